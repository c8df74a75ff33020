//! Batches.

use crate::{BatchIndex, Batches, Config, Error, Event, NextBatchId, Pallet};
use carnet_primitives::{
	member::{Actor, Members},
	products::{Batch, BatchSpec},
	unit_code::{MAX_PACKS, MAX_UNITS},
};
use codec::Encode;
use frame_support::{dispatch::DispatchResult, ensure};

impl<T: Config> Pallet<T> {
	/// What holds of a batch for ever; `try_state` tests it too.
	pub(crate) fn ensure_spec(spec: &BatchSpec) -> Result<(), Error<T>> {
		ensure!(spec.gtin.is_valid(), Error::<T>::InvalidGtin);
		ensure!(spec.lot.is_valid(), Error::<T>::InvalidLot);
		ensure!(spec.pack < MAX_PACKS, Error::<T>::InvalidPack);
		ensure!((1..=MAX_UNITS).contains(&spec.count), Error::<T>::InvalidCount);
		if let (Some(made), Some(end)) = (spec.made_at, spec.expires_at) {
			ensure!(end > made, Error::<T>::InvalidExpiry);
		}
		Ok(())
	}

	pub(crate) fn do_register_batch(actor: Actor, spec: BatchSpec) -> DispatchResult {
		let member = actor.member;
		let now = Self::now();
		Self::ensure_spec(&spec)?;
		ensure!(spec.expires_at.is_none_or(|end| end > now), Error::<T>::InvalidExpiry);
		ensure!(Self::item_owner(spec.gtin)? == member, Error::<T>::NotAuthorized);
		// The licence of the GTIN may have gone to another member since the item was registered.
		ensure!(T::Members::owns_gtin(member, spec.gtin), Error::<T>::NotAuthorized);
		let key = (spec.gtin, spec.lot.clone(), spec.pack);
		ensure!(!BatchIndex::<T>::contains_key(&key), Error::<T>::AlreadyExists);

		let id = NextBatchId::<T>::get();
		let next = id.checked_add(1).ok_or(Error::<T>::MaxCountExceeded)?;
		let event = Event::BatchRegistered {
			batch: id,
			gtin: spec.gtin,
			lot: spec.lot.clone(),
			pack: spec.pack,
			count: spec.count,
			member,
		};
		let batch = Batch { member, spec, registered_at: now };
		// The number stands in the key of the batch and in the value of the index.
		let bytes = batch
			.encoded_size()
			.saturating_add(key.encoded_size())
			.saturating_add(id.encoded_size().saturating_mul(2));
		Self::charge(member, bytes)?;

		NextBatchId::<T>::put(next);
		BatchIndex::<T>::insert(key, id);
		Batches::<T>::insert(id, batch);
		Self::deposit_event(event);
		Ok(())
	}
}
