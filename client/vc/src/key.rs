//! Keys: who signs, and who is trusted.

use ed25519_zebra::{SigningKey, VerificationKey};
use multibase::Base;
use std::collections::BTreeMap;

/// Multicodec of an Ed25519 public key (`ed25519-pub`, 0xed), as a varint.
const ED25519_PUB: [u8; 2] = [0xed, 0x01];
/// Longest Multikey that is decoded: base58 takes time by the square of its length.
const MAX_MULTIKEY_LEN: usize = 64;

/// A public key as a Multikey: multicodec and key in base58.
pub fn multikey(key: &[u8; 32]) -> String {
	multibase::encode(Base::Base58Btc, [&ED25519_PUB[..], key].concat())
}

/// The Ed25519 public key of a Multikey.
pub fn parse_multikey(text: &str) -> Option<[u8; 32]> {
	if text.len() > MAX_MULTIKEY_LEN {
		return None;
	}
	let (base, bytes) = multibase::decode(text).ok()?;
	let key = bytes.strip_prefix(&ED25519_PUB)?;
	(base == Base::Base58Btc).then_some(key.try_into().ok()?)
}

/// The DID of a key that needs no registry.
pub fn did_key(key: &[u8; 32]) -> String {
	format!("did:key:{}", multikey(key))
}

/// A key that signs, under the name by which others find its public part.
pub struct Signer {
	pub(crate) key: SigningKey,
	pub(crate) method: String,
}

impl Signer {
	/// A key with a verification method of any DID method, such as `did:web:bank.example#key-1`.
	pub fn new(seed: [u8; 32], method: String) -> Self {
		Self { key: seed.into(), method }
	}

	/// A key that is its own DID.
	pub fn did_key(seed: [u8; 32]) -> Self {
		let key = SigningKey::from(seed);
		let public = VerificationKey::from(&key).into();
		Self { key, method: format!("{}#{}", did_key(&public), multikey(&public)) }
	}

	/// The public key.
	pub fn public(&self) -> [u8; 32] {
		VerificationKey::from(&self.key).into()
	}

	/// The verification method.
	pub fn method(&self) -> &str {
		&self.method
	}
}

/// Which keys may sign for which issuers. A signature by any other key is worth nothing, valid or not.
#[derive(Clone, Default, Debug)]
pub struct Trusted {
	keys: BTreeMap<(String, String), [u8; 32]>,
}

impl Trusted {
	/// Trusts nobody.
	pub fn nobody() -> Self {
		Self::default()
	}

	/// Trusts a key of an issuer, by its verification method.
	pub fn with(mut self, issuer: &str, method: &str, key: [u8; 32]) -> Self {
		self.keys.insert((issuer.to_owned(), method.to_owned()), key);
		self
	}

	/// Trusts an issuer that is a key: `did:key:z6Mk…`. Returns nothing if it is not.
	pub fn with_did_key(self, did: &str) -> Option<Self> {
		let multikey = did.strip_prefix("did:key:")?;
		let key = parse_multikey(multikey)?;
		Some(self.with(did, &format!("{did}#{multikey}"), key))
	}

	/// The key of a method, if it may sign for an issuer.
	pub(crate) fn key(&self, issuer: &str, method: &str) -> Option<VerificationKey> {
		let key = self.keys.get(&(issuer.to_owned(), method.to_owned()))?;
		VerificationKey::try_from(*key).ok()
	}
}
