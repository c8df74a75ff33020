#![allow(clippy::unwrap_used)]

use super::*;
use crate::testing::{each_engine, each_scratch, Scratch};
use tokio::time::timeout;

async fn count(db: &Db, table: &'static str) -> i64 {
	let sql = sqlx::AssertSqlSafe(format!("SELECT COUNT(*) FROM {table}"));
	let (count,): (i64,) = sqlx::query_as(sql).fetch_one(db.read()).await.unwrap();
	count
}

#[tokio::test]
async fn a_database_that_is_opened_again_keeps_what_it_has() {
	each_scratch(|url| async move {
		let db = Db::open(&url).await.unwrap();
		let mut writing = db.write().await.unwrap();
		sqlx::query("INSERT INTO state (key, value) VALUES ($1, $2)")
			.bind(vec![1u8, 0])
			.bind(Vec::<u8>::new())
			.execute(&mut *writing)
			.await
			.unwrap();
		writing.commit().await.unwrap();
		db.close().await;
		let db = Db::open(&url).await.unwrap();
		let row: (Vec<u8>, Vec<u8>) =
			sqlx::query_as("SELECT key, value FROM state").fetch_one(db.read()).await.unwrap();
		assert_eq!(row, (vec![1, 0], vec![]));
		db.close().await;
	})
	.await;
}

#[tokio::test]
async fn what_is_not_committed_never_happened() {
	each_engine(|db| async move {
		let mut writing = db.write().await.unwrap();
		sqlx::query("INSERT INTO state (key, value) VALUES ($1, $1)")
			.bind(vec![1u8])
			.execute(&mut *writing)
			.await
			.unwrap();
		drop(writing);
		assert_eq!(count(&db, "state").await, 0);
	})
	.await;
}

#[tokio::test]
async fn a_reader_sees_one_moment() {
	each_engine(|db| async move {
		let mut reading = db.snapshot().await.unwrap();
		let sql = "SELECT COUNT(*) FROM state";
		let before: (i64,) = sqlx::query_as(sql).fetch_one(&mut *reading).await.unwrap();
		let mut writing = db.write().await.unwrap();
		sqlx::query("INSERT INTO state (key, value) VALUES ($1, $1)")
			.bind(vec![1u8])
			.execute(&mut *writing)
			.await
			.unwrap();
		writing.commit().await.unwrap();
		let after: (i64,) = sqlx::query_as(sql).fetch_one(&mut *reading).await.unwrap();
		assert_eq!((before, after), ((0,), (0,)));
		drop(reading);
		assert_eq!(count(&db, "state").await, 1);
	})
	.await;
}

#[tokio::test]
async fn a_database_of_a_newer_gateway_is_refused() {
	each_scratch(|url| async move {
		let db = Db::open(&url).await.unwrap();
		let mut writing = db.write().await.unwrap();
		sqlx::query("INSERT INTO migrations (number, topic) VALUES (9999, 'later')")
			.execute(&mut *writing)
			.await
			.unwrap();
		writing.commit().await.unwrap();
		db.close().await;
		let refused = Db::open(&url).await.unwrap_err();
		assert!(matches!(refused, DbError::Newer { found: 9999, .. }), "{refused}");
		assert!(!refused.may_pass());
	})
	.await;
}

#[tokio::test]
async fn gateways_that_start_at_once_migrate_once() {
	each_scratch(|url| async move {
		let (one, other) = tokio::join!(Db::open(&url), Db::open(&url));
		let (one, other) = (one.unwrap(), other.unwrap());
		assert!(count(&one, "migrations").await > 0);
		assert_eq!(count(&one, "mirror").await, 1);
		one.close().await;
		other.close().await;
	})
	.await;
}

