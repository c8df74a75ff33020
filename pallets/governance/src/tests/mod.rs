//! One file per capability.
#![allow(clippy::unwrap_used)]

mod decisions;
mod dispatch;
mod model;
mod motions;
mod stops;
mod try_state;
