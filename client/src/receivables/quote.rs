//! What a financier hands to who takes its quote.

use super::{ReceivableError, Result};
use crate::files::{self, Readers};
use carnet_primitives::{
	member::MemberId,
	receivables::{quote_commitment, quote_seal, Principal, QuoteTerms, Quoter, RequestId},
	Moment, H256,
};
use rand::{rngs::OsRng, RngCore};
use serde::{Deserialize, Serialize};
use std::{fs, io, path::Path};

/// A quote with what opens it. The chain has its seal alone.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SealedQuote {
	/// The first block of the chain.
	pub genesis: H256,
	/// The request that it answers.
	pub request: RequestId,
	/// Under which account it is quoted.
	pub financier: Principal,
	/// The member that quotes.
	pub member: MemberId,
	/// The terms.
	pub terms: QuoteTerms,
	/// What keeps others from guessing the terms.
	pub salt: H256,
	/// Until when it can be taken.
	pub until: Moment,
}

impl SealedQuote {
	/// Seals terms with a new salt.
	pub fn new(
		genesis: H256,
		request: RequestId,
		quoter: Quoter,
		terms: QuoteTerms,
		until: Moment,
	) -> Result<Self> {
		let mut salt = H256::zero();
		OsRng
			.try_fill_bytes(salt.as_bytes_mut())
			.map_err(|error| ReceivableError::Randomness(error.to_string()))?;
		let Quoter { principal: financier, member } = quoter;
		Ok(Self { genesis, request, financier, member, terms, salt, until })
	}

	/// Who quotes, as the chain is told when it is taken.
	pub fn quoter(&self) -> Quoter {
		Quoter { principal: self.financier.clone(), member: self.member }
	}

	/// What its financier commits to.
	pub fn commitment(&self) -> H256 {
		quote_commitment(self.request, &self.financier, &self.terms, &self.salt)
	}

	/// What the chain has of it.
	pub fn seal(&self) -> H256 {
		quote_seal(self.member, &self.commitment())
	}

	/// Writes it into a new file that its owner alone can read.
	pub fn create(&self, path: &Path) -> Result<()> {
		let unwritable = |source: io::Error| match source.kind() {
			io::ErrorKind::AlreadyExists => ReceivableError::Exists(path.into()),
			_ => ReceivableError::Io { action: "write the quote", path: path.into(), source },
		};
		let text = serde_json::to_string_pretty(self).map_err(|error| unwritable(error.into()))?;
		files::create(path, format!("{text}\n").as_bytes(), Readers::Owner).map_err(unwritable)
	}

	/// Reads one.
	pub fn open(path: &Path) -> Result<Self> {
		let text = fs::read_to_string(path).map_err(|source| ReceivableError::Io {
			action: "read the quote",
			path: path.into(),
			source,
		})?;
		serde_json::from_str(&text).map_err(|error| ReceivableError::Form {
			path: path.into(),
			what: "a quote of `carnet receivable finance quote`",
			why: error.to_string(),
		})
	}
}
