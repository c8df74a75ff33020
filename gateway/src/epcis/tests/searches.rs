//! Queries, against tables that were made from encoded records.

use super::*;
use crate::{epcis::queries::encoded, testing::each_engine};
use carnet_epcis::NAMESPACE;
use std::time::Duration;
use tokio::time::timeout;

const SEQ: &str = "https://carnet.example/ns/epcis/event/sscc/376104250021234569/0";

fn pallet_ids(seqs: &[u32]) -> Vec<String> {
	seqs.iter().map(|seq| format!("{SEQ}/{seq}")).collect()
}

fn batch_id() -> String {
	format!("{NAMESPACE}event/batch/5/0")
}

#[tokio::test]
async fn all_events_are_served_as_a_valid_document_that_says_who_says_so() {
	let desk = Desk::story().await;
	let answer = desk.get("/epcis/events").await;
	assert_eq!(answer.header("content-type"), Some("application/ld+json"));
	assert_eq!(answer.header("link"), None);
	assert_valid(&answer.json());
	// The newest first; an offer of title is no event.
	let mut ids = pallet_ids(&[6, 5, 3, 2, 1, 0]);
	ids.push(batch_id());
	assert_eq!(answer.ids(), ids);
	let events = answer.events();
	assert!(events.iter().all(|event| event["carnet:standing"] == "anchored"));
	let customs = &events[0]["carnet:anchors"][0];
	assert_eq!(customs["carnet:authorStanding"], "certified");
	assert_eq!(customs["carnet:authorRole"], "Customs");
	assert_eq!(customs["carnet:block"], 4);
	assert_eq!(customs["carnet:seq"], 6);
	assert_eq!(events[2]["carnet:anchors"][0]["carnet:authorStanding"], "stated");
	assert_eq!(events[5]["childQuantityList"][0], json!({ "epcClass": LOT, "quantity": 10 }));
	assert_eq!(events[6]["quantityList"][0], json!({ "epcClass": LOT, "quantity": 100 }));
}

#[tokio::test]
async fn a_query_without_a_connection_is_told_to_come_again_and_not_that_it_is_too_complex() {
	each_engine(|db| async move {
		let desk = Desk::at(db).await;
		let mut taken = Vec::new();
		while let Ok(turn) = timeout(Duration::from_millis(500), desk.db.bounded().turn()).await {
			taken.push(turn.unwrap());
		}
		let (events, event, epcs) = tokio::join!(
			desk.get("/epcis/events"),
			desk.get("/epcis/events/x"),
			desk.get("/epcis/epcs")
		);
		for answer in [events, event, epcs] {
			let detail = answer.refused(503, "ImplementationException");
			assert!(detail.contains("other queries have all connections"), "{detail}");
			assert_eq!(answer.header("retry-after"), Some("5"));
		}
		assert_eq!(desk.get("/epcis/bizSteps").await.status, StatusCode::OK);
		taken.clear();
		assert_eq!(desk.get("/epcis/events").await.status, StatusCode::OK);
	})
	.await;
}

