//! Holdings, and what they share.

use super::{Amount, Date, DayCount, FinancingId, Principal, BPS};
use codec::{Compact, Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// How many parts a unit has in `shared`, `drawn` and the interest that accrues: 24 bits, so that a weight times what is
/// shared fits into 128. Of the largest face, which has 50 bits, default interest fits until it is sixteen times as much:
/// for sixteen years at the highest rate.
pub const SCALE: u128 = 1 << 24;

/// Why a book cannot be changed so.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BookError {
	/// A number is too large.
	Overflow,
	/// The amount is zero, or more than is outstanding.
	InvalidAmount,
	/// Nothing is due.
	NothingDue,
}

pub(super) fn scaled(amount: Amount) -> u128 {
	// An amount has 64 bits.
	u128::from(amount).saturating_mul(SCALE)
}

pub(super) fn units(scaled: u128) -> Amount {
	Amount::try_from(scaled / SCALE).unwrap_or(Amount::MAX)
}

pub(super) fn add(to: &mut Amount, amount: Amount) -> Result<(), BookError> {
	*to = to.checked_add(amount).ok_or(BookError::Overflow)?;
	Ok(())
}

pub(super) fn take(from: &mut Amount, amount: Amount) -> Result<(), BookError> {
	*from = from.checked_sub(amount).ok_or(BookError::Overflow)?;
	Ok(())
}

/// `whole × part ÷ of`, rounded down.
pub(super) fn proportion(whole: u128, part: Amount, of: Amount) -> Result<u128, BookError> {
	let product = whole.checked_mul(part.into()).ok_or(BookError::Overflow)?;
	product.checked_div(of.into()).ok_or(BookError::Overflow)
}

/// What was paid of a part of a holding, which goes with it: its share of what was paid of the whole, rounded down. `None` if
/// nothing is outstanding of the whole, or past what can be counted.
pub fn paid_of_part(paid: Amount, part: Amount, outstanding: Amount) -> Option<Amount> {
	let paid = proportion(paid.into(), part, outstanding).ok()?;
	Amount::try_from(paid).ok()
}

/// Money that is paid in for all holdings and drawn by each of them.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Default,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Share {
	/// What was paid in, without what went back.
	pub funded: Amount,
	/// What was paid out to holdings.
	pub paid: Amount,
	/// What is in the pot and what those holdings have drawn that there are, in units of 1/[`SCALE`].
	pub shared: u128,
}

impl Share {
	/// What is in the pot.
	pub const fn balance(&self) -> Amount {
		self.funded.saturating_sub(self.paid)
	}

	/// What a holding may still draw, in units of 1/[`SCALE`].
	pub(super) fn claim(&self, weight: Amount, all: Amount, drawn: u128) -> u128 {
		proportion(self.shared, weight, all).unwrap_or_default().saturating_sub(drawn)
	}

	pub(super) fn fund(&mut self, amount: Amount) -> Result<(), BookError> {
		add(&mut self.funded, amount)?;
		self.shared = self.shared.checked_add(scaled(amount)).ok_or(BookError::Overflow)?;
		Ok(())
	}

	pub(super) fn refund(&mut self, amount: Amount) -> Result<(), BookError> {
		take(&mut self.funded, amount)?;
		self.leave(scaled(amount))
	}

	pub(super) fn leave(&mut self, drawn: u128) -> Result<(), BookError> {
		self.shared = self.shared.checked_sub(drawn).ok_or(BookError::Overflow)?;
		Ok(())
	}
}

/// Interest that runs on an amount from day to day.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Accrual {
	/// What is owed, in units of 1/[`SCALE`]: small payments every day do not round it away.
	pub owed: u128,
	/// From which day on it runs. A step is what there is more from this day than before: months of 30 days do not add up,
	/// and whoever makes a step shall not change what is owed.
	pub since: Date,
	/// Until which day it was counted.
	pub on: Date,
}

impl Accrual {
	/// Nothing yet, and it runs from a day on.
	pub const fn from(on: Date) -> Self {
		Self { owed: 0, since: on, on }
	}

	/// Counts the interest on an amount until today.
	pub fn run(
		&mut self,
		amount: Amount,
		rate_bps: u32,
		count: DayCount,
		today: Date,
	) -> Result<(), BookError> {
		if today <= self.on {
			return Ok(());
		}
		// Both have the same denominator, unless nothing lies before.
		let (all, before) =
			(count.fraction(self.since, today), count.fraction(self.since, self.on));
		let parts = all.num.saturating_sub(before.num);
		let more = scaled(amount)
			.checked_mul(rate_bps.into())
			.and_then(|product| product.checked_mul(parts.into()))
			.and_then(|product| product.checked_div(u128::from(BPS).checked_mul(all.den.into())?))
			.and_then(|more| self.owed.checked_add(more));
		self.owed = more.ok_or(BookError::Overflow)?;
		self.on = today;
		Ok(())
	}

