//! Records of stock pallets fill the allowance of a member.

use super::on_local_chain;
use crate::{Consortium, Multisig, Runtime, RuntimeCall, RuntimeOrigin};
use carnet_primitives::member::{MemberId, Permission, Permissions};
use codec::Encode;
use frame_support::{assert_err, assert_ok, dispatch::GetDispatchInfo, weights::Weight};
use pallet_consortium::{Error, Members};
use pallet_multisig::Call;
use sp_keyring::Sr25519Keyring::{self, AliceStash, BobStash, Eve, Ferdie};
use sp_runtime::{traits::Dispatchable, DispatchResult};

const HASH: [u8; 32] = [7; 32];

fn dispatch(call: Call<Runtime>, key: Sr25519Keyring) -> DispatchResult {
	let origin = RuntimeOrigin::signed(key.to_account_id());
	RuntimeCall::Multisig(call).dispatch(origin).map(|_| ()).map_err(|error| error.error)
}

/// The first of two approvals.
fn begin() -> Call<Runtime> {
	Call::approve_as_multi {
		threshold: 2,
		other_signatories: vec![BobStash.to_account_id()],
		maybe_timepoint: None,
		call_hash: HASH,
		max_weight: Weight::zero(),
	}
}

fn used(member: MemberId) -> u64 {
	Consortium::member_view(member).unwrap().state_bytes_used
}

#[test]
fn a_multisig_fills_the_allowance_of_a_member_until_it_is_over() {
	on_local_chain(|| {
		let before = used(0);
		assert_ok!(dispatch(begin(), AliceStash));
		assert_eq!(used(0), before + 192 + 2 * 32);
		let cancel = Call::cancel_as_multi {
			threshold: 2,
			other_signatories: vec![BobStash.to_account_id()],
			timepoint: Multisig::timepoint(),
			call_hash: HASH,
		};
		assert_ok!(dispatch(cancel, AliceStash));
		assert_eq!(used(0), before);

		Members::<Runtime>::mutate_extant(0, |member| member.quota.state_bytes = before);
		assert_err!(dispatch(begin(), AliceStash), Error::<Runtime>::AllowanceExceeded);
	});
}

#[test]
fn who_has_no_allowance_begins_no_multisig() {
	on_local_chain(|| {
		let brand = RuntimeOrigin::signed(AliceStash.to_account_id());
		assert_ok!(Consortium::add_client(brand, Eve.to_account_id()));
		for key in [Eve, Ferdie] {
			assert_err!(dispatch(begin(), key), Error::<Runtime>::NotAuthorized);
		}
		assert_eq!(pallet_multisig::Multisigs::<Runtime>::iter().count(), 0);
	});
}

#[test]
fn a_multisig_whose_key_was_removed_gives_its_bytes_back_when_it_is_executed() {
	on_local_chain(|| {
		let brand = || RuntimeOrigin::signed(AliceStash.to_account_id());
		let (key, permissions) =
			(Eve.to_account_id(), Permissions::none().with(Permission::Produce));
		assert_ok!(Consortium::add_operator(brand(), key.clone(), permissions, None));
		let before = used(0);
		let call = RuntimeCall::System(frame_system::Call::remark { remark: vec![7] });
		let begin = Call::approve_as_multi {
			threshold: 2,
			other_signatories: vec![AliceStash.to_account_id()],
			maybe_timepoint: None,
			call_hash: sp_crypto_hashing::blake2_256(&call.encode()),
			max_weight: Weight::zero(),
		};
		assert_ok!(dispatch(begin, Eve));
		assert_eq!(used(0), before + 192 + 2 * 32);
		assert_ok!(Consortium::remove_operator(brand(), key.clone()));
		let end = Call::as_multi {
			threshold: 2,
			other_signatories: vec![key],
			maybe_timepoint: Some(Multisig::timepoint()),
			max_weight: call.get_dispatch_info().call_weight,
			call: Box::new(call),
		};
		assert_ok!(dispatch(end, AliceStash));
		assert_eq!(used(0), before);
	});
}
