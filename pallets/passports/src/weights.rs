// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_passports`, measured: made by `benchmark pallet`, not to be edited.
//!
//! Date: 2026-11-28; tool: 64.0.0; processor: `AMD EPYC`; wasm: `Compiled`.
//!
//! ```text
//! carnet-node benchmark pallet --pallet pallet_passports --extrinsic '*' --steps 10 --repeat 6 \
//!     --template scripts/weights.hbs
//! ```

#![cfg_attr(rustfmt, rustfmt_skip)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// The weights that the pallet asks for.
pub trait WeightInfo {
	/// Of `register_schema`.
	fn register_schema() -> Weight;
	/// Of `accredit`.
	fn accredit() -> Weight;
	/// Of `withdraw_accreditation`.
	fn withdraw_accreditation() -> Weight;
	/// Of `set_policy`.
	fn set_policy() -> Weight;
	/// Of `change_policy`.
	fn change_policy() -> Weight;
	/// Of `adopt_policy`.
	fn adopt_policy() -> Weight;
	/// Of `issue`.
	fn issue() -> Weight;
	/// Of `issue_many`.
	fn issue_many(n: u32) -> Weight;
	/// Of `renew`.
	fn renew() -> Weight;
	/// Of `suspend`.
	fn suspend() -> Weight;
	/// Of `reinstate`.
	fn reinstate() -> Weight;
	/// Of `revoke`.
	fn revoke() -> Weight;
	/// Of `change_many`.
	fn change_many(n: u32) -> Weight;
	/// Of `close_many`.
	fn close_many(n: u32) -> Weight;
	/// Of `rotate_key`.
	fn rotate_key() -> Weight;
	/// Of `register_identifier`.
	fn register_identifier() -> Weight;
	/// Of `release_identifier`.
	fn release_identifier() -> Weight;
	/// Of `apply`.
	fn apply() -> Weight;
	/// Of `withdraw_application`.
	fn withdraw_application() -> Weight;
	/// Of `consent`.
	fn consent() -> Weight;
	/// Of `withdraw_consent`.
	fn withdraw_consent() -> Weight;
	/// Of `accept`.
	fn accept() -> Weight;
	/// Of `end_acceptance`.
	fn end_acceptance() -> Weight;
}

