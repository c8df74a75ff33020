// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_passports`, measured: made by `benchmark pallet`, not to be edited.
//!
//! Date: 2026-12-01; tool: 64.0.0; processor: `AMD EPYC`; wasm: `Compiled`.
//!
//! `scripts/bench-weights.sh pallet_passports`, 20 steps, 20 times each.

#![cfg_attr(rustfmt, rustfmt_skip)]

use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{RuntimeDbWeight, Weight},
};

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

/// Weights with the database of the runtime, or with another one: `()` takes no time.
pub struct SubstrateWeight<T: frame_system::Config, D = <T as frame_system::Config>::DbWeight>(PhantomData<(T, D)>);

impl<T: frame_system::Config, D: Get<RuntimeDbWeight>> WeightInfo for SubstrateWeight<T, D> {
	/// Storage: `Passports::NextSchemaId` (r:1 w:1)
	/// Proof: `Passports::NextSchemaId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Schemas` (r:0 w:1)
	/// Proof: `Passports::Schemas` (`max_values`: None, `max_size`: Some(151), added: 2626, mode: `MaxEncodedLen`)
	fn register_schema() -> Weight {
		// Proof size in bytes, measured:  `4`
		// Proof size in bytes, estimated: `1489`
		// Shortest execution: 8_002_000 picoseconds.
		Weight::from_parts(8_983_000, 1489)
			.saturating_add(D::get().reads(1))
			.saturating_add(D::get().writes(2))
	}

	/// Storage: `Passports::Schemas` (r:1 w:0)
	/// Proof: `Passports::Schemas` (`max_values`: None, `max_size`: Some(151), added: 2626, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Accreditations` (r:2 w:1)
	/// Proof: `Passports::Accreditations` (`max_values`: None, `max_size`: Some(55), added: 2530, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	fn accredit() -> Weight {
		// Proof size in bytes, measured:  `225`
		// Proof size in bytes, estimated: `6050`
		// Shortest execution: 31_507_000 picoseconds.
		Weight::from_parts(33_740_000, 6050)
			.saturating_add(D::get().reads(4))
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `Passports::Accreditations` (r:1 w:1)
	/// Proof: `Passports::Accreditations` (`max_values`: None, `max_size`: Some(55), added: 2530, mode: `MaxEncodedLen`)
	fn withdraw_accreditation() -> Weight {
		// Proof size in bytes, measured:  `77`
		// Proof size in bytes, estimated: `3520`
		// Shortest execution: 17_446_000 picoseconds.
		Weight::from_parts(19_288_000, 3520)
			.saturating_add(D::get().reads(1))
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `Passports::Schemas` (r:8 w:0)
	/// Proof: `Passports::Schemas` (`max_values`: None, `max_size`: Some(151), added: 2626, mode: `MaxEncodedLen`)
	/// Storage: `Passports::NextPolicyId` (r:1 w:1)
	/// Proof: `Passports::NextPolicyId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Policies` (r:0 w:1)
	/// Proof: `Passports::Policies` (`max_values`: None, `max_size`: Some(176), added: 2651, mode: `MaxEncodedLen`)
	fn set_policy() -> Weight {
		// Proof size in bytes, measured:  `474`
		// Proof size in bytes, estimated: `21998`
		// Shortest execution: 39_759_000 picoseconds.
		Weight::from_parts(42_102_000, 21998)
			.saturating_add(D::get().reads(10))
			.saturating_add(D::get().writes(3))
	}

	/// Storage: `Passports::Policies` (r:1 w:1)
	/// Proof: `Passports::Policies` (`max_values`: None, `max_size`: Some(176), added: 2651, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Schemas` (r:8 w:0)
	/// Proof: `Passports::Schemas` (`max_values`: None, `max_size`: Some(151), added: 2626, mode: `MaxEncodedLen`)
	fn change_policy() -> Weight {
		// Proof size in bytes, measured:  `640`
		// Proof size in bytes, estimated: `21998`
		// Shortest execution: 36_194_000 picoseconds.
		Weight::from_parts(38_988_000, 21998)
			.saturating_add(D::get().reads(9))
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `Passports::Policies` (r:1 w:0)
	/// Proof: `Passports::Policies` (`max_values`: None, `max_size`: Some(176), added: 2651, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Adopted` (r:1 w:1)
	/// Proof: `Passports::Adopted` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	fn adopt_policy() -> Weight {
		// Proof size in bytes, measured:  `318`
		// Proof size in bytes, estimated: `3641`
		// Shortest execution: 25_047_000 picoseconds.
		Weight::from_parts(27_131_000, 3641)
			.saturating_add(D::get().reads(3))
			.saturating_add(D::get().writes(2))
	}

	/// Storage: `Passports::Schemas` (r:1 w:0)
	/// Proof: `Passports::Schemas` (`max_values`: None, `max_size`: Some(151), added: 2626, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Accreditations` (r:2 w:0)
	/// Proof: `Passports::Accreditations` (`max_values`: None, `max_size`: Some(55), added: 2530, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Passports::ListCounts` (r:1 w:1)
	/// Proof: `Passports::ListCounts` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Chunks` (r:1 w:1)
	/// Proof: `Passports::Chunks` (`max_values`: None, `max_size`: Some(796), added: 3271, mode: `MaxEncodedLen`)
	/// Storage: `Passports::HoldingsOf` (r:1 w:1)
	/// Proof: `Passports::HoldingsOf` (`max_values`: None, `max_size`: Some(1514), added: 3989, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:2 w:2)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	fn issue() -> Weight {
		// Proof size in bytes, measured:  `1909`
		// Proof size in bytes, estimated: `6050`
		// Shortest execution: 62_583_000 picoseconds.
		Weight::from_parts(65_888_000, 6050)
			.saturating_add(D::get().reads(9))
			.saturating_add(D::get().writes(5))
	}

