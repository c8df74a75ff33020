//! The task that empties the queue.

use super::{
	add,
	judge::judge,
	store,
	store::{Candidate, Frequent},
	sweep::sweep,
	tally::{Event, Tally},
	Scans,
};
use crate::clock;
use carnet_primitives::Moment;
use std::{
	future::Future,
	sync::{atomic::Ordering, PoisonError},
	time::Duration,
};
use tokio::{
	sync::{mpsc, Notify},
	time::{interval, Instant, MissedTickBehavior},
};

/// How often sums are taken to be written.
const PAUSE: Duration = Duration::from_secs(5);
/// Units of one transaction, and how long the next one waits. All at once would take a processor for as long as a second from
/// those who ask for verdicts, and the database from the task that follows the chain.
const PART: usize = 250;
const PART_PAUSE: Duration = Duration::from_millis(40);
/// How often old rows are looked for.
const SWEEP: Duration = Duration::from_secs(600);
/// Events that are taken out of the queue at once.
const TAKEN: usize = 1_024;
/// Findings of one round at most.
const MAX_FINDINGS: usize = 1_000;
/// How long a claim waits, in milliseconds, until the chain and the mirror know it.
const CLAIM_SETTLES: Moment = 10_000;

/// What the task holds between two writes.
#[derive(Default)]
pub(crate) struct Work {
	pub(crate) tally: Tally,
	/// What was taken of it and is being written, part by part.
	pub(crate) due: Tally,
	/// Of the parts that are written: they are compared with others behind the last one.
	frequent: Vec<Frequent>,
	/// Found, but the chain could not be asked yet.
	pub(crate) candidates: Vec<Candidate>,
	/// The last write failed: the next one waits for its turn.
	is_stuck: bool,
}

impl Scans {
	/// Empties the queue until it is told to stop, and writes the rest then. One task of a gateway does it; a second one
	/// ends at once.
	pub async fn run(self, stop: impl Future<Output = ()> + Send) {
		let taken = self.0.receiver.lock().unwrap_or_else(PoisonError::into_inner).take();
		let Some(queue) = taken else {
			tracing::warn!("scans are counted by another task already");
			return;
		};
		let beat = Notify::new();
		tokio::select! {
			biased;
			() = self.count(queue, &beat, stop) => {}
			() = self.sweeps(&beat) => {}
		}
	}

	/// Deletes what is old when it is time at a beat. It stands beside the counting, not in it: after a busy day it takes
	/// minutes, and a queue that nobody empties for so long is full.
	async fn sweeps(&self, beat: &Notify) {
		let mut swept: Option<Instant> = None;
		loop {
			beat.notified().await;
			if swept.is_some_and(|at| at.elapsed() < SWEEP) {
				continue;
			}
			match sweep(&self.0.db, &self.0.settings, clock::now()).await {
				Ok(()) => swept = Some(Instant::now()),
				Err(error) => tracing::warn!("old scans are not deleted yet: {error}"),
			}
		}
	}

	async fn count(
		&self,
		mut queue: mpsc::Receiver<Event>,
		beaten: &Notify,
		stop: impl Future<Output = ()> + Send,
	) {
		let mut work = Work::default();
		let mut events: Vec<Event> = Vec::with_capacity(TAKEN);
		let mut beat = interval(PAUSE);
		beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
		let mut part = interval(PART_PAUSE);
		part.set_missed_tick_behavior(MissedTickBehavior::Delay);
		tokio::pin!(stop);
		loop {
			tokio::select! {
				biased;
				() = &mut stop => break,
				_ = beat.tick() => {
					self.refresh_keys(clock::now()).await;
					self.begin(&mut work).await;
					self.judge(&mut work, clock::now()).await;
					beaten.notify_one();
				}
				_ = part.tick(), if !work.due.is_empty() && !work.is_stuck => {
					self.write_part(&mut work).await;
					if work.due.is_empty() {
						self.judge(&mut work, clock::now()).await;
					}
				}
				_ = queue.recv_many(&mut events, TAKEN) => {
					self.take(&mut work, &mut events);
					if work.tally.is_large() && !work.is_stuck {
						self.begin(&mut work).await;
					}
				}
			}
		}
		queue.close();
		while queue.recv_many(&mut events, TAKEN).await > 0 {
			self.take(&mut work, &mut events);
		}
		// The claims of the last seconds are judged by what is known now; nobody will ask later.
		self.round(&mut work, clock::now().saturating_add(CLAIM_SETTLES)).await;
	}

