//! Documents as they come from others.

use crate::ReadError;
use serde::{
	de::{Error, MapAccess, SeqAccess, Visitor},
	Deserialize, Deserializer,
};
use serde_json::{error::Category, Value};
use std::{collections::HashSet, fmt};

/// Most bytes of a document. A status list of [`MAX_LIST_BYTES`](crate::MAX_LIST_BYTES) fits.
pub const MAX_BYTES: usize = 2 * 1024 * 1024;

/// What [`Unique`] says of a name that comes twice; `serde_json` adds the place.
const TWICE: &str = "this object has a name twice: ";

/// Reads a document that a [`Verifier`](crate::Verifier) can check.
///
/// An object that has a name twice is refused: programs differ on which of the two counts, so that a signature would
/// cover another document than a reader sees.
pub fn read(bytes: &[u8]) -> Result<Value, ReadError> {
	if bytes.len() > MAX_BYTES {
		return Err(ReadError::TooLarge(bytes.len()));
	}
	read_unbounded(bytes)
}

/// The same of a file of one's own, however long it is.
pub fn read_unbounded(bytes: &[u8]) -> Result<Value, ReadError> {
	serde_json::from_slice::<Unique>(bytes).map_err(not_json)?;
	serde_json::from_slice(bytes).map_err(not_json)
}

fn not_json(error: serde_json::Error) -> ReadError {
	let said = error.to_string();
	let problem = match error.classify() {
		Category::Eof => "it ends before the document does",
		// The place follows, which is told apart.
		Category::Data if said.starts_with(TWICE) => {
			said.rsplit_once(" at line ").map_or(said.as_str(), |(problem, _)| problem)
		}
		_ => "it is not valid JSON, or nested too deep",
	};
	ReadError::NotJson { line: error.line(), column: error.column(), problem: problem.to_owned() }
}

/// Any JSON in which no object has a name twice.
struct Unique;

impl<'de> Deserialize<'de> for Unique {
	fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
		deserializer.deserialize_any(AnyJson)
	}
}

struct AnyJson;

impl<'de> Visitor<'de> for AnyJson {
	type Value = Unique;

	fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str("JSON")
	}

	fn visit_unit<E>(self) -> Result<Unique, E> {
		Ok(Unique)
	}

	fn visit_bool<E>(self, _: bool) -> Result<Unique, E> {
		Ok(Unique)
	}

	fn visit_i64<E>(self, _: i64) -> Result<Unique, E> {
		Ok(Unique)
	}

	fn visit_u64<E>(self, _: u64) -> Result<Unique, E> {
		Ok(Unique)
	}

	fn visit_f64<E>(self, _: f64) -> Result<Unique, E> {
		Ok(Unique)
	}

	fn visit_str<E>(self, _: &str) -> Result<Unique, E> {
		Ok(Unique)
	}

	fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Unique, A::Error> {
		while items.next_element::<Unique>()?.is_some() {}
		Ok(Unique)
	}

	fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Unique, A::Error> {
		let mut names = HashSet::new();
		while let Some(name) = fields.next_key::<String>()? {
			if names.contains(&name) {
				return Err(A::Error::custom(format!("{TWICE}{name:?}")));
			}
			names.insert(name);
			fields.next_value::<Unique>()?;
		}
		Ok(Unique)
	}
}

#[cfg(test)]
mod tests {
	use super::{read, read_unbounded, MAX_BYTES};
	use crate::ReadError;
	use serde_json::json;

	#[test]
	fn any_json_is_read() {
		let text = br#"{"a":[1,-2,0.5,true,null,"x"],"b":{"a":{}}}"#;
		assert_eq!(read(text), Ok(json!({"a": [1, -2, 0.5, true, null, "x"], "b": {"a": {}}})));
	}

	#[test]
	fn a_name_that_comes_twice_is_refused_wherever_it_is() {
		for text in [r#"{"a":1,"a":1}"#, r#"[{"b":{"a":1,"\u0061":2}}]"#] {
			let error = read(text.as_bytes()).expect_err("a name comes twice");
			assert!(error.to_string().contains(r#"a name twice: "a""#), "{error}");
		}
	}

	#[test]
	fn what_is_no_json_is_refused_with_its_place() {
		let error = read(b"{\n \"a\": x}").expect_err("it is no JSON");
		assert!(matches!(error, ReadError::NotJson { line: 2, .. }), "{error:?}");
		let error = read(b"{\"a\":").expect_err("it is cut off");
		assert!(error.to_string().contains("it ends before the document does"), "{error}");
		assert!(read(&[0xff]).is_err());
		assert!(read("[".repeat(100_000).as_bytes()).is_err());
		assert_eq!(read(&vec![b' '; MAX_BYTES + 1]), Err(ReadError::TooLarge(MAX_BYTES + 1)));
		let long = [b" ".repeat(MAX_BYTES), b"[]".to_vec()].concat();
		assert_eq!(read_unbounded(&long), Ok(json!([])));
	}
}
