//! A receivable that was confirmed on the chain of the story, and the parts into which it was split.

use super::{with_lie, with_records, witnessed, Bundle, Chain};
use carnet_primitives::{
	receivables::{
		Amount, Book, Confirmation, Currency, Date, DayCount, Holding, HoldingState, InvoiceRef,
		Principal, Receivable, ReceivableId, Terms, PAGE_LEN,
	},
	Moment, H256,
};
use carnet_verifier::storage_keys;
use codec::Encode;

pub const RECEIVABLE: ReceivableId = 42;
/// The holding that is proved, which a financing binds.
pub const SEQ: u32 = 3;
/// What each holding has outstanding.
const PART: Amount = 100_000;
const NOW: Moment = 1_790_000_000_000;

pub fn holding(seq: u32) -> Holding {
	let state = match seq {
		SEQ => HoldingState::Bound { financing: 8 },
		_ => HoldingState::Free,
	};
	let holder = Principal::new([seq as u8; 32]);
	Holding { state, parent: (seq > 0).then_some(0), ..Holding::new(holder, PART) }
}

pub fn receivable() -> Receivable {
	let (face, document) = (PART * Amount::from(PAGE_LEN), H256::repeat_byte(6));
	let invoice = InvoiceRef { document, open: face, assigned: face };
	Receivable {
		creditor: Principal::new([0; 32]),
		terms: Terms {
			obligor: Principal::new([0xee; 32]),
			guarantor: None,
			currency: Currency::parse("CNY").expect("it is a currency"),
			face,
			due_on: Date::of(NOW).plus(90),
			grace_days: 5,
			default_rate: 1_000,
			day_count: DayCount::Act365Fixed,
			invoices: vec![invoice].try_into().expect("one is not too many"),
			contract: document,
			undertaking: document,
			subject: None,
			delivery: None,
			registry: None,
			assignable: true,
			min_part: Some(1),
			defences_waived: false,
		},
		issued_at: NOW,
		confirm_by: NOW + 1,
		declined: None,
		confirmation: Some(Confirmation { at: NOW + 1, keys: document, resembles: None }),
		dispute: None,
		dilutions: 0,
	}
}

pub fn book() -> Book {
	Book { next_seq: PAGE_LEN, ..Book::new(&receivable().terms, Some(1)) }
}

fn page() -> Vec<Option<Holding>> {
	(0..PAGE_LEN).map(|seq| Some(holding(seq))).collect()
}

fn records() -> [(Vec<u8>, Vec<u8>); 3] {
	[
		(storage_keys::receivable(RECEIVABLE), receivable().encode()),
		(storage_keys::book(RECEIVABLE), book().encode()),
		(storage_keys::holding(RECEIVABLE, SEQ), page().encode()),
	]
}

/// The keys of what is proved.
pub fn keys() -> Vec<Vec<u8>> {
	records().map(|(key, _)| key).into()
}

/// What a holder shows to the auditor of its bank: the holding, the receivable and its book, and that a court signed.
pub fn statement(chain: &Chain) -> Bundle {
	statement_of(chain, keys())
}

/// The same, with these keys.
pub fn statement_of(chain: &Chain, keys: Vec<Vec<u8>>) -> Bundle {
	let chain = with_records(chain, &records());
	witnessed(&chain, keys, 7, (RECEIVABLE, SEQ).encode())
}

/// The same, with the holding in the hands of another one.
pub fn forged(chain: &Chain) -> Bundle {
	let mut lie = page();
	lie[SEQ as usize] = Some(Holding { holder: Principal::new([0x66; 32]), ..holding(SEQ) });
	with_lie(statement(chain), &page().encode(), lie.encode())
}
