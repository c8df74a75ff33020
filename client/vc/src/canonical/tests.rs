//! The examples of RFC 8785, and what is refused instead.

use super::{canonical, CanonicalError, MAX_DEPTH};
use serde_json::{json, Value};

fn of(text: &str) -> Result<String, CanonicalError> {
	canonical(&serde_json::from_str(text).expect("it is JSON"))
}

#[test]
fn texts_and_literals_are_those_of_section_3_2_2() {
	let text = r#"{
		"string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
		"literals": [null, true, false]
	}"#;
	let expected = r#"{"literals":[null,true,false],"string":"€$\u000f\nA'B\"\\\\\"/"}"#;
	assert_eq!(of(text).as_deref(), Ok(expected));
}

#[test]
fn names_are_sorted_as_in_section_3_2_3() {
	let text = r#"{
		"\u20ac": "Euro Sign",
		"\r": "Carriage Return",
		"\ufb33": "Hebrew Letter Dalet With Dagesh",
		"1": "One",
		"\ud83d\ude00": "Emoji: Grinning Face",
		"\u0080": "Control",
		"\u00f6": "Latin Small Letter O With Diaeresis"
	}"#;
	let canonical = of(text).expect("it has a canonical form");
	let values: Value = serde_json::from_str(&canonical).expect("it is JSON");
	let expected = [
		("Carriage Return", "\"\\r\""),
		("One", "\"1\""),
		("Control", "\"\u{80}\""),
		("Latin Small Letter O With Diaeresis", "\"\u{f6}\""),
		("Euro Sign", "\"\u{20ac}\""),
		("Emoji: Grinning Face", "\"\u{1f600}\""),
		("Hebrew Letter Dalet With Dagesh", "\"\u{fb33}\""),
	];
	let pairs: Vec<String> =
		expected.iter().map(|(value, name)| format!("{name}:\"{value}\"")).collect();
	assert_eq!(canonical, format!("{{{}}}", pairs.join(",")));
	assert_eq!(values.as_object().map(|fields| fields.len()), Some(7));
}

#[test]
fn controls_are_escaped_in_their_shortest_form() {
	let text = "\"\\u0000\\u0008\\u0009\\u000a\\u000b\\u000c\\u000d\\u001f\\u007f\\u2028\"";
	let expected = "\"\\u0000\\b\\t\\n\\u000b\\f\\r\\u001f\u{7f}\u{2028}\"";
	assert_eq!(of(text).as_deref(), Ok(expected));
}

#[test]
fn nothing_stands_between_the_parts() {
	assert_eq!(of("[ ]").as_deref(), Ok("[]"));
	assert_eq!(of("{ }").as_deref(), Ok("{}"));
	let text = r#"{ "b" : [ 1 , { "d" : 2 , "c" : "" } ] , "a" : -3 }"#;
	assert_eq!(of(text).as_deref(), Ok(r#"{"a":-3,"b":[1,{"c":"","d":2}]}"#));
}

#[test]
fn whole_numbers_are_those_that_every_program_reads_alike() {
	for text in ["0", "-1", "9007199254740991", "-9007199254740991"] {
		assert_eq!(of(text).as_deref(), Ok(text));
	}
	// The numbers of section 3.2.2 among them.
	for text in [
		"333333333.33333329",
		"1E30",
		"4.50",
		"2e-3",
		"0.000000000000000000000000001",
		"1.0",
		"9007199254740992",
		"-9007199254740992",
		"18446744073709551615",
	] {
		assert!(matches!(of(text), Err(CanonicalError::Number(_))), "{text}");
	}
}

#[test]
fn too_deep_a_document_is_refused() {
	let nested = |depth: usize| (0..depth).fold(json!(1), |inner, _| json!([{ "a": inner }]));
	assert!(canonical(&nested(MAX_DEPTH / 2)).is_ok());
	assert_eq!(canonical(&json!([nested(MAX_DEPTH / 2)])), Err(CanonicalError::TooDeep));
}
