//! Values of which the event hash keeps a part.

use crate::read::{is_number, shorten, EXACT_BELOW};
use serde_json::{Map, Value};

/// So many digits of a number are kept by a 64-bit float, as which numbers are hashed, also those that are texts.
const KEPT_DIGITS: usize = 15;

/// What is wrong with the first value of an event of which its hash keeps a part: two events that differ in the rest have one hash.
/// Whoever serves events by their hashes has to look for such values.
pub fn lossy_value(event: &Map<String, Value>) -> Option<String> {
	event.iter().find_map(|(name, value)| match name.as_str() {
		"@context" | "errorDeclaration" | "eventID" | "recordTime" => None,
		name => find(name, value),
	})
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
		Value::Number(number) if !number.is_f64() && loses_digits(&number.to_string()) => (
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

fn loses_digits(text: &str) -> bool {
	let (true, Ok(number)) = (is_number(text), text.parse::<f64>()) else {
		return false;
	};
	let mantissa = text.split(['e', 'E']).next().unwrap_or_default();
	let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
	let digits = digits.trim_matches('0').len();
	let is_zero = number == 0.0 && digits == 0;
	let fits = digits <= KEPT_DIGITS && number.abs() < EXACT_BELOW && number.abs() >= f64::EPSILON;
	// A longer one may be the very number that is hashed.
	!is_zero && !fits && format!("{number:.0}") != text
}

#[cfg(test)]
mod tests {
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
}
