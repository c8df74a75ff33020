//! Random calls, many of them not allowed, against a model of the rules.

use crate::{functions::MAX_OWN_LISTED, mock::*, Mode, NextDepositId};
use carnet_primitives::{
	copyright::{DepositStatus, Outcome},
	Moment,
};
use proptest::prelude::*;
use sp_runtime::{DispatchResult, StateVersion};
use std::collections::BTreeMap;

const PEOPLE: [u64; 4] = [SELLER, COPIER, BRAND as u64, PLATFORM as u64];
const FILES: u8 = 4;
const OUTCOMES: [Outcome; 3] = [Outcome::Infringement, Outcome::NoInfringement, Outcome::Dismissed];
const PASSES: [Moment; 4] = [1, DAY, RESPONSE_TIME, COMMIT_LIFE];

#[derive(Clone, Debug)]
enum Op {
	Deposit(u64, u8),
	Many(u64, Vec<u8>, Mode),
	Commit(u64, u8),
	Reveal(u64, u8),
	Supersede(u64, usize, usize),
	Revoke(u64, usize),
	Offer(u64, usize, u64),
	Accept(u64, usize),
	License(u64, usize),
	RevokeLicence(u64, usize),
	Report(u64, usize),
	Respond(usize),
	Rule(usize, Outcome),
	Withdraw(u64, usize),
	Pass(Moment),
}

fn op() -> impl Strategy<Value = Op> {
	let who = || prop::sample::select(&PEOPLE[..]);
	let file = || 0..FILES;
	// Now and then one that there is not.
	let id = || 0..8usize;
	let mode = prop_oneof![Just(Mode::AllOrNone), Just(Mode::Each)];
	prop_oneof![
		6 => (who(), file()).prop_map(|(w, f)| Op::Deposit(w, f)),
		2 => (who(), prop::collection::vec(file(), 0..4), mode)
			.prop_map(|(w, files, mode)| Op::Many(w, files, mode)),
		5 => (who(), file()).prop_map(|(w, f)| Op::Commit(w, f)),
		5 => (who(), file()).prop_map(|(w, f)| Op::Reveal(w, f)),
		2 => (who(), id(), id()).prop_map(|(w, old, new)| Op::Supersede(w, old, new)),
		3 => (who(), id()).prop_map(|(w, id)| Op::Revoke(w, id)),
		4 => (who(), id(), who()).prop_map(|(w, id, to)| Op::Offer(w, id, to)),
		4 => (who(), id()).prop_map(|(w, id)| Op::Accept(w, id)),
		4 => (who(), id()).prop_map(|(w, id)| Op::License(w, id)),
		2 => (who(), id()).prop_map(|(w, id)| Op::RevokeLicence(w, id)),
		5 => (who(), id()).prop_map(|(w, id)| Op::Report(w, id)),
		3 => id().prop_map(Op::Respond),
		3 => (id(), prop::sample::select(&OUTCOMES[..])).prop_map(|(id, o)| Op::Rule(id, o)),
		1 => (who(), id()).prop_map(|(w, id)| Op::Withdraw(w, id)),
		5 => prop::sample::select(&PASSES[..]).prop_map(Op::Pass),
	]
}

#[derive(Clone, PartialEq, Debug)]
enum Status {
	Active,
	Revoked,
	Superseded(usize),
}

#[derive(Clone)]
struct Record {
	by: u64,
	file: u8,
	holder: u64,
	priority: Moment,
	prior: Option<usize>,
	status: Status,
	offer: Option<u64>,
}

#[derive(Clone)]
struct Licence {
	deposit: usize,
	until: Moment,
	revoked: bool,
}

#[derive(Clone)]
struct Case {
	deposit: usize,
	reporter: u64,
	due: Moment,
	answered: bool,
	ruled: Option<Outcome>,
	withdrawn: bool,
}

impl Case {
	fn is_pending(&self) -> bool {
		self.ruled.is_none() && !self.withdrawn
	}
}

#[derive(Clone, Default)]
struct Model {
	now: Moment,
	records: Vec<Record>,
	commits: BTreeMap<(u64, u8), Moment>,
	licences: Vec<Licence>,
	cases: Vec<Case>,
}

impl Model {
	/// The deposits of a file by priority.
	fn ranked(&self, file: u8) -> Vec<usize> {
		let of_file = |id: &usize| self.records[*id].file == file;
		let mut all: Vec<usize> = (0..self.records.len()).filter(of_file).collect();
		all.sort_by_key(|id| (self.records[*id].priority, *id));
		all
	}

