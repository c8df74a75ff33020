// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_products`, measured: made by `benchmark pallet`, not to be edited.
//!
//! Date: 2026-11-28; tool: 64.0.0; processor: `Intel(R) Xeon(R) Processor`; wasm: `Compiled`.
//!
//! ```text
//! carnet-node benchmark pallet --pallet pallet_products --extrinsic '*' --steps 50 --repeat 20 \
//!     --template scripts/weights.hbs
//! ```

#![cfg_attr(rustfmt, rustfmt_skip)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

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

/// Weights with the database of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Prefixes` (r:8 w:0)
	/// Proof: `Consortium::Prefixes` (`max_values`: None, `max_size`: Some(29), added: 2504, mode: `MaxEncodedLen`)
	/// Storage: `Products::TradeItems` (r:1 w:1)
	/// Proof: `Products::TradeItems` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	fn register_trade_item() -> Weight {
		// Proof size in bytes, measured:  `1191`
		// Proof size in bytes, estimated: `21022`
		// Shortest execution: 71_030_000 picoseconds.
		Weight::from_parts(77_028_000, 21022)
			.saturating_add(T::DbWeight::get().reads(13))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Products::TradeItems` (r:1 w:0)
	/// Proof: `Products::TradeItems` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Prefixes` (r:8 w:0)
	/// Proof: `Consortium::Prefixes` (`max_values`: None, `max_size`: Some(29), added: 2504, mode: `MaxEncodedLen`)
	/// Storage: `Products::BatchIndex` (r:1 w:1)
	/// Proof: `Products::BatchIndex` (`max_values`: None, `max_size`: Some(55), added: 2530, mode: `MaxEncodedLen`)
	/// Storage: `Products::NextBatchId` (r:1 w:1)
	/// Proof: `Products::NextBatchId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Products::Batches` (r:0 w:1)
	/// Proof: `Products::Batches` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	fn register_batch() -> Weight {
		// Proof size in bytes, measured:  `1345`
		// Proof size in bytes, estimated: `21022`
		// Shortest execution: 83_452_000 picoseconds.
		Weight::from_parts(90_602_000, 21022)
			.saturating_add(T::DbWeight::get().reads(15))
			.saturating_add(T::DbWeight::get().writes(4))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Products::TradeItems` (r:64 w:0)
	/// Proof: `Products::TradeItems` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Prefixes` (r:64 w:0)
	/// Proof: `Consortium::Prefixes` (`max_values`: None, `max_size`: Some(29), added: 2504, mode: `MaxEncodedLen`)
	/// Storage: `Products::BatchIndex` (r:64 w:64)
	/// Proof: `Products::BatchIndex` (`max_values`: None, `max_size`: Some(55), added: 2530, mode: `MaxEncodedLen`)
	/// Storage: `Products::NextBatchId` (r:1 w:1)
	/// Proof: `Products::NextBatchId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Products::Batches` (r:0 w:64)
	/// Proof: `Products::Batches` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// The range of component `n` is `[1, 64]`.
	fn register_batches(n: u32) -> Weight {
		// Proof size in bytes, measured:  `1284 + n * (61 ±0)`
		// Proof size in bytes, estimated: `123856 + n * (2609 ±144)`
		// Shortest execution: 85_273_000 picoseconds.
		Weight::from_parts(77_937_577, 123856)
			// Standard error: 56_603
			.saturating_add(Weight::from_parts(36_957_516, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(54))
			.saturating_add(T::DbWeight::get().reads(2_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(2))
			.saturating_add(T::DbWeight::get().writes(2_u64.saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 2609).saturating_mul(n.into()))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Products::Batches` (r:1 w:0)
	/// Proof: `Products::Batches` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Products::NextCertificateId` (r:1 w:1)
	/// Proof: `Products::NextCertificateId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Products::CertificatesOf` (r:1 w:1)
	/// Proof: `Products::CertificatesOf` (`max_values`: None, `max_size`: Some(535), added: 3010, mode: `MaxEncodedLen`)
	/// Storage: `Products::Certificates` (r:0 w:1)
	/// Proof: `Products::Certificates` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
	fn certify() -> Weight {
		// Proof size in bytes, measured:  `1517`
		// Proof size in bytes, estimated: `4000`
		// Shortest execution: 44_556_000 picoseconds.
		Weight::from_parts(48_822_000, 4000)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Products::Certificates` (r:1 w:1)
	/// Proof: `Products::Certificates` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
	fn revoke_certificate() -> Weight {
		// Proof size in bytes, measured:  `935`
		// Proof size in bytes, estimated: `3765`
		// Shortest execution: 32_098_000 picoseconds.
		Weight::from_parts(35_794_000, 3765)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
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
		// Proof size in bytes, measured:  `1377`
		// Proof size in bytes, estimated: `3765`
		// Shortest execution: 51_111_000 picoseconds.
		Weight::from_parts(56_676_000, 3765)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(4))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Products::Recalls` (r:1 w:1)
	/// Proof: `Products::Recalls` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
	/// Storage: `Products::Stops` (r:1 w:1)
	/// Proof: `Products::Stops` (`max_values`: None, `max_size`: Some(273), added: 2748, mode: `MaxEncodedLen`)
	fn lift_recall() -> Weight {
		// Proof size in bytes, measured:  `1217`
		// Proof size in bytes, estimated: `3765`
		// Shortest execution: 40_984_000 picoseconds.
		Weight::from_parts(45_186_000, 3765)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Products::Batches` (r:1 w:0)
	/// Proof: `Products::Batches` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Products::Units` (r:1 w:1)
	/// Proof: `Products::Units` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
	/// Storage: `Products::UnitMarks` (r:1 w:1)
	/// Proof: `Products::UnitMarks` (`max_values`: None, `max_size`: Some(402), added: 2877, mode: `MaxEncodedLen`)
	/// Storage: `Products::Stops` (r:1 w:1)
	/// Proof: `Products::Stops` (`max_values`: None, `max_size`: Some(273), added: 2748, mode: `MaxEncodedLen`)
	fn decommission() -> Weight {
		// Proof size in bytes, measured:  `1117`
		// Proof size in bytes, estimated: `3867`
		// Shortest execution: 47_999_000 picoseconds.
		Weight::from_parts(54_698_000, 3867)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Products::Batches` (r:1 w:0)
	/// Proof: `Products::Batches` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Products::Units` (r:1 w:1)
	/// Proof: `Products::Units` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
	/// Storage: `Products::Stops` (r:1 w:0)
	/// Proof: `Products::Stops` (`max_values`: None, `max_size`: Some(273), added: 2748, mode: `MaxEncodedLen`)
	/// Storage: `Products::UnitMarks` (r:1 w:0)
	/// Proof: `Products::UnitMarks` (`max_values`: None, `max_size`: Some(402), added: 2877, mode: `MaxEncodedLen`)
	fn recommission() -> Weight {
		// Proof size in bytes, measured:  `1383`
		// Proof size in bytes, estimated: `3867`
		// Shortest execution: 50_731_000 picoseconds.
		Weight::from_parts(56_775_000, 3867)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
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
		// Proof size in bytes, measured:  `1130`
		// Proof size in bytes, estimated: `3867`
		// Shortest execution: 54_643_000 picoseconds.
		Weight::from_parts(60_537_000, 3867)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(4))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Products::Flags` (r:1 w:1)
	/// Proof: `Products::Flags` (`max_values`: None, `max_size`: Some(73), added: 2548, mode: `MaxEncodedLen`)
	/// Storage: `Products::Units` (r:1 w:1)
	/// Proof: `Products::Units` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
	/// Storage: `Products::UnitMarks` (r:1 w:1)
	/// Proof: `Products::UnitMarks` (`max_values`: None, `max_size`: Some(402), added: 2877, mode: `MaxEncodedLen`)
	/// Storage: `Products::Stops` (r:1 w:1)
	/// Proof: `Products::Stops` (`max_values`: None, `max_size`: Some(273), added: 2748, mode: `MaxEncodedLen`)
	fn unflag() -> Weight {
		// Proof size in bytes, measured:  `1000`
		// Proof size in bytes, estimated: `3867`
		// Shortest execution: 48_104_000 picoseconds.
		Weight::from_parts(52_646_000, 3867)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(4))
	}

	/// Storage: `Products::Batches` (r:1 w:0)
	/// Proof: `Products::Batches` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Products::Units` (r:1 w:1)
	/// Proof: `Products::Units` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
	/// Storage: `Products::SpentClaims` (r:1 w:1)
	/// Proof: `Products::SpentClaims` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `Products::UnitMarks` (r:1 w:1)
	/// Proof: `Products::UnitMarks` (`max_values`: None, `max_size`: Some(402), added: 2877, mode: `MaxEncodedLen`)
	/// Storage: `Products::Stops` (r:1 w:1)
	/// Proof: `Products::Stops` (`max_values`: None, `max_size`: Some(273), added: 2748, mode: `MaxEncodedLen`)
	fn claim_unit() -> Weight {
		// Proof size in bytes, measured:  `568`
		// Proof size in bytes, estimated: `3867`
		// Shortest execution: 35_807_000 picoseconds.
		Weight::from_parts(44_043_000, 3867)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(4))
	}

	/// Storage: `Products::Units` (r:1 w:1)
	/// Proof: `Products::Units` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Products::UnitMarks` (r:1 w:1)
	/// Proof: `Products::UnitMarks` (`max_values`: None, `max_size`: Some(402), added: 2877, mode: `MaxEncodedLen`)
	/// Storage: `Products::Stops` (r:1 w:1)
	/// Proof: `Products::Stops` (`max_values`: None, `max_size`: Some(273), added: 2748, mode: `MaxEncodedLen`)
	fn transfer_claim() -> Weight {
		// Proof size in bytes, measured:  `135`
		// Proof size in bytes, estimated: `3867`
		// Shortest execution: 24_423_000 picoseconds.
		Weight::from_parts(30_128_000, 3867)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	/// Storage: `Products::Units` (r:1 w:1)
	/// Proof: `Products::Units` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
	/// Storage: `Products::UnitMarks` (r:1 w:1)
	/// Proof: `Products::UnitMarks` (`max_values`: None, `max_size`: Some(402), added: 2877, mode: `MaxEncodedLen`)
	/// Storage: `Products::Stops` (r:1 w:1)
	/// Proof: `Products::Stops` (`max_values`: None, `max_size`: Some(273), added: 2748, mode: `MaxEncodedLen`)
	fn release_claim() -> Weight {
		// Proof size in bytes, measured:  `129`
		// Proof size in bytes, estimated: `3867`
		// Shortest execution: 22_408_000 picoseconds.
		Weight::from_parts(27_012_000, 3867)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Products::Batches` (r:1 w:0)
	/// Proof: `Products::Batches` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Products::Units` (r:1 w:0)
	/// Proof: `Products::Units` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
	/// Storage: `Products::SpentClaims` (r:1 w:0)
	/// Proof: `Products::SpentClaims` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	fn authorize_claim_unit() -> Weight {
		// Proof size in bytes, measured:  `622`
		// Proof size in bytes, estimated: `3806`
		// Shortest execution: 84_668_000 picoseconds.
		Weight::from_parts(95_347_000, 3806)
			.saturating_add(T::DbWeight::get().reads(5))
	}

	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Products::Units` (r:1 w:0)
	/// Proof: `Products::Units` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	fn authorize_transfer_claim() -> Weight {
		// Proof size in bytes, measured:  `189`
		// Proof size in bytes, estimated: `3604`
		// Shortest execution: 59_691_000 picoseconds.
		Weight::from_parts(68_589_000, 3604)
			.saturating_add(T::DbWeight::get().reads(3))
	}

	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Products::Units` (r:1 w:0)
	/// Proof: `Products::Units` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	fn authorize_release_claim() -> Weight {
		// Proof size in bytes, measured:  `189`
		// Proof size in bytes, estimated: `3604`
		// Shortest execution: 59_605_000 picoseconds.
		Weight::from_parts(68_804_000, 3604)
			.saturating_add(T::DbWeight::get().reads(3))
	}
}
