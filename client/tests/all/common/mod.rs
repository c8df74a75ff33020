//! A real node and the binary that talks to it.

pub mod members;

use age::secrecy::SecretString;
use carnet_client::chain::{Chain, Signer};
use serde_json::Value;
use std::{
	fs::{self, File},
	future::Future,
	net::TcpListener,
	path::{Path, PathBuf},
	process::{Child, Command, Output, Stdio},
	time::{Duration, Instant},
};

const PASSPHRASE: &str = "correct horse";
/// How long a machine under load may need; a healthy one needs seconds.
const PATIENCE: Duration = Duration::from_secs(180);

pub fn passphrase() -> SecretString {
	SecretString::from(PASSPHRASE.to_owned())
}

pub fn block_on<T>(future: impl Future<Output = T>) -> T {
	tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

/// The address of a development key.
pub fn account(suri: &str) -> String {
	Signer::from_suri(suri).unwrap().account().to_string()
}

/// What a command printed with `--json`, once it succeeded.
pub fn json(output: &Output) -> Value {
	assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
	serde_json::from_slice(&output.stdout).unwrap()
}

/// Checks that a command failed with one sentence that has this text, and printed nothing else.
pub fn refused(output: &Output, text: &str) {
	let stderr = String::from_utf8_lossy(&output.stderr);
	assert_eq!(output.status.code(), Some(1), "{stderr}");
	assert!(stderr.contains(text) && !stderr.contains("panicked"), "{text:?}: {stderr}");
	assert_eq!(stderr.trim_end().lines().count(), 1, "{stderr}");
	assert!(output.stdout.is_empty());
}

/// A development chain that ends with the test.
pub struct Node {
	process: Child,
	port: u16,
	log: PathBuf,
}

impl Drop for Node {
	fn drop(&mut self) {
		let _ = self.process.kill();
		let _ = self.process.wait();
	}
}

impl Node {
	/// Starts the node that was built with the test, and waits for its first finalised block.
	fn start(dir: &Path) -> Self {
		let test = std::env::current_exe().unwrap();
		let folder = test.parent().and_then(Path::parent).unwrap();
		let binary = folder.join("carnet-node");
		assert!(
			binary.exists(),
			"there is no carnet-node in {}; build it first: cargo build --release -p carnet-node",
			folder.display()
		);
		let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
		let log = dir.join("node.log");
		let process = Command::new(binary)
			.args(["--dev", "--no-prometheus", "--no-telemetry", "--no-mdns"])
			.args(["--listen-addr", "/ip4/127.0.0.1/tcp/0", "--rpc-port", &port.to_string()])
			.arg("--base-path")
			.arg(dir.join("node"))
			.stdout(Stdio::null())
			.stderr(File::create(&log).unwrap())
			.spawn()
			.unwrap();
		let mut node = Self { process, port, log };
		let start = Instant::now();
		while !node.finalises() {
			assert!(
				start.elapsed() < PATIENCE && node.process.try_wait().unwrap().is_none(),
				"the node does not finalise blocks:\n{}",
				fs::read_to_string(&node.log).unwrap()
			);
			std::thread::sleep(Duration::from_millis(200));
		}
		node
	}

	fn finalises(&self) -> bool {
		block_on(async {
			let chain = Chain::connect(&self.url(), None).await.ok()?;
			Some(chain.finalised().await.ok()?.number() > 0)
		})
		.unwrap_or(false)
	}

	pub fn url(&self) -> String {
		format!("ws://127.0.0.1:{}", self.port)
	}
}

/// The binary, with the node that it talks to.
pub struct Carnet {
	url: String,
	home: PathBuf,
}

impl Carnet {
	pub fn to(url: &str, dir: &tempfile::TempDir) -> Self {
		Self { url: url.to_owned(), home: dir.path().to_path_buf() }
	}

	pub fn command(&self, args: &[&str]) -> Command {
		let mut command = Command::new(env!("CARGO_BIN_EXE_carnet"));
		command
			.args(args)
			.current_dir(&self.home)
			.env("CARNET_PASSPHRASE", PASSPHRASE)
			.env("CARNET_URL", &self.url)
			.env_remove("CARNET_SURI")
			.env_remove("CARNET_GENESIS")
			.stdin(Stdio::null());
		command
	}

	/// Runs a command that asks for JSON and signs nothing.
	pub fn run(&self, args: &[&str]) -> Output {
		self.command(args).arg("--json").output().unwrap()
	}

	/// Runs a command that asks for JSON and signs with a development key, half of the times from a file.
	pub fn signed(&self, suri: &str, args: &[&str]) -> Output {
		if args.len().is_multiple_of(2) {
			return self.command(args).arg("--json").env("CARNET_SURI", suri).output().unwrap();
		}
		let file = self.home.join("key");
		fs::write(&file, format!("{suri}\n")).unwrap();
		self.command(args).arg("--json").arg("--key-file").arg(file).output().unwrap()
	}

	/// What people read.
	pub fn words(&self, args: &[&str]) -> String {
		let output = self.command(args).output().unwrap();
		assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
		String::from_utf8(output.stdout).unwrap()
	}
}

/// A node, the binary, and a folder for both. The node ends before its folder goes.
pub struct World {
	pub node: Node,
	pub carnet: Carnet,
	pub dir: tempfile::TempDir,
}

impl World {
	pub fn new() -> Self {
		let dir = tempfile::tempdir().unwrap();
		let node = Node::start(dir.path());
		let carnet = Carnet::to(&node.url(), &dir);
		Self { node, carnet, dir }
	}

	pub fn path(&self, name: &str) -> PathBuf {
		self.dir.path().join(name)
	}
}
