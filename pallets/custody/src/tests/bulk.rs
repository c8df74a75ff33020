use crate::{mock::*, Call, Effort, Error, Event, Failure, Mode, Outcome, Receipt, WeightInfo};
use carnet_primitives::{
	custody::{Holder, PAGE_LEN},
	member::MemberId,
	subject::{Stop, Subject},
};
use frame_support::{
	assert_noop, assert_ok,
	dispatch::{DispatchResultWithPostInfo, GetDispatchInfo},
};
use sp_runtime::DispatchError;

const NO_EFFORT: Effort = Effort { ranges: 0, batches: 0, pages: 0 };

/// Cases 1 to 3 of ten units each.
fn three_cases() {
	for number in 1..=3 {
		assert_ok!(pack(BRAND, number, &[units(MILK, 10 * number, 10 * number + 9)]));
	}
}

fn send(subjects: &[Subject], mode: Mode, effort: Effort) -> DispatchResultWithPostInfo {
	let deadline = Custody::now() + DAY;
	Custody::dispatch(signed(BRAND), list(subjects), CARRIER, deadline, mode, effort)
}

/// The call fails as a whole.
fn refused(result: DispatchResultWithPostInfo, error: Error<Test>) {
	assert_eq!(result.unwrap_err().error, DispatchError::from(error));
}

fn failure(index: u32, error: Error<Test>) -> Failure {
	Failure { index, error: error.into() }
}

fn outcome() -> Outcome {
	match last_event() {
		Event::Dispatched { outcome, .. }
		| Event::Received { outcome, .. }
		| Event::Rejected { outcome, .. }
		| Event::Voided { outcome, .. }
		| Event::Delivered { outcome, .. }
		| Event::TakenBack { outcome, .. } => outcome,
		other => panic!("{other:?}"),
	}
}

fn is_with(number: u32, member: MemberId) -> bool {
	holder(case(number)) == Holder::Member(member)
}

/// Lets a journey be as long as that.
fn lengthen(subject: Subject, len: u32) {
	while stored(subject).journal.head.len < len {
		pass(REPORT_MILLIS);
		assert_ok!(record(BRAND, subject));
	}
}

#[test]
fn all_subjects_of_a_call_are_done_or_none() {
	build_and_execute(|| {
		three_cases();
		let subjects = [case(1), case(9), case(2)];
		assert_noop!(
			send(&subjects, Mode::AllOrNone, NO_EFFORT).map_err(|error| error.error),
			Error::<Test>::NotFound
		);
		assert_ok!(send(&[case(1), case(2)], Mode::AllOrNone, NO_EFFORT));
		assert_eq!(outcome(), Outcome { done: vec![case(1), case(2)], failed: vec![] });
	});
}

#[test]
fn each_subject_of_a_call_is_done_for_itself_and_the_event_lists_those_that_failed() {
	build_and_execute(|| {
		three_cases();
		assert_ok!(hold(CUSTOMS, case(2)));
		let subjects = [case(1), case(9), case(2), case(3), Subject::Batch(MILK), case(1)];
		assert_ok!(send(&subjects, Mode::Each, NO_EFFORT));
		let failed = vec![
			failure(1, Error::NotFound),
			failure(2, Error::Held),
			failure(4, Error::Split),
			failure(5, Error::InTransit),
		];
		assert_eq!(outcome(), Outcome { done: vec![case(1), case(3)], failed });
		assert!(whereabouts(case(2)).custody.transfer.is_none());
	});
}

#[test]
fn each_call_of_several_subjects_does_those_that_it_can() {
	build_and_execute(|| {
		three_cases();
		let (none, mode) = (NO_EFFORT, Mode::Each);
		let expected = |error| Outcome { done: vec![case(1)], failed: vec![failure(0, error)] };
		let both = [case(9), case(1)];
		let receipts = both.map(|subject| Receipt { subject, discrepancy: None });
		let deliveries = both.map(delivery);

		assert_ok!(send(&both, mode, none));
		assert_eq!(outcome(), expected(Error::NotFound));
		assert_ok!(Custody::receive(signed(CARRIER), list(&receipts), mode, none));
		assert_eq!(outcome(), expected(Error::NotFound));
		assert!(is_with(1, CARRIER));
		assert_ok!(Custody::deliver(signed(CARRIER), list(&deliveries), mode, none));
		assert_eq!(outcome(), expected(Error::NotFound));
		assert_eq!(holder(case(1)), OUTSIDE);
		assert_ok!(Custody::take_back(signed(BRAND), list(&both), DOCUMENT, mode, none));
		assert_eq!(outcome(), expected(Error::NotFound));
		assert!(is_with(1, BRAND));
		lengthen(case(1), PAGE_LEN);
		assert_ok!(send(&[case(1)], mode, none));
		assert_ok!(Custody::reject(signed(CARRIER), list(&both), DOCUMENT, mode, none));
		assert_eq!(outcome(), expected(Error::NotFound));
		assert_ok!(send(&[case(1)], mode, none));
		pass(DAY + 1);
		assert_ok!(Custody::void(signed(BRAND), list(&both), mode, none));
		assert_eq!(outcome(), expected(Error::NotFound));
	});
}

