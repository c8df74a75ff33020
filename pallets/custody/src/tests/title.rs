use crate::{mock::*, Error, Event};
use carnet_primitives::{
	custody::{Happening, Holder},
	subject::{Stop, Subject},
};
use frame_support::{assert_noop, assert_ok};

#[test]
fn a_title_takes_two_signatures_and_moves_no_goods() {
	build_and_execute(|| {
		assert_ok!(pack(BRAND, 1, &[units(MILK, 0, 9)]));
		hand_over(BRAND, case(1), CARRIER);
		let subject = case(1);
		assert_ok!(transfer_title(BRAND, subject, OTHER_BRAND));
		assert_eq!(last_event(), Event::TitleOffered { subject, from: BRAND, to: OTHER_BRAND });
		assert_eq!(owner(subject), BRAND);
		assert_ok!(accept_title(OTHER_BRAND, subject));
		let event = Event::TitleTransferred { subject, from: BRAND, to: OTHER_BRAND };
		assert_eq!(last_event(), event);
		for subject in [subject, Subject::Unit(unit(5))] {
			assert_eq!((holder(subject), owner(subject)), (Holder::Member(CARRIER), OTHER_BRAND));
		}
		let said = journey(subject).last().unwrap().what;
		assert_eq!(said, Happening::TitleAccepted { from: BRAND });
		assert_noop!(accept_title(OTHER_BRAND, subject), Error::<Test>::NotFound);
	});
}

#[test]
fn the_title_of_a_batch_and_of_a_unit_is_transferred() {
	build_and_execute(|| {
		sell(BRAND, Subject::Batch(MILK), WAREHOUSE);
		assert_eq!(owner(Subject::Unit(unit(0))), WAREHOUSE);
		assert_ok!(set_apart(BRAND, 0));
		sell(WAREHOUSE, Subject::Unit(unit(0)), CARRIER);
		assert_eq!(owner(Subject::Unit(unit(0))), CARRIER);
		assert_eq!(owner(Subject::Unit(unit(1))), WAREHOUSE);
	});
}

#[test]
fn an_offer_to_itself_withdraws_an_offer() {
	build_and_execute(|| {
		let subject = Subject::Batch(MILK);
		assert_noop!(transfer_title(BRAND, subject, BRAND), Error::<Test>::NotFound);
		assert_ok!(transfer_title(BRAND, subject, CARRIER));
		stop(range(MILK, 0, 0), Stop::Recalled);
		assert_ok!(transfer_title(BRAND, subject, BRAND));
		assert_noop!(accept_title(CARRIER, subject), Error::<Test>::NotFound);
	});
}

#[test]
fn the_last_offer_counts() {
	build_and_execute(|| {
		let subject = Subject::Batch(MILK);
		assert_ok!(transfer_title(BRAND, subject, CARRIER));
		assert_ok!(transfer_title(BRAND, subject, WAREHOUSE));
		assert_noop!(accept_title(CARRIER, subject), Error::<Test>::NotAuthorized);
		assert_ok!(accept_title(WAREHOUSE, subject));
	});
}

