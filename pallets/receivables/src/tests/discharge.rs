use crate::{mock::*, Error, Event, Proposals};
use carnet_primitives::receivables::{
	Amount, CreditReason, Discharge, HoldingId, Recipient, Side, Status,
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
		assert_ok!(Receivables::accept(signed(OBLIGOR), under, hidden));
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
