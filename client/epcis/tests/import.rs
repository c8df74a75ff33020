//! What of a document the chain can hold, and what the refusals say.

#![allow(clippy::unwrap_used)]

mod common;

use carnet_epcis::{
	read, DocumentError, Refusal, SkipReason, Thing, MAX_BYTES, MAX_DEPTH, MAX_EVENTS, MAX_THINGS,
	MAX_VALUES,
};
use carnet_primitives::{
	custody::{Action, BizStep, Disposition, ErrorReason, EventType},
	gs1::{Gln, Gtin, Label, Lot, Sscc},
};
use common::*;
use serde_json::{json, Value};

fn pallet() -> Thing {
	Thing::LogisticUnit(Sscc::parse("376104250021234569").unwrap())
}

fn unit() -> Thing {
	Thing::Unit(Label::parse(UNIT).unwrap())
}

fn lot() -> Thing {
	Thing::Lot { gtin: Gtin::parse("09506000134352").unwrap(), lot: Lot::parse("LOT-A").unwrap() }
}

fn document_error(text: &str) -> String {
	read(text.as_bytes()).unwrap_err().to_string()
}

#[test]
fn an_event_is_taken_with_all_its_fields() {
	let event = taken(with("bizLocation", json!({ "id": "urn:epc:id:sgln:4012345.00001.0" })));
	assert_eq!(event.event_type, EventType::Object);
	assert_eq!(event.action, Some(Action::Observe));
	assert_eq!(event.biz_step, BizStep::from_name("shipping"));
	assert_eq!(event.disposition, Disposition::from_name("in_transit"));
	assert_eq!(event.read_point, Gln::parse("4012345000016").ok());
	assert_eq!(event.location, event.read_point);
	assert_eq!((event.time, event.offset), (1_772_417_730_123, 480));
	assert_eq!(event.things, [pallet()]);
	assert_eq!(event.corrects, None);
}

#[test]
fn of_the_vectors_those_are_taken_that_name_a_logistic_unit_or_a_lot() {
	let document = read(VECTORS.as_bytes()).unwrap();
	assert_eq!(document.taken().map(|(number, _)| number).collect::<Vec<_>>(), [2, 3, 4, 5, 6, 8]);
	let first = &document.events[0];
	assert_eq!(first.skipped.len(), 2);
	assert!(first.skipped.iter().all(|skipped| skipped.reason == SkipReason::NoLot));
	assert_eq!(first.event_type.as_deref(), Some("ObjectEvent"));
	let last = document.taken().last().unwrap().1;
	let corrects = last.corrects.as_ref().unwrap();
	assert_eq!(corrects.reason, Some(ErrorReason::IncorrectData));
	assert!(corrects.corrective_event_ids.is_empty());
}

#[test]
fn things_are_taken_from_every_field_that_names_them() {
	let class = json!([{ "epcClass": LOT, "quantity": 10.5, "uom": "KGM" }]);
	let base = |event_type: &str| {
		let mut event = with("type", event_type.into());
		event["epcList"] = Value::Null;
		event.as_object_mut().unwrap().retain(|_, value| !value.is_null());
		event
	};
	for event_type in ["AggregationEvent", "AssociationEvent"] {
		let mut event = base(event_type);
		event["parentID"] = PALLET.into();
		event["childEPCs"] = json!([UNIT]);
		event["childQuantityList"] = class.clone();
		assert_eq!(taken(event).things, [pallet(), unit(), lot()]);
	}
	let mut event = base("TransactionEvent");
	event["parentID"] = PALLET.into();
	event["bizTransactionList"] = json!([{ "bizTransaction": "urn:epcglobal:cbv:bt:1:2" }]);
	event["epcList"] = json!([UNIT]);
	event["quantityList"] = class.clone();
	assert_eq!(taken(event).things, [pallet(), unit(), lot()]);

	let mut event = base("TransformationEvent");
	event.as_object_mut().unwrap().remove("action");
	event["inputEPCList"] = json!([PALLET]);
	event["inputQuantityList"] = class.clone();
	event["outputEPCList"] = json!([UNIT, UNIT]);
	event["outputQuantityList"] = class;
	let event = taken(event);
	assert_eq!(event.things, [pallet(), lot(), unit()]);
	assert_eq!(event.action, None);
}

