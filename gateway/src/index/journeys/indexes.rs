//! The indexes of the tables, without which a whole reading fills them.
//!
//! Entries of an index lie at random places of it: with millions of events, nearly each entry would have a page of its own
//! written. An index that is made afterwards is sorted first. What is dropped is noted in the same transaction, so that
//! whoever ends a reading makes it again, whichever gateway dropped it.

use super::store::TABLES;
use crate::db::Engine;
use sqlx::{AnyConnection, AssertSqlSafe};

/// Those of a table. Not the ones that keep rows unique: what is inserted twice relies on them.
const OF_SQLITE: &str = "SELECT name, sql FROM sqlite_master \
	WHERE type = 'index' AND tbl_name = $1 AND sql LIKE 'CREATE INDEX %' ORDER BY name";
const OF_POSTGRES: &str = "SELECT c.relname::text, pg_get_indexdef(i.indexrelid) FROM pg_index i \
	JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = to_regclass($1) AND NOT i.indisunique ORDER BY c.relname";

const NOTE: &str = "INSERT INTO journey_indexes (name, definition) VALUES ($1, $2) \
	ON CONFLICT (name) DO UPDATE SET definition = excluded.definition";

/// All that are there, with their definitions.
async fn present(connection: &mut AnyConnection) -> Result<Vec<(String, String)>, sqlx::Error> {
	let list = match Engine::of(connection) {
		Engine::Sqlite => OF_SQLITE,
		Engine::Postgres => OF_POSTGRES,
	};
	let mut all = Vec::new();
	// In the order in which searches name the tables: who waits for one that is locked here then holds none of the next ones.
	for table in TABLES {
		let some: Vec<(String, String)> =
			sqlx::query_as(list).bind(table).fetch_all(&mut *connection).await?;
		all.extend(some);
	}
	Ok(all)
}

/// Drops and notes all that are there.
pub(super) async fn drop_all(connection: &mut AnyConnection) -> Result<(), sqlx::Error> {
	for (name, definition) in present(connection).await? {
		// Safe: it is a name of the catalogue, and quoted.
		let sql = AssertSqlSafe(format!("DROP INDEX \"{}\"", name.replace('"', "\"\"")));
		sqlx::query(sql).persistent(false).execute(&mut *connection).await?;
		sqlx::query(NOTE).bind(name).bind(definition).execute(&mut *connection).await?;
	}
	Ok(())
}

/// Makes one that is noted, and says which; nothing where none is.
pub(super) async fn make_one(
	connection: &mut AnyConnection,
) -> Result<Option<String>, sqlx::Error> {
	let first = "SELECT name, definition FROM journey_indexes ORDER BY name LIMIT 1";
	let noted: Option<(String, String)> =
		sqlx::query_as(first).fetch_optional(&mut *connection).await?;
	let Some((name, definition)) = noted else { return Ok(None) };
	// A migration or an operator may have made it meanwhile.
	if present(connection).await?.iter().all(|(there, _)| *there != name) {
		// Safe: it is what the catalogue said of an index of ours, and no word of a caller is in it.
		let make = sqlx::query(AssertSqlSafe(definition)).persistent(false);
		make.execute(&mut *connection).await?;
	}
	sqlx::query("DELETE FROM journey_indexes WHERE name = $1")
		.bind(name.clone())
		.execute(connection)
		.await?;
	Ok(Some(name))
}
