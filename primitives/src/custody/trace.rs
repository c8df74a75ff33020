//! The way of a subject: its own journey and what it inherits from its batch and from all that it was packed in.
//!
//! The runtime, the node that makes proofs and the client that checks them search with the same code, each in a
//! [`Ledger`] of its own.

use super::{
	Custody, Happening, Holder, Item, JourneyEvent, Page, Place, Placement, PlacementEvent,
	Stretch, SubjectRecord, MAX_LEVELS, PAGE_LEN,
};
use crate::{
	member::MemberId,
	products::NamedMember,
	subject::{BatchId, LogisticUnitId, Stop, StretchId, Subject, UnitRef},
	Moment,
};
use alloc::{collections::BTreeSet, vec, vec::Vec};
use codec::{Decode, Encode};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// Most entries of journeys that a search reads. Longer ways are for a gateway with a database.
pub const MAX_ENTRIES: u32 = 16_384;
/// Most events of an answer.
pub const MAX_PAGE: u32 = 256;

/// Where records are read.
pub trait Ledger {
	/// Why a record cannot be read.
	type Error;

	/// The brand of a batch.
	fn brand(&mut self, batch: BatchId) -> Result<Option<MemberId>, Self::Error>;

	/// The record of a subject.
	fn subject(&mut self, subject: &Subject) -> Result<Option<SubjectRecord>, Self::Error>;

	/// A full page of a journey; `None` if it is not there.
	fn page(
		&mut self,
		subject: &Subject,
		number: u32,
	) -> Result<Option<Page<JourneyEvent>>, Self::Error>;

	/// A stretch of a batch.
	fn stretch(&mut self, id: StretchId) -> Result<Option<Stretch>, Self::Error>;

	/// A full page of how places in a stretch changed; `None` if it is not there.
	fn stretch_page(
		&mut self,
		id: StretchId,
		number: u32,
	) -> Result<Option<Page<PlacementEvent>>, Self::Error>;
}

/// Why there is no trace.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub enum TraceError<E = ()> {
	/// A record cannot be read.
	Ledger(E),
	/// The way has more than [`MAX_ENTRIES`] entries.
	TooLong,
	/// The records do not fit each other.
	Broken,
}

impl<E> From<E> for TraceError<E> {
	fn from(error: E) -> Self {
		Self::Ledger(error)
	}
}

/// An event on the way of a subject.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TraceEntry {
	/// Whose journey it stands in.
	pub subject: Subject,
	/// Its place there.
	pub seq: u32,
	/// The event.
	pub event: JourneyEvent,
}

/// Where a subject is, and whose.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Whereabouts {
	/// The logistic units in which it lies, the innermost first.
	pub path: Vec<LogisticUnitId>,
	/// Who holds and owns it: the custody of the outermost logistic unit, if there is one.
	pub custody: Custody,
}

/// A part of a journey that belongs to the way of another subject.
struct Leg {
	subject: Subject,
	/// What the way comes from: the unit, or the logistic unit inside.
	inner: Subject,
	from: u32,
	until: Option<u32>,
}

/// What the changes of places tell of a unit.
#[derive(Default)]
struct Stays {
	/// The logistic units in which it lay.
	legs: Vec<Leg>,
	/// When it left the rest of its batch.
	left: Option<Moment>,
	/// What was decided of it while it was loose, with the places in the journal of its stretch.
	reassigned: Vec<TraceEntry>,
}

/// A search, with what it may still read.
struct Search<'a, L> {
	ledger: &'a mut L,
	left: u32,
}

