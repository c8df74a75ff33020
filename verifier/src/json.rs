//! The JSON forms. A bundle has one text: fields in the order of the format, no spaces, bytes as lower-case hex, and
//! numbers of 64 bits as text, since JSON readers lose digits of those.

use crate::{limits, Bundle, Pinned, Refusal, Report, Trust};
use alloc::{
	string::{String, ToString},
	vec::Vec,
};
use serde::{de::Error, Deserialize, Deserializer, Serializer};

/// Longest JSON form that is read: hex doubles the bytes, and the names of fields are short beside it.
pub const JSON_LIMIT: usize = 4 * limits::BYTES;

impl Bundle {
	/// The JSON form.
	pub fn to_json(&self) -> String {
		to_text(self)
	}

	/// Reads the JSON form. Spaces and line ends around it do not count.
	pub fn from_json(text: &[u8]) -> Result<Self, Refusal> {
		if text.len() > JSON_LIMIT {
			return Err(Refusal::TooLarge { bytes: text.len() });
		}
		let text = text.trim_ascii();
		// The reader itself refuses text that is nested deeper than 128 levels.
		let bundle: Self = serde_json::from_slice(text).map_err(|_| Refusal::UnreadableJson)?;
		match bundle.to_json().as_bytes() == text {
			true => Ok(bundle),
			false => Err(Refusal::NotCanonical),
		}
	}

	/// The binary form of what is in either form.
	pub fn binary(bytes: &[u8]) -> Result<alloc::borrow::Cow<'_, [u8]>, Refusal> {
		// No version of the binary form starts with a brace soon: that would be version 123.
		match bytes.trim_ascii_start().first() {
			Some(b'{') => Ok(Self::from_json(bytes)?.to_bytes().into()),
			_ => Ok(bytes.into()),
		}
	}
}

impl Report {
	/// The report for programs.
	pub fn to_json(&self) -> String {
		to_text(self)
	}
}

impl Pinned {
	/// What [`read_pinned`] reads.
	pub fn to_json(&self) -> String {
		to_text(self)
	}
}

/// Reads a pinned checkpoint.
pub fn read_pinned(text: &[u8]) -> Result<Pinned, Refusal> {
	if text.len() > JSON_LIMIT {
		return Err(Refusal::TooLarge { bytes: text.len() });
	}
	serde_json::from_slice(text).map_err(|_| Refusal::UnreadableJson)
}

/// Reads what to trust: the hash of the first block as hex, or a pinned checkpoint.
pub fn read_trust(text: &[u8]) -> Result<Trust, Refusal> {
	let text = text.trim_ascii();
	if text.first() == Some(&b'{') {
		return Ok(Trust::Checkpoint(read_pinned(text)?));
	}
	let text = core::str::from_utf8(text).map_err(|_| Refusal::UnreadableJson)?;
	let hash = decode(text).and_then(|bytes| bytes.try_into().ok());
	hash.map(Trust::Genesis).ok_or(Refusal::UnreadableJson)
}

/// None of our types has what JSON cannot hold.
fn to_text(value: &impl serde::Serialize) -> String {
	serde_json::to_string(value).unwrap_or_default()
}

fn encode(bytes: &[u8]) -> String {
	crate::finality::Hex(bytes).to_string()
}

fn decode(text: &str) -> Option<Vec<u8>> {
	let digits = text.strip_prefix("0x")?.as_bytes();
	let digit = |byte: &u8| match byte {
		b'0'..=b'9' => Some(byte - b'0'),
		b'a'..=b'f' => Some(byte - b'a' + 10),
		_ => None,
	};
	let pairs = digits.chunks_exact(2);
	if !pairs.remainder().is_empty() {
		return None;
	}
	pairs
		.map(|pair| match pair {
			[high, low] => Some((digit(high)? << 4) | digit(low)?),
			_ => None,
		})
		.collect()
}

fn string<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
	String::deserialize(deserializer)
}

pub(crate) mod hex {
	use super::*;

	pub fn serialize<S: Serializer>(
		bytes: &impl AsRef<[u8]>,
		serializer: S,
	) -> Result<S::Ok, S::Error> {
		serializer.serialize_str(&encode(bytes.as_ref()))
	}

	pub fn deserialize<'de, D: Deserializer<'de>, T: TryFrom<Vec<u8>>>(
		deserializer: D,
	) -> Result<T, D::Error> {
		let bytes = decode(&string(deserializer)?).ok_or_else(|| D::Error::custom("no hex"))?;
		T::try_from(bytes).map_err(|_| D::Error::custom("wrong length"))
	}
}

pub(crate) mod optional_hex {
	use super::*;

	pub fn serialize<S: Serializer>(
		bytes: &Option<Vec<u8>>,
		serializer: S,
	) -> Result<S::Ok, S::Error> {
		match bytes {
			Some(bytes) => hex::serialize(bytes, serializer),
			None => serializer.serialize_none(),
		}
	}
}

pub(crate) mod hex_list {
	use super::*;

	pub fn serialize<S: Serializer>(items: &[Vec<u8>], serializer: S) -> Result<S::Ok, S::Error> {
		serializer.collect_seq(items.iter().map(|item| encode(item)))
	}

	pub fn deserialize<'de, D: Deserializer<'de>>(
		deserializer: D,
	) -> Result<Vec<Vec<u8>>, D::Error> {
		let items = Vec::<String>::deserialize(deserializer)?;
		let items: Option<_> = items.iter().map(|item| decode(item)).collect();
		items.ok_or_else(|| D::Error::custom("no hex"))
	}
}

/// Entries of a digest as the hex of their binary form, as nodes show them.
pub(crate) mod digest {
	use super::*;
	use crate::{reader::Reader, DigestItem};
	use codec::Encode;

	pub fn serialize<S: Serializer>(
		items: &[DigestItem],
		serializer: S,
	) -> Result<S::Ok, S::Error> {
		serializer.collect_seq(items.iter().map(|item| encode(&item.encode())))
	}

	pub fn deserialize<'de, D: Deserializer<'de>>(
		deserializer: D,
	) -> Result<Vec<DigestItem>, D::Error> {
		let items = super::hex_list::deserialize(deserializer)?;
		let items: Result<_, _> = items.iter().map(|item| Reader::read_all(item)).collect();
		items.map_err(D::Error::custom)
	}
}

/// Numbers of 64 bits as text.
pub(crate) mod text {
	use super::*;

	pub fn serialize<S: Serializer>(number: &u64, serializer: S) -> Result<S::Ok, S::Error> {
		serializer.collect_str(number)
	}

	pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
		string(deserializer)?.parse().map_err(D::Error::custom)
	}
}

/// Validators as pairs of key and weight.
pub(crate) mod authorities {
	use super::*;
	use crate::Authorities;

	pub fn serialize<S: Serializer>(
		set: &[([u8; 32], u64)],
		serializer: S,
	) -> Result<S::Ok, S::Error> {
		serializer.collect_seq(set.iter().map(|(key, weight)| (encode(key), weight.to_string())))
	}

	pub fn deserialize<'de, D: Deserializer<'de>>(
		deserializer: D,
	) -> Result<Authorities, D::Error> {
		let pairs = Vec::<(String, String)>::deserialize(deserializer)?;
		let read = |(key, weight): &(String, String)| {
			Some((decode(key)?.try_into().ok()?, weight.parse().ok()?))
		};
		let pairs: Option<_> = pairs.iter().map(read).collect();
		pairs.ok_or_else(|| D::Error::custom("no pair of key and weight"))
	}
}
