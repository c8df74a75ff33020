//! The key of the openings, and how chunks are encrypted with it.

use super::OpeningsError;
use carnet_primitives::subject::BatchId;
use chacha20poly1305::{
	aead::{Aead, Payload},
	KeyInit, XChaCha20Poly1305, XNonce,
};
use rand::{rngs::OsRng, RngCore};
use sha2::{Digest, Sha256};
use std::{fmt, fs, os::unix::fs::PermissionsExt, path::Path};
use zeroize::Zeroizing;

/// Longest file of a key.
const MAX_FILE: u64 = 256;
/// Bytes of a nonce: so many that random ones never meet.
const NONCE_LEN: usize = 24;

/// The key with which openings are encrypted at rest.
pub struct Key {
	cipher: XChaCha20Poly1305,
	id: String,
}

impl fmt::Debug for Key {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "Key({})", self.id)
	}
}

impl Key {
	/// Reads a key: 64 hexadecimal digits in a file that its owner alone can read.
	pub fn open(path: &Path) -> Result<Self, OpeningsError> {
		let refused = |why: String| OpeningsError::Key { path: path.into(), why };
		let metadata = fs::metadata(path).map_err(|error| refused(error.to_string()))?;
		if metadata.permissions().mode() & 0o077 != 0 {
			return Err(refused("others can read it; run `chmod 600` on it".into()));
		}
		let wrong = || {
			refused("it has not 64 hexadecimal digits; make one with `openssl rand -hex 32`".into())
		};
		if metadata.len() > MAX_FILE {
			return Err(wrong());
		}
		let text = fs::read_to_string(path).map(Zeroizing::new);
		let text = text.map_err(|error| refused(error.to_string()))?;
		let mut key = Zeroizing::new([0u8; 32]);
		hex::decode_to_slice(text.trim(), key.as_mut()).map_err(|_| wrong())?;
		Ok(Self::new(&key))
	}

	pub(super) fn new(key: &[u8; 32]) -> Self {
		let id = Sha256::new().chain_update(b"carnet/openings-key/v1").chain_update(key).finalize();
		let id = hex::encode(id.get(..8).unwrap_or_default());
		Self { cipher: XChaCha20Poly1305::new(key.into()), id }
	}

	/// By which a key is told from another one. It tells nothing else of it.
	pub(super) fn id(&self) -> &str {
		&self.id
	}

	/// Encrypts a chunk of a batch, so that it can stand at this place alone.
	pub(super) fn seal(
		&self,
		batch: BatchId,
		chunk: u32,
		plain: &[u8],
	) -> Option<(Vec<u8>, Vec<u8>)> {
		let mut nonce = [0u8; NONCE_LEN];
		OsRng.try_fill_bytes(&mut nonce).ok()?;
		let place = place(batch, chunk);
		let payload = Payload { msg: plain, aad: &place };
		let sealed = self.cipher.encrypt(XNonce::from_slice(&nonce), payload).ok()?;
		Some((nonce.to_vec(), sealed))
	}

	/// Decrypts a chunk; `None` if it was changed, or is of another place or key.
	pub(super) fn open_chunk(
		&self,
		batch: BatchId,
		chunk: u32,
		nonce: &[u8],
		sealed: &[u8],
	) -> Option<Zeroizing<Vec<u8>>> {
		if nonce.len() != NONCE_LEN {
			return None;
		}
		let place = place(batch, chunk);
		let payload = Payload { msg: sealed, aad: &place };
		self.cipher.decrypt(XNonce::from_slice(nonce), payload).ok().map(Zeroizing::new)
	}
}

fn place(batch: BatchId, chunk: u32) -> [u8; 12] {
	let mut out = [0u8; 12];
	let (left, right) = out.split_at_mut(8);
	left.copy_from_slice(&batch.to_le_bytes());
	right.copy_from_slice(&chunk.to_le_bytes());
	out
}
