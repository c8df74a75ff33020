//! Members and merchants who have to do with passports, on a node of their own.

use crate::common::{account, json, members::admission, World};
use serde_json::{json, Value};
use std::{
	cell::Cell,
	fs,
	process::{Child, Output, Stdio},
};

pub const BANK: &str = "//Bank//admin";
pub const AUDIT: &str = "//Audit//admin";
pub const MARKET: &str = "//Market//admin";
pub const FAIR: &str = "//Fair//admin";
pub const ANNA: &str = "//Anna";
pub const BERT: &str = "//Bert";
pub const HASH: &str = "0x0101010101010101010101010101010101010101010101010101010101010101";
pub const SITE: &str = "https://issuer.example/passports";
pub const FAR: &str = "2028-12-31";
/// What must not be on the chain.
pub const NAME: &str = "Anna Example Trading";
pub const LEI: &str = "5493001KJTIIGC8Y1R12";
/// Longest validity of a schema: ten years.
const VALIDITY: u64 = 3_660 * 86_400_000;

/// Two issuers, two platforms, a merchant and somebody else, both clients of the first platform.
pub struct Fair {
	pub world: World,
	pub bank: String,
	pub audit: String,
	pub market: String,
	pub fair: String,
	pub anna: String,
	pub bert: String,
	/// Checked by the bank alone, and by anybody who audits.
	pub schemas: [String; 2],
	pub policy: String,
	/// The first block that was not searched yet: a node forgets the state of old ones.
	pub unsearched: Cell<u64>,
}

impl Fair {
	pub fn new() -> Self {
		let world = World::new();
		let bank = world.admit(&admission("Bank", 0, "Issuer", &[]));
		let audit = world.admit(&admission("Audit", 1, "Issuer", &[]));
		let market = world.admit(&admission("Market", 2, "Platform", &[]));
		let fair = world.admit(&admission("Fair", 3, "Platform", &[]));
		let client = |suri: &str| {
			let add = ["client", "add", &account(suri)];
			json(&world.member_as(MARKET, &add))["client"].to_string()
		};
		let (anna, bert) = (client(ANNA), client(BERT));
		let schema = |name: &str, identifies: bool| {
			let schema = json!({
				"name": name, "document": HASH, "maxValidity": VALIDITY, "identifies": identifies,
			});
			let file = world.path("schema.json");
			fs::write(&file, schema.to_string()).unwrap();
			let register = ["passport", "schema", "register", "--file", file.to_str().unwrap()];
			json(&world.govern(&register))["schema"].to_string()
		};
		let schemas = [schema("https://example.org/identity", true), schema("audit", false)];
		for (schema, issuer) in [(0, &bank), (1, &bank), (1, &audit)] {
			let accredit = ["passport", "accredit", &schemas[schema], issuer, "--until", FAR];
			json(&world.govern(&accredit));
		}
		let mut new = Self {
			world,
			bank,
			audit,
			market,
			fair,
			anna,
			bert,
			schemas,
			policy: String::new(),
			unsearched: Cell::new(0),
		};
		let [identity, audited] = [0, 1].map(|at| new.schemas[at].parse::<u32>().unwrap());
		new.policy = new.set_policy(&json!({
			"requirements": [
				{ "schema": identity, "issuers": 1 },
				{ "schema": audited, "issuers": 1, "maxAge": VALIDITY },
			],
			"issuers": 2, "identifiers": [], "document": HASH,
		}));
		for platform in [MARKET, FAIR] {
			json(&new.signed(platform, &["passport", "policy", "adopt", &new.policy]));
		}
		new
	}

	pub fn set_policy(&self, spec: &Value) -> String {
		let file = self.file("policy.json", &spec.to_string());
		json(&self.world.govern(&["passport", "policy", "set", "--file", &file]))["policy"]
			.to_string()
	}

	pub fn run(&self, args: &[&str]) -> Output {
		self.world.carnet.run(args)
	}

	pub fn signed(&self, suri: &str, args: &[&str]) -> Output {
		self.world.carnet.signed(suri, args)
	}

	pub fn path(&self, name: &str) -> String {
		self.world.path(name).to_str().unwrap().to_owned()
	}

	pub fn file(&self, name: &str, text: &str) -> String {
		let path = self.path(name);
		fs::write(&path, text).unwrap();
		path
	}

	/// `client:N`.
	pub fn whom(&self, client: &str) -> String {
		format!("client:{client}")
	}

	/// Issues a credential that states a name.
	pub fn issue(&self, suri: &str, to: &str, schema: &str) -> Output {
		let claims =
			self.file("claims.json", &json!({ "legalName": NAME, "level": 2 }).to_string());
		let key = self.path(&format!("{}.key", suri.trim_matches('/').replace('/', "-")));
		let what = ["passport", "issue", "--to", to, "--schema", schema, "--document", &claims];
		let how = ["--valid-until", FAR, "--signing-key", &key, "--site", SITE];
		self.signed(suri, &[&what[..], &how].concat())
	}

	/// The entry of a credential that is issued now, as the command line writes it.
	pub fn issued(&self, suri: &str, to: &str, schema: &str) -> String {
		let done = json(&self.issue(suri, to, schema));
		assert_eq!(done["issued"], 1, "{done}");
		let entry = &done["credentials"][0]["entry"];
		format!("{}/{}", entry["list"], entry["index"])
	}

	pub fn status(&self, whom: &str, platform: &str) -> Value {
		json(&self.run(&["passport", "status", whom, "--platform", platform]))["status"].clone()
	}

	pub fn consent(&self, suri: &str, platform: &str, more: &[&str]) -> Output {
		self.signed(suri, &[&["passport", "consent", "--platform", platform], more].concat())
	}

	/// Starts a command without waiting for it.
	pub fn start(&self, suri: &str, args: &[&str]) -> Child {
		let mut command = self.world.carnet.command(args);
		command.arg("--json").env("CARNET_SURI", suri);
		command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
	}

	/// A merchant whom both issuers certified and who consented to both platforms. Returns the entries.
	pub fn certified(&self, suri: &str, client: &str) -> [String; 2] {
		let whom = self.whom(client);
		json(&self.signed(suri, &["passport", "apply", "--policy", &self.policy]));
		let [identity, audited] = &self.schemas;
		let entries = [self.issued(BANK, &whom, identity), self.issued(AUDIT, &whom, audited)];
		for platform in [&self.market, &self.fair] {
			json(&self.consent(suri, platform, &[]));
		}
		entries
	}
}
