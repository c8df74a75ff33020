//! What the chain keeps of goods on their way.

use super::{Journal, JourneyEvent, PlacementEvent, Ranges, UnitRange};
use crate::{
	member::MemberId,
	subject::{BatchId, LogisticUnitId, Stop, StretchId, UnitIndex},
	BoundedVec, ConstU32, Moment, H256,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// Most levels of logistic units, the innermost included: a case on a pallet in a container on a ship.
pub const MAX_LEVELS: u8 = 4;

/// Who has goods.
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
pub enum Holder {
	/// A member.
	#[codec(index = 0)]
	Member(MemberId),
	/// Somebody outside the consortium.
	#[codec(index = 1)]
	Outside {
		/// Salted commitment to who it is.
		party: H256,
		/// The member that says so.
		by: MemberId,
	},
}

/// Goods on their way from their holder to a member.
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
pub struct Transfer {
	/// The receiver.
	pub to: MemberId,
	/// When the holder may void it.
	pub deadline: Moment,
}

/// What customs say of goods.
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
pub enum CustomsStatus {
	/// Nothing that stops them.
	#[codec(index = 0)]
	Free,
	/// They stay where they are, unopened.
	#[codec(index = 1)]
	Held {
		/// Who holds them.
		by: MemberId,
	},
	/// They may go back to their brand and nowhere else.
	#[codec(index = 2)]
	Refused {
		/// Who refused them.
		by: MemberId,
	},
}

impl CustomsStatus {
	/// Whether goods are held or refused.
	pub const fn stops(&self) -> bool {
		!matches!(self, Self::Free)
	}

	/// Whose order it is.
	pub const fn by(&self) -> Option<MemberId> {
		match self {
			Self::Free => None,
			Self::Held { by } | Self::Refused { by } => Some(*by),
		}
	}
}

/// Who holds and who owns a subject. For one that is packed, those of the outermost logistic unit count.
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
pub struct Custody {
	/// Who has the goods.
	pub holder: Holder,
	/// Who owns them.
	pub owner: MemberId,
	/// Set while they are on their way.
	pub transfer: Option<Transfer>,
	/// The member to which the owner offers its title.
	pub title_offer: Option<MemberId>,
	/// What customs say.
	pub customs: CustomsStatus,
}

impl Custody {
	/// A member that holds what is its own.
	pub const fn of(holder: MemberId, owner: MemberId) -> Self {
		Self {
			holder: Holder::Member(holder),
			owner,
			transfer: None,
			title_offer: None,
			customs: CustomsStatus::Free,
		}
	}
}

/// What is in a logistic unit.
#[derive(
	Clone,
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
pub struct Contents {
	/// All units in it, those of the nested logistic units included.
	pub ranges: Ranges,
	/// How many logistic units lie in it directly.
	pub children: u32,
	/// How many levels of logistic units it has, itself included. It does not shrink before it is empty.
	pub levels: u8,
	/// The logistic unit in which it lies.
	pub parent: Option<LogisticUnitId>,
	/// How many nested logistic units customs hold or refuse.
	pub stopped_inside: u32,
	/// Whether it was ever handed over. Once empty, it is packed again only as the next use of its SSCC.
	pub moved: bool,
	/// When it became empty.
	pub emptied_at: Option<Moment>,
}

impl Contents {
	/// Nothing.
	pub fn new() -> Self {
		Self {
			ranges: Ranges::new(),
			children: 0,
			levels: 1,
			parent: None,
			stopped_inside: 0,
			moved: false,
			emptied_at: None,
		}
	}

	/// Whether nothing is in it.
	pub fn is_empty(&self) -> bool {
		self.ranges.is_empty() && self.children == 0
	}
}

impl Default for Contents {
	fn default() -> Self {
		Self::new()
	}
}

/// What the chain keeps of a subject.
#[derive(
	Clone,
	PartialEq,
	Eq,
	Debug,
	Default,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct SubjectRecord {
	/// Its journey.
	pub journal: Journal<JourneyEvent>,
	/// Who holds and owns it. A batch that nobody moved has none: it is its brand's. A unit has its own while it is set
	/// apart.
	pub custody: Option<Custody>,
	/// What is in it, for a logistic unit.
	pub contents: Option<Contents>,
	/// Whether a part of a batch was ever packed or set apart: it moves in parts from then on.
	pub is_split: bool,
	/// The place of the newest event of its journey that says that another one is wrong.
	pub last_declared: Option<u32>,
}

/// Where a unit is that is not with the rest of its batch.
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
pub enum Place {
	/// Loose with a member.
	#[codec(index = 0)]
	With {
		/// Who has it.
		holder: MemberId,
		/// Who owns it.
		owner: MemberId,
	},
	/// In a logistic unit.
	#[codec(index = 1)]
	In(LogisticUnitId),
	/// A subject of its own.
	#[codec(index = 2)]
	Apart,
}

/// Neighbouring units at the same place.
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
pub struct Run {
	/// The lowest offset in the stretch.
	pub first: u16,
	/// The highest one.
	pub last: u16,
	/// Where they are.
	pub place: Place,
}

/// Where the units of a stretch are, and where they were.
#[derive(
	Clone,
	PartialEq,
	Eq,
	Debug,
	Default,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Stretch {
	/// How their places changed.
	pub journal: Journal<PlacementEvent>,
	/// The units that are not with the rest of the batch: sorted, disjoint, neighbours at one place joined.
	pub runs: BoundedVec<Run, ConstU32<{ StretchId::LEN }>>,
}

/// Runs in order, neighbours at one place joined.
#[derive(Default)]
struct Runs(alloc::vec::Vec<Run>);

impl Runs {
	fn push(&mut self, run: Run) {
		match self.0.last_mut() {
			Some(before)
				if before.place == run.place && before.last.checked_add(1) == Some(run.first) =>
			{
				before.last = run.last;
			}
			_ => self.0.push(run),
		}
	}
}

impl Stretch {
	/// Where the unit at an offset is; `None` if it is with the rest of its batch.
	pub fn place(&self, offset: u16) -> Option<Place> {
		let at = self.runs.partition_point(|run| run.last < offset);
		self.runs.get(at).filter(|run| run.first <= offset).map(|run| run.place)
	}

	/// The places of the units from an offset to another, neighbours joined.
	pub fn pieces(&self, first: u16, last: u16) -> alloc::vec::Vec<(u16, u16, Option<Place>)> {
		let mut out = alloc::vec::Vec::new();
		let mut next = u32::from(first);
		let end = u32::from(last);
		let from = self.runs.partition_point(|run| run.last < first);
		for run in self.runs.iter().skip(from).take_while(|run| run.first <= last) {
			let (low, high) = (u32::from(run.first).max(next), u32::from(run.last).min(end));
			if next < low {
				out.push((next as u16, (low - 1) as u16, None));
			}
			out.push((low as u16, high as u16, Some(run.place)));
			next = high + 1;
		}
		if next <= end {
			out.push((next as u16, last, None));
		}
		out
	}

	/// Changes the places of the units from an offset to another that are not with the rest of the batch.
	pub fn change(&mut self, first: u16, last: u16, change: impl Fn(Place) -> Place) {
		let mut runs = Runs::default();
		for run in &self.runs {
			let (low, high) = (run.first.max(first), run.last.min(last));
			if low > high {
				runs.push(*run);
				continue;
			}
			if run.first < low {
				runs.push(Run { last: low.saturating_sub(1), ..*run });
			}
			runs.push(Run { first: low, last: high, place: change(run.place) });
			if high < run.last {
				runs.push(Run { first: high.saturating_add(1), ..*run });
			}
		}
		self.runs = BoundedVec::truncate_from(runs.0);
	}

	/// Puts the units from an offset to another to a place. Both are below [`StretchId::LEN`].
	pub fn put(&mut self, first: u16, last: u16, place: Place) {
		let mut runs = Runs::default();
		let mut placed = false;
		for run in &self.runs {
			if run.first < first {
				runs.push(Run { last: run.last.min(first.saturating_sub(1)), ..*run });
			}
			if run.last > last || run.first > last {
				if !placed {
					runs.push(Run { first, last, place });
					placed = true;
				}
				runs.push(Run { first: run.first.max(last.saturating_add(1)), ..*run });
			}
		}
		if !placed {
			runs.push(Run { first, last, place });
		}
		// Disjoint runs of 1,024 units are no more than 1,024.
		self.runs = BoundedVec::truncate_from(runs.0);
	}
}

/// What custody needs to know of a batch.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct BatchGoods {
	/// Its brand.
	pub brand: MemberId,
	/// How many units it has.
	pub count: u32,
}

