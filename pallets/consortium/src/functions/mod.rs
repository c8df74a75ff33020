//! What the calls do, one file per feature.

mod clients;
mod keys;
mod members;
mod prefixes;
mod quotas;
mod suspensions;
mod views;
mod voters;

pub(crate) use quotas::{Filled, Payer};

use crate::{Config, Error, Member, Members, Pallet};
use carnet_primitives::{consortium::MemberStatus, member::MemberId, Moment};
use frame_support::{ensure, traits::Time};

impl<T: Config> Pallet<T> {
	pub(crate) fn now() -> Moment {
		T::Time::now()
	}

	pub(crate) fn is_in_business(member: &Member<T::AccountId>) -> bool {
		member.status.is_in_business(member.valid_until, Self::now())
	}

	/// Where a member stands now.
	pub(crate) fn status(member: &Member<T::AccountId>) -> MemberStatus {
		member.status.at(Self::now())
	}

	pub(crate) fn mutate_member<R>(
		id: MemberId,
		change: impl FnOnce(&mut Member<T::AccountId>) -> Result<R, Error<T>>,
	) -> Result<R, Error<T>> {
		Members::<T>::try_mutate(id, |record| {
			let member = record.as_mut().ok_or(Error::<T>::NotFound)?;
			ensure!(member.status != MemberStatus::Expelled, Error::<T>::Expelled);
			change(member)
		})
	}
}
