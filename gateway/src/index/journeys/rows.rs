//! Statements with many rows, within the number of parameters that both databases take.

use crate::db::{arguments, Cell, Engine};
use sqlx::{any::AnyArguments, AnyConnection, AssertSqlSafe};

/// SQLite takes 32,766 parameters and PostgreSQL 65,535.
const MAX_PARAMETERS: usize = 30_000;

/// Inserts rows of as many columns each into a table, as many at once as can be. `tail` says what happens where one of
/// them is there already.
pub(crate) async fn insert<const N: usize>(
	connection: &mut AnyConnection,
	table: &'static str,
	columns: [&'static str; N],
	tail: &'static str,
	rows: Vec<[Cell; N]>,
) -> Result<u64, sqlx::Error> {
	let most = MAX_PARAMETERS / N.max(1);
	let engine = Engine::of(connection);
	let mut rows = rows.into_iter().peekable();
	let mut written = 0;
	while rows.peek().is_some() {
		let mut text = format!("INSERT INTO {table} ({}) VALUES ", columns.join(", "));
		let mut cells = Vec::new();
		let mut count = 0usize;
		for row in rows.by_ref().take(most) {
			text.push_str(if count == 0 { "(" } else { ", (" });
			for (at, cell) in row.into_iter().enumerate() {
				if at > 0 {
					text.push_str(", ");
				}
				engine.parameter(&mut text, count * N + at + 1);
				cells.push(cell);
			}
			text.push(')');
			count += 1;
		}
		text.push(' ');
		text.push_str(tail);
		let arguments: AnyArguments = arguments(cells)?;
		// A statement of another length comes hardly ever again.
		let query = sqlx::query_with(AssertSqlSafe(text), arguments).persistent(count == most);
		written += query.execute(&mut *connection).await?.rows_affected();
	}
	Ok(written)
}
