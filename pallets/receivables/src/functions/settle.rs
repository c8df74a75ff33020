//! Money comes in, and goes to whoever holds it then.

use super::{finance::Bound, Pages};
use crate::{types::Signer, Books, Config, Error, Event, Pallet};
use carnet_primitives::receivables::{
	pot_principal, Amount, AssetId, Book, Holding, HoldingId, HoldingState, Phase, Principal,
	Receivable, ReceivableId, Refund, Terms,
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
		if receivable.terms.obligor != payer {
			let all = book.guaranteed.checked_add(amount);
			book.guaranteed = all.ok_or(Error::<T>::MaxCountExceeded)?;
		}
		// The account of the pot was paid for with the book.
		Self::move_money(asset, &payer, &pot_principal(id), amount)?;
		Books::<T>::insert(id, book);
		Self::deposit_event(Event::Funded { receivable: id, by: payer, amount, interest });
		Ok(())
	}

	/// Pays from the pot. What would be the obligor's is first its guarantor's, for what that paid in. Returns the bytes of
	/// accounts that it opened.
	fn from_pot(
		id: ReceivableId,
		terms: &Terms,
		book: &mut Book,
		to: &Principal,
		amount: Amount,
	) -> Result<u32, DispatchError> {
		if *to == terms.obligor {
			let guaranteed = book.reimburse(amount);
			let refund = Refund { principal: amount, guaranteed, ..Default::default() };
			return Self::refund(id, book.asset, terms, refund);
		}
		let Some(asset) = book.asset else { return Ok(0) };
		Self::move_money(asset, &pot_principal(id), to, amount)
	}

	/// Pays from the pot for a holding: to its holder, or to the parties of the financing that binds it. Returns the state
	/// that the holding has then, and the bytes of accounts that it opened.
	pub(crate) fn pay_out(
		me: &Signer,
		id: HoldingId,
		terms: &Terms,
		book: &mut Book,
		holding: &Holding,
		amount: Amount,
	) -> Result<(HoldingState, u32), DispatchError> {
		let Some(mut bound) = Bound::<T>::of(holding)? else {
			let opened = Self::from_pot(id.receivable, terms, book, &holding.holder, amount)?;
			return Ok((holding.state.clone(), opened));
		};
		let today = Self::today();
		let own = bound.record.collect(amount, today).map_err(Error::<T>::from)?;
		let rest = amount.saturating_sub(own);
		let mut opened = 0u32;
		for (to, amount) in [(&bound.record.financier, own), (&bound.record.assignor, rest)] {
			let more = Self::from_pot(id.receivable, terms, book, to, amount)?;
			opened = opened.saturating_add(more);
		}
		if holding.outstanding == 0 || bound.is_repaid() {
			bound.end(me, book.asset)?;
			Ok((HoldingState::Free, opened))
		} else {
			bound.keep();
			Ok((holding.state.clone(), opened))
		}
	}

	pub(crate) fn do_redeem(me: Signer, id: HoldingId) -> DispatchResult {
		let receivable = Self::found(id.receivable)?;
		let mut book = Self::open_book(id.receivable)?;
		let mut pages = Pages::<T>::of(id.receivable);
		let mut holding = pages.get(id.seq)?;
		let bound = Bound::<T>::of(&holding)?.map(|bound| bound.record);
		// Who holds its own debt sets it off: what a guarantor paid in is not for the obligor. A financier of it is paid.
		let may = bound.as_ref().is_some_and(|bound| bound.financier == me.principal)
			|| holding.holder != receivable.terms.obligor
				&& (holding.holder == me.principal
					// Interest runs until it is redeemed: whoever sold it need not wait for the financier.
					|| bound.is_some_and(|bound| bound.assignor == me.principal));
		ensure!(may, Error::<T>::NotAuthorized);
		ensure!(!holding.frozen, Error::<T>::Frozen);
		// Whoever signs for it takes it with what was due when it was offered.
		let offered = matches!(holding.state, HoldingState::Offered { .. });
		ensure!(!offered, Error::<T>::Offered);
		let (principal, interest) = book.redeem(&mut holding).map_err(Error::<T>::from)?;
		let amount = principal.saturating_add(interest);
		let (state, opened) =
			Self::pay_out(&me, id, &receivable.terms, &mut book, &holding, amount)?;
		holding.state = state;
		Self::deposit_event(Event::Redeemed { holding: id, principal, interest });
		let removed = Self::put_back(&mut pages, id, holding);
		pages.write();
		Self::even_out(&me, removed, opened);
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
