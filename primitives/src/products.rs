//! Records of products, and the verdict of a scan.

mod scan;

pub use scan::{Evidence, ScanReport, Verdict};

use crate::{
	gs1::{Gtin, Lot},
	member::{LegalName, MemberId, Role},
	subject::{BatchId, Subject, UnitIndex},
	BoundedVec, ConstU32, Moment, H256,
};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_core::ed25519;

/// Longest name of a trade item, in bytes of UTF-8.
pub const MAX_ITEM_NAME_LEN: u32 = 96;
/// The name of a trade item.
pub type ItemName = BoundedVec<u8, ConstU32<MAX_ITEM_NAME_LEN>>;

/// Number of a certificate, given by the chain.
pub type CertificateId = u64;
/// Number of a recall, given by the chain.
pub type RecallId = u64;

/// A class of product.
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
pub struct TradeItem {
	/// The brand that registered it.
	pub member: MemberId,
	/// Its name, as the brand states it.
	#[serde(with = "crate::text")]
	pub name: ItemName,
	/// When it was registered.
	pub registered_at: Moment,
}

/// What a brand states of a batch when it registers it.
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
pub struct BatchSpec {
	/// The trade item; it must be registered by the same member.
	pub gtin: Gtin,
	/// The lot.
	pub lot: Lot,
	/// The pack of the lot, below 64.
	pub pack: u16,
	/// How many units it has: 1 to 2^20.
	pub count: u32,
	/// The root over its units: see [`crate::unit_code`].
	pub root: H256,
	/// When it was made, as the brand states it.
	pub made_at: Option<Moment>,
	/// When its goods expire.
	pub expires_at: Option<Moment>,
}

impl BatchSpec {
	/// Whether the goods are past their date.
	pub fn is_expired(&self, now: Moment) -> bool {
		self.expires_at.is_some_and(|end| end <= now)
	}
}

/// A registered batch.
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
pub struct Batch {
	/// The brand that registered it.
	pub member: MemberId,
	/// What it registered.
	#[serde(flatten)]
	pub spec: BatchSpec,
	/// When it did.
	pub registered_at: Moment,
}

/// Who holds a claim, and since when.
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
pub struct Claim {
	/// The key of the buyer.
	pub claimant: ed25519::Public,
	/// When the claim was made.
	pub at: Moment,
}

/// Why a unit left circulation (GS1 CBV 2.0 dispositions and EU 2016/161, article 25 onwards).
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
pub enum DecommissionReason {
	/// Sold to its user.
	#[codec(index = 0)]
	Sold,
	/// Given away as a sample.
	#[codec(index = 1)]
	Sample,
	/// Destroyed.
	#[codec(index = 2)]
	Destroyed,
	/// Left the market that the chain covers.
	#[codec(index = 3)]
	Exported,
	/// Stolen.
	#[codec(index = 4)]
	Stolen,
	/// Withdrawn from sale.
	#[codec(index = 5)]
	Withdrawn,
}

/// A unit out of circulation.
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
pub struct Decommission {
	/// The member that did it; only this one may undo it.
	pub member: MemberId,
	/// Why.
	pub reason: DecommissionReason,
	/// When.
	pub at: Moment,
}

/// The state of a unit that somebody touched. Untouched units have none.
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
pub struct UnitState {
	/// When it was claimed for the first time. Never changes again.
	pub first_claimed_at: Option<Moment>,
	/// Who holds the claim now; `None` before the first claim and after a release.
	pub claim: Option<Claim>,
	/// The one repeat that is stored: somebody else had the secret as well.
	pub repeat: Option<Claim>,
	/// How often the claim was made, transferred or released. Transfers and releases sign it.
	pub sequence: u32,
	/// Set while the unit is out of circulation.
	pub decommission: Option<Decommission>,
	/// How many members flag it as suspicious now.
	pub flags: u16,
}

/// What a certificate says.
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
pub enum CertificateKind {
	/// The goods were inspected and conform.
	#[codec(index = 0)]
	Inspection,
	/// The goods were tested in a laboratory.
	#[codec(index = 1)]
	Test,
	/// The origin of the goods.
	#[codec(index = 2)]
	Origin,
	/// The goods passed customs.
	#[codec(index = 3)]
	Clearance,
}