#[tokio::test]
async fn every_filter_finds_its_events_and_no_others() {
	each_engine(|db| async move {
		let desk = Desk::story_at(db).await;
		let unit = {
			let serial = carnet_primitives::unit_code::Serial::new(0, 12, 1);
			let label = carnet_primitives::gs1::Label {
				gtin: Gtin::parse(GTIN).unwrap(),
				lot: Lot::parse("LOT-A").unwrap(),
				serial,
			};
			carnet_epcis::unit_link(&label)
		};
		let pallet = encoded(PALLET);
		let (lot, place, unit) = (encoded(LOT), encoded(PLACE), encoded(&unit));
		let member = |id: u32| encoded(&format!("{NAMESPACE}member/{id}"));
		let mut with_batch = pallet_ids(&[6, 2]);
		with_batch.push(batch_id());
		for (query, ids) in [
			("eventType=AggregationEvent".to_owned(), pallet_ids(&[0])),
			("eventType=AggregationEvent,TransactionEvent".to_owned(), pallet_ids(&[0])),
			("EQ_action=ADD".to_owned(), {
				let mut ids = pallet_ids(&[0]);
				ids.push(batch_id());
				ids
			}),
			("EQ_bizStep=inspecting".to_owned(), pallet_ids(&[6])),
			(
				"EQ_bizStep=https%3A%2F%2Fref.gs1.org%2Fcbv%2FBizStep-inspecting".to_owned(),
				pallet_ids(&[6]),
			),
			("EQ_bizStep=dancing".to_owned(), vec![]),
			("EQ_disposition=in_transit".to_owned(), pallet_ids(&[1])),
			(format!("EQ_readPoint={place}"), with_batch),
			("EQ_readPoint=urn:other:place".to_owned(), vec![]),
			("EQ_bizLocation=https://x.org/414/0614141000012".to_owned(), pallet_ids(&[2])),
			("GE_recordTime=1970-01-01T00:00:07.000Z".to_owned(), pallet_ids(&[6, 5])),
			("LT_recordTime=1970-01-01T00:00:02.000Z".to_owned(), vec![batch_id()]),
			("GE_eventTime=1970-01-01T00:00:07.000Z".to_owned(), pallet_ids(&[6, 5])),
			("LT_eventTime=1970-01-01T01:00:00.600+01:00".to_owned(), vec![batch_id()]),
			(format!("MATCH_epc={pallet}"), pallet_ids(&[6, 5, 3, 2, 1])),
			(format!("MATCH_parentID={pallet}"), pallet_ids(&[0])),
			(format!("MATCH_anyEPC={pallet}"), pallet_ids(&[6, 5, 3, 2, 1, 0])),
			(format!("MATCH_epc={unit}"), pallet_ids(&[0])),
			(format!("MATCH_epcClass={lot}"), {
				let mut ids = pallet_ids(&[0]);
				ids.push(batch_id());
				ids
			}),
			(format!("MATCH_anyEPCClass={lot}"), {
				let mut ids = pallet_ids(&[0]);
				ids.push(batch_id());
				ids
			}),
			(format!("EQ_eventID={}", encoded(&batch_id())), vec![batch_id()]),
			(format!("EQ_eventID={}", encoded(&carnet_epcis::hash_id(&[2; 32]))), pallet_ids(&[2])),
			(format!("EQ_source_possessing_party={}", member(BRAND)), pallet_ids(&[1])),
			(format!("EQ_destination_possessing_party={}", member(CARRIER)), pallet_ids(&[3, 1])),
			(format!("EQ_source_owning_party={}", member(BRAND)), pallet_ids(&[5])),
			(format!("EQ_destination_owning_party={}", member(RETAILER)), pallet_ids(&[5])),
			("EQ_source_location=urn:a:b".to_owned(), vec![]),
			("EQ_bizTransaction_inv=A1".to_owned(), vec![]),
			("orderBy=eventTime&orderDirection=ASC&eventCountLimit=2".to_owned(), {
				let mut ids = vec![batch_id()];
				ids.extend(pallet_ids(&[0]));
				ids
			}),
		] {
			assert_eq!(desk.get(&format!("/epcis/events?{query}")).await.ids(), ids, "{query}");
		}
	})
	.await;
}

#[tokio::test]
async fn bad_parameters_are_refused_one_by_one() {
	let desk = Desk::story().await;
	let long = "a".repeat(9_000);
	let long_kind = format!("EQ_bizTransaction_{}=urn:a:b", "a".repeat(200));
	for (query, status, kind, part) in [
		("EQ_colour=red", 400, "QueryParameterException", "EQ_colour"),
		("EQ_source_=urn:a", 400, "QueryParameterException", "EQ_source_"),
		("eventType=Event", 400, "QueryParameterException", "ObjectEvent"),
		("eventType=", 400, "QueryParameterException", "empty"),
		("EQ_action=add", 400, "QueryParameterException", "OBSERVE"),
		("GE_eventTime=yesterday", 400, "QueryParameterException", "GE_eventTime"),
		("EQ_readPoint=shelf", 400, "QueryParameterException", "URI"),
		(
			"EQ_readPoint=https://x.org/414/4012345000017",
			400,
			"QueryParameterException",
			"check digit",
		),
		("MATCH_epc=https://x.org/00/376104250021234560", 400, "QueryParameterException", "SSCC"),
		("EQ_eventID=7", 400, "QueryParameterException", "URI"),
		("orderBy=size", 400, "QueryParameterException", "recordTime"),
		("orderDirection=up", 400, "QueryParameterException", "DESC"),
		("perPage=0", 400, "QueryParameterException", "1 to 1000"),
		("perPage=1001", 400, "QueryParameterException", "1 to 1000"),
		("perPage=%2B5", 400, "QueryParameterException", "whole number"),
		("eventCountLimit=5&maxEventCount=5", 400, "QueryParameterException", "exclude"),
		("EQ_bizStep=shipping&EQ_bizStep=packing", 400, "QueryParameterException", "twice"),
		("nextPageToken=00", 400, "QueryParameterException", "nextPageToken"),
		("maxEventCount=6", 413, "QueryTooLargeException", "more than 6"),
		(long_kind.as_str(), 400, "QueryParameterException", "more than 200 characters"),
		(long.as_str(), 414, "URITooLongException", "8192"),
	] {
		let detail = desk.get(&format!("/epcis/events?{query}")).await.refused(status, kind);
		assert!(detail.contains(part), "{query}: {detail}");
	}
	assert_eq!(desk.get("/epcis/events?maxEventCount=7").await.ids().len(), 7);
	let many = vec!["shipping"; 101].join(",");
	desk.get(&format!("/epcis/events?EQ_bizStep={many}"))
		.await
		.refused(400, "QueryParameterException");
	desk.get("/epcis/eventTypes?EQ_action=ADD").await.refused(400, "QueryParameterException");
}

