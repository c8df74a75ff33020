//! The law of a book, against shares that are counted as fractions of real numbers.

use super::{principal, terms};
use crate::receivables::*;
use codec::Compact;
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Op {
	Split(usize, u64),
	Join(usize, usize),
	Fund(u64),
	/// So much default interest is owed more.
	Owe(u64),
	Redeem(usize),
	Discharge(usize, u64),
}

fn op() -> impl Strategy<Value = Op> {
	let at = || 0..64usize;
	prop_oneof![
		4 => (at(), any::<u64>()).prop_map(|(at, part)| Op::Split(at, part)),
		2 => (at(), at()).prop_map(|(at, other)| Op::Join(at, other)),
		3 => any::<u64>().prop_map(Op::Fund),
		2 => (1..500u64).prop_map(Op::Owe),
		4 => at().prop_map(Op::Redeem),
		1 => (at(), any::<u64>()).prop_map(|(at, part)| Op::Discharge(at, part)),
	]
}

/// A holding, and what it has a claim on, of the face and of interest.
struct Held {
	holding: Holding,
	claim: f64,
	interest: f64,
}

fn weight(holding: &Holding) -> f64 {
	holding.weight() as f64
}

/// Gives each holding its part of what comes in, or of what another one leaves.
fn share(held: &mut [Held], claim: f64, interest: f64) {
	let all: f64 = held.iter().map(|held| weight(&held.holding)).sum();
	for held in held {
		let part = weight(&held.holding) / all;
		held.claim += claim * part;
		held.interest += interest * part;
	}
}

/// Takes a part out of a holding with its part of the claims.
fn part(held: &mut Held, amount: u64) -> Held {
	let all = weight(&held.holding);
	let holding = held.holding.part(amount).unwrap();
	let of = weight(&holding) / all;
	let taken = Held { holding, claim: held.claim * of, interest: held.interest * of };
	held.claim -= taken.claim;
	held.interest -= taken.interest;
	taken
}

/// A number from 1 to `most`.
fn up_to(most: u64, any: u64) -> u64 {
	any % most + 1
}

