//! Receivables: a confirmed payable of an obligor, the holdings into which it is split, and the money that pays them.
//!
//! All amounts are integers in minor units of an ISO 4217 currency. Every formula divides with a stated rounding, and
//! what a division leaves stays with somebody: no unit is lost and none is made.

mod book;
mod dates;
mod finance;
mod invoices;
mod money;
mod parties;
mod priority;
mod records;
mod shares;
mod views;

pub use crate::member::Party;
pub use book::{Book, Closing, Cut, Discharge, Phase, Refund};
pub use dates::{Date, DayCount, Fraction, DAY};
pub use finance::{
	quote_commitment, quote_seal, Deal, Debt, Discount, Financiers, Financing, FinancingKind,
	Purpose, Quote, QuoteTerms, Quoter, Request, MAX_FINANCIERS,
};
pub use invoices::{
	hmac_sha256, keys_root, normalised, InvoiceFacts, InvoiceKey, InvoiceKeys, MAX_INVOICES,
};
pub use money::{
	interest, largest_remainder, true_yield, Amount, AssetId, Balance, Currency, SettlementAsset,
	ACCOUNT_BYTES, BPS, MAX_AMOUNT, MAX_ASSET_NAME, MAX_RATE, MAX_SUPPLY,
};
pub use parties::{
	escrow_principal, keeper_principal, pot_principal, sub_principal, Principal, Recipient,
	Relationship,
};
pub use priority::{distribute, FactorClaim};
pub use records::{
	holding_at, page_of, Confirmation, CreditReason, Dilution, Dispute, HoldingId, HoldingPage,
	InvoiceRef, Proposal, Receivable, Side, Terms, HOLDING_BYTES, PAGE_LEN,
};
pub use shares::{paid_of_part, Accrual, BookError, Holding, HoldingState, Share, SCALE};
pub use views::{
	Ageing, AgeingRow, AssetView, CashView, Exposure, ExposureRow, FinancingView, HoldingView,
	Portfolio, QuotePage, QuoteView, ReceivableView, RequestView, Statement, Status, Tree,
	MAX_PAGE,
};

/// Number of a receivable, given by the chain.
pub type ReceivableId = u64;
/// Number of a request for financing, given by the chain.
pub type RequestId = u64;
/// Number of a financing, given by the chain.
pub type FinancingId = u64;

#[cfg(test)]
mod tests;
