//! What the runtime APIs read.

use super::{closing::numbered, Pages};
use crate::{
	Books, Config, Dilutions, Financings, FinancingsOf, HoldingPages, HoldingsOf, OwedBy, Pallet,
	Quotes, Receivables, Requests, SettlementAssets,
};
use alloc::{string::String, vec::Vec};
use carnet_primitives::{
	member::Members,
	products::NamedMember,
	receivables::{
		holding_at, page_of, Ageing, AgeingRow, Amount, AssetView, Balance, Book, CashView,
		Closing, Currency, Cut, Date, Exposure, ExposureRow, FinancingId, FinancingView, Holding,
		HoldingId, HoldingState, HoldingView, Phase, Portfolio, Principal, QuotePage, QuoteView,
		Receivable, ReceivableId, ReceivableView, Request, RequestId, RequestView, Statement,
		Status, Tree, MAX_PAGE,
	},
	subject::{Standing, Stop},
};
use frame_support::traits::fungibles::{metadata, Inspect};

const MOST: usize = MAX_PAGE as usize;
/// Most pages of which a cut is made in one answer: those of 16,384 holdings.
const MAX_CUT_PAGES: usize = 2_048;

fn most(count: u32) -> usize {
	count.min(MAX_PAGE) as usize
}

/// There is never more of an asset than an amount can say.
fn amount(balance: Balance) -> Amount {
	balance.try_into().unwrap_or(Amount::MAX)
}

/// The row of a currency.
fn row_of<R>(
	rows: &mut Vec<R>,
	currency: Currency,
	of: impl Fn(&R) -> Currency,
	new: impl FnOnce() -> R,
) -> Option<&mut R> {
	let at = rows.iter().position(|row| of(row) == currency).unwrap_or(rows.len());
	if at == rows.len() {
		rows.push(new());
	}
	rows.get_mut(at)
}

fn more(sum: &mut Amount, amount: Amount) {
	*sum = sum.saturating_add(amount);
}

impl<T: Config> Pallet<T> {
	fn status(receivable: &Receivable, book: Option<&Book>) -> Status {
		let Some(book) = book else {
			let lapsed =
				Self::now() > receivable.confirm_by || Self::today() >= receivable.terms.due_on;
			return match (receivable.declined.is_some(), lapsed) {
				(true, _) => Status::Declined,
				(false, true) => Status::Lapsed,
				(false, false) => Status::PendingConfirmation,
			};
		};
		match book.phase {
			Phase::Live if Self::today() >= book.due_on => Status::Matured,
			Phase::Live => Status::Confirmed,
			Phase::Overdue { .. } => Status::Overdue,
			Phase::Defaulted { .. } => Status::Defaulted,
			Phase::Closing(_) => Status::Closing,
			Phase::Settled { .. } => Status::Settled,
			Phase::Closed { .. } => Status::Closed,
		}
	}

	fn stop_of(receivable: &Receivable) -> Option<Stop> {
		T::Goods::ensure_movable(receivable.terms.subject.as_ref()?).err()
	}

	fn statement(receivable: &Receivable, book: &Book) -> Statement {
		let mut today = book.clone();
		// If it cannot be counted, it is as it was.
		let _ = Self::accrue(receivable, &mut today);
		Statement {
			outstanding: book.outstanding,
			redeemed: book.principal.paid,
			attested: book.attested,
			credited: book.credited,
			set_off: book.set_off,
			written_off: book.written_off,
			funded: book.principal.funded,
			interest_funded: book.interest.funded,
			interest_redeemed: book.interest.paid,
			payable: today.unfunded().saturating_add(today.accrual.units()),
		}
	}

	/// A receivable.
	pub fn receivable_view(id: ReceivableId) -> Option<ReceivableView> {
		let receivable = Receivables::<T>::get(id)?;
		let book = Books::<T>::get(id);
		let dilutions = (0..receivable.dilutions.min(MAX_PAGE))
			.filter_map(|number| Dilutions::<T>::get(id, number))
			.collect();
		Some(ReceivableView {
			id,
			at: Self::now(),
			status: Self::status(&receivable, book.as_ref()),
			statement: book.as_ref().map(|book| Self::statement(&receivable, book)),
			asset: book.as_ref().and_then(|book| book.asset),
			holdings: book.as_ref().map_or(0, |book| book.next_seq),
			stop: Self::stop_of(&receivable),
			dilutions,
			receivable,
		})
	}

