//! Formulas, keys and sizes that others rely on.
#![allow(clippy::unwrap_used)]

mod law;

use super::*;
use crate::{
	member::{client_principal, member_principal},
	subject::Subject,
	BoundedVec, H256,
};
use alloc::string::ToString;
use codec::{Compact, Encode, MaxEncodedLen};

const ACT_360: Fraction = Fraction { num: 181, den: 360 };

fn date(text: &str) -> Date {
	Date::parse(text).unwrap()
}

fn principal(byte: u8) -> Principal {
	Principal::new([byte; 32])
}

/// A receivable of so much, due at the end of July 2026.
pub(super) fn terms(face: Amount) -> Terms {
	Terms {
		obligor: principal(1),
		guarantor: None,
		currency: Currency::parse("CNY").unwrap(),
		face,
		due_on: date("2026-07-31"),
		grace_days: 5,
		default_rate: 1_000,
		day_count: DayCount::Act365Fixed,
		invoices: BoundedVec::new(),
		contract: H256::zero(),
		undertaking: H256::zero(),
		subject: Some(Subject::Batch(1)),
		delivery: None,
		registry: None,
		assignable: true,
		min_part: Some(1),
		defences_waived: false,
	}
}

#[test]
fn every_day_until_2200_has_one_date_and_one_number() {
	let mut civil = (1970, 1, 1);
	for days in 0..84_000 {
		let date = Date::new(days);
		assert_eq!(date.civil(), civil, "{days}");
		assert_eq!(Date::from_civil(civil.0, civil.1, civil.2), Some(date));
		assert_eq!(Date::parse(&date.to_string()), Some(date));
		let (year, month, day) = civil;
		civil = [(year, month, day + 1), (year, month + 1, 1)]
			.into_iter()
			.find(|next| Date::from_civil(next.0, next.1, next.2).is_some())
			.unwrap_or((year + 1, 1, 1));
	}
	assert_eq!(Date::of(0), Date::new(0));
	assert_eq!(Date::of(DAY - 1), Date::new(0));
	assert_eq!(Date::of(DAY), Date::new(1));
	assert_eq!(Date::of(u64::MAX).days(), u32::MAX);
}

#[test]
fn dates_that_there_are_not_are_refused() {
	for text in [
		"2026-02-29",
		"2100-02-29",
		"2026-04-31",
		"2026-13-01",
		"2026-00-10",
		"2026-01-00",
		"1969-12-31",
		"2026-1-1",
		"2026/01/01",
		"+026-01-01",
		"2026-01-01 ",
		"",
	] {
		assert_eq!(Date::parse(text), None, "{text}");
	}
	assert!(Date::parse("2024-02-29").is_some());
}

// Standards, appendix A.
#[test]
fn parts_of_a_year_are_those_of_the_published_vectors() {
	let cases = [
		("2026-01-31", "2026-07-31", [(181, 360), (181, 365), (180, 360), (180, 360), (181, 365)]),
		("2024-02-29", "2025-02-28", [(365, 360), (365, 365), (359, 360), (359, 360), (0, 0)]),
		("2026-05-31", "2026-08-30", [(91, 360), (91, 365), (90, 360), (90, 360), (91, 365)]),
	];
	for (from, to, expected) in cases {
		for (count, (num, den)) in DayCount::ALL.into_iter().zip(expected) {
			let found = count.fraction(date(from), date(to));
			if den > 0 {
				assert_eq!(found.num * den, num * found.den, "{count:?} from {from} to {to}");
			}
		}
	}
	let found = DayCount::ActActIsda.fraction(date("2024-02-29"), date("2025-02-28"));
	assert_eq!((found.num as f64 / found.den as f64 * 1e10).round(), 9_977_019_238.0);
}

#[test]
fn nothing_lies_between_a_day_and_an_earlier_one() {
	for count in DayCount::ALL {
		for to in ["2026-01-31", "2026-01-30", "2020-02-29"] {
			assert_eq!(count.fraction(date("2026-01-31"), date(to)).num, 0);
		}
	}
}

