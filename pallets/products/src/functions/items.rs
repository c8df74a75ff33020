//! Trade items.

use crate::{Config, Error, Event, Pallet, TradeItems};
use carnet_primitives::{
	gs1::Gtin,
	member::{Actor, Members},
	products::{ItemName, TradeItem},
};
use codec::Encode;
use frame_support::{dispatch::DispatchResult, ensure};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_register_trade_item(
		actor: Actor,
		gtin: Gtin,
		name: ItemName,
	) -> DispatchResult {
		let member = actor.member;
		ensure!(gtin.is_valid(), Error::<T>::InvalidGtin);
		ensure!(!name.is_empty() && core::str::from_utf8(&name).is_ok(), Error::<T>::InvalidName);
		ensure!(T::Members::owns_gtin(member, gtin), Error::<T>::NotAuthorized);
		ensure!(!TradeItems::<T>::contains_key(gtin), Error::<T>::AlreadyExists);
		let item = TradeItem { member, name, registered_at: Self::now() };
		Self::charge(member, gtin.encoded_size().saturating_add(item.encoded_size()))?;
		TradeItems::<T>::insert(gtin, item);
		Self::deposit_event(Event::TradeItemRegistered { gtin, member });
		Ok(())
	}
}
