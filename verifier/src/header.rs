//! Block headers and what GRANDPA notes in them.

use crate::{
	bundle::limits,
	reader::{Read, Reader},
	Authorities, Hash, Number, Refusal,
};
use alloc::vec::Vec;
use codec::Encode;
use sp_crypto_hashing::blake2_256;

/// By which GRANDPA marks its entries.
const GRANDPA: [u8; 4] = *b"FRNK";

/// The header of a block.
#[derive(Clone, PartialEq, Eq, Debug, Encode)]
#[cfg_attr(feature = "json", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "json", serde(rename_all = "camelCase", deny_unknown_fields))]
pub struct Header {
	/// The hash of the block before it.
	#[cfg_attr(feature = "json", serde(with = "crate::json::hex"))]
	pub parent_hash: Hash,
	/// Its number.
	#[codec(compact)]
	pub number: Number,
	/// The root of the state after it.
	#[cfg_attr(feature = "json", serde(with = "crate::json::hex"))]
	pub state_root: Hash,
	/// The root of its transactions.
	#[cfg_attr(feature = "json", serde(with = "crate::json::hex"))]
	pub extrinsics_root: Hash,
	/// What consensus noted.
	#[cfg_attr(feature = "json", serde(with = "crate::json::digest"))]
	pub digest: Vec<DigestItem>,
}

/// An entry of a digest.
#[derive(Clone, PartialEq, Eq, Debug, Encode)]
pub enum DigestItem {
	/// Anything.
	#[codec(index = 0)]
	Other(Vec<u8>),
	/// A message from the runtime to a consensus engine.
	#[codec(index = 4)]
	Consensus([u8; 4], Vec<u8>),
	/// The signature of the author.
	#[codec(index = 5)]
	Seal([u8; 4], Vec<u8>),
	/// A message from a consensus engine to the runtime.
	#[codec(index = 6)]
	PreRuntime([u8; 4], Vec<u8>),
	/// The runtime was replaced.
	#[codec(index = 8)]
	RuntimeEnvironmentUpdated,
}

/// The validators that take over after a block.
#[derive(Clone, PartialEq, Eq, Debug, Encode)]
pub struct ScheduledChange {
	/// The next validators.
	pub authorities: Authorities,
	/// After how many more blocks they take over; this chain has 0.
	pub delay: Number,
}

impl Header {
	/// Reads a header as the chain encodes it.
	pub fn from_chain(bytes: &[u8]) -> Result<Self, Refusal> {
		Reader::read_all(bytes)
	}

	/// The hash that names the block.
	pub fn hash(&self) -> Hash {
		self.using_encoded(blake2_256)
	}

	/// The change of validators that the block announces, if it does.
	pub fn change(&self) -> Result<Option<ScheduledChange>, Refusal> {
		let number = self.number;
		let mut found = None;
		for item in &self.digest {
			let DigestItem::Consensus(GRANDPA, log) = item else { continue };
			match log.split_first() {
				Some((1, change)) => {
					let change: ScheduledChange = Reader::read_all(change)
						.map_err(|_| Refusal::UnreadableChange { number })?;
					// As GRANDPA, the first is the one that counts.
					found.get_or_insert(change);
				}
				Some((2, _)) => return Err(Refusal::ForcedChange { number }),
				// Disabled, paused, resumed: no new validators.
				Some((3..=5, _)) => (),
				_ => return Err(Refusal::UnreadableChange { number }),
			}
		}
		match found {
			Some(change) if change.delay != 0 => Err(Refusal::DelayedChange { number }),
			found => Ok(found),
		}
	}
}

impl Read for Header {
	fn read(reader: &mut Reader) -> Result<Self, Refusal> {
		Ok(Self {
			parent_hash: reader.array()?,
			number: reader.compact()?,
			state_root: reader.array()?,
			extrinsics_root: reader.array()?,
			digest: reader.list("digest entries of a header", limits::DIGEST_ITEMS)?,
		})
	}
}

impl Read for DigestItem {
	fn read(reader: &mut Reader) -> Result<Self, Refusal> {
		let data = |reader: &mut Reader| reader.bytes("bytes of a digest entry", limits::BYTES);
		Ok(match u8::read(reader)? {
			0 => Self::Other(data(reader)?),
			4 => Self::Consensus(reader.array()?, data(reader)?),
			5 => Self::Seal(reader.array()?, data(reader)?),
			6 => Self::PreRuntime(reader.array()?, data(reader)?),
			8 => Self::RuntimeEnvironmentUpdated,
			_ => return Err(Refusal::Unreadable { what: "a digest entry" }),
		})
	}
}

impl Read for ScheduledChange {
	fn read(reader: &mut Reader) -> Result<Self, Refusal> {
		Ok(Self {
			authorities: reader.list("validators", limits::AUTHORITIES)?,
			delay: Read::read(reader)?,
		})
	}
}