// Made with daycounts 0.2.0 (PyPI) and exact fractions. Its 30/360 has the rule for the end of February: no value there.
#[test]
fn interest_is_what_an_independent_implementation_says() {
	const FACE: Amount = 98_765_432_109;
	let grid = include_str!("tests/day_counts.csv");
	let mut lines = 0;
	for line in grid.lines().skip(1) {
		let cells: Vec<&str> = line.split(',').collect();
		let (from, to, rate) = (date(cells[0]), date(cells[1]), cells[2].parse().unwrap());
		for (count, cell) in DayCount::ALL.into_iter().zip(&cells[3..8]) {
			if *cell != "-" {
				let found = interest(FACE, rate, count.fraction(from, to));
				assert_eq!(found, Some(cell.parse().unwrap()), "{count:?}: {line}");
			}
		}
		let time = DayCount::Act365Fixed.fraction(from, to);
		let found = true_yield(FACE, rate, time);
		assert_eq!(found, Some(cells[8].parse().unwrap()), "true yield: {line}");
		lines += 1;
	}
	assert_eq!(lines, 200);
}

// Standards, appendix A.
#[test]
fn discounts_are_those_of_the_published_vectors() {
	let cases = [
		(ACT_360, 2_413_333, 97_643_536),
		(Fraction { num: 181, den: 365 }, 2_380_274, 97_675_066),
		(Fraction { num: 90, den: 360 }, 1_200_000, 98_814_229),
	];
	for (time, bank, proceeds) in cases {
		assert_eq!(interest(100_000_000, 480, time), Some(bank));
		assert_eq!(true_yield(100_000_000, 480, time), Some(proceeds));
	}
	assert_eq!(interest(MAX_AMOUNT, MAX_RATE, Fraction { num: 1, den: 1 }), Some(MAX_AMOUNT));
	assert_eq!(interest(u64::MAX, u32::MAX, Fraction { num: u64::MAX, den: 1 }), None);
	assert_eq!(true_yield(MAX_AMOUNT, 0, ACT_360), Some(MAX_AMOUNT));
}

// Standards, appendix A.
#[test]
fn a_total_is_divided_without_a_rest() {
	let parts = |total, weights: &[Amount]| largest_remainder(total, weights).unwrap();
	assert_eq!(parts(10_000, &[1, 1, 1]), [3_334, 3_333, 3_333]);
	assert_eq!(parts(100_001, &[33, 33, 34]), [33_000, 33_000, 34_001]);
	assert_eq!(parts(7, &[1, 1, 1, 1]), [2, 2, 2, 1]);
	assert_eq!(parts(0, &[0, 0]), [0, 0]);
	assert_eq!(parts(5, &[0, 3, 0]), [0, 5, 0]);
	assert_eq!(
		parts(u64::MAX, &[u64::MAX, u64::MAX]).iter().map(|p| u128::from(*p)).sum::<u128>(),
		u64::MAX.into()
	);
	assert_eq!(largest_remainder(1, &[0]), None);
	assert_eq!(largest_remainder(1, &[]), None);
}

#[test]
fn currencies_have_the_digits_of_iso_4217() {
	let digits = |code| Currency::parse(code).and_then(|currency| currency.digits());
	let cases =
		[("CNY", 2), ("EUR", 2), ("JPY", 0), ("BHD", 3), ("CLF", 4), ("XCG", 2), ("ZWG", 2)];
	for (code, expected) in cases {
		assert_eq!(digits(code), Some(expected), "{code}");
	}
	for code in ["cny", "XAU", "XXX", "ANG", "BGN", "EU", "EURO", " EU", ""] {
		assert_eq!(digits(code), None, "{code}");
	}
	assert_eq!(Currency::parse("CNY").unwrap().to_string(), "CNY");
}

#[test]
fn a_number_has_one_form_in_whatever_spelling() {
	for spelling in [
		"INV-2026/00042",
		"inv 2026.00042",
		"ＩＮＶ２０２６／０００４２",
		" inv_2026-00042\u{200b}",
	] {
		assert_eq!(normalised(spelling), "INV202600042");
	}
	assert_eq!(normalised("①②"), "12");
	assert_eq!(normalised("ﬁ-7"), "FI7");
	assert_eq!(normalised("straße 1"), "STRASSE1");
	assert_eq!(normalised("e\u{301}9"), normalised("É 9"));
	assert_ne!(normalised("INV-1"), normalised("INV-01"));
	for text in ["INV-2026/00042", "①②", "ﬁ-7", "straße 1", "e\u{301}9"] {
		assert_eq!(normalised(&normalised(text)), normalised(text));
	}
}

