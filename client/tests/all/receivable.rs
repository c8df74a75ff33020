//! A receivable on a real node: confirmed, split through three tiers to ten suppliers, financed by the better of two
//! quotes, paid, and every cent of it accounted for.

mod assets;
mod court;
mod discharge;
mod dispute;
mod finance;
mod signing;
mod trade;

use crate::common::{json, members::until, refused};
use serde_json::{json, Value};
use std::{collections::BTreeMap, fs};
use trade::{write, Actor, Trade, BANK, FACE, HASH, INVOICE, RIVAL};

/// An invoice of KoSIT over 357.00 in another currency, and that of the other side in the other syntax.
const UBL: &str = include_str!("../../invoice/tests/samples/01.20a-INVOICE_ubl.xml");
const CII: &str = include_str!("../../invoice/tests/samples/01.20a-INVOICE_uncefact.xml");

/// What is outstanding of the holdings of a tree, together.
fn outstanding(tree: &Value) -> u64 {
	let holdings = tree["holdings"].as_array().unwrap();
	holdings.iter().map(|one| one["outstanding"].as_u64().unwrap()).sum()
}

#[test]
fn every_cent_of_a_receivable_is_accounted_for() {
	let trade = Trade::new(10);
	bad_terms(&trade);
	let id = trade.confirmed();
	let first = format!("{id}/0");
	trade.mint(BANK, "1", &trade.obligor.account, "1000000.00");
	trade.mint(BANK, "1", &trade.bank.account, "200000.00");
	trade.mint(RIVAL, "2", &trade.obligor.account, "1000000.00");
	let issued = FACE + 20_000_000;

	// The supplier shares it with two behind it, they with six, and one of those with two more.
	let suppliers = &trade.suppliers;
	let second = trade.share(&trade.maker, &first, &[(0, "333333.33"), (1, "250000.01")]);
	let third =
		trade.share(&suppliers[0], &second[0], &[(2, "100000"), (3, "77777.77"), (4, "0.01")]);
	let more =
		trade.share(&suppliers[1], &second[1], &[(5, "50000"), (6, "50000.01"), (7, "99999.99")]);
	trade.share(&suppliers[2], &third[0], &[(8, "33333.33"), (9, "33333.34")]);
	let own = json(&trade.act(&suppliers[7], &["split", &more[2], "--own", "0.99"]));
	let part = format!("{id}/{}", own["parts"][0]["holding"]["seq"]);
	json(&trade.act(&suppliers[7], &["merge", &more[2], &part]));
	let tree = json(&trade.run(&["tree", &id]));
	assert_eq!((outstanding(&tree), tree["holdings"].as_array().unwrap().len()), (FACE, 11));
	let words = trade.world.carnet.words(&["receivable", "tree", &id]);
	assert!(words.contains(&format!("\n  {first}: 416666.66 CNY, free, held by ")), "{words}");
	assert!(words.contains(&format!("\n      {}: 77777.77 CNY", third[1])), "{words}");
	bad_parts(&trade, &id);

	let paid = finance(&trade, &id, &second[1]);
	books(&trade, &id);
	pledged(&trade, &third[1]);
	proved(&trade, &third[1]);
	settle(&trade, &id, &third[1], issued, paid);
}

