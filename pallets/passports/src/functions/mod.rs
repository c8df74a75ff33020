//! What the calls do, one file per feature.

mod changes;
mod credentials;
mod identifiers;
mod issuers;
mod ledger;
mod lists;
mod merchants;
mod platforms;
mod policies;
mod views;

use crate::{Config, Error, Failure, Mode, Pallet};
use alloc::vec::Vec;
use carnet_primitives::{
	member::{MemberId, StateAllowance},
	Moment,
};
use frame_support::{ensure, traits::Time};

/// As many members as a consortium has: what one call drops is of so many issuers at most.
pub(crate) const MEMBERS: u32 = 128;
/// Bytes of state that an accreditation takes: 56 of its key and 31 of its value.
pub(crate) const ACCREDITATION_BYTES: u32 = 87;
/// Bytes of state that a policy takes: 44 of its key and 164 of its value.
pub(crate) const POLICY_BYTES: u32 = 208;
/// Bytes of state that the choice of a policy takes: 44 of its key and 4 of its value.
pub(crate) const ADOPTION_BYTES: u32 = 48;
/// Bytes of state that a chunk of a status list takes: 60 of its key and 768 of its value.
pub(crate) const CHUNK_BYTES: u32 = 828;
/// Bytes of state that an identifier takes: 92 of the key of its tag, 49 of its owner, 21 among what is stated of the
/// merchant, and 82 for that record if there is nothing else in it.
pub(crate) const IDENTIFIER_BYTES: u32 = 244;
/// Bytes of state that a passport takes, with all applications and the first consents: 80 of its key and 279 of its
/// value.
pub(crate) const PASSPORT_BYTES: u32 = 359;
/// Bytes of state that a further consent takes, with its acceptance.
pub(crate) const CONSENT_BYTES: u32 = 43;

impl<T: Config> Pallet<T> {
	pub(crate) fn now() -> Moment {
		T::Time::now()
	}

	pub(crate) fn charge(member: MemberId, bytes: u32) -> Result<(), Error<T>> {
		T::Allowance::charge(member, bytes).map_err(|_| Error::<T>::AllowanceExceeded)
	}

	/// Does something to each item: to all or none, or to each that it can be done to. Returns to how many, and where it
	/// failed.
	fn for_each<I>(
		items: &[I],
		mode: Mode,
		mut act: impl FnMut(&I) -> Result<(), Error<T>>,
	) -> Result<(u32, Vec<Failure>), Error<T>> {
		ensure!(!items.is_empty(), Error::<T>::Empty);
		let (mut count, mut failed) = (0u32, Vec::new());
		for (index, item) in (0u32..).zip(items) {
			match (act(item), mode) {
				(Ok(()), _) => count = count.saturating_add(1),
				(Err(error), Mode::AllOrNone) => return Err(error),
				(Err(error), Mode::Each) => failed.push(Failure { index, error: error.into() }),
			}
		}
		Ok((count, failed))
	}
}
