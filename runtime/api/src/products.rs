//! Trade items, batches, units and verdicts.
// The macro writes items that nobody reads docs of.
#![allow(missing_docs)]

use carnet_primitives::{
	gs1::{Gtin, Label, Lot},
	products::{BatchView, Evidence, ScanReport, TradeItem, UnitState},
	subject::{BatchId, UnitRef},
};

sp_api::decl_runtime_apis! {
	/// Reads of products.
	pub trait ProductsApi {
		/// A trade item, if it is registered.
		fn trade_item(gtin: Gtin) -> Option<TradeItem>;

		/// The number of the batch that is one pack of a lot, if it is registered.
		fn batch_id(gtin: Gtin, lot: Lot, pack: u16) -> Option<BatchId>;

		/// A batch with its brand, certificates and recalls.
		fn batch(id: BatchId) -> Option<BatchView>;

		/// The state of a unit; `None` if nobody touched it or it does not exist.
		fn unit(unit: UnitRef) -> Option<UnitState>;

		/// The verdict about a label. Without evidence it is `Unverifiable` at best.
		fn scan(label: Label, evidence: Option<Evidence>) -> ScanReport;
	}
}
