//! Salted commitments to what stays off chain: SHA-256(context ‖ salt ‖ text).
//!
//! A text that can be guessed, such as a name, would be told by its hash alone. With a salt of 32 random bytes only who
//! has salt and text can open the commitment, and without the salt nobody ever can.

use super::{PhotoError, Result};
use crate::files::{self, SecretError};
use carnet_primitives::H256;
use hkdf::Hkdf;
use sha2::{Digest, Sha256};
use std::{io, path::Path};
use zeroize::Zeroizing;

const SALT: &[u8] = b"carnet/photo-salt/v1";

/// What a commitment is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fact {
	/// The title of a work.
	Title,
	/// Who made it.
	Author,
	/// The circumstances of the capture.
	Capture,
	/// A shop of a marketplace.
	Shop,
}

impl Fact {
	/// What a commitment begins with: its version, and what it is about.
	const fn context(self) -> &'static [u8] {
		match self {
			Self::Title => b"\x01carnet/title/v1",
			Self::Author => b"\x01carnet/author/v1",
			Self::Capture => b"\x01carnet/capture/v1",
			Self::Shop => b"\x01carnet/shop/v1",
		}
	}
}

/// The commitment to a text, which whoever has salt and text can open.
pub fn commit(fact: Fact, salt: &[u8; 32], text: &[u8]) -> H256 {
	let mut hasher = Sha256::new();
	hasher.update(fact.context());
	hasher.update(salt);
	hasher.update(text);
	H256(hasher.finalize().into())
}

/// A secret of 32 bytes in a file: the salt of a commitment, or what the salts of many are derived from.
pub struct Salts(Zeroizing<[u8; 32]>);

impl Salts {
	/// Makes a new one in a new file that its owner alone can read.
	pub fn create(path: &Path) -> Result<Self> {
		let wrong = |error| unusable(error, "make the file for the salt", path);
		files::create_secret(path).map(Self).map_err(wrong)
	}

	/// Reads one.
	pub fn open(path: &Path) -> Result<Self> {
		files::read_secret(path).map(Self).map_err(|error| unusable(error, "read the salt", path))
	}

	/// Reads one, or makes a new one if there is no such file.
	pub fn open_or_create(path: &Path) -> Result<Self> {
		match Self::open(path) {
			Err(PhotoError::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => {
				Self::create(path)
			}
			found => found,
		}
	}

	/// The secret as the one salt that it is.
	pub fn salt(&self) -> [u8; 32] {
		*self.0
	}

	/// The salt of a fact of one file. It opens that one and tells nothing of the others.
	pub fn of(&self, fact: Fact, sha256: &H256) -> [u8; 32] {
		let mut salt = [0u8; 32];
		// 32 bytes are far below the 255 blocks that HKDF can give, the one reason to fail.
		let _ = Hkdf::<Sha256>::new(Some(SALT), self.0.as_ref())
			.expand_multi_info(&[fact.context(), &sha256.0], &mut salt);
		salt
	}
}

fn unusable(error: SecretError, action: &'static str, path: &Path) -> PhotoError {
	let path = path.to_path_buf();
	match error {
		SecretError::Io(source) if source.kind() == io::ErrorKind::AlreadyExists => {
			PhotoError::Exists(path)
		}
		SecretError::Io(source) => PhotoError::Io { action, path, source },
		SecretError::Malformed => PhotoError::Salt(path),
		SecretError::Randomness(why) => PhotoError::Randomness(why),
	}
}
