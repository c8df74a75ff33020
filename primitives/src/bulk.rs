//! Calls that name several items.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// What a call does when one of its items cannot be done.
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
pub enum Mode {
	/// All of them or none.
	#[codec(index = 0)]
	AllOrNone,
	/// Each for itself; the event lists those that failed.
	#[codec(index = 1)]
	Each,
}

/// An item that could not be done.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Failure<E> {
	/// Its place in the call.
	pub index: u32,
	/// Why.
	pub error: E,
}

/// The most pages that so many items with neighbouring numbers take behind the one with the first of them: that one may have
/// its last place left alone. A page has `PAGE_LEN` places, one at least.
pub const fn pages_behind<const PAGE_LEN: u32>(items: u32) -> u32 {
	const { assert!(PAGE_LEN > 0, "a page has a place") };
	items.saturating_sub(1).div_ceil(PAGE_LEN)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn items_take_the_most_pages_if_the_first_one_is_in_the_last_place_of_its_page() {
		const LEN: u32 = 8;
		for items in 1..=3 * LEN {
			let behind = |place: u32| (place + items - 1) / LEN;
			let most = (0..LEN).map(behind).max();
			assert_eq!(Some(pages_behind::<LEN>(items)), most);
			assert_eq!(Some(behind(LEN - 1)), most);
		}
		assert_eq!(pages_behind::<LEN>(0), 0);
		assert_eq!(pages_behind::<1>(u32::MAX), u32::MAX - 1);
	}
}
