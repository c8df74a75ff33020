//! What an issuer does of passports without a chain: entries of status lists are drawn, and what was issued is kept with
//! its salts.

mod entries;
mod journal;

pub use entries::draw;
pub use journal::{Issued, Journal};

use crate::files::{self, SecretError};
use carnet_primitives::H256;
use rand::{rngs::OsRng, RngCore};
use std::{
	io,
	path::{Path, PathBuf},
};
use zeroize::Zeroizing;

/// Why something of passports cannot be done here. Each message says what is wrong, where, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum PassportError {
	/// The operating system refused.
	#[error("cannot {action} {}: {source}; check the path, its permissions and the free space", path.display())]
	Io {
		/// What was tried.
		action: &'static str,
		/// On which file.
		path: PathBuf,
		/// What the system said.
		source: io::Error,
	},
	/// A file that this program keeps is damaged.
	#[error("{}, line {line}, cannot be read: {why}; remove the line, or give another file", path.display())]
	Journal {
		/// The file.
		path: PathBuf,
		/// The line, from 1.
		line: usize,
		/// What is wrong with it.
		why: String,
	},
	/// A file is no key.
	#[error("{} holds no key: 64 hexadecimal digits are expected; give the file that was made for it", .0.display())]
	Key(PathBuf),
	/// The system gives no randomness.
	#[error("the system gives no randomness: {0}; try again later")]
	Randomness(String),
}

/// The result of work on passports.
pub type Result<T, E = PassportError> = std::result::Result<T, E>;

/// A salt for the digest of a document.
pub fn new_salt() -> Result<H256> {
	let mut salt = H256::zero();
	OsRng
		.try_fill_bytes(salt.as_bytes_mut())
		.map_err(|error| PassportError::Randomness(error.to_string()))?;
	Ok(salt)
}

/// Reads a secret key of 32 bytes: one that tags of identifiers are made with, or one that signs documents.
pub fn read_key(path: &Path) -> Result<Zeroizing<[u8; 32]>> {
	files::read_secret(path).map_err(|error| unusable(error, "read the key in", path))
}

/// Reads a key, or makes a new one if there is no such file.
pub fn read_or_create_key(path: &Path) -> Result<Zeroizing<[u8; 32]>> {
	match files::read_secret(path) {
		Err(SecretError::Io(error)) if error.kind() == io::ErrorKind::NotFound => {
			files::create_secret(path)
				.map_err(|error| unusable(error, "make the file for the key", path))
		}
		found => found.map_err(|error| unusable(error, "read the key in", path)),
	}
}

fn unusable(error: SecretError, action: &'static str, path: &Path) -> PassportError {
	let path = path.to_path_buf();
	match error {
		SecretError::Io(source) => PassportError::Io { action, path, source },
		SecretError::Malformed => PassportError::Key(path),
		SecretError::Randomness(why) => PassportError::Randomness(why),
	}
}

#[cfg(test)]
mod tests;
