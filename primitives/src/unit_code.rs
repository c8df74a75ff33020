//! The codes of units: serial, leaf, Merkle tree and the messages that claims sign.
//!
//! `docs/unit-codes.md` describes the same for other implementations, with the vectors that the tests here pin.
//! All hashes are BLAKE2b with 32 bytes of output. Numbers in hashed and signed bytes are little endian.
//!
//! ```text
//! leaf  = H(0x00 ‖ "carnet/unit/v1" ‖ gtin u64 ‖ len(lot) u8 ‖ lot ‖ serial[20] ‖ unit key[32] ‖ salt[16])
//! node  = H(0x01 ‖ left ‖ right)          absent leaves of the last level are 32 zero bytes
//! root  = H(0x02 ‖ "carnet/batch/v1" ‖ count u32 ‖ top node)
//! ```
//!
//! The tree is complete: its depth follows from the count, so a proof has one possible length, an index one path
//! and a root one count. The tags keep a node from being read as a leaf.

use crate::{
	gs1::{Gs1Error, Gtin, Lot},
	subject::UnitRef,
	BoundedVec, ConstU32, Moment, H256,
};
use alloc::{string::String, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::fmt;
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_core::ed25519;
use sp_crypto_hashing::blake2_256;

/// Depth of the deepest tree.
pub const MAX_DEPTH: u32 = 20;
/// Most units of one batch: 2^20.
pub const MAX_UNITS: u32 = 1 << MAX_DEPTH;
/// Most packs of one lot.
pub const MAX_PACKS: u16 = 64;
/// Characters of a serial.
pub const SERIAL_LEN: usize = 20;
/// Bits of a serial that nobody can guess.
pub const SERIAL_RANDOM_BITS: u32 = 70;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Five characters more for the check symbol, as Crockford's base32 has them.
const CHECK_ALPHABET: &[u8; 37] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U";

const LEAF_TAG: &[u8] = b"\x00carnet/unit/v1";
const NODE_TAG: u8 = 1;
const ROOT_TAG: &[u8] = b"\x02carnet/batch/v1";
const ABSENT: H256 = H256::zero();

/// The value of a character; lower case and the look-alikes O, I and L are read as Crockford's base32 asks.
fn symbol(byte: u8) -> Option<u8> {
	let byte = match byte.to_ascii_uppercase() {
		b'O' => b'0',
		b'I' | b'L' => b'1',
		other => other,
	};
	ALPHABET.iter().position(|c| *c == byte).map(|at| at as u8)
}

fn to_symbols<const N: usize>(mut bits: u128) -> [u8; N] {
	let mut out = [b'0'; N];
	for character in out.iter_mut().rev() {
		*character = ALPHABET[(bits & 31) as usize];
		bits >>= 5;
	}
	out
}

/// The public serial of a unit (AI 21): 6 characters for pack and index, 14 that cannot be guessed.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Serial([u8; SERIAL_LEN]);

impl Serial {
	/// Writes a serial. Bits of `random` past [`SERIAL_RANDOM_BITS`] are not used; `pack` has 10 bits and `index` 20.
	pub fn new(pack: u16, index: u32, random: u128) -> Self {
		let place = (u128::from(pack & 0x3FF) << 20) | u128::from(index & 0xF_FFFF);
		let mut out = [0u8; SERIAL_LEN];
		out[..6].copy_from_slice(&to_symbols::<6>(place));
		out[6..].copy_from_slice(&to_symbols::<14>(random));
		Self(out)
	}

	/// Reads a printed serial and puts it into upper case.
	pub fn parse(text: &str) -> Result<Self, Gs1Error> {
		let mut out = [0u8; SERIAL_LEN];
		if text.len() != SERIAL_LEN {
			return Err(Gs1Error::NotAUnitSerial);
		}
		for (to, from) in out.iter_mut().zip(text.bytes()) {
			*to = symbol(from)
				.and_then(|value| ALPHABET.get(usize::from(value)).copied())
				.ok_or(Gs1Error::NotAUnitSerial)?;
		}
		Ok(Self(out))
	}

	fn place(&self) -> u32 {
		self.0.iter().take(6).fold(0, |acc, c| (acc << 5) | u32::from(symbol(*c).unwrap_or(0)))
	}

	/// The pack of the lot.
	pub fn pack(&self) -> u16 {
		(self.place() >> 20) as u16
	}

	/// The position in the batch.
	pub fn index(&self) -> u32 {
		self.place() & 0xF_FFFF
	}

	/// Its characters.
	pub const fn as_bytes(&self) -> &[u8; SERIAL_LEN] {
		&self.0
	}
}

impl fmt::Display for Serial {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(core::str::from_utf8(&self.0).unwrap_or("(not a serial)"))
	}
}

impl Serialize for Serial {
	fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
		serializer.collect_str(self)
	}
}

