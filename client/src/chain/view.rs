use carnet_primitives::H256;
use scale_info::{form::PortableForm, PortableRegistry, TypeDef, TypeDefPrimitive};
use serde::{ser::SerializeMap, Serialize, Serializer};
use serde_json::{json, Map, Value as Json};
use sp_core::crypto::AccountId32;
use std::fmt;
use subxt::{
	ext::scale_value::{
		scale::decode_as_type, Composite, Primitive, Value as Scale, ValueDef, Variant,
	},
	Metadata,
};

/// The pallet, the call and the arguments.
type Parts = (String, String, Json);

/// A call as people read it: by the names that the metadata of the node gives it, or in bytes where it gives none.
#[derive(Clone, PartialEq, Debug)]
pub struct CallView {
	data: Vec<u8>,
	parts: Option<Parts>,
}

impl CallView {
	pub(super) fn new(metadata: &Metadata, data: &[u8]) -> Self {
		let reader =
			Reader { types: metadata.types(), calls: metadata.outer_enums().call_enum_ty() };
		Self { data: data.to_vec(), parts: reader.call(data) }
	}

	/// The bytes of the call.
	pub fn data(&self) -> &[u8] {
		&self.data
	}

	/// By which a vote and a decision name it.
	pub fn hash(&self) -> H256 {
		H256(sp_crypto_hashing::blake2_256(&self.data))
	}

	/// Its pallet and its name, if the metadata knows it.
	pub fn name(&self) -> Option<(&str, &str)> {
		self.parts.as_ref().map(|(pallet, call, _)| (pallet.as_str(), call.as_str()))
	}

	/// `Pallet.call`, or that it cannot be read.
	pub fn title(&self) -> String {
		match &self.parts {
			Some((pallet, call, _)) => format!("{pallet}.{call}"),
			None => "a call that cannot be read".to_owned(),
		}
	}

	fn hex(&self) -> String {
		format!("0x{}", hex::encode(&self.data))
	}
}

impl fmt::Display for CallView {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match &self.parts {
			Some((pallet, call, arguments)) => write!(f, "{pallet}.{call} {arguments}"),
			None => write!(f, "{}: {}", self.title(), self.hex()),
		}
	}
}

impl Serialize for CallView {
	fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
		let mut map = serializer.serialize_map(None)?;
		match &self.parts {
			Some((pallet, call, arguments)) => {
				map.serialize_entry("pallet", pallet)?;
				map.serialize_entry("call", call)?;
				map.serialize_entry("arguments", arguments)?;
			}
			None => map.serialize_entry("data", &self.hex())?,
		}
		map.end()
	}
}

/// What the metadata says of types.
struct Reader<'a> {
	types: &'a PortableRegistry,
	calls: u32,
}

