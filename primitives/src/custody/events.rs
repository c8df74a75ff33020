//! What stands in a journey.

use super::{Action, BizStep, Disposition, ErrorReason, EventType, UnitRange};
use crate::{
	gs1::Gln,
	member::{MemberId, Role},
	subject::LogisticUnitId,
	Moment, H256,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// The profile of event hashes that this version knows: CBV 2.0, section 8.9, as the reference code prints it.
pub const HASH_PROFILE: u8 = 0;

/// Least and greatest offset of a time zone, in minutes (EPCIS 2.0, `eventTimeZoneOffset`).
pub const OFFSETS: core::ops::RangeInclusive<i16> = -840..=840;

/// Who says something, and in which role.
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
pub struct Author {
	/// The member.
	pub member: MemberId,
	/// The role in which it does.
	pub role: Role,
}

/// What the chain holds of an EPCIS event. The document stays off chain.
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
pub struct RecordedEvent {
	/// The hash of the event.
	pub hash: H256,
	/// How it was computed: see [`HASH_PROFILE`].
	pub profile: u8,
	/// What kind of event it is.
	pub event_type: EventType,
	/// What it does with its things. A transformation has none, every other event has one.
	pub action: Option<Action>,
	/// The step of business.
	pub biz_step: Option<BizStep>,
	/// The state of the things behind it.
	pub disposition: Option<Disposition>,
	/// Where it was read.
	pub read_point: Option<Gln>,
	/// Where the things are behind it.
	pub location: Option<Gln>,
	/// When it happened, as its author states it.
	pub time: Moment,
	/// The time zone there, in minutes.
	pub offset: i16,
}

/// What can be packed into a logistic unit.
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
pub enum Item {
	/// Units of a batch.
	#[codec(index = 0)]
	Units(UnitRange),
	/// Another logistic unit with all that is in it.
	#[codec(index = 1)]
	LogisticUnit(LogisticUnitId),
}

impl Item {
	/// How many stretches change when it is packed or unpacked. The units of a logistic unit stay in that one.
	pub const fn count_stretches(&self) -> u32 {
		match self {
			Self::Units(range) => range.count_stretches(),
			Self::LogisticUnit(_) => 0,
		}
	}
}

/// What is wrong with goods that arrive, as the receiver states it.
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
pub struct Discrepancy {
	/// Units that are missing.
	pub missing: u32,
	/// Units that are damaged.
	pub damaged: u32,
	/// Hash of the report, which stays off chain.
	pub document: H256,
}

/// What happened to a subject.
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
pub enum Happening {
	/// An EPCIS event, of which the chain holds the hash and the facts that a trace shows.
	#[codec(index = 0)]
	Recorded(RecordedEvent),
	/// An event of the same journey and author is wrong. It stays.
	#[codec(index = 1)]
	ErrorDeclared {
		/// The event that is wrong, by its place in the journey.
		event: u32,
		/// Why.
		reason: ErrorReason,
		/// The event that is right instead, by its place in the journey.
		corrective: Option<u32>,
	},
	/// Something was packed into this logistic unit.
	#[codec(index = 2)]
	Packed(Item),
	/// Something was taken out of this logistic unit.
	#[codec(index = 3)]
	Unpacked(Item),
	/// This logistic unit was packed into another one.
	#[codec(index = 4)]
	Joined {
		/// The other one.
		parent: LogisticUnitId,
		/// Its journey belongs to this one's from this place on.
		from: u32,
	},
	/// This logistic unit was taken out of another one.
	#[codec(index = 5)]
	Left {
		/// The other one.
		parent: LogisticUnitId,
		/// Its journey belonged to this one's up to before this place.
		until: u32,
	},
	/// The holder sent it to a member.
	#[codec(index = 6)]
	Dispatched {
		/// The receiver.
		to: MemberId,
		/// When the holder may void it.
		deadline: Moment,
	},
	/// The receiver has it: the second signature.
	#[codec(index = 7)]
	Received {
		/// What was wrong with it.
		discrepancy: Option<Discrepancy>,
	},
	/// The receiver does not take it; it stays with the holder.
	#[codec(index = 8)]
	Rejected {
		/// Hash of the reasons, which stay off chain.
		document: H256,
	},
	/// The holder took back what nobody received in time.
	#[codec(index = 9)]
	Voided,
	/// The holder gave it to somebody outside the consortium: the word of one side.
	#[codec(index = 10)]
	Delivered {
		/// Salted commitment to who has it.
		party: H256,
		/// Hash of the proof of delivery, which stays off chain.
		document: H256,
	},
	/// A member took it back from outside the consortium.
	#[codec(index = 11)]
	TakenBack {
		/// Hash of the reasons, which stay off chain.
		document: H256,
	},
	/// The owner offers its title to a member; to itself, it withdraws the offer.
	#[codec(index = 12)]
	TitleOffered {
		/// The member.
		to: MemberId,
	},
	/// The member takes the title: the second signature.
	#[codec(index = 13)]
	TitleAccepted {
		/// The owner before.
		from: MemberId,
	},
	/// Customs hold it.
	#[codec(index = 14)]
	Held {
		/// Hash of the order, which stays off chain.
		document: H256,
	},
	/// Customs let it go.
	#[codec(index = 15)]
	Cleared {
		/// Hash of the order, which stays off chain.
		document: H256,
	},
	/// Customs refuse it: it may go back to its brand and nowhere else.
	#[codec(index = 16)]
	Refused {
		/// Hash of the order, which stays off chain.
		document: H256,
	},
	/// A court or two thirds of the members gave it to others.
	#[codec(index = 17)]
	Reassigned {
		/// Who holds it now, if that changed.
		holder: Option<MemberId>,
		/// Who owns it now, if that changed.
		owner: Option<MemberId>,
		/// Hash of the judgement, which stays off chain.
		document: H256,
	},
}

/// An event of a journey.
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
pub struct JourneyEvent {
	/// When the chain recorded it.
	pub at: Moment,
	/// Who says it; `None` for two thirds of the members.
	pub author: Option<Author>,
	/// What.
	pub what: Happening,
}

impl JourneyEvent {
	/// Whether an authority or an inspector vouches for it. What all others say of goods is stated, and so is what those
	/// themselves pack and hand over.
	pub fn is_certified(&self) -> bool {
		let vouches = matches!(
			self.what,
			Happening::Recorded(_)
				| Happening::ErrorDeclared { .. }
				| Happening::Held { .. }
				| Happening::Cleared { .. }
				| Happening::Refused { .. }
				| Happening::Reassigned { .. }
		);
		let authority = |role| matches!(role, Role::Inspector | Role::Customs | Role::Judicial);
		vouches && self.author.is_none_or(|author| authority(author.role))
	}
}

/// What happened to the place of units.
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
pub enum Placement {
	/// They were packed into a logistic unit.
	#[codec(index = 0)]
	Packed {
		/// The logistic unit.
		into: LogisticUnitId,
		/// Its journey belongs to theirs from this place on.
		from: u32,
	},
	/// They were taken out of a logistic unit.
	#[codec(index = 1)]
	Unpacked {
		/// The logistic unit.
		from: LogisticUnitId,
		/// Its journey belonged to theirs up to before this place.
		until: u32,
	},
	/// A unit is a subject of its own from now on.
	#[codec(index = 2)]
	SetApart,
	/// A court or two thirds of the members gave them to others.
	#[codec(index = 3)]
	Reassigned {
		/// Who holds them now, if that changed.
		holder: Option<MemberId>,
		/// Who owns them now, if that changed.
		owner: Option<MemberId>,
		/// Hash of the judgement, which stays off chain.
		document: H256,
	},
}

/// A change of place of the units of a stretch.
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
pub struct PlacementEvent {
	/// When.
	pub at: Moment,
	/// Who did it; `None` for two thirds of the members.
	pub author: Option<Author>,
	/// The lowest offset.
	pub first: u16,
	/// The highest offset.
	pub last: u16,
	/// What.
	pub what: Placement,
}

impl PlacementEvent {
	/// Whether it is about the unit at an offset.
	pub const fn covers(&self, offset: u16) -> bool {
		self.first <= offset && offset <= self.last
	}
}
