use super::{multikey, parse_multikey, Issuer, Resolver, MAX_METHODS};
use crate::{verify_proof, ReadError, Refusal, WriteError};
use ed25519_zebra::SigningKey;
use serde_json::{json, Value};

const DID: &str = "did:web:issuer.example:passports";

fn key(seed: u8) -> SigningKey {
	SigningKey::from([seed; 32])
}

fn web() -> Issuer {
	Issuer::with_web(DID, "2027-1", key(1)).expect("it is a did:web")
}

fn resolver(document: &Value) -> Result<Resolver, ReadError> {
	let mut resolver = Resolver::default();
	resolver.add(document).map(|()| resolver)
}

#[test]
fn a_multikey_is_read_as_it_is_written() {
	let public = key(1).verification_key();
	assert!(multikey(&public).starts_with("z6Mk"));
	assert_eq!(parse_multikey(&multikey(&public)), Some(public));
}

#[test]
fn other_keys_are_no_multikeys_of_ours() {
	let written = multikey(&key(1).verification_key());
	let of = |codec: [u8; 2], len: usize| {
		format!("z{}", bs58::encode([codec.to_vec(), vec![9; len]].concat()).into_string())
	};
	let (x25519, short) = (of([0xec, 0x01], 32), of([0xed, 0x01], 31));
	let longer = format!("{written}1");
	let texts =
		["", "z", "z0", "zé", &written[1..], x25519.as_str(), short.as_str(), longer.as_str()];
	for text in texts {
		assert_eq!(parse_multikey(text), None, "{text}");
	}
}

#[test]
fn a_key_is_its_own_document() {
	let issuer = Issuer::with_key(key(1));
	assert_eq!(issuer.did_document(), None);
	let signed = issuer.sign(json!({}), 0).expect("it can be signed");
	assert!(verify_proof(&signed, &Resolver::default()).is_ok());
}

#[test]
fn a_did_key_whose_method_names_another_key_is_not_resolved() {
	let (one, other) = (Issuer::with_key(key(1)), Issuer::with_key(key(2)));
	let other_name = other.method().rsplit('#').next().expect("it has a name");
	let mixed = format!("{}#{other_name}", one.id());
	assert_eq!(Resolver::default().key(&mixed), None);
	assert_eq!(Resolver::default().key(one.id()), None);
}

#[test]
fn a_domain_needs_its_document() {
	let signed = web().sign(json!({}), 0).expect("it can be signed");
	let unknown = Err(Refusal::UnknownKey(format!("{DID}#2027-1")));
	assert_eq!(verify_proof(&signed, &Resolver::default()), unknown);

	let (path, document) = web().did_document().expect("a domain has a document");
	assert_eq!(path, "passports/did.json");
	let resolver = resolver(&document).expect("it has a key");
	assert!(verify_proof(&signed, &resolver).is_ok());

	let forger = Issuer::with_web(DID, "2027-1", key(2)).expect("it is a did:web");
	let forged = forger.sign(json!({}), 0).expect("it can be signed");
	assert_eq!(verify_proof(&forged, &resolver), Err(Refusal::Forged));
}

#[test]
fn the_document_of_a_whole_domain_lies_in_the_well_known_folder() {
	let issuer = Issuer::with_web("did:web:issuer.example%3A8443", "a", key(1));
	let document = issuer.expect("it is a did:web").did_document();
	assert_eq!(document.map(|(path, _)| path).as_deref(), Some(".well-known/did.json"));
}

#[test]
fn what_is_no_domain_or_no_name_of_a_key_is_refused() {
	for did in [
		"",
		"did:key:z6Mk",
		"did:web:",
		"did:web:issuer.example:",
		"did:web:issuer.example:..:secrets",
		"did:web:issuer.example/passports",
		"did:web:issuer.example#key",
	] {
		let refused = Issuer::with_web(did, "a", key(1)).err();
		assert_eq!(refused, Some(WriteError::NotDidWeb(did.into())));
	}
	for name in ["", "a#b", "a b", &"a".repeat(65)] {
		let refused = Issuer::with_web(DID, name, key(1)).err();
		assert_eq!(refused, Some(WriteError::KeyName(name.into())));
	}
}

