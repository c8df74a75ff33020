//! Two operators who sign under a confirmation, and somebody who signs for what it gets.

use super::trade::{Actor, Trade, FACE, OBLIGOR};
use crate::common::{account, json, refused};
use serde_json::json;

const CLERK: &str = "//Obligor//clerk";

#[test]
fn two_operators_confirm_and_who_asked_to_sign_for_holdings_does() {
	let trade = Trade::new(1);
	let operator = ["operator", "add", &account(CLERK), "--permissions", "Receivables"];
	json(&trade.world.member_as(OBLIGOR, &operator));
	let admin = Actor { relationship: None, ..trade.obligor.clone() };
	let clerk = Actor { suri: CLERK.to_owned(), ..admin.clone() };
	let dual = |by: &Actor, position: &str| trade.act(by, &["dual-control", position]);
	refused(&dual(&trade.bank, "on"), "may not make this call");
	refused(&dual(&admin, "off"), "Receivables.NotFound");
	assert_eq!(json(&dual(&admin, "on"))["set"], true);
	refused(&dual(&clerk, "on"), "Receivables.AlreadyExists");

	let id = trade.issued();
	let second = Actor { suri: CLERK.to_owned(), ..trade.obligor.clone() };
	let confirm = |by: &Actor| trade.act(by, &trade.confirm(&id));
	assert_eq!(json(&confirm(&trade.obligor))["confirmed"], false);
	refused(&confirm(&trade.obligor), "Receivables.SameOperator");
	let shown = trade.shown(&id);
	assert_eq!(shown["status"], "pendingConfirmation");
	assert!(shown["statement"].is_null());
	assert_eq!(json(&confirm(&second))["confirmed"], true);
	assert_eq!(trade.shown(&id)["statement"]["outstanding"], FACE);

	assert_eq!(json(&dual(&admin, "off"))["set"], false);
	refused(&dual(&admin, "off"), "Receivables.SameOperator");
	assert_eq!(json(&dual(&clerk, "off"))["set"], true);
	refused(&dual(&clerk, "off"), "Receivables.NotFound");
	signed_for(&trade, &format!("{id}/0"));
}

/// An offer ends when either side of it says so, or when it is signed for.
fn signed_for(trade: &Trade, first: &str) {
	let (maker, supplier) = (&trade.maker, &trade.suppliers[0]);
	let [to, bank] = [supplier, &trade.bank].map(|one| trade.name(one));
	let sign = |position: &str| trade.act(supplier, &["sign-for", position]);
	let transfer = |by: &Actor, to: &str| trade.act(by, &["transfer", first, "--to", to]);
	let reject = |by: &Actor| trade.act(by, &["reject", first]);
	refused(&sign("off"), "Receivables.AlreadyExists");
	assert_eq!(json(&sign("on"))["enabled"], true);
	refused(&reject(maker), "Receivables.NotOffered");
	for by in [supplier, maker] {
		assert_eq!(json(&transfer(maker, &to))["offered"], true);
		let held = trade.holding(first);
		assert_eq!(held["holder"], maker.account.as_str());
		assert_eq!(held["state"]["offered"]["to"], supplier.account.as_str());
		refused(&transfer(maker, &bank), "Receivables.Offered");
		refused(&reject(&trade.bank), "Receivables.NotAuthorized");
		json(&reject(by));
		assert_eq!(trade.holding(first)["state"], "free");
	}
	json(&transfer(maker, &to));
	let accepted = json(&trade.act(supplier, &["accept", first, "--amount", "1000000.00"]));
	let expected = (&json!(maker.account), &json!(supplier.account));
	assert_eq!((&accepted["from"], &accepted["to"]), expected);

	assert_eq!(json(&sign("off"))["enabled"], false);
	assert_eq!(json(&transfer(supplier, &bank))["offered"], false);
	assert_eq!(json(&transfer(&trade.bank, &to))["offered"], false);
	let portfolio = trade.portfolio(supplier);
	assert_eq!(portfolio["holdings"].as_array().unwrap().len(), 1);
	assert_eq!(portfolio["holdings"][0]["outstanding"], FACE);
}