	fn add(&mut self, by: u64, file: u8, priority: Moment) {
		let first = self.ranked(file).first().copied();
		let prior = first.filter(|first| self.records[*first].priority <= priority);
		let status = Status::Active;
		self.records.push(Record { by, file, holder: by, priority, prior, status, offer: None });
	}

	/// Whether somebody may deposit a file, again if hers is revoked.
	fn may_add(&self, who: u64, file: u8, again: bool) -> bool {
		let is_own = |it: &&Record| it.by == who && it.file == file;
		let own: Vec<&Record> = self.records.iter().filter(is_own).collect();
		let revoked = own.iter().all(|it| it.status == Status::Revoked);
		own.is_empty() || (again && revoked && own.len() < MAX_OWN_LISTED)
	}

	fn active(&self, id: usize) -> Option<&Record> {
		self.records.get(id).filter(|it| it.status == Status::Active)
	}

	fn held(&self, who: u64, id: usize) -> bool {
		self.active(id).is_some_and(|it| it.holder == who)
	}

	fn own(&self, who: u64, id: usize) -> bool {
		self.held(who, id) && self.records[id].by == who
	}

	fn is_licensed(&self, deposit: usize) -> bool {
		self.licences.iter().any(|it| it.deposit == deposit && !it.revoked && self.now < it.until)
	}

	/// Whether the rules allow a call, and what it changes.
	fn apply(&mut self, op: &Op) -> bool {
		let now = self.now;
		match op.clone() {
			Op::Deposit(who, file) => {
				let ok = self.may_add(who, file, true);
				if ok {
					self.add(who, file, now);
				}
				ok
			}
			Op::Many(who, files, mode) => {
				let before = self.records.len();
				for file in &files {
					if self.may_add(who, *file, false) {
						self.add(who, *file, now);
					}
				}
				let done = self.records.len() - before;
				let ok = !files.is_empty() && (mode == Mode::Each || done == files.len());
				if !ok {
					self.records.truncate(before);
				}
				ok
			}
			Op::Commit(who, file) => {
				let earlier = self.commits.get(&(who, file));
				let ok = earlier.is_none_or(|at| now > at + COMMIT_LIFE);
				if ok {
					self.commits.insert((who, file), now);
				}
				ok
			}
			Op::Reveal(who, file) => {
				let at = self.commits.get(&(who, file)).copied();
				let at = at.filter(|at| now <= at + COMMIT_LIFE);
				let at = at.filter(|_| self.may_add(who, file, true));
				if let Some(at) = at {
					self.commits.remove(&(who, file));
					self.add(who, file, at);
				}
				at.is_some()
			}
			Op::Supersede(who, old, new) => {
				let ok = self.own(who, old) && self.own(who, new) && new > old;
				if ok {
					self.records[old].status = Status::Superseded(new);
					self.records[old].offer = None;
				}
				ok
			}
			Op::Revoke(who, id) => {
				let ok = self.own(who, id);
				if ok {
					self.records[id].status = Status::Revoked;
					self.records[id].offer = None;
				}
				ok
			}
			Op::Offer(who, id, to) => {
				let ok = self.held(who, id) && (to != who || self.records[id].offer.is_some());
				if ok {
					self.records[id].offer = (to != who).then_some(to);
				}
				ok
			}
			Op::Accept(who, id) => {
				let ok = self.records.get(id).is_some_and(|it| it.offer == Some(who));
				if ok {
					self.records[id].offer = None;
					self.records[id].holder = who;
				}
				ok
			}
			Op::License(who, id) => {
				let ok = self.held(who, id) && !self.is_licensed(id);
				if ok {
					let until = now + YEAR;
					self.licences.push(Licence { deposit: id, until, revoked: false });
				}
				ok
			}
			Op::RevokeLicence(who, id) => {
				let Some(licence) = self.licences.get(id) else { return false };
				let open = !licence.revoked && now < licence.until;
				let ok = open && self.records[licence.deposit].holder == who;
				if ok {
					self.licences[id].revoked = true;
				}
				ok
			}
			Op::Report(who, id) => {
				let earlier = self.cases.iter().rev().find(|it| it.deposit == id);
				let again = earlier.is_none_or(|it| {
					!it.is_pending() && matches!(it.ruled, None | Some(Outcome::Dismissed))
				});
				let may = self.held(who, id) && who != u64::from(PLATFORM);
				let ok = may && again && !self.is_licensed(id);
				if ok {
					self.cases.push(Case {
						deposit: id,
						reporter: who,
						due: now + RESPONSE_TIME,
						answered: false,
						ruled: None,
						withdrawn: false,
					});
				}
				ok
			}
			Op::Respond(id) => {
				let Some(case) = self.cases.get_mut(id) else { return false };
				let ok = case.is_pending() && !case.answered && now <= case.due;
				case.answered |= ok;
				ok
			}
			Op::Rule(id, outcome) => {
				let Some(case) = self.cases.get_mut(id) else { return false };
				let ok = case.is_pending() && (case.answered || now > case.due);
				if ok {
					case.ruled = Some(outcome);
				}
				ok
			}
			Op::Withdraw(who, id) => {
				let Some(case) = self.cases.get_mut(id) else { return false };
				let ok = case.is_pending() && case.reporter == who;
				case.withdrawn |= ok;
				ok
			}
			Op::Pass(millis) => {
				self.now += millis;
				true
			}
		}
	}

