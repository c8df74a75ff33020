//! Who has which units: the model, and that the chain says the same.

use crate::mock::*;
use carnet_primitives::{
	custody::{Holder, Item},
	gs1::Sscc,
	member::MemberId,
	subject::{BatchId, LogisticUnitId, Subject, UnitRef},
	Moment,
};
use std::collections::BTreeMap;

pub(super) const BRANDS: [MemberId; 2] = [BRAND, OTHER_BRAND];
pub(super) const UNITS: u32 = 40;
/// The last third of them under a prefix of the carrier.
pub(super) const CASES: usize = 6;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Thing {
	Batch(usize),
	Unit(usize, u32),
	Case(usize),
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Content {
	Units(usize, u32, u32),
	Case(usize),
}

#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Place {
	/// With the rest of the batch.
	Rest,
	Loose(MemberId, MemberId),
	In(usize),
	Apart,
}

#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Status {
	Free,
	Held,
	Refused,
}

/// Who has something.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Hands {
	pub holder: Holder,
	pub owner: MemberId,
	pub transfer: Option<(MemberId, Moment)>,
	pub offer: Option<MemberId>,
	pub status: Status,
}

impl Hands {
	pub fn of(holder: MemberId, owner: MemberId) -> Self {
		let holder = Holder::Member(holder);
		Self { holder, owner, transfer: None, offer: None, status: Status::Free }
	}

	pub fn rest_with(&self, who: MemberId) {
		assert_eq!((self.holder, self.transfer), (Holder::Member(who), None));
	}
}

#[derive(Clone, Default)]
pub(super) struct Case {
	pub usage: Option<u32>,
	pub parent: Option<usize>,
	pub moved: bool,
}

#[derive(Clone)]
pub(super) struct Model {
	pub batches: [BatchId; 2],
	pub now: Moment,
	pub hands: BTreeMap<Thing, Hands>,
	pub places: BTreeMap<(usize, u32), Place>,
	pub split: [bool; 2],
	pub cases: Vec<Case>,
	pub stopped: Vec<(usize, u32, u32)>,
}

pub(super) fn code(case: usize) -> Sscc {
	if case < 4 {
		sscc(case as u32)
	} else {
		carrier_sscc(case as u32)
	}
}

pub(super) fn maker(case: usize) -> MemberId {
	if case < 4 {
		BRAND
	} else {
		CARRIER
	}
}

impl Model {
	pub fn new() -> Self {
		let all = (0..2).flat_map(|batch| (0..UNITS).map(move |index| (batch, index)));
		let hands = |batch: usize| (Thing::Batch(batch), Hands::of(BRANDS[batch], BRANDS[batch]));
		Self {
			batches: BRANDS.map(|brand| register(brand, UNITS)),
			now: START,
			hands: [0, 1].map(hands).into(),
			places: all.map(|unit| (unit, Place::Rest)).collect(),
			split: [false; 2],
			cases: vec![Case::default(); CASES],
			stopped: Vec::new(),
		}
	}

	pub fn id(&self, case: usize) -> LogisticUnitId {
		LogisticUnitId { sscc: code(case), usage: self.cases[case].usage.unwrap_or_default() }
	}

	pub fn subject(&self, thing: Thing) -> Subject {
		match thing {
			Thing::Batch(batch) => Subject::Batch(self.batches[batch]),
			Thing::Unit(batch, index) => {
				Subject::Unit(UnitRef { batch: self.batches[batch], index })
			}
			Thing::Case(case) => Subject::LogisticUnit(self.id(case)),
		}
	}

	pub fn items(&self, contents: &[Content]) -> Vec<Item> {
		let item = |content: &Content| match *content {
			Content::Units(batch, first, last) => units(self.batches[batch], first, last),
			Content::Case(case) => Item::LogisticUnit(self.id(case)),
		};
		contents.iter().map(item).collect()
	}

	pub fn is_in(&self, inner: usize, case: usize) -> bool {
		let mut next = Some(inner);
		while let Some(at) = next {
			if at == case {
				return true;
			}
			next = self.cases[at].parent;
		}
		false
	}

	/// All units of a thing.
	pub fn units_of(&self, thing: Thing) -> Vec<(usize, u32)> {
		let belongs = |(unit, place): (&(usize, u32), &Place)| {
			let inside = match (thing, *place) {
				(Thing::Batch(batch), _) => unit.0 == batch,
				(Thing::Unit(batch, index), _) => *unit == (batch, index),
				(Thing::Case(case), Place::In(inner)) => self.is_in(inner, case),
				(Thing::Case(_), _) => false,
			};
			inside.then_some(*unit)
		};
		self.places.iter().filter_map(belongs).collect()
	}

