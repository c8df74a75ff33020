//! What a scan says, and of what it follows.

use super::{BatchSpec, BatchView, CertificateView, UnitState};
use crate::{
	gs1::Label,
	unit_code::{leaf_hash, verify_proof, Opening, Proof},
	Moment,
};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// What a buyer is told about a unit, gravest first.
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
pub enum Verdict {
	/// No such code was registered: no such batch, an index past its end, or an opening that does not fit the batch.
	#[codec(index = 0)]
	Unknown,
	/// A recall that covers the unit is in force.
	#[codec(index = 1)]
	Recalled,
	/// The batch exists, but the opening of the unit is not at hand: nothing can be said of this label.
	#[codec(index = 2)]
	Unverifiable,
	/// The code is genuine and the unit is out of circulation.
	#[codec(index = 3)]
	Decommissioned,
	/// The code is genuine and a member warns of it, or its secret was used twice.
	#[codec(index = 4)]
	Suspicious,
	/// The code is genuine and the goods are past their date.
	#[codec(index = 5)]
	Expired,
	/// The code is genuine.
	#[codec(index = 6)]
	Authentic,
}

impl Verdict {
	/// What is to be said of a unit whose label was opened.
	pub fn of_opened(spec: &BatchSpec, state: &UnitState, is_recalled: bool, now: Moment) -> Self {
		if is_recalled {
			Self::Recalled
		} else if state.decommission.is_some() {
			Self::Decommissioned
		} else if state.flags > 0 || state.repeat.is_some() {
			Self::Suspicious
		} else if spec.is_expired(now) {
			Self::Expired
		} else {
			Self::Authentic
		}
	}
}

/// What opens a label: its opening and the way to the root.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Evidence {
	/// What the leaf commits to.
	pub opening: Opening,
	/// The siblings, lowest first.
	pub proof: Proof,
}

impl Evidence {
	/// Whether it shows that a batch has a label.
	pub fn opens(&self, spec: &BatchSpec, label: &Label) -> bool {
		let leaf = leaf_hash(spec.gtin, &spec.lot, &self.opening);
		self.opening.serial == label.serial
			&& verify_proof(&spec.root, spec.count, label.serial.index(), &leaf, &self.proof)
	}
}

/// The answer to a scan.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ScanReport {
	/// What was scanned.
	pub label: Label,
	/// The verdict.
	pub verdict: Verdict,
	/// Chain time of the answer.
	pub at: Moment,
	/// The batch that the label names, if it is registered.
	pub batch: Option<BatchView>,
	/// The state of the unit: absent if nobody touched it, and if the label could not be verified.
	pub unit: Option<UnitState>,
	/// Certificates about this very unit.
	pub certificates: Vec<CertificateView>,
}
