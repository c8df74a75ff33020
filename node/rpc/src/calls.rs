//! What became of the calls that were sent through this node.

use crate::Error;
use jsonrpsee::proc_macros::rpc;
use serde::Serialize;
use std::sync::Arc;

/// What became of a call that this node took.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(tag = "status", rename_all = "camelCase")]
pub enum CallStatus<Hash> {
	/// It waits, or it is in a block that is not final yet.
	Waiting,
	/// It is in a final block. Whether it succeeded stands in the events of that block.
	Final {
		/// The hash of the block.
		block: Hash,
		/// Its number.
		number: u64,
	},
	/// It is in no block and never will be.
	Void {
		/// Why, in the words of a refusal.
		reason: String,
	},
}

/// Who remembers the calls that a node took.
pub trait CallBook<Hash>: Send + Sync {
	/// What became of a call; nothing for one that the node did not take or does not remember.
	fn status(&self, hash: &Hash) -> Option<CallStatus<Hash>>;
}

/// Reads of what became of calls.
#[rpc(server, namespace = "calls")]
pub trait CallsRpc<Hash> {
	/// What became of a call, by the hash of its transaction.
	#[method(name = "getStatus", blocking)]
	fn get_status(&self, hash: Hash) -> Result<Option<CallStatus<Hash>>, Error>;
}

/// Answers [`CallsRpcServer`] from what a node remembers.
pub struct Calls<B>(Arc<B>);

impl<B> Calls<B> {
	/// Asks this book.
	pub const fn new(book: Arc<B>) -> Self {
		Self(book)
	}
}

impl<Hash, B> CallsRpcServer<Hash> for Calls<B>
where
	Hash: Serialize + Clone + Send + Sync + 'static,
	B: CallBook<Hash> + 'static,
{
	fn get_status(&self, hash: Hash) -> Result<Option<CallStatus<Hash>>, Error> {
		Ok(self.0.status(&hash))
	}
}
