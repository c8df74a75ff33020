use crate::{mock::*, Error, Event, Proposals};
use carnet_primitives::receivables::{
	Amount, CreditReason, Discharge, HoldingId, Recipient, Side, Status, MAX_AMOUNT,
};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchResult;

const REASON: CreditReason = CreditReason::Quality;

fn credit(who: u64, id: HoldingId, amount: Amount) -> DispatchResult {
	Receivables::credit_note(signed(who), None, id, amount, REASON, DOCUMENT)
}

fn proposed(holding: HoldingId, by: Side, amount: Amount, credit: bool) -> Event<Test> {
	let reason = credit.then_some(REASON);
	Event::DischargeProposed { holding, by, amount, reason, document: DOCUMENT }
}

#[test]
fn payer_and_payee_attest_a_payment_outside_the_chain() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		assert_noop!(attest(WORKSHOP, id, 1_000), Error::<Test>::NotAuthorized);
		assert_ok!(attest(OBLIGOR, id, 1_000));
		assert_eq!(last_event(), proposed(id, Side::Obligor, 1_000, false));
		// Again by the same side, for another amount, or something else: nobody agreed.
		assert_ok!(attest(OBLIGOR, id, 2_000));
		assert_ok!(attest(SUPPLIER, id, 1_000));
		assert_ok!(credit(OBLIGOR, id, 1_000));
		assert_eq!(book(id.receivable).attested, 0);
		assert_ok!(attest(OBLIGOR, id, 1_000));
		assert_ok!(attest(SUPPLIER, id, 1_000));
		let how = Discharge::Attested;
		assert_eq!(last_event(), Event::Discharged { holding: id, how, amount: 1_000, refund: 0 });
		assert_eq!(stored(id).outstanding, FACE - 1_000);
		assert_eq!(book(id.receivable).attested, 1_000);
		assert_eq!(Proposals::<Test>::iter().count(), 0);
	});
}

#[test]
fn a_side_that_signs_twice_agrees_with_nobody() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		for (who, by) in [(SUPPLIER, Side::Holder), (OBLIGOR, Side::Obligor)] {
			for _ in 0..2 {
				assert_ok!(attest(who, id, 1_000));
				assert_eq!(last_event(), proposed(id, by, 1_000, false));
			}
			assert_ok!(attest(who, id, 0));
		}
		assert_eq!((stored(id).outstanding, book(id.receivable).attested), (FACE, 0));
	});
}

#[test]
fn a_credit_note_takes_the_consent_of_who_holds_it() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		assert_ok!(credit(SUPPLIER, id, 1_000));
		assert_eq!(last_event(), proposed(id, Side::Holder, 1_000, true));
		assert_ok!(transfer(SUPPLIER, id, WORKSHOP));
		// The new holder did not agree.
		assert_ok!(credit(OBLIGOR, id, 1_000));
		assert_eq!(book(id.receivable).credited, 0);
		assert_noop!(credit(SUPPLIER, id, 1_000), Error::<Test>::NotAuthorized);
		assert_ok!(credit(WORKSHOP, id, 1_000));
		assert_eq!(book(id.receivable).credited, 1_000);
	});
}

#[test]
fn a_signature_is_taken_back_by_who_gave_it() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let room = ALLOWANCE.get();
		assert_ok!(attest(SUPPLIER, id, 1_000));
		for who in [OBLIGOR, WORKSHOP] {
			assert_noop!(attest(who, id, 0), Error::<Test>::NotAuthorized);
		}
		assert_ok!(attest(SUPPLIER, id, 0));
		let withdrawn = Event::DischargeWithdrawn { holding: id, by: Side::Holder };
		assert_eq!(last_event(), withdrawn);
		assert_eq!(ALLOWANCE.get(), room);
		assert_noop!(attest(SUPPLIER, id, 0), Error::<Test>::InvalidAmount);
		assert_ok!(attest(OBLIGOR, id, 1_000));
		assert_eq!(book(id.receivable).attested, 0);
		// Whatever became of the holding since.
		assert_ok!(Receivables::pledge(signed(SUPPLIER), None, id, principal(BANK), 1));
		assert_ok!(credit(OBLIGOR, id, 0));
		assert_eq!(Proposals::<Test>::iter().count(), 0);
	});
}

