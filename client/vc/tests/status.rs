//! Status lists: written, signed, read, and refused.

#![allow(clippy::unwrap_used)]

mod common;

use carnet_primitives::passports::StatusPurpose::{Revocation, Suspension};
use carnet_vc::{
	bit, decode_list, encode_list, read, sign, standing, status_of, verify, Refusal, Standing,
	Verified, MAX_LIST_BYTES, MIN_LIST_BYTES,
};
use common::*;
use flate2::{write::GzEncoder, Compression};
use serde_json::{json, Value};
use std::io::Write;

fn verified() -> Verified {
	verify(&credential(), &trusted(), NOW).unwrap()
}

fn standing_in(lists: &[Value]) -> Result<Standing, Refusal> {
	standing(&verified(), lists, &trusted(), NOW)
}

/// What becomes of a list of revoked ones with a change, signed again.
fn with_list(change: impl FnOnce(&mut Value)) -> Refusal {
	let mut document = list_statement(Revocation, &[]).document().unwrap();
	change(&mut document);
	let list = sign(document, &signer(), CREATED).unwrap();
	let entry = verified().entries[0].clone();
	status_of(&verified(), &entry, &list, &trusted(), NOW).unwrap_err()
}

fn with_encoded(encoded: String) -> Refusal {
	with_list(|it| it["credentialSubject"]["encodedList"] = encoded.into())
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
	let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
	encoder.write_all(bytes).unwrap();
	encoder.finish().unwrap()
}

fn base64(bytes: &[u8]) -> String {
	multibase::encode(multibase::Base::Base64Url, bytes)
}

#[test]
fn lists_tell_what_became_of_a_credential() {
	let standing = |revoked, suspended| Ok(Standing { revoked, suspended });
	assert_eq!(standing_in(&lists(&[], &[])), standing(false, false));
	assert_eq!(standing_in(&lists(&[INDEX], &[])), standing(true, false));
	assert_eq!(standing_in(&lists(&[], &[INDEX])), standing(false, true));
	// The neighbours are others.
	let beside = [INDEX - 1, INDEX + 1, 0, 131_071];
	assert_eq!(standing_in(&lists(&beside, &beside)), standing(false, false));
}

#[test]
fn the_list_of_an_independent_implementation_is_read() {
	let list = read(GOLDEN_LIST.as_bytes()).unwrap();
	let entry = &verified().entries[0];
	assert_eq!(status_of(&verified(), entry, &list, &trusted(), NOW), Ok(true));
}

#[test]
fn a_list_is_a_credential_with_a_time_to_live() {
	let list = list(Suspension, &[3]);
	assert_eq!(list["id"], url(Suspension));
	assert_eq!(list["type"], json!(["VerifiableCredential", "BitstringStatusListCredential"]));
	let subject = &list["credentialSubject"];
	assert_eq!((&subject["statusPurpose"], &subject["ttl"]), (&json!("suspension"), &json!(500)));
	assert_eq!(subject["id"], format!("{}#list", url(Suspension)));
	let encoded = subject["encodedList"].as_str().unwrap();
	assert!(encoded.starts_with('u') && encoded.len() < 200);
	assert_eq!(decode_list(encoded).unwrap(), bits(&[3]));
}

#[test]
fn a_list_that_is_missing_is_not_taken_for_an_empty_one() {
	let [revoked, suspended] = lists(&[], &[]);
	assert_eq!(standing_in(&[suspended]), Err(Refusal::NoList(url(Revocation))));
	assert_eq!(standing_in(&[revoked]), Err(Refusal::NoList(url(Suspension))));
}

#[test]
fn a_list_that_was_altered_or_forged_is_refused() {
	let [mut revoked, suspended] = lists(&[INDEX], &[]);
	let empty = encode_list(&bits(&[])).unwrap();
	revoked["credentialSubject"]["encodedList"] = empty.into();
	assert_eq!(standing_in(&[revoked, suspended.clone()]), Err(Refusal::Forged));
	let document = list_statement(Revocation, &[]).document().unwrap();
	let forged = sign(document, &forger(), CREATED).unwrap();
	let refused = standing_in(&[forged, suspended]).unwrap_err();
	assert!(matches!(refused, Refusal::UntrustedKey { .. }));
}

#[test]
fn a_list_of_another_issuer_is_refused_though_it_is_trusted() {
	let mut statement = list_statement(Revocation, &[]);
	statement.issuer = did(&forger());
	let list = sign(statement.document().unwrap(), &forger(), CREATED).unwrap();
	let both = trusted().with_did_key(&did(&forger())).unwrap();
	let entry = verified().entries[0].clone();
	let refused = status_of(&verified(), &entry, &list, &both, NOW);
	assert_eq!(refused, Err(Refusal::OtherIssuer(did(&forger()))));
}

