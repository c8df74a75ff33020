//! Looks at every verified block on its way to the import: equivocations of authors, and what arrivals tell of the clock.
//!
//! Exported to Prometheus:
//! - `carnet_aura_equivocations_total`: headers whose author had already written another one in the same slot.
//! - `carnet_block_arrival_seconds`: histogram of the arrival of announced blocks of others, from the start of their
//!   slot by this node's clock. Negative values mean that this clock is behind or the author's is ahead.
//! - `carnet_clock_offset_seconds`: how far this node's clock is ahead of the others', building and travelling of a block
//!   included: the median over authors of the smallest of their last 32 arrivals. Negative: it is behind, by at least
//!   that much. Not a number until enough blocks of others have arrived.

use crate::{clock, clock::ClockBook, equivocation::SlotBook, service::FullClient};
use carnet_runtime::{opaque::Block, Hash};
use sc_consensus::{BlockCheckParams, BlockImport, BlockImportParams, ImportResult};
use sc_consensus_aura::standalone;
use sp_consensus::BlockOrigin;
use sp_consensus_aura::sr25519::{AuthorityId, AuthorityPair, AuthoritySignature};
use std::{
	sync::{Arc, Mutex, PoisonError},
	time::{Instant, SystemTime},
};
use substrate_prometheus_endpoint::{
	register, Counter, Gauge, Histogram, HistogramOpts, PrometheusError, Registry, F64, U64,
};

/// Seconds from the start of the slot. A block is built in the first two thirds of the slot.
const ARRIVAL_BUCKETS: [f64; 18] = [
	-1.0, -0.5, -0.25, -0.1, -0.05, 0.0, 0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75,
	1.0, 2.5,
];

#[derive(Clone)]
struct Metrics {
	equivocations: Counter<U64>,
	arrival: Histogram,
	offset: Gauge<F64>,
}

impl Metrics {
	fn register(registry: &Registry) -> Result<Self, PrometheusError> {
		let metrics = Self {
			equivocations: register(
				Counter::new(
					"carnet_aura_equivocations_total",
					"Headers whose author had already written another one in the same slot",
				)?,
				registry,
			)?,
			arrival: register(
				Histogram::with_opts(
					HistogramOpts::new(
						"carnet_block_arrival_seconds",
						"Arrival of announced blocks of others, from the start of their slot by the clock of this node",
					)
					.buckets(ARRIVAL_BUCKETS.to_vec()),
				)?,
				registry,
			)?,
			offset: register(
				Gauge::new(
					"carnet_clock_offset_seconds",
					"How far the clock of this node is ahead of those of the other authors, building and travelling of a block included",
				)?,
				registry,
			)?,
		};
		// Zero would say that the clock is right before anything is known of it.
		metrics.offset.set(f64::NAN);
		Ok(metrics)
	}
}

struct Books {
	slots: SlotBook<AuthorityId, Hash>,
	clock: ClockBook<AuthorityId>,
}

/// A block import that looks at what passes.
#[derive(Clone)]
pub struct Watch<I> {
	inner: I,
	client: Arc<FullClient>,
	slot_millis: u64,
	books: Arc<Mutex<Books>>,
	metrics: Option<Metrics>,
}

impl<I> Watch<I> {
	/// Wraps an import. Without a registry it only writes to the log.
	pub fn new(
		inner: I,
		client: Arc<FullClient>,
		slot_millis: u64,
		registry: Option<&Registry>,
	) -> Result<Self, PrometheusError> {
		Ok(Self {
			inner,
			client,
			slot_millis,
			books: Arc::new(Mutex::new(Books { slots: SlotBook::new(), clock: ClockBook::new() })),
			metrics: registry.map(Metrics::register).transpose()?,
		})
	}

	fn look_at(&self, block: &BlockImportParams<Block>) {
		// The seal of these was not verified: they come with a finality proof instead.
		if block.with_state() || block.state_action.skip_execution_checks() {
			return;
		}
		let Ok(slot) = standalone::find_pre_digest::<Block, AuthoritySignature>(&block.header)
		else {
			return;
		};
		let authorities = standalone::fetch_authorities::<AuthorityId, Block, FullClient>(
			&self.client,
			block.header.parent_hash,
		);
		let Some(author) = authorities.ok().and_then(|authorities| {
			standalone::slot_author::<AuthorityPair>(slot, &authorities).cloned()
		}) else {
			return;
		};
		// Nothing is left half done where a holder of the lock could panic.
		let mut books = self.books.lock().unwrap_or_else(PoisonError::into_inner);
		let hash = block.post_hash();
		if let Some(found) = books.slots.observe(*slot, author.clone(), hash) {
			if let Some(metrics) = &self.metrics {
				metrics.equivocations.inc();
			}
			if found.remembered {
				log::error!(
					target: "equivocation",
					"The validator {author} wrote two blocks in slot {}: {:?} and {hash:?}. Either two machines run with \
					its keys or it is hostile. Its operators must stop all machines but one; the members decide on the rest.",
					*slot,
					found.first,
				);
			}
		}
		// Blocks that are fetched to catch up say nothing about the clock.
		if block.origin == BlockOrigin::NetworkBroadcast {
			self.note_arrival(&mut books.clock, author, *slot);
		}
	}

	fn note_arrival(&self, book: &mut ClockBook<AuthorityId>, author: AuthorityId, slot: u64) {
		let Ok(now) = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH) else { return };
		let arrival = now.as_secs_f64() - slot.saturating_mul(self.slot_millis) as f64 / 1_000.0;
		book.observe(author.clone(), arrival, Instant::now());
		let offset = book.offset();
		if let Some(metrics) = &self.metrics {
			metrics.arrival.observe(arrival);
			if let Some(offset) = offset {
				metrics.offset.set(offset);
			}
		}
		if book.warn(arrival, Instant::now()) {
			let suspect = if offset.is_some_and(|offset| offset < -clock::TOLERANCE_SECONDS) {
				"Most others look the same, so the clock of this node is behind"
			} else {
				"Others do not look so, and the clock of that validator is probably ahead"
			};
			log::warn!(
				target: "clock",
				"A block of {author} arrived {:.0} ms before its slot began. {suspect}. Check the time service of the \
				machine (`chronyc tracking` or `timedatectl`).",
				-arrival * 1_000.0,
			);
		}
	}
}

#[async_trait::async_trait]
impl<I: BlockImport<Block> + Send + Sync> BlockImport<Block> for Watch<I> {
	type Error = I::Error;

	async fn check_block(
		&self,
		block: BlockCheckParams<Block>,
	) -> Result<ImportResult, Self::Error> {
		self.inner.check_block(block).await
	}

	async fn import_block(
		&self,
		block: BlockImportParams<Block>,
	) -> Result<ImportResult, Self::Error> {
		self.look_at(&block);
		self.inner.import_block(block).await
	}
}
