//! Reading all records of one block, where what single blocks changed cannot be had.
//!
//! It takes many transactions: millions of records in one would keep everybody else from writing for minutes. So the head is
//! taken away first, readers hear that there are no records, and the head comes back with the last part. A gateway that dies
//! in between leaves no head, so the next one begins anew. With several gateways on one database, one reads: it holds the
//! reading by a token and renews it with each part, and every [`RENEW`] while the node is slow; if it does not for [`STALE`],
//! another one takes over, and the first finds its token gone.
//!
//! Nobody searches tables without a head, so many records go into them without indexes, which are made before it comes back.

use super::{
	apply::FollowError,
	events_key,
	node::VALUES,
	now_key,
	origin::{moment, BlockRef, Origin},
	store, BlockChanges, Change, Head, Mirror, NodeError, Touched,
};
use crate::{
	db::DbError,
	index::{self, explorer::Explored},
};
use carnet_primitives::H256;
use sqlx::{Any, Transaction};
use std::time::Duration;
use tokio::sync::mpsc;

/// A reading that nobody renewed for this long is given up.
const STALE: Duration = Duration::from_secs(10);
/// How long a part is waited for before the claim is renewed without one.
const RENEW: Duration = Duration::from_secs(3);
/// How many parts are read ahead of the database, which takes all that wait at once.
const AHEAD: usize = 8;
/// From how many records on tables are filled without their indexes. Fewer take less time than making them again.
const MANY: u64 = if cfg!(test) { 10 } else { 2_000 };
/// After how many records the log says how far it is.
const REPORT: u64 = 100_000;

/// Why all is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cause {
	/// What is between this and the chain cannot be had block by block.
	Gap {
		/// How often a whole reading was begun.
		epoch: i64,
		/// What was mirrored.
		head: Option<Head>,
	},
	/// The operator wants it.
	Order,
}

fn clock() -> i64 {
	i64::try_from(crate::clock::now()).unwrap_or(i64::MAX)
}

impl Mirror {
	/// Reads all records of a block, unless another gateway does it already, or went on from what the decision to do so
	/// rests on.
	pub(super) async fn read_whole(
		&self,
		origin: &impl Origin,
		block: BlockRef,
		keep: u32,
		cause: Cause,
	) -> Result<Option<Head>, FollowError> {
		let token = self.0.reader;
		let Some(epoch) = self.claim(&token, cause).await? else { return Ok(None) };
		self.note(|condition| {
			condition.reading = Some(0);
			condition.wholes += 1;
		});
		tracing::info!("Reading all records of block {} ({:?})", block.number, block.hash);
		let read = self.read_claimed(origin, block, &token, epoch, keep).await;
		self.note(|condition| condition.reading = None);
		if read.is_err() {
			// The next try need not wait until the claim is stale.
			let _ = self.release().await;
		}
		read.map(Some)
	}

	/// Reads all records of a block and forgets what the explorer has, or says that another gateway reads.
	pub(crate) async fn rebuild(
		&self,
		origin: &impl Origin,
		block: BlockRef,
		keep: u32,
	) -> Result<Head, FollowError> {
		self.check_chain(origin).await?;
		self.read_whole(origin, block, keep, Cause::Order).await?.ok_or(FollowError::Busy)
	}

	/// Takes the reading on, and everything away that was mirrored; nothing if another gateway reads, or has just read.
	pub(super) async fn claim(&self, token: &[u8], cause: Cause) -> Result<Option<i64>, DbError> {
		let (mut transaction, standing) = store::lock(self.db()).await?;
		if let Cause::Gap { epoch, head } = cause {
			// Between the look at it and the lock another gateway may have finished its reading, or applied the block that
			// this one could not have. What it wrote is good, and nobody may take it away again.
			if (standing.epoch, standing.head) != (epoch, head) {
				return Ok(None);
			}
		}
		let stale = i64::try_from(STALE.as_millis()).unwrap_or(i64::MAX);
		if let Some((reader, at)) = &standing.reader {
			if reader != token && clock().saturating_sub(*at) < stale {
				return Ok(None);
			}
		}
		let epoch = standing.epoch + 1;
		store::empty(&mut transaction).await?;
		index::clear(&mut transaction).await?;
		if cause == Cause::Order {
			// It may be ordered because the blocks were of another chain.
			index::explorer::forget(&mut transaction).await?;
		}
		// Last, because emptying millions of rows can take longer than a reading is waited for.
		store::set_reader(&mut transaction, epoch, Some((token, clock()))).await?;
		transaction.commit().await?;
		self.advance(epoch, None, Touched::All).await;
		Ok(Some(epoch))
	}

