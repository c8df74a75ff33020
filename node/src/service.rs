//! The parts of the node and how they are put together: pool, Aura, GRANDPA, network, RPC.

use crate::{
	executor::{self, Executor},
	pool::{self, Gate, Keeper, Pool},
	watch::Watch,
};
use carnet_rpc::Resolver;
use carnet_runtime::{
	apis::RuntimeApi, constants::PROPOSAL_PORTION, opaque::Block, BlockNumber, Hash,
};
use sc_client_api::BlockBackend;
use sc_consensus_aura::{ImportQueueParams, SlotProportion, StartAuraParams};
use sc_consensus_grandpa::{FinalityProofProvider, SharedVoterState};
use sc_consensus_slots::BackoffAuthoringOnFinalizedHeadLagging;
use sc_service::{error::Error as ServiceError, Configuration, TaskManager, WarpSyncConfig};
use sc_storage_monitor::StorageMonitorParams;
use sc_telemetry::{Telemetry, TelemetryWorker};
use sc_transaction_pool_api::OffchainTransactionPoolFactory;
use sp_consensus::BlockStatus;
use sp_consensus_aura::{
	sr25519::{AuthorityId as AuraId, AuthorityPair as AuraPair},
	SlotDuration,
};
use sp_runtime::app_crypto::AppCrypto;
use std::{
	path::{Path, PathBuf},
	sync::Arc,
	time::Duration,
};

pub(crate) type FullClient = sc_service::TFullClient<Block, RuntimeApi, Executor>;
type FullBackend = sc_service::TFullBackend<Block>;
type FullSelectChain = sc_consensus::LongestChain<FullBackend, Block>;
type GrandpaBlockImport =
	sc_consensus_grandpa::GrandpaBlockImport<FullBackend, Block, FullClient, FullSelectChain>;
type GrandpaLink = sc_consensus_grandpa::LinkHalf<Block, FullClient, FullSelectChain>;

/// Blocks between two justifications that are kept. The same number holds for importing: a node that syncs drops
/// justifications off the period.
const JUSTIFICATION_PERIOD: u32 = 4;

/// How long GRANDPA expects a vote to travel, as a part of the slot: votes for a block should arrive before the next.
const GOSSIP_PART: u32 = 5;

/// A minute without finality is when authors begin to slow down, and ten seconds are the slowest they get.
fn backoff(slot_millis: u64) -> BackoffAuthoringOnFinalizedHeadLagging<BlockNumber> {
	BackoffAuthoringOnFinalizedHeadLagging {
		max_interval: (10_000 / slot_millis) as BlockNumber,
		unfinalized_slack: (60_000 / slot_millis) as BlockNumber,
		authoring_bias: 2,
	}
}

/// How often there is a block, as the runtime on the chain says: the one in this binary may have other slots.
fn slot_duration(client: &FullClient) -> Result<SlotDuration, ServiceError> {
	let info = client.chain_info();
	// A fast sync that was broken off leaves a best block without a state, and goes on from where there is one.
	let block = match client.block_status(info.best_hash)? {
		BlockStatus::InChainWithState => info.best_hash,
		_ => info.finalized_state.map_or(info.genesis_hash, |(hash, _)| hash),
	};
	let slot = sc_consensus_aura::standalone::slot_duration_at(client, block)?;
	match slot.as_millis() {
		0 => Err(ServiceError::Other(
			"The runtime of this chain has slots of no length, so no block can ever be due. Use the chain spec of a chain \
			with a slot."
				.into(),
		)),
		_ => Ok(slot),
	}
}

/// What every subcommand with a database needs.
pub type Service = sc_service::PartialComponents<
	FullClient,
	FullBackend,
	FullSelectChain,
	sc_consensus::DefaultImportQueue<Block>,
	Pool,
	(Watch<GrandpaBlockImport>, GrandpaLink, SlotDuration, Option<Telemetry>),
>;

/// What the operator asks for beyond the configuration of the SDK.
pub struct Options {
	/// What opens labels.
	pub resolver: Option<Arc<Resolver>>,
	/// How long GRANDPA expects a vote to travel; a part of the slot unless given.
	pub finality_gossip: Option<Duration>,
	/// How many transactions wait at most.
	pub pool_limits: pool::Limits,
	/// Where compiled runtimes are kept; below the base path unless given.
	pub compiled: Option<PathBuf>,
	/// When to end the node before its disk is full.
	pub storage_monitor: StorageMonitorParams,
}

