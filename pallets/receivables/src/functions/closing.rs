//! The last payments of a receivable in default.

use crate::{types::Signer, Books, Config, Error, Event, HoldingPages, OwedBy, Pallet, WeightInfo};
use carnet_primitives::{
	member::Actor,
	receivables::{
		holding_at, page_of, Amount, Book, Closing, Cut, Holding, HoldingId, HoldingPage, Phase,
		Receivable, ReceivableId,
	},
	H256,
};
use frame_support::{
	dispatch::{DispatchResult, DispatchResultWithPostInfo},
	ensure,
	traits::Get,
};

/// So many pages that are gone cost no more than a full one: the integrity test compares.
pub(crate) const GONE_PER_PAGE: u32 = 64;

/// The holdings of a page with their numbers.
pub(super) fn numbered(number: u32, page: HoldingPage) -> impl Iterator<Item = (u32, Holding)> {
	let places = (0u32..).zip(page);
	places.filter_map(move |(place, holding)| Some((holding_at(number, place), holding?)))
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_close_default(
		by: Option<Actor>,
		id: ReceivableId,
		cut: Option<Cut>,
		document: H256,
	) -> DispatchResult {
		let mut book = Self::book(id)?;
		let defaulted_at = match book.phase {
			Phase::Defaulted { at } => at,
			// Another cut: nothing was paid yet, and what a cut depends on stands still now.
			Phase::Closing(Closing { pays: false, defaulted_at, .. }) => defaulted_at,
			Phase::Closing(_) => return Err(Error::<T>::Closing.into()),
			_ => return Err(Error::<T>::NotDefaulted.into()),
		};
		// Once all of it came in, each holder has its part without a cut.
		ensure!(book.unfunded() > 0, Error::<T>::NotOverdue);
		let (page, counted, pays) = (0, 0, false);
		book.phase = Phase::Closing(Closing { defaulted_at, cut, page, counted, pays });
		Books::<T>::insert(id, book);
		let by = by.map(|actor| actor.member);
		Self::deposit_event(Event::ClosingBegun { receivable: id, by, document });
		Ok(())
	}

	fn pay_last(
		me: &Signer,
		id: HoldingId,
		receivable: &Receivable,
		book: &mut Book,
		mut holding: Holding,
		amount: Amount,
	) -> DispatchResult {
		ensure!(!holding.frozen, Error::<T>::Frozen);
		book.close(&holding, amount).map_err(Error::<T>::from)?;
		holding.outstanding = 0;
		let (_, opened) = Self::pay_out(me, id, &receivable.terms, book, &holding, amount)?;
		Self::even_out(me, Self::forget(id, &holding.holder), opened);
		Self::deposit_event(Event::LastPaid { holding: id, amount });
		Ok(())
	}

	/// All holdings have been gone through.
	fn end_pass(
		me: &Signer,
		id: ReceivableId,
		receivable: &Receivable,
		book: &mut Book,
		closing: Closing,
	) -> DispatchResult {
		let rest = book.rest();
		if closing.pays {
			book.end();
			book.phase = Phase::Closed { at: Self::now() };
			OwedBy::<T>::remove(&receivable.terms.obligor, id);
			Self::give_ended(me, book);
			let written_off = book.written_off;
			Self::deposit_event(Event::DefaultClosed { receivable: id, written_off });
		} else if closing.counted == rest {
			book.pool().map_err(Error::<T>::from)?;
			book.phase = Phase::Closing(Closing { page: 0, pays: true, ..closing });
		} else {
			// It does not go back to the default, where a payment would make the next cut wrong, too.
			let counted = closing.counted;
			book.phase = Phase::Closing(Closing { page: 0, counted: 0, ..closing });
			Self::deposit_event(Event::ClosingFailed { receivable: id, counted, rest });
		}
		Ok(())
	}

	/// A page costs what a full one does, and one that is gone a read. It goes as far as what so many full ones cost, so that
	/// pages that are gone keep nobody waiting.
	pub(crate) fn do_continue_closing(
		me: Signer,
		id: ReceivableId,
		count: u32,
	) -> DispatchResultWithPostInfo {
		ensure!(count > 0, Error::<T>::InvalidAmount);
		let receivable = Self::found(id)?;
		let mut book = Self::book(id)?;
		let Phase::Closing(mut closing) = book.phase else {
			return Err(Error::<T>::NotClosing.into());
		};
		let pages = page_of(book.next_seq.saturating_sub(1)).0.saturating_add(1);
		let mut end = closing.page;
		let (mut full, mut gone) = (0u32, 0u32);
		let cost = |full: u32, gone: u32| {
			let reads = T::DbWeight::get().reads(gone.into());
			Some(T::WeightInfo::continue_closing(full).saturating_add(reads))
		};
		// What it cost is never more: `full + gone / GONE_PER_PAGE`, rounded up, is `count` at most.
		while end < pages && full.saturating_add(gone / GONE_PER_PAGE) < count {
			let number = end;
			let Some(page) = HoldingPages::<T>::get(id, number) else {
				gone = gone.saturating_add(1);
				end = end.saturating_add(1);
				continue;
			};
			if full.saturating_add(gone.div_ceil(GONE_PER_PAGE)) >= count {
				// There is room for the read, and not for the page.
				gone = gone.saturating_add(1);
				break;
			}
			full = full.saturating_add(1);
			end = end.saturating_add(1);
			for (seq, holding) in numbered(number, page) {
				let amount = book.last_payment(&holding, seq, closing.cut);
				let at = HoldingId { receivable: id, seq };
				if closing.pays {
					Self::pay_last(&me, at, &receivable, &mut book, holding, amount)?;
				} else if holding.frozen {
					// The others need not wait for its court: they redeem what is due to them.
					book.phase = Phase::Defaulted { at: closing.defaulted_at };
					Books::<T>::insert(id, book);
					Self::deposit_event(Event::ClosingStopped { holding: at });
					return Ok(cost(full, gone).into());
				} else {
					let counted = closing.counted.checked_add(amount);
					closing.counted = counted.ok_or(Error::<T>::MaxCountExceeded)?;
				}
			}
			if closing.pays {
				HoldingPages::<T>::remove(id, number);
			}
		}
		closing.page = end;
		book.phase = Phase::Closing(closing);
		if end == pages {
			Self::end_pass(&me, id, &receivable, &mut book, closing)?;
		}
		Books::<T>::insert(id, book);
		Ok(cost(full, gone).into())
	}
}
