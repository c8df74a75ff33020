// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_consortium`, measured: made by `benchmark pallet`, not to be edited.
//!
//! Date: 2026-12-01; tool: 64.0.0; processor: `AMD EPYC`; wasm: `Compiled`.
//!
//! `scripts/bench-weights.sh pallet_consortium`, 20 steps, 20 times each.

#![cfg_attr(rustfmt, rustfmt_skip)]

use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{RuntimeDbWeight, Weight},
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

/// Weights with the database of the runtime, or with another one: `()` takes no time.
pub struct SubstrateWeight<T: frame_system::Config, D = <T as frame_system::Config>::DbWeight>(PhantomData<(T, D)>);

impl<T: frame_system::Config, D: Get<RuntimeDbWeight>> WeightInfo for SubstrateWeight<T, D> {
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
		// Proof size in bytes, measured:  `524`
		// Proof size in bytes, estimated: `181278`
		// Shortest execution: 347_445_000 picoseconds.
		Weight::from_parts(360_545_000, 181278)
			.saturating_add(D::get().reads(152))
			.saturating_add(D::get().writes(82))
	}

	/// Storage: `Consortium::Members` (r:1 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	fn set_roles() -> Weight {
		// Proof size in bytes, measured:  `601`
		// Proof size in bytes, estimated: `3765`
		// Shortest execution: 11_156_000 picoseconds.
		Weight::from_parts(12_459_000, 3765)
			.saturating_add(D::get().reads(1))
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `Consortium::Members` (r:1 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	fn renew_member() -> Weight {
		// Proof size in bytes, measured:  `601`
		// Proof size in bytes, estimated: `3765`
		// Shortest execution: 11_387_000 picoseconds.
		Weight::from_parts(12_959_000, 3765)
			.saturating_add(D::get().reads(1))
			.saturating_add(D::get().writes(1))
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
		// Shortest execution: 70_024_000 picoseconds.
		Weight::from_parts(73_569_000, 23526)
			.saturating_add(D::get().reads(19))
			.saturating_add(D::get().writes(10))
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
		// Shortest execution: 55_582_000 picoseconds.
		Weight::from_parts(58_878_000, 21022)
			.saturating_add(D::get().reads(10))
			.saturating_add(D::get().writes(10))
	}

	/// Storage: `Consortium::Members` (r:1 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	fn set_quota() -> Weight {
		// Proof size in bytes, measured:  `601`
		// Proof size in bytes, estimated: `3765`
		// Shortest execution: 10_996_000 picoseconds.
		Weight::from_parts(12_379_000, 3765)
			.saturating_add(D::get().reads(1))
			.saturating_add(D::get().writes(1))
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
		// Shortest execution: 31_436_000 picoseconds.
		Weight::from_parts(33_921_000, 5583)
			.saturating_add(D::get().reads(5))
			.saturating_add(D::get().writes(7))
	}

	/// Storage: `Consortium::Suspensions` (r:1 w:1)
	/// Proof: `Consortium::Suspensions` (`max_values`: Some(1), `max_size`: Some(1666), added: 2161, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Voters` (r:1 w:0)
	/// Proof: `Consortium::Voters` (`max_values`: Some(1), `max_size`: Some(4098), added: 4593, mode: `MaxEncodedLen`)
	fn suspend_member() -> Weight {
		// Proof size in bytes, measured:  `819`
		// Proof size in bytes, estimated: `5583`
		// Shortest execution: 16_644_000 picoseconds.
		Weight::from_parts(19_288_000, 5583)
			.saturating_add(D::get().reads(3))
			.saturating_add(D::get().writes(2))
	}

	/// Storage: `Consortium::Members` (r:1 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Suspensions` (r:1 w:1)
	/// Proof: `Consortium::Suspensions` (`max_values`: Some(1), `max_size`: Some(1666), added: 2161, mode: `MaxEncodedLen`)
	fn reinstate_member() -> Weight {
		// Proof size in bytes, measured:  `694`
		// Proof size in bytes, estimated: `3765`
		// Shortest execution: 15_393_000 picoseconds.
		Weight::from_parts(18_026_000, 3765)
			.saturating_add(D::get().reads(2))
			.saturating_add(D::get().writes(2))
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
		// Shortest execution: 17_676_000 picoseconds.
		Weight::from_parts(19_499_000, 5583)
			.saturating_add(D::get().reads(4))
			.saturating_add(D::get().writes(5))
	}

	/// Storage: `Consortium::Keys` (r:2 w:1)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn add_operator() -> Weight {
		// Proof size in bytes, measured:  `896`
		// Proof size in bytes, estimated: `6072`
		// Shortest execution: 34_120_000 picoseconds.
		Weight::from_parts(36_684_000, 6072)
			.saturating_add(D::get().reads(5))
			.saturating_add(D::get().writes(4))
	}

	/// Storage: `Consortium::Keys` (r:2 w:1)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	fn remove_operator() -> Weight {
		// Proof size in bytes, measured:  `810`
		// Proof size in bytes, estimated: `6072`
		// Shortest execution: 26_269_000 picoseconds.
		Weight::from_parts(29_443_000, 6072)
			.saturating_add(D::get().reads(3))
			.saturating_add(D::get().writes(2))
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
		// Shortest execution: 37_827_000 picoseconds.
		Weight::from_parts(40_581_000, 6072)
			.saturating_add(D::get().reads(6))
			.saturating_add(D::get().writes(7))
	}

	/// Storage: `Consortium::Keys` (r:2 w:1)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::NextClientId` (r:1 w:1)
	/// Proof: `Consortium::NextClientId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:0 w:1)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	fn add_client() -> Weight {
		// Proof size in bytes, measured:  `896`
		// Proof size in bytes, estimated: `6072`
		// Shortest execution: 33_871_000 picoseconds.
		Weight::from_parts(36_805_000, 6072)
			.saturating_add(D::get().reads(6))
			.saturating_add(D::get().writes(5))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:1)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	fn sponsor_client() -> Weight {
		// Proof size in bytes, measured:  `933`
		// Proof size in bytes, estimated: `3765`
		// Shortest execution: 21_412_000 picoseconds.
		Weight::from_parts(23_735_000, 3765)
			.saturating_add(D::get().reads(3))
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:1)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	fn drop_client() -> Weight {
		// Proof size in bytes, measured:  `1151`
		// Proof size in bytes, estimated: `3765`
		// Shortest execution: 22_273_000 picoseconds.
		Weight::from_parts(25_308_000, 3765)
			.saturating_add(D::get().reads(3))
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:1)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	fn ask_sponsor() -> Weight {
		// Proof size in bytes, measured:  `941`
		// Proof size in bytes, estimated: `3765`
		// Shortest execution: 21_031_000 picoseconds.
		Weight::from_parts(23_896_000, 3765)
			.saturating_add(D::get().reads(3))
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:1)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	fn leave_sponsor() -> Weight {
		// Proof size in bytes, measured:  `773`
		// Proof size in bytes, estimated: `3585`
		// Shortest execution: 16_955_000 picoseconds.
		Weight::from_parts(19_298_000, 3585)
			.saturating_add(D::get().reads(2))
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:1)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	fn choose_sponsor() -> Weight {
		// Proof size in bytes, measured:  `773`
		// Proof size in bytes, estimated: `3585`
		// Shortest execution: 16_966_000 picoseconds.
		Weight::from_parts(19_399_000, 3585)
			.saturating_add(D::get().reads(2))
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:2 w:2)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:1)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn rotate_client_key() -> Weight {
		// Proof size in bytes, measured:  `855`
		// Proof size in bytes, estimated: `6072`
		// Shortest execution: 32_568_000 picoseconds.
		Weight::from_parts(36_004_000, 6072)
			.saturating_add(D::get().reads(4))
			.saturating_add(D::get().writes(4))
	}

	/// Storage: `Consortium::Keys` (r:2 w:1)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:2 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:1)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn start_client_recovery() -> Weight {
		// Proof size in bytes, measured:  `1604`
		// Proof size in bytes, estimated: `6540`
		// Shortest execution: 47_660_000 picoseconds.
		Weight::from_parts(51_276_000, 6540)
			.saturating_add(D::get().reads(7))
			.saturating_add(D::get().writes(4))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:1)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	fn veto_client_recovery() -> Weight {
		// Proof size in bytes, measured:  `773`
		// Proof size in bytes, estimated: `3585`
		// Shortest execution: 16_965_000 picoseconds.
		Weight::from_parts(19_459_000, 3585)
			.saturating_add(D::get().reads(2))
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:3 w:2)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:1)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn finish_client_recovery() -> Weight {
		// Proof size in bytes, measured:  `1379`
		// Proof size in bytes, estimated: `8613`
		// Shortest execution: 42_443_000 picoseconds.
		Weight::from_parts(45_677_000, 8613)
			.saturating_add(D::get().reads(6))
			.saturating_add(D::get().writes(4))
	}

	/// Storage: `Consortium::Clients` (r:1 w:0)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Buckets` (r:2 w:2)
	/// Proof: `Consortium::Buckets` (`max_values`: None, `max_size`: Some(73), added: 2548, mode: `MaxEncodedLen`)
	fn check_member() -> Weight {
		// Proof size in bytes, measured:  `360`
		// Proof size in bytes, estimated: `6086`
		// Shortest execution: 18_718_000 picoseconds.
		Weight::from_parts(20_080_000, 6086)
			.saturating_add(D::get().reads(4))
			.saturating_add(D::get().writes(2))
	}
}