fn check(book: &Book, held: &[Held], face: u64) {
	let sum = |of: fn(&Holding) -> u64| held.iter().map(|held| of(&held.holding)).sum::<u64>();
	assert!(book.is_balanced() && book.face == face);
	assert_eq!(book.outstanding, sum(|holding| holding.outstanding));
	assert_eq!(book.weight, sum(Holding::weight));
	let drawn = |of: fn(&Holding) -> Compact<u128>| {
		held.iter().map(|held| of(&held.holding).0).sum::<u128>()
	};
	let (face, interest) = (book.principal.balance(), book.interest.balance());
	assert_eq!(book.principal.shared, drawn(|it| it.drawn) + u128::from(face) * SCALE);
	assert_eq!(book.interest.shared, drawn(|it| it.interest_drawn) + u128::from(interest) * SCALE);
	assert!(face <= book.outstanding);
	let mut due = (0, 0);
	for held in held {
		let (principal, interest) = (book.due(&held.holding), book.interest_due(&held.holding));
		due = (due.0 + principal, due.1 + interest);
		// To the unit, whatever was split and joined before.
		if book.unfunded() > 0 {
			let claim = held.claim.min(held.holding.outstanding as f64);
			assert!((claim - 1.01..claim + 0.01).contains(&(principal as f64)));
		}
		assert!((held.interest - 1.01..held.interest + 0.01).contains(&(interest as f64)));
	}
	assert!(due.0 <= face && due.1 <= interest, "nothing is due that is not there");
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(512))]
	#[test]
	fn money_is_shared_by_weight_and_to_the_unit(
		face in prop_oneof![1..200u64, Just(1_000_000)],
		ops in prop::collection::vec(op(), 1..100),
	) {
		let mut book = Book::new(&terms(face), Some(1));
		let first = Holding::new(principal(9), face);
		let mut all = vec![Held { holding: first, claim: 0.0, interest: 0.0 }];
		let mut owed = 0.0;
		for op in ops {
			let count = all.len();
			if count == 0 {
				break;
			}
			match op {
				Op::Split(at, any) => {
					let held = &mut all[at % count];
					if held.holding.outstanding > 1 {
						let amount = up_to(held.holding.outstanding - 1, any);
						let taken = part(held, amount);
						all.push(taken);
					}
				}
				Op::Join(at, other) if at % count != other % count => {
					let other = all.remove(other % count);
					let held = &mut all[at % (count - 1)];
					held.holding.join(&other.holding).unwrap();
					held.claim += other.claim;
					held.interest += other.interest;
				}
				Op::Join(..) => {}
				Op::Fund(any) if book.unfunded() > 0 => {
					let units = book.accrual.units();
					let amount = up_to(book.unfunded() + units, any);
					let interest = amount.min(units);
					assert_eq!(book.fund(amount), Ok(interest));
					share(&mut all, (amount - interest) as f64, interest as f64);
					owed -= interest as f64;
				}
				Op::Fund(_) => assert_eq!(book.fund(1), Err(BookError::InvalidAmount)),
				Op::Owe(amount) if book.unfunded() > 0 => {
					book.accrual.owed += u128::from(amount) * SCALE;
					owed += amount as f64;
				}
				Op::Owe(_) => {}
				Op::Redeem(at) => {
					let held = &mut all[at % count];
					let due = (book.due(&held.holding), book.interest_due(&held.holding));
					if due == (0, 0) {
						assert_eq!(book.redeem(&mut held.holding), Err(BookError::NothingDue));
						continue;
					}
					assert_eq!(book.redeem(&mut held.holding), Ok(due));
					held.claim -= due.0 as f64;
					held.interest -= due.1 as f64;
					if held.holding.outstanding == 0 {
						let left = all.remove(at % count);
						share(&mut all, left.claim, left.interest);
					}
				}
				Op::Discharge(at, any) => {
					let held = &mut all[at % count];
					let amount = up_to(held.holding.outstanding, any);
					let mut before = held.holding.clone();
					let (weight_before, interest_before) = (book.weight, book.interest.funded as f64);
					let refund = book.discharge(&mut before, amount, Discharge::Attested).unwrap();
					let gone = part(held, amount);
					assert_eq!(held.holding, before);
					// Its part of what is owed is waived, and what the pots had for it pays the rest of that first.
					owed -= owed * weight(&gone.holding) / weight_before as f64;
					let owing = owed;
					if book.unfunded() > 0 {
						let paid = (owed - book.accrual.owed as f64 / SCALE as f64).round();
						let expected = (gone.claim + gone.interest).min(owed);
						assert!((expected - 2.01..expected + 0.01).contains(&paid));
						owed -= paid;
					}
					let mut left = (gone.claim, gone.interest);
					if held.holding.outstanding == 0 {
						let empty = all.remove(at % count);
						left = (left.0 + empty.claim, left.1 + empty.interest);
					}
					// From the pot of the face into that of interest: what the others are owed and the part has not paid for
					// as interest. What it has paid beyond goes the other way.
					let moved = (book.interest.funded + refund.interest) as f64 - interest_before;
					let expected =
						if all.is_empty() { 0.0 } else { gone.claim.min(owing - gone.interest) };
					assert!((moved - expected).abs() < 1.01, "{moved} of {expected}");
					share(&mut all, left.0 - refund.principal as f64 - moved, left.1 + moved);
				}
			}
			if book.unfunded() == 0 {
				owed = 0.0;
			}
			assert!((owed - book.accrual.owed as f64 / SCALE as f64).abs() < 0.01);
			check(&book, &all, face);
		}
		if all.is_empty() {
			assert_eq!((book.weight, book.rest()), (0, 0));
			assert_eq!((book.principal.shared, book.interest.shared), (0, 0));
		}
	}
}

