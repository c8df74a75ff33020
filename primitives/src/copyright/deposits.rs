//! Works and the records of their deposits.

use super::{Acquisition, DepositId, MediaType, Principal, WorkCategory, WorkNature};
use crate::{member::Party, BoundedVec, ConstU32, Moment, H256};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_crypto_hashing::blake2_256;

const COMMIT: &[u8] = b"carnet/copyright/commit/1";

/// The best quality of a perceptual hash.
pub const MAX_QUALITY: u8 = 100;

/// Deposits that share a record of the state. A write costs the chain as much as it does for one.
pub const PAGE_LEN: u32 = 8;
/// Deposits with neighbouring numbers.
pub type DepositPage = BoundedVec<Deposit, ConstU32<PAGE_LEN>>;

/// Most deposits of one file that are found by it: those that come first.
pub const MAX_LISTED: u32 = 64;
/// The deposits of a file, the one with priority first.
pub type Listed = BoundedVec<Ranked, ConstU32<MAX_LISTED>>;

/// Most bytes of keys and values that a deposit adds to the state. It is charged for each.
///
/// | what | bytes |
/// | --- | --- |
/// | the work with all that may be said of it | 196 |
/// | depositor, moment, block, commit, prior one, status: the first deposit of a file, by a client | 37 |
/// | an eighth of the key and the length of its page, (48 + 1) / 8 | 6.2 |
/// | the entry of its file: key 81, length 1, rank 25 | 107 |
/// | together | 346.2 |
///
/// A later deposit of a file takes 8 bytes for the number of the prior one, but 25 for its rank instead of the entry.
/// What follows later, a transfer of the rights (32), a licence, a case, is charged then; the number of a successor (8)
/// is not.
pub const MAX_DEPOSIT_BYTES: u32 = 350;

/// The page of a deposit, and its place there.
pub const fn page_of(id: DepositId) -> (u64, usize) {
	(id / PAGE_LEN as u64, (id % PAGE_LEN as u64) as usize)
}

/// The hash of a file, by one of the two algorithms that courts in China take.
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
	Serialize,
	Deserialize,
)]
#[serde(rename_all = "camelCase")]
pub enum FileHash {
	/// SHA-256 (FIPS 180-4).
	#[codec(index = 0)]
	Sha256(H256),
	/// SM3 (GB/T 32905-2016).
	#[codec(index = 1)]
	Sm3(H256),
}

/// PDQ is bytes to those who compare it, and hexadecimal to those who read it.
mod hexadecimal {
	use crate::H256;
	use serde::{Deserialize, Deserializer, Serialize, Serializer};

	pub fn serialize<S: Serializer>(bytes: &[u8; 32], serializer: S) -> Result<S::Ok, S::Error> {
		H256(*bytes).serialize(serializer)
	}

	pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<[u8; 32], D::Error> {
		H256::deserialize(deserializer).map(|hash| hash.0)
	}
}

/// A hash that stays near the same when a picture is resized or recompressed. It leaks an outline of the picture.
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
pub struct Perceptual {
	/// PDQ, 256 bits.
	#[serde(with = "hexadecimal")]
	pub pdq: [u8; 32],
	/// Its quality, from 0 to [`MAX_QUALITY`].
	pub quality: u8,
}

/// What a depositor states of a work.
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
pub struct Work {
	/// The hash of the file.
	pub file: FileHash,
	/// Its length, in bytes.
	pub len: u64,
	/// Its format.
	pub media: MediaType,
	/// Its perceptual hash, if the depositor chooses to tell it.
	pub perceptual: Option<Perceptual>,
	/// The category of the work.
	pub category: WorkCategory,
	/// How it came to be.
	pub nature: WorkNature,
	/// How the depositor came to the rights.
	pub acquisition: Acquisition,
	/// When it was completed.
	pub completed_at: Option<Moment>,
	/// Salted commitment to the title.
	pub title: Option<H256>,
	/// Salted commitment to who made it.
	pub author: Option<H256>,
	/// Salted commitment to the circumstances of the capture: device, place, settings.
	pub capture: Option<H256>,
	/// The deposit of the work that this one derives from.
	pub parent: Option<DepositId>,
}

impl Work {
	/// A photo, in JPEG and by who deposits it, of which the least is stated.
	pub const fn photo(file: FileHash, len: u64) -> Self {
		Self {
			file,
			len,
			media: MediaType::Jpeg,
			perceptual: None,
			category: WorkCategory::Photographic,
			nature: WorkNature::Original,
			acquisition: Acquisition::Original,
			completed_at: None,
			title: None,
			author: None,
			capture: None,
			parent: None,
		}
	}
}

/// The record of a commitment to an unpublished work.
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
pub struct Commit {
	/// When it was made.
	pub at: Moment,
	/// The block that has it.
	pub block: u32,
}

/// Where a deposit stands. Nothing is erased.
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
pub enum DepositStatus {
	/// Its depositor stands by it.
	#[codec(index = 0)]
	Active,
	/// Its depositor withdrew it.
	#[codec(index = 1)]
	Revoked,
	/// Its depositor replaced it.
	#[codec(index = 2)]
	Superseded {
		/// The newer deposit.
		by: DepositId,
	},
}

/// The record of a deposit.
#[derive(
	Clone,
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
pub struct Deposit {
	/// What the depositor states.
	pub work: Work,
	/// Who deposited it.
	pub by: Party,
	/// Who holds the rights, once the depositor has transferred them.
	pub holder: Option<Principal>,
	/// When it was deposited.
	pub at: Moment,
	/// The block that has it.
	pub block: u32,
	/// The commitment that it revealed: priority dates from it.
	pub committed: Option<Commit>,
	/// The deposit of the same file that had priority when this one was made; `None` if this one had it then.
	///
	/// A commitment that is revealed later may be older still: [`Listed`] tells which one has priority now.
	pub prior: Option<DepositId>,
	/// Where it stands.
	pub status: DepositStatus,
}

impl Deposit {
	/// The moment that its priority dates from.
	pub fn priority_at(&self) -> Moment {
		self.committed.map_or(self.at, |commit| commit.at)
	}

	/// The account of the depositor.
	pub fn depositor(&self) -> Principal {
		self.by.principal()
	}

	/// Who holds the rights.
	pub fn rights_holder(&self) -> Principal {
		self.holder.clone().unwrap_or_else(|| self.depositor())
	}

	/// Whether its depositor neither withdrew nor replaced it.
	pub fn is_active(&self) -> bool {
		self.status == DepositStatus::Active
	}

	/// Whether its depositor withdrew it.
	pub fn is_revoked(&self) -> bool {
		self.status == DepositStatus::Revoked
	}
}

/// The rank of a deposit among those of its file: the least one has priority.
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
	Serialize,
	Deserialize,
)]
#[serde(rename_all = "camelCase")]
pub struct Ranked {
	/// The moment that its priority dates from.
	pub priority_at: Moment,
	/// The deposit.
	pub id: DepositId,
	/// Who deposited it.
	pub by: Party,
}

/// The bytes whose BLAKE2b-256 hash is a commitment to an unpublished work.
///
/// They name the depositor: whoever copies the commitment cannot reveal it.
pub fn commitment_message(depositor: &Principal, file: &FileHash, salt: &H256) -> Vec<u8> {
	let mut message = COMMIT.to_vec();
	(depositor, file, salt).encode_to(&mut message);
	message
}

/// The commitment of a depositor to a file that nobody has seen.
pub fn commitment(depositor: &Principal, file: &FileHash, salt: &H256) -> H256 {
	blake2_256(&commitment_message(depositor, file, salt)).into()
}
