// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_timestamp`, measured: made by `benchmark pallet`, not to be edited.
//!
//! Date: 2026-12-01; tool: 64.0.0; processor: `AMD EPYC`; wasm: `Compiled`.
//!
//! `scripts/bench-weights.sh pallet_timestamp`, 20 steps, 20 times each.

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

impl<T: frame_system::Config, D: Get<RuntimeDbWeight>> pallet_timestamp::WeightInfo for SubstrateWeight<T, D> {
	/// Storage: `Timestamp::Now` (r:1 w:1)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Aura::CurrentSlot` (r:1 w:0)
	/// Proof: `Aura::CurrentSlot` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn set() -> Weight {
		// Proof size in bytes, measured:  `147`
		// Proof size in bytes, estimated: `1493`
		// Shortest execution: 4_937_000 picoseconds.
		Weight::from_parts(5_408_000, 1493)
			.saturating_add(D::get().reads(2))
			.saturating_add(D::get().writes(1))
	}

	fn on_finalize() -> Weight {
		// Proof size in bytes, measured:  `0`
		// Proof size in bytes, estimated: `0`
		// Shortest execution: 721_000 picoseconds.
		Weight::from_parts(861_000, 0)
	}
}
