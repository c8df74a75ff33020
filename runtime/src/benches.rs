//! The pallets that can be benchmarked in this runtime.
//!
//! Not the collective and the assets: the origins that set members and create assets are nobody's here, so their benchmarks
//! would say that these calls weigh nothing. What `Consortium` and `Receivables` do with them is in the benchmarks of those.

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