	/// Whole units that are owed.
	pub fn units(&self) -> Amount {
		units(self.owed)
	}

	/// Whole units that are owed, rounded half up.
	pub fn rounded(&self) -> Amount {
		units(self.owed.saturating_add(SCALE / 2))
	}

	/// Nothing of it is owed, and it runs anew from today, or from a later day on which it was to begin.
	pub fn waive(&mut self, today: Date) {
		*self = Self::from(self.on.max(today));
	}

	/// Takes a payment off.
	pub fn pay(&mut self, amount: Amount) {
		self.owed = self.owed.saturating_sub(scaled(amount));
	}
}

/// What a holding is bound to.
#[derive(
	Clone,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
#[serde(rename_all = "camelCase")]
pub enum HoldingState {
	/// Nothing.
	#[codec(index = 0)]
	Free,
	/// It is offered to somebody who has to sign for it.
	#[codec(index = 1)]
	Offered {
		/// To whom.
		to: Principal,
	},
	/// A financing: it is pledged, or was sold with recourse or against a reserve.
	#[codec(index = 2)]
	Bound {
		/// The financing.
		financing: FinancingId,
	},
}

/// A part of a receivable that one principal holds.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Holding {
	/// Who holds it.
	pub holder: Principal,
	/// What is not yet paid or discharged of it: what is split, transferred and financed.
	pub outstanding: Amount,
	/// What was paid of it from the pot. Its weight is this and what is outstanding.
	pub paid: Amount,
	/// What that counts against its share, in units of 1/[`SCALE`].
	pub drawn: Compact<u128>,
	/// The same of its share of the default interest.
	pub interest_drawn: Compact<u128>,
	/// The holding from which it was split.
	pub parent: Option<u32>,
	/// What it is bound to.
	pub state: HoldingState,
	/// Whether a court froze it.
	pub frozen: bool,
}

impl Holding {
	/// One of which nothing was paid.
	pub const fn new(holder: Principal, outstanding: Amount) -> Self {
		Self {
			holder,
			outstanding,
			paid: 0,
			drawn: Compact(0),
			interest_drawn: Compact(0),
			parent: None,
			state: HoldingState::Free,
			frozen: false,
		}
	}

	/// What it weighs when money is shared.
	pub const fn weight(&self) -> Amount {
		self.outstanding.saturating_add(self.paid)
	}

	/// Takes out a part of what is outstanding, with its part of what was paid and drawn. It may be all.
	pub fn part(&mut self, outstanding: Amount) -> Result<Self, BookError> {
		let rest = self.outstanding.checked_sub(outstanding).ok_or(BookError::InvalidAmount)?;
		if outstanding == 0 {
			return Err(BookError::InvalidAmount);
		}
		let paid = paid_of_part(self.paid, outstanding, self.outstanding);
		let paid = paid.ok_or(BookError::Overflow)?;
		let (weight, all) = (outstanding.saturating_add(paid), self.weight());
		let drawn = proportion(self.drawn.0, weight, all)?;
		let interest_drawn = proportion(self.interest_drawn.0, weight, all)?;
		let part = Self {
			outstanding,
			paid,
			drawn: Compact(drawn),
			interest_drawn: Compact(interest_drawn),
			..self.clone()
		};
		self.outstanding = rest;
		take(&mut self.paid, paid)?;
		// A part is not more than the whole.
		self.drawn.0 = self.drawn.0.saturating_sub(drawn);
		self.interest_drawn.0 = self.interest_drawn.0.saturating_sub(interest_drawn);
		Ok(part)
	}

	/// Puts another part of the same receivable into this one.
	pub fn join(&mut self, other: &Self) -> Result<(), BookError> {
		add(&mut self.outstanding, other.outstanding)?;
		add(&mut self.paid, other.paid)?;
		let sum = |a: Compact<u128>, b: Compact<u128>| a.0.checked_add(b.0).map(Compact);
		self.drawn = sum(self.drawn, other.drawn).ok_or(BookError::Overflow)?;
		self.interest_drawn =
			sum(self.interest_drawn, other.interest_drawn).ok_or(BookError::Overflow)?;
		Ok(())
	}
}
