//! Tests, one file per topic.
#![allow(clippy::unwrap_used)]

mod model;
mod register;
mod try_state;
mod witness;
