//! What the runtime APIs tell.

use super::{
	Amount, AssetId, Confirmation, Currency, Date, Dilution, Dispute, FinancingId, FinancingKind,
	HoldingId, HoldingState, Principal, Quote, Receivable, ReceivableId, Request, RequestId,
};
use crate::{products::NamedMember, subject::Stop, Moment};
use alloc::{string::String, vec::Vec};
use codec::{Decode, Encode};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// Most holdings, receivables or quotes of one answer.
pub const MAX_PAGE: u32 = 64;

/// Where a receivable stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Status {
	/// The obligor may confirm or decline it.
	#[codec(index = 0)]
	PendingConfirmation,
	/// The obligor did neither in time.
	#[codec(index = 1)]
	Lapsed,
	/// The obligor owes it.
	#[codec(index = 2)]
	Confirmed,
	/// It is due.
	#[codec(index = 3)]
	Matured,
	/// It was not paid when the days of grace were over.
	#[codec(index = 4)]
	Overdue,
	/// A holder declared the default.
	#[codec(index = 5)]
	Defaulted,
	/// What came in is being paid out for the last time.
	#[codec(index = 6)]
	Closing,
	/// Nothing is outstanding.
	#[codec(index = 7)]
	Settled,
	/// The default was closed, and what was not paid is written off.
	#[codec(index = 8)]
	Closed,
	/// The obligor declined it.
	#[codec(index = 9)]
	Declined,
}

/// What became of the face of a receivable. What is outstanding, redeemed, attested, credited, set off and written off
/// adds up to it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Statement {
	/// What is outstanding.
	pub outstanding: Amount,
	/// What holders redeemed.
	pub redeemed: Amount,
	/// What was attested as paid outside the chain.
	pub attested: Amount,
	/// What was credited.
	pub credited: Amount,
	/// What was set off.
	pub set_off: Amount,
	/// What was written off.
	pub written_off: Amount,
	/// What was paid in, redeemed or not.
	pub funded: Amount,
	/// Default interest that was paid in.
	pub interest_funded: Amount,
	/// Default interest that holders redeemed.
	pub interest_redeemed: Amount,
	/// What it takes to pay it in full today, default interest included: also that of the time of a dispute that runs.
	pub payable: Amount,
}

/// A receivable.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ReceivableView {
	/// Its number.
	pub id: ReceivableId,
	/// Chain time of the answer.
	pub at: Moment,
	/// Where it stands.
	pub status: Status,
	/// The record.
	pub receivable: Receivable,
	/// What became of its face, once it is confirmed.
	pub statement: Option<Statement>,
	/// The settlement asset.
	pub asset: Option<AssetId>,
	/// How many holdings there ever were.
	pub holdings: u32,
	/// What stops the goods that it pays for.
	pub stop: Option<Stop>,
	/// What its creditor owes for dilution.
	pub dilutions: Vec<Dilution>,
}

/// A holding.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct HoldingView {
	/// Its number.
	pub id: HoldingId,
	/// Who holds it.
	pub holder: Principal,
	/// What is outstanding of it.
	pub outstanding: Amount,
	/// What was paid of it from the pot.
	pub paid: Amount,
	/// What can be redeemed now of the face: nothing while it is offered or frozen, or the default is being closed, and
	/// nothing of what the obligor holds itself and sets off.
	pub due: Amount,
	/// The same of default interest.
	pub interest_due: Amount,
	/// The holding from which it was split.
	pub parent: Option<u32>,
	/// What it is bound to.
	pub state: HoldingState,
	/// Whether a court froze it.
	pub frozen: bool,
	/// The currency.
	pub currency: Currency,
	/// When its receivable is due.
	pub due_on: Date,
	/// Where its receivable stands.
	pub status: Status,
}

/// The holdings of a principal: a page of them.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Portfolio {
	/// Chain time of the answer.
	pub at: Moment,
	/// The holdings.
	pub holdings: Vec<HoldingView>,
	/// Behind which one the next page begins.
	pub next: Option<HoldingId>,
}

