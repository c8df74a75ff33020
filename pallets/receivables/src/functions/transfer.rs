//! Holdings change hands, whole or in parts.

use super::Pages;
use crate::{
	types::{Destination, Signer},
	Books, Config, Error, Event, HoldingsOf, Pallet, Part, SignFor,
};
use alloc::vec::Vec;
use carnet_primitives::receivables::{
	Amount, Book, Holding, HoldingId, HoldingState, Principal, Recipient, HOLDING_BYTES,
};
use frame_support::{dispatch::DispatchResult, ensure};

impl<T: Config> Pallet<T> {
	/// Where a holding of the signer goes.
	fn destination(me: &Principal, to: Recipient) -> Result<Destination, Error<T>> {
		let destination = match to {
			Recipient::Own => return Ok(Destination::Own),
			Recipient::Party(party) => {
				Self::ensure_in_business(party)?;
				let to = party.principal();
				match SignFor::<T>::contains_key(&to) {
					true => Destination::Offer(to),
					false => Destination::Direct(to),
				}
			}
			Recipient::SubPrincipal(to) => Destination::Offer(to),
		};
		if let Destination::Direct(to) | Destination::Offer(to) = &destination {
			ensure!(to != me, Error::<T>::ToOneself);
		}
		Ok(destination)
	}

	pub(crate) fn do_transfer(me: Signer, id: HoldingId, to: Recipient) -> DispatchResult {
		Self::ensure_tradable(&Self::open_book(id.receivable)?)?;
		let mut pages = Pages::<T>::of(id.receivable);
		let mut holding = pages.get(id.seq)?;
		let from = me.principal.clone();
		Self::ensure_free(&holding, &from)?;
		let event = match Self::destination(&from, to)? {
			Destination::Own => return Err(Error::<T>::ToOneself.into()),
			Destination::Direct(to) => {
				let (_, unsigned) = Self::hand_over(id, &mut holding, to.clone());
				Self::give(&me, unsigned);
				Event::Transferred { holding: id, from, to }
			}
			Destination::Offer(to) => {
				holding.state = HoldingState::Offered { to: to.clone() };
				Event::TransferOffered { holding: id, from, to }
			}
		};
		pages.set(id.seq, Some(holding));
		pages.write();
		Self::deposit_event(event);
		Ok(())
	}

	/// Whether a part is as large as it must be.
	pub(crate) fn ensure_part(book: &Book, part: Amount, rest: Amount) -> Result<(), Error<T>> {
		let least = book.min_part.ok_or(Error::<T>::NotSplittable)?;
		ensure!(part > 0, Error::<T>::InvalidAmount);
		ensure!(part >= least && (rest == 0 || rest >= least), Error::<T>::Dust);
		Ok(())
	}

	/// Takes a part out of a holding and gives it the next number. It is free, and the same holder's.
	pub(crate) fn split_off(
		book: &mut Book,
		from: &mut Holding,
		parent: u32,
		amount: Amount,
	) -> Result<(u32, Holding), Error<T>> {
		let seq = book.next_seq;
		book.next_seq = seq.checked_add(1).ok_or(Error::<T>::MaxCountExceeded)?;
		let part = from.part(amount)?;
		Ok((seq, Holding { parent: Some(parent), state: HoldingState::Free, ..part }))
	}

