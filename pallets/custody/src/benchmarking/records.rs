//! The largest records that a call can meet, and origins that it accepts.

use super::{FIRST, LAST};
use crate::*;
use alloc::vec::Vec;
use carnet_primitives::{
	custody::{
		Action, Author, BizStep, Contents, Custody, CustomsStatus, Disposition, EventType,
		Happening, Head, Holder, Journal, JourneyEvent, Page, Place, Placement, PlacementEvent,
		RecordedEvent, Run, Stretch, SubjectRecord, Transfer, UnitRange, HASH_PROFILE, MAX_LEVELS,
		MAX_RANGES, PAGE_LEN,
	},
	gs1::{Gln, Sscc},
	member::{Actor, MemberId},
	subject::{BatchId, LogisticUnitId, StretchId, Subject, UnitRef},
};
use frame_benchmarking::BenchmarkError;
use frame_support::{
	traits::{EnsureOrigin, Get},
	BoundedVec,
};
use frame_system::pallet_prelude::OriginFor;
use sp_core::H256;

pub(super) const DOCUMENT: H256 = H256::repeat_byte(0xd0);
pub(super) const MODE: Mode = Mode::AllOrNone;
pub(super) const NO_EFFORT: Effort = Effort { ranges: 0, batches: 0, pages: 0 };
/// The stretches of the largest batch.
pub(super) const STRETCHES: u32 = 1_024;
/// As many stretches of the batch are left to others by the calls with the most subjects.
pub(super) const LEFT: u32 = 32;

pub(super) fn actor<T: Config, E: EnsureOrigin<OriginFor<T>, Success = Actor>>(
) -> Result<(OriginFor<T>, Actor), BenchmarkError> {
	let origin = E::try_successful_origin()
		.map_err(|()| BenchmarkError::Stop("the origin has no successful example"))?;
	let actor = E::try_origin(origin.clone())
		.map_err(|_| BenchmarkError::Stop("the example of the origin is refused"))?;
	Ok((origin, actor))
}

/// The SSCC of a number below 100,000, under the first prefix of the member that acts.
pub(super) fn sscc(number: u32) -> Sscc {
	let digits = 6_141_411_234u64 * 100_000 + u64::from(number);
	(0..10)
		.find_map(|check| Sscc::new(digits * 10 + check).ok())
		.expect("one of ten digits is the check digit; qed")
}

pub(super) fn unit(number: u32) -> LogisticUnitId {
	LogisticUnitId { sscc: sscc(number), usage: 0 }
}

fn author(actor: Actor) -> Option<Author> {
	Some(Author { member: actor.member, role: actor.role })
}

fn gln() -> Gln {
	Gln::new(4_012_345_000_016).expect("its check digit fits; qed")
}

pub(super) fn event<T: Config>() -> RecordedEvent {
	RecordedEvent {
		hash: DOCUMENT,
		profile: HASH_PROFILE,
		event_type: EventType::Object,
		action: Some(Action::Observe),
		biz_step: Some(BizStep::Storing),
		disposition: Some(Disposition::InProgress),
		read_point: Some(gln()),
		location: Some(gln()),
		time: Pallet::<T>::now(),
		offset: 480,
	}
}

/// A journey of 8,000 events, of which the open page has some.
pub(super) fn journal<T: Config>(actor: Actor, tail: u32) -> Journal<JourneyEvent> {
	let what = Happening::Recorded(event::<T>());
	let event = JourneyEvent { at: Pallet::<T>::now(), author: author(actor), what };
	Journal {
		head: Head { len: 1_000 * PAGE_LEN + tail, acc: DOCUMENT },
		tail: Page::truncate_from(alloc::vec![event; tail as usize]),
	}
}

/// As many entries as an open page can have before the last.
pub(super) const ALMOST: u32 = PAGE_LEN - 2;
pub(super) const FULL: u32 = PAGE_LEN - 1;

fn range(batch: BatchId) -> UnitRange {
	UnitRange { batch, first: FIRST, last: LAST }
}

/// Puts a logistic unit with units of so many batches of its own, which begin with this number.
pub(super) fn put_unit<T: Config>(
	actor: Actor,
	number: u32,
	batches: core::ops::Range<u32>,
	tail: u32,
	change: impl FnOnce(&mut Custody, &mut Contents),
) -> Subject {
	let mut ranges: Vec<UnitRange> =
		batches.map(|batch| range(T::BenchmarkHelper::batch(batch, actor.member))).collect();
	ranges.sort();
	let mut contents =
		Contents { ranges: BoundedVec::truncate_from(ranges), moved: true, ..Contents::new() };
	let mut custody = Custody::of(actor.member, actor.member);
	change(&mut custody, &mut contents);
	let subject = Subject::LogisticUnit(unit(number));
	let record = SubjectRecord {
		journal: journal::<T>(actor, tail),
		custody: Some(custody),
		contents: Some(contents),
		is_split: false,
		last_declared: None,
	};
	Subjects::<T>::insert(subject, record);
	Usages::<T>::insert(sscc(number), 0);
	subject
}

