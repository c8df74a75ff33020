//! From the command line to the service.

use crate::{
	chain_spec,
	cli::{Cli, Subcommand},
	logging, pool,
	rpc_limits::Limits,
	service,
};
use carnet_rpc::Resolver;
use carnet_runtime::opaque::Block;
use clap::{CommandFactory, FromArgMatches};
use sc_cli::{SubstrateCli, TransactionPoolType};
use sc_network::config::{NetworkBackendType, NetworkConfiguration};
use sc_service::PartialComponents;
use sp_genesis_builder::{DEV_RUNTIME_PRESET, LOCAL_TESTNET_RUNTIME_PRESET};
use std::{
	path::{Path, PathBuf},
	sync::{Arc, OnceLock},
	time::Duration,
};

/// The commit that the program was built from, if that is known.
static COMMIT: OnceLock<&str> = OnceLock::new();

impl SubstrateCli for Cli {
	fn impl_name() -> String {
		"Carnet Node".into()
	}

	fn impl_version() -> String {
		let version = env!("CARGO_PKG_VERSION");
		COMMIT.get().map_or_else(|| version.into(), |commit| format!("{version}-{commit}"))
	}

	fn description() -> String {
		env!("CARGO_PKG_DESCRIPTION").into()
	}

	fn author() -> String {
		env!("CARGO_PKG_AUTHORS").into()
	}

	fn support_url() -> String {
		"the issue tracker of the repository that this binary was built from".into()
	}

	fn copyright_start_year() -> i32 {
		2026
	}

	fn load_spec(&self, id: &str) -> Result<Box<dyn sc_service::ChainSpec>, String> {
		Ok(match id {
			"dev" if self.subcommand.is_none() => {
				Box::new(chain_spec::begun(chain_spec::development()?, DEV_RUNTIME_PRESET)?)
			}
			"local" if self.subcommand.is_none() => {
				Box::new(chain_spec::begun(chain_spec::local()?, LOCAL_TESTNET_RUNTIME_PRESET)?)
			}
			"dev" => Box::new(chain_spec::development()?),
			// Subcommands that need no chain, such as `key generate-node-key`, ask with an empty name.
			"" | "local" => Box::new(chain_spec::local()?),
			path => {
				let path = PathBuf::from(path);
				if !path.is_file() {
					return Err(format!(
						"There is no chain spec file at {}. Use `dev`, `local` or the path of a chain spec.",
						path.display()
					));
				}
				let spec =
					chain_spec::ChainSpec::from_json_file(path.clone()).map_err(|error| {
						format!(
						"{} is not a chain spec: {error}. `carnet-node export-chain-spec --chain local` writes one.",
						path.display()
					)
					})?;
				Box::new(spec)
			}
		})
	}
}

/// Runs what the command line asks for.
pub fn run(commit: Option<&'static str>) -> sc_cli::Result<()> {
	if let Some(commit) = commit.filter(|commit| !commit.is_empty()) {
		COMMIT.get_or_init(|| commit);
	}
	let matches = Cli::setup_command(Cli::command()).get_matches();
	let cli = Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
	execute(cli, Limits::from_matches(&matches)).map_err(explain)
}

/// The errors that an operator meets by a bad chain spec come with the whole genesis from the SDK.
fn explain(error: sc_cli::Error) -> sc_cli::Error {
	let said = error.to_string();
	if chain_spec::is_refusal(&said) {
		return sc_cli::Error::Input(format!(
			"The runtime of the chain spec refuses its genesis: {}",
			chain_spec::refusal(&said)
		));
	}
	error
}

