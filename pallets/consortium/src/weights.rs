// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_consortium`, measured: made by `benchmark pallet`, not to be edited.
//!
//! Date: 2026-11-23; tool: 64.0.0; processor: `AMD EPYC`; wasm: `Compiled`.
//!
//! ```text
//! carnet-node benchmark pallet --pallet pallet_consortium --extrinsic '*' --steps 50 --repeat 20 \
//!     --template scripts/weights.hbs
//! ```

#![cfg_attr(rustfmt, rustfmt_skip)]

use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{constants::RocksDbWeight, Weight},
};

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
	/// Storage: `Consortium::NextMemberId` (r:1 w:1)
	/// Proof: `Consortium::NextMemberId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::MemberCensus` (r:1 w:1)
	/// Proof: `Consortium::MemberCensus` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:0 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	fn admit_member() -> Weight {
		// Proof size in bytes, measured:  `462`
		// Proof size in bytes, estimated: `181278`
		// Shortest execution: 304_415_000 picoseconds.
		Weight::from_parts(327_599_000, 181278)
			.saturating_add(T::DbWeight::get().reads(152))
			.saturating_add(T::DbWeight::get().writes(80))
	}

	/// Storage: `Consortium::Members` (r:1 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	fn set_roles() -> Weight {
		// Proof size in bytes, measured:  `568`
		// Proof size in bytes, estimated: `3756`
		// Shortest execution: 9_845_000 picoseconds.
		Weight::from_parts(10_967_000, 3756)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	fn renew_member() -> Weight {
		// Proof size in bytes, measured:  `573`
		// Proof size in bytes, estimated: `3756`
		// Shortest execution: 11_547_000 picoseconds.
		Weight::from_parts(12_859_000, 3756)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Prefixes` (r:9 w:1)
	/// Proof: `Consortium::Prefixes` (`max_values`: None, `max_size`: Some(29), added: 2504, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::PrefixDescendants` (r:9 w:8)
	/// Proof: `Consortium::PrefixDescendants` (`max_values`: None, `max_size`: Some(29), added: 2504, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	fn add_prefix() -> Weight {
		// Proof size in bytes, measured:  `1873`
		// Proof size in bytes, estimated: `23526`
		// Shortest execution: 71_317_000 picoseconds.
		Weight::from_parts(76_544_000, 23526)
			.saturating_add(T::DbWeight::get().reads(19))
			.saturating_add(T::DbWeight::get().writes(10))
	}

	/// Storage: `Consortium::Prefixes` (r:1 w:1)
	/// Proof: `Consortium::Prefixes` (`max_values`: None, `max_size`: Some(29), added: 2504, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::PrefixDescendants` (r:8 w:8)
	/// Proof: `Consortium::PrefixDescendants` (`max_values`: None, `max_size`: Some(29), added: 2504, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	fn remove_prefix() -> Weight {
		// Proof size in bytes, measured:  `2109`
		// Proof size in bytes, estimated: `21022`
		// Shortest execution: 58_066_000 picoseconds.
		Weight::from_parts(62_303_000, 21022)
			.saturating_add(T::DbWeight::get().reads(10))
			.saturating_add(T::DbWeight::get().writes(10))
	}

	/// Storage: `Consortium::Members` (r:1 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	fn set_quota() -> Weight {
		// Proof size in bytes, measured:  `568`
		// Proof size in bytes, estimated: `3756`
		// Shortest execution: 10_045_000 picoseconds.
		Weight::from_parts(11_427_000, 3756)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:2)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn replace_voting_key() -> Weight {
		// Proof size in bytes, measured:  `809`
		// Proof size in bytes, estimated: `3756`
		// Shortest execution: 22_093_000 picoseconds.
		Weight::from_parts(24_226_000, 3756)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(4))
	}

	/// Storage: `Consortium::Members` (r:1 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::MemberCensus` (r:1 w:1)
	/// Proof: `Consortium::MemberCensus` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn suspend_member() -> Weight {
		// Proof size in bytes, measured:  `667`
		// Proof size in bytes, estimated: `3756`
		// Shortest execution: 13_850_000 picoseconds.
		Weight::from_parts(15_463_000, 3756)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Members` (r:1 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::MemberCensus` (r:1 w:1)
	/// Proof: `Consortium::MemberCensus` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn reinstate_member() -> Weight {
		// Proof size in bytes, measured:  `667`
		// Proof size in bytes, estimated: `3756`
		// Shortest execution: 13_640_000 picoseconds.
		Weight::from_parts(15_243_000, 3756)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Members` (r:1 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::MemberCensus` (r:1 w:1)
	/// Proof: `Consortium::MemberCensus` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn expel_member() -> Weight {
		// Proof size in bytes, measured:  `600`
		// Proof size in bytes, estimated: `3756`
		// Shortest execution: 12_048_000 picoseconds.
		Weight::from_parts(13_090_000, 3756)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Keys` (r:2 w:1)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn add_operator() -> Weight {
		// Proof size in bytes, measured:  `899`
		// Proof size in bytes, estimated: `6072`
		// Shortest execution: 32_078_000 picoseconds.
		Weight::from_parts(34_251_000, 6072)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(4))
	}

	/// Storage: `Consortium::Keys` (r:2 w:1)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	fn remove_operator() -> Weight {
		// Proof size in bytes, measured:  `808`
		// Proof size in bytes, estimated: `6072`
		// Shortest execution: 23_034_000 picoseconds.
		Weight::from_parts(24_757_000, 6072)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Keys` (r:2 w:2)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn rotate_voting_key() -> Weight {
		// Proof size in bytes, measured:  `834`
		// Proof size in bytes, estimated: `6072`
		// Shortest execution: 26_540_000 picoseconds.
		Weight::from_parts(28_622_000, 6072)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(4))
	}

	/// Storage: `Consortium::Keys` (r:2 w:1)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
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
		// Proof size in bytes, measured:  `899`
		// Proof size in bytes, estimated: `6072`
		// Shortest execution: 34_020_000 picoseconds.
		Weight::from_parts(36_404_000, 6072)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(5))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:1)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	fn sponsor_client() -> Weight {
		// Proof size in bytes, measured:  `936`
		// Proof size in bytes, estimated: `3756`
		// Shortest execution: 21_863_000 picoseconds.
		Weight::from_parts(23_515_000, 3756)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:1)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	fn drop_client() -> Weight {
		// Proof size in bytes, measured:  `1116`
		// Proof size in bytes, estimated: `3756`
		// Shortest execution: 20_531_000 picoseconds.
		Weight::from_parts(22_513_000, 3756)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:1)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	fn ask_sponsor() -> Weight {
		// Proof size in bytes, measured:  `906`
		// Proof size in bytes, estimated: `3756`
		// Shortest execution: 19_879_000 picoseconds.
		Weight::from_parts(21_963_000, 3756)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:1)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	fn leave_sponsor() -> Weight {
		// Proof size in bytes, measured:  `738`
		// Proof size in bytes, estimated: `3585`
		// Shortest execution: 16_064_000 picoseconds.
		Weight::from_parts(17_627_000, 3585)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:1)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	fn choose_sponsor() -> Weight {
		// Proof size in bytes, measured:  `738`
		// Proof size in bytes, estimated: `3585`
		// Shortest execution: 16_104_000 picoseconds.
		Weight::from_parts(18_708_000, 3585)
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
		// Proof size in bytes, measured:  `820`
		// Proof size in bytes, estimated: `6072`
		// Shortest execution: 27_551_000 picoseconds.
		Weight::from_parts(29_875_000, 6072)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(4))
	}

	/// Storage: `Consortium::Keys` (r:2 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:1)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	fn start_client_recovery() -> Weight {
		// Proof size in bytes, measured:  `1151`
		// Proof size in bytes, estimated: `6072`
		// Shortest execution: 27_922_000 picoseconds.
		Weight::from_parts(29_995_000, 6072)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:1)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	fn veto_client_recovery() -> Weight {
		// Proof size in bytes, measured:  `738`
		// Proof size in bytes, estimated: `3585`
		// Shortest execution: 16_314_000 picoseconds.
		Weight::from_parts(17_747_000, 3585)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:2 w:2)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:1)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn finish_client_recovery() -> Weight {
		// Proof size in bytes, measured:  `1210`
		// Proof size in bytes, estimated: `6072`
		// Shortest execution: 38_217_000 picoseconds.
		Weight::from_parts(41_132_000, 6072)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(4))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:0)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Buckets` (r:2 w:2)
	/// Proof: `Consortium::Buckets` (`max_values`: None, `max_size`: Some(73), added: 2548, mode: `MaxEncodedLen`)
	fn check_member() -> Weight {
		// Proof size in bytes, measured:  `897`
		// Proof size in bytes, estimated: `6086`
		// Shortest execution: 33_480_000 picoseconds.
		Weight::from_parts(35_714_000, 6086)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(2))
	}
}

impl WeightInfo for () {
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
	/// Storage: `Consortium::NextMemberId` (r:1 w:1)
	/// Proof: `Consortium::NextMemberId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::MemberCensus` (r:1 w:1)
	/// Proof: `Consortium::MemberCensus` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:0 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	fn admit_member() -> Weight {
		// Proof size in bytes, measured:  `462`
		// Proof size in bytes, estimated: `181278`
		// Shortest execution: 304_415_000 picoseconds.
		Weight::from_parts(327_599_000, 181278)
			.saturating_add(RocksDbWeight::get().reads(152))
			.saturating_add(RocksDbWeight::get().writes(80))
	}

	/// Storage: `Consortium::Members` (r:1 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	fn set_roles() -> Weight {
		// Proof size in bytes, measured:  `568`
		// Proof size in bytes, estimated: `3756`
		// Shortest execution: 9_845_000 picoseconds.
		Weight::from_parts(10_967_000, 3756)
			.saturating_add(RocksDbWeight::get().reads(1))
			.saturating_add(RocksDbWeight::get().writes(1))
	}

	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	fn renew_member() -> Weight {
		// Proof size in bytes, measured:  `573`
		// Proof size in bytes, estimated: `3756`
		// Shortest execution: 11_547_000 picoseconds.
		Weight::from_parts(12_859_000, 3756)
			.saturating_add(RocksDbWeight::get().reads(2))
			.saturating_add(RocksDbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Prefixes` (r:9 w:1)
	/// Proof: `Consortium::Prefixes` (`max_values`: None, `max_size`: Some(29), added: 2504, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::PrefixDescendants` (r:9 w:8)
	/// Proof: `Consortium::PrefixDescendants` (`max_values`: None, `max_size`: Some(29), added: 2504, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	fn add_prefix() -> Weight {
		// Proof size in bytes, measured:  `1873`
		// Proof size in bytes, estimated: `23526`
		// Shortest execution: 71_317_000 picoseconds.
		Weight::from_parts(76_544_000, 23526)
			.saturating_add(RocksDbWeight::get().reads(19))
			.saturating_add(RocksDbWeight::get().writes(10))
	}

	/// Storage: `Consortium::Prefixes` (r:1 w:1)
	/// Proof: `Consortium::Prefixes` (`max_values`: None, `max_size`: Some(29), added: 2504, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::PrefixDescendants` (r:8 w:8)
	/// Proof: `Consortium::PrefixDescendants` (`max_values`: None, `max_size`: Some(29), added: 2504, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	fn remove_prefix() -> Weight {
		// Proof size in bytes, measured:  `2109`
		// Proof size in bytes, estimated: `21022`
		// Shortest execution: 58_066_000 picoseconds.
		Weight::from_parts(62_303_000, 21022)
			.saturating_add(RocksDbWeight::get().reads(10))
			.saturating_add(RocksDbWeight::get().writes(10))
	}

	/// Storage: `Consortium::Members` (r:1 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	fn set_quota() -> Weight {
		// Proof size in bytes, measured:  `568`
		// Proof size in bytes, estimated: `3756`
		// Shortest execution: 10_045_000 picoseconds.
		Weight::from_parts(11_427_000, 3756)
			.saturating_add(RocksDbWeight::get().reads(1))
			.saturating_add(RocksDbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:2)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn replace_voting_key() -> Weight {
		// Proof size in bytes, measured:  `809`
		// Proof size in bytes, estimated: `3756`
		// Shortest execution: 22_093_000 picoseconds.
		Weight::from_parts(24_226_000, 3756)
			.saturating_add(RocksDbWeight::get().reads(3))
			.saturating_add(RocksDbWeight::get().writes(4))
	}

	/// Storage: `Consortium::Members` (r:1 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::MemberCensus` (r:1 w:1)
	/// Proof: `Consortium::MemberCensus` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn suspend_member() -> Weight {
		// Proof size in bytes, measured:  `667`
		// Proof size in bytes, estimated: `3756`
		// Shortest execution: 13_850_000 picoseconds.
		Weight::from_parts(15_463_000, 3756)
			.saturating_add(RocksDbWeight::get().reads(2))
			.saturating_add(RocksDbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Members` (r:1 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::MemberCensus` (r:1 w:1)
	/// Proof: `Consortium::MemberCensus` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn reinstate_member() -> Weight {
		// Proof size in bytes, measured:  `667`
		// Proof size in bytes, estimated: `3756`
		// Shortest execution: 13_640_000 picoseconds.
		Weight::from_parts(15_243_000, 3756)
			.saturating_add(RocksDbWeight::get().reads(2))
			.saturating_add(RocksDbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Members` (r:1 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::MemberCensus` (r:1 w:1)
	/// Proof: `Consortium::MemberCensus` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn expel_member() -> Weight {
		// Proof size in bytes, measured:  `600`
		// Proof size in bytes, estimated: `3756`
		// Shortest execution: 12_048_000 picoseconds.
		Weight::from_parts(13_090_000, 3756)
			.saturating_add(RocksDbWeight::get().reads(2))
			.saturating_add(RocksDbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Keys` (r:2 w:1)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn add_operator() -> Weight {
		// Proof size in bytes, measured:  `899`
		// Proof size in bytes, estimated: `6072`
		// Shortest execution: 32_078_000 picoseconds.
		Weight::from_parts(34_251_000, 6072)
			.saturating_add(RocksDbWeight::get().reads(6))
			.saturating_add(RocksDbWeight::get().writes(4))
	}

	/// Storage: `Consortium::Keys` (r:2 w:1)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	fn remove_operator() -> Weight {
		// Proof size in bytes, measured:  `808`
		// Proof size in bytes, estimated: `6072`
		// Shortest execution: 23_034_000 picoseconds.
		Weight::from_parts(24_757_000, 6072)
			.saturating_add(RocksDbWeight::get().reads(3))
			.saturating_add(RocksDbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Keys` (r:2 w:2)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn rotate_voting_key() -> Weight {
		// Proof size in bytes, measured:  `834`
		// Proof size in bytes, estimated: `6072`
		// Shortest execution: 26_540_000 picoseconds.
		Weight::from_parts(28_622_000, 6072)
			.saturating_add(RocksDbWeight::get().reads(4))
			.saturating_add(RocksDbWeight::get().writes(4))
	}

	/// Storage: `Consortium::Keys` (r:2 w:1)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
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
		// Proof size in bytes, measured:  `899`
		// Proof size in bytes, estimated: `6072`
		// Shortest execution: 34_020_000 picoseconds.
		Weight::from_parts(36_404_000, 6072)
			.saturating_add(RocksDbWeight::get().reads(7))
			.saturating_add(RocksDbWeight::get().writes(5))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:1)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	fn sponsor_client() -> Weight {
		// Proof size in bytes, measured:  `936`
		// Proof size in bytes, estimated: `3756`
		// Shortest execution: 21_863_000 picoseconds.
		Weight::from_parts(23_515_000, 3756)
			.saturating_add(RocksDbWeight::get().reads(4))
			.saturating_add(RocksDbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:1)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	fn drop_client() -> Weight {
		// Proof size in bytes, measured:  `1116`
		// Proof size in bytes, estimated: `3756`
		// Shortest execution: 20_531_000 picoseconds.
		Weight::from_parts(22_513_000, 3756)
			.saturating_add(RocksDbWeight::get().reads(3))
			.saturating_add(RocksDbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:1)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	fn ask_sponsor() -> Weight {
		// Proof size in bytes, measured:  `906`
		// Proof size in bytes, estimated: `3756`
		// Shortest execution: 19_879_000 picoseconds.
		Weight::from_parts(21_963_000, 3756)
			.saturating_add(RocksDbWeight::get().reads(3))
			.saturating_add(RocksDbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:1)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	fn leave_sponsor() -> Weight {
		// Proof size in bytes, measured:  `738`
		// Proof size in bytes, estimated: `3585`
		// Shortest execution: 16_064_000 picoseconds.
		Weight::from_parts(17_627_000, 3585)
			.saturating_add(RocksDbWeight::get().reads(2))
			.saturating_add(RocksDbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:1)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	fn choose_sponsor() -> Weight {
		// Proof size in bytes, measured:  `738`
		// Proof size in bytes, estimated: `3585`
		// Shortest execution: 16_104_000 picoseconds.
		Weight::from_parts(18_708_000, 3585)
			.saturating_add(RocksDbWeight::get().reads(2))
			.saturating_add(RocksDbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:2 w:2)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:1)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn rotate_client_key() -> Weight {
		// Proof size in bytes, measured:  `820`
		// Proof size in bytes, estimated: `6072`
		// Shortest execution: 27_551_000 picoseconds.
		Weight::from_parts(29_875_000, 6072)
			.saturating_add(RocksDbWeight::get().reads(4))
			.saturating_add(RocksDbWeight::get().writes(4))
	}

	/// Storage: `Consortium::Keys` (r:2 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:1)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	fn start_client_recovery() -> Weight {
		// Proof size in bytes, measured:  `1151`
		// Proof size in bytes, estimated: `6072`
		// Shortest execution: 27_922_000 picoseconds.
		Weight::from_parts(29_995_000, 6072)
			.saturating_add(RocksDbWeight::get().reads(5))
			.saturating_add(RocksDbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:1)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	fn veto_client_recovery() -> Weight {
		// Proof size in bytes, measured:  `738`
		// Proof size in bytes, estimated: `3585`
		// Shortest execution: 16_314_000 picoseconds.
		Weight::from_parts(17_747_000, 3585)
			.saturating_add(RocksDbWeight::get().reads(2))
			.saturating_add(RocksDbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:2 w:2)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:1)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn finish_client_recovery() -> Weight {
		// Proof size in bytes, measured:  `1210`
		// Proof size in bytes, estimated: `6072`
		// Shortest execution: 38_217_000 picoseconds.
		Weight::from_parts(41_132_000, 6072)
			.saturating_add(RocksDbWeight::get().reads(6))
			.saturating_add(RocksDbWeight::get().writes(4))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:0)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Buckets` (r:2 w:2)
	/// Proof: `Consortium::Buckets` (`max_values`: None, `max_size`: Some(73), added: 2548, mode: `MaxEncodedLen`)
	fn check_member() -> Weight {
		// Proof size in bytes, measured:  `897`
		// Proof size in bytes, estimated: `6086`
		// Shortest execution: 33_480_000 picoseconds.
		Weight::from_parts(35_714_000, 6086)
			.saturating_add(RocksDbWeight::get().reads(6))
			.saturating_add(RocksDbWeight::get().writes(2))
	}
}
