//! What binds holdings to financiers, and what frees them.

use super::{account_bytes, Pages};
use crate::{
	types::Signer, Config, Error, Event, Financings, FinancingsOf, NextFinancingId, Pallet,
};
use carnet_primitives::receivables::{
	escrow_principal, Accrual, Amount, AssetId, DayCount, Debt, Financing, FinancingId,
	FinancingKind, Holding, HoldingId, HoldingState, Principal, MAX_AMOUNT,
};
use core::marker::PhantomData;
use frame_support::{dispatch::DispatchResult, ensure};
use sp_runtime::DispatchError;

/// Bytes of state that a financing takes: 48 of its key, its value, and 96 of the key by which its financier finds it.
const FINANCING_BYTES: u32 = 284;

/// The same, with the account of its escrow.
fn bytes_of(record: &Financing) -> u32 {
	FINANCING_BYTES.saturating_add(account_bytes(record.reserve > 0))
}

/// A financing at work.
pub(super) struct Bound<T> {
	pub id: FinancingId,
	pub record: Financing,
	config: PhantomData<T>,
}

impl<T: Config> Bound<T> {
	pub fn get(id: FinancingId) -> Result<Self, Error<T>> {
		let record = Financings::<T>::get(id).ok_or(Error::<T>::NotFound)?;
		Ok(Self { id, record, config: PhantomData })
	}

	/// The financing that binds a holding.
	pub fn of(holding: &Holding) -> Result<Option<Self>, Error<T>> {
		match holding.state {
			HoldingState::Bound { financing } => Self::get(financing).map(Some),
			_ => Ok(None),
		}
	}

	/// Stores a new one.
	pub fn begin(me: &Signer, record: Financing) -> Result<FinancingId, Error<T>> {
		let id = NextFinancingId::<T>::get();
		let next = id.checked_add(1).ok_or(Error::<T>::MaxCountExceeded)?;
		Pallet::<T>::charge(me, bytes_of(&record))?;
		NextFinancingId::<T>::put(next);
		FinancingsOf::<T>::insert(&record.financier, id, ());
		Financings::<T>::insert(id, record);
		Ok(id)
	}

	/// Whether it is a loan of which nothing is owed any more.
	pub fn is_repaid(&self) -> bool {
		self.record.kind == FinancingKind::Pledge && self.record.shortfall() == 0
	}

	pub fn keep(self) {
		Financings::<T>::insert(self.id, self.record);
	}

	/// Removes it, after payments that opened accounts of so many bytes.
	fn remove(&self, me: &Signer, opened: u32) {
		Financings::<T>::remove(self.id);
		FinancingsOf::<T>::remove(&self.record.financier, self.id);
		Pallet::<T>::even_out(me, bytes_of(&self.record), opened);
	}

	/// Pays out the reserve: to the financier what it is still owed, the rest to the assignor. Returns what the financier
	/// got, and the bytes of accounts that it opened.
	fn pay_reserve(
		&self,
		asset: Option<AssetId>,
		owed: Amount,
	) -> Result<(Amount, u32), DispatchError> {
		let (record, escrow) = (&self.record, escrow_principal(self.id));
		let kept = record.reserve.min(owed);
		let Some(asset) = asset else { return Ok((kept, 0)) };
		let rest = record.reserve.saturating_sub(kept);
		let mut opened = 0u32;
		for (to, amount) in [(&record.financier, kept), (&record.assignor, rest)] {
			let more = Pallet::<T>::move_money(asset, &escrow, to, amount)?;
			opened = opened.saturating_add(more);
		}
		Ok((kept, opened))
	}

	/// Ends it, once nothing comes for the holding any more.
	pub fn end(self, me: &Signer, asset: Option<AssetId>) -> DispatchResult {
		let owed = self.record.shortfall();
		let (kept, opened) = self.pay_reserve(asset, owed)?;
		self.remove(me, opened);
		Pallet::<T>::deposit_event(Event::FinancingEnded {
			financing: self.id,
			kept,
			shortfall: owed.saturating_sub(kept),
		});
		Ok(())
	}
}

impl<T: Config> Pallet<T> {
	/// Sets the state of the holding of a financing.
	fn set_state(id: HoldingId, state: HoldingState) -> Result<(), Error<T>> {
		let mut pages = Pages::<T>::of(id.receivable);
		let holding = pages.get(id.seq)?;
		pages.set(id.seq, Some(Holding { state, ..holding }));
		pages.write();
		Ok(())
	}

