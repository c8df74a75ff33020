//! Requests for financing, sealed quotes, and the one that is taken.

use super::{finance::Bound, Pages};
use crate::{
	types::Signer, Books, Config, Error, Event, HoldingsOf, NextRequestId, Pallet, Quotes, Requests,
};
use carnet_primitives::{
	member::{Members, Role},
	receivables::{
		escrow_principal, paid_of_part, quote_commitment, quote_seal, Accrual, Amount, AssetId,
		Book, Deal, Debt, Financing, FinancingId, FinancingKind, Holding, HoldingId, HoldingState,
		Principal, Purpose, Quote, QuoteTerms, Quoter, Request, RequestId, HOLDING_BYTES,
	},
	Moment, H256,
};
use frame_support::{dispatch::DispatchResult, ensure, traits::Get};

/// Bytes of state that a request takes without the financiers that it names: 48 of its key, the rest of its value.
const REQUEST_BYTES: u32 = 110;
/// Bytes of a financier in it.
const FINANCIER_BYTES: u32 = 32;
/// Bytes of state that a quote takes: 80 of its key and 40 of its value.
const QUOTE_BYTES: u32 = 120;

fn bytes_of(request: &Request) -> u32 {
	let named = u32::try_from(request.financiers.len()).unwrap_or(u32::MAX);
	REQUEST_BYTES.saturating_add(named.saturating_mul(FINANCIER_BYTES))
}

impl<T: Config> Pallet<T> {
	fn ensure_until(until: Moment) -> Result<(), Error<T>> {
		let now = Self::now();
		let latest = now.saturating_add(T::MaxQuoteTime::get());
		ensure!(until > now && until <= latest, Error::<T>::InvalidDate);
		Ok(())
	}

	/// A holding that can be financed, with its book and the asset in which it is paid.
	fn financeable(
		pages: &mut Pages<T>,
		request: &Request,
	) -> Result<(Book, Holding, AssetId), Error<T>> {
		let book = Self::open_book(request.holding.receivable)?;
		Self::ensure_tradable(&book)?;
		let holding = pages.get(request.holding.seq)?;
		Self::ensure_free(&holding, &request.by)?;
		let rest = holding.outstanding.checked_sub(request.amount);
		match rest.ok_or(Error::<T>::InvalidAmount)? {
			0 => {}
			rest => Self::ensure_part(&book, request.amount, rest)?,
		}
		let asset = book.asset.ok_or(Error::<T>::NoAsset)?;
		Ok((book, holding, asset))
	}

	pub(crate) fn do_request(me: Signer, request: Request) -> DispatchResult {
		let mut pages = Pages::<T>::of(request.holding.receivable);
		Self::financeable(&mut pages, &request)?;
		Self::ensure_until(request.until)?;
		let id = NextRequestId::<T>::get();
		let next = id.checked_add(1).ok_or(Error::<T>::MaxCountExceeded)?;
		Self::charge(&me, bytes_of(&request))?;
		NextRequestId::<T>::put(next);
		let Request { holding, amount, purpose, .. } = request;
		Requests::<T>::insert(id, request);
		Self::deposit_event(Event::FinancingRequested { request: id, holding, amount, purpose });
		Ok(())
	}

	fn request(id: RequestId) -> Result<Request, Error<T>> {
		Requests::<T>::get(id).ok_or(Error::<T>::NotFound)
	}

	pub(crate) fn do_withdraw_request(me: Signer, id: RequestId) -> DispatchResult {
		let request = Self::request(id)?;
		ensure!(request.by == me.principal, Error::<T>::NotAuthorized);
		Requests::<T>::remove(id);
		Self::give(&me, bytes_of(&request));
		Self::deposit_event(Event::RequestWithdrawn { request: id });
		Ok(())
	}

	pub(crate) fn do_quote(me: Signer, id: RequestId, quote: Quote, keys: H256) -> DispatchResult {
		let request = Self::request(id)?;
		let asked = &request.financiers;
		let may = asked.is_empty() || asked.contains(&me.principal);
		ensure!(may, Error::<T>::NotAuthorized);
		ensure!(request.by != me.principal, Error::<T>::ToOneself);
		ensure!(Self::now() <= request.until, Error::<T>::Lapsed);
		let receivable = Self::found(request.holding.receivable)?;
		let confirmed = receivable.confirmation.map(|confirmation| confirmation.keys);
		ensure!(confirmed == Some(keys), Error::<T>::InvoiceMismatch);
		Self::ensure_until(quote.until)?;
		let new = !Quotes::<T>::contains_key(id, &me.principal);
		Self::charge(&me, if new { QUOTE_BYTES } else { 0 })?;
		Quotes::<T>::insert(id, &me.principal, quote);
		Self::deposit_event(Event::Quoted { request: id, financier: me.principal });
		Ok(())
	}

