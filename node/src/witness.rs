//! Signs finalised blocks for a judicial or notary member, as long as its witness key is in the keystore.
//!
//! It follows finality and not the best block: what it signs does not go back. How far it came stands on the chain, so a
//! node that was away signs the newest block and none of those between, which the newest covers.
//!
//! Exported to Prometheus, of a node with a witness key:
//! - `carnet_witness_submitted_total`: checkpoints that were signed and that the pool of this node took.
//! - `carnet_witness_refused_total`: checkpoints that the pool of this node refused.
//! - `carnet_witness_lost_total`: checkpoints that no block included in time.
//! - `carnet_witness_clock_alarms_total`: finalised blocks that were not signed because the clock is off.
//! - `carnet_witness_clock_offset_seconds`: the clock of this node minus the start of the slot of its best block. A slot
//!   and a little is normal. Not a number until a block was finalised.
//! - `carnet_witness_latest_block`: the newest block whose checkpoint by this node is on the chain.

use crate::service::FullClient;
use carnet_primitives::checkpoints::{
	Checkpoint, Statement, WitnessView, KEY_TYPE, MAX_CLOCK_DIFFERENCE,
};
use carnet_runtime::{constants::SLOT_MILLIS, opaque::Block, BlockNumber};
use carnet_runtime_api::CheckpointsApi;
use futures::{FutureExt, StreamExt};
use sc_client_api::{BlockchainEvents, FinalityNotification, HeaderBackend};
use sc_consensus_aura::standalone;
use sc_service::{error::Error as ServiceError, TaskManager};
use sc_transaction_pool_api::OffchainTransactionPoolFactory;
use sp_api::{ApiExt, ProvideRuntimeApi};
use sp_consensus_aura::sr25519::AuthoritySignature;
use sp_core::sr25519;
use sp_keystore::{Keystore, KeystorePtr};
use std::{
	collections::BTreeMap,
	sync::Arc,
	time::{Duration, Instant, SystemTime},
};
use substrate_prometheus_endpoint::{
	register, Counter, Gauge, PrometheusError, Registry, F64, U64,
};

/// A clock that is off by more does not sign: a court's word on the time is worth what its clock is.
const CLOCK_TOLERANCE_MILLIS: u64 = 2_000;

/// Between two checkpoints of one key, at least. The chain takes one in a block; blocks become final a slot apart, now a
/// little sooner and now later, and a pause of a whole slot would leave out every one that is sooner. Where slots are half as
/// long, every second block is signed, which covers the one before.
const PAUSE: Duration = Duration::from_millis(SLOT_MILLIS / 2);

/// Between two warnings.
const WARNING_PAUSE: Duration = Duration::from_secs(60);

/// A checkpoint on its way.
#[derive(Clone, Copy, Debug)]
struct Sent {
	number: BlockNumber,
	at: Instant,
	/// Whether nothing is known of its inclusion yet.
	in_flight: bool,
}

/// Why a finalised block is not signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Skip {
	/// The chain takes nothing from the key: it is unknown or replaced, or its member is suspended or has no role.
	NotAWitness,
	/// The one before is a moment ago.
	TooSoon,
	/// The one before may still be included.
	InFlight,
	/// The member signed this block or a newer one.
	Covered,
}

/// What one key did.
#[derive(Default)]
struct Pace {
	last: Option<Sent>,
}

impl Pace {
	/// Takes in what the chain knows, and says whether the one in flight was lost.
	fn settle(&mut self, view: &WitnessView, now: Instant) -> bool {
		let Some(sent) = self.last.as_mut().filter(|sent| sent.in_flight) else { return false };
		let included = view.latest.is_some_and(|latest| latest >= sent.number);
		let too_late = now.duration_since(sent.at) > Duration::from_millis(MAX_CLOCK_DIFFERENCE);
		sent.in_flight = !included && !too_late;
		!included && too_late
	}

	/// Whether to sign this finalised block, with `best` the number of the best block.
	fn check(
		&self,
		view: Option<&WitnessView>,
		number: BlockNumber,
		best: BlockNumber,
		now: Instant,
	) -> Result<(), Skip> {
		let view = view.filter(|view| !view.roles.is_empty()).ok_or(Skip::NotAWitness)?;
		if let Some(sent) = self.last {
			if sent.in_flight {
				return Err(Skip::InFlight);
			}
			if now.duration_since(sent.at) < PAUSE {
				return Err(Skip::TooSoon);
			}
		}
		if view.latest.is_some_and(|latest| number <= latest) {
			return Err(Skip::Covered);
		}
		if best.saturating_add(1) < view.next_height {
			return Err(Skip::TooSoon);
		}
		Ok(())
	}

