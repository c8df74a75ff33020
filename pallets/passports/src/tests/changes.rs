use crate::{mock::*, Error, Event};
use carnet_primitives::{
	member::Role,
	passports::{Change, CredentialStatus, Entry},
};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError::BadOrigin;

fn event(change: Change) -> Event<Test> {
	let (subject, issuer, entry) = (principal(SELLER), REGISTRY, entry(1));
	Event::CredentialChanged { subject, issuer, entry, change, document: DOCUMENT }
}

fn status() -> CredentialStatus {
	stored(REGISTRY, SELLER, 1).status
}

#[test]
fn a_credential_is_suspended_reinstated_and_revoked_and_its_list_shows_it() {
	build_and_execute(|| {
		issued(REGISTRY, REGISTERED, SELLER, 1);
		pass(1);
		assert_ok!(suspend(REGISTRY, SELLER, 1));
		assert_eq!(last_event(), event(Change::Suspend));
		assert_eq!(status(), CredentialStatus::Suspended { since: START + 1 });
		assert_eq!(bits(REGISTRY, 1), [false, true]);
		assert_ok!(reinstate(REGISTRY, SELLER, 1));
		assert_eq!(last_event(), event(Change::Reinstate));
		assert_eq!((status(), bits(REGISTRY, 1)), (CredentialStatus::Active, [false, false]));
		assert_ok!(suspend(REGISTRY, SELLER, 1));
		pass(1);
		assert_ok!(revoke(REGISTRY, SELLER, 1));
		assert_eq!(last_event(), event(Change::Revoke));
		assert_eq!(status(), CredentialStatus::Revoked { since: START + 2 });
		assert_eq!(bits(REGISTRY, 1), [true, false]);
	});
}

#[test]
fn a_change_that_was_made_is_refused() {
	build_and_execute(|| {
		issued(REGISTRY, REGISTERED, SELLER, 1);
		assert_noop!(reinstate(REGISTRY, SELLER, 1), Error::<Test>::NotSuspended);
		assert_ok!(suspend(REGISTRY, SELLER, 1));
		assert_noop!(suspend(REGISTRY, SELLER, 1), Error::<Test>::AlreadySuspended);
		assert_ok!(revoke(REGISTRY, SELLER, 1));
		for change in [Change::Suspend, Change::Reinstate, Change::Revoke] {
			assert_noop!(
				crate::mock::change(REGISTRY, SELLER, 1, change),
				Error::<Test>::AlreadyRevoked
			);
		}
	});
}

#[test]
fn nobody_but_its_issuer_changes_a_credential() {
	build_and_execute(|| {
		issued(REGISTRY, REGISTERED, SELLER, 1);
		assert_noop!(revoke(BANK, SELLER, 1), Error::<Test>::NotFound);
		// With the same entry in a list of its own it reaches its own credential only.
		issued(BANK, REGISTERED, SELLER, 1);
		assert_ok!(revoke(BANK, SELLER, 1));
		assert_eq!(status(), CredentialStatus::Active);
		for who in [PLATFORM, BRAND] {
			assert_noop!(revoke(who, SELLER, 1), BadOrigin);
		}
		let merchant = Passports::revoke(signed(SELLER), principal(SELLER), entry(1), DOCUMENT);
		assert_eq!(merchant, Err(BadOrigin));
	});
}

#[test]
fn what_there_is_not_is_not_changed() {
	build_and_execute(|| {
		issued(REGISTRY, REGISTERED, SELLER, 1);
		for (who, index) in [(SELLER, 2), (RIVAL, 1), (SELLER, u32::MAX)] {
			assert_noop!(suspend(REGISTRY, who, index), Error::<Test>::NotFound);
		}
		let entry = Entry { list: 1, index: 1 };
		assert_noop!(
			Passports::revoke(signed(REGISTRY.into()), principal(SELLER), entry, DOCUMENT),
			Error::<Test>::NotFound
		);
	});
}

#[test]
fn an_expired_credential_is_revoked_too() {
	build_and_execute(|| {
		issued(REGISTRY, REGISTERED, SELLER, 1);
		pass(YEAR);
		assert_ok!(revoke(REGISTRY, SELLER, 1));
		assert_eq!(bits(REGISTRY, 1), [true, false]);
	});
}

#[test]
fn who_is_no_issuer_in_business_changes_no_credential() {
	build_and_execute(|| {
		issued(REGISTRY, REGISTERED, SELLER, 1);
		issued(REGISTRY, REGISTERED, RIVAL, 2);
		assert_ok!(suspend(REGISTRY, RIVAL, 2));
		set_roles(REGISTRY, &[]);
		for who in [REGISTRY, PLATFORM, BRAND] {
			assert_noop!(suspend(who, SELLER, 1), BadOrigin);
			assert_noop!(reinstate(who, RIVAL, 2), BadOrigin);
			assert_noop!(revoke(who, SELLER, 1), BadOrigin);
		}
		// Whoever is back stands by it again.
		set_roles(REGISTRY, &[Role::Issuer]);
		assert_ok!(reinstate(REGISTRY, RIVAL, 2));
	});
}
