// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_transaction_payment`, measured: made by `benchmark pallet`, not to be edited.
//!
//! Date: 2026-12-01; tool: 64.0.0; processor: `AMD EPYC`; wasm: `Compiled`.
//!
//! `scripts/bench-weights.sh pallet_transaction_payment`, 20 steps, 20 times each.

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

impl<T: frame_system::Config, D: Get<RuntimeDbWeight>> pallet_transaction_payment::WeightInfo for SubstrateWeight<T, D> {
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn charge_transaction_payment() -> Weight {
		// Proof size in bytes, measured:  `101`
		// Proof size in bytes, estimated: `3593`
		// Shortest execution: 33_029_000 picoseconds.
		Weight::from_parts(34_572_000, 3593)
			.saturating_add(D::get().reads(1))
			.saturating_add(D::get().writes(1))
	}
}