	/// Storage: `Passports::Schemas` (r:1 w:0)
	/// Proof: `Passports::Schemas` (`max_values`: None, `max_size`: Some(151), added: 2626, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Accreditations` (r:2 w:0)
	/// Proof: `Passports::Accreditations` (`max_values`: None, `max_size`: Some(55), added: 2530, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Passports::ListCounts` (r:1 w:1)
	/// Proof: `Passports::ListCounts` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Chunks` (r:64 w:64)
	/// Proof: `Passports::Chunks` (`max_values`: None, `max_size`: Some(796), added: 3271, mode: `MaxEncodedLen`)
	/// Storage: `Passports::HoldingsOf` (r:800 w:800)
	/// Proof: `Passports::HoldingsOf` (`max_values`: None, `max_size`: Some(1514), added: 3989, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:129 w:129)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// The range of component `n` is `[128, 800]`.
	fn issue_many(n: u32) -> Weight {
		// Proof size in bytes, measured:  `188386 + n * (85 ±0)`
		// Proof size in bytes, estimated: `322845 + n * (3989 ±0)`
		// Shortest execution: 2_497_332_000 picoseconds.
		Weight::from_parts(729_456_406, 322845)
			.saturating_add(Weight::from_parts(14_860_361, 0).saturating_mul(n.into()))
			.saturating_add(D::get().reads(198))
			.saturating_add(D::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(D::get().writes(194))
			.saturating_add(D::get().writes(1_u64.saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 3989).saturating_mul(n.into()))
	}

	/// Storage: `Passports::HoldingsOf` (r:1 w:1)
	/// Proof: `Passports::HoldingsOf` (`max_values`: None, `max_size`: Some(1514), added: 3989, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Schemas` (r:1 w:0)
	/// Proof: `Passports::Schemas` (`max_values`: None, `max_size`: Some(151), added: 2626, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Accreditations` (r:2 w:0)
	/// Proof: `Passports::Accreditations` (`max_values`: None, `max_size`: Some(55), added: 2530, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	fn renew() -> Weight {
		// Proof size in bytes, measured:  `1857`
		// Proof size in bytes, estimated: `6050`
		// Shortest execution: 39_208_000 picoseconds.
		Weight::from_parts(41_852_000, 6050)
			.saturating_add(D::get().reads(5))
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `Passports::HoldingsOf` (r:1 w:1)
	/// Proof: `Passports::HoldingsOf` (`max_values`: None, `max_size`: Some(1514), added: 3989, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Chunks` (r:1 w:1)
	/// Proof: `Passports::Chunks` (`max_values`: None, `max_size`: Some(796), added: 3271, mode: `MaxEncodedLen`)
	fn suspend() -> Weight {
		// Proof size in bytes, measured:  `2396`
		// Proof size in bytes, estimated: `4979`
		// Shortest execution: 31_877_000 picoseconds.
		Weight::from_parts(34_281_000, 4979)
			.saturating_add(D::get().reads(2))
			.saturating_add(D::get().writes(2))
	}

	/// Storage: `Passports::HoldingsOf` (r:1 w:1)
	/// Proof: `Passports::HoldingsOf` (`max_values`: None, `max_size`: Some(1514), added: 3989, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Chunks` (r:1 w:1)
	/// Proof: `Passports::Chunks` (`max_values`: None, `max_size`: Some(796), added: 3271, mode: `MaxEncodedLen`)
	fn reinstate() -> Weight {
		// Proof size in bytes, measured:  `2404`
		// Proof size in bytes, estimated: `4979`
		// Shortest execution: 31_697_000 picoseconds.
		Weight::from_parts(34_220_000, 4979)
			.saturating_add(D::get().reads(2))
			.saturating_add(D::get().writes(2))
	}

	/// Storage: `Passports::HoldingsOf` (r:1 w:1)
	/// Proof: `Passports::HoldingsOf` (`max_values`: None, `max_size`: Some(1514), added: 3989, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Chunks` (r:1 w:1)
	/// Proof: `Passports::Chunks` (`max_values`: None, `max_size`: Some(796), added: 3271, mode: `MaxEncodedLen`)
	fn revoke() -> Weight {
		// Proof size in bytes, measured:  `2396`
		// Proof size in bytes, estimated: `4979`
		// Shortest execution: 31_797_000 picoseconds.
		Weight::from_parts(34_471_000, 4979)
			.saturating_add(D::get().reads(2))
			.saturating_add(D::get().writes(2))
	}

	/// Storage: `Passports::HoldingsOf` (r:1000 w:1000)
	/// Proof: `Passports::HoldingsOf` (`max_values`: None, `max_size`: Some(1514), added: 3989, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Chunks` (r:64 w:64)
	/// Proof: `Passports::Chunks` (`max_values`: None, `max_size`: Some(796), added: 3271, mode: `MaxEncodedLen`)
	/// The range of component `n` is `[64, 1000]`.
	fn change_many(n: u32) -> Weight {
		// Proof size in bytes, measured:  `4910 + n * (1514 ±0)`
		// Proof size in bytes, estimated: `210334 + n * (3989 ±0)`
		// Shortest execution: 1_146_139_000 picoseconds.
		Weight::from_parts(306_901_953, 210334)
			.saturating_add(Weight::from_parts(12_532_502, 0).saturating_mul(n.into()))
			.saturating_add(D::get().reads(64))
			.saturating_add(D::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(D::get().writes(64))
			.saturating_add(D::get().writes(1_u64.saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 3989).saturating_mul(n.into()))
	}

	/// Storage: `Passports::HoldingsOf` (r:1000 w:1000)
	/// Proof: `Passports::HoldingsOf` (`max_values`: None, `max_size`: Some(1514), added: 3989, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// The range of component `n` is `[1, 1000]`.
	fn close_many(n: u32) -> Weight {
		// Proof size in bytes, measured:  `168 + n * (1522 ±0)`
		// Proof size in bytes, estimated: `3485 + n * (3989 ±0)`
		// Shortest execution: 28_412_000 picoseconds.
		Weight::from_parts(0, 3485)
			.saturating_add(Weight::from_parts(12_645_741, 0).saturating_mul(n.into()))
			.saturating_add(D::get().reads(1))
			.saturating_add(D::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(D::get().writes(1))
			.saturating_add(D::get().writes(1_u64.saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 3989).saturating_mul(n.into()))
	}

	/// Storage: `Passports::Epochs` (r:1 w:1)
	/// Proof: `Passports::Epochs` (`max_values`: Some(1), `max_size`: Some(161), added: 656, mode: `MaxEncodedLen`)
	fn rotate_key() -> Weight {
		// Proof size in bytes, measured:  `192`
		// Proof size in bytes, estimated: `1646`
		// Shortest execution: 8_082_000 picoseconds.
		Weight::from_parts(9_204_000, 1646)
			.saturating_add(D::get().reads(1))
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `Passports::Schemas` (r:1 w:0)
	/// Proof: `Passports::Schemas` (`max_values`: None, `max_size`: Some(151), added: 2626, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Accreditations` (r:2 w:0)
	/// Proof: `Passports::Accreditations` (`max_values`: None, `max_size`: Some(55), added: 2530, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:2 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Epochs` (r:1 w:1)
	/// Proof: `Passports::Epochs` (`max_values`: Some(1), `max_size`: Some(161), added: 656, mode: `MaxEncodedLen`)
	/// Storage: `Passports::TagOwners` (r:4 w:2)
	/// Proof: `Passports::TagOwners` (`max_values`: None, `max_size`: Some(109), added: 2584, mode: `MaxEncodedLen`)
	/// Storage: `Passports::HoldingsOf` (r:1 w:1)
	/// Proof: `Passports::HoldingsOf` (`max_values`: None, `max_size`: Some(1514), added: 3989, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:2 w:2)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	fn register_identifier() -> Weight {
		// Proof size in bytes, measured:  `2226`
		// Proof size in bytes, estimated: `11326`
		// Shortest execution: 72_307_000 picoseconds.
		Weight::from_parts(76_664_000, 11326)
			.saturating_add(D::get().reads(13))
			.saturating_add(D::get().writes(6))
	}

	/// Storage: `Passports::TagOwners` (r:1 w:1)
	/// Proof: `Passports::TagOwners` (`max_values`: None, `max_size`: Some(109), added: 2584, mode: `MaxEncodedLen`)
	/// Storage: `Passports::HoldingsOf` (r:1 w:1)
	/// Proof: `Passports::HoldingsOf` (`max_values`: None, `max_size`: Some(1514), added: 3989, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Epochs` (r:1 w:1)
	/// Proof: `Passports::Epochs` (`max_values`: Some(1), `max_size`: Some(161), added: 656, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	fn release_identifier() -> Weight {
		// Proof size in bytes, measured:  `1908`
		// Proof size in bytes, estimated: `4979`
		// Shortest execution: 35_653_000 picoseconds.
		Weight::from_parts(39_538_000, 4979)
			.saturating_add(D::get().reads(4))
			.saturating_add(D::get().writes(4))
	}

	/// Storage: `Passports::Policies` (r:1 w:0)
	/// Proof: `Passports::Policies` (`max_values`: None, `max_size`: Some(176), added: 2651, mode: `MaxEncodedLen`)
	/// Storage: `Passports::PassportOf` (r:1 w:1)
	/// Proof: `Passports::PassportOf` (`max_values`: None, `max_size`: Some(1531), added: 4006, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	fn apply() -> Weight {
		// Proof size in bytes, measured:  `183`
		// Proof size in bytes, estimated: `4996`
		// Shortest execution: 28_622_000 picoseconds.
		Weight::from_parts(30_666_000, 4996)
			.saturating_add(D::get().reads(3))
			.saturating_add(D::get().writes(2))
	}

	/// Storage: `Passports::PassportOf` (r:1 w:1)
	/// Proof: `Passports::PassportOf` (`max_values`: None, `max_size`: Some(1531), added: 4006, mode: `MaxEncodedLen`)
	fn withdraw_application() -> Weight {
		// Proof size in bytes, measured:  `1563`
		// Proof size in bytes, estimated: `4996`
		// Shortest execution: 16_094_000 picoseconds.
		Weight::from_parts(17_676_000, 4996)
			.saturating_add(D::get().reads(1))
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `Passports::PassportOf` (r:1 w:1)
	/// Proof: `Passports::PassportOf` (`max_values`: None, `max_size`: Some(1531), added: 4006, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	fn consent() -> Weight {
		// Proof size in bytes, measured:  `1577`
		// Proof size in bytes, estimated: `4996`
		// Shortest execution: 31_287_000 picoseconds.
		Weight::from_parts(33_530_000, 4996)
			.saturating_add(D::get().reads(3))
			.saturating_add(D::get().writes(2))
	}

	/// Storage: `Passports::PassportOf` (r:1 w:1)
	/// Proof: `Passports::PassportOf` (`max_values`: None, `max_size`: Some(1531), added: 4006, mode: `MaxEncodedLen`)
	fn withdraw_consent() -> Weight {
		// Proof size in bytes, measured:  `1547`
		// Proof size in bytes, estimated: `4996`
		// Shortest execution: 16_475_000 picoseconds.
		Weight::from_parts(18_057_000, 4996)
			.saturating_add(D::get().reads(1))
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `Passports::PassportOf` (r:1 w:1)
	/// Proof: `Passports::PassportOf` (`max_values`: None, `max_size`: Some(1531), added: 4006, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Adopted` (r:1 w:0)
	/// Proof: `Passports::Adopted` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Policies` (r:1 w:0)
	/// Proof: `Passports::Policies` (`max_values`: None, `max_size`: Some(176), added: 2651, mode: `MaxEncodedLen`)
	/// Storage: `Passports::HoldingsOf` (r:1 w:0)
	/// Proof: `Passports::HoldingsOf` (`max_values`: None, `max_size`: Some(1514), added: 3989, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:48 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Passports::Accreditations` (r:48 w:0)
	/// Proof: `Passports::Accreditations` (`max_values`: None, `max_size`: Some(55), added: 2530, mode: `MaxEncodedLen`)
	fn accept() -> Weight {
		// Proof size in bytes, measured:  `7061`
		// Proof size in bytes, estimated: `134190`
		// Shortest execution: 385_852_000 picoseconds.
		Weight::from_parts(394_755_000, 134190)
			.saturating_add(D::get().reads(100))
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `Passports::PassportOf` (r:1 w:1)
	/// Proof: `Passports::PassportOf` (`max_values`: None, `max_size`: Some(1531), added: 4006, mode: `MaxEncodedLen`)
	fn end_acceptance() -> Weight {
		// Proof size in bytes, measured:  `1547`
		// Proof size in bytes, estimated: `4996`
		// Shortest execution: 18_998_000 picoseconds.
		Weight::from_parts(20_800_000, 4996)
			.saturating_add(D::get().reads(1))
			.saturating_add(D::get().writes(1))
	}
}
