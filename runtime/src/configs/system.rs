//! Blocks, time, and wrappers of calls.

use crate::{
	constants::{
		BLOCK_HASH_COUNT, MAX_BLOCK_BYTES, MAX_WEIGHT, MINIMUM_PERIOD_MILLIS, NORMAL_BLOCK_BYTES,
		NORMAL_WEIGHT,
	},
	weights::{stock, BlockExecutionWeight, DatabaseWeight, ExtrinsicBaseWeight},
	AccountId, Aura, Block, BlockNumber, Hash, Nonce, OriginCaller, PalletInfo, Runtime,
	RuntimeCall, RuntimeEvent, RuntimeOrigin, RuntimeTask, System, VERSION,
};
use frame_support::{
	derive_impl,
	dispatch::DispatchClass,
	parameter_types,
	traits::{ConstU128, ConstU16, ConstU32, ConstU64},
	weights::Weight,
};
use frame_system::limits::{BlockLength, BlockWeights};
use pallet_consortium::weights::WeightInfo as _;
use sp_runtime::{traits::AccountIdLookup, Perbill};
use sp_version::RuntimeVersion;

/// What a transaction takes before its call. What was measured contains the search for its payer, which is charged by itself.
fn base_extrinsic() -> Weight {
	type Extension = <Runtime as pallet_consortium::Config>::WeightInfo;
	ExtrinsicBaseWeight::get().saturating_sub(Extension::check_member())
}

/// What a block takes before its transactions, with what the first of them reads for all: the hash of the genesis, which no empty
/// block reads.
fn base_block() -> Weight {
	BlockExecutionWeight::get().saturating_add(DatabaseWeight::get().reads(1))
}

/// Weights by class. Operational calls have space of their own, or no upgrade would ever fit into a block.
pub fn block_weights() -> BlockWeights {
	BlockWeights::builder()
		.base_block(base_block())
		.for_class(DispatchClass::all(), |weights| {
			weights.base_extrinsic = base_extrinsic();
		})
		.for_class(DispatchClass::Normal, |weights| {
			weights.max_total = Some(NORMAL_WEIGHT);
		})
		.for_class(DispatchClass::Operational, |weights| {
			weights.max_total = Some(MAX_WEIGHT);
			weights.reserved =
				Some(MAX_WEIGHT.saturating_sub(NORMAL_WEIGHT).set_proof_size(u64::MAX));
		})
		.avg_block_initialization(Perbill::from_percent(5))
		.build_or_panic()
}

parameter_types! {
	pub const BlockHashCount: BlockNumber = BLOCK_HASH_COUNT;
	pub const Version: RuntimeVersion = VERSION;
	pub RuntimeBlockWeights: BlockWeights = block_weights();
	pub RuntimeBlockLength: BlockLength = BlockLength::builder()
		.max_length(MAX_BLOCK_BYTES)
		.modify_max_length_for_class(DispatchClass::Normal, |max| *max = NORMAL_BLOCK_BYTES)
		.build();
}

#[derive_impl(frame_system::config_preludes::SolochainDefaultConfig)]
impl frame_system::Config for Runtime {
	type BaseCallFilter = super::governance::CallFilter;
	type SingleBlockMigrations = crate::migrations::SingleBlock;
	type MultiBlockMigrator = crate::MultiBlockMigrations;
	type Block = Block;
	type BlockWeights = RuntimeBlockWeights;
	type BlockLength = RuntimeBlockLength;
	type AccountId = AccountId;
	type Lookup = AccountIdLookup<AccountId, ()>;
	type Nonce = Nonce;
	type Hash = Hash;
	type BlockHashCount = BlockHashCount;
	// What the chain spec says too: without it, polkadot.js would show other addresses than our tools.
	type SS58Prefix = ConstU16<42>;
	type DbWeight = DatabaseWeight;
	type Version = Version;
	type AccountData = pallet_balances::AccountData<crate::Balance>;
	type SystemWeightInfo = stock::System;
	type ExtensionsWeightInfo = stock::SystemExtensions;
	type MaxConsumers = ConstU32<16>;
}

parameter_types! {
	/// What a block gives to a migration that takes many: as much as to the calls that wait meanwhile.
	pub const MigrationWeight: Weight = NORMAL_WEIGHT;
}

impl pallet_migrations::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	#[cfg(not(feature = "runtime-benchmarks"))]
	type Migrations = crate::migrations::MultiBlock;
	#[cfg(feature = "runtime-benchmarks")]
	type Migrations = pallet_migrations::mock_helpers::MockedMigrations;
	type CursorMaxLen = ConstU32<{ 64 * 1024 }>;
	type IdentifierMaxLen = ConstU32<256>;
	type MigrationStatusHandler = ();
	type FailedMigrationHandler = crate::migrations::LetMembersDecide;
	type MaxServiceWeight = MigrationWeight;
	type WeightInfo = stock::Migrations;
}

impl pallet_timestamp::Config for Runtime {
	type Moment = u64;
	type OnTimestampSet = Aura;
	type MinimumPeriod = ConstU64<MINIMUM_PERIOD_MILLIS>;
	type WeightInfo = stock::Timestamp;
}

impl pallet_utility::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type PalletsOrigin = OriginCaller;
	type WeightInfo = stock::Utility;
}

impl pallet_multisig::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	#[cfg(not(feature = "runtime-benchmarks"))]
	type Currency = super::records::StateBytes;
	// The stock benchmarks sign with keys of nobody.
	#[cfg(feature = "runtime-benchmarks")]
	type Currency = crate::Balances;
	// The bytes of a record without approvals, and those of an approval.
	type DepositBase = ConstU128<192>;
	type DepositFactor = ConstU128<32>;
	type MaxSignatories = ConstU32<16>;
	type WeightInfo = super::records::MultisigWeights;
	type BlockNumberProvider = System;
}