/// Terms that are refused before anything is sent, and by the chain.
fn bad_terms(trade: &Trade) {
	let issue = |what: &str, value: &str| {
		let mut args = trade.issue();
		let at = args.iter().position(|arg| *arg == what).unwrap();
		args[at + 1] = value;
		trade.act(&trade.maker, &[&args[..], &trade.to_obligor()].concat())
	};
	refused(&issue("--amount", "1000000.005"), "3 digits behind the point, and CNY has 2");
	refused(&issue("--amount", "99999999999999"), "is the most");
	refused(&issue("--due", "2020-01-01"), "Receivables.InvalidDate");
	refused(&issue("--contract", "/no/such/file"), "salted commitment with 0x");
	let contract = write(&trade.world, "contract.txt", "What was agreed");
	refused(&issue("--contract", &contract), "give --salt-out");
	let oneself = ["--obligor", &trade.maker.account];
	refused(
		&trade.act(&trade.maker, &[&trade.issue()[..], &oneself].concat()),
		"Receivables.ToOneself",
	);
	let unknown = ["--obligor", "member:77"];
	refused(&trade.act(&trade.maker, &[&trade.issue()[..], &unknown].concat()), "no member 77");
	refused(&trade.run(&["show", "0"]), "the chain has no receivable 0");

	// What is withdrawn was never owed.
	let salts = trade.world.path("salts").to_str().unwrap().to_owned();
	let mut args = trade.issue();
	let at = args.iter().position(|arg| *arg == "--contract").unwrap();
	args[at + 1] = &contract;
	args.extend(trade.to_obligor());
	args.extend(["--salt-out", &salts]);
	let issued = json(&trade.act(&trade.maker, &args));
	let salt = ["salt", &contract, "--salts", &salts, "--document", "contract"];
	assert!(json(&trade.run(&salt))["salt"].as_str().unwrap().starts_with("0x"));
	let id = issued["receivable"].to_string();
	let other = write(&trade.world, "other.json", "[]");
	let copies = ["--invoices", &other, "--invoice-key", &trade.key];
	let confirm = [&["confirm", &id, "--asset", "1"][..], &copies].concat();
	refused(&trade.act(&trade.obligor, &confirm), "has 0 invoices, and the receivable has 1");
	let confirm = [&["confirm", &id, "--asset", "7"][..], &trade.copies()].concat();
	refused(&trade.act(&trade.obligor, &confirm), "`carnet receivable asset list`");
	let stranger = Actor { relationship: None, ..trade.obligor.clone() };
	refused(&trade.act(&stranger, &trade.confirm(&id)), "with --relationship");
	json(&trade.act(&trade.obligor, &["decline", &id, "--document", HASH]));
	json(&trade.act(&trade.maker, &["withdraw", &id]));
}

/// Splits and transfers that change nothing.
fn bad_parts(trade: &Trade, id: &str) {
	let before = trade.state(id);
	let first = format!("{id}/0");
	let split = |by: &Actor, part: &str| trade.act(by, &["split", &first, "--part", part]);
	let to = |amount: &str| format!("{}={amount}", trade.suppliers[0].account);
	refused(&split(&trade.maker, &to("416666.67")), "are more than the 416666.66 CNY");
	refused(&split(&trade.maker, &to("0.001")), "CNY has 2");
	refused(&split(&trade.maker, "client:999=1.00"), "no client 999");
	refused(&split(&trade.suppliers[0], &to("1.00")), "Receivables.NotAuthorized");
	refused(&trade.act(&trade.maker, &["transfer", "999/0", "--to", "client:0"]), "NotFound");
	refused(&trade.run(&["holding", &format!("{id}/999")]), "the chain has no holding");
	let freeze = ["freeze", &first, "--document", HASH];
	let freeze = [&["receivable"], &freeze[..]].concat();
	assert!(!trade.world.carnet.signed(BANK, &freeze).status.success(), "no court");
	assert_eq!(trade.state(id), before, "nothing changed");
}

