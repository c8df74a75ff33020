//! Captures: what is kept, what is refused, and who sees it.

use super::*;
use crate::{epcis::queries::encoded, testing::each_engine};
use carnet_epcis::hash_id;
use futures::StreamExt;
use std::time::Duration;

pub(super) const TIME: &str = "2026-03-02T10:15:30.123+01:00";
pub(super) const LATER: &str = "2026-03-02T11:15:30.123+01:00";

fn hash_of(event: &Value) -> [u8; 32] {
	let bytes = document(vec![event.clone()]).to_string();
	carnet_epcis::read(bytes.as_bytes()).unwrap().events[0].hash.unwrap()
}

fn named(time: &str, id: &str) -> Value {
	let mut event = stated(time);
	event["eventID"] = id.into();
	event
}

#[tokio::test]
async fn a_document_is_served_to_its_member_and_to_parties_of_the_goods_alone() {
	each_engine(|db| async move {
		let desk = Desk::story_at(db).await;
		let event = stated(TIME);
		let job = desk.capture(CARRIER, &document(vec![event.clone()]), &[]).await;
		assert_eq!((&job["success"], &job["running"]), (&json!(true), &json!(false)), "{job}");
		let id = hash_id(&hash_of(&event));
		let path = format!("/epcis/events?EQ_eventID={}", encoded(&id));
		for member in [CARRIER, BRAND, RETAILER] {
			let answer = desk.get_as(member, &path).await;
			assert_valid(&answer.json());
			let found = answer.events();
			assert_eq!(found.len(), 1, "member {member}");
			assert_eq!(found[0]["carnet:standing"], "stated");
			assert_eq!(found[0].get("carnet:anchors"), None);
			assert_eq!(found[0]["carnet:capturedBy"], CARRIER);
			assert_eq!(found[0]["bizTransactionList"], event["bizTransactionList"]);
		}
		assert!(desk.get_as(STRANGER, &path).await.ids().is_empty());
		assert!(desk.get(&path).await.ids().is_empty());
		let one = format!("/epcis/events/{}", encoded(&id));
		desk.get(&one).await.refused(404, "NoSuchResourceException");
		assert_eq!(desk.get_as(BRAND, &one).await.status, StatusCode::OK);
		assert_eq!(desk.get("/epcis/events").await.ids().len(), 7);
	})
	.await;
}

#[tokio::test]
async fn a_document_of_goods_that_the_chain_did_not_know_stays_with_its_member() {
	let desk = Desk::new().await;
	let job = desk.capture(CARRIER, &document(vec![stated(TIME)]), &[]).await;
	assert_eq!(job["success"], true, "{job}");
	let packed = Happening::Dispatched { to: RETAILER, deadline: 9_000 };
	let mut changes = journey(&pallet(), &[said(5_000, BRAND, Role::Brand, packed)]);
	changes.push(Change {
		key: blake_key("Custody", "Usages", &Sscc::parse(SSCC).unwrap().encode()),
		value: Some(0u32.encode()),
	});
	desk.take(6, 5_000, changes).await;
	let path = "/epcis/events?EQ_action=OBSERVE&EQ_readPoint=https://id.gs1.org/414/4012345000016";
	assert_eq!(desk.get_as(CARRIER, path).await.ids().len(), 1);
	for member in [BRAND, RETAILER] {
		assert!(desk.get_as(member, path).await.ids().is_empty(), "{member}");
	}
}

