// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_governance`, measured: made by `benchmark pallet`, not to be edited.
//!
//! Date: 2026-11-23; tool: 64.0.0; processor: `AMD EPYC`; wasm: `Compiled`.
//!
//! ```text
//! carnet-node benchmark pallet --pallet pallet_governance --extrinsic '*' --steps 20 --repeat 10 \
//!     --template scripts/weights.hbs
//! ```

#![cfg_attr(rustfmt, rustfmt_skip)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

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

/// Weights with the database of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `Governance::Approved` (r:1 w:1)
	/// Proof: `Governance::Approved` (`max_values`: None, `max_size`: Some(16448), added: 18923, mode: `MaxEncodedLen`)
	/// Storage: `Governance::CounterForApproved` (r:1 w:1)
	/// Proof: `Governance::CounterForApproved` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Governance::Delay` (r:1 w:0)
	/// Proof: `Governance::Delay` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// The range of component `l` is `[8, 16384]`.
	fn approve(l: u32) -> Weight {
		// Proof size in bytes, measured:  `43`
		// Proof size in bytes, estimated: `19913`
		// Shortest execution: 13_110_000 picoseconds.
		Weight::from_parts(14_227_503, 19913)
			// Standard error: 0
			.saturating_add(Weight::from_parts(1_568, 0).saturating_mul(l.into()))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Governance::Approved` (r:1 w:1)
	/// Proof: `Governance::Approved` (`max_values`: None, `max_size`: Some(16448), added: 18923, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Governance::CounterForApproved` (r:1 w:1)
	/// Proof: `Governance::CounterForApproved` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// The range of component `l` is `[8, 16384]`.
	fn enact(l: u32) -> Weight {
		// Proof size in bytes, measured:  `1001 + l * (1 ±0)`
		// Proof size in bytes, estimated: `19913`
		// Shortest execution: 28_723_000 picoseconds.
		Weight::from_parts(31_531_443, 19913)
			// Standard error: 2
			.saturating_add(Weight::from_parts(1_702, 0).saturating_mul(l.into()))
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Governance::Approved` (r:1 w:1)
	/// Proof: `Governance::Approved` (`max_values`: None, `max_size`: Some(16448), added: 18923, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Governance::CounterForApproved` (r:1 w:1)
	/// Proof: `Governance::CounterForApproved` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	fn cancel() -> Weight {
		// Proof size in bytes, measured:  `17387`
		// Proof size in bytes, estimated: `19913`
		// Shortest execution: 28_263_000 picoseconds.
		Weight::from_parts(30_806_000, 19913)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Governance::Delay` (r:0 w:1)
	/// Proof: `Governance::Delay` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn set_delay() -> Weight {
		// Proof size in bytes, measured:  `0`
		// Proof size in bytes, estimated: `0`
		// Shortest execution: 4_216_000 picoseconds.
		Weight::from_parts(4_677_000, 0)
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Governance::Stops` (r:1 w:1)
	/// Proof: `Governance::Stops` (`max_values`: None, `max_size`: Some(166), added: 2641, mode: `MaxEncodedLen`)
	/// Storage: `Governance::CounterForStops` (r:1 w:1)
	/// Proof: `Governance::CounterForStops` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	fn stop_call() -> Weight {
		// Proof size in bytes, measured:  `43`
		// Proof size in bytes, estimated: `3631`
		// Shortest execution: 13_129_000 picoseconds.
		Weight::from_parts(14_202_000, 3631)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Governance::Stops` (r:1 w:1)
	/// Proof: `Governance::Stops` (`max_values`: None, `max_size`: Some(166), added: 2641, mode: `MaxEncodedLen`)
	/// Storage: `Governance::CounterForStops` (r:1 w:1)
	/// Proof: `Governance::CounterForStops` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	fn release_call() -> Weight {
		// Proof size in bytes, measured:  `148`
		// Proof size in bytes, estimated: `3631`
		// Shortest execution: 15_213_000 picoseconds.
		Weight::from_parts(16_515_000, 3631)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(2))
	}
}
