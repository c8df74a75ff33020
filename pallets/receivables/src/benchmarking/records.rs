//! The largest records that a call can meet, and origins that it accepts.

use crate::*;
use alloc::vec::Vec;
use carnet_primitives::{
	member::Actor,
	receivables::{
		escrow_principal, keys_root, pot_principal, Accrual, Amount, AssetId, Book, Closing,
		Confirmation, CreditReason, Currency, Cut, Date, DayCount, Debt, Discount, Dispute,
		Financiers, Financing, FinancingId, FinancingKind, Holding, HoldingId, HoldingPage,
		HoldingState, InvoiceKey, InvoiceKeys, InvoiceRef, Party, Phase, Principal, Proposal,
		Purpose, QuoteTerms, Receivable, Recipient, Relationship, Request, Side, Terms,
		MAX_FINANCIERS, MAX_INVOICES, PAGE_LEN, SCALE,
	},
	Moment,
};
use codec::Compact;
use frame_benchmarking::BenchmarkError;
use frame_support::{
	traits::{fungibles::Mutate, tokens::Preservation, EnsureOrigin, Get},
	BoundedVec,
};
use frame_system::pallet_prelude::OriginFor;
use sp_core::H256;

pub(super) const ASSET: AssetId = 1;
/// What one holding of these receivables has outstanding.
pub(super) const PART: Amount = 1_000_000;
/// What all eight of them have.
pub(super) const FACE: Amount = PART * PAGE_LEN as Amount;
const TENOR: u32 = 90;
pub(super) const GRACE: u8 = 5;
pub(super) const DOCUMENT: H256 = H256::repeat_byte(0xd0);
pub(super) const SALT: H256 = H256::repeat_byte(0x5a);
/// Under which who acts does so.
pub(super) const MINE: Relationship = H256::repeat_byte(0x11);
/// Under which others appear.
const OTHERS: u8 = 0x80;
/// The holding of who acts.
pub(super) const FIRST: HoldingId = HoldingId { receivable: 0, seq: 0 };

// `from_low_u64_be` is not there in wasm.
fn numbered_hash(number: u64) -> H256 {
	H256(sp_core::U256::from(number).to_big_endian())
}

/// An account that nobody acts under.
pub(super) fn other(byte: u8) -> Principal {
	Party::Client(u64::MAX).under(Some(&H256::repeat_byte(OTHERS | byte)))
}

/// Another one for each number.
fn each(kind: u64, number: u32) -> Principal {
	let secret = numbered_hash((kind << 32) + u64::from(number));
	Party::Client(u64::MAX).under(Some(&secret))
}

fn example<T: Config, E: EnsureOrigin<OriginFor<T>>>(
) -> Result<(OriginFor<T>, E::Success), BenchmarkError> {
	let origin = E::try_successful_origin()
		.map_err(|()| BenchmarkError::Stop("the origin has no successful example"))?;
	let success = E::try_origin(origin.clone())
		.map_err(|_| BenchmarkError::Stop("the example of the origin is refused"))?;
	Ok((origin, success))
}

/// Who acts, and the account under which it does.
pub(super) fn party<T: Config, E: EnsureOrigin<OriginFor<T>, Success = Party>>(
) -> Result<(OriginFor<T>, Principal), BenchmarkError> {
	let (origin, party) = example::<T, E>()?;
	Ok((origin, party.under(Some(&MINE))))
}

/// A member that acts in a role, and the account under which it does.
pub(super) fn actor<T: Config, E: EnsureOrigin<OriginFor<T>, Success = Actor>>(
) -> Result<(OriginFor<T>, Actor, Principal), BenchmarkError> {
	let (origin, actor) = example::<T, E>()?;
	Ok((origin, actor, Party::Member(actor.member).under(Some(&MINE))))
}

/// An origin of which it does not matter who it is.
pub(super) fn origin<T: Config, E: EnsureOrigin<OriginFor<T>>>(
) -> Result<OriginFor<T>, BenchmarkError> {
	example::<T, E>().map(|(origin, _)| origin)
}

pub(super) fn today<T: Config>() -> Date {
	Pallet::<T>::today()
}

pub(super) fn currency() -> Currency {
	Currency::parse("CNY").expect("it is a currency; qed")
}

