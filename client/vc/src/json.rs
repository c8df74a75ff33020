//! JSON: read within bounds, and written in its canonical form.

use crate::Refusal;
use serde_json::{Map, Value};

/// Longest document, in bytes.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;
/// The largest integer that every reader of JSON keeps.
const MAX_SAFE: u64 = (1 << 53) - 1;

/// Reads a document of at most [`MAX_BYTES`]. It may be nested 128 deep.
pub fn read(bytes: &[u8]) -> Result<Value, Refusal> {
	if bytes.len() > MAX_BYTES {
		return Err(Refusal::TooLarge(bytes.len() as u64));
	}
	serde_json::from_slice(bytes)
		.map_err(|error| Refusal::NotJson { line: error.line(), column: error.column() })
}

/// The canonical form by RFC 8785.
pub(crate) fn canonical(value: &Value) -> Result<Vec<u8>, Refusal> {
	if !is_safe(value) {
		return Err(Refusal::UnsafeNumber);
	}
	serde_json_canonicalizer::to_vec(value).map_err(|_| Refusal::UnsafeNumber)
}

/// Whether no number is changed by its way through a double.
fn is_safe(value: &Value) -> bool {
	match value {
		Value::Number(number) => match (number.as_u64(), number.as_i64()) {
			(Some(number), _) => number <= MAX_SAFE,
			(None, Some(number)) => number.unsigned_abs() <= MAX_SAFE,
			(None, None) => number.as_f64().is_some_and(f64::is_finite),
		},
		Value::Array(all) => all.iter().all(is_safe),
		Value::Object(all) => all.values().all(is_safe),
		_ => true,
	}
}

/// The fields of an object.
pub(crate) fn object<'a>(
	value: &'a Value,
	field: &'static str,
) -> Result<&'a Map<String, Value>, Refusal> {
	value.as_object().ok_or(Refusal::malformed(field, "an object"))
}

/// A text among the fields of an object.
pub(crate) fn text<'a>(
	fields: &'a Map<String, Value>,
	field: &'static str,
) -> Result<&'a str, Refusal> {
	fields.get(field).and_then(Value::as_str).ok_or(Refusal::malformed(field, "a text"))
}

/// A value and a list of values alike, as a list.
pub(crate) fn each(value: Option<&Value>) -> &[Value] {
	match value {
		None => &[],
		Some(Value::Array(all)) => all,
		Some(one) => core::slice::from_ref(one),
	}
}

/// Whether a type, alone or among others, is this one.
pub(crate) fn has_type(fields: &Map<String, Value>, name: &str) -> bool {
	each(fields.get("type")).iter().any(|kind| kind.as_str() == Some(name))
}