	pub(crate) fn do_split(
		me: Signer,
		id: HoldingId,
		parts: Vec<Part>,
		rest: Amount,
	) -> DispatchResult {
		ensure!(!parts.is_empty(), Error::<T>::Empty);
		let mut book = Self::open_book(id.receivable)?;
		if parts.iter().any(|part| part.to != Recipient::Own) {
			Self::ensure_tradable(&book)?;
		}
		let mut pages = Pages::<T>::of(id.receivable);
		let mut holding = pages.get(id.seq)?;
		Self::ensure_free(&holding, &me.principal)?;
		let sum = parts.iter().try_fold(rest, |sum, part| sum.checked_add(part.amount));
		ensure!(sum == Some(holding.outstanding), Error::<T>::DoesNotAddUp);
		let mut cuts = Vec::with_capacity(parts.len());
		for Part { to, amount } in parts {
			Self::ensure_part(&book, amount, rest)?;
			cuts.push((Self::destination(&me.principal, to)?, amount));
		}
		let count = u32::try_from(cuts.len()).map_err(|_| Error::<T>::MaxCountExceeded)?;
		Self::charge(&me, count.saturating_mul(HOLDING_BYTES))?;
		let first = book.next_seq;
		for (destination, amount) in cuts {
			let (seq, mut part) = Self::split_off(&mut book, &mut holding, id.seq, amount)?;
			match destination {
				Destination::Own => {}
				Destination::Direct(to) => part.holder = to,
				Destination::Offer(to) => part.state = HoldingState::Offered { to },
			}
			HoldingsOf::<T>::insert(&part.holder, HoldingId { seq, ..id }, ());
			pages.set(seq, Some(part));
		}
		let removed = Self::put_back(&mut pages, id, holding);
		pages.write();
		Self::give(&me, removed);
		Books::<T>::insert(id.receivable, book);
		Self::deposit_event(Event::Split { holding: id, first, count, rest });
		Ok(())
	}

	pub(crate) fn do_merge(me: Signer, into: HoldingId, others: Vec<u32>) -> DispatchResult {
		ensure!(!others.is_empty(), Error::<T>::Empty);
		Self::open_book(into.receivable)?;
		let mut pages = Pages::<T>::of(into.receivable);
		let mut holding = pages.get(into.seq)?;
		Self::ensure_free(&holding, &me.principal)?;
		// So that it is not found among the others.
		pages.set(into.seq, None);
		for seq in &others {
			let other = pages.get(*seq)?;
			Self::ensure_free(&other, &me.principal)?;
			holding.join(&other).map_err(Error::<T>::from)?;
			pages.set(*seq, None);
			let removed = Self::forget(HoldingId { seq: *seq, ..into }, &me.principal);
			Self::give(&me, removed);
		}
		pages.set(into.seq, Some(holding));
		pages.write();
		Self::deposit_event(Event::Merged { into, others });
		Ok(())
	}

	/// A holding that is offered, and to whom.
	fn offered(pages: &mut Pages<T>, id: HoldingId) -> Result<(Holding, Principal), Error<T>> {
		let holding = pages.get(id.seq)?;
		match &holding.state {
			HoldingState::Offered { to } => {
				let to = to.clone();
				Ok((holding, to))
			}
			_ => Err(Error::<T>::NotOffered),
		}
	}

	pub(crate) fn do_accept(me: Signer, id: HoldingId) -> DispatchResult {
		let book = Self::open_book(id.receivable)?;
		let mut pages = Pages::<T>::of(id.receivable);
		let (mut holding, to) = Self::offered(&mut pages, id)?;
		ensure!(to == me.principal, Error::<T>::NotAuthorized);
		ensure!(!holding.frozen, Error::<T>::Frozen);
		Self::ensure_tradable(&book)?;
		let (from, unsigned) = Self::hand_over(id, &mut holding, to.clone());
		Self::give(&me, unsigned);
		holding.state = HoldingState::Free;
		pages.set(id.seq, Some(holding));
		pages.write();
		Self::deposit_event(Event::Transferred { holding: id, from, to });
		Ok(())
	}

	pub(crate) fn do_reject(me: Signer, id: HoldingId) -> DispatchResult {
		let mut pages = Pages::<T>::of(id.receivable);
		let (mut holding, to) = Self::offered(&mut pages, id)?;
		let may = to == me.principal || holding.holder == me.principal;
		ensure!(may, Error::<T>::NotAuthorized);
		holding.state = HoldingState::Free;
		pages.set(id.seq, Some(holding));
		pages.write();
		Self::deposit_event(Event::OfferEnded { holding: id });
		Ok(())
	}
}