	fn view_of(
		id: HoldingId,
		holding: Holding,
		receivable: &Receivable,
		book: &Book,
	) -> HoldingView {
		// Who holds its own debt sets it off. A financier of it is paid.
		let own = holding.state == HoldingState::Free && holding.holder == receivable.terms.obligor;
		let stopped = holding.frozen
			|| own || matches!(holding.state, HoldingState::Offered { .. })
			|| matches!(book.phase, Phase::Closing(_));
		let (due, interest_due) =
			if stopped { (0, 0) } else { (book.due(&holding), book.interest_due(&holding)) };
		HoldingView {
			id,
			outstanding: holding.outstanding,
			paid: holding.paid,
			due,
			interest_due,
			parent: holding.parent,
			frozen: holding.frozen,
			currency: receivable.terms.currency,
			due_on: book.due_on,
			status: Self::status(receivable, Some(book)),
			holder: holding.holder,
			state: holding.state,
		}
	}

	/// A holding.
	pub fn holding_view(id: HoldingId) -> Option<HoldingView> {
		let receivable = Receivables::<T>::get(id.receivable)?;
		let book = Books::<T>::get(id.receivable)?;
		let holding = Pages::<T>::of(id.receivable).get(id.seq).ok()?;
		Some(Self::view_of(id, holding, &receivable, &book))
	}

	/// The holdings of a principal behind one of them: a page of [`MAX_PAGE`] at most.
	pub fn portfolio(principal: &Principal, after: Option<HoldingId>, count: u32) -> Portfolio {
		let keys = match after {
			None => HoldingsOf::<T>::iter_key_prefix(principal),
			Some(id) => {
				let key = HoldingsOf::<T>::hashed_key_for(principal, id);
				HoldingsOf::<T>::iter_key_prefix_from(principal, key)
			}
		};
		let ids: Vec<HoldingId> = keys.take(most(count)).collect();
		let next = ids.last().copied().filter(|_| ids.len() == most(count));
		let holdings = ids.into_iter().filter_map(Self::holding_view).collect();
		Portfolio { at: Self::now(), holdings, next }
	}

	/// The holdings of a receivable from a number on: a page of [`MAX_PAGE`] at most.
	pub fn split_tree(id: ReceivableId, from: u32, count: u32) -> Option<Tree> {
		let receivable = Receivables::<T>::get(id)?;
		let book = Books::<T>::get(id)?;
		let (first, last) = (page_of(from).0, page_of(book.next_seq.saturating_sub(1)).0);
		let mut holdings = Vec::new();
		let mut next = None;
		// An answer reads no more pages than this, however many holdings of them are gone.
		let end = first.saturating_add(MAX_PAGE);
		let pages = if count == 0 { None } else { Some(first..=last.min(end)) };
		for number in pages.into_iter().flatten() {
			let page = HoldingPages::<T>::get(id, number).unwrap_or_default();
			for (seq, holding) in numbered(number, page).filter(|(seq, _)| *seq >= from) {
				if holdings.len() >= most(count) {
					next = Some(seq);
					break;
				}
				let id = HoldingId { receivable: id, seq };
				holdings.push(Self::view_of(id, holding, &receivable, &book));
			}
			if next.is_some() {
				break;
			}
			if number < last && number == end {
				next = Some(holding_at(number.saturating_add(1), 0));
			}
		}
		Some(Tree { at: Self::now(), holdings, next })
	}

