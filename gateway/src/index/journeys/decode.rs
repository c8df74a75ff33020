//! Rows of the tables, out of storage keys and values.

use crate::{db::Cell, mirror::BlockChanges};
use carnet_client::records::{keys::prefix, Facts};
use carnet_epcis::PartyKind;
use carnet_primitives::{
	consortium::MemberHead,
	custody::{
		Custody, Happening, Holder, Item, JourneyEvent, Page, SubjectRecord, UnitRange, PAGE_LEN,
	},
	gs1::Sscc,
	member::MemberId,
	products::Batch,
	subject::{BatchId, Subject, UnitRef},
	Moment,
};
use codec::{Decode, Encode};
use std::collections::{BTreeMap, BTreeSet};

/// Bytes of the hashes before what a key of these maps is made of.
const PREFIX: usize = 32;
const BLAKE2_128: usize = 16;
const TWOX_64: usize = 8;

/// The columns of `journey_events`, as [`Rows::events`] has them.
pub(super) const EVENT_COLUMNS: [&str; 22] = [
	"place",
	"subject",
	"seq",
	"block",
	"event_time",
	"record_time",
	"event_type",
	"event_action",
	"biz_step",
	"disposition",
	"read_point",
	"biz_location",
	"source_holder",
	"source_owner",
	"destination_holder",
	"destination_owner",
	"hash",
	"author",
	"author_role",
	"certified",
	"corrects",
	"event",
];

/// What a block adds to the tables.
#[derive(Default)]
pub(super) struct Rows {
	pub events: Vec<[Cell; 22]>,
	pub things: Vec<[Cell; 6]>,
	pub parties: BTreeSet<(Vec<u8>, MemberId)>,
	pub batches: BTreeMap<BatchId, Batch>,
	pub members: BTreeMap<MemberId, String>,
	/// By the number that an SSCC is.
	pub usages: BTreeMap<u64, u32>,
}

/// Where an event stands: the subject and the number in its journey, so that places are in the order of the journey.
pub(crate) fn place_of(subject: &Subject, seq: u32) -> Vec<u8> {
	let mut place = subject.encode();
	place.extend(seq.to_be_bytes());
	place
}

pub(super) fn number(moment: Moment) -> i64 {
	i64::try_from(moment).unwrap_or(i64::MAX)
}

/// The index of a term in its list.
pub(crate) fn term(term: &impl Encode) -> i64 {
	term.encode().first().copied().map_or(-1, i64::from)
}

/// The part of a key behind the hash of it, read as what the map is keyed by.
fn keyed<T: Decode>(key: &mut &[u8], hash: usize, what: &str) -> Result<T, sqlx::Error> {
	*key = key.get(hash..).unwrap_or_default();
	T::decode(key).map_err(|error| unreadable(what, "key", error))
}

fn decoded<T: Decode>(mut value: &[u8], what: &str) -> Result<T, sqlx::Error> {
	T::decode(&mut value).map_err(|error| unreadable(what, "value", error))
}

fn unreadable(what: &str, part: &str, error: codec::Error) -> sqlx::Error {
	sqlx::Error::Decode(
		format!(
			"a {part} of {what} cannot be read ({error}): the chain has another form of it than this version knows, \
			 take a newer gateway"
		)
		.into(),
	)
}

/// A name of the chain as both databases take it: PostgreSQL has no zeros in texts, and one would stop the index for good.
pub(super) fn text_of(name: &[u8]) -> String {
	String::from_utf8_lossy(name).replace('\0', "\u{FFFD}")
}

/// What the changes of a block add.
pub(super) fn read(block: &BlockChanges) -> Result<Rows, sqlx::Error> {
	let subjects = prefix("Custody", "Subjects");
	let pages = prefix("Custody", "Pages");
	let batches = prefix("Products", "Batches");
	let members = prefix("Consortium", "Members");
	let usages = prefix("Custody", "Usages");
	let mut rows = Rows::default();
	for change in &block.changes {
		// None of these records is ever removed from the chain.
		let (Some((start, mut key)), Some(value)) =
			(change.key.split_at_checked(PREFIX), change.value.as_deref())
		else {
			continue;
		};
		if start == subjects {
			let what = "Custody.Subjects";
			let subject: Subject = keyed(&mut key, BLAKE2_128, what)?;
			let record: SubjectRecord = decoded(value, what)?;
			let first = record.journal.pages().saturating_mul(PAGE_LEN);
			rows.journey(&subject, first, &record.journal.tail, block);
			if let Some(custody) = &record.custody {
				rows.custody(&subject, custody);
			}
		} else if start == pages {
			let what = "Custody.Pages";
			let subject: Subject = keyed(&mut key, BLAKE2_128, what)?;
			let page: u32 = keyed(&mut key, TWOX_64, what)?;
			let events: Page<JourneyEvent> = decoded(value, what)?;
			rows.journey(&subject, page.saturating_mul(PAGE_LEN), &events, block);
		} else if start == batches {
			let what = "Products.Batches";
			let id: BatchId = keyed(&mut key, TWOX_64, what)?;
			let batch: Batch = decoded(value, what)?;
			rows.parties.insert((Subject::Batch(id).encode(), batch.member));
			rows.batches.insert(id, batch);
		} else if start == usages {
			let what = "Custody.Usages";
			let sscc: Sscc = keyed(&mut key, BLAKE2_128, what)?;
			rows.usages.insert(sscc.value(), decoded(value, what)?);
		} else if start == members {
			let what = "Consortium.Members";
			let id: MemberId = keyed(&mut key, TWOX_64, what)?;
			let member: MemberHead = decoded(value, what)?;
			rows.members.insert(id, text_of(&member.name));
		}
	}
	Ok(rows)
}

