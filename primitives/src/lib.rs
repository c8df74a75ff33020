//! What the pallets and the clients of Carnet share: identifiers and their check digits, unit codes and their
//! Merkle tree, roles and permissions, and the traits through which pallets meet.
//!
//! Nothing here knows storage, and everything compiles without `std`: a phone, a browser and the runtime must
//! come to the same answer from the same bytes.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub mod bulk;
pub mod checkpoints;
pub mod consortium;
pub mod copyright;
pub mod custody;
pub mod decimal;
pub mod gs1;
mod macros;
pub mod member;
pub mod passports;
pub mod products;
pub mod receivables;
pub mod subject;
mod text;
pub mod unit_code;

pub use sp_core::{ConstU32, H256};

/// A vector with a bound that is part of its type.
pub use sp_core::bounded::BoundedVec;

/// Milliseconds since the Unix epoch, by the timestamp of the chain. Deadlines and validity are never block counts.
pub type Moment = u64;
