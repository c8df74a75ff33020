//! What is served as recorded was hashed, or is on the chain.

use super::{
	captures::{anchored, LATER, TIME},
	*,
};

/// What is wrong with an event, as its job tells it.
async fn refused(desk: &Desk, event: Value) -> String {
	let job = desk.capture(CARRIER, &document(vec![event]), &[]).await;
	assert_eq!(job["success"], false, "{job}");
	job["errors"][0]["detail"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn fields_that_no_hash_covers_are_refused() {
	let desk = Desk::story().await;
	let lie = "customs found it false";
	let mut comment = stated(TIME);
	comment["rdfs:comment"] = lie.into();
	let mut braces = stated(TIME);
	braces["{urn:epcglobal:epcis:xsd:2}comment"] = lie.into();
	let deep = [
		"#text",
		"@context",
		"comment",
		"context",
		"correctiveEventId",
		"correctiveEventIDs",
		"declarationTime",
		"errorDeclaration",
		"eventID",
		"eventId",
		"rdfs:comment",
		"reason",
		"recordTime",
	];
	let deep = deep.map(|name| {
		let mut event = stated(TIME);
		event["ext:note"] = json!([{ name: lie }]);
		event
	});
	for event in [comment, braces].into_iter().chain(deep) {
		let job = desk.capture(CARRIER, &document(vec![event]), &[]).await;
		let detail = job["errors"][0]["detail"].as_str().unwrap();
		assert!(detail.contains("leaves this field out"), "{job}");
	}
}

#[tokio::test]
async fn nothing_is_written_into_a_declaration_of_error_beside_what_the_standard_has() {
	let event = stated(TIME);
	let desk = anchored(&event, true).await;
	for name in ["ext:finding", "comment", "rdfs:comment", "finding"] {
		let mut wrong = event.clone();
		wrong["errorDeclaration"] =
			json!({ "declarationTime": "2026-03-03T00:00:00Z", name: "customs found it false" });
		let detail = refused(&desk, wrong).await;
		assert!(detail.contains(&format!("errorDeclaration.{name}: ")), "{detail}");
	}
	assert!(desk
		.get_as(CARRIER, "/epcis/events")
		.await
		.events()
		.iter()
		.all(|event| event.get("carnet:capturedBy").is_none()));
}

#[tokio::test]
async fn a_declaration_with_another_reason_than_that_of_the_chain_is_not_anchored() {
	let event = stated(TIME);
	for (reason, standing) in [
		(json!("did_not_occur"), "stated"),
		(json!("urn:epcglobal:cbv:er:did_not_occur"), "stated"),
		(json!("urn:epcglobal:cbv:er:incorrect_data"), "anchored"),
		(Value::Null, "anchored"),
	] {
		let desk = anchored(&event, true).await;
		let mut wrong = event.clone();
		wrong["errorDeclaration"] =
			json!({ "declarationTime": "2026-03-03T00:00:00Z", "reason": reason });
		let job = desk.capture(RETAILER, &document(vec![wrong]), &[]).await;
		assert_eq!(job["success"], true, "{job}");
		let found = desk.get_as(RETAILER, "/epcis/events").await.events();
		let found = found.iter().find(|event| event.get("carnet:capturedBy").is_some()).unwrap();
		assert_eq!(found["carnet:standing"], standing, "{reason}");
	}
}

#[tokio::test]
async fn values_of_which_the_hash_keeps_a_part_are_refused() {
	let desk = Desk::story().await;
	for (value, part) in [
		(json!("376104250021234569"), "keeps fifteen digits"),
		(json!([9_007_199_254_740_993u64]), "more digits than the event hash keeps"),
		(json!({ "ext:b": "1\n2" }), "has a line break"),
		(json!(1e-17), "is hashed as 0"),
	] {
		let mut event = stated(TIME);
		event["ext:a"] = value;
		let detail = refused(&desk, event).await;
		assert!(detail.contains(part), "{detail}");
	}
	let mut event = stated(TIME);
	event["ext:a"] = json!(["U376104250021234569", "00123", 26.5]);
	assert_eq!(desk.capture(CARRIER, &document(vec![event]), &[]).await["success"], true);
}

#[tokio::test]
async fn no_document_gives_the_words_of_another_a_meaning() {
	let desk = Desk::story().await;
	let mut unbound = stated(LATER);
	unbound["ext:a"] = json!({ "shop:grade": "A" });
	let detail = refused(&desk, unbound).await;
	assert!(detail.contains("shop:grade: its prefix is not in the @context"), "{detail}");
	let captured = |terms: Value, name: &str| {
		let mut event = stated(TIME);
		event[name] = "A".into();
		let mut document = document(vec![event]);
		document["@context"] = json!([carnet_epcis::CONTEXT, terms]);
		document
	};
	for prefix in ["cbv", "gs1", "rdfs"] {
		let document = captured(json!({ prefix: "https://other.example/" }), "https://a.example/b");
		let answer = desk.post_as(CARRIER, "/epcis/capture", document.to_string(), &[]).await;
		let detail = answer.refused(400, "ValidationException");
		assert!(detail.contains(&format!("{prefix} has a meaning already")), "{detail}");
	}
	for (terms, name) in [
		(json!({ "cbvmda": "urn:epcglobal:cbv:mda" }), "cbvmda:grade"),
		(json!({ "cbvmda": "urn:epcglobal:cbv:mda:" }), "cbvmda:grade"),
		(json!({}), "gs1:grade"),
		(json!({}), "urn:example:grade"),
	] {
		let job = desk.capture(CARRIER, &captured(terms, name), &[]).await;
		assert_eq!(job["success"], true, "{name} {job}");
	}
}

#[tokio::test]
async fn the_prefix_of_the_master_data_stays_with_its_events_in_both_its_forms() {
	let desk = Desk::story().await;
	let colon = "urn:epcglobal:cbv:mda:";
	for (time, terms) in [(TIME, json!({})), (LATER, json!({ "cbvmda": colon }))] {
		let mut event = stated(time);
		event["cbvmda:grade"] = "A".into();
		let mut document = document(vec![event]);
		document["@context"] = json!([carnet_epcis::CONTEXT, terms]);
		let job = desk.capture(CARRIER, &document, &[]).await;
		assert_eq!(job["success"], true, "{job}");
	}
	let path = "/epcis/events?EQ_bizTransaction_inv=urn:epcglobal:cbv:bt:0614141000012:A1";
	let answer = desk.get_as(CARRIER, path).await;
	let shared = answer.json()["@context"].clone();
	let found = answer.events();
	assert_eq!(found.len(), 2);
	for event in found {
		let context = event.get("@context").unwrap_or(&shared);
		let is_later = event["eventTime"] == LATER;
		assert_eq!(context[1]["cbvmda"] == colon, is_later, "{event}");
	}
}
