//! Files that are there whole or not at all.

use std::{
	fs::{File, Permissions},
	io::{self, Write},
	os::unix::fs::PermissionsExt,
	path::Path,
};

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
	let folder = match path.parent() {
		Some(folder) if !folder.as_os_str().is_empty() => folder,
		_ => Path::new("."),
	};
	let mode = match readers {
		Readers::Owner => 0o600,
		Readers::Everybody => 0o644,
	};
	let mut file = tempfile::Builder::new()
		.prefix(".carnet-")
		.permissions(Permissions::from_mode(mode))
		.tempfile_in(folder)?;
	file.write_all(bytes)?;
	file.as_file().sync_all()?;
	file.persist_noclobber(path)?;
	File::open(folder)?.sync_all()
}
