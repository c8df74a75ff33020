//! What the runtime APIs read, and what other pallets ask.

use crate::{Clients, Config, Keys, Pallet, StateBytes};
use carnet_primitives::{
	consortium::{ClientView, KeyHolder, MemberStatus, MemberView},
	gs1::{CompanyPrefix, Gtin, Sscc},
	member::{
		client_principal, member_principal, ClientId, LegalName, MemberId, Members as AskMembers,
		Role, Sponsors, Standing, Standings,
	},
	Moment,
};

impl<T: Config> Pallet<T> {
	/// A member, with what it uses of its quota now.
	pub fn member_view(id: MemberId) -> Option<MemberView<T::AccountId>> {
		let member = crate::Members::<T>::get(id)?;
		Some(MemberView {
			id,
			in_business: Self::is_in_business(&member),
			status: Self::status(&member),
			principal: member_principal(id),
			used: Self::used(id, &member.quota.limit),
			state_bytes_used: StateBytes::<T>::get(id),
			name: member.name,
			legal_id: member.legal_id,
			roles: member.roles,
			valid_until: member.valid_until,
			voter: member.voter,
			prefixes: member.prefixes.into_inner(),
			quota: member.quota,
		})
	}

	/// What a key is for.
	pub fn key_holder(key: T::AccountId) -> Option<KeyHolder> {
		Keys::<T>::get(key)
	}

	/// A client.
	pub fn client_view(id: ClientId) -> Option<ClientView<T::AccountId>> {
		let client = Clients::<T>::get(id)?;
		Some(ClientView {
			id,
			principal: client_principal(id),
			key: client.key,
			sponsors: client.sponsors.into_inner(),
			chosen: client.chosen,
			asked: client.asked,
			recovery: client.recovery,
		})
	}
}

impl<T: Config> AskMembers for Pallet<T> {
	fn has_role(member: MemberId, role: Role) -> bool {
		crate::Members::<T>::get(member)
			.is_some_and(|record| Self::roles_in_business(&record).has(role))
	}

	fn role_until(member: MemberId, role: Role) -> Option<Moment> {
		let record = crate::Members::<T>::get(member)?;
		let acts = Self::is_in_business(&record) && record.roles.has(role);
		acts.then_some(record.valid_until)
	}

	fn is_in_business(member: MemberId) -> bool {
		crate::Members::<T>::get(member).is_some_and(|record| Self::is_in_business(&record))
	}

	fn owns_gtin(member: MemberId, gtin: Gtin) -> bool {
		Self::owner_under(CompanyPrefix::candidates(gtin)) == Some(member)
	}

	fn owns_sscc(member: MemberId, sscc: Sscc) -> bool {
		Self::owner_under(CompanyPrefix::candidates_of_sscc(sscc)) == Some(member)
	}

	fn name(member: MemberId) -> Option<LegalName> {
		crate::Members::<T>::get(member).map(|member| member.name)
	}
}

impl<T: Config> Standings for Pallet<T> {
	fn standing(member: MemberId) -> Standing {
		let Some(record) = crate::Members::<T>::get(member) else { return Standing::Out };
		match Self::status(&record) {
			MemberStatus::Expelled | MemberStatus::Suspended { until: None } => Standing::Out,
			MemberStatus::Active if Self::is_in_business(&record) => Standing::InBusiness,
			MemberStatus::Active | MemberStatus::Suspended { until: Some(_) } => Standing::Lapsed,
		}
	}
}

impl<T: Config> Sponsors for Pallet<T> {
	fn sponsor(client: ClientId) -> Option<MemberId> {
		let chosen = Clients::<T>::get(client)?.chosen?;
		<Self as AskMembers>::is_in_business(chosen).then_some(chosen)
	}
}
