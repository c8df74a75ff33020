//! Many rows as one parameter.
//!
//! A value that is bound by itself takes more time on both sides than one that is read out of a text, and a statement for
//! each number of rows has to be prepared by itself. So rows are given as one text, a list of lists, in JSON.

use super::Engine;
use serde_json::Value;

/// A column of rows that are given as a text.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Column {
	/// A whole number.
	Number(&'static str),
	/// Bytes, as digits of base 16.
	Bytes(&'static str),
	/// Characters.
	Text(&'static str),
}

impl Column {
	const fn name(self) -> &'static str {
		match self {
			Self::Number(name) | Self::Bytes(name) | Self::Text(name) => name,
		}
	}
}

/// The rows that parameter 1 gives, as a table.
pub(crate) fn given(engine: Engine, columns: &[Column]) -> String {
	let of = |(place, column): (usize, &Column)| match (engine, *column) {
		(Engine::Sqlite, Column::Number(name) | Column::Text(name))
		| (Engine::Postgres, Column::Text(name)) => format!("value ->> {place} AS {name}"),
		(Engine::Postgres, Column::Number(name)) => {
			format!("CAST(value ->> {place} AS BIGINT) AS {name}")
		}
		(Engine::Sqlite, Column::Bytes(name)) => format!("unhex(value ->> {place}) AS {name}"),
		(Engine::Postgres, Column::Bytes(name)) => {
			format!("decode(value ->> {place}, 'hex') AS {name}")
		}
	};
	let columns: Vec<String> = columns.iter().enumerate().map(of).collect();
	let elements = match engine {
		Engine::Sqlite => "json_each($1)",
		Engine::Postgres => "json_array_elements(CAST($1 AS JSON)) AS elements (value)",
	};
	format!("SELECT {} FROM {elements}", columns.join(", "))
}

/// A statement that inserts the rows that parameter 1 gives.
pub(crate) fn insert(engine: Engine, table: &str, columns: &[Column], on_conflict: &str) -> String {
	let names: Vec<&str> = columns.iter().map(|column| column.name()).collect();
	// Without a condition SQLite takes the conflict for a join.
	format!(
		"INSERT INTO {table} ({}) {} WHERE TRUE ON CONFLICT {on_conflict}",
		names.join(", "),
		given(engine, columns)
	)
}

/// Rows as parameter 1 has them.
pub(crate) fn text(rows: impl Iterator<Item = Value>) -> String {
	Value::Array(rows.collect()).to_string()
}
