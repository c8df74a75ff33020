//! Passports in the runtime as it is: who may do what, who pays, what a status follows from, and how much fits into a block.

use super::{on_local_chain, NOW};
use crate::{
	configs::system::block_weights, constants::NORMAL_BLOCK_BYTES, Consortium, Governance,
	Passports, Runtime, RuntimeCall, RuntimeOrigin, System,
};
use carnet_primitives::{
	consortium::MemberHead,
	member::{client_principal, member_principal, MemberId, Permission, Permissions, Role, Roles},
	passports::{
		credential_digest, key_commitment, status, Accreditation, Basis, Change, Entry, Holdings,
		Identifier, IdentifierKind, IdentifierKinds, Ledger, Missing, NewCredential, Passport,
		PassportStatus, Place, Policy, PolicyId, PolicySpec, Principal, Reason, Requirement,
		Schema, SchemaId, StatusView,
	},
	BoundedVec, Moment,
};
use carnet_verifier::storage_keys as at;
use codec::{Decode, DecodeAll, Encode};
use core::convert::Infallible;
use frame_support::{
	assert_noop, assert_ok,
	dispatch::{DispatchClass, GetDispatchInfo},
	storage::unhashed,
	traits::{Get, GetCallName},
};
use pallet_passports::{Error, Mode};
use sp_core::H256;
use sp_keyring::Sr25519Keyring::{
	self, AliceStash, BobStash, CharlieStash, DaveStash, Eve, Ferdie,
};
use sp_runtime::{traits::Dispatchable, DispatchError::BadOrigin, DispatchResult};

type Call = pallet_passports::Call<Runtime>;

// Members of the local preset, the second and the last of which are issuers here.
const BRAND: MemberId = 0;
const REGISTRY: MemberId = 1;
const PLATFORM: MemberId = 2;
const BANK: MemberId = 3;

const SCHEMA: SchemaId = 0;
const POLICY: PolicyId = 0;
const YEAR: Moment = 365 * 24 * 60 * 60 * 1000;
const DOCUMENT: H256 = H256::repeat_byte(0xd0);
const KEY: [u8; 32] = [0x5e; 32];
const LEI: &str = "5493001KJTIIGC8Y1R12";
const TEXT: &str = r#"{"credentialSubject":{"legalName":"Hangzhou Example Trading Co."}}"#;

fn signed(key: Sr25519Keyring) -> RuntimeOrigin {
	RuntimeOrigin::signed(key.to_account_id())
}

fn root() -> RuntimeOrigin {
	RuntimeOrigin::root()
}

/// The client whose key is Eve's.
fn merchant() -> Principal {
	client_principal(0)
}

fn schema() -> Schema {
	Schema {
		name: b"https://schemas.example/registered".to_vec().try_into().unwrap(),
		document: DOCUMENT,
		max_validity: 2 * YEAR,
		identifies: true,
	}
}

/// Two issuers of the schema.
fn two_issuers() -> PolicySpec {
	let requirement = Requirement { schema: SCHEMA, issuers: 2, max_age: None };
	PolicySpec {
		requirements: vec![requirement].try_into().unwrap(),
		issuers: 0,
		identifiers: IdentifierKinds::none(),
		document: DOCUMENT,
	}
}

fn credential(subject: Principal, index: u32) -> NewCredential {
	let digest = credential_digest(TEXT.as_bytes(), &H256::repeat_byte(0x5a));
	NewCredential { subject, digest, valid_from: NOW, valid_until: NOW + YEAR, index }
}

fn issue(issuer: Sr25519Keyring, index: u32) -> DispatchResult {
	Passports::issue(signed(issuer), SCHEMA, 0, credential(merchant(), index))
}

fn filled(member: MemberId) -> u64 {
	Consortium::member_view(member).unwrap().state_bytes_used
}

