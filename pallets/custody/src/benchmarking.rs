//! Benchmarks of the calls, each with the largest records that it can meet.
//!
//! The clock of a benchmark may stand at zero, so all moments follow from it.

mod records;

use crate::*;
use alloc::vec::Vec;
use carnet_primitives::{
	custody::{
		Custody, CustomsStatus, Discrepancy, ErrorReason, Holder, Item, Place, SubjectRecord,
		Transfer, UnitRange, MAX_RANGES, PAGE_LEN,
	},
	member::MemberId,
	subject::{BatchId, StretchId, Subject},
};
use frame_benchmarking::v2::*;
use frame_support::{
	traits::{EnsureOrigin, Get},
	BoundedVec,
};
use frame_system::pallet_prelude::OriginFor;
use records::*;

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

/// Puts goods that nothing stops, of which it takes as much as possible to find that out: for the benchmarks of pallets that
/// ask [`carnet_primitives::subject::Standing`]. They are units of as many batches as fit into a logistic unit, which lies in as
/// many others as it can.
pub fn put_movable<T: Config>() -> Subject {
	actor::<T, T::HolderOrigin>()
		.and_then(|(_, actor)| put_nested::<T>(actor, CustomsStatus::Free))
		.expect("the origin has an example; qed")
}

/// The units of a stretch that the benchmarks move.
pub const FIRST: u32 = 500;
/// The last of them.
pub const LAST: u32 = 900;

#[benchmarks]
mod benches {
	use super::*;

	// A unit in the largest stretch, in as many logistic units as it can lie in.
	#[benchmark]
	fn record() -> Result<(), BenchmarkError> {
		let (origin, actor) = actor::<T, T::HolderOrigin>()?;
		put_nested::<T>(actor, CustomsStatus::Free)?;
		let (one, _) = put_recorded::<T>(actor, MAX_RANGES, Place::In(unit(0)));
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
			let (one, range) = put_recorded::<T>(actor, number, Place::Apart);
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

	// It is the only unit of its stretch that is with the rest of its batch.
	#[benchmark]
	fn set_apart() -> Result<(), BenchmarkError> {
		let (origin, actor) = actor::<T, T::HolderOrigin>()?;
		let loose = Place::With { holder: actor.member, owner: actor.member };
		let (one, _) = put_recorded::<T>(actor, 0, loose);
		Stretches::<T>::mutate_extant(StretchId { batch: one.batch, number: 0 }, |stretch| {
			stretch.runs.retain(|run| u32::from(run.first) != one.index);
		});
		let rest = SubjectRecord {
			journal: journal::<T>(actor, FULL),
			custody: Some(Custody::of(actor.member, actor.member)),
			is_split: true,
			..Default::default()
		};
		Subjects::<T>::insert(Subject::Batch(one.batch), rest);
		#[extrinsic_call]
		_(origin, one);
		assert!(custody_of::<T>(Subject::Unit(one)).is_some());
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
		assert!(custody_of::<T>(first).is_some_and(|c| c.transfer.is_some()));
		Ok(())
	}

	// Ranges of one batch in a subject, each of which takes a closer look.
	#[benchmark]
	fn look_at_ranges(r: Linear<1, MAX_RANGES>) -> Result<(), BenchmarkError> {
		let (_, actor) = actor::<T, T::HolderOrigin>()?;
		let batch = T::BenchmarkHelper::batch(0, actor.member);
		let mut ranges: Vec<UnitRange> =
			(1..=r).map(|more| of_stretch(batch, STRETCHES - more)).collect();
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
		let subjects = put_arriving::<T>(actor, n);
		let first = subjects[0];
		let discrepancy = Some(Discrepancy { missing: 1, damaged: 1, document: DOCUMENT });
		let receipts: Vec<Receipt> =
			subjects.into_iter().map(|subject| Receipt { subject, discrepancy }).collect();
		#[extrinsic_call]
		_(origin, BoundedVec::truncate_from(receipts), MODE, NO_EFFORT);
		assert!(custody_of::<T>(first).is_some_and(|c| c.holder == Holder::Member(actor.member)));
		Ok(())
	}

	#[benchmark]
	fn reject(n: Linear<1, { T::MaxSubjects::get() - LEFT }>) -> Result<(), BenchmarkError> {
		let (origin, actor) = actor::<T, T::HolderOrigin>()?;
		let subjects = put_arriving::<T>(actor, n);
		let first = subjects[0];
		#[extrinsic_call]
		_(origin, BoundedVec::truncate_from(subjects), DOCUMENT, MODE, NO_EFFORT);
		assert!(custody_of::<T>(first).is_some_and(|c| c.transfer.is_none()));
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
		assert!(custody_of::<T>(first).is_some_and(|c| c.transfer.is_none()));
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
		assert!(custody_of::<T>(first).is_some_and(|c| c.holder != Holder::Member(actor.member)));
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
		assert!(custody_of::<T>(first).is_some_and(|c| c.holder == Holder::Member(actor.member)));
		Ok(())
	}

	#[benchmark]
	fn take_back_unit() -> Result<(), BenchmarkError> {
		let (origin, actor) = actor::<T, T::HolderOrigin>()?;
		let (one, range) = put_recorded::<T>(actor, 0, Place::In(unit(0)));
		put_unit::<T>(actor, 0, 1..MAX_RANGES, FULL, |custody, contents| {
			custody.holder = Holder::Outside { party: DOCUMENT, by: OTHER };
			let mut ranges = contents.ranges.to_vec();
			ranges.push(range);
			ranges.sort();
			contents.ranges = BoundedVec::truncate_from(ranges);
		});
		#[extrinsic_call]
		_(origin, one, DOCUMENT);
		assert!(custody_of::<T>(Subject::Unit(one)).is_some());
		Ok(())
	}

	#[benchmark]
	fn transfer_title() -> Result<(), BenchmarkError> {
		let (origin, actor) = actor::<T, T::HolderOrigin>()?;
		let to = T::BenchmarkHelper::other_member();
		let subject = put_unit::<T>(actor, 0, 0..MAX_RANGES, FULL, |_, _| {});
		#[extrinsic_call]
		_(origin, subject, to);
		assert!(custody_of::<T>(subject).is_some_and(|c| c.title_offer.is_some()));
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
		assert!(custody_of::<T>(subject).is_some_and(|c| c.owner == actor.member));
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
		assert!(custody_of::<T>(subject).is_some_and(|c| Some(c.owner) == to));
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
