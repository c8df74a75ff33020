use crate::{mock::*, Error, Event};
use carnet_primitives::{
	custody::{Author, Happening, Holder, UnitRange},
	member::{MemberId, Role},
	subject::{Subject, UnitRef},
};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::{DispatchError::BadOrigin, DispatchResult};

const BATCH: Subject = Subject::Batch(MILK);

fn reassign_units(
	who: MemberId,
	range: UnitRange,
	holder: Option<MemberId>,
	owner: Option<MemberId>,
) -> DispatchResult {
	Custody::reassign_units(signed(who), range, holder, owner, DOCUMENT)
}

/// Units 0 to 9 of `MILK`, loose with the carrier.
fn loose_units() {
	assert_ok!(pack(BRAND, 1, &[units(MILK, 0, 9)]));
	hand_over(BRAND, case(1), CARRIER);
	assert_ok!(unpack(CARRIER, 1, &[units(MILK, 0, 9)]));
}

fn hands(subject: Subject) -> (Holder, MemberId) {
	(holder(subject), owner(subject))
}

#[test]
fn a_court_gives_goods_to_others() {
	build_and_execute(|| {
		pack_container();
		let (subject, by, document) = (case(3), Some(COURT), DOCUMENT);
		let (holder, owner) = (Some(WAREHOUSE), Some(CARRIER));
		assert_ok!(reassign(COURT, subject, holder, owner));
		assert_eq!(last_event(), Event::Reassigned { subject, holder, owner, by, document });
		for subject in [subject, case(1), Subject::Unit(unit(0))] {
			assert_eq!(hands(subject), (Holder::Member(WAREHOUSE), CARRIER));
		}
		let event = *journey(subject).last().unwrap();
		assert_eq!(event.author, Some(Author { member: COURT, role: Role::Judicial }));
		assert_eq!(event.what, Happening::Reassigned { holder, owner, document });
	});
}

#[test]
fn two_thirds_of_the_members_give_goods_to_others_and_are_no_author() {
	build_and_execute(|| {
		let (holder, owner, by, document) = (None, Some(CARRIER), None, DOCUMENT);
		assert_ok!(Custody::reassign(RuntimeOrigin::root(), BATCH, holder, owner, document));
		let subject = BATCH;
		assert_eq!(last_event(), Event::Reassigned { subject, holder, owner, by, document });
		assert_eq!(journey(BATCH)[0].author, None);
		assert_eq!(hands(BATCH), (Holder::Member(BRAND), CARRIER));
	});
}

#[test]
fn a_judgement_ends_hand_overs_and_offers() {
	build_and_execute(|| {
		assert_ok!(transfer_title(BRAND, BATCH, CARRIER));
		assert_ok!(dispatch(BRAND, BATCH, CARRIER));
		assert_ok!(reassign(COURT, BATCH, Some(WAREHOUSE), Some(BRAND)));
		assert_noop!(receive(CARRIER, BATCH), Error::<Test>::NotInTransit);
		assert_noop!(accept_title(CARRIER, BATCH), Error::<Test>::NotFound);
		assert_eq!(hands(BATCH), (Holder::Member(WAREHOUSE), BRAND));
	});
}

#[test]
fn a_judgement_brings_goods_back_from_outside() {
	build_and_execute(|| {
		assert_ok!(pack(BRAND, 1, &[units(MILK, 0, 9)]));
		assert_ok!(deliver(BRAND, case(1)));
		assert_ok!(reassign(COURT, case(1), None, Some(CARRIER)));
		assert_ne!(holder(case(1)), Holder::Member(BRAND));
		assert_ok!(reassign(COURT, case(1), Some(CARRIER), None));
		assert_eq!(hands(case(1)), (Holder::Member(CARRIER), CARRIER));
		assert_ok!(unpack(CARRIER, 1, &[units(MILK, 0, 9)]));
	});
}

#[test]
fn an_sscc_that_a_judgement_gave_to_another_is_used() {
	build_and_execute(|| {
		let items = [units(MILK, 0, 9)];
		assert_ok!(pack(BRAND, 1, &items));
		assert_ok!(reassign(COURT, case(1), Some(CARRIER), None));
		assert_ok!(unpack(CARRIER, 1, &items));
		assert_noop!(pack(CARRIER, 1, &items), Error::<Test>::InUse);
	});
}

#[test]
fn a_judgement_does_not_clear_what_customs_hold() {
	build_and_execute(|| {
		assert_ok!(hold(CUSTOMS, BATCH));
		assert_ok!(reassign(COURT, BATCH, Some(WAREHOUSE), Some(WAREHOUSE)));
		assert_noop!(dispatch(WAREHOUSE, BATCH, CARRIER), Error::<Test>::Held);
	});
}

