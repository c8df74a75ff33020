//! Tests, one file per topic.
#![allow(clippy::unwrap_used)]

mod bulk;
mod charge;
mod customs;
mod handover;
mod model;
mod pack;
mod reassign;
mod record;
mod title;
mod trace;
mod try_state;
