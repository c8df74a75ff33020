//! What a brand, its partners and its buyers do: make, check, print and prove unit codes; with the feature `photos`, read
//! photos as evidence; keep the secrets, quotes and tables of receivables; and, with the feature `chain`, register, certify,
//! recall, scan, claim, deposit and finance. With the feature `records`, put answers together from values of the chain's storage.
//!
//! Codes, labels and photos need no chain and no network: they are made and read on a machine that has neither. So is what
//! an issuer keeps of the credentials that it issued.

#[cfg(feature = "chain")]
pub mod chain;
pub mod codes;
pub mod files;
pub mod labels;
mod lines;
pub mod moment;
pub mod passports;
#[cfg(feature = "photos")]
pub mod photos;
pub mod receivables;
#[cfg(feature = "records")]
pub mod records;
