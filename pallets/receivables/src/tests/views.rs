use crate::mock::*;
use carnet_primitives::{
	member::Role,
	receivables::{
		AgeingRow, Amount, ExposureRow, HoldingId, Purpose, QuoteTerms, Recipient, Statement, Terms,
	},
};
use frame_support::assert_ok;
use std::collections::BTreeSet;

#[test]
fn a_portfolio_is_read_in_pages() {
	build_and_execute(|| {
		let mut expected = BTreeSet::new();
		for _ in 0..3 {
			let id = confirmed(SUPPLIER);
			expected.extend([id, split(SUPPLIER, id, Recipient::Own, 1_000)]);
			split(SUPPLIER, id, to(WORKSHOP), 1_000);
		}
		let (mut found, mut after) = (BTreeSet::new(), None);
		loop {
			let page = Receivables::portfolio(&principal(SUPPLIER), after, 4);
			assert!(page.holdings.len() <= 4);
			found.extend(page.holdings.iter().map(|holding| holding.id));
			after = page.next;
			if after.is_none() {
				break;
			}
		}
		assert_eq!(found, expected);
		assert_eq!(Receivables::portfolio(&principal(SUPPLIER), None, 0).next, None);
	});
}

#[test]
fn a_holding_tells_what_it_is_worth_now() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		assert_ok!(fund(OBLIGOR, id.receivable, 1_000));
		let view = Receivables::holding_view(id).unwrap();
		assert_eq!((view.outstanding, view.due, view.paid), (FACE, 1_000, 0));
		assert_ok!(redeem(SUPPLIER, id));
		let view = Receivables::holding_view(id).unwrap();
		assert_eq!((view.outstanding, view.due, view.paid), (FACE - 1_000, 0, 1_000));
		assert_eq!((view.holder, view.currency), (principal(SUPPLIER), currency("CNY")));
		assert_eq!(Receivables::holding_view(HoldingId { seq: 1, ..id }), None);
		// Nothing can be redeemed of what is frozen or offered.
		assert_ok!(fund(OBLIGOR, id.receivable, 1_000));
		assert_ok!(freeze(COURT, id));
		assert_eq!(Receivables::holding_view(id).unwrap().due, 0);
		assert_ok!(unfreeze(COURT, id));
		assert_eq!(Receivables::holding_view(id).unwrap().due, 1_000);
		let account = Recipient::SubPrincipal(principal(SMITH));
		assert_ok!(Receivables::transfer(signed(SUPPLIER), None, id, account));
		assert_eq!(Receivables::holding_view(id).unwrap().due, 0);
		assert_eq!(Receivables::holding_view(HoldingId { receivable: 9, seq: 0 }), None);
	});
}

#[test]
fn what_the_obligor_holds_itself_is_set_off_and_never_due() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let own = split(SUPPLIER, id, to(OBLIGOR), FACE / 2);
		let pledged = split(SUPPLIER, id, to(OBLIGOR), FACE / 4);
		assert_ok!(Receivables::pledge(signed(OBLIGOR), None, pledged, principal(BANK), 1_000));
		assert_ok!(fund(OBLIGOR, id.receivable, FACE / 10));
		let due = |id| Receivables::holding_view(id).unwrap().due;
		assert_eq!((due(own), due(pledged), due(id)), (0, FACE / 40, FACE / 40));
	});
}

#[test]
fn a_tree_is_read_in_pages_and_leads_to_the_first_holding() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let mut parent = id;
		for amount in (0..30).map(|level| FACE - (level + 1) * 1_000) {
			parent = split(SUPPLIER, parent, Recipient::Own, amount);
		}
		let (mut found, mut from) = (Vec::new(), Some(0));
		while let Some(next) = from {
			let tree = Receivables::split_tree(id.receivable, next, 7).unwrap();
			assert!(tree.holdings.len() <= 7);
			found.extend(tree.holdings);
			from = tree.next;
		}
		let seqs: Vec<u32> = found.iter().map(|holding| holding.id.seq).collect();
		assert_eq!(seqs, (0..31).collect::<Vec<_>>());
		for holding in &found[1..] {
			assert_eq!(holding.parent, Some(holding.id.seq - 1));
		}
		assert_eq!(found.iter().map(|holding| holding.outstanding).sum::<Amount>(), FACE);
		assert_eq!(Receivables::split_tree(9, 0, 7), None);
		let none = Receivables::split_tree(id.receivable, 0, 0).unwrap();
		assert_eq!((none.holdings.len(), none.next), (0, None));
	});
}

#[test]
fn pages_without_holdings_are_passed_over() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		for _ in 0..6 {
			let rest = stored(id).outstanding - 100_000;
			let parts: Vec<_> = (0..100).map(|_| part(Recipient::Own, 1_000)).collect();
			assert_ok!(split_with(SUPPLIER, id, &parts, rest));
		}
		for first in (1..600).step_by(100) {
			let others: Vec<u32> = (first..(first + 100).min(600)).collect();
			assert_ok!(merge(SUPPLIER, id, &others));
		}
		let tree = Receivables::split_tree(id.receivable, 0, 7).unwrap();
		assert_eq!((tree.holdings.len(), tree.next), (1, Some(65 * 8)));
		let tree = Receivables::split_tree(id.receivable, 65 * 8, 7).unwrap();
		assert_eq!((tree.holdings[0].id.seq, tree.next), (600, None));
	});
}

