//! The chains that the node knows by name. Everything else comes from a chain spec file.

use carnet_runtime::{genesis_config_presets::get_preset, RuntimeGenesisConfig, WASM_BINARY};
use sc_chain_spec::json_merge;
use sc_network::config::MultiaddrWithPeerId;
use sc_service::{ChainSpec as _, ChainType, Properties};
use serde_json::Value;
use sp_core::storage::well_known_keys::CODE;
use sp_runtime::BuildStorage;

/// A chain spec without extensions.
pub type ChainSpec = sc_service::GenericChainSpec;

fn properties() -> Properties {
	// Wallets want a symbol. There is no issuance outside development.
	serde_json::json!({ "tokenSymbol": "CRNT", "tokenDecimals": 0, "ss58Format": 42 })
		.as_object()
		.cloned()
		.unwrap_or_default()
}

fn wasm() -> Result<&'static [u8], String> {
	WASM_BINARY.ok_or_else(|| {
		"This binary was built with SKIP_WASM_BUILD and has no runtime: build it again without."
			.into()
	})
}

/// One validator, a sudo key and funded accounts, all with well-known keys.
pub fn development() -> Result<ChainSpec, String> {
	Ok(ChainSpec::builder(wasm()?, None)
		.with_name("Carnet Development")
		.with_id("carnet_dev")
		.with_chain_type(ChainType::Development)
		.with_genesis_config_preset_name(sp_genesis_builder::DEV_RUNTIME_PRESET)
		.with_properties(properties())
		.build())
}

/// Four validators with well-known keys, nobody with power over them.
pub fn local() -> Result<ChainSpec, String> {
	Ok(ChainSpec::builder(wasm()?, None)
		.with_name("Carnet Local")
		.with_id("carnet_local")
		.with_chain_type(ChainType::Local)
		.with_genesis_config_preset_name(sp_genesis_builder::LOCAL_TESTNET_RUNTIME_PRESET)
		.with_properties(properties())
		.build())
}

/// One of these two chains with the state that it begins with, made by the runtime in this binary. The wasm makes the same, but
/// would have to be compiled for it, for seven seconds of processor.
pub fn begun(mut spec: ChainSpec, preset: &'static str) -> Result<ChainSpec, String> {
	let wrong = |error: serde_json::Error| format!("The preset {preset} is no genesis: {error}.");
	let patch = get_preset(&preset.into()).ok_or(format!("This node has no preset {preset}."))?;
	let patch = serde_json::from_slice(&patch).map_err(wrong)?;
	let mut genesis = serde_json::to_value(RuntimeGenesisConfig::default()).map_err(wrong)?;
	json_merge(&mut genesis, patch);
	let genesis: RuntimeGenesisConfig = serde_json::from_value(genesis).map_err(wrong)?;
	let mut storage = genesis.build_storage()?;
	storage.top.insert(CODE.to_vec(), wasm()?.to_vec());
	spec.set_storage(storage);
	Ok(spec)
}

/// The chain of a consortium. `genesis` is a patch of the runtime's empty genesis; nothing is checked here.
pub fn consortium(
	genesis: Value,
	runtime: Option<Vec<u8>>,
	name: &str,
	id: &str,
	bootnodes: Vec<MultiaddrWithPeerId>,
) -> Result<ChainSpec, String> {
	let code = match &runtime {
		Some(code) => code,
		None => wasm()?,
	};
	Ok(ChainSpec::builder(code, None)
		.with_name(name)
		.with_id(id)
		.with_protocol_id(id)
		.with_chain_type(ChainType::Live)
		.with_genesis_config_patch(genesis)
		.with_properties(properties())
		.with_boot_nodes(bootnodes)
		.build())
}

/// The genesis of the `local` chain, as JSON for people.
pub fn example_genesis() -> Result<String, String> {
	let preset = get_preset(&sp_genesis_builder::LOCAL_TESTNET_RUNTIME_PRESET.into())
		.ok_or("This node has no preset for the local chain.")?;
	serde_json::from_slice::<Value>(&preset)
		.and_then(|genesis| serde_json::to_string_pretty(&genesis))
		.map_err(|error| format!("The preset of the local chain is not JSON: {error}."))
}

/// Whether an error is what the runtime said to a genesis.
pub fn is_refusal(said: &str) -> bool {
	said.contains(" for blob:\n") || said.contains("wasm call error ")
}

/// What the runtime said to a genesis, as a sentence. The caller of the runtime appends the whole genesis to it, gives
/// positions in a text that nobody has seen, and the traces of a panic.
pub fn refusal(said: &str) -> String {
	let (said, genesis) = said.split_once(" for blob:\n").unwrap_or((said, ""));
	let said = match said.split_once("panicked at ") {
		// The place of the panic is on the first line, its message on the next.
		Some((_, panic)) => panic.lines().nth(1).unwrap_or(panic),
		None => said.lines().next().unwrap_or_default(),
	};
	let (said, place) = match said.rsplit_once(" at line ") {
		Some((said, place)) if place.contains(" column ") => (said, Some(place)),
		_ => (said, None),
	};
	let near = place.and_then(|place| line_of(genesis, place)).unwrap_or_default();
	let said = said.trim().trim_end_matches('.');
	format!("{said}{near}. Correct the genesis and make the chain spec again.")
}

/// The line of the genesis that `12 column 3` points to. Behind the last field of an object it points to the bracket on
/// the next line.
fn line_of(genesis: &str, place: &str) -> Option<String> {
	let number: usize = place.split(' ').next()?.parse().ok()?;
	let line = genesis.lines().take(number).skip(number.saturating_sub(2));
	let line = line.filter(|line| line.contains('"')).last()?;
	let line: String = line.trim().trim_end_matches(',').chars().take(120).collect();
	Some(format!(" (near {line})"))
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]

	use super::*;
	use sp_genesis_builder::{DEV_RUNTIME_PRESET, LOCAL_TESTNET_RUNTIME_PRESET};

	#[test]
	fn a_named_chain_begins_alike_whoever_makes_its_state() {
		for (spec, preset) in [
			(development().unwrap(), DEV_RUNTIME_PRESET),
			(local().unwrap(), LOCAL_TESTNET_RUNTIME_PRESET),
		] {
			let by_wasm = spec.build_storage().unwrap();
			let by_binary = begun(spec, preset).unwrap().build_storage().unwrap();
			assert!(by_wasm.top.contains_key(CODE));
			assert!(by_wasm.top == by_binary.top, "{preset}");
			assert!(by_wasm.children_default == by_binary.children_default, "{preset}");
		}
	}

	#[test]
	fn what_the_runtime_says_becomes_a_sentence() {
		let tail = " Correct the genesis and make the chain spec again.";
		for (said, sentence) in [
			("Invalid JSON blob: unknown field `x`, expected `y` at line 3 column 9 for blob:\n{\n}", "Invalid JSON blob: unknown field `x`, expected `y`."),
			(
				"BadBase58 at line 3 column 1 for blob:\n{\n  \"voter\": \"x\",\n}",
				"BadBase58 (near \"voter\": \"x\").",
			),
			("A validator is named twice. for blob:\n{\n}", "A validator is named twice."),
			("wasm call error Execution aborted due to panic: panicked at a/b.rs:1:2:\nno keys\nWASM backtrace:\n 0: x", "no keys."),
			("wasm call error Other: bad magic", "wasm call error Other: bad magic."),
		] {
			assert!(is_refusal(said));
			assert_eq!(refusal(said), format!("{sentence}{tail}"));
		}
		assert!(!is_refusal("Address already in use"));
	}
}
