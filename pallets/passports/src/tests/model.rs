//! Random calls, many of them not allowed, against a model of the rules.
//!
//! The model keeps one list of everything that was ever issued and looks all of it up for every question; it knows no
//! records, chunks or bits.

mod rules;

use crate::{mock::*, Mode};
use carnet_primitives::{
	member::{MemberId, Role},
	passports::{
		key_commitment, Change, IdentifierKind, IdentifierKinds, Reason, Requirement, SchemaId,
		Tags, MAX_CREDENTIALS_OF_ISSUER,
	},
	Moment,
};
use frame_support::assert_ok;
use proptest::prelude::*;
use rules::{Given, Issued, Model};
use sp_runtime::{DispatchResult, StateVersion};

const ISSUERS: [MemberId; 3] = [REGISTRY, BANK, NEWCOMER];
const SCHEMAS: [SchemaId; 2] = [REGISTERED, ACCOUNT];
const MERCHANTS: [u64; 3] = [SELLER, RIVAL, BANK as u64];
const PLATFORMS: [MemberId; 2] = [PLATFORM, OTHER_PLATFORM];
const LEIS: [&str; 2] = [LEI, OTHER_LEI];
const CHANGES: [Change; 3] = [Change::Suspend, Change::Reinstate, Change::Revoke];
const PASSES: [Moment; 4] = [1, 40 * DAY, YEAR, RETENTION];
/// The policies: one for each platform, and one that asks for a LEI.
const POLICIES: u32 = 3;
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
	/// Issues and revokes as often as an issuer may, with entries from this one on.
	Fill(MemberId, SchemaId, u64, u32),
	Renew(MemberId, u64, u32),
	Change(MemberId, u64, u32, Change),
	ChangeMany(MemberId, Vec<(u64, u32)>, Change, Mode),
	CloseMany(MemberId, Vec<(u64, u32)>, Mode),
	Identify(MemberId, u64, usize),
	Release(usize),
	Rotate,
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
		4 => (issuer(), schema(), who(), 100..100_000u32)
			.prop_map(|(i, s, w, n)| Op::Fill(i, s, w, n)),
		4 => (issuer(), who(), index()).prop_map(|(i, w, n)| Op::Renew(i, w, n)),
		6 => (issuer(), who(), index(), change()).prop_map(|(i, w, n, c)| Op::Change(i, w, n, c)),
		3 => (issuer(), places(), change(), mode())
			.prop_map(|(i, all, c, mode)| Op::ChangeMany(i, all, c, mode)),
		2 => (issuer(), places(), mode()).prop_map(|(i, all, mode)| Op::CloseMany(i, all, mode)),
		3 => (issuer(), who(), 0..LEIS.len()).prop_map(|(i, w, lei)| Op::Identify(i, w, lei)),
		1 => (0..LEIS.len()).prop_map(Op::Release),
		1 => Just(Op::Rotate),
		3 => (who(), 0..POLICIES + 1).prop_map(|(w, policy)| Op::Apply(w, policy)),
		4 => (who(), platform()).prop_map(|(w, p)| Op::Consent(w, p)),
		2 => (who(), platform()).prop_map(|(w, p)| Op::WithdrawConsent(w, p)),
		5 => (platform(), who()).prop_map(|(p, w)| Op::Accept(p, w)),
		1 => (platform(), who()).prop_map(|(p, w)| Op::EndAcceptance(p, w)),
		4 => prop::sample::select(&PASSES[..]).prop_map(Op::Pass),
	]
}

impl Model {
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
				for policy in 0..POLICIES {
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
		for (lei, (who, by, key)) in &self.identified {
			let tag = identifier(IdentifierKind::Lei, LEIS[*lei]).tag(&key_of(*key));
			let owner = crate::TagOwners::<Test>::get(key, tag).unwrap();
			assert_eq!((owner.subject, owner.by), (principal(*who), *by));
		}
		assert_eq!(keys(), self.keys);
		assert_eq!(crate::TagOwners::<Test>::iter().count(), self.identified.len());
	}
}

/// The policy by which a platform of the model judges.
fn policy_of(platform: MemberId) -> u32 {
	u32::from(platform == OTHER_PLATFORM)
}

/// The key with a number.
fn key_of(number: u32) -> [u8; 32] {
	KEY.map(|byte| byte + number as u8)
}

/// The numbers of the keys on the chain.
fn keys() -> Vec<u32> {
	crate::Epochs::<Test>::get().iter().map(|epoch| epoch.number).collect()
}

/// The tags of a LEI under the keys on the chain.
fn tags(lei: usize) -> Tags {
	lei_tags(LEIS[lei], &keys().into_iter().map(key_of).collect::<Vec<_>>())
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
		Op::Fill(issuer, schema, who, first) => {
			for index in first..first + MAX_CREDENTIALS_OF_ISSUER {
				if issue(issuer, schema, new(who, index)).is_ok() {
					assert_ok!(revoke(issuer, who, index));
				}
			}
			Ok(())
		}
		Op::Renew(issuer, who, index) => renew(issuer, who, index),
		Op::Change(issuer, who, index, it) => change(issuer, who, index, it),
		Op::ChangeMany(issuer, all, change, mode) => change_many(issuer, &all, change, mode),
		Op::CloseMany(issuer, all, mode) => close_many(issuer, &all, mode),
		Op::Identify(issuer, who, lei) => register(issuer, who, IdentifierKind::Lei, tags(lei)),
		Op::Release(lei) => {
			let places = keys().into_iter().zip(tags(lei));
			let mut found =
				places.filter(|(key, tag)| crate::TagOwners::<Test>::contains_key(key, tag));
			let (key, tag) = found.next().unwrap_or_default();
			Passports::release_identifier(root(), key, tag)
		}
		Op::Rotate => {
			let next = keys().last().map_or(0, |last| last + 1);
			Passports::rotate_key(root(), key_commitment(&key_of(next)))
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

/// The accreditations of the chain in the tests, and the policies.
fn start() -> Model {
	let mut model = Model { now: START, keys: vec![0], ..Default::default() };
	for schema in SCHEMAS {
		for issuer in [REGISTRY, BANK] {
			let until = START + 10 * YEAR;
			let given = Given { by: None, may: false, until, withdrawn: false };
			model.given.insert((schema, issuer), given);
		}
	}
	for number in 0..POLICIES {
		let ask = |(schema, issuers, max_age): (SchemaId, usize, Option<Moment>)| Requirement {
			schema,
			issuers: issuers as u8,
			max_age,
		};
		let requirements: Vec<_> = Model::asked(number).into_iter().map(ask).collect();
		let mut asked = spec(&requirements);
		if Model::asks_for_a_lei(number) {
			asked.identifiers = IdentifierKinds::none().with(IdentifierKind::Lei);
		}
		assert_ok!(Passports::set_policy(root(), asked));
	}
	for (number, platform) in (0..).zip(PLATFORMS) {
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
