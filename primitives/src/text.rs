//! UTF-8 text that the chain keeps as bytes.

use crate::{BoundedVec, ConstU32};
use alloc::string::String;
use serde::{de::Error, Deserialize, Deserializer, Serializer};

pub fn serialize<S: Serializer, const N: u32>(
	bytes: &BoundedVec<u8, ConstU32<N>>,
	serializer: S,
) -> Result<S::Ok, S::Error> {
	serializer.serialize_str(&String::from_utf8_lossy(bytes))
}

pub fn deserialize<'de, D: Deserializer<'de>, const N: u32>(
	deserializer: D,
) -> Result<BoundedVec<u8, ConstU32<N>>, D::Error> {
	BoundedVec::try_from(String::deserialize(deserializer)?.into_bytes())
		.map_err(|_| D::Error::custom("the text is too long"))
}
