//! Tests, one file per topic.
#![allow(clippy::unwrap_used)]

mod decisions;
mod genesis;
mod keys;
mod model;
mod offences;
mod planning;
mod sessions;
mod try_state;
