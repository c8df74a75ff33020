use crate::{mock::*, Error, Event, HoldingPages, WeightInfo};
use carnet_primitives::receivables::{
	Amount, Cut, HoldingId, Phase, Purpose, QuoteTerms, Recipient, Status,
};
use frame_support::{assert_noop, assert_ok, weights::RuntimeDbWeight};
use sp_runtime::{DispatchError::BadOrigin, DispatchResult};

fn close(who: u64, id: u64, cut: Option<Cut>) -> DispatchResult {
	Receivables::close_default(signed(who), id, cut, DOCUMENT)
}

fn go_on(id: u64, pages: u32) -> DispatchResult {
	let done = Receivables::continue_closing(signed(SMITH), id, pages);
	done.map(|_| ()).map_err(|error| error.error)
}

/// So many holdings beside the first, and so much that came in.
fn spread(count: u64, funded: Amount) -> HoldingId {
	let id = confirmed(SUPPLIER);
	for _ in 0..count {
		split(SUPPLIER, id, to(WORKSHOP), FACE / 10);
	}
	assert_ok!(fund(OBLIGOR, id.receivable, funded));
	id
}

#[test]
fn a_holder_declares_the_default_after_its_time() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		assert_noop!(declare_default(SUPPLIER, id), Error::<Test>::NotOverdue);
		overdue(id.receivable);
		assert_noop!(declare_default(WORKSHOP, id), Error::<Test>::NotAuthorized);
		assert_noop!(declare_default(SUPPLIER, id), Error::<Test>::NotDefaulted);
		pass_days(DEFAULT_DELAY - 1);
		assert_noop!(declare_default(SUPPLIER, id), Error::<Test>::NotDefaulted);
		assert_noop!(close(COURT, id.receivable, None), Error::<Test>::NotDefaulted);
		pass_days(1);
		assert_ok!(declare_default(SUPPLIER, id));
		assert_eq!(last_event(), Event::DefaultDeclared { receivable: id.receivable });
		assert_noop!(declare_default(SUPPLIER, id), Error::<Test>::AlreadyExists);
		let view = Receivables::receivable_view(id.receivable).unwrap();
		assert_eq!(view.status, Status::Defaulted);
		// It can still be paid.
		assert_ok!(fund(OBLIGOR, id.receivable, view.statement.unwrap().payable));
		assert_ok!(redeem(SUPPLIER, id));
		assert_eq!(last_event(), Event::Settled { receivable: id.receivable });
	});
}

#[test]
fn the_last_payments_go_by_largest_remainder_in_pages() {
	build_and_execute(|| {
		// Ten holdings of a tenth each: 100.3 for each of them.
		let id = spread(9, 1_003);
		assert_ok!(redeem(WORKSHOP, HoldingId { seq: 3, ..id }));
		defaulted(SUPPLIER, id);
		close_default(COURT, id.receivable);
		// Three units are left, for the first three of equals.
		assert_eq!(cash(SUPPLIER), 101);
		assert_eq!(cash(WORKSHOP), 902);
		let last = |seq, amount| Event::LastPaid { holding: HoldingId { seq, ..id }, amount };
		let told = told();
		for (seq, amount) in [(0, 101), (1, 101), (2, 101), (3, 0), (4, 100), (9, 100)] {
			assert!(told.contains(&last(seq, amount)), "{seq}");
		}
		assert_eq!(HoldingPages::<Test>::iter().count(), 0);
		let book = book(id.receivable);
		assert_eq!((book.principal.paid, book.written_off), (1_003, FACE - 1_003));
		let view = Receivables::receivable_view(id.receivable).unwrap();
		assert_eq!(view.status, Status::Closed);
	});
}

