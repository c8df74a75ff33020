#![allow(clippy::unwrap_used)]

mod alarms;
mod counting;
mod heuristics;
mod queue;
mod retention;
mod sketches;

use super::{
	chain::Chain, prints::ClientPrint, tally::Event, task::Work, Cell, Scan, ScanSettings, Scans,
	DAY_MS,
};
use crate::db::Db;
use carnet_client::records::keys as storage_keys;
use carnet_primitives::{
	gs1::{Gtin, Lot},
	products::{Batch, BatchSpec, UnitState, Verdict},
	H256,
};
use codec::Encode;
use futures::future::BoxFuture;
use std::{
	collections::BTreeMap,
	sync::{Arc, Mutex},
};

/// A day of the tests, and its first millisecond.
pub(crate) const DAY: u32 = 20_000;
pub(crate) const START: u64 = DAY as u64 * DAY_MS;
/// The brand of every batch of [`Records::with_batches`].
pub(crate) const BRAND: u32 = 3;

/// A chain in a map. Taken away, it does not answer.
#[derive(Default)]
pub(crate) struct Records(Mutex<Option<BTreeMap<Vec<u8>, Vec<u8>>>>);

impl Records {
	fn with_batches(batches: &[u64]) -> Arc<Self> {
		let spec = BatchSpec {
			gtin: Gtin::parse("09506000134352").unwrap(),
			lot: Lot::parse("L1").unwrap(),
			pack: 0,
			count: 1_000,
			root: H256::zero(),
			made_at: None,
			expires_at: None,
		};
		let batch = Batch { member: BRAND, spec, registered_at: 1 };
		let records = batches.iter().map(|id| (storage_keys::batch(*id), batch.encode())).collect();
		Arc::new(Self(Mutex::new(Some(records))))
	}

	fn put(&self, batch: u64, index: u32, state: &UnitState) {
		let mut records = self.0.lock().unwrap();
		records.as_mut().unwrap().insert(storage_keys::unit(batch, index), state.encode());
	}

	fn take(&self) -> Option<BTreeMap<Vec<u8>, Vec<u8>>> {
		self.0.lock().unwrap().take()
	}

	fn give(&self, records: Option<BTreeMap<Vec<u8>, Vec<u8>>>) {
		*self.0.lock().unwrap() = records;
	}
}

impl Chain for Records {
	fn values(&self, keys: Vec<Vec<u8>>) -> BoxFuture<'_, Result<Vec<Option<Vec<u8>>>, String>> {
		let records = self.0.lock().unwrap().clone();
		Box::pin(async move {
			let records = records.ok_or("nothing is mirrored yet")?;
			Ok(keys.iter().map(|key| records.get(key).cloned()).collect())
		})
	}
}

fn scan(batch: u64, index: u32, client: u64, at: u64) -> Scan {
	let client = ClientPrint::test(super::day_of(at), client);
	Scan { batch, index, verdict: Verdict::Authentic, client, country: None, at }
}

fn event(scan: Scan) -> Event {
	Event::Scan { scan, cell: None }
}

fn event_in(scan: Scan, cell: Cell) -> Event {
	Event::Scan { scan, cell: Some(cell) }
}

fn gateway(db: &Db, chain: &Arc<Records>) -> Scans {
	Scans::with_chain(db.clone(), chain.clone(), ScanSettings::default(), 64)
}

/// One gateway counts these events, and looks at them a moment later.
async fn count(scans: &Scans, events: impl IntoIterator<Item = Event>, at: u64) {
	let mut work = Work::default();
	scans.take(&mut work, &mut events.into_iter().collect());
	scans.round(&mut work, at).await;
	assert!(work.tally.is_empty() && work.due.is_empty() && work.candidates.is_empty());
}

/// All numbers of a query, row by row.
async fn numbers(db: &Db, sql: &'static str) -> Vec<Vec<i64>> {
	use sqlx::Row;
	let rows = sqlx::query(sql).fetch_all(db.read()).await.unwrap();
	rows.iter()
		.map(|row| (0..row.len()).map(|column| row.get::<i64, _>(column)).collect())
		.collect()
}
