//! Tests, one file per topic.
#![allow(clippy::unwrap_used)]

mod accept;
mod bulk;
mod changes;
mod charges;
mod close;
mod identifiers;
mod issue;
mod issuers;
mod merchants;
mod model;
mod policies;
mod privacy;
mod renew;
mod status;
mod try_state;
mod views;
