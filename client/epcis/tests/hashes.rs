//! Event hashes against published vectors and our own.

#![allow(clippy::unwrap_used)]

mod common;

use carnet_epcis::{hash_id, parse_hash_id, read, HASH_PROFILE};
use common::*;
use serde_json::{json, Value};

fn id(event: Value) -> String {
	hash_id(&read_one(event).hash.unwrap())
}

#[test]
fn the_vectors_have_their_hashes() {
	let document = read(VECTORS.as_bytes()).unwrap();
	let hashes: Vec<String> =
		document.events.iter().map(|read| hash_id(&read.hash.unwrap())).collect();
	assert_eq!(hashes, HASHES.split_whitespace().collect::<Vec<_>>());
	assert_eq!(HASH_PROFILE, 0);
}

/// epcisDocWithSingleEvent of the reference repository: the event behind the published pre-hash and hash.
#[test]
fn the_published_single_event_has_its_hash() {
	let event = json!({
		"type": "ObjectEvent",
		"eventTime": "2022-02-16T20:33:31.116-06:00",
		"eventTimeZoneOffset": "-06:00",
		"epcList": [
			"urn:epc:id:sgtin:0614141.107346.2018",
			"urn:epc:id:sgtin:0614141.107346.2017",
		],
		"action": "OBSERVE",
		"bizStep": "urn:epcglobal:cbv:bizstep:shipping",
		"disposition": "https://ref.gs1.org/cbv/Disp-in_transit",
		"readPoint": { "id": "urn:epc:id:sgln:0614141.07346.1234" },
		"bizTransactionList": [
			{ "type": "po", "bizTransaction": "http://transaction.acme.com/po/12345678" },
		],
	});
	let hash = "ffa491b16867e34a7791a8d5389d826afc24e63a121026b6a4004ace38631b4b";
	assert_eq!(id(event), format!("ni:///sha-256;{hash}?ver=CBV2.0"));
}

#[test]
fn a_bare_event_and_a_query_result_have_the_hash_of_the_document() {
	let mut extended = event();
	extended["ext:note"] = "wet box".into();
	let whole = document(vec![extended.clone()]);
	let expected = read_value(&whole).unwrap().events[0].hash;

	let mut bare = extended.clone();
	bare["@context"] = whole["@context"].clone();
	assert_eq!(read_value(&bare).unwrap().events[0].hash, expected);

	let query = json!({
		"@context": whole["@context"],
		"type": "EPCISQueryDocument",
		"epcisBody": { "queryResults": {
			"queryName": "all", "resultsBody": { "eventList": [extended] }
		} },
	});
	assert_eq!(read_value(&query).unwrap().events[0].hash, expected);
}

#[test]
fn spelling_does_not_change_the_hash_but_content_does() {
	let expected = id(event());
	for (field, value) in [
		("bizStep", json!("cbv:BizStep-shipping")),
		("bizStep", json!("urn:epcglobal:cbv:bizstep:shipping")),
		("eventTime", json!(" 2026-03-02T02:15:30.123Z ")),
		("epcList", json!(["http://example.com/x/sscc/376104250021234569?a=b"])),
		("epcList", json!(["urn:epc:id:sscc:7610425.3002123456"])),
		("recordTime", json!("2026-03-03T00:00:00Z")),
		("eventID", json!("urn:uuid:374d95fc-9457-4a51-bd6a-0bba133845a8")),
		("errorDeclaration", json!({ "declarationTime": "2026-03-12T00:00:00Z" })),
	] {
		assert_eq!(id(with(field, value.clone())), expected, "{field} {value}");
	}
	for (field, value) in [
		("bizStep", json!("receiving")),
		("eventTime", json!("2026-03-02T02:15:30.124Z")),
		("eventTimeZoneOffset", json!("+07:00")),
		("epcList", json!([UNIT])),
		("ext:note", json!("wet box")),
	] {
		assert_ne!(id(with(field, value.clone())), expected, "{field} {value}");
	}
}