#[test]
fn only_the_owner_offers_its_title_and_to_a_member_in_business() {
	build_and_execute(|| {
		let subject = Subject::Batch(MILK);
		assert_noop!(transfer_title(BRAND, subject, NOBODY), Error::<Test>::InvalidMember);
		hand_over(BRAND, subject, CARRIER);
		assert_noop!(transfer_title(CARRIER, subject, WAREHOUSE), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn only_whole_subjects_that_lie_in_nothing_else_are_sold() {
	build_and_execute(|| {
		pack_container();
		assert_ok!(pack(BRAND, 4, &[units(MILK, 10, 19)]));
		assert_ok!(unpack(BRAND, 4, &[units(MILK, 10, 19)]));
		let cases = [
			(Subject::Batch(9), Error::NotFound),
			(case(9), Error::NotFound),
			(Subject::Unit(unit(0)), Error::NotFound),
			(Subject::Batch(MILK), Error::<Test>::Split),
			(case(4), Error::Empty),
			(case(1), Error::AlreadyPacked),
		];
		for (subject, error) in cases {
			assert_noop!(transfer_title(BRAND, subject, CARRIER), error);
		}
	});
}

#[test]
fn an_offer_of_what_changed_since_is_not_accepted() {
	build_and_execute(|| {
		let batch = Subject::Batch(MILK);
		assert_ok!(transfer_title(BRAND, batch, CARRIER));
		assert_ok!(pack(BRAND, 1, &[units(MILK, 0, 9)]));
		assert_noop!(accept_title(CARRIER, batch), Error::<Test>::Split);
		assert_ok!(transfer_title(BRAND, case(1), CARRIER));
		assert_ok!(pack(BRAND, 2, &[inner(1)]));
		assert_noop!(accept_title(CARRIER, case(1)), Error::<Test>::AlreadyPacked);
		assert_ok!(unpack(BRAND, 2, &[inner(1)]));
		assert_noop!(accept_title(CARRIER, case(1)), Error::<Test>::NotFound);
		assert_ok!(transfer_title(BRAND, case(1), CARRIER));
		assert_ok!(unpack(BRAND, 1, &[units(MILK, 0, 9)]));
		assert_noop!(accept_title(CARRIER, case(1)), Error::<Test>::Empty);
	});
}

#[test]
fn an_offer_ends_when_there_is_more_or_less_in_a_logistic_unit() {
	build_and_execute(|| {
		assert_ok!(pack(BRAND, 1, &[units(MILK, 0, 9)]));
		let offer = || {
			assert_ok!(transfer_title(BRAND, case(1), CARRIER));
		};
		let ended = || {
			assert_noop!(accept_title(CARRIER, case(1)), Error::<Test>::NotFound);
		};
		offer();
		assert_ok!(pack(BRAND, 1, &[units(MILK, 10, 19)]));
		ended();
		offer();
		assert_ok!(unpack(BRAND, 1, &[units(MILK, 10, 19)]));
		ended();
		offer();
		assert_ok!(deliver(BRAND, case(1)));
		assert_ok!(take_back_unit(BRAND, 0));
		ended();
	});
}

#[test]
fn an_offer_gives_nobody_the_goods_of_another_that_are_packed_later() {
	build_and_execute(|| {
		assert_ok!(pack(BRAND, 1, &[units(MILK, 0, 9)]));
		assert_ok!(transfer_title(BRAND, case(1), CARRIER));
		assert_ok!(unpack(BRAND, 1, &[units(MILK, 0, 9)]));
		sell(OTHER_BRAND, Subject::Batch(TEA), WAREHOUSE);
		hand_over(OTHER_BRAND, Subject::Batch(TEA), BRAND);
		assert_ok!(pack(BRAND, 1, &[units(TEA, 0, 9)]));
		assert_noop!(accept_title(CARRIER, case(1)), Error::<Test>::NotFound);
		assert_eq!(owner(case(1)), WAREHOUSE);
	});
}

#[test]
fn stopped_goods_are_sold_to_their_brand_only() {
	build_and_execute(|| {
		let subject = Subject::Batch(MILK);
		sell(BRAND, subject, WAREHOUSE);
		assert_ok!(transfer_title(WAREHOUSE, subject, CARRIER));
		stop(range(MILK, 7, 7), Stop::Recalled);
		assert_noop!(accept_title(CARRIER, subject), Error::<Test>::Recalled);
		assert_noop!(transfer_title(WAREHOUSE, subject, CARRIER), Error::<Test>::Recalled);
		sell(WAREHOUSE, subject, BRAND);
		assert_ok!(hold(CUSTOMS, subject));
		assert_noop!(transfer_title(BRAND, subject, CARRIER), Error::<Test>::Held);
	});
}

#[test]
fn goods_outside_the_consortium_are_sold_as_well() {
	build_and_execute(|| {
		assert_ok!(pack(BRAND, 1, &[units(MILK, 0, 9)]));
		hand_over(BRAND, case(1), CARRIER);
		assert_ok!(deliver(CARRIER, case(1)));
		sell(BRAND, case(1), WAREHOUSE);
		assert_eq!((holder(case(1)), owner(case(1))), (OUTSIDE, WAREHOUSE));
	});
}
