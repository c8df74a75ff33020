//! What merchants do: apply and consent.

use super::{CONSENT_BYTES, PASSPORT_BYTES};
use crate::{Config, Error, Event, Pallet, PassportOf, Policies};
use carnet_primitives::{
	member::{MemberId, Members, Role, Sponsors},
	passports::{
		Application, Consent, Party, Passport, PolicyId, Principal, FREE_CONSENTS,
		MAX_APPLICATIONS, MAX_CONSENTS,
	},
};
use frame_support::{dispatch::DispatchResult, ensure};

impl<T: Config> Pallet<T> {
	/// Who pays for the state: a member for itself, her sponsor for a client.
	fn charge_merchant(who: Party, bytes: u32) -> Result<(), Error<T>> {
		let payer = match who {
			Party::Member(member) => member,
			Party::Client(client) => T::Sponsors::sponsor(client).ok_or(Error::<T>::NoSponsor)?,
		};
		Self::charge(payer, bytes)
	}

	pub(crate) fn do_apply(who: Party, policy: PolicyId) -> DispatchResult {
		ensure!(Policies::<T>::contains_key(policy), Error::<T>::NotFound);
		let merchant = who.principal();
		let found = PassportOf::<T>::get(&merchant);
		let begins = found.is_none();
		let mut passport = found.unwrap_or_else(|| Passport::new(who));
		ensure!(passport.applied_at(policy).is_none(), Error::<T>::AlreadyExists);
		let room = passport.applications.len() < MAX_APPLICATIONS as usize;
		ensure!(room, Error::<T>::MaxApplicationsExceeded);
		if begins {
			Self::charge_merchant(who, PASSPORT_BYTES)?;
		}
		let pushed = passport.applications.try_push(Application { policy, at: Self::now() });
		ensure!(pushed.is_ok(), Error::<T>::MaxApplicationsExceeded);
		PassportOf::<T>::insert(&merchant, passport);
		Self::deposit_event(Event::Applied { merchant, policy });
		Ok(())
	}

	/// Changes the passport of a merchant, if she has one.
	pub(crate) fn change_passport(
		merchant: &Principal,
		change: impl FnOnce(&mut Passport) -> Result<(), Error<T>>,
	) -> Result<(), Error<T>> {
		PassportOf::<T>::try_mutate(merchant, |passport| {
			change(passport.as_mut().ok_or(Error::<T>::NotFound)?)
		})
	}

	pub(crate) fn do_withdraw_application(who: Party, policy: PolicyId) -> DispatchResult {
		let merchant = who.principal();
		Self::change_passport(&merchant, |passport| {
			ensure!(passport.applied_at(policy).is_some(), Error::<T>::NotFound);
			passport.applications.retain(|it| it.policy != policy);
			Ok(())
		})?;
		Self::deposit_event(Event::ApplicationWithdrawn { merchant, policy });
		Ok(())
	}

	pub(crate) fn do_consent(who: Party, platform: MemberId) -> DispatchResult {
		let merchant = who.principal();
		let given_at = Self::now();
		Self::change_passport(&merchant, |passport| {
			let there = T::Members::has_role(platform, Role::Platform);
			ensure!(there, Error::<T>::InvalidPlatform);
			if let Some(consent) = passport.consent_mut(platform) {
				ensure!(!consent.is_open(), Error::<T>::AlreadyExists);
				consent.given_at = given_at;
				consent.withdrawn_at = None;
				return Ok(());
			}
			let count = passport.consents.len();
			ensure!(count < MAX_CONSENTS as usize, Error::<T>::MaxConsentsExceeded);
			if count >= FREE_CONSENTS as usize {
				Self::charge_merchant(who, CONSENT_BYTES)?;
			}
			let consent = Consent { platform, given_at, withdrawn_at: None, acceptance: None };
			let pushed = passport.consents.try_push(consent);
			ensure!(pushed.is_ok(), Error::<T>::MaxConsentsExceeded);
			Ok(())
		})?;
		Self::deposit_event(Event::Consented { merchant, platform });
		Ok(())
	}

	pub(crate) fn do_withdraw_consent(who: Party, platform: MemberId) -> DispatchResult {
		let merchant = who.principal();
		let now = Self::now();
		Self::change_passport(&merchant, |passport| {
			let consent = passport.consent_mut(platform).filter(|it| it.is_open());
			let consent = consent.ok_or(Error::<T>::NotFound)?;
			consent.withdrawn_at = Some(now);
			if let Some(acceptance) = consent.acceptance.as_mut().filter(|it| it.is_open()) {
				acceptance.ended_at = Some(now);
			}
			Ok(())
		})?;
		Self::deposit_event(Event::ConsentWithdrawn { merchant, platform });
		Ok(())
	}
}