/// Governance registers a schema, a key and two issuers, a platform a policy, and a client whom it sponsors aims at it.
fn with_a_merchant(test: impl FnOnce()) {
	on_local_chain(|| {
		for issuer in [REGISTRY, BANK] {
			let roles = Roles::none().with(Role::Issuer);
			assert_ok!(Consortium::set_roles(root(), issuer, roles));
		}
		assert_ok!(Passports::register_schema(root(), schema()));
		assert_ok!(Passports::rotate_key(root(), key_commitment(&KEY)));
		for issuer in [REGISTRY, BANK] {
			assert_ok!(Passports::accredit(root(), SCHEMA, issuer, NOW + 5 * YEAR, false));
		}
		assert_ok!(Passports::set_policy(signed(CharlieStash), two_issuers()));
		assert_ok!(Passports::adopt_policy(signed(CharlieStash), POLICY));
		assert_ok!(Consortium::add_client(signed(CharlieStash), Eve.to_account_id()));
		assert_ok!(Passports::apply(signed(Eve), POLICY));
		assert_ok!(Passports::consent(signed(Eve), PLATFORM));
		test();
	});
}

/// The merchant, with what the policy asks for, on the platform.
fn with_an_accepted_merchant(test: impl FnOnce()) {
	with_a_merchant(|| {
		assert_ok!(issue(BobStash, 1));
		assert_ok!(issue(DaveStash, 2));
		assert_ok!(Passports::accept(signed(CharlieStash), merchant()));
		test();
	});
}

/// The status for the platform.
fn now() -> StatusView {
	Passports::status(&merchant(), Basis::Platform(PLATFORM)).unwrap()
}

fn missing(have: u8, reason: Reason) -> Vec<Missing> {
	vec![Missing::Credentials { schema: SCHEMA, have, need: 2, reason }]
}

#[test]
fn a_status_follows_what_issuers_and_merchants_do() {
	with_a_merchant(|| {
		assert_eq!(
			(now().status, now().missing),
			(PassportStatus::Pending, missing(0, Reason::NotIssued))
		);
		assert_ok!(issue(BobStash, 1));
		assert_noop!(
			Passports::accept(signed(CharlieStash), merchant()),
			Error::<Runtime>::NotValid
		);
		assert_ok!(issue(DaveStash, 2));
		assert_eq!((now().status, now().until), (PassportStatus::Valid, Some(NOW + YEAR)));
		assert_ok!(Passports::accept(signed(CharlieStash), merchant()));
		assert_eq!((now().applied_at, now().accepted_at), (Some(NOW), Some(NOW)));

		let entry = Entry { list: 0, index: 2 };
		assert_ok!(Passports::revoke(signed(DaveStash), merchant(), entry, DOCUMENT));
		assert_eq!(now().status, PassportStatus::Revoked);
		assert_eq!(now().missing, missing(1, Reason::Revoked));
		// The platform took her in, and takes her out itself.
		assert_eq!(now().accepted_at, Some(NOW));
		assert_ok!(Passports::end_acceptance(signed(CharlieStash), merchant(), DOCUMENT));
		assert_eq!(now().accepted_at, None);
		assert_ok!(Passports::withdraw_consent(signed(Eve), PLATFORM));
		assert_eq!((now().reason, now().policy), (Reason::NoConsent, None));
	});
}

#[test]
fn a_suspended_issuer_shows_at_once_on_all_that_it_issued() {
	with_an_accepted_merchant(|| {
		assert_ok!(Consortium::suspend_member(root(), BANK));
		assert_eq!(now().status, PassportStatus::Suspended);
		assert_eq!(now().missing, missing(1, Reason::IssuerSuspended));
		assert_noop!(issue(DaveStash, 3), BadOrigin);
		assert_ok!(Consortium::reinstate_member(root(), BANK));
		assert_eq!(now().status, PassportStatus::Valid);
		assert_ok!(Passports::withdraw_accreditation(root(), SCHEMA, BANK, DOCUMENT));
		assert_eq!(now().missing, missing(1, Reason::IssuerNotAccredited));
	});
}

#[test]
fn a_status_is_said_until_the_membership_of_an_issuer_ends() {
	with_an_accepted_merchant(|| {
		let end = NOW + 1_000;
		assert_ok!(Consortium::renew_member(root(), BANK, end));
		for (at, reason, until) in [
			(NOW, Reason::Met, Some(end)),
			(end - 1, Reason::Met, Some(end)),
			(end, Reason::IssuerSuspended, None),
		] {
			pallet_timestamp::Now::<Runtime>::put(at);
			assert_eq!((now().reason, now().until), (reason, until));
			let proven = status(&mut Proven, &merchant(), Basis::Platform(PLATFORM));
			assert_eq!(proven, Ok(Some(now())));
		}
	});
}

