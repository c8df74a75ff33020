//! The list of voting keys, and where they vote.

use crate::{Config, Error, Pallet, Voters};
use frame_support::{traits::ChangeMembers, BoundedVec};

type List<T> = BoundedVec<<T as frame_system::Config>::AccountId, <T as Config>::MaxMembers>;

impl<T: Config> Pallet<T> {
	/// The voting keys with one more.
	pub(crate) fn voters_with(key: &T::AccountId) -> Result<List<T>, Error<T>> {
		let mut list = Voters::<T>::get();
		let at = list.binary_search(key).err().ok_or(Error::<T>::AlreadyExists)?;
		list.try_insert(at, key.clone()).map_err(|_| Error::<T>::MaxCountExceeded)?;
		Ok(list)
	}

	pub(crate) fn remove_voter(key: &T::AccountId) {
		let mut list = Voters::<T>::get();
		list.retain(|other| other != key);
		Self::put_voters(list, &[], core::slice::from_ref(key));
	}

	pub(crate) fn replace_voter(from: &T::AccountId, to: &T::AccountId) {
		let mut list = Voters::<T>::get();
		list.iter_mut().filter(|key| *key == from).for_each(|key| *key = to.clone());
		list.sort();
		Self::put_voters(list, core::slice::from_ref(to), core::slice::from_ref(from));
	}

	/// Votes of a key that goes are taken out of all motions.
	pub(crate) fn put_voters(list: List<T>, incoming: &[T::AccountId], outgoing: &[T::AccountId]) {
		T::Voting::change_members_sorted(incoming, outgoing, &list);
		Voters::<T>::put(list);
	}
}
