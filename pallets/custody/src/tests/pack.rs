use crate::{mock::*, Error, Event, Stretches, Usages};
use carnet_primitives::{
	custody::{Happening, Holder, Item, MAX_LEVELS, MAX_RANGES},
	gs1::Sscc,
	subject::{LogisticUnitId, StretchId, Subject, UnitRef},
};
use frame_support::{assert_noop, assert_ok};

fn in_carrier_case(number: u32) -> LogisticUnitId {
	LogisticUnitId { sscc: carrier_sscc(number), usage: 0 }
}

#[test]
fn packing_begins_a_logistic_unit() {
	build_and_execute(|| {
		assert_eq!(Custody::usage(sscc(1)), None);
		assert_ok!(pack(BRAND, 1, &[units(MILK, 0, 9)]));
		assert_eq!(last_event(), Event::Packed { unit: lu(1), items: 1, member: BRAND });
		assert_eq!(Custody::usage(sscc(1)), Some(0));
		assert_eq!(contents(1).ranges.to_vec(), [range(MILK, 0, 9)]);
		for subject in [Subject::Unit(unit(0)), Subject::Unit(unit(9))] {
			let found = whereabouts(subject);
			assert_eq!(found.path, [lu(1)]);
			assert_eq!(found.custody, whereabouts(case(1)).custody);
			assert_eq!((found.custody.holder, found.custody.owner), (Holder::Member(BRAND), BRAND));
		}
		assert!(whereabouts(Subject::Unit(unit(10))).path.is_empty());
		assert!(stored(Subject::Batch(MILK)).is_split);
		assert_eq!(journey(case(1))[0].what, Happening::Packed(units(MILK, 0, 9)));
	});
}

#[test]
fn ranges_are_joined_and_split() {
	build_and_execute(|| {
		assert_ok!(pack(BRAND, 1, &[units(MILK, 10, 19), units(MILK, 0, 9)]));
		assert_eq!(contents(1).ranges.to_vec(), [range(MILK, 0, 19)]);
		assert_ok!(unpack(BRAND, 1, &[units(MILK, 5, 6)]));
		assert_eq!(contents(1).ranges.to_vec(), [range(MILK, 0, 4), range(MILK, 7, 19)]);
		assert_ok!(pack(BRAND, 1, &[units(MILK, 5, 6)]));
		assert_eq!(contents(1).ranges.to_vec(), [range(MILK, 0, 19)]);
	});
}

#[test]
fn a_range_reaches_over_stretches() {
	build_and_execute(|| {
		assert_ok!(pack(BRAND, 1, &[units(MILK, 1_000, 3_000)]));
		assert_eq!(contents(1).ranges.to_vec(), [range(MILK, 1_000, 3_000)]);
		assert_ok!(unpack(BRAND, 1, &[units(MILK, 1_024, 2_047)]));
		let left = [range(MILK, 1_000, 1_023), range(MILK, 2_048, 3_000)];
		assert_eq!(contents(1).ranges.to_vec(), left);
	});
}

#[test]
fn the_last_unit_of_a_batch_is_packed() {
	build_and_execute(|| {
		assert_ok!(pack(BRAND, 1, &[units(MILK, MILK_COUNT - 1, MILK_COUNT - 1)]));
		assert_eq!(whereabouts(Subject::Unit(unit(MILK_COUNT - 1))).path, [lu(1)]);
	});
}

#[test]
fn four_levels_are_packed_and_no_fifth() {
	build_and_execute(|| {
		pack_container();
		assert_ok!(pack(BRAND, 4, &[inner(3)]));
		assert_eq!(contents(4).levels, MAX_LEVELS);
		let path = [lu(1), lu(2), lu(3), lu(4)];
		assert_eq!(whereabouts(Subject::Unit(unit(5))).path, path);
		assert_eq!(whereabouts(case(1)).path, path[1..]);
		assert_eq!(contents(4).ranges, contents(1).ranges);
		assert_noop!(pack(BRAND, 5, &[inner(4)]), Error::<Test>::MaxLevelsExceeded);
		assert_ok!(pack(BRAND, 5, &[units(MILK, 10, 19)]));
		assert_noop!(pack(BRAND, 5, &[inner(4)]), Error::<Test>::MaxLevelsExceeded);
		assert_ok!(pack(BRAND, 4, &[inner(5)]));
		assert_eq!(contents(4).ranges.to_vec(), [range(MILK, 0, 19)]);
	});
}

