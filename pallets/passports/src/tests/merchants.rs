use crate::{functions::PASSPORT_BYTES, mock::*, Error, Event, PassportOf};
use carnet_primitives::{
	member::Role,
	passports::{
		Application, Consent, Party, Passport, FREE_CONSENTS, MAX_APPLICATIONS, MAX_CONSENTS,
	},
};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::{DispatchError::BadOrigin, DispatchResult};

/// A policy of all members.
fn common() -> u32 {
	policy(root(), spec(&[requirement(REGISTERED, 1)]))
}

fn withdraw_application(who: u64, policy: u32) -> DispatchResult {
	Passports::withdraw_application(signed(who), policy)
}

/// Platforms other than those of the chain.
fn platforms(count: u32) -> impl Iterator<Item = u32> {
	(50..50 + count).inspect(|platform| {
		set_roles(*platform, &[Role::Platform]);
	})
}

#[test]
fn an_application_begins_a_passport_and_her_sponsor_pays() {
	build_and_execute(|| {
		let policy = common();
		pass(1);
		assert_ok!(apply(SELLER, policy));
		let merchant = principal(SELLER);
		assert_eq!(last_event(), Event::Applied { merchant, policy });
		let mut expected = Passport::new(Party::Client(SELLER));
		expected.applications.try_push(Application { policy, at: START + 1 }).unwrap();
		assert_eq!(passport(SELLER), expected);
		assert_eq!((charged(), CHARGED.get()), (PASSPORT_BYTES, Some(BRAND)));
		assert_eq!(passport(SELLER).applied_at(policy), Some(START + 1));
		let second = common();
		assert_ok!(apply(SELLER, second));
		assert_eq!(charged(), PASSPORT_BYTES);
		assert_ok!(apply(BRAND.into(), policy));
		assert_eq!(passport(BRAND.into()).merchant, Party::Member(BRAND));
	});
}

#[test]
fn a_merchant_applies_once_for_what_there_is_and_for_so_many() {
	build_and_execute(|| {
		assert_noop!(apply(SELLER, 0), Error::<Test>::NotFound);
		for _ in 0..MAX_APPLICATIONS {
			assert_ok!(apply(SELLER, common()));
		}
		assert_noop!(apply(SELLER, 0), Error::<Test>::AlreadyExists);
		let more = common();
		assert_noop!(apply(SELLER, more), Error::<Test>::MaxApplicationsExceeded);
		assert_ok!(withdraw_application(SELLER, 0));
		let merchant = principal(SELLER);
		assert_eq!(last_event(), Event::ApplicationWithdrawn { merchant, policy: 0 });
		assert_noop!(withdraw_application(SELLER, 0), Error::<Test>::NotFound);
		assert_noop!(withdraw_application(RIVAL, 1), Error::<Test>::NotFound);
		assert_ok!(apply(SELLER, more));
	});
}

#[test]
fn a_passport_needs_a_sponsor_with_room() {
	build_and_execute(|| {
		let policy = common();
		assert_noop!(apply(ORPHAN, policy), Error::<Test>::NoSponsor);
		assert_noop!(apply(99, policy), BadOrigin);
		ALLOWANCE.set(PASSPORT_BYTES - 1);
		assert_noop!(apply(SELLER, policy), Error::<Test>::AllowanceExceeded);
	});
}

#[test]
fn consent_is_given_withdrawn_and_given_again() {
	build_and_execute(|| {
		assert_ok!(apply(SELLER, common()));
		assert_ok!(consent(SELLER, PLATFORM));
		let (merchant, platform) = (principal(SELLER), PLATFORM);
		assert_eq!(last_event(), Event::Consented { merchant: merchant.clone(), platform });
		let given = Consent { platform, given_at: START, withdrawn_at: None, acceptance: None };
		assert_eq!(passport(SELLER).consents.to_vec(), [given]);
		assert_noop!(consent(SELLER, PLATFORM), Error::<Test>::AlreadyExists);
		pass(1);
		assert_ok!(withdraw_consent(SELLER, PLATFORM));
		assert_eq!(last_event(), Event::ConsentWithdrawn { merchant, platform });
		let withdrawn = Consent { withdrawn_at: Some(START + 1), ..given };
		assert_eq!(passport(SELLER).consents.to_vec(), [withdrawn]);
		assert_noop!(withdraw_consent(SELLER, PLATFORM), Error::<Test>::NotFound);
		pass(1);
		assert_ok!(consent(SELLER, PLATFORM));
		let again = Consent { given_at: START + 2, ..given };
		assert_eq!(passport(SELLER).consents.to_vec(), [again]);
	});
}

