//! Credentials of merchants.

use crate::{json::canonical, time, Refusal, CONTEXT, UNDEFINED_TERMS};
use carnet_primitives::{
	passports::{credential_digest, Principal, StatusPurpose},
	Moment, H256,
};
use serde_json::{json, Map, Value};

/// The URI of a merchant: the first eight digits of the hash of the first block, and her principal.
pub fn merchant_uri(genesis: &[u8; 32], merchant: &Principal) -> String {
	let chain: String = genesis.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
	format!("did:carnet:{chain}:{merchant}")
}

/// The entry of a credential in the lists of its issuer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StatusEntry {
	/// The address of the list of revoked ones: see [`crate::list_url`].
	pub revocation: String,
	/// The address of the list of suspended ones.
	pub suspension: String,
	/// Its place in both.
	pub index: u32,
}

impl StatusEntry {
	fn entries(&self) -> Value {
		let of = |list: &str, purpose: StatusPurpose| {
			json!({
				"id": format!("{list}#{}", self.index),
				"type": "BitstringStatusListEntry",
				"statusPurpose": purpose.name(),
				"statusListIndex": self.index.to_string(),
				"statusListCredential": list,
			})
		};
		json!([
			of(&self.revocation, StatusPurpose::Revocation),
			of(&self.suspension, StatusPurpose::Suspension),
		])
	}
}

/// What an issuer says of a merchant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Statement {
	/// The URI of the credential.
	pub id: String,
	/// Its type beside `VerifiableCredential`.
	pub kind: String,
	/// The issuer: a DID or another URI.
	pub issuer: String,
	/// The URL of the JSON Schema.
	pub schema: String,
	/// Whom it is about: see [`merchant_uri`].
	pub subject: String,
	/// What is said: the fields of `credentialSubject` beside its `id`.
	pub claims: Map<String, Value>,
	/// From when it counts.
	pub valid_from: Moment,
	/// Until when, this moment excluded.
	pub valid_until: Moment,
	/// Its entry in the lists of the issuer.
	pub status: StatusEntry,
}

impl Statement {
	/// The credential, to be signed.
	pub fn document(&self) -> Result<Value, Refusal> {
		let mut subject = self.claims.clone();
		subject.insert("id".into(), self.subject.as_str().into());
		Ok(json!({
			"@context": [CONTEXT, UNDEFINED_TERMS],
			"id": self.id,
			"type": ["VerifiableCredential", self.kind],
			"issuer": self.issuer,
			"validFrom": time::format(self.valid_from)?,
			"validUntil": time::format(self.valid_until)?,
			"credentialSubject": subject,
			"credentialSchema": { "id": self.schema, "type": "JsonSchema" },
			"credentialStatus": self.status.entries(),
		}))
	}
}

/// The digest by which the chain knows a credential, signed or not: the proof is left out.
pub fn digest(document: &Value, salt: &H256) -> Result<H256, Refusal> {
	let mut document = document.clone();
	if let Some(fields) = document.as_object_mut() {
		fields.remove("proof");
	}
	Ok(credential_digest(&canonical(&document)?, salt))
}
