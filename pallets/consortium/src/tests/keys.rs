use crate::{mock::*, Error, Event, Keys, Members, Reserved, StateBytes};
use carnet_primitives::{
	consortium::KeyHolder,
	member::{client_principal, AllowanceExceeded, Permission, Permissions, StateAllowance},
};
use codec::Encode;
use frame_support::{assert_noop, assert_ok};

fn produce() -> Permissions {
	Permissions::none().with(Permission::Produce)
}

#[test]
fn admins_and_the_voting_key_add_and_remove_operators() {
	build_and_execute(|| {
		let member = 1;
		for (seed, keeper) in [(1, admin(1)), (2, voter(1))] {
			let end = Some(START + DAY);
			assert_ok!(Consortium::add_operator(signed(&keeper), key(seed), produce(), end));
			assert_eq!(
				last_event(),
				Event::OperatorAdded {
					member,
					key: key(seed),
					permissions: produce(),
					expires_at: end
				}
			);
			assert_ok!(Consortium::remove_operator(signed(&keeper), key(seed)));
			assert_eq!(last_event(), Event::OperatorRemoved { member, key: key(seed) });
			assert_eq!(Keys::<Test>::get(key(seed)), Some(KeyHolder::Retired));
		}
		let other = add_operator(1, 3, Permission::Produce);
		assert_noop!(
			Consortium::add_operator(signed(&other), key(4), produce(), None),
			Error::<Test>::NotAuthorized
		);
		assert_noop!(
			Consortium::remove_operator(signed(&admin(2)), other),
			Error::<Test>::NotFound
		);
	});
}

#[test]
fn a_bad_operator_changes_nothing() {
	build_and_execute(|| {
		let admin = || signed(&admin(1));
		let none = Permissions::none();
		let unknown: Permissions = codec::Decode::decode(&mut &u32::MAX.encode()[..]).unwrap();
		for permissions in [none, unknown] {
			assert_noop!(
				Consortium::add_operator(admin(), key(1), permissions, None),
				Error::<Test>::InvalidPermissions
			);
		}
		assert_noop!(
			Consortium::add_operator(admin(), key(1), produce(), Some(START)),
			Error::<Test>::InvalidExpiry
		);
		assert_noop!(
			Consortium::add_operator(admin(), voter(2), produce(), None),
			Error::<Test>::AlreadyExists
		);
		for seed in 1..4 {
			assert_ok!(Consortium::add_operator(admin(), key(seed), produce(), None));
		}
		assert_noop!(
			Consortium::add_operator(admin(), key(4), produce(), None),
			Error::<Test>::MaxCountExceeded
		);
	});
}

#[test]
fn a_removed_key_never_comes_back_and_keeps_its_nonce() {
	build_and_execute(|| {
		let gone = add_operator(1, 1, Permission::Produce);
		System::inc_account_nonce(&gone);
		assert_ok!(Consortium::remove_operator(signed(&admin(1)), gone.clone()));
		for member in [1, 2] {
			assert_noop!(
				Consortium::add_operator(signed(&admin(member)), gone.clone(), produce(), None),
				Error::<Test>::AlreadyExists
			);
			assert_noop!(
				Consortium::add_client(signed(&admin(member)), gone.clone()),
				Error::<Test>::AlreadyExists
			);
		}
		assert_noop!(
			Consortium::rotate_voting_key(signed(&voter(1)), gone.clone()),
			Error::<Test>::AlreadyExists
		);
		assert_eq!(System::account_nonce(&gone), 1);
		assert!(System::providers(&gone) > 0, "the account stays");
	});
}

