//! Proofs of finality as the SDK makes them, of a length that a node can answer.

use crate::places::Places;
use carnet_primitives::H256;
use jsonrpsee::{
	core::{async_trait, JsonRawValue},
	proc_macros::rpc,
	types::ErrorObjectOwned,
};
use sc_client_api::Backend;
use sc_consensus_grandpa::FinalityProofProvider;
use sp_blockchain::HeaderBackend;
use sp_core::Bytes;
use sp_runtime::traits::{Block as BlockT, Header as HeaderT};
use std::sync::Arc;

/// Headers of a proof at most: two hours of them, and three megabytes.
pub(crate) const MAX_HEADERS: u32 = 16_384;

/// Proofs that are made at once, and how many who ask wait for theirs. Nothing of ours asks for any, and no client needs many.
pub(crate) const AT_ONCE: usize = 2;
pub(crate) const WAITING: usize = 16;

/// The number that the SDK gives its error.
pub(crate) const PROVE_FINALITY: i32 = 4;

/// Proofs of finality.
///
/// The SDK reads up to 100,000 headers, for seconds, on one of the few threads that all methods need, and then has an answer
/// that is too large to be sent.
#[rpc(server)]
pub trait FinalityRpc {
	/// The votes for the last block of the validators that finalised a block, and all headers up to it, as hexadecimal; nothing if
	/// there is no proof.
	#[method(name = "grandpa_proveFinality")]
	async fn prove_finality(&self, block: u32) -> Result<Box<JsonRawValue>, ErrorObjectOwned>;
}

/// Who proves that blocks are final.
pub trait Prover: Send + Sync + 'static {
	/// The last block of the proof of a block; nothing if there is no proof.
	fn end(&self, block: u32) -> Result<Option<u32>, String>;

	/// The proof of a block, with all headers from there to its last block.
	fn prove(&self, block: u32) -> Result<Option<Vec<u8>>, String>;
}

/// A node that proves it from its database.
pub struct NodeProver<C, B, Block: BlockT> {
	client: Arc<C>,
	provider: Arc<FinalityProofProvider<B, Block>>,
}

impl<C, B, Block: BlockT> NodeProver<C, B, Block> {
	/// Takes numbers of blocks from this client, and proofs from GRANDPA.
	pub const fn new(client: Arc<C>, provider: Arc<FinalityProofProvider<B, Block>>) -> Self {
		Self { client, provider }
	}
}

impl<C, B, Block> Prover for NodeProver<C, B, Block>
where
	Block: BlockT<Hash = H256, Header: HeaderT<Number = u32>>,
	B: Backend<Block> + 'static,
	C: HeaderBackend<Block> + 'static,
{
	fn end(&self, block: u32) -> Result<Option<u32>, String> {
		let proof = self.provider.prove_finality_proof(block, false);
		let Some(proof) = proof.map_err(|error| error.to_string())? else { return Ok(None) };
		let end = HeaderBackend::number(&*self.client, proof.block);
		end.map_err(|error| error.to_string())
	}

	fn prove(&self, block: u32) -> Result<Option<Vec<u8>>, String> {
		self.provider.prove_finality(block).map_err(|error| error.to_string())
	}
}

/// Answers [`FinalityRpcServer`] with the proofs of a node.
pub struct Finality<P> {
	prover: Arc<P>,
	places: Places,
}

impl<P: Prover> Finality<P> {
	/// Asks this prover.
	pub fn new(prover: P) -> Self {
		Self { prover: Arc::new(prover), places: Places::new(AT_ONCE, WAITING) }
	}
}

fn failed(why: String) -> ErrorObjectOwned {
	let said = format!("GRANDPA prove finality rpc failed: {why}");
	ErrorObjectOwned::owned(PROVE_FINALITY, said, None::<()>)
}

fn proof(prover: &impl Prover, block: u32) -> Result<Option<Bytes>, ErrorObjectOwned> {
	let Some(end) = prover.end(block).map_err(failed)? else { return Ok(None) };
	let headers = end.saturating_sub(block);
	if headers > MAX_HEADERS {
		return Err(failed(format!(
			"from block {block} to the votes for block {end} there are {headers} headers, and an answer has {MAX_HEADERS} at \
			most. Take the votes of the first block from there on that has some: `chain_getBlock` gives them"
		)));
	}
	Ok(prover.prove(block).map_err(failed)?.map(Bytes))
}

#[async_trait]
impl<P: Prover> FinalityRpcServer for Finality<P> {
	async fn prove_finality(&self, block: u32) -> Result<Box<JsonRawValue>, ErrorObjectOwned> {
		let prover = self.prover.clone();
		self.places.answer(move || proof(&*prover, block)).await
	}
}
