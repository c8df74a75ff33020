//! What tests of gateways share: databases, tokens, and what a gateway has against what its node has.

use carnet_network::{postgres::Database, Gateway, Keys, Network, Role, Rpc};
use carnet_primitives::H256;
use serde_json::{json, Value};
use sp_crypto_hashing::{sha2_256, twox_128};
use sqlx::{AnyConnection, Connection};
use std::{
	collections::BTreeMap,
	future::Future,
	path::{Path, PathBuf},
};

/// Who may give openings to the gateways here.
pub const TOKEN: &str = "a token of the tests, and of nobody else";
const PAGE: usize = 1000;

/// A chain of one validator.
pub fn dev() -> carnet_network::Builder {
	let alice = Role::Validator(Keys::Development("alice".into()));
	Network::builder().chain("dev").roles([alice])
}

/// The server that tests make databases on.
pub fn postgres() -> Option<String> {
	std::env::var("CARNET_TEST_POSTGRES").ok().filter(|url| !url.is_empty())
}

/// Runs a test on SQLite, and on a PostgreSQL database of its own if there is a server.
pub async fn on_each<F: Future<Output = ()>>(name: &str, test: impl Fn(Option<String>) -> F) {
	test(None).await;
	match postgres() {
		Some(server) => {
			let database = Database::create(&server, name).await.unwrap();
			test(Some(database.url().to_owned())).await;
			database.remove().await.unwrap();
		}
		None => println!("  on SQLite alone: CARNET_TEST_POSTGRES names no server"),
	}
}

/// A gateway behind a node of the network.
pub fn behind(network: &Network, node: usize, name: &str, database: Option<&str>) -> Gateway {
	let folder = network.folder().join(name);
	Gateway::new(&folder, network.node(node).url(), database).unwrap()
}

/// Writes the tokens of a gateway: one, with which a member gives openings.
pub fn tokens(folder: &Path, member: u32) -> PathBuf {
	let path = folder.join("tokens.json");
	let sha256 = hex::encode(sha2_256(TOKEN.as_bytes()));
	let token = json!({ "name": "tests", "sha256": sha256, "member": member, "may": ["openings"] });
	std::fs::write(&path, json!([token]).to_string()).unwrap();
	path
}

/// The records that a database has, and the block that they are of.
pub struct Kept {
	pub number: u64,
	pub hash: H256,
	pub state: BTreeMap<Vec<u8>, Vec<u8>>,
}

/// Reads the tables of a gateway that does not write them.
pub async fn kept(gateway: &Gateway) -> Kept {
	sqlx::any::install_default_drivers();
	let mut connection = AnyConnection::connect(gateway.database()).await.unwrap();
	let (number, hash): (i64, Vec<u8>) =
		sqlx::query_as("SELECT number, hash FROM cursor").fetch_one(&mut connection).await.unwrap();
	let rows: Vec<(Vec<u8>, Vec<u8>)> =
		sqlx::query_as("SELECT key, value FROM state").fetch_all(&mut connection).await.unwrap();
	connection.close().await.unwrap();
	let state = rows.into_iter().filter(|(key, _)| !is_events(key)).collect();
	Kept { number: number.try_into().unwrap(), hash: H256::from_slice(&hash), state }
}

/// Events are read when a block comes, and are no record.
fn is_events(key: &[u8]) -> bool {
	key.starts_with(&[twox_128(b"System"), twox_128(b"Events")].concat())
}

fn bytes(text: &str) -> Vec<u8> {
	hex::decode(text.trim_start_matches("0x")).unwrap()
}

/// What a node has of the same records in a block.
pub async fn records(rpc: &Rpc, hash: H256) -> BTreeMap<Vec<u8>, Vec<u8>> {
	let prefixes: Vec<String> = rpc.call("mirror_getPrefixes", &[]).await.unwrap();
	let mut all = BTreeMap::new();
	for prefix in prefixes {
		let mut last: Option<String> = None;
		loop {
			let page = [json!(prefix), json!(PAGE), json!(last), json!(hash)];
			let keys: Vec<String> = rpc.call("state_getKeysPaged", &page).await.unwrap();
			if keys.is_empty() {
				break;
			}
			let asked = [json!(keys), json!(hash)];
			let sets: Vec<Value> = rpc.call("state_queryStorageAt", &asked).await.unwrap();
			for pair in sets.iter().flat_map(|set| set["changes"].as_array().unwrap()) {
				if let Some(value) = pair[1].as_str() {
					all.insert(bytes(pair[0].as_str().unwrap()), bytes(value));
				}
			}
			last = keys.into_iter().next_back();
		}
	}
	all.retain(|key, _| !is_events(key));
	all
}

/// Checks that a gateway has the records of its node, key by key. It must not run.
pub async fn assert_same(gateway: &Gateway, rpc: &Rpc) -> Kept {
	let kept = kept(gateway).await;
	assert_eq!(rpc.hash_at(kept.number).await.unwrap(), Some(kept.hash), "a block of no chain");
	let expected = records(rpc, kept.hash).await;
	assert!(expected.len() > 10, "a chain has more than {} records", expected.len());
	let differs = |key: &&Vec<u8>| kept.state.get(*key) != expected.get(*key);
	let wrong: Vec<String> =
		expected.keys().chain(kept.state.keys()).filter(differs).map(hex::encode).collect();
	assert!(wrong.is_empty(), "{} keys differ at block {}: {wrong:?}", wrong.len(), kept.number);
	kept
}

/// A text as a part of a query.
pub fn quoted(text: &str) -> String {
	text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
