//! Data Integrity proofs of the suite `eddsa-jcs-2022` (W3C Recommendation "Data Integrity EdDSA Cryptosuites v1.0",
//! 15 May 2025, section 3.3): Ed25519 over the hashes of canonical JSON.

use crate::{
	json::{canonical, each, object, text},
	key::{Signer, Trusted},
	time, Refusal,
};
use carnet_primitives::Moment;
use ed25519_zebra::{Signature, VerificationKey};
use multibase::Base;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

/// The suite.
pub const SUITE: &str = "eddsa-jcs-2022";

const KIND: &str = "DataIntegrityProof";
const PURPOSE: &str = "assertionMethod";
/// Longest signature in base58 that is decoded; 64 bytes take 88 characters and the prefix.
const MAX_PROOF_LEN: usize = 96;

/// What is signed: the hash of the options of the proof, and that of the document.
fn message(options: &Map<String, Value>, document: &Value) -> Result<[u8; 64], Refusal> {
	let mut out = [0u8; 64];
	let options = Sha256::digest(canonical(&Value::Object(options.clone()))?);
	let document = Sha256::digest(canonical(document)?);
	for (place, byte) in out.iter_mut().zip(options.iter().chain(&document)) {
		*place = *byte;
	}
	Ok(out)
}

/// Signs a document that has no proof yet.
pub fn sign(document: Value, signer: &Signer, created: Moment) -> Result<Value, Refusal> {
	let Value::Object(mut fields) = document else {
		return Err(Refusal::malformed("document", "an object"));
	};
	if fields.contains_key("proof") {
		return Err(Refusal::malformed("proof", "none before it is signed"));
	}
	let mut options = Map::new();
	options.insert("type".into(), KIND.into());
	options.insert("cryptosuite".into(), SUITE.into());
	options.insert("created".into(), time::format(created)?.into());
	options.insert("verificationMethod".into(), signer.method.as_str().into());
	options.insert("proofPurpose".into(), PURPOSE.into());
	if let Some(context) = fields.get("@context") {
		options.insert("@context".into(), context.clone());
	}
	let unsigned = Value::Object(fields.clone());
	let signature: [u8; 64] = signer.key.sign(&message(&options, &unsigned)?).into();
	let value = multibase::encode(Base::Base58Btc, signature);
	options.insert("proofValue".into(), value.into());
	fields.insert("proof".into(), Value::Object(options));
	Ok(Value::Object(fields))
}

/// A document whose signature is to be tested.
pub(crate) struct Signed {
	/// The fields without the proof.
	pub fields: Map<String, Value>,
	options: Map<String, Value>,
	signature: [u8; 64],
	method: String,
}

impl Signed {
	/// Takes a document apart. It has one proof, of the suite that is known here.
	pub fn open(document: &Value) -> Result<Self, Refusal> {
		let mut fields = object(document, "document")?.clone();
		let proof = fields.remove("proof").ok_or(Refusal::NoProof)?;
		let [proof] = each(Some(&proof)) else {
			return Err(Refusal::malformed("proof", "exactly one"));
		};
		let mut options = object(proof, "proof")?.clone();
		let suite = options.get("cryptosuite").and_then(Value::as_str).unwrap_or_default();
		if text(&options, "type")? != KIND || suite != SUITE {
			let found: String = suite.chars().take(64).collect();
			return Err(Refusal::UnknownSuite(found));
		}
		if text(&options, "proofPurpose")? != PURPOSE {
			return Err(Refusal::malformed("proofPurpose", PURPOSE));
		}
		if let Some(created) = options.get("created") {
			let read = created.as_str().and_then(time::parse);
			read.ok_or(Refusal::malformed("created", "a moment by RFC 3339"))?;
		}
		let method = text(&options, "verificationMethod")?.to_owned();
		let value = options.remove("proofValue");
		let value = value.as_ref().and_then(Value::as_str);
		let signature = value.and_then(parse_signature);
		let signature = signature
			.ok_or(Refusal::malformed("proofValue", "64 bytes in base58 with prefix z"))?;
		Ok(Self { fields, options, signature, method })
	}

	/// Tests that an issuer's key signed the document. Returns its canonical form without the proof.
	pub fn verify(&self, issuer: &str, trusted: &Trusted) -> Result<Vec<u8>, Refusal> {
		let key = trusted.key(issuer, &self.method).ok_or_else(|| Refusal::UntrustedKey {
			issuer: issuer.to_owned(),
			method: self.method.clone(),
		})?;
		let document = Value::Object(self.fields.clone());
		self.verify_with(&key, &document)?;
		canonical(&document)
	}

	fn verify_with(&self, key: &VerificationKey, document: &Value) -> Result<(), Refusal> {
		// The context of the proof is that of the document; a proof without one signs the document as it is.
		if let Some(context) = self.options.get("@context") {
			if Some(context) != document.get("@context") {
				return Err(Refusal::Forged);
			}
		}
		let signature = Signature::from_bytes(&self.signature);
		let message = message(&self.options, document)?;
		key.verify(&signature, &message).map_err(|_| Refusal::Forged)
	}
}

fn parse_signature(text: &str) -> Option<[u8; 64]> {
	if text.len() > MAX_PROOF_LEN {
		return None;
	}
	let (base, bytes) = multibase::decode(text).ok()?;
	(base == Base::Base58Btc).then_some(bytes.try_into().ok()?)
}
