// SPDX-License-Identifier: Apache-2.0

//! Weights of `pallet_passports`, until they are measured.

#![cfg_attr(rustfmt, rustfmt_skip)]

use carnet_primitives::passports::CHUNKS;
use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{constants::RocksDbWeight, RuntimeDbWeight, Weight},
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

/// Weights with the database of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

macro_rules! placeholder {
	($target:ty, $db:ty, [$($generics:tt)*]) => {
		impl<$($generics)*> WeightInfo for $target {
			fn register_schema() -> Weight { base(<$db>::get().reads_writes(2, 2)) }
			fn accredit() -> Weight { base(<$db>::get().reads_writes(12, 2)) }
			fn withdraw_accreditation() -> Weight { base(<$db>::get().reads_writes(4, 1)) }
			fn set_policy() -> Weight { base(<$db>::get().reads_writes(14, 3)) }
			fn change_policy() -> Weight { base(<$db>::get().reads_writes(13, 1)) }
			fn adopt_policy() -> Weight { base(<$db>::get().reads_writes(6, 2)) }
			fn issue() -> Weight { base(<$db>::get().reads_writes(11, 4)) }
			fn issue_many(n: u32) -> Weight {
				base(<$db>::get().reads_writes(9, 2)).saturating_add(each(n, <$db>::get()))
			}
			fn renew() -> Weight { base(<$db>::get().reads_writes(9, 1)) }
			fn suspend() -> Weight { base(<$db>::get().reads_writes(5, 2)) }
			fn reinstate() -> Weight { base(<$db>::get().reads_writes(5, 2)) }
			fn revoke() -> Weight { base(<$db>::get().reads_writes(5, 2)) }
			fn change_many(n: u32) -> Weight {
				base(<$db>::get().reads_writes(3, 0)).saturating_add(each(n, <$db>::get()))
			}
			fn close_many(n: u32) -> Weight {
				base(<$db>::get().reads_writes(4, 1)).saturating_add(each(n, <$db>::get()))
			}
			fn rotate_key() -> Weight { base(<$db>::get().reads_writes(1, 1)) }
			fn register_identifier() -> Weight { base(<$db>::get().reads_writes(16, 6)) }
			fn release_identifier() -> Weight { base(<$db>::get().reads_writes(7, 4)) }
			fn apply() -> Weight { base(<$db>::get().reads_writes(7, 2)) }
			fn withdraw_application() -> Weight { base(<$db>::get().reads_writes(3, 1)) }
			fn consent() -> Weight { base(<$db>::get().reads_writes(8, 2)) }
			fn withdraw_consent() -> Weight { base(<$db>::get().reads_writes(3, 1)) }
			fn accept() -> Weight { base(<$db>::get().reads_writes(72, 1)) }
			fn end_acceptance() -> Weight { base(<$db>::get().reads_writes(4, 1)) }
		}
	};
}

fn base(database: Weight) -> Weight {
	Weight::from_parts(60_000_000, 0).saturating_add(database)
}

/// A record of a merchant for each credential, and the chunks of one list.
fn each(n: u32, database: RuntimeDbWeight) -> Weight {
	let chunks = n.min(CHUNKS).into();
	Weight::from_parts(15_000_000, 0)
		.saturating_mul(n.into())
		.saturating_add(database.reads_writes(n.into(), n.into()))
		.saturating_add(database.reads_writes(chunks, chunks))
}

placeholder!(SubstrateWeight<T>, T::DbWeight, [T: frame_system::Config]);
placeholder!((), RocksDbWeight, []);
