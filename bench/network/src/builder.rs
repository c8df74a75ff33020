use crate::{
	error::{Error, Result, Trying},
	link::Quality,
	network::{development_keys, Network},
	node::Role,
	process,
};
use serde_json::{json, Value};
use std::{
	ffi::{OsStr, OsString},
	fs,
	path::{Path, PathBuf},
	process::Command,
	time::Duration,
};

/// How long nodes live at most, whatever becomes of the test.
const LIFETIME: Duration = Duration::from_secs(30 * 60);
/// How long a machine under load may need until the first block is final and all are connected. A healthy one needs seconds;
/// two nodes that dialled each other at the same moment may need a minute until they are connected.
const PATIENCE: Duration = Duration::from_secs(180);

/// What nodes are started with.
pub(crate) struct Setup {
	pub binary: PathBuf,
	pub spec: PathBuf,
	pub lifetime: Duration,
	pub arguments: Vec<OsString>,
}

/// What the network is to be. Unless told otherwise: the chain `local` with its four validators.
pub struct Builder {
	binary: Option<PathBuf>,
	chain: OsString,
	roles: Vec<Role>,
	quality: Quality,
	lifetime: Duration,
	arguments: Vec<OsString>,
	folder: Option<PathBuf>,
	genesis: Option<fn(&mut Value)>,
	runtime: Option<Vec<u8>>,
}

impl Default for Builder {
	fn default() -> Self {
		Self {
			binary: None,
			chain: "local".into(),
			roles: development_keys(),
			quality: Quality::default(),
			lifetime: LIFETIME,
			arguments: Vec::new(),
			folder: None,
			genesis: None,
			runtime: None,
		}
	}
}

impl Builder {
	/// The node, instead of `CARNET_NODE` or the one beside the folder of this program.
	pub fn binary(mut self, binary: impl Into<PathBuf>) -> Self {
		self.binary = Some(binary.into());
		self
	}

	/// A chain that the node knows by name, or the path of a chain spec.
	pub fn chain(mut self, chain: impl Into<OsString>) -> Self {
		self.chain = chain.into();
		self
	}

	/// The nodes to start with, instead of the four validators of `local`.
	pub fn roles(mut self, roles: impl IntoIterator<Item = Role>) -> Self {
		self.roles = roles.into_iter().collect();
		self
	}

	/// The one-way delay between nodes.
	pub fn delay(mut self, delay: Duration) -> Self {
		self.quality.delay = delay;
		self
	}

	/// How long each node lives at most after its start; half an hour unless set.
	pub fn lifetime(mut self, lifetime: Duration) -> Self {
		self.lifetime = lifetime;
		self
	}

	/// More arguments for each node.
	pub fn arguments<S: AsRef<str>>(mut self, arguments: &[S]) -> Self {
		self.arguments.extend(arguments.iter().map(|one| OsString::from(one.as_ref())));
		self
	}

	/// Where the folder of the network is made, instead of the folder for temporary files. A file system in memory makes
	/// disks faster than they are.
	pub fn folder(mut self, folder: impl Into<PathBuf>) -> Self {
		self.folder = Some(folder.into());
		self
	}

	/// Changes the genesis before the chain begins: the JSON of the preset or of the chain spec, which must not be raw.
	pub fn genesis(mut self, change: fn(&mut Value)) -> Self {
		self.genesis = Some(change);
		self
	}

	/// Begins the chain with another runtime, which makes the genesis: a wasm, compressed or not. The chain spec must not be
	/// raw.
	pub fn runtime(mut self, wasm: Vec<u8>) -> Self {
		self.runtime = Some(wasm);
		self
	}

	/// Starts all nodes and waits until each has finalised a block and has all others as peers: a chain goes on without some
	/// of the connections, and a fault that takes the others would leave a node alone.
	pub async fn start(self) -> Result<Network> {
		let network = self.start_without_waiting().await?;
		if let Err(error) = network.wait_until_ready().await {
			eprintln!("{}", network.tails());
			return Err(error);
		}
		Ok(network)
	}

