//! Receivables, their holdings and financings, and the money that pays them.
// The macro writes items that nobody reads docs of.
#![allow(missing_docs)]

extern crate alloc;

use alloc::vec::Vec;
use carnet_primitives::receivables::{
	Ageing, AssetView, CashView, Cut, Exposure, FinancingId, FinancingView, HoldingId, HoldingView,
	Portfolio, Principal, QuotePage, ReceivableId, ReceivableView, RequestId, RequestView, Tree,
};

sp_api::decl_runtime_apis! {
	/// Reads of receivables.
	pub trait ReceivablesApi {
		/// A receivable.
		fn receivable(id: ReceivableId) -> Option<ReceivableView>;

		/// A holding.
		fn holding(id: HoldingId) -> Option<HoldingView>;

		/// The holdings of a principal behind `after`: `count` of them, 64 at most.
		fn portfolio(principal: Principal, after: Option<HoldingId>, count: u32) -> Portfolio;

		/// The holdings of a receivable from a number on: `count` of them, 64 at most.
		fn split_tree(id: ReceivableId, from: u32, count: u32) -> Option<Tree>;

		/// What a page of the holdings of a principal has outstanding, by how long it is due.
		fn ageing(principal: Principal, after: Option<HoldingId>, count: u32) -> Ageing;

		/// What a principal owes, for a page of its receivables behind `after`.
		fn owed_by(principal: Principal, after: Option<ReceivableId>, count: u32) -> Exposure;

		/// What is owed to a financier with recourse or on pledges, for a page of its financings behind `after`.
		fn financed_by(principal: Principal, after: Option<FinancingId>, count: u32) -> Exposure;

		/// A request for financing, with its first 64 sealed quotes.
		fn request(id: RequestId) -> Option<RequestView>;

		/// The sealed quotes for a request behind that of a financier: `count` of them, 64 at most.
		fn quotes(id: RequestId, after: Option<Principal>, count: u32) -> Option<QuotePage>;

		/// A financing that binds a holding.
		fn financing(id: FinancingId) -> Option<FinancingView>;

		/// The cut with which a default is closed, which waits for one. It reads all holdings of the receivable, up to 2,048
		/// pages of them; nothing for more.
		fn closing_cut(id: ReceivableId) -> Option<Cut>;

		/// The settlement assets, 64 at most.
		fn assets() -> Vec<AssetView>;

		/// What a principal has of the settlement assets.
		fn cash(principal: Principal) -> Vec<CashView>;
	}
}
