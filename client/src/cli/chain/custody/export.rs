//! Traces and single events as EPCIS 2.0 documents.

use crate::cli::{chain::not_found, Outcome};
use carnet_client::chain::Snapshot;
use carnet_epcis::{
	hash_id, lot_link, sscc_link, unit_link, write, Correction, Party, PartyKind, Standing,
	TraceEvent, NAMESPACE,
};
use carnet_primitives::{
	custody::{
		Action, BizStep, Disposition, EventType, EventView, Happening, Item, RecordedEvent,
		TraceReport,
	},
	gs1::Label,
	member::MemberId,
	products::BatchSpec,
	subject::{BatchId, Subject, UnitRef},
	Moment,
};
use serde_json::Value;
use std::collections::{btree_map::Entry, BTreeMap};

/// What an event is about, as a document names it.
#[derive(Clone, Default)]
pub(super) struct Things {
	epcs: Vec<String>,
	classes: Vec<(String, u32)>,
}

/// Names things for a document. The chain does not know serials: a unit without its label is one of its lot.
pub(super) struct Namer<'a> {
	at: &'a Snapshot,
	/// A unit whose label is at hand.
	labelled: Option<(UnitRef, &'a Label)>,
	batches: BTreeMap<BatchId, BatchSpec>,
}

impl<'a> Namer<'a> {
	pub fn new(at: &'a Snapshot, subject: &Subject, label: Option<&'a Label>) -> Self {
		let labelled = match (subject, label) {
			(Subject::Unit(unit), Some(label)) => Some((*unit, label)),
			_ => None,
		};
		Self { at, labelled, batches: BTreeMap::new() }
	}

	async fn batch(&mut self, id: BatchId) -> Outcome<&BatchSpec> {
		Ok(match self.batches.entry(id) {
			Entry::Occupied(known) => known.into_mut(),
			Entry::Vacant(free) => {
				let view = self.at.batch(id).await?;
				free.insert(view.ok_or_else(|| not_found(format!("batch {id}")))?.batch.spec)
			}
		})
	}

	async fn units(&mut self, batch: BatchId, count: Option<u32>) -> Outcome<Things> {
		let spec = self.batch(batch).await?;
		let class = (lot_link(spec.gtin, &spec.lot), count.unwrap_or(spec.count));
		Ok(Things { epcs: Vec::new(), classes: vec![class] })
	}

	pub async fn subject(&mut self, subject: &Subject) -> Outcome<Things> {
		match subject {
			Subject::LogisticUnit(id) => {
				Ok(Things { epcs: vec![sscc_link(id.sscc)], classes: Vec::new() })
			}
			Subject::Batch(batch) => self.units(*batch, None).await,
			Subject::Unit(unit) => match self.labelled {
				Some((labelled, label)) if labelled == *unit => {
					Ok(Things { epcs: vec![unit_link(label)], classes: Vec::new() })
				}
				_ => self.units(unit.batch, Some(1)).await,
			},
		}
	}

	async fn item(&mut self, item: &Item) -> Outcome<Things> {
		match item {
			Item::LogisticUnit(id) => self.subject(&Subject::LogisticUnit(*id)).await,
			Item::Units(range) if range.len() == 1 => {
				let unit = UnitRef { batch: range.batch, index: range.first };
				self.subject(&Subject::Unit(unit)).await
			}
			Item::Units(range) => self.units(range.batch, Some(range.len())).await,
		}
	}
}

/// An event without anything but its time.
fn plain(time: Moment, record_time: Moment) -> TraceEvent {
	TraceEvent {
		event_type: EventType::Object,
		action: Some(Action::Observe),
		biz_step: None,
		disposition: None,
		read_point: None,
		location: None,
		time,
		offset: 0,
		record_time,
		parent: None,
		epcs: Vec::new(),
		classes: Vec::new(),
		input_epcs: Vec::new(),
		input_classes: Vec::new(),
		transactions: Vec::new(),
		source: None,
		destination: None,
		event_hash: None,
		author: None,
		error_declaration: None,
	}
}

/// An event as it is recorded, about the things.
pub(super) fn recorded(event: &RecordedEvent, things: Things, record_time: Moment) -> TraceEvent {
	TraceEvent {
		event_type: event.event_type,
		action: event.action,
		biz_step: event.biz_step,
		disposition: event.disposition,
		read_point: event.read_point,
		location: event.location,
		offset: event.offset,
		epcs: things.epcs,
		classes: things.classes,
		..plain(event.time, record_time)
	}
}

