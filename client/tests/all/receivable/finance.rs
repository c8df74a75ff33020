//! Requests and quotes that are taken back, a loan that is repaid, and a sale with recourse.

use super::trade::{Actor, Trade, BANK};
use crate::common::{json, refused};
use serde_json::{json, Value};

/// Has the maker ask for quotes on so much of its holding.
fn requested(trade: &Trade, holding: &str, amount: &str, purpose: &str) -> String {
	let end = (trade.world.now() + 24 * 60 * 60 * 1000).to_string();
	let ask = ["finance", "request", holding, "--amount", amount, "--purpose", purpose];
	let ask = [&ask[..], &["--until", &end]].concat();
	json(&trade.act(&trade.maker, &ask))["request"].to_string()
}

/// Has a bank quote at a rate of nothing, so that no figure depends on the day. Returns what it promises, and its file.
fn quoted(
	trade: &Trade,
	bank: &Actor,
	request: &str,
	name: &str,
	terms: &[&str],
) -> (Value, String) {
	let out = trade.world.path(name).to_str().unwrap().to_owned();
	let quote = ["finance", "quote", request, "--rate", "0", "--out", &out];
	let made = json(&trade.act(bank, &[&quote[..], terms, &trade.copies()].concat()));
	(made, out)
}

/// What the maker and the bank have.
fn cash(trade: &Trade) -> (u64, u64) {
	(trade.cash(&trade.maker), trade.cash(&trade.bank))
}

fn financing(trade: &Trade, id: &str) -> Value {
	json(&trade.run(&["finance", "show", id]))["financing"].clone()
}

#[test]
fn a_loan_is_repaid_and_what_was_sold_with_recourse_is_bought_back() {
	let trade = Trade::new(0);
	let id = trade.confirmed();
	trade.mint(BANK, "1", &trade.bank.account, "500000.00");
	taken_back(&trade, &format!("{id}/0"));
	let part = loan(&trade, &id);
	recourse(&trade, &part);
}

fn taken_back(trade: &Trade, holding: &str) {
	let request = requested(trade, holding, "1000000.00", "sale");
	let (_, file) = quoted(trade, &trade.rival, &request, "rival.json", &[]);
	let withdraw = |by: &Actor, what: &str| trade.act(by, &["finance", what, &request]);
	let quotes = || {
		let shown = json(&trade.run(&["request", &request]));
		shown["request"]["quotes"].as_array().unwrap().len()
	};
	assert_eq!(quotes(), 1);
	json(&withdraw(&trade.rival, "withdraw-quote"));
	assert_eq!(quotes(), 0);
	refused(&withdraw(&trade.rival, "withdraw-quote"), "Receivables.NotFound");
	let take = trade.act(&trade.maker, &["finance", "take", "--quote", &file]);
	refused(&take, "it may have taken it back");

	refused(&withdraw(&trade.bank, "withdraw-request"), "Receivables.NotAuthorized");
	json(&withdraw(&trade.maker, "withdraw-request"));
	refused(&trade.run(&["request", &request]), "no request for financing");
}

