//! Events of journeys, as a table to search.
//!
//! Made from `Custody.Subjects` (the open page of each journey, holder and owner) and `Custody.Pages` (the full ones), with
//! what it takes to name goods and members from `Products.Batches` and `Consortium.Members`. An event has one place for
//! ever, its subject and its number there, so reading a record again changes nothing. Nothing of custody is ever removed
//! from the chain.

mod decode;
mod indexes;
pub(crate) mod rows;
mod store;

#[cfg(test)]
pub(crate) mod tests;

pub(crate) use decode::{place_of, term};

use crate::{db::DbError, mirror::BlockChanges};
use sqlx::AnyConnection;

/// Takes the changes of a block in.
pub(crate) async fn apply(
	connection: &mut AnyConnection,
	block: &BlockChanges,
) -> Result<(), DbError> {
	let rows = decode::read(block).map_err(DbError::from)?;
	store::write(connection, rows).await.map_err(DbError::from)
}

/// Empties the tables, before all is read anew. What members captured stays.
pub(crate) async fn clear(connection: &mut AnyConnection) -> Result<(), DbError> {
	store::clear(connection).await.map_err(DbError::from)
}

/// Drops the indexes of the tables until the end of a whole reading.
pub(crate) async fn drop_indexes(connection: &mut AnyConnection) -> Result<(), DbError> {
	indexes::drop_all(connection).await.map_err(DbError::from)
}

/// Makes one of the indexes that were dropped, and says which; nothing where none is missing.
pub(crate) async fn make_index(connection: &mut AnyConnection) -> Result<Option<String>, DbError> {
	indexes::make_one(connection).await.map_err(DbError::from)
}
