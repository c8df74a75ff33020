//! Whether a credential is to be believed.

use crate::{
	credential::record_of, decode_list, document_digest, is_set, proof::date, verify_proof,
	ChainRecord, Refusal, Resolver, CONTEXT, ISSUER_TERMS,
};
use carnet_primitives::{
	passports::{Credential, CredentialStatus, StatusPurpose},
	Moment, H256,
};
use serde_json::{Map, Value};

/// Most statuses of a credential.
pub const MAX_ENTRIES: usize = 8;

/// Characters of an unknown context that a refusal shows.
const MAX_SHOWN: usize = 200;

/// What a credential says that is to be believed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Verified {
	/// Who issued it: a DID.
	pub issuer: String,
	/// Whom it is about.
	pub subject: Option<String>,
	/// Its types.
	pub types: Vec<String>,
	/// From when it counts.
	pub valid_from: Option<Moment>,
	/// Until when, this moment excluded.
	pub valid_until: Option<Moment>,
	/// Where the chain has it, with the digest that it must have there.
	pub record: Option<(ChainRecord, H256)>,
}

impl Verified {
	/// Compares it with the record that the chain with this genesis hash has of it, which says in the end whether the
	/// credential counts. Which member has the key of the issuer is not on the chain.
	pub fn check_record(&self, genesis: H256, on_chain: &Credential) -> Result<(), Refusal> {
		let (named, digest) = self.record.as_ref().ok_or(Refusal::NoRecord)?;
		let differs = [
			("genesis", named.genesis != genesis),
			("issuer", named.member != on_chain.issuer),
			("entry", named.entry() != on_chain.entry),
			("schema", named.schema != on_chain.schema),
		];
		if let Some((what, _)) = differs.iter().find(|(_, differs)| *differs) {
			return Err(Refusal::OtherRecord(what));
		}
		if *digest != on_chain.digest {
			return Err(Refusal::OtherDigest);
		}
		let dates = (Some(on_chain.valid_from), Some(on_chain.valid_until));
		if (self.valid_from, self.valid_until) != dates {
			return Err(Refusal::OtherRecord("time"));
		}
		match on_chain.status {
			CredentialStatus::Active => Ok(()),
			CredentialStatus::Suspended { .. } => Err(Refusal::Suspended),
			CredentialStatus::Revoked { .. } => Err(Refusal::Revoked),
		}
	}
}

/// Checks credentials at one moment.
pub struct Verifier {
	/// Where the keys come from.
	pub resolver: Resolver,
	/// The moment.
	pub now: Moment,
	/// The addresses of contexts that a document may have after the first one.
	pub contexts: Vec<String>,
}

/// What credentials and lists have in common.
struct Signed<'a> {
	fields: &'a Map<String, Value>,
	issuer: String,
	types: Vec<String>,
	valid_from: Option<Moment>,
	valid_until: Option<Moment>,
}

/// An entry of a credential in a list.
struct StatusEntry<'a> {
	purpose: StatusPurpose,
	index: u64,
	list: &'a str,
}

impl Verifier {
	/// A verifier that knows the contexts of the credentials which this library writes.
	pub fn new(resolver: Resolver, now: Moment) -> Self {
		Self { resolver, now, contexts: vec![ISSUER_TERMS.to_owned()] }
	}

	/// Checks all of a credential: its form, contexts and types, its proof and that its issuer made it, its time, and
	/// its bit in each status list that it names. `lists` are those lists, found by their `id`; more do not matter.
	pub fn verify(&self, credential: &Value, lists: &[Value]) -> Result<Verified, Refusal> {
		let signed = self.signed(credential)?;
		let subject = match signed.fields.get("credentialSubject") {
			Some(Value::Array(subjects)) => subjects.first(),
			one => one,
		};
		let subject = subject
			.and_then(Value::as_object)
			.filter(|subject| !subject.is_empty())
			.ok_or(Refusal::Malformed("credentialSubject"))?;
		let record = record_of(signed.fields)?;
		let entries = entries(signed.fields)?;
		if let Some(record) = &record {
			if entries.iter().any(|entry| entry.index != u64::from(record.index)) {
				return Err(Refusal::Malformed("statusListIndex"));
			}
		}
		let mut set = Vec::new();
		for entry in &entries {
			let list = lists
				.iter()
				.find(|list| list.get("id").and_then(Value::as_str) == Some(entry.list))
				.ok_or_else(|| Refusal::ListMissing(entry.list.to_owned()))?;
			let is_set = self.status(list, entry, &signed.issuer).map_err(|refusal| {
				Refusal::List { url: entry.list.to_owned(), refusal: Box::new(refusal) }
			})?;
			if is_set {
				set.push(entry.purpose);
			}
		}
		if set.contains(&StatusPurpose::Revocation) {
			return Err(Refusal::Revoked);
		}
		if set.contains(&StatusPurpose::Suspension) {
			return Err(Refusal::Suspended);
		}
		let digest = record.map(|record| document_digest(credential, &record.salt)).transpose()?;
		Ok(Verified {
			issuer: signed.issuer,
			subject: subject.get("id").and_then(Value::as_str).map(str::to_owned),
			types: signed.types,
			valid_from: signed.valid_from,
			valid_until: signed.valid_until,
			record: record.zip(digest),
		})
	}

