//! Follows the blocks that a node tells of, through every subscription that breaks.

use crate::context::{say, Outcome};
use carnet_network::Rpc;
use serde_json::Value;
use std::{future::Future, sync::Arc, time::Duration};
use tokio::task::JoinSet;

const RESUBSCRIBE: Duration = Duration::from_millis(200);

/// Which blocks a node tells of.
#[derive(Clone, Copy)]
pub enum Blocks {
	/// Each that becomes the best one.
	Best,
	/// Each that it tells of as final.
	Final,
}

/// What is made of the blocks of one subscription.
pub trait Look: Send {
	/// Looks at a header that the node told of just now. An error ends the subscription.
	fn look(&mut self, rpc: &Rpc, header: &Value) -> impl Future<Output = Outcome> + Send;

	/// The subscription broke, and blocks may be missed until the next.
	fn broke(&self) {}
}

/// Follows a node until it is dropped.
pub struct Follower {
	_task: JoinSet<()>,
}

impl Follower {
	/// Follows a node from now on, with another look for each subscription.
	pub fn start<L: Look + 'static>(
		rpc: &Arc<Rpc>,
		blocks: Blocks,
		begin: impl Fn() -> L + Send + 'static,
	) -> Self {
		let rpc = rpc.clone();
		let mut task = JoinSet::new();
		task.spawn(async move {
			loop {
				let mut look = begin();
				if let Err(error) = follow(&rpc, blocks, &mut look).await {
					say(format!("node {}: {error}", rpc.node()));
				}
				look.broke();
				drop(look);
				tokio::time::sleep(RESUBSCRIBE).await;
			}
		});
		Self { _task: task }
	}
}

async fn follow(rpc: &Rpc, blocks: Blocks, look: &mut impl Look) -> Outcome {
	let (subscribe, unsubscribe) = match blocks {
		Blocks::Best => ("chain_subscribeNewHeads", "chain_unsubscribeNewHeads"),
		Blocks::Final => ("chain_subscribeFinalizedHeads", "chain_unsubscribeFinalizedHeads"),
	};
	let client = rpc.client().await?;
	let mut heads = client.subscribe::<Value>(subscribe, Default::default(), unsubscribe).await?;
	while let Some(header) = heads.next().await {
		look.look(rpc, &header?).await?;
	}
	Err("a subscription ended".into())
}

/// The height in a header.
pub fn height(header: &Value) -> Outcome<u64> {
	let number = header.get("number").and_then(Value::as_str).unwrap_or_default();
	Ok(u64::from_str_radix(number.trim_start_matches("0x"), 16)?)
}
