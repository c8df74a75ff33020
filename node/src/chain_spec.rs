//! The chains that the node knows by name. Everything else comes from a chain spec file.

use carnet_runtime::WASM_BINARY;
use sc_service::{ChainType, Properties};

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
