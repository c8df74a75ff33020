use std::fmt;
use subxt::{
	rpcs::UserError,
	tx::{TransactionInvalid, ValidationResult},
};

/// Why a pool does not take a transaction.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refusal {
	/// A code of the runtime: 1 to 7 of claims, 100 to 110 of the admission of signers, 140 to 145 of checkpoints.
	Custom(u8),
	/// Its nonce was used; of a claim, that it is recorded already or has expired.
	Stale,
	/// A nonce before its own is missing.
	Future,
	/// A signature is wrong.
	BadProof,
	/// The block that it was made for is too long ago.
	Ancient,
	/// Blocks are full.
	Full,
	/// The same bytes failed a short while ago.
	Banned,
	/// The pool has the same transaction.
	Known,
	/// The pool has another transaction in its place.
	Priority,
	/// The pool itself is full.
	PoolFull,
	/// Anything else, in the words of the node.
	Other(String),
}

const INVALID: i32 = 1010;
const BANNED: i32 = 1012;
const KNOWN: i32 = 1013;
const PRIORITY: i32 = 1014;
const DROPPED: i32 = 1016;

impl Refusal {
	/// Reads the error of `author_submitAndWatchExtrinsic`.
	pub(super) fn from_rpc(error: &UserError) -> Self {
		let data = error.data.as_deref().map(|data| data.get().trim_matches('"')).unwrap_or("");
		match error.code {
			INVALID => Self::from_data(data),
			BANNED => Self::Banned,
			KNOWN => Self::Known,
			PRIORITY => Self::Priority,
			DROPPED => Self::PoolFull,
			code if data.is_empty() => Self::Other(format!("{} ({code})", error.message)),
			code => Self::Other(format!("{}, {data} ({code})", error.message)),
		}
	}

	/// Reads the data of error 1010, which has the words of `sp_runtime` and no number but the custom one.
	pub(super) fn from_data(data: &str) -> Self {
		if let Some(code) = data.strip_prefix("Custom error: ").and_then(|code| code.parse().ok()) {
			return Self::Custom(code);
		}
		match data {
			"Transaction is outdated" => Self::Stale,
			"Transaction will be valid in the future" => Self::Future,
			"Transaction has a bad signature" => Self::BadProof,
			"Transaction has an ancient birth block" => Self::Ancient,
			"Transaction would exhaust the block limits" => Self::Full,
			other => Self::Other(other.to_owned()),
		}
	}

	/// Reads the answer to a validation; `None` if nothing is wrong.
	pub(super) fn from_validation(result: ValidationResult) -> Option<Self> {
		let ValidationResult::Invalid(invalid) = result else { return None };
		Some(match invalid {
			TransactionInvalid::Custom(code) => Self::Custom(code),
			TransactionInvalid::Stale => Self::Stale,
			TransactionInvalid::Future => Self::Future,
			TransactionInvalid::BadProof => Self::BadProof,
			TransactionInvalid::AncientBirthBlock => Self::Ancient,
			TransactionInvalid::ExhaustsResources => Self::Full,
			other => Self::Other(format!("{other:?}")),
		})
	}
}

impl fmt::Display for Refusal {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(match self {
			Self::Custom(code) => match code {
				1 => "the chain has no such unit; check the label",
				2 => "the claim expires too far ahead; let it expire earlier",
				3 => "the proof does not fit the unit: this opening or this proof is not of the registered batch; get it anew from the brand",
				4 => "two buyers claimed this unit before and a third is not recorded; treat the label as copied",
				5 => "nobody holds a claim of this unit; claim it first",
				6 => "this unit changed hands too often in a short time; try again when the older claims have expired",
				7 => "the claim is held by this very key; name another",
				100 => "no member of the consortium knows the key that signed; use the key of an operator, or have an admin operator add this one",
				101 => "the key that signed was retired and is never valid again; use the key that replaced it, or finish the recovery that names it",
				102 => "the member of the key that signed was expelled",
				103 => "the time of the operator whose key signed is over; have an admin operator add a new key",
				104 => "the transaction has no end; give it an era",
				105 => "too many transactions of this key wait already; wait until they are in blocks",
				106 => "the quota of this key is used up for now; wait some seconds, or send less at once",
				107 => "the quota of the member is used up for now; wait some seconds, or ask the consortium for more",
				108 => "the quota of the brand for claims is used up for now; try again in a minute",
				109 => "the quota for clients without a sponsor is used up for now; try again in a minute",
				110 => "nobody pays for this transaction, since the chain has no batch of its unit; check the label",
				140 => "no member registered the key of the witness; register it with `carnet witness register`",
				141 => "the key of the witness was replaced or removed and is never valid again; use the new one",
				142 => "the member of the witness is out of business, or neither judicial nor notary",
				143 => "the chain has no such block, or keeps its hash no longer; the node of the witness may follow another chain",
				144 => "the clock of the witness is ahead of the chain's; check its time service",
				145 => "a block takes one checkpoint of a member, and this one has one already; sign a later block",
				_ => return write!(f, "the runtime refuses it with code {code}, which this program does not know; use the release that belongs to the chain"),
			},
			Self::Stale => "it is outdated: it was recorded already, or it has expired, or its nonce was used; look at the state, and send it anew if it is missing",
			Self::Future => "a transaction of this key that comes before it is missing; send it again in a few seconds",
			Self::BadProof => "its signature is wrong: the key does not fit, or it was signed for another chain or another state",
			Self::Ancient => "it was made too long ago; send it anew",
			Self::Full => "the blocks are full; send it again later",
			Self::Banned => "the node refused the same bytes a short while ago and does not look at them again; wait some minutes",
			Self::Known => "the node has this very transaction already; wait for its outcome",
			Self::Priority => "another transaction of this key, or another claim of this unit, waits in its place; wait until that one is in a block",
			Self::PoolFull => "the pool of the node is full; send it again later",
			Self::Other(why) => return write!(f, "{why}"),
		})
	}
}
