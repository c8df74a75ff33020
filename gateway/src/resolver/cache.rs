//! Answers that are given again as long as nothing changed of which they follow.
//!
//! Each answer is kept with the keys of the values from which it was put together, those of missing values too. A block
//! that changes one of them ends the answer. So a verdict that is asked for ten thousand times costs one look into the
//! database until something happens to the goods.
//!
//! **No answer outlives its records.** Whoever puts an answer together takes a [`Mark`] before the first look at a record,
//! and gives it with the answer. The answer is kept only if since then there was no word of a change to one of its keys, and
//! none that anything may have changed; else it is sent once and forgotten. Words are looked at and answers entered behind
//! one lock, so that a later word finds the answer. What is read after the mark was taken is at least as new as all words
//! before it, because the mirror tells its listeners after the commit and before any reader goes on. So an answer of block
//! N that comes in after the changes of block N+1 were told either does not follow of them, or is dropped.

use crate::mirror::{Change, Head, Listener};
use axum::{
	body::Bytes,
	http::{HeaderValue, StatusCode},
};
use carnet_primitives::{products::Verdict, subject::UnitRef, Moment};
use moka::future::Cache;
use std::{
	collections::{BTreeSet, HashMap, HashSet, VecDeque},
	hash::{BuildHasher, RandomState},
	sync::{
		atomic::{AtomicBool, Ordering},
		Arc, Mutex, MutexGuard, PoisonError, Weak,
	},
	time::Duration,
};

/// How long an answer is given at most: it says of which time it is, and two gateways on one database learn of openings
/// by it.
const LIFETIME: Duration = Duration::from_secs(60);
/// Of how many blocks the changed keys are remembered, for answers that are put together meanwhile: of more than any request
/// may take, unless the gateway catches up.
const RECENT: usize = 64;
/// What an answer takes beside its name, its bytes and its keys, and what each key takes: its hash in the answer, and a pair in the
/// index, whose nodes are half full at worst.
const OVERHEAD: usize = 768;
const KEY_OVERHEAD: usize = 48;
/// Most keys that are remembered of one block. One that changed more ends all answers.
const MAX_CHANGES: usize = 65_536;

/// An answer that is ready to be sent.
#[derive(Debug)]
pub(crate) struct Entry {
	/// From when on it is another one although no value changes.
	pub turns_at: Option<Moment>,
	/// The status.
	pub status: StatusCode,
	/// The value of `Content-Type`.
	pub content_type: HeaderValue,
	/// The value of `ETag`.
	pub etag: HeaderValue,
	/// The value of `Content-Language`, for pages.
	pub language: Option<HeaderValue>,
	/// The bytes.
	pub body: Bytes,
	/// The unit that was scanned, and what was said of it.
	pub scan: Option<(UnitRef, Verdict)>,
}

struct Kept {
	entry: Arc<Entry>,
	id: u64,
	keys: Vec<u64>,
	ended: AtomicBool,
}

/// Up to which word of changes somebody has heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark(u64);

/// Which answers follow of which keys.
#[derive(Default)]
struct Index {
	/// The hashes of keys, each with the number of an answer. Two keys with one hash end an answer too many, which costs a look.
	/// They lie in one set: a set of its own for each key would take several times as much, since most keys are of one answer.
	by_key: BTreeSet<(u64, u64)>,
	kept: HashMap<u64, Weak<Kept>>,
	/// How many words of changes there were.
	words: u64,
	/// The newest of them, with the hashes of what changed.
	recent: VecDeque<(u64, HashSet<u64>)>,
	/// What the words up to this one said is not known any more.
	floor: u64,
	next_id: u64,
}

impl Index {
	fn forget(&mut self, kept: &Kept) {
		self.kept.remove(&kept.id);
		for key in &kept.keys {
			self.by_key.remove(&(*key, kept.id));
		}
	}

	fn end(&mut self, key: u64) {
		let of_key = self.by_key.range((key, u64::MIN)..=(key, u64::MAX));
		let ids: Vec<u64> = of_key.map(|(_, id)| *id).collect();
		for id in ids {
			self.by_key.remove(&(key, id));
			if let Some(kept) = self.kept.remove(&id).and_then(|kept| kept.upgrade()) {
				kept.ended.store(true, Ordering::Release);
			}
		}
	}

	fn end_all(&mut self) {
		self.by_key.clear();
		for kept in self.kept.drain().filter_map(|(_, kept)| kept.upgrade()) {
			kept.ended.store(true, Ordering::Release);
		}
	}

	/// Takes word of what changed.
	fn hear(&mut self, changed: HashSet<u64>) {
		self.words = self.words.saturating_add(1);
		for key in &changed {
			self.end(*key);
		}
		if self.recent.len() >= RECENT {
			if let Some((oldest, _)) = self.recent.pop_front() {
				self.floor = oldest;
			}
		}
		self.recent.push_back((self.words, changed));
	}

