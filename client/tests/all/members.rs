//! Members that are suspended, expired or expelled, keys that are removed, and admissions that do not fit.

use crate::common::{
	self, account, json,
	members::{admission, gtin, until, LEIS},
	refused, World,
};
use serde_json::json;

const BRAND: &str = "//Brand//admin";

fn world_with_brand() -> (World, String) {
	let world = World::new();
	let brand = world.admit(&admission("Brand", 0, "Brand", &["9506000"]));
	(world, brand)
}

#[test]
fn a_suspended_member_does_no_business_but_keeps_its_keys() {
	let (world, brand) = world_with_brand();
	let second = world.admit(&admission("Second", 1, "Inspector", &[]));
	let suspend = |member: &str| world.govern(&["member", "suspend", member]);

	refused(&suspend(&brand), "TooManySuspended");
	assert_eq!(world.member(&brand)["status"], "active");
	world.admit(&admission("Third", 2, "Platform", &[]));
	let clerk = account("//Brand//clerk");
	let add = ["operator", "add", &clerk, "--permissions", "Produce"];
	json(&world.member_as(BRAND, &add));
	json(&world.register("//Brand//clerk", &gtin(1)));

	json(&suspend(&brand));
	assert_eq!(world.member(&brand)["status"], json!({ "suspended": { "until": null } }));
	refused(&suspend(&brand), "AlreadySuspended");
	refused(&suspend(&second), "TooManySuspended");
	assert_eq!(world.member(&second)["inBusiness"], true);

	for operator in [BRAND, "//Brand//clerk"] {
		let said = format!("member {brand} is suspended, so its operators can do no business");
		refused(&world.register(operator, &gtin(2)), &said);
	}
	assert!(!world.has_item(&gtin(2)));
	refused(&world.member_as(BRAND, &["client", "add", &account("//Client")]), "NotInBusiness");
	assert!(world.holder("//Client").is_null());

	let nonce = world.nonce("//Brand//clerk");
	assert_eq!(nonce, 2, "one item that was registered and one that was refused in a block");
	json(&world.member_as(BRAND, &["operator", "remove", &clerk]));
	assert_eq!(world.holder("//Brand//clerk"), "retired");
	json(&world.govern(&["member", "reinstate", &brand]));
	refused(&world.register("//Brand//clerk", &gtin(2)), "retired and is never valid again");
	refused(&world.member_as(BRAND, &add), "AlreadyExists");
	assert_eq!(world.holder("//Brand//clerk"), "retired");
	assert_eq!(world.nonce("//Brand//clerk"), nonce);
	assert!(!world.has_item(&gtin(2)));
	json(&world.register(BRAND, &gtin(2)));
}

#[test]
fn an_operator_and_a_member_stop_when_their_time_is_over() {
	let (world, _) = world_with_brand();
	let end = (world.now() + 5_000).to_string();
	let clerk = account("//Brand//clerk");
	let add = ["operator", "add", &clerk, "--permissions", "Produce", "--expires", &end];
	json(&world.member_as(BRAND, &add));
	assert_eq!(world.holder("//Brand//clerk")["operator"]["expiresAt"].to_string(), end);
	until("the operator expires", || world.now().to_string() >= end);
	refused(&world.register("//Brand//clerk", &gtin(1)), "the time of the operator");
	assert!(!world.has_item(&gtin(1)));
	refused(&world.member_as(BRAND, &add), "InvalidExpiry");

	let mut short = admission("Short", 1, "Brand", &["9506001"]);
	short["validUntil"] = json!(world.now() + 8_000);
	let member = world.admit(&short);
	let item = &gtin(100_000);
	until("the member expires", || world.member(&member)["inBusiness"] == false);
	assert_eq!(world.member(&member)["status"], "active");
	let said = format!("member {member} is expired, so its operators can do no business");
	refused(&world.register("//Short//admin", item), &said);
	assert!(!world.has_item(item));
	let past = world.now().to_string();
	refused(&world.govern(&["member", "renew", &member, "--until", &past]), "InvalidExpiry");
	json(&world.govern(&["member", "renew", &member, "--until", "2099-12-31"]));
	json(&world.register("//Short//admin", item));
}