#[test]
fn a_call_of_which_nothing_can_be_done_lists_it_all() {
	build_and_execute(|| {
		assert_ok!(send(&[case(1), case(2)], Mode::Each, NO_EFFORT));
		let failed = vec![failure(0, Error::NotFound), failure(1, Error::NotFound)];
		assert_eq!(outcome(), Outcome { done: vec![], failed });
	});
}

#[test]
fn ranges_beyond_the_first_of_a_subject_take_effort() {
	build_and_execute(|| {
		assert_ok!(pack(BRAND, 1, &gappy(0, 4)));
		assert_ok!(pack(BRAND, 2, &gappy(100, 2)));
		assert_ok!(pack(BRAND, 3, &gappy(200, 1)));
		let all = [case(1), case(2), case(3)];
		let effort = |ranges| Effort { ranges, ..NO_EFFORT };
		refused(send(&all, Mode::AllOrNone, effort(3)), Error::EffortExceeded);
		assert_ok!(send(&all, Mode::Each, effort(3)));
		let failed = vec![failure(1, Error::EffortExceeded)];
		assert_eq!(outcome(), Outcome { done: vec![case(1), case(3)], failed });
		assert_ok!(reject(CARRIER, case(1)));
		let receipts = [Receipt { subject: case(3), discrepancy: None }];
		let result = Custody::receive(signed(CARRIER), list(&receipts), Mode::Each, NO_EFFORT);
		assert_ok!(result);
		assert_ok!(deliver(BRAND, case(1)));
		let mode = Mode::AllOrNone;
		let result = Custody::take_back(signed(BRAND), list(&[case(1)]), DOCUMENT, mode, effort(2));
		refused(result, Error::EffortExceeded);
		assert_ok!(take_back(BRAND, case(1)));
		let deliveries = [delivery(case(1))];
		let result = Custody::deliver(signed(BRAND), list(&deliveries), mode, effort(2));
		refused(result, Error::EffortExceeded);
		assert_ok!(dispatch(BRAND, case(1), CARRIER));
		let receipts = [Receipt { subject: case(1), discrepancy: None }];
		let result = Custody::receive(signed(CARRIER), list(&receipts), mode, effort(2));
		refused(result, Error::EffortExceeded);
	});
}

#[test]
fn batches_beyond_the_first_of_a_call_take_effort() {
	build_and_execute(|| {
		hand_over(OTHER_BRAND, Subject::Batch(TEA), BRAND);
		for (number, batch) in [(1, MILK), (2, TEA), (3, MILK)] {
			assert_ok!(pack(BRAND, number, &[units(batch, 10 * number, 10 * number + 9)]));
		}
		let all = [case(1), case(2), case(3)];
		refused(send(&all, Mode::AllOrNone, NO_EFFORT), Error::EffortExceeded);
		assert_ok!(send(&all, Mode::Each, NO_EFFORT));
		let failed = vec![failure(1, Error::EffortExceeded)];
		assert_eq!(outcome(), Outcome { done: vec![case(1), case(3)], failed });
		assert_ok!(reject(CARRIER, case(1)));
		let one = Effort { batches: 1, ..NO_EFFORT };
		assert_ok!(send(&[case(1), case(2)], Mode::AllOrNone, one));
	});
}

#[test]
fn a_closer_look_at_a_stretch_takes_effort() {
	build_and_execute(|| {
		three_cases();
		// Beside them, and in the same stretch.
		stop(range(MILK, 0, 0), Stop::Flagged);
		let all = [case(1), case(2)];
		let effort = |ranges| Effort { ranges, ..NO_EFFORT };
		refused(send(&all, Mode::AllOrNone, effort(1)), Error::EffortExceeded);
		assert_ok!(send(&all, Mode::AllOrNone, effort(2)));
	});
}

#[test]
fn a_page_that_gets_full_takes_effort() {
	build_and_execute(|| {
		three_cases();
		let (one, mode) = (Effort { pages: 1, ..NO_EFFORT }, Mode::Each);
		let exceeded = || vec![failure(1, Error::EffortExceeded)];
		let both = [case(1), case(2)];
		let done = || vec![case(1)];
		both.iter().for_each(|subject| lengthen(*subject, PAGE_LEN - 1));
		assert_ok!(send(&both, mode, one));
		assert_eq!(outcome(), Outcome { done: done(), failed: exceeded() });
		assert_eq!(stored(case(1)).journal.head.len, PAGE_LEN);
		assert_ok!(send(&[case(2)], mode, one));

		both.iter().for_each(|subject| lengthen(*subject, 2 * PAGE_LEN - 1));
		assert_ok!(Custody::reject(signed(CARRIER), list(&both), DOCUMENT, mode, one));
		assert_eq!(outcome(), Outcome { done: done(), failed: exceeded() });
		assert_ok!(reject(CARRIER, case(2)));

		for subject in both {
			assert_ok!(dispatch(BRAND, subject, CARRIER));
			lengthen(subject, 3 * PAGE_LEN - 1);
		}
		pass(DAY);
		assert_ok!(Custody::void(signed(BRAND), list(&both), mode, one));
		assert_eq!(outcome(), Outcome { done: done(), failed: exceeded() });
	});
}

