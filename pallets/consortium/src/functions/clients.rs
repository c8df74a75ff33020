//! Clients: persons and small merchants that members sponsor.

use crate::{
	functions::keys::KEY_BYTES, Client, Clients, Config, Error, Event, Keys, Members, NextClientId,
	Pallet,
};
use carnet_primitives::{
	consortium::{KeyHolder, Recovery},
	member::{ClientId, MemberId, Members as AskMembers, StateAllowance},
};
use codec::MaxEncodedLen;
use frame_support::{dispatch::DispatchResult, ensure, traits::Get, BoundedVec};

impl<T: Config> Pallet<T> {
	fn mutate_client<R>(
		id: ClientId,
		change: impl FnOnce(&mut Client<T::AccountId, T::MaxSponsors>) -> Result<R, Error<T>>,
	) -> Result<R, Error<T>> {
		Clients::<T>::try_mutate(id, |record| change(record.as_mut().ok_or(Error::<T>::NotFound)?))
	}

	pub(crate) fn do_add_client(member: MemberId, key: T::AccountId) -> DispatchResult {
		Self::ensure_new_key(&key)?;
		let id = NextClientId::<T>::get();
		let next = id.checked_add(1).ok_or(Error::<T>::MaxCountExceeded)?;
		let sponsors =
			BoundedVec::try_from(alloc::vec![member]).map_err(|_| Error::<T>::MaxCountExceeded)?;
		let record = Client::<T::AccountId, T::MaxSponsors>::max_encoded_len();
		let bytes = u32::try_from(record).unwrap_or(u32::MAX).saturating_add(KEY_BYTES);
		Self::charge(member, bytes).map_err(|_| Error::<T>::AllowanceExceeded)?;
		NextClientId::<T>::put(next);
		Self::bind_key(&key, KeyHolder::Client(id));
		Clients::<T>::insert(
			id,
			Client {
				key: key.clone(),
				sponsors,
				chosen: Some(member),
				asked: None,
				recovery: None,
			},
		);
		Self::deposit_event(Event::ClientAdded { client: id, key, member });
		Ok(())
	}

	pub(crate) fn do_ask_sponsor(client: ClientId, member: MemberId) -> DispatchResult {
		ensure!(Members::<T>::contains_key(member), Error::<T>::NotFound);
		Self::mutate_client(client, |record| {
			ensure!(!record.sponsors.contains(&member), Error::<T>::AlreadyExists);
			record.asked = Some(member);
			Ok(())
		})?;
		Self::deposit_event(Event::SponsorAsked { client, member });
		Ok(())
	}

	pub(crate) fn do_sponsor_client(member: MemberId, client: ClientId) -> DispatchResult {
		Self::mutate_client(client, |record| {
			ensure!(record.asked == Some(member), Error::<T>::NotAsked);
			record.sponsors.try_push(member).map_err(|_| Error::<T>::MaxCountExceeded)?;
			record.asked = None;
			record.chosen = record.chosen.or(Some(member));
			Ok(())
		})?;
		Self::deposit_event(Event::ClientSponsored { client, member });
		Ok(())
	}

	pub(crate) fn do_leave_sponsor(client: ClientId, member: MemberId) -> DispatchResult {
		Self::mutate_client(client, |record| {
			let at = record.sponsors.iter().position(|id| *id == member);
			record.sponsors.remove(at.ok_or(Error::<T>::NotFound)?);
			if record.chosen == Some(member) {
				record.chosen = record.sponsors.first().copied();
			}
			record.recovery = record.recovery.take().filter(|recovery| recovery.sponsor != member);
			Ok(())
		})?;
		Self::deposit_event(Event::SponsorLeft { client, member });
		Ok(())
	}

	pub(crate) fn do_choose_sponsor(client: ClientId, member: MemberId) -> DispatchResult {
		Self::mutate_client(client, |record| {
			ensure!(record.sponsors.contains(&member), Error::<T>::NotFound);
			record.chosen = Some(member);
			Ok(())
		})?;
		Self::deposit_event(Event::SponsorChosen { client, member });
		Ok(())
	}

	pub(crate) fn do_rotate_client_key(client: ClientId, to: T::AccountId) -> DispatchResult {
		Self::ensure_new_key(&to)?;
		Self::put_client_key(client, to)
	}

	fn put_client_key(client: ClientId, to: T::AccountId) -> DispatchResult {
		let from = Self::mutate_client(client, |record| {
			record.recovery = None;
			Ok(core::mem::replace(&mut record.key, to.clone()))
		})?;
		// Not if she had none.
		if Self::client_of(&from) == Some(client) {
			Keys::<T>::insert(&from, KeyHolder::Retired);
		}
		Self::bind_key(&to, KeyHolder::Client(client));
		Self::deposit_event(Event::ClientKeyRotated { client, from, to });
		Ok(())
	}

	pub(crate) fn do_start_client_recovery(
		member: MemberId,
		client: ClientId,
		new_key: T::AccountId,
	) -> DispatchResult {
		let running = Clients::<T>::get(client).and_then(|record| record.recovery);
		if running.is_some_and(|running| running.new_key == new_key) {
			Self::ensure_waiting_key(&new_key)?;
		} else {
			Self::ensure_new_key(&new_key)?;
		}
		let is_new = !Keys::<T>::contains_key(&new_key);
		let ready_at = Self::now().saturating_add(T::RecoveryDelay::get());
		Self::mutate_client(client, |record| {
			ensure!(record.sponsors.contains(&member), Error::<T>::NotAuthorized);
			// Who is out of business cannot finish what it started, and nobody could end it for a client who lost her key.
			let is_free = record.recovery.as_ref().is_none_or(|running| {
				running.sponsor == member || !<Self as AskMembers>::is_in_business(running.sponsor)
			});
			ensure!(is_free, Error::<T>::AlreadyExists);
			if is_new {
				Self::charge(member, KEY_BYTES).map_err(|_| Error::<T>::AllowanceExceeded)?;
			}
			record.recovery =
				Some(Recovery { new_key: new_key.clone(), sponsor: member, ready_at });
			Ok(())
		})?;
		// All read the key before it is hers. As a retired one, it is bound by nobody meanwhile but governance.
		if is_new {
			Self::bind_key(&new_key, KeyHolder::Retired);
		}
		Self::deposit_event(Event::ClientRecoveryStarted { client, member, new_key, ready_at });
		Ok(())
	}

	pub(crate) fn do_veto_client_recovery(client: ClientId) -> DispatchResult {
		Self::mutate_client(client, |record| {
			record.recovery.take().map(|_| ()).ok_or(Error::<T>::NotFound)
		})?;
		Self::deposit_event(Event::ClientRecoveryVetoed { client });
		Ok(())
	}

	pub(crate) fn do_finish_client_recovery(member: MemberId, client: ClientId) -> DispatchResult {
		let record = Clients::<T>::get(client).ok_or(Error::<T>::NotFound)?;
		let recovery = record.recovery.ok_or(Error::<T>::NotFound)?;
		ensure!(recovery.sponsor == member, Error::<T>::NotAuthorized);
		ensure!(recovery.ready_at <= Self::now(), Error::<T>::TooEarly);
		Self::ensure_waiting_key(&recovery.new_key)?;
		Self::put_client_key(client, recovery.new_key)
	}
}
