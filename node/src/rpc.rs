//! JSON-RPC beyond what the service offers by itself.

use crate::pool::Keeper;
use carnet_rpc::{
	Calls, CallsRpcServer, Chain, Consortium, ConsortiumRpcServer, Copyright, CopyrightRpcServer,
	Finality, FinalityRpcServer, Mirror, MirrorRpcServer, NodeExecutor, NodeProver, NodeSource,
	Passports, PassportsRpcServer, Products, ProductsRpcServer, Proof, ProofRpcServer, Receivables,
	ReceivablesRpcServer, Resolver, Trace, TraceRpcServer,
};
use carnet_runtime::{opaque::Block, AccountId, Balance, BlockNumber, Hash, Nonce};
use carnet_verifier::GenesisPart;
use jsonrpsee::RpcModule;
use pallet_transaction_payment_rpc::{TransactionPayment, TransactionPaymentApiServer};
use sc_client_api::{BlockBackend, ProofProvider, StorageProvider};
use sc_consensus_grandpa::{
	FinalityProofProvider, GrandpaJustificationStream, SharedAuthoritySet, SharedVoterState,
};
use sc_consensus_grandpa_rpc::{Grandpa, GrandpaApiServer};
use sc_rpc::SubscriptionTaskExecutor;
use sc_transaction_pool_api::TransactionPool;
use sp_api::ProvideRuntimeApi;
use sp_block_builder::BlockBuilder;
use sp_blockchain::{Error as BlockChainError, HeaderBackend, HeaderMetadata};
use std::{num::NonZeroUsize, sync::Arc, thread};
use substrate_frame_rpc_system::{System, SystemApiServer};

/// What the methods need of GRANDPA.
pub struct GrandpaDeps<B> {
	pub shared_voter_state: SharedVoterState,
	pub shared_authority_set: SharedAuthoritySet<Hash, BlockNumber>,
	pub justification_stream: GrandpaJustificationStream<Block>,
	pub finality_provider: Arc<FinalityProofProvider<B, Block>>,
	pub subscription_executor: SubscriptionTaskExecutor,
}

/// How many questions of callers the runtime answers at once, if the executor keeps so many instances of it. Half of them
/// stay for blocks and the pool, but no core has to be idle while questions wait.
pub fn questions_at_once(instances: usize) -> usize {
	let cores = thread::available_parallelism().map_or(1, NonZeroUsize::get);
	cores.max(instances / 2)
}

/// How many of the blocking threads of the RPC server questions hold at most. The others are for bundles, mirrors and the stock
/// methods.
pub fn question_threads(threads: u32) -> usize {
	(threads / 2) as usize
}

/// What the methods need of the node.
pub struct FullDeps<C, P, B> {
	pub client: Arc<C>,
	/// How many questions the runtime is asked at once, and how many bundles are made at once beside them.
	pub questions_at_once: usize,
	/// How many threads questions hold, with those that wait for their turn.
	pub question_threads: usize,
	pub backend: Arc<B>,
	pub pool: Arc<P>,
	/// What became of calls.
	pub calls: Arc<Keeper>,
	pub grandpa: GrandpaDeps<B>,
	/// What opens labels, if the operator gave a folder.
	pub resolver: Option<Arc<Resolver>>,
	/// The first block and its validators, which every proof starts from.
	pub genesis: Option<GenesisPart>,
}

/// All methods that are ours to add.
pub fn create_full<C, P, B>(
	deps: FullDeps<C, P, B>,
) -> Result<RpcModule<()>, Box<dyn std::error::Error + Send + Sync>>
where
	C: ProvideRuntimeApi<Block>
		+ HeaderBackend<Block>
		+ HeaderMetadata<Block, Error = BlockChainError>
		+ BlockBackend<Block>
		+ ProofProvider<Block>
		+ StorageProvider<Block, B>
		+ Send
		+ Sync
		+ 'static,
	C::Api: substrate_frame_rpc_system::AccountNonceApi<Block, AccountId, Nonce>
		+ pallet_transaction_payment_rpc::TransactionPaymentRuntimeApi<Block, Balance>
		+ carnet_runtime_api::CheckpointsApi<Block>
		+ carnet_runtime_api::ConsortiumApi<Block, AccountId>
		+ carnet_runtime_api::CopyrightApi<Block>
		+ carnet_runtime_api::CustodyApi<Block>
		+ carnet_runtime_api::PassportsApi<Block>
		+ carnet_runtime_api::ProductsApi<Block>
		+ carnet_runtime_api::ReceivablesApi<Block>
		+ BlockBuilder<Block>,
	P: TransactionPool + 'static,
	B: sc_client_api::Backend<Block> + Send + Sync + 'static,
{
	let FullDeps {
		client,
		questions_at_once,
		question_threads,
		backend,
		pool,
		calls,
		grandpa,
		resolver,
		genesis,
	} = deps;
	let chain = Chain::<C, Block>::new(client.clone(), questions_at_once, question_threads);
	let mut questions = RpcModule::new(());
	questions.merge(TransactionPayment::new(client.clone()).into_rpc())?;
	questions.merge(Products::new(chain.clone(), resolver).into_rpc())?;
	questions.merge(Consortium::new(chain.clone()).into_rpc())?;
	questions.merge(Trace::new(chain.clone()).into_rpc())?;
	questions.merge(Copyright::new(chain.clone()).into_rpc())?;
	questions.merge(Passports::new(chain.clone()).into_rpc())?;
	questions.merge(Receivables::new(chain.clone()).into_rpc())?;
	let mut module = RpcModule::new(());
	module.merge(chain.admit(questions)?)?;
	module.merge(System::new(client.clone(), pool).into_rpc())?;
	module.merge(CallsRpcServer::<Hash>::into_rpc(Calls::new(calls)))?;
	let executor = NodeExecutor::<C, B, Block>::new(client.clone(), backend);
	module.merge(Mirror::new(executor).into_rpc())?;
	let source =
		NodeSource::<C, B, Block>::new(client.clone(), grandpa.shared_authority_set.clone());
	module.merge(Proof::new(source, genesis, questions_at_once).into_rpc())?;
	let prover = NodeProver::new(client, grandpa.finality_provider.clone());
	let mut stock = Grandpa::new(
		grandpa.subscription_executor,
		grandpa.shared_authority_set,
		grandpa.shared_voter_state,
		grandpa.justification_stream,
		grandpa.finality_provider,
	)
	.into_rpc();
	let finality = Finality::new(prover).into_rpc();
	for method in finality.method_names() {
		stock.remove_method(method);
	}
	module.merge(stock)?;
	module.merge(finality)?;
	Ok(module)
}
