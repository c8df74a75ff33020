//! Financing: requests, sealed quotes, and what becomes of those that are taken.

use super::{
	interest, true_yield, Accrual, Amount, BookError, Date, DayCount, HoldingId, Principal,
	RequestId, BPS, MAX_RATE,
};
use crate::{member::MemberId, BoundedVec, ConstU32, Moment, H256};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_crypto_hashing::blake2_256;

const QUOTE: &[u8; 26] = b"carnet/receivables/quote/2";
const SEAL: &[u8; 25] = b"carnet/receivables/seal/1";

/// Most financiers to whom a request is sent by name.
pub const MAX_FINANCIERS: u32 = 8;
/// Those who may quote; anybody may if there are none.
pub type Financiers = BoundedVec<Principal, ConstU32<MAX_FINANCIERS>>;

/// What a holder wants.
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
pub enum Purpose {
	/// To sell it.
	#[codec(index = 0)]
	Sale,
	/// To pledge it for a loan.
	#[codec(index = 1)]
	Loan,
}

/// A holder asks for quotes.
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
pub struct Request {
	/// Who asks.
	pub by: Principal,
	/// For which holding.
	pub holding: HoldingId,
	/// For how much of it.
	pub amount: Amount,
	/// For what.
	pub purpose: Purpose,
	/// Who may quote.
	pub financiers: Financiers,
	/// Until when.
	pub until: Moment,
}

/// A sealed quote. Its terms are shown to the holder off chain and opened when it is taken.
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
pub struct Quote {
	/// The hash of its commitment and of the member that made it: see [`quote_seal`]. Answers of nodes call it `commitment`.
	#[serde(rename = "commitment")]
	pub seal: H256,
	/// Until when it can be taken.
	pub until: Moment,
}

/// Who quoted, as whoever takes the quote names it.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Quoter {
	/// The account under which it quoted.
	pub principal: Principal,
	/// The member that acts under it.
	pub member: MemberId,
}

/// How a discount is counted.
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
pub enum Discount {
	/// Interest on what is due, deducted from it.
	#[codec(index = 0)]
	Bank,
	/// What grows to what is due.
	#[codec(index = 1)]
	TrueYield,
}

/// The terms of a quote.
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
pub struct QuoteTerms {
	/// The rate, in basis points a year.
	pub rate: u32,
	/// How days become parts of a year.
	pub day_count: DayCount,
	/// How the discount of a sale is counted.
	pub discount: Discount,
	/// What is deducted once.
	pub fee: Amount,
	/// What is paid at once, in basis points: of the proceeds of a sale, whose rest is the reserve; of what is pledged
	/// for a loan.
	pub advance: u32,
	/// Whether a sale is with recourse: the seller may have to take it back (Civil Code of the PRC, article 766).
	pub recourse: bool,
	/// What was paid at most, from the pot, of what is financed when it is taken: see [`paid_of_part`](super::paid_of_part).
	/// If more was, less is due to as much, and less of what comes in if not all does.
	pub paid_before: Amount,
}

/// What a financier commits to: nobody learns the terms from it, and they cannot be changed under the taker.
pub fn quote_commitment(
	request: RequestId,
	financier: &Principal,
	terms: &QuoteTerms,
	salt: &H256,
) -> H256 {
	(QUOTE, request, financier, terms, salt).using_encoded(blake2_256).into()
}

/// What the chain keeps of a commitment: with the member that made it, whose standing counts when it is taken. Whoever does
/// not know the commitment, which is salted, does not learn the member from it.
pub fn quote_seal(member: MemberId, commitment: &H256) -> H256 {
	(SEAL, member, commitment).using_encoded(blake2_256).into()
}

/// What terms come to on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Deal {
	/// What is paid to the holder at once.
	pub paid: Amount,
	/// What is kept back until the obligor has paid.
	pub reserve: Amount,
	/// What is owed with recourse or for a loan, without interest.
	pub principal: Amount,
	/// What interest runs on.
	pub base: Amount,
}

impl QuoteTerms {
	/// Whether the rate and the advance are within their bounds.
	pub const fn is_valid(&self) -> bool {
		self.rate <= MAX_RATE && self.advance > 0 && self.advance <= BPS
	}

