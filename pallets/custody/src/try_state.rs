//! What must hold of the storage at all times.

use crate::{
	BatchCustoms, Config, Pages, Pallet, ReportsOf, StretchPages, Stretches, Subjects, Usages,
};
use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
use carnet_primitives::{
	custody::{
		join, Contents, CustomsStatus, Goods, Head, Holder, Journal, Page, Place, SubjectRecord,
		UnitRange, MAX_LEVELS, PAGE_LEN,
	},
	subject::{LogisticUnitId, StretchId, Subject, UnitRef},
};
use codec::Encode;
use frame_support::{ensure, traits::Get};
use sp_runtime::TryRuntimeError;

type Check = Result<(), TryRuntimeError>;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_try_state() -> Check {
		Self::check_journals()?;
		Self::check_records()?;
		Self::check_packing()?;
		Self::check_runs()?;
		Self::check_ranges()?;
		Self::check_apart()?;
		Self::check_split()?;
		Self::check_stopped()?;
		Self::check_batch_customs()?;
		Self::check_transfers()?;
		Self::check_usages()?;
		Self::check_reports()
	}

	/// 1. Each journal has its full pages and none beyond, and its head follows from all that is in it.
	fn check_journals() -> Check {
		for (subject, record) in Subjects::<T>::iter() {
			ensure_journal(&record.journal, Pages::<T>::iter_prefix(subject).collect())?;
		}
		for (id, stretch) in Stretches::<T>::iter() {
			ensure_journal(&stretch.journal, StretchPages::<T>::iter_prefix(id).collect())?;
		}
		ensure!(
			Pages::<T>::iter_keys().all(|(subject, _)| Subjects::<T>::contains_key(subject))
				&& StretchPages::<T>::iter_keys().all(|(id, _)| Stretches::<T>::contains_key(id)),
			"a page belongs to no journal"
		);
		Ok(())
	}

	/// 2. Logistic units and nothing else have contents, always with a custody; only batches are split.
	fn check_records() -> Check {
		for (subject, record) in Subjects::<T>::iter() {
			let is_unit = matches!(subject, Subject::LogisticUnit(_));
			ensure!(record.contents.is_some() == is_unit, "a subject has the contents of another");
			ensure!(!is_unit || record.custody.is_some(), "nobody has a logistic unit");
			let is_batch = matches!(subject, Subject::Batch(_));
			ensure!(is_batch || !record.is_split, "something else than a batch is split");
		}
		Ok(())
	}

	fn logistic_units() -> impl Iterator<Item = (LogisticUnitId, SubjectRecord, Contents)> {
		Subjects::<T>::iter().filter_map(|(subject, mut record)| match subject {
			Subject::LogisticUnit(id) => {
				let contents = record.contents.take()?;
				Some((id, record, contents))
			}
			_ => None,
		})
	}

	fn all_contents() -> BTreeMap<LogisticUnitId, Contents> {
		Self::logistic_units().map(|(id, _, contents)| (id, contents)).collect()
	}

	/// 3. Packing is a forest: each parent exists, is not empty, has more levels than what lies in it, and counts it.
	fn check_packing() -> Check {
		let all = Self::all_contents();
		let mut children = BTreeMap::<LogisticUnitId, u32>::new();
		for contents in all.values() {
			// Levels grow outwards, so whoever follows parents comes to an end, and never in a circle.
			ensure!(
				(1..=MAX_LEVELS).contains(&contents.levels),
				"a logistic unit has too many levels"
			);
			if contents.is_empty() {
				ensure!(contents.parent.is_none(), "an empty logistic unit lies in another one");
			}
			let Some(id) = contents.parent else { continue };
			let parent = all.get(&id).ok_or("a logistic unit lies in one that does not exist")?;
			ensure!(!parent.is_empty(), "a logistic unit lies in an empty one");
			ensure!(
				parent.levels > contents.levels,
				"a logistic unit has no more levels than its inside"
			);
			let count = children.entry(id).or_default();
			*count = count.saturating_add(1);
		}
		for (id, contents) in &all {
			let counted = children.get(id).copied().unwrap_or_default();
			ensure!(contents.children == counted, "a logistic unit does not count its inside");
			ensure!(
				contents.is_empty() == contents.emptied_at.is_some(),
				"a logistic unit does not know whether it is empty"
			);
		}
		Ok(())
	}

	/// 4. The runs of a stretch are sorted, disjoint and within the batch, and neighbours at one place are one.
	fn check_runs() -> Check {
		for (id, stretch) in Stretches::<T>::iter() {
			let count = T::Goods::batch(id.batch).map_or(0, |goods| goods.count);
			let mut before = None;
			for run in &stretch.runs {
				ensure!(run.first <= run.last, "a run is empty");
				ensure!(
					run.last <= StretchId::LAST && id.index(run.last) < count,
					"a run reaches past its batch"
				);
				if let Some((last, place)) = before {
					ensure!(last < run.first, "the runs of a stretch are out of order");
					let touch = run.first.checked_sub(1) == Some(last);
					ensure!(!touch || place != run.place, "neighbours at one place are not joined");
				}
				before = Some((run.last, run.place));
			}
		}
		Ok(())
	}

	/// 5. The ranges of a logistic unit are its runs in all stretches and the ranges of those that lie in it.
	fn check_ranges() -> Check {
		let all = Self::all_contents();
		let mut parts = BTreeMap::<LogisticUnitId, Vec<UnitRange>>::new();
		for (id, stretch) in Stretches::<T>::iter() {
			for run in &stretch.runs {
				let Place::In(unit) = run.place else { continue };
				ensure!(
					all.contains_key(&unit),
					"units lie in a logistic unit that does not exist"
				);
				let (first, last) = (id.index(run.first), id.index(run.last));
				parts.entry(unit).or_default().push(UnitRange { batch: id.batch, first, last });
			}
		}
		for contents in all.values() {
			let Some(parent) = contents.parent else { continue };
			parts.entry(parent).or_default().extend(contents.ranges.iter().copied());
		}
		for (id, contents) in &all {
			let inside = parts.remove(id).unwrap_or_default();
			ensure!(
				join(&[], &inside).as_ref() == Ok(&contents.ranges),
				"the ranges of a logistic unit are not those of its inside"
			);
		}
		Ok(())
	}

	/// 6. A unit has a custody of its own while it is set apart, and only then.
	fn check_apart() -> Check {
		let mut apart = BTreeSet::new();
		for (id, stretch) in Stretches::<T>::iter() {
			for run in stretch.runs.iter().filter(|run| run.place == Place::Apart) {
				let indices = id.index(run.first)..=id.index(run.last);
				apart.extend(indices.map(|index| UnitRef { batch: id.batch, index }));
			}
		}
		for (subject, record) in Subjects::<T>::iter() {
			let Subject::Unit(unit) = subject else { continue };
			ensure!(
				record.custody.is_none() || apart.remove(&unit),
				"a unit has a custody though it is not set apart"
			);
		}
		ensure!(apart.is_empty(), "nobody has a unit that is set apart");
		Ok(())
	}

	/// 7. A batch of which units are elsewhere is split, and its rest is somebody's.
	fn check_split() -> Check {
		for (id, stretch) in Stretches::<T>::iter().filter(|(_, s)| !s.runs.is_empty()) {
			let batch = Subjects::<T>::get(Subject::Batch(id.batch));
			ensure!(
				batch.is_some_and(|record| record.is_split && record.custody.is_some()),
				"a batch whose units are elsewhere is not split"
			);
			ensure!(stretch.journal.head.len > 0, "units moved and no journal says so");
		}
		Ok(())
	}

	/// 8. Each logistic unit counts those in it, on all levels, that customs stop.
	fn check_stopped() -> Check {
		let all = Self::all_contents();
		let mut stopped = BTreeMap::<LogisticUnitId, u32>::new();
		for (id, record, _) in Self::logistic_units() {
			if !record.custody.is_some_and(|custody| custody.customs.stops()) {
				continue;
			}
			let parent = |id: &LogisticUnitId| all.get(id).and_then(|contents| contents.parent);
			let outwards = core::iter::successors(parent(&id), parent);
			for outer in outwards.take(MAX_LEVELS.into()) {
				let count = stopped.entry(outer).or_default();
				*count = count.saturating_add(1);
			}
		}
		for (id, contents) in &all {
			let counted = stopped.get(id).copied().unwrap_or_default();
			ensure!(
				contents.stopped_inside == counted,
				"a logistic unit does not count what is stopped"
			);
		}
		Ok(())
	}

	/// 9. What customs say of a batch is found by its number.
	fn check_batch_customs() -> Check {
		let customs = |record: &SubjectRecord| {
			record.custody.map_or(CustomsStatus::Free, |custody| custody.customs)
		};
		for (subject, record) in Subjects::<T>::iter() {
			let Subject::Batch(batch) = subject else { continue };
			let found = BatchCustoms::<T>::get(batch).unwrap_or(CustomsStatus::Free);
			ensure!(found == customs(&record), "a batch and its customs disagree");
		}
		for (batch, status) in BatchCustoms::<T>::iter() {
			let record = Subjects::<T>::get(Subject::Batch(batch));
			ensure!(
				status.stops() && record.is_some_and(|record| customs(&record) == status),
				"customs stop a batch that does not say so"
			);
		}
		Ok(())
	}

	/// 10. What is on its way is with a member, whole and by itself; what lies in another one is offered to nobody.
	fn check_transfers() -> Check {
		for (_, record) in Subjects::<T>::iter() {
			let Some(custody) = record.custody else { continue };
			let inside = record.contents.unwrap_or_default();
			ensure!(
				inside.parent.is_none() || custody.title_offer.is_none(),
				"what lies in a logistic unit is offered by itself"
			);
			let Some(transfer) = custody.transfer else { continue };
			let Holder::Member(member) = custody.holder else {
				return Err("goods outside the consortium are on their way".into());
			};
			ensure!(member != transfer.to, "goods are on their way to who holds them");
			ensure!(
				inside.parent.is_none(),
				"what lies in a logistic unit is on its way by itself"
			);
			ensure!(!record.is_split, "a batch is on its way though it moves in parts");
		}
		Ok(())
	}

	/// 11. Each SSCC names its last use, and all uses before it are over.
	fn check_usages() -> Check {
		for (id, _, contents) in Self::logistic_units() {
			let last = Usages::<T>::get(id.sscc);
			ensure!(last.is_some_and(|last| id.usage <= last), "a use of an SSCC is not counted");
			ensure!(
				last == Some(id.usage) || contents.is_empty(),
				"a use of an SSCC goes on though the next one has begun"
			);
		}
		for (sscc, usage) in Usages::<T>::iter() {
			let last = Subject::LogisticUnit(LogisticUnitId { sscc, usage });
			ensure!(Subjects::<T>::contains_key(last), "the last use of an SSCC does not exist");
		}
		Ok(())
	}

	/// 12. No member reported more of a subject than it may at once.
	fn check_reports() -> Check {
		for (subject, _, reports) in ReportsOf::<T>::iter() {
			ensure!(Subjects::<T>::contains_key(subject), "a report is in no journey");
			ensure!(reports.level <= T::MaxReports::get(), "a member reported too much");
		}
		Ok(())
	}
}

fn ensure_journal<E: Encode>(journal: &Journal<E>, pages: BTreeMap<u32, Page<E>>) -> Check {
	ensure!(
		pages.keys().copied().eq(0..journal.pages()),
		"a journal has other pages than its head says"
	);
	ensure!(pages.values().all(|page| page.len() == PAGE_LEN as usize), "a page is not full");
	ensure!(
		journal.tail.len() == (journal.head.len % PAGE_LEN) as usize,
		"the open page of a journal is not as long as its head says"
	);
	let mut entries = pages.values().flatten().chain(&journal.tail);
	let head = entries.try_fold(Head::default(), |head, entry| head.with(entry));
	ensure!(head == Some(journal.head), "the head of a journal does not follow from its entries");
	Ok(())
}
