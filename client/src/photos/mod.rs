//! Photographs as evidence: what is told of a file before its record goes to the chain, and what is kept here about it.
//!
//! Nothing here needs a chain or a network. A file is read once: its bytes are hashed with SHA-256 and SM3 on the way,
//! its kind is found in its content, and it is decoded, so that a broken file is told before its hash is on record. The
//! perceptual hash of [`Spectrum`] stays here unless its owner chooses to tell it.

mod commitment;
mod file;
mod format;
mod journal;
mod memory;
mod pdq;

pub use commitment::{commit, Fact, Salts};
pub use file::{digest, folder, read, read_all, Digest, Photo, MAX_BYTES, MAX_PIXELS};
pub use format::Kind;
pub use journal::{Entry, Journal, Near};
pub use pdq::{distance, Spectrum, Turn, LEAST_QUALITY, MATCH_DISTANCE};

use std::{
	io,
	path::{Path, PathBuf},
};

/// Why a photo cannot be taken. Each message says what is wrong, where, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum PhotoError {
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
	/// The file has no bytes.
	#[error("{} is empty: there is nothing to be recorded of it; copy it anew from its source", .0.display())]
	Empty(PathBuf),
	/// The content is of no kind that is known here.
	#[error("{} is no photo of a kind that is known here by its content; give a JPEG, PNG, WebP, GIF, TIFF, HEIC or camera raw file", .0.display())]
	Unknown(PathBuf),
	/// The file ends before the picture does.
	#[error("{} is truncated: {what}; copy it anew from its source", path.display())]
	Truncated {
		/// The file.
		path: PathBuf,
		/// What is missing.
		what: String,
	},
	/// The picture cannot be decoded.
	#[error("{} cannot be decoded: {why}; open it in a viewer, and copy it anew from its source if it is broken", path.display())]
	Broken {
		/// The file.
		path: PathBuf,
		/// What the decoder said.
		why: String,
	},
	/// The file has more than one picture that follow each other.
	#[error("{} is animated: what moves is no photo; deposit a still picture", .0.display())]
	Animated(PathBuf),
	/// There are too many pixels.
	#[error("{} has {width} by {height} pixels and is not decoded: less than {} million are taken; deposit a copy that has fewer", path.display(), MAX_PIXELS / 1_000_000)]
	TooManyPixels {
		/// The file.
		path: PathBuf,
		/// Pixels across.
		width: u32,
		/// Pixels down.
		height: u32,
	},
	/// The file has too many bytes.
	#[error("{} has more than {} MiB and is not decoded; deposit a smaller copy", .0.display(), MAX_BYTES >> 20)]
	TooLarge(PathBuf),
	/// The name says another kind than the content.
	#[error("{} is named as if it were {named}, but its content is {found}; rename it to {extension} if that is what it should be", path.display())]
	Mislabelled {
		/// The file.
		path: PathBuf,
		/// The kind that its name says.
		named: &'static str,
		/// The kind that its content is of.
		found: &'static str,
		/// How such files are named.
		extension: &'static str,
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
	/// A file is no salt.
	#[error("{} holds no salt: 64 hexadecimal digits are expected; give the file that was made with the deposit", .0.display())]
	Salt(PathBuf),
	/// What is there would be lost.
	#[error("{} is there already and is not overwritten; name a new file", .0.display())]
	Exists(PathBuf),
	/// The system gives no randomness.
	#[error("the system gives no randomness: {0}; try again later")]
	Randomness(String),
}

/// The result of work on photos.
pub type Result<T, E = PhotoError> = std::result::Result<T, E>;

trait IoContext<T> {
	fn at(self, action: &'static str, path: &Path) -> Result<T>;
}

impl<T> IoContext<T> for io::Result<T> {
	fn at(self, action: &'static str, path: &Path) -> Result<T> {
		self.map_err(|source| PhotoError::Io { action, path: path.to_path_buf(), source })
	}
}

#[cfg(test)]
mod tests;
