//! The first block and the proof of its validators, which a node reads once: the state of that block is soon pruned.

use carnet_primitives::H256;
use carnet_verifier::{storage_keys, GenesisPart, Header};
use codec::Encode;
use sc_client_api::ProofProvider;
use sp_blockchain::HeaderBackend;
use sp_core::{storage::Storage, Blake2Hasher};
use sp_runtime::{
	traits::{Block as BlockT, Header as HeaderT},
	StateVersion,
};
use sp_state_machine::{prove_read, InMemoryBackend, StorageProof};

/// The first block and the proof of its validators, from the database or, if the state is gone there, from the chain
/// spec. The error is a sentence for the log.
pub fn genesis_part<Block, C>(
	client: &C,
	spec: impl FnOnce() -> Result<Storage, String>,
) -> Result<GenesisPart, String>
where
	Block: BlockT<Hash = H256>,
	C: HeaderBackend<Block> + ProofProvider<Block>,
{
	let hash = client.info().genesis_hash;
	let header = HeaderBackend::header(client, hash)
		.map_err(|error| format!("the first block cannot be read: {error}"))?
		.ok_or("the database has no first block")?;
	let key = storage_keys::grandpa_authorities();
	let proof = match client.read_proof(hash, &mut std::iter::once(&key[..])) {
		Ok(proof) => proof,
		Err(_) => prove_in(spec()?, header.state_root(), &key)?,
	};
	let header = Header::from_chain(&header.encode()).map_err(|refusal| refusal.to_string())?;
	let mut authorities_proof: Vec<_> = proof.into_iter_nodes().collect();
	authorities_proof.sort();
	Ok(GenesisPart { header, authorities_proof })
}

/// Proves a key in the state of a chain spec, if that has this root.
pub(crate) fn prove_in(storage: Storage, root: &H256, key: &[u8]) -> Result<StorageProof, String> {
	for version in [StateVersion::V1, StateVersion::V0] {
		let state = InMemoryBackend::<Blake2Hasher>::from((storage.clone(), version));
		if state.root() == root {
			return prove_read(state, [key]).map_err(|error| error.to_string());
		}
	}
	Err("the chain spec has another first state than the database; start the node with the spec of its chain".into())
}
