//! Cut and altered documents: no input may end the program.

#![allow(clippy::unwrap_used)]

mod common;

use carnet_epcis::{read, DocumentError};
use common::*;
use serde_json::json;

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
	let whole = VECTORS.trim_end().as_bytes();
	for end in 0..whole.len() {
		match read(&whole[..end]) {
			Err(DocumentError::Truncated { line, .. }) => assert!(line <= 300),
			other => panic!("cut at {end}: {other:?}"),
		}
	}
}

#[test]
fn altered_bytes_never_end_the_program() {
	let mut noise = Noise(0x9E37_79B9_7F4A_7C15);
	for _ in 0..1_500 {
		let mut bytes = VECTORS.as_bytes().to_vec();
		for _ in 0..=noise.below(6) {
			let at = noise.below(bytes.len());
			match noise.below(3) {
				0 => bytes[at] ^= 1 << noise.below(8),
				1 => bytes[at] = b"\"\\{}[],:.0-%/"[noise.below(13)],
				_ => drop(bytes.remove(at)),
			}
		}
		let _ = read(&bytes);
	}
}

#[test]
fn altered_identifiers_never_end_the_program() {
	const SEEDS: [&str; 6] = [
		"urn:epc:id:sgtin:4012345.011111.9876",
		"urn:epc:idpat:upui:4012345.011111.*",
		"urn:epc:id:itip:4012345.011111.04.04.9876",
		"urn:epc:class:lgtin:4012345.012345.Lot987",
		"https://id.gs1.org/01/09506000134352/22/2A/10/LOT-A/21/00ZZ0123456789ABCDEF?17=261231",
		"urn:epcglobal:cbv:bizstep:shipping",
	];
	const PIECES: [&str; 12] =
		["", ".", "..", "٣", "é", "/", "%", "%f", ":", "*", "urn:epc:", "\u{0}"];
	let mut noise = Noise(0xD1B5_4A32_D192_ED03);
	let mut events = Vec::new();
	for round in 0..3_000 {
		let mut text: Vec<char> = SEEDS[noise.below(SEEDS.len())].chars().collect();
		for _ in 0..=noise.below(3) {
			let at = noise.below(text.len());
			let end = (at + noise.below(8)).min(text.len());
			text.splice(at..end, PIECES[noise.below(PIECES.len())].chars());
			text.push('1');
		}
		let text: String = text.into_iter().collect();
		let mut event = with("epcList", json!([PALLET, text]));
		event["readPoint"]["id"] = text.as_str().into();
		event["ext:round"] = format!("r{round}").into();
		event["ext:text"] = text.as_str().into();
		events.push(event);
	}
	assert_eq!(read_value(&document(events)).unwrap().events.len(), 3_000);
}

#[test]
fn strange_but_valid_json_is_answered() {
	for text in [
		"null",
		"1e400",
		"\"x\"",
		"{\"type\":\"ObjectEvent\"}",
		"{\"type\":\"ObjectEvent\",\"@context\":5,\"eventTime\":{},\"epcList\":[[[]]]}",
		"{\"type\":[\"ObjectEvent\"]}",
		"{\"type\":\"EPCISDocument\",\"schemaVersion\":\"2.0\",\"epcisBody\":{\"eventList\":[null,1,[],{}]}}",
		"{\"type\":\"Event\",\"ext:n\":1e999999999999,\"$serde_json::private::Number\":\"x\"}",
		"{\"$serde_json::private::Number\":\"x\"}",
		"{\"$serde_json::private::RawValue\":\"{}\"}",
	] {
		let _ = read(text.as_bytes());
	}
}
