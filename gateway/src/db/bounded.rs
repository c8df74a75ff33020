//! Statements that callers put together, such as queries of EPCIS. No index serves all of them, so each is given up after a
//! while: whoever asked has stopped waiting, and it would keep a processor and a connection busy for nobody.

use super::{arguments, Cell, DbError, SQLITE_READ_SETTINGS};
use sqlx::{
	any::{AnyArguments, AnyRow},
	pool::PoolConnection,
	sqlite::{SqliteArguments, SqliteConnectOptions, SqlitePoolOptions},
	Any, AnyPool, AssertSqlSafe, Executor, Sqlite, SqlitePool,
};
use std::time::{Duration, Instant};
use tokio::time::timeout;

/// How many of them run at a time. The other readers are not theirs, so that they cannot hold up what is answered in a
/// millisecond.
pub(super) const CONNECTIONS: u32 = 4;
/// How long a caller waits for one of the connections. It is no part of what the statement may take: the statement cannot
/// help what others ask.
const TURN: Duration = Duration::from_secs(3);
/// How long one may take in a file. A server has the same limit among its settings.
const PATIENCE: Duration = Duration::from_secs(10);
/// After how many steps of its machine SQLite asks whether to go on: within a millisecond, for next to nothing.
const STEPS: i32 = 10_000;

/// Connections that give up a statement which takes too long.
#[derive(Clone, Debug)]
pub(crate) enum Bounded {
	/// A file, which learns with each statement until when it may take. The driver for any database cannot tell it.
	Sqlite(SqlitePool),
	/// A server, which gives up by its own clock; or a database in memory, which only its one connection sees.
	Any(AnyPool),
}

impl Bounded {
	/// Those to a file. They are made when they are needed.
	pub(super) fn file(url: &str) -> Result<Self, DbError> {
		let options: SqliteConnectOptions = url.parse()?;
		let pool = SqlitePoolOptions::new()
			.max_connections(CONNECTIONS)
			.after_connect(|connection, _| {
				Box::pin(async move {
					connection.execute(sqlx::raw_sql(SQLITE_READ_SETTINGS)).await?;
					Ok(())
				})
			})
			.connect_lazy_with(options);
		Ok(Self::Sqlite(pool))
	}

	/// One of the connections. [`sqlx::Error::PoolTimedOut`] if none was free in time.
	pub async fn turn(&self) -> Result<Turn, sqlx::Error> {
		self.turn_within(TURN).await
	}

	async fn turn_within(&self, patience: Duration) -> Result<Turn, sqlx::Error> {
		let turn = async {
			Ok::<_, sqlx::Error>(match self {
				Self::Sqlite(pool) => Turn::Sqlite(pool.acquire().await?),
				Self::Any(pool) => Turn::Any(pool.acquire().await?),
			})
		};
		timeout(patience, turn).await.unwrap_or(Err(sqlx::Error::PoolTimedOut))
	}

	pub(super) async fn close(&self) {
		match self {
			Self::Sqlite(pool) => pool.close().await,
			Self::Any(pool) => pool.close().await,
		}
	}
}

/// A connection that gives up a statement which takes too long. Others wait for it: it is not kept longer than needed.
pub(crate) enum Turn {
	Sqlite(PoolConnection<Sqlite>),
	Any(PoolConnection<Any>),
}

impl Turn {
	/// The rows of a statement.
	pub async fn rows(
		&mut self,
		text: String,
		cells: Vec<Cell>,
	) -> Result<Vec<AnyRow>, sqlx::Error> {
		self.rows_within(PATIENCE, text, cells).await
	}

