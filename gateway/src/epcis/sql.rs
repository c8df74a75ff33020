//! Statements that are put together from parts. Whatever comes from outside is a parameter.

use crate::db::{arguments, Cell, Turn};
use sqlx::{
	any::{AnyArguments, AnyRow},
	query::Query,
	Any, AssertSqlSafe, Executor,
};

/// A statement with its parameters.
pub(super) struct Sql {
	text: String,
	cells: Vec<Cell>,
}

impl Sql {
	pub fn new(text: &str) -> Self {
		Self { text: text.to_owned(), cells: Vec::new() }
	}

	pub fn push(&mut self, text: &str) {
		self.text.push_str(text);
	}

	/// Takes a value, and returns what stands for it in the text. It may stand there several times.
	pub fn value(&mut self, value: impl Into<Cell>) -> String {
		self.cells.push(value.into());
		format!("${}", self.cells.len())
	}

	/// The same for values between commas; no list matches if there are none.
	pub fn list(&mut self, values: impl IntoIterator<Item = impl Into<Cell>>) -> String {
		let names: Vec<String> = values.into_iter().map(|value| self.value(value)).collect();
		if names.is_empty() {
			"NULL".to_owned()
		} else {
			names.join(", ")
		}
	}

	pub async fn rows<'e, E>(self, executor: E) -> Result<Vec<AnyRow>, sqlx::Error>
	where
		E: Executor<'e, Database = Any>,
	{
		self.query()?.fetch_all(executor).await
	}

	/// The same where it may take long.
	pub async fn rows_in_time(self, turn: &mut Turn) -> Result<Vec<AnyRow>, sqlx::Error> {
		turn.rows(self.text, self.cells).await
	}

	/// Runs it for what it changes. Returns how many rows that were.
	pub async fn run<'e, E>(self, executor: E) -> Result<u64, sqlx::Error>
	where
		E: Executor<'e, Database = Any>,
	{
		Ok(self.query()?.execute(executor).await?.rows_affected())
	}

	fn query(self) -> Result<Query<'static, Any, AnyArguments>, sqlx::Error> {
		let arguments: AnyArguments = arguments(self.cells)?;
		Ok(sqlx::query_with(AssertSqlSafe(self.text), arguments).persistent(false))
	}
}
