//! Names that stand in one object twice.

use super::shorten;
use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::{collections::HashSet, fmt};

/// How the names begin that `serde_json` gives a meaning of its own: a text behind one of them may become an object, which nobody
/// has looked at.
const RESERVED: &str = "$serde_json::private::";

/// A JSON value of which nothing is kept, and of which no object has a name twice: readers keep the first field, the last one or
/// both, and the event hash would cover one of them.
pub(super) struct Unique;

impl<'de> Deserialize<'de> for Unique {
	fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
		deserializer.deserialize_any(Self)
	}
}

impl<'de> Visitor<'de> for Unique {
	type Value = Self;

	fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str("a JSON value")
	}

	fn visit_bool<E: Error>(self, _: bool) -> Result<Self, E> {
		Ok(self)
	}

	fn visit_i64<E: Error>(self, _: i64) -> Result<Self, E> {
		Ok(self)
	}

	fn visit_u64<E: Error>(self, _: u64) -> Result<Self, E> {
		Ok(self)
	}

	fn visit_f64<E: Error>(self, _: f64) -> Result<Self, E> {
		Ok(self)
	}

	fn visit_str<E: Error>(self, _: &str) -> Result<Self, E> {
		Ok(self)
	}

	fn visit_unit<E: Error>(self) -> Result<Self, E> {
		Ok(self)
	}

	fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self, A::Error> {
		while items.next_element::<Self>()?.is_some() {}
		Ok(self)
	}

	fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Self, A::Error> {
		let mut names = HashSet::new();
		while let Some(Name(name)) = fields.next_key::<Name>()? {
			let Some(name) = name else {
				fields.next_value::<IgnoredAny>()?;
				continue;
			};
			if name.starts_with(RESERVED) {
				return Err(Error::custom(format!(
					"{} cannot be the name of a field",
					shorten(&name)
				)));
			}
			if names.contains(&name) {
				return Err(Error::custom(format!(
					"an object has {} twice, and readers differ in which one counts: take one out",
					shorten(&name)
				)));
			}
			names.insert(name);
			fields.next_value::<Self>()?;
		}
		Ok(self)
	}
}

/// The name of a field. Where another crate has `serde_json` keep all digits of numbers, it gives each number as an object with one
/// field, which has no name of a document.
struct Name(Option<String>);

impl<'de> Deserialize<'de> for Name {
	fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
		// A name that is read may be there or not, and that of a number is a text whatever is asked for.
		deserializer.deserialize_option(NameVisitor)
	}
}

struct NameVisitor;

impl<'de> Visitor<'de> for NameVisitor {
	type Value = Name;

	fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str("the name of a field")
	}

	fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Name, D::Error> {
		String::deserialize(deserializer).map(|name| Name(Some(name)))
	}

	fn visit_str<E: Error>(self, _: &str) -> Result<Name, E> {
		Ok(Name(None))
	}
}