#[test]
fn issuers_issue_platforms_accept_and_others_do_neither() {
	with_a_merchant(|| {
		for key in [AliceStash, CharlieStash, Eve, Sr25519Keyring::One] {
			assert_noop!(issue(key, 1), BadOrigin);
			assert_noop!(
				Passports::accredit(signed(key), SCHEMA, BANK, NOW + YEAR, false),
				BadOrigin
			);
		}
		for key in [AliceStash, BobStash, Eve, Sr25519Keyring::One] {
			assert_noop!(Passports::set_policy(signed(key), two_issuers()), BadOrigin);
			assert_noop!(Passports::adopt_policy(signed(key), POLICY), BadOrigin);
			assert_noop!(Passports::accept(signed(key), merchant()), BadOrigin);
		}
		for key in [AliceStash, BobStash, CharlieStash, Eve] {
			assert_noop!(Passports::register_schema(signed(key), schema()), BadOrigin);
			assert_noop!(Passports::rotate_key(signed(key), DOCUMENT), BadOrigin);
		}
		// Root alone acts for nobody: it has no passport and issues nothing.
		assert_noop!(Passports::apply(root(), POLICY), BadOrigin);
		assert_noop!(Passports::issue(root(), SCHEMA, 0, credential(merchant(), 1)), BadOrigin);
	});
}

#[test]
fn an_operator_acts_with_the_permission_and_no_other_does() {
	with_a_merchant(|| {
		for (key, permission) in
			[(Ferdie, Permission::Certify), (Sr25519Keyring::One, Permission::Passports)]
		{
			let permissions = Permissions::none().with(permission);
			let account = key.to_account_id();
			assert_ok!(Consortium::add_operator(signed(BobStash), account, permissions, None));
		}
		assert_noop!(issue(Ferdie, 1), BadOrigin);
		assert_ok!(issue(Sr25519Keyring::One, 1));
	});
}

#[test]
fn a_member_of_any_role_has_a_passport_and_pays_for_it() {
	with_a_merchant(|| {
		let before = filled(BRAND);
		assert_ok!(Passports::apply(signed(AliceStash), POLICY));
		assert!(filled(BRAND) > before);
		assert_ok!(Passports::consent(signed(AliceStash), PLATFORM));
		// Nobody certifies itself.
		let own = credential(member_principal(REGISTRY), 1);
		assert_noop!(
			Passports::issue(signed(BobStash), SCHEMA, 0, own),
			Error::<Runtime>::OwnPassport
		);
	});
}

#[test]
fn a_client_without_a_sponsor_still_consents_and_withdraws() {
	with_an_accepted_merchant(|| {
		assert_ok!(Consortium::leave_sponsor(signed(Eve), PLATFORM));
		assert_ok!(Passports::withdraw_consent(signed(Eve), PLATFORM));
		assert_ok!(Passports::consent(signed(Eve), PLATFORM));
		assert_ok!(Passports::withdraw_application(signed(Eve), POLICY));
	});
}

#[test]
fn a_member_out_of_business_still_withdraws_its_consent() {
	with_a_merchant(|| {
		assert_ok!(Passports::apply(signed(AliceStash), POLICY));
		assert_ok!(Passports::consent(signed(AliceStash), PLATFORM));
		assert_ok!(Consortium::suspend_member(root(), BRAND));
		assert_noop!(Passports::consent(signed(AliceStash), BANK), BadOrigin);
		assert_ok!(Passports::withdraw_consent(signed(AliceStash), PLATFORM));
		assert_ok!(Passports::withdraw_application(signed(AliceStash), POLICY));
		assert_noop!(Passports::apply(signed(AliceStash), POLICY), BadOrigin);
	});
}

