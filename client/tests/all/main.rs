//! The library and the command line, most of them against a real node.
//!
//! One binary, because each of its own would generate and link the code of subxt anew. Tests run beside each other here:
//! one that measures how long others wait is a binary of its own, as `flood.rs` is.
#![allow(clippy::unwrap_used)]

mod cli;
mod clients;
mod common;
mod connection;
mod custody;
mod disk;
mod governance;
mod members;
mod passport;
mod photo;
mod proof;
mod quota;
mod receivable;
mod story;
mod verify;
mod witness;
