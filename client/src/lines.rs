//! Files of lines in JSON, to which whole lines are only ever added. Their owner alone can read them.

use crate::files::sync_folder;
use serde::{de::DeserializeOwned, Serialize};
use std::{
	fs::{self, OpenOptions},
	io::{self, Write},
	os::unix::fs::OpenOptionsExt,
	path::{Path, PathBuf},
};

/// Where lines are added.
#[derive(Debug)]
pub(crate) struct Lines {
	path: PathBuf,
	/// How long the file was, and what its last line lacks.
	unended: Option<(u64, Unended)>,
}

/// A last line that has no end.
#[derive(Debug)]
enum Unended {
	/// It is whole but for the end: an editor leaves it out.
	Whole,
	/// It is cut off. The lines before it reach up to here.
	Cut(u64),
}

/// Why a file cannot be read.
#[derive(Debug)]
pub(crate) enum LinesError {
	/// What the system said.
	Io(io::Error),
	/// A line is damaged.
	Broken {
		/// Which one, from 1.
		line: usize,
		/// What is wrong with it.
		why: String,
	},
}

impl Lines {
	/// Reads a file; one that does not exist yet is empty. Its lines begin with `begin`, and each is a `what`.
	pub fn open<T: DeserializeOwned>(
		path: &Path,
		begin: &[u8],
		what: &str,
	) -> Result<(Self, Vec<T>), LinesError> {
		let bytes = match fs::read(path) {
			Ok(bytes) => bytes,
			Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
			Err(error) => return Err(LinesError::Io(error)),
		};
		let end = bytes.iter().rposition(|&byte| byte == b'\n').map_or(0, |last| last + 1);
		let (lines, rest) = bytes.split_at(end);
		let mut entries = Vec::new();
		for (line, text) in (1..).zip(lines.split_inclusive(|&byte| byte == b'\n')) {
			let broken = |error: serde_json::Error| {
				let why = error.to_string();
				LinesError::Broken { line, why }
			};
			entries.push(serde_json::from_slice(text).map_err(broken)?);
		}
		// What begins otherwise is not ours to cut off.
		if !rest.starts_with(&begin[..begin.len().min(rest.len())]) {
			let why = format!("it is no {what}");
			return Err(LinesError::Broken { line: entries.len() + 1, why });
		}
		let unended = match serde_json::from_slice(rest) {
			_ if rest.is_empty() => None,
			Ok(entry) => {
				entries.push(entry);
				Some(Unended::Whole)
			}
			// It was being written when the power failed.
			Err(_) => Some(Unended::Cut(end as u64)),
		};
		let unended = unended.map(|unended| (bytes.len() as u64, unended));
		Ok((Self { path: path.into(), unended }, entries))
	}

	/// Where the file is.
	pub fn path(&self) -> &Path {
		&self.path
	}

	/// Adds lines, and sees to it that they are on the disk.
	pub fn add<T: Serialize>(&mut self, entries: &[T]) -> io::Result<()> {
		let mut text = String::new();
		for entry in entries {
			text.push_str(&serde_json::to_string(entry).map_err(io::Error::other)?);
			text.push('\n');
		}
		if text.is_empty() {
			return Ok(());
		}
		let mut file = OpenOptions::new().create(true).append(true).mode(0o600).open(&self.path)?;
		let len = file.metadata()?.len();
		// A line without its end would swallow the next one. Where the file is longer by now, another command was writing it
		// and has finished.
		match self.unended.take() {
			Some((was, Unended::Cut(whole))) if was == len => file.set_len(whole)?,
			Some((was, Unended::Whole)) if was == len => text.insert(0, '\n'),
			_ => {}
		}
		file.write_all(text.as_bytes())?;
		file.sync_data()?;
		match len {
			0 => sync_folder(&self.path),
			_ => Ok(()),
		}
	}
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::*;
	use serde::Deserialize;

	#[derive(Serialize, Deserialize, PartialEq, Debug)]
	struct Entry {
		number: u32,
	}

	fn open(path: &Path) -> (Lines, Vec<u32>) {
		let (lines, entries) = Lines::open::<Entry>(path, b"{\"number\":", "number").unwrap();
		(lines, entries.into_iter().map(|entry| entry.number).collect())
	}

	fn add(lines: &mut Lines, number: u32) {
		lines.add(&[Entry { number }]).unwrap();
	}

	#[test]
	fn a_last_line_that_lacks_its_end_alone_is_kept() {
		let folder = tempfile::tempdir().unwrap();
		let path = folder.path().join("lines");
		add(&mut open(&path).0, 1);
		add(&mut open(&path).0, 2);
		let text = fs::read_to_string(&path).unwrap();
		fs::write(&path, text.trim_end()).unwrap();
		let (mut lines, numbers) = open(&path);
		assert_eq!(numbers, [1, 2]);
		add(&mut lines, 3);
		add(&mut lines, 4);
		assert_eq!(open(&path).1, [1, 2, 3, 4]);
		let text = fs::read_to_string(&path).unwrap();
		assert_eq!(text.lines().count(), 4, "no line is empty: {text}");
	}

	#[test]
	fn a_last_line_that_is_cut_off_is_written_over() {
		let folder = tempfile::tempdir().unwrap();
		let path = folder.path().join("lines");
		fs::write(&path, "{\"number\":1}\n{\"number\":").unwrap();
		let (mut lines, numbers) = open(&path);
		assert_eq!(numbers, [1]);
		add(&mut lines, 2);
		assert_eq!(open(&path).1, [1, 2]);
	}

	#[test]
	fn what_another_command_ended_meanwhile_is_left_alone() {
		let folder = tempfile::tempdir().unwrap();
		let path = folder.path().join("lines");
		fs::write(&path, "{\"number\":1}").unwrap();
		let (mut one, mut other) = (open(&path).0, open(&path).0);
		add(&mut one, 2);
		add(&mut other, 3);
		assert_eq!(open(&path).1, [1, 2, 3]);
	}

	#[test]
	fn nothing_is_made_of_no_lines() {
		let folder = tempfile::tempdir().unwrap();
		let path = folder.path().join("lines");
		open(&path).0.add::<Entry>(&[]).unwrap();
		assert!(!path.exists());
	}
}
