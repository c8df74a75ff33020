//! Documents of passports: exported, checked against the chain, and kept by who issued them.

use super::fair::{Fair, BANK, HASH, NAME, SITE};
use crate::common::{json, refused};
use carnet_client::passports::read_key;
use carnet_primitives::member::client_principal;
use carnet_vc::Issuer;
use ed25519_zebra::SigningKey;
use serde_json::{json, Value};
use std::{fs, os::unix::fs::PermissionsExt, path::Path, process::Output};

/// Checks the document that an issuer writes of a credential, with the status lists that it writes.
pub(super) fn exported(fair: &Fair, suri: &str, issuer: &str, schema: usize) -> Output {
	let anna = fair.whom(&fair.anna);
	let name = suri.trim_matches('/').replace('/', "-");
	let [key, out, site] = ["key", "json", "site"].map(|end| fair.path(&format!("{name}.{end}")));
	let export = ["passport", "export", &anna, "--schema", &fair.schemas[schema], "--out", &out];
	json(&fair.run(&[&export[..], &["--signing-key", &key]].concat()));
	assert_eq!(fs::metadata(&out).unwrap().permissions().mode() & 0o777, 0o600);
	let lists = ["passport", "lists", issuer, "--out", &site, "--signing-key", &key];
	let lists = json(&fair.run(&[&lists[..], &["--site", SITE]].concat()));
	let files: Vec<&str> =
		lists["files"].as_array().unwrap().iter().map(|file| file.as_str().unwrap()).collect();
	assert_eq!(files.len(), 2);
	let without = fair.run(&["passport", "verify", &out]);
	refused(&without, "get it from there");
	let forged = fair.path(&format!("{name}.forged"));
	fs::write(&forged, fs::read_to_string(&out).unwrap().replace("evidence", "evidenc")).unwrap();
	let with = ["--list", files[0], "--list", files[1]];
	refused(&fair.run(&[&["passport", "verify", &forged][..], &with].concat()), "is refused");
	fair.run(&[&["passport", "verify", &out][..], &with].concat())
}

/// A file of the bank, by how its name ends.
fn of_bank(fair: &Fair, end: &str) -> String {
	fair.path(&format!("Bank--admin.{end}"))
}

/// Checks a document of the bank with the lists that it exported first.
fn verify(fair: &Fair, document: &str) -> Output {
	let site = of_bank(fair, "site");
	let list = |purpose: &str| format!("{site}/status/0/{purpose}.json");
	let (revocation, suspension) = (list("revocation"), list("suspension"));
	let lists = ["--list", revocation.as_str(), "--list", suspension.as_str()];
	fair.run(&[&["passport", "verify", document][..], &lists].concat())
}

/// Checks what the bank signs and never registered: about somebody else, about nobody, and without its record.
pub(super) fn unregistered(fair: &Fair) {
	let key = read_key(Path::new(&of_bank(fair, "key"))).unwrap();
	let bank = Issuer::with_key(SigningKey::from(*key));
	let exported = fs::read_to_string(of_bank(fair, "json")).unwrap();
	let refuse = |place: &str, value: Value, why: &str| {
		let mut document: Value = serde_json::from_str(&exported).unwrap();
		document.as_object_mut().unwrap().remove("proof");
		*document.pointer_mut(place).unwrap() = value;
		let signed = bank.sign(document, 1_700_000_000_000).unwrap();
		let file = fair.file("unregistered.json", &signed.to_string());
		refused(&verify(fair, &file), why);
	};
	let bert = client_principal(fair.bert.parse().unwrap());
	let subject = "/credentialSubject/id";
	refuse(subject, json!(format!("urn:carnet:{bert}")), "the chain has no such credential");
	refuse(subject, json!("did:example:bert"), "it names its subject by no account of a chain");
	refuse("/evidence", json!([]), "it names no record of a chain");
	refuse("/evidence/0/schema", json!(99), "schema of the record on the chain is not the one");
	refuse("/credentialSubject/level", json!(3), "the digest of another document");
}

/// Checks what was exported before with the lists of that time, which do not know what the bank did since.
pub(super) fn outdated(fair: &Fair, anna: &str, identity: &str) {
	let document = of_bank(fair, "json");
	json(&verify(fair, &document));
	let change = |what: &str| {
		fair.signed(BANK, &["passport", what, anna, "--entry", identity, "--document", HASH])
	};
	json(&change("suspend"));
	refused(&verify(fair, &document), "its issuer has suspended it");
	json(&change("reinstate"));
	json(&verify(fair, &document));
	let (claims, key) = (fair.file("identity.json", r#"{ "level": 3 }"#), of_bank(fair, "key"));
	let renew = ["passport", "renew", anna, "--schema", &fair.schemas[0], "--document", &claims];
	let how = ["--valid-until", "2029-12-31", "--signing-key", &key, "--site", SITE];
	json(&fair.signed(BANK, &[&renew[..], &how].concat()));
	refused(&verify(fair, &document), "the chain has the digest of another document");
}

/// The journal has what opens the digests that the chain has, for its owner alone.
pub(super) fn kept(fair: &Fair) {
	let path = fair.world.path("carnet-credentials.jsonl");
	assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
	let text = fs::read_to_string(path).unwrap();
	assert!(text.contains(NAME));
	let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
	let shown = json(&fair.run(&["passport", "show", &fair.whom(&fair.anna)]));
	let credentials = shown["passport"]["credentials"].as_array().unwrap();
	assert_eq!(credentials.len(), 2);
	for view in credentials {
		let on_chain = &view["credential"];
		let line = lines.iter().find(|line| line["digest"] == on_chain["digest"]).unwrap();
		assert_eq!(line["entry"], on_chain["entry"]);
		let salt = line["salt"].as_str().unwrap().parse().unwrap();
		let digest = carnet_vc::document_digest(&line["document"], &salt).unwrap();
		assert_eq!(json!(digest), on_chain["digest"]);
		let named = &line["document"]["credentialStatus"][0]["statusListIndex"];
		assert_eq!(*named, on_chain["entry"]["index"].to_string());
	}
}
