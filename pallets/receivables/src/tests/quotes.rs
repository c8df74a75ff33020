use crate::{mock::*, Error, Event, NextRequestId, Quotes, Requests};
use carnet_primitives::{
	member::{MemberId, Role},
	receivables::{
		keys_root, quote_commitment, quote_seal, Amount, HoldingId, Purpose, QuoteTerms, Quoter,
		Recipient, RequestId, Terms, ACCOUNT_BYTES, DAY, HOLDING_BYTES, MAX_RATE,
	},
};
use frame_support::{assert_noop, assert_ok};
use sp_core::H256;
use sp_runtime::{DispatchError::BadOrigin, DispatchResult};

const SALE: Purpose = Purpose::Sale;

fn quote(who: u64, id: RequestId, receivable: u64) -> DispatchResult {
	quote_with(who, id, receivable, &quote_terms())
}

fn take_for(id: RequestId, terms: QuoteTerms, min_paid: Amount) -> DispatchResult {
	let bank = quoter(BANK);
	Receivables::take_quote(signed(SUPPLIER), None, id, bank, terms, SALT, min_paid)
}

#[test]
fn a_holder_asks_for_quotes() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		assert_noop!(request_with(WORKSHOP, id, FACE, SALE, &[]), Error::<Test>::NotAuthorized);
		for amount in [FACE + 1, Amount::MAX] {
			let asked = request_with(SUPPLIER, id, amount, SALE, &[]);
			assert_noop!(asked, Error::<Test>::InvalidAmount);
		}
		assert_noop!(request_with(SUPPLIER, id, 0, SALE, &[]), Error::<Test>::InvalidAmount);
		let dust = request_with(SUPPLIER, id, MIN_PART - 1, SALE, &[]);
		assert_noop!(dust, Error::<Test>::Dust);
		let dust = request_with(SUPPLIER, id, FACE - 1, SALE, &[]);
		assert_noop!(dust, Error::<Test>::Dust);
		assert_eq!(requested(SUPPLIER, id, FACE, SALE), 0);
		let (request, holding, amount, purpose) = (0, id, FACE, SALE);
		let expected = Event::FinancingRequested { request, holding, amount, purpose };
		assert_eq!(last_event(), expected);
		pass_days(TENOR);
		let late = request_with(SUPPLIER, id, FACE, SALE, &[]);
		assert_noop!(late, Error::<Test>::CutOffPassed);
	});
}

#[test]
fn a_request_is_open_for_its_time() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let now = Receivables::now();
		for until in [0, now, now + MAX_QUOTE_TIME + 1] {
			let none = Default::default();
			assert_noop!(
				Receivables::request_financing(signed(SUPPLIER), None, id, FACE, SALE, none, until),
				Error::<Test>::InvalidDate
			);
		}
		let request = requested(SUPPLIER, id, FACE, SALE);
		pass(DAY + 1);
		assert_noop!(quote(BANK, request, id.receivable), Error::<Test>::Lapsed);
	});
}

#[test]
fn what_is_paid_outside_the_chain_is_not_financed_on_it() {
	build_and_execute(|| {
		let outside = issued(SUPPLIER, terms());
		assert_ok!(Receivables::confirm(signed(OBLIGOR), None, outside, None, keys(outside)));
		let id = HoldingId { receivable: outside, seq: 0 };
		assert_noop!(request_with(SUPPLIER, id, FACE, SALE, &[]), Error::<Test>::NoAsset);
		let whole = confirmed_with(SUPPLIER, Terms { min_part: None, ..terms() });
		let part = request_with(SUPPLIER, whole, 1_000, SALE, &[]);
		assert_noop!(part, Error::<Test>::NotSplittable);
		assert_ok!(request_with(SUPPLIER, whole, FACE, SALE, &[]));
	});
}

#[test]
fn financiers_that_were_asked_quote_and_others_do_not() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		assert_ok!(request_with(SUPPLIER, id, FACE, SALE, &[BANK]));
		assert_noop!(quote(OTHER_BANK, 0, id.receivable), Error::<Test>::NotAuthorized);
		assert_noop!(quote(SUPPLIER, 0, id.receivable), BadOrigin);
		assert_noop!(quote(BANK, 9, id.receivable), Error::<Test>::NotFound);
		assert_ok!(quote(BANK, 0, id.receivable));
		let financier = principal(BANK);
		assert_eq!(last_event(), Event::Quoted { request: 0, financier });
		let open = requested(SUPPLIER, id, FACE, SALE);
		for bank in [BANK, OTHER_BANK] {
			assert_ok!(quote(bank, open, id.receivable));
		}
		assert_eq!(Quotes::<Test>::iter_prefix(open).count(), 2);
	});
}

