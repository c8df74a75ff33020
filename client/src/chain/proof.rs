use super::{
	connection::{reason, METHOD_NOT_FOUND},
	Chain, ChainError, Result,
};
use carnet_primitives::H256;
use serde::{Deserialize, Serialize};
use subxt::rpcs::{self, client::RpcParams};

const METHOD: &str = "proof_getBundle";
/// The numbers of the errors of our methods: their messages are sentences for people.
const OURS: std::ops::RangeInclusive<i32> = 9001..=9999;

/// What a proof bundle should have or do without.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ProofOptions {
	/// The records are those of the newest block that a court or a notary signed, some blocks earlier.
	pub witnessed: bool,
	/// The legal names of signers and witnesses are left out.
	pub nameless: bool,
	/// The changes of the validators before this block are left out: for those who pinned a checkpoint of it.
	pub since: u32,
}

/// A proof bundle, which nobody has checked yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proved {
	/// The block in whose state the records are, as the node says.
	pub block: H256,
	/// Its number.
	pub number: u32,
	/// The binary form of the bundle.
	pub bundle: Vec<u8>,
}

#[derive(Deserialize)]
struct Answer {
	block: H256,
	number: u32,
	bundle: String,
}

impl Chain {
	/// A bundle about a thing in the newest block whose finality the node can prove; `None` if there is no such thing.
	pub async fn proof(
		&self,
		kind: &str,
		id: &str,
		options: ProofOptions,
	) -> Result<Option<Proved>> {
		let failed = |why: String| ChainError::Rpc { what: format!("the method {METHOD}"), why };
		let mut parameters = RpcParams::new();
		for parameter in [kind, id] {
			parameters.push(parameter).map_err(|error| failed(reason(&error)))?;
		}
		parameters.push(options).map_err(|error| failed(reason(&error)))?;
		let answer = self.ask_patiently::<Option<Answer>>(METHOD, &parameters).await;
		let answer = answer.map_err(|error| match &error {
			rpcs::Error::User(error) if error.code == METHOD_NOT_FOUND => {
				ChainError::Unfit(format!(
					"the node at {} makes no proofs; update it, or give the address of another",
					self.url
				))
			}
			rpcs::Error::User(error) if OURS.contains(&error.code) => ChainError::Unfit(format!(
				"the node at {} made no proof of the {kind} {id}: {} ({})",
				self.url, error.message, error.code
			)),
			error => failed(reason(error)),
		})?;
		let Some(Answer { block, number, bundle }) = answer else { return Ok(None) };
		let bundle = hex::decode(bundle.trim_start_matches("0x"))
			.map_err(|_| failed("a bundle that is not hexadecimal".into()))?;
		Ok(Some(Proved { block, number, bundle }))
	}
}
