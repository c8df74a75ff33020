// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_consortium`, measured: made by `benchmark pallet`, not to be edited.
//!
//! Date: 2026-11-23; tool: 64.0.0; processor: `AMD EPYC`; wasm: `Compiled`.
//!
//! ```text
//! carnet-node benchmark pallet --pallet pallet_consortium --extrinsic '*' --steps 20 --repeat 10 \
//!     --template scripts/weights.hbs
//! ```

#![cfg_attr(rustfmt, rustfmt_skip)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// The weights that the pallet asks for.
pub trait WeightInfo {
	/// Of `admit_member`.
	fn admit_member() -> Weight;
	/// Of `set_roles`.
	fn set_roles() -> Weight;
	/// Of `renew_member`.
	fn renew_member() -> Weight;
	/// Of `add_prefix`.
	fn add_prefix() -> Weight;
	/// Of `remove_prefix`.
	fn remove_prefix() -> Weight;
	/// Of `set_quota`.
	fn set_quota() -> Weight;
	/// Of `replace_voting_key`.
	fn replace_voting_key() -> Weight;
	/// Of `suspend_member`.
	fn suspend_member() -> Weight;
	/// Of `reinstate_member`.
	fn reinstate_member() -> Weight;
	/// Of `expel_member`.
	fn expel_member() -> Weight;
	/// Of `add_operator`.
	fn add_operator() -> Weight;
	/// Of `remove_operator`.
	fn remove_operator() -> Weight;
	/// Of `rotate_voting_key`.
	fn rotate_voting_key() -> Weight;
	/// Of `add_client`.
	fn add_client() -> Weight;
	/// Of `sponsor_client`.
	fn sponsor_client() -> Weight;
	/// Of `drop_client`.
	fn drop_client() -> Weight;
	/// Of `ask_sponsor`.
	fn ask_sponsor() -> Weight;
	/// Of `leave_sponsor`.
	fn leave_sponsor() -> Weight;
	/// Of `choose_sponsor`.
	fn choose_sponsor() -> Weight;
	/// Of `rotate_client_key`.
	fn rotate_client_key() -> Weight;
	/// Of `start_client_recovery`.
	fn start_client_recovery() -> Weight;
	/// Of `veto_client_recovery`.
	fn veto_client_recovery() -> Weight;
	/// Of `finish_client_recovery`.
	fn finish_client_recovery() -> Weight;
	/// Of `check_member`.
	fn check_member() -> Weight;
}

