use super::mock::{gtin, lot};
use crate::Resolver;
use age::secrecy::SecretString;
use carnet_client::codes::{generate, GenerateSpec, Header, OpeningsFile};
use carnet_primitives::gs1::{Label, CANONICAL_RESOLVER};
use std::{
	fs,
	path::{Path, PathBuf},
	sync::atomic::{AtomicU64, Ordering},
	time::{Duration, UNIX_EPOCH},
};
use tempfile::TempDir;

/// A pack and its files.
pub struct Pack {
	pub dir: TempDir,
	pub header: Header,
	pub leaves: PathBuf,
	pub openings: PathBuf,
}

pub fn made(pack: u16, count: u32) -> Pack {
	let dir = TempDir::new().unwrap();
	let spec = GenerateSpec {
		gtin: gtin(),
		lot: lot(),
		first_pack: pack,
		count,
		out: dir.path().into(),
		resolver: CANONICAL_RESOLVER.into(),
		passphrase: SecretString::from("correct horse".to_owned()),
		work_factor: 2,
	};
	let [leaves, openings, _] = generate(&spec, |_| ()).unwrap().remove(0).files;
	let header = OpeningsFile::open(&openings).unwrap().header().clone();
	Pack { dir, header, leaves, openings }
}

pub fn label_of(pack: &Pack, index: u32) -> Label {
	let openings = OpeningsFile::open(&pack.openings).unwrap();
	let serial = openings.get(index).unwrap().unwrap().serial;
	Label { gtin: gtin(), lot: lot(), serial }
}

/// Looks into the folder at each miss.
fn eager(folder: &Path) -> Resolver {
	Resolver::with_limits(folder, 10, Duration::ZERO).unwrap()
}

fn opens(resolver: &Resolver, pack: &Pack) -> bool {
	let found = resolver.evidence(&pack.header, 0).unwrap();
	if let Some(evidence) = &found {
		assert_eq!(evidence.opening.serial, label_of(pack, 0).serial);
	}
	found.is_some()
}

/// Copies a file. Each copy has a time of its own: the clock of the file system may stand still between two.
fn copy(from: &Path, to: &Path) {
	static COPIES: AtomicU64 = AtomicU64::new(0);
	fs::copy(from, to).unwrap();
	let at = UNIX_EPOCH + Duration::from_secs(COPIES.fetch_add(1, Ordering::Relaxed));
	fs::File::options().write(true).open(to).unwrap().set_modified(at).unwrap();
}

fn put(file: &Path, folder: &TempDir) {
	copy(file, &folder.path().join(file.file_name().unwrap()));
}

fn taken(file: &Path, folder: &TempDir) {
	fs::remove_file(folder.path().join(file.file_name().unwrap())).unwrap();
}

#[test]
fn a_folder_that_does_not_exist_is_an_error() {
	let dir = TempDir::new().unwrap();
	assert!(Resolver::open(&dir.path().join("missing")).is_err());
	fs::write(dir.path().join("file"), "").unwrap();
	assert!(Resolver::open(&dir.path().join("file")).is_err());
	assert!(Resolver::open(dir.path()).unwrap().is_empty());
}

#[test]
fn the_files_of_several_packs_lie_in_one_folder() {
	let folder = TempDir::new().unwrap();
	let packs = [made(0, 1), made(1, 5), made(2, 1000)];
	for pack in &packs {
		put(&pack.openings, &folder);
		put(&pack.leaves, &folder);
	}
	let resolver = Resolver::open(folder.path()).unwrap();
	assert_eq!(resolver.len(), 3);
	assert!(packs.iter().all(|pack| opens(&resolver, pack)));
	assert_eq!(resolver.evidence(&packs[1].header, 5).unwrap(), None);
}

#[test]
fn files_that_are_added_or_taken_are_noticed_without_a_restart() {
	let folder = TempDir::new().unwrap();
	let pack = made(0, 5);
	let resolver = eager(folder.path());
	assert!(!opens(&resolver, &pack));
	put(&pack.openings, &folder);
	assert!(!opens(&resolver, &pack));
	put(&pack.leaves, &folder);
	assert!(opens(&resolver, &pack));
	taken(&pack.openings, &folder);
	assert!(!opens(&resolver, &pack));
	put(&pack.openings, &folder);
	assert!(opens(&resolver, &pack));
	taken(&pack.leaves, &folder);
	assert!(!opens(&resolver, &pack));
}