#[test]
fn the_rest_of_a_batch_that_moves_in_parts_is_reassigned() {
	build_and_execute(|| {
		assert_ok!(pack(BRAND, 1, &[units(MILK, 0, 9)]));
		assert_ok!(reassign(COURT, BATCH, Some(WAREHOUSE), Some(WAREHOUSE)));
		assert_eq!(hands(Subject::Unit(unit(9))), (Holder::Member(BRAND), BRAND));
		assert_eq!(hands(Subject::Unit(unit(10))), (Holder::Member(WAREHOUSE), WAREHOUSE));
		assert_noop!(dispatch(WAREHOUSE, BATCH, CARRIER), Error::<Test>::Split);
		assert_ok!(set_apart(WAREHOUSE, 10));
	});
}

#[test]
fn a_unit_set_apart_is_reassigned() {
	build_and_execute(|| {
		assert_ok!(set_apart(BRAND, 5));
		let subject = Subject::Unit(unit(5));
		assert_ok!(reassign(COURT, subject, Some(CARRIER), None));
		assert_eq!(hands(subject), (Holder::Member(CARRIER), BRAND));
	});
}

#[test]
fn only_whole_subjects_that_lie_in_nothing_else_are_reassigned() {
	build_and_execute(|| {
		pack_container();
		assert_ok!(pack(BRAND, 4, &[units(MILK, 10, 19)]));
		assert_ok!(unpack(BRAND, 4, &[units(MILK, 10, 19)]));
		let cases = [
			(Subject::Batch(9), Error::<Test>::NotFound),
			(case(9), Error::NotFound),
			(Subject::Unit(unit(0)), Error::NotFound),
			(case(1), Error::AlreadyPacked),
			(case(4), Error::Empty),
		];
		for (subject, error) in cases {
			assert_noop!(reassign(COURT, subject, Some(CARRIER), None), error);
		}
	});
}

#[test]
fn somebody_in_business_gets_what_is_reassigned() {
	build_and_execute(|| {
		loose_units();
		set_roles(WAREHOUSE, &[]);
		let some = [
			(None, None),
			(Some(WAREHOUSE), None),
			(None, Some(NOBODY)),
			(Some(CARRIER), Some(WAREHOUSE)),
		];
		for (holder, owner) in some {
			assert_noop!(reassign(COURT, BATCH, holder, owner), Error::<Test>::InvalidMember);
			assert_noop!(
				reassign_units(COURT, range(MILK, 0, 9), holder, owner),
				Error::<Test>::InvalidMember
			);
		}
	});
}

#[test]
fn no_member_but_a_court_reassigns() {
	build_and_execute(|| {
		loose_units();
		for other in [BRAND, CUSTOMS, NOBODY] {
			assert_noop!(reassign(other, BATCH, Some(CARRIER), None), BadOrigin);
			assert_noop!(
				reassign_units(other, range(MILK, 0, 9), Some(WAREHOUSE), None),
				BadOrigin
			);
		}
	});
}

#[test]
fn loose_units_are_reassigned() {
	build_and_execute(|| {
		loose_units();
		let (range, holder, owner) = (range(MILK, 3, 5), Some(WAREHOUSE), None);
		assert_ok!(reassign_units(COURT, range, holder, owner));
		let (by, document) = (Some(COURT), DOCUMENT);
		let event = Event::UnitsReassigned { range, holder, owner, by, document };
		assert_eq!(last_event(), event);
		let now: Vec<_> = (2..7).map(|index| hands(Subject::Unit(unit(index)))).collect();
		let before = (Holder::Member(CARRIER), BRAND);
		let behind = (Holder::Member(WAREHOUSE), BRAND);
		assert_eq!(now, [before, behind, behind, behind, before]);
		let root = RuntimeOrigin::root();
		let owner = Some(WAREHOUSE);
		assert_ok!(Custody::reassign_units(root, range, None, owner, DOCUMENT));
		assert_eq!(hands(Subject::Unit(unit(4))), (Holder::Member(WAREHOUSE), WAREHOUSE));
		assert_ok!(set_apart(WAREHOUSE, 4));
	});
}

#[test]
fn only_loose_units_are_reassigned_without_a_subject() {
	build_and_execute(|| {
		loose_units();
		assert_ok!(set_apart(CARRIER, 9));
		assert_ok!(pack(BRAND, 2, &[units(MILK, 20, 29)]));
		let refused = |range, error: Error<Test>| {
			assert_noop!(reassign_units(COURT, range, Some(WAREHOUSE), None), error);
		};
		refused(range(MILK, 0, 9), Error::NotLoose);
		refused(range(MILK, 10, 10), Error::NotLoose);
		refused(range(MILK, 20, 20), Error::NotLoose);
		refused(range(MILK, 5, 4), Error::InvalidRange);
		refused(range(MILK, 0, MILK_COUNT), Error::InvalidRange);
		refused(range(9, 0, 0), Error::NotFound);
		refused(UnitRange::of_unit(UnitRef { batch: TEA, index: 100 }), Error::InvalidRange);
		assert_ok!(reassign_units(COURT, range(MILK, 0, 8), Some(WAREHOUSE), None));
	});
}
