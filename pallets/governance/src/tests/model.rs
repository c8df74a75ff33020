//! Random decisions and stops, against a model that knows only the rules of the README.

use crate::{mock::*, Approved, Stops};
use carnet_primitives::Moment;
use frame_support::dispatch::DispatchResult;
use proptest::prelude::*;
use std::collections::BTreeMap;

const STOPPABLE: [&str; 3] = ["act", "rule", "fail"];

#[derive(Clone, Debug)]
enum Step {
	Approve { ayes: u32, what: u32 },
	Enact { by: u64, what: u32 },
	CancelByCouncil { ayes: u32, what: u32 },
	CancelByKey { by: u64, what: u32 },
	SetDelay(Moment),
	Stop { ayes: u32, which: usize },
	Release { ayes: u32, which: usize },
	Upgrade,
	Pass(Moment),
}

fn step() -> impl Strategy<Value = Step> {
	let ayes = 1..5u32;
	let what = 0..5u32;
	let which = 0..3usize;
	// The last one is a key of nobody.
	let by = prop_oneof![(0..4u64).prop_map(voter), Just(STRANGER)];
	let near = -1..2i64;
	let edge = prop_oneof![Just(HOUR), Just(DAY), Just(7 * DAY), Just(14 * DAY), Just(28 * DAY)];
	let time = (edge, near).prop_map(|(time, off)| time.saturating_add_signed(off));
	prop_oneof![
		3 => (ayes.clone(), what.clone()).prop_map(|(ayes, what)| Step::Approve { ayes, what }),
		4 => (by.clone(), what.clone()).prop_map(|(by, what)| Step::Enact { by, what }),
		1 => (ayes.clone(), what.clone())
			.prop_map(|(ayes, what)| Step::CancelByCouncil { ayes, what }),
		1 => (by, what).prop_map(|(by, what)| Step::CancelByKey { by, what }),
		1 => (0..3 * DAY).prop_map(Step::SetDelay),
		3 => (ayes.clone(), which.clone()).prop_map(|(ayes, which)| Step::Stop { ayes, which }),
		2 => (ayes, which).prop_map(|(ayes, which)| Step::Release { ayes, which }),
		1 => Just(Step::Upgrade),
		4 => time.prop_map(Step::Pass),
	]
}

#[derive(Clone, Copy)]
struct Decision {
	ready: Moment,
	end: Moment,
	version: u32,
}

/// How a call is stopped, or was last.
#[derive(Clone, Copy, PartialEq)]
enum Stopped {
	/// By the smaller quorum: since when, and whether two thirds confirmed it.
	ByThird { end: Moment, confirmed: bool },
	/// By two thirds.
	ByTwoThirds,
	/// Not any more.
	No,
}

struct Model {
	now: Moment,
	delay: Moment,
	version: u32,
	decisions: BTreeMap<u32, Decision>,
	stopped: [Stopped; 3],
	/// When the smaller quorum may stop it again.
	rested: [Moment; 3],
	ruled: u32,
}

impl Model {
	fn new() -> Self {
		Self {
			now: START,
			delay: DAY,
			version: 1,
			decisions: BTreeMap::new(),
			stopped: [Stopped::No; 3],
			rested: [0; 3],
			ruled: 0,
		}
	}

	fn is_over(&self, decision: &Decision) -> bool {
		self.now >= decision.end || decision.version != self.version
	}

	fn is_stopped(&self, which: usize) -> bool {
		match self.stopped[which] {
			Stopped::ByThird { end, confirmed } => confirmed || self.now < end,
			Stopped::ByTwoThirds => true,
			Stopped::No => false,
		}
	}