#[test]
fn the_folder_is_not_looked_into_again_at_once() {
	let folder = TempDir::new().unwrap();
	let pack = made(0, 5);
	let resolver = Resolver::with_limits(folder.path(), 10, Duration::from_secs(3600)).unwrap();
	put(&pack.openings, &folder);
	put(&pack.leaves, &folder);
	assert!(!opens(&resolver, &pack));
}

#[test]
fn a_file_that_is_replaced_is_noticed() {
	let folder = TempDir::new().unwrap();
	let (old, new) = (made(0, 5), made(0, 5));
	put(&old.openings, &folder);
	put(&old.leaves, &folder);
	let resolver = eager(folder.path());
	assert!(opens(&resolver, &old));
	put(&new.openings, &folder);
	put(&new.leaves, &folder);
	assert!(!opens(&resolver, &old));
	assert!(opens(&resolver, &new));
}

#[test]
fn foreign_and_truncated_files_are_skipped_and_stop_nothing() {
	let folder = TempDir::new().unwrap();
	let packs = [made(0, 5), made(1, 5), made(2, 5), made(3, 5)];
	let [good, cut_openings, cut_leaves, foreign_leaves] = &packs;
	for pack in &packs {
		put(&pack.openings, &folder);
		put(&pack.leaves, &folder);
	}
	let place = |file: &Path| folder.path().join(file.file_name().unwrap());
	let cut = |file: &Path| {
		let bytes = fs::read(file).unwrap();
		fs::write(place(file), &bytes[..bytes.len() - 1]).unwrap();
	};
	cut(&cut_openings.openings);
	cut(&cut_leaves.leaves);
	copy(&good.leaves, &place(&foreign_leaves.leaves));
	fs::write(folder.path().join("empty.openings"), "").unwrap();
	fs::write(folder.path().join("text.openings"), "not an openings file at all").unwrap();
	fs::copy(&good.leaves, folder.path().join("leaves.openings")).unwrap();
	fs::create_dir(folder.path().join("folder.openings")).unwrap();

	let resolver = eager(folder.path());
	assert_eq!(resolver.len(), 1);
	assert!(opens(&resolver, good));
	for pack in [cut_openings, cut_leaves, foreign_leaves] {
		assert!(!opens(&resolver, pack));
	}
	put(&cut_openings.openings, &folder);
	put(&cut_leaves.leaves, &folder);
	put(&foreign_leaves.leaves, &folder);
	assert!(packs.iter().all(|pack| opens(&resolver, pack)));
}

#[test]
fn a_folder_with_too_many_files_keeps_those_that_it_has() {
	let folder = TempDir::new().unwrap();
	let first = made(0, 1);
	put(&first.openings, &folder);
	put(&first.leaves, &folder);
	let resolver = eager(folder.path());
	let others: Vec<Pack> = (1..=12).map(|pack| made(pack, 1)).collect();
	for pack in &others {
		put(&pack.openings, &folder);
		put(&pack.leaves, &folder);
	}
	let opened = others.iter().filter(|pack| opens(&resolver, pack)).count();
	assert_eq!((resolver.len(), opened), (10, 9));
	assert!(opens(&resolver, &first));
}

#[test]
fn a_folder_that_vanishes_and_comes_back_is_read_again() {
	let parent = TempDir::new().unwrap();
	let folder = parent.path().join("codes");
	fs::create_dir(&folder).unwrap();
	let pack = made(0, 5);
	fs::copy(&pack.openings, folder.join("a.openings")).unwrap();
	fs::copy(&pack.leaves, folder.join(pack.header.leaves_name())).unwrap();
	let resolver = eager(&folder);
	assert!(opens(&resolver, &pack));
	let away = parent.path().join("away");
	fs::rename(&folder, &away).unwrap();
	assert!(!opens(&resolver, &pack));
	fs::rename(&away, &folder).unwrap();
	assert!(opens(&resolver, &pack));
}
