//! Records of the consortium: admission, quotas, and what the runtime APIs tell of members and keys.

use crate::{
	gs1::CompanyPrefix,
	member::{ClientId, LegalId, LegalName, MemberId, Permissions, Role, Roles},
	BoundedVec, ConstU32, Moment,
};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// Most company prefixes of one member.
pub const MAX_PREFIXES: u32 = 8;
/// The company prefixes of a member.
pub type Prefixes = BoundedVec<CompanyPrefix, ConstU32<MAX_PREFIXES>>;

/// What a transaction takes of the chain.
#[derive(
	Clone,
	Copy,
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
pub struct Load {
	/// Picoseconds of execution.
	pub ref_time: u64,
	/// Bytes in the block.
	pub bytes: u64,
}

impl Load {
	/// The given part of it, at least one of each.
	pub const fn divided(self, by: u64) -> Self {
		const fn part(whole: u64, by: u64) -> u64 {
			match whole.checked_div(by) {
				Some(0) | None => 1,
				Some(part) => part,
			}
		}
		Self { ref_time: part(self.ref_time, by), bytes: part(self.bytes, by) }
	}
}

/// How much a bucket holds and how fast it drains.
#[derive(
	Clone,
	Copy,
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
pub struct Limit {
	/// What fits in at once.
	pub burst: Load,
	/// What drains in a second.
	pub per_second: Load,
}

impl Limit {
	/// The given part of it.
	pub const fn divided(self, by: u64) -> Self {
		Self { burst: self.burst.divided(by), per_second: self.per_second.divided(by) }
	}
}

/// What a member may use of the chain.
#[derive(
	Clone,
	Copy,
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
pub struct Quota {
	/// Of the blocks.
	pub limit: Limit,
	/// Of the state, in bytes, until records are closed.
	pub state_bytes: u64,
}

/// What governance states of a member that it admits.
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
pub struct Admission<AccountId> {
	/// Its legal name.
	#[serde(with = "crate::text")]
	pub name: LegalName,
	/// Its public identifier, no other member's.
	pub legal_id: LegalId,
	/// What it may do.
	pub roles: Roles,
	/// Its GS1 company prefixes, and its single GTINs.
	pub prefixes: Prefixes,
	/// The moment at which it needs renewal.
	pub valid_until: Moment,
	/// The key that votes for it and is the last resort over its operators.
	pub voter: AccountId,
	/// Its first operator, with every permission.
	pub admin: AccountId,
	/// What it may use.
	pub quota: Quota,
}

/// Where a member stands.
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
pub enum MemberStatus {
	/// In business, as long as it is valid.
	#[codec(index = 0)]
	Active,
	/// Its business is stopped.
	#[codec(index = 1)]
	Suspended {
		/// When the suspension ends by itself; `None` until the member is reinstated.
		until: Option<Moment>,
	},
	/// Out for good.
	#[codec(index = 2)]
	Expelled,
}

impl MemberStatus {
	/// The status at a moment: a suspension that has ended by itself is over.
	pub fn at(self, now: Moment) -> Self {
		match self {
			Self::Suspended { until } if !runs(until, now) => Self::Active,
			status => status,
		}
	}

	/// Whether a member with this status, and a membership that is valid until then, does business at a moment.
	pub fn is_in_business(self, valid_until: Moment, now: Moment) -> bool {
		self.at(now) == Self::Active && valid_until > now
	}
}

/// The start of the record of a member: what is said of it to others. A proof shows the whole record, whose rest is the
/// member's own business.
#[derive(Clone, PartialEq, Eq, Debug, Decode, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MemberHead {
	/// Its legal name.
	#[serde(with = "crate::text")]
	pub name: LegalName,
	/// Its public identifier.
	pub legal_id: LegalId,
	/// What it may do.
	pub roles: Roles,
	/// Its company prefixes and single GTINs.
	pub prefixes: Prefixes,
	/// Where it stands.
	pub status: MemberStatus,
	/// The moment at which it needs renewal.
	pub valid_until: Moment,
}

impl MemberHead {
	/// Whether it may act in a role.
	pub fn has_role(&self, role: Role, now: Moment) -> bool {
		self.status.is_in_business(self.valid_until, now) && self.roles.has(role)
	}

	/// Until when it may act in a role if nothing happens, this moment excluded; `None` if it may not.
	pub fn role_until(&self, role: Role, now: Moment) -> Option<Moment> {
		self.has_role(role, now).then_some(self.valid_until)
	}
}

/// Whether a suspension that ends by itself at this moment, or never, still runs.
pub fn runs(until: Option<Moment>, now: Moment) -> bool {
	until.is_none_or(|end| end > now)
}

/// A member, as a runtime API tells it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MemberView<AccountId> {
	/// Its number.
	pub id: MemberId,
	/// Its legal name.
	#[serde(with = "crate::text")]
	pub name: LegalName,
	/// Its public identifier.
	pub legal_id: LegalId,
	/// What it may do.
	pub roles: Roles,
	/// Where it stands.
	pub status: MemberStatus,
	/// Whether it may do business now: active and not expired.
	pub in_business: bool,
	/// The moment at which it needs renewal.
	pub valid_until: Moment,
	/// The account that its records name.
	pub principal: AccountId,
	/// The key that votes for it.
	pub voter: AccountId,
	/// Its company prefixes and single GTINs.
	pub prefixes: Vec<CompanyPrefix>,
	/// What it may use.
	pub quota: Quota,
	/// What is in its bucket now.
	pub used: Load,
	/// Bytes of state that it fills.
	pub state_bytes_used: u64,
}

/// What a key is for. A key serves one purpose ever.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum KeyHolder {
	/// Acts for a member.
	#[codec(index = 0)]
	Operator {
		/// The member.
		member: MemberId,
		/// What it may do.
		permissions: Permissions,
		/// From when on it may do nothing.
		expires_at: Option<Moment>,
	},
	/// Votes for a member.
	#[codec(index = 1)]
	Voter(MemberId),
	/// Is a client's.
	#[codec(index = 2)]
	Client(ClientId),
	/// Was one of these and never will be again, unless nobody ever signed with it and governance names it. Or waits for the
	/// recovery that named it.
	#[codec(index = 3)]
	Retired,
}

/// A client, as a runtime API tells it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ClientView<AccountId> {
	/// Her number.
	pub id: ClientId,
	/// The account that her records name.
	pub principal: AccountId,
	/// Her key.
	pub key: AccountId,
	/// Who vouches for her.
	pub sponsors: Vec<MemberId>,
	/// The sponsor whose quota she uses.
	pub chosen: Option<MemberId>,
	/// The member that she asks to sponsor her.
	pub asked: Option<MemberId>,
	/// The recovery that runs.
	pub recovery: Option<Recovery<AccountId>>,
}

/// A new key for a client who lost hers.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo, Serialize, Deserialize,
)]
#[serde(rename_all = "camelCase")]
pub struct Recovery<AccountId> {
	/// The key.
	pub new_key: AccountId,
	/// The sponsor that asked for it.
	pub sponsor: MemberId,
	/// When the time for her veto is over.
	pub ready_at: Moment,
}
