use crate::mock::*;
use carnet_primitives::{
	member::Role,
	passports::{Basis, IdentifierKind, Missing, PassportStatus, Reason},
	Moment,
};
use frame_support::assert_ok;

#[test]
fn certified_by_two_accepted_by_two_revoked_by_one_seen_by_both_at_once() {
	build_and_execute(|| {
		let common = policy(root(), spec(&[requirement(REGISTERED, 1), requirement(ACCOUNT, 1)]));
		for platform in [PLATFORM, OTHER_PLATFORM] {
			assert_ok!(Passports::adopt_policy(signed(platform.into()), common));
		}
		assert_ok!(apply(SELLER, common));
		for platform in [PLATFORM, OTHER_PLATFORM] {
			assert_ok!(consent(SELLER, platform));
			assert_eq!(reason_for(SELLER, platform), Reason::NotIssued);
		}
		pass(500);
		issued(REGISTRY, REGISTERED, SELLER, 1);
		let missing = status_for(SELLER, PLATFORM).missing;
		let reason = Reason::NotIssued;
		let account = Missing::Credentials { schema: ACCOUNT, have: 0, need: 1, reason };
		assert_eq!(missing, [account]);
		issued(BANK, ACCOUNT, SELLER, 1);
		for platform in [PLATFORM, OTHER_PLATFORM] {
			let status = status_for(SELLER, platform);
			assert_eq!((status.status, status.reason), (PassportStatus::Valid, Reason::Met));
			assert_eq!((status.at, status.applied_at), (START + 500, Some(START)));
			assert_eq!((status.policy, status.until), (Some(common), Some(START + 500 + YEAR)));
			assert_ok!(accept(platform, SELLER));
		}
		assert_ok!(revoke(BANK, SELLER, 1));
		for platform in [PLATFORM, OTHER_PLATFORM] {
			let status = status_for(SELLER, platform);
			assert_eq!((status.status, status.reason), (PassportStatus::Revoked, Reason::Revoked));
			assert_eq!(status.until, None);
		}
	});
}

#[test]
fn without_consent_a_platform_is_told_nothing() {
	build_and_execute(|| {
		let policy = judge_by(PLATFORM, spec(&[requirement(REGISTERED, 2)]));
		issued(REGISTRY, REGISTERED, SELLER, 1);
		assert_ok!(apply(SELLER, policy));
		let told = || status_for(SELLER, PLATFORM);
		assert_eq!((told().status, told().reason), (PassportStatus::Pending, Reason::NoConsent));
		assert_eq!((told().policy, told().applied_at, told().missing.len()), (None, None, 0));
		assert_ok!(consent(SELLER, PLATFORM));
		assert_eq!((told().reason, told().missing.len()), (Reason::NotIssued, 1));
		assert_ok!(withdraw_consent(SELLER, PLATFORM));
		assert_eq!(told().reason, Reason::NoConsent);
	});
}

#[test]
fn a_platform_without_a_policy_has_no_status() {
	build_and_execute(|| {
		let policy = policy(root(), spec(&[requirement(REGISTERED, 1)]));
		assert_ok!(apply(SELLER, policy));
		assert_ok!(consent(SELLER, PLATFORM));
		assert_eq!(reason_for(SELLER, PLATFORM), Reason::NoPolicy);
	});
}

#[test]
fn who_is_not_known_and_what_is_not_a_policy_has_no_status() {
	build_and_execute(|| {
		let policy = policy(root(), spec(&[requirement(REGISTERED, 1)]));
		let status = |who, basis| Passports::status(&principal(who), basis);
		assert_eq!(status(SELLER, Basis::Policy(policy)), None);
		assert_eq!(status(SELLER, Basis::Platform(PLATFORM)), None);
		// Credentials alone, without a passport, are enough to be known.
		issued(REGISTRY, REGISTERED, SELLER, 1);
		assert_eq!(status_by(SELLER, policy).reason, Reason::Met);
		assert_eq!(status_by(SELLER, policy).applied_at, None);
		assert_eq!(reason_for(SELLER, PLATFORM), Reason::NoConsent);
		assert_eq!(status(SELLER, Basis::Policy(9)), None);
	});
}

