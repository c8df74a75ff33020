//! Blocks, and the events of our pallets in them.

#[cfg(test)]
mod tests;

use super::journeys::rows::insert;
use crate::{
	db::{Cell, DbError},
	mirror::Head,
};
use carnet_primitives::H256;
use codec::{Compact, Decode};
use scale_info::{form::PortableForm, PortableRegistry, TypeDef, TypeDefPrimitive, Variant};
use serde_json::{json, Map, Value as Json};
use sp_core::bytes::to_hex;
use sqlx::AnyConnection;
use subxt::{
	ext::scale_value::{scale::decode_as_type, Composite, Primitive, Value, ValueDef},
	Metadata,
};

/// Whose events are kept. Those of the pallets of the SDK say how the machinery runs, and there are many.
pub(crate) const PALLETS: &[&str] = &[
	"Checkpoints",
	"Consortium",
	"Copyright",
	"Custody",
	"Governance",
	"Passports",
	"Products",
	"Receivables",
	"Validators",
];
/// An event whose fields are longer is kept without them.
const MAX_FIELDS: usize = 16 << 10;
/// More events are not kept of one block. A full one has some thousands.
const MAX_EVENTS: usize = 50_000;
/// Numbers above are not exact in the numbers of JavaScript, so they become strings.
const MAX_EXACT: u128 = 1 << 53;

/// An event of one of our pallets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Event {
	/// Its place among all events of the block.
	pub idx: u32,
	/// The extrinsic that emitted it; nothing if the block did.
	pub extrinsic: Option<u32>,
	/// The pallet.
	pub pallet: String,
	/// Its name there.
	pub name: String,
	/// Its fields as JSON.
	pub fields: String,
}

/// What is told of a block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Explored {
	/// How many extrinsics it has.
	pub extrinsics: u32,
	/// The events of our pallets.
	pub events: Vec<Event>,
}

/// Reads the events of a block by the metadata of the runtime that executed it. What cannot be read is left out with all
/// behind it: events are a convenience, and records do not wait for them.
pub(crate) fn explore(events: Option<&[u8]>, metadata: Option<&Metadata>) -> Explored {
	let mut explored = Explored::default();
	let (Some(mut input), Some(metadata)) = (events, metadata) else { return explored };
	let Ok(Compact(count)) = Compact::<u32>::decode(&mut input) else { return explored };
	for idx in 0..count {
		let Some(record) = record(&mut input, metadata) else {
			tracing::warn!("Event {idx} of a block and all behind it cannot be read");
			break;
		};
		if let Some(extrinsic) = record.extrinsic {
			explored.extrinsics = explored.extrinsics.max(extrinsic.saturating_add(1));
		}
		if let Some((pallet, name, fields)) = record.ours {
			if explored.events.len() < MAX_EVENTS {
				let extrinsic = record.extrinsic;
				explored.events.push(Event { idx, extrinsic, pallet, name, fields });
			}
		}
	}
	explored
}

struct Record {
	extrinsic: Option<u32>,
	ours: Option<(String, String, String)>,
}

fn record(input: &mut &[u8], metadata: &Metadata) -> Option<Record> {
	let extrinsic = match u8::decode(input).ok()? {
		0 => Some(u32::decode(input).ok()?),
		1 | 2 => None,
		_ => return None,
	};
	let pallet = metadata.pallet_by_event_index(u8::decode(input).ok()?)?;
	let variant = pallet.event_variant_by_index(u8::decode(input).ok()?)?;
	let before = *input;
	let fields = fields(input, variant, metadata.types())?;
	let len = before.len() - input.len();
	// Topics, which none of our pallets has.
	Vec::<H256>::decode(input).ok()?;
	let ours = PALLETS.contains(&pallet.name()).then(|| {
		let text = fields.to_string();
		let text =
			if text.len() > MAX_FIELDS { json!({ "omitted": len }).to_string() } else { text };
		(pallet.name().to_owned(), variant.name.clone(), text)
	});
	Some(Record { extrinsic, ours })
}

fn fields(
	input: &mut &[u8],
	variant: &Variant<PortableForm>,
	types: &PortableRegistry,
) -> Option<Json> {
	let mut named = Map::new();
	for (place, field) in variant.fields.iter().enumerate() {
		let value = decode_as_type(input, field.ty.id, types).ok()?;
		let name = field.name.as_ref().map_or_else(|| place.to_string(), ToString::to_string);
		named.insert(name, to_json(&value, types));
	}
	Some(Json::Object(named))
}