	fn sent(&mut self, number: BlockNumber, at: Instant, taken: bool) {
		// What the pool refused is not on its way, but the next one waits its pause all the same.
		self.last = Some(Sent { number, at, in_flight: taken });
	}
}

/// Milliseconds by which a clock is ahead of the start of a slot.
fn clock_offset(now: u64, slot: u64, slot_millis: u64) -> i64 {
	let ahead = i128::from(now) - i128::from(slot.saturating_mul(slot_millis));
	i64::try_from(ahead).unwrap_or(if ahead < 0 { i64::MIN } else { i64::MAX })
}

fn is_right(offset: i64) -> bool {
	offset.unsigned_abs() <= CLOCK_TOLERANCE_MILLIS
}

fn now_millis() -> Option<u64> {
	let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok()?;
	u64::try_from(since.as_millis()).ok()
}

struct Metrics {
	submitted: Counter<U64>,
	refused: Counter<U64>,
	lost: Counter<U64>,
	clock_alarms: Counter<U64>,
	clock_offset: Gauge<F64>,
	latest: Gauge<U64>,
}

impl Metrics {
	fn register(registry: &Registry) -> Result<Self, PrometheusError> {
		let counter = |name, help| register(Counter::new(name, help)?, registry);
		let metrics = Self {
			submitted: counter(
				"carnet_witness_submitted_total",
				"Checkpoints that were signed and that the pool of this node took",
			)?,
			refused: counter(
				"carnet_witness_refused_total",
				"Checkpoints that the pool of this node refused",
			)?,
			lost: counter(
				"carnet_witness_lost_total",
				"Checkpoints that no block included in time",
			)?,
			clock_alarms: counter(
				"carnet_witness_clock_alarms_total",
				"Finalised blocks that were not signed because the clock is off",
			)?,
			clock_offset: register(
				Gauge::new(
					"carnet_witness_clock_offset_seconds",
					"The clock of this node minus the start of the slot of its best block",
				)?,
				registry,
			)?,
			latest: register(
				Gauge::new(
					"carnet_witness_latest_block",
					"The newest block whose checkpoint by this node is on the chain",
				)?,
				registry,
			)?,
		};
		// Zero would say that the clock is right before anything is known of it.
		metrics.clock_offset.set(f64::NAN);
		Ok(metrics)
	}
}

struct Witness {
	client: Arc<FullClient>,
	keystore: KeystorePtr,
	pool: OffchainTransactionPoolFactory<Block>,
	slot_millis: u64,
	metrics: Option<Metrics>,
	paces: BTreeMap<sr25519::Public, Pace>,
	warned: BTreeMap<&'static str, Instant>,
}

impl Witness {
	fn count(&self, which: impl FnOnce(&Metrics) -> &Counter<U64>) {
		if let Some(metrics) = &self.metrics {
			which(metrics).inc();
		}
	}

	/// Warns of each thing once a minute at most.
	fn warn(&mut self, what: &'static str, sentence: impl FnOnce() -> String) {
		let now = Instant::now();
		let due = |last: &Instant| now.duration_since(*last) >= WARNING_PAUSE;
		if self.warned.get(what).is_none_or(due) {
			self.warned.insert(what, now);
			log::warn!(target: "witness", "{}", sentence());
		}
	}

	/// Reads the clock; none if it is off.
	fn right_time(&mut self) -> Result<Option<u64>, sp_blockchain::Error> {
		let best = self.client.info().best_hash;
		let Some(header) = self.client.header(best)? else { return Ok(None) };
		let (Some(now), Ok(slot)) =
			(now_millis(), standalone::find_pre_digest::<Block, AuthoritySignature>(&header))
		else {
			return Ok(None);
		};
		let offset = clock_offset(now, *slot, self.slot_millis);
		if let Some(metrics) = &self.metrics {
			metrics.clock_offset.set(offset as f64 / 1_000.0);
		}
		if is_right(offset) {
			return Ok(Some(now));
		}
		self.count(|metrics| &metrics.clock_alarms);
		self.warn("clock", || {
			let cause = if offset < 0 {
				"The clock of this node is behind, or that of the author ahead"
			} else {
				"The clock of this node is ahead, or blocks are missing: it may still be catching up"
			};
			format!(
				"No checkpoint is signed: the clock lies {offset} ms from the start of the slot of the best block. \
				{cause}. Check the time service of the machine (`chronyc tracking` or `timedatectl`)."
			)
		});
		Ok(None)
	}

