//! What came in since the last write, added up in memory.

use super::{
	day_of,
	heuristics::Sighting,
	place::{country, Cell},
	sketch::Sketch,
	ClientPrint, Scan, DAY_MS,
};
use carnet_primitives::{
	products::Verdict,
	subject::{BatchId, UnitIndex},
	Moment,
};
use std::collections::BTreeMap;

/// Units, batches and so on that come in between two writes at most; what is beyond is dropped and counted.
const MAX_UNITS: usize = 50_000;
const MAX_BATCHES: usize = 10_000;
const MAX_CLAIMS: usize = 1_000;
/// Places of one unit that are kept.
const MAX_PLACES: usize = 4;
/// How long a place counts, in milliseconds: at the least speed of an alarm, half around the earth takes less than a day.
pub(crate) const PLACES_FOR: Moment = DAY_MS;
const PLACE_LEN: usize = 10;

/// What the queue carries.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Event {
	/// A label was scanned.
	Scan { scan: Scan, cell: Option<Cell> },
	/// A claim was relayed.
	Claim {
		batch: BatchId,
		index: UnitIndex,
		claimant: [u8; 32],
		client: ClientPrint,
		accepted: bool,
		at: Moment,
	},
}

/// A unit on one UTC day. Numbers as the database has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct UnitDay {
	pub(crate) batch: i64,
	pub(crate) unit: i64,
	pub(crate) day: i64,
}

/// A batch on one UTC day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct BatchDay {
	pub(crate) batch: i64,
	pub(crate) day: i64,
}

/// Scans of a unit whose label was opened.
#[derive(Clone, Debug, Default)]
pub(crate) struct UnitTally {
	pub(crate) scans: i64,
	/// Scans while it was out of circulation.
	pub(crate) withdrawn: i64,
	pub(crate) last: Moment,
	pub(crate) clients: Sketch,
}

/// Scans of a batch, opened or not.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct BatchTally {
	pub(crate) scans: i64,
	/// Codes that the batch does not have.
	pub(crate) unknown: i64,
	/// Units of which nothing could be said, because the openings are not at hand.
	pub(crate) unverifiable: i64,
	/// Units under a recall.
	pub(crate) recalled: i64,
	pub(crate) last: Moment,
}

/// A claim that was relayed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Attempt {
	pub(crate) batch: BatchId,
	pub(crate) index: UnitIndex,
	pub(crate) claimant: [u8; 32],
	pub(crate) client: ClientPrint,
	pub(crate) accepted: bool,
	pub(crate) at: Moment,
}

/// The last few places of a unit, in the order of their moments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Places(Vec<Sighting>);

impl Places {
	/// Adds one; the earliest goes if there are too many.
	pub(crate) fn add(&mut self, sighting: Sighting) {
		if let Err(at) = self.0.binary_search(&sighting) {
			self.0.insert(at, sighting);
		}
		if self.0.len() > MAX_PLACES {
			self.0.remove(0);
		}
	}

	/// Pairs in a row of the places before and these, of which at least one is new; and what is kept of both.
	pub(crate) fn after(&self, before: &Self) -> (Vec<(Sighting, Sighting)>, Self) {
		let mut all = before.0.clone();
		all.extend(self.0.iter().filter(|new| !before.0.contains(new)));
		all.sort_unstable();
		let is_new = |sighting: &Sighting| !before.0.contains(sighting);
		let pairs = all
			.iter()
			.zip(all.iter().skip(1))
			.filter(|&(first, second)| is_new(first) || is_new(second))
			.map(|(first, second)| (*first, *second))
			.collect();
		let newest = all.last().map_or(0, |sighting| sighting.at);
		let skipped = all.len().saturating_sub(MAX_PLACES);
		let kept = all
			.into_iter()
			.skip(skipped)
			.filter(|sighting| sighting.at.saturating_add(PLACES_FOR) >= newest)
			.collect();
		(pairs, Self(kept))
	}

	/// The moment of the newest.
	pub(crate) fn last(&self) -> Moment {
		self.0.last().map_or(0, |sighting| sighting.at)
	}

	/// Moment and cell of each, ten bytes together.
	pub(crate) fn to_bytes(&self) -> Vec<u8> {
		let mut bytes = Vec::with_capacity(self.0.len() * PLACE_LEN);
		for sighting in &self.0 {
			bytes.extend(sighting.at.to_be_bytes());
			bytes.extend(sighting.cell.number().to_be_bytes());
		}
		bytes
	}

	/// Reads [`Places::to_bytes`]; what is no place is left out.
	pub(crate) fn from_bytes(bytes: &[u8]) -> Self {
		let mut places = Self::default();
		for place in bytes.chunks_exact(PLACE_LEN) {
			let (at, cell) = place.split_at(8);
			let at = at.iter().fold(0, |sum, byte| (sum << 8) | u64::from(*byte));
			let cell = cell.iter().fold(0, |sum, byte| (sum << 8) | u16::from(*byte));
			if let Some(cell) = Cell::from_number(cell) {
				places.add(Sighting { at, cell });
			}
		}
		places
	}
}

