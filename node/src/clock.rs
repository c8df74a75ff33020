//! Tells from the blocks of others whether the clock of this node is right.
//!
//! A block arrives after its slot began, by the time that building and travelling took, if all clocks agree. Its
//! arrival minus the start of its slot is therefore *(our clock − the author's clock) + building + travelling*. The last
//! two are never negative, so a block that arrives before its slot proves that our clock is behind or its author's is
//! ahead. A late block proves nothing by itself. The smallest of many arrivals of one author is the closest to the
//! difference of the clocks; the median over authors keeps one author with a wrong clock from deciding.

use std::{
	collections::{BTreeMap, VecDeque},
	time::{Duration, Instant},
};

/// A clock that is off by more is alarming: 100 ms of a 500 ms slot.
pub const TOLERANCE_SECONDS: f64 = 0.1;

/// Arrivals that are remembered of one author.
const ARRIVALS: usize = 32;

/// Arrivals before an author counts for the estimate.
const ENOUGH: usize = 4;

/// An author that was silent for longer counts no more. This also bounds the memory: an author has a slot in turn.
const SILENCE: Duration = Duration::from_secs(600);

/// Between two warnings.
const WARNING_PAUSE: Duration = Duration::from_secs(60);

struct Author {
	arrivals: VecDeque<f64>,
	last: Instant,
}

impl Author {
	fn smallest(&self) -> Option<f64> {
		(self.arrivals.len() >= ENOUGH)
			.then(|| self.arrivals.iter().copied().fold(f64::INFINITY, f64::min))
	}
}

/// Recent arrivals of the blocks of others.
pub struct ClockBook<A> {
	authors: BTreeMap<A, Author>,
	warned: Option<Instant>,
}

impl<A: Ord> ClockBook<A> {
	/// Starts with nothing seen.
	pub fn new() -> Self {
		Self { authors: BTreeMap::new(), warned: None }
	}

	/// Takes the arrival of a block in: `offset` is in seconds from the start of its slot by our clock, and `now` only
	/// ages what is remembered.
	pub fn observe(&mut self, author: A, offset: f64, now: Instant) {
		self.authors.retain(|_, author| now.duration_since(author.last) < SILENCE);
		let author = self
			.authors
			.entry(author)
			.or_insert_with(|| Author { arrivals: VecDeque::new(), last: now });
		author.last = now;
		if author.arrivals.len() == ARRIVALS {
			author.arrivals.pop_front();
		}
		author.arrivals.push_back(offset);
	}

	/// How far our clock is ahead of those of the others, in seconds, building and travelling included; negative means
	/// that it is behind. None as long as no author was seen often enough.
	pub fn offset(&self) -> Option<f64> {
		let mut smallest: Vec<f64> = self.authors.values().filter_map(Author::smallest).collect();
		smallest.sort_by(f64::total_cmp);
		smallest.get(smallest.len().saturating_sub(1) / 2).copied()
	}

	/// Whether a block that arrived at `offset` deserves a warning now.
	pub fn warn(&mut self, offset: f64, now: Instant) -> bool {
		let due = self.warned.is_none_or(|last| now.duration_since(last) >= WARNING_PAUSE);
		let warn = due && offset < -TOLERANCE_SECONDS;
		if warn {
			self.warned = Some(now);
		}
		warn
	}
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::*;

	fn fill(book: &mut ClockBook<&'static str>, author: &'static str, offsets: &[f64]) {
		for offset in offsets {
			book.observe(author, *offset, Instant::now());
		}
	}

	#[test]
	fn few_blocks_make_no_estimate() {
		let mut book = ClockBook::new();
		assert_eq!(book.offset(), None);
		fill(&mut book, "a", &[0.1; ENOUGH - 1]);
		assert_eq!(book.offset(), None);
		fill(&mut book, "a", &[0.1]);
		assert_eq!(book.offset(), Some(0.1));
	}

	#[test]
	fn late_blocks_do_not_move_the_estimate() {
		let mut book = ClockBook::new();
		fill(&mut book, "a", &[0.3, 0.02, 4.0, 0.25, 0.4]);
		assert_eq!(book.offset(), Some(0.02));
	}

	#[test]
	fn one_author_with_a_wrong_clock_does_not_decide() {
		let mut book = ClockBook::new();
		fill(&mut book, "a", &[0.02; 8]);
		fill(&mut book, "b", &[0.03; 8]);
		fill(&mut book, "c", &[-0.45; 8]);
		assert_eq!(book.offset(), Some(0.02));
	}

	#[test]
	fn a_clock_behind_all_others_shows() {
		let mut book = ClockBook::new();
		for author in ["a", "b", "c"] {
			fill(&mut book, author, &[-0.2, -0.18, -0.1, 0.1]);
		}
		assert_eq!(book.offset(), Some(-0.2));
	}

	#[test]
	fn old_arrivals_and_silent_authors_are_forgotten() {
		let mut book = ClockBook::new();
		let start = Instant::now();
		for _ in 0..ENOUGH {
			book.observe("gone", -0.4, start);
		}
		book.observe("a", -0.3, start);
		let later = start + SILENCE;
		for _ in 0..10 * ARRIVALS {
			book.observe("a", 0.05, later);
		}
		assert_eq!(book.offset(), Some(0.05));
		assert_eq!(book.authors.len(), 1);
		assert_eq!(book.authors["a"].arrivals.len(), ARRIVALS);
	}

	#[test]
	fn a_warning_comes_at_most_once_a_minute_and_only_for_early_blocks() {
		let mut book = ClockBook::<&str>::new();
		let start = Instant::now();
		assert!(!book.warn(-0.09, start));
		assert!(!book.warn(3.0, start));
		assert!(book.warn(-0.11, start));
		assert!(!book.warn(-0.4, start + WARNING_PAUSE / 2));
		assert!(book.warn(-0.4, start + WARNING_PAUSE));
	}
}
