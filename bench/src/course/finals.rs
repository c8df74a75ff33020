//! When a node saw blocks final.

use crate::{
	context::Outcome,
	network::follower::{height, Blocks, Follower, Look},
};
use carnet_network::Rpc;
use serde_json::Value;
use std::{
	sync::{Arc, Mutex, MutexGuard, PoisonError},
	time::{Duration, Instant},
};

type Seen = Arc<Mutex<Vec<(Instant, u64)>>>;

/// Follows the finalised blocks of a node until it is dropped.
pub struct Finals {
	seen: Seen,
	_follower: Follower,
}

impl Finals {
	/// Follows a node from now on.
	pub fn follow(rpc: &Arc<Rpc>) -> Self {
		let seen = Seen::default();
		let shared = seen.clone();
		let follower = Follower::start(rpc, Blocks::Final, move || Noting(shared.clone()));
		Self { seen, _follower: follower }
	}

	/// The last height that was seen final.
	pub fn height(&self) -> u64 {
		lock(&self.seen).last().map(|(_, number)| *number).unwrap_or_default()
	}

	/// What was seen until now.
	pub fn end(self) -> Heights {
		let seen = std::mem::take(&mut *lock(&self.seen));
		Heights(seen)
	}
}

fn lock(seen: &Mutex<Vec<(Instant, u64)>>) -> MutexGuard<'_, Vec<(Instant, u64)>> {
	seen.lock().unwrap_or_else(PoisonError::into_inner)
}

struct Noting(Seen);

impl Look for Noting {
	async fn look(&mut self, _: &Rpc, header: &Value) -> Outcome {
		let when = Instant::now();
		let number = height(header)?;
		lock(&self.0).push((when, number));
		Ok(())
	}
}

/// When heights were seen final, in their order.
pub struct Heights(Vec<(Instant, u64)>);

impl Heights {
	/// When it was first seen that a height was final.
	pub fn when(&self, number: u64) -> Option<Instant> {
		let at = self.0.partition_point(|(_, seen)| *seen < number);
		self.0.get(at).map(|(when, _)| *when)
	}

	/// The longest time between two moments in which no further height was seen final.
	pub fn longest_gap(&self, from: Instant, until: Instant) -> Duration {
		let inside = self.0.iter().map(|(when, _)| *when).filter(|it| (from..=until).contains(it));
		let (mut last, mut longest) = (from, Duration::ZERO);
		for when in inside.chain([until]) {
			longest = longest.max(when.saturating_duration_since(last));
			last = when;
		}
		longest
	}
}

#[cfg(test)]
mod tests {
	use super::Heights;
	use std::time::{Duration, Instant};

	fn seen(begin: Instant, all: &[(u64, u64)]) -> Heights {
		let at = |seconds| begin + Duration::from_secs(seconds);
		Heights(all.iter().map(|(seconds, number)| (at(*seconds), *number)).collect())
	}

	#[test]
	fn a_height_is_final_when_it_or_a_later_one_was_seen() {
		let begin = Instant::now();
		let heights = seen(begin, &[(1, 5), (2, 8)]);
		let after = |seconds| Some(begin + Duration::from_secs(seconds));
		assert_eq!(heights.when(4), after(1));
		assert_eq!(heights.when(5), after(1));
		assert_eq!(heights.when(6), after(2));
		assert_eq!(heights.when(8), after(2));
		assert_eq!(heights.when(9), None);
	}

	#[test]
	fn the_longest_gap_may_lie_before_the_first_or_after_the_last_height() {
		let begin = Instant::now();
		let at = |seconds| begin + Duration::from_secs(seconds);
		let gap = |all: &[(u64, u64)], from, until| {
			seen(begin, all).longest_gap(at(from), at(until)).as_secs()
		};
		assert_eq!(gap(&[(2, 1), (3, 2), (7, 3), (8, 4)], 1, 9), 4);
		assert_eq!(gap(&[(6, 1), (7, 2)], 1, 9), 5);
		assert_eq!(gap(&[(2, 1), (3, 2)], 1, 9), 6);
		assert_eq!(gap(&[], 1, 9), 8);
		// What was seen before and after does not count.
		assert_eq!(gap(&[(0, 1), (4, 2), (20, 3)], 3, 5), 1);
	}
}
