//! How many motions a member may have open in the collective.

use crate::{Config, Error, OpenMotions};
use carnet_primitives::member::MemberId;
use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::{
	traits::{Consideration, Get, MaybeConsideration},
	CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound,
};
use frame_system::pallet_prelude::BlockNumberFor;
use scale_info::TypeInfo;
use sp_runtime::{
	traits::{Convert, Saturating},
	DispatchError,
};

/// The place that an open motion takes, for `Consideration` of `pallet_collective`: each member has
/// [`Config::MaxMotionsPerMember`] of them, so that none can fill the list of motions and silence the others.
///
/// It names the member and not the key: a rotated key brings no new places, and the old ones come free all the
/// same. It also names the block in which the motion ends, and counts no longer than that: the collective forgets the
/// ticket of a motion when somebody moves the same call again, so places that only a ticket can free would
/// be lost, and could be taken from others on purpose.
///
/// A motion that was killed keeps its place until it would have ended.
#[derive(
	CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo,
)]
#[scale_info(skip_type_params(T))]
#[codec(mel_bound())]
pub struct ProposalSlot<T: Config> {
	member: MemberId,
	ends_at: BlockNumberFor<T>,
}

impl<T: Config> Consideration<T::AccountId, u32> for ProposalSlot<T> {
	fn new(who: &T::AccountId, _motions: u32) -> Result<Self, DispatchError> {
		let member = T::MemberOf::convert(who.clone()).ok_or(Error::<T>::NotFound)?;
		let now = frame_system::Pallet::<T>::block_number();
		let ends_at = now.saturating_add(T::MotionDuration::get());
		OpenMotions::<T>::try_mutate(member, |ends| {
			ends.retain(|end| *end > now);
			ends.try_push(ends_at).map_err(|_| Error::<T>::MaxCountExceeded)
		})?;
		Ok(Self { member, ends_at })
	}

	fn update(self, _who: &T::AccountId, _motions: u32) -> Result<Self, DispatchError> {
		Ok(self)
	}

	fn drop(self, _who: &T::AccountId) -> Result<(), DispatchError> {
		OpenMotions::<T>::mutate_exists(self.member, |known| {
			let Some(ends) = known else { return };
			if let Some(at) = ends.iter().position(|end| *end == self.ends_at) {
				ends.swap_remove(at);
			}
			if ends.is_empty() {
				*known = None;
			}
		});
		Ok(())
	}

	/// The benchmarks of the collective move more motions with one key than a member may.
	#[cfg(feature = "runtime-benchmarks")]
	fn ensure_successful(who: &T::AccountId, _motions: u32) {
		if let Some(member) = T::MemberOf::convert(who.clone()) {
			OpenMotions::<T>::remove(member);
		}
	}
}

impl<T: Config> MaybeConsideration<T::AccountId, u32> for ProposalSlot<T> {
	fn is_none(&self) -> bool {
		false
	}
}
