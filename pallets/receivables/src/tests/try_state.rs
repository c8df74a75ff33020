use crate::{
	mock::*, Books, Dilutions, Financings, FinancingsOf, HoldingPages, HoldingsOf, NextFinancingId,
	NextReceivableId, NextRequestId, OwedBy, PendingConfirmation, PendingConfirmations, Proposals,
	Receivables as Records, Requests, SettlementAssets, SimilarInvoices, UsedInvoices,
};
use carnet_primitives::{
	member::MemberId,
	receivables::{
		escrow_principal, pot_principal, Book, CreditReason, Dilution, Dispute, Financing,
		FinancingKind, Holding, HoldingId, HoldingPage, HoldingState, Phase, Principal, Purpose,
		QuoteTerms, Receivable, Recipient, SettlementAsset, Terms, MAX_SUPPLY,
	},
	H256,
};
use codec::Compact;
use frame_support::{
	assert_ok,
	traits::{fungibles::Mutate, tokens::Preservation},
};

const FIRST: HoldingId = HoldingId { receivable: 0, seq: 0 };

/// A receivable of which the half came in, in two holdings, and something changed.
fn with(change: impl FnOnce()) -> &'static str {
	broken_state(|| {
		confirmed(SUPPLIER);
		split(SUPPLIER, FIRST, to(WORKSHOP), FACE / 4);
		assert_ok!(fund(OBLIGOR, 0, FACE / 2));
		assert_ok!(redeem(SUPPLIER, FIRST));
		change();
	})
}

fn with_record(change: impl FnOnce(&mut Receivable)) -> &'static str {
	with(|| Records::<Test>::mutate(0, |record| change(record.as_mut().unwrap())))
}

fn with_book(change: impl FnOnce(&mut Book)) -> &'static str {
	with(|| Books::<Test>::mutate(0, |book| change(book.as_mut().unwrap())))
}

fn with_holding(change: impl FnOnce(&mut Holding)) -> &'static str {
	with(|| {
		HoldingPages::<Test>::mutate(0, 0, |page| {
			let first = page.as_mut().unwrap().get_mut(0).unwrap();
			change(first.as_mut().unwrap());
		})
	})
}

/// Something sold with recourse, and something changed.
fn with_financing(change: impl FnOnce(&mut Financing)) -> &'static str {
	broken_state(|| {
		let id = confirmed(SUPPLIER);
		let terms = QuoteTerms { recourse: true, advance: 9_000, ..quote_terms() };
		financed(SUPPLIER, id, FACE / 2, Purpose::Sale, terms);
		Financings::<Test>::mutate(0, |record| change(record.as_mut().unwrap()));
	})
}

fn move_money(from: Principal) {
	let all = money(CNY, &from).into();
	let to = principal(BANK);
	assert_ok!(<Assets as Mutate<_>>::transfer(CNY, &from, &to, all, Preservation::Expendable));
}

#[test]
fn records_without_books_and_books_without_records_are_found() {
	assert_eq!(with(|| NextReceivableId::<Test>::put(0)), "a receivable is not counted");
	let said = with_record(|it| it.terms.obligor = it.creditor.clone());
	assert_eq!(said, "a creditor owes to itself");
	let said = "a book is missing or too much";
	assert_eq!(with_record(|it| it.confirmation = None), said);
	assert_eq!(with(|| Books::<Test>::remove(0)), said);
	let draft = |change: fn(&mut Receivable)| {
		with(|| {
			let id = issued(SUPPLIER, terms());
			Records::<Test>::mutate(id, |record| change(record.as_mut().unwrap()));
		})
	};
	let said = "something was said of a receivable that is not confirmed";
	assert_eq!(draft(|it| it.dilutions = 1), said);
	assert_eq!(draft(|it| it.dispute = Some(Dispute { document: DOCUMENT, at: 0 })), said);
	let said = with_record(|it| it.declined = Some(DOCUMENT));
	assert_eq!(said, "a receivable was confirmed and declined");
	let said = "a book is of another receivable";
	assert_eq!(with_record(|it| it.terms.face += 1), said);
	assert_eq!(with_book(|it| it.due_on = day(1)), said);
	assert_eq!(with_book(|it| it.min_part = None), said);
	assert_eq!(with_book(|it| it.assignable = false), said);
	assert_eq!(with_book(|it| it.disputed = true), "a dispute is not in the book");
	let said = broken_state(|| {
		confirmed_with(SUPPLIER, Terms { guarantor: None, ..terms() });
		Books::<Test>::mutate(0, |book| book.as_mut().unwrap().guaranteed = 1);
	});
	assert_eq!(said, "nobody is the guarantor that paid");
	let said = with(|| Books::<Test>::insert(9, book(0)));
	assert_eq!(said, "a book is of no receivable");
}