#[tokio::test]
async fn a_document_whose_hash_the_chain_has_takes_the_place_of_its_event() {
	let desk = Desk::new().await;
	let event = stated(TIME);
	let usage = Change {
		key: blake_key("Custody", "Usages", &Sscc::parse(SSCC).unwrap().encode()),
		value: Some(0u32.encode()),
	};
	let mut on_chain = recorded(4_000, CARRIER, Role::Carrier, 2, BizStep::Shipping);
	if let Happening::Recorded(recorded) = &mut on_chain.what {
		recorded.hash = H256(hash_of(&event));
	}
	let mut changes = journey(&pallet(), &[on_chain]);
	changes.push(usage);
	desk.take(6, 4_000, changes).await;
	desk.capture(CARRIER, &document(vec![event]), &[]).await;
	let mine = desk.get_as(CARRIER, "/epcis/events").await.events();
	assert_eq!(mine.len(), 1);
	assert_eq!(mine[0]["carnet:standing"], "anchored");
	let anchor = &mine[0]["carnet:anchors"][0];
	assert_eq!(anchor["carnet:authorMember"], CARRIER);
	assert_eq!(anchor["carnet:authorRole"], "Carrier");
	assert_eq!(anchor["carnet:subject"], format!("{SSCC}/0"));
	assert_eq!((&anchor["carnet:block"], &anchor["carnet:seq"]), (&json!(6), &json!(0)));
	let public = desk.get("/epcis/events").await.events();
	assert_eq!(public.len(), 1);
	assert_eq!(public[0].get("bizTransactionList"), None);
}

#[tokio::test]
async fn the_same_event_is_kept_once_and_another_one_with_its_id_is_refused() {
	let desk = Desk::story().await;
	let first = document(vec![named(TIME, "urn:example:a")]);
	for _ in 0..2 {
		assert_eq!(desk.capture(CARRIER, &first, &[]).await["success"], true);
	}
	let path = "/epcis/events?EQ_eventID=urn:example:a";
	assert_eq!(desk.get_as(CARRIER, path).await.ids(), ["urn:example:a"]);
	let other = named(LATER, "urn:example:a");
	let job = desk.capture(CARRIER, &document(vec![other.clone()]), &[]).await;
	assert_eq!(job["success"], false);
	assert_eq!(job["errors"][0]["type"], "epcisException:ResourceAlreadyExistsException");
	let mut single = other;
	single["@context"] = document(vec![])["@context"].clone();
	let answer = desk.post_as(CARRIER, "/epcis/events", single.to_string(), &[]).await;
	answer.refused(409, "ResourceAlreadyExistsException");
	// The identifiers of a member are its own.
	let answer = desk.post_as(BRAND, "/epcis/events", single.to_string(), &[]).await;
	assert_eq!(answer.status, StatusCode::CREATED);
	let location = answer.header("location").unwrap();
	let location = location.strip_prefix("https://gateway.example").unwrap();
	let found = desk.get_as(BRAND, location).await.json();
	assert_eq!(found["eventTime"], LATER);
}

#[tokio::test]
async fn rollback_keeps_nothing_and_proceed_keeps_the_good_ones() {
	let desk = Desk::story().await;
	let mut bad = named(LATER, "urn:example:bad");
	bad["action"] = "MOVE".into();
	let document = document(vec![named(TIME, "urn:example:good"), bad]);
	let good = "/epcis/events?EQ_eventID=urn:example:good";
	let job = desk.capture(CARRIER, &document, &[]).await;
	assert_eq!(
		(&job["success"], &job["captureErrorBehaviour"]),
		(&json!(false), &json!("rollback"))
	);
	assert!(job["errors"][0]["detail"].as_str().unwrap().starts_with("event 2: action"), "{job}");
	assert!(desk.get_as(CARRIER, good).await.ids().is_empty());
	let proceed = [("gs1-capture-error-behaviour", "proceed")];
	let job = desk.capture(CARRIER, &document, &proceed).await;
	assert_eq!(
		(&job["success"], &job["captureErrorBehaviour"]),
		(&json!(false), &json!("proceed"))
	);
	assert_eq!(desk.get_as(CARRIER, good).await.ids().len(), 1);
}