#[tokio::test]
async fn words_of_an_attacker_are_values_and_nothing_else() {
	each_engine(|db| async move {
		let desk = Desk::story_at(db).await;
		let text = encoded("x:'); DROP TABLE journey_events; --<script>");
		for query in [
			"EQ_bizStep",
			"EQ_disposition",
			"EQ_readPoint",
			"EQ_bizLocation",
			"MATCH_epc",
			"MATCH_parentID",
			"MATCH_anyEPC",
			"MATCH_epcClass",
			"MATCH_anyEPCClass",
			"EQ_eventID",
			"EQ_bizTransaction_inv",
			"EQ_source_owning_party",
			"EQ_destination_owning_party",
			// What stands behind these is the name of a type, which whoever asks makes up.
			format!("EQ_bizTransaction_{text}").as_str(),
			format!("EQ_source_{text}").as_str(),
			format!("EQ_destination_{text}").as_str(),
		] {
			assert!(
				desk.get(&format!("/epcis/events?{query}={text}")).await.ids().is_empty(),
				"{query}"
			);
		}
		for refused in [
			"eventType",
			"EQ_action",
			"GE_eventTime",
			"LT_recordTime",
			"orderBy",
			"orderDirection",
			"eventCountLimit",
			"maxEventCount",
			"perPage",
			"nextPageToken",
		] {
			let answer = desk.get(&format!("/epcis/events?{refused}={text}")).await;
			answer.refused(400, "QueryParameterException");
		}
		desk.get(&format!("/epcis/events/{text}")).await.refused(404, "NoSuchResourceException");
		assert_eq!(desk.get("/epcis/events").await.ids().len(), 7);
	})
	.await;
}

fn next(answer: &Answer) -> Option<String> {
	let link = answer.header("link")?;
	let uri = link.strip_prefix('<')?.strip_suffix(">; rel=\"next\"")?;
	Some(uri.strip_prefix("https://gateway.example")?.to_owned())
}

#[tokio::test]
async fn pages_have_no_gaps_and_no_doubles_while_events_are_added() {
	each_engine(|db| async move {
		let desk = Desk::story_at(db).await;
		for direction in ["ASC", "DESC"] {
			let before = desk.get(&format!("/epcis/events?orderDirection={direction}")).await.ids();
			let mut path = Some(format!("/epcis/events?orderDirection={direction}&perPage=2"));
			let mut seen = Vec::new();
			let mut added = if direction == "ASC" { 100u64 } else { 200 };
			while let Some(at) = path {
				let answer = desk.get(&at).await;
				seen.extend(answer.ids());
				assert_eq!(
					answer.header("link").is_some(),
					answer.header("gs1-next-page-token-expires").is_some()
				);
				path = next(&answer);
				if path.is_some() && added % 100 < 3 {
					added += 1;
					let when = 10_000 + added;
					let new = [said(when, BRAND, Role::Brand, Happening::Voided)];
					desk.take(added as u32, when, journey(&Subject::Batch(added), &new)).await;
				}
			}
			let mut once = seen.clone();
			once.sort();
			once.dedup();
			assert_eq!(once.len(), seen.len(), "none twice");
			assert!(before.iter().all(|id| seen.contains(id)), "none left out");
		}
	})
	.await;
}

