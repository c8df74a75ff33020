//! Recalls, and what they stop.

use crate::{Config, Error, Event, NextRecallId, Pallet, Recalls, RecallsOf, Units};
use carnet_primitives::{
	member::{Actor, Role},
	products::{Lift, Recall, RecallClass, RecallId, RecallScope},
	subject::{BatchId, Standing, Stop, Subject, UnitIndex},
	H256,
};
use frame_support::{dispatch::DispatchResult, ensure};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_recall(
		actor: Actor,
		batch: BatchId,
		scope: RecallScope,
		class: RecallClass,
		document: H256,
	) -> DispatchResult {
		let Actor { member, role } = actor;
		let record = Self::batch(batch)?;
		ensure!(role != Role::Brand || record.member == member, Error::<T>::NotAuthorized);
		if let RecallScope::Range { first, last } = scope {
			ensure!(first <= last && last < record.spec.count, Error::<T>::InvalidRange);
		}
		let id = NextRecallId::<T>::get();
		let next = id.checked_add(1).ok_or(Error::<T>::MaxCountExceeded)?;
		RecallsOf::<T>::try_mutate(batch, |ids| ids.try_push(id))
			.map_err(|_| Error::<T>::MaxRecallsExceeded)?;
		NextRecallId::<T>::put(next);
		let at = Self::now();
		let recall = Recall { batch, scope, class, document, member, role, at, lifted: None };
		Recalls::<T>::insert(id, recall);
		Self::deposit_event(Event::BatchRecalled { recall: id, batch, scope, class, member });
		Ok(())
	}

	pub(crate) fn do_lift_recall(actor: Actor, id: RecallId) -> DispatchResult {
		let Actor { member, role } = actor;
		Recalls::<T>::try_mutate(id, |record| {
			let recall = record.as_mut().ok_or(Error::<T>::NotFound)?;
			ensure!(recall.member == member || role == Role::Judicial, Error::<T>::NotAuthorized);
			ensure!(recall.lifted.is_none(), Error::<T>::AlreadyLifted);
			recall.lifted = Some(Lift { member, role, at: Self::now() });
			Self::deposit_event(Event::RecallLifted { recall: id, batch: recall.batch, member });
			Ok(())
		})
	}

	/// Whether a recall in force covers a unit, or any unit of the batch if none is named.
	pub(crate) fn is_recalled(batch: BatchId, index: Option<UnitIndex>) -> bool {
		RecallsOf::<T>::get(batch)
			.into_iter()
			.filter_map(Recalls::<T>::get)
			.any(|recall| index.map_or(recall.lifted.is_none(), |index| recall.stops(index)))
	}
}

impl<T: Config> Standing for Pallet<T> {
	// A logistic unit is unknown here: custody asks for what it holds.
	fn ensure_movable(subject: &Subject) -> Result<(), Stop> {
		let (batch, id, index) = match *subject {
			Subject::Batch(id) => (Self::batch(id), id, None),
			Subject::Unit(unit) => (Self::batch_of(unit), unit.batch, Some(unit.index)),
			Subject::LogisticUnit { .. } => return Err(Stop::Unknown),
		};
		let batch = batch.map_err(|_| Stop::Unknown)?;
		ensure!(!Self::is_recalled(id, index), Stop::Recalled);
		let state = index.and_then(|index| Units::<T>::get(id, index)).unwrap_or_default();
		ensure!(state.decommission.is_none(), Stop::Decommissioned);
		ensure!(!Self::is_expired(&batch), Stop::Expired);
		Ok(())
	}
}
