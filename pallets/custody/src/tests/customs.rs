use crate::{mock::*, BatchCustoms, Error, Event};
use carnet_primitives::{
	custody::{CustomsStatus, Happening, Holder},
	member::Role,
	subject::{Standing, Stop, Subject},
};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError::BadOrigin;

/// Another customs authority.
const OTHER_CUSTOMS: u32 = 9;

fn movable(subject: Subject) -> Result<(), Stop> {
	<Custody as Standing>::ensure_movable(&subject)
}

fn stopped_inside() -> [u32; 3] {
	[1, 2, 3].map(|number| contents(number).stopped_inside)
}

#[test]
fn what_customs_hold_stays_where_it_is_unopened() {
	build_and_execute(|| {
		let subject = case(1);
		assert_ok!(pack(BRAND, 1, &[units(MILK, 0, 9)]));
		assert_ok!(dispatch(BRAND, subject, CARRIER));
		assert_ok!(hold(CUSTOMS, subject));
		assert_eq!(last_event(), Event::Held { subject, member: CUSTOMS });
		let customs = whereabouts(subject).custody.customs;
		assert_eq!(customs, CustomsStatus::Held { by: CUSTOMS });
		assert_noop!(receive(CARRIER, subject), Error::<Test>::Held);
		assert_ok!(reject(CARRIER, subject));
		for to in [CARRIER, WAREHOUSE] {
			assert_noop!(dispatch(BRAND, subject, to), Error::<Test>::Held);
		}
		assert_noop!(deliver(BRAND, subject), Error::<Test>::Held);
		assert_noop!(transfer_title(BRAND, subject, CARRIER), Error::<Test>::Held);
		assert_noop!(pack(BRAND, 1, &[units(MILK, 10, 19)]), Error::<Test>::Held);
		assert_noop!(pack(BRAND, 2, &[inner(1)]), Error::<Test>::Held);
		assert_noop!(unpack(BRAND, 1, &[units(MILK, 0, 9)]), Error::<Test>::Held);
		assert_ok!(clear(CUSTOMS, subject));
		assert_eq!(last_event(), Event::Cleared { subject, member: CUSTOMS });
		hand_over(BRAND, subject, CARRIER);
	});
}

#[test]
fn not_even_their_brand_gets_goods_that_customs_hold() {
	build_and_execute(|| {
		hand_over(BRAND, Subject::Batch(MILK), CARRIER);
		assert_ok!(hold(CUSTOMS, Subject::Batch(MILK)));
		assert_noop!(dispatch(CARRIER, Subject::Batch(MILK), BRAND), Error::<Test>::Held);
	});
}

#[test]
fn a_hold_on_a_case_stops_the_container_around_it_until_it_is_lifted() {
	build_and_execute(|| {
		pack_container();
		assert_ok!(hold(CUSTOMS, case(1)));
		assert_eq!(stopped_inside(), [0, 1, 1]);
		assert_noop!(dispatch(BRAND, case(3), CARRIER), Error::<Test>::Held);
		assert_ok!(refuse(CUSTOMS, case(1)));
		assert_ok!(hold(CUSTOMS, case(2)));
		assert_eq!(stopped_inside(), [0, 1, 2]);
		assert_ok!(clear(CUSTOMS, case(1)));
		assert_eq!(stopped_inside(), [0, 0, 1]);
		assert_noop!(dispatch(BRAND, case(3), CARRIER), Error::<Test>::Held);
		assert_ok!(clear(COURT, case(2)));
		assert_eq!(stopped_inside(), [0, 0, 0]);
		hand_over(BRAND, case(3), CARRIER);
	});
}

#[test]
fn what_is_held_inside_comes_out_and_the_rest_moves_on() {
	build_and_execute(|| {
		pack_container();
		assert_ok!(pack(BRAND, 4, &[units(MILK, 10, 19)]));
		assert_ok!(pack(BRAND, 3, &[inner(4)]));
		assert_ok!(hold(CUSTOMS, case(1)));
		assert_ok!(unpack(BRAND, 3, &[inner(2)]));
		assert_eq!(stopped_inside(), [0, 1, 0]);
		hand_over(BRAND, case(3), CARRIER);
		assert_noop!(pack(BRAND, 5, &[inner(2)]), Error::<Test>::Held);
		assert_ok!(unpack(BRAND, 2, &[inner(1)]));
		assert_eq!(stopped_inside(), [0, 0, 0]);
		assert_noop!(dispatch(BRAND, case(1), CARRIER), Error::<Test>::Held);
		assert_ok!(clear(CUSTOMS, case(1)));
		hand_over(BRAND, case(1), CARRIER);
	});
}

