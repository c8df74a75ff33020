//! What must fit into a block, and the presets.

#![allow(clippy::unwrap_used)]

mod admission;
mod checkpoints;
mod copyright;
mod custody;
mod equivocations;
mod genesis;
mod governance;
mod passports;
mod proofs;
mod receivables;
mod records;

use crate::{
	configs::system::{block_weights, RuntimeBlockLength},
	constants::*,
	genesis_config_presets::{get_preset, preset_names},
	Aura, Executive, Grandpa, Runtime, RuntimeCall, RuntimeGenesisConfig, Sudo, System,
	UncheckedExtrinsic,
};
use carnet_primitives::Moment;
use frame_support::{dispatch::DispatchClass, weights::constants::WEIGHT_REF_TIME_PER_MILLIS};
use frame_system::WeightInfo;
use sp_core::H256;
use sp_genesis_builder::{DEV_RUNTIME_PRESET, LOCAL_TESTNET_RUNTIME_PRESET};
use sp_runtime::{
	transaction_validity::{TransactionSource, TransactionValidity},
	BuildStorage,
};

fn state_of(preset: &str) -> sp_io::TestExternalities {
	let patch = get_preset(&preset.into()).unwrap();
	let mut config = serde_json::to_value(RuntimeGenesisConfig::default()).unwrap();
	json_patch(&mut config, serde_json::from_slice(&patch).unwrap());
	let config: RuntimeGenesisConfig = serde_json::from_value(config).unwrap();
	config.build_storage().unwrap().into()
}

fn json_patch(into: &mut serde_json::Value, patch: serde_json::Value) {
	match (into, patch) {
		(serde_json::Value::Object(into), serde_json::Value::Object(patch)) => {
			for (key, value) in patch {
				json_patch(into.entry(key).or_insert(serde_json::Value::Null), value);
			}
		}
		(into, patch) => *into = patch,
	}
}

const NOW: Moment = 1_800_000_000_000;
const GENESIS: H256 = H256::repeat_byte(0x45);

fn on_local_chain(test: impl FnOnce()) {
	state_of(LOCAL_TESTNET_RUNTIME_PRESET).execute_with(|| {
		System::set_block_number(1);
		frame_system::BlockHash::<Runtime>::insert(0, GENESIS);
		pallet_timestamp::Now::<Runtime>::put(NOW);
		test();
	});
}

/// What the pool says of a transaction that nobody signs.
fn validate_bare(call: RuntimeCall) -> TransactionValidity {
	let transaction = UncheckedExtrinsic::new_bare(call);
	Executive::validate_transaction(TransactionSource::Local, transaction, GENESIS)
}

#[test]
fn a_runtime_upgrade_fits_into_a_block_that_members_filled() {
	let weights = block_weights();
	let operational = weights.get(DispatchClass::Operational);
	type Weights = <Runtime as frame_system::Config>::SystemWeightInfo;
	let upgrade = Weights::apply_authorized_upgrade();
	// Whoever measures the weights of `frame_system` anew writes the new number there.
	assert_eq!(upgrade.ref_time().div_ceil(WEIGHT_REF_TIME_PER_MILLIS), UPGRADE_MILLIS);
	assert!(operational.max_extrinsic.unwrap().all_gte(upgrade));
	assert!(operational.reserved.unwrap().all_gte(upgrade));
	let length: frame_system::limits::BlockLength = RuntimeBlockLength::get();
	let normal = *length.max.get(DispatchClass::Normal);
	let code = crate::WASM_BINARY.map(|code| code.len()).unwrap_or_default() as u32;
	assert!(normal + code <= *length.max.get(DispatchClass::Operational));
}

#[test]
fn a_dock_of_a_thousand_logistic_units_fits_into_a_block() {
	use pallet_custody::WeightInfo as _;
	type Weights = <Runtime as pallet_custody::Config>::WeightInfo;
	let most = block_weights().get(DispatchClass::Normal).max_extrinsic.unwrap();
	// Of two batches, with more ranges than one, and some with a page that gets full.
	let more = Weights::look_at_ranges(16)
		.saturating_add(Weights::meet_batches(1))
		.saturating_add(Weights::fill_pages(8));
	for weight in [
		Weights::dispatch(992),
		Weights::receive(992),
		Weights::reject(992),
		Weights::void(992),
		Weights::deliver(992),
		Weights::take_back(992),
	] {
		let weight = weight.saturating_add(more);
		assert!(weight.all_lte(most), "{weight:?} of {most:?}");
	}
}

#[test]
fn every_preset_that_is_named_exists_and_no_other() {
	assert_eq!(preset_names().len(), 2);
	assert!(preset_names().iter().all(|name| get_preset(name).is_some()));
	assert!(get_preset(&"production".into()).is_none());
}

#[test]
fn the_development_preset_has_one_validator_and_a_sudo_key() {
	state_of(DEV_RUNTIME_PRESET).execute_with(|| {
		assert_eq!(pallet_aura::Authorities::<Runtime>::get().len(), 1);
		assert_eq!(Grandpa::grandpa_authorities().len(), 1);
		assert_eq!(Aura::slot_duration(), SLOT_MILLIS);
		assert!(pallet_sudo::Key::<Runtime>::get().is_some());
		assert_eq!(pallet_consortium::NextMemberId::<Runtime>::get(), 1);
	});
}

#[test]
fn the_local_preset_has_four_validators_no_sudo_key_and_no_issuance() {
	state_of(LOCAL_TESTNET_RUNTIME_PRESET).execute_with(|| {
		assert_eq!(pallet_aura::Authorities::<Runtime>::get().len(), 4);
		assert_eq!(Grandpa::grandpa_authorities().len(), 4);
		assert!(pallet_sudo::Key::<Runtime>::get().is_none());
		assert_eq!(pallet_balances::TotalIssuance::<Runtime>::get(), 0);
		assert_eq!(System::block_number(), 0);
		assert_eq!(pallet_consortium::NextMemberId::<Runtime>::get(), 4);
		let alice = sp_keyring::Sr25519Keyring::Alice.to_account_id();
		let call = crate::RuntimeCall::System(frame_system::Call::remark { remark: vec![] });
		assert!(Sudo::sudo(crate::RuntimeOrigin::signed(alice), Box::new(call)).is_err());
	});
}