#[test]
fn a_document_gives_keys_of_its_own_did_only() {
	let (_, document) = web().did_document().expect("a domain has a document");
	let altered = |field: &str, value: Value| {
		let mut document = document.clone();
		document["verificationMethod"][0][field] = value;
		resolver(&document).map(|_| ())
	};
	let none = Err(ReadError::NoKey(DID.into()));
	assert_eq!(altered("id", json!("did:web:victim.example#2027-1")), none);
	assert_eq!(altered("id", json!(format!("{DID}x#2027-1"))), none);
	assert_eq!(altered("controller", json!("did:web:victim.example")), none);
	assert_eq!(altered("publicKeyMultibase", json!("z6Mk")), none);
	assert_eq!(altered("id", json!("#2027-1")), Ok(()));
}

#[test]
fn a_key_that_may_not_make_assertions_is_not_taken() {
	let (_, mut document) = web().did_document().expect("a domain has a document");
	document["authentication"] = document["assertionMethod"].take();
	assert_eq!(resolver(&document).err(), Some(ReadError::NoKey(DID.into())));
	document["assertionMethod"] = document["verificationMethod"].take();
	assert!(resolver(&document).is_ok(), "a method may be written where it is allowed");
}

#[test]
fn a_key_that_was_revoked_or_expires_is_not_taken() {
	let (_, document) = web().did_document().expect("a domain has a document");
	for field in ["revoked", "expires"] {
		let mut document = document.clone();
		document["verificationMethod"][0][field] = json!("2099-01-01T00:00:00Z");
		assert_eq!(resolver(&document).err(), Some(ReadError::NoKey(DID.into())), "{field}");
		// Nor where it is allowed to be used.
		document["assertionMethod"] = document["verificationMethod"].take();
		assert_eq!(resolver(&document).err(), Some(ReadError::NoKey(DID.into())), "{field}");
		document["assertionMethod"][0][field] = Value::Null;
		assert_eq!(resolver(&document).err(), Some(ReadError::NoKey(DID.into())), "fail closed");
	}
}

#[test]
fn a_further_document_of_a_did_takes_keys_away_that_it_does_not_have() {
	let document = |issuer: &Issuer| issuer.did_document().expect("a domain has a document").1;
	let longer = Issuer::with_web(&format!("{DID}:eu"), "a", key(3)).expect("it is a did:web");
	let newer = Issuer::with_web(DID, "2027-2", key(2)).expect("it is a did:web");
	let mut resolver = resolver(&document(&web())).expect("it has a key");
	assert_eq!(resolver.add(&document(&longer)), Ok(()));
	assert_eq!(resolver.add(&document(&newer)), Ok(()));
	assert_eq!(resolver.key(web().method()), None);
	assert!(resolver.key(newer.method()).is_some() && resolver.key(longer.method()).is_some());
	let without = json!({"id": DID, "verificationMethod": [], "assertionMethod": []});
	assert_eq!(resolver.add(&without), Err(ReadError::NoKey(DID.into())));
	assert_eq!(resolver.key(newer.method()), None);
}

#[test]
fn what_is_no_did_document_or_too_large_a_one_is_refused() {
	for document in [
		json!(null),
		json!([]),
		json!({"id": "https://issuer.example"}),
		json!({"id": format!("{DID}#2027-1")}),
	] {
		assert_eq!(resolver(&document).err(), Some(ReadError::NoDid));
	}
	let methods: Vec<Value> = (0..=MAX_METHODS)
		.map(|number| {
			json!({
				"id": format!("{DID}#{number}"),
				"controller": DID,
				"publicKeyMultibase": multikey(&key(1).verification_key()),
			})
		})
		.collect();
	let document = json!({"id": DID, "assertionMethod": methods});
	assert_eq!(resolver(&document).err(), Some(ReadError::TooManyMethods(DID.into())));
	let most = json!({"id": DID, "assertionMethod": methods[1..]});
	assert!(resolver(&most).is_ok());
}
