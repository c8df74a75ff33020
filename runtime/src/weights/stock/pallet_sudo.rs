// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_sudo`, measured: made by `benchmark pallet`, not to be edited.
//!
//! Date: 2026-12-01; tool: 64.0.0; processor: `AMD EPYC`; wasm: `Compiled`.
//!
//! `scripts/bench-weights.sh pallet_sudo`, 20 steps, 20 times each.

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

impl<T: frame_system::Config, D: Get<RuntimeDbWeight>> pallet_sudo::WeightInfo for SubstrateWeight<T, D> {
	/// Storage: `Sudo::Key` (r:1 w:1)
	/// Proof: `Sudo::Key` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	fn set_key() -> Weight {
		// Proof size in bytes, measured:  `165`
		// Proof size in bytes, estimated: `1517`
		// Shortest execution: 7_411_000 picoseconds.
		Weight::from_parts(7_982_000, 1517)
			.saturating_add(D::get().reads(1))
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `Sudo::Key` (r:1 w:0)
	/// Proof: `Sudo::Key` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	fn sudo() -> Weight {
		// Proof size in bytes, measured:  `165`
		// Proof size in bytes, estimated: `1517`
		// Shortest execution: 8_432_000 picoseconds.
		Weight::from_parts(9_113_000, 1517)
			.saturating_add(D::get().reads(1))
	}

	/// Storage: `Sudo::Key` (r:1 w:0)
	/// Proof: `Sudo::Key` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	fn sudo_as() -> Weight {
		// Proof size in bytes, measured:  `165`
		// Proof size in bytes, estimated: `1517`
		// Shortest execution: 8_523_000 picoseconds.
		Weight::from_parts(9_204_000, 1517)
			.saturating_add(D::get().reads(1))
	}

	/// Storage: `Sudo::Key` (r:1 w:1)
	/// Proof: `Sudo::Key` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	fn remove_key() -> Weight {
		// Proof size in bytes, measured:  `165`
		// Proof size in bytes, estimated: `1517`
		// Shortest execution: 6_740_000 picoseconds.
		Weight::from_parts(7_321_000, 1517)
			.saturating_add(D::get().reads(1))
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `Sudo::Key` (r:1 w:0)
	/// Proof: `Sudo::Key` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	fn check_only_sudo_account() -> Weight {
		// Proof size in bytes, measured:  `165`
		// Proof size in bytes, estimated: `1517`
		// Shortest execution: 4_076_000 picoseconds.
		Weight::from_parts(4_476_000, 1517)
			.saturating_add(D::get().reads(1))
	}
}
