//! Benchmarks of the calls, each with the largest records that it can meet.
//!
//! The clock of a benchmark may stand at zero, so all moments follow from it.

use crate::*;
use alloc::vec::Vec;
use carnet_primitives::{
	custody::{
		Action, Author, BizStep, Contents, Custody, CustomsStatus, Discrepancy, Disposition,
		ErrorReason, EventType, Happening, Head, Holder, Item, Journal, JourneyEvent, Page, Place,
		Placement, PlacementEvent, RecordedEvent, Run, Stretch, SubjectRecord, Transfer, UnitRange,
		HASH_PROFILE, MAX_LEVELS, MAX_RANGES, PAGE_LEN,
	},
	gs1::{Gln, Sscc},
	member::{Actor, MemberId},
	subject::{BatchId, LogisticUnitId, StretchId, Subject, UnitRef},
};
use frame_benchmarking::v2::*;
use frame_support::{
	traits::{EnsureOrigin, Get},
	BoundedVec,
};
use frame_system::pallet_prelude::OriginFor;
use sp_core::H256;

/// Makes goods.
pub trait BenchmarkHelper {
	/// Registers the largest batch for a brand. The units from [`FIRST`] to [`LAST`] of each stretch may move. To find that
	/// out takes a closer look at the first stretch, and in batch 0 at the last 32: their first unit may not move.
	fn batch(number: u32, brand: MemberId) -> BatchId;

	/// A member in business that is not the one that acts.
	fn other_member() -> MemberId;

	/// Lets so many milliseconds pass.
	fn pass(millis: carnet_primitives::Moment);
}

/// The units of a stretch that the benchmarks move.
pub const FIRST: u32 = 500;
/// The last of them.
pub const LAST: u32 = 900;

const DOCUMENT: H256 = H256::repeat_byte(0xd0);
const MODE: Mode = Mode::AllOrNone;
const NO_EFFORT: Effort = Effort { ranges: 0, batches: 0, pages: 0 };
const MAX_STRETCHES: u32 = 1_024;
/// As many stretches of the batch are left to others by the calls with the most subjects.
const LEFT: u32 = 32;

fn actor<T: Config, E: EnsureOrigin<OriginFor<T>, Success = Actor>>(
) -> Result<(OriginFor<T>, Actor), BenchmarkError> {
	let origin = E::try_successful_origin()
		.map_err(|()| BenchmarkError::Stop("the origin has no successful example"))?;
	let actor = E::try_origin(origin.clone())
		.map_err(|_| BenchmarkError::Stop("the example of the origin is refused"))?;
	Ok((origin, actor))
}

/// The SSCC of a number below 100,000, under the first prefix of the member that acts.
fn sscc(number: u32) -> Sscc {
	let digits = 6_141_411_234u64 * 100_000 + u64::from(number);
	(0..10)
		.find_map(|check| Sscc::new(digits * 10 + check).ok())
		.expect("one of ten digits is the check digit; qed")
}

fn unit(number: u32) -> LogisticUnitId {
	LogisticUnitId { sscc: sscc(number), usage: 0 }
}

fn author(actor: Actor) -> Option<Author> {
	Some(Author { member: actor.member, role: actor.role })
}

fn gln() -> Gln {
	Gln::new(4_012_345_000_016).expect("its check digit fits; qed")
}

