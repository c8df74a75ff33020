//! The runtime of the rehearsal on networks of real nodes.
//!
//! One binary, because each of its own would generate and link the code of subxt anew. A test that starts a network takes
//! its turn with `common::run`.
#![allow(clippy::unwrap_used, missing_docs)]

mod common;
mod upgrade;
mod validators;