impl<'de> Deserialize<'de> for Serial {
	fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
		let text = String::deserialize(deserializer)?;
		Self::parse(&text).map_err(serde::de::Error::custom)
	}
}

/// Characters of a printed secret: 26 for 128 bits and a check symbol.
pub const SECRET_LEN: usize = 27;

/// Writes the secret under the scratch layer: 26 characters of Crockford base32 and their check symbol.
pub fn format_secret(secret: &[u8; 16]) -> String {
	let bits = u128::from_be_bytes(*secret);
	let mut out: String = to_symbols::<26>(bits).iter().map(|c| char::from(*c)).collect();
	out.push(char::from(CHECK_ALPHABET[(bits % 37) as usize]));
	out
}

/// Reads a printed secret. Spaces and dashes between the characters do not count.
pub fn parse_secret(text: &str) -> Option<[u8; 16]> {
	let cleaned: Vec<u8> = text.bytes().filter(|b| !matches!(b, b' ' | b'-')).collect();
	let (check, symbols) = cleaned.split_last()?;
	if cleaned.len() != SECRET_LEN {
		return None;
	}
	let mut bits = 0u128;
	for (at, character) in symbols.iter().enumerate() {
		let value = symbol(*character)?;
		// 26 characters carry 130 bits: the first may use three of its five.
		if at == 0 && value > 7 {
			return None;
		}
		bits = (bits << 5) | u128::from(value);
	}
	let expected = CHECK_ALPHABET[(bits % 37) as usize];
	let given = symbol(*check)
		.and_then(|value| ALPHABET.get(usize::from(value)).copied())
		.unwrap_or_else(|| check.to_ascii_uppercase());
	(given == expected).then(|| bits.to_be_bytes())
}

/// What opens the commitment of one unit, beside its label.
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
pub struct Opening {
	/// The serial on the label.
	pub serial: Serial,
	/// The public key that the secret under the scratch layer derives.
	pub unit_key: ed25519::Public,
	/// Random bytes that keep a leaf from being guessed.
	#[serde(with = "hex_bytes")]
	pub salt: [u8; 16],
}

mod hex_bytes {
	use alloc::{format, string::String};
	use serde::{Deserialize, Deserializer, Serializer};

	pub fn serialize<S: Serializer>(bytes: &[u8; 16], serializer: S) -> Result<S::Ok, S::Error> {
		let text = bytes.iter().fold(String::from("0x"), |acc, b| format!("{acc}{b:02x}"));
		serializer.serialize_str(&text)
	}

	pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<[u8; 16], D::Error> {
		let text = String::deserialize(deserializer)?;
		let digits = text.strip_prefix("0x").unwrap_or(&text);
		let mut out = [0u8; 16];
		// The parser of the language takes a sign too, and then one salt had several names.
		if digits.len() != 32 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
			return Err(serde::de::Error::custom("16 bytes as hexadecimal digits are expected"));
		}
		for (at, byte) in out.iter_mut().enumerate() {
			*byte = digits
				.get(at * 2..at * 2 + 2)
				.and_then(|pair| u8::from_str_radix(pair, 16).ok())
				.ok_or_else(|| serde::de::Error::custom("not a hexadecimal digit"))?;
		}
		Ok(out)
	}
}

/// The siblings on the way from a leaf to the top, lowest first.
pub type Proof = BoundedVec<H256, ConstU32<MAX_DEPTH>>;

/// The leaf of a unit.
pub fn leaf_hash(gtin: Gtin, lot: &Lot, opening: &Opening) -> H256 {
	let lot = lot.as_bytes();
	let mut bytes = Vec::with_capacity(LEAF_TAG.len() + 8 + 1 + lot.len() + SERIAL_LEN + 32 + 16);
	bytes.extend_from_slice(LEAF_TAG);
	bytes.extend_from_slice(&gtin.value().to_le_bytes());
	bytes.push(lot.len() as u8);
	bytes.extend_from_slice(lot);
	bytes.extend_from_slice(opening.serial.as_bytes());
	bytes.extend_from_slice(&opening.unit_key.0);
	bytes.extend_from_slice(&opening.salt);
	blake2_256(&bytes).into()
}

/// The node above two others.
pub fn node_hash(left: &H256, right: &H256) -> H256 {
	let mut bytes = [NODE_TAG; 65];
	bytes[1..33].copy_from_slice(&left.0);
	bytes[33..].copy_from_slice(&right.0);
	blake2_256(&bytes).into()
}

/// The root that a batch registers: the top of the tree bound to the number of units.
pub fn batch_root(count: u32, top: &H256) -> H256 {
	let mut bytes = Vec::with_capacity(ROOT_TAG.len() + 4 + 32);
	bytes.extend_from_slice(ROOT_TAG);
	bytes.extend_from_slice(&count.to_le_bytes());
	bytes.extend_from_slice(&top.0);
	blake2_256(&bytes).into()
}

