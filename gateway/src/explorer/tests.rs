#![allow(clippy::unwrap_used)]

use super::*;
use crate::{
	http::tests::Gateway,
	index::explorer::{apply, Event, Explored},
	mirror::Head,
	testing::each_engine,
};
use axum::http::StatusCode;
use carnet_primitives::H256;

fn head(number: u32) -> Head {
	Head { number, hash: H256::from_low_u64_be(number.into()), at: 1_000 + u64::from(number) }
}

fn explored(number: u32) -> Explored {
	let event = |idx: u32, pallet: &str, name: &str| Event {
		idx,
		extrinsic: (idx > 0).then_some(1),
		pallet: pallet.into(),
		name: name.into(),
		fields: format!("{{\"block\":{number}}}"),
	};
	let events = vec![
		event(0, "Custody", "Dispatched"),
		event(3, "Products", "BatchRegistered"),
		event(4, "Products", "Recalled"),
	];
	Explored { extrinsics: 2, events }
}

async fn fill(db: &Db, numbers: std::ops::RangeInclusive<u32>, keep: u32) {
	for number in numbers {
		let mut writing = db.write().await.unwrap();
		let parent = head(number - 1).hash;
		apply(&mut writing, &head(number), parent, &explored(number), keep).await.unwrap();
		writing.commit().await.unwrap();
	}
}

#[tokio::test]
async fn blocks_are_paged_from_the_newest() {
	each_engine(|db| async move {
		fill(&db, 1..=5, 100).await;
		let page = find_blocks(&db, i64::MAX, 2).await.unwrap();
		assert_eq!(page.blocks.iter().map(|block| block.number).collect::<Vec<_>>(), [5, 4]);
		assert_eq!(page.next, Some(4));
		let page = find_blocks(&db, 4, 10).await.unwrap();
		assert_eq!(page.blocks.iter().map(|block| block.number).collect::<Vec<_>>(), [3, 2, 1]);
		assert_eq!(page.next, None);
	})
	.await;
}

#[tokio::test]
async fn a_block_is_found_by_number_and_by_hash_with_its_events() {
	each_engine(|db| async move {
		fill(&db, 1..=2, 100).await;
		let by_number = find_block(&db, Some(2), None).await.unwrap().unwrap();
		let hash = head(2).hash.as_bytes().to_vec();
		let by_hash = find_block(&db, None, Some(hash)).await.unwrap().unwrap();
		assert_eq!(by_number.block, by_hash.block);
		assert_eq!((by_hash.block.extrinsics, by_hash.block.events), (2, 3));
		let listed: Vec<_> =
			by_hash.event_list.iter().map(|event| (event.idx, event.extrinsic)).collect();
		assert_eq!(listed, [(0, None), (3, Some(1)), (4, Some(1))]);
		assert!(find_block(&db, Some(9), None).await.unwrap().is_none());
	})
	.await;
}

#[tokio::test]
async fn events_are_searched_by_pallet_and_name_and_paged() {
	each_engine(|db| async move {
		fill(&db, 1..=3, 100).await;
		let start = (i64::MAX, 0);
		let of = |pallet: &str| Some(pallet.to_owned());
		let page = find_events(&db, of("Products"), None, start, 3).await.unwrap();
		let places: Vec<_> = page.events.iter().map(|event| (event.block, event.idx)).collect();
		assert_eq!(places, [(3, 4), (3, 3), (2, 4)]);
		assert_eq!(page.next.as_deref(), Some("2-4"));
		let next = place(page.next.as_deref().unwrap()).unwrap();
		let page = find_events(&db, of("Products"), None, next, 10).await.unwrap();
		let places: Vec<_> = page.events.iter().map(|event| (event.block, event.idx)).collect();
		assert_eq!(places, [(2, 3), (1, 4), (1, 3)]);
		let page = find_events(&db, of("Products"), of("Recalled"), start, 10).await.unwrap();
		assert_eq!(page.events.len(), 3);
		assert_eq!(page.events[0].fields.get(), "{\"block\":3}");
		assert_eq!(find_events(&db, None, None, start, 100).await.unwrap().events.len(), 9);
	})
	.await;
}

#[tokio::test]
async fn old_blocks_are_forgotten_and_the_same_one_changes_nothing() {
	each_engine(|db| async move {
		fill(&db, 1..=5, 2).await;
		fill(&db, 5..=5, 2).await;
		let page = find_blocks(&db, i64::MAX, 100).await.unwrap();
		assert_eq!(page.blocks.iter().map(|block| block.number).collect::<Vec<_>>(), [5, 4]);
		let events = find_events(&db, None, None, (i64::MAX, 0), 100).await.unwrap().events;
		assert_eq!(events.len(), 6);
	})
	.await;
}

#[test]
fn places_that_are_none_are_refused() {
	for text in ["", "5", "5-", "-5", "a-b", "99999999999-1", "1-1-1"] {
		assert_eq!(place(text), None, "{text}");
	}
	assert_eq!(place("1204-3"), Some((1204, 3)));
}

#[tokio::test]
async fn malformed_questions_are_refused_with_what_is_wrong() {
	let gateway = Gateway::new().await;
	for (question, kind) in [
		("blocks?count=0", "invalid-count"),
		("blocks?count=101", "invalid-count"),
		("events?count=101", "invalid-count"),
		("blocks?before=x", "query"),
		("blocks/0x12", "invalid-block"),
		("blocks/4294967296", "invalid-block"),
		("events?pallet=Products%27--", "invalid-name"),
		("events?pallet=%3Cscript%3E", "invalid-name"),
		("events?pallet=", "invalid-name"),
		("events?name=Recalled", "invalid-name"),
		("events?before=1204", "invalid-place"),
	] {
		let answer = gateway.json(&format!("/explorer/{question}")).await;
		assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{question}: {}", answer.body);
		assert_eq!(answer.json()["type"], format!("carnet:{kind}"), "{question}");
	}
}