/// Two banks quote for a holding, one of them without money; the other one buys it. Returns what it paid.
fn finance(trade: &Trade, id: &str, holding: &str) -> u64 {
	let seller = &trade.suppliers[1];
	let end = trade.world.now() + 24 * 60 * 60 * 1000;
	let end = end.to_string();
	let asked = json(&trade.act(seller, &["finance", "request", holding, "--until", &end]));
	assert_eq!(asked["amount"], 5_000_001);
	let request = asked["request"].to_string();
	let quote = |bank: &Actor, rate: &str, name: &str, copies: [&str; 4]| {
		let out = trade.world.path(name).to_str().unwrap().to_owned();
		let terms = ["--rate", rate, "--fee", "1.00", "--out", &out];
		let args = [&["finance", "quote", &request][..], &terms, &copies].concat();
		(trade.act(bank, &args), out)
	};
	let copies = trade.copies();
	let (cheap, from_rival) = quote(&trade.rival, "300", "rival.json", copies);
	let cheap = json(&cheap)["paid"].as_u64().unwrap();
	let other = write(&trade.world, "altered.json", &INVOICE.replace("0042", "0043"));
	let wrong = ["--invoices", &other, "--invoice-key", &trade.key];
	let (mismatch, _) = quote(&trade.bank, "450", "mismatch.json", wrong);
	refused(&mismatch, "Receivables.InvoiceMismatch");
	assert!(!quote(&trade.maker, "450", "maker.json", copies).0.status.success(), "no bank");
	let (made, from_bank) = quote(&trade.bank, "450", "bank.json", copies);
	let promised = json(&made)["paid"].as_u64().unwrap();
	assert!(promised < cheap, "the rival promises more: {cheap}, {promised}");
	let shown = json(&trade.run(&["request", &request]));
	assert_eq!(shown["request"]["quotes"].as_array().unwrap().len(), 2);
	assert!(!shown.to_string().contains("\"rate\""), "sealed: {shown}");
	let looked = json(&trade.run(&["finance", "look", "--quote", &from_bank]));
	assert_eq!((&looked["paid"], &looked["terms"]["rate"]), (&json!(promised), &json!(450)));

	let before = trade.state(id);
	let take = |by: &Actor, file: &str, more: &[&str]| {
		trade.act(by, &[&["finance", "take", "--quote", file], more].concat())
	};
	refused(&take(seller, &from_rival, &[]), "Receivables.InsufficientFunds");
	refused(&take(seller, &from_rival, &[]), "`carnet receivable asset cash`");
	refused(&take(&trade.maker, &from_bank, &[]), "Receivables.NotAuthorized");
	refused(&take(seller, &from_bank, &["--min-paid", "50000.00"]), "ProceedsTooLow");
	let text = fs::read_to_string(&from_bank).unwrap();
	let text = text.replace("\"rate\": 450", "\"rate\": 45");
	assert!(text.contains("\"rate\": 45,"), "{text}");
	let forged = write(&trade.world, "forged.json", &text);
	refused(&take(seller, &forged, &[]), "is not what");
	refused(&take(seller, &trade.key, &[]), "is not a quote");
	assert_eq!(trade.state(id), before, "nothing changed");

	let taken = json(&take(seller, &from_bank, &[]));
	assert_eq!((&taken["paid"], &taken["financing"]), (&json!(promised), &Value::Null));
	assert_eq!((trade.cash(seller), trade.cash(&trade.bank)), (promised, 20_000_000 - promised));
	assert_eq!(trade.holding(holding)["holder"], trade.bank.account.as_str());
	refused(&take(seller, &from_bank, &[]), "no request for financing");
	promised
}

/// What companies put into their books.
fn books(trade: &Trade, id: &str) {
	let out = trade.world.path("bank.csv").to_str().unwrap().to_owned();
	let export = ["export", &trade.bank.account, "--out", &out];
	let done = json(&trade.run(&export));
	assert_eq!(done["holdings"], 1);
	let table = fs::read_to_string(&out).unwrap();
	let lines: Vec<&str> = table.split_terminator("\r\n").collect();
	let start = format!("\"holds\",\"{id}\",\"2\",\"CNY\",\"50000.01\",\"0.00\",\"0.00\"");
	assert!(lines.len() == 2 && lines[1].starts_with(&start), "{table}");
	refused(&trade.run(&export), "not overwritten");
	let out = trade.world.path("obligor.json").to_str().unwrap().to_owned();
	let format = ["--format", "json", "--out", &out];
	json(&trade.run(&[&["export", &trade.obligor.account][..], &format].concat()));
	let written: Value = serde_json::from_str(&fs::read_to_string(&out).unwrap()).unwrap();
	let row = &written["rows"][0];
	assert_eq!((&row["side"], &row["outstanding"]), (&json!("owes"), &json!("1000000.00")));
	assert_eq!((&row["receivable"], &row["due_on"]), (&json!(id), &json!(trade.due)));
	assert_eq!((&row["paid"], &row["status"]), (&json!("0.00"), &json!("confirmed")));
	assert_eq!(written["rows"].as_array().unwrap().len(), 1, "one receivable");

	let exposure = json(&trade.run(&["exposure", &trade.obligor.account]));
	let owes = json!([{ "currency": "CNY", "outstanding": FACE, "due": 0 }]);
	assert_eq!((&exposure["owes"], &exposure["financed"]), (&owes, &json!([])));
	let ageing = json(&trade.run(&["ageing", &trade.maker.account]));
	assert_eq!(ageing["ageing"][0]["notDue"], 41_666_666);
	let portfolio = trade.portfolio(&trade.maker);
	assert_eq!(portfolio["holdings"].as_array().unwrap().len(), 1);
	let words = trade.world.carnet.words(&["receivable", "asset", "list"]);
	assert!(words.contains("1200000.00 CNY") && words.contains("Bank Ltd"), "{words}");
}

