//! The database of a node, opened beside its backend.

use parity_db::{Db, Operation, Options};
use sp_core::H256;
use sp_database::{error::DatabaseError, Change, ColumnId, Database, Transaction};
use std::path::Path;

/// The column of the state.
pub const STATE: ColumnId = 1;

/// The keys of the state are hashes; a backend may put the path of a node before them.
const HASH_BYTES: usize = 32;

/// A ParityDB. `benchmark storage` writes to the database itself, and the backend of the SDK hands out its own only with a
/// feature that turns `runtime-benchmarks` on in the whole node.
pub struct ParityDb(Db);

impl ParityDb {
	/// Opens a database with the columns that it was made with, so that it is the one that nodes use.
	pub fn open(path: &Path) -> Result<Self, String> {
		let refused = |error: parity_db::Error| {
			format!("The database at {} cannot be opened: {error}.", path.display())
		};
		let metadata = Options::load_metadata(path).map_err(refused)?.ok_or_else(|| {
			format!(
				"There is no ParityDB at {}. Start the node once with the same --chain and --base-path.",
				path.display()
			)
		})?;
		let mut options = Options::with_columns(path, 0);
		options.columns = metadata.columns;
		Db::open(&options).map(Self).map_err(refused)
	}
}

impl Database<H256> for ParityDb {
	fn commit(&self, transaction: Transaction<H256>) -> Result<(), DatabaseError> {
		let key = |hash: H256| hash.as_bytes().to_vec();
		let changes = transaction.0.into_iter().map(|change| match change {
			Change::Set(column, key, value) => (column as u8, Operation::Set(key, value)),
			Change::Remove(column, key) => (column as u8, Operation::Dereference(key)),
			Change::Store(column, hash, value) => (column as u8, Operation::Set(key(hash), value)),
			Change::Reference(column, hash) => (column as u8, Operation::Reference(key(hash))),
			Change::Release(column, hash) => (column as u8, Operation::Dereference(key(hash))),
		});
		self.0.commit_changes(changes).map_err(|error| DatabaseError(Box::new(error)))
	}

	fn get(&self, column: ColumnId, key: &[u8]) -> Option<Vec<u8>> {
		// The trait has no error, and a missing value would be measured as if it were one.
		self.0.get(column as u8, key).unwrap_or_else(|error| panic!("the database fails: {error}"))
	}

	fn supports_ref_counting(&self) -> bool {
		true
	}

	fn sanitize_key(&self, key: &mut Vec<u8>) {
		key.drain(..key.len().saturating_sub(HASH_BYTES));
	}
}
