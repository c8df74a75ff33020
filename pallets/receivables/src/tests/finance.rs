use crate::{mock::*, Error, Event, Financings};
use carnet_primitives::receivables::{
	escrow_principal, Amount, Discount, FinancingId, HoldingId, Purpose, QuoteTerms,
};
use frame_support::{assert_noop, assert_ok};

const SALE: Purpose = Purpose::Sale;

/// With recourse, and nine tenths at once.
fn recourse() -> QuoteTerms {
	QuoteTerms { recourse: true, advance: 9_000, ..quote_terms() }
}

/// All of a receivable, sold on these terms.
fn sold(terms: QuoteTerms) -> (HoldingId, FinancingId) {
	let id = confirmed(SUPPLIER);
	let (holding, financing) = financed(SUPPLIER, id, FACE, SALE, terms);
	(holding, financing.unwrap())
}

/// What 480 basis points deduct for 90 of 360 days.
const INTEREST: Amount = 1_200_000;
const ADVANCE: Amount = (FACE - INTEREST) / 10 * 9;
const RESERVE: Amount = FACE - INTEREST - ADVANCE;

#[test]
fn a_reserve_waits_until_the_obligor_has_paid() {
	build_and_execute(|| {
		let (holding, id) = sold(QuoteTerms { recourse: false, ..recourse() });
		assert_eq!((cash(SUPPLIER), financing(id).reserve), (ADVANCE, RESERVE));
		assert_eq!(money(CNY, &escrow_principal(id)), RESERVE);
		assert_eq!(financing(id).debt, None);
		assert_noop!(transfer(BANK, holding, OTHER_BANK), Error::<Test>::Bound);
		assert_noop!(transfer(SUPPLIER, holding, WORKSHOP), Error::<Test>::NotAuthorized);
		assert_noop!(attest(BANK, holding, 1), Error::<Test>::Bound);
		pass_days(TENOR);
		assert_ok!(fund(OBLIGOR, holding.receivable, FACE));
		assert_noop!(redeem(WORKSHOP, holding), Error::<Test>::NotAuthorized);
		// The seller need not wait for the financier.
		assert_ok!(redeem(SUPPLIER, holding));
		let ended = Event::FinancingEnded { financing: id, kept: 0, shortfall: 0 };
		assert!(told().contains(&ended));
		assert_eq!(cash(SUPPLIER), FACE - INTEREST);
		assert_eq!(cash(BANK), MONEY + INTEREST);
		assert_eq!(Financings::<Test>::iter().count(), 0);
	});
}

#[test]
fn with_recourse_and_in_time_the_financier_earns_its_interest() {
	build_and_execute(|| {
		let (holding, _) = sold(recourse());
		pass_days(TENOR);
		assert_ok!(fund(OBLIGOR, holding.receivable, FACE));
		assert_ok!(redeem(BANK, holding));
		assert_eq!((cash(SUPPLIER), cash(BANK)), (FACE - INTEREST, MONEY + INTEREST));
	});
}

// Civil Code of the PRC, article 766.
#[test]
fn with_recourse_what_is_more_than_owed_goes_back_to_the_seller() {
	build_and_execute(|| {
		let (holding, _) = sold(recourse());
		pass_days(45);
		assert_ok!(fund(OBLIGOR, holding.receivable, FACE));
		assert_ok!(redeem(BANK, holding));
		assert_eq!(cash(SUPPLIER), FACE - INTEREST / 2);
		assert_eq!(cash(BANK), MONEY + INTEREST / 2);
	});
}

// Article 767.
#[test]
fn without_recourse_the_financier_keeps_what_it_bought() {
	build_and_execute(|| {
		let (holding, _) = sold(QuoteTerms { recourse: false, ..recourse() });
		pass_days(45);
		assert_ok!(fund(OBLIGOR, holding.receivable, FACE));
		assert_ok!(redeem(BANK, holding));
		assert_eq!((cash(SUPPLIER), cash(BANK)), (FACE - INTEREST, MONEY + INTEREST));
	});
}

#[test]
fn what_is_paid_late_costs_the_reserve_with_recourse() {
	build_and_execute(|| {
		let (holding, _) = sold(recourse());
		pass_days(TENOR + 3);
		// Within the days of grace the obligor owes nothing more, and the seller three days of interest.
		assert_ok!(fund(OBLIGOR, holding.receivable, FACE));
		assert_ok!(redeem(BANK, holding));
		let late = INTEREST / 30;
		assert_eq!(cash(SUPPLIER), FACE - INTEREST - late);
		assert_eq!(cash(BANK), MONEY + INTEREST + late);
	});
}