impl<L: Ledger> Search<'_, L> {
	fn spend(&mut self, entries: u32) -> Result<(), TraceError<L::Error>> {
		self.left = self.left.checked_sub(entries).ok_or(TraceError::TooLong)?;
		Ok(())
	}

	/// The entries of a journal from one place to before another.
	fn read<E: Copy>(
		&mut self,
		(len, tail): (u32, &[E]),
		(from, until): (u32, u32),
		mut page: impl FnMut(&mut L, u32) -> Result<Option<Page<E>>, L::Error>,
	) -> Result<Vec<(u32, E)>, TraceError<L::Error>> {
		let until = until.min(len);
		self.spend(until.saturating_sub(from))?;
		let mut out = Vec::new();
		let closed = len / PAGE_LEN;
		for number in from / PAGE_LEN..until.div_ceil(PAGE_LEN) {
			let stored;
			let entries = if number < closed {
				stored = page(self.ledger, number)?.ok_or(TraceError::Broken)?;
				stored.as_slice()
			} else {
				tail
			};
			let start = number.saturating_mul(PAGE_LEN);
			let entries = (start..).zip(entries.iter().copied());
			out.extend(entries.filter(|(seq, _)| from <= *seq && *seq < until));
		}
		Ok(out)
	}

	fn events(&mut self, leg: &Leg) -> Result<Vec<(u32, JourneyEvent)>, TraceError<L::Error>> {
		let Some(record) = self.ledger.subject(&leg.subject)? else { return Ok(Vec::new()) };
		let (journal, subject) = (&record.journal, leg.subject);
		let len = journal.head.len;
		let until = leg.until.unwrap_or(len);
		let mut out = self.read((len, &journal.tail), (leg.from, until), |ledger, number| {
			ledger.page(&subject, number)
		})?;
		// That an event was wrong concerns all that inherit it, those too that have left by then.
		if let Some(last) = record.last_declared.filter(|last| *last >= until) {
			let span = (until, last.saturating_add(1));
			let later = self
				.read((len, &journal.tail), span, |ledger, number| ledger.page(&subject, number))?;
			let inherited = leg.from..until;
			let corrects = |event: &JourneyEvent| match event.what {
				Happening::ErrorDeclared { event, corrective, .. }
					if inherited.contains(&event) =>
				{
					Some(corrective)
				}
				_ => None,
			};
			let right: Vec<u32> =
				later.iter().filter_map(|(_, event)| corrects(event)).flatten().collect();
			out.extend(
				later
					.into_iter()
					.filter(|(seq, event)| corrects(event).is_some() || right.contains(seq)),
			);
		}
		Ok(out)
	}

	/// What the changes of places tell of a unit.
	fn stays(&mut self, unit: UnitRef) -> Result<Stays, TraceError<L::Error>> {
		let id = StretchId::of(unit);
		let Some(stretch) = self.ledger.stretch(id)? else { return Ok(Stays::default()) };
		let offset = StretchId::offset_of(unit.index);
		let journal = &stretch.journal;
		let all = (0, journal.head.len);
		let changes = self.read((journal.head.len, &journal.tail), all, |ledger, number| {
			ledger.stretch_page(id, number)
		})?;
		let mut out = Stays::default();
		for (seq, change) in changes.into_iter().filter(|(_, change)| change.covers(offset)) {
			out.left = out.left.or(Some(change.at));
			match change.what {
				Placement::Packed { into, from } => out.legs.push(Leg {
					subject: Subject::LogisticUnit(into),
					inner: Subject::Unit(unit),
					from,
					until: None,
				}),
				Placement::Unpacked { until, .. } => {
					out.legs.last_mut().ok_or(TraceError::Broken)?.until = Some(until);
				}
				Placement::SetApart => {}
				Placement::Reassigned { holder, owner, document } => {
					let what = Happening::Reassigned { holder, owner, document };
					let event = JourneyEvent { at: change.at, author: change.author, what };
					out.reassigned.push(TraceEntry { subject: Subject::Unit(unit), seq, event });
				}
			}
		}
		Ok(out)
	}
}

/// Whether an event that packs or unpacks is about something else in the same logistic unit.
fn is_of_others(event: &JourneyEvent, inner: &Subject) -> bool {
	let (Happening::Packed(item) | Happening::Unpacked(item)) = event.what else { return false };
	match (item, inner) {
		(Item::Units(range), Subject::Unit(unit)) => !range.contains(*unit),
		(Item::LogisticUnit(id), Subject::LogisticUnit(inner)) => id != *inner,
		_ => true,
	}
}

