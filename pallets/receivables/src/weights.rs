// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_receivables`, measured: made by `benchmark pallet`, not to be edited.
//!
//! Date: 2026-12-01; tool: 64.0.0; processor: `AMD EPYC`; wasm: `Compiled`.
//!
//! `scripts/bench-weights.sh pallet_receivables`, 20 steps, 20 times each.

#![cfg_attr(rustfmt, rustfmt_skip)]

use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{RuntimeDbWeight, Weight},
};

/// The weights that the pallet asks for.
pub trait WeightInfo {
	/// Of `register_asset`.
	fn register_asset() -> Weight;
	/// Of `retire_asset`.
	fn retire_asset() -> Weight;
	/// Of `pay`.
	fn pay() -> Weight;
	/// Of `mint`.
	fn mint() -> Weight;
	/// Of `burn`.
	fn burn() -> Weight;
	/// Of `reassign_money`.
	fn reassign_money() -> Weight;
	/// Of `replace_issuer`.
	fn replace_issuer() -> Weight;
	/// Of `set_dual_control`.
	fn set_dual_control() -> Weight;
	/// Of `set_sign_for`.
	fn set_sign_for() -> Weight;
	/// Of `issue`.
	fn issue(n: u32) -> Weight;
	/// Of `withdraw`.
	fn withdraw() -> Weight;
	/// Of `confirm`.
	fn confirm(n: u32) -> Weight;
	/// Of `decline`.
	fn decline() -> Weight;
	/// Of `transfer`.
	fn transfer() -> Weight;
	/// Of `split`.
	fn split(n: u32) -> Weight;
	/// Of `find_recipients`.
	fn find_recipients(n: u32) -> Weight;
	/// Of `merge`.
	fn merge(n: u32) -> Weight;
	/// Of `accept`.
	fn accept() -> Weight;
	/// Of `reject`.
	fn reject() -> Weight;
	/// Of `freeze`.
	fn freeze() -> Weight;
	/// Of `unfreeze`.
	fn unfreeze() -> Weight;
	/// Of `dispute`.
	fn dispute() -> Weight;
	/// Of `resolve`.
	fn resolve() -> Weight;
	/// Of `reassign`.
	fn reassign() -> Weight;
	/// Of `attest_payment`.
	fn attest_payment() -> Weight;
	/// Of `credit_note`.
	fn credit_note() -> Weight;
	/// Of `acknowledge_dilution`.
	fn acknowledge_dilution() -> Weight;
	/// Of `set_off`.
	fn set_off() -> Weight;
	/// Of `write_off`.
	fn write_off() -> Weight;
	/// Of `fund_settlement`.
	fn fund_settlement() -> Weight;
	/// Of `redeem`.
	fn redeem() -> Weight;
	/// Of `mark_overdue`.
	fn mark_overdue() -> Weight;
	/// Of `declare_default`.
	fn declare_default() -> Weight;
	/// Of `close_default`.
	fn close_default() -> Weight;
	/// Of `continue_closing`.
	fn continue_closing(n: u32) -> Weight;
	/// Of `request_financing`.
	fn request_financing() -> Weight;
	/// Of `withdraw_request`.
	fn withdraw_request() -> Weight;
	/// Of `quote`.
	fn quote() -> Weight;
	/// Of `withdraw_quote`.
	fn withdraw_quote() -> Weight;
	/// Of `take_quote`.
	fn take_quote() -> Weight;
	/// Of `pledge`.
	fn pledge() -> Weight;
	/// Of `release`.
	fn release() -> Weight;
	/// Of `repay`.
	fn repay() -> Weight;
	/// Of `buy_back`.
	fn buy_back() -> Weight;
}

/// Weights with the database of the runtime, or with another one: `()` takes no time.
pub struct SubstrateWeight<T: frame_system::Config, D = <T as frame_system::Config>::DbWeight>(PhantomData<(T, D)>);

