//! What a block changed in the state, for a program that keeps a copy of the records beside the node.

use crate::{Error, LOG_TARGET};
use carnet_primitives::H256;
use jsonrpsee::{proc_macros::rpc, types::ErrorObjectOwned, Extensions};
use sc_client_api::{Backend, BlockBackend, TrieCacheContext};
use sc_rpc::DenyUnsafe;
use serde::{Serialize, Serializer};
use sp_api::{ApiError, ApiExt, Core, ProvideRuntimeApi};
use sp_blockchain::{Error as BlockchainError, HeaderBackend};
use sp_core::{traits::CallContext, Bytes};
use sp_crypto_hashing::twox_128;
use sp_runtime::traits::{Block as BlockT, Header as HeaderT};
use std::{
	collections::VecDeque,
	fmt::Display,
	marker::PhantomData,
	sync::{Arc, Mutex, PoisonError},
};

/// Whose records a mirror has: all of a pallet, or one of its entries. A verifier reads the last three too, and an explorer
/// the events.
const MIRRORED: &[(&str, Option<&str>)] = &[
	("Consortium", None),
	("Products", None),
	("Custody", None),
	("Checkpoints", None),
	("Copyright", None),
	("Receivables", None),
	("Passports", None),
	("Session", Some("KeyOwner")),
	("Grandpa", Some("Authorities")),
	("Timestamp", Some("Now")),
	("System", Some("Events")),
];

/// How many answers are kept, and how many bytes of them: several mirrors ask about the same new blocks.
const KEPT_ANSWERS: usize = 64;
const KEPT_BYTES: usize = 32 << 20;

/// What blocks changed.
#[rpc(server, namespace = "mirror")]
pub trait MirrorRpc {
	/// What a block changed of the records that a mirror has.
	#[method(name = "getChanges", blocking, with_extensions)]
	fn get_changes(&self, hash: H256) -> Result<Answer, ErrorObjectOwned>;

	/// What the keys of these records begin with.
	#[method(name = "getPrefixes", with_extensions)]
	fn get_prefixes(&self) -> Result<Vec<Bytes>, ErrorObjectOwned>;
}

/// What a block changed of the records that a mirror has.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Changes {
	/// The number of the block.
	pub number: u32,
	/// Its hash.
	pub hash: H256,
	/// The hash of its parent.
	pub parent: H256,
	/// The version of the runtime that executed it; its events are of that one.
	pub spec_version: u32,
	/// The keys with their new values; without one, what was there is gone.
	pub changes: Vec<(Bytes, Option<Bytes>)>,
}

impl Changes {
	fn size(&self) -> usize {
		let len = |(key, value): &(Bytes, Option<Bytes>)| {
			key.len() + value.as_ref().map_or(0, |value| value.len())
		};
		self.changes.iter().map(len).sum()
	}
}

/// An answer that is also kept for the next who asks.
#[derive(Clone, Debug)]
pub struct Answer(Arc<Changes>);

impl Serialize for Answer {
	fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
		self.0.serialize(serializer)
	}
}

/// A block that was executed again.
#[derive(Clone, Debug)]
pub struct Executed {
	/// Its number.
	pub number: u32,
	/// The hash of its parent.
	pub parent: H256,
	/// The version of the runtime that executed it.
	pub spec_version: u32,
	/// All that it changed in the state.
	pub changes: Vec<(Vec<u8>, Option<Vec<u8>>)>,
}

/// Who executes blocks again.
pub trait Executor: Send + Sync + 'static {
	/// Executes a block on the state of its parent.
	fn execute(&self, hash: H256) -> Result<Executed, Error>;
}

/// A node that executes blocks from its database.
pub struct NodeExecutor<C, B, Block> {
	client: Arc<C>,
	backend: Arc<B>,
	_block: PhantomData<fn() -> Block>,
}

impl<C, B, Block> NodeExecutor<C, B, Block> {
	/// Takes blocks from this client, and states from its database.
	pub fn new(client: Arc<C>, backend: Arc<B>) -> Self {
		Self { client, backend, _block: PhantomData }
	}
}

fn database_failed(what: &str, error: impl Display) -> Error {
	log::warn!(target: LOG_TARGET, "For a mirror, the database does not tell {what}: {error}");
	Error::DatabaseFailed
}

fn runtime_failed(error: ApiError) -> Error {
	match error {
		ApiError::UnknownBlock(_) => Error::StateGone,
		error => Error::RuntimeFailed(error.to_string()),
	}
}

