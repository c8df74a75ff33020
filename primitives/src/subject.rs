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

/// A part of a batch: 1,024 units, whose places are kept together.
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
pub struct StretchId {
	/// The batch.
	pub batch: BatchId,
	/// Its number in the batch, from zero.
	pub number: u16,
}

impl StretchId {
	/// Bits of an index that say where in its stretch a unit is.
	pub const BITS: u32 = 10;
	/// How many units a stretch has.
	pub const LEN: u32 = 1 << Self::BITS;
	/// The highest offset.
	pub const LAST: u16 = (Self::LEN - 1) as u16;

	/// The stretch of a unit.
	pub const fn of(unit: UnitRef) -> Self {
		Self { batch: unit.batch, number: Self::number_of(unit.index) }
	}

	/// The number of the stretch of an index below 2^20.
	pub const fn number_of(index: UnitIndex) -> u16 {
		(index >> Self::BITS) as u16
	}

	/// Where in its stretch an index is.
	pub const fn offset_of(index: UnitIndex) -> u16 {
		(index & (Self::LEN - 1)) as u16
	}

	/// The index of an offset.
	pub const fn index(self, offset: u16) -> UnitIndex {
		((self.number as u32) << Self::BITS) | offset as u32
	}
}

/// A case, pallet or container. GS1 lets an SSCC return after a year, so the number of its use belongs to it.
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
pub struct LogisticUnitId {
	/// Serial shipping container code.
	pub sscc: Sscc,
	/// How many times the same SSCC was used before.
	pub usage: u32,
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
	/// A case, pallet or container.
	#[codec(index = 2)]
	LogisticUnit(LogisticUnitId),
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
	/// A member warns of a unit.
	Flagged,
	/// Customs refused the subject.
	Refused,
}

/// The one question that custody and finance ask before they move goods.
pub trait Standing {
	/// `Ok` if nothing stops the subject at this moment.
	fn ensure_movable(subject: &Subject) -> Result<(), Stop>;
}