/// Weights with the database of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `Passports::NextSchemaId` (r:1 w:1)
	/// Proof: `Passports::NextSchemaId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Schemas` (r:0 w:1)
	/// Proof: `Passports::Schemas` (`max_values`: None, `max_size`: Some(151), added: 2626, mode: `MaxEncodedLen`)
	fn register_schema() -> Weight {
		// Proof size in bytes, measured:  `4`
		// Proof size in bytes, estimated: `1489`
		// Shortest execution: 16_221_000 picoseconds.
		Weight::from_parts(29_355_000, 1489)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:2 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Schemas` (r:1 w:0)
	/// Proof: `Passports::Schemas` (`max_values`: None, `max_size`: Some(151), added: 2626, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Accreditations` (r:2 w:1)
	/// Proof: `Passports::Accreditations` (`max_values`: None, `max_size`: Some(55), added: 2530, mode: `MaxEncodedLen`)
	fn accredit() -> Weight {
		// Proof size in bytes, measured:  `1152`
		// Proof size in bytes, estimated: `6540`
		// Shortest execution: 66_345_000 picoseconds.
		Weight::from_parts(78_518_000, 6540)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Accreditations` (r:1 w:1)
	/// Proof: `Passports::Accreditations` (`max_values`: None, `max_size`: Some(55), added: 2530, mode: `MaxEncodedLen`)
	fn withdraw_accreditation() -> Weight {
		// Proof size in bytes, measured:  `971`
		// Proof size in bytes, estimated: `3765`
		// Shortest execution: 45_005_000 picoseconds.
		Weight::from_parts(80_241_000, 3765)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Schemas` (r:8 w:0)
	/// Proof: `Passports::Schemas` (`max_values`: None, `max_size`: Some(151), added: 2626, mode: `MaxEncodedLen`)
	/// Storage: `Passports::NextPolicyId` (r:1 w:1)
	/// Proof: `Passports::NextPolicyId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Policies` (r:0 w:1)
	/// Proof: `Passports::Policies` (`max_values`: None, `max_size`: Some(176), added: 2651, mode: `MaxEncodedLen`)
	fn set_policy() -> Weight {
		// Proof size in bytes, measured:  `1334`
		// Proof size in bytes, estimated: `21998`
		// Shortest execution: 81_202_000 picoseconds.
		Weight::from_parts(88_677_000, 21998)
			.saturating_add(T::DbWeight::get().reads(13))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Policies` (r:1 w:1)
	/// Proof: `Passports::Policies` (`max_values`: None, `max_size`: Some(176), added: 2651, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Schemas` (r:8 w:0)
	/// Proof: `Passports::Schemas` (`max_values`: None, `max_size`: Some(151), added: 2626, mode: `MaxEncodedLen`)
	fn change_policy() -> Weight {
		// Proof size in bytes, measured:  `1500`
		// Proof size in bytes, estimated: `21998`
		// Shortest execution: 75_131_000 picoseconds.
		Weight::from_parts(81_603_000, 21998)
			.saturating_add(T::DbWeight::get().reads(12))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Policies` (r:1 w:0)
	/// Proof: `Passports::Policies` (`max_values`: None, `max_size`: Some(176), added: 2651, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Adopted` (r:1 w:1)
	/// Proof: `Passports::Adopted` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	fn adopt_policy() -> Weight {
		// Proof size in bytes, measured:  `1178`
		// Proof size in bytes, estimated: `3765`
		// Shortest execution: 57_437_000 picoseconds.
		Weight::from_parts(61_635_000, 3765)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:2 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Schemas` (r:1 w:0)
	/// Proof: `Passports::Schemas` (`max_values`: None, `max_size`: Some(151), added: 2626, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Accreditations` (r:2 w:0)
	/// Proof: `Passports::Accreditations` (`max_values`: None, `max_size`: Some(55), added: 2530, mode: `MaxEncodedLen`)
	/// Storage: `Passports::ListCounts` (r:1 w:0)
	/// Proof: `Passports::ListCounts` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Chunks` (r:1 w:1)
	/// Proof: `Passports::Chunks` (`max_values`: None, `max_size`: Some(796), added: 3271, mode: `MaxEncodedLen`)
	/// Storage: `Passports::HoldingsOf` (r:1 w:1)
	/// Proof: `Passports::HoldingsOf` (`max_values`: None, `max_size`: Some(1514), added: 3989, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:2 w:2)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	fn issue() -> Weight {
		// Proof size in bytes, measured:  `3662`
		// Proof size in bytes, estimated: `6540`
		// Shortest execution: 112_021_000 picoseconds.
		Weight::from_parts(120_766_000, 6540)
			.saturating_add(T::DbWeight::get().reads(12))
			.saturating_add(T::DbWeight::get().writes(4))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:2 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Schemas` (r:1 w:0)
	/// Proof: `Passports::Schemas` (`max_values`: None, `max_size`: Some(151), added: 2626, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Accreditations` (r:2 w:0)
	/// Proof: `Passports::Accreditations` (`max_values`: None, `max_size`: Some(55), added: 2530, mode: `MaxEncodedLen`)
	/// Storage: `Passports::ListCounts` (r:1 w:0)
	/// Proof: `Passports::ListCounts` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Chunks` (r:64 w:64)
	/// Proof: `Passports::Chunks` (`max_values`: None, `max_size`: Some(796), added: 3271, mode: `MaxEncodedLen`)
	/// Storage: `Passports::HoldingsOf` (r:1000 w:1000)
	/// Proof: `Passports::HoldingsOf` (`max_values`: None, `max_size`: Some(1514), added: 3989, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:129 w:129)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// The range of component `n` is `[1, 1000]`.
	fn issue_many(n: u32) -> Weight {
		// Proof size in bytes, measured:  `189338 + n * (85 ±0)`
		// Proof size in bytes, estimated: `201598 + n * (3989 ±38)`
		// Shortest execution: 116_178_000 picoseconds.
		Weight::from_parts(490_974_331, 201598)
			// Standard error: 229_610
			.saturating_add(Weight::from_parts(26_119_510, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(131))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(123))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 3989).saturating_mul(n.into()))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:2 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Passports::HoldingsOf` (r:1 w:1)
	/// Proof: `Passports::HoldingsOf` (`max_values`: None, `max_size`: Some(1514), added: 3989, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Schemas` (r:1 w:0)
	/// Proof: `Passports::Schemas` (`max_values`: None, `max_size`: Some(151), added: 2626, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Accreditations` (r:2 w:0)
	/// Proof: `Passports::Accreditations` (`max_values`: None, `max_size`: Some(55), added: 2530, mode: `MaxEncodedLen`)
	fn renew() -> Weight {
		// Proof size in bytes, measured:  `2751`
		// Proof size in bytes, estimated: `6540`
		// Shortest execution: 76_163_000 picoseconds.
		Weight::from_parts(85_470_000, 6540)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Passports::HoldingsOf` (r:1 w:1)
	/// Proof: `Passports::HoldingsOf` (`max_values`: None, `max_size`: Some(1514), added: 3989, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Chunks` (r:1 w:1)
	/// Proof: `Passports::Chunks` (`max_values`: None, `max_size`: Some(796), added: 3271, mode: `MaxEncodedLen`)
	fn suspend() -> Weight {
		// Proof size in bytes, measured:  `3256`
		// Proof size in bytes, estimated: `4979`
		// Shortest execution: 66_205_000 picoseconds.
		Weight::from_parts(73_227_000, 4979)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Passports::HoldingsOf` (r:1 w:1)
	/// Proof: `Passports::HoldingsOf` (`max_values`: None, `max_size`: Some(1514), added: 3989, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Chunks` (r:1 w:1)
	/// Proof: `Passports::Chunks` (`max_values`: None, `max_size`: Some(796), added: 3271, mode: `MaxEncodedLen`)
	fn reinstate() -> Weight {
		// Proof size in bytes, measured:  `3264`
		// Proof size in bytes, estimated: `4979`
		// Shortest execution: 66_265_000 picoseconds.
		Weight::from_parts(71_284_000, 4979)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Passports::HoldingsOf` (r:1 w:1)
	/// Proof: `Passports::HoldingsOf` (`max_values`: None, `max_size`: Some(1514), added: 3989, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Chunks` (r:1 w:1)
	/// Proof: `Passports::Chunks` (`max_values`: None, `max_size`: Some(796), added: 3271, mode: `MaxEncodedLen`)
	fn revoke() -> Weight {
		// Proof size in bytes, measured:  `3256`
		// Proof size in bytes, estimated: `4979`
		// Shortest execution: 66_325_000 picoseconds.
		Weight::from_parts(73_417_000, 4979)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Passports::HoldingsOf` (r:1000 w:1000)
	/// Proof: `Passports::HoldingsOf` (`max_values`: None, `max_size`: Some(1514), added: 3989, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Chunks` (r:64 w:64)
	/// Proof: `Passports::Chunks` (`max_values`: None, `max_size`: Some(796), added: 3271, mode: `MaxEncodedLen`)
	/// The range of component `n` is `[1, 1000]`.
	fn change_many(n: u32) -> Weight {
		// Proof size in bytes, measured:  `5757 + n * (1514 ±0)`
		// Proof size in bytes, estimated: `139044 + n * (3989 ±0)`
		// Shortest execution: 69_210_000 picoseconds.
		Weight::from_parts(3_022_882, 139044)
			// Standard error: 89_857
			.saturating_add(Weight::from_parts(21_475_186, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(45))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(42))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 3989).saturating_mul(n.into()))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Passports::HoldingsOf` (r:1000 w:1000)
	/// Proof: `Passports::HoldingsOf` (`max_values`: None, `max_size`: Some(1514), added: 3989, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// The range of component `n` is `[1, 1000]`.
	fn close_many(n: u32) -> Weight {
		// Proof size in bytes, measured:  `1056 + n * (1522 ±0)`
		// Proof size in bytes, estimated: `3765 + n * (3989 ±0)`
		// Shortest execution: 64_671_000 picoseconds.
		Weight::from_parts(70_793_000, 3765)
			// Standard error: 472_329
			.saturating_add(Weight::from_parts(25_068_840, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(1))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 3989).saturating_mul(n.into()))
	}

	/// Storage: `Passports::Epochs` (r:1 w:1)
	/// Proof: `Passports::Epochs` (`max_values`: Some(1), `max_size`: Some(161), added: 656, mode: `MaxEncodedLen`)
	fn rotate_key() -> Weight {
		// Proof size in bytes, measured:  `192`
		// Proof size in bytes, estimated: `1646`
		// Shortest execution: 17_773_000 picoseconds.
		Weight::from_parts(32_822_000, 1646)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:3 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Schemas` (r:1 w:0)
	/// Proof: `Passports::Schemas` (`max_values`: None, `max_size`: Some(151), added: 2626, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Accreditations` (r:2 w:0)
	/// Proof: `Passports::Accreditations` (`max_values`: None, `max_size`: Some(55), added: 2530, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Epochs` (r:1 w:1)
	/// Proof: `Passports::Epochs` (`max_values`: Some(1), `max_size`: Some(161), added: 656, mode: `MaxEncodedLen`)
	/// Storage: `Passports::TagOwners` (r:4 w:2)
	/// Proof: `Passports::TagOwners` (`max_values`: None, `max_size`: Some(109), added: 2584, mode: `MaxEncodedLen`)
	/// Storage: `Passports::HoldingsOf` (r:1 w:1)
	/// Proof: `Passports::HoldingsOf` (`max_values`: None, `max_size`: Some(1514), added: 3989, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:2 w:2)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	fn register_identifier() -> Weight {
		// Proof size in bytes, measured:  `3120`
		// Proof size in bytes, estimated: `11326`
		// Shortest execution: 141_005_000 picoseconds.
		Weight::from_parts(245_229_000, 11326)
			.saturating_add(T::DbWeight::get().reads(16))
			.saturating_add(T::DbWeight::get().writes(6))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Passports::TagOwners` (r:1 w:1)
	/// Proof: `Passports::TagOwners` (`max_values`: None, `max_size`: Some(109), added: 2584, mode: `MaxEncodedLen`)
	/// Storage: `Passports::HoldingsOf` (r:1 w:1)
	/// Proof: `Passports::HoldingsOf` (`max_values`: None, `max_size`: Some(1514), added: 3989, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Epochs` (r:1 w:1)
	/// Proof: `Passports::Epochs` (`max_values`: Some(1), `max_size`: Some(161), added: 656, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	fn release_identifier() -> Weight {
		// Proof size in bytes, measured:  `2768`
		// Proof size in bytes, estimated: `4979`
		// Shortest execution: 75_812_000 picoseconds.
		Weight::from_parts(148_799_000, 4979)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(4))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Policies` (r:1 w:0)
	/// Proof: `Passports::Policies` (`max_values`: None, `max_size`: Some(176), added: 2651, mode: `MaxEncodedLen`)
	/// Storage: `Passports::PassportOf` (r:1 w:1)
	/// Proof: `Passports::PassportOf` (`max_values`: None, `max_size`: Some(1531), added: 4006, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:0)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	fn apply() -> Weight {
		// Proof size in bytes, measured:  `1092`
		// Proof size in bytes, estimated: `4996`
		// Shortest execution: 63_218_000 picoseconds.
		Weight::from_parts(107_161_000, 4996)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Passports::PassportOf` (r:1 w:1)
	/// Proof: `Passports::PassportOf` (`max_values`: None, `max_size`: Some(1531), added: 4006, mode: `MaxEncodedLen`)
	fn withdraw_application() -> Weight {
		// Proof size in bytes, measured:  `2097`
		// Proof size in bytes, estimated: `4996`
		// Shortest execution: 35_637_000 picoseconds.
		Weight::from_parts(87_845_000, 4996)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Passports::PassportOf` (r:1 w:1)
	/// Proof: `Passports::PassportOf` (`max_values`: None, `max_size`: Some(1531), added: 4006, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:0)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	fn consent() -> Weight {
		// Proof size in bytes, measured:  `2473`
		// Proof size in bytes, estimated: `4996`
		// Shortest execution: 64_622_000 picoseconds.
		Weight::from_parts(101_270_000, 4996)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Passports::PassportOf` (r:1 w:1)
	/// Proof: `Passports::PassportOf` (`max_values`: None, `max_size`: Some(1531), added: 4006, mode: `MaxEncodedLen`)
	fn withdraw_consent() -> Weight {
		// Proof size in bytes, measured:  `2087`
		// Proof size in bytes, estimated: `4996`
		// Shortest execution: 36_798_000 picoseconds.
		Weight::from_parts(47_088_000, 4996)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:49 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Passports::PassportOf` (r:1 w:1)
	/// Proof: `Passports::PassportOf` (`max_values`: None, `max_size`: Some(1531), added: 4006, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Adopted` (r:1 w:0)
	/// Proof: `Passports::Adopted` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Policies` (r:1 w:0)
	/// Proof: `Passports::Policies` (`max_values`: None, `max_size`: Some(176), added: 2651, mode: `MaxEncodedLen`)
	/// Storage: `Passports::HoldingsOf` (r:1 w:0)
	/// Proof: `Passports::HoldingsOf` (`max_values`: None, `max_size`: Some(1514), added: 3989, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Accreditations` (r:48 w:0)
	/// Proof: `Passports::Accreditations` (`max_values`: None, `max_size`: Some(55), added: 2530, mode: `MaxEncodedLen`)
	fn accept() -> Weight {
		// Proof size in bytes, measured:  `8356`
		// Proof size in bytes, estimated: `136965`
		// Shortest execution: 599_975_000 picoseconds.
		Weight::from_parts(1_121_102_000, 136965)
			.saturating_add(T::DbWeight::get().reads(103))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Passports::PassportOf` (r:1 w:1)
	/// Proof: `Passports::PassportOf` (`max_values`: None, `max_size`: Some(1531), added: 4006, mode: `MaxEncodedLen`)
	fn end_acceptance() -> Weight {
		// Proof size in bytes, measured:  `2407`
		// Proof size in bytes, estimated: `4996`
		// Shortest execution: 49_884_000 picoseconds.
		Weight::from_parts(99_777_000, 4996)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(1))
	}
}
