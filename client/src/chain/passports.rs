//! Passports of merchants: calls of the pallet Passports, and what the chain says of merchants, issuers and policies.

use super::{
	custody::RawFailure, Call, Chain, ChainError, Failure, Included, Mode, Result, Snapshot,
};
use carnet_primitives::{
	member::MemberId,
	passports::{
		Basis, Change, CredentialView, Entry, IdentifierKind, ListNumber, NewCredential,
		PassportView, Place, PolicyId, PolicySpec, PolicyView, Principal, SchemaId, SchemaView,
		StatusChunk, StatusPurpose, StatusView, TagEpochs, TagOwner, Tags, CHUNKS, LIST_LEN,
	},
	Moment, H256,
};
use carnet_verifier::storage_keys::{prefix, twox};
use codec::DecodeAll;
use serde::Deserialize;
use std::collections::BTreeMap;
use subxt::dynamic::Value;

pub(super) const PALLET: &str = "Passports";

/// What became of the credentials of a call.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Credentials {
	/// With how many it was done.
	pub done: u32,
	/// Those with which it was not, by their places in the call, and why.
	pub failed: Vec<(usize, Failure)>,
}

/// The list of an issuer from which entries are drawn.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OpenList {
	/// Its number.
	pub list: ListNumber,
	/// The chunks that it has so far.
	pub chunks: BTreeMap<u32, StatusChunk>,
}

/// Calls of the passports pallet.
impl Call {
	/// Lets a member issue credentials of a schema.
	pub fn accredit(schema: SchemaId, issuer: MemberId, until: Moment, may_accredit: bool) -> Self {
		Self::new(PALLET, "accredit", (schema, issuer, until, may_accredit))
	}

	/// Withdraws an accreditation.
	pub fn withdraw_accreditation(schema: SchemaId, issuer: MemberId, document: H256) -> Self {
		Self::new(PALLET, "withdraw_accreditation", (schema, issuer, document))
	}

	/// Sets a policy.
	pub fn set_policy(spec: &PolicySpec) -> Self {
		Self::new(PALLET, "set_policy", spec)
	}

	/// Changes a policy.
	pub fn change_policy(policy: PolicyId, spec: &PolicySpec) -> Self {
		Self::new(PALLET, "change_policy", (policy, spec))
	}

	/// Says by which policy the signer's platform judges.
	pub fn adopt_policy(policy: PolicyId) -> Self {
		Self::new(PALLET, "adopt_policy", policy)
	}

	/// Issues a credential.
	pub fn issue_credential(
		schema: SchemaId,
		list: ListNumber,
		credential: &NewCredential,
	) -> Self {
		Self::new(PALLET, "issue", (schema, list, credential))
	}

	/// Issues credentials; at most `Passports.MaxIssued` of them.
	pub fn issue_credentials(
		schema: SchemaId,
		list: ListNumber,
		credentials: &[NewCredential],
		mode: Mode,
	) -> Self {
		Self::new(PALLET, "issue_many", (schema, list, credentials, mode))
	}

	/// Renews a credential.
	pub fn renew_credential(
		subject: &Principal,
		entry: Entry,
		digest: H256,
		valid_until: Moment,
	) -> Self {
		Self::new(PALLET, "renew", (subject, entry, digest, valid_until))
	}

	/// Suspends, reinstates or revokes a credential.
	pub fn change_credential(
		subject: &Principal,
		entry: Entry,
		change: Change,
		document: H256,
	) -> Self {
		let name = match change {
			Change::Suspend => "suspend",
			Change::Reinstate => "reinstate",
			Change::Revoke => "revoke",
		};
		Self::new(PALLET, name, (subject, entry, document))
	}

	/// Does the same to credentials of one list; at most `Passports.MaxCredentials` of them.
	pub fn change_credentials(
		list: ListNumber,
		places: &[Place],
		change: Change,
		document: H256,
		mode: Mode,
	) -> Self {
		Self::new(PALLET, "change_many", (list, places, change, document, mode))
	}

	/// Removes the records of credentials that ended long ago.
	pub fn close_credentials(list: ListNumber, places: &[Place], mode: Mode) -> Self {
		Self::new(PALLET, "close_many", (list, places, mode))
	}

	/// Registers an identifier of a merchant by its tags: under each key in use, the oldest first, of which `epoch` is
	/// the number of the last.
	pub fn register_identifier(
		subject: &Principal,
		schema: SchemaId,
		kind: IdentifierKind,
		epoch: u32,
		tags: &Tags,
	) -> Self {
		Self::new(PALLET, "register_identifier", (subject, schema, kind, epoch, tags))
	}

	/// Takes an identifier from a merchant.
	pub fn release_identifier(epoch: u32, tag: H256) -> Self {
		Self::new(PALLET, "release_identifier", (epoch, tag))
	}

	/// Applies for a policy, as a merchant.
	pub fn apply(policy: PolicyId) -> Self {
		Self::new(PALLET, "apply", policy)
	}

