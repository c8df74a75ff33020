//! The database: SQLite in a file, or PostgreSQL.
//!
//! One set of statements serves both. They number their parameters (`$1`) unless these are many, keep bytes as `Vec<u8>`,
//! numbers as `i64`, and text as `String`; only types of columns and triggers differ, which is why the migrations stand twice.

mod bounded;
mod cell;
mod error;
mod migrate;
pub(crate) mod rows;
#[cfg(test)]
mod tests;
mod together;

pub use error::DbError;
pub(crate) use {
	bounded::Turn,
	cell::{arguments, Cell},
	together::Together,
};

use bounded::Bounded;
use sqlx::{
	any::{install_default_drivers, AnyPoolOptions},
	Any, AnyConnection, AnyPool, Connection, Executor, Transaction,
};
use std::{fmt::Write, time::Duration};

/// How many connections read at a time from a file, and from a server.
const SQLITE_READERS: u32 = 8;
const POSTGRES_READERS: u32 = 12;
/// How many write at a time: to a file one, and to a server so many.
const SQLITE_WRITERS: u32 = 1;
const POSTGRES_WRITERS: u32 = 6;
/// How long a caller waits for a connection. Longer, and the answer would come too late for whoever asked.
const ACQUIRE_PATIENCE: Duration = Duration::from_secs(10);
/// How long a connection that was good is believed to be: a server that was started anew was away for longer. To ask each time
/// would cost each of the many short statements another way to the database.
const FRESH: Duration = Duration::from_millis(500);
/// For how many milliseconds a connection to a file waits for another one.
macro_rules! patience {
	() => {
		"PRAGMA busy_timeout = 5000; "
	};
}
/// Settings of each connection to a file, but for how many KiB of it are kept at hand. The log of writes makes readers and the
/// writer independent of each other; a power cut may cost the last blocks, which are read again from the node, and never leaves a
/// part of one. What is deleted is overwritten: else the keys of prints of clients would stay in the file for as long as nothing
/// needs their place.
macro_rules! sqlite_settings {
	($kib:literal) => {
		concat!(
			patience!(),
			"PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON; \
			PRAGMA foreign_keys = ON; PRAGMA journal_size_limit = 67108864; PRAGMA temp_store = MEMORY; \
			PRAGMA cache_size = -",
			$kib,
			";"
		)
	};
}
/// Whoever reads has the inner pages of the indexes at hand, which it loses with each block; whoever writes has those of the
/// scans of today too, which come in no order.
const SQLITE_READ_SETTINGS: &str = sqlite_settings!(8192);
const SQLITE_SETTINGS: &str = sqlite_settings!(32768);
/// Writes what the log of a file has into the file and has the next who writes begin at the start of the log. It waits less long
/// than others for those who still read of the log, since nobody writes meanwhile.
const BEGIN_LOG_ANEW: &str = "PRAGMA busy_timeout = 250; PRAGMA wal_checkpoint(RESTART);";
/// As in the settings.
const AS_PATIENT_AS_BEFORE: &str = patience!();
/// Settings of each connection to a server: what hangs is given up. Whoever asked does not wait for a longer reading; writing
/// takes as long as it takes, since taking away millions of records does.
const POSTGRES_SETTINGS: &str =
	"SET lock_timeout = '30s'; SET idle_in_transaction_session_timeout = '120s';";
const POSTGRES_READ_SETTINGS: &str = "SET statement_timeout = '10s'; \
	SET lock_timeout = '30s'; SET idle_in_transaction_session_timeout = '120s';";

/// Which database it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
	/// A file.
	Sqlite,
	/// A server that speaks PostgreSQL.
	Postgres,
}

impl Engine {
	/// The one behind a connection.
	pub(crate) fn of(connection: &AnyConnection) -> Self {
		match connection.backend_name() {
			"PostgreSQL" => Self::Postgres,
			_ => Self::Sqlite,
		}
	}

	/// Writes what stands for parameter `number`, counted from one, into a statement that has each once and in this order.
	///
	/// SQLite gets no numbers: it takes numbered ones for names and looks for each from the first one on, when a statement is
	/// prepared and whenever values are given to it. With thousands of parameters that was nearly all of a whole reading.
	pub(crate) fn parameter(self, text: &mut String, number: usize) {
		match self {
			Self::Sqlite => text.push('?'),
			Self::Postgres => {
				// Writing to a string does not fail.
				let _ = write!(text, "${number}");
			}
		}
	}
}

/// The database with its schema in place.
#[derive(Clone, Debug)]
pub struct Db {
	engine: Engine,
	read: AnyPool,
	write: AnyPool,
	bounded: Bounded,
}

impl Db {
	/// Opens the database at an address, `sqlite://FILE` or `postgres://..`, and brings its schema up to date. A file that
	/// is missing is made.
	pub async fn open(url: &str) -> Result<Self, DbError> {
		let db = Self::connect(url).await?;
		migrate::run(&db).await?;
		Ok(db)
	}

