//! The way of the batch, its units and the pallet.

use super::{named, pallet, BATCH, COUNT, LONG, MEMBER, TORN, TOUCHED};
use carnet_primitives::{
	custody::{
		Author, Contents, Custody, EventView, Happening, Item, Journal, JourneyEvent, Position,
		SubjectRecord, TraceEntry, TraceError, TraceReport, UnitRange, Whereabouts,
	},
	member::Role,
	subject::{LogisticUnitId, Subject},
	H256,
};

pub(super) fn position(path: Vec<LogisticUnitId>) -> Position {
	Position::new(Whereabouts { path, custody: Custody::of(MEMBER, MEMBER) }, named)
}

fn journey(subject: Subject) -> Vec<JourneyEvent> {
	let document = H256::repeat_byte(3);
	let range = UnitRange::of_unit(TOUCHED);
	let said = match subject {
		Subject::LogisticUnit(_) => vec![(Role::Brand, Happening::Packed(Item::Units(range)))],
		_ => vec![
			(Role::Brand, Happening::Dispatched { to: MEMBER, deadline: 9_000 }),
			(Role::Customs, Happening::Held { document }),
			(Role::Customs, Happening::Cleared { document }),
		],
	};
	let event = |(at, (role, what))| JourneyEvent {
		at,
		author: Some(Author { member: MEMBER, role }),
		what,
	};
	(1_000..).zip(said).map(event).collect()
}

pub(super) fn is_known(subject: Subject) -> bool {
	match subject {
		Subject::Batch(batch) => batch == BATCH,
		Subject::Unit(unit) => unit.batch == BATCH && unit.index < COUNT,
		Subject::LogisticUnit(_) => subject == pallet(),
	}
}

pub(super) fn trace_report(
	subject: Subject,
	skip: u32,
	count: u32,
) -> Result<Option<TraceReport>, TraceError> {
	match subject {
		Subject::Batch(LONG) => return Err(TraceError::TooLong),
		Subject::Batch(TORN) => return Err(TraceError::Broken),
		_ if !is_known(subject) => return Ok(None),
		_ => (),
	}
	let events = journey(subject);
	let total = events.len() as u32;
	let events = (0..).zip(events).map(|(seq, event)| TraceEntry { subject, seq, event });
	let events = events.skip(skip as usize).take(count as usize);
	Ok(Some(TraceReport {
		subject,
		at: 2_000,
		now: position(Vec::new()),
		stop: None,
		total,
		events: events.map(|entry| EventView::new(entry, named)).collect(),
	}))
}

pub(super) fn subject_record(subject: Subject) -> SubjectRecord {
	let mut journal = Journal::default();
	for event in journey(subject) {
		journal.append(event).unwrap();
	}
	let contents = matches!(subject, Subject::LogisticUnit(_)).then(|| Contents {
		ranges: vec![UnitRange::of_unit(TOUCHED)].try_into().unwrap(),
		..Contents::new()
	});
	let custody = contents.is_some().then(|| Custody::of(MEMBER, MEMBER));
	SubjectRecord { journal, custody, contents, is_split: custody.is_none(), last_declared: None }
}
