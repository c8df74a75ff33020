//! Evidence in the runtime as it is: who may do what, who pays, and how much fits into a block.

use super::{on_local_chain, NOW};
use crate::{
	configs::system::block_weights, constants::NORMAL_BLOCK_BYTES, Consortium, Copyright, Runtime,
	RuntimeCall, RuntimeOrigin,
};
use carnet_primitives::{
	copyright::{
		commitment, Acquisition, CaseStatus, Evidence, FileHash, MediaType, Outcome, Party,
		Perceptual, Work, WorkCategory, WorkNature, MAX_DEPOSIT_BYTES, MAX_QUALITY,
	},
	member::{MemberId, Permission, Permissions, Role, Roles},
};
use codec::Encode;
use frame_support::{
	assert_noop, assert_ok,
	dispatch::{DispatchClass, GetDispatchInfo},
};
use pallet_copyright::{Call, Error, Mode};
use sp_core::H256;
use sp_keyring::Sr25519Keyring::{
	self, Alice, AliceStash, BobStash, CharlieStash, DaveStash, Eve, Ferdie,
};
use sp_runtime::{DispatchError::BadOrigin, DispatchResult};

// Members of the local preset.
const BRAND: MemberId = 0;
const PLATFORM: MemberId = 2;

const DOCUMENT: H256 = H256::repeat_byte(0xd0);
const SHOP: H256 = H256::repeat_byte(0x50);

fn signed(key: Sr25519Keyring) -> RuntimeOrigin {
	RuntimeOrigin::signed(key.to_account_id())
}

/// A photo of which all is told that can be.
fn photo(number: u64) -> Work {
	Work {
		file: FileHash::Sha256(H256::from_low_u64_be(number)),
		len: 4_000_000,
		media: MediaType::Jpeg,
		perceptual: Some(Perceptual { pdq: [7; 32], quality: MAX_QUALITY }),
		category: WorkCategory::Photographic,
		nature: WorkNature::Original,
		acquisition: Acquisition::Original,
		completed_at: Some(NOW),
		title: Some(DOCUMENT),
		author: Some(DOCUMENT),
		capture: Some(DOCUMENT),
		parent: None,
	}
}

fn deposit(key: Sr25519Keyring, number: u64) -> DispatchResult {
	let done = Copyright::deposit(signed(key), photo(number));
	done.map(|_| ()).map_err(|error| error.error)
}

fn filled(member: MemberId) -> u64 {
	Consortium::member_view(member).unwrap().state_bytes_used
}

/// A client whom the platform sponsors.
fn add_client(key: Sr25519Keyring) {
	assert_ok!(Consortium::add_client(signed(CharlieStash), key.to_account_id()));
}

#[test]
fn a_member_of_every_role_deposits_and_one_without_a_role_does_not() {
	on_local_chain(|| {
		for (number, role) in (0u64..).zip(Role::ALL) {
			let roles = Roles::none().with(*role);
			assert_ok!(Consortium::set_roles(RuntimeOrigin::root(), BRAND, roles));
			assert_ok!(deposit(AliceStash, number));
		}
		assert_ok!(Consortium::set_roles(RuntimeOrigin::root(), BRAND, Roles::none()));
		assert_noop!(deposit(AliceStash, 99), BadOrigin);
	});
}

#[test]
fn an_operator_deposits_with_the_permission_and_no_other_key_does() {
	on_local_chain(|| {
		for (key, permission) in [(Eve, Permission::Copyright), (Ferdie, Permission::Produce)] {
			let permissions = Permissions::none().with(permission);
			let account = key.to_account_id();
			assert_ok!(Consortium::add_operator(signed(AliceStash), account, permissions, None));
		}
		assert_ok!(deposit(Eve, 1));
		assert_eq!(Copyright::deposit_record(0).unwrap().by, Party::Member(BRAND));
		assert_noop!(deposit(Ferdie, 2), BadOrigin);
		// The voting key, and a key that nobody knows.
		assert_noop!(deposit(Alice, 2), BadOrigin);
		assert_noop!(deposit(Sr25519Keyring::One, 2), BadOrigin);
	});
}