fn event<T: Config>() -> RecordedEvent {
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
fn journal<T: Config>(actor: Actor, tail: u32) -> Journal<JourneyEvent> {
	let what = Happening::Recorded(event::<T>());
	let event = JourneyEvent { at: Pallet::<T>::now(), author: author(actor), what };
	Journal {
		head: Head { len: 1_000 * PAGE_LEN + tail, acc: DOCUMENT },
		tail: Page::truncate_from(alloc::vec![event; tail as usize]),
	}
}

/// As many entries as an open page can have before the last.
const ALMOST: u32 = PAGE_LEN - 2;
const FULL: u32 = PAGE_LEN - 1;

fn range(batch: BatchId) -> UnitRange {
	UnitRange { batch, first: FIRST, last: LAST }
}

/// Puts a logistic unit with units of so many batches of its own, which begin with this number.
fn put_unit<T: Config>(
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
fn put_units<T: Config>(
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

fn of_stretch(batch: BatchId, number: u32) -> UnitRange {
	let first = number * StretchId::LEN;
	UnitRange { batch, first: first + FIRST, last: first + LAST }
}

/// Asks whether a subject may go to somebody who is not its brand.
fn ask<T: Config>(actor: Actor, subject: &Subject) {
	let record = Pallet::<T>::record_of(subject);
	let custody = Pallet::<T>::whole_custody(subject, &record);
	let custody = custody.unwrap_or(Custody::of(OTHER, OTHER));
	let mut work = Pallet::<T>::work(actor, None);
	let asked = Pallet::<T>::ensure_may_go(&mut work, subject, &custody, &record, Some(OTHER));
	assert!(asked.is_ok());
}

/// A stretch as large as it can be, in which every other unit lies in the logistic unit.
fn stretch<T: Config>(actor: Actor, place: Place) -> Stretch {
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
fn put_loose<T: Config>(actor: Actor, number: u32, place: Place) -> UnitRange {
	let batch = T::BenchmarkHelper::batch(number, actor.member);
	Stretches::<T>::insert(StretchId { batch, number: 0 }, stretch::<T>(actor, place));
	UnitRange { batch, first: FIRST, last: FIRST }
}

fn transfer<T: Config>(to: MemberId) -> Option<Transfer> {
	Some(Transfer { to, deadline: Pallet::<T>::now() + T::MaxTransit::get() })
}

/// A member other than the one that acts: what comes from it or goes to it.
const OTHER: MemberId = MemberId::MAX;

/// Gives a unit the longest open page.
fn put_journey<T: Config>(actor: Actor, one: UnitRef) {
	let record = SubjectRecord { journal: journal::<T>(actor, FULL), ..Default::default() };
	Subjects::<T>::insert(Subject::Unit(one), record);
}

/// A logistic unit that lies in as many others as it can.
fn put_nested<T: Config>(actor: Actor, customs: CustomsStatus) -> Result<Subject, BenchmarkError> {
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

#[benchmarks]
mod benches {
	use super::*;

	// A unit in the largest stretch, in as many logistic units as it can lie in.
	#[benchmark]
	fn record() -> Result<(), BenchmarkError> {
		let (origin, actor) = actor::<T, T::HolderOrigin>()?;
		put_nested::<T>(actor, CustomsStatus::Free)?;
		let range = put_loose::<T>(actor, MAX_RANGES, Place::In(unit(0)));
		let one = UnitRef { batch: range.batch, index: range.first };
		put_journey::<T>(actor, one);
		let subject = Subject::Unit(one);
		#[extrinsic_call]
		_(origin, subject, event::<T>());
		assert!(Pages::<T>::contains_key(subject, 1_000));
		Ok(())
	}

	#[benchmark]
	fn declare_error() -> Result<(), BenchmarkError> {
		let (origin, actor) = actor::<T, T::HolderOrigin>()?;
		let subject = put_unit::<T>(actor, 0, 0..MAX_RANGES, FULL, |_, _| {});
		for page in [0, 1] {
			let mut full = journal::<T>(actor, FULL).tail;
			let last = full[0];
			full.try_push(last).expect("a page has room for one more; qed");
			Pages::<T>::insert(subject, page, full);
		}
		#[extrinsic_call]
		_(origin, subject, 0, ErrorReason::IncorrectData, Some(PAGE_LEN));
		assert!(Pages::<T>::contains_key(subject, 1_000));
		Ok(())
	}

	// Each item is a unit that was set apart, in the middle of the largest stretch.
	#[benchmark]
	fn pack_units(
		s: Linear<1, { T::MaxItems::get().min(MAX_RANGES) }>,
	) -> Result<(), BenchmarkError> {
		let (origin, actor) = actor::<T, T::HolderOrigin>()?;
		let mut items = Vec::new();
		for number in 0..s {
			let range = put_loose::<T>(actor, number, Place::Apart);
			let one = UnitRef { batch: range.batch, index: range.first };
			put_journey::<T>(actor, one);
			Subjects::<T>::mutate_extant(Subject::Unit(one), |kept| {
				kept.custody = Some(Custody::of(actor.member, actor.member));
			});
			items.push(Item::Units(range));
		}
		#[extrinsic_call]
		pack(origin, sscc(0), BoundedVec::truncate_from(items));
		assert!(Subjects::<T>::contains_key(Subject::LogisticUnit(unit(0))));
		Ok(())
	}

	// Each has units of a batch of its own, as many as fit into one.
	#[benchmark]
	fn pack_logistic_units(
		n: Linear<1, { T::MaxItems::get().min(MAX_RANGES) }>,
	) -> Result<(), BenchmarkError> {
		let (origin, actor) = actor::<T, T::HolderOrigin>()?;
		let mut items = Vec::new();
		for number in 1..=n {
			put_unit::<T>(actor, number, number..number + 1, FULL, |_, _| {});
			items.push(Item::LogisticUnit(unit(number)));
		}
		#[extrinsic_call]
		pack(origin, sscc(0), BoundedVec::truncate_from(items));
		assert!(Subjects::<T>::contains_key(Subject::LogisticUnit(unit(0))));
		Ok(())
	}

	#[benchmark]
	fn unpack_units(
		s: Linear<1, { T::MaxItems::get().min(MAX_RANGES) }>,
	) -> Result<(), BenchmarkError> {
		let (origin, actor) = actor::<T, T::HolderOrigin>()?;
		let mut ranges: Vec<UnitRange> =
			(0..s).map(|number| put_loose::<T>(actor, number, Place::In(unit(0)))).collect();
		let items: Vec<Item> = ranges.iter().copied().map(Item::Units).collect();
		ranges.sort();
		let subject = put_unit::<T>(actor, 0, 0..0, FULL, |_, contents| {
			contents.ranges = BoundedVec::truncate_from(ranges);
		});
		#[extrinsic_call]
		unpack(origin, unit(0), BoundedVec::truncate_from(items));
		assert!(
			Subjects::<T>::get(subject).is_some_and(|r| r.contents.is_some_and(|c| c.is_empty()))
		);
		Ok(())
	}

	#[benchmark]
	fn unpack_logistic_units(
		n: Linear<1, { T::MaxItems::get().min(MAX_RANGES) }>,
	) -> Result<(), BenchmarkError> {
		let (origin, actor) = actor::<T, T::HolderOrigin>()?;
		let mut items = Vec::new();
		for number in 1..=n {
			put_unit::<T>(actor, number, number..number + 1, FULL, |_, contents| {
				contents.parent = Some(unit(0));
			});
			items.push(Item::LogisticUnit(unit(number)));
		}
		let subject = put_unit::<T>(actor, 0, 1..n + 1, FULL, |_, contents| {
			contents.children = n;
			contents.levels = 2;
		});
		#[extrinsic_call]
		unpack(origin, unit(0), BoundedVec::truncate_from(items));
		assert!(
			Subjects::<T>::get(subject).is_some_and(|r| r.contents.is_some_and(|c| c.is_empty()))
		);
		Ok(())
	}

	#[benchmark]
	fn set_apart() -> Result<(), BenchmarkError> {
		let (origin, actor) = actor::<T, T::HolderOrigin>()?;
		let loose = Place::With { holder: actor.member, owner: actor.member };
		let UnitRange { batch, first, .. } = put_loose::<T>(actor, 0, loose);
		let one = UnitRef { batch, index: first };
		put_journey::<T>(actor, one);
		#[extrinsic_call]
		_(origin, one);
		assert!(Subjects::<T>::get(Subject::Unit(one)).is_some_and(|r| r.custody.is_some()));
		Ok(())
	}

	#[benchmark]
	fn dispatch(n: Linear<1, { T::MaxSubjects::get() - LEFT }>) -> Result<(), BenchmarkError> {
		let (origin, actor) = actor::<T, T::HolderOrigin>()?;
		let to = T::BenchmarkHelper::other_member();
		let subjects = put_units::<T>(actor, n, ALMOST, |_, _| {});
		let deadline = Pallet::<T>::now() + T::MaxTransit::get();
		let first = subjects[0];
		#[extrinsic_call]
		_(origin, BoundedVec::truncate_from(subjects), to, deadline, MODE, NO_EFFORT);
		assert!(Subjects::<T>::get(first)
			.is_some_and(|r| r.custody.is_some_and(|c| c.transfer.is_some())));
		Ok(())
	}

	// Ranges of one batch in a subject, each of which takes a closer look.
	#[benchmark]
	fn look_at_ranges(r: Linear<1, MAX_RANGES>) -> Result<(), BenchmarkError> {
		let (_, actor) = actor::<T, T::HolderOrigin>()?;
		let batch = T::BenchmarkHelper::batch(0, actor.member);
		let mut ranges: Vec<UnitRange> =
			(1..=r).map(|more| of_stretch(batch, MAX_STRETCHES - more)).collect();
		ranges.sort();
		let subject = put_unit::<T>(actor, 0, 0..0, ALMOST, |_, contents| {
			contents.ranges = BoundedVec::truncate_from(ranges);
		});
		#[block]
		{
			ask::<T>(actor, &subject);
		}
		Ok(())
	}

	// A range of each of so many batches in a subject.
	#[benchmark]
	fn meet_batches(b: Linear<1, MAX_RANGES>) -> Result<(), BenchmarkError> {
		let (_, actor) = actor::<T, T::HolderOrigin>()?;
		let subject = put_unit::<T>(actor, 0, 0..b, ALMOST, |_, _| {});
		#[block]
		{
			ask::<T>(actor, &subject);
		}
		Ok(())
	}

	// Subjects that are handed over, each of which fills a page.
	#[benchmark]
	fn fill_pages(p: Linear<1, { T::MaxSubjects::get() - LEFT }>) -> Result<(), BenchmarkError> {
		let (origin, actor) = actor::<T, T::HolderOrigin>()?;
		let to = T::BenchmarkHelper::other_member();
		let subjects = put_units::<T>(actor, p, FULL, |_, _| {});
		let deadline = Pallet::<T>::now() + T::MaxTransit::get();
		let effort = Effort { pages: p, ..NO_EFFORT };
		let last = subjects[p as usize - 1];
		#[extrinsic_call]
		dispatch(origin, BoundedVec::truncate_from(subjects), to, deadline, MODE, effort);
		assert!(Pages::<T>::contains_key(last, 1_000));
		Ok(())
	}

	#[benchmark]
	fn receive(n: Linear<1, { T::MaxSubjects::get() - LEFT }>) -> Result<(), BenchmarkError> {
		let (origin, actor) = actor::<T, T::HolderOrigin>()?;
		let subjects = put_units::<T>(actor, n, ALMOST, |custody, _| {
			custody.holder = Holder::Member(OTHER);
			custody.transfer = transfer::<T>(actor.member);
		});
		let first = subjects[0];
		let discrepancy = Some(Discrepancy { missing: 1, damaged: 1, document: DOCUMENT });
		let receipts: Vec<Receipt> =
			subjects.into_iter().map(|subject| Receipt { subject, discrepancy }).collect();
		#[extrinsic_call]
		_(origin, BoundedVec::truncate_from(receipts), MODE, NO_EFFORT);
		assert!(Subjects::<T>::get(first)
			.is_some_and(|r| r.custody.is_some_and(|c| c.holder == Holder::Member(actor.member))));
		Ok(())
	}

	#[benchmark]
	fn reject(n: Linear<1, { T::MaxSubjects::get() - LEFT }>) -> Result<(), BenchmarkError> {
		let (origin, actor) = actor::<T, T::HolderOrigin>()?;
		let subjects = put_units::<T>(actor, n, ALMOST, |custody, _| {
			custody.holder = Holder::Member(OTHER);
			custody.transfer = transfer::<T>(actor.member);
		});
		let first = subjects[0];
		#[extrinsic_call]
		_(origin, BoundedVec::truncate_from(subjects), DOCUMENT, MODE, NO_EFFORT);
		assert!(Subjects::<T>::get(first)
			.is_some_and(|r| r.custody.is_some_and(|c| c.transfer.is_none())));
		Ok(())
	}

	#[benchmark]
	fn void(n: Linear<1, { T::MaxSubjects::get() - LEFT }>) -> Result<(), BenchmarkError> {
		let (origin, actor) = actor::<T, T::HolderOrigin>()?;
		T::BenchmarkHelper::pass(2);
		let subjects = put_units::<T>(actor, n, ALMOST, |custody, _| {
			custody.transfer = Some(Transfer { to: OTHER, deadline: 1 });
		});
		let first = subjects[0];
		#[extrinsic_call]
		_(origin, BoundedVec::truncate_from(subjects), MODE, NO_EFFORT);
		assert!(Subjects::<T>::get(first)
			.is_some_and(|r| r.custody.is_some_and(|c| c.transfer.is_none())));
		Ok(())
	}

	#[benchmark]
	fn deliver(n: Linear<1, { T::MaxSubjects::get() - LEFT }>) -> Result<(), BenchmarkError> {
		let (origin, actor) = actor::<T, T::HolderOrigin>()?;
		let subjects = put_units::<T>(actor, n, ALMOST, |_, _| {});
		let first = subjects[0];
		let deliveries: Vec<Delivery> = subjects
			.into_iter()
			.map(|subject| Delivery { subject, party: DOCUMENT, document: DOCUMENT })
			.collect();
		#[extrinsic_call]
		_(origin, BoundedVec::truncate_from(deliveries), MODE, NO_EFFORT);
		assert!(Subjects::<T>::get(first)
			.is_some_and(|r| r.custody.is_some_and(|c| c.holder != Holder::Member(actor.member))));
		Ok(())
	}

	#[benchmark]
	fn take_back(n: Linear<1, { T::MaxSubjects::get() - LEFT }>) -> Result<(), BenchmarkError> {
		let (origin, actor) = actor::<T, T::HolderOrigin>()?;
		// Neither who delivered nor the owner takes it back, but the brand.
		let subjects = put_units::<T>(actor, n, ALMOST, |custody, _| {
			custody.holder = Holder::Outside { party: DOCUMENT, by: OTHER };
			custody.owner = OTHER;
		});
		let first = subjects[0];
		#[extrinsic_call]
		_(origin, BoundedVec::truncate_from(subjects), DOCUMENT, MODE, NO_EFFORT);
		assert!(Subjects::<T>::get(first)
			.is_some_and(|r| r.custody.is_some_and(|c| c.holder == Holder::Member(actor.member))));
		Ok(())
	}

	#[benchmark]
	fn take_back_unit() -> Result<(), BenchmarkError> {
		let (origin, actor) = actor::<T, T::HolderOrigin>()?;
		let range = put_loose::<T>(actor, 0, Place::In(unit(0)));
		put_unit::<T>(actor, 0, 1..MAX_RANGES, FULL, |custody, contents| {
			custody.holder = Holder::Outside { party: DOCUMENT, by: OTHER };
			let mut ranges = contents.ranges.to_vec();
			ranges.push(range);
			ranges.sort();
			contents.ranges = BoundedVec::truncate_from(ranges);
		});
		let one = UnitRef { batch: range.batch, index: range.first };
		put_journey::<T>(actor, one);
		#[extrinsic_call]
		_(origin, one, DOCUMENT);
		assert!(Subjects::<T>::get(Subject::Unit(one)).is_some_and(|r| r.custody.is_some()));
		Ok(())
	}

	#[benchmark]
	fn transfer_title() -> Result<(), BenchmarkError> {
		let (origin, actor) = actor::<T, T::HolderOrigin>()?;
		let to = T::BenchmarkHelper::other_member();
		let subject = put_unit::<T>(actor, 0, 0..MAX_RANGES, FULL, |_, _| {});
		#[extrinsic_call]
		_(origin, subject, to);
		assert!(Subjects::<T>::get(subject)
			.is_some_and(|r| r.custody.is_some_and(|c| c.title_offer.is_some())));
		Ok(())
	}

	#[benchmark]
	fn accept_title() -> Result<(), BenchmarkError> {
		let (origin, actor) = actor::<T, T::HolderOrigin>()?;
		let subject = put_unit::<T>(actor, 0, 0..MAX_RANGES, FULL, |custody, _| {
			custody.owner = OTHER;
			custody.title_offer = Some(actor.member);
		});
		#[extrinsic_call]
		_(origin, subject);
		assert!(Subjects::<T>::get(subject)
			.is_some_and(|r| r.custody.is_some_and(|c| c.owner == actor.member)));
		Ok(())
	}

	// In as many others as it can lie, each of which counts it.
	#[benchmark]
	fn hold() -> Result<(), BenchmarkError> {
		let (origin, actor) = actor::<T, T::CustomsOrigin>()?;
		let subject = put_nested::<T>(actor, CustomsStatus::Free)?;
		#[extrinsic_call]
		_(origin, subject, DOCUMENT);
		assert!(Pages::<T>::contains_key(subject, 1_000));
		Ok(())
	}

	#[benchmark]
	fn clear() -> Result<(), BenchmarkError> {
		let (origin, actor) = actor::<T, T::ClearOrigin>()?;
		let subject = put_nested::<T>(actor, CustomsStatus::Held { by: actor.member })?;
		#[extrinsic_call]
		_(origin, subject, DOCUMENT);
		assert!(Pages::<T>::contains_key(subject, 1_000));
		Ok(())
	}

	#[benchmark]
	fn refuse() -> Result<(), BenchmarkError> {
		let (origin, actor) = actor::<T, T::CustomsOrigin>()?;
		let subject = put_nested::<T>(actor, CustomsStatus::Free)?;
		#[extrinsic_call]
		_(origin, subject, DOCUMENT);
		assert!(Pages::<T>::contains_key(subject, 1_000));
		Ok(())
	}

	#[benchmark]
	fn reassign() -> Result<(), BenchmarkError> {
		let origin = T::ReassignOrigin::try_successful_origin()
			.map_err(|()| BenchmarkError::Stop("the origin has no successful example"))?;
		let (_, actor) = actor::<T, T::HolderOrigin>()?;
		let to = Some(T::BenchmarkHelper::other_member());
		let subject = put_unit::<T>(actor, 0, 0..MAX_RANGES, FULL, |_, _| {});
		#[extrinsic_call]
		_(origin as OriginFor<T>, subject, to, to, DOCUMENT);
		assert!(Subjects::<T>::get(subject)
			.is_some_and(|r| r.custody.is_some_and(|c| Some(c.owner) == to)));
		Ok(())
	}

	// Every stretch has as many runs as it can have of loose units with different owners.
	#[benchmark]
	fn reassign_units(s: Linear<1, 16>) -> Result<(), BenchmarkError> {
		let origin = T::ReassignOrigin::try_successful_origin()
			.map_err(|()| BenchmarkError::Stop("the origin has no successful example"))?;
		let (_, actor) = actor::<T, T::HolderOrigin>()?;
		let to = Some(T::BenchmarkHelper::other_member());
		let batch = T::BenchmarkHelper::batch(0, actor.member);
		for number in 0..s as u16 {
			let mut full = stretch::<T>(actor, Place::In(unit(0)));
			for (index, run) in full.runs.iter_mut().enumerate() {
				run.place = Place::With { holder: actor.member, owner: index as MemberId % 2 };
			}
			Stretches::<T>::insert(StretchId { batch, number }, full);
		}
		let range = UnitRange { batch, first: 0, last: s * StretchId::LEN - 1 };
		#[extrinsic_call]
		_(origin as OriginFor<T>, range, to, None, DOCUMENT);
		let first = Stretches::<T>::get(StretchId { batch, number: 0 }).and_then(|s| s.place(0));
		assert!(matches!(first, Some(Place::With { holder, .. }) if Some(holder) == to));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_bench_ext(), crate::mock::Test);
}
