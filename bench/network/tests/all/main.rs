//! Networks of real nodes, and gateways behind them.
//!
//! One binary, because each of its own would generate and link the code of subxt anew. A test that starts a node takes its
//! turn with `common::run`.
#![allow(clippy::unwrap_used)]

mod common;
mod deposits;
mod faults;
mod gateway;
mod machine;
mod passports;
mod receivables;
mod scan;
mod witness;
