//! What a journey, a certificate or a stop is about.

use crate::{
	decimal,
	gs1::{Gs1Error, Label, Sscc},
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::{fmt, str::FromStr};
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

/// Digits of an SSCC. No chain gets so far that the number of a batch has as many.
const SSCC_DIGITS: usize = 18;

/// Goods as people name them: by what is printed on them, or by the numbers that the chain gave.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SubjectName {
	/// A batch.
	Batch(BatchId),
	/// A unit.
	Unit(UnitRef),
	/// A logistic unit.
	LogisticUnit {
		/// Its SSCC.
		sscc: Sscc,
		/// The number of its use; without one, the present use.
		usage: Option<u32>,
	},
	/// The unit whose label it is.
	Label(Label),
}

/// Why a text names no goods.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SubjectNameError {
	/// It has none of the forms.
	NoForm,
	/// It looks like an SSCC.
	Sscc(Gs1Error),
	/// It looks like a link.
	Link(Gs1Error),
}

impl SubjectName {
	/// Reads `42`, `42/7`, an SSCC with or without `/` and the number of its use, or a link of any resolver, or its path
	/// alone: that of a logistic unit, or the one on a label (GS1 Digital Link, URI syntax 1.6).
	///
	/// Query, fragment and slashes at the end are left out of account in links, and are errors elsewhere.
	pub fn parse(text: &str) -> Result<Self, SubjectNameError> {
		let (first, second) = match text.split_once('/') {
			None => (text, None),
			Some((first, second)) if !first.is_empty() && !second.contains('/') => {
				(first, Some(second))
			}
			Some(_) => return Self::of_link(text),
		};
		if first.len() < SSCC_DIGITS {
			let batch = number(first)?;
			return Ok(match second {
				None => Self::Batch(batch),
				Some(index) => Self::Unit(UnitRef { batch, index: number(index)? }),
			});
		}
		let sscc = Sscc::parse(first).map_err(SubjectNameError::Sscc)?;
		Ok(Self::LogisticUnit { sscc, usage: second.map(number).transpose()? })
	}

	fn of_link(text: &str) -> Result<Self, SubjectNameError> {
		let path = text.split(['?', '#']).next().unwrap_or_default();
		let mut parts = path.trim_end_matches('/').rsplit('/');
		if let (Some(sscc), Some("00" | "sscc")) = (parts.next(), parts.next()) {
			let sscc = Sscc::parse(sscc).map_err(SubjectNameError::Sscc)?;
			return Ok(Self::LogisticUnit { sscc, usage: None });
		}
		Label::parse(text).map(Self::Label).map_err(SubjectNameError::Link)
	}

	/// The goods, if the name alone says which ones. Which use of an SSCC is the present one, and which batch a label is
	/// of, only the chain knows.
	pub const fn subject(&self) -> Option<Subject> {
		match *self {
			Self::Batch(batch) => Some(Subject::Batch(batch)),
			Self::Unit(unit) => Some(Subject::Unit(unit)),
			Self::LogisticUnit { sscc, usage: Some(usage) } => {
				Some(Subject::LogisticUnit(LogisticUnitId { sscc, usage }))
			}
			Self::LogisticUnit { usage: None, .. } | Self::Label(_) => None,
		}
	}
}

fn number<T: FromStr>(text: &str) -> Result<T, SubjectNameError> {
	decimal::parse(text).ok_or(SubjectNameError::NoForm)
}

impl fmt::Display for SubjectNameError {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self {
			Self::NoForm => f.write_str("it has none of the forms that names have")?,
			Self::Sscc(error) => write!(f, "it is no SSCC, since {error}")?,
			Self::Link(error) => write!(f, "it is no link of goods, since {error}")?,
		}
		f.write_str(
			". Give 42 for batch 42, 42/7 for its unit 7, the 18 digits of an SSCC, alone or with / and the number of its \
			use, or what the code on the goods says",
		)
	}
}

#[cfg(feature = "std")]
impl std::error::Error for SubjectNameError {}

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

#[cfg(test)]
mod tests;
