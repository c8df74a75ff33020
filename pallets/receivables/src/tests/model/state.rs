//! What the model keeps.

use crate::mock::*;
use carnet_primitives::receivables::{Amount, SCALE};
use std::collections::BTreeMap;

pub const PARTIES: [u64; 7] = [SUPPLIER, WORKSHOP, SMITH, WEAVER, OBLIGOR, BANK, GUARANTOR];
pub const RATE: f64 = 0.048;
/// Default interest of a day.
pub const LATE: f64 = 0.1 / 365.0;
/// A unit, and what real numbers are off by.
pub const UNIT: f64 = 1.01;

#[derive(Clone, Copy, PartialEq, Debug)]
pub enum State {
	Free,
	Offered(u64),
	Bound(usize),
}

#[derive(Clone, Copy, Debug)]
pub struct Held {
	pub holder: u64,
	pub outstanding: Amount,
	pub paid: Amount,
	/// What it has a claim on in the pots: of the face, of interest.
	pub claims: [f64; 2],
	pub state: State,
	pub frozen: bool,
}

impl Held {
	pub fn weight(&self) -> f64 {
		(self.outstanding + self.paid) as f64
	}

	pub fn is_free_of(&self, who: u64) -> bool {
		self.holder == who && self.is_unbound()
	}

	pub fn is_unbound(&self) -> bool {
		self.state == State::Free && !self.frozen
	}

	/// Takes a part out, with its part of everything.
	pub fn part(&mut self, amount: Amount) -> Self {
		let all = self.weight();
		let paid = self.paid * amount / self.outstanding;
		let mut part = Self { outstanding: amount, paid, state: State::Free, ..*self };
		part.claims = self.claims.map(|claim| claim * part.weight() / all);
		self.outstanding -= amount;
		self.paid -= paid;
		for (claim, taken) in self.claims.iter_mut().zip(part.claims) {
			*claim -= taken;
		}
		part
	}
}

#[derive(Clone, Copy, PartialEq, PartialOrd, Debug)]
pub enum Stage {
	Live,
	Overdue,
	Defaulted,
	Ended,
}

#[derive(Clone, Debug)]
pub struct Debtor {
	pub face: Amount,
	pub due: u32,
	pub waived: bool,
	pub disputed: bool,
	pub stage: Stage,
	pub held: BTreeMap<u32, Held>,
	pub next: u32,
	/// In the pots: of the face, of interest.
	pub pots: [Amount; 2],
	pub redeemed: Amount,
	pub discharged: Amount,
	/// What the guarantor paid in and did not get back.
	pub guaranteed: Amount,
	/// Default interest that is not paid in, and until when it was counted.
	pub owed: f64,
	pub counted: u32,
}

impl Debtor {
	pub fn stops(&self) -> bool {
		self.disputed && !self.waived
	}

	pub fn is_open(&self) -> bool {
		self.stage != Stage::Ended
	}

	pub fn outstanding(&self) -> Amount {
		self.held.values().map(|held| held.outstanding).sum()
	}

	pub fn unfunded(&self) -> Amount {
		self.outstanding() - self.pots[0]
	}

	pub fn count(&mut self, today: u32) {
		if today > self.counted {
			self.owed += self.unfunded() as f64 * LATE * f64::from(today - self.counted);
			self.counted = today;
		}
	}

	/// What of an amount that goes back is the guarantor's.
	pub fn reimburse(&mut self, amount: Amount) -> Amount {
		let first = amount.min(self.guaranteed);
		self.guaranteed -= first;
		first
	}

	pub fn share(&mut self, amounts: [f64; 2]) {
		let all: f64 = self.held.values().map(Held::weight).sum();
		for held in self.held.values_mut() {
			let part = held.weight() / all;
			for (claim, amount) in held.claims.iter_mut().zip(amounts) {
				*claim += amount * part;
			}
		}
	}

	/// Removes a holding of which nothing is outstanding; what it has a claim on is for the others.
	pub fn settle(&mut self, seq: u32) {
		if self.held[&seq].outstanding == 0 {
			let left = self.held.remove(&seq).unwrap();
			self.share(left.claims);
		}
		if self.held.is_empty() {
			self.stage = Stage::Ended;
		}
	}
}

/// A financing that binds a holding.
#[derive(Clone, Debug)]
pub struct Bond {
	pub at: (usize, u32),
	pub assignor: u64,
	pub financier: u64,
	pub loan: bool,
	/// Without interest, what interest runs on, interest, and its rate.
	pub debt: Option<[f64; 3]>,
	pub rate: f64,
	pub counted: u32,
	pub reserve: Amount,
}

impl Bond {
	pub fn count(&mut self, today: u32) {
		let days = f64::from(today - self.counted);
		if let Some([_, base, interest]) = &mut self.debt {
			*interest += *base * self.rate * days / 360.0;
		}
		self.counted = today;
	}

	pub fn owed(&self) -> f64 {
		self.debt.map_or(0.0, |[principal, _, interest]| principal + interest)
	}

	/// Takes over how the pallet rounded: interest is paid in whole units.
	pub fn agree(&mut self, id: usize) {
		let found = financing(id as u64).debt.map(|debt| {
			let interest = debt.accrual.owed as f64 / SCALE as f64;
			assert!(near(debt.owed(), self.owed()), "{debt:?}: {self:?}");
			[debt.principal as f64, debt.base as f64, interest]
		});
		assert_eq!(found.is_some(), self.debt.is_some());
		self.debt = found;
	}

	/// Takes a payment off.
	pub fn pay(&mut self, amount: f64) {
		if let Some([principal, base, interest]) = &mut self.debt {
			let to_interest = amount.min(*interest);
			*interest -= to_interest;
			let left = (*principal - (amount - to_interest)).max(0.0);
			*base *= if *principal > 0.0 { left / *principal } else { 0.0 };
			*principal = left;
		}
	}
}

pub struct Model {
	pub today: u32,
	pub debtors: Vec<Debtor>,
	pub bonds: BTreeMap<usize, Bond>,
	pub next_bond: usize,
	pub cash: BTreeMap<u64, Amount>,
}

/// So many thousandths of an amount.
pub fn of(amount: Amount, thousandths: Amount) -> Amount {
	(amount * thousandths).div_ceil(1_000)
}

pub fn near(found: Amount, expected: f64) -> bool {
	(found as f64 - expected).abs() < UNIT
}