/// Opens the database and makes the parts that do not need the network.
pub fn new_partial(
	config: &Configuration,
	pool_limits: &pool::Limits,
	compiled: Option<&Path>,
) -> Result<Service, ServiceError> {
	let telemetry = config
		.telemetry_endpoints
		.clone()
		.filter(|endpoints| !endpoints.is_empty())
		.map(|endpoints| -> Result<_, sc_telemetry::Error> {
			let worker = TelemetryWorker::new(16)?;
			let telemetry = worker.handle().new_telemetry(endpoints);
			Ok((worker, telemetry))
		})
		.transpose()?;

	let executor = executor::build(config, compiled);
	let (client, backend, keystore_container, task_manager) =
		sc_service::new_full_parts::<Block, RuntimeApi, _>(
			config,
			telemetry.as_ref().map(|(_, telemetry)| telemetry.handle()),
			executor,
			Vec::new(),
		)?;
	let client = Arc::new(client);

	let telemetry = telemetry.map(|(worker, telemetry)| {
		task_manager.spawn_handle().spawn("telemetry", None, worker.run());
		telemetry
	});

	let select_chain = sc_consensus::LongestChain::new(backend.clone());

	let transaction_pool =
		pool::build(config, pool_limits, client.clone(), task_manager.spawn_essential_handle());

	let (grandpa_block_import, grandpa_link) = sc_consensus_grandpa::block_import(
		client.clone(),
		JUSTIFICATION_PERIOD,
		&client,
		select_chain.clone(),
		telemetry.as_ref().map(|x| x.handle()),
	)?;

	let slot_duration = slot_duration(&client)?;
	let block_import = Watch::new(
		grandpa_block_import.clone(),
		client.clone(),
		slot_duration.as_millis(),
		config.prometheus_registry(),
	)?;

	let slot_client = client.clone();
	let import_queue =
		sc_consensus_aura::import_queue::<AuraPair, _, _, _, _, _>(ImportQueueParams {
			block_import: block_import.clone(),
			justification_import: Some(Box::new(grandpa_block_import)),
			client: client.clone(),
			create_inherent_data_providers: move |parent_hash, _| {
				let client = slot_client.clone();
				async move {
					let slot_duration =
						sc_consensus_aura::standalone::slot_duration_at(&*client, parent_hash)?;
					Ok(inherent_data_providers(slot_duration))
				}
			},
			spawner: &task_manager.spawn_essential_handle(),
			registry: config.prometheus_registry(),
			check_for_equivocation: Default::default(),
			telemetry: telemetry.as_ref().map(|x| x.handle()),
			compatibility_mode: Default::default(),
		})?;

	Ok(sc_service::PartialComponents {
		client,
		backend,
		task_manager,
		import_queue,
		keystore_container,
		select_chain,
		transaction_pool,
		other: (block_import, grandpa_link, slot_duration, telemetry),
	})
}

fn inherent_data_providers(
	slot_duration: SlotDuration,
) -> (sp_consensus_aura::inherents::InherentDataProvider, sp_timestamp::InherentDataProvider) {
	let timestamp = sp_timestamp::InherentDataProvider::from_system_time();
	let slot = sp_consensus_aura::inherents::InherentDataProvider::from_timestamp_and_slot_duration(
		*timestamp,
		slot_duration,
	);
	(slot, timestamp)
}

/// A validator without an Aura key would run for ever and never write a block, so it says so at once.
fn ensure_aura_key(keystore: &sp_keystore::KeystorePtr) -> Result<(), ServiceError> {
	if keystore.keys(AuraId::ID).unwrap_or_default().is_empty() {
		return Err(ServiceError::Other(
			"This node is started as a validator but its keystore has no Aura key. Insert one with \
			`carnet-node key insert --chain SPEC --base-path FOLDER --scheme sr25519 --key-type aura --suri FILE` \
			(and --scheme ed25519 --key-type gran), or start without --validator."
				.into(),
		));
	}
	Ok(())
}

