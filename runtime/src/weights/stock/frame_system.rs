// SPDX-License-Identifier: Apache-2.0

//! Weights of `frame_system`, measured: made by `benchmark pallet`, not to be edited.
//!
//! Date: 2026-12-01; tool: 64.0.0; processor: `AMD EPYC`; wasm: `Compiled`.
//!
//! `scripts/bench-weights.sh frame_system`, 20 steps, 20 times each.

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

impl<T: frame_system::Config, D: Get<RuntimeDbWeight>> frame_system::WeightInfo for SubstrateWeight<T, D> {
	/// The range of component `b` is `[0, 1048576]`.
	fn remark(b: u32) -> Weight {
		// Proof size in bytes, measured:  `0`
		// Proof size in bytes, estimated: `0`
		// Shortest execution: 2_073_000 picoseconds.
		Weight::from_parts(11_772_899, 0)
			.saturating_add(Weight::from_parts(365, 0).saturating_mul(b.into()))
	}

	/// The range of component `b` is `[0, 1048576]`.
	fn remark_with_event(b: u32) -> Weight {
		// Proof size in bytes, measured:  `0`
		// Proof size in bytes, estimated: `0`
		// Shortest execution: 5_037_000 picoseconds.
		Weight::from_parts(16_360_079, 0)
			.saturating_add(Weight::from_parts(1_762, 0).saturating_mul(b.into()))
	}

	/// Storage: UNKNOWN KEY `0x3a686561707061676573` (r:0 w:1)
	/// Proof: UNKNOWN KEY `0x3a686561707061676573` (r:0 w:1)
	fn set_heap_pages() -> Weight {
		// Proof size in bytes, measured:  `0`
		// Proof size in bytes, estimated: `0`
		// Shortest execution: 3_866_000 picoseconds.
		Weight::from_parts(4_297_000, 0)
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `MultiBlockMigrations::Cursor` (r:1 w:0)
	/// Proof: `MultiBlockMigrations::Cursor` (`max_values`: Some(1), `max_size`: Some(65550), added: 66045, mode: `MaxEncodedLen`)
	/// Storage: UNKNOWN KEY `0x3a636f6465` (r:0 w:1)
	/// Proof: UNKNOWN KEY `0x3a636f6465` (r:0 w:1)
	fn set_code() -> Weight {
		// Proof size in bytes, measured:  `42`
		// Proof size in bytes, estimated: `67035`
		// Shortest execution: 133_546_015_000 picoseconds.
		Weight::from_parts(140_297_583_000, 67035)
			.saturating_add(D::get().reads(1))
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `Skipped::Metadata` (r:0 w:0)
	/// Proof: `Skipped::Metadata` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// The range of component `i` is `[0, 1000]`.
	fn set_storage(i: u32) -> Weight {
		// Proof size in bytes, measured:  `0`
		// Proof size in bytes, estimated: `0`
		// Shortest execution: 2_113_000 picoseconds.
		Weight::from_parts(0, 0)
			.saturating_add(Weight::from_parts(985_118, 0).saturating_mul(i.into()))
			.saturating_add(D::get().writes(1_u64.saturating_mul(i.into())))
	}

	/// Storage: `Skipped::Metadata` (r:0 w:0)
	/// Proof: `Skipped::Metadata` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// The range of component `i` is `[0, 1000]`.
	fn kill_storage(i: u32) -> Weight {
		// Proof size in bytes, measured:  `0`
		// Proof size in bytes, estimated: `0`
		// Shortest execution: 2_124_000 picoseconds.
		Weight::from_parts(0, 0)
			.saturating_add(Weight::from_parts(668_211, 0).saturating_mul(i.into()))
			.saturating_add(D::get().writes(1_u64.saturating_mul(i.into())))
	}

	/// Storage: `Skipped::Metadata` (r:0 w:0)
	/// Proof: `Skipped::Metadata` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// The range of component `p` is `[0, 1000]`.
	fn kill_prefix(p: u32) -> Weight {
		// Proof size in bytes, measured:  `24 + p * (69 ±0)`
		// Proof size in bytes, estimated: `24 + p * (69 ±0)`
		// Shortest execution: 3_726_000 picoseconds.
		Weight::from_parts(0, 24)
			.saturating_add(Weight::from_parts(1_111_806, 0).saturating_mul(p.into()))
			.saturating_add(D::get().reads(1_u64.saturating_mul(p.into())))
			.saturating_add(D::get().writes(1_u64.saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 69).saturating_mul(p.into()))
	}

	/// Storage: `System::AuthorizedUpgrade` (r:0 w:1)
	/// Proof: `System::AuthorizedUpgrade` (`max_values`: Some(1), `max_size`: Some(33), added: 528, mode: `MaxEncodedLen`)
	fn authorize_upgrade() -> Weight {
		// Proof size in bytes, measured:  `0`
		// Proof size in bytes, estimated: `0`
		// Shortest execution: 14_972_000 picoseconds.
		Weight::from_parts(27_480_000, 0)
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `System::AuthorizedUpgrade` (r:1 w:1)
	/// Proof: `System::AuthorizedUpgrade` (`max_values`: Some(1), `max_size`: Some(33), added: 528, mode: `MaxEncodedLen`)
	/// Storage: `MultiBlockMigrations::Cursor` (r:1 w:0)
	/// Proof: `MultiBlockMigrations::Cursor` (`max_values`: Some(1), `max_size`: Some(65550), added: 66045, mode: `MaxEncodedLen`)
	/// Storage: UNKNOWN KEY `0x3a636f6465` (r:0 w:1)
	/// Proof: UNKNOWN KEY `0x3a636f6465` (r:0 w:1)
	fn apply_authorized_upgrade() -> Weight {
		// Proof size in bytes, measured:  `64`
		// Proof size in bytes, estimated: `67035`
		// Shortest execution: 140_746_529_000 picoseconds.
		Weight::from_parts(149_090_798_000, 67035)
			.saturating_add(D::get().reads(2))
			.saturating_add(D::get().writes(2))
	}
}
