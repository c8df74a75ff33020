//! Floods the RPC of a real node that is open to other machines: it refuses, stays up and goes on finalising.

#![allow(clippy::unwrap_used)]

mod support;

use carnet_runtime::{RuntimeCall, UncheckedExtrinsic};
use codec::Encode;
use serde_json::{json, Value};
use sp_core::bytes::to_hex;
use std::time::{Duration, Instant};
use support::{get, post, Node, WebSocket};

/// What `rpc_limits.rs` of the node sets.
const BATCH: usize = 16;
const CALLS_PER_MINUTE: usize = 600;
const CONNECTIONS: usize = 500;
const REQUEST_BYTES: usize = 4 * 1024 * 1024;
const SUBSCRIPTIONS: usize = 64;

/// Finality has to move by this many blocks after a flood, which takes two seconds on an idle machine.
const PROGRESS: u64 = 4;

fn still_finalises(node: &Node, after: &str) {
	let start = Instant::now();
	let before = node.wait_for("an answer", Node::finalised_number);
	node.wait_for_finality_of(before + PROGRESS);
	assert!(!node.log().contains("panicked at"), "{}", node.log());
	println!("after {after}: {PROGRESS} blocks finalised in {:?}", start.elapsed());
}

fn batch_of(length: usize) -> String {
	let calls: Vec<Value> = (0..length)
		.map(|id| json!({ "jsonrpc": "2.0", "id": id, "method": "system_chain", "params": [] }))
		.collect();
	json!(calls).to_string()
}

/// An upgrade to code of this many bytes, as anyone may send it.
fn upgrade_of(bytes: usize) -> String {
	let call =
		RuntimeCall::System(frame_system::Call::apply_authorized_upgrade { code: vec![0; bytes] });
	let extrinsic = to_hex(&UncheckedExtrinsic::new_bare(call).encode(), false);
	json!({ "jsonrpc": "2.0", "id": 1, "method": "author_submitExtrinsic", "params": [extrinsic] })
		.to_string()
}

fn limits_are_said_and_a_validator_is_warned(node: &Node) {
	let log = node.log();
	assert!(log.contains("is open to other machines: 500 connections, 600 calls"), "{log}");
	assert!(log.contains("This is a validator, and its RPC is open"), "{log}");
}

fn long_batches_are_refused_and_short_ones_served(node: &Node) {
	let (_, served) = post(node.rpc_port, &batch_of(BATCH)).unwrap();
	assert_eq!(serde_json::from_str::<Vec<Value>>(&served).unwrap().len(), BATCH);
	for length in [BATCH + 1, 10_000] {
		let (_, refused) = post(node.rpc_port, &batch_of(length)).unwrap();
		assert!(refused.contains("batch request was too large"), "{refused}");
	}
}

fn oversized_requests_are_refused_and_a_runtime_upgrade_passes(node: &Node) {
	for _ in 0..20 {
		if let Some((status, answer)) = post(node.rpc_port, &upgrade_of(REQUEST_BYTES)) {
			assert_eq!(status, 413, "{answer}");
		}
	}
	let (status, answer) =
		post(node.rpc_port, &upgrade_of(2 * carnet_runtime::WASM_BINARY.unwrap().len())).unwrap();
	assert_eq!(status, 200);
	// Nobody has authorised it, which only the pool behind the limit can tell.
	let answer: Value = serde_json::from_str(&answer).unwrap();
	assert_eq!(answer["error"]["code"], 1010, "{answer}");
}

/// What polkadot.js asks of a node.
fn wallets_are_served(node: &Node) {
	assert!(node.try_call("state_getMetadata", json!([])).unwrap().is_string());
	let keys = node.try_call("state_getKeysPaged", json!(["0x", 300])).unwrap();
	let values = node.try_call("state_queryStorageAt", json!([keys])).unwrap();
	assert_eq!(values[0]["changes"].as_array().unwrap().len(), keys.as_array().unwrap().len());
	let call = RuntimeCall::System(frame_system::Call::remark { remark: vec![0; 32] });
	let extrinsic = to_hex(&UncheckedExtrinsic::new_bare(call).encode(), false);
	let info = node.try_call("payment_queryInfo", json!([extrinsic])).unwrap();
	assert_eq!(info["class"], "normal", "{info}");
	assert!(node.try_call("payment_queryFeeDetails", json!([extrinsic])).is_some());
	assert!(node.try_call("author_pendingExtrinsics", json!([])).unwrap().is_array());
}

