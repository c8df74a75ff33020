//! Money comes in, and goes to whoever holds it then.

use super::{finance::Bound, Pages};
use crate::{types::Signer, Books, Config, Error, Event, Pallet};
use carnet_primitives::receivables::{
	pot_principal, Amount, AssetId, Book, Holding, HoldingId, HoldingState, Phase, Receivable,
	ReceivableId,
};
use frame_support::{dispatch::DispatchResult, ensure, traits::Get};
use sp_runtime::DispatchError;

impl<T: Config> Pallet<T> {
	/// Counts default interest until today.
	pub(crate) fn accrue(receivable: &Receivable, book: &mut Book) -> Result<(), Error<T>> {
		let terms = &receivable.terms;
		book.accrue(terms.default_rate, terms.day_count, Self::today()).map_err(Error::<T>::from)
	}

	pub(crate) fn do_fund(
		me: Signer,
		id: ReceivableId,
		asset: AssetId,
		amount: Amount,
	) -> DispatchResult {
		let receivable = Self::found(id)?;
		let mut book = Self::open_book(id)?;
		let payer = me.principal;
		let may = receivable.terms.obligor == payer
			|| (book.phase.is_late() && receivable.terms.guarantor.as_ref() == Some(&payer));
		ensure!(may, Error::<T>::NotAuthorized);
		let settles = book.asset.ok_or(Error::<T>::NoAsset)?;
		ensure!(asset == settles, Error::<T>::WrongAsset);
		ensure!(amount > 0, Error::<T>::InvalidAmount);
		Self::accrue(&receivable, &mut book)?;
		let payable = book.unfunded().saturating_add(book.accrual.units());
		ensure!(amount <= payable, Error::<T>::Overfunded);
		let interest = book.fund(amount).map_err(Error::<T>::from)?;
		Self::move_money(asset, &payer, &pot_principal(id), amount)?;
		Books::<T>::insert(id, book);
		Self::deposit_event(Event::Funded { receivable: id, by: payer, amount, interest });
		Ok(())
	}

	/// Pays from the pot for a holding: to its holder, or to the parties of the financing that binds it. Returns the state
	/// that the holding has then.
	pub(crate) fn pay_out(
		me: &Signer,
		id: HoldingId,
		asset: Option<AssetId>,
		holding: &Holding,
		amount: Amount,
	) -> Result<HoldingState, DispatchError> {
		let pot = pot_principal(id.receivable);
		let Some(mut bound) = Bound::<T>::of(holding)? else {
			if let Some(asset) = asset {
				Self::move_money(asset, &pot, &holding.holder, amount)?;
			}
			return Ok(holding.state.clone());
		};
		let today = Self::today();
		let own = bound.record.collect(amount, today).map_err(Error::<T>::from)?;
		if let Some(asset) = asset {
			Self::move_money(asset, &pot, &bound.record.financier, own)?;
			let rest = amount.saturating_sub(own);
			Self::move_money(asset, &pot, &bound.record.assignor, rest)?;
		}
		if holding.outstanding == 0 || bound.is_repaid() {
			bound.end(me, asset)?;
			Ok(HoldingState::Free)
		} else {
			bound.keep();
			Ok(holding.state.clone())
		}
	}

	pub(crate) fn do_redeem(me: Signer, id: HoldingId) -> DispatchResult {
		let receivable = Self::found(id.receivable)?;
		let mut book = Self::open_book(id.receivable)?;
		let mut pages = Pages::<T>::of(id.receivable);
		let mut holding = pages.get(id.seq)?;
		let financier = Bound::<T>::of(&holding)?.map(|bound| bound.record.financier);
		let may = holding.holder == me.principal || financier.as_ref() == Some(&me.principal);
		ensure!(may, Error::<T>::NotAuthorized);
		ensure!(!holding.frozen, Error::<T>::Frozen);
		// Whoever signs for it takes it with what was due when it was offered.
		let offered = matches!(holding.state, HoldingState::Offered { .. });
		ensure!(!offered, Error::<T>::Offered);
		let (principal, interest) = book.redeem(&mut holding).map_err(Error::<T>::from)?;
		let amount = principal.saturating_add(interest);
		holding.state = Self::pay_out(&me, id, book.asset, &holding, amount)?;
		Self::deposit_event(Event::Redeemed { holding: id, principal, interest });
		Self::put_back(&me, &mut pages, id, holding);
		pages.write();
		Self::keep(&me, id.receivable, &receivable.terms.obligor, book);
		Ok(())
	}

	pub(crate) fn do_mark_overdue(id: ReceivableId) -> DispatchResult {
		let receivable = Self::found(id)?;
		let mut book = Self::open_book(id)?;
		ensure!(!book.phase.is_late(), Error::<T>::AlreadyExists);
		ensure!(!book.disputed, Error::<T>::Disputed);
		let unfunded = book.unfunded();
		let late = Self::today() > receivable.terms.grace_end() && unfunded > 0;
		ensure!(late, Error::<T>::NotOverdue);
		book.phase = Phase::Overdue { at: Self::now() };
		Books::<T>::insert(id, book);
		Self::deposit_event(Event::MarkedOverdue { receivable: id, unfunded });
		Ok(())
	}

	pub(crate) fn do_declare_default(me: Signer, id: HoldingId) -> DispatchResult {
		let receivable = Self::found(id.receivable)?;
		let mut book = Self::open_book(id.receivable)?;
		let holding = Pages::<T>::of(id.receivable).get(id.seq)?;
		ensure!(holding.holder == me.principal, Error::<T>::NotAuthorized);
		match book.phase {
			Phase::Overdue { .. } => {}
			Phase::Defaulted { .. } => return Err(Error::<T>::AlreadyExists.into()),
			_ => return Err(Error::<T>::NotOverdue.into()),
		}
		ensure!(!book.disputed, Error::<T>::Disputed);
		ensure!(book.unfunded() > 0, Error::<T>::NotOverdue);
		let first = receivable.terms.grace_end().plus(T::DefaultDelay::get());
		ensure!(Self::today() > first, Error::<T>::NotDefaulted);
		book.phase = Phase::Defaulted { at: Self::now() };
		Books::<T>::insert(id.receivable, book);
		Self::deposit_event(Event::DefaultDeclared { receivable: id.receivable });
		Ok(())
	}
}
