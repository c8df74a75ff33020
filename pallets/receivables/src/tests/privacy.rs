use crate::{mock::*, Error};
use carnet_primitives::{
	member::MemberId,
	receivables::{
		keys_root, quote_commitment, HoldingId, InvoiceKey, Principal, Purpose, QuoteTerms, Quoter,
		Recipient, Relationship, Terms, DAY,
	},
};
use frame_support::{assert_noop, assert_ok};
use sp_crypto_hashing::blake2_128;
use std::collections::BTreeSet;

/// A relationship: supplier and obligor, each with the secret of its account in it.
type Pair = ((u64, Relationship), (u64, Relationship));

fn under((who, relationship): (u64, Relationship)) -> Principal {
	sub(who, relationship)
}

/// What a relationship leaves behind: confirmed, split, a part transferred, paid in part and redeemed.
fn deal((supplier, obligor): Pair) {
	let terms = Terms { obligor: under(obligor), guarantor: None, ..terms() };
	let receivable = crate::NextReceivableId::<Test>::get();
	let act = |(who, _): (u64, Relationship)| signed(who);
	let as_supplier = Some(supplier.1);
	assert_ok!(Receivables::issue(act(supplier), as_supplier, terms));
	let as_obligor = Some(obligor.1);
	let keys = keys(receivable);
	assert_ok!(Receivables::confirm(act(obligor), as_obligor, receivable, Some(CNY), keys));
	let id = HoldingId { receivable, seq: 0 };
	let parts = vec![part(Recipient::Own, 1_000), part(to(SMITH), 1_000)].try_into().unwrap();
	assert_ok!(Receivables::split(act(supplier), as_supplier, id, parts, FACE - 2_000));
	mint(CNY, &under(obligor), FACE);
	let paid = Receivables::fund_settlement(act(obligor), as_obligor, receivable, CNY, FACE / 2);
	assert_ok!(paid);
	assert_ok!(Receivables::redeem(act(supplier), as_supplier, id));
	pass(DAY);
}

/// All that is in the state, with the events, in which accounts have these names instead of their bytes.
fn seen(names: &[(Principal, u8)]) -> BTreeSet<(Vec<u8>, Vec<u8>)> {
	let renamed = |mut bytes: Vec<u8>| {
		for (account, name) in names {
			let raw: &[u8; 32] = account.as_ref();
			replace(&mut bytes, raw, &[*name; 32]);
			replace(&mut bytes, &blake2_128(raw), &[*name; 16]);
		}
		bytes
	};
	dump().into_iter().map(|(key, value)| (renamed(key), renamed(value))).collect()
}

fn replace(bytes: &mut [u8], what: &[u8], by: &[u8]) {
	for at in 0..bytes.len().saturating_sub(what.len() - 1) {
		if bytes[at..].starts_with(what) {
			bytes[at..at + by.len()].copy_from_slice(by);
		}
	}
}

fn contains(bytes: &[u8], what: &[u8]) -> bool {
	bytes.windows(what.len()).any(|window| window == what)
}

#[test]
fn two_relationships_of_a_supplier_look_like_those_of_two_suppliers() {
	let (first, second) = (secret(1), secret(2));
	let obligors = [(OBLIGOR, secret(11)), (OTHER_OBLIGOR, secret(12))];
	let world = |suppliers: [u64; 2]| {
		let pairs = [(suppliers[0], first), (suppliers[1], second)];
		let mut state = BTreeSet::new();
		build_and_execute(|| {
			for (supplier, obligor) in pairs.into_iter().zip(obligors) {
				deal((supplier, obligor));
			}
			state = seen(&[(under(pairs[0]), 0xa1), (under(pairs[1]), 0xa2)]);
		});
		state
	};
	let one = world([SUPPLIER, SUPPLIER]);
	let two = world([SUPPLIER, WORKSHOP]);
	assert!(!one.is_empty() && one == two);
}

