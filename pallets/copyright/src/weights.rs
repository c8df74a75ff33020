// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_copyright`, until they are measured.

#![cfg_attr(rustfmt, rustfmt_skip)]

use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{constants::RocksDbWeight, Weight},
};

/// The weights that the pallet asks for.
pub trait WeightInfo {
	/// Of `deposit`.
	fn deposit() -> Weight;
	/// Of `deposit_many`.
	fn deposit_many(n: u32) -> Weight;
	/// Of `commit`.
	fn commit() -> Weight;
	/// Of `reveal`.
	fn reveal() -> Weight;
	/// Of `supersede`.
	fn supersede() -> Weight;
	/// Of `revoke`.
	fn revoke() -> Weight;
	/// Of `transfer_rights`.
	fn transfer_rights() -> Weight;
	/// Of `accept_rights`.
	fn accept_rights() -> Weight;
	/// Of `grant_licence`.
	fn grant_licence() -> Weight;
	/// Of `revoke_licence`.
	fn revoke_licence() -> Weight;
	/// Of `report_infringement`.
	fn report_infringement() -> Weight;
	/// Of `respond`.
	fn respond() -> Weight;
	/// Of `rule`.
	fn rule() -> Weight;
	/// Of `withdraw_case`.
	fn withdraw_case() -> Weight;
}

/// Weights with the database of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

macro_rules! placeholder {
	($target:ty, $db:ty, [$($generics:tt)*]) => {
		impl<$($generics)*> WeightInfo for $target {
			fn deposit() -> Weight { base(<$db>::get().reads_writes(8, 4)) }
			fn deposit_many(n: u32) -> Weight {
				base(<$db>::get().reads_writes(7, 2))
					.saturating_add(Weight::from_parts(12_000_000, 0).saturating_mul(n.into()))
					.saturating_add(<$db>::get().reads_writes(1, 1).saturating_mul(n.into()))
					.saturating_add(<$db>::get().reads_writes(1, 1).saturating_mul((n / 8).into()))
			}
			fn commit() -> Weight { base(<$db>::get().reads_writes(6, 2)) }
			fn reveal() -> Weight { base(<$db>::get().reads_writes(9, 5)) }
			fn supersede() -> Weight { base(<$db>::get().reads_writes(3, 2)) }
			fn revoke() -> Weight { base(<$db>::get().reads_writes(2, 2)) }
			fn transfer_rights() -> Weight { base(<$db>::get().reads_writes(6, 2)) }
			fn accept_rights() -> Weight { base(<$db>::get().reads_writes(3, 2)) }
			fn grant_licence() -> Weight { base(<$db>::get().reads_writes(10, 4)) }
			fn revoke_licence() -> Weight { base(<$db>::get().reads_writes(4, 1)) }
			fn report_infringement() -> Weight { base(<$db>::get().reads_writes(14, 6)) }
			fn respond() -> Weight { base(<$db>::get().reads_writes(4, 1)) }
			fn rule() -> Weight { base(<$db>::get().reads_writes(5, 1)) }
			fn withdraw_case() -> Weight { base(<$db>::get().reads_writes(3, 1)) }
		}
	};
}

fn base(database: Weight) -> Weight {
	Weight::from_parts(60_000_000, 0).saturating_add(database)
}

placeholder!(SubstrateWeight<T>, T::DbWeight, [T: frame_system::Config]);
placeholder!((), RocksDbWeight, []);