	/// Gives the reading up, if it is still that of this process.
	pub(super) async fn release(&self) -> Result<(), DbError> {
		let (mut transaction, standing) = store::lock(self.db()).await?;
		if standing.reader.is_some_and(|(reader, _)| reader == self.0.reader) {
			store::set_reader(&mut transaction, standing.epoch, None).await?;
		}
		Ok(transaction.commit().await?)
	}

	async fn read_claimed(
		&self,
		origin: &impl Origin,
		block: BlockRef,
		token: &[u8],
		epoch: i64,
		keep: u32,
	) -> Result<Head, FollowError> {
		let at = now_of(origin, block.hash).await?;
		let head = Head { number: block.number, hash: block.hash, at };
		// First, because the state of the parent is the next one that the node forgets.
		let explored = match block.number {
			0 => Some((H256::zero(), Explored::default())),
			_ => match explore(origin, block).await {
				Ok(explored) => Some(explored),
				// The explorer lacks a block then; the records do not wait for it.
				Err(error @ NodeError::Refused { .. }) => {
					tracing::warn!("Events of block {} cannot be had: {error}", block.number);
					None
				}
				Err(error) => return Err(error.into()),
			},
		};
		let (sender, mut parts) = mpsc::channel(AHEAD);
		let fetch = async {
			fetch(origin, block.hash, sender).await?;
			Ok::<_, FollowError>(())
		};
		let keep_up = async {
			let (mut total, mut said, mut bare) = (0u64, 0u64, false);
			loop {
				let mut waiting = Vec::with_capacity(AHEAD);
				let received = parts.recv_many(&mut waiting, AHEAD);
				if matches!(tokio::time::timeout(RENEW, received).await, Ok(0)) {
					break;
				}
				let changes: Vec<Change> = waiting.into_iter().flatten().collect();
				total += changes.len() as u64;
				self.write_part(BlockChanges { head, changes, whole: true }, token, epoch).await?;
				self.note(|condition| condition.reading = Some(total));
				if !bare && total >= MANY {
					self.drop_indexes(token, epoch).await?;
					bare = true;
				}
				if total - said >= REPORT {
					said = total;
					tracing::info!("{total} records of block {} are read", block.number);
				}
			}
			Ok::<_, FollowError>(total)
		};
		let ((), total) = futures::try_join!(fetch, keep_up)?;

		self.make_indexes(token, epoch).await?;
		let mut transaction = self.resume(token, epoch).await?;
		store::set_reader(&mut transaction, epoch, None).await?;
		store::set_head(&mut transaction, &head).await?;
		if let Some((parent, explored)) = &explored {
			index::explorer::apply(&mut transaction, &head, *parent, explored, keep).await?;
		}
		transaction.commit().await.map_err(DbError::from)?;
		self.advance(epoch, Some(head), Touched::All).await;
		tracing::info!("All {total} records of block {} are mirrored", block.number);
		Ok(head)
	}

