use crate::{functions::MAX_OWN_LISTED, mock::*, Error, Event, NextDepositId};
use carnet_primitives::{
	copyright::{Deposit, DepositStatus, Perceptual, Work, MAX_DEPOSIT_BYTES},
	H256,
};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError::BadOrigin;

fn try_work(work: Work, error: Error<Test>) {
	assert_noop!(Copyright::deposit(signed(SELLER), work), error);
}

#[test]
fn a_deposit_says_who_what_and_when() {
	build_and_execute(|| {
		let id = deposited(SELLER, 1);
		let expected = Deposit {
			work: photo(1),
			by: depositor(SELLER),
			holder: None,
			at: START,
			block: 1,
			committed: None,
			prior: None,
			status: DepositStatus::Active,
		};
		assert_eq!(stored(id), expected);
		let (by, file) = (depositor(SELLER), file(1));
		assert_eq!(last_event(), Event::Deposited { id, by, file, prior: None });
		assert_eq!(ALLOWANCE.get(), ALLOWANCE_AT_START - MAX_DEPOSIT_BYTES);
	});
}

#[test]
fn a_later_deposit_of_the_same_file_names_the_first_one() {
	build_and_execute(|| {
		let first = deposited(SELLER, 1);
		pass(1);
		let second = deposited(COPIER, 1);
		pass(1);
		let third = deposited(BRAND.into(), 1);
		assert_eq!([first, second, third].map(|id| stored(id).prior), [None, Some(0), Some(0)]);
		assert_eq!(ranked(1), [first, second, third]);
		assert_eq!(Copyright::first_of(file(1)), Some(first));
	});
}

#[test]
fn two_deposits_of_the_same_file_in_one_block_are_both_taken() {
	build_and_execute(|| {
		let (first, second) = (deposited(SELLER, 1), deposited(COPIER, 1));
		assert_eq!(stored(first).at, stored(second).at);
		assert_eq!(stored(second).prior, Some(first));
	});
}

#[test]
fn the_same_depositor_deposits_a_file_once() {
	build_and_execute(|| {
		deposited(SELLER, 1);
		pass(DAY);
		assert_noop!(deposit(SELLER, 1), Error::<Test>::AlreadyExists);
		// Other facts make no other file.
		try_work(Work { title: Some(H256::zero()), ..photo(1) }, Error::AlreadyExists);
		deposited(SELLER, 2);
	});
}

#[test]
fn what_was_revoked_is_deposited_again_and_the_old_one_keeps_its_rank() {
	build_and_execute(|| {
		let wrong = deposited(SELLER, 1);
		assert_ok!(revoke(SELLER, wrong));
		let right = deposited(SELLER, 1);
		assert_eq!(stored(right).prior, Some(wrong));
		assert_noop!(deposit(SELLER, 1), Error::<Test>::AlreadyExists);
		assert_eq!(ranked(1), [wrong, right]);
	});
}

#[test]
fn one_depositor_does_not_fill_the_list_of_a_file() {
	build_and_execute(|| {
		assert_ok!(commit(SELLER, 1));
		for _ in 1..MAX_OWN_LISTED {
			let id = deposited(SELLER, 1);
			assert_ok!(revoke(SELLER, id));
		}
		let last = deposited(SELLER, 1);
		assert_noop!(deposit(SELLER, 1), Error::<Test>::AlreadyExists);
		assert_ok!(revoke(SELLER, last));
		assert_noop!(deposit(SELLER, 1), Error::<Test>::MaxCountExceeded);
		assert_noop!(reveal(SELLER, 1), Error::<Test>::MaxCountExceeded);
		assert_eq!(ranked(1).len(), MAX_OWN_LISTED);
		deposited(COPIER, 1);
		deposited(SELLER, 2);
	});
}

#[test]
fn works_that_cannot_be_are_refused() {
	build_and_execute(|| {
		try_work(Work { len: 0, ..photo(1) }, Error::InvalidLength);
		let perceptual = Some(Perceptual { pdq: [0; 32], quality: 101 });
		try_work(Work { perceptual, ..photo(1) }, Error::InvalidQuality);
		let completed_at = Some(START + TOLERANCE + 1);
		try_work(Work { completed_at, ..photo(1) }, Error::InvalidTime);
		try_work(Work { parent: Some(0), ..photo(1) }, Error::InvalidParent);
		let completed_at = Some(START + TOLERANCE);
		assert_ok!(Copyright::deposit(signed(SELLER), Work { completed_at, ..photo(1) }));
		assert_ok!(Copyright::deposit(signed(SELLER), Work { parent: Some(0), ..photo(2) }));
	});
}

#[test]
fn a_client_deposits_on_the_allowance_of_her_sponsor_and_not_without_one() {
	build_and_execute(|| {
		deposited(SELLER, 1);
		assert_eq!(CHARGED.get(), Some(PLATFORM));
		deposited(BRAND.into(), 1);
		assert_eq!(CHARGED.get(), Some(BRAND));
		assert_noop!(deposit(ORPHAN, 1), Error::<Test>::NoSponsor);
		ALLOWANCE.set(MAX_DEPOSIT_BYTES - 1);
		assert_noop!(deposit(SELLER, 2), Error::<Test>::AllowanceExceeded);
	});
}

#[test]
fn nobody_else_deposits() {
	build_and_execute(|| {
		set_roles(BRAND, &[]);
		assert_noop!(deposit(BRAND.into(), 1), BadOrigin);
		assert_noop!(Copyright::deposit(RuntimeOrigin::root(), photo(1)), BadOrigin);
	});
}

#[test]
fn the_last_number_is_not_used() {
	build_and_execute(|| {
		NextDepositId::<Test>::put(u64::MAX);
		assert_noop!(deposit(SELLER, 1), Error::<Test>::MaxCountExceeded);
		NextDepositId::<Test>::put(0);
	});
}