#[test]
fn a_signature_does_not_come_back_with_the_holding() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let room = ALLOWANCE.get();
		assert_ok!(attest(SUPPLIER, id, 1_000));
		assert_ok!(transfer(SUPPLIER, id, WORKSHOP));
		assert_eq!((Proposals::<Test>::iter().count(), ALLOWANCE.get()), (0, room));
		assert_ok!(transfer(WORKSHOP, id, SUPPLIER));
		assert_ok!(attest(OBLIGOR, id, 1_000));
		assert_eq!(last_event(), proposed(id, Side::Obligor, 1_000, false));
		assert_eq!(book(id.receivable).attested, 0);
	});
}

#[test]
fn a_set_off_leaves_the_default_interest_of_others() {
	// What came in beyond what the others have outstanding and are owed goes back.
	for (paid_in, back, left) in [(40_000_000, 0, 2_400_000), (60_000_000, 18_400_000, 0)] {
		build_and_execute(|| {
			let id = confirmed(SUPPLIER);
			let own = split(SUPPLIER, id, to(OBLIGOR), 60_000_000);
			assert_ok!(fund(OBLIGOR, id.receivable, paid_in));
			pass_days(TENOR + u32::from(GRACE) + 365);
			// 10 % of what is not paid in; 40 % of it are the supplier's.
			assert_eq!(payable(id.receivable), (FACE - paid_in) / 10 * 11);
			assert_ok!(set_off(OBLIGOR, own));
			assert_eq!(payable(id.receivable), left);
			assert_eq!(cash(OBLIGOR), MONEY - paid_in + back);
		});
	}
}

#[test]
fn a_discharge_waives_the_interest_of_its_own_part() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let other = split(SUPPLIER, id, to(WORKSHOP), FACE / 2);
		assert_ok!(fund(OBLIGOR, id.receivable, FACE / 2));
		assert_ok!(redeem(SUPPLIER, id));
		pass_days(TENOR + u32::from(GRACE) + 365);
		// 5 M, half of it each.
		for who in [OBLIGOR, WORKSHOP] {
			assert_ok!(attest(who, other, 10_000_000));
		}
		assert_eq!(payable(id.receivable), 44_500_000);
	});
}

#[test]
fn no_amount_is_too_large_to_be_refused() {
	build_and_execute(|| {
		let id = confirmed_with(SUPPLIER, terms_of(MAX_AMOUNT));
		pass_days(TENOR + u32::from(GRACE) + 365);
		assert_ok!(mark_overdue(SUPPLIER, id.receivable));
		for amount in [MAX_AMOUNT + 1, Amount::MAX] {
			assert_noop!(write_off(SUPPLIER, id, amount), Error::<Test>::InvalidAmount);
		}
	});
}

#[test]
fn what_a_guarantor_paid_is_not_the_obligors() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let own = split(SUPPLIER, id, to(OBLIGOR), FACE / 2);
		overdue(id.receivable);
		let amount = payable(id.receivable);
		assert_ok!(fund(GUARANTOR, id.receivable, amount));
		assert_noop!(redeem(OBLIGOR, own), Error::<Test>::NotAuthorized);
		assert_ok!(set_off(OBLIGOR, own));
		// With half of the interest of a day, which was 27,397.
		let back = FACE / 2 + 13_698;
		assert_eq!((cash(OBLIGOR), cash(GUARANTOR)), (MONEY, MONEY - amount + back));
		assert_ok!(redeem(SUPPLIER, id));
		assert_eq!(cash(SUPPLIER), amount - back);
	});
}

#[test]
fn interest_for_what_is_set_off_is_no_windfall() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let own = split(SUPPLIER, id, to(OBLIGOR), FACE / 2);
		pass_days(TENOR + u32::from(GRACE) + 365);
		// Half of it for its own part.
		assert_ok!(fund(OBLIGOR, id.receivable, FACE / 10));
		pass_days(365);
		assert_noop!(redeem(OBLIGOR, own), Error::<Test>::NotAuthorized);
		assert_ok!(set_off(OBLIGOR, own));
		assert_eq!(payable(id.receivable), FACE / 2);
		// Two years of 10 % of the other half.
		assert_ok!(redeem(SUPPLIER, id));
		assert_eq!(cash(SUPPLIER), FACE / 10);
	});
}