#[test]
fn no_admin_keeps_a_candidate_out_by_binding_the_keys_of_its_admission() {
	build_and_execute(|| {
		let root = RuntimeOrigin::root;
		// They stand in the motion for everybody to read.
		let client = crate::NextClientId::<Test>::get();
		assert_ok!(Consortium::add_operator(signed(&admin(1)), voter(4), produce(), None));
		assert_ok!(Consortium::add_client(signed(&admin(2)), admin(4)));
		assert_ok!(Consortium::admit_member(root(), admission(4)));
		assert_eq!(Keys::<Test>::get(voter(4)), Some(KeyHolder::Voter(4)));
		assert!(matches!(Keys::<Test>::get(admin(4)), Some(KeyHolder::Operator { member: 4, .. })));
		assert_eq!(Members::<Test>::get(1).unwrap().operators, 1);

		// The client of whom nobody had heard has no key, until her sponsor finds one.
		assert_eq!(Consortium::client_view(client).unwrap().key, client_principal(client));
		Consortium::do_try_state().unwrap();
		assert_ok!(Consortium::start_client_recovery(signed(&admin(2)), client, key(7)));
		pass(7 * DAY);
		assert_ok!(Consortium::finish_client_recovery(signed(&admin(2)), client));
		assert_eq!(Keys::<Test>::get(key(7)), Some(KeyHolder::Client(client)));
		assert_eq!(Keys::<Test>::get(client_principal(client)), None);

		assert_ok!(Consortium::add_operator(signed(&admin(1)), key(9), produce(), None));
		assert_ok!(Consortium::remove_operator(signed(&admin(1)), key(9)));
		assert_ok!(Consortium::replace_voting_key(root(), 2, key(9)));
		assert_eq!(Keys::<Test>::get(key(9)), Some(KeyHolder::Voter(2)));
	});
}

#[test]
fn a_key_that_ever_signed_or_that_votes_yields_to_nobody() {
	build_and_execute(|| {
		let used = add_operator(1, 1, Permission::Produce);
		System::inc_account_nonce(&used);
		let replace = |key| Consortium::replace_voting_key(RuntimeOrigin::root(), 2, key);
		assert_noop!(replace(used.clone()), Error::<Test>::AlreadyExists);
		assert_ok!(Consortium::remove_operator(signed(&admin(1)), used.clone()));
		assert_noop!(replace(used), Error::<Test>::AlreadyExists);
		assert_noop!(replace(voter(3)), Error::<Test>::AlreadyExists);
		assert_noop!(replace(voter(2)), Error::<Test>::AlreadyExists);
		// A member takes nobody's key, whether it was used or not.
		let unused = add_operator(1, 2, Permission::Produce);
		assert_noop!(
			Consortium::rotate_voting_key(signed(&voter(2)), unused),
			Error::<Test>::AlreadyExists
		);
	});
}

#[test]
fn keys_are_kept_while_a_member_is_suspended_or_expired_but_not_expelled() {
	build_and_execute(|| {
		let one = add_operator(1, 1, Permission::Produce);
		let two = add_operator(1, 2, Permission::Produce);
		let three = add_operator(1, 3, Permission::Produce);
		assert_ok!(Consortium::suspend_member(RuntimeOrigin::root(), 1));
		assert_ok!(Consortium::remove_operator(signed(&admin(1)), one));
		pass(900 * DAY);
		assert_ok!(Consortium::remove_operator(signed(&voter(1)), two));
		assert_ok!(Consortium::rotate_voting_key(signed(&voter(1)), key(9)));
		assert_ok!(Consortium::expel_member(RuntimeOrigin::root(), 1));
		assert_noop!(
			Consortium::remove_operator(signed(&admin(1)), three),
			Error::<Test>::NotAuthorized
		);
	});
}

#[test]
fn an_operator_whose_time_is_over_may_do_nothing() {
	build_and_execute(|| {
		let all = Permissions::all();
		let end = Some(START + DAY);
		assert_ok!(Consortium::add_operator(signed(&admin(1)), key(1), all, end));
		assert_ok!(Business::act(signed(&key(1)), 0, 0));
		pass(DAY);
		assert_noop!(Business::act(signed(&key(1)), 0, 0), sp_runtime::DispatchError::BadOrigin);
		assert_noop!(
			Consortium::add_operator(signed(&key(1)), key(2), all, None),
			Error::<Test>::NotAuthorized
		);
	});
}

#[test]
fn only_the_voting_key_or_governance_replaces_the_voting_key() {
	build_and_execute(|| {
		assert_noop!(
			Consortium::rotate_voting_key(signed(&admin(1)), key(1)),
			Error::<Test>::NotAuthorized
		);
		assert_ok!(Consortium::rotate_voting_key(signed(&voter(1)), key(1)));
		let rotated = Event::VotingKeyRotated { member: 1, from: voter(1), to: key(1) };
		assert_eq!(last_event(), rotated);
		assert_noop!(
			Consortium::rotate_voting_key(signed(&voter(1)), key(2)),
			Error::<Test>::NotAuthorized
		);
		assert_ok!(Consortium::replace_voting_key(RuntimeOrigin::root(), 1, key(2)));
		assert_eq!(Keys::<Test>::get(key(1)), Some(KeyHolder::Retired));
		assert_eq!(Consortium::member_view(1).unwrap().voter, key(2));
	});
}