#[test]
fn nobody_gains_by_splitting_a_holding_and_joining_the_parts() {
	let mut book = Book::new(&terms(1_000), Some(1));
	let mut holding = Holding::new(principal(9), 1_000);
	let mut other = holding.part(500).unwrap();
	book.fund(250).unwrap();
	assert_eq!(book.redeem(&mut holding), Ok((125, 0)));
	// Each part has a claim to a quarter of a unit, which was paid before.
	let mut parts: Vec<Holding> = (0..100).map(|_| holding.part(1).unwrap()).collect();
	let mut joined = parts.pop().unwrap();
	for part in &parts {
		joined.join(part).unwrap();
	}
	assert_eq!((joined.weight(), joined.paid), (100, 0));
	assert_eq!((book.due(&joined), book.due(&holding)), (0, 0));
	assert_eq!(book.redeem(&mut other), Ok((125, 0)));
	book.fund(750).unwrap();
	let rest = [&mut joined, &mut holding, &mut other].map(|part| book.redeem(part).unwrap().0);
	assert_eq!(rest, [100, 275, 375]);
	assert_eq!((book.outstanding, book.rest()), (0, 0));
}

#[test]
fn default_interest_is_paid_first_and_small_payments_do_not_round_it_away() {
	let run = |payments: &[u64]| {
		let mut book = Book::new(&terms(36_500), Some(1));
		let mut paid = 0;
		for (day, payment) in (1..).zip(payments) {
			let today = terms(1).grace_end().plus(day);
			book.accrue(1_000, DayCount::Act365Fixed, today).unwrap();
			paid += book.fund(*payment).unwrap();
		}
		(paid, book.unfunded())
	};
	// Ten units a day.
	assert_eq!(run(&[36_510]), (10, 0));
	assert_eq!(run(&[10]), (10, 36_500));
	let (paid, left) = run(&[9; 100]);
	assert_eq!((paid, left), (900, 36_500));
	let (paid, _) = run(&[11; 100]);
	// On one unit less each day: 10 x 100 less a little.
	assert!((990..=1_000).contains(&paid), "{paid}");
}

#[test]
fn the_time_of_a_dispute_costs_interest_unless_it_is_excused() {
	let after = |days| terms(1).grace_end().plus(days);
	let run = |excused: bool, until: u32| {
		let mut book = Book::new(&terms(36_500), Some(1));
		book.disputed = true;
		book.accrue(1_000, DayCount::Act365Fixed, after(9)).unwrap();
		if excused {
			book.excuse(after(9));
		}
		assert_eq!(book.disputed, !excused);
		book.accrue(1_000, DayCount::Act365Fixed, after(until)).unwrap();
		book.accrual.units()
	};
	assert_eq!([run(false, 9), run(false, 10)], [90, 100]);
	assert_eq!([run(true, 9), run(true, 10)], [0, 10]);
	// Before the days of grace are over there is nothing to excuse, and they still end on their day.
	let mut book = Book::new(&terms(36_500), Some(1));
	book.disputed = true;
	book.excuse(terms(1).due_on);
	assert_eq!(book.accrual, Accrual::from(terms(1).grace_end()));
	// A dispute that stops nothing excuses nothing.
	book.accrue(1_000, DayCount::Act365Fixed, after(3)).unwrap();
	book.excuse(after(3));
	assert_eq!(book.accrual.units(), 30);
}

#[test]
fn interest_in_steps_is_interest_at_once() {
	let days = |number: u32| terms(1).grace_end().plus(number);
	for count in DayCount::ALL {
		// Past the ends of months with 30, 31 and 28 days, and of a leap year.
		for until in [1, 26, 27, 57, 208, 600, 940] {
			let mut at_once = Accrual::from(days(0));
			at_once.run(36_500, 1_000, count, days(until)).unwrap();
			let mut daily = Accrual::from(days(0));
			for day in 0..=until {
				daily.run(36_500, 1_000, count, days(day)).unwrap();
			}
			// Each step rounds down by less than a part of a unit.
			let off = at_once.owed - daily.owed;
			assert!(off <= u128::from(until), "{count:?} until {until}: {off}");
		}
	}
}

