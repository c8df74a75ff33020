// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_checkpoints`, measured: made by `benchmark pallet`, not to be edited.
//!
//! Date: 2026-12-01; tool: 64.0.0; processor: `AMD EPYC`; wasm: `Compiled`.
//!
//! `scripts/bench-weights.sh pallet_checkpoints`, 20 steps, 20 times each.

#![cfg_attr(rustfmt, rustfmt_skip)]

use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{RuntimeDbWeight, Weight},
};

/// The weights that the pallet asks for.
pub trait WeightInfo {
	/// Of `register_witness`.
	fn register_witness() -> Weight;
	/// Of `remove_witness`.
	fn remove_witness() -> Weight;
	/// Of `witness`.
	fn witness() -> Weight;
	/// Of `authorize_witness`.
	fn authorize_witness() -> Weight;
}

/// Weights with the database of the runtime, or with another one: `()` takes no time.
pub struct SubstrateWeight<T: frame_system::Config, D = <T as frame_system::Config>::DbWeight>(PhantomData<(T, D)>);

impl<T: frame_system::Config, D: Get<RuntimeDbWeight>> WeightInfo for SubstrateWeight<T, D> {
	/// Storage: `Checkpoints::Keys` (r:1 w:1)
	/// Proof: `Checkpoints::Keys` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Checkpoints::Witnesses` (r:1 w:1)
	/// Proof: `Checkpoints::Witnesses` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	fn register_witness() -> Weight {
		// Proof size in bytes, measured:  `228`
		// Proof size in bytes, estimated: `3517`
		// Shortest execution: 84_345_000 picoseconds.
		Weight::from_parts(88_441_000, 3517)
			.saturating_add(D::get().reads(3))
			.saturating_add(D::get().writes(3))
	}

	/// Storage: `Checkpoints::Witnesses` (r:1 w:1)
	/// Proof: `Checkpoints::Witnesses` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	fn remove_witness() -> Weight {
		// Proof size in bytes, measured:  `144`
		// Proof size in bytes, estimated: `3509`
		// Shortest execution: 16_154_000 picoseconds.
		Weight::from_parts(18_808_000, 3509)
			.saturating_add(D::get().reads(1))
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `Checkpoints::Keys` (r:1 w:0)
	/// Proof: `Checkpoints::Keys` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Checkpoints::Witnessed` (r:2 w:2)
	/// Proof: `Checkpoints::Witnessed` (`max_values`: None, `max_size`: Some(13), added: 2488, mode: `MaxEncodedLen`)
	/// Storage: `Checkpoints::Latest` (r:0 w:1)
	/// Proof: `Checkpoints::Latest` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	fn witness() -> Weight {
		// Proof size in bytes, measured:  `240`
		// Proof size in bytes, estimated: `5966`
		// Shortest execution: 28_072_000 picoseconds.
		Weight::from_parts(31_476_000, 5966)
			.saturating_add(D::get().reads(3))
			.saturating_add(D::get().writes(3))
	}

	/// Storage: `Checkpoints::Witnesses` (r:1 w:0)
	/// Proof: `Checkpoints::Witnesses` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Checkpoints::Latest` (r:1 w:0)
	/// Proof: `Checkpoints::Latest` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	fn authorize_witness() -> Weight {
		// Proof size in bytes, measured:  `194`
		// Proof size in bytes, estimated: `3623`
		// Shortest execution: 61_381_000 picoseconds.
		Weight::from_parts(65_197_000, 3623)
			.saturating_add(D::get().reads(3))
	}
}
