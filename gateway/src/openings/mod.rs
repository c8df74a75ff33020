//! The openings that brands loaded: what opens labels, encrypted at rest.
//!
//! An openings file is taken if it is whole and of a batch that the mirror has: the leaves are computed anew from all of
//! it, and their tree must give the root that the chain registered. So the leaves file is not needed, and a file that is
//! damaged or of another batch is refused. What is kept are chunks of 256 openings, each encrypted on its own with a key
//! that is not in the database, and beside them the nodes of the tree above, which are public. A label costs one row.

mod crypt;
mod error;
mod pack;
mod routes;
mod store;
#[cfg(test)]
mod tests;

pub use crypt::Key;
pub use error::OpeningsError;
pub(crate) use pack::{CHUNK, MAX_BYTES};
pub(crate) use routes::routes;
pub(crate) use store::key_of_batch;

use crate::{
	db::Db,
	mirror::Mirror,
	records::{gather, Missing},
};
use carnet_client::codes::Header;
use carnet_primitives::{
	member::MemberId,
	products::{Batch, BatchSpec, Evidence},
	subject::{BatchId, UnitIndex},
	unit_code::MAX_UNITS,
	H256,
};
use moka::future::Cache;
use pack::{Chunk, Pack, Tree};
use serde::Serialize;
use std::{
	path::Path,
	sync::{
		atomic::{AtomicU64, Ordering},
		Arc,
	},
	time::Duration,
};
use tokio::sync::Semaphore;
use zeroize::Zeroizing;

/// Most chunks that are kept decrypted, some 34 KiB each, and for how long behind the last question: all of a batch of the greatest
/// size, whose units are asked about in any order. With fewer, nearly each one that nobody asked about before would cost the
/// decryption of 256, and if they went a while after they came, all of them would go at once.
const MAX_CHUNKS: u64 = (MAX_UNITS / CHUNK) as u64;
const CHUNK_LIFETIME: Duration = Duration::from_secs(60);
/// Most trees in memory, some 260 KiB each for the largest batches.
const MAX_TREES: u64 = 256;
/// How long it is believed that a batch has no openings: another gateway may load them into the same database.
const ABSENT_LIFETIME: Duration = Duration::from_secs(5);
const MAX_ABSENT: u64 = 65_536;
/// Files that are read at a time: each takes its bytes of memory.
const MAX_UPLOADS: usize = 1;

/// A pack whose openings are at hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Loaded {
	/// Its number.
	pub batch: BatchId,
	/// The brand.
	pub member: MemberId,
	/// How many units it has.
	pub count: u32,
	/// Its root.
	pub root: H256,
	/// When the openings were loaded, by the time of the chain.
	pub loaded_at: u64,
}

/// The openings. All clones are one.
#[derive(Clone)]
pub struct Openings(Arc<Inner>);

struct Inner {
	db: Db,
	key: Option<Key>,
	trees: Cache<BatchId, Arc<Tree>>,
	absent: Cache<BatchId, ()>,
	chunks: Cache<(BatchId, u32), Arc<Chunk>>,
	uploads: Arc<Semaphore>,
	/// How many packs were loaded since the start.
	loads: AtomicU64,
}

impl Openings {
	/// Opens the store with the key in a file. Without a key, nothing is loaded and no label can be opened.
	pub async fn open(db: Db, key_file: Option<&Path>) -> Result<Self, OpeningsError> {
		let key = key_file.map(Key::open).transpose()?;
		store::ensure_key(&db, key.as_ref()).await?;
		Ok(Self(Arc::new(Inner {
			db,
			key,
			trees: Cache::builder().max_capacity(MAX_TREES).build(),
			absent: Cache::builder().max_capacity(MAX_ABSENT).time_to_live(ABSENT_LIFETIME).build(),
			chunks: Cache::builder().max_capacity(MAX_CHUNKS).time_to_idle(CHUNK_LIFETIME).build(),
			uploads: Arc::new(Semaphore::new(MAX_UPLOADS)),
			loads: AtomicU64::new(0),
		})))
	}

	/// Takes away what a gateway that was killed left half loaded. Whoever only looks leaves it: a gateway may be loading.
	pub(crate) async fn tidy(&self) -> Result<(), OpeningsError> {
		store::remove_incomplete(&self.0.db).await
	}

	fn key(&self) -> Result<&Key, OpeningsError> {
		self.0.key.as_ref().ok_or(OpeningsError::NoKey)
	}

	/// Loads the openings file at a path, as the operator of the gateway.
	pub async fn add(&self, mirror: &Mirror, path: &Path) -> Result<Loaded, OpeningsError> {
		let unreadable = |error| OpeningsError::Unreadable { path: path.into(), error };
		let len = tokio::fs::metadata(path).await.map_err(unreadable)?.len();
		if usize::try_from(len).map_or(true, |len| len > MAX_BYTES) {
			return Err(OpeningsError::TooLarge);
		}
		let bytes = Zeroizing::new(tokio::fs::read(path).await.map_err(unreadable)?);
		self.load(mirror, bytes, None).await
	}

