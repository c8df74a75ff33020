//! Starts the real node and asks it over RPC.

#![allow(clippy::unwrap_used)]

use serde_json::{json, Value};
use std::{
	io::{Read, Write},
	net::{TcpListener, TcpStream},
	process::{Child, Command, Output, Stdio},
	time::{Duration, Instant},
};

const NODE: &str = env!("CARGO_BIN_EXE_carnet-node");

/// How long a machine under load may need; a healthy one needs seconds.
const PATIENCE: Duration = Duration::from_secs(120);

/// A node that ends with the test.
struct Node {
	process: Child,
	rpc_port: u16,
	_base: tempfile::TempDir,
}

impl Drop for Node {
	fn drop(&mut self) {
		let _ = self.process.kill();
		let _ = self.process.wait();
	}
}

fn free_port() -> u16 {
	TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

impl Node {
	fn development() -> Self {
		let base = tempfile::tempdir().unwrap();
		let rpc_port = free_port();
		let process = Command::new(NODE)
			.args(["--dev", "--no-prometheus", "--no-telemetry", "--no-mdns"])
			.args(["--listen-addr", "/ip4/127.0.0.1/tcp/0", "--rpc-port", &rpc_port.to_string()])
			.arg("--base-path")
			.arg(base.path())
			.stdout(Stdio::null())
			.stderr(Stdio::null())
			.spawn()
			.unwrap();
		Self { process, rpc_port, _base: base }
	}

	fn try_call(&self, method: &str, params: Value) -> Option<Value> {
		let body =
			json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": params }).to_string();
		let mut stream = TcpStream::connect(("127.0.0.1", self.rpc_port)).ok()?;
		stream.set_read_timeout(Some(Duration::from_secs(10))).ok()?;
		write!(
			stream,
			"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}",
			body.len(),
		)
		.ok()?;
		let mut answer = String::new();
		stream.read_to_string(&mut answer).ok()?;
		let (_, body) = answer.split_once("\r\n\r\n")?;
		serde_json::from_str::<Value>(body).ok()?.get("result").cloned()
	}

	fn wait_for<T>(&self, what: &str, mut probe: impl FnMut(&Self) -> Option<T>) -> T {
		let start = Instant::now();
		while start.elapsed() < PATIENCE {
			if let Some(found) = probe(self) {
				return found;
			}
			std::thread::sleep(Duration::from_millis(200));
		}
		panic!("{what} did not happen within {PATIENCE:?}");
	}

	fn finalised_number(&self) -> Option<u64> {
		let hash = self.try_call("chain_getFinalizedHead", json!([]))?;
		let header = self.try_call("chain_getHeader", json!([hash]))?;
		u64::from_str_radix(header["number"].as_str()?.trim_start_matches("0x"), 16).ok()
	}
}

fn run(args: &[&str]) -> Output {
	Command::new(NODE).args(args).output().unwrap()
}

#[test]
fn a_development_chain_finalises_blocks_and_keeps_justifications() {
	let node = Node::development();
	node.wait_for("finality of ten blocks", |node| node.finalised_number().filter(|n| *n >= 10));
	let version = node.try_call("state_getRuntimeVersion", json!([])).unwrap();
	assert_eq!(version["specName"], "carnet");
	let methods = node.try_call("rpc_methods", json!([])).unwrap();
	let methods: Vec<&str> =
		methods["methods"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
	for method in [
		"author_rotateKeysWithOwner",
		"chainHead_v1_follow",
		"transactionWatch_v1_submitAndWatch",
		"grandpa_proveFinality",
		"payment_queryInfo",
		"system_accountNextIndex",
		"products_getTradeItem",
		"products_findBatch",
		"products_getBatch",
		"products_getUnit",
		"products_scanLabel",
		"products_getEvidence",
		"consortium_getMember",
		"consortium_getKey",
		"consortium_getClient",
	] {
		assert!(methods.contains(&method), "{method} is missing from {methods:?}");
	}
	node.wait_for("a justification that is kept", |node| {
		(1..=10).find_map(|number: u32| {
			let hash = node.try_call("chain_getBlockHash", json!([number]))?;
			let block = node.try_call("chain_getBlock", json!([hash]))?;
			block["justifications"].is_array().then_some(())
		})
	});
}

#[test]
fn both_presets_are_exported_as_chain_specs() {
	for (chain, id) in [("dev", "carnet_dev"), ("local", "carnet_local")] {
		let output = run(&["export-chain-spec", "--chain", chain]);
		assert!(output.status.success());
		let spec: Value = serde_json::from_slice(&output.stdout).unwrap();
		assert_eq!(spec["id"], id);
	}
}

fn refusal(args: &[&str]) -> String {
	let output = run(args);
	assert!(!output.status.success(), "{args:?} should be refused");
	let text = String::from_utf8_lossy(&output.stderr).into_owned();
	assert!(!text.contains("panicked"), "{text}");
	text
}

#[test]
fn a_bad_chain_spec_is_refused_with_what_to_do() {
	assert!(refusal(&["--chain", "/no/such/spec.json"]).contains("There is no chain spec file"));
	let folder = tempfile::tempdir().unwrap();
	let path = folder.path().join("spec.json");
	std::fs::write(&path, "{ \"name\": 1 }").unwrap();
	let said = refusal(&["--chain", path.to_str().unwrap()]);
	assert!(said.contains("is not a chain spec") && said.contains("export-chain-spec"), "{said}");
	assert!(refusal(&[]).contains("No chain was named"));
}

#[test]
fn a_resolver_folder_that_is_not_there_is_refused_with_what_to_do() {
	let said = refusal(&["--dev", "--tmp", "--resolver", "/no/such/folder"]);
	assert!(said.contains("/no/such/folder") && said.contains("resolver"), "{said}");
}

#[test]
fn a_validator_without_a_key_is_refused_with_what_to_do() {
	let folder = tempfile::tempdir().unwrap();
	let key_file = folder.path().join("node-key");
	let base = folder.path().to_str().unwrap();
	assert!(run(&["key", "generate-node-key", "--file", key_file.to_str().unwrap()])
		.status
		.success());
	let said = refusal(&[
		"--chain",
		"local",
		"--validator",
		"--no-prometheus",
		"--no-telemetry",
		"--no-mdns",
		"--listen-addr",
		"/ip4/127.0.0.1/tcp/0",
		"--rpc-port",
		"0",
		"--node-key-file",
		key_file.to_str().unwrap(),
		"--base-path",
		base,
	]);
	assert!(said.contains("no Aura key") && said.contains("key insert"), "{said}");
}
