use crate::{mock::*, Error, Event};
use carnet_primitives::{
	member::Role,
	passports::{Acceptance, Basis, Consent, PassportStatus, Reason},
	Moment,
};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError::BadOrigin;

/// The seller meets the policy of the platform and has consented. Returns the policy.
fn ready() -> u32 {
	let policy = judge_by(PLATFORM, spec(&[requirement(REGISTERED, 1)]));
	issued(REGISTRY, REGISTERED, SELLER, 1);
	assert_ok!(apply(SELLER, policy));
	assert_ok!(consent(SELLER, PLATFORM));
	policy
}

fn acceptance() -> Option<Acceptance> {
	passport(SELLER).consent(PLATFORM).and_then(|consent| consent.acceptance)
}

#[test]
fn a_platform_takes_a_merchant_in_and_out() {
	build_and_execute(|| {
		let policy = ready();
		pass(1);
		assert_ok!(accept(PLATFORM, SELLER));
		let (merchant, platform, document) = (principal(SELLER), PLATFORM, DOCUMENT);
		assert_eq!(last_event(), Event::Accepted { merchant: merchant.clone(), platform, policy });
		let given = Acceptance { policy, at: START + 1, ended_at: None };
		assert_eq!(acceptance(), Some(given));
		assert_eq!(status_for(SELLER, PLATFORM).accepted_at, Some(START + 1));
		assert_noop!(accept(PLATFORM, SELLER), Error::<Test>::AlreadyExists);
		pass(1);
		assert_ok!(end_acceptance(PLATFORM, SELLER));
		assert_eq!(last_event(), Event::AcceptanceEnded { merchant, platform, document });
		assert_eq!(acceptance(), Some(Acceptance { ended_at: Some(START + 2), ..given }));
		assert_eq!(status_for(SELLER, PLATFORM).accepted_at, None);
		assert_noop!(end_acceptance(PLATFORM, SELLER), Error::<Test>::NotFound);
		assert_ok!(accept(PLATFORM, SELLER));
	});
}

#[test]
fn only_a_platform_that_has_her_consent_takes_a_merchant_in() {
	build_and_execute(|| {
		ready();
		judge_by(OTHER_PLATFORM, spec(&[requirement(REGISTERED, 1)]));
		assert_noop!(accept(OTHER_PLATFORM, SELLER), Error::<Test>::NoConsent);
		assert_noop!(accept(PLATFORM, RIVAL), Error::<Test>::NotFound);
		assert_ok!(withdraw_consent(SELLER, PLATFORM));
		assert_noop!(accept(PLATFORM, SELLER), Error::<Test>::NoConsent);
		for who in [REGISTRY, BRAND] {
			assert_noop!(accept(who, SELLER), BadOrigin);
		}
		assert_noop!(end_acceptance(OTHER_PLATFORM, SELLER), Error::<Test>::NotFound);
		assert_noop!(end_acceptance(PLATFORM, RIVAL), Error::<Test>::NotFound);
	});
}

#[test]
fn a_merchant_who_does_not_meet_the_policy_is_not_taken_in() {
	build_and_execute(|| {
		ready();
		assert_ok!(suspend(REGISTRY, SELLER, 1));
		assert_noop!(accept(PLATFORM, SELLER), Error::<Test>::NotValid);
		assert_ok!(reinstate(REGISTRY, SELLER, 1));
		assert_ok!(accept(PLATFORM, SELLER));
		assert_ok!(consent(SELLER, OTHER_PLATFORM));
		assert_noop!(accept(OTHER_PLATFORM, SELLER), Error::<Test>::NoPolicy);
	});
}

#[test]
fn with_the_consent_the_acceptance_ends() {
	build_and_execute(|| {
		let policy = ready();
		assert_ok!(accept(PLATFORM, SELLER));
		pass(1);
		assert_ok!(withdraw_consent(SELLER, PLATFORM));
		let ended = Acceptance { policy, at: START, ended_at: Some(START + 1) };
		let expected = Consent {
			platform: PLATFORM,
			given_at: START,
			withdrawn_at: Some(START + 1),
			acceptance: Some(ended),
		};
		assert_eq!(passport(SELLER).consents.to_vec(), [expected]);
		// Consent alone does not bring it back.
		assert_ok!(consent(SELLER, PLATFORM));
		assert_eq!(status_for(SELLER, PLATFORM).accepted_at, None);
	});
}

