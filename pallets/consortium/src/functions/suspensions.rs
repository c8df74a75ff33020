//! Suspension and reinstatement.

use crate::{Config, Error, Event, Pallet, Rests, Suspension, Suspensions, Voters};
use carnet_primitives::{
	consortium::{runs, MemberStatus},
	member::MemberId,
	Moment,
};
use frame_support::{dispatch::DispatchResult, ensure, traits::Get, BoundedVec};

type List<T> = BoundedVec<Suspension, <T as Config>::MaxMembers>;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_suspend_member(member: MemberId, longest: Option<Moment>) -> DispatchResult {
		let now = Self::now();
		let until = longest.map(|longest| now.saturating_add(longest));
		let mut list = Suspensions::<T>::get();
		Self::mutate_member(member, |record| {
			match record.status {
				MemberStatus::Suspended { until: end } if runs(end, now) => {
					ensure!(end.is_some() && until.is_none(), Error::<T>::AlreadySuspended);
					list.retain(|one| one.member != member);
				}
				_ if until.is_some() => {
					let rests = Rests::<T>::get(member).is_some_and(|end| end > now);
					ensure!(!rests, Error::<T>::SuspendedRecently);
				}
				_ => {}
			}
			list.retain(|one| runs(one.until, now));
			Self::list_suspension(&mut list, Suspension { member, until })?;
			record.status = MemberStatus::Suspended { until };
			Ok(())
		})?;
		Suspensions::<T>::put(list);
		if let Some(end) = until {
			Rests::<T>::insert(member, end.saturating_add(T::SuspensionRest::get()));
		}
		Self::deposit_event(Event::MemberSuspended { member, until });
		Ok(())
	}

	fn list_suspension(list: &mut List<T>, one: Suspension) -> Result<(), Error<T>> {
		let admitted = Voters::<T>::decode_len().unwrap_or_default();
		let suspended = list.len().saturating_add(1);
		ensure!(suspended.saturating_mul(3) < admitted, Error::<T>::TooManySuspended);
		list.try_push(one).map_err(|_| Error::<T>::TooManySuspended)
	}

	pub(crate) fn do_reinstate_member(member: MemberId) -> DispatchResult {
		let now = Self::now();
		Self::mutate_member(member, |record| {
			let suspended =
				matches!(record.status, MemberStatus::Suspended { until } if runs(until, now));
			ensure!(suspended, Error::<T>::NotSuspended);
			record.status = MemberStatus::Active;
			Ok(())
		})?;
		Suspensions::<T>::mutate(|list| list.retain(|one| one.member != member));
		Self::deposit_event(Event::MemberReinstated { member });
		Ok(())
	}
}