/// What a unit inherits of the events of its batch that left the rest of it at a moment: all up to then. Of those behind it
/// what authorities say of all units, that an inherited event was wrong, and which one is right instead.
fn inherited(events: Vec<(u32, JourneyEvent)>, left: Moment) -> Vec<(u32, JourneyEvent)> {
	let is_of_all = |event: &JourneyEvent| {
		let of_some =
			matches!(event.what, Happening::Reassigned { .. } | Happening::ErrorDeclared { .. });
		event.is_certified() && !of_some
	};
	let mut kept: BTreeSet<u32> = events
		.iter()
		.filter(|(_, event)| event.at <= left || is_of_all(event))
		.map(|(seq, _)| *seq)
		.collect();
	for (seq, event) in &events {
		if let Happening::ErrorDeclared { event: wrong, corrective, .. } = event.what {
			if kept.contains(&wrong) {
				kept.insert(*seq);
				kept.extend(corrective);
			}
		}
	}
	events.into_iter().filter(|(seq, _)| kept.contains(seq)).collect()
}

/// All events on the way of a subject, oldest first.
///
/// From the moment at which a unit left the rest of its batch, it inherits of the batch only what authorities say of all
/// of it, and what became of events that it has inherited: whoever has the rest speaks of the rest.
pub fn trace<L: Ledger>(
	ledger: &mut L,
	subject: Subject,
) -> Result<Vec<TraceEntry>, TraceError<L::Error>> {
	let mut search = Search { ledger, left: MAX_ENTRIES };
	let whole = |subject| Leg { subject, inner: subject, from: 0, until: None };
	let mut legs = vec![whole(subject)];
	let (mut out, mut left) = (Vec::new(), None);
	if let Subject::Unit(unit) = subject {
		let stays = search.stays(unit)?;
		legs.push(whole(Subject::Batch(unit.batch)));
		legs.extend(stays.legs);
		(out, left) = (stays.reassigned, stays.left);
	}
	// Each leg within another one lies a level further out.
	for _ in 0..=MAX_LEVELS {
		let mut outer: Vec<Leg> = Vec::new();
		for leg in &legs {
			let mut events = search.events(leg)?;
			if let (Subject::Batch(_), Some(left)) = (leg.subject, left) {
				events = inherited(events, left);
			}
			for (seq, event) in events {
				match event.what {
					Happening::Joined { parent, from } => outer.push(Leg {
						subject: Subject::LogisticUnit(parent),
						inner: leg.subject,
						from,
						until: None,
					}),
					Happening::Left { until, .. } => {
						let last = outer.iter_mut().rev().find(|one| one.inner == leg.subject);
						last.ok_or(TraceError::Broken)?.until = Some(until);
					}
					_ => {}
				}
				// What a subject lists of itself is all of interest.
				let mine = leg.subject == leg.inner || !is_of_others(&event, &leg.inner);
				if mine {
					out.push(TraceEntry { subject: leg.subject, seq, event });
				}
			}
		}
		if outer.is_empty() {
			// A unit that lay twice in a logistic unit finds a later declaration by both ways.
			let mut seen = BTreeSet::new();
			out.retain(|entry: &TraceEntry| {
				!matches!(entry.subject, Subject::LogisticUnit(_))
					|| seen.insert((entry.subject, entry.seq))
			});
			// Stable: within a block, what happened further in comes first.
			out.sort_by_key(|entry| entry.event.at);
			return Ok(out);
		}
		legs = outer;
	}
	Err(TraceError::Broken)
}

/// Where a subject is now; `None` if there is no such subject.
pub fn whereabouts<L: Ledger>(
	ledger: &mut L,
	subject: Subject,
) -> Result<Option<Whereabouts>, TraceError<L::Error>> {
	let (path, custody) = match subject {
		Subject::Batch(batch) => return of_batch(ledger, batch),
		Subject::LogisticUnit(id) => {
			let (mut path, custody) = climb(ledger, id)?;
			if path.is_empty() {
				return Ok(None);
			}
			path.remove(0);
			(path, custody)
		}
		Subject::Unit(unit) => {
			let stretch = ledger.stretch(StretchId::of(unit))?.unwrap_or_default();
			match stretch.place(StretchId::offset_of(unit.index)) {
				None => return of_batch(ledger, unit.batch),
				Some(Place::With { holder, owner }) => {
					let custody = Custody::of(holder, owner);
					return Ok(Some(Whereabouts { path: Vec::new(), custody }));
				}
				Some(Place::Apart) => {
					let record = ledger.subject(&subject)?;
					let custody = record.and_then(|record| record.custody);
					let custody = custody.ok_or(TraceError::Broken)?;
					return Ok(Some(Whereabouts { path: Vec::new(), custody }));
				}
				Some(Place::In(id)) => climb(ledger, id)?,
			}
		}
	};
	let custody = custody.ok_or(TraceError::Broken)?;
	Ok(Some(Whereabouts { path, custody }))
}

