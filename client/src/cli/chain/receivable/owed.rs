//! What is owed and for which invoices, as its creditor states it or as the invoices do.

use super::{
	currency,
	en16931::{Files, Share},
	invoices::{shares, Committed},
};
use crate::cli::Outcome;
use carnet_client::receivables::{Decimal, Document, Invoice};
use carnet_primitives::receivables::{Amount, Currency, Date};
use clap::Args;
use std::path::PathBuf;

#[derive(Args)]
pub(super) struct Stated {
	/// What is owed, such as 1000000.00. All that is due for payment by each --invoice unless given.
	#[arg(long, required_unless_present = "invoice")]
	amount: Option<Decimal>,
	/// The currency, such as CNY. That of each --invoice unless given.
	#[arg(long, value_parser = currency, required_unless_present = "invoice")]
	currency: Option<Currency>,
	/// The day on which it is due, such as 2027-03-01. The earliest that an --invoice names unless given.
	#[arg(long, value_name = "DATE", value_parser = date, required_unless_present = "invoice")]
	due: Option<Date>,
	/// An invoice of EN 16931 that it pays, in UBL or CII: currency, amounts and due day are taken from it, and a salted
	/// commitment to it is recorded. It can be given several times.
	#[arg(long, value_name = "FILE", conflicts_with_all = ["invoice_document", "open", "assigned"])]
	invoice: Vec<PathBuf>,
	/// An invoice that it pays, in any form: a file, to which a salted commitment is recorded, or the commitment itself with
	/// 0x. It can be given several times.
	#[arg(long, value_name = "FILE", required_unless_present = "invoice")]
	invoice_document: Vec<String>,
	/// What is open of an invoice, one for each. All that is assigned unless given.
	#[arg(long, value_name = "AMOUNT")]
	open: Vec<Decimal>,
	/// What is assigned of an invoice, one for each. The whole amount unless given, if there is one invoice.
	#[arg(long, value_name = "AMOUNT")]
	assigned: Vec<Decimal>,
}

/// What is owed.
pub(super) struct Owed {
	pub currency: Currency,
	pub face: Amount,
	pub due_on: Date,
	pub invoices: Vec<Assigned>,
	/// What makes each invoice the one that it is, if their files say so.
	pub facts: Vec<Invoice>,
	/// What its creditor should look at before it is confirmed.
	pub warnings: Vec<String>,
}

/// What is assigned of an invoice.
pub(super) struct Assigned {
	pub document: Committed,
	pub open: Amount,
	pub assigned: Amount,
}

fn date(text: &str) -> Result<Date, String> {
	Date::parse(text).ok_or_else(|| format!("{text:?} is no day; write it as 2027-03-01"))
}

impl Stated {
	/// Reads the invoices.
	pub fn owed(self) -> Outcome<Owed> {
		match (self.amount, self.currency, self.due) {
			(Some(amount), Some(currency), Some(due_on)) if self.invoice.is_empty() => {
				let face = amount.units(currency)?;
				let documents = &self.invoice_document;
				let shares = shares(documents.len(), &self.open, &self.assigned, face, currency)?;
				let assigned = |(text, (open, assigned)): (&String, _)| -> Outcome<Assigned> {
					let document = Committed::read(text, Document::Invoice)?;
					Ok(Assigned { document, open, assigned })
				};
				let invoices =
					documents.iter().zip(shares).map(assigned).collect::<Outcome<_>>()?;
				let (facts, warnings) = (Vec::new(), Vec::new());
				Ok(Owed { currency, face, due_on, invoices, facts, warnings })
			}
			(amount, currency, due) => read(&self.invoice, amount.as_ref(), currency, due),
		}
	}
}

/// What the files of invoices say, and what was stated beside them.
fn read(
	paths: &[PathBuf],
	amount: Option<&Decimal>,
	currency: Option<Currency>,
	due: Option<Date>,
) -> Outcome<Owed> {
	let files = Files::read(paths)?;
	let currency = files.currency(currency)?;
	let due_on = match due {
		Some(due) => due,
		None => files.due_on()?,
	};
	let amount = amount.map(|amount| amount.units(currency)).transpose()?;
	let (facts, warnings) = (files.facts(), files.warnings());
	let (face, shares) = files.shares(amount)?;
	let assigned = |Share { bytes, open, assigned }| Assigned {
		document: Committed::Bytes(Document::Invoice, bytes),
		open,
		assigned,
	};
	let invoices = shares.into_iter().map(assigned).collect();
	Ok(Owed { currency, face, due_on, invoices, facts, warnings })
}