#[test]
fn an_issuers_suspension_shows_on_all_its_credentials_until_it_is_back() {
	build_and_execute(|| {
		let policy = policy(root(), spec(&[requirement(REGISTERED, 1)]));
		for (index, who) in (0..).zip([SELLER, RIVAL, ORPHAN]) {
			issued(REGISTRY, REGISTERED, who, index);
		}
		let all = || [SELLER, RIVAL, ORPHAN].map(|who| status_by(who, policy).reason);
		assert_eq!(all(), [Reason::Met; 3]);
		set_roles(REGISTRY, &[]);
		assert_eq!(all(), [Reason::IssuerSuspended; 3]);
		assert_eq!(status_by(SELLER, policy).status, PassportStatus::Suspended);
		// In business, but no issuer any more.
		set_roles(REGISTRY, &[Role::Brand]);
		assert_eq!(all(), [Reason::IssuerSuspended; 3]);
		set_roles(REGISTRY, &[Role::Issuer]);
		assert_eq!(all(), [Reason::Met; 3]);
		assert_ok!(withdraw_accreditation(root(), REGISTERED, REGISTRY));
		assert_eq!(all(), [Reason::IssuerNotAccredited; 3]);
		assert_ok!(accredit(root(), REGISTERED, REGISTRY));
		assert_eq!(all(), [Reason::Met; 3]);
	});
}

#[test]
fn a_status_is_said_until_the_membership_of_an_issuer_or_its_accreditor_ends() {
	build_and_execute(|| {
		make_accreditor(ACCOUNT, REGISTRY);
		assert_ok!(accredit(signed(REGISTRY.into()), ACCOUNT, NEWCOMER));
		let policy = policy(root(), spec(&[requirement(ACCOUNT, 1)]));
		issued(NEWCOMER, ACCOUNT, SELLER, 1);
		assert_eq!(status_by(SELLER, policy).until, Some(START + YEAR));
		set_end(REGISTRY, START + 9);
		assert_eq!(status_by(SELLER, policy).until, Some(START + 9));
		set_end(NEWCOMER, START + 5);
		assert_eq!(status_by(SELLER, policy).until, Some(START + 5));
		pass(5);
		assert_eq!(status_by(SELLER, policy).reason, Reason::IssuerSuspended);
		set_end(NEWCOMER, Moment::MAX);
		assert_eq!(status_by(SELLER, policy).until, Some(START + 9));
		pass(4);
		assert_eq!(status_by(SELLER, policy).reason, Reason::IssuerNotAccredited);
	});
}

#[test]
fn expiry_needs_no_call() {
	build_and_execute(|| {
		let policy = policy(root(), spec(&[requirement(REGISTERED, 1)]));
		issued(REGISTRY, REGISTERED, SELLER, 1);
		pass(YEAR - 1);
		assert_eq!(status_by(SELLER, policy).status, PassportStatus::Valid);
		pass(1);
		assert_eq!(status_by(SELLER, policy).status, PassportStatus::Expired);
		assert_ok!(renew(REGISTRY, SELLER, 1));
		assert_eq!(status_by(SELLER, policy).status, PassportStatus::Valid);
	});
}

#[test]
fn a_policy_may_ask_for_an_identifier() {
	build_and_execute(|| {
		let mut identified = spec(&[requirement(REGISTERED, 1)]);
		identified.identifiers = [IdentifierKind::Lei].into_iter().collect();
		let policy = policy(root(), identified.clone());
		issued(REGISTRY, REGISTERED, SELLER, 1);
		let status = status_by(SELLER, policy);
		assert_eq!(status.missing, [Missing::Identifier(identified.identifiers)]);
		assert_ok!(register_lei(REGISTRY, SELLER, LEI));
		assert_eq!(status_by(SELLER, policy).reason, Reason::Met);
	});
}

#[test]
fn an_identifier_counts_while_who_checked_it_stands_by_it() {
	build_and_execute(|| {
		let mut asked = spec(&[requirement(ACCOUNT, 1)]);
		asked.identifiers = [IdentifierKind::Lei].into_iter().collect();
		let missing = [Missing::Identifier(asked.identifiers)];
		let policy = policy(root(), asked);
		issued(BANK, ACCOUNT, SELLER, 1);
		assert_ok!(register_lei(REGISTRY, SELLER, LEI));
		let status = || status_by(SELLER, policy);
		assert_eq!((status().reason, status().until), (Reason::Met, Some(START + YEAR)));
		let end = START + DAY;
		assert_ok!(Passports::accredit(root(), REGISTERED, REGISTRY, end, false));
		assert_eq!(status().until, Some(end));
		set_roles(REGISTRY, &[]);
		assert_eq!((status().reason, status().missing), (Reason::NoIdentifier, missing.to_vec()));
		set_roles(REGISTRY, &[Role::Issuer]);
		assert_eq!(status().reason, Reason::Met);
		assert_ok!(withdraw_accreditation(root(), REGISTERED, REGISTRY));
		assert_eq!((status().reason, status().missing), (Reason::NoIdentifier, missing.to_vec()));
	});
}
