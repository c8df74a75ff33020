//! Looks for the highest rate that a chain sustains: a load that is far too much may give less than one that is just enough.

use std::time::Duration;

/// How long calls are sent at a rate that is only tried.
pub const TRIAL: Duration = Duration::from_secs(8);
/// How much more is offered from one trial to the next.
const STEP: f64 = 1.25;
/// What of an offer was taken if it was not too much.
const TAKEN: f64 = 0.95;
/// More than two trials at one rate differ.
const BETTER: f64 = 1.02;
/// Trials after the first.
const MOST: usize = 6;

/// Trials so far.
pub struct Climb {
	most: f64,
	best: f64,
	next: Option<f64>,
	left: usize,
}

impl Climb {
	/// Begins with an offer that should be too much, of `most` at the most.
	pub fn new(first: f64, most: f64) -> Self {
		Self { most, best: 0.0, next: Some(first.min(most)), left: MOST }
	}

	/// The rate to offer now; `None` if the best is known.
	pub fn offer(&self) -> Option<f64> {
		self.next
	}

	/// Notes what was taken of the offer.
	pub fn note(&mut self, taken: f64) {
		let Some(offered) = self.next.take() else { return };
		let is_better = taken > self.best * BETTER;
		let is_enough = taken >= offered * TAKEN;
		self.best = self.best.max(taken);
		// The search begins with what the first offer gave, however much too much that was.
		let goes_on = is_better && (is_enough || self.left == MOST);
		let is_all = is_enough && offered >= self.most;
		if goes_on && !is_all && self.left > 0 {
			self.left -= 1;
			self.next = Some((self.best * STEP).min(self.most));
		}
	}

	/// The highest rate that was taken.
	pub fn best(&self) -> f64 {
		self.best
	}
}

#[cfg(test)]
mod tests {
	use super::Climb;

	/// The offers to a chain that takes what a function says, and the best of them.
	fn search(first: f64, most: f64, takes: impl Fn(f64) -> f64) -> (Vec<f64>, f64) {
		let mut climb = Climb::new(first, most);
		let mut offers = Vec::new();
		while let Some(offer) = climb.offer() {
			offers.push(offer);
			climb.note(takes(offer));
		}
		(offers, climb.best())
	}

	#[test]
	fn a_chain_that_takes_all_is_offered_no_more_than_the_most() {
		assert_eq!(search(900.0, 900.0, |offer| offer), (vec![900.0], 900.0));
		assert_eq!(search(2_000.0, 900.0, |offer| offer), (vec![900.0], 900.0));
		let (offers, best) = search(800.0, 900.0, |offer| offer);
		assert_eq!((offers.last(), best), (Some(&900.0), 900.0));
	}

	#[test]
	fn a_chain_that_takes_no_more_than_it_can_is_tried_once_above_that() {
		let (offers, best) = search(1_000.0, 1_000.0, |offer: f64| offer.min(400.0));
		assert_eq!((offers, best), (vec![1_000.0, 500.0], 400.0));
	}

	#[test]
	fn a_chain_that_suffers_from_too_much_is_climbed_from_below() {
		// It takes all up to 300, and a tenth of what is offered above.
		let takes = |offer: f64| if offer <= 300.0 { offer } else { offer / 10.0 };
		let (offers, best) = search(1_000.0, 1_000.0, takes);
		assert_eq!(offers.first(), Some(&1_000.0));
		assert!((240.0..=300.0).contains(&best), "{best}");
		assert!(offers.len() <= 7, "{offers:?}");
	}

	#[test]
	fn a_chain_that_takes_nothing_is_not_asked_again() {
		assert_eq!(search(1_000.0, 1_000.0, |_| 0.0), (vec![1_000.0], 0.0));
	}
}
