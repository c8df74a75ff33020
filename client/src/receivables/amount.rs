//! Amounts as people write them.

use carnet_primitives::receivables::{Amount, Currency, MAX_AMOUNT};
use std::str::FromStr;

/// An amount whose currency is not known yet: digits with a point, and nothing else.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decimal {
	whole: String,
	fraction: String,
}

impl FromStr for Decimal {
	type Err = String;

	fn from_str(text: &str) -> Result<Self, String> {
		let is_number =
			|part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
		let (whole, fraction) = match text.split_once('.') {
			Some((whole, fraction)) => (whole, Some(fraction)),
			None => (text, None),
		};
		if !is_number(whole) || fraction.is_some_and(|fraction| !is_number(fraction)) {
			return Err(format!(
				"{text:?} is no amount; write digits with a point and nothing else, such as 1000000.00"
			));
		}
		Ok(Self { whole: whole.to_owned(), fraction: fraction.unwrap_or_default().to_owned() })
	}
}

impl Decimal {
	/// The amount in minor units. More digits than the currency has are an error: nothing is rounded.
	pub fn units(&self, currency: Currency) -> Result<Amount, String> {
		let Self { whole, fraction } = self;
		let digits = usize::from(currency.digits().ok_or_else(|| {
			format!("{currency} is no currency of ISO 4217; give another one, such as CNY")
		})?);
		if fraction.len() > digits {
			return Err(format!(
				"{whole}.{fraction} has {} digits behind the point, and {currency} has {digits}; nothing is rounded here, so write it with {digits} at most",
				fraction.len()
			));
		}
		let amount = format!("{whole}{fraction:0<digits$}").parse().ok();
		amount.filter(|amount| *amount <= MAX_AMOUNT).ok_or_else(|| {
			format!(
				"{whole}.{fraction:0<digits$} {currency} is more than an amount can be; {} is the most",
				show(MAX_AMOUNT, currency)
			)
		})
	}
}

/// Writes an amount with all digits that its currency has, and without its name.
pub fn show(amount: Amount, currency: Currency) -> String {
	// A currency that this program does not know has nothing to put a point by.
	let Some(digits) = currency.digits() else { return format!("{amount} minor units") };
	let digits = usize::from(digits);
	let text = format!("{amount:0>width$}", width = digits.saturating_add(1));
	let (whole, fraction) = text.split_at(text.len().saturating_sub(digits));
	match fraction {
		"" => whole.to_owned(),
		fraction => format!("{whole}.{fraction}"),
	}
}
