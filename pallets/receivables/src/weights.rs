// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_receivables`, measured: made by `benchmark pallet`, not to be edited.
//!
//! Date: 2026-11-28; tool: 64.0.0; processor: `AMD EPYC`; wasm: `Compiled`.
//!
//! ```text
//! carnet-node benchmark pallet --pallet pallet_receivables --extrinsic '*' --steps 10 --repeat 6 \
//!     --template scripts/weights.hbs
//! ```

#![cfg_attr(rustfmt, rustfmt_skip)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

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

/// Weights with the database of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::SettlementAssets` (r:1 w:1)
	/// Proof: `Receivables::SettlementAssets` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Asset` (r:1 w:1)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Metadata` (r:1 w:1)
	/// Proof: `Assets::Metadata` (`max_values`: None, `max_size`: Some(140), added: 2615, mode: `MaxEncodedLen`)
	fn register_asset() -> Weight {
		// Proof size in bytes, measured:  `794`
		// Proof size in bytes, estimated: `3765`
		// Shortest execution: 56_896_000 picoseconds.
		Weight::from_parts(83_667_000, 3765)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	/// Storage: `Receivables::SettlementAssets` (r:1 w:1)
	/// Proof: `Receivables::SettlementAssets` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	fn retire_asset() -> Weight {
		// Proof size in bytes, measured:  `86`
		// Proof size in bytes, estimated: `3485`
		// Shortest execution: 19_817_000 picoseconds.
		Weight::from_parts(23_373_000, 3485)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Asset` (r:1 w:1)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Account` (r:2 w:2)
	/// Proof: `Assets::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:0)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn pay() -> Weight {
		// Proof size in bytes, measured:  `1554`
		// Proof size in bytes, estimated: `6208`
		// Shortest execution: 139_011_000 picoseconds.
		Weight::from_parts(147_907_000, 6208)
			.saturating_add(T::DbWeight::get().reads(10))
			.saturating_add(T::DbWeight::get().writes(6))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
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
		// Proof size in bytes, measured:  `1413`
		// Proof size in bytes, estimated: `3765`
		// Shortest execution: 94_447_000 picoseconds.
		Weight::from_parts(100_709_000, 3765)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(4))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::SettlementAssets` (r:1 w:0)
	/// Proof: `Receivables::SettlementAssets` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Asset` (r:1 w:1)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Account` (r:1 w:1)
	/// Proof: `Assets::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn burn() -> Weight {
		// Proof size in bytes, measured:  `1545`
		// Proof size in bytes, estimated: `3765`
		// Shortest execution: 104_315_000 picoseconds.
		Weight::from_parts(114_154_000, 3765)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:2 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:0)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Asset` (r:1 w:1)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Account` (r:2 w:2)
	/// Proof: `Assets::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn reassign_money() -> Weight {
		// Proof size in bytes, measured:  `1624`
		// Proof size in bytes, estimated: `6540`
		// Shortest execution: 143_128_000 picoseconds.
		Weight::from_parts(246_903_000, 6540)
			.saturating_add(T::DbWeight::get().reads(10))
			.saturating_add(T::DbWeight::get().writes(5))
	}

	/// Storage: `Receivables::SettlementAssets` (r:1 w:1)
	/// Proof: `Receivables::SettlementAssets` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn replace_issuer() -> Weight {
		// Proof size in bytes, measured:  `762`
		// Proof size in bytes, estimated: `3765`
		// Shortest execution: 32_280_000 picoseconds.
		Weight::from_parts(35_577_000, 3765)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::DualControl` (r:1 w:1)
	/// Proof: `Receivables::DualControl` (`max_values`: None, `max_size`: Some(45), added: 2520, mode: `MaxEncodedLen`)
	fn set_dual_control() -> Weight {
		// Proof size in bytes, measured:  `973`
		// Proof size in bytes, estimated: `3765`
		// Shortest execution: 44_483_000 picoseconds.
		Weight::from_parts(62_738_000, 3765)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::SignFor` (r:1 w:1)
	/// Proof: `Receivables::SignFor` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:0)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	fn set_sign_for() -> Weight {
		// Proof size in bytes, measured:  `995`
		// Proof size in bytes, estimated: `3765`
		// Shortest execution: 54_352_000 picoseconds.
		Weight::from_parts(59_882_000, 3765)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::NextReceivableId` (r:1 w:1)
	/// Proof: `Receivables::NextReceivableId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:0)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Receivables` (r:0 w:1)
	/// Proof: `Receivables::Receivables` (`max_values`: None, `max_size`: Some(1202), added: 3677, mode: `MaxEncodedLen`)
	/// The range of component `n` is `[1, 16]`.
	fn issue(n: u32) -> Weight {
		// Proof size in bytes, measured:  `995`
		// Proof size in bytes, estimated: `3765`
		// Shortest execution: 74_620_000 picoseconds.
		Weight::from_parts(115_609_625, 3765)
			// Standard error: 66_363
			.saturating_add(Weight::from_parts(309_098, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Receivables` (r:1 w:1)
	/// Proof: `Receivables::Receivables` (`max_values`: None, `max_size`: Some(1202), added: 3677, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::PendingConfirmations` (r:1 w:1)
	/// Proof: `Receivables::PendingConfirmations` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:0)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	fn withdraw() -> Weight {
		// Proof size in bytes, measured:  `2237`
		// Proof size in bytes, estimated: `4667`
		// Shortest execution: 80_932_000 picoseconds.
		Weight::from_parts(117_070_000, 4667)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
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
		// Proof size in bytes, measured:  `13275 + n * (48 ±0)`
		// Proof size in bytes, estimated: `93054 + n * (2531 ±0)`
		// Shortest execution: 788_539_000 picoseconds.
		Weight::from_parts(907_832_364, 93054)
			// Standard error: 320_238
			.saturating_add(Weight::from_parts(20_548_294, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(141))
			.saturating_add(T::DbWeight::get().reads(2_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(7))
			.saturating_add(T::DbWeight::get().writes(2_u64.saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 2531).saturating_mul(n.into()))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Receivables` (r:1 w:1)
	/// Proof: `Receivables::Receivables` (`max_values`: None, `max_size`: Some(1202), added: 3677, mode: `MaxEncodedLen`)
	fn decline() -> Weight {
		// Proof size in bytes, measured:  `2039`
		// Proof size in bytes, estimated: `4667`
		// Shortest execution: 71_625_000 picoseconds.
		Weight::from_parts(101_140_000, 4667)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Books` (r:1 w:0)
	/// Proof: `Receivables::Books` (`max_values`: None, `max_size`: Some(223), added: 2698, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingPages` (r:1 w:1)
	/// Proof: `Receivables::HoldingPages` (`max_values`: None, `max_size`: Some(1005), added: 3480, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:2 w:0)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:2 w:0)
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
		// Proof size in bytes, measured:  `2462`
		// Proof size in bytes, estimated: `6540`
		// Shortest execution: 123_602_000 picoseconds.
		Weight::from_parts(245_349_000, 6540)
			.saturating_add(T::DbWeight::get().reads(11))
			.saturating_add(T::DbWeight::get().writes(5))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Books` (r:1 w:1)
	/// Proof: `Receivables::Books` (`max_values`: None, `max_size`: Some(223), added: 2698, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingPages` (r:17 w:17)
	/// Proof: `Receivables::HoldingPages` (`max_values`: None, `max_size`: Some(1005), added: 3480, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:129 w:0)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:129 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::SignFor` (r:128 w:0)
	/// Proof: `Receivables::SignFor` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingsOf` (r:0 w:128)
	/// Proof: `Receivables::HoldingsOf` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// The range of component `n` is `[1, 128]`.
	fn split(n: u32) -> Weight {
		// Proof size in bytes, measured:  `2258 + n * (114 ±0)`
		// Proof size in bytes, estimated: `6449 + n * (2775 ±0)`
		// Shortest execution: 144_310_000 picoseconds.
		Weight::from_parts(167_788_599, 6449)
			// Standard error: 579_601
			.saturating_add(Weight::from_parts(30_451_701, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().reads(3_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(4))
			.saturating_add(T::DbWeight::get().writes(1_u64.saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 2775).saturating_mul(n.into()))
	}

	/// Not measured yet: the split above was measured with all of them.
	/// The range of component `n` is `[1, 128]`.
	fn find_recipients(_n: u32) -> Weight {
		Weight::zero()
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Books` (r:1 w:0)
	/// Proof: `Receivables::Books` (`max_values`: None, `max_size`: Some(223), added: 2698, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingPages` (r:129 w:129)
	/// Proof: `Receivables::HoldingPages` (`max_values`: None, `max_size`: Some(1005), added: 3480, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Proposals` (r:128 w:128)
	/// Proof: `Receivables::Proposals` (`max_values`: None, `max_size`: Some(95), added: 2570, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:0)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingsOf` (r:0 w:128)
	/// Proof: `Receivables::HoldingsOf` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// The range of component `n` is `[1, 128]`.
	fn merge(n: u32) -> Weight {
		// Proof size in bytes, measured:  `2304 + n * (103 ±0)`
		// Proof size in bytes, estimated: `4470 + n * (3480 ±0)`
		// Shortest execution: 116_990_000 picoseconds.
		Weight::from_parts(145_885_909, 4470)
			// Standard error: 608_977
			.saturating_add(Weight::from_parts(34_534_182, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().reads(2_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(2))
			.saturating_add(T::DbWeight::get().writes(3_u64.saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 3480).saturating_mul(n.into()))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Books` (r:1 w:0)
	/// Proof: `Receivables::Books` (`max_values`: None, `max_size`: Some(223), added: 2698, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingPages` (r:1 w:1)
	/// Proof: `Receivables::HoldingPages` (`max_values`: None, `max_size`: Some(1005), added: 3480, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Proposals` (r:1 w:1)
	/// Proof: `Receivables::Proposals` (`max_values`: None, `max_size`: Some(95), added: 2570, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:0)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingsOf` (r:0 w:2)
	/// Proof: `Receivables::HoldingsOf` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	fn accept() -> Weight {
		// Proof size in bytes, measured:  `2370`
		// Proof size in bytes, estimated: `4470`
		// Shortest execution: 108_614_000 picoseconds.
		Weight::from_parts(217_127_000, 4470)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(5))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingPages` (r:1 w:1)
	/// Proof: `Receivables::HoldingPages` (`max_values`: None, `max_size`: Some(1005), added: 3480, mode: `MaxEncodedLen`)
	fn reject() -> Weight {
		// Proof size in bytes, measured:  `1609`
		// Proof size in bytes, estimated: `4470`
		// Shortest execution: 53_912_000 picoseconds.
		Weight::from_parts(75_021_000, 4470)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingPages` (r:1 w:1)
	/// Proof: `Receivables::HoldingPages` (`max_values`: None, `max_size`: Some(1005), added: 3480, mode: `MaxEncodedLen`)
	fn freeze() -> Weight {
		// Proof size in bytes, measured:  `1903`
		// Proof size in bytes, estimated: `4470`
		// Shortest execution: 64_681_000 picoseconds.
		Weight::from_parts(87_013_000, 4470)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingPages` (r:1 w:1)
	/// Proof: `Receivables::HoldingPages` (`max_values`: None, `max_size`: Some(1005), added: 3480, mode: `MaxEncodedLen`)
	fn unfreeze() -> Weight {
		// Proof size in bytes, measured:  `1903`
		// Proof size in bytes, estimated: `4470`
		// Shortest execution: 70_732_000 picoseconds.
		Weight::from_parts(98_304_000, 4470)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Receivables` (r:1 w:1)
	/// Proof: `Receivables::Receivables` (`max_values`: None, `max_size`: Some(1202), added: 3677, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Books` (r:1 w:1)
	/// Proof: `Receivables::Books` (`max_values`: None, `max_size`: Some(223), added: 2698, mode: `MaxEncodedLen`)
	fn dispute() -> Weight {
		// Proof size in bytes, measured:  `2440`
		// Proof size in bytes, estimated: `4667`
		// Shortest execution: 99_647_000 picoseconds.
		Weight::from_parts(174_597_000, 4667)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Receivables` (r:1 w:1)
	/// Proof: `Receivables::Receivables` (`max_values`: None, `max_size`: Some(1202), added: 3677, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Books` (r:1 w:1)
	/// Proof: `Receivables::Books` (`max_values`: None, `max_size`: Some(223), added: 2698, mode: `MaxEncodedLen`)
	fn resolve() -> Weight {
		// Proof size in bytes, measured:  `2154`
		// Proof size in bytes, estimated: `4667`
		// Shortest execution: 82_154_000 picoseconds.
		Weight::from_parts(112_321_000, 4667)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:2 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:0)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
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
		// Proof size in bytes, measured:  `2434`
		// Proof size in bytes, estimated: `6540`
		// Shortest execution: 139_551_000 picoseconds.
		Weight::from_parts(211_176_000, 6540)
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(T::DbWeight::get().writes(8))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Receivables` (r:1 w:0)
	/// Proof: `Receivables::Receivables` (`max_values`: None, `max_size`: Some(1202), added: 3677, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Books` (r:1 w:1)
	/// Proof: `Receivables::Books` (`max_values`: None, `max_size`: Some(223), added: 2698, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingPages` (r:1 w:1)
	/// Proof: `Receivables::HoldingPages` (`max_values`: None, `max_size`: Some(1005), added: 3480, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Proposals` (r:1 w:1)
	/// Proof: `Receivables::Proposals` (`max_values`: None, `max_size`: Some(95), added: 2570, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:0)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
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
		// Proof size in bytes, measured:  `3986`
		// Proof size in bytes, estimated: `8817`
		// Shortest execution: 297_037_000 picoseconds.
		Weight::from_parts(368_171_000, 8817)
			.saturating_add(T::DbWeight::get().reads(15))
			.saturating_add(T::DbWeight::get().writes(12))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Receivables` (r:1 w:0)
	/// Proof: `Receivables::Receivables` (`max_values`: None, `max_size`: Some(1202), added: 3677, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Books` (r:1 w:1)
	/// Proof: `Receivables::Books` (`max_values`: None, `max_size`: Some(223), added: 2698, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingPages` (r:1 w:1)
	/// Proof: `Receivables::HoldingPages` (`max_values`: None, `max_size`: Some(1005), added: 3480, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Proposals` (r:1 w:1)
	/// Proof: `Receivables::Proposals` (`max_values`: None, `max_size`: Some(95), added: 2570, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:0)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
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
		// Proof size in bytes, measured:  `3987`
		// Proof size in bytes, estimated: `8817`
		// Shortest execution: 299_923_000 picoseconds.
		Weight::from_parts(361_258_000, 8817)
			.saturating_add(T::DbWeight::get().reads(15))
			.saturating_add(T::DbWeight::get().writes(12))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Receivables` (r:1 w:1)
	/// Proof: `Receivables::Receivables` (`max_values`: None, `max_size`: Some(1202), added: 3677, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:0)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Dilutions` (r:0 w:1)
	/// Proof: `Receivables::Dilutions` (`max_values`: None, `max_size`: Some(77), added: 2552, mode: `MaxEncodedLen`)
	fn acknowledge_dilution() -> Weight {
		// Proof size in bytes, measured:  `2313`
		// Proof size in bytes, estimated: `4667`
		// Shortest execution: 93_516_000 picoseconds.
		Weight::from_parts(120_997_000, 4667)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Receivables` (r:1 w:0)
	/// Proof: `Receivables::Receivables` (`max_values`: None, `max_size`: Some(1202), added: 3677, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Books` (r:1 w:1)
	/// Proof: `Receivables::Books` (`max_values`: None, `max_size`: Some(223), added: 2698, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingPages` (r:1 w:1)
	/// Proof: `Receivables::HoldingPages` (`max_values`: None, `max_size`: Some(1005), added: 3480, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Asset` (r:1 w:1)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Account` (r:3 w:3)
	/// Proof: `Assets::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Proposals` (r:1 w:1)
	/// Proof: `Receivables::Proposals` (`max_values`: None, `max_size`: Some(95), added: 2570, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:0)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingsOf` (r:0 w:1)
	/// Proof: `Receivables::HoldingsOf` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::OwedBy` (r:0 w:1)
	/// Proof: `Receivables::OwedBy` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	fn set_off() -> Weight {
		// Proof size in bytes, measured:  `3986`
		// Proof size in bytes, estimated: `8817`
		// Shortest execution: 266_850_000 picoseconds.
		Weight::from_parts(328_155_000, 8817)
			.saturating_add(T::DbWeight::get().reads(15))
			.saturating_add(T::DbWeight::get().writes(12))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Receivables` (r:1 w:0)
	/// Proof: `Receivables::Receivables` (`max_values`: None, `max_size`: Some(1202), added: 3677, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Books` (r:1 w:1)
	/// Proof: `Receivables::Books` (`max_values`: None, `max_size`: Some(223), added: 2698, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingPages` (r:1 w:1)
	/// Proof: `Receivables::HoldingPages` (`max_values`: None, `max_size`: Some(1005), added: 3480, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Asset` (r:1 w:1)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Account` (r:3 w:3)
	/// Proof: `Assets::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Proposals` (r:1 w:1)
	/// Proof: `Receivables::Proposals` (`max_values`: None, `max_size`: Some(95), added: 2570, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:0)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingsOf` (r:0 w:1)
	/// Proof: `Receivables::HoldingsOf` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::OwedBy` (r:0 w:1)
	/// Proof: `Receivables::OwedBy` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	fn write_off() -> Weight {
		// Proof size in bytes, measured:  `4046`
		// Proof size in bytes, estimated: `8817`
		// Shortest execution: 284_494_000 picoseconds.
		Weight::from_parts(343_634_000, 8817)
			.saturating_add(T::DbWeight::get().reads(15))
			.saturating_add(T::DbWeight::get().writes(12))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Receivables` (r:1 w:0)
	/// Proof: `Receivables::Receivables` (`max_values`: None, `max_size`: Some(1202), added: 3677, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Books` (r:1 w:1)
	/// Proof: `Receivables::Books` (`max_values`: None, `max_size`: Some(223), added: 2698, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Asset` (r:1 w:1)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Account` (r:2 w:2)
	/// Proof: `Assets::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn fund_settlement() -> Weight {
		// Proof size in bytes, measured:  `2753`
		// Proof size in bytes, estimated: `6208`
		// Shortest execution: 169_328_000 picoseconds.
		Weight::from_parts(236_634_000, 6208)
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(T::DbWeight::get().writes(6))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Receivables` (r:1 w:0)
	/// Proof: `Receivables::Receivables` (`max_values`: None, `max_size`: Some(1202), added: 3677, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Books` (r:1 w:1)
	/// Proof: `Receivables::Books` (`max_values`: None, `max_size`: Some(223), added: 2698, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingPages` (r:1 w:1)
	/// Proof: `Receivables::HoldingPages` (`max_values`: None, `max_size`: Some(1005), added: 3480, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Financings` (r:1 w:1)
	/// Proof: `Receivables::Financings` (`max_values`: None, `max_size`: Some(155), added: 2630, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Asset` (r:1 w:1)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Account` (r:5 w:5)
	/// Proof: `Assets::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:4 w:4)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:0)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
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
		// Proof size in bytes, measured:  `4487`
		// Proof size in bytes, estimated: `14035`
		// Shortest execution: 424_235_000 picoseconds.
		Weight::from_parts(534_171_000, 14035)
			.saturating_add(T::DbWeight::get().reads(20))
			.saturating_add(T::DbWeight::get().writes(18))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Receivables` (r:1 w:0)
	/// Proof: `Receivables::Receivables` (`max_values`: None, `max_size`: Some(1202), added: 3677, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Books` (r:1 w:1)
	/// Proof: `Receivables::Books` (`max_values`: None, `max_size`: Some(223), added: 2698, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn mark_overdue() -> Weight {
		// Proof size in bytes, measured:  `2151`
		// Proof size in bytes, estimated: `4667`
		// Shortest execution: 61_505_000 picoseconds.
		Weight::from_parts(112_551_000, 4667)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Receivables` (r:1 w:0)
	/// Proof: `Receivables::Receivables` (`max_values`: None, `max_size`: Some(1202), added: 3677, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Books` (r:1 w:1)
	/// Proof: `Receivables::Books` (`max_values`: None, `max_size`: Some(223), added: 2698, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingPages` (r:1 w:0)
	/// Proof: `Receivables::HoldingPages` (`max_values`: None, `max_size`: Some(1005), added: 3480, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn declare_default() -> Weight {
		// Proof size in bytes, measured:  `2963`
		// Proof size in bytes, estimated: `4667`
		// Shortest execution: 73_288_000 picoseconds.
		Weight::from_parts(93_686_000, 4667)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Books` (r:1 w:1)
	/// Proof: `Receivables::Books` (`max_values`: None, `max_size`: Some(223), added: 2698, mode: `MaxEncodedLen`)
	fn close_default() -> Weight {
		// Proof size in bytes, measured:  `1327`
		// Proof size in bytes, estimated: `3765`
		// Shortest execution: 59_912_000 picoseconds.
		Weight::from_parts(83_858_000, 3765)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(1))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Receivables` (r:1 w:0)
	/// Proof: `Receivables::Receivables` (`max_values`: None, `max_size`: Some(1202), added: 3677, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Books` (r:1 w:1)
	/// Proof: `Receivables::Books` (`max_values`: None, `max_size`: Some(223), added: 2698, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingPages` (r:8 w:8)
	/// Proof: `Receivables::HoldingPages` (`max_values`: None, `max_size`: Some(1005), added: 3480, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Financings` (r:64 w:64)
	/// Proof: `Receivables::Financings` (`max_values`: None, `max_size`: Some(155), added: 2630, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Asset` (r:1 w:1)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Account` (r:194 w:194)
	/// Proof: `Assets::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:193 w:193)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:0)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
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
		// Proof size in bytes, measured:  `3473 + n * (4007 ±0)`
		// Proof size in bytes, estimated: `6208 + n * (62616 ±0)`
		// Shortest execution: 2_039_834_000 picoseconds.
		Weight::from_parts(2_138_440_000, 6208)
			// Standard error: 29_302_016
			.saturating_add(Weight::from_parts(1_807_470_195, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(11))
			.saturating_add(T::DbWeight::get().reads(65_u64.saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(7))
			.saturating_add(T::DbWeight::get().writes(81_u64.saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 62616).saturating_mul(n.into()))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Books` (r:1 w:0)
	/// Proof: `Receivables::Books` (`max_values`: None, `max_size`: Some(223), added: 2698, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingPages` (r:1 w:0)
	/// Proof: `Receivables::HoldingPages` (`max_values`: None, `max_size`: Some(1005), added: 3480, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::NextRequestId` (r:1 w:1)
	/// Proof: `Receivables::NextRequestId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:0)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Requests` (r:0 w:1)
	/// Proof: `Receivables::Requests` (`max_values`: None, `max_size`: Some(334), added: 2809, mode: `MaxEncodedLen`)
	fn request_financing() -> Weight {
		// Proof size in bytes, measured:  `2216`
		// Proof size in bytes, estimated: `4470`
		// Shortest execution: 101_701_000 picoseconds.
		Weight::from_parts(145_443_000, 4470)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(3))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Requests` (r:1 w:1)
	/// Proof: `Receivables::Requests` (`max_values`: None, `max_size`: Some(334), added: 2809, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:0)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	fn withdraw_request() -> Weight {
		// Proof size in bytes, measured:  `1385`
		// Proof size in bytes, estimated: `3799`
		// Shortest execution: 57_909_000 picoseconds.
		Weight::from_parts(63_910_000, 3799)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Requests` (r:1 w:0)
	/// Proof: `Receivables::Requests` (`max_values`: None, `max_size`: Some(334), added: 2809, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Receivables` (r:1 w:0)
	/// Proof: `Receivables::Receivables` (`max_values`: None, `max_size`: Some(1202), added: 3677, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Quotes` (r:1 w:1)
	/// Proof: `Receivables::Quotes` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	fn quote() -> Weight {
		// Proof size in bytes, measured:  `2652`
		// Proof size in bytes, estimated: `4667`
		// Shortest execution: 98_184_000 picoseconds.
		Weight::from_parts(129_182_000, 4667)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Quotes` (r:1 w:1)
	/// Proof: `Receivables::Quotes` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:0)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	fn withdraw_quote() -> Weight {
		// Proof size in bytes, measured:  `1111`
		// Proof size in bytes, estimated: `3765`
		// Shortest execution: 56_205_000 picoseconds.
		Weight::from_parts(87_494_000, 3765)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(2))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Requests` (r:1 w:1)
	/// Proof: `Receivables::Requests` (`max_values`: None, `max_size`: Some(334), added: 2809, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Quotes` (r:1 w:1)
	/// Proof: `Receivables::Quotes` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
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
	/// Storage: `Consortium::Clients` (r:1 w:0)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
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
		// Proof size in bytes, measured:  `16169`
		// Proof size in bytes, estimated: `93054`
		// Shortest execution: 1_002_901_000 picoseconds.
		Weight::from_parts(1_292_684_000, 93054)
			.saturating_add(T::DbWeight::get().reads(151))
			.saturating_add(T::DbWeight::get().writes(17))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Books` (r:1 w:0)
	/// Proof: `Receivables::Books` (`max_values`: None, `max_size`: Some(223), added: 2698, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingPages` (r:1 w:1)
	/// Proof: `Receivables::HoldingPages` (`max_values`: None, `max_size`: Some(1005), added: 3480, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::NextFinancingId` (r:1 w:1)
	/// Proof: `Receivables::NextFinancingId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:0)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::FinancingsOf` (r:0 w:1)
	/// Proof: `Receivables::FinancingsOf` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Financings` (r:0 w:1)
	/// Proof: `Receivables::Financings` (`max_values`: None, `max_size`: Some(155), added: 2630, mode: `MaxEncodedLen`)
	fn pledge() -> Weight {
		// Proof size in bytes, measured:  `2216`
		// Proof size in bytes, estimated: `4470`
		// Shortest execution: 103_825_000 picoseconds.
		Weight::from_parts(144_250_000, 4470)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(5))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
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
	/// Storage: `Consortium::Clients` (r:1 w:0)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::FinancingsOf` (r:0 w:1)
	/// Proof: `Receivables::FinancingsOf` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	fn release() -> Weight {
		// Proof size in bytes, measured:  `3138`
		// Proof size in bytes, estimated: `6208`
		// Shortest execution: 208_782_000 picoseconds.
		Weight::from_parts(267_772_000, 6208)
			.saturating_add(T::DbWeight::get().reads(13))
			.saturating_add(T::DbWeight::get().writes(9))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Financings` (r:1 w:1)
	/// Proof: `Receivables::Financings` (`max_values`: None, `max_size`: Some(155), added: 2630, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Books` (r:1 w:0)
	/// Proof: `Receivables::Books` (`max_values`: None, `max_size`: Some(223), added: 2698, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Asset` (r:1 w:1)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Account` (r:3 w:3)
	/// Proof: `Assets::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:0)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingPages` (r:1 w:1)
	/// Proof: `Receivables::HoldingPages` (`max_values`: None, `max_size`: Some(1005), added: 3480, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::FinancingsOf` (r:0 w:1)
	/// Proof: `Receivables::FinancingsOf` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	fn repay() -> Weight {
		// Proof size in bytes, measured:  `3210`
		// Proof size in bytes, estimated: `8817`
		// Shortest execution: 277_360_000 picoseconds.
		Weight::from_parts(513_713_000, 8817)
			.saturating_add(T::DbWeight::get().reads(14))
			.saturating_add(T::DbWeight::get().writes(10))
	}

	/// Storage: `Consortium::Keys` (r:1 w:0)
	/// Proof: `Consortium::Keys` (`max_values`: None, `max_size`: Some(66), added: 2541, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Financings` (r:1 w:1)
	/// Proof: `Receivables::Financings` (`max_values`: None, `max_size`: Some(155), added: 2630, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Books` (r:1 w:0)
	/// Proof: `Receivables::Books` (`max_values`: None, `max_size`: Some(223), added: 2698, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingPages` (r:1 w:1)
	/// Proof: `Receivables::HoldingPages` (`max_values`: None, `max_size`: Some(1005), added: 3480, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Asset` (r:1 w:1)
	/// Proof: `Assets::Asset` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `Assets::Account` (r:3 w:3)
	/// Proof: `Assets::Account` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Clients` (r:1 w:0)
	/// Proof: `Consortium::Clients` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(300), added: 2775, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::StateBytes` (r:1 w:1)
	/// Proof: `Consortium::StateBytes` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::Proposals` (r:1 w:1)
	/// Proof: `Receivables::Proposals` (`max_values`: None, `max_size`: Some(95), added: 2570, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::HoldingsOf` (r:0 w:2)
	/// Proof: `Receivables::HoldingsOf` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Receivables::FinancingsOf` (r:0 w:1)
	/// Proof: `Receivables::FinancingsOf` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	fn buy_back() -> Weight {
		// Proof size in bytes, measured:  `3332`
		// Proof size in bytes, estimated: `8817`
		// Shortest execution: 341_179_000 picoseconds.
		Weight::from_parts(561_964_000, 8817)
			.saturating_add(T::DbWeight::get().reads(15))
			.saturating_add(T::DbWeight::get().writes(13))
	}
}
