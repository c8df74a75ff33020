#![allow(clippy::unwrap_used)]

use super::*;
use alloc::{format, string::ToString, vec};
use proptest::prelude::*;

fn opening(index: u32) -> Opening {
	Opening {
		serial: Serial::new(0, index, 0x0123_4567_89AB_CDEF),
		unit_key: ed25519::Public::from_raw([index as u8; 32]),
		salt: [7; 16],
	}
}

fn gtin() -> Gtin {
	Gtin::parse("09506000134352").unwrap()
}

fn leaves(count: u32) -> Vec<H256> {
	let lot = Lot::parse("LOT-1").unwrap();
	(0..count).map(|index| leaf_hash(gtin(), &lot, &opening(index))).collect()
}

fn levels(leaves: Vec<H256>) -> Vec<Vec<H256>> {
	let count = leaves.len() as u32;
	let mut levels = vec![leaves];
	for level in 0..depth(count) {
		levels.push(parent_level(levels.last().unwrap(), level));
	}
	levels
}

fn tree(count: u32) -> (H256, Vec<Vec<H256>>) {
	let levels = levels(leaves(count));
	(batch_root(count, &levels.last().unwrap()[0]), levels)
}

fn proof(levels: &[Vec<H256>], index: u32) -> Proof {
	build_proof(levels[0].len() as u32, index, |level, at| {
		levels[level as usize].get(at as usize).copied()
	})
	.unwrap()
}

/// The vectors of `docs/unit-codes.md`.
#[test]
fn the_published_vectors_hold() {
	let lot = Lot::parse("LOT-1").unwrap();
	assert_eq!(opening(5).serial.to_string(), "0000050028T5CY4TQKFF");
	let leaf = leaf_hash(gtin(), &lot, &opening(5));
	let (root, _) = tree(5);
	let message = claim_message(
		&H256::repeat_byte(0xAA),
		UnitRef { batch: 3, index: 5 },
		1_800_000_000_000,
		&ClaimAct::Claim { claimant: ed25519::Public::from_raw([9; 32]) },
	);
	assert_eq!(
		format!("{leaf:?}"),
		"0x028bd30c42d63778a65f8d56927a39d8aa9a8fa07d893fac413192bc00281019"
	);
	assert_eq!(
		format!("{root:?}"),
		"0xad2cfc06b302528a744342d6ebb6897671d66b528df883f0c1616cbbfea7d00d"
	);
	assert_eq!(hex::encode(message), "6361726e65742f636c61696d2f7631aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa03000000000000000500000000505c18a30100000909090909090909090909090909090909090909090909090909090909090909");
}

#[test]
fn every_unit_of_every_small_batch_is_proved() {
	for count in 1..=33 {
		let (root, levels) = tree(count);
		for index in 0..count {
			let leaf = levels[0][index as usize];
			assert!(verify_proof(&root, count, index, &leaf, &proof(&levels, index)));
		}
	}
}

#[test]
fn a_proof_for_another_place_count_or_length_is_refused() {
	let (root, levels) = tree(6);
	let (leaf, good) = (levels[0][2], proof(&levels, 2));
	assert!(verify_proof(&root, 6, 2, &leaf, &good));
	for index in [0, 1, 3, 4, 5, 6, u32::MAX] {
		assert!(!verify_proof(&root, 6, index, &leaf, &good), "index {index}");
	}
	for count in [0, 1, 2, 3, 4, 5, 7, 8, 9, u32::MAX] {
		assert!(!verify_proof(&root, count, 2, &leaf, &good), "count {count}");
	}
	assert!(!verify_proof(&root, 6, 2, &leaf, &good[..2]));
	let mut longer = good.clone();
	longer.try_push(H256::zero()).unwrap();
	assert!(!verify_proof(&root, 6, 2, &leaf, &longer));
}

#[test]
fn swapped_siblings_and_inner_nodes_are_refused() {
	let (root, levels) = tree(8);
	let good = proof(&levels, 3);
	let mut swapped = good.to_vec();
	swapped.swap(0, 1);
	assert!(!verify_proof(&root, 8, 3, &levels[0][3], &swapped));
	// An inner node in the place of a leaf, with the rest of its path.
	assert!(!verify_proof(&root, 8, 1, &levels[1][1], &good[1..]));
	assert!(!verify_proof(&root, 4, 1, &levels[1][1], &good[1..]));
}

#[test]
fn absent_leaves_cannot_be_claimed() {
	let (root, levels) = tree(5);
	let good = proof(&levels, 4);
	assert!(verify_proof(&root, 5, 4, &levels[0][4], &good));
	assert!(!verify_proof(&root, 5, 5, &ABSENT, &good));
	assert!(build_proof(5, 5, |_, _| Some(ABSENT)).is_none());
}

