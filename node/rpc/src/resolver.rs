//! The openings that a node has at hand.

use crate::LOG_TARGET;
use carnet_client::codes::{evidence, CodesError, Header, LeavesFile, OpeningsFile, Result};
use carnet_primitives::{gs1::Label, products::Evidence, subject::UnitIndex};
use std::{
	collections::HashMap,
	fs, io,
	path::{Path, PathBuf},
	sync::{Mutex, PoisonError, RwLock},
	time::{Duration, Instant, SystemTime},
};

/// Most openings files that a resolver reads.
pub const MAX_FILES: usize = 16_384;

/// How long a look-up that misses relies on the last look into the folder.
const RESCAN_AFTER: Duration = Duration::from_secs(1);

/// A folder with the openings and leaves of packs, as `carnet codes generate` writes them.
///
/// It opens labels for the node, which must show an opening only to who gave the whole serial: it would tell the serial
/// of a unit to somebody who never saw its label. A pack is found by the name of its leaves file, which is a hash over GTIN, lot, pack, count
/// and root, so files of another pack or with another root are never asked.
///
/// Files are opened for each look-up: a folder of many packs costs no file descriptors, and a file that was replaced
/// is noticed.
#[derive(Debug)]
pub struct Resolver {
	folder: PathBuf,
	max_files: usize,
	rescan_after: Duration,
	/// Openings files by the name of the leaves file of their pack.
	packs: RwLock<HashMap<String, PathBuf>>,
	inventory: Mutex<Inventory>,
}

#[derive(Debug, Default)]
struct Inventory {
	files: HashMap<PathBuf, Known>,
	scanned_at: Option<Instant>,
	/// Whether the log has been told that the folder is unreadable, or too full.
	told_unreadable: bool,
	told_full: bool,
}

/// By length and time of change it shows whether a file is the same as before.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Stamp(u64, Option<SystemTime>);

impl Stamp {
	/// `None` for whatever is not a file: opening a pipe would wait for ever.
	fn of(path: &Path) -> Option<Self> {
		let metadata = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
		Some(Self(metadata.len(), metadata.modified().ok()))
	}
}

/// What was found out about an openings file.
#[derive(Debug)]
struct Known {
	stamp: Stamp,
	/// The name of the leaves file, if the header could be read, and what was there.
	leaves: Option<(String, Option<Stamp>)>,
	usable: bool,
}

impl Resolver {
	/// Reads the folder. Files that are of no use are named in the log and skipped.
	pub fn open(folder: &Path) -> io::Result<Self> {
		Self::with_limits(folder, MAX_FILES, RESCAN_AFTER)
	}

	pub(crate) fn with_limits(
		folder: &Path,
		max_files: usize,
		rescan_after: Duration,
	) -> io::Result<Self> {
		fs::read_dir(folder)?;
		let this = Self {
			folder: folder.into(),
			max_files,
			rescan_after,
			packs: RwLock::default(),
			inventory: Mutex::default(),
		};
		this.rescan();
		Ok(this)
	}

	/// How many packs it can open.
	pub fn len(&self) -> usize {
		self.packs.read().unwrap_or_else(PoisonError::into_inner).len()
	}

	/// Whether it can open none.
	pub fn is_empty(&self) -> bool {
		self.len() == 0
	}

	/// The evidence of a unit of a pack; `None` if the pack is not at hand or has no such unit.
	pub fn evidence(&self, pack: &Header, index: UnitIndex) -> Result<Option<Evidence>> {
		let found = self.read(pack, index);
		if matches!(found, Ok(Some(_))) || !self.rescan() {
			return found;
		}
		// After a look into the folder at the earliest, so that nobody fills the log by asking.
		self.read(pack, index).inspect_err(|error| log::warn!(target: LOG_TARGET, "{error}"))
	}

	fn read(&self, pack: &Header, index: UnitIndex) -> Result<Option<Evidence>> {
		let name = pack.leaves_name();
		let packs = self.packs.read().unwrap_or_else(PoisonError::into_inner);
		let Some(path) = packs.get(&name).cloned() else { return Ok(None) };
		drop(packs);
		let openings = OpeningsFile::open(&path)?;
		if openings.header() != pack {
			return Ok(None);
		}
		let leaves = LeavesFile::open(&self.folder.join(name))?;
		let Some(opening) = openings.get(index)? else { return Ok(None) };
		let label = Label { gtin: pack.gtin, lot: pack.lot.clone(), serial: opening.serial };
		evidence(&label, &openings, &leaves).map(Some)
	}

