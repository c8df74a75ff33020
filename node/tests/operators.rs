//! What operators rely on: health, logs, signals, the disk monitor, metrics.

#![allow(clippy::unwrap_used)]

mod support;

use serde_json::{json, Value};
use std::{
	process::{Command, ExitStatus},
	time::{Duration, Instant},
};
use support::{free_port, get, node_key, refusal, run, Node, WebSocket, PATIENCE};

fn end_by(node: &mut Node, signal: &str) -> (ExitStatus, Duration) {
	let start = Instant::now();
	let id = node.process.id().to_string();
	assert!(Command::new("kill").args(["-s", signal, &id]).status().unwrap().success());
	while start.elapsed() < PATIENCE {
		if let Some(status) = node.process.try_wait().unwrap() {
			return (status, start.elapsed());
		}
		std::thread::sleep(Duration::from_millis(20));
	}
	panic!("The node did not end. The log:\n{}", node.log());
}

#[test]
fn signals_end_the_node_cleanly_within_seconds_even_with_subscribers() {
	for signal in ["TERM", "INT"] {
		let mut node = Node::development(&[]);
		node.wait_for_finality_of(2);
		let mut socket = WebSocket::connect(node.rpc_port).unwrap();
		for (id, method, params) in [
			(1, "chain_subscribeFinalizedHeads", json!([])),
			(2, "chainHead_v1_follow", json!([true])),
		] {
			assert!(socket.call(id, method, params).unwrap()["result"].is_string());
		}
		let (status, took) = end_by(&mut node, signal);
		assert_eq!(status.code(), Some(0), "{signal}: {}", node.log());
		assert!(took < Duration::from_secs(10), "{signal} took {took:?}");
		println!("{signal} took {took:?}");
	}
}

#[test]
fn health_answers_and_a_chain_without_peers_by_design_is_ready() {
	let node = Node::development(&[]);
	node.wait_for_finality_of(1);
	let (status, body) = get(node.rpc_port, "/health").unwrap();
	assert_eq!(status, 200);
	let health: Value = serde_json::from_str(&body).unwrap();
	assert_eq!(health["isSyncing"], false);
	assert_eq!(health["shouldHavePeers"], false);
	assert_eq!(get(node.rpc_port, "/health/readiness").unwrap().0, 200);
}

#[test]
fn a_node_that_misses_its_peers_is_healthy_but_not_ready() {
	let folder = tempfile::tempdir().unwrap();
	let key = node_key(folder.path());
	// Nobody listens there.
	let peer = format!("/ip4/127.0.0.1/tcp/{}/p2p/{FIRST_PEER}", free_port());
	let node = Node::start(&[
		"--chain",
		"local",
		"--no-prometheus",
		"--node-key-file",
		&key,
		"--reserved-nodes",
		&peer,
	]);
	let (status, body) = node.wait_for("/health", |node| get(node.rpc_port, "/health"));
	assert_eq!(status, 200);
	assert_eq!(serde_json::from_str::<Value>(&body).unwrap()["peers"], 0);
	assert_eq!(get(node.rpc_port, "/health/readiness").unwrap().0, 500);
}

#[test]
fn logs_have_no_colours_when_they_do_not_go_to_a_terminal() {
	let node = Node::development(&[]);
	node.wait_for_finality_of(12);
	let log = node.log();
	assert!(log.contains("Imported #") && !log.contains('\u{1b}'), "{log}");
}

#[test]
fn logs_as_json_are_one_object_per_line() {
	let mut node = Node::development(&["--log-format", "json", "--log", "txpool=debug"]);
	node.wait_for_finality_of(4);
	assert_eq!(end_by(&mut node, "TERM").0.code(), Some(0));
	let log = node.log();
	let lines: Vec<Value> = log
		.lines()
		.map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("not JSON: {line}")))
		.collect();
	assert!(lines.len() > 10);
	for line in &lines {
		for key in ["timestamp", "level", "target"] {
			assert!(line[key].is_string(), "{line}");
		}
		let message = line["fields"]["message"].as_str().unwrap();
		assert!(!message.contains('\u{1b}'), "{line}");
		assert!(line["timestamp"].as_str().unwrap().ends_with('Z'), "{line}");
	}
	assert!(lines.iter().any(|line| line["level"] == "DEBUG" && line["target"] == "txpool"));
	assert!(lines.iter().any(|line| line["level"] == "INFO"));
}

