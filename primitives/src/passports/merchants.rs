//! What merchants and platforms do with a passport.

use super::{Party, PolicyId};
use crate::{member::MemberId, BoundedVec, ConstU32, Moment};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// Most policies that a merchant aims at.
pub const MAX_APPLICATIONS: u32 = 8;
/// Most platforms that a merchant ever let rely on her passport.
pub const MAX_CONSENTS: u32 = 32;
/// So many consents are paid for with the passport. A merchant without a sponsor still consents.
pub const FREE_CONSENTS: u32 = 4;

/// That a merchant aims at a policy.
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
pub struct Application {
	/// The policy.
	pub policy: PolicyId,
	/// When she applied.
	pub at: Moment,
}

/// That a platform took a merchant in.
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
pub struct Acceptance {
	/// The policy that the merchant met then.
	pub policy: PolicyId,
	/// When.
	pub at: Moment,
	/// When it ended: by the platform, or because the merchant withdrew her consent.
	pub ended_at: Option<Moment>,
}

impl Acceptance {
	/// Whether it is in force.
	pub const fn is_open(&self) -> bool {
		self.ended_at.is_none()
	}
}

/// That a platform may rely on a passport. A withdrawn one stays on record until it is given again.
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
pub struct Consent {
	/// The platform.
	pub platform: MemberId,
	/// When it was given.
	pub given_at: Moment,
	/// When it was withdrawn.
	pub withdrawn_at: Option<Moment>,
	/// The last time that the platform took the merchant in.
	pub acceptance: Option<Acceptance>,
}

impl Consent {
	/// Whether it is in force.
	pub const fn is_open(&self) -> bool {
		self.withdrawn_at.is_none()
	}

	/// The acceptance in force.
	pub fn accepted(&self) -> Option<Acceptance> {
		self.acceptance.filter(Acceptance::is_open)
	}
}

/// What a merchant did: a record of her own, which issuers do not write.
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
pub struct Passport {
	/// Who she is on the chain.
	pub merchant: Party,
	/// The policies at which she aims.
	pub applications: BoundedVec<Application, ConstU32<MAX_APPLICATIONS>>,
	/// The platforms that may rely on it, and those that might once.
	pub consents: BoundedVec<Consent, ConstU32<MAX_CONSENTS>>,
}

impl Passport {
	/// A passport with nothing in it.
	pub fn new(merchant: Party) -> Self {
		Self { merchant, applications: BoundedVec::new(), consents: BoundedVec::new() }
	}

	/// When she applied for a policy.
	pub fn applied_at(&self, policy: PolicyId) -> Option<Moment> {
		self.applications.iter().find(|it| it.policy == policy).map(|it| it.at)
	}

	/// Her consent to a platform, in force or not.
	pub fn consent(&self, platform: MemberId) -> Option<&Consent> {
		self.consents.iter().find(|it| it.platform == platform)
	}

	/// The same, to be changed.
	pub fn consent_mut(&mut self, platform: MemberId) -> Option<&mut Consent> {
		self.consents.iter_mut().find(|it| it.platform == platform)
	}
}