#[test]
fn a_wrong_cut_pays_nobody_and_another_one_can_follow() {
	build_and_execute(|| {
		let id = spread(9, 1_003);
		assert_eq!(Receivables::closing_cut(id.receivable), None);
		defaulted(SUPPLIER, id);
		let right = Receivables::closing_cut(id.receivable).unwrap();
		let wrong = [None, Some(Cut { seq: 1, ..right }), Some(Cut { fraction: 0, seq: 9 })];
		for cut in wrong {
			assert_ok!(close(COURT, id.receivable, cut));
			assert_ok!(go_on(id.receivable, 9));
			assert!(matches!(last_event(), Event::ClosingFailed { rest: 1_003, .. }));
			assert!(matches!(book(id.receivable).phase, Phase::Closing(now) if !now.pays));
			assert_eq!(Receivables::closing_cut(id.receivable), Some(right));
		}
		assert_eq!(cash(SUPPLIER) + cash(WORKSHOP), 0);
		assert_ok!(close(COURT, id.receivable, Some(right)));
		assert_ok!(go_on(id.receivable, 9));
		assert_eq!(Receivables::closing_cut(id.receivable), None);
		assert_ok!(go_on(id.receivable, 9));
		let written_off = FACE - 1_003;
		let expected = Event::DefaultClosed { receivable: id.receivable, written_off };
		assert_eq!(last_event(), expected);
	});
}

#[test]
fn nothing_else_happens_while_a_default_is_closed() {
	build_and_execute(|| {
		let id = spread(1, 1_000);
		assert_noop!(go_on(id.receivable, 1), Error::<Test>::NotClosing);
		defaulted(SUPPLIER, id);
		assert_noop!(close(OBLIGOR, id.receivable, None), BadOrigin);
		assert_noop!(close(COURT, 9, None), Error::<Test>::NotFound);
		let root = RuntimeOrigin::root();
		assert_ok!(Receivables::close_default(root, id.receivable, None, DOCUMENT));
		assert_noop!(redeem(SUPPLIER, id), Error::<Test>::Closing);
		assert_noop!(fund(OBLIGOR, id.receivable, 1), Error::<Test>::Closing);
		assert_noop!(write_off(SUPPLIER, id, 1), Error::<Test>::Closing);
		assert_noop!(transfer(SUPPLIER, id, WORKSHOP), Error::<Test>::Closing);
		assert_noop!(merge(SUPPLIER, id, &[1]), Error::<Test>::Closing);
		// Another cut, as long as nothing is paid.
		assert_ok!(close(COURT, id.receivable, None));
		assert_noop!(go_on(id.receivable, 0), Error::<Test>::InvalidAmount);
		// No rest to divide: 900 and 100.
		assert_ok!(go_on(id.receivable, 1));
		assert_noop!(close(COURT, id.receivable, None), Error::<Test>::Closing);
		assert_ok!(go_on(id.receivable, 1));
		assert_eq!((cash(SUPPLIER), cash(WORKSHOP)), (900, 100));
		assert_noop!(redeem(SUPPLIER, id), Error::<Test>::Settled);
	});
}

#[test]
fn what_is_being_closed_is_not_divided_pledged_or_bought_back() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let receivable = id.receivable;
		let recourse = QuoteTerms { recourse: true, ..quote_terms() };
		let (_, sale) = financed(SUPPLIER, id, FACE / 2, Purpose::Sale, recourse);
		let offered = split(SUPPLIER, id, Recipient::SubPrincipal(principal(SMITH)), 1_000);
		assert_ok!(fund(OBLIGOR, receivable, 1_000));
		mint(CNY, &principal(SUPPLIER), FACE);
		defaulted(SUPPLIER, id);
		assert_ok!(close(COURT, receivable, None));
		let cut = [part(Recipient::Own, 1_000)];
		let rest = stored(id).outstanding - 1_000;
		assert_noop!(split_with(SUPPLIER, id, &cut, rest), Error::<Test>::Closing);
		assert_noop!(accept(SMITH, offered), Error::<Test>::Closing);
		let pledged = Receivables::pledge(signed(SUPPLIER), None, id, principal(BANK), 1);
		assert_noop!(pledged, Error::<Test>::Closing);
		let asked = request_with(SUPPLIER, id, 1_000, Purpose::Sale, &[]);
		assert_noop!(asked, Error::<Test>::Closing);
		let bought = buy_back(SUPPLIER, sale.unwrap(), Amount::MAX);
		assert_noop!(bought, Error::<Test>::Closing);
		assert_noop!(dispute(OBLIGOR, receivable), Error::<Test>::Closing);
		assert_noop!(mark_overdue(SUPPLIER, receivable), Error::<Test>::Closing);
		assert_noop!(declare_default(SUPPLIER, id), Error::<Test>::Closing);
	});
}

