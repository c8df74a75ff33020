//! A node of its own for each topic.

use crate::{
	context::{Context, Outcome},
	process::{cpu_seconds, high_water, Guarded},
};
use carnet_client::chain::Chain;
use std::{
	ffi::OsStr,
	fs::{self, File},
	net::TcpListener,
	os::unix::fs::MetadataExt,
	path::{Path, PathBuf},
	process::{Command, Stdio},
	time::{Duration, Instant},
};

/// How long a machine under load may need to start; a healthy one needs seconds.
const PATIENCE: Duration = Duration::from_secs(120);

/// A development chain on the loopback, with ParityDB on disk. It ends when it is dropped.
pub struct Node {
	process: Guarded,
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
		let process = Command::new(&context.node)
			.args(["--dev", "--database", "paritydb", "--no-prometheus", "--no-telemetry"])
			.args(["--no-mdns", "--listen-addr", "/ip4/127.0.0.1/tcp/0"])
			.args(["--rpc-port", &port.to_string()])
			.arg("--base-path")
			.arg(&base)
			.args(extra)
			.stdin(Stdio::null())
			.stdout(Stdio::null())
			.stderr(File::create(&log)?)
			.spawn()
			.map(Guarded)
			.map_err(|error| format!("the node cannot be started: {error}"))?;
		let mut node = Self { process, port, log, base };
		let start = Instant::now();
		while !node.finalises().await {
			if node.process.0.try_wait()?.is_some() || start.elapsed() > PATIENCE {
				return Err(
					format!("the node does not finalise blocks: {}", node.last_words()).into()
				);
			}
			tokio::time::sleep(Duration::from_millis(200)).await;
		}
		Ok(node)
	}

	async fn finalises(&self) -> bool {
		let Ok(chain) = Chain::connect(&self.url(), None).await else { return false };
		chain.finalised().await.is_ok_and(|at| at.number() > 0)
	}

	/// The end of its log.
	fn last_words(&self) -> String {
		let log = fs::read_to_string(&self.log).unwrap_or_default();
		let lines: Vec<&str> = log.lines().rev().take(3).collect();
		lines.into_iter().rev().collect::<Vec<_>>().join(" / ")
	}

	/// Its address.
	pub fn url(&self) -> String {
		format!("ws://127.0.0.1:{}", self.port)
	}

	/// Processor time that it took so far, in seconds.
	pub fn cpu(&self) -> f64 {
		cpu_seconds(self.process.0.id()).unwrap_or_default()
	}

	/// Its largest resident set so far, in bytes.
	pub fn peak_memory(&self) -> u64 {
		high_water(self.process.0.id()).unwrap_or_default()
	}

	/// What its folder takes of the disk, in bytes.
	pub fn disk(&self) -> u64 {
		let mut folders = vec![self.base.clone()];
		let mut bytes = 0;
		while let Some(folder) = folders.pop() {
			// The database removes files while it is looked at.
			for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
				match entry.metadata() {
					Ok(metadata) if metadata.is_dir() => folders.push(entry.path()),
					Ok(metadata) => bytes += metadata.blocks() * 512,
					Err(_) => {}
				}
			}
		}
		bytes
	}
}
