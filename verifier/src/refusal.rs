//! Why a bundle is refused, in sentences for people.

use crate::{
	bundle::{limits, VERSION},
	finality::Hex,
	Hash, Number, VoteFault,
};
use alloc::vec::Vec;
use core::fmt;

/// Why a bundle is refused.
#[derive(Clone, PartialEq, Eq, Debug)]
#[allow(missing_docs)] // The sentences below say it.
pub enum Refusal {
	TooLarge { bytes: usize },
	Cut,
	TrailingBytes { extra: usize },
	NotCanonical,
	Unreadable { what: &'static str },
	UnreadableJson,
	TooMany { what: &'static str, count: u32, most: usize },
	UnknownVersion { version: u8 },
	OtherChain { shown: Hash, trusted: Hash },
	NotGenesis { number: Number },
	State { part: Part, fault: StateFault },
	UnreadableAuthorities,
	UnsoundSet { set_id: u64 },
	UnsoundTrust,
	ChangesUnsorted { number: Number },
	NoChange { number: Number },
	UnreadableChange { number: Number },
	ForcedChange { number: Number },
	DelayedChange { number: Number },
	UnneededChange { number: Number },
	UnlistedChange { number: Number },
	OtherHistory { number: Number },
	BrokenDescent { number: Number },
	Votes { number: Number, fault: VoteFault },
	ContradictsCheckpoint { number: Number },
	OtherSet { set_id: u64 },
	OlderThanCheckpoint { signed: Number, pinned: Number },
	NothingClaimed,
	UnknownKind { kind: u8 },
	BadSubject { kind: &'static str },
	KeyMissing { kind: &'static str, key: Vec<u8> },
	CheckpointsUnsorted,
	CheckpointSignature { witness: [u8; 32], number: Number },
	CheckpointOfOtherBlock { witness: [u8; 32], number: Number },
}

/// Which state a proof is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
	/// The state of the first block, for its validators.
	Genesis,
	/// The state of the block, for the records.
	Records,
}

/// Why a storage proof does not hold.
#[derive(Clone, PartialEq, Eq, Debug)]
#[allow(missing_docs)] // The sentences below say it.
pub enum StateFault {
	NodesUnsorted,
	KeysUnsorted,
	Incomplete { key: Vec<u8> },
	Damaged { key: Vec<u8> },
	UnusedNode,
}

impl fmt::Display for Refusal {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self {
			Self::TooLarge { bytes } => {
				write!(f, "the bundle has {bytes} bytes, and {} are the most", limits::BYTES)
			}
			Self::Cut => f.write_str("the bundle ends too early: it was cut or damaged"),
			Self::TrailingBytes { extra } => {
				write!(f, "{extra} bytes follow after the end of the bundle")
			}
			Self::NotCanonical => {
				f.write_str("the bundle is not written in the one form that its format allows")
			}
			Self::Unreadable { what } => {
				write!(f, "{what} in the bundle has no form that is known: it was damaged")
			}
			Self::UnreadableJson => {
				f.write_str("the text is not the JSON form that the format allows")
			}
			Self::TooMany { what, count, most } => {
				write!(f, "the bundle claims {count} {what}, and {most} are the most")
			}
			Self::UnknownVersion { version } => write!(
				f,
				"the bundle has version {version} of the format, and this verifier knows version {VERSION}"
			),
			Self::OtherChain { shown, trusted } => write!(
				f,
				"the bundle is of another chain: its first block is {}, the trusted one {}",
				Hex(shown),
				Hex(trusted)
			),
			Self::NotGenesis { number } => {
				write!(f, "the block shown as the first one has the number {number}")
			}
			Self::State { part, fault } => {
				let what = match part {
					Part::Genesis => "the proof of the first validators",
					Part::Records => "the proof of the records",
				};
				write!(f, "{what} does not hold: {fault}")
			}
			Self::UnreadableAuthorities => {
				f.write_str("the state of the first block has no readable list of validators")
			}
			Self::UnsoundSet { set_id } => write!(
				f,
				"set {set_id} is no sound set of validators: empty, too large, or one is there twice or has no weight"
			),
			Self::UnsoundTrust => f.write_str(
				"the pinned checkpoint has no sound set of validators: get it again from where it came",
			),
			Self::ChangesUnsorted { number } => {
				write!(f, "the change of validators at block {number} is not in its place")
			}
			Self::NoChange { number } => {
				write!(f, "block {number} is shown as a change of validators and announces none")
			}
			Self::UnreadableChange { number } => {
				write!(f, "what block {number} says of validators cannot be read")
			}
			Self::ForcedChange { number } => write!(
				f,
				"block {number} forces a change of validators, which those before it did not sign"
			),
			Self::DelayedChange { number } => write!(
				f,
				"block {number} announces a change of validators with a delay, which this chain never does"
			),
			Self::UnneededChange { number } => write!(
				f,
				"the change of validators at block {number} does not come before the signed block"
			),
			Self::UnlistedChange { number } => write!(
				f,
				"block {number} changes the validators, and the bundle has no votes for that change"
			),
			Self::OtherHistory { number } => {
				write!(f, "the bundle shows two different blocks {number}")
			}
			Self::BrokenDescent { number } => {
				write!(f, "the header of block {number} does not follow the one before it")
			}
			Self::Votes { number, fault } => {
				write!(f, "block {number} is not shown to be final: {fault}")
			}
			Self::ContradictsCheckpoint { number } => {
				write!(f, "block {number} of the bundle is not the one of the pinned checkpoint")
			}
			Self::OtherSet { set_id } => write!(
				f,
				"the history in the bundle leads to other validators than set {set_id} of the pinned checkpoint: it is a false history"
			),
			Self::OlderThanCheckpoint { signed, pinned } => write!(
				f,
				"the validators signed block {signed}, which is older than the pinned checkpoint, block {pinned}; get a newer bundle"
			),
			Self::NothingClaimed => f.write_str("the bundle proves no record"),
			Self::UnknownKind { kind } => write!(
				f,
				"the bundle is of kind {kind}, which this verifier does not know; a newer one may"
			),
			Self::BadSubject { kind } => {
				write!(f, "the subject of the bundle names no {kind}")
			}
			Self::KeyMissing { kind, key } => write!(
				f,
				"the bundle says that it is about a {kind} and proves nothing at {}, where its record is",
				Hex(key)
			),
			Self::CheckpointsUnsorted => {
				f.write_str("the checkpoints are not in order, or one is there twice")
			}
			Self::CheckpointSignature { witness, number } => write!(
				f,
				"the signature of witness {} does not fit block {number} of this chain",
				Hex(witness)
			),
			Self::CheckpointOfOtherBlock { witness, number } => write!(
				f,
				"witness {} signed a block {number} that is not among those that the bundle shows",
				Hex(witness)
			),
		}
	}
}

impl fmt::Display for StateFault {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self {
			Self::NodesUnsorted => f.write_str("its nodes are not in order, or one is there twice"),
			Self::KeysUnsorted => f.write_str("its keys are not in order, or one is there twice"),
			Self::Incomplete { key } => {
				write!(f, "nodes are missing that say what is at {}", Hex(key))
			}
			Self::Damaged { key } => write!(f, "nodes on the way to {} cannot be read", Hex(key)),
			Self::UnusedNode => f.write_str("it has a node that no key needs"),
		}
	}
}

impl core::error::Error for Refusal {}