#[test]
fn a_unit_too_much_or_too_little_is_found() {
	let said = "a unit was lost or made";
	assert_eq!(with_book(|it| it.attested += 1), said);
	assert_eq!(with_book(|it| it.outstanding -= 1), said);
	assert_eq!(with_book(|it| it.principal.paid -= 1), said);
	let moved = |it: &mut Book| {
		it.outstanding -= 1;
		it.credited += 1;
	};
	assert_eq!(with_book(moved), "the holdings are not what is outstanding");
	let said = with_holding(|it| it.outstanding += 1);
	assert_eq!(said, "the holdings are not what is outstanding");
	let said = with_book(|it| it.phase = Phase::Settled { at: 0 });
	assert_eq!(said, "a receivable is settled too early");
	let said = broken_state(|| {
		confirmed(SUPPLIER);
		assert_ok!(fund(OBLIGOR, 0, FACE));
		assert_ok!(redeem(SUPPLIER, FIRST));
		Books::<Test>::mutate(0, |book| book.as_mut().unwrap().phase = Phase::Live);
	});
	assert_eq!(said, "a receivable is not settled");
	let said = broken_state(|| {
		confirmed(SUPPLIER);
		assert_ok!(fund(OBLIGOR, 0, FACE));
		assert_ok!(redeem(SUPPLIER, FIRST));
		Books::<Test>::mutate(0, |book| book.as_mut().unwrap().principal.funded += 1);
	});
	assert_eq!(said, "money was left in a pot");
	let said = broken_state(|| {
		confirmed(SUPPLIER);
		overdue(0);
		assert_ok!(write_off(SUPPLIER, FIRST, 1_000));
		Books::<Test>::mutate(0, |book| book.as_mut().unwrap().phase = Phase::Live);
	});
	assert_eq!(said, "something was written off too early");
}

#[test]
fn shares_that_went_astray_are_found() {
	let said = with_book(|it| it.principal.funded = it.principal.paid - 1);
	assert_eq!(said, "more was redeemed than funded");
	let said = with_book(|it| it.guaranteed = FACE);
	assert_eq!(said, "a guarantor paid more than came in");
	let said = with_book(|it| it.principal.funded += FACE);
	assert_eq!(said, "a pot has too much");
	let said = with_book(|it| it.weight += 1);
	assert_eq!(said, "a weight is not that of the holdings");
	let said = "a share went astray";
	assert_eq!(with_book(|it| it.principal.shared += 1), said);
	assert_eq!(with_book(|it| it.interest.shared += 1), said);
	assert_eq!(with_holding(|it| it.drawn = Compact(0)), said);
	assert_eq!(with_holding(|it| it.interest_drawn = Compact(1)), said);
	let said = with(|| {
		assert_ok!(fund(OBLIGOR, 0, FACE / 2));
		Books::<Test>::mutate(0, |book| book.as_mut().unwrap().accrual.owed = 1);
	});
	assert_eq!(said, "interest is owed for what came in");
	// The other way round: the shares fit, and more is due than there is.
	let said = with(|| {
		HoldingPages::<Test>::mutate(0, 0, |page| {
			let page = page.as_mut().unwrap();
			let drawn = page[0].as_ref().unwrap().drawn;
			page.get_mut(0).unwrap().as_mut().unwrap().drawn = Compact(0);
			page.get_mut(1).unwrap().as_mut().unwrap().drawn = drawn;
		})
	});
	assert_eq!(said, "more is due than there is");
}

