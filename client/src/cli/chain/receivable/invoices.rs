//! Invoices of a receivable: commitments for its terms, keys for those who confirm and finance it.

use super::{en16931::Files, shown, tame, words::money};
use crate::cli::{chain::parse, Outcome};
use carnet_client::receivables::{commit, keys, Decimal, Document, Invoice, Secret};
use carnet_primitives::{
	receivables::{Amount, Currency, InvoiceKeys, InvoiceRef, Terms, MAX_INVOICES},
	H256,
};
use clap::Args;
use std::{
	fs,
	path::{Path, PathBuf},
};

/// A document that is committed to: its commitment, or its bytes.
pub(super) enum Committed {
	Hash(H256),
	Bytes(Document, Vec<u8>),
}

impl Committed {
	/// Reads what was given for a document: a file, or its commitment with 0x.
	pub fn read(text: &str, document: Document) -> Outcome<Self> {
		if text.starts_with("0x") {
			let hash =
				parse::hash(text).map_err(|error| format!("the commitment {text}: {error}"))?;
			return Ok(Self::Hash(hash));
		}
		let bytes = fs::read(Path::new(text)).map_err(|error| {
			format!("cannot read the document {text}: {error}; give a file, or its salted commitment with 0x")
		})?;
		Ok(Self::Bytes(document, bytes))
	}

	/// Whether a salt is needed for it.
	pub const fn is_salted(&self) -> bool {
		matches!(self, Self::Bytes(..))
	}

	/// The commitment.
	pub fn commitment(&self, salts: Option<&Secret>) -> Outcome<H256> {
		match (self, salts) {
			(Self::Hash(hash), _) => Ok(*hash),
			(Self::Bytes(document, bytes), Some(salts)) => {
				Ok(commit(*document, &salts.salt(*document, bytes), bytes))
			}
			(Self::Bytes(..), None) => Err(
				"a document is committed to with a salt, without which it could be guessed; give --salt-out FILE".into(),
			),
		}
	}
}

/// What is open and assigned of each of so many invoices. One that has nothing stated is assigned in full.
pub(super) fn shares(
	count: usize,
	open: &[Decimal],
	assigned: &[Decimal],
	face: Amount,
	currency: Currency,
) -> Outcome<Vec<(Amount, Amount)>> {
	let assigned = match (assigned, count) {
		([], 1) => vec![face],
		(assigned, count) if assigned.len() == count => units(assigned, currency)?,
		_ => {
			return Err(format!(
				"there are {count} invoices and {} --assigned; give one for each, in the same order",
				assigned.len()
			)
			.into())
		}
	};
	let open = match open {
		[] => assigned.clone(),
		open if open.len() == count => units(open, currency)?,
		_ => {
			return Err(format!(
				"there are {count} invoices and {} --open; give one for each, in the same order, or none if all is assigned",
				open.len()
			)
			.into())
		}
	};
	Ok(open.into_iter().zip(assigned).collect())
}

fn units(amounts: &[Decimal], currency: Currency) -> Outcome<Vec<Amount>> {
	Ok(amounts.iter().map(|one| one.units(currency)).collect::<Result<_, _>>()?)
}

/// What to do with more invoices than fit.
pub(super) fn too_many() -> String {
	format!("a receivable has {MAX_INVOICES} invoices at most; issue another one for the rest")
}

/// From what the keys of invoices are made.
#[derive(Args)]
pub(in crate::cli) struct Copies {
	/// A JSON file with your own copies: a list of seller, buyer, number, date, currency and total, in the order of the
	/// receivable.
	#[arg(
		long,
		value_name = "FILE",
		required_unless_present = "invoice",
		conflicts_with = "invoice"
	)]
	invoices: Option<PathBuf>,
	/// Your own copy of an invoice of EN 16931, in UBL or CII, in place of that list. It can be given several times, in the
	/// order of the receivable.
	#[arg(long, value_name = "FILE")]
	invoice: Vec<PathBuf>,
	/// The file with the key that the consortium shares for invoices.
	#[arg(long, value_name = "FILE", env = "CARNET_INVOICE_KEY")]
	invoice_key: PathBuf,
}

/// Own copies of the invoices of a receivable.
pub(super) struct Compared {
	pub keys: InvoiceKeys,
	/// What does not fit the receivable, and may still be right.
	pub warnings: Vec<String>,
}

