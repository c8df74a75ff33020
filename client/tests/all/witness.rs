//! Witness keys of members on a development chain.

use crate::common::{
	account, json,
	members::{admission, gtin},
	refused, World,
};
use serde_json::{json, Value};
use std::{fs, process::Output};

const COURT: &str = "//Court//admin";

impl World {
	/// Registers a witness key, which comes from a file.
	fn witness(&self, operator: &str, key: &str) -> Output {
		let file = self.path("witness.uri");
		fs::write(&file, format!("{key}\n")).unwrap();
		let register = ["witness", "register", "--witness-key", file.to_str().unwrap()];
		self.carnet.signed(operator, &register)
	}

	fn witnesses(&self) -> Value {
		json(&self.carnet.run(&["witness", "list"]))["witnesses"].take()
	}
}

fn world_with_court() -> (World, u64) {
	let world = World::new();
	let court = world.admit(&admission("Court", 0, "Judicial", &[]));
	(world, court.parse().unwrap())
}

/// What the list says of a member that has a key and signed nothing.
fn silent(member: u64, key: &str) -> Value {
	json!({ "member": member, "key": account(key), "roles": ["Judicial"], "latest": null, "age": null })
}

#[test]
fn a_court_registers_a_witness_key_lists_replaces_and_removes_it() {
	let (world, court) = world_with_court();
	assert_eq!(world.witnesses(), json!([]));
	assert_eq!(world.carnet.words(&["witness", "list"]), "no member witnesses\n");

	let done = json(&world.witness(COURT, "//Court//witness"));
	assert_eq!(done["member"], court);
	assert_eq!(done["key"], account("//Court//witness"));
	assert_eq!(world.witnesses(), json!([silent(court, "//Court//witness")]));
	let words = world.carnet.words(&["witness", "list"]);
	assert!(words.contains("as Judicial") && words.contains("no checkpoint yet"), "{words}");

	// The voting key can do the same, and the secret may come from the environment.
	let replaced = world
		.carnet
		.command(&["witness", "register", "--json"])
		.env("CARNET_WITNESS_SURI", "//Court//second")
		.env("CARNET_SURI", "//Court//voter")
		.output()
		.unwrap();
	json(&replaced);
	assert_eq!(world.witnesses(), json!([silent(court, "//Court//second")]));
	refused(&world.witness(COURT, "//Court//witness"), "Checkpoints.AlreadyExists");

	let done = json(&world.carnet.signed(COURT, &["witness", "remove"]));
	assert_eq!(
		(&done["member"], &done["key"]),
		(&json!(court), &json!(account("//Court//second")))
	);
	assert_eq!(world.witnesses(), json!([]));
	refused(&world.carnet.signed(COURT, &["witness", "remove"]), "Checkpoints.NotFound");
	refused(&world.witness(COURT, "//Court//second"), "Checkpoints.AlreadyExists");
}

#[test]
fn who_may_not_witness_is_told_so_and_nothing_changes() {
	let (world, court) = world_with_court();
	world.admit(&admission("Brand", 1, "Brand", &["9506000"]));
	let second = world.admit(&admission("Notary", 2, "Notary", &[]));
	refused(&world.witness("//Brand//admin", "//Brand//witness"), "Checkpoints.NotAuthorized");
	refused(
		&world.witness("//Nobody", "//Nobody//witness"),
		"is neither an operator's nor a voting key",
	);
	json(&world.witness(COURT, "//Court//witness"));
	refused(&world.witness("//Notary//admin", "//Court//witness"), "Checkpoints.AlreadyExists");

	let clerk = account("//Court//clerk");
	json(&world.member_as(COURT, &["operator", "add", &clerk, "--permissions", "Custody"]));
	let said = format!("an operator of member {court} may not make this call");
	refused(&world.witness("//Court//clerk", "//Court//other"), &said);
	refused(&world.carnet.signed("//Court//clerk", &["witness", "remove"]), &said);

	// A key that does business does not lie on a node.
	for key in [COURT, "//Court//clerk", "//Notary//voter"] {
		refused(&world.witness("//Notary//admin", key), "serves nothing else");
	}
	refused(&world.witness(COURT, "no phrase at all"), "witness.uri: the secret URI");
	refused(&world.carnet.signed(COURT, &["witness", "register"]), "CARNET_WITNESS_SURI");
	assert_eq!(world.witnesses(), json!([silent(court, "//Court//witness")]));

	// Without the role the key stays and signs nothing.
	json(&world.govern(&["member", "roles", &court.to_string(), "--roles", "Brand"]));
	assert_eq!(world.witnesses()[0]["roles"], json!([]));
	assert!(world.carnet.words(&["witness", "list"]).contains("has no role that witnesses"));
	refused(&world.witness(COURT, "//Court//third"), "Checkpoints.NotAuthorized");
	json(&world.carnet.signed(COURT, &["witness", "remove"]));
	json(&world.witness("//Notary//admin", "//Notary//witness"));
	assert_eq!(world.witnesses()[0]["member"].to_string(), second);
	assert!(!world.has_item(&gtin(1)));
}
