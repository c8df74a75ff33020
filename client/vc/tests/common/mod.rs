#![allow(dead_code, clippy::unwrap_used)]

use carnet_primitives::{
	passports::{Principal, StatusPurpose},
	H256,
};
use carnet_vc::{
	list_url, merchant_uri, sign, ListStatement, Signer, Statement, StatusEntry, Trusted,
};
use serde_json::{json, Map, Value};

pub const GOLDEN: &str = include_str!("../data/credential.json");
pub const GOLDEN_LIST: &str = include_str!("../data/list.json");
/// What the oracle prints for the golden credential.
pub const DIGEST: &str = "d7aafed751f18d722eccb73a4109169a97a5533d759d66d25c03a1a7e8ab7613";

/// 2026-01-31T00:00:00Z.
pub const START: u64 = 1_769_817_600_000;
pub const DAY: u64 = 24 * 60 * 60 * 1000;
/// 2027-01-31T00:00:00.5Z.
pub const END: u64 = START + 365 * DAY + 500;
pub const CREATED: u64 = START + 8 * 60 * 60 * 1000;
pub const NOW: u64 = START + DAY;
pub const INDEX: u32 = 94_567;
pub const SALT: H256 = H256::repeat_byte(0x5a);

const SEED: [u8; 32] = [7; 32];
const BASE: &str = "https://status.example/";

pub fn signer() -> Signer {
	Signer::did_key(SEED)
}

/// Somebody else, who is not trusted.
pub fn forger() -> Signer {
	Signer::did_key([8; 32])
}

pub fn did(signer: &Signer) -> String {
	carnet_vc::did_key(&signer.public())
}

pub fn trusted() -> Trusted {
	Trusted::nobody().with_did_key(&did(&signer())).unwrap()
}

pub fn url(purpose: StatusPurpose) -> String {
	list_url(BASE, 7, 0, purpose)
}

pub fn subject() -> String {
	let mut genesis = [0u8; 32];
	genesis[..4].copy_from_slice(&[1, 2, 3, 4]);
	merchant_uri(&genesis, &Principal::new([0; 32]))
}

fn claims() -> Map<String, Value> {
	let claims = json!({
		"legalName": "杭州示例贸易有限公司 \"Hángzhōu\" €\n",
		"registered": true,
		"capital": 1_000_000.5,
		"employees": 12,
	});
	claims.as_object().unwrap().clone()
}

/// The statement of the golden credential.
pub fn statement() -> Statement {
	Statement {
		id: "urn:uuid:7f0c6a4e-5d6f-4a6e-9b58-2f8f2d1c9f10".into(),
		kind: "TradeRegisterEntry".into(),
		issuer: did(&signer()),
		schema: "https://schemas.example/0".into(),
		subject: subject(),
		claims: claims(),
		valid_from: START,
		valid_until: END,
		status: StatusEntry {
			revocation: url(StatusPurpose::Revocation),
			suspension: url(StatusPurpose::Suspension),
			index: INDEX,
		},
	}
}

pub fn credential() -> Value {
	sign(statement().document().unwrap(), &signer(), CREATED).unwrap()
}

/// The credential with one change, signed again.
pub fn signed_with(change: impl FnOnce(&mut Value)) -> Value {
	let mut document = statement().document().unwrap();
	change(&mut document);
	sign(document, &signer(), CREATED).unwrap()
}

/// Bits of which these are set.
pub fn bits(set: &[u32]) -> Vec<u8> {
	let mut bits = vec![0u8; carnet_vc::MIN_LIST_BYTES];
	for index in set {
		bits[*index as usize / 8] |= 0x80 >> (index % 8);
	}
	bits
}

pub fn list_statement(purpose: StatusPurpose, set: &[u32]) -> ListStatement {
	ListStatement {
		url: url(purpose),
		issuer: did(&signer()),
		purpose,
		bits: bits(set),
		valid_from: START,
		valid_until: START + 28 * DAY,
		ttl: Some(500),
	}
}

pub fn list(purpose: StatusPurpose, set: &[u32]) -> Value {
	sign(list_statement(purpose, set).document().unwrap(), &signer(), CREATED).unwrap()
}

/// Both lists of the credential.
pub fn lists(revoked: &[u32], suspended: &[u32]) -> [Value; 2] {
	[list(StatusPurpose::Revocation, revoked), list(StatusPurpose::Suspension, suspended)]
}
