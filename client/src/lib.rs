//! What a brand, its partners and its buyers do: make, check, print and prove unit codes; with the feature `photos`, read
//! photos as evidence; and, with the feature `chain`, register, certify, recall, scan, claim and deposit.
//!
//! Codes, labels and photos need no chain and no network: they are made and read on a machine that has neither.

#[cfg(feature = "chain")]
pub mod chain;
pub mod codes;
pub mod files;
pub mod labels;
pub mod moment;
#[cfg(feature = "photos")]
pub mod photos;
