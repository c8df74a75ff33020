//! The test vectors of Data Integrity EdDSA Cryptosuites 1.0 for `eddsa-jcs-2022`.

use super::{canonical_object, hash_data, verify_proof};
use crate::{moment, parse_multikey, Issuer, Refusal, Resolver, Verifier, WriteError};
use ed25519_zebra::SigningKey;
use serde_json::{json, Map, Value};
use sp_crypto_hashing::sha2_256;

const SIGNED: &str = include_str!("../../tests/vectors/signedJCS.json");
const KEYS: &str = include_str!("../../tests/vectors/keyPair.json");
const CANONICAL: &str = include_str!("../../tests/vectors/canonDocJCS.txt");
const CANONICAL_PROOF: &str = include_str!("../../tests/vectors/proofCanonJCS.txt");
const HASH: &str = include_str!("../../tests/vectors/docHashJCS.txt");
const PROOF_HASH: &str = include_str!("../../tests/vectors/proofHashJCS.txt");
const BOTH: &str = include_str!("../../tests/vectors/combinedHashJCS.txt");
const SIGNATURE: &str = include_str!("../../tests/vectors/sigBTC58JCS.txt");
const SIGNATURE_HEX: &str = include_str!("../../tests/vectors/sigHexJCS.txt");

fn hex(bytes: &[u8]) -> String {
	bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn signed() -> Value {
	serde_json::from_str(SIGNED).expect("the vector is JSON")
}

/// The document and its proof, without the signature.
fn parts() -> (Map<String, Value>, Map<String, Value>) {
	let mut document = signed().as_object().expect("it is an object").clone();
	let proof = document.remove("proof").expect("it is signed");
	let mut proof = proof.as_object().expect("it is an object").clone();
	proof.remove("proofValue");
	(document, proof)
}

fn issuer() -> Issuer {
	let keys: Value = serde_json::from_str(KEYS).expect("the vector is JSON");
	let public = keys["publicKeyMultibase"].as_str().expect("it is a text");
	let private = keys["privateKeyMultibase"].as_str().expect("it is a text");
	let bytes = super::base58(private).expect("it is base58");
	// The multicodec of an Ed25519 private key.
	let seed = bytes.strip_prefix(&[0x80, 0x26]).expect("it is an Ed25519 key");
	let key = SigningKey::try_from(seed).expect("it is a seed");
	assert_eq!(parse_multikey(public), Some(key.verification_key()));
	Issuer::with_key(key)
}

#[test]
fn every_step_of_the_signature_is_that_of_the_vectors() {
	let (document, proof) = parts();
	let canonical = canonical_object(&document).expect("it has a canonical form");
	assert_eq!(canonical, CANONICAL.trim_end());
	assert_eq!(hex(&sha2_256(canonical.as_bytes())), HASH.trim_end());
	let canonical = canonical_object(&proof).expect("it has a canonical form");
	assert_eq!(canonical, CANONICAL_PROOF.trim_end());
	assert_eq!(hex(&sha2_256(canonical.as_bytes())), PROOF_HASH.trim_end());
	assert_eq!(hex(&hash_data(&proof, &document).expect("both are canonical")), BOTH.trim_end());
	let signature = super::base58(SIGNATURE.trim_end()).expect("it is base58");
	assert_eq!(hex(&signature), SIGNATURE_HEX.trim_end());
}

#[test]
fn the_document_of_the_vectors_is_signed_as_there() {
	let created = moment::parse("2023-02-24T23:36:38Z").expect("it is a date");
	let (document, _) = parts();
	assert_eq!(issuer().sign(document.into(), created), Ok(signed()));
}

#[test]
fn the_signed_document_of_the_vectors_is_verified() {
	let proof = verify_proof(&signed(), &Resolver::default()).expect("it is genuine");
	assert_eq!(proof.method, issuer().method());
	assert_eq!(proof.created, moment::parse("2023-02-24T23:36:38Z"));
	assert_eq!(proof.expires, None);
}

#[test]
fn the_vector_is_no_credential_to_believe_since_another_one_signed_it() {
	let mut verifier = Verifier::new(Resolver::default(), 1_795_437_699_000);
	assert_eq!(
		verifier.verify(&signed(), &[]),
		Err(Refusal::UnknownContext("\"https://www.w3.org/ns/credentials/examples/v2\"".into()))
	);
	verifier.contexts.push("https://www.w3.org/ns/credentials/examples/v2".into());
	assert_eq!(
		verifier.verify(&signed(), &[]),
		Err(Refusal::OtherSigner {
			issuer: "https://vc.example/issuers/5678".into(),
			method: issuer().method().into(),
		})
	);
}

#[test]
fn only_objects_without_a_proof_are_signed() {
	assert_eq!(issuer().sign(json!([]), 0), Err(WriteError::NotAnObject));
	assert_eq!(issuer().sign(signed(), 0), Err(WriteError::AlreadySigned));
	assert!(matches!(issuer().sign(json!({"a": 0.5}), 0), Err(WriteError::Canonical(_))));
	assert_eq!(issuer().sign(json!({}), u64::MAX), Err(WriteError::Date(u64::MAX)));
}

#[test]
fn a_proof_of_another_kind_is_refused() {
	for (field, value) in [
		("type", json!("Ed25519Signature2020")),
		("cryptosuite", json!("eddsa-rdfc-2022")),
		("proofPurpose", json!("authentication")),
	] {
		let mut document = signed();
		document["proof"][field] = value;
		let refused = verify_proof(&document, &Resolver::default());
		assert!(
			matches!(refused, Err(Refusal::OtherProof { field: named, .. }) if named == field),
			"{refused:?}"
		);
	}
}

#[test]
fn no_proof_and_several_are_refused() {
	let (document, _) = parts();
	let resolver = Resolver::default();
	assert_eq!(verify_proof(&document.into(), &resolver), Err(Refusal::NoProof));
	let mut several = signed();
	several["proof"] = json!([several["proof"], several["proof"]]);
	assert_eq!(verify_proof(&several, &resolver), Err(Refusal::NoProof));
	assert_eq!(verify_proof(&json!("proof"), &resolver), Err(Refusal::NotAnObject));
}

#[test]
fn a_context_that_was_not_signed_is_refused() {
	let mut document = signed();
	let contexts = document["@context"].as_array_mut().expect("it is a list");
	contexts.push("https://forger.example/context".into());
	assert_eq!(verify_proof(&document, &Resolver::default()), Err(Refusal::UnsignedContext));
}

#[test]
fn a_signature_that_is_none_is_refused() {
	for (value, refusal) in [
		(json!(null), Refusal::Malformed("proof.proofValue")),
		(json!("z"), Refusal::Malformed("proof.proofValue")),
		(json!("z0OIl"), Refusal::Malformed("proof.proofValue")),
		(json!(SIGNATURE.trim_end().replacen('z', "u", 1)), Refusal::Malformed("proof.proofValue")),
		(json!(format!("z{}", "2".repeat(1_000_000))), Refusal::Malformed("proof.proofValue")),
		(json!(format!("z{}", bs58::encode([0u8; 64]).into_string())), Refusal::Forged),
		(json!(format!("z{}", bs58::encode([255u8; 64]).into_string())), Refusal::Forged),
	] {
		let mut document = signed();
		document["proof"]["proofValue"] = value;
		assert_eq!(verify_proof(&document, &Resolver::default()), Err(refusal));
	}
}

/// The document of the vectors in the name of who signed it, with a proof that ends.
fn signed_until(expires: &str) -> Value {
	let (mut document, mut proof) = parts();
	document.insert("issuer".into(), issuer().id().into());
	proof.insert("expires".into(), expires.into());
	let data = hash_data(&proof, &document).expect("both are canonical");
	let signature = bs58::encode(issuer().key().sign(&data).to_bytes()).into_string();
	proof.insert("proofValue".into(), format!("z{signature}").into());
	document.insert("proof".into(), proof.into());
	document.into()
}

#[test]
fn a_proof_counts_until_its_own_end() {
	let end = 1_795_437_699_000;
	let document = signed_until("2026-11-23T12:41:39Z");
	let proof = verify_proof(&document, &Resolver::default()).expect("it is genuine");
	assert_eq!(proof.expires, Some(end));
	let at = |now| {
		let mut verifier = Verifier::new(Resolver::default(), now);
		verifier.contexts.push("https://www.w3.org/ns/credentials/examples/v2".into());
		verifier.verify(&document, &[]).map(|_| ())
	};
	assert_eq!(at(end - 1), Ok(()));
	assert_eq!(at(end), Err(Refusal::Expired));
}

#[test]
fn a_proof_with_a_field_that_is_missing_or_malformed_is_refused() {
	for (field, value, named) in [
		("created", json!("yesterday"), "proof.created"),
		("created", json!(null), "proof.created"),
		("expires", json!(1), "proof.expires"),
		("verificationMethod", json!(null), "proof.verificationMethod"),
		("verificationMethod", json!([issuer().method()]), "proof.verificationMethod"),
	] {
		let mut document = signed();
		document["proof"][field] = value;
		let refused = verify_proof(&document, &Resolver::default());
		assert_eq!(refused, Err(Refusal::Malformed(named)), "{field}");
	}
}