/// What a supplier pledges for what it owes outside the chain is in the books of the bank until that lets it go.
fn pledged(trade: &Trade, holding: &str) {
	let (pledger, bank) = (&trade.suppliers[3], &trade.rival);
	let pledge = ["finance", "pledge", holding, "--to", &bank.account, "--secured", "70000.00"];
	let financing = json(&trade.act(pledger, &pledge))["financing"].to_string();
	refused(&trade.act(pledger, &["transfer", holding, "--to", "client:0"]), "Receivables.Bound");
	let out = trade.world.path("rival.csv").to_str().unwrap().to_owned();
	let done = json(&trade.run(&["export", &bank.account, "--out", &out]));
	assert_eq!((&done["holdings"], &done["financed"]), (&json!(0), &json!(1)));
	let table = fs::read_to_string(&out).unwrap();
	let (id, seq) = holding.split_once('/').unwrap();
	let start = format!("\"financed\",\"{id}\",\"{seq}\",\"CNY\",\"70000.00\",\"\",\"0.00\"");
	assert!(table.lines().any(|line| line.starts_with(&start)), "{table}");
	json(&trade.act(bank, &["finance", "release", &financing]));
	refused(&trade.run(&["finance", "show", &financing]), "no financing");
}

/// A holding is proved to whoever knows the first block.
fn proved(trade: &Trade, holding: &str) {
	let out = trade.world.path("holding.bundle").to_str().unwrap().to_owned();
	let mut made = Value::Null;
	until("the holding can be proved", || {
		let output = trade.run(&["prove", holding, "--out", &out]);
		if output.status.success() {
			made = json(&output);
		}
		output.status.success()
	});
	let genesis = made["genesis"].as_str().unwrap();
	let report = json(&trade.world.carnet.run(&["verify", &out, "--genesis", genesis]));
	assert_eq!(report["kind"], "holding");
}

