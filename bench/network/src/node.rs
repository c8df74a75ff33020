//! One node: its folder, ports and keys, which outlive its process.

use crate::{
	error::{Error, Result, Trying},
	process::{self, Process, Start},
	rpc::Rpc,
};
use std::{
	ffi::OsString,
	fs::{self, File},
	io::{Read, Seek, SeekFrom},
	path::{Path, PathBuf},
	process::Command,
	sync::Arc,
	time::Duration,
};

/// Bytes at the end of a log that people want to see.
const TAIL: u64 = 6 * 1024;

/// Where a validator has its session keys from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Keys {
	/// A development key by its name in small letters, such as `alice`.
	Development(String),
	/// Secret URIs, which are inserted into the keystore before the first start.
	Inserted {
		/// The Aura key (sr25519).
		aura: String,
		/// The GRANDPA key (ed25519).
		grandpa: String,
	},
	/// What the keystore holds already, such as keys that the node made when asked to rotate.
	Kept,
}

/// How a full node gets to the chain.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sync {
	/// It downloads and executes all blocks.
	Full,
	/// It proves finality, downloads the last state, and fetches older blocks later.
	Warp,
}

/// What a node is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Role {
	/// It writes blocks and votes.
	Validator(Keys),
	/// It follows.
	Full(Sync),
}

/// A node of the network, running or not.
pub struct Node {
	pub(crate) index: usize,
	pub(crate) role: Role,
	pub(crate) folder: PathBuf,
	pub(crate) port: u16,
	pub(crate) prometheus_port: u16,
	pub(crate) rpc: Arc<Rpc>,
	pub(crate) peer_id: String,
	pub(crate) process: Option<Process>,
	pub(crate) paused: bool,
	/// Variables of its environment, such as those of a clock that is wrong.
	pub(crate) environment: Vec<OsString>,
	pub(crate) arguments: Vec<OsString>,
	pub(crate) disk: Option<crate::disk::Disk>,
}

/// What a node takes from the network that it belongs to.
pub(crate) struct Surroundings<'a> {
	pub binary: &'a Path,
	pub spec: &'a Path,
	pub lifetime: Duration,
	pub arguments: &'a [OsString],
	/// The addresses of the others.
	pub others: Vec<String>,
}

impl Node {
	/// Its number.
	pub fn index(&self) -> usize {
		self.index
	}

	/// What it is.
	pub fn role(&self) -> &Role {
		&self.role
	}

	/// The address of its RPC, the same after each restart.
	pub fn url(&self) -> &str {
		self.rpc.url()
	}

	/// Its RPC.
	pub fn rpc(&self) -> &Arc<Rpc> {
		&self.rpc
	}

	/// Where Prometheus reads its metrics: `http://127.0.0.1:PORT/metrics`.
	pub fn prometheus_port(&self) -> u16 {
		self.prometheus_port
	}

	/// The id of its process, if it runs.
	pub fn process_id(&self) -> Option<u32> {
		self.process.as_ref().map(Process::id)
	}

	/// Its name in the network of peers.
	pub fn peer_id(&self) -> &str {
		&self.peer_id
	}

	/// Its folder: database, keystore and node key.
	pub fn base(&self) -> PathBuf {
		self.folder.join("base")
	}

	/// Its log, of all its starts.
	pub fn log(&self) -> PathBuf {
		self.folder.join("log")
	}

	/// Whether its process is there; a paused one is.
	pub fn is_running(&mut self) -> bool {
		self.process.as_mut().is_some_and(Process::is_running)
	}

	/// The end of its log.
	pub fn tail(&self) -> String {
		let read = || -> std::io::Result<String> {
			let mut file = File::open(self.log())?;
			let length = file.metadata()?.len();
			file.seek(SeekFrom::Start(length.saturating_sub(TAIL)))?;
			let mut bytes = Vec::new();
			file.take(TAIL).read_to_end(&mut bytes)?;
			Ok(String::from_utf8_lossy(&bytes).into_owned())
		};
		let text = read().unwrap_or_else(|error| format!("its log cannot be read: {error}\n"));
		format!("--- the end of the log of node {}\n{text}", self.index)
	}

