use crate::{mock::*, Error, Event, Keys, Witnesses};
use carnet_primitives::{
	checkpoints::{possession_message, WitnessView},
	member::{Role, Roles},
	H256,
};
use frame_support::{assert_noop, assert_ok};
use sp_core::Pair;
use sp_runtime::DispatchError::BadOrigin;

#[test]
fn a_judicial_or_a_notary_member_registers_its_key() {
	build_and_execute(|| {
		for (member, seed) in [(COURT, 1), (NOTARY, 2), (BOTH, 3)] {
			assert_ok!(register(member, seed));
			assert_eq!(
				last_event(),
				Event::WitnessRegistered { member, key: key(seed), replaced: None }
			);
		}
		let notary = Roles::none().with(Role::Notary);
		let view = WitnessView { member: NOTARY, roles: notary, latest: None, next_height: 0 };
		assert_eq!(Checkpoints::witness_view(key(2)), Some(view));
		assert_eq!(Checkpoints::witness_view(key(4)), None);
	});
}

#[test]
fn others_do_not_register_a_key() {
	build_and_execute(|| {
		assert_noop!(register(BRAND, 1), Error::<Test>::NotAuthorized);
		set_roles(COURT, &[]);
		assert_noop!(register(COURT, 1), Error::<Test>::NotAuthorized);
		let proof = proof(BOTH, 1);
		assert_noop!(
			Checkpoints::register_witness(RuntimeOrigin::signed(99), key(1), proof),
			BadOrigin
		);
		assert_noop!(
			Checkpoints::register_witness(RuntimeOrigin::root(), key(1), proof),
			BadOrigin
		);
		assert_noop!(Checkpoints::remove_witness(RuntimeOrigin::signed(99)), BadOrigin);
	});
}

#[test]
fn a_key_that_is_not_the_members_own_is_refused() {
	build_and_execute(|| {
		let register = |proof| Checkpoints::register_witness(signed(COURT), key(1), proof);
		assert_noop!(register(proof(NOTARY, 1)), Error::<Test>::InvalidProof);
		assert_noop!(register(proof(COURT, 2)), Error::<Test>::InvalidProof);
		let other_chain = possession_message(&H256::repeat_byte(1), COURT);
		assert_noop!(register(pair(1).sign(&other_chain)), Error::<Test>::InvalidProof);
		assert_noop!(register(pair(1).sign(b"")), Error::<Test>::InvalidProof);
		// Nor does a checkpoint prove anything about the key.
		assert_noop!(register(checkpoint(1, 5).signature), Error::<Test>::InvalidProof);
	});
}

#[test]
fn another_key_replaces_the_one_before_at_once() {
	build_and_execute(|| {
		assert_ok!(register(COURT, 1));
		assert_ok!(register(COURT, 2));
		assert_eq!(
			last_event(),
			Event::WitnessRegistered { member: COURT, key: key(2), replaced: Some(key(1)) }
		);
		assert_eq!(Witnesses::<Test>::get(COURT), Some(key(2)));
		assert_eq!(Checkpoints::witness_view(key(1)), None);
		// Whose it was stays known.
		assert_eq!(Keys::<Test>::get(key(1)), Some(COURT));
	});
}

#[test]
fn a_key_serves_once() {
	build_and_execute(|| {
		assert_ok!(register(COURT, 1));
		assert_noop!(register(COURT, 1), Error::<Test>::AlreadyExists);
		assert_noop!(register(NOTARY, 1), Error::<Test>::AlreadyExists);
		assert_ok!(remove(COURT));
		assert_noop!(register(COURT, 1), Error::<Test>::AlreadyExists);
		assert_noop!(register(NOTARY, 1), Error::<Test>::AlreadyExists);
	});
}

#[test]
fn a_key_is_removed_once_and_out_of_business_too() {
	build_and_execute(|| {
		assert_noop!(remove(COURT), Error::<Test>::NotFound);
		assert_ok!(register(COURT, 1));
		set_roles(COURT, &[]);
		assert_ok!(remove(COURT));
		assert_eq!(last_event(), Event::WitnessRemoved { member: COURT, key: key(1) });
		assert_eq!(Checkpoints::witness_view(key(1)), None);
		assert_noop!(remove(COURT), Error::<Test>::NotFound);
	});
}

#[test]
fn every_key_takes_of_the_allowance() {
	build_and_execute(|| {
		ALLOWANCE.set(384);
		assert_ok!(register(COURT, 1));
		assert_noop!(register(COURT, 2), Error::<Test>::AllowanceExceeded);
		assert_ok!(remove(COURT));
		assert_noop!(register(COURT, 2), Error::<Test>::AllowanceExceeded);
	});
}
