//! The transaction pool: the stock fork-aware one with limits of our own, behind gates of our own.
//!
//! The stock pool forgets calls that it has accepted: in a queue that is full the oldest go, and a call whose nonce is
//! ahead goes when it arrived while the pool turned to a new block. Who sent it without watching is not told. So a [`Gate`]
//! is closed while the pool turns; what is sent by RPC passes a [`Keeper`], which refuses when much waits already and
//! remembers what it took until that is final or void; and the pool behind holds more than all keepers let in. What peers
//! send passes no keeper: the node that took it from its sender remembers it. The record of the decision is
//! `docs/adr/0006-what-a-node-accepted-is-not-forgotten.md`.
//!
//! Exported to Prometheus:
//! - `carnet_calls_open`: calls that this node took and that are neither final nor void.
//! - `carnet_calls_restored_total`: calls that the pool had forgotten and that were given to it again.
//! - `carnet_calls_refused_full_total`: calls that were refused since too many wait.
//! - `carnet_validity_questions_total`: questions of the pool whether a call is valid.
//! - `carnet_validity_known_total`: those of them that were answered before, about the same block.
//! - `carnet_validity_calls_total`: calls of the runtime that answered the others, many at a time.

mod api;
mod gate;
mod keeper;
mod kept;

pub use gate::Gate;
pub use keeper::{keep, Keeper};

use crate::service::FullClient;
use api::Api;
use carnet_runtime::opaque::Block;
use sc_cli::TransactionPoolParams;
use sc_service::{Configuration, SpawnEssentialTaskHandle};
use sc_transaction_pool::{ForkAwareTxPool, Options, PoolLimit};
use sp_blockchain::HeaderBackend;
use std::{sync::Arc, time::Duration};

/// The pool itself.
pub type Pool = ForkAwareTxPool<Api, Block>;

/// How long what was invalid is not looked at again. What is invalid on one fork may be fine on another, and who offers it
/// within this time is banned anew: it has to be shorter than the patience of a keeper.
const BAN: Duration = Duration::from_secs(1);

/// Open calls that each signer may have in a crowd.
const FEW: usize = 16;

/// How much waits where.
#[derive(Clone, Debug)]
pub struct Limits {
	/// Calls in each of the two queues of the pool.
	pub queue: usize,
	/// Bytes of the calls in each of them.
	pub bytes: usize,
	/// How long what was invalid is not looked at again.
	pub ban: Duration,
}

impl Default for Limits {
	fn default() -> Self {
		Self { queue: 8192, bytes: 20 * 1024 * 1024, ban: BAN }
	}
}

impl From<&TransactionPoolParams> for Limits {
	fn from(params: &TransactionPoolParams) -> Self {
		Self {
			queue: params.pool_limit,
			bytes: params.pool_kbytes.saturating_mul(1024),
			ban: params.tx_ban_seconds.map_or(BAN, Duration::from_secs),
		}
	}
}

impl Limits {
	/// Waiting calls from which on each signer gets a few only: at 300 calls a second, seven seconds of work.
	const fn crowd(&self) -> usize {
		self.queue / 4
	}

	/// Waiting calls from which on each signer gets one. The rest of the queues is for these, and for calls that peers took
	/// meanwhile.
	const fn full(&self) -> usize {
		self.queue / 2
	}

	/// How many open calls each signer may have here when so many wait.
	///
	/// It is never none: what waits may have come from peers and be that of a single member, and the next call of a signer
	/// goes before all later ones of others.
	const fn share(&self, waiting: usize) -> usize {
		if waiting >= self.full() {
			1
		} else if waiting >= self.crowd() {
			FEW
		} else {
			usize::MAX
		}
	}
}

/// Makes the pool and starts its tasks.
pub fn build(
	config: &Configuration,
	limits: &Limits,
	client: Arc<FullClient>,
	spawner: SpawnEssentialTaskHandle,
) -> Arc<Pool> {
	let limit = PoolLimit { count: limits.queue, total_bytes: limits.bytes };
	let options = Options {
		ready: limit.clone(),
		future: limit,
		reject_future_transactions: false,
		ban_time: limits.ban,
	};
	let is_validator = config.role.is_authority().into();
	let registry = config.prometheus_registry();
	let info = client.info();
	let api = Arc::new(Api::new(client, registry, &spawner));
	let (best, finalised) = (info.best_hash, info.finalized_hash);
	let pool = Pool::new_with_background_worker;
	Arc::new(pool(options, is_validator, api, registry, spawner, best, finalised))
}

#[cfg(test)]
mod tests {
	use super::{Limits, FEW};

	#[test]
	fn the_more_calls_wait_the_fewer_a_signer_may_have_and_nobody_is_locked_out() {
		let limits = Limits::default();
		assert_eq!(limits.share(limits.crowd() - 1), usize::MAX);
		assert_eq!(limits.share(limits.crowd()), FEW);
		assert_eq!(limits.share(limits.full() - 1), FEW);
		for waiting in [limits.full(), limits.queue, usize::MAX] {
			assert_eq!(limits.share(waiting), 1);
		}
	}
}
