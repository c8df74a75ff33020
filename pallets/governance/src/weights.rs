// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_governance`, measured: made by `benchmark pallet`, not to be edited.
//!
//! Date: 2026-12-01; tool: 64.0.0; processor: `AMD EPYC`; wasm: `Compiled`.
//!
//! `scripts/bench-weights.sh pallet_governance`, 20 steps, 20 times each.

#![cfg_attr(rustfmt, rustfmt_skip)]

use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{RuntimeDbWeight, Weight},
};

/// The weights that the pallet asks for.
pub trait WeightInfo {
	/// Of `approve`.
	fn approve(l: u32) -> Weight;
	/// Of `enact`.
	fn enact(l: u32) -> Weight;
	/// Of `cancel`.
	fn cancel() -> Weight;
	/// Of `set_delay`.
	fn set_delay() -> Weight;
	/// Of `stop_call`.
	fn stop_call() -> Weight;
	/// Of `release_call`.
	fn release_call() -> Weight;
}

/// Weights with the database of the runtime, or with another one: `()` takes no time.
pub struct SubstrateWeight<T: frame_system::Config, D = <T as frame_system::Config>::DbWeight>(PhantomData<(T, D)>);

impl<T: frame_system::Config, D: Get<RuntimeDbWeight>> WeightInfo for SubstrateWeight<T, D> {
	/// Storage: `Governance::Approved` (r:1 w:1)
	/// Proof: `Governance::Approved` (`max_values`: None, `max_size`: Some(16448), added: 18923, mode: `MaxEncodedLen`)
	/// Storage: `Governance::CounterForApproved` (r:1 w:1)
	/// Proof: `Governance::CounterForApproved` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Governance::Delay` (r:1 w:0)
	/// Proof: `Governance::Delay` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// The range of component `l` is `[8, 16384]`.
	fn approve(l: u32) -> Weight {
		// Proof size in bytes, measured:  `108`
		// Proof size in bytes, estimated: `19913`
		// Shortest execution: 14_011_000 picoseconds.
		Weight::from_parts(14_887_790, 19913)
			.saturating_add(Weight::from_parts(1_478, 0).saturating_mul(l.into()))
			.saturating_add(D::get().reads(3))
			.saturating_add(D::get().writes(2))
	}

	/// Storage: `Governance::Approved` (r:1 w:1)
	/// Proof: `Governance::Approved` (`max_values`: None, `max_size`: Some(16448), added: 18923, mode: `MaxEncodedLen`)
	/// Storage: `Governance::CounterForApproved` (r:1 w:1)
	/// Proof: `Governance::CounterForApproved` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// The range of component `l` is `[8, 16384]`.
	fn enact(l: u32) -> Weight {
		// Proof size in bytes, measured:  `217 + l * (1 ±0)`
		// Proof size in bytes, estimated: `19913`
		// Shortest execution: 24_987_000 picoseconds.
		Weight::from_parts(27_663_355, 19913)
			.saturating_add(Weight::from_parts(1_633, 0).saturating_mul(l.into()))
			.saturating_add(D::get().reads(2))
			.saturating_add(D::get().writes(2))
	}

	/// Storage: `Governance::Approved` (r:1 w:1)
	/// Proof: `Governance::Approved` (`max_values`: None, `max_size`: Some(16448), added: 18923, mode: `MaxEncodedLen`)
	/// Storage: `Governance::CounterForApproved` (r:1 w:1)
	/// Proof: `Governance::CounterForApproved` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	fn cancel() -> Weight {
		// Proof size in bytes, measured:  `16603`
		// Proof size in bytes, estimated: `19913`
		// Shortest execution: 27_481_000 picoseconds.
		Weight::from_parts(29_434_000, 19913)
			.saturating_add(D::get().reads(2))
			.saturating_add(D::get().writes(2))
	}

	/// Storage: `Governance::Delay` (r:0 w:1)
	/// Proof: `Governance::Delay` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn set_delay() -> Weight {
		// Proof size in bytes, measured:  `0`
		// Proof size in bytes, estimated: `0`
		// Shortest execution: 4_377_000 picoseconds.
		Weight::from_parts(4_817_000, 0)
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `Governance::Stops` (r:1 w:1)
	/// Proof: `Governance::Stops` (`max_values`: None, `max_size`: Some(166), added: 2641, mode: `MaxEncodedLen`)
	/// Storage: `Governance::CounterForStops` (r:1 w:1)
	/// Proof: `Governance::CounterForStops` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	fn stop_call() -> Weight {
		// Proof size in bytes, measured:  `108`
		// Proof size in bytes, estimated: `3631`
		// Shortest execution: 13_650_000 picoseconds.
		Weight::from_parts(14_672_000, 3631)
			.saturating_add(D::get().reads(2))
			.saturating_add(D::get().writes(2))
	}

	/// Storage: `Governance::Stops` (r:1 w:1)
	/// Proof: `Governance::Stops` (`max_values`: None, `max_size`: Some(166), added: 2641, mode: `MaxEncodedLen`)
	/// Storage: `Governance::CounterForStops` (r:1 w:1)
	/// Proof: `Governance::CounterForStops` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	fn release_call() -> Weight {
		// Proof size in bytes, measured:  `217`
		// Proof size in bytes, estimated: `3631`
		// Shortest execution: 15_132_000 picoseconds.
		Weight::from_parts(16_374_000, 3631)
			.saturating_add(D::get().reads(2))
			.saturating_add(D::get().writes(2))
	}
}
