// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_multisig`, measured: made by `benchmark pallet`, not to be edited.
//!
//! Date: 2026-12-01; tool: 64.0.0; processor: `AMD EPYC`; wasm: `Compiled`.
//!
//! `scripts/bench-weights.sh pallet_multisig`, 20 steps, 20 times each.

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

impl<T: frame_system::Config, D: Get<RuntimeDbWeight>> pallet_multisig::WeightInfo for SubstrateWeight<T, D> {
	/// The range of component `z` is `[0, 10000]`.
	fn as_multi_threshold_1(z: u32) -> Weight {
		// Proof size in bytes, measured:  `0`
		// Proof size in bytes, estimated: `0`
		// Shortest execution: 15_143_000 picoseconds.
		Weight::from_parts(16_642_094, 0)
			.saturating_add(Weight::from_parts(7_037, 0).saturating_mul(z.into()))
	}

	/// Storage: `Multisig::Multisigs` (r:1 w:1)
	/// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(657), added: 3132, mode: `MaxEncodedLen`)
	/// The range of component `s` is `[2, 16]`.
	/// The range of component `z` is `[0, 10000]`.
	fn as_multi_create(s: u32, z: u32) -> Weight {
		// Proof size in bytes, measured:  `6`
		// Proof size in bytes, estimated: `4122`
		// Shortest execution: 34_921_000 picoseconds.
		Weight::from_parts(31_987_311, 4122)
			.saturating_add(Weight::from_parts(320_400, 0).saturating_mul(s.into()))
			.saturating_add(Weight::from_parts(7_063, 0).saturating_mul(z.into()))
			.saturating_add(D::get().reads(1))
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `Multisig::Multisigs` (r:1 w:1)
	/// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(657), added: 3132, mode: `MaxEncodedLen`)
	/// The range of component `s` is `[3, 16]`.
	/// The range of component `z` is `[0, 10000]`.
	fn as_multi_approve(s: u32, z: u32) -> Weight {
		// Proof size in bytes, measured:  `211`
		// Proof size in bytes, estimated: `4122`
		// Shortest execution: 20_530_000 picoseconds.
		Weight::from_parts(17_558_386, 4122)
			.saturating_add(Weight::from_parts(304_888, 0).saturating_mul(s.into()))
			.saturating_add(Weight::from_parts(7_058, 0).saturating_mul(z.into()))
			.saturating_add(D::get().reads(1))
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `Multisig::Multisigs` (r:1 w:1)
	/// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(657), added: 3132, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// The range of component `s` is `[2, 16]`.
	/// The range of component `z` is `[0, 10000]`.
	fn as_multi_complete(s: u32, z: u32) -> Weight {
		// Proof size in bytes, measured:  `276 + s * (36 ±0)`
		// Proof size in bytes, estimated: `4122`
		// Shortest execution: 40_561_000 picoseconds.
		Weight::from_parts(35_454_846, 4122)
			.saturating_add(Weight::from_parts(479_727, 0).saturating_mul(s.into()))
			.saturating_add(Weight::from_parts(7_201, 0).saturating_mul(z.into()))
			.saturating_add(D::get().reads(2))
			.saturating_add(D::get().writes(2))
	}

	/// Storage: `Multisig::Multisigs` (r:1 w:1)
	/// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(657), added: 3132, mode: `MaxEncodedLen`)
	/// The range of component `s` is `[2, 16]`.
	fn approve_as_multi_create(s: u32) -> Weight {
		// Proof size in bytes, measured:  `6`
		// Proof size in bytes, estimated: `4122`
		// Shortest execution: 28_933_000 picoseconds.
		Weight::from_parts(29_672_000, 4122)
			.saturating_add(Weight::from_parts(307_000, 0).saturating_mul(s.into()))
			.saturating_add(D::get().reads(1))
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `Multisig::Multisigs` (r:1 w:1)
	/// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(657), added: 3132, mode: `MaxEncodedLen`)
	/// The range of component `s` is `[2, 16]`.
	fn approve_as_multi_approve(s: u32) -> Weight {
		// Proof size in bytes, measured:  `211`
		// Proof size in bytes, estimated: `4122`
		// Shortest execution: 14_672_000 picoseconds.
		Weight::from_parts(15_125_285, 4122)
			.saturating_add(Weight::from_parts(303_285, 0).saturating_mul(s.into()))
			.saturating_add(D::get().reads(1))
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `Multisig::Multisigs` (r:1 w:1)
	/// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(657), added: 3132, mode: `MaxEncodedLen`)
	/// The range of component `s` is `[2, 16]`.
	fn cancel_as_multi(s: u32) -> Weight {
		// Proof size in bytes, measured:  `211`
		// Proof size in bytes, estimated: `4122`
		// Shortest execution: 27_861_000 picoseconds.
		Weight::from_parts(28_594_500, 4122)
			.saturating_add(Weight::from_parts(305_250, 0).saturating_mul(s.into()))
			.saturating_add(D::get().reads(1))
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `Multisig::Multisigs` (r:1 w:1)
	/// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(657), added: 3132, mode: `MaxEncodedLen`)
	/// The range of component `s` is `[2, 16]`.
	fn poke_deposit(s: u32) -> Weight {
		// Proof size in bytes, measured:  `211`
		// Proof size in bytes, estimated: `4122`
		// Shortest execution: 25_849_000 picoseconds.
		Weight::from_parts(26_591_500, 4122)
			.saturating_add(Weight::from_parts(302_500, 0).saturating_mul(s.into()))
			.saturating_add(D::get().reads(1))
			.saturating_add(D::get().writes(1))
	}
}
