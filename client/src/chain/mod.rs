//! The chain as a client meets it: calls are sent and followed until they are final, and finalised state is read.
//!
//! Arguments and answers are types of `carnet-primitives`, the same that the runtime is built from, in their SCALE
//! encoding. What the metadata of the node is asked for are the numbers of pallets and calls, and whether the
//! arguments fit; so a program that is too old for a runtime says so and sends nothing.

mod call;
mod claim;
mod connection;
mod consortium;
mod copyright;
mod custody;
mod error;
mod governance;
mod keys;
mod passports;
mod products;
mod proof;
mod receivables;
mod refusal;
mod snapshot;
mod submit;
mod validators;
mod view;
mod witness;

pub use call::{general_transaction, Call};
pub use carnet_primitives::bulk::Mode;
pub use claim::{ClaimantKey, PendingClaim};
pub use connection::{without_secrets, Chain};
pub use consortium::GovernanceCall;
pub use copyright::{Batch, Deposited};
pub use custody::{party_commitment, Delivery, Effort, Handled, PackLimits, Receipt};
pub use error::{ChainError, Failure};
pub use governance::{
	code_hash, AuthorisedUpgrade, CallName, Closed, Decision, Motion, Proposal, Proposed, Quorum,
	Standing, Stop, Tally, Upgrade, Upgraded,
};
pub use keys::Signer;
pub use passports::{Credentials, OpenList};
pub use proof::{ProofOptions, Proved};
pub use receivables::{Taken, Under};
pub use refusal::Refusal;
pub use snapshot::Snapshot;
pub use submit::{EventRecord, Included};
pub use validators::{Validator, ValidatorSet};
pub use view::CallView;
pub use witness::Witness;

/// The result of work with a chain.
pub type Result<T, E = ChainError> = std::result::Result<T, E>;

/// How subxt sees this chain: nothing in it differs from what Substrate has by default.
pub(crate) type Config = subxt::SubstrateConfig;

#[cfg(test)]
mod tests;
