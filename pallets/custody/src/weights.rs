// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_custody`, measured: made by `benchmark pallet`, not to be edited.
//!
//! Date: 2026-12-01; tool: 64.0.0; processor: `AMD EPYC`; wasm: `Compiled`.
//!
//! `scripts/bench-weights.sh pallet_custody`, 20 steps, 20 times each.

#![cfg_attr(rustfmt, rustfmt_skip)]

use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{RuntimeDbWeight, Weight},
};

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

/// Weights with the database of the runtime, or with another one: `()` takes no time.
pub struct SubstrateWeight<T: frame_system::Config, D = <T as frame_system::Config>::DbWeight>(PhantomData<(T, D)>);

impl<T: frame_system::Config, D: Get<RuntimeDbWeight>> WeightInfo for SubstrateWeight<T, D> {
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
		// Proof size in bytes, measured:  `21976`
		// Proof size in bytes, estimated: `21418`
		// Shortest execution: 82_212_000 picoseconds.
		Weight::from_parts(88_050_000, 21418)
			.saturating_add(D::get().reads(9))
			.saturating_add(D::get().writes(4))
	}

	/// Storage: `Custody::Subjects` (r:1 w:1)
	/// Proof: `Custody::Subjects` (`max_values`: None, `max_size`: Some(1347), added: 3822, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Pages` (r:2 w:1)
	/// Proof: `Custody::Pages` (`max_values`: None, `max_size`: Some(706), added: 3181, mode: `MaxEncodedLen`)
	/// Storage: `Custody::ReportsOf` (r:1 w:1)
	/// Proof: `Custody::ReportsOf` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	fn declare_error() -> Weight {
		// Proof size in bytes, measured:  `2084`
		// Proof size in bytes, estimated: `7352`
		// Shortest execution: 51_336_000 picoseconds.
		Weight::from_parts(56_163_000, 7352)
			.saturating_add(D::get().reads(5))
			.saturating_add(D::get().writes(4))
	}

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
		// Proof size in bytes, measured:  `11422 + s * (243 ±0)`
		// Proof size in bytes, estimated: `21022 + s * (20428 ±0)`
		// Shortest execution: 111_956_000 picoseconds.
		Weight::from_parts(60_937_160, 21022)
			.saturating_add(Weight::from_parts(61_133_840, 0).saturating_mul(s.into()))
			.saturating_add(D::get().reads(10))
			.saturating_add(D::get().reads(5_u64.saturating_mul(s.into())))
			.saturating_add(D::get().writes(2))
			.saturating_add(D::get().writes(3_u64.saturating_mul(s.into())))
			.saturating_add(Weight::from_parts(0, 20428).saturating_mul(s.into()))
	}

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
		// Proof size in bytes, measured:  `440 + n * (718 ±0)`
		// Proof size in bytes, estimated: `21022 + n * (3822 ±0)`
		// Shortest execution: 66_499_000 picoseconds.
		Weight::from_parts(50_772_437, 21022)
			.saturating_add(Weight::from_parts(17_607_937, 0).saturating_mul(n.into()))
			.saturating_add(D::get().reads(10))
			.saturating_add(D::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(D::get().writes(2))
			.saturating_add(D::get().writes(2_u64.saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 3822).saturating_mul(n.into()))
	}

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
		// Proof size in bytes, measured:  `16474 + s * (123 ±0)`
		// Proof size in bytes, estimated: `4812 + s * (20428 ±0)`
		// Shortest execution: 82_092_000 picoseconds.
		Weight::from_parts(36_180_695, 4812)
			.saturating_add(Weight::from_parts(46_712_739, 0).saturating_mul(s.into()))
			.saturating_add(D::get().reads(2))
			.saturating_add(D::get().reads(2_u64.saturating_mul(s.into())))
			.saturating_add(D::get().writes(2))
			.saturating_add(D::get().writes(2_u64.saturating_mul(s.into())))
			.saturating_add(Weight::from_parts(0, 20428).saturating_mul(s.into()))
	}

	/// Storage: `Custody::Subjects` (r:33 w:33)
	/// Proof: `Custody::Subjects` (`max_values`: None, `max_size`: Some(1347), added: 3822, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Pages` (r:0 w:36)
	/// Proof: `Custody::Pages` (`max_values`: None, `max_size`: Some(706), added: 3181, mode: `MaxEncodedLen`)
	/// The range of component `n` is `[1, 32]`.
	fn unpack_logistic_units(n: u32) -> Weight {
		// Proof size in bytes, measured:  `790 + n * (727 ±0)`
		// Proof size in bytes, estimated: `4812 + n * (3822 ±0)`
		// Shortest execution: 49_023_000 picoseconds.
		Weight::from_parts(34_628_157, 4812)
			.saturating_add(Weight::from_parts(16_536_105, 0).saturating_mul(n.into()))
			.saturating_add(D::get().reads(2))
			.saturating_add(D::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(D::get().writes(2))
			.saturating_add(D::get().writes(2_u64.saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 3822).saturating_mul(n.into()))
	}

	/// Storage: `Products::Batches` (r:1 w:0)
	/// Proof: `Products::Batches` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Products::UnitMarks` (r:1 w:0)
	/// Proof: `Products::UnitMarks` (`max_values`: None, `max_size`: Some(402), added: 2877, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Stretches` (r:1 w:1)
	/// Proof: `Custody::Stretches` (`max_values`: None, `max_size`: Some(17953), added: 20428, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Subjects` (r:2 w:1)
	/// Proof: `Custody::Subjects` (`max_values`: None, `max_size`: Some(1347), added: 3822, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Custody::StretchPages` (r:0 w:1)
	/// Proof: `Custody::StretchPages` (`max_values`: None, `max_size`: Some(519), added: 2994, mode: `MaxEncodedLen`)
	fn set_apart() -> Weight {
		// Proof size in bytes, measured:  `18073`
		// Proof size in bytes, estimated: `21418`
		// Shortest execution: 82_262_000 picoseconds.
		Weight::from_parts(86_818_000, 21418)
			.saturating_add(D::get().reads(6))
			.saturating_add(D::get().writes(4))
	}

	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
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
		// Proof size in bytes, measured:  `554 + n * (616 ±0)`
		// Proof size in bytes, estimated: `3765 + n * (3822 ±0)`
		// Shortest execution: 48_452_000 picoseconds.
		Weight::from_parts(0, 3765)
			.saturating_add(Weight::from_parts(11_786_529, 0).saturating_mul(n.into()))
			.saturating_add(D::get().reads(5))
			.saturating_add(D::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(D::get().writes(1))
			.saturating_add(D::get().writes(1_u64.saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 3822).saturating_mul(n.into()))
	}

	/// Storage: `Custody::Subjects` (r:1 w:0)
	/// Proof: `Custody::Subjects` (`max_values`: None, `max_size`: Some(1347), added: 3822, mode: `MaxEncodedLen`)
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
		// Proof size in bytes, measured:  `2198 + r * (50 ±0)`
		// Proof size in bytes, estimated: `4812 + r * (2877 ±0)`
		// Shortest execution: 23_725_000 picoseconds.
		Weight::from_parts(23_965_947, 4812)
			.saturating_add(Weight::from_parts(3_334_947, 0).saturating_mul(r.into()))
			.saturating_add(D::get().reads(4))
			.saturating_add(D::get().reads(1_u64.saturating_mul(r.into())))
			.saturating_add(Weight::from_parts(0, 2877).saturating_mul(r.into()))
	}

	/// Storage: `Custody::Subjects` (r:1 w:0)
	/// Proof: `Custody::Subjects` (`max_values`: None, `max_size`: Some(1347), added: 3822, mode: `MaxEncodedLen`)
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
		// Proof size in bytes, measured:  `2072 + b * (190 ±0)`
		// Proof size in bytes, estimated: `4812 + b * (2877 ±0)`
		// Shortest execution: 23_264_000 picoseconds.
		Weight::from_parts(13_388_545, 4812)
			.saturating_add(Weight::from_parts(11_899_454, 0).saturating_mul(b.into()))
			.saturating_add(D::get().reads(1))
			.saturating_add(D::get().reads(4_u64.saturating_mul(b.into())))
			.saturating_add(Weight::from_parts(0, 2877).saturating_mul(b.into()))
	}

	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
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
		// Proof size in bytes, measured:  `554 + p * (699 ±0)`
		// Proof size in bytes, estimated: `3765 + p * (3822 ±0)`
		// Shortest execution: 51_837_000 picoseconds.
		Weight::from_parts(0, 3765)
			.saturating_add(Weight::from_parts(15_691_495, 0).saturating_mul(p.into()))
			.saturating_add(D::get().reads(5))
			.saturating_add(D::get().reads(1_u64.saturating_mul(p.into())))
			.saturating_add(D::get().writes(1))
			.saturating_add(D::get().writes(2_u64.saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 3822).saturating_mul(p.into()))
	}

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
		// Proof size in bytes, measured:  `541 + n * (628 ±0)`
		// Proof size in bytes, estimated: `3738 + n * (3822 ±0)`
		// Shortest execution: 45_638_000 picoseconds.
		Weight::from_parts(0, 3738)
			.saturating_add(Weight::from_parts(12_739_633, 0).saturating_mul(n.into()))
			.saturating_add(D::get().reads(4))
			.saturating_add(D::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(D::get().writes(1))
			.saturating_add(D::get().writes(1_u64.saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 3822).saturating_mul(n.into()))
	}

	/// Storage: `Custody::Subjects` (r:968 w:968)
	/// Proof: `Custody::Subjects` (`max_values`: None, `max_size`: Some(1347), added: 3822, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// The range of component `n` is `[1, 968]`.
	fn reject(n: u32) -> Weight {
		// Proof size in bytes, measured:  `173 + n * (628 ±0)`
		// Proof size in bytes, estimated: `3485 + n * (3822 ±0)`
		// Shortest execution: 33_840_000 picoseconds.
		Weight::from_parts(0, 3485)
			.saturating_add(Weight::from_parts(12_166_927, 0).saturating_mul(n.into()))
			.saturating_add(D::get().reads(1))
			.saturating_add(D::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(D::get().writes(1))
			.saturating_add(D::get().writes(1_u64.saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 3822).saturating_mul(n.into()))
	}

	/// Storage: `Custody::Subjects` (r:968 w:968)
	/// Proof: `Custody::Subjects` (`max_values`: None, `max_size`: Some(1347), added: 3822, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// The range of component `n` is `[1, 968]`.
	fn void(n: u32) -> Weight {
		// Proof size in bytes, measured:  `173 + n * (628 ±0)`
		// Proof size in bytes, estimated: `3485 + n * (3822 ±0)`
		// Shortest execution: 34_481_000 picoseconds.
		Weight::from_parts(0, 3485)
			.saturating_add(Weight::from_parts(11_767_637, 0).saturating_mul(n.into()))
			.saturating_add(D::get().reads(1))
			.saturating_add(D::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(D::get().writes(1))
			.saturating_add(D::get().writes(1_u64.saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 3822).saturating_mul(n.into()))
	}

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
		// Proof size in bytes, measured:  `541 + n * (616 ±0)`
		// Proof size in bytes, estimated: `3738 + n * (3822 ±0)`
		// Shortest execution: 46_449_000 picoseconds.
		Weight::from_parts(0, 3738)
			.saturating_add(Weight::from_parts(13_760_986, 0).saturating_mul(n.into()))
			.saturating_add(D::get().reads(4))
			.saturating_add(D::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(D::get().writes(1))
			.saturating_add(D::get().writes(1_u64.saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 3822).saturating_mul(n.into()))
	}

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
		// Proof size in bytes, measured:  `541 + n * (648 ±0)`
		// Proof size in bytes, estimated: `3738 + n * (3822 ±0)`
		// Shortest execution: 45_357_000 picoseconds.
		Weight::from_parts(0, 3738)
			.saturating_add(Weight::from_parts(12_775_314, 0).saturating_mul(n.into()))
			.saturating_add(D::get().reads(4))
			.saturating_add(D::get().reads(1_u64.saturating_mul(n.into())))
			.saturating_add(D::get().writes(1))
			.saturating_add(D::get().writes(1_u64.saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 3822).saturating_mul(n.into()))
	}

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
		// Proof size in bytes, measured:  `19189`
		// Proof size in bytes, estimated: `21418`
		// Shortest execution: 115_190_000 picoseconds.
		Weight::from_parts(123_524_000, 21418)
			.saturating_add(D::get().reads(7))
			.saturating_add(D::get().writes(7))
	}

	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
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
		// Proof size in bytes, measured:  `8211`
		// Proof size in bytes, estimated: `93054`
		// Shortest execution: 425_250_000 picoseconds.
		Weight::from_parts(437_649_000, 93054)
			.saturating_add(D::get().reads(131))
			.saturating_add(D::get().writes(3))
	}

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
		// Proof size in bytes, measured:  `8202`
		// Proof size in bytes, estimated: `93054`
		// Shortest execution: 420_413_000 picoseconds.
		Weight::from_parts(431_069_000, 93054)
			.saturating_add(D::get().reads(130))
			.saturating_add(D::get().writes(3))
	}

	/// Storage: `Custody::Subjects` (r:4 w:4)
	/// Proof: `Custody::Subjects` (`max_values`: None, `max_size`: Some(1347), added: 3822, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Pages` (r:0 w:1)
	/// Proof: `Custody::Pages` (`max_values`: None, `max_size`: Some(706), added: 3181, mode: `MaxEncodedLen`)
	fn hold() -> Weight {
		// Proof size in bytes, measured:  `4924`
		// Proof size in bytes, estimated: `16278`
		// Shortest execution: 65_637_000 picoseconds.
		Weight::from_parts(70_365_000, 16278)
			.saturating_add(D::get().reads(5))
			.saturating_add(D::get().writes(6))
	}

	/// Storage: `Custody::Subjects` (r:4 w:4)
	/// Proof: `Custody::Subjects` (`max_values`: None, `max_size`: Some(1347), added: 3822, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Pages` (r:0 w:1)
	/// Proof: `Custody::Pages` (`max_values`: None, `max_size`: Some(706), added: 3181, mode: `MaxEncodedLen`)
	fn clear() -> Weight {
		// Proof size in bytes, measured:  `4928`
		// Proof size in bytes, estimated: `16278`
		// Shortest execution: 65_808_000 picoseconds.
		Weight::from_parts(70_705_000, 16278)
			.saturating_add(D::get().reads(5))
			.saturating_add(D::get().writes(6))
	}

	/// Storage: `Custody::Subjects` (r:4 w:4)
	/// Proof: `Custody::Subjects` (`max_values`: None, `max_size`: Some(1347), added: 3822, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Pages` (r:0 w:1)
	/// Proof: `Custody::Pages` (`max_values`: None, `max_size`: Some(706), added: 3181, mode: `MaxEncodedLen`)
	fn refuse() -> Weight {
		// Proof size in bytes, measured:  `4924`
		// Proof size in bytes, estimated: `16278`
		// Shortest execution: 65_887_000 picoseconds.
		Weight::from_parts(71_806_000, 16278)
			.saturating_add(D::get().reads(5))
			.saturating_add(D::get().writes(6))
	}

	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Subjects` (r:1 w:1)
	/// Proof: `Custody::Subjects` (`max_values`: None, `max_size`: Some(1347), added: 3822, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Pages` (r:0 w:1)
	/// Proof: `Custody::Pages` (`max_values`: None, `max_size`: Some(706), added: 3181, mode: `MaxEncodedLen`)
	fn reassign() -> Weight {
		// Proof size in bytes, measured:  `1268`
		// Proof size in bytes, estimated: `4812`
		// Shortest execution: 39_108_000 picoseconds.
		Weight::from_parts(43_474_000, 4812)
			.saturating_add(D::get().reads(2))
			.saturating_add(D::get().writes(2))
	}

	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Products::Batches` (r:1 w:0)
	/// Proof: `Products::Batches` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Stretches` (r:16 w:16)
	/// Proof: `Custody::Stretches` (`max_values`: None, `max_size`: Some(17953), added: 20428, mode: `MaxEncodedLen`)
	/// Storage: `Custody::StretchPages` (r:0 w:16)
	/// Proof: `Custody::StretchPages` (`max_values`: None, `max_size`: Some(519), added: 2994, mode: `MaxEncodedLen`)
	/// The range of component `s` is `[1, 16]`.
	fn reassign_units(s: u32) -> Weight {
		// Proof size in bytes, measured:  `13711 + s * (55 ±0)`
		// Proof size in bytes, estimated: `3765 + s * (20428 ±0)`
		// Shortest execution: 80_700_000 picoseconds.
		Weight::from_parts(29_013_000, 3765)
			.saturating_add(Weight::from_parts(59_626_666, 0).saturating_mul(s.into()))
			.saturating_add(D::get().reads(2))
			.saturating_add(D::get().reads(1_u64.saturating_mul(s.into())))
			.saturating_add(D::get().writes(2_u64.saturating_mul(s.into())))
			.saturating_add(Weight::from_parts(0, 20428).saturating_mul(s.into()))
	}
}
