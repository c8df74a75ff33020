//! Credentials and lists that are not to be believed, each signed as it should be but for one thing.

mod common;

use carnet_primitives::passports::StatusPurpose;
use carnet_vc::{Issuer, Refusal, Verifier};
use common::*;
use ed25519_zebra::SigningKey;
use serde_json::{json, Value};

fn refused(alter: impl FnOnce(&mut Value)) -> Refusal {
	verifier().verify(&signed(alter), &lists()).expect_err("it is not to be believed")
}

/// What is said of a credential whose list for revocation is altered and signed again.
fn refused_list(alter: impl FnOnce(&mut Value)) -> Refusal {
	let mut list = parsed(REVOCATION);
	list.as_object_mut().expect("it is an object").remove("proof");
	alter(&mut list);
	let list = issuer().sign(list, CREATED).expect("it can be signed");
	of_list(&list)
}

fn of_list(list: &Value) -> Refusal {
	let lists = [list.clone(), parsed(SUSPENSION)];
	match verifier().verify(&parsed(CREDENTIAL), &lists) {
		Err(Refusal::List { refusal, .. }) => *refusal,
		other => panic!("{other:?}"),
	}
}

#[test]
fn an_altered_credential_is_refused() {
	let mut credential = parsed(CREDENTIAL);
	credential["credentialSubject"]["kybLevel"] = json!(4);
	assert_eq!(verifier().verify(&credential, &lists()), Err(Refusal::Forged));
}

#[test]
fn a_credential_under_a_foreign_name_is_refused() {
	let forger = Issuer::with_key(SigningKey::from([9; 32]));
	let mut credential = parsed(CREDENTIAL);
	credential.as_object_mut().expect("it is an object").remove("proof");
	let forged = forger.sign(credential, CREATED).expect("it can be signed");
	let refusal = Refusal::OtherSigner {
		issuer: issuer().id().to_owned(),
		method: forger.method().to_owned(),
	};
	assert_eq!(verifier().verify(&forged, &lists()), Err(refusal));
}

#[test]
fn the_name_of_the_issuer_may_stand_in_an_object() {
	let credential = signed(|it| it["issuer"] = json!({"id": issuer().id(), "name": "A"}));
	assert!(verifier().verify(&credential, &lists()).is_ok());
}

#[test]
fn what_is_no_credential_of_version_2_is_refused() {
	for context in [
		json!("https://www.w3.org/ns/credentials/v2"),
		json!([]),
		json!(["https://www.w3.org/2018/credentials/v1"]),
		json!([{"@vocab": "https://www.w3.org/ns/credentials/v2"}]),
	] {
		assert_eq!(refused(|it| it["@context"] = context), Refusal::NotVersion2);
	}
	let unknown = json!({"@vocab": "https://forger.example/"});
	assert_eq!(
		refused(|it| it["@context"][1] = unknown),
		Refusal::UnknownContext(r#"{"@vocab":"https://forger.example/"}"#.into())
	);
	let missing = Refusal::MissingType("VerifiableCredential");
	assert_eq!(refused(|it| it["type"] = json!("MerchantCredential")), missing);
	assert_eq!(refused(|it| it["type"] = json!(1)), missing);
}

#[test]
fn a_field_that_is_missing_or_malformed_is_refused() {
	for (field, value) in [
		("issuer", json!(7)),
		("issuer", json!({"name": "A"})),
		("validFrom", json!("yesterday")),
		("validUntil", json!(UNTIL)),
		("credentialSubject", json!({})),
		("credentialSubject", json!([])),
		("evidence", json!([{"type": "ChainRecord"}])),
	] {
		assert_eq!(refused(|it| it[field] = value), Refusal::Malformed(field), "{field}");
	}
}

#[test]
fn a_credential_counts_in_its_time_only() {
	let at = |now| {
		let verifier = Verifier { now, ..verifier() };
		verifier.verify(&parsed(CREDENTIAL), &lists()).map(|_| ())
	};
	assert_eq!(at(CREATED - 1), Err(Refusal::NotYetValid));
	assert_eq!(at(CREATED), Ok(()));
	assert_eq!(at(UNTIL - 1), Ok(()));
	assert_eq!(at(UNTIL), Err(Refusal::Expired));
}

#[test]
fn a_list_that_has_expired_is_refused() {
	let refusal = refused_list(|it| it["validUntil"] = json!("2026-11-01T12:00:00Z"));
	assert_eq!(refusal, Refusal::Expired);
}

#[test]
fn a_set_bit_refuses_and_revocation_outweighs_suspension() {
	let verify = |revoked: &[u32], suspended: &[u32]| {
		let lists = [
			list(&issuer(), StatusPurpose::Suspension, suspended),
			list(&issuer(), StatusPurpose::Revocation, revoked),
		];
		verifier().verify(&parsed(CREDENTIAL), &lists).map(|_| ())
	};
	assert_eq!(verify(&[], &[]), Ok(()));
	assert_eq!(verify(&[INDEX - 1, INDEX + 1], &[INDEX - 1, INDEX + 1]), Ok(()));
	assert_eq!(verify(&[], &[INDEX]), Err(Refusal::Suspended));
	assert_eq!(verify(&[INDEX], &[]), Err(Refusal::Revoked));
	assert_eq!(verify(&[INDEX], &[INDEX]), Err(Refusal::Revoked));
}

#[test]
fn every_list_that_is_named_is_needed() {
	let [revocation, _] = lists();
	let url = "https://issuer.example/passports/status/3/suspension.json".to_owned();
	let refused = verifier().verify(&parsed(CREDENTIAL), &[revocation]);
	assert_eq!(refused, Err(Refusal::ListMissing(url)));
}

#[test]
fn a_status_that_cannot_be_checked_is_refused() {
	let status = |field: &'static str, value: Value| {
		refused(move |it| it["credentialStatus"][0][field] = value)
	};
	assert_eq!(status("type", json!("StatusList2021Entry")), Refusal::OtherStatus);
	assert_eq!(status("statusSize", json!(2)), Refusal::OtherStatus);
	assert_eq!(status("statusPurpose", json!("message")), Refusal::OtherPurpose("message".into()));
	for value in [json!(94_567), json!("-1"), json!("+94567"), json!(""), json!("1e3")] {
		let refusal = status("statusListIndex", value);
		assert_eq!(refusal, Refusal::Malformed("statusListIndex"));
	}
	let huge = "9".repeat(40);
	let refusal = status("statusListIndex", json!(huge));
	assert_eq!(refusal, Refusal::Malformed("statusListIndex"));
	let refusal = status("statusListCredential", json!(null));
	assert_eq!(refusal, Refusal::Malformed("statusListCredential"));
	let many = refused(|it| it["credentialStatus"] = json!(vec![json!({}); 9]));
	assert_eq!(many, Refusal::TooManyEntries);
}

