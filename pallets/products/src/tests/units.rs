use crate::{mock::*, Error};
use carnet_primitives::{
	products::{DecommissionReason::Sold, RecallClass::I, RecallScope},
	subject::UnitRef,
};
use frame_support::{assert_noop, assert_ok};
use sp_core::H256;

const UNIT: UnitRef = UnitRef { batch: 0, index: 1 };

fn decommissioned() -> Codes {
	let mut codes = Codes::new("L1", 0, 3);
	codes.spec.expires_at = Some(START + 5 * DAY);
	codes.register();
	assert_ok!(Products::decommission(signed(BRAND), UNIT, Sold));
	codes
}

fn stays(error: Error<Test>) {
	assert_noop!(Products::recommission(signed(BRAND), UNIT), error);
}

#[test]
fn a_decommission_is_undone_and_leaves_no_state() {
	build_and_execute(|| {
		decommissioned();
		assert_noop!(
			Products::decommission(signed(BRAND), UNIT, Sold),
			Error::<Test>::AlreadyDecommissioned
		);
		assert_noop!(
			Products::recommission(signed(OTHER_BRAND), UNIT),
			Error::<Test>::NotAuthorized
		);
		assert_ok!(Products::recommission(signed(BRAND), UNIT));
		assert_eq!(Products::unit_state(UNIT), None);
		stays(Error::NotDecommissioned);
	});
}

#[test]
fn another_brand_takes_no_unit_out_of_circulation() {
	build_and_execute(|| {
		decommissioned();
		let unit = |index| UnitRef { batch: 0, index };
		let call = |who, unit| Products::decommission(signed(who), unit, Sold);
		assert_noop!(call(OTHER_BRAND, unit(0)), Error::<Test>::NotAuthorized);
		assert_noop!(call(BRAND, unit(3)), Error::<Test>::NotFound);
	});
}

#[test]
fn a_decommission_stays_when_something_happened_since() {
	build_and_execute(|| {
		decommissioned();
		pass(5 * DAY);
		stays(Error::Expired);
		pass(5 * DAY + 1);
		stays(Error::WindowPassed);
	});
	build_and_execute(|| {
		decommissioned();
		assert_ok!(Products::flag(signed(PLATFORM), UNIT, H256::zero()));
		stays(Error::Flagged);
	});
	build_and_execute(|| {
		let codes = decommissioned();
		apply(codes.claim(0, 1, 1)).unwrap();
		stays(Error::Claimed);
	});
	build_and_execute(|| {
		decommissioned();
		assert_ok!(Products::recall(signed(COURT), 0, RecallScope::Batch, I, H256::zero()));
		stays(Error::Recalled);
	});
}

#[test]
fn a_flag_is_taken_back_by_its_member_or_a_court() {
	build_and_execute(|| {
		Codes::new("L1", 0, 3).register();
		let flag = |who| Products::flag(signed(who), UNIT, H256::zero());
		let unflag = |who, of: u64| Products::unflag(signed(who), UNIT, of as u32);
		assert_ok!(flag(PLATFORM));
		assert_noop!(flag(PLATFORM), Error::<Test>::AlreadyExists);
		assert_ok!(flag(CUSTOMS));
		assert_eq!(Products::state(UNIT).flags, 2);
		assert_noop!(unflag(CUSTOMS, PLATFORM), Error::<Test>::NotAuthorized);
		assert_ok!(unflag(COURT, PLATFORM));
		assert_ok!(unflag(CUSTOMS, CUSTOMS));
		assert_noop!(unflag(CUSTOMS, CUSTOMS), Error::<Test>::NotFound);
		assert_eq!(Products::unit_state(UNIT), None);
	});
}
