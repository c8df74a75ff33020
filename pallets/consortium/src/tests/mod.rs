//! One file per capability.
#![allow(clippy::unwrap_used)]

mod clients;
mod extension;
mod keys;
mod members;
mod migrations;
mod model;
mod prefixes;
mod suspensions;
mod try_state;
