use crate::{mock::*, Error, Event};
use carnet_primitives::receivables::{
	Amount, InvoiceRef, Receivable, Status, Terms, MAX_AMOUNT, MAX_RATE,
};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError::BadOrigin;

fn status(id: u64) -> Status {
	Receivables::receivable_view(id).unwrap().status
}

#[test]
fn a_creditor_issues_what_an_obligor_is_to_confirm() {
	build_and_execute(|| {
		assert_ok!(issue(SUPPLIER, terms()));
		let (creditor, obligor) = (principal(SUPPLIER), principal(OBLIGOR));
		let expected = Event::Issued { receivable: 0, creditor, obligor, long_tenor: false };
		assert_eq!(last_event(), expected);
		let expected = Receivable {
			creditor: principal(SUPPLIER),
			terms: terms(),
			issued_at: START,
			confirm_by: START + CONFIRM_TIME,
			declined: None,
			confirmation: None,
			dispute: None,
			dilutions: 0,
		};
		assert_eq!((receivable(0), status(0)), (expected, Status::PendingConfirmation));
		assert_eq!(issued(SMITH, terms()), 1);
	});
}

#[test]
fn amounts_that_cannot_be_are_refused() {
	build_and_execute(|| {
		for face in [0, MAX_AMOUNT + 1, Amount::MAX] {
			let terms = Terms { face, ..terms() };
			assert_noop!(issue(SUPPLIER, terms), Error::<Test>::InvalidAmount);
		}
		assert_ok!(issue(SUPPLIER, terms_of(MAX_AMOUNT)));
		assert_ok!(issue(SUPPLIER, Terms { min_part: Some(1), ..terms_of(1) }));
		for least in [0, FACE + 1] {
			let terms = Terms { min_part: Some(least), ..terms() };
			assert_noop!(issue(SUPPLIER, terms), Error::<Test>::Dust);
		}
		assert_ok!(issue(SUPPLIER, Terms { min_part: None, ..terms() }));
	});
}

#[test]
fn a_currency_is_one_of_iso_4217() {
	build_and_execute(|| {
		for code in [*b"XAU", *b"cny", *b"\0\0\0"] {
			let terms = Terms { currency: forged(code), ..terms() };
			assert_noop!(issue(SUPPLIER, terms), Error::<Test>::InvalidCurrency);
		}
	});
}

#[test]
fn a_receivable_is_due_within_a_year_and_a_long_one_is_pointed_out() {
	build_and_execute(|| {
		let due = |days| Terms { due_on: day(days), ..terms() };
		assert_noop!(issue(SUPPLIER, due(0)), Error::<Test>::InvalidDate);
		let past = Terms { due_on: Default::default(), ..terms() };
		assert_noop!(issue(SUPPLIER, past), Error::<Test>::InvalidDate);
		assert_noop!(issue(SUPPLIER, due(MAX_TENOR + 1)), Error::<Test>::TenorTooLong);
		for (days, long) in
			[(1, false), (LONG_TENOR - 1, false), (LONG_TENOR, true), (MAX_TENOR, true)]
		{
			assert_ok!(issue(SUPPLIER, due(days)));
			assert!(matches!(last_event(), Event::Issued { long_tenor, .. } if long_tenor == long));
		}
		let default_rate = MAX_RATE + 1;
		let terms = Terms { default_rate, ..terms() };
		assert_noop!(issue(SUPPLIER, terms), Error::<Test>::InvalidTerms);
	});
}

