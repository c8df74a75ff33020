//! The schema and its versions.

use super::{Db, DbError, Engine};
use sqlx::{Any, Executor, Transaction};
use std::time::{Duration, Instant};

include!(concat!(env!("OUT_DIR"), "/migrations.rs"));

/// Held while migrations run, so that of several gateways that start at once one does it and the others find it done.
const LOCK: &str = "SELECT pg_try_advisory_xact_lock(4770122904)";
/// How long the others wait for it: a migration may go through all records of a large database.
const PATIENCE: Duration = Duration::from_secs(1_800);
/// How often they look whether it is free, and how often they say that they wait.
const PAUSE: Duration = Duration::from_millis(200);
const WORD: Duration = Duration::from_secs(60);

/// Applies what the database lacks, all in one transaction.
pub(super) async fn run(db: &Db) -> Result<(), DbError> {
	let known = match db.engine() {
		Engine::Sqlite => SQLITE,
		Engine::Postgres => POSTGRES,
	};
	apply(db, known).await
}

async fn apply(db: &Db, known: &[(i64, &'static str, &'static str)]) -> Result<(), DbError> {
	let mut transaction = db.write().await?;
	if db.engine() == Engine::Postgres {
		lock(&mut transaction, PATIENCE).await?;
	}
	let applied = applied(&mut transaction).await?;
	let newest = known.iter().map(|&(number, ..)| number).max().unwrap_or_default();
	let is_known = |number: &i64| known.iter().any(|(known, ..)| known == number);
	if let Some(&found) = applied.iter().rev().find(|number| !is_known(number)) {
		return Err(DbError::Newer { found, known: newest });
	}
	for &(number, topic, script) in known {
		if applied.contains(&number) {
			continue;
		}
		let ran = (&mut *transaction).execute(sqlx::raw_sql(script)).await;
		ran.map_err(|error| DbError::Migration { number, topic, error })?;
		sqlx::query("INSERT INTO migrations (number, topic) VALUES ($1, $2)")
			.bind(number)
			.bind(topic)
			.execute(&mut *transaction)
			.await?;
	}
	Ok(transaction.commit().await?)
}

/// Takes the lock of migrations until the end of a transaction. It is asked for again and again: a statement that waits is
/// given up by the limit for locks, which is for those of a moment.
pub(super) async fn lock(
	transaction: &mut Transaction<'static, Any>,
	patience: Duration,
) -> Result<(), DbError> {
	let began = Instant::now();
	let mut said: Option<Instant> = None;
	loop {
		let (is_mine,): (bool,) = sqlx::query_as(LOCK).fetch_one(&mut **transaction).await?;
		if is_mine {
			return Ok(());
		}
		if began.elapsed() >= patience {
			return Err(DbError::Migrating(patience.as_secs()));
		}
		if said.is_none_or(|at| at.elapsed() >= WORD) {
			said = Some(Instant::now());
			tracing::info!(
				"Another gateway brings the schema of the database up to date: waiting until it is done, for {} seconds \
				 at most",
				patience.saturating_sub(began.elapsed()).as_secs()
			);
		}
		tokio::time::sleep(PAUSE).await;
	}
}

/// The numbers of those that were applied, ascending.
async fn applied(transaction: &mut Transaction<'static, Any>) -> Result<Vec<i64>, DbError> {
	let create = "CREATE TABLE IF NOT EXISTS migrations (number BIGINT NOT NULL PRIMARY KEY, topic TEXT NOT NULL)";
	sqlx::query(create).execute(&mut **transaction).await?;
	let rows: Vec<(i64,)> = sqlx::query_as("SELECT number FROM migrations ORDER BY number")
		.fetch_all(&mut **transaction)
		.await?;
	Ok(rows.into_iter().map(|(number,)| number).collect())
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::*;
	use crate::testing::each_scratch;

	type Migrations = &'static [(i64, &'static str, &'static str)];

	fn all(db: &Db) -> Migrations {
		match db.engine() {
			Engine::Sqlite => SQLITE,
			Engine::Postgres => POSTGRES,
		}
	}

	#[tokio::test]
	async fn a_database_of_an_older_gateway_is_brought_up_to_date_and_keeps_what_it_has() {
		each_scratch(|url| async move {
			let old = Db::connect(&url).await.unwrap();
			let all = all(&old);
			let (first, later) = all.split_at(1);
			assert!(!later.is_empty());
			apply(&old, first).await.unwrap();
			let mut writing = old.write().await.unwrap();
			sqlx::query("INSERT INTO state (key, value) VALUES ($1, $1)")
				.bind(vec![1u8])
				.execute(&mut *writing)
				.await
				.unwrap();
			writing.commit().await.unwrap();
			old.close().await;
			let db = Db::open(&url).await.unwrap();
			let mut writing = db.write().await.unwrap();
			let known: Vec<i64> = all.iter().map(|(number, ..)| *number).collect();
			assert_eq!(applied(&mut writing).await.unwrap(), known);
			drop(writing);
			let kept: Vec<(Vec<u8>,)> =
				sqlx::query_as("SELECT key FROM state").fetch_all(db.read()).await.unwrap();
			assert_eq!(kept, [(vec![1u8],)]);
			db.close().await;
		})
		.await;
	}

	#[tokio::test]
	async fn events_that_an_older_gateway_kept_are_counted() {
		each_scratch(|url| async move {
			let old = Db::connect(&url).await.unwrap();
			let all = all(&old).iter().copied();
			let older: Vec<_> = all.filter(|(number, ..)| *number < 8).collect();
			apply(&old, &older).await.unwrap();
			let mut writing = old.write().await.unwrap();
			for (number, member) in [(1u8, 3i64), (2, 3), (3, 4)] {
				sqlx::query(
					"INSERT INTO captured_events (place, member, hash, declares, event_id, event_time, record_time, \
					 event_type, document, prefixes) VALUES ($1, $2, $1, 0, $3, 1, 1, 1, '{}', '{}')",
				)
				.bind(vec![number])
				.bind(member)
				.bind(number.to_string())
				.execute(&mut *writing)
				.await
				.unwrap();
			}
			writing.commit().await.unwrap();
			old.close().await;
			let db = Db::open(&url).await.unwrap();
			let sql = "SELECT member, kept FROM captured_counts ORDER BY member";
			let counts: Vec<(i64, i64)> = sqlx::query_as(sql).fetch_all(db.read()).await.unwrap();
			assert_eq!(counts, [(3, 2), (4, 1)]);
			db.close().await;
		})
		.await;
	}

	#[tokio::test]
	async fn of_migrations_one_of_which_fails_none_is_kept() {
		each_scratch(|url| async move {
			let db = Db::open(&url).await.unwrap();
			let mut more = all(&db).to_vec();
			more.push((9_000, "good", "CREATE TABLE later (one BIGINT)"));
			more.push((9_001, "broken", "CREATE TABLE"));
			let refused = apply(&db, &more).await.unwrap_err();
			assert!(matches!(refused, DbError::Migration { number: 9_001, .. }), "{refused}");
			let later = sqlx::query("SELECT one FROM later").fetch_optional(db.read()).await;
			assert!(later.is_err(), "a part of them was kept");
			db.close().await;
			Db::open(&url).await.unwrap().close().await;
		})
		.await;
	}
}
