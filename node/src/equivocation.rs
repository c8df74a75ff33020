//! Finds authors that write two blocks in one slot.
//!
//! The import queue of Aura only mentions this in the log, and nothing reports it to the chain. Two machines that run
//! with the keys of one validator look exactly like this, so operators want to hear of it at once.

use std::collections::BTreeMap;

/// Slots that are remembered, counted back from the newest: 8.5 minutes of 500 ms.
const SLOTS: u64 = 1_024;

/// Headers that are remembered of one slot. An author can sign as many as it likes.
const HEADERS: usize = 8;

/// An author has written two blocks in one slot.
#[derive(Debug, PartialEq, Eq)]
pub struct Equivocation<H> {
	/// The block that was seen first.
	pub first: H,
	/// Whether the second block is remembered. What exceeds the memory counts, but is not worth a line in the log each.
	pub remembered: bool,
}

/// The headers of recent slots.
pub struct SlotBook<A, H> {
	slots: BTreeMap<u64, Vec<(A, H)>>,
}

impl<A: PartialEq, H: PartialEq + Clone> SlotBook<A, H> {
	/// Starts with nothing seen.
	pub fn new() -> Self {
		Self { slots: BTreeMap::new() }
	}

	/// Takes a verified header in, and tells whether its author wrote another one in the same slot.
	pub fn observe(&mut self, slot: u64, author: A, hash: H) -> Option<Equivocation<H>> {
		let newest = self.slots.last_key_value().map_or(slot, |(newest, _)| slot.max(*newest));
		let oldest = newest.saturating_sub(SLOTS - 1);
		if slot < oldest {
			return None;
		}
		self.slots = self.slots.split_off(&oldest);
		let seen = self.slots.entry(slot).or_default();
		if seen.iter().any(|(_, known)| *known == hash) {
			return None;
		}
		let first = seen.iter().find(|(by, _)| *by == author).map(|(_, hash)| hash.clone());
		let remembered = seen.len() < HEADERS;
		if remembered {
			seen.push((author, hash));
		}
		first.map(|first| Equivocation { first, remembered })
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn one_block_per_slot_and_author_is_no_equivocation() {
		let mut book = SlotBook::new();
		assert_eq!(book.observe(1, "a", 10), None);
		assert_eq!(book.observe(2, "b", 20), None);
		assert_eq!(book.observe(3, "a", 30), None);
	}

	#[test]
	fn the_same_block_twice_is_no_equivocation() {
		let mut book = SlotBook::new();
		assert_eq!(book.observe(1, "a", 10), None);
		assert_eq!(book.observe(1, "a", 10), None);
	}

	#[test]
	fn two_authors_may_hold_one_slot_on_two_forks() {
		let mut book = SlotBook::new();
		assert_eq!(book.observe(1, "a", 10), None);
		assert_eq!(book.observe(1, "b", 11), None);
	}

	#[test]
	fn a_second_block_of_the_author_is_found_even_when_other_slots_came_between() {
		let mut book = SlotBook::new();
		book.observe(1, "a", 10);
		book.observe(2, "b", 20);
		assert_eq!(book.observe(1, "a", 11), Some(Equivocation { first: 10, remembered: true }));
		assert_eq!(book.observe(1, "a", 11), None);
		assert_eq!(book.observe(1, "a", 12), Some(Equivocation { first: 10, remembered: true }));
	}

	#[test]
	fn headers_of_one_slot_are_bounded_but_all_are_found() {
		let mut book = SlotBook::new();
		let found: Vec<_> = (0..100).filter_map(|hash| book.observe(7, "a", hash)).collect();
		assert_eq!(found.len(), 99);
		assert_eq!(found.iter().filter(|found| found.remembered).count(), HEADERS - 1);
		assert_eq!(book.slots[&7].len(), HEADERS);
	}

	#[test]
	fn slots_are_bounded_and_old_ones_are_left_alone() {
		let mut book = SlotBook::new();
		for slot in 0..5 * SLOTS {
			book.observe(slot, "a", slot);
		}
		assert_eq!(book.slots.len() as u64, SLOTS);
		assert_eq!(book.observe(1, "a", u64::MAX), None);
		assert_eq!(book.slots.len() as u64, SLOTS);
		assert!(book.observe(4 * SLOTS, "a", u64::MAX).is_some());
	}

	#[test]
	fn a_jump_ahead_forgets_what_lies_too_far_back() {
		let mut book = SlotBook::new();
		book.observe(1, "a", 1);
		book.observe(SLOTS, "a", 2);
		assert_eq!(book.slots.len(), 2);
		book.observe(SLOTS + 1, "a", 3);
		assert_eq!(book.slots.keys().copied().collect::<Vec<_>>(), [SLOTS, SLOTS + 1]);
	}
}
