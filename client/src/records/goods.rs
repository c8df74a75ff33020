//! Ways of goods, searched with the code that the chain itself searches with.

use super::{keys, Found, ReadError, Records, Source};
use carnet_primitives::{
	custody::{
		self, EventView, Happening, Holder, Journal, JourneyEvent, Ledger, Page, PlacementEvent,
		Position, Stretch, SubjectRecord, TraceEntry, TraceError, TraceReport, Whereabouts,
		MAX_PAGE,
	},
	gs1::Label,
	member::MemberId,
	products::{Batch, BatchSpec, NamedMember},
	subject::{BatchId, LogisticUnitId, StretchId, Subject, SubjectName, UnitRef},
};
use codec::{Decode, Encode};
use std::collections::{BTreeMap, BTreeSet};

/// Most full pages of a journal that a source is told of at first. Few journeys have as many.
const EXPECTED_PAGES: u32 = 64;

/// Whether a label names a batch with this content.
pub fn is_of_batch(label: &Label, spec: &BatchSpec) -> bool {
	(label.gtin, &label.lot, label.serial.pack()) == (spec.gtin, &spec.lot, spec.pack)
}

/// The members that the events of a trace and the custody of its goods mention beside those that the report names.
pub fn mentioned_members(report: &TraceReport) -> BTreeSet<MemberId> {
	let custody = &report.now.custody;
	let mut ids: BTreeSet<MemberId> =
		custody.title_offer.into_iter().chain(custody.customs.by()).collect();
	ids.extend(report.events.iter().flat_map(|view| mentioned(&view.event.what)));
	ids
}

/// The members that an event mentions beside its author.
fn mentioned(what: &Happening) -> Vec<MemberId> {
	match what {
		Happening::Dispatched { to, .. } | Happening::TitleOffered { to } => vec![*to],
		Happening::TitleAccepted { from } => vec![*from],
		Happening::Reassigned { holder, owner, .. } => {
			holder.iter().chain(owner).copied().collect()
		}
		_ => Vec::new(),
	}
}

/// The journeys in records, for a search.
pub struct Journeys<'a, S>(pub &'a Records<S>);

impl<S: Source> Journeys<'_, S> {
	fn expect_pages<E>(&self, journal: &Journal<E>, key: impl Fn(u32) -> Vec<u8>)
	where
		E: Encode,
	{
		let pages = journal.pages().min(EXPECTED_PAGES);
		self.0.source.expect(&mut (0..pages).map(key));
	}

	/// A page. If it is not at hand, as many behind it are expected as were read before it, so that a long journal is
	/// fetched in a few steps.
	fn read<E>(&self, number: u32, key: impl Fn(u32) -> Vec<u8>) -> Found<Option<Page<E>>, S>
	where
		E: Decode,
	{
		let found = self.0.get(&key(number));
		if matches!(found, Err(ReadError::Source(_))) {
			let end = number.saturating_add(number.max(EXPECTED_PAGES));
			self.0.source.expect(&mut (number..end).map(key));
		}
		found
	}
}

impl<S: Source> Ledger for Journeys<'_, S> {
	type Error = ReadError<S::Error>;

	fn brand(&mut self, batch: BatchId) -> Found<Option<MemberId>, S> {
		Ok(self.0.get::<Batch>(&keys::batch(batch))?.map(|batch| batch.member))
	}

	fn subject(&mut self, subject: &Subject) -> Found<Option<SubjectRecord>, S> {
		let subject = subject.encode();
		let record: Option<SubjectRecord> = self.0.get(&keys::custody_subject(&subject))?;
		if let Some(record) = &record {
			self.expect_pages(&record.journal, |page| keys::custody_page(&subject, page));
		}
		Ok(record)
	}

	fn page(&mut self, subject: &Subject, number: u32) -> Found<Option<Page<JourneyEvent>>, S> {
		let subject = subject.encode();
		self.read(number, |page| keys::custody_page(&subject, page))
	}

	fn stretch(&mut self, id: StretchId) -> Found<Option<Stretch>, S> {
		let stretch: Option<Stretch> = self.0.get(&keys::stretch(id.batch, id.number))?;
		if let Some(stretch) = &stretch {
			let key = |page| keys::stretch_page(id.batch, id.number, page);
			self.expect_pages(&stretch.journal, key);
		}
		Ok(stretch)
	}

	fn stretch_page(
		&mut self,
		id: StretchId,
		number: u32,
	) -> Found<Option<Page<PlacementEvent>>, S> {
		self.read(number, |page| keys::stretch_page(id.batch, id.number, page))
	}
}

/// What is found on a way.
pub(super) type Traced<T, S> = Result<T, TraceError<ReadError<<S as Source>::Error>>>;

