//! Checkpoints: finalised blocks that courts and notaries signed.

use crate::{
	reader::{Read, Reader},
	Hash, Number, Refusal,
};
use alloc::vec::Vec;
use codec::Encode;
use schnorrkel::{PublicKey, Signature};

/// What the signed bytes start with.
pub const STATEMENT_PREFIX: &[u8] = b"carnet/checkpoint/1";
/// The context of every sr25519 signature of the SDK.
const CONTEXT: &[u8] = b"substrate";

/// A block that a witness signed.
#[derive(Clone, PartialEq, Eq, Debug, Encode)]
#[cfg_attr(feature = "json", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "json", serde(rename_all = "camelCase", deny_unknown_fields))]
pub struct Checkpoint {
	/// The number of the block.
	pub number: Number,
	/// The hash of the block.
	#[cfg_attr(feature = "json", serde(with = "crate::json::hex"))]
	pub hash: Hash,
	/// The witness's own clock, in milliseconds since the Unix epoch.
	#[cfg_attr(feature = "json", serde(with = "crate::json::text"))]
	pub at: u64,
	/// The sr25519 key of the witness.
	#[cfg_attr(feature = "json", serde(with = "crate::json::hex"))]
	pub witness: [u8; 32],
	/// Its signature over the statement.
	#[cfg_attr(feature = "json", serde(with = "crate::json::hex"))]
	pub signature: [u8; 64],
}

impl Checkpoint {
	/// What the witness signs.
	pub fn signed_bytes(&self, genesis: &Hash) -> Vec<u8> {
		let mut bytes = STATEMENT_PREFIX.to_vec();
		(genesis, self.number, self.hash, self.at).encode_to(&mut bytes);
		bytes
	}

	/// Whether the signature is the witness's, for a chain.
	pub(crate) fn is_signed(&self, genesis: &Hash) -> bool {
		let Ok(key) = PublicKey::from_bytes(&self.witness) else { return false };
		let Ok(signature) = Signature::from_bytes(&self.signature) else { return false };
		key.verify_simple(CONTEXT, &self.signed_bytes(genesis), &signature).is_ok()
	}

	pub(crate) fn order(&self) -> (Number, [u8; 32]) {
		(self.number, self.witness)
	}
}

impl Read for Checkpoint {
	fn read(reader: &mut Reader) -> Result<Self, Refusal> {
		Ok(Self {
			number: Read::read(reader)?,
			hash: reader.array()?,
			at: Read::read(reader)?,
			witness: reader.array()?,
			signature: reader.array()?,
		})
	}
}
