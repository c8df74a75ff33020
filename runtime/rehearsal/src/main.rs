//! `carnet-rehearsal`: tries an upgrade on the state of a node.

use clap::Parser;
use indicatif::ProgressBar;
use serde_json::json;
use sp_core::H256;
use std::{fs, path::PathBuf, process::ExitCode};
use subxt::rpcs::{client::RpcParams, RpcClient};

/// Tries a runtime upgrade on the state of a chain: runs its migrations with all their checks, reads every record and
/// tests every invariant. Nothing is sent to the chain.
#[derive(Parser)]
#[command(name = "carnet-rehearsal", version)]
struct Cli {
	/// The address of a node.
	#[arg(long, env = "CARNET_URL", default_value = "ws://127.0.0.1:9944")]
	url: String,
	/// The new runtime, built with `--features try-runtime`. Without it, the one of this release, one version ahead.
	#[arg(long)]
	runtime: Option<PathBuf>,
	/// Print the result as JSON.
	#[arg(long)]
	json: bool,
}

#[tokio::main]
async fn main() -> ExitCode {
	match run(Cli::parse()).await {
		Ok(()) => ExitCode::SUCCESS,
		Err(error) => {
			eprintln!("carnet-rehearsal: {error}");
			ExitCode::FAILURE
		}
	}
}

async fn run(cli: Cli) -> Result<(), String> {
	let runtime = match &cli.runtime {
		Some(path) => fs::read(path)
			.map_err(|error| format!("cannot read the runtime {}: {error}", path.display()))?,
		None => carnet_rehearsal::WASM_BINARY
			.ok_or("this program was built without a runtime: give one with --runtime")?
			.to_vec(),
	};
	let node = RpcClient::from_insecure_url(&cli.url)
		.await
		.map_err(|error| format!("cannot reach a node at {}: {error}", cli.url))?;
	let block: H256 = node
		.request("chain_getFinalizedHead", RpcParams::new())
		.await
		.map_err(|error| format!("{} does not say its last final block: {error}", cli.url))?;
	let bar = ProgressBar::new_spinner();
	let upgraded = carnet_rehearsal::rehearse(&runtime, &node, block, |records| {
		bar.set_message(format!("{records} records read"));
		bar.tick();
	})
	.await;
	bar.finish_and_clear();
	let upgraded = upgraded?;
	let millis = |picoseconds: u64| picoseconds / 1_000_000_000;
	let text = match cli.json {
		true => json!({
			"block": block,
			"recordsBefore": upgraded.records_before,
			"recordsAfter": upgraded.records,
			"refTime": upgraded.ref_time,
			"blockRefTime": upgraded.block_ref_time,
		})
		.to_string(),
		false => format!(
			"The upgrade works on the state of {block:?}: {} records before, {} after; its migrations take {} ms of \
			the {} ms of a block.",
			upgraded.records_before,
			upgraded.records,
			millis(upgraded.ref_time),
			millis(upgraded.block_ref_time),
		),
	};
	println!("{text}");
	Ok(())
}