	/// What a step does, and whether the chain should accept it.
	fn apply(&mut self, step: &Step) -> bool {
		match *step {
			Step::Approve { ayes, what } => {
				let room = self.decisions.len() < MAX_APPROVED as usize;
				let free = self.decisions.get(&what).map_or(room, |known| self.is_over(known));
				let accepted = ayes >= 3 && free;
				if accepted {
					let ready = self.now + self.delay;
					let decision = Decision { ready, end: ready + 14 * DAY, version: self.version };
					self.decisions.insert(what, decision);
				}
				accepted
			}
			Step::Enact { by, what } => {
				let ready = self
					.decisions
					.get(&what)
					.is_some_and(|decision| self.now >= decision.ready && !self.is_over(decision));
				let accepted = by != STRANGER && ready;
				if accepted {
					self.decisions.remove(&what);
					self.ruled += what;
				}
				accepted
			}
			Step::CancelByCouncil { ayes, what } => {
				ayes >= 3 && self.decisions.remove(&what).is_some()
			}
			Step::CancelByKey { by, what } => {
				let over = self.decisions.get(&what).is_some_and(|known| self.is_over(known));
				by != STRANGER && over && self.decisions.remove(&what).is_some()
			}
			Step::SetDelay(delay) => {
				self.delay = if delay > 0 { delay } else { self.delay };
				delay > 0
			}
			Step::Stop { ayes: 1, .. } => false,
			Step::Stop { ayes: 2, which } => {
				let accepted = !self.is_stopped(which) && self.now >= self.rested[which];
				if accepted {
					let end = self.now + 7 * DAY;
					self.stopped[which] = Stopped::ByThird { end, confirmed: false };
					self.rested[which] = end + 28 * DAY;
				}
				accepted
			}
			Step::Stop { which, .. } => match (self.is_stopped(which), self.stopped[which]) {
				(true, Stopped::ByThird { end, confirmed: false }) => {
					self.stopped[which] = Stopped::ByThird { end, confirmed: true };
					true
				}
				(true, _) => false,
				(false, _) => {
					self.stopped[which] = Stopped::ByTwoThirds;
					true
				}
			},
			Step::Release { ayes, which } => {
				let accepted = ayes >= 3 && self.is_stopped(which);
				if accepted {
					if matches!(self.stopped[which], Stopped::ByThird { .. }) {
						self.rested[which] = self.now + 28 * DAY;
					}
					self.stopped[which] = Stopped::No;
				}
				accepted
			}
			Step::Upgrade => {
				self.version += 1;
				true
			}
			Step::Pass(time) => {
				self.now += time;
				true
			}
		}
	}
}

fn run(step: &Step) -> DispatchResult {
	let hash = |what: u32| Governance::hash_of(&rule(what));
	match *step {
		Step::Approve { ayes, what } => Governance::approve(council(ayes, 4), Box::new(rule(what))),
		Step::Enact { by, what } => outcome(enact(by, &rule(what))),
		Step::CancelByCouncil { ayes, what } => Governance::cancel(council(ayes, 4), hash(what)),
		Step::CancelByKey { by, what } => Governance::cancel(RuntimeOrigin::signed(by), hash(what)),
		Step::SetDelay(delay) => Governance::set_delay(RuntimeOrigin::root(), delay),
		Step::Stop { ayes, which } => {
			Governance::stop_call(council(ayes, 4), name("Business"), name(STOPPABLE[which]))
		}
		Step::Release { ayes, which } => {
			Governance::release_call(council(ayes, 4), name("Business"), name(STOPPABLE[which]))
		}
		Step::Upgrade => {
			TransactionVersion::mutate(|version| *version += 1);
			Ok(())
		}
		Step::Pass(time) => {
			pass(time);
			Ok(())
		}
	}
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

	#[test]
	fn decisions_and_stops_follow_the_rules(steps in prop::collection::vec(step(), 1..120)) {
		new_test_ext().execute_with(|| {
			let mut model = Model::new();
			for step in &steps {
				let expected = model.apply(step);
				let result = run(step);
				prop_assert_eq!(result.is_ok(), expected, "{:?} gave {:?}", step, result);
				Governance::do_try_state().unwrap();
				prop_assert_eq!(rules(), model.ruled);
				prop_assert_eq!(Approved::<Test>::count() as usize, model.decisions.len());
				for (which, call) in STOPPABLE.iter().enumerate() {
					let stopped = Governance::is_stopped(&call_name("Business", call));
					prop_assert_eq!(stopped, model.is_stopped(which), "{} after {:?}", call, step);
				}
				prop_assert!(Stops::<Test>::count() <= 3);
			}
			Ok(())
		})?;
	}
}