#[test]
fn a_client_with_a_sponsor_deposits_and_her_sponsor_pays() {
	on_local_chain(|| {
		add_client(Eve);
		let before = filled(PLATFORM);
		assert_ok!(deposit(Eve, 1));
		assert_eq!(Copyright::deposit_record(0).unwrap().by, Party::Client(0));
		assert_eq!(filled(PLATFORM) - before, u64::from(MAX_DEPOSIT_BYTES));

		assert_ok!(Consortium::suspend_member(RuntimeOrigin::root(), PLATFORM));
		assert_noop!(deposit(Eve, 2), Error::<Runtime>::NoSponsor);
		assert_ok!(Consortium::reinstate_member(RuntimeOrigin::root(), PLATFORM));
		assert_ok!(deposit(Eve, 2));
		assert_ok!(Consortium::leave_sponsor(signed(Eve), PLATFORM));
		assert_noop!(deposit(Eve, 3), Error::<Runtime>::NoSponsor);
		// What she has is hers: this takes no room.
		assert_ok!(Copyright::revoke(signed(Eve), 0, DOCUMENT));
	});
}

#[test]
fn a_suspended_member_deposits_nothing_and_keeps_what_it_has() {
	on_local_chain(|| {
		assert_ok!(deposit(AliceStash, 1));
		assert_ok!(Consortium::suspend_member(RuntimeOrigin::root(), BRAND));
		assert_noop!(deposit(AliceStash, 2), BadOrigin);
		let works = vec![photo(2)].try_into().unwrap();
		assert_noop!(Copyright::deposit_many(signed(AliceStash), works, Mode::Each), BadOrigin);
		assert_noop!(Copyright::commit(signed(AliceStash), DOCUMENT), BadOrigin);
		assert!(Copyright::deposit_record(0).unwrap().is_active());
		assert_ok!(Consortium::reinstate_member(RuntimeOrigin::root(), BRAND));
		assert_ok!(deposit(AliceStash, 2));
	});
}

#[test]
fn a_platform_responds_a_court_rules_and_others_do_neither() {
	on_local_chain(|| {
		assert_ok!(deposit(AliceStash, 1));
		let evidence = Evidence::try_from(vec![DOCUMENT]).unwrap();
		let report =
			Copyright::report_infringement(signed(AliceStash), 0, PLATFORM, SHOP, evidence);
		assert_ok!(report);
		let respond = |key| Copyright::respond(signed(key), 0, DOCUMENT);
		let rule = |key| Copyright::rule(signed(key), 0, Outcome::Infringement, DOCUMENT);
		for key in [AliceStash, BobStash, DaveStash] {
			assert_noop!(respond(key), BadOrigin);
		}
		assert_noop!(rule(DaveStash), Error::<Runtime>::DeadlineNotPassed);
		assert_ok!(respond(CharlieStash));
		for key in [AliceStash, BobStash, CharlieStash] {
			assert_noop!(rule(key), BadOrigin);
		}
		assert_ok!(rule(DaveStash));
		assert_eq!(Copyright::case_view(0).unwrap().status, CaseStatus::Ruled);
	});
}

#[test]
fn who_committed_comes_before_who_was_faster() {
	on_local_chain(|| {
		add_client(Eve);
		let author = Party::Client(0);
		let hash = commitment(&author.principal(), &photo(1).file, &DOCUMENT);
		assert_ok!(Copyright::commit(signed(Eve), hash));
		pallet_timestamp::Now::<Runtime>::mutate(|now| *now += 500);
		assert_ok!(deposit(AliceStash, 1));
		assert_ok!(Copyright::reveal(signed(Eve), hash, photo(1), DOCUMENT));
		assert_eq!(Copyright::first_of(photo(1).file), Some(1));
		assert_eq!(Copyright::deposit_view(0).unwrap().first, 1);
	});
}

#[test]
fn a_thousand_deposits_fit_into_a_block() {
	on_local_chain(|| {
		let works: Vec<Work> = (0..1_000).map(photo).collect();
		let works = works.try_into().unwrap();
		let call = Call::<Runtime>::deposit_many { works, mode: Mode::AllOrNone };
		let call = RuntimeCall::Copyright(call);
		let most = block_weights().get(DispatchClass::Normal).max_extrinsic.unwrap();
		let weight = call.get_dispatch_info().total_weight();
		assert!(weight.all_lte(most), "{weight:?} of {most:?}");
		let bytes = u32::try_from(call.encoded_size()).unwrap();
		assert!(bytes * 2 < NORMAL_BLOCK_BYTES, "{bytes} of {NORMAL_BLOCK_BYTES} bytes");
		let RuntimeCall::Copyright(Call::deposit_many { works, mode }) = call else {
			unreachable!()
		};
		let before = filled(BRAND);
		assert_ok!(Copyright::deposit_many(signed(AliceStash), works, mode));
		assert!(Copyright::deposit_record(999).is_some());
		assert_eq!(filled(BRAND) - before, 1_000 * u64::from(MAX_DEPOSIT_BYTES));
	});
}
