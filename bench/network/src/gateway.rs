//! A `carnet-gateway` behind a node: started, killed and asked.

use crate::{
	error::{Error, Result, Trying},
	http::{request, Answer, Http},
	process::{Process, Start},
};
use serde_json::Value;
use sp_crypto_hashing::blake2_256;
use std::{
	ffi::{OsStr, OsString},
	fs::{self, OpenOptions},
	io::Write,
	net::SocketAddr,
	os::unix::fs::OpenOptionsExt,
	path::{Path, PathBuf},
	process::{Output, Stdio},
	time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

/// How long it may need to end by itself.
const GOODBYE: Duration = Duration::from_secs(60);
/// How long it lives at most, whatever becomes of the test.
const LIFETIME: Duration = Duration::from_secs(160 * 60);
/// Between two looks at something that is waited for.
const LOOK: Duration = Duration::from_millis(100);
/// Bytes at the end of a log that people want to see.
const TAIL: usize = 6 * 1024;

/// The gateway that `CARNET_GATEWAY` names, or that was built with this program.
pub fn gateway_binary() -> Result<PathBuf> {
	if let Some(path) = std::env::var_os("CARNET_GATEWAY").map(PathBuf::from) {
		return match path.is_file() {
			true => Ok(path),
			false => Err(Error::NoGateway(path.display().to_string())),
		};
	}
	let own = std::env::current_exe().trying(|| "this program does not know where it is".into())?;
	// Programs stand beside it, tests one folder below.
	let folders = own.ancestors().skip(1).take(2);
	folders
		.map(|folder| folder.join("carnet-gateway"))
		.find(|path| path.is_file())
		.ok_or_else(|| Error::NoGateway(own.with_file_name("carnet-gateway").display().to_string()))
}

/// A gateway, running or not, with ports that outlive its process. It ends when this is dropped.
pub struct Gateway {
	binary: PathBuf,
	folder: PathBuf,
	node: String,
	database: String,
	/// Encrypts openings.
	key: PathBuf,
	address: SocketAddr,
	metrics: SocketAddr,
	arguments: Vec<OsString>,
	settings: Vec<OsString>,
	process: Option<Process>,
}

impl Gateway {
	/// A gateway with its files in a folder, which is made, behind a node and on a database. Without one that is named it
	/// has SQLite in its folder.
	pub fn new(folder: &Path, node: &str, database: Option<&str>) -> Result<Self> {
		fs::create_dir_all(folder).trying(|| "the folder of a gateway cannot be made".into())?;
		let sqlite = || format!("sqlite://{}", folder.join("gateway.db").display());
		let key = folder.join("openings.key");
		write_key(&key).trying(|| "the key of a gateway cannot be written".into())?;
		Ok(Self {
			binary: gateway_binary()?,
			folder: folder.to_owned(),
			node: node.to_owned(),
			database: database.map_or_else(sqlite, str::to_owned),
			key,
			address: free()?,
			metrics: free()?,
			arguments: Vec::new(),
			settings: Vec::new(),
			process: None,
		})
	}

	/// Adds arguments of `serve`, from the next start on.
	pub fn add_arguments<S: AsRef<OsStr>>(&mut self, arguments: &[S]) {
		self.arguments.extend(arguments.iter().map(|one| one.as_ref().to_owned()));
	}

	/// Sets what `serve` is set to, from the next start on: the part of a variable's name behind `CARNET_GATEWAY_`, and its
	/// value.
	pub fn set(&mut self, name: &str, value: &str) {
		self.settings.push(format!("CARNET_GATEWAY_{name}={value}").into());
	}

	/// Goes to another node from the next start on.
	pub fn set_node(&mut self, url: &str) {
		self.node = url.to_owned();
	}

	/// Where it listens.
	pub fn address(&self) -> SocketAddr {
		self.address
	}

	/// Where Prometheus reads its metrics.
	pub fn metrics(&self) -> SocketAddr {
		self.metrics
	}

	/// The URL of its database.
	pub fn database(&self) -> &str {
		&self.database
	}

	/// Its folder.
	pub fn folder(&self) -> &Path {
		&self.folder
	}

	/// The id of its process, if it runs.
	pub fn process_id(&self) -> Option<u32> {
		self.process.as_ref().map(Process::id)
	}

	/// Whether its process is there.
	pub fn is_running(&mut self) -> bool {
		self.process.as_mut().is_some_and(Process::is_running)
	}

	/// Starts it and does not wait until it answers.
	pub async fn start(&mut self) -> Result {
		let text = |text: &str| OsString::from(text);
		let mut arguments = vec![text("serve")];
		for (name, value) in [
			("--listen", self.address.to_string()),
			("--metrics", self.metrics.to_string()),
			("--public", format!("http://{}", self.address)),
		] {
			arguments.extend([text(name), text(&value)]);
		}
		arguments.extend(self.arguments.iter().cloned());
		let process = Process::start(Start {
			binary: &self.binary,
			arguments,
			environment: self
				.place()
				.map(|(name, value)| format!("{name}={value}").into())
				.into_iter()
				.chain(self.settings.iter().cloned())
				.collect(),
			log: &self.log(),
			id_file: &self.folder.join("id"),
			lifetime: LIFETIME,
		})
		.await?;
		self.process = Some(process);
		Ok(())
	}

	/// What all commands take from the environment, each as far as it needs it.
	fn place(&self) -> [(&'static str, String); 3] {
		[
			("CARNET_GATEWAY_NODE", self.node.clone()),
			("CARNET_GATEWAY_DATABASE", self.database.clone()),
			("CARNET_GATEWAY_KEY_FILE", self.key.display().to_string()),
		]
	}

	/// A command beside `serve`, such as `rebuild --yes`, on the same node and database.
	pub fn command(&self, arguments: &[&str]) -> std::process::Command {
		let mut command = std::process::Command::new(&self.binary);
		command.args(arguments).envs(self.place()).stdin(Stdio::null());
		command
	}

	/// Runs a command to its end, while others go on.
	pub async fn run(&self, arguments: &[&str]) -> Result<Output> {
		let mut command = self.command(arguments);
		let name = arguments.join(" ");
		let output = tokio::task::spawn_blocking(move || command.output()).await;
		output
			.map_err(|error| Error::Unexpected(format!("{name}: {error}")))?
			.trying(|| format!("carnet-gateway {name} cannot be started"))
	}

	/// Ends it as a power cut does.
	pub async fn kill(&mut self) -> Result {
		self.end("KILL").await
	}

	/// Asks it to end, and waits until it has.
	pub async fn stop(&mut self) -> Result {
		self.end("TERM").await
	}

	async fn end(&mut self, signal: &str) -> Result {
		let Some(process) = &mut self.process else { return Ok(()) };
		process.signal(signal)?;
		if !process.ended(GOODBYE).await {
			return Err(Error::Patience {
				what: format!("the end of a gateway after {signal}"),
				seconds: GOODBYE.as_secs(),
				last: "still running".into(),
			});
		}
		self.process = None;
		Ok(())
	}

	/// Waits until it has ended by itself; false if it has not by then.
	pub async fn ends(&mut self, patience: Duration) -> bool {
		match &mut self.process {
			Some(process) => process.ended(patience).await,
			None => true,
		}
	}

	/// Asks it over a connection of its own.
	pub async fn send(
		&self,
		method: &str,
		path: &str,
		headers: &[(&str, &str)],
		body: &[u8],
	) -> Result<Answer> {
		let bytes = request(self.address, method, path, headers, body);
		Http::new(self.address).send(&bytes).await
	}

	/// Asks it for something in a form.
	pub async fn get(&self, path: &str, accept: &str) -> Result<Answer> {
		self.send("GET", path, &[("accept", accept)], &[]).await
	}

	/// What it says of itself in `/health/readiness`, whether it is ready or not.
	pub async fn readiness(&self) -> Result<Value> {
		self.get("/health/readiness", "application/json").await?.json()
	}

	/// The newest block that it has indexed.
	pub async fn indexed(&self) -> Result<Option<u64>> {
		Ok(indexed(&self.readiness().await?))
	}

	/// Waits until it has indexed a height.
	pub async fn wait_for(&mut self, number: u64, patience: Duration) -> Result<u64> {
		let begin = Instant::now();
		loop {
			let last = match self.indexed().await {
				Ok(Some(indexed)) if indexed >= number => return Ok(indexed),
				Ok(seen) => format!("{seen:?}"),
				Err(error) => error.to_string(),
			};
			let is_over = begin.elapsed() > patience;
			if is_over || !self.is_running() {
				return Err(Error::Patience {
					what: format!("block {number} at a gateway"),
					seconds: begin.elapsed().as_secs(),
					last: format!("{last}\n{}", self.tail()),
				});
			}
			tokio::time::sleep(LOOK).await;
		}
	}

	/// Its log, of all its starts.
	pub fn log(&self) -> PathBuf {
		self.folder.join("log")
	}

	/// The end of its log.
	pub fn tail(&self) -> String {
		let text = fs::read(self.log()).unwrap_or_default();
		let end = text.get(text.len().saturating_sub(TAIL)..).unwrap_or_default();
		format!("--- the end of the log of a gateway\n{}", String::from_utf8_lossy(end))
	}
}

impl Drop for Gateway {
	fn drop(&mut self) {
		if std::thread::panicking() {
			eprintln!("{}", self.tail());
		}
	}
}

/// The block that an answer of `/health/readiness` says was indexed.
pub fn indexed(readiness: &Value) -> Option<u64> {
	readiness.get("head").and_then(Value::as_u64)
}

/// Another key for each gateway, which its owner alone can read.
fn write_key(path: &Path) -> std::io::Result<()> {
	let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
	let seed = format!("{} {} {now:?}", path.display(), std::process::id());
	let mut file =
		OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path)?;
	file.write_all(hex::encode(blake2_256(seed.as_bytes())).as_bytes())
}

/// An address of this machine that nobody listens at.
pub(crate) fn free() -> Result<SocketAddr> {
	let any = SocketAddr::from(([127, 0, 0, 1], 0));
	let found = std::net::TcpListener::bind(any).and_then(|listener| listener.local_addr());
	found.trying(|| "no port is free".into())
}
