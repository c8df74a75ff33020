//! EPCIS 2.0 documents: what the chain can hold of them, their event hashes, and traces written as documents.
//!
//! [`read`] takes a JSON-LD document and says for each event what the chain can hold of it, or why it cannot.
//! [`write`](write()) turns an ordered trace into a document that is valid against the schema of GS1.
//!
//! Nothing here talks to a chain. The sources are EPCIS 2.0, CBV 2.0 (section 8.9, event hash) and GS1 Digital
//! Link, URI syntax 1.6; `README.md` lists the refusals and the places where the standards leave a choice.

mod error;
mod hash;
mod link;
mod read;
mod time;
mod vocabulary;
mod write;

/// The rules by which [`read`] and [`write`](write()) make event hashes. It belongs beside every hash on the chain.
pub use carnet_primitives::custody::HASH_PROFILE;
pub use error::{DocumentError, Refusal, SkipReason};
pub use hash::{hash_id, lossy_value, parse_hash_id, COMMENTS};
pub use link::{gln_link, lot_link, parse_place, parse_thing, party_link, sscc_link, unit_link};
pub use read::{
	read, Document, ErrorDeclaration, Event, Outcome, Read, Skipped, Thing, MAX_BYTES, MAX_DEPTH,
	MAX_EVENTS, MAX_THINGS, MAX_VALUES,
};
pub use time::{format_time, parse_time};
pub use vocabulary::{biz_step, disposition, error_reason};
pub use write::{
	write, Author, Correction, Party, PartyKind, Standing, TraceEvent, CONTEXT, NAMESPACE,
};
