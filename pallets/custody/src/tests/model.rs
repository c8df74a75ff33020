//! Random calls, many of them not allowed, against a model of who has which units.
//!
//! The model judges every call that succeeds: it panics at one that it does not allow. A call that fails changes nothing.

use crate::mock::*;
use carnet_primitives::{
	custody::{Holder, Item},
	gs1::Sscc,
	member::MemberId,
	subject::{BatchId, LogisticUnitId, Stop, Subject, UnitRef},
	Moment,
};
use proptest::prelude::*;
use sp_runtime::{DispatchResult, StateVersion};
use std::collections::BTreeMap;

const MEMBERS: [MemberId; 5] = [BRAND, OTHER_BRAND, CARRIER, WAREHOUSE, CUSTOMS];
const BRANDS: [MemberId; 2] = [BRAND, OTHER_BRAND];
const PASSES: [Moment; 3] = [DAY / 3, DAY + 1, REUSE_DELAY];
const UNITS: u32 = 40;
/// The last third of them under a prefix of the carrier.
const CASES: usize = 6;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Thing {
	Batch(usize),
	Unit(usize, u32),
	Case(usize),
}

#[derive(Clone, Copy, Debug)]
enum Content {
	Units(usize, u32, u32),
	Case(usize),
}

/// The member that the model expects, or any other.
type Who = Option<MemberId>;

#[derive(Clone, Debug)]
enum Op {
	Pack(Who, usize, Vec<Content>),
	Unpack(Who, usize, Vec<Content>),
	SetApart(Who, usize, u32),
	Dispatch(Who, Thing, MemberId),
	Receive(Who, Thing),
	Reject(Who, Thing),
	Void(Who, Thing),
	Deliver(Who, Thing),
	TakeBack(Who, Thing),
	TakeBackUnit(Who, usize, u32),
	Offer(Who, Thing, MemberId),
	Accept(Who, Thing),
	Hold(Thing),
	Refuse(Thing),
	Clear(Thing),
	Reassign(Thing, Option<MemberId>, Option<MemberId>),
	ReassignUnits(usize, u32, u32, Option<MemberId>, Option<MemberId>),
	Stop(usize, u32, u32),
	Resume,
	Pass(Moment),
}

