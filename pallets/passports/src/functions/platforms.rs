//! What platforms do: take merchants in and out.

use super::ledger::OnChain;
use crate::{Adopted, Config, Error, Event, HoldingsOf, Pallet, Policies};
use carnet_primitives::{
	member::MemberId,
	passports::{judge, Acceptance, Holdings, PolicySpec, Principal, Reason, Verdict},
	H256,
};
use frame_support::{dispatch::DispatchResult, ensure};

impl<T: Config> Pallet<T> {
	/// What a policy makes of a merchant now.
	pub(crate) fn verdict(spec: &PolicySpec, holdings: &Holdings) -> Verdict {
		OnChain::<T>::find(|chain| judge(chain, spec, holdings))
	}

	pub(crate) fn do_accept(platform: MemberId, merchant: Principal) -> DispatchResult {
		let mut policy = None;
		Self::change_passport(&merchant, |passport| {
			let consent = passport.consent_mut(platform).filter(|it| it.is_open());
			let consent = consent.ok_or(Error::<T>::NoConsent)?;
			ensure!(consent.accepted().is_none(), Error::<T>::AlreadyExists);
			let id = Adopted::<T>::get(platform).ok_or(Error::<T>::NoPolicy)?;
			let spec = Policies::<T>::get(id).ok_or(Error::<T>::NoPolicy)?.spec;
			let verdict = Self::verdict(&spec, &HoldingsOf::<T>::get(&merchant));
			ensure!(verdict.reason == Reason::Met, Error::<T>::NotValid);
			consent.acceptance = Some(Acceptance { policy: id, at: Self::now(), ended_at: None });
			policy = Some(id);
			Ok(())
		})?;
		let policy = policy.ok_or(Error::<T>::NoPolicy)?;
		Self::deposit_event(Event::Accepted { merchant, platform, policy });
		Ok(())
	}

	pub(crate) fn do_end_acceptance(
		platform: MemberId,
		merchant: Principal,
		document: H256,
	) -> DispatchResult {
		Self::change_passport(&merchant, |passport| {
			let acceptance = passport.consent_mut(platform).and_then(|it| it.acceptance.as_mut());
			let acceptance = acceptance.filter(|it| it.is_open());
			acceptance.ok_or(Error::<T>::NotFound)?.ended_at = Some(Self::now());
			Ok(())
		})?;
		Self::deposit_event(Event::AcceptanceEnded { merchant, platform, document });
		Ok(())
	}
}
