//! What becomes of a deposit: replaced, withdrawn, its rights in other hands.

use super::RIGHTS_BYTES;
use crate::{Config, Error, Event, Pallet, RightsOffers};
use carnet_primitives::{
	copyright::{Deposit, DepositId, DepositStatus, Party, Principal},
	H256,
};
use frame_support::{dispatch::DispatchResult, ensure};

impl<T: Config> Pallet<T> {
	/// A depositor stands by her word until she sold the rights: what a buyer relies on is not withdrawn.
	fn is_own(deposit: &Deposit, who: Party) -> bool {
		deposit.by == who && deposit.holder.is_none()
	}

	pub(crate) fn do_supersede(who: Party, id: DepositId, by: DepositId) -> DispatchResult {
		Self::change_deposit(id, |deposit| {
			ensure!(Self::is_own(deposit, who), Error::<T>::NotAuthorized);
			Self::ensure_active(deposit)?;
			let newer = Self::deposit_record(by);
			let fits = newer.is_some_and(|newer| Self::is_own(&newer, who) && newer.is_active());
			ensure!(by > id && fits, Error::<T>::InvalidSuccessor);
			deposit.status = DepositStatus::Superseded { by };
			Ok(())
		})?;
		RightsOffers::<T>::remove(id);
		Self::deposit_event(Event::Superseded { id, by });
		Ok(())
	}

	pub(crate) fn do_revoke(who: Party, id: DepositId, document: H256) -> DispatchResult {
		Self::change_deposit(id, |deposit| {
			ensure!(Self::is_own(deposit, who), Error::<T>::NotAuthorized);
			Self::ensure_active(deposit)?;
			deposit.status = DepositStatus::Revoked;
			Ok(())
		})?;
		RightsOffers::<T>::remove(id);
		Self::deposit_event(Event::Revoked { id, document });
		Ok(())
	}

	pub(crate) fn do_transfer_rights(who: Party, id: DepositId, to: Principal) -> DispatchResult {
		let deposit = Self::found(id)?;
		let holder = deposit.rights_holder();
		ensure!(holder == who.principal(), Error::<T>::NotAuthorized);
		Self::ensure_active(&deposit)?;
		if to == holder {
			RightsOffers::<T>::take(id).ok_or(Error::<T>::NotFound)?;
		} else {
			if !RightsOffers::<T>::contains_key(id) {
				Self::charge(who, RIGHTS_BYTES)?;
			}
			RightsOffers::<T>::insert(id, &to);
		}
		Self::deposit_event(Event::RightsOffered { id, to });
		Ok(())
	}

	pub(crate) fn do_accept_rights(who: Party, id: DepositId) -> DispatchResult {
		let to = RightsOffers::<T>::take(id).ok_or(Error::<T>::NotFound)?;
		ensure!(to == who.principal(), Error::<T>::NotAuthorized);
		let mut from = None;
		Self::change_deposit(id, |deposit| {
			from = Some(deposit.rights_holder());
			deposit.holder = (deposit.by != who).then(|| to.clone());
			Ok(())
		})?;
		let from = from.ok_or(Error::<T>::NotFound)?;
		Self::deposit_event(Event::RightsTransferred { id, from, to });
		Ok(())
	}
}
