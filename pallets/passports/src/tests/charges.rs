//! What is charged covers what is stored.

use crate::{
	functions::{
		ACCREDITATION_BYTES, ADOPTION_BYTES, CHUNK_BYTES, CONSENT_BYTES, IDENTIFIER_BYTES,
		PASSPORT_BYTES, POLICY_BYTES,
	},
	mock::*,
	Accreditations, Adopted, Chunks, HoldingsOf, PassportOf, Policies, TagOwners,
};
use carnet_primitives::{
	member::Role,
	passports::{
		Acceptance, Accreditation, Application, Consent, Holdings, IdentifierKinds, Party,
		Passport, Policy, Requirement, StatusChunk, FREE_CONSENTS, MAX_APPLICATIONS,
		MAX_REQUIREMENTS,
	},
};
use codec::{Encode, MaxEncodedLen};
use frame_support::assert_ok;

fn size(key: Vec<u8>, value: usize) -> u32 {
	(key.len() + value) as u32
}

#[test]
fn each_charge_is_what_the_largest_record_takes() {
	build_and_execute(|| {
		let accreditation =
			size(Accreditations::<Test>::hashed_key_for(0, 0), Accreditation::max_encoded_len());
		assert_eq!(accreditation, ACCREDITATION_BYTES);
		let policy = Policy::max_encoded_len();
		assert_eq!(size(Policies::<Test>::hashed_key_for(0), policy), POLICY_BYTES);
		assert_eq!(size(Adopted::<Test>::hashed_key_for(0), 4), ADOPTION_BYTES);
		let chunk = StatusChunk::max_encoded_len();
		assert_eq!(size(Chunks::<Test>::hashed_key_for(0, (0, 0)), chunk), CHUNK_BYTES);
		assert_eq!(Consent::max_encoded_len() as u32, CONSENT_BYTES);
		let mut passport = Passport::new(Party::Client(1));
		let application = Application { policy: 0, at: 0 };
		passport.applications = vec![application; MAX_APPLICATIONS as usize].try_into().unwrap();
		let acceptance = Some(Acceptance { policy: 0, at: 0, ended_at: Some(0) });
		let consent = Consent { platform: 0, given_at: 0, withdrawn_at: Some(0), acceptance };
		passport.consents = vec![consent; FREE_CONSENTS as usize].try_into().unwrap();
		let key = PassportOf::<Test>::hashed_key_for(principal(SELLER));
		assert_eq!(size(key, passport.encoded_size()), PASSPORT_BYTES);
	});
}

#[test]
fn an_identifier_and_a_credential_are_charged_with_the_record_that_they_begin() {
	build_and_execute(|| {
		assert_ok!(register_lei(REGISTRY, SELLER, LEI));
		let record = || {
			let key = HoldingsOf::<Test>::hashed_key_for(principal(SELLER));
			size(key, holdings(SELLER).encoded_size())
		};
		let (_, tag, owner) = TagOwners::<Test>::iter().next().unwrap();
		let tag = size(TagOwners::<Test>::hashed_key_for(0, tag), owner.encoded_size());
		assert_eq!(record() + tag, IDENTIFIER_BYTES);
		issued(REGISTRY, REGISTERED, SELLER, 1);
		issued(BANK, REGISTERED, SELLER, 1);
		for change in [suspend, revoke] {
			assert_ok!(change(REGISTRY, SELLER, 1));
			assert!(record() + tag + 2 * CHUNK_BYTES <= charged());
		}
	});
}

#[test]
fn the_state_of_ten_thousand_merchants_is_within_the_charges_and_the_promise() {
	build_and_execute(|| {
		let count = 10_000u32;
		for first in (0..count).step_by(MAX_PLACES as usize) {
			let all = first..first + MAX_PLACES;
			let all = all.map(|index| new(1_000 + u64::from(index), index)).collect();
			assert_ok!(issue_many(REGISTRY, all, crate::Mode::AllOrNone));
		}
		let holdings: u32 = HoldingsOf::<Test>::iter()
			.map(|(who, value): (_, Holdings)| {
				size(HoldingsOf::<Test>::hashed_key_for(who), value.encoded_size())
			})
			.sum();
		let chunks = Chunks::<Test>::iter().count() as u32 * CHUNK_BYTES;
		assert!(holdings + chunks <= charged());
		assert!((holdings + chunks) / count < 200);
	});
}

#[test]
fn what_is_charged_for_policies_and_accreditations_covers_the_largest() {
	build_and_execute(|| {
		let mut largest = spec(&[]);
		largest.identifiers = IdentifierKinds::all();
		largest.issuers = 1;
		for number in 0..MAX_REQUIREMENTS {
			assert_ok!(Passports::register_schema(root(), schema(100 + number, false)));
			let requirement = Requirement { max_age: Some(1), ..requirement(number, 1) };
			largest.requirements.try_push(requirement).unwrap();
		}
		let id = judge_by(PLATFORM, largest);
		let stored = Policies::<Test>::get(id).unwrap().encoded_size();
		let policy = size(Policies::<Test>::hashed_key_for(id), stored);
		assert_eq!((policy, charged()), (POLICY_BYTES, POLICY_BYTES + ADOPTION_BYTES));
		set_roles(BRAND, &[Role::Issuer]);
		make_accreditor(ACCOUNT, REGISTRY);
		assert_ok!(accredit(signed(REGISTRY.into()), ACCOUNT, BRAND));
		assert_eq!(charged(), POLICY_BYTES + ADOPTION_BYTES + ACCREDITATION_BYTES);
	});
}
