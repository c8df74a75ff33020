//! Merchant passports: what is certified of a merchant, by whom, and whether that is what a platform asks for.
//!
//! Nothing here names a person or a company: a merchant is a principal, the content of a credential is a salted digest,
//! an identifier is a tag under a key that only those who check identities have. A hash without a salt or a key would
//! tell them to whoever guesses.

mod credentials;
mod identifiers;
mod ledger;
mod lists;
mod merchants;
mod policies;
mod query;
mod status;
mod vat;
mod views;

pub use crate::{copyright::Principal, member::Party};
pub use credentials::{
	credential_digest, Change, Credential, CredentialStatus, Entry, Holdings, Identified,
	NewCredential, Place, MAX_CREDENTIALS, MAX_CREDENTIALS_OF_ISSUER, MAX_CREDENTIAL_BYTES,
	MAX_IDENTIFIERS,
};
pub use identifiers::{
	key_commitment, Identifier, IdentifierError, IdentifierKind, IdentifierKinds, TagEpoch,
	TagEpochs, TagOwner, Tags, MAX_EPOCHS, MAX_IDENTIFIER_LEN,
};
pub use ledger::{accreditor_until, holds_until, judge, standing, status, Ledger};
pub use lists::{chunk_of, StatusChunk, StatusPurpose, CHUNKS, CHUNK_LEN, LIST_LEN};
pub use merchants::{
	Acceptance, Application, Consent, Passport, FREE_CONSENTS, MAX_APPLICATIONS, MAX_CONSENTS,
};
pub use policies::{
	Accreditation, Policy, PolicySpec, Requirement, Requirements, Schema, SchemaName,
	MAX_REQUIREMENTS, MAX_SCHEMA_NAME_LEN,
};
pub use query::{NoStatusQuery, StatusQuery};
pub use status::{IssuerStanding, Missing, PassportStatus, Reason, Verdict};
pub use views::{
	AcceptanceView, AccreditationView, Basis, CredentialView, PassportView, PolicyView, SchemaView,
	StatusView, MAX_STATUSES, MAX_VIEWS,
};

/// Number of a schema, given by the chain.
pub type SchemaId = u32;
/// Number of a policy, given by the chain.
pub type PolicyId = u32;
/// Number of a status list among those of its issuer, from 0.
pub type ListNumber = u32;

#[cfg(test)]
mod tests;
