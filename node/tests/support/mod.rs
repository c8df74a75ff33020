//! A real node for the tests, and the little HTTP and WebSocket that they need to talk to it.

// Each test file uses a part of it.
#![allow(dead_code)]

use serde_json::{json, Value};
use std::{
	io::{BufRead, BufReader, Read, Write},
	net::{TcpListener, TcpStream},
	path::Path,
	process::{Child, Command, Output, Stdio},
	sync::{Arc, Mutex},
	time::{Duration, Instant},
};

pub const NODE: &str = env!("CARGO_BIN_EXE_carnet-node");

/// How long a machine under load may need; a healthy one needs seconds.
pub const PATIENCE: Duration = Duration::from_secs(120);

/// The loopback alone, on any port.
const LOOPBACK: [&str; 2] = ["--listen-addr", "/ip4/127.0.0.1/tcp/0"];

/// A node that ends with the test.
pub struct Node {
	pub process: Child,
	pub rpc_port: u16,
	log: Arc<Mutex<String>>,
	_base: tempfile::TempDir,
}

impl Drop for Node {
	fn drop(&mut self) {
		let _ = self.process.kill();
		let _ = self.process.wait();
	}
}

pub fn free_port() -> u16 {
	TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

impl Node {
	pub fn development(args: &[&str]) -> Self {
		Self::start(&[&["--dev", "--no-prometheus"], args].concat())
	}

	/// Starts a node with a folder and ports of its own. What it logs is kept.
	pub fn start(args: &[&str]) -> Self {
		let base = tempfile::tempdir().unwrap();
		let rpc_port = free_port();
		let mut process = Command::new(NODE)
			.args(["--no-telemetry", "--no-mdns", "--rpc-port", &rpc_port.to_string()])
			.args(if args.contains(&"--listen-addr") { [].as_slice() } else { &LOOPBACK })
			.args(args)
			.arg("--base-path")
			.arg(base.path())
			.stdout(Stdio::null())
			.stderr(Stdio::piped())
			.spawn()
			.unwrap();
		let log = Arc::new(Mutex::new(String::new()));
		let (kept, stderr) = (log.clone(), process.stderr.take().unwrap());
		std::thread::spawn(move || {
			for line in BufReader::new(stderr).lines().map_while(Result::ok) {
				let mut kept = kept.lock().unwrap();
				kept.push_str(&line);
				kept.push('\n');
			}
		});
		Self { process, rpc_port, log, _base: base }
	}

	/// What the node has written to its standard error so far.
	pub fn log(&self) -> String {
		self.log.lock().unwrap().clone()
	}

	pub fn try_call(&self, method: &str, params: Value) -> Option<Value> {
		let body =
			json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": params }).to_string();
		let (_, body) = post(self.rpc_port, &body)?;
		serde_json::from_str::<Value>(&body).ok()?.get("result").cloned()
	}

	pub fn wait_for<T>(&self, what: &str, mut probe: impl FnMut(&Self) -> Option<T>) -> T {
		let start = Instant::now();
		while start.elapsed() < PATIENCE {
			if let Some(found) = probe(self) {
				return found;
			}
			std::thread::sleep(Duration::from_millis(200));
		}
		panic!("{what} did not happen within {PATIENCE:?}. The log:\n{}", self.log());
	}

	pub fn wait_for_finality_of(&self, number: u64) {
		self.wait_for("finality", |node| node.finalised_number().filter(|n| *n >= number));
	}

	pub fn finalised_number(&self) -> Option<u64> {
		let hash = self.try_call("chain_getFinalizedHead", json!([]))?;
		let header = self.try_call("chain_getHeader", json!([hash]))?;
		u64::from_str_radix(header["number"].as_str()?.trim_start_matches("0x"), 16).ok()
	}
}

fn exchange(port: u16, request: &[u8]) -> Option<(u16, String)> {
	let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
	stream.set_read_timeout(Some(Duration::from_secs(10))).ok()?;
	stream.set_write_timeout(Some(Duration::from_secs(10))).ok()?;
	// A server that refuses a large request answers and closes before all of it is sent.
	let _ = stream.write_all(request);
	let mut answer = Vec::new();
	let mut part = [0; 4096];
	while let Ok(length @ 1..) = stream.read(&mut part) {
		answer.extend_from_slice(&part[..length]);
	}
	let answer = String::from_utf8_lossy(&answer);
	let (head, body) = answer.split_once("\r\n\r\n")?;
	Some((head.split(' ').nth(1)?.parse().ok()?, body.into()))
}

/// Status and body of a GET.
pub fn get(port: u16, path: &str) -> Option<(u16, String)> {
	let request =
		format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n");
	exchange(port, request.as_bytes())
}

/// Status and body of a JSON-RPC POST.
pub fn post(port: u16, body: &str) -> Option<(u16, String)> {
	let request = format!(
		"POST / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\nConnection: close\r\n\
		Content-Length: {}\r\n\r\n{body}",
		body.len(),
	);
	exchange(port, request.as_bytes())
}

/// A WebSocket, with as much of RFC 6455 as short text messages need.
pub struct WebSocket(BufReader<TcpStream>);

impl WebSocket {
	/// None if the node does not accept it, as when it has enough connections.
	pub fn connect(port: u16) -> Option<Self> {
		let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
		stream.set_read_timeout(Some(Duration::from_secs(10))).ok()?;
		write!(
			stream,
			"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
			Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n"
		)
		.ok()?;
		let mut reader = BufReader::new(stream);
		let mut line = String::new();
		reader.read_line(&mut line).ok()?;
		let accepted = line.contains(" 101 ");
		while line != "\r\n" && !line.is_empty() {
			line.clear();
			reader.read_line(&mut line).ok()?;
		}
		accepted.then_some(Self(reader))
	}

	pub fn send(&mut self, text: &str) -> Option<()> {
		let length = text.len();
		let mut frame = vec![0x81];
		match length {
			0..126 => frame.push(0x80 | length as u8),
			126..0x1_0000 => {
				frame.push(0x80 | 126);
				frame.extend((length as u16).to_be_bytes());
			}
			_ => {
				frame.push(0x80 | 127);
				frame.extend((length as u64).to_be_bytes());
			}
		}
		// The mask of a client may be anything; with zeros the text stays as it is.
		frame.extend([0; 4]);
		frame.extend(text.as_bytes());
		self.0.get_mut().write_all(&frame).ok()
	}

	/// The next text message; None when the node has closed or is silent.
	pub fn receive(&mut self) -> Option<String> {
		loop {
			let mut head = [0; 2];
			self.0.read_exact(&mut head).ok()?;
			let length = match head[1] & 0x7f {
				126 => {
					let mut length = [0; 2];
					self.0.read_exact(&mut length).ok()?;
					u16::from_be_bytes(length) as usize
				}
				127 => {
					let mut length = [0; 8];
					self.0.read_exact(&mut length).ok()?;
					u64::from_be_bytes(length) as usize
				}
				length => length as usize,
			};
			let mut payload = vec![0; length];
			self.0.read_exact(&mut payload).ok()?;
			match head[0] & 0x0f {
				1 => return String::from_utf8(payload).ok(),
				8 => return None,
				_ => (),
			}
		}
	}

	/// Calls and waits for the answer, past notifications.
	pub fn call(&mut self, id: u64, method: &str, params: Value) -> Option<Value> {
		let request = json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params });
		self.send(&request.to_string())?;
		loop {
			let answer: Value = serde_json::from_str(&self.receive()?).ok()?;
			if answer["id"] == id {
				return Some(answer);
			}
		}
	}
}

pub fn run(args: &[&str]) -> Output {
	Command::new(NODE).args(args).output().unwrap()
}

/// What a command that has to fail says, which is never a panic.
pub fn refusal(args: &[&str]) -> String {
	let output = run(args);
	let text = String::from_utf8_lossy(&output.stderr).into_owned();
	assert!(!output.status.success(), "{args:?} should be refused: {text}");
	assert!(!text.contains("panicked") && !text.contains("backtrace"), "{text}");
	text
}

/// Makes the key of the network in a folder, without which a validator does not start.
pub fn node_key(folder: &Path) -> String {
	let file = folder.join("node-key").to_str().unwrap().to_string();
	assert!(run(&["key", "generate-node-key", "--file", &file]).status.success());
	file
}
