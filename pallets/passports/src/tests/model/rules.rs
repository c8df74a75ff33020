//! The rules, on one list of everything that was ever issued.

use super::{policy_of, Op, AGE, ISSUERS, POLICIES};
use crate::{mock::*, Mode};
use carnet_primitives::{
	member::MemberId,
	passports::{Change, Reason, SchemaId, MAX_CREDENTIALS, MAX_CREDENTIALS_OF_ISSUER, MAX_EPOCHS},
	Moment,
};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, PartialEq, Debug)]
pub(super) struct Issued {
	pub issuer: MemberId,
	pub schema: SchemaId,
	pub who: u64,
	pub index: u32,
	pub at: Moment,
	pub until: Moment,
	pub suspended: bool,
	pub revoked: Option<Moment>,
	pub closed: bool,
}

#[derive(Clone)]
pub(super) struct Given {
	pub by: Option<MemberId>,
	pub may: bool,
	pub until: Moment,
	pub withdrawn: bool,
}

/// What a policy asks for: a schema, how many issuers, and the greatest age.
pub(super) type Asked = Vec<(SchemaId, usize, Option<Moment>)>;

#[derive(Clone, Default)]
pub(super) struct Model {
	pub now: Moment,
	pub issued: Vec<Issued>,
	pub given: BTreeMap<(SchemaId, MemberId), Given>,
	pub out: BTreeSet<MemberId>,
	/// Whose each LEI is, who checked it, and under which key.
	pub identified: BTreeMap<usize, (u64, MemberId, u32)>,
	pub keys: Vec<u32>,
	pub applied: BTreeSet<(u64, u32)>,
	pub consents: BTreeSet<(u64, MemberId)>,
	pub accepted: BTreeSet<(u64, MemberId)>,
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
		let own: Vec<usize> =
			kept.iter().copied().filter(|at| self.issued[*at].issuer == issuer).collect();
		let share = own.len() == MAX_CREDENTIALS_OF_ISSUER as usize;
		if share || kept.len() == MAX_CREDENTIALS as usize {
			// Of its own if it has its share, else of all: what ended long ago, else what others said again since.
			let past = |at: &usize| self.past(&self.issued[*at]);
			let said_again = |at: &usize| {
				let it = &self.issued[*at];
				let later = kept.iter().filter(|other| *other > at);
				it.issuer != issuer
					&& self.ended(it).is_some()
					&& later
						.map(|other| &self.issued[*other])
						.any(|other| (other.issuer, other.schema) == (it.issuer, it.schema))
			};
			let from = if share { &own } else { &kept };
			let mut may: Vec<usize> = from.iter().copied().filter(past).collect();
			if may.is_empty() && !share {
				may = kept.iter().copied().filter(said_again).collect();
			}
			let first = may.into_iter().min_by_key(|at| self.ended(&self.issued[*at]));
			let Some(first) = first else { return false };
			self.issued[first].closed = true;
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

	pub fn asked(policy: u32) -> Asked {
		match policy {
			0 => vec![(REGISTERED, 1, None), (ACCOUNT, 1, None)],
			1 => vec![(REGISTERED, 2, Some(AGE))],
			_ => vec![(ACCOUNT, 1, None)],
		}
	}

	pub fn asks_for_a_lei(policy: u32) -> bool {
		policy == 2
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

	pub fn reason(&self, who: u64, policy: u32) -> Reason {
		let mut worst = Reason::Met;
		let counts = |(merchant, by, _): &(u64, MemberId, u32)| {
			*merchant == who && self.may_issue(REGISTERED, *by)
		};
		if Self::asks_for_a_lei(policy) && !self.identified.values().any(counts) {
			worst = Reason::NoIdentifier;
		}
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

	pub fn has_passport(&self, who: u64) -> bool {
		self.applied.iter().any(|(merchant, _)| *merchant == who)
	}

	/// Whether the rules allow a call, and what it changes.
	pub fn apply(&mut self, op: &Op) -> bool {
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
					it.by == Some(by) || it.by.is_some() && (it.withdrawn || it.until <= now)
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
			Op::Fill(issuer, schema, who, first) => {
				for index in first..first + MAX_CREDENTIALS_OF_ISSUER {
					if self.may_issue(schema, issuer) && self.issue(issuer, schema, who, index) {
						self.change(issuer, who, index, Change::Revoke);
					}
				}
				true
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
				let last = self.keys.last().copied().unwrap();
				let free = match self.identified.get(&lei) {
					// Made anew under the last key.
					Some((merchant, by, key)) => {
						let may = *by == issuer || self.out.contains(by);
						*merchant == who && may && *key != last
					}
					None => !self.identified.values().any(|(merchant, ..)| *merchant == who),
				};
				let ok = self.may_issue(REGISTERED, issuer) && free && who != u64::from(issuer);
				if ok {
					self.identified.insert(lei, (who, issuer, last));
				}
				ok
			}
			Op::Rotate => {
				let used = |key: &u32| self.identified.values().any(|(_, _, other)| other == key);
				let oldest = self.keys.iter().position(used).unwrap_or(self.keys.len());
				let kept = self.keys[oldest..].to_vec();
				let ok = kept.len() < MAX_EPOCHS as usize;
				if ok {
					let next = self.keys.last().copied().unwrap() + 1;
					self.keys = kept;
					self.keys.push(next);
				}
				ok
			}
			Op::Release(lei) => self.identified.remove(&lei).is_some(),
			Op::Apply(who, policy) => {
				let in_business = !self.out.iter().any(|member| u64::from(*member) == who);
				policy < POLICIES && in_business && self.applied.insert((who, policy))
			}
			Op::Consent(who, platform) => {
				let in_business = !self.out.iter().any(|member| u64::from(*member) == who);
				self.has_passport(who) && in_business && self.consents.insert((who, platform))
			}
			Op::WithdrawConsent(who, platform) => {
				// Whoever is out of business withdraws all the same.
				let ok = self.consents.remove(&(who, platform));
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
}
