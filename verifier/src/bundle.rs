//! The format of a bundle.

use crate::{
	reader::{Read, Reader},
	Checkpoint, Header, Justification, Refusal,
};
use alloc::vec::Vec;
use codec::{Encode, Output};

/// The version of the format.
pub const VERSION: u8 = 1;

/// What a bundle may hold at most. More is refused before memory is taken for it.
pub mod limits {
	/// Bytes of a bundle.
	pub const BYTES: usize = 4 * 1024 * 1024;
	/// Changes of the set of validators.
	pub const CHANGES: usize = 4096;
	/// Headers from the child of the block to the justified one.
	pub const DESCENT: usize = 256;
	/// Votes of one justification.
	pub const VOTES: usize = 1024;
	/// Headers that lead from voted blocks to the justified one.
	pub const ANCESTRIES: usize = 256;
	/// Validators of a set.
	pub const AUTHORITIES: usize = 1024;
	/// Entries in the digest of a header.
	pub const DIGEST_ITEMS: usize = 16;
	/// Nodes of a storage proof.
	pub const NODES: usize = 8192;
	/// Storage keys.
	pub const KEYS: usize = 1024;
	/// Bytes of a storage key.
	pub const KEY_BYTES: usize = 512;
	/// Checkpoints.
	pub const CHECKPOINTS: usize = 256;
	/// Bytes of a subject.
	pub const SUBJECT_BYTES: usize = 256;
}

/// A proof bundle: everything that shows that records are in the state of a finalised block.
#[derive(Clone, PartialEq, Eq, Debug, Encode)]
#[cfg_attr(feature = "json", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "json", serde(rename_all = "camelCase", deny_unknown_fields))]
pub struct Bundle {
	/// [`VERSION`].
	pub version: u8,
	/// The first block and its validators.
	pub genesis: GenesisPart,
	/// Every change of the validators before the justified block, oldest first.
	pub changes: Vec<SetChange>,
	/// The block in whose state the records are.
	pub block: Header,
	/// The headers from the block's child to the justified one; none if the block itself is justified.
	pub descent: Vec<Header>,
	/// The votes for the last of the descent, or for the block.
	pub justification: Justification,
	/// The nodes of the state that lead to the keys, sorted by their bytes.
	#[cfg_attr(feature = "json", serde(with = "crate::json::hex_list"))]
	pub records: Vec<Vec<u8>>,
	/// The storage keys that are proved, present or absent, sorted.
	#[cfg_attr(feature = "json", serde(with = "crate::json::hex_list"))]
	pub keys: Vec<Vec<u8>>,
	/// What witnesses signed, sorted by number and key.
	pub checkpoints: Vec<Checkpoint>,
	/// What the bundle is about: a number of [`KINDS`](crate::KINDS).
	pub kind: u8,
	/// Which one of the kind.
	#[cfg_attr(feature = "json", serde(with = "crate::json::hex"))]
	pub subject: Vec<u8>,
}

/// The first block and the proof of its validators.
#[derive(Clone, PartialEq, Eq, Debug, Encode)]
#[cfg_attr(feature = "json", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "json", serde(rename_all = "camelCase", deny_unknown_fields))]
pub struct GenesisPart {
	/// The header of the first block.
	pub header: Header,
	/// The nodes of its state that lead to the GRANDPA authorities, sorted by their bytes.
	#[cfg_attr(feature = "json", serde(with = "crate::json::hex_list"))]
	pub authorities_proof: Vec<Vec<u8>>,
}

/// The last block that a set of validators finalised. Its digest names the next set.
#[derive(Clone, PartialEq, Eq, Debug, Encode)]
#[cfg_attr(feature = "json", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "json", serde(rename_all = "camelCase", deny_unknown_fields))]
pub struct SetChange {
	/// The header of the block.
	pub header: Header,
	/// The votes of the old set for it.
	pub justification: Justification,
}

impl Bundle {
	/// The binary form.
	pub fn to_bytes(&self) -> Vec<u8> {
		self.encode()
	}

	/// Reads the binary form. The format has one encoding for each bundle; anything else is refused.
	pub fn from_bytes(bytes: &[u8]) -> Result<Self, Refusal> {
		if bytes.len() > limits::BYTES {
			return Err(Refusal::TooLarge { bytes: bytes.len() });
		}
		let bundle: Self = Reader::read_all(bytes)?;
		let mut same = Same { rest: bytes, same: true };
		bundle.encode_to(&mut same);
		if !same.same || !same.rest.is_empty() {
			return Err(Refusal::NotCanonical);
		}
		Ok(bundle)
	}

	/// Puts everything in the one order that is accepted, and drops what stands twice. For those who make bundles: nodes
	/// and votes come in any order from a node.
	pub fn sort(&mut self) {
		fn set(items: &mut Vec<Vec<u8>>) {
			items.sort();
			items.dedup();
		}
		set(&mut self.genesis.authorities_proof);
		set(&mut self.records);
		set(&mut self.keys);
		self.justification.sort();
		self.changes.iter_mut().for_each(|change| change.justification.sort());
		self.checkpoints.sort_by_key(Checkpoint::order);
		self.checkpoints.dedup_by_key(|one| one.order());
	}
}

/// Compares what is encoded with bytes, without a copy.
struct Same<'a> {
	rest: &'a [u8],
	same: bool,
}

impl Output for Same<'_> {
	fn write(&mut self, bytes: &[u8]) {
		match self.rest.strip_prefix(bytes) {
			Some(rest) => self.rest = rest,
			None => self.same = false,
		}
	}
}

/// Whether each is greater than the one before it.
pub(crate) fn ascending<T: Ord>(items: impl IntoIterator<Item = T>) -> bool {
	let mut items = items.into_iter();
	let Some(mut last) = items.next() else { return true };
	items.all(|item| {
		let greater = item > last;
		last = item;
		greater
	})
}

impl Read for Bundle {
	fn read(reader: &mut Reader) -> Result<Self, Refusal> {
		let version = u8::read(reader)?;
		if version != VERSION {
			return Err(Refusal::UnknownVersion { version });
		}
		Ok(Self {
			version,
			genesis: GenesisPart::read(reader)?,
			changes: reader.list("changes of the validators", limits::CHANGES)?,
			block: Header::read(reader)?,
			descent: reader.list("headers after the block", limits::DESCENT)?,
			justification: Justification::read(reader)?,
			records: reader.strings("nodes of the state", limits::NODES, limits::BYTES)?,
			keys: reader.strings("storage keys", limits::KEYS, limits::KEY_BYTES)?,
			checkpoints: reader.list("checkpoints", limits::CHECKPOINTS)?,
			kind: u8::read(reader)?,
			subject: reader.bytes("bytes of the subject", limits::SUBJECT_BYTES)?,
		})
	}
}

impl Read for GenesisPart {
	fn read(reader: &mut Reader) -> Result<Self, Refusal> {
		Ok(Self {
			header: Header::read(reader)?,
			authorities_proof: reader.strings(
				"nodes of the first state",
				limits::NODES,
				limits::BYTES,
			)?,
		})
	}
}

impl Read for SetChange {
	fn read(reader: &mut Reader) -> Result<Self, Refusal> {
		Ok(Self { header: Header::read(reader)?, justification: Justification::read(reader)? })
	}
}
