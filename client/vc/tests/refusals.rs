//! Credentials and lists that are not to be believed, each signed as it should be but for one thing.

mod common;

use base64::{engine::general_purpose::URL_SAFE_NO_PAD, Engine};
use carnet_primitives::passports::StatusPurpose;
use carnet_vc::{
	CanonicalError, Issuer, Refusal, StatusList, Verifier, CONTEXT, ISSUER_TERMS, MAX_DEPTH,
	MAX_ENTRIES, MAX_LIST_BYTES,
};
use common::*;
use ed25519_zebra::SigningKey;
use flate2::{write::GzEncoder, Compression};
use serde_json::{json, Value};
use std::io::Write;

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

/// An `encodedList` of so many bytes without a bit, even of as many as no list has.
fn encoded(bytes: usize) -> Value {
	let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
	encoder.write_all(&vec![0; bytes]).expect("memory takes it");
	let packed = encoder.finish().expect("memory takes it");
	json!(format!("u{}", URL_SAFE_NO_PAD.encode(packed)))
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
	let forged = json!([CONTEXT, ISSUER_TERMS, "https://forger.example/"]);
	let refusal = Refusal::UnknownContext(r#""https://forger.example/""#.into());
	assert_eq!(refused(|it| it["@context"] = forged), refusal);
	// Nor does one further in give the words there another meaning.
	let inner = json!({"kybLevel": "https://forger.example/#risk"});
	let refusal = Refusal::UnknownContext(inner.to_string());
	let subject = inner.clone();
	assert_eq!(refused(|it| it["credentialSubject"]["@context"] = subject), refusal);
	let licence = inner.clone();
	assert_eq!(refused(|it| it["credentialSubject"]["licences"][0]["@context"] = licence), refusal);
	assert_eq!(refused(|it| it["evidence"][0]["@context"] = inner), refusal);
	// What a stranger wrote is not shown at any length.
	match refused(|it| it["@context"][1] = json!("a".repeat(10_000))) {
		Refusal::UnknownContext(shown) => assert_eq!(shown.chars().count(), 200),
		other => panic!("{other:?}"),
	}
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
fn a_list_that_does_not_count_yet_is_refused() {
	let refusal = refused_list(|it| it["validFrom"] = json!("2026-11-03T00:00:00Z"));
	assert_eq!(refusal, Refusal::NotYetValid);
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
	for size in [json!("1"), json!(0), json!(null)] {
		assert_eq!(status("statusSize", size), Refusal::OtherStatus);
	}
	let statuses =
		|count: usize| refused(move |it| it["credentialStatus"] = json!(vec![json!({}); count]));
	assert_eq!(statuses(MAX_ENTRIES + 1), Refusal::TooManyEntries);
	assert_eq!(statuses(MAX_ENTRIES), Refusal::OtherStatus);
	for alone in [json!(null), json!("BitstringStatusListEntry"), json!(1), json!({})] {
		assert_eq!(refused(|it| it["credentialStatus"] = alone), Refusal::OtherStatus);
	}
}

#[test]
fn a_status_that_stands_alone_is_checked_too() {
	for (at, purpose, refusal) in [
		(0_usize, StatusPurpose::Revocation, Refusal::Revoked),
		(1, StatusPurpose::Suspension, Refusal::Suspended),
	] {
		let credential = signed(|it| {
			let status = it["credentialStatus"][at].take();
			it["credentialStatus"] = status;
		});
		assert!(verifier().verify(&credential, &lists()).is_ok());
		let set = [list(&issuer(), purpose, &[INDEX])];
		assert_eq!(verifier().verify(&credential, &set), Err(refusal));
	}
}

#[test]
fn a_status_that_says_that_it_has_one_bit_is_checked() {
	let credential = signed(|it| it["credentialStatus"][0]["statusSize"] = json!(1));
	assert!(verifier().verify(&credential, &lists()).is_ok());
}

#[test]
fn an_entry_that_is_not_the_one_of_the_record_is_refused() {
	for at in [0_usize, 1] {
		let refusal = refused(|it| it["credentialStatus"][at]["statusListIndex"] = json!("5"));
		assert_eq!(refusal, Refusal::Malformed("statusListIndex"));
	}
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
fn a_list_under_the_address_of_another_one_is_refused() {
	// Its issuer signed it, for other credentials.
	let (bits, purpose) = (bits(&[]), StatusPurpose::Revocation);
	let (valid_from, valid_until) = (CREATED, UNTIL);
	let other = StatusList { number: 4, purpose, bits: &bits, valid_from, valid_until };
	let other = carnet_vc::status_list(&issuer(), &site(), &other).expect("it is a list");
	let mut other = issuer().sign(other, CREATED).expect("it can be signed");
	other["id"] = parsed(REVOCATION)["id"].take();
	assert_eq!(of_list(&other), Refusal::Forged);
}

#[test]
fn a_list_with_a_context_that_is_not_known_is_refused() {
	let contexts = json!([CONTEXT, "https://forger.example/"]);
	let refusal = Refusal::UnknownContext(r#""https://forger.example/""#.into());
	assert_eq!(refused_list(|it| it["@context"] = contexts), refusal);
}

#[test]
fn a_signed_list_that_is_too_short_or_a_gzip_bomb_is_refused() {
	let of = |bytes| refused_list(|it| it["credentialSubject"]["encodedList"] = encoded(bytes));
	assert_eq!(of(0), Refusal::ListTooShort(0));
	assert_eq!(of(16_383), Refusal::ListTooShort(131_064));
	assert_eq!(of(MAX_LIST_BYTES + 1), Refusal::ListTooLong);
	assert_eq!(of(16 * MAX_LIST_BYTES), Refusal::ListTooLong);
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

#[test]
fn a_forger_who_signs_in_its_own_name_has_not_the_lists_of_another() {
	let forger = Issuer::with_key(SigningKey::from([9; 32]));
	let credential = carnet_vc::credential(&forger, &site(), &statement());
	let forged = forger.sign(credential.expect("it is a credential"), CREATED);
	match verifier().verify(&forged.expect("it can be signed"), &lists()) {
		Err(Refusal::List { refusal, .. }) => {
			assert_eq!(*refusal, Refusal::OtherIssuer(issuer().id().to_owned()));
		}
		other => panic!("{other:?}"),
	}
}

#[test]
fn what_programs_read_in_different_ways_is_refused() {
	let of = |value: Value| {
		let mut credential = parsed(CREDENTIAL);
		credential["credentialSubject"]["kybLevel"] = value;
		verifier().verify(&credential, &lists()).expect_err("it is not to be believed")
	};
	let number = |text: &str| Refusal::Canonical(CanonicalError::Number(text.to_owned()));
	assert_eq!(of(json!(3.5)), number("3.5"));
	assert_eq!(of(json!(9_007_199_254_740_992_u64)), number("9007199254740992"));
	let deep = (0..MAX_DEPTH).fold(json!(3), |inner, _| json!([inner]));
	assert_eq!(of(deep), Refusal::Canonical(CanonicalError::TooDeep));
}

#[test]
fn what_is_no_object_is_no_credential() {
	for document in [json!(null), json!([]), json!("credential"), json!(1)] {
		assert_eq!(verifier().verify(&document, &lists()), Err(Refusal::NotAnObject));
	}
}