#[test]
fn what_the_chain_cannot_hold_is_listed_with_its_reason() {
	let read = read_one(with(
		"epcList",
		json!([
			PALLET,
			"https://id.gs1.org/01/09506000134352/21/A1",
			"https://id.gs1.org/01/09506000134352/10/LOT-A/21/A1",
			"https://id.gs1.org/01/09506000134352",
			"urn:epc:id:grai:4012345.00022.334455",
		]),
	));
	let reasons: Vec<_> = read.skipped.iter().map(|skipped| skipped.reason).collect();
	assert_eq!(
		reasons,
		[
			SkipReason::NoLot,
			SkipReason::ForeignSerial,
			SkipReason::NoLotNorSerial,
			SkipReason::NotHeld
		]
	);
	assert_eq!(read.skipped[0].field, "epcList");
}

#[test]
fn a_place_without_a_gln_is_left_out_and_an_extension_is_dropped() {
	let read = read_one(with("readPoint", json!({ "id": "https://example.com/dock/7" })));
	assert_eq!(read.skipped[0].reason, SkipReason::NotAGln);
	let read = read_one(with("readPoint", json!({ "id": format!("{PLACE}/254/7") })));
	assert_eq!(read.skipped[0].reason, SkipReason::GlnExtension);
	assert_eq!(taken(with("readPoint", Value::Null)).read_point, None);
}

#[test]
fn terms_are_read_in_every_spelling_and_unknown_ones_are_named() {
	for term in [
		"in_transit",
		"cbv:Disp-in_transit",
		"https://ref.gs1.org/cbv/Disp-in_transit",
		"urn:epcglobal:cbv:disp:in_transit",
	] {
		let event = taken(with("disposition", term.into()));
		assert_eq!(event.disposition, Disposition::from_name("in_transit"), "{term}");
	}
	for term in ["flying", "cbv:BizStep-in_transit", "https://example.com/in_transit", "IN_TRANSIT"]
	{
		let text = refusal(with("disposition", term.into())).to_string();
		assert!(text.starts_with(&format!("disposition is {term}, which is not a term")), "{text}");
	}
	assert!(matches!(refusal(with("bizStep", json!(7))), Refusal::Malformed { .. }));
}

