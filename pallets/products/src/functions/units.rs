//! Units: in and out of circulation, and warnings.

use crate::{Config, Error, Event, Flags, Pallet, Units};
use carnet_primitives::{
	member::{Actor, MemberId, Role},
	products::{Decommission, DecommissionReason, Flag, UnitState},
	subject::UnitRef,
	H256,
};
use frame_support::{dispatch::DispatchResult, ensure, traits::Get};

impl<T: Config> Pallet<T> {
	pub(crate) fn state(unit: UnitRef) -> UnitState {
		Units::<T>::get(unit.batch, unit.index).unwrap_or_default()
	}

	pub(crate) fn put_state(unit: UnitRef, state: UnitState) {
		Self::mark(unit, &state);
		// An untouched unit takes no state, nor does one whose last trace was undone.
		if state == UnitState::default() {
			Units::<T>::remove(unit.batch, unit.index);
		} else {
			Units::<T>::insert(unit.batch, unit.index, state);
		}
	}

	pub(crate) fn do_decommission(
		actor: Actor,
		unit: UnitRef,
		reason: DecommissionReason,
	) -> DispatchResult {
		let member = actor.member;
		ensure!(Self::batch_of(unit)?.member == member, Error::<T>::NotAuthorized);
		let mut state = Self::state(unit);
		ensure!(state.decommission.is_none(), Error::<T>::AlreadyDecommissioned);
		state.decommission = Some(Decommission { member, reason, at: Self::now() });
		Self::put_state(unit, state);
		Self::deposit_event(Event::UnitDecommissioned { unit, reason, member });
		Ok(())
	}

	pub(crate) fn do_recommission(actor: Actor, unit: UnitRef) -> DispatchResult {
		let member = actor.member;
		let batch = Self::batch_of(unit)?;
		let mut state = Self::state(unit);
		let done = state.decommission.take().ok_or(Error::<T>::NotDecommissioned)?;
		ensure!(done.member == member, Error::<T>::NotAuthorized);
		let end = done.at.saturating_add(T::UndoWindow::get());
		ensure!(Self::now() <= end, Error::<T>::WindowPassed);
		ensure!(state.flags == 0, Error::<T>::Flagged);
		ensure!(state.claim.is_none(), Error::<T>::Claimed);
		ensure!(!Self::is_recalled(unit), Error::<T>::Recalled);
		ensure!(!Self::is_expired(&batch), Error::<T>::Expired);
		Self::put_state(unit, state);
		Self::deposit_event(Event::UnitRecommissioned { unit, member });
		Ok(())
	}

	pub(crate) fn do_flag(actor: Actor, unit: UnitRef, document: H256) -> DispatchResult {
		let Actor { member, role } = actor;
		Self::batch_of(unit)?;
		ensure!(!Flags::<T>::contains_key(unit, member), Error::<T>::AlreadyExists);
		let mut state = Self::state(unit);
		state.flags = state.flags.checked_add(1).ok_or(Error::<T>::MaxCountExceeded)?;
		Self::put_state(unit, state);
		Flags::<T>::insert(unit, member, Flag { role, document, at: Self::now() });
		Self::deposit_event(Event::UnitFlagged { unit, member });
		Ok(())
	}

	pub(crate) fn do_unflag(actor: Actor, unit: UnitRef, member: MemberId) -> DispatchResult {
		ensure!(actor.member == member || actor.role == Role::Judicial, Error::<T>::NotAuthorized);
		ensure!(Flags::<T>::take(unit, member).is_some(), Error::<T>::NotFound);
		let mut state = Self::state(unit);
		state.flags = state.flags.saturating_sub(1);
		Self::put_state(unit, state);
		Self::deposit_event(Event::UnitUnflagged { unit, member, by: actor.member });
		Ok(())
	}
}
