//! Stops: of single calls, by a quorum too small to decide anything else.

use crate::{CallName, Config, Error, Event, Pallet, Stop, Stops};
use carnet_primitives::Moment;
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	traits::{Contains, Get, GetCallMetadata, PalletInfoAccess},
};

impl<T: Config> Pallet<T> {
	/// Whether any quorum can stop a call. Calls of this pallet never, whatever the runtime says: with them two
	/// thirds release what is stopped.
	pub fn can_be_stopped(name: &CallName) -> bool {
		name.pallet.as_slice() != Self::name().as_bytes() && T::Stoppable::contains(name)
	}

	/// Whether a call is stopped now.
	pub fn is_stopped(name: &CallName) -> bool {
		// Asked first: most calls that keep the chain alive cost no read, and a stop from before an upgrade
		// that made them unstoppable has no effect.
		Self::can_be_stopped(name)
			&& Stops::<T>::get(name).is_some_and(|stop| stop.is_running(Self::now()))
	}

	/// Every call of the runtime that can be stopped.
	pub(crate) fn stoppable_calls() -> impl Iterator<Item = CallName> {
		T::RuntimeCall::get_module_names()
			.iter()
			.flat_map(|pallet| {
				let calls = T::RuntimeCall::get_call_names(pallet);
				calls.iter().filter_map(|call| CallName::new(pallet, call))
			})
			.filter(Self::can_be_stopped)
	}

	/// A stop of a misspelt name would stop nothing, and nobody would notice.
	fn ensure_exists(name: &CallName) -> DispatchResult {
		let pallet = T::RuntimeCall::get_module_names()
			.iter()
			.find(|known| known.as_bytes() == name.pallet.as_slice())
			.ok_or(Error::<T>::NotFound)?;
		let known = T::RuntimeCall::get_call_names(pallet)
			.iter()
			.any(|call| call.as_bytes() == name.call.as_slice());
		ensure!(known, Error::<T>::NotFound);
		Ok(())
	}

	pub(crate) fn do_stop_call(name: CallName, longest: Option<Moment>) -> DispatchResult {
		Self::ensure_exists(&name)?;
		ensure!(Self::can_be_stopped(&name), Error::<T>::NotStoppable);
		let now = Self::now();
		let known = Stops::<T>::get(&name);
		let stop = match (known, longest) {
			(Some(stop), None) if stop.is_running(now) => {
				ensure!(stop.until.is_some(), Error::<T>::AlreadyExists);
				Stop { until: None, ..stop }
			}
			(Some(stop), Some(_)) if stop.is_running(now) => {
				return Err(Error::<T>::AlreadyExists.into())
			}
			(Some(stop), Some(_)) if now < stop.rests_until => {
				return Err(Error::<T>::StoppedRecently.into())
			}
			(known, longest) => {
				let room = known.is_some() || Stops::<T>::count() < T::MaxStopped::get();
				ensure!(room, Error::<T>::MaxCountExceeded);
				match longest {
					Some(time) => {
						let end = now.saturating_add(time);
						let rests_until = end.saturating_add(T::RestAfterStop::get());
						Stop { until: Some(end), rests_until, limited: true }
					}
					None => {
						let rests_until = known.map_or(0, |stop| stop.rests_until);
						Stop { until: None, rests_until, limited: false }
					}
				}
			}
		};
		Stops::<T>::insert(&name, stop);
		let CallName { pallet, call } = name;
		Self::deposit_event(Event::CallStopped { pallet, call, until: stop.until });
		Ok(())
	}

	pub(crate) fn do_release_call(name: CallName) -> DispatchResult {
		let now = Self::now();
		let stop = Stops::<T>::get(&name)
			.filter(|stop| stop.is_running(now))
			.ok_or(Error::<T>::NotStopped)?;
		let rests_until = if stop.limited {
			now.saturating_add(T::RestAfterStop::get())
		} else {
			stop.rests_until
		};
		if rests_until > now {
			Stops::<T>::insert(&name, Stop { until: Some(now), rests_until, ..stop });
		} else {
			Stops::<T>::remove(&name);
		}
		let CallName { pallet, call } = name;
		Self::deposit_event(Event::CallReleased { pallet, call });
		Ok(())
	}
}

/// The filter of the runtime: passes every call that is not stopped now. Root is never filtered, so two thirds can still
/// enact a call that is stopped.
impl<T: Config> Contains<T::RuntimeCall> for Pallet<T> {
	fn contains(call: &T::RuntimeCall) -> bool {
		CallName::of(call).is_none_or(|name| !Self::is_stopped(&name))
	}
}
