//! What the calls do, one file per feature.

mod batches;
mod certificates;
pub mod claims;
mod items;
mod recalls;
pub mod stops;
mod units;
mod views;

use crate::{Batches, Config, Error, Pallet, TradeItems};
use carnet_primitives::{
	member::{MemberId, StateAllowance},
	products::Batch,
	subject::{BatchId, UnitRef},
	Moment,
};
use frame_support::{ensure, traits::Time};

impl<T: Config> Pallet<T> {
	pub(crate) fn now() -> Moment {
		T::Time::now()
	}

	pub(crate) fn batch(id: BatchId) -> Result<Batch, Error<T>> {
		Batches::<T>::get(id).ok_or(Error::<T>::NotFound)
	}

	/// The batch of a unit that exists.
	pub(crate) fn batch_of(unit: UnitRef) -> Result<Batch, Error<T>> {
		let batch = Self::batch(unit.batch)?;
		ensure!(unit.index < batch.spec.count, Error::<T>::NotFound);
		Ok(batch)
	}

	pub(crate) fn is_expired(batch: &Batch) -> bool {
		batch.spec.is_expired(Self::now())
	}

	pub(crate) fn charge(member: MemberId, bytes: usize) -> Result<(), Error<T>> {
		// A size past u32 cannot come from bounded records; it would exceed any allowance.
		let bytes = u32::try_from(bytes).unwrap_or(u32::MAX);
		T::Allowance::charge(member, bytes).map_err(|_| Error::<T>::AllowanceExceeded)
	}

	pub(crate) fn item_owner(gtin: carnet_primitives::gs1::Gtin) -> Result<MemberId, Error<T>> {
		TradeItems::<T>::get(gtin).map(|item| item.member).ok_or(Error::<T>::NotFound)
	}
}