#[test]
fn the_depth_follows_from_the_count() {
	for (count, expected) in
		[(0, 0), (1, 0), (2, 1), (3, 2), (4, 2), (5, 3), (MAX_UNITS, MAX_DEPTH)]
	{
		assert_eq!(depth(count), expected, "{count}");
	}
	assert_eq!(level_len(5, 1), 3);
	assert_eq!(level_len(MAX_UNITS, 20), 1);
}

#[test]
fn a_serial_carries_pack_and_index_and_is_read_leniently() {
	let serial = Serial::new(63, MAX_UNITS - 1, u128::MAX);
	assert_eq!((serial.pack(), serial.index()), (63, MAX_UNITS - 1));
	let text = serial.to_string();
	assert_eq!(Serial::parse(&text.to_lowercase()), Ok(serial));
	assert_eq!(Serial::parse("OOOOOOILilOOOOOOOOOO").unwrap().to_string(), "00000011110000000000");
	assert!(Serial::parse("0000000000000000000U").is_err());
	assert!(Serial::parse("0000000000000000000").is_err());
}

#[test]
fn a_mistyped_secret_is_noticed() {
	let secret = *b"0123456789abcdef";
	let text = format_secret(&secret);
	assert_eq!(text.len(), SECRET_LEN);
	assert_eq!(parse_secret(&text), Some(secret));
	assert_eq!(parse_secret(&text.to_lowercase()), Some(secret));
	let grouped: String = text
		.chars()
		.enumerate()
		.flat_map(|(i, c)| (i % 5 == 4).then_some('-').into_iter().chain([c]))
		.collect();
	assert_eq!(parse_secret(&grouped), Some(secret));
	for at in 0..text.len() {
		let mut bytes = text.clone().into_bytes();
		bytes[at] = if bytes[at] == b'3' { b'4' } else { b'3' };
		assert_eq!(parse_secret(&String::from_utf8(bytes).unwrap()), None, "character {at}");
	}
	assert_eq!(parse_secret(""), None);
	assert_eq!(parse_secret(&text[1..]), None);
}

#[test]
fn a_salt_is_read_from_hexadecimal_digits_and_from_nothing_else() {
	use serde::de::{value::Error, IntoDeserializer};
	let read =
		|text: &str| hex_bytes::deserialize(IntoDeserializer::<Error>::into_deserializer(text));
	for text in ["0a".repeat(16), "0A".repeat(16), format!("0x{}", "0a".repeat(16))] {
		assert_eq!(read(&text), Ok([10; 16]), "{text}");
	}
	for text in ["", "0x", &"+a".repeat(16), &"0a".repeat(15), &"é".repeat(16)] {
		assert!(read(text).is_err(), "{text}");
	}
}

#[test]
fn each_act_on_a_claim_signs_other_bytes() {
	let genesis = H256::repeat_byte(1);
	let unit = UnitRef { batch: 1, index: 1 };
	let key = ed25519::Public::from_raw([2; 32]);
	let acts = [
		ClaimAct::Claim { claimant: key },
		ClaimAct::Transfer { to: key, sequence: 0 },
		ClaimAct::Transfer { to: key, sequence: 1 },
		ClaimAct::Release { sequence: 0 },
		ClaimAct::Release { sequence: 1 },
	];
	let mut messages: Vec<_> =
		acts.iter().map(|act| claim_message(&genesis, unit, 5, act)).collect();
	messages.push(claim_message(&H256::repeat_byte(3), unit, 5, &acts[0]));
	messages.push(claim_message(&genesis, UnitRef { batch: 2, index: 1 }, 5, &acts[0]));
	messages.push(claim_message(&genesis, UnitRef { batch: 1, index: 2 }, 5, &acts[0]));
	messages.push(claim_message(&genesis, unit, 6, &acts[0]));
	let total = messages.len();
	messages.sort();
	messages.dedup();
	assert_eq!(messages.len(), total);
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(32))]

	#[test]
	fn a_flipped_bit_anywhere_breaks_the_proof(
		count in 2u32..300, pick: u32, at: usize, bit in 0usize..256,
	) {
		let index = pick % count;
		let (root, levels) = tree(count);
		let mut bad = proof(&levels, index);
		let at = at % bad.len();
		bad[at].0[bit / 8] ^= 1 << (bit % 8);
		prop_assert!(!verify_proof(&root, count, index, &levels[0][index as usize], &bad));
	}

	#[test]
	fn secrets_survive_printing(secret: [u8; 16]) {
		prop_assert_eq!(parse_secret(&format_secret(&secret)), Some(secret));
	}

	#[test]
	fn no_text_makes_the_secret_reader_panic(text in "\\PC*") {
		let _ = parse_secret(&text);
		let _ = Serial::parse(&text);
	}
}
