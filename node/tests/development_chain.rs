//! Starts the real node and asks it over RPC.

#![allow(clippy::unwrap_used)]

mod support;

use serde_json::{json, Value};
use support::{node_key, refusal, run, Node};

#[test]
fn a_development_chain_finalises_blocks_and_keeps_justifications() {
	let node = Node::development(&[]);
	node.wait_for_finality_of(10);
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
fn a_gossip_duration_out_of_bounds_is_refused_with_the_bounds() {
	for millis in ["0", "9", "1001", "soon"] {
		let said = refusal(&["--dev", "--tmp", "--finality-gossip-millis", millis]);
		assert!(said.contains("--finality-gossip-millis") && said.contains(millis), "{said}");
	}
	assert!(refusal(&["--dev", "--tmp", "--finality-gossip-millis", "9"]).contains("10..=1000"));
}

#[test]
fn a_chain_finalises_with_another_gossip_duration() {
	let node = Node::development(&["--finality-gossip-millis", "50"]);
	node.wait_for_finality_of(3);
}

#[test]
fn a_validator_without_a_key_is_refused_with_what_to_do() {
	let folder = tempfile::tempdir().unwrap();
	let key_file = node_key(folder.path());
	let base = folder.path().to_str().unwrap();
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
		&key_file,
		"--base-path",
		base,
	]);
	assert!(said.contains("no Aura key") && said.contains("key insert"), "{said}");
}
