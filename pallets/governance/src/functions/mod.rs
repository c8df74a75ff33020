//! What the calls do, one file per feature.

mod decisions;
mod stops;

use crate::{Config, Pallet};
use carnet_primitives::Moment;
use frame_support::traits::Time;

impl<T: Config> Pallet<T> {
	pub(crate) fn now() -> Moment {
		T::Time::now()
	}
}
