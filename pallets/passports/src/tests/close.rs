use crate::{mock::*, Error, Event, Failure, HoldingsOf, Mode};
use carnet_primitives::passports::MAX_CREDENTIAL_BYTES;
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError::BadOrigin;

#[test]
fn records_of_credentials_that_ended_long_ago_go_and_their_bytes_come_back() {
	build_and_execute(|| {
		issued(REGISTRY, REGISTERED, SELLER, 1);
		issued(REGISTRY, REGISTERED, RIVAL, 2);
		assert_ok!(revoke(REGISTRY, SELLER, 1));
		let before = charged();
		let all = [(SELLER, 1), (RIVAL, 2)];
		assert_noop!(close_many(REGISTRY, &all, Mode::AllOrNone), Error::<Test>::NotEnded);
		pass(RETENTION);
		// The one expired a year after the other was revoked.
		assert_ok!(close_many(REGISTRY, &all, Mode::Each));
		let failed = vec![Failure { index: 1, error: Error::<Test>::NotEnded.into() }];
		let (issuer, list) = (REGISTRY, 0);
		assert_eq!(last_event(), Event::CredentialsClosed { issuer, list, count: 1, failed });
		assert_eq!(charged(), before - MAX_CREDENTIAL_BYTES);
		assert_eq!(RELEASED.get(), Some(REGISTRY));
		assert!(!HoldingsOf::<Test>::contains_key(principal(SELLER)));
		// The list still says what became of it.
		assert_eq!(bits(REGISTRY, 1), [true, false]);
		pass(YEAR);
		assert_ok!(close_many(REGISTRY, &[(RIVAL, 2)], Mode::AllOrNone));
		assert_eq!(HoldingsOf::<Test>::iter().count(), 0);
	});
}

#[test]
fn a_record_with_something_left_stays() {
	build_and_execute(|| {
		issued(REGISTRY, REGISTERED, SELLER, 1);
		assert_ok!(register_lei(REGISTRY, SELLER, LEI));
		pass(YEAR + RETENTION);
		assert_ok!(close_many(REGISTRY, &[(SELLER, 1)], Mode::AllOrNone));
		assert_eq!(holdings(SELLER).identifiers.len(), 1);
	});
}

#[test]
fn only_its_issuer_closes_what_there_is() {
	build_and_execute(|| {
		issued(REGISTRY, REGISTERED, SELLER, 1);
		pass(YEAR + RETENTION);
		let close = |who, place| close_many(who, &[place], Mode::AllOrNone);
		assert_noop!(close(BANK, (SELLER, 1)), Error::<Test>::NotFound);
		assert_noop!(close(REGISTRY, (SELLER, 2)), Error::<Test>::NotFound);
		assert_noop!(close(REGISTRY, (RIVAL, 1)), Error::<Test>::NotFound);
		assert_noop!(close(PLATFORM, (SELLER, 1)), BadOrigin);
		assert_noop!(close_many(REGISTRY, &[], Mode::Each), Error::<Test>::Empty);
	});
}
