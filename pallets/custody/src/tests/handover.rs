use crate::{mock::*, Error, Event, Mode};
use carnet_primitives::{
	custody::{Discrepancy, Happening, Holder, Transfer},
	member::MemberId,
	subject::{Stop, Subject, UnitRef},
	Moment,
};
use frame_support::{assert_noop, assert_ok, dispatch::DispatchResultWithPostInfo};
use sp_runtime::DispatchError::{self, BadOrigin};

/// Case 1 with ten units, and a second one on its way to the carrier.
fn two_cases() {
	assert_ok!(pack(BRAND, 1, &[units(MILK, 0, 9)]));
	assert_ok!(pack(BRAND, 2, &[units(MILK, 10, 19)]));
	assert_ok!(dispatch(BRAND, case(2), CARRIER));
}

/// Container 3, which the carrier delivered for the warehouse, its owner.
fn delivered_container() {
	pack_container();
	sell(BRAND, case(3), WAREHOUSE);
	hand_over(BRAND, case(3), CARRIER);
	assert_ok!(deliver(CARRIER, case(3)));
}

/// The same with case 1 alone.
fn delivered_case() {
	assert_ok!(pack(BRAND, 1, &[units(MILK, 0, 9)]));
	sell(BRAND, case(1), WAREHOUSE);
	hand_over(BRAND, case(1), CARRIER);
	assert_ok!(deliver(CARRIER, case(1)));
}

fn send_until(deadline: Moment) -> DispatchResultWithPostInfo {
	let subjects = list(&[case(1)]);
	Custody::dispatch(signed(BRAND), subjects, CARRIER, deadline, Mode::AllOrNone, EFFORT)
}

fn discrepancy(missing: u32, damaged: u32) -> Option<Discrepancy> {
	Some(Discrepancy { missing, damaged, document: DOCUMENT })
}

#[test]
fn a_hand_over_takes_two_signatures() {
	build_and_execute(|| {
		assert_ok!(pack(BRAND, 1, &[units(MILK, 0, 9)]));
		let subject = Subject::Unit(unit(0));
		assert_ok!(dispatch(BRAND, case(1), CARRIER));
		let Event::Dispatched { from, to, deadline, outcome } = last_event() else { panic!() };
		assert_eq!((from, to, deadline), (BRAND, CARRIER, START + DAY));
		assert_eq!((outcome.done, outcome.failed.len()), (vec![case(1)], 0));
		assert_eq!(holder(subject), Holder::Member(BRAND));
		let transfer = whereabouts(subject).custody.transfer;
		assert_eq!(transfer, Some(Transfer { to: CARRIER, deadline: START + DAY }));
		assert_ok!(receive(CARRIER, case(1)));
		let Event::Received { by, outcome } = last_event() else { panic!() };
		assert_eq!((by, outcome.done), (CARRIER, vec![case(1)]));
		assert_eq!((holder(subject), owner(subject)), (Holder::Member(CARRIER), BRAND));
		assert_eq!(whereabouts(subject).custody.transfer, None);
		let said: Vec<_> = journey(case(1)).into_iter().skip(1).map(|event| event.what).collect();
		let deadline = START + DAY;
		let dispatched = Happening::Dispatched { to: CARRIER, deadline };
		assert_eq!(said, [dispatched, Happening::Received { discrepancy: None }]);
	});
}

#[test]
fn a_whole_batch_is_handed_over() {
	build_and_execute(|| {
		hand_over(BRAND, Subject::Batch(MILK), CARRIER);
		for subject in [Subject::Batch(MILK), Subject::Unit(unit(4_000))] {
			assert_eq!((holder(subject), owner(subject)), (Holder::Member(CARRIER), BRAND));
		}
	});
}

