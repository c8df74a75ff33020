//! Why a file is not taken.

use crate::{
	source::MAX_TEXT,
	xml::{MAX_ATTRIBUTES, MAX_BYTES, MAX_DEPTH, MAX_ELEMENTS},
};
use thiserror::Error;

/// Why an invoice is not taken, or has no key. Lines count from 1.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum Refusal {
	/// The file is longer than [`MAX_BYTES`].
	#[error(
		"the file has {0} bytes and {MAX_BYTES} are allowed: ask the seller for the invoice \
		 without its attachments"
	)]
	TooLarge(u64),
	/// The file is a PDF.
	#[error(
		"this is a PDF. ZUGFeRD and Factur-X carry the invoice as an attachment: take the XML \
		 file out of it"
	)]
	Pdf,
	/// The file is in another encoding than UTF-8, or says so.
	#[error("the file is in {0}: only UTF-8 is read, convert it first")]
	Encoding(String),
	/// The file is not UTF-8.
	#[error("line {0}: this is not UTF-8, the only encoding that is read")]
	NotUtf8(usize),
	/// The file ends before the document does.
	#[error(
		"the file ends at line {line}, after {bytes} bytes, before the invoice does: it is cut \
		 off, get it again from its source"
	)]
	Truncated {
		/// Line of the end.
		line: usize,
		/// Bytes of the file.
		bytes: usize,
	},
	/// The file has a document type.
	#[error(
		"line {0}: the file has a DOCTYPE, which no invoice needs and by which a file can grow \
		 or reach for others: it is not read"
	)]
	Doctype(usize),
	/// The file is not well-formed XML.
	#[error("line {line}: this is not the XML of an invoice: {problem}")]
	Malformed {
		/// Line of the fault.
		line: usize,
		/// What is wrong.
		problem: String,
	},
	/// Elements are nested deeper than [`MAX_DEPTH`].
	#[error("line {0}: more than {MAX_DEPTH} elements lie within each other")]
	TooDeep(usize),
	/// The file has more elements than [`MAX_ELEMENTS`].
	#[error("the file has more than {MAX_ELEMENTS} elements")]
	TooManyElements,
	/// An element has more attributes than [`MAX_ATTRIBUTES`].
	#[error("line {0}: an element has more than {MAX_ATTRIBUTES} attributes")]
	TooManyAttributes(usize),
	/// It is XML, but no invoice of either syntax.
	#[error(
		"the document is {0}: an Invoice of UBL 2.1 or a CrossIndustryInvoice of CII (D16B, \
		 namespace …:100) is expected"
	)]
	NotAnInvoice(String),
	/// It is a credit note.
	#[error(
		"this is a credit note: it is no claim against the buyer, so no receivable can be made \
		 of it"
	)]
	CreditNote,
	/// It does not say that it follows EN 16931.
	#[error(
		"the specification identifier (BT-24) is {0}: only invoices that follow EN 16931 are \
		 read, which have urn:cen.eu:en16931:2017 there, alone or followed by # and a profile"
	)]
	NotEn16931(String),
	/// Its type is none of which a receivable is made.
	#[error("the invoice type (BT-3) is {code}: {problem}")]
	Type {
		/// The type as written.
		code: String,
		/// Why no receivable is made of it.
		problem: &'static str,
	},
	/// A term is absent or empty.
	#[error("the {term} is missing: {path} is expected")]
	Missing {
		/// The term.
		term: &'static str,
		/// Where it is expected.
		path: &'static str,
	},
	/// A term is there twice.
	#[error("line {line}: the {term} is there a second time, so it is not clear which one counts")]
	Repeated {
		/// The term.
		term: &'static str,
		/// Line of the second one.
		line: usize,
	},
	/// A text is longer than [`MAX_TEXT`].
	#[error("line {line}: the {term} has more than {MAX_TEXT} bytes")]
	TooLong {
		/// The term.
		term: &'static str,
		/// Its line.
		line: usize,
	},
	/// The number of the invoice has no letter and no digit.
	#[error(
		"the invoice number (BT-1) is {0}: it has no letter and no digit to know the invoice by"
	)]
	Number(String),
	/// The currency is none of ISO 4217.
	#[error("the invoice currency (BT-5) is {0}: it is no currency of ISO 4217")]
	UnknownCurrency(String),
	/// An amount does not say its currency.
	#[error("line {line}: the {term} has no currencyID, which UBL requires")]
	NoCurrency {
		/// The term.
		term: &'static str,
		/// Its line.
		line: usize,
	},
	/// An amount is in another currency than the invoice.
	#[error(
		"line {line}: an amount is in {found} and the invoice is in {expected}: EN 16931 allows \
		 a second currency for the VAT total only, if it is the VAT accounting currency (BT-6)"
	)]
	OtherCurrency {
		/// Line of the amount.
		line: usize,
		/// Its currency.
		found: String,
		/// That of the invoice.
		expected: String,
	},
	/// An amount is no decimal number.
	#[error("line {line}: the {term} is {found}: a decimal number such as 1234.50 is expected")]
	Amount {
		/// The term.
		term: &'static str,
		/// Its line.
		line: usize,
		/// What it says.
		found: String,
	},
	/// An amount has more digits behind the point than its currency.
	#[error("line {line}: the {term} is {found}: {currency} has {digits} digits behind the point")]
	Digits {
		/// The term.
		term: &'static str,
		/// Its line.
		line: usize,
		/// What it says.
		found: String,
		/// The currency.
		currency: String,
		/// How many digits it has.
		digits: u8,
	},
	/// An amount is past what a receivable can have.
	#[error("line {line}: the {term} is {found}: more than 999,999,999,999,999 minor units")]
	AmountTooLarge {
		/// The term.
		term: &'static str,
		/// Its line.
		line: usize,
		/// What it says.
		found: String,
	},
	/// A date is none of the calendar, or in another form.
	#[error(
		"line {line}: the {term} is {found}: a day of the calendar from 1970 on, {form}, is \
		 expected"
	)]
	Date {
		/// The term.
		term: &'static str,
		/// Its line.
		line: usize,
		/// What it says.
		found: String,
		/// The form of dates in this syntax.
		form: &'static str,
	},
	/// It is not clear whether something is an allowance or a charge.
	#[error("line {0}: an allowance or charge has no indicator that is true or false")]
	Indicator(usize),
	/// The totals contradict each other.
	#[error("the {term} is {stated}, and by {rule} of EN 16931 it has to be {computed}: {sum}")]
	Sum {
		/// The rule.
		rule: &'static str,
		/// The total.
		term: &'static str,
		/// What it is said to be.
		stated: String,
		/// What it has to be.
		computed: String,
		/// The sum that it has to be.
		sum: &'static str,
	},
	/// Less than nothing was paid, so that more is due than the invoice is about.
	#[error(
		"the paid amount (BT-113) is {0}: what is due in addition is of another invoice, which may be financed under its own \
		 key, so ask the seller for an invoice without it"
	)]
	NegativePaid(String),
	/// Nothing is to be paid.
	#[error("the {term} is {found}: nothing is to be paid, so no receivable can be made of it")]
	NothingDue {
		/// The total.
		term: &'static str,
		/// What it says.
		found: String,
	},
	/// It does not say when it is to be paid.
	#[error(
		"neither a due date (BT-9) nor payment terms (BT-20) are there, and BR-CO-25 of EN \
		 16931 requires one of them"
	)]
	NoDueDate,
	/// A party has no identifier for taxes, so the invoice has no key.
	#[error(
		"the {party} has neither a VAT identifier ({vat}) nor a legal registration identifier \
		 ({legal}): without one of them the invoice has no key, so ask the seller for an \
		 invoice that has one"
	)]
	NoTaxId {
		/// The party.
		party: &'static str,
		/// Term of its VAT identifier.
		vat: &'static str,
		/// Term of its legal registration identifier.
		legal: &'static str,
	},
}
