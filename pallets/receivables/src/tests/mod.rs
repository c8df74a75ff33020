//! Tests, one file per topic.
#![allow(clippy::unwrap_used)]

mod assets;
mod charge;
mod confirm;
mod default;
mod discharge;
mod facts;
mod finance;
mod issue;
mod life;
mod limits;
mod model;
mod pledge;
mod privacy;
mod quotes;
mod settle;
mod split;
mod stops;
mod transfer;
mod try_state;
mod views;
