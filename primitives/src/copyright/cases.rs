//! Infringement cases.

use super::{DepositId, Principal};
use crate::{member::MemberId, BoundedVec, ConstU32, Moment, H256};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// Most hashes of evidence in a report.
pub const MAX_EVIDENCE: u32 = 8;
/// Hashes of what a reporter shows, which stays off chain.
pub type Evidence = BoundedVec<H256, ConstU32<MAX_EVIDENCE>>;

/// What a court finds.
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
pub enum Outcome {
	/// The shop infringes.
	#[codec(index = 0)]
	Infringement,
	/// It does not.
	#[codec(index = 1)]
	NoInfringement,
	/// The report is not decided on its merits. It may be made again.
	#[codec(index = 2)]
	Dismissed,
}

/// What the platform of the shop answers.
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
pub struct Response {
	/// Hash of the answer, which stays off chain.
	pub document: H256,
	/// When it came.
	pub at: Moment,
	/// Whose it is.
	pub by: MemberId,
}

/// What a court ruled.
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
pub struct Ruling {
	/// The court.
	pub by: MemberId,
	/// What it found.
	pub outcome: Outcome,
	/// Hash of the ruling, which stays off chain.
	pub document: H256,
	/// When.
	pub at: Moment,
}

/// A report against a shop, and what became of it.
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
pub struct Case {
	/// The deposit of the work.
	pub deposit: DepositId,
	/// Who held its rights and reported.
	pub reporter: Principal,
	/// The marketplace of the shop.
	pub platform: MemberId,
	/// Salted commitment to the shop.
	pub shop: H256,
	/// Hashes of what the reporter shows.
	pub evidence: Evidence,
	/// When it was reported.
	pub opened_at: Moment,
	/// Until when the platform may respond.
	pub due_at: Moment,
	/// What it responded.
	pub response: Option<Response>,
	/// What a court ruled.
	pub ruling: Option<Ruling>,
	/// When the reporter withdrew it.
	pub withdrawn_at: Option<Moment>,
}

/// Where a case stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum CaseStatus {
	/// The platform has time to respond.
	#[codec(index = 0)]
	Open,
	/// The platform responded; a court may rule.
	#[codec(index = 1)]
	Answered,
	/// The platform let its time pass; a court may rule.
	#[codec(index = 2)]
	Overdue,
	/// A court ruled.
	#[codec(index = 3)]
	Ruled,
	/// The reporter withdrew it.
	#[codec(index = 4)]
	Withdrawn,
}

impl Case {
	/// Where it stands at a moment.
	pub fn status(&self, now: Moment) -> CaseStatus {
		if self.ruling.is_some() {
			CaseStatus::Ruled
		} else if self.withdrawn_at.is_some() {
			CaseStatus::Withdrawn
		} else if self.response.is_some() {
			CaseStatus::Answered
		} else if now > self.due_at {
			CaseStatus::Overdue
		} else {
			CaseStatus::Open
		}
	}

	/// Whether nobody ruled in it or withdrew it.
	pub const fn is_pending(&self) -> bool {
		self.ruling.is_none() && self.withdrawn_at.is_none()
	}

	/// Whether a court decided it, so that the same shop is not reported again for the same work.
	pub fn is_settled(&self) -> bool {
		self.ruling.is_some_and(|ruling| ruling.outcome != Outcome::Dismissed)
	}
}
