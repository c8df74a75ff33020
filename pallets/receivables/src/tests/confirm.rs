use crate::{mock::*, Error, Event, PendingConfirmations, UsedInvoices};
use carnet_primitives::receivables::{
	keys_root, Book, Confirmation, Holding, HoldingId, InvoiceKey, InvoiceKeys, Status, Terms,
};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::{DispatchError::BadOrigin, DispatchResult};

fn confirm_with(who: u64, id: u64, keys: InvoiceKeys) -> DispatchResult {
	Receivables::confirm(signed(who), None, id, Some(CNY), keys)
}

fn confirm_in(id: u64, asset: Option<u32>) -> DispatchResult {
	Receivables::confirm(signed(OBLIGOR), None, id, asset, keys(id))
}

fn set_dual_control(origin: RuntimeOrigin, enabled: bool) -> DispatchResult {
	Receivables::set_dual_control(origin, enabled)
}

#[test]
fn the_obligor_confirms_and_the_creditor_holds_it_all() {
	build_and_execute(|| {
		let id = issued(SUPPLIER, terms());
		pass(5);
		assert_ok!(confirm(OBLIGOR, id));
		assert_eq!(last_event(), Event::Confirmed { receivable: id, asset: Some(CNY) });
		let confirmation =
			Confirmation { at: START + 5, keys: keys_root(&keys(id)), resembles: None };
		assert_eq!(receivable(id).confirmation, Some(confirmation));
		assert_eq!(book(id), Book::new(&terms(), Some(CNY)));
		let first = HoldingId { receivable: id, seq: 0 };
		assert_eq!(stored(first), Holding::new(principal(SUPPLIER), FACE));
		assert_eq!(Receivables::receivable_view(id).unwrap().status, Status::Confirmed);
		assert_noop!(confirm(OBLIGOR, id), Error::<Test>::AlreadyConfirmed);
	});
}

#[test]
fn only_the_obligor_in_its_role_confirms() {
	build_and_execute(|| {
		let id = issued(SUPPLIER, terms());
		assert_noop!(confirm(OTHER_OBLIGOR, id), Error::<Test>::NotAuthorized);
		for who in [SUPPLIER, BANK, COURT, SMITH] {
			assert_noop!(confirm(who, id), BadOrigin);
		}
		assert_noop!(confirm(OBLIGOR, 9), Error::<Test>::NotFound);
		// Under another relationship than the one that the creditor was told.
		let under = Some(secret(1));
		assert_noop!(
			Receivables::confirm(signed(OBLIGOR), under, id, Some(CNY), keys(id)),
			Error::<Test>::NotAuthorized
		);
		set_roles(OBLIGOR, &[]);
		assert_noop!(confirm(OBLIGOR, id), BadOrigin);
	});
}

#[test]
fn nothing_is_confirmed_after_its_time_or_its_due_day() {
	build_and_execute(|| {
		let long = issued(SUPPLIER, terms());
		let short = issued(SUPPLIER, Terms { due_on: day(2), ..terms() });
		pass_days(2);
		assert_noop!(confirm(OBLIGOR, short), Error::<Test>::Lapsed);
		pass(CONFIRM_TIME - 2 * carnet_primitives::receivables::DAY);
		assert_ok!(confirm(OBLIGOR, long));
		let late = issued(SUPPLIER, Terms { due_on: day(120), ..terms() });
		pass(CONFIRM_TIME + 1);
		assert_noop!(confirm(OBLIGOR, late), Error::<Test>::Lapsed);
		assert_eq!(Receivables::receivable_view(late).unwrap().status, Status::Lapsed);
	});
}

#[test]
fn an_invoice_is_used_once_for_ever() {
	build_and_execute(|| {
		let first = confirmed(SUPPLIER).receivable;
		let second = issued(WORKSHOP, terms());
		assert_noop!(confirm_with(OBLIGOR, second, keys(first)), Error::<Test>::InvoiceUsed);
		// Paid, credited and forgotten: it is used nevertheless.
		assert_ok!(fund(OBLIGOR, first, FACE));
		assert_ok!(redeem(SUPPLIER, HoldingId { receivable: first, seq: 0 }));
		assert_noop!(confirm_with(OBLIGOR, second, keys(first)), Error::<Test>::InvoiceUsed);
		assert_eq!(UsedInvoices::<Test>::get(used(OBLIGOR, keys(first)[0].key)), Some(first));
		assert_ok!(confirm(OBLIGOR, second));
	});
}

