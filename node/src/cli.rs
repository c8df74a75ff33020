//! The command line.

use crate::{logging::LogFormat, make_chain_spec::MakeChainSpecCmd};
use sc_cli::RunCmd;
use sc_storage_monitor::StorageMonitorParams;
use std::path::PathBuf;

/// What an operator has to know beyond the single flags.
const HELP: &str = "\
A chain of your own, for development:
  carnet-node --dev --tmp

A validator. Its keys are in the keystore (`key insert`, or author_rotateKeysWithOwner on the loopback), it talks only \
to the other validators and to the gateway nodes of its operator, and nobody else reaches its RPC:
  carnet-node --chain SPEC --base-path FOLDER --validator --name NAME \\
    --node-key-file FILE --reserved-only --reserved-nodes MULTIADDR...

A gateway node. It is open to peers and light clients, and serves RPC to a proxy that ends TLS and counts requests; if that \
is on another machine, with --rpc-external too:
  carnet-node --chain SPEC --base-path FOLDER \\
    --rpc-methods safe --rpc-cors all --rpc-rate-limit 600 --rpc-max-connections 500

The node of a carnet-gateway, and of nobody else: that asks for unsafe methods over the loopback, and for an hour of states:
  carnet-node --chain SPEC --base-path FOLDER --state-pruning 7200

Never run two machines with the keys of one validator.

RPC listens on 127.0.0.1:9944. GET /health tells peers and syncing; GET /health/readiness answers 200 once the node has \
peers and is not syncing, 500 before; a node with neither boot nodes nor reserved peers needs none. RPC that other \
machines can reach (--rpc-external, --unsafe-rpc-external, or an --experimental-rpc-endpoint off the loopback) gets \
these limits where no other value is given: 500 connections, 600 calls a minute for each WebSocket (plain HTTP is for \
the proxy to count), requests of 4 MiB, batches of 16, 64 subscriptions for each connection. Batches on the loopback \
are limited to 256.

Prometheus metrics are on 127.0.0.1:9615/metrics. Beside those of the SDK:
  carnet_aura_equivocations_total: a validator wrote two blocks in one slot. Alarm on any increase.
  carnet_block_arrival_seconds: arrival of the blocks of others after the start of their slot.
  carnet_clock_offset_seconds: how far this clock is ahead of the others', travelling included. Alarm below -0.1 and \
above 0.3.
  carnet_calls_open: calls that were sent through this node and are neither final nor void.
  carnet_calls_restored_total: calls that the pool had forgotten and that were given to it again.
  carnet_calls_refused_full_total: calls that were refused since too many wait.
With a witness key (`wtns`) in the keystore also:
  carnet_witness_latest_block: the newest block whose checkpoint by this node is on the chain. Alarm if it stands still.
  carnet_witness_submitted_total, carnet_witness_refused_total, carnet_witness_lost_total: checkpoints that the pool of \
this node took, refused, and that no block included in time.
  carnet_witness_clock_alarms_total: final blocks that were not signed because this clock is off. Alarm if it grows.
  carnet_witness_clock_offset_seconds: this clock minus the start of the slot of the best block.

The node logs to the standard error, without colours unless that is a terminal. It ends on SIGTERM and SIGINT within \
seconds, with code 0; on an error with code 1 and a line that says why.";

#[derive(Debug, clap::Parser)]
#[command(after_long_help = HELP)]
pub struct Cli {
	#[command(subcommand)]
	pub subcommand: Option<Subcommand>,

	#[clap(flatten)]
	pub run: RunCmd,

	/// Folder with the .openings and .leaves files of packs, with which `products_scanLabel` opens labels.
	///
	/// Files that are added later are found without a restart. Whoever can read the openings can print labels that
	/// scan as authentic: let only this node read the folder, and keep secrets out of it.
	#[arg(long, value_name = "FOLDER")]
	pub resolver: Option<PathBuf>,

	/// How long GRANDPA expects a vote to travel to all validators, in milliseconds, from 10 to 1,000. [default: a fifth of
	/// the slot, which is 100]
	///
	/// A round waits for votes two and four times as long. Shorter, blocks can be final sooner, with more messages and
	/// processor time; shorter than two times the longest way between two validators, votes come too late for their round.
	/// All validators should have the same.
	#[arg(
		long,
		value_name = "MILLIS",
		value_parser = clap::value_parser!(u64).range(10..=1_000),
	)]
	pub finality_gossip_millis: Option<u64>,

	/// Folder in which compiled runtimes are kept, so that the next start does not compile again: it saves seven seconds of
	/// processor. [default: `compiled` below the base path]
	///
	/// Nodes can share it. What lies there is executed: only this node's user may write to it.
	#[arg(long, value_name = "FOLDER", env = "CARNET_COMPILED")]
	pub compiled: Option<PathBuf>,

	// The default of 1 GiB is far more than the database needs to close its logs.
	#[clap(flatten)]
	pub storage_monitor: StorageMonitorParams,

	/// How to write the log.
	///
	/// As JSON each line is an object with `timestamp`, `level`, `target` and `fields`, of which `message` is always
	/// there. A panic is reported as text in either case.
	#[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
	pub log_format: LogFormat,
}

#[derive(Debug, clap::Subcommand)]
pub enum Subcommand {
	/// Make, inspect and insert keys.
	#[command(subcommand)]
	Key(sc_cli::KeySubcommand),

	/// Make the chain spec of a consortium from a genesis file.
	MakeChainSpec(MakeChainSpecCmd),

	/// Write the chain spec as JSON.
	ExportChainSpec(sc_cli::ExportChainSpecCmd),

	/// Validate blocks.
	CheckBlock(sc_cli::CheckBlockCmd),

	/// Write blocks to a file.
	ExportBlocks(sc_cli::ExportBlocksCmd),

	/// Write the state of a block as a chain spec.
	ExportState(sc_cli::ExportStateCmd),

	/// Read blocks from a file.
	ImportBlocks(sc_cli::ImportBlocksCmd),

	/// Remove the whole chain from the disk.
	PurgeChain(sc_cli::PurgeChainCmd),

	/// Take blocks back that are not finalised.
	Revert(sc_cli::RevertCmd),

	/// Tell what the database holds.
	ChainInfo(sc_cli::ChainInfoCmd),

	/// Measure what work takes on this machine, for the weights of the runtime.
	#[cfg(feature = "benchmark")]
	#[command(subcommand)]
	Benchmark(Box<frame_benchmarking_cli::BenchmarkCmd>),
}
