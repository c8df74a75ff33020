//! What the operator sets.

use crate::scans::ScanSettings;
use carnet_primitives::{member::MemberId, H256};
use clap::{Args, Parser, Subcommand};
use std::{
	net::{IpAddr, SocketAddr},
	path::PathBuf,
};

/// The gateway of a Carnet chain: index, resolver, EPCIS and scan page.
#[derive(Debug, Parser)]
#[command(name = "carnet-gateway", version)]
pub(crate) struct Cli {
	/// What to do.
	#[command(subcommand)]
	pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
	/// Follow the chain and answer the public.
	Serve(Box<Config>),
	/// Empty the mirror and what is made from it, and read it anew. Openings, captures and scans stay.
	Rebuild(Rebuild),
	/// Say where the database and the node stand.
	Check(Check),
	/// The openings of batches.
	#[command(subcommand)]
	Openings(OpeningsCommand),
}

/// The database.
#[derive(Clone, Debug, Args)]
pub(crate) struct Database {
	/// The database: sqlite://FILE, or postgres://USER:PASSWORD@HOST/NAME.
	#[arg(
		long,
		env = "CARNET_GATEWAY_DATABASE",
		default_value = "sqlite://gateway.db",
		hide_env_values = true
	)]
	pub database: String,
}

/// The node.
#[derive(Clone, Debug, Args)]
pub(crate) struct Behind {
	/// The node behind, as ws://HOST:PORT. It has to answer unsafe methods, so it must not be one that the public reaches.
	#[arg(long, env = "CARNET_GATEWAY_NODE", default_value = "ws://127.0.0.1:9944")]
	pub node: String,
	/// The hash of the first block. Without it, the chain is the one of the node that answers first.
	#[arg(long, env = "CARNET_GATEWAY_GENESIS")]
	pub genesis: Option<H256>,
}

/// What `serve` is set to.
#[derive(Clone, Debug, Args)]
pub struct Config {
	/// The node behind, as ws://HOST:PORT. It has to answer unsafe methods, so it must not be one that the public reaches.
	#[arg(long, env = "CARNET_GATEWAY_NODE", default_value = "ws://127.0.0.1:9944")]
	pub node: String,
	/// The database: sqlite://FILE, or postgres://USER:PASSWORD@HOST/NAME.
	#[arg(
		long,
		env = "CARNET_GATEWAY_DATABASE",
		default_value = "sqlite://gateway.db",
		hide_env_values = true
	)]
	pub database: String,
	/// The hash of the first block. Without it, the chain is the one of the node that answers first.
	#[arg(long, env = "CARNET_GATEWAY_GENESIS")]
	pub genesis: Option<H256>,
	/// Where to listen.
	#[arg(long, env = "CARNET_GATEWAY_LISTEN", default_value = "127.0.0.1:8080")]
	pub listen: SocketAddr,
	/// Where to listen for Prometheus; without it, nothing is measured for others.
	#[arg(long, env = "CARNET_GATEWAY_METRICS")]
	pub metrics: Option<SocketAddr>,
	/// What links of this gateway begin with, as the public sees it.
	#[arg(long, env = "CARNET_GATEWAY_PUBLIC", default_value = "http://127.0.0.1:8080", value_parser = public)]
	pub public: String,
	/// The file with tokens of members.
	#[arg(long, env = "CARNET_GATEWAY_TOKENS")]
	pub tokens: Option<PathBuf>,
	/// The file with the key that openings are encrypted with.
	#[arg(long, env = "CARNET_GATEWAY_KEY_FILE")]
	pub key_file: Option<PathBuf>,
	/// The folder with the built page.
	#[arg(long, env = "CARNET_GATEWAY_WEB")]
	pub web: Option<PathBuf>,
	/// Addresses of proxies whose word about the address of a caller is taken, with commas between.
	#[arg(long, env = "CARNET_GATEWAY_TRUSTED_PROXIES", value_delimiter = ',')]
	pub trusted_proxies: Vec<IpAddr>,
	/// Requests that an address may make each second; 0 is no limit. Health is never limited.
	#[arg(
		long,
		env = "CARNET_GATEWAY_REQUESTS_PER_SECOND",
		value_name = "COUNT",
		default_value_t = 50
	)]
	pub requests_per_second: u32,
	/// Requests that an address may make at once, before those of a second count: a page comes with all that belongs to it.
	#[arg(long, env = "CARNET_GATEWAY_BURST", value_name = "COUNT", default_value_t = 200, value_parser = clap::value_parser!(u32).range(1..))]
	pub burst: u32,
	/// Claims, proofs and openings of labels that an address may ask for each minute, for which the node has work or openings
	/// are decrypted; 0 is no limit.
	#[arg(
		long,
		env = "CARNET_GATEWAY_RELAYS_PER_MINUTE",
		value_name = "COUNT",
		default_value_t = 60
	)]
	pub relays_per_minute: u32,
	/// From how many missing blocks on the whole state is read instead.
	#[arg(long, env = "CARNET_GATEWAY_WHOLE_AFTER", default_value_t = 4_096)]
	pub whole_after: u32,
	/// How many blocks the explorer keeps.
	#[arg(long, env = "CARNET_GATEWAY_KEEP_BLOCKS", default_value_t = 1_000_000, value_parser = clap::value_parser!(u32).range(1..))]
	pub keep_blocks: u32,
	/// How many seconds behind the gateway is still ready.
	#[arg(long, env = "CARNET_GATEWAY_READY_LAG", default_value_t = 10)]
	pub ready_lag: u32,
	/// What is kept of scans, and what is an alarm.
	#[command(flatten)]
	pub scans: ScanSettings,
}

