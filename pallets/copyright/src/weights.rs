// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_copyright`, measured: made by `benchmark pallet`, not to be edited.
//!
//! Date: 2026-12-01; tool: 64.0.0; processor: `AMD EPYC`; wasm: `Compiled`.
//!
//! `scripts/bench-weights.sh pallet_copyright`, 20 steps, 20 times each.

#![cfg_attr(rustfmt, rustfmt_skip)]

use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{RuntimeDbWeight, Weight},
};

/// The weights that the pallet asks for.
pub trait WeightInfo {
	/// Of `deposit`.
	fn deposit() -> Weight;
	/// Of `deposit_many`.
	fn deposit_many(n: u32) -> Weight;
	/// Of `commit`.
	fn commit() -> Weight;
	/// Of `reveal`.
	fn reveal() -> Weight;
	/// Of `supersede`.
	fn supersede() -> Weight;
	/// Of `revoke`.
	fn revoke() -> Weight;
	/// Of `transfer_rights`.
	fn transfer_rights() -> Weight;
	/// Of `accept_rights`.
	fn accept_rights() -> Weight;
	/// Of `grant_licence`.
	fn grant_licence() -> Weight;
	/// Of `revoke_licence`.
	fn revoke_licence() -> Weight;
	/// Of `report_infringement`.
	fn report_infringement() -> Weight;
	/// Of `respond`.
	fn respond() -> Weight;
	/// Of `rule`.
	fn rule() -> Weight;
	/// Of `withdraw_case`.
	fn withdraw_case() -> Weight;
}

/// Weights with the database of the runtime, or with another one: `()` takes no time.
pub struct SubstrateWeight<T: frame_system::Config, D = <T as frame_system::Config>::DbWeight>(PhantomData<(T, D)>);

