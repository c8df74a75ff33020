//! The last payments of a receivable in default.

use super::OWED_BYTES;
use crate::{types::Signer, Books, Config, Error, Event, HoldingPages, OwedBy, Pallet};
use carnet_primitives::{
	member::Actor,
	receivables::{
		holding_at, page_of, Amount, Book, Closing, Cut, Holding, HoldingId, HoldingPage, Phase,
		ReceivableId,
	},
	H256,
};
use frame_support::{dispatch::DispatchResult, ensure};

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
		let Phase::Defaulted { at: defaulted_at } = book.phase else {
			return Err(Error::<T>::NotDefaulted.into());
		};
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
		book: &mut Book,
		mut holding: Holding,
		amount: Amount,
	) -> DispatchResult {
		ensure!(!holding.frozen, Error::<T>::Frozen);
		book.close(&holding, amount).map_err(Error::<T>::from)?;
		holding.outstanding = 0;
		Self::pay_out(me, id, book.asset, &holding, amount)?;
		Self::forget(me, id, &holding.holder);
		Self::deposit_event(Event::LastPaid { holding: id, amount });
		Ok(())
	}

	/// All holdings have been gone through.
	fn end_pass(
		me: &Signer,
		id: ReceivableId,
		book: &mut Book,
		closing: Closing,
	) -> DispatchResult {
		let rest = book.rest();
		if closing.pays {
			let obligor = Self::found(id)?.terms.obligor;
			book.end();
			book.phase = Phase::Closed { at: Self::now() };
			OwedBy::<T>::remove(obligor, id);
			Self::give(me, OWED_BYTES);
			let written_off = book.written_off;
			Self::deposit_event(Event::DefaultClosed { receivable: id, written_off });
		} else if closing.counted == rest {
			book.pool().map_err(Error::<T>::from)?;
			book.phase = Phase::Closing(Closing { page: 0, pays: true, ..closing });
		} else {
			let counted = closing.counted;
			book.phase = Phase::Defaulted { at: closing.defaulted_at };
			Self::deposit_event(Event::ClosingFailed { receivable: id, counted, rest });
		}
		Ok(())
	}

	pub(crate) fn do_continue_closing(me: Signer, id: ReceivableId, count: u32) -> DispatchResult {
		ensure!(count > 0, Error::<T>::InvalidAmount);
		let mut book = Self::book(id)?;
		let Phase::Closing(mut closing) = book.phase else {
			return Err(Error::<T>::NotClosing.into());
		};
		let pages = page_of(book.next_seq.saturating_sub(1)).0.saturating_add(1);
		let end = closing.page.saturating_add(count).min(pages);
		for number in closing.page..end {
			let page = HoldingPages::<T>::get(id, number).unwrap_or_default();
			for (seq, holding) in numbered(number, page) {
				let amount = book.last_payment(&holding, seq, closing.cut);
				if closing.pays {
					let id = HoldingId { receivable: id, seq };
					Self::pay_last(&me, id, &mut book, holding, amount)?;
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
			Self::end_pass(&me, id, &mut book, closing)?;
		}
		Books::<T>::insert(id, book);
		Ok(())
	}
}