#[test]
fn an_emptied_logistic_unit_has_one_level_again() {
	build_and_execute(|| {
		pack_container();
		assert_ok!(unpack(BRAND, 3, &[inner(2)]));
		assert_eq!(contents(3).levels, 1);
		assert_ok!(pack(BRAND, 4, &[inner(2)]));
		assert_eq!((contents(4).levels, contents(4).children), (3, 1));
	});
}

#[test]
fn nothing_is_packed_without_items_or_with_a_wrong_code() {
	build_and_execute(|| {
		assert_noop!(pack(BRAND, 1, &[]), Error::<Test>::Empty);
		let items = [units(MILK, 0, 9)];
		let wrong: Sscc = forged(sscc(1).value() + 1);
		assert_noop!(pack_as(BRAND, wrong, &items), Error::<Test>::InvalidSscc);
		let long: Sscc = forged(u64::MAX);
		assert_noop!(pack_as(BRAND, long, &items), Error::<Test>::InvalidSscc);
	});
}

#[test]
fn the_prefix_of_another_makes_no_logistic_unit() {
	build_and_execute(|| {
		let items = [units(MILK, 0, 9)];
		assert_noop!(pack_as(BRAND, carrier_sscc(1), &items), Error::<Test>::NotAuthorized);
		hand_over(BRAND, Subject::Batch(MILK), CARRIER);
		assert_noop!(pack(CARRIER, 1, &items), Error::<Test>::NotAuthorized);
		assert_ok!(pack_as(CARRIER, carrier_sscc(1), &items));
	});
}