	fn on_finalised(
		&mut self,
		block: &FinalityNotification<Block>,
	) -> Result<(), sp_blockchain::Error> {
		let Some(at) = self.right_time()? else { return Ok(()) };
		let info = self.client.info();
		for key in self.keystore.sr25519_public_keys(KEY_TYPE) {
			let view = self
				.client
				.runtime_api()
				.witness_of(info.best_hash, key)
				.map_err(sp_blockchain::Error::RuntimeApiError)?;
			let now = Instant::now();
			let pace = self.paces.entry(key).or_default();
			let lost = view.as_ref().is_some_and(|view| pace.settle(view, now));
			let due = pace.check(view.as_ref(), block.header.number, info.best_number, now);
			if lost {
				self.count(|metrics| &metrics.lost);
			}
			if let (Some(metrics), Some(latest)) =
				(&self.metrics, view.and_then(|view| view.latest))
			{
				metrics.latest.set(latest.into());
			}
			match due {
				Ok(()) => {
					let Some(checkpoint) = self.sign(key, block, at) else { continue };
					let taken = self.submit(info.best_hash, checkpoint);
					self.paces.entry(key).or_default().sent(checkpoint.number, now, taken);
				}
				Err(Skip::NotAWitness) => self.warn("key", || {
					format!(
						"The witness key {key} signs nothing: it is not registered or was replaced, or its member is \
						out of business or neither judicial nor notary."
					)
				}),
				Err(Skip::TooSoon | Skip::InFlight | Skip::Covered) => {}
			}
		}
		Ok(())
	}

	fn sign(
		&mut self,
		witness: sr25519::Public,
		block: &FinalityNotification<Block>,
		at: u64,
	) -> Option<Checkpoint> {
		let genesis = self.client.info().genesis_hash;
		let (number, hash) = (block.header.number, block.hash);
		let message = Statement { genesis, number, hash, at }.message();
		match self.keystore.sr25519_sign(KEY_TYPE, &witness, &message) {
			Ok(Some(signature)) => Some(Checkpoint { number, hash, at, witness, signature }),
			other => {
				self.warn("keystore", || format!("The keystore does not sign: {other:?}."));
				None
			}
		}
	}

	/// Gives a checkpoint to the pool, and says whether it was taken. What was signed and failed waits its pause as well, so
	/// that the runtime is not asked again at once.
	fn submit(&mut self, best: carnet_runtime::Hash, checkpoint: Checkpoint) -> bool {
		let mut api = self.client.runtime_api();
		api.register_extension(self.pool.offchain_transaction_pool(best));
		let outcome = api.submit_checkpoint(best, checkpoint);
		drop(api);
		let number = checkpoint.number;
		match outcome {
			Ok(Some(())) => {
				self.count(|metrics| &metrics.submitted);
				return true;
			}
			Ok(None) => self.warn("pool", || {
				format!(
					"The pool refused the checkpoint of block {number}: the quota of the member may be used up, or one \
					from before a restart still waits."
				)
			}),
			Err(error) => self.warn("error", || {
				format!("The checkpoint of block {number} did not get to the pool: {error}.")
			}),
		}
		self.count(|metrics| &metrics.refused);
		false
	}

	async fn run(mut self) {
		let mut finalised = self.client.finality_notification_stream();
		while let Some(mut block) = finalised.next().await {
			// The newest one covers those that came meanwhile.
			while let Some(Some(newer)) = finalised.next().now_or_never() {
				block = newer;
			}
			if let Err(error) = self.on_finalised(&block) {
				self.warn("error", || format!("No checkpoint is signed: {error}."));
			}
		}
	}
}

