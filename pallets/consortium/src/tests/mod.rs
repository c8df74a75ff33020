//! One file per capability.
#![allow(clippy::unwrap_used)]

mod clients;
mod extension;
mod keys;
mod members;
mod model;
mod prefixes;
mod try_state;
