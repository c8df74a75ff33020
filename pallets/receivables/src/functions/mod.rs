//! What the calls do, one file per feature.

mod assets;
mod closing;
mod confirm;
mod discharge;
mod finance;
mod issue;
mod pages;
mod quotes;
mod recipients;
mod settle;
mod stops;
mod transfer;
mod views;

pub(crate) use closing::GONE_PER_PAGE;
pub(crate) use pages::Pages;
pub(crate) use recipients::Recipients;

use crate::{
	types::Signer, Books, Config, Error, Event, HoldingsOf, OwedBy, Pallet, Proposals, Receivables,
};
use carnet_primitives::{
	member::{MemberId, Members, Sponsors, StateAllowance},
	receivables::{
		pot_principal, Amount, AssetId, Balance, Book, BookError, Date, Holding, HoldingId,
		HoldingState, Party, Phase, Principal, Receivable, ReceivableId, Refund, Terms,
		ACCOUNT_BYTES, HOLDING_BYTES,
	},
	subject::Stop,
	Moment,
};
use frame_support::{
	ensure,
	traits::{
		fungibles::{Inspect, Mutate},
		tokens::{Fortitude, Preservation},
		Get, Time,
	},
};
use sp_runtime::DispatchError;

/// Bytes of state that a proposal takes: 52 of its key and 75 of its value.
const PROPOSAL_BYTES: u32 = 127;
/// Bytes of state that an entry of what a principal owes takes: its key.
const OWED_BYTES: u32 = 80;

/// Bytes of the account of a pot or of an escrow, if money can lie there.
fn account_bytes(money: bool) -> u32 {
	if money {
		ACCOUNT_BYTES
	} else {
		0
	}
}

impl<T: Config> From<BookError> for Error<T> {
	fn from(error: BookError) -> Self {
		match error {
			BookError::Overflow => Self::MaxCountExceeded,
			BookError::InvalidAmount => Self::InvalidAmount,
			BookError::NothingDue => Self::NothingDue,
		}
	}
}

impl<T: Config> From<Stop> for Error<T> {
	fn from(stop: Stop) -> Self {
		match stop {
			Stop::Unknown => Self::UnknownGoods,
			Stop::Recalled => Self::Recalled,
			Stop::Held => Self::Held,
			Stop::Expired => Self::Expired,
			Stop::Decommissioned => Self::Decommissioned,
			Stop::Flagged => Self::Flagged,
			Stop::Refused => Self::Refused,
		}
	}
}

impl<T: Config> Pallet<T> {
	pub(crate) fn now() -> Moment {
		T::Time::now()
	}

	pub(crate) fn today() -> Date {
		Date::of(Self::now())
	}

	/// Who pays for the state: a member for itself, her sponsor for a client.
	fn payer(party: Party) -> Result<MemberId, Error<T>> {
		match party {
			Party::Member(member) => Ok(member),
			Party::Client(client) => T::Sponsors::sponsor(client).ok_or(Error::<T>::NoSponsor),
		}
	}

	/// Charges whoever acts for what the call adds.
	fn charge(me: &Signer, bytes: u32) -> Result<(), Error<T>> {
		if bytes == 0 {
			return Ok(());
		}
		T::Allowance::charge(Self::payer(me.party)?, bytes)
			.map_err(|_| Error::<T>::AllowanceExceeded)
	}

	/// Gives to whoever acts what the call removes. Records do not say who paid for them: that would link relationships.
	fn give(me: &Signer, bytes: u32) {
		if bytes == 0 {
			return;
		}
		if let Ok(payer) = Self::payer(me.party) {
			T::Allowance::release(payer, bytes);
		}
	}

	/// Gives what a payment removed, less what it added. What it added beyond that is charged if there is room for all of
	/// it: nobody is denied money for want of it.
	fn even_out(me: &Signer, removed: u32, added: u32) {
		Self::give(me, removed.saturating_sub(added));
		let _ = Self::charge(me, added.saturating_sub(removed));
	}

	/// The member in business that stands for a party: itself, or her sponsor for a client.
	fn ensure_in_business(party: Party) -> Result<MemberId, Error<T>> {
		let member = match party {
			Party::Member(member) => T::Members::is_in_business(member).then_some(member),
			Party::Client(client) => T::Sponsors::sponsor(client),
		};
		member.ok_or(Error::<T>::InvalidParty)
	}

	fn found(id: ReceivableId) -> Result<Receivable, Error<T>> {
		Receivables::<T>::get(id).ok_or(Error::<T>::NotFound)
	}

	fn book(id: ReceivableId) -> Result<Book, Error<T>> {
		Books::<T>::get(id).ok_or(Error::<T>::NotFound)
	}

	/// The book of a receivable that can still be paid.
	fn open_book(id: ReceivableId) -> Result<Book, Error<T>> {
		let book = Self::book(id)?;
		match book.phase {
			Phase::Closing(_) => Err(Error::<T>::Closing),
			Phase::Settled { .. } | Phase::Closed { .. } => Err(Error::<T>::Settled),
			_ => Ok(book),
		}
	}