#[test]
fn a_default_is_not_declared_once_all_came_in() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		overdue(id.receivable);
		pass_days(DEFAULT_DELAY);
		assert_ok!(fund(OBLIGOR, id.receivable, payable(id.receivable)));
		assert_noop!(declare_default(SUPPLIER, id), Error::<Test>::NotOverdue);
		assert_ok!(redeem(SUPPLIER, id));
		assert_noop!(mark_overdue(SUPPLIER, id.receivable), Error::<Test>::Settled);
	});
}

#[test]
fn a_payment_before_the_closing_does_not_stop_it() {
	build_and_execute(|| {
		let id = spread(9, 1_003);
		defaulted(SUPPLIER, id);
		let cut = Receivables::closing_cut(id.receivable);
		assert_ok!(fund(OBLIGOR, id.receivable, 1));
		assert_ok!(close(COURT, id.receivable, cut));
		assert_ok!(go_on(id.receivable, 9));
		let (receivable, counted, rest) = (id.receivable, 1_010, 1_004);
		assert_eq!(last_event(), Event::ClosingFailed { receivable, counted, rest });
		// What the cut depends on stands still now.
		assert_noop!(fund(OBLIGOR, id.receivable, 1), Error::<Test>::Closing);
		let cut = Receivables::closing_cut(id.receivable);
		assert_ok!(close(COURT, id.receivable, cut));
		assert_ok!(go_on(id.receivable, 9));
		assert_ok!(go_on(id.receivable, 9));
		assert!(matches!(book(id.receivable).phase, Phase::Closed { .. }));
		assert_eq!((cash(SUPPLIER), cash(WORKSHOP)), (101, 903));
	});
}

#[test]
fn a_default_of_which_all_came_in_is_redeemed_and_not_closed() {
	build_and_execute(|| {
		let id = spread(1, 1_000);
		defaulted(SUPPLIER, id);
		assert_ok!(fund(OBLIGOR, id.receivable, payable(id.receivable)));
		assert_noop!(close(COURT, id.receivable, None), Error::<Test>::NotOverdue);
		assert_ok!(redeem(SUPPLIER, id));
		assert_ok!(redeem(WORKSHOP, HoldingId { seq: 1, ..id }));
		assert_eq!(last_event(), Event::Settled { receivable: id.receivable });
	});
}

#[test]
fn a_frozen_holding_does_not_keep_the_others_waiting() {
	build_and_execute(|| {
		let (id, other) = (spread(1, 1_000), HoldingId { receivable: 0, seq: 1 });
		defaulted(SUPPLIER, id);
		assert_ok!(freeze(COURT, id));
		assert_ok!(close(COURT, id.receivable, None));
		assert_ok!(go_on(id.receivable, 1));
		assert_eq!(last_event(), Event::ClosingStopped { holding: id });
		assert!(matches!(book(id.receivable).phase, Phase::Defaulted { .. }));
		assert_ok!(redeem(WORKSHOP, other));
		assert_eq!(cash(WORKSHOP), 100);
	});
}

