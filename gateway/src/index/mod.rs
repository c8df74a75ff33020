//! Tables beside the mirror, made from the same changes in the same transaction.

pub(crate) mod explorer;
pub(crate) mod journeys;

use crate::{db::DbError, mirror::BlockChanges};
use sqlx::AnyConnection;

/// Brings all tables that follow from records up to a block. The same block again changes nothing.
pub(crate) async fn apply(
	connection: &mut AnyConnection,
	block: &BlockChanges,
) -> Result<(), DbError> {
	journeys::apply(connection, block).await
}

/// Empties them, before all records are read again. Blocks and events of the explorer stay: what was final stays so.
pub(crate) async fn clear(connection: &mut AnyConnection) -> Result<(), DbError> {
	journeys::clear(connection).await
}

/// Drops their indexes, as far as nothing relies on them, until the end of a whole reading.
pub(crate) async fn drop_indexes(connection: &mut AnyConnection) -> Result<(), DbError> {
	journeys::drop_indexes(connection).await
}

/// Makes one of the indexes that were dropped, and says which; nothing where none is missing.
pub(crate) async fn make_index(connection: &mut AnyConnection) -> Result<Option<String>, DbError> {
	journeys::make_index(connection).await
}
