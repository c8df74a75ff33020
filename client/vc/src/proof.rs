//! Proofs of Data Integrity with the cryptosuite `eddsa-jcs-2022`.

use crate::{
	canonical::canonical_object, key::base58, moment, CanonicalError, Issuer, Refusal, Resolver,
	WriteError,
};
use carnet_primitives::Moment;
use ed25519_zebra::Signature;
use serde_json::{Map, Value};
use sp_crypto_hashing::sha2_256;

const TYPE: &str = "DataIntegrityProof";
const SUITE: &str = "eddsa-jcs-2022";
const PURPOSE: &str = "assertionMethod";

/// What a proof that holds says of itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proof {
	/// The verification method whose key signed.
	pub method: String,
	/// When it was made.
	pub created: Option<Moment>,
	/// Until when it counts.
	pub expires: Option<Moment>,
}

impl Issuer {
	/// Signs a document at a moment: adds `proof` to it.
	pub fn sign(&self, document: Value, at: Moment) -> Result<Value, WriteError> {
		let Value::Object(mut document) = document else {
			return Err(WriteError::NotAnObject);
		};
		if document.contains_key("proof") {
			return Err(WriteError::AlreadySigned);
		}
		let mut proof = Map::new();
		proof.insert("type".into(), TYPE.into());
		proof.insert("cryptosuite".into(), SUITE.into());
		proof.insert("created".into(), moment::format(at).ok_or(WriteError::Date(at))?.into());
		proof.insert("verificationMethod".into(), self.method().into());
		proof.insert("proofPurpose".into(), PURPOSE.into());
		if let Some(context) = document.get("@context") {
			proof.insert("@context".into(), context.clone());
		}
		let signature = self.key().sign(&hash_data(&proof, &document)?);
		let value = format!("z{}", bs58::encode(signature.to_bytes()).into_string());
		proof.insert("proofValue".into(), value.into());
		document.insert("proof".into(), proof.into());
		Ok(document.into())
	}
}

/// Checks the proof of a document, and nothing else: not who may have signed it, nor until when it counts. A
/// [`Verifier`](crate::Verifier) checks the whole of a credential.
pub fn verify_proof(document: &Value, resolver: &Resolver) -> Result<Proof, Refusal> {
	let mut document = document.as_object().ok_or(Refusal::NotAnObject)?.clone();
	let Some(Value::Object(mut proof)) = document.remove("proof") else {
		return Err(Refusal::NoProof);
	};
	for (field, expected) in [("type", TYPE), ("cryptosuite", SUITE), ("proofPurpose", PURPOSE)] {
		if proof.get(field).and_then(Value::as_str) != Some(expected) {
			return Err(Refusal::OtherProof { field, expected });
		}
	}
	// The recommendation lets a document have further contexts after those that were signed. They would say what the
	// words of the document mean, so none is let through.
	if proof.get("@context").is_some_and(|signed| Some(signed) != document.get("@context")) {
		return Err(Refusal::UnsignedContext);
	}
	let created = date(&proof, "proof.created", "created")?;
	let expires = date(&proof, "proof.expires", "expires")?;

	let text = |field: &str| proof.get(field).and_then(Value::as_str);
	let method = text("verificationMethod")
		.ok_or(Refusal::Malformed("proof.verificationMethod"))?
		.to_owned();
	let signature = text("proofValue")
		.and_then(base58)
		.and_then(|bytes| <[u8; 64]>::try_from(bytes).ok())
		.ok_or(Refusal::Malformed("proof.proofValue"))?;
	proof.remove("proofValue");
	let signed = hash_data(&proof, &document)?;
	let key = resolver.key(&method).ok_or_else(|| Refusal::UnknownKey(method.clone()))?;
	key.verify(&Signature::from(signature), &signed).map_err(|_| Refusal::Forged)?;
	Ok(Proof { method, created, expires })
}

/// A date of an object; `Ok(None)` if it has none.
pub(crate) fn date(
	object: &Map<String, Value>,
	name: &'static str,
	field: &str,
) -> Result<Option<Moment>, Refusal> {
	let Some(value) = object.get(field) else {
		return Ok(None);
	};
	let read = value.as_str().and_then(moment::parse);
	read.map(Some).ok_or(Refusal::Malformed(name))
}

/// What is signed: the hash of the proof without its value, and the hash of the document without its proof.
fn hash_data(
	proof: &Map<String, Value>,
	document: &Map<String, Value>,
) -> Result<Vec<u8>, CanonicalError> {
	let hash = |object: &Map<String, Value>| {
		canonical_object(object).map(|text| sha2_256(text.as_bytes()))
	};
	Ok([hash(proof)?, hash(document)?].concat())
}

#[cfg(test)]
mod tests;