	/// Loads an openings file. With a member, of its own batches alone.
	pub(crate) async fn load(
		&self,
		mirror: &Mirror,
		bytes: Zeroizing<Vec<u8>>,
		member: Option<MemberId>,
	) -> Result<Loaded, OpeningsError> {
		self.key()?;
		let header = pack::header(&bytes)?;
		let (id, batch, at) = self.find(mirror, &header).await?;
		if member.is_some_and(|member| member != batch.member) {
			return Err(OpeningsError::OtherMember);
		}
		if let Some(loaded) = store::loaded(&self.0.db, id).await? {
			return Ok(loaded);
		}
		let of_header = header.clone();
		// A batch of a million units is a second of hashing, which other requests should not wait for.
		let packed = tokio::task::spawn_blocking(move || {
			let tops = pack::check(&of_header, &bytes)?;
			Ok::<_, OpeningsError>((bytes, tops))
		});
		let (bytes, tops) = packed.await.map_err(|_| OpeningsError::Interrupted)??;
		let loaded = Loaded {
			batch: id,
			member: batch.member,
			count: header.count,
			root: header.root,
			loaded_at: at,
		};
		let pack = Pack { header, bytes, tops };
		store::insert(&self.0.db, self.key()?, &loaded, &pack).await?;
		// In this order: whoever notes now that there are none sees the count, or is taken back below.
		self.0.loads.fetch_add(1, Ordering::SeqCst);
		self.0.absent.invalidate(&id).await;
		Ok(loaded)
	}

	/// The batch that a header is of.
	async fn find(
		&self,
		mirror: &Mirror,
		header: &Header,
	) -> Result<(BatchId, Batch, u64), OpeningsError> {
		let (head, found) = gather(mirror, &[], |found| {
			let records = found.records();
			let Some(id) = records.batch_of_pack(header.gtin, &header.lot, header.pack)? else {
				return Ok(None);
			};
			let batch = records.find_batch(id)?;
			let batch = batch.ok_or_else(|| Missing::Unfit(format!("batch {id} is missing")))?;
			Ok(Some((id, batch)))
		})
		.await?;
		let (id, batch) = found.ok_or(OpeningsError::UnknownBatch)?;
		if (batch.spec.count, batch.spec.root) != (header.count, header.root) {
			return Err(OpeningsError::OtherBatch);
		}
		Ok((id, batch, head.at))
	}

	/// What a member loaded, oldest first: at most so many behind a number.
	pub(crate) async fn list(
		&self,
		member: MemberId,
		behind: Option<BatchId>,
		most: u32,
	) -> Result<Vec<Loaded>, OpeningsError> {
		store::list(&self.0.db, member, behind, most).await
	}

	/// The evidence of the unit at a place of a batch; `None` if its openings are not at hand.
	pub(crate) async fn evidence(
		&self,
		batch: BatchId,
		spec: &BatchSpec,
		index: UnitIndex,
	) -> Result<Option<Evidence>, OpeningsError> {
		let Some(key) = &self.0.key else { return Ok(None) };
		if index >= spec.count {
			return Ok(None);
		}
		let Some(tree) = self.tree(batch, spec).await? else { return Ok(None) };
		let number = index / CHUNK;
		let chunk = match self.0.chunks.get(&(batch, number)).await {
			Some(chunk) => chunk,
			None => {
				let chunk = store::chunk(&self.0.db, key, batch, spec.count, number).await?;
				let chunk = Arc::new(chunk);
				self.0.chunks.insert((batch, number), chunk.clone()).await;
				chunk
			}
		};
		let evidence = pack::evidence(spec, &tree, &chunk, index);
		evidence.map(Some).ok_or(OpeningsError::Damaged { batch })
	}

	async fn tree(
		&self,
		batch: BatchId,
		spec: &BatchSpec,
	) -> Result<Option<Arc<Tree>>, OpeningsError> {
		if let Some(tree) = self.0.trees.get(&batch).await {
			// A gateway that is pointed to another chain has other batches of the same numbers.
			return Ok((tree.root == spec.root).then_some(tree));
		}
		if self.0.absent.contains_key(&batch) {
			return Ok(None);
		}
		let before = self.0.loads.load(Ordering::SeqCst);
		let Some((root, tops)) = store::tops(&self.0.db, batch).await? else {
			self.0.absent.insert(batch, ()).await;
			if self.0.loads.load(Ordering::SeqCst) != before {
				// They may have been loaded between the look and the note.
				self.0.absent.invalidate(&batch).await;
			}
			return Ok(None);
		};
		if root != spec.root {
			return Ok(None);
		}
		let tree = Tree::new(spec.count, root, tops).ok_or(OpeningsError::Damaged { batch })?;
		let tree = Arc::new(tree);
		self.0.trees.insert(batch, tree.clone()).await;
		Ok(Some(tree))
	}
}
