use crate::{mock::*, Error, Event, FinancingsOf, Proposals};
use carnet_primitives::{
	member::Role,
	receivables::{
		CreditReason, HoldingId, HoldingState, Purpose, QuoteTerms, Recipient, Status, Terms,
	},
};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError::BadOrigin;

#[test]
fn a_court_freezes_a_holding_and_lets_it_go() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		assert_noop!(freeze(OBLIGOR, id), BadOrigin);
		assert_noop!(freeze(COURT, HoldingId { seq: 1, ..id }), Error::<Test>::NotFound);
		assert_noop!(unfreeze(COURT, id), Error::<Test>::NotFrozen);
		assert_ok!(freeze(COURT, id));
		let (by, document) = (COURT as u32, DOCUMENT);
		assert_eq!(last_event(), Event::Frozen { holding: id, by, document });
		assert_noop!(freeze(COURT, id), Error::<Test>::Frozen);
		assert_noop!(unfreeze(OBLIGOR, id), BadOrigin);
		assert_ok!(unfreeze(COURT, id));
		assert_eq!(last_event(), Event::Unfrozen { holding: id, by, document });
		assert_ok!(transfer(SUPPLIER, id, WORKSHOP));
	});
}

#[test]
fn nothing_moves_or_pays_what_is_frozen() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		assert_ok!(fund(OBLIGOR, id.receivable, FACE / 2));
		let offered = split(SUPPLIER, id, Recipient::SubPrincipal(principal(SMITH)), 1_000);
		for holding in [id, offered] {
			assert_ok!(freeze(COURT, holding));
		}
		assert_noop!(transfer(SUPPLIER, id, WORKSHOP), Error::<Test>::Frozen);
		assert_noop!(accept(SMITH, offered), Error::<Test>::Frozen);
		assert_noop!(redeem(SUPPLIER, id), Error::<Test>::Frozen);
		assert_noop!(attest(SUPPLIER, id, 1_000), Error::<Test>::Frozen);
		let asked = request_with(SUPPLIER, id, 1_000, Purpose::Sale, &[]);
		assert_noop!(asked, Error::<Test>::Frozen);
		let pledged = Receivables::pledge(signed(SUPPLIER), None, id, principal(BANK), 1);
		assert_noop!(pledged, Error::<Test>::Frozen);
		// Others are paid.
		assert_ok!(unfreeze(COURT, offered));
		assert_ok!(accept(SMITH, offered));
		assert_ok!(redeem(SMITH, offered));
	});
}

#[test]
fn a_dispute_stops_transfers_and_default_but_not_payment() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		assert_noop!(dispute(OTHER_OBLIGOR, id.receivable), Error::<Test>::NotAuthorized);
		assert_noop!(dispute(SUPPLIER, id.receivable), BadOrigin);
		assert_ok!(dispute(OBLIGOR, id.receivable));
		let expected =
			Event::Disputed { receivable: id.receivable, document: DOCUMENT, stops: true };
		assert_eq!(last_event(), expected);
		assert_noop!(dispute(OBLIGOR, id.receivable), Error::<Test>::AlreadyExists);
		assert_noop!(transfer(SUPPLIER, id, WORKSHOP), Error::<Test>::Disputed);
		let asked = request_with(SUPPLIER, id, FACE, Purpose::Sale, &[]);
		assert_noop!(asked, Error::<Test>::Disputed);
		pass_days(TENOR + u32::from(GRACE) + 73);
		assert_noop!(mark_overdue(SUPPLIER, id.receivable), Error::<Test>::Disputed);
		// Who pays before a court has ruled pays for the time, too.
		assert_ok!(fund(OBLIGOR, id.receivable, FACE + FACE / 50));
		let interest = FACE / 50;
		assert!(matches!(last_event(), Event::Funded { interest: paid, .. } if paid == interest));
		assert_ok!(redeem(SUPPLIER, id));
		assert_eq!(cash(SUPPLIER), FACE + FACE / 50);
	});
}

#[test]
fn a_dispute_against_waived_defences_stops_nothing() {
	build_and_execute(|| {
		let id = confirmed_with(SUPPLIER, Terms { defences_waived: true, ..terms() });
		assert_ok!(dispute(OBLIGOR, id.receivable));
		assert!(matches!(last_event(), Event::Disputed { stops: false, .. }));
		assert_ok!(transfer(SUPPLIER, id, WORKSHOP));
		pass_days(TENOR + u32::from(GRACE) + 73);
		assert_ok!(mark_overdue(WORKSHOP, id.receivable));
		// So there is nothing to excuse.
		assert_ok!(resolve(COURT, id.receivable, true));
		assert!(matches!(last_event(), Event::DisputeResolved { excused: false, .. }));
		assert_eq!(payable(id.receivable), FACE + FACE / 50);
	});
}