#[test]
fn a_seller_buys_back_for_what_is_owed_less_the_reserve() {
	build_and_execute(|| {
		let (holding, id) = sold(recourse());
		pass_days(45);
		// Financed and accrued, less the reserve.
		let price = FACE - INTEREST + INTEREST / 2 - RESERVE;
		assert_noop!(buy_back(WORKSHOP, id, price), Error::<Test>::NotAuthorized);
		assert_noop!(buy_back(BANK, id, price), Error::<Test>::NotAuthorized);
		assert_noop!(buy_back(SUPPLIER, 9, price), Error::<Test>::NotFound);
		assert_noop!(buy_back(SUPPLIER, id, price - 1), Error::<Test>::PriceTooHigh);
		assert_noop!(buy_back(SUPPLIER, id, price), Error::<Test>::InsufficientFunds);
		mint(CNY, &principal(SUPPLIER), FACE);
		assert_ok!(freeze(COURT, holding));
		assert_noop!(buy_back(SUPPLIER, id, price), Error::<Test>::Frozen);
		assert_ok!(unfreeze(COURT, holding));
		assert_ok!(buy_back(SUPPLIER, id, price));
		assert_eq!(last_event(), Event::BoughtBack { financing: id, holding, price });
		assert_eq!(cash(BANK), MONEY + INTEREST / 2);
		assert_eq!(cash(SUPPLIER), FACE + ADVANCE - price);
		assert_ok!(transfer(SUPPLIER, holding, WORKSHOP));
	});
}

#[test]
fn a_financier_that_got_a_part_is_owed_less() {
	build_and_execute(|| {
		let (holding, id) = sold(recourse());
		assert_ok!(fund(OBLIGOR, holding.receivable, FACE / 2));
		assert_ok!(redeem(BANK, holding));
		mint(CNY, &principal(SUPPLIER), FACE);
		let before = cash(BANK);
		let price = FACE - INTEREST - FACE / 2 - RESERVE;
		assert_ok!(buy_back(SUPPLIER, id, price));
		assert_eq!(cash(BANK), before + price + RESERVE);
		assert_eq!(stored(holding).outstanding, FACE / 2);
	});
}

#[test]
fn what_was_sold_without_recourse_is_not_bought_back() {
	build_and_execute(|| {
		let (_, id) = sold(QuoteTerms { recourse: false, ..recourse() });
		assert_noop!(buy_back(SUPPLIER, id, FACE), Error::<Test>::NoRecourse);
		let other = confirmed(SUPPLIER);
		let (_, loan) = financed(SUPPLIER, other, FACE, Purpose::Loan, quote_terms());
		assert_noop!(buy_back(SUPPLIER, loan.unwrap(), FACE), Error::<Test>::NoRecourse);
	});
}

#[test]
fn a_financier_lets_go_of_recourse_and_reserve() {
	build_and_execute(|| {
		let (holding, id) = sold(recourse());
		assert_noop!(release(SUPPLIER, id), Error::<Test>::NotAuthorized);
		assert_ok!(release(BANK, id));
		let ended = Event::FinancingEnded { financing: id, kept: 0, shortfall: 0 };
		assert_eq!(last_event(), ended);
		assert_eq!(cash(SUPPLIER), FACE - INTEREST);
		assert_noop!(release(BANK, id), Error::<Test>::NotFound);
		assert_ok!(transfer(BANK, holding, OTHER_BANK));
	});
}

#[test]
fn a_true_yield_pays_more_than_a_bank_discount() {
	build_and_execute(|| {
		let terms = QuoteTerms { discount: Discount::TrueYield, ..quote_terms() };
		let id = confirmed(SUPPLIER);
		let (holding, financing) = financed(SUPPLIER, id, FACE, SALE, terms);
		assert_eq!((holding, financing, cash(SUPPLIER)), (id, None, 98_814_229));
	});
}

#[test]
fn a_fee_is_deducted_once() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		financed(SUPPLIER, id, FACE, SALE, QuoteTerms { fee: 50_000, ..quote_terms() });
		assert_eq!(cash(SUPPLIER), FACE - INTEREST - 50_000);
	});
}
