//! What a journey, a certificate or a stop is about.

use crate::gs1::Sscc;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// Number of a batch, given by the chain in the order of registration.
pub type BatchId = u64;

/// Position of a unit in its batch, from zero.
pub type UnitIndex = u32;

/// One unit of one batch.
#[derive(
	Clone,
	Copy,
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
	Serialize,
	Deserialize,
)]
pub struct UnitRef {
	/// The batch that the unit belongs to.
	pub batch: BatchId,
	/// Its position in the batch.
	pub index: UnitIndex,
}

/// The thing that a journey or a certificate is about.
#[derive(
	Clone,
	Copy,
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
	Serialize,
	Deserialize,
)]
#[serde(rename_all = "camelCase")]
pub enum Subject {
	/// A whole batch.
	#[codec(index = 0)]
	Batch(BatchId),
	/// One unit.
	#[codec(index = 1)]
	Unit(UnitRef),
	/// A case, pallet or container. GS1 lets an SSCC return after a year, so the number of its use belongs to it.
	#[codec(index = 2)]
	LogisticUnit {
		/// Serial shipping container code.
		sscc: Sscc,
		/// How many times the same SSCC was used before.
		usage: u32,
	},
}

/// Why goods may not move or be financed.
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
	Serialize,
	Deserialize,
)]
#[serde(rename_all = "camelCase")]
pub enum Stop {
	/// The chain has no record of the subject.
	Unknown,
	/// A recall that covers the subject is in force.
	Recalled,
	/// An authority holds the subject.
	Held,
	/// The expiry date of the batch has passed.
	Expired,
	/// The unit was taken out of circulation.
	Decommissioned,
}

/// The one question that custody and finance ask before they move goods.
pub trait Standing {
	/// `Ok` if nothing stops the subject at this moment.
	fn ensure_movable(subject: &Subject) -> Result<(), Stop>;
}
