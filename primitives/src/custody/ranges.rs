//! Sets of units as ranges.

use crate::{
	subject::{BatchId, StretchId, UnitIndex, UnitRef},
	BoundedVec, ConstU32,
};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// Most ranges in a logistic unit, those of the nested ones included.
pub const MAX_RANGES: u32 = 32;

/// The units in a logistic unit: sorted, disjoint, neighbours joined.
pub type Ranges = BoundedVec<UnitRange, ConstU32<MAX_RANGES>>;

/// Units of one batch from the first to the last index, both included.
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
pub struct UnitRange {
	/// The batch.
	pub batch: BatchId,
	/// The lowest index.
	pub first: UnitIndex,
	/// The highest index.
	pub last: UnitIndex,
}

impl UnitRange {
	/// One unit.
	pub const fn of_unit(unit: UnitRef) -> Self {
		Self { batch: unit.batch, first: unit.index, last: unit.index }
	}

	/// How many units it has; zero if the last comes before the first.
	pub const fn len(&self) -> u32 {
		match self.last.checked_sub(self.first) {
			Some(more) => more.saturating_add(1),
			None => 0,
		}
	}

	/// Whether it has no unit. A range that came out of a decoder can be empty.
	pub const fn is_empty(&self) -> bool {
		self.len() == 0
	}

	/// Whether it has a unit.
	pub fn contains(&self, unit: UnitRef) -> bool {
		self.batch == unit.batch && (self.first..=self.last).contains(&unit.index)
	}

	/// The stretches that it touches, with the part of it that lies in each.
	pub fn stretches(self) -> impl Iterator<Item = (StretchId, u16, u16)> {
		let (low, high) = (StretchId::number_of(self.first), StretchId::number_of(self.last));
		let end = if self.is_empty() { low } else { high.saturating_add(1) };
		(low..end).map(move |number| {
			let first = if number == low { StretchId::offset_of(self.first) } else { 0 };
			let last =
				if number == high { StretchId::offset_of(self.last) } else { StretchId::LAST };
			(StretchId { batch: self.batch, number }, first, last)
		})
	}

	/// How many stretches it touches.
	pub const fn count_stretches(&self) -> u32 {
		if self.is_empty() {
			0
		} else {
			(self.last >> StretchId::BITS)
				.saturating_sub(self.first >> StretchId::BITS)
				.saturating_add(1)
		}
	}

	/// Its parts, in order, each of which touches as many stretches at most, and one at least.
	pub fn parts(self, stretches: u32) -> impl Iterator<Item = Self> {
		let mut next = (!self.is_empty()).then_some(self.first);
		core::iter::from_fn(move || {
			let first = next?;
			let end = (first >> StretchId::BITS).saturating_add(stretches.max(1));
			let last = match end.checked_mul(StretchId::LEN) {
				Some(end) => self.last.min(end.saturating_sub(1)),
				None => self.last,
			};
			next = last.checked_add(1).filter(|next| *next <= self.last);
			Some(Self { batch: self.batch, first, last })
		})
	}
}

/// Why ranges cannot be joined or taken apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RangeError {
	/// A unit would be there twice.
	Overlap,
	/// A unit to be taken out is not there.
	Missing,
	/// More than [`MAX_RANGES`] would be left.
	TooMany,
}

/// The ranges with more of them.
pub fn join(ranges: &[UnitRange], more: &[UnitRange]) -> Result<Ranges, RangeError> {
	let mut all: Vec<UnitRange> = ranges.iter().chain(more).copied().collect();
	all.sort();
	let mut out: Vec<UnitRange> = Vec::new();
	for range in all {
		match out.last_mut() {
			Some(last) if last.batch == range.batch && range.first <= last.last => {
				return Err(RangeError::Overlap)
			}
			Some(last) if last.batch == range.batch && range.first - 1 == last.last => {
				last.last = range.last;
			}
			_ => out.push(range),
		}
	}
	Ranges::try_from(out).map_err(|_| RangeError::TooMany)
}

/// The ranges without those, each of which must be there whole.
pub fn without(ranges: &[UnitRange], less: &[UnitRange]) -> Result<Ranges, RangeError> {
	let mut out: Vec<UnitRange> = ranges.to_vec();
	for range in less {
		let at = out.partition_point(|one| (one.batch, one.last) < (range.batch, range.first));
		let holder = out.get(at).copied().filter(|one| {
			one.batch == range.batch && one.first <= range.first && range.last <= one.last
		});
		let (Some(whole), false) = (holder, range.is_empty()) else {
			return Err(RangeError::Missing);
		};
		let left = (whole.first < range.first)
			.then(|| UnitRange { last: range.first.saturating_sub(1), ..whole });
		let right = (range.last < whole.last)
			.then(|| UnitRange { first: range.last.saturating_add(1), ..whole });
		out.splice(at..=at, left.into_iter().chain(right));
	}
	Ranges::try_from(out).map_err(|_| RangeError::TooMany)
}
