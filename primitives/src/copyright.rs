//! Copyright evidence: what depositors, platforms and courts leave on record of a work.
//!
//! Nothing here names a person, a shop or an address: what is personal or can be guessed is a salted commitment, the
//! root or the hash of values that stay with who states them. A hash without a salt would tell them to whoever
//! guesses.

mod cases;
mod deposits;
mod licences;
mod views;
mod vocabulary;

pub use crate::member::Party;
pub use cases::{Case, CaseStatus, Evidence, Outcome, Response, Ruling, MAX_EVIDENCE};
pub use deposits::{
	commitment, commitment_message, page_of, Commit, Deposit, DepositPage, DepositStatus, FileHash,
	Listed, Perceptual, Ranked, Work, MAX_DEPOSIT_BYTES, MAX_LISTED, MAX_QUALITY, PAGE_LEN,
};
pub use licences::{Licence, Licensee, Right, Scope};
pub use views::{CaseView, DepositView, LicenceView, WitnessNote, MAX_VIEWS};
pub use vocabulary::{Acquisition, MediaType, WorkCategory, WorkNature};

/// Number of a deposit, given by the chain.
pub type DepositId = u64;
/// Number of a licence, given by the chain.
pub type LicenceId = u64;
/// Number of an infringement case, given by the chain.
pub type CaseId = u64;

/// The account that a record names: [`member_principal`](crate::member::member_principal) or
/// [`client_principal`](crate::member::client_principal). Keys rotate, it stays.
pub type Principal = sp_core::crypto::AccountId32;

#[cfg(test)]
mod tests;
