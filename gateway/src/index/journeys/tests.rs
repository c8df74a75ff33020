#![allow(clippy::unwrap_used)]

use super::*;
use crate::{
	db::{Db, Engine},
	mirror::{Change, Head},
	testing::each_engine,
};
use carnet_primitives::{
	custody::{Author, Happening, Journal, JourneyEvent, SubjectRecord, PAGE_LEN},
	member::Role,
	subject::Subject,
	H256,
};
use codec::Encode;
use sp_crypto_hashing::{blake2_128, twox_128, twox_64};
use sqlx::Row;

/// Keys as FRAME makes them.
pub(crate) fn blake_key(pallet: &str, item: &str, key: &[u8]) -> Vec<u8> {
	let prefix = [twox_128(pallet.as_bytes()), twox_128(item.as_bytes())].concat();
	[prefix.as_slice(), &blake2_128(key), key].concat()
}

pub(crate) fn twox_key(pallet: &str, item: &str, key: &[u8]) -> Vec<u8> {
	let prefix = [twox_128(pallet.as_bytes()), twox_128(item.as_bytes())].concat();
	[prefix.as_slice(), &twox_64(key), key].concat()
}

/// The records of a journey: its full pages and the head with the open one.
pub(crate) fn journey(subject: &Subject, events: &[JourneyEvent]) -> Vec<Change> {
	let mut journal = Journal::default();
	let mut changes = Vec::new();
	for event in events {
		if let Some((number, page)) = journal.append(*event).unwrap() {
			let key = blake_key("Custody", "Pages", &subject.encode());
			let page_key = [key.as_slice(), &twox_64(&number.encode()), &number.encode()].concat();
			changes.push(Change { key: page_key, value: Some(page.encode()) });
		}
	}
	let record = SubjectRecord { journal, ..SubjectRecord::default() };
	let key = blake_key("Custody", "Subjects", &subject.encode());
	changes.push(Change { key, value: Some(record.encode()) });
	changes
}

pub(crate) fn block(number: u32, at: u64, changes: Vec<Change>, whole: bool) -> BlockChanges {
	let head = Head { number, hash: H256::repeat_byte(number as u8), at };
	BlockChanges { head, changes, whole }
}

fn event(at: u64, what: Happening) -> JourneyEvent {
	JourneyEvent { at, author: Some(Author { member: 7, role: Role::Carrier }), what }
}

async fn database() -> (tempfile::TempDir, Db) {
	let folder = tempfile::tempdir().unwrap();
	let file = folder.path().join("gateway.db");
	let db = Db::open(&format!("sqlite://{}", file.display())).await.unwrap();
	(folder, db)
}

async fn take(db: &Db, block: &BlockChanges) {
	let mut transaction = db.write().await.unwrap();
	apply(&mut transaction, block).await.unwrap();
	transaction.commit().await.unwrap();
}

async fn count(db: &Db, table: &'static str) -> i64 {
	let text = sqlx::AssertSqlSafe(format!("SELECT COUNT(*) AS n FROM {table}"));
	sqlx::query(text).fetch_one(db.read()).await.unwrap().try_get("n").unwrap()
}

/// The indexes of the tables beside those that keep rows unique, with their definitions.
pub(crate) async fn indexes(db: &Db) -> Vec<(String, String)> {
	let list = match db.engine() {
		Engine::Sqlite => {
			"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND name LIKE 'journey_%' ORDER BY name"
		}
		Engine::Postgres => {
			"SELECT indexname::text, indexdef FROM pg_indexes WHERE schemaname = current_schema() \
				AND indexname LIKE 'journey_%' AND indexname NOT LIKE '%_pkey' ORDER BY indexname"
		}
	};
	sqlx::query_as(list).fetch_all(db.read()).await.unwrap()
}

#[tokio::test]
async fn a_journey_of_several_pages_is_read_whole_and_again_without_doubles() {
	let (_folder, db) = database().await;
	let subject = Subject::Batch(5);
	let events: Vec<_> = (0..PAGE_LEN * 2 + 3)
		.map(|n| event(1_000 + u64::from(n), Happening::Dispatched { to: 9, deadline: 5_000 }))
		.collect();
	let first = block(3, 1_018, journey(&subject, &events), false);
	take(&db, &first).await;
	take(&db, &first).await;
	assert_eq!(count(&db, "journey_events").await, 19);
	let rows = sqlx::query("SELECT seq, block, record_time FROM journey_events ORDER BY place");
	let rows = rows.fetch_all(db.read()).await.unwrap();
	for (n, row) in rows.iter().enumerate() {
		assert_eq!(row.get::<i64, _>("seq"), n as i64);
		assert_eq!(row.get::<i64, _>("record_time"), 1_000 + n as i64);
		// Of what was recorded before, nobody knows in which block.
		assert_eq!(row.get::<Option<i64>, _>("block"), (n == 18).then_some(3));
	}
	// Author and receiver are party to the goods.
	assert_eq!(count(&db, "journey_parties").await, 2);
}

