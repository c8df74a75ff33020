//! Types of the calls and events.

use alloc::collections::BTreeMap;
use carnet_primitives::{
	member::MemberId,
	passports::{ListNumber, StatusChunk},
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_runtime::DispatchError;

/// What a call with several credentials does when one of them cannot be done.
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

/// A credential for which a call could do nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Failure {
	/// Its place in the call.
	pub index: u32,
	/// Why.
	pub error: DispatchError,
}

/// The status list of one call. Each chunk that it touches is written once.
pub(crate) struct ListWriter {
	pub issuer: MemberId,
	pub list: ListNumber,
	/// The chunks that the call changed, as they are so far.
	pub chunks: BTreeMap<u32, StatusChunk>,
	/// How many of them were not there before.
	pub begun: u32,
}
