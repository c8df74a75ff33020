//! Credentials of merchants as W3C Verifiable Credentials 2.0, and the status lists of their issuers.
//!
//! [`Statement`] and [`ListStatement`] are written as documents, [`sign`] signs them, [`verify`](verify()) and
//! [`standing`] test them without a chain. [`digest`] and [`Verified::ensure_digest`] tie a document to its record on the
//! chain.
//!
//! Nothing here talks to a chain or fetches anything: who verifies brings the lists and says whom it trusts. `README.md`
//! lists the refusals.

mod credential;
mod error;
mod json;
mod key;
mod list;
mod proof;
mod time;
mod verify;

pub use credential::{digest, merchant_uri, Statement, StatusEntry};
pub use error::Refusal;
pub use json::{read, MAX_BYTES};
pub use key::{did_key, multikey, parse_multikey, Signer, Trusted};
pub use list::{
	bit, decode_list, encode_list, list_url, ListStatement, MAX_LIST_BYTES, MIN_LIST_BYTES,
};
pub use proof::{sign, SUITE};
pub use verify::{standing, status_of, verify, Entry, Standing, Verified};

/// The `@context` of Verifiable Credentials 2.0.
pub const CONTEXT: &str = "https://www.w3.org/ns/credentials/v2";

/// The `@context` for terms of which no other one tells, as those of claims: readers of linked data need one.
pub const UNDEFINED_TERMS: &str = "https://www.w3.org/ns/credentials/undefined-terms/v2";