#[test]
fn a_financier_comes_to_the_keys_of_the_obligor_from_its_own_copies() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let request = requested(SUPPLIER, id, FACE, SALE);
		assert_noop!(quote(BANK, request, id.receivable + 1), Error::<Test>::InvoiceMismatch);
		let until = Receivables::now() + DAY;
		let empty = keys_root(&[]);
		for keys in [H256::zero(), empty] {
			let quoted = Receivables::quote(signed(BANK), None, request, H256::zero(), keys, until);
			assert_noop!(quoted, Error::<Test>::InvoiceMismatch);
		}
		let keys = keys_root(&keys(id.receivable));
		for until in [0, Receivables::now(), Receivables::now() + MAX_QUOTE_TIME + 1] {
			let quoted = Receivables::quote(signed(BANK), None, request, H256::zero(), keys, until);
			assert_noop!(quoted, Error::<Test>::InvalidDate);
		}
		// A bank does not quote to itself.
		let own = split(SUPPLIER, id, to(BANK), 1_000);
		let request = requested(BANK, own, 1_000, SALE);
		assert_noop!(quote(BANK, request, id.receivable), Error::<Test>::ToOneself);
	});
}

#[test]
fn what_is_not_needed_any_more_is_taken_back() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let before = ALLOWANCE.get();
		let request = requested(SUPPLIER, id, FACE, SALE);
		assert_ok!(quote(BANK, request, id.receivable));
		assert_ok!(quote(BANK, request, id.receivable));
		let withdraw = |who| Receivables::withdraw_request(signed(who), None, request);
		assert_noop!(withdraw(BANK), Error::<Test>::NotAuthorized);
		assert_ok!(withdraw(SUPPLIER));
		assert_eq!(last_event(), Event::RequestWithdrawn { request });
		assert_noop!(withdraw(SUPPLIER), Error::<Test>::NotFound);
		assert_noop!(take(SUPPLIER, request, BANK, quote_terms()), Error::<Test>::NotFound);
		let withdraw = |who| Receivables::withdraw_quote(signed(who), None, request);
		assert_noop!(withdraw(OTHER_BANK), Error::<Test>::NotFound);
		assert_ok!(withdraw(BANK));
		let financier = principal(BANK);
		assert_eq!(last_event(), Event::QuoteWithdrawn { request, financier });
		assert_eq!(ALLOWANCE.get(), before);
	});
}

#[test]
fn money_and_holding_change_hands_in_one_call() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let request = requested(SUPPLIER, id, FACE, SALE);
		assert_ok!(quote(BANK, request, id.receivable));
		assert_ok!(take(SUPPLIER, request, BANK, quote_terms()));
		// 480 basis points for 90 of 360 days: standards, appendix A.
		let paid = 98_800_000;
		let expected = Event::QuoteTaken {
			request,
			financier: principal(BANK),
			holding: id,
			paid,
			reserve: 0,
			financing: None,
		};
		assert_eq!(last_event(), expected);
		assert_eq!((cash(SUPPLIER), cash(BANK)), (paid, MONEY - paid));
		assert_eq!(holdings(id.receivable), [(0, principal(BANK), FACE)]);
		assert_eq!((Requests::<Test>::iter().count(), Quotes::<Test>::iter().count()), (0, 0));
		assert_noop!(take(SUPPLIER, request, BANK, quote_terms()), Error::<Test>::NotFound);
		// It is the bank's without a bond: it sells it on.
		assert_ok!(transfer(BANK, id, OTHER_BANK));
	});
}

#[test]
fn a_part_is_financed_and_the_rest_stays() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let (part, financing) = financed(SUPPLIER, id, 10_000_000, SALE, quote_terms());
		assert_eq!((part.seq, financing), (1, None));
		let expected =
			[(0, principal(SUPPLIER), FACE - 10_000_000), (1, principal(BANK), 10_000_000)];
		assert_eq!(holdings(id.receivable), expected);
		assert_eq!(stored(part).parent, Some(0));
		assert_eq!(cash(SUPPLIER), 9_880_000);
	});
}

