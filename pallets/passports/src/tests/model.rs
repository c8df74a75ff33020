//! Random calls, many of them not allowed, against a model of the rules.
//!
//! The model keeps one list of everything that was ever issued and looks all of it up for every question; it knows no
//! records, chunks or bits.

use crate::{mock::*, Mode};
use carnet_primitives::{
	member::{MemberId, Role},
	passports::{Change, IdentifierKind, Reason, Requirement, SchemaId, MAX_CREDENTIALS},
	Moment,
};
use frame_support::assert_ok;
use proptest::prelude::*;
use sp_runtime::{DispatchResult, StateVersion};
use std::collections::{BTreeMap, BTreeSet};

const ISSUERS: [MemberId; 3] = [REGISTRY, BANK, NEWCOMER];
const SCHEMAS: [SchemaId; 2] = [REGISTERED, ACCOUNT];
const MERCHANTS: [u64; 3] = [SELLER, RIVAL, BANK as u64];
const PLATFORMS: [MemberId; 2] = [PLATFORM, OTHER_PLATFORM];
const LEIS: [&str; 2] = [LEI, OTHER_LEI];
const CHANGES: [Change; 3] = [Change::Suspend, Change::Reinstate, Change::Revoke];
const PASSES: [Moment; 4] = [1, 40 * DAY, YEAR, RETENTION];
/// The greatest age of the second policy.
const AGE: Moment = 60 * DAY;

#[derive(Clone, Debug)]
enum Op {
	Accredit(SchemaId, MemberId, bool),
	AccreditBy(MemberId, SchemaId, MemberId),
	WithdrawAccreditation(SchemaId, MemberId),
	Business(MemberId, bool),
	Issue(MemberId, SchemaId, u64, u32),
	IssueMany(MemberId, Vec<(u64, u32)>, Mode),
	Renew(MemberId, u64, u32),
	Change(MemberId, u64, u32, Change),
	ChangeMany(MemberId, Vec<(u64, u32)>, Change, Mode),
	CloseMany(MemberId, Vec<(u64, u32)>, Mode),
	Identify(MemberId, u64, usize),
	Release(usize),
	Apply(u64, u32),
	Consent(u64, MemberId),
	WithdrawConsent(u64, MemberId),
	Accept(MemberId, u64),
	EndAcceptance(MemberId, u64),
	Pass(Moment),
}

fn op() -> impl Strategy<Value = Op> {
	let issuer = || prop::sample::select(&ISSUERS[..]);
	let schema = || prop::sample::select(&SCHEMAS[..]);
	let who = || prop::sample::select(&MERCHANTS[..]);
	let platform = || prop::sample::select(&PLATFORMS[..]);
	let change = || prop::sample::select(&CHANGES[..]);
	// Few entries, so that they are met again.
	let index = || 0..12u32;
	let places = || prop::collection::vec((who(), index()), 0..4);
	let mode = || prop_oneof![Just(Mode::AllOrNone), Just(Mode::Each)];
	prop_oneof![
		2 => (schema(), issuer(), any::<bool>()).prop_map(|(s, i, may)| Op::Accredit(s, i, may)),
		2 => (issuer(), schema(), issuer()).prop_map(|(b, s, i)| Op::AccreditBy(b, s, i)),
		1 => (schema(), issuer()).prop_map(|(s, i)| Op::WithdrawAccreditation(s, i)),
		2 => (issuer(), any::<bool>()).prop_map(|(i, on)| Op::Business(i, on)),
		9 => (issuer(), schema(), who(), index()).prop_map(|(i, s, w, n)| Op::Issue(i, s, w, n)),
		3 => (issuer(), places(), mode()).prop_map(|(i, all, mode)| Op::IssueMany(i, all, mode)),
		4 => (issuer(), who(), index()).prop_map(|(i, w, n)| Op::Renew(i, w, n)),
		6 => (issuer(), who(), index(), change()).prop_map(|(i, w, n, c)| Op::Change(i, w, n, c)),
		3 => (issuer(), places(), change(), mode())
			.prop_map(|(i, all, c, mode)| Op::ChangeMany(i, all, c, mode)),
		2 => (issuer(), places(), mode()).prop_map(|(i, all, mode)| Op::CloseMany(i, all, mode)),
		3 => (issuer(), who(), 0..LEIS.len()).prop_map(|(i, w, lei)| Op::Identify(i, w, lei)),
		1 => (0..LEIS.len()).prop_map(Op::Release),
		3 => (who(), 0..3u32).prop_map(|(w, policy)| Op::Apply(w, policy)),
		4 => (who(), platform()).prop_map(|(w, p)| Op::Consent(w, p)),
		2 => (who(), platform()).prop_map(|(w, p)| Op::WithdrawConsent(w, p)),
		5 => (platform(), who()).prop_map(|(p, w)| Op::Accept(p, w)),
		1 => (platform(), who()).prop_map(|(p, w)| Op::EndAcceptance(p, w)),
		4 => prop::sample::select(&PASSES[..]).prop_map(Op::Pass),
	]
}

