//! The law of a receivable: what is paid in, and what is due to each of its holdings.
//!
//! Paying is pull, and costs the same for one holding as for ten thousand. Money is paid in for all holdings at once. A
//! holding weighs what it had outstanding before any of it was paid from the pot, and has a share of all money by its
//! weight, of which it has drawn a part:
//!
//! ```text
//! claim = weight × shared ÷ weight of all − drawn      due = claim without its fraction
//! ```
//!
//! `shared` and `drawn` count in units of 1/[`SCALE`]. That is what keeps splits fair: a part takes its part of what was
//! drawn, with the fraction, so nobody gains a unit by splitting a holding and joining the parts. The claims of all
//! holdings are together what is in the pot, so each of them can be paid at any time and in any order. The fractions
//! disappear at the end: once the pot covers all that is outstanding, what is due to a holding is what it has
//! outstanding, to the unit.

use super::{
	shares::{add, proportion, scaled, take, units},
	Accrual, Amount, AssetId, BookError, Date, DayCount, Holding, Share, Terms, SCALE,
};
use crate::Moment;
use codec::{Compact, Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// Where a confirmed receivable stands.
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
pub enum Phase {
	/// Confirmed, and not overdue.
	#[codec(index = 0)]
	Live,
	/// Not paid in full when the days of grace were over, and somebody said so.
	#[codec(index = 1)]
	Overdue {
		/// When it was said.
		at: Moment,
	},
	/// A holder declared the default.
	#[codec(index = 2)]
	Defaulted {
		/// When.
		at: Moment,
	},
	/// What came in is being paid out for the last time.
	#[codec(index = 3)]
	Closing(Closing),
	/// Nothing is outstanding.
	#[codec(index = 4)]
	Settled {
		/// Since when.
		at: Moment,
	},
	/// The default was closed: what was not paid is written off.
	#[codec(index = 5)]
	Closed {
		/// When.
		at: Moment,
	},
}

impl Phase {
	/// Whether something is outstanding and may be paid.
	pub const fn is_open(&self) -> bool {
		matches!(self, Self::Live | Self::Overdue { .. } | Self::Defaulted { .. })
	}

	/// Whether it was said to be overdue or in default.
	pub const fn is_late(&self) -> bool {
		matches!(self, Self::Overdue { .. } | Self::Defaulted { .. })
	}
}

/// Up to which holding one more unit is paid when a default is closed: those with the largest fractions first, the
/// lowest number first of equal ones.
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
	Serialize,
	Deserialize,
)]
#[serde(rename_all = "camelCase")]
pub struct Cut {
	/// The fraction of the last one that gets it, in units of 1/[`SCALE`].
	pub fraction: u32,
	/// Its number.
	pub seq: u32,
}

impl Cut {
	/// Whether a holding gets one more unit.
	pub const fn includes(&self, fraction: u32, seq: u32) -> bool {
		fraction > self.fraction || (fraction == self.fraction && seq <= self.seq)
	}
}

/// How far the last payment has come. The first pass counts whether the cut is right, the second one pays.
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
pub struct Closing {
	/// When the default was declared.
	pub defaulted_at: Moment,
	/// Who gets one more unit; nobody without one.
	pub cut: Option<Cut>,
	/// The page that comes next.
	pub page: u32,
	/// What the holdings of the pages before get, while it is counted.
	pub counted: Amount,
	/// Whether the second pass runs.
	pub pays: bool,
}

/// How a part of a holding is discharged other than from the pot.
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
	Serialize,
	Deserialize,
)]
#[serde(rename_all = "camelCase")]
pub enum Discharge {
	/// Obligor and holder attest that it was paid outside the chain.
	#[codec(index = 0)]
	Attested,
	/// Obligor and holder agree on a credit note.
	#[codec(index = 1)]
	Credited,
	/// The holder is the obligor.
	#[codec(index = 2)]
	SetOff,
	/// The holder gives it up.
	#[codec(index = 3)]
	WrittenOff,
}

/// What goes back because nobody has a claim on it any more: to the guarantor what it paid in, the rest to the obligor.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Refund {
	/// Of the face.
	pub principal: Amount,
	/// Of default interest.
	pub interest: Amount,
	/// What of both is the guarantor's.
	pub guaranteed: Amount,
}

impl Refund {
	/// Both together.
	pub const fn total(&self) -> Amount {
		self.principal.saturating_add(self.interest)
	}
}

