//! Which records are worth keeping at hand.

use std::{
	hash::{BuildHasher, RandomState},
	sync::atomic::{AtomicU64, Ordering},
};

/// How many keys are remembered: those of half a minute in which thousands of goods are asked about that nobody asked about before.
const PLACES: usize = 1 << 17;

/// The keys that were asked for of late.
///
/// Records of one unit are asked for once, and then the answer about it is kept. Were they kept too, each would push another one out,
/// and a cache in which all is new all the time is built anew every few seconds, for which everybody waits. Records that goods have in
/// common are asked for again at once.
pub(super) struct Asked {
	/// The hash of a key in the place that it names, until another one takes it.
	places: Box<[AtomicU64]>,
	hasher: RandomState,
}

impl Asked {
	pub fn new() -> Self {
		let places = (0..PLACES).map(|_| AtomicU64::new(0)).collect();
		Self { places, hasher: RandomState::new() }
	}

	/// Whether a key was asked for before, which it is from now on. If it was forgotten, or if its hash is that of another one, that
	/// costs a look into the database, or room.
	pub fn again(&self, key: &[u8]) -> bool {
		let hash = self.hasher.hash_one(key);
		let place = usize::try_from(hash % PLACES as u64).ok().and_then(|at| self.places.get(at));
		place.is_some_and(|place| place.swap(hash, Ordering::Relaxed) == hash)
	}
}

#[cfg(test)]
mod tests {
	use super::{Asked, PLACES};

	#[test]
	fn a_key_is_known_from_the_second_time_on_and_forgotten_behind_many_others() {
		let asked = Asked::new();
		assert_eq!(
			[asked.again(b"tea"), asked.again(b"tea"), asked.again(b"tea")],
			[false, true, true]
		);
		let others = (0..20 * PLACES).filter(|other| asked.again(&other.to_le_bytes())).count();
		assert_eq!(others, 0);
		assert!(!asked.again(b"tea"));
	}
}