/// How many siblings every proof of a tree of `count` leaves has.
pub const fn depth(count: u32) -> u32 {
	if count <= 1 {
		0
	} else {
		u32::BITS - (count - 1).leading_zeros()
	}
}

/// Number of nodes at a level of a tree of `count` leaves, level 0 being the leaves. Absent ones do not count.
pub const fn level_len(count: u32, level: u32) -> u32 {
	let width = 1u64 << level;
	(count as u64).div_ceil(width) as u32
}

/// The top of a tree of absent leaves, which stands for what is missing on the right at a level.
fn absent_at(level: u32) -> H256 {
	(0..level).fold(ABSENT, |below, _| node_hash(&below, &below))
}

/// The level above the given one.
pub fn parent_level(nodes: &[H256], level: u32) -> Vec<H256> {
	let absent = absent_at(level);
	nodes
		.chunks(2)
		.map(|pair| match pair {
			[left, right] => node_hash(left, right),
			[left] => node_hash(left, &absent),
			_ => absent,
		})
		.collect()
}

/// The siblings of a leaf, read from wherever the levels of the tree are kept.
///
/// `node(level, at)` is asked for nodes that exist only; the answer is `None` when it has none.
pub fn build_proof(
	count: u32,
	index: u32,
	mut node: impl FnMut(u32, u32) -> Option<H256>,
) -> Option<Proof> {
	if index >= count {
		return None;
	}
	let mut proof = Proof::default();
	for level in 0..depth(count) {
		let sibling = (index >> level) ^ 1;
		let hash = if sibling < level_len(count, level) {
			node(level, sibling)?
		} else {
			absent_at(level)
		};
		proof.try_push(hash).ok()?;
	}
	Some(proof)
}

/// Whether a leaf stands at an index of the batch with this root and count. Refuses proofs of any other length.
pub fn verify_proof(root: &H256, count: u32, index: u32, leaf: &H256, proof: &[H256]) -> bool {
	if index >= count || count > MAX_UNITS || proof.len() != depth(count) as usize {
		return false;
	}
	let top = proof.iter().enumerate().fold(*leaf, |below, (level, sibling)| {
		if (index >> level) & 1 == 0 {
			node_hash(&below, sibling)
		} else {
			node_hash(sibling, &below)
		}
	});
	batch_root(count, &top) == *root
}

/// What the holder of a claim wants to be done; each kind signs bytes of its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ClaimAct {
	/// Signed by the unit key: the claimant becomes the unit's owner of record.
	Claim {
		/// The key that will hold the claim.
		claimant: ed25519::Public,
	},
	/// Signed by the claimant: the claim goes to another key.
	Transfer {
		/// The key that will hold the claim.
		to: ed25519::Public,
		/// How often the claim changed hands before.
		sequence: u32,
	},
	/// Signed by the claimant: the unit may be claimed anew with its secret.
	Release {
		/// How often the claim changed hands before.
		sequence: u32,
	},
}

/// The bytes that a claim, its transfer or its release sign.
///
/// ```text
/// "carnet/claim/v1"          ‖ genesis[32] ‖ batch u64 ‖ index u32 ‖ expiry u64 ‖ claimant[32]
/// "carnet/claim-transfer/v1" ‖ genesis[32] ‖ batch u64 ‖ index u32 ‖ expiry u64 ‖ to[32] ‖ sequence u32
/// "carnet/claim-release/v1"  ‖ genesis[32] ‖ batch u64 ‖ index u32 ‖ expiry u64 ‖ sequence u32
/// ```
///
/// An authorised transaction signs neither genesis nor an era of its own, so both stand in here; the expiry is in
/// milliseconds of chain time.
pub fn claim_message(genesis: &H256, unit: UnitRef, expires_at: Moment, act: &ClaimAct) -> Vec<u8> {
	let tag: &[u8] = match act {
		ClaimAct::Claim { .. } => b"carnet/claim/v1",
		ClaimAct::Transfer { .. } => b"carnet/claim-transfer/v1",
		ClaimAct::Release { .. } => b"carnet/claim-release/v1",
	};
	let mut bytes = Vec::with_capacity(tag.len() + 32 + 8 + 4 + 8 + 32 + 4);
	bytes.extend_from_slice(tag);
	bytes.extend_from_slice(&genesis.0);
	bytes.extend_from_slice(&unit.batch.to_le_bytes());
	bytes.extend_from_slice(&unit.index.to_le_bytes());
	bytes.extend_from_slice(&expires_at.to_le_bytes());
	match act {
		ClaimAct::Claim { claimant } => bytes.extend_from_slice(&claimant.0),
		ClaimAct::Transfer { to, sequence } => {
			bytes.extend_from_slice(&to.0);
			bytes.extend_from_slice(&sequence.to_le_bytes());
		}
		ClaimAct::Release { sequence } => bytes.extend_from_slice(&sequence.to_le_bytes()),
	}
	bytes
}

#[cfg(test)]
mod tests;