#[test]
fn the_holder_packs_on_in_a_logistic_unit_of_another() {
	build_and_execute(|| {
		assert_ok!(pack(BRAND, 1, &[units(MILK, 0, 9)]));
		assert_ok!(pack(BRAND, 2, &[units(MILK, 10, 19)]));
		for number in [1, 2] {
			hand_over(BRAND, case(number), CARRIER);
		}
		assert_ok!(pack(CARRIER, 1, &[inner(2)]));
		assert_noop!(pack(BRAND, 1, &[units(MILK, 20, 29)]), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn what_one_does_not_hold_one_does_not_pack() {
	build_and_execute(|| {
		let pack_other = |item| pack_as(CARRIER, carrier_sscc(1), &[item]);
		assert_noop!(pack_other(units(MILK, 0, 9)), Error::<Test>::NotAuthorized);
		assert_ok!(pack(BRAND, 1, &[units(MILK, 0, 9)]));
		assert_noop!(pack_other(inner(1)), Error::<Test>::NotAuthorized);
		assert_ok!(unpack(BRAND, 1, &[units(MILK, 0, 4)]));
		assert_noop!(pack_other(units(MILK, 0, 4)), Error::<Test>::NotAuthorized);
		assert_ok!(set_apart(BRAND, 20));
		assert_noop!(pack_other(units(MILK, 20, 20)), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn what_does_not_exist_is_not_packed() {
	build_and_execute(|| {
		assert_noop!(pack(BRAND, 1, &[units(9, 0, 0)]), Error::<Test>::NotFound);
		assert_noop!(pack(BRAND, 1, &[inner(2)]), Error::<Test>::NotFound);
		for (first, last) in [(5, 4), (0, MILK_COUNT), (u32::MAX, u32::MAX)] {
			let items = [units(MILK, first, last)];
			assert_noop!(pack(BRAND, 1, &items), Error::<Test>::InvalidRange);
		}
	});
}

#[test]
fn a_logistic_unit_does_not_lie_in_itself() {
	build_and_execute(|| {
		assert_noop!(pack(BRAND, 1, &[inner(1)]), Error::<Test>::InvalidItem);
		pack_container();
		assert_noop!(pack(BRAND, 3, &[inner(3)]), Error::<Test>::InvalidItem);
		assert_noop!(pack(BRAND, 1, &[inner(3)]), Error::<Test>::AlreadyPacked);
	});
}

#[test]
fn nothing_is_packed_twice() {
	build_and_execute(|| {
		let twice = [units(MILK, 0, 9), units(MILK, 9, 12)];
		assert_noop!(pack(BRAND, 1, &twice), Error::<Test>::AlreadyPacked);
		pack_container();
		for item in [units(MILK, 0, 9), units(MILK, 9, 10), inner(1), inner(2)] {
			assert_noop!(pack(BRAND, 4, &[item]), Error::<Test>::AlreadyPacked);
		}
		assert_noop!(pack(BRAND, 4, &[inner(3), inner(3)]), Error::<Test>::AlreadyPacked);
	});
}

#[test]
fn nothing_is_packed_into_what_lies_in_another_one() {
	build_and_execute(|| {
		pack_container();
		let items = [units(MILK, 10, 19)];
		assert_noop!(pack(BRAND, 1, &items), Error::<Test>::AlreadyPacked);
	});
}

#[test]
fn an_empty_logistic_unit_is_not_packed() {
	build_and_execute(|| {
		assert_ok!(pack(BRAND, 1, &[units(MILK, 0, 9)]));
		assert_ok!(unpack(BRAND, 1, &[units(MILK, 0, 9)]));
		assert_noop!(pack(BRAND, 2, &[inner(1)]), Error::<Test>::Empty);
	});
}

#[test]
fn claimed_units_are_not_packed() {
	build_and_execute(|| {
		claim(unit(5));
		assert_noop!(pack(BRAND, 1, &[units(MILK, 0, 9)]), Error::<Test>::Claimed);
		assert_ok!(pack(BRAND, 1, &[units(MILK, 0, 4)]));
	});
}

#[test]
fn a_unit_set_apart_is_packed_as_an_item_of_its_own() {
	build_and_execute(|| {
		assert_ok!(set_apart(BRAND, 5));
		assert_noop!(pack(BRAND, 1, &[units(MILK, 0, 9)]), Error::<Test>::SetApart);
		assert_ok!(pack(BRAND, 1, &[units(MILK, 0, 4), units(MILK, 5, 5), units(MILK, 6, 9)]));
		assert_eq!(contents(1).ranges.to_vec(), [range(MILK, 0, 9)]);
		assert_eq!(stored(Subject::Unit(unit(5))).custody, None);
	});
}

#[test]
fn all_that_is_in_a_logistic_unit_has_one_owner() {
	build_and_execute(|| {
		assert_ok!(pack(BRAND, 1, &[units(MILK, 0, 9)]));
		sell(BRAND, case(1), OTHER_BRAND);
		assert_noop!(pack(BRAND, 1, &[units(MILK, 10, 19)]), Error::<Test>::OwnersDiffer);
		let mixed = [units(MILK, 10, 19), inner(1)];
		assert_noop!(pack(BRAND, 2, &mixed), Error::<Test>::OwnersDiffer);
		assert_ok!(unpack(BRAND, 1, &[units(MILK, 0, 4)]));
		let mixed = [units(MILK, 0, 4), units(MILK, 10, 19)];
		assert_noop!(pack(BRAND, 2, &mixed), Error::<Test>::OwnersDiffer);
		assert_ok!(pack(BRAND, 2, &[units(MILK, 0, 4), inner(1)]));
		assert_eq!((holder(case(2)), owner(case(2))), (Holder::Member(BRAND), OTHER_BRAND));
	});
}

#[test]
fn what_is_on_its_way_is_neither_packed_nor_opened() {
	build_and_execute(|| {
		assert_ok!(pack(BRAND, 1, &[units(MILK, 0, 9)]));
		assert_ok!(set_apart(BRAND, 20));
		assert_ok!(dispatch(BRAND, case(1), CARRIER));
		assert_ok!(dispatch(BRAND, Subject::Unit(unit(20)), CARRIER));
		assert_noop!(pack(BRAND, 1, &[units(MILK, 10, 19)]), Error::<Test>::InTransit);
		assert_noop!(pack(BRAND, 2, &[inner(1)]), Error::<Test>::InTransit);
		assert_noop!(pack(BRAND, 2, &[units(MILK, 20, 20)]), Error::<Test>::InTransit);
		assert_noop!(unpack(BRAND, 1, &[units(MILK, 0, 9)]), Error::<Test>::InTransit);
	});
	build_and_execute(|| {
		assert_ok!(dispatch(BRAND, Subject::Batch(MILK), CARRIER));
		assert_noop!(pack(BRAND, 1, &[units(MILK, 0, 9)]), Error::<Test>::InTransit);
		assert_noop!(set_apart(BRAND, 0), Error::<Test>::InTransit);
	});
}

#[test]
fn a_logistic_unit_has_no_more_than_32_ranges() {
	build_and_execute(|| {
		let items = gappy(0, MAX_RANGES);
		pack_all(BRAND, 1, &items);
		assert_eq!(contents(1).ranges.len(), 32);
		assert_noop!(pack(BRAND, 1, &gappy(100, 1)), Error::<Test>::MaxRangesExceeded);
		// Between two of them it makes one range out of three.
		assert_ok!(pack(BRAND, 1, &[units(MILK, 1, 1)]));
		assert_eq!(contents(1).ranges.len(), 31);
		assert_ok!(pack(BRAND, 1, &gappy(100, 1)));
		assert_noop!(unpack(BRAND, 1, &[units(MILK, 1, 1)]), Error::<Test>::MaxRangesExceeded);
	});
}

#[test]
fn the_ranges_of_nested_logistic_units_count() {
	build_and_execute(|| {
		pack_all(BRAND, 1, &gappy(0, 16));
		pack_all(BRAND, 2, &gappy(100, 17));
		assert_ok!(pack(BRAND, 3, &[inner(1)]));
		assert_noop!(pack(BRAND, 3, &[inner(2)]), Error::<Test>::MaxRangesExceeded);
	});
}

#[test]
fn without_allowance_nothing_is_packed() {
	build_and_execute(|| {
		ALLOWANCE.set(0);
		assert_noop!(pack(BRAND, 1, &[units(MILK, 0, 9)]), Error::<Test>::AllowanceExceeded);
		assert_noop!(set_apart(BRAND, 0), Error::<Test>::AllowanceExceeded);
	});
}

#[test]
fn an_emptied_logistic_unit_that_never_moved_is_packed_again() {
	build_and_execute(|| {
		assert_ok!(pack(BRAND, 1, &[units(MILK, 0, 9)]));
		assert_ok!(unpack(BRAND, 1, &[units(MILK, 0, 9)]));
		assert_eq!(contents(1).emptied_at, Some(START));
		assert_ok!(pack(BRAND, 1, &[units(MILK, 10, 19)]));
		assert_eq!(contents(1).emptied_at, None);
		assert_eq!(Custody::usage(sscc(1)), Some(0));
		assert_eq!(journey(case(1)).len(), 3);
	});
}

#[test]
fn an_emptied_logistic_unit_is_packed_again_by_its_holder_alone() {
	build_and_execute(|| {
		let items = [units(MILK, 0, 9)];
		assert_ok!(pack(BRAND, 1, &items));
		assert_ok!(unpack(BRAND, 1, &items));
		assert_noop!(pack(CARRIER, 1, &items), Error::<Test>::InUse);
		pass(REUSE_DELAY);
		assert_noop!(pack(CARRIER, 1, &items), Error::<Test>::NotAuthorized);
		assert_ok!(pack(BRAND, 1, &items));
	});
}

#[test]
fn an_sscc_that_moved_rests_for_a_year_and_has_another_use_then() {
	build_and_execute(|| {
		assert_ok!(pack(BRAND, 1, &[units(MILK, 0, 9)]));
		hand_over(BRAND, case(1), CARRIER);
		assert_ok!(unpack(CARRIER, 1, &[units(MILK, 0, 9)]));
		let items = [units(MILK, 10, 19)];
		assert_noop!(pack(BRAND, 1, &items), Error::<Test>::InUse);
		pass(REUSE_DELAY - 1);
		assert_noop!(pack(BRAND, 1, &items), Error::<Test>::InUse);
		pass(1);
		assert_noop!(pack(CARRIER, 1, &[units(MILK, 0, 9)]), Error::<Test>::NotAuthorized);
		assert_ok!(pack(BRAND, 1, &items));
		assert_eq!(Custody::usage(sscc(1)), Some(1));
		let next = LogisticUnitId { usage: 1, ..lu(1) };
		assert_eq!(last_event(), Event::Packed { unit: next, items: 1, member: BRAND });
		assert_eq!(whereabouts(Subject::Unit(unit(10))).path, [next]);
		assert_eq!(journey(Subject::LogisticUnit(next)).len(), 1);
		assert_eq!(journey(case(1)).len(), 4);
	});
}

#[test]
fn an_sscc_that_moved_inside_another_one_rests_as_well() {
	build_and_execute(|| {
		pack_container();
		hand_over(BRAND, case(3), CARRIER);
		assert_ok!(unpack(CARRIER, 3, &[inner(2)]));
		assert_ok!(unpack(CARRIER, 2, &[inner(1)]));
		assert_ok!(unpack(CARRIER, 1, &[units(MILK, 0, 9)]));
		for number in 1..=3 {
			assert_noop!(pack(BRAND, number, &[units(MILK, 10, 19)]), Error::<Test>::InUse);
		}
	});
}

#[test]
fn the_uses_of_an_sscc_have_an_end() {
	build_and_execute(|| {
		assert_ok!(pack(BRAND, 1, &[units(MILK, 0, 9)]));
		hand_over(BRAND, case(1), CARRIER);
		assert_ok!(unpack(CARRIER, 1, &[units(MILK, 0, 9)]));
		pass(REUSE_DELAY);
		let last = LogisticUnitId { usage: u32::MAX, ..lu(1) };
		crate::Subjects::<Test>::insert(Subject::LogisticUnit(last), stored(case(1)));
		Usages::<Test>::insert(sscc(1), u32::MAX);
		let items = [units(MILK, 10, 19)];
		assert_noop!(pack(BRAND, 1, &items), Error::<Test>::MaxCountExceeded);
		crate::Subjects::<Test>::remove(Subject::LogisticUnit(last));
		Usages::<Test>::insert(sscc(1), 0);
	});
}

#[test]
fn the_changes_of_places_in_a_stretch_have_an_end() {
	build_and_execute(|| {
		assert_ok!(pack(BRAND, 1, &[units(MILK, 0, 9)]));
		let id = StretchId { batch: MILK, number: 0 };
		let kept = Stretches::<Test>::get(id).unwrap();
		let mut last = kept.clone();
		last.journal.head.len = u32::MAX;
		Stretches::<Test>::insert(id, last);
		assert_noop!(pack(BRAND, 1, &[units(MILK, 10, 19)]), Error::<Test>::MaxCountExceeded);
		assert_noop!(unpack(BRAND, 1, &[units(MILK, 0, 9)]), Error::<Test>::MaxCountExceeded);
		Stretches::<Test>::insert(id, kept);
	});
}

#[test]
fn unpacked_units_are_loose_with_who_unpacked_them() {
	build_and_execute(|| {
		assert_ok!(pack(BRAND, 1, &[units(MILK, 0, 9)]));
		hand_over(BRAND, case(1), CARRIER);
		assert_ok!(unpack(CARRIER, 1, &[units(MILK, 3, 4)]));
		assert_eq!(last_event(), Event::Unpacked { unit: lu(1), items: 1, member: CARRIER });
		let found = whereabouts(Subject::Unit(unit(3)));
		assert!(found.path.is_empty());
		assert_eq!((found.custody.holder, found.custody.owner), (Holder::Member(CARRIER), BRAND));
		assert_ok!(pack_as(CARRIER, carrier_sscc(1), &[units(MILK, 3, 4)]));
		assert_eq!(whereabouts(Subject::Unit(unit(3))).path, [in_carrier_case(1)]);
		let case = Subject::LogisticUnit(in_carrier_case(1));
		assert_eq!((holder(case), owner(case)), (Holder::Member(CARRIER), BRAND));
	});
}

#[test]
fn the_outermost_logistic_unit_is_opened_first() {
	build_and_execute(|| {
		pack_container();
		assert_noop!(unpack(BRAND, 1, &[units(MILK, 0, 9)]), Error::<Test>::AlreadyPacked);
		assert_noop!(unpack(BRAND, 2, &[inner(1)]), Error::<Test>::AlreadyPacked);
		assert_noop!(unpack(BRAND, 3, &[inner(1)]), Error::<Test>::NotPacked);
		assert_noop!(unpack(BRAND, 3, &[units(MILK, 0, 9)]), Error::<Test>::NotPacked);
		for (number, item) in [(3, inner(2)), (2, inner(1)), (1, units(MILK, 0, 9))] {
			assert_ok!(unpack(BRAND, number, &[item]));
			assert!(contents(number).is_empty());
		}
	});
}

#[test]
fn what_was_packed_belongs_to_who_owned_the_outermost_logistic_unit() {
	build_and_execute(|| {
		pack_container();
		sell(BRAND, case(3), OTHER_BRAND);
		hand_over(BRAND, case(3), CARRIER);
		assert_ok!(unpack(CARRIER, 3, &[inner(2)]));
		assert_eq!((holder(case(2)), owner(case(2))), (Holder::Member(CARRIER), OTHER_BRAND));
		assert_eq!(owner(Subject::Unit(unit(0))), OTHER_BRAND);
	});
}

#[test]
fn nothing_is_unpacked_that_is_not_there() {
	build_and_execute(|| {
		assert_noop!(unpack(BRAND, 1, &[]), Error::<Test>::Empty);
		assert_noop!(unpack(BRAND, 1, &[units(MILK, 0, 9)]), Error::<Test>::NotFound);
		assert_ok!(pack(BRAND, 1, &[units(MILK, 0, 9)]));
		assert_ok!(pack(BRAND, 2, &[units(MILK, 20, 29)]));
		let refused = |item: Item, error: Error<Test>| {
			assert_noop!(unpack(BRAND, 1, &[item]), error);
		};
		refused(units(MILK, 9, 10), Error::NotPacked);
		refused(units(MILK, 20, 29), Error::NotPacked);
		refused(inner(2), Error::NotPacked);
		refused(inner(3), Error::NotFound);
		refused(units(9, 0, 0), Error::NotFound);
		refused(units(MILK, 5, 4), Error::InvalidRange);
		refused(units(MILK, 5, MILK_COUNT), Error::InvalidRange);
		let twice = [units(MILK, 0, 5), units(MILK, 5, 9)];
		assert_noop!(unpack(BRAND, 1, &twice), Error::<Test>::NotPacked);
		assert_ok!(unpack(BRAND, 1, &[units(MILK, 0, 9)]));
		assert_noop!(unpack(BRAND, 1, &[units(MILK, 0, 9)]), Error::<Test>::Empty);
	});
}

#[test]
fn only_the_holder_unpacks() {
	build_and_execute(|| {
		assert_ok!(pack(BRAND, 1, &[units(MILK, 0, 9)]));
		hand_over(BRAND, case(1), CARRIER);
		let items = [units(MILK, 0, 9)];
		assert_noop!(unpack(BRAND, 1, &items), Error::<Test>::NotAuthorized);
		assert_ok!(deliver(CARRIER, case(1)));
		assert_noop!(unpack(CARRIER, 1, &items), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn a_unit_set_apart_is_handed_over_by_itself_and_packed_again() {
	build_and_execute(|| {
		assert_ok!(set_apart(BRAND, 5));
		assert_eq!(last_event(), Event::SetApart { unit: unit(5), member: BRAND });
		let subject = Subject::Unit(unit(5));
		hand_over(BRAND, subject, CARRIER);
		assert_eq!((holder(subject), owner(subject)), (Holder::Member(CARRIER), BRAND));
		assert_ok!(pack_as(CARRIER, carrier_sscc(1), &[units(MILK, 5, 5)]));
		assert_eq!(whereabouts(subject).path, [in_carrier_case(1)]);
		assert_noop!(dispatch(CARRIER, subject, BRAND), Error::<Test>::NotFound);
		assert_eq!(journey(subject).len(), 2);
	});
}

#[test]
fn a_loose_unit_is_set_apart_by_who_has_it() {
	build_and_execute(|| {
		assert_ok!(pack(BRAND, 1, &[units(MILK, 0, 9)]));
		hand_over(BRAND, case(1), CARRIER);
		assert_ok!(unpack(CARRIER, 1, &[units(MILK, 0, 4)]));
		assert_noop!(set_apart(BRAND, 0), Error::<Test>::NotAuthorized);
		assert_noop!(set_apart(CARRIER, 10), Error::<Test>::NotAuthorized);
		assert_ok!(set_apart(CARRIER, 0));
		let subject = Subject::Unit(unit(0));
		assert_eq!((holder(subject), owner(subject)), (Holder::Member(CARRIER), BRAND));
	});
}

#[test]
fn only_a_loose_unit_without_a_claim_is_set_apart() {
	build_and_execute(|| {
		assert_noop!(set_apart(BRAND, MILK_COUNT), Error::<Test>::NotFound);
		let unknown = UnitRef { batch: 9, index: 0 };
		assert_noop!(Custody::set_apart(signed(BRAND), unknown), Error::<Test>::NotFound);
		claim(unit(0));
		assert_noop!(set_apart(BRAND, 0), Error::<Test>::Claimed);
		assert_ok!(set_apart(BRAND, 1));
		assert_noop!(set_apart(BRAND, 1), Error::<Test>::AlreadyExists);
		assert_ok!(pack(BRAND, 1, &[units(MILK, 2, 9)]));
		assert_noop!(set_apart(BRAND, 2), Error::<Test>::AlreadyPacked);
	});
}
