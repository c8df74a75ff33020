//! Disputes: what they stop, and who ends them.

use super::trade::{write, Actor, Trade, HASH, INVOICE};
use crate::common::{json, refused};
use serde_json::{json, Value};

#[test]
fn a_dispute_ends_when_the_obligor_gives_it_up_or_a_court_rules() {
	let trade = Trade::new(1);
	let court = trade.court();
	let id = trade.confirmed();
	let first = format!("{id}/0");
	let (obligor, maker, supplier) = (&trade.obligor, &trade.maker, &trade.suppliers[0]);
	let [to, bank] = [supplier, &trade.bank].map(|one| trade.name(one));
	let dispute = |by: &Actor| trade.act(by, &["dispute", &id, "--document", HASH]);
	let resolve = |by: &Actor| trade.act(by, &["resolve", &id, "--excused", "--document", HASH]);
	let transfer = |by: &Actor, to: &str| trade.act(by, &["transfer", &first, "--to", to]);
	refused(&resolve(obligor), "Receivables.NotDisputed");
	refused(&dispute(maker), "may not make this call");

	assert_eq!(json(&dispute(obligor))["stops"], true);
	refused(&dispute(obligor), "Receivables.AlreadyExists");
	assert_eq!(trade.shown(&id)["receivable"]["dispute"]["document"], HASH);
	let words = trade.words(&id);
	assert!(words.contains("DISPUTED since") && words.contains(HASH), "{words}");
	refused(&transfer(maker, &to), "Receivables.Disputed");
	let pledge = ["finance", "pledge", &first, "--to", &bank, "--secured", "1.00"];
	refused(&trade.act(maker, &pledge), "Receivables.Disputed");
	refused(&trade.act(&trade.bank, &["overdue", &id]), "Receivables.Disputed");
	refused(&resolve(maker), "Receivables.NotAuthorized");
	let ended = json(&resolve(obligor));
	let expected = (&Value::Null, &json!(false));
	assert_eq!((&ended["by"], &ended["excused"]), expected, "nobody excuses itself");
	assert!(trade.shown(&id)["receivable"]["dispute"].is_null());
	assert_eq!(json(&transfer(maker, &to))["offered"], false);
	let held = trade.holding(&first);
	assert_eq!((&held["holder"], &held["state"]), (&json!(supplier.account), &json!("free")));

	json(&dispute(obligor));
	refused(&transfer(supplier, &bank), "Receivables.Disputed");
	let ruled = json(&resolve(&court));
	assert_eq!(format!("member:{}", ruled["by"]), trade.name(&court));
	assert_eq!(ruled["excused"], true);
	assert!(!trade.words(&id).contains("DISPUTED"));
	assert_eq!(json(&transfer(supplier, &bank))["offered"], false);
	assert_eq!(trade.holding(&first)["holder"], trade.bank.account.as_str());
	waived(&trade, &id);
}

/// Who waived its defences is heard, and stops nothing.
fn waived(trade: &Trade, earlier: &str) {
	let mut args = trade.issue();
	args.extend(trade.to_obligor());
	args.push("--waive-defences");
	let id = json(&trade.act(&trade.maker, &args))["receivable"].to_string();
	let next = write(&trade.world, "next.json", &INVOICE.replace("0042", "0043"));
	let copies = ["--invoices", &next, "--invoice-key", &trade.key];
	let confirm = [&["confirm", &id, "--asset", "1"][..], &copies].concat();
	let done = json(&trade.act(&trade.obligor, &confirm));
	assert_eq!(done["resembles"].to_string(), earlier, "its number alone differs");

	let disputed = json(&trade.act(&trade.obligor, &["dispute", &id, "--document", HASH]));
	assert_eq!(disputed["stops"], false);
	let words = trade.words(&id);
	for row in ["DISPUTED since", "the obligor waived its defences", "differs in its number alone"]
	{
		assert!(words.contains(row), "{row}: {words}");
	}
	let first = format!("{id}/0");
	let to = trade.name(&trade.suppliers[0]);
	json(&trade.act(&trade.maker, &["transfer", &first, "--to", &to]));
	assert_eq!(trade.holding(&first)["holder"], trade.suppliers[0].account.as_str());
}