impl Copies {
	/// The keys of the invoices, once the copies fit what the receivable says of them.
	pub fn keys(&self, terms: &Terms) -> Outcome<Compared> {
		let shared = Secret::open(&self.invoice_key, "key of the consortium for invoices")?;
		let ((invoices, keys), given) = match &self.invoices {
			Some(list) => (keys(list, &shared)?, format!("{} has", shown(list))),
			None => {
				let files = Files::read(&self.invoice)?;
				let keys = files.keys(&shared)?;
				((files.facts(), keys), "--invoice gives".to_owned())
			}
		};
		let count = terms.invoices.len();
		if keys.len() != count {
			return Err(format!(
				"{given} {} invoices, and the receivable has {count}; `carnet receivable show` shows what is assigned of each",
				keys.len()
			)
			.into());
		}
		let warnings = compare(&invoices, terms.currency, &terms.invoices)?;
		Ok(Compared { keys, warnings })
	}
}

/// Compares copies with what a receivable says of its invoices; what may still be right.
fn compare(
	invoices: &[Invoice],
	currency: Currency,
	stated: &[InvoiceRef],
) -> Outcome<Vec<String>> {
	let mut warnings = Vec::new();
	for (invoice, InvoiceRef { assigned, .. }) in invoices.iter().zip(stated) {
		let number = tame(invoice.number.as_bytes());
		if invoice.currency != currency {
			return Err(format!(
				"invoice {number:?} is in {} by your copy, and the receivable in {currency}; compare the copies and their order; nothing was sent",
				invoice.currency
			)
			.into());
		}
		let total = invoice.total.parse::<Decimal>()?.units(currency)?;
		// What is due for payment may be rounded up from the total (EN 16931, BT-114).
		if *assigned > total {
			warnings.push(format!(
				"{} of invoice {number:?} are assigned, and its total is {} by your copy: look whether it was rounded up",
				money(*assigned, currency),
				money(total, currency)
			));
		}
	}
	Ok(warnings)
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::*;
	use carnet_primitives::receivables::Date;

	fn decimals(texts: &[&str]) -> Vec<Decimal> {
		texts.iter().map(|text| text.parse().unwrap()).collect()
	}

	#[test]
	fn one_invoice_is_assigned_in_full_and_of_several_each_is_stated() {
		let cny = Currency::parse("CNY").unwrap();
		let shares = |count: usize, open: &[&str], assigned: &[&str]| {
			shares(count, &decimals(open), &decimals(assigned), 10_000, cny)
		};
		assert_eq!(shares(1, &[], &[]).unwrap(), [(10_000, 10_000)]);
		let found = shares(2, &["90", "10.50"], &["89.50", "10.50"]).unwrap();
		assert_eq!(found, [(9_000, 8_950), (1_050, 1_050)]);
		assert!(shares(2, &[], &[]).unwrap_err().to_string().contains("0 --assigned"));
		assert!(shares(1, &["1", "2"], &[]).unwrap_err().to_string().contains("2 --open"));
		assert!(shares(1, &["1.005"], &[]).unwrap_err().to_string().contains("CNY has 2"));
	}

	#[test]
	fn copies_are_compared_with_what_is_stated_of_them() {
		let cny = Currency::parse("CNY").unwrap();
		let invoice = |total: &str| Invoice {
			seller: "CN1".into(),
			buyer: "CN2".into(),
			number: "INV-7".into(),
			date: Date::parse("2026-11-02").unwrap(),
			currency: cny,
			total: total.into(),
		};
		let of = |assigned| InvoiceRef { document: H256::zero(), open: assigned, assigned };
		let copies = [invoice("100.00"), invoice("99.98")];
		let warnings = compare(&copies, cny, &[of(10_000), of(9_998)]).unwrap();
		assert!(warnings.is_empty(), "{warnings:?}");
		let warnings = compare(&copies, cny, &[of(5_000), of(10_000)]).unwrap();
		assert_eq!(warnings.len(), 1, "{warnings:?}");
		let told = "100.00 CNY of invoice \"INV-7\" are assigned, and its total is 99.98 CNY";
		assert!(warnings[0].starts_with(told), "{warnings:?}");
		let eur = Currency::parse("EUR").unwrap();
		let refused = compare(&copies, eur, &[of(1), of(1)]).unwrap_err().to_string();
		assert!(refused.contains("is in CNY by your copy, and the receivable in EUR"), "{refused}");
	}

	#[test]
	fn a_document_is_not_committed_to_without_a_salt() {
		let bytes = Committed::Bytes(Document::Contract, b"text".to_vec());
		assert!(bytes.commitment(None).unwrap_err().to_string().contains("--salt-out"));
		let hash = format!("0x{}", "01".repeat(32));
		let given = Committed::read(&hash, Document::Contract).unwrap();
		assert_eq!(given.commitment(None).unwrap(), H256::repeat_byte(1));
		assert!(Committed::read("0x01", Document::Contract).is_err());
		assert!(Committed::read("no/such/file", Document::Contract).is_err());
	}
}
