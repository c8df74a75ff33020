//! Calls that name several items.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// What a call does when one of its items cannot be done.
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

/// An item that could not be done.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Failure<E> {
	/// Its place in the call.
	pub index: u32,
	/// Why.
	pub error: E,
}