/// Starts a full node; with the right keys and role it writes and finalises blocks.
pub fn new_full<N: sc_network::NetworkBackend<Block, Hash>>(
	config: Configuration,
	options: Options,
) -> Result<TaskManager, ServiceError> {
	let sc_service::PartialComponents {
		client,
		backend,
		mut task_manager,
		import_queue,
		keystore_container,
		select_chain,
		transaction_pool,
		other: (block_import, grandpa_link, slot_duration, mut telemetry),
	} = new_partial(&config, &options.pool_limits, options.compiled.as_deref())?;
	let Options { resolver, finality_gossip, storage_monitor, pool_limits, compiled: _ } = options;

	if let Some(database) = config.database.path() {
		let spawner = task_manager.spawn_essential_handle();
		crate::storage::watch(storage_monitor, database.to_path_buf(), spawner)?;
	}

	let mut net_config = sc_network::config::FullNetworkConfiguration::<Block, Hash, N>::new(
		&config.network,
		config.prometheus_registry().cloned(),
	);
	let metrics = N::register_notification_metrics(config.prometheus_registry());

	let genesis_hash = client
		.block_hash(0)
		.ok()
		.flatten()
		.ok_or_else(|| ServiceError::Other("The database has no genesis block.".into()))?;
	let grandpa_protocol_name =
		sc_consensus_grandpa::protocol_standard_name(&genesis_hash, &config.chain_spec);
	let (grandpa_protocol_config, grandpa_notification_service) =
		sc_consensus_grandpa::grandpa_peers_set_config::<_, N>(
			grandpa_protocol_name.clone(),
			metrics.clone(),
			net_config.peer_store_handle(),
		);
	net_config.add_notification_protocol(grandpa_protocol_config);

	let warp_sync = Arc::new(sc_consensus_grandpa::warp_proof::NetworkProvider::new(
		backend.clone(),
		grandpa_link.shared_authority_set().clone(),
		Vec::new(),
	));

	let peers = Gate::new(transaction_pool.clone());
	// For what this node is sent and what it signs itself.
	let gate = peers.beside();
	let (network, system_rpc_tx, tx_handler_controller, sync_service, _bitswap) =
		sc_service::build_network(sc_service::BuildNetworkParams {
			config: &config,
			net_config,
			client: client.clone(),
			transaction_pool: Arc::new(peers),
			spawn_handle: task_manager.spawn_handle(),
			spawn_essential_handle: task_manager.spawn_essential_handle(),
			import_queue,
			block_announce_validator_builder: None,
			warp_sync_config: Some(WarpSyncConfig::WithProvider(warp_sync)),
			block_relay: None,
			metrics,
			gap_sync_body_policy: None,
		})?;

	let role = config.role;
	let force_authoring = config.force_authoring;
	let name = config.network.node_name.clone();
	let enable_grandpa = !config.disable_grandpa;
	let prometheus_registry = config.prometheus_registry().cloned();
	let shared_voter_state = SharedVoterState::empty();

	let keeper =
		Keeper::new(gate.clone(), client.clone(), pool_limits, config.prometheus_registry())?;
	let keeper = Arc::new(keeper);
	// It reads the bodies of the blocks that became final.
	task_manager.spawn_essential_handle().spawn_blocking(
		"calls",
		Some("transaction-pool"),
		pool::keep(keeper.clone()),
	);

	let genesis = carnet_rpc::genesis_part::<Block, _>(&*client, || {
		config.chain_spec.as_storage_builder().build_storage()
	})
	.inspect_err(|error| log::warn!("This node cannot make proofs: {error}"))
	.ok();

	let questions_at_once = crate::rpc::questions_at_once(config.executor.max_runtime_instances);
	// The server has as many blocking threads as the configuration has connections.
	let question_threads = crate::rpc::question_threads(config.rpc.max_connections);
	let rpc_builder = {
		let client = client.clone();
		let backend = backend.clone();
		let pool = transaction_pool.clone();
		let calls = keeper.clone();
		let justification_stream = grandpa_link.justification_stream();
		let shared_authority_set = grandpa_link.shared_authority_set().clone();
		let shared_voter_state = shared_voter_state.clone();
		let finality_provider = FinalityProofProvider::new_for_service(
			backend.clone(),
			Some(shared_authority_set.clone()),
		);
		Box::new(move |subscription_executor| {
			crate::rpc::create_full(crate::rpc::FullDeps {
				client: client.clone(),
				questions_at_once,
				question_threads,
				backend: backend.clone(),
				pool: pool.clone(),
				calls: calls.clone(),
				grandpa: crate::rpc::GrandpaDeps {
					shared_voter_state: shared_voter_state.clone(),
					shared_authority_set: shared_authority_set.clone(),
					justification_stream: justification_stream.clone(),
					finality_provider: finality_provider.clone(),
					subscription_executor,
				},
				resolver: resolver.clone(),
				genesis: genesis.clone(),
			})
			.map_err(Into::into)
		})
	};

	sc_service::spawn_tasks(sc_service::SpawnTasksParams {
		network: Arc::new(network.clone()),
		client: client.clone(),
		keystore: keystore_container.keystore(),
		task_manager: &mut task_manager,
		transaction_pool: Arc::new(gate.clone().with_keeper(keeper)),
		rpc_builder,
		backend,
		system_rpc_tx,
		tx_handler_controller,
		sync_service: sync_service.clone(),
		config,
		telemetry: telemetry.as_mut(),
		tracing_execute_block: None,
	})?;
	match crate::nodelay::set_on_listeners() {
		Ok(count) => log::debug!("{count} listening sockets send at once what is written"),
		Err(error) => log::warn!("Answers of more than 8 KiB may come 40 ms late: {error}"),
	}

	crate::witness::start(
		client.clone(),
		keystore_container.keystore(),
		OffchainTransactionPoolFactory::new(gate),
		slot_duration.as_millis(),
		prometheus_registry.as_ref(),
		&task_manager,
	)?;

	if role.is_authority() {
		// The keys of --alice and --dev are in the keystore only since the tasks were spawned.
		ensure_aura_key(&keystore_container.keystore())?;
		let proposer_factory = sc_basic_authorship::ProposerFactory::new(
			task_manager.spawn_handle(),
			client.clone(),
			transaction_pool.clone(),
			prometheus_registry.as_ref(),
			telemetry.as_ref().map(|x| x.handle()),
		);
		let (part, whole) = PROPOSAL_PORTION;
		let portion = || SlotProportion::new(part as f32 / whole as f32);
		let aura = sc_consensus_aura::start_aura::<AuraPair, _, _, _, _, _, _, _, _, _, _>(
			StartAuraParams {
				slot_duration,
				client,
				select_chain,
				block_import,
				proposer_factory,
				create_inherent_data_providers: move |_, ()| async move {
					Ok(inherent_data_providers(slot_duration))
				},
				force_authoring,
				backoff_authoring_blocks: Some(backoff(slot_duration.as_millis())),
				keystore: keystore_container.keystore(),
				sync_oracle: sync_service.clone(),
				justification_sync_link: sync_service.clone(),
				block_proposal_slot_portion: portion(),
				// Without it, one empty slot would allow a block that is built for longer than a slot.
				max_block_proposal_slot_portion: Some(portion()),
				telemetry: telemetry.as_ref().map(|x| x.handle()),
				compatibility_mode: Default::default(),
			},
		)?;
		task_manager.spawn_essential_handle().spawn_blocking("aura", Some("block-authoring"), aura);
	}

	if enable_grandpa {
		let config = sc_consensus_grandpa::Config {
			gossip_duration: finality_gossip
				.unwrap_or_else(|| slot_duration.as_duration() / GOSSIP_PART),
			justification_generation_period: JUSTIFICATION_PERIOD,
			name: Some(name),
			observer_enabled: false,
			keystore: role.is_authority().then(|| keystore_container.keystore()),
			local_role: role,
			telemetry: telemetry.as_ref().map(|x| x.handle()),
			protocol_name: grandpa_protocol_name,
		};
		let grandpa =
			sc_consensus_grandpa::run_grandpa_voter(sc_consensus_grandpa::GrandpaParams {
				config,
				link: grandpa_link,
				network,
				sync: sync_service,
				notification_service: grandpa_notification_service,
				// The default rules keep votes two blocks behind the best: a second that evidence does not have.
				voting_rule: (),
				prometheus_registry,
				shared_voter_state,
				telemetry: telemetry.as_ref().map(|x| x.handle()),
				offchain_tx_pool_factory: OffchainTransactionPoolFactory::new(transaction_pool),
			})?;
		task_manager.spawn_essential_handle().spawn_blocking("grandpa-voter", None, grandpa);
	}

	Ok(task_manager)
}