/// The accounts of a confirmed receivable, with what a transfer has to know of it.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Book {
	/// Where it stands.
	pub phase: Phase,
	/// The settlement asset; none if it is paid outside the chain alone.
	pub asset: Option<AssetId>,
	/// The day on which it is due.
	pub due_on: Date,
	/// The smallest part; none if it may not be split.
	pub min_part: Option<Amount>,
	/// Whether holdings may be transferred.
	pub assignable: bool,
	/// Whether a dispute stops transfers, financing and default.
	pub disputed: bool,
	/// The number of the next holding.
	pub next_seq: u32,
	/// What was confirmed.
	pub face: Amount,
	/// What is outstanding of all holdings.
	pub outstanding: Amount,
	/// What was attested as paid outside the chain.
	pub attested: Amount,
	/// What was credited.
	pub credited: Amount,
	/// What was set off.
	pub set_off: Amount,
	/// What was written off.
	pub written_off: Amount,
	/// What all holdings weigh.
	pub weight: Amount,
	/// What was paid in of the face, and redeemed.
	pub principal: Share,
	/// What was paid in of default interest, and redeemed.
	pub interest: Share,
	/// What the guarantor paid in and did not get back. What goes back is its own first: it paid for the obligor.
	pub guaranteed: Amount,
	/// The default interest that is not yet paid in.
	pub accrual: Accrual,
}

impl Book {
	/// The book of what was just confirmed. Its first holding has the number zero, and all of it.
	pub fn new(terms: &Terms, asset: Option<AssetId>) -> Self {
		Self {
			phase: Phase::Live,
			asset,
			due_on: terms.due_on,
			min_part: terms.min_part,
			assignable: terms.assignable,
			disputed: false,
			next_seq: 1,
			face: terms.face,
			outstanding: terms.face,
			attested: 0,
			credited: 0,
			set_off: 0,
			written_off: 0,
			weight: terms.face,
			principal: Share::default(),
			interest: Share::default(),
			guaranteed: 0,
			accrual: Accrual::from(terms.grace_end()),
		}
	}

	/// The law: every unit of the face is somewhere, and once.
	pub fn is_balanced(&self) -> bool {
		let parts = [
			self.outstanding,
			self.principal.paid,
			self.attested,
			self.credited,
			self.set_off,
			self.written_off,
		];
		let sum = parts.into_iter().try_fold(0, Amount::checked_add);
		sum == Some(self.face)
	}

	/// What is outstanding and not in the pot.
	pub const fn unfunded(&self) -> Amount {
		self.outstanding.saturating_sub(self.principal.balance())
	}

	/// Counts default interest until today. It runs while a dispute stops the receivable, too: nobody gains time by one.
	pub fn accrue(&mut self, rate: u32, count: DayCount, today: Date) -> Result<(), BookError> {
		self.accrual.run(self.unfunded(), rate, count, today)
	}

	/// Ends a dispute of which a court excuses the time: that it stopped the receivable costs no default interest. No
	/// interest is older than the dispute, which begins on the due day at the latest.
	pub fn excuse(&mut self, today: Date) {
		if self.disputed {
			self.accrual.waive(today);
		}
		self.disputed = false;
	}

	/// Pays money in: for default interest first. Returns what was for interest.
	pub fn fund(&mut self, amount: Amount) -> Result<Amount, BookError> {
		let interest = amount.min(self.accrual.units());
		let principal = amount.saturating_sub(interest);
		if amount == 0 || principal > self.unfunded() {
			return Err(BookError::InvalidAmount);
		}
		self.interest.fund(interest)?;
		self.accrual.pay(interest);
		self.principal.fund(principal)?;
		if self.unfunded() == 0 {
			self.accrual.owed = 0;
		}
		Ok(interest)
	}

	/// What is due to a holding of the face.
	pub fn due(&self, holding: &Holding) -> Amount {
		if self.unfunded() == 0 {
			return holding.outstanding;
		}
		let claim = self.principal.claim(holding.weight(), self.weight, holding.drawn.0);
		units(claim).min(holding.outstanding)
	}

	/// What is due to a holding of default interest.
	pub fn interest_due(&self, holding: &Holding) -> Amount {
		units(self.interest.claim(holding.weight(), self.weight, holding.interest_drawn.0))
	}

	/// Pays what is due to a holding, of the face and of interest. One with nothing outstanding has left the book.
	pub fn redeem(&mut self, holding: &mut Holding) -> Result<(Amount, Amount), BookError> {
		let (principal, interest) = (self.due(holding), self.interest_due(holding));
		if principal == 0 && interest == 0 {
			return Err(BookError::NothingDue);
		}
		let more = |drawn: u128, amount| drawn.checked_add(scaled(amount)).map(Compact);
		holding.drawn = more(holding.drawn.0, principal).ok_or(BookError::Overflow)?;
		holding.interest_drawn =
			more(holding.interest_drawn.0, interest).ok_or(BookError::Overflow)?;
		take(&mut holding.outstanding, principal)?;
		add(&mut holding.paid, principal)?;
		take(&mut self.outstanding, principal)?;
		add(&mut self.principal.paid, principal)?;
		add(&mut self.interest.paid, interest)?;
		if holding.outstanding == 0 {
			self.leave(holding)?;
		}
		Ok((principal, interest))
	}

	/// Takes a holding, or a part of one, out of those that share.
	fn leave(&mut self, holding: &Holding) -> Result<(), BookError> {
		take(&mut self.weight, holding.weight())?;
		self.principal.leave(holding.drawn.0)?;
		self.interest.leave(holding.interest_drawn.0)
	}