/// Subjects of a call, each with units of a stretch of its own of one batch, and as many entries in its open page.
pub(super) fn put_units<T: Config>(
	actor: Actor,
	count: u32,
	tail: u32,
	change: impl Fn(&mut Custody, &mut Contents),
) -> Vec<Subject> {
	let batch = T::BenchmarkHelper::batch(0, actor.member);
	(0..count)
		.map(|number| {
			// The first stretch takes a closer look.
			let range = of_stretch(batch, number + 1);
			put_unit::<T>(actor, number, 0..0, tail, |custody, contents| {
				contents.ranges = BoundedVec::truncate_from(alloc::vec![range]);
				change(custody, contents);
			})
		})
		.collect()
}

/// Subjects of a call that another member sent to the one that acts.
pub(super) fn put_arriving<T: Config>(actor: Actor, count: u32) -> Vec<Subject> {
	put_units::<T>(actor, count, ALMOST, |custody, _| {
		let deadline = Pallet::<T>::now() + T::MaxTransit::get();
		custody.holder = Holder::Member(OTHER);
		custody.transfer = Some(Transfer { to: actor.member, deadline });
	})
}

pub(super) fn of_stretch(batch: BatchId, number: u32) -> UnitRange {
	let first = number * StretchId::LEN;
	UnitRange { batch, first: first + FIRST, last: first + LAST }
}

/// Asks whether a subject may go to somebody who is not its brand.
pub(super) fn ask<T: Config>(actor: Actor, subject: &Subject) {
	let record = Pallet::<T>::record_of(subject);
	let custody = Pallet::<T>::whole_custody(subject, &record);
	let custody = custody.unwrap_or(Custody::of(OTHER, OTHER));
	let mut work = Pallet::<T>::work(actor, None);
	let asked = Pallet::<T>::ensure_may_go(&mut work, subject, &custody, &record, Some(OTHER));
	assert!(asked.is_ok());
}

/// A stretch as large as it can be, in which every other unit lies in the logistic unit.
pub(super) fn stretch<T: Config>(actor: Actor, place: Place) -> Stretch {
	let other = Place::With { holder: actor.member, owner: actor.member };
	let places = [place, if place == other { Place::In(unit(99_999)) } else { other }];
	let runs = (0..StretchId::LEN as u16).map(|at| Run {
		first: at,
		last: at,
		place: places[usize::from(at % 2)],
	});
	let event = PlacementEvent {
		at: Pallet::<T>::now(),
		author: author(actor),
		first: 0,
		last: 0,
		what: Placement::Packed { into: unit(0), from: 0 },
	};
	Stretch {
		journal: Journal {
			head: Head { len: FULL, acc: DOCUMENT },
			tail: Page::truncate_from(alloc::vec![event; FULL as usize]),
		},
		runs: BoundedVec::truncate_from(runs.collect()),
	}
}

/// Puts a unit of a stretch of its own to a place, in the middle of the largest stretch. Returns it as an item.
pub(super) fn put_loose<T: Config>(actor: Actor, number: u32, place: Place) -> UnitRange {
	let batch = T::BenchmarkHelper::batch(number, actor.member);
	Stretches::<T>::insert(StretchId { batch, number: 0 }, stretch::<T>(actor, place));
	UnitRange { batch, first: FIRST, last: FIRST }
}

/// Puts a unit in the same way and gives it the longest open page. Returns it, and as an item.
pub(super) fn put_recorded<T: Config>(
	actor: Actor,
	number: u32,
	place: Place,
) -> (UnitRef, UnitRange) {
	let range = put_loose::<T>(actor, number, place);
	let one = UnitRef { batch: range.batch, index: range.first };
	let record = SubjectRecord { journal: journal::<T>(actor, FULL), ..Default::default() };
	Subjects::<T>::insert(Subject::Unit(one), record);
	(one, range)
}

/// A member other than the one that acts: what comes from it or goes to it.
pub(super) const OTHER: MemberId = MemberId::MAX;

pub(super) fn custody_of<T: Config>(subject: Subject) -> Option<Custody> {
	Subjects::<T>::get(subject)?.custody
}

/// A logistic unit that lies in as many others as it can.
pub(super) fn put_nested<T: Config>(
	actor: Actor,
	customs: CustomsStatus,
) -> Result<Subject, BenchmarkError> {
	let mut innermost = None;
	let inside = u32::from(customs.stops());
	for level in (0..u32::from(MAX_LEVELS)).rev() {
		let parent = (level + 1 < u32::from(MAX_LEVELS)).then(|| unit(level + 1));
		let put = put_unit::<T>(actor, level, 0..MAX_RANGES, FULL, |custody, contents| {
			contents.parent = parent;
			contents.children = u32::from(level > 0);
			if level == 0 {
				custody.customs = customs;
			} else {
				contents.stopped_inside = inside;
			}
		});
		innermost = Some(put);
	}
	innermost.ok_or(BenchmarkError::Stop("there are levels"))
}
