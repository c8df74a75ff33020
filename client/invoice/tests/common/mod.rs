#![allow(dead_code, clippy::unwrap_used)]

use carnet_invoice::{Invoice, Refusal};
use carnet_primitives::receivables::InvoiceKey;

/// A consulting invoice with a payee, in both syntaxes.
pub const PAYEE_UBL: &str = include_str!("../samples/01.14a-INVOICE_ubl.xml");
pub const PAYEE_CII: &str = include_str!("../samples/01.14a-INVOICE_uncefact.xml");
/// One that is rounded, of which the buyer has no identifier for taxes.
pub const ROUNDED_UBL: &str = include_str!("../samples/01.17a-INVOICE_ubl.xml");
/// One that corrects another.
pub const CORRECTED_UBL: &str = include_str!("../samples/01.18a-INVOICE_ubl.xml");
/// One that the buyer wrote, with a negative line, in both syntaxes.
pub const SELF_BILLED_UBL: &str = include_str!("../samples/01.20a-INVOICE_ubl.xml");
pub const SELF_BILLED_CII: &str = include_str!("../samples/01.20a-INVOICE_uncefact.xml");
/// One with a charge and without VAT, in both syntaxes.
pub const CHARGED_UBL: &str = include_str!("../samples/01.21a-INVOICE_ubl.xml");
pub const CHARGED_CII: &str = include_str!("../samples/01.21a-INVOICE_uncefact.xml");

pub const ALL: [&str; 8] = [
	PAYEE_UBL,
	PAYEE_CII,
	ROUNDED_UBL,
	CORRECTED_UBL,
	SELF_BILLED_UBL,
	SELF_BILLED_CII,
	CHARGED_UBL,
	CHARGED_CII,
];

/// A sample with every place of a text changed.
pub fn with(sample: &str, from: &str, to: &str) -> String {
	assert!(sample.contains(from), "the sample has no {from}");
	sample.replace(from, to)
}

/// A sample with the first place of a text changed.
pub fn with_first(sample: &str, from: &str, to: &str) -> String {
	assert!(sample.contains(from), "the sample has no {from}");
	sample.replacen(from, to, 1)
}

pub fn taken(text: &str) -> Invoice {
	Invoice::read(text.as_bytes()).unwrap()
}

pub fn refused(text: &str) -> Refusal {
	Invoice::read(text.as_bytes()).unwrap_err()
}

pub fn key(text: &str) -> InvoiceKey {
	taken(text).facts().unwrap().keys(b"a key that the consortium shares")
}
