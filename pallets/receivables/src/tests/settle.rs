use crate::{mock::*, Error, Event};
use carnet_primitives::receivables::{Amount, DayCount, HoldingId, Recipient, Status, Terms};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchResult;
use std::collections::BTreeSet;

/// How many records a call changes.
fn changes(call: impl FnOnce() -> DispatchResult) -> usize {
	let before = dump();
	assert_ok!(call());
	let after = dump();
	let keys: BTreeSet<_> = before.keys().chain(after.keys()).collect();
	keys.into_iter().filter(|key| before.get(*key) != after.get(*key)).count()
}

#[test]
fn the_obligor_pays_early_and_in_parts_and_each_redeems_its_part() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let other = split(SUPPLIER, id, to(WORKSHOP), FACE / 4);
		assert_ok!(fund(OBLIGOR, id.receivable, 1_001));
		let (by, amount) = (principal(OBLIGOR), 1_001);
		let receivable = id.receivable;
		assert_eq!(last_event(), Event::Funded { receivable, by, amount, interest: 0 });
		assert_ok!(redeem(WORKSHOP, other));
		let expected = Event::Redeemed { holding: other, principal: 250, interest: 0 };
		assert_eq!(last_event(), expected);
		assert_ok!(redeem(SUPPLIER, id));
		assert_eq!((cash(SUPPLIER), cash(WORKSHOP)), (750, 250));
		// The unit that is left is somebody's once all is there.
		assert_ok!(fund(OBLIGOR, id.receivable, FACE - 1_001));
		assert_ok!(redeem(SUPPLIER, id));
		assert_ok!(redeem(WORKSHOP, other));
		assert_eq!((cash(SUPPLIER), cash(WORKSHOP)), (FACE / 4 * 3, FACE / 4));
		assert_eq!(last_event(), Event::Settled { receivable });
		assert_eq!(cash(OBLIGOR), MONEY - FACE);
		assert_eq!(Receivables::receivable_view(receivable).unwrap().status, Status::Settled);
	});
}

#[test]
fn nothing_is_redeemed_twice() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		assert_noop!(redeem(SUPPLIER, id), Error::<Test>::NothingDue);
		assert_ok!(fund(OBLIGOR, id.receivable, 1_000));
		assert_ok!(redeem(SUPPLIER, id));
		assert_noop!(redeem(SUPPLIER, id), Error::<Test>::NothingDue);
		assert_noop!(redeem(WORKSHOP, id), Error::<Test>::NotAuthorized);
		assert_ok!(fund(OBLIGOR, id.receivable, FACE - 1_000));
		assert_ok!(redeem(SUPPLIER, id));
		assert_noop!(redeem(SUPPLIER, id), Error::<Test>::Settled);
		assert_noop!(fund(OBLIGOR, id.receivable, 1), Error::<Test>::Settled);
	});
}

#[test]
fn a_holding_that_is_gone_is_not_redeemed() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let other = split(SUPPLIER, id, to(WORKSHOP), 1_000);
		assert_ok!(fund(OBLIGOR, id.receivable, FACE));
		assert_ok!(redeem(WORKSHOP, other));
		assert_noop!(redeem(WORKSHOP, other), Error::<Test>::NotFound);
	});
}

#[test]
fn what_is_paid_in_is_of_the_asset_and_no_more_than_is_payable() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER).receivable;
		let fund_in =
			|asset, amount| Receivables::fund_settlement(signed(OBLIGOR), None, id, asset, amount);
		for asset in [OTHER_CNY, EUR, 99] {
			assert_noop!(fund_in(asset, FACE), Error::<Test>::WrongAsset);
		}
		assert_noop!(fund_in(CNY, 0), Error::<Test>::InvalidAmount);
		for amount in [FACE + 1, Amount::MAX] {
			assert_noop!(fund_in(CNY, amount), Error::<Test>::Overfunded);
		}
		assert_ok!(fund_in(CNY, FACE));
		assert_noop!(fund_in(CNY, 1), Error::<Test>::Overfunded);
		let outside = issued(SUPPLIER, terms());
		assert_ok!(Receivables::confirm(signed(OBLIGOR), None, outside, None, keys(outside)));
		assert_noop!(fund(OBLIGOR, outside, 1), Error::<Test>::NoAsset);
	});
}

