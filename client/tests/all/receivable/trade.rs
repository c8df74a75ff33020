//! An obligor with its suppliers and banks, on a node of their own.

use crate::common::{account, json, members::admission, refused, World};
use carnet_primitives::{
	member::{client_principal, member_principal},
	receivables::Date,
};
use serde_json::{json, Value};
use std::{fs, process::Output};

pub const HASH: &str = "0x0101010101010101010101010101010101010101010101010101010101010101";
pub const OBLIGOR: &str = "//Obligor//admin";
pub const MAKER: &str = "//Maker//admin";
pub const BANK: &str = "//Bank//admin";
pub const RIVAL: &str = "//Rival//admin";
const COURT: &str = "//Court//admin";
/// 1,000,000.00, in fen.
pub const FACE: u64 = 100_000_000;

/// Whoever acts: a key, and the relationship under whose account.
#[derive(Clone)]
pub struct Actor {
	pub suri: String,
	pub relationship: Option<String>,
	pub account: String,
}

impl Actor {
	/// An operator who acts under the plain account of its member.
	pub fn plain(suri: &str, member: &str) -> Self {
		let account = member_principal(member.parse().unwrap()).to_string();
		Self { suri: suri.to_owned(), relationship: None, account }
	}
}

/// An obligor and its supplier, who know each other by the accounts of a relationship; two banks; and suppliers behind.
pub struct Trade {
	pub world: World,
	pub obligor: Actor,
	pub maker: Actor,
	pub bank: Actor,
	pub rival: Actor,
	pub suppliers: Vec<Actor>,
	pub invoices: String,
	pub key: String,
	/// A day three months ahead.
	pub due: String,
}

impl Trade {
	pub fn new(suppliers: usize) -> Self {
		let world = World::new();
		let obligor = world.admit(&admission("Obligor", 0, "Obligor", &[]));
		let maker = world.admit(&admission("Maker", 1, "Brand", &["9506000"]));
		let bank = world.admit(&admission("Bank", 2, "Financier", &[]));
		let rival = world.admit(&admission("Rival", 3, "Financier", &[]));
		for (id, issuer) in [("1", &bank), ("2", &rival)] {
			let name = format!("Money of bank {issuer}");
			let how = ["--currency", "CNY", "--issuer", issuer, "--name", &name];
			let register = [&["receivable", "asset", "register", "--id", id][..], &how].concat();
			json(&world.govern(&register));
		}
		let suppliers = (0..suppliers)
			.map(|number| {
				let suri = format!("//Supplier{number}");
				let key = account(&suri);
				let added = json(&world.member_as(MAKER, &["client", "add", &key]));
				let id = added["client"].as_u64().unwrap();
				Actor { suri, relationship: None, account: client_principal(id).to_string() }
			})
			.collect();
		let under = |suri: &str, member: &str| {
			let file = world.path(&format!("{member}.relationship"));
			let file = file.to_str().unwrap().to_owned();
			let new = ["receivable", "relationship", "new", "--out", &file, "--member", member];
			let made = json(&world.carnet.run(&new));
			refused(&world.carnet.run(&new), "not overwritten");
			let again = ["receivable", "relationship", "show", &file];
			let shown = json(&world.carnet.signed(suri, &again));
			assert_eq!(shown["account"], made["account"]);
			let account = made["account"].as_str().unwrap().to_owned();
			Actor { suri: suri.to_owned(), relationship: Some(file), account }
		};
		let (obligor, maker) = (under(OBLIGOR, &obligor), under(MAKER, &maker));
		let (bank, rival) = (Actor::plain(BANK, &bank), Actor::plain(RIVAL, &rival));
		let invoices = write(&world, "invoices.json", INVOICE);
		let key = write(&world, "invoice.key", KEY);
		let due = Date::of(world.now()).plus(90).to_string();
		Self { world, obligor, maker, bank, rival, suppliers, invoices, key, due }
	}

	/// Admits a court.
	pub fn court(&self) -> Actor {
		Actor::plain(COURT, &self.world.admit(&admission("Court", 4, "Judicial", &[])))
	}

	pub fn run(&self, args: &[&str]) -> Output {
		self.world.carnet.run(&[&["receivable"], args].concat())
	}

	/// Runs a command as somebody, under the account of its relationship.
	pub fn act(&self, actor: &Actor, args: &[&str]) -> Output {
		let mut all = [&["receivable"], args].concat();
		if let Some(file) = &actor.relationship {
			all.extend(["--relationship", file]);
		}
		self.world.carnet.signed(&actor.suri, &all)
	}

	/// The options by which an obligor or a bank makes the keys of the invoices.
	pub fn copies(&self) -> [&str; 4] {
		["--invoices", &self.invoices, "--invoice-key", &self.key]
	}

	pub fn mint(&self, issuer: &str, asset: &str, to: &str, amount: &str) {
		let mint = ["receivable", "asset", "mint", "--asset", asset, "--to", to];
		let mint = [&mint[..], &["--amount", amount]].concat();
		json(&self.world.carnet.signed(issuer, &mint));
	}

	/// What an account has of the first asset.
	pub fn cash(&self, actor: &Actor) -> u64 {
		let told = json(&self.run(&["asset", "cash", &actor.account]));
		let all = told["cash"].as_array().unwrap();
		all.iter().find(|one| one["asset"] == 1).map_or(0, |one| one["amount"].as_u64().unwrap())
	}