	pub(crate) fn do_withdraw_quote(me: Signer, id: RequestId) -> DispatchResult {
		Quotes::<T>::take(id, &me.principal).ok_or(Error::<T>::NotFound)?;
		Self::give(&me, QUOTE_BYTES);
		Self::deposit_event(Event::QuoteWithdrawn { request: id, financier: me.principal });
		Ok(())
	}

	/// Binds a holding, if somebody may owe something for it or is owed a reserve.
	fn bind(
		me: &Signer,
		holding: HoldingId,
		request: &Request,
		financier: &Principal,
		terms: &QuoteTerms,
		deal: &Deal,
	) -> Result<Option<FinancingId>, Error<T>> {
		let (kind, owes) = match request.purpose {
			Purpose::Loan => (FinancingKind::Pledge, true),
			Purpose::Sale => (FinancingKind::Purchase, terms.recourse),
		};
		if !owes && deal.reserve == 0 {
			return Ok(None);
		}
		let debt = owes.then(|| Debt {
			principal: deal.principal,
			base: deal.base,
			rate: terms.rate,
			day_count: terms.day_count,
			accrual: Accrual::from(Self::today()),
		});
		let record = Financing {
			holding,
			assignor: request.by.clone(),
			financier: financier.clone(),
			kind,
			debt,
			reserve: deal.reserve,
			registered_at: Self::now(),
		};
		Bound::<T>::begin(me, record).map(Some)
	}

	pub(crate) fn do_take_quote(
		me: Signer,
		id: RequestId,
		quoter: Quoter,
		terms: QuoteTerms,
		salt: H256,
		min_paid: Amount,
	) -> DispatchResult {
		let Quoter { principal: financier, member } = quoter;
		let request = Self::request(id)?;
		ensure!(request.by == me.principal, Error::<T>::NotAuthorized);
		let quote = Quotes::<T>::get(id, &financier).ok_or(Error::<T>::NotFound)?;
		let now = Self::now();
		ensure!(now <= request.until && now <= quote.until, Error::<T>::Lapsed);
		let opened = quote_commitment(id, &financier, &terms, &salt);
		ensure!(quote_seal(member, &opened) == quote.seal, Error::<T>::QuoteChanged);
		// Whoever could not quote any more is not held to what it quoted: no money of it moves.
		ensure!(T::Members::has_role(member, Role::Financier), Error::<T>::InvalidParty);
		ensure!(terms.is_valid(), Error::<T>::InvalidTerms);
		let place = request.holding;
		let mut pages = Pages::<T>::of(place.receivable);
		let (mut book, mut holding, asset) = Self::financeable(&mut pages, &request)?;
		// Its holder could have redeemed it since, or put another one into it that it had redeemed.
		let paid = paid_of_part(holding.paid, request.amount, holding.outstanding);
		let paid = paid.ok_or(Error::<T>::InvalidAmount)?;
		ensure!(paid <= terms.paid_before, Error::<T>::DoesNotAddUp);
		Self::ensure_goods(&Self::found(place.receivable)?)?;
		let deal = terms
			.deal(request.purpose, request.amount, Self::today(), book.due_on)
			.ok_or(Error::<T>::InvalidTerms)?;
		ensure!(deal.paid >= min_paid, Error::<T>::ProceedsTooLow);
		let needed = deal.paid.saturating_add(deal.reserve);
		Self::ensure_funds(asset, &financier, needed)?;

		let mut financed = place;
		if request.amount < holding.outstanding {
			Self::charge(&me, HOLDING_BYTES)?;
			let (seq, part) = Self::split_off(&mut book, &mut holding, place.seq, request.amount)?;
			pages.set(place.seq, Some(core::mem::replace(&mut holding, part)));
			financed.seq = seq;
			HoldingsOf::<T>::insert(&holding.holder, financed, ());
			Books::<T>::insert(place.receivable, book);
		}
		if request.purpose == Purpose::Sale {
			let (_, unsigned) = Self::hand_over(financed, &mut holding, financier.clone());
			Self::give(&me, unsigned);
		}
		let financing = Self::bind(&me, financed, &request, &financier, &terms, &deal)?;
		if let Some(financing) = financing {
			holding.state = HoldingState::Bound { financing };
			Self::move_money(asset, &financier, &escrow_principal(financing), deal.reserve)?;
		}
		let opened = Self::move_money(asset, &financier, &me.principal, deal.paid)?;
		pages.set(financed.seq, Some(holding));
		pages.write();
		Quotes::<T>::remove(id, &financier);
		Requests::<T>::remove(id);
		Self::give(&me, bytes_of(&request).saturating_add(QUOTE_BYTES));
		Self::charge(&me, opened)?;
		let Deal { paid, reserve, .. } = deal;
		Self::deposit_event(Event::QuoteTaken {
			request: id,
			financier,
			holding: financed,
			paid,
			reserve,
			financing,
		});
		Ok(())
	}
}