/// Starts the task, if the keystore has a witness key.
pub fn start(
	client: Arc<FullClient>,
	keystore: KeystorePtr,
	pool: OffchainTransactionPoolFactory<Block>,
	slot_millis: u64,
	registry: Option<&Registry>,
	tasks: &TaskManager,
) -> Result<(), ServiceError> {
	let keys = keystore.sr25519_public_keys(KEY_TYPE);
	if keys.is_empty() {
		return Ok(());
	}
	for key in keys {
		log::info!(target: "witness", "Finalised blocks are signed with the witness key {key}");
	}
	let metrics = registry.map(Metrics::register).transpose()?;
	let (paces, warned) = Default::default();
	let witness = Witness { client, keystore, pool, slot_millis, metrics, paces, warned };
	tasks.spawn_handle().spawn_blocking("witness", None, witness.run());
	Ok(())
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::*;
	use carnet_primitives::member::{Role, Roles};
	use carnet_runtime::constants::WITNESS_INTERVAL;

	fn view(latest: Option<u32>, next_height: u32) -> WitnessView {
		WitnessView { member: 3, roles: Roles::none().with(Role::Notary), latest, next_height }
	}

	/// A pace that sent the checkpoint of block 10 at this moment.
	fn sent(taken: bool) -> (Pace, Instant) {
		let (mut pace, start) = (Pace::default(), Instant::now());
		pace.sent(10, start, taken);
		(pace, start)
	}

	#[test]
	fn a_witness_signs_and_others_do_not() {
		let (pace, now) = (Pace::default(), Instant::now());
		assert_eq!(pace.check(Some(&view(None, 0)), 10, 11, now), Ok(()));
		assert_eq!(pace.check(None, 10, 11, now), Err(Skip::NotAWitness));
		let suspended = WitnessView { roles: Roles::none(), ..view(None, 0) };
		assert_eq!(pace.check(Some(&suspended), 10, 11, now), Err(Skip::NotAWitness));
	}

	#[test]
	fn after_a_restart_one_checkpoint_covers_all() {
		let (mut pace, now) = (Pace::default(), Instant::now());
		assert_eq!(pace.check(Some(&view(Some(10), 13)), 5_000, 5_001, now), Ok(()));
		pace.sent(5_000, now, true);
		assert_eq!(pace.check(Some(&view(Some(10), 13)), 5_001, 5_002, now), Err(Skip::InFlight));
	}

	#[test]
	fn one_is_in_flight_until_the_chain_has_it() {
		let (mut pace, start) = sent(true);
		let later = start + 2 * PAUSE;
		assert!(!pace.settle(&view(Some(9), 0), later));
		assert_eq!(pace.check(Some(&view(Some(9), 0)), 14, 15, later), Err(Skip::InFlight));
		assert!(!pace.settle(&view(Some(10), 13), later));
		assert_eq!(pace.check(Some(&view(Some(10), 13)), 14, 15, later), Ok(()));
	}

	#[test]
	fn one_that_no_block_takes_is_lost_once_and_the_next_goes_out() {
		let (mut pace, start) = sent(true);
		let late = start + Duration::from_millis(MAX_CLOCK_DIFFERENCE + 1);
		assert!(pace.settle(&view(None, 0), late));
		assert!(!pace.settle(&view(None, 0), late));
		assert_eq!(pace.check(Some(&view(None, 0)), 24, 25, late), Ok(()));
	}

	#[test]
	fn one_goes_out_after_the_pause() {
		let (mut pace, start) = sent(true);
		assert!(!pace.settle(&view(Some(10), 0), start));
		let view = view(Some(10), 0);
		let nearly = start + PAUSE - Duration::from_millis(1);
		assert_eq!(pace.check(Some(&view), 11, 12, nearly), Err(Skip::TooSoon));
		assert_eq!(pace.check(Some(&view), 11, 12, start + PAUSE), Ok(()));
	}

	#[test]
	fn the_next_block_is_signed_though_it_becomes_final_early() {
		let (mut pace, start) = sent(true);
		let early = start + Duration::from_millis(SLOT_MILLIS - 150);
		// Block 11 is the best one, has the checkpoint of block 10, and is final now.
		let view = view(Some(10), 11 + WITNESS_INTERVAL);
		assert!(!pace.settle(&view, early));
		assert_eq!(pace.check(Some(&view), 11, 11, early), Ok(()));
	}

	#[test]
	fn one_that_the_pool_refused_is_not_in_flight_but_is_not_repeated_at_once() {
		let (mut pace, start) = sent(false);
		assert!(!pace.settle(&view(None, 0), start));
		assert_eq!(pace.check(Some(&view(None, 0)), 10, 11, start), Err(Skip::TooSoon));
		assert_eq!(pace.check(Some(&view(None, 0)), 10, 11, start + PAUSE), Ok(()));
	}

	#[test]
	fn what_the_member_signed_already_and_what_the_chain_would_refuse_is_not_sent() {
		let (pace, now) = (Pace::default(), Instant::now());
		assert_eq!(pace.check(Some(&view(Some(10), 0)), 10, 11, now), Err(Skip::Covered));
		assert_eq!(pace.check(Some(&view(Some(9), 13)), 10, 11, now), Err(Skip::TooSoon));
		assert_eq!(pace.check(Some(&view(Some(9), 13)), 10, 12, now), Ok(()));
	}

	#[test]
	fn a_clock_may_be_two_seconds_off() {
		let slot = 3_600_000_000;
		let start = slot * SLOT_MILLIS;
		for (now, right) in [
			(start, true),
			(start + 700, true),
			(start + 2_000, true),
			(start + 2_001, false),
			(start - 2_000, true),
			(start - 2_001, false),
			(0, false),
			(u64::MAX, false),
		] {
			assert_eq!(is_right(clock_offset(now, slot, SLOT_MILLIS)), right, "{now}");
		}
		assert!(!is_right(clock_offset(0, u64::MAX, SLOT_MILLIS)));
	}
}