#[test]
fn a_unit_has_the_hash_of_its_gtin_and_serial_whatever_its_lot_is_named() {
	let unit = |gtin: &str, lot: &str| {
		let link = format!("https://id.gs1.org/01/{gtin}{lot}/21/00ZZ0123456789ABCDEF");
		id(with("epcList", json!([link])))
	};
	let expected = unit("09506000134352", "");
	for lot in
		["/10/A", "/10/00", "/10/01", "/10/21", "/10/414", "/10/LOT%2F1", "/lot/00", "/10/sscc"]
	{
		assert_eq!(unit("09506000134352", lot), expected, "{lot}");
	}
	for variant in ["/22/1A/10/A", "/22/00/10/A", "/22/00", "/cpv/00/lot/00"] {
		assert_eq!(unit("09506000134352", variant), expected, "{variant}");
	}
	for lot in ["/10/00", "/22/00/10/A"] {
		assert_ne!(unit("10614141073464", lot), expected, "{lot}");
	}
}

#[test]
fn a_lot_or_an_extension_named_00_is_not_taken_for_the_key() {
	let lot = |gtin: &str| {
		let class = format!("https://id.gs1.org/01/{gtin}/10/00/");
		id(with("quantityList", json!([{ "epcClass": class, "quantity": 1 }])))
	};
	assert_ne!(lot("09506000134352"), lot("10614141073464"));
	let place = |gln: &str| {
		id(with("readPoint", json!({ "id": format!("https://id.gs1.org/414/{gln}/254/00/") })))
	};
	assert_ne!(place("4012345000016"), place("0614141000012"));
}

/// The hashes are those of the reference implementation.
#[test]
fn a_link_that_is_no_digital_link_is_hashed_as_it_is_written() {
	for (uri, hash) in [
		(
			"https://erp.example.com/orders/2026/01/4711",
			"d00a307b0f5a1a273fce7852314b7e5b0a6b75a6960e07e3a50d64d6b703d25d",
		),
		(
			"https://erp.example.com/00/01/a",
			"3e9ef892b42392cd16906bc0137e35b98689ffed1e22e5275ca516937ab53aa6",
		),
		(
			"https://x.example/party/a",
			"f9e6a5066d12eee7663ddfa4e2d656b033f24299e355c98e19c7d9b0eaa49362",
		),
		(
			"https://x.example/2026/01/47110",
			"48aa9543099c5b13f442b4d66e6ec8b5a445fc476787146e2f8699188225dec2",
		),
	] {
		let order = json!([{ "type": "po", "bizTransaction": uri }]);
		let expected = format!("ni:///sha-256;{hash}?ver=CBV2.0");
		assert_eq!(id(with("bizTransactionList", order)), expected, "{uri}");
	}
	let hash = "7ac572317138f4b3083d13e3a08335c9769674b8ccdce3614426985b92a798b1";
	let document = with("ext:doc", json!("https://erp.example.com/orders/2026/01/4711"));
	assert_eq!(id(document), format!("ni:///sha-256;{hash}?ver=CBV2.0"));
}

#[test]
fn the_context_cannot_take_fields_out_of_the_hash() {
	let mut hidden = document(vec![event()]);
	hidden["@context"] = json!([{ "ignore:bizStep": "true" }]);
	hidden["ignoreFields"] = json!(["bizStep"]);
	let hash = read_value(&hidden).unwrap().events[0].hash;
	assert_eq!(hash, read_value(&document(vec![event()])).unwrap().events[0].hash);
}

#[test]
fn a_hash_identifier_is_read_back_and_nothing_else_is() {
	let hash = [0xA5; 32];
	assert_eq!(parse_hash_id(&hash_id(&hash)), Some(hash));
	for id in [
		"",
		"ni:///sha-256;?ver=CBV2.0",
		"ni:///sha-256;zz?ver=CBV2.0",
		&hash_id(&hash).replace("2.0", "2.1"),
		&hash_id(&hash).replace("a5a5", "a5é"),
		&hash_id(&hash).replace("a5", "+5"),
	] {
		assert_eq!(parse_hash_id(id), None, "{id}");
	}
}
