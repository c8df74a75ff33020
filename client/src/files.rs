//! Files that are there whole or not at all.

use rand::{rngs::OsRng, RngCore};
use std::{
	fs::{self, File, Permissions},
	io::{self, Write},
	os::unix::fs::PermissionsExt,
	path::Path,
};
use tempfile::NamedTempFile;
use zeroize::Zeroizing;

/// Who can read a new file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Readers {
	/// Its owner alone.
	Owner,
	/// Everybody on this machine.
	Everybody,
}

/// Makes a new file. On a full disk there is no half of it, and it is on the disk when this returns.
///
/// Errors: [`io::ErrorKind::AlreadyExists`] if something has the name, which is not overwritten; what the system says.
pub fn create(path: &Path, bytes: &[u8], readers: Readers) -> io::Result<()> {
	write(path, bytes, readers, |file| file.persist_noclobber(path).map_err(io::Error::from))
}

/// Makes a file, or puts another one in its place: who reads it meanwhile has the old one or the new one.
pub fn replace(path: &Path, bytes: &[u8], readers: Readers) -> io::Result<()> {
	write(path, bytes, readers, |file| file.persist(path).map_err(io::Error::from))
}

fn write(
	path: &Path,
	bytes: &[u8],
	readers: Readers,
	persist: impl FnOnce(NamedTempFile) -> io::Result<File>,
) -> io::Result<()> {
	let mode = match readers {
		Readers::Owner => 0o600,
		Readers::Everybody => 0o644,
	};
	let mut file = tempfile::Builder::new()
		.prefix(".carnet-")
		.permissions(Permissions::from_mode(mode))
		.tempfile_in(folder(path))?;
	file.write_all(bytes)?;
	file.as_file().sync_all()?;
	persist(file)?;
	sync_folder(path)
}

fn folder(path: &Path) -> &Path {
	match path.parent() {
		Some(folder) if !folder.as_os_str().is_empty() => folder,
		_ => Path::new("."),
	}
}

/// Sees to it that the name of a file is on the disk, as its bytes are.
pub(crate) fn sync_folder(path: &Path) -> io::Result<()> {
	File::open(folder(path))?.sync_all()
}

/// Why a secret cannot be had from its file.
#[derive(Debug)]
pub enum SecretError {
	/// What the system said of the file.
	Io(io::Error),
	/// The file holds something else.
	Malformed,
	/// What the system said when it was asked for randomness.
	Randomness(String),
}

/// Makes a secret of 32 bytes, in a new file that its owner alone can read: 64 hexadecimal digits and the end of the line.
pub fn create_secret(path: &Path) -> Result<Zeroizing<[u8; 32]>, SecretError> {
	let mut secret = Zeroizing::new([0u8; 32]);
	OsRng
		.try_fill_bytes(secret.as_mut())
		.map_err(|error| SecretError::Randomness(error.to_string()))?;
	let text = Zeroizing::new(format!("{}\n", hex::encode(*secret)));
	// It is on the disk before anything is recorded that is worth nothing without it.
	create(path, text.as_bytes(), Readers::Owner).map_err(SecretError::Io)?;
	Ok(secret)
}

/// Reads a secret from its file.
pub fn read_secret(path: &Path) -> Result<Zeroizing<[u8; 32]>, SecretError> {
	let text = Zeroizing::new(fs::read_to_string(path).map_err(SecretError::Io)?);
	let mut secret = Zeroizing::new([0u8; 32]);
	hex::decode_to_slice(text.trim(), secret.as_mut()).map_err(|_| SecretError::Malformed)?;
	Ok(secret)
}
