//! A debt on its way to the smallest supplier.

use crate::mock::*;
use carnet_primitives::receivables::{
	Amount, HoldingId, Purpose, QuoteTerms, Recipient, Status, ACCOUNT_BYTES, HOLDING_BYTES,
};
use frame_support::assert_ok;
use sp_crypto_hashing::twox_128;
use std::collections::BTreeSet;

/// Bytes of the state that are the pallet's.
fn stored_bytes() -> u32 {
	let prefix = twox_128(b"Receivables");
	let mine = dump().into_iter().filter(|(key, _)| key.starts_with(&prefix));
	mine.map(|(key, value)| (key.len() + value.len()) as u32).sum()
}

/// The items of the pallet that have a record, by the hashes of their names.
fn items() -> BTreeSet<Vec<u8>> {
	let prefix = twox_128(b"Receivables");
	let mine = dump().into_keys().filter(|key| key.starts_with(&prefix));
	mine.map(|key| key[16..32].to_vec()).collect()
}

/// What the state grew by is no more than what was charged for it, and the three counters.
fn ensure_charged(before: u32) {
	let used = ALLOWANCE_AT_START - ALLOWANCE.get();
	let grown = stored_bytes() - before;
	assert!(grown <= used + 120, "{grown} bytes are stored, {used} are charged");
}

#[test]
fn a_million_goes_through_three_tiers_to_ten_suppliers_and_every_cent_is_paid() {
	build_and_execute(|| {
		let (before, items_before) = (stored_bytes(), items());
		let id = confirmed(SUPPLIER);
		ensure_charged(before);
		// To a workshop by its name, and from there to ten small ones, each under an account of its own.
		let workshop = split(SUPPLIER, id, to(WORKSHOP), 70_000_001);
		let secrets: Vec<u8> = (1..=10).collect();
		let parts: Vec<_> = secrets
			.iter()
			.map(|byte| {
				let account = Recipient::SubPrincipal(sub(WEAVER, secret(*byte)));
				part(account, 3_333_333)
			})
			.collect();
		assert_ok!(split_with(WORKSHOP, workshop, &parts, 70_000_001 - 33_333_330));
		ensure_charged(before);
		for (seq, byte) in (2..).zip(&secrets) {
			let small = HoldingId { seq, ..id };
			let under = Some(secret(*byte));
			assert_ok!(Receivables::accept(signed(WEAVER), under, small, 3_333_333, 0));
		}
		// The supplier takes the better of two quotes for a part of what it kept.
		let request = requested(SUPPLIER, id, 20_000_000, Purpose::Sale);
		let dear = QuoteTerms { rate: 600, ..quote_terms() };
		assert_ok!(quote_with(OTHER_BANK, request, id.receivable, &dear));
		assert_ok!(quote_with(BANK, request, id.receivable, &quote_terms()));
		ensure_charged(before);
		assert_ok!(take(SUPPLIER, request, BANK, quote_terms()));
		assert_ok!(Receivables::withdraw_quote(signed(OTHER_BANK), None, request));
		assert_eq!(cash(SUPPLIER), 19_760_000);
		ensure_charged(before);

		pass_days(TENOR);
		assert_ok!(fund(OBLIGOR, id.receivable, FACE));
		assert_ok!(redeem(SUPPLIER, id));
		assert_ok!(redeem(WORKSHOP, workshop));
		assert_ok!(redeem(BANK, HoldingId { seq: 12, ..id }));
		for (seq, byte) in (2..).zip(&secrets) {
			let small = HoldingId { seq, ..id };
			assert_ok!(Receivables::redeem(signed(WEAVER), Some(secret(*byte)), small));
		}
		let small: Amount =
			secrets.iter().map(|byte| money(CNY, &sub(WEAVER, secret(*byte)))).sum();
		assert_eq!(small, 33_333_330);
		assert_eq!(cash(WORKSHOP), 36_666_671);
		assert_eq!(cash(SUPPLIER), 9_999_999 + 19_760_000);
		assert_eq!(cash(BANK), MONEY + 240_000);
		assert_eq!(cash(OBLIGOR), MONEY - FACE);

		// What is left is the record, its book, the keys of its invoice, and numbers that do not come again.
		let view = Receivables::receivable_view(id.receivable).unwrap();
		assert_eq!(view.status, Status::Settled);
		let left = [
			"Receivables",
			"Books",
			"UsedInvoices",
			"SimilarInvoices",
			"NextReceivableId",
			"NextRequestId",
		];
		let left = left.map(|item| twox_128(item.as_bytes()).to_vec());
		let expected: BTreeSet<_> = items_before.into_iter().chain(left).collect();
		assert_eq!(items(), expected);
		assert!(stored_bytes() - before <= 1_100, "{}", stored_bytes() - before);
		ensure_charged(before);
	});
}

