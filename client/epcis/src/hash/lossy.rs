//! Values of which the event hash keeps a part.

use super::guard::OUTSIDE;
use crate::read::{is_number, shorten, EXACT_BELOW};
use serde_json::{Map, Number, Value};

/// So many digits of a number are kept by a 64-bit float, as which numbers are hashed, also those that are texts.
const KEPT_DIGITS: usize = 15;

/// What is wrong with the first value of an event of which its hash keeps a part: two events that differ in the rest have one hash.
/// Whoever serves events by their hashes has to look for such values.
pub fn lossy_value(event: &Map<String, Value>) -> Option<String> {
	let mut hashed = event.iter().filter(|(name, _)| !OUTSIDE.contains(&name.as_str()));
	hashed.find_map(|(name, value)| find(name, value))
}

fn find(name: &str, value: &Value) -> Option<String> {
	let (shown, problem) = match value {
		Value::Object(fields) => return fields.iter().find_map(|(name, value)| find(name, value)),
		Value::Array(items) => return items.iter().find_map(|item| find(name, item)),
		Value::String(text) if text.trim().contains(['\n', '\r']) => (
			text.clone(),
			"has a line break, which the event hash leaves out: write it in one line",
		),
		Value::String(text) if loses_digits(text.trim()) => (
			text.clone(),
			"is hashed as a number, which keeps fifteen digits: put a letter before it",
		),
		Value::Number(number) if is_rounded(number) => (
			number.to_string(),
			"has more digits than the event hash keeps: write it as a text with a letter before it",
		),
		Value::Number(number) if number.as_f64().is_some_and(vanishes) => {
			(number.to_string(), "is hashed as 0: use a smaller unit")
		}
		_ => return None,
	};
	Some(format!("{}: {} {problem}", shorten(name), shorten(&shown)))
}

/// A fraction below this is cut off before a number is hashed.
fn vanishes(number: f64) -> bool {
	number != 0.0 && number.abs() < f64::EPSILON
}

/// Whether a number has digits that the hash does not keep. Of a fraction they are there only where another crate has `serde_json`
/// keep all digits.
fn is_rounded(number: &Number) -> bool {
	let text = number.to_string();
	if !number.is_f64() {
		return loses_digits(&text);
	}
	text.parse::<f64>().is_ok_and(|float| digits(&text) != digits(&format!("{float:e}")))
}

/// The digits of a number from the first to the last that is not 0.
fn digits(text: &str) -> String {
	let mantissa = text.split(['e', 'E']).next().unwrap_or_default();
	let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
	digits.trim_matches('0').to_owned()
}

fn loses_digits(text: &str) -> bool {
	let (true, Ok(number)) = (is_number(text), text.parse::<f64>()) else {
		return false;
	};
	let digits = digits(text).len();
	let is_zero = number == 0.0 && digits == 0;
	let fits = digits <= KEPT_DIGITS && number.abs() < EXACT_BELOW && number.abs() >= f64::EPSILON;
	// A longer one may be the very number that is hashed.
	!is_zero && !fits && format!("{number:.0}") != text
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]

	use super::*;

	#[test]
	fn a_number_is_lossy_if_another_one_is_hashed_as_it_is() {
		for text in [
			"9007199254740993",
			"376104250021234569",
			"0.1234567890123456",
			"1e23",
			"1e400",
			"1e-400",
			"1e-17",
		] {
			assert!(loses_digits(text), "{text}");
		}
		for text in [
			"",
			"LOT-9007199254740993",
			"2026-03-02T10:15:30.123456789Z",
			"9007199254740992",
			"100000000000000000000",
			"00123",
			"0.00",
			"-20.50",
			"1e5",
			"123456789012345",
		] {
			assert!(!loses_digits(text), "{text}");
		}
	}

	#[test]
	fn a_fraction_has_the_digits_that_are_hashed_or_is_lossy() {
		for text in ["0.12345678901234567890123", "7.0000000000000001"] {
			let value: Value = serde_json::from_str(text).unwrap();
			// Unless serde_json keeps all digits of numbers, they were lost before.
			let kept = value.to_string();
			assert_eq!(find("ext:a", &value).is_some(), kept == text, "{value}");
		}
		for text in ["0.30000000000000004", "26.5", "26.50", "0.00001", "-0.0", "1.0", "1e300"] {
			let value: Value = serde_json::from_str(text).unwrap();
			assert_eq!(find("ext:a", &value), None);
		}
	}
}
