// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_migrations`, measured: made by `benchmark pallet`, not to be edited.
//!
//! Date: 2026-12-01; tool: 64.0.0; processor: `AMD EPYC`; wasm: `Compiled`.
//!
//! `scripts/bench-weights.sh pallet_migrations`, 20 steps, 20 times each.

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

impl<T: frame_system::Config, D: Get<RuntimeDbWeight>> pallet_migrations::WeightInfo for SubstrateWeight<T, D> {
	/// Storage: `MultiBlockMigrations::Cursor` (r:1 w:1)
	/// Proof: `MultiBlockMigrations::Cursor` (`max_values`: Some(1), `max_size`: Some(65550), added: 66045, mode: `MaxEncodedLen`)
	/// Storage: UNKNOWN KEY `0x583359fe0e84d953a9dd84e8addb08a5` (r:1 w:0)
	/// Proof: UNKNOWN KEY `0x583359fe0e84d953a9dd84e8addb08a5` (r:1 w:0)
	fn onboard_new_mbms() -> Weight {
		// Proof size in bytes, measured:  `171`
		// Proof size in bytes, estimated: `67035`
		// Shortest execution: 5_878_000 picoseconds.
		Weight::from_parts(6_420_000, 67035)
			.saturating_add(D::get().reads(2))
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `MultiBlockMigrations::Cursor` (r:1 w:0)
	/// Proof: `MultiBlockMigrations::Cursor` (`max_values`: Some(1), `max_size`: Some(65550), added: 66045, mode: `MaxEncodedLen`)
	fn progress_mbms_none() -> Weight {
		// Proof size in bytes, measured:  `42`
		// Proof size in bytes, estimated: `67035`
		// Shortest execution: 1_653_000 picoseconds.
		Weight::from_parts(1_883_000, 67035)
			.saturating_add(D::get().reads(1))
	}

	/// Storage: UNKNOWN KEY `0x583359fe0e84d953a9dd84e8addb08a5` (r:1 w:0)
	/// Proof: UNKNOWN KEY `0x583359fe0e84d953a9dd84e8addb08a5` (r:1 w:0)
	/// Storage: `MultiBlockMigrations::Cursor` (r:0 w:1)
	/// Proof: `MultiBlockMigrations::Cursor` (`max_values`: Some(1), `max_size`: Some(65550), added: 66045, mode: `MaxEncodedLen`)
	fn exec_migration_completed() -> Weight {
		// Proof size in bytes, measured:  `129`
		// Proof size in bytes, estimated: `3594`
		// Shortest execution: 4_497_000 picoseconds.
		Weight::from_parts(4_907_000, 3594)
			.saturating_add(D::get().reads(1))
			.saturating_add(D::get().writes(1))
	}

	/// Storage: UNKNOWN KEY `0x583359fe0e84d953a9dd84e8addb08a5` (r:1 w:0)
	/// Proof: UNKNOWN KEY `0x583359fe0e84d953a9dd84e8addb08a5` (r:1 w:0)
	/// Storage: `MultiBlockMigrations::Historic` (r:1 w:0)
	/// Proof: `MultiBlockMigrations::Historic` (`max_values`: None, `max_size`: Some(266), added: 2741, mode: `MaxEncodedLen`)
	fn exec_migration_skipped_historic() -> Weight {
		// Proof size in bytes, measured:  `225`
		// Proof size in bytes, estimated: `3731`
		// Shortest execution: 8_513_000 picoseconds.
		Weight::from_parts(9_234_000, 3731)
			.saturating_add(D::get().reads(2))
	}

	/// Storage: UNKNOWN KEY `0x583359fe0e84d953a9dd84e8addb08a5` (r:1 w:0)
	/// Proof: UNKNOWN KEY `0x583359fe0e84d953a9dd84e8addb08a5` (r:1 w:0)
	/// Storage: `MultiBlockMigrations::Historic` (r:1 w:0)
	/// Proof: `MultiBlockMigrations::Historic` (`max_values`: None, `max_size`: Some(266), added: 2741, mode: `MaxEncodedLen`)
	fn exec_migration_advance() -> Weight {
		// Proof size in bytes, measured:  `171`
		// Proof size in bytes, estimated: `3731`
		// Shortest execution: 8_833_000 picoseconds.
		Weight::from_parts(9_474_000, 3731)
			.saturating_add(D::get().reads(2))
	}

	/// Storage: UNKNOWN KEY `0x583359fe0e84d953a9dd84e8addb08a5` (r:1 w:0)
	/// Proof: UNKNOWN KEY `0x583359fe0e84d953a9dd84e8addb08a5` (r:1 w:0)
	/// Storage: `MultiBlockMigrations::Historic` (r:1 w:1)
	/// Proof: `MultiBlockMigrations::Historic` (`max_values`: None, `max_size`: Some(266), added: 2741, mode: `MaxEncodedLen`)
	fn exec_migration_complete() -> Weight {
		// Proof size in bytes, measured:  `171`
		// Proof size in bytes, estimated: `3731`
		// Shortest execution: 10_655_000 picoseconds.
		Weight::from_parts(11_457_000, 3731)
			.saturating_add(D::get().reads(2))
			.saturating_add(D::get().writes(1))
	}

	/// Storage: UNKNOWN KEY `0x583359fe0e84d953a9dd84e8addb08a5` (r:1 w:0)
	/// Proof: UNKNOWN KEY `0x583359fe0e84d953a9dd84e8addb08a5` (r:1 w:0)
	/// Storage: `MultiBlockMigrations::Historic` (r:1 w:0)
	/// Proof: `MultiBlockMigrations::Historic` (`max_values`: None, `max_size`: Some(266), added: 2741, mode: `MaxEncodedLen`)
	/// Storage: `MultiBlockMigrations::Cursor` (r:0 w:1)
	/// Proof: `MultiBlockMigrations::Cursor` (`max_values`: Some(1), `max_size`: Some(65550), added: 66045, mode: `MaxEncodedLen`)
	fn exec_migration_fail() -> Weight {
		// Proof size in bytes, measured:  `171`
		// Proof size in bytes, estimated: `3731`
		// Shortest execution: 10_635_000 picoseconds.
		Weight::from_parts(11_377_000, 3731)
			.saturating_add(D::get().reads(2))
			.saturating_add(D::get().writes(1))
	}

	fn on_init_loop() -> Weight {
		// Proof size in bytes, measured:  `0`
		// Proof size in bytes, estimated: `0`
		// Shortest execution: 170_000 picoseconds.
		Weight::from_parts(220_000, 0)
	}

	/// Storage: `MultiBlockMigrations::Cursor` (r:0 w:1)
	/// Proof: `MultiBlockMigrations::Cursor` (`max_values`: Some(1), `max_size`: Some(65550), added: 66045, mode: `MaxEncodedLen`)
	fn force_set_cursor() -> Weight {
		// Proof size in bytes, measured:  `0`
		// Proof size in bytes, estimated: `0`
		// Shortest execution: 2_444_000 picoseconds.
		Weight::from_parts(2_754_000, 0)
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `MultiBlockMigrations::Cursor` (r:0 w:1)
	/// Proof: `MultiBlockMigrations::Cursor` (`max_values`: Some(1), `max_size`: Some(65550), added: 66045, mode: `MaxEncodedLen`)
	fn force_set_active_cursor() -> Weight {
		// Proof size in bytes, measured:  `0`
		// Proof size in bytes, estimated: `0`
		// Shortest execution: 2_874_000 picoseconds.
		Weight::from_parts(3_174_000, 0)
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `MultiBlockMigrations::Cursor` (r:1 w:0)
	/// Proof: `MultiBlockMigrations::Cursor` (`max_values`: Some(1), `max_size`: Some(65550), added: 66045, mode: `MaxEncodedLen`)
	/// Storage: UNKNOWN KEY `0x583359fe0e84d953a9dd84e8addb08a5` (r:1 w:0)
	/// Proof: UNKNOWN KEY `0x583359fe0e84d953a9dd84e8addb08a5` (r:1 w:0)
	fn force_onboard_mbms() -> Weight {
		// Proof size in bytes, measured:  `147`
		// Proof size in bytes, estimated: `67035`
		// Shortest execution: 4_557_000 picoseconds.
		Weight::from_parts(4_997_000, 67035)
			.saturating_add(D::get().reads(2))
	}

	/// Storage: `MultiBlockMigrations::Historic` (r:256 w:256)
	/// Proof: `MultiBlockMigrations::Historic` (`max_values`: None, `max_size`: Some(266), added: 2741, mode: `MaxEncodedLen`)
	/// The range of component `n` is `[0, 256]`.
	fn clear_historic(n: u32) -> Weight {
		// Proof size in bytes, measured:  `1032 + n * (271 ±0)`
		// Proof size in bytes, estimated: `3731 + n * (2741 ±0)`
		// Shortest execution: 15_253_000 picoseconds.
		Weight::from_parts(23_710_862, 3731)
			.saturating_add(Weight::from_parts(1_129_901, 0).saturating_mul(n.into()))
			.saturating_add(D::get().reads(1))
			.saturating_add(D::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(D::get().writes(1_u64.saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 2741).saturating_mul(n.into()))
	}

	/// Storage: `Skipped::Metadata` (r:0 w:0)
	/// Proof: `Skipped::Metadata` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// The range of component `n` is `[0, 2048]`.
	fn reset_pallet_migration(n: u32) -> Weight {
		// Proof size in bytes, measured:  `1940`
		// Proof size in bytes, estimated: `1940`
		// Shortest execution: 1_512_000 picoseconds.
		Weight::from_parts(3_942_724, 1940)
			.saturating_add(Weight::from_parts(730_587, 0).saturating_mul(n.into()))
			.saturating_add(D::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(D::get().writes(1_u64.saturating_mul(n.into())))
	}
}
