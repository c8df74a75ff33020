//! Documents of credentials: who writes them, and what they say.

use crate::cli::Outcome;
use carnet_client::passports::{new_salt, read_key, read_or_create_key, Issued};
use carnet_primitives::{
	member::MemberId,
	passports::{Entry, Principal, SchemaId},
	Moment, H256,
};
use carnet_vc::{credential, document_digest, ChainRecord, Issuer, Site, Statement};
use clap::Args;
use ed25519_zebra::SigningKey;
use serde_json::{Map, Value};
use std::path::PathBuf;

/// Who signs documents.
#[derive(Args)]
pub(super) struct Signing {
	/// The file with the key that signs documents (Ed25519), which is another one than that of transactions. It is made if
	/// it is missing.
	#[arg(long, value_name = "FILE")]
	pub signing_key: PathBuf,
	/// The did:web of the issuer. Unless given, the key is the issuer: did:key.
	#[arg(long, requires = "key_name")]
	pub did: Option<String>,
	/// The name of the key in the document of the did:web.
	#[arg(long, requires = "did")]
	pub key_name: Option<String>,
}

/// Where the status lists of an issuer are.
#[derive(Args)]
pub(super) struct Served {
	/// The address of the folder from which the status lists are served. Documents name it.
	#[arg(long, value_name = "URL", env = "CARNET_STATUS_SITE")]
	pub site: String,
}

/// What documents have in common.
#[derive(Args)]
pub(super) struct Papers {
	#[command(flatten)]
	signing: Signing,
	#[command(flatten)]
	served: Served,
	/// What kind of document it is, in one word.
	#[arg(long, default_value = "MerchantCredential")]
	kind: String,
	/// Where the JSON Schema of the documents is.
	#[arg(long, value_name = "URL")]
	schema_url: Option<String>,
}

impl Signing {
	/// The issuer by its key, which is there already.
	pub fn issuer(&self) -> Outcome<Issuer> {
		self.with_key(SigningKey::from(*read_key(&self.signing_key)?))
	}

	/// The issuer by its key, which is made if it is missing.
	fn new_issuer(&self) -> Outcome<Issuer> {
		self.with_key(SigningKey::from(*read_or_create_key(&self.signing_key)?))
	}

	fn with_key(&self, key: SigningKey) -> Outcome<Issuer> {
		Ok(match (&self.did, &self.key_name) {
			(Some(did), Some(name)) => Issuer::with_web(did, name, key)?,
			_ => Issuer::with_key(key),
		})
	}
}

/// What is to be stated of a merchant.
pub(super) struct Draft {
	/// How the merchant was named.
	pub to: String,
	pub subject: Principal,
	pub claims: Map<String, Value>,
	pub valid_from: Moment,
	pub valid_until: Moment,
}

/// What credentials of one command have in common on the chain.
#[derive(Clone, Copy)]
pub(super) struct Terms {
	pub chain: H256,
	pub issuer: MemberId,
	pub schema: SchemaId,
}

/// Writes documents.
pub(super) struct Writer {
	issuer: Issuer,
	site: Site,
	kind: String,
	schema_url: Option<String>,
}

impl Papers {
	pub fn writer(self) -> Outcome<Writer> {
		// An address that is wrong leaves no key behind.
		let site = Site::new(&self.served.site)?;
		let issuer = self.signing.new_issuer()?;
		Ok(Writer { issuer, site, kind: self.kind, schema_url: self.schema_url })
	}
}

impl Writer {
	/// The DID of the issuer. Where a key was made for want of its file, it is another one than before.
	pub fn did(&self) -> &str {
		self.issuer.id()
	}

	/// Tries whether a document can be written, before anything is sent.
	pub fn test(&self, terms: &Terms, draft: &Draft) -> Outcome {
		self.write(terms, draft, Entry { list: 0, index: 0 }).map(drop)
	}

	/// Writes a document with a salt of its own.
	pub fn write(&self, terms: &Terms, draft: &Draft, entry: Entry) -> Outcome<Issued> {
		let Terms { chain, issuer, schema } = *terms;
		let salt = new_salt()?;
		let Entry { list, index } = entry;
		let statement = Statement {
			kind: self.kind.clone(),
			subject: subject_urn(&draft.subject),
			claims: draft.claims.clone(),
			schema_url: self.schema_url.clone(),
			valid_from: draft.valid_from,
			valid_until: draft.valid_until,
			record: ChainRecord { genesis: chain, member: issuer, schema, list, index, salt },
		};
		let wrong = |why: String| format!("the document for {}: {why}; nothing was sent", draft.to);
		let document = credential(&self.issuer, &self.site, &statement)
			.map_err(|error| wrong(error.to_string()))?;
		let digest = document_digest(&document, &salt).map_err(|error| wrong(error.to_string()))?;
		let subject = draft.subject.clone();
		Ok(Issued { chain, issuer, entry, subject, schema, digest, salt, document })
	}
}

/// How documents name a merchant.
const URN: &str = "urn:carnet:";

fn subject_urn(subject: &Principal) -> String {
	format!("{URN}{subject}")
}

/// The merchant whom a document names so.
pub(super) fn subject_of(urn: &str) -> Option<Principal> {
	urn.strip_prefix(URN)?.parse().ok()
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_merchant_is_named_by_her_account() {
		let subject = Principal::new([7; 32]);
		assert_eq!(subject_of(&subject_urn(&subject)), Some(subject));
		assert_eq!(subject_of("did:web:issuer.example"), None);
	}

	#[test]
	fn who_is_named_by_no_account_or_a_mistyped_one_is_nobody() {
		let urn = subject_urn(&Principal::new([7; 32]));
		let (start, last) = urn.split_at(urn.len() - 1);
		let mistyped = format!("{start}{}", if last == "1" { "2" } else { "1" });
		for text in ["", "urn:carnet:", "urn:carnet:7", start, &mistyped, &urn.to_uppercase()] {
			assert_eq!(subject_of(text), None, "{text}");
		}
	}
}
