//! What the pallet tells.

use frame_support::pallet_macros::pallet_section;

/// The events, which [`crate::pallet`] imports.
#[pallet_section]
mod events {
	/// What happened.
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A schema was registered.
		SchemaRegistered {
			/// Its number.
			schema: SchemaId,
		},
		/// A member may issue credentials of a schema, or may on other terms.
		Accredited {
			/// The schema.
			schema: SchemaId,
			/// The issuer.
			issuer: MemberId,
			/// Who vouches for it; `None` for governance.
			by: Option<MemberId>,
			/// Until when.
			until: Moment,
		},
		/// A member may no longer issue credentials of a schema. Those that it issued do not count any more.
		AccreditationWithdrawn {
			/// The schema.
			schema: SchemaId,
			/// The issuer.
			issuer: MemberId,
			/// Hash of the reasons.
			document: H256,
		},
		/// There is a new policy.
		PolicySet {
			/// Its number.
			policy: PolicyId,
			/// Whose it is; `None` for governance.
			owner: Option<MemberId>,
		},
		/// A policy was changed. Every status follows it from now on.
		PolicyChanged {
			/// The policy.
			policy: PolicyId,
			/// How often it was changed so far.
			revision: u32,
		},
		/// A platform judges by another policy from now on.
		PolicyAdopted {
			/// The platform.
			platform: MemberId,
			/// The policy.
			policy: PolicyId,
		},
		/// A credential was issued.
		CredentialIssued {
			/// Whom it is about.
			subject: Principal,
			/// Who states it.
			issuer: MemberId,
			/// The schema.
			schema: SchemaId,
			/// Its entry in the status lists of the issuer.
			entry: Entry,
		},
		/// Credentials were issued.
		CredentialsIssued {
			/// Who states them.
			issuer: MemberId,
			/// The schema.
			schema: SchemaId,
			/// The status list that has their entries.
			list: ListNumber,
			/// How many.
			count: u32,
			/// Those that were not issued.
			failed: Vec<Failure>,
		},
		/// The record of a credential that ended made room for another one. Its entry stays taken and keeps its bits.
		CredentialDropped {
			/// Whom it was about.
			subject: Principal,
			/// Who stated it.
			issuer: MemberId,
			/// Its entry.
			entry: Entry,
		},
		/// A credential was renewed.
		CredentialRenewed {
			/// Whom it is about.
			subject: Principal,
			/// Who states it.
			issuer: MemberId,
			/// Its entry.
			entry: Entry,
			/// The digest of the document that it had until now.
			replaced: H256,
			/// Until when it counts now.
			valid_until: Moment,
		},
		/// A credential was suspended, reinstated or revoked.
		CredentialChanged {
			/// Whom it is about.
			subject: Principal,
			/// Who states it.
			issuer: MemberId,
			/// Its entry.
			entry: Entry,
			/// What was done.
			change: Change,
			/// Hash of the reasons.
			document: H256,
		},
		/// Credentials were suspended, reinstated or revoked.
		CredentialsChanged {
			/// Who stated them.
			issuer: MemberId,
			/// The status list that has their entries.
			list: ListNumber,
			/// What was done.
			change: Change,
			/// To how many.
			count: u32,
			/// Those that stayed as they were.
			failed: Vec<Failure>,
			/// Hash of the reasons.
			document: H256,
		},
		/// The records of credentials that ended long ago were removed. Their entries stay taken.
		CredentialsClosed {
			/// Who stated them.
			issuer: MemberId,
			/// The status list that has their entries.
			list: ListNumber,
			/// How many.
			count: u32,
			/// Those that stay.
			failed: Vec<Failure>,
		},
		/// Tags of identifiers are kept under another key from now on.
		KeyRotated {
			/// The number of the key.
			epoch: u32,
			/// Its hash.
			key: H256,
		},
		/// An issuer checked an identifier of a merchant, or made its tag anew.
		IdentifierRegistered {
			/// Whose it is.
			subject: Principal,
			/// Which identifier.
			kind: IdentifierKind,
			/// Who checked it.
			by: MemberId,
		},
		/// An identifier is nobody's again.
		IdentifierReleased {
			/// Whose it was.
			subject: Principal,
			/// Which identifier.
			kind: IdentifierKind,
			/// Who had checked it.
			by: MemberId,
			/// The key under which its tag was kept.
			epoch: u32,
		},
		/// A merchant aims at a policy.
		Applied {
			/// The merchant.
			merchant: Principal,
			/// The policy.
			policy: PolicyId,
		},
		/// A merchant aims at a policy no more.
		ApplicationWithdrawn {
			/// The merchant.
			merchant: Principal,
			/// The policy.
			policy: PolicyId,
		},
		/// A platform may rely on a passport.
		Consented {
			/// The merchant.
			merchant: Principal,
			/// The platform.
			platform: MemberId,
		},
		/// A platform may rely on a passport no more. Its acceptance ended.
		ConsentWithdrawn {
			/// The merchant.
			merchant: Principal,
			/// The platform.
			platform: MemberId,
		},
		/// A platform took a merchant in.
		Accepted {
			/// The merchant.
			merchant: Principal,
			/// The platform.
			platform: MemberId,
			/// The policy that she meets.
			policy: PolicyId,
		},
		/// A platform took a merchant out.
		AcceptanceEnded {
			/// The merchant.
			merchant: Principal,
			/// The platform.
			platform: MemberId,
			/// Hash of the reasons.
			document: H256,
		},
	}
}
