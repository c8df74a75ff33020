//! What an entry of a journey is in the words of EPCIS.

use super::Things;
use carnet_epcis::{Party, PartyKind, TraceEvent, NAMESPACE};
use carnet_primitives::{
	custody::{
		Action, BizStep, Disposition, EventType, Happening, Item, JourneyEvent, RecordedEvent,
	},
	gs1::Gln,
	member::MemberId,
	Moment,
};

/// One side of a handover.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Side {
	/// What changes hands.
	pub kind: PartyKind,
	/// Who it is.
	pub member: MemberId,
}

/// The facts of an event.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Facts {
	/// Its type.
	pub event_type: EventType,
	/// What it does with its things; a transformation does nothing of the kind.
	pub action: Option<Action>,
	/// The business step.
	pub biz_step: Option<BizStep>,
	/// How the things are afterwards.
	pub disposition: Option<Disposition>,
	/// Where it was seen.
	pub read_point: Option<Gln>,
	/// Where the things are afterwards.
	pub location: Option<Gln>,
	/// When it happened.
	pub time: Moment,
	/// Minutes that local time was ahead of UTC.
	pub offset: i16,
	/// From whom the things go.
	pub source: Option<Side>,
	/// To whom they go.
	pub destination: Option<Side>,
	/// What was packed or unpacked: the subject is the parent then.
	pub item: Option<Item>,
	/// The hash of the document that was recorded.
	pub hash: Option<[u8; 32]>,
}

impl Facts {
	/// `None` for what is no event of EPCIS: offers of title, declarations of error, which belong to the event that they
	/// are about, and what a journey says of packing for its own side, which stands in that of the outer one already.
	pub fn of(event: &JourneyEvent) -> Option<Self> {
		let by = event.author.map(|author| author.member);
		let holder = |member: Option<MemberId>| {
			member.map(|member| Side { kind: PartyKind::Possessing, member })
		};
		let owner = |member: Option<MemberId>| {
			member.map(|member| Side { kind: PartyKind::Owning, member })
		};
		let plain = Self::plain(event.at);
		let (step, disposition, source, destination) = match &event.what {
			Happening::Recorded(recorded) => return Some(Self::recorded(recorded)),
			Happening::Packed(item) => {
				return Some(plain.packing(*item, Action::Add, BizStep::Packing))
			}
			Happening::Unpacked(item) => {
				return Some(plain.packing(*item, Action::Delete, BizStep::Unpacking))
			}
			Happening::ErrorDeclared { .. }
			| Happening::Joined { .. }
			| Happening::Left { .. }
			| Happening::TitleOffered { .. } => return None,
			Happening::Dispatched { to, .. } => {
				(BizStep::Shipping, Some(Disposition::InTransit), holder(by), holder(Some(*to)))
			}
			Happening::Received { .. } => {
				(BizStep::Receiving, Some(Disposition::InProgress), None, holder(by))
			}
			Happening::Rejected { .. } | Happening::Voided => {
				(BizStep::VoidShipping, None, None, None)
			}
			Happening::Delivered { .. } => (BizStep::Shipping, None, holder(by), None),
			Happening::TakenBack { .. } => {
				(BizStep::Receiving, Some(Disposition::Returned), None, holder(by))
			}
			Happening::TitleAccepted { from } => {
				(BizStep::Accepting, None, owner(Some(*from)), owner(by))
			}
			Happening::Held { .. } => (BizStep::Holding, None, None, None),
			Happening::Cleared { .. } => (BizStep::Inspecting, None, None, None),
			Happening::Refused { .. } => {
				(BizStep::Inspecting, Some(Disposition::NonSellableOther), None, None)
			}
			Happening::Reassigned { holder: held, owner: owned, .. } => {
				(BizStep::Other, None, None, holder(*held).or_else(|| owner(*owned)))
			}
		};
		Some(Self { biz_step: Some(step), disposition, source, destination, ..plain })
	}

	/// Those of an event as it is recorded.
	pub fn recorded(event: &RecordedEvent) -> Self {
		Self {
			event_type: event.event_type,
			action: event.action,
			biz_step: event.biz_step,
			disposition: event.disposition,
			read_point: event.read_point,
			location: event.location,
			offset: event.offset,
			hash: Some(event.hash.0),
			..Self::plain(event.time)
		}
	}

	/// Those of an event without anything but its time.
	fn plain(time: Moment) -> Self {
		Self {
			event_type: EventType::Object,
			action: Some(Action::Observe),
			biz_step: None,
			disposition: None,
			read_point: None,
			location: None,
			time,
			offset: 0,
			source: None,
			destination: None,
			item: None,
			hash: None,
		}
	}

	/// The event of a document that has these facts and is about the things; without an author and a correction.
	pub fn event(&self, parent: Option<String>, things: Things, record_time: Moment) -> TraceEvent {
		let party = |side: Side| Party {
			kind: side.kind,
			uri: format!("{NAMESPACE}member/{}", side.member),
		};
		TraceEvent {
			event_type: self.event_type,
			action: self.action,
			biz_step: self.biz_step,
			disposition: self.disposition,
			read_point: self.read_point,
			location: self.location,
			time: self.time,
			offset: self.offset,
			record_time,
			parent,
			epcs: things.epcs,
			classes: things.classes,
			input_epcs: Vec::new(),
			input_classes: Vec::new(),
			transactions: Vec::new(),
			source: self.source.map(party),
			destination: self.destination.map(party),
			event_hash: self.hash,
			author: None,
			error_declaration: None,
		}
	}

	fn packing(self, item: Item, action: Action, step: BizStep) -> Self {
		Self {
			event_type: EventType::Aggregation,
			action: Some(action),
			biz_step: Some(step),
			item: Some(item),
			..self
		}
	}
}