#[tokio::test]
async fn a_gateway_waits_while_another_one_migrates() {
	each_scratch(|url| async move {
		let one = Db::connect(&url).await.unwrap();
		let mut migrating = one.write().await.unwrap();
		if one.engine() == Engine::Postgres {
			migrate::lock(&mut migrating, Duration::from_secs(60)).await.unwrap();
			let mut waiting = one.write().await.unwrap();
			let vain = migrate::lock(&mut waiting, Duration::from_millis(300)).await.unwrap_err();
			assert!(matches!(vain, DbError::Migrating(_)), "{vain}");
		}
		let opening = Db::open(&url);
		tokio::pin!(opening);
		let early = timeout(Duration::from_secs(1), &mut opening).await;
		assert!(early.is_err(), "it did not wait");
		drop(migrating);
		let other = opening.await.unwrap();
		assert!(count(&other, "migrations").await > 0);
		one.close().await;
		other.close().await;
	})
	.await;
}

#[tokio::test]
async fn addresses_that_are_no_database_say_so() {
	for url in ["gateway.db", "mysql://localhost/x", "http://localhost"] {
		let refused = Db::open(url).await.unwrap_err();
		assert!(matches!(refused, DbError::Address(_)), "{url}: {refused}");
	}
	let folder = tempfile::tempdir().unwrap();
	let nowhere = format!("sqlite://{}/none/gateway.db", folder.path().display());
	let refused = Db::open(&nowhere).await.unwrap_err();
	assert!(matches!(refused, DbError::Unreachable(_)), "{refused}");
	let refused = Db::open("postgres://nobody@127.0.0.1:9/none").await.unwrap_err();
	assert!(matches!(refused, DbError::Unreachable(_)), "{refused}");
}

#[tokio::test]
async fn a_full_disk_has_its_own_error_and_passes() {
	let scratch = Scratch::sqlite();
	let db = Db::open(&scratch.url).await.unwrap();
	let mut writing = db.write().await.unwrap();
	// As few pages as the database has: the next one finds no room.
	let (pages,): (i64,) =
		sqlx::query_as("PRAGMA page_count").fetch_one(&mut *writing).await.unwrap();
	let limit = sqlx::AssertSqlSafe(format!("PRAGMA max_page_count = {}", pages + 2));
	sqlx::query(limit).fetch_one(&mut *writing).await.unwrap();
	let full = sqlx::query("INSERT INTO state (key, value) VALUES ($1, $2)")
		.bind(vec![1u8])
		.bind(vec![0u8; 1 << 20])
		.execute(&mut *writing)
		.await;
	let full = DbError::from(full.unwrap_err());
	assert!(matches!(full, DbError::Full(_)), "{full}");
	assert!(full.may_pass());
	drop(writing);
	assert_eq!(count(&db, "state").await, 0);
	// SQLite has taken that transaction back by itself, and the next one can begin all the same.
	let mut writing = db.write().await.unwrap();
	sqlx::query("INSERT INTO state (key, value) VALUES ($1, $1)")
		.bind(vec![2u8])
		.execute(&mut *writing)
		.await
		.unwrap();
	writing.commit().await.unwrap();
	assert_eq!(count(&db, "state").await, 1);
	db.close().await;
	scratch.remove().await;
}

#[tokio::test]
async fn a_file_that_another_program_writes_for_long_is_slow_and_that_passes() {
	let scratch = Scratch::sqlite();
	let (one, other) =
		(Db::open(&scratch.url).await.unwrap(), Db::open(&scratch.url).await.unwrap());
	let writing = one.write().await.unwrap();
	let Err(slow) = other.write().await else { panic!("two write at once") };
	assert!(matches!(slow, DbError::Slow(_)), "{slow}");
	drop(writing);
	drop(other.write().await.unwrap());
	one.close().await;
	other.close().await;
	scratch.remove().await;
}

#[tokio::test]
async fn a_database_in_memory_is_one_for_readers_and_writers() {
	let db = Db::open("sqlite::memory:").await.unwrap();
	assert_eq!(count(&db, "mirror").await, 1);
	assert_eq!(db.engine(), Engine::Sqlite);
}

