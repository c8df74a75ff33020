//! Clients through the command line: sponsors, keys, recovery.

use crate::common::{
	account, json,
	members::{admission, gtin, quota},
	refused, World,
};

const FIRST: &str = "//First//admin";
const SECOND: &str = "//Second//admin";
const ANNA: &str = "//Anna";

#[test]
fn a_client_finds_sponsors_changes_and_recovers_her_key() {
	let world = World::new();
	let first = world.admit(&admission("First", 0, "Platform", &[]));
	let second = world.admit(&admission("Second", 1, "Platform", &[]));
	let does = |suri: &str, args: &[&str]| world.member_as(suri, &[&["client"], args].concat());

	refused(&does(ANNA, &["ask", &first]), "no member of the consortium knows the key");
	let added = json(&does(FIRST, &["add", &account(ANNA)]));
	let id = added["client"].to_string();
	assert_eq!(added["member"].to_string(), first);
	refused(&does(SECOND, &["add", &account(ANNA)]), "AlreadyExists");
	refused(&does(ANNA, &["add", &account("//Bert")]), "NotAuthorized");
	assert!(world.holder("//Bert").is_null());

	refused(&does(SECOND, &["sponsor", &id]), "NotAsked");
	refused(&does(ANNA, &["ask", "99"]), "NotFound");
	refused(&does(ANNA, &["ask", &first]), "AlreadyExists");
	refused(&does(ANNA, &["choose", &second]), "NotFound");
	json(&does(ANNA, &["ask", &second]));
	assert_eq!(world.client(&id)["asked"].to_string(), second);
	json(&does(SECOND, &["sponsor", &id]));
	json(&does(ANNA, &["choose", &second]));
	let client = world.client(&id);
	assert_eq!(client["sponsors"].as_array().unwrap().len(), 2);
	assert_eq!((client["chosen"].to_string(), &client["asked"]), (second.clone(), &().into()));

	let new = "//Anna//2";
	refused(&does(ANNA, &["rotate", &account(FIRST)]), "AlreadyExists");
	json(&does(ANNA, &["rotate", &account(new)]));
	refused(&does(ANNA, &["choose", &first]), "retired and is never valid again");
	assert_eq!(world.client(&id)["key"], account(new));
	assert_eq!(world.client(&id)["chosen"].to_string(), second);

	recovery(&world, &id, new);

	json(&does(new, &["leave", &second]));
	refused(&does(new, &["leave", &second]), "NotFound");
	assert_eq!(world.client(&id)["chosen"].to_string(), first, "the sponsor that is left");
	json(&does(FIRST, &["drop", &id]));
	refused(&does(FIRST, &["drop", &id]), "NotFound");
	assert!(world.client(&id)["chosen"].is_null());
	refused(&does(FIRST, &["recover", &id, &account("//Thief")]), "NotAuthorized");
	json(&does(new, &["ask", &second]));
	assert_eq!(world.client(&id)["asked"].to_string(), second, "without a sponsor she can ask");
	refused(&world.carnet.run(&["member", "client", "show", "99"]), "the chain has no client 99");
}

fn recovery(world: &World, id: &str, key: &str) {
	let does = |suri: &str, args: &[&str]| world.member_as(suri, &[&["client"], args].concat());
	let lost = world.client(id);
	refused(&does(key, &["veto"]), "NotFound");
	refused(&does(FIRST, &["finish", id]), "NotFound");
	refused(&does(FIRST, &["recover", id, &account(SECOND)]), "AlreadyExists");
	assert_eq!(world.client(id), lost);

	let found = account("//Anna//3");
	json(&does(FIRST, &["recover", id, &found]));
	let running = world.client(id);
	assert_eq!(running["recovery"]["newKey"], found);
	assert!(world.carnet.words(&["member", "client", "show", id]).contains("recovery: "));
	refused(&does(SECOND, &["recover", id, &account("//Thief")]), "AlreadyExists");
	refused(&does(SECOND, &["finish", id]), "NotAuthorized");
	refused(&does(FIRST, &["finish", id]), "TooEarly");
	refused(&does("//Anna//3", &["veto"]), "finish the recovery that names it");
	refused(&does(SECOND, &["add", &found]), "AlreadyExists");
	assert_eq!(world.client(id), running);
	json(&does(key, &["veto"]));
	assert_eq!(world.client(id), lost);
	assert_eq!(world.holder("//Anna//3"), "retired");
}

#[test]
fn a_client_who_sends_too_much_starves_neither_the_others_nor_her_sponsor() {
	let world = World::new();
	let mut sponsor = admission("First", 0, "Brand", &["9506000"]);
	// Nearly nothing drains, so that what was used can be read.
	let roomy = [1_000_000_000_000, 4 << 20];
	sponsor["quota"] = quota(roomy, [1_000_000, 1 << 20]);
	let first = world.admit(&sponsor);
	let does = |suri: &str, args: &[&str]| world.member_as(suri, &[&["client"], args].concat());
	for key in [ANNA, "//Bert"] {
		json(&does(FIRST, &["add", &account(key)]));
	}
	let used = || world.member(&first)["used"]["refTime"].as_u64().unwrap();
	let before = used();
	json(&does(ANNA, &["choose", &first]));
	let one = used() - before;
	assert!(one > 1_000_000, "a transaction costs more than a microsecond: {one}");

	// Her eighth has room for two and a half of them, and the first is in it; the member's for twenty.
	let burst = before + 20 * one;
	world.set_quota(&first, &quota([burst.max(20 * one), 4 << 20], [1_000_000, 1 << 20]));
	let share = burst / 8 / one;
	let sent =
		(0..share + 1).map(|_| does(ANNA, &["choose", &first])).find(|o| !o.status.success());
	refused(&sent.unwrap(), "the quota of this key is used up");
	json(&does("//Bert", &["choose", &first]));
	json(&world.register(FIRST, &gtin(1)));
	refused(&does(ANNA, &["choose", &first]), "the quota of this key is used up");

	// What saves her key goes by a reserve.
	json(&does(ANNA, &["rotate", &account("//Anna//2")]));
	assert_eq!(world.holder(ANNA), "retired");
	refused(&does("//Anna//2", &["choose", &first]), "the quota of this key is used up");
}