#[test]
fn what_takes_trust_back_cannot_be_stopped() {
	const WITHDRAWALS: [&str; 6] = [
		"withdraw_accreditation",
		"suspend",
		"revoke",
		"withdraw_application",
		"withdraw_consent",
		"end_acceptance",
	];
	with_an_accepted_merchant(|| {
		let name = |text: &str| BoundedVec::truncate_from(text.as_bytes().to_vec());
		for call in Call::get_call_names().iter().copied() {
			let stop = Governance::stop_call(root(), name("Passports"), name(call));
			let kept = WITHDRAWALS.contains(&call);
			assert_eq!(stop.is_err(), kept, "{call}");
		}
		let dispatch = |key, call: Call| {
			let call = RuntimeCall::Passports(call);
			call.dispatch(signed(key)).map(|_| ()).map_err(|error| error.error)
		};
		let filtered = frame_system::Error::<Runtime>::CallFiltered.into();
		assert_eq!(dispatch(Eve, Call::consent { platform: BANK }), Err(filtered));
		let (list, document, mode) = (0, DOCUMENT, Mode::AllOrNone);
		let (subject, entry) = (merchant(), Entry { list: 0, index: 1 });
		assert_ok!(dispatch(BobStash, Call::suspend { subject: subject.clone(), entry, document }));
		// Reinstating many is stopped like reinstating one.
		let places = vec![Place { subject: subject.clone(), index: 1 }].try_into().unwrap();
		let change = Change::Reinstate;
		let many = Call::change_many { list, places, change, document, mode };
		assert_eq!(dispatch(BobStash, many), Err(filtered));
		let revoke = |index| {
			let (subject, entry) = (merchant(), Entry { list: 0, index });
			Call::revoke { subject, entry, document }
		};
		let calls = vec![RuntimeCall::Passports(revoke(1))];
		let batch = RuntimeCall::Utility(pallet_utility::Call::batch_all { calls });
		assert_ok!(batch.dispatch(signed(BobStash)));
		for (key, call) in [
			(DaveStash, revoke(2)),
			(CharlieStash, Call::end_acceptance { merchant: merchant(), document }),
			(Eve, Call::withdraw_application { policy: POLICY }),
			(Eve, Call::withdraw_consent { platform: PLATFORM }),
		] {
			assert_ok!(dispatch(key, call));
		}
	});
}

#[test]
fn nothing_in_the_state_names_a_company() {
	with_an_accepted_merchant(|| {
		let lei = Identifier::parse(IdentifierKind::Lei, LEI).unwrap();
		let tags = vec![lei.tag(&KEY)].try_into().unwrap();
		let kind = IdentifierKind::Lei;
		let registered =
			Passports::register_identifier(signed(BobStash), merchant(), SCHEMA, kind, 0, tags);
		assert_ok!(registered);
		let found = |needle: &[u8]| {
			let has = |bytes: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
			let (mut found, mut key) = (0, Vec::new());
			while let Some(next) = sp_io::storage::next_key(&key) {
				let value = sp_io::storage::get(&next).unwrap_or_default();
				found += usize::from(has(&next[..])) + usize::from(has(&value[..]));
				key = next;
			}
			found + System::events().iter().filter(|record| has(&record.encode()[..])).count()
		};
		// What is there is found.
		assert!(found(lei.tag(&KEY).as_bytes()) > 0);
		let hashes = [LEI, TEXT].map(|text| {
			let bytes = text.as_bytes();
			[sp_io::hashing::blake2_256(bytes), sp_io::hashing::sha2_256(bytes)].concat()
		});
		for hash in hashes.iter().flat_map(|pair| pair.chunks(32)) {
			assert_eq!(found(hash), 0, "{hash:02x?}");
		}
		for text in [LEI, LEI.to_lowercase().as_str(), "Hangzhou", "Example Trading"] {
			assert_eq!(found(text.as_bytes()), 0, "{text}");
		}
		assert_eq!(found(&KEY[..]), 0);
	});
}

/// The state, read where the verifier looks for its records.
struct Proven;

impl Proven {
	fn get<T: Decode>(key: &[u8]) -> Option<T> {
		unhashed::get_raw(key).map(|value| T::decode_all(&mut &value[..]).unwrap())
	}
}

impl Ledger for Proven {
	type Error = Infallible;

	fn now(&mut self) -> Result<Moment, Infallible> {
		Ok(Self::get(&at::timestamp()).unwrap())
	}

	fn issuer_until(&mut self, member: MemberId) -> Result<Option<Moment>, Infallible> {
		let record = unhashed::get_raw(&at::member(member)).unwrap();
		let head = MemberHead::decode(&mut &record[..]).unwrap();
		Ok(head.role_until(Role::Issuer, self.now()?))
	}

