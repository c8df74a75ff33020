use crate::{mock::*, *};
use carnet_primitives::{
	products::{CertificateKind, RecallClass, RecallScope, UnitState},
	subject::{Subject, UnitRef},
};
use frame_support::assert_ok;
use sp_core::{Pair, H256};

const UNIT: UnitRef = UnitRef { batch: 0, index: 1 };

#[test]
fn a_batch_outside_the_index_is_found() {
	let said = broken_state(|| {
		Codes::new("L1", 0, 2).register();
		BatchIndex::<Test>::remove((gtin(), lot("L1"), 0));
	});
	assert_eq!(said, "a batch is not in the index");
}

#[test]
fn broken_units_are_found() {
	let broken = |index, state| {
		broken_state(|| {
			Codes::new("L1", 0, 2).register();
			Units::<Test>::insert(0, index, state);
		})
	};
	assert_eq!(broken(1, UnitState::default()), "an untouched unit has state");
	assert_eq!(broken(9, UnitState::default()), "a unit does not exist");
	let state = UnitState { sequence: 1, ..Default::default() };
	assert_eq!(broken(1, state), "first claim and sequence disagree");
	let state = UnitState { flags: 1, ..Default::default() };
	assert_eq!(broken(1, state), "the count of flags is wrong");
}

#[test]
fn a_spent_claim_without_trace_is_found() {
	let said = broken_state(|| {
		Codes::new("L1", 0, 2).register();
		let spent = vec![(key(1).public(), START)];
		SpentClaims::<Test>::insert(UNIT, frame_support::BoundedVec::try_from(spent).unwrap());
	});
	assert_eq!(said, "a spent claim left no trace");
}

#[test]
fn a_certificate_or_recall_that_is_not_listed_is_found() {
	let said = broken_state(|| {
		Codes::new("L1", 0, 2).register();
		let kind = CertificateKind::Test;
		assert_ok!(Products::certify(signed(CUSTOMS), Subject::Batch(0), kind, H256::zero(), None));
		CertificatesOf::<Test>::remove(Subject::Batch(0));
	});
	assert_eq!(said, "a certificate is not listed");
	let said = broken_state(|| {
		Codes::new("L1", 0, 2).register();
		let (scope, class) = (RecallScope::Batch, RecallClass::I);
		assert_ok!(Products::recall(signed(COURT), 0, scope, class, H256::zero()));
		RecallsOf::<Test>::remove(0);
	});
	assert_eq!(said, "a recall is not listed");
}

#[test]
fn a_block_with_too_many_claims_is_found() {
	assert_eq!(broken_state(|| ClaimsInBlock::<Test>::put(4)), "a block took too many claims");
}
