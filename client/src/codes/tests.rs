#![allow(clippy::unwrap_used)]

use super::*;
use age::secrecy::SecretString;
use carnet_primitives::{
	gs1::{Gtin, Lot, CANONICAL_RESOLVER},
	subject::UnitRef,
	unit_code::{claim_message, leaf_hash, verify_proof, ClaimAct, MAX_UNITS},
	H256,
};
use ed25519_zebra::{Signature, VerificationKey};
use sp_core::ed25519;
use std::{
	collections::HashSet,
	fs,
	io::{Seek, SeekFrom, Write},
};
use tempfile::TempDir;

fn spec(out: &Path, count: u32) -> GenerateSpec {
	GenerateSpec {
		gtin: Gtin::parse("09506000134352").unwrap(),
		lot: Lot::parse("LOT/1").unwrap(),
		first_pack: 3,
		count,
		out: out.into(),
		resolver: CANONICAL_RESOLVER.into(),
		passphrase: SecretString::from("correct horse".to_owned()),
		work_factor: 2,
	}
}

fn made(count: u32) -> (TempDir, PackSummary) {
	let dir = TempDir::new().unwrap();
	let mut seen = 0;
	let mut packs = generate(&spec(dir.path(), count), |units| seen += units).unwrap();
	assert_eq!(seen, u64::from(count));
	assert_eq!(packs.len(), 1);
	(dir, packs.remove(0))
}

fn open(pack: &PackSummary) -> (LeavesFile, OpeningsFile) {
	(LeavesFile::open(&pack.files[0]).unwrap(), OpeningsFile::open(&pack.files[1]).unwrap())
}

fn label(openings: &OpeningsFile, index: u32) -> Label {
	let header = openings.header();
	let serial = openings.get(index).unwrap().unwrap().serial;
	Label { gtin: header.gtin, lot: header.lot.clone(), serial }
}

fn entries(dir: &Path) -> usize {
	fs::read_dir(dir).unwrap().count()
}

fn flip(path: &Path, at: u64) {
	let mut bytes = fs::read(path).unwrap();
	bytes[at as usize] ^= 1;
	fs::write(path, bytes).unwrap();
}

#[test]
fn packs_of_all_sizes_come_back() {
	for count in [1, 2, 5, 1000, (1 << 17) + 3] {
		let (dir, pack) = made(count);
		assert_eq!(entries(dir.path()), 3);
		let (leaves, openings) = open(&pack);
		assert_eq!(leaves.header(), openings.header());
		assert_eq!((pack.pack, pack.count, pack.root), (3, count, leaves.header().root));
		assert!(pack.files[0].ends_with(leaves.header().leaves_name()));
		leaves.verify().unwrap();
		check_openings(&openings, &leaves).unwrap();
		let header = leaves.header();
		let mut serials = HashSet::new();
		for index in 0..count {
			let opening = openings.get(index).unwrap().unwrap();
			assert_eq!((opening.serial.pack(), opening.serial.index()), (3, index));
			assert!(serials.insert(opening.serial.as_bytes()[6..].to_vec()));
			let proof = leaves.proof(index).unwrap().unwrap();
			let leaf = leaf_hash(header.gtin, &header.lot, &opening);
			assert!(verify_proof(&header.root, count, index, &leaf, &proof), "{index} of {count}");
		}
		assert!(openings.get(count).unwrap().is_none());
		assert!(openings.get(u32::MAX).unwrap().is_none());
		assert!(leaves.proof(count).unwrap().is_none());
	}
}

#[test]
fn secrets_derive_the_keys_and_sign_claims() {
	let (_dir, pack) = made(40);
	let (_, openings) = open(&pack);
	let passphrase = spec(Path::new("."), 1).passphrase;
	check_secrets(&pack.files[2], &passphrase, &openings).unwrap();

	let genesis = H256::repeat_byte(7);
	let mut seen = 0;
	read_secrets(&pack.files[2], &passphrase, |label, secret| {
		let index = label.serial.index();
		let opening = openings.get(index)?.unwrap();
		let key = unit_key(&secret, label.gtin, &label.lot, &label.serial);
		assert_eq!(verify_key(&key), opening.unit_key);
		let unit = UnitRef { batch: 9, index };
		let act = ClaimAct::Claim { claimant: ed25519::Public::from_raw([5; 32]) };
		let signature = sign_claim(&key, &genesis, unit, 1_000, &act);
		VerificationKey::try_from(opening.unit_key.0)
			.unwrap()
			.verify(&Signature::from(signature.0), &claim_message(&genesis, unit, 1_000, &act))
			.unwrap();
		seen += 1;
		Ok(())
	})
	.unwrap();
	assert_eq!(seen, 40);

	let wrong = SecretString::from("wrong".to_owned());
	let error = read_secrets(&pack.files[2], &wrong, |_, _| Ok(())).unwrap_err();
	assert!(matches!(error, CodesError::Decrypt { .. }), "{error}");
	let bytes = fs::read(&pack.files[2]).unwrap();
	fs::write(&pack.files[2], &bytes[..bytes.len() - 1]).unwrap();
	let error = read_secrets(&pack.files[2], &passphrase, |_, _| Ok(())).unwrap_err();
	assert!(matches!(error, CodesError::Decrypt { .. }), "{error}");
}

