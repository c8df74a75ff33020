use crate::{mock::*, Error, Event, Proposals};
use carnet_primitives::{
	member::Role,
	receivables::{CreditReason, HoldingId, HoldingState, Purpose, Recipient, Terms},
};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::{DispatchError::BadOrigin, DispatchResult};

fn offer(who: u64, id: HoldingId, receiver: u64) -> DispatchResult {
	let to = Recipient::SubPrincipal(principal(receiver));
	plain(Receivables::transfer(signed(who), None, id, to))
}

fn sign_for(who: u64) {
	assert_ok!(Receivables::set_sign_for(signed(who), true));
}

#[test]
fn a_holding_goes_at_once_to_who_is_named() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		assert_ok!(transfer(SUPPLIER, id, WORKSHOP));
		let (from, to) = (principal(SUPPLIER), principal(WORKSHOP));
		assert_eq!(last_event(), Event::Transferred { holding: id, from, to });
		assert_eq!(holdings(id.receivable), [(0, principal(WORKSHOP), FACE)]);
		assert_noop!(transfer(SUPPLIER, id, SMITH), Error::<Test>::NotAuthorized);
		assert_ok!(transfer(WORKSHOP, id, SMITH));
		assert_ok!(transfer(SMITH, id, SUPPLIER));
	});
}

#[test]
fn who_signs_for_what_it_gets_has_nothing_before() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		sign_for(WORKSHOP);
		assert_ok!(transfer(SUPPLIER, id, WORKSHOP));
		let (from, to) = (principal(SUPPLIER), principal(WORKSHOP));
		let offered = Event::TransferOffered { holding: id, from: from.clone(), to: to.clone() };
		assert_eq!(last_event(), offered);
		assert_eq!(stored(id).holder, from);
		assert_noop!(transfer(SUPPLIER, id, SMITH), Error::<Test>::Offered);
		assert_noop!(accept(SMITH, id), Error::<Test>::NotAuthorized);
		assert_noop!(accept(SUPPLIER, id), Error::<Test>::NotAuthorized);
		assert_ok!(accept(WORKSHOP, id));
		assert_eq!(last_event(), Event::Transferred { holding: id, from, to: to.clone() });
		assert_eq!((stored(id).holder, stored(id).state), (to, HoldingState::Free));
		assert_noop!(accept(WORKSHOP, id), Error::<Test>::NotOffered);
	});
}

#[test]
fn who_signs_gets_as_much_as_it_signs_for_or_nothing() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let sign = |amount| plain(Receivables::accept(signed(WORKSHOP), None, id, amount, 0));
		assert_ok!(offer(SUPPLIER, id, WORKSHOP));
		for other in [0, FACE - 1, FACE + 1] {
			assert_noop!(sign(other), Error::<Test>::DoesNotAddUp);
		}
		// Under the same number its holder offers what is left of it.
		assert_ok!(reject(SUPPLIER, id));
		split(SUPPLIER, id, Recipient::Own, FACE - MIN_PART);
		assert_ok!(offer(SUPPLIER, id, WORKSHOP));
		assert_noop!(sign(FACE), Error::<Test>::DoesNotAddUp);
		assert_ok!(sign(MIN_PART));
		let got = stored(id);
		assert_eq!((got.holder, got.outstanding), (principal(WORKSHOP), MIN_PART));
	});
}

#[test]
fn who_signs_gets_a_holding_of_which_no_more_was_paid() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let (half, quarter) = (FACE / 2, FACE / 4);
		let other = split(SUPPLIER, id, Recipient::Own, half);
		assert_ok!(fund(OBLIGOR, id.receivable, half));
		assert_ok!(offer(SUPPLIER, id, WORKSHOP));
		let offered = stored(id);
		// Its holder takes the offer back, and puts what it has redeemed of another holding under the same number.
		assert_ok!(reject(SUPPLIER, id));
		assert_ok!(redeem(SUPPLIER, other));
		split(SUPPLIER, id, Recipient::Own, quarter);
		assert_ok!(merge(SUPPLIER, id, &[other.seq]));
		assert_ok!(offer(SUPPLIER, id, WORKSHOP));
		let swapped = stored(id);
		assert_eq!(swapped.outstanding, offered.outstanding);
		let book = book(id.receivable);
		assert_eq!((book.due(&offered), book.due(&swapped)), (quarter, quarter / 2));
		let sign = |paid| plain(Receivables::accept(signed(WORKSHOP), None, id, half, paid));
		for paid in [offered.paid, swapped.paid - 1, swapped.paid + 1] {
			assert_noop!(sign(paid), Error::<Test>::DoesNotAddUp);
		}
		assert_ok!(sign(swapped.paid));
		assert_eq!(stored(id).holder, principal(WORKSHOP));
	});
}

