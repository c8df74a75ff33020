//! Four validators run, members send calls, and a vote puts the next runtime into force.

use crate::common::{self, chain, check_state, decide, run, runtime, PATIENCE};
use carnet_client::chain::{code_hash, Call, ChainError};
use carnet_network::{Fate, Load, Network, Operator};
use codec::Decode;
use serde_json::json;
use sp_crypto_hashing::twox_128;
use std::time::{Duration, Instant};

async fn stored(network: &Network, key: &[u8]) -> Option<Vec<u8>> {
	let key = json!(format!("0x{}", hex::encode(key)));
	let found: Option<String> =
		network.node(0).rpc().call("state_getStorage", &[key]).await.unwrap();
	Some(hex::decode(&found?[2..]).unwrap())
}

/// A value of the rehearsal that its migrations wrote.
async fn written<T: Decode>(network: &Network, entry: &str) -> Option<T> {
	let key = [twox_128(b"Rehearsal"), twox_128(entry.as_bytes())].concat();
	let bytes = stored(network, &key).await?;
	Some(T::decode(&mut bytes.as_slice()).unwrap())
}

#[test]
fn a_running_network_is_upgraded_by_vote_and_loses_no_call() {
	run(upgrade());
}

async fn upgrade() {
	let mut network = Network::builder().start().await.unwrap();
	let load =
		Load::start(&network, Operator::local().unwrap(), &[0, 1, 2, 3], 20.0).await.unwrap();
	let chain = chain(&network, 0).await;
	let before = chain.upgrade().await.unwrap();
	let old = stored(&network, b":code").await.unwrap();
	let hash = code_hash(runtime()).unwrap();

	// Nobody's runtime is put into force without a vote.
	let unauthorised = chain.apply_upgrade(runtime()).await.unwrap_err();
	assert!(!matches!(unauthorised, ChainError::Rpc { .. }), "{unauthorised}");
	let authorise = Call::new("System", "authorize_upgrade", hash);
	decide(&chain, authorise, &["//Alice", "//Bob", "//Charlie"]).await;
	let mut other = runtime().to_vec();
	*other.last_mut().unwrap() ^= 1;
	let refused = chain.apply_upgrade(&other).await.unwrap_err();
	println!("another runtime is refused: {refused}");

	let start = Instant::now();
	let upgraded = chain.apply_upgrade(runtime()).await.unwrap();
	assert_eq!((upgraded.from, upgraded.to), (before.spec_version, before.spec_version + 1));
	println!(
		"version {} is in force {:.1} s after it was sent",
		upgraded.to,
		start.elapsed().as_secs_f64()
	);

	// The migration of many blocks went over every key, while calls waited.
	let keys = 8;
	let start = Instant::now();
	while written::<u32>(&network, "KeysSeen").await != Some(keys) {
		assert!(start.elapsed() < PATIENCE, "{:?}", written::<u32>(&network, "KeysSeen").await);
		tokio::time::sleep(Duration::from_millis(200)).await;
	}
	assert!(written::<u32>(&network, "UpgradedAt").await.is_some());

	// Calls go on under the new runtime, and members vote.
	let accepted = load.accepted();
	tokio::time::sleep(Duration::from_secs(5)).await;
	assert!(load.accepted() > accepted + 20, "calls go on");
	let account = load.account(network.node(1).rpc(), PATIENCE).await.unwrap();
	println!("{account}");
	assert!(account.is_complete(), "a call was lost:\n{account}\n{}", network.tails());
	assert_eq!(account.count(|fate| *fate == Fate::Expired), 0, "a call was forgotten:\n{account}");
	assert!(account.finalised() > 100);
	network.agree().await.unwrap();
	check_state(network.node(2).rpc()).await;

	// The members vote under the new runtime, and nobody leads them back to the old one.
	let chain = common::chain(&network, 1).await;
	let back = Call::new("System", "authorize_upgrade", code_hash(&old).unwrap());
	decide(&chain, back, &["//Bob", "//Charlie", "//Dave"]).await;
	let refused = chain.apply_upgrade(&old).await.unwrap_err();
	println!("the version before is refused: {refused}");
	let now = chain.upgrade().await.unwrap();
	assert_eq!(
		(now.spec_version, now.authorised),
		(upgraded.to, None),
		"the authorisation is spent"
	);
}
