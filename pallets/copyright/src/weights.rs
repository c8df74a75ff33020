// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_copyright`, measured: made by `benchmark pallet`, not to be edited.
//!
//! Date: 2026-11-28; tool: 64.0.0; processor: `Intel(R) Xeon(R) Processor`; wasm: `Compiled`.
//!
//! ```text
//! carnet-node benchmark pallet --pallet pallet_copyright --extrinsic '*' --steps 20 --repeat 10 \
//!     --template scripts/weights.hbs
//! ```

#![cfg_attr(rustfmt, rustfmt_skip)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

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

/// Weights with the database of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::NextDepositId` (r:1 w:1)
	/// Proof: `Copyright::NextDepositId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::Deposits` (r:2 w:1)
	/// Proof: `Copyright::Deposits` (`max_values`: None, `max_size`: Some(2265), added: 4740, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::Files` (r:1 w:1)
	/// Proof: `Copyright::Files` (`max_values`: None, `max_size`: Some(1651), added: 4126, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:0)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	fn deposit() -> Weight {
		// Proof size in bytes, measured:  `6665`
		// Proof size in bytes, estimated: `10470`
		// Shortest execution: 78_795_000 picoseconds.
		Weight::from_parts(88_542_000, 10470)
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(T::DbWeight::get().writes(4))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::NextDepositId` (r:1 w:1)
	/// Proof: `Copyright::NextDepositId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::Deposits` (r:1 w:126)
	/// Proof: `Copyright::Deposits` (`max_values`: None, `max_size`: Some(2265), added: 4740, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::Files` (r:1000 w:1000)
	/// Proof: `Copyright::Files` (`max_values`: None, `max_size`: Some(1651), added: 4126, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:0)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// The range of component `n` is `[1, 1000]`.
	fn deposit_many(n: u32) -> Weight {
		// Proof size in bytes, measured:  `4370 + n * (86 ±0)`
		// Proof size in bytes, estimated: `5730 + n * (4126 ±0)`
		// Shortest execution: 74_977_000 picoseconds.
		Weight::from_parts(76_753_000, 5730)
			// Standard error: 13_044
			.saturating_add(Weight::from_parts(12_037_704, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(3))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 4126).saturating_mul(n.into()))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::Commits` (r:1 w:1)
	/// Proof: `Copyright::Commits` (`max_values`: None, `max_size`: Some(77), added: 2552, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:0)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	fn commit() -> Weight {
		// Proof size in bytes, measured:  `995`
		// Proof size in bytes, estimated: `3765`
		// Shortest execution: 48_300_000 picoseconds.
		Weight::from_parts(53_881_000, 3765)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::Commits` (r:1 w:1)
	/// Proof: `Copyright::Commits` (`max_values`: None, `max_size`: Some(77), added: 2552, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::NextDepositId` (r:1 w:1)
	/// Proof: `Copyright::NextDepositId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::Deposits` (r:2 w:1)
	/// Proof: `Copyright::Deposits` (`max_values`: None, `max_size`: Some(2265), added: 4740, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::Files` (r:1 w:1)
	/// Proof: `Copyright::Files` (`max_values`: None, `max_size`: Some(1651), added: 4126, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:0)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	fn reveal() -> Weight {
		// Proof size in bytes, measured:  `6786`
		// Proof size in bytes, estimated: `10470`
		// Shortest execution: 93_360_000 picoseconds.
		Weight::from_parts(101_630_000, 10470)
			.saturating_add(T::DbWeight::get().reads(10))
			.saturating_add(T::DbWeight::get().writes(5))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::Deposits` (r:2 w:1)
	/// Proof: `Copyright::Deposits` (`max_values`: None, `max_size`: Some(2265), added: 4740, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::RightsOffers` (r:0 w:1)
	/// Proof: `Copyright::RightsOffers` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	fn supersede() -> Weight {
		// Proof size in bytes, measured:  `2946`
		// Proof size in bytes, estimated: `10470`
		// Shortest execution: 44_037_000 picoseconds.
		Weight::from_parts(48_940_000, 10470)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::Deposits` (r:1 w:1)
	/// Proof: `Copyright::Deposits` (`max_values`: None, `max_size`: Some(2265), added: 4740, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::RightsOffers` (r:0 w:1)
	/// Proof: `Copyright::RightsOffers` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	fn revoke() -> Weight {
		// Proof size in bytes, measured:  `2890`
		// Proof size in bytes, estimated: `5730`
		// Shortest execution: 38_317_000 picoseconds.
		Weight::from_parts(42_334_000, 5730)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::Deposits` (r:1 w:0)
	/// Proof: `Copyright::Deposits` (`max_values`: None, `max_size`: Some(2265), added: 4740, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::RightsOffers` (r:1 w:1)
	/// Proof: `Copyright::RightsOffers` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:0)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	fn transfer_rights() -> Weight {
		// Proof size in bytes, measured:  `3276`
		// Proof size in bytes, estimated: `5730`
		// Shortest execution: 56_043_000 picoseconds.
		Weight::from_parts(61_242_000, 5730)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::RightsOffers` (r:1 w:1)
	/// Proof: `Copyright::RightsOffers` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::Deposits` (r:1 w:1)
	/// Proof: `Copyright::Deposits` (`max_values`: None, `max_size`: Some(2265), added: 4740, mode: `MaxEncodedLen`)
	fn accept_rights() -> Weight {
		// Proof size in bytes, measured:  `2927`
		// Proof size in bytes, estimated: `5730`
		// Shortest execution: 40_035_000 picoseconds.
		Weight::from_parts(45_547_000, 5730)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::Deposits` (r:1 w:0)
	/// Proof: `Copyright::Deposits` (`max_values`: None, `max_size`: Some(2265), added: 4740, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::LicencesOf` (r:1 w:1)
	/// Proof: `Copyright::LicencesOf` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::Licences` (r:1 w:1)
	/// Proof: `Copyright::Licences` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::NextLicenceId` (r:1 w:1)
	/// Proof: `Copyright::NextLicenceId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:0)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	fn grant_licence() -> Weight {
		// Proof size in bytes, measured:  `3547`
		// Proof size in bytes, estimated: `5730`
		// Shortest execution: 76_069_000 picoseconds.
		Weight::from_parts(82_010_000, 5730)
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(T::DbWeight::get().writes(4))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::Licences` (r:1 w:1)
	/// Proof: `Copyright::Licences` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::Deposits` (r:1 w:0)
	/// Proof: `Copyright::Deposits` (`max_values`: None, `max_size`: Some(2265), added: 4740, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn revoke_licence() -> Weight {
		// Proof size in bytes, measured:  `3059`
		// Proof size in bytes, estimated: `5730`
		// Shortest execution: 38_208_000 picoseconds.
		Weight::from_parts(42_279_000, 5730)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::Deposits` (r:1 w:0)
	/// Proof: `Copyright::Deposits` (`max_values`: None, `max_size`: Some(2265), added: 4740, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
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
	/// Storage: `Consortium::Clients` (r:1 w:0)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::CasesAt` (r:0 w:1)
	/// Proof: `Copyright::CasesAt` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	fn report_infringement() -> Weight {
		// Proof size in bytes, measured:  `4308`
		// Proof size in bytes, estimated: `6180`
		// Shortest execution: 102_578_000 picoseconds.
		Weight::from_parts(116_760_000, 6180)
			.saturating_add(T::DbWeight::get().reads(14))
			.saturating_add(T::DbWeight::get().writes(6))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::Cases` (r:1 w:1)
	/// Proof: `Copyright::Cases` (`max_values`: None, `max_size`: Some(465), added: 2940, mode: `MaxEncodedLen`)
	fn respond() -> Weight {
		// Proof size in bytes, measured:  `1327`
		// Proof size in bytes, estimated: `3930`
		// Shortest execution: 38_480_000 picoseconds.
		Weight::from_parts(44_412_000, 3930)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::Cases` (r:1 w:1)
	/// Proof: `Copyright::Cases` (`max_values`: None, `max_size`: Some(465), added: 2940, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::Deposits` (r:1 w:0)
	/// Proof: `Copyright::Deposits` (`max_values`: None, `max_size`: Some(2265), added: 4740, mode: `MaxEncodedLen`)
	fn rule() -> Weight {
		// Proof size in bytes, measured:  `3648`
		// Proof size in bytes, estimated: `5730`
		// Shortest execution: 48_801_000 picoseconds.
		Weight::from_parts(55_661_000, 5730)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Copyright::Cases` (r:1 w:1)
	/// Proof: `Copyright::Cases` (`max_values`: None, `max_size`: Some(465), added: 2940, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn withdraw_case() -> Weight {
		// Proof size in bytes, measured:  `1007`
		// Proof size in bytes, estimated: `3930`
		// Shortest execution: 31_520_000 picoseconds.
		Weight::from_parts(35_810_000, 3930)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
}
