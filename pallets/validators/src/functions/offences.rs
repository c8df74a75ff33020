//! What happens when an offence is proven.

use crate::{Approved, Config, Event, Offence, Offenders, Pallet, Planned, WeightInfo};
use carnet_primitives::member::{member_principal, MemberId};
use frame_support::weights::Weight;
use sp_core::crypto::AccountId32;
use sp_runtime::Perbill;
use sp_staking::{
	offence::{OffenceDetails, OffenceSeverity, OnOffenceHandler},
	SessionIndex,
};

impl<T: Config> Pallet<T> {
	/// Records the first offence of a member that is approved or planned; later ones add nothing.
	pub(crate) fn do_record_offence(validator: &AccountId32, session: SessionIndex) {
		let approved = Approved::<T>::get();
		let wanted = |member: &MemberId| approved.binary_search(member).is_ok();
		let planned = Planned::<T>::get();
		let found = planned
			.iter()
			.chain(approved.iter())
			.find(|member| member_principal(**member) == *validator)
			.copied();
		let Some(member) = found else { return };
		let mut offenders = Offenders::<T>::get();
		if offenders.iter().any(|offence| offence.member == member) {
			return;
		}
		if offenders.is_full() && wanted(&member) {
			// Then somebody on the list is not wanted any more and about to leave; the offence of one
			// that is wanted matters for longer.
			if let Some(at) = offenders.iter().position(|offence| !wanted(&offence.member)) {
				offenders.remove(at);
			}
		}
		if offenders.try_push(Offence { member, session }).is_ok() {
			Offenders::<T>::put(offenders);
			Self::deposit_event(Event::OffenderDisabled { member, session });
		}
	}
}

impl<T: Config> OnOffenceHandler<AccountId32, (AccountId32, ()), Weight> for Pallet<T> {
	fn on_offence(
		offenders: &[OffenceDetails<AccountId32, (AccountId32, ())>],
		fractions: &[Perbill],
		session: SessionIndex,
	) -> Weight {
		for (at, details) in offenders.iter().enumerate() {
			let validator = &details.offender.0;
			let severity = fractions.get(at).copied().map(OffenceSeverity).unwrap_or_default();
			Self::do_record_offence(validator, session);
			// A validator in its last session is disabled too, although there is nothing to record.
			pallet_session::Pallet::<T>::report_offence(validator.clone(), severity);
		}
		<T as Config>::WeightInfo::on_offence().saturating_mul(offenders.len() as u64)
	}
}