#[tokio::test]
async fn what_reads_too_long_is_given_up_and_what_writes_is_not() {
	each_engine(|db| async move {
		let mut writing = db.write().await.unwrap();
		match db.engine() {
			Engine::Sqlite => {
				let sql = "PRAGMA busy_timeout";
				let (reads,): (i64,) = sqlx::query_as(sql).fetch_one(db.read()).await.unwrap();
				let (writes,): (i64,) = sqlx::query_as(sql).fetch_one(&mut *writing).await.unwrap();
				assert_eq!((reads, writes), (5_000, 5_000));
			}
			Engine::Postgres => {
				let sql = "SHOW statement_timeout";
				let (reads,): (String,) = sqlx::query_as(sql).fetch_one(db.read()).await.unwrap();
				let (writes,): (String,) =
					sqlx::query_as(sql).fetch_one(&mut *writing).await.unwrap();
				assert_eq!((reads.as_str(), writes.as_str()), ("10s", "0"));
				let mut reading = db.snapshot().await.unwrap();
				let hurry = "SET LOCAL statement_timeout = '10ms'";
				sqlx::query(hurry).execute(&mut *reading).await.unwrap();
				let slow = sqlx::query("SELECT 1 FROM pg_sleep(5)").execute(&mut *reading).await;
				let slow = DbError::from(slow.unwrap_err());
				assert!(matches!(slow, DbError::Slow(_)), "{slow}");
			}
		}
	})
	.await;
}

#[tokio::test]
async fn a_connection_that_the_server_ended_while_it_lay_idle_is_given_to_nobody() {
	each_engine(|db| async move {
		if db.engine() == Engine::Sqlite {
			return;
		}
		let sql = "SELECT pg_backend_pid()";
		let (reader,): (i32,) = sqlx::query_as(sql).fetch_one(db.read()).await.unwrap();
		tokio::time::sleep(Duration::from_millis(100)).await;
		let mut writing = db.write().await.unwrap();
		sqlx::query("SELECT pg_terminate_backend($1)")
			.bind(reader)
			.execute(&mut *writing)
			.await
			.unwrap();
		drop(writing);
		tokio::time::sleep(FRESH).await;
		let (other,): (i32,) = sqlx::query_as(sql).fetch_one(db.read()).await.unwrap();
		assert_ne!(other, reader);
	})
	.await;
}

async fn write_mebibyte(db: &Db, key: u8) {
	let mut writing = db.write().await.unwrap();
	sqlx::query("INSERT INTO state (key, value) VALUES ($1, $2)")
		.bind(vec![key])
		.bind(vec![1u8; 1 << 20])
		.execute(&mut *writing)
		.await
		.unwrap();
	writing.commit().await.unwrap();
}

/// A reader that sees the database as it is now.
async fn read_on(db: &Db) -> Transaction<'static, Any> {
	let mut reading = db.snapshot().await.unwrap();
	let sql = "SELECT COUNT(*) FROM state";
	let _: (i64,) = sqlx::query_as(sql).fetch_one(&mut *reading).await.unwrap();
	reading
}

#[tokio::test]
async fn the_log_of_a_file_does_not_grow_although_somebody_reads_whenever_something_is_written() {
	let scratch = Scratch::sqlite();
	let db = Db::open(&scratch.url).await.unwrap();
	let log = format!("{}-wal", scratch.url.trim_start_matches("sqlite://"));
	let mut sizes = Vec::new();
	for key in 0..8 {
		let reading = read_on(&db).await;
		write_mebibyte(&db, key).await;
		reading.rollback().await.unwrap();
		db.begin_log_anew().await.unwrap();
		sizes.push(std::fs::metadata(&log).unwrap().len());
	}
	assert!(sizes[7] < 2 * sizes[0], "{sizes:?}");
	db.close().await;
	scratch.remove().await;
}

#[tokio::test]
async fn a_log_of_which_somebody_reads_for_long_goes_on_and_writers_wait_for_each_other_as_ever() {
	let scratch = Scratch::sqlite();
	let db = Db::open(&scratch.url).await.unwrap();
	let reading = read_on(&db).await;
	write_mebibyte(&db, 1).await;
	timeout(Duration::from_secs(3), db.begin_log_anew()).await.unwrap().unwrap();
	let (patience,): (i64,) =
		sqlx::query_as("PRAGMA busy_timeout").fetch_one(&db.write).await.unwrap();
	assert_eq!(patience, 5_000);
	drop(reading);
	db.close().await;
	scratch.remove().await;
}