#[test]
fn what_is_assigned_of_invoices_is_open_and_adds_up() {
	build_and_execute(|| {
		let with = |invoices: &[(Amount, Amount)]| {
			let invoices: Vec<InvoiceRef> = invoices
				.iter()
				.map(|(open, assigned)| InvoiceRef { open: *open, ..invoice(*assigned) })
				.collect();
			Terms { invoices: invoices.try_into().unwrap(), ..terms() }
		};
		let half = FACE / 2;
		let wrong: [&[(Amount, Amount)]; 7] = [
			&[],
			&[(FACE, FACE - 1)],
			&[(FACE - 1, FACE)],
			&[(FACE, FACE), (1, 0)],
			&[(FACE, FACE), (1, 1)],
			&[(MAX_AMOUNT + 1, FACE)],
			&[(Amount::MAX, Amount::MAX), (FACE + 1, FACE + 1)],
		];
		for invoices in wrong {
			assert_noop!(issue(SUPPLIER, with(invoices)), Error::<Test>::InvalidInvoices);
		}
		assert_ok!(issue(SUPPLIER, with(&[(FACE, half), (half, half)])));
	});
}

#[test]
fn nobody_owes_to_itself_or_answers_for_itself() {
	build_and_execute(|| {
		let own = Terms { obligor: principal(SUPPLIER), ..terms() };
		assert_noop!(issue(SUPPLIER, own), Error::<Test>::ToOneself);
		for guarantor in [SUPPLIER, OBLIGOR] {
			let terms = Terms { guarantor: Some(principal(guarantor)), ..terms() };
			assert_noop!(issue(SUPPLIER, terms), Error::<Test>::InvalidParty);
		}
		assert_ok!(issue(SUPPLIER, Terms { guarantor: None, ..terms() }));
	});
}

#[test]
fn who_is_out_of_business_or_has_no_room_issues_nothing() {
	build_and_execute(|| {
		set_roles(SUPPLIER, &[]);
		assert_noop!(issue(SUPPLIER, terms()), BadOrigin);
		assert_noop!(issue(ORPHAN, terms()), Error::<Test>::NoSponsor);
		ALLOWANCE.set(500);
		assert_noop!(issue(SMITH, terms()), Error::<Test>::AllowanceExceeded);
	});
}

#[test]
fn a_creditor_takes_back_what_is_not_confirmed() {
	build_and_execute(|| {
		let id = issued(SUPPLIER, terms());
		let withdraw = |who, id| Receivables::withdraw(signed(who), None, id);
		assert_noop!(withdraw(OBLIGOR, id), Error::<Test>::NotAuthorized);
		assert_noop!(withdraw(SUPPLIER, 9), Error::<Test>::NotFound);
		assert_ok!(withdraw(SUPPLIER, id));
		assert_eq!(last_event(), Event::Withdrawn { receivable: id });
		assert_eq!(ALLOWANCE.get(), ALLOWANCE_AT_START);
		assert_noop!(confirm(OBLIGOR, id), Error::<Test>::NotFound);
		let id = confirmed(SUPPLIER).receivable;
		assert_noop!(withdraw(SUPPLIER, id), Error::<Test>::AlreadyConfirmed);
	});
}

#[test]
fn an_obligor_declines_once_and_the_creditor_clears_up() {
	build_and_execute(|| {
		let id = issued(SUPPLIER, terms());
		let decline = |who, id| Receivables::decline(signed(who), None, id, DOCUMENT);
		assert_noop!(decline(OTHER_OBLIGOR, id), Error::<Test>::NotAuthorized);
		assert_noop!(decline(SUPPLIER, id), BadOrigin);
		assert_noop!(decline(OBLIGOR, 9), Error::<Test>::NotFound);
		assert_ok!(decline(OBLIGOR, id));
		assert_eq!(last_event(), Event::Declined { receivable: id, document: DOCUMENT });
		assert_eq!(status(id), Status::Declined);
		assert_noop!(decline(OBLIGOR, id), Error::<Test>::Declined);
		assert_noop!(confirm(OBLIGOR, id), Error::<Test>::Declined);
		assert_ok!(Receivables::withdraw(signed(SUPPLIER), None, id));
		let id = confirmed(SUPPLIER).receivable;
		assert_noop!(decline(OBLIGOR, id), Error::<Test>::AlreadyConfirmed);
	});
}