#[test]
fn what_a_guarantor_paid_does_not_come_back_through_a_pledge() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let own = split(SUPPLIER, id, to(OBLIGOR), FACE / 2);
		assert_ok!(Receivables::pledge(signed(OBLIGOR), None, own, principal(BANK), 1));
		overdue(id.receivable);
		let amount = payable(id.receivable);
		assert_ok!(fund(GUARANTOR, id.receivable, amount));
		assert_ok!(redeem(BANK, own));
		assert_eq!((cash(OBLIGOR), cash(BANK)), (MONEY, MONEY + 1));
		// Half of it, with half of the interest of a day, less what is the bank's.
		let back = FACE / 2 + 13_698 - 1;
		assert_eq!(cash(GUARANTOR), MONEY - amount + back);
		assert_eq!(book(id.receivable).guaranteed, amount - back);
	});
}

#[test]
fn an_obligor_gets_as_a_financier_what_its_guarantor_does_not() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let secured = FACE / 2;
		assert_ok!(Receivables::pledge(signed(SUPPLIER), None, id, principal(OBLIGOR), secured));
		overdue(id.receivable);
		assert_ok!(fund(GUARANTOR, id.receivable, FACE / 5));
		assert_ok!(fund(OBLIGOR, id.receivable, FACE / 5));
		assert_ok!(redeem(OBLIGOR, id));
		let back = FACE / 5;
		assert_eq!((cash(GUARANTOR), cash(OBLIGOR)), (MONEY, MONEY - FACE / 5 + back));
		assert_eq!((cash(SUPPLIER), book(id.receivable).guaranteed), (0, 0));
	});
}

#[test]
fn a_financier_is_paid_for_what_the_obligor_pledged_to_it() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let own = split(SUPPLIER, id, to(OBLIGOR), FACE / 2);
		assert_ok!(Receivables::pledge(signed(OBLIGOR), None, own, principal(BANK), 5_000));
		assert_ok!(fund(OBLIGOR, id.receivable, 20_000));
		assert_noop!(redeem(OBLIGOR, own), Error::<Test>::NotAuthorized);
		assert_ok!(redeem(BANK, own));
		assert_eq!(cash(BANK), MONEY + 5_000);
		assert_noop!(redeem(OBLIGOR, own), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn amounts_that_are_not_outstanding_are_not_discharged() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		for amount in [0, FACE + 1, Amount::MAX] {
			assert_noop!(attest(OBLIGOR, id, amount), Error::<Test>::InvalidAmount);
			assert_noop!(credit(SUPPLIER, id, amount), Error::<Test>::InvalidAmount);
		}
		let offered = split(SUPPLIER, id, Recipient::SubPrincipal(principal(SMITH)), 1_000);
		assert_noop!(attest(OBLIGOR, offered, 1_000), Error::<Test>::Offered);
		overdue(id.receivable);
		assert_noop!(write_off(SUPPLIER, id, 0), Error::<Test>::InvalidAmount);
		assert_noop!(write_off(SUPPLIER, id, FACE), Error::<Test>::InvalidAmount);
	});
}

#[test]
fn the_last_discharge_settles_a_receivable() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let other = split(SUPPLIER, id, to(WORKSHOP), FACE / 4);
		for (who, holding) in [(WORKSHOP, other), (SUPPLIER, id)] {
			let amount = stored(holding).outstanding;
			assert_ok!(attest(OBLIGOR, holding, amount));
			assert_ok!(attest(who, holding, amount));
			assert_eq!(found(holding), None);
		}
		assert_eq!(last_event(), Event::Settled { receivable: id.receivable });
		let view = Receivables::receivable_view(id.receivable).unwrap();
		assert_eq!((view.status, view.statement.unwrap().attested), (Status::Settled, FACE));
		assert_noop!(attest(SUPPLIER, id, 1), Error::<Test>::Settled);
	});
}