fn of_batch<L: Ledger>(
	ledger: &mut L,
	batch: BatchId,
) -> Result<Option<Whereabouts>, TraceError<L::Error>> {
	let Some(brand) = ledger.brand(batch)? else { return Ok(None) };
	let record = ledger.subject(&Subject::Batch(batch))?;
	let custody = record.and_then(|record| record.custody);
	let custody = custody.unwrap_or(Custody::of(brand, brand));
	Ok(Some(Whereabouts { path: Vec::new(), custody }))
}

/// Logistic units, each in the next one, and the custody of the last.
type Climbed = (Vec<LogisticUnitId>, Option<Custody>);

/// A logistic unit and those in which it lies, outwards, and the custody of the last; nothing if there is no such one.
fn climb<L: Ledger>(ledger: &mut L, from: LogisticUnitId) -> Result<Climbed, TraceError<L::Error>> {
	let (mut path, mut custody) = (Vec::new(), None);
	let mut next = Some(from);
	while let Some(id) = next {
		let Some(record) = ledger.subject(&Subject::LogisticUnit(id))? else { break };
		if path.len() >= usize::from(MAX_LEVELS) {
			return Err(TraceError::Broken);
		}
		path.push(id);
		custody = record.custody;
		next = record.contents.and_then(|contents| contents.parent);
	}
	Ok((path, custody))
}

/// Who has goods, with names.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Position {
	/// The logistic units in which they lie, the innermost first.
	pub path: Vec<LogisticUnitId>,
	/// Custody and title.
	pub custody: Custody,
	/// Who holds them, or the member that says who outside the consortium does.
	pub holder: NamedMember,
	/// Who owns them.
	pub owner: NamedMember,
	/// To whom they are on their way.
	pub receiver: Option<NamedMember>,
}

impl Position {
	/// Where goods are, with names.
	pub fn new(whereabouts: Whereabouts, name: impl Fn(MemberId) -> NamedMember) -> Self {
		let Whereabouts { path, custody } = whereabouts;
		let (Holder::Member(holder) | Holder::Outside { by: holder, .. }) = custody.holder;
		Self {
			path,
			holder: name(holder),
			owner: name(custody.owner),
			receiver: custody.transfer.map(|transfer| name(transfer.to)),
			custody,
		}
	}
}

/// An event as a trace shows it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EventView {
	/// Whose journey it stands in.
	pub subject: Subject,
	/// Its place there.
	pub seq: u32,
	/// The event.
	#[serde(flatten)]
	pub event: JourneyEvent,
	/// Who says it; nothing for two thirds of the members.
	pub by: Option<NamedMember>,
	/// Whether an authority or an inspector vouches for it. Everything else is stated by who says it.
	pub certified: bool,
}

impl EventView {
	/// An event with the name of who says it.
	pub fn new(entry: TraceEntry, name: impl FnOnce(MemberId) -> NamedMember) -> Self {
		let TraceEntry { subject, seq, event } = entry;
		Self {
			subject,
			seq,
			by: event.author.map(|author| name(author.member)),
			certified: event.is_certified(),
			event,
		}
	}
}

/// The way of a subject up to now.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TraceReport {
	/// What it is about.
	pub subject: Subject,
	/// Chain time of the answer.
	pub at: Moment,
	/// Where it is and whose.
	pub now: Position,
	/// Why it may not move, if something stops it.
	pub stop: Option<Stop>,
	/// How many events the way has.
	pub total: u32,
	/// Those that were asked for, oldest first.
	pub events: Vec<EventView>,
}

/// Who has some units of a batch.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Holding {
	/// The lowest index.
	pub first: u32,
	/// The highest index.
	pub last: u32,
	/// Where they are and whose.
	pub now: Position,
}

/// Who has the units of a batch, a page of it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Holdings {
	/// Chain time of the answer.
	pub at: Moment,
	/// By index.
	pub holdings: Vec<Holding>,
	/// The index at which the next page begins, if there is one.
	pub next: Option<u32>,
}