fn member(kind: PartyKind, id: MemberId) -> Option<Party> {
	Some(Party { kind, uri: format!("{NAMESPACE}member/{id}") })
}

/// A trace as a document. What a journey says of packing for its own side stands in that of the outer one already, and
/// an offer of a title is none of EPCIS's events.
pub(super) async fn document(
	at: &Snapshot,
	report: &TraceReport,
	label: Option<&Label>,
) -> Outcome<Value> {
	let mut namer = Namer::new(at, &report.subject, label);
	let mut events = Vec::new();
	for view in &report.events {
		if let Some(mut event) = event(&mut namer, view).await? {
			event.author = author(view);
			event.error_declaration = correction(report, view);
			events.push(event);
		}
	}
	Ok(write(&events, report.at))
}

async fn event(namer: &mut Namer<'_>, view: &EventView) -> Outcome<Option<TraceEvent>> {
	let at = view.event.at;
	let by = view.event.author.map(|author| author.member);
	let holder = |id: Option<MemberId>| id.and_then(|id| member(PartyKind::Possessing, id));
	let owner = |id: Option<MemberId>| id.and_then(|id| member(PartyKind::Owning, id));
	let (step, disposition, source, destination) = match &view.event.what {
		Happening::Recorded(event) => {
			let things = namer.subject(&view.subject).await?;
			let event =
				TraceEvent { event_hash: Some(event.hash.0), ..recorded(event, things, at) };
			return Ok(Some(event));
		}
		Happening::Packed(item) => {
			let event = packing(namer, view, item, Action::Add, BizStep::Packing).await?;
			return Ok(Some(event));
		}
		Happening::Unpacked(item) => {
			let event = packing(namer, view, item, Action::Delete, BizStep::Unpacking).await?;
			return Ok(Some(event));
		}
		Happening::ErrorDeclared { .. }
		| Happening::Joined { .. }
		| Happening::Left { .. }
		| Happening::TitleOffered { .. } => return Ok(None),
		Happening::Dispatched { to, .. } => {
			(BizStep::Shipping, Some(Disposition::InTransit), holder(by), holder(Some(*to)))
		}
		Happening::Received { .. } => {
			(BizStep::Receiving, Some(Disposition::InProgress), None, holder(by))
		}
		Happening::Rejected { .. } | Happening::Voided => (BizStep::VoidShipping, None, None, None),
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
	let Things { epcs, classes } = namer.subject(&view.subject).await?;
	Ok(Some(TraceEvent {
		biz_step: Some(step),
		disposition,
		source,
		destination,
		epcs,
		classes,
		..plain(at, at)
	}))
}

async fn packing(
	namer: &mut Namer<'_>,
	view: &EventView,
	item: &Item,
	action: Action,
	step: BizStep,
) -> Outcome<TraceEvent> {
	let parent = namer.subject(&view.subject).await?.epcs.into_iter().next();
	let Things { epcs, classes } = namer.item(item).await?;
	let at = view.event.at;
	Ok(TraceEvent {
		event_type: EventType::Aggregation,
		action: Some(action),
		biz_step: Some(step),
		parent,
		epcs,
		classes,
		..plain(at, at)
	})
}

fn author(view: &EventView) -> Option<carnet_epcis::Author> {
	let (by, author) = (view.by.as_ref()?, view.event.author?);
	Some(carnet_epcis::Author {
		member: by.id.into(),
		name: String::from_utf8_lossy(&by.name).into_owned(),
		role: author.role.name().to_owned(),
		standing: if view.certified { Standing::Certified } else { Standing::Stated },
	})
}

/// The declaration that an event is wrong, if there is one.
fn correction(report: &TraceReport, view: &EventView) -> Option<Correction> {
	let Happening::Recorded(_) = view.event.what else { return None };
	let journey = || report.events.iter().filter(|other| other.subject == view.subject);
	journey().find_map(|other| {
		let Happening::ErrorDeclared { event, reason, corrective } = other.event.what else {
			return None;
		};
		let right = journey().find_map(|one| match one.event.what {
			Happening::Recorded(event) if Some(one.seq) == corrective => Some(event.hash),
			_ => None,
		});
		(event == view.seq).then(|| Correction {
			time: other.event.at,
			reason: Some(reason),
			corrective_event_ids: right.map(|hash| hash_id(&hash.0)).into_iter().collect(),
		})
	})
}
