use crate::{mock::*, Error, Event, HoldingPages, NextReceivableId};
use carnet_primitives::receivables::{
	Amount, HoldingId, HoldingState, Recipient, Terms, HOLDING_BYTES, PAGE_LEN,
};
use frame_support::{assert_noop, assert_ok};

const OWN: Recipient = Recipient::Own;

#[test]
fn a_holding_is_split_for_several_and_a_rest() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let before = ALLOWANCE.get();
		let signed_for = Recipient::SubPrincipal(sub(SMITH, secret(1)));
		let parts = [part(to(WORKSHOP), 10_000), part(signed_for, 200), part(OWN, 300)];
		assert_ok!(split_with(SUPPLIER, id, &parts, FACE - 10_500));
		let rest = FACE - 10_500;
		assert_eq!(last_event(), Event::Split { holding: id, first: 1, count: 3, rest });
		let expected = [
			(0, principal(SUPPLIER), rest),
			(1, principal(WORKSHOP), 10_000),
			(2, principal(SUPPLIER), 200),
			(3, principal(SUPPLIER), 300),
		];
		assert_eq!(holdings(id.receivable), expected);
		let offered = stored(HoldingId { seq: 2, ..id });
		assert_eq!(offered.state, HoldingState::Offered { to: sub(SMITH, secret(1)) });
		assert_eq!(offered.parent, Some(0));
		assert_eq!(ALLOWANCE.get(), before - 3 * HOLDING_BYTES);
	});
}

#[test]
fn nothing_is_left_of_a_holding_that_is_split_without_a_rest() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let before = ALLOWANCE.get();
		let half = FACE / 2;
		assert_ok!(split_with(SUPPLIER, id, &[part(to(WORKSHOP), half), part(OWN, half)], 0));
		assert_eq!(found(id), None);
		assert_eq!(ALLOWANCE.get(), before - HOLDING_BYTES);
		let child = HoldingId { seq: 1, ..id };
		assert_eq!(split(WORKSHOP, child, to(SMITH), 1_000).seq, 3);
		assert_eq!(stored(HoldingId { seq: 3, ..id }).parent, Some(1));
	});
}

#[test]
fn parts_that_do_not_add_up_are_refused() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let wrong: [(&[Amount], Amount); 6] = [
			(&[1_000], FACE),
			(&[1_000], FACE - 1_001),
			(&[FACE + 1], 0),
			(&[FACE, 100], 0),
			(&[Amount::MAX], 100),
			(&[Amount::MAX, Amount::MAX], FACE),
		];
		for (amounts, rest) in wrong {
			let parts: Vec<_> = amounts.iter().map(|amount| part(OWN, *amount)).collect();
			assert_noop!(split_with(SUPPLIER, id, &parts, rest), Error::<Test>::DoesNotAddUp);
		}
		assert_noop!(split_with(SUPPLIER, id, &[], FACE), Error::<Test>::Empty);
	});
}

#[test]
fn nothing_and_dust_are_no_parts() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let cut = |amount, rest| split_with(SUPPLIER, id, &[part(OWN, amount)], rest);
		assert_noop!(cut(0, FACE), Error::<Test>::InvalidAmount);
		assert_noop!(cut(MIN_PART - 1, FACE - MIN_PART + 1), Error::<Test>::Dust);
		assert_noop!(cut(FACE - MIN_PART + 1, MIN_PART - 1), Error::<Test>::Dust);
		assert_ok!(cut(MIN_PART, FACE - MIN_PART));
		let whole = confirmed_with(SUPPLIER, Terms { min_part: None, ..terms() });
		assert_noop!(
			split_with(SUPPLIER, whole, &[part(OWN, FACE / 2)], FACE / 2),
			Error::<Test>::NotSplittable
		);
	});
}