#[test]
fn what_a_guarantor_paid_goes_back_to_it_first() {
	let mut book = Book::new(&terms(100), Some(1));
	let mut one = Holding::new(principal(9), 100);
	book.fund(100).unwrap();
	book.guaranteed = 30;
	let refund = book.discharge(&mut one, 20, Discharge::SetOff).unwrap();
	assert_eq!((refund.total(), refund.guaranteed, book.guaranteed), (20, 20, 10));
	let refund = book.discharge(&mut one, 20, Discharge::SetOff).unwrap();
	assert_eq!((refund.total(), refund.guaranteed, book.guaranteed), (20, 10, 0));
}

#[test]
fn interest_of_what_is_discharged_pays_that_of_the_others_and_then_the_face() {
	let paid_in = |owed: u64| {
		let mut book = Book::new(&terms(1_000), Some(1));
		let mut one = Holding::new(principal(9), 1_000);
		let two = one.part(500).unwrap();
		book.accrual.owed = 100 * SCALE;
		assert_eq!(book.fund(100), Ok(100));
		book.accrual.owed = u128::from(owed) * SCALE;
		let refund = book.discharge(&mut one, 500, Discharge::SetOff).unwrap();
		let due = (book.due(&two), book.interest_due(&two));
		(refund.total(), book.accrual.units(), due)
	};
	// Half of what is owed is waived; 50 of what lies there were the part's.
	assert_eq!(paid_in(160), (0, 30, (0, 100)));
	assert_eq!(paid_in(100), (0, 0, (0, 100)));
	assert_eq!(paid_in(40), (0, 0, (30, 70)));
	assert_eq!(paid_in(0), (0, 0, (50, 50)));
}

#[test]
fn what_covers_more_than_is_outstanding_goes_back() {
	let mut book = Book::new(&terms(100), Some(1));
	let mut one = Holding::new(principal(9), 100);
	let mut two = one.part(50).unwrap();
	book.fund(60).unwrap();
	let refund = book.discharge(&mut one, 50, Discharge::Credited).unwrap();
	assert_eq!((refund.total(), one.outstanding, book.due(&two)), (10, 0, 50));
	assert_eq!(book.redeem(&mut two), Ok((50, 0)));
	assert_eq!((book.outstanding, book.credited, book.principal.funded), (0, 50, 50));
	assert!(book.is_balanced());
}

#[test]
fn amounts_that_cannot_be_are_refused_and_change_nothing() {
	let mut book = Book::new(&terms(100), Some(1));
	let mut one = Holding::new(principal(9), 100);
	let before = (book.clone(), one.clone());
	for amount in [0, 101, u64::MAX] {
		assert_eq!(book.fund(amount), Err(BookError::InvalidAmount));
		assert_eq!(one.part(amount), Err(BookError::InvalidAmount));
		assert_eq!(
			book.discharge(&mut one, amount, Discharge::SetOff),
			Err(BookError::InvalidAmount)
		);
	}
	assert_eq!(book.redeem(&mut one), Err(BookError::NothingDue));
	assert_eq!((book, one), before);
}

#[test]
fn the_last_payment_goes_by_largest_remainder() {
	let mut book = Book::new(&terms(100), Some(1));
	let mut first = Holding::new(principal(9), 100);
	let holdings: Vec<Holding> = [33, 33, 33].map(|amount| first.part(amount).unwrap()).into();
	let all: Vec<(u32, Holding)> = (0..).zip([vec![first], holdings].concat()).collect();
	book.fund(50).unwrap();
	let claims: Vec<_> = all.iter().map(|(_, holding)| book.last_claim(holding)).collect();
	let half = (SCALE / 2) as u32;
	assert_eq!(claims, [(0, half), (16, half), (16, half), (16, half)]);
	// Two units are left for the first of equals.
	let cut = Some(Cut { fraction: half, seq: 1 });
	let paid: Vec<_> =
		all.iter().map(|(seq, holding)| book.last_payment(holding, *seq, cut)).collect();
	assert_eq!(paid, [1, 17, 16, 16]);
	book.pool().unwrap();
	for ((_, holding), amount) in all.iter().zip(paid) {
		book.close(holding, amount).unwrap();
	}
	book.end();
	assert_eq!((book.outstanding, book.rest(), book.written_off), (0, 0, 50));
	assert!(book.is_balanced());
}