#[test]
fn the_effort_that_a_call_does_not_take_is_given_back() {
	build_and_execute(|| {
		assert_ok!(pack(BRAND, 1, &gappy(0, 4)));
		assert_ok!(pack(BRAND, 2, &gappy(100, 1)));
		lengthen(case(2), PAGE_LEN - 1);
		let (subjects, mode) = ([case(1), case(2), case(9)], Mode::Each);
		let effort = Effort { ranges: 7, batches: 2, pages: 2 };
		let deadline = Custody::now() + DAY;
		let call = Call::<Test>::dispatch {
			subjects: list(&subjects),
			to: CARRIER,
			deadline,
			mode,
			effort,
		};
		let charged = call.get_dispatch_info().call_weight;
		assert_eq!(charged, effort.weight::<Weights>(3, Weights::dispatch));
		let taken = send(&subjects, mode, effort).unwrap().actual_weight;
		let used = Effort { ranges: 3, pages: 1, ..NO_EFFORT };
		assert_eq!(taken, Some(used.weight::<Weights>(3, Weights::dispatch)));
		assert!(taken.unwrap().all_lte(charged));

		let receipts = [case(1), case(2)].map(|subject| Receipt { subject, discrepancy: None });
		let call = Call::<Test>::receive { receipts: list(&receipts), mode, effort };
		let charged = call.get_dispatch_info().call_weight;
		let taken = Custody::receive(signed(CARRIER), list(&receipts), mode, effort);
		let taken = taken.unwrap().actual_weight;
		let used = Effort { ranges: 3, ..NO_EFFORT };
		assert_eq!(taken, Some(used.weight::<Weights>(2, Weights::receive)));
		assert!(taken.unwrap().all_lte(charged));
	});
}

#[test]
fn more_effort_than_there_can_be_is_charged_and_no_number_overflows() {
	build_and_execute(|| {
		three_cases();
		let (mode, most) =
			(Mode::AllOrNone, Effort { ranges: u32::MAX, batches: u32::MAX, pages: u32::MAX });
		let subjects = [case(1), case(2)];
		let call = Call::<Test>::take_back {
			subjects: list(&subjects),
			document: DOCUMENT,
			mode,
			effort: most,
		};
		let least = Weights::take_back(2);
		assert!(call.get_dispatch_info().call_weight.ref_time() > least.ref_time());
		assert_ok!(send(&subjects, mode, most));
	});
}

#[test]
fn a_call_takes_from_the_allowance_once_for_all_that_it_says() {
	build_and_execute(|| {
		three_cases();
		let before = ALLOWANCE.get();
		assert_ok!(send(&[case(1)], Mode::AllOrNone, NO_EFFORT));
		let one = before - ALLOWANCE.get();
		ALLOWANCE.set(2 * one - 1);
		let result = send(&[case(2), case(3)], Mode::AllOrNone, NO_EFFORT);
		refused(result, Error::AllowanceExceeded);
		ALLOWANCE.set(2 * one);
		assert_ok!(send(&[case(2), case(3)], Mode::AllOrNone, NO_EFFORT));
		assert_eq!(ALLOWANCE.get(), 0);
	});
}

#[test]
fn a_member_that_filled_its_state_does_nothing_more() {
	build_and_execute(|| {
		for number in 1..=5 {
			assert_ok!(pack(BRAND, number, &[units(MILK, 10 * number, 10 * number + 9)]));
		}
		assert_ok!(dispatch(BRAND, case(2), CARRIER));
		pass(2 * DAY);
		assert_ok!(dispatch(BRAND, case(3), CARRIER));
		assert_ok!(transfer_title(BRAND, case(4), CARRIER));
		assert_ok!(deliver(BRAND, case(4)));
		assert_ok!(hold(CUSTOMS, case(5)));
		ALLOWANCE.set(0);
		let error = DispatchError::from(Error::<Test>::AllowanceExceeded);
		assert_noop!(unpack(BRAND, 1, &[units(MILK, 10, 19)]), error);
		assert_noop!(dispatch(BRAND, case(1), CARRIER), error);
		assert_noop!(receive(CARRIER, case(3)), error);
		assert_noop!(reject(CARRIER, case(3)), error);
		assert_noop!(void(BRAND, case(2)), error);
		assert_noop!(deliver(BRAND, case(1)), error);
		assert_noop!(take_back(BRAND, case(4)), error);
		assert_noop!(take_back_unit(BRAND, 40), error);
		assert_noop!(transfer_title(BRAND, case(1), CARRIER), error);
		assert_noop!(accept_title(CARRIER, case(4)), error);
		assert_noop!(hold(CUSTOMS, case(1)), error);
		assert_noop!(refuse(CUSTOMS, case(1)), error);
		assert_noop!(clear(CUSTOMS, case(5)), error);
		assert_ok!(reassign(COURT, case(1), Some(CARRIER), None));
	});
}