#[test]
fn each_faulty_event_is_refused_for_its_own_reason() {
	let without = |field: &str| {
		let mut event = event();
		event.as_object_mut().unwrap().remove(field);
		event
	};
	let typed = |event_type: &str| with("type", event_type.into());
	let many: Vec<String> = (0..=MAX_THINGS).map(|n| format!("urn:x:{n}")).collect();
	let mut sensors = without("epcList");
	sensors["sensorElementList"] = json!([{ "sensorReport": [{ "type": "Temperature" }] }]);
	for (event, expected) in [
		(json!("ObjectEvent"), "an object is expected"),
		(without("type"), "type is missing"),
		(typed("ExtendedEvent"), "type is ExtendedEvent: ObjectEvent,"),
		(typed("Object"), "type is Object:"),
		(with("bizstep", "shipping".into()), "bizstep is not a field of ObjectEvent"),
		(with("childEPCs", json!([UNIT])), "childEPCs is not a field of ObjectEvent"),
		(typed("TransformationEvent"), "is not a field of TransformationEvent"),
		(typed("AssociationEvent"), "is not a field of AssociationEvent"),
		(typed("TransactionEvent"), "bizTransactionList is missing"),
		(without("action"), "action is missing"),
		(with("action", "add".into()), "action: ADD, OBSERVE or DELETE is expected"),
		(without("eventTime"), "eventTime is missing"),
		(with("eventTime", "yesterday".into()), "eventTime is yesterday: a time such as"),
		(with("eventTime", "2026-02-30T00:00:00Z".into()), "no such date"),
		(with("eventTime", "1969-12-31T00:00:00Z".into()), "before 1970"),
		(without("eventTimeZoneOffset"), "eventTimeZoneOffset is missing"),
		(with("eventTimeZoneOffset", "+14:01".into()), "from -14:00 to +14:00, is expected"),
		(with("readPoint", json!(PLACE)), "readPoint: an object with an id is expected"),
		(with("readPoint", json!({ "id": "https://id.gs1.org/414/4012345000017" })), "should be 6"),
		(with("epcList", json!(["https://id.gs1.org/00/376104250021234560"])), "should be 9"),
		(with("epcList", json!(PALLET)), "epcList: a list is expected"),
		(with("epcList", json!([PALLET, 1])), "epcList: a list of URIs is expected"),
		(with("quantityList", json!([{ "quantity": 1 }])), "an epcClass in each entry"),
		(with("epcList", json!([])), "it names no unit"),
		(with("epcList", json!(["urn:x:1"])), "hold none of the 1 things"),
		(with("epcList", json!(many)), "it names 1001 things and 1000 are allowed"),
		(sensors, "sensor readings"),
		(with("certificationInfo", "https://example.com/c".into()), "certificationInfo is present"),
		(with("@context", json!({ "ext": "https://other.example/" })), "its own @context"),
		(with("errorDeclaration", json!("wrong")), "errorDeclaration: an object is expected"),
		(with("errorDeclaration", json!({})), "errorDeclaration.declarationTime is missing"),
		(with("errorDeclaration", json!({ "declarationTime": "x" })), "declarationTime is x"),
		(
			with(
				"errorDeclaration",
				json!({ "declarationTime": "2026-03-12T00:00:00Z", "reason": "bored" }),
			),
			"errorDeclaration.reason is bored, which is not a term",
		),
		(with("eventID", json!(7)), "eventID: a text is expected"),
		(with("epcList", json!(["urn:epc:id:sscc:1.٣"])), "outside ASCII"),
		(
			with("ext:return", json!([{ "reason": "damaged" }])),
			"reason stands inside of another field",
		),
		(with("ext:a", json!({ "@context": {} })), "@context stands inside of another field"),
		(with("ext:packed", json!({ "epcList": [UNIT] })), "give it a prefix, such as ext:epcList"),
		(
			with("ilmd", json!({ "readPoint": { "id": PLACE } })),
			"readPoint stands inside of another",
		),
		(
			with("{urn:epcglobal:epcis:xsd:2}bizLocation", json!({ "id": PLACE })),
			"the name of a field begins with a brace",
		),
		(with("epcList", json!(["urn:epc:idpat:upui:123..*"])), "no item reference"),
	] {
		let text = refusal(event.clone()).to_string();
		assert!(text.contains(expected), "{event}\n{text}");
	}
}

#[test]
fn a_refused_event_does_not_keep_the_others_out() {
	let faulty = with("bizStep", "flying".into());
	let other = with("bizStep", "receiving".into());
	let document = read_value(&document(vec![event(), faulty, other])).unwrap();
	assert_eq!(document.taken().map(|(number, _)| number).collect::<Vec<_>>(), [1, 3]);
}

