//! Batches.

use crate::{BatchIndex, Batches, Config, Error, Event, NextBatchId, Pallet};
use carnet_primitives::{
	gs1::Gtin,
	member::{Actor, MemberId, Members},
	products::{Batch, BatchSpec},
	subject::BatchId,
	unit_code::{MAX_PACKS, MAX_UNITS},
	Moment,
};
use codec::Encode;
use frame_support::ensure;
use sp_runtime::DispatchError;

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

	/// Registers batches of a member, all or none. Returns for how many their trade item was not looked up, since that of the batch
	/// before is the same.
	// What they cost is known at the end: a call that fails is undone.
	pub(crate) fn do_register_batches(
		actor: Actor,
		specs: impl IntoIterator<Item = BatchSpec>,
	) -> Result<u32, DispatchError> {
		let (member, now) = (actor.member, Self::now());
		let (mut next, mut bytes) = (NextBatchId::<T>::get(), 0usize);
		let (mut own, mut spared) = (None, 0u32);
		for spec in specs {
			Self::ensure_new_spec(&spec, now)?;
			if own == Some(spec.gtin) {
				spared = spared.saturating_add(1);
			} else {
				Self::ensure_own_item(member, spec.gtin)?;
				own = Some(spec.gtin);
			}
			let following = next.checked_add(1).ok_or(Error::<T>::MaxCountExceeded)?;
			bytes = bytes.saturating_add(Self::register(member, now, next, spec)?);
			next = following;
		}
		Self::charge(member, bytes)?;
		NextBatchId::<T>::put(next);
		Ok(spared)
	}

	fn ensure_new_spec(spec: &BatchSpec, now: Moment) -> Result<(), Error<T>> {
		Self::ensure_spec(spec)?;
		ensure!(spec.expires_at.is_none_or(|end| end > now), Error::<T>::InvalidExpiry);
		Ok(())
	}

	fn ensure_own_item(member: MemberId, gtin: Gtin) -> Result<(), Error<T>> {
		ensure!(Self::item_owner(gtin)? == member, Error::<T>::NotAuthorized);
		// The licence of the GTIN may have gone to another member since the item was registered.
		ensure!(T::Members::owns_gtin(member, gtin), Error::<T>::NotAuthorized);
		Ok(())
	}

	/// Registers a batch under a number. Returns the bytes of state that it takes.
	fn register(
		member: MemberId,
		now: Moment,
		id: BatchId,
		spec: BatchSpec,
	) -> Result<usize, Error<T>> {
		let key = (spec.gtin, spec.lot.clone(), spec.pack);
		ensure!(!BatchIndex::<T>::contains_key(&key), Error::<T>::AlreadyExists);

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
		BatchIndex::<T>::insert(key, id);
		Batches::<T>::insert(id, batch);
		Self::deposit_event(event);
		Ok(bytes)
	}
}
