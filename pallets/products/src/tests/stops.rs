use crate::mock::*;
use carnet_primitives::{
	custody::{Goods, UnitRange},
	products::{
		DecommissionReason::Sold,
		RecallClass::I,
		RecallScope::{Batch, Range},
	},
	subject::{Stop, UnitRef},
};
use frame_support::assert_ok;
use sp_core::H256;

#[test]
fn a_unit_stops_the_ranges_that_it_lies_in_and_no_others() {
	build_and_execute(|| {
		let batch = Codes::new("L1", 0, 2_100).register();
		let stop = |first, last| Products::stop(&UnitRange { batch, first, last });
		for index in [0, 7, 8, 1_023, 1_024, 2_099] {
			let unit = UnitRef { batch, index };
			assert_ok!(Products::flag(signed(INSPECTOR), unit, H256::zero()));
			assert_eq!(stop(index, index), Some(Stop::Flagged), "{index}");
			assert_eq!(stop(0, 2_099), Some(Stop::Flagged), "{index}");
			assert_eq!(index.checked_sub(1).and_then(|last| stop(0, last)), None, "{index}");
			assert_eq!((index < 2_099).then(|| stop(index + 1, 2_099)).flatten(), None, "{index}");
			assert_ok!(Products::unflag(signed(INSPECTOR), unit, INSPECTOR as u32));
			assert_eq!(stop(0, 2_099), None);
		}
		assert_ok!(Products::decommission(signed(BRAND), UnitRef { batch, index: 1_024 }, Sold));
		assert_eq!(stop(1_000, 1_100), Some(Stop::Decommissioned));
		assert_eq!(stop(1_000, 1_023), None);
	});
}

#[test]
fn goods_past_their_date_stop() {
	build_and_execute(|| {
		let mut codes = Codes::new("L1", 0, 3);
		codes.spec.expires_at = Some(START + 5 * DAY);
		let batch = codes.register();
		let stop = || Products::stop(&UnitRange { batch, first: 0, last: 2 });
		assert_eq!(stop(), None);
		pass(5 * DAY);
		assert_eq!(stop(), Some(Stop::Expired));
	});
}

#[test]
fn of_two_recalls_of_the_same_units_the_other_stays_when_one_is_lifted() {
	build_and_execute(|| {
		let batch = Codes::new("L1", 0, 10).register();
		let stop = |first, last| Products::stop(&UnitRange { batch, first, last });
		let recall = |scope| {
			assert_ok!(Products::recall(signed(BRAND), batch, scope, I, H256::zero()));
		};
		recall(Range { first: 2, last: 5 });
		recall(Range { first: 2, last: 5 });
		recall(Batch);
		assert_ok!(Products::lift_recall(signed(BRAND), 2));
		assert_ok!(Products::lift_recall(signed(BRAND), 0));
		assert_eq!([stop(0, 1), stop(6, 9)], [None, None]);
		assert_eq!([stop(0, 2), stop(5, 9)], [Some(Stop::Recalled); 2]);
		assert_ok!(Products::lift_recall(signed(BRAND), 1));
		assert_eq!(stop(0, 9), None);
	});
}

#[test]
fn a_claim_is_seen_until_it_is_released() {
	build_and_execute(|| {
		let codes = Codes::new("L1", 0, 3);
		let batch = codes.register();
		let claimed = |first, last| Products::has_claims(&UnitRange { batch, first, last });
		assert!(!claimed(0, 2));
		let state = carnet_primitives::products::UnitState {
			first_claimed_at: Some(START),
			claim: Some(carnet_primitives::products::Claim {
				claimant: sp_core::ed25519::Public::from_raw([7; 32]),
				at: START,
			}),
			sequence: 1,
			..Default::default()
		};
		let unit = UnitRef { batch, index: 1 };
		Products::put_state(unit, state);
		assert_eq!([claimed(0, 0), claimed(0, 1), claimed(2, 2)], [false, true, false]);
		Products::put_state(
			unit,
			carnet_primitives::products::UnitState { claim: None, sequence: 2, ..state },
		);
		assert!(!claimed(0, 2));
	});
}
