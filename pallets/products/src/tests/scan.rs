use crate::mock::*;
use carnet_primitives::{
	products::{DecommissionReason::Stolen, RecallClass::I, RecallScope, Verdict},
	subject::UnitRef,
	unit_code::Serial,
};
use frame_support::assert_ok;
use sp_core::H256;

#[test]
fn a_verdict_names_the_gravest_that_is_known() {
	build_and_execute(|| {
		let mut codes = Codes::new("L1", 0, 3);
		codes.spec.expires_at = Some(START + DAY);
		let scan = |codes: &Codes| Products::scan(codes.label(1), Some(codes.evidence(1))).verdict;
		assert_eq!(scan(&codes), Verdict::Unknown);
		codes.register();
		let unit = UnitRef { batch: 0, index: 1 };
		assert_eq!(scan(&codes), Verdict::Authentic);
		pass(DAY);
		assert_eq!(scan(&codes), Verdict::Expired);
		assert_ok!(Products::flag(signed(CUSTOMS), unit, H256::zero()));
		assert_eq!(scan(&codes), Verdict::Suspicious);
		assert_ok!(Products::decommission(signed(BRAND), unit, Stolen));
		assert_eq!(scan(&codes), Verdict::Decommissioned);
		assert_ok!(Products::recall(signed(BRAND), 0, RecallScope::Batch, I, H256::zero()));
		assert_eq!(scan(&codes), Verdict::Recalled);
		let blind = Products::scan(codes.label(1), None);
		assert_eq!((blind.verdict, blind.unit), (Verdict::Unverifiable, None));
		assert_eq!(blind.batch.unwrap().recalls.len(), 1);
	});
}

#[test]
fn a_label_that_does_not_fit_is_unknown() {
	build_and_execute(|| {
		let codes = Codes::new("L1", 0, 3);
		codes.register();
		let verdict = |label, evidence| Products::scan(label, evidence).verdict;
		assert_eq!(verdict(codes.label(0), Some(codes.evidence(1))), Verdict::Unknown);
		let mut guessed = codes.label(1);
		guessed.serial = Serial::new(0, 1, 5);
		assert_eq!(verdict(guessed.clone(), Some(codes.evidence(1))), Verdict::Unknown);
		assert_eq!(verdict(guessed.clone(), None), Verdict::Unverifiable);
		guessed.serial = Serial::new(0, 3, 5);
		assert_eq!(verdict(guessed.clone(), None), Verdict::Unknown);
		guessed.serial = Serial::new(1, 1, 5);
		assert_eq!(verdict(guessed, None), Verdict::Unknown);
	});
}