#[test]
fn what_nobody_sees_is_no_part_of_a_number() {
	let seen = normalised("INV-42");
	for unseen in [
		'\u{ad}',
		'\u{34f}',
		'\u{61c}',
		'\u{115f}',
		'\u{1160}',
		'\u{180e}',
		'\u{200b}',
		'\u{200d}',
		'\u{202e}',
		'\u{2060}',
		'\u{3164}',
		'\u{fe0f}',
		'\u{feff}',
		'\u{ffa0}',
		'\u{e0041}',
	] {
		for text in
			[format!("INV-4{unseen}2"), format!("{unseen}INV-42"), format!("INV-42{unseen}")]
		{
			assert_eq!(normalised(&text), seen, "U+{:04X}", u32::from(unseen));
		}
		assert_eq!(normalised(&unseen.to_string()), "");
		// Nor does it part a letter from its accent.
		let accented = format!("RE{unseen}\u{301}-42");
		assert_eq!(normalised(&accented), "R\u{c9}42", "U+{:04X}", u32::from(unseen));
	}
}

// RFC 4231, test cases 2 and 6.
#[test]
fn hmac_is_that_of_the_rfc() {
	let found = hex::encode(hmac_sha256(b"Jefe", b"what do ya want for nothing?"));
	assert_eq!(found, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
	let message = b"Test Using Larger Than Block-Size Key - Hash Key First";
	let found = hex::encode(hmac_sha256(&[0xaa; 131], message));
	assert_eq!(found, "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

fn invoice() -> InvoiceFacts<'static> {
	InvoiceFacts {
		seller: "91350100M000100Y43",
		buyer: "5493001KJTIIGC8Y1R12",
		number: "INV-2026/00042",
		issued_on: date("2026-07-31"),
		currency: Currency::parse("CNY").unwrap(),
		total: 100_000_000,
	}
}

// Other implementations are written against these bytes.
#[test]
fn the_keys_of_an_invoice_are_these() {
	let shared: Vec<u8> = (0..32).collect();
	let keys = invoice().keys(&shared);
	let key = "a15c44f80b81c14c48c07d3374fbd4bbb6ad6aa18f2a7821168cfca27737c726";
	let soft = "86b184be8f150d5d648c2f351e565c617f06d1051992d685c06e32d73e8ba3db";
	assert_eq!((hex::encode(keys.key), hex::encode(keys.soft)), (key.into(), soft.into()));
	let spelt = InvoiceFacts { number: "inv 2026 00042", ..invoice() };
	assert_eq!(spelt.keys(&shared), keys);
	let numbered_anew = InvoiceFacts { number: "INV-2026/00043", ..invoice() }.keys(&shared);
	assert!(numbered_anew.key != keys.key && numbered_anew.soft == keys.soft);
	assert_ne!(invoice().keys(b"another"), keys);
	// What belongs to one field does not pass for that of its neighbour.
	let moved =
		InvoiceFacts { seller: "91350100M000100Y4", buyer: "35493001KJTIIGC8Y1R12", ..invoice() };
	assert_ne!(moved.keys(&shared).key, keys.key);
}

// Other implementations are written against these bytes.
#[test]
fn accounts_and_commitments_are_hashes_of_these_bytes() {
	let (party, secret) = (principal(0x11), H256::repeat_byte(0x22));
	let found = hex::encode(sub_principal(&party, &secret));
	assert_eq!(found, "0c7c4069f94cf31e243a23fb4a7a13bcf9fe9882ca20a4657f0e4b5a6eb64c27");
	let found = hex::encode(pot_principal(7));
	assert_eq!(found, "ce65303edb258f9e39143b250b0b9f0153fd0ed1609e2368afd72f200fcb4c48");
	let found = hex::encode(escrow_principal(7));
	assert_eq!(found, "b98d5f68658d2365f7568e3b623cb9883f2b339a9242d41ca3c5a1ee810072b1");
	let terms = QuoteTerms {
		rate: 365,
		day_count: DayCount::Act360,
		discount: Discount::Bank,
		fee: 1_000,
		advance: 9_000,
		recourse: true,
		paid_before: 500,
	};
	let commitment = quote_commitment(7, &party, &terms, &secret);
	let found = hex::encode(commitment);
	assert_eq!(found, "0abb0106a1bbda32b686f8178dcd62d3a9235debcc58cd6d805d01a9b0b9f8e2");
	let found = hex::encode(quote_seal(7, &commitment));
	assert_eq!(found, "347440c570e097a29a28eedccc7294b5aafc3aa9dbccbcb1b3a8685268ea36eb");
	let key = InvoiceKey { key: H256::repeat_byte(1), soft: H256::repeat_byte(2) };
	let found = hex::encode(keys_root(&[key]));
	assert_eq!(found, "56fbd2a8dfb4fd29a43a43654fd9c9027c98301cf549d85ac0dc0800abc82d57");
}

#[test]
fn a_party_acts_under_its_name_or_under_what_it_has_for_a_relationship() {
	let (one, two) = (H256::repeat_byte(1), H256::repeat_byte(2));
	let (member, client) = (Party::Member(7), Party::Client(7));
	assert_eq!(member.under(None), member_principal(7));
	assert_eq!(client.under(None), client_principal(7));
	let subs = [member.under(Some(&one)), member.under(Some(&two)), client.under(Some(&one))];
	assert!(subs[0] != subs[1] && subs[0] != subs[2] && !subs.contains(&member_principal(7)));
}

// Civil Code of the PRC, article 768.
#[test]
fn factors_come_in_the_order_of_the_civil_code() {
	let claim =
		|amount, registered_at, notified_at| FactorClaim { amount, registered_at, notified_at };
	type Case = (Amount, Vec<FactorClaim>, Vec<Amount>);
	let cases: [Case; 9] = [
		// One that is registered comes before one that is not, whenever notice came.
		(100, vec![claim(80, None, Some(1)), claim(80, Some(9), None)], vec![20, 80]),
		// The one that was registered first.
		(100, vec![claim(80, Some(9), Some(1)), claim(80, Some(8), Some(2))], vec![20, 80]),
		// None is registered: the one whose notice came first.
		(100, vec![claim(80, None, Some(2)), claim(80, None, Some(1))], vec![20, 80]),
		// None is registered and one gave notice.
		(100, vec![claim(80, None, None), claim(80, None, Some(9))], vec![20, 80]),
		// Neither registered nor notified: by what is financed.
		(100, vec![claim(60, None, None), claim(90, None, None)], vec![40, 60]),
		// By largest remainder, the first of equal ones first.
		(100, vec![claim(70, None, None); 3], vec![34, 33, 33]),
		// At the same moment: as if neither came first.
		(100, vec![claim(100, Some(5), None), claim(100, Some(5), None)], vec![50, 50]),
		// Nobody gets more than is owed.
		(100, vec![claim(30, Some(1), None), claim(20, None, None)], vec![30, 20]),
		(0, vec![claim(30, Some(1), None)], vec![0]),
	];
	for (amount, claims, expected) in cases {
		assert_eq!(distribute(amount, &claims), expected, "{claims:?}");
	}
	assert_eq!(distribute(100, &[]), Vec::<Amount>::new());
}

fn quote(discount: Discount) -> QuoteTerms {
	QuoteTerms {
		rate: 480,
		day_count: DayCount::Act360,
		discount,
		fee: 50_000,
		advance: 9_000,
		recourse: true,
		paid_before: 0,
	}
}

#[test]
fn a_sale_pays_the_proceeds_and_keeps_the_reserve() {
	let (today, due) = (date("2026-01-31"), date("2026-07-31"));
	let sale = |terms: QuoteTerms| terms.deal(Purpose::Sale, 100_000_000, today, due);
	let expected =
		Deal { paid: 87_783_000, reserve: 9_753_667, principal: 97_586_667, base: 100_000_000 };
	assert_eq!(sale(quote(Discount::Bank)), Some(expected));
	let found = sale(quote(Discount::TrueYield)).unwrap();
	assert_eq!((found.principal, found.base), (97_643_536, 97_643_536));
	assert_eq!(found.paid + found.reserve + 50_000, found.principal);
	assert_eq!(sale(QuoteTerms { fee: 97_586_667, ..quote(Discount::Bank) }), None);
	assert_eq!(sale(QuoteTerms { fee: u64::MAX, ..quote(Discount::Bank) }), None);
	let loan = quote(Discount::Bank).deal(Purpose::Loan, 100_000_000, today, due);
	let (principal, base) = (90_000_000, 90_000_000);
	assert_eq!(loan, Some(Deal { paid: 89_950_000, reserve: 0, principal, base }));
	for (rate, advance, valid) in [
		(0, 1, true),
		(10_000, 10_000, true),
		(10_001, 1, false),
		(0, 0, false),
		(0, 10_001, false),
	] {
		assert_eq!(QuoteTerms { rate, advance, ..quote(Discount::Bank) }.is_valid(), valid);
	}
}

fn debt(discount: Discount) -> Debt {
	let (today, due) = (date("2026-01-31"), date("2026-07-31"));
	let terms = QuoteTerms { fee: 0, ..quote(discount) };
	let deal = terms.deal(Purpose::Sale, 100_000_000, today, due).unwrap();
	Debt {
		principal: deal.principal,
		base: deal.base,
		rate: terms.rate,
		day_count: terms.day_count,
		accrual: Accrual::from(today),
	}
}

#[test]
fn what_is_owed_with_recourse_grows_to_what_is_due() {
	for discount in [Discount::Bank, Discount::TrueYield] {
		let mut owed = debt(discount);
		owed.run(date("2026-05-01")).unwrap();
		let early = owed.owed();
		assert!(owed.principal < early && early < 100_000_000);
		// To count the days in two steps changes nothing.
		owed.run(date("2026-07-31")).unwrap();
		assert!(owed.owed().abs_diff(100_000_000) <= 1);
		owed.run(date("2026-08-31")).unwrap();
		assert!(owed.owed() > 100_000_000);
	}
}

#[test]
fn a_payment_takes_off_interest_first_and_never_more_than_is_owed() {
	let mut owed = debt(Discount::Bank);
	owed.run(date("2026-07-31")).unwrap();
	assert_eq!(owed.pay(2_413_334), 2_413_334);
	assert_eq!((owed.principal, owed.accrual.rounded()), (97_586_666, 0));
	assert_eq!(owed.pay(u64::MAX), 97_586_666);
	assert_eq!((owed.owed(), owed.base), (0, 0));
	assert_eq!(owed.pay(5), 0);
}

#[test]
fn a_holding_takes_no_more_than_its_charge() {
	let free = Holding { parent: Some(1), ..Holding::new(principal(1), MAX_AMOUNT) };
	let paid = Holding {
		paid: MAX_AMOUNT,
		drawn: Compact(u128::from(MAX_AMOUNT) * SCALE),
		interest_drawn: Compact(u128::from(MAX_AMOUNT) * SCALE),
		..free.clone()
	};
	let offered = Holding { state: HoldingState::Offered { to: principal(2) }, ..free.clone() };
	// Default interest runs after the last day on which something is offered.
	let offered_late =
		Holding { interest_drawn: Compact(0), state: offered.state.clone(), ..paid.clone() };
	let bound = Holding { state: HoldingState::Bound { financing: 1 }, ..paid.clone() };
	// Key of the page with its length byte, and the key by which the holder finds it.
	let share = (32 + 16 + 12 + 1) as f64 / f64::from(PAGE_LEN);
	let index = (32 + 32 + 8 + HoldingId::max_encoded_len()) as f64;
	let bytes = |holding: &Holding| Some(holding).encoded_size() as f64 + share + index;
	assert_eq!((bytes(&free) - share - index, share + index), (58.0, 91.625));
	assert_eq!(bytes(&offered_late), 191.625);
	for holding in [free, paid, offered, offered_late, bound] {
		assert!(bytes(&holding) <= f64::from(HOLDING_BYTES), "{holding:?}");
	}
}

#[test]
fn a_part_takes_its_share_of_what_was_paid() {
	for (paid, part, outstanding, expected) in
		[(10, 3, 4, Some(7)), (10, 4, 4, Some(10)), (0, 3, 4, Some(0)), (10, 0, 0, None)]
	{
		assert_eq!(paid_of_part(paid, part, outstanding), expected);
	}
	assert_eq!(paid_of_part(Amount::MAX, 2, 1), None);
	let mut whole = Holding { paid: 10, ..Holding::new(principal(1), 4) };
	assert_eq!((whole.part(3).unwrap().paid, whole.paid), (7, 3));
}

#[test]
fn pages_and_places_lead_to_numbers_and_back() {
	for seq in [0, 1, 7, 8, 9, 15, 16, 9_999, u32::MAX] {
		let (page, place) = page_of(seq);
		assert_eq!(holding_at(page, place as u32), seq);
	}
	assert_eq!(HoldingId { receivable: 12, seq: 3 }.to_string(), "12/3");
}
