//! What a brand, its partners and its buyers do: make, check, print and prove unit codes; and, with the feature
//! `chain`, register them, certify, recall, scan and claim.
//!
//! Codes and labels need no chain and no network: they are made on a machine that has neither.

#[cfg(feature = "chain")]
pub mod chain;
pub mod codes;
pub mod labels;
pub mod moment;