#[test]
fn accounts_that_payments_open_are_charged() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let before = ALLOWANCE.get();
		let account = |byte| Recipient::SubPrincipal(sub(WEAVER, secret(byte)));
		let parts: Vec<_> = (1..=100).map(|byte| part(account(byte), 1_000)).collect();
		assert_ok!(split_with(SUPPLIER, id, &parts, FACE - 100_000));
		assert_ok!(fund(OBLIGOR, id.receivable, FACE));
		for seq in 1..=100u8 {
			let (under, small) = (Some(secret(seq)), HoldingId { seq: seq.into(), ..id });
			assert_ok!(Receivables::accept(signed(WEAVER), under, small, 1_000, 0));
			assert_ok!(Receivables::redeem(signed(WEAVER), under, small));
		}
		// The holdings are gone, and a hundred accounts stay.
		assert_eq!(ALLOWANCE.get(), before - 100 * ACCOUNT_BYTES);
		// Nobody is denied money for want of room.
		ALLOWANCE.set(0);
		assert_ok!(redeem(SUPPLIER, id));
		assert_eq!(cash(SUPPLIER), FACE - 100_000);
	});
}

#[test]
fn the_accounts_of_pots_and_escrows_are_charged_and_given_back() {
	build_and_execute(|| {
		mint(CNY, &principal(SUPPLIER), 1);
		let taken = |act: &mut dyn FnMut()| {
			let before = ALLOWANCE.get();
			act();
			before - ALLOWANCE.get()
		};
		let confirm_in = |asset| {
			let id = issued(SUPPLIER, terms());
			taken(&mut || {
				let keys = keys(id);
				assert_ok!(Receivables::confirm(signed(OBLIGOR), None, id, asset, keys));
			})
		};
		assert_eq!(confirm_in(Some(CNY)), confirm_in(None) + ACCOUNT_BYTES);

		let finance = |advance| {
			let id = confirmed(SUPPLIER);
			let terms = QuoteTerms { recourse: true, advance, ..quote_terms() };
			let mut financing = None;
			let bytes = taken(&mut || {
				financing = financed(SUPPLIER, id, FACE, Purpose::Sale, terms).1;
			});
			(bytes, financing.unwrap())
		};
		let ((without, _), (with, reserved)) = (finance(10_000), finance(9_000));
		assert_eq!(with, without + ACCOUNT_BYTES);
		let before = ALLOWANCE.get();
		assert_ok!(release(BANK, reserved));
		assert_eq!(ALLOWANCE.get(), before + with);
	});
}

#[test]
fn a_live_holding_takes_no_more_than_200_bytes() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let before = stored_bytes();
		for _ in 0..10 {
			let rest = stored(id).outstanding - 100_000;
			let account = |byte| Recipient::SubPrincipal(sub(WEAVER, secret(byte)));
			let parts: Vec<_> = (0..100).map(|byte| part(account(byte), 1_000)).collect();
			assert_ok!(split_with(SUPPLIER, id, &parts, rest));
		}
		let each = (stored_bytes() - before) / 1_000;
		assert!(each <= HOLDING_BYTES && HOLDING_BYTES <= 200, "{each}");
	});
}
