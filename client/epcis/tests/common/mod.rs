#![allow(dead_code, clippy::unwrap_used)]

use carnet_epcis::{read, Document, DocumentError, Outcome, Read, Refusal};
use serde_json::{json, Value};

pub const VECTORS: &str = include_str!("../data/epcis-events.jsonld");
pub const HASHES: &str = include_str!("../data/epcis-events.hashes");

pub const UNIT: &str = "https://id.gs1.org/01/09506000134352/10/LOT-A/21/00ZZ0123456789ABCDEF";
pub const LOT: &str = "https://id.gs1.org/01/09506000134352/10/LOT-A";
pub const PALLET: &str = "https://id.gs1.org/00/376104250021234569";
pub const PLACE: &str = "https://id.gs1.org/414/4012345000016";

/// An event that is taken as it is.
pub fn event() -> Value {
	json!({
		"type": "ObjectEvent",
		"eventTime": "2026-03-02T10:15:30.123+08:00",
		"eventTimeZoneOffset": "+08:00",
		"epcList": [PALLET],
		"action": "OBSERVE",
		"bizStep": "shipping",
		"disposition": "in_transit",
		"readPoint": { "id": PLACE },
	})
}

/// The event with one field set, or taken out if the value is null.
pub fn with(field: &str, value: Value) -> Value {
	let mut event = event();
	event[field] = value;
	event
}

pub fn document(events: Vec<Value>) -> Value {
	json!({
		"@context": [
			"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
			{ "ext": "https://ns.example.org/dl/" },
		],
		"type": "EPCISDocument",
		"schemaVersion": "2.0",
		"creationDate": "2026-03-12T00:00:00Z",
		"epcisBody": { "eventList": events },
	})
}

pub fn read_value(value: &Value) -> Result<Document, DocumentError> {
	read(value.to_string().as_bytes())
}

pub fn read_one(event: Value) -> Read {
	read_value(&document(vec![event])).unwrap().events.remove(0)
}

pub fn refusal(event: Value) -> Refusal {
	match read_one(event).outcome {
		Outcome::Refused(refusal) => refusal,
		Outcome::Taken(event) => panic!("taken: {event:?}"),
	}
}

pub fn taken(event: Value) -> carnet_epcis::Event {
	match read_one(event).outcome {
		Outcome::Taken(event) => event,
		Outcome::Refused(refusal) => panic!("{refusal}"),
	}
}

pub fn schema() -> jsonschema::Validator {
	let schema: Value =
		serde_json::from_str(include_str!("../data/epcis-json-schema.json")).unwrap();
	jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
}

pub fn assert_valid(document: &Value) {
	let faults: Vec<String> = schema()
		.iter_errors(document)
		.map(|error| format!("{}: {error}", error.instance_path()))
		.collect();
	assert!(faults.is_empty(), "{faults:#?}");
}
