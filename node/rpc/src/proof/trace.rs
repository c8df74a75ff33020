//! The kind of ways: every record that a search along the way of goods reads, found or not, so that whoever has the
//! bundle can search again and finds the same.

use super::{
	kinds::{of_batch, of_unit, recalls, Claim, ClaimError, Claimed, State},
	reads::Reads,
};
use crate::Error;
use carnet_primitives::{
	custody::{
		trace, whereabouts, Custody, Happening, Holder, JourneyEvent, Ledger, Page, PlacementEvent,
		Stretch, SubjectRecord, TraceError,
	},
	member::MemberId,
	products::Batch,
	subject::{BatchId, LogisticUnitId, StretchId, Subject, SubjectName, UnitRef},
};
use carnet_verifier::storage_keys as at;
use codec::Encode;
use std::collections::BTreeSet;

impl Ledger for Reads<'_> {
	type Error = Error;

	fn brand(&mut self, batch: BatchId) -> Result<Option<MemberId>, Error> {
		Ok(self.get::<Batch>(at::batch(batch))?.map(|batch| batch.member))
	}

	fn subject(&mut self, subject: &Subject) -> Result<Option<SubjectRecord>, Error> {
		self.get(at::custody_subject(&subject.encode()))
	}

	fn page(
		&mut self,
		subject: &Subject,
		number: u32,
	) -> Result<Option<Page<JourneyEvent>>, Error> {
		self.get(at::custody_page(&subject.encode(), number))
	}

	fn stretch(&mut self, id: StretchId) -> Result<Option<Stretch>, Error> {
		self.get(at::stretch(id.batch, id.number))
	}

	fn stretch_page(
		&mut self,
		id: StretchId,
		number: u32,
	) -> Result<Option<Page<PlacementEvent>>, Error> {
		self.get(at::stretch_page(id.batch, id.number, number))
	}
}

/// A subject, and the keys of records that were read to find it.
type Found = (Subject, Vec<Vec<u8>>);

/// The goods that a text names, and their keys beside those of their way; `None` if the state has no such goods.
fn find(id: &str, state: &State) -> Result<Option<Found>, ClaimError> {
	let batch = |id| state.get::<Batch>(&at::batch(id));
	Ok(match SubjectName::parse(id).map_err(|_| ClaimError::NotAnId)? {
		SubjectName::Batch(id) => {
			let Some(batch) = batch(id)? else { return Ok(None) };
			let mut keys = of_batch(id, &batch, state)?;
			keys.push(at::batch_customs(id));
			Some((Subject::Batch(id), keys))
		}
		SubjectName::Unit(unit) => {
			let UnitRef { batch: id, index } = unit;
			let Some(batch) = batch(id)?.filter(|batch| index < batch.spec.count) else {
				return Ok(None);
			};
			let mut keys = of_unit(id, index, &batch, state)?;
			keys.push(at::batch_customs(id));
			Some((Subject::Unit(unit), keys))
		}
		SubjectName::LogisticUnit { sscc, usage } => {
			let present = at::sscc_usage(sscc.value());
			let usage = match usage {
				Some(usage) => Some(usage),
				None => state.get(&present)?,
			};
			let Some(usage) = usage else { return Ok(None) };
			let id = LogisticUnitId { sscc, usage };
			let Some(mut keys) = of_contents(id, state)? else { return Ok(None) };
			keys.push(present);
			Some((Subject::LogisticUnit(id), keys))
		}
		// The state has no way from a lot to a batch that a bundle could show.
		SubjectName::Label(_) => return Err(ClaimError::NotAnId),
	})
}

/// What stops the batches whose units are in a logistic unit; `None` if there is no such logistic unit.
fn of_contents(id: LogisticUnitId, state: &State) -> Result<Option<Vec<Vec<u8>>>, Error> {
	let key = at::custody_subject(&Subject::LogisticUnit(id).encode());
	let Some(record) = state.get::<SubjectRecord>(&key)? else { return Ok(None) };
	let ranges = record.contents.map(|contents| contents.ranges).unwrap_or_default();
	let batches: BTreeSet<BatchId> = ranges.iter().map(|range| range.batch).collect();
	let mut keys = vec![key];
	for batch in batches {
		keys.extend([at::batch(batch), at::batch_customs(batch)]);
		keys.extend(recalls(batch, state)?);
	}
	Ok(Some(keys))
}

/// What is to be proved of the way of goods, with the records of the members that it names.
pub(super) fn claim(id: &str, state: &State) -> Claimed {
	let Some((subject, mut keys)) = find(id, state)? else { return Ok(None) };
	let mut reads = Reads::new(state);
	let failed = |error: TraceError<Error>| Error::of_trace(error, |error| error);
	let Some(now) = whereabouts(&mut reads, subject).map_err(failed)? else { return Ok(None) };
	let events = trace(&mut reads, subject).map_err(failed)?;
	let mut members = BTreeSet::from_iter(of_custody(&now.custody));
	members.extend(events.iter().flat_map(|entry| of_event(&entry.event)));
	keys.extend(reads.into_keys());
	keys.extend(members.into_iter().map(at::member));
	Ok(Some(Claim { subject: subject.encode(), keys }))
}

/// The members that custody names.
fn of_custody(custody: &Custody) -> impl Iterator<Item = MemberId> {
	let Custody { holder, owner, transfer, title_offer, customs } = *custody;
	let (Holder::Member(holder) | Holder::Outside { by: holder, .. }) = holder;
	let receiver = transfer.map(|transfer| transfer.to);
	[Some(holder), Some(owner), receiver, title_offer, customs.by()].into_iter().flatten()
}

/// The members that an event names.
fn of_event(event: &JourneyEvent) -> impl Iterator<Item = MemberId> {
	let (one, other) = match event.what {
		Happening::Dispatched { to, .. } | Happening::TitleOffered { to } => (Some(to), None),
		Happening::TitleAccepted { from } => (Some(from), None),
		Happening::Reassigned { holder, owner, .. } => (holder, owner),
		_ => (None, None),
	};
	[event.author.map(|author| author.member), one, other].into_iter().flatten()
}