/// A signed statement by an inspector or customs. It can be revoked, never erased.
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
pub struct Certificate {
	/// What it is about: a batch or one unit of it.
	pub subject: Subject,
	/// Who states it.
	pub member: MemberId,
	/// In which role.
	pub role: Role,
	/// What it says.
	pub kind: CertificateKind,
	/// Hash of the document, which stays off chain.
	pub document: H256,
	/// When it was issued.
	pub issued_at: Moment,
	/// When it ends.
	pub expires_at: Option<Moment>,
	/// When it was revoked.
	pub revoked_at: Option<Moment>,
}

impl Certificate {
	/// Whether it counts at a moment, if `has_role` tells which members act in which roles then.
	pub fn is_valid(&self, now: Moment, has_role: impl FnOnce(MemberId, Role) -> bool) -> bool {
		self.revoked_at.is_none()
			&& self.expires_at.is_none_or(|end| end > now)
			&& has_role(self.member, self.role)
	}
}

/// The units of a batch that a recall reaches.
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
pub enum RecallScope {
	/// All of them.
	#[codec(index = 0)]
	Batch,
	/// Those from the first to the last index, both included.
	#[codec(index = 1)]
	Range {
		/// Lowest index.
		first: UnitIndex,
		/// Highest index.
		last: UnitIndex,
	},
}

impl RecallScope {
	/// Whether it reaches a unit.
	pub const fn covers(&self, index: UnitIndex) -> bool {
		match self {
			Self::Batch => true,
			Self::Range { first, last } => *first <= index && index <= *last,
		}
	}
}

/// How grave the reason of a recall is (21 CFR 7.3(m), and the EU and Chinese classes alike).
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
pub enum RecallClass {
	/// Serious harm is likely.
	#[codec(index = 0)]
	I,
	/// Harm is possible and passes.
	#[codec(index = 1)]
	II,
	/// Harm is not likely.
	#[codec(index = 2)]
	III,
}

/// A recall of a batch or a part of it.
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
pub struct Recall {
	/// The batch.
	pub batch: BatchId,
	/// Which of its units.
	pub scope: RecallScope,
	/// How grave.
	pub class: RecallClass,
	/// Hash of the notice, which stays off chain.
	pub document: H256,
	/// Who recalls.
	pub member: MemberId,
	/// In which role.
	pub role: Role,
	/// When.
	pub at: Moment,
	/// Who lifted it, and when.
	pub lifted: Option<Lift>,
}

impl Recall {
	/// Whether it is in force for a unit.
	pub const fn stops(&self, index: UnitIndex) -> bool {
		self.lifted.is_none() && self.scope.covers(index)
	}
}

/// The end of a recall.
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
pub struct Lift {
	/// Who lifted it.
	pub member: MemberId,
	/// In which role.
	pub role: Role,
	/// When.
	pub at: Moment,
}

/// A member's warning about a unit.
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
pub struct Flag {
	/// In which role the member warns.
	pub role: Role,
	/// Hash of its reasons, which stay off chain.
	pub document: H256,
	/// When.
	pub at: Moment,
}

/// A member as a view names it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NamedMember {
	/// Its number.
	pub id: MemberId,
	/// Its legal name.
	#[serde(with = "crate::text")]
	pub name: LegalName,
}

/// A certificate with the name of who states it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CertificateView {
	/// Its number.
	pub id: CertificateId,
	/// The record.
	#[serde(flatten)]
	pub certificate: Certificate,
	/// Who states it.
	pub by: NamedMember,
	/// Whether it holds now: neither revoked nor ended, and its author still has the role.
	pub valid: bool,
}

/// A recall with the name of who ordered it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RecallView {
	/// Its number.
	pub id: RecallId,
	/// The record.
	#[serde(flatten)]
	pub recall: Recall,
	/// Who ordered it.
	pub by: NamedMember,
}

/// A batch with all that is said of it; what the brand states and what others certify stand apart.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BatchView {
	/// Its number.
	pub id: BatchId,
	/// The record.
	#[serde(flatten)]
	pub batch: Batch,
	/// The brand.
	pub brand: NamedMember,
	/// The name of the trade item, as the brand states it.
	#[serde(with = "crate::text")]
	pub item: ItemName,
	/// What inspectors and customs certify of the batch.
	pub certificates: Vec<CertificateView>,
	/// All recalls of the batch, the lifted ones too.
	pub recalls: Vec<RecallView>,
}