#[tokio::test]
async fn a_page_token_belongs_to_its_query_and_its_caller() {
	let desk = Desk::story().await;
	let answer = desk.get("/epcis/events?perPage=2").await;
	let path = next(&answer).unwrap();
	let token = path.rsplit('=').next().unwrap();
	for other in [
		format!("/epcis/events?EQ_action=ADD&nextPageToken={token}"),
		format!("/epcis/bizSteps?nextPageToken={token}"),
		format!("/epcis/events?nextPageToken={}", token.replace(&token[60..62], "zz")),
		format!("/epcis/events?nextPageToken={}", &token[..token.len() - 2]),
	] {
		desk.get(&other).await.refused(400, "QueryParameterException");
	}
	desk.get_as(BRAND, &path).await.refused(400, "QueryParameterException");
	assert_eq!(
		desk.get(&format!("/epcis/events?perPage=5&nextPageToken={token}")).await.ids().len(),
		5
	);
}

#[tokio::test]
async fn a_limit_holds_over_all_pages() {
	let desk = Desk::story().await;
	let mut path = Some("/epcis/events?eventCountLimit=5&perPage=2".to_owned());
	let mut sizes = Vec::new();
	while let Some(at) = path {
		let answer = desk.get(&at).await;
		sizes.push(answer.ids().len());
		path = next(&answer);
	}
	assert_eq!(sizes, [2, 2, 1]);
}

#[tokio::test]
async fn a_page_ends_before_its_captured_documents_are_too_long_together() {
	each_engine(|db| async move {
		let desk = Desk::at(db).await;
		for second in 0..3 {
			let mut event = stated(&format!("2026-03-02T10:15:3{second}.123+01:00"));
			event["ext:note"] = "x".repeat(3 << 20).into();
			let job = desk.capture(CARRIER, &document(vec![event]), &[]).await;
			assert_eq!(job["success"], true, "{job}");
		}
		let mut path = Some("/epcis/events?eventCountLimit=3".to_owned());
		let mut sizes = Vec::new();
		while let Some(at) = path {
			let answer = desk.get_as(CARRIER, &at).await;
			sizes.push(answer.ids().len());
			path = next(&answer);
		}
		assert_eq!(sizes, [2, 1]);
	})
	.await;
}

#[tokio::test]
async fn one_event_and_the_lists_are_found_by_encoded_values() {
	let desk = Desk::story().await;
	let one = desk.get(&format!("/epcis/events/{}", encoded(&batch_id()))).await;
	assert_eq!(one.status, StatusCode::OK);
	assert_valid(&one.json());
	assert_eq!(one.json()["eventID"], batch_id());
	desk.get("/epcis/events/urn%3Ano%3Aevent").await.refused(404, "NoSuchResourceException");
	let members = |answer: Answer| -> Vec<String> {
		let list = answer.json()["member"].as_array().unwrap().clone();
		list.iter().map(|value| value.as_str().unwrap().to_owned()).collect()
	};
	assert_eq!(members(desk.get("/epcis/eventTypes").await).len(), 5);
	assert_eq!(members(desk.get("/epcis/epcs").await), [PALLET]);
	assert_eq!(members(desk.get("/epcis/readPoints").await), [PLACE]);
	assert_eq!(
		members(desk.get("/epcis/bizLocations").await),
		["https://id.gs1.org/414/0614141000012"]
	);
	assert_eq!(members(desk.get("/epcis/dispositions?perPage=1000").await).len(), 33);
	let first = desk.get("/epcis/bizSteps").await;
	let rest = next(&first).unwrap();
	let mut steps = members(first);
	steps.extend(members(desk.get(&rest).await));
	assert_eq!(steps.len(), 41);
	assert!(steps.is_sorted());
	for (path, count) in
		[("eventTypes/ObjectEvent", 6), ("bizSteps/inspecting", 1), ("dispositions/in_transit", 1)]
	{
		assert_eq!(desk.get(&format!("/epcis/{path}/events")).await.ids().len(), count, "{path}");
	}
	for (list, value, count) in [("epcs", PALLET, 6), ("readPoints", PLACE, 3)] {
		let path = format!("/epcis/{list}/{}/events", encoded(value));
		assert_eq!(desk.get(&path).await.ids().len(), count);
	}
	desk.get("/epcis/eventTypes/Party/events").await.refused(404, "NoSuchResourceException");
	desk.get("/epcis/bizSteps/packing/events?EQ_bizStep=packing")
		.await
		.refused(400, "QueryParameterException");
}