	fn accreditation(
		&mut self,
		schema: SchemaId,
		issuer: MemberId,
	) -> Result<Option<Accreditation>, Infallible> {
		Ok(Self::get(&at::accreditation(schema, issuer)))
	}

	fn holdings(&mut self, merchant: &Principal) -> Result<Holdings, Infallible> {
		let merchant: &[u8; 32] = merchant.as_ref();
		Ok(Self::get(&at::merchant_holdings(merchant)).unwrap())
	}

	fn passport(&mut self, merchant: &Principal) -> Result<Option<Passport>, Infallible> {
		let merchant: &[u8; 32] = merchant.as_ref();
		Ok(Self::get(&at::passport(merchant)))
	}

	fn adopted(&mut self, platform: MemberId) -> Result<Option<PolicyId>, Infallible> {
		Ok(Self::get(&at::adopted_policy(platform)))
	}

	fn policy(&mut self, id: PolicyId) -> Result<Option<Policy>, Infallible> {
		Ok(Self::get(&at::policy(id)))
	}
}

#[test]
fn who_has_the_proved_records_computes_what_the_chain_tells() {
	with_an_accepted_merchant(|| {
		let check = |reason: Reason| {
			for basis in [Basis::Platform(PLATFORM), Basis::Policy(POLICY)] {
				let told = Passports::status(&merchant(), basis);
				assert_eq!(told.as_ref().map(|view| view.reason), Some(reason));
				assert_eq!(status(&mut Proven, &merchant(), basis), Ok(told));
			}
		};
		check(Reason::Met);
		assert_ok!(Consortium::suspend_member(root(), BANK));
		check(Reason::IssuerSuspended);
		assert_ok!(Consortium::reinstate_member(root(), BANK));
		assert_ok!(Passports::withdraw_accreditation(root(), SCHEMA, BANK, DOCUMENT));
		check(Reason::IssuerNotAccredited);
		let entry = Entry { list: 0, index: 1 };
		assert_ok!(Passports::revoke(signed(BobStash), merchant(), entry, DOCUMENT));
		check(Reason::Revoked);
	});
}

#[test]
fn as_many_credentials_as_a_call_takes_are_issued_and_revoked_in_a_block_each() {
	with_a_merchant(|| {
		let max_issued: u32 = <Runtime as pallet_passports::Config>::MaxIssued::get();
		let most = block_weights().get(DispatchClass::Normal).max_extrinsic.unwrap();
		let all =
			|| (0..1_000).map(|number: u32| (client_principal(100 + u64::from(number)), number));
		// Spread over the list as random ones would be.
		let index = |number: u32| number * 131;
		let credentials: Vec<_> =
			all().map(|(subject, number)| credential(subject, index(number))).collect();
		let (first, second) = credentials.split_at(max_issued as usize);
		let issue = |credentials: &[NewCredential]| {
			let credentials = credentials.to_vec().try_into().unwrap();
			Call::issue_many { schema: SCHEMA, list: 0, credentials, mode: Mode::AllOrNone }
		};
		let places: Vec<_> =
			all().map(|(subject, number)| Place { subject, index: index(number) }).collect();
		let (list, mode) = (0, Mode::AllOrNone);
		let places = places.try_into().unwrap();
		for call in [
			issue(first),
			issue(second),
			Call::change_many { list, places, change: Change::Revoke, document: DOCUMENT, mode },
		] {
			let call = RuntimeCall::Passports(call);
			let weight = call.get_dispatch_info().total_weight();
			assert!(weight.all_lte(most), "{weight:?} of {most:?}");
			let bytes = u32::try_from(call.encoded_size()).unwrap();
			assert!(bytes * 2 < NORMAL_BLOCK_BYTES, "{bytes} of {NORMAL_BLOCK_BYTES} bytes");
			assert_ok!(call.dispatch(signed(BobStash)));
		}
		for (subject, number) in all() {
			let entry = Entry { list: 0, index: index(number) };
			let view = Passports::credential(&subject, REGISTRY, entry).unwrap();
			assert_eq!(view.reason, Reason::Revoked);
		}
	});
}
