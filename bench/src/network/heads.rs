//! What nodes say of their blocks while they go on: best blocks that were given up, and when blocks become final.

use super::{
	follower::{height, Blocks, Follower, Look},
	SLOT_MILLIS,
};
use crate::{context::Outcome, stats::Sample};
use carnet_network::{Network, Rpc};
use serde_json::{json, Value};
use std::{
	collections::BTreeMap,
	sync::{Arc, Mutex, PoisonError},
	time::{SystemTime, UNIX_EPOCH},
};

/// Heads that are remembered: more than a fork can be deep.
const REMEMBERED: u64 = 512;
/// A digest item of Aura before the execution, in hexadecimal digits: its variant and engine. The slot follows, eight
/// bytes after their length.
const AURA_SLOT: &str = "0x0661757261";

/// A header, as far as it counts here.
#[derive(Debug)]
pub struct Head {
	/// Its height.
	pub number: u64,
	/// When it was due, in slots since 1970.
	pub slot: u64,
	hash: String,
	parent: String,
}

impl Head {
	fn read(header: &Value) -> Option<Self> {
		let number = height(header).ok()?;
		let logs = header.pointer("/digest/logs")?.as_array()?;
		let slot = logs.iter().filter_map(Value::as_str).find_map(|log| {
			let bytes = hex::decode(log.strip_prefix(AURA_SLOT)?).ok()?;
			Some(u64::from_le_bytes(bytes.get(1..9)?.try_into().ok()?))
		})?;
		let parent = header.get("parentHash")?.as_str()?.to_owned();
		Some(Self { number, slot, hash: hash_of(header, number)?, parent })
	}

	/// The header of a hash.
	pub async fn of(rpc: &Rpc, hash: &str) -> Outcome<Self> {
		let header: Value = rpc.call("chain_getHeader", &[json!(hash)]).await?;
		Self::read(&header).ok_or_else(|| {
			format!("node {} has no header of Aura for the block {hash}", rpc.node()).into()
		})
	}

	/// The header at a height of the best chain.
	pub async fn at(rpc: &Rpc, number: u64) -> Outcome<Self> {
		let hash: String = rpc.call("chain_getBlockHash", &[number.into()]).await?;
		Self::of(rpc, &hash).await
	}

	/// The header of the best block.
	pub async fn best(rpc: &Rpc) -> Outcome<Self> {
		Self::at(rpc, rpc.best().await?.number).await
	}
}

/// Slots that passed.
pub struct Slots {
	/// How many.
	pub all: u64,
	/// How many of them have no block.
	pub missed: u64,
}

impl Slots {
	/// The slots between two blocks of a chain.
	pub fn between(first: &Head, last: &Head) -> Self {
		let all = last.slot.saturating_sub(first.slot);
		let blocks = last.number.saturating_sub(first.number);
		Self { all, missed: all.saturating_sub(blocks) }
	}

	/// How many of a hundred have no block.
	pub fn percent_missed(&self) -> f64 {
		self.missed as f64 / self.all.max(1) as f64 * 100.0
	}
}

/// What was seen.
#[derive(Default)]
struct Seen {
	/// How many blocks nodes gave up at once, and how often.
	given_up: BTreeMap<u64, usize>,
	/// Seconds from the beginning of a slot until its block was seen final.
	lags: Vec<f64>,
	/// Subscriptions that broke, after which something may be missing.
	breaks: usize,
}

/// Follows nodes until it is dropped.
pub struct Heads {
	seen: Arc<Mutex<Seen>>,
	_followers: Vec<Follower>,
}

/// What was seen in all.
pub struct Summary {
	/// How many blocks nodes gave up at once, and how often.
	pub given_up: BTreeMap<u64, usize>,
	/// Seconds from the beginning of a slot until its block was seen final.
	pub lags: Sample,
	/// Subscriptions that broke, after which something may be missing.
	pub breaks: usize,
}

impl Summary {
	/// The most blocks that a node gave up at once.
	pub fn deepest(&self) -> u64 {
		self.given_up.keys().next_back().copied().unwrap_or_default()
	}

	/// How often nodes gave up blocks, for people.
	pub fn text(&self) -> String {
		let each = self.given_up.iter().map(|(depth, times)| format!("{times} of {depth}"));
		match self.given_up.is_empty() {
			true => "no best block was given up".into(),
			false => {
				format!("re-orgs, by blocks given up: {}", each.collect::<Vec<_>>().join(", "))
			}
		}
	}
}

impl Heads {
	/// Follows nodes from now on.
	pub fn follow(network: &Network, nodes: &[usize]) -> Self {
		Self::follow_slots(network, nodes, SLOT_MILLIS)
	}

