//! Secrets of 32 bytes in files that their owners alone can read, and what is made of them.

use super::{ReceivableError, Result};
use crate::files::{self, SecretError};
use carnet_primitives::{
	receivables::{hmac_sha256, Relationship},
	H256,
};
use sha2::{Digest, Sha256};
use std::{io, path::Path};
use zeroize::Zeroizing;

/// A secret: of a relationship, the key that the consortium shares for invoices, or what salts are derived from.
pub struct Secret(Zeroizing<[u8; 32]>);

impl Secret {
	/// Makes a new one in a new file.
	pub fn create(path: &Path) -> Result<Self> {
		let wrong = |error| unusable(error, "make the secret", path, "secret");
		files::create_secret(path).map(Self).map_err(wrong)
	}

	/// Reads one; `what` it is, for errors.
	pub fn open(path: &Path, what: &'static str) -> Result<Self> {
		let wrong = |error| unusable(error, "read the secret", path, what);
		files::read_secret(path).map(Self).map_err(wrong)
	}

	/// Reads one, or makes a new one if there is no such file.
	pub fn open_or_create(path: &Path, what: &'static str) -> Result<Self> {
		match Self::open(path, what) {
			Err(ReceivableError::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => {
				Self::create(path)
			}
			found => found,
		}
	}

	/// Its bytes.
	pub fn bytes(&self) -> &[u8; 32] {
		&self.0
	}

	/// The secret of a relationship, as calls name it.
	pub fn relationship(&self) -> Relationship {
		H256(*self.0)
	}

	/// The salt of one document. It opens the commitment to that one and tells nothing of the others.
	pub fn salt(&self, document: Document, bytes: &[u8]) -> H256 {
		let mut message = document.context().to_vec();
		message.extend_from_slice(&Sha256::digest(bytes));
		H256(hmac_sha256(self.bytes(), &message))
	}
}

fn unusable(
	error: SecretError,
	action: &'static str,
	path: &Path,
	what: &'static str,
) -> ReceivableError {
	let path = path.to_path_buf();
	match error {
		SecretError::Io(source) if source.kind() == io::ErrorKind::AlreadyExists => {
			ReceivableError::Exists(path)
		}
		SecretError::Io(source) => ReceivableError::Io { action, path, source },
		SecretError::Malformed => ReceivableError::Secret { path, what },
		SecretError::Randomness(why) => ReceivableError::Randomness(why),
	}
}

/// What a commitment is to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Document {
	/// An invoice.
	Invoice,
	/// The contract.
	Contract,
	/// The number in a registry of collateral.
	Registry,
}

impl Document {
	/// What a commitment begins with: its version, and what it is to.
	const fn context(self) -> &'static [u8] {
		match self {
			Self::Invoice => b"\x01carnet/invoice/v1",
			Self::Contract => b"\x01carnet/contract/v1",
			Self::Registry => b"\x01carnet/registry/v1",
		}
	}
}

/// The commitment to a document, which whoever has salt and document can open.
pub fn commit(document: Document, salt: &H256, bytes: &[u8]) -> H256 {
	let mut hasher = Sha256::new();
	hasher.update(document.context());
	hasher.update(salt.0);
	hasher.update(bytes);
	H256(hasher.finalize().into())
}
