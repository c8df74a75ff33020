//! What a call does to the model, which panics at one that it does not allow.

use super::{world::*, Op};
use crate::{mock::*, Event};
use carnet_primitives::{custody::Holder, member::MemberId};

impl Model {
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
	pub fn apply(&mut self, op: &Op, who: MemberId) {
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
			Op::DispatchAll(_, ref things, to, _) => {
				let Event::Dispatched { outcome, .. } = last_event() else { panic!("no event") };
				let failed: Vec<u32> = outcome.failed.iter().map(|one| one.index).collect();
				assert_eq!(outcome.done.len() + failed.len(), things.len());
				for (index, thing) in (0u32..).zip(things) {
					if !failed.contains(&index) {
						self.apply(&Op::Dispatch(None, *thing, to), who);
					}
				}
			}
			Op::Record(_, thing) => {
				let holds = self.holder(thing) == Holder::Member(who);
				assert!(holds || who == CUSTOMS, "a stranger wrote on a journey");
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
}
