//! What a reader trusts, and what a bundle proved to her.

use crate::{Authorities, Hash, MemberFact, Number};
use alloc::vec::Vec;

/// What the reader of a bundle trusts already.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Trust {
	/// The hash of the first block. It names the chain; the rest follows from signatures of its validators, old ones
	/// too, so it relies on none of their past keys being stolen or sold since.
	Genesis(Hash),
	/// A block and the validators that finalised it. What validators do who left before it counts for nothing.
	Checkpoint(Pinned),
}

/// A finalised block that a reader wrote down.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "json", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "json", serde(rename_all = "camelCase", deny_unknown_fields))]
pub struct Pinned {
	/// The hash of the first block of the chain.
	#[cfg_attr(feature = "json", serde(with = "crate::json::hex"))]
	pub genesis: Hash,
	/// The number of the block.
	pub number: Number,
	/// The hash of the block.
	#[cfg_attr(feature = "json", serde(with = "crate::json::hex"))]
	pub hash: Hash,
	/// The number of the set that finalised the block.
	#[cfg_attr(feature = "json", serde(with = "crate::json::text"))]
	pub set_id: u64,
	/// The set that finalised the block, in the order of the chain.
	#[cfg_attr(feature = "json", serde(with = "crate::json::authorities"))]
	pub authorities: Authorities,
}

/// What a bundle proved.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "json", derive(serde::Serialize))]
#[cfg_attr(feature = "json", serde(rename_all = "camelCase"))]
pub struct Report {
	/// What the check relied on.
	pub basis: Basis,
	/// The hash of the first block of the chain.
	#[cfg_attr(feature = "json", serde(with = "crate::json::hex"))]
	pub genesis: Hash,
	/// The block in whose state the records are.
	pub block: Block,
	/// The root of its state.
	#[cfg_attr(feature = "json", serde(with = "crate::json::hex"))]
	pub state_root: Hash,
	/// The block that the validators signed: the same or a descendant.
	pub signed: Block,
	/// The number of the set that signed.
	#[cfg_attr(feature = "json", serde(with = "crate::json::text"))]
	pub set_id: u64,
	/// Those who signed.
	pub signers: Vec<Signer>,
	/// How many could have signed.
	pub validators: u32,
	/// How many changes of the validators were checked.
	pub changes: u32,
	/// What the bundle is about, by the name of its kind.
	pub kind: &'static str,
	/// Which one of the kind.
	#[cfg_attr(feature = "json", serde(with = "crate::json::hex"))]
	pub subject: Vec<u8>,
	/// What is at the keys.
	pub records: Vec<Record>,
	/// Who else signed.
	pub witnesses: Vec<Witness>,
	/// What a reader may write down and trust from now on.
	pub pin: Pinned,
}

/// What a check relied on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "json", derive(serde::Serialize))]
#[cfg_attr(feature = "json", serde(rename_all = "camelCase"))]
pub enum Basis {
	/// The hash of the first block, and that no set of validators since has lost its keys.
	Genesis,
	/// A pinned block and its validators, and that no set since has lost its keys.
	Checkpoint,
}

/// A block.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "json", derive(serde::Serialize))]
#[cfg_attr(feature = "json", serde(rename_all = "camelCase"))]
pub struct Block {
	/// Its number.
	pub number: Number,
	/// Its hash.
	#[cfg_attr(feature = "json", serde(with = "crate::json::hex"))]
	pub hash: Hash,
}

/// A validator that signed.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "json", derive(serde::Serialize))]
#[cfg_attr(feature = "json", serde(rename_all = "camelCase"))]
pub struct Signer {
	/// Its key.
	#[cfg_attr(feature = "json", serde(with = "crate::json::hex"))]
	pub key: [u8; 32],
	/// Whose key it is, if the records prove that.
	pub member: Option<MemberFact>,
}

/// A proved key.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "json", derive(serde::Serialize))]
#[cfg_attr(feature = "json", serde(rename_all = "camelCase"))]
pub struct Record {
	/// The storage key.
	#[cfg_attr(feature = "json", serde(with = "crate::json::hex"))]
	pub key: Vec<u8>,
	/// What is there; `None` says that nothing is.
	#[cfg_attr(feature = "json", serde(with = "crate::json::optional_hex"))]
	pub value: Option<Vec<u8>>,
}

/// A witness that signed a block which the bundle shows.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "json", derive(serde::Serialize))]
#[cfg_attr(feature = "json", serde(rename_all = "camelCase"))]
pub struct Witness {
	/// Its key.
	#[cfg_attr(feature = "json", serde(with = "crate::json::hex"))]
	pub key: [u8; 32],
	/// The block that it signed.
	pub block: Block,
	/// Its own clock at that time, in milliseconds since the Unix epoch.
	#[cfg_attr(feature = "json", serde(with = "crate::json::text"))]
	pub at: u64,
	/// Whether the block is the one of the records or comes after it, so that the signature covers them.
	pub covers_records: bool,
	/// Whose key it is, if the records prove that. Without it, the key says nothing of a court or a notary.
	pub member: Option<MemberFact>,
}
