//! A node that says what a test has it say.

use crate::mirror::{events_key, now_key, BlockRef, Change, Fetched, NodeError, Origin};
use carnet_primitives::H256;
use std::{
	collections::BTreeMap,
	sync::{Mutex, MutexGuard},
};
use subxt::ArcMetadata;

/// What begins the keys of the records.
pub const PREFIX: [u8; 16] = [7; 16];
pub const GENESIS: H256 = H256([0xaa; 32]);

type State = BTreeMap<Vec<u8>, Vec<u8>>;

#[derive(Clone)]
struct Block {
	hash: H256,
	parent: H256,
	changes: Vec<Change>,
	state: State,
}

/// What is wrong with the node.
#[derive(Default)]
pub struct Faults {
	/// It does not answer.
	pub away: bool,
	/// It has no state from before these blocks.
	pub pruned_below: u32,
	/// It answers with so many values at most.
	pub most_values: Option<usize>,
	/// It goes away once it has given so many lists of values.
	pub values_before_away: Option<u32>,
	/// It has no runtime of parents.
	pub versionless: bool,
	/// It keeps the value at this key to itself.
	pub withheld: Option<Vec<u8>>,
	/// It never answers with keys.
	pub hangs: bool,
	/// It gives the first keys again and again.
	pub repeats: bool,
	/// It answers with this block, whichever it is asked for.
	pub answers_with: Option<u32>,
	/// Its first block.
	pub genesis: Option<H256>,
	/// How often the whole state was asked for.
	pub prefixes_asked: u32,
}

#[derive(Default)]
struct Inner {
	blocks: Vec<Block>,
	finalised: u32,
	faults: Faults,
}

#[derive(Default)]
pub struct Script(Mutex<Inner>);

pub fn key(name: &str) -> Vec<u8> {
	[&PREFIX, name.as_bytes()].concat()
}

pub fn put(name: &str, value: &str) -> Change {
	Change { key: key(name), value: Some(value.as_bytes().to_vec()) }
}

pub fn gone(name: &str) -> Change {
	Change { key: key(name), value: None }
}

pub fn hash(fork: u8, number: u32) -> H256 {
	let mut hash = H256::from_low_u64_be(number.into());
	hash.0[0] = fork;
	hash
}

/// The time of a block.
pub fn at(number: u32) -> u64 {
	1_000 * u64::from(number)
}

impl Script {
	/// A chain with its first block alone.
	pub fn new() -> Self {
		let script = Self::default();
		script.add(0, Vec::new());
		script
	}

	fn inner(&self) -> MutexGuard<'_, Inner> {
		self.0.lock().unwrap()
	}

	/// Finalises a block; `fork` makes its hash.
	pub fn add(&self, fork: u8, mut changes: Vec<Change>) -> u32 {
		let mut inner = self.inner();
		let number = u32::try_from(inner.blocks.len()).unwrap();
		let (parent, mut state) = match inner.blocks.last() {
			Some(last) => (last.hash, last.state.clone()),
			None => (H256::zero(), State::new()),
		};
		if number > 0 {
			changes.push(Change { key: now_key(), value: Some(at(number).to_le_bytes().to_vec()) });
			changes.push(Change { key: events_key(), value: Some(vec![0]) });
		}
		for change in &changes {
			match &change.value {
				Some(value) => state.insert(change.key.clone(), value.clone()),
				None => state.remove(&change.key),
			};
		}
		inner.blocks.push(Block { hash: hash(fork, number), parent, changes, state });
		inner.finalised = number;
		number
	}

	/// Has another chain from this block on.
	pub fn cut(&self, number: u32) {
		let mut inner = self.inner();
		inner.blocks.truncate(number as usize);
		inner.finalised = number - 1;
	}

	/// Says that less is final.
	pub fn lag(&self, number: u32) {
		self.inner().finalised = number;
	}

	/// Says another parent for a block than the one it has.
	pub fn tear(&self, number: u32) {
		self.inner().blocks[number as usize].parent = hash(0xee, number);
	}

	pub fn fault(&self, change: impl FnOnce(&mut Faults)) {
		change(&mut self.inner().faults);
	}

	pub fn prefixes_asked(&self) -> u32 {
		self.inner().faults.prefixes_asked
	}

	fn answering(&self) -> Result<MutexGuard<'_, Inner>, NodeError> {
		let inner = self.inner();
		if inner.faults.away {
			return Err(NodeError::Away { url: "ws://script".into(), why: "it is away".into() });
		}
		Ok(inner)
	}
}

