// SPDX-License-Identifier: Apache-2.0

//! Weights of `frame_system_extensions`, measured: made by `benchmark pallet`, not to be edited.
//!
//! Date: 2026-12-01; tool: 64.0.0; processor: `AMD EPYC`; wasm: `Compiled`.
//!
//! `scripts/bench-weights.sh frame_system_extensions`, 20 steps, 20 times each.

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

impl<T: frame_system::Config, D: Get<RuntimeDbWeight>> frame_system::ExtensionsWeightInfo for SubstrateWeight<T, D> {
	fn check_genesis() -> Weight {
		// Proof size in bytes, measured:  `0`
		// Proof size in bytes, estimated: `0`
		// Shortest execution: 1_963_000 picoseconds.
		Weight::from_parts(2_204_000, 0)
	}

	fn check_mortality_mortal_transaction() -> Weight {
		// Proof size in bytes, measured:  `0`
		// Proof size in bytes, estimated: `0`
		// Shortest execution: 3_916_000 picoseconds.
		Weight::from_parts(4_277_000, 0)
	}

	fn check_mortality_immortal_transaction() -> Weight {
		// Proof size in bytes, measured:  `0`
		// Proof size in bytes, estimated: `0`
		// Shortest execution: 3_946_000 picoseconds.
		Weight::from_parts(4_286_000, 0)
	}

	fn check_non_zero_sender() -> Weight {
		// Proof size in bytes, measured:  `0`
		// Proof size in bytes, estimated: `0`
		// Shortest execution: 671_000 picoseconds.
		Weight::from_parts(772_000, 0)
	}

	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn check_nonce() -> Weight {
		// Proof size in bytes, measured:  `101`
		// Proof size in bytes, estimated: `3593`
		// Shortest execution: 7_541_000 picoseconds.
		Weight::from_parts(8_162_000, 3593)
			.saturating_add(D::get().reads(1))
			.saturating_add(D::get().writes(1))
	}

	fn check_spec_version() -> Weight {
		// Proof size in bytes, measured:  `0`
		// Proof size in bytes, estimated: `0`
		// Shortest execution: 510_000 picoseconds.
		Weight::from_parts(601_000, 0)
	}

	fn check_tx_version() -> Weight {
		// Proof size in bytes, measured:  `0`
		// Proof size in bytes, estimated: `0`
		// Shortest execution: 511_000 picoseconds.
		Weight::from_parts(601_000, 0)
	}

	fn check_weight() -> Weight {
		// Proof size in bytes, measured:  `0`
		// Proof size in bytes, estimated: `0`
		// Shortest execution: 3_756_000 picoseconds.
		Weight::from_parts(4_116_000, 0)
	}

	fn weight_reclaim() -> Weight {
		// Proof size in bytes, measured:  `0`
		// Proof size in bytes, estimated: `0`
		// Shortest execution: 2_043_000 picoseconds.
		Weight::from_parts(2_304_000, 0)
	}
}
