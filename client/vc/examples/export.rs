//! Writes credentials with their status lists for a check by another library:
//!
//! ```sh
//! cargo run --release -p carnet-vc --example export -- FOLDER
//! node tests/vc-js/verify.mjs FOLDER/key/{credential,revocation,suspension}.json
//! ```
//!
//! `key/` has a credential of a `did:key`, `web/` one of a `did:web` with its document, `revoked/` and `suspended/` one
//! whose bit is set. The keys are fixed and public: nothing that they sign is to be believed.

use carnet_primitives::{passports::StatusPurpose, Moment, H256};
use carnet_vc::{credential, status_list, ChainRecord, Issuer, Site, Statement, StatusList};
use ed25519_zebra::SigningKey;
use serde_json::{json, Map, Value};
use std::{
	error::Error,
	fs,
	path::{Path, PathBuf},
	time::{SystemTime, UNIX_EPOCH},
};

const HOUR: Moment = 3_600_000;
const INDEX: u32 = 94_567;
const NEIGHBOURS: [u32; 2] = [INDEX - 1, INDEX + 1];

fn main() -> Result<(), Box<dyn Error>> {
	let folder = std::env::args_os().nth(1).map(PathBuf::from).ok_or("name a folder")?;
	let key = Issuer::with_key(SigningKey::from([1; 32]));
	let web =
		Issuer::with_web("did:web:issuer.example:passports", "2027-1", SigningKey::from([2; 32]))?;
	export(&folder.join("key"), &key, None)?;
	export(&folder.join("web"), &web, None)?;
	export(&folder.join("revoked"), &key, Some(StatusPurpose::Revocation))?;
	export(&folder.join("suspended"), &key, Some(StatusPurpose::Suspension))
}

fn export(
	folder: &Path,
	issuer: &Issuer,
	set: Option<StatusPurpose>,
) -> Result<(), Box<dyn Error>> {
	let site = Site::new("https://issuer.example/passports")?;
	let now = Moment::try_from(SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis())?;
	let (valid_from, valid_until) = (now - HOUR, now + 24 * HOUR);
	let statement = Statement {
		kind: "MerchantCredential".into(),
		subject: "did:example:merchant".into(),
		claims: Map::from_iter([
			("legalName".to_owned(), json!("Überseekontor \"Ost\" 外贸")),
			("kybLevel".to_owned(), json!(3)),
			("\u{1f600}".to_owned(), json!("sorted by UTF-16")),
			("\u{fb33}".to_owned(), json!([{ "valid": true, "note": null }, []])),
		]),
		schema_url: Some("https://issuer.example/schemas/merchant.json".into()),
		valid_from,
		valid_until,
		record: ChainRecord {
			genesis: H256::repeat_byte(0x11),
			member: 7,
			schema: 2,
			list: 3,
			index: INDEX,
			salt: H256::repeat_byte(0x22),
		},
	};
	fs::create_dir_all(folder)?;
	let document = issuer.sign(credential(issuer, &site, &statement)?, now)?;
	write(folder, "credential", &document)?;
	for purpose in StatusPurpose::ALL.iter().copied() {
		let mut bits = vec![0u8; 16 * 1024];
		let own = (set == Some(purpose)).then_some(INDEX);
		for index in NEIGHBOURS.into_iter().chain(own) {
			bits[index as usize / 8] |= 0x80 >> (index % 8);
		}
		let list = StatusList { number: 3, purpose, bits: &bits, valid_from, valid_until };
		let list = issuer.sign(status_list(issuer, &site, &list)?, now)?;
		write(folder, purpose.name(), &list)?;
	}
	match issuer.did_document() {
		Some((_, document)) => write(folder, "did", &document),
		None => Ok(()),
	}
}

fn write(folder: &Path, name: &str, document: &Value) -> Result<(), Box<dyn Error>> {
	Ok(fs::write(folder.join(format!("{name}.json")), format!("{document:#}\n"))?)
}
