//! Records, and what planning knows of a member.

use carnet_primitives::member::{MemberId, Standing};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_staking::SessionIndex;

/// An offence that keeps a member out of the set until it is pardoned.
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
)]
pub struct Offence {
	/// The offender.
	pub member: MemberId,
	/// The session of its first offence that was reported.
	pub session: SessionIndex,
}

/// A member that is in the set or wanted there, as it is when a session is planned.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Candidate {
	/// The member.
	pub member: MemberId,
	/// Whether it is in the newest planned set.
	pub planned: bool,
	/// Whether governance wants it.
	pub approved: bool,
	/// Whether it has session keys.
	pub keyed: bool,
	/// Whether it has an offence that is not pardoned.
	pub offender: bool,
	/// Where it stands with the consortium.
	pub standing: Standing,
}

impl Candidate {
	/// Whether it may enter the set.
	pub fn enters(&self) -> bool {
		!self.planned
			&& self.approved
			&& self.keyed
			&& !self.offender
			&& self.standing == Standing::InBusiness
	}

	/// Whether it is in the set and does harm there: an offender, or out of the consortium.
	pub fn harms(&self) -> bool {
		self.planned && (self.offender || self.standing == Standing::Out)
	}

	/// Whether it is in the set although governance does not want it, and does no harm there.
	pub fn retires(&self) -> bool {
		self.planned && !self.approved && !self.harms()
	}
}
