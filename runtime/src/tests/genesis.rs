//! Genesis files that no network could start from are refused with a sentence.

use super::json_patch;
use crate::{
	genesis_config_presets::{check, get_preset},
	RuntimeGenesisConfig,
};
use serde_json::{json, Value};
use sp_genesis_builder::LOCAL_TESTNET_RUNTIME_PRESET;

fn local() -> Value {
	let mut config = serde_json::to_value(RuntimeGenesisConfig::default()).unwrap();
	let patch = get_preset(&LOCAL_TESTNET_RUNTIME_PRESET.into()).unwrap();
	json_patch(&mut config, serde_json::from_slice(&patch).unwrap());
	config
}

fn refused(change: impl FnOnce(&mut Value)) -> String {
	let mut config = local();
	change(&mut config);
	verdict(&config).unwrap_err()
}

/// The check, on the empty state in which a node asks for it.
fn verdict(config: &Value) -> Result<(), String> {
	let config = serde_json::to_vec(config).unwrap();
	sp_io::TestExternalities::default().execute_with(|| check(&config))
}

#[test]
fn the_preset_is_not_refused() {
	verdict(&local()).unwrap();
}

#[test]
fn a_genesis_needs_members_and_enough_validators_each_once() {
	let said = refused(|config| config["consortium"]["members"] = json!([]));
	assert!(said.contains("no members"), "{said}");
	for validators in [json!([]), json!([0]), json!([0, 1, 1, 2]), json!([0, 1, 2, 9])] {
		let said = refused(|config| config["validators"]["validators"] = validators.clone());
		assert!(said.len() > 20 && !said.contains("panicked"), "{validators}: {said}");
	}
	let said = refused(|config| config["validators"]["minimumSize"] = json!(0));
	assert!(said.len() > 20, "{said}");
}

#[test]
fn decisions_wait_for_a_delay_that_can_be() {
	for delay in [0, 31 * 24 * 60 * 60 * 1000_u64] {
		let said = refused(|config| config["governance"]["delay"] = json!(delay));
		assert!(said.contains("is not between 1 ms and 30 days"), "{said}");
	}
}

#[test]
fn every_validator_has_session_keys_of_its_own() {
	let said = refused(|config| {
		config["session"]["keys"].as_array_mut().unwrap().pop();
	});
	assert!(said.contains("has no session keys"), "{said}");
	let said = refused(|config| {
		let keys = config["session"]["keys"].as_array_mut().unwrap();
		keys[1][2] = keys[0][2].clone();
	});
	assert!(said.contains("is there twice"), "{said}");
}

#[test]
fn a_member_twice_or_a_field_that_nobody_knows_is_refused() {
	let said = refused(|config| {
		let members = config["consortium"]["members"].as_array_mut().unwrap();
		members[3] = members[0].clone();
	});
	assert!(said.contains("founding member 3") && said.contains("AlreadyExists"), "{said}");
	let said = refused(|config| config["consortum"] = json!({}));
	assert!(said.contains("cannot be read") && said.contains("consortum"), "{said}");
}
