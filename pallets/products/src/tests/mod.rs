//! Tests, one file per action.
#![allow(clippy::unwrap_used)]

mod certify;
mod claim;
mod model;
mod recall;
mod register;
mod scan;
mod stops;
mod try_state;
mod units;