	/// Begins to write a part, unless another gateway took the reading over.
	async fn resume(
		&self,
		token: &[u8],
		epoch: i64,
	) -> Result<Transaction<'static, Any>, FollowError> {
		let (transaction, standing) = store::lock(self.db()).await?;
		if standing.epoch != epoch || standing.reader.is_none_or(|(reader, _)| reader != token) {
			return Err(FollowError::Overtaken);
		}
		Ok(transaction)
	}

	pub(super) async fn write_part(
		&self,
		part: BlockChanges,
		token: &[u8],
		epoch: i64,
	) -> Result<(), FollowError> {
		let mut transaction = self.resume(token, epoch).await?;
		store::write(&mut transaction, &part.changes).await?;
		index::apply(&mut transaction, &part).await?;
		renew(transaction, token, epoch).await
	}

	async fn drop_indexes(&self, token: &[u8], epoch: i64) -> Result<(), FollowError> {
		let mut transaction = self.resume(token, epoch).await?;
		index::drop_indexes(&mut transaction).await?;
		renew(transaction, token, epoch).await
	}

	/// Makes the indexes that are missing, whoever dropped them. Each has a transaction of its own, so that others write in
	/// between and the log of a file holds one of them at most.
	async fn make_indexes(&self, token: &[u8], epoch: i64) -> Result<(), FollowError> {
		loop {
			let mut transaction = self.resume(token, epoch).await?;
			let Some(name) = index::make_index(&mut transaction).await? else { return Ok(()) };
			renew(transaction, token, epoch).await?;
			tracing::info!("The index {name} is made");
		}
	}
}

/// Ends a part: the reading goes on.
async fn renew(
	mut transaction: Transaction<'static, Any>,
	token: &[u8],
	epoch: i64,
) -> Result<(), FollowError> {
	store::set_reader(&mut transaction, epoch, Some((token, clock()))).await?;
	transaction.commit().await.map_err(DbError::from)?;
	Ok(())
}

async fn now_of(origin: &impl Origin, hash: H256) -> Result<u64, NodeError> {
	let values = origin.values(&[now_key()], hash).await?;
	let now = values.into_iter().find_map(|change| moment(&change.value?));
	// The first block has no time.
	Ok(now.unwrap_or_default())
}

/// All records of a block in parts, into a channel. A receiver that went away says itself why.
async fn fetch(
	origin: &impl Origin,
	hash: H256,
	parts: mpsc::Sender<Vec<Change>>,
) -> Result<(), NodeError> {
	let events = events_key();
	for prefix in origin.prefixes().await? {
		let mut last: Option<Vec<u8>> = None;
		loop {
			let mut keys = origin.keys(&prefix, last.as_deref(), hash).await?;
			let Some(newest) = keys.last().cloned() else { break };
			// A node that gives the same keys again would have them read for ever.
			if last.as_ref().is_some_and(|last| *last >= newest) {
				return Err(NodeError::Unreadable {
					method: "state_getKeysPaged".into(),
					why: "the keys do not ascend".into(),
				});
			}
			last = Some(newest);
			keys.retain(|key| *key != events);
			for some in keys.chunks(VALUES) {
				if parts.send(values(origin, some, hash).await?).await.is_err() {
					return Ok(());
				}
			}
		}
	}
	Ok(())
}

/// The values at keys; in halves, where the node has no room for an answer with all of them.
async fn values(
	origin: &impl Origin,
	keys: &[Vec<u8>],
	hash: H256,
) -> Result<Vec<Change>, NodeError> {
	let mut waiting = vec![keys];
	let mut found = Vec::with_capacity(keys.len());
	while let Some(some) = waiting.pop() {
		match origin.values(some, hash).await {
			Ok(values) => found.extend(values.into_iter().filter(|change| change.value.is_some())),
			Err(error) if some.len() > 1 && error.is_too_large() => {
				let (one, other) = some.split_at(some.len() / 2);
				waiting.extend([other, one]);
			}
			Err(error) => return Err(error),
		}
	}
	// What the node leaves out would be told as absent from then on.
	if found.len() != keys.len() {
		return Err(NodeError::Unreadable {
			method: "state_queryStorageAt".into(),
			why: format!("it has {} values of {} keys", found.len(), keys.len()),
		});
	}
	Ok(found)
}

/// What the explorer tells of a block whose records were read whole.
async fn explore(origin: &impl Origin, block: BlockRef) -> Result<(H256, Explored), NodeError> {
	let parent = origin.parent(block.hash).await?;
	let events = origin.values(&[events_key()], block.hash).await?;
	let events = events.into_iter().find_map(|change| change.value);
	let version = origin.spec_version(parent).await?;
	let metadata = origin.metadata(version, parent).await?;
	Ok((parent, index::explorer::explore(events.as_deref(), metadata.as_deref())))
}