	/// Somebody by its name: the number of a member or a client.
	pub fn name(&self, actor: &Actor) -> String {
		let holder = self.world.holder(&actor.suri);
		match holder["client"].as_u64() {
			Some(client) => format!("client:{client}"),
			None => format!("member:{}", holder["operator"]["member"]),
		}
	}

	/// A holding as it stands.
	pub fn holding(&self, holding: &str) -> Value {
		json(&self.run(&["holding", holding]))["holding"].clone()
	}

	/// What somebody holds.
	pub fn portfolio(&self, actor: &Actor) -> Value {
		json(&self.run(&["portfolio", &actor.account]))
	}

	/// The receivable as it stands.
	pub fn shown(&self, id: &str) -> Value {
		json(&self.run(&["show", id]))["receivable"].clone()
	}

	/// What people read of the receivable.
	pub fn words(&self, id: &str) -> String {
		self.world.carnet.words(&["receivable", "show", id])
	}

	/// All that a refused command must leave as it is.
	pub fn state(&self, id: &str) -> Value {
		let tree = json(&self.run(&["tree", id]));
		let parties = [&self.obligor, &self.maker, &self.bank, &self.rival];
		let sellers = [&self.suppliers[1], &self.suppliers[3]];
		let cash: Vec<u64> = parties.into_iter().chain(sellers).map(|one| self.cash(one)).collect();
		json!([tree["statement"], tree["holdings"], cash])
	}

	/// Issues the receivable.
	pub fn issued(&self) -> String {
		let issued = self.act(&self.maker, &[&self.issue()[..], &self.to_obligor()].concat());
		json(&issued)["receivable"].to_string()
	}

	/// The command that confirms it in the first asset.
	pub fn confirm<'a>(&'a self, id: &'a str) -> Vec<&'a str> {
		[&["confirm", id, "--asset", "1"][..], &self.copies()].concat()
	}

	/// Issues the receivable and has it confirmed.
	pub fn confirmed(&self) -> String {
		let id = self.issued();
		let done = json(&self.act(&self.obligor, &self.confirm(&id)));
		assert_eq!((&done["confirmed"], &done["resembles"]), (&json!(true), &Value::Null));
		id
	}

	/// The command that issues the receivable, but for its obligor.
	pub fn issue(&self) -> Vec<&str> {
		let amount = ["issue", "--amount", "1000000.00", "--currency", "CNY", "--due", &self.due];
		let documents = ["--invoice-document", HASH, "--contract", HASH, "--undertaking", HASH];
		let terms = ["--min-part", "0.01", "--grace-days", "5"];
		[&amount[..], &documents, &terms].concat()
	}

	pub fn to_obligor(&self) -> [&str; 2] {
		["--obligor", &self.obligor.account]
	}

	/// Splits a holding: to which supplier how much. What is not named stays.
	pub fn split(&self, by: &Actor, holding: &str, parts: &[(usize, &str)]) -> Vec<String> {
		let part =
			|(to, amount): &(usize, &str)| format!("{}={amount}", self.suppliers[*to].account);
		let parts: Vec<String> = parts.iter().map(part).collect();
		let mut args = vec!["split", holding];
		parts.iter().for_each(|part| args.extend(["--part", part]));
		let made = json(&self.act(by, &args))["parts"].as_array().unwrap().clone();
		made.iter()
			.map(|one| {
				assert_eq!(one["offered"], true, "an account signs");
				format!("{}/{}", one["holding"]["receivable"], one["holding"]["seq"])
			})
			.collect()
	}

	/// The same, and each supplier signs for its part, and not for another amount.
	pub fn share(&self, by: &Actor, holding: &str, parts: &[(usize, &str)]) -> Vec<String> {
		let made = self.split(by, holding, parts);
		let other = ["accept", &made[0], "--amount", "0.02"];
		refused(&self.act(&self.suppliers[parts[0].0], &other), "Receivables.DoesNotAddUp");
		let other = ["accept", &made[0], "--paid", "0.01"];
		refused(&self.act(&self.suppliers[parts[0].0], &other), "Receivables.DoesNotAddUp");
		for (holding, (to, amount)) in made.iter().zip(parts) {
			let supplier = &self.suppliers[*to];
			let offered = self.holding(holding);
			let stated = ["accept", holding, "--amount", amount];
			// Without the amount it is what was offered.
			let args = if *to < 5 { &stated[..] } else { &stated[..2] };
			let done = json(&self.act(supplier, args));
			assert_eq!(done["to"], supplier.account.as_str());
			assert_eq!(done["outstanding"], offered["outstanding"]);
		}
		made
	}
}

pub const INVOICE: &str = r#"[{ "seller": "CARNETTEST0000000106", "buyer": "CARNETTEST0000000009",
	"number": "INV-2026/0042", "date": "2026-11-02", "currency": "CNY", "total": "1000000.00" }]"#;
const KEY: &str = "4242424242424242424242424242424242424242424242424242424242424242\n";
pub fn write(world: &World, name: &str, text: &str) -> String {
	let path = world.path(name);
	fs::write(&path, text).unwrap();
	path.to_str().unwrap().to_owned()
}
