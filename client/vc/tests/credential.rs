//! Credentials: written, signed, verified, and refused.

#![allow(clippy::unwrap_used)]

mod common;

use carnet_primitives::{passports::StatusPurpose, H256};
use carnet_vc::{digest, read, sign, verify, Refusal, Signer, Trusted, CONTEXT};
use common::*;
use serde_json::{json, Value};

fn refusal(document: &Value) -> Refusal {
	verify(document, &trusted(), NOW).unwrap_err()
}

/// Something else at a place of the credential, under the signature that it had.
fn altered(change: impl FnOnce(&mut Value)) -> Value {
	let mut document = credential();
	change(&mut document);
	document
}

fn expected_digest() -> H256 {
	H256::from_slice(&multibase::decode(format!("f{DIGEST}")).unwrap().1)
}

#[test]
fn a_credential_is_the_one_that_an_independent_implementation_makes() {
	let golden: Value = serde_json::from_str(GOLDEN).unwrap();
	assert_eq!(credential(), golden, "{}", serde_json::to_string_pretty(&credential()).unwrap());
	assert_eq!(digest(&golden, &SALT), Ok(expected_digest()));
}

#[test]
fn a_credential_is_verified_and_tells_what_it_says() {
	let verified = verify(&credential(), &trusted(), NOW).unwrap();
	assert_eq!(verified.issuer, did(&signer()));
	assert_eq!(verified.id.as_deref(), Some("urn:uuid:7f0c6a4e-5d6f-4a6e-9b58-2f8f2d1c9f10"));
	assert_eq!(verified.valid_until, Some(END));
	assert_eq!((&verified.claims["registered"], verified.claims.get("id")), (&json!(true), None));
	let entries: Vec<_> =
		verified.entries.iter().map(|it| (it.list.clone(), it.index, it.purpose)).collect();
	let entry = |purpose| (url(purpose), u64::from(INDEX), purpose);
	assert_eq!(entries, [entry(StatusPurpose::Revocation), entry(StatusPurpose::Suspension)]);
	assert_eq!(verified.ensure_subject(&subject()), Ok(()));
	assert_eq!(verified.ensure_digest(expected_digest(), &SALT), Ok(()));
}

#[test]
fn every_altered_field_is_found() {
	let fields = ["id", "type", "validFrom", "validUntil", "credentialSubject", "credentialSchema"];
	let changes = fields.map(|field| {
		altered(|it| {
			it[field] = match &it[field] {
				Value::String(text) if field.starts_with("valid") => {
					text.replace("2027", "2028").replace("-31T", "-30T").into()
				}
				Value::String(_) => "urn:x".into(),
				Value::Array(all) => all.iter().cloned().chain(["X".into()]).collect(),
				_ => json!({}),
			}
		})
	});
	for document in changes {
		assert_eq!(refusal(&document), Refusal::Forged);
	}
	let bits = |it: &mut Value| it["credentialStatus"][0]["statusListIndex"] = "94568".into();
	assert_eq!(refusal(&altered(bits)), Refusal::Forged);
	let space = |it: &mut Value| it["credentialSubject"]["legalName"] = "Hangzhou".into();
	assert_eq!(refusal(&altered(space)), Refusal::Forged);
	let more = |it: &mut Value| it["more"] = Value::Null;
	assert_eq!(refusal(&altered(more)), Refusal::Forged);
	let created = |it: &mut Value| it["proof"]["created"] = "2026-01-31T08:00:01Z".into();
	assert_eq!(refusal(&altered(created)), Refusal::Forged);
	let context = |it: &mut Value| it["proof"]["@context"] = json!([CONTEXT]);
	assert_eq!(refusal(&altered(context)), Refusal::Forged);
}

