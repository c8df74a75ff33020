//! What the chain certifies of merchants, as W3C Verifiable Credentials 2.0.
//!
//! An [`Issuer`] signs a [`credential`](credential()) and the [`status_list`]s that it names: JSON documents which any
//! library for Verifiable Credentials checks. A [`Verifier`] checks such documents, and [`Verified::check_record`]
//! compares one with what the chain holds of it.
//!
//! Nothing here talks to a chain or to a network. The sources are Verifiable Credentials Data Model 2.0, Verifiable
//! Credential Data Integrity 1.0, Data Integrity EdDSA Cryptosuites 1.0 (`eddsa-jcs-2022`), Bitstring Status List 1.0
//! (W3C Recommendations, 15 May 2025), RFC 8785, `did:key` and `did:web`. `README.md` lists the refusals and what is
//! left out.

mod canonical;
mod credential;
mod error;
mod key;
mod list;
mod moment;
mod proof;
mod read;
mod site;
mod verify;

pub use canonical::{canonical, CanonicalError, MAX_DEPTH};
pub use credential::{credential, document_digest, ChainRecord, Statement, CONTEXT, ISSUER_TERMS};
pub use error::{ReadError, Refusal, WriteError};
pub use key::{multikey, parse_multikey, Issuer, Resolver, MAX_METHODS};
pub use list::{decode_list, encode_list, is_set, status_list, StatusList, MAX_LIST_BYTES};
pub use proof::{verify_proof, Proof};
pub use read::{read, read_unbounded, MAX_BYTES};
pub use site::Site;
pub use verify::{Verified, Verifier, MAX_ENTRIES};
