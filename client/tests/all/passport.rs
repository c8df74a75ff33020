//! Passports on a real node: applied for, certified by two issuers, accepted by two platforms, revoked by one.

mod fair;
mod papers;
mod plain;

use crate::common::{
	account, json,
	members::{until, SUDO},
	refused,
};
use fair::{Fair, ANNA, AUDIT, BANK, BERT, FAIR, FAR, HASH, LEI, MARKET, NAME, SITE};
use papers::{exported, kept, outdated, unregistered};
use plain::nothing_plain;
use serde_json::{json, Value};
use std::{collections::BTreeSet, fs, os::unix::fs::PermissionsExt};

/// From application to valid, in the time of the chain.
const BOUND: u64 = 10_000;

fn at(value: &Value) -> u64 {
	value.as_u64().unwrap_or_else(|| panic!("no moment: {value}"))
}

#[test]
fn certified_once_accepted_twice_and_revoked_everywhere() {
	let fair = Fair::new();
	let anna = fair.whom(&fair.anna);
	refused(&fair.run(&["passport", "show", &anna]), "there is no passport");
	refused(&fair.consent(ANNA, &fair.market, &[]), "Passports.NotFound");
	refused(&fair.signed(ANNA, &["passport", "apply", "--policy", "77"]), "Passports.NotFound");
	refused(&fair.run(&["passport", "status", &anna, "--policy", "77"]), "no policy 77");

	let [identity, audit] = fair.certified(ANNA, &fair.anna);
	nothing_plain(&fair);
	let valid = fair.status(&anna, &fair.market);
	assert_eq!((&valid["status"], &valid["reason"]), (&json!("valid"), &json!("met")), "{valid}");
	let shown = json(&fair.run(&["passport", "show", &anna]));
	let credentials = shown["passport"]["credentials"].as_array().unwrap();
	let issued = credentials.iter().map(|view| at(&view["credential"]["issuedAt"])).max();
	let took = issued.unwrap() - at(&valid["appliedAt"]);
	println!("from application to valid: {took} ms of chain time, with two issuers");
	assert!(took < BOUND, "{took} ms");
	assert!(at(&valid["until"]) > at(&valid["at"]));

	// Consent is hers: what another key signs is about its own merchant.
	refused(&fair.consent(BERT, &fair.market, &["--withdraw"]), "Passports.NotFound");
	refused(&fair.consent("//Nobody", &fair.market, &[]), "no member of the consortium knows");
	assert_eq!(fair.status(&anna, &fair.market)["status"], "valid");
	wrong_issuers(&fair, &anna, &audit);

	for (suri, platform) in [(MARKET, &fair.market), (FAIR, &fair.fair)] {
		let taken = json(&fair.signed(suri, &["passport", "accept", &anna]));
		assert_eq!(
			(&taken["platform"].to_string(), &taken["policy"].to_string()),
			(platform, &fair.policy)
		);
		assert!(fair.status(&anna, platform)["acceptedAt"].is_u64());
	}
	refused(&fair.signed(MARKET, &["passport", "accept", &anna]), "Passports.AlreadyExists");
	refused(&fair.signed(BANK, &["passport", "accept", &anna]), "BadOrigin");

	json(&exported(&fair, BANK, &fair.bank, 0));
	changes(&fair, &anna, &audit);
	refused(&exported(&fair, AUDIT, &fair.audit, 1), "its issuer has revoked it");
	unregistered(&fair);
	outdated(&fair, &anna, &identity);
	nothing_plain(&fair);
	let words = fair.world.carnet.words(&["passport", "show", &anna]);
	for part in ["She did herself:", "TAKEN IN", "Others state of her:", "Bank Ltd", "REVOKED at"] {
		assert!(words.contains(part), "{part}: {words}");
	}
	let end = ["passport", "end-acceptance", &anna, "--document", HASH];
	json(&fair.signed(MARKET, &end));
	refused(&fair.signed(MARKET, &end), "Passports.NotFound");
	json(&fair.consent(ANNA, &fair.fair, &["--withdraw"]));
	assert_eq!(fair.status(&anna, &fair.fair)["reason"], "noConsent");
	kept(&fair);
	nothing_plain(&fair);
}

fn wrong_issuers(fair: &Fair, anna: &str, audit: &str) {
	let [identity, audited] = &fair.schemas;
	refused(&fair.issue(AUDIT, anna, identity), "Passports.NotAccredited");
	refused(&fair.issue(AUDIT, anna, audited), "Passports.AlreadyExists");
	refused(
		&fair.issue(AUDIT, &format!("member:{}", fair.audit), audited),
		"Passports.OwnPassport",
	);
	refused(&fair.issue(ANNA, anna, audited), "no operator's");
	assert!(!fair.issue(MARKET, anna, audited).status.success(), "no issuer");
	refused(&fair.issue(BANK, &account(BERT), audited), &format!("write client:{}", fair.bert));
	let revoke = ["passport", "revoke", anna, "--entry", audit, "--document", HASH];
	refused(&fair.signed(BANK, &revoke), "the chain has no such credential");
}

