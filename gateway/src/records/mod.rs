//! Answers put together from values of the mirror, by the same functions that proofs are checked with.

#[cfg(test)]
pub(crate) mod mirrored;
#[cfg(test)]
mod tests;

use crate::{
	db::DbError,
	http::problem::Problem,
	mirror::{Head, Mirror, MirrorError},
};
use carnet_client::records::{ReadError, Records, Source};
use carnet_primitives::{custody::TraceError, Moment};
use std::{
	cell::{Cell, RefCell},
	collections::{BTreeMap, BTreeSet},
	fmt,
};

/// How often an answer is put together anew with what it missed. A way of goods goes through eight records that name
/// each other, and each may be found missing once more because the chain went on.
const MAX_ROUNDS: u32 = 64;
/// Most values that an answer is put together from. A way of the greatest length has 2,048 pages.
const MAX_KEYS: usize = 8_192;

/// The kind of the problem of an answer that needs too many values.
pub(crate) const TOO_LONG: &str = "too-long";

/// A value was not fetched yet. It will be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Absent;

impl fmt::Display for Absent {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str("a value was not fetched yet")
	}
}

/// Why an answer could not be put together.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Missing {
	/// A value that was not fetched yet.
	Value,
	/// The way of the goods is too long to be searched.
	TooLong,
	/// The records do not fit each other, or not this program.
	Unfit(String),
}

impl From<ReadError<Absent>> for Missing {
	fn from(error: ReadError<Absent>) -> Self {
		match error {
			ReadError::Source(Absent) => Self::Value,
			other => Self::Unfit(other.to_string()),
		}
	}
}

impl From<TraceError<ReadError<Absent>>> for Missing {
	fn from(error: TraceError<ReadError<Absent>>) -> Self {
		match error {
			TraceError::Ledger(error) => error.into(),
			TraceError::TooLong => Self::TooLong,
			TraceError::Broken => Self::Unfit("the records of a way do not fit each other".into()),
		}
	}
}

/// Why there is no answer.
#[derive(Debug)]
pub(crate) enum RecordsError {
	/// The mirror has none.
	Mirror(MirrorError),
	/// The answer needs too many values.
	TooLong,
	/// The records do not fit each other, or not this program.
	Unfit(String),
}

impl From<MirrorError> for RecordsError {
	fn from(error: MirrorError) -> Self {
		Self::Mirror(error)
	}
}

impl From<RecordsError> for Problem {
	fn from(error: RecordsError) -> Self {
		match error {
			RecordsError::Mirror(error) => error.into(),
			RecordsError::TooLong => Self::bad_request(
				TOO_LONG,
				"The way of these goods is too long to be told at once. Ask `/epcis/events` for a page of it.",
			),
			RecordsError::Unfit(why) => {
				tracing::error!("Records of the mirror cannot be used: {why}");
				Self::internal()
			}
		}
	}
}

impl From<MirrorError> for Problem {
	fn from(error: MirrorError) -> Self {
		match error {
			MirrorError::Empty => Self::unavailable(
				"The gateway is still reading the chain and knows nothing yet. Try again in a minute.",
			),
			MirrorError::Db(error) => error.into(),
		}
	}
}

impl From<DbError> for Problem {
	fn from(error: DbError) -> Self {
		tracing::warn!("{error}");
		match error {
			DbError::Unreachable(_) | DbError::Full(_) | DbError::Slow(_) => {
				Self::unavailable("The database of the gateway does not answer. Try again later.")
			}
			_ => Self::internal(),
		}
	}
}

/// Values of one block.
pub(crate) struct Gathered {
	head: Head,
	values: BTreeMap<Vec<u8>, Option<Vec<u8>>>,
	missed: RefCell<BTreeSet<Vec<u8>>>,
	turns_at: Cell<Option<Moment>>,
}

impl Gathered {
	/// The block.
	pub(crate) const fn head(&self) -> Head {
		self.head
	}

	/// The records of the block, at its time.
	pub(crate) const fn records(&self) -> Records<&Self> {
		Records { source: self, at: self.head.at }
	}

	fn miss(&self, key: Vec<u8>) {
		let mut missed = self.missed.borrow_mut();
		if missed.len() < MAX_KEYS {
			missed.insert(key);
		}
	}
}

impl Source for Gathered {
	type Error = Absent;

	fn value(&self, key: &[u8]) -> Result<Option<Vec<u8>>, Absent> {
		let found = self.values.get(key).cloned();
		found.ok_or_else(|| {
			self.miss(key.to_vec());
			Absent
		})
	}

	fn expect(&self, keys: &mut dyn Iterator<Item = Vec<u8>>) {
		for key in keys.take(MAX_KEYS) {
			if !self.values.contains_key(&key) {
				self.miss(key);
			}
		}
	}

	fn turns_at(&self, moment: Moment) {
		let sooner = self.turns_at.get().is_none_or(|known| moment < known);
		if sooner {
			self.turns_at.set(Some(moment));
		}
	}
}

/// An answer, and of what it follows.
#[derive(Clone, Debug)]
pub(crate) struct Composed<T> {
	/// The block of all values.
	pub head: Head,
	/// The answer.
	pub answer: T,
	/// The keys of the values: while none of them changes, neither does the answer.
	pub keys: Vec<Vec<u8>>,
	/// From when on it is another one although no value changes.
	pub turns_at: Option<Moment>,
}

/// Puts an answer together from values of one block. `compose` runs anew with what it missed until nothing is missing.
pub(crate) async fn compose<T>(
	mirror: &Mirror,
	seed: &[Vec<u8>],
	compose: impl Fn(&Gathered) -> Result<T, Missing>,
) -> Result<Composed<T>, RecordsError> {
	let mut wanted: Vec<Vec<u8>> = seed.to_vec();
	let mut values: BTreeMap<Vec<u8>, Option<Vec<u8>>> = BTreeMap::new();
	let mut known: Option<Head> = None;
	for _ in 0..MAX_ROUNDS {
		let (mut head, mut found) = mirror.get(&wanted).await?;
		if known.is_some_and(|known| known.hash != head.hash) {
			// The chain went on: what was fetched before is of another block.
			wanted.extend(std::mem::take(&mut values).into_keys());
			(head, found) = mirror.get(&wanted).await?;
		}
		known = Some(head);
		values.extend(wanted.drain(..).zip(found));
		let gathered =
			Gathered { head, values, missed: RefCell::default(), turns_at: Cell::default() };
		let outcome = compose(&gathered);
		let Gathered { values: kept, missed, turns_at, .. } = gathered;
		values = kept;
		match outcome {
			Ok(answer) => {
				let (keys, turns_at) = (values.into_keys().collect(), turns_at.get());
				return Ok(Composed { head, answer, keys, turns_at });
			}
			Err(Missing::Value) => wanted = missed.into_inner().into_iter().collect(),
			Err(Missing::TooLong) => return Err(RecordsError::TooLong),
			Err(Missing::Unfit(why)) => return Err(RecordsError::Unfit(why)),
		}
		if wanted.len().saturating_add(values.len()) > MAX_KEYS {
			return Err(RecordsError::TooLong);
		}
	}
	Err(RecordsError::TooLong)
}

/// As [`compose`], of which the block and the answer are wanted alone.
pub(crate) async fn gather<T>(
	mirror: &Mirror,
	seed: &[Vec<u8>],
	composed: impl Fn(&Gathered) -> Result<T, Missing>,
) -> Result<(Head, T), RecordsError> {
	let Composed { head, answer, .. } = compose(mirror, seed, composed).await?;
	Ok((head, answer))
}
