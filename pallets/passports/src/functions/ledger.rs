//! The storage of the chain, as the search for a status reads it.

use crate::{Accreditations, Adopted, Config, HoldingsOf, Pallet, PassportOf, Policies};
use carnet_primitives::{
	member::{MemberId, Members, Role},
	passports::{Accreditation, Holdings, Ledger, Passport, Policy, PolicyId, Principal, SchemaId},
	Moment,
};
use core::{convert::Infallible, marker::PhantomData};

/// The storage of the chain.
pub(crate) struct OnChain<T>(PhantomData<T>);

impl<T: Config> OnChain<T> {
	/// What a search finds in it.
	pub(crate) fn find<V>(search: impl FnOnce(&mut Self) -> Result<V, Infallible>) -> V {
		match search(&mut Self(PhantomData)) {
			Ok(found) => found,
			Err(never) => match never {},
		}
	}
}

impl<T: Config> Ledger for OnChain<T> {
	type Error = Infallible;

	fn now(&mut self) -> Result<Moment, Infallible> {
		Ok(Pallet::<T>::now())
	}

	fn issuer_until(&mut self, member: MemberId) -> Result<Option<Moment>, Infallible> {
		Ok(T::Members::role_until(member, Role::Issuer))
	}

	fn accreditation(
		&mut self,
		schema: SchemaId,
		issuer: MemberId,
	) -> Result<Option<Accreditation>, Infallible> {
		Ok(Accreditations::<T>::get(schema, issuer))
	}

	fn holdings(&mut self, merchant: &Principal) -> Result<Holdings, Infallible> {
		Ok(HoldingsOf::<T>::get(merchant))
	}

	fn passport(&mut self, merchant: &Principal) -> Result<Option<Passport>, Infallible> {
		Ok(PassportOf::<T>::get(merchant))
	}

	fn adopted(&mut self, platform: MemberId) -> Result<Option<PolicyId>, Infallible> {
		Ok(Adopted::<T>::get(platform))
	}

	fn policy(&mut self, id: PolicyId) -> Result<Option<Policy>, Infallible> {
		Ok(Policies::<T>::get(id))
	}
}
