//! Why calls fail.

use frame_support::pallet_macros::pallet_section;

/// The errors, which [`crate::pallet`] imports.
#[pallet_section]
mod errors {
	/// Why a call failed.
	#[pallet::error]
	pub enum Error<T> {
		/// There is no such batch, unit, logistic unit, event or offer. Look it up with `trace_*`.
		NotFound,
		/// The member neither holds nor owns the goods, is not the receiver, or does not own the prefix of the SSCC.
		NotAuthorized,
		/// The unit is a subject of its own already.
		AlreadyExists,
		/// The goods lie in a logistic unit. Take them out first, the outermost one first.
		AlreadyPacked,
		/// The goods do not lie directly in this logistic unit.
		NotPacked,
		/// The units are not loose.
		NotLoose,
		/// A logistic unit or a call without anything in it.
		Empty,
		/// Parts of the batch were packed or set apart: pack the rest to move it.
		Split,
		/// A unit that is a subject of its own is packed as an item of its own.
		SetApart,
		/// All that is in a logistic unit has one owner. Transfer the title first.
		OwnersDiffer,
		/// The SSCC was used less than a year ago. Take another one.
		InUse,
		/// The goods are on their way. Receive, reject or void the hand-over first.
		InTransit,
		/// The goods are not on their way.
		NotInTransit,
		/// The goods are not outside the consortium.
		NotDelivered,
		/// The deadline has passed: only `void` and `reject` are left.
		DeadlinePassed,
		/// The receiver still has time.
		DeadlineNotPassed,
		/// A buyer holds a claim of one of the units.
		Claimed,
		/// Customs hold the goods or something in them. They have to clear it.
		Held,
		/// Customs refused the goods. They may go back to their brand.
		Refused,
		/// A recall covers some of the goods. They may go back to their brand.
		Recalled,
		/// The goods are past their date. They may go back to their brand.
		Expired,
		/// A unit is out of circulation. The goods may go back to their brand.
		Decommissioned,
		/// A member warns of a unit. The goods may go back to their brand.
		Flagged,
		/// Customs hold or refuse the goods already.
		AlreadyStopped,
		/// Customs neither hold nor refuse the goods.
		NotStopped,
		/// The range is empty or reaches past the end of the batch.
		InvalidRange,
		/// The item cannot be packed there, or an event corrects itself.
		InvalidItem,
		/// The SSCC has a wrong check digit or too many digits.
		InvalidSscc,
		/// A location has a wrong check digit or too many digits.
		InvalidGln,
		/// The member is not in business, or is the one that acts, or none is named.
		InvalidMember,
		/// The deadline is not in the future, or further away than `MaxTransit`.
		InvalidDeadline,
		/// The time of the event is too far in the future or the past, or its offset is none.
		InvalidTime,
		/// The chain does not know this way to hash events.
		InvalidProfile,
		/// A transformation has no action, and every other event has one.
		InvalidAction,
		/// More goods are said to be missing or damaged than there are, or none.
		InvalidCount,
		/// The member reported too much of this subject lately. Wait for `ReportMillis`.
		QuotaExceeded,
		/// The member has filled the state that it was granted.
		AllowanceExceeded,
		/// The call would do more than the effort that it grants. Grant more: what is not used is given back.
		EffortExceeded,
		/// The logistic unit would have more than 32 ranges of units. Pack whole packs, or use another one.
		MaxRangesExceeded,
		/// The logistic unit would have more than four levels.
		MaxLevelsExceeded,
		/// A number reached its end.
		MaxCountExceeded,
		/// The items reach over more stretches of 1,024 units than `MaxStretches`. Name them in several calls.
		MaxStretchesExceeded,
	}
}
