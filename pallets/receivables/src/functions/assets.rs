//! Settlement assets, and how members and clients want to sign.

use crate::{
	types::{Control, Signer},
	Config, DualControl, Error, Event, Pallet, SettlementAssets, SignFor,
};
use alloc::vec::Vec;
use carnet_primitives::{
	member::{Actor, MemberId, Members, Role, StateAllowance},
	receivables::{
		keeper_principal, Amount, AssetId, Balance, Currency, Party, Principal, SettlementAsset,
		ACCOUNT_BYTES, MAX_SUPPLY,
	},
	H256,
};
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	traits::{
		fungibles::{metadata, Create, Inspect, Mutate},
		tokens::{Fortitude, Precision, Preservation},
	},
};

/// Bytes of state that the wish to sign takes: its key.
const SIGN_BYTES: u32 = 64;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_register_asset(
		asset: AssetId,
		currency: Currency,
		issuer: MemberId,
		name: Vec<u8>,
	) -> DispatchResult {
		let digits = currency.digits().ok_or(Error::<T>::InvalidCurrency)?;
		let named = core::str::from_utf8(&name)
			.is_ok_and(|name| !name.trim().is_empty() && !name.contains(char::is_control));
		ensure!(named, Error::<T>::InvalidAsset);
		ensure!(T::Members::has_role(issuer, Role::Financier), Error::<T>::InvalidParty);
		let taken = SettlementAssets::<T>::contains_key(asset) || T::Assets::asset_exists(asset);
		ensure!(!taken, Error::<T>::AlreadyExists);
		// An owner could freeze and move what lies in pots, so it is an account without a key. With a minimum balance, small
		// payments to new accounts would fail.
		let owner = keeper_principal();
		T::Assets::create(asset, owner.clone(), true, 1)?;
		let symbol = currency.code().to_vec();
		<T::Assets as metadata::Mutate<Principal>>::set(asset, &owner, name, symbol, digits)?;
		let record = SettlementAsset { currency, issuer, retired: false };
		SettlementAssets::<T>::insert(asset, record);
		Self::deposit_event(Event::AssetRegistered { asset, currency, issuer });
		Ok(())
	}

	pub(crate) fn do_retire_asset(asset: AssetId) -> DispatchResult {
		SettlementAssets::<T>::try_mutate(asset, |record| {
			let record = record.as_mut().ok_or(Error::<T>::NotFound)?;
			ensure!(!record.retired, Error::<T>::AlreadyExists);
			record.retired = true;
			Self::deposit_event(Event::AssetRetired { asset });
			Ok(())
		})
	}

	pub(crate) fn do_replace_issuer(asset: AssetId, issuer: MemberId) -> DispatchResult {
		SettlementAssets::<T>::try_mutate(asset, |record| {
			let record = record.as_mut().ok_or(Error::<T>::NotFound)?;
			ensure!(record.issuer != issuer, Error::<T>::AlreadyExists);
			ensure!(T::Members::has_role(issuer, Role::Financier), Error::<T>::InvalidParty);
			record.issuer = issuer;
			Self::deposit_event(Event::IssuerReplaced { asset, issuer });
			Ok(())
		})
	}

	fn ensure_issuer(actor: Actor, asset: AssetId) -> Result<(), Error<T>> {
		let record = SettlementAssets::<T>::get(asset).ok_or(Error::<T>::NotFound)?;
		ensure!(record.issuer == actor.member, Error::<T>::NotAuthorized);
		Ok(())
	}

	pub(crate) fn do_mint(
		actor: Actor,
		asset: AssetId,
		to: Principal,
		amount: Amount,
	) -> DispatchResult {
		Self::ensure_issuer(actor, asset)?;
		let supply = T::Assets::total_issuance(asset).saturating_add(amount.into());
		let fits = amount > 0 && supply <= Balance::from(MAX_SUPPLY);
		ensure!(fits, Error::<T>::InvalidAmount);
		if Self::is_new_account(asset, &to) {
			T::Allowance::charge(actor.member, ACCOUNT_BYTES)
				.map_err(|_| Error::<T>::AllowanceExceeded)?;
		}
		T::Assets::mint_into(asset, &to, amount.into())?;
		Self::deposit_event(Event::Minted { asset, to, amount });
		Ok(())
	}

	pub(crate) fn do_burn(actor: Actor, asset: AssetId, amount: Amount) -> DispatchResult {
		Self::ensure_issuer(actor, asset)?;
		ensure!(amount > 0, Error::<T>::InvalidAmount);
		// In plain: everybody knows whose the asset is, and a secret would only show another account of the issuer.
		let from = Party::Member(actor.member).principal();
		Self::ensure_funds(asset, &from, amount)?;
		T::Assets::burn_from(
			asset,
			&from,
			amount.into(),
			Preservation::Expendable,
			Precision::Exact,
			Fortitude::Polite,
		)?;
		Self::deposit_event(Event::Burned { asset, from, amount });
		Ok(())
	}

	pub(crate) fn do_pay(
		me: Signer,
		asset: AssetId,
		to: Principal,
		amount: Amount,
	) -> DispatchResult {
		ensure!(amount > 0, Error::<T>::InvalidAmount);
		let from = &me.principal;
		ensure!(*from != to, Error::<T>::ToOneself);
		Self::ensure_funds(asset, from, amount)?;
		if Self::is_new_account(asset, &to) {
			Self::charge(&me, ACCOUNT_BYTES)?;
		}
		Self::move_money(asset, from, &to, amount)?;
		let from = me.principal;
		Self::deposit_event(Event::Paid { asset, from, to, amount });
		Ok(())
	}

	/// Gives all money of an account to a successor. The account is a party's: pots and escrows are nobody's.
	pub(crate) fn do_reassign_money(
		by: Option<Actor>,
		asset: AssetId,
		from: Principal,
		to: Party,
		document: H256,
	) -> DispatchResult {
		Self::ensure_in_business(to)?;
		let to = to.principal();
		ensure!(from != to, Error::<T>::ToOneself);
		let (keep, force) = (Preservation::Expendable, Fortitude::Polite);
		let all = T::Assets::reducible_balance(asset, &from, keep, force);
		let amount = Amount::try_from(all).map_err(|_| Error::<T>::MaxCountExceeded)?;
		ensure!(amount > 0, Error::<T>::NotFound);
		Self::move_money(asset, &from, &to, amount)?;
		let by = by.map(|actor| actor.member);
		Self::deposit_event(Event::MoneyReassigned { asset, from, to, amount, by, document });
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
