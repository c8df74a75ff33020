//! The networks that start from the runtime alone: `development` (one validator, sudo, funds) and `local_testnet`
//! (four validators, no sudo, no issuance).

use crate::{
	constants::NORMAL_WEIGHT, AccountId, Balance, BalancesConfig, Consortium, ConsortiumConfig,
	Governance, GovernanceConfig, RuntimeGenesisConfig, SessionConfig, SessionKeys, SudoConfig,
	Validators, ValidatorsConfig,
};
use alloc::{format, string::String, vec, vec::Vec};
use carnet_primitives::{
	consortium::{Admission, Limit, Load, Quota},
	gs1::CompanyPrefix,
	member::{member_principal, LegalId, MemberId, Role},
	BoundedVec, Moment,
};
use frame_support::build_struct_json_patch;
use serde_json::Value;
use sp_genesis_builder::{PresetId, DEV_RUNTIME_PRESET, LOCAL_TESTNET_RUNTIME_PRESET};
use sp_keyring::{Ed25519Keyring, Sr25519Keyring};

const DEVELOPMENT_FUNDS: Balance = 1_000_000_000_000;

/// 2100-01-01: founding members of these networks need no renewal.
const FAR: Moment = 4_102_444_800_000;

/// A quarter of the chain for each, and ten full blocks at once.
const QUOTA: Quota = Quota {
	limit: Limit {
		burst: Load { ref_time: 10 * NORMAL_WEIGHT.ref_time(), bytes: 4 * 1024 * 1024 },
		per_second: Load { ref_time: NORMAL_WEIGHT.ref_time() / 2, bytes: 512 * 1024 },
	},
	state_bytes: 64 * 1024 * 1024,
};

/// The company prefix of the brand of `local_testnet`: one that GS1 keeps for examples.
pub const LOCAL_BRAND_PREFIX: &str = "9506000";

/// Identifiers with check digits that fit; nobody holds them.
const FOUNDERS: [&[u8; 20]; 4] = [
	b"CARNETFOUNDER0000028",
	b"CARNETFOUNDER0000125",
	b"CARNETFOUNDER0000222",
	b"CARNETFOUNDER0000319",
];

/// The operator of a founding member who set its session keys, its validator, and the keys.
type ValidatorKeys = (AccountId, AccountId, SessionKeys);

fn validator(
	member: MemberId,
	admin: Sr25519Keyring,
	aura: Sr25519Keyring,
	grandpa: Ed25519Keyring,
) -> ValidatorKeys {
	let keys = SessionKeys { aura: aura.public().into(), grandpa: grandpa.public().into() };
	(admin.to_account_id(), member_principal(member), keys)
}

/// A founding member: `voter` votes for it, `admin` is its first operator.
fn founder(
	index: usize,
	name: &str,
	roles: &[Role],
	prefix: Option<&str>,
	[voter, admin]: [Sr25519Keyring; 2],
) -> Admission<AccountId> {
	let prefixes: Vec<_> =
		prefix.and_then(|digits| CompanyPrefix::parse(digits).ok()).into_iter().collect();
	Admission {
		name: BoundedVec::truncate_from(name.as_bytes().to_vec()),
		legal_id: LegalId::Lei(*FOUNDERS[index]),
		roles: roles.iter().copied().collect(),
		prefixes: BoundedVec::truncate_from(prefixes),
		valid_until: FAR,
		voter: voter.to_account_id(),
		admin: admin.to_account_id(),
		quota: QUOTA,
	}
}

fn genesis(
	validators: Vec<ValidatorKeys>,
	members: Vec<Admission<AccountId>>,
	funded: Vec<AccountId>,
	sudo: Option<AccountId>,
	delay: Moment,
) -> Value {
	// In these networks every validator is a founding member, in the same order.
	let count = MemberId::try_from(validators.len()).unwrap_or(MemberId::MAX);
	build_struct_json_patch!(RuntimeGenesisConfig {
		balances: BalancesConfig {
			balances: funded.into_iter().map(|account| (account, DEVELOPMENT_FUNDS)).collect(),
		},
		session: SessionConfig { keys: validators },
		validators: ValidatorsConfig { validators: (0..count).collect(), minimum_size: count },
		governance: GovernanceConfig { delay },
		consortium: ConsortiumConfig { members },
		sudo: SudoConfig { key: sudo },
	})
}

fn development() -> Value {
	use Sr25519Keyring::{Alice, AliceStash};
	genesis(
		vec![validator(0, AliceStash, Alice, Ed25519Keyring::Alice)],
		vec![founder(0, "Development Council", &[], None, [Alice, AliceStash])],
		Sr25519Keyring::well_known().map(|key| key.to_account_id()).collect(),
		Some(Alice.to_account_id()),
		3_000,
	)
}

fn local_testnet() -> Value {
	use Role::{Brand, Customs, Inspector, Judicial, Notary, Platform};
	use Sr25519Keyring::*;
	genesis(
		vec![
			validator(0, AliceStash, Alice, Ed25519Keyring::Alice),
			validator(1, BobStash, Bob, Ed25519Keyring::Bob),
			validator(2, CharlieStash, Charlie, Ed25519Keyring::Charlie),
			validator(3, DaveStash, Dave, Ed25519Keyring::Dave),
		],
		vec![
			founder(0, "Local Brand", &[Brand], Some(LOCAL_BRAND_PREFIX), [Alice, AliceStash]),
			founder(1, "Local Inspection", &[Inspector, Customs], None, [Bob, BobStash]),
			founder(2, "Local Platform", &[Platform], None, [Charlie, CharlieStash]),
			founder(3, "Local Court", &[Judicial, Notary], None, [Dave, DaveStash]),
		],
		Vec::new(),
		None,
		10_000,
	)
}

/// The genesis of a preset, as JSON.
pub fn get_preset(id: &PresetId) -> Option<Vec<u8>> {
	let preset = match id.as_ref() {
		DEV_RUNTIME_PRESET => development(),
		LOCAL_TESTNET_RUNTIME_PRESET => local_testnet(),
		_ => return None,
	};
	serde_json::to_vec(&preset).ok()
}

/// The names of the presets.
pub fn preset_names() -> Vec<PresetId> {
	vec![PresetId::from(DEV_RUNTIME_PRESET), PresetId::from(LOCAL_TESTNET_RUNTIME_PRESET)]
}

/// Says in a sentence why a network could not start from a genesis. Building it would only end in a trap.
pub fn check(config: &[u8]) -> Result<(), String> {
	let config: RuntimeGenesisConfig = serde_json::from_slice(config)
		.map_err(|error| format!("the genesis cannot be read: {error}"))?;
	Consortium::check_genesis(&config.consortium)?;
	Governance::check_genesis(&config.governance)?;
	let members = MemberId::try_from(config.consortium.members.len()).unwrap_or(MemberId::MAX);
	Validators::check_genesis(&config.validators, &config.session, members)
}