/// The maker pledges a part for a loan and repays it. Returns the part.
fn loan(trade: &Trade, id: &str) -> String {
	let (maker, bank, first) = (&trade.maker, &trade.bank, format!("{id}/0"));
	let request = requested(trade, &first, "400000.00", "loan");
	let (made, file) = quoted(trade, bank, &request, "loan.json", &["--advance", "5000"]);
	assert_eq!((&made["paid"], &made["reserve"]), (&json!(20_000_000), &json!(0)));
	let taken = json(&trade.act(maker, &["finance", "take", "--quote", &file]));
	assert_eq!(taken["paid"], 20_000_000);
	let part = format!("{id}/{}", taken["holding"]["seq"]);
	let number = taken["financing"].to_string();
	let held = trade.holding(&part);
	let expected = (&json!(maker.account), &json!(40_000_000));
	assert_eq!((&held["holder"], &held["outstanding"]), expected);
	assert_eq!(held["state"]["bound"]["financing"], taken["financing"]);
	assert_eq!(trade.holding(&first)["outstanding"], 60_000_000);
	let shown = financing(trade, &number);
	assert_eq!((&shown["kind"], &shown["owed"]), (&json!("pledge"), &json!(20_000_000)));
	let exposure = json(&trade.run(&["exposure", &bank.account]));
	let owed = json!([{ "currency": "CNY", "outstanding": 20_000_000, "due": 0 }]);
	assert_eq!(exposure["financed"], owed);
	assert_eq!(cash(trade), (20_000_000, 30_000_000));

	let repay = |by: &Actor, more: &[&str]| {
		trade.act(by, &[&["finance", "repay", &number][..], more].concat())
	};
	refused(&repay(bank, &["--amount", "1.00"]), "Receivables.NotAuthorized");
	refused(&trade.act(maker, &["finance", "buy-back", &number]), "Receivables.NoRecourse");
	assert_eq!(json(&repay(maker, &["--amount", "50000.00"]))["ended"], false);
	assert_eq!(financing(trade, &number)["owed"], 15_000_000);
	refused(&repay(maker, &["--amount", "150000.01"]), "Receivables.Overfunded");
	let rest = json(&repay(maker, &[]));
	assert_eq!((&rest["amount"], &rest["ended"]), (&json!(15_000_000), &json!(true)));
	refused(&trade.run(&["finance", "show", &number]), "no financing");
	assert_eq!(trade.holding(&part)["state"], "free");
	assert_eq!(cash(trade), (0, 50_000_000));
	part
}

/// The maker sells the part with recourse and buys it back for what is owed, less the reserve.
fn recourse(trade: &Trade, part: &str) {
	let (maker, bank) = (&trade.maker, &trade.bank);
	let request = requested(trade, part, "400000.00", "sale");
	let terms = ["--recourse", "--advance", "8000", "--fee", "100.00"];
	let (made, file) = quoted(trade, bank, &request, "sale.json", &terms);
	assert_eq!((&made["paid"], &made["reserve"]), (&json!(31_992_000), &json!(7_998_000)));
	let taken = json(&trade.act(maker, &["finance", "take", "--quote", &file]));
	let number = taken["financing"].to_string();
	let held = trade.holding(part);
	assert_eq!(held["holder"], bank.account.as_str());
	assert_eq!(held["state"]["bound"]["financing"], taken["financing"]);
	let shown = financing(trade, &number);
	assert_eq!((&shown["owed"], &shown["reserve"]), (&json!(40_000_000), &json!(7_998_000)));
	let words = trade.world.carnet.words(&["receivable", "finance", "show", &number]);
	for row in ["is sold with recourse", "owed today: 400000.00 CNY", "kept back: 79980.00 CNY"] {
		assert!(words.contains(row), "{row}: {words}");
	}
	assert_eq!(cash(trade), (31_992_000, 10_010_000));

	let buy_back = |by: &Actor, more: &[&str]| {
		trade.act(by, &[&["finance", "buy-back", &number][..], more].concat())
	};
	refused(&trade.act(maker, &["finance", "repay", &number]), "Receivables.NotPledged");
	refused(&buy_back(bank, &[]), "Receivables.NotAuthorized");
	refused(&buy_back(maker, &["--max-price", "320019.99"]), "Receivables.PriceTooHigh");
	refused(&buy_back(maker, &[]), "Receivables.InsufficientFunds");
	trade.mint(BANK, "1", &maker.account, "100.00");
	assert_eq!(json(&buy_back(maker, &[]))["price"], 32_002_000);
	let held = trade.holding(part);
	assert_eq!((&held["holder"], &held["state"]), (&json!(maker.account), &json!("free")));
	refused(&trade.run(&["finance", "show", &number]), "no financing");
	assert_eq!(cash(trade), (0, 50_010_000), "the bank has earned its fee");
	let portfolio = trade.portfolio(bank);
	assert_eq!(portfolio["holdings"], json!([]));
}
