//! The pallets that can be benchmarked in this runtime.

frame_benchmarking::define_benchmarks!(
	[frame_system, frame_system_benchmarking::Pallet::<Runtime>]
	[pallet_balances, Balances]
	[pallet_timestamp, Timestamp]
	[pallet_utility, Utility]
	[pallet_multisig, Multisig]
	[pallet_sudo, Sudo]
	[pallet_checkpoints, Checkpoints]
	[pallet_consortium, Consortium]
	[pallet_copyright, Copyright]
	[pallet_custody, Custody]
	[pallet_governance, Governance]
	[pallet_products, Products]
	[pallet_validators, Validators]
);
