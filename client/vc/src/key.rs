//! Who signs, and by which key: `did:key`, and `did:web` with its document.

use crate::{ReadError, WriteError};
use ed25519_zebra::{SigningKey, VerificationKey};
use serde_json::{json, Value};
use std::collections::BTreeMap;

/// Most verification methods that a [`Resolver`] takes of one document.
pub const MAX_METHODS: usize = 32;

/// Multicodec of an Ed25519 public key, as a varint.
const ED25519_PUB: [u8; 2] = [0xed, 0x01];
/// A signature takes 88 characters. To decode base58 takes time that grows with the square of the length.
const MAX_BASE58: usize = 128;
const MAX_FRAGMENT: usize = 64;

/// A public key as a Multikey: `z6Mk…`.
pub fn multikey(key: &VerificationKey) -> String {
	let bytes = [ED25519_PUB.as_slice(), key.as_ref()].concat();
	format!("z{}", bs58::encode(bytes).into_string())
}

/// The Ed25519 public key that a Multikey is; `None` for every other text.
pub fn parse_multikey(text: &str) -> Option<VerificationKey> {
	let bytes = base58(text)?;
	VerificationKey::try_from(bytes.strip_prefix(&ED25519_PUB)?).ok()
}

/// The bytes of a multibase text in base58btc.
pub(crate) fn base58(text: &str) -> Option<Vec<u8>> {
	let digits = text.strip_prefix('z').filter(|digits| digits.len() <= MAX_BASE58)?;
	bs58::decode(digits).into_vec().ok()
}

/// Who signs credentials and status lists.
pub struct Issuer {
	id: String,
	method: String,
	key: SigningKey,
}

impl Issuer {
	/// An issuer that is nothing but its key: `did:key`. A verifier needs nothing else to check what it signed, and has
	/// to know by other means whose key it is.
	pub fn with_key(key: SigningKey) -> Self {
		let multikey = multikey(&key.verification_key());
		let id = format!("did:key:{multikey}");
		Self { method: format!("{id}#{multikey}"), id, key }
	}

	/// An issuer that is known by its domain: `did:web:issuer.example`, or `did:web:issuer.example:passports` for a
	/// path. Its web server has to serve [`Self::did_document`]. `key_name` tells its keys apart, such as `2027-1`.
	pub fn with_web(did: &str, key_name: &str, key: SigningKey) -> Result<Self, WriteError> {
		let is_part = |part: &str| {
			let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._%".contains(&byte);
			!part.is_empty() && part != "." && part != ".." && part.bytes().all(plain)
		};
		let is_web = did.strip_prefix("did:web:").is_some_and(|rest| rest.split(':').all(is_part));
		if !is_web {
			return Err(WriteError::NotDidWeb(did.to_owned()));
		}
		let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
		if !(1..=MAX_FRAGMENT).contains(&key_name.len()) || !key_name.bytes().all(plain) {
			return Err(WriteError::KeyName(key_name.to_owned()));
		}
		Ok(Self { id: did.to_owned(), method: format!("{did}#{key_name}"), key })
	}

	/// Its DID.
	pub fn id(&self) -> &str {
		&self.id
	}

	/// The verification method that its proofs name.
	pub fn method(&self) -> &str {
		&self.method
	}

	pub(crate) fn key(&self) -> &SigningKey {
		&self.key
	}

	/// The document of a `did:web`, and where it lies on its server, from the root: `.well-known/did.json` or
	/// `passports/did.json`. `None` for a `did:key`, which is its own document.
	///
	/// It has the present key only. Whoever replaces a key keeps the methods of the old ones in it as long as documents
	/// count that they signed.
	pub fn did_document(&self) -> Option<(String, Value)> {
		let path: Vec<&str> = self.id.strip_prefix("did:web:")?.split(':').skip(1).collect();
		let folder = if path.is_empty() { ".well-known".to_owned() } else { path.join("/") };
		let document = json!({
			"@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
			"id": self.id,
			"verificationMethod": [{
				"id": self.method,
				"type": "Multikey",
				"controller": self.id,
				"publicKeyMultibase": multikey(&self.key.verification_key()),
			}],
			"assertionMethod": [self.method],
		});
		Some((format!("{folder}/did.json"), document))
	}
}

/// Finds the key of a verification method: that of any `did:key`, and those of documents that it was given.
#[derive(Clone, Debug, Default)]
pub struct Resolver {
	keys: BTreeMap<String, VerificationKey>,
}

impl Resolver {
	/// Takes the Ed25519 keys of a DID document that its subject lets make assertions. One that says that it was revoked or
	/// will expire is not taken: when a proof was made, its own word alone says. A further document of a DID replaces the
	/// former one, since a key that is gone from it may be in the hands of others; so does one without a key, which is an
	/// error.
	///
	/// The caller answers for it that the document came from where the DID says, such as by HTTPS from the domain of a
	/// `did:web`.
	pub fn add(&mut self, document: &Value) -> Result<(), ReadError> {
		let text = |value: &Value, field: &str| value.get(field)?.as_str().map(str::to_owned);
		let id = text(document, "id")
			.filter(|id| id.starts_with("did:") && !id.contains('#'))
			.ok_or(ReadError::NoDid)?;
		let list = |field: &str| document.get(field).and_then(Value::as_array);
		let own = |method: &str| match method.strip_prefix('#') {
			Some(name) => format!("{id}#{name}"),
			None => method.to_owned(),
		};
		let assertions: Vec<&Value> = list("assertionMethod").into_iter().flatten().collect();
		let named: Vec<String> =
			assertions.iter().filter_map(|method| method.as_str()).map(own).collect();
		let methods = list("verificationMethod").into_iter().flatten();
		// A method may also be written where it is allowed to be used.
		let embedded = assertions.iter().copied().filter(|method| method.is_object());
		let mut keys = BTreeMap::new();
		for (method, embedded) in
			methods.map(|method| (method, false)).chain(embedded.map(|method| (method, true)))
		{
			if keys.len() == MAX_METHODS {
				return Err(ReadError::TooManyMethods(id.clone()));
			}
			let name = text(method, "id").map(|name| own(&name));
			let key = text(method, "publicKeyMultibase").and_then(|key| parse_multikey(&key));
			let (Some(name), Some(key)) = (name, key) else {
				continue;
			};
			if ["revoked", "expires"].iter().any(|field| method.get(field).is_some()) {
				continue;
			}
			let is_own = name.strip_prefix(&id).is_some_and(|rest| rest.starts_with('#'))
				&& text(method, "controller").as_ref() == Some(&id);
			if is_own && (embedded || named.contains(&name)) {
				keys.insert(name, key);
			}
		}
		self.keys.retain(|method, _| method.split('#').next() != Some(id.as_str()));
		if keys.is_empty() {
			return Err(ReadError::NoKey(id));
		}
		self.keys.extend(keys);
		Ok(())
	}

	/// The key of a method.
	pub(crate) fn key(&self, method: &str) -> Option<VerificationKey> {
		match method.strip_prefix("did:key:") {
			Some(rest) => {
				let (id, name) = rest.split_once('#')?;
				(id == name).then(|| parse_multikey(id)).flatten()
			}
			None => self.keys.get(method).copied(),
		}
	}
}

#[cfg(test)]
mod tests;
