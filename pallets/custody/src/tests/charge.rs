use crate::{mock::*, Call, Effort, Error, WeightInfo};
use carnet_primitives::{
	custody::{ErrorReason, Item, MAX_RANGES, PAGE_LEN},
	member::{Actor, Role},
	subject::{Stop, StretchId, Subject},
};
use frame_support::{
	assert_noop, assert_ok,
	dispatch::{DispatchResultWithPostInfo, GetDispatchInfo},
	weights::Weight,
};

const BATCH: Subject = Subject::Batch(MILK);

fn charged(call: Call<Test>) -> Weight {
	call.get_dispatch_info().call_weight
}

fn taken(result: DispatchResultWithPostInfo) -> Weight {
	result.unwrap().actual_weight.unwrap()
}

#[test]
fn packing_is_charged_by_stretches_and_by_logistic_units() {
	build_and_execute(|| {
		let weight =
			|items: &[Item]| charged(Call::pack { sscc: sscc(1), items: list(items) }).ref_time();
		let (narrow, wide) = (units(MILK, 0, 9), units(MILK, 0, 4_095));
		assert!(weight(&[narrow]) < weight(&[wide]));
		assert!(weight(&[narrow]) < weight(&[narrow, inner(1)]));
		// What no call packs is refused without a look at it.
		let most = units(MILK, 0, MAX_STRETCHES * StretchId::LEN - 1);
		assert_eq!(weight(&[units(MILK, 0, u32::MAX)]), weight(&[most]));
	});
}

#[test]
fn the_items_of_a_call_reach_over_a_bounded_number_of_stretches() {
	build_and_execute(|| {
		let batch = register(BRAND, 2 * MAX_STRETCHES * StretchId::LEN);
		let last = MAX_STRETCHES * StretchId::LEN - 1;
		for many in [
			vec![units(batch, 0, last + 1)],
			vec![units(batch, 0, u32::MAX)],
			// One that two items touch is counted for each.
			vec![units(batch, 0, last - 1), units(batch, last, last)],
		] {
			assert_noop!(pack(BRAND, 1, &many), Error::<Test>::MaxStretchesExceeded);
			assert_noop!(unpack(BRAND, 1, &many), Error::<Test>::MaxStretchesExceeded);
		}
		assert_ok!(pack(BRAND, 1, &[units(batch, 0, last)]));
		assert_ok!(pack(BRAND, 1, &[units(batch, last + 1, last + 1)]));
		assert_eq!(contents(1).ranges.to_vec(), [range(batch, 0, last + 1)]);
		assert_ok!(unpack(BRAND, 1, &[units(batch, 0, last)]));
		assert_ok!(unpack(BRAND, 1, &[units(batch, last + 1, last + 1)]));
	});
}

#[test]
fn a_title_takes_what_is_in_the_subject_and_the_rest_of_its_charge_is_given_back() {
	build_and_execute(|| {
		assert_ok!(pack(BRAND, 1, &[units(MILK, 0, 9)]));
		pack_all(BRAND, 2, &gappy(100, MAX_RANGES));
		let offer = |number| {
			let (subject, to) = (case(number), CARRIER);
			let most = charged(Call::transfer_title { subject, to });
			let weight = taken(Custody::transfer_title(signed(BRAND), subject, to));
			assert!(weight.all_lte(most));
			weight
		};
		let of = |ranges, measured| {
			Effort { ranges, ..Effort::default() }.without_batches::<Weights>(measured)
		};
		let one = offer(1);
		assert_eq!(one, of(0, Weights::transfer_title()));
		assert!(one.ref_time() * 4 < Weights::transfer_title().ref_time());
		assert_eq!(offer(2), of(31, Weights::transfer_title()));
		// A unit beside them stops: each range takes a closer look.
		stop(range(MILK, 50, 50), Stop::Recalled);
		assert_eq!(offer(2), of(63, Weights::transfer_title()));
		for (number, ranges) in [(1, 1), (2, 63)] {
			let subject = case(number);
			let most = charged(Call::accept_title { subject });
			let weight = taken(Custody::accept_title(signed(CARRIER), subject));
			assert_eq!(weight, of(ranges, Weights::accept_title()));
			assert!(weight.all_lte(most));
		}
	});
}

#[test]
fn a_title_of_the_largest_subject_takes_all_of_its_charge() {
	build_and_execute(|| {
		let (looks, measured) = (2 * MAX_RANGES + 1, Weights::transfer_title());
		let most = Effort { ranges: MAX_RANGES - 1 + looks, batches: MAX_RANGES - 1, pages: 1 };
		let charged = charged(Call::transfer_title { subject: BATCH, to: CARRIER });
		assert!(charged.all_lte(most.without_batches::<Weights>(measured)));
		assert_eq!(charged, measured.saturating_add(Weights::look_at_ranges(looks - MAX_RANGES)));
	});
}

#[test]
fn a_page_that_does_not_get_full_is_given_back() {
	build_and_execute(|| {
		let record = || {
			pass(REPORT_MILLIS);
			taken(Custody::record(signed(BRAND), BATCH, event_at(START)))
		};
		let most = charged(Call::record { subject: BATCH, event: event_at(START) });
		let less = |measured, pages| Effort::default().without_pages::<Weights>(measured, pages);
		let open = less(most, 1);
		assert!(open.ref_time() < most.ref_time());
		for _ in 1..PAGE_LEN {
			assert_eq!(record(), open);
		}
		assert_eq!(record(), most);

		let (brand, customs) = (signed(BRAND), signed(CUSTOMS));
		let reason = ErrorReason::DidNotOccur;
		let wrong = Custody::declare_error(brand, BATCH, 0, reason, None);
		assert_eq!(taken(wrong), less(Weights::declare_error(), 1));
		let held = Custody::hold(customs.clone(), BATCH, DOCUMENT);
		assert_eq!(taken(held), less(Weights::hold(), 1));
		let refused = Custody::refuse(customs.clone(), BATCH, DOCUMENT);
		assert_eq!(taken(refused), less(Weights::refuse(), 1));
		let cleared = Custody::clear(customs, BATCH, DOCUMENT);
		assert_eq!(taken(cleared), less(Weights::clear(), 1));
		assert_ok!(pack(BRAND, 1, &[units(MILK, 0, 9)]));
		assert_ok!(deliver(BRAND, case(1)));
		let back = Custody::take_back_unit(signed(BRAND), unit(0), DOCUMENT);
		assert_eq!(taken(back), less(Weights::take_back_unit(), 2));
	});
}

#[test]
fn an_event_is_not_charged_for_what_its_subject_does_not_lie_in() {
	build_and_execute(|| {
		pack_container();
		let spared = |subject| {
			let actor = Actor { member: BRAND, role: Role::Brand };
			Custody::do_record(actor, &subject, event_at(START)).unwrap().1
		};
		assert_eq!(spared(BATCH), 5);
		assert_eq!(spared(case(3)), 6);
		// In two others.
		assert_eq!(spared(case(1)), 4);
		assert_eq!(spared(Subject::Unit(unit(0))), 1);
		// One that is with the rest of its batch.
		assert_eq!(spared(Subject::Unit(unit(10))), 3);
	});
}

#[test]
fn a_call_that_fails_takes_all_of_its_charge() {
	build_and_execute(|| {
		let failed = Custody::transfer_title(signed(CARRIER), BATCH, BRAND).unwrap_err();
		assert_eq!(failed.post_info.actual_weight, None);
	});
}