	/// Connects without looking at the schema.
	async fn connect(url: &str) -> Result<Self, DbError> {
		install_default_drivers();
		let (engine, url) = address(url)?;
		let in_memory = engine == Engine::Sqlite && is_in_memory(&url);
		let mut options = match engine {
			Engine::Sqlite => pool(SQLITE_SETTINGS, SQLITE_WRITERS),
			Engine::Postgres => pool(POSTGRES_SETTINGS, POSTGRES_WRITERS),
		};
		if in_memory {
			// The database goes with its only connection.
			options = options.min_connections(1).max_lifetime(None).idle_timeout(None);
		}
		let write = options.connect(&url).await?;
		let readers = match engine {
			Engine::Sqlite if in_memory => None,
			Engine::Sqlite => Some(pool(SQLITE_READ_SETTINGS, SQLITE_READERS)),
			Engine::Postgres => Some(pool(POSTGRES_READ_SETTINGS, POSTGRES_READERS)),
		};
		let read = match readers {
			Some(readers) => readers.connect(&url).await?,
			None => write.clone(),
		};
		let bounded = match engine {
			Engine::Sqlite if in_memory => Bounded::Any(read.clone()),
			Engine::Sqlite => Bounded::file(&url)?,
			Engine::Postgres => {
				let few = pool(POSTGRES_READ_SETTINGS, bounded::CONNECTIONS);
				Bounded::Any(few.connect_lazy(&url)?)
			}
		};
		Ok(Self { engine, read, write, bounded })
	}

	/// Which database it is.
	pub const fn engine(&self) -> Engine {
		self.engine
	}

	/// The connections for what only reads.
	pub const fn read(&self) -> &AnyPool {
		&self.read
	}

	/// The connections for statements that callers put together, which are given up if they take too long.
	pub(crate) const fn bounded(&self) -> &Bounded {
		&self.bounded
	}

	/// Begins to write. On SQLite there is one writer at a time, and the others wait here rather than fail later. What is
	/// dropped without a commit never happened.
	pub async fn write(&self) -> Result<Transaction<'static, Any>, DbError> {
		let begun = match self.engine {
			Engine::Sqlite => self.write.begin_with("BEGIN IMMEDIATE").await,
			Engine::Postgres => self.write.begin().await,
		};
		Ok(begun?)
	}

	/// Begins to read: all statements see the database as it is at the first one.
	pub async fn snapshot(&self) -> Result<Transaction<'static, Any>, DbError> {
		let begun = match self.engine {
			Engine::Sqlite => self.read.begin().await,
			Engine::Postgres => {
				self.read.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await
			}
		};
		Ok(begun?)
	}

	/// Has nothing left in the log of a file of what was deleted: what a page had before stays there until something else
	/// needs the room. Whoever reads for long keeps it for this time.
	pub(crate) async fn empty_log(&self) -> Result<(), DbError> {
		if self.engine == Engine::Sqlite {
			self.write.execute(sqlx::raw_sql("PRAGMA wal_checkpoint(TRUNCATE)")).await?;
		}
		Ok(())
	}

	/// Has the log of a file begin anew, unless somebody has been reading for long. By itself it does so only if nobody reads of it
	/// when a transaction ends: while there is always somebody who does it grows without end, and who looks for a page has to look
	/// through all of it.
	pub(crate) async fn begin_log_anew(&self) -> Result<(), DbError> {
		if self.engine == Engine::Sqlite {
			let mut connection = self.write.acquire().await?;
			let begun = (&mut *connection).execute(sqlx::raw_sql(BEGIN_LOG_ANEW)).await;
			// Whatever became of it: the next who writes waits for others as ever.
			(&mut *connection).execute(sqlx::raw_sql(AS_PATIENT_AS_BEFORE)).await?;
			begun?;
		}
		Ok(())
	}

	/// Closes all connections, so that a file is left without its log.
	pub async fn close(&self) {
		self.bounded.close().await;
		self.read.close().await;
		self.write.close().await;
	}
}

fn pool(settings: &'static str, connections: u32) -> AnyPoolOptions {
	AnyPoolOptions::new()
		.max_connections(connections)
		.acquire_timeout(ACQUIRE_PATIENCE)
		.test_before_acquire(false)
		// On a full disk SQLite takes a transaction back by itself. The driver fails to do it once more and believes from then
		// on that one is open: nobody could begin another one on that connection, which is the only one that writes.
		.before_acquire(|connection, usage| {
			Box::pin(async move {
				if usage.idle_for >= FRESH {
					connection.ping().await?;
				}
				Ok(!connection.is_in_transaction())
			})
		})
		.after_connect(move |connection, _| {
			Box::pin(async move {
				connection.execute(sqlx::raw_sql(settings)).await?;
				Ok(())
			})
		})
}

/// Which database an address is of, and the address as the driver takes it.
fn address(url: &str) -> Result<(Engine, String), DbError> {
	let Some((scheme, _)) = url.split_once(':') else {
		return Err(DbError::Address("it has no `sqlite:` or `postgres:` before it".into()));
	};
	match scheme {
		"postgres" | "postgresql" => Ok((Engine::Postgres, url.to_owned())),
		"sqlite" if is_in_memory(url) || url.contains("mode=") => {
			Ok((Engine::Sqlite, url.to_owned()))
		}
		"sqlite" => {
			let joint = if url.contains('?') { '&' } else { '?' };
			Ok((Engine::Sqlite, format!("{url}{joint}mode=rwc")))
		}
		other => Err(DbError::Address(format!("`{other}:` is no database that it knows"))),
	}
}

fn is_in_memory(url: &str) -> bool {
	url.contains(":memory:") || url.contains("mode=memory")
}
