//! What stops holdings and receivables: courts and disputes. And how holdings leave a stranded party.

use super::Pages;
use crate::{
	types::Signer, Books, Config, Error, Event, Financings, FinancingsOf, Pallet, Receivables,
};
use carnet_primitives::{
	member::Actor,
	receivables::{
		Dispute, Financing, FinancingId, FinancingKind, HoldingId, HoldingState, Party, Principal,
		ReceivableId,
	},
	H256,
};
use frame_support::{dispatch::DispatchResult, ensure};

impl<T: Config> Pallet<T> {
	fn set_frozen(id: HoldingId, frozen: bool) -> Result<(), Error<T>> {
		let mut pages = Pages::<T>::of(id.receivable);
		let mut holding = pages.get(id.seq)?;
		let error = if frozen { Error::<T>::Frozen } else { Error::<T>::NotFrozen };
		ensure!(holding.frozen != frozen, error);
		holding.frozen = frozen;
		pages.set(id.seq, Some(holding));
		pages.write();
		Ok(())
	}

	pub(crate) fn do_freeze(actor: Actor, id: HoldingId, document: H256) -> DispatchResult {
		Self::set_frozen(id, true)?;
		Self::deposit_event(Event::Frozen { holding: id, by: actor.member, document });
		Ok(())
	}

	pub(crate) fn do_unfreeze(actor: Actor, id: HoldingId, document: H256) -> DispatchResult {
		Self::set_frozen(id, false)?;
		Self::deposit_event(Event::Unfrozen { holding: id, by: actor.member, document });
		Ok(())
	}

	pub(crate) fn do_dispute(me: Signer, id: ReceivableId, document: H256) -> DispatchResult {
		let mut receivable = Self::found(id)?;
		let mut book = Self::open_book(id)?;
		ensure!(receivable.terms.obligor == me.principal, Error::<T>::NotAuthorized);
		ensure!(receivable.dispute.is_none(), Error::<T>::AlreadyExists);
		// Who let the day pass has to pay.
		ensure!(Self::today() <= book.due_on, Error::<T>::CutOffPassed);
		let stops = !receivable.terms.defences_waived;
		receivable.dispute = Some(Dispute { document, at: Self::now() });
		book.disputed = stops;
		Receivables::<T>::insert(id, receivable);
		Books::<T>::insert(id, book);
		Self::deposit_event(Event::Disputed { receivable: id, document, stops });
		Ok(())
	}

	/// Ends a dispute: a court, or the obligor, whose own dispute saved it no interest. Nobody is a court in its own case.
	pub(crate) fn do_resolve(
		me: Signer,
		court: Option<Actor>,
		id: ReceivableId,
		excused: bool,
		document: H256,
	) -> DispatchResult {
		let mut receivable = Self::found(id)?;
		let obligor = &receivable.terms.obligor;
		let owes = *obligor == me.principal;
		let rules = !owes && *obligor != me.party.principal();
		let by = court.filter(|_| rules).map(|court| court.member);
		ensure!(owes || by.is_some(), Error::<T>::NotAuthorized);
		ensure!(receivable.dispute.take().is_some(), Error::<T>::NotDisputed);
		let mut book = Self::book(id)?;
		// Only a court excuses, and only what the dispute stopped.
		let excused = by.is_some() && excused && book.disputed;
		if excused {
			book.excuse(Self::today());
		}
		book.disputed = false;
		Receivables::<T>::insert(id, receivable);
		Books::<T>::insert(id, book);
		Self::deposit_event(Event::DisputeResolved { receivable: id, by, excused, document });
		Ok(())
	}

	/// Puts a successor in the place of a holder in the financing that binds its holding.
	fn succeed(id: FinancingId, financing: Financing, to: &Principal) {
		let financing = match financing.kind {
			FinancingKind::Pledge => Financing { assignor: to.clone(), ..financing },
			FinancingKind::Purchase => {
				FinancingsOf::<T>::remove(&financing.financier, id);
				FinancingsOf::<T>::insert(to, id, ());
				Financing { financier: to.clone(), ..financing }
			}
		};
		Financings::<T>::insert(id, financing);
	}

	pub(crate) fn do_reassign(
		by: Option<Actor>,
		id: HoldingId,
		to: Party,
		document: H256,
	) -> DispatchResult {
		Self::ensure_in_business(to)?;
		let mut pages = Pages::<T>::of(id.receivable);
		let mut holding = pages.get(id.seq)?;
		// Two thirds of the members have no allowance: what was signed leaves its room to the successor.
		let gets = by.as_ref().map_or(to, |actor| Party::Member(actor.member));
		let to = to.principal();
		ensure!(holding.holder != to, Error::<T>::ToOneself);
		match holding.state {
			HoldingState::Bound { financing } => {
				let record = Financings::<T>::get(financing).ok_or(Error::<T>::NotFound)?;
				Self::succeed(financing, record, &to);
			}
			_ => holding.state = HoldingState::Free,
		}
		// The word of whoever reassigns it takes the place of an earlier one.
		holding.frozen = false;
		let (from, unsigned) = Self::hand_over(id, &mut holding, to.clone());
		pages.set(id.seq, Some(holding));
		pages.write();
		Self::give(&Signer::of(gets, None), unsigned);
		let by = by.map(|actor| actor.member);
		Self::deposit_event(Event::Reassigned { holding: id, from, to, by, document });
		Ok(())
	}
}