#[test]
fn an_error_in_json_is_json_too() {
	let said =
		refusal(&["--dev", "--tmp", "--log-format", "json", "--resolver", "/no/such/folder"]);
	let last: Value = serde_json::from_str(said.lines().last().unwrap()).unwrap();
	assert_eq!(last["level"], "ERROR");
	assert!(last["fields"]["message"].as_str().unwrap().contains("--resolver"), "{said}");
}

#[test]
fn a_full_disk_is_refused_with_what_to_do() {
	let said = refusal(&[
		"--dev",
		"--tmp",
		"--no-prometheus",
		"--no-mdns",
		"--listen-addr",
		"/ip4/127.0.0.1/tcp/0",
		"--rpc-port",
		"0",
		"--db-storage-threshold",
		"1000000000",
	]);
	assert!(said.contains("is too full") && said.contains("Free space on this disk"), "{said}");
}

#[test]
fn metrics_of_ours_are_exported() {
	let port = free_port();
	let node = Node::start(&["--dev", "--prometheus-port", &port.to_string()]);
	node.wait_for_finality_of(1);
	let (status, metrics) = get(port, "/metrics").unwrap();
	assert_eq!(status, 200);
	for line in [
		"carnet_aura_equivocations_total{chain=\"carnet_dev\"} 0",
		"carnet_block_arrival_seconds_count{chain=\"carnet_dev\"} 0",
		"carnet_clock_offset_seconds{chain=\"carnet_dev\"} NaN",
		"substrate_block_height{",
	] {
		assert!(metrics.contains(line), "{line} is missing from {metrics}");
	}
}

/// The peer id of the network key 1.
const FIRST_PEER: &str = "12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp";

/// Two nodes of the local chain that know each other, each with the Prometheus port of its own.
fn pair(first: &str, second: &str) -> [(Node, u16); 2] {
	let p2p = free_port();
	let ports = [free_port(), free_port()];
	let start = |role: &str, key: u8, port: u16, network: &[&str]| {
		let (key, port) = (format!("{key:064x}"), port.to_string());
		let args = ["--chain", "local", role, "--node-key", &key, "--prometheus-port", &port];
		Node::start(&[&args, network].concat())
	};
	let listen = format!("/ip4/127.0.0.1/tcp/{p2p}");
	let other = format!("{listen}/p2p/{FIRST_PEER}");
	[
		(start(first, 1, ports[0], &["--listen-addr", &listen]), ports[0]),
		(start(second, 2, ports[1], &["--reserved-nodes", &other]), ports[1]),
	]
}

fn metric(port: u16, name: &str) -> Option<f64> {
	let (_, metrics) = get(port, "/metrics")?;
	let line = metrics.lines().find(|line| line.starts_with(&format!("{name}{{")))?;
	line.rsplit_once(' ')?.1.parse().ok()
}

#[test]
fn arrivals_of_blocks_tell_of_the_clock() {
	let nodes = pair("--alice", "--bob");
	for (node, port) in &nodes {
		let offset = node.wait_for("an estimate of the clock", |_| {
			metric(*port, "carnet_clock_offset_seconds").filter(|offset| offset.is_finite())
		});
		// One machine, one clock: what is left is building and travelling.
		assert!((0.0..0.5).contains(&offset), "{offset}");
		println!("the offset is {offset}");
		assert!(metric(*port, "carnet_block_arrival_seconds_count").unwrap() >= 4.0);
		assert_eq!(metric(*port, "carnet_aura_equivocations_total"), Some(0.0));
		assert!(!node.log().contains("before its slot began"));
	}
}

#[test]
fn two_machines_with_the_keys_of_one_validator_are_noticed() {
	let nodes = pair("--alice", "--alice");
	for (node, port) in &nodes {
		node.wait_for("an equivocation", |_| {
			metric(*port, "carnet_aura_equivocations_total").filter(|count| *count >= 1.0)
		});
		let log = node.log();
		assert!(log.contains("wrote two blocks in slot"), "{log}");
	}
}

#[test]
fn the_help_tells_operators_what_the_flags_do_together() {
	let help = String::from_utf8(run(&["--help"]).stdout).unwrap();
	for word in [
		"--reserved-only",
		"--db-storage-threshold",
		"--log-format",
		"carnet_clock_offset_seconds",
		"/health/readiness",
	] {
		assert!(help.contains(word), "{word}");
	}
}