/// `rebuild`.
#[derive(Debug, Args)]
pub(crate) struct Rebuild {
	#[command(flatten)]
	pub database: Database,
	#[command(flatten)]
	pub behind: Behind,
	/// Yes, empty it: the gateways on this database have no answers until it is read.
	#[arg(long)]
	pub yes: bool,
	/// How many blocks the explorer keeps.
	#[arg(long, env = "CARNET_GATEWAY_KEEP_BLOCKS", default_value_t = 1_000_000, value_parser = clap::value_parser!(u32).range(1..))]
	pub keep_blocks: u32,
}

/// `check`.
#[derive(Debug, Args)]
pub(crate) struct Check {
	#[command(flatten)]
	pub database: Database,
	#[command(flatten)]
	pub behind: Behind,
	/// As JSON.
	#[arg(long)]
	pub json: bool,
}

/// `openings`.
#[derive(Debug, Subcommand)]
pub(crate) enum OpeningsCommand {
	/// Load files of openings, as `carnet codes generate` writes them.
	Add {
		#[command(flatten)]
		vault: Vault,
		/// The files.
		#[arg(required = true)]
		files: Vec<PathBuf>,
	},
	/// List the batches of a brand whose openings are loaded: number, units, root.
	List {
		/// Where they are.
		#[command(flatten)]
		vault: Vault,
		/// The number of the brand.
		#[arg(long)]
		member: MemberId,
	},
}

/// Where openings are.
#[derive(Clone, Debug, Args)]
pub(crate) struct Vault {
	#[command(flatten)]
	pub database: Database,
	/// The file with the key that openings are encrypted with.
	#[arg(long, env = "CARNET_GATEWAY_KEY_FILE")]
	pub key_file: Option<PathBuf>,
}

/// The base of links: a scheme and a host, without a slash at the end.
fn public(text: &str) -> Result<String, String> {
	let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
	match rest {
		Some(host)
			if !host.is_empty()
				&& !host.contains(|c: char| {
					c.is_whitespace() || c.is_control() || "?#\"<>".contains(c)
				}) =>
		{
			Ok(text.trim_end_matches('/').to_owned())
		}
		_ => Err("give https:// and the name of the host, as the public writes it".into()),
	}
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]

	use super::*;
	use clap::CommandFactory;

	#[test]
	fn the_command_line_is_consistent() {
		Cli::command().debug_assert();
	}

	#[test]
	fn the_base_of_links_is_checked() {
		assert_eq!(public("https://id.example/").unwrap(), "https://id.example");
		assert_eq!(public("http://127.0.0.1:8080").unwrap(), "http://127.0.0.1:8080");
		for text in ["", "id.example", "ftp://id.example", "https://", "https://a b", "https://a?b"]
		{
			assert!(public(text).is_err(), "{text}");
		}
	}
}
