//! Schemas, who may issue them, and the policies that ask for them.

use super::{IdentifierKinds, SchemaId, MAX_CREDENTIALS};
use crate::{member::MemberId, BoundedVec, ConstU32, Moment, H256};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// Longest name of a schema, in bytes of UTF-8.
pub const MAX_SCHEMA_NAME_LEN: u32 = 96;
/// The name of a schema: the URL of its JSON Schema, or a word.
pub type SchemaName = BoundedVec<u8, ConstU32<MAX_SCHEMA_NAME_LEN>>;

/// Most schemas that a policy asks for.
pub const MAX_REQUIREMENTS: u32 = 8;
/// What a policy asks for.
pub type Requirements = BoundedVec<Requirement, ConstU32<MAX_REQUIREMENTS>>;

/// A kind of statement about a merchant.
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
pub struct Schema {
	/// Its name.
	#[serde(with = "crate::text")]
	pub name: SchemaName,
	/// Hash of the JSON Schema of its documents.
	pub document: H256,
	/// The longest time, in milliseconds from now, for which a credential is issued or renewed.
	pub max_validity: Moment,
	/// Whether who issues it checks identities, and may register identifiers.
	pub identifies: bool,
}

/// That a member may issue credentials of a schema.
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
pub struct Accreditation {
	/// The member that vouches for it; `None` for governance. It counts only while that one may accredit.
	pub by: Option<MemberId>,
	/// Whether it may accredit others. Only governance gives that, so there are two levels.
	pub may_accredit: bool,
	/// Since when.
	pub since: Moment,
	/// Until when, this moment excluded.
	pub until: Moment,
	/// When it was withdrawn.
	pub withdrawn_at: Option<Moment>,
}

impl Accreditation {
	/// Until when it is in force, if it is now.
	pub fn in_force(&self, now: Moment) -> Option<Moment> {
		(self.withdrawn_at.is_none() && now < self.until).then_some(self.until)
	}
}

/// One thing that a policy asks for.
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
pub struct Requirement {
	/// A credential of this schema,
	pub schema: SchemaId,
	/// by so many issuers, one at least,
	pub issuers: u8,
	/// issued or renewed not longer ago than this, in milliseconds.
	pub max_age: Option<Moment>,
}

/// What a platform, or all members, ask of a merchant.
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
pub struct PolicySpec {
	/// The credentials, each schema once.
	pub requirements: Requirements,
	/// By how many different issuers all of them together; 0 if it does not matter.
	pub issuers: u8,
	/// Identifiers of which one has to be registered; none if it does not matter.
	pub identifiers: IdentifierKinds,
	/// Hash of the policy in words.
	pub document: H256,
}

impl PolicySpec {
	/// Whether a merchant could meet it.
	pub fn is_valid(&self) -> bool {
		let needed: u32 = self.requirements.iter().map(|it| u32::from(it.issuers)).sum();
		let sound = |it: &Requirement| it.issuers > 0 && it.max_age != Some(0);
		let mut schemas = self.requirements.iter().enumerate();
		let once = schemas.all(|(at, it)| {
			!self.requirements.iter().take(at).any(|other| other.schema == it.schema)
		});
		!self.requirements.is_empty()
			&& self.requirements.iter().all(sound)
			&& once && needed <= MAX_CREDENTIALS
			&& u32::from(self.issuers) <= needed
			&& self.identifiers.is_valid()
	}
}

/// The record of a policy.
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
pub struct Policy {
	/// The platform whose it is; `None` for governance. Only this one changes it.
	pub owner: Option<MemberId>,
	/// What it asks for.
	#[serde(flatten)]
	pub spec: PolicySpec,
	/// When it was set or changed last.
	pub set_at: Moment,
	/// How often it was changed. A status follows the policy as it is now.
	pub revision: u32,
}