#[test]
fn an_obligor_uses_up_its_own_invoices_only() {
	build_and_execute(|| {
		let real = issued(SUPPLIER, terms());
		let me = sub(OTHER_OBLIGOR, secret(1));
		let own =
			Terms { obligor: me, guarantor: None, subject: None, min_part: None, ..terms_of(1) };
		let stated = issued(OTHER_OBLIGOR, own);
		let under = Some(secret(1));
		let keys = keys(real);
		assert_ok!(Receivables::confirm(signed(OTHER_OBLIGOR), under, stated, None, keys));
		assert_ok!(confirm(OBLIGOR, real));
		// Nor does it look like another one.
		assert_eq!(receivable(real).confirmation.unwrap().resembles, None);
	});
}

#[test]
fn there_is_a_key_for_each_invoice_and_none_twice() {
	build_and_execute(|| {
		let half = FACE / 2;
		let invoices = vec![invoice(half), invoice(half)].try_into().unwrap();
		let id = issued(SUPPLIER, Terms { invoices, ..terms() });
		let many = |count: usize| -> InvoiceKeys {
			let all: Vec<InvoiceKey> = (1..=count as u64).map(|id| keys(id)[0]).collect();
			all.try_into().unwrap()
		};
		for count in [0, 1, 3] {
			assert_noop!(confirm_with(OBLIGOR, id, many(count)), Error::<Test>::InvoiceMismatch);
		}
		let twice = vec![keys(1)[0]; 2].try_into().unwrap();
		assert_noop!(confirm_with(OBLIGOR, id, twice), Error::<Test>::InvoiceUsed);
		assert_ok!(confirm_with(OBLIGOR, id, many(2)));
	});
}

#[test]
fn an_invoice_that_differs_in_its_number_alone_is_pointed_out() {
	build_and_execute(|| {
		let first = confirmed(SUPPLIER).receivable;
		let second = issued(SUPPLIER, terms());
		let like = InvoiceKey { soft: keys(first)[0].soft, ..keys(second)[0] };
		assert_ok!(confirm_with(OBLIGOR, second, vec![like].try_into().unwrap()));
		let warning = Event::InvoiceResembles { receivable: second, earlier: first };
		assert!(told().contains(&warning));
		assert_eq!(receivable(second).confirmation.unwrap().resembles, Some(first));
	});
}

#[test]
fn it_is_settled_in_an_asset_of_its_currency_or_outside_the_chain() {
	build_and_execute(|| {
		let id = issued(SUPPLIER, terms());
		for asset in [EUR, 99] {
			assert_noop!(confirm_in(id, Some(asset)), Error::<Test>::InvalidAsset);
		}
		assert_ok!(Receivables::retire_asset(RuntimeOrigin::root(), OTHER_CNY));
		assert_noop!(confirm_in(id, Some(OTHER_CNY)), Error::<Test>::InvalidAsset);
		assert_ok!(confirm_in(id, None));
		assert_eq!(book(id).asset, None);
		let id = issued(SUPPLIER, terms());
		assert_ok!(confirm_in(id, Some(CNY)));
	});
}

#[test]
fn under_dual_control_two_operators_confirm_the_same() {
	build_and_execute(|| {
		assert_ok!(set_dual_control(signed(OBLIGOR), true));
		let member = OBLIGOR as u32;
		assert_eq!(last_event(), Event::DualControlSet { member, enabled: true });
		assert_noop!(set_dual_control(signed(OBLIGOR), true), Error::<Test>::AlreadyExists);
		let id = issued(SUPPLIER, terms());
		assert_ok!(confirm(OBLIGOR, id));
		assert_eq!(last_event(), Event::ConfirmationProposed { receivable: id });
		assert_eq!(receivable(id).confirmation, None);
		assert_noop!(confirm(OBLIGOR, id), Error::<Test>::SameOperator);
		// Another thing is a first signature again.
		assert_ok!(Receivables::confirm(second(OBLIGOR), None, id, None, keys(id)));
		assert_eq!(receivable(id).confirmation, None);
		assert_noop!(
			Receivables::confirm(second(OBLIGOR), None, id, None, keys(id)),
			Error::<Test>::SameOperator
		);
		assert_ok!(confirm(OBLIGOR, id));
		assert_ok!(Receivables::confirm(second(OBLIGOR), None, id, Some(CNY), keys(id)));
		assert!(receivable(id).confirmation.is_some());
		assert_eq!(PendingConfirmations::<Test>::iter().count(), 0);
	});
}

