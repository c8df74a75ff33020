//! From a genesis file to a chain: what is accepted runs, what is not is refused with a sentence.

#![allow(clippy::unwrap_used)]

mod support;

use serde_json::{json, Value};
use std::path::{Path, PathBuf};
use support::{refusal, run, Node};

fn example() -> Value {
	let output = run(&["make-chain-spec", "--example"]);
	assert!(output.status.success());
	serde_json::from_slice(&output.stdout).unwrap()
}

struct Folder(tempfile::TempDir);

impl Folder {
	fn new() -> Self {
		Self(tempfile::tempdir().unwrap())
	}

	fn write(&self, name: &str, text: &str) -> String {
		let path = self.0.path().join(name);
		std::fs::write(&path, text).unwrap();
		path.to_str().unwrap().into()
	}

	fn path(&self, name: &str) -> PathBuf {
		self.0.path().join(name)
	}
}

fn make(genesis: &str) -> Vec<String> {
	["make-chain-spec", "--name", "Test", "--id", "test", "--genesis", genesis]
		.map(String::from)
		.to_vec()
}

/// What `make-chain-spec` says to a genesis: one line without the genesis itself.
fn refused(genesis: &str) -> String {
	let folder = Folder::new();
	let file = folder.write("genesis.json", genesis);
	let output = folder.path("spec.json");
	let mut args = make(&file);
	args.extend(["--output".into(), output.to_str().unwrap().into()]);
	let said = refusal(&args.iter().map(String::as_str).collect::<Vec<_>>());
	assert_eq!(said.trim().lines().count(), 1, "{said}");
	assert!(said.len() < 1_000, "{said}");
	assert!(!output.exists());
	said
}

fn refused_change(change: impl FnOnce(&mut Value)) -> String {
	let mut genesis = example();
	change(&mut genesis);
	refused(&genesis.to_string())
}

#[test]
fn the_example_makes_a_chain_spec_that_runs() {
	let folder = Folder::new();
	let genesis = folder.write("genesis.json", &example().to_string());
	let bootnode = "/ip4/127.0.0.1/tcp/1/p2p/12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp";
	let raw = folder.path("raw.json").to_str().unwrap().to_string();
	let mut args = make(&genesis);
	args.extend(["--raw", "--bootnode", bootnode, "--output", &raw].map(String::from));
	let output = run(&args.iter().map(String::as_str).collect::<Vec<_>>());
	assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
	let spec: Value = serde_json::from_slice(&std::fs::read(&raw).unwrap()).unwrap();
	assert_eq!(spec["chainType"], "Live");
	assert_eq!(spec["id"], "test");
	assert_eq!(spec["bootNodes"], json!([bootnode]));
	assert_eq!(spec["telemetryEndpoints"], Value::Null);
	assert_eq!(spec["properties"]["tokenSymbol"], "CRNT");
	assert!(spec["genesis"]["raw"].is_object());
	let node = Node::start(&["--chain", &raw, "--no-prometheus"]);
	let name = node.wait_for("RPC", |node| node.try_call("system_chain", json!([])));
	assert_eq!(name, "Test");
}

#[test]
fn the_form_for_people_goes_to_the_standard_output_and_starts_the_same_chain() {
	let folder = Folder::new();
	let args = make(&folder.write("genesis.json", &example().to_string()));
	let output = run(&args.iter().map(String::as_str).collect::<Vec<_>>());
	assert!(output.status.success());
	let spec: Value = serde_json::from_slice(&output.stdout).unwrap();
	assert!(spec["genesis"]["runtimeGenesis"]["patch"]["consortium"]["members"].is_array());
}

#[test]
fn what_is_no_genesis_is_refused() {
	for (text, word) in [
		("members: []", "is not JSON"),
		("[]", "has to be a JSON object"),
		("", "is not JSON"),
		("{\"genesis\": {}, \"name\": \"x\"}", "whole chain spec"),
	] {
		let said = refused(text);
		assert!(said.contains(word) && said.contains("--example"), "{said}");
	}
	assert!(refusal(&make("/no/such.json").iter().map(String::as_str).collect::<Vec<_>>())
		.contains("cannot be read"));
}

#[test]
fn unknown_fields_and_values_of_another_kind_are_refused() {
	let said = refused_change(|genesis| genesis["consortium"]["membres"] = json!([]));
	assert!(said.contains("membres"), "{said}");
	let said = refused_change(|genesis| genesis["nonsense"] = json!({}));
	assert!(said.contains("nonsense"), "{said}");
	let said = refused_change(|genesis| genesis["consortium"]["members"] = json!("all"));
	assert!(said.contains("invalid"), "{said}");
	let said = refused_change(|genesis| {
		genesis["consortium"]["members"][0]["voter"] = json!("not an account");
	});
	assert!(said.contains("not an account"), "{said}");
}

