// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_validators`, measured: made by `benchmark pallet`, not to be edited.
//!
//! Date: 2026-11-23; tool: 64.0.0; processor: `AMD EPYC`; wasm: `Compiled`.
//!
//! ```text
//! carnet-node benchmark pallet --pallet pallet_validators --extrinsic '*' --steps 20 --repeat 10 \
//!     --template scripts/weights.hbs
//! ```

#![cfg_attr(rustfmt, rustfmt_skip)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

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
	/// Proof: `Validators::Approved` (`max_values`: Some(1), `max_size`: Some(514), added: 1009, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Session::NextKeys` (r:1 w:0)
	/// Proof: `Session::NextKeys` (`max_values`: None, `max_size`: None, mode: `Measured`)
	fn add_validator() -> Weight {
		// Proof size in bytes, measured:  `2796`
		// Proof size in bytes, estimated: `6261`
		// Shortest execution: 30_786_000 picoseconds.
		Weight::from_parts(34_771_000, 6261)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(1))
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
		// Proof size in bytes, measured:  `2158`
		// Proof size in bytes, estimated: `2511`
		// Shortest execution: 21_712_000 picoseconds.
		Weight::from_parts(34_972_000, 2511)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Validators::Approved` (r:1 w:1)
	/// Proof: `Validators::Approved` (`max_values`: Some(1), `max_size`: Some(514), added: 1009, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Session::NextKeys` (r:1 w:0)
	/// Proof: `Session::NextKeys` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Validators::Offenders` (r:1 w:1)
	/// Proof: `Validators::Offenders` (`max_values`: Some(1), `max_size`: Some(1026), added: 1521, mode: `MaxEncodedLen`)
	/// Storage: `Validators::Planned` (r:1 w:0)
	/// Proof: `Validators::Planned` (`max_values`: Some(1), `max_size`: Some(514), added: 1009, mode: `MaxEncodedLen`)
	fn replace_validator() -> Weight {
		// Proof size in bytes, measured:  `4598`
		// Proof size in bytes, estimated: `8063`
		// Shortest execution: 43_174_000 picoseconds.
		Weight::from_parts(60_069_000, 8063)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Validators::Approved` (r:1 w:0)
	/// Proof: `Validators::Approved` (`max_values`: Some(1), `max_size`: Some(514), added: 1009, mode: `MaxEncodedLen`)
	/// Storage: `Validators::MinimumSize` (r:0 w:1)
	/// Proof: `Validators::MinimumSize` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	fn set_minimum_size() -> Weight {
		// Proof size in bytes, measured:  `625`
		// Proof size in bytes, estimated: `1999`
		// Shortest execution: 9_354_000 picoseconds.
		Weight::from_parts(12_508_000, 1999)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Validators::Offenders` (r:1 w:1)
	/// Proof: `Validators::Offenders` (`max_values`: Some(1), `max_size`: Some(1026), added: 1521, mode: `MaxEncodedLen`)
	/// Storage: `Session::Validators` (r:1 w:0)
	/// Proof: `Session::Validators` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Session::DisabledValidators` (r:1 w:1)
	/// Proof: `Session::DisabledValidators` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	fn pardon_offender() -> Weight {
		// Proof size in bytes, measured:  `5364`
		// Proof size in bytes, estimated: `6849`
		// Shortest execution: 23_265_000 picoseconds.
		Weight::from_parts(25_599_000, 6849)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(2))
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
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Validators::MinimumSize` (r:1 w:0)
	/// Proof: `Validators::MinimumSize` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Session::QueuedKeys` (r:1 w:0)
	/// Proof: `Session::QueuedKeys` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Session::KeyOwner` (r:172 w:172)
	/// Proof: `Session::KeyOwner` (`max_values`: None, `max_size`: None, mode: `Measured`)
	fn new_session() -> Weight {
		// Proof size in bytes, measured:  `37442`
		// Proof size in bytes, estimated: `711390`
		// Shortest execution: 2_724_796_000 picoseconds.
		Weight::from_parts(2_902_482_000, 711390)
			.saturating_add(T::DbWeight::get().reads(690))
			.saturating_add(T::DbWeight::get().writes(260))
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
		// Proof size in bytes, measured:  `6352`
		// Proof size in bytes, estimated: `7837`
		// Shortest execution: 282_772_000 picoseconds.
		Weight::from_parts(301_069_000, 7837)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(2))
	}
}
