//! What a brand and its partners do with unit codes: make them, check them, print them and prove them.
//!
//! Nothing in here needs a chain: codes are made and labels printed on a machine without a network.

pub mod codes;
pub mod labels;
