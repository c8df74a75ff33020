//! Tests, one file per topic.
#![allow(clippy::unwrap_used)]

mod bulk;
mod case;
mod charge;
mod commit;
mod deposit;
mod licence;
mod model;
mod origins;
mod priority;
mod records;
mod rights;
mod try_state;
mod views;
