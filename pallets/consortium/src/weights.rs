//! Weights of the calls: not yet measured, derived from reads and writes.

use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{constants::RocksDbWeight, Weight},
};

macro_rules! weights {
	($($name:ident: $reads:literal, $writes:literal;)+) => {
		/// What the calls and the extension weigh.
		pub trait WeightInfo {
			$(
				/// The weight of the call of this name.
				fn $name() -> Weight;
			)+
		}

		/// The weights with the database of the runtime.
		pub struct SubstrateWeight<T>(PhantomData<T>);

		impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
			$(
				fn $name() -> Weight {
					Weight::from_parts(20_000_000, 0)
						.saturating_add(T::DbWeight::get().reads_writes($reads, $writes))
				}
			)+
		}

		impl WeightInfo for () {
			$(
				fn $name() -> Weight {
					Weight::from_parts(20_000_000, 0)
						.saturating_add(RocksDbWeight::get().reads_writes($reads, $writes))
				}
			)+
		}
	};
}

weights! {
	admit_member: 150, 90;
	set_roles: 1, 1;
	renew_member: 2, 1;
	add_prefix: 20, 10;
	remove_prefix: 20, 10;
	set_quota: 1, 1;
	replace_voting_key: 4, 4;
	suspend_member: 2, 2;
	reinstate_member: 2, 2;
	expel_member: 2, 2;
	add_operator: 5, 3;
	remove_operator: 3, 2;
	rotate_voting_key: 4, 4;
	add_client: 7, 5;
	sponsor_client: 4, 1;
	drop_client: 4, 2;
	ask_sponsor: 4, 2;
	leave_sponsor: 2, 1;
	choose_sponsor: 2, 1;
	rotate_client_key: 4, 4;
	start_client_recovery: 5, 1;
	veto_client_recovery: 2, 1;
	finish_client_recovery: 6, 4;
	check_member: 6, 4;
}