#[test]
fn a_list_with_another_address_or_purpose_is_refused() {
	let entry = verified().entries[0].clone();
	let refused = status_of(&verified(), &entry, &list(Suspension, &[]), &trusted(), NOW);
	assert_eq!(refused, Err(Refusal::OtherList(url(Suspension))));
	let purpose = |it: &mut Value| it["credentialSubject"]["statusPurpose"] = "suspension".into();
	assert_eq!(with_list(purpose), Refusal::OtherPurpose("revocation".into()));
	let field = |refusal| match refusal {
		Refusal::Malformed { field, .. } => field,
		other => panic!("{other:?}"),
	};
	let kind = |it: &mut Value| it["type"] = json!(["VerifiableCredential"]);
	assert_eq!(field(with_list(kind)), "type");
	let kind = |it: &mut Value| it["credentialSubject"]["type"] = "X".into();
	assert_eq!(field(with_list(kind)), "credentialSubject");
	let none = |it: &mut Value| it["credentialSubject"] = Value::Null;
	assert_eq!(field(with_list(none)), "credentialSubject");
}

#[test]
fn an_old_list_is_refused() {
	let entry = verified().entries[0].clone();
	let at = |now| status_of(&verified(), &entry, &list(Revocation, &[]), &trusted(), now);
	assert_eq!(at(START + 28 * DAY - 1), Ok(false));
	assert_eq!(at(START + 28 * DAY), Err(Refusal::Expired("2026-02-28T00:00:00Z".into())));
}

#[test]
fn a_list_that_is_too_short_is_refused() {
	let mut statement = list_statement(Revocation, &[]);
	statement.bits.pop();
	let short = MIN_LIST_BYTES - 1;
	assert_eq!(statement.document(), Err(Refusal::ListTooShort(short)));
	assert_eq!(with_encoded(base64(&gzip(&vec![0; short]))), Refusal::ListTooShort(short));
	assert_eq!(with_encoded(base64(&gzip(&[]))), Refusal::ListTooShort(0));
}

#[test]
fn an_entry_outside_the_list_is_refused() {
	let outside = signed_with(|it| it["credentialStatus"][0]["statusListIndex"] = "131072".into());
	let verified = verify(&outside, &trusted(), NOW).unwrap();
	let refused = standing(&verified, &lists(&[], &[]), &trusted(), NOW);
	assert_eq!(refused, Err(Refusal::OutsideList { index: 131_072, len: 131_072 }));
	assert!(bit(&bits(&[]), u64::MAX).is_err() && bit(&bits(&[]), 131_071).is_ok());
}

#[test]
fn a_bomb_is_unpacked_to_the_limit_and_no_further() {
	assert_eq!(with_encoded(base64(&gzip(&vec![0; MAX_LIST_BYTES + 1]))), Refusal::ListTooLong);
	// 256 MiB in a quarter of a megabyte.
	let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
	for _ in 0..256 {
		encoder.write_all(&vec![0; 1 << 20]).unwrap();
	}
	assert_eq!(with_encoded(base64(&encoder.finish().unwrap())), Refusal::ListTooLong);
	let most = vec![0; MAX_LIST_BYTES];
	assert_eq!(decode_list(&base64(&gzip(&most))), Ok(most));
	let mut statement = list_statement(Revocation, &[]);
	statement.bits = vec![0; MAX_LIST_BYTES + 1];
	assert_eq!(statement.document(), Err(Refusal::ListTooLong));
}

#[test]
fn what_is_no_gzip_in_base64url_is_refused() {
	let good = gzip(&bits(&[]));
	let mut wrong_sum = good.clone();
	let last = wrong_sum.len() - 5;
	wrong_sum[last] ^= 1;
	let behind = [&good[..], b"more"].concat();
	let cut = &good[..good.len() - 1];
	let not_packed = [0u8; 20_000];
	for bytes in [&wrong_sum[..], &behind, cut, &not_packed, &[]] {
		assert_eq!(with_encoded(base64(bytes)), Refusal::NotGzip);
	}
	let standard = multibase::encode(multibase::Base::Base64, &good);
	for text in [standard, base64(&good)[1..].to_owned(), String::new(), "u=".into(), "é".into()] {
		assert_eq!(with_encoded(text), Refusal::NotGzip);
	}
}

#[test]
fn entries_of_other_purposes_are_passed_over() {
	let other = signed_with(|it| it["credentialStatus"][1]["statusPurpose"] = "refresh".into());
	let verified = verify(&other, &trusted(), NOW).unwrap();
	assert_eq!(verified.entries.len(), 1);
	let [revoked, _] = lists(&[], &[]);
	let found = standing(&verified, &[revoked], &trusted(), NOW);
	assert_eq!(found, Ok(Standing::default()));
}
