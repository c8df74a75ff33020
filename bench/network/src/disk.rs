//! A disk that can be full: a file system in memory, of a size that was chosen.

use crate::error::{Error, Result, Trying};
use std::{
	fs::{self, OpenOptions},
	io::Write,
	path::{Path, PathBuf},
	process::Command,
};

const BALLAST: &str = "ballast";

/// A mounted file system, which is unmounted when it is dropped.
#[derive(Debug)]
pub(crate) struct Disk(PathBuf);

impl Disk {
	pub fn mount(at: &Path, bytes: u64) -> Result<Self> {
		fs::create_dir_all(at).trying(|| format!("{} cannot be made", at.display()))?;
		let output = Command::new("mount")
			.args(["-t", "tmpfs", "-o", &format!("size={bytes}"), "carnet-network"])
			.arg(at)
			.output()
			.trying(|| "mount cannot be started".into())?;
		match output.status.success() {
			true => Ok(Self(at.to_owned())),
			false => Err(Error::NotPossible {
				what: "make a disk of a certain size",
				why: format!(
					"{}; run as root, where mount is permitted",
					String::from_utf8_lossy(&output.stderr).trim()
				),
			}),
		}
	}

	/// Where it is mounted.
	pub fn path(&self) -> &Path {
		&self.0
	}

	/// Takes all that is left.
	pub fn fill(&self) -> Result {
		let mut file = OpenOptions::new()
			.create(true)
			.append(true)
			.open(self.0.join(BALLAST))
			.trying(|| "a disk cannot be filled".into())?;
		let piece = vec![1; 64 * 1024];
		for size in [piece.len(), 1024, 1] {
			// Ends when the disk is full, which its size bounds.
			while file.write_all(piece.get(..size).unwrap_or(&piece)).is_ok() {}
		}
		Ok(())
	}

	pub fn free(&self) -> Result {
		fs::remove_file(self.0.join(BALLAST))
			.trying(|| "a disk was not filled or cannot be freed".into())
	}
}

impl Drop for Disk {
	fn drop(&mut self) {
		// Lazily, since the kernel may still hold files of a process that was killed.
		let _ = Command::new("umount").arg("-l").arg(&self.0).output();
	}
}
