//! What bundles are made of, as a node has it.

use crate::{Error, LOG_TARGET};
use carnet_primitives::{member::MemberId, H256};
use carnet_runtime_api::CheckpointsApi;
use carnet_verifier::{Block, Checkpoint, Hash, Header, Justification, Number};
use codec::Encode;
use sc_client_api::{Backend, BlockBackend, ProofProvider, StorageKey, StorageProvider};
use sc_consensus_grandpa::{SharedAuthoritySet, GRANDPA_ENGINE_ID};
use sp_api::{ApiExt, ProvideRuntimeApi};
use sp_blockchain::HeaderBackend;
use sp_runtime::traits::{Block as BlockT, Header as HeaderT};
use std::{fmt::Display, marker::PhantomData, sync::Arc};

/// What bundles are made of. Blocks are named that are final and not old.
pub trait Source: Send + Sync + 'static {
	/// The best finalised block.
	fn finalised(&self) -> Block;

	/// The hash of a finalised block.
	fn hash(&self, number: Number) -> Result<Hash, Error>;

	/// The header of a block.
	fn header(&self, hash: &Hash) -> Result<Header, Error>;

	/// The votes that finalised a block, if they were kept.
	fn justification(&self, hash: &Hash) -> Result<Option<Justification>, Error>;

	/// The numbers of the blocks that ended the sets of validators before this one, from the first set on; `None` if
	/// some of them are not known.
	fn set_ends(&self) -> Option<Vec<Number>>;

	/// What is at a key in the state of a block.
	fn read(&self, block: &Hash, key: &[u8]) -> Result<Option<Vec<u8>>, Error>;

	/// The nodes that prove keys in the state of a block.
	fn prove(&self, block: &Hash, keys: &[Vec<u8>]) -> Result<Vec<Vec<u8>>, Error>;

	/// The latest checkpoint of each witness in the state of a block, with the member whose it is.
	fn checkpoints(&self, block: &Hash) -> Result<Vec<(MemberId, Checkpoint)>, Error>;
}

/// A node that makes bundles from its database.
pub struct NodeSource<C, B, Block: BlockT> {
	client: Arc<C>,
	authority_set: SharedAuthoritySet<H256, Number>,
	_types: PhantomData<fn() -> (B, Block)>,
}

impl<C, B, Block: BlockT> NodeSource<C, B, Block> {
	/// Asks this client, and GRANDPA for its history.
	pub fn new(client: Arc<C>, authority_set: SharedAuthoritySet<H256, Number>) -> Self {
		Self { client, authority_set, _types: PhantomData }
	}
}

/// What a database should have answered.
fn expect<T>(what: &str, answer: Result<Option<T>, impl Display>) -> Result<T, Error> {
	ask(what, answer)?.ok_or_else(|| {
		log::warn!(target: LOG_TARGET, "For a proof, the database has no {what}");
		Error::DatabaseFailed
	})
}

fn ask<T>(what: &str, answer: Result<T, impl Display>) -> Result<T, Error> {
	answer.map_err(|error| {
		log::warn!(target: LOG_TARGET, "For a proof, the database does not tell {what}: {error}");
		Error::DatabaseFailed
	})
}

impl<C, B, Block> Source for NodeSource<C, B, Block>
where
	Block: BlockT<Hash = H256, Header: HeaderT<Number = Number>>,
	B: Backend<Block> + 'static,
	C: HeaderBackend<Block>
		+ BlockBackend<Block>
		+ ProofProvider<Block>
		+ StorageProvider<Block, B>
		+ ProvideRuntimeApi<Block>
		+ 'static,
	C::Api: CheckpointsApi<Block>,
{
	fn finalised(&self) -> carnet_verifier::Block {
		let info = self.client.info();
		carnet_verifier::Block { number: info.finalized_number, hash: info.finalized_hash.0 }
	}

	fn hash(&self, number: Number) -> Result<Hash, Error> {
		let hash = HeaderBackend::hash(&*self.client, number);
		expect("hash of a block", hash).map(|hash| hash.0)
	}

	fn header(&self, hash: &Hash) -> Result<Header, Error> {
		let header = expect("header", HeaderBackend::header(&*self.client, H256(*hash)))?;
		ask("a header", Header::from_chain(&header.encode()))
	}

	fn justification(&self, hash: &Hash) -> Result<Option<Justification>, Error> {
		let found = ask("votes", self.client.justifications(H256(*hash)))?;
		let votes = found.and_then(|all| all.into_justification(GRANDPA_ENGINE_ID));
		ask("votes", votes.map(|bytes| Justification::from_chain(&bytes)).transpose())
	}

	fn set_ends(&self) -> Option<Vec<Number>> {
		// First the number: the history may grow in between, and then has at least as many.
		let sets = self.authority_set.set_id();
		let changes = self.authority_set.authority_set_changes();
		let ends: Vec<Number> = changes.iter_from(0)?.map(|(_, end)| *end).collect();
		// A node that skipped the history has it with gaps, or not at all.
		(u64::try_from(ends.len()).ok()? >= sets).then_some(ends)
	}

	fn read(&self, block: &Hash, key: &[u8]) -> Result<Option<Vec<u8>>, Error> {
		let value = self.client.storage(H256(*block), &StorageKey(key.to_vec()));
		Ok(ask("a record", value)?.map(|value| value.0))
	}

	fn prove(&self, block: &Hash, keys: &[Vec<u8>]) -> Result<Vec<Vec<u8>>, Error> {
		let mut keys = keys.iter().map(Vec::as_slice);
		let proof = ask("a proof", self.client.read_proof(H256(*block), &mut keys))?;
		Ok(proof.into_iter_nodes().collect())
	}

	fn checkpoints(&self, block: &Hash) -> Result<Vec<(MemberId, Checkpoint)>, Error> {
		let at = H256(*block);
		let api = self.client.runtime_api();
		let failed = |error: sp_api::ApiError| Error::RuntimeFailed(error.to_string());
		// A runtime from before checkpoints has none.
		if !api.has_api::<dyn CheckpointsApi<Block>>(at).map_err(failed)? {
			return Ok(Vec::new());
		}
		let found = api.checkpoints(at).map_err(failed)?;
		let checkpoint = |one: carnet_primitives::checkpoints::Checkpoint| Checkpoint {
			number: one.number,
			hash: one.hash.0,
			at: one.at,
			witness: one.witness.0,
			signature: one.signature.0,
		};
		Ok(found.into_iter().map(|(member, _, one)| (member, checkpoint(one))).collect())
	}
}
