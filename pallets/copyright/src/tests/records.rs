use crate::{mock::*, Error, Event, RightsOffers};
use carnet_primitives::copyright::DepositStatus;
use frame_support::{assert_noop, assert_ok};

#[test]
fn a_depositor_withdraws_a_deposit_and_it_stays() {
	build_and_execute(|| {
		let id = deposited(SELLER, 1);
		assert_ok!(revoke(SELLER, id));
		assert_eq!(last_event(), Event::Revoked { id, document: DOCUMENT });
		assert_eq!(stored(id).status, DepositStatus::Revoked);
		assert_eq!(ranked(1), [id]);
		assert_noop!(revoke(SELLER, id), Error::<Test>::AlreadyRevoked);
		assert_noop!(revoke(SELLER, 9), Error::<Test>::NotFound);
	});
}

#[test]
fn a_depositor_replaces_a_deposit_by_a_newer_one_and_both_stay() {
	build_and_execute(|| {
		let (old, new) = (deposited(SELLER, 1), deposited(SELLER, 2));
		assert_ok!(supersede(SELLER, old, new));
		assert_eq!(last_event(), Event::Superseded { id: old, by: new });
		assert_eq!(stored(old).status, DepositStatus::Superseded { by: new });
		assert!(stored(new).is_active());
		assert_noop!(supersede(SELLER, old, new), Error::<Test>::AlreadySuperseded);
		assert_noop!(revoke(SELLER, old), Error::<Test>::AlreadySuperseded);
		assert_noop!(deposit(SELLER, 1), Error::<Test>::AlreadyExists);
	});
}

#[test]
fn a_successor_is_newer_and_of_the_same_depositor_who_stands_by_it() {
	build_and_execute(|| {
		let (old, new) = (deposited(SELLER, 1), deposited(SELLER, 2));
		let (other, revoked) = (deposited(COPIER, 3), deposited(SELLER, 4));
		let sold = deposited(SELLER, 5);
		assert_ok!(revoke(SELLER, revoked));
		sell(SELLER, sold, COPIER);
		for by in [other, revoked, sold, 99, new] {
			assert_noop!(supersede(SELLER, new, by), Error::<Test>::InvalidSuccessor);
		}
		assert_noop!(supersede(SELLER, new, old), Error::<Test>::InvalidSuccessor);
		assert_noop!(supersede(SELLER, 99, new), Error::<Test>::NotFound);
		assert_noop!(supersede(SELLER, revoked, sold), Error::<Test>::AlreadyRevoked);
	});
}

#[test]
fn nobody_but_the_depositor_withdraws_or_replaces_and_she_neither_once_she_sold() {
	build_and_execute(|| {
		let (old, new) = (deposited(SELLER, 1), deposited(SELLER, 2));
		assert_noop!(revoke(COPIER, old), Error::<Test>::NotAuthorized);
		assert_noop!(supersede(COPIER, old, new), Error::<Test>::NotAuthorized);
		sell(SELLER, old, COPIER);
		for who in [SELLER, COPIER] {
			assert_noop!(revoke(who, old), Error::<Test>::NotAuthorized);
			assert_noop!(supersede(who, old, new), Error::<Test>::NotAuthorized);
		}
		sell(COPIER, old, SELLER);
		assert_ok!(revoke(SELLER, old));
	});
}

#[test]
fn an_offer_ends_with_the_deposit() {
	build_and_execute(|| {
		let (old, new) = (deposited(SELLER, 1), deposited(SELLER, 2));
		assert_ok!(offer(SELLER, old, COPIER));
		assert_ok!(offer(SELLER, new, COPIER));
		assert_ok!(supersede(SELLER, old, new));
		assert_ok!(revoke(SELLER, new));
		assert_eq!(RightsOffers::<Test>::iter().count(), 0);
		assert_noop!(accept(COPIER, old), Error::<Test>::NotFound);
	});
}