#[test]
fn a_document_that_is_none_is_refused_with_the_reason() {
	let version = |version: Value| {
		let mut document = document(vec![event()]);
		document["schemaVersion"] = version;
		document.to_string()
	};
	for (text, expected) in [
		("".to_owned(), "cut off"),
		("<?xml version=\"1.0\"?><epcis:EPCISDocument/>".into(), "EPCIS 1.2 XML is not read"),
		("\n <x/>".into(), "XML"),
		("{\n\"type\": }".into(), "not valid JSON at line 2, column 9: expected value"),
		("[]".into(), "an object with a type is expected"),
		("{}".into(), "it has no type"),
		("{\"type\": 1}".into(), "its type is not a text"),
		("{\"type\": \"Invoice\"}".into(), "its type is Invoice"),
		("{\"type\": \"EPCISDocument\"}".into(), "schemaVersion is missing"),
		(version(json!("1.2")), "schemaVersion is \"1.2\": only EPCIS 2.0 is read"),
		(version(json!("2.1")), "schemaVersion is \"2.1\""),
		(version(json!("2.0.x")), "schemaVersion is \"2.0.x\""),
		(version(json!(2.0)), "schemaVersion is 2.0"),
		("{\"type\": \"EPCISQueryDocument\"}".into(), "epcisBody is missing"),
		(
			"{\"type\": \"EPCISQueryDocument\", \"epcisBody\": {\"queryResults\": {}}}".into(),
			"epcisBody.queryResults.resultsBody is missing",
		),
		(
			"{\"type\": \"EPCISDocument\", \"schemaVersion\": \"2.0\", \"epcisBody\": []}".into(),
			"epcisBody.eventList is missing",
		),
		(document(vec![]).to_string(), "holds no event"),
	] {
		let found = document_error(&text);
		assert!(found.contains(expected), "{text}\n{found}");
	}
	assert!(read(version(json!("2.0.1")).as_bytes()).is_ok());
	assert!(read(format!("\u{FEFF}{}", version(json!("2.0"))).as_bytes()).is_ok());
}

#[test]
fn a_document_over_a_limit_is_refused() {
	let padded = vec![b' '; MAX_BYTES as usize + 1];
	assert_eq!(read(&padded), Err(DocumentError::TooLarge(MAX_BYTES + 1)));
	let deep = "\n".to_owned() + &"[".repeat(MAX_DEPTH + 1);
	assert_eq!(read(deep.as_bytes()), Err(DocumentError::TooDeep(2)));
	let deep_text = json!({ "type": "x", "text": "[\"\\".repeat(100) }).to_string();
	assert!(matches!(read(deep_text.as_bytes()), Err(DocumentError::NotEpcis(_))));
	let many = format!("[0{}]", ",0".repeat(MAX_VALUES));
	assert_eq!(read(many.as_bytes()), Err(DocumentError::TooManyValues));
	let events = document(vec![json!(0); MAX_EVENTS + 1]);
	assert_eq!(read_value(&events), Err(DocumentError::TooManyEvents(MAX_EVENTS + 1)));
	let mut wide = document(vec![event()]);
	wide["@context"] = json!([{ "ext": "x".repeat(70_000) }]);
	assert_eq!(read_value(&wide), Err(DocumentError::ContextTooLarge));
	wide["@context"] = (0..1_001).map(|n| (format!("p{n}"), Value::from("u"))).collect();
	assert_eq!(read_value(&wide), Err(DocumentError::ContextTooLarge));
}

#[test]
fn two_events_of_one_identity_are_named_with_their_numbers() {
	let id = "urn:uuid:374d95fc-9457-4a51-bd6a-0bba133845a8";
	let first = with("eventID", id.into());
	let mut second = with("bizStep", "receiving".into());
	second["eventID"] = id.into();
	let other = with("bizStep", "storing".into());
	let twice = document(vec![first.clone(), other, second]);
	let text = read_value(&twice).unwrap_err().to_string();
	assert!(text.contains("events 1 and 3 have the same eventID urn:uuid:374d95fc"), "{text}");
	let same = document(vec![first, event()]);
	let text = read_value(&same).unwrap_err().to_string();
	assert!(text.contains("events 1 and 2 are the same event"), "{text}");
}

#[test]
fn an_event_and_the_declaration_of_its_error_may_share_their_identity() {
	let id = "urn:uuid:374d95fc-9457-4a51-bd6a-0bba133845a8";
	let first = with("eventID", id.into());
	let mut declared = first.clone();
	declared["errorDeclaration"] = json!({
		"declarationTime": "2026-03-12T00:00:00Z",
		"reason": "urn:epcglobal:cbv:er:did_not_occur",
		"correctiveEventIDs": ["urn:uuid:1"],
	});
	let document = read_value(&document(vec![first, declared])).unwrap();
	assert_eq!(document.events[0].hash, document.events[1].hash);
	let corrects = document.taken().last().unwrap().1.corrects.clone().unwrap();
	assert_eq!(corrects.reason, Some(ErrorReason::DidNotOccur));
	assert_eq!(corrects.corrective_event_ids, ["urn:uuid:1"]);
	assert_eq!(corrects.time, 1_773_273_600_000);
}

