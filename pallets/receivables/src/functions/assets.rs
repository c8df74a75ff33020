//! Settlement assets, and how members and clients want to sign.

use crate::{
	types::{Control, Signer},
	Config, DualControl, Error, Event, Pallet, SettlementAssets, SignFor,
};
use carnet_primitives::{
	member::Actor,
	receivables::{Amount, AssetId, Currency, Principal},
};
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	traits::fungibles::{metadata, Inspect},
};

/// Bytes of state that the wish to sign takes: its key.
const SIGN_BYTES: u32 = 64;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_register_asset(asset: AssetId, currency: Currency) -> DispatchResult {
		let digits = currency.digits().ok_or(Error::<T>::InvalidCurrency)?;
		// With a minimum balance, small payments to new accounts would fail.
		let fits = T::Assets::asset_exists(asset)
			&& <T::Assets as metadata::Inspect<Principal>>::decimals(asset) == digits
			&& T::Assets::minimum_balance(asset) == 1;
		ensure!(fits, Error::<T>::InvalidAsset);
		ensure!(!SettlementAssets::<T>::contains_key(asset), Error::<T>::AlreadyExists);
		SettlementAssets::<T>::insert(asset, currency);
		Self::deposit_event(Event::AssetRegistered { asset, currency });
		Ok(())
	}

	pub(crate) fn do_retire_asset(asset: AssetId) -> DispatchResult {
		SettlementAssets::<T>::take(asset).ok_or(Error::<T>::NotFound)?;
		Self::deposit_event(Event::AssetRetired { asset });
		Ok(())
	}

	pub(crate) fn do_pay(
		me: Signer,
		asset: AssetId,
		to: Principal,
		amount: Amount,
	) -> DispatchResult {
		ensure!(amount > 0, Error::<T>::InvalidAmount);
		let from = me.principal;
		ensure!(from != to, Error::<T>::ToOneself);
		Self::move_money(asset, &from, &to, amount)?;
		Self::deposit_event(Event::Paid { asset, from, to, amount });
		Ok(())
	}

	pub(crate) fn do_set_dual_control(
		actor: Actor,
		operator: T::AccountId,
		enabled: bool,
	) -> DispatchResult {
		let member = actor.member;
		let control = DualControl::<T>::get(member);
		if enabled {
			let set = control.is_some_and(|control| control.ended_by.is_none());
			ensure!(!set, Error::<T>::AlreadyExists);
			DualControl::<T>::insert(member, Control { ended_by: None });
		} else {
			match control.ok_or(Error::<T>::NotFound)?.ended_by {
				// One operator alone could end it otherwise, and then confirm alone.
				None => {
					DualControl::<T>::insert(member, Control { ended_by: Some(operator) });
					return Ok(());
				}
				Some(first) => ensure!(first != operator, Error::<T>::SameOperator),
			}
			DualControl::<T>::remove(member);
		}
		Self::deposit_event(Event::DualControlSet { member, enabled });
		Ok(())
	}

	pub(crate) fn do_set_sign_for(me: Signer, enabled: bool) -> DispatchResult {
		let party = &me.principal;
		ensure!(SignFor::<T>::contains_key(party) != enabled, Error::<T>::AlreadyExists);
		if enabled {
			Self::charge(&me, SIGN_BYTES)?;
			SignFor::<T>::insert(party, ());
		} else {
			SignFor::<T>::remove(party);
			Self::give(&me, SIGN_BYTES);
		}
		Self::deposit_event(Event::SignForSet { party: me.principal, enabled });
		Ok(())
	}
}