#[derive(Clone, PartialEq, Debug)]
struct Issued {
	issuer: MemberId,
	schema: SchemaId,
	who: u64,
	index: u32,
	at: Moment,
	until: Moment,
	suspended: bool,
	revoked: Option<Moment>,
	closed: bool,
}

#[derive(Clone)]
struct Given {
	by: Option<MemberId>,
	may: bool,
	until: Moment,
	withdrawn: bool,
}

/// What a policy asks for: a schema, how many issuers, and the greatest age.
type Asked = Vec<(SchemaId, usize, Option<Moment>)>;

#[derive(Clone, Default)]
struct Model {
	now: Moment,
	issued: Vec<Issued>,
	given: BTreeMap<(SchemaId, MemberId), Given>,
	out: BTreeSet<MemberId>,
	identified: BTreeMap<usize, (u64, MemberId)>,
	applied: BTreeSet<(u64, u32)>,
	consents: BTreeSet<(u64, MemberId)>,
	accepted: BTreeSet<(u64, MemberId)>,
}

impl Model {
	fn accreditor(&self, schema: SchemaId, who: MemberId) -> bool {
		let given = self.given.get(&(schema, who));
		given.is_some_and(|it| it.may && !it.withdrawn && self.now < it.until)
			&& !self.out.contains(&who)
	}

	fn accredited(&self, schema: SchemaId, who: MemberId) -> bool {
		self.given.get(&(schema, who)).is_some_and(|it| {
			let backed = it.by.is_none_or(|by| self.accreditor(schema, by));
			backed && !it.withdrawn && self.now < it.until
		})
	}

	fn may_issue(&self, schema: SchemaId, issuer: MemberId) -> bool {
		!self.out.contains(&issuer) && self.accredited(schema, issuer)
	}

	fn ended(&self, it: &Issued) -> Option<Moment> {
		it.revoked.map(|at| at.min(it.until)).or((it.until <= self.now).then_some(it.until))
	}

	fn past(&self, it: &Issued) -> bool {
		self.ended(it).is_some_and(|at| at + RETENTION <= self.now)
	}

	fn find(&self, issuer: MemberId, who: u64, index: u32) -> Option<usize> {
		let same = |it: &Issued| (it.issuer, it.who, it.index) == (issuer, who, index);
		self.issued.iter().position(|it| same(it) && !it.closed)
	}

	fn issue(&mut self, issuer: MemberId, schema: SchemaId, who: u64, index: u32) -> bool {
		let used = self.issued.iter().any(|it| (it.issuer, it.index) == (issuer, index));
		let same = |it: &&Issued| (it.issuer, it.schema, it.who) == (issuer, schema, who);
		let live = self.issued.iter().filter(same).any(|it| self.ended(it).is_none());
		if used || live || who == u64::from(issuer) {
			return false;
		}
		let kept = |it: &Issued| it.who == who && !it.closed;
		let kept: Vec<usize> =
			(0..self.issued.len()).filter(|at| kept(&self.issued[*at])).collect();
		if kept.len() == MAX_CREDENTIALS as usize {
			let past = kept.into_iter().filter(|at| self.past(&self.issued[*at]));
			let Some(oldest) = past.min_by_key(|at| self.ended(&self.issued[*at])) else {
				return false;
			};
			self.issued[oldest].closed = true;
		}
		let (at, until) = (self.now, self.now + YEAR);
		self.issued.push(Issued {
			issuer,
			schema,
			who,
			index,
			at,
			until,
			suspended: false,
			revoked: None,
			closed: false,
		});
		true
	}

	fn change(&mut self, issuer: MemberId, who: u64, index: u32, change: Change) -> bool {
		let now = self.now;
		let Some(at) = self.find(issuer, who, index) else { return false };
		let it = &mut self.issued[at];
		let ok = it.revoked.is_none()
			&& match change {
				Change::Suspend => !it.suspended,
				Change::Reinstate => it.suspended,
				Change::Revoke => true,
			};
		if ok {
			it.suspended = change == Change::Suspend;
			it.revoked = (change == Change::Revoke).then_some(now);
		}
		ok
	}