/// The sums since the last write.
#[derive(Debug, Default)]
pub(crate) struct Tally {
	pub(crate) units: BTreeMap<UnitDay, UnitTally>,
	pub(crate) batches: BTreeMap<BatchDay, BatchTally>,
	pub(crate) countries: BTreeMap<(BatchDay, [u8; 2]), i64>,
	pub(crate) places: BTreeMap<(i64, i64), Places>,
	pub(crate) claims: Vec<Attempt>,
}

impl Tally {
	/// Adds an event; false if there was no room for it, and it is dropped.
	pub(crate) fn add(&mut self, event: Event) -> bool {
		match event {
			Event::Scan { scan, cell } => self.scan(&scan, cell),
			Event::Claim { batch, index, claimant, client, accepted, at } => {
				let has_room = self.claims.len() < MAX_CLAIMS;
				if has_room {
					self.claims.push(Attempt { batch, index, claimant, client, accepted, at });
				}
				has_room
			}
		}
	}

	fn scan(&mut self, scan: &Scan, cell: Option<Cell>) -> bool {
		let Ok(batch) = i64::try_from(scan.batch) else { return false };
		let (today, unit) = (day_of(scan.at), i64::from(scan.index));
		let day = i64::from(today);
		let (of_batch, of_unit) = (BatchDay { batch, day }, UnitDay { batch, unit, day });
		// A code that opens nothing may name any index, so that only opened ones may take room of their own.
		let is_opened = !matches!(scan.verdict, Verdict::Unknown | Verdict::Unverifiable);
		let has_room = (self.batches.len() < MAX_BATCHES || self.batches.contains_key(&of_batch))
			&& (!is_opened || self.units.len() < MAX_UNITS || self.units.contains_key(&of_unit));
		if !has_room {
			return false;
		}
		let sums = self.batches.entry(of_batch).or_default();
		sums.scans += 1;
		sums.last = sums.last.max(scan.at);
		match scan.verdict {
			Verdict::Unknown => sums.unknown += 1,
			Verdict::Unverifiable => sums.unverifiable += 1,
			Verdict::Recalled => sums.recalled += 1,
			_ => {}
		}
		// There are 676 codes of two letters, so that batches bound these as well.
		if let Some(country) = scan.country.and_then(country) {
			*self.countries.entry((of_batch, country)).or_default() += 1;
		}
		if !is_opened {
			return true;
		}
		let sums = self.units.entry(of_unit).or_default();
		sums.scans += 1;
		sums.last = sums.last.max(scan.at);
		if scan.verdict == Verdict::Decommissioned {
			sums.withdrawn += 1;
		}
		if let Some(print) = scan.client.on(today) {
			sums.clients.add(print);
		}
		if let Some(cell) = cell {
			self.places.entry((batch, unit)).or_default().add(Sighting { at: scan.at, cell });
		}
		true
	}

	/// Whether it should be written without waiting.
	pub(crate) fn is_large(&self) -> bool {
		self.units.len() > MAX_UNITS / 2 || self.batches.len() > MAX_BATCHES / 2
	}

	pub(crate) fn is_empty(&self) -> bool {
		self.batches.is_empty() && self.units.is_empty()
	}

	/// Takes the sums, which are to be written, and leaves the claims, which wait for the chain.
	pub(crate) fn take(&mut self) -> Self {
		let claims = std::mem::take(&mut self.claims);
		std::mem::replace(self, Self { claims, ..Self::default() })
	}

	/// Takes so many units with their places, and with the first of them what is not of a unit.
	pub(crate) fn part(&mut self, units: usize) -> Self {
		let rest = match self.units.keys().nth(units).copied() {
			Some(first) => self.units.split_off(&first),
			None => BTreeMap::new(),
		};
		let units = std::mem::replace(&mut self.units, rest);
		let place_of = |key: &UnitDay| self.places.remove_entry(&(key.batch, key.unit));
		let places = units.keys().filter_map(place_of).collect();
		let batches = std::mem::take(&mut self.batches);
		let countries = std::mem::take(&mut self.countries);
		Self { units, batches, countries, places, claims: Vec::new() }
	}

	/// Puts a part back that could not be written. Nothing came in since it was taken.
	pub(crate) fn put_back(&mut self, part: Self) {
		self.units.extend(part.units);
		self.batches.extend(part.batches);
		self.countries.extend(part.countries);
		self.places.extend(part.places);
	}

	/// Takes the claims that were noted up to a moment.
	pub(crate) fn claims_until(&mut self, until: Moment) -> Vec<Attempt> {
		let (due, waiting) = std::mem::take(&mut self.claims)
			.into_iter()
			.partition(|attempt: &Attempt| attempt.at <= until);
		self.claims = waiting;
		due
	}
}
