//! The examples of the recommendations of W3C.

#![allow(clippy::unwrap_used)]

mod common;

use carnet_vc::{decode_list, encode_list, parse_multikey, read, sign, verify, Signer, Trusted};
use common::*;
use serde_json::Value;

/// Data Integrity EdDSA Cryptosuites 1.0, appendix B.2: `TestVectors/eddsa-jcs-2022/signedJCS.json`.
const SIGNED: &str = include_str!("data/w3c-eddsa-jcs-2022.json");
/// The key pair of all its vectors.
const KEYS: &str = include_str!("data/w3c-key-pair.json");
/// Bitstring Status List 1.0, section 2.2: a list with no bit set.
const LIST: &str = "uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA";

/// 2023-02-24T23:36:38Z.
const AT: u64 = 1_677_281_798_000;

fn signed() -> Value {
	read(SIGNED.as_bytes()).unwrap()
}

fn key(name: &str) -> String {
	read(KEYS.as_bytes()).unwrap()[name].as_str().unwrap().to_owned()
}

/// The seed of the private key: `ed25519-priv` (0x1300) as a varint, and 32 bytes.
fn seed() -> [u8; 32] {
	let (_, bytes) = multibase::decode(key("privateKeyMultibase")).unwrap();
	bytes.strip_prefix(&[0x80, 0x26]).unwrap().try_into().unwrap()
}

fn method() -> String {
	signed()["proof"]["verificationMethod"].as_str().unwrap().to_owned()
}

fn w3c_trusted() -> Trusted {
	let public = parse_multikey(&key("publicKeyMultibase")).unwrap();
	Trusted::nobody().with("https://vc.example/issuers/5678", &method(), public)
}

#[test]
fn the_signature_of_the_recommendation_is_made_byte_for_byte() {
	let mut document = signed();
	document.as_object_mut().unwrap().remove("proof");
	let signer = Signer::new(seed(), method());
	assert_eq!(carnet_vc::multikey(&signer.public()), key("publicKeyMultibase"));
	assert_eq!(sign(document, &signer, AT).unwrap(), signed());
}

#[test]
fn the_credential_of_the_recommendation_is_verified() {
	let verified = verify(&signed(), &w3c_trusted(), AT).unwrap();
	assert_eq!(verified.subject.as_deref(), Some("did:example:abcdefgh"));
	assert_eq!(verified.claims["alumniOf"], "The School of Examples");
	assert!(verified.entries.is_empty());
}

#[test]
fn the_list_of_the_recommendation_has_no_bit_set() {
	assert_eq!(decode_list(LIST).unwrap(), bits(&[]));
	assert_eq!(decode_list(&encode_list(&bits(&[])).unwrap()).unwrap(), bits(&[]));
}

#[test]
fn entry_94567_is_the_last_bit_of_byte_11820() {
	let set = bits(&[94_567]);
	assert_eq!((set[11_820], set.iter().filter(|byte| **byte != 0).count()), (0x01, 1));
	let packed = decode_list(&encode_list(&set).unwrap()).unwrap();
	assert_eq!(packed, set);
	assert_eq!(carnet_vc::bit(&packed, 94_567), Ok(true));
	assert_eq!(carnet_vc::bit(&packed, 94_566), Ok(false));
}