#[test]
fn a_receiver_says_what_is_missing_and_damaged() {
	build_and_execute(|| {
		two_cases();
		for (missing, damaged) in [(0, 0), (10, 1), (u32::MAX, u32::MAX)] {
			assert_noop!(
				receive_with(CARRIER, case(2), discrepancy(missing, damaged)),
				Error::<Test>::InvalidCount
			);
		}
		assert_ok!(receive_with(CARRIER, case(2), discrepancy(9, 1)));
		assert_eq!(holder(case(2)), Holder::Member(CARRIER));
		let discrepancy = discrepancy(9, 1);
		assert_eq!(journey(case(2))[2].what, Happening::Received { discrepancy });
	});
}

#[test]
fn what_is_rejected_stays_with_its_holder() {
	build_and_execute(|| {
		two_cases();
		assert_ok!(reject(CARRIER, case(2)));
		let Event::Rejected { by, outcome } = last_event() else { panic!() };
		assert_eq!((by, outcome.done), (CARRIER, vec![case(2)]));
		assert_eq!(holder(case(2)), Holder::Member(BRAND));
		assert_noop!(receive(CARRIER, case(2)), Error::<Test>::NotInTransit);
		assert_eq!(journey(case(2))[2].what, Happening::Rejected { document: DOCUMENT });
		hand_over(BRAND, case(2), WAREHOUSE);
	});
}

#[test]
fn the_holder_ends_what_nobody_received_in_time() {
	build_and_execute(|| {
		two_cases();
		pass(DAY);
		assert_noop!(void(BRAND, case(2)), Error::<Test>::DeadlineNotPassed);
		pass(1);
		assert_ok!(void(BRAND, case(2)));
		let Event::Voided { by, outcome } = last_event() else { panic!() };
		assert_eq!((by, outcome.done), (BRAND, vec![case(2)]));
		assert_noop!(receive(CARRIER, case(2)), Error::<Test>::NotInTransit);
		hand_over(BRAND, case(2), WAREHOUSE);
	});
}

#[test]
fn nothing_is_received_behind_its_deadline_and_it_is_rejected_still() {
	build_and_execute(|| {
		two_cases();
		assert_ok!(dispatch(BRAND, case(1), CARRIER));
		pass(DAY);
		assert_ok!(receive(CARRIER, case(1)));
		pass(1);
		assert_noop!(receive(CARRIER, case(2)), Error::<Test>::DeadlinePassed);
		assert_ok!(reject(CARRIER, case(2)));
	});
}

#[test]
fn the_deadline_lies_ahead_and_not_too_far() {
	build_and_execute(|| {
		two_cases();
		for deadline in [0, START, START + MAX_TRANSIT + 1, Moment::MAX] {
			let result = send_until(deadline).map_err(|error| error.error);
			assert_eq!(result, Err(Error::<Test>::InvalidDeadline.into()));
		}
		assert_ok!(send_until(START + MAX_TRANSIT));
		assert_ok!(reject(CARRIER, case(1)));
		assert_ok!(send_until(START + 1));
	});
}

#[test]
fn goods_go_to_another_member_in_business() {
	build_and_execute(|| {
		two_cases();
		set_roles(WAREHOUSE, &[]);
		for to in [BRAND, WAREHOUSE, NOBODY] {
			assert_noop!(dispatch(BRAND, case(1), to), Error::<Test>::InvalidMember);
		}
		set_roles(CARRIER, &[]);
		assert_noop!(receive(CARRIER, case(2)), BadOrigin);
	});
}

