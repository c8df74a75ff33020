//! What is kept here of the photos that were deposited: so that an interrupted deposit goes on where it stopped, and that
//! near-duplicates are found by hashes that the chain may not have.
//!
//! A file of lines in JSON, one for each deposit. Whole lines are only ever added.

use super::{distance, IoContext, PhotoError, Result, Spectrum, Turn, LEAST_QUALITY};
use crate::lines::{Lines, LinesError};
use carnet_primitives::{
	copyright::{FileHash, Perceptual},
	H256,
};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::{collections::HashMap, path::Path};

/// How each line begins.
const BEGIN: &[u8] = b"{\"chain\":";

/// A deposit, as it is kept here.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
	/// The first block of the chain.
	pub chain: H256,
	/// The account of the depositor.
	pub depositor: String,
	/// The number of the deposit.
	pub id: u64,
	/// Where the file was, as it is shown.
	pub file: String,
	/// Its SHA-256.
	pub sha256: H256,
	/// Its SM3.
	pub sm3: H256,
	/// Its perceptual hash, whether or not it is on the chain.
	#[serde(skip_serializing_if = "Option::is_none", default)]
	pub perceptual: Option<Perceptual>,
}

impl Entry {
	/// Whether a deposit of this file can be the one that is kept here.
	pub fn is_of(&self, file: &FileHash) -> bool {
		match file {
			FileHash::Sha256(hash) => *hash == self.sha256,
			FileHash::Sm3(hash) => *hash == self.sm3,
		}
	}
}

/// A photo that looks like another one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Near<'a> {
	/// Which one.
	pub entry: &'a Entry,
	/// In how many of 256 bits the hashes differ.
	pub distance: u32,
	/// How the other one has to be turned for that.
	pub turn: Turn,
}

/// The deposits that are kept here.
#[derive(Debug)]
pub struct Journal {
	lines: Lines,
	entries: Vec<Entry>,
	places: HashMap<(H256, H256), Vec<usize>>,
}

impl Journal {
	/// Reads a file; one that does not exist yet is empty. Of a deposit whose line was cut the chain knows.
	pub fn open(path: &Path) -> Result<Self> {
		let (lines, entries) =
			Lines::open(path, BEGIN, "deposit").map_err(|error| match error {
				LinesError::Io(source) => {
					PhotoError::Io { action: "read", path: path.into(), source }
				}
				LinesError::Broken { line, why } => {
					PhotoError::Journal { path: path.into(), line, why }
				}
			})?;
		let mut journal = Self { lines, entries: Vec::new(), places: HashMap::new() };
		entries.into_iter().for_each(|entry| journal.keep(entry));
		Ok(journal)
	}

	fn keep(&mut self, entry: Entry) {
		let places = self.places.entry((entry.chain, entry.sha256)).or_default();
		places.push(self.entries.len());
		self.entries.push(entry);
	}

	/// The deposits, in the order in which they were made.
	pub fn entries(&self) -> &[Entry] {
		&self.entries
	}

	/// Where it is kept.
	pub fn path(&self) -> &Path {
		self.lines.path()
	}

	/// The last deposit of a file by a depositor on a chain.
	pub fn find(&self, chain: H256, depositor: &str, sha256: H256) -> Option<&Entry> {
		let places = self.places.get(&(chain, sha256))?;
		let mut found = places.iter().rev().filter_map(|&place| self.entries.get(place));
		found.find(|entry| entry.depositor == depositor)
	}

	/// Adds deposits, and sees to it that they are on the disk. Only its owner can read the file: a perceptual hash shows
	/// an outline of its picture.
	pub fn add(&mut self, entries: Vec<Entry>) -> Result<()> {
		self.lines.add(&entries).at("write", self.lines.path())?;
		entries.into_iter().for_each(|entry| self.keep(entry));
		Ok(())
	}

	/// The photos on a chain that look like this one, turned or mirrored too, the nearest one first. Those without
	/// features are left out: they look like anything.
	pub fn near<'a>(&'a self, chain: H256, picture: &Spectrum, most: u32) -> Vec<Near<'a>> {
		if picture.hash().quality < LEAST_QUALITY {
			return Vec::new();
		}
		let turns = Turn::ALL.map(|turn| (turn, picture.turned(turn)));
		let nearest = |entry: &'a Entry| -> Option<Near<'a>> {
			let other = entry.perceptual.filter(|_| entry.chain == chain)?;
			if other.quality < LEAST_QUALITY {
				return None;
			}
			let each = turns.iter().map(|(turn, hash)| (distance(hash, &other.pdq), *turn));
			// The first one of several that are as near, which is the one that is not turned.
			let (distance, turn) = each.min_by_key(|(distance, _)| *distance)?;
			(distance <= most).then_some(Near { entry, distance, turn })
		};
		let mut found: Vec<Near<'a>> = self.entries.par_iter().filter_map(nearest).collect();
		found.sort_by_key(|near| near.distance);
		found
	}
}