	async fn rows_within(
		&mut self,
		patience: Duration,
		text: String,
		cells: Vec<Cell>,
	) -> Result<Vec<AnyRow>, sqlx::Error> {
		let text = AssertSqlSafe(text);
		match self {
			Self::Any(connection) => {
				let arguments: AnyArguments = arguments(cells)?;
				let query = sqlx::query_with(text, arguments).persistent(false);
				query.fetch_all(&mut **connection).await
			}
			Self::Sqlite(connection) => {
				let arguments: SqliteArguments = arguments(cells)?;
				let end = Instant::now() + patience;
				let going_on = move || Instant::now() < end;
				connection.lock_handle().await?.set_progress_handler(STEPS, going_on);
				let query = sqlx::query_with(text, arguments).persistent(false);
				let rows = query.fetch_all(&mut **connection).await?;
				rows.iter().map(AnyRow::try_from).collect()
			}
		}
	}
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]

	use super::*;
	use crate::{
		db::{Db, Engine, POSTGRES_READERS},
		testing::{each_engine, Scratch},
	};
	use sqlx::Row;
	use tokio::task::JoinSet;

	/// It counts for ever.
	const ENDLESS: &str =
		"WITH RECURSIVE numbers (one) AS (SELECT 1 UNION ALL SELECT one + 1 FROM numbers) \
		SELECT COUNT(*) AS found FROM numbers";

	#[tokio::test]
	async fn a_file_gives_up_a_statement_that_takes_too_long() {
		let scratch = Scratch::sqlite();
		let db = Db::open(&scratch.url).await.unwrap();
		let short = Duration::from_millis(50);
		// It is the file that says so: an endless statement that went on would never be answered.
		let mut turn = db.bounded().turn().await.unwrap();
		let Err(slow) = turn.rows_within(short, ENDLESS.into(), Vec::new()).await else {
			panic!("it counted to the end");
		};
		drop(turn);
		let slow = DbError::from(slow);
		assert!(matches!(slow, DbError::Slow(_)), "{slow}");
		db.close().await;
		scratch.remove().await;
	}

	#[tokio::test]
	async fn statements_that_nobody_waits_for_any_more_do_not_keep_their_connections() {
		let scratch = Scratch::sqlite();
		let db = Db::open(&scratch.url).await.unwrap();
		for _ in 0..CONNECTIONS {
			let mut turn = db.bounded().turn().await.unwrap();
			let asked = turn.rows_within(Duration::from_secs(3), ENDLESS.into(), Vec::new());
			assert!(timeout(Duration::from_millis(200), asked).await.is_err());
		}
		let mut turn = db.bounded().turn_within(Duration::from_secs(10)).await.unwrap();
		let rows = turn.rows("SELECT $1 AS found".into(), vec![Cell::from(7_i64)]).await.unwrap();
		let found: Vec<i64> = rows.iter().map(|row| row.get("found")).collect();
		assert_eq!(found, [7]);
		drop(turn);
		db.close().await;
		scratch.remove().await;
	}

	#[tokio::test]
	async fn statements_that_take_long_leave_the_other_readers_their_connections() {
		each_engine(|db| async move {
			let text = match db.engine() {
				Engine::Sqlite => ENDLESS,
				Engine::Postgres => "SELECT COUNT(*) AS found FROM pg_sleep(3)",
			};
			let mut slow = JoinSet::new();
			for _ in 0..=POSTGRES_READERS {
				let bounded = db.bounded().clone();
				slow.spawn(async move {
					let mut turn = bounded.turn().await?;
					turn.rows_within(Duration::from_secs(3), text.into(), Vec::new()).await
				});
			}
			tokio::time::sleep(Duration::from_millis(500)).await;
			let quick = sqlx::query("SELECT 1").fetch_one(db.read());
			timeout(Duration::from_secs(2), quick).await.unwrap().unwrap();
			assert!(slow.try_join_next().is_none(), "none of them took long");
		})
		.await;
	}

	#[tokio::test]
	async fn whoever_waits_for_a_connection_in_vain_is_told_so_and_loses_no_time_of_its_own() {
		each_engine(|db| async move {
			let mut taken = Vec::new();
			for _ in 0..CONNECTIONS {
				taken.push(db.bounded().turn().await.unwrap());
			}
			let vain = db.bounded().turn_within(Duration::from_millis(50)).await;
			assert!(matches!(vain, Err(sqlx::Error::PoolTimedOut)));
			let long = Duration::from_secs(1);
			let asked = tokio::spawn({
				let bounded = db.bounded().clone();
				async move {
					let mut turn = bounded.turn().await?;
					// It waited longer than the statement may take.
					turn.rows_within(long / 2, "SELECT 1 AS found".into(), Vec::new()).await
				}
			});
			tokio::time::sleep(long).await;
			drop(taken);
			assert_eq!(asked.await.unwrap().unwrap().len(), 1);
		})
		.await;
	}
}
