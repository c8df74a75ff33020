//! What ends parts of holdings other than money: both sides attest and credit, and the obligor sets off.

use super::trade::{Actor, Trade, BANK, HASH};
use crate::common::{json, refused};
use serde_json::json;
use std::process::Output;

const OTHER: &str = "0x0202020202020202020202020202020202020202020202020202020202020202";

fn attest(trade: &Trade, by: &Actor, holding: &str, amount: &str, document: &str) -> Output {
	trade.act(by, &["attest", holding, "--amount", amount, "--document", document])
}

#[test]
fn both_sides_attest_and_credit_and_the_obligor_sets_off() {
	let trade = Trade::new(0);
	let id = trade.confirmed();
	let first = format!("{id}/0");
	attested(&trade, &first);
	set_off(&trade, &id, &first);
	credited(&trade, &id, &first);
	diluted(&trade, &id);

	let statement = trade.shown(&id)["statement"].clone();
	assert_eq!(
		(&statement["attested"], &statement["credited"]),
		(&json!(25_000_000), &json!(5_000_000))
	);
	assert_eq!(
		(&statement["setOff"], &statement["outstanding"]),
		(&json!(15_000_000), &json!(55_000_000))
	);
	assert_eq!((&statement["payable"], &statement["redeemed"]), (&json!(0), &json!(0)));
	let paid = json(&trade.act(&trade.maker, &["redeem", &first]));
	assert_eq!((&paid["principal"], &paid["settled"]), (&json!(55_000_000), &json!(true)));
	assert_eq!((trade.cash(&trade.maker), trade.cash(&trade.obligor)), (55_000_000, 5_000_000));
	let portfolio = trade.portfolio(&trade.maker);
	assert_eq!(portfolio["holdings"], json!([]));
	assert_eq!(trade.shown(&id)["status"], "settled");
	let words = trade.words(&id);
	for row in
		["attested", "250000.00 CNY", "credited", "set off", "150000.00 CNY", "1000000.00 CNY"]
	{
		assert!(words.contains(row), "{row}: {words}");
	}
	let again = attest(&trade, &trade.maker, &first, "1.00", HASH);
	refused(&again, "the chain has no holding");
}

/// The second signature under the same amount and document discharges, and each side takes back its own alone.
fn attested(trade: &Trade, first: &str) {
	let (obligor, maker) = (&trade.obligor, &trade.maker);
	let undocumented = ["attest", first, "--amount", "250000.00"];
	refused(&trade.act(maker, &undocumented), "which document?");
	let stranger = attest(trade, &trade.bank, first, "250000.00", HASH);
	refused(&stranger, "Receivables.NotAuthorized");
	let more = attest(trade, maker, first, "1000000.01", HASH);
	refused(&more, "Receivables.InvalidAmount");
	let differing =
		[(maker, "250000.00", HASH), (obligor, "250000.00", OTHER), (maker, "249999.99", OTHER)];
	for (by, amount, document) in differing {
		let done = json(&attest(trade, by, first, amount, document));
		assert_eq!((&done["discharged"], &done["withdrawn"]), (&json!(false), &json!(false)));
	}
	assert_eq!(trade.holding(first)["outstanding"], 100_000_000);

	let take_back = ["attest", first, "--amount", "0"];
	refused(&trade.act(obligor, &take_back), "Receivables.NotAuthorized");
	let done = json(&trade.act(maker, &take_back));
	assert_eq!((&done["discharged"], &done["withdrawn"]), (&json!(false), &json!(true)));
	refused(&trade.act(maker, &take_back), "Receivables.InvalidAmount");

	json(&attest(trade, obligor, first, "250000.00", HASH));
	let done = json(&attest(trade, maker, first, "250000.00", HASH));
	assert_eq!((&done["discharged"], &done["refund"]), (&json!(true), &json!(0)));
	assert_eq!(done["settled"], false);
	assert_eq!(trade.holding(first)["outstanding"], 75_000_000);
}