#[test]
fn a_set_of_validators_that_could_not_start_is_refused() {
	let set = |validators: Value| {
		refused_change(|genesis| genesis["validators"]["validators"] = validators)
	};
	for (validators, word) in [
		(json!([]), "names no validator"),
		(json!([0]), "minimum"),
		(json!([0, 1, 1, 2, 3]), "twice"),
		(json!([0, 1, 2, 9]), "validator 9"),
	] {
		let said = set(validators);
		assert!(said.contains(word), "{said}");
	}
	let said = refused_change(|genesis| genesis["validators"]["minimumSize"] = json!(0));
	assert!(said.contains("minimum"), "{said}");
}

#[test]
fn validators_without_keys_of_their_own_are_refused() {
	let said = refused_change(|genesis| genesis["session"]["keys"] = json!([]));
	assert!(said.contains("no session keys"), "{said}");
	let said = refused_change(|genesis| {
		genesis["session"]["keys"].as_array_mut().unwrap().pop();
	});
	assert!(said.contains("validator 3 has no session keys"), "{said}");
	let said = refused_change(|genesis| {
		let keys = genesis["session"]["keys"][0][2].clone();
		genesis["session"]["keys"][1][2] = keys;
	});
	assert!(said.contains("twice"), "{said}");
}

#[test]
fn members_that_are_none_or_there_twice_are_refused() {
	let said = refused_change(|genesis| genesis["consortium"]["members"] = json!([]));
	assert!(said.contains("no members"), "{said}");
	let said = refused_change(|genesis| {
		let members = genesis["consortium"]["members"].as_array_mut().unwrap();
		members.push(members[0].clone());
	});
	assert!(said.contains("founding member 4") && said.contains("AlreadyExists"), "{said}");
}

#[test]
fn a_key_with_power_over_everything_is_refused() {
	let said = refused_change(|genesis| {
		let voter = genesis["consortium"]["members"][0]["voter"].clone();
		genesis["sudo"] = json!({ "key": voter });
	});
	assert!(said.contains("sudo.key"), "{said}");
}

#[test]
fn bad_names_and_runtimes_are_refused() {
	let folder = Folder::new();
	let genesis = folder.write("genesis.json", &example().to_string());
	let with =
		|extra: &[&str]| refusal(&[&["make-chain-spec", "--genesis", &genesis], extra].concat());
	assert!(with(&["--name", "X", "--id", "../x"]).contains("cannot be the id"));
	assert!(with(&["--name", " ", "--id", "x"]).contains("name is empty"));
	let wasm = folder.write("runtime.wasm", "no wasm");
	let said = with(&["--name", "X", "--id", "x", "--runtime", &wasm]);
	assert!(said.contains("is refused") && said.trim().lines().count() == 1, "{said}");
	assert!(with(&["--name", "X"]).contains("--id"));
}

/// A spec in the form for people, whose genesis was changed after it was made.
fn tampered(folder: &Path, change: impl FnOnce(&mut Value)) -> String {
	let genesis = folder.join("genesis.json");
	std::fs::write(&genesis, example().to_string()).unwrap();
	let args = make(genesis.to_str().unwrap());
	let output = run(&args.iter().map(String::as_str).collect::<Vec<_>>());
	let mut spec: Value = serde_json::from_slice(&output.stdout).unwrap();
	change(&mut spec["genesis"]["runtimeGenesis"]["patch"]);
	let path = folder.join("spec.json");
	std::fs::write(&path, spec.to_string()).unwrap();
	path.to_str().unwrap().into()
}

fn start_refused(change: impl FnOnce(&mut Value)) -> String {
	let folder = tempfile::tempdir().unwrap();
	let spec = tampered(folder.path(), change);
	let said = refusal(&["--chain", &spec, "--tmp", "--no-prometheus", "--rpc-port", "0"]);
	let last = said.trim().lines().last().unwrap().to_string();
	assert!(last.contains("refuses its genesis") && last.len() < 1_000, "{said}");
	last
}

#[test]
fn a_node_does_not_start_with_a_spec_whose_genesis_is_refused() {
	let said = start_refused(|patch| patch["consortium"]["membres"] = json!([]));
	assert!(said.contains("membres"), "{said}");
	let said = start_refused(|patch| patch["validators"]["validators"] = json!([]));
	assert!(said.contains("names no validator"), "{said}");
	let said = start_refused(|patch| patch["session"]["keys"] = json!([]));
	assert!(said.contains("no session keys"), "{said}");
}