/// Makes the settlement asset.
pub(super) fn put_asset<T: Config>() {
	let issuer = actor::<T, T::FinancierOrigin>().map(|(_, actor, _)| actor.member);
	let issuer = issuer.unwrap_or_else(|_| panic!("the origin has an example"));
	let made = Pallet::<T>::do_register_asset(ASSET, currency(), issuer, b"Money".to_vec());
	assert!(made.is_ok(), "the asset is new");
}

pub(super) fn put_money<T: Config>(to: &Principal, amount: Amount) {
	let minted = T::Assets::mint_into(ASSET, to, amount.into());
	assert!(minted.is_ok(), "the asset takes new accounts");
}

pub(super) fn terms<T: Config>(obligor: Principal, invoices: u32) -> Terms {
	let invoice =
		InvoiceRef { document: DOCUMENT, open: FACE, assigned: FACE / u64::from(invoices) };
	let mut all: Vec<InvoiceRef> = alloc::vec![invoice; invoices as usize];
	let assigned: Amount = all.iter().map(|invoice| invoice.assigned).sum();
	if let Some(first) = all.first_mut() {
		first.assigned += FACE - assigned;
	}
	Terms {
		obligor,
		guarantor: Some(other(1)),
		currency: currency(),
		face: FACE,
		due_on: today::<T>().plus(TENOR),
		grace_days: GRACE,
		default_rate: 1_000,
		day_count: DayCount::ActActIsda,
		invoices: BoundedVec::truncate_from(all),
		contract: DOCUMENT,
		undertaking: DOCUMENT,
		subject: Some(T::BenchmarkHelper::subject()),
		delivery: Some(DOCUMENT),
		registry: Some(DOCUMENT),
		assignable: true,
		min_part: Some(1),
		defences_waived: false,
	}
}

pub(super) fn keys(count: u32) -> InvoiceKeys {
	let key = |number: u32| numbered_hash(number.into());
	let all = (0..count).map(|number| InvoiceKey { key: key(number), soft: key(number) });
	BoundedVec::truncate_from(all.collect())
}

/// A receivable that is not confirmed.
pub(super) fn put_draft<T: Config>(creditor: Principal, obligor: Principal, invoices: u32) {
	let now = Pallet::<T>::now();
	let record = Receivable {
		creditor,
		terms: terms::<T>(obligor, invoices),
		issued_at: now,
		confirm_by: now.saturating_add(T::ConfirmTime::get()),
		declined: None,
		confirmation: None,
		dispute: None,
		dilutions: 0,
	};
	crate::Receivables::<T>::insert(0, record);
	NextReceivableId::<T>::put(1);
}

/// The first signature of two under the confirmation of the draft.
pub(super) fn put_signature<T: Config>(what: H256) {
	PendingConfirmations::<T>::insert(0, PendingConfirmation { maker: DOCUMENT, what });
}

/// A holding of which a part was paid.
fn holding(holder: Principal, state: HoldingState) -> Holding {
	let drawn = Compact(u128::from(PART / 4) * SCALE);
	Holding {
		holder,
		outstanding: PART / 4 * 3,
		paid: PART / 4,
		drawn,
		interest_drawn: drawn,
		parent: Some(0),
		state,
		frozen: false,
	}
}

/// Puts a page of holdings, of which the first one is somebody's and the others are offered.
pub(super) fn put_page<T: Config>(number: u32, holder: &Principal, state: HoldingState) {
	let offered = HoldingState::Offered { to: other(3) };
	let mut page = alloc::vec![Some(holding(other(2), offered)); PAGE_LEN as usize];
	if let Some(first) = page.first_mut() {
		*first = Some(holding(holder.clone(), state));
	}
	HoldingPages::<T>::insert(FIRST.receivable, number, HoldingPage::truncate_from(page));
	let id = HoldingId { seq: number * PAGE_LEN, ..FIRST };
	HoldingsOf::<T>::insert(holder, id, ());
}

/// Puts a page with room for one more holding, whose number is the next.
pub(super) fn put_open_page<T: Config>(number: u32) {
	put_page::<T>(number, &other(5), HoldingState::Free);
	HoldingPages::<T>::mutate(FIRST.receivable, number, |page| {
		if let Some(page) = page {
			page.pop();
		}
	});
	with_book::<T>(|book| book.next_seq = (number + 1) * PAGE_LEN - 1);
}