impl<T: frame_system::Config, D: Get<RuntimeDbWeight>> WeightInfo for SubstrateWeight<T, D> {
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::SettlementAssets` (r:1 w:1)
	/// Proof: `Receivables::SettlementAssets` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Asset` (r:1 w:1)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Metadata` (r:1 w:1)
	/// Proof: `Assets::Metadata` (`max_values`: None, `max_size`: Some(140), added: 2615, mode: `MaxEncodedLen`)
	fn register_asset() -> Weight {
		// Proof size in bytes, measured:  `822`
		// Proof size in bytes, estimated: `3765`
		// Shortest execution: 35_072_000 picoseconds.
		Weight::from_parts(39_548_000, 3765)
			.saturating_add(D::get().reads(4))
			.saturating_add(D::get().writes(3))
	}

	/// Storage: `Receivables::SettlementAssets` (r:1 w:1)
	/// Proof: `Receivables::SettlementAssets` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	fn retire_asset() -> Weight {
		// Proof size in bytes, measured:  `86`
		// Proof size in bytes, estimated: `3485`
		// Shortest execution: 11_437_000 picoseconds.
		Weight::from_parts(12_859_000, 3485)
			.saturating_add(D::get().reads(1))
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `Assets::Asset` (r:1 w:1)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Account` (r:2 w:2)
	/// Proof: `Assets::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn pay() -> Weight {
		// Proof size in bytes, measured:  `645`
		// Proof size in bytes, estimated: `6208`
		// Shortest execution: 86_678_000 picoseconds.
		Weight::from_parts(91_266_000, 6208)
			.saturating_add(D::get().reads(6))
			.saturating_add(D::get().writes(6))
	}

	/// Storage: `Receivables::SettlementAssets` (r:1 w:0)
	/// Proof: `Receivables::SettlementAssets` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Asset` (r:1 w:1)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Account` (r:1 w:1)
	/// Proof: `Assets::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn mint() -> Weight {
		// Proof size in bytes, measured:  `553`
		// Proof size in bytes, estimated: `3675`
		// Shortest execution: 52_197_000 picoseconds.
		Weight::from_parts(55_442_000, 3675)
			.saturating_add(D::get().reads(5))
			.saturating_add(D::get().writes(4))
	}

	/// Storage: `Receivables::SettlementAssets` (r:1 w:0)
	/// Proof: `Receivables::SettlementAssets` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Asset` (r:1 w:1)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Account` (r:1 w:1)
	/// Proof: `Assets::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn burn() -> Weight {
		// Proof size in bytes, measured:  `685`
		// Proof size in bytes, estimated: `3675`
		// Shortest execution: 59_819_000 picoseconds.
		Weight::from_parts(62_713_000, 3675)
			.saturating_add(D::get().reads(4))
			.saturating_add(D::get().writes(3))
	}

	/// Storage: `Consortium::Clients` (r:1 w:0)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Asset` (r:1 w:1)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Account` (r:2 w:2)
	/// Proof: `Assets::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn reassign_money() -> Weight {
		// Proof size in bytes, measured:  `697`
		// Proof size in bytes, estimated: `6208`
		// Shortest execution: 85_988_000 picoseconds.
		Weight::from_parts(90_684_000, 6208)
			.saturating_add(D::get().reads(7))
			.saturating_add(D::get().writes(5))
	}

	/// Storage: `Receivables::SettlementAssets` (r:1 w:1)
	/// Proof: `Receivables::SettlementAssets` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	fn replace_issuer() -> Weight {
		// Proof size in bytes, measured:  `99`
		// Proof size in bytes, estimated: `3765`
		// Shortest execution: 15_233_000 picoseconds.
		Weight::from_parts(16_905_000, 3765)
			.saturating_add(D::get().reads(2))
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `Receivables::DualControl` (r:1 w:1)
	/// Proof: `Receivables::DualControl` (`max_values`: None, `max_size`: Some(45), added: 2520, mode: `MaxEncodedLen`)
	fn set_dual_control() -> Weight {
		// Proof size in bytes, measured:  `113`
		// Proof size in bytes, estimated: `3510`
		// Shortest execution: 17_115_000 picoseconds.
		Weight::from_parts(18_627_000, 3510)
			.saturating_add(D::get().reads(1))
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `Receivables::SignFor` (r:1 w:1)
	/// Proof: `Receivables::SignFor` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	fn set_sign_for() -> Weight {
		// Proof size in bytes, measured:  `86`
		// Proof size in bytes, estimated: `3497`
		// Shortest execution: 23_885_000 picoseconds.
		Weight::from_parts(25_838_000, 3497)
			.saturating_add(D::get().reads(2))
			.saturating_add(D::get().writes(2))
	}

	/// Storage: `Receivables::NextReceivableId` (r:1 w:1)
	/// Proof: `Receivables::NextReceivableId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Receivables` (r:0 w:1)
	/// Proof: `Receivables::Receivables` (`max_values`: None, `max_size`: Some(1202), added: 3677, mode: `MaxEncodedLen`)
	/// The range of component `n` is `[1, 16]`.
	fn issue(n: u32) -> Weight {
		// Proof size in bytes, measured:  `86`
		// Proof size in bytes, estimated: `3485`
		// Shortest execution: 33_359_000 picoseconds.
		Weight::from_parts(38_728_714, 3485)
			.saturating_add(Weight::from_parts(201_714, 0).saturating_mul(n.into()))
			.saturating_add(D::get().reads(2))
			.saturating_add(D::get().writes(3))
	}

	/// Storage: `Receivables::Receivables` (r:1 w:1)
	/// Proof: `Receivables::Receivables` (`max_values`: None, `max_size`: Some(1202), added: 3677, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::PendingConfirmations` (r:1 w:1)
	/// Proof: `Receivables::PendingConfirmations` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	fn withdraw() -> Weight {
		// Proof size in bytes, measured:  `1328`
		// Proof size in bytes, estimated: `4667`
		// Shortest execution: 35_422_000 picoseconds.
		Weight::from_parts(43_154_000, 4667)
			.saturating_add(D::get().reads(3))
			.saturating_add(D::get().writes(3))
	}

	/// Storage: `Receivables::Receivables` (r:1 w:1)
	/// Proof: `Receivables::Receivables` (`max_values`: None, `max_size`: Some(1202), added: 3677, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::UsedInvoices` (r:16 w:16)
	/// Proof: `Receivables::UsedInvoices` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::SettlementAssets` (r:1 w:0)
	/// Proof: `Receivables::SettlementAssets` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Subjects` (r:4 w:0)
	/// Proof: `Custody::Subjects` (`max_values`: None, `max_size`: Some(1347), added: 3822, mode: `MaxEncodedLen`)
	/// Storage: `Custody::BatchCustoms` (r:32 w:0)
	/// Proof: `Custody::BatchCustoms` (`max_values`: None, `max_size`: Some(21), added: 2496, mode: `MaxEncodedLen`)
	/// Storage: `Products::Batches` (r:32 w:0)
	/// Proof: `Products::Batches` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Products::Stops` (r:32 w:0)
	/// Proof: `Products::Stops` (`max_values`: None, `max_size`: Some(273), added: 2748, mode: `MaxEncodedLen`)
	/// Storage: `Products::UnitMarks` (r:32 w:0)
	/// Proof: `Products::UnitMarks` (`max_values`: None, `max_size`: Some(402), added: 2877, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::DualControl` (r:1 w:0)
	/// Proof: `Receivables::DualControl` (`max_values`: None, `max_size`: Some(45), added: 2520, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::PendingConfirmations` (r:1 w:1)
	/// Proof: `Receivables::PendingConfirmations` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::SimilarInvoices` (r:16 w:16)
	/// Proof: `Receivables::SimilarInvoices` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingPages` (r:1 w:1)
	/// Proof: `Receivables::HoldingPages` (`max_values`: None, `max_size`: Some(1005), added: 3480, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingsOf` (r:0 w:1)
	/// Proof: `Receivables::HoldingsOf` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Books` (r:0 w:1)
	/// Proof: `Receivables::Books` (`max_values`: None, `max_size`: Some(223), added: 2698, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::OwedBy` (r:0 w:1)
	/// Proof: `Receivables::OwedBy` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// The range of component `n` is `[1, 16]`.
	fn confirm(n: u32) -> Weight {
		// Proof size in bytes, measured:  `12415 + n * (48 ±0)`
		// Proof size in bytes, estimated: `93054 + n * (2531 ±0)`
		// Shortest execution: 500_001_000 picoseconds.
		Weight::from_parts(512_718_333, 93054)
			.saturating_add(Weight::from_parts(14_972_333, 0).saturating_mul(n.into()))
			.saturating_add(D::get().reads(138))
			.saturating_add(D::get().reads(2_u64.saturating_mul(n.into())))
			.saturating_add(D::get().writes(7))
			.saturating_add(D::get().writes(2_u64.saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 2531).saturating_mul(n.into()))
	}

	/// Storage: `Receivables::Receivables` (r:1 w:1)
	/// Proof: `Receivables::Receivables` (`max_values`: None, `max_size`: Some(1202), added: 3677, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::PendingConfirmations` (r:1 w:1)
	/// Proof: `Receivables::PendingConfirmations` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	fn decline() -> Weight {
		// Proof size in bytes, measured:  `1328`
		// Proof size in bytes, estimated: `4667`
		// Shortest execution: 39_759_000 picoseconds.
		Weight::from_parts(51_196_000, 4667)
			.saturating_add(D::get().reads(3))
			.saturating_add(D::get().writes(3))
	}

	/// Storage: `Receivables::Books` (r:1 w:0)
	/// Proof: `Receivables::Books` (`max_values`: None, `max_size`: Some(223), added: 2698, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingPages` (r:1 w:1)
	/// Proof: `Receivables::HoldingPages` (`max_values`: None, `max_size`: Some(1005), added: 3480, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:0)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::SignFor` (r:1 w:0)
	/// Proof: `Receivables::SignFor` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Proposals` (r:1 w:1)
	/// Proof: `Receivables::Proposals` (`max_values`: None, `max_size`: Some(95), added: 2570, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingsOf` (r:0 w:2)
	/// Proof: `Receivables::HoldingsOf` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	fn transfer() -> Weight {
		// Proof size in bytes, measured:  `1482`
		// Proof size in bytes, estimated: `4470`
		// Shortest execution: 59_548_000 picoseconds.
		Weight::from_parts(71_305_000, 4470)
			.saturating_add(D::get().reads(7))
			.saturating_add(D::get().writes(5))
	}

	/// Storage: `Receivables::Books` (r:1 w:1)
	/// Proof: `Receivables::Books` (`max_values`: None, `max_size`: Some(223), added: 2698, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingPages` (r:2 w:18)
	/// Proof: `Receivables::HoldingPages` (`max_values`: None, `max_size`: Some(1005), added: 3480, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:0)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::SignFor` (r:1 w:0)
	/// Proof: `Receivables::SignFor` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingsOf` (r:0 w:127)
	/// Proof: `Receivables::HoldingsOf` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// The range of component `n` is `[1, 128]`.
	fn split(n: u32) -> Weight {
		// Proof size in bytes, measured:  `2117`
		// Proof size in bytes, estimated: `7950`
		// Shortest execution: 70_033_000 picoseconds.
		Weight::from_parts(86_074_272, 7950)
			.saturating_add(Weight::from_parts(2_886_727, 0).saturating_mul(n.into()))
			.saturating_add(D::get().reads(7))
			.saturating_add(D::get().writes(4))
			.saturating_add(D::get().writes(1_u64.saturating_mul(n.into())))
	}

	/// Storage: `Consortium::Clients` (r:127 w:0)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:127 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::SignFor` (r:127 w:0)
	/// Proof: `Receivables::SignFor` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	/// The range of component `n` is `[1, 128]`.
	fn find_recipients(n: u32) -> Weight {
		// Proof size in bytes, measured:  `746 + n * (114 ±0)`
		// Proof size in bytes, estimated: `990 + n * (2775 ±0)`
		// Shortest execution: 15_743_000 picoseconds.
		Weight::from_parts(4_612_846, 990)
			.saturating_add(Weight::from_parts(10_027_538, 0).saturating_mul(n.into()))
			.saturating_add(D::get().reads(3_u64.saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 2775).saturating_mul(n.into()))
	}

	/// Storage: `Receivables::Books` (r:1 w:0)
	/// Proof: `Receivables::Books` (`max_values`: None, `max_size`: Some(223), added: 2698, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingPages` (r:128 w:128)
	/// Proof: `Receivables::HoldingPages` (`max_values`: None, `max_size`: Some(1005), added: 3480, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Proposals` (r:127 w:127)
	/// Proof: `Receivables::Proposals` (`max_values`: None, `max_size`: Some(95), added: 2570, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingsOf` (r:0 w:127)
	/// Proof: `Receivables::HoldingsOf` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// The range of component `n` is `[1, 128]`.
	fn merge(n: u32) -> Weight {
		// Proof size in bytes, measured:  `1392 + n * (103 ±0)`
		// Proof size in bytes, estimated: `4470 + n * (3480 ±0)`
		// Shortest execution: 57_385_000 picoseconds.
		Weight::from_parts(44_053_650, 4470)
			.saturating_add(Weight::from_parts(14_536_050, 0).saturating_mul(n.into()))
			.saturating_add(D::get().reads(3))
			.saturating_add(D::get().reads(2_u64.saturating_mul(n.into())))
			.saturating_add(D::get().writes(2))
			.saturating_add(D::get().writes(3_u64.saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 3480).saturating_mul(n.into()))
	}

	/// Storage: `Receivables::Books` (r:1 w:0)
	/// Proof: `Receivables::Books` (`max_values`: None, `max_size`: Some(223), added: 2698, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingPages` (r:1 w:1)
	/// Proof: `Receivables::HoldingPages` (`max_values`: None, `max_size`: Some(1005), added: 3480, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Proposals` (r:1 w:1)
	/// Proof: `Receivables::Proposals` (`max_values`: None, `max_size`: Some(95), added: 2570, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingsOf` (r:0 w:2)
	/// Proof: `Receivables::HoldingsOf` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	fn accept() -> Weight {
		// Proof size in bytes, measured:  `1461`
		// Proof size in bytes, estimated: `4470`
		// Shortest execution: 48_092_000 picoseconds.
		Weight::from_parts(56_234_000, 4470)
			.saturating_add(D::get().reads(4))
			.saturating_add(D::get().writes(5))
	}

	/// Storage: `Receivables::HoldingPages` (r:1 w:1)
	/// Proof: `Receivables::HoldingPages` (`max_values`: None, `max_size`: Some(1005), added: 3480, mode: `MaxEncodedLen`)
	fn reject() -> Weight {
		// Proof size in bytes, measured:  `1075`
		// Proof size in bytes, estimated: `4470`
		// Shortest execution: 25_908_000 picoseconds.
		Weight::from_parts(32_819_000, 4470)
			.saturating_add(D::get().reads(1))
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `Receivables::HoldingPages` (r:1 w:1)
	/// Proof: `Receivables::HoldingPages` (`max_values`: None, `max_size`: Some(1005), added: 3480, mode: `MaxEncodedLen`)
	fn freeze() -> Weight {
		// Proof size in bytes, measured:  `1043`
		// Proof size in bytes, estimated: `4470`
		// Shortest execution: 27_821_000 picoseconds.
		Weight::from_parts(35_102_000, 4470)
			.saturating_add(D::get().reads(1))
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `Receivables::HoldingPages` (r:1 w:1)
	/// Proof: `Receivables::HoldingPages` (`max_values`: None, `max_size`: Some(1005), added: 3480, mode: `MaxEncodedLen`)
	fn unfreeze() -> Weight {
		// Proof size in bytes, measured:  `1043`
		// Proof size in bytes, estimated: `4470`
		// Shortest execution: 26_650_000 picoseconds.
		Weight::from_parts(32_598_000, 4470)
			.saturating_add(D::get().reads(1))
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `Receivables::Receivables` (r:1 w:1)
	/// Proof: `Receivables::Receivables` (`max_values`: None, `max_size`: Some(1202), added: 3677, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Books` (r:1 w:1)
	/// Proof: `Receivables::Books` (`max_values`: None, `max_size`: Some(223), added: 2698, mode: `MaxEncodedLen`)
	fn dispute() -> Weight {
		// Proof size in bytes, measured:  `1580`
		// Proof size in bytes, estimated: `4667`
		// Shortest execution: 40_289_000 picoseconds.
		Weight::from_parts(48_011_000, 4667)
			.saturating_add(D::get().reads(2))
			.saturating_add(D::get().writes(2))
	}

	/// Storage: `Receivables::Receivables` (r:1 w:1)
	/// Proof: `Receivables::Receivables` (`max_values`: None, `max_size`: Some(1202), added: 3677, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Books` (r:1 w:1)
	/// Proof: `Receivables::Books` (`max_values`: None, `max_size`: Some(223), added: 2698, mode: `MaxEncodedLen`)
	fn resolve() -> Weight {
		// Proof size in bytes, measured:  `1620`
		// Proof size in bytes, estimated: `4667`
		// Shortest execution: 36_143_000 picoseconds.
		Weight::from_parts(42_092_000, 4667)
			.saturating_add(D::get().reads(2))
			.saturating_add(D::get().writes(2))
	}

	/// Storage: `Consortium::Clients` (r:1 w:0)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingPages` (r:1 w:1)
	/// Proof: `Receivables::HoldingPages` (`max_values`: None, `max_size`: Some(1005), added: 3480, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Financings` (r:1 w:1)
	/// Proof: `Receivables::Financings` (`max_values`: None, `max_size`: Some(155), added: 2630, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Proposals` (r:1 w:1)
	/// Proof: `Receivables::Proposals` (`max_values`: None, `max_size`: Some(95), added: 2570, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingsOf` (r:0 w:2)
	/// Proof: `Receivables::HoldingsOf` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::FinancingsOf` (r:0 w:2)
	/// Proof: `Receivables::FinancingsOf` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	fn reassign() -> Weight {
		// Proof size in bytes, measured:  `1540`
		// Proof size in bytes, estimated: `4470`
		// Shortest execution: 62_172_000 picoseconds.
		Weight::from_parts(67_430_000, 4470)
			.saturating_add(D::get().reads(6))
			.saturating_add(D::get().writes(8))
	}

	/// Storage: `Receivables::Receivables` (r:1 w:0)
	/// Proof: `Receivables::Receivables` (`max_values`: None, `max_size`: Some(1202), added: 3677, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Books` (r:1 w:1)
	/// Proof: `Receivables::Books` (`max_values`: None, `max_size`: Some(223), added: 2698, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingPages` (r:1 w:1)
	/// Proof: `Receivables::HoldingPages` (`max_values`: None, `max_size`: Some(1005), added: 3480, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Proposals` (r:1 w:1)
	/// Proof: `Receivables::Proposals` (`max_values`: None, `max_size`: Some(95), added: 2570, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Asset` (r:1 w:1)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Account` (r:3 w:3)
	/// Proof: `Assets::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingsOf` (r:0 w:1)
	/// Proof: `Receivables::HoldingsOf` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::OwedBy` (r:0 w:1)
	/// Proof: `Receivables::OwedBy` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	fn attest_payment() -> Weight {
		// Proof size in bytes, measured:  `3046`
		// Proof size in bytes, estimated: `8817`
		// Shortest execution: 179_296_000 picoseconds.
		Weight::from_parts(199_195_000, 8817)
			.saturating_add(D::get().reads(11))
			.saturating_add(D::get().writes(12))
	}

	/// Storage: `Receivables::Receivables` (r:1 w:0)
	/// Proof: `Receivables::Receivables` (`max_values`: None, `max_size`: Some(1202), added: 3677, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Books` (r:1 w:1)
	/// Proof: `Receivables::Books` (`max_values`: None, `max_size`: Some(223), added: 2698, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingPages` (r:1 w:1)
	/// Proof: `Receivables::HoldingPages` (`max_values`: None, `max_size`: Some(1005), added: 3480, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Proposals` (r:1 w:1)
	/// Proof: `Receivables::Proposals` (`max_values`: None, `max_size`: Some(95), added: 2570, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Asset` (r:1 w:1)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Account` (r:3 w:3)
	/// Proof: `Assets::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingsOf` (r:0 w:1)
	/// Proof: `Receivables::HoldingsOf` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::OwedBy` (r:0 w:1)
	/// Proof: `Receivables::OwedBy` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	fn credit_note() -> Weight {
		// Proof size in bytes, measured:  `3047`
		// Proof size in bytes, estimated: `8817`
		// Shortest execution: 178_935_000 picoseconds.
		Weight::from_parts(189_211_000, 8817)
			.saturating_add(D::get().reads(11))
			.saturating_add(D::get().writes(12))
	}

	/// Storage: `Receivables::Receivables` (r:1 w:1)
	/// Proof: `Receivables::Receivables` (`max_values`: None, `max_size`: Some(1202), added: 3677, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Dilutions` (r:0 w:1)
	/// Proof: `Receivables::Dilutions` (`max_values`: None, `max_size`: Some(77), added: 2552, mode: `MaxEncodedLen`)
	fn acknowledge_dilution() -> Weight {
		// Proof size in bytes, measured:  `1404`
		// Proof size in bytes, estimated: `4667`
		// Shortest execution: 42_963_000 picoseconds.
		Weight::from_parts(50_485_000, 4667)
			.saturating_add(D::get().reads(2))
			.saturating_add(D::get().writes(3))
	}

	/// Storage: `Receivables::Receivables` (r:1 w:0)
	/// Proof: `Receivables::Receivables` (`max_values`: None, `max_size`: Some(1202), added: 3677, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Books` (r:1 w:1)
	/// Proof: `Receivables::Books` (`max_values`: None, `max_size`: Some(223), added: 2698, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingPages` (r:1 w:1)
	/// Proof: `Receivables::HoldingPages` (`max_values`: None, `max_size`: Some(1005), added: 3480, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Asset` (r:1 w:1)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Account` (r:3 w:3)
	/// Proof: `Assets::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Proposals` (r:1 w:1)
	/// Proof: `Receivables::Proposals` (`max_values`: None, `max_size`: Some(95), added: 2570, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingsOf` (r:0 w:1)
	/// Proof: `Receivables::HoldingsOf` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::OwedBy` (r:0 w:1)
	/// Proof: `Receivables::OwedBy` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	fn set_off() -> Weight {
		// Proof size in bytes, measured:  `3046`
		// Proof size in bytes, estimated: `8817`
		// Shortest execution: 171_535_000 picoseconds.
		Weight::from_parts(182_841_000, 8817)
			.saturating_add(D::get().reads(11))
			.saturating_add(D::get().writes(12))
	}

	/// Storage: `Receivables::Receivables` (r:1 w:0)
	/// Proof: `Receivables::Receivables` (`max_values`: None, `max_size`: Some(1202), added: 3677, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Books` (r:1 w:1)
	/// Proof: `Receivables::Books` (`max_values`: None, `max_size`: Some(223), added: 2698, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingPages` (r:1 w:1)
	/// Proof: `Receivables::HoldingPages` (`max_values`: None, `max_size`: Some(1005), added: 3480, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Asset` (r:1 w:1)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Account` (r:3 w:3)
	/// Proof: `Assets::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Proposals` (r:1 w:1)
	/// Proof: `Receivables::Proposals` (`max_values`: None, `max_size`: Some(95), added: 2570, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingsOf` (r:0 w:1)
	/// Proof: `Receivables::HoldingsOf` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::OwedBy` (r:0 w:1)
	/// Proof: `Receivables::OwedBy` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	fn write_off() -> Weight {
		// Proof size in bytes, measured:  `3106`
		// Proof size in bytes, estimated: `8817`
		// Shortest execution: 171_093_000 picoseconds.
		Weight::from_parts(189_521_000, 8817)
			.saturating_add(D::get().reads(11))
			.saturating_add(D::get().writes(12))
	}

	/// Storage: `Receivables::Receivables` (r:1 w:0)
	/// Proof: `Receivables::Receivables` (`max_values`: None, `max_size`: Some(1202), added: 3677, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Books` (r:1 w:1)
	/// Proof: `Receivables::Books` (`max_values`: None, `max_size`: Some(223), added: 2698, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Asset` (r:1 w:1)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Account` (r:2 w:2)
	/// Proof: `Assets::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn fund_settlement() -> Weight {
		// Proof size in bytes, measured:  `2182`
		// Proof size in bytes, estimated: `6208`
		// Shortest execution: 90_745_000 picoseconds.
		Weight::from_parts(98_316_000, 6208)
			.saturating_add(D::get().reads(7))
			.saturating_add(D::get().writes(6))
	}

	/// Storage: `Receivables::Receivables` (r:1 w:0)
	/// Proof: `Receivables::Receivables` (`max_values`: None, `max_size`: Some(1202), added: 3677, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Books` (r:1 w:1)
	/// Proof: `Receivables::Books` (`max_values`: None, `max_size`: Some(223), added: 2698, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingPages` (r:1 w:1)
	/// Proof: `Receivables::HoldingPages` (`max_values`: None, `max_size`: Some(1005), added: 3480, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Financings` (r:1 w:1)
	/// Proof: `Receivables::Financings` (`max_values`: None, `max_size`: Some(155), added: 2630, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Asset` (r:1 w:1)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Account` (r:5 w:5)
	/// Proof: `Assets::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:4 w:4)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Proposals` (r:1 w:1)
	/// Proof: `Receivables::Proposals` (`max_values`: None, `max_size`: Some(95), added: 2570, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingsOf` (r:0 w:1)
	/// Proof: `Receivables::HoldingsOf` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::OwedBy` (r:0 w:1)
	/// Proof: `Receivables::OwedBy` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::FinancingsOf` (r:0 w:1)
	/// Proof: `Receivables::FinancingsOf` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	fn redeem() -> Weight {
		// Proof size in bytes, measured:  `3547`
		// Proof size in bytes, estimated: `14035`
		// Shortest execution: 287_166_000 picoseconds.
		Weight::from_parts(299_664_000, 14035)
			.saturating_add(D::get().reads(16))
			.saturating_add(D::get().writes(18))
	}

	/// Storage: `Receivables::Receivables` (r:1 w:0)
	/// Proof: `Receivables::Receivables` (`max_values`: None, `max_size`: Some(1202), added: 3677, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Books` (r:1 w:1)
	/// Proof: `Receivables::Books` (`max_values`: None, `max_size`: Some(223), added: 2698, mode: `MaxEncodedLen`)
	fn mark_overdue() -> Weight {
		// Proof size in bytes, measured:  `1580`
		// Proof size in bytes, estimated: `4667`
		// Shortest execution: 24_376_000 picoseconds.
		Weight::from_parts(29_204_000, 4667)
			.saturating_add(D::get().reads(2))
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `Receivables::Receivables` (r:1 w:0)
	/// Proof: `Receivables::Receivables` (`max_values`: None, `max_size`: Some(1202), added: 3677, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Books` (r:1 w:1)
	/// Proof: `Receivables::Books` (`max_values`: None, `max_size`: Some(223), added: 2698, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingPages` (r:1 w:0)
	/// Proof: `Receivables::HoldingPages` (`max_values`: None, `max_size`: Some(1005), added: 3480, mode: `MaxEncodedLen`)
	fn declare_default() -> Weight {
		// Proof size in bytes, measured:  `2392`
		// Proof size in bytes, estimated: `4667`
		// Shortest execution: 34_531_000 picoseconds.
		Weight::from_parts(40_109_000, 4667)
			.saturating_add(D::get().reads(3))
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `Receivables::Books` (r:1 w:1)
	/// Proof: `Receivables::Books` (`max_values`: None, `max_size`: Some(223), added: 2698, mode: `MaxEncodedLen`)
	fn close_default() -> Weight {
		// Proof size in bytes, measured:  `467`
		// Proof size in bytes, estimated: `3688`
		// Shortest execution: 24_517_000 picoseconds.
		Weight::from_parts(30_035_000, 3688)
			.saturating_add(D::get().reads(1))
			.saturating_add(D::get().writes(1))
	}

	/// Storage: `Receivables::Receivables` (r:1 w:0)
	/// Proof: `Receivables::Receivables` (`max_values`: None, `max_size`: Some(1202), added: 3677, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Books` (r:1 w:1)
	/// Proof: `Receivables::Books` (`max_values`: None, `max_size`: Some(223), added: 2698, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingPages` (r:8 w:8)
	/// Proof: `Receivables::HoldingPages` (`max_values`: None, `max_size`: Some(1005), added: 3480, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Financings` (r:64 w:64)
	/// Proof: `Receivables::Financings` (`max_values`: None, `max_size`: Some(155), added: 2630, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Asset` (r:1 w:1)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Account` (r:194 w:194)
	/// Proof: `Assets::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:193 w:193)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Proposals` (r:64 w:64)
	/// Proof: `Receivables::Proposals` (`max_values`: None, `max_size`: Some(95), added: 2570, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingsOf` (r:0 w:64)
	/// Proof: `Receivables::HoldingsOf` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::OwedBy` (r:0 w:1)
	/// Proof: `Receivables::OwedBy` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::FinancingsOf` (r:0 w:64)
	/// Proof: `Receivables::FinancingsOf` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// The range of component `n` is `[1, 8]`.
	fn continue_closing(n: u32) -> Weight {
		// Proof size in bytes, measured:  `2559 + n * (4001 ±0)`
		// Proof size in bytes, estimated: `6208 + n * (62616 ±0)`
		// Shortest execution: 1_496_929_000 picoseconds.
		Weight::from_parts(23_789_750, 6208)
			.saturating_add(Weight::from_parts(1_491_055_250, 0).saturating_mul(n.into()))
			.saturating_add(D::get().reads(7))
			.saturating_add(D::get().reads(65_u64.saturating_mul(n.into())))
			.saturating_add(D::get().writes(7))
			.saturating_add(D::get().writes(81_u64.saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 62616).saturating_mul(n.into()))
	}

	/// Storage: `Receivables::Books` (r:1 w:0)
	/// Proof: `Receivables::Books` (`max_values`: None, `max_size`: Some(223), added: 2698, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingPages` (r:1 w:0)
	/// Proof: `Receivables::HoldingPages` (`max_values`: None, `max_size`: Some(1005), added: 3480, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::NextRequestId` (r:1 w:1)
	/// Proof: `Receivables::NextRequestId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Requests` (r:0 w:1)
	/// Proof: `Receivables::Requests` (`max_values`: None, `max_size`: Some(334), added: 2809, mode: `MaxEncodedLen`)
	fn request_financing() -> Weight {
		// Proof size in bytes, measured:  `1307`
		// Proof size in bytes, estimated: `4470`
		// Shortest execution: 43_724_000 picoseconds.
		Weight::from_parts(50_985_000, 4470)
			.saturating_add(D::get().reads(4))
			.saturating_add(D::get().writes(3))
	}

	/// Storage: `Receivables::Requests` (r:1 w:1)
	/// Proof: `Receivables::Requests` (`max_values`: None, `max_size`: Some(334), added: 2809, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	fn withdraw_request() -> Weight {
		// Proof size in bytes, measured:  `476`
		// Proof size in bytes, estimated: `3799`
		// Shortest execution: 26_108_000 picoseconds.
		Weight::from_parts(28_533_000, 3799)
			.saturating_add(D::get().reads(2))
			.saturating_add(D::get().writes(2))
	}

	/// Storage: `Receivables::Requests` (r:1 w:0)
	/// Proof: `Receivables::Requests` (`max_values`: None, `max_size`: Some(334), added: 2809, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Receivables` (r:1 w:0)
	/// Proof: `Receivables::Receivables` (`max_values`: None, `max_size`: Some(1202), added: 3677, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Quotes` (r:1 w:1)
	/// Proof: `Receivables::Quotes` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	fn quote() -> Weight {
		// Proof size in bytes, measured:  `1792`
		// Proof size in bytes, estimated: `4667`
		// Shortest execution: 43_955_000 picoseconds.
		Weight::from_parts(50_896_000, 4667)
			.saturating_add(D::get().reads(4))
			.saturating_add(D::get().writes(2))
	}

	/// Storage: `Receivables::Quotes` (r:1 w:1)
	/// Proof: `Receivables::Quotes` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	fn withdraw_quote() -> Weight {
		// Proof size in bytes, measured:  `202`
		// Proof size in bytes, estimated: `3553`
		// Shortest execution: 24_697_000 picoseconds.
		Weight::from_parts(28_372_000, 3553)
			.saturating_add(D::get().reads(2))
			.saturating_add(D::get().writes(2))
	}

	/// Storage: `Receivables::Requests` (r:1 w:1)
	/// Proof: `Receivables::Requests` (`max_values`: None, `max_size`: Some(334), added: 2809, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Quotes` (r:1 w:1)
	/// Proof: `Receivables::Quotes` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Books` (r:1 w:1)
	/// Proof: `Receivables::Books` (`max_values`: None, `max_size`: Some(223), added: 2698, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingPages` (r:2 w:2)
	/// Proof: `Receivables::HoldingPages` (`max_values`: None, `max_size`: Some(1005), added: 3480, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Receivables` (r:1 w:0)
	/// Proof: `Receivables::Receivables` (`max_values`: None, `max_size`: Some(1202), added: 3677, mode: `MaxEncodedLen`)
	/// Storage: `Custody::Subjects` (r:4 w:0)
	/// Proof: `Custody::Subjects` (`max_values`: None, `max_size`: Some(1347), added: 3822, mode: `MaxEncodedLen`)
	/// Storage: `Custody::BatchCustoms` (r:32 w:0)
	/// Proof: `Custody::BatchCustoms` (`max_values`: None, `max_size`: Some(21), added: 2496, mode: `MaxEncodedLen`)
	/// Storage: `Products::Batches` (r:32 w:0)
	/// Proof: `Products::Batches` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Products::Stops` (r:32 w:0)
	/// Proof: `Products::Stops` (`max_values`: None, `max_size`: Some(273), added: 2748, mode: `MaxEncodedLen`)
	/// Storage: `Products::UnitMarks` (r:32 w:0)
	/// Proof: `Products::UnitMarks` (`max_values`: None, `max_size`: Some(402), added: 2877, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Asset` (r:1 w:1)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Account` (r:3 w:3)
	/// Proof: `Assets::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Proposals` (r:1 w:0)
	/// Proof: `Receivables::Proposals` (`max_values`: None, `max_size`: Some(95), added: 2570, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::NextFinancingId` (r:1 w:1)
	/// Proof: `Receivables::NextFinancingId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingsOf` (r:0 w:2)
	/// Proof: `Receivables::HoldingsOf` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::FinancingsOf` (r:0 w:1)
	/// Proof: `Receivables::FinancingsOf` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Financings` (r:0 w:1)
	/// Proof: `Receivables::Financings` (`max_values`: None, `max_size`: Some(155), added: 2630, mode: `MaxEncodedLen`)
	fn take_quote() -> Weight {
		// Proof size in bytes, measured:  `15273`
		// Proof size in bytes, estimated: `93054`
		// Shortest execution: 649_513_000 picoseconds.
		Weight::from_parts(758_685_000, 93054)
			.saturating_add(D::get().reads(148))
			.saturating_add(D::get().writes(17))
	}

	/// Storage: `Receivables::Books` (r:1 w:0)
	/// Proof: `Receivables::Books` (`max_values`: None, `max_size`: Some(223), added: 2698, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingPages` (r:1 w:1)
	/// Proof: `Receivables::HoldingPages` (`max_values`: None, `max_size`: Some(1005), added: 3480, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::NextFinancingId` (r:1 w:1)
	/// Proof: `Receivables::NextFinancingId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::FinancingsOf` (r:0 w:1)
	/// Proof: `Receivables::FinancingsOf` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Financings` (r:0 w:1)
	/// Proof: `Receivables::Financings` (`max_values`: None, `max_size`: Some(155), added: 2630, mode: `MaxEncodedLen`)
	fn pledge() -> Weight {
		// Proof size in bytes, measured:  `1307`
		// Proof size in bytes, estimated: `4470`
		// Shortest execution: 51_166_000 picoseconds.
		Weight::from_parts(77_655_000, 4470)
			.saturating_add(D::get().reads(4))
			.saturating_add(D::get().writes(5))
	}

	/// Storage: `Receivables::Financings` (r:1 w:1)
	/// Proof: `Receivables::Financings` (`max_values`: None, `max_size`: Some(155), added: 2630, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingPages` (r:1 w:1)
	/// Proof: `Receivables::HoldingPages` (`max_values`: None, `max_size`: Some(1005), added: 3480, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Books` (r:1 w:0)
	/// Proof: `Receivables::Books` (`max_values`: None, `max_size`: Some(223), added: 2698, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Asset` (r:1 w:1)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Account` (r:2 w:2)
	/// Proof: `Assets::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::FinancingsOf` (r:0 w:1)
	/// Proof: `Receivables::FinancingsOf` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	fn release() -> Weight {
		// Proof size in bytes, measured:  `2229`
		// Proof size in bytes, estimated: `6208`
		// Shortest execution: 122_151_000 picoseconds.
		Weight::from_parts(182_430_000, 6208)
			.saturating_add(D::get().reads(9))
			.saturating_add(D::get().writes(9))
	}

	/// Storage: `Receivables::Financings` (r:1 w:1)
	/// Proof: `Receivables::Financings` (`max_values`: None, `max_size`: Some(155), added: 2630, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Books` (r:1 w:0)
	/// Proof: `Receivables::Books` (`max_values`: None, `max_size`: Some(223), added: 2698, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Asset` (r:1 w:1)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Account` (r:3 w:3)
	/// Proof: `Assets::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingPages` (r:1 w:1)
	/// Proof: `Receivables::HoldingPages` (`max_values`: None, `max_size`: Some(1005), added: 3480, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::FinancingsOf` (r:0 w:1)
	/// Proof: `Receivables::FinancingsOf` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	fn repay() -> Weight {
		// Proof size in bytes, measured:  `2301`
		// Proof size in bytes, estimated: `8817`
		// Shortest execution: 180_989_000 picoseconds.
		Weight::from_parts(212_816_000, 8817)
			.saturating_add(D::get().reads(10))
			.saturating_add(D::get().writes(10))
	}

	/// Storage: `Receivables::Financings` (r:1 w:1)
	/// Proof: `Receivables::Financings` (`max_values`: None, `max_size`: Some(155), added: 2630, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Books` (r:1 w:0)
	/// Proof: `Receivables::Books` (`max_values`: None, `max_size`: Some(223), added: 2698, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingPages` (r:1 w:1)
	/// Proof: `Receivables::HoldingPages` (`max_values`: None, `max_size`: Some(1005), added: 3480, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Asset` (r:1 w:1)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Account` (r:3 w:3)
	/// Proof: `Assets::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Proposals` (r:1 w:1)
	/// Proof: `Receivables::Proposals` (`max_values`: None, `max_size`: Some(95), added: 2570, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingsOf` (r:0 w:2)
	/// Proof: `Receivables::HoldingsOf` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::FinancingsOf` (r:0 w:1)
	/// Proof: `Receivables::FinancingsOf` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	fn buy_back() -> Weight {
		// Proof size in bytes, measured:  `2423`
		// Proof size in bytes, estimated: `8817`
		// Shortest execution: 180_698_000 picoseconds.
		Weight::from_parts(210_101_000, 8817)
			.saturating_add(D::get().reads(11))
			.saturating_add(D::get().writes(13))
	}
}