#[test]
fn an_acceptance_stays_when_the_status_falls_and_the_platform_sees_both() {
	build_and_execute(|| {
		ready();
		assert_ok!(accept(PLATFORM, SELLER));
		assert_ok!(revoke(REGISTRY, SELLER, 1));
		let status = status_for(SELLER, PLATFORM);
		assert_eq!((status.status, status.accepted_at), (PassportStatus::Revoked, Some(START)));
		assert!(Passports::status(&principal(RIVAL), Basis::Platform(PLATFORM)).is_none());
	});
}

#[test]
fn who_is_no_platform_in_business_takes_nobody_in_or_out() {
	build_and_execute(|| {
		ready();
		set_roles(PLATFORM, &[]);
		assert_noop!(accept(PLATFORM, SELLER), BadOrigin);
		set_roles(PLATFORM, &[Role::Platform]);
		assert_ok!(accept(PLATFORM, SELLER));
		for who in [REGISTRY, BRAND] {
			assert_noop!(end_acceptance(who, SELLER), BadOrigin);
		}
		set_roles(PLATFORM, &[]);
		assert_noop!(end_acceptance(PLATFORM, SELLER), BadOrigin);
		assert!(acceptance().is_some_and(|it| it.is_open()));
		// She does not depend on it to get out.
		assert_ok!(withdraw_consent(SELLER, PLATFORM));
		assert!(acceptance().is_some_and(|it| !it.is_open()));
	});
}

#[test]
fn who_was_taken_in_stays_so_when_the_platform_asks_for_more_and_the_status_follows() {
	build_and_execute(|| {
		let policy = ready();
		assert_ok!(accept(PLATFORM, SELLER));
		let given = acceptance();
		let more = spec(&[requirement(REGISTERED, 1), requirement(ACCOUNT, 1)]);
		let platform = signed(PLATFORM.into());
		assert_ok!(Passports::change_policy(platform, policy, more.clone()));
		let status = status_for(SELLER, PLATFORM);
		assert_eq!((status.reason, status.accepted_at), (Reason::NotIssued, Some(START)));
		let other = judge_by(PLATFORM, more);
		let status = status_for(SELLER, PLATFORM);
		assert_eq!((status.policy, status.applied_at), (Some(other), None));
		assert_eq!((status.reason, status.accepted_at), (Reason::NotIssued, Some(START)));
		assert_eq!(acceptance(), given);
		// Once she is out, what she met before does not bring her back.
		assert_ok!(end_acceptance(PLATFORM, SELLER));
		assert_noop!(accept(PLATFORM, SELLER), Error::<Test>::NotValid);
		issued(BANK, ACCOUNT, SELLER, 1);
		assert_ok!(accept(PLATFORM, SELLER));
		assert_eq!(acceptance().map(|it| it.policy), Some(other));
	});
}

#[test]
fn a_merchant_is_taken_in_until_a_credential_or_an_accreditation_ends_and_not_then() {
	build_and_execute(|| {
		ready();
		let at_its_end = |millis: Moment| {
			pass(millis - 1);
			assert_ok!(accept(PLATFORM, SELLER));
			assert_ok!(end_acceptance(PLATFORM, SELLER));
			pass(1);
			assert_noop!(accept(PLATFORM, SELLER), Error::<Test>::NotValid);
		};
		at_its_end(YEAR);
		assert_ok!(renew(REGISTRY, SELLER, 1));
		let end = START + YEAR + DAY;
		assert_ok!(Passports::accredit(root(), REGISTERED, REGISTRY, end, false));
		at_its_end(DAY);
		assert_eq!(reason_for(SELLER, PLATFORM), Reason::IssuerNotAccredited);
	});
}
