//! Checkpoints: what courts and notaries sign of finalised blocks, to the byte.
//!
//! A verifier without a chain comes to the same bytes: signatures are sr25519 in the signing context `substrate`.

use crate::{
	member::{MemberId, Role, Roles},
	Moment, H256,
};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_core::{crypto::KeyTypeId, sr25519};

/// Where a node keeps the key of its witness. It serves nothing else, so nothing else that a node signs can pass for a
/// checkpoint.
pub const KEY_TYPE: KeyTypeId = KeyTypeId(*b"wtns");

/// How far the clock of a witness and that of the chain may lie apart when a checkpoint is included, in milliseconds:
/// two seconds that a node allows its own clock, and ten blocks on the way.
pub const MAX_CLOCK_DIFFERENCE: Moment = 7_000;

/// The roles whose members witness.
pub const WITNESS_ROLES: [Role; 2] = [Role::Judicial, Role::Notary];

const STATEMENT: &[u8] = b"carnet/checkpoint/1";
const POSSESSION: &[u8] = b"carnet/witness-key/1";

/// What a witness states: this block of this chain is final, and this is the time.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
#[serde(rename_all = "camelCase")]
pub struct Statement {
	/// The hash of the chain's first block.
	pub genesis: H256,
	/// The number of the block.
	pub number: u32,
	/// Its hash.
	pub hash: H256,
	/// The time by the witness's own clock.
	pub at: Moment,
}

impl Statement {
	/// The bytes that are signed.
	pub fn message(&self) -> Vec<u8> {
		let mut message = STATEMENT.to_vec();
		self.encode_to(&mut message);
		message
	}
}

/// A signed statement. The chain whose it is stands in the signature alone.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
#[serde(rename_all = "camelCase")]
pub struct Checkpoint {
	/// The number of the block.
	pub number: u32,
	/// Its hash.
	pub hash: H256,
	/// The time by the witness's own clock.
	pub at: Moment,
	/// The key of the witness.
	pub witness: sr25519::Public,
	/// Its signature over the statement.
	pub signature: sr25519::Signature,
}

impl Checkpoint {
	/// What was signed, on the chain with this first block.
	pub fn statement(&self, genesis: H256) -> Statement {
		Statement { genesis, number: self.number, hash: self.hash, at: self.at }
	}
}

/// The bytes that a witness key signs to be registered for a member: nobody can register another's key as its own.
pub fn possession_message(genesis: &H256, member: MemberId) -> Vec<u8> {
	let mut message = POSSESSION.to_vec();
	(genesis, member).encode_to(&mut message);
	message
}

/// A checkpoint as the chain keeps it.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
#[serde(rename_all = "camelCase")]
pub struct Recorded {
	/// What the witness signed.
	pub checkpoint: Checkpoint,
	/// The roles in which it did: those of [`WITNESS_ROLES`] that it had then.
	pub roles: Roles,
	/// The block that includes it.
	pub height: u32,
}

/// What the chain knows of a witness key that is in force.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WitnessView {
	/// Whose key it is.
	pub member: MemberId,
	/// The roles in which it may witness now; none while its member is out of business.
	pub roles: Roles,
	/// The number of the block that its member witnessed last.
	pub latest: Option<u32>,
	/// The first block that takes its next checkpoint.
	pub next_height: u32,
}

/// A witness that signed a block or one after it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Attestation {
	/// The member.
	pub member: MemberId,
	/// The roles in which it signed.
	pub roles: Roles,
	/// The number of the block of its latest checkpoint.
	pub number: u32,
	/// The time of that checkpoint by the witness's own clock.
	pub at: Moment,
}

/// What other pallets may ask about witnesses.
pub trait Witnesses {
	/// The latest checkpoint of each member whose latest one covers a block, by member.
	fn over(block: u32) -> Vec<Attestation>;

	/// Whether a member of the role ever signed the block or one after it.
	fn reached(role: Role, block: u32) -> bool;
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::*;
	use sp_core::Pair;

	fn statement() -> Statement {
		Statement {
			genesis: H256::repeat_byte(0x11),
			number: 0x0102_0304,
			hash: H256::repeat_byte(0x22),
			at: 0x0000_018b_cfe5_6800,
		}
	}

	// Other implementations are written against these bytes.
	#[test]
	fn a_statement_is_signed_as_its_prefix_and_its_fields() {
		let expected = [
			"6361726e65742f636865636b706f696e742f31",
			"1111111111111111111111111111111111111111111111111111111111111111",
			"04030201",
			"2222222222222222222222222222222222222222222222222222222222222222",
			"0068e5cf8b010000",
		]
		.concat();
		assert_eq!(hex::encode(statement().message()), expected);
	}

	#[test]
	fn a_key_is_proven_for_one_chain_and_one_member() {
		let expected = [
			"6361726e65742f7769746e6573732d6b65792f31",
			"1111111111111111111111111111111111111111111111111111111111111111",
			"07000000",
		]
		.concat();
		let genesis = H256::repeat_byte(0x11);
		assert_eq!(hex::encode(possession_message(&genesis, 7)), expected);
	}

	#[test]
	fn a_checkpoint_has_the_fields_of_its_statement_but_not_the_chain() {
		let pair = sr25519::Pair::from_seed(&[7; 32]);
		let Statement { genesis, number, hash, at } = statement();
		let signature = pair.sign(&statement().message());
		let checkpoint = Checkpoint { number, hash, at, witness: pair.public(), signature };
		assert_eq!(checkpoint.statement(genesis), statement());
		assert_eq!(checkpoint.encode().len(), 4 + 32 + 8 + 32 + 64);
		assert_eq!(Checkpoint::max_encoded_len(), 140);
		assert_eq!(Checkpoint::decode(&mut &checkpoint.encode()[..]).unwrap(), checkpoint);
		let verifies = |genesis| {
			let message = checkpoint.statement(genesis).message();
			sr25519::Pair::verify(&checkpoint.signature, message, &checkpoint.witness)
		};
		assert!(verifies(genesis) && !verifies(H256::repeat_byte(0x12)));
	}
}
