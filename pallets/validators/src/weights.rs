// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_validators`, derived by hand and to be replaced by measured ones.
//!
//! Reads and writes are counted in the code for 128 validators; the time without them is a guess on the
//! safe side. `benchmark pallet --pallet pallet_validators` with `scripts/weights.hbs` replaces the
//! file.

#![cfg_attr(rustfmt, rustfmt_skip)]

use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{constants::RocksDbWeight, Weight},
};

/// The weights that the pallet asks for.
pub trait WeightInfo {
	/// Of `add_validator`.
	fn add_validator() -> Weight;
	/// Of `remove_validator`.
	fn remove_validator() -> Weight;
	/// Of `replace_validator`.
	fn replace_validator() -> Weight;
	/// Of `set_minimum_size`.
	fn set_minimum_size() -> Weight;
	/// Of `pardon_offender`.
	fn pardon_offender() -> Weight;
	/// Of `new_session`.
	fn new_session() -> Weight;
	/// Of `on_offence`.
	fn on_offence() -> Weight;
}

/// Weights with the database of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `Validators::Approved` (r:1 w:1)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Storage: `Session::NextKeys` (r:1 w:0)
	fn add_validator() -> Weight {
		Weight::from_parts(30_000_000, 12564)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Validators::Approved` (r:1 w:1)
	/// Storage: `Validators::MinimumSize` (r:1 w:0)
	/// Storage: `Validators::Offenders` (r:1 w:1)
	/// Storage: `Validators::Planned` (r:1 w:0)
	fn remove_validator() -> Weight {
		Weight::from_parts(50_000_000, 12564)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Validators::Approved` (r:1 w:1)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Storage: `Session::NextKeys` (r:1 w:0)
	/// Storage: `Validators::Offenders` (r:1 w:1)
	/// Storage: `Validators::Planned` (r:1 w:0)
	fn replace_validator() -> Weight {
		Weight::from_parts(60_000_000, 18096)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Validators::Approved` (r:1 w:0)
	/// Storage: `Validators::MinimumSize` (r:0 w:1)
	fn set_minimum_size() -> Weight {
		Weight::from_parts(10_000_000, 4266)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Validators::Offenders` (r:1 w:1)
	/// Storage: `Session::Validators` (r:1 w:0)
	/// Storage: `Session::DisabledValidators` (r:1 w:1)
	fn pardon_offender() -> Weight {
		Weight::from_parts(50_000_000, 9798)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Validators::Planned` (r:1 w:1)
	/// Storage: `Validators::Approved` (r:1 w:0)
	/// Storage: `Validators::Offenders` (r:1 w:1)
	/// Storage: `Validators::MinimumSize` (r:1 w:0)
	/// Storage: `Session::NextKeys` (r:256 w:128)
	/// Storage: `Consortium::Members` (r:256 w:0)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Storage: `Session::QueuedKeys` (r:1 w:0)
	/// Storage: `Session::KeyOwner` (r:256 w:256)
	fn new_session() -> Weight {
		Weight::from_parts(5_000_000_000, 2142384)
			.saturating_add(T::DbWeight::get().reads(774))
			.saturating_add(T::DbWeight::get().writes(386))
	}

	/// Storage: `Validators::Approved` (r:1 w:0)
	/// Storage: `Validators::Planned` (r:1 w:0)
	/// Storage: `Validators::Offenders` (r:1 w:1)
	/// Storage: `Session::DisabledValidators` (r:1 w:1)
	/// Storage: `Session::Validators` (r:1 w:0)
	/// Storage: `System::Digest` (r:1 w:1)
	fn on_offence() -> Weight {
		Weight::from_parts(500_000_000, 18096)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(3))
	}
}

impl WeightInfo for () {
	/// Storage: `Validators::Approved` (r:1 w:1)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Storage: `Session::NextKeys` (r:1 w:0)
	fn add_validator() -> Weight {
		Weight::from_parts(30_000_000, 12564)
			.saturating_add(RocksDbWeight::get().reads(4))
			.saturating_add(RocksDbWeight::get().writes(1))
	}

	/// Storage: `Validators::Approved` (r:1 w:1)
	/// Storage: `Validators::MinimumSize` (r:1 w:0)
	/// Storage: `Validators::Offenders` (r:1 w:1)
	/// Storage: `Validators::Planned` (r:1 w:0)
	fn remove_validator() -> Weight {
		Weight::from_parts(50_000_000, 12564)
			.saturating_add(RocksDbWeight::get().reads(4))
			.saturating_add(RocksDbWeight::get().writes(2))
	}

	/// Storage: `Validators::Approved` (r:1 w:1)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Storage: `Session::NextKeys` (r:1 w:0)
	/// Storage: `Validators::Offenders` (r:1 w:1)
	/// Storage: `Validators::Planned` (r:1 w:0)
	fn replace_validator() -> Weight {
		Weight::from_parts(60_000_000, 18096)
			.saturating_add(RocksDbWeight::get().reads(6))
			.saturating_add(RocksDbWeight::get().writes(2))
	}

	/// Storage: `Validators::Approved` (r:1 w:0)
	/// Storage: `Validators::MinimumSize` (r:0 w:1)
	fn set_minimum_size() -> Weight {
		Weight::from_parts(10_000_000, 4266)
			.saturating_add(RocksDbWeight::get().reads(1))
			.saturating_add(RocksDbWeight::get().writes(1))
	}

	/// Storage: `Validators::Offenders` (r:1 w:1)
	/// Storage: `Session::Validators` (r:1 w:0)
	/// Storage: `Session::DisabledValidators` (r:1 w:1)
	fn pardon_offender() -> Weight {
		Weight::from_parts(50_000_000, 9798)
			.saturating_add(RocksDbWeight::get().reads(3))
			.saturating_add(RocksDbWeight::get().writes(2))
	}

	/// Storage: `Validators::Planned` (r:1 w:1)
	/// Storage: `Validators::Approved` (r:1 w:0)
	/// Storage: `Validators::Offenders` (r:1 w:1)
	/// Storage: `Validators::MinimumSize` (r:1 w:0)
	/// Storage: `Session::NextKeys` (r:256 w:128)
	/// Storage: `Consortium::Members` (r:256 w:0)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Storage: `Session::QueuedKeys` (r:1 w:0)
	/// Storage: `Session::KeyOwner` (r:256 w:256)
	fn new_session() -> Weight {
		Weight::from_parts(5_000_000_000, 2142384)
			.saturating_add(RocksDbWeight::get().reads(774))
			.saturating_add(RocksDbWeight::get().writes(386))
	}

	/// Storage: `Validators::Approved` (r:1 w:0)
	/// Storage: `Validators::Planned` (r:1 w:0)
	/// Storage: `Validators::Offenders` (r:1 w:1)
	/// Storage: `Session::DisabledValidators` (r:1 w:1)
	/// Storage: `Session::Validators` (r:1 w:0)
	/// Storage: `System::Digest` (r:1 w:1)
	fn on_offence() -> Weight {
		Weight::from_parts(500_000_000, 18096)
			.saturating_add(RocksDbWeight::get().reads(6))
			.saturating_add(RocksDbWeight::get().writes(3))
	}
}