impl Reader<'_> {
	fn call(&self, mut data: &[u8]) -> Option<Parts> {
		let value = decode_as_type(&mut data, self.calls, self.types).ok()?;
		match value.value {
			// Bytes that are left over could be anything.
			ValueDef::Variant(pallet) if data.is_empty() => self.parts(&pallet),
			_ => None,
		}
	}

	fn parts(&self, pallet: &Variant<u32>) -> Option<Parts> {
		let ValueDef::Variant(call) = &pallet.values.values().next()?.value else { return None };
		let arguments = match &call.values {
			fields if fields.is_empty() => json!({}),
			fields => self.fields(fields),
		};
		Some((pallet.name.clone(), call.name.clone(), arguments))
	}

	fn json(&self, value: &Scale<u32>) -> Json {
		match &value.value {
			ValueDef::Primitive(primitive) => number_or_text(primitive),
			ValueDef::BitSequence(bits) => {
				Json::String(bits.iter().map(|bit| if bit { '1' } else { '0' }).collect())
			}
			ValueDef::Variant(variant) => self.variant(variant, value.context),
			ValueDef::Composite(fields) => self.composite(fields, value.context),
		}
	}

	fn variant(&self, variant: &Variant<u32>, id: u32) -> Json {
		if id == self.calls {
			if let Some((pallet, call, arguments)) = self.parts(variant) {
				return json!({ "pallet": pallet, "call": call, "arguments": arguments });
			}
		}
		let only = || variant.values.values().next().map(|value| self.json(value));
		match (self.type_name(id), variant.name.as_str()) {
			(Some("Option"), "None") => Json::Null,
			(Some("Option"), "Some") => only().unwrap_or(Json::Null),
			(_, name) if variant.values.is_empty() => Json::String(name.to_owned()),
			(_, name) => match &variant.values {
				Composite::Unnamed(only) if only.len() == 1 => json!({ name: self.json(&only[0]) }),
				fields => json!({ name: self.fields(fields) }),
			},
		}
	}

	fn composite(&self, fields: &Composite<u32>, id: u32) -> Json {
		if let Some(bytes) = self.bytes(fields, id) {
			return Json::String(self.text(&bytes, id));
		}
		// An account and a bounded vector have one field without a name, which is all there is to them.
		match fields {
			Composite::Unnamed(only) if only.len() == 1 && self.is_composite(id) => {
				match (self.type_name(id), self.inner_bytes(&only[0])) {
					(Some("AccountId32"), Some(bytes)) => match AccountId32::try_from(&bytes[..]) {
						Ok(account) => Json::String(account.to_string()),
						Err(()) => self.json(&only[0]),
					},
					_ => self.json(&only[0]),
				}
			}
			fields => self.fields(fields),
		}
	}

	fn fields(&self, fields: &Composite<u32>) -> Json {
		match fields {
			Composite::Named(fields) => {
				let named = fields.iter().map(|(name, value)| (name.clone(), self.json(value)));
				Json::Object(named.collect::<Map<_, _>>())
			}
			Composite::Unnamed(fields) => {
				Json::Array(fields.iter().map(|value| self.json(value)).collect())
			}
		}
	}

	fn definition(&self, id: u32) -> Option<&TypeDef<PortableForm>> {
		self.types.resolve(id).map(|found| &found.type_def)
	}

	fn type_name(&self, id: u32) -> Option<&str> {
		self.types.resolve(id)?.path.segments.last().map(|name| name.as_ref())
	}

	fn is_composite(&self, id: u32) -> bool {
		matches!(self.definition(id), Some(TypeDef::Composite(_)))
	}

	fn inner_bytes(&self, value: &Scale<u32>) -> Option<Vec<u8>> {
		match &value.value {
			ValueDef::Composite(fields) => self.bytes(fields, value.context),
			_ => None,
		}
	}

	/// The bytes of a list or an array of bytes.
	fn bytes(&self, fields: &Composite<u32>, id: u32) -> Option<Vec<u8>> {
		let of = match self.definition(id)? {
			TypeDef::Sequence(list) => list.type_param.id,
			TypeDef::Array(array) => array.type_param.id,
			_ => return None,
		};
		let TypeDef::Primitive(TypeDefPrimitive::U8) = self.definition(of)? else { return None };
		fields.values().map(|value| value.as_u128()?.try_into().ok()).collect()
	}

	/// A list of bytes is a text if it reads as one; an array is a number, a key or a hash.
	fn text(&self, bytes: &[u8], id: u32) -> String {
		let list = matches!(self.definition(id), Some(TypeDef::Sequence(_)));
		match std::str::from_utf8(bytes) {
			Ok(text) if list && is_plain(text) => text.to_owned(),
			_ => format!("0x{}", hex::encode(bytes)),
		}
	}
}

/// Whether a text can be shown for its bytes and taken for nothing else.
fn is_plain(text: &str) -> bool {
	!text.is_empty() && !text.starts_with("0x") && !text.chars().any(char::is_control)
}

fn number_or_text(primitive: &Primitive) -> Json {
	match primitive {
		Primitive::Bool(yes) => json!(yes),
		Primitive::Char(one) => json!(one),
		Primitive::String(text) => json!(text),
		// Many readers of JSON know no integers of more than 64 bits.
		Primitive::U128(number) => {
			u64::try_from(*number).map_or_else(|_| json!(number.to_string()), |small| json!(small))
		}
		Primitive::I128(number) => {
			i64::try_from(*number).map_or_else(|_| json!(number.to_string()), |small| json!(small))
		}
		Primitive::U256(bytes) | Primitive::I256(bytes) => {
			json!(format!("0x{}", hex::encode(bytes)))
		}
	}
}
