//! What is told of much: long ways, lots of many packs.

use super::{path, GTIN};
use crate::{
	http::tests::Gateway,
	records::mirrored::{self, BATCH, BRAND, NOW},
};
use axum::http::StatusCode;
use carnet_client::{codes::Header, records::keys};
use carnet_primitives::{
	custody::{
		Author, Happening, Head, Journal, JourneyEvent, SubjectRecord, MAX_ENTRIES, MAX_PAGE,
	},
	member::Role,
	subject::Subject,
	unit_code::MAX_PACKS,
};
use codec::Encode;
use serde_json::Value;

#[tokio::test]
async fn a_verdict_stands_although_the_way_of_the_unit_is_too_long() {
	let mut gateway = Gateway::with_openings().await;
	let head = Head { len: MAX_ENTRIES + 1, ..Default::default() };
	let record =
		SubjectRecord { journal: Journal { head, ..Default::default() }, ..Default::default() };
	let key = keys::custody_subject(&Subject::Batch(BATCH).encode());
	gateway.chain.put_bytes(key, Some(record.encode())).await;
	let answer = gateway.json(&path(7)).await;
	assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
	let found = answer.json();
	assert_eq!((&found["verdict"], &found["trace"]), (&"authentic".into(), &Value::Null));
	let way = gateway.json("/trace/unit/42/7").await;
	assert_eq!(way.status, StatusCode::BAD_REQUEST);
	assert_eq!(way.json()["type"], "carnet:too-long");
}

#[tokio::test]
async fn a_long_way_is_told_with_its_latest_events() {
	const EVENTS: u64 = 2_400;
	let mut gateway = Gateway::with_openings().await;
	let subject = Subject::Batch(BATCH).encode();
	let mut journal = Journal::default();
	for number in 0..EVENTS {
		let author = Some(Author { member: BRAND, role: Role::Brand });
		let event = JourneyEvent { at: NOW - EVENTS + number, author, what: Happening::Voided };
		if let Some((page, full)) = journal.append(event).unwrap() {
			gateway.chain.put_bytes(keys::custody_page(&subject, page), Some(full.encode())).await;
		}
	}
	let record = SubjectRecord { journal, ..Default::default() };
	gateway.chain.put_bytes(keys::custody_subject(&subject), Some(record.encode())).await;
	let found = gateway.json(&path(7)).await.json();
	let way = &found["trace"];
	assert_eq!(way["total"], EVENTS);
	let events = way["events"].as_array().unwrap();
	assert_eq!(events.len(), MAX_PAGE as usize);
	assert_eq!(events.last().unwrap()["at"], NOW - 1);
}

#[tokio::test]
async fn a_lot_is_told_with_all_its_packs() {
	let mut gateway = Gateway::new().await;
	let known = mirrored::header().pack;
	for pack in (0..MAX_PACKS).filter(|pack| *pack != known) {
		let header = Header { pack, ..mirrored::header() };
		gateway.chain.add_batch(1_000 + u64::from(pack), &header, BRAND).await;
	}
	let answer = gateway.json(&format!("/01/{GTIN}/10/LOT%2F1")).await;
	assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
	let batches = answer.json()["batches"].as_array().unwrap().len();
	assert_eq!(batches, usize::from(MAX_PACKS));
}

#[tokio::test]
async fn no_link_of_a_page_leads_to_another_host() {
	let gateway = Gateway::new().await;
	for path in ["//elsewhere.example/01", "/\\elsewhere.example", "/elsewhere"] {
		let page = gateway.get(path, &[]).await;
		assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
		assert!(page.body.contains("href=\"?lang=zh\""), "{}", page.body);
	}
}