	/// Discharges a part of a holding. One with nothing outstanding has left the book.
	///
	/// What was in the pot for that part, of the face and of interest, is for the others, as if it was paid in now: for
	/// default interest first, and what is more than they have outstanding goes back. Default interest that was not paid in
	/// for the part is not owed any more; it runs on what is not paid in, of which each holding has a share by its weight.
	pub fn discharge(
		&mut self,
		holding: &mut Holding,
		amount: Amount,
		how: Discharge,
	) -> Result<Refund, BookError> {
		let part = holding.part(amount)?;
		let waived = proportion(self.accrual.owed, part.weight(), self.weight)?;
		let freed = units(self.principal.claim(part.weight(), self.weight, part.drawn.0));
		let kept = units(self.interest.claim(part.weight(), self.weight, part.interest_drawn.0));
		self.leave(&part)?;
		self.accrual.owed = self.accrual.owed.saturating_sub(waived);
		take(&mut self.outstanding, amount)?;
		let discharged = match how {
			Discharge::Attested => &mut self.attested,
			Discharge::Credited => &mut self.credited,
			Discharge::SetOff => &mut self.set_off,
			Discharge::WrittenOff => &mut self.written_off,
		};
		add(discharged, amount)?;
		// Both are no more than the others gain by the part leaving, so the claim of none of them falls. What lies there as
		// interest pays theirs, and the rest of it is for the face. With the last part all goes back as what it is.
		let first = kept.min(self.accrual.units());
		self.accrual.pay(first);
		let rest = if self.outstanding == 0 { 0 } else { kept.saturating_sub(first) };
		self.interest.refund(rest)?;
		self.principal.fund(rest)?;
		let interest = freed.min(self.accrual.units());
		self.principal.refund(interest)?;
		self.interest.fund(interest)?;
		self.accrual.pay(interest);
		self.give_back()
	}

	/// What of an amount that is the obligor's goes to the guarantor first, for what it paid in.
	pub fn reimburse(&mut self, amount: Amount) -> Amount {
		let first = amount.min(self.guaranteed);
		self.guaranteed = self.guaranteed.saturating_sub(first);
		first
	}

	fn give_back(&mut self) -> Result<Refund, BookError> {
		let principal = self.principal.balance().saturating_sub(self.outstanding);
		self.principal.refund(principal)?;
		if self.unfunded() == 0 {
			self.accrual.owed = 0;
		}
		let interest = if self.outstanding == 0 { self.interest.balance() } else { 0 };
		self.interest.refund(interest)?;
		let guaranteed = self.reimburse(principal.saturating_add(interest));
		Ok(Refund { principal, interest, guaranteed })
	}

	/// All that is in the pot when a default is closed.
	pub const fn rest(&self) -> Amount {
		self.principal.balance().saturating_add(self.interest.balance())
	}

	/// What a holding gets of the rest: whole units, and the fraction that is left in units of 1/[`SCALE`].
	pub fn last_claim(&self, holding: &Holding) -> (Amount, u32) {
		let all = Share {
			shared: self.principal.shared.saturating_add(self.interest.shared),
			..self.principal
		};
		let drawn = holding.drawn.0.saturating_add(holding.interest_drawn.0);
		let claim = all.claim(holding.weight(), self.weight, drawn);
		(units(claim), u32::try_from(claim % SCALE).unwrap_or_default())
	}

	/// What a holding gets when a default is closed, with one more unit before the cut.
	pub fn last_payment(&self, holding: &Holding, seq: u32, cut: Option<Cut>) -> Amount {
		let (amount, fraction) = self.last_claim(holding);
		let more = cut.is_some_and(|cut| cut.includes(fraction, seq));
		amount.saturating_add(more.into())
	}

	/// Makes one pot of both, before the last payments.
	pub fn pool(&mut self) -> Result<(), BookError> {
		let interest = self.interest.balance();
		take(&mut self.interest.funded, interest)?;
		add(&mut self.principal.funded, interest)
	}

	/// Pays a holding for the last time, and writes off what is left of it. What is more than it has outstanding is default
	/// interest. Weights and shares stay as they are until all are paid.
	pub fn close(&mut self, holding: &Holding, amount: Amount) -> Result<(), BookError> {
		let principal = amount.min(holding.outstanding);
		let interest = amount.saturating_sub(principal);
		take(&mut self.principal.funded, interest)?;
		add(&mut self.interest.funded, interest)?;
		add(&mut self.interest.paid, interest)?;
		add(&mut self.principal.paid, principal)?;
		add(&mut self.written_off, holding.outstanding.saturating_sub(principal))?;
		take(&mut self.outstanding, holding.outstanding)
	}

	/// Nobody shares any more.
	pub fn end(&mut self) {
		self.weight = 0;
		self.principal.shared = 0;
		self.interest.shared = 0;
		self.accrual.owed = 0;
	}
}