#[test]
fn values_that_hash_differently_elsewhere_are_warned_of() {
	for (field, value, expected) in [
		("ext:code", json!("00123"), "ext:code: \"00123\" is hashed as a number"),
		("ext:nested", json!({ "ext:deep": ["1e5"] }), "ext:deep: \"1e5\""),
		("ilmd", json!({ "ext:lot": "4711" }), "ext:lot: \"4711\""),
		(
			"epcList",
			json!([LOT.replace("LOT-A", "L%2F1"), UNIT.replace("LOT-A", "L%2F1")]),
			"AI 22",
		),
		("epcList", json!([LOT.replace("id.gs1", "id.x").replace("LOT-A", "L%2F1")]), "AI 22"),
		("epcList", json!([LOT.replace("/10/", "/22/1A/10/")]), "AI 22"),
		("ext:tiny", json!(0.00001), "ext:tiny: 0.00001 is hashed with an exponent"),
		("ext:long", json!(9_007_199_254_740_993u64), "more digits than the hash tells apart"),
		("ext:note", json!("wet\nbox"), "ext:note: wet box has a line break"),
		(
			"sensorElementList",
			json!([{ "sensorReport": [{ "type": "Code", "hexBinaryValue": "1E5" }] }]),
			"hexBinaryValue: \"1E5\" is hashed as a number",
		),
		("eventTime", json!("2026-03-02T02:15:30.1235Z"), "more than three decimals"),
		(
			"eventID",
			json!(format!("ni:///sha-256;{:064}?ver=CBV2.0", 1)),
			"eventID is an event hash",
		),
	] {
		let warnings = read_one(with(field, value)).warnings;
		assert_eq!(warnings.len(), 1, "{warnings:?}");
		assert!(warnings[0].contains(expected), "{warnings:?}");
	}
	let fine = [
		("ext:note", json!("LOT-4711")),
		("ext:count", json!(7)),
		("ext:e", json!("e")),
		("rdfs:comment", json!("two\nlines")),
	];
	for (field, value) in fine {
		assert!(read_one(with(field, value)).warnings.is_empty());
	}
	let many: Vec<String> = (0..100).map(|n| n.to_string()).collect();
	assert_eq!(read_one(with("ext:codes", json!(many))).warnings.len(), 20);
}

#[test]
fn the_report_reads_well_as_json() {
	let refused = with("bizStep", "flying".into());
	let mut mixed = with("epcList", json!([PALLET, "urn:x:1", UNIT]));
	mixed["eventID"] = "urn:uuid:1".into();
	let report =
		serde_json::to_value(read_value(&document(vec![mixed, refused])).unwrap()).unwrap();
	let first = &report["events"][0];
	assert_eq!(first["number"], 1);
	assert_eq!(first["eventID"], "urn:uuid:1");
	assert_eq!(first["type"], "ObjectEvent");
	assert_eq!(first["hash"], first["taken"]["hash"]);
	assert_eq!(first["hash"].as_str().unwrap().len(), 66);
	assert_eq!(first["taken"]["action"], "OBSERVE");
	assert_eq!(first["taken"]["bizStep"], "shipping");
	assert_eq!(first["taken"]["readPoint"], "4012345000016");
	assert_eq!(first["taken"]["things"][0]["logisticUnit"], "376104250021234569");
	assert_eq!(first["taken"]["things"][1]["unit"]["lot"], "LOT-A");
	assert_eq!(first["skipped"][0]["uri"], "urn:x:1");
	assert!(report["events"][1]["refused"].as_str().unwrap().starts_with("bizStep is flying"));
}