#[test]
fn who_takes_a_quote_is_charged_for_the_part_and_for_a_new_account() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let before = ALLOWANCE.get();
		financed(SUPPLIER, id, FACE / 2, SALE, quote_terms());
		assert_eq!(ALLOWANCE.get(), before - HOLDING_BYTES - ACCOUNT_BYTES);
		financed(SUPPLIER, id, FACE / 4, SALE, quote_terms());
		assert_eq!(ALLOWANCE.get(), before - 2 * HOLDING_BYTES - ACCOUNT_BYTES);
		// What is left is sold whole.
		financed(SUPPLIER, id, FACE / 4, SALE, quote_terms());
		assert_eq!(ALLOWANCE.get(), before - 2 * HOLDING_BYTES - ACCOUNT_BYTES);
	});
}

#[test]
fn terms_cannot_be_changed_under_the_taker() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let request = requested(SUPPLIER, id, FACE, SALE);
		assert_ok!(quote(BANK, request, id.receivable));
		let shown = quote_terms();
		for changed in [
			QuoteTerms { rate: 479, ..shown },
			QuoteTerms { fee: 1, ..shown },
			QuoteTerms { recourse: true, ..shown },
			QuoteTerms { paid_before: 1, ..shown },
		] {
			assert_noop!(take_for(request, changed, 0), Error::<Test>::QuoteChanged);
		}
		// The bank quotes again, and the taker has not seen it.
		let dearer = QuoteTerms { rate: 900, ..shown };
		assert_ok!(quote_with(BANK, request, id.receivable, &dearer));
		assert_noop!(take_for(request, shown, 0), Error::<Test>::QuoteChanged);
		// What it brings depends on the day: the taker says what it takes at least.
		assert_noop!(take_for(request, dearer, 97_750_001), Error::<Test>::ProceedsTooLow);
		assert_ok!(take_for(request, dearer, 97_750_000));
		assert_eq!(cash(SUPPLIER), 97_750_000);
	});
}

#[test]
fn a_commitment_is_to_one_request_and_one_financier() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let (first, second) =
			(requested(SUPPLIER, id, FACE, SALE), requested(SUPPLIER, id, FACE, SALE));
		let copied = quote_commitment(first, &principal(BANK), &quote_terms(), &SALT);
		let keys = keys_root(&keys(id.receivable));
		let until = Receivables::now() + DAY;
		for (who, request) in [(BANK, second), (OTHER_BANK, first)] {
			assert_ok!(Receivables::quote(signed(who), None, request, copied, keys, until));
			let taken = take(SUPPLIER, request, who, quote_terms());
			assert_noop!(taken, Error::<Test>::QuoteChanged);
		}
	});
}

#[test]
fn a_quote_is_taken_by_who_asked_and_in_time() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let request = requested(SUPPLIER, id, FACE, SALE);
		assert_ok!(quote(BANK, request, id.receivable));
		let taken = take(WORKSHOP, request, BANK, quote_terms());
		assert_noop!(taken, Error::<Test>::NotAuthorized);
		let taken = take(SUPPLIER, request, OTHER_BANK, quote_terms());
		assert_noop!(taken, Error::<Test>::NotFound);
		pass(DAY + 1);
		assert_noop!(take(SUPPLIER, request, BANK, quote_terms()), Error::<Test>::Lapsed);
	});
}

#[test]
fn no_quote_is_taken_of_who_is_no_financier_in_business_any_more() {
	let suspended: &[Role] = &[];
	for roles in [suspended, &[Role::Brand]] {
		build_and_execute(|| {
			let id = confirmed(SUPPLIER);
			let request = requested(SUPPLIER, id, FACE, SALE);
			assert_ok!(quote(BANK, request, id.receivable));
			set_roles(BANK, roles);
			let taken = take(SUPPLIER, request, BANK, quote_terms());
			assert_noop!(taken, Error::<Test>::InvalidParty);
			// Another one is, and the one that was left is its financier's to take back.
			assert_ok!(quote(OTHER_BANK, request, id.receivable));
			assert_ok!(take(SUPPLIER, request, OTHER_BANK, quote_terms()));
			assert_eq!((cash(SUPPLIER), cash(BANK)), (98_800_000, MONEY));
			assert_ok!(Receivables::withdraw_quote(signed(BANK), None, request));
		});
	}
}

#[test]
fn a_quote_is_taken_again_once_its_financier_is_back() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let request = requested(SUPPLIER, id, FACE, SALE);
		assert_ok!(quote(BANK, request, id.receivable));
		set_roles(BANK, &[]);
		let taken = take(SUPPLIER, request, BANK, quote_terms());
		assert_noop!(taken, Error::<Test>::InvalidParty);
		set_roles(BANK, &[Role::Financier]);
		assert_ok!(take(SUPPLIER, request, BANK, quote_terms()));
	});
}