#[test]
fn a_held_batch_stops_its_units_wherever_they_are() {
	build_and_execute(|| {
		let batch = Subject::Batch(MILK);
		pack_container();
		assert_ok!(set_apart(BRAND, 20));
		assert_ok!(hold(CUSTOMS, batch));
		assert_eq!(BatchCustoms::<Test>::get(MILK), Some(CustomsStatus::Held { by: CUSTOMS }));
		assert_noop!(dispatch(BRAND, case(3), CARRIER), Error::<Test>::Held);
		assert_noop!(dispatch(BRAND, Subject::Unit(unit(20)), CARRIER), Error::<Test>::Held);
		assert_noop!(pack(BRAND, 4, &[units(MILK, 30, 39)]), Error::<Test>::Held);
		hand_over(OTHER_BRAND, Subject::Batch(TEA), CARRIER);
		assert_ok!(clear(CUSTOMS, batch));
		assert_eq!(BatchCustoms::<Test>::get(MILK), None);
		hand_over(BRAND, case(3), CARRIER);
	});
}

#[test]
fn refused_goods_go_back_to_their_brand_and_nowhere_else() {
	for subject in [case(1), Subject::Batch(MILK)] {
		build_and_execute(|| {
			assert_ok!(pack(BRAND, 1, &[units(MILK, 0, 9)]));
			hand_over(BRAND, case(1), CARRIER);
			assert_ok!(refuse(CUSTOMS, subject));
			assert_eq!(last_event(), Event::Refused { subject, member: CUSTOMS });
			assert_eq!(movable(case(1)), Err(Stop::Refused));
			assert_noop!(dispatch(CARRIER, case(1), WAREHOUSE), Error::<Test>::Refused);
			assert_noop!(deliver(CARRIER, case(1)), Error::<Test>::Refused);
			hand_over(CARRIER, case(1), BRAND);
			assert_noop!(dispatch(BRAND, case(1), CARRIER), Error::<Test>::Refused);
			assert_ok!(clear(CUSTOMS, subject));
			hand_over(BRAND, case(1), CARRIER);
		});
	}
}

#[test]
fn refused_goods_are_not_opened() {
	build_and_execute(|| {
		assert_ok!(pack(BRAND, 1, &[units(MILK, 0, 9)]));
		assert_ok!(set_apart(BRAND, 20));
		assert_ok!(refuse(CUSTOMS, case(1)));
		assert_ok!(refuse(CUSTOMS, Subject::Unit(unit(20))));
		assert_noop!(unpack(BRAND, 1, &[units(MILK, 0, 9)]), Error::<Test>::Refused);
		assert_noop!(pack(BRAND, 1, &[units(MILK, 10, 19)]), Error::<Test>::Refused);
		assert_noop!(pack(BRAND, 2, &[inner(1)]), Error::<Test>::Refused);
		assert_noop!(pack(BRAND, 2, &[units(MILK, 20, 20)]), Error::<Test>::Refused);
	});
}

#[test]
fn only_customs_stop_goods_and_only_customs_and_courts_clear_them() {
	build_and_execute(|| {
		let subject = Subject::Batch(MILK);
		for other in [BRAND, INSPECTOR, COURT] {
			assert_noop!(hold(other, subject), BadOrigin);
			assert_noop!(refuse(other, subject), BadOrigin);
		}
		assert_ok!(hold(CUSTOMS, subject));
		for other in [BRAND, INSPECTOR] {
			assert_noop!(clear(other, subject), BadOrigin);
		}
	});
}

#[test]
fn customs_clear_what_they_stopped_themselves_and_a_court_everything() {
	build_and_execute(|| {
		set_roles(OTHER_CUSTOMS, &[Role::Customs]);
		let subject = Subject::Batch(MILK);
		for _ in 0..2 {
			assert_ok!(hold(CUSTOMS, subject));
			assert_noop!(clear(OTHER_CUSTOMS, subject), Error::<Test>::NotAuthorized);
			assert_ok!(refuse(CUSTOMS, subject));
			assert_noop!(clear(OTHER_CUSTOMS, subject), Error::<Test>::NotAuthorized);
			assert_ok!(clear(COURT, subject));
		}
		let said: Vec<_> = journey(subject).into_iter().take(3).map(|event| event.what).collect();
		let document = DOCUMENT;
		let expected = [
			Happening::Held { document },
			Happening::Refused { document },
			Happening::Cleared { document },
		];
		assert_eq!(said, expected);
	});
}

