use crate::{mock::*, Error};
use carnet_primitives::{
	products::CertificateKind::Inspection,
	subject::{Subject, UnitRef},
};
use frame_support::{assert_noop, assert_ok};
use sp_core::H256;
use sp_runtime::DispatchError::BadOrigin;

fn certify(who: u64, subject: Subject, end: Option<u64>) -> sp_runtime::DispatchResult {
	Products::certify(signed(who), subject, Inspection, H256::zero(), end)
}

#[test]
fn a_certificate_holds_until_it_is_revoked_or_ends_or_its_author_is_suspended() {
	build_and_execute(|| {
		let batch = Codes::new("L1", 0, 2).register();
		assert_ok!(certify(INSPECTOR, Subject::Batch(batch), Some(START + 10)));
		assert_ok!(certify(CUSTOMS, Subject::Batch(batch), None));
		let valid = || -> Vec<bool> {
			let view = Products::batch_view(batch).unwrap();
			view.certificates.iter().map(|c| c.valid).collect()
		};
		assert_eq!(valid(), [true, true]);
		pass(10);
		assert_eq!(valid(), [false, true]);
		assert_noop!(
			Products::revoke_certificate(signed(INSPECTOR), 1),
			Error::<Test>::NotAuthorized
		);
		assert_ok!(Products::revoke_certificate(signed(CUSTOMS), 1));
		assert_eq!(valid(), [false, false]);
		assert_noop!(
			Products::revoke_certificate(signed(CUSTOMS), 1),
			Error::<Test>::AlreadyRevoked
		);
		assert_noop!(Products::revoke_certificate(signed(CUSTOMS), 7), Error::<Test>::NotFound);
		assert_ok!(certify(INSPECTOR, Subject::Batch(batch), None));
		assert!(valid()[2]);
		suspend(INSPECTOR);
		assert!(!valid()[2]);
	});
}

#[test]
fn bad_certificates_are_refused() {
	build_and_execute(|| {
		let batch = Codes::new("L1", 0, 2).register();
		let unit = |index| Subject::Unit(UnitRef { batch, index });
		assert_noop!(certify(BRAND, unit(0), None), BadOrigin);
		assert_noop!(certify(INSPECTOR, unit(2), None), Error::<Test>::NotFound);
		assert_noop!(certify(INSPECTOR, Subject::Batch(9), None), Error::<Test>::NotFound);
		assert_noop!(certify(INSPECTOR, unit(0), Some(START)), Error::<Test>::InvalidExpiry);
		for _ in 0..3 {
			assert_ok!(certify(INSPECTOR, unit(0), None));
		}
		assert_noop!(certify(INSPECTOR, unit(0), None), Error::<Test>::MaxCertificatesExceeded);
	});
}
