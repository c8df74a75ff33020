// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_validators`, measured: made by `benchmark pallet`, not to be edited.
//!
//! Date: 2026-12-01; tool: 64.0.0; processor: `AMD EPYC`; wasm: `Compiled`.
//!
//! `scripts/bench-weights.sh pallet_validators`, 20 steps, 20 times each.

#![cfg_attr(rustfmt, rustfmt_skip)]

use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{RuntimeDbWeight, Weight},
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

/// Weights with the database of the runtime, or with another one: `()` takes no time.
pub struct SubstrateWeight<T: frame_system::Config, D = <T as frame_system::Config>::DbWeight>(PhantomData<(T, D)>);

impl<T: frame_system::Config, D: Get<RuntimeDbWeight>> WeightInfo for SubstrateWeight<T, D> {
	/// Storage: `Validators::Approved` (r:1 w:1)
	/// Proof: `Validators::Approved` (`max_values`: Some(1), `max_size`: Some(514), added: 1009, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Session::NextKeys` (r:1 w:0)
	/// Proof: `Session::NextKeys` (`max_values`: None, `max_size`: None, mode: `Measured`)
	fn add_validator() -> Weight {
		// Proof size in bytes, measured:  `2827`
		// Proof size in bytes, estimated: `6292`
		// Shortest execution: 30_596_000 picoseconds.
		Weight::from_parts(37_515_000, 6292)
			.saturating_add(D::get().reads(3))
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `Validators::Approved` (r:1 w:1)
	/// Proof: `Validators::Approved` (`max_values`: Some(1), `max_size`: Some(514), added: 1009, mode: `MaxEncodedLen`)
	/// Storage: `Validators::MinimumSize` (r:1 w:0)
	/// Proof: `Validators::MinimumSize` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Validators::Offenders` (r:1 w:1)
	/// Proof: `Validators::Offenders` (`max_values`: Some(1), `max_size`: Some(1026), added: 1521, mode: `MaxEncodedLen`)
	/// Storage: `Validators::Planned` (r:1 w:0)
	/// Proof: `Validators::Planned` (`max_values`: Some(1), `max_size`: Some(514), added: 1009, mode: `MaxEncodedLen`)
	fn remove_validator() -> Weight {
		// Proof size in bytes, measured:  `2195`
		// Proof size in bytes, estimated: `2511`
		// Shortest execution: 30_395_000 picoseconds.
		Weight::from_parts(48_412_000, 2511)
			.saturating_add(D::get().reads(4))
			.saturating_add(D::get().writes(2))
	}

	/// Storage: `Validators::Approved` (r:1 w:1)
	/// Proof: `Validators::Approved` (`max_values`: Some(1), `max_size`: Some(514), added: 1009, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Session::NextKeys` (r:1 w:0)
	/// Proof: `Session::NextKeys` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Validators::Offenders` (r:1 w:1)
	/// Proof: `Validators::Offenders` (`max_values`: Some(1), `max_size`: Some(1026), added: 1521, mode: `MaxEncodedLen`)
	/// Storage: `Validators::Planned` (r:1 w:0)
	/// Proof: `Validators::Planned` (`max_values`: Some(1), `max_size`: Some(514), added: 1009, mode: `MaxEncodedLen`)
	fn replace_validator() -> Weight {
		// Proof size in bytes, measured:  `4629`
		// Proof size in bytes, estimated: `8094`
		// Shortest execution: 47_931_000 picoseconds.
		Weight::from_parts(65_877_000, 8094)
			.saturating_add(D::get().reads(5))
			.saturating_add(D::get().writes(2))
	}

	/// Storage: `Validators::Approved` (r:1 w:0)
	/// Proof: `Validators::Approved` (`max_values`: Some(1), `max_size`: Some(514), added: 1009, mode: `MaxEncodedLen`)
	/// Storage: `Validators::MinimumSize` (r:0 w:1)
	/// Proof: `Validators::MinimumSize` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	fn set_minimum_size() -> Weight {
		// Proof size in bytes, measured:  `662`
		// Proof size in bytes, estimated: `1999`
		// Shortest execution: 12_528_000 picoseconds.
		Weight::from_parts(20_030_000, 1999)
			.saturating_add(D::get().reads(1))
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `Validators::Offenders` (r:1 w:1)
	/// Proof: `Validators::Offenders` (`max_values`: Some(1), `max_size`: Some(1026), added: 1521, mode: `MaxEncodedLen`)
	/// Storage: `Session::Validators` (r:1 w:0)
	/// Proof: `Session::Validators` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Session::DisabledValidators` (r:1 w:1)
	/// Proof: `Session::DisabledValidators` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	fn pardon_offender() -> Weight {
		// Proof size in bytes, measured:  `5401`
		// Proof size in bytes, estimated: `6886`
		// Shortest execution: 27_100_000 picoseconds.
		Weight::from_parts(35_463_000, 6886)
			.saturating_add(D::get().reads(3))
			.saturating_add(D::get().writes(2))
	}