impl<T: frame_system::Config, D: Get<RuntimeDbWeight>> WeightInfo for SubstrateWeight<T, D> {
	/// Storage: `Copyright::NextDepositId` (r:1 w:1)
	/// Proof: `Copyright::NextDepositId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::Deposits` (r:2 w:1)
	/// Proof: `Copyright::Deposits` (`max_values`: None, `max_size`: Some(2265), added: 4740, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::Files` (r:1 w:1)
	/// Proof: `Copyright::Files` (`max_values`: None, `max_size`: Some(1651), added: 4126, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	fn deposit() -> Weight {
		// Proof size in bytes, measured:  `5790`
		// Proof size in bytes, estimated: `10470`
		// Shortest execution: 51_036_000 picoseconds.
		Weight::from_parts(54_181_000, 10470)
			.saturating_add(D::get().reads(5))
			.saturating_add(D::get().writes(4))
	}

	/// Storage: `Copyright::NextDepositId` (r:1 w:1)
	/// Proof: `Copyright::NextDepositId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::Deposits` (r:1 w:126)
	/// Proof: `Copyright::Deposits` (`max_values`: None, `max_size`: Some(2265), added: 4740, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::Files` (r:1000 w:1000)
	/// Proof: `Copyright::Files` (`max_values`: None, `max_size`: Some(1651), added: 4126, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// The range of component `n` is `[1, 1000]`.
	fn deposit_many(n: u32) -> Weight {
		// Proof size in bytes, measured:  `3495 + n * (86 ±0)`
		// Proof size in bytes, estimated: `5730 + n * (4126 ±0)`
		// Shortest execution: 45_818_000 picoseconds.
		Weight::from_parts(0, 5730)
			.saturating_add(Weight::from_parts(10_189_579, 0).saturating_mul(n.into()))
			.saturating_add(D::get().reads(3))
			.saturating_add(D::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(D::get().writes(3))
			.saturating_add(D::get().writes(1_u64.saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 4126).saturating_mul(n.into()))
	}

	/// Storage: `Copyright::Commits` (r:1 w:1)
	/// Proof: `Copyright::Commits` (`max_values`: None, `max_size`: Some(77), added: 2552, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	fn commit() -> Weight {
		// Proof size in bytes, measured:  `120`
		// Proof size in bytes, estimated: `3542`
		// Shortest execution: 25_548_000 picoseconds.
		Weight::from_parts(27_270_000, 3542)
			.saturating_add(D::get().reads(2))
			.saturating_add(D::get().writes(2))
	}

	/// Storage: `Copyright::Commits` (r:1 w:1)
	/// Proof: `Copyright::Commits` (`max_values`: None, `max_size`: Some(77), added: 2552, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::NextDepositId` (r:1 w:1)
	/// Proof: `Copyright::NextDepositId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::Deposits` (r:2 w:1)
	/// Proof: `Copyright::Deposits` (`max_values`: None, `max_size`: Some(2265), added: 4740, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::Files` (r:1 w:1)
	/// Proof: `Copyright::Files` (`max_values`: None, `max_size`: Some(1651), added: 4126, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	fn reveal() -> Weight {
		// Proof size in bytes, measured:  `5911`
		// Proof size in bytes, estimated: `10470`
		// Shortest execution: 62_102_000 picoseconds.
		Weight::from_parts(64_866_000, 10470)
			.saturating_add(D::get().reads(6))
			.saturating_add(D::get().writes(5))
	}

	/// Storage: `Copyright::Deposits` (r:2 w:1)
	/// Proof: `Copyright::Deposits` (`max_values`: None, `max_size`: Some(2265), added: 4740, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::RightsOffers` (r:0 w:1)
	/// Proof: `Copyright::RightsOffers` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	fn supersede() -> Weight {
		// Proof size in bytes, measured:  `2446`
		// Proof size in bytes, estimated: `10470`
		// Shortest execution: 29_174_000 picoseconds.
		Weight::from_parts(31_227_000, 10470)
			.saturating_add(D::get().reads(2))
			.saturating_add(D::get().writes(2))
	}

	/// Storage: `Copyright::Deposits` (r:1 w:1)
	/// Proof: `Copyright::Deposits` (`max_values`: None, `max_size`: Some(2265), added: 4740, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::RightsOffers` (r:0 w:1)
	/// Proof: `Copyright::RightsOffers` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	fn revoke() -> Weight {
		// Proof size in bytes, measured:  `2390`
		// Proof size in bytes, estimated: `5730`
		// Shortest execution: 24_206_000 picoseconds.
		Weight::from_parts(26_038_000, 5730)
			.saturating_add(D::get().reads(1))
			.saturating_add(D::get().writes(2))
	}

	/// Storage: `Copyright::Deposits` (r:1 w:0)
	/// Proof: `Copyright::Deposits` (`max_values`: None, `max_size`: Some(2265), added: 4740, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::RightsOffers` (r:1 w:1)
	/// Proof: `Copyright::RightsOffers` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	fn transfer_rights() -> Weight {
		// Proof size in bytes, measured:  `2401`
		// Proof size in bytes, estimated: `5730`
		// Shortest execution: 31_216_000 picoseconds.
		Weight::from_parts(33_369_000, 5730)
			.saturating_add(D::get().reads(3))
			.saturating_add(D::get().writes(2))
	}

	/// Storage: `Copyright::RightsOffers` (r:1 w:1)
	/// Proof: `Copyright::RightsOffers` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::Deposits` (r:1 w:1)
	/// Proof: `Copyright::Deposits` (`max_values`: None, `max_size`: Some(2265), added: 4740, mode: `MaxEncodedLen`)
	fn accept_rights() -> Weight {
		// Proof size in bytes, measured:  `2427`
		// Proof size in bytes, estimated: `5730`
		// Shortest execution: 27_701_000 picoseconds.
		Weight::from_parts(29_554_000, 5730)
			.saturating_add(D::get().reads(2))
			.saturating_add(D::get().writes(2))
	}

	/// Storage: `Copyright::Deposits` (r:1 w:0)
	/// Proof: `Copyright::Deposits` (`max_values`: None, `max_size`: Some(2265), added: 4740, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::LicencesOf` (r:1 w:1)
	/// Proof: `Copyright::LicencesOf` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::Licences` (r:1 w:1)
	/// Proof: `Copyright::Licences` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::NextLicenceId` (r:1 w:1)
	/// Proof: `Copyright::NextLicenceId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	fn grant_licence() -> Weight {
		// Proof size in bytes, measured:  `2685`
		// Proof size in bytes, estimated: `5730`
		// Shortest execution: 46_940_000 picoseconds.
		Weight::from_parts(49_634_000, 5730)
			.saturating_add(D::get().reads(6))
			.saturating_add(D::get().writes(4))
	}

	/// Storage: `Copyright::Licences` (r:1 w:1)
	/// Proof: `Copyright::Licences` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::Deposits` (r:1 w:0)
	/// Proof: `Copyright::Deposits` (`max_values`: None, `max_size`: Some(2265), added: 4740, mode: `MaxEncodedLen`)
	fn revoke_licence() -> Weight {
		// Proof size in bytes, measured:  `2553`
		// Proof size in bytes, estimated: `5730`
		// Shortest execution: 22_263_000 picoseconds.
		Weight::from_parts(23_965_000, 5730)
			.saturating_add(D::get().reads(2))
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `Copyright::Deposits` (r:1 w:0)
	/// Proof: `Copyright::Deposits` (`max_values`: None, `max_size`: Some(2265), added: 4740, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::LicencesOf` (r:2 w:0)
	/// Proof: `Copyright::LicencesOf` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::Licences` (r:2 w:0)
	/// Proof: `Copyright::Licences` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::CasesOf` (r:1 w:1)
	/// Proof: `Copyright::CasesOf` (`max_values`: None, `max_size`: Some(76), added: 2551, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::Cases` (r:1 w:1)
	/// Proof: `Copyright::Cases` (`max_values`: None, `max_size`: Some(465), added: 2940, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::NextCaseId` (r:1 w:1)
	/// Proof: `Copyright::NextCaseId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::CaseCounts` (r:1 w:1)
	/// Proof: `Copyright::CaseCounts` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::CasesAt` (r:0 w:1)
	/// Proof: `Copyright::CasesAt` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	fn report_infringement() -> Weight {
		// Proof size in bytes, measured:  `3446`
		// Proof size in bytes, estimated: `6180`
		// Shortest execution: 71_836_000 picoseconds.
		Weight::from_parts(75_191_000, 6180)
			.saturating_add(D::get().reads(11))
			.saturating_add(D::get().writes(6))
	}

	/// Storage: `Copyright::Cases` (r:1 w:1)
	/// Proof: `Copyright::Cases` (`max_values`: None, `max_size`: Some(465), added: 2940, mode: `MaxEncodedLen`)
	fn respond() -> Weight {
		// Proof size in bytes, measured:  `501`
		// Proof size in bytes, estimated: `3930`
		// Shortest execution: 19_950_000 picoseconds.
		Weight::from_parts(21_593_000, 3930)
			.saturating_add(D::get().reads(1))
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `Copyright::Cases` (r:1 w:1)
	/// Proof: `Copyright::Cases` (`max_values`: None, `max_size`: Some(465), added: 2940, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::Deposits` (r:1 w:0)
	/// Proof: `Copyright::Deposits` (`max_values`: None, `max_size`: Some(2265), added: 4740, mode: `MaxEncodedLen`)
	fn rule() -> Weight {
		// Proof size in bytes, measured:  `2822`
		// Proof size in bytes, estimated: `5730`
		// Shortest execution: 29_013_000 picoseconds.
		Weight::from_parts(31_136_000, 5730)
			.saturating_add(D::get().reads(2))
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `Copyright::Cases` (r:1 w:1)
	/// Proof: `Copyright::Cases` (`max_values`: None, `max_size`: Some(465), added: 2940, mode: `MaxEncodedLen`)
	fn withdraw_case() -> Weight {
		// Proof size in bytes, measured:  `501`
		// Proof size in bytes, estimated: `3930`
		// Shortest execution: 17_096_000 picoseconds.
		Weight::from_parts(18_808_000, 3930)
			.saturating_add(D::get().reads(1))
			.saturating_add(D::get().writes(1))
	}
}