#[test]
fn a_holding_that_is_frozen_after_the_count_waits_for_its_court() {
	build_and_execute(|| {
		let id = spread(1, 1_000);
		defaulted(SUPPLIER, id);
		assert_ok!(close(COURT, id.receivable, None));
		assert_ok!(go_on(id.receivable, 1));
		assert_ok!(freeze(COURT, id));
		assert_noop!(go_on(id.receivable, 1), Error::<Test>::Frozen);
		// Its successor has it free.
		assert_ok!(reassign(COURT, id, SMITH));
		assert_ok!(go_on(id.receivable, 1));
		assert_eq!((cash(SUPPLIER), cash(SMITH)), (0, 900));
	});
}

#[test]
fn what_the_obligor_holds_of_its_own_default_is_its_guarantors() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let own = split(SUPPLIER, id, to(OBLIGOR), FACE / 2);
		defaulted(SUPPLIER, id);
		assert_ok!(fund(GUARANTOR, id.receivable, FACE / 5));
		assert_noop!(redeem(OBLIGOR, own), Error::<Test>::NotAuthorized);
		close_default(COURT, id.receivable);
		assert_eq!((cash(SUPPLIER), cash(OBLIGOR)), (FACE / 10, MONEY));
		assert_eq!(cash(GUARANTOR), MONEY - FACE / 10);
	});
}

#[test]
fn what_the_obligor_pledged_of_its_own_default_is_its_guarantors() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let own = split(SUPPLIER, id, to(OBLIGOR), FACE / 2);
		assert_ok!(Receivables::pledge(signed(OBLIGOR), None, own, principal(BANK), 1));
		defaulted(SUPPLIER, id);
		assert_ok!(fund(GUARANTOR, id.receivable, FACE / 5));
		close_default(COURT, id.receivable);
		assert_eq!((cash(SUPPLIER), cash(BANK), cash(OBLIGOR)), (FACE / 10, MONEY + 1, MONEY));
		assert_eq!(cash(GUARANTOR), MONEY - FACE / 10 - 1);
	});
}

/// A holding with the number zero, and 25 pages of others that are gone.
fn thinned() -> HoldingId {
	let id = confirmed(SUPPLIER);
	for first in [1, 101] {
		let rest = stored(id).outstanding - 100_000;
		let parts: Vec<_> = (0..100).map(|_| part(Recipient::Own, 1_000)).collect();
		assert_ok!(split_with(SUPPLIER, id, &parts, rest));
		assert_ok!(merge(SUPPLIER, id, &(first..first + 100).collect::<Vec<_>>()));
	}
	id
}

/// Goes on by so many pages, and tells whether it cost what some that are there and some that are gone do.
fn costs(id: u64, pages: u32, full: u32, gone: u64) -> bool {
	type Weights = <Test as crate::Config>::WeightInfo;
	let done = Receivables::continue_closing(signed(SMITH), id, pages).unwrap();
	let database: RuntimeDbWeight = <Test as frame_system::Config>::DbWeight::get();
	let expected = Weights::continue_closing(full).saturating_add(database.reads(gone));
	assert!(expected.all_lte(Weights::continue_closing(pages)));
	done.actual_weight == Some(expected)
}

#[test]
fn a_page_that_is_gone_costs_a_read() {
	build_and_execute(|| {
		let id = thinned();
		defaulted(SUPPLIER, id);
		assert_ok!(close(COURT, id.receivable, None));
		// 201 numbers are 26 pages, of which one is there.
		assert!(costs(id.receivable, 99, 1, 25));
		assert!(matches!(book(id.receivable).phase, Phase::Closing(now) if now.pays));
		assert!(costs(id.receivable, 1, 1, 0));
		assert!(matches!(book(id.receivable).phase, Phase::Closing(now) if now.page == 1));
		assert!(costs(id.receivable, 1, 0, 25));
		assert!(matches!(book(id.receivable).phase, Phase::Closed { .. }));
	});
}

