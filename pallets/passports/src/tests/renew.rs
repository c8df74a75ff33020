use crate::{mock::*, Error, Event};
use carnet_primitives::passports::{Credential, Reason, Requirement};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError::BadOrigin;

#[test]
fn a_renewed_credential_has_another_document_a_later_end_and_the_same_entry() {
	build_and_execute(|| {
		issued(REGISTRY, REGISTERED, SELLER, 1);
		let before = stored(REGISTRY, SELLER, 1);
		let spent = charged();
		pass(DAY);
		assert_ok!(renew(REGISTRY, SELLER, 1));
		let (subject, issuer, entry) = (principal(SELLER), REGISTRY, entry(1));
		let valid_until = START + DAY + YEAR;
		let replaced = before.digest;
		assert_eq!(
			last_event(),
			Event::CredentialRenewed { subject, issuer, entry, replaced, valid_until }
		);
		let after = stored(REGISTRY, SELLER, 1);
		assert_ne!(after.digest, before.digest);
		let digest = after.digest;
		let issued_at = START + DAY;
		assert_eq!(after, Credential { digest, issued_at, valid_until, ..before });
		assert_eq!(charged(), spent);
	});
}

#[test]
fn a_renewal_makes_a_credential_young_again() {
	build_and_execute(|| {
		let young = Requirement { max_age: Some(30 * DAY), ..requirement(REGISTERED, 1) };
		let policy = policy(root(), spec(&[young]));
		issued(REGISTRY, REGISTERED, SELLER, 1);
		pass(30 * DAY);
		assert_eq!(status_by(SELLER, policy).reason, Reason::TooOld);
		assert_ok!(renew(REGISTRY, SELLER, 1));
		assert_eq!(status_by(SELLER, policy).reason, Reason::Met);
	});
}

#[test]
fn an_expired_credential_is_renewed_unless_it_was_replaced() {
	build_and_execute(|| {
		issued(REGISTRY, REGISTERED, SELLER, 1);
		pass(2 * YEAR);
		assert_ok!(renew(REGISTRY, SELLER, 1));
		pass(2 * YEAR);
		issued(REGISTRY, REGISTERED, SELLER, 2);
		assert_noop!(renew(REGISTRY, SELLER, 1), Error::<Test>::AlreadyExists);
	});
}

#[test]
fn a_renewal_ends_later_than_before_and_not_too_late() {
	build_and_execute(|| {
		issued(REGISTRY, REGISTERED, SELLER, 1);
		let until = |valid_until| renew_until(REGISTRY, SELLER, 1, valid_until);
		assert_noop!(until(START + YEAR), Error::<Test>::InvalidValidity);
		assert_noop!(until(START + MAX_VALIDITY + 1), Error::<Test>::InvalidValidity);
		assert_ok!(until(START + MAX_VALIDITY));
		pass(MAX_VALIDITY + DAY);
		assert_noop!(until(START + MAX_VALIDITY + DAY), Error::<Test>::InvalidValidity);
	});
}

#[test]
fn what_is_suspended_revoked_or_not_there_is_not_renewed() {
	build_and_execute(|| {
		issued(REGISTRY, REGISTERED, SELLER, 1);
		assert_noop!(renew(REGISTRY, SELLER, 2), Error::<Test>::NotFound);
		assert_noop!(renew(BANK, SELLER, 1), Error::<Test>::NotFound);
		pass(1);
		assert_ok!(suspend(REGISTRY, SELLER, 1));
		assert_noop!(renew(REGISTRY, SELLER, 1), Error::<Test>::AlreadySuspended);
		assert_ok!(revoke(REGISTRY, SELLER, 1));
		assert_noop!(renew(REGISTRY, SELLER, 1), Error::<Test>::AlreadyRevoked);
	});
}

#[test]
fn the_same_document_is_not_renewed() {
	build_and_execute(|| {
		issued(REGISTRY, REGISTERED, SELLER, 1);
		let origin = signed(REGISTRY.into());
		assert_noop!(
			Passports::renew(origin, principal(SELLER), entry(1), digest(1), START + 2 * YEAR),
			Error::<Test>::AlreadyExists
		);
	});
}

#[test]
fn an_issuer_that_is_no_longer_accredited_renews_nothing() {
	build_and_execute(|| {
		issued(REGISTRY, REGISTERED, SELLER, 1);
		pass(1);
		assert_ok!(withdraw_accreditation(root(), REGISTERED, REGISTRY));
		assert_noop!(renew(REGISTRY, SELLER, 1), Error::<Test>::NotAccredited);
		// What it said before it still withdraws.
		assert_ok!(revoke(REGISTRY, SELLER, 1));
	});
}

#[test]
fn who_is_no_issuer_in_business_renews_nothing() {
	build_and_execute(|| {
		issued(REGISTRY, REGISTERED, SELLER, 1);
		pass(1);
		set_roles(REGISTRY, &[]);
		for who in [REGISTRY, PLATFORM, BRAND] {
			assert_noop!(renew(who, SELLER, 1), BadOrigin);
		}
	});
}
