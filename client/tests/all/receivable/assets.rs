//! Money that is paid and burned, an asset whose issuer is replaced, and one that is retired.

use super::trade::{Actor, Trade, BANK, FACE, HASH, MAKER, RIVAL};
use crate::common::{account, json, refused};
use serde_json::{json, Value};

/// The first asset, as the list has it.
fn listed(trade: &Trade) -> Value {
	let list = json(&trade.run(&["asset", "list"]));
	let all = list["assets"].as_array().unwrap();
	all.iter().find(|one| one["id"] == 1).unwrap().clone()
}

#[test]
fn money_is_paid_and_burned_and_a_retired_asset_settles_nothing_new() {
	let trade = Trade::new(0);
	let (obligor, maker, bank) = (&trade.obligor, &trade.maker, &trade.bank);
	trade.mint(BANK, "1", &obligor.account, "100.00");
	let pay = |to: &str, amount: &str| {
		trade.act(obligor, &["asset", "pay", "--asset", "1", "--to", to, "--amount", amount])
	};
	refused(&pay(&maker.account, "100.01"), "Receivables.InsufficientFunds");
	refused(&pay(&obligor.account, "1.00"), "Receivables.ToOneself");
	refused(&pay(&account(MAKER), "1.00"), "is a key");
	assert_eq!(json(&pay(&maker.account, "40.00"))["amount"], 4_000);
	json(&pay(&trade.name(bank), "60.00"));
	assert_eq!([obligor, maker, bank].map(|one| trade.cash(one)), [0, 4_000, 6_000]);

	let burn = |by: &Actor, amount: &str| {
		trade.act(by, &["asset", "burn", "--asset", "1", "--amount", amount])
	};
	refused(&burn(&trade.rival, "10.00"), "Receivables.NotAuthorized");
	refused(&burn(bank, "60.01"), "Receivables.InsufficientFunds");
	json(&burn(bank, "10.00"));
	assert_eq!((trade.cash(bank), &listed(&trade)["supply"]), (5_000, &json!(9_000)));
	replaced(&trade);
	retired(&trade);
	outside(&trade);
}

/// Another bank issues the asset, and the first one does not any more.
fn replaced(trade: &Trade) {
	let [maker, rival] =
		[MAKER, RIVAL].map(|suri| trade.world.holder(suri)["operator"]["member"].clone());
	let replace = |issuer: &Value| {
		let issuer = issuer.to_string();
		let replace = ["receivable", "asset", "replace-issuer", "1", "--issuer", &issuer];
		trade.world.govern(&replace)
	};
	refused(&replace(&maker), "Receivables.InvalidParty");
	json(&replace(&rival));
	refused(&replace(&rival), "Receivables.AlreadyExists");
	let mint = ["asset", "mint", "--asset", "1", "--to", &trade.maker.account, "--amount", "10.00"];
	refused(&trade.act(&trade.bank, &mint), "Receivables.NotAuthorized");
	json(&trade.act(&trade.rival, &mint));
	assert_eq!(trade.cash(&trade.maker), 5_000);
	let asset = listed(trade);
	assert_eq!((&asset["issuer"]["id"], &asset["supply"]), (&rival, &json!(10_000)));
}

fn retired(trade: &Trade) {
	let retire = ["receivable", "asset", "retire", "1"];
	let alone = trade.world.carnet.signed(RIVAL, &retire);
	refused(&alone, "governance alone may make this call");
	assert_eq!(listed(trade)["retired"], false);
	json(&trade.world.govern(&retire));
	refused(&trade.world.govern(&retire), "Receivables.AlreadyExists");
	let asset = listed(trade);
	assert_eq!((&asset["retired"], &asset["supply"]), (&json!(true), &json!(10_000)));
	let words = trade.world.carnet.words(&["receivable", "asset", "list"]);
	assert_eq!(words.matches("retired").count(), 1, "{words}");
}

/// What is not confirmed in an asset is paid outside the chain alone, and both sides attest it.
fn outside(trade: &Trade) {
	let id = trade.issued();
	let first = format!("{id}/0");
	refused(&trade.act(&trade.obligor, &trade.confirm(&id)), "Receivables.InvalidAsset");
	let confirm = [&["confirm", &id, "--outside"][..], &trade.copies()].concat();
	let done = json(&trade.act(&trade.obligor, &confirm));
	assert_eq!((&done["confirmed"], &done["asset"]), (&json!(true), &Value::Null));
	assert!(trade.words(&id).contains("settled outside the chain alone"));
	let fund = trade.act(&trade.obligor, &["fund", &id]);
	refused(&fund, "is paid outside the chain alone");
	let end = (trade.world.now() + 60 * 60 * 1000).to_string();
	let ask = trade.act(&trade.maker, &["finance", "request", &first, "--until", &end]);
	refused(&ask, "Receivables.NoAsset");

	let attest = |by: &Actor| {
		trade.act(by, &["attest", &first, "--amount", "1000000.00", "--document", HASH])
	};
	assert_eq!(json(&attest(&trade.obligor))["discharged"], false);
	let done = json(&attest(&trade.maker));
	assert_eq!((&done["discharged"], &done["settled"]), (&json!(true), &json!(true)));
	let shown = trade.shown(&id);
	let statement = &shown["statement"];
	assert_eq!((&shown["status"], &statement["attested"]), (&json!("settled"), &json!(FACE)));
	assert_eq!(statement["outstanding"], 0);
}
