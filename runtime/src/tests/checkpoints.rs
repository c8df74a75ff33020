//! Checkpoints through the whole pipeline of the runtime, from the node's call to the block.

use super::{on_local_chain, state_of, GENESIS, NOW};
use crate::{
	configs::governance::Business,
	constants::{NORMAL_WEIGHT, WITNESS_INTERVAL},
	Checkpoints, Consortium, Executive, Runtime, RuntimeCall, RuntimeOrigin, System,
	UncheckedExtrinsic,
};
use carnet_primitives::{
	checkpoints::{possession_message, Checkpoint, Statement},
	member::{MemberId, Role, Roles},
};
use codec::{Decode, Encode};
use frame_support::{assert_noop, assert_ok, dispatch::GetDispatchInfo, traits::Contains};
use frame_system::offchain::CreateAuthorizedTransaction;
use sp_core::{
	offchain::{testing::TestTransactionPoolExt, TransactionPoolExt},
	sr25519, Pair, H256,
};
use sp_genesis_builder::LOCAL_TESTNET_RUNTIME_PRESET;
use sp_keyring::Sr25519Keyring::{self, BobStash, Dave, DaveStash};
use sp_runtime::transaction_validity::{
	InvalidTransaction, TransactionSource, TransactionValidity,
};

/// The court of the local preset, which is a notary too.
const COURT: MemberId = 3;

fn pair(seed: u8) -> sr25519::Pair {
	sr25519::Pair::from_seed(&[seed; 32])
}

fn register(
	signer: Sr25519Keyring,
	member: MemberId,
	seed: u8,
) -> frame_support::dispatch::DispatchResult {
	let origin = RuntimeOrigin::signed(signer.to_account_id());
	let proof = pair(seed).sign(&possession_message(&GENESIS, member));
	Checkpoints::register_witness(origin, pair(seed).public(), proof)
}

fn checkpoint(seed: u8, number: u32, hash: H256) -> Checkpoint {
	let statement = Statement { genesis: GENESIS, number, hash, at: NOW };
	let signature = pair(seed).sign(&statement.message());
	Checkpoint { number, hash, at: NOW, witness: pair(seed).public(), signature }
}

fn transaction(checkpoint: Checkpoint) -> UncheckedExtrinsic {
	let call = pallet_checkpoints::Call::<Runtime>::witness { checkpoint };
	<Runtime as CreateAuthorizedTransaction<RuntimeCall>>::create_authorized_transaction(
		call.into(),
	)
}

fn validate(transaction: UncheckedExtrinsic) -> TransactionValidity {
	// What the pool says is forgotten: here it would stay in the state.
	frame_support::storage::with_transaction(|| {
		let validity =
			Executive::validate_transaction(TransactionSource::External, transaction, GENESIS);
		sp_runtime::TransactionOutcome::Rollback(Ok::<_, sp_runtime::DispatchError>(validity))
	})
	.unwrap()
}

#[test]
fn a_checkpoint_needs_no_account_and_the_court_pays() {
	on_local_chain(|| {
		assert_ok!(register(DaveStash, COURT, 1));
		let first = transaction(checkpoint(1, 0, GENESIS));
		let bytes = first.encoded_size() as u64;
		assert_eq!(bytes, 150);
		assert_ok!(validate(first.clone()));
		assert_ok!(Executive::apply_extrinsic(first.clone()).unwrap());
		assert_eq!(Consortium::member_view(COURT).unwrap().used.bytes, bytes);
		assert_eq!(validate(first).unwrap_err(), InvalidTransaction::Stale.into());
		let roles = Roles::none().with(Role::Judicial).with(Role::Notary);
		let made = checkpoint(1, 0, GENESIS);
		let known = Checkpoints::checkpoints();
		assert_eq!(known.len(), 1);
		assert_eq!((known[0].0, known[0].1, known[0].2.hash), (COURT, roles, made.hash));
	});
}

#[test]
fn a_node_gives_its_checkpoint_to_the_pool() {
	let (pool, state) = TestTransactionPoolExt::new();
	let mut chain = state_of(LOCAL_TESTNET_RUNTIME_PRESET);
	chain.register_extension(TransactionPoolExt::new(pool));
	chain.execute_with(|| {
		let made = checkpoint(1, 0, GENESIS);
		assert_eq!(Checkpoints::submit_checkpoint(made), Some(()));
		let sent = state.write().transactions.pop().unwrap();
		let sent = UncheckedExtrinsic::decode(&mut &sent[..]).unwrap();
		assert_eq!(sent, transaction(made));
	});
}

#[test]
fn the_voting_key_registers_too_and_other_members_do_not() {
	on_local_chain(|| {
		assert_ok!(register(Dave, COURT, 1));
		assert_noop!(register(BobStash, 1, 2), pallet_checkpoints::Error::<Runtime>::NotAuthorized);
		assert!(register(Sr25519Keyring::Eve, COURT, 2).is_err());
	});
}

#[test]
fn a_suspended_court_does_not_witness_but_can_remove_its_key() {
	on_local_chain(|| {
		assert_ok!(register(DaveStash, COURT, 1));
		assert_ok!(Consortium::suspend_member(RuntimeOrigin::root(), COURT));
		let refused = InvalidTransaction::Custom(pallet_checkpoints::refusal::NOT_A_WITNESS);
		let transaction = transaction(checkpoint(1, 0, GENESIS));
		assert_eq!(validate(transaction).unwrap_err(), refused.into());
		let court = RuntimeOrigin::signed(DaveStash.to_account_id());
		assert_ok!(Checkpoints::remove_witness(court));
	});
}

#[test]
fn checkpoints_go_before_business_and_behind_votes() {
	on_local_chain(|| {
		assert_ok!(register(DaveStash, COURT, 1));
		let priority = validate(transaction(checkpoint(1, 0, GENESIS))).unwrap().priority;
		// A member's own transactions have less than 2^55, its votes a quarter of all.
		assert!(priority > 1 << 55 && priority < u64::MAX / 4, "{priority}");
	});
}

#[test]
fn a_witness_can_sign_once_in_a_block_and_not_more() {
	on_local_chain(|| {
		assert_eq!(WITNESS_INTERVAL, 1);
		assert_ok!(register(DaveStash, COURT, 1));
		assert_ok!(Executive::apply_extrinsic(transaction(checkpoint(1, 0, GENESIS))).unwrap());
		let hash = H256::repeat_byte(7);
		frame_system::BlockHash::<Runtime>::insert(1, hash);
		let next = transaction(checkpoint(1, 1, hash));
		let refused = InvalidTransaction::Custom(pallet_checkpoints::refusal::TOO_SOON);
		assert_eq!(Executive::apply_extrinsic(next.clone()).unwrap_err(), refused.into());
		System::set_block_number(2);
		assert_ok!(Executive::apply_extrinsic(next).unwrap());
	});
}

#[test]
fn a_dozen_witnesses_leave_nine_tenths_of_every_block() {
	on_local_chain(|| {
		let one = transaction(checkpoint(1, 0, GENESIS)).get_dispatch_info().total_weight();
		assert!(one.ref_time() * 12 * 10 <= NORMAL_WEIGHT.ref_time(), "{one}");
	});
}

#[test]
fn a_smaller_quorum_cannot_stop_witnesses() {
	let name = |pallet, call| pallet_governance::CallName::new(pallet, call).unwrap();
	assert!(Business::contains(&name("Products", "claim_unit")));
	assert!(!Business::contains(&name("Checkpoints", "witness")));
}
