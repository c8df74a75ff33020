//! The mirror: every record of our pallets at one finalised block, as the chain encodes it.
//!
//! **What readers may rely on.** [`Mirror::get`] answers with a head and with values that are all of that head. They come from
//! one statement (or, for many keys, one transaction), or from the cache, or some from each if both are of one head; if they
//! are not, all are read anew. Others who ask at the same time may share the statement: it begins after all of them asked. The
//! cache and the head that it is of stand behind one lock: who reads holds it shared while looking up head and values; who has
//! committed a block holds it alone while it takes the changed keys out and sets the head. What was read from the database goes
//! into the cache only under the shared lock, and only if the head that it came with is still the head of the cache: a value
//! that was read before a block and arrives after it is dropped, and one that nobody asked for before is not kept. Between the
//! commit of a block and the change of the head, a reader from the cache still gets the head before with its values, and a reader
//! from the database the new one with its own; each is right.
//!
//! **What listeners may rely on.** Whoever keeps something that follows from records is a `Listener`. It is told behind the
//! same lock, after the commit of a block and before the head that readers see goes on. So a reader that begins after a
//! listener was told gets records that are at least as new as what it was told of, from the cache or from the database.

mod apply;
mod asked;
mod follow;
mod node;
mod origin;
mod store;
#[cfg(test)]
mod tests;
mod whole;

pub(crate) use follow::Limits;
pub use node::{Node, NodeError};
pub(crate) use origin::{events_key, now_key, BlockRef, Fetched, Origin};
pub(crate) use store::Standing;

use crate::db::{Db, DbError, Together};
use asked::Asked;
use carnet_primitives::{Moment, H256};
use moka::future::Cache;
use std::{
	collections::HashMap,
	sync::{Arc, Mutex, PoisonError},
};
use tokio::sync::{watch, RwLock};

/// How many bytes of records are kept at hand.
const CACHE_BYTES: u64 = 64 << 20;
/// What a record takes in the cache beside its key and value.
const CACHE_OVERHEAD: usize = 96;
/// Who wants more values at once than so many shares a statement with nobody. One statement takes those of all who may share it.
const FEW_KEYS: usize = 8;

/// The newest block that is mirrored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
	/// Its number.
	pub number: u32,
	/// Its hash.
	pub hash: H256,
	/// Its time, by the chain.
	pub at: Moment,
}

/// A record that was written, or is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
	/// Where the chain keeps it.
	pub key: Vec<u8>,
	/// What it is now; nothing if it is gone.
	pub value: Option<Vec<u8>>,
}

/// What tables that are made from records hear of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockChanges {
	/// The block.
	pub head: Head,
	/// What it changed, in no order. Events are not among them.
	pub changes: Vec<Change>,
	/// Whether these are a part of all records of the block: the tables were emptied before the first part.
	pub whole: bool,
}

/// Why nothing can be read.
#[derive(Debug, thiserror::Error)]
pub enum MirrorError {
	/// Nothing is mirrored.
	#[error(
		"The gateway has no records yet: it is reading them from its node. Try again in a minute."
	)]
	Empty,
	/// The database did not answer.
	#[error(transparent)]
	Db(#[from] DbError),
}

impl MirrorError {
	fn copy(&self) -> Self {
		match self {
			Self::Empty => Self::Empty,
			Self::Db(error) => Self::Db(error.copy()),
		}
	}
}

/// How the mirror is, for those who watch it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Condition {
	/// What keeps it from going on, in words for an operator.
	pub trouble: Option<String>,
	/// What everybody may hear of it.
	pub told: Option<String>,
	/// The newest finalised block of the node, as far as it is known.
	pub finalised: Option<u32>,
	/// How many records of a whole state were read; nothing unless one is being read.
	pub reading: Option<u64>,
	/// How many blocks were applied since the start.
	pub applied: u64,
	/// How many whole readings were begun since the start.
	pub wholes: u64,
}

/// Who keeps something that follows from records. It must not wait: readers do.
pub(crate) trait Listener: Send + Sync {
	/// These records changed in the block behind the one that was known, and no others.
	fn changed(&self, changes: &[Change]);

	/// Any record may be another one: all of them were read anew, or another gateway went on.
	fn forget(&self);
}

/// What is at hand, and of which head all of it is.
struct Served {
	epoch: i64,
	head: Option<Head>,
	cache: Cache<Vec<u8>, Option<Arc<[u8]>>>,
}

