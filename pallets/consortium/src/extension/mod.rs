//! Admission and metering, before the pool and before the block.
//!
//! [`CheckNonce`] and [`CheckMortality`] stand where the stock extensions of these names stand and are
//! encoded like them; [`CheckMember`] has no bytes at all. So wallets see nothing new.

mod member;
mod mortality;
mod nonce;

pub use member::CheckMember;
pub use mortality::CheckMortality;
pub use nonce::CheckNonce;

use sp_runtime::transaction_validity::{InvalidTransaction, TransactionValidityError};

/// Codes of `InvalidTransaction::Custom` with which a transaction is refused.
pub mod refusal {
	/// The key belongs to no member and to no client.
	pub const UNKNOWN_SIGNER: u8 = 100;
	/// The key was removed or replaced.
	pub const RETIRED_KEY: u8 = 101;
	/// The member is expelled.
	pub const MEMBER_EXPELLED: u8 = 102;
	/// The operator's time is over.
	pub const OPERATOR_EXPIRED: u8 = 103;
	/// The transaction has no end of life: sign it with a mortal era.
	pub const IMMORTAL: u8 = 104;
	/// The nonce is too far ahead: wait for the transactions before it.
	pub const NONCE_TOO_FAR: u8 = 105;
	/// The signer used up its share: try later.
	pub const KEY_OVER_QUOTA: u8 = 106;
	/// The member used up its quota: try later.
	pub const MEMBER_OVER_QUOTA: u8 = 107;
	/// The claims of a brand, or the checkpoints of a witness, used up their share of the quota: try later.
	pub const AUTHORIZED_OVER_QUOTA: u8 = 108;
	/// The clients without a sponsor used up what they share: try later, or find a sponsor.
	pub const PUBLIC_OVER_QUOTA: u8 = 109;
	/// Nobody pays for this transaction without an account.
	pub const NO_PAYER: u8 = 110;
}

/// What the priority of a signed transaction is made of. From the highest to the lowest: operational calls, the reserve,
/// checkpoints of witnesses, business within its quota, whatever is over quota.
///
/// Within each of these, a transaction stands the further back the more of the same signer come before it. So signers take
/// turns, and a pool that is full loses the last transactions of who has most in it, and not the next one of somebody else.
mod priority {
	use sp_runtime::transaction_validity::TransactionPriority;

	/// Operational calls, whoever pays.
	pub const OPERATIONAL: TransactionPriority = TransactionPriority::MAX / 2;
	/// Votes, removals of keys and vetoes.
	pub const RESERVE: TransactionPriority = TransactionPriority::MAX / 4;
	/// Above all that `PLACE` adds up to, or what waits for a quota would stand before what does not.
	pub const WITHIN_QUOTA: TransactionPriority = 1 << 54;
	/// One place in the queue of a signer. Above the room in a bucket, a million at most, and what the zero fee adds.
	pub const PLACE: TransactionPriority = 1 << 21;

	const _: () = assert!((u32::MAX as TransactionPriority + 1) * PLACE < WITHIN_QUOTA);
}

fn refuse(code: u8) -> TransactionValidityError {
	InvalidTransaction::Custom(code).into()
}
