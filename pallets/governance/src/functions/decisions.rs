//! Decisions: approved, enacted after the delay, cancelled.

use crate::{Approval, Approved, Config, Delay, Error, Event, GenesisConfig, Pallet, MAX_DELAY};
use alloc::{format, string::String};
use carnet_primitives::{Moment, H256};
use codec::Encode;
use frame_support::{
	dispatch::{
		extract_actual_weight, DispatchResult, DispatchResultWithPostInfo, GetDispatchInfo,
		WithPostDispatchInfo,
	},
	ensure,
	traits::{EnsureOrigin, Get},
	weights::Weight,
	BoundedVec,
};
use frame_system::{pallet_prelude::OriginFor, RawOrigin};
use sp_io::hashing::blake2_256;
use sp_runtime::traits::Dispatchable;

impl<T: Config> Pallet<T> {
	/// Under which hash an approval of a call is kept: BLAKE2b-256 of the encoded call.
	pub fn hash_of(call: &T::RuntimeCall) -> H256 {
		H256(call.using_encoded(blake2_256))
	}

	/// The length of a call, for its weight.
	pub(crate) fn len_of(call: &T::RuntimeCall) -> u32 {
		u32::try_from(call.encoded_size()).unwrap_or(u32::MAX)
	}

	fn transaction_version() -> u32 {
		frame_system::Pallet::<T>::runtime_version().transaction_version
	}

	/// Whether an approval can never be enacted any more.
	fn is_over(approval: &Approval<T::MaxCallLen>) -> bool {
		approval.expires_at <= Self::now()
			|| approval.transaction_version != Self::transaction_version()
	}

	pub(crate) fn do_approve(call: &T::RuntimeCall) -> DispatchResult {
		let bytes = BoundedVec::<u8, T::MaxCallLen>::try_from(call.encode())
			.map_err(|_| Error::<T>::TooLong)?;
		let weight = call.get_dispatch_info().call_weight;
		ensure!(weight.all_lte(T::MaxCallWeight::get()), Error::<T>::TooHeavy);
		let hash = H256(blake2_256(&bytes));
		match Approved::<T>::get(hash) {
			// One that is over stands in the way of nobody.
			Some(known) => ensure!(Self::is_over(&known), Error::<T>::AlreadyExists),
			None => {
				let room = Approved::<T>::count() < T::MaxApproved::get();
				ensure!(room, Error::<T>::MaxCountExceeded);
			}
		}
		let approved_at = Self::now();
		let ready_at = approved_at.saturating_add(Delay::<T>::get());
		let expires_at = ready_at.saturating_add(T::EnactWindow::get());
		let transaction_version = Self::transaction_version();
		let approval =
			Approval { call: bytes, approved_at, ready_at, expires_at, transaction_version };
		Approved::<T>::insert(hash, approval);
		Self::deposit_event(Event::Approved { hash, ready_at, expires_at });
		Ok(())
	}

	/// Spends an approval whose time has come.
	fn take_ready(hash: H256) -> DispatchResult {
		let approval = Approved::<T>::get(hash).ok_or(Error::<T>::NotFound)?;
		let now = Self::now();
		ensure!(now >= approval.ready_at, Error::<T>::TooEarly);
		ensure!(now < approval.expires_at, Error::<T>::Expired);
		let version = Self::transaction_version();
		ensure!(approval.transaction_version == version, Error::<T>::Outdated);
		Approved::<T>::remove(hash);
		Ok(())
	}

	/// Dispatches a call whose approval is ready. `own` is the weight of all but the call itself.
	pub(crate) fn do_enact(call: T::RuntimeCall, own: Weight) -> DispatchResultWithPostInfo {
		let hash = Self::hash_of(&call);
		// Spent before the call runs, so that the call cannot enact itself.
		Self::take_ready(hash).map_err(|error| error.with_weight(own))?;
		let info = call.get_dispatch_info();
		let result = call.dispatch(RawOrigin::Root.into());
		let used = own.saturating_add(extract_actual_weight(&result, &info));
		let result = result.map(|_| ()).map_err(|error| error.error);
		Self::deposit_event(Event::Enacted { hash, result });
		Ok(Some(used).into())
	}

	pub(crate) fn do_cancel(origin: OriginFor<T>, hash: H256) -> DispatchResult {
		let needs_end = match T::DecideOrigin::try_origin(origin) {
			Ok(_) => false,
			Err(origin) => {
				T::EnactOrigin::ensure_origin(origin)?;
				true
			}
		};
		let approval = Approved::<T>::get(hash).ok_or(Error::<T>::NotFound)?;
		ensure!(!needs_end || Self::is_over(&approval), Error::<T>::TooEarly);
		Approved::<T>::remove(hash);
		Self::deposit_event(Event::Cancelled { hash });
		Ok(())
	}

	/// Says in a sentence what is wrong with a genesis, before it is built.
	pub fn check_genesis(genesis: &GenesisConfig<T>) -> Result<(), String> {
		let delay = genesis.delay;
		if Self::is_valid_delay(delay) {
			return Ok(());
		}
		Err(format!(
			"governance: the delay of {delay} ms is not between 1 ms and 30 days: change it in the genesis"
		))
	}

	/// Whether a delay can be set: not none at all, and not so long that nothing could be repaired.
	pub(crate) fn is_valid_delay(delay: Moment) -> bool {
		delay > 0 && delay <= MAX_DELAY
	}

	pub(crate) fn do_set_delay(delay: Moment) -> DispatchResult {
		ensure!(Self::is_valid_delay(delay), Error::<T>::InvalidDelay);
		Delay::<T>::put(delay);
		Self::deposit_event(Event::DelaySet { delay });
		Ok(())
	}
}