	/// Makes its node key, once, and gives the name that belongs to it.
	pub(crate) fn make_node_key(binary: &Path, folder: &Path) -> Result<String> {
		fs::create_dir_all(folder).trying(|| "the folder of a node cannot be made".into())?;
		let (_, said) = process::run(
			Command::new(binary)
				.args(["key", "generate-node-key", "--chain", "local", "--file"])
				.arg(folder.join("node-key")),
			"a node key cannot be made",
		)?;
		said.lines().last().map(|line| line.trim().to_owned()).ok_or_else(|| {
			Error::Unexpected("the node printed no name for the node key that it made".into())
		})
	}

	pub(crate) fn insert_keys(&self, binary: &Path, spec: &Path) -> Result {
		let Role::Validator(Keys::Inserted { aura, grandpa }) = &self.role else { return Ok(()) };
		for (kind, scheme, suri) in [("aura", "sr25519", aura), ("gran", "ed25519", grandpa)] {
			process::run(
				Command::new(binary)
					.args(["key", "insert", "--key-type", kind, "--scheme", scheme, "--suri", suri])
					.arg("--chain")
					.arg(spec)
					.arg("--base-path")
					.arg(self.base()),
				"a session key cannot be inserted",
			)?;
		}
		Ok(())
	}

	pub(crate) async fn start(&mut self, around: Surroundings<'_>) -> Result {
		if self.is_running() {
			return Err(Error::WrongState {
				node: self.index,
				why: "runs already; stop it before it is started",
			});
		}
		let mut arguments: Vec<OsString> = vec!["--chain".into(), around.spec.into()];
		let mut add = |each: &[&str]| arguments.extend(each.iter().map(OsString::from));
		match &self.role {
			Role::Validator(Keys::Development(name)) => add(&[&format!("--{name}")]),
			Role::Validator(_) => add(&["--validator"]),
			Role::Full(Sync::Full) => add(&["--sync", "full"]),
			Role::Full(Sync::Warp) => add(&["--sync", "warp"]),
		}
		// Nobody is discovered: addresses other than those of the proxies would lead round every fault of a link.
		add(&["--reserved-only", "--no-mdns", "--no-telemetry", "--disable-log-color"]);
		add(&["--database", "paritydb", "--rpc-methods", "unsafe", "--rpc-max-connections", "500"]);
		add(&["--name", &format!("node-{}", self.index)]);
		add(&["--listen-addr", &format!("/ip4/127.0.0.1/tcp/{}", self.port)]);
		let rpc_port = self.url().rsplit(':').next().unwrap_or_default();
		add(&["--rpc-port", rpc_port, "--prometheus-port", &self.prometheus_port.to_string()]);
		for other in &around.others {
			add(&["--reserved-nodes", other]);
		}
		arguments.extend(["--node-key-file".into(), self.folder.join("node-key").into()]);
		arguments.extend(["--base-path".into(), self.base().into()]);
		arguments.extend(around.arguments.iter().chain(&self.arguments).cloned());
		let process = Process::start(Start {
			binary: around.binary,
			arguments,
			environment: self.environment.clone(),
			log: &self.log(),
			id_file: &self.folder.join("id"),
			lifetime: around.lifetime,
		})
		.await?;
		self.process = Some(process);
		self.paused = false;
		Ok(())
	}

	/// Removes the database and keeps the keys.
	pub(crate) fn wipe(&mut self) -> Result {
		if self.is_running() {
			return Err(Error::WrongState {
				node: self.index,
				why: "runs; stop it before its database is removed",
			});
		}
		// A validator that forgot what it voted for may vote twice.
		if matches!(self.role, Role::Validator(_)) {
			return Err(Error::WrongState {
				node: self.index,
				why: "is a validator, whose database is never removed; choose a full node",
			});
		}
		let what = || "a database cannot be removed".to_owned();
		let chains = self.base().join("chains");
		for chain in fs::read_dir(&chains).into_iter().flatten().flatten() {
			for entry in fs::read_dir(chain.path()).trying(what)?.flatten() {
				let name = entry.file_name();
				if name != "keystore" && name != "network" {
					fs::remove_dir_all(entry.path()).trying(what)?;
				}
			}
		}
		Ok(())
	}
}