/// The obligor pays early, first a part and then the rest, and everybody redeems.
fn settle(trade: &Trade, id: &str, one: &str, issued: u64, price: u64) {
	let before = trade.state(id);
	let fund = |by: &Actor, more: &[&str]| trade.act(by, &[&["fund", id], more].concat());
	refused(&fund(&trade.maker, &["--amount", "1.00"]), "Receivables.NotAuthorized");
	let stranger = Actor { relationship: None, ..trade.obligor.clone() };
	refused(&fund(&stranger, &["--amount", "1.00"]), "with --relationship");
	refused(&fund(&trade.obligor, &["--asset", "2"]), "Receivables.WrongAsset");
	refused(&fund(&trade.obligor, &["--asset", "7"]), "no settlement asset 7");
	refused(&fund(&trade.obligor, &["--amount", "1000000.01"]), "Receivables.Overfunded");
	let redeem = |by: &Actor, holding: &str| trade.act(by, &["redeem", holding]);
	refused(&redeem(&trade.suppliers[3], one), "Receivables.NothingDue");
	refused(&trade.act(&trade.maker, &["default", one]), "Receivables.NotAuthorized");
	assert_eq!(trade.state(id), before, "nothing changed");

	let part = json(&fund(&trade.obligor, &["--amount", "400000.00"]));
	assert_eq!((&part["amount"], &part["interest"]), (&json!(40_000_000), &json!(0)));
	let paid = json(&redeem(&trade.suppliers[3], one));
	assert_eq!(paid["principal"], 3_111_110, "two fifths of 77,777.77, rounded down");
	let payment = json!({ "to": trade.suppliers[3].account, "amount": 3_111_110 });
	assert_eq!((&paid["payments"], &paid["ended"]), (&json!([payment]), &json!(false)));
	let before = trade.state(id);
	refused(&redeem(&trade.suppliers[3], one), "Receivables.NothingDue");
	refused(&redeem(&trade.maker, one), "Receivables.NotAuthorized");
	assert_eq!(trade.state(id), before, "nothing changed");
	let rest = json(&fund(&trade.obligor, &[]));
	assert_eq!(rest["amount"], 60_000_000);

	let mut redeemed = 3_111_110;
	let actors: BTreeMap<&str, &Actor> = [&trade.maker, &trade.bank]
		.into_iter()
		.chain(&trade.suppliers)
		.map(|actor| (actor.account.as_str(), actor))
		.collect();
	let tree = json(&trade.run(&["tree", id]));
	let holdings = tree["holdings"].as_array().unwrap();
	for (number, holding) in holdings.iter().enumerate() {
		let name = format!("{id}/{}", holding["id"]["seq"]);
		let holder = actors[holding["holder"].as_str().unwrap()];
		let done = json(&redeem(holder, &name));
		assert_eq!((&done["principal"], &done["interest"]), (&holding["outstanding"], &json!(0)));
		redeemed += done["principal"].as_u64().unwrap();
		assert_eq!(done["settled"], number + 1 == holdings.len(), "{name}");
	}
	assert_eq!(redeemed, FACE, "what was redeemed is the face");
	refused(&redeem(&trade.suppliers[3], one), "the chain has no holding");
	refused(&fund(&trade.obligor, &["--amount", "0.01"]), "Receivables.Settled");

	let shown = trade.shown(id);
	let statement = &shown["statement"];
	assert_eq!((&shown["status"], &statement["redeemed"]), (&json!("settled"), &json!(FACE)));
	assert_eq!((&statement["outstanding"], &statement["funded"]), (&json!(0), &json!(FACE)));
	let words = trade.words(id);
	assert!(words.contains("settled") && words.contains("1000000.00 CNY"), "{words}");
	let all = [&trade.obligor, &trade.maker, &trade.bank, &trade.rival];
	let cash: u64 = all.into_iter().chain(&trade.suppliers).map(|one| trade.cash(one)).sum();
	assert_eq!((cash, trade.cash(&trade.obligor)), (issued, 0), "no cent was lost and none made");
	assert_eq!(trade.cash(&trade.bank), 20_000_000 - price + 5_000_001);
	assert_eq!(trade.cash(&trade.suppliers[1]), price, "it sold all that it had");
}

