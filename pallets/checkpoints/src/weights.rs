// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_checkpoints`: ESTIMATED BY HAND, NOT MEASURED. To be replaced by
//! `scripts/bench-weights.sh pallet_checkpoints`.
//!
//! The estimates lie above what similar calls of `pallet_products` and `pallet_consortium` measured: a signature at
//! 60 µs, each storage item at 3 µs beside the weight of the database.

#![cfg_attr(rustfmt, rustfmt_skip)]

use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{constants::RocksDbWeight, Weight},
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

/// Weights with the database of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn register_witness() -> Weight {
		Weight::from_parts(100_000_000, 6500)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	fn remove_witness() -> Weight {
		Weight::from_parts(30_000_000, 6500)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	fn witness() -> Weight {
		Weight::from_parts(40_000_000, 6500)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	fn authorize_witness() -> Weight {
		Weight::from_parts(90_000_000, 6500)
			.saturating_add(T::DbWeight::get().reads(7))
	}
}

/// Weights for tests.
impl WeightInfo for () {
	fn register_witness() -> Weight {
		Weight::from_parts(100_000_000, 6500)
			.saturating_add(RocksDbWeight::get().reads(7))
			.saturating_add(RocksDbWeight::get().writes(3))
	}

	fn remove_witness() -> Weight {
		Weight::from_parts(30_000_000, 6500)
			.saturating_add(RocksDbWeight::get().reads(3))
			.saturating_add(RocksDbWeight::get().writes(1))
	}

	fn witness() -> Weight {
		Weight::from_parts(40_000_000, 6500)
			.saturating_add(RocksDbWeight::get().reads(5))
			.saturating_add(RocksDbWeight::get().writes(3))
	}

	fn authorize_witness() -> Weight {
		Weight::from_parts(90_000_000, 6500)
			.saturating_add(RocksDbWeight::get().reads(7))
	}
}