	/// Withdraws an application.
	pub fn withdraw_application(policy: PolicyId) -> Self {
		Self::new(PALLET, "withdraw_application", policy)
	}

	/// Lets a platform rely on the passport of who signs.
	pub fn consent(platform: MemberId) -> Self {
		Self::new(PALLET, "consent", platform)
	}

	/// Lets a platform rely on it no more.
	pub fn withdraw_consent(platform: MemberId) -> Self {
		Self::new(PALLET, "withdraw_consent", platform)
	}

	/// Takes a merchant in, as a platform.
	pub fn accept_merchant(merchant: &Principal) -> Self {
		Self::new(PALLET, "accept", merchant)
	}

	/// Takes a merchant out, as a platform.
	pub fn end_acceptance(merchant: &Principal, document: H256) -> Self {
		Self::new(PALLET, "end_acceptance", (merchant, document))
	}
}

// The fields of the events about many credentials.
type Issued = (MemberId, SchemaId, ListNumber, u32, Vec<RawFailure>);
type Changed = (MemberId, ListNumber, Change, u32, Vec<RawFailure>, H256);
type Closed = (MemberId, ListNumber, u32, Vec<RawFailure>);

/// Values of storage, as `state_queryStorageAt` tells them.
#[derive(Deserialize)]
struct Values {
	changes: Vec<(String, Option<String>)>,
}

impl Snapshot {
	/// What became of the credentials of a call that issues many.
	pub fn issued_many(&self, included: &Included) -> Result<Credentials> {
		let (_, _, _, count, failed): Issued = included.first(PALLET, "CredentialsIssued")?;
		self.credentials(count, failed)
	}

	/// What became of the credentials of a call that changes many.
	pub fn changed_many(&self, included: &Included) -> Result<Credentials> {
		let (_, _, _, count, failed, _): Changed = included.first(PALLET, "CredentialsChanged")?;
		self.credentials(count, failed)
	}

	/// What became of the credentials of a call that closes many.
	pub fn closed_many(&self, included: &Included) -> Result<Credentials> {
		let (_, _, count, failed): Closed = included.first(PALLET, "CredentialsClosed")?;
		self.credentials(count, failed)
	}

	fn credentials(&self, done: u32, failed: Vec<RawFailure>) -> Result<Credentials> {
		Ok(Credentials { done, failed: self.failures(failed)? })
	}

	/// The status of a merchant, for a platform or for a policy; `None` if the chain knows neither the merchant nor, where
	/// one is asked for, the policy.
	pub async fn passport_status(
		&self,
		merchant: &Principal,
		basis: Basis,
	) -> Result<Option<StatusView>> {
		self.ask("PassportsApi_status", (merchant, basis)).await
	}

	/// What a merchant did and what others state of her; `None` if the chain does not know her.
	pub async fn passport(&self, merchant: &Principal) -> Result<Option<PassportView>> {
		self.ask("PassportsApi_passport", (merchant,)).await
	}

	/// The credential of an issuer with this entry, if it is about this merchant.
	pub async fn credential(
		&self,
		subject: &Principal,
		issuer: MemberId,
		entry: Entry,
	) -> Result<Option<CredentialView>> {
		self.ask("PassportsApi_credential", (subject, issuer, entry)).await
	}

	/// The bits of a status list, 16 KiB, the first entry in the most significant bit; `None` if the issuer has not begun
	/// it.
	pub async fn status_list(
		&self,
		issuer: MemberId,
		list: ListNumber,
		purpose: StatusPurpose,
	) -> Result<Option<Vec<u8>>> {
		self.ask("PassportsApi_status_list", (issuer, list, purpose)).await
	}

	/// How many status lists an issuer has begun.
	pub async fn status_lists(&self, issuer: MemberId) -> Result<ListNumber> {
		self.ask("PassportsApi_status_lists", (issuer,)).await
	}

	/// A schema, with who may issue it.
	pub async fn credential_schema(&self, id: SchemaId) -> Result<Option<SchemaView>> {
		self.ask("PassportsApi_schema", (id,)).await
	}

	/// A policy.
	pub async fn policy(&self, id: PolicyId) -> Result<Option<PolicyView>> {
		self.ask("PassportsApi_policy", (id,)).await
	}

	/// The policy by which a platform judges.
	pub async fn adopted_policy(&self, platform: MemberId) -> Result<Option<PolicyId>> {
		self.ask("PassportsApi_adopted_policy", (platform,)).await
	}

	/// Whose an identifier is, by its tag under the key with this number.
	pub async fn tag_owner(&self, epoch: u32, tag: H256) -> Result<Option<TagOwner>> {
		let keys = vec![Value::u128(epoch.into()), Value::from_bytes(tag)];
		self.stored(PALLET, "TagOwners", keys).await
	}

	/// The keys under which tags of identifiers are kept, the oldest first.
	pub async fn tag_epochs(&self) -> Result<TagEpochs> {
		self.ask("PassportsApi_tag_epochs", ()).await
	}
}