#[tokio::test]
async fn a_job_that_was_cut_off_is_done_after_a_restart() {
	let desk = Desk::story().await;
	let body = document(vec![named(TIME, "urn:example:a")]).to_string();
	let answer = desk.post_as(CARRIER, "/epcis/capture", body, &[]).await;
	let location = answer.header("location").unwrap().to_owned();
	let path = location.strip_prefix("https://gateway.example").unwrap();
	// Somebody took it and was killed: until the lease ends it is left to them.
	let lease = |until: i64| {
		let db = desk.db.clone();
		async move {
			let mut transaction = db.write().await.unwrap();
			sqlx::query("UPDATE capture_jobs SET leased_until = $1")
				.bind(until)
				.execute(&mut *transaction)
				.await
				.unwrap();
			transaction.commit().await.unwrap();
		}
	};
	lease(i64::MAX).await;
	assert!(!jobs::step(&desk.db).await.unwrap());
	assert_eq!(desk.get_as(CARRIER, path).await.json()["running"], true);
	lease(1).await;
	let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
	let running = tokio::spawn(jobs::run(desk.db.clone(), async move {
		let _ = stopped.await;
	}));
	let mut job = Value::Null;
	for _ in 0..200 {
		job = desk.get_as(CARRIER, path).await.json();
		if job["running"] == false {
			break;
		}
		tokio::time::sleep(Duration::from_millis(25)).await;
	}
	stop.send(()).unwrap();
	running.await.unwrap();
	assert_eq!(job["success"], true, "{job}");
	assert_eq!(desk.get_as(CARRIER, "/epcis/events?EQ_eventID=urn:example:a").await.ids().len(), 1);
	let rows = sqlx::query("SELECT 1 FROM capture_jobs WHERE document IS NOT NULL");
	assert!(
		rows.fetch_all(desk.db.read()).await.unwrap().is_empty(),
		"the document is not kept twice"
	);
}

