//! Credentials and what else others state of a merchant.

use super::{IdentifierKind, ListNumber, Principal, SchemaId};
use crate::{member::MemberId, BoundedVec, ConstU32, Moment, H256};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_crypto_hashing::sha2_256;

const DIGEST: &[u8] = b"\x01carnet/passports/credential/1";

/// Most credentials of a merchant, those that ended included.
pub const MAX_CREDENTIALS: u32 = 16;
/// Most of them by one issuer.
pub const MAX_CREDENTIALS_OF_ISSUER: u32 = MAX_CREDENTIALS / 2;
/// Most identifiers of a merchant.
pub const MAX_IDENTIFIERS: u32 = 8;

/// Most bytes of keys and values that a credential adds to the state. It is charged for each.
///
/// | what | bytes |
/// | --- | --- |
/// | issuer, schema, digest, entry, three moments, status with its moment | 81 |
/// | the key of its holder's record, and the lengths in it | 82 |
/// | three bits of a chunk of 2,048 entries, with their part of its key | 0.4 |
/// | together | 163.4 |
///
/// A further credential of the same merchant shares the key, and takes 81. A chunk that is begun is charged apart.
pub const MAX_CREDENTIAL_BYTES: u32 = 165;

/// The digest by which the chain knows a credential: SHA-256 over a prefix, a salt and the canonical document.
///
/// The document is the credential without its proof, by the JSON Canonicalization Scheme (RFC 8785). Salt and document
/// stay with issuer and holder. Who has both compares; who has neither learns nothing by guessing.
pub fn credential_digest(document: &[u8], salt: &H256) -> H256 {
	sha2_256(&[DIGEST, salt.as_bytes(), document].concat()).into()
}

/// The entry of a credential in the status lists of its issuer. It is also its name: no two credentials of an issuer
/// ever have the same.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
	/// Which of the lists of the issuer.
	pub list: ListNumber,
	/// The place in the list, below [`LIST_LEN`](super::LIST_LEN).
	pub index: u32,
}

/// Where a credential of one list is found.
#[derive(
	Clone,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
#[serde(rename_all = "camelCase")]
pub struct Place {
	/// Whom it is about.
	pub subject: Principal,
	/// Its place in the list.
	pub index: u32,
}

/// What an issuer states when it issues a credential of a schema.
#[derive(
	Clone,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
#[serde(rename_all = "camelCase")]
pub struct NewCredential {
	/// Whom it is about.
	pub subject: Principal,
	/// The salted digest: see [`credential_digest`].
	pub digest: H256,
	/// From when it counts.
	pub valid_from: Moment,
	/// Until when, this moment excluded.
	pub valid_until: Moment,
	/// Its place in the status list. The issuer draws it at random, so that the order of issue is not told.
	pub index: u32,
}

/// What its issuer did to a credential. Expiry is not written anywhere: it follows from the clock.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
#[serde(rename_all = "camelCase")]
pub enum CredentialStatus {
	/// Nothing: it stands by it.
	#[codec(index = 0)]
	Active,
	/// It set it aside. It can be reinstated.
	#[codec(index = 1)]
	Suspended {
		/// When.
		since: Moment,
	},
	/// It withdrew it for good.
	#[codec(index = 2)]
	Revoked {
		/// When.
		since: Moment,
	},
}

/// What an issuer does to a credential.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
#[serde(rename_all = "camelCase")]
pub enum Change {
	/// Sets it aside.
	#[codec(index = 0)]
	Suspend,
	/// Lets it count again.
	#[codec(index = 1)]
	Reinstate,
	/// Withdraws it for good.
	#[codec(index = 2)]
	Revoke,
}

/// The record of a credential.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
#[serde(rename_all = "camelCase")]
pub struct Credential {
	/// Who states it.
	pub issuer: MemberId,
	/// What kind of statement it is.
	pub schema: SchemaId,
	/// The salted digest of the document, which stays off chain.
	pub digest: H256,
	/// Its entry in the status lists of its issuer.
	pub entry: Entry,
	/// When it was issued or renewed last: its age counts from here.
	pub issued_at: Moment,
	/// From when it counts.
	pub valid_from: Moment,
	/// Until when, this moment excluded.
	pub valid_until: Moment,
	/// What its issuer did to it.
	pub status: CredentialStatus,
}

impl Credential {
	/// When it came to an end: revoked, or past its time.
	pub fn ended_at(&self, now: Moment) -> Option<Moment> {
		match self.status {
			CredentialStatus::Revoked { since } => Some(since.min(self.valid_until)),
			_ => (self.valid_until <= now).then_some(self.valid_until),
		}
	}

	/// Whether it counts, or may count again or later.
	pub fn is_live(&self, now: Moment) -> bool {
		self.ended_at(now).is_none()
	}
}

/// That an issuer has checked an identifier of a merchant. It counts while that one is accredited for the schema.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
#[serde(rename_all = "camelCase")]
pub struct Identified {
	/// Which identifier.
	pub kind: IdentifierKind,
	/// The schema for which the issuer was accredited then.
	pub schema: SchemaId,
	/// The key under which its tag is kept.
	pub epoch: u32,
	/// Who checked it.
	pub by: MemberId,
	/// When.
	pub at: Moment,
}

/// All that others state of a merchant: one record, so that a status takes one read of it.
#[derive(
	Clone,
	PartialEq,
	Eq,
	Debug,
	Default,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
#[serde(rename_all = "camelCase")]
pub struct Holdings {
	/// The credentials, in the order in which they were issued.
	pub credentials: BoundedVec<Credential, ConstU32<MAX_CREDENTIALS>>,
	/// The identifiers that were checked.
	pub identifiers: BoundedVec<Identified, ConstU32<MAX_IDENTIFIERS>>,
}

impl Holdings {
	/// Whether nothing is left.
	pub fn is_empty(&self) -> bool {
		self.credentials.is_empty() && self.identifiers.is_empty()
	}

	/// Where the credential of an issuer with this entry is.
	pub fn position(&self, issuer: MemberId, entry: Entry) -> Option<usize> {
		self.credentials.iter().position(|it| it.issuer == issuer && it.entry == entry)
	}

	/// The credential of a schema by an issuer that counts, or may count again or later. There is one at most.
	pub fn live(&self, issuer: MemberId, schema: SchemaId, now: Moment) -> Option<&Credential> {
		let same = |it: &&Credential| it.issuer == issuer && it.schema == schema;
		self.credentials.iter().filter(same).find(|it| it.is_live(now))
	}
}
