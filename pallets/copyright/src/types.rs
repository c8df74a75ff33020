//! Types of the calls and events.

use carnet_primitives::{
	copyright::{DepositId, DepositPage, Party},
	Moment,
};
use sp_runtime::DispatchError;

/// A work that could not be deposited.
pub type Failure = carnet_primitives::bulk::Failure<DispatchError>;

/// The deposits of one call. Its open page is written once.
pub(crate) struct Writer {
	pub by: Party,
	pub at: Moment,
	pub block: u32,
	/// The number of the next deposit.
	pub next: DepositId,
	/// The page of the next deposit, as it is so far.
	pub page: DepositPage,
}
