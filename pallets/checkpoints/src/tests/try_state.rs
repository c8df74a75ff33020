use crate::{mock::*, Keys, Latest, Witnessed, Witnesses};
use carnet_primitives::{
	checkpoints::{Checkpoint, Recorded, Statement},
	member::{Role, Roles},
	H256,
};
use frame_support::assert_ok;

/// A court with a checkpoint of block 7, changed.
fn with_recorded(change: impl FnOnce(&mut Recorded)) -> &'static str {
	broken_state(|| {
		assert_ok!(register(COURT, 1));
		assert_ok!(apply(checkpoint(1, 7)));
		Latest::<Test>::mutate(COURT, |record| change(record.as_mut().unwrap()));
	})
}

#[test]
fn a_key_of_another_is_found() {
	let said = "a witness has a key that is not its own";
	assert_eq!(broken_state(|| Witnesses::<Test>::insert(COURT, key(1))), said);
	let shared = broken_state(|| {
		assert_ok!(register(COURT, 1));
		Witnesses::<Test>::insert(NOTARY, key(1));
	});
	assert_eq!(shared, said);
}

#[test]
fn a_checkpoint_of_another_is_found() {
	let said = broken_state(|| {
		assert_ok!(register(COURT, 1));
		assert_ok!(apply(checkpoint(1, 7)));
		Latest::<Test>::insert(NOTARY, Latest::<Test>::get(COURT).unwrap());
	});
	assert_eq!(said, "a checkpoint is signed with the key of another");
	let said = broken_state(|| {
		assert_ok!(register(COURT, 1));
		assert_ok!(apply(checkpoint(1, 7)));
		assert_ok!(remove(COURT));
		Keys::<Test>::remove(key(1));
	});
	assert_eq!(said, "a checkpoint is signed with the key of another");
}

#[test]
fn a_checkpoint_without_a_role_is_found() {
	let said = "a checkpoint was signed without a role";
	assert_eq!(with_recorded(|record| record.roles = Roles::none()), said);
	assert_eq!(with_recorded(|record| record.roles = record.roles.with(Role::Brand)), said);
}

#[test]
fn a_checkpoint_that_is_not_older_than_its_block_is_found() {
	let said = "a checkpoint is not older than its block";
	assert_eq!(with_recorded(|record| record.height = 7), said);
	assert_eq!(with_recorded(|record| record.height = 11), said);
}

#[test]
fn a_checkpoint_of_another_chain_is_found() {
	let lie = |hash| with_recorded(|record| record.checkpoint.hash = hash);
	assert_eq!(lie(H256::repeat_byte(9)), "a checkpoint is of another chain");
}

#[test]
fn a_checkpoint_without_a_signature_is_found() {
	let said = "the signature of a checkpoint is wrong";
	assert_eq!(with_recorded(|record| record.checkpoint.at += 1), said);
	let other = |record: &mut Recorded| {
		let genesis = H256::repeat_byte(9);
		let Checkpoint { number, hash, at, .. } = record.checkpoint;
		record.checkpoint = sign(1, Statement { genesis, number, hash, at });
	};
	assert_eq!(with_recorded(other), said);
}

#[test]
fn wrong_heights_of_roles_are_found() {
	let witness = |role, number| broken_state(|| Witnessed::<Test>::insert(role, number));
	assert_eq!(witness(Role::Brand, 7), "a role that does not witness has a height");
	assert_eq!(witness(Role::Notary, 10), "a block of the future is witnessed");
	let said = "the height of a role is below a checkpoint";
	assert_eq!(with_recorded(|_| Witnessed::<Test>::insert(Role::Judicial, 6)), said);
	assert_eq!(with_recorded(|_| Witnessed::<Test>::remove(Role::Judicial)), said);
	assert_eq!(with_recorded(|record| record.roles = Roles::none().with(Role::Notary)), said);
}