#[tokio::test]
async fn bombs_are_refused_before_they_are_read() {
	let desk = Desk::new().await;
	let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
	let million = format!(
		"{{\"type\":\"EPCISDocument\",\"epcisBody\":{{\"eventList\":[{}{{}}]}}}}",
		"{},".repeat(1_000_001)
	);
	let many = document(vec![json!({}); 10_001]).to_string();
	for (body, part) in [(deep, "within each other"), (million, "values"), (many, "10001 events")] {
		let answer = desk.post_as(CARRIER, "/epcis/capture", body, &[]).await;
		let detail = answer.refused(400, "ValidationException");
		assert!(detail.contains(part), "{detail}");
	}
	let large =
		desk.post_as(CARRIER, "/epcis/capture", "{}", &[("content-length", "200000000")]).await;
	large.refused(413, "CaptureLimitExceededException");
	// Without a length, what comes after the limit is never asked for.
	let asked = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(0));
	let count = asked.clone();
	let endless = futures::stream::iter(0..200).map(move |_| {
		count.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
		Ok::<_, std::io::Error>(vec![b' '; 1024 * 1024])
	});
	let answer = desk.post_as(CARRIER, "/epcis/capture", Body::from_stream(endless), &[]).await;
	answer.refused(413, "CaptureLimitExceededException");
	assert!(asked.load(std::sync::atomic::Ordering::SeqCst) < 12);
	let job = "SELECT 1 FROM capture_jobs";
	assert!(sqlx::query(job).fetch_all(desk.db.read()).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_queue_that_is_full_takes_no_more() {
	let desk = Desk::new().await;
	let body = document(vec![stated(TIME)]).to_string();
	for _ in 0..16 {
		let answer = desk.post_as(CARRIER, "/epcis/capture", body.clone(), &[]).await;
		assert_eq!(answer.status, StatusCode::ACCEPTED);
	}
	let answer = desk.post_as(CARRIER, "/epcis/capture", body.clone(), &[]).await;
	answer.refused(429, "CaptureLimitExceededException");
	assert!(answer.header("retry-after").is_some());
	let answer = desk.post_as(BRAND, "/epcis/capture", body, &[]).await;
	assert_eq!(answer.status, StatusCode::ACCEPTED);
}

#[tokio::test]
async fn nobody_captures_without_the_right_or_reads_the_jobs_of_others() {
	let desk = Desk::new().await;
	let body = document(vec![stated(TIME)]).to_string();
	for (token, status) in [(None, 401), (Some("Bearer wrong"), 401), (Some("Bearer reader"), 403)]
	{
		for path in ["/epcis/capture", "/epcis/events"] {
			let mut request = Request::post(path).header("content-type", "application/json");
			if let Some(token) = token {
				request = request.header("authorization", token);
			}
			let answer = desk.send(request.body(Body::from(body.clone())).unwrap()).await;
			answer.refused(status, "SecurityException");
		}
	}
	desk.get("/epcis/capture").await.refused(401, "SecurityException");
	let answer = desk.post_as(CARRIER, "/epcis/capture", body, &[]).await;
	let path = answer
		.header("location")
		.unwrap()
		.strip_prefix("https://gateway.example")
		.unwrap()
		.to_owned();
	desk.get_as(STRANGER, &path).await.refused(404, "NoSuchResourceException");
	assert_eq!(desk.get_as(CARRIER, "/epcis/capture").await.json().as_array().unwrap().len(), 1);
	assert_eq!(desk.get_as(STRANGER, "/epcis/capture").await.json(), json!([]));
}

#[tokio::test]
async fn words_that_would_read_as_those_of_the_chain_are_refused() {
	let desk = Desk::story().await;
	let mut plain = stated(TIME);
	plain["carnet:standing"] = "anchored".into();
	let mut deep = stated(TIME);
	deep["ext:a"] = json!([{ "https://carnet.example/ns/epcis/standing": "anchored" }]);
	let mut id = stated(TIME);
	id["eventID"] = "https://carnet.example/ns/epcis/event/batch/5/0".into();
	let mut hash = stated(TIME);
	hash["eventID"] = hash_id(&[9; 32]).into();
	for (event, part) in [
		(plain, "carnet:standing"),
		(deep, "ns/epcis/standing"),
		(id, "eventID"),
		(hash, "event hash"),
	] {
		let job = desk.capture(CARRIER, &document(vec![event]), &[]).await;
		assert_eq!(job["success"], false);
		assert!(job["errors"][0]["detail"].as_str().unwrap().contains(part), "{job}");
	}
	for context in [
		json!({ "x": "https://carnet.example/ns/epcis/" }),
		json!({ "x": "https://carnet.example/" }),
		json!({ "carnet": "https://other.example/" }),
		json!({ "x": { "@id": "https://carnet.example/ns/epcis/standing" } }),
		json!({ "@vocab": "https://carnet.example/ns/epcis/" }),
		json!("https://other.example/context.jsonld"),
		json!({ "carnet:standing": "https://other.example/" }),
		json!({ "bizStep": "https://other.example/" }),
		json!({ "urn": "https://other.example/" }),
	] {
		let mut document = document(vec![stated(TIME)]);
		document["@context"] = json!([carnet_epcis::CONTEXT, context]);
		let answer = desk.post_as(CARRIER, "/epcis/capture", document.to_string(), &[]).await;
		let detail = answer.refused(400, "ValidationException");
		assert!(detail.contains("@context"), "{detail}");
	}
}

#[tokio::test]
async fn prefixes_of_two_documents_that_differ_stay_with_their_events() {
	let desk = Desk::story().await;
	for (time, namespace) in [(TIME, "https://one.example/"), (LATER, "https://two.example/")] {
		let mut event = stated(time);
		event["ext:note"] = "fragile".into();
		let mut document = document(vec![event]);
		document["@context"] = json!([carnet_epcis::CONTEXT, { "ext": namespace }]);
		assert_eq!(desk.capture(CARRIER, &document, &[]).await["success"], true);
	}
	let answer = desk.get_as(CARRIER, "/epcis/events?EQ_bizStep=shipping&EQ_bizTransaction_inv=urn:epcglobal:cbv:bt:0614141000012:A1").await;
	assert_valid(&answer.json());
	let found = answer.events();
	assert_eq!(found.len(), 2);
	let shared = &answer.json()["@context"][1]["ext"];
	let own = found.iter().filter_map(|event| event.get("@context")).collect::<Vec<_>>();
	assert_eq!(own.len(), 1);
	assert_ne!(&own[0][1]["ext"], shared);
}

#[tokio::test]
async fn filters_find_what_documents_alone_have() {
	let desk = Desk::story().await;
	let mut event = named(TIME, "urn:example:a");
	event["bizLocation"] = json!({ "id": "urn:example:shelf" });
	assert_eq!(desk.capture(CARRIER, &document(vec![event]), &[]).await["success"], true);
	for query in [
		"EQ_bizTransaction_inv=urn:epcglobal:cbv:bt:0614141000012:A1",
		"EQ_source_owning_party=https://id.gs1.org/417/4012345000016",
		"EQ_bizLocation=urn:example:shelf",
		"EQ_readPoint=https://other.example/414/4012345000016&EQ_bizStep=shipping",
		"MATCH_epc=urn:epc:id:sscc:7610425.3002123456&EQ_action=OBSERVE&EQ_bizStep=shipping&GE_eventTime=2026-01-01T00:00:00Z",
	] {
		let found = desk.get_as(CARRIER, &format!("/epcis/events?{query}")).await.ids();
		assert_eq!(found, ["urn:example:a"], "{query}");
		assert!(desk.get(&format!("/epcis/events?{query}")).await.ids().iter().all(|id| id != "urn:example:a"));
	}
}

#[tokio::test]
async fn other_forms_than_json_are_refused() {
	let desk = Desk::new().await;
	for form in ["application/xml", "text/plain", ""] {
		let request = Request::post("/epcis/capture")
			.header("authorization", "Bearer 7")
			.header("content-type", form);
		let answer = desk.send(request.body(Body::from("<a/>")).unwrap()).await;
		answer.refused(415, "UnsupportedMediaTypeException");
	}
	let packed = [("content-encoding", "gzip")];
	for path in ["/epcis/capture", "/epcis/events"] {
		let answer = desk.post_as(CARRIER, path, vec![0x1fu8, 0x8b, 8, 0], &packed).await;
		let detail = answer.refused(415, "UnsupportedMediaTypeException");
		assert!(detail.contains("Content-Encoding"), "{detail}");
	}
	let more = [("gs1-capture-error-behaviour", "ignore")];
	let answer = desk.post_as(CARRIER, "/epcis/capture", "{}", &more).await;
	answer.refused(400, "ValidationException");
}

/// A pallet on the chain whose carrier recorded this event, and a declaration that it was wrong if asked for.
pub(super) async fn anchored(event: &Value, declared: bool) -> Desk {
	let desk = Desk::new().await;
	let mut on_chain = recorded(4_000, CARRIER, Role::Carrier, 2, BizStep::Shipping);
	if let Happening::Recorded(recorded) = &mut on_chain.what {
		recorded.hash = H256(hash_of(event));
	}
	let dispatched = Happening::Dispatched { to: RETAILER, deadline: 9_000 };
	let mut events = vec![on_chain, said(5_000, CARRIER, Role::Carrier, dispatched)];
	if declared {
		let reason = carnet_primitives::custody::ErrorReason::IncorrectData;
		let what = Happening::ErrorDeclared { event: 0, reason, corrective: None };
		events.push(said(6_000, CARRIER, Role::Carrier, what));
	}
	let mut changes = journey(&pallet(), &events);
	changes.push(Change {
		key: blake_key("Custody", "Usages", &Sscc::parse(SSCC).unwrap().encode()),
		value: Some(0u32.encode()),
	});
	desk.take(6, 6_000, changes).await;
	desk
}

#[tokio::test]
async fn no_event_borrows_the_hash_of_another_list_of_its_document() {
	let event = stated(TIME);
	let desk = anchored(&event, false).await;
	let mut other = stated(TIME);
	other["disposition"] = "destroyed".into();
	let two = json!({
		"@context": document(vec![])["@context"],
		"type": "EPCISQueryDocument",
		"schemaVersion": "2.0",
		"epcisBody": {
			"eventList": [other],
			"queryResults": { "resultsBody": { "eventList": [event] } },
		},
	});
	desk.capture(RETAILER, &two, &[]).await;
	let found = desk
		.get_as(
			RETAILER,
			"/epcis/events?EQ_bizTransaction_inv=urn:epcglobal:cbv:bt:0614141000012:A1",
		)
		.await;
	assert_eq!(found.ids().len(), 1);
	for event in found.events() {
		assert_eq!(event["carnet:standing"], "anchored");
		assert_eq!(event.get("disposition"), None);
	}
}

#[tokio::test]
async fn a_declaration_of_error_is_anchored_by_its_author_alone() {
	let event = stated(TIME);
	let mut wrong = event.clone();
	wrong["errorDeclaration"] =
		json!({ "declarationTime": "2026-03-03T00:00:00Z", "reason": "incorrect_data" });
	for (declared, standing) in [(false, "stated"), (true, "anchored")] {
		let desk = anchored(&event, declared).await;
		let job = desk.capture(RETAILER, &document(vec![wrong.clone()]), &[]).await;
		assert_eq!(job["success"], true, "{job}");
		let found = desk.get_as(RETAILER, "/epcis/events").await.events();
		let found = found.iter().find(|event| event.get("carnet:capturedBy").is_some()).unwrap();
		assert_eq!(found["carnet:standing"], standing);
	}
}

#[tokio::test]
async fn an_event_is_found_by_every_name_that_it_has() {
	let event = stated(TIME);
	let desk = anchored(&event, false).await;
	let on_chain = format!("{}event/sscc/{SSCC}/0/0", carnet_epcis::NAMESPACE);
	for (member, id) in [(CARRIER, "urn:example:mine"), (RETAILER, "urn:example:yours")] {
		let job = desk.capture(member, &document(vec![named(TIME, id)]), &[]).await;
		assert_eq!(job["success"], true, "{job}");
	}
	for id in [on_chain.as_str(), "urn:example:mine", "urn:example:yours"] {
		for member in [CARRIER, RETAILER] {
			let path = format!("/epcis/events?EQ_eventID={}", encoded(id));
			assert_eq!(desk.get_as(member, &path).await.ids(), [id], "{member}");
		}
	}
	// All of them together are one event.
	let path = format!("/epcis/events?EQ_eventID={}", encoded(&hash_id(&hash_of(&event))));
	assert_eq!(desk.get_as(CARRIER, &path).await.ids(), ["urn:example:mine"]);
}

#[tokio::test]
async fn an_event_that_is_posted_again_is_where_the_answer_says() {
	let desk = Desk::story().await;
	for id in ["urn:example:first", "urn:example:second"] {
		let mut event = named(TIME, id);
		event["@context"] = document(vec![])["@context"].clone();
		let answer = desk.post_as(CARRIER, "/epcis/events", event.to_string(), &[]).await;
		assert_eq!(answer.status, StatusCode::CREATED);
		let location = answer.header("location").unwrap();
		let path = location.strip_prefix("https://gateway.example").unwrap();
		let found = desk.get_as(CARRIER, path).await;
		assert_eq!(found.status, StatusCode::OK, "{id}");
		assert_eq!(found.json()["eventID"], "urn:example:first");
	}
}

#[tokio::test]
async fn an_event_that_is_posted_by_itself_is_told_what_is_wrong_with_it() {
	let desk = Desk::story().await;
	let mut event = named(TIME, "urn:example:first");
	event["@context"] = document(vec![])["@context"].clone();
	event["carnet:status"] = "certified".into();
	let answer = desk.post_as(CARRIER, "/epcis/events", event.to_string(), &[]).await;
	let detail = answer.refused(400, "ValidationException");
	assert!(detail.contains("carnet:status"), "{detail}");
}

#[tokio::test]
async fn a_capture_is_later_than_those_before_it_whatever_the_clock_says() {
	let desk = Desk::story().await;
	let ahead = i64::MAX / 2;
	desk.capture(CARRIER, &document(vec![named(TIME, "urn:example:a")]), &[]).await;
	let mut transaction = desk.db.write().await.unwrap();
	sqlx::query("UPDATE captured_events SET record_time = $1")
		.bind(ahead)
		.execute(&mut *transaction)
		.await
		.unwrap();
	transaction.commit().await.unwrap();
	desk.capture(CARRIER, &document(vec![named(LATER, "urn:example:b")]), &[]).await;
	let rows: Vec<(i64,)> =
		sqlx::query_as("SELECT record_time FROM captured_events ORDER BY record_time")
			.fetch_all(desk.db.read())
			.await
			.unwrap();
	assert_eq!(rows, [(ahead,), (ahead + 1,)]);
}

#[tokio::test]
async fn nothing_is_answered_or_kept_while_the_chain_is_read() {
	let desk = Desk::story().await;
	let mut event = stated(TIME);
	let body = document(vec![event.clone()]).to_string();
	let answer = desk.post_as(CARRIER, "/epcis/capture", body, &[]).await;
	assert_eq!(answer.status, StatusCode::ACCEPTED);
	let mut transaction = desk.db.write().await.unwrap();
	sqlx::query("DELETE FROM cursor").execute(&mut *transaction).await.unwrap();
	transaction.commit().await.unwrap();
	for path in ["/epcis/events", "/epcis/epcs", "/epcis/events/urn%3Aa%3Ab"] {
		let answer = desk.get(path).await;
		answer.refused(503, "ImplementationException");
		assert!(answer.header("retry-after").is_some());
	}
	assert!(!jobs::step(&desk.db).await.unwrap(), "it waits for the records of its goods");
	event["@context"] = document(vec![])["@context"].clone();
	let answer = desk.post_as(CARRIER, "/epcis/events", event.to_string(), &[]).await;
	answer.refused(503, "ImplementationException");
}

#[tokio::test]
async fn a_document_that_cannot_be_kept_is_given_up_after_a_day() {
	let desk = Desk::story().await;
	let body = document(vec![stated(TIME)]).to_string();
	let answer = desk.post_as(CARRIER, "/epcis/capture", body, &[]).await;
	let path = answer.header("location").unwrap().strip_prefix("https://gateway.example").unwrap();
	let day = 24 * 3_600_000;
	jobs::forget(&desk.db, crate::clock::now() + day - 60_000).await.unwrap();
	assert_eq!(desk.get_as(CARRIER, path).await.json()["running"], true);
	jobs::forget(&desk.db, crate::clock::now() + day + 60_000).await.unwrap();
	let job = desk.get_as(CARRIER, path).await.json();
	assert_eq!((&job["running"], &job["success"]), (&json!(false), &json!(false)));
	assert_eq!(job["errors"][0]["type"], "epcisException:ImplementationException");
	assert!(!jobs::step(&desk.db).await.unwrap());
}

#[tokio::test]
async fn texts_that_a_database_would_trip_over_are_refused() {
	let desk = Desk::story().await;
	let mut place = stated(TIME);
	place["readPoint"] = json!({ "id": "urn:example:\u{0}" });
	let mut kind = stated(TIME);
	kind["bizTransactionList"][0]["type"] = format!("urn:example:{}", "k".repeat(300)).into();
	for event in [named(TIME, "urn:example:\u{0}"), place, kind] {
		let job = desk.capture(CARRIER, &document(vec![event]), &[]).await;
		assert_eq!(job["errors"][0]["type"], "epcisException:ValidationException", "{job}");
	}
	for path in
		["/epcis/events?EQ_eventID=urn:a%00", "/epcis/events/urn%3Aa%00", "/epcis/events/%FF"]
	{
		desk.get(path).await.refused(400, "QueryParameterException");
	}
	desk.get("/epcis/events?MATCH_epc=urn:epc:idpat:sgtin:4012345.066666.*")
		.await
		.refused(400, "QueryParameterException");
}

#[tokio::test]
async fn words_of_an_attacker_in_a_document_are_kept_letter_by_letter() {
	each_engine(|db| async move {
		let desk = Desk::story_at(db).await;
		let words = "'); DROP TABLE captured_events; --<script>alert(1)</script>";
		let mut event = named(TIME, "urn:example:a");
		event["ext:note"] = words.into();
		let job = desk.capture(CARRIER, &document(vec![event]), &[]).await;
		assert_eq!(job["success"], true, "{job}");
		let found = desk.get_as(CARRIER, "/epcis/events?EQ_eventID=urn:example:a").await.events();
		assert_eq!((found.len(), &found[0]["ext:note"]), (1, &json!(words)));
	})
	.await;
}
