//! Verification: of a credential, and of its entries in status lists.

use crate::{
	json::{each, has_type, object, text},
	key::Trusted,
	list::{bit, decode_list},
	proof::Signed,
	time, Refusal, CONTEXT,
};
use carnet_primitives::{
	passports::{credential_digest, StatusPurpose},
	Moment, H256,
};
use serde_json::{Map, Value};

/// A credential whose signature, form and time are right. What became of it since stands in its lists.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Verified {
	/// The URI of the credential.
	pub id: Option<String>,
	/// Who states it.
	pub issuer: String,
	/// Whom it is about.
	pub subject: Option<String>,
	/// What is stated.
	pub claims: Map<String, Value>,
	/// Until when it counts.
	pub valid_until: Option<Moment>,
	/// Its entries in status lists, of the purposes that are known here.
	pub entries: Vec<Entry>,
	canonical: Vec<u8>,
}

/// An entry of a credential in a status list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
	/// The address of the list.
	pub list: String,
	/// Its place there.
	pub index: u64,
	/// What the bit says.
	pub purpose: StatusPurpose,
}

/// What the lists say of a credential.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Standing {
	/// Its issuer withdrew it for good.
	pub revoked: bool,
	/// Its issuer set it aside.
	pub suspended: bool,
}

impl Verified {
	/// Refuses a credential about somebody else.
	pub fn ensure_subject(&self, subject: &str) -> Result<(), Refusal> {
		match &self.subject {
			Some(found) if found == subject => Ok(()),
			found => Err(Refusal::OtherSubject(found.clone().unwrap_or_default())),
		}
	}

	/// Refuses a credential that is not the one whose digest the chain has.
	pub fn ensure_digest(&self, digest: H256, salt: &H256) -> Result<(), Refusal> {
		let fits = credential_digest(&self.canonical, salt) == digest;
		fits.then_some(()).ok_or(Refusal::OtherDigest)
	}
}

/// A field that is a moment, if it is there.
fn moment(fields: &Map<String, Value>, field: &'static str) -> Result<Option<Moment>, Refusal> {
	let Some(value) = fields.get(field) else { return Ok(None) };
	let read = value.as_str().and_then(time::parse);
	read.map(Some).ok_or(Refusal::malformed(field, "a moment by RFC 3339"))
}

/// The issuer of a credential, which is a URI or an object with one.
fn issuer(fields: &Map<String, Value>) -> Result<String, Refusal> {
	let found = match fields.get("issuer") {
		Some(Value::String(uri)) => Some(uri.clone()),
		Some(Value::Object(named)) => text(named, "id").ok().map(str::to_owned),
		_ => None,
	};
	found.ok_or(Refusal::malformed("issuer", "a URI, or an object with an id"))
}

/// The form, the signature and the time of any credential. Returns what was signed, and its canonical form.
fn open(
	document: &Value,
	trusted: &Trusted,
	now: Moment,
) -> Result<(Map<String, Value>, Vec<u8>), Refusal> {
	let signed = Signed::open(document)?;
	let fields = &signed.fields;
	let context = each(fields.get("@context")).first().and_then(Value::as_str);
	if context != Some(CONTEXT) {
		return Err(Refusal::malformed("@context", "that of Verifiable Credentials 2.0 first"));
	}
	if !has_type(fields, "VerifiableCredential") {
		return Err(Refusal::malformed("type", "VerifiableCredential among others"));
	}
	let canonical = signed.verify(&issuer(fields)?, trusted)?;
	let (from, until) = (moment(fields, "validFrom")?, moment(fields, "validUntil")?);
	if let Some(from) = from.filter(|from| now < *from) {
		return Err(Refusal::NotYetValid(time::format(from)?));
	}
	if let Some(until) = until.filter(|until| *until <= now) {
		return Err(Refusal::Expired(time::format(until)?));
	}
	Ok((signed.fields, canonical))
}

