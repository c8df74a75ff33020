//! Courts freeze holdings and give them and money to successors; and nothing is late before its day.

use super::trade::{Actor, Trade, BANK, FACE, HASH};
use crate::common::{json, refused};
use serde_json::{json, Value};

const NO_COURT: &str = "may not make this call";

#[test]
fn a_court_freezes_a_holding_and_gives_it_to_a_successor() {
	let trade = Trade::new(2);
	let court = trade.court();
	let id = trade.confirmed();
	let first = format!("{id}/0");
	early(&trade, &court, &id);
	frozen(&trade, &court, &id);

	let (maker, successor) = (&trade.maker, &trade.suppliers[0]);
	let name = trade.name(successor);
	let reassign =
		|by: &Actor, to: &str| trade.act(by, &["reassign", &first, "--to", to, "--document", HASH]);
	refused(&reassign(&trade.bank, &name), NO_COURT);
	refused(&reassign(&court, &successor.account), "does not tell whose it is");
	json(&reassign(&court, &name));
	let held = trade.holding(&first);
	assert_eq!((&held["holder"], &held["frozen"]), (&json!(successor.account), &json!(false)));
	assert_eq!((&held["outstanding"], &held["due"]), (&json!(FACE), &json!(40_000_000)));
	let held_by = |actor: &Actor| trade.portfolio(actor)["holdings"].as_array().unwrap().len();
	assert_eq!((held_by(maker), held_by(successor)), (0, 1));
	refused(&reassign(&court, &name), "Receivables.ToOneself");
	refused(&trade.act(maker, &["redeem", &first]), "Receivables.NotAuthorized");
	let paid = json(&trade.act(successor, &["redeem", &first]));
	assert_eq!((&paid["principal"], &paid["settled"]), (&json!(40_000_000), &json!(false)));
	money(&trade, &court);
}

/// Nothing moves or pays what a court froze; what comes in meanwhile waits. It is frozen in the end.
fn frozen(trade: &Trade, court: &Actor, id: &str) {
	let first = format!("{id}/0");
	let order = |by: &Actor, what: &str| trade.act(by, &[what, &first, "--document", HASH]);
	refused(&order(&trade.bank, "freeze"), NO_COURT);
	refused(&order(court, "unfreeze"), "Receivables.NotFrozen");
	json(&order(court, "freeze"));
	refused(&order(court, "freeze"), "Receivables.Frozen");
	refused(&order(&trade.bank, "unfreeze"), NO_COURT);

	trade.mint(BANK, "1", &trade.obligor.account, "500000.00");
	json(&trade.act(&trade.obligor, &["fund", id, "--amount", "400000.00"]));
	let held = trade.holding(&first);
	assert_eq!((&held["frozen"], &held["due"]), (&json!(true), &json!(0)));
	let words = trade.world.carnet.words(&["receivable", "holding", &first]);
	assert!(words.contains("state: free, FROZEN by a court"), "{words}");
	let to = trade.name(&trade.suppliers[1]);
	refused(&trade.act(&trade.maker, &["redeem", &first]), "Receivables.Frozen");
	refused(&trade.act(&trade.maker, &["transfer", &first, "--to", &to]), "Receivables.Frozen");
	refused(&trade.act(&trade.maker, &["split", &first, "--own", "1.00"]), "Receivables.Frozen");

	json(&order(court, "unfreeze"));
	let held = trade.holding(&first);
	assert_eq!((&held["frozen"], &held["due"]), (&json!(false), &json!(40_000_000)));
	json(&order(court, "freeze"));
}

/// All money of somebody goes to a successor: by a court, or by two thirds of the members, whom sudo stands for.
fn money(trade: &Trade, court: &Actor) {
	let [from, to] = [&trade.suppliers[0], &trade.suppliers[1]];
	let [obligor, bank, poor, rich] =
		[&trade.obligor, &trade.bank, from, to].map(|one| trade.name(one));
	let give = ["reassign-money", "--asset", "1", "--from", &poor, "--to", &rich];
	let give = [&give[..], &["--document", HASH]].concat();
	refused(&trade.act(&trade.bank, &give), NO_COURT);
	assert_eq!(json(&trade.act(court, &give))["amount"], 40_000_000);
	assert_eq!((trade.cash(from), trade.cash(to)), (0, 40_000_000));
	refused(&trade.act(court, &give), "Receivables.NotFound");

	let file = trade.obligor.relationship.as_deref().unwrap();
	let give = ["receivable", "reassign-money", "--asset", "1", "--from", &obligor, "--to", &bank];
	let give = [&give[..], &["--relationship", file, "--document", HASH]].concat();
	let given = json(&trade.world.govern(&give));
	let expected = (&json!(10_000_000), &json!(trade.obligor.account));
	assert_eq!((&given["amount"], &given["from"]), expected);
	assert_eq!((trade.cash(&trade.obligor), trade.cash(&trade.bank)), (0, 10_000_000));
}

/// Until a receivable is overdue, nobody says that it is, gives it up or closes its default.
fn early(trade: &Trade, court: &Actor, id: &str) {
	let first = format!("{id}/0");
	let before = trade.shown(id)["statement"].clone();
	refused(&trade.act(&trade.bank, &["overdue", id]), "Receivables.NotOverdue");
	refused(&trade.act(&trade.maker, &["default", &first]), "Receivables.NotOverdue");
	let write_off = ["write-off", &first, "--amount", "1.00"];
	refused(&trade.act(&trade.maker, &write_off), "Receivables.NotOverdue");
	let close = ["close-default", id, "--document", HASH];
	refused(&trade.act(&trade.bank, &close), NO_COURT);
	refused(&trade.act(court, &close), "Receivables.NotDefaulted");
	refused(&trade.act(court, &close), "`carnet receivable default` declares it");

	let resumed = trade.act(&trade.bank, &["close-default", id, "--resume"]);
	let said = String::from_utf8_lossy(&resumed.stderr);
	assert_eq!(resumed.status.code(), Some(1), "{said}");
	assert!(said.contains("nobody began it; give --document"), "{said}");
	let told: Value = serde_json::from_slice(&resumed.stdout).unwrap();
	assert_eq!((&told["status"], &told["transactions"]), (&json!("confirmed"), &json!([])));
	let neither = trade.act(court, &["close-default", id]);
	assert_eq!(neither.status.code(), Some(2), "the one or the other");
	assert_eq!(trade.shown(id)["statement"], before, "nothing changed");
}
