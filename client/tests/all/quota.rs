//! Members and keys that use up their quota.

use crate::common::{
	account, block_on, json,
	members::{admission, gtin, quota, until},
	refused, World,
};
use carnet_client::chain::{Call, Chain, ChainError, Refusal, Signer};
use carnet_primitives::{gs1::Gtin, products::ItemName};

const BRAND: &str = "//Brand//admin";
const KEY_IS_OVER: &str = "the quota of this key is used up for now";
const BYTES: u64 = 1 << 20;

/// A world with a brand, and the execution that the registration of an item costs it.
fn world_with_brand(operators: &[&str], permissions: &str) -> (World, String, u64) {
	let world = World::new();
	let mut brand = admission("Brand", 0, "Brand", &["9506000"]);
	// Nearly nothing drains, so that what was used can be read.
	brand["quota"] = quota([1_000_000_000_000, BYTES], [1_000_000, BYTES]);
	let brand = world.admit(&brand);
	for operator in operators {
		let key = account(operator);
		json(&world.member_as(BRAND, &["operator", "add", &key, "--permissions", permissions]));
	}
	let used = || world.member(&brand)["used"]["refTime"].as_u64().unwrap();
	let before = used();
	json(&world.register(BRAND, &gtin(0)));
	let one = used() - before;
	assert!(one > 10_000_000, "an item costs more than ten microseconds: {one}");
	(world, brand, one)
}

#[test]
fn a_key_over_its_quota_is_told_so_and_served_again_later() {
	let (world, brand, one) = world_with_brand(&[], "");
	// The smallest quota that there can be holds not one transaction.
	world.set_quota(&brand, &quota([1_000_000, 1_000], [1_000_000, 1_000]));
	refused(&world.register(BRAND, &gtin(1)), KEY_IS_OVER);
	assert!(!world.has_item(&gtin(1)));

	// Half of it, the share of one key, has room for one and a half, and drains one in twenty seconds. The key
	// has used that much or more.
	world.set_quota(&brand, &quota([3 * one, BYTES], [one / 10, BYTES]));
	refused(&world.register(BRAND, &gtin(1)), KEY_IS_OVER);
	assert!(!world.has_item(&gtin(1)));
	until("the key is served again", || {
		let sent = world.register(BRAND, &gtin(1));
		if !sent.status.success() {
			refused(&sent, KEY_IS_OVER);
		}
		sent.status.success()
	});
	assert!(world.has_item(&gtin(1)));
}

#[test]
fn what_a_node_took_waits_for_the_quota_of_the_member_and_more_is_refused() {
	let keys = ["//Brand//1", "//Brand//2", "//Brand//3", "//Brand//4"];
	let (world, brand, one) = world_with_brand(&keys, "Produce");
	let used = world.member(&brand)["used"]["refTime"].as_u64().unwrap();
	// Room for two and a half of four at once, and for another every ten seconds.
	let limit = quota([used + one * 5 / 2, BYTES], [one / 10, BYTES]);
	world.set_quota(&brand, &limit);
	let outcomes = block_on(async {
		let mut all = tokio::task::JoinSet::new();
		for (number, key) in (1..).zip(keys) {
			let chain = Chain::connect(&world.node.url(), None).await.unwrap();
			all.spawn(async move {
				let item = Gtin::parse(&gtin(number)).unwrap();
				let name = ItemName::try_from(b"Olive oil".to_vec()).unwrap();
				let call = Call::register_trade_item(item, &name);
				(number, chain.submit(&call, &Signer::from_suri(key).unwrap()).await)
			});
		}
		all.join_all().await
	});
	let last = world.register("//Brand//4", &gtin(5));
	refused(&last, "the quota of the member is used up for now");
	assert!(!world.has_item(&gtin(5)));
	let done = outcomes.iter().filter(|(_, outcome)| outcome.is_ok()).count();
	assert!(done >= 2, "{outcomes:?}");
	for (number, outcome) in outcomes {
		let has = world.has_item(&gtin(number));
		match outcome {
			Ok(_) => assert!(has, "{number} is done and missing"),
			// It came when the others were in a block already.
			Err(ChainError::Refused { refusal: Refusal::Custom(107), .. }) => {
				assert!(!has, "{number} was refused and is there")
			}
			other => panic!("{other:?}"),
		}
	}
}

#[test]
fn a_stolen_key_that_fills_its_share_cannot_stop_its_removal() {
	let (world, brand, one) = world_with_brand(&["//Brand//stolen"], "Admin,Produce");
	let stolen = "//Brand//stolen";
	let used = world.member(&brand)["used"]["refTime"].as_u64().unwrap();
	world.set_quota(&brand, &quota([used + 4 * one, BYTES], [1_000_000, BYTES]));
	let filled = (1..100).map(|n| world.register(stolen, &gtin(n))).find(|o| !o.status.success());
	refused(&filled.unwrap(), "is used up for now");

	// With the share of the admin and the whole of the member full, the removal goes by a reserve.
	let full = quota([1_000_000, 1_000], [1_000_000, 1_000]);
	world.set_quota(&brand, &full);
	refused(&world.register(BRAND, &gtin(200)), KEY_IS_OVER);
	let remove = |key: &str| ["operator", "remove", key].map(str::to_owned);
	let by = |suri: &str, key: &str| {
		let args = remove(&account(key));
		world.member_as(suri, &args.each_ref().map(String::as_str))
	};
	json(&by(BRAND, stolen));
	assert_eq!(world.holder(stolen), "retired");
	refused(&world.register(stolen, &gtin(201)), "retired and is never valid again");

	// A stolen key of an admin can remove the other admins; the voting key is the last resort.
	json(&by("//Brand//voter", BRAND));
	assert_eq!(world.holder(BRAND), "retired");
	assert_eq!(world.member(&brand)["status"], "active");
}
