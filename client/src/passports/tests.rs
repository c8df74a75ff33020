#![allow(clippy::unwrap_used)]

use super::*;
use carnet_primitives::passports::{Entry, Principal, StatusChunk, CHUNKS, CHUNK_LEN, LIST_LEN};
use rand::{rngs::StdRng, SeedableRng};
use serde_json::json;
use std::{
	collections::{BTreeMap, BTreeSet},
	fs,
	os::unix::fs::PermissionsExt,
};

type Chunks = BTreeMap<u32, StatusChunk>;

fn take(chunks: &mut Chunks, entries: &[u32]) {
	for index in entries {
		let chunk = chunks.entry(index / CHUNK_LEN).or_default();
		assert!(!chunk.is_used(*index), "{index} is drawn twice");
		chunk.take(*index);
	}
}

#[test]
fn entries_are_drawn_from_as_few_chunks_as_they_fill() {
	let mut rng = StdRng::seed_from_u64(7);
	let mut chunks = Chunks::new();
	for round in 1..=20u32 {
		let drawn = draw(&chunks, 1_000, &mut rng);
		assert_eq!(drawn.len(), 1_000);
		take(&mut chunks, &drawn);
		let needed = (round * 1_000).div_ceil(CHUNK_LEN);
		assert_eq!(chunks.len() as u32, needed, "round {round}");
	}
	assert_ne!(chunks.keys().copied().collect::<Vec<_>>(), (0..10).collect::<Vec<_>>());
}

#[test]
fn a_full_list_has_no_entry_left() {
	let mut rng = StdRng::seed_from_u64(8);
	let mut chunks = Chunks::new();
	let all = draw(&chunks, LIST_LEN as usize + 5, &mut rng);
	assert_eq!(all.iter().copied().collect::<BTreeSet<_>>().len(), LIST_LEN as usize);
	take(&mut chunks, &all[..LIST_LEN as usize - 3]);
	assert_eq!(chunks.len() as u32, CHUNKS);
	let rest: BTreeSet<u32> = draw(&chunks, 1_000, &mut rng).into_iter().collect();
	assert_eq!(rest, all[LIST_LEN as usize - 3..].iter().copied().collect());
	assert!(draw(&chunks, 0, &mut rng).is_empty());
}

#[test]
fn the_order_of_issue_does_not_show_in_the_entries() {
	let mut rng = StdRng::seed_from_u64(9);
	let mut chunks = Chunks::new();
	let mut last = None;
	let mut rising = 0;
	for _ in 0..1_000 {
		let drawn = draw(&chunks, 1, &mut rng);
		take(&mut chunks, &drawn);
		rising += u32::from(last < drawn.first().copied());
		last = drawn.first().copied();
	}
	assert_eq!(chunks.len(), 1, "one chunk has room for all of them");
	assert!((400..600).contains(&rising), "{rising} of 1,000 come behind the one before");
}

#[test]
fn the_journal_keeps_what_opens_a_credential() {
	let folder = tempfile::tempdir().unwrap();
	let path = folder.path().join("credentials.jsonl");
	let document = json!({ "credentialSubject": { "name": "Demo" } });
	let one = |chain: u8, digest: u8| Issued {
		chain: H256::repeat_byte(chain),
		issuer: 7,
		entry: Entry { list: 0, index: 94_567 },
		subject: Principal::new([2; 32]),
		schema: 3,
		digest: H256::repeat_byte(digest),
		salt: new_salt().unwrap(),
		document: document.clone(),
	};
	let mut journal = Journal::open(&path).unwrap();
	let (first, renewed) = (one(1, 5), one(1, 6));
	journal.add(vec![first.clone()]).unwrap();
	journal.add(vec![renewed.clone(), one(2, 5)]).unwrap();
	let journal = Journal::open(&path).unwrap();
	assert_eq!(journal.entries().len(), 3);
	assert_eq!(journal.find(H256::repeat_byte(1), H256::repeat_byte(5)), Some(&first));
	assert_eq!(journal.find(H256::repeat_byte(1), H256::repeat_byte(6)), Some(&renewed));
	assert_eq!(journal.find(H256::repeat_byte(3), H256::repeat_byte(5)), None);
	assert_ne!(first.salt, renewed.salt);
	let mode = fs::metadata(&path).unwrap().permissions().mode();
	assert_eq!(mode & 0o777, 0o600);
	fs::write(&path, "a note").unwrap();
	assert!(Journal::open(&path).unwrap_err().to_string().contains("it is no credential"));
}

#[test]
fn a_key_of_identifiers_is_made_once() {
	let folder = tempfile::tempdir().unwrap();
	let path = folder.path().join("key");
	assert!(read_key(&path).unwrap_err().to_string().contains("cannot read the key in"));
	let made = read_or_create_key(&path).unwrap();
	assert_eq!(*read_or_create_key(&path).unwrap(), *made);
	assert_eq!(*read_key(&path).unwrap(), *made);
	assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
	fs::write(&path, "5493001KJTIIGC8Y1R12").unwrap();
	let error = read_or_create_key(&path).unwrap_err().to_string();
	assert!(error.contains("64 hexadecimal digits") && !error.contains("5493"), "{error}");
}