	pub(crate) fn take(&self, work: &mut Work, events: &mut Vec<Event>) {
		let dropped = events.drain(..).filter(|event| !work.tally.add(*event)).count();
		add(&self.0.counters.dropped, dropped);
	}

	/// Keys, all sums, alarms: one round at a moment.
	pub(crate) async fn round(&self, work: &mut Work, at: Moment) {
		self.refresh_keys(at).await;
		self.begin(work).await;
		self.write_due(work).await;
		self.judge(work, at).await;
	}

	async fn refresh_keys(&self, at: Moment) {
		if let Err(error) = self.0.keys.refresh(&self.0.db, at).await {
			tracing::warn!("no key for the prints of today: {error}");
		}
	}

	/// Takes what came in to be written, once all that was taken before is: what has not come to its turn yet goes at once.
	async fn begin(&self, work: &mut Work) {
		self.write_due(work).await;
		if work.due.is_empty() {
			work.due = work.tally.take();
		}
	}

	/// Writes all that is due, unless the database does not take it.
	async fn write_due(&self, work: &mut Work) {
		work.is_stuck = false;
		while !work.due.is_empty() && !work.is_stuck {
			self.write_part(work).await;
		}
	}

	async fn write_part(&self, work: &mut Work) {
		let part = work.due.part(PART);
		let written = store::add(&self.0.db, &part, &self.0.settings).await;
		work.is_stuck = written.is_err();
		match written {
			Ok(added) => {
				work.frequent.extend(added.frequent);
				self.found(work, added.candidates);
				if work.due.is_empty() {
					self.compare(work).await;
					self.begin_log_anew().await;
				}
			}
			Err(error) => {
				// The sums stay in memory, and those that come in grow no further than their bounds.
				work.due.put_back(part);
				self.0.counters.failed.fetch_add(1, Ordering::Relaxed);
				tracing::warn!("scans are not written yet: {error}");
			}
		}
	}

	/// Compares what was scanned often with others of its batch.
	async fn compare(&self, work: &mut Work) {
		let frequent = std::mem::take(&mut work.frequent);
		match store::often(&self.0.db, &frequent, &self.0.settings).await {
			Ok(found) => self.found(work, found),
			// The next scan of each of them says so again.
			Err(error) => tracing::warn!("units that are scanned often are not looked at: {error}"),
		}
	}

	fn found(&self, work: &mut Work, candidates: Vec<Candidate>) {
		work.candidates.extend(candidates);
		let too_many = work.candidates.len().saturating_sub(MAX_FINDINGS);
		if too_many > 0 {
			// The gravest stay.
			work.candidates
				.sort_by_key(|candidate| std::cmp::Reverse(candidate.finding().severity));
			work.candidates.truncate(MAX_FINDINGS);
			add(&self.0.counters.left_out, too_many);
		}
	}

	/// Each scan is of a verdict that was read: while there are many, somebody always reads.
	async fn begin_log_anew(&self) {
		if let Err(error) = self.0.db.begin_log_anew().await {
			tracing::warn!("the log of the database goes on as it is: {error}");
		}
	}

	async fn judge(&self, work: &mut Work, at: Moment) {
		let claims = work.tally.claims_until(at.saturating_sub(CLAIM_SETTLES));
		match judge(&self.0.db, &*self.0.chain, &work.candidates, &claims).await {
			Ok(raised) => {
				work.candidates.clear();
				add(&self.0.counters.raised, raised);
			}
			Err(error) => {
				work.tally.claims.extend(claims);
				tracing::warn!("what scans say is not looked at yet: {error}");
			}
		}
	}
}