/// Changes the first holding.
pub(super) fn with_first<T: Config>(change: impl FnOnce(&mut Holding)) {
	HoldingPages::<T>::mutate(FIRST.receivable, 0, |page| {
		let first = page.as_mut().and_then(|page| page.get_mut(0));
		if let Some(Some(holding)) = first {
			change(holding);
		}
	});
}

pub(super) fn with_book<T: Config>(change: impl FnOnce(&mut Book)) {
	Books::<T>::mutate(FIRST.receivable, |book| {
		if let Some(book) = book {
			change(book);
		}
	});
}

/// A receivable of which a quarter was paid and redeemed, and another one lies in the pot. The first of its holdings is
/// somebody's.
pub(super) fn put_book<T: Config>(holder: &Principal, obligor: &Principal) {
	put_asset::<T>();
	put_draft::<T>(other(4), obligor.clone(), MAX_INVOICES);
	let id = FIRST.receivable;
	crate::Receivables::<T>::mutate(id, |record| {
		if let Some(record) = record {
			let (at, resembles) = (record.issued_at, Some(0));
			let keys = keys_root(&keys(MAX_INVOICES));
			record.confirmation = Some(Confirmation { at, keys, resembles });
			let mut book = Book::new(&record.terms, Some(ASSET));
			book.next_seq = PAGE_LEN;
			book.outstanding = FACE / 4 * 3;
			// What goes back goes to two.
			book.guaranteed = 1;
			for share in [&mut book.principal, &mut book.interest] {
				share.funded = FACE / 2;
				share.paid = FACE / 4;
				share.shared = u128::from(FACE / 2) * SCALE;
			}
			Books::<T>::insert(id, book);
		}
	});
	put_page::<T>(0, holder, HoldingState::Free);
	OwedBy::<T>::insert(obligor, id, ());
	put_money::<T>(&pot_principal(id), FACE / 2);
}

/// Somebody who signs for what is given to her.
pub(super) fn signs_for<T: Config>() -> Recipient {
	let party = T::BenchmarkHelper::party(0);
	SignFor::<T>::insert(party.principal(), ());
	Recipient::Party(party)
}

/// A part for each of so many parties.
pub(super) fn parts_of_each<T: Config>(count: u32) -> Vec<Part> {
	let to = |number| Recipient::Party(T::BenchmarkHelper::party(number));
	(0..count).map(|number| Part { to: to(number), amount: 1 }).collect()
}

/// Takes the money of the pot away, with its account.
pub(super) fn empty_pot<T: Config>() {
	let (pot, keep) = (pot_principal(FIRST.receivable), Preservation::Expendable);
	let moved = T::Assets::transfer(ASSET, &pot, &other(7), (FACE / 2).into(), keep);
	assert!(moved.is_ok(), "the pot has so much");
}

/// Leaves nothing outstanding but the first holding, all of which is due.
pub(super) fn make_last<T: Config>() {
	with_book::<T>(|book| {
		book.outstanding = PART / 4 * 3;
		book.principal.paid = book.principal.funded - PART / 4 * 3;
	});
}

/// Lets the days of grace and of the default pass.
pub(super) fn pass_late<T: Config>() {
	let days = TENOR + u32::from(GRACE) + T::DefaultDelay::get() + 2;
	T::BenchmarkHelper::pass(Moment::from(days) * carnet_primitives::receivables::DAY);
}

pub(super) fn dispute<T: Config>() {
	crate::Receivables::<T>::mutate(FIRST.receivable, |record| {
		if let Some(record) = record {
			record.dispute = Some(Dispute { document: DOCUMENT, at: record.issued_at });
		}
	});
	with_book::<T>(|book| book.disputed = true);
}

pub(super) fn put_proposal<T: Config>(
	id: HoldingId,
	holder: &Principal,
	reason: Option<CreditReason>,
) {
	let proposal = Proposal {
		by: Side::Holder,
		holder: holder.clone(),
		amount: PART / 4 * 3,
		reason,
		document: DOCUMENT,
	};
	Proposals::<T>::insert(id, proposal);
}

