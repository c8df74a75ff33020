// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_utility`, measured: made by `benchmark pallet`, not to be edited.
//!
//! Date: 2026-12-01; tool: 64.0.0; processor: `AMD EPYC`; wasm: `Compiled`.
//!
//! `scripts/bench-weights.sh pallet_utility`, 20 steps, 20 times each.

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

impl<T: frame_system::Config, D: Get<RuntimeDbWeight>> pallet_utility::WeightInfo for SubstrateWeight<T, D> {
	/// The range of component `c` is `[0, 1000]`.
	fn batch(c: u32) -> Weight {
		// Proof size in bytes, measured:  `0`
		// Proof size in bytes, estimated: `0`
		// Shortest execution: 4_227_000 picoseconds.
		Weight::from_parts(7_840_540, 0)
			.saturating_add(Weight::from_parts(3_694_720, 0).saturating_mul(c.into()))
	}

	fn as_derivative() -> Weight {
		// Proof size in bytes, measured:  `0`
		// Proof size in bytes, estimated: `0`
		// Shortest execution: 5_008_000 picoseconds.
		Weight::from_parts(5_439_000, 0)
	}

	/// The range of component `c` is `[0, 1000]`.
	fn batch_all(c: u32) -> Weight {
		// Proof size in bytes, measured:  `0`
		// Proof size in bytes, estimated: `0`
		// Shortest execution: 4_136_000 picoseconds.
		Weight::from_parts(4_612_877, 0)
			.saturating_add(Weight::from_parts(4_075_292, 0).saturating_mul(c.into()))
	}

	fn dispatch_as() -> Weight {
		// Proof size in bytes, measured:  `0`
		// Proof size in bytes, estimated: `0`
		// Shortest execution: 6_099_000 picoseconds.
		Weight::from_parts(6_600_000, 0)
	}

	/// The range of component `c` is `[0, 1000]`.
	fn force_batch(c: u32) -> Weight {
		// Proof size in bytes, measured:  `0`
		// Proof size in bytes, estimated: `0`
		// Shortest execution: 4_246_000 picoseconds.
		Weight::from_parts(5_768_000, 0)
			.saturating_add(Weight::from_parts(3_654_307, 0).saturating_mul(c.into()))
	}

	fn dispatch_as_fallible() -> Weight {
		// Proof size in bytes, measured:  `0`
		// Proof size in bytes, estimated: `0`
		// Shortest execution: 6_099_000 picoseconds.
		Weight::from_parts(6_589_000, 0)
	}

	fn if_else() -> Weight {
		// Proof size in bytes, measured:  `0`
		// Proof size in bytes, estimated: `0`
		// Shortest execution: 8_503_000 picoseconds.
		Weight::from_parts(9_163_000, 0)
	}
}
