use sqlx::error::DatabaseError;

/// Why the database did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
	/// The address names no database that the gateway can use.
	#[error(
		"This is not the address of a database: {0}. Give sqlite://FILE, or postgres://USER:PASSWORD@HOST/NAME."
	)]
	Address(String),
	/// The database does not answer.
	#[error(
		"The database does not answer: {0}. Check that it runs and that the address, the name and the password are right."
	)]
	Unreachable(String),
	/// A newer gateway wrote it.
	#[error(
		"The database was written by a newer gateway: it has migration {found}, and this program knows {known} of them. \
		Update the program."
	)]
	Newer {
		/// The newest migration of the database.
		found: i64,
		/// The newest one that this program has.
		known: i64,
	},
	/// A migration could not be applied.
	#[error(
		"Migration {number} ({topic}) of the database failed: {error}. Nothing of it was kept."
	)]
	Migration {
		/// Its number.
		number: i64,
		/// What it is about.
		topic: &'static str,
		/// Why.
		error: sqlx::Error,
	},
	/// Another gateway has migrated the database for so many seconds, and is not done.
	#[error(
		"Another gateway has been bringing the schema of the database up to date for more than {0} seconds, and this one \
		waited in vain. Look in the log of that one and in pg_stat_activity whether it goes on, and start this one again \
		once it is done."
	)]
	Migrating(u64),
	/// There is no room.
	#[error("The disk of the database is full: {0}. Make room; the gateway goes on by itself.")]
	Full(String),
	/// A statement took too long and was given up.
	#[error(
		"The database did not answer in time: {0}. Look at what else it does, and at its disk."
	)]
	Slow(String),
	/// A row is not as this program wrote it.
	#[error("The database is damaged: {0}. Restore it, or run `carnet-gateway rebuild --yes`.")]
	Damaged(&'static str),
	/// Something else.
	#[error("The database failed: {0}")]
	Failed(sqlx::Error),
}

/// SQLite's number of a lock that did not come, of a statement that was given up, of a disk without room, and of a file that
/// cannot be opened.
const SQLITE_BUSY: &str = "5";
const SQLITE_INTERRUPT: &str = "9";
const SQLITE_FULL: &str = "13";
const SQLITE_CANTOPEN: &str = "14";

impl From<sqlx::Error> for DbError {
	fn from(error: sqlx::Error) -> Self {
		match &error {
			sqlx::Error::Io(_)
			| sqlx::Error::Tls(_)
			| sqlx::Error::PoolTimedOut
			| sqlx::Error::PoolClosed
			| sqlx::Error::WorkerCrashed => Self::Unreachable(error.to_string()),
			sqlx::Error::Configuration(why) => Self::Address(why.to_string()),
			sqlx::Error::Database(said) => match Said::of(said.as_ref()) {
				Said::Full => Self::Full(said.message().to_owned()),
				Said::Away => Self::Unreachable(said.message().to_owned()),
				Said::Slow => Self::Slow(said.message().to_owned()),
				Said::Other => Self::Failed(error),
			},
			_ => Self::Failed(error),
		}
	}
}

/// What an error of the database means.
enum Said {
	Full,
	Away,
	Slow,
	Other,
}

impl Said {
	/// SQLite has numbers, PostgreSQL codes of five characters whose first two are the class.
	fn of(error: &dyn DatabaseError) -> Self {
		let Some(code) = error.code() else { return Self::Other };
		match &*code {
			SQLITE_FULL | "53100" => Self::Full,
			SQLITE_CANTOPEN => Self::Away,
			// Wrong user or password, no such database, too many connections, shutting down or starting.
			"28000" | "28P01" | "3D000" | "53300" | "57P01" | "57P02" | "57P03" => Self::Away,
			// A statement that was cancelled, or a lock that did not come.
			SQLITE_BUSY | SQLITE_INTERRUPT | "57014" | "55P03" => Self::Slow,
			code if code.len() == 5 && code.starts_with("08") => Self::Away,
			_ => Self::Other,
		}
	}
}

impl DbError {
	/// The same for somebody else who waited for the same statement.
	pub(crate) fn copy(&self) -> Self {
		match self {
			Self::Unreachable(why) => Self::Unreachable(why.clone()),
			Self::Full(why) => Self::Full(why.clone()),
			Self::Slow(why) => Self::Slow(why.clone()),
			&Self::Damaged(what) => Self::Damaged(what),
			other => Self::Failed(sqlx::Error::Protocol(other.to_string())),
		}
	}

	/// What everybody may hear of it: a server names itself, its users and its databases in what it says.
	pub(crate) const fn told(&self) -> &'static str {
		match self {
			Self::Unreachable(_) => {
				"The database does not answer. The log of the gateway says why."
			}
			Self::Full(_) => {
				"The disk of the database is full. The gateway goes on once there is room."
			}
			Self::Slow(_) => {
				"The database did not answer in time. The log of the gateway says more."
			}
			_ => "The database failed. The log of the gateway says why.",
		}
	}

	/// Whether it may pass by itself.
	pub fn may_pass(&self) -> bool {
		matches!(self, Self::Unreachable(_) | Self::Full(_) | Self::Slow(_) | Self::Failed(_))
	}
}