#[test]
fn the_derivation_of_keys_is_pinned() {
	let serial = carnet_primitives::unit_code::Serial::new(0, 1, 2);
	let lot = Lot::parse("A").unwrap();
	let gtin = Gtin::parse("09506000134352").unwrap();
	let key = unit_key(&[1; 16], gtin, &lot, &serial);
	// The same by the definition of RFC 5869, with HMAC written out by another path.
	let info: Vec<u8> =
		[&gtin.value().to_le_bytes()[..], lot.as_bytes(), serial.as_bytes()].concat();
	let prk = hmac(b"carnet/unit-key/v1", &[1; 16]);
	let seed = hmac(&prk, &[&info[..], &[1]].concat());
	assert_eq!(<[u8; 32]>::from(key), seed);
}

fn hmac(key: &[u8], message: &[u8]) -> [u8; 32] {
	use sha2::{Digest, Sha256};
	let pad = |with: u8| -> Vec<u8> {
		(0..64).map(|at| key.get(at).copied().unwrap_or(0) ^ with).collect()
	};
	let inner = Sha256::digest([&pad(0x36)[..], message].concat());
	Sha256::digest([&pad(0x5c)[..], &inner].concat()).into()
}

#[test]
fn a_flipped_byte_is_found_wherever_it_is() {
	let (_dir, pack) = made(5);
	let path = &pack.files[0];
	let whole = fs::metadata(path).unwrap().len();
	for at in 0..whole {
		flip(path, at);
		// A changed lot, GTIN or pack leaves the tree whole: the name of the file tells.
		let found = match LeavesFile::open(path).and_then(|leaves| {
			leaves.verify()?;
			Ok(leaves.header().leaves_name())
		}) {
			Ok(name) => !path.ends_with(name),
			Err(_) => true,
		};
		assert!(found, "byte {at} of {whole}");
		flip(path, at);
	}
	let (leaves, openings) = open(&pack);
	leaves.verify().unwrap();
	let label = label(&openings, 2);
	evidence(&label, &openings, &leaves).unwrap();
	for at in [80 + 2 * 68 + 25, 80 + 2 * 68 + 60] {
		flip(&pack.files[1], at);
		let openings = OpeningsFile::open(&pack.files[1]).unwrap();
		let error = check_openings(&openings, &leaves).unwrap_err();
		assert!(matches!(error, CodesError::Damaged { .. }), "{error}");
		let error = evidence(&label, &openings, &leaves).unwrap_err();
		assert!(matches!(&error, CodesError::Damaged { path, .. } if *path == pack.files[1]));
		flip(&pack.files[1], at);
	}
}

#[test]
fn truncated_and_foreign_files_are_refused() {
	let (dir, pack) = made(5);
	for (file, leaves) in [(&pack.files[0], true), (&pack.files[1], false)] {
		let bytes = fs::read(file).unwrap();
		let path = dir.path().join("copy");
		let error = |content: &[u8]| {
			fs::write(&path, content).unwrap();
			if leaves {
				LeavesFile::open(&path).unwrap_err()
			} else {
				OpeningsFile::open(&path).unwrap_err()
			}
		};
		assert!(matches!(error(&bytes[..bytes.len() - 1]), CodesError::Length { .. }));
		assert!(matches!(error(&bytes[..40]), CodesError::Length { .. }));
		assert!(matches!(error(&[&bytes[..], b"x"].concat()), CodesError::Length { .. }));
		assert!(matches!(error(b""), CodesError::Foreign { .. }));
		assert!(matches!(error(&[7; 300]), CodesError::Foreign { .. }));
		let mut later = bytes.clone();
		later[8] = 2;
		assert!(matches!(error(&later), CodesError::Version { found: 2, .. }));
		let mut huge = bytes.clone();
		huge[12..16].copy_from_slice(&u32::MAX.to_le_bytes());
		assert!(matches!(error(&huge), CodesError::Damaged { .. }));
		let mut lot = bytes.clone();
		lot[24] = 255;
		assert!(matches!(error(&lot), CodesError::Damaged { .. }));
	}
	assert!(matches!(LeavesFile::open(&pack.files[1]), Err(CodesError::Foreign { .. })));
	assert!(matches!(OpeningsFile::open(&pack.files[0]), Err(CodesError::Foreign { .. })));
	assert!(matches!(LeavesFile::open(Path::new("/nowhere")), Err(CodesError::Io { .. })));
}