#[test]
fn an_obligor_disputes_until_the_due_day() {
	build_and_execute(|| {
		let (first, second) = (confirmed(SUPPLIER).receivable, confirmed(SUPPLIER).receivable);
		let draft = issued(SUPPLIER, terms());
		assert_noop!(dispute(OBLIGOR, draft), Error::<Test>::NotFound);
		let paid = confirmed(SUPPLIER);
		assert_ok!(fund(OBLIGOR, paid.receivable, FACE));
		assert_ok!(redeem(SUPPLIER, paid));
		assert_noop!(dispute(OBLIGOR, paid.receivable), Error::<Test>::Settled);
		pass_days(TENOR);
		assert_ok!(dispute(OBLIGOR, first));
		pass_days(1);
		assert_noop!(dispute(OBLIGOR, second), Error::<Test>::CutOffPassed);
	});
}

#[test]
fn a_dispute_ends_by_the_obligor_or_a_court_which_may_excuse_the_time() {
	build_and_execute(|| {
		let ids = [(); 4].map(|()| confirmed(SUPPLIER).receivable);
		assert_noop!(resolve(OBLIGOR, ids[0], false), Error::<Test>::NotDisputed);
		for id in ids {
			assert_ok!(dispute(OBLIGOR, id));
		}
		assert_noop!(resolve(SUPPLIER, ids[0], true), Error::<Test>::NotAuthorized);
		assert_noop!(resolve(COURT, 9, true), Error::<Test>::NotFound);
		pass_days(TENOR + u32::from(GRACE) + 146);
		let document = DOCUMENT;
		// 10 % of two fifths of a year. What the obligor says of it excuses nothing.
		let (court, late) = (Some(COURT as u32), FACE / 25);
		let cases = [(OBLIGOR, None, false), (OBLIGOR, None, true), (COURT, court, false)];
		for (id, (who, by, says)) in ids.into_iter().zip(cases) {
			assert_ok!(resolve(who, id, says));
			let expected = Event::DisputeResolved { receivable: id, by, excused: false, document };
			assert_eq!(last_event(), expected);
			assert_eq!((receivable(id).dispute, payable(id)), (None, FACE + late));
		}
		let excused = ids[3];
		assert_eq!(payable(excused), FACE + late);
		assert_ok!(resolve(COURT, excused, true));
		let (receivable, by) = (excused, court);
		let expected = Event::DisputeResolved { receivable, by, excused: true, document };
		assert_eq!(last_event(), expected);
		assert_eq!(payable(excused), FACE);
		// From then on it costs as any other time.
		pass_days(73);
		assert_eq!(ids.map(payable), [late, late, late, 0].map(|late| FACE + late + FACE / 50));
		let view = Receivables::receivable_view(excused).unwrap();
		assert_eq!(view.status, Status::Matured);
	});
}

#[test]
fn nobody_is_a_court_in_its_own_case() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER).receivable;
		assert_ok!(dispute(OBLIGOR, id));
		set_roles(OBLIGOR, &[Role::Obligor, Role::Judicial]);
		pass_days(TENOR + u32::from(GRACE) + 73);
		let under = Some(secret(1));
		let hidden = Receivables::resolve(signed(OBLIGOR), under, id, true, DOCUMENT);
		assert_noop!(hidden, Error::<Test>::NotAuthorized);
		assert_ok!(resolve(OBLIGOR, id, true));
		let (by, excused, document) = (None, false, DOCUMENT);
		assert_eq!(last_event(), Event::DisputeResolved { receivable: id, by, excused, document });
		assert_eq!(payable(id), FACE + FACE / 50);
	});
}

#[test]
fn nobody_is_a_court_under_the_relationship_of_its_own_case() {
	build_and_execute(|| {
		let under = Some(secret(1));
		let id = issued(SUPPLIER, Terms { obligor: sub(OBLIGOR, secret(1)), ..terms() });
		assert_ok!(Receivables::confirm(signed(OBLIGOR), under, id, Some(CNY), keys(id)));
		assert_ok!(Receivables::dispute(signed(OBLIGOR), under, id, DOCUMENT));
		set_roles(OBLIGOR, &[Role::Obligor, Role::Judicial]);
		pass_days(TENOR + u32::from(GRACE) + 73);
		assert_ok!(Receivables::resolve(signed(OBLIGOR), under, id, true, DOCUMENT));
		let (by, excused, document) = (None, false, DOCUMENT);
		assert_eq!(last_event(), Event::DisputeResolved { receivable: id, by, excused, document });
		assert_eq!(payable(id), FACE + FACE / 50);
	});
}

