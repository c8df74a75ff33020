//! The files of a pack of unit codes.
//!
//! A lot has up to 64 packs of up to 2^20 units; each pack is one batch on the chain and three files here. Numbers
//! are little endian.
//!
//! | file | who may have it | content |
//! |---|---|---|
//! | `<hash>.leaves` | everybody | header, then all levels of the tree, the leaves first |
//! | `<gtin>-<lot>-<pack>.openings` | whoever answers scans | header, then records of 68 bytes |
//! | `<gtin>-<lot>-<pack>.secrets.age` | the printer of the labels | lines `uri,SECRET`, encrypted |
//!
//! ```text
//! header   = magic[8] ‖ version u16 (1) ‖ pack u16 ‖ count u32 ‖ gtin u64 ‖ len(lot) u8 ‖ lot[20] ‖ zero[3] ‖ root[32]
//!            magic is "CARNETLV" for leaves and "CARNETOP" for openings; lot is filled up with zeros; 80 bytes
//! level    = nodes of 32 bytes; level l has ceil(count / 2^l) of them, the last level is the top node alone
//! record   = serial[20] ‖ unit key[32] ‖ salt[16]
//! hash     = BLAKE2b-256 of the header of the leaves file, in hexadecimal digits
//! unit key = Ed25519 key with the seed HKDF-SHA256(ikm = secret[16], salt = "carnet/unit-key/v1",
//!            info = gtin u64 ‖ lot ‖ serial[20])
//! ```
//!
//! The hash of the header names the whole content: the header holds the root, which commits to every node.
//! In the file names, characters of the lot other than letters, digits, `_` and `-` are written as `%XX`. The secrets
//! are an age file (age-encryption.org/v1) with one scrypt recipient.

mod check;
mod files;
mod generate;
mod secrets;

pub use check::{check_openings, check_secrets};
pub use files::{evidence, Header, LeavesFile, OpeningsFile, HEADER_LEN, RECORD_LEN};
pub use generate::{generate, GenerateSpec, PackSummary, DEFAULT_WORK_FACTOR};
pub use secrets::{read_secrets, sign_claim, unit_key, verify_key};

use carnet_primitives::gs1::Label;
use std::{
	io,
	path::{Path, PathBuf},
};

/// Why codes could not be made, read or proved. Each message says what is wrong, where, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum CodesError {
	/// The operating system refused.
	#[error("cannot {action} {}: {source}; check the path, its permissions and the free space", path.display())]
	Io {
		/// What was tried.
		action: &'static str,
		/// On which file or folder.
		path: PathBuf,
		/// What the system said.
		source: io::Error,
	},
	/// A file of this name exists.
	#[error("{} exists and is not overwritten: labels may be printed from it; choose another folder or pack", .0.display())]
	Exists(PathBuf),
	/// What was asked for cannot be made.
	#[error("{0}")]
	Spec(String),
	/// The file is something else.
	#[error("{} is not {expected}: its first bytes are wrong; give the right file", path.display())]
	Foreign {
		/// The file.
		path: PathBuf,
		/// What was expected.
		expected: &'static str,
	},
	/// A later version of Carnet wrote the file.
	#[error("{} has format version {found}, this program knows 1; use a newer program", path.display())]
	Version {
		/// The file.
		path: PathBuf,
		/// Its version.
		found: u16,
	},
	/// The file is too short or too long.
	#[error("{} has {found} bytes where {expected} are expected; copy it anew from its source", path.display())]
	Length {
		/// The file.
		path: PathBuf,
		/// The length that its header asks for.
		expected: u64,
		/// The length that it has.
		found: u64,
	},
	/// The content contradicts itself.
	#[error("{} is damaged: {what}; copy it anew from its source", path.display())]
	Damaged {
		/// The file.
		path: PathBuf,
		/// What contradicts what.
		what: String,
	},
	/// Two files are not of one pack.
	#[error("{} and {} are not of the same pack; give the files of one pack", first.display(), second.display())]
	Mismatch {
		/// One file.
		first: PathBuf,
		/// The other.
		second: PathBuf,
	},
	/// The label is not of a unit of this file.
	#[error(
		"the label with serial {} of lot {} is not in {}: {why}; give the file of its pack, or treat the label as not genuine",
		label.serial, label.lot, path.display()
	)]
	NotInFile {
		/// The file.
		path: PathBuf,
		/// The label.
		label: Box<Label>,
		/// What differs.
		why: &'static str,
	},
	/// The file could not be decrypted.
	#[error("{} cannot be decrypted: {why}; check the passphrase and that the file is complete", path.display())]
	Decrypt {
		/// The file.
		path: PathBuf,
		/// What age said.
		why: String,
	},
}

/// The result of work on codes.
pub type Result<T, E = CodesError> = std::result::Result<T, E>;

pub(crate) trait IoContext<T> {
	fn at(self, action: &'static str, path: &Path) -> Result<T>;
}

impl<T> IoContext<T> for io::Result<T> {
	fn at(self, action: &'static str, path: &Path) -> Result<T> {
		self.map_err(|source| CodesError::Io { action, path: path.to_path_buf(), source })
	}
}

#[cfg(test)]
mod tests;
