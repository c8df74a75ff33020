//! What must hold of the storage at all times.

use crate::{Approved, Config, Delay, OpenMotions, Pallet, Stops, MAX_DELAY};
use carnet_primitives::H256;
use frame_support::{ensure, traits::Get};
use sp_io::hashing::blake2_256;
use sp_runtime::{traits::Saturating, TryRuntimeError};

type Check = Result<(), TryRuntimeError>;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_try_state() -> Check {
		ensure!(Self::is_valid_delay(Delay::<T>::get()), "the delay is out of bounds");
		Self::check_approvals()?;
		Self::check_stops()?;
		Self::check_motions()
	}

	/// Each approval is found by the hash of its call, and its moments follow each other.
	fn check_approvals() -> Check {
		let count = Approved::<T>::iter_keys().count();
		ensure!(count == Approved::<T>::count() as usize, "approvals are miscounted");
		ensure!(count <= T::MaxApproved::get() as usize, "more approvals than allowed");
		ensure!(count == Approved::<T>::iter().count(), "an approval does not decode");
		for (hash, approval) in Approved::<T>::iter() {
			ensure!(hash == H256(blake2_256(&approval.call)), "an approval of another call");
			ensure!(approval.approved_at <= Self::now(), "an approval of the future");
			ensure!(approval.ready_at > approval.approved_at, "an approval without a delay");
			let delay = approval.ready_at.saturating_sub(approval.approved_at);
			ensure!(delay <= MAX_DELAY, "an approval waits longer than the longest delay");
			ensure!(approval.expires_at > approval.ready_at, "an approval is never ready");
		}
		Ok(())
	}

	/// No more stops than allowed, none of what keeps the chain governed, and a rest after each of the smaller quorum.
	fn check_stops() -> Check {
		let count = Stops::<T>::iter_keys().count();
		ensure!(count == Stops::<T>::count() as usize, "stops are miscounted");
		ensure!(count <= T::MaxStopped::get() as usize, "more stops than allowed");
		for (name, stop) in Stops::<T>::iter() {
			ensure!(Self::can_be_stopped(&name), "a call is stopped that cannot be");
			let rests = !stop.limited || stop.rests_until >= stop.until.unwrap_or(0);
			ensure!(rests, "a rest is over before its stop");
			ensure!(
				stop.limited || stop.until.is_none_or(|end| end <= Self::now()),
				"a stop of two thirds ends by the clock"
			);
		}
		Ok(())
	}

	/// No member keeps an empty list or one over the bound, and no motion lasts longer than motions do.
	fn check_motions() -> Check {
		let read = OpenMotions::<T>::iter().count();
		ensure!(read == OpenMotions::<T>::iter_keys().count(), "motions do not decode");
		let now = frame_system::Pallet::<T>::block_number();
		let last = now.saturating_add(T::MotionDuration::get());
		for (_, ends) in OpenMotions::<T>::iter() {
			ensure!(!ends.is_empty(), "an empty list of motions");
			ensure!(ends.iter().all(|end| *end <= last), "a motion lasts too long");
		}
		Ok(())
	}
}
