//! Types of the calls and events.

use carnet_primitives::{
	copyright::{DepositId, DepositPage, Depositor},
	Moment,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_runtime::DispatchError;

/// What a call with several works does when one of them cannot be deposited.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum Mode {
	/// All of them or none.
	#[codec(index = 0)]
	AllOrNone,
	/// Each for itself; the event lists those that failed.
	#[codec(index = 1)]
	Each,
}

/// A work that could not be deposited.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Failure {
	/// Its place in the call.
	pub index: u32,
	/// Why.
	pub error: DispatchError,
}

/// The deposits of one call. Its open page is written once.
pub(crate) struct Writer {
	pub by: Depositor,
	pub at: Moment,
	pub block: u32,
	/// The number of the next deposit.
	pub next: DepositId,
	/// The page of the next deposit, as it is so far.
	pub page: DepositPage,
}