#[test]
fn a_label_with_another_serial_is_not_in_the_file() {
	let (_dir, pack) = made(5);
	let (_other_dir, other) = made(5);
	let (leaves, openings) = open(&pack);
	let (other_leaves, other_openings) = open(&other);
	let good = label(&openings, 4);
	assert_eq!(evidence(&good, &openings, &leaves).unwrap().opening.serial, good.serial);

	// Same GTIN, lot, pack and index: what cannot be guessed differs.
	let guessed = label(&other_openings, 4);
	let mut lot = good.clone();
	lot.lot = Lot::parse("LOT/2").unwrap();
	let mut past = good.clone();
	past.serial = carnet_primitives::unit_code::Serial::new(3, 5, 0);
	let mut pack_of = good.clone();
	pack_of.serial = carnet_primitives::unit_code::Serial::new(2, 4, 0);
	for bad in [guessed, lot, past, pack_of] {
		let error = evidence(&bad, &openings, &leaves).unwrap_err();
		assert!(matches!(error, CodesError::NotInFile { .. }), "{error}");
	}
	let error = evidence(&good, &openings, &other_leaves).unwrap_err();
	assert!(matches!(error, CodesError::Mismatch { .. }), "{error}");
}

#[test]
fn nothing_is_overwritten() {
	let (dir, pack) = made(2);
	let before = fs::read(&pack.files[1]).unwrap();
	let error = generate(&spec(dir.path(), 2), |_| ()).unwrap_err();
	assert!(matches!(error, CodesError::Exists(_)), "{error}");
	assert_eq!(fs::read(&pack.files[1]).unwrap(), before);
	assert_eq!(entries(dir.path()), 3);
}

#[test]
fn a_failure_leaves_nothing_half_written() {
	let dir = TempDir::new().unwrap();
	let file = dir.path().join("file");
	fs::write(&file, b"x").unwrap();
	let error = generate(&spec(&file, 2), |_| ()).unwrap_err();
	assert!(matches!(error, CodesError::Io { .. }), "{error}");
	assert_eq!(fs::read(&file).unwrap(), b"x");

	// Somebody takes the name of the last file while codes are made: the first two are gone again.
	let out = dir.path().join("out");
	let secrets = out.join("09506000134352-LOT%2F1-3.secrets.age");
	let error = generate(&spec(&out, 2), |_| fs::write(&secrets, b"mine").unwrap()).unwrap_err();
	assert!(matches!(error, CodesError::Exists(_)), "{error}");
	assert_eq!(entries(&out), 1);
	assert_eq!(fs::read(&secrets).unwrap(), b"mine");

	// The folder vanishes while codes are made.
	let gone = dir.path().join("gone");
	let error = generate(&spec(&gone, 2), |_| fs::remove_dir_all(&gone).unwrap()).unwrap_err();
	assert!(matches!(error, CodesError::Io { .. }), "{error}");
	assert!(!gone.exists());
}

#[test]
fn what_cannot_be_made_is_refused_before_any_file_is() {
	let dir = TempDir::new().unwrap();
	let out = dir.path().join("out");
	let mut bad =
		[spec(&out, 0), spec(&out, 1), spec(&out, MAX_UNITS + 1), spec(&out, 1), spec(&out, 1)];
	bad[1].passphrase = SecretString::from(String::new());
	bad[2].first_pack = 63;
	bad[3].first_pack = u16::MAX;
	bad[4].resolver = "https://a\nb".into();
	for spec in bad {
		let error = generate(&spec, |_| ()).unwrap_err();
		assert!(matches!(error, CodesError::Spec(_)), "{error}");
		assert!(!out.exists());
	}
}

#[test]
fn a_long_file_is_not_read_whole() {
	let dir = TempDir::new().unwrap();
	let path = dir.path().join("long.leaves");
	let mut file = fs::File::create(&path).unwrap();
	file.write_all(b"CARNETLV\x01\x00").unwrap();
	file.seek(SeekFrom::Start(1 << 40)).unwrap();
	let _ = file.set_len(1 << 40);
	assert!(LeavesFile::open(&path).is_err());
}