	fn advanced(&self, amount: Amount) -> Option<Amount> {
		let product = u128::from(amount).checked_mul(self.advance.into())?;
		Amount::try_from(product.checked_div(BPS.into())?).ok()
	}

	/// What they come to for an amount that is due on a later day. `None` if nothing would be paid.
	pub fn deal(
		&self,
		purpose: Purpose,
		amount: Amount,
		today: Date,
		due_on: Date,
	) -> Option<Deal> {
		let deal = match purpose {
			Purpose::Loan => {
				let principal = self.advanced(amount)?;
				let paid = principal.checked_sub(self.fee)?;
				Deal { paid, reserve: 0, principal, base: principal }
			}
			Purpose::Sale => {
				let time = self.day_count.fraction(today, due_on);
				let (principal, base) = match self.discount {
					Discount::Bank => {
						(amount.checked_sub(interest(amount, self.rate, time)?)?, amount)
					}
					Discount::TrueYield => {
						let principal = true_yield(amount, self.rate, time)?;
						(principal, principal)
					}
				};
				let proceeds = principal.checked_sub(self.fee)?;
				let paid = self.advanced(proceeds)?;
				Deal { paid, reserve: proceeds.checked_sub(paid)?, principal, base }
			}
		};
		(deal.paid > 0).then_some(deal)
	}
}

/// What a seller with recourse or a pledger owes to a financier.
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
pub struct Debt {
	/// Without interest.
	pub principal: Amount,
	/// What interest runs on: what is owed, or what was due for a bank discount.
	pub base: Amount,
	/// The rate, in basis points a year.
	pub rate: u32,
	/// How days become parts of a year.
	pub day_count: DayCount,
	/// Interest that is not yet paid.
	pub accrual: Accrual,
}

impl Debt {
	/// What the debt has grown to today.
	pub fn run(&mut self, today: Date) -> Result<(), BookError> {
		self.accrual.run(self.base, self.rate, self.day_count, today)
	}

	/// What is owed, with interest as far as it was counted.
	pub fn owed(&self) -> Amount {
		self.principal.saturating_add(self.accrual.rounded())
	}

	/// Takes a payment off: of interest first. Returns what it took of it.
	pub fn pay(&mut self, amount: Amount) -> Amount {
		let interest = amount.min(self.accrual.rounded());
		self.accrual.pay(interest);
		let principal = amount.saturating_sub(interest).min(self.principal);
		let left = self.principal.saturating_sub(principal);
		// What interest runs on shrinks with what is owed.
		let base = u128::from(self.base).saturating_mul(left.into());
		self.base = base
			.checked_div(self.principal.into())
			.and_then(|base| Amount::try_from(base).ok())
			.unwrap_or_default();
		self.principal = left;
		interest.saturating_add(principal)
	}
}

/// Whose a holding is that a financing binds.
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
pub enum FinancingKind {
	/// The financier's, which bought it.
	#[codec(index = 0)]
	Purchase,
	/// The assignor's, which pledged it.
	#[codec(index = 1)]
	Pledge,
}

/// A financing that binds a holding. What is sold without recourse and reserve leaves none.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Financing {
	/// The holding.
	pub holding: HoldingId,
	/// Who sold or pledged it.
	pub assignor: Principal,
	/// Who financed it.
	pub financier: Principal,
	/// Whose the holding is.
	pub kind: FinancingKind,
	/// What is owed; nothing if it was sold without recourse.
	pub debt: Option<Debt>,
	/// What lies in escrow.
	pub reserve: Amount,
	/// When it was registered here.
	pub registered_at: Moment,
}

impl Financing {
	/// What of a payment for the holding is the financier's. The rest is the assignor's.
	///
	/// What a loan or a sale with recourse brings beyond what is owed goes back; what a sale without recourse brings is
	/// kept (Civil Code of the PRC, articles 766 and 767).
	pub fn collect(&mut self, amount: Amount, today: Date) -> Result<Amount, BookError> {
		match &mut self.debt {
			None => Ok(amount),
			Some(debt) => {
				debt.run(today)?;
				Ok(debt.pay(amount))
			}
		}
	}

	/// What of the reserve is the financier's once nothing comes any more: what is still owed to it, with recourse.
	pub fn shortfall(&self) -> Amount {
		self.debt.as_ref().map_or(0, Debt::owed)
	}
}
