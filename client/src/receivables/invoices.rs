//! What makes invoices the ones that they are, in a file, and the keys that are made of them.

use super::{Decimal, ReceivableError, Result, Secret};
use carnet_primitives::receivables::{
	normalised, Currency, Date, InvoiceFacts, InvoiceKey, InvoiceKeys, MAX_INVOICES,
};
use serde::{Deserialize, Serialize};
use std::{fs, path::Path};

/// An invoice by what makes it this one.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Invoice {
	/// Identifier of the seller for taxes (EN 16931, BT-31 or BT-30).
	pub seller: String,
	/// Identifier of the buyer for taxes (BT-48 or BT-47).
	pub buyer: String,
	/// Its number (BT-1).
	pub number: String,
	/// Its date (BT-2).
	pub date: Date,
	/// Its currency (BT-5).
	pub currency: Currency,
	/// Its total with tax (BT-112): digits with a point, as a text.
	pub total: String,
}

impl Invoice {
	/// Its keys, with the key that the consortium shares.
	pub fn key(&self, shared: &Secret) -> Result<InvoiceKey, String> {
		let total: Decimal = self.total.parse()?;
		let facts = InvoiceFacts {
			seller: &self.seller,
			buyer: &self.buyer,
			number: &self.number,
			issued_on: self.date,
			currency: self.currency,
			total: total.units(self.currency)?,
		};
		for (what, text) in
			[("seller", facts.seller), ("buyer", facts.buyer), ("number", facts.number)]
		{
			if normalised(text).is_empty() {
				return Err(format!("the {what} of invoice {:?} is empty", self.number));
			}
		}
		Ok(facts.keys(shared.bytes()))
	}
}

/// Reads a list of invoices, in the order in which the receivable has them.
pub fn read_invoices(path: &Path) -> Result<Vec<Invoice>> {
	let text = fs::read_to_string(path).map_err(|source| ReceivableError::Io {
		action: "read the invoices",
		path: path.into(),
		source,
	})?;
	serde_json::from_str(&text).map_err(|error| unfit(path, error.to_string()))
}

/// The invoices in a file with their keys, which are made with the key that the consortium shares.
pub fn keys(path: &Path, shared: &Secret) -> Result<(Vec<Invoice>, InvoiceKeys)> {
	let invoices = read_invoices(path)?;
	let keys: Vec<InvoiceKey> = invoices
		.iter()
		.map(|invoice| invoice.key(shared))
		.collect::<Result<_, String>>()
		.map_err(|why| unfit(path, why))?;
	let keys = InvoiceKeys::try_from(keys)
		.map_err(|_| unfit(path, format!("there are more than {MAX_INVOICES}")))?;
	Ok((invoices, keys))
}

fn unfit(path: &Path, why: String) -> ReceivableError {
	ReceivableError::Form { path: path.into(), what: "a list of invoices", why }
}
