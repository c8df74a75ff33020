//! The node as the mirror needs it.

use super::{Change, NodeError};
use carnet_client::records::keys;
use carnet_primitives::{Moment, H256};
use std::future::Future;
use subxt::ArcMetadata;

/// A block of the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BlockRef {
	/// Its number.
	pub number: u32,
	/// Its hash.
	pub hash: H256,
}

/// A block with what it changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fetched {
	/// The block.
	pub block: BlockRef,
	/// The hash of its parent.
	pub parent: H256,
	/// The version of the runtime that executed it.
	pub spec_version: u32,
	/// What it changed, with the events.
	pub changes: Vec<Change>,
}

/// Where the mirror gets the chain from.
pub(crate) trait Origin: Sync {
	/// The hash of the first block.
	fn genesis(&self) -> impl Future<Output = Result<H256, NodeError>> + Send;

	/// The newest finalised block.
	fn finalised(&self) -> impl Future<Output = Result<BlockRef, NodeError>> + Send;

	/// Waits until a block beyond this number is finalised.
	fn wait(&self, beyond: u32) -> impl Future<Output = Result<(), NodeError>> + Send;

	/// The hash of a finalised block; nothing if there is none.
	fn hash(&self, number: u32) -> impl Future<Output = Result<Option<H256>, NodeError>> + Send;

	/// The hash of the parent of a block.
	fn parent(&self, hash: H256) -> impl Future<Output = Result<H256, NodeError>> + Send;

	/// What a block changed.
	fn changes(&self, hash: H256) -> impl Future<Output = Result<Fetched, NodeError>> + Send;

	/// What the keys of the mirrored records begin with.
	fn prefixes(&self) -> impl Future<Output = Result<Vec<Vec<u8>>, NodeError>> + Send;

	/// The next keys with a prefix in the state of a block, in ascending order.
	fn keys(
		&self,
		prefix: &[u8],
		after: Option<&[u8]>,
		at: H256,
	) -> impl Future<Output = Result<Vec<Vec<u8>>, NodeError>> + Send;

	/// What is at keys in the state of a block.
	fn values(
		&self,
		keys: &[Vec<u8>],
		at: H256,
	) -> impl Future<Output = Result<Vec<Change>, NodeError>> + Send;

	/// How a version of the runtime names things, if that can be read; `at` is a block in whose state it is.
	fn metadata(
		&self,
		spec_version: u32,
		at: H256,
	) -> impl Future<Output = Result<Option<ArcMetadata>, NodeError>> + Send;

	/// The version of the runtime that executed a block.
	fn spec_version(&self, parent: H256) -> impl Future<Output = Result<u32, NodeError>> + Send;
}

/// Where the chain keeps the events of a block.
pub(crate) fn events_key() -> Vec<u8> {
	keys::prefix("System", "Events")
}

/// Where it keeps its time.
pub(crate) fn now_key() -> Vec<u8> {
	keys::prefix("Timestamp", "Now")
}

/// The time of the chain as it keeps it.
pub(crate) fn moment(value: &[u8]) -> Option<Moment> {
	value.try_into().ok().map(Moment::from_le_bytes)
}