	/// Looks into the folder for files that came, changed or went, unless it did just now. `false` if it did.
	fn rescan(&self) -> bool {
		let mut inventory = self.inventory.lock().unwrap_or_else(PoisonError::into_inner);
		if inventory.scanned_at.is_some_and(|at| at.elapsed() < self.rescan_after) {
			return false;
		}
		let paths = self.list(&mut inventory);
		let before = inventory.files.len();
		inventory.files.retain(|path, _| paths.contains_key(path));
		let mut changed = inventory.files.len() != before;
		for (path, stamp) in paths {
			if inventory.files.get(&path).is_some_and(|known| self.is_same(known, stamp)) {
				continue;
			}
			let known = self.inspect(&path, stamp);
			inventory.files.insert(path, known);
			changed = true;
		}
		if changed {
			let packs = inventory
				.files
				.iter()
				.filter(|(_, known)| known.usable)
				.filter_map(|(path, known)| Some((known.leaves.as_ref()?.0.clone(), path.clone())))
				.collect();
			*self.packs.write().unwrap_or_else(PoisonError::into_inner) = packs;
		}
		inventory.scanned_at = Some(Instant::now());
		true
	}

	/// The openings files of the folder, those first that are known already.
	fn list(&self, inventory: &mut Inventory) -> HashMap<PathBuf, Stamp> {
		let entries = match fs::read_dir(&self.folder) {
			Ok(entries) => entries,
			Err(error) => {
				if !std::mem::replace(&mut inventory.told_unreadable, true) {
					log::warn!(
						target: LOG_TARGET,
						"The resolver cannot read {}: {error}. Its packs are unverifiable until it can.",
						self.folder.display()
					);
				}
				return HashMap::new();
			}
		};
		inventory.told_unreadable = false;
		let mut paths: HashMap<PathBuf, Stamp> = inventory
			.files
			.keys()
			.filter_map(|path| Some((path.clone(), Stamp::of(path)?)))
			.collect();
		let mut full = false;
		for path in entries.flatten().map(|entry| entry.path()) {
			if path.extension().is_none_or(|extension| extension != "openings")
				|| paths.contains_key(&path)
			{
				continue;
			}
			if paths.len() >= self.max_files {
				full = true;
				break;
			}
			paths.extend(Stamp::of(&path).map(|stamp| (path, stamp)));
		}
		if full && !inventory.told_full {
			log::warn!(
				target: LOG_TARGET,
				"{} has more than {} openings files; the resolver reads no more. Spread them over several nodes.",
				self.folder.display(),
				self.max_files
			);
		}
		inventory.told_full = full;
		paths
	}

	fn is_same(&self, known: &Known, stamp: Stamp) -> bool {
		known.stamp == stamp
			&& known
				.leaves
				.as_ref()
				.is_none_or(|(name, leaves)| Stamp::of(&self.folder.join(name)) == *leaves)
	}

	fn inspect(&self, path: &Path, stamp: Stamp) -> Known {
		let skip = |error: &dyn std::fmt::Display| {
			log::warn!(target: LOG_TARGET, "The resolver skips {}: {error}", path.display());
		};
		let header = match OpeningsFile::open(path) {
			Ok(openings) => openings.header().clone(),
			Err(error) => {
				skip(&error);
				return Known { stamp, leaves: None, usable: false };
			}
		};
		let name = header.leaves_name();
		let leaves_path = self.folder.join(&name);
		let leaves_stamp = Stamp::of(&leaves_path);
		let usable = match leaves_stamp.map(|_| LeavesFile::open(&leaves_path)) {
			Some(Ok(leaves)) if *leaves.header() == header => true,
			Some(Ok(leaves)) => {
				skip(&CodesError::Mismatch { first: path.into(), second: leaves.path().into() });
				false
			}
			Some(Err(error)) => {
				skip(&error);
				false
			}
			None => {
				skip(&format_args!("its leaves file {name} is not beside it; copy it there"));
				false
			}
		};
		Known { stamp, leaves: Some((name, leaves_stamp)), usable }
	}
}
