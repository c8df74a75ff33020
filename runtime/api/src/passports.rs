//! Passports of merchants and their status.
// The macro writes items that nobody reads docs of.
#![allow(missing_docs)]

extern crate alloc;

use alloc::vec::Vec;
use carnet_primitives::{
	member::MemberId,
	passports::{
		Basis, CredentialView, Entry, ListNumber, PassportView, PolicyId, PolicyView, Principal,
		SchemaId, SchemaView, StatusPurpose, StatusView, TagEpochs,
	},
};

sp_api::decl_runtime_apis! {
	/// Reads of passports.
	pub trait PassportsApi {
		/// The status of a merchant for a platform, by the policy that it adopted, or for a policy. `None` if the chain
		/// knows neither the merchant nor, where one is asked for, the policy.
		fn status(merchant: Principal, basis: Basis) -> Option<StatusView>;

		/// The status for each of several questions, in their order: cheaper than a call for each. Of more than 64
		/// questions (`carnet_primitives::passports::MAX_STATUSES`) the first ones are answered.
		fn statuses(questions: Vec<(Principal, Basis)>) -> Vec<Option<StatusView>>;

		/// A passport: what the merchant did and what others state of her. `None` if the chain does not know her.
		fn passport(merchant: Principal) -> Option<PassportView>;

		/// The credential of an issuer with this entry, if it is about this merchant.
		fn credential(
			subject: Principal,
			issuer: MemberId,
			entry: Entry,
		) -> Option<CredentialView>;

		/// The bits of a status list for a purpose: 16 KiB, the first entry in the most significant bit. `None` if the
		/// issuer has not begun it.
		fn status_list(
			issuer: MemberId,
			list: ListNumber,
			purpose: StatusPurpose,
		) -> Option<Vec<u8>>;

		/// How many status lists an issuer has begun.
		fn status_lists(issuer: MemberId) -> ListNumber;

		/// A schema, with who may issue it.
		fn schema(id: SchemaId) -> Option<SchemaView>;

		/// A policy.
		fn policy(id: PolicyId) -> Option<PolicyView>;

		/// The policy by which a platform judges.
		fn adopted_policy(platform: MemberId) -> Option<PolicyId>;

		/// The keys under which tags of identifiers are kept, the oldest first.
		fn tag_epochs() -> TagEpochs;
	}
}
