//! Members of a development chain, and what the chain says of them.

use super::{account, block_on, json, World};
use carnet_client::chain::{Chain, Snapshot};
use serde_json::{json, Value};
use std::{
	fs,
	future::Future,
	process::Output,
	time::{Duration, Instant},
};
use subxt::rpcs::{client::RpcParams, RpcClient};

/// The sudo key.
pub const SUDO: &str = "//Alice";
/// Identifiers with check digits that fit; nobody holds them.
pub const LEIS: [&str; 6] = [
	"CARNETTEST0000000009",
	"CARNETTEST0000000106",
	"CARNETTEST0000000203",
	"CARNETTEST0000000397",
	"CARNETTEST0000000494",
	"CARNETTEST0000000591",
];
const FAR: u64 = 4_102_444_800_000;

/// What fits at once and drains in a second, in picoseconds of execution and in bytes.
pub fn quota(burst: [u64; 2], per_second: [u64; 2]) -> Value {
	let load = |[time, bytes]: [u64; 2]| json!({ "refTime": time, "bytes": bytes });
	let limit = json!({ "burst": load(burst), "perSecond": load(per_second) });
	json!({ "limit": limit, "stateBytes": 64 * 1024 * 1024 })
}

/// An admission; the keys are `//name//voter` and `//name//admin`.
pub fn admission(name: &str, lei: usize, role: &str, prefixes: &[&str]) -> Value {
	json!({
		"name": format!("{name} Ltd"),
		"legalId": LEIS[lei],
		"roles": [role],
		"prefixes": prefixes,
		"validUntil": FAR,
		"voter": account(&format!("//{name}//voter")),
		"admin": account(&format!("//{name}//admin")),
		"quota": quota([1_000_000_000_000, 4 << 20], [50_000_000_000, 512 << 10]),
	})
}

/// A GTIN under the prefix 9506000 or, from 100,000 on, under the next one.
pub fn gtin(number: u32) -> String {
	let body = format!("0950600{number:06}");
	let sum: u32 =
		body.bytes().zip([3, 1].iter().cycle()).map(|(d, w)| u32::from(d - b'0') * w).sum();
	format!("{body}{}", (10 - sum % 10) % 10)
}

/// Looks again and again until it is so; two minutes are more than any of this needs.
pub fn until(what: &str, mut so: impl FnMut() -> bool) {
	let start = Instant::now();
	while !so() {
		assert!(start.elapsed() < Duration::from_secs(300), "never so: {what}");
		std::thread::sleep(Duration::from_millis(100));
	}
}

impl World {
	pub fn try_admit(&self, admission: &Value) -> Output {
		let file = self.path("admission.json");
		fs::write(&file, admission.to_string()).unwrap();
		self.govern(&["member", "admit", "--file", file.to_str().unwrap()])
	}

	pub fn admit(&self, admission: &Value) -> String {
		json(&self.try_admit(admission))["member"].to_string()
	}

	pub fn set_quota(&self, member: &str, quota: &Value) {
		let file = self.path("quota.json");
		fs::write(&file, quota.to_string()).unwrap();
		json(&self.govern(&["member", "quota", member, "--file", file.to_str().unwrap()]));
	}

	/// Runs a command of governance with the sudo key.
	pub fn govern(&self, args: &[&str]) -> Output {
		self.carnet.signed(SUDO, &[args, &["--sudo"]].concat())
	}

	/// Runs a command of a client, or of an operator for her member.
	pub fn member_as(&self, suri: &str, args: &[&str]) -> Output {
		self.carnet.signed(suri, &[&["member"], args].concat())
	}

	pub fn register(&self, suri: &str, gtin: &str) -> Output {
		self.carnet.signed(suri, &["item", "register", "--gtin", gtin, "--name", "Olive oil"])
	}

	pub fn has_item(&self, gtin: &str) -> bool {
		self.carnet.run(&["item", "show", gtin]).status.success()
	}

	pub fn member(&self, id: &str) -> Value {
		json(&self.carnet.run(&["member", "show", id]))["member"].clone()
	}

	pub fn client(&self, id: &str) -> Value {
		json(&self.carnet.run(&["member", "client", "show", id]))["client"].clone()
	}

	/// What a development key is for.
	pub fn holder(&self, suri: &str) -> Value {
		json(&self.carnet.run(&["member", "key", "show", &account(suri)]))["holder"].clone()
	}

	/// All members, without what they use of their quotas: a transaction that fails is paid for too.
	pub fn members(&self) -> Value {
		let mut all = json(&self.carnet.run(&["member", "list"]))["members"].take();
		for member in all.as_array_mut().unwrap() {
			member.as_object_mut().unwrap().remove("used");
		}
		all
	}

	/// Reads the finalised state.
	pub fn read<T, F: Future<Output = T>>(&self, read: impl FnOnce(Snapshot) -> F) -> T {
		block_on(async {
			let chain = Chain::connect(&self.node.url(), None).await.unwrap();
			read(chain.finalised().await.unwrap()).await
		})
	}

	/// The time of the chain.
	pub fn now(&self) -> u64 {
		self.read(|at| async move { at.now().await.unwrap() })
	}

	/// The next nonce of a development key.
	pub fn nonce(&self, suri: &str) -> u64 {
		block_on(async {
			let mut parameters = RpcParams::new();
			parameters.push(account(suri)).unwrap();
			let node = RpcClient::from_insecure_url(self.node.url()).await.unwrap();
			node.request("system_accountNextIndex", parameters).await.unwrap()
		})
	}
}