	pub(crate) fn do_pledge(
		me: Signer,
		id: HoldingId,
		to: Principal,
		secured: Amount,
	) -> DispatchResult {
		Self::ensure_tradable(&Self::open_book(id.receivable)?)?;
		let mut pages = Pages::<T>::of(id.receivable);
		let holding = pages.get(id.seq)?;
		Self::ensure_free(&holding, &me.principal)?;
		ensure!(to != me.principal, Error::<T>::ToOneself);
		ensure!((1..=MAX_AMOUNT).contains(&secured), Error::<T>::InvalidAmount);
		let record = Financing {
			holding: id,
			assignor: me.principal.clone(),
			financier: to.clone(),
			kind: FinancingKind::Pledge,
			debt: Some(Debt {
				principal: secured,
				// What interest runs on it outside the chain is not known here.
				base: 0,
				rate: 0,
				day_count: DayCount::Act360,
				accrual: Accrual::from(Self::today()),
			}),
			reserve: 0,
			registered_at: Self::now(),
		};
		let financing = Bound::<T>::begin(&me, record)?;
		pages.set(id.seq, Some(Holding { state: HoldingState::Bound { financing }, ..holding }));
		pages.write();
		Self::deposit_event(Event::Pledged { financing, holding: id, to, secured });
		Ok(())
	}

	pub(crate) fn do_release(me: Signer, by_court: bool, id: FinancingId) -> DispatchResult {
		let bound = Bound::<T>::get(id)?;
		let holding = bound.record.holding;
		// Nobody is a court in its own case.
		let sides = [&bound.record.assignor, &bound.record.financier];
		let own = sides.contains(&&me.principal) || sides.contains(&&me.party.principal());
		if !by_court || own {
			ensure!(bound.record.financier == me.principal, Error::<T>::NotAuthorized);
			let frozen = Pages::<T>::of(holding.receivable).get(holding.seq)?.frozen;
			ensure!(!frozen, Error::<T>::Frozen);
		}
		let asset = Self::book(holding.receivable)?.asset;
		Self::set_state(holding, HoldingState::Free)?;
		let (kept, opened) = bound.pay_reserve(asset, 0)?;
		bound.remove(&me, opened);
		Self::deposit_event(Event::FinancingEnded { financing: id, kept, shortfall: 0 });
		Ok(())
	}

	pub(crate) fn do_repay(me: Signer, id: FinancingId, amount: Amount) -> DispatchResult {
		let mut bound = Bound::<T>::get(id)?;
		ensure!(bound.record.assignor == me.principal, Error::<T>::NotAuthorized);
		let pledged = bound.record.kind == FinancingKind::Pledge;
		ensure!(pledged, Error::<T>::NotPledged);
		let holding = bound.record.holding;
		let asset = Self::book(holding.receivable)?.asset.ok_or(Error::<T>::NoAsset)?;
		ensure!(amount > 0, Error::<T>::InvalidAmount);
		let paid = bound.record.collect(amount, Self::today()).map_err(Error::<T>::from)?;
		ensure!(paid == amount, Error::<T>::Overfunded);
		let opened = Self::move_money(asset, &me.principal, &bound.record.financier, amount)?;
		Self::even_out(&me, 0, opened);
		Self::deposit_event(Event::Repaid { financing: id, amount });
		if bound.is_repaid() {
			Self::set_state(holding, HoldingState::Free)?;
			bound.end(&me, Some(asset))?;
		} else {
			bound.keep();
		}
		Ok(())
	}

	pub(crate) fn do_buy_back(me: Signer, id: FinancingId, max_price: Amount) -> DispatchResult {
		let mut bound = Bound::<T>::get(id)?;
		ensure!(bound.record.assignor == me.principal, Error::<T>::NotAuthorized);
		let sold = bound.record.kind == FinancingKind::Purchase;
		ensure!(sold && bound.record.debt.is_some(), Error::<T>::NoRecourse);
		let place = bound.record.holding;
		let asset = Self::open_book(place.receivable)?.asset;
		let mut pages = Pages::<T>::of(place.receivable);
		let mut holding = pages.get(place.seq)?;
		ensure!(!holding.frozen, Error::<T>::Frozen);
		// Nothing is collected: it counts the interest until today.
		bound.record.collect(0, Self::today()).map_err(Error::<T>::from)?;
		let owed = bound.record.shortfall();
		let price = owed.saturating_sub(bound.record.reserve);
		ensure!(price <= max_price, Error::<T>::PriceTooHigh);
		let mut opened = 0u32;
		if let Some(asset) = asset {
			opened = Self::move_money(asset, &me.principal, &bound.record.financier, price)?;
		}
		let (_, more) = bound.pay_reserve(asset, owed)?;
		bound.remove(&me, opened.saturating_add(more));
		let (_, unsigned) = Self::hand_over(place, &mut holding, me.principal.clone());
		Self::give(&me, unsigned);
		holding.state = HoldingState::Free;
		pages.set(place.seq, Some(holding));
		pages.write();
		Self::deposit_event(Event::BoughtBack { financing: id, holding: place, price });
		Ok(())
	}
}
