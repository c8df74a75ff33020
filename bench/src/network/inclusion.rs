//! When calls were first in a best block.

use super::follower::{height, Blocks, Follower, Look};
use crate::{context::Outcome, stats::Sample};
use carnet_network::{Account, Rpc};
use carnet_primitives::H256;
use serde_json::Value;
use sp_crypto_hashing::blake2_256;
use std::{
	collections::{HashMap, HashSet},
	sync::{Arc, Mutex, PoisonError},
	time::Instant,
};

/// Blocks that were read, and when each transaction was seen first.
#[derive(Default)]
struct Seen {
	/// The height from which on blocks are read.
	from: Option<u64>,
	blocks: HashSet<H256>,
	transactions: HashMap<H256, Instant>,
}

/// Reads the best blocks of a node until it is dropped.
pub struct Inclusion {
	seen: Arc<Mutex<Seen>>,
	_follower: Follower,
}

impl Inclusion {
	/// Follows a node from now on.
	pub fn follow(rpc: &Arc<Rpc>) -> Self {
		let seen = Arc::new(Mutex::new(Seen::default()));
		let shared = seen.clone();
		let follower = Follower::start(rpc, Blocks::Best, move || Reading(shared.clone()));
		Self { seen, _follower: follower }
	}

	/// Seconds from when each call was due until it was in a best block, whether or not that block stayed; without end if it
	/// never was, or if no node took it.
	pub fn waits(&self, account: &Account) -> Sample {
		with(&self.seen, |seen| {
			let wait = |due: Instant, hash: &H256| {
				let when = seen.transactions.get(hash);
				when.map_or(f64::INFINITY, |when| when.saturating_duration_since(due).as_secs_f64())
			};
			let refused = std::iter::repeat_n(f64::INFINITY, account.refused.values().sum());
			let taken = account.calls.iter().map(|(call, _)| wait(call.due, &call.hash));
			taken.chain(refused).collect()
		})
	}
}

fn with<T>(seen: &Mutex<Seen>, act: impl FnOnce(&mut Seen) -> T) -> T {
	act(&mut seen.lock().unwrap_or_else(PoisonError::into_inner))
}

struct Reading(Arc<Mutex<Seen>>);

impl Look for Reading {
	async fn look(&mut self, rpc: &Rpc, header: &Value) -> Outcome {
		let (seen, when) = (&self.0, Instant::now());
		let number = height(header)?;
		let from = with(seen, |seen| *seen.from.get_or_insert(number));
		// Down to a block that was read: after a re-org the ones below are others.
		let mut unread = Vec::new();
		for height in (from..=number).rev() {
			let Some(hash) = rpc.hash_at(height).await? else { continue };
			if with(seen, |seen| seen.blocks.contains(&hash)) {
				break;
			}
			unread.push(hash);
		}
		// The lowest first, so that below a block that was read there is none that was not, whatever fails here.
		for hash in unread.into_iter().rev() {
			let transactions = rpc.extrinsics(hash).await?;
			with(seen, |seen| {
				seen.blocks.insert(hash);
				for bytes in transactions {
					seen.transactions.entry(H256(blake2_256(&bytes))).or_insert(when);
				}
			});
		}
		Ok(())
	}
}