#[test]
fn an_invoice_is_issued_from_its_file_and_used_once() {
	let trade = Trade::new(0);
	let in_cny = |name: &str, text: &str| write(&trade.world, name, &text.replace("EUR", "CNY"));
	let ubl = in_cny("invoice.xml", &UBL.replace(">2021-02-04<", &format!(">{}<", trade.due)));
	let cii = in_cny("copy.xml", CII);
	let out = |name: &str| trade.world.path(name).to_str().unwrap().to_owned();
	let (salts, facts) = (out("salts"), out("facts.json"));
	let issue = |invoice: &str, more: &[&str]| {
		let args = ["issue", "--invoice", invoice, "--contract", HASH, "--undertaking", HASH];
		let args = [&args[..], &trade.to_obligor(), &["--salt-out", &salts], more].concat();
		trade.act(&trade.maker, &args)
	};
	refused(&issue(&ubl, &["--amount", "357.01"]), "less than the 357.01 CNY of --amount");
	refused(&issue(&ubl, &["--currency", "EUR"]), "is in CNY, and --currency says EUR");
	refused(&issue(&trade.invoices, &[]), "invoices.json: ");
	refused(&issue(&ubl, &["--invoice", &cii]), "copy.xml is the same invoice as");
	refused(&issue(&ubl, &["--invoices-out", &trade.invoices]), "not overwritten");
	let both = issue(&ubl, &["--invoice-document", HASH]);
	assert_eq!(both.status.code(), Some(2), "the one or the other");

	let issued = json(&issue(&ubl, &["--invoices-out", &facts]));
	let terms = &issued["terms"];
	assert_eq!((&terms["face"], &terms["currency"]), (&json!(35_700), &json!("CNY")));
	assert_eq!((&terms["dueOn"], &issued["warnings"]), (&json!(trade.due), &json!([])));
	let invoice = &terms["invoices"][0];
	assert_eq!((&invoice["open"], &invoice["assigned"]), (&json!(35_700), &json!(35_700)));
	let written: Value = serde_json::from_str(&fs::read_to_string(&facts).unwrap()).unwrap();
	let expected = json!([{ "seller": "DE123456789", "buyer": "DE987654321", "number": "1234567890",
		"date": "2021-01-25", "currency": "CNY", "total": "357.00" }]);
	assert_eq!(written, expected);

	// Obligor and bank have it in the other syntax.
	let confirm = |id: &str, copies: &[&str]| {
		let args = ["confirm", id, "--asset", "1", "--invoice-key", &trade.key];
		trade.act(&trade.obligor, &[&args[..], copies].concat())
	};
	let id = issued["receivable"].to_string();
	let second = altered(&trade, "second.xml", "9");
	let two = ["--invoice", &cii, "--invoice", &second];
	refused(&confirm(&id, &two), "--invoice gives 2 invoices, and the receivable has 1");
	let lists = confirm(&id, &["--invoice", &cii, "--invoices", &facts]);
	assert_eq!(lists.status.code(), Some(2), "the one or the other");
	let confirmed = json(&confirm(&id, &["--invoice", &cii]));
	assert_eq!(confirmed["confirmed"], true);
	let end = (trade.world.now() + 24 * 60 * 60 * 1000).to_string();
	let holding = format!("{id}/0");
	let ask = ["finance", "request", &holding, "--until", &end];
	let request = json(&trade.act(&trade.maker, &ask))["request"].to_string();
	let quote = |name: &str, invoice: &str| {
		let (out, key) = (out(name), &trade.key);
		let args = ["finance", "quote", &request, "--rate", "450", "--out", &out];
		let copies = ["--invoice", invoice, "--invoice-key", key];
		trade.act(&trade.bank, &[&args[..], &copies].concat())
	};
	let other = altered(&trade, "other.xml", "1234567891");
	refused(&quote("wrong.json", &other), "Receivables.InvoiceMismatch");
	json(&quote("quote.json", &cii));

	// The same invoice in another spelling has the same key.
	let again = altered(&trade, "again.xml", "12.345-678 90");
	let id = json(&issue(&again, &["--due", &trade.due, "--amount", "300.00"]))["receivable"]
		.to_string();
	let shown = trade.shown(&id);
	let invoice = &shown["receivable"]["terms"]["invoices"][0];
	assert_eq!((&invoice["open"], &invoice["assigned"]), (&json!(35_700), &json!(30_000)));
	for copies in [["--invoice", &again], ["--invoice", &cii], ["--invoices", &facts]] {
		refused(&confirm(&id, &copies), "Receivables.InvoiceUsed");
	}
}

/// The invoice with another number.
fn altered(trade: &Trade, name: &str, number: &str) -> String {
	let old = "<cbc:ID>1234567890</cbc:ID>";
	assert!(UBL.contains(old));
	let text = UBL.replace(old, &format!("<cbc:ID>{number}</cbc:ID>"));
	write(&trade.world, name, &text.replace("EUR", "CNY"))
}
