//! A node of its own for each topic.

use crate::{
	context::{Context, Outcome},
	process::{cpu_seconds, disk, high_water, Guarded},
};
use carnet_client::chain::Chain;
use std::{
	ffi::{OsStr, OsString},
	fs::{self, OpenOptions},
	net::TcpListener,
	path::{Path, PathBuf},
	process::{Command, Stdio},
	time::{Duration, Instant},
};

/// How long a machine under load may need to start; a healthy one needs seconds, or a minute with a genesis of hundreds of
/// megabytes.
const PATIENCE: Duration = Duration::from_secs(300);

/// A development chain on the loopback, with ParityDB on disk. It ends when it is dropped.
pub struct Node {
	/// `None` while it is away.
	process: Option<Guarded>,
	binary: PathBuf,
	arguments: Vec<OsString>,
	port: u16,
	log: PathBuf,
	base: PathBuf,
}

impl Node {
	/// Starts a node in a folder and waits for its first finalised block.
	pub async fn start<S: AsRef<OsStr>>(
		context: &Context,
		folder: &Path,
		extra: &[S],
	) -> Outcome<Self> {
		let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
		let (log, base) = (folder.join("node.log"), folder.join("node"));
		let fixed = ["--dev", "--database", "paritydb", "--no-prometheus", "--no-telemetry"];
		let listen = ["--no-mdns", "--listen-addr", "/ip4/127.0.0.1/tcp/0", "--rpc-port"];
		let mut arguments: Vec<OsString> =
			fixed.iter().chain(&listen).map(OsString::from).collect();
		arguments.extend([port.to_string().into(), "--base-path".into(), base.clone().into()]);
		arguments.extend(extra.iter().map(|one| one.as_ref().to_owned()));
		let binary = context.node.clone();
		let mut node = Self { process: None, binary, arguments, port, log, base };
		node.start_again().await?;
		Ok(node)
	}

	/// Starts it on its database, if it is away, and waits until it finalises.
	pub async fn start_again(&mut self) -> Outcome {
		if self.process.is_some() {
			return Ok(());
		}
		let log = OpenOptions::new().create(true).append(true).open(&self.log)?;
		let process = Command::new(&self.binary)
			.args(&self.arguments)
			.stdin(Stdio::null())
			.stdout(Stdio::null())
			.stderr(log)
			.spawn()
			.map(Guarded)
			.map_err(|error| format!("the node cannot be started: {error}"))?;
		let process = self.process.insert(process);
		let start = Instant::now();
		let url = format!("ws://127.0.0.1:{}", self.port);
		while !finalises(&url).await {
			if process.0.try_wait()?.is_some() || start.elapsed() > PATIENCE {
				let words = last_words(&self.log);
				return Err(format!("the node does not finalise blocks: {words}").into());
			}
			tokio::time::sleep(Duration::from_millis(200)).await;
		}
		Ok(())
	}

	/// Kills it; its database stays.
	pub fn stop(&mut self) {
		self.process = None;
	}

	/// Its address.
	pub fn url(&self) -> String {
		format!("ws://127.0.0.1:{}", self.port)
	}

	/// Processor time that it took so far, in seconds.
	pub fn cpu(&self) -> f64 {
		self.id().and_then(cpu_seconds).unwrap_or_default()
	}

	/// Its largest resident set so far, in bytes.
	pub fn peak_memory(&self) -> u64 {
		self.id().and_then(high_water).unwrap_or_default()
	}

	fn id(&self) -> Option<u32> {
		self.process.as_ref().map(|process| process.0.id())
	}

	/// What its folder takes of the disk, in bytes.
	pub fn disk(&self) -> u64 {
		disk(&self.base)
	}
}

async fn finalises(url: &str) -> bool {
	let Ok(chain) = Chain::connect(url, None).await else { return false };
	chain.finalised().await.is_ok_and(|at| at.number() > 0)
}

/// The end of a log.
pub fn last_words(log: &Path) -> String {
	let log = fs::read_to_string(log).unwrap_or_default();
	let lines: Vec<&str> = log.lines().rev().take(3).collect();
	lines.into_iter().rev().collect::<Vec<_>>().join(" / ")
}
