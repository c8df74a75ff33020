//! What must hold of the storage at all times.

use crate::{Approved, Config, MinimumSize, Offenders, Pallet, Planned};
use alloc::{collections::BTreeSet, vec::Vec};
use carnet_primitives::member::{member_principal, MemberId};
use frame_support::{ensure, traits::Get};
use pallet_session::QueuedKeys;
use sp_runtime::TryRuntimeError;

type Check = Result<(), TryRuntimeError>;

fn is_ascending(members: &[MemberId]) -> bool {
	members.windows(2).all(|pair| pair[0] < pair[1])
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_try_state() -> Check {
		Self::check_minimum_size()?;
		Self::check_approved()?;
		Self::check_planned()?;
		Self::check_offenders()?;
		Self::check_session()
	}

	/// The minimum size is at least one and leaves room for a replacement.
	fn check_minimum_size() -> Check {
		let minimum = MinimumSize::<T>::get();
		ensure!(minimum >= 1, "the minimum size is zero");
		ensure!(minimum < T::MaxValidators::get(), "the minimum size leaves no room");
		Ok(())
	}

	/// Governance wants at least as many as the minimum size, each once.
	fn check_approved() -> Check {
		// The length as it is stored: a set that is too long would be read as an empty one.
		let stored = Approved::<T>::decode_len().unwrap_or(0);
		ensure!(stored <= T::MaxValidators::get() as usize, "too many members are approved");
		let approved = Approved::<T>::get();
		ensure!(is_ascending(&approved), "approved members are out of order");
		ensure!(
			approved.len() >= MinimumSize::<T>::get() as usize,
			"fewer members are approved than the minimum size"
		);
		Ok(())
	}

	/// The planned set has somebody, each once.
	fn check_planned() -> Check {
		let stored = Planned::<T>::decode_len().unwrap_or(0);
		ensure!(stored <= T::MaxValidators::get() as usize, "the planned set is too large");
		let planned = Planned::<T>::get();
		ensure!(!planned.is_empty(), "the planned set is empty");
		ensure!(is_ascending(&planned), "planned members are out of order");
		Ok(())
	}

	/// Each offence is of another member, and of one that is approved or planned.
	fn check_offenders() -> Check {
		let offenders = Offenders::<T>::get();
		let members: BTreeSet<_> = offenders.iter().map(|offence| offence.member).collect();
		ensure!(members.len() == offenders.len(), "an offender is recorded twice");
		let (approved, planned) = (Approved::<T>::get(), Planned::<T>::get());
		ensure!(
			members.iter().all(|member| approved.contains(member) || planned.contains(member)),
			"an offender is neither approved nor planned"
		);
		Ok(())
	}

	/// The session pallet queued keys for exactly the planned set.
	fn check_session() -> Check {
		let queued: Vec<_> = QueuedKeys::<T>::get().into_iter().map(|(id, _)| id).collect();
		let planned = Planned::<T>::get();
		ensure!(
			queued.into_iter().eq(planned.into_iter().map(member_principal)),
			"the session queued another set than the planned one"
		);
		Ok(())
	}
}
