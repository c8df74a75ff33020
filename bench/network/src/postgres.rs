//! A database of its own on a PostgreSQL server that is there, for a test or a measurement; and a server to kill.

mod server;

pub use server::Server;

use crate::{
	disk::Disk,
	error::{Error, Result, Trying},
};
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::{
	fs,
	os::unix::fs::{chown, MetadataExt},
	path::PathBuf,
};

/// A database that was made, and goes when [`Database::remove`] is called.
#[derive(Debug)]
pub struct Database {
	server: String,
	name: String,
	url: String,
	/// Where its tables lie, if not on the disk of the server.
	disk: Option<Disk>,
}

impl Database {
	/// Makes an empty database beside the one that a URL names, whose user has to be allowed to. `name` tells what it is
	/// for; what an earlier run left under the same name goes.
	pub async fn create(server: &str, name: &str) -> Result<Self> {
		let database = Self::named(server, name)?;
		database.discard().await?;
		database.say(format!("CREATE DATABASE {}", database.name)).await?;
		Ok(database)
	}

	/// The same with its tables on a disk of so many bytes, which [`Self::fill_disk`] can fill. Needs root, and a server on
	/// this machine whose superuser the URL names. The log of the server stays on its own disk: when that one is full, the
	/// server ends, and there is nobody left to say so.
	pub async fn create_on_disk(server: &str, name: &str, bytes: u64) -> Result<Self> {
		let mut database = Self::named(server, name)?;
		let folder = database.folder_of_server().await?;
		let owner = fs::metadata(&folder).map_err(|error| {
			not_possible(format!("{}: {error}; name a server on this machine", folder.display()))
		})?;
		// Whoever reaches its own folder reaches what lies beside it.
		let at = folder.with_file_name(&database.name);
		let disk = Disk::mount(&at, bytes).map_err(|error| {
			let _ = fs::remove_dir(&at);
			match error {
				Error::Io { .. } => not_possible(format!("{error}; run as root")),
				other => other,
			}
		})?;
		chown(&at, Some(owner.uid()), Some(owner.gid()))
			.trying(|| format!("{} cannot be given to the server", at.display()))?;
		database.disk = Some(disk);
		database.discard().await?;
		let (name, place) = (&database.name, at.display().to_string().replace('\'', "''"));
		database.say(format!("CREATE TABLESPACE {name} LOCATION '{place}'")).await?;
		database.say(format!("CREATE DATABASE {name} TABLESPACE {name}")).await?;
		Ok(database)
	}

	fn named(server: &str, name: &str) -> Result<Self> {
		let name = format!("carnet_{name}_{}", std::process::id());
		if !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
			return Err(Error::Unexpected(format!("{name} is no name for a database")));
		}
		let url = with_name(server, &name).ok_or_else(|| {
			Error::Unexpected(
				"the URL of PostgreSQL does not look like postgres://user@host/database".into(),
			)
		})?;
		Ok(Self { server: server.to_owned(), name, url, disk: None })
	}

	/// Takes all room that its disk has left.
	pub fn fill_disk(&self) -> Result {
		self.disk()?.fill()
	}

	/// Frees what [`Self::fill_disk`] took.
	pub fn free_disk(&self) -> Result {
		self.disk()?.free()
	}

	fn disk(&self) -> Result<&Disk> {
		self.disk.as_ref().ok_or_else(|| {
			Error::Unexpected(format!("{} lies on the disk of the server", self.name))
		})
	}

	/// Where it is.
	pub fn url(&self) -> &str {
		&self.url
	}

	/// Removes it, and ends whoever is still connected.
	pub async fn remove(self) -> Result {
		self.discard().await?;
		let Some(disk) = self.disk else { return Ok(()) };
		let at = disk.path().to_owned();
		drop(disk);
		fs::remove_dir(&at).trying(|| format!("{} cannot be removed", at.display()))
	}

	async fn discard(&self) -> Result {
		self.say(format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name)).await?;
		match self.disk {
			Some(_) => self.say(format!("DROP TABLESPACE IF EXISTS {}", self.name)).await,
			None => Ok(()),
		}
	}

	/// Where the server keeps its files, which it tells superusers alone.
	async fn folder_of_server(&self) -> Result<PathBuf> {
		let mut connection = self.connect().await?;
		let (folder,): (String,) = sqlx::query_as("SHOW data_directory")
			.fetch_one(&mut connection)
			.await
			.map_err(|error| not_possible(format!("{error}; name a superuser of the server")))?;
		connection.close().await.map_err(|error| self.failed(error))?;
		Ok(folder.into())
	}

	async fn say(&self, statement: String) -> Result {
		let mut connection = self.connect().await?;
		// The name has letters, digits and underscores alone, and quotes in a place are doubled.
		let said = sqlx::raw_sql(AssertSqlSafe(statement)).execute(&mut connection).await;
		said.map_err(|error| self.failed(error))?;
		connection.close().await.map_err(|error| self.failed(error))
	}

	async fn connect(&self) -> Result<PgConnection> {
		PgConnection::connect(&self.server).await.map_err(|error| self.failed(error))
	}

	fn failed(&self, error: sqlx::Error) -> Error {
		Error::Unexpected(format!(
			"PostgreSQL did not take a statement about {}: {error}",
			self.name
		))
	}
}

fn not_possible(why: String) -> Error {
	Error::NotPossible { what: "give a database a disk of its own", why }
}

/// The URL of another database of the same server.
fn with_name(url: &str, name: &str) -> Option<String> {
	let (scheme, rest) = url.split_once("://")?;
	let (rest, options) = match rest.split_once('?') {
		Some((rest, options)) => (rest, format!("?{options}")),
		None => (rest, String::new()),
	};
	let server = rest.split('/').next().filter(|server| !server.is_empty())?;
	Some(format!("{scheme}://{server}/{name}{options}"))
}

#[cfg(test)]
mod tests {
	use super::with_name;

	#[test]
	fn another_database_of_the_same_server_has_the_same_user_and_options() {
		let of = |url| with_name(url, "x");
		for (url, expected) in [
			("postgres://u:p@h:5432/db?sslmode=require", "postgres://u:p@h:5432/x?sslmode=require"),
			("postgresql://h/db", "postgresql://h/x"),
			("postgres://h", "postgres://h/x"),
		] {
			assert_eq!(of(url).as_deref(), Some(expected));
		}
		assert_eq!((of("db"), of("postgres:///db")), (None, None));
	}
}
