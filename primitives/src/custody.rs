//! Custody of goods: where they are packed, who holds them, who owns them, and what happened to them on the way.

mod events;
mod journal;
mod ranges;
mod records;
mod trace;
mod vocabulary;

pub use events::{
	Author, Discrepancy, Happening, Item, JourneyEvent, Placement, PlacementEvent, RecordedEvent,
	HASH_PROFILE, OFFSETS,
};
pub use journal::{Head, Journal, Page, PAGE_LEN};
pub use ranges::{join, without, RangeError, Ranges, UnitRange, MAX_RANGES};
pub use records::{
	BatchGoods, BatchStanding, Contents, Custody, CustomsStatus, Goods, Holder, Place, Run,
	Stretch, SubjectRecord, Transfer, MAX_LEVELS,
};
pub use trace::{
	trace, whereabouts, EventView, Holding, Holdings, Ledger, Position, TraceEntry, TraceError,
	TraceReport, Whereabouts, MAX_ENTRIES, MAX_PAGE,
};
pub use vocabulary::{Action, BizStep, Disposition, ErrorReason, EventType};

#[cfg(test)]
mod tests;