	/// Takes word that anything may have changed.
	fn forget_all(&mut self) {
		self.words = self.words.saturating_add(1);
		self.end_all();
		self.recent.clear();
		self.floor = self.words;
	}

	/// Whether one of the keys changed behind a mark, or may have.
	fn changed_since(&self, Mark(mark): Mark, keys: &[u64]) -> bool {
		let mut behind = self.recent.iter().filter(|(word, _)| *word > mark);
		mark < self.floor || behind.any(|(_, changed)| keys.iter().any(|key| changed.contains(key)))
	}
}

/// The answers. All clones are one.
#[derive(Clone)]
pub struct VerdictCache(Arc<Inner>);

struct Inner {
	answers: Cache<Arc<str>, Arc<Kept>>,
	index: Arc<Mutex<Index>>,
	hasher: RandomState,
}

fn lock(index: &Mutex<Index>) -> MutexGuard<'_, Index> {
	// Nothing in it is left half done: every change is of one map.
	index.lock().unwrap_or_else(PoisonError::into_inner)
}

impl VerdictCache {
	/// With room for so many answers and so many bytes of them.
	pub fn new(most_answers: u32, most_bytes: u64) -> Self {
		let index: Arc<Mutex<Index>> = Arc::default();
		let least = most_bytes.checked_div(most_answers.max(1).into()).unwrap_or(1).max(1);
		let of_evicted = index.clone();
		let answers = Cache::builder()
			.max_capacity(most_bytes)
			// A small answer counts as its share of the room, so that both limits hold.
			.weigher(move |key: &Arc<str>, kept: &Arc<Kept>| {
				let bytes = kept.entry.body.len().saturating_add(key.len());
				let keys = kept.keys.len().saturating_mul(KEY_OVERHEAD).saturating_add(OVERHEAD);
				let weight = u64::try_from(bytes.saturating_add(keys)).unwrap_or(u64::MAX);
				u32::try_from(weight.max(least)).unwrap_or(u32::MAX)
			})
			.time_to_live(LIFETIME)
			.eviction_listener(move |_, kept: Arc<Kept>, _| lock(&of_evicted).forget(&kept))
			.build();
		Self(Arc::new(Inner { answers, index, hasher: RandomState::new() }))
	}

	fn hash(&self, key: &[u8]) -> u64 {
		self.0.hasher.hash_one(key)
	}

	/// Where the words of changes are. To be taken before the first look at what an answer is put together from.
	pub(crate) fn mark(&self) -> Mark {
		Mark(lock(&self.0.index).words)
	}

	/// Ends all answers that follow of something beside the chain, such as openings.
	pub(crate) fn end(&self, key: &[u8]) {
		let key = self.hash(key);
		lock(&self.0.index).hear(HashSet::from([key]));
	}

	/// The answer at hand, if it still holds at this head. Without a head there are no records, and so no answers.
	pub(crate) async fn get(&self, name: &str, now: Option<Head>) -> Option<Arc<Entry>> {
		let now = now?;
		let kept = self.0.answers.get(name).await?;
		let ended = kept.ended.load(Ordering::Acquire);
		let turned = kept.entry.turns_at.is_some_and(|moment| moment <= now.at);
		(!ended && !turned).then(|| kept.entry.clone())
	}

	/// Keeps an answer with the keys of which it follows, unless one of them changed since the mark.
	pub(crate) async fn insert(
		&self,
		name: &str,
		entry: Arc<Entry>,
		keys: &[Vec<u8>],
		since: Mark,
	) {
		let keys: Vec<u64> = keys.iter().map(|key| self.hash(key)).collect();
		let kept = {
			let mut index = lock(&self.0.index);
			if index.changed_since(since, &keys) {
				return;
			}
			let id = index.next_id;
			index.next_id = id.wrapping_add(1);
			let kept = Arc::new(Kept { entry, id, keys, ended: AtomicBool::new(false) });
			for key in &kept.keys {
				index.by_key.insert((*key, id));
			}
			index.kept.insert(id, Arc::downgrade(&kept));
			kept
		};
		self.0.answers.insert(name.into(), kept).await;
	}

	/// How many answers are kept, and their weight in bytes.
	#[cfg(test)]
	fn size(&self) -> (u64, u64) {
		(self.0.answers.entry_count(), self.0.answers.weighted_size())
	}
}

impl Listener for VerdictCache {
	fn changed(&self, changes: &[Change]) {
		if changes.len() > MAX_CHANGES {
			return self.forget();
		}
		let changed = changes.iter().map(|change| self.hash(&change.key)).collect();
		lock(&self.0.index).hear(changed);
	}

	fn forget(&self) {
		lock(&self.0.index).forget_all();
	}
}

#[cfg(test)]
mod tests;
