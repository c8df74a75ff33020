use crate::{mock::*, Deposits, Error, Event, Failure, Mode, NextDepositId};
use carnet_primitives::copyright::{Perceptual, Work, MAX_DEPOSIT_BYTES, MAX_LISTED, PAGE_LEN};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;

fn failure(index: u32, error: Error<Test>) -> Failure {
	Failure { index, error: error.into() }
}

fn told(who: u64, first: u64, count: u32, failed: Vec<Failure>) -> Event<Test> {
	Event::DepositedMany { by: depositor(who), first, count, failed }
}

#[test]
fn many_works_get_numbers_in_their_order_and_fill_pages() {
	build_and_execute(|| {
		deposited(COPIER, 100);
		let numbers: Vec<u8> = (0..20).collect();
		assert_ok!(deposit_many(SELLER, &numbers, Mode::AllOrNone));
		assert_eq!(last_event(), told(SELLER, 1, 20, vec![]));
		for (id, number) in (1..).zip(&numbers) {
			assert_eq!(stored(id).work, photo(*number));
		}
		let pages = [0, 1, 2, 3].map(|page| Deposits::<Test>::get(page).map(|page| page.len()));
		assert_eq!(pages, [Some(8), Some(8), Some(5), None]);
		assert_eq!(ALLOWANCE.get(), ALLOWANCE_AT_START - 21 * MAX_DEPOSIT_BYTES);
		deposited(COPIER, 101);
	});
}

#[test]
fn a_call_can_fill_its_last_page() {
	build_and_execute(|| {
		let numbers: Vec<u8> = (0..2 * PAGE_LEN as u8).collect();
		assert_ok!(deposit_many(SELLER, &numbers, Mode::AllOrNone));
		assert_eq!(NextDepositId::<Test>::get(), 16);
		assert_eq!(Deposits::<Test>::iter().count(), 2);
	});
}

#[test]
fn all_works_of_a_call_are_deposited_or_none() {
	build_and_execute(|| {
		deposited(SELLER, 2);
		let numbers = [1, 2, 3];
		let exists = Error::<Test>::AlreadyExists;
		assert_noop!(deposit_many(SELLER, &numbers, Mode::AllOrNone), exists);
		assert_noop!(deposit_many(SELLER, &[4, 4], Mode::AllOrNone), Error::<Test>::AlreadyExists);
		assert_ok!(deposit_many(COPIER, &numbers, Mode::AllOrNone));
	});
}

#[test]
fn each_work_of_a_call_is_deposited_for_itself_and_the_event_lists_those_that_failed() {
	build_and_execute(|| {
		deposited(SELLER, 2);
		let mut many = works(&[1, 2, 3, 3, 5]);
		many[4] = Work { len: 0, ..photo(5) };
		assert_ok!(Copyright::deposit_many(signed(SELLER), many, Mode::Each));
		let failed = vec![
			failure(1, Error::AlreadyExists),
			failure(3, Error::AlreadyExists),
			failure(4, Error::InvalidLength),
		];
		assert_eq!(last_event(), told(SELLER, 1, 2, failed));
		assert_eq!([1, 2].map(|id| stored(id).work.file), [file(1), file(3)]);
	});
}

/// Makes a work bad.
type Spoil = fn(&mut Work);

#[test]
fn one_bad_work_at_any_place_stops_a_call_or_is_left_out_as_its_sender_chose() {
	let bad: [(Spoil, Error<Test>); 4] = [
		(|work| work.len = 0, Error::InvalidLength),
		(
			|work| work.perceptual = Some(Perceptual { pdq: [0; 32], quality: 101 }),
			Error::InvalidQuality,
		),
		(|work| work.completed_at = Some(START + TOLERANCE + 1), Error::InvalidTime),
		(|work| work.parent = Some(99), Error::InvalidParent),
	];
	for (spoil, error) in bad {
		let error = DispatchError::from(error);
		for place in 0..3 {
			build_and_execute(|| {
				let mut many = works(&[1, 2, 3]);
				spoil(&mut many[place]);
				let left = ALLOWANCE.get();
				assert_noop!(
					Copyright::deposit_many(signed(SELLER), many.clone(), Mode::AllOrNone),
					error
				);
				assert_ok!(Copyright::deposit_many(signed(SELLER), many, Mode::Each));
				let failed = vec![Failure { index: place as u32, error }];
				assert_eq!(last_event(), told(SELLER, 0, 2, failed));
				assert_eq!(left - ALLOWANCE.get(), 2 * MAX_DEPOSIT_BYTES);
			});
		}
	}
}