	/// The same on a chain with other slots.
	pub fn follow_slots(network: &Network, nodes: &[usize], slot_millis: u64) -> Self {
		let seen = Arc::new(Mutex::new(Seen::default()));
		let mut followers = Vec::new();
		for node in nodes {
			for blocks in [Blocks::Best, Blocks::Final] {
				let shared = seen.clone();
				let begin = move || Reading {
					blocks,
					slot_millis,
					chain: Chain::default(),
					finalised: None,
					seen: shared.clone(),
				};
				followers.push(Follower::start(network.node(*node).rpc(), blocks, begin));
			}
		}
		Self { seen, _followers: followers }
	}

	/// What was seen until now.
	pub fn end(self) -> Summary {
		let seen = std::mem::take(&mut *self.seen.lock().unwrap_or_else(PoisonError::into_inner));
		Summary {
			given_up: seen.given_up,
			lags: seen.lags.into_iter().collect(),
			breaks: seen.breaks,
		}
	}
}

fn note(seen: &Mutex<Seen>, change: impl FnOnce(&mut Seen)) {
	change(&mut seen.lock().unwrap_or_else(PoisonError::into_inner));
}

struct Reading {
	blocks: Blocks,
	slot_millis: u64,
	chain: Chain,
	finalised: Option<u64>,
	seen: Arc<Mutex<Seen>>,
}

impl Look for Reading {
	async fn look(&mut self, rpc: &Rpc, header: &Value) -> Outcome {
		let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs_f64();
		let head = Head::read(header).ok_or("a header has no number, parent or slot")?;
		match self.blocks {
			Blocks::Best => {
				let depth = self.chain.advance(rpc, head).await?;
				if depth > 0 {
					note(&self.seen, |seen| *seen.given_up.entry(depth).or_default() += 1);
				}
			}
			Blocks::Final => {
				let from = self.finalised.map_or(head.number, |last| last + 1);
				self.finalised = Some(head.number);
				for number in from..=head.number {
					let slot = match number == head.number {
						true => head.slot,
						false => Head::at(rpc, number).await?.slot,
					};
					let lag = now - (slot * self.slot_millis) as f64 / 1000.0;
					note(&self.seen, |seen| seen.lags.push(lag));
				}
			}
		}
		Ok(())
	}

	fn broke(&self) {
		note(&self.seen, |seen| seen.breaks += 1);
	}
}

/// The best chain of a node: its hashes by height.
#[derive(Default)]
struct Chain {
	hashes: BTreeMap<u64, String>,
}

impl Chain {
	/// Goes to another best block, and says how many of the last were given up for it.
	async fn advance(&mut self, rpc: &Rpc, head: Head) -> Outcome<u64> {
		let Some(last) = self.hashes.keys().next_back().copied() else {
			self.hashes.insert(head.number, head.hash);
			return Ok(0);
		};
		self.hashes.split_off(&(head.number + 1));
		let (number, mut block) = (head.number, head);
		// Down to a block that is known, or below all of them.
		loop {
			let parent = (block.number.saturating_sub(1), block.parent.clone());
			self.hashes.insert(block.number, block.hash);
			match self.hashes.get(&parent.0) {
				Some(known) if *known == parent.1 => break,
				None if parent.0 <= last => break,
				_ => block = Head::of(rpc, &parent.1).await?,
			}
		}
		let common = block.number.saturating_sub(1);
		self.hashes = self.hashes.split_off(&number.saturating_sub(REMEMBERED));
		Ok(last.saturating_sub(common))
	}
}

/// The hash of a header: of its fields as the node encodes them.
fn hash_of(header: &Value, number: u64) -> Option<String> {
	let bytes = |value: &Value| hex::decode(value.as_str()?.strip_prefix("0x")?).ok();
	let logs = header.pointer("/digest/logs")?.as_array()?;
	let mut encoded = bytes(header.get("parentHash")?)?;
	encoded.extend(compact(number));
	encoded.extend(bytes(header.get("stateRoot")?)?);
	encoded.extend(bytes(header.get("extrinsicsRoot")?)?);
	encoded.extend(compact(logs.len() as u64));
	for log in logs {
		encoded.extend(bytes(log)?);
	}
	Some(format!("0x{}", hex::encode(sp_crypto_hashing::blake2_256(&encoded))))
}

/// A compact integer of SCALE, below 2^30.
fn compact(value: u64) -> Vec<u8> {
	match value {
		0..=0x3f => vec![(value as u8) << 2],
		0x40..=0x3fff => ((value as u16) << 2 | 1).to_le_bytes().to_vec(),
		_ => ((value as u32) << 2 | 2).to_le_bytes().to_vec(),
	}
}

#[cfg(test)]
mod tests {
	use super::compact;

	#[test]
	fn integers_are_encoded_as_the_node_encodes_them() {
		assert_eq!(compact(1), [4]);
		assert_eq!(compact(69), [0x15, 0x01]);
		assert_eq!(compact(65_535), [0xfe, 0xff, 0x03, 0x00]);
	}
}
