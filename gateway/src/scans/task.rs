//! The task that empties the queue.

use super::{
	add,
	judge::judge,
	store,
	store::Candidate,
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

/// How often sums are written.
const PAUSE: Duration = Duration::from_secs(5);
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
		tokio::pin!(stop);
		loop {
			tokio::select! {
				biased;
				() = &mut stop => break,
				_ = beat.tick() => {
					self.round(&mut work, clock::now()).await;
					beaten.notify_one();
				}
				_ = queue.recv_many(&mut events, TAKEN) => {
					self.take(&mut work, &mut events);
					if work.tally.is_large() && !work.is_stuck {
						self.write(&mut work).await;
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

	/// Keys, sums, alarms: one round at a moment.
	pub(crate) async fn round(&self, work: &mut Work, at: Moment) {
		if let Err(error) = self.0.keys.refresh(&self.0.db, at).await {
			tracing::warn!("no key for the prints of today: {error}");
		}
		self.write(work).await;
		self.judge(work, at).await;
	}

	async fn write(&self, work: &mut Work) {
		if work.tally.is_empty() {
			return;
		}
		let written = store::add(&self.0.db, &work.tally, &self.0.settings).await;
		work.is_stuck = written.is_err();
		match written {
			Ok(found) => {
				work.tally.clear();
				work.candidates.extend(found);
				let too_many = work.candidates.len().saturating_sub(MAX_FINDINGS);
				if too_many > 0 {
					// The gravest stay.
					work.candidates
						.sort_by_key(|candidate| std::cmp::Reverse(candidate.finding().severity));
					work.candidates.truncate(MAX_FINDINGS);
					add(&self.0.counters.left_out, too_many);
				}
				// Each scan is of a verdict that was read: while there are many, somebody always reads.
				if let Err(error) = self.0.db.begin_log_anew().await {
					tracing::warn!("the log of the database goes on as it is: {error}");
				}
			}
			Err(error) => {
				// The sums stay in memory, and grow no further than its bounds.
				self.0.counters.failed.fetch_add(1, Ordering::Relaxed);
				tracing::warn!("scans are not written yet: {error}");
			}
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
