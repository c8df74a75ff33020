//! Scans, counted without people, and the alarms that follow from the counts.
//!
//! A handler notes a scan and goes on: [`Scans::note`] puts it into a bounded queue, and one task adds it up in memory and
//! writes the sums every few seconds in one transaction. Several gateways on one database add up to what one would have
//! counted. Which personal data there is, and for how long, is in `docs/gateway.md`; why, in decision record 15.

mod alarms;
mod chain;
mod heuristics;
mod judge;
mod place;
mod prints;
mod routes;
mod settings;
mod sketch;
mod store;
mod sweep;
mod tally;
mod task;

#[cfg(test)]
mod tests;

pub use place::Cell;
pub(crate) use place::Place;
pub use prints::ClientPrint;
pub(crate) use routes::routes;
pub use settings::ScanSettings;

use crate::{
	clock,
	db::{Db, DbError, Together},
	mirror::Mirror,
};
use carnet_primitives::{
	products::Verdict,
	subject::{BatchId, UnitIndex},
	Moment,
};
use chain::Chain;
use moka::future::Cache;
use prints::Keys;
use serde::Serialize;
use std::{
	net::IpAddr,
	sync::{
		atomic::{AtomicU64, Ordering},
		Arc, Mutex,
	},
	time::Duration,
};
use tally::Event;
use tokio::sync::mpsc;

/// How many scans wait for the task at most; more are dropped and counted.
const QUEUE: usize = 65_536;
/// How many units' sums are remembered for the page.
const REMEMBERED: u64 = 20_000;
/// How old a remembered sum may be.
const REMEMBERED_FOR: Duration = Duration::from_secs(30);
/// Milliseconds of a UTC day.
const DAY_MS: u64 = 86_400_000;

/// The UTC day of a moment, counted from 1970.
pub(crate) fn day_of(at: Moment) -> u32 {
	u32::try_from(at / DAY_MS).unwrap_or(u32::MAX)
}

/// A scan of a label whose batch is registered. Labels of no batch belong to nobody and are not noted.
#[derive(Clone, Copy, Debug)]
pub struct Scan {
	/// The batch that the label names.
	pub batch: BatchId,
	/// The unit that it names; it counts only where the label was opened.
	pub index: UnitIndex,
	/// What the buyer was told.
	pub verdict: Verdict,
	/// Who asked, as [`Scans::print`] made it.
	pub client: ClientPrint,
	/// Where, if the proxy in front says it: two letters of ISO 3166.
	pub country: Option<[u8; 2]>,
	/// When, by the clock of this machine: the days of prints follow it too.
	pub at: Moment,
}

/// What a buyer is told of earlier scans of a unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Before {
	/// How often it was scanned.
	pub scans: u64,
	/// On how many UTC days.
	pub days: u64,
}

/// How counting goes: figures for the metrics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
	/// Scans and claims that were taken into the queue.
	pub noted: u64,
	/// Those that were dropped, because the queue or the memory of the task was full.
	pub dropped: u64,
	/// Writes of sums that failed; they are tried again.
	pub failed: u64,
	/// Findings of the heuristics that became alarms or were added to one.
	pub raised: u64,
	/// Findings that were left out, because one round had too many.
	pub left_out: u64,
}

#[derive(Default)]
struct Counters {
	noted: AtomicU64,
	dropped: AtomicU64,
	failed: AtomicU64,
	raised: AtomicU64,
	left_out: AtomicU64,
}

fn add(counter: &AtomicU64, more: usize) {
	counter.fetch_add(u64::try_from(more).unwrap_or(u64::MAX), Ordering::Relaxed);
}

/// Counts scans. All clones count together.
#[derive(Clone)]
pub struct Scans(Arc<Parts>);

struct Parts {
	db: Db,
	chain: Arc<dyn Chain>,
	settings: ScanSettings,
	keys: Keys,
	sender: mpsc::Sender<Event>,
	// Taken by the one task that empties the queue.
	receiver: Mutex<Option<mpsc::Receiver<Event>>>,
	counters: Counters,
	before: Cache<(BatchId, UnitIndex), Before>,
	looked_up: Together<(BatchId, UnitIndex), Before, DbError>,
}

impl Scans {
	/// Counts in this database. Nothing is written before [`Scans::run`].
	pub fn new(db: Db, mirror: Mirror, settings: ScanSettings) -> Self {
		Self::with_chain(db, Arc::new(mirror), settings, QUEUE)
	}

	fn with_chain(db: Db, chain: Arc<dyn Chain>, settings: ScanSettings, queue: usize) -> Self {
		let (sender, receiver) = mpsc::channel(queue);
		Self(Arc::new(Parts {
			db,
			chain,
			settings,
			keys: Keys::default(),
			sender,
			receiver: Mutex::new(Some(receiver)),
			counters: Counters::default(),
			before: Cache::builder().max_capacity(REMEMBERED).time_to_live(REMEMBERED_FOR).build(),
			looked_up: Together::new(DbError::copy),
		}))
	}

	/// The print of a client, under the key of the current UTC day. The address is not kept. Until [`Scans::run`] has the key
	/// the client is unknown, and counts in none of the sets.
	pub fn print(&self, address: IpAddr, agent: &str) -> ClientPrint {
		self.0.keys.print(day_of(clock::now()), address, agent)
	}

	/// Notes a scan, and in which cell of five degrees it was made, if the proxy in front says so. Never waits: if the queue
	/// is full the scan is dropped and counted as such.
	pub fn note(&self, scan: Scan, cell: Option<Cell>) {
		self.send(Event::Scan { scan, cell });
	}

	/// Notes that a claim was relayed and taken by the node.
	pub fn note_claim_accepted(
		&self,
		batch: BatchId,
		index: UnitIndex,
		claimant: &[u8; 32],
		client: ClientPrint,
		at: Moment,
	) {
		let claimant = *claimant;
		self.send(Event::Claim { batch, index, claimant, client, accepted: true, at });
	}

	/// Notes that a claim was refused, most often because the unit is claimed. Call it only for a claim that has not expired
	/// and whose own signature by the key of the unit holds: the node looks at signatures last, and without that check
	/// anybody could raise an alarm.
	pub fn note_claim_refused(
		&self,
		batch: BatchId,
		index: UnitIndex,
		claimant: &[u8; 32],
		client: ClientPrint,
		at: Moment,
	) {
		let claimant = *claimant;
		self.send(Event::Claim { batch, index, claimant, client, accepted: false, at });
	}

	/// How often a unit was scanned before, up to the last write: some seconds ago.
	pub async fn before(&self, batch: BatchId, index: UnitIndex) -> Result<Before, DbError> {
		let unit = (batch, index);
		if let Some(known) = self.0.before.get(&unit).await {
			return Ok(known);
		}
		let look = |units: Vec<_>| store::before(&self.0.db, units);
		let found = match self.0.looked_up.ask(unit, look).await? {
			Some(found) => found,
			None => look(vec![unit]).await?.pop().unwrap_or_default(),
		};
		self.0.before.insert(unit, found).await;
		Ok(found)
	}

	/// How counting goes.
	pub fn figures(&self) -> Figures {
		let read = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
		let counters = &self.0.counters;
		Figures {
			noted: read(&counters.noted),
			dropped: read(&counters.dropped),
			failed: read(&counters.failed),
			raised: read(&counters.raised),
			left_out: read(&counters.left_out),
		}
	}

	fn send(&self, event: Event) {
		let counters = &self.0.counters;
		match self.0.sender.try_send(event) {
			Ok(()) => add(&counters.noted, 1),
			Err(_) => add(&counters.dropped, 1),
		}
	}
}