#[test]
fn pages_that_are_gone_keep_nobody_waiting() {
	build_and_execute(|| {
		let id = thinned();
		// On the last page.
		split(SUPPLIER, id, Recipient::Own, 1_000);
		defaulted(SUPPLIER, id);
		assert_ok!(close(COURT, id.receivable, None));
		for pays in [false, true] {
			// There is room for the read of the last page, and not for the page.
			assert!(costs(id.receivable, 2, 1, 25));
			let now = book(id.receivable).phase;
			assert!(matches!(now, Phase::Closing(now) if (now.page, now.pays) == (25, pays)));
			assert!(costs(id.receivable, 1, 1, 0));
		}
		assert!(matches!(book(id.receivable).phase, Phase::Closed { .. }));
	});
}

#[test]
fn default_interest_that_came_in_is_part_of_the_last_payments() {
	build_and_execute(|| {
		let id = spread(1, 1_000);
		overdue(id.receivable);
		pass_days(DEFAULT_DELAY);
		// All of it is interest.
		assert_ok!(fund(OBLIGOR, id.receivable, 10_000));
		assert!(matches!(last_event(), Event::Funded { interest: 10_000, .. }));
		assert_ok!(redeem(WORKSHOP, HoldingId { seq: 1, ..id }));
		assert_eq!(cash(WORKSHOP), 1_100);
		assert_ok!(declare_default(SUPPLIER, id));
		close_default(COURT, id.receivable);
		assert_eq!((cash(SUPPLIER), cash(WORKSHOP)), (9_900, 1_100));
		assert!(book(id.receivable).is_balanced());
	});
}

#[test]
fn a_default_without_any_money_writes_everything_off() {
	build_and_execute(|| {
		let outside = issued(SUPPLIER, terms());
		assert_ok!(Receivables::confirm(signed(OBLIGOR), None, outside, None, keys(outside)));
		let id = HoldingId { receivable: outside, seq: 0 };
		defaulted(SUPPLIER, id);
		close_default(COURT, outside);
		assert_eq!(book(outside).written_off, FACE);
	});
}

#[test]
fn what_is_bound_in_a_default_pays_its_financier_first() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let recourse = QuoteTerms { recourse: true, advance: 9_000, ..quote_terms() };
		let half = FACE / 2;
		let (_, sale) = financed(SUPPLIER, id, half, Purpose::Sale, recourse);
		let loan = QuoteTerms { advance: 1, ..quote_terms() };
		let (pledged, loan) = financed(SUPPLIER, id, half, Purpose::Loan, loan);
		assert_eq!((sale, loan), (Some(0), Some(1)));
		let reserve = financing(0).reserve;
		assert_ok!(fund(OBLIGOR, id.receivable, FACE / 5));
		let (bank, supplier) = (cash(BANK), cash(SUPPLIER));
		defaulted(SUPPLIER, pledged);
		close_default(COURT, id.receivable);
		// The loan was of 5,000 units, and is repaid with its interest; the rest is the pledger's.
		let repaid = FACE / 10 - (cash(SUPPLIER) - supplier);
		assert!((5_000..5_200).contains(&repaid), "{repaid}");
		// What was sold with recourse is owed still: the reserve is the financier's.
		assert_eq!(cash(BANK) - bank, FACE / 10 + reserve + repaid);
		let ended = |event: &Event<Test>| match event {
			Event::FinancingEnded { financing: 0, kept, shortfall } => Some((*kept, *shortfall)),
			_ => None,
		};
		let (kept, shortfall) = told().iter().find_map(ended).unwrap();
		assert_eq!(kept, reserve);
		assert!(shortfall > 0);
	});
}

#[test]
fn an_offer_does_not_outlast_a_default() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let offered = split(SUPPLIER, id, Recipient::SubPrincipal(principal(SMITH)), 1_000);
		assert_ok!(fund(OBLIGOR, id.receivable, FACE / 2));
		defaulted(SUPPLIER, id);
		close_default(COURT, id.receivable);
		assert_eq!(found(offered), None);
		assert_eq!((cash(SUPPLIER), cash(SMITH)), (FACE / 2, 0));
	});
}
