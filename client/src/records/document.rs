//! Ways of goods and single events as EPCIS 2.0 documents.

use super::Facts;
use carnet_epcis::{
	hash_id, lot_link, sscc_link, unit_link, write, Correction, Standing, TraceEvent,
};
use carnet_primitives::{
	custody::{EventView, Happening, Item, RecordedEvent, TraceReport},
	gs1::Label,
	products::BatchSpec,
	subject::{BatchId, Subject, UnitRef},
	Moment,
};
use serde_json::Value;
use std::{
	collections::{BTreeMap, BTreeSet},
	fmt,
};

/// A trace names a batch of which nothing is at hand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct UnknownBatch(pub BatchId);

impl fmt::Display for UnknownBatch {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "batch {} is not known", self.0)
	}
}

impl std::error::Error for UnknownBatch {}

/// What an event is about, as a document names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Things {
	/// Links of single things.
	pub epcs: Vec<String>,
	/// Links of lots, each with how many of it.
	pub classes: Vec<(String, u32)>,
}

/// The batches that a document about a trace names.
pub fn mentioned_batches(report: &TraceReport) -> BTreeSet<BatchId> {
	let of_subject = |subject: &Subject| match subject {
		Subject::Batch(batch) => Some(*batch),
		Subject::Unit(unit) => Some(unit.batch),
		Subject::LogisticUnit(_) => None,
	};
	let of_event = |view: &EventView| match view.event.what {
		Happening::Packed(Item::Units(range)) | Happening::Unpacked(Item::Units(range)) => {
			Some(range.batch)
		}
		_ => None,
	};
	let of_events = report
		.events
		.iter()
		.flat_map(|view| of_subject(&view.subject).into_iter().chain(of_event(view)));
	of_subject(&report.subject).into_iter().chain(of_events).collect()
}

/// Names things for a document. The chain does not know serials: a unit without its label is one of its lot.
#[derive(Clone, Copy, Debug)]
pub struct ThingsOf<'a> {
	/// A unit whose label is at hand.
	labelled: Option<(UnitRef, &'a Label)>,
	batches: &'a BTreeMap<BatchId, BatchSpec>,
}

impl<'a> ThingsOf<'a> {
	/// With the batches that will be named, and the label of the subject if it is a unit and its label is at hand.
	pub const fn new(
		subject: &Subject,
		label: Option<&'a Label>,
		batches: &'a BTreeMap<BatchId, BatchSpec>,
	) -> Self {
		let labelled = match (subject, label) {
			(Subject::Unit(unit), Some(label)) => Some((*unit, label)),
			_ => None,
		};
		Self { labelled, batches }
	}

	fn units(&self, batch: BatchId, count: Option<u32>) -> Result<Things, UnknownBatch> {
		let spec = self.batches.get(&batch).ok_or(UnknownBatch(batch))?;
		let class = (lot_link(spec.gtin, &spec.lot), count.unwrap_or(spec.count));
		Ok(Things { epcs: Vec::new(), classes: vec![class] })
	}

	/// The things that a subject is.
	pub fn subject(&self, subject: &Subject) -> Result<Things, UnknownBatch> {
		match subject {
			Subject::LogisticUnit(id) => {
				Ok(Things { epcs: vec![sscc_link(id.sscc)], classes: Vec::new() })
			}
			Subject::Batch(batch) => self.units(*batch, None),
			Subject::Unit(unit) => match self.labelled {
				Some((labelled, label)) if labelled == *unit => {
					Ok(Things { epcs: vec![unit_link(label)], classes: Vec::new() })
				}
				_ => self.units(unit.batch, Some(1)),
			},
		}
	}

	fn item(&self, item: &Item) -> Result<Things, UnknownBatch> {
		match item {
			Item::LogisticUnit(id) => self.subject(&Subject::LogisticUnit(*id)),
			Item::Units(range) if range.len() == 1 => {
				let unit = UnitRef { batch: range.batch, index: range.first };
				self.subject(&Subject::Unit(unit))
			}
			Item::Units(range) => self.units(range.batch, Some(range.len())),
		}
	}
}

/// An event as it is recorded, about the things. Its hash is what a document with it has, and not said.
pub fn recorded(event: &RecordedEvent, things: Things, record_time: Moment) -> TraceEvent {
	TraceEvent { event_hash: None, ..Facts::recorded(event).event(None, things, record_time) }
}

/// A trace as a document. What a journey says of packing for its own side stands in that of the outer one already, and
/// an offer of a title is none of EPCIS's events.
pub fn document(
	report: &TraceReport,
	label: Option<&Label>,
	batches: &BTreeMap<BatchId, BatchSpec>,
) -> Result<Value, UnknownBatch> {
	let things = ThingsOf::new(&report.subject, label, batches);
	let mut events = Vec::new();
	for view in &report.events {
		if let Some(mut event) = event(&things, view)? {
			event.author = author(view);
			event.error_declaration = correction(report, view);
			events.push(event);
		}
	}
	Ok(write(&events, report.at))
}

fn event(things: &ThingsOf, view: &EventView) -> Result<Option<TraceEvent>, UnknownBatch> {
	let Some(facts) = Facts::of(&view.event) else { return Ok(None) };
	let subject = things.subject(&view.subject)?;
	let (parent, about) = match &facts.item {
		Some(item) => (subject.epcs.into_iter().next(), things.item(item)?),
		None => (None, subject),
	};
	Ok(Some(facts.event(parent, about, view.event.at)))
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
