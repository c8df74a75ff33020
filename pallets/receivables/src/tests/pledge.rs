use crate::{mock::*, Error, Event};
use carnet_primitives::{
	member::Role,
	receivables::{
		Amount, DayCount, FinancingId, HoldingId, HoldingState, Purpose, QuoteTerms, Terms,
	},
};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchResult;

/// 3.6 % a year: one basis point a day.
fn loan() -> QuoteTerms {
	QuoteTerms {
		rate: 360,
		day_count: DayCount::Act360,
		advance: 8_000,
		fee: 1_000,
		..quote_terms()
	}
}

const LENT: Amount = FACE / 10 * 8;
/// What it costs a day.
const DAILY: Amount = LENT / 10_000;

fn lent() -> (HoldingId, FinancingId) {
	let id = confirmed(SUPPLIER);
	let (holding, financing) = financed(SUPPLIER, id, FACE, Purpose::Loan, loan());
	(holding, financing.unwrap())
}

fn pledge(who: u64, id: HoldingId, to: u64, secured: Amount) -> DispatchResult {
	Receivables::pledge(signed(who), None, id, principal(to), secured)
}

#[test]
fn a_pledger_keeps_its_holding_and_moves_it_nowhere() {
	build_and_execute(|| {
		let (holding, id) = lent();
		assert_eq!(cash(SUPPLIER), LENT - 1_000);
		assert_eq!(stored(holding).holder, principal(SUPPLIER));
		assert_eq!(stored(holding).state, HoldingState::Bound { financing: id });
		assert_noop!(transfer(SUPPLIER, holding, WORKSHOP), Error::<Test>::Bound);
		let asked = request_with(SUPPLIER, holding, FACE, Purpose::Loan, &[]);
		assert_noop!(asked, Error::<Test>::Bound);
		assert_noop!(pledge(SUPPLIER, holding, OTHER_BANK, 1), Error::<Test>::Bound);
		assert_noop!(set_off(OBLIGOR, holding), Error::<Test>::Bound);
	});
}

#[test]
fn a_loan_is_paid_back_in_parts_and_frees_the_holding() {
	build_and_execute(|| {
		let (holding, id) = lent();
		mint(CNY, &principal(SUPPLIER), FACE);
		pass_days(10);
		assert_noop!(repay(BANK, id, 1), Error::<Test>::NotAuthorized);
		assert_noop!(repay(SUPPLIER, 9, 1), Error::<Test>::NotFound);
		assert_noop!(repay(SUPPLIER, id, 0), Error::<Test>::InvalidAmount);
		let owed = LENT + 10 * DAILY;
		assert_noop!(repay(SUPPLIER, id, owed + 1), Error::<Test>::Overfunded);
		let half = 10 * DAILY + LENT / 2;
		assert_ok!(repay(SUPPLIER, id, half));
		assert_eq!(last_event(), Event::Repaid { financing: id, amount: half });
		pass_days(10);
		// Interest runs on what is left.
		let rest = LENT / 2 + 10 * (DAILY / 2);
		assert_ok!(repay(SUPPLIER, id, rest));
		let ended = Event::FinancingEnded { financing: id, kept: 0, shortfall: 0 };
		assert_eq!(last_event(), ended);
		assert_eq!(cash(BANK), MONEY + 1_000 + 15 * DAILY);
		assert_ok!(transfer(SUPPLIER, holding, WORKSHOP));
	});
}

#[test]
fn what_the_obligor_pays_goes_to_the_loan_first() {
	build_and_execute(|| {
		let (holding, id) = lent();
		let before = cash(SUPPLIER);
		pass_days(10);
		assert_ok!(fund(OBLIGOR, holding.receivable, FACE / 2));
		assert_ok!(redeem(BANK, holding));
		assert_eq!(cash(SUPPLIER), before);
		assert_ok!(fund(OBLIGOR, holding.receivable, FACE / 2));
		assert_ok!(redeem(SUPPLIER, holding));
		let owed = LENT + 10 * DAILY;
		assert_eq!(cash(SUPPLIER), before + FACE - owed);
		assert_eq!(cash(BANK), MONEY + 1_000 + 10 * DAILY);
		let ended = Event::FinancingEnded { financing: id, kept: 0, shortfall: 0 };
		assert!(told().contains(&ended));
	});
}

#[test]
fn a_repaid_loan_frees_what_is_left_of_the_holding() {
	build_and_execute(|| {
		let (holding, _) = lent();
		assert_ok!(fund(OBLIGOR, holding.receivable, FACE / 10 * 9));
		assert_ok!(redeem(BANK, holding));
		let left = stored(holding);
		assert_eq!((left.outstanding, left.state), (FACE / 10, HoldingState::Free));
		assert_ok!(transfer(SUPPLIER, holding, WORKSHOP));
	});
}

#[test]
fn a_holding_is_pledged_for_what_is_owed_outside_the_chain() {
	build_and_execute(|| {
		let holding = confirmed(SUPPLIER);
		assert_noop!(pledge(WORKSHOP, holding, BANK, 1), Error::<Test>::NotAuthorized);
		assert_noop!(pledge(SUPPLIER, holding, SUPPLIER, 1), Error::<Test>::ToOneself);
		for secured in [0, Amount::MAX] {
			assert_noop!(pledge(SUPPLIER, holding, BANK, secured), Error::<Test>::InvalidAmount);
		}
		assert_ok!(pledge(SUPPLIER, holding, BANK, 5_000));
		let to = principal(BANK);
		let expected = Event::Pledged { financing: 0, holding, to, secured: 5_000 };
		assert_eq!(last_event(), expected);
		assert_ok!(fund(OBLIGOR, holding.receivable, 8_000));
		assert_ok!(redeem(BANK, holding));
		assert_eq!((cash(BANK), cash(SUPPLIER)), (MONEY + 5_000, 3_000));
		assert_ok!(pledge(SUPPLIER, holding, BANK, 5_000));
		assert_noop!(release(SUPPLIER, 1), Error::<Test>::NotAuthorized);
		assert_ok!(release(BANK, 1));
		assert_eq!(stored(holding).state, HoldingState::Free);
	});
}

