//! What the nodes say: heights, blocks, peers, and whether they agree.

use crate::{
	error::{Error, Result},
	network::Network,
	node::Node,
	rpc::Rpc,
};
use carnet_primitives::H256;
use serde_json::{json, Value};
use std::{
	fmt::Write,
	time::{Duration, Instant},
};

/// A block by number and hash.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Block {
	/// Its height.
	pub number: u64,
	/// Its hash.
	pub hash: H256,
}

impl Rpc {
	/// The last finalised block.
	pub async fn finalised(&self) -> Result<Block> {
		let hash: H256 = self.call("chain_getFinalizedHead", &[]).await?;
		Ok(Block { number: self.number(hash).await?, hash })
	}

	/// The best block.
	pub async fn best(&self) -> Result<Block> {
		let hash: H256 = self.call("chain_getBlockHash", &[]).await?;
		Ok(Block { number: self.number(hash).await?, hash })
	}

	/// How many peers it has.
	pub async fn peers(&self) -> Result<u64> {
		let health: Value = self.call("system_health", &[]).await?;
		Ok(health.get("peers").and_then(Value::as_u64).unwrap_or_default())
	}

	/// The names of its peers.
	async fn peer_ids(&self) -> Result<Vec<String>> {
		let peers: Vec<Value> = self.call("system_peers", &[]).await?;
		let id = |peer: &Value| peer.get("peerId").and_then(Value::as_str).map(str::to_owned);
		Ok(peers.iter().filter_map(id).collect())
	}

	/// The hash of the block at a height of the best chain.
	pub async fn hash_at(&self, number: u64) -> Result<Option<H256>> {
		self.call("chain_getBlockHash", &[number.into()]).await
	}

	/// The transactions in a block, as bytes with their length.
	pub async fn extrinsics(&self, hash: H256) -> Result<Vec<Vec<u8>>> {
		let block: Value = self.call("chain_getBlock", &[json!(hash)]).await?;
		let list = block.pointer("/block/extrinsics").and_then(Value::as_array);
		list.into_iter()
			.flatten()
			.map(|one| {
				one.as_str()
					.and_then(|text| hex::decode(text.strip_prefix("0x")?).ok())
					.ok_or_else(|| Error::Unexpected(format!("a block has the transaction {one}")))
			})
			.collect()
	}

	async fn number(&self, hash: H256) -> Result<u64> {
		let header = self.header(hash).await?;
		let number = header.get("number").and_then(Value::as_str).unwrap_or_default();
		u64::from_str_radix(number.trim_start_matches("0x"), 16)
			.map_err(|_| Error::Unexpected(format!("a header has the number {number:?}")))
	}

	async fn header(&self, hash: H256) -> Result<Value> {
		self.call("chain_getHeader", &[json!(hash)]).await
	}
}

impl Network {
	/// Waits until a node has finalised a height, and says when it was seen.
	pub async fn wait_for_finality(
		&self,
		node: usize,
		number: u64,
		patience: Duration,
	) -> Result<Block> {
		let rpc = self.node(node).rpc();
		let what = format!("finality of block {number} at node {node}");
		self.until(&what, patience, || rpc.finalised(), |block| block.number >= number).await
	}

	/// Waits until a node has finalised so many blocks more than it has now, and says how long that took.
	pub async fn wait_for_progress(
		&self,
		node: usize,
		blocks: u64,
		patience: Duration,
	) -> Result<Duration> {
		let begin = Instant::now();
		let rpc = self.node(node).rpc();
		let what = format!("an answer of node {node}");
		let now = self.until(&what, patience, || rpc.finalised(), |_| true).await?;
		self.wait_for_finality(node, now.number + blocks, patience).await?;
		Ok(begin.elapsed())
	}

	/// Waits until a node has each other node that runs as a peer.
	pub async fn wait_for_peers(&self, node: usize, patience: Duration) -> Result {
		let others =
			|other: &&Node| other.index != node && other.process.is_some() && !other.paused;
		let others: Vec<usize> = self.nodes.iter().filter(others).map(Node::index).collect();
		let what = format!("node {node} with the peers {others:?}");
		let all = |peers: &Vec<usize>| others.iter().all(|other| peers.contains(other));
		self.until(&what, patience, || self.peers_of(node), all).await?;
		Ok(())
	}

	/// The nodes that a node has as peers.
	async fn peers_of(&self, node: usize) -> Result<Vec<usize>> {
		let ids = self.node(node).rpc().peer_ids().await?;
		let peers = self.nodes.iter().filter(|other| ids.contains(&other.peer_id));
		Ok(peers.map(Node::index).collect())
	}

	/// Checks that all running nodes have the same block at the height that all have finalised, and the same state after it.
	/// Gives that block.
	pub async fn agree(&mut self) -> Result<Block> {
		let running = self.running();
		let mut common: Option<u64> = None;
		for node in &running {
			let number = self.node(*node).rpc().finalised().await?.number;
			common = Some(common.map_or(number, |common| common.min(number)));
		}
		let number = common.ok_or_else(|| {
			Error::Unexpected("no node runs, so there is nothing to compare".into())
		})?;
		let mut seen = Vec::new();
		for node in &running {
			let rpc = self.node(*node).rpc();
			let hash = rpc.hash_at(number).await?.unwrap_or_default();
			let header = rpc.header(hash).await?;
			seen.push((*node, hash, header.get("stateRoot").cloned().unwrap_or_default()));
		}
		match seen.first() {
			Some((_, hash, root)) if seen.iter().all(|(_, h, r)| (h, r) == (hash, root)) => {
				Ok(Block { number, hash: *hash })
			}
			_ => {
				let seen = seen.iter().fold(String::new(), |mut text, (node, hash, root)| {
					let _ = write!(text, "node {node} has {hash:?} with state {root}; ");
					text
				});
				Err(Error::Disagreement { number, seen })
			}
		}
	}
}