#[test]
fn only_the_obligor_pays_and_with_money_that_it_has() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER).receivable;
		for who in [SUPPLIER, OTHER_OBLIGOR, GUARANTOR] {
			assert_noop!(fund(who, id, FACE), Error::<Test>::NotAuthorized);
		}
		assert_noop!(fund(OBLIGOR, 9, FACE), Error::<Test>::NotFound);
		let away = MONEY - 5;
		let to = principal(BANK);
		assert_ok!(Receivables::pay(signed(OBLIGOR), None, CNY, to, away));
		assert_noop!(fund(OBLIGOR, id, 6), Error::<Test>::InsufficientFunds);
		assert_ok!(fund(OBLIGOR, id, 5));
	});
}

#[test]
fn who_is_suspended_pays_and_is_paid() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		set_roles(OBLIGOR, &[]);
		set_roles(SUPPLIER, &[]);
		assert_ok!(fund(OBLIGOR, id.receivable, FACE));
		assert_ok!(redeem(SUPPLIER, id));
		assert_eq!(cash(SUPPLIER), FACE);
	});
}

#[test]
fn a_client_without_a_sponsor_is_paid() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let part = split(SUPPLIER, id, to(SMITH), 1_000);
		SPONSORED.set(false);
		assert_noop!(issue(SMITH, terms()), Error::<Test>::NoSponsor);
		assert_ok!(fund(OBLIGOR, id.receivable, FACE));
		assert_ok!(redeem(SMITH, part));
		assert_eq!(cash(SMITH), 1_000);
	});
}

#[test]
fn money_goes_to_whoever_holds_it_then() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		assert_ok!(fund(OBLIGOR, id.receivable, FACE / 2));
		assert_ok!(redeem(SUPPLIER, id));
		assert_ok!(fund(OBLIGOR, id.receivable, FACE / 4));
		// What is due and not redeemed goes with the holding.
		assert_ok!(transfer(SUPPLIER, id, WORKSHOP));
		assert_noop!(redeem(SUPPLIER, id), Error::<Test>::NotAuthorized);
		assert_ok!(redeem(WORKSHOP, id));
		assert_eq!((cash(SUPPLIER), cash(WORKSHOP)), (FACE / 2, FACE / 4));
	});
}

#[test]
fn what_is_offered_is_redeemed_by_who_signs_for_it() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let account = Recipient::SubPrincipal(principal(SMITH));
		assert_ok!(Receivables::transfer(signed(SUPPLIER), None, id, account));
		assert_ok!(fund(OBLIGOR, id.receivable, FACE));
		assert_noop!(redeem(SUPPLIER, id), Error::<Test>::Offered);
		assert_noop!(redeem(SMITH, id), Error::<Test>::NotAuthorized);
		assert_ok!(accept(SMITH, id));
		assert_ok!(redeem(SMITH, id));
		assert_eq!(cash(SMITH), FACE);
	});
}

#[test]
fn who_pays_late_pays_default_interest_first() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let other = split(SUPPLIER, id, to(WORKSHOP), FACE / 4);
		pass_days(TENOR + u32::from(GRACE));
		assert_eq!(payable(id.receivable), FACE);
		pass_days(73);
		// 10 % a year, for a fifth of one.
		let interest = FACE / 50;
		assert_eq!(payable(id.receivable), FACE + interest);
		assert_ok!(fund(OBLIGOR, id.receivable, interest + 1_000));
		assert!(matches!(last_event(), Event::Funded { interest: paid, .. } if paid == interest));
		assert_ok!(redeem(WORKSHOP, other));
		let expected = Event::Redeemed { holding: other, principal: 250, interest: interest / 4 };
		assert_eq!(last_event(), expected);
		assert_ok!(fund(OBLIGOR, id.receivable, FACE - 1_000));
		assert_ok!(redeem(SUPPLIER, id));
		assert_ok!(redeem(WORKSHOP, other));
		assert_eq!(cash(SUPPLIER), (FACE + interest) / 4 * 3);
		assert_eq!(cash(WORKSHOP), (FACE + interest) / 4);
		assert_eq!(cash(OBLIGOR), MONEY - FACE - interest);
	});
}

