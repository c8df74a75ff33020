//! What the event hash would not cover is refused.

#![allow(clippy::unwrap_used)]

mod common;

use carnet_epcis::{lossy_value, read, DocumentError, Outcome, Refusal};
use common::*;
use serde_json::{json, Value};

/// What is said of an event in a document with this context.
fn refused_in(context: Value, event: Value) -> Option<String> {
	let mut document = document(vec![event]);
	document["@context"] = context;
	match read_value(&document).unwrap().events.remove(0).outcome {
		Outcome::Refused(refusal) => Some(refusal.to_string()),
		Outcome::Taken(_) => None,
	}
}

#[test]
fn a_declaration_of_error_has_the_fields_of_the_standard_alone() {
	let declaration = |name: &str, value: Value| {
		let mut declaration = json!({
			"declarationTime": "2026-03-12T00:00:00Z",
			"reason": "incorrect_data",
			"correctiveEventIDs": ["urn:uuid:1"],
		});
		declaration[name] = value;
		with("errorDeclaration", declaration)
	};
	assert!(taken(declaration("reason", Value::Null)).corrects.is_some());
	for name in ["comment", "rdfs:comment", "ext:note", "extension", "Reason", "eventID", ""] {
		let refusal = refusal(declaration(name, json!("customs found it false")));
		assert_eq!(refusal, Refusal::UnknownDeclaration(name.into()));
		assert!(refusal.to_string().contains("nothing would vouch for it"), "{refusal}");
	}
}

#[test]
fn a_field_with_parts_has_the_form_and_the_parts_of_the_standard() {
	let order = json!({ "type": "po", "bizTransaction": "urn:epcglobal:cbv:bt:1:2" });
	let report = |report: Value| json!({ "sensorReport": [report] });
	for (field, value, expected) in [
		("bizTransactionList", json!("urn:x:1"), "bizTransactionList: a list of objects"),
		("bizTransactionList", json!(["urn:x:1"]), "bizTransactionList: a list of objects"),
		("bizTransactionList", order.clone(), "bizTransactionList: a list of objects"),
		(
			"bizTransactionList",
			json!([{ "bizTransaction": "urn:x:1", "grade": "A" }, order]),
			"grade is not a field of bizTransactionList",
		),
		("sourceList", json!([{ "source": { "id": "urn:x:1" } }]), "source: a text or a number"),
		("sourceList", json!([{ "destination": "urn:x:1" }]), "is not a field of sourceList"),
		("destinationList", json!("urn:x:1"), "destinationList: a list of objects"),
		(
			"quantityList",
			json!([{ "epcClass": LOT, "grade": "A" }]),
			"grade is not a field of quantityList",
		),
		("quantityList", json!([{ "epcClass": LOT, "uom": ["KGM"] }]), "uom: a text or a number"),
		("readPoint", json!({ "id": PLACE, "name": "dock" }), "name is not a field of readPoint"),
		("persistentDisposition", json!(["damaged"]), "persistentDisposition: an object"),
		("persistentDisposition", json!({ "added": ["damaged"] }), "added is not a field of"),
		("persistentDisposition", json!({ "set": [{ "id": "damaged" }] }), "set: a list of texts"),
		("sensorElementList", report(json!({})), "sensorElementList: a list of objects"),
		("ilmd", json!("best"), "ilmd: an object"),
		("ilmd", json!([{ "ext:a": 1 }]), "ilmd: an object"),
		("recordTime", json!({ "ext:a": 1 }), "recordTime: a text or a number"),
	] {
		let text = refusal(with(field, value.clone())).to_string();
		assert!(text.contains(expected), "{value}\n{text}");
	}
	for (element, expected) in [
		(json!({ "sensorreport": [] }), "sensorreport is not a field of sensorElementList"),
		(report(json!({ "type": "Temperature", "unit": "CEL" })), "unit is not a field of"),
		(report(json!({ "value": [1, 2] })), "value: a text or a number"),
		(json!({ "sensorMetadata": [{ "time": "x" }] }), "sensorMetadata: an object"),
		(json!({ "sensorMetadata": { "type": "x" } }), "type is not a field of sensorMetadata"),
	] {
		let text = refusal(with("sensorElementList", json!([element]))).to_string();
		assert!(text.contains(expected), "{text}");
	}
	let mut whole =
		with("bizTransactionList", json!([order, { "bizTransaction": "urn:x:2", "ext:a": 1 }]));
	whole["persistentDisposition"] = json!({ "set": ["damaged"], "unset": "expired" });
	whole["readPoint"]["ext:dock"] = json!({ "ext:number": 7 });
	whole["recordTime"] = "2026-03-03T00:00:00Z".into();
	whole["ilmd"] = json!({ "ext:a": [{ "type": "b" }] });
	whole["sensorElementList"] = json!([{
		"sensorMetadata": { "time": "2026-03-02T10:00:00Z", "ext:a": 1 },
		"sensorReport": [{ "type": "Temperature", "value": 26.0, "uom": "CEL", "component": null }],
		"ext:a": 1,
	}]);
	taken(whole);
}

