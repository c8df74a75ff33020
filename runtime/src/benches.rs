//! The pallets that can be benchmarked in this runtime.
//!
//! Not the collective and the assets: the origins that set members and create assets are nobody's here, so their benchmarks
//! would say that these calls weigh nothing. What `Consortium` and `Receivables` do with them is in the benchmarks of those.

use crate::Runtime;
use alloc::vec::Vec;
use frame_support::traits::TrackedStorageKey;

frame_benchmarking::define_benchmarks!(
	[frame_system, frame_system_benchmarking::Pallet::<Runtime>]
	[frame_system_extensions, frame_system_benchmarking::extensions::Pallet::<Runtime>]
	[pallet_balances, Balances]
	[pallet_migrations, MultiBlockMigrations]
	[pallet_multisig, Multisig]
	[pallet_sudo, Sudo]
	[pallet_timestamp, Timestamp]
	[pallet_transaction_payment, TransactionPayment]
	[pallet_utility, Utility]
	[pallet_checkpoints, Checkpoints]
	[pallet_consortium, Consortium]
	[pallet_copyright, Copyright]
	[pallet_custody, Custody]
	[pallet_governance, Governance]
	[pallet_passports, Passports]
	[pallet_products, Products]
	[pallet_receivables, Receivables]
	[pallet_validators, Validators]
);

/// What was read before any call, and charged to whoever reads it first: benchmarks of all other pallets leave it out, as they do
/// what pallets of the SDK say of their own values, events among them.
///
/// The time is set by the first call of each block. The hash of the genesis is read for `CheckGenesis` in each transaction that has
/// extensions: from the database by the first one of a block, for which the block itself is charged (`block_weights`).
pub fn read_before_calls(measured: &[u8]) -> Vec<TrackedStorageKey> {
	let genesis = frame_system::BlockHash::<Runtime>::hashed_key_for(0);
	let time = pallet_timestamp::Now::<Runtime>::hashed_key().to_vec();
	let time = (measured != b"pallet_timestamp").then_some(time);
	[Some(genesis), time].into_iter().flatten().map(Into::into).collect()
}