#[test]
fn a_credential_signed_by_somebody_else_is_forged() {
	let forged = sign(statement().document().unwrap(), &forger(), CREATED).unwrap();
	let untrusted =
		|issuer: String, method: &str| Refusal::UntrustedKey { issuer, method: method.to_owned() };
	assert_eq!(refusal(&forged), untrusted(did(&signer()), forger().method()));
	// Under the name of the right key.
	let signer = Signer::new([8; 32], signer().method().to_owned());
	let forged = sign(statement().document().unwrap(), &signer, CREATED).unwrap();
	assert_eq!(refusal(&forged), Refusal::Forged);
	// In its own name: a true signature of somebody whom nobody trusts.
	let mut own = statement();
	own.issuer = did(&forger());
	let forged = sign(own.document().unwrap(), &forger(), CREATED).unwrap();
	assert_eq!(refusal(&forged), untrusted(did(&forger()), forger().method()));
	assert!(verify(&credential(), &Trusted::nobody(), NOW).is_err());
}

#[test]
fn a_key_signs_for_its_issuer_only() {
	let both = trusted().with_did_key(&did(&forger())).unwrap();
	let forged = sign(statement().document().unwrap(), &forger(), CREATED).unwrap();
	let refused = verify(&forged, &both, NOW).unwrap_err();
	assert!(matches!(refused, Refusal::UntrustedKey { .. }));
	// An issuer with a domain and a key of its own.
	let (issuer, method) = ("did:web:bank.example", "did:web:bank.example#key-1");
	let bank = Signer::new([9; 32], method.to_owned());
	let mut statement = statement();
	statement.issuer = issuer.to_owned();
	let document = sign(statement.document().unwrap(), &bank, CREATED).unwrap();
	let trusted = Trusted::nobody().with(issuer, method, bank.public());
	assert_eq!(verify(&document, &trusted, NOW).unwrap().issuer, issuer);
}

#[test]
fn a_credential_counts_from_its_first_moment_to_before_its_last() {
	let at = |now| verify(&credential(), &trusted(), now).map(|_| ());
	assert_eq!(at(START - 1), Err(Refusal::NotYetValid("2026-01-31T00:00:00Z".into())));
	assert_eq!((at(START), at(END - 1)), (Ok(()), Ok(())));
	assert_eq!(at(END), Err(Refusal::Expired("2027-01-31T00:00:00.5Z".into())));
	let offset = signed_with(|it| it["validFrom"] = "2026-01-31T08:00:00+08:00".into());
	assert!(verify(&offset, &trusted(), START).is_ok());
}

#[test]
fn a_credential_for_another_merchant_is_refused() {
	let verified = verify(&credential(), &trusted(), NOW).unwrap();
	assert_eq!(verified.ensure_subject("did:x"), Err(Refusal::OtherSubject(subject())));
	let nobody = signed_with(|it| it["credentialSubject"] = json!({ "registered": true }));
	let verified = verify(&nobody, &trusted(), NOW).unwrap();
	assert_eq!(verified.ensure_subject("did:x"), Err(Refusal::OtherSubject(String::new())));
}

#[test]
fn a_true_credential_that_the_chain_does_not_know_is_refused() {
	let other = signed_with(|it| it["credentialSubject"]["employees"] = 13.into());
	let verified = verify(&other, &trusted(), NOW).unwrap();
	let refused = Err(Refusal::OtherDigest);
	assert_eq!(verified.ensure_digest(expected_digest(), &SALT), refused);
	let verified = verify(&credential(), &trusted(), NOW).unwrap();
	assert_eq!(verified.ensure_digest(expected_digest(), &H256::zero()), refused);
}