/// The obligor comes to hold a part by its name and another one under its relationship, and sets off both.
fn set_off(trade: &Trade, id: &str, first: &str) {
	let obligor = &trade.obligor;
	let split = |to: &str, amount: &str, offered: bool| {
		let part = format!("{to}={amount}");
		let made = json(&trade.act(&trade.maker, &["split", first, "--part", &part]));
		assert_eq!(made["parts"][0]["offered"], offered, "an account signs, and a name does not");
		format!("{id}/{}", made["parts"][0]["holding"]["seq"])
	};
	let set_off = |by: &Actor, holding: &str| trade.act(by, &["set-off", holding]);

	let named = split(&trade.name(obligor), "100000.00", false);
	refused(&set_off(&trade.maker, &named), "Receivables.NotAuthorized");
	refused(&set_off(obligor, first), "Receivables.NotAuthorized");
	let stranger = Actor { relationship: None, ..obligor.clone() };
	refused(&set_off(&stranger, &named), "with --relationship");
	let done = json(&set_off(obligor, &named));
	assert_eq!((&done["discharged"], &done["refund"]), (&json!(true), &json!(0)));
	refused(&trade.run(&["holding", &named]), "the chain has no holding");

	let related = split(&obligor.account, "50000.00", true);
	json(&trade.act(obligor, &["accept", &related]));
	refused(&set_off(obligor, &related), "Receivables.NotAuthorized");
	let file = obligor.relationship.as_deref().unwrap();
	let done = json(&trade.act(obligor, &["set-off", &related, "--held-under", file]));
	assert_eq!(done["discharged"], true);
	assert_eq!(trade.holding(first)["outstanding"], 60_000_000);
}

/// What is credited after all was paid in goes back to the obligor.
fn credited(trade: &Trade, id: &str, first: &str) {
	let (obligor, maker) = (&trade.obligor, &trade.maker);
	trade.mint(BANK, "1", &obligor.account, "600000.00");
	assert_eq!(json(&trade.act(obligor, &["fund", id]))["amount"], 60_000_000);
	let credit = |by: &Actor, reason: &str| {
		let note = ["credit", first, "--amount", "50000.00", "--reason", reason];
		json(&trade.act(by, &[&note[..], &["--document", HASH]].concat()))
	};
	assert_eq!(credit(obligor, "price")["discharged"], false);
	assert_eq!(credit(maker, "short-delivery")["discharged"], false, "another reason");
	let done = credit(obligor, "short-delivery");
	assert_eq!((&done["discharged"], &done["refund"]), (&json!(true), &json!(5_000_000)));
	assert_eq!(done["reason"], "shortDelivery");
	assert_eq!((trade.cash(obligor), trade.cash(maker)), (5_000_000, 0));
	let held = trade.holding(first);
	assert_eq!((&held["outstanding"], &held["due"]), (&json!(55_000_000), &json!(55_000_000)));
}

/// What goods were worth less is the creditor's debt, and no loss of holders.
fn diluted(trade: &Trade, id: &str) {
	let dilute = |by: &Actor| {
		let worth = ["dilution", id, "--amount", "2500.00", "--reason", "quality"];
		trade.act(by, &[&worth[..], &["--document", HASH]].concat())
	};
	refused(&dilute(&trade.obligor), "Receivables.NotAuthorized");
	assert_eq!(json(&dilute(&trade.maker))["amount"], 250_000);
	let dilutions = trade.shown(id)["dilutions"].clone();
	assert_eq!(dilutions.as_array().unwrap().len(), 1);
	assert_eq!(
		(&dilutions[0]["amount"], &dilutions[0]["reason"]),
		(&json!(250_000), &json!("quality"))
	);
	let words = trade.words(id);
	assert!(words.contains("the creditor owes 2500.00 CNY for dilution since"), "{words}");
}