#[test]
fn two_who_deposit_the_same_files_in_one_block_both_have_all_of_them() {
	build_and_execute(|| {
		let numbers = [1, 2, 3];
		assert_ok!(deposit_many(SELLER, &numbers, Mode::AllOrNone));
		assert_ok!(deposit_many(COPIER, &numbers, Mode::AllOrNone));
		for (first, number) in (0u64..).zip(numbers) {
			let second = first + 3;
			assert_eq!(ranked(number), [first, second]);
			assert_eq!([first, second].map(|id| stored(id).prior), [None, Some(first)]);
		}
	});
}

#[test]
fn a_work_can_derive_from_one_before_it_in_the_call() {
	build_and_execute(|| {
		let mut many = works(&[1, 2]);
		many[1].parent = Some(0);
		assert_ok!(Copyright::deposit_many(signed(SELLER), many.clone(), Mode::AllOrNone));
		many[0].parent = Some(2);
		assert_noop!(
			Copyright::deposit_many(signed(COPIER), many, Mode::AllOrNone),
			Error::<Test>::InvalidParent
		);
	});
}

#[test]
fn a_call_of_which_nothing_can_be_deposited_lists_it_all() {
	build_and_execute(|| {
		deposited(SELLER, 1);
		assert_ok!(deposit_many(SELLER, &[1, 1], Mode::Each));
		let failed = vec![failure(0, Error::AlreadyExists), failure(1, Error::AlreadyExists)];
		assert_eq!(last_event(), told(SELLER, 1, 0, failed));
		assert_eq!(NextDepositId::<Test>::get(), 1);
	});
}

#[test]
fn what_was_revoked_is_deposited_again_singly() {
	build_and_execute(|| {
		let id = deposited(SELLER, 1);
		assert_ok!(revoke(SELLER, id));
		let exists = Error::<Test>::AlreadyExists;
		assert_noop!(deposit_many(SELLER, &[1], Mode::AllOrNone), exists);
		assert_ok!(deposit(SELLER, 1));
	});
}

#[test]
fn a_call_without_works_or_room_is_refused() {
	build_and_execute(|| {
		assert_noop!(deposit_many(SELLER, &[], Mode::Each), Error::<Test>::Empty);
		assert_noop!(deposit_many(ORPHAN, &[1], Mode::Each), Error::<Test>::NoSponsor);
		ALLOWANCE.set(2 * MAX_DEPOSIT_BYTES - 1);
		let exceeded = Error::<Test>::AllowanceExceeded;
		assert_noop!(deposit_many(SELLER, &[1, 2], Mode::Each), exceeded);
	});
}

#[test]
fn more_deposits_of_a_file_than_are_listed_are_taken_and_name_the_first() {
	build_and_execute(|| {
		let most = u64::from(MAX_LISTED);
		for client in 0..=most {
			deposited(1_000 + client, 1);
		}
		assert_eq!(ranked(1), (0..most).collect::<Vec<_>>());
		assert_eq!(stored(most).prior, Some(0));
	});
}

#[test]
fn the_last_one_leaves_a_full_list_when_an_earlier_one_comes_to_light() {
	build_and_execute(|| {
		assert_ok!(commit(SELLER, 1));
		pass(1);
		let most = u64::from(MAX_LISTED);
		for client in 0..most {
			deposited(1_000 + client, 1);
		}
		let id = revealed(SELLER, 1);
		let listed = ranked(1);
		assert_eq!((listed.len() as u64, listed[0], listed.last()), (most, id, Some(&(most - 2))));
	});
}