	fn close(&mut self, issuer: MemberId, who: u64, index: u32) -> bool {
		let at = self.find(issuer, who, index).filter(|at| self.past(&self.issued[*at]));
		if let Some(at) = at {
			self.issued[at].closed = true;
		}
		at.is_some()
	}

	/// Does it to each, and takes all of it back if one failed where all were asked for.
	fn each(
		&mut self,
		all: &[(u64, u32)],
		mode: Mode,
		act: impl Fn(&mut Self, u64, u32) -> bool,
	) -> bool {
		let before = self.clone();
		let done = all.iter().filter(|(who, index)| act(self, *who, *index)).count();
		let ok = !all.is_empty() && (mode == Mode::Each || done == all.len());
		if !ok {
			*self = before;
		}
		ok
	}

	fn asked(policy: u32) -> Asked {
		match policy {
			0 => vec![(REGISTERED, 1, None), (ACCOUNT, 1, None)],
			_ => vec![(REGISTERED, 2, Some(AGE))],
		}
	}

	/// Why a credential does not count for a policy; `None` if it does.
	fn fault(&self, it: &Issued, age: Option<Moment>) -> Option<Reason> {
		if it.revoked.is_some() {
			Some(Reason::Revoked)
		} else if it.until <= self.now {
			Some(Reason::Expired)
		} else if it.suspended {
			Some(Reason::Suspended)
		} else if age.is_some_and(|age| it.at + age <= self.now) {
			Some(Reason::TooOld)
		} else if self.out.contains(&it.issuer) {
			Some(Reason::IssuerSuspended)
		} else if !self.accredited(it.schema, it.issuer) {
			Some(Reason::IssuerNotAccredited)
		} else {
			None
		}
	}

	fn reason(&self, who: u64, policy: u32) -> Reason {
		let mut worst = Reason::Met;
		for (schema, need, age) in Self::asked(policy) {
			let of = |issuer| {
				let same = move |it: &&Issued| {
					!it.closed && (it.who, it.schema, it.issuer) == (who, schema, issuer)
				};
				self.issued.iter().filter(same).map(|it| self.fault(it, age)).collect::<Vec<_>>()
			};
			let words: Vec<Option<Reason>> = ISSUERS
				.into_iter()
				.filter_map(|issuer| {
					let all = of(issuer);
					let counts = all.contains(&None);
					if counts {
						Some(None)
					} else {
						all.last().copied()
					}
				})
				.collect();
			let have = words.iter().filter(|word| word.is_none()).count();
			if have < need {
				let gravest = words.into_iter().flatten().max().unwrap_or(Reason::NotIssued);
				worst = worst.max(gravest);
			}
		}
		worst
	}

	fn has_passport(&self, who: u64) -> bool {
		self.applied.iter().any(|(merchant, _)| *merchant == who)
	}

