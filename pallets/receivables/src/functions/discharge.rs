//! What ends a part of a holding other than money from the pot.

use super::{Pages, PROPOSAL_BYTES};
use crate::{types::Signer, Config, Dilutions, Error, Event, Pallet, Proposals, Receivables};
use carnet_primitives::{
	receivables::{
		Amount, Book, CreditReason, Dilution, Discharge, Holding, HoldingId, Principal, Proposal,
		Receivable, ReceivableId, Side,
	},
	H256,
};
use frame_support::{dispatch::DispatchResult, ensure};

/// Bytes of state that a claim for dilution takes: 60 of its key and 49 of its value.
const DILUTION_BYTES: u32 = 109;

/// A holding with the records that it belongs to.
struct Case<T> {
	id: HoldingId,
	receivable: Receivable,
	book: Book,
	pages: Pages<T>,
	holding: Holding,
}

impl<T: Config> Pallet<T> {
	/// A holding that can be discharged: open, and bound to nothing.
	fn case(id: HoldingId) -> Result<Case<T>, Error<T>> {
		let receivable = Self::found(id.receivable)?;
		let book = Self::open_book(id.receivable)?;
		let mut pages = Pages::<T>::of(id.receivable);
		let holding = pages.get(id.seq)?;
		Self::ensure_unbound(&holding)?;
		Ok(Case { id, receivable, book, pages, holding })
	}

	fn discharge(me: &Signer, case: Case<T>, amount: Amount, how: Discharge) -> DispatchResult {
		let Case { id, receivable, mut book, mut pages, mut holding } = case;
		Self::accrue(&receivable, &mut book)?;
		let refund = book.discharge(&mut holding, amount, how).map_err(Error::<T>::from)?;
		let terms = &receivable.terms;
		let opened = Self::refund(id.receivable, book.asset, terms, refund)?;
		Self::deposit_event(Event::Discharged { holding: id, how, amount, refund: refund.total() });
		let removed = Self::put_back(&mut pages, id, holding);
		pages.write();
		Self::even_out(me, removed, opened);
		Self::keep(me, id.receivable, &terms.obligor, book);
		Ok(())
	}

	/// Takes back the signature of one side, whatever became of the holding since.
	fn take_back(me: &Signer, id: HoldingId) -> DispatchResult {
		let first = Proposals::<T>::get(id).ok_or(Error::<T>::InvalidAmount)?;
		let signer = match first.by {
			Side::Obligor => Self::found(id.receivable)?.terms.obligor,
			Side::Holder => first.holder,
		};
		ensure!(signer == me.principal, Error::<T>::NotAuthorized);
		Self::give(me, Self::unsign(id));
		Self::deposit_event(Event::DischargeWithdrawn { holding: id, by: first.by });
		Ok(())
	}

	pub(crate) fn do_propose(
		me: Signer,
		id: HoldingId,
		amount: Amount,
		reason: Option<CreditReason>,
		document: H256,
	) -> DispatchResult {
		if amount == 0 {
			return Self::take_back(&me, id);
		}
		let case = Self::case(id)?;
		let holder = case.holding.holder.clone();
		let by = if case.receivable.terms.obligor == me.principal {
			Side::Obligor
		} else {
			ensure!(holder == me.principal, Error::<T>::NotAuthorized);
			Side::Holder
		};
		ensure!(amount <= case.holding.outstanding, Error::<T>::InvalidAmount);
		let proposal = Proposal { by, holder, amount, reason, document };
		match Proposals::<T>::get(id) {
			Some(first) if first.by != by && (Proposal { by, ..first.clone() }) == proposal => {
				Proposals::<T>::remove(id);
				Self::give(&me, PROPOSAL_BYTES);
				let how = reason.map_or(Discharge::Attested, |_| Discharge::Credited);
				Self::discharge(&me, case, amount, how)
			}
			earlier => {
				Self::charge(&me, if earlier.is_none() { PROPOSAL_BYTES } else { 0 })?;
				Proposals::<T>::insert(id, proposal);
				Self::deposit_event(Event::DischargeProposed {
					holding: id,
					by,
					amount,
					reason,
					document,
				});
				Ok(())
			}
		}
	}

	pub(crate) fn do_set_off(me: Signer, holder: Principal, id: HoldingId) -> DispatchResult {
		let case = Self::case(id)?;
		ensure!(case.receivable.terms.obligor == me.principal, Error::<T>::NotAuthorized);
		ensure!(case.holding.holder == holder, Error::<T>::NotAuthorized);
		let amount = case.holding.outstanding;
		Self::discharge(&me, case, amount, Discharge::SetOff)
	}

	pub(crate) fn do_write_off(me: Signer, id: HoldingId, amount: Amount) -> DispatchResult {
		let case = Self::case(id)?;
		ensure!(case.holding.holder == me.principal, Error::<T>::NotAuthorized);
		ensure!(case.book.phase.is_late(), Error::<T>::NotOverdue);
		Self::discharge(&me, case, amount, Discharge::WrittenOff)
	}

	pub(crate) fn do_acknowledge_dilution(
		me: Signer,
		id: ReceivableId,
		amount: Amount,
		reason: CreditReason,
		document: H256,
	) -> DispatchResult {
		let mut receivable = Self::found(id)?;
		ensure!(receivable.confirmation.is_some(), Error::<T>::NotFound);
		ensure!(receivable.creditor == me.principal, Error::<T>::NotAuthorized);
		ensure!((1..=receivable.terms.face).contains(&amount), Error::<T>::InvalidAmount);
		let number = receivable.dilutions;
		receivable.dilutions = number.checked_add(1).ok_or(Error::<T>::MaxCountExceeded)?;
		Self::charge(&me, DILUTION_BYTES)?;
		let dilution = Dilution { amount, reason, document, at: Self::now() };
		Dilutions::<T>::insert(id, number, dilution);
		Receivables::<T>::insert(id, receivable);
		Self::deposit_event(Event::DilutionAcknowledged {
			receivable: id,
			amount,
			reason,
			document,
		});
		Ok(())
	}
}
