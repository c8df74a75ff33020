//! Random calls, many of them not allowed, against a model of who has which units.
//!
//! The model judges every call that succeeds: it panics at one that it does not allow. A call that fails changes nothing.

mod steps;
mod world;

use crate::{mock::*, Effort, Mode, Subjects};
use carnet_primitives::{
	custody::{Holder, JourneyEvent},
	member::MemberId,
	subject::{Stop, Subject, UnitRef},
	Moment,
};
use proptest::prelude::*;
use sp_runtime::{DispatchResult, StateVersion};
use world::*;

const MEMBERS: [MemberId; 5] = [BRAND, OTHER_BRAND, CARRIER, WAREHOUSE, CUSTOMS];
const MODES: [Mode; 2] = [Mode::AllOrNone, Mode::Each];
const PASSES: [Moment; 3] = [DAY / 3, DAY + 1, REUSE_DELAY];
/// What the hand-over of several subjects can take.
const EFFORT_OF_ALL: Effort = Effort { ranges: 400, batches: 1, pages: 4 };

/// The member that the model expects, or any other.
type Who = Option<MemberId>;

#[derive(Clone, Debug)]
enum Op {
	Pack(Who, usize, Vec<Content>),
	Unpack(Who, usize, Vec<Content>),
	SetApart(Who, usize, u32),
	Dispatch(Who, Thing, MemberId),
	DispatchAll(Who, Vec<Thing>, MemberId, Mode),
	Receive(Who, Thing),
	Reject(Who, Thing),
	Void(Who, Thing),
	Deliver(Who, Thing),
	TakeBack(Who, Thing),
	TakeBackUnit(Who, usize, u32),
	Offer(Who, Thing, MemberId),
	Accept(Who, Thing),
	Record(Who, Thing),
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
	let things = move || prop::collection::vec(thing(), 1..4);
	let mode = prop::sample::select(&MODES[..]);
	let heir = move || prop::option::of(member());
	let pass = prop::sample::select(&PASSES[..]);
	let moving = prop_oneof![
		12 => (who(), case(), contents()).prop_map(|(w, c, what)| Op::Pack(w, c, what)),
		6 => (who(), case(), contents()).prop_map(|(w, c, what)| Op::Unpack(w, c, what)),
		3 => (who(), batch(), index()).prop_map(|(w, b, i)| Op::SetApart(w, b, i)),
		8 => (who(), thing(), member()).prop_map(|(w, t, to)| Op::Dispatch(w, t, to)),
		4 => (who(), things(), member(), mode)
			.prop_map(|(w, all, to, mode)| Op::DispatchAll(w, all, to, mode)),
		8 => (who(), thing()).prop_map(|(w, t)| Op::Receive(w, t)),
		1 => (who(), thing()).prop_map(|(w, t)| Op::Reject(w, t)),
		1 => (who(), thing()).prop_map(|(w, t)| Op::Void(w, t)),
		2 => (who(), thing()).prop_map(|(w, t)| Op::Deliver(w, t)),
		3 => (who(), thing()).prop_map(|(w, t)| Op::TakeBack(w, t)),
		2 => (who(), batch(), index()).prop_map(|(w, b, i)| Op::TakeBackUnit(w, b, i)),
		4 => (who(), thing(), member()).prop_map(|(w, t, to)| Op::Offer(w, t, to)),
		4 => (who(), thing()).prop_map(|(w, t)| Op::Accept(w, t)),
		4 => (who(), thing()).prop_map(|(w, t)| Op::Record(w, t)),
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

impl Model {
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
			Op::DispatchAll(_, ref things, ..) => {
				things.first().and_then(|thing| hands(*thing)).map(holding)
			}
			Op::Record(_, Thing::Unit(batch, index)) => unit(batch, index),
			Op::Record(_, thing) => hands(thing).map(holding),
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
			| Op::DispatchAll(who, ..)
			| Op::Receive(who, _)
			| Op::Reject(who, _)
			| Op::Void(who, _)
			| Op::Deliver(who, _)
			| Op::TakeBack(who, _)
			| Op::TakeBackUnit(who, ..)
			| Op::Offer(who, ..)
			| Op::Accept(who, _)
			| Op::Record(who, _) => who,
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
			Op::DispatchAll(_, ref things, to, mode) => {
				let all: Vec<Subject> = things.iter().map(|thing| subject(*thing)).collect();
				let (all, deadline) = (list(&all), Custody::now() + DAY);
				plain(Custody::dispatch(signed(who), all, to, deadline, mode, EFFORT_OF_ALL))
			}
			Op::Receive(_, thing) => receive(who, subject(thing)),
			Op::Reject(_, thing) => reject(who, subject(thing)),
			Op::Void(_, thing) => void(who, subject(thing)),
			Op::Deliver(_, thing) => deliver(who, subject(thing)),
			Op::TakeBack(_, thing) => take_back(who, subject(thing)),
			Op::TakeBackUnit(_, batch, index) => {
				let unit = UnitRef { batch: self.batches[batch], index };
				plain(Custody::take_back_unit(signed(who), unit, DOCUMENT))
			}
			Op::Offer(_, thing, to) => transfer_title(who, subject(thing), to),
			Op::Accept(_, thing) => accept_title(who, subject(thing)),
			Op::Record(_, thing) => record(who, subject(thing)),
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
}

fn root() -> Vec<u8> {
	sp_io::storage::root(StateVersion::V1)
}

/// All journeys up to now.
fn journeys() -> Vec<(Subject, Vec<JourneyEvent>)> {
	Subjects::<Test>::iter_keys().map(|subject| (subject, journey(subject))).collect()
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
	let told = journeys();
	if model.call(op, who).is_err() {
		assert_eq!(root(), stored, "a call that fails changes nothing");
		return;
	}
	model.apply(op, who);
	for (subject, events) in told {
		assert!(journey(subject).starts_with(&events), "a journey lost what it said");
	}
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