#[test]
fn what_is_held_is_told_by_how_long_it_is_due() {
	build_and_execute(|| {
		for days in [200, 90, 60, 59, 30, 29, 1] {
			confirmed_with(SUPPLIER, Terms { due_on: day(days), ..terms_of(1_000) });
		}
		pass_days(120);
		let ageing = Receivables::ageing(&principal(SUPPLIER), None, 64);
		let row = AgeingRow {
			currency: currency("CNY"),
			not_due: 1_000,
			to_30: 1_000,
			to_60: 1_000,
			to_90: 2_000,
			older: 2_000,
		};
		assert_eq!((ageing.rows, ageing.next), (vec![row], None));
	});
}

#[test]
fn what_is_owed_and_what_is_financed_is_told_by_currency() {
	build_and_execute(|| {
		let first = confirmed(SUPPLIER);
		let second = confirmed_with(SUPPLIER, Terms { due_on: day(10), ..terms() });
		assert_ok!(fund(OBLIGOR, second.receivable, 1_000));
		let terms = QuoteTerms { recourse: true, ..quote_terms() };
		financed(SUPPLIER, first, FACE, Purpose::Sale, terms);
		pass_days(10);
		let owed = Receivables::owed_by(&principal(OBLIGOR), None, 64);
		let (outstanding, due) = (2 * FACE - 1_000, FACE - 1_000);
		let currency = currency("CNY");
		assert_eq!(owed.rows, [ExposureRow { currency, outstanding, due }]);
		let page = Receivables::owed_by(&principal(OBLIGOR), None, 1);
		let rest = Receivables::owed_by(&principal(OBLIGOR), page.next, 1);
		assert_eq!(page.rows[0].outstanding + rest.rows[0].outstanding, outstanding);
		let financed = Receivables::financed_by(&principal(BANK), None, 64);
		// The price, and interest of ten days.
		let outstanding = 98_800_000 + 133_333;
		assert_eq!(financed.rows, [ExposureRow { currency, outstanding, due: 0 }]);
	});
}

#[test]
fn a_statement_accounts_for_every_unit() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let own = split(SUPPLIER, id, to(OBLIGOR), 4_000);
		assert_ok!(set_off(OBLIGOR, own));
		assert_ok!(fund(OBLIGOR, id.receivable, 1_000));
		assert_ok!(redeem(SUPPLIER, id));
		for who in [OBLIGOR, SUPPLIER] {
			assert_ok!(attest(who, id, 2_000));
		}
		let view = Receivables::receivable_view(id.receivable).unwrap();
		let expected = Statement {
			outstanding: FACE - 7_000,
			redeemed: 1_000,
			attested: 2_000,
			credited: 0,
			set_off: 4_000,
			written_off: 0,
			funded: 1_000,
			interest_funded: 0,
			interest_redeemed: 0,
			payable: FACE - 7_000,
		};
		assert_eq!((view.statement, view.asset, view.holdings), (Some(expected), Some(CNY), 2));
		assert_eq!(Receivables::receivable_view(9), None);
	});
}

#[test]
fn the_quotes_for_a_request_are_read_in_pages() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let request = requested(SUPPLIER, id, FACE, Purpose::Sale);
		let other = requested(SUPPLIER, id, FACE, Purpose::Sale);
		let banks = [BANK, OTHER_BANK, 20, 21, 22];
		for bank in banks {
			set_roles(bank, &[Role::Financier]);
			assert_ok!(quote_with(bank, request, id.receivable, &quote_terms()));
		}
		assert_ok!(quote_with(BANK, other, id.receivable, &quote_terms()));
		let (mut found, mut after) = (Vec::new(), None);
		loop {
			let page = Receivables::quotes(request, after, 2).unwrap();
			assert!(page.quotes.len() <= 2);
			found.extend(page.quotes);
			after = page.next;
			if after.is_none() {
				break;
			}
		}
		assert_eq!(found, Receivables::request_view(request).unwrap().quotes);
		let named: BTreeSet<_> = found.into_iter().map(|quote| quote.financier).collect();
		let expected: BTreeSet<_> = banks.into_iter().map(principal).collect();
		assert_eq!(named, expected);
		assert_eq!(Receivables::quotes(request, None, 0).unwrap().next, None);
		assert_ok!(Receivables::withdraw_request(signed(SUPPLIER), None, request));
		assert_eq!(Receivables::quotes(request, None, 2), None);
	});
}

#[test]
fn a_request_shows_its_quotes_and_whether_they_can_be_taken() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let request = requested(SUPPLIER, id, FACE, Purpose::Sale);
		for bank in [BANK, OTHER_BANK] {
			assert_ok!(quote_with(bank, request, id.receivable, &quote_terms()));
		}
		let open = || -> Vec<bool> {
			let view = Receivables::request_view(request).unwrap();
			view.quotes.iter().map(|quote| quote.open).collect()
		};
		assert_eq!(open(), [true, true]);
		pass_days(2);
		assert_eq!(open(), [false, false]);
		assert_eq!(Receivables::request_view(9), None);
	});
}
