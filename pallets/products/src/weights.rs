// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_products`, measured: made by `benchmark pallet`, not to be edited.
//!
//! Date: 2026-12-01; tool: 64.0.0; processor: `AMD EPYC`; wasm: `Compiled`.
//!
//! `scripts/bench-weights.sh pallet_products`, 20 steps, 20 times each.

#![cfg_attr(rustfmt, rustfmt_skip)]

use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{RuntimeDbWeight, Weight},
};

/// The weights that the pallet asks for.
pub trait WeightInfo {
	/// Of `register_trade_item`.
	fn register_trade_item() -> Weight;
	/// Of `register_batch`.
	fn register_batch() -> Weight;
	/// Of `register_batches`.
	fn register_batches(n: u32) -> Weight;
	/// Of `certify`.
	fn certify() -> Weight;
	/// Of `revoke_certificate`.
	fn revoke_certificate() -> Weight;
	/// Of `recall`.
	fn recall() -> Weight;
	/// Of `lift_recall`.
	fn lift_recall() -> Weight;
	/// Of `decommission`.
	fn decommission() -> Weight;
	/// Of `recommission`.
	fn recommission() -> Weight;
	/// Of `flag`.
	fn flag() -> Weight;
	/// Of `unflag`.
	fn unflag() -> Weight;
	/// Of `claim_unit`.
	fn claim_unit() -> Weight;
	/// Of `transfer_claim`.
	fn transfer_claim() -> Weight;
	/// Of `release_claim`.
	fn release_claim() -> Weight;
	/// Of `authorize_claim_unit`.
	fn authorize_claim_unit() -> Weight;
	/// Of `authorize_transfer_claim`.
	fn authorize_transfer_claim() -> Weight;
	/// Of `authorize_release_claim`.
	fn authorize_release_claim() -> Weight;
}

/// Weights with the database of the runtime, or with another one: `()` takes no time.
pub struct SubstrateWeight<T: frame_system::Config, D = <T as frame_system::Config>::DbWeight>(PhantomData<(T, D)>);