#[test]
fn thirty_360_does_not_depend_on_who_calls_when() {
	let late = |step: bool| {
		let mut left = 0;
		build_and_execute(|| {
			let terms = Terms { day_count: DayCount::Thirty360, ..terms() };
			let id = confirmed_with(SUPPLIER, terms);
			// The last of a month of 31 days, eight days after those of grace.
			pass_days(103);
			assert_eq!(Receivables::today().civil(), (2026, 3, 31));
			assert_ok!(mark_overdue(SUPPLIER, id.receivable));
			if step {
				assert_ok!(write_off(SUPPLIER, id, 1));
			}
			pass_days(23);
			left = payable(id.receivable);
		});
		left
	};
	// A month of 30 days at 10 %.
	assert_eq!(late(false), FACE + FACE / 120);
	assert!(late(true) <= late(false));
	assert!(late(true) >= late(false) - 2);
}

#[test]
fn a_guarantor_pays_once_it_is_overdue() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		overdue(id.receivable);
		let amount = payable(id.receivable);
		assert_ok!(fund(GUARANTOR, id.receivable, amount));
		assert_ok!(redeem(SUPPLIER, id));
		assert_eq!((cash(SUPPLIER), cash(GUARANTOR)), (amount, MONEY - amount));
	});
}

#[test]
fn a_receivable_is_overdue_after_its_days_of_grace() {
	build_and_execute(|| {
		let (paid, other) = (confirmed(SUPPLIER).receivable, confirmed(SUPPLIER).receivable);
		pass_days(TENOR + u32::from(GRACE));
		assert_noop!(mark_overdue(SUPPLIER, other), Error::<Test>::NotOverdue);
		assert_noop!(mark_overdue(SUPPLIER, 9), Error::<Test>::NotFound);
		pass_days(1);
		assert_ok!(fund(OBLIGOR, paid, payable(paid)));
		assert_noop!(mark_overdue(SUPPLIER, paid), Error::<Test>::NotOverdue);
		assert_ok!(mark_overdue(SMITH, other));
		assert_eq!(last_event(), Event::MarkedOverdue { receivable: other, unfunded: FACE });
		assert_noop!(mark_overdue(SUPPLIER, other), Error::<Test>::AlreadyExists);
		assert_eq!(Receivables::receivable_view(other).unwrap().status, Status::Overdue);
	});
}

#[test]
fn the_last_of_ten_thousand_holdings_changes_as_many_records_as_the_first() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		for _ in 0..100 {
			let rest = stored(id).outstanding - 100_000;
			let parts: Vec<_> = (0..100).map(|_| part(Recipient::Own, 1_000)).collect();
			assert_ok!(split_with(SUPPLIER, id, &parts, rest));
		}
		assert_ok!(fund(OBLIGOR, id.receivable, FACE));
		let at = |seq| HoldingId { seq, ..id };
		// The first one opens the account of the supplier.
		assert_ok!(redeem(SUPPLIER, at(1)));
		let redeemed = |seq| changes(|| redeem(SUPPLIER, at(seq)));
		assert_eq!(redeemed(2), redeemed(9_999));
		let transferred = |seq| changes(|| transfer(SUPPLIER, at(seq), WORKSHOP));
		assert_eq!(transferred(3), transferred(9_998));
		let halved =
			|seq| changes(|| split_with(SUPPLIER, at(seq), &[part(Recipient::Own, 500)], 500));
		assert_eq!(halved(4), halved(9_997));
	});
}