fn execute(cli: Cli, limits: Limits) -> sc_cli::Result<()> {
	match &cli.subcommand {
		Some(Subcommand::Key(cmd)) => cmd.run(&cli),
		Some(Subcommand::MakeChainSpec(cmd)) => cmd.run().map_err(sc_cli::Error::Input),
		Some(Subcommand::ExportChainSpec(cmd)) => {
			let spec = cli.load_spec(&cmd.chain)?;
			cmd.run(spec)
		}
		Some(Subcommand::CheckBlock(cmd)) => cli.create_runner(cmd)?.async_run(|config| {
			let PartialComponents { client, task_manager, import_queue, .. } =
				service::new_partial(&config, &pool::Limits::default(), None)?;
			Ok((cmd.run(client, import_queue), task_manager))
		}),
		Some(Subcommand::ExportBlocks(cmd)) => cli.create_runner(cmd)?.async_run(|config| {
			let PartialComponents { client, task_manager, .. } = service::new_partial(&config, &pool::Limits::default(), None)?;
			Ok((cmd.run(client, config.database), task_manager))
		}),
		Some(Subcommand::ExportState(cmd)) => cli.create_runner(cmd)?.async_run(|config| {
			let PartialComponents { client, task_manager, .. } = service::new_partial(&config, &pool::Limits::default(), None)?;
			Ok((cmd.run(client, config.chain_spec), task_manager))
		}),
		Some(Subcommand::ImportBlocks(cmd)) => cli.create_runner(cmd)?.async_run(|config| {
			let PartialComponents { client, task_manager, import_queue, .. } =
				service::new_partial(&config, &pool::Limits::default(), None)?;
			Ok((cmd.run(client, import_queue), task_manager))
		}),
		Some(Subcommand::PurgeChain(cmd)) => {
			cli.create_runner(cmd)?.sync_run(|config| cmd.run(config.database))
		}
		Some(Subcommand::Revert(cmd)) => cli.create_runner(cmd)?.async_run(|config| {
			let PartialComponents { client, task_manager, backend, .. } =
				service::new_partial(&config, &pool::Limits::default(), None)?;
			let aux_revert = Box::new(|client, _, blocks| {
				sc_consensus_grandpa::revert(client, blocks)?;
				Ok(())
			});
			Ok((cmd.run(client, backend, Some(aux_revert)), task_manager))
		}),
		Some(Subcommand::ChainInfo(cmd)) => {
			cli.create_runner(cmd)?.sync_run(|config| cmd.run::<Block>(&config))
		}
		#[cfg(feature = "benchmark")]
		Some(Subcommand::Benchmark(cmd)) => crate::benchmark::run(&cli, cmd),
		None if cli.run.shared_params.chain.is_none() && !cli.run.shared_params.dev => {
			Err(sc_cli::Error::Input(
				"No chain was named. Use --dev for a chain of your own, --chain local for the local four-validator \
				network, or --chain FILE with the chain spec of your consortium."
					.into(),
			))
		},
		None => logging::create_runner(&cli, &cli.run, cli.log_format)?.run_node_until_exit(
			|mut config| async move {
				let exposed = limits.apply(&mut config.rpc);
				for said in &exposed {
					log::info!("{said}");
				}
				if config.role.is_authority() && !exposed.is_empty() {
					log::warn!(
						"This is a validator, and its RPC is open to other machines: whoever floods it slows the chain down. \
						Serve RPC from another node, and leave out --rpc-external and --unsafe-rpc-external here."
					);
				}
				expect_reserved_peers(&mut config.network);
				if matches!(cli.run.pool_config.pool_type, TransactionPoolType::SingleState) {
					return Err(sc_cli::Error::Input(
						"This node has the fork-aware pool only, since it keeps what it took through forks. Start \
						without --pool-type."
							.into(),
					));
				}
				let options = service::Options {
					resolver: cli.resolver.as_deref().map(open_resolver).transpose()?,
					finality_gossip: cli.finality_gossip_millis.map(Duration::from_millis),
					pool_limits: (&cli.run.pool_config).into(),
					compiled: cli.compiled.clone(),
					storage_monitor: cli.storage_monitor.clone(),
				};
				match config.network.network_backend {
					NetworkBackendType::Libp2p => service::new_full::<
						sc_network::NetworkWorker<Block, carnet_runtime::Hash>,
					>(config, options),
					NetworkBackendType::Litep2p => {
						service::new_full::<sc_network::Litep2pNetworkBackend>(config, options)
					},
				}
				.map_err(sc_cli::Error::Service)
			},
		),
	}
}

/// Readiness counts peers only where boot nodes are known. Without this, a validator that has reserved peers alone would
/// call itself ready while it reaches none of them.
fn expect_reserved_peers(network: &mut NetworkConfiguration) {
	if network.boot_nodes.is_empty() {
		network.boot_nodes = network.default_peers_set.reserved_nodes.clone();
	}
}

fn open_resolver(folder: &Path) -> sc_cli::Result<Arc<Resolver>> {
	let resolver = Resolver::open(folder).map_err(|error| {
		sc_cli::Error::Input(format!(
			"The folder {} of --resolver cannot be read: {error}. Make it and give this node's user the right to read \
			it, or start without --resolver.",
			folder.display()
		))
	})?;
	log::info!("The resolver opens labels of {} packs from {}", resolver.len(), folder.display());
	Ok(Arc::new(resolver))
}
