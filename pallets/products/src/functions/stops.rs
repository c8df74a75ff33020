//! What stops goods, kept so that a range of units is checked without a look at each of them.

use crate::{Batches, Config, Error, Pallet, Stops, UnitMarks};
use carnet_primitives::{
	custody::{BatchGoods, BatchStanding, Goods, UnitRange},
	products::{RecallScope, UnitState},
	subject::{BatchId, Stop, StretchId, UnitIndex, UnitRef},
	BoundedVec,
};
use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::traits::Get;
use scale_info::TypeInfo;

/// One bit for each unit of a stretch, or for each stretch of a batch.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Bits([u8; (StretchId::LEN / 8) as usize]);

impl Default for Bits {
	fn default() -> Self {
		Self([0; (StretchId::LEN / 8) as usize])
	}
}

impl Bits {
	/// Whether a bit is set.
	pub fn has(&self, at: u16) -> bool {
		self.0.get(usize::from(at / 8)).is_some_and(|byte| byte & (1 << (at % 8)) != 0)
	}

	/// Whether one of the bits from the first to the last is set.
	pub fn has_any(&self, first: u16, last: u16) -> bool {
		(first / 8..=last / 8).any(|byte| {
			let bits = self.0.get(usize::from(byte)).copied().unwrap_or_default();
			let low = if byte == first / 8 { u8::MAX << (first % 8) } else { u8::MAX };
			let high = if byte == last / 8 { u8::MAX >> (7 - last % 8) } else { u8::MAX };
			bits & low & high != 0
		})
	}

	/// Whether no bit is set.
	pub fn is_empty(&self) -> bool {
		self.0.iter().all(|byte| *byte == 0)
	}

	fn set(&mut self, at: u16, on: bool) {
		if let Some(byte) = self.0.get_mut(usize::from(at / 8)) {
			let bit = 1 << (at % 8);
			*byte = if on { *byte | bit } else { *byte & !bit };
		}
	}
}

/// What the units of a stretch have, a bit for each.
#[derive(Clone, PartialEq, Eq, Debug, Default, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Marks {
	/// Those out of circulation.
	pub decommissioned: Bits,
	/// Those that a member warns of.
	pub flagged: Bits,
	/// Those of which a buyer holds a claim.
	pub claimed: Bits,
}

impl Marks {
	fn is_empty(&self) -> bool {
		[&self.decommissioned, &self.flagged, &self.claimed].iter().all(|bits| bits.is_empty())
	}

	/// Whether units of the stretch may not move.
	fn stops(&self) -> bool {
		!self.decommissioned.is_empty() || !self.flagged.is_empty()
	}

	fn set(&mut self, at: u16, state: &UnitState) {
		self.decommissioned.set(at, state.decommission.is_some());
		self.flagged.set(at, state.flags > 0);
		self.claimed.set(at, state.claim.is_some());
	}
}

/// What stops units of a batch, apart from its expiry.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(MaxRecalls))]
pub struct BatchStops<MaxRecalls: Get<u32>> {
	/// The ranges of the recalls in force, in no order.
	pub recalled: BoundedVec<(UnitIndex, UnitIndex), MaxRecalls>,
	/// The stretches with a unit that is flagged or out of circulation.
	pub stretches: Bits,
}

impl<MaxRecalls: Get<u32>> Default for BatchStops<MaxRecalls> {
	fn default() -> Self {
		Self { recalled: BoundedVec::new(), stretches: Bits::default() }
	}
}

impl<MaxRecalls: Get<u32>> BatchStops<MaxRecalls> {
	fn is_empty(&self) -> bool {
		self.recalled.is_empty() && self.stretches.is_empty()
	}

	/// Whether a recall in force covers one of the units.
	pub fn recalls(&self, first: UnitIndex, last: UnitIndex) -> bool {
		self.recalled.iter().any(|(low, high)| *low <= last && first <= *high)
	}
}

/// The units that a recall reaches, as a range.
pub(crate) fn range_of(scope: RecallScope) -> (UnitIndex, UnitIndex) {
	match scope {
		RecallScope::Batch => (0, UnitIndex::MAX),
		RecallScope::Range { first, last } => (first, last),
	}
}

impl<T: Config> Pallet<T> {
	fn mutate_stops(batch: BatchId, change: impl FnOnce(&mut BatchStops<T::MaxRecalls>)) {
		Stops::<T>::mutate_exists(batch, |stored| {
			let mut stops = stored.take().unwrap_or_default();
			change(&mut stops);
			*stored = (!stops.is_empty()).then_some(stops);
		});
	}

	/// A recall comes into force.
	pub(crate) fn start_stop(batch: BatchId, scope: RecallScope) -> Result<(), Error<T>> {
		let mut kept = true;
		Self::mutate_stops(batch, |stops| {
			kept = stops.recalled.try_push(range_of(scope)).is_ok();
		});
		// There are as many places as a batch can have recalls.
		kept.then_some(()).ok_or(Error::<T>::MaxRecallsExceeded)
	}

	/// A recall is lifted. Another one of the same units stays in force.
	pub(crate) fn end_stop(batch: BatchId, scope: RecallScope) {
		let range = range_of(scope);
		Self::mutate_stops(batch, |stops| {
			if let Some(at) = stops.recalled.iter().position(|one| *one == range) {
				stops.recalled.swap_remove(at);
			}
		});
	}

	/// Keeps the bits of a unit in step with its state.
	pub(crate) fn mark(unit: UnitRef, state: &UnitState) {
		let (stretch, at) = (StretchId::of(unit), StretchId::offset_of(unit.index));
		let before = UnitMarks::<T>::get(stretch);
		let mut marks = before.clone();
		marks.set(at, state);
		if marks == before {
			return;
		}
		let stops = marks.stops();
		if stops != before.stops() {
			Self::mutate_stops(unit.batch, |all| all.stretches.set(stretch.number, stops));
		}
		if marks.is_empty() {
			UnitMarks::<T>::remove(stretch);
		} else {
			UnitMarks::<T>::insert(stretch, marks);
		}
	}

	/// Whether a recall in force covers a unit.
	pub(crate) fn is_recalled(unit: UnitRef) -> bool {
		Stops::<T>::get(unit.batch).is_some_and(|stops| stops.recalls(unit.index, unit.index))
	}
}

impl<T: Config> Goods for Pallet<T> {
	fn batch(batch: BatchId) -> Option<BatchGoods> {
		let batch = Batches::<T>::get(batch)?;
		Some(BatchGoods { brand: batch.member, count: batch.spec.count })
	}

	fn standing(batch: BatchId) -> Option<BatchStanding> {
		let record = Batches::<T>::get(batch)?;
		let stops = Stops::<T>::get(batch);
		let (recalled, marked) = stops.map_or_else(Default::default, |stops| {
			(stops.recalled.into_inner(), stops.stretches.0.to_vec())
		});
		let is_expired = Self::is_expired(&record);
		Some(BatchStanding { brand: record.member, is_expired, recalled, marked })
	}

	fn marked(stretch: StretchId, first: u16, last: u16) -> Option<Stop> {
		let marks = UnitMarks::<T>::get(stretch);
		if marks.decommissioned.has_any(first, last) {
			return Some(Stop::Decommissioned);
		}
		marks.flagged.has_any(first, last).then_some(Stop::Flagged)
	}

	fn has_claims(range: &UnitRange) -> bool {
		range
			.stretches()
			.any(|(stretch, first, last)| UnitMarks::<T>::get(stretch).claimed.has_any(first, last))
	}
}
