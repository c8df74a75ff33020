//! Journeys, custody and title.
// The macro writes items that nobody reads docs of.
#![allow(missing_docs)]

use carnet_primitives::{
	custody::{Holdings, SubjectRecord, TraceError, TraceReport, UnitRange},
	gs1::Sscc,
	subject::{Stop, Subject},
};

sp_api::decl_runtime_apis! {
	/// Reads of custody.
	pub trait CustodyApi {
		/// The way of a subject: where it is, whose, and `count` of its events behind the first `skip`, oldest first. An
		/// answer has 256 events at most. `None` if there is no such subject.
		fn trace(
			subject: Subject,
			skip: u32,
			count: u32,
		) -> Result<Option<TraceReport>, TraceError>;

		/// Who has the units of a range, from its first one on: a page of it. `None` if there is no such batch.
		fn holdings(range: UnitRange) -> Result<Option<Holdings>, TraceError>;

		/// What the chain keeps of a subject beside the full pages of its journey.
		fn subject(subject: Subject) -> Option<SubjectRecord>;

		/// Which use of an SSCC is the present one; `None` if it was never used.
		fn usage(sscc: Sscc) -> Option<u32>;

		/// Why a subject may not move or be financed; `None` if nothing stops it.
		fn stop(subject: Subject) -> Option<Stop>;
	}
}
