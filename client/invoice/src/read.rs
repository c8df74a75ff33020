//! An invoice as a whole.

use crate::{
	error::Refusal,
	party::{Party, Payee},
	source::{shown, value, Source, Syntax},
	terms::{
		BUYER_REFERENCE, CONTRACT, DESPATCH, NUMBER, ORDER, PAYMENT_TERMS, PRECEDING,
		SPECIFICATION, TYPE,
	},
	totals::Totals,
	xml,
};
use carnet_primitives::{
	receivables::{normalised, Currency, Date, InvoiceFacts},
	H256,
};
use serde::Serialize;
use sp_crypto_hashing::sha2_256;

/// How BT-24 of every invoice begins that follows EN 16931.
const EN_16931: &str = "urn:cen.eu:en16931:2017";

/// An invoice that follows EN 16931.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Invoice {
	/// The syntax of the file.
	pub syntax: Syntax,
	/// SHA-256 of the bytes of the file.
	pub document_hash: H256,
	/// What it says to follow (BT-24): EN 16931, and a profile of it.
	pub specification: String,
	/// Its number (BT-1), as written.
	pub number: String,
	/// Its date (BT-2).
	pub issued_on: Date,
	/// Its type (BT-3): 380, 384 or 389.
	pub type_code: u16,
	/// Its currency (BT-5).
	pub currency: Currency,
	/// The day on which it is due (BT-9). Without one, its payment terms say in words when it is to be paid.
	#[serde(skip_serializing_if = "Option::is_none")]
	pub due_on: Option<Date>,
	/// What buyer and seller know it by.
	pub references: References,
	/// The numbers of the invoices that it corrects or goes back to (BT-25).
	#[serde(skip_serializing_if = "Vec::is_empty")]
	pub preceding: Vec<String>,
	/// The seller (BG-4).
	pub seller: Party,
	/// The buyer (BG-7).
	pub buyer: Party,
	/// Who is paid instead of the seller (BG-10). If there is one, the claim may have been assigned already.
	#[serde(skip_serializing_if = "Option::is_none")]
	pub payee: Option<Payee>,
	/// Its totals (BG-22).
	pub totals: Totals,
}

/// The documents that an invoice goes back to.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct References {
	/// What the buyer asked to be named (BT-10).
	#[serde(skip_serializing_if = "Option::is_none")]
	pub buyer: Option<String>,
	/// The contract (BT-12).
	#[serde(skip_serializing_if = "Option::is_none")]
	pub contract: Option<String>,
	/// The purchase order (BT-13).
	#[serde(skip_serializing_if = "Option::is_none")]
	pub order: Option<String>,
	/// The despatch advice (BT-16).
	#[serde(skip_serializing_if = "Option::is_none")]
	pub despatch: Option<String>,
}

impl Invoice {
	/// Reads a file and checks it.
	pub fn read(bytes: &[u8]) -> Result<Self, Refusal> {
		let root = xml::parse(bytes)?;
		let source = Source::of(&root)?;
		let specification = specification(&source)?;
		let type_code = type_code(&source)?;
		let number = source.required(&root, &NUMBER)?;
		if normalised(&number).is_empty() {
			return Err(Refusal::Number(shown(&number)));
		}
		let issued_on = source.issued_on()?;
		let money = source.money()?;
		let totals = Totals::read(&source, money)?;
		let due_on = source.due_on()?;
		if due_on.is_none() && !has_payment_terms(&source) {
			return Err(Refusal::NoDueDate);
		}
		Ok(Self {
			syntax: source.syntax,
			document_hash: sha2_256(bytes).into(),
			specification,
			number,
			issued_on,
			type_code,
			currency: money.currency,
			due_on,
			references: References {
				buyer: source.text(&root, &BUYER_REFERENCE)?,
				contract: source.text(&root, &CONTRACT)?,
				order: source.text(&root, &ORDER)?,
				despatch: source.text(&root, &DESPATCH)?,
			},
			preceding: preceding(&source)?,
			seller: Party::seller(&source)?,
			buyer: Party::buyer(&source)?,
			payee: Payee::read(&source)?,
			totals,
		})
	}

	/// What its key is made of. Refused if the seller or the buyer has no identifier for taxes: EN 16931 does not ask
	/// for one, but without it two invoices of two sellers could have one key.
	pub fn facts(&self) -> Result<InvoiceFacts<'_>, Refusal> {
		let no_seller = Refusal::NoTaxId { party: "seller", vat: "BT-31", legal: "BT-30" };
		let no_buyer = Refusal::NoTaxId { party: "buyer", vat: "BT-48", legal: "BT-47" };
		Ok(InvoiceFacts {
			seller: self.seller.tax_id().ok_or(no_seller)?,
			buyer: self.buyer.tax_id().ok_or(no_buyer)?,
			number: &self.number,
			issued_on: self.issued_on,
			currency: self.currency,
			total: self.totals.gross,
		})
	}
}

fn specification(source: &Source) -> Result<String, Refusal> {
	let found = source.required(source.root, &SPECIFICATION)?;
	match found.strip_prefix(EN_16931) {
		Some(profile) if profile.is_empty() || profile.starts_with('#') => Ok(found),
		_ => Err(Refusal::NotEn16931(shown(&found))),
	}
}

fn type_code(source: &Source) -> Result<u16, Refusal> {
	let code = source.required(source.root, &TYPE)?;
	let problem = match code.as_str() {
		"380" => return Ok(380),
		"384" => return Ok(384),
		"389" => return Ok(389),
		"381" | "396" | "261" => "a credit note is no claim against the buyer",
		"386" => "a prepayment invoice is no claim for goods or services that were delivered",
		"393" => "it says that it was sold to a factor already",
		_ => "a commercial (380), corrected (384) or self-billed (389) invoice is expected",
	};
	Err(Refusal::Type { code: shown(&code), problem })
}

/// Their wording may be as long as it likes: it is not kept.
fn has_payment_terms(source: &Source) -> bool {
	let terms = source.all(source.root, &PAYMENT_TERMS);
	terms.iter().any(|terms| !terms.text.trim_matches(xml::BLANKS).is_empty())
}

fn preceding(source: &Source) -> Result<Vec<String>, Refusal> {
	let mut numbers = Vec::new();
	for element in source.all(source.root, &PRECEDING) {
		numbers.extend(value(element, &PRECEDING)?.map(str::to_owned));
	}
	Ok(numbers)
}