#[test]
fn who_is_suspended_begins_nothing() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let receivable = id.receivable;
		split(SUPPLIER, id, Recipient::Own, 1_000);
		let request = requested(SUPPLIER, id, 1_000, Purpose::Sale);
		assert_ok!(quote_with(BANK, request, receivable, &quote_terms()));
		set_roles(SUPPLIER, &[]);
		let (me, reason) = (|| signed(SUPPLIER), CreditReason::Quality);
		assert_noop!(Receivables::set_sign_for(me(), true), BadOrigin);
		let cut = [part(Recipient::Own, 1_000)];
		assert_noop!(split_with(SUPPLIER, id, &cut, FACE - 2_000), BadOrigin);
		assert_noop!(merge(SUPPLIER, id, &[1]), BadOrigin);
		let credited = Receivables::credit_note(me(), None, id, 1_000, reason, DOCUMENT);
		assert_noop!(credited, BadOrigin);
		let acknowledged =
			Receivables::acknowledge_dilution(me(), None, receivable, 1, reason, DOCUMENT);
		assert_noop!(acknowledged, BadOrigin);
		let asked = request_with(SUPPLIER, id, 1_000, Purpose::Sale, &[]);
		assert_noop!(asked, BadOrigin);
		assert_noop!(take(SUPPLIER, request, BANK, quote_terms()), BadOrigin);
		let pledged = Receivables::pledge(me(), None, id, principal(BANK), 1);
		assert_noop!(pledged, BadOrigin);
		pass_days(TENOR + u32::from(GRACE) + 1);
		assert_noop!(mark_overdue(SUPPLIER, receivable), BadOrigin);
		assert_ok!(mark_overdue(WORKSHOP, receivable));
		assert_noop!(write_off(SUPPLIER, id, 1_000), BadOrigin);
		pass_days(DEFAULT_DELAY);
		assert_noop!(declare_default(SUPPLIER, id), BadOrigin);
	});
}

#[test]
fn a_court_or_two_thirds_give_a_stranded_holding_to_a_successor() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		set_roles(SUPPLIER, &[]);
		assert_noop!(reassign(OBLIGOR, id, WORKSHOP), BadOrigin);
		assert_noop!(reassign(COURT, id, 50), Error::<Test>::InvalidParty);
		assert_noop!(reassign(COURT, HoldingId { seq: 9, ..id }, SMITH), Error::<Test>::NotFound);
		assert_ok!(reassign(COURT, id, WORKSHOP));
		let expected = Event::Reassigned {
			holding: id,
			from: principal(SUPPLIER),
			to: principal(WORKSHOP),
			by: Some(COURT as u32),
			document: DOCUMENT,
		};
		assert_eq!(last_event(), expected);
		assert_noop!(reassign(COURT, id, WORKSHOP), Error::<Test>::ToOneself);
		let root = RuntimeOrigin::root();
		assert_ok!(Receivables::reassign(root, id, party(SMITH), DOCUMENT));
		assert!(matches!(last_event(), Event::Reassigned { by: None, .. }));
		assert_eq!(stored(id).holder, principal(SMITH));
		// The word of who reassigns it takes the place of an earlier one.
		assert_ok!(freeze(COURT, id));
		assert_ok!(reassign(COURT, id, WORKSHOP));
		assert_ok!(transfer(WORKSHOP, id, SMITH));
	});
}

#[test]
fn the_room_of_what_was_signed_comes_back_when_a_holding_is_reassigned() {
	for origin in [signed(COURT), RuntimeOrigin::root()] {
		build_and_execute(|| {
			let id = confirmed(SUPPLIER);
			let room = ALLOWANCE.get();
			assert_ok!(attest(SUPPLIER, id, 1_000));
			assert_ok!(Receivables::reassign(origin, id, party(WORKSHOP), DOCUMENT));
			assert_eq!((Proposals::<Test>::iter().count(), ALLOWANCE.get()), (0, room));
		});
	}
}

#[test]
fn a_successor_steps_into_what_binds_its_holding() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let terms = QuoteTerms { recourse: true, ..quote_terms() };
		let (sold, sale) = financed(SUPPLIER, id, 1_000_000, Purpose::Sale, terms);
		let (pledged, loan) = financed(SUPPLIER, id, 1_000_000, Purpose::Loan, terms);
		let offered = split(SUPPLIER, id, Recipient::SubPrincipal(principal(SMITH)), 1_000);
		for holding in [sold, pledged, offered] {
			assert_ok!(reassign(COURT, holding, OTHER_BANK));
			assert_eq!(stored(holding).holder, principal(OTHER_BANK));
		}
		let heir = principal(OTHER_BANK);
		assert_eq!(financing(sale.unwrap()).financier, heir);
		assert!(FinancingsOf::<Test>::contains_key(&heir, sale.unwrap()));
		assert_eq!(financing(loan.unwrap()).assignor, heir);
		assert_eq!(stored(offered).state, HoldingState::Free);
	});
}