#[test]
fn two_relationships_of_an_obligor_look_like_those_of_two_obligors() {
	let (first, second) = (secret(11), secret(12));
	let suppliers = [(SUPPLIER, secret(1)), (WORKSHOP, secret(2))];
	let world = |obligors: [u64; 2]| {
		let pairs = [(obligors[0], first), (obligors[1], second)];
		let mut state = BTreeSet::new();
		build_and_execute(|| {
			let mut names = vec![(under(pairs[0]), 0xb1), (under(pairs[1]), 0xb2)];
			for (id, (supplier, obligor)) in (0..).zip(suppliers.into_iter().zip(pairs)) {
				deal((supplier, obligor));
				// The invoices that it used are hashed with the number of its member.
				let InvoiceKey { key, soft } = keys(id)[0];
				for (hash, name) in [(key, 0xc0), (soft, 0xd0)] {
					let hash: [u8; 32] = used(obligor.0, hash).into();
					names.push((hash.into(), name + id as u8));
				}
			}
			state = seen(&names);
		});
		state
	};
	let one = world([OBLIGOR, OBLIGOR]);
	let two = world([OBLIGOR, OTHER_OBLIGOR]);
	assert!(!one.is_empty() && one == two);
}

/// A part of a receivable that a financier buys with recourse and a reserve, under the account of a relationship.
fn sale((bank, relationship): (u64, Relationship)) {
	let id = confirmed(SUPPLIER);
	let request = requested(SUPPLIER, id, FACE / 2, Purpose::Sale);
	let account = sub(bank, relationship);
	mint(CNY, &account, FACE);
	let terms = QuoteTerms { recourse: true, advance: 9_000, ..quote_terms() };
	let commitment = quote_commitment(request, &account, &terms, &SALT);
	let (keys, until) = (keys_root(&keys(id.receivable)), Receivables::now() + DAY);
	let (by, under) = (signed(bank), Some(relationship));
	assert_ok!(Receivables::quote(by, under, request, commitment, keys, until));
	let by = signed(SUPPLIER);
	let quoter = Quoter { principal: account, member: bank as MemberId };
	assert_ok!(Receivables::take_quote(by, None, request, quoter, terms, SALT, 0));
	pass(DAY);
}

#[test]
fn two_relationships_of_a_financier_look_like_those_of_two_financiers() {
	let (first, second) = (secret(21), secret(22));
	let world = |banks: [u64; 2]| {
		let pairs = [(banks[0], first), (banks[1], second)];
		let mut state = BTreeSet::new();
		build_and_execute(|| {
			pairs.into_iter().for_each(sale);
			state = seen(&[(under(pairs[0]), 0xe1), (under(pairs[1]), 0xe2)]);
		});
		state
	};
	let one = world([BANK, BANK]);
	let two = world([BANK, OTHER_BANK]);
	assert!(!one.is_empty() && one == two);
}

#[test]
fn the_state_names_nobody_who_acts_under_a_relationship() {
	build_and_execute(|| {
		deal(((SUPPLIER, secret(1)), (OBLIGOR, secret(11))));
		let name = principal(SUPPLIER);
		let raw: &[u8; 32] = name.as_ref();
		for (key, value) in dump() {
			assert!(!contains(&key, raw) && !contains(&value, raw));
			assert!(!contains(&key, &blake2_128(raw)));
		}
		let account = sub(SUPPLIER, secret(1));
		assert_eq!(Receivables::portfolio(&account, None, 64).holdings.len(), 2);
		assert_eq!(Receivables::portfolio(&name, None, 64).holdings, vec![]);
	});
}

#[test]
fn who_does_not_know_the_secret_does_not_act() {
	build_and_execute(|| {
		deal(((SUPPLIER, secret(1)), (OBLIGOR, secret(11))));
		let id = HoldingId { receivable: 0, seq: 0 };
		let attempt =
			|who, relationship| Receivables::transfer(signed(who), relationship, id, to(WORKSHOP));
		for relationship in [None, Some(secret(2))] {
			assert_noop!(attempt(SUPPLIER, relationship), Error::<Test>::NotAuthorized);
		}
		// A secret that became known is nothing without the key of the party.
		assert_noop!(attempt(OBLIGOR, Some(secret(1))), Error::<Test>::NotAuthorized);
		assert_ok!(attempt(SUPPLIER, Some(secret(1))));
	});
}

#[test]
fn a_sub_principal_signs_for_what_it_gets() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let account = sub(WORKSHOP, secret(3));
		let to = Recipient::SubPrincipal(account.clone());
		assert_ok!(Receivables::transfer(signed(SUPPLIER), None, id, to));
		assert_noop!(accept(WORKSHOP, id), Error::<Test>::NotAuthorized);
		assert_ok!(Receivables::accept(signed(WORKSHOP), Some(secret(3)), id, FACE, 0));
		assert_eq!(stored(id).holder, account);
	});
}
