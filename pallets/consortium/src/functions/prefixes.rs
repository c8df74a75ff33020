//! Company prefixes and single GTINs: no two overlap.

use crate::{Config, Error, Event, Pallet, PrefixDescendants, Prefixes};
use carnet_primitives::{gs1::CompanyPrefix, member::MemberId};
use frame_support::{dispatch::DispatchResult, ensure};

impl<T: Config> Pallet<T> {
	pub(crate) fn ensure_free_prefix(prefix: CompanyPrefix) -> Result<(), Error<T>> {
		ensure!(prefix.is_valid(), Error::<T>::InvalidPrefix);
		let free = !Prefixes::<T>::contains_key(prefix)
			&& PrefixDescendants::<T>::get(prefix) == 0
			&& !prefix.ancestors().any(Prefixes::<T>::contains_key);
		ensure!(free, Error::<T>::PrefixOverlap);
		Ok(())
	}

	pub(crate) fn insert_prefix(prefix: CompanyPrefix, member: MemberId) {
		Prefixes::<T>::insert(prefix, member);
		for above in prefix.ancestors() {
			PrefixDescendants::<T>::mutate(above, |count| *count = count.saturating_add(1));
		}
	}

	pub(crate) fn do_add_prefix(member: MemberId, prefix: CompanyPrefix) -> DispatchResult {
		Self::ensure_free_prefix(prefix)?;
		Self::mutate_member(member, |record| {
			record.prefixes.try_push(prefix).map_err(|_| Error::<T>::MaxCountExceeded)
		})?;
		Self::insert_prefix(prefix, member);
		Self::deposit_event(Event::PrefixAdded { member, prefix });
		Ok(())
	}

	// An expelled member's prefix can be removed too: GS1 may license it to another firm.
	pub(crate) fn do_remove_prefix(prefix: CompanyPrefix) -> DispatchResult {
		let member = Prefixes::<T>::take(prefix).ok_or(Error::<T>::NotFound)?;
		for above in prefix.ancestors() {
			PrefixDescendants::<T>::mutate_exists(above, |count| {
				*count = count.take().and_then(|n| n.checked_sub(1)).filter(|n| *n > 0);
			});
		}
		crate::Members::<T>::mutate_extant(member, |record| {
			record.prefixes.retain(|p| *p != prefix)
		});
		Self::deposit_event(Event::PrefixRemoved { member, prefix });
		Ok(())
	}

	/// The member that has one of the prefixes under which a key could lie.
	pub(crate) fn owner_under(
		mut candidates: impl Iterator<Item = CompanyPrefix>,
	) -> Option<MemberId> {
		candidates.find_map(Prefixes::<T>::get)
	}
}