fn op() -> impl Strategy<Value = Op> {
	let member = || prop::sample::select(&MEMBERS[..]);
	let who = || prop::option::weighted(0.2, member());
	let batch = || 0..2usize;
	let case = || 0..CASES;
	// Now and then past the end.
	let index = || 0..UNITS + 1;
	let content = || {
		prop_oneof![
			3 => (batch(), index(), 0..12u32).prop_map(|(b, first, len)| {
				Content::Units(b, first, (first + len).saturating_sub(1))
			}),
			2 => case().prop_map(Content::Case),
		]
	};
	let contents = move || prop::collection::vec(content(), 1..4);
	let thing = move || {
		prop_oneof![
			1 => batch().prop_map(Thing::Batch),
			2 => (batch(), index()).prop_map(|(b, i)| Thing::Unit(b, i)),
			6 => case().prop_map(Thing::Case),
		]
	};
	let heir = move || prop::option::of(member());
	let pass = prop::sample::select(&PASSES[..]);
	let moving = prop_oneof![
		12 => (who(), case(), contents()).prop_map(|(w, c, what)| Op::Pack(w, c, what)),
		6 => (who(), case(), contents()).prop_map(|(w, c, what)| Op::Unpack(w, c, what)),
		3 => (who(), batch(), index()).prop_map(|(w, b, i)| Op::SetApart(w, b, i)),
		8 => (who(), thing(), member()).prop_map(|(w, t, to)| Op::Dispatch(w, t, to)),
		8 => (who(), thing()).prop_map(|(w, t)| Op::Receive(w, t)),
		1 => (who(), thing()).prop_map(|(w, t)| Op::Reject(w, t)),
		1 => (who(), thing()).prop_map(|(w, t)| Op::Void(w, t)),
		2 => (who(), thing()).prop_map(|(w, t)| Op::Deliver(w, t)),
		3 => (who(), thing()).prop_map(|(w, t)| Op::TakeBack(w, t)),
		2 => (who(), batch(), index()).prop_map(|(w, b, i)| Op::TakeBackUnit(w, b, i)),
		4 => (who(), thing(), member()).prop_map(|(w, t, to)| Op::Offer(w, t, to)),
		4 => (who(), thing()).prop_map(|(w, t)| Op::Accept(w, t)),
	];
	let stopping = prop_oneof![
		2 => thing().prop_map(Op::Hold),
		2 => thing().prop_map(Op::Refuse),
		4 => thing().prop_map(Op::Clear),
		2 => (thing(), heir(), heir()).prop_map(|(t, h, o)| Op::Reassign(t, h, o)),
		1 => (batch(), index(), 0..6u32, heir(), heir()).prop_map(|(b, first, len, h, o)| {
			Op::ReassignUnits(b, first, first + len, h, o)
		}),
		2 => (batch(), index(), 0..4u32).prop_map(|(b, i, len)| Op::Stop(b, i, i + len)),
		2 => Just(Op::Resume),
		3 => pass.prop_map(Op::Pass),
	];
	prop_oneof![4 => moving, 1 => stopping]
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum Place {
	/// With the rest of the batch.
	Rest,
	Loose(MemberId, MemberId),
	In(usize),
	Apart,
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum Status {
	Free,
	Held,
	Refused,
}

/// Who has something.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Hands {
	holder: Holder,
	owner: MemberId,
	transfer: Option<(MemberId, Moment)>,
	offer: Option<MemberId>,
	status: Status,
}

impl Hands {
	fn of(holder: MemberId, owner: MemberId) -> Self {
		let holder = Holder::Member(holder);
		Self { holder, owner, transfer: None, offer: None, status: Status::Free }
	}

	fn rest_with(&self, who: MemberId) {
		assert_eq!((self.holder, self.transfer), (Holder::Member(who), None));
	}
}

#[derive(Clone, Default)]
struct Case {
	usage: Option<u32>,
	parent: Option<usize>,
	moved: bool,
}

#[derive(Clone)]
struct Model {
	batches: [BatchId; 2],
	now: Moment,
	hands: BTreeMap<Thing, Hands>,
	places: BTreeMap<(usize, u32), Place>,
	split: [bool; 2],
	cases: Vec<Case>,
	stopped: Vec<(usize, u32, u32)>,
}

fn code(case: usize) -> Sscc {
	if case < 4 {
		sscc(case as u32)
	} else {
		carrier_sscc(case as u32)
	}
}

fn maker(case: usize) -> MemberId {
	if case < 4 {
		BRAND
	} else {
		CARRIER
	}
}

impl Model {
	fn new() -> Self {
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

	fn id(&self, case: usize) -> LogisticUnitId {
		LogisticUnitId { sscc: code(case), usage: self.cases[case].usage.unwrap_or_default() }
	}

	fn subject(&self, thing: Thing) -> Subject {
		match thing {
			Thing::Batch(batch) => Subject::Batch(self.batches[batch]),
			Thing::Unit(batch, index) => {
				Subject::Unit(UnitRef { batch: self.batches[batch], index })
			}
			Thing::Case(case) => Subject::LogisticUnit(self.id(case)),
		}
	}

	fn items(&self, contents: &[Content]) -> Vec<Item> {
		let item = |content: &Content| match *content {
			Content::Units(batch, first, last) => units(self.batches[batch], first, last),
			Content::Case(case) => Item::LogisticUnit(self.id(case)),
		};
		contents.iter().map(item).collect()
	}

	fn is_in(&self, inner: usize, case: usize) -> bool {
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
	fn units_of(&self, thing: Thing) -> Vec<(usize, u32)> {
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

	fn is_empty(&self, case: usize) -> bool {
		self.units_of(Thing::Case(case)).is_empty()
	}

	/// A subject that can be handed over by itself.
	fn whole(&mut self, thing: Thing) -> &mut Hands {
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

	fn has_stopped_inside(&self, thing: Thing) -> bool {
		let Thing::Case(case) = thing else { return false };
		(0..CASES).any(|inner| {
			inner != case
				&& self.is_in(inner, case)
				&& self.hands[&Thing::Case(inner)].status != Status::Free
		})
	}

	fn is_held(&self, thing: Thing) -> bool {
		let is_held = |thing: Thing| self.hands[&thing].status == Status::Held;
		is_held(thing)
			|| self.has_stopped_inside(thing)
			|| self.units_of(thing).iter().any(|(batch, _)| is_held(Thing::Batch(*batch)))
	}

	/// Whether something on its own keeps a unit from others than its brand.
	fn is_stopped(&self, (batch, index): (usize, u32)) -> bool {
		let covers =
			|&(b, first, last): &(usize, u32, u32)| b == batch && (first..=last).contains(&index);
		self.hands[&Thing::Batch(batch)].status != Status::Free || self.stopped.iter().any(covers)
	}

	/// What is held goes nowhere, and what is stopped goes to its brand.
	fn assert_may_go(&self, thing: Thing, to: Option<MemberId>) {
		assert!(!self.is_held(thing), "held goods went");
		let units = self.units_of(thing);
		let stopped = self.hands[&thing].status == Status::Refused
			|| units.iter().any(|unit| self.is_stopped(*unit));
		let home = units.iter().all(|(batch, _)| Some(BRANDS[*batch]) == to);
		assert!(!stopped || home, "stopped goods went to others than their brand");
	}

	fn assert_may_take_back(&self, who: MemberId, hands: &Hands, units: &[(usize, u32)]) {
		let Holder::Outside { by, .. } = hands.holder else { panic!("goods inside came back") };
		let is_brand = units.iter().all(|(batch, _)| BRANDS[*batch] == who);
		assert!(who == by || who == hands.owner || is_brand, "a stranger took goods back");
	}

	/// The place of a unit that leaves it, with its owner.
	fn take(&mut self, who: MemberId, (batch, index): (usize, u32), alone: bool) -> MemberId {
		let place = self.places[&(batch, index)];
		match place {
			Place::Rest => {
				let hands = self.hands[&Thing::Batch(batch)];
				hands.rest_with(who);
				self.split[batch] = true;
				hands.owner
			}
			Place::Loose(holder, owner) => {
				assert_eq!(holder, who);
				owner
			}
			Place::Apart => {
				assert!(alone, "a unit set apart was packed among others");
				let hands = self.hands.remove(&Thing::Unit(batch, index)).unwrap();
				hands.rest_with(who);
				assert_eq!(hands.status, Status::Free);
				hands.owner
			}
			Place::In(_) => panic!("a unit was packed twice"),
		}
	}

	fn pack(&mut self, who: MemberId, case: usize, contents: &[Content]) {
		let old = self.cases[case].clone();
		let mut owner = None;
		let usage = Custody::usage(code(case));
		if usage == old.usage {
			let is_empty = self.is_empty(case);
			assert!(!is_empty || !old.moved, "a use goes on though it is over");
			assert_eq!(old.parent, None);
			let hands = self.hands[&Thing::Case(case)];
			hands.rest_with(who);
			assert_eq!(hands.status, Status::Free);
			owner = (!is_empty).then_some(hands.owner);
		} else {
			assert_eq!(usage, Some(old.usage.map_or(0, |usage| usage + 1)));
			assert!(self.is_empty(case), "a use begins before the last one is over");
			assert_eq!(who, maker(case));
			self.cases[case] = Case { usage, ..Case::default() };
		}
		for content in contents {
			let owned = match *content {
				Content::Units(batch, first, last) => {
					assert_ne!(self.hands[&Thing::Batch(batch)].status, Status::Held);
					let mut owned = None;
					for index in first..=last {
						let one = self.take(who, (batch, index), first == last);
						assert_eq!(*owned.get_or_insert(one), one);
						self.places.insert((batch, index), Place::In(case));
					}
					owned.unwrap()
				}
				Content::Case(inner) => {
					assert!(!self.is_in(case, inner), "a case lies in itself");
					let hands = self.whole(Thing::Case(inner));
					hands.rest_with(who);
					hands.offer = None;
					let hands = *hands;
					assert!(
						!self.has_stopped_inside(Thing::Case(inner)),
						"what is held was packed"
					);
					assert_eq!(hands.status, Status::Free);
					self.cases[inner].parent = Some(case);
					hands.owner
				}
			};
			assert_eq!(*owner.get_or_insert(owned), owned, "two owners");
		}
		self.hands.insert(Thing::Case(case), Hands::of(who, owner.unwrap()));
	}

	fn unpack(&mut self, who: MemberId, case: usize, contents: &[Content]) {
		let hands = self.whole(Thing::Case(case));
		hands.offer = None;
		let hands = *hands;
		hands.rest_with(who);
		assert_eq!(hands.status, Status::Free);
		for content in contents {
			match *content {
				Content::Units(batch, first, last) => {
					for index in first..=last {
						let place = Place::Loose(who, hands.owner);
						let before = self.places.insert((batch, index), place);
						assert_eq!(before, Some(Place::In(case)));
					}
				}
				Content::Case(inner) => {
					assert_eq!(self.cases[inner].parent, Some(case));
					self.cases[inner].parent = None;
					self.cases[inner].moved |= self.cases[case].moved;
					let status = self.hands[&Thing::Case(inner)].status;
					let hands = Hands { status, ..Hands::of(who, hands.owner) };
					self.hands.insert(Thing::Case(inner), hands);
				}
			}
		}
	}

	fn note_moved(&mut self, thing: Thing) {
		if let Thing::Case(case) = thing {
			self.cases[case].moved = true;
		}
	}

	/// Takes over what a call did.
	fn apply(&mut self, op: &Op, who: MemberId) {
		match *op {
			Op::Pack(_, case, ref contents) => self.pack(who, case, contents),
			Op::Unpack(_, case, ref contents) => self.unpack(who, case, contents),
			Op::SetApart(_, batch, index) => {
				let owner = self.take(who, (batch, index), false);
				self.places.insert((batch, index), Place::Apart);
				self.hands.insert(Thing::Unit(batch, index), Hands::of(who, owner));
			}
			Op::Dispatch(_, thing, to) => {
				self.whole(thing).rest_with(who);
				self.assert_may_go(thing, Some(to));
				assert_ne!(who, to);
				self.whole(thing).transfer = Some((to, self.now + DAY));
				self.note_moved(thing);
			}
			Op::Receive(_, thing) => {
				let now = self.now;
				let (to, deadline) = self.whole(thing).transfer.take().unwrap();
				assert!(to == who && now <= deadline);
				self.assert_may_go(thing, Some(who));
				self.whole(thing).holder = Holder::Member(who);
			}
			Op::Reject(_, thing) => {
				let (to, _) = self.whole(thing).transfer.take().unwrap();
				assert_eq!(to, who);
			}
			Op::Void(_, thing) => {
				let now = self.now;
				let hands = self.whole(thing);
				assert_eq!(hands.holder, Holder::Member(who));
				assert!(now > hands.transfer.take().unwrap().1);
			}
			Op::Deliver(_, thing) => {
				self.whole(thing).rest_with(who);
				self.assert_may_go(thing, None);
				self.whole(thing).holder = Holder::Outside { party: PARTY, by: who };
				self.note_moved(thing);
			}
			Op::TakeBack(_, thing) => {
				let hands = *self.whole(thing);
				self.assert_may_take_back(who, &hands, &self.units_of(thing));
				assert!(!self.is_held(thing), "held goods came back");
				self.whole(thing).holder = Holder::Member(who);
			}
			Op::TakeBackUnit(_, batch, index) => {
				let Place::In(case) = self.places[&(batch, index)] else { panic!() };
				let hands = self.whole(Thing::Case(case));
				hands.offer = None;
				let hands = *hands;
				self.assert_may_take_back(who, &hands, &[(batch, index)]);
				assert_ne!(hands.status, Status::Held);
				assert_ne!(self.hands[&Thing::Batch(batch)].status, Status::Held);
				self.places.insert((batch, index), Place::Apart);
				self.hands.insert(Thing::Unit(batch, index), Hands::of(who, hands.owner));
			}
			Op::Offer(_, thing, to) => {
				assert_eq!(self.whole(thing).owner, who);
				if to != who {
					self.assert_may_go(thing, Some(to));
				}
				self.whole(thing).offer = (to != who).then_some(to);
			}
			Op::Accept(_, thing) => {
				assert_eq!(self.whole(thing).offer.take(), Some(who));
				self.assert_may_go(thing, Some(who));
				self.whole(thing).owner = who;
			}
			Op::Hold(thing) => self.set_status(thing, &[Status::Free], Status::Held),
			Op::Refuse(thing) => {
				self.set_status(thing, &[Status::Free, Status::Held], Status::Refused);
			}
			Op::Clear(thing) => {
				self.set_status(thing, &[Status::Held, Status::Refused], Status::Free);
			}
			Op::Reassign(thing, holder, owner) => {
				// What is left of a batch can be reassigned.
				let split = std::mem::take(&mut self.split);
				let hands = self.whole(thing);
				hands.holder = holder.map_or(hands.holder, Holder::Member);
				hands.owner = owner.unwrap_or(hands.owner);
				if holder.is_some() {
					hands.transfer = None;
				}
				if owner.is_some() {
					hands.offer = None;
				}
				self.split = split;
			}
			Op::ReassignUnits(batch, first, last, holder, owner) => {
				for index in first..=last {
					let Place::Loose(held, owned) = self.places[&(batch, index)] else { panic!() };
					let place = Place::Loose(holder.unwrap_or(held), owner.unwrap_or(owned));
					self.places.insert((batch, index), place);
				}
			}
			Op::Stop(..) | Op::Resume | Op::Pass(_) => unreachable!("no call"),
		}
	}

	fn set_status(&mut self, thing: Thing, from: &[Status], to: Status) {
		if let Thing::Case(case) = thing {
			assert!(!self.is_empty(case), "nothing is stopped");
		}
		let hands = self.hands.get_mut(&thing).unwrap();
		assert!(from.contains(&hands.status));
		hands.status = to;
	}

	/// The way outwards, holder, owner and receiver of a unit.
	fn unit(&self, batch: usize, index: u32) -> (Vec<LogisticUnitId>, Hands) {
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

	/// The member that may do it, as far as there is one.
	fn expected(&self, op: &Op) -> Option<MemberId> {
		let hands = |thing: Thing| self.hands.get(&thing);
		let holding = |hands: &Hands| match hands.holder {
			Holder::Member(member) => member,
			Holder::Outside { by, .. } => by,
		};
		let unit =
			|batch: usize, index: u32| (index < UNITS).then(|| holding(&self.unit(batch, index).1));
		match *op {
			Op::Pack(_, case, _) => match hands(Thing::Case(case)) {
				Some(hands) if !self.is_empty(case) => Some(holding(hands)),
				_ => Some(maker(case)),
			},
			Op::Unpack(_, case, _) => hands(Thing::Case(case)).map(holding),
			Op::SetApart(_, batch, index) | Op::TakeBackUnit(_, batch, index) => unit(batch, index),
			Op::Dispatch(_, thing, _)
			| Op::Void(_, thing)
			| Op::Deliver(_, thing)
			| Op::TakeBack(_, thing) => hands(thing).map(holding),
			Op::Receive(_, thing) | Op::Reject(_, thing) => {
				hands(thing).and_then(|hands| hands.transfer).map(|(to, _)| to)
			}
			Op::Offer(_, thing, _) => hands(thing).map(|hands| hands.owner),
			Op::Accept(_, thing) => hands(thing).and_then(|hands| hands.offer),
			Op::Hold(_) | Op::Refuse(_) | Op::Clear(_) => Some(CUSTOMS),
			Op::Reassign(..) | Op::ReassignUnits(..) => Some(COURT),
			Op::Stop(..) | Op::Resume | Op::Pass(_) => None,
		}
	}

	fn who(&self, op: &Op) -> MemberId {
		let named = match *op {
			Op::Pack(who, ..)
			| Op::Unpack(who, ..)
			| Op::SetApart(who, ..)
			| Op::Dispatch(who, ..)
			| Op::Receive(who, _)
			| Op::Reject(who, _)
			| Op::Void(who, _)
			| Op::Deliver(who, _)
			| Op::TakeBack(who, _)
			| Op::TakeBackUnit(who, ..)
			| Op::Offer(who, ..)
			| Op::Accept(who, _) => who,
			_ => None,
		};
		named.or(self.expected(op)).unwrap_or(BRAND)
	}

	/// Calls the pallet.
	fn call(&self, op: &Op, who: MemberId) -> DispatchResult {
		let subject = |thing| self.subject(thing);
		match *op {
			Op::Pack(_, case, ref contents) => pack_as(who, code(case), &self.items(contents)),
			Op::Unpack(_, case, ref contents) => {
				Custody::unpack(signed(who), self.id(case), list(&self.items(contents)))
			}
			Op::SetApart(_, batch, index) => {
				let unit = UnitRef { batch: self.batches[batch], index };
				Custody::set_apart(signed(who), unit)
			}
			Op::Dispatch(_, thing, to) => dispatch(who, subject(thing), to),
			Op::Receive(_, thing) => receive(who, subject(thing)),
			Op::Reject(_, thing) => reject(who, subject(thing)),
			Op::Void(_, thing) => void(who, subject(thing)),
			Op::Deliver(_, thing) => deliver(who, subject(thing)),
			Op::TakeBack(_, thing) => take_back(who, subject(thing)),
			Op::TakeBackUnit(_, batch, index) => {
				let unit = UnitRef { batch: self.batches[batch], index };
				Custody::take_back_unit(signed(who), unit, DOCUMENT)
			}
			Op::Offer(_, thing, to) => transfer_title(who, subject(thing), to),
			Op::Accept(_, thing) => accept_title(who, subject(thing)),
			Op::Hold(thing) => hold(who, subject(thing)),
			Op::Refuse(thing) => refuse(who, subject(thing)),
			Op::Clear(thing) => clear(who, subject(thing)),
			Op::Reassign(thing, holder, owner) => reassign(who, subject(thing), holder, owner),
			Op::ReassignUnits(batch, first, last, holder, owner) => {
				let range = range(self.batches[batch], first, last);
				Custody::reassign_units(signed(who), range, holder, owner, DOCUMENT)
			}
			Op::Stop(..) | Op::Resume | Op::Pass(_) => unreachable!("no call"),
		}
	}

	/// Who has each unit, and where, is the same on the chain.
	fn compare(&self) {
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
	fn compare_hands(&self, before: &Self) {
		for &(batch, index) in self.places.keys() {
			let (was, is) = (before.unit(batch, index).1.holder, self.unit(batch, index).1.holder);
			let home = is == Holder::Member(BRANDS[batch]);
			assert!(was == is || home || !before.is_stopped((batch, index)));
		}
	}
}

fn root() -> Vec<u8> {
	sp_io::storage::root(StateVersion::V1)
}

fn run(model: &mut Model, op: &Op) {
	match *op {
		Op::Stop(batch, first, last) => {
			stop(range(model.batches[batch], first, last), Stop::Recalled);
			return model.stopped.push((batch, first, last));
		}
		Op::Resume => {
			resume();
			return model.stopped.clear();
		}
		Op::Pass(millis) => {
			pass(millis);
			model.now += millis;
			return;
		}
		_ => {}
	}
	let (who, before, stored) = (model.who(op), model.clone(), root());
	if model.call(op, who).is_err() {
		assert_eq!(root(), stored, "a call that fails changes nothing");
		return;
	}
	model.apply(op, who);
	let by_right = matches!(
		op,
		Op::TakeBack(..) | Op::TakeBackUnit(..) | Op::Reassign(..) | Op::ReassignUnits(..)
	);
	if !by_right {
		model.compare_hands(&before);
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(64))]
	#[test]
	fn goods_are_in_the_hands_that_the_model_says(ops in prop::collection::vec(op(), 1..60)) {
		build_and_execute(|| {
			let mut model = Model::new();
			for op in &ops {
				run(&mut model, op);
				model.compare();
				Custody::do_try_state().unwrap();
			}
		});
	}
}