#[test]
fn what_is_stopped_is_stopped_by_nobody_else() {
	build_and_execute(|| {
		set_roles(OTHER_CUSTOMS, &[Role::Customs]);
		let subject = Subject::Batch(MILK);
		assert_ok!(hold(CUSTOMS, subject));
		assert_noop!(hold(CUSTOMS, subject), Error::<Test>::AlreadyStopped);
		assert_noop!(hold(OTHER_CUSTOMS, subject), Error::<Test>::AlreadyStopped);
		assert_noop!(refuse(OTHER_CUSTOMS, subject), Error::<Test>::AlreadyStopped);
		assert_ok!(refuse(CUSTOMS, subject));
		assert_noop!(refuse(CUSTOMS, subject), Error::<Test>::AlreadyStopped);
		assert_noop!(hold(CUSTOMS, subject), Error::<Test>::AlreadyStopped);
	});
}

#[test]
fn only_a_subject_with_something_in_it_is_stopped() {
	build_and_execute(|| {
		assert_ok!(pack(BRAND, 1, &[units(MILK, 0, 9)]));
		assert_ok!(unpack(BRAND, 1, &[units(MILK, 0, 9)]));
		let cases = [
			(Subject::Batch(9), Error::<Test>::NotFound),
			(case(9), Error::NotFound),
			(Subject::Unit(unit(0)), Error::NotFound),
			(case(1), Error::Empty),
		];
		for (subject, error) in cases {
			let error = sp_runtime::DispatchError::from(error);
			assert_noop!(hold(CUSTOMS, subject), error);
			assert_noop!(refuse(CUSTOMS, subject), error);
			assert_noop!(clear(CUSTOMS, subject), error);
		}
		assert_noop!(clear(CUSTOMS, Subject::Batch(MILK)), Error::<Test>::NotStopped);
	});
}

#[test]
fn a_hold_changes_neither_hands_nor_owners() {
	build_and_execute(|| {
		pack_container();
		sell(BRAND, case(3), OTHER_BRAND);
		hand_over(BRAND, case(3), CARRIER);
		assert_ok!(hold(CUSTOMS, case(3)));
		assert_ok!(hold(CUSTOMS, Subject::Batch(MILK)));
		let subject = Subject::Unit(unit(0));
		assert_eq!((holder(subject), owner(subject)), (Holder::Member(CARRIER), OTHER_BRAND));
	});
}

#[test]
fn finance_learns_what_stops_goods_through_all_that_is_around_them() {
	build_and_execute(|| {
		for unknown in [Subject::Batch(9), case(1), Subject::Unit(unit(MILK_COUNT))] {
			assert_eq!(movable(unknown), Err(Stop::Unknown));
		}
		pack_container();
		let packed = [Subject::Unit(unit(0)), case(1), case(2), case(3)];
		for subject in packed.into_iter().chain([Subject::Batch(MILK), Subject::Unit(unit(20))]) {
			assert_eq!(movable(subject), Ok(()));
		}
		for (held, expected) in [(case(1), Stop::Held), (case(2), Stop::Held)] {
			assert_ok!(hold(CUSTOMS, held));
			assert_eq!(packed.map(movable), [Err(expected); 4]);
			assert_ok!(clear(CUSTOMS, held));
		}
		assert_ok!(refuse(CUSTOMS, case(3)));
		assert_eq!(packed.map(movable), [Err(Stop::Refused); 4]);
		assert_ok!(hold(CUSTOMS, case(1)));
		assert_eq!(packed.map(movable), [Err(Stop::Held); 4]);
		assert_ok!(clear(CUSTOMS, case(1)));
		assert_ok!(clear(CUSTOMS, case(3)));
		assert_ok!(refuse(CUSTOMS, case(1)));
		assert_ok!(hold(CUSTOMS, case(3)));
		assert_eq!(packed.map(movable), [Err(Stop::Held); 4]);
		assert_ok!(clear(CUSTOMS, case(1)));
		assert_ok!(clear(CUSTOMS, case(3)));
		stop(range(MILK, 9, 9), Stop::Recalled);
		assert_eq!(movable(Subject::Unit(unit(0))), Ok(()));
		let rest = [Subject::Unit(unit(9)), case(1), case(2), case(3), Subject::Batch(MILK)];
		assert_eq!(rest.map(movable), [Err(Stop::Recalled); 5]);
	});
}