#[test]
fn what_is_not_signed_in_the_way_that_is_known_is_refused() {
	let unsigned = statement().document().unwrap();
	assert_eq!(refusal(&unsigned), Refusal::NoProof);
	let proof = |field: &'static str, value: Value| altered(|it| it["proof"][field] = value);
	let suite = |name: &str| Refusal::UnknownSuite(name.into());
	assert_eq!(refusal(&proof("cryptosuite", "eddsa-rdfc-2022".into())), suite("eddsa-rdfc-2022"));
	assert_eq!(refusal(&proof("cryptosuite", Value::Null)), suite(""));
	assert_eq!(refusal(&proof("type", "X".into())), suite("eddsa-jcs-2022"));
	let malformed = |document: &Value, field: &str| match refusal(document) {
		Refusal::Malformed { field: found, .. } => assert_eq!(found, field),
		other => panic!("{other:?}"),
	};
	malformed(&proof("proofPurpose", "authentication".into()), "proofPurpose");
	malformed(&proof("created", "yesterday".into()), "created");
	malformed(&proof("verificationMethod", Value::Null), "verificationMethod");
	for value in ["", "z", "zzz", "uAAAA", "z0OIl", &"z2".repeat(1_000_000)] {
		malformed(&proof("proofValue", value.into()), "proofValue");
	}
	let twice = altered(|it| it["proof"] = json!([it["proof"], it["proof"]]));
	malformed(&twice, "proof");
	malformed(&altered(|it| it["proof"] = json!([])), "proof");
	assert!(sign(credential(), &signer(), CREATED).is_err());
}

#[test]
fn what_is_no_verifiable_credential_2_is_refused() {
	let malformed = |document: &Value, field: &str| match refusal(document) {
		Refusal::Malformed { field: found, .. } => assert_eq!(found, field),
		other => panic!("{other:?}"),
	};
	let old = json!(["https://www.w3.org/2018/credentials/v1"]);
	malformed(&signed_with(|it| it["@context"] = old), "@context");
	malformed(&signed_with(|it| it["type"] = "X".into()), "type");
	malformed(&signed_with(|it| it["issuer"] = 7.into()), "issuer");
	malformed(&signed_with(|it| it["validUntil"] = "2027".into()), "validUntil");
	malformed(&signed_with(|it| it["credentialSubject"] = json!([{}, {}])), "credentialSubject");
	let status = |change: fn(&mut Value)| signed_with(|it| change(&mut it["credentialStatus"][0]));
	malformed(&status(|it| it["type"] = "X".into()), "credentialStatus");
	for index in ["", "-1", "+1", "1.0", " 1", "18446744073709551616"] {
		let wrong = signed_with(|it| it["credentialStatus"][0]["statusListIndex"] = index.into());
		malformed(&wrong, "statusListIndex");
	}
	malformed(&status(|it| it["statusListIndex"] = 1.into()), "statusListIndex");
	malformed(&status(|it| it["statusSize"] = 2.into()), "statusSize");
	malformed(&status(|it| it["statusListCredential"] = Value::Null), "statusListCredential");
	malformed(&json!([]), "document");
}

#[test]
fn numbers_that_readers_take_for_others_are_refused() {
	for number in [json!(9_007_199_254_740_992u64), json!(-9_007_199_254_740_992i64)] {
		let mut statement = statement();
		statement.claims.insert("capital".into(), number);
		let document = statement.document().unwrap();
		assert_eq!(sign(document, &signer(), CREATED), Err(Refusal::UnsafeNumber));
	}
	let mut statement = statement();
	statement.claims.insert("capital".into(), json!(9_007_199_254_740_991u64));
	assert!(sign(statement.document().unwrap(), &signer(), CREATED).is_ok());
}

#[test]
fn a_named_issuer_is_an_issuer() {
	let named = signed_with(|it| {
		it["issuer"] = json!({ "id": it["issuer"], "name": "Registry" });
	});
	assert_eq!(verify(&named, &trusted(), NOW).unwrap().issuer, did(&signer()));
}

#[test]
fn files_that_are_too_long_or_no_json_are_refused() {
	assert_eq!(read(&vec![b' '; 5 << 20]), Err(Refusal::TooLarge(5 << 20)));
	assert!(matches!(read(b"{"), Err(Refusal::NotJson { line: 1, .. })));
	assert!(read("[".repeat(100_000).as_bytes()).is_err());
	assert_eq!(read(GOLDEN.as_bytes()).unwrap(), credential());
}

#[test]
fn a_moment_that_cannot_be_written_is_refused() {
	let mut statement = statement();
	statement.valid_until = u64::MAX;
	assert_eq!(statement.document(), Err(Refusal::TooLate));
}
