//! What governance decides.

use crate::{Approved, Config, Error, Event, MemberSet, MinimumSize, Offenders, Pallet, Planned};
use carnet_primitives::member::{member_principal, MemberId, Standing, Standings};
use frame_support::{dispatch::DispatchResult, ensure, traits::Get};
use pallet_session::NextKeys;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_add_validator(member: MemberId) -> DispatchResult {
		let mut approved = Approved::<T>::get();
		Self::insert(&mut approved, member)?;
		Approved::<T>::put(approved);
		Self::deposit_event(Event::ValidatorAdded { member });
		Ok(())
	}

	pub(crate) fn do_remove_validator(member: MemberId) -> DispatchResult {
		let mut approved = Approved::<T>::get();
		Self::remove(&mut approved, member)?;
		ensure!(approved.len() >= MinimumSize::<T>::get() as usize, Error::<T>::TooFew);
		Approved::<T>::put(approved);
		Self::forget_strangers();
		Self::deposit_event(Event::ValidatorRemoved { member });
		Ok(())
	}

	pub(crate) fn do_replace_validator(old: MemberId, new: MemberId) -> DispatchResult {
		let mut approved = Approved::<T>::get();
		ensure!(approved.binary_search(&new).is_err(), Error::<T>::AlreadyExists);
		Self::remove(&mut approved, old)?;
		Self::insert(&mut approved, new)?;
		Approved::<T>::put(approved);
		Self::forget_strangers();
		Self::deposit_event(Event::ValidatorReplaced { old, new });
		Ok(())
	}

	pub(crate) fn do_set_minimum_size(size: u32) -> DispatchResult {
		let most = T::MaxValidators::get().saturating_sub(1);
		let approved = Approved::<T>::decode_len().unwrap_or(0);
		ensure!(size >= 1 && size <= most && size as usize <= approved, Error::<T>::InvalidSize);
		MinimumSize::<T>::put(size);
		Self::deposit_event(Event::MinimumSizeSet { size });
		Ok(())
	}

	pub(crate) fn do_pardon_offender(member: MemberId) -> DispatchResult {
		Offenders::<T>::try_mutate(|offenders| {
			let at = offenders.iter().position(|offence| offence.member == member);
			offenders.remove(at.ok_or(Error::<T>::NotFound)?);
			Ok::<_, Error<T>>(())
		})?;
		let validator = member_principal(member);
		if let Some(index) = pallet_session::Pallet::<T>::validator_id_to_index(&validator) {
			pallet_session::Pallet::<T>::reenable_index(index);
		}
		Self::deposit_event(Event::OffenderPardoned { member });
		Ok(())
	}

	/// Forgets the offences of members that are neither approved nor planned: nothing is left to keep
	/// them out of, and governance decides anew if it wants them again.
	pub(crate) fn forget_strangers() {
		let offenders = Offenders::<T>::get();
		let mut kept = offenders.clone();
		let (approved, planned) = (Approved::<T>::get(), Planned::<T>::get());
		kept.retain(|offence| {
			approved.binary_search(&offence.member).is_ok()
				|| planned.binary_search(&offence.member).is_ok()
		});
		if kept.len() < offenders.len() {
			Offenders::<T>::put(kept);
		}
	}

	fn insert(approved: &mut MemberSet<T>, member: MemberId) -> Result<(), Error<T>> {
		let Err(at) = approved.binary_search(&member) else {
			return Err(Error::<T>::AlreadyExists);
		};
		let standing = T::Standings::standing(member);
		ensure!(standing == Standing::InBusiness, Error::<T>::NotInBusiness);
		ensure!(NextKeys::<T>::contains_key(member_principal(member)), Error::<T>::NoKeys);
		approved.try_insert(at, member).map_err(|_| Error::<T>::TooMany)
	}

	fn remove(approved: &mut MemberSet<T>, member: MemberId) -> Result<(), Error<T>> {
		let at = approved.binary_search(&member).map_err(|_| Error::<T>::NotFound)?;
		approved.remove(at);
		Ok(())
	}
}
