//! Values of columns, as parameters of statements.

use sqlx::{Arguments, Encode, Type};

/// A value of a column.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Cell {
	Number(Option<i64>),
	Bytes(Option<Vec<u8>>),
	Text(String),
}

impl From<i64> for Cell {
	fn from(value: i64) -> Self {
		Self::Number(Some(value))
	}
}

impl From<Option<i64>> for Cell {
	fn from(value: Option<i64>) -> Self {
		Self::Number(value)
	}
}

impl From<Vec<u8>> for Cell {
	fn from(value: Vec<u8>) -> Self {
		Self::Bytes(Some(value))
	}
}

impl From<Option<Vec<u8>>> for Cell {
	fn from(value: Option<Vec<u8>>) -> Self {
		Self::Bytes(value)
	}
}

impl From<String> for Cell {
	fn from(value: String) -> Self {
		Self::Text(value)
	}
}

/// The parameters of a statement.
pub(crate) fn arguments<A>(cells: Vec<Cell>) -> Result<A, sqlx::Error>
where
	A: Arguments,
	Option<i64>: Encode<'static, A::Database> + Type<A::Database>,
	Option<Vec<u8>>: Encode<'static, A::Database> + Type<A::Database>,
	String: Encode<'static, A::Database> + Type<A::Database>,
{
	let mut arguments = A::default();
	for cell in cells {
		match cell {
			Cell::Number(value) => arguments.add(value),
			Cell::Bytes(value) => arguments.add(value),
			Cell::Text(value) => arguments.add(value),
		}
		.map_err(sqlx::Error::Encode)?;
	}
	Ok(arguments)
}
