//! A chain of one pallet with real headers, and members in tables.
#![allow(clippy::unwrap_used)]

pub use carnet_mock::{set_roles, ALLOWANCE};

use crate as pallet_checkpoints;
use carnet_mock::{Allowance, MemberTable, MockRuntime};
use carnet_primitives::{
	checkpoints::{possession_message, Checkpoint, Statement},
	member::{MemberId, Role},
	Moment, H256,
};
use frame_support::{
	derive_impl,
	traits::{Authorize, ConstU32, ConstU64, EnsureOrigin},
};
use frame_system::RawOrigin;
use sp_core::{sr25519, Pair};
use sp_runtime::{
	traits::Dispatchable,
	transaction_validity::{TransactionSource, TransactionValidityError, ValidTransaction},
	DispatchResult,
};

frame_support::construct_runtime!(
	pub enum Test {
		System: frame_system,
		Timestamp: pallet_timestamp,
		Checkpoints: pallet_checkpoints,
	}
);

pub const BLOCK_HASH_COUNT: u64 = 32;

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type BlockHashCount = ConstU64<BLOCK_HASH_COUNT>;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {}

pub const COURT: MemberId = 1;
pub const NOTARY: MemberId = 2;
/// Judicial and notary.
pub const BOTH: MemberId = 3;
pub const BRAND: MemberId = 4;

pub const START: Moment = 1_000_000_000;
pub const SLOT: Moment = 500;
pub const TOLERANCE: Moment = 7_000;
pub const INTERVAL: u32 = 2;
pub const GENESIS: H256 = H256::repeat_byte(0x45);

impl MockRuntime for Test {}

/// Accounts below ten keep the key of the member of the same number.
pub struct EnsureKeeper;

impl EnsureOrigin<RuntimeOrigin> for EnsureKeeper {
	type Success = MemberId;

	fn try_origin(origin: RuntimeOrigin) -> Result<MemberId, RuntimeOrigin> {
		match frame_system::ensure_signed(origin.clone()) {
			Ok(account) if account < 10 => Ok(account as MemberId),
			_ => Err(origin),
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<RuntimeOrigin, ()> {
		Ok(signed(BOTH))
	}
}

impl pallet_checkpoints::Config for Test {
	type Time = Timestamp;
	type Members = MemberTable<Test>;
	type Allowance = Allowance;
	type KeeperOrigin = EnsureKeeper;
	type MaxClockDifference = ConstU64<TOLERANCE>;
	type Interval = ConstU32<INTERVAL>;
	type WeightInfo = crate::weights::SubstrateWeight<Test>;
}

fn new_test_ext() -> sp_io::TestExternalities {
	let mut ext = carnet_mock::new_ext::<Test>();
	set_roles(COURT, &[Role::Judicial]);
	set_roles(NOTARY, &[Role::Notary, Role::Platform]);
	set_roles(BOTH, &[Role::Judicial, Role::Notary]);
	set_roles(BRAND, &[Role::Brand]);
	ext.execute_with(|| {
		// Blocks are real here, the first one too.
		System::set_block_number(0);
		System::initialize(&1, &GENESIS, &Default::default());
		pallet_timestamp::Now::<Test>::put(START);
		(0..9).for_each(|_| next_block());
	});
	ext
}

/// A chain as the benchmarks find it: its clock stands at zero, and a keystore signs for them.
#[cfg(feature = "runtime-benchmarks")]
pub fn new_bench_ext() -> sp_io::TestExternalities {
	let mut ext = new_test_ext();
	ext.execute_with(|| pallet_timestamp::Now::<Test>::put(0));
	let keystore = sp_keystore::testing::MemoryKeystore::new();
	ext.register_extension(sp_keystore::KeystoreExt::new(keystore));
	ext
}

/// Runs a test in block 10, and then every check of `try_state`.
pub fn build_and_execute(test: impl FnOnce()) {
	carnet_mock::build_and_execute(new_test_ext(), test, Checkpoints::do_try_state);
}

/// Runs a test that breaks an invariant, and returns what `try_state` says.
pub fn broken_state(test: impl FnOnce()) -> &'static str {
	carnet_mock::broken_state(new_test_ext(), test, Checkpoints::do_try_state)
}

/// Ends the block and begins the next one, a slot later.
pub fn next_block() {
	let (number, parent) = (System::block_number(), System::finalize().hash());
	System::initialize(&(number + 1), &parent, &Default::default());
	pallet_timestamp::Now::<Test>::mutate(|now| *now += SLOT);
}

pub fn blocks(count: u32) {
	(0..count).for_each(|_| next_block());
}

pub fn height() -> u32 {
	Checkpoints::height()
}

/// The hash of a block that the chain keeps.
pub fn hash(number: u32) -> H256 {
	System::block_hash(u64::from(number))
}

pub fn signed(member: MemberId) -> RuntimeOrigin {
	RuntimeOrigin::signed(member.into())
}

pub fn pair(seed: u8) -> sr25519::Pair {
	sr25519::Pair::from_seed(&[seed; 32])
}

pub fn key(seed: u8) -> sr25519::Public {
	pair(seed).public()
}

pub fn proof(member: MemberId, seed: u8) -> sr25519::Signature {
	pair(seed).sign(&possession_message(&GENESIS, member))
}

pub fn register(member: MemberId, seed: u8) -> DispatchResult {
	Checkpoints::register_witness(signed(member), key(seed), proof(member, seed))
}

pub fn remove(member: MemberId) -> DispatchResult {
	Checkpoints::remove_witness(signed(member))
}

/// A key signs a statement.
pub fn sign(seed: u8, statement: Statement) -> Checkpoint {
	let Statement { number, hash, at, .. } = statement;
	let signature = pair(seed).sign(&statement.message());
	Checkpoint { number, hash, at, witness: key(seed), signature }
}

/// What is true of a block now.
pub fn truth(number: u32) -> Statement {
	Statement { genesis: GENESIS, number, hash: hash(number), at: Checkpoints::now() }
}

/// A true checkpoint of a block.
pub fn checkpoint(seed: u8, number: u32) -> Checkpoint {
	sign(seed, truth(number))
}

pub fn call(checkpoint: Checkpoint) -> RuntimeCall {
	RuntimeCall::Checkpoints(crate::Call::witness { checkpoint })
}

pub fn authorize(
	checkpoint: Checkpoint,
	source: TransactionSource,
) -> Result<ValidTransaction, TransactionValidityError> {
	call(checkpoint).authorize(source).unwrap().map(|(valid, _)| valid)
}

/// What a block does with a checkpoint.
pub fn apply(checkpoint: Checkpoint) -> Result<(), TransactionValidityError> {
	authorize(checkpoint, TransactionSource::InBlock)?;
	call(checkpoint).dispatch(RawOrigin::Authorized.into()).unwrap();
	Ok(())
}

pub fn last_event() -> crate::Event<Test> {
	carnet_mock::last_event::<Test, _>()
}