impl Rows {
	fn journey(
		&mut self,
		subject: &Subject,
		first: u32,
		events: &[JourneyEvent],
		block: &BlockChanges,
	) {
		for (seq, event) in (first..=u32::MAX).zip(events) {
			self.event(subject, seq, event, block);
		}
	}

	fn event(&mut self, subject: &Subject, seq: u32, event: &JourneyEvent, block: &BlockChanges) {
		let place = place_of(subject, seq);
		// The time of an event is that of its block. What is older was recorded in one that is not known.
		let recorded_now = !block.whole && event.at == block.head.at;
		let corrects = match event.what {
			Happening::ErrorDeclared { event, .. } => Some(place_of(subject, event)),
			_ => None,
		};
		let facts = Facts::of(event);
		let side = |source: bool, kind: PartyKind| {
			let facts = facts.as_ref()?;
			let side = if source { facts.source } else { facts.destination };
			side.filter(|side| side.kind == kind).map(|side| i64::from(side.member))
		};
		let fact = |get: &dyn Fn(&Facts) -> Option<i64>| facts.as_ref().and_then(get);
		let gln = |value: u64| i64::try_from(value).ok();
		self.events.push([
			place.clone().into(),
			subject.encode().into(),
			i64::from(seq).into(),
			recorded_now.then_some(i64::from(block.head.number)).into(),
			fact(&|facts| Some(number(facts.time))).unwrap_or(number(event.at)).into(),
			number(event.at).into(),
			fact(&|facts| Some(term(&facts.event_type))).into(),
			fact(&|facts| facts.action.as_ref().map(term)).into(),
			fact(&|facts| facts.biz_step.as_ref().map(term)).into(),
			fact(&|facts| facts.disposition.as_ref().map(term)).into(),
			fact(&|facts| facts.read_point.and_then(|place| gln(place.value()))).into(),
			fact(&|facts| facts.location.and_then(|place| gln(place.value()))).into(),
			side(true, PartyKind::Possessing).into(),
			side(true, PartyKind::Owning).into(),
			side(false, PartyKind::Possessing).into(),
			side(false, PartyKind::Owning).into(),
			facts.as_ref().and_then(|facts| facts.hash).map(|hash| hash.to_vec()).into(),
			event.author.map(|author| i64::from(author.member)).into(),
			event.author.map(|author| term(&author.role)).into(),
			i64::from(event.is_certified()).into(),
			corrects.into(),
			event.encode().into(),
		]);
		let members = event.author.map(|author| author.member).into_iter();
		for member in members.chain(named(event).into_iter().flatten()) {
			self.parties.insert((subject.encode(), member));
		}
		let Some(facts) = facts else { return };
		self.thing(&place, i64::from(facts.item.is_some()), thing_of(subject));
		if let Some(item) = facts.item {
			self.thing(
				&place,
				0,
				match item {
					Item::Units(UnitRange { batch, first, last }) => (1, batch, first, last),
					Item::LogisticUnit(unit) => (2, unit.sscc.value(), 0, 0),
				},
			);
		}
	}

	fn thing(&mut self, place: &[u8], role: i64, thing: (i64, u64, u32, u32)) {
		let (kind, number, first, last) = thing;
		self.things.push([
			place.to_vec().into(),
			role.into(),
			kind.into(),
			i64::try_from(number).unwrap_or(i64::MAX).into(),
			i64::from(first).into(),
			i64::from(last).into(),
		]);
	}

	fn custody(&mut self, subject: &Subject, custody: &Custody) {
		let (Holder::Member(holder) | Holder::Outside { by: holder, .. }) = custody.holder;
		let to = custody.transfer.map(|transfer| transfer.to);
		let all =
			[Some(holder), Some(custody.owner), to, custody.title_offer, custody.customs.by()];
		for member in all.into_iter().flatten() {
			self.parties.insert((subject.encode(), member));
		}
	}
}

/// Kind, number, first and last unit.
fn thing_of(subject: &Subject) -> (i64, u64, u32, u32) {
	match *subject {
		Subject::Batch(batch) => (0, batch, 0, 0),
		Subject::Unit(UnitRef { batch, index }) => (1, batch, index, index),
		Subject::LogisticUnit(unit) => (2, unit.sscc.value(), 0, 0),
	}
}

/// The members that an event names beside its author.
fn named(event: &JourneyEvent) -> [Option<MemberId>; 2] {
	match event.what {
		Happening::Dispatched { to, .. } | Happening::TitleOffered { to } => [Some(to), None],
		Happening::TitleAccepted { from } => [Some(from), None],
		Happening::Reassigned { holder, owner, .. } => [holder, owner],
		_ => [None, None],
	}
}
