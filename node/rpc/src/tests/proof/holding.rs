//! The kind of holdings, of a receivable with a full page of them and the beginning of another.

use super::*;
use carnet_primitives::receivables::{
	page_of, Book, Confirmation, Currency, Date, DayCount, Holding, HoldingPage, HoldingState,
	InvoiceRef, Principal, Receivable, ReceivableId, Terms, PAGE_LEN,
};
use carnet_verifier::storage_keys as at;
use codec::Decode;

const RECEIVABLE: ReceivableId = 42;
/// A holding that a financing binds.
pub(super) const BOUND: &str = "42/3";
/// On the next page, one that a court froze.
const FROZEN: u32 = 9;
/// One that was redeemed in full.
const REDEEMED: u32 = 5;
/// How many there ever were.
const COUNT: u32 = 11;
const AMOUNT: u64 = 1_000;

fn holding(seq: u32) -> Option<Holding> {
	let holder = Principal::new([seq as u8; 32]);
	let state = if seq == 3 { HoldingState::Bound { financing: 8 } } else { HoldingState::Free };
	let parent = (seq > 0).then_some(0);
	let frozen = seq == FROZEN;
	let holding = Holding { state, parent, frozen, ..Holding::new(holder, AMOUNT) };
	(seq != REDEEMED).then_some(holding)
}

fn receivable() -> Receivable {
	let face = AMOUNT * u64::from(COUNT);
	let document = H256::repeat_byte(6);
	Receivable {
		creditor: Principal::new([0; 32]),
		terms: Terms {
			obligor: Principal::new([0xee; 32]),
			guarantor: None,
			currency: Currency::parse("CNY").unwrap(),
			face,
			due_on: Date::parse("2027-01-31").unwrap(),
			grace_days: 5,
			default_rate: 1_000,
			day_count: DayCount::Act365Fixed,
			invoices: vec![InvoiceRef { document, open: face, assigned: face }].try_into().unwrap(),
			contract: document,
			undertaking: document,
			subject: None,
			delivery: None,
			registry: None,
			assignable: true,
			min_part: Some(1),
			defences_waived: false,
		},
		issued_at: 1_000,
		confirm_by: 9_000,
		declined: None,
		confirmation: Some(Confirmation { at: 2_000, keys: document, resembles: None }),
		dispute: None,
		dilutions: 0,
	}
}

/// Writes the holdings, their receivable and its book as the chain does.
pub(super) fn records() -> BTreeMap<Vec<u8>, Vec<u8>> {
	let all: Vec<Option<Holding>> = (0..COUNT).map(holding).collect();
	let pages = (0..).step_by(PAGE_LEN as usize).zip(all.chunks(PAGE_LEN as usize));
	let pages = pages.map(|(first, page)| (at::holding(RECEIVABLE, first), page.encode()));
	let receivable = receivable();
	let book = Book::new(&receivable.terms, Some(1));
	pages
		.chain([
			(at::receivable(RECEIVABLE), receivable.encode()),
			(at::book(RECEIVABLE), book.encode()),
		])
		.collect()
}

fn source() -> MockSource {
	MockSource::with(records())
}

#[tokio::test]
async fn a_holding_is_proved_with_its_receivable_and_its_book() {
	let module = proofs(source());
	for seq in [0, 3, FROZEN] {
		let params = json!(["holding", format!("{RECEIVABLE}/{seq}"), { "nameless": true }]);
		let (_, report) = proved(&module, params).await;
		assert_eq!((report.kind, &report.subject), ("holding", &(RECEIVABLE, seq).encode()));
		let mut page = value(&report, at::holding(RECEIVABLE, seq)).unwrap();
		let page = HoldingPage::decode(&mut page).unwrap();
		assert_eq!(page[page_of(seq).1], holding(seq));
		let mut record = value(&report, at::receivable(RECEIVABLE)).unwrap();
		assert_eq!(Receivable::decode(&mut record), Ok(receivable()));
		let mut book = value(&report, at::book(RECEIVABLE)).unwrap();
		assert_eq!(Book::decode(&mut book), Ok(Book::new(&receivable().terms, Some(1))));
		// Nothing but what was asked for: parties are accounts, and no record has their names.
		let mut keys =
			vec![at::receivable(RECEIVABLE), at::book(RECEIVABLE), at::holding(RECEIVABLE, seq)];
		keys.sort();
		let proved: Vec<_> = report.records.iter().map(|record| record.key.clone()).collect();
		assert_eq!(proved, keys);
	}
}

#[tokio::test]
async fn a_holding_that_is_paid_or_that_nobody_has_has_no_bundle() {
	let module = proofs(source());
	// On the last page, past it, past all pages that there will ever be; and of no receivable.
	let numbers = [REDEEMED, COUNT, 2 * PAGE_LEN, u32::MAX];
	let of_it = numbers.map(|seq| format!("{RECEIVABLE}/{seq}"));
	for id in of_it.into_iter().chain(["41/0".to_string(), format!("{}/0", u64::MAX)]) {
		let params = json!(["holding", id]);
		assert_eq!(call(&module, "proof_getBundle", params).await, Ok(Value::Null), "{id}");
	}
}

#[tokio::test]
async fn what_is_not_two_numbers_names_no_holding() {
	let module = proofs(source());
	for id in [
		"",
		"42",
		"42/",
		"/0",
		"42/0/0",
		"42/+3",
		"42/-3",
		"+42/3",
		"42/0x3",
		"42/4294967296",
		"18446744073709551616/0",
	] {
		let params = json!(["holding", id]);
		let number = code::INVALID_ID;
		assert_refused(&module, "proof_getBundle", params, number, "number of a receivable").await;
	}
}