#[test]
fn whoever_takes_a_quote_names_the_member_that_made_it() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let request = requested(SUPPLIER, id, FACE, SALE);
		let (under, shown) = (secret(1), quote_terms());
		let account = sub(BANK, under);
		mint(CNY, &account, FACE);
		let commitment = quote_commitment(request, &account, &shown, &SALT);
		let (keys, until) = (keys_root(&keys(id.receivable)), Receivables::now() + DAY);
		let by = signed(BANK);
		assert_ok!(Receivables::quote(by, Some(under), request, commitment, keys, until));
		// Its relationship hides which member it is, and the state does, too.
		let kept = Quotes::<Test>::get(request, &account).unwrap().seal;
		assert_eq!(kept, quote_seal(BANK as MemberId, &commitment));
		let take = |member: u64| {
			let quoter = Quoter { principal: account.clone(), member: member as MemberId };
			Receivables::take_quote(signed(SUPPLIER), None, request, quoter, shown, SALT, 0)
		};
		set_roles(BANK, &[]);
		assert_noop!(take(OTHER_BANK), Error::<Test>::QuoteChanged);
		assert_noop!(take(BANK), Error::<Test>::InvalidParty);
		set_roles(BANK, &[Role::Financier]);
		assert_noop!(take(OTHER_BANK), Error::<Test>::QuoteChanged);
		assert_ok!(take(BANK));
	});
}

#[test]
fn a_quote_is_taken_until_it_ends_or_the_request_does() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let keys = keys_root(&keys(id.receivable));
		for (asked, quoted) in [(DAY, 2 * DAY), (2 * DAY, DAY)] {
			let (request, now) = (NextRequestId::<Test>::get(), Receivables::now());
			let (by, all, until) = (signed(SUPPLIER), Default::default(), now + asked);
			assert_ok!(Receivables::request_financing(by, None, id, FACE, SALE, all, until));
			let commitment = quote_commitment(request, &principal(BANK), &quote_terms(), &SALT);
			let (bank, until) = (signed(BANK), now + quoted);
			assert_ok!(Receivables::quote(bank, None, request, commitment, keys, until));
			pass(DAY + 1);
			let taken = take(SUPPLIER, request, BANK, quote_terms());
			assert_noop!(taken, Error::<Test>::Lapsed);
		}
	});
}

#[test]
fn terms_that_cannot_be_are_not_taken() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let request = requested(SUPPLIER, id, FACE, SALE);
		let shown = quote_terms();
		for terms in [
			QuoteTerms { rate: MAX_RATE + 1, ..shown },
			QuoteTerms { advance: 0, ..shown },
			QuoteTerms { advance: 10_001, ..shown },
			QuoteTerms { fee: FACE, ..shown },
			QuoteTerms { fee: Amount::MAX, ..shown },
		] {
			assert_ok!(quote_with(BANK, request, id.receivable, &terms));
			assert_noop!(take_for(request, terms, 0), Error::<Test>::InvalidTerms);
		}
	});
}

#[test]
fn a_financier_has_the_money_or_nothing_happens() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let request = requested(SUPPLIER, id, FACE, SALE);
		let reserved = QuoteTerms { advance: 9_000, ..quote_terms() };
		assert_ok!(quote_with(BANK, request, id.receivable, &reserved));
		// Enough for the advance, and not for the reserve.
		let away = MONEY - 98_799_999;
		let to = principal(OTHER_BANK);
		assert_ok!(Receivables::pay(signed(BANK), None, CNY, to, away));
		// That is told before anything is charged.
		let room = ALLOWANCE.replace(0);
		assert_noop!(take_for(request, reserved, 0), Error::<Test>::InsufficientFunds);
		ALLOWANCE.set(room);
		mint(CNY, &principal(BANK), 1);
		assert_ok!(take_for(request, reserved, 0));
		assert_eq!(cash(BANK), 0);
	});
}

