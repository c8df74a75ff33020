//! Credentials as an issuer writes them.

use crate::{canonical::canonical_object, moment, Issuer, Refusal, Site, WriteError};
use carnet_primitives::{
	member::MemberId,
	passports::{credential_digest, Entry, ListNumber, SchemaId, StatusPurpose, LIST_LEN},
	Moment, H256,
};
use serde::{Deserialize, Serialize};
use serde_json::{json, Map, Value};

/// The first `@context` of Verifiable Credentials 2.0.
pub const CONTEXT: &str = "https://www.w3.org/ns/credentials/v2";

/// The second one, for the words that the data model does not have: what they mean is the issuer's word.
///
/// It is an address, since libraries compare the signed contexts as texts: an object would be refused by them.
pub const ISSUER_TERMS: &str = "https://www.w3.org/ns/credentials/undefined-terms/v2";

/// The type of [`ChainRecord`] in `evidence`.
const RECORD_TYPE: &str = "ChainRecord";

/// Where the chain has the record of a credential, and the salt of its digest. It stands in `evidence`, so whoever is
/// shown the credential can look it up.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ChainRecord {
	/// The hash of the genesis block.
	pub genesis: H256,
	/// The member that issued it.
	pub member: MemberId,
	/// The kind of statement.
	pub schema: SchemaId,
	/// Which of the status lists of the issuer.
	pub list: ListNumber,
	/// The place in the list.
	pub index: u32,
	/// The salt of the digest: 32 random bytes, other ones for each document.
	pub salt: H256,
}

impl ChainRecord {
	/// The name of the credential among those of its issuer.
	pub fn entry(&self) -> Entry {
		Entry { list: self.list, index: self.index }
	}
}

/// What an issuer states of a merchant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Statement {
	/// What kind of credential it is, in one word: `MerchantCredential`.
	pub kind: String,
	/// Whom it is about: a DID, or a URN of the merchant's account.
	pub subject: String,
	/// What is stated of the subject. Amounts and other fractions are written as texts.
	pub claims: Map<String, Value>,
	/// Where a JSON schema of the credential is, if there is one.
	pub schema_url: Option<String>,
	/// From when it counts.
	pub valid_from: Moment,
	/// Until when, this moment excluded.
	pub valid_until: Moment,
	/// Where the chain has it, or will have it.
	pub record: ChainRecord,
}

/// Writes a credential, still to be signed.
///
/// Its [`document_digest`] is what the issuer registers. It does not cover the proof, so signing may come before or
/// after.
pub fn credential(
	issuer: &Issuer,
	site: &Site,
	statement: &Statement,
) -> Result<Value, WriteError> {
	check(statement)?;
	let date = |at| moment::format(at).ok_or(WriteError::Date(at));
	let record = &statement.record;
	let mut subject = statement.claims.clone();
	subject.insert("id".into(), statement.subject.as_str().into());
	let statuses = StatusPurpose::ALL.iter().map(|purpose| {
		let url = site.list_url(record.list, *purpose);
		json!({
			"id": format!("{url}#{}", record.index),
			"type": "BitstringStatusListEntry",
			"statusPurpose": purpose.name(),
			"statusListIndex": record.index.to_string(),
			"statusListCredential": url,
		})
	});
	let mut document = Map::new();
	document.insert("@context".into(), json!([CONTEXT, ISSUER_TERMS]));
	document.insert("type".into(), json!(["VerifiableCredential", statement.kind]));
	document.insert("issuer".into(), issuer.id().into());
	document.insert("validFrom".into(), date(statement.valid_from)?.into());
	document.insert("validUntil".into(), date(statement.valid_until)?.into());
	document.insert("credentialSubject".into(), subject.into());
	if let Some(url) = &statement.schema_url {
		document.insert("credentialSchema".into(), json!({"id": url, "type": "JsonSchema"}));
	}
	document.insert("credentialStatus".into(), statuses.collect());
	let evidence = json!({
		"type": [RECORD_TYPE],
		"genesis": record.genesis,
		"member": record.member,
		"schema": record.schema,
		"list": record.list,
		"index": record.index,
		"salt": record.salt,
	});
	document.insert("evidence".into(), json!([evidence]));
	canonical_object(&document)?;
	Ok(document.into())
}

/// The digest by which the chain knows a document: the [`credential_digest`] over all of it but its proof.
pub fn document_digest(document: &Value, salt: &H256) -> Result<H256, Refusal> {
	let mut document = document.as_object().ok_or(Refusal::NotAnObject)?.clone();
	document.remove("proof");
	Ok(credential_digest(canonical_object(&document)?.as_bytes(), salt))
}

/// The record that a document names. `Ok(None)` if it names none.
pub(crate) fn record_of(document: &Map<String, Value>) -> Result<Option<ChainRecord>, Refusal> {
	let evidence = match document.get("evidence") {
		Some(Value::Array(list)) => list.as_slice(),
		Some(one) => std::slice::from_ref(one),
		None => &[],
	};
	let is_ours = |it: &&Value| match it.get("type") {
		Some(Value::Array(types)) => types.iter().any(|it| it.as_str() == Some(RECORD_TYPE)),
		Some(Value::String(one)) => one == RECORD_TYPE,
		_ => false,
	};
	let mut records = evidence.iter().filter(is_ours);
	let Some(record) = records.next() else {
		return Ok(None);
	};
	if records.next().is_some() {
		return Err(Refusal::Malformed("evidence"));
	}
	let record = ChainRecord::deserialize(record);
	record.map(Some).map_err(|_| Refusal::Malformed("evidence"))
}

fn check(statement: &Statement) -> Result<(), WriteError> {
	if statement.valid_from >= statement.valid_until {
		return Err(WriteError::NoTime);
	}
	if statement.record.index >= LIST_LEN {
		return Err(WriteError::NoEntry(statement.record.index));
	}
	let kind = &statement.kind;
	let is_word = kind.starts_with(|first: char| first.is_ascii_uppercase())
		&& kind.bytes().all(|byte| byte.is_ascii_alphanumeric());
	if !is_word {
		return Err(WriteError::Type(kind.clone()));
	}
	if !is_uri(&statement.subject) {
		return Err(WriteError::Subject(statement.subject.clone()));
	}
	let is_address = |url: &String| url.starts_with("https://") && is_uri(url);
	if let Some(url) = statement.schema_url.as_ref().filter(|url| !is_address(url)) {
		return Err(WriteError::SchemaUrl(url.clone()));
	}
	if statement.claims.is_empty() {
		return Err(WriteError::NoClaims);
	}
	// `type` is left to the issuer. Words that begin with '@' are instructions of JSON-LD.
	match statement.claims.keys().find(|name| *name == "id" || name.starts_with('@')) {
		Some(name) => Err(WriteError::ClaimName(name.clone())),
		None => Ok(()),
	}
}

/// Whether a text has the form of a URI: a scheme, and printable ASCII without what RFC 3986 excludes.
fn is_uri(text: &str) -> bool {
	let Some((scheme, rest)) = text.split_once(':') else {
		return false;
	};
	let in_scheme = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
	let in_rest = |byte: u8| byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte);
	scheme.starts_with(|first: char| first.is_ascii_alphabetic())
		&& scheme.bytes().all(in_scheme)
		&& !rest.is_empty()
		&& rest.bytes().all(in_rest)
}

#[cfg(test)]
mod tests;
