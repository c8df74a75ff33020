//! The command line.

use sc_cli::RunCmd;
use std::path::PathBuf;

#[derive(Debug, clap::Parser)]
#[command(
	after_help = "Start a chain of your own for development:\n  carnet-node --dev --tmp\n\nRPC listens on 127.0.0.1:9944, Prometheus on 127.0.0.1:9615."
)]
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
}

#[derive(Debug, clap::Subcommand)]
pub enum Subcommand {
	/// Make, inspect and insert keys.
	#[command(subcommand)]
	Key(sc_cli::KeySubcommand),

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

	/// Measure the weights of a runtime that was built with `runtime-benchmarks`.
	#[cfg(feature = "benchmark")]
	#[command(subcommand)]
	Benchmark(Box<frame_benchmarking_cli::BenchmarkCmd>),
}