/// Suspended, reinstated, renewed, and revoked while both platforms look.
fn changes(fair: &Fair, anna: &str, audit: &str) {
	let change = |what: &str| {
		fair.signed(AUDIT, &["passport", what, anna, "--entry", audit, "--document", HASH])
	};
	let both = |expected: &str| {
		for platform in [&fair.market, &fair.fair] {
			assert_eq!(fair.status(anna, platform)["status"], expected);
		}
	};
	json(&change("suspend"));
	both("suspended");
	refused(&change("suspend"), "Passports.AlreadySuspended");
	json(&change("reinstate"));
	both("valid");
	let claims = fair.file("later.json", r#"{ "level": 3 }"#);
	let key = fair.path("Audit--admin.key");
	let renew = ["passport", "renew", anna, "--schema", &fair.schemas[1], "--document", &claims];
	let how = ["--valid-until", "2029-12-31", "--signing-key", &key, "--site", SITE];
	json(&fair.signed(AUDIT, &[&renew[..], &how].concat()));
	both("valid");
	json(&change("revoke"));
	both("revoked");
	let status = fair.status(anna, &fair.market);
	assert_eq!(status["missing"][0]["credentials"]["reason"], "revoked", "{status}");
	assert!(status["acceptedAt"].is_u64(), "she stays in until the platform acts");
	refused(&change("reinstate"), "Passports.AlreadyRevoked");
}

#[test]
fn a_company_is_one_merchant_whatever_the_spelling() {
	let fair = Fair::new();
	let [anna, bert] = [&fair.anna, &fair.bert].map(|client| fair.whom(client));
	let key = fair.path("tags.key");
	json(&fair.world.govern(&["passport", "key", "add", "--tag-key", &key]));
	assert_eq!(fs::metadata(&key).unwrap().permissions().mode() & 0o777, 0o600);
	let identify = |suri: &str, whom: &str, kind: &str, text: &str, keys: &[&str]| {
		let schema = &fair.schemas[0];
		let mut args = vec!["passport", "identify", whom, "--schema", schema];
		args.extend(["--kind", kind, "--identifier", text]);
		keys.iter().for_each(|key| args.extend(["--tag-key", *key]));
		fair.signed(suri, &args)
	};
	let nonce = fair.world.nonce(BANK);
	for (kind, text) in [
		("lei", "5493001KJTIIGC8Y1R13"),
		("uscc", "91330100799655058C"),
		("gln", "4012345000017"),
		("vat", "DE123456789"),
		("lei", "5493001KJTIIGC8Y1R1"),
	] {
		refused(&identify(BANK, &anna, kind, text, &[&key]), "nothing was sent");
	}
	let other = fair.file("other.key", &"07".repeat(32));
	refused(&identify(BANK, &anna, "lei", LEI, &[&other]), "nothing was sent");
	assert_eq!(fair.world.nonce(BANK), nonce, "nothing was sent");
	refused(&identify(AUDIT, &anna, "lei", LEI, &[&key]), "Passports.NotAccredited");

	json(&identify(BANK, &anna, "lei", LEI, &[&key]));
	let spelt = " 5493 001k-jtii.gc8y1r12";
	refused(&identify(BANK, &bert, "lei", spelt, &[&key]), "Passports.AlreadyExists");
	refused(&identify(BANK, &anna, "lei", spelt, &[&key]), "Passports.AlreadyExists");
	let policy = fair.set_policy(&json!({
		"requirements": [{ "schema": fair.schemas[0].parse::<u32>().unwrap(), "issuers": 1 }],
		"issuers": 0, "identifiers": ["Lei", "Uscc"], "document": HASH,
	}));
	let by_policy = |whom: &str| {
		let status = json(&fair.run(&["passport", "status", whom, "--policy", &policy]));
		status["status"]["reason"].clone()
	};
	fair.issued(BANK, &anna, &fair.schemas[0]);
	fair.issued(BANK, &bert, &fair.schemas[0]);
	assert_eq!((by_policy(&anna), by_policy(&bert)), (json!("met"), json!("noIdentifier")));

	nothing_plain(&fair);
	// Another key: the old tag is found, and made anew.
	let newer = fair.path("newer.key");
	json(&fair.world.govern(&["passport", "key", "add", "--tag-key", &newer]));
	refused(&identify(BANK, &bert, "lei", LEI, &[&newer]), "ask the other issuers for it");
	refused(&identify(BANK, &bert, "lei", LEI, &[&newer, &key]), "Passports.AlreadyExists");
	json(&identify(BANK, &anna, "lei", LEI, &[&newer, &key]));
	let release = ["passport", "release", "--kind", "lei", "--identifier", LEI];
	let release = [&release[..], &["--tag-key", &key, "--tag-key", &newer]].concat();
	refused(&fair.signed(AUDIT, &release), "Passports.NotAuthorized");
	json(&fair.signed(BANK, &release));
	json(&identify(BANK, &bert, "lei", spelt, &[&key, &newer]));
	assert_eq!((by_policy(&anna), by_policy(&bert)), (json!("noIdentifier"), json!("met")));
	nothing_plain(&fair);
}

#[test]
fn many_credentials_in_one_call_and_what_was_interrupted() {
	let fair = Fair::new();
	let outside: Vec<String> = (0..60).map(|at| account(&format!("//Outside//{at}"))).collect();
	let document = json!({ "legalName": NAME });
	let rows: Vec<Value> =
		outside.iter().map(|to| json!({ "to": to, "document": document })).collect();
	let key = fair.path("bulk.key");
	let issue = |rows: &[Value], suri: &str| {
		let list = fair.file("list.json", &json!(rows).to_string());
		let what = ["passport", "issue", "--bulk", &list, "--schema", &fair.schemas[1]];
		let how = ["--valid-until", FAR, "--signing-key", &key, "--site", SITE];
		fair.signed(suri, &[&what[..], &how].concat())
	};
	let counts = |done: &Value| ["issued", "known", "refused"].map(|name| at(&done[name]));
	let first = json(&issue(&rows[..20], BANK));
	assert_eq!(counts(&first), [20, 0, 0], "{first}");
	assert_eq!(first["transactions"].as_array().unwrap().len(), 1);
	// What was interrupted goes on where it stopped.
	let rest = json(&issue(&rows, BANK));
	assert_eq!(counts(&rest), [40, 20, 0], "{rest}");
	let chunks: BTreeSet<u64> = rest["credentials"]
		.as_array()
		.unwrap()
		.iter()
		.map(|one| at(&one["entry"]["index"]) / 2_048)
		.collect();
	assert_eq!(chunks.len(), 1, "as few chunks as they fill");
	let bad = [rows.clone(), vec![json!({ "to": "client:99", "document": document })]].concat();
	refused(&issue(&bad, BANK), "the chain has no client 99");
	let itself = json!({ "to": format!("member:{}", fair.bank), "document": document });
	let output = issue(&[rows[..2].to_vec(), vec![itself]].concat(), BANK);
	assert_eq!(output.status.code(), Some(1));
	let partly: Value = serde_json::from_slice(&output.stdout).unwrap();
	assert_eq!(counts(&partly), [0, 2, 1], "{partly}");

	let entries: Vec<String> = rest["credentials"]
		.as_array()
		.unwrap()
		.iter()
		.map(|one| format!("{}/{}", one["entry"]["list"], one["entry"]["index"]))
		.collect();
	let list: Vec<String> =
		outside.iter().zip(&entries).map(|(to, entry)| format!("{to},{entry}")).collect();
	let renewed: Vec<String> =
		list.iter().take(10).map(|row| format!("{row},later.json,2029-12-31")).collect();
	fair.file("later.json", r#"{ "level": 3 }"#);
	let text = format!("to,entry,document,validUntil\n{}\n", renewed.join("\n"));
	let file = fair.file("renew.csv", &text);
	let renew = ["passport", "renew", "--file", &file, "--signing-key", &key, "--site", SITE];
	let done = json(&fair.signed(BANK, &renew));
	assert_eq!(done["credentials"].as_array().unwrap().len(), 10);
	assert_eq!(done["transactions"].as_array().unwrap().len(), 1);
	assert_eq!(json(&fair.signed(BANK, &renew))["transactions"], json!([]), "renewed already");
	let file = fair.file("revoke.csv", &format!("to,entry\n{}\n", list.join("\n")));
	let revoke = ["passport", "revoke", "--file", &file, "--document", HASH];
	assert_eq!(json(&fair.signed(BANK, &revoke))["done"], 60);
	let shown = json(&fair.run(&["passport", "show", &outside[3]]));
	assert_eq!(shown["passport"]["credentials"][0]["reason"], "revoked");
	assert_eq!(fair.signed(BANK, &revoke).status.code(), Some(1), "they are revoked already");
	let close = ["passport", "close", "--file", &file];
	assert_eq!(fair.signed(BANK, &close).status.code(), Some(1), "they ended just now");
}

#[test]
fn whatever_the_order_of_a_race_both_platforms_read_revoked() {
	let fair = Fair::new();
	let anna = fair.whom(&fair.anna);
	let [identity, _] = fair.certified(ANNA, &fair.anna);
	let accept = ["passport", "accept", anna.as_str()];
	let revoke = ["passport", "revoke", &anna, "--entry", &identity, "--document", HASH];
	let started =
		[fair.start(BANK, &revoke), fair.start(MARKET, &accept), fair.start(FAIR, &accept)];
	let [revoked, market, other] = started.map(|child| child.wait_with_output().unwrap());
	json(&revoked);
	for (output, platform) in [(market, &fair.market), (other, &fair.fair)] {
		let status = fair.status(&anna, platform);
		assert_eq!(status["status"], "revoked", "{status}");
		// Who came first took her in, and sees it all the same.
		assert_eq!(status["acceptedAt"].is_u64(), output.status.success(), "{status}");
		if !output.status.success() {
			refused(&output, "Passports.NotValid");
		}
	}
	refused(&fair.signed(MARKET, &accept), "Passports.");
}

#[test]
fn a_passport_is_proved_to_who_has_no_node() {
	let fair = Fair::new();
	let anna = fair.whom(&fair.anna);
	fair.certified(ANNA, &fair.anna);
	let out = fair.path("passport.bundle");
	let prove = ["passport", "prove", &anna, "--policy", &fair.policy, "--out", &out];
	let mut made = Value::Null;
	until("the passport can be proved", || {
		let output = fair.run(&prove);
		if output.status.success() {
			made = json(&output);
		}
		output.status.success()
	});
	let genesis = made["genesis"].as_str().unwrap();
	let report = json(&fair.run(&["verify", &out, "--genesis", genesis]));
	assert_eq!(report["kind"], "passport");
	refused(&fair.run(&prove), "not overwritten");
	refused(&fair.run(&["verify", &out, "--genesis", HASH]), "another chain");
}

#[test]
fn an_issuer_accredits_another_and_platforms_set_their_own_policies() {
	let fair = Fair::new();
	let [identity, audited] = &fair.schemas;
	let accredit = |suri: &str, issuer: &str| {
		fair.signed(suri, &["passport", "accredit", identity, issuer, "--until", FAR])
	};
	refused(&accredit(BANK, &fair.audit), "Passports.NotAuthorized");
	let may = ["passport", "accredit", identity, &fair.bank, "--until", FAR, "--may-accredit"];
	json(&fair.world.govern(&may));
	assert_eq!(json(&accredit(BANK, &fair.audit))["by"].to_string(), fair.bank);
	refused(&accredit(BANK, &fair.market), "Passports.InvalidIssuer");
	let words = fair.world.carnet.words(&["passport", "schema", "show", identity]);
	assert!(words.contains("accredited by Bank Ltd"), "{words}");
	let anna = fair.whom(&fair.anna);
	fair.issued(AUDIT, &anna, identity);
	let withdraw = ["passport", "withdraw-accreditation", identity, &fair.audit];
	let withdraw = [&withdraw[..], &["--document", HASH]].concat();
	json(&fair.signed(BANK, &withdraw));
	refused(&fair.signed(BANK, &withdraw), "Passports.AlreadyRevoked");
	let shown = json(&fair.run(&["passport", "show", &anna]));
	assert_eq!(shown["passport"]["credentials"][0]["reason"], "issuerNotAccredited");
	// Its lists say nothing of that.
	let why = "it does not count on the chain: an issuer is not accredited any more";
	refused(&exported(&fair, AUDIT, &fair.audit, 0), why);

	let own = json!({
		"requirements": [{ "schema": audited.parse::<u32>().unwrap(), "issuers": 1 }],
		"issuers": 0, "identifiers": [], "document": HASH,
	});
	let file = fair.file("own.json", &own.to_string());
	let set = json(&fair.signed(FAIR, &["passport", "policy", "set", "--file", &file]));
	let policy = set["policy"].to_string();
	assert_eq!(set["owner"].to_string(), fair.fair);
	let change = ["passport", "policy", "change", &policy, "--file", &file];
	refused(&fair.signed(MARKET, &change), "Passports.NotAuthorized");
	assert_eq!(json(&fair.signed(FAIR, &change))["revision"], 1);
	refused(&fair.signed(MARKET, &["passport", "policy", "adopt", &policy]), "NotAuthorized");
	json(&fair.signed(FAIR, &["passport", "policy", "adopt", &policy]));
	let none = fair.file("none.json", &own.to_string().replace("\"issuers\":1", "\"issuers\":0"));
	refused(
		&fair.signed(FAIR, &["passport", "policy", "set", "--file", &none]),
		"nobody could meet",
	);
	refused(&fair.signed(BANK, &["passport", "policy", "set", "--file", &file]), "BadOrigin");
	refused(
		&fair.signed(SUDO, &["passport", "policy", "change", &policy, "--file", &file, "--sudo"]),
		"Passports.NotAuthorized",
	);
}
