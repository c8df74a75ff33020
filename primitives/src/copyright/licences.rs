//! Licences.

use super::{DepositId, Principal};
use crate::{macros::bit_set, member::MemberId, Moment, H256};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

bit_set! {
	/// What a licence allows.
	Scope(u8) of
	/// A right that a licence can give (Copyright Law of the PRC, article 10).
	Right {
		/// To make copies.
		Reproduce = 0,
		/// To sell or give away copies.
		Distribute = 1,
		/// To make the work available over a network.
		Network = 2,
		/// To make a new work out of it.
		Adapt = 3,
	}
}

/// Who may use a work.
#[derive(
	Clone,
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
pub enum Licensee {
	/// A member or a client.
	#[codec(index = 0)]
	Principal(Principal),
	/// A shop of a marketplace, by the salted commitment with which a case would name it.
	#[codec(index = 1)]
	Shop(H256),
}

/// The word of a rights holder that somebody may use a work. It is not transferable.
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
pub struct Licence {
	/// The deposit of the work.
	pub deposit: DepositId,
	/// Who held the rights and granted it. It stays when the rights move on.
	pub by: Principal,
	/// Who may use it.
	pub licensee: Licensee,
	/// How.
	pub scope: Scope,
	/// The platform on which it holds; on all of them without one.
	pub platform: Option<MemberId>,
	/// From when.
	pub from: Moment,
	/// Until when.
	pub until: Moment,
	/// When it was revoked.
	pub revoked_at: Option<Moment>,
}

impl Licence {
	/// Whether it is or will be in force: neither revoked nor over.
	pub fn is_open(&self, now: Moment) -> bool {
		self.revoked_at.is_none() && now < self.until
	}

	/// Whether it is in force.
	pub fn is_in_force(&self, now: Moment) -> bool {
		self.from <= now && self.is_open(now)
	}
}
