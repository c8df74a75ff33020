//! What the chain keeps of a receivable.

use super::{Amount, Currency, Date, DayCount, Holding, Principal, ReceivableId, MAX_INVOICES};
use crate::{subject::Subject, BoundedVec, ConstU32, Moment, H256};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::fmt;
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// Holdings that share a record of the state. A write costs the chain as much as it does for one.
pub const PAGE_LEN: u32 = 8;
/// Holdings of a receivable with neighbouring numbers; nothing where there is none any more.
pub type HoldingPage = BoundedVec<Option<Holding>, ConstU32<PAGE_LEN>>;

/// Bytes of keys and values that a holding takes.
///
/// | what | bytes |
/// | --- | --- |
/// | holder, outstanding, paid, parent, state, what it is | 56 |
/// | what it has drawn, of the face and of interest: 1 each before anything is paid, 11 after it | 2 to 22 |
/// | to whom it is offered, or the financing that binds it | 0 to 32 |
/// | an eighth of the key and the length of its page, (60 + 1) / 8 | 7.6 |
/// | the entry by which its holder finds it | 84 |
/// | a free one | 149.6 to 169.6 |
/// | one that is offered before anything is paid | 181.6 |
/// | one that is offered after a part was paid, which is before any interest is | 191.6 |
pub const HOLDING_BYTES: u32 = 192;

/// The page of a holding, and its place there.
pub const fn page_of(seq: u32) -> (u32, usize) {
	(seq / PAGE_LEN, (seq % PAGE_LEN) as usize)
}

/// The number of the holding at a place of a page.
pub const fn holding_at(page: u32, place: u32) -> u32 {
	page.saturating_mul(PAGE_LEN).saturating_add(place)
}

/// One holding of one receivable.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
pub struct HoldingId {
	/// The receivable.
	pub receivable: ReceivableId,
	/// Its number there. The first one was the creditor's.
	pub seq: u32,
}

impl fmt::Display for HoldingId {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "{}/{}", self.receivable, self.seq)
	}
}

/// An invoice that a receivable pays.
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
pub struct InvoiceRef {
	/// Salted commitment to the invoice, which stays off chain.
	pub document: H256,
	/// What is open of it.
	pub open: Amount,
	/// What of that the receivable is for.
	pub assigned: Amount,
}

/// What a creditor states and the obligor confirms.
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
pub struct Terms {
	/// Who owes it: the sub-principal of a member that may confirm.
	pub obligor: Principal,
	/// Who may pay in its place once it is overdue.
	pub guarantor: Option<Principal>,
	/// The currency of all amounts.
	pub currency: Currency,
	/// What is owed.
	pub face: Amount,
	/// The day on which it is due.
	pub due_on: Date,
	/// Days after that before it is overdue.
	pub grace_days: u8,
	/// Interest after the days of grace, in basis points a year.
	pub default_rate: u32,
	/// How days become parts of a year for default interest.
	pub day_count: DayCount,
	/// The invoices, of which what is assigned adds up to the face.
	pub invoices: BoundedVec<InvoiceRef, ConstU32<MAX_INVOICES>>,
	/// Salted commitment to the contract.
	pub contract: H256,
	/// Hash of the obligor's signed undertaking to pay.
	pub undertaking: H256,
	/// The goods that it pays for: a batch, a unit or a logistic unit.
	pub subject: Option<Subject>,
	/// Hash of the event of their hand-over.
	pub delivery: Option<H256>,
	/// Salted commitment to its number in a registry of collateral.
	pub registry: Option<H256>,
	/// Whether it may be transferred.
	pub assignable: bool,
	/// The smallest part into which it may be split; none if it may not.
	pub min_part: Option<Amount>,
	/// Whether the obligor waives its defences: a dispute does not stop it then.
	pub defences_waived: bool,
}

impl Terms {
	/// The last of the days of grace.
	pub const fn grace_end(&self) -> Date {
		self.due_on.plus(self.grace_days as u32)
	}
}

/// The word of the obligor that it owes a receivable.
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
pub struct Confirmation {
	/// When.
	pub at: Moment,
	/// What the keys of its invoices hash to.
	pub keys: H256,
	/// An earlier receivable with an invoice that differs in its number alone.
	pub resembles: Option<ReceivableId>,
}

/// The word of the obligor that something is wrong.
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
pub struct Dispute {
	/// Hash of its reasons, which stay off chain.
	pub document: H256,
	/// When.
	pub at: Moment,
}

/// The record of a receivable. Once confirmed, it is never removed.
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
pub struct Receivable {
	/// Who issued it.
	pub creditor: Principal,
	/// What it is.
	pub terms: Terms,
	/// When it was issued.
	pub issued_at: Moment,
	/// Until when it may be confirmed.
	pub confirm_by: Moment,
	/// Hash of the reasons for which the obligor declined it.
	pub declined: Option<H256>,
	/// Set once it is confirmed.
	pub confirmation: Option<Confirmation>,
	/// Set while it is disputed.
	pub dispute: Option<Dispute>,
	/// How many claims for dilution the creditor acknowledged.
	pub dilutions: u32,
}

/// Why a receivable is worth less than was confirmed.
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
pub enum CreditReason {
	/// Goods were returned.
	#[codec(index = 0)]
	Return,
	/// Goods were not as agreed.
	#[codec(index = 1)]
	Quality,
	/// The price was wrong.
	#[codec(index = 2)]
	Price,
	/// Goods were missing.
	#[codec(index = 3)]
	ShortDelivery,
	/// It was invoiced twice.
	#[codec(index = 4)]
	Duplicate,
	/// Anything else.
	#[codec(index = 5)]
	Other,
}

/// What a creditor owes to the obligor because a receivable that it had transferred was worth less. Holders are paid in
/// full nevertheless.
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
pub struct Dilution {
	/// How much.
	pub amount: Amount,
	/// Why.
	pub reason: CreditReason,
	/// Hash of the credit note, which stays off chain.
	pub document: H256,
	/// When it was acknowledged.
	pub at: Moment,
}

/// Whose signature it is.
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
pub enum Side {
	/// Of who owes it.
	#[codec(index = 0)]
	Obligor,
	/// Of who holds it.
	#[codec(index = 1)]
	Holder,
}

/// The first of two signatures under a payment outside the chain or a credit note.
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
pub struct Proposal {
	/// Who signed.
	pub by: Side,
	/// Who held it then. Another holder did not agree to anything.
	pub holder: Principal,
	/// Of which part of the holding.
	pub amount: Amount,
	/// Why it is credited; nothing for a payment.
	pub reason: Option<CreditReason>,
	/// Hash of the receipt or the credit note, which stays off chain.
	pub document: H256,
}