fn refused(method: &str, code: i32) -> NodeError {
	NodeError::Refused { method: method.into(), code, message: "no".into() }
}

impl Inner {
	fn block(&self, hash: H256) -> Result<&Block, NodeError> {
		self.blocks
			.iter()
			.find(|block| block.hash == hash)
			.ok_or_else(|| refused("chain_getHeader", 9005))
	}
}

impl Origin for Script {
	async fn genesis(&self) -> Result<H256, NodeError> {
		Ok(self.answering()?.faults.genesis.unwrap_or(GENESIS))
	}

	async fn finalised(&self) -> Result<BlockRef, NodeError> {
		let inner = self.answering()?;
		let number = inner.finalised;
		Ok(BlockRef { number, hash: inner.blocks[number as usize].hash })
	}

	async fn wait(&self, beyond: u32) -> Result<(), NodeError> {
		loop {
			if self.answering()?.finalised > beyond {
				return Ok(());
			}
			tokio::time::sleep(std::time::Duration::from_millis(5)).await;
		}
	}

	async fn hash(&self, number: u32) -> Result<Option<H256>, NodeError> {
		Ok(self.answering()?.blocks.get(number as usize).map(|block| block.hash))
	}

	async fn parent(&self, hash: H256) -> Result<H256, NodeError> {
		Ok(self.answering()?.block(hash)?.parent)
	}

	async fn changes(&self, hash: H256) -> Result<Fetched, NodeError> {
		let inner = self.answering()?;
		let number = inner.blocks.iter().position(|block| block.hash == hash);
		let number = u32::try_from(number.ok_or_else(|| refused("changes", 9005))?).unwrap();
		if number < inner.faults.pruned_below {
			return Err(refused("mirror_getChanges", 9022));
		}
		let number = inner.faults.answers_with.unwrap_or(number);
		let Block { hash, parent, changes, .. } = inner.blocks[number as usize].clone();
		Ok(Fetched { block: BlockRef { number, hash }, parent, spec_version: 1, changes })
	}

	async fn prefixes(&self) -> Result<Vec<Vec<u8>>, NodeError> {
		let mut inner = self.answering()?;
		inner.faults.prefixes_asked += 1;
		Ok(vec![PREFIX.to_vec(), now_key(), events_key()])
	}

	async fn keys(
		&self,
		prefix: &[u8],
		after: Option<&[u8]>,
		at: H256,
	) -> Result<Vec<Vec<u8>>, NodeError> {
		let hangs = self.answering()?.faults.hangs;
		if hangs {
			std::future::pending::<()>().await;
		}
		let inner = self.answering()?;
		let after = after.filter(|_| !inner.faults.repeats);
		let keys = inner.block(at)?.state.keys().filter(|key| key.starts_with(prefix));
		let keys = keys.filter(|key| after.is_none_or(|after| key.as_slice() > after));
		Ok(keys.take(3).cloned().collect())
	}

	async fn values(&self, keys: &[Vec<u8>], at: H256) -> Result<Vec<Change>, NodeError> {
		let mut inner = self.answering()?;
		if inner.faults.most_values.is_some_and(|most| keys.len() > most) {
			return Err(refused("state_queryStorageAt", -32008));
		}
		if let Some(left) = inner.faults.values_before_away {
			inner.faults.values_before_away = Some(left.saturating_sub(1));
			if left == 0 {
				inner.faults.away = true;
				drop(inner);
				return self.answering().map(|_| Vec::new());
			}
		}
		let withheld = inner.faults.withheld.as_ref();
		let state = &inner.block(at)?.state;
		let keys = keys.iter().filter(|key| Some(*key) != withheld);
		let change = |key: &Vec<u8>| Change { key: key.clone(), value: state.get(key).cloned() };
		Ok(keys.map(change).collect())
	}

	async fn metadata(&self, _: u32, _: H256) -> Result<Option<ArcMetadata>, NodeError> {
		self.answering().map(|_| None)
	}

	async fn spec_version(&self, _: H256) -> Result<u32, NodeError> {
		if self.answering()?.faults.versionless {
			return Err(refused("state_getRuntimeVersion", 4003));
		}
		Ok(1)
	}
}
