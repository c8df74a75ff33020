//! Questions of the transaction pool.
// The macro writes items that nobody reads docs of.
#![allow(missing_docs)]

extern crate alloc;

use alloc::vec::Vec;
use sp_runtime::{
	transaction_validity::{TransactionSource, TransactionValidity},
	OpaqueExtrinsic,
};

/// The most transactions about which the runtime answers at once.
pub const MAX_VALIDITIES: u32 = 64;

sp_api::decl_runtime_apis! {
	/// What the pool of a node asks of many transactions.
	pub trait PoolApi {
		/// For each of several transactions, in their order, what `TaggedTransactionQueue::validate_transaction` answers behind
		/// the block with this hash: cheaper than a call for each. Of more than 64 (`MAX_VALIDITIES`) the first ones are
		/// answered. `None` where one cannot be read.
		fn validities(
			transactions: Vec<(TransactionSource, OpaqueExtrinsic)>,
			block: Block::Hash,
		) -> Vec<Option<TransactionValidity>>;
	}
}
