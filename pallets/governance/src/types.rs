//! What the storage of this pallet holds.

use carnet_primitives::Moment;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
	traits::{ConstU32, Get, GetCallMetadata},
	BoundedVec, CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound,
};
use scale_info::TypeInfo;

/// Longest name of a pallet or of a call, in bytes.
pub const MAX_NAME_LEN: u32 = 64;

/// The name of a pallet or of a call, as the metadata of the runtime has it.
pub type Name = BoundedVec<u8, ConstU32<MAX_NAME_LEN>>;

/// Which call of the runtime is meant. Names, not indices: they are what a member reads before it votes.
#[derive(
	Clone,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct CallName {
	/// The name of the pallet in the runtime, such as `Products`.
	pub pallet: Name,
	/// The name of the call, such as `register_batch`.
	pub call: Name,
}

impl CallName {
	/// The call with these names; `None` if one is longer than [`MAX_NAME_LEN`].
	pub fn new(pallet: &str, call: &str) -> Option<Self> {
		let name = |text: &str| Name::try_from(text.as_bytes().to_vec()).ok();
		Some(Self { pallet: name(pallet)?, call: name(call)? })
	}

	/// The name of a call that is about to be dispatched.
	pub fn of(call: &impl GetCallMetadata) -> Option<Self> {
		let metadata = call.get_call_metadata();
		Self::new(metadata.pallet_name, metadata.function_name)
	}
}

/// A call that the members decided, not yet enacted.
#[derive(
	CloneNoBound,
	PartialEqNoBound,
	EqNoBound,
	DebugNoBound,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
#[scale_info(skip_type_params(MaxCallLen))]
#[codec(mel_bound())]
pub struct Approval<MaxCallLen: Get<u32>> {
	/// The encoded call, for those who want to read what was decided.
	pub call: BoundedVec<u8, MaxCallLen>,
	/// When it was decided, in milliseconds.
	pub approved_at: Moment,
	/// From when on it can be enacted, in milliseconds.
	pub ready_at: Moment,
	/// From when on it cannot be enacted any more, in milliseconds.
	pub expires_at: Moment,
	/// The transaction version of the runtime that read the call. Under another one the same bytes may mean
	/// another call.
	pub transaction_version: u32,
}

/// That a call was stopped.
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
pub struct Stop {
	/// When the call runs again, in milliseconds; `None`: when two thirds release it.
	pub until: Option<Moment>,
	/// Until when the smaller quorum cannot stop the call again, in milliseconds. Counted anew when two
	/// thirds release a stop that the smaller quorum began.
	pub rests_until: Moment,
	/// Whether the smaller quorum began this stop.
	pub limited: bool,
}

impl Stop {
	/// Whether the call is stopped at a moment.
	pub fn is_running(&self, now: Moment) -> bool {
		self.until.is_none_or(|end| now < end)
	}
}
