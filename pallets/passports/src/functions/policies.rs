//! Policies: set, changed, adopted.

use super::{ADOPTION_BYTES, POLICY_BYTES};
use crate::{Adopted, Config, Error, Event, NextPolicyId, Pallet, Policies, Schemas};
use carnet_primitives::{
	member::MemberId,
	passports::{Policy, PolicyId, PolicySpec},
};
use frame_support::{dispatch::DispatchResult, ensure};

impl<T: Config> Pallet<T> {
	fn ensure_policy(spec: &PolicySpec) -> Result<(), Error<T>> {
		ensure!(spec.is_valid(), Error::<T>::InvalidPolicy);
		for requirement in &spec.requirements {
			let known = Schemas::<T>::contains_key(requirement.schema);
			ensure!(known, Error::<T>::UnknownSchema);
		}
		Ok(())
	}

	pub(crate) fn do_set_policy(owner: Option<MemberId>, spec: PolicySpec) -> DispatchResult {
		Self::ensure_policy(&spec)?;
		let id = NextPolicyId::<T>::get();
		let next = id.checked_add(1).ok_or(Error::<T>::MaxCountExceeded)?;
		if let Some(platform) = owner {
			Self::charge(platform, POLICY_BYTES)?;
		}
		NextPolicyId::<T>::put(next);
		let policy = Policy { owner, spec, set_at: Self::now(), revision: 0 };
		Policies::<T>::insert(id, policy);
		Self::deposit_event(Event::PolicySet { policy: id, owner });
		Ok(())
	}

	pub(crate) fn do_change_policy(
		owner: Option<MemberId>,
		id: PolicyId,
		spec: PolicySpec,
	) -> DispatchResult {
		let policy = Policies::<T>::get(id).ok_or(Error::<T>::NotFound)?;
		ensure!(policy.owner == owner, Error::<T>::NotAuthorized);
		Self::ensure_policy(&spec)?;
		let revision = policy.revision.checked_add(1).ok_or(Error::<T>::MaxCountExceeded)?;
		Policies::<T>::insert(id, Policy { owner, spec, set_at: Self::now(), revision });
		Self::deposit_event(Event::PolicyChanged { policy: id, revision });
		Ok(())
	}

	pub(crate) fn do_adopt_policy(platform: MemberId, id: PolicyId) -> DispatchResult {
		let policy = Policies::<T>::get(id).ok_or(Error::<T>::NotFound)?;
		let own = policy.owner.is_none_or(|owner| owner == platform);
		ensure!(own, Error::<T>::NotAuthorized);
		let earlier = Adopted::<T>::get(platform);
		ensure!(earlier != Some(id), Error::<T>::AlreadyExists);
		if earlier.is_none() {
			Self::charge(platform, ADOPTION_BYTES)?;
		}
		Adopted::<T>::insert(platform, id);
		Self::deposit_event(Event::PolicyAdopted { platform, policy: id });
		Ok(())
	}
}