	/// What a principal holds by how long it is due, for a page of its holdings.
	pub fn ageing(principal: &Principal, after: Option<HoldingId>, count: u32) -> Ageing {
		let Portfolio { at, holdings, next } = Self::portfolio(principal, after, count);
		let today = Date::of(at);
		let mut rows: Vec<AgeingRow> = Vec::new();
		for holding in holdings {
			let currency = holding.currency;
			let new = || AgeingRow { currency, not_due: 0, to_30: 0, to_60: 0, to_90: 0, older: 0 };
			let Some(row) = row_of(&mut rows, currency, |row| row.currency, new) else { continue };
			let bucket = match today.since(holding.due_on) {
				_ if today < holding.due_on => &mut row.not_due,
				0..=30 => &mut row.to_30,
				31..=60 => &mut row.to_60,
				61..=90 => &mut row.to_90,
				_ => &mut row.older,
			};
			more(bucket, holding.outstanding);
		}
		Ageing { at, rows, next }
	}

	fn expose(rows: &mut Vec<ExposureRow>, currency: Currency, amount: Amount, due_on: Date) {
		let new = || ExposureRow { currency, outstanding: 0, due: 0 };
		if let Some(row) = row_of(rows, currency, |row| row.currency, new) {
			more(&mut row.outstanding, amount);
			if due_on <= Self::today() {
				more(&mut row.due, amount);
			}
		}
	}

	/// What a principal owes, for a page of its receivables behind one of them.
	pub fn owed_by(principal: &Principal, after: Option<ReceivableId>, count: u32) -> Exposure {
		let keys = match after {
			None => OwedBy::<T>::iter_key_prefix(principal),
			Some(id) => {
				let key = OwedBy::<T>::hashed_key_for(principal, id);
				OwedBy::<T>::iter_key_prefix_from(principal, key)
			}
		};
		let ids: Vec<ReceivableId> = keys.take(most(count)).collect();
		let next = ids.last().copied().filter(|_| ids.len() == most(count));
		let mut rows = Vec::new();
		for id in ids {
			let record = Receivables::<T>::get(id).zip(Books::<T>::get(id));
			if let Some((receivable, book)) = record {
				let currency = receivable.terms.currency;
				Self::expose(&mut rows, currency, book.unfunded(), book.due_on);
			}
		}
		Exposure { at: Self::now(), rows, next }
	}

	/// What is owed to a financier on what it bought with recourse or has in pledge, for a page of its financings behind
	/// one of them. What it holds is in its portfolio.
	pub fn financed_by(principal: &Principal, after: Option<FinancingId>, count: u32) -> Exposure {
		let keys = match after {
			None => FinancingsOf::<T>::iter_key_prefix(principal),
			Some(id) => {
				let key = FinancingsOf::<T>::hashed_key_for(principal, id);
				FinancingsOf::<T>::iter_key_prefix_from(principal, key)
			}
		};
		let ids: Vec<FinancingId> = keys.take(most(count)).collect();
		let next = ids.last().copied().filter(|_| ids.len() == most(count));
		let mut rows = Vec::new();
		for mut financing in ids.into_iter().filter_map(Financings::<T>::get) {
			let _ = financing.collect(0, Self::today());
			let receivable = Receivables::<T>::get(financing.holding.receivable);
			if let Some(receivable) = receivable {
				let terms = &receivable.terms;
				let owed = financing.shortfall();
				Self::expose(&mut rows, terms.currency, owed, terms.due_on);
			}
		}
		Exposure { at: Self::now(), rows, next }
	}

	/// A financing that binds a holding.
	pub fn financing_view(id: FinancingId) -> Option<FinancingView> {
		let mut financing = Financings::<T>::get(id)?;
		// If it cannot be counted, it is as it was.
		let _ = financing.collect(0, Self::today());
		Some(FinancingView {
			id,
			at: Self::now(),
			owed: financing.debt.as_ref().map(|debt| debt.owed()),
			rate: financing.debt.as_ref().map(|debt| debt.rate),
			holding: financing.holding,
			assignor: financing.assignor,
			financier: financing.financier,
			kind: financing.kind,
			reserve: financing.reserve,
			registered_at: financing.registered_at,
		})
	}