#[test]
fn while_it_is_offered_neither_holder_nor_obligor_changes_anything_of_it() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let other = split(SUPPLIER, id, Recipient::Own, 1_000);
		let request = requested(SUPPLIER, id, 1_000, Purpose::Sale);
		assert_ok!(quote_with(BANK, request, id.receivable, &quote_terms()));
		assert_ok!(attest(SUPPLIER, id, 1_000));
		assert_ok!(fund(OBLIGOR, id.receivable, FACE / 2));
		assert_ok!(offer(SUPPLIER, id, WORKSHOP));
		let by = || signed(SUPPLIER);
		let credit = |who| {
			let reason = CreditReason::Quality;
			Receivables::credit_note(signed(who), None, id, 1_000, reason, DOCUMENT)
		};
		let rest = stored(id).outstanding - 1_000;
		for changed in [
			transfer(SUPPLIER, id, SMITH),
			split_with(SUPPLIER, id, &[part(Recipient::Own, 1_000)], rest),
			merge(SUPPLIER, id, &[other.seq]),
			merge(SUPPLIER, other, &[id.seq]),
			redeem(SUPPLIER, id),
			attest(SUPPLIER, id, 1_000),
			// The second signature under what its holder signed before.
			attest(OBLIGOR, id, 1_000),
			credit(SUPPLIER),
			credit(OBLIGOR),
			Receivables::set_off(signed(OBLIGOR), None, None, id),
			write_off(SUPPLIER, id, 1_000),
			Receivables::pledge(by(), None, id, principal(BANK), 1_000),
			request_with(SUPPLIER, id, 1_000, Purpose::Loan, &[]),
			take(SUPPLIER, request, BANK, quote_terms()),
		] {
			assert_eq!(changed, Err(Error::<Test>::Offered.into()));
		}
		// A creditor that owes for a lack owes it itself.
		let (reason, lack) = (CreditReason::Quality, 1_000);
		let receivable = id.receivable;
		let dilute = Receivables::acknowledge_dilution;
		assert_ok!(dilute(by(), None, receivable, lack, reason, DOCUMENT));
		assert_ok!(Receivables::accept(signed(WORKSHOP), None, id, FACE - 1_000, 0));
		assert!(!Proposals::<Test>::contains_key(id), "what its holder signed ended");
		assert_noop!(take(SUPPLIER, request, BANK, quote_terms()), Error::<Test>::NotAuthorized);
		assert_ok!(redeem(WORKSHOP, id));
		assert_eq!(cash(WORKSHOP), (FACE - 1_000) / 2);
	});
}

#[test]
fn what_is_bound_is_offered_to_nobody() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		assert_ok!(offer(SUPPLIER, id, WORKSHOP));
		assert_ok!(reject(SUPPLIER, id));
		assert_ok!(Receivables::pledge(signed(SUPPLIER), None, id, principal(BANK), 1_000));
		assert_noop!(accept(WORKSHOP, id), Error::<Test>::NotOffered);
		assert_noop!(offer(SUPPLIER, id, WORKSHOP), Error::<Test>::Bound);
	});
}

#[test]
fn a_stop_that_comes_after_an_offer_keeps_it_from_being_signed_for() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		assert_ok!(offer(SUPPLIER, id, WORKSHOP));
		assert_ok!(freeze(COURT, id));
		assert_noop!(accept(WORKSHOP, id), Error::<Test>::Frozen);
		assert_ok!(unfreeze(COURT, id));
		assert_ok!(dispute(OBLIGOR, id.receivable));
		assert_noop!(accept(WORKSHOP, id), Error::<Test>::Disputed);
		assert_ok!(resolve(OBLIGOR, id.receivable, false));
		assert_ok!(accept(WORKSHOP, id));
	});
}

