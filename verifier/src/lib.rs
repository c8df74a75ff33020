//! Checks a proof bundle: that records are in the state of a block which the validators of a chain finalised.
//!
//! The check needs the bundle and one thing that its reader trusts already, the hash of the first block or a pinned
//! checkpoint. It asks no network and no clock. The format is described in `docs/bundle.md`.
//!
//! Everything compiles without `std`: a phone, a browser and a court's server must come to the same answer from the
//! same bytes. The types mirror those of the SDK and of the chain, whose crates need a host that a browser lacks;
//! tests pin that both have the same encoding.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

#[cfg(feature = "builder")]
pub mod builder;
mod bundle;
mod checkpoint;
mod finality;
mod header;
#[cfg(feature = "json")]
mod json;
mod kind;
mod members;
mod reader;
mod refusal;
mod report;
mod sentences;
mod state;
pub mod storage_keys;
mod verify;

pub use bundle::{limits, Bundle, GenesisPart, SetChange, VERSION};
pub use checkpoint::{Checkpoint, STATEMENT_PREFIX};
pub use finality::{Commit, Justification, Precommit, SignedPrecommit, VoteFault};
pub use header::{DigestItem, Header, ScheduledChange};
#[cfg(feature = "json")]
pub use json::{read_pinned, read_trust, JSON_LIMIT};
pub use kind::{Kind, KINDS};
pub use members::{MemberFact, Role};
pub use refusal::{Part, Refusal, StateFault};
pub use report::{Basis, Block, Pinned, Record, Report, Signer, Trust, Witness};
pub use verify::verify;

/// A BLAKE2b hash of 32 bytes.
pub type Hash = [u8; 32];
/// The number of a block.
pub type Number = u32;
/// The validators that vote, with the weights of their votes.
pub type Authorities = alloc::vec::Vec<([u8; 32], u64)>;
