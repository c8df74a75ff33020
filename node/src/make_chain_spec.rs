//! Makes the chain spec of a consortium from what its members have agreed on.

use crate::chain_spec;
use sc_network::config::MultiaddrWithPeerId;
use serde_json::Value;
use sp_runtime::BuildStorage;
use std::{
	io::{Read, Write},
	path::{Path, PathBuf},
};

/// A genesis of thousands of members is far smaller.
const MAX_GENESIS_BYTES: u64 = 16 * 1024 * 1024;

/// A compressed runtime is a fraction of this, an uncompressed one fits.
const MAX_RUNTIME_BYTES: u64 = 16 * 1024 * 1024;

/// The name of a folder on every member's disk.
const MAX_ID: usize = 64;

/// What `make-chain-spec` takes.
#[derive(Debug, clap::Args)]
pub struct MakeChainSpecCmd {
	/// File with the genesis as JSON: members, validators, session keys, the delay of decisions.
	///
	/// `--example` prints one to start from. The runtime checks it before anything is written.
	#[arg(long, value_name = "FILE", required_unless_present = "example")]
	pub genesis: Option<PathBuf>,

	/// Name of the chain, as people and wallets see it.
	#[arg(long, required_unless_present = "example")]
	pub name: Option<String>,

	/// Identifier of the chain: small letters, digits, `_` and `-`. Folders are named by it.
	#[arg(long, required_unless_present = "example")]
	pub id: Option<String>,

	/// Write the genesis as storage, which every later version of the node reads the same way.
	///
	/// This is the form to hand to the members.
	#[arg(long)]
	pub raw: bool,

	/// Address with the peer id of a node that others find the network by.
	#[arg(long = "bootnode", value_name = "MULTIADDR", num_args = 1..)]
	pub bootnodes: Vec<MultiaddrWithPeerId>,

	/// Runtime to start with, as wasm, instead of the one in this node.
	#[arg(long, value_name = "WASM")]
	pub runtime: Option<PathBuf>,

	/// File to write. Without it the chain spec goes to the standard output.
	#[arg(long, short, value_name = "FILE")]
	pub output: Option<PathBuf>,

	/// Print a genesis to start from, that of the `local` chain.
	///
	/// Its keys are known to everyone: replace all of them.
	#[arg(long, exclusive = true)]
	pub example: bool,
}

impl MakeChainSpecCmd {
	/// Checks, then writes.
	pub fn run(&self) -> Result<(), String> {
		if self.example {
			return print(&chain_spec::example_genesis()?);
		}
		let (Some(genesis), Some(name), Some(id)) = (&self.genesis, &self.name, &self.id) else {
			return Err("--genesis, --name and --id are needed, or --example.".into());
		};
		check_id(id)?;
		if name.trim().is_empty() {
			return Err("The name is empty. Give the chain one with --name.".into());
		}
		let patch = read_genesis(genesis)?;
		let runtime =
			self.runtime.as_deref().map(|path| read(path, MAX_RUNTIME_BYTES)).transpose()?;
		let spec = chain_spec::consortium(patch, runtime, name, id, self.bootnodes.clone())?;
		spec.build_storage().map_err(|said| {
			format!("{} is refused: {}", genesis.display(), chain_spec::refusal(&said))
		})?;
		let json = spec.as_json(self.raw)?;
		match &self.output {
			Some(path) => write(path, &json)
				.map_err(|error| format!("{} cannot be written: {error}.", path.display())),
			None => print(&json),
		}
	}
}

fn check_id(id: &str) -> Result<(), String> {
	let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "_-".contains(c);
	if id.is_empty() || id.len() > MAX_ID || !id.chars().all(good) {
		return Err(format!(
			"`{id}` cannot be the id of a chain. Use 1 to {MAX_ID} small letters, digits, `_` and `-`."
		));
	}
	Ok(())
}

fn read(path: &Path, limit: u64) -> Result<Vec<u8>, String> {
	let unreadable = |error| format!("{} cannot be read: {error}.", path.display());
	let mut bytes = Vec::new();
	let file = std::fs::File::open(path).map_err(unreadable)?;
	file.take(limit + 1).read_to_end(&mut bytes).map_err(unreadable)?;
	if bytes.len() as u64 > limit {
		return Err(format!(
			"{} is larger than {limit} bytes. Is it the right file?",
			path.display()
		));
	}
	Ok(bytes)
}

fn read_genesis(path: &Path) -> Result<Value, String> {
	let hint = "`carnet-node make-chain-spec --example` prints one to start from.";
	let genesis: Value = serde_json::from_slice(&read(path, MAX_GENESIS_BYTES)?)
		.map_err(|error| format!("{} is not JSON: {error}. {hint}", path.display()))?;
	let Some(parts) = genesis.as_object() else {
		return Err(format!(
			"{} is not a genesis: it has to be a JSON object. {hint}",
			path.display()
		));
	};
	if parts.contains_key("genesis") {
		return Err(format!(
			"{} is a whole chain spec already. Start the node with it, or give the genesis alone. {hint}",
			path.display()
		));
	}
	if parts.get("sudo").is_some_and(|sudo| !sudo["key"].is_null()) {
		return Err(format!(
			"{} gives one key power over everything (sudo.key). Remove it: the members decide by vote.",
			path.display()
		));
	}
	Ok(genesis)
}

fn print(text: &str) -> Result<(), String> {
	writeln!(std::io::stdout().lock(), "{text}")
		.map_err(|error| format!("The output cannot be written: {error}."))
}

/// All or nothing: a node never reads half a chain spec.
fn write(path: &Path, text: &str) -> std::io::Result<()> {
	let mut name = path.file_name().unwrap_or_default().to_os_string();
	name.push(format!(".{}.partial", std::process::id()));
	let partial = path.with_file_name(name);
	let written = std::fs::File::create_new(&partial).and_then(|mut file| {
		writeln!(file, "{text}")?;
		file.sync_all()?;
		std::fs::rename(&partial, path)
	});
	if written.is_err() {
		let _ = std::fs::remove_file(&partial);
	}
	written
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::*;

	#[test]
	fn ids_are_folder_names() {
		for good in ["carnet", "carnet_2", "a-b"] {
			assert_eq!(check_id(good), Ok(()));
		}
		for bad in ["", "Carnet", "../up", "a b", "a/b", &"a".repeat(MAX_ID + 1)] {
			assert!(check_id(bad).is_err(), "{bad}");
		}
	}

	#[test]
	fn a_file_is_written_whole_and_leaves_nothing_beside_it() {
		let folder = tempfile::tempdir().unwrap();
		let path = folder.path().join("spec.json");
		write(&path, "first").unwrap();
		write(&path, "second").unwrap();
		assert_eq!(std::fs::read_to_string(&path).unwrap(), "second\n");
		assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
		assert!(write(&folder.path().join("no/spec.json"), "third").is_err());
		assert!(write(folder.path(), "fourth").is_err());
	}
}
