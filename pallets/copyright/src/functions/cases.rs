//! Infringement cases.

use super::CASE_BYTES;
use crate::{CaseCounts, Cases, CasesAt, CasesOf, Config, Error, Event, NextCaseId, Pallet};
use carnet_primitives::{
	copyright::{Case, CaseId, CaseStatus, DepositId, Evidence, Outcome, Party, Response, Ruling},
	member::{member_principal, Actor, MemberId},
	H256,
};
use frame_support::{dispatch::DispatchResult, ensure, traits::Get};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_report(
		who: Party,
		deposit: DepositId,
		platform: MemberId,
		shop: H256,
		evidence: Evidence,
	) -> DispatchResult {
		let record = Self::found(deposit)?;
		let reporter = who.principal();
		ensure!(record.rights_holder() == reporter, Error::<T>::NotAuthorized);
		Self::ensure_active(&record)?;
		ensure!(!evidence.is_empty(), Error::<T>::InvalidEvidence);
		Self::ensure_platform(platform)?;
		ensure!(who.member() != Some(platform), Error::<T>::OwnWork);
		let licence = Self::licence_of_shop(deposit, shop, platform);
		ensure!(licence.is_none(), Error::<T>::Licensed);
		let earlier = CasesOf::<T>::get(deposit, (platform, shop)).and_then(Cases::<T>::get);
		let again = earlier.is_none_or(|case| !case.is_pending() && !case.is_settled());
		ensure!(again, Error::<T>::AlreadyExists);

		let case = NextCaseId::<T>::get();
		let next = case.checked_add(1).ok_or(Error::<T>::MaxCountExceeded)?;
		let count = CaseCounts::<T>::get(platform);
		let counted = count.checked_add(1).ok_or(Error::<T>::MaxCountExceeded)?;
		Self::charge(who, CASE_BYTES)?;
		NextCaseId::<T>::put(next);
		CaseCounts::<T>::insert(platform, counted);
		CasesAt::<T>::insert(platform, count, case);
		CasesOf::<T>::insert(deposit, (platform, shop), case);
		let opened_at = Self::now();
		let due_at = opened_at.saturating_add(T::ResponseTime::get());
		let record = Case {
			deposit,
			reporter,
			platform,
			shop,
			evidence,
			opened_at,
			due_at,
			response: None,
			ruling: None,
			withdrawn_at: None,
		};
		Cases::<T>::insert(case, record);
		Self::deposit_event(Event::InfringementReported { case, deposit, platform, due_at });
		Ok(())
	}

	/// Changes a case that is neither ruled nor withdrawn, if it is the business of who acts.
	fn change_case(
		id: CaseId,
		may: impl FnOnce(&Case) -> bool,
		change: impl FnOnce(&mut Case) -> Result<(), Error<T>>,
	) -> Result<(), Error<T>> {
		Cases::<T>::try_mutate(id, |case| {
			let case = case.as_mut().ok_or(Error::<T>::NotFound)?;
			ensure!(may(case), Error::<T>::NotAuthorized);
			ensure!(case.is_pending(), Error::<T>::CaseClosed);
			change(case)
		})
	}

	pub(crate) fn do_respond(actor: Actor, case: CaseId, document: H256) -> DispatchResult {
		let (by, at) = (actor.member, Self::now());
		Self::change_case(
			case,
			|case| case.platform == by,
			|case| {
				ensure!(case.response.is_none(), Error::<T>::AlreadyExists);
				ensure!(at <= case.due_at, Error::<T>::DeadlinePassed);
				case.response = Some(Response { document, at, by });
				Ok(())
			},
		)?;
		Self::deposit_event(Event::Responded { case, document });
		Ok(())
	}

	/// Nobody is judge in a case of its own: as the platform, as who reported, as who holds the rights by now.
	fn is_party(member: MemberId, case: &Case) -> bool {
		let account = member_principal(member);
		let holds =
			|| Self::deposit_record(case.deposit).is_some_and(|it| it.rights_holder() == account);
		case.platform == member || case.reporter == account || holds()
	}

	pub(crate) fn do_rule(
		actor: Actor,
		case: CaseId,
		outcome: Outcome,
		document: H256,
	) -> DispatchResult {
		let (by, at) = (actor.member, Self::now());
		Self::change_case(
			case,
			|case| !Self::is_party(by, case),
			|case| {
				let heard = case.status(at) != CaseStatus::Open;
				ensure!(heard, Error::<T>::DeadlineNotPassed);
				case.ruling = Some(Ruling { by, outcome, document, at });
				Ok(())
			},
		)?;
		Self::deposit_event(Event::Ruled { case, by, outcome, document });
		Ok(())
	}

	pub(crate) fn do_withdraw_case(who: Party, case: CaseId) -> DispatchResult {
		Self::change_case(
			case,
			|case| case.reporter == who.principal(),
			|case| {
				case.withdrawn_at = Some(Self::now());
				Ok(())
			},
		)?;
		Self::deposit_event(Event::CaseWithdrawn { case });
		Ok(())
	}
}