impl<T: frame_system::Config, D: Get<RuntimeDbWeight>> WeightInfo for SubstrateWeight<T, D> {
	/// Storage: `Consortium::Prefixes` (r:8 w:0)
	/// Proof: `Consortium::Prefixes` (`max_values`: None, `max_size`: Some(29), added: 2504, mode: `MaxEncodedLen`)
	/// Storage: `Products::TradeItems` (r:1 w:1)
	/// Proof: `Products::TradeItems` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	fn register_trade_item() -> Weight {
		// Proof size in bytes, measured:  `331`
		// Proof size in bytes, estimated: `21022`
		// Shortest execution: 42_713_000 picoseconds.
		Weight::from_parts(45_357_000, 21022)
			.saturating_add(D::get().reads(10))
			.saturating_add(D::get().writes(2))
	}

	/// Storage: `Products::NextBatchId` (r:1 w:1)
	/// Proof: `Products::NextBatchId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Products::TradeItems` (r:1 w:0)
	/// Proof: `Products::TradeItems` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Prefixes` (r:8 w:0)
	/// Proof: `Consortium::Prefixes` (`max_values`: None, `max_size`: Some(29), added: 2504, mode: `MaxEncodedLen`)
	/// Storage: `Products::BatchIndex` (r:1 w:1)
	/// Proof: `Products::BatchIndex` (`max_values`: None, `max_size`: Some(55), added: 2530, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Products::Batches` (r:0 w:1)
	/// Proof: `Products::Batches` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	fn register_batch() -> Weight {
		// Proof size in bytes, measured:  `485`
		// Proof size in bytes, estimated: `21022`
		// Shortest execution: 51_747_000 picoseconds.
		Weight::from_parts(54_741_000, 21022)
			.saturating_add(D::get().reads(12))
			.saturating_add(D::get().writes(4))
	}

	/// Storage: `Products::NextBatchId` (r:1 w:1)
	/// Proof: `Products::NextBatchId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Products::TradeItems` (r:64 w:0)
	/// Proof: `Products::TradeItems` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Prefixes` (r:64 w:0)
	/// Proof: `Consortium::Prefixes` (`max_values`: None, `max_size`: Some(29), added: 2504, mode: `MaxEncodedLen`)
	/// Storage: `Products::BatchIndex` (r:64 w:64)
	/// Proof: `Products::BatchIndex` (`max_values`: None, `max_size`: Some(55), added: 2530, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Products::Batches` (r:0 w:64)
	/// Proof: `Products::Batches` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// The range of component `n` is `[8, 64]`.
	fn register_batches(n: u32) -> Weight {
		// Proof size in bytes, measured:  `425 + n * (61 ±0)`
		// Proof size in bytes, estimated: `161246 + n * (2609 ±0)`
		// Shortest execution: 249_820_000 picoseconds.
		Weight::from_parts(41_814_571, 161246)
			.saturating_add(Weight::from_parts(26_811_928, 0).saturating_mul(n.into()))
			.saturating_add(D::get().reads(66))
			.saturating_add(D::get().reads(2_u64.saturating_mul(n.into())))
			.saturating_add(D::get().writes(2))
			.saturating_add(D::get().writes(2_u64.saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 2609).saturating_mul(n.into()))
	}

	/// Storage: `Products::Batches` (r:1 w:0)
	/// Proof: `Products::Batches` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Products::NextCertificateId` (r:1 w:1)
	/// Proof: `Products::NextCertificateId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Products::CertificatesOf` (r:1 w:1)
	/// Proof: `Products::CertificatesOf` (`max_values`: None, `max_size`: Some(535), added: 3010, mode: `MaxEncodedLen`)
	/// Storage: `Products::Certificates` (r:0 w:1)
	/// Proof: `Products::Certificates` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
	fn certify() -> Weight {
		// Proof size in bytes, measured:  `657`
		// Proof size in bytes, estimated: `4000`
		// Shortest execution: 23_154_000 picoseconds.
		Weight::from_parts(25_428_000, 4000)
			.saturating_add(D::get().reads(3))
			.saturating_add(D::get().writes(3))
	}

	/// Storage: `Products::Certificates` (r:1 w:1)
	/// Proof: `Products::Certificates` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
	fn revoke_certificate() -> Weight {
		// Proof size in bytes, measured:  `75`
		// Proof size in bytes, estimated: `3558`
		// Shortest execution: 14_943_000 picoseconds.
		Weight::from_parts(16_515_000, 3558)
			.saturating_add(D::get().reads(1))
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `Products::Batches` (r:1 w:0)
	/// Proof: `Products::Batches` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Products::NextRecallId` (r:1 w:1)
	/// Proof: `Products::NextRecallId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Products::RecallsOf` (r:1 w:1)
	/// Proof: `Products::RecallsOf` (`max_values`: None, `max_size`: Some(145), added: 2620, mode: `MaxEncodedLen`)
	/// Storage: `Products::Stops` (r:1 w:1)
	/// Proof: `Products::Stops` (`max_values`: None, `max_size`: Some(273), added: 2748, mode: `MaxEncodedLen`)
	/// Storage: `Products::Recalls` (r:0 w:1)
	/// Proof: `Products::Recalls` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
	fn recall() -> Weight {
		// Proof size in bytes, measured:  `517`
		// Proof size in bytes, estimated: `3738`
		// Shortest execution: 23_374_000 picoseconds.
		Weight::from_parts(24_987_000, 3738)
			.saturating_add(D::get().reads(4))
			.saturating_add(D::get().writes(4))
	}

	/// Storage: `Products::Recalls` (r:1 w:1)
	/// Proof: `Products::Recalls` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
	/// Storage: `Products::Stops` (r:1 w:1)
	/// Proof: `Products::Stops` (`max_values`: None, `max_size`: Some(273), added: 2748, mode: `MaxEncodedLen`)
	fn lift_recall() -> Weight {
		// Proof size in bytes, measured:  `357`
		// Proof size in bytes, estimated: `3738`
		// Shortest execution: 19_889_000 picoseconds.
		Weight::from_parts(22_013_000, 3738)
			.saturating_add(D::get().reads(2))
			.saturating_add(D::get().writes(2))
	}

	/// Storage: `Products::Batches` (r:1 w:0)
	/// Proof: `Products::Batches` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Products::Units` (r:1 w:1)
	/// Proof: `Products::Units` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
	/// Storage: `Products::UnitMarks` (r:1 w:1)
	/// Proof: `Products::UnitMarks` (`max_values`: None, `max_size`: Some(402), added: 2877, mode: `MaxEncodedLen`)
	/// Storage: `Products::Stops` (r:1 w:1)
	/// Proof: `Products::Stops` (`max_values`: None, `max_size`: Some(273), added: 2748, mode: `MaxEncodedLen`)
	fn decommission() -> Weight {
		// Proof size in bytes, measured:  `257`
		// Proof size in bytes, estimated: `3867`
		// Shortest execution: 27_741_000 picoseconds.
		Weight::from_parts(30_315_000, 3867)
			.saturating_add(D::get().reads(4))
			.saturating_add(D::get().writes(3))
	}

	/// Storage: `Products::Batches` (r:1 w:0)
	/// Proof: `Products::Batches` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Products::Units` (r:1 w:1)
	/// Proof: `Products::Units` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
	/// Storage: `Products::Stops` (r:1 w:1)
	/// Proof: `Products::Stops` (`max_values`: None, `max_size`: Some(273), added: 2748, mode: `MaxEncodedLen`)
	/// Storage: `Products::UnitMarks` (r:1 w:1)
	/// Proof: `Products::UnitMarks` (`max_values`: None, `max_size`: Some(402), added: 2877, mode: `MaxEncodedLen`)
	fn recommission() -> Weight {
		// Proof size in bytes, measured:  `916`
		// Proof size in bytes, estimated: `3867`
		// Shortest execution: 33_290_000 picoseconds.
		Weight::from_parts(35_702_000, 3867)
			.saturating_add(D::get().reads(4))
			.saturating_add(D::get().writes(3))
	}

	/// Storage: `Products::Batches` (r:1 w:0)
	/// Proof: `Products::Batches` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Products::Flags` (r:1 w:1)
	/// Proof: `Products::Flags` (`max_values`: None, `max_size`: Some(73), added: 2548, mode: `MaxEncodedLen`)
	/// Storage: `Products::Units` (r:1 w:1)
	/// Proof: `Products::Units` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
	/// Storage: `Products::UnitMarks` (r:1 w:1)
	/// Proof: `Products::UnitMarks` (`max_values`: None, `max_size`: Some(402), added: 2877, mode: `MaxEncodedLen`)
	/// Storage: `Products::Stops` (r:1 w:1)
	/// Proof: `Products::Stops` (`max_values`: None, `max_size`: Some(273), added: 2748, mode: `MaxEncodedLen`)
	fn flag() -> Weight {
		// Proof size in bytes, measured:  `270`
		// Proof size in bytes, estimated: `3867`
		// Shortest execution: 33_229_000 picoseconds.
		Weight::from_parts(35_793_000, 3867)
			.saturating_add(D::get().reads(5))
			.saturating_add(D::get().writes(4))
	}

	/// Storage: `Products::Flags` (r:1 w:1)
	/// Proof: `Products::Flags` (`max_values`: None, `max_size`: Some(73), added: 2548, mode: `MaxEncodedLen`)
	/// Storage: `Products::Units` (r:1 w:1)
	/// Proof: `Products::Units` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
	/// Storage: `Products::UnitMarks` (r:1 w:1)
	/// Proof: `Products::UnitMarks` (`max_values`: None, `max_size`: Some(402), added: 2877, mode: `MaxEncodedLen`)
	/// Storage: `Products::Stops` (r:1 w:1)
	/// Proof: `Products::Stops` (`max_values`: None, `max_size`: Some(273), added: 2748, mode: `MaxEncodedLen`)
	fn unflag() -> Weight {
		// Proof size in bytes, measured:  `140`
		// Proof size in bytes, estimated: `3867`
		// Shortest execution: 25_668_000 picoseconds.
		Weight::from_parts(28_102_000, 3867)
			.saturating_add(D::get().reads(4))
			.saturating_add(D::get().writes(4))
	}

	/// Storage: `Products::Batches` (r:1 w:0)
	/// Proof: `Products::Batches` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Products::Units` (r:1 w:1)
	/// Proof: `Products::Units` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
	/// Storage: `Products::SpentClaims` (r:1 w:1)
	/// Proof: `Products::SpentClaims` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `Products::UnitMarks` (r:1 w:1)
	/// Proof: `Products::UnitMarks` (`max_values`: None, `max_size`: Some(402), added: 2877, mode: `MaxEncodedLen`)
	fn claim_unit() -> Weight {
		// Proof size in bytes, measured:  `955`
		// Proof size in bytes, estimated: `3867`
		// Shortest execution: 27_170_000 picoseconds.
		Weight::from_parts(33_500_000, 3867)
			.saturating_add(D::get().reads(4))
			.saturating_add(D::get().writes(3))
	}

	/// Storage: `Products::Units` (r:1 w:1)
	/// Proof: `Products::Units` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
	fn transfer_claim() -> Weight {
		// Proof size in bytes, measured:  `130`
		// Proof size in bytes, estimated: `3604`
		// Shortest execution: 12_028_000 picoseconds.
		Weight::from_parts(15_433_000, 3604)
			.saturating_add(D::get().reads(1))
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `Products::Units` (r:1 w:1)
	/// Proof: `Products::Units` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
	/// Storage: `Products::UnitMarks` (r:1 w:1)
	/// Proof: `Products::UnitMarks` (`max_values`: None, `max_size`: Some(402), added: 2877, mode: `MaxEncodedLen`)
	fn release_claim() -> Weight {
		// Proof size in bytes, measured:  `523`
		// Proof size in bytes, estimated: `3867`
		// Shortest execution: 16_584_000 picoseconds.
		Weight::from_parts(20_810_000, 3867)
			.saturating_add(D::get().reads(2))
			.saturating_add(D::get().writes(2))
	}

	fn authorize_claim_unit() -> Weight {
		// Proof size in bytes, measured:  `0`
		// Proof size in bytes, estimated: `0`
		// Shortest execution: 71_095_000 picoseconds.
		Weight::from_parts(75_542_000, 0)
	}

	fn authorize_transfer_claim() -> Weight {
		// Proof size in bytes, measured:  `0`
		// Proof size in bytes, estimated: `0`
		// Shortest execution: 43_264_000 picoseconds.
		Weight::from_parts(46_959_000, 0)
	}

	fn authorize_release_claim() -> Weight {
		// Proof size in bytes, measured:  `0`
		// Proof size in bytes, estimated: `0`
		// Shortest execution: 42_883_000 picoseconds.
		Weight::from_parts(45_588_000, 0)
	}
}