impl<C, B, Block> Executor for NodeExecutor<C, B, Block>
where
	Block: BlockT<Hash = H256, Header: HeaderT<Number = u32>>,
	B: Backend<Block> + 'static,
	C: HeaderBackend<Block> + BlockBackend<Block> + ProvideRuntimeApi<Block> + 'static,
	C::Api: ApiExt<Block> + Core<Block>,
{
	fn execute(&self, hash: H256) -> Result<Executed, Error> {
		let header = HeaderBackend::header(&*self.client, hash)
			.map_err(|error| database_failed("a header", error))?;
		let mut header = header.ok_or(Error::BlockNotFound)?;
		let (number, parent) = (*header.number(), *header.parent_hash());
		// The first block was never executed: its state is that of the chain specification.
		if number == 0 {
			return Err(Error::StateGone);
		}
		let state = match self.backend.state_at(parent, TrieCacheContext::Untrusted) {
			Ok(state) => state,
			Err(BlockchainError::UnknownBlock(_)) => return Err(Error::StateGone),
			Err(error) => return Err(database_failed("a state", error)),
		};
		let body =
			self.client.block_body(hash).map_err(|error| database_failed("a body", error))?;
		let body = body.ok_or(Error::StateGone)?;
		let spec_version =
			self.client.runtime_api().version(parent).map_err(runtime_failed)?.spec_version;

		// The seal is put on a block after its execution, so a runtime never sees it.
		let root = *header.state_root();
		header.digest_mut().logs.retain(|item| item.as_seal().is_none());
		let mut api = self.client.runtime_api();
		// With the memory that an import has: what fitted then fits again.
		api.set_call_context(CallContext::Onchain { import: true });
		api.execute_block(parent, Block::new(header, body).into()).map_err(runtime_failed)?;
		let changes = api.into_storage_changes(&state, parent).map_err(Error::RuntimeFailed)?;
		if changes.transaction_storage_root != root {
			return Err(Error::RuntimeFailed(format!(
				"executed again, block {number} leads to another state"
			)));
		}
		Ok(Executed { number, parent, spec_version, changes: changes.main_storage_changes })
	}
}

/// Answers [`MirrorRpcServer`] by executing blocks again.
pub struct Mirror<E> {
	executor: E,
	prefixes: Vec<Vec<u8>>,
	/// Held while a block is executed: who asks about the same one waits for the answer, and there is one at a time.
	kept: Mutex<VecDeque<Arc<Changes>>>,
}

impl<E: Executor> Mirror<E> {
	/// Asks this executor.
	pub fn new(executor: E) -> Self {
		let prefix = |&(pallet, entry): &(&str, Option<&str>)| {
			let mut prefix = twox_128(pallet.as_bytes()).to_vec();
			prefix.extend(entry.map(|name| twox_128(name.as_bytes())).into_iter().flatten());
			prefix
		};
		let prefixes = MIRRORED.iter().map(prefix).collect();
		Self { executor, prefixes, kept: Mutex::default() }
	}

	fn changes(&self, hash: H256) -> Result<Arc<Changes>, Error> {
		let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
		if let Some(found) = kept.iter().find(|changes| changes.hash == hash) {
			return Ok(found.clone());
		}
		let Executed { number, parent, spec_version, changes } = self.executor.execute(hash)?;
		let is_mirrored =
			|key: &[u8]| self.prefixes.iter().any(|prefix| key.starts_with(prefix.as_slice()));
		let changes = changes
			.into_iter()
			.filter(|(key, _)| is_mirrored(key))
			.map(|(key, value)| (key.into(), value.map(Into::into)))
			.collect();
		let answer = Arc::new(Changes { number, hash, parent, spec_version, changes });
		kept.push_back(answer.clone());
		let mut bytes: usize = kept.iter().map(|changes| changes.size()).sum();
		while kept.len() > KEPT_ANSWERS || bytes > KEPT_BYTES {
			let Some(oldest) = kept.pop_front() else { break };
			bytes -= oldest.size();
		}
		Ok(answer)
	}
}

/// Executing a block is work that only those may ask for whom the operator lets near the node.
fn check(extensions: &Extensions) -> Result<(), ErrorObjectOwned> {
	let deny = extensions.get::<DenyUnsafe>().copied().unwrap_or(DenyUnsafe::Yes);
	deny.check_if_safe().map_err(Into::into)
}

impl<E: Executor> MirrorRpcServer for Mirror<E> {
	fn get_changes(&self, ext: &Extensions, hash: H256) -> Result<Answer, ErrorObjectOwned> {
		check(ext)?;
		Ok(Answer(self.changes(hash)?))
	}

	fn get_prefixes(&self, ext: &Extensions) -> Result<Vec<Bytes>, ErrorObjectOwned> {
		check(ext)?;
		Ok(self.prefixes.iter().cloned().map(Into::into).collect())
	}
}
