// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_checkpoints`, measured: made by `benchmark pallet`, not to be edited.
//!
//! Date: 2026-11-24; tool: 64.0.0; processor: `AMD EPYC`; wasm: `Compiled`.
//!
//! ```text
//! carnet-node benchmark pallet --pallet pallet_checkpoints --extrinsic '*' --steps 50 --repeat 20 \
//!     --template scripts/weights.hbs
//! ```

#![cfg_attr(rustfmt, rustfmt_skip)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

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

/// Weights with the database of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Checkpoints::Keys` (r:1 w:1)
	/// Proof: `Checkpoints::Keys` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Checkpoints::Witnesses` (r:1 w:1)
	/// Proof: `Checkpoints::Witnesses` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	fn register_witness() -> Weight {
		// Proof size in bytes, measured:  `1142`
		// Proof size in bytes, estimated: `3765`
		// Shortest execution: 70_886_000 picoseconds.
		Weight::from_parts(77_015_000, 3765)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Checkpoints::Witnesses` (r:1 w:1)
	/// Proof: `Checkpoints::Witnesses` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	fn remove_witness() -> Weight {
		// Proof size in bytes, measured:  `998`
		// Proof size in bytes, estimated: `3765`
		// Shortest execution: 15_984_000 picoseconds.
		Weight::from_parts(17_687_000, 3765)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Checkpoints::Keys` (r:1 w:0)
	/// Proof: `Checkpoints::Keys` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Checkpoints::Witnessed` (r:2 w:2)
	/// Proof: `Checkpoints::Witnessed` (`max_values`: None, `max_size`: Some(13), added: 2488, mode: `MaxEncodedLen`)
	/// Storage: `Checkpoints::Latest` (r:0 w:1)
	/// Proof: `Checkpoints::Latest` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	fn witness() -> Weight {
		// Proof size in bytes, measured:  `916`
		// Proof size in bytes, estimated: `5966`
		// Shortest execution: 26_510_000 picoseconds.
		Weight::from_parts(29_073_000, 5966)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	/// Storage: `Checkpoints::Keys` (r:1 w:0)
	/// Proof: `Checkpoints::Keys` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Checkpoints::Witnesses` (r:1 w:0)
	/// Proof: `Checkpoints::Witnesses` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Checkpoints::Latest` (r:1 w:0)
	/// Proof: `Checkpoints::Latest` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:2 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	fn authorize_witness() -> Weight {
		// Proof size in bytes, measured:  `1182`
		// Proof size in bytes, estimated: `6028`
		// Shortest execution: 60_671_000 picoseconds.
		Weight::from_parts(64_646_000, 6028)
			.saturating_add(T::DbWeight::get().reads(7))
	}
}