impl Chain {
	/// The list from which an issuer draws further entries: its last one, or the next one if that one is full.
	pub async fn open_list(&self, issuer: MemberId) -> Result<OpenList> {
		let begun = self.finalised().await?.status_lists(issuer).await?;
		let list = begun.saturating_sub(1);
		let chunks = self.status_chunks(issuer, list).await?;
		if chunks.values().map(StatusChunk::count).sum::<u32>() < LIST_LEN {
			return Ok(OpenList { list, chunks });
		}
		let list = list.saturating_add(1);
		Ok(OpenList { list, chunks: self.status_chunks(issuer, list).await? })
	}

	/// The chunks of a status list in the best block: an entry that was taken a moment ago is seen there first.
	async fn status_chunks(
		&self,
		issuer: MemberId,
		list: ListNumber,
	) -> Result<BTreeMap<u32, StatusChunk>> {
		let keys: Vec<String> = (0..CHUNKS).map(|chunk| chunk_key(issuer, list, chunk)).collect();
		let what = "for the entries of a status list";
		let answer: Vec<Values> = self.ask_node(what, "state_queryStorageAt", Some(&keys)).await?;
		let wrong = |why: &str| ChainError::Rpc { what: what.into(), why: why.into() };
		let mut chunks = BTreeMap::new();
		for (key, value) in answer.into_iter().flat_map(|values| values.changes) {
			let Some(value) = value else { continue };
			let place = keys.iter().position(|asked| *asked == key);
			let number = place.and_then(|place| u32::try_from(place).ok());
			let number = number.ok_or_else(|| wrong("it told a key that was not asked for"))?;
			let bytes = hex::decode(value.trim_start_matches("0x"))
				.map_err(|_| wrong("it told a value that is not hexadecimal"))?;
			let chunk = StatusChunk::decode_all(&mut bytes.as_slice()).map_err(|error| {
				ChainError::Incompatible(format!("a chunk of a status list: {error}"))
			})?;
			chunks.insert(number, chunk);
		}
		Ok(chunks)
	}
}

/// Where a chunk lies in storage: `Passports.Chunks`, the issuer, then list and chunk, each behind its `twox_64`.
fn chunk_key(issuer: MemberId, list: ListNumber, chunk: u32) -> String {
	let key = twox(twox(prefix(PALLET, "Chunks"), &issuer), &(list, chunk));
	format!("0x{}", hex::encode(key))
}

/// Which command helps, for an error of the pallet whose docs know no commands.
pub(super) fn advice(name: &str) -> Option<&'static str> {
	Some(match name {
		"NotFound" => "`carnet passport show` shows what there is.",
		"NotAuthorized" => "`carnet passport schema show` and `policy show` show whose it is.",
		"AlreadyExists" => "`carnet passport renew` renews it, `show` shows what is on record.",
		"UnknownSchema" => "`carnet passport schema show` shows one.",
		"InvalidIssuer" | "InvalidPlatform" => {
			"`carnet member show` shows the roles of a member, and whether it is in business."
		}
		"NotAccredited" => "`carnet passport schema show` shows who is accredited, and until when.",
		"InvalidTerm" => "Give a later --until.",
		"InvalidValidity" => "`carnet passport schema show` shows how long it may be.",
		"AlreadyRevoked" | "AlreadySuspended" | "NotSuspended" | "NotEnded" => {
			"`carnet passport show` shows where it stands."
		}
		"InvalidTags" => {
			"Another key may have followed meanwhile. `carnet passport key list` shows the keys; give the file of each."
		}
		"MaxCredentialsExceeded" => "`carnet passport close` removes your own that ended long ago.",
		"NoPolicy" => "`carnet passport policy adopt` says which.",
		"NoConsent" => "She gives it with `carnet passport consent`.",
		"NotValid" => "`carnet passport status` shows what is missing.",
		"MaxApplicationsExceeded" => "`carnet passport apply --withdraw` does that.",
		"NoSponsor" => "`carnet member client choose` does that.",
		"AllowanceExceeded" => "Ask the consortium for a larger quota (`carnet member quota`).",
		_ => return None,
	})
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_chunk_is_found_by_its_issuer_list_and_number() {
		let key = chunk_key(7, 1, 63);
		// Two hashes of names, then the hash and the number of the issuer, then those of list and chunk.
		assert_eq!(key.len(), 2 + 2 * (32 + 12 + 16));
		assert!(key.ends_with("010000003f000000"), "{key}");
		assert_eq!(&key[2 + 2 * 40..2 + 2 * 44], "07000000");
		let other = chunk_key(7, 1, 62);
		assert_eq!(&key[..2 + 2 * 44], &other[..2 + 2 * 44]);
	}

	#[test]
	fn every_change_has_its_call() {
		let call = |change| {
			let entry = Entry { list: 0, index: 1 };
			Call::change_credential(&Principal::new([1; 32]), entry, change, H256::zero())
				.to_string()
		};
		assert_eq!(
			[Change::Suspend, Change::Reinstate, Change::Revoke].map(call),
			["Passports.suspend", "Passports.reinstate", "Passports.revoke"]
		);
	}
}
