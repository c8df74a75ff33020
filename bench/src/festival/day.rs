//! From what was measured to a day: pure arithmetic, so that every extrapolation is the same.

/// Units that a festival registers.
pub const UNITS: u64 = 1_500_000_000;
/// Of a hundred units, those that are claimed.
pub const CLAIMED_PERCENT: u64 = 5;
/// Blocks of a day, two a second.
const BLOCKS: f64 = 24.0 * 3600.0 * 2.0;

/// Batches of a size for all units.
pub const fn batches(units_of_a_batch: u32) -> u64 {
	UNITS.div_ceil(units_of_a_batch as u64)
}

/// Claims of a festival.
pub const fn claims() -> u64 {
	UNITS / 100 * CLAIMED_PERCENT
}

/// How often a sample is in all of it.
pub fn times(all: u64, sample: u64) -> f64 {
	all as f64 / sample.max(1) as f64
}

/// What calls take of blocks.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Space {
	/// Milliseconds that they were charged.
	pub millis: f64,
	/// Their bytes.
	pub bytes: f64,
}

impl Space {
	/// That of so many times as many calls.
	pub fn times(self, factor: f64) -> Self {
		Self { millis: self.millis * factor, bytes: self.bytes * factor }
	}
}

/// What the calls of members have in one block.
#[derive(Clone, Copy, Debug)]
pub struct Room {
	/// Milliseconds and bytes.
	pub block: Space,
	/// Claims, whatever they weigh.
	pub claims: u32,
}

impl Room {
	/// Of the blocks of a day, the percentages that calls take by weight and by bytes.
	pub fn percents(&self, space: Space) -> [f64; 2] {
		let percent = |taken: f64, of_a_block: f64| 100.0 * taken / (of_a_block * BLOCKS);
		[percent(space.millis, self.block.millis), percent(space.bytes, self.block.bytes)]
	}

	/// Of the claims that the blocks of a day take, the percentage that so many are.
	pub fn percent_of_claims(&self, claims: u64) -> f64 {
		100.0 * claims as f64 / (f64::from(self.claims) * BLOCKS)
	}
}

#[cfg(test)]
mod tests {
	use super::{batches, claims, times, Room, Space};

	const ROOM: Room = Room { block: Space { millis: 100.0, bytes: 1_000_000.0 }, claims: 75 };

	#[test]
	fn the_last_pack_may_be_smaller_than_the_others() {
		assert_eq!(batches(1 << 20), 1_431);
		assert_eq!(batches(1_000), 1_500_000);
		assert_eq!(claims(), 75_000_000);
	}

	#[test]
	fn a_sample_stands_for_all_and_all_for_itself() {
		assert_eq!(times(1_431, 1_431), 1.0);
		assert_eq!(times(1_500_000, 20_000), 75.0);
		let taken = Space { millis: 2.0, bytes: 10.0 }.times(75.0);
		assert_eq!(taken, Space { millis: 150.0, bytes: 750.0 });
	}

	#[test]
	fn a_day_is_full_when_every_block_is() {
		let full = ROOM.block.times(172_800.0);
		assert_eq!(ROOM.percents(full), [100.0, 100.0]);
		assert_eq!(ROOM.percents(Space { bytes: 0.0, ..full }), [100.0, 0.0]);
		assert_eq!(ROOM.percent_of_claims(75 * 172_800), 100.0);
	}

	#[test]
	fn claims_of_a_festival_are_more_than_a_day_takes() {
		assert!((578.0..579.0).contains(&ROOM.percent_of_claims(claims())));
	}
}
