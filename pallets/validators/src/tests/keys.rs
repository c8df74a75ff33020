use crate::{mock::*, Event};
use carnet_primitives::member::member_principal;
use frame_support::{assert_ok, traits::KeyOwnerProofSystem};
use pallet_session::KeyOwner;
use sp_runtime::{key_types::DUMMY, testing::UintAuthorityId};

#[test]
fn new_keys_of_a_validator_count_as_another_set() {
	build_and_execute(4, 3, || {
		assert_ok!(set_keys(2));
		next_session();
		assert_eq!(newly_planned(), Some((2, vec![0, 1, 2, 3])));
		assert_eq!(authorities(), [1, 2, 3, 4]);
		next_session();
		assert_eq!(newly_planned(), None);
		assert_eq!(authorities(), [1, 2, 5, 4]);
	});
}

#[test]
fn the_owner_of_a_new_key_is_proven_in_later_sessions() {
	build_and_execute(4, 3, || {
		assert_ok!(set_keys(2));
		next_session();
		next_session();
		let key = [(DUMMY, UintAuthorityId(5))];
		let key = || (key[0].0, key[0].1.as_ref());
		let proof = Historical::prove(key()).unwrap();
		next_session();
		assert_eq!(Historical::check_proof(key(), proof), Some((member_principal(2), ())));
	});
}

#[test]
fn a_validator_without_keys_leaves_first() {
	build_and_execute(6, 3, || {
		assert_ok!(remove(0));
		assert_ok!(purge_keys(4));
		next_session();
		// Two changes: the one without keys, and the one that governance does not want.
		assert_eq!(planned(), [1, 2, 3, 5]);
		assert_eq!(queued(), planned());
		next_session();
		assert_eq!(active(), planned());
	});
}

#[test]
fn validators_without_keys_use_up_the_changes_of_a_session() {
	build_and_execute(4, 3, || {
		add_with_keys(4);
		assert_ok!(purge_keys(0));
		assert_ok!(purge_keys(1));
		next_session();
		// The session pallet would leave them out whatever is planned, so the minimum cannot hold.
		assert_eq!(planned(), [2, 3]);
		next_session();
		assert_eq!(planned(), [2, 3, 4]);
		assert_ok!(set_keys(0));
		next_session();
		assert_eq!(planned(), [0, 2, 3, 4]);
	});
}

#[test]
fn keys_that_are_purged_and_set_again_within_a_session_cost_no_seat() {
	build_and_execute(4, 3, || {
		assert_ok!(purge_keys(0));
		assert_ok!(set_keys(0));
		next_session();
		assert_eq!(planned(), [0, 1, 2, 3]);
	});
}

#[test]
fn a_set_in_which_everybody_purged_keys_keeps_them() {
	build_and_execute(4, 3, || {
		for member in 0..4 {
			assert_ok!(purge_keys(member));
		}
		next_session();
		assert_eq!(events(), [Event::KeysRestored { session: 2 }]);
		assert_eq!(queued(), [0, 1, 2, 3]);
		assert!((0..4).all(has_keys));
		let owner = KeyOwner::<Test>::get((DUMMY, UintAuthorityId(1).as_ref().to_vec()));
		assert_eq!(owner, Some(member_principal(0)));
		next_session();
		assert_eq!((active(), authorities()), (vec![0, 1, 2, 3], vec![1, 2, 3, 4]));
		assert_eq!(events(), []);
	});
}

#[test]
fn a_replacement_enters_a_set_in_which_everybody_purged_keys() {
	build_and_execute(1, 1, || {
		assert_ok!(set_keys(1));
		assert_ok!(replace(0, 1));
		assert_ok!(purge_keys(0));
		next_session();
		assert_eq!(planned(), [0, 1]);
		next_session();
		assert_eq!(planned(), [1]);
		next_session();
		assert_eq!(active(), [1]);
	});
}

#[test]
fn keys_that_somebody_else_took_meanwhile_stay_with_the_set_too() {
	build_and_execute(1, 1, || {
		assert_ok!(purge_keys(0));
		let key = UintAuthorityId(1);
		KeyOwner::<Test>::insert((DUMMY, key.as_ref().to_vec()), member_principal(9));
		next_session();
		assert_eq!(queued(), [0]);
		let owner = KeyOwner::<Test>::get((DUMMY, key.as_ref().to_vec()));
		assert_eq!(owner, Some(member_principal(9)));
	});
}

#[test]
fn an_approved_member_that_purged_its_keys_does_not_enter() {
	build_and_execute(4, 3, || {
		add_with_keys(4);
		assert_ok!(purge_keys(4));
		next_session();
		assert_eq!(newly_planned(), None);
		assert_ok!(set_keys(4));
		next_session();
		assert_eq!(planned(), [0, 1, 2, 3, 4]);
	});
}
