//! Credentials and lists that another library signed, and what they are made of.

#![allow(dead_code)]

use carnet_primitives::{passports::StatusPurpose, H256};
use carnet_vc::{ChainRecord, Issuer, Resolver, Site, Statement, StatusList, Verifier};
use ed25519_zebra::SigningKey;
use serde_json::{json, Value};

pub const CREDENTIAL: &str = include_str!("../vectors/credential.json");
pub const REVOCATION: &str = include_str!("../vectors/revocation.json");
pub const SUSPENSION: &str = include_str!("../vectors/suspension.json");
const KEYS: &str = include_str!("../vectors/keyPair.json");

/// 2026-11-01T00:00:00Z.
pub const CREATED: u64 = 1_793_491_200_000;
/// 2126-11-01T00:00:00Z.
pub const UNTIL: u64 = 4_949_164_800_000;
pub const NOW: u64 = CREATED + 86_400_000;
pub const INDEX: u32 = 94_567;
/// The entries that the lists of the other library have set.
pub const REVOKED: [u32; 6] = [0, 7, 8, 94_566, 94_568, 131_071];
pub const SUSPENDED: [u32; 2] = [1, 94_565];

pub fn parsed(text: &str) -> Value {
	serde_json::from_str(text).expect("the vector is JSON")
}

/// The issuer of the vectors.
pub fn issuer() -> Issuer {
	let keys = parsed(KEYS);
	let private = keys["privateKeyMultibase"].as_str().expect("it is a text");
	let bytes = bs58::decode(&private[1..]).into_vec().expect("it is base58");
	Issuer::with_key(SigningKey::try_from(&bytes[2..]).expect("it is a seed"))
}

pub fn site() -> Site {
	Site::new("https://issuer.example/passports").expect("it is an address")
}

/// What the credential of the vectors states.
pub fn statement() -> Statement {
	let claims = json!({
		"legalName": "Überseekontor \"Ost\" 外贸\n",
		"kybLevel": 3,
		"\u{1f600}": "sorted by UTF-16",
		"\u{fb33}": -1,
		"licences": [{"authority": "DE", "valid": true, "note": null}, []],
	});
	Statement {
		kind: "MerchantCredential".into(),
		subject: "did:example:merchant".into(),
		claims: claims.as_object().cloned().expect("it is an object"),
		schema_url: Some("https://issuer.example/schemas/merchant.json".into()),
		valid_from: CREATED,
		valid_until: UNTIL,
		record: ChainRecord {
			genesis: H256::repeat_byte(0x11),
			member: 7,
			schema: 2,
			list: 3,
			index: INDEX,
			salt: H256::repeat_byte(0x22),
		},
	}
}

pub fn bits(set: &[u32]) -> Vec<u8> {
	let mut bits = vec![0u8; 16_384];
	for index in set {
		bits[(index / 8) as usize] |= 0x80 >> (index % 8);
	}
	bits
}

/// A list of that issuer, signed.
pub fn list(by: &Issuer, purpose: StatusPurpose, set: &[u32]) -> Value {
	let bits = bits(set);
	let list =
		StatusList { number: 3, purpose, bits: &bits, valid_from: CREATED, valid_until: UNTIL };
	let list = carnet_vc::status_list(by, &site(), &list).expect("it is a list");
	by.sign(list, CREATED).expect("it can be signed")
}

/// The credential of the vectors with something altered, signed by its issuer.
pub fn signed(alter: impl FnOnce(&mut Value)) -> Value {
	let credential = carnet_vc::credential(&issuer(), &site(), &statement());
	let mut credential = credential.expect("it is a credential");
	alter(&mut credential);
	issuer().sign(credential, CREATED).expect("it can be signed")
}

/// The lists of the vectors, which have no bit for the credential.
pub fn lists() -> [Value; 2] {
	[parsed(REVOCATION), parsed(SUSPENSION)]
}

pub fn verifier() -> Verifier {
	Verifier::new(Resolver::default(), NOW)
}