	/// The settlement assets, [`MAX_PAGE`] at most.
	pub fn assets() -> Vec<AssetView> {
		let mut assets: Vec<AssetView> = SettlementAssets::<T>::iter()
			.take(MOST)
			.map(|(id, asset)| {
				let name = <T::Assets as metadata::Inspect<Principal>>::name(id);
				AssetView {
					id,
					name: String::from_utf8_lossy(&name).into_owned(),
					currency: asset.currency,
					issuer: NamedMember {
						id: asset.issuer,
						name: T::Members::name(asset.issuer).unwrap_or_default(),
					},
					retired: asset.retired,
					supply: amount(T::Assets::total_issuance(id)),
				}
			})
			.collect();
		assets.sort_by_key(|asset| asset.id);
		assets
	}

	/// What a principal has of the settlement assets, of the first [`MAX_PAGE`] at most.
	pub fn cash(principal: &Principal) -> Vec<CashView> {
		let mut cash: Vec<CashView> = SettlementAssets::<T>::iter()
			.take(MOST)
			.map(|(asset, record)| CashView {
				asset,
				currency: record.currency,
				amount: amount(T::Assets::balance(asset, principal)),
			})
			.filter(|cash| cash.amount > 0)
			.collect();
		cash.sort_by_key(|cash| cash.asset);
		cash
	}

	fn quote_views(
		id: RequestId,
		request: &Request,
		after: Option<Principal>,
		count: usize,
	) -> Vec<QuoteView> {
		let now = Self::now();
		let quotes = match after {
			None => Quotes::<T>::iter_prefix(id),
			Some(financier) => {
				let key = Quotes::<T>::hashed_key_for(id, financier);
				Quotes::<T>::iter_prefix_from(id, key)
			}
		};
		quotes
			.take(count)
			.map(|(financier, quote)| QuoteView {
				financier,
				quote,
				open: now <= quote.until && now <= request.until,
			})
			.collect()
	}

	/// The quotes for a request behind that of a financier: a page of [`MAX_PAGE`] at most. `None` once the request is
	/// withdrawn or answered.
	pub fn quotes(id: RequestId, after: Option<Principal>, count: u32) -> Option<QuotePage> {
		let request = Requests::<T>::get(id)?;
		let quotes = Self::quote_views(id, &request, after, most(count));
		let last = quotes.last().filter(|_| quotes.len() == most(count));
		let next = last.map(|quote| quote.financier.clone());
		Some(QuotePage { at: Self::now(), quotes, next })
	}

	/// A request for financing, with the first page of its quotes.
	pub fn request_view(id: RequestId) -> Option<RequestView> {
		let request = Requests::<T>::get(id)?;
		let receivable = Receivables::<T>::get(request.holding.receivable)?;
		let quotes = Self::quote_views(id, &request, None, MOST);
		Some(RequestView {
			id,
			at: Self::now(),
			currency: receivable.terms.currency,
			due_on: receivable.terms.due_on,
			confirmation: receivable.confirmation?,
			dispute: receivable.dispute,
			stop: Self::stop_of(&receivable),
			quotes,
			request,
		})
	}

	/// The cut with which a default is closed: up to which holding one more unit is paid. `None` if rounding leaves nothing,
	/// if there is no such default that waits for one, or if it has more than 2,048 pages of holdings: whoever
	/// closes that one computes it from the records [`HoldingPages`] and [`Books`], off the chain.
	///
	/// It reads all holdings of the receivable: nothing for a call.
	pub fn closing_cut(id: ReceivableId) -> Option<Cut> {
		let book = Books::<T>::get(id)?;
		match book.phase {
			Phase::Defaulted { .. } | Phase::Closing(Closing { pays: false, .. }) => {}
			_ => return None,
		}
		let mut left = book.rest();
		let mut cuts = Vec::new();
		for (read, (number, page)) in HoldingPages::<T>::iter_prefix(id).enumerate() {
			if read >= MAX_CUT_PAGES {
				return None;
			}
			for (seq, holding) in numbered(number, page) {
				let (amount, fraction) = book.last_claim(&holding);
				left = left.saturating_sub(amount);
				cuts.push(Cut { fraction, seq });
			}
		}
		cuts.sort_by(|a, b| b.fraction.cmp(&a.fraction).then(a.seq.cmp(&b.seq)));
		let last = usize::try_from(left).ok()?.checked_sub(1)?;
		cuts.get(last).copied()
	}
}
