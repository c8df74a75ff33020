//! What happens when a session is planned and when it starts.

use crate::{
	next_set, Approved, Candidate, Config, Event, MemberSet, MinimumSize, Offenders, Pallet,
	Planned,
};
use alloc::{collections::BTreeSet, vec::Vec};
use carnet_primitives::member::{member_principal, MemberId, Standings};
use frame_support::traits::Get;
use pallet_session::{historical, KeyOwner, NextKeys, QueuedKeys, SessionManager};
use sp_core::crypto::AccountId32;
use sp_runtime::traits::OpaqueKeys;
use sp_staking::{offence::OffenceSeverity, SessionIndex};

impl<T: Config> Pallet<T> {
	/// Takes a step from the planned set to the wanted one.
	///
	/// It runs while the session pallet has the keys of the session that begins in `QueuedKeys`, and
	/// before it queues those of `session`.
	pub(crate) fn do_new_session(session: SessionIndex) -> Option<Vec<AccountId32>> {
		let candidates = Self::candidates();
		let minimum = MinimumSize::<T>::get() as usize;
		let next = next_set(&candidates, minimum, T::MaxValidators::get() as usize);
		let moved = next.is_some();
		let members = match next {
			Some(members) => MemberSet::<T>::try_from(members).ok()?,
			None => Planned::<T>::get(),
		};
		if moved {
			Planned::<T>::put(&members);
			Self::forget_strangers();
		}
		let is_keyless = |candidate: &Candidate| !candidate.keyed;
		if candidates.iter().filter(|c| c.planned).all(is_keyless) && !members.is_empty() {
			Self::restore_keys(&members);
			Self::deposit_event(Event::KeysRestored { session });
		}
		// A set whose keys changed counts as another one: only then does the historical root of the
		// session prove who owns the new keys.
		if !moved && !Self::keys_changed() {
			return None;
		}
		let validators = Self::validators_of(&members);
		Self::deposit_event(Event::SetPlanned { session, members });
		Some(validators)
	}

	/// The validators of the genesis, from the state that its build left.
	///
	/// Panics if the session has keys and there are no validators: the session would make a set of
	/// its own, which no decision could change.
	pub(crate) fn do_genesis_session(session: SessionIndex) -> Option<Vec<AccountId32>> {
		let planned = Planned::<T>::get();
		assert!(
			!planned.is_empty() || NextKeys::<T>::iter_keys().next().is_none(),
			"the genesis has session keys and names no validator: name the members that validate"
		);
		(session == 0 && !planned.is_empty()).then(|| Self::validators_of(&planned))
	}

	/// Disables the offenders of the set anew: the session pallet enables everybody when a set changes.
	pub(crate) fn do_start_session() {
		let disabled = pallet_session::Pallet::<T>::disabled_validators();
		for offence in Offenders::<T>::get() {
			let validator = member_principal(offence.member);
			let index = pallet_session::Pallet::<T>::validator_id_to_index(&validator);
			if index.is_some_and(|index| !disabled.contains(&index)) {
				let severity = OffenceSeverity::max_severity();
				pallet_session::Pallet::<T>::report_offence(validator, severity);
			}
		}
	}

	/// The members that are planned or approved, in ascending order, as they are now.
	pub(crate) fn candidates() -> Vec<Candidate> {
		let (planned, approved) = (Planned::<T>::get(), Approved::<T>::get());
		let offenders: BTreeSet<_> =
			Offenders::<T>::get().iter().map(|offence| offence.member).collect();
		let members: BTreeSet<_> = planned.iter().chain(approved.iter()).copied().collect();
		let candidate = |member| Candidate {
			member,
			planned: planned.binary_search(&member).is_ok(),
			approved: approved.binary_search(&member).is_ok(),
			keyed: NextKeys::<T>::contains_key(member_principal(member)),
			offender: offenders.contains(&member),
			standing: T::Standings::standing(member),
		};
		members.into_iter().map(candidate).collect()
	}

	fn validators_of(members: &[MemberId]) -> Vec<AccountId32> {
		members.iter().copied().map(member_principal).collect()
	}

	/// Whether a validator of the session that begins has set other keys since.
	fn keys_changed() -> bool {
		let queued = QueuedKeys::<T>::get();
		queued.iter().any(|(validator, keys)| NextKeys::<T>::get(validator).as_ref() != Some(keys))
	}

	/// Puts back the keys that members have in the session that begins. A key that somebody else
	/// registered meanwhile stays recorded as theirs: an empty set would be worse than a key that two
	/// validators share.
	fn restore_keys(members: &[MemberId]) {
		let validators = Self::validators_of(members);
		for (validator, keys) in QueuedKeys::<T>::get() {
			if !validators.contains(&validator) || NextKeys::<T>::contains_key(&validator) {
				continue;
			}
			for id in T::Keys::key_ids() {
				let key = (*id, keys.get_raw(*id).to_vec());
				if !KeyOwner::<T>::contains_key(&key) {
					KeyOwner::<T>::insert(&key, &validator);
				}
			}
			NextKeys::<T>::insert(&validator, keys);
		}
	}
}

impl<T: Config> SessionManager<AccountId32> for Pallet<T> {
	fn new_session(session: SessionIndex) -> Option<Vec<AccountId32>> {
		Self::do_new_session(session)
	}

	fn new_session_genesis(session: SessionIndex) -> Option<Vec<AccountId32>> {
		Self::do_genesis_session(session)
	}

	fn end_session(_: SessionIndex) {}

	fn start_session(_: SessionIndex) {
		Self::do_start_session();
	}
}

fn identified(validators: Vec<AccountId32>) -> Vec<(AccountId32, ())> {
	validators.into_iter().map(|validator| (validator, ())).collect()
}

impl<T: Config> historical::SessionManager<AccountId32, ()> for Pallet<T> {
	fn new_session(session: SessionIndex) -> Option<Vec<(AccountId32, ())>> {
		Self::do_new_session(session).map(identified)
	}

	fn new_session_genesis(session: SessionIndex) -> Option<Vec<(AccountId32, ())>> {
		Self::do_genesis_session(session).map(identified)
	}

	fn end_session(_: SessionIndex) {}

	fn start_session(_: SessionIndex) {
		Self::do_start_session();
	}
}
