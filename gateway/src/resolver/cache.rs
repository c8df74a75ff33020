//! Answers that are given again as long as nothing changed of which they follow.
//!
//! Each answer is kept with the keys of the values from which it was put together, those of missing values too. A block
//! that changes one of them ends the answer. So a verdict that is asked for ten thousand times costs one look into the
//! database until something happens to the goods.
//!
//! **No answer outlives its records.** Whoever puts an answer together takes a [`Mark`] before the first look at a record,
//! and gives it with the answer. Whether an answer still holds is found when it is asked for: it does if since its mark there was
//! no word of a change to one of its keys, and none that anything may have changed. Up to which word that was found is written
//! down with the answer, so that each word is looked at once. What is read after the mark was taken is at least as new as all
//! words before it, because the mirror tells its listeners after the commit and before any reader goes on. So an answer of block
//! N that comes in after the changes of block N+1 were told either does not follow of them, or is given to nobody.

use crate::mirror::{Change, Head, Listener};
use axum::{
	body::Bytes,
	http::{HeaderValue, StatusCode},
};
use carnet_primitives::{products::Verdict, subject::UnitRef, Moment};
use moka::future::Cache;
use std::{
	collections::{HashSet, VecDeque},
	hash::{BuildHasher, RandomState},
	sync::{
		atomic::{AtomicU64, Ordering},
		Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard,
	},
	time::Duration,
};

/// How long an answer is given at most: it says of which time it is, and two gateways on one database learn of openings
/// by it.
const LIFETIME: Duration = Duration::from_secs(60);
/// Of how many blocks the changed keys are remembered, and how many keys at most: an answer that nobody asked for meanwhile is put
/// together anew. At two blocks a second that is longer than an answer is given.
const RECENT: usize = 128;
const MAX_REMEMBERED: usize = 1 << 20;
/// What an answer takes beside its name, its bytes and the hashes of its keys.
const OVERHEAD: usize = 768;
const KEY_OVERHEAD: usize = size_of::<u64>();
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
	/// The hashes of its keys. Two keys with one hash end an answer too many, which costs a look.
	keys: Box<[u64]>,
	/// The newest word behind which it is known to hold.
	holds: AtomicU64,
}

/// Up to which word of changes somebody has heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark(u64);

/// Words of changes.
#[derive(Default)]
struct Words {
	/// How many there were.
	count: u64,
	/// The newest of them, with the hashes of what changed.
	recent: VecDeque<(u64, HashSet<u64>)>,
	/// How many hashes these have.
	remembered: usize,
	/// What the words up to this one said is not known any more.
	floor: u64,
}

impl Words {
	/// Takes word of what changed.
	fn hear(&mut self, changed: HashSet<u64>) {
		self.count = self.count.saturating_add(1);
		self.remembered = self.remembered.saturating_add(changed.len());
		self.recent.push_back((self.count, changed));
		while self.recent.len() > RECENT || self.remembered > MAX_REMEMBERED {
			let Some((oldest, changed)) = self.recent.pop_front() else { break };
			self.remembered = self.remembered.saturating_sub(changed.len());
			self.floor = oldest;
		}
	}

	/// Takes word that anything may have changed.
	fn forget_all(&mut self) {
		self.count = self.count.saturating_add(1);
		self.recent.clear();
		self.remembered = 0;
		self.floor = self.count;
	}

	/// Whether one of the keys changed behind a mark, or may have.
	fn changed_since(&self, Mark(mark): Mark, keys: &[u64]) -> bool {
		let mut behind = self.recent.iter().rev().take_while(|(word, _)| *word > mark);
		mark < self.floor || behind.any(|(_, changed)| keys.iter().any(|key| changed.contains(key)))
	}

	/// Whether an answer still holds. One that ended never holds again: what ended it is behind its mark, or below the floor.
	fn holds(&self, kept: &Kept) -> bool {
		let known = kept.holds.load(Ordering::Relaxed);
		let holds = known == self.count || !self.changed_since(Mark(known), &kept.keys);
		if holds {
			kept.holds.fetch_max(self.count, Ordering::Relaxed);
		}
		holds
	}
}

/// The answers. All clones are one.
#[derive(Clone)]
pub struct VerdictCache(Arc<Inner>);

struct Inner {
	answers: Cache<Arc<str>, Arc<Kept>>,
	words: RwLock<Words>,
	hasher: RandomState,
}

impl VerdictCache {
	/// With room for so many answers and so many bytes of them.
	pub fn new(most_answers: u32, most_bytes: u64) -> Self {
		let least = most_bytes.checked_div(most_answers.max(1).into()).unwrap_or(1).max(1);
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
			.build();
		Self(Arc::new(Inner { answers, words: RwLock::default(), hasher: RandomState::new() }))
	}

	/// The words, to be looked at. Nothing in them is left half done: who panicked did so between two of them.
	fn words(&self) -> RwLockReadGuard<'_, Words> {
		self.0.words.read().unwrap_or_else(PoisonError::into_inner)
	}

	fn words_mut(&self) -> RwLockWriteGuard<'_, Words> {
		self.0.words.write().unwrap_or_else(PoisonError::into_inner)
	}

	fn hash(&self, key: &[u8]) -> u64 {
		self.0.hasher.hash_one(key)
	}

	/// Where the words of changes are. To be taken before the first look at what an answer is put together from.
	pub(crate) fn mark(&self) -> Mark {
		Mark(self.words().count)
	}

	/// Ends all answers that follow of something beside the chain, such as openings.
	pub(crate) fn end(&self, key: &[u8]) {
		let key = self.hash(key);
		self.words_mut().hear(HashSet::from([key]));
	}

	/// The answer at hand, if it still holds at this head. Without a head there are no records, and so no answers.
	pub(crate) async fn get(&self, name: &str, now: Option<Head>) -> Option<Arc<Entry>> {
		let now = now?;
		let kept = self.0.answers.get(name).await?;
		let turned = kept.entry.turns_at.is_some_and(|moment| moment <= now.at);
		(!turned && self.words().holds(&kept)).then(|| kept.entry.clone())
	}

	/// Keeps an answer with the keys of which it follows, unless one of them changed since the mark.
	pub(crate) async fn insert(
		&self,
		name: &str,
		entry: Arc<Entry>,
		keys: &[Vec<u8>],
		since: Mark,
	) {
		let keys = keys.iter().map(|key| self.hash(key)).collect();
		let kept = Kept { entry, keys, holds: AtomicU64::new(since.0) };
		if self.words().holds(&kept) {
			self.0.answers.insert(name.into(), Arc::new(kept)).await;
		}
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
		self.words_mut().hear(changed);
	}

	fn forget(&self) {
		self.words_mut().forget_all();
	}
}

#[cfg(test)]
mod tests;