fn subscriptions_of_a_connection_are_limited(node: &Node) {
	for _ in 0..8 {
		let mut socket = WebSocket::connect(node.rpc_port).unwrap();
		let answers: Vec<Value> = (0..SUBSCRIPTIONS + 20)
			.map(|id| socket.call(id as u64, "chain_subscribeAllHeads", json!([])).unwrap())
			.collect();
		let opened = answers.iter().filter(|answer| answer["result"].is_string()).count();
		assert_eq!(opened, SUBSCRIPTIONS);
		let refused = answers.last().unwrap()["error"]["message"].as_str().unwrap().to_string();
		assert!(refused.contains("Too many subscriptions"), "{refused}");
	}
}

fn connections_are_limited_and_come_back_when_the_flood_is_over(node: &Node) {
	let sockets: Vec<Option<WebSocket>> =
		(0..CONNECTIONS + 100).map(|_| WebSocket::connect(node.rpc_port)).collect();
	let accepted = sockets.iter().flatten().count();
	assert!((CONNECTIONS - 20..=CONNECTIONS).contains(&accepted), "{accepted} were accepted");
	drop(sockets);
	node.wait_for("a free connection", |node| get(node.rpc_port, "/health"));
	println!("{accepted} of {} connections were accepted", CONNECTIONS + 100);
}

fn calls_of_a_connection_are_limited_per_minute(node: &Node) {
	let mut socket = WebSocket::connect(node.rpc_port).unwrap();
	for id in 0..CALLS_PER_MINUTE as u64 {
		assert!(socket.call(id, "system_chain", json!([])).unwrap()["result"].is_string());
	}
	// The allowance comes back evenly: ten calls a second.
	let start = Instant::now();
	for id in 0..30 {
		socket.call(id, "system_chain", json!([])).unwrap();
	}
	assert!(start.elapsed() >= Duration::from_secs(2), "{:?}", start.elapsed());
}

/// All kinds of flood from several senders at the same time.
fn finality_goes_on_while_everything_is_flooded_at_once(node: &Node) {
	let port = node.rpc_port;
	let end = Instant::now() + Duration::from_secs(8);
	let before = node.wait_for("an answer", Node::finalised_number);
	let requests: usize = std::thread::scope(|scope| {
		let senders: Vec<_> = (0..8)
			.map(|sender| {
				scope.spawn(move || {
					let batch = batch_of(1_000);
					let large = upgrade_of(REQUEST_BYTES / 2);
					let mut sent = 0;
					while Instant::now() < end {
						match sender % 4 {
							0 => drop(post(port, &batch)),
							1 => drop(post(port, &large)),
							2 => drop(post(port, &batch_of(BATCH))),
							_ => drop(WebSocket::connect(port).map(|mut socket| {
								(0..SUBSCRIPTIONS + 1).for_each(|id| {
									socket.call(id as u64, "state_subscribeStorage", json!([[]]));
								});
							})),
						}
						sent += 1;
					}
					sent
				})
			})
			.collect();
		senders.into_iter().map(|sender| sender.join().unwrap()).sum()
	});
	let after = node.wait_for("an answer", Node::finalised_number);
	println!("{requests} requests in 8 s, {} blocks finalised meanwhile", after - before);
	assert!(after >= before + PROGRESS, "finality went from {before} to {after}");
}

#[test]
fn an_open_rpc_refuses_floods_and_the_node_goes_on_finalising() {
	// One node for all, because starting it takes longer than any of the floods.
	let node = Node::development(&["--unsafe-rpc-external"]);
	node.wait_for_finality_of(2);
	limits_are_said_and_a_validator_is_warned(&node);
	wallets_are_served(&node);
	long_batches_are_refused_and_short_ones_served(&node);
	still_finalises(&node, "batches");
	oversized_requests_are_refused_and_a_runtime_upgrade_passes(&node);
	still_finalises(&node, "large requests");
	subscriptions_of_a_connection_are_limited(&node);
	still_finalises(&node, "subscriptions");
	connections_are_limited_and_come_back_when_the_flood_is_over(&node);
	still_finalises(&node, "connections");
	calls_of_a_connection_are_limited_per_minute(&node);
	still_finalises(&node, "calls");
	finality_goes_on_while_everything_is_flooded_at_once(&node);
	still_finalises(&node, "everything");
}
