//! What the runtime APIs tell, with names.

use super::{
	Accreditation, Application, Consent, Credential, Identified, Missing, PassportStatus, Policy,
	PolicyId, Principal, Reason, Schema, SchemaId,
};
use crate::{member::MemberId, products::NamedMember, Moment};
use alloc::vec::Vec;
use codec::{Decode, Encode};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// Most issuers of one answer: as many as a consortium has members.
pub const MAX_VIEWS: u32 = 128;
/// Most statuses of one answer.
pub const MAX_STATUSES: u32 = 64;

/// For whom or what a status is asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Basis {
	/// A platform, which has to have the merchant's consent, by the policy that it adopted.
	#[codec(index = 0)]
	Platform(MemberId),
	/// A policy, whoever relies on it.
	#[codec(index = 1)]
	Policy(PolicyId),
}

/// The status of a passport.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StatusView {
	/// Chain time of the answer.
	pub at: Moment,
	/// The status.
	pub status: PassportStatus,
	/// Why.
	pub reason: Reason,
	/// The policy by which it was computed.
	pub policy: Option<PolicyId>,
	/// When the merchant applied for it.
	pub applied_at: Option<Moment>,
	/// When the platform took her in, if it still has her.
	pub accepted_at: Option<Moment>,
	/// Until when a valid status stays valid if nothing happens.
	pub until: Option<Moment>,
	/// What is missing.
	pub missing: Vec<Missing>,
}

/// A credential.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CredentialView {
	/// The record.
	pub credential: Credential,
	/// Who states it.
	pub issuer: NamedMember,
	/// Why it does not count, or that it does.
	pub reason: Reason,
}

/// The consent to a platform, and what the platform made of it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AcceptanceView {
	/// The platform.
	pub platform: NamedMember,
	/// The record.
	pub consent: Consent,
}

/// A passport: what its merchant did and what others state of her, apart.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PassportView {
	/// The account of the merchant.
	pub merchant: Principal,
	/// Chain time of the answer.
	pub at: Moment,
	/// The policies at which she aims.
	pub applications: Vec<Application>,
	/// The platforms that may rely on it or might once, and what became of it.
	pub platforms: Vec<AcceptanceView>,
	/// What issuers state, ended credentials included, in the order in which they were issued.
	pub credentials: Vec<CredentialView>,
	/// The identifiers that issuers checked.
	pub identifiers: Vec<Identified>,
}

/// A schema.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SchemaView {
	/// Its number.
	pub id: SchemaId,
	/// The record.
	pub schema: Schema,
	/// Who may or might issue it, [`MAX_VIEWS`] at most: those who may come first.
	pub issuers: Vec<AccreditationView>,
}

/// An accreditation.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AccreditationView {
	/// Who may issue.
	pub issuer: NamedMember,
	/// Who vouches for it; nobody but governance if `None`.
	pub by: Option<NamedMember>,
	/// The record.
	pub accreditation: Accreditation,
	/// Whether it is in force now: the issuer and who vouches for it are in business and accredited.
	pub in_force: bool,
}

/// A policy.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PolicyView {
	/// Its number.
	pub id: PolicyId,
	/// Whose it is; of all members if `None`.
	pub owner: Option<NamedMember>,
	/// The record.
	pub policy: Policy,
}