	pub fn is_empty(&self, case: usize) -> bool {
		self.units_of(Thing::Case(case)).is_empty()
	}

	/// A subject that can be handed over by itself.
	pub fn whole(&mut self, thing: Thing) -> &mut Hands {
		match thing {
			Thing::Batch(batch) => assert!(!self.split[batch], "a split batch is whole"),
			Thing::Unit(batch, index) => assert_eq!(self.places[&(batch, index)], Place::Apart),
			Thing::Case(case) => {
				assert_eq!(self.cases[case].parent, None);
				assert!(!self.is_empty(case), "an empty case is something");
			}
		}
		self.hands.get_mut(&thing).unwrap()
	}

	pub fn has_stopped_inside(&self, thing: Thing) -> bool {
		let Thing::Case(case) = thing else { return false };
		(0..CASES).any(|inner| {
			inner != case
				&& self.is_in(inner, case)
				&& self.hands[&Thing::Case(inner)].status != Status::Free
		})
	}

	pub fn is_held(&self, thing: Thing) -> bool {
		let is_held = |thing: Thing| self.hands[&thing].status == Status::Held;
		is_held(thing)
			|| self.has_stopped_inside(thing)
			|| self.units_of(thing).iter().any(|(batch, _)| is_held(Thing::Batch(*batch)))
	}

	/// Whether something on its own keeps a unit from others than its brand.
	pub fn is_stopped(&self, (batch, index): (usize, u32)) -> bool {
		let covers =
			|&(b, first, last): &(usize, u32, u32)| b == batch && (first..=last).contains(&index);
		self.hands[&Thing::Batch(batch)].status != Status::Free || self.stopped.iter().any(covers)
	}

	/// The way outwards, holder, owner and receiver of a unit.
	pub fn unit(&self, batch: usize, index: u32) -> (Vec<LogisticUnitId>, Hands) {
		match self.places[&(batch, index)] {
			Place::Rest => (vec![], self.hands[&Thing::Batch(batch)]),
			Place::Loose(holder, owner) => (vec![], Hands::of(holder, owner)),
			Place::Apart => (vec![], self.hands[&Thing::Unit(batch, index)]),
			Place::In(case) => {
				let outwards = std::iter::successors(Some(case), |at| self.cases[*at].parent);
				let cases: Vec<_> = outwards.collect();
				let path = cases.iter().map(|case| self.id(*case)).collect();
				(path, self.hands[&Thing::Case(*cases.last().unwrap())])
			}
		}
	}

	/// Who holds a thing, or the outermost case around it.
	pub fn holder(&self, thing: Thing) -> Holder {
		match thing {
			Thing::Batch(_) => self.hands[&thing].holder,
			Thing::Unit(batch, index) => self.unit(batch, index).1.holder,
			Thing::Case(case) => {
				let outwards = std::iter::successors(Some(case), |at| self.cases[*at].parent);
				self.hands[&Thing::Case(outwards.last().unwrap())].holder
			}
		}
	}

	/// Who has each unit, and where, is the same on the chain.
	pub fn compare(&self) {
		for &(batch, index) in self.places.keys() {
			let (path, hands) = self.unit(batch, index);
			let found = whereabouts(self.subject(Thing::Unit(batch, index)));
			let custody = found.custody;
			assert_eq!(found.path, path);
			assert_eq!((custody.holder, custody.owner), (hands.holder, hands.owner));
			let transfer = custody.transfer.map(|transfer| (transfer.to, transfer.deadline));
			assert_eq!(transfer, hands.transfer);
		}
		for case in (0..CASES).filter(|case| self.cases[*case].usage.is_some()) {
			let ranges = Custody::subject(self.subject(Thing::Case(case)))
				.and_then(|record| record.contents)
				.map(|contents| contents.ranges)
				.unwrap();
			let count: u32 = ranges.iter().map(|range| range.len()).sum();
			assert_eq!(count as usize, self.units_of(Thing::Case(case)).len());
		}
	}

	/// No unit that is stopped came to somebody else than its brand.
	pub fn compare_hands(&self, before: &Self) {
		for &(batch, index) in self.places.keys() {
			let (was, is) = (before.unit(batch, index).1.holder, self.unit(batch, index).1.holder);
			let home = is == Holder::Member(BRANDS[batch]);
			assert!(was == is || home || !before.is_stopped((batch, index)));
		}
	}
}
