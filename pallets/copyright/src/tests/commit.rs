use crate::{functions::COMMIT_BYTES, mock::*, Commits, Error, Event};
use carnet_primitives::{
	copyright::{Commit, FileHash, Work, MAX_DEPOSIT_BYTES},
	H256,
};
use frame_support::{assert_noop, assert_ok};

#[test]
fn a_commitment_is_revealed_and_spent_and_its_time_is_the_priority() {
	build_and_execute(|| {
		assert_ok!(commit(SELLER, 1));
		let commitment = commitment_of(SELLER, 1);
		let by = depositor(SELLER);
		assert_eq!(last_event(), Event::Committed { by, commitment });
		assert_eq!(ALLOWANCE.get(), ALLOWANCE_AT_START - COMMIT_BYTES);
		pass(DAY);
		let id = revealed(SELLER, 1);
		assert_eq!(
			last_event(),
			Event::Revealed { id, by, file: file(1), commitment, priority_at: START, prior: None }
		);
		let deposit = stored(id);
		assert_eq!(deposit.committed, Some(Commit { at: START, block: 1 }));
		assert_eq!((deposit.at, deposit.priority_at()), (START + DAY, START));
		assert_eq!(Commits::<Test>::iter().count(), 0);
		assert_eq!(ALLOWANCE.get(), ALLOWANCE_AT_START - MAX_DEPOSIT_BYTES);
		assert_noop!(reveal(SELLER, 1), Error::<Test>::NotFound);
	});
}

#[test]
fn a_commitment_is_made_once_until_it_lapses() {
	build_and_execute(|| {
		assert_ok!(commit(SELLER, 1));
		pass(COMMIT_LIFE);
		assert_noop!(commit(SELLER, 1), Error::<Test>::AlreadyExists);
		pass(1);
		assert_ok!(commit(SELLER, 1));
		assert_eq!(ALLOWANCE.get(), ALLOWANCE_AT_START - COMMIT_BYTES);
		let id = revealed(SELLER, 1);
		assert_eq!(stored(id).priority_at(), START + COMMIT_LIFE + 1);
	});
}

#[test]
fn a_commitment_that_lapsed_is_not_revealed() {
	build_and_execute(|| {
		assert_ok!(commit(SELLER, 1));
		assert_ok!(commit(SELLER, 2));
		pass(COMMIT_LIFE);
		assert_ok!(reveal(SELLER, 1));
		pass(1);
		assert_noop!(reveal(SELLER, 2), Error::<Test>::Lapsed);
	});
}

#[test]
fn a_reveal_that_does_not_match_is_refused() {
	build_and_execute(|| {
		assert_ok!(commit(SELLER, 1));
		let commitment = commitment_of(SELLER, 1);
		let try_reveal = |work, salt| {
			assert_noop!(
				Copyright::reveal(signed(SELLER), commitment, work, salt),
				Error::<Test>::WrongReveal
			);
		};
		try_reveal(photo(2), SALT);
		try_reveal(photo(1), H256::zero());
		let FileHash::Sha256(hash) = file(1) else { unreachable!() };
		try_reveal(Work { file: FileHash::Sm3(hash), ..photo(1) }, SALT);
		assert_ok!(reveal(SELLER, 1));
	});
}

#[test]
fn who_copies_a_commitment_can_neither_reveal_nor_block_it() {
	build_and_execute(|| {
		let commitment = commitment_of(SELLER, 1);
		assert_ok!(Copyright::commit(signed(COPIER), commitment));
		assert_ok!(commit(SELLER, 1));
		assert_noop!(
			Copyright::reveal(signed(COPIER), commitment, photo(1), SALT),
			Error::<Test>::WrongReveal
		);
		assert_ok!(reveal(SELLER, 1));
	});
}

#[test]
fn a_commitment_of_a_file_that_was_deposited_meanwhile_waits_until_that_is_revoked() {
	build_and_execute(|| {
		assert_ok!(commit(SELLER, 1));
		pass(DAY);
		let id = deposited(SELLER, 1);
		assert_noop!(reveal(SELLER, 1), Error::<Test>::AlreadyExists);
		assert_ok!(revoke(SELLER, id));
		let again = revealed(SELLER, 1);
		assert_eq!(ranked(1), [again, id]);
	});
}

#[test]
fn the_work_of_a_commitment_is_checked_like_any_other() {
	build_and_execute(|| {
		assert_ok!(commit(SELLER, 1));
		let commitment = commitment_of(SELLER, 1);
		let work = Work { len: 0, ..photo(1) };
		assert_noop!(
			Copyright::reveal(signed(SELLER), commitment, work, SALT),
			Error::<Test>::InvalidLength
		);
	});
}

#[test]
fn a_reveal_that_finds_no_room_leaves_its_commitment() {
	build_and_execute(|| {
		assert_ok!(commit(SELLER, 1));
		// The room of the commitment is the deposit's from now on.
		let needed = MAX_DEPOSIT_BYTES - COMMIT_BYTES;
		ALLOWANCE.set(needed - 1);
		assert_noop!(reveal(SELLER, 1), Error::<Test>::AllowanceExceeded);
		ALLOWANCE.set(needed);
		let id = revealed(SELLER, 1);
		assert_eq!((stored(id).priority_at(), ALLOWANCE.get()), (START, 0));
	});
}

#[test]
fn a_commitment_takes_room_of_the_sponsor() {
	build_and_execute(|| {
		assert_noop!(commit(ORPHAN, 1), Error::<Test>::NoSponsor);
		ALLOWANCE.set(COMMIT_BYTES - 1);
		assert_noop!(commit(SELLER, 1), Error::<Test>::AllowanceExceeded);
	});
}