#[test]
fn only_the_holder_sends_and_delivers() {
	build_and_execute(|| {
		two_cases();
		assert_noop!(dispatch(CARRIER, case(1), WAREHOUSE), Error::<Test>::NotAuthorized);
		assert_noop!(dispatch(CARRIER, case(2), WAREHOUSE), Error::<Test>::NotAuthorized);
		assert_noop!(deliver(CARRIER, case(1)), Error::<Test>::NotAuthorized);
		hand_over(BRAND, case(1), CARRIER);
		assert_noop!(dispatch(BRAND, case(1), WAREHOUSE), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn what_is_on_its_way_is_sent_nowhere_else() {
	build_and_execute(|| {
		two_cases();
		assert_noop!(dispatch(BRAND, case(2), WAREHOUSE), Error::<Test>::InTransit);
		assert_noop!(deliver(BRAND, case(2)), Error::<Test>::InTransit);
	});
}

#[test]
fn only_whole_subjects_that_lie_in_nothing_else_are_handed_over() {
	build_and_execute(|| {
		pack_container();
		assert_ok!(pack(BRAND, 4, &[units(MILK, 10, 19)]));
		assert_ok!(unpack(BRAND, 4, &[units(MILK, 10, 19)]));
		let beyond = UnitRef { batch: MILK, index: MILK_COUNT };
		let cases = [
			(Subject::Batch(9), Error::NotFound),
			(case(9), Error::NotFound),
			(Subject::Unit(beyond), Error::NotFound),
			(Subject::Unit(unit(0)), Error::NotFound),
			(Subject::Unit(unit(10)), Error::NotFound),
			(Subject::Batch(MILK), Error::<Test>::Split),
			(case(4), Error::Empty),
			(case(1), Error::AlreadyPacked),
			(case(2), Error::AlreadyPacked),
		];
		for (subject, error) in cases {
			let error = DispatchError::from(error);
			assert_noop!(dispatch(BRAND, subject, CARRIER), error);
			assert_noop!(deliver(BRAND, subject), error);
		}
	});
}

#[test]
fn only_the_receiver_receives_and_rejects() {
	build_and_execute(|| {
		two_cases();
		for stranger in [BRAND, WAREHOUSE] {
			assert_noop!(receive(stranger, case(2)), Error::<Test>::NotAuthorized);
			assert_noop!(reject(stranger, case(2)), Error::<Test>::NotAuthorized);
		}
		assert_noop!(receive(CARRIER, case(1)), Error::<Test>::NotInTransit);
		assert_noop!(reject(CARRIER, case(1)), Error::<Test>::NotInTransit);
		assert_noop!(receive(CARRIER, case(9)), Error::<Test>::NotFound);
		assert_noop!(reject(CARRIER, case(9)), Error::<Test>::NotFound);
	});
}

#[test]
fn only_the_holder_voids() {
	build_and_execute(|| {
		two_cases();
		pass(DAY + 1);
		assert_noop!(void(CARRIER, case(2)), Error::<Test>::NotAuthorized);
		assert_noop!(void(BRAND, case(1)), Error::<Test>::NotInTransit);
		assert_noop!(void(BRAND, case(9)), Error::<Test>::NotFound);
	});
}

#[test]
fn goods_leave_the_consortium_by_the_word_of_their_holder() {
	build_and_execute(|| {
		delivered_case();
		let Event::Delivered { by, outcome } = last_event() else { panic!() };
		assert_eq!((by, outcome.done), (CARRIER, vec![case(1)]));
		let subject = Subject::Unit(unit(0));
		assert_eq!((holder(subject), owner(subject)), (OUTSIDE, WAREHOUSE));
		assert_noop!(dispatch(CARRIER, case(1), BRAND), Error::<Test>::NotAuthorized);
		assert_noop!(deliver(CARRIER, case(1)), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn who_delivered_who_owns_and_whose_brand_goods_are_take_them_back() {
	for member in [CARRIER, WAREHOUSE, BRAND] {
		build_and_execute(|| {
			delivered_container();
			assert_ok!(take_back(member, case(3)));
			let Event::TakenBack { by, outcome } = last_event() else { panic!() };
			assert_eq!((by, outcome.done), (member, vec![case(3)]));
			let subject = Subject::Unit(unit(0));
			assert_eq!((holder(subject), owner(subject)), (Holder::Member(member), WAREHOUSE));
		});
	}
}

#[test]
fn a_stranger_takes_nothing_back() {
	build_and_execute(|| {
		delivered_container();
		for stranger in [OTHER_BRAND, CUSTOMS, COURT] {
			assert_noop!(take_back(stranger, case(3)), Error::<Test>::NotAuthorized);
		}
		assert_noop!(take_back(CARRIER, case(1)), Error::<Test>::AlreadyPacked);
		assert_noop!(take_back(CARRIER, case(9)), Error::<Test>::NotFound);
		assert_ok!(take_back(CARRIER, case(3)));
		assert_noop!(take_back(CARRIER, case(3)), Error::<Test>::NotDelivered);
	});
}

#[test]
fn one_brand_of_several_takes_nothing_back() {
	build_and_execute(|| {
		sell(OTHER_BRAND, Subject::Batch(TEA), BRAND);
		hand_over(OTHER_BRAND, Subject::Batch(TEA), BRAND);
		assert_ok!(pack(BRAND, 1, &[units(MILK, 0, 9), units(TEA, 0, 9)]));
		sell(BRAND, case(1), WAREHOUSE);
		hand_over(BRAND, case(1), CARRIER);
		assert_ok!(deliver(CARRIER, case(1)));
		for brand in [BRAND, OTHER_BRAND] {
			assert_noop!(take_back(brand, case(1)), Error::<Test>::NotAuthorized);
		}
	});
}

#[test]
fn goods_that_customs_hold_do_not_come_back() {
	let held: [Subject; 4] = [case(3), case(2), case(1), Subject::Batch(MILK)];
	for subject in held {
		build_and_execute(|| {
			delivered_container();
			assert_ok!(hold(CUSTOMS, subject));
			assert_noop!(take_back(CARRIER, case(3)), Error::<Test>::Held);
			assert_ok!(clear(CUSTOMS, subject));
			assert_ok!(take_back(CARRIER, case(3)));
		});
	}
}

#[test]
fn recalled_and_refused_goods_come_back() {
	build_and_execute(|| {
		delivered_container();
		stop(range(MILK, 0, 9), Stop::Recalled);
		assert_ok!(refuse(CUSTOMS, case(3)));
		assert_ok!(take_back(CARRIER, case(3)));
	});
}

#[test]
fn one_unit_comes_back_out_of_a_delivered_case() {
	for member in [CARRIER, WAREHOUSE, BRAND] {
		build_and_execute(|| {
			delivered_case();
			assert_ok!(take_back_unit(member, 5));
			assert_eq!(last_event(), Event::UnitTakenBack { unit: unit(5), member });
			let subject = Subject::Unit(unit(5));
			assert!(whereabouts(subject).path.is_empty());
			assert_eq!((holder(subject), owner(subject)), (Holder::Member(member), WAREHOUSE));
			assert_eq!(holder(Subject::Unit(unit(4))), OUTSIDE);
			assert_eq!(contents(1).ranges.to_vec(), [range(MILK, 0, 4), range(MILK, 6, 9)]);
			assert_eq!(journey(subject)[0].what, Happening::TakenBack { document: DOCUMENT });
			hand_over(member, subject, ALL_ROLES);
		});
	}
}

#[test]
fn a_case_is_empty_when_its_last_unit_came_back() {
	build_and_execute(|| {
		delivered_case();
		for index in 0..10 {
			assert_ok!(take_back_unit(CARRIER, index));
		}
		assert_eq!(contents(1).emptied_at, Some(START));
		assert_noop!(take_back(CARRIER, case(1)), Error::<Test>::Empty);
		let items = [units(MILK, 10, 19)];
		assert_noop!(pack(BRAND, 1, &items), Error::<Test>::InUse);
		pass(REUSE_DELAY);
		assert_ok!(pack(BRAND, 1, &items));
	});
}

#[test]
fn only_a_unit_right_in_what_was_delivered_comes_back_alone() {
	build_and_execute(|| {
		assert_noop!(take_back_unit(BRAND, MILK_COUNT), Error::<Test>::NotFound);
		assert_noop!(take_back_unit(BRAND, 0), Error::<Test>::NotPacked);
		pack_container();
		assert_noop!(take_back_unit(BRAND, 0), Error::<Test>::AlreadyPacked);
		assert_ok!(pack(BRAND, 4, &[units(MILK, 10, 19)]));
		assert_noop!(take_back_unit(BRAND, 10), Error::<Test>::NotDelivered);
		assert_ok!(deliver(BRAND, case(4)));
		assert_noop!(take_back_unit(OTHER_BRAND, 10), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn a_unit_that_customs_hold_does_not_come_back() {
	for subject in [case(1), Subject::Batch(MILK)] {
		build_and_execute(|| {
			delivered_case();
			assert_ok!(hold(CUSTOMS, subject));
			assert_noop!(take_back_unit(BRAND, 5), Error::<Test>::Held);
		});
	}
}

#[test]
fn a_unit_out_of_a_refused_case_stays_refused() {
	build_and_execute(|| {
		delivered_case();
		assert_ok!(refuse(CUSTOMS, case(1)));
		assert_ok!(take_back_unit(CARRIER, 5));
		let subject = Subject::Unit(unit(5));
		assert_noop!(dispatch(CARRIER, subject, ALL_ROLES), Error::<Test>::Refused);
		assert_ok!(clear(CUSTOMS, subject));
		hand_over(CARRIER, subject, ALL_ROLES);
	});
}

#[test]
fn a_unit_between_too_many_ranges_does_not_come_back_alone() {
	build_and_execute(|| {
		let mut items = gappy(0, 31);
		items.push(units(MILK, 100, 102));
		pack_all(BRAND, 1, &items);
		assert_ok!(deliver(BRAND, case(1)));
		assert_noop!(take_back_unit(BRAND, 101), Error::<Test>::MaxRangesExceeded);
		assert_ok!(take_back_unit(BRAND, 100));
	});
}

/// What the chain says of goods that are stopped.
const STOPS: [(Stop, Error<Test>); 4] = [
	(Stop::Recalled, Error::Recalled),
	(Stop::Expired, Error::Expired),
	(Stop::Decommissioned, Error::Decommissioned),
	(Stop::Flagged, Error::Flagged),
];

#[test]
fn stopped_goods_go_to_their_brand_and_nowhere_else_however_deep_they_lie() {
	for (why, error) in STOPS {
		build_and_execute(|| {
			pack_container();
			hand_over(BRAND, case(3), CARRIER);
			stop(range(MILK, 9, 20), why);
			let error = DispatchError::from(error);
			for to in [WAREHOUSE, OTHER_BRAND] {
				assert_noop!(dispatch(CARRIER, case(3), to), error);
			}
			assert_noop!(deliver(CARRIER, case(3)), error);
			hand_over(CARRIER, case(3), BRAND);
			assert_noop!(deliver(BRAND, case(3)), error);
			resume();
			hand_over(BRAND, case(3), WAREHOUSE);
		});
	}
}

#[test]
fn stopped_units_elsewhere_stop_nothing() {
	build_and_execute(|| {
		pack_container();
		stop(range(MILK, 10, 20), Stop::Recalled);
		stop(range(TEA, 0, 20), Stop::Recalled);
		hand_over(BRAND, case(3), CARRIER);
	});
}

#[test]
fn a_stop_on_the_way_keeps_the_receiver_from_receiving() {
	for (why, error) in STOPS {
		build_and_execute(|| {
			two_cases();
			stop(range(MILK, 19, 19), why);
			assert_noop!(receive(CARRIER, case(2)), error);
			assert_ok!(reject(CARRIER, case(2)));
		});
	}
}

#[test]
fn what_is_stopped_with_goods_of_two_brands_goes_to_neither() {
	build_and_execute(|| {
		sell(OTHER_BRAND, Subject::Batch(TEA), BRAND);
		hand_over(OTHER_BRAND, Subject::Batch(TEA), BRAND);
		assert_ok!(pack(BRAND, 1, &[units(MILK, 0, 9), units(TEA, 0, 9)]));
		hand_over(BRAND, case(1), CARRIER);
		stop(range(TEA, 5, 5), Stop::Flagged);
		let refused = |to: MemberId| {
			assert_noop!(dispatch(CARRIER, case(1), to), Error::<Test>::Flagged);
		};
		refused(BRAND);
		refused(OTHER_BRAND);
		assert_ok!(unpack(CARRIER, 1, &[units(TEA, 0, 9)]));
		hand_over(CARRIER, case(1), BRAND);
	});
}
