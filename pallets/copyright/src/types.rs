//! Types of the calls and events.

use crate::WeightInfo;
use carnet_primitives::{
	bulk::pages_behind,
	copyright::{DepositId, DepositPage, Party, PAGE_LEN},
	Moment,
};
use frame_support::weights::{RuntimeDbWeight, Weight};
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
	/// Whether a call before this one put a deposit of the same block on that page. It was charged for reading and writing the
	/// page and the number of the next deposit, and the database does it once in a block.
	pub shared: bool,
}

impl Writer {
	/// What weighs nothing because a call before this one was charged for it.
	pub fn spared(&self, database: RuntimeDbWeight) -> Weight {
		if self.shared {
			database.reads_writes(2, 2)
		} else {
			Weight::zero()
		}
	}
}

/// A deposit that was made.
pub(crate) struct Made {
	pub id: DepositId,
	/// The deposit of the same file that has priority.
	pub prior: Option<DepositId>,
	/// How much less it took than the measured call.
	pub spared: Weight,
}

/// The most that so many deposits of one call weigh.
///
/// What is measured has whole writes for each of them. The first page is in what is measured of the call, and an eighth of a write,
/// the part that each has in the others, is not.
pub(crate) fn weight_of_many<W: WeightInfo>(works: u32, database: RuntimeDbWeight) -> Weight {
	let pages = pages_behind::<PAGE_LEN>(works);
	W::deposit_many(works).saturating_add(database.writes(pages.into()))
}
