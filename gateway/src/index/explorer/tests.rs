#![allow(clippy::unwrap_used)]

use super::*;
use codec::Encode;
use scale_info::{MetaType, Registry, TypeInfo};

/// A value of a type as JSON, by way of its encoding.
fn json_of<T: Encode + TypeInfo + 'static>(value: T) -> Json {
	let mut registry = Registry::new();
	let id = registry.register_type(&MetaType::new::<T>()).id;
	let types = PortableRegistry::from(registry);
	let bytes = value.encode();
	to_json(&decode_as_type(&mut bytes.as_slice(), id, &types).unwrap(), &types)
}

#[derive(Encode, TypeInfo)]
enum Shape {
	Point,
	Circle(u32),
	Box { width: u32, height: Option<u32> },
}

#[derive(Encode, TypeInfo)]
struct Wrapped(Vec<u8>);

#[test]
fn bytes_are_hex_however_they_are_wrapped() {
	assert_eq!(json_of(vec![1u8, 0xab]), json!("0x01ab"));
	assert_eq!(json_of([0u8; 2]), json!("0x0000"));
	assert_eq!(json_of(H256::repeat_byte(0xcd)), json!(format!("0x{}", "cd".repeat(32))));
	assert_eq!(json_of(Wrapped(Vec::new())), json!("0x"));
}

#[test]
fn lists_stay_lists_and_options_are_values_or_null() {
	assert_eq!(json_of(vec![7u32]), json!([7]), "one element is no wrapper");
	assert_eq!(json_of(Some(3u32)), json!(3));
	assert_eq!(json_of(None::<u32>), Json::Null);
	assert_eq!(json_of((1u32, true, "a")), json!([1, true, "a"]));
}

#[test]
fn variants_are_named() {
	assert_eq!(json_of(Shape::Point), json!("Point"));
	assert_eq!(json_of(Shape::Circle(2)), json!({ "Circle": 2 }));
	let shape = Shape::Box { width: 2, height: None };
	assert_eq!(json_of(shape), json!({ "Box": { "width": 2, "height": null } }));
}

#[test]
fn numbers_that_javascript_would_round_are_strings() {
	assert_eq!(json_of(1u64 << 53), json!(1u64 << 53));
	assert_eq!(json_of((1u64 << 53) + 1), json!("9007199254740993"));
	assert_eq!(json_of(u128::MAX), json!(u128::MAX.to_string()));
	assert_eq!(json_of(i64::MIN), json!(i64::MIN.to_string()));
}

#[test]
fn a_block_without_events_or_metadata_is_told_without_them() {
	assert_eq!(explore(None, None), Explored::default());
	assert_eq!(explore(Some(&[4, 0]), None), Explored::default());
}