/// Weights with the database of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::LegalIds` (r:1 w:1)
	/// Proof: `Consortium::LegalIds` (`max_values`: None, `max_size`: Some(41), added: 2516, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Keys` (r:2 w:2)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Prefixes` (r:72 w:8)
	/// Proof: `Consortium::Prefixes` (`max_values`: None, `max_size`: Some(29), added: 2504, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::PrefixDescendants` (r:72 w:64)
	/// Proof: `Consortium::PrefixDescendants` (`max_values`: None, `max_size`: Some(29), added: 2504, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Voters` (r:1 w:1)
	/// Proof: `Consortium::Voters` (`max_values`: Some(1), `max_size`: Some(4098), added: 4593, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::NextMemberId` (r:1 w:1)
	/// Proof: `Consortium::NextMemberId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Council::Proposals` (r:1 w:0)
	/// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Consortium::Members` (r:0 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Council::Members` (r:0 w:1)
	/// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Prime` (r:0 w:1)
	/// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	fn admit_member() -> Weight {
		// Proof size in bytes, measured:  `530`
		// Proof size in bytes, estimated: `181278`
		// Shortest execution: 309_522_000 picoseconds.
		Weight::from_parts(324_735_000, 181278)
			.saturating_add(T::DbWeight::get().reads(153))
			.saturating_add(T::DbWeight::get().writes(82))
	}

	/// Storage: `Consortium::Members` (r:1 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	fn set_roles() -> Weight {
		// Proof size in bytes, measured:  `601`
		// Proof size in bytes, estimated: `3765`
		// Shortest execution: 9_824_000 picoseconds.
		Weight::from_parts(10_776_000, 3765)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	fn renew_member() -> Weight {
		// Proof size in bytes, measured:  `607`
		// Proof size in bytes, estimated: `3765`
		// Shortest execution: 11_247_000 picoseconds.
		Weight::from_parts(12_369_000, 3765)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Prefixes` (r:9 w:1)
	/// Proof: `Consortium::Prefixes` (`max_values`: None, `max_size`: Some(29), added: 2504, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::PrefixDescendants` (r:9 w:8)
	/// Proof: `Consortium::PrefixDescendants` (`max_values`: None, `max_size`: Some(29), added: 2504, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	fn add_prefix() -> Weight {
		// Proof size in bytes, measured:  `1906`
		// Proof size in bytes, estimated: `23526`
		// Shortest execution: 69_533_000 picoseconds.
		Weight::from_parts(74_892_000, 23526)
			.saturating_add(T::DbWeight::get().reads(19))
			.saturating_add(T::DbWeight::get().writes(10))
	}

	/// Storage: `Consortium::Prefixes` (r:1 w:1)
	/// Proof: `Consortium::Prefixes` (`max_values`: None, `max_size`: Some(29), added: 2504, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::PrefixDescendants` (r:8 w:8)
	/// Proof: `Consortium::PrefixDescendants` (`max_values`: None, `max_size`: Some(29), added: 2504, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	fn remove_prefix() -> Weight {
		// Proof size in bytes, measured:  `2142`
		// Proof size in bytes, estimated: `21022`
		// Shortest execution: 57_005_000 picoseconds.
		Weight::from_parts(60_821_000, 21022)
			.saturating_add(T::DbWeight::get().reads(10))
			.saturating_add(T::DbWeight::get().writes(10))
	}

	/// Storage: `Consortium::Members` (r:1 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	fn set_quota() -> Weight {
		// Proof size in bytes, measured:  `601`
		// Proof size in bytes, estimated: `3765`
		// Shortest execution: 10_186_000 picoseconds.
		Weight::from_parts(11_156_000, 3765)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:2)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Voters` (r:1 w:1)
	/// Proof: `Consortium::Voters` (`max_values`: Some(1), `max_size`: Some(4098), added: 4593, mode: `MaxEncodedLen`)
	/// Storage: `Council::Proposals` (r:1 w:0)
	/// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Members` (r:0 w:1)
	/// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Prime` (r:0 w:1)
	/// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	fn replace_voting_key() -> Weight {
		// Proof size in bytes, measured:  `909`
		// Proof size in bytes, estimated: `5583`
		// Shortest execution: 25_748_000 picoseconds.
		Weight::from_parts(28_002_000, 5583)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(7))
	}

	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Suspensions` (r:1 w:1)
	/// Proof: `Consortium::Suspensions` (`max_values`: Some(1), `max_size`: Some(1666), added: 2161, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Voters` (r:1 w:0)
	/// Proof: `Consortium::Voters` (`max_values`: Some(1), `max_size`: Some(4098), added: 4593, mode: `MaxEncodedLen`)
	fn suspend_member() -> Weight {
		// Proof size in bytes, measured:  `825`
		// Proof size in bytes, estimated: `5583`
		// Shortest execution: 15_704_000 picoseconds.
		Weight::from_parts(17_737_000, 5583)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Suspensions` (r:1 w:1)
	/// Proof: `Consortium::Suspensions` (`max_values`: Some(1), `max_size`: Some(1666), added: 2161, mode: `MaxEncodedLen`)
	fn reinstate_member() -> Weight {
		// Proof size in bytes, measured:  `700`
		// Proof size in bytes, estimated: `3765`
		// Shortest execution: 15_062_000 picoseconds.
		Weight::from_parts(16_925_000, 3765)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Members` (r:1 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Suspensions` (r:1 w:1)
	/// Proof: `Consortium::Suspensions` (`max_values`: Some(1), `max_size`: Some(1666), added: 2161, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Voters` (r:1 w:1)
	/// Proof: `Consortium::Voters` (`max_values`: Some(1), `max_size`: Some(4098), added: 4593, mode: `MaxEncodedLen`)
	/// Storage: `Council::Proposals` (r:1 w:0)
	/// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Members` (r:0 w:1)
	/// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Prime` (r:0 w:1)
	/// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	fn expel_member() -> Weight {
		// Proof size in bytes, measured:  `699`
		// Proof size in bytes, estimated: `5583`
		// Shortest execution: 15_403_000 picoseconds.
		Weight::from_parts(17_196_000, 5583)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(5))
	}

	/// Storage: `Consortium::Keys` (r:2 w:1)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn add_operator() -> Weight {
		// Proof size in bytes, measured:  `902`
		// Proof size in bytes, estimated: `6072`
		// Shortest execution: 30_215_000 picoseconds.
		Weight::from_parts(33_450_000, 6072)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(4))
	}

	/// Storage: `Consortium::Keys` (r:2 w:1)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	fn remove_operator() -> Weight {
		// Proof size in bytes, measured:  `810`
		// Proof size in bytes, estimated: `6072`
		// Shortest execution: 22_113_000 picoseconds.
		Weight::from_parts(23_946_000, 6072)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Keys` (r:2 w:2)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Voters` (r:1 w:1)
	/// Proof: `Consortium::Voters` (`max_values`: Some(1), `max_size`: Some(4098), added: 4593, mode: `MaxEncodedLen`)
	/// Storage: `Council::Proposals` (r:1 w:0)
	/// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Members` (r:0 w:1)
	/// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Prime` (r:0 w:1)
	/// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	fn rotate_voting_key() -> Weight {
		// Proof size in bytes, measured:  `934`
		// Proof size in bytes, estimated: `6072`
		// Shortest execution: 32_158_000 picoseconds.
		Weight::from_parts(35_033_000, 6072)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(7))
	}

	/// Storage: `Consortium::Keys` (r:2 w:1)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::NextClientId` (r:1 w:1)
	/// Proof: `Consortium::NextClientId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:0 w:1)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	fn add_client() -> Weight {
		// Proof size in bytes, measured:  `902`
		// Proof size in bytes, estimated: `6072`
		// Shortest execution: 31_737_000 picoseconds.
		Weight::from_parts(34_612_000, 6072)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(5))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:1)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	fn sponsor_client() -> Weight {
		// Proof size in bytes, measured:  `939`
		// Proof size in bytes, estimated: `3765`
		// Shortest execution: 20_911_000 picoseconds.
		Weight::from_parts(22_373_000, 3765)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:1)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	fn drop_client() -> Weight {
		// Proof size in bytes, measured:  `1118`
		// Proof size in bytes, estimated: `3765`
		// Shortest execution: 19_299_000 picoseconds.
		Weight::from_parts(21_111_000, 3765)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:1)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	fn ask_sponsor() -> Weight {
		// Proof size in bytes, measured:  `908`
		// Proof size in bytes, estimated: `3765`
		// Shortest execution: 18_628_000 picoseconds.
		Weight::from_parts(20_651_000, 3765)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:1)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	fn leave_sponsor() -> Weight {
		// Proof size in bytes, measured:  `740`
		// Proof size in bytes, estimated: `3585`
		// Shortest execution: 14_982_000 picoseconds.
		Weight::from_parts(16_464_000, 3585)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:1)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	fn choose_sponsor() -> Weight {
		// Proof size in bytes, measured:  `740`
		// Proof size in bytes, estimated: `3585`
		// Shortest execution: 15_183_000 picoseconds.
		Weight::from_parts(16_895_000, 3585)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:2 w:2)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:1)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn rotate_client_key() -> Weight {
		// Proof size in bytes, measured:  `822`
		// Proof size in bytes, estimated: `6072`
		// Shortest execution: 26_770_000 picoseconds.
		Weight::from_parts(28_883_000, 6072)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(4))
	}

	/// Storage: `Consortium::Keys` (r:2 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:1)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	fn start_client_recovery() -> Weight {
		// Proof size in bytes, measured:  `1154`
		// Proof size in bytes, estimated: `6072`
		// Shortest execution: 26_029_000 picoseconds.
		Weight::from_parts(28_212_000, 6072)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:1)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	fn veto_client_recovery() -> Weight {
		// Proof size in bytes, measured:  `740`
		// Proof size in bytes, estimated: `3585`
		// Shortest execution: 15_362_000 picoseconds.
		Weight::from_parts(17_086_000, 3585)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:2 w:2)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:1)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn finish_client_recovery() -> Weight {
		// Proof size in bytes, measured:  `1213`
		// Proof size in bytes, estimated: `6072`
		// Shortest execution: 36_875_000 picoseconds.
		Weight::from_parts(40_260_000, 6072)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(4))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:0)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Buckets` (r:2 w:2)
	/// Proof: `Consortium::Buckets` (`max_values`: None, `max_size`: Some(73), added: 2548, mode: `MaxEncodedLen`)
	fn check_member() -> Weight {
		// Proof size in bytes, measured:  `900`
		// Proof size in bytes, estimated: `6086`
		// Shortest execution: 28_783_000 picoseconds.
		Weight::from_parts(30_635_000, 6086)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(2))
	}
}