/// What stops units of a batch, as far as it is known without a look at single ones.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BatchStanding {
	/// Its brand.
	pub brand: MemberId,
	/// Whether it is past its date.
	pub is_expired: bool,
	/// The units that recalls in force cover, from a lowest to a highest index.
	pub recalled: alloc::vec::Vec<(UnitIndex, UnitIndex)>,
	/// A bit for each stretch in which a closer look may find a unit that stops; none past the end.
	pub marked: alloc::vec::Vec<u8>,
}

impl BatchStanding {
	fn is_marked(&self, stretch: u16) -> bool {
		let byte = self.marked.get(usize::from(stretch / 8));
		byte.is_some_and(|byte| byte & (1 << (stretch % 8)) != 0)
	}

	/// What stops units of the batch, and how many closer looks that took: three at most.
	pub fn stop<G: Goods + ?Sized>(&self, range: &UnitRange) -> (Option<Stop>, u32) {
		let covers =
			|(first, last): &(UnitIndex, UnitIndex)| *first <= range.last && range.first <= *last;
		if self.recalled.iter().any(covers) {
			return (Some(Stop::Recalled), 0);
		}
		let mut looks = 0u32;
		for (stretch, first, last) in range.stretches() {
			if !self.is_marked(stretch.number) {
				continue;
			}
			looks = looks.saturating_add(1);
			// A stretch inside the range stops it with any of its units: only those at the ends can be passed.
			if let Some(stop) = G::marked(stretch, first, last) {
				return (Some(stop), looks);
			}
		}
		(self.is_expired.then_some(Stop::Expired), looks)
	}
}

/// What custody asks of the registered goods.
pub trait Goods {
	/// A batch.
	fn batch(batch: BatchId) -> Option<BatchGoods>;

	/// What stops units of a batch.
	fn standing(batch: BatchId) -> Option<BatchStanding>;

	/// What stops units of a stretch that is marked, from an offset to another: a warning, or the end of circulation.
	fn marked(stretch: StretchId, first: u16, last: u16) -> Option<Stop>;

	/// What stops units of a batch that has them: a recall, a warning, the end of circulation, the expiry.
	fn stop(range: &UnitRange) -> Option<Stop> {
		let Some(standing) = Self::standing(range.batch) else { return Some(Stop::Unknown) };
		standing.stop::<Self>(range).0
	}

	/// Whether a buyer holds a claim of one of the units.
	fn has_claims(range: &UnitRange) -> bool;
}