/// What is at hand of the values at some keys.
#[derive(Debug, PartialEq, Eq)]
struct AtHand {
	/// The block of all of them.
	head: Head,
	/// The values in the order of the keys.
	values: Vec<Option<Vec<u8>>>,
	/// The places of the keys whose values are not at hand.
	lacking: Vec<usize>,
}

/// A block, and values of it in the order of their keys.
type Values = (Head, Vec<Option<Vec<u8>>>);

/// The mirror.
#[derive(Clone)]
pub struct Mirror(Arc<Parts>);

struct Parts {
	db: Db,
	node: Node,
	/// What this process reads whole states under.
	reader: [u8; 16],
	served: RwLock<Served>,
	/// Who wants few values.
	few: Together<Vec<Vec<u8>>, Values, MirrorError>,
	asked: Asked,
	head: watch::Sender<Option<Head>>,
	condition: Mutex<Condition>,
	listeners: Mutex<Vec<Arc<dyn Listener>>>,
}

/// Which records are other than before.
enum Touched<'a> {
	These(&'a [Change]),
	All,
}

impl Mirror {
	/// The mirror in a database, without a node behind.
	pub fn new(db: Db) -> Self {
		Self::with_node(db, Node::none())
	}

	/// The mirror in a database, with the node that it follows.
	pub fn with_node(db: Db, node: Node) -> Self {
		let served = RwLock::new(Served { epoch: 0, head: None, cache: cache() });
		let (head, _) = watch::channel(None);
		let (reader, condition, listeners) = (rand::random(), Mutex::default(), Mutex::default());
		let (few, asked) = (Together::new(MirrorError::copy), Asked::new());
		Self(Arc::new(Parts { db, node, reader, served, few, asked, head, condition, listeners }))
	}

	/// The newest mirrored block, and each later one.
	pub fn head(&self) -> watch::Receiver<Option<Head>> {
		self.0.head.subscribe()
	}

	/// Tells a listener of all changes from now on.
	pub(crate) fn listen(&self, listener: Arc<dyn Listener>) {
		self.0.listeners.lock().unwrap_or_else(PoisonError::into_inner).push(listener);
	}

	fn tell(&self, word: impl Fn(&dyn Listener)) {
		for listener in &*self.0.listeners.lock().unwrap_or_else(PoisonError::into_inner) {
			word(&**listener);
		}
	}

	/// The node behind, for what only a node can do.
	pub fn node(&self) -> &Node {
		&self.0.node
	}

	/// The database.
	pub(crate) fn db(&self) -> &Db {
		&self.0.db
	}

	/// How it is.
	pub(crate) fn condition(&self) -> Condition {
		self.0.condition.lock().unwrap_or_else(PoisonError::into_inner).clone()
	}

	pub(crate) fn note(&self, change: impl FnOnce(&mut Condition)) {
		change(&mut self.0.condition.lock().unwrap_or_else(PoisonError::into_inner));
	}

	/// The values at keys, in their order, and the block that all of them are of.
	pub async fn get(&self, keys: &[Vec<u8>]) -> Result<Values, MirrorError> {
		let Some(AtHand { head, mut values, lacking }) = self.at_hand(keys).await else {
			return self.fetch(keys).await;
		};
		if lacking.is_empty() {
			return Ok((head, values));
		}
		if lacking.len() == keys.len() {
			// There is nothing that has to be of the same block.
			return self.fetch(keys).await;
		}
		// What all goods of a batch have in common is at hand: to read it for each of them anew would cost more than the rest.
		let rest: Vec<Vec<u8>> =
			lacking.iter().filter_map(|place| keys.get(*place).cloned()).collect();
		let (of, found) = self.fetch(&rest).await?;
		if of.hash != head.hash {
			// The chain went on meanwhile, or this process does not know yet that it did.
			return self.fetch(keys).await;
		}
		for (place, value) in lacking.into_iter().zip(found) {
			if let Some(slot) = values.get_mut(place) {
				*slot = value;
			}
		}
		Ok((head, values))
	}

	/// The values from the database. Those that were asked for before are at hand from then on, unless the chain went on.
	async fn fetch(&self, keys: &[Vec<u8>]) -> Result<Values, MirrorError> {
		let (head, values) = self.read(keys).await?;
		let pairs = keys.iter().zip(&values);
		let again: Vec<_> = pairs.filter(|(key, _)| self.0.asked.again(key)).collect();
		let served = self.0.served.read().await;
		if served.head.is_some_and(|of| of.hash == head.hash) {
			for (key, value) in again {
				served.cache.insert(key.clone(), value.as_deref().map(Into::into)).await;
			}
		}
		Ok((head, values))
	}

