//! What the calls do, one file per feature.

mod cases;
mod deposits;
mod licences;
mod records;
mod views;

#[cfg(any(test, feature = "try-runtime"))]
pub(crate) use deposits::MAX_OWN_LISTED;

use crate::{Config, Deposits, Error, Pallet};
use carnet_primitives::{
	copyright::{page_of, Deposit, DepositId, DepositStatus, Party},
	member::{MemberId, Sponsors, StateAllowance},
	Moment,
};
use frame_support::traits::Time;
use sp_runtime::traits::SaturatedConversion;

/// Bytes of state that a commitment takes: 97 of its key and 12 of its value.
pub(crate) const COMMIT_BYTES: u32 = 109;
/// Bytes of state that a change of the holder takes: the offer with its key, and the holder.
const RIGHTS_BYTES: u32 = 112;
/// Bytes of state that a licence takes with the entry by which it is found.
const LICENCE_BYTES: u32 = 262;
/// Bytes of state that a case takes with the entries by which it is found, a response and a ruling.
const CASE_BYTES: u32 = 669;

impl<T: Config> Pallet<T> {
	pub(crate) fn now() -> Moment {
		T::Time::now()
	}

	pub(crate) fn height() -> u32 {
		frame_system::Pallet::<T>::block_number().saturated_into()
	}

	/// The record of a deposit.
	pub fn deposit_record(id: DepositId) -> Option<Deposit> {
		let (page, at) = page_of(id);
		Deposits::<T>::get(page)?.get(at).cloned()
	}

	pub(crate) fn found(id: DepositId) -> Result<Deposit, Error<T>> {
		Self::deposit_record(id).ok_or(Error::<T>::NotFound)
	}

	pub(crate) fn change_deposit(
		id: DepositId,
		change: impl FnOnce(&mut Deposit) -> Result<(), Error<T>>,
	) -> Result<(), Error<T>> {
		let (page, at) = page_of(id);
		Deposits::<T>::try_mutate(page, |page| {
			let deposit = page.as_mut().and_then(|page| page.get_mut(at));
			change(deposit.ok_or(Error::<T>::NotFound)?)
		})
	}

	pub(crate) fn ensure_active(deposit: &Deposit) -> Result<(), Error<T>> {
		match deposit.status {
			DepositStatus::Active => Ok(()),
			DepositStatus::Revoked => Err(Error::<T>::AlreadyRevoked),
			DepositStatus::Superseded { .. } => Err(Error::<T>::AlreadySuperseded),
		}
	}

	/// Who pays for the state: a member for itself, her sponsor for a client.
	fn payer(who: Party) -> Result<MemberId, Error<T>> {
		match who {
			Party::Member(member) => Ok(member),
			Party::Client(client) => T::Sponsors::sponsor(client).ok_or(Error::<T>::NoSponsor),
		}
	}

	pub(crate) fn charge(who: Party, bytes: u32) -> Result<(), Error<T>> {
		T::Allowance::charge(Self::payer(who)?, bytes).map_err(|_| Error::<T>::AllowanceExceeded)
	}
}