#[test]
fn money_that_is_missing_is_found() {
	let said = with(|| move_money(pot_principal(0)));
	assert_eq!(said, "money of a pot is missing");
	assert_eq!(with_book(|it| it.asset = None), "money of a pot is missing");
	let said = with_financing(|_| move_money(escrow_principal(0)));
	assert_eq!(said, "money of a reserve is missing");
}

#[test]
fn holdings_that_cannot_be_are_found() {
	let said = with(|| HoldingPages::<Test>::insert(0, 9, HoldingPage::default()));
	assert_eq!(said, "a page is empty");
	assert_eq!(with_book(|it| it.next_seq = 1), "a holding is not counted");
	let said = with(|| {
		let none = Holding::new(principal(SUPPLIER), 0);
		HoldingPages::<Test>::mutate(0, 0, |page| {
			let page = page.as_mut().unwrap();
			page.try_push(Some(none)).unwrap();
		});
		Books::<Test>::mutate(0, |book| book.as_mut().unwrap().next_seq = 3);
	});
	assert_eq!(said, "nothing of a holding is outstanding");
	let said = with_holding(|it| it.parent = Some(0));
	assert_eq!(said, "a holding is older than its parent");
	let said = with_holding(|it| it.state = HoldingState::Offered { to: principal(SUPPLIER) });
	assert_eq!(said, "a holding is offered to its holder");
}

#[test]
fn what_is_not_found_where_it_should_be_is_found() {
	let said = "a holding is not found by its holder";
	assert_eq!(with_holding(|it| it.holder = principal(SMITH)), said);
	assert_eq!(with(|| HoldingsOf::<Test>::remove(principal(SUPPLIER), FIRST)), said);
	assert_eq!(with(|| HoldingsOf::<Test>::insert(principal(SMITH), FIRST, ())), said);
	let said = "a receivable is not found by its obligor";
	assert_eq!(with(|| OwedBy::<Test>::remove(principal(OBLIGOR), 0)), said);
	assert_eq!(with(|| OwedBy::<Test>::insert(principal(SMITH), 0, ())), said);
}

#[test]
fn financings_that_bind_nothing_are_found() {
	let said = with_financing(|_| NextFinancingId::<Test>::put(0));
	assert_eq!(said, "a financing is not counted");
	let said = "a financing binds nothing";
	assert_eq!(with_financing(|it| it.holding.seq = 9), said);
	assert_eq!(with_financing(|it| it.holding.seq = 0), said);
	let said = "a bound holding is another's";
	assert_eq!(with_financing(|it| it.kind = FinancingKind::Pledge), said);
	assert_eq!(with_financing(|it| it.financier = principal(SMITH)), said);
	let said = with_financing(|it| {
		it.kind = FinancingKind::Pledge;
		it.assignor = principal(BANK);
		it.debt = None;
	});
	assert_eq!(said, "a pledge secures nothing");
	let said = with_financing(|it| (it.debt, it.reserve) = (None, 0));
	assert_eq!(said, "a holding is bound for nothing");
	let said = with_financing(|_| FinancingsOf::<Test>::remove(principal(BANK), 0));
	assert_eq!(said, "a financing is not found by its financier");
	let said = with_holding(|it| it.state = HoldingState::Bound { financing: 7 });
	assert_eq!(said, "a holding is bound by nothing");
}