	/// Storage: `Validators::Planned` (r:1 w:1)
	/// Proof: `Validators::Planned` (`max_values`: Some(1), `max_size`: Some(514), added: 1009, mode: `MaxEncodedLen`)
	/// Storage: `Validators::Approved` (r:1 w:0)
	/// Proof: `Validators::Approved` (`max_values`: Some(1), `max_size`: Some(514), added: 1009, mode: `MaxEncodedLen`)
	/// Storage: `Validators::Offenders` (r:1 w:1)
	/// Proof: `Validators::Offenders` (`max_values`: Some(1), `max_size`: Some(1026), added: 1521, mode: `MaxEncodedLen`)
	/// Storage: `Session::NextKeys` (r:256 w:86)
	/// Proof: `Session::NextKeys` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Consortium::Members` (r:256 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Validators::MinimumSize` (r:1 w:0)
	/// Proof: `Validators::MinimumSize` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Session::QueuedKeys` (r:1 w:0)
	/// Proof: `Session::QueuedKeys` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Session::KeyOwner` (r:172 w:172)
	/// Proof: `Session::KeyOwner` (`max_values`: None, `max_size`: None, mode: `Measured`)
	fn new_session() -> Weight {
		// Proof size in bytes, measured:  `37473`
		// Proof size in bytes, estimated: `711390`
		// Shortest execution: 3_164_581_000 picoseconds.
		Weight::from_parts(3_286_051_000, 711390)
			.saturating_add(D::get().reads(689))
			.saturating_add(D::get().writes(260))
	}

	/// Storage: `Validators::Approved` (r:1 w:0)
	/// Proof: `Validators::Approved` (`max_values`: Some(1), `max_size`: Some(514), added: 1009, mode: `MaxEncodedLen`)
	/// Storage: `Validators::Planned` (r:1 w:0)
	/// Proof: `Validators::Planned` (`max_values`: Some(1), `max_size`: Some(514), added: 1009, mode: `MaxEncodedLen`)
	/// Storage: `Validators::Offenders` (r:1 w:1)
	/// Proof: `Validators::Offenders` (`max_values`: Some(1), `max_size`: Some(1026), added: 1521, mode: `MaxEncodedLen`)
	/// Storage: `Session::DisabledValidators` (r:1 w:1)
	/// Proof: `Session::DisabledValidators` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Session::Validators` (r:1 w:0)
	/// Proof: `Session::Validators` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	fn on_offence() -> Weight {
		// Proof size in bytes, measured:  `6389`
		// Proof size in bytes, estimated: `7874`
		// Shortest execution: 326_585_000 picoseconds.
		Weight::from_parts(347_355_000, 7874)
			.saturating_add(D::get().reads(5))
			.saturating_add(D::get().writes(2))
	}
}