	/// Starts all nodes.
	pub async fn start_without_waiting(self) -> Result<Network> {
		let binary = binary(self.binary)?;
		let mut folder = tempfile::Builder::new();
		let folder = match &self.folder {
			Some(parent) => folder.prefix("carnet-network-").tempdir_in(parent),
			None => folder.prefix("carnet-network-").tempdir(),
		}
		.trying(|| "no folder for the network can be made".into())?;
		let spec = folder.path().join("chain-spec.json");
		match (self.genesis, self.runtime) {
			(None, None) => write_spec(&binary, &self.chain, &spec)?,
			(change, runtime) => {
				let changed = folder.path().join("genesis.json");
				change_genesis(&binary, &self.chain, change, runtime, &changed)?;
				write_spec(&binary, changed.as_os_str(), &spec)?;
			}
		}
		let setup = Setup { binary, spec, lifetime: self.lifetime, arguments: self.arguments };
		let mut network = Network::new(setup, folder, self.quality);
		for role in self.roles {
			network.make(role, None).await?;
		}
		for node in 0..network.len() {
			network.start(node).await?;
		}
		Ok(network)
	}
}

impl Network {
	/// What a network is to be.
	pub fn builder() -> Builder {
		Builder::default()
	}

	async fn wait_until_ready(&self) -> Result {
		for node in 0..self.len() {
			self.wait_for_finality(node, 1, PATIENCE).await?;
		}
		for node in 0..self.len() {
			self.wait_for_peers(node, PATIENCE).await?;
		}
		Ok(())
	}
}

/// The node that was named, or that was built with this program.
fn binary(named: Option<PathBuf>) -> Result<PathBuf> {
	if let Some(path) = named.or_else(|| std::env::var_os("CARNET_NODE").map(PathBuf::from)) {
		return match path.is_file() {
			true => Ok(path),
			false => Err(Error::NoBinary(path.display().to_string())),
		};
	}
	let own = std::env::current_exe().trying(|| "this program does not know where it is".into())?;
	// Programs stand beside the node, tests one folder below.
	let beside = own.parent().map(|folder| folder.join("carnet-node")).unwrap_or_default();
	let above = own.parent().and_then(Path::parent).map(|folder| folder.join("carnet-node"));
	[Some(beside.clone()), above]
		.into_iter()
		.flatten()
		.find(|path| path.is_file())
		.ok_or_else(|| Error::NoBinary(beside.display().to_string()))
}

/// The chain spec as the node prints it.
fn export(binary: &Path, arguments: &[&str], chain: &OsStr) -> Result<Value> {
	let (spec, _) = process::run(
		Command::new(binary).arg("export-chain-spec").args(arguments).arg("--chain").arg(chain),
		"the chain spec cannot be written",
	)?;
	serde_json::from_slice(&spec)
		.map_err(|error| Error::Unexpected(format!("the chain spec is not JSON: {error}")))
}

/// Writes the chain spec with another genesis or runtime, from which the node still has to build the state.
fn change_genesis(
	binary: &Path,
	chain: &OsStr,
	change: Option<fn(&mut Value)>,
	runtime: Option<Vec<u8>>,
	to: &Path,
) -> Result {
	let mut spec = export(binary, &[], chain)?;
	if let Some(change) = change {
		change(genesis_part(&mut spec, "patch")?);
	}
	if let Some(wasm) = runtime {
		*genesis_part(&mut spec, "code")? = format!("0x{}", hex::encode(wasm)).into();
	}
	fs::write(to, spec.to_string()).trying(|| "the genesis cannot be written".into())
}

fn genesis_part<'a>(spec: &'a mut Value, name: &str) -> Result<&'a mut Value> {
	spec.pointer_mut(&format!("/genesis/runtimeGenesis/{name}")).ok_or_else(|| {
		Error::Unexpected("a raw chain spec has no genesis that can be changed".into())
	})
}

/// Writes the chain spec with its genesis built, so that nodes start at once, and of the type `Live`: nodes of local chains
/// learn the loopback addresses of each other from their peers, and would find a way round the proxies.
fn write_spec(binary: &Path, chain: &OsStr, to: &Path) -> Result {
	let mut spec = export(binary, &["--raw"], chain)?;
	spec["chainType"] = "Live".into();
	spec["bootNodes"] = json!([]);
	fs::write(to, spec.to_string()).trying(|| "the chain spec cannot be written".into())
}
