//! Recalls.

use crate::{Config, Error, Event, NextRecallId, Pallet, Recalls, RecallsOf};
use carnet_primitives::{
	member::{Actor, Role},
	products::{Lift, Recall, RecallClass, RecallId, RecallScope},
	subject::BatchId,
	H256,
};
use frame_support::{dispatch::DispatchResult, ensure, traits::Get};

impl<T: Config> Pallet<T> {
	/// How many recalls a batch has at most once a member in this role has added one.
	///
	/// Lifted ones keep their places. If all were for everybody, a brand could recall one unit and lift that again until
	/// nobody is able to recall its batch.
	fn most_recalls(role: Role) -> u32 {
		let all = T::MaxRecalls::get();
		match role {
			Role::Judicial => all,
			Role::Brand => all / 2,
			_ => all.saturating_sub(all / 4),
		}
	}

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
		RecallsOf::<T>::try_mutate(batch, |ids| {
			let has_room = ids.len() < Self::most_recalls(role) as usize;
			ensure!(has_room, Error::<T>::MaxRecallsExceeded);
			ids.try_push(id).map_err(|_| Error::<T>::MaxRecallsExceeded)
		})?;
		Self::start_stop(batch, scope)?;
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
			Self::end_stop(recall.batch, recall.scope);
			recall.lifted = Some(Lift { member, role, at: Self::now() });
			Self::deposit_event(Event::RecallLifted { recall: id, batch: recall.batch, member });
			Ok(())
		})
	}
}