	/// Whether the rules allow a call, and what it changes.
	fn apply(&mut self, op: &Op) -> bool {
		let now = self.now;
		match op.clone() {
			Op::Accredit(schema, issuer, may) => {
				let ok = !self.out.contains(&issuer);
				if ok {
					let until = now + 10 * YEAR;
					let given = Given { by: None, may, until, withdrawn: false };
					self.given.insert((schema, issuer), given);
				}
				ok
			}
			Op::AccreditBy(by, schema, issuer) => {
				let earlier = self.given.get(&(schema, issuer));
				let free = earlier.is_none_or(|it| {
					it.by == Some(by) || it.by.is_some() && !self.accredited(schema, issuer)
				});
				let ok = free
					&& self.accreditor(schema, by)
					&& by != issuer && !self.out.contains(&issuer);
				if ok {
					let until = now + 10 * YEAR;
					let given = Given { by: Some(by), may: false, until, withdrawn: false };
					self.given.insert((schema, issuer), given);
				}
				ok
			}
			Op::WithdrawAccreditation(schema, issuer) => {
				let given = self.given.get_mut(&(schema, issuer)).filter(|it| !it.withdrawn);
				let ok = given.is_some();
				if let Some(given) = given {
					given.withdrawn = true;
					given.by = None;
				}
				ok
			}
			Op::Business(issuer, on) => {
				if on {
					self.out.remove(&issuer);
				} else {
					self.out.insert(issuer);
				}
				true
			}
			Op::Issue(issuer, schema, who, index) => {
				self.may_issue(schema, issuer) && self.issue(issuer, schema, who, index)
			}
			Op::IssueMany(issuer, all, mode) => {
				self.may_issue(REGISTERED, issuer)
					&& self.each(&all, mode, |model, who, index| {
						model.issue(issuer, REGISTERED, who, index)
					})
			}
			Op::Renew(issuer, who, index) => {
				let Some(at) = self.find(issuer, who, index) else { return false };
				let it = self.issued[at].clone();
				let same = |other: &Issued| {
					(other.issuer, other.schema, other.who) == (issuer, it.schema, who)
						&& other.index != index
				};
				let replaced =
					self.issued.iter().any(|other| same(other) && self.ended(other).is_none());
				let ok = it.revoked.is_none()
					&& !it.suspended
					&& !replaced && self.may_issue(it.schema, issuer)
					&& it.until.max(now) < now + YEAR;
				if ok {
					let renewed = Issued { at: now, until: now + YEAR, ..it };
					self.issued[at] = renewed;
				}
				ok
			}
			Op::Change(issuer, who, index, change) => {
				!self.out.contains(&issuer) && self.change(issuer, who, index, change)
			}
			Op::ChangeMany(issuer, all, change, mode) => {
				!self.out.contains(&issuer)
					&& self.each(&all, mode, |model, who, index| {
						model.change(issuer, who, index, change)
					})
			}
			Op::CloseMany(issuer, all, mode) => {
				!self.out.contains(&issuer)
					&& self.each(&all, mode, |model, who, index| model.close(issuer, who, index))
			}
			Op::Identify(issuer, who, lei) => {
				let taken = self.identified.contains_key(&lei);
				let second = self.identified.values().any(|(merchant, _)| *merchant == who);
				let ok = self.may_issue(REGISTERED, issuer)
					&& !taken && !second
					&& who != u64::from(issuer);
				if ok {
					self.identified.insert(lei, (who, issuer));
				}
				ok
			}
			Op::Release(lei) => self.identified.remove(&lei).is_some(),
			Op::Apply(who, policy) => {
				let in_business = !self.out.iter().any(|member| u64::from(*member) == who);
				policy < 2 && in_business && self.applied.insert((who, policy))
			}
			Op::Consent(who, platform) => {
				let in_business = !self.out.iter().any(|member| u64::from(*member) == who);
				self.has_passport(who) && in_business && self.consents.insert((who, platform))
			}
			Op::WithdrawConsent(who, platform) => {
				let in_business = !self.out.iter().any(|member| u64::from(*member) == who);
				let ok = in_business && self.consents.remove(&(who, platform));
				if ok {
					self.accepted.remove(&(who, platform));
				}
				ok
			}
			Op::Accept(platform, who) => {
				let policy = policy_of(platform);
				let ok = self.consents.contains(&(who, platform))
					&& self.reason(who, policy) == Reason::Met;
				ok && self.accepted.insert((who, platform))
			}
			Op::EndAcceptance(platform, who) => self.accepted.remove(&(who, platform)),
			Op::Pass(millis) => {
				self.now += millis;
				true
			}
		}
	}

	fn compare(&self) {
		for who in MERCHANTS {
			let mut kept: Vec<&Issued> =
				self.issued.iter().filter(|it| it.who == who && !it.closed).collect();
			let found = holdings(who).credentials;
			assert_eq!(found.len(), kept.len());
			for it in found {
				let same =
					|other: &&Issued| (other.issuer, other.index) == (it.issuer, it.entry.index);
				let at = kept.iter().position(same).unwrap();
				let expected = kept.remove(at);
				assert_eq!((it.issued_at, it.valid_until), (expected.at, expected.until));
				assert_eq!(it.schema, expected.schema);
			}
			let known = self.has_passport(who) || !holdings(who).is_empty();
			if known {
				for policy in 0..2 {
					assert_eq!(status_by(who, policy).reason, self.reason(who, policy));
				}
			}
			for platform in PLATFORMS.into_iter().filter(|_| known) {
				let status = status_for(who, platform);
				let expected = if self.consents.contains(&(who, platform)) {
					self.reason(who, policy_of(platform))
				} else {
					Reason::NoConsent
				};
				assert_eq!(status.reason, expected);
				let accepted = self.accepted.contains(&(who, platform));
				assert_eq!(status.accepted_at.is_some(), accepted);
			}
		}
		for issuer in ISSUERS {
			let lists = lists(issuer);
			// They tell of closed ones, too.
			for it in self.issued.iter().filter(|it| it.issuer == issuer) {
				let shown = lists.each_ref().map(|list| is_set(list, it.index));
				assert_eq!(shown, [it.revoked.is_some(), it.suspended]);
			}
		}
		for (lei, (who, by)) in &self.identified {
			let tag = identifier(IdentifierKind::Lei, LEIS[*lei]).tag(&KEY);
			let owner = crate::TagOwners::<Test>::get(0, tag).unwrap();
			assert_eq!((owner.subject, owner.by), (principal(*who), *by));
		}
		assert_eq!(crate::TagOwners::<Test>::iter().count(), self.identified.len());
	}
}

