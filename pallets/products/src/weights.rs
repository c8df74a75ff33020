// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_products`, measured: made by `benchmark pallet`, not to be edited.
//!
//! Date: 2026-11-23; tool: 64.0.0; processor: `AMD EPYC`; wasm: `Compiled`.
//!
//! ```text
//! carnet-node benchmark pallet --pallet pallet_products --extrinsic '*' --steps 50 --repeat 20 \
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
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Prefixes` (r:8 w:0)
	/// Proof: `Consortium::Prefixes` (`max_values`: None, `max_size`: Some(29), added: 2504, mode: `MaxEncodedLen`)
	/// Storage: `Products::TradeItems` (r:1 w:1)
	/// Proof: `Products::TradeItems` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	fn register_trade_item() -> Weight {
		// Proof size in bytes, measured:  `1188`
		// Proof size in bytes, estimated: `21022`
		// Shortest execution: 48_743_000 picoseconds.
		Weight::from_parts(52_228_000, 21022)
			.saturating_add(T::DbWeight::get().reads(13))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
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
		// Proof size in bytes, measured:  `1342`
		// Proof size in bytes, estimated: `21022`
		// Shortest execution: 56_825_000 picoseconds.
		Weight::from_parts(60_790_000, 21022)
			.saturating_add(T::DbWeight::get().reads(15))
			.saturating_add(T::DbWeight::get().writes(4))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
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
		// Proof size in bytes, measured:  `1281 + n * (61 ±0)`
		// Proof size in bytes, estimated: `123856 + n * (2609 ±0)`
		// Shortest execution: 58_838_000 picoseconds.
		Weight::from_parts(47_148_949, 123856)
			// Standard error: 13_420
			.saturating_add(Weight::from_parts(27_176_226, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(54))
			.saturating_add(T::DbWeight::get().reads(2_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(2))
			.saturating_add(T::DbWeight::get().writes(2_u64.saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 2609).saturating_mul(n.into()))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
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
		// Proof size in bytes, measured:  `1514`
		// Proof size in bytes, estimated: `4000`
		// Shortest execution: 28_933_000 picoseconds.
		Weight::from_parts(31_237_000, 4000)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Products::Certificates` (r:1 w:1)
	/// Proof: `Products::Certificates` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
	fn revoke_certificate() -> Weight {
		// Proof size in bytes, measured:  `932`
		// Proof size in bytes, estimated: `3756`
		// Shortest execution: 20_961_000 picoseconds.
		Weight::from_parts(22_584_000, 3756)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Products::Batches` (r:1 w:0)
	/// Proof: `Products::Batches` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Products::NextRecallId` (r:1 w:1)
	/// Proof: `Products::NextRecallId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Products::RecallsOf` (r:1 w:1)
	/// Proof: `Products::RecallsOf` (`max_values`: None, `max_size`: Some(145), added: 2620, mode: `MaxEncodedLen`)
	/// Storage: `Products::Recalls` (r:0 w:1)
	/// Proof: `Products::Recalls` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
	fn recall() -> Weight {
		// Proof size in bytes, measured:  `1089`
		// Proof size in bytes, estimated: `3756`
		// Shortest execution: 28_543_000 picoseconds.
		Weight::from_parts(30_446_000, 3756)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Products::Recalls` (r:1 w:1)
	/// Proof: `Products::Recalls` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
	fn lift_recall() -> Weight {
		// Proof size in bytes, measured:  `925`
		// Proof size in bytes, estimated: `3756`
		// Shortest execution: 20_891_000 picoseconds.
		Weight::from_parts(22_744_000, 3756)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Products::Batches` (r:1 w:0)
	/// Proof: `Products::Batches` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Products::Units` (r:1 w:1)
	/// Proof: `Products::Units` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
	fn decommission() -> Weight {
		// Proof size in bytes, measured:  `1114`
		// Proof size in bytes, estimated: `3756`
		// Shortest execution: 26_469_000 picoseconds.
		Weight::from_parts(29_234_000, 3756)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Products::Batches` (r:1 w:0)
	/// Proof: `Products::Batches` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Products::Units` (r:1 w:1)
	/// Proof: `Products::Units` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
	/// Storage: `Products::RecallsOf` (r:1 w:0)
	/// Proof: `Products::RecallsOf` (`max_values`: None, `max_size`: Some(145), added: 2620, mode: `MaxEncodedLen`)
	/// Storage: `Products::Recalls` (r:16 w:0)
	/// Proof: `Products::Recalls` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
	fn recommission() -> Weight {
		// Proof size in bytes, measured:  `2079`
		// Proof size in bytes, estimated: `42078`
		// Shortest execution: 70_295_000 picoseconds.
		Weight::from_parts(75_002_000, 42078)
			.saturating_add(T::DbWeight::get().reads(22))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Products::Batches` (r:1 w:0)
	/// Proof: `Products::Batches` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Products::Flags` (r:1 w:1)
	/// Proof: `Products::Flags` (`max_values`: None, `max_size`: Some(73), added: 2548, mode: `MaxEncodedLen`)
	/// Storage: `Products::Units` (r:1 w:1)
	/// Proof: `Products::Units` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
	fn flag() -> Weight {
		// Proof size in bytes, measured:  `1127`
		// Proof size in bytes, estimated: `3756`
		// Shortest execution: 31_677_000 picoseconds.
		Weight::from_parts(34_271_000, 3756)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Products::Flags` (r:1 w:1)
	/// Proof: `Products::Flags` (`max_values`: None, `max_size`: Some(73), added: 2548, mode: `MaxEncodedLen`)
	/// Storage: `Products::Units` (r:1 w:1)
	/// Proof: `Products::Units` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
	fn unflag() -> Weight {
		// Proof size in bytes, measured:  `997`
		// Proof size in bytes, estimated: `3756`
		// Shortest execution: 26_639_000 picoseconds.
		Weight::from_parts(28_542_000, 3756)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Products::Batches` (r:1 w:0)
	/// Proof: `Products::Batches` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Products::Units` (r:1 w:1)
	/// Proof: `Products::Units` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
	/// Storage: `Products::SpentClaims` (r:1 w:1)
	/// Proof: `Products::SpentClaims` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	fn claim_unit() -> Weight {
		// Proof size in bytes, measured:  `568`
		// Proof size in bytes, estimated: `3806`
		// Shortest execution: 18_317_000 picoseconds.
		Weight::from_parts(20_911_000, 3806)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Products::Units` (r:1 w:1)
	/// Proof: `Products::Units` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn transfer_claim() -> Weight {
		// Proof size in bytes, measured:  `135`
		// Proof size in bytes, estimated: `3604`
		// Shortest execution: 10_846_000 picoseconds.
		Weight::from_parts(12_158_000, 3604)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Products::Units` (r:1 w:1)
	/// Proof: `Products::Units` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
	fn release_claim() -> Weight {
		// Proof size in bytes, measured:  `129`
		// Proof size in bytes, estimated: `3604`
		// Shortest execution: 9_334_000 picoseconds.
		Weight::from_parts(10_456_000, 3604)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
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
		// Shortest execution: 64_726_000 picoseconds.
		Weight::from_parts(68_142_000, 3806)
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
		// Shortest execution: 38_107_000 picoseconds.
		Weight::from_parts(42_263_000, 3604)
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
		// Shortest execution: 40_841_000 picoseconds.
		Weight::from_parts(43_725_000, 3604)
			.saturating_add(T::DbWeight::get().reads(3))
	}
}

impl WeightInfo for () {
	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Prefixes` (r:8 w:0)
	/// Proof: `Consortium::Prefixes` (`max_values`: None, `max_size`: Some(29), added: 2504, mode: `MaxEncodedLen`)
	/// Storage: `Products::TradeItems` (r:1 w:1)
	/// Proof: `Products::TradeItems` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	fn register_trade_item() -> Weight {
		// Proof size in bytes, measured:  `1188`
		// Proof size in bytes, estimated: `21022`
		// Shortest execution: 48_743_000 picoseconds.
		Weight::from_parts(52_228_000, 21022)
			.saturating_add(RocksDbWeight::get().reads(13))
			.saturating_add(RocksDbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
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
		// Proof size in bytes, measured:  `1342`
		// Proof size in bytes, estimated: `21022`
		// Shortest execution: 56_825_000 picoseconds.
		Weight::from_parts(60_790_000, 21022)
			.saturating_add(RocksDbWeight::get().reads(15))
			.saturating_add(RocksDbWeight::get().writes(4))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
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
		// Proof size in bytes, measured:  `1281 + n * (61 ±0)`
		// Proof size in bytes, estimated: `123856 + n * (2609 ±0)`
		// Shortest execution: 58_838_000 picoseconds.
		Weight::from_parts(47_148_949, 123856)
			// Standard error: 13_420
			.saturating_add(Weight::from_parts(27_176_226, 0).saturating_mul(n.into()))
			.saturating_add(RocksDbWeight::get().reads(54))
			.saturating_add(RocksDbWeight::get().reads(2_u64.saturating_mul(n.into())))
			.saturating_add(RocksDbWeight::get().writes(2))
			.saturating_add(RocksDbWeight::get().writes(2_u64.saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 2609).saturating_mul(n.into()))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
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
		// Proof size in bytes, measured:  `1514`
		// Proof size in bytes, estimated: `4000`
		// Shortest execution: 28_933_000 picoseconds.
		Weight::from_parts(31_237_000, 4000)
			.saturating_add(RocksDbWeight::get().reads(6))
			.saturating_add(RocksDbWeight::get().writes(3))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Products::Certificates` (r:1 w:1)
	/// Proof: `Products::Certificates` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
	fn revoke_certificate() -> Weight {
		// Proof size in bytes, measured:  `932`
		// Proof size in bytes, estimated: `3756`
		// Shortest execution: 20_961_000 picoseconds.
		Weight::from_parts(22_584_000, 3756)
			.saturating_add(RocksDbWeight::get().reads(4))
			.saturating_add(RocksDbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Products::Batches` (r:1 w:0)
	/// Proof: `Products::Batches` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Products::NextRecallId` (r:1 w:1)
	/// Proof: `Products::NextRecallId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Products::RecallsOf` (r:1 w:1)
	/// Proof: `Products::RecallsOf` (`max_values`: None, `max_size`: Some(145), added: 2620, mode: `MaxEncodedLen`)
	/// Storage: `Products::Recalls` (r:0 w:1)
	/// Proof: `Products::Recalls` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
	fn recall() -> Weight {
		// Proof size in bytes, measured:  `1089`
		// Proof size in bytes, estimated: `3756`
		// Shortest execution: 28_543_000 picoseconds.
		Weight::from_parts(30_446_000, 3756)
			.saturating_add(RocksDbWeight::get().reads(6))
			.saturating_add(RocksDbWeight::get().writes(3))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Products::Recalls` (r:1 w:1)
	/// Proof: `Products::Recalls` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
	fn lift_recall() -> Weight {
		// Proof size in bytes, measured:  `925`
		// Proof size in bytes, estimated: `3756`
		// Shortest execution: 20_891_000 picoseconds.
		Weight::from_parts(22_744_000, 3756)
			.saturating_add(RocksDbWeight::get().reads(4))
			.saturating_add(RocksDbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Products::Batches` (r:1 w:0)
	/// Proof: `Products::Batches` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Products::Units` (r:1 w:1)
	/// Proof: `Products::Units` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
	fn decommission() -> Weight {
		// Proof size in bytes, measured:  `1114`
		// Proof size in bytes, estimated: `3756`
		// Shortest execution: 26_469_000 picoseconds.
		Weight::from_parts(29_234_000, 3756)
			.saturating_add(RocksDbWeight::get().reads(5))
			.saturating_add(RocksDbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Products::Batches` (r:1 w:0)
	/// Proof: `Products::Batches` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Products::Units` (r:1 w:1)
	/// Proof: `Products::Units` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
	/// Storage: `Products::RecallsOf` (r:1 w:0)
	/// Proof: `Products::RecallsOf` (`max_values`: None, `max_size`: Some(145), added: 2620, mode: `MaxEncodedLen`)
	/// Storage: `Products::Recalls` (r:16 w:0)
	/// Proof: `Products::Recalls` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
	fn recommission() -> Weight {
		// Proof size in bytes, measured:  `2079`
		// Proof size in bytes, estimated: `42078`
		// Shortest execution: 70_295_000 picoseconds.
		Weight::from_parts(75_002_000, 42078)
			.saturating_add(RocksDbWeight::get().reads(22))
			.saturating_add(RocksDbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Products::Batches` (r:1 w:0)
	/// Proof: `Products::Batches` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Products::Flags` (r:1 w:1)
	/// Proof: `Products::Flags` (`max_values`: None, `max_size`: Some(73), added: 2548, mode: `MaxEncodedLen`)
	/// Storage: `Products::Units` (r:1 w:1)
	/// Proof: `Products::Units` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
	fn flag() -> Weight {
		// Proof size in bytes, measured:  `1127`
		// Proof size in bytes, estimated: `3756`
		// Shortest execution: 31_677_000 picoseconds.
		Weight::from_parts(34_271_000, 3756)
			.saturating_add(RocksDbWeight::get().reads(6))
			.saturating_add(RocksDbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(291), added: 2766, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Products::Flags` (r:1 w:1)
	/// Proof: `Products::Flags` (`max_values`: None, `max_size`: Some(73), added: 2548, mode: `MaxEncodedLen`)
	/// Storage: `Products::Units` (r:1 w:1)
	/// Proof: `Products::Units` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
	fn unflag() -> Weight {
		// Proof size in bytes, measured:  `997`
		// Proof size in bytes, estimated: `3756`
		// Shortest execution: 26_639_000 picoseconds.
		Weight::from_parts(28_542_000, 3756)
			.saturating_add(RocksDbWeight::get().reads(5))
			.saturating_add(RocksDbWeight::get().writes(2))
	}

	/// Storage: `Products::Batches` (r:1 w:0)
	/// Proof: `Products::Batches` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Products::Units` (r:1 w:1)
	/// Proof: `Products::Units` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
	/// Storage: `Products::SpentClaims` (r:1 w:1)
	/// Proof: `Products::SpentClaims` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	fn claim_unit() -> Weight {
		// Proof size in bytes, measured:  `568`
		// Proof size in bytes, estimated: `3806`
		// Shortest execution: 18_317_000 picoseconds.
		Weight::from_parts(20_911_000, 3806)
			.saturating_add(RocksDbWeight::get().reads(4))
			.saturating_add(RocksDbWeight::get().writes(2))
	}

	/// Storage: `Products::Units` (r:1 w:1)
	/// Proof: `Products::Units` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn transfer_claim() -> Weight {
		// Proof size in bytes, measured:  `135`
		// Proof size in bytes, estimated: `3604`
		// Shortest execution: 10_846_000 picoseconds.
		Weight::from_parts(12_158_000, 3604)
			.saturating_add(RocksDbWeight::get().reads(2))
			.saturating_add(RocksDbWeight::get().writes(1))
	}

	/// Storage: `Products::Units` (r:1 w:1)
	/// Proof: `Products::Units` (`max_values`: None, `max_size`: Some(139), added: 2614, mode: `MaxEncodedLen`)
	fn release_claim() -> Weight {
		// Proof size in bytes, measured:  `129`
		// Proof size in bytes, estimated: `3604`
		// Shortest execution: 9_334_000 picoseconds.
		Weight::from_parts(10_456_000, 3604)
			.saturating_add(RocksDbWeight::get().reads(1))
			.saturating_add(RocksDbWeight::get().writes(1))
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
		// Shortest execution: 64_726_000 picoseconds.
		Weight::from_parts(68_142_000, 3806)
			.saturating_add(RocksDbWeight::get().reads(5))
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
		// Shortest execution: 38_107_000 picoseconds.
		Weight::from_parts(42_263_000, 3604)
			.saturating_add(RocksDbWeight::get().reads(3))
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
		// Shortest execution: 40_841_000 picoseconds.
		Weight::from_parts(43_725_000, 3604)
			.saturating_add(RocksDbWeight::get().reads(3))
	}
}