#[tokio::test]
async fn places_are_listed_page_by_page_each_once_however_many_events_they_have() {
	each_engine(|db| async move {
		let desk = Desk::at(db).await;
		let glns = (0..7u64).map(|number| {
			let digits = format!("401234500{number:03}");
			let gln = (0..10).find_map(|check| Gln::parse(&format!("{digits}{check}")).ok());
			gln.unwrap()
		});
		let glns: Vec<Gln> = glns.collect();
		let events: Vec<JourneyEvent> = (0..70u64)
			.map(|number| {
				let mut event = recorded(1_000 + number, BRAND, Role::Brand, 1, BizStep::Packing);
				if let Happening::Recorded(recorded) = &mut event.what {
					recorded.read_point = glns.get(number as usize % glns.len()).copied();
				}
				event
			})
			.collect();
		for (subject, events) in (1u64..).zip(events.chunks(7)) {
			desk.take(4, 1_000, journey(&Subject::Batch(subject), events)).await;
		}
		for member in [None, Some(BRAND)] {
			let mut path = Some("/epcis/readPoints?perPage=3".to_owned());
			let mut sizes = Vec::new();
			let mut seen = Vec::new();
			while let Some(at) = path {
				let answer = match member {
					Some(member) => desk.get_as(member, &at).await,
					None => desk.get(&at).await,
				};
				let page = answer.json()["member"].as_array().unwrap().clone();
				sizes.push(page.len());
				seen.extend(page.iter().map(|value| value.as_str().unwrap().to_owned()));
				path = next(&answer);
			}
			let mut all: Vec<String> = glns.iter().copied().map(carnet_epcis::gln_link).collect();
			all.sort();
			assert_eq!((sizes, seen), (vec![3, 3, 1], all), "{member:?}");
		}
		let none = desk.get("/epcis/bizLocations").await.json();
		assert_eq!(none["member"], json!([]));
	})
	.await;
}

#[tokio::test]
async fn an_answer_has_the_form_that_was_asked_for_or_none() {
	let desk = Desk::story().await;
	for (accept, form) in [
		("*/*", Some("application/ld+json")),
		("application/json", Some("application/json")),
		("application/json;q=0.9, application/ld+json", Some("application/ld+json")),
		("text/html, application/*;q=0.1", Some("application/ld+json")),
		("application/xml", None),
		("application/json;q=0", None),
		("application/json, text/plain, */*", Some("application/json")),
		("application/json;q=0.5, */*;q=0.4", Some("application/json")),
		("application/ld+json;q=0, */*", Some("application/json")),
		("*/*, application/json;q=0, application/ld+json;q=0.2", Some("application/ld+json")),
		("application/*;q=0, */*", None),
		("*/*, application/ld+json;q=0, application/json;Q=0", None),
	] {
		let request = Request::get("/epcis/events").header("accept", accept);
		let answer = desk.send(request.body(Body::empty()).unwrap()).await;
		match form {
			Some(form) => assert_eq!(answer.header("content-type"), Some(form), "{accept}"),
			None => drop(answer.refused(406, "NotAcceptableException")),
		}
	}
	for (name, value) in [("gs1-epc-format", "Always_EPC_URN"), ("gs1-epcis-version", "1.2")] {
		let request = Request::get("/epcis/events").header(name, value);
		let answer = desk.send(request.body(Body::empty()).unwrap()).await;
		answer.refused(406, "NotAcceptableException");
	}
}

#[tokio::test]
async fn an_event_that_was_declared_wrong_says_so() {
	let desk = Desk::new().await;
	let reason = carnet_primitives::custody::ErrorReason::IncorrectData;
	let events = [
		recorded(1_000, BRAND, Role::Brand, 1, BizStep::Packing),
		recorded(2_000, BRAND, Role::Brand, 2, BizStep::Shipping),
		said(
			3_000,
			BRAND,
			Role::Brand,
			Happening::ErrorDeclared { event: 0, reason, corrective: Some(1) },
		),
	];
	desk.take(1, 3_000, journey(&pallet(), &events)).await;
	let answer = desk.get("/epcis/events?orderDirection=ASC").await;
	assert_valid(&answer.json());
	let found = answer.events();
	assert_eq!(found.len(), 2);
	assert_eq!(found[0]["errorDeclaration"]["reason"], "incorrect_data");
	assert_eq!(found[0]["errorDeclaration"]["correctiveEventIDs"], json!(pallet_ids(&[1])));
	assert_eq!(found[1].get("errorDeclaration"), None);
}
