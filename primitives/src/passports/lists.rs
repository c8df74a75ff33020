//! Status lists: one bit for each credential of an issuer and each purpose.
//!
//! A list is that of Bitstring Status List 1.0 (W3C Recommendation, 15 May 2025): 131,072 entries, the first one in the
//! most significant bit of the first byte. The chain keeps it in chunks, so that a change writes one chunk, and knows
//! which entries are taken.

use super::CredentialStatus;
use crate::macros::terms;
use codec::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Entries of a list: the least that the recommendation allows, so that one credential is not told by its list.
pub const LIST_LEN: u32 = 131_072;
/// Entries of a chunk.
pub const CHUNK_LEN: u32 = 2_048;
/// Chunks of a list.
pub const CHUNKS: u32 = LIST_LEN / CHUNK_LEN;

const CHUNK_BYTES: usize = (CHUNK_LEN / 8) as usize;
type Bits = [u8; CHUNK_BYTES];

terms!(
	/// What a bit of a list says, in the words of the recommendation.
	StatusPurpose {
		Revocation = 0 "revocation",
		Suspension = 1 "suspension",
	}
);

/// The chunk of an entry.
pub const fn chunk_of(index: u32) -> u32 {
	index / CHUNK_LEN
}

/// A part of a list: which of its entries are taken, revoked, suspended.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct StatusChunk {
	used: Bits,
	revoked: Bits,
	suspended: Bits,
}

impl Default for StatusChunk {
	fn default() -> Self {
		Self { used: [0; CHUNK_BYTES], revoked: [0; CHUNK_BYTES], suspended: [0; CHUNK_BYTES] }
	}
}

/// The byte of an entry in its chunk, and its bit there.
const fn place(index: u32) -> (usize, u8) {
	let within = index % CHUNK_LEN;
	((within / 8) as usize, 0x80 >> (within % 8))
}

fn has(bits: &Bits, index: u32) -> bool {
	let (at, mask) = place(index);
	bits.get(at).is_some_and(|byte| byte & mask != 0)
}

fn set(bits: &mut Bits, index: u32, on: bool) {
	let (at, mask) = place(index);
	if let Some(byte) = bits.get_mut(at) {
		*byte = if on { *byte | mask } else { *byte & !mask };
	}
}

impl StatusChunk {
	/// Whether a credential has this entry of the list, or had it: an entry is never used again.
	pub fn is_used(&self, index: u32) -> bool {
		has(&self.used, index)
	}

	/// Whether the bit of an entry is set.
	pub fn is_set(&self, purpose: StatusPurpose, index: u32) -> bool {
		match purpose {
			StatusPurpose::Revocation => has(&self.revoked, index),
			StatusPurpose::Suspension => has(&self.suspended, index),
		}
	}

	/// Takes an entry.
	pub fn take(&mut self, index: u32) {
		set(&mut self.used, index, true);
	}

	/// Says in its list what became of a credential.
	pub fn show(&mut self, index: u32, status: CredentialStatus) {
		set(&mut self.revoked, index, matches!(status, CredentialStatus::Revoked { .. }));
		set(&mut self.suspended, index, matches!(status, CredentialStatus::Suspended { .. }));
	}

	/// The bits for a purpose.
	pub const fn bits(&self, purpose: StatusPurpose) -> &[u8] {
		match purpose {
			StatusPurpose::Revocation => &self.revoked,
			StatusPurpose::Suspension => &self.suspended,
		}
	}

	/// How many entries are taken.
	pub fn count(&self) -> u32 {
		self.used.iter().map(|byte| byte.count_ones()).sum()
	}

	/// Whether a bit is set of an entry that nobody took.
	pub fn is_stray(&self) -> bool {
		let mut bits = self.used.iter().zip(&self.revoked).zip(&self.suspended);
		bits.any(|((used, revoked), suspended)| (revoked | suspended) & !used != 0)
	}
}