#[test]
fn an_entry_that_is_not_the_one_of_the_record_is_refused() {
	let refusal = refused(|it| it["credentialStatus"][0]["statusListIndex"] = json!("5"));
	assert_eq!(refusal, Refusal::Malformed("statusListIndex"));
}

#[test]
fn an_entry_outside_of_its_list_is_refused() {
	let credential = signed(|it| {
		it.as_object_mut().expect("it is an object").remove("evidence");
		it["credentialStatus"][0]["statusListIndex"] = json!("131072");
	});
	let url = "https://issuer.example/passports/status/3/revocation.json".to_owned();
	let refusal = Box::new(Refusal::OutOfRange { index: 131_072, len: 131_072 });
	assert_eq!(verifier().verify(&credential, &lists()), Err(Refusal::List { url, refusal }));
}

#[test]
fn a_list_of_another_issuer_is_refused() {
	let other = Issuer::with_key(SigningKey::from([9; 32]));
	let foreign = list(&other, StatusPurpose::Revocation, &[]);
	assert_eq!(of_list(&foreign), Refusal::OtherIssuer(other.id().to_owned()));
}

#[test]
fn an_altered_list_is_refused() {
	let mut altered = parsed(REVOCATION);
	altered["credentialSubject"]["encodedList"] =
		list(&issuer(), StatusPurpose::Revocation, &[])["credentialSubject"]["encodedList"].take();
	assert_eq!(of_list(&altered), Refusal::Forged);
}

#[test]
fn a_list_for_another_purpose_is_refused() {
	let refusal = refused_list(|it| it["credentialSubject"]["statusPurpose"] = json!("suspension"));
	assert_eq!(refusal, Refusal::ListPurpose("revocation".into()));
}

#[test]
fn what_is_no_list_is_refused() {
	let credential = refused_list(|it| it["type"] = json!(["VerifiableCredential"]));
	assert_eq!(credential, Refusal::MissingType("BitstringStatusListCredential"));
	let subject = refused_list(|it| it["credentialSubject"]["type"] = json!("StatusList2021"));
	assert_eq!(subject, Refusal::MissingType("BitstringStatusList"));
	let without = refused_list(|it| drop(it["credentialSubject"]["encodedList"].take()));
	assert_eq!(without, Refusal::Malformed("encodedList"));
	let broken = refused_list(|it| it["credentialSubject"]["encodedList"] = json!("uH4sI"));
	assert_eq!(broken, Refusal::NotGzip);
	let subject = refused_list(|it| it["credentialSubject"] = json!("list"));
	assert_eq!(subject, Refusal::Malformed("credentialSubject"));
}
