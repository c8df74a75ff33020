//! Licences.

use super::LICENCE_BYTES;
use crate::{Config, Error, Event, Licences, LicencesOf, NextLicenceId, Pallet};
use carnet_primitives::{
	copyright::{DepositId, Licence, LicenceId, Licensee, Party, Right, Scope},
	member::{MemberId, Members, Role},
	Moment, H256,
};
use frame_support::{dispatch::DispatchResult, ensure, traits::Get};

impl<T: Config> Pallet<T> {
	pub(crate) fn ensure_platform(platform: MemberId) -> Result<(), Error<T>> {
		ensure!(T::Members::has_role(platform, Role::Platform), Error::<T>::InvalidPlatform);
		Ok(())
	}

	/// The licence in force that lets a shop of a platform show the work: one for this platform, or one for all.
	pub(crate) fn licence_of_shop(
		deposit: DepositId,
		shop: H256,
		platform: MemberId,
	) -> Option<(LicenceId, Licence)> {
		let now = Self::now();
		[Some(platform), None].into_iter().find_map(|platform| {
			let id = LicencesOf::<T>::get(deposit, (Licensee::Shop(shop), platform))?;
			let licence = Licences::<T>::get(id)?;
			// Another scope does not let a shop show the work.
			let lets = licence.is_in_force(now) && licence.scope.has(Right::Network);
			lets.then_some((id, licence))
		})
	}

	pub(crate) fn do_grant_licence(
		who: Party,
		id: DepositId,
		licensee: Licensee,
		scope: Scope,
		platform: Option<MemberId>,
		(from, until): (Moment, Moment),
	) -> DispatchResult {
		let deposit = Self::found(id)?;
		let by = who.principal();
		ensure!(deposit.rights_holder() == by, Error::<T>::LicenceBeyondRights);
		Self::ensure_active(&deposit)?;
		let own = matches!(&licensee, Licensee::Principal(principal) if *principal == by);
		ensure!(!own, Error::<T>::OwnWork);
		ensure!(scope.is_valid() && !scope.is_empty(), Error::<T>::InvalidScope);
		let now = Self::now();
		let from = from.max(now);
		let latest = now.saturating_add(T::MaxLicenceTerm::get());
		ensure!(from < until && until <= latest, Error::<T>::InvalidTerm);
		platform.map_or(Ok(()), Self::ensure_platform)?;

		let key = (licensee, platform);
		let earlier = LicencesOf::<T>::get(id, &key).and_then(Licences::<T>::get);
		let open = earlier.is_some_and(|licence| licence.is_open(now));
		ensure!(!open, Error::<T>::AlreadyExists);
		let number = NextLicenceId::<T>::get();
		let next = number.checked_add(1).ok_or(Error::<T>::MaxCountExceeded)?;
		Self::charge(who, LICENCE_BYTES)?;
		NextLicenceId::<T>::put(next);
		LicencesOf::<T>::insert(id, &key, number);
		let licensee = key.0;
		let licence = Licence {
			deposit: id,
			by,
			licensee: licensee.clone(),
			scope,
			platform,
			from,
			until,
			revoked_at: None,
		};
		Licences::<T>::insert(number, licence);
		Self::deposit_event(Event::LicenceGranted { id: number, deposit: id, licensee });
		Ok(())
	}

	pub(crate) fn do_revoke_licence(who: Party, id: LicenceId) -> DispatchResult {
		Licences::<T>::try_mutate(id, |licence| {
			let licence = licence.as_mut().ok_or(Error::<T>::NotFound)?;
			let holder = Self::found(licence.deposit)?.rights_holder();
			ensure!(holder == who.principal(), Error::<T>::NotAuthorized);
			ensure!(licence.revoked_at.is_none(), Error::<T>::AlreadyRevoked);
			let now = Self::now();
			ensure!(licence.is_open(now), Error::<T>::Lapsed);
			licence.revoked_at = Some(now);
			Ok::<(), Error<T>>(())
		})?;
		Self::deposit_event(Event::LicenceRevoked { id });
		Ok(())
	}
}