/// A financing that binds a holding, with a reserve, of which more is owed than a holding pays.
pub(super) fn put_financing<T: Config>(
	id: FinancingId,
	holding: HoldingId,
	assignor: &Principal,
	financier: &Principal,
	kind: FinancingKind,
) {
	let debt = Debt {
		principal: PART / 2,
		base: PART / 2,
		rate: 480,
		day_count: DayCount::ActActIsda,
		accrual: Accrual::from(today::<T>()),
	};
	let record = Financing {
		holding,
		assignor: assignor.clone(),
		financier: financier.clone(),
		kind,
		debt: Some(debt),
		reserve: PART,
		registered_at: Pallet::<T>::now(),
	};
	Financings::<T>::insert(id, record);
	FinancingsOf::<T>::insert(financier, id, ());
	NextFinancingId::<T>::put(id + 1);
	put_money::<T>(&escrow_principal(id), PART);
}

/// Binds the first holding.
pub(super) fn bind_first<T: Config>(
	assignor: &Principal,
	financier: &Principal,
	kind: FinancingKind,
) {
	put_financing::<T>(0, FIRST, assignor, financier, kind);
	with_first::<T>(|holding| holding.state = HoldingState::Bound { financing: 0 });
}

pub(super) fn quote_terms() -> QuoteTerms {
	QuoteTerms {
		rate: 480,
		day_count: DayCount::ActActIsda,
		discount: Discount::TrueYield,
		fee: 1,
		advance: 9_000,
		recourse: true,
		paid_before: PART / 4,
	}
}

/// Financiers that are named, one of whom may be who acts.
pub(super) fn financiers(me: Option<&Principal>) -> Financiers {
	let mut all: Vec<Principal> = (0..MAX_FINANCIERS as u8).map(other).collect();
	if let (Some(last), Some(me)) = (all.last_mut(), me) {
		*last = me.clone();
	}
	BoundedVec::truncate_from(all)
}

/// A request for half of what the first holding has outstanding.
pub(super) fn put_request<T: Config>(by: &Principal, financiers: Financiers) {
	let until = Pallet::<T>::now().saturating_add(T::MaxQuoteTime::get());
	let (amount, purpose) = (PART / 2, Purpose::Sale);
	let request = Request { by: by.clone(), holding: FIRST, amount, purpose, financiers, until };
	Requests::<T>::insert(0, request);
	NextRequestId::<T>::put(1);
}

/// So many pages whose holdings are all bound, the first one by its obligor, when they are paid for the last time.
pub(super) fn put_last_payments<T: Config>(obligor: &Principal, pages: u32) {
	let holder = |seq| each(1, seq);
	put_book::<T>(&holder(0), obligor);
	let count = pages * PAGE_LEN;
	for seq in 0..count {
		let id = HoldingId { seq, ..FIRST };
		let (financing, financier) = (FinancingId::from(seq), holder(seq));
		let assignor = if seq == 0 { obligor.clone() } else { each(2, seq) };
		put_financing::<T>(financing, id, &assignor, &financier, FinancingKind::Purchase);
		HoldingsOf::<T>::insert(&financier, id, ());
		put_proposal::<T>(id, &financier, None);
	}
	// So little that something is left, of which the guarantor has what it paid in.
	Financings::<T>::mutate(0, |record| {
		if let Some(debt) = record.as_mut().and_then(|record| record.debt.as_mut()) {
			debt.principal = PART / 4;
		}
	});
	for number in 0..pages {
		let bound = (0..PAGE_LEN).map(|place| {
			let seq = number * PAGE_LEN + place;
			let financing = FinancingId::from(seq);
			Some(holding(holder(seq), HoldingState::Bound { financing }))
		});
		let page = HoldingPage::truncate_from(bound.collect());
		HoldingPages::<T>::insert(FIRST.receivable, number, page);
	}
	with_book::<T>(|book| {
		let all = u64::from(count);
		book.next_seq = count;
		book.outstanding = PART / 4 * 3 * all;
		book.weight = PART * all;
		for share in [&mut book.principal, &mut book.interest] {
			share.funded = PART / 2 * all;
			share.paid = PART / 4 * all;
			share.shared = u128::from(share.funded) * SCALE;
		}
		let interest = core::mem::take(&mut book.interest.funded);
		book.interest.paid = 0;
		book.principal.funded += interest;
		let closing = Closing {
			defaulted_at: 0,
			cut: Some(Cut { fraction: 0, seq: 0 }),
			page: 0,
			counted: 0,
			pays: true,
		};
		book.phase = Phase::Closing(closing);
	});
	put_money::<T>(&pot_principal(FIRST.receivable), PART * u64::from(count));
}