#[test]
fn an_expelled_member_is_out_for_good() {
	let (world, brand) = world_with_brand();
	json(&world.register(BRAND, &gtin(1)));
	json(&world.govern(&["member", "expel", &brand]));
	let before = world.members();
	assert_eq!(before[1]["status"], "expelled");
	refused(&world.register(BRAND, &gtin(2)), "was expelled");
	let key = account("//Brand//new");
	refused(&world.member_as("//Brand//voter", &["rotate-voter", &key]), "was expelled");
	refused(
		&world.member_as(BRAND, &["operator", "add", &key, "--permissions", "Admin"]),
		"was expelled",
	);
	for back in [
		&["member", "reinstate", &brand][..],
		&["member", "renew", &brand, "--until", "2099-12-31"],
		&["member", "roles", &brand, "--roles", "Brand"],
		&["member", "replace-voter", &brand, &key],
		&["member", "expel", &brand],
	] {
		refused(&world.govern(back), "Consortium.Expelled");
	}
	assert!(world.holder("//Brand//new").is_null());
	assert_eq!(world.members(), before);
	assert!(!world.has_item(&gtin(2)));
	assert!(world.has_item(&gtin(1)), "what it recorded stays");
	refused(&world.try_admit(&admission("Again", 0, "Brand", &[])), "AlreadyExists");
}

#[test]
fn an_admission_that_does_not_fit_changes_nothing() {
	let (world, brand) = world_with_brand();
	// A key that never signed would yield to governance.
	json(&world.register(BRAND, &gtin(1)));
	let before = world.members();
	let good = admission("Other", 1, "Brand", &["950611"]);
	let with = |field: &str, value: serde_json::Value| {
		let mut changed = good.clone();
		changed[field] = value;
		changed
	};
	let small = common::members::quota([1_000_000, 1_000], [999_999, 1_000]);
	for (field, value, said) in [
		("legalId", json!("CARNETTEST0000000008"), "neither a valid LEI nor a valid USCC"),
		("legalId", json!("LEI"), "neither a valid LEI nor a valid USCC"),
		("legalId", json!(LEIS[0]), "AlreadyExists"),
		("voter", json!(account(BRAND)), "AlreadyExists"),
		("admin", json!(account("//Other//voter")), "AlreadyExists"),
		("prefixes", json!(["9506000"]), "PrefixOverlap"),
		("prefixes", json!(["95060001"]), "PrefixOverlap"),
		("prefixes", json!(["9506"]), "PrefixOverlap"),
		("prefixes", json!(["950612", "95061"]), "PrefixOverlap"),
		("prefixes", json!(["95x"]), "is not an admission"),
		("validUntil", json!(1_000), "InvalidExpiry"),
		("name", json!(""), "InvalidName"),
		("roles", json!(["Wizard"]), "is not an admission"),
		("quota", small, "InvalidQuota"),
	] {
		refused(&world.try_admit(&with(field, value.clone())), said);
		assert_eq!(world.members(), before, "{field} {value}");
	}
	for prefix in ["9506000", "950600012345", "9506"] {
		refused(&world.govern(&["member", "prefix", "add", "0", prefix]), "PrefixOverlap");
	}
	refused(&world.govern(&["member", "prefix", "remove", "950600"]), "NotFound");
	assert_eq!(world.members(), before);
	assert!(world.holder("//Other//voter").is_null());
	assert!(world.holder("//Other//admin").is_null());

	let file = world.path("admission.json");
	std::fs::write(&file, good.to_string()).unwrap();
	let admit = ["member", "admit", "--file", file.to_str().unwrap()];
	refused(&world.carnet.signed(BRAND, &admit), "governance alone");
	assert_eq!(world.members(), before);
	assert_eq!(world.admit(&good).parse::<u32>().unwrap(), brand.parse::<u32>().unwrap() + 1);
}

#[test]
fn a_voting_key_is_replaced_by_itself_or_by_governance_alone() {
	let (world, brand) = world_with_brand();
	let [first, next, third] = ["voter", "next", "third"].map(|key| format!("//Brand//{key}"));
	let rotate = |by: &str, to: &str| world.member_as(by, &["rotate-voter", &account(to)]);
	let voter = || world.member(&brand)["voter"].clone();

	refused(&rotate(BRAND, &next), "NotAuthorized");
	refused(&rotate(&first, BRAND), "AlreadyExists");
	refused(&rotate(&first, &first), "AlreadyExists");
	assert_eq!(voter(), account(&first));
	json(&rotate(&first, &next));
	assert_eq!(voter(), account(&next));
	refused(&rotate(&first, &third), "retired and is never valid again");
	refused(&rotate(&next, &first), "AlreadyExists");
	json(&world.govern(&["member", "replace-voter", &brand, &account(&third)]));
	refused(&rotate(&next, "//Brand//fourth"), "retired and is never valid again");
	assert_eq!(voter(), account(&third));
	assert_eq!(world.holder(&next), "retired");

	refused(&world.register(&third, &gtin(1)), "the key that signed is no operator's");
	let add = ["operator", "add", &account("//Brand//clerk"), "--permissions", "Produce"];
	json(&world.member_as(&third, &add));
	json(&world.register("//Brand//clerk", &gtin(1)));
}
