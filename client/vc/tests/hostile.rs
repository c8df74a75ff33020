//! Cut and altered documents: no input may end the program, and none but the true one is verified.

#![allow(clippy::unwrap_used)]

mod common;

use carnet_vc::{decode_list, read, verify};
use common::*;

/// A generator of its own, so that a failure repeats. (Marsaglia, xorshift64.)
struct Noise(u64);

impl Noise {
	fn below(&mut self, limit: usize) -> usize {
		self.0 ^= self.0 << 13;
		self.0 ^= self.0 >> 7;
		self.0 ^= self.0 << 17;
		(self.0 % limit as u64) as usize
	}
}

#[test]
fn a_document_cut_at_any_byte_is_an_error() {
	let whole = GOLDEN.trim_end().as_bytes();
	for end in 0..whole.len() {
		assert!(read(&whole[..end]).is_err(), "cut at {end}");
	}
}

#[test]
fn a_document_with_altered_bytes_is_the_true_one_or_refused() {
	let mut noise = Noise(0x9E37_79B9_7F4A_7C15);
	let true_one = credential();
	for _ in 0..3_000 {
		let mut bytes = GOLDEN.as_bytes().to_vec();
		for _ in 0..=noise.below(3) {
			let at = noise.below(bytes.len());
			match noise.below(3) {
				0 => bytes[at] ^= 1 << noise.below(8),
				1 => bytes[at] = b"\"\\{}[],:.0-z"[noise.below(12)],
				_ => drop(bytes.remove(at)),
			}
		}
		let Ok(document) = read(&bytes) else { continue };
		let verified = verify(&document, &trusted(), NOW);
		assert!(verified.is_err() || document == true_one, "{document}");
	}
}

#[test]
fn altered_lists_never_end_the_program() {
	let mut noise = Noise(0xD1B5_4A32_D192_ED03);
	let encoded = carnet_vc::encode_list(&bits(&[INDEX])).unwrap();
	for _ in 0..3_000 {
		let mut bytes = encoded.as_bytes().to_vec();
		for _ in 0..=noise.below(3) {
			let at = noise.below(bytes.len());
			bytes[at] = b"ABCDEFGHabcdefgh0123456789-_"[noise.below(28)];
		}
		let text = String::from_utf8(bytes).unwrap();
		if let Ok(found) = decode_list(&text) {
			assert!(text == encoded || found == bits(&[INDEX]), "{text}");
		}
	}
}