#[tokio::test]
async fn a_whole_reading_knows_no_blocks_and_starts_empty() {
	let (_folder, db) = database().await;
	let changes = journey(&Subject::Batch(5), &[event(1_000, Happening::Voided)]);
	take(&db, &block(3, 1_000, changes.clone(), false)).await;
	let mut transaction = db.write().await.unwrap();
	clear(&mut transaction).await.unwrap();
	transaction.commit().await.unwrap();
	assert_eq!(count(&db, "journey_events").await, 0);
	take(&db, &block(3, 1_000, changes, true)).await;
	let row = sqlx::query("SELECT block FROM journey_events").fetch_one(db.read()).await.unwrap();
	assert_eq!(row.get::<Option<i64>, _>("block"), None);
}

#[tokio::test]
async fn a_record_of_another_form_stops_the_index_and_says_why() {
	let (_folder, db) = database().await;
	let key = blake_key("Custody", "Subjects", &Subject::Batch(5).encode());
	let broken = block(1, 1, vec![Change { key, value: Some(vec![0xFF]) }], false);
	let mut transaction = db.write().await.unwrap();
	let error = apply(&mut transaction, &broken).await.unwrap_err();
	assert!(error.to_string().contains("take a newer gateway"), "{error}");
}

#[tokio::test]
async fn more_rows_than_a_statement_takes_are_written_in_several() {
	let (_folder, db) = database().await;
	let changes = (0..3_000)
		.flat_map(|batch| journey(&Subject::Batch(batch), &[event(1, Happening::Voided)]))
		.collect();
	take(&db, &block(1, 1, changes, true)).await;
	assert_eq!(count(&db, "journey_events").await, 3_000);
	assert_eq!(count(&db, "journey_things").await, 3_000);
}

#[test]
fn keys_of_other_maps_and_removed_records_are_left_alone() {
	let other = twox_key("Custody", "BatchCustoms", &5u64.encode());
	let gone = blake_key("Custody", "Subjects", &Subject::Batch(5).encode());
	let changes = vec![
		Change { key: other, value: Some(vec![0]) },
		Change { key: gone, value: None },
		Change { key: vec![1, 2], value: Some(vec![0]) },
	];
	let rows = decode::read(&block(1, 1, changes, false)).unwrap();
	assert!(rows.events.is_empty() && rows.parties.is_empty());
}

#[test]
fn a_name_with_a_zero_does_not_stop_the_index() {
	assert_eq!(decode::text_of("Müller\0 & Söhne".as_bytes()), "Müller\u{FFFD} & Söhne");
	assert_eq!(decode::text_of(&[0xFF]), "\u{FFFD}");
}

async fn without_indexes(db: &Db) {
	let mut transaction = db.write().await.unwrap();
	drop_indexes(&mut transaction).await.unwrap();
	transaction.commit().await.unwrap();
}

/// How many were made.
async fn with_indexes(db: &Db) -> usize {
	let mut transaction = db.write().await.unwrap();
	let mut made = 0;
	while make_index(&mut transaction).await.unwrap().is_some() {
		made += 1;
	}
	transaction.commit().await.unwrap();
	made
}

#[tokio::test]
async fn indexes_that_are_dropped_twice_are_made_once_and_as_they_were() {
	each_engine(|db| async move {
		let before = indexes(&db).await;
		assert_eq!(before.len(), 14, "{before:?}");
		assert_eq!(with_indexes(&db).await, 0, "none is missing");
		without_indexes(&db).await;
		without_indexes(&db).await;
		assert!(indexes(&db).await.is_empty());
		// What keeps rows unique is still there.
		let block = block(3, 1, journey(&Subject::Batch(5), &[event(1, Happening::Voided)]), true);
		take(&db, &block).await;
		take(&db, &block).await;
		assert_eq!(count(&db, "journey_events").await, 1);
		assert_eq!(with_indexes(&db).await, before.len());
		assert_eq!(indexes(&db).await, before);
		assert_eq!(count(&db, "journey_indexes").await, 0);
	})
	.await;
}

#[tokio::test]
async fn an_index_that_somebody_made_meanwhile_is_left_alone() {
	each_engine(|db| async move {
		let before = indexes(&db).await;
		without_indexes(&db).await;
		let mut transaction = db.write().await.unwrap();
		sqlx::query("CREATE INDEX journey_batches_by_lot ON journey_batches (gtin, lot, pack)")
			.execute(&mut *transaction)
			.await
			.unwrap();
		transaction.commit().await.unwrap();
		with_indexes(&db).await;
		assert_eq!(indexes(&db).await, before);
	})
	.await;
}
