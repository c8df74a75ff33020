//! Terms found in a document.

use crate::{
	amount::{self, Fault},
	error::Refusal,
	terms::{Term, CURRENCY, DUE_ON, ISSUED_ON, VAT_CURRENCY},
	xml::{Element, BLANKS},
};
use carnet_primitives::receivables::{Currency, Date};
use serde::Serialize;

/// Longest text of a term that is kept, in bytes.
pub const MAX_TEXT: usize = 500;
/// Most letters of a text that a refusal repeats.
const MAX_SHOWN: usize = 60;

/// The syntax of an invoice.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub enum Syntax {
	/// UBL 2.1, `Invoice`.
	#[serde(rename = "UBL")]
	Ubl,
	/// UN/CEFACT Cross Industry Invoice.
	#[serde(rename = "CII")]
	Cii,
}

/// A text as a refusal repeats it.
pub(crate) fn shown(text: &str) -> String {
	match text.char_indices().nth(MAX_SHOWN) {
		Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
		None => text.into(),
	}
}

/// The currency of a document and its digits.
#[derive(Clone, Copy)]
pub(crate) struct Money {
	pub currency: Currency,
	pub digits: u8,
}

/// A document of which the terms are read.
pub(crate) struct Source<'a> {
	pub root: &'a Element,
	pub syntax: Syntax,
}

impl<'a> Source<'a> {
	/// Tells the syntax of a document.
	pub fn of(root: &'a Element) -> Result<Self, Refusal> {
		let syntax = match root.name.as_str() {
			"ubl:Invoice" => Syntax::Ubl,
			"rsm:CrossIndustryInvoice" => Syntax::Cii,
			"cn:CreditNote" => return Err(Refusal::CreditNote),
			other => return Err(Refusal::NotAnInvoice(format!("<{}>", shown(other)))),
		};
		Ok(Self { root, syntax })
	}

	/// All elements of a term below another.
	pub fn all(&self, base: &'a Element, term: &Term) -> Vec<&'a Element> {
		base.all(term.path(self.syntax))
	}

	/// The element of a term that may be there once.
	pub fn one(&self, base: &'a Element, term: &Term) -> Result<Option<&'a Element>, Refusal> {
		match self.all(base, term).as_slice() {
			[] => Ok(None),
			[element] => Ok(Some(*element)),
			[_, second, ..] => Err(Refusal::Repeated { term: term.name, line: second.line }),
		}
	}

	/// Says that a term is missing.
	pub fn missing(&self, term: &Term) -> Refusal {
		Refusal::Missing { term: term.name, path: term.path(self.syntax) }
	}

	/// The text of a term, if it is there.
	pub fn text(&self, base: &'a Element, term: &Term) -> Result<Option<String>, Refusal> {
		match self.one(base, term)? {
			Some(element) => Ok(value(element, term)?.map(str::to_owned)),
			None => Ok(None),
		}
	}

	/// The text of a term that has to be there.
	pub fn required(&self, base: &'a Element, term: &Term) -> Result<String, Refusal> {
		self.text(base, term)?.ok_or_else(|| self.missing(term))
	}

	/// The date of a document.
	pub fn issued_on(&self) -> Result<Date, Refusal> {
		self.date(&ISSUED_ON)?.ok_or_else(|| self.missing(&ISSUED_ON))
	}

	/// The day on which it is due.
	pub fn due_on(&self) -> Result<Option<Date>, Refusal> {
		self.date(&DUE_ON)
	}

	fn date(&self, term: &Term) -> Result<Option<Date>, Refusal> {
		let Some(element) = self.one(self.root, term)? else { return Ok(None) };
		let text = value(element, term)?.unwrap_or_default();
		let (date, form) = match self.syntax {
			Syntax::Ubl => (Date::parse(text), "written as 2026-03-31"),
			Syntax::Cii => {
				let days = element.attribute("format") == Some("102");
				(compact(text).filter(|_| days), "written as 20260331 with format 102")
			}
		};
		let refusal =
			|| Refusal::Date { term: term.name, line: element.line, found: shown(text), form };
		date.ok_or_else(refusal).map(Some)
	}

	/// The currency of the document, once it is clear that all amounts are in it.
	pub fn money(&self) -> Result<Money, Refusal> {
		let code = self.required(self.root, &CURRENCY)?;
		let unknown = || Refusal::UnknownCurrency(shown(&code));
		let currency = Currency::parse(&code).ok_or_else(unknown)?;
		let digits = currency.digits().ok_or_else(unknown)?;
		let accounting = self.text(self.root, &VAT_CURRENCY)?;
		let mut todo = vec![self.root];
		while let Some(element) = todo.pop() {
			// Backwards, so that the first amount of the file is the one that is refused.
			todo.extend(element.children.iter().rev());
			let Some(found) = element.attribute("currencyID") else { continue };
			let is_vat = matches!(element.name.as_str(), "cbc:TaxAmount" | "ram:TaxTotalAmount");
			if found != code && !(is_vat && accounting.as_deref() == Some(found)) {
				return Err(Refusal::OtherCurrency {
					line: element.line,
					found: shown(found),
					expected: code,
				});
			}
		}
		Ok(Money { currency, digits })
	}

	/// The amount in an element.
	pub fn amount(&self, element: &Element, term: &Term, money: Money) -> Result<i64, Refusal> {
		let text = value(element, term)?.ok_or_else(|| self.missing(term))?;
		let (term, line) = (term.name, element.line);
		if self.syntax == Syntax::Ubl && element.attribute("currencyID").is_none() {
			return Err(Refusal::NoCurrency { term, line });
		}
		let found = || shown(text);
		amount::parse(text, money.digits).map_err(|fault| match fault {
			Fault::NoNumber => Refusal::Amount { term, line, found: found() },
			Fault::TooLarge => Refusal::AmountTooLarge { term, line, found: found() },
			Fault::Digits => Refusal::Digits {
				term,
				line,
				found: found(),
				currency: money.currency.to_string(),
				digits: money.digits,
			},
		})
	}
}

/// The text of an element without the blanks around it; `None` if nothing is left.
pub(crate) fn value<'a>(element: &'a Element, term: &Term) -> Result<Option<&'a str>, Refusal> {
	if !element.children.is_empty() {
		let problem = format!("the {} holds elements instead of text", term.name);
		return Err(Refusal::Malformed { line: element.line, problem });
	}
	let text = element.text.trim_matches(BLANKS);
	if text.len() > MAX_TEXT {
		return Err(Refusal::TooLong { term: term.name, line: element.line });
	}
	Ok((!text.is_empty()).then_some(text))
}

/// Reads `YYYYMMDD`.
fn compact(text: &str) -> Option<Date> {
	let (year, month, day) = (text.get(..4)?, text.get(4..6)?, text.get(6..)?);
	Date::parse(&format!("{year}-{month}-{day}"))
}