/// The holdings of a receivable in their order: a page of them. Their parents make a tree of them.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Tree {
	/// Chain time of the answer.
	pub at: Moment,
	/// The holdings.
	pub holdings: Vec<HoldingView>,
	/// The number with which the next page begins.
	pub next: Option<u32>,
}

/// What is outstanding in a currency, by how long it is due.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AgeingRow {
	/// The currency.
	pub currency: Currency,
	/// Not due yet.
	pub not_due: Amount,
	/// Due for 30 days or less.
	pub to_30: Amount,
	/// Due for 31 to 60 days.
	pub to_60: Amount,
	/// Due for 61 to 90 days.
	pub to_90: Amount,
	/// Due for longer.
	pub older: Amount,
}

/// The ageing of a page of the holdings of a principal.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Ageing {
	/// Chain time of the answer.
	pub at: Moment,
	/// By currency.
	pub rows: Vec<AgeingRow>,
	/// Behind which holding the next page begins.
	pub next: Option<HoldingId>,
}

/// What is outstanding in a currency.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ExposureRow {
	/// The currency.
	pub currency: Currency,
	/// All of it.
	pub outstanding: Amount,
	/// What of it is due.
	pub due: Amount,
}

/// What a principal owes, or what is owed to it on what is pledged to it: a page.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Exposure {
	/// Chain time of the answer.
	pub at: Moment,
	/// By currency.
	pub rows: Vec<ExposureRow>,
	/// Behind which receivable or financing the next page begins.
	pub next: Option<u64>,
}

/// A quote.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct QuoteView {
	/// Who quotes.
	pub financier: Principal,
	/// The sealed quote.
	pub quote: Quote,
	/// Whether its time and that of the request are not over. It does not tell whether its financier is in business.
	pub open: bool,
}

/// A request for financing, with its quotes and what a financier has to know of it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RequestView {
	/// Its number.
	pub id: RequestId,
	/// Chain time of the answer.
	pub at: Moment,
	/// The request.
	pub request: Request,
	/// The currency.
	pub currency: Currency,
	/// When the receivable is due.
	pub due_on: Date,
	/// The word of the obligor.
	pub confirmation: Confirmation,
	/// A dispute that runs.
	pub dispute: Option<Dispute>,
	/// What stops the goods that it pays for.
	pub stop: Option<Stop>,
	/// The first page of the quotes: [`MAX_PAGE`] at most.
	pub quotes: Vec<QuoteView>,
}

/// The sealed quotes for a request: a page of them.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct QuotePage {
	/// Chain time of the answer.
	pub at: Moment,
	/// The quotes.
	pub quotes: Vec<QuoteView>,
	/// Behind which financier the next page begins.
	pub next: Option<Principal>,
}

/// A financing that binds a holding.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FinancingView {
	/// Its number.
	pub id: FinancingId,
	/// Chain time of the answer.
	pub at: Moment,
	/// The holding.
	pub holding: HoldingId,
	/// Who sold or pledged it.
	pub assignor: Principal,
	/// Who financed it.
	pub financier: Principal,
	/// Whose the holding is.
	pub kind: FinancingKind,
	/// What is owed to the financier today, interest included; nothing if it was sold without recourse.
	pub owed: Option<Amount>,
	/// The rate of that interest, in basis points a year.
	pub rate: Option<u32>,
	/// What lies in escrow.
	pub reserve: Amount,
	/// When it was registered here.
	pub registered_at: Moment,
}

/// A settlement asset.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AssetView {
	/// Its number.
	pub id: AssetId,
	/// Its name.
	pub name: String,
	/// The currency that it stands for.
	pub currency: Currency,
	/// The financier that issues it and owes what it stands for.
	pub issuer: NamedMember,
	/// Whether nothing more is confirmed in it.
	pub retired: bool,
	/// How much of it there is.
	pub supply: Amount,
}

/// What a principal has of a settlement asset.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CashView {
	/// The asset.
	pub asset: AssetId,
	/// Its currency.
	pub currency: Currency,
	/// How much.
	pub amount: Amount,
}