	fn compare(&self) {
		assert_eq!(NextDepositId::<Test>::get(), self.records.len() as u64);
		for (id, record) in (0u64..).zip(&self.records) {
			let found = stored(id);
			assert_eq!((found.by, found.work.file), (depositor(record.by), file(record.file)));
			assert_eq!(found.rights_holder(), principal(record.holder));
			assert_eq!(found.priority_at(), record.priority);
			assert_eq!(found.prior, record.prior.map(|prior| prior as u64));
			let status = match record.status {
				Status::Active => DepositStatus::Active,
				Status::Revoked => DepositStatus::Revoked,
				Status::Superseded(by) => DepositStatus::Superseded { by: by as u64 },
			};
			assert_eq!(found.status, status);
		}
		for number in 0..FILES {
			let expected: Vec<u64> = self.ranked(number).into_iter().map(|id| id as u64).collect();
			assert_eq!(ranked(number), expected);
		}
		for (id, licence) in (0u64..).zip(&self.licences) {
			let found = Copyright::licence_view(id).unwrap();
			let revoked = self.records[licence.deposit].status == Status::Revoked;
			let in_force = !revoked && !licence.revoked && self.now < licence.until;
			assert_eq!(found.in_force, in_force);
		}
		for (id, case) in (0u64..).zip(&self.cases) {
			let found = Copyright::case_view(id).unwrap().case;
			assert_eq!(found.ruling.map(|ruling| ruling.outcome), case.ruled);
			assert_eq!(found.response.is_some(), case.answered);
			assert_eq!(found.withdrawn_at.is_some(), case.withdrawn);
		}
	}
}

fn call(op: &Op) -> DispatchResult {
	match op.clone() {
		Op::Deposit(who, file) => deposit(who, file),
		Op::Many(who, files, mode) => deposit_many(who, &files, mode),
		Op::Commit(who, file) => commit(who, file),
		Op::Reveal(who, file) => reveal(who, file),
		Op::Supersede(who, old, new) => supersede(who, old as u64, new as u64),
		Op::Revoke(who, id) => revoke(who, id as u64),
		Op::Offer(who, id, to) => offer(who, id as u64, to),
		Op::Accept(who, id) => accept(who, id as u64),
		Op::License(who, id) => license(who, id as u64, SHOP),
		Op::RevokeLicence(who, id) => revoke_licence(who, id as u64),
		Op::Report(who, id) => report(who, id as u64, SHOP),
		Op::Respond(id) => respond(PLATFORM, id as u64),
		Op::Rule(id, outcome) => rule(COURT, id as u64, outcome),
		Op::Withdraw(who, id) => withdraw(who, id as u64),
		Op::Pass(millis) => {
			pass(millis);
			Ok(())
		}
	}
}

fn root() -> Vec<u8> {
	sp_io::storage::root(StateVersion::V1)
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(96))]
	#[test]
	fn the_pallet_does_what_the_model_says(ops in prop::collection::vec(op(), 1..80)) {
		build_and_execute(|| {
			let mut model = Model { now: START, ..Default::default() };
			for op in &ops {
				let before = root();
				let expected = model.apply(op);
				assert_eq!(call(op).is_ok(), expected, "{op:?}");
				if !expected {
					assert_eq!(root(), before, "a call that fails changes nothing");
				}
				model.compare();
				Copyright::do_try_state().unwrap();
			}
		});
	}
}
