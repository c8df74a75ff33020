//! What stops goods on their way.

use crate::{
	types::{Budget, Met, Work},
	BatchCustoms, Config, Effort, Error, Pallet, Subjects,
};
use alloc::collections::BTreeSet;
use carnet_primitives::{
	custody::{Custody, CustomsStatus, Goods, SubjectRecord, UnitRange, MAX_LEVELS},
	member::MemberId,
	subject::{BatchId, Standing, Stop, Subject},
};
use frame_support::ensure;

impl<T: Config> From<Stop> for Error<T> {
	fn from(stop: Stop) -> Self {
		match stop {
			Stop::Unknown => Self::NotFound,
			Stop::Recalled => Self::Recalled,
			Stop::Held => Self::Held,
			Stop::Expired => Self::Expired,
			Stop::Decommissioned => Self::Decommissioned,
			Stop::Flagged => Self::Flagged,
			Stop::Refused => Self::Refused,
		}
	}
}

impl<T: Config> Pallet<T> {
	/// The units of a subject.
	pub(crate) fn ranges_of(
		subject: &Subject,
		record: &SubjectRecord,
	) -> Result<alloc::vec::Vec<UnitRange>, Error<T>> {
		Ok(match *subject {
			Subject::LogisticUnit(_) => {
				let contents = record.contents.as_ref().ok_or(Error::<T>::NotFound)?;
				contents.ranges.to_vec()
			}
			Subject::Unit(unit) => alloc::vec![UnitRange::of_unit(unit)],
			Subject::Batch(batch) => {
				let goods = T::Goods::batch(batch).ok_or(Error::<T>::NotFound)?;
				alloc::vec![UnitRange { batch, first: 0, last: goods.count.saturating_sub(1) }]
			}
		})
	}

	/// Meets the batches of a subject, each once in a call, and counts its ranges beyond the first.
	pub(crate) fn meet(budget: &mut Budget, ranges: &[UnitRange]) -> Result<(), Error<T>> {
		let beyond = |count: usize| u32::try_from(count.saturating_sub(1)).unwrap_or(u32::MAX);
		let new: BTreeSet<BatchId> = ranges
			.iter()
			.map(|range| range.batch)
			.filter(|batch| !budget.batches.contains_key(batch))
			.collect();
		let used = Effort {
			ranges: budget.used.ranges.saturating_add(beyond(ranges.len())),
			batches: beyond(budget.batches.len().saturating_add(new.len())),
			..budget.used
		};
		let Effort { ranges, batches, .. } = budget.granted;
		ensure!(used.ranges <= ranges && used.batches <= batches, Error::<T>::EffortExceeded);
		budget.used = used;
		budget.batches.extend(new.into_iter().map(|batch| {
			let customs = BatchCustoms::<T>::get(batch).unwrap_or(CustomsStatus::Free);
			(batch, Met { standing: T::Goods::standing(batch), customs })
		}));
		Ok(())
	}

	/// What stops a subject that lies in nothing else and whose batches were met; customs that hold it before all else.
	fn stop(
		budget: &mut Budget,
		custody: &Custody,
		record: &SubjectRecord,
		ranges: &[UnitRange],
	) -> Result<Option<Stop>, Error<T>> {
		let held = |status: CustomsStatus| matches!(status, CustomsStatus::Held { .. });
		let inside = record.contents.as_ref().map_or(0, |contents| contents.stopped_inside);
		let of_batches = || ranges.iter().map(|range| budget.customs(range.batch));
		if held(custody.customs) || inside > 0 || of_batches().any(held) {
			return Ok(Some(Stop::Held));
		}
		if custody.customs.stops() || of_batches().any(|status| status.stops()) {
			return Ok(Some(Stop::Refused));
		}
		for range in ranges {
			let standing = budget.batches.get(&range.batch).and_then(|met| met.standing.as_ref());
			let Some(standing) = standing else { return Ok(Some(Stop::Unknown)) };
			let (stop, looks) = standing.stop::<T::Goods>(range);
			let used = budget.used.ranges.saturating_add(looks);
			ensure!(used <= budget.granted.ranges, Error::<T>::EffortExceeded);
			budget.used.ranges = used;
			if stop.is_some() {
				return Ok(stop);
			}
		}
		Ok(None)
	}

	/// Whether a subject may go to a member, or out of the consortium without one.
	///
	/// Goods that something stops may go back to their brand and nowhere else, and while customs hold them, nowhere.
	pub(crate) fn ensure_may_go(
		work: &mut Work,
		subject: &Subject,
		custody: &Custody,
		record: &SubjectRecord,
		to: Option<MemberId>,
	) -> Result<(), Error<T>> {
		let ranges = Self::ranges_of(subject, record)?;
		let budget = &mut work.budget;
		Self::meet(budget, &ranges)?;
		let Some(stop) = Self::stop(budget, custody, record, &ranges)? else { return Ok(()) };
		let home = stop != Stop::Held
			&& to.is_some()
			&& ranges.iter().all(|range| budget.brand(range.batch) == to);
		ensure!(home, Error::<T>::from(stop));
		Ok(())
	}

	/// What stops a subject, wherever it lies.
	pub fn stop_of(subject: &Subject) -> Option<Stop> {
		let record = Self::record_of(subject);
		let Ok(ranges) = Self::ranges_of(subject, &record) else { return Some(Stop::Unknown) };
		let found = Self::whereabouts(*subject).ok().flatten();
		let Some(found) = found else { return Some(Stop::Unknown) };
		let own = record.custody.unwrap_or(found.custody);
		let outer = found.path.iter().take(MAX_LEVELS.into()).filter_map(|id| {
			let record = Subjects::<T>::get(Subject::LogisticUnit(*id))?;
			Some(record.custody?.customs)
		});
		let outer = outer.fold(CustomsStatus::Free, |worst, status| match (worst, status) {
			(CustomsStatus::Held { .. }, _) | (_, CustomsStatus::Free) => worst,
			_ => status,
		});
		let mut budget = Budget::new(None);
		if Self::meet(&mut budget, &ranges).is_err() {
			return Some(Stop::Unknown);
		}
		let stop = Self::stop(&mut budget, &own, &record, &ranges).ok().flatten();
		match (stop, outer) {
			(_, CustomsStatus::Held { .. }) => Some(Stop::Held),
			(None, CustomsStatus::Refused { .. }) => Some(Stop::Refused),
			(stop, _) => stop,
		}
	}
}

impl<T: Config> Standing for Pallet<T> {
	fn ensure_movable(subject: &Subject) -> Result<(), Stop> {
		Self::stop_of(subject).map_or(Ok(()), Err)
	}
}
