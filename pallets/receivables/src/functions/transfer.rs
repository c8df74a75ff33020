//! Holdings change hands, whole or in parts.

use super::{
	recipients::{reads_of, RECIPIENT_READS},
	Pages, Recipients,
};
use crate::{
	types::{Destination, Signer, Spared},
	Books, Config, Error, Event, HoldingsOf, Pallet, Part,
};
use alloc::vec::Vec;
use carnet_primitives::{
	bulk::pages_behind,
	receivables::{
		page_of, Amount, Book, Holding, HoldingId, HoldingState, Principal, Recipient,
		HOLDING_BYTES, PAGE_LEN,
	},
};
use frame_support::{dispatch::DispatchResult, ensure};
use sp_runtime::DispatchError;

impl<T: Config> Pallet<T> {
	/// Returns what is spared of the measured transfer. That one gives a holding to a client at once, and removes what was
	/// signed under a discharge of it.
	pub(crate) fn do_transfer(
		me: Signer,
		id: HoldingId,
		to: Recipient,
	) -> Result<Spared, DispatchError> {
		Self::ensure_tradable(&Self::open_book(id.receivable)?)?;
		let mut pages = Pages::<T>::of(id.receivable);
		let mut holding = pages.get(id.seq)?;
		let from = me.principal.clone();
		Self::ensure_free(&holding, &from)?;
		let mut spared = Spared::default().and(RECIPIENT_READS.saturating_sub(reads_of(&to)), 0);
		let (destination, _) = Self::destination(&from, to)?;
		let event = match destination {
			Destination::Own => return Err(Error::<T>::ToOneself.into()),
			Destination::Direct(to) => {
				let (_, unsigned) = Self::hand_over(id, &mut holding, to.clone());
				spared = Self::give_unsigned(&me, unsigned, spared);
				Event::Transferred { holding: id, from, to }
			}
			Destination::Offer(to) => {
				// Nor is a proposal looked for, and the holder stays.
				spared = spared.and(2, 4);
				holding.state = HoldingState::Offered { to: to.clone() };
				Event::TransferOffered { holding: id, from, to }
			}
		};
		pages.set(id.seq, Some(holding));
		pages.write();
		Self::deposit_event(event);
		Ok(spared)
	}

	/// Gives what was signed under a discharge of a holding that is handed over, and adds what is spared if that is nothing.
	fn give_unsigned(me: &Signer, unsigned: u32, spared: Spared) -> Spared {
		Self::give(me, unsigned);
		match unsigned {
			// Nothing is given back to the allowance, and no proposal is removed.
			0 => spared.and(1, 2),
			_ => spared,
		}
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

	/// Returns what is spared of the measured split. In that one, each party that gets something is a client with a sponsor of
	/// her own, of whom there is one at least, and parts begin in the last place of a page that is not the one of the holding.
	pub(crate) fn do_split(
		me: Signer,
		id: HoldingId,
		parts: Vec<Part>,
		rest: Amount,
	) -> Result<Spared, DispatchError> {
		ensure!(!parts.is_empty(), Error::<T>::Empty);
		let mut book = Self::open_book(id.receivable)?;
		if parts.iter().any(|part| part.to != Recipient::Own) {
			Self::ensure_tradable(&book)?;
		}
		let mut pages = Pages::<T>::up_to(id.receivable, book.next_seq);
		let mut holding = pages.get(id.seq)?;
		Self::ensure_free(&holding, &me.principal)?;
		let sum = parts.iter().try_fold(rest, |sum, part| sum.checked_add(part.amount));
		ensure!(sum == Some(holding.outstanding), Error::<T>::DoesNotAddUp);
		let mut cuts = Vec::with_capacity(parts.len());
		let mut recipients = Recipients::<T>::of(&me.principal);
		for Part { to, amount } in parts {
			Self::ensure_part(&book, amount, rest)?;
			cuts.push((recipients.find(to)?, amount));
		}
		let count = u32::try_from(cuts.len()).map_err(|_| Error::<T>::MaxCountExceeded)?;
		let most = recipients.count().max(1).saturating_mul(RECIPIENT_READS);
		let mut spared = Spared::default().and(most.saturating_sub(recipients.reads()), 0);
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
		let touched = pages.count();
		pages.write();
		Self::give(&me, removed);
		Books::<T>::insert(id.receivable, book);
		Self::deposit_event(Event::Split { holding: id, first, count, rest });
		let ((page, place), (own, _)) = (page_of(first), page_of(id.seq));
		let read_one = page == own || place == 0;
		let most = pages_behind::<PAGE_LEN>(count).saturating_add(2);
		spared = spared.and(read_one.into(), most.saturating_sub(touched));
		if rest == 0 {
			// What a merge forgets has a proposal. It has a page of its own, too: that stays charged, for a merge gives the
			// bytes of all its holdings at once, and here those of one are given beside what the parts take.
			let unsigned = removed <= HOLDING_BYTES;
			spared = spared.and(0, unsigned.into());
		}
		Ok(spared)
	}

	/// Returns what is spared of the measured merge. Each holding of that one has a page of its own, and something was signed
	/// under a discharge of each of the others.
	pub(crate) fn do_merge(
		me: Signer,
		into: HoldingId,
		others: Vec<u32>,
	) -> Result<Spared, DispatchError> {
		ensure!(!others.is_empty(), Error::<T>::Empty);
		Self::open_book(into.receivable)?;
		let mut pages = Pages::<T>::of(into.receivable);
		let mut holding = pages.get(into.seq)?;
		Self::ensure_free(&holding, &me.principal)?;
		// So that it is not found among the others.
		pages.set(into.seq, None);
		let (mut removed, mut unsigned) = (0u32, 0u32);
		for seq in &others {
			let other = pages.get(*seq)?;
			Self::ensure_free(&other, &me.principal)?;
			holding.join(&other).map_err(Error::<T>::from)?;
			pages.set(*seq, None);
			let bytes = Self::forget(HoldingId { seq: *seq, ..into }, &me.principal);
			removed = removed.saturating_add(bytes);
			unsigned = unsigned.saturating_add((bytes <= HOLDING_BYTES).into());
		}
		pages.set(into.seq, Some(holding));
		let holdings = u32::try_from(others.len()).unwrap_or(u32::MAX).saturating_add(1);
		let shared = holdings.saturating_sub(pages.count());
		pages.write();
		Self::give(&me, removed);
		Self::deposit_event(Event::Merged { into, others });
		Ok(Spared::default().and(shared, shared).and(0, unsigned))
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

	/// Returns what is spared of the measured acceptance, which removes what was signed under a discharge of the holding.
	pub(crate) fn do_accept(
		me: Signer,
		id: HoldingId,
		outstanding: Amount,
		paid: Amount,
	) -> Result<Spared, DispatchError> {
		let book = Self::open_book(id.receivable)?;
		let mut pages = Pages::<T>::of(id.receivable);
		let (mut holding, to) = Self::offered(&mut pages, id)?;
		ensure!(to == me.principal, Error::<T>::NotAuthorized);
		let same = outstanding == holding.outstanding && paid == holding.paid;
		ensure!(same, Error::<T>::DoesNotAddUp);
		ensure!(!holding.frozen, Error::<T>::Frozen);
		Self::ensure_tradable(&book)?;
		let (from, unsigned) = Self::hand_over(id, &mut holding, to.clone());
		let spared = Self::give_unsigned(&me, unsigned, Spared::default());
		holding.state = HoldingState::Free;
		pages.set(id.seq, Some(holding));
		pages.write();
		Self::deposit_event(Event::Transferred { holding: id, from, to });
		Ok(spared)
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
