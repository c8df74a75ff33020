//! What a node and a client may ask the runtime of Carnet: one trait per topic.
//!
//! Reads that dApps need stand here and not in view functions, which polkadot.js does not know.

#![cfg_attr(not(feature = "std"), no_std)]

mod checkpoints;
mod consortium;
mod copyright;
mod custody;
mod passports;
mod pool;
mod products;
mod receivables;

pub use checkpoints::*;
pub use consortium::*;
pub use copyright::*;
pub use custody::*;
pub use passports::*;
pub use pool::*;
pub use products::*;
pub use receivables::*;