#[test]
fn dual_control_ends_with_two_operators() {
	build_and_execute(|| {
		assert_noop!(set_dual_control(signed(OBLIGOR), false), Error::<Test>::NotFound);
		assert_noop!(set_dual_control(signed(SUPPLIER), true), BadOrigin);
		assert_ok!(set_dual_control(signed(OBLIGOR), true));
		assert_ok!(set_dual_control(signed(OBLIGOR), false));
		assert_noop!(set_dual_control(signed(OBLIGOR), false), Error::<Test>::SameOperator);
		// Whoever confirms it again ends what the first one asked for.
		assert_ok!(set_dual_control(second(OBLIGOR), true));
		assert_ok!(set_dual_control(second(OBLIGOR), false));
		assert_ok!(set_dual_control(signed(OBLIGOR), false));
		assert_eq!(last_event(), Event::DualControlSet { member: OBLIGOR as u32, enabled: false });
		let id = issued(SUPPLIER, terms());
		assert_ok!(confirm(OBLIGOR, id));
		assert!(receivable(id).confirmation.is_some());
	});
}

#[test]
fn a_creditor_that_takes_it_back_clears_the_first_signature() {
	build_and_execute(|| {
		assert_ok!(set_dual_control(signed(OBLIGOR), true));
		let before = ALLOWANCE.get();
		let id = issued(SUPPLIER, terms());
		assert_ok!(confirm(OBLIGOR, id));
		assert_ok!(Receivables::withdraw(signed(SUPPLIER), None, id));
		assert_eq!(PendingConfirmations::<Test>::iter().count(), 0);
		assert_eq!(ALLOWANCE.get(), before);
	});
}

#[test]
fn an_obligor_that_declines_clears_its_first_signature() {
	build_and_execute(|| {
		assert_ok!(set_dual_control(signed(OBLIGOR), true));
		let id = issued(SUPPLIER, terms());
		let before = ALLOWANCE.get();
		assert_ok!(confirm(OBLIGOR, id));
		assert!(ALLOWANCE.get() < before && PendingConfirmations::<Test>::contains_key(id));
		assert_ok!(Receivables::decline(second(OBLIGOR), None, id, DOCUMENT));
		assert!(!PendingConfirmations::<Test>::contains_key(id));
		assert_eq!(ALLOWANCE.get(), before);
		let signed = Receivables::confirm(second(OBLIGOR), None, id, Some(CNY), keys(id));
		assert_noop!(signed, Error::<Test>::Declined);
	});
}

#[test]
fn a_first_signature_is_worth_nothing_once_the_time_is_over() {
	build_and_execute(|| {
		assert_ok!(set_dual_control(signed(OBLIGOR), true));
		let id = issued(SUPPLIER, Terms { due_on: day(120), ..terms() });
		let before = ALLOWANCE.get();
		assert_ok!(confirm(OBLIGOR, id));
		pass(CONFIRM_TIME + 1);
		let signed = Receivables::confirm(second(OBLIGOR), None, id, Some(CNY), keys(id));
		assert_noop!(signed, Error::<Test>::Lapsed);
		// Whoever gave it has its room back by declining, late or not.
		assert_ok!(Receivables::decline(second(OBLIGOR), None, id, DOCUMENT));
		assert!(!PendingConfirmations::<Test>::contains_key(id));
		assert_eq!(ALLOWANCE.get(), before);
	});
}

#[test]
fn an_obligor_without_room_confirms_nothing() {
	build_and_execute(|| {
		let id = issued(SUPPLIER, terms());
		ALLOWANCE.set(100);
		assert_noop!(confirm(OBLIGOR, id), Error::<Test>::AllowanceExceeded);
	});
}
