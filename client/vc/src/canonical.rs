//! The JSON Canonicalization Scheme (RFC 8785) for documents whose numbers are whole.
//!
//! The crates for it read floats with `serde_json/float_roundtrip`, and without that feature two programs may sign
//! different fractions for the same text. It would change every program of this repository, and no document of ours
//! has a fraction: a number that is not whole is refused.

use serde_json::{Map, Number, Value};
use thiserror::Error;

/// Deepest nesting of objects and lists.
pub const MAX_DEPTH: usize = 32;

/// The largest whole number that every JSON library reads as it is written.
const MAX_WHOLE: u64 = (1 << 53) - 1;

/// Why a document has no canonical form here.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum CanonicalError {
	/// A number with a fraction or an exponent, or too large a one.
	#[error(
		"the number {0} is not a whole one between -{MAX_WHOLE} and {MAX_WHOLE}: programs read others in different \
		 ways, so write it as a text"
	)]
	Number(String),
	/// Objects and lists are nested deeper than [`MAX_DEPTH`].
	#[error("more than {MAX_DEPTH} objects and lists lie within each other")]
	TooDeep,
}

/// The canonical form of a document: one text for all that mean the same.
pub fn canonical(value: &Value) -> Result<String, CanonicalError> {
	let mut out = String::new();
	write(value, MAX_DEPTH, &mut out)?;
	Ok(out)
}

pub(crate) fn canonical_object(fields: &Map<String, Value>) -> Result<String, CanonicalError> {
	let mut out = String::new();
	write_object(fields, MAX_DEPTH, &mut out)?;
	Ok(out)
}

fn write(value: &Value, depth: usize, out: &mut String) -> Result<(), CanonicalError> {
	match value {
		// serde_json escapes in a text what RFC 8785 escapes, in the same way.
		Value::Null | Value::Bool(_) | Value::String(_) => out.push_str(&value.to_string()),
		Value::Number(number) => out.push_str(&whole(number)?.to_string()),
		Value::Array(items) => {
			let depth = depth.checked_sub(1).ok_or(CanonicalError::TooDeep)?;
			out.push('[');
			for (at, item) in items.iter().enumerate() {
				if at > 0 {
					out.push(',');
				}
				write(item, depth, out)?;
			}
			out.push(']');
		}
		Value::Object(fields) => write_object(fields, depth, out)?,
	}
	Ok(())
}

fn write_object(
	fields: &Map<String, Value>,
	depth: usize,
	out: &mut String,
) -> Result<(), CanonicalError> {
	let depth = depth.checked_sub(1).ok_or(CanonicalError::TooDeep)?;
	let mut fields: Vec<(&String, &Value)> = fields.iter().collect();
	// By UTF-16 units, as RFC 8785 asks, which is another order than that of the bytes.
	fields.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
	out.push('{');
	for (at, (name, field)) in fields.into_iter().enumerate() {
		if at > 0 {
			out.push(',');
		}
		out.push_str(&Value::from(name.as_str()).to_string());
		out.push(':');
		write(field, depth, out)?;
	}
	out.push('}');
	Ok(())
}

fn whole(number: &Number) -> Result<i64, CanonicalError> {
	let is_safe = |whole: &i64| whole.unsigned_abs() <= MAX_WHOLE;
	number.as_i64().filter(is_safe).ok_or_else(|| CanonicalError::Number(number.to_string()))
}

#[cfg(test)]
mod tests;