	/// Whether holdings may be transferred and financed now.
	fn ensure_tradable(book: &Book) -> Result<(), Error<T>> {
		ensure!(book.assignable, Error::<T>::NotAssignable);
		ensure!(!book.disputed, Error::<T>::Disputed);
		let last = Self::today().plus(T::CutOff::get());
		ensure!(last <= book.due_on && book.phase == Phase::Live, Error::<T>::CutOffPassed);
		Ok(())
	}

	/// Whether a holding is bound to nothing, and the signer's.
	fn ensure_free(holding: &Holding, holder: &Principal) -> Result<(), Error<T>> {
		ensure!(holding.holder == *holder, Error::<T>::NotAuthorized);
		Self::ensure_unbound(holding)
	}

	fn ensure_unbound(holding: &Holding) -> Result<(), Error<T>> {
		ensure!(!holding.frozen, Error::<T>::Frozen);
		match holding.state {
			HoldingState::Free => Ok(()),
			HoldingState::Offered { .. } => Err(Error::<T>::Offered),
			HoldingState::Bound { .. } => Err(Error::<T>::Bound),
		}
	}

	/// Gives a holding to another holder, who signed nothing yet. Returns who held it, and the bytes of what was signed.
	fn hand_over(id: HoldingId, holding: &mut Holding, to: Principal) -> (Principal, u32) {
		HoldingsOf::<T>::remove(&holding.holder, id);
		HoldingsOf::<T>::insert(&to, id, ());
		let from = core::mem::replace(&mut holding.holder, to);
		(from, Self::unsign(id))
	}

	/// Removes the signature of one side under a discharge. Returns its bytes.
	fn unsign(id: HoldingId) -> u32 {
		Proposals::<T>::take(id).map_or(0, |_| PROPOSAL_BYTES)
	}

	/// Removes what is kept of a holding beside its page. Returns the bytes of the whole.
	fn forget(id: HoldingId, holder: &Principal) -> u32 {
		HoldingsOf::<T>::remove(holder, id);
		HOLDING_BYTES.saturating_add(Self::unsign(id))
	}

	/// Puts back a holding that may have nothing outstanding any more. Returns the bytes that are free then.
	fn put_back(pages: &mut Pages<T>, id: HoldingId, holding: Holding) -> u32 {
		if holding.outstanding == 0 {
			pages.set(id.seq, None);
			Self::forget(id, &holding.holder)
		} else {
			pages.set(id.seq, Some(holding));
			0
		}
	}

	/// Gives what a receivable needs no more once it is over.
	fn give_ended(me: &Signer, book: &Book) {
		Self::give(me, OWED_BYTES.saturating_add(account_bytes(book.asset.is_some())));
	}

	/// Stores a book that changed, and ends it once nothing is outstanding.
	fn keep(me: &Signer, id: ReceivableId, obligor: &Principal, mut book: Book) {
		if book.outstanding == 0 && book.phase.is_open() {
			book.phase = Phase::Settled { at: Self::now() };
			OwedBy::<T>::remove(obligor, id);
			Self::give_ended(me, &book);
			Self::deposit_event(Event::Settled { receivable: id });
		}
		Books::<T>::insert(id, book);
	}

	fn is_new_account(asset: AssetId, who: &Principal) -> bool {
		T::Assets::balance(asset, who) == 0
	}

	/// Moves money of a settlement asset. Returns the bytes of the account that it opened.
	fn move_money(
		asset: AssetId,
		from: &Principal,
		to: &Principal,
		amount: Amount,
	) -> Result<u32, DispatchError> {
		if amount == 0 || from == to {
			return Ok(0);
		}
		Self::ensure_funds(asset, from, amount)?;
		let opened = account_bytes(Self::is_new_account(asset, to));
		T::Assets::transfer(asset, from, to, amount.into(), Preservation::Expendable)?;
		Ok(opened)
	}

	fn ensure_funds(asset: AssetId, who: &Principal, amount: Amount) -> Result<(), Error<T>> {
		let (keep, force) = (Preservation::Expendable, Fortitude::Polite);
		let has = T::Assets::reducible_balance(asset, who, keep, force);
		ensure!(has >= Balance::from(amount), Error::<T>::InsufficientFunds);
		Ok(())
	}

	/// Pays back what nobody has a claim on any more: to the guarantor what it paid in, the rest to the obligor. Returns the
	/// bytes of accounts that it opened.
	fn refund(
		id: ReceivableId,
		asset: Option<AssetId>,
		terms: &Terms,
		refund: Refund,
	) -> Result<u32, DispatchError> {
		let Some(asset) = asset else { return Ok(0) };
		let (pot, mut rest, mut opened) = (pot_principal(id), refund.total(), 0u32);
		if let Some(guarantor) = &terms.guarantor {
			opened = Self::move_money(asset, &pot, guarantor, refund.guaranteed)?;
			rest = rest.saturating_sub(refund.guaranteed);
		}
		Ok(opened.saturating_add(Self::move_money(asset, &pot, &terms.obligor, rest)?))
	}
}
