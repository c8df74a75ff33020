//! What the runtime APIs read.

use super::ledger::OnChain;
use crate::{
	Accreditations, Adopted, Chunks, Config, Epochs, HoldingsOf, ListCounts, Pallet, PassportOf,
	Policies, Schemas,
};
use alloc::vec::Vec;
use carnet_primitives::{
	member::{MemberId, Members},
	passports::{
		status, AcceptanceView, Accreditation, AccreditationView, Basis, Credential,
		CredentialView, Entry, IssuerStanding, ListNumber, PassportView, PolicyId, PolicyView,
		Principal, SchemaId, SchemaView, StatusPurpose, StatusView, TagEpochs, CHUNKS, LIST_LEN,
		MAX_VIEWS,
	},
	products::NamedMember,
};

impl<T: Config> Pallet<T> {
	fn named(id: MemberId) -> NamedMember {
		NamedMember { id, name: T::Members::name(id).unwrap_or_default() }
	}

	/// The status of a passport: for a platform by the policy that it adopted, or for a policy. `None` if the chain knows
	/// neither the merchant nor, where one is asked for, the policy.
	pub fn status(merchant: &Principal, basis: Basis) -> Option<StatusView> {
		OnChain::<T>::find(|chain| status(chain, merchant, basis))
	}

	fn view_of_credential(credential: Credential) -> CredentialView {
		CredentialView {
			issuer: Self::named(credential.issuer),
			reason: credential.reason(Self::now(), Self::standing),
			credential,
		}
	}

	/// A passport, with all that is stated of its merchant. `None` if the chain does not know her.
	pub fn passport(merchant: &Principal) -> Option<PassportView> {
		let passport = PassportOf::<T>::get(merchant);
		let holdings = HoldingsOf::<T>::get(merchant);
		if passport.is_none() && holdings.is_empty() {
			return None;
		}
		let (applications, consents) = passport
			.map(|it| (it.applications.into_inner(), it.consents.into_inner()))
			.unwrap_or_default();
		let platforms = consents
			.into_iter()
			.map(|consent| AcceptanceView { platform: Self::named(consent.platform), consent });
		Some(PassportView {
			merchant: merchant.clone(),
			at: Self::now(),
			applications,
			platforms: platforms.collect(),
			credentials: holdings.credentials.into_iter().map(Self::view_of_credential).collect(),
			identifiers: holdings.identifiers.into_inner(),
		})
	}

	/// The credential of an issuer with this entry, which is about this merchant.
	pub fn credential(
		subject: &Principal,
		issuer: MemberId,
		entry: Entry,
	) -> Option<CredentialView> {
		let holdings = HoldingsOf::<T>::get(subject);
		let found = holdings.credentials.get(holdings.position(issuer, entry)?)?;
		Some(Self::view_of_credential(*found))
	}

	/// The bits of a status list, as Bitstring Status List wants them: 16 KiB. `None` if the issuer has not begun it.
	pub fn status_list(
		issuer: MemberId,
		list: ListNumber,
		purpose: StatusPurpose,
	) -> Option<Vec<u8>> {
		if list >= ListCounts::<T>::get(issuer) {
			return None;
		}
		let mut bits = Vec::with_capacity(LIST_LEN as usize / 8);
		for chunk in 0..CHUNKS {
			let chunk = Chunks::<T>::get(issuer, (list, chunk)).unwrap_or_default();
			bits.extend_from_slice(chunk.bits(purpose));
		}
		Some(bits)
	}

	/// How many status lists an issuer has begun.
	pub fn status_lists(issuer: MemberId) -> ListNumber {
		ListCounts::<T>::get(issuer)
	}

	fn view_of_accreditation(
		schema: SchemaId,
		issuer: MemberId,
		accreditation: Accreditation,
	) -> AccreditationView {
		let standing = Self::standing(issuer, schema);
		AccreditationView {
			issuer: Self::named(issuer),
			by: accreditation.by.map(Self::named),
			accreditation,
			in_force: matches!(standing, IssuerStanding::Accredited { .. }),
		}
	}

	/// A schema, with who may issue it.
	pub fn schema(id: SchemaId) -> Option<SchemaView> {
		let schema = Schemas::<T>::get(id)?;
		let mut issuers: Vec<AccreditationView> = Accreditations::<T>::iter_prefix(id)
			.map(|(issuer, given)| Self::view_of_accreditation(id, issuer, given))
			.collect();
		// Who was accredited once stays on record, and may not crowd out who is.
		issuers.sort_by_key(|view| (!view.in_force, view.issuer.id));
		issuers.truncate(MAX_VIEWS as usize);
		issuers.sort_by_key(|view| view.issuer.id);
		Some(SchemaView { id, schema, issuers })
	}

	/// A policy.
	pub fn policy(id: PolicyId) -> Option<PolicyView> {
		let policy = Policies::<T>::get(id)?;
		Some(PolicyView { id, owner: policy.owner.map(Self::named), policy })
	}

	/// The policy by which a platform judges.
	pub fn adopted_policy(platform: MemberId) -> Option<PolicyId> {
		Adopted::<T>::get(platform)
	}

	/// The keys under which tags of identifiers are kept, the oldest first: whoever registers an identifier makes a tag
	/// under each.
	pub fn tag_epochs() -> TagEpochs {
		Epochs::<T>::get()
	}
}
