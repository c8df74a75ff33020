// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_balances`, measured: made by `benchmark pallet`, not to be edited.
//!
//! Date: 2026-12-01; tool: 64.0.0; processor: `AMD EPYC`; wasm: `Compiled`.
//!
//! `scripts/bench-weights.sh pallet_balances`, 20 steps, 20 times each.

#![cfg_attr(rustfmt, rustfmt_skip)]
// Not every pallet reads or writes.
#![allow(unused_imports)]

use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{RuntimeDbWeight, Weight},
};

/// Weights with the database of the runtime, or with another one: `()` takes no time.
pub struct SubstrateWeight<T: frame_system::Config, D = <T as frame_system::Config>::DbWeight>(PhantomData<(T, D)>);

impl<T: frame_system::Config, D: Get<RuntimeDbWeight>> pallet_balances::WeightInfo for SubstrateWeight<T, D> {
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn transfer_allow_death() -> Weight {
		// Proof size in bytes, measured:  `0`
		// Proof size in bytes, estimated: `3593`
		// Shortest execution: 53_940_000 picoseconds.
		Weight::from_parts(56_053_000, 3593)
			.saturating_add(D::get().reads(1))
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn transfer_keep_alive() -> Weight {
		// Proof size in bytes, measured:  `0`
		// Proof size in bytes, estimated: `3593`
		// Shortest execution: 45_647_000 picoseconds.
		Weight::from_parts(47_441_000, 3593)
			.saturating_add(D::get().reads(1))
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn force_set_balance_creating() -> Weight {
		// Proof size in bytes, measured:  `39`
		// Proof size in bytes, estimated: `3593`
		// Shortest execution: 20_861_000 picoseconds.
		Weight::from_parts(21_952_000, 3593)
			.saturating_add(D::get().reads(1))
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn force_set_balance_killing() -> Weight {
		// Proof size in bytes, measured:  `174`
		// Proof size in bytes, estimated: `3593`
		// Shortest execution: 21_001_000 picoseconds.
		Weight::from_parts(22_223_000, 3593)
			.saturating_add(D::get().reads(1))
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn force_transfer() -> Weight {
		// Proof size in bytes, measured:  `103`
		// Proof size in bytes, estimated: `6196`
		// Shortest execution: 55_292_000 picoseconds.
		Weight::from_parts(57_275_000, 6196)
			.saturating_add(D::get().reads(2))
			.saturating_add(D::get().writes(2))
	}

	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn transfer_all() -> Weight {
		// Proof size in bytes, measured:  `0`
		// Proof size in bytes, estimated: `3593`
		// Shortest execution: 57_625_000 picoseconds.
		Weight::from_parts(59_628_000, 3593)
			.saturating_add(D::get().reads(1))
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn force_unreserve() -> Weight {
		// Proof size in bytes, measured:  `174`
		// Proof size in bytes, estimated: `3593`
		// Shortest execution: 17_516_000 picoseconds.
		Weight::from_parts(18_568_000, 3593)
			.saturating_add(D::get().reads(1))
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `System::Account` (r:1000 w:1000)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// The range of component `u` is `[1, 1000]`.
	fn upgrade_accounts(u: u32) -> Weight {
		// Proof size in bytes, measured:  `0 + u * (85 ±0)`
		// Proof size in bytes, estimated: `990 + u * (2603 ±0)`
		// Shortest execution: 17_516_000 picoseconds.
		Weight::from_parts(0, 990)
			.saturating_add(Weight::from_parts(18_986_435, 0).saturating_mul(u.into()))
			.saturating_add(D::get().reads(1_u64.saturating_mul(u.into())))
			.saturating_add(D::get().writes(1_u64.saturating_mul(u.into())))
			.saturating_add(Weight::from_parts(0, 2603).saturating_mul(u.into()))
	}

	fn force_adjust_total_issuance() -> Weight {
		// Proof size in bytes, measured:  `0`
		// Proof size in bytes, estimated: `0`
		// Shortest execution: 5_057_000 picoseconds.
		Weight::from_parts(5_569_000, 0)
	}

	fn burn_allow_death() -> Weight {
		// Proof size in bytes, measured:  `0`
		// Proof size in bytes, estimated: `0`
		// Shortest execution: 30_645_000 picoseconds.
		Weight::from_parts(32_148_000, 0)
	}

	fn burn_keep_alive() -> Weight {
		// Proof size in bytes, measured:  `0`
		// Proof size in bytes, estimated: `0`
		// Shortest execution: 22_323_000 picoseconds.
		Weight::from_parts(23_625_000, 0)
	}
}