impl<S: Source> Records<S> {
	/// The goods that a name means, if the chain knows them.
	pub fn resolve(&self, name: &SubjectName) -> Found<Option<Subject>, S> {
		let unit = match name {
			SubjectName::Batch(batch) => {
				let found = self.find_batch(*batch)?;
				return Ok(found.map(|_| Subject::Batch(*batch)));
			}
			SubjectName::LogisticUnit { sscc, usage } => {
				let present = self.usage(*sscc)?;
				let usage = present.map(|present| usage.unwrap_or(present));
				let known = usage.filter(|usage| Some(*usage) <= present);
				let id = known.map(|usage| LogisticUnitId { sscc: *sscc, usage });
				return Ok(id.map(Subject::LogisticUnit));
			}
			SubjectName::Unit(unit) => *unit,
			SubjectName::Label(label) => match self.batch_of(label)? {
				Some(batch) => UnitRef { batch, index: label.serial.index() },
				None => return Ok(None),
			},
		};
		let batch = self.find_batch(unit.batch)?;
		let exists = batch.is_some_and(|batch| unit.index < batch.spec.count);
		Ok(exists.then_some(Subject::Unit(unit)))
	}

	/// Tells the source what a search of a way begins with.
	fn expect_way(&self, subject: Subject) {
		let journey = |subject: Subject| keys::custody_subject(&subject.encode());
		let mut wanted = vec![journey(subject)];
		match subject {
			Subject::Batch(batch) => wanted.extend([
				keys::batch(batch),
				keys::batch_customs(batch),
				keys::batch_stops(batch),
			]),
			Subject::Unit(unit) => {
				let stretch = StretchId::of(unit);
				wanted.extend([
					keys::batch(unit.batch),
					keys::stretch(stretch.batch, stretch.number),
					journey(Subject::Batch(unit.batch)),
					keys::batch_customs(unit.batch),
					keys::batch_stops(unit.batch),
				]);
			}
			Subject::LogisticUnit(_) => {}
		}
		self.source.expect(&mut wanted.into_iter());
	}

	/// Where goods are; `None` if there are no such goods.
	pub fn whereabouts(&self, subject: Subject) -> Traced<Option<Whereabouts>, S> {
		custody::whereabouts(&mut Journeys(self), subject)
	}

	/// All events on the way of goods, oldest first.
	pub fn entries(&self, subject: Subject) -> Traced<Vec<TraceEntry>, S> {
		custody::trace(&mut Journeys(self), subject)
	}

	/// The way of goods: `count` of its events behind the first `skip`; `None` if there are no such goods.
	pub fn trace(&self, subject: Subject, skip: u32, count: u32) -> Traced<Option<TraceReport>, S> {
		self.expect_way(subject);
		if let Subject::Unit(unit) = subject {
			let batch = self.find_batch(unit.batch)?;
			if batch.is_none_or(|batch| unit.index >= batch.spec.count) {
				return Ok(None);
			}
		}
		let Some(found) = self.whereabouts(subject)? else { return Ok(None) };
		let entries = self.entries(subject)?;
		let total = u32::try_from(entries.len()).unwrap_or(u32::MAX);
		let shown: Vec<TraceEntry> =
			entries.into_iter().skip(skip as usize).take(count.min(MAX_PAGE) as usize).collect();
		let names = self.names(&found, &shown)?;
		// Every member is there by now: what names none is told without one.
		let named =
			|id: MemberId| NamedMember { id, name: names.get(&id).cloned().unwrap_or_default() };
		let stop = self.stop(subject, &found)?;
		Ok(Some(TraceReport {
			subject,
			at: self.at,
			now: Position::new(found, named),
			stop,
			total,
			events: shown.into_iter().map(|entry| EventView::new(entry, named)).collect(),
		}))
	}

	fn names(
		&self,
		found: &Whereabouts,
		entries: &[TraceEntry],
	) -> Found<BTreeMap<MemberId, carnet_primitives::member::LegalName>, S> {
		let custody = &found.custody;
		let (Holder::Member(holder) | Holder::Outside { by: holder, .. }) = custody.holder;
		let mut ids = BTreeSet::from([holder, custody.owner]);
		ids.extend(custody.transfer.map(|transfer| transfer.to));
		ids.extend(entries.iter().filter_map(|entry| entry.event.author.map(|by| by.member)));
		self.source.expect(&mut ids.iter().map(|id| keys::member(*id)));
		ids.into_iter().map(|id| Ok((id, self.member(id)?.0.name))).collect()
	}

	/// The names of the members that a trace mentions by their numbers.
	pub fn mentioned(&self, report: &TraceReport) -> Found<BTreeMap<MemberId, NamedMember>, S> {
		let ids = mentioned_members(report);
		self.source.expect(&mut ids.iter().map(|id| keys::member(*id)));
		ids.into_iter().map(|id| Ok((id, self.member(id)?.0))).collect()
	}
}