/// The policy by which a platform of the model judges.
fn policy_of(platform: MemberId) -> u32 {
	u32::from(platform == OTHER_PLATFORM)
}

fn call(op: &Op) -> DispatchResult {
	match op.clone() {
		Op::Accredit(schema, issuer, may) => {
			let until = Passports::now() + 10 * YEAR;
			Passports::accredit(root(), schema, issuer, until, may)
		}
		Op::AccreditBy(by, schema, issuer) => accredit(signed(by.into()), schema, issuer),
		Op::WithdrawAccreditation(schema, issuer) => withdraw_accreditation(root(), schema, issuer),
		Op::Business(issuer, on) => {
			set_roles(issuer, if on { &[Role::Issuer] } else { &[] });
			Ok(())
		}
		Op::Issue(issuer, schema, who, index) => issue(issuer, schema, new(who, index)),
		Op::IssueMany(issuer, all, mode) => {
			let all = all.into_iter().map(|(who, index)| new(who, index)).collect();
			issue_many(issuer, all, mode)
		}
		Op::Renew(issuer, who, index) => renew(issuer, who, index),
		Op::Change(issuer, who, index, it) => change(issuer, who, index, it),
		Op::ChangeMany(issuer, all, change, mode) => change_many(issuer, &all, change, mode),
		Op::CloseMany(issuer, all, mode) => close_many(issuer, &all, mode),
		Op::Identify(issuer, who, lei) => register_lei(issuer, who, LEIS[lei]),
		Op::Release(lei) => {
			let tag = identifier(IdentifierKind::Lei, LEIS[lei]).tag(&KEY);
			Passports::release_identifier(root(), 0, tag)
		}
		Op::Apply(who, policy) => apply(who, policy),
		Op::Consent(who, platform) => consent(who, platform),
		Op::WithdrawConsent(who, platform) => withdraw_consent(who, platform),
		Op::Accept(platform, who) => accept(platform, who),
		Op::EndAcceptance(platform, who) => end_acceptance(platform, who),
		Op::Pass(millis) => {
			pass(millis);
			Ok(())
		}
	}
}

fn state_root() -> Vec<u8> {
	sp_io::storage::root(StateVersion::V1)
}

/// The accreditations of the chain in the tests, and two policies: one for each platform.
fn start() -> Model {
	let mut model = Model { now: START, ..Default::default() };
	for schema in SCHEMAS {
		for issuer in [REGISTRY, BANK] {
			let until = START + 10 * YEAR;
			let given = Given { by: None, may: false, until, withdrawn: false };
			model.given.insert((schema, issuer), given);
		}
	}
	for (number, platform) in (0..).zip(PLATFORMS) {
		let ask = |(schema, issuers, max_age): (SchemaId, usize, Option<Moment>)| Requirement {
			schema,
			issuers: issuers as u8,
			max_age,
		};
		let requirements: Vec<_> = Model::asked(number).into_iter().map(ask).collect();
		assert_ok!(Passports::set_policy(root(), spec(&requirements)));
		assert_ok!(Passports::adopt_policy(signed(platform.into()), number));
	}
	model
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(96))]
	#[test]
	fn the_pallet_does_what_the_model_says(ops in prop::collection::vec(op(), 1..80)) {
		build_and_execute(|| {
			let mut model = start();
			for op in &ops {
				let before = state_root();
				let expected = model.apply(op);
				assert_eq!(call(op).is_ok(), expected, "{op:?}");
				if !expected {
					assert_eq!(state_root(), before, "a call that fails changes nothing");
				}
				model.compare();
				Passports::do_try_state().unwrap();
			}
		});
	}
}