	/// The bit of an entry in a list that is to be believed.
	fn status(&self, list: &Value, entry: &StatusEntry<'_>, issuer: &str) -> Result<bool, Refusal> {
		let signed = self.signed(list)?;
		if !signed.types.iter().any(|it| it == "BitstringStatusListCredential") {
			return Err(Refusal::MissingType("BitstringStatusListCredential"));
		}
		// The recommendation allows another issuer for the list. Whom the first one trusts with it is not written there,
		// so anybody who has a key could make a list.
		if signed.issuer != issuer {
			return Err(Refusal::OtherIssuer(signed.issuer));
		}
		let subject = signed
			.fields
			.get("credentialSubject")
			.and_then(Value::as_object)
			.ok_or(Refusal::Malformed("credentialSubject"))?;
		if !texts(subject.get("type")).contains(&"BitstringStatusList") {
			return Err(Refusal::MissingType("BitstringStatusList"));
		}
		if !texts(subject.get("statusPurpose")).contains(&entry.purpose.name()) {
			return Err(Refusal::ListPurpose(entry.purpose.name().to_owned()));
		}
		let encoded = subject.get("encodedList").and_then(Value::as_str);
		let bits = decode_list(encoded.ok_or(Refusal::Malformed("encodedList"))?)?;
		is_set(&bits, entry.index)
	}

	fn signed<'a>(&self, document: &'a Value) -> Result<Signed<'a>, Refusal> {
		let fields = document.as_object().ok_or(Refusal::NotAnObject)?;
		self.check_contexts(fields)?;
		let types = texts(fields.get("type"));
		if !types.contains(&"VerifiableCredential") {
			return Err(Refusal::MissingType("VerifiableCredential"));
		}
		let issuer = match fields.get("issuer") {
			Some(Value::Object(issuer)) => issuer.get("id").and_then(Value::as_str),
			one => one.and_then(Value::as_str),
		};
		let issuer = issuer.ok_or(Refusal::Malformed("issuer"))?.to_owned();
		let valid_from = date(fields, "validFrom", "validFrom")?;
		let valid_until = date(fields, "validUntil", "validUntil")?;

		let proof = verify_proof(document, &self.resolver)?;
		if proof.method.split('#').next() != Some(issuer.as_str()) {
			return Err(Refusal::OtherSigner { issuer, method: proof.method });
		}
		if valid_from.is_some_and(|from| self.now < from) {
			return Err(Refusal::NotYetValid);
		}
		if [valid_until, proof.expires].into_iter().flatten().any(|until| until <= self.now) {
			return Err(Refusal::Expired);
		}
		let types = types.into_iter().map(str::to_owned).collect();
		Ok(Signed { fields, issuer, types, valid_from, valid_until })
	}

	fn check_contexts(&self, fields: &Map<String, Value>) -> Result<(), Refusal> {
		let contexts = fields.get("@context").and_then(Value::as_array);
		let [first, rest @ ..] = contexts.map(Vec::as_slice).unwrap_or_default() else {
			return Err(Refusal::NotVersion2);
		};
		if first.as_str() != Some(CONTEXT) {
			return Err(Refusal::NotVersion2);
		}
		let is_known =
			|context: &Value| self.contexts.iter().any(|known| context == known.as_str());
		let unknown = rest.iter().find(|context| !is_known(context));
		match unknown.or_else(|| inner_context(fields)) {
			Some(unknown) => {
				let shown = unknown.to_string().chars().take(MAX_SHOWN).collect();
				Err(Refusal::UnknownContext(shown))
			}
			None => Ok(()),
		}
	}
}

/// A context below the one of the document: it would change what the words beside it mean (Data Integrity 1.0, contexts).
/// The proof has that of the document, which is compared with it.
fn inner_context(fields: &Map<String, Value>) -> Option<&Value> {
	let outer = fields.iter().filter(|(name, _)| !matches!(name.as_str(), "@context" | "proof"));
	let mut todo: Vec<&Value> = outer.map(|(_, value)| value).collect();
	while let Some(value) = todo.pop() {
		match value {
			Value::Array(items) => todo.extend(items),
			Value::Object(inner) => match inner.get("@context") {
				Some(context) => return Some(context),
				None => todo.extend(inner.values()),
			},
			_ => {}
		}
	}
	None
}

/// The texts of a field that has one or a list of them.
fn texts(field: Option<&Value>) -> Vec<&str> {
	match field {
		Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).collect(),
		Some(Value::String(one)) => vec![one],
		_ => Vec::new(),
	}
}

fn entries(fields: &Map<String, Value>) -> Result<Vec<StatusEntry<'_>>, Refusal> {
	let statuses = match fields.get("credentialStatus") {
		Some(Value::Array(list)) => list.as_slice(),
		Some(one) => std::slice::from_ref(one),
		None => &[],
	};
	if statuses.len() > MAX_ENTRIES {
		return Err(Refusal::TooManyEntries);
	}
	statuses.iter().map(entry).collect()
}

fn entry(status: &Value) -> Result<StatusEntry<'_>, Refusal> {
	let has_one_bit = match status.get("statusSize") {
		Some(size) => size.as_u64() == Some(1),
		None => true,
	};
	if !texts(status.get("type")).contains(&"BitstringStatusListEntry") || !has_one_bit {
		return Err(Refusal::OtherStatus);
	}
	let text = |field: &'static str| {
		status.get(field).and_then(Value::as_str).ok_or(Refusal::Malformed(field))
	};
	let purpose = text("statusPurpose")?;
	let index = text("statusListIndex")?;
	let is_number = !index.is_empty() && index.bytes().all(|byte| byte.is_ascii_digit());
	Ok(StatusEntry {
		purpose: StatusPurpose::from_name(purpose)
			.ok_or_else(|| Refusal::OtherPurpose(purpose.to_owned()))?,
		index: index
			.parse::<u64>()
			.ok()
			.filter(|_| is_number)
			.ok_or(Refusal::Malformed("statusListIndex"))?,
		list: text("statusListCredential")?,
	})
}