#[test]
fn what_the_pot_has_too_much_goes_back_to_the_obligor() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let other = split(SUPPLIER, id, to(WORKSHOP), FACE / 2);
		assert_ok!(fund(OBLIGOR, id.receivable, 60_000_000));
		let before = cash(OBLIGOR);
		assert_ok!(attest(OBLIGOR, id, FACE / 2));
		assert_ok!(attest(SUPPLIER, id, FACE / 2));
		assert_eq!(cash(OBLIGOR), before + 10_000_000);
		assert_ok!(redeem(WORKSHOP, other));
		assert_eq!(cash(WORKSHOP), FACE / 2);
		assert_eq!(book(id.receivable).principal.funded, FACE / 2);
	});
}

#[test]
fn an_obligor_that_holds_its_own_debt_sets_it_off() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		assert_noop!(set_off(OBLIGOR, id), Error::<Test>::NotAuthorized);
		assert_noop!(set_off(SUPPLIER, id), Error::<Test>::NotAuthorized);
		let own = split(SUPPLIER, id, to(OBLIGOR), 1_000);
		assert_ok!(set_off(OBLIGOR, own));
		let how = Discharge::SetOff;
		assert_eq!(last_event(), Event::Discharged { holding: own, how, amount: 1_000, refund: 0 });
		assert_eq!(book(id.receivable).set_off, 1_000);
		// Under another account it shows that both are its own.
		let under = Some(secret(7));
		let account = Recipient::SubPrincipal(sub(OBLIGOR, secret(7)));
		let hidden = split(SUPPLIER, id, account, 1_000);
		assert_ok!(Receivables::accept(signed(OBLIGOR), under, hidden, 1_000, 0));
		assert_noop!(set_off(OBLIGOR, hidden), Error::<Test>::NotAuthorized);
		assert_ok!(Receivables::set_off(signed(OBLIGOR), None, under, hidden));
		assert_eq!(book(id.receivable).set_off, 2_000);
	});
}

#[test]
fn a_holder_gives_up_what_is_overdue() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		assert_noop!(write_off(SUPPLIER, id, 1_000), Error::<Test>::NotOverdue);
		overdue(id.receivable);
		assert_noop!(write_off(WORKSHOP, id, 1_000), Error::<Test>::NotAuthorized);
		assert_ok!(write_off(SUPPLIER, id, 1_000));
		assert_eq!(book(id.receivable).written_off, 1_000);
		assert_ok!(write_off(SUPPLIER, id, FACE - 1_000));
		assert_eq!(last_event(), Event::Settled { receivable: id.receivable });
	});
}

#[test]
fn a_creditor_owes_for_what_it_transferred_and_was_worth_less() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		assert_ok!(transfer(SUPPLIER, id, WORKSHOP));
		let acknowledge = |who, id, amount| {
			Receivables::acknowledge_dilution(signed(who), None, id, amount, REASON, DOCUMENT)
		};
		let receivable = id.receivable;
		assert_noop!(acknowledge(OBLIGOR, receivable, 1), Error::<Test>::NotAuthorized);
		for amount in [0, FACE + 1] {
			let refused = acknowledge(SUPPLIER, receivable, amount);
			assert_noop!(refused, Error::<Test>::InvalidAmount);
		}
		let draft = issued(SUPPLIER, terms());
		assert_noop!(acknowledge(SUPPLIER, draft, 1), Error::<Test>::NotFound);
		assert_ok!(acknowledge(SUPPLIER, receivable, 5_000));
		let (reason, document) = (REASON, DOCUMENT);
		let expected = Event::DilutionAcknowledged { receivable, amount: 5_000, reason, document };
		assert_eq!(last_event(), expected);
		let view = Receivables::receivable_view(receivable).unwrap();
		assert_eq!(view.dilutions.len(), 1);
		// The holder is paid in full.
		assert_ok!(fund(OBLIGOR, receivable, FACE));
		assert_ok!(redeem(WORKSHOP, id));
		assert_eq!(cash(WORKSHOP), FACE);
	});
}

#[test]
fn a_creditor_without_room_acknowledges_nothing() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER).receivable;
		let acknowledge =
			|| Receivables::acknowledge_dilution(signed(SUPPLIER), None, id, 1, REASON, DOCUMENT);
		let room = ALLOWANCE.replace(0);
		assert_noop!(acknowledge(), Error::<Test>::AllowanceExceeded);
		ALLOWANCE.set(room);
		assert_ok!(acknowledge());
		assert!(ALLOWANCE.get() < room);
	});
}