#[test]
fn consent_by_another_key_is_none() {
	build_and_execute(|| {
		let policy = common();
		assert_ok!(apply(SELLER, policy));
		assert_noop!(consent(RIVAL, PLATFORM), Error::<Test>::NotFound);
		assert_ok!(apply(RIVAL, policy));
		assert_ok!(consent(RIVAL, PLATFORM));
		assert!(passport(SELLER).consents.is_empty());
		assert_noop!(withdraw_consent(SELLER, PLATFORM), Error::<Test>::NotFound);
		assert_noop!(consent(99, PLATFORM), BadOrigin);
		assert_eq!(Passports::consent(root(), PLATFORM), Err(BadOrigin));
	});
}

#[test]
fn only_platforms_in_business_are_consented_to() {
	build_and_execute(|| {
		assert_ok!(apply(SELLER, common()));
		for member in [BRAND, REGISTRY, 99] {
			assert_noop!(consent(SELLER, member), Error::<Test>::InvalidPlatform);
		}
		// A consent is withdrawn whatever became of the platform.
		assert_ok!(consent(SELLER, PLATFORM));
		set_roles(PLATFORM, &[]);
		assert_ok!(withdraw_consent(SELLER, PLATFORM));
	});
}

#[test]
fn a_member_out_of_business_still_takes_its_trust_back() {
	build_and_execute(|| {
		let policy = common();
		assert_ok!(apply(BRAND.into(), policy));
		assert_ok!(consent(BRAND.into(), PLATFORM));
		set_roles(BRAND, &[]);
		assert_noop!(consent(BRAND.into(), OTHER_PLATFORM), BadOrigin);
		assert_ok!(withdraw_consent(BRAND.into(), PLATFORM));
		assert_ok!(withdraw_application(BRAND.into(), policy));
		assert_noop!(withdraw_application(99, policy), BadOrigin);
		assert_eq!(Passports::withdraw_application(root(), policy), Err(BadOrigin));
		assert_noop!(withdraw_consent(99, PLATFORM), BadOrigin);
		assert_eq!(Passports::withdraw_consent(root(), PLATFORM), Err(BadOrigin));
	});
}

#[test]
fn a_merchant_without_a_sponsor_consents_to_the_first_platforms_and_withdraws() {
	build_and_execute(|| {
		assert_ok!(apply(SELLER, common()));
		let before = charged();
		let mut orphaned = PassportOf::<Test>::take(principal(SELLER)).unwrap();
		orphaned.merchant = Party::Client(ORPHAN);
		PassportOf::<Test>::insert(principal(ORPHAN), orphaned);
		for platform in platforms(FREE_CONSENTS) {
			assert_ok!(consent(ORPHAN, platform));
		}
		assert_noop!(consent(ORPHAN, PLATFORM), Error::<Test>::NoSponsor);
		assert_ok!(withdraw_consent(ORPHAN, 50));
		assert_ok!(consent(ORPHAN, 50));
		assert_eq!(charged(), before);
	});
}

#[test]
fn further_consents_take_room_and_there_is_a_most() {
	build_and_execute(|| {
		assert_ok!(apply(SELLER, common()));
		for platform in platforms(MAX_CONSENTS) {
			assert_ok!(consent(SELLER, platform));
		}
		let further = MAX_CONSENTS - FREE_CONSENTS;
		assert_eq!(charged(), PASSPORT_BYTES + further * crate::functions::CONSENT_BYTES);
		assert_noop!(consent(SELLER, PLATFORM), Error::<Test>::MaxConsentsExceeded);
		assert_ok!(apply(RIVAL, 0));
		for platform in platforms(FREE_CONSENTS) {
			assert_ok!(consent(RIVAL, platform));
		}
		ALLOWANCE.set(10);
		assert_noop!(consent(RIVAL, PLATFORM), Error::<Test>::AllowanceExceeded);
	});
}