#[test]
fn what_changed_since_it_was_offered_is_not_taken() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let request = requested(SUPPLIER, id, FACE, SALE);
		assert_ok!(quote(BANK, request, id.receivable));
		let taken = || take(SUPPLIER, request, BANK, quote_terms());
		assert_ok!(freeze(COURT, id));
		assert_noop!(taken(), Error::<Test>::Frozen);
		assert_ok!(unfreeze(COURT, id));
		assert_ok!(dispute(OBLIGOR, id.receivable));
		assert_noop!(taken(), Error::<Test>::Disputed);
		assert_ok!(resolve(OBLIGOR, id.receivable, false));
		split(SUPPLIER, id, to(WORKSHOP), 1_000);
		assert_noop!(taken(), Error::<Test>::InvalidAmount);
		assert_ok!(transfer(SUPPLIER, id, WORKSHOP));
		assert_noop!(taken(), Error::<Test>::NotAuthorized);
	});
}

fn paid_before(amount: Amount) -> QuoteTerms {
	QuoteTerms { paid_before: amount, ..quote_terms() }
}

#[test]
fn no_more_was_paid_of_what_is_financed_than_its_financier_quoted_on() {
	for purpose in [SALE, Purpose::Loan] {
		build_and_execute(|| {
			let id = confirmed(SUPPLIER);
			let (half, quarter) = (FACE / 2, FACE / 4);
			let other = split(SUPPLIER, id, Recipient::Own, half);
			assert_ok!(fund(OBLIGOR, id.receivable, half));
			let request = requested(SUPPLIER, id, half, purpose);
			assert_ok!(quote(BANK, request, id.receivable));
			let quoted = stored(id);
			// Its holder puts what it has redeemed of another holding under the same number.
			assert_ok!(redeem(SUPPLIER, other));
			split(SUPPLIER, id, Recipient::Own, quarter);
			assert_ok!(merge(SUPPLIER, id, &[other.seq]));
			let swapped = stored(id);
			assert_eq!(swapped.outstanding, quoted.outstanding);
			assert_noop!(take_for(request, quote_terms(), 0), Error::<Test>::DoesNotAddUp);
			let less = paid_before(swapped.paid - 1);
			assert_ok!(quote_with(BANK, request, id.receivable, &less));
			assert_noop!(take_for(request, less, 0), Error::<Test>::DoesNotAddUp);
			let same = paid_before(swapped.paid);
			assert_ok!(quote_with(BANK, request, id.receivable, &same));
			assert_ok!(take_for(request, same, 0));
		});
	}
}

#[test]
fn what_was_redeemed_in_part_since_is_financed_by_a_quote_that_knows_it() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let quarter = FACE / 4;
		assert_ok!(fund(OBLIGOR, id.receivable, FACE / 2));
		let request = requested(SUPPLIER, id, quarter, SALE);
		assert_ok!(quote(BANK, request, id.receivable));
		assert_ok!(redeem(SUPPLIER, id));
		assert_noop!(take_for(request, quote_terms(), 0), Error::<Test>::DoesNotAddUp);
		// A part has its part of what was paid.
		assert_eq!((stored(id).outstanding, stored(id).paid), (FACE / 2, FACE / 2));
		let (part, _) = financed(SUPPLIER, id, quarter, SALE, paid_before(quarter));
		assert_eq!(stored(part).paid, quarter);
	});
}

#[test]
fn a_holding_for_which_two_quoted_is_financed_once() {
	let recourse = QuoteTerms { recourse: true, ..quote_terms() };
	for (purpose, terms, error) in [
		(SALE, quote_terms(), Error::<Test>::NotAuthorized),
		(SALE, recourse, Error::<Test>::NotAuthorized),
		(Purpose::Loan, quote_terms(), Error::<Test>::Bound),
	] {
		build_and_execute(|| {
			let id = confirmed(SUPPLIER);
			let [first, second] = [BANK, OTHER_BANK].map(|bank| {
				let request = requested(SUPPLIER, id, FACE, purpose);
				assert_ok!(quote_with(bank, request, id.receivable, &terms));
				request
			});
			assert_ok!(take(SUPPLIER, first, BANK, terms));
			let paid = cash(SUPPLIER);
			assert_noop!(take(SUPPLIER, second, OTHER_BANK, terms), error);
			assert_eq!((cash(SUPPLIER), cash(OTHER_BANK)), (paid, MONEY));
		});
	}
}

#[test]
fn no_quote_is_taken_after_the_cut_off() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		pass_days(TENOR - CUT_OFF);
		let request = requested(SUPPLIER, id, FACE, SALE);
		assert_ok!(quote(BANK, request, id.receivable));
		// Request and quote are open for a day.
		pass_days(1);
		let taken = take(SUPPLIER, request, BANK, quote_terms());
		assert_noop!(taken, Error::<Test>::CutOffPassed);
	});
}
