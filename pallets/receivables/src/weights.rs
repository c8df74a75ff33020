// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_receivables`, until they are measured.

#![cfg_attr(rustfmt, rustfmt_skip)]

use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{constants::RocksDbWeight, Weight},
};

/// The weights that the pallet asks for.
pub trait WeightInfo {
	/// Of `register_asset`.
	fn register_asset() -> Weight;
	/// Of `retire_asset`.
	fn retire_asset() -> Weight;
	/// Of `pay`.
	fn pay() -> Weight;
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

macro_rules! placeholder {
	($target:ty, $db:ty, [$($generics:tt)*]) => {
		impl<$($generics)*> WeightInfo for $target {
			fn register_asset() -> Weight { base(<$db>::get().reads_writes(3, 1)) }
			fn retire_asset() -> Weight { base(<$db>::get().reads_writes(1, 1)) }
			fn pay() -> Weight { base(<$db>::get().reads_writes(5, 4)) }
			fn set_dual_control() -> Weight { base(<$db>::get().reads_writes(3, 1)) }
			fn set_sign_for() -> Weight { base(<$db>::get().reads_writes(4, 2)) }
			fn issue(n: u32) -> Weight {
				base(<$db>::get().reads_writes(5, 3))
					.saturating_add(Weight::from_parts(1_000_000, 0).saturating_mul(n.into()))
			}
			fn withdraw() -> Weight { base(<$db>::get().reads_writes(4, 3)) }
			fn confirm(n: u32) -> Weight {
				base(<$db>::get().reads_writes(12, 8))
					.saturating_add(Weight::from_parts(10_000_000, 0).saturating_mul(n.into()))
					.saturating_add(<$db>::get().reads_writes(2, 2).saturating_mul(n.into()))
			}
			fn decline() -> Weight { base(<$db>::get().reads_writes(2, 1)) }
			fn transfer() -> Weight { base(<$db>::get().reads_writes(8, 3)) }
			fn split(n: u32) -> Weight {
				base(<$db>::get().reads_writes(8, 5))
					.saturating_add(Weight::from_parts(14_000_000, 0).saturating_mul(n.into()))
					.saturating_add(<$db>::get().reads_writes(1, 2).saturating_mul(n.into()))
			}
			fn merge(n: u32) -> Weight {
				base(<$db>::get().reads_writes(6, 4))
					.saturating_add(Weight::from_parts(12_000_000, 0).saturating_mul(n.into()))
					.saturating_add(<$db>::get().reads_writes(2, 3).saturating_mul(n.into()))
			}
			fn accept() -> Weight { base(<$db>::get().reads_writes(5, 3)) }
			fn reject() -> Weight { base(<$db>::get().reads_writes(3, 1)) }
			fn freeze() -> Weight { base(<$db>::get().reads_writes(2, 1)) }
			fn unfreeze() -> Weight { base(<$db>::get().reads_writes(2, 1)) }
			fn dispute() -> Weight { base(<$db>::get().reads_writes(4, 2)) }
			fn resolve() -> Weight { base(<$db>::get().reads_writes(4, 2)) }
			fn reassign() -> Weight { base(<$db>::get().reads_writes(6, 6)) }
			fn attest_payment() -> Weight { base(<$db>::get().reads_writes(16, 12)) }
			fn credit_note() -> Weight { base(<$db>::get().reads_writes(16, 12)) }
			fn acknowledge_dilution() -> Weight { base(<$db>::get().reads_writes(4, 3)) }
			fn set_off() -> Weight { base(<$db>::get().reads_writes(14, 11)) }
			fn write_off() -> Weight { base(<$db>::get().reads_writes(14, 11)) }
			fn fund_settlement() -> Weight { base(<$db>::get().reads_writes(11, 7)) }
			fn redeem() -> Weight { base(<$db>::get().reads_writes(20, 16)) }
			fn mark_overdue() -> Weight { base(<$db>::get().reads_writes(3, 1)) }
			fn declare_default() -> Weight { base(<$db>::get().reads_writes(4, 1)) }
			fn close_default() -> Weight { base(<$db>::get().reads_writes(3, 1)) }
			fn continue_closing(n: u32) -> Weight {
				base(<$db>::get().reads_writes(6, 4))
					.saturating_add(Weight::from_parts(600_000_000, 0).saturating_mul(n.into()))
					.saturating_add(<$db>::get().reads_writes(90, 80).saturating_mul(n.into()))
			}
			fn request_financing() -> Weight { base(<$db>::get().reads_writes(7, 3)) }
			fn withdraw_request() -> Weight { base(<$db>::get().reads_writes(4, 2)) }
			fn quote() -> Weight { base(<$db>::get().reads_writes(7, 2)) }
			fn withdraw_quote() -> Weight { base(<$db>::get().reads_writes(4, 2)) }
			fn take_quote() -> Weight { base(<$db>::get().reads_writes(25, 18)) }
			fn pledge() -> Weight { base(<$db>::get().reads_writes(6, 5)) }
			fn release() -> Weight { base(<$db>::get().reads_writes(12, 10)) }
			fn repay() -> Weight { base(<$db>::get().reads_writes(14, 11)) }
			fn buy_back() -> Weight { base(<$db>::get().reads_writes(16, 14)) }
		}
	};
}

fn base(database: Weight) -> Weight {
	Weight::from_parts(80_000_000, 0).saturating_add(database)
}

placeholder!(SubstrateWeight<T>, T::DbWeight, [T: frame_system::Config]);
placeholder!((), RocksDbWeight, []);
