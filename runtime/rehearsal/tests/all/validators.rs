//! Members replace a validator on a network that runs, with sessions of ten seconds, and what was proved stays proved.

use crate::common::{chain, check_state, decide, run, runtime, signer, PATIENCE};
use carnet_client::chain::{Call, Chain, ProofOptions, Signer};
use carnet_network::{Keys, Load, Network, Operator, Role, Sync};
use carnet_primitives::{
	consortium::{Admission, Limit, Load as Use, Quota},
	member::{LegalId, Roles},
	BoundedVec,
};
use carnet_verifier::{verify, Bundle, Report, Trust};
use codec::Encode;
use serde_json::{json, Value};
use sp_core::crypto::AccountId32;
use std::{
	fs,
	path::PathBuf,
	process::Command,
	time::{Duration, Instant},
};

const VOTERS: [&str; 4] = ["//Alice", "//Bob", "//Charlie", "//Dave"];

/// The chain `local` with the runtime of the rehearsal.
fn rehearsal_chain(network: &Network, folder: &std::path::Path) -> PathBuf {
	let output =
		Command::new(network.binary()).args(["export-chain-spec", "--chain", "local"]).output();
	let mut spec: Value = serde_json::from_slice(&output.unwrap().stdout).unwrap();
	spec["genesis"]["runtimeGenesis"]["code"] = json!(format!("0x{}", hex::encode(runtime())));
	let path = folder.join("rehearsal.json");
	fs::write(&path, spec.to_string()).unwrap();
	path
}

fn account(suri: &str) -> AccountId32 {
	signer(suri).account()
}

fn newcomer() -> Admission<AccountId32> {
	let load = Use { ref_time: 1_000_000_000_000, bytes: 1 << 20 };
	Admission {
		name: BoundedVec::truncate_from(b"Local Carrier".to_vec()),
		legal_id: LegalId::parse("CARNETTEST0000000009").unwrap(),
		roles: Roles::none(),
		prefixes: BoundedVec::default(),
		valid_until: 4_102_444_800_000,
		voter: account("//Eve"),
		admin: account("//Eve//stash"),
		quota: Quota { limit: Limit { burst: load, per_second: load }, state_bytes: 1 << 20 },
	}
}

/// What a node proves of member 0 in its newest block with votes.
async fn proof(chain: &Chain, since: u32) -> Vec<u8> {
	let options = ProofOptions { nameless: true, since, ..Default::default() };
	chain.proof("member", "0", options).await.unwrap().expect("member 0 is there").bundle
}

fn check(bundle: &[u8], trust: &Trust) -> Report {
	verify(bundle, trust).unwrap_or_else(|refusal| panic!("{refusal}"))
}

/// Whoever knows the first block, or pinned one before the changes, follows them to the new validators.
async fn check_proofs(old: &Chain, new: &Chain, before: &[u8]) {
	let genesis = Trust::Genesis(old.genesis().0);
	let first = check(before, &genesis);
	assert_eq!((first.set_id, first.changes, first.validators), (0, 0, 4));
	let pinned = Trust::Checkpoint(first.pin.clone());

	let after = proof(old, 0).await;
	let report = check(&after, &genesis);
	assert!(report.changes >= 2, "one enters, then one leaves: {report:?}");
	assert_eq!((u64::from(report.changes), report.validators), (report.set_id, 4));
	assert_ne!(report.pin.authorities, first.pin.authorities);
	assert_eq!(check(&after, &pinned).pin, report.pin);
	assert_eq!(check(&proof(new, 0).await, &genesis).set_id, report.set_id);
	let mut validators = first.validators;
	for change in Bundle::from_bytes(&after).unwrap().changes {
		let next = change.header.change().unwrap().unwrap().authorities.len();
		let bytes = change.encode().len();
		println!("{validators} validators hand over to {next} with {bytes} bytes in a bundle");
		// The header names the next ones twice, for Aura and for GRANDPA; each validator beyond four may add a vote.
		let votes_beyond = 132 * validators.saturating_sub(4) as usize;
		assert!(bytes <= 1_024 + votes_beyond);
		validators = u32::try_from(next).unwrap();
	}

	// Who pinned the new set needs no history; who did not is not served by a bundle without.
	let trimmed = proof(old, report.pin.number).await;
	assert!(Bundle::from_bytes(&trimmed).unwrap().changes.is_empty());
	assert_eq!(check(&trimmed, &Trust::Checkpoint(report.pin)).set_id, report.set_id);
	assert!(verify(&trimmed, &genesis).is_err());
	assert!(verify(&trimmed, &pinned).is_err());
	let mut forgotten = Bundle::from_bytes(&after).unwrap();
	forgotten.changes.pop();
	assert!(verify(&forgotten.to_bytes(), &genesis).is_err(), "the set before did not sign this");
}

