// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_custody`, measured: made by `benchmark pallet`, not to be edited.
//!
//! Date: 2026-11-28; tool: 64.0.0; processor: `Intel(R) Xeon(R) Processor`; wasm: `Compiled`.
//!
//! ```text
//! carnet-node benchmark pallet --pallet pallet_custody --extrinsic '*' --steps 12 --repeat 8 \
//!     --template scripts/weights.hbs
//! ```

#![cfg_attr(rustfmt, rustfmt_skip)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// The weights that the pallet asks for.
pub trait WeightInfo {
	/// Of `record`.
	fn record() -> Weight;
	/// Of `declare_error`.
	fn declare_error() -> Weight;
	/// Of `pack_units`.
	fn pack_units(s: u32) -> Weight;
	/// Of `pack_logistic_units`.
	fn pack_logistic_units(n: u32) -> Weight;
	/// Of `unpack_units`.
	fn unpack_units(s: u32) -> Weight;
	/// Of `unpack_logistic_units`.
	fn unpack_logistic_units(n: u32) -> Weight;
	/// Of `set_apart`.
	fn set_apart() -> Weight;
	/// Of `dispatch`.
	fn dispatch(n: u32) -> Weight;
	/// Of `look_at_ranges`.
	fn look_at_ranges(r: u32) -> Weight;
	/// Of `meet_batches`.
	fn meet_batches(b: u32) -> Weight;
	/// Of `fill_pages`.
	fn fill_pages(p: u32) -> Weight;
	/// Of `receive`.
	fn receive(n: u32) -> Weight;
	/// Of `reject`.
	fn reject(n: u32) -> Weight;
	/// Of `void`.
	fn void(n: u32) -> Weight;
	/// Of `deliver`.
	fn deliver(n: u32) -> Weight;
	/// Of `take_back`.
	fn take_back(n: u32) -> Weight;
	/// Of `take_back_unit`.
	fn take_back_unit() -> Weight;
	/// Of `transfer_title`.
	fn transfer_title() -> Weight;
	/// Of `accept_title`.
	fn accept_title() -> Weight;
	/// Of `hold`.
	fn hold() -> Weight;
	/// Of `clear`.
	fn clear() -> Weight;
	/// Of `refuse`.
	fn refuse() -> Weight;
	/// Of `reassign`.
	fn reassign() -> Weight;
	/// Of `reassign_units`.
	fn reassign_units(s: u32) -> Weight;
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
	/// Storage: `Products::Batches` (r:1 w:0)
	/// Proof: `Products::Batches` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Stretches` (r:1 w:0)
	/// Proof: `Custody::Stretches` (`max_values`: None, `max_size`: Some(17953), added: 20428, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Subjects` (r:5 w:1)
	/// Proof: `Custody::Subjects` (`max_values`: None, `max_size`: Some(1347), added: 3822, mode: `MaxEncodedLen`)
	/// Storage: `Custody::ReportsOf` (r:1 w:1)
	/// Proof: `Custody::ReportsOf` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Pages` (r:0 w:1)
	/// Proof: `Custody::Pages` (`max_values`: None, `max_size`: Some(706), added: 3181, mode: `MaxEncodedLen`)
	fn record() -> Weight {
		// Proof size in bytes, measured:  `22836`
		// Proof size in bytes, estimated: `21418`
		// Shortest execution: 137_654_000 picoseconds.
		Weight::from_parts(146_903_000, 21418)
			.saturating_add(T::DbWeight::get().reads(12))
			.saturating_add(T::DbWeight::get().writes(4))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Subjects` (r:1 w:1)
	/// Proof: `Custody::Subjects` (`max_values`: None, `max_size`: Some(1347), added: 3822, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Pages` (r:2 w:1)
	/// Proof: `Custody::Pages` (`max_values`: None, `max_size`: Some(706), added: 3181, mode: `MaxEncodedLen`)
	/// Storage: `Custody::ReportsOf` (r:1 w:1)
	/// Proof: `Custody::ReportsOf` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	fn declare_error() -> Weight {
		// Proof size in bytes, measured:  `2944`
		// Proof size in bytes, estimated: `7352`
		// Shortest execution: 81_887_000 picoseconds.
		Weight::from_parts(96_095_000, 7352)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(4))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Usages` (r:1 w:1)
	/// Proof: `Custody::Usages` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Prefixes` (r:8 w:0)
	/// Proof: `Consortium::Prefixes` (`max_values`: None, `max_size`: Some(29), added: 2504, mode: `MaxEncodedLen`)
	/// Storage: `Products::Batches` (r:32 w:0)
	/// Proof: `Products::Batches` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Products::UnitMarks` (r:32 w:0)
	/// Proof: `Products::UnitMarks` (`max_values`: None, `max_size`: Some(402), added: 2877, mode: `MaxEncodedLen`)
	/// Storage: `Custody::BatchCustoms` (r:32 w:0)
	/// Proof: `Custody::BatchCustoms` (`max_values`: None, `max_size`: Some(21), added: 2496, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Stretches` (r:32 w:32)
	/// Proof: `Custody::Stretches` (`max_values`: None, `max_size`: Some(17953), added: 20428, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Subjects` (r:32 w:33)
	/// Proof: `Custody::Subjects` (`max_values`: None, `max_size`: Some(1347), added: 3822, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Custody::StretchPages` (r:0 w:32)
	/// Proof: `Custody::StretchPages` (`max_values`: None, `max_size`: Some(519), added: 2994, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Pages` (r:0 w:4)
	/// Proof: `Custody::Pages` (`max_values`: None, `max_size`: Some(706), added: 3181, mode: `MaxEncodedLen`)
	/// The range of component `s` is `[1, 32]`.
	fn pack_units(s: u32) -> Weight {
		// Proof size in bytes, measured:  `12266 + s * (243 ±0)`
		// Proof size in bytes, estimated: `21022 + s * (20428 ±0)`
		// Shortest execution: 153_870_000 picoseconds.
		Weight::from_parts(93_871_569, 21022)
			// Standard error: 85_559
			.saturating_add(Weight::from_parts(70_215_624, 0).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(13))
			.saturating_add(T::DbWeight::get().reads(5_u64.saturating_mul(s.into())))
			.saturating_add(T::DbWeight::get().writes(3))
			.saturating_add(T::DbWeight::get().writes(3_u64.saturating_mul(s.into())))
			.saturating_add(Weight::from_parts(0, 20428).saturating_mul(s.into()))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Usages` (r:1 w:1)
	/// Proof: `Custody::Usages` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Prefixes` (r:8 w:0)
	/// Proof: `Consortium::Prefixes` (`max_values`: None, `max_size`: Some(29), added: 2504, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Subjects` (r:32 w:33)
	/// Proof: `Custody::Subjects` (`max_values`: None, `max_size`: Some(1347), added: 3822, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Pages` (r:0 w:36)
	/// Proof: `Custody::Pages` (`max_values`: None, `max_size`: Some(706), added: 3181, mode: `MaxEncodedLen`)
	/// The range of component `n` is `[1, 32]`.
	fn pack_logistic_units(n: u32) -> Weight {
		// Proof size in bytes, measured:  `1299 + n * (718 ±0)`
		// Proof size in bytes, estimated: `21022 + n * (3822 ±0)`
		// Shortest execution: 97_753_000 picoseconds.
		Weight::from_parts(85_102_715, 21022)
			// Standard error: 18_730
			.saturating_add(Weight::from_parts(19_033_181, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(13))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(3))
			.saturating_add(T::DbWeight::get().writes(2_u64.saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 3822).saturating_mul(n.into()))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Subjects` (r:1 w:1)
	/// Proof: `Custody::Subjects` (`max_values`: None, `max_size`: Some(1347), added: 3822, mode: `MaxEncodedLen`)
	/// Storage: `Products::Batches` (r:32 w:0)
	/// Proof: `Products::Batches` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Stretches` (r:32 w:32)
	/// Proof: `Custody::Stretches` (`max_values`: None, `max_size`: Some(17953), added: 20428, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Custody::StretchPages` (r:0 w:32)
	/// Proof: `Custody::StretchPages` (`max_values`: None, `max_size`: Some(519), added: 2994, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Pages` (r:0 w:4)
	/// Proof: `Custody::Pages` (`max_values`: None, `max_size`: Some(706), added: 3181, mode: `MaxEncodedLen`)
	/// The range of component `s` is `[1, 32]`.
	fn unpack_units(s: u32) -> Weight {
		// Proof size in bytes, measured:  `17333 + s * (123 ±0)`
		// Proof size in bytes, estimated: `4812 + s * (20428 ±0)`
		// Shortest execution: 115_960_000 picoseconds.
		Weight::from_parts(64_977_597, 4812)
			// Standard error: 71_234
			.saturating_add(Weight::from_parts(55_482_654, 0).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().reads(2_u64.saturating_mul(s.into())))
			.saturating_add(T::DbWeight::get().writes(3))
			.saturating_add(T::DbWeight::get().writes(2_u64.saturating_mul(s.into())))
			.saturating_add(Weight::from_parts(0, 20428).saturating_mul(s.into()))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Subjects` (r:33 w:33)
	/// Proof: `Custody::Subjects` (`max_values`: None, `max_size`: Some(1347), added: 3822, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Pages` (r:0 w:36)
	/// Proof: `Custody::Pages` (`max_values`: None, `max_size`: Some(706), added: 3181, mode: `MaxEncodedLen`)
	/// The range of component `n` is `[1, 32]`.
	fn unpack_logistic_units(n: u32) -> Weight {
		// Proof size in bytes, measured:  `1650 + n * (727 ±0)`
		// Proof size in bytes, estimated: `4812 + n * (3822 ±0)`
		// Shortest execution: 72_554_000 picoseconds.
		Weight::from_parts(63_116_061, 4812)
			// Standard error: 11_333
			.saturating_add(Weight::from_parts(17_865_717, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(3))
			.saturating_add(T::DbWeight::get().writes(2_u64.saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 3822).saturating_mul(n.into()))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Products::Batches` (r:1 w:0)
	/// Proof: `Products::Batches` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Products::UnitMarks` (r:1 w:0)
	/// Proof: `Products::UnitMarks` (`max_values`: None, `max_size`: Some(402), added: 2877, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Stretches` (r:1 w:1)
	/// Proof: `Custody::Stretches` (`max_values`: None, `max_size`: Some(17953), added: 20428, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Subjects` (r:1 w:1)
	/// Proof: `Custody::Subjects` (`max_values`: None, `max_size`: Some(1347), added: 3822, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Custody::StretchPages` (r:0 w:1)
	/// Proof: `Custody::StretchPages` (`max_values`: None, `max_size`: Some(519), added: 2994, mode: `MaxEncodedLen`)
	fn set_apart() -> Weight {
		// Proof size in bytes, measured:  `18276`
		// Proof size in bytes, estimated: `21418`
		// Shortest execution: 106_532_000 picoseconds.
		Weight::from_parts(121_366_000, 21418)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(4))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:2 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Subjects` (r:968 w:968)
	/// Proof: `Custody::Subjects` (`max_values`: None, `max_size`: Some(1347), added: 3822, mode: `MaxEncodedLen`)
	/// Storage: `Custody::BatchCustoms` (r:1 w:0)
	/// Proof: `Custody::BatchCustoms` (`max_values`: None, `max_size`: Some(21), added: 2496, mode: `MaxEncodedLen`)
	/// Storage: `Products::Batches` (r:1 w:0)
	/// Proof: `Products::Batches` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Products::Stops` (r:1 w:0)
	/// Proof: `Products::Stops` (`max_values`: None, `max_size`: Some(273), added: 2748, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// The range of component `n` is `[1, 968]`.
	fn dispatch(n: u32) -> Weight {
		// Proof size in bytes, measured:  `1432 + n * (616 ±0)`
		// Proof size in bytes, estimated: `6540 + n * (3822 ±0)`
		// Shortest execution: 77_583_000 picoseconds.
		Weight::from_parts(81_315_000, 6540)
			// Standard error: 18_794
			.saturating_add(Weight::from_parts(13_274_939, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(1))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 3822).saturating_mul(n.into()))
	}

	/// Storage: `Custody::Subjects` (r:1 w:0)
	/// Proof: `Custody::Subjects` (`max_values`: None, `max_size`: Some(1347), added: 3822, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Custody::BatchCustoms` (r:1 w:0)
	/// Proof: `Custody::BatchCustoms` (`max_values`: None, `max_size`: Some(21), added: 2496, mode: `MaxEncodedLen`)
	/// Storage: `Products::Batches` (r:1 w:0)
	/// Proof: `Products::Batches` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Products::Stops` (r:1 w:0)
	/// Proof: `Products::Stops` (`max_values`: None, `max_size`: Some(273), added: 2748, mode: `MaxEncodedLen`)
	/// Storage: `Products::UnitMarks` (r:32 w:0)
	/// Proof: `Products::UnitMarks` (`max_values`: None, `max_size`: Some(402), added: 2877, mode: `MaxEncodedLen`)
	/// The range of component `r` is `[1, 32]`.
	fn look_at_ranges(r: u32) -> Weight {
		// Proof size in bytes, measured:  `2179 + r * (51 ±0)`
		// Proof size in bytes, estimated: `4812 + r * (2877 ±0)`
		// Shortest execution: 34_279_000 picoseconds.
		Weight::from_parts(37_565_251, 4812)
			// Standard error: 4_666
			.saturating_add(Weight::from_parts(4_299_284, 0).saturating_mul(r.into()))
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(r.into())))
			.saturating_add(Weight::from_parts(0, 2877).saturating_mul(r.into()))
	}

	/// Storage: `Custody::Subjects` (r:1 w:0)
	/// Proof: `Custody::Subjects` (`max_values`: None, `max_size`: Some(1347), added: 3822, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Custody::BatchCustoms` (r:32 w:0)
	/// Proof: `Custody::BatchCustoms` (`max_values`: None, `max_size`: Some(21), added: 2496, mode: `MaxEncodedLen`)
	/// Storage: `Products::Batches` (r:32 w:0)
	/// Proof: `Products::Batches` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Products::Stops` (r:32 w:0)
	/// Proof: `Products::Stops` (`max_values`: None, `max_size`: Some(273), added: 2748, mode: `MaxEncodedLen`)
	/// Storage: `Products::UnitMarks` (r:32 w:0)
	/// Proof: `Products::UnitMarks` (`max_values`: None, `max_size`: Some(402), added: 2877, mode: `MaxEncodedLen`)
	/// The range of component `b` is `[1, 32]`.
	fn meet_batches(b: u32) -> Weight {
		// Proof size in bytes, measured:  `2061 + b * (191 ±0)`
		// Proof size in bytes, estimated: `4812 + b * (2877 ±0)`
		// Shortest execution: 33_315_000 picoseconds.
		Weight::from_parts(22_290_277, 4812)
			// Standard error: 12_319
			.saturating_add(Weight::from_parts(15_799_161, 0).saturating_mul(b.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().reads(4_u64.saturating_mul(b.into())))
			.saturating_add(Weight::from_parts(0, 2877).saturating_mul(b.into()))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:2 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Subjects` (r:968 w:968)
	/// Proof: `Custody::Subjects` (`max_values`: None, `max_size`: Some(1347), added: 3822, mode: `MaxEncodedLen`)
	/// Storage: `Custody::BatchCustoms` (r:1 w:0)
	/// Proof: `Custody::BatchCustoms` (`max_values`: None, `max_size`: Some(21), added: 2496, mode: `MaxEncodedLen`)
	/// Storage: `Products::Batches` (r:1 w:0)
	/// Proof: `Products::Batches` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Products::Stops` (r:1 w:0)
	/// Proof: `Products::Stops` (`max_values`: None, `max_size`: Some(273), added: 2748, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Pages` (r:0 w:968)
	/// Proof: `Custody::Pages` (`max_values`: None, `max_size`: Some(706), added: 3181, mode: `MaxEncodedLen`)
	/// The range of component `p` is `[1, 968]`.
	fn fill_pages(p: u32) -> Weight {
		// Proof size in bytes, measured:  `1432 + p * (699 ±0)`
		// Proof size in bytes, estimated: `6540 + p * (3822 ±0)`
		// Shortest execution: 81_121_000 picoseconds.
		Weight::from_parts(86_283_000, 6540)
			// Standard error: 33_215
			.saturating_add(Weight::from_parts(17_010_012, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(1))
			.saturating_add(T::DbWeight::get().writes(2_u64.saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 3822).saturating_mul(p.into()))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Subjects` (r:968 w:968)
	/// Proof: `Custody::Subjects` (`max_values`: None, `max_size`: Some(1347), added: 3822, mode: `MaxEncodedLen`)
	/// Storage: `Custody::BatchCustoms` (r:1 w:0)
	/// Proof: `Custody::BatchCustoms` (`max_values`: None, `max_size`: Some(21), added: 2496, mode: `MaxEncodedLen`)
	/// Storage: `Products::Batches` (r:1 w:0)
	/// Proof: `Products::Batches` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Products::Stops` (r:1 w:0)
	/// Proof: `Products::Stops` (`max_values`: None, `max_size`: Some(273), added: 2748, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// The range of component `n` is `[1, 968]`.
	fn receive(n: u32) -> Weight {
		// Proof size in bytes, measured:  `1385 + n * (628 ±0)`
		// Proof size in bytes, estimated: `3765 + n * (3822 ±0)`
		// Shortest execution: 72_840_000 picoseconds.
		Weight::from_parts(75_395_000, 3765)
			// Standard error: 25_495
			.saturating_add(Weight::from_parts(13_994_854, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(1))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 3822).saturating_mul(n.into()))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Subjects` (r:968 w:968)
	/// Proof: `Custody::Subjects` (`max_values`: None, `max_size`: Some(1347), added: 3822, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// The range of component `n` is `[1, 968]`.
	fn reject(n: u32) -> Weight {
		// Proof size in bytes, measured:  `1017 + n * (628 ±0)`
		// Proof size in bytes, estimated: `3765 + n * (3822 ±0)`
		// Shortest execution: 57_609_000 picoseconds.
		Weight::from_parts(61_165_000, 3765)
			// Standard error: 23_767
			.saturating_add(Weight::from_parts(13_510_014, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(1))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 3822).saturating_mul(n.into()))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Subjects` (r:968 w:968)
	/// Proof: `Custody::Subjects` (`max_values`: None, `max_size`: Some(1347), added: 3822, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// The range of component `n` is `[1, 968]`.
	fn void(n: u32) -> Weight {
		// Proof size in bytes, measured:  `1048 + n * (628 ±0)`
		// Proof size in bytes, estimated: `3765 + n * (3822 ±0)`
		// Shortest execution: 59_436_000 picoseconds.
		Weight::from_parts(62_690_000, 3765)
			// Standard error: 15_746
			.saturating_add(Weight::from_parts(12_710_393, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(1))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 3822).saturating_mul(n.into()))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Subjects` (r:968 w:968)
	/// Proof: `Custody::Subjects` (`max_values`: None, `max_size`: Some(1347), added: 3822, mode: `MaxEncodedLen`)
	/// Storage: `Custody::BatchCustoms` (r:1 w:0)
	/// Proof: `Custody::BatchCustoms` (`max_values`: None, `max_size`: Some(21), added: 2496, mode: `MaxEncodedLen`)
	/// Storage: `Products::Batches` (r:1 w:0)
	/// Proof: `Products::Batches` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Products::Stops` (r:1 w:0)
	/// Proof: `Products::Stops` (`max_values`: None, `max_size`: Some(273), added: 2748, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// The range of component `n` is `[1, 968]`.
	fn deliver(n: u32) -> Weight {
		// Proof size in bytes, measured:  `1385 + n * (616 ±0)`
		// Proof size in bytes, estimated: `3765 + n * (3822 ±0)`
		// Shortest execution: 71_406_000 picoseconds.
		Weight::from_parts(76_042_000, 3765)
			// Standard error: 16_553
			.saturating_add(Weight::from_parts(14_350_621, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(1))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 3822).saturating_mul(n.into()))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Subjects` (r:968 w:968)
	/// Proof: `Custody::Subjects` (`max_values`: None, `max_size`: Some(1347), added: 3822, mode: `MaxEncodedLen`)
	/// Storage: `Custody::BatchCustoms` (r:1 w:0)
	/// Proof: `Custody::BatchCustoms` (`max_values`: None, `max_size`: Some(21), added: 2496, mode: `MaxEncodedLen`)
	/// Storage: `Products::Batches` (r:1 w:0)
	/// Proof: `Products::Batches` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Products::Stops` (r:1 w:0)
	/// Proof: `Products::Stops` (`max_values`: None, `max_size`: Some(273), added: 2748, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// The range of component `n` is `[1, 968]`.
	fn take_back(n: u32) -> Weight {
		// Proof size in bytes, measured:  `1385 + n * (648 ±0)`
		// Proof size in bytes, estimated: `3765 + n * (3822 ±0)`
		// Shortest execution: 71_084_000 picoseconds.
		Weight::from_parts(74_686_000, 3765)
			// Standard error: 15_615
			.saturating_add(Weight::from_parts(13_513_184, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(1))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 3822).saturating_mul(n.into()))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Products::Batches` (r:1 w:0)
	/// Proof: `Products::Batches` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Stretches` (r:1 w:1)
	/// Proof: `Custody::Stretches` (`max_values`: None, `max_size`: Some(17953), added: 20428, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Subjects` (r:2 w:2)
	/// Proof: `Custody::Subjects` (`max_values`: None, `max_size`: Some(1347), added: 3822, mode: `MaxEncodedLen`)
	/// Storage: `Custody::BatchCustoms` (r:1 w:0)
	/// Proof: `Custody::BatchCustoms` (`max_values`: None, `max_size`: Some(21), added: 2496, mode: `MaxEncodedLen`)
	/// Storage: `Products::Stops` (r:1 w:0)
	/// Proof: `Products::Stops` (`max_values`: None, `max_size`: Some(273), added: 2748, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Custody::StretchPages` (r:0 w:1)
	/// Proof: `Custody::StretchPages` (`max_values`: None, `max_size`: Some(519), added: 2994, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Pages` (r:0 w:2)
	/// Proof: `Custody::Pages` (`max_values`: None, `max_size`: Some(706), added: 3181, mode: `MaxEncodedLen`)
	fn take_back_unit() -> Weight {
		// Proof size in bytes, measured:  `20049`
		// Proof size in bytes, estimated: `21418`
		// Shortest execution: 165_129_000 picoseconds.
		Weight::from_parts(182_991_000, 21418)
			.saturating_add(T::DbWeight::get().reads(10))
			.saturating_add(T::DbWeight::get().writes(7))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:2 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Subjects` (r:1 w:1)
	/// Proof: `Custody::Subjects` (`max_values`: None, `max_size`: Some(1347), added: 3822, mode: `MaxEncodedLen`)
	/// Storage: `Custody::BatchCustoms` (r:32 w:0)
	/// Proof: `Custody::BatchCustoms` (`max_values`: None, `max_size`: Some(21), added: 2496, mode: `MaxEncodedLen`)
	/// Storage: `Products::Batches` (r:32 w:0)
	/// Proof: `Products::Batches` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Products::Stops` (r:32 w:0)
	/// Proof: `Products::Stops` (`max_values`: None, `max_size`: Some(273), added: 2748, mode: `MaxEncodedLen`)
	/// Storage: `Products::UnitMarks` (r:32 w:0)
	/// Proof: `Products::UnitMarks` (`max_values`: None, `max_size`: Some(402), added: 2877, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Pages` (r:0 w:1)
	/// Proof: `Custody::Pages` (`max_values`: None, `max_size`: Some(706), added: 3181, mode: `MaxEncodedLen`)
	fn transfer_title() -> Weight {
		// Proof size in bytes, measured:  `9105`
		// Proof size in bytes, estimated: `93054`
		// Shortest execution: 543_767_000 picoseconds.
		Weight::from_parts(593_009_000, 93054)
			.saturating_add(T::DbWeight::get().reads(134))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Subjects` (r:1 w:1)
	/// Proof: `Custody::Subjects` (`max_values`: None, `max_size`: Some(1347), added: 3822, mode: `MaxEncodedLen`)
	/// Storage: `Custody::BatchCustoms` (r:32 w:0)
	/// Proof: `Custody::BatchCustoms` (`max_values`: None, `max_size`: Some(21), added: 2496, mode: `MaxEncodedLen`)
	/// Storage: `Products::Batches` (r:32 w:0)
	/// Proof: `Products::Batches` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Products::Stops` (r:32 w:0)
	/// Proof: `Products::Stops` (`max_values`: None, `max_size`: Some(273), added: 2748, mode: `MaxEncodedLen`)
	/// Storage: `Products::UnitMarks` (r:32 w:0)
	/// Proof: `Products::UnitMarks` (`max_values`: None, `max_size`: Some(402), added: 2877, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Pages` (r:0 w:1)
	/// Proof: `Custody::Pages` (`max_values`: None, `max_size`: Some(706), added: 3181, mode: `MaxEncodedLen`)
	fn accept_title() -> Weight {
		// Proof size in bytes, measured:  `9062`
		// Proof size in bytes, estimated: `93054`
		// Shortest execution: 539_458_000 picoseconds.
		Weight::from_parts(589_899_000, 93054)
			.saturating_add(T::DbWeight::get().reads(133))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Subjects` (r:4 w:4)
	/// Proof: `Custody::Subjects` (`max_values`: None, `max_size`: Some(1347), added: 3822, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Pages` (r:0 w:1)
	/// Proof: `Custody::Pages` (`max_values`: None, `max_size`: Some(706), added: 3181, mode: `MaxEncodedLen`)
	fn hold() -> Weight {
		// Proof size in bytes, measured:  `5784`
		// Proof size in bytes, estimated: `16278`
		// Shortest execution: 95_119_000 picoseconds.
		Weight::from_parts(110_780_000, 16278)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(6))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Subjects` (r:4 w:4)
	/// Proof: `Custody::Subjects` (`max_values`: None, `max_size`: Some(1347), added: 3822, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Pages` (r:0 w:1)
	/// Proof: `Custody::Pages` (`max_values`: None, `max_size`: Some(706), added: 3181, mode: `MaxEncodedLen`)
	fn clear() -> Weight {
		// Proof size in bytes, measured:  `5788`
		// Proof size in bytes, estimated: `16278`
		// Shortest execution: 97_548_000 picoseconds.
		Weight::from_parts(110_241_000, 16278)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(6))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Subjects` (r:4 w:4)
	/// Proof: `Custody::Subjects` (`max_values`: None, `max_size`: Some(1347), added: 3822, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Pages` (r:0 w:1)
	/// Proof: `Custody::Pages` (`max_values`: None, `max_size`: Some(706), added: 3181, mode: `MaxEncodedLen`)
	fn refuse() -> Weight {
		// Proof size in bytes, measured:  `5784`
		// Proof size in bytes, estimated: `16278`
		// Shortest execution: 88_508_000 picoseconds.
		Weight::from_parts(109_320_000, 16278)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(6))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:2 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Subjects` (r:1 w:1)
	/// Proof: `Custody::Subjects` (`max_values`: None, `max_size`: Some(1347), added: 3822, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Pages` (r:0 w:1)
	/// Proof: `Custody::Pages` (`max_values`: None, `max_size`: Some(706), added: 3181, mode: `MaxEncodedLen`)
	fn reassign() -> Weight {
		// Proof size in bytes, measured:  `2162`
		// Proof size in bytes, estimated: `6540`
		// Shortest execution: 62_454_000 picoseconds.
		Weight::from_parts(77_798_000, 6540)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:2 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Products::Batches` (r:1 w:0)
	/// Proof: `Products::Batches` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Stretches` (r:16 w:16)
	/// Proof: `Custody::Stretches` (`max_values`: None, `max_size`: Some(17953), added: 20428, mode: `MaxEncodedLen`)
	/// Storage: `Custody::StretchPages` (r:0 w:16)
	/// Proof: `Custody::StretchPages` (`max_values`: None, `max_size`: Some(519), added: 2994, mode: `MaxEncodedLen`)
	/// The range of component `s` is `[1, 16]`.
	fn reassign_units(s: u32) -> Weight {
		// Proof size in bytes, measured:  `14606 + s * (55 ±0)`
		// Proof size in bytes, estimated: `6540 + s * (20428 ±0)`
		// Shortest execution: 105_123_000 picoseconds.
		Weight::from_parts(50_804_551, 6540)
			// Standard error: 70_374
			.saturating_add(Weight::from_parts(65_396_400, 0).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().reads(1_u64.saturating_mul(s.into())))
			.saturating_add(T::DbWeight::get().writes(2_u64.saturating_mul(s.into())))
			.saturating_add(Weight::from_parts(0, 20428).saturating_mul(s.into()))
	}
}