	/// What is at hand of the values; nothing without a head.
	async fn at_hand(&self, keys: &[Vec<u8>]) -> Option<AtHand> {
		let served = self.0.served.read().await;
		let head = served.head?;
		let mut values = Vec::with_capacity(keys.len());
		let mut lacking = Vec::new();
		for (place, key) in keys.iter().enumerate() {
			let known = served.cache.get(key).await;
			if known.is_none() {
				lacking.push(place);
			}
			values.push(known.flatten().map(|value| value.to_vec()));
		}
		Some(AtHand { head, values, lacking })
	}

	async fn read(&self, keys: &[Vec<u8>]) -> Result<Values, MirrorError> {
		if keys.len() <= FEW_KEYS {
			let shared = self.0.few.ask(keys.to_vec(), |asked| self.read_together(asked)).await?;
			if let Some(values) = shared {
				return Ok(values);
			}
		}
		self.read_alone(keys).await
	}

	/// The values at the keys of each who asks.
	async fn read_together(&self, asked: Vec<Vec<Vec<u8>>>) -> Result<Vec<Values>, MirrorError> {
		let keys: Vec<Vec<u8>> = asked.concat();
		let (head, values) = self.read_alone(&keys).await?;
		let mut values = values.into_iter();
		let part = |keys: &Vec<Vec<u8>>| (head, values.by_ref().take(keys.len()).collect());
		Ok(asked.iter().map(part).collect())
	}

	async fn read_alone(&self, keys: &[Vec<u8>]) -> Result<Values, MirrorError> {
		let mut found = HashMap::with_capacity(keys.len());
		let head = if keys.len() <= store::KEYS {
			let mut connection = self.0.db.read().acquire().await.map_err(DbError::from)?;
			let (head, values) =
				store::read(&mut connection, keys).await?.ok_or(MirrorError::Empty)?;
			found.extend(values);
			head
		} else {
			let mut snapshot = self.0.db.snapshot().await?;
			let mut head = None;
			for part in keys.chunks(store::KEYS) {
				let (of, values) =
					store::read(&mut snapshot, part).await?.ok_or(MirrorError::Empty)?;
				found.extend(values);
				head = Some(of);
			}
			head.ok_or(MirrorError::Empty)?
		};
		// A key that is asked for twice is answered twice.
		let values = keys.iter().map(|key| found.get(key).cloned()).collect();
		Ok((head, values))
	}

	/// Looks at what is mirrored: another gateway on the same database may have gone on.
	pub(crate) async fn refresh(&self) -> Result<Standing, DbError> {
		let standing = store::look(self.0.db.read()).await?;
		self.advance(standing.epoch, standing.head, Touched::All).await;
		Ok(standing)
	}

	/// Sets what is served, unless it is behind what is served already.
	async fn advance(&self, epoch: i64, head: Option<Head>, touched: Touched<'_>) {
		let mut served = self.0.served.write().await;
		let number = |head: Option<Head>| head.map(|head| head.number);
		let (now, next) = ((served.epoch, number(served.head)), (epoch, number(head)));
		if next <= now {
			return;
		}
		let follows = match (now, next) {
			((one, Some(before)), (other, Some(after))) => {
				one == other && before.checked_add(1) == Some(after)
			}
			_ => false,
		};
		match touched {
			Touched::These(changes) if follows => {
				self.tell(|listener| listener.changed(changes));
				for change in changes {
					served.cache.invalidate(&change.key).await;
				}
			}
			// Which records others changed is not known.
			_ => {
				self.tell(|listener| listener.forget());
				served.cache = cache();
			}
		}
		served.epoch = epoch;
		served.head = head;
		self.0.head.send_replace(head);
	}

	/// As after the commit of a block that a test wrote.
	#[cfg(test)]
	pub(crate) async fn committed(&self, head: Head, changes: &[Change]) {
		let epoch = self.0.served.read().await.epoch;
		self.advance(epoch, Some(head), Touched::These(changes)).await;
	}
}

fn cache() -> Cache<Vec<u8>, Option<Arc<[u8]>>> {
	Cache::builder()
		.max_capacity(CACHE_BYTES)
		.weigher(|key: &Vec<u8>, value: &Option<Arc<[u8]>>| {
			let size = key.len() + value.as_ref().map_or(0, |value| value.len()) + CACHE_OVERHEAD;
			size.try_into().unwrap_or(u32::MAX)
		})
		.build()
}