#[test]
fn a_name_that_the_hash_reads_as_another_or_leaves_out_is_refused() {
	for (event, expected) in [
		(with("ext:a", json!({ "": { "action": "DELETE" } })), "a field has no name"),
		(with("ext:a=b{https://ns.example.org/dl/}c", json!(1)), "an equals sign"),
		(with("ext:note=wet box", json!("")), "an equals sign"),
		(with("ext:a", json!([{ "ext:b\nc": 1 }])), "a control character"),
		(with("ext:a", json!({ "type": { "ext:b": 1 } })), "type holds an object"),
		(with("ilmd", json!({ "type": ["a", { "ext:b": 1 }] })), "type holds an object"),
	] {
		let text = refusal(event.clone()).to_string();
		assert!(text.contains(expected), "{event}\n{text}");
	}
	let hiding = json!({ "x": "https://ns.example.org/}grade=A{https://ns.example.org/" });
	let text = refused_in(hiding, with("x:lot", json!(1))).unwrap();
	assert!(text.contains("stands for a URI with a brace"), "{text}");
}

#[test]
fn what_a_prefix_gives_its_meaning_is_refused_since_the_hash_does_not_cover_the_prefix() {
	let order = |uri: &str| with("bizTransactionList", json!([{ "bizTransaction": uri }]));
	let context = |name: &str, uri: &str| {
		let mut terms = json!({ "ext": "https://ns.example.org/dl/" });
		terms[name] = uri.into();
		json!([terms])
	};
	let sensor = |kind: &str| {
		with("sensorElementList", json!([{ "sensorReport": [{ "type": kind, "value": 1 }] }]))
	};
	for (context, event) in [
		(context("shop", "https://a.example/"), order("shop:4711")),
		(context("urn", "https://a.example/"), order("urn:x:4711")),
		(context("gs1", "https://a.example/"), sensor("gs1:Temperature")),
		(context("Temperature", "https://a.example/cold"), sensor("Temperature")),
		(context("shop", "https://a.example/"), with("ext:a", json!({ "id": "shop:4711" }))),
		(context("grade", "https://a.example/"), with("ilmd", json!({ "grade": "A" }))),
	] {
		let text = refused_in(context.clone(), event.clone()).unwrap();
		assert!(text.contains("does not cover what it stands for"), "{context} {event}\n{text}");
	}
	for (context, event) in [
		(context("shop", "https://a.example/"), order("urn:x:4711")),
		(context("https", "https://a.example/"), order("https://b.example/4711")),
		(context("gs1", "https://gs1.org/voc/"), sensor("gs1:Temperature")),
		(context("type", "@type"), sensor("Temperature")),
		// A value of an extension is a text and no more.
		(context("note", "https://a.example/"), with("ext:a", json!("note: wet"))),
	] {
		assert_eq!(refused_in(context.clone(), event.clone()), None, "{context} {event}");
	}
}

#[test]
fn an_object_with_a_name_twice_is_refused_wherever_it_stands() {
	let whole = document(vec![with("ext:a", json!({ "ext:b": 1 }))]).to_string();
	for (once, twice) in [
		("\"action\":\"OBSERVE\"", "\"action\":\"DELETE\",\"action\":\"OBSERVE\""),
		("\"ext:b\":1", "\"ext:b\":1,\n\"ext:\\u0062\":1"),
		("\"schemaVersion\":\"2.0\"", "\"schemaVersion\":\"2.0\",\"schemaVersion\":\"2.0\""),
	] {
		let text = whole.replace(once, twice);
		assert_ne!(text, whole);
		let error = read(text.as_bytes()).unwrap_err();
		assert!(matches!(error, DocumentError::Name { .. }), "{error:?}");
		assert!(error.to_string().contains("twice, and readers differ"), "{error}");
	}
	let hidden = whole.replace("\"ext:b\":1", "\"$serde_json::private::RawValue\":\"[1]\"");
	let error = read(hidden.as_bytes()).unwrap_err().to_string();
	assert!(error.contains("RawValue cannot be the name of a field"), "{error}");
	assert!(read(whole.as_bytes()).is_ok());
}

#[test]
fn values_of_which_the_hash_keeps_a_part_have_one_hash_and_are_named() {
	let hash = |event: &Value| read_one(event.clone()).hash.unwrap();
	let lossy = |event: &Value| lossy_value(event.as_object().unwrap());
	for (one, other) in [
		(json!("376104250021234569"), json!("376104250021234570")),
		(json!(9_007_199_254_740_993u64), json!(9_007_199_254_740_992u64)),
		(json!("wet\nbox"), json!("wetbox")),
		(json!(1e-17), json!(0)),
	] {
		let (one, other) =
			(with("ext:a", json!([{ "ext:b": one }])), with("ext:a", json!([{ "ext:b": other }])));
		assert_eq!(hash(&one), hash(&other), "{one} {other}");
		let problem = lossy(&one).unwrap();
		assert!(problem.starts_with("ext:b: "), "{problem}");
	}
	let mut fine = with("ext:a", json!(["123456789012345", "00123", "wet box", 26.5, 1e300, 7]));
	fine["eventID"] = "376104250021234569".into();
	assert_eq!(lossy(&fine), None);
}