#[test]
fn a_split_for_others_is_a_transfer() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let cut = |who, receiver| split_with(who, id, &[part(receiver, 1_000)], FACE - 1_000);
		assert_noop!(cut(WORKSHOP, to(SMITH)), Error::<Test>::NotAuthorized);
		assert_noop!(cut(SUPPLIER, to(SUPPLIER)), Error::<Test>::ToOneself);
		assert_noop!(cut(SUPPLIER, to(ORPHAN)), Error::<Test>::InvalidParty);
		assert_ok!(freeze(COURT, id));
		assert_noop!(cut(SUPPLIER, to(SMITH)), Error::<Test>::Frozen);
		assert_ok!(unfreeze(COURT, id));
		let kept = confirmed_with(SUPPLIER, Terms { assignable: false, ..terms() });
		let parts = |receiver| [part(receiver, 1_000)];
		assert_noop!(
			split_with(SUPPLIER, kept, &parts(to(SMITH)), FACE - 1_000),
			Error::<Test>::NotAssignable
		);
		assert_ok!(split_with(SUPPLIER, kept, &parts(OWN), FACE - 1_000));
		pass_days(TENOR);
		assert_noop!(cut(SUPPLIER, to(SMITH)), Error::<Test>::CutOffPassed);
		assert_ok!(cut(SUPPLIER, OWN));
	});
}

#[test]
fn a_hundred_parts_in_one_call_fill_pages() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let parts: Vec<_> = (0..100).map(|_| part(OWN, 1_000)).collect();
		assert_ok!(split_with(SUPPLIER, id, &parts, FACE - 100_000));
		assert_eq!(book(id.receivable).next_seq, 101);
		let pages = 101u32.div_ceil(PAGE_LEN) as usize;
		assert_eq!(HoldingPages::<Test>::iter_prefix(id.receivable).count(), pages);
	});
}

#[test]
fn a_split_of_what_is_partly_paid_divides_what_was_paid() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		assert_ok!(fund(OBLIGOR, id.receivable, FACE / 2));
		assert_ok!(redeem(SUPPLIER, id));
		let child = split(SUPPLIER, id, to(WORKSHOP), 30_000_000);
		let (parent, child) = (stored(id), stored(child));
		assert_eq!((parent.outstanding, parent.paid), (20_000_000, 20_000_000));
		assert_eq!((child.outstanding, child.paid), (30_000_000, 30_000_000));
	});
}

#[test]
fn a_holder_joins_its_holdings_again() {
	build_and_execute(|| {
		let before = NextReceivableId::<Test>::get();
		let id = confirmed(SUPPLIER);
		for _ in 0..3 {
			split(SUPPLIER, id, OWN, 1_000);
		}
		let foreign = split(SUPPLIER, id, to(WORKSHOP), 1_000);
		assert_noop!(merge(SUPPLIER, id, &[]), Error::<Test>::Empty);
		assert_noop!(merge(SUPPLIER, id, &[1, foreign.seq]), Error::<Test>::NotAuthorized);
		assert_noop!(merge(WORKSHOP, id, &[foreign.seq]), Error::<Test>::NotAuthorized);
		for twice in [[0, 1], [1, 1], [1, 9]] {
			assert_noop!(merge(SUPPLIER, id, &twice), Error::<Test>::NotFound);
		}
		let room = ALLOWANCE.get();
		assert_ok!(merge(SUPPLIER, id, &[3, 1]));
		assert_eq!(last_event(), Event::Merged { into: id, others: vec![3, 1] });
		let expected = [
			(0, principal(SUPPLIER), FACE - 2_000),
			(2, principal(SUPPLIER), 1_000),
			(foreign.seq, principal(WORKSHOP), 1_000),
		];
		assert_eq!(holdings(before), expected);
		assert_eq!(ALLOWANCE.get(), room + 2 * HOLDING_BYTES);
	});
}

#[test]
fn what_is_bound_is_not_joined() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let one = split(SUPPLIER, id, OWN, 1_000);
		let offered = split(SUPPLIER, id, Recipient::SubPrincipal(sub(SMITH, secret(1))), 1_000);
		assert_noop!(merge(SUPPLIER, id, &[offered.seq]), Error::<Test>::Offered);
		assert_ok!(freeze(COURT, one));
		assert_noop!(merge(SUPPLIER, id, &[one.seq]), Error::<Test>::Frozen);
		assert_noop!(merge(SUPPLIER, one, &[id.seq]), Error::<Test>::Frozen);
	});
}