#[test]
fn a_court_releases_what_is_pledged_to_nobody() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let lost = sub(BANK, secret(9));
		assert_ok!(Receivables::pledge(signed(SUPPLIER), None, id, lost, 5_000));
		assert_noop!(attest(OBLIGOR, id, 1_000), Error::<Test>::Bound);
		for who in [BANK, SUPPLIER] {
			assert_noop!(release(who, 0), Error::<Test>::NotAuthorized);
		}
		assert_ok!(release(COURT, 0));
		let ended = Event::FinancingEnded { financing: 0, kept: 0, shortfall: 0 };
		assert_eq!(last_event(), ended);
		for who in [OBLIGOR, SUPPLIER] {
			assert_ok!(attest(who, id, 1_000));
		}
		assert_eq!(book(id.receivable).attested, 1_000);
		assert_noop!(release(COURT, 0), Error::<Test>::NotFound);
	});
}

#[test]
fn no_court_releases_its_own_pledge() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		assert_ok!(pledge(SUPPLIER, id, BANK, 5_000));
		for who in [SUPPLIER, BANK] {
			set_roles(who, &[Role::Brand, Role::Judicial]);
		}
		let under = Some(secret(1));
		for relationship in [None, under] {
			let released = Receivables::release(signed(SUPPLIER), relationship, 0);
			assert_noop!(released, Error::<Test>::NotAuthorized);
		}
		// A financier lets go as any other, and not what another court froze.
		assert_ok!(freeze(COURT, id));
		assert_noop!(release(BANK, 0), Error::<Test>::Frozen);
		assert_ok!(unfreeze(COURT, id));
		assert_ok!(release(BANK, 0));
		assert_eq!(stored(id).state, HoldingState::Free);
	});
}

#[test]
fn what_a_court_froze_no_financier_releases() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		assert_ok!(pledge(SUPPLIER, id, BANK, 5_000));
		assert_ok!(freeze(COURT, id));
		assert_noop!(release(BANK, 0), Error::<Test>::Frozen);
		assert_ok!(release(COURT, 0));
		assert_eq!((stored(id).state, stored(id).frozen), (HoldingState::Free, true));
	});
}

#[test]
fn only_a_loan_is_paid_back() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let terms = QuoteTerms { recourse: true, ..quote_terms() };
		let (_, sale) = financed(SUPPLIER, id, FACE, Purpose::Sale, terms);
		assert_noop!(repay(SUPPLIER, sale.unwrap(), 1), Error::<Test>::NotPledged);
		let (_, loan) = lent();
		assert_ok!(Receivables::pay(
			signed(SUPPLIER),
			None,
			CNY,
			principal(WORKSHOP),
			cash(SUPPLIER)
		));
		assert_noop!(repay(SUPPLIER, loan, 1), Error::<Test>::InsufficientFunds);
	});
}

#[test]
fn what_cannot_be_transferred_is_not_pledged() {
	build_and_execute(|| {
		let kept = confirmed_with(SUPPLIER, Terms { assignable: false, ..terms() });
		assert_noop!(pledge(SUPPLIER, kept, BANK, 1), Error::<Test>::NotAssignable);
		let id = confirmed(SUPPLIER);
		assert_ok!(dispute(OBLIGOR, id.receivable));
		assert_noop!(pledge(SUPPLIER, id, BANK, 1), Error::<Test>::Disputed);
		assert_ok!(resolve(OBLIGOR, id.receivable, false));
		pass_days(TENOR);
		assert_noop!(pledge(SUPPLIER, id, BANK, 1), Error::<Test>::CutOffPassed);
	});
}

#[test]
fn what_is_paid_outside_the_chain_is_not_paid_back_on_it() {
	build_and_execute(|| {
		let outside = issued(SUPPLIER, terms());
		assert_ok!(Receivables::confirm(signed(OBLIGOR), None, outside, None, keys(outside)));
		let id = HoldingId { receivable: outside, seq: 0 };
		assert_ok!(pledge(SUPPLIER, id, BANK, 5_000));
		assert_noop!(repay(SUPPLIER, 0, 5_000), Error::<Test>::NoAsset);
		assert_ok!(release(BANK, 0));
	});
}

#[test]
fn no_court_releases_what_it_pledged_under_a_relationship() {
	build_and_execute(|| {
		let under = Some(secret(1));
		assert_ok!(Receivables::issue(signed(SUPPLIER), under, terms()));
		assert_ok!(confirm(OBLIGOR, 0));
		let id = HoldingId { receivable: 0, seq: 0 };
		assert_ok!(Receivables::pledge(signed(SUPPLIER), under, id, principal(BANK), 5_000));
		set_roles(SUPPLIER, &[Role::Brand, Role::Judicial]);
		let released = Receivables::release(signed(SUPPLIER), under, 0);
		assert_noop!(released, Error::<Test>::NotAuthorized);
		assert_ok!(release(BANK, 0));
	});
}
