use crate::{mock::*, Error};
use carnet_primitives::{
	custody::{Goods, UnitRange},
	products::{RecallClass::II, RecallScope},
	subject::Stop,
};
use frame_support::{assert_noop, assert_ok};
use sp_core::H256;

fn recall(who: u64, batch: u64, scope: RecallScope) -> sp_runtime::DispatchResult {
	Products::recall(signed(who), batch, scope, II, H256::zero())
}

#[test]
fn a_recall_stops_the_units_that_it_covers_until_it_is_lifted() {
	build_and_execute(|| {
		let batch = Codes::new("L1", 0, 4).register();
		let stop = |first, last| Products::stop(&UnitRange { batch, first, last });
		assert_ok!(recall(BRAND, batch, RecallScope::Range { first: 1, last: 2 }));
		assert_eq!([0, 1, 2, 3].map(|i| stop(i, i).is_some()), [false, true, true, false]);
		assert_eq!(stop(0, 3), Some(Stop::Recalled));
		assert_eq!(Products::stop(&UnitRange { batch: 9, first: 0, last: 0 }), Some(Stop::Unknown));
		assert_noop!(Products::lift_recall(signed(CUSTOMS), 0), Error::<Test>::NotAuthorized);
		assert_ok!(Products::lift_recall(signed(COURT), 0));
		assert_noop!(Products::lift_recall(signed(BRAND), 0), Error::<Test>::AlreadyLifted);
		assert_noop!(Products::lift_recall(signed(BRAND), 5), Error::<Test>::NotFound);
		assert_eq!(stop(0, 3), None);
	});
}

#[test]
fn bad_recalls_are_refused() {
	build_and_execute(|| {
		let batch = Codes::new("L1", 0, 4).register();
		let all = RecallScope::Batch;
		assert_noop!(recall(OTHER_BRAND, batch, all), Error::<Test>::NotAuthorized);
		assert_noop!(recall(COURT, 7, all), Error::<Test>::NotFound);
		for (first, last) in [(2, 1), (0, 4)] {
			let scope = RecallScope::Range { first, last };
			assert_noop!(recall(COURT, batch, scope), Error::<Test>::InvalidRange);
		}
		for _ in 0..6 {
			assert_ok!(recall(INSPECTOR, batch, all));
		}
		assert_noop!(recall(INSPECTOR, batch, all), Error::<Test>::MaxRecallsExceeded);
	});
}

#[test]
fn a_brand_leaves_room_for_authorities_and_they_leave_room_for_courts() {
	build_and_execute(|| {
		let batch = Codes::new("L1", 0, 4).register();
		let (one, all) = (RecallScope::Range { first: 0, last: 0 }, RecallScope::Batch);
		let refused = |who| {
			assert_noop!(recall(who, batch, all), Error::<Test>::MaxRecallsExceeded);
		};
		for (id, who) in (0..).zip([BRAND, BRAND, BRAND, BRAND, INSPECTOR, CUSTOMS]) {
			assert_ok!(recall(who, batch, one));
			assert_ok!(Products::lift_recall(signed(who), id));
			if id >= 3 {
				refused(BRAND);
			}
		}
		for who in [INSPECTOR, CUSTOMS] {
			refused(who);
		}
		assert_ok!(recall(COURT, batch, all));
		let range = UnitRange { batch, first: 3, last: 3 };
		assert_eq!(Products::stop(&range), Some(Stop::Recalled));
		assert_ok!(recall(COURT, batch, all));
		refused(COURT);
	});
}
