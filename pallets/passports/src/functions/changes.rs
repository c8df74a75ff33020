//! Credentials: suspended, reinstated, revoked.

use crate::{types::ListWriter, Config, Error, Event, HoldingsOf, Mode, Pallet};
use carnet_primitives::{
	member::MemberId,
	passports::{chunk_of, Change, CredentialStatus, Entry, ListNumber, Place, Principal},
	Moment, H256,
};
use frame_support::dispatch::DispatchResult;
use sp_runtime::DispatchError;

impl<T: Config> Pallet<T> {
	fn changed(
		status: CredentialStatus,
		change: Change,
		since: Moment,
	) -> Result<CredentialStatus, Error<T>> {
		use CredentialStatus::{Active, Revoked, Suspended};
		match (change, status) {
			(_, Revoked { .. }) => Err(Error::<T>::AlreadyRevoked),
			(Change::Revoke, _) => Ok(Revoked { since }),
			(Change::Suspend, Active) => Ok(Suspended { since }),
			(Change::Suspend, Suspended { .. }) => Err(Error::<T>::AlreadySuspended),
			(Change::Reinstate, Suspended { .. }) => Ok(Active),
			(Change::Reinstate, Active) => Err(Error::<T>::NotSuspended),
		}
	}

	/// Changes a credential where a status reads it, and in its list. Changes nothing if it fails.
	fn change(
		writer: &mut ListWriter,
		place: &Place,
		change: Change,
		now: Moment,
	) -> Result<(), Error<T>> {
		let index = place.index;
		let entry = Entry { list: writer.list, index };
		let mut holdings = HoldingsOf::<T>::get(&place.subject);
		let at = holdings.position(writer.issuer, entry).ok_or(Error::<T>::NotFound)?;
		let found = holdings.credentials.get_mut(at).ok_or(Error::<T>::NotFound)?;
		let status = Self::changed(found.status, change, now)?;
		let mut chunk = Self::chunk(writer, index).ok_or(Error::<T>::NotFound)?;
		found.status = status;
		HoldingsOf::<T>::insert(&place.subject, holdings);
		chunk.show(index, status);
		writer.chunks.insert(chunk_of(index), chunk);
		Ok(())
	}

	pub(crate) fn do_change(
		issuer: MemberId,
		subject: Principal,
		entry: Entry,
		change: Change,
		document: H256,
	) -> DispatchResult {
		let mut writer = Self::list(issuer, entry.list);
		let place = Place { subject, index: entry.index };
		Self::change(&mut writer, &place, change, Self::now())?;
		Self::close_list(writer)?;
		let subject = place.subject;
		let event = Event::CredentialChanged { subject, issuer, entry, change, document };
		Self::deposit_event(event);
		Ok(())
	}

	/// Returns how many chunks of a list it did not touch.
	pub(crate) fn do_change_many(
		issuer: MemberId,
		list: ListNumber,
		places: &[Place],
		(change, document): (Change, H256),
		mode: Mode,
	) -> Result<u32, DispatchError> {
		let (mut writer, now) = (Self::list(issuer, list), Self::now());
		let (count, failed) =
			Self::for_each(places, mode, |place| Self::change(&mut writer, place, change, now))?;
		let untouched = Self::untouched(&writer, &failed);
		Self::close_list(writer)?;
		let event = Event::CredentialsChanged { issuer, list, change, count, failed, document };
		Self::deposit_event(event);
		Ok(untouched)
	}
}