#[test]
fn an_offer_ends_by_the_receiver_or_the_holder() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		assert_noop!(reject(SUPPLIER, id), Error::<Test>::NotOffered);
		for who in [WORKSHOP, SUPPLIER] {
			assert_ok!(offer(SUPPLIER, id, WORKSHOP));
			assert_noop!(reject(SMITH, id), Error::<Test>::NotAuthorized);
			assert_ok!(reject(who, id));
			assert_eq!(last_event(), Event::OfferEnded { holding: id });
			assert_noop!(accept(WORKSHOP, id), Error::<Test>::NotOffered);
		}
		assert_ok!(transfer(SUPPLIER, id, SMITH));
	});
}

#[test]
fn nothing_goes_to_oneself() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		assert_noop!(transfer(SUPPLIER, id, SUPPLIER), Error::<Test>::ToOneself);
		assert_noop!(offer(SUPPLIER, id, SUPPLIER), Error::<Test>::ToOneself);
		assert_noop!(
			Receivables::transfer(signed(SUPPLIER), None, id, Recipient::Own),
			Error::<Test>::ToOneself
		);
	});
}

#[test]
fn nothing_goes_to_who_is_suspended_or_has_no_sponsor() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		set_roles(WORKSHOP, &[]);
		for who in [WORKSHOP, ORPHAN, 50] {
			assert_noop!(transfer(SUPPLIER, id, who), Error::<Test>::InvalidParty);
		}
		// Whose a sub-principal is shows when it signs.
		assert_ok!(offer(SUPPLIER, id, WORKSHOP));
		assert_noop!(accept(WORKSHOP, id), BadOrigin);
		assert_ok!(reject(WORKSHOP, id));
		set_roles(WORKSHOP, &[Role::Brand]);
		assert_ok!(transfer(SUPPLIER, id, WORKSHOP));
		set_roles(WORKSHOP, &[]);
		assert_noop!(transfer(WORKSHOP, id, SUPPLIER), BadOrigin);
	});
}

#[test]
fn the_last_day_for_transfers_is_before_the_due_day() {
	build_and_execute(|| {
		let (first, second) = (confirmed(SUPPLIER), confirmed(SUPPLIER));
		pass_days(TENOR - CUT_OFF);
		assert_ok!(transfer(SUPPLIER, first, WORKSHOP));
		assert_ok!(offer(SUPPLIER, second, WORKSHOP));
		pass_days(1);
		assert_noop!(transfer(WORKSHOP, first, SUPPLIER), Error::<Test>::CutOffPassed);
		assert_noop!(accept(WORKSHOP, second), Error::<Test>::CutOffPassed);
		assert_ok!(reject(SUPPLIER, second));
	});
}

#[test]
fn what_may_not_be_transferred_is_not() {
	build_and_execute(|| {
		let id = confirmed_with(SUPPLIER, Terms { assignable: false, ..terms() });
		assert_noop!(transfer(SUPPLIER, id, WORKSHOP), Error::<Test>::NotAssignable);
		assert_noop!(
			transfer(SUPPLIER, HoldingId { seq: 1, ..id }, SMITH),
			Error::<Test>::NotAssignable
		);
		let id = confirmed(SUPPLIER);
		assert_noop!(
			transfer(SUPPLIER, HoldingId { seq: 1, ..id }, SMITH),
			Error::<Test>::NotFound
		);
		let none = HoldingId { receivable: 9, seq: 0 };
		assert_noop!(transfer(SUPPLIER, none, SMITH), Error::<Test>::NotFound);
		let draft = issued(SUPPLIER, terms());
		let draft = HoldingId { receivable: draft, seq: 0 };
		assert_noop!(transfer(SUPPLIER, draft, SMITH), Error::<Test>::NotFound);
	});
}

#[test]
fn what_is_paid_is_gone() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		assert_ok!(fund(OBLIGOR, id.receivable, FACE));
		assert_ok!(transfer(SUPPLIER, id, WORKSHOP));
		assert_ok!(redeem(WORKSHOP, id));
		assert_noop!(transfer(WORKSHOP, id, SUPPLIER), Error::<Test>::Settled);
	});
}
