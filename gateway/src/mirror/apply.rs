//! One block into the database, in one transaction.

use super::{
	events_key, now_key, origin::moment, store, BlockChanges, Fetched, Head, Mirror, NodeError,
	Touched,
};
use crate::{
	db::DbError,
	index::{self, explorer::Explored},
};
use carnet_primitives::H256;

/// Why following the chain stopped.
#[derive(Debug, thiserror::Error)]
pub(crate) enum FollowError {
	/// The node.
	#[error(transparent)]
	Node(#[from] NodeError),
	/// The database.
	#[error(transparent)]
	Db(#[from] DbError),
	/// The chain of the node is not the one that is mirrored.
	#[error(
		"Block {number} of the node does not follow what is mirrored: its parent is {parent:?}, and block {before} is \
		mirrored as {mirrored:?}. Both are said to be final, so one of them is of another chain. Check the node; if it is \
		right, run `carnet-gateway rebuild --yes`."
	)]
	Unfit {
		/// The block.
		number: u32,
		/// Its parent, as the node has it.
		parent: H256,
		/// The number of the block before.
		before: u32,
		/// What is mirrored there.
		mirrored: H256,
	},
	/// The same, where the node names another block for one that is mirrored.
	#[error(
		"Block {number} is {found:?} on the node and {mirrored:?} in the mirror. Both are said to be final, so one of them is \
		of another chain. Check the node; if it is right, run `carnet-gateway rebuild --yes`."
	)]
	Forked {
		/// The block.
		number: u32,
		/// What the node says.
		found: H256,
		/// What is mirrored.
		mirrored: H256,
	},
	/// The database is of another chain than the node.
	#[error(
		"The database is of the chain {mirrored:?} and the node of {found:?}. Give --node a node of that chain, or \
		--database another database."
	)]
	OtherChain {
		/// The first block of the database.
		mirrored: H256,
		/// That of the node.
		found: H256,
	},
	/// Another gateway took the whole reading over.
	#[error("Another gateway took over reading the whole state; this one waits for it.")]
	Overtaken,
	/// Another gateway is reading the whole state.
	#[error(
		"A gateway is reading the whole state, or broke off less than a minute ago. Nothing was emptied. Stop the gateways \
		on this database, or wait for a minute, and try again."
	)]
	Busy,
}

impl FollowError {
	/// What everybody may hear of it: where the node and the database are, and what they said, is for the log alone.
	pub(super) fn told(&self) -> String {
		match self {
			Self::Node(error) => error.told(),
			Self::Db(error) => error.told().to_owned(),
			other => other.to_string(),
		}
	}
}

/// What became of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Applied {
	/// It is mirrored now.
	Now(Head),
	/// It was mirrored before, by whatever gateway.
	Before,
	/// What is mirrored is not the block before it: another gateway is at work.
	Elsewhere,
}

impl Mirror {
	/// Applies a block: records, tables and head in one transaction. A gateway that dies in between has done nothing.
	pub(super) async fn apply(
		&self,
		fetched: Fetched,
		explored: &Explored,
		keep: u32,
	) -> Result<Applied, FollowError> {
		let (mut transaction, standing) = store::lock(self.db()).await?;
		let Some(before) = standing.head else { return Ok(Applied::Elsewhere) };
		let Fetched { block, parent, mut changes, .. } = fetched;
		if block.number == before.number && block.hash != before.hash {
			return Err(FollowError::Forked {
				number: block.number,
				found: block.hash,
				mirrored: before.hash,
			});
		}
		if block.number <= before.number {
			return Ok(Applied::Before);
		}
		if before.number.checked_add(1) != Some(block.number) {
			return Ok(Applied::Elsewhere);
		}
		if parent != before.hash {
			return Err(FollowError::Unfit {
				number: block.number,
				parent,
				before: before.number,
				mirrored: before.hash,
			});
		}
		let now = now_key();
		let now = changes.iter().find(|change| change.key == now);
		let at = now.and_then(|change| moment(change.value.as_deref()?)).unwrap_or(before.at);
		let events = events_key();
		changes.retain(|change| change.key != events);
		let head = Head { number: block.number, hash: block.hash, at };
		store::write(&mut transaction, &changes).await?;
		let changed = BlockChanges { head, changes, whole: false };
		index::apply(&mut transaction, &changed).await?;
		index::explorer::apply(&mut transaction, &head, parent, explored, keep).await?;
		store::set_head(&mut transaction, &head).await?;
		transaction.commit().await.map_err(DbError::from)?;
		self.advance(standing.epoch, Some(head), Touched::These(&changed.changes)).await;
		self.note(|condition| condition.applied += 1);
		Ok(Applied::Now(head))
	}
}
