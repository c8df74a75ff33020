//! Statements that callers put together, such as queries of EPCIS. No index serves all of them, so each is given up after a
//! while: whoever asked has stopped waiting, and it would keep a processor and a connection busy for nobody.

use super::{arguments, Cell, DbError, ACQUIRE_PATIENCE, SQLITE_SETTINGS};
use sqlx::{
	any::{AnyArguments, AnyRow},
	sqlite::{SqliteArguments, SqliteConnectOptions, SqlitePoolOptions},
	AnyPool, AssertSqlSafe, Executor, SqlitePool,
};
use std::time::{Duration, Instant};

/// How many of them run at a time. The other readers are not theirs, so that they cannot hold up what is answered in a
/// millisecond.
pub(super) const CONNECTIONS: u32 = 4;
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
			.acquire_timeout(ACQUIRE_PATIENCE)
			.after_connect(|connection, _| {
				Box::pin(async move {
					connection.execute(sqlx::raw_sql(SQLITE_SETTINGS)).await?;
					Ok(())
				})
			})
			.connect_lazy_with(options);
		Ok(Self::Sqlite(pool))
	}

	/// The rows of a statement.
	pub async fn rows(&self, text: String, cells: Vec<Cell>) -> Result<Vec<AnyRow>, sqlx::Error> {
		self.rows_within(PATIENCE, text, cells).await
	}

	async fn rows_within(
		&self,
		patience: Duration,
		text: String,
		cells: Vec<Cell>,
	) -> Result<Vec<AnyRow>, sqlx::Error> {
		let text = AssertSqlSafe(text);
		match self {
			Self::Any(pool) => {
				let arguments: AnyArguments = arguments(cells)?;
				sqlx::query_with(text, arguments).persistent(false).fetch_all(pool).await
			}
			Self::Sqlite(pool) => {
				let arguments: SqliteArguments = arguments(cells)?;
				let mut connection = pool.acquire().await?;
				let end = Instant::now() + patience;
				let going_on = move || Instant::now() < end;
				connection.lock_handle().await?.set_progress_handler(STEPS, going_on);
				let query = sqlx::query_with(text, arguments).persistent(false);
				let rows = query.fetch_all(&mut *connection).await?;
				rows.iter().map(AnyRow::try_from).collect()
			}
		}
	}

	pub(super) async fn close(&self) {
		match self {
			Self::Sqlite(pool) => pool.close().await,
			Self::Any(pool) => pool.close().await,
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
	use tokio::{task::JoinSet, time::timeout};

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
		let Err(slow) = db.bounded().rows_within(short, ENDLESS.into(), Vec::new()).await else {
			panic!("it counted to the end");
		};
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
			let asked =
				db.bounded().rows_within(Duration::from_secs(3), ENDLESS.into(), Vec::new());
			assert!(timeout(Duration::from_millis(200), asked).await.is_err());
		}
		let rows =
			db.bounded().rows("SELECT $1 AS found".into(), vec![Cell::from(7_i64)]).await.unwrap();
		let found: Vec<i64> = rows.iter().map(|row| row.get("found")).collect();
		assert_eq!(found, [7]);
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
					bounded
						.rows_within(Duration::from_secs(3), text.into(), Vec::new())
						.await
						.is_ok()
				});
			}
			tokio::time::sleep(Duration::from_millis(500)).await;
			let quick = sqlx::query("SELECT 1").fetch_one(db.read());
			timeout(Duration::from_secs(2), quick).await.unwrap().unwrap();
			assert!(slow.try_join_next().is_none(), "none of them took long");
		})
		.await;
	}
}