#[test]
fn members_replace_a_validator_while_the_chain_goes_on() {
	run(replace());
}

async fn replace() {
	let folder = std::env::temp_dir().join(format!("carnet-rehearsal-{}", std::process::id()));
	fs::create_dir_all(&folder).unwrap();
	let plain = Network::builder().roles([]).start_without_waiting().await.unwrap();
	let spec = rehearsal_chain(&plain, &folder);
	drop(plain);
	let mut network = Network::builder().chain(&spec).start().await.unwrap();
	let load = Load::start(&network, Operator::local().unwrap(), &[0, 1, 2], 10.0).await.unwrap();
	let one = chain(&network, 0).await;

	// A fifth member joins with a node that follows, and has it make keys.
	decide(&one, Call::new("Consortium", "admit_member", newcomer()), &VOTERS).await;
	let fifth = network.add(Role::Full(Sync::Full)).await.unwrap();
	let height = network.node(0).rpc().finalised().await.unwrap().number;
	network.wait_for_finality(fifth, height, PATIENCE).await.unwrap();
	let own = chain(&network, fifth).await;
	let stranger = one.set_session_keys(&own, &Signer::from_suri("//Eve").unwrap()).await;
	assert!(stranger.is_err(), "a voting key sets no session keys");
	let (member, ..) = one.set_session_keys(&own, &signer("//Eve//stash")).await.unwrap();
	assert_eq!(member, 4);
	network.stop(fifth).await.unwrap();
	network.set_role(fifth, Role::Validator(Keys::Kept)).unwrap();
	network.start(fifth).await.unwrap();

	let before = proof(&one, 0).await;
	decide(&one, Call::new("Validators", "replace_validator", (3u32, 4u32)), &VOTERS).await;
	let start = Instant::now();
	loop {
		let set = one.finalised().await.unwrap().validators().await.unwrap();
		let active: Vec<u32> =
			set.validators.iter().filter(|one| one.active).map(|one| one.member).collect();
		// One change in a session: the newcomer enters, then the other leaves.
		assert!(active.len() >= 4, "{active:?}");
		if active == [0, 1, 2, 4] {
			break;
		}
		assert!(start.elapsed() < PATIENCE, "{set:?}");
		tokio::time::sleep(Duration::from_millis(500)).await;
	}
	println!("the set changed {:.0} s after the decision", start.elapsed().as_secs_f64());

	let height = network.node(0).rpc().finalised().await.unwrap().number;
	network.wait_for_finality(0, height + 12, PATIENCE).await.unwrap();
	network.wait_for_finality(fifth, height + 12, PATIENCE).await.unwrap();
	// Its node was started anew since.
	check_proofs(&one, &chain(&network, fifth).await, &before).await;

	// The one that left is not needed any more; without it and one more there are three of four.
	network.kill(3).await.unwrap();
	network.kill(1).await.unwrap();
	tokio::time::sleep(Duration::from_secs(2)).await;
	let stalled = network.node(0).rpc().finalised().await.unwrap().number;
	network.wait_for_finality(0, stalled + 10, PATIENCE).await.unwrap();
	network.start(1).await.unwrap();
	for node in [1, fifth] {
		network.wait_for_finality(node, stalled + 12, PATIENCE).await.unwrap();
	}

	let account = load.account(network.node(0).rpc(), PATIENCE).await.unwrap();
	println!("{account}");
	assert!(account.is_complete(), "a call was lost:\n{account}\n{}", network.tails());
	network.agree().await.unwrap();
	check_state(network.node(0).rpc()).await;
	fs::remove_dir_all(&folder).unwrap();
}