#[test]
fn invoices_that_are_used_by_none_or_by_two_are_found() {
	let key = || keys(0)[0];
	let said = "an invoice is used by none or by two";
	assert_eq!(with(|| UsedInvoices::<Test>::remove(used(OBLIGOR, key().key))), said);
	assert_eq!(with(|| UsedInvoices::<Test>::insert(H256::zero(), 0)), said);
	let said = "an invoice is used by no receivable";
	assert_eq!(with(|| UsedInvoices::<Test>::insert(H256::zero(), 9)), said);
	assert_eq!(with(|| SimilarInvoices::<Test>::insert(H256::zero(), 9)), said);
	let said = with_record(|it| {
		it.terms.invoices = vec![invoice(1)].try_into().unwrap();
	});
	assert_eq!(said, "the face is not what is assigned");
}

#[test]
fn loose_ends_are_found() {
	let said = with(|| {
		requested(SUPPLIER, FIRST, FACE / 4, Purpose::Sale);
		NextRequestId::<Test>::put(0);
	});
	assert_eq!(said, "a request is not counted");
	let said = with(|| {
		let id = requested(SUPPLIER, FIRST, FACE / 4, Purpose::Sale);
		assert_ok!(quote_with(BANK, id, 0, &quote_terms()));
		Requests::<Test>::remove(id);
		NextRequestId::<Test>::put(0);
	});
	assert_eq!(said, "a request is not counted");
	let said = with(|| {
		assert_ok!(attest(SUPPLIER, FIRST, 1_000));
		let proposal = Proposals::<Test>::take(FIRST).unwrap();
		Proposals::<Test>::insert(HoldingId { seq: 9, ..FIRST }, proposal);
	});
	assert_eq!(said, "a proposal is of no holding");
	let said = with(|| {
		assert_ok!(attest(SUPPLIER, FIRST, 1_000));
		Proposals::<Test>::mutate(FIRST, |it| it.as_mut().unwrap().holder = principal(SMITH));
	});
	assert_eq!(said, "a proposal is of another holder");
	let pending = || PendingConfirmation { maker: H256::zero(), what: H256::zero() };
	let said = "a signature waits for nothing";
	assert_eq!(with(|| PendingConfirmations::<Test>::insert(0, pending())), said);
	assert_eq!(with(|| PendingConfirmations::<Test>::insert(9, pending())), said);
	let declined = with(|| {
		let id = issued(SUPPLIER, terms());
		assert_ok!(Receivables::decline(signed(OBLIGOR), None, id, DOCUMENT));
		PendingConfirmations::<Test>::insert(id, pending());
	});
	assert_eq!(declined, said);
	let (reason, document) = (CreditReason::Price, DOCUMENT);
	let dilution = || Dilution { amount: 1, reason, document, at: 0 };
	let said = "a claim for dilution is not counted";
	assert_eq!(with(|| Dilutions::<Test>::insert(0, 0, dilution())), said);
	assert_eq!(with_record(|it| it.dilutions = 1), said);
	let said = with(|| Dilutions::<Test>::insert(9, 0, dilution()));
	assert_eq!(said, "a claim for dilution is of no receivable");
}

#[test]
fn money_that_cannot_be_counted_is_found() {
	let said = with(|| mint(CNY, &principal(BANK), MAX_SUPPLY));
	assert_eq!(said, "there is too much of an asset");
	let record = |code| {
		let issuer = BANK as MemberId;
		SettlementAsset { currency: currency(code), issuer, retired: false }
	};
	let said = "an asset does not fit its currency";
	assert_eq!(with(|| SettlementAssets::<Test>::insert(CNY, record("JPY"))), said);
	assert_eq!(with(|| SettlementAssets::<Test>::insert(99, record("CNY"))), said);
	let said = "a receivable is settled in another currency";
	assert_eq!(with_record(|it| it.terms.currency = currency("EUR")), said);
	assert_eq!(with(|| SettlementAssets::<Test>::remove(CNY)), said);
}

#[test]
fn an_offer_and_a_dispute_are_nothing_wrong() {
	build_and_execute(|| {
		confirmed(SUPPLIER);
		split(SUPPLIER, FIRST, Recipient::SubPrincipal(principal(SMITH)), 1_000);
		assert_ok!(dispute(OBLIGOR, 0));
	});
}