#[test]
fn keys_and_records_are_charged_to_the_allowance() {
	build_and_execute(|| {
		let before = StateBytes::<Test>::get(1);
		add_operator(1, 1, Permission::Produce);
		assert!(StateBytes::<Test>::get(1) > before);

		let left = (QUOTA.state_bytes - StateBytes::<Test>::get(1)) as u32;
		assert_eq!(Consortium::charge(1, left + 1), Err(AllowanceExceeded));
		assert_ok!(Consortium::charge(1, left));
		assert_noop!(
			Consortium::add_operator(signed(&admin(1)), key(2), produce(), None),
			Error::<Test>::AllowanceExceeded
		);
		assert_noop!(
			Consortium::add_client(signed(&admin(1)), key(2)),
			Error::<Test>::AllowanceExceeded
		);
		Consortium::release(1, left);
		assert_ok!(Consortium::add_operator(signed(&admin(1)), key(2), produce(), None));
		assert_eq!(Consortium::charge(77, 1), Err(AllowanceExceeded), "no such member");
	});
}

#[test]
fn what_a_removed_key_reserved_goes_back_to_its_member() {
	build_and_execute(|| {
		let key = add_operator(1, 1, Permission::Produce);
		let before = StateBytes::<Test>::get(1);
		assert_ok!(Consortium::reserve_bytes(&key, 60));
		assert_ok!(Consortium::reserve_bytes(&key, 40));
		assert_eq!(StateBytes::<Test>::get(1), before + 100);
		assert_ok!(Consortium::remove_operator(signed(&admin(1)), key.clone()));
		assert_noop!(Consortium::reserve_bytes(&key, 1), Error::<Test>::NotAuthorized);
		Consortium::unreserve_bytes(&key, 60);
		assert_eq!(Reserved::<Test>::get(&key), Some((1, 40)));
		Consortium::unreserve_bytes(&key, 40);
		assert_eq!((StateBytes::<Test>::get(1), Reserved::<Test>::get(&key)), (before, None));
		Consortium::unreserve_bytes(&key, 40);
		assert_eq!(StateBytes::<Test>::get(1), before, "it has nothing more to give back");
	});
}

#[test]
fn what_a_key_reserved_before_it_was_noted_goes_back_while_the_key_is_in_force() {
	build_and_execute(|| {
		let before = StateBytes::<Test>::get(1);
		assert_ok!(Consortium::charge(1, 100));
		Consortium::unreserve_bytes(&admin(1), 100);
		assert_eq!(StateBytes::<Test>::get(1), before);

		// Beside what was noted, too, of which nothing stays behind.
		assert_ok!(Consortium::charge(1, 60));
		assert_ok!(Consortium::reserve_bytes(&admin(1), 100));
		Consortium::unreserve_bytes(&admin(1), 60);
		Consortium::unreserve_bytes(&admin(1), 100);
		assert_eq!((StateBytes::<Test>::get(1), Reserved::<Test>::get(admin(1))), (before, None));
	});
}

#[test]
fn a_key_that_another_member_has_now_gives_back_to_the_first_and_reserves_nothing_before() {
	build_and_execute(|| {
		let key = add_operator(1, 1, Permission::Produce);
		let (one, two) = (StateBytes::<Test>::get(1), StateBytes::<Test>::get(2));
		assert_ok!(Consortium::reserve_bytes(&key, 100));
		assert_ok!(Consortium::replace_voting_key(RuntimeOrigin::root(), 2, key.clone()));
		assert_noop!(Consortium::reserve_bytes(&key, 10), Error::<Test>::NotAuthorized);
		Consortium::unreserve_bytes(&key, 100);
		assert_eq!((StateBytes::<Test>::get(1), StateBytes::<Test>::get(2)), (one, two));
		assert_ok!(Consortium::reserve_bytes(&key, 10));
		assert_eq!(StateBytes::<Test>::get(2), two + 10);
	});
}