/// The entry of a status, if its purpose is known here. Others, such as `refresh`, do not touch validity.
fn entry(status: &Value) -> Result<Option<Entry>, Refusal> {
	let fields = object(status, "credentialStatus")?;
	if !has_type(fields, "BitstringStatusListEntry") {
		return Err(Refusal::malformed("credentialStatus", "a BitstringStatusListEntry"));
	}
	let Some(purpose) = StatusPurpose::from_name(text(fields, "statusPurpose")?) else {
		return Ok(None);
	};
	let index = text(fields, "statusListIndex")?;
	let digits = !index.is_empty() && index.bytes().all(|byte| byte.is_ascii_digit());
	let index = index.parse::<u64>().ok().filter(|_| digits);
	let index = index.ok_or(Refusal::malformed("statusListIndex", "an integer in a text"))?;
	if fields.get("statusSize").is_some_and(|size| *size != 1) {
		return Err(Refusal::malformed("statusSize", "1"));
	}
	let list = text(fields, "statusListCredential")?.to_owned();
	Ok(Some(Entry { list, index, purpose }))
}

/// Verifies a credential: that a trusted key of its issuer signed it as it is, and that it counts at a moment.
pub fn verify(document: &Value, trusted: &Trusted, now: Moment) -> Result<Verified, Refusal> {
	let (fields, canonical) = open(document, trusted, now)?;
	let [subject] = each(fields.get("credentialSubject")) else {
		return Err(Refusal::malformed("credentialSubject", "exactly one"));
	};
	let mut claims = object(subject, "credentialSubject")?.clone();
	let subject = claims.remove("id").and_then(|id| id.as_str().map(str::to_owned));
	let mut entries = Vec::new();
	for status in each(fields.get("credentialStatus")) {
		entries.extend(entry(status)?);
	}
	Ok(Verified {
		id: text(&fields, "id").ok().map(str::to_owned),
		issuer: issuer(&fields)?,
		subject,
		claims,
		valid_until: moment(&fields, "validUntil")?,
		entries,
		canonical,
	})
}

/// Verifies the credential of a list, and reads the bit of an entry of a credential in it.
pub fn status_of(
	credential: &Verified,
	entry: &Entry,
	list: &Value,
	trusted: &Trusted,
	now: Moment,
) -> Result<bool, Refusal> {
	let (fields, _) = open(list, trusted, now)?;
	let url = text(&fields, "id")?;
	if url != entry.list {
		return Err(Refusal::OtherList(url.to_owned()));
	}
	let by = issuer(&fields)?;
	if by != credential.issuer {
		return Err(Refusal::OtherIssuer(by));
	}
	if !has_type(&fields, "BitstringStatusListCredential") {
		return Err(Refusal::malformed("type", "BitstringStatusListCredential among others"));
	}
	let subject = fields.get("credentialSubject");
	let subject = object(subject.unwrap_or(&Value::Null), "credentialSubject")?;
	if !has_type(subject, "BitstringStatusList") {
		return Err(Refusal::malformed("credentialSubject", "a BitstringStatusList"));
	}
	let name = entry.purpose.name();
	if !each(subject.get("statusPurpose")).iter().any(|purpose| purpose == name) {
		return Err(Refusal::OtherPurpose(name.to_owned()));
	}
	bit(&decode_list(text(subject, "encodedList")?)?, entry.index)
}

/// What the lists say of a credential. Every list that it names has to be among them.
pub fn standing(
	credential: &Verified,
	lists: &[Value],
	trusted: &Trusted,
	now: Moment,
) -> Result<Standing, Refusal> {
	let mut standing = Standing::default();
	for entry in &credential.entries {
		let named =
			|list: &&Value| list.get("id").and_then(Value::as_str) == Some(entry.list.as_str());
		let list = lists.iter().find(named).ok_or_else(|| Refusal::NoList(entry.list.clone()))?;
		let set = status_of(credential, entry, list, trusted, now)?;
		match entry.purpose {
			StatusPurpose::Revocation => standing.revoked |= set,
			StatusPurpose::Suspension => standing.suspended |= set,
		}
	}
	Ok(standing)
}
