//! Schemas, and who may issue them.

use super::{ledger::OnChain, ACCREDITATION_BYTES};
use crate::{Accreditations, Config, Error, Event, NextSchemaId, Pallet, Schemas};
use carnet_primitives::{
	member::{MemberId, Members, Role},
	passports::{
		accreditor_until, holds_until, standing, Accreditation, IssuerStanding, Schema, SchemaId,
	},
	Moment, H256,
};
use frame_support::{dispatch::DispatchResult, ensure};

impl<T: Config> Pallet<T> {
	pub(super) fn is_issuer(member: MemberId) -> bool {
		T::Members::has_role(member, Role::Issuer)
	}

	/// Until when a member may accredit others for a schema, if it may now.
	fn accreditor_until(member: MemberId, schema: SchemaId) -> Option<Moment> {
		OnChain::<T>::find(|chain| accreditor_until(chain, member, schema))
	}

	/// Until when an accreditation holds, if it does now.
	fn holds_until(schema: SchemaId, given: &Accreditation) -> Option<Moment> {
		OnChain::<T>::find(|chain| holds_until(chain, schema, given))
	}

	/// Until when a member is accredited for a schema, if it is now.
	pub(crate) fn accredited_until(issuer: MemberId, schema: SchemaId) -> Option<Moment> {
		Self::holds_until(schema, &Accreditations::<T>::get(schema, issuer)?)
	}

	/// Where an issuer stands for a schema.
	pub(crate) fn standing(issuer: MemberId, schema: SchemaId) -> IssuerStanding {
		OnChain::<T>::find(|chain| standing(chain, issuer, schema))
	}

	/// The schema, if the issuer may issue it.
	pub(crate) fn issuable(issuer: MemberId, schema: SchemaId) -> Result<Schema, Error<T>> {
		let found = Schemas::<T>::get(schema).ok_or(Error::<T>::UnknownSchema)?;
		let accredited = Self::accredited_until(issuer, schema).is_some();
		ensure!(accredited, Error::<T>::NotAccredited);
		Ok(found)
	}

	pub(crate) fn do_register_schema(schema: Schema) -> DispatchResult {
		let sound = !schema.name.is_empty() && schema.max_validity > 0;
		ensure!(sound, Error::<T>::InvalidSchema);
		let id = NextSchemaId::<T>::get();
		let next = id.checked_add(1).ok_or(Error::<T>::MaxCountExceeded)?;
		NextSchemaId::<T>::put(next);
		Schemas::<T>::insert(id, schema);
		Self::deposit_event(Event::SchemaRegistered { schema: id });
		Ok(())
	}

	/// Whether an issuer may accredit another one on these terms.
	fn ensure_accreditor(
		by: MemberId,
		schema: SchemaId,
		issuer: MemberId,
		may_accredit: bool,
		earlier: Option<&Accreditation>,
	) -> Result<(), Error<T>> {
		let accreditor = Self::accreditor_until(by, schema).is_some();
		ensure!(accreditor && !may_accredit && issuer != by, Error::<T>::NotAuthorized);
		let Some(earlier) = earlier else { return Ok(()) };
		// What governance gave or withdrew is its business.
		ensure!(earlier.by.is_some(), Error::<T>::NotAuthorized);
		// What another one gave lasts, even while that one is out of business: it vouches again when it is back.
		let free = earlier.by == Some(by) || earlier.in_force(Self::now()).is_none();
		ensure!(free, Error::<T>::AlreadyExists);
		Ok(())
	}

	pub(crate) fn do_accredit(
		by: Option<MemberId>,
		schema: SchemaId,
		issuer: MemberId,
		until: Moment,
		may_accredit: bool,
	) -> DispatchResult {
		ensure!(Schemas::<T>::contains_key(schema), Error::<T>::UnknownSchema);
		let earlier = Accreditations::<T>::get(schema, issuer);
		if let Some(by) = by {
			Self::ensure_accreditor(by, schema, issuer, may_accredit, earlier.as_ref())?;
		}
		ensure!(Self::is_issuer(issuer), Error::<T>::InvalidIssuer);
		let since = Self::now();
		ensure!(since < until, Error::<T>::InvalidTerm);
		if let (Some(by), None) = (by, earlier) {
			Self::charge(by, ACCREDITATION_BYTES)?;
		}
		let given = Accreditation { by, may_accredit, since, until, withdrawn_at: None };
		Accreditations::<T>::insert(schema, issuer, given);
		Self::deposit_event(Event::Accredited { schema, issuer, by, until });
		Ok(())
	}

	pub(crate) fn do_withdraw_accreditation(
		by: Option<MemberId>,
		schema: SchemaId,
		issuer: MemberId,
		document: H256,
	) -> DispatchResult {
		Accreditations::<T>::try_mutate(schema, issuer, |given| {
			let given = given.as_mut().ok_or(Error::<T>::NotFound)?;
			ensure!(by.is_none() || given.by == by, Error::<T>::NotAuthorized);
			ensure!(given.withdrawn_at.is_none(), Error::<T>::AlreadyRevoked);
			given.withdrawn_at = Some(Self::now());
			// From here on it is governance's, and no issuer gives it back.
			given.by = by;
			Ok::<(), Error<T>>(())
		})?;
		Self::deposit_event(Event::AccreditationWithdrawn { schema, issuer, document });
		Ok(())
	}
}