/// A value as JSON: bytes in hex, an option as the value or `null`, other enums by the name of the variant, and what only
/// wraps something as that something.
fn to_json(value: &Value<u32>, types: &PortableRegistry) -> Json {
	match &value.value {
		ValueDef::Composite(composite) if is_bytes(value.context, types) => bytes(composite),
		ValueDef::Composite(composite) => {
			let is_list = types.resolve(value.context).is_some_and(|ty| {
				matches!(ty.type_def, TypeDef::Sequence(_) | TypeDef::Array(_) | TypeDef::Tuple(_))
			});
			composite_json(composite, is_list, types)
		}
		ValueDef::Variant(variant) => {
			let is_option = types
				.resolve(value.context)
				.is_some_and(|ty| ty.path.segments.iter().map(String::as_str).eq(["Option"]));
			let empty = match &variant.values {
				Composite::Named(fields) => fields.is_empty(),
				Composite::Unnamed(fields) => fields.is_empty(),
			};
			match (is_option, empty) {
				(true, true) => Json::Null,
				(true, false) => composite_json(&variant.values, false, types),
				(false, true) => Json::String(variant.name.clone()),
				(false, false) => {
					let inner = composite_json(&variant.values, false, types);
					Json::Object(Map::from_iter([(variant.name.clone(), inner)]))
				}
			}
		}
		ValueDef::BitSequence(bits) => {
			Json::String(bits.iter().map(|bit| if bit { '1' } else { '0' }).collect())
		}
		ValueDef::Primitive(primitive) => primitive_json(primitive),
	}
}

fn composite_json(composite: &Composite<u32>, is_list: bool, types: &PortableRegistry) -> Json {
	match composite {
		Composite::Named(fields) => {
			let field =
				|(name, value): &(String, Value<u32>)| (name.clone(), to_json(value, types));
			Json::Object(fields.iter().map(field).collect())
		}
		Composite::Unnamed(values) => match values.as_slice() {
			[only] if !is_list => to_json(only, types),
			values => Json::Array(values.iter().map(|value| to_json(value, types)).collect()),
		},
	}
}

fn primitive_json(primitive: &Primitive) -> Json {
	match primitive {
		Primitive::Bool(value) => Json::Bool(*value),
		Primitive::Char(value) => Json::String(value.to_string()),
		Primitive::String(value) => Json::String(value.clone()),
		Primitive::U128(value) if *value <= MAX_EXACT => json!(*value as u64),
		Primitive::U128(value) => Json::String(value.to_string()),
		Primitive::I128(value) if value.unsigned_abs() <= MAX_EXACT => json!(*value as i64),
		Primitive::I128(value) => Json::String(value.to_string()),
		Primitive::U256(value) | Primitive::I256(value) => Json::String(to_hex(value, false)),
	}
}

/// Whether a type is a list of bytes.
fn is_bytes(id: u32, types: &PortableRegistry) -> bool {
	let element = match types.resolve(id).map(|ty| &ty.type_def) {
		Some(TypeDef::Sequence(list)) => list.type_param.id,
		Some(TypeDef::Array(list)) => list.type_param.id,
		_ => return false,
	};
	types
		.resolve(element)
		.is_some_and(|ty| matches!(ty.type_def, TypeDef::Primitive(TypeDefPrimitive::U8)))
}

fn bytes(composite: &Composite<u32>) -> Json {
	let byte = |value: &Value<u32>| match &value.value {
		ValueDef::Primitive(Primitive::U128(byte)) => u8::try_from(*byte).unwrap_or_default(),
		_ => 0,
	};
	let bytes: Vec<u8> = match composite {
		Composite::Unnamed(values) => values.iter().map(byte).collect(),
		Composite::Named(fields) => fields.iter().map(|(_, value)| byte(value)).collect(),
	};
	Json::String(to_hex(&bytes, false))
}

/// Writes a block with its events, and forgets those that are too old. The same block again changes nothing.
pub(crate) async fn apply(
	connection: &mut AnyConnection,
	head: &Head,
	parent: H256,
	explored: &Explored,
	keep: u32,
) -> Result<(), DbError> {
	let number = i64::from(head.number);
	let sql = "INSERT INTO explorer_blocks (number, hash, parent, at, extrinsics, events) \
		VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (number) DO NOTHING";
	sqlx::query(sql)
		.bind(number)
		.bind(head.hash.as_bytes().to_vec())
		.bind(parent.as_bytes().to_vec())
		.bind(i64::try_from(head.at).unwrap_or(i64::MAX))
		.bind(i64::from(explored.extrinsics))
		.bind(i64::try_from(explored.events.len()).unwrap_or(i64::MAX))
		.execute(&mut *connection)
		.await?;
	// Thousands at once: one by one they would take longer than the next block.
	let row = |event: &Event| -> [Cell; 6] {
		[
			number.into(),
			i64::from(event.idx).into(),
			event.extrinsic.map(i64::from).into(),
			event.pallet.clone().into(),
			event.name.clone().into(),
			event.fields.clone().into(),
		]
	};
	insert(
		&mut *connection,
		"explorer_events",
		["block", "idx", "extrinsic", "pallet", "name", "fields"],
		"ON CONFLICT (block, idx) DO NOTHING",
		explored.events.iter().map(row).collect(),
	)
	.await?;
	let oldest = number.saturating_sub(i64::from(keep));
	for sql in [
		"DELETE FROM explorer_events WHERE block <= $1",
		"DELETE FROM explorer_blocks WHERE number <= $1",
	] {
		sqlx::query(sql).bind(oldest).execute(&mut *connection).await?;
	}
	Ok(())
}

/// Forgets all blocks and events.
pub(crate) async fn forget(connection: &mut AnyConnection) -> Result<(), DbError> {
	sqlx::query("DELETE FROM explorer_events").execute(&mut *connection).await?;
	sqlx::query("DELETE FROM explorer_blocks").execute(&mut *connection).await?;
	Ok(())
}
