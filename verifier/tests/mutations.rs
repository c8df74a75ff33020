//! Whatever is done to the bytes of a true bundle, it is refused or says the same.
#![allow(clippy::unwrap_used)]

mod story;

use carnet_verifier::{builder::Chain, verify, Bundle, Report, Trust, KINDS};
use proptest::prelude::*;
use std::{collections::BTreeSet, sync::OnceLock};
use story::*;

struct Corpus {
	trusts: Vec<Trust>,
	bundles: Vec<Vec<u8>>,
}

/// True bundles of several shapes, and the bytes that are kept under `corpus/` because they were of interest once.
fn corpus() -> &'static Corpus {
	static CORPUS: OnceLock<Corpus> = OnceLock::new();
	CORPUS.get_or_init(|| {
		let chain = chain();
		let mut unchanged = rich(&chain);
		unchanged.changes.clear();
		let mut bundles: Vec<_> =
			[rich(&chain), plain(&chain), unchanged].iter().map(Bundle::to_bytes).collect();
		let kept = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
		let mut files: Vec<_> =
			std::fs::read_dir(kept).unwrap().map(|file| file.unwrap().path()).collect();
		files.sort();
		bundles.extend(files.iter().map(|file| std::fs::read(file).unwrap()));
		Corpus {
			trusts: vec![Trust::Genesis(chain.genesis()), Trust::Checkpoint(chain.pin(12))],
			bundles,
		}
	})
}

/// The true chain, and what the bundles say of it.
fn truth() -> &'static (Chain, Vec<Report>) {
	static TRUTH: OnceLock<(Chain, Vec<Report>)> = OnceLock::new();
	TRUTH.get_or_init(|| {
		let chain = chain();
		let reports = [rich(&chain), plain(&chain)].map(|bundle| check(&chain, &bundle).unwrap());
		(chain, reports.into())
	})
}

/// Whether everything in a report is so. One of mutated bytes may say less than the report of the true bundle.
///
/// The keys are what a bundle claims, so it may also say, truly, that nothing is at a key that somebody made up:
/// neighbours of a key are proved absent by the nodes that prove the key. What its kind asks for has to be there.
fn is_true(report: &Report) -> bool {
	let (chain, truths) = truth();
	let records = report.records.iter();
	let are_records_true =
		records.clone().all(|one| chain.value(BLOCK, &one.key) == one.value.as_deref());
	let kind = KINDS.iter().find(|kind| kind.name == report.kind).unwrap();
	let wanted = kind.keys(&report.subject).unwrap();
	let are_wanted_there = wanted.iter().all(|key| records.clone().any(|one| one.key == *key));
	are_records_true && are_wanted_there && truths.iter().any(|truth| says_no_more(report, truth))
}

fn says_no_more(report: &Report, truth: &Report) -> bool {
	let blocks = |report: &Report| (report.genesis, report.block, report.signed, report.state_root);
	let signers =
		|report: &Report| -> BTreeSet<_> { report.signers.iter().map(|one| one.key).collect() };
	let witnesses = |report: &Report| -> BTreeSet<_> {
		let said = report.witnesses.iter();
		said.map(|one| (one.key, one.block.number, one.block.hash, one.at, one.covers_records))
			.collect()
	};
	blocks(report) == blocks(truth)
		&& (report.set_id, report.validators, &report.pin)
			== (truth.set_id, truth.validators, &truth.pin)
		&& signers(report).is_subset(&signers(truth))
		&& witnesses(report).is_subset(&witnesses(truth))
}

/// Panics if the bytes are believed and say something else than the truth.
fn probe(bytes: &[u8]) {
	for trust in &corpus().trusts {
		if let Ok(report) = verify(bytes, trust) {
			assert!(is_true(&report), "{report:#?}");
		}
	}
	if let Ok(bundle) = Bundle::from_bytes(bytes) {
		assert_eq!(bundle.to_bytes(), bytes);
		assert_eq!(Bundle::from_json(bundle.to_json().as_bytes()).unwrap(), bundle);
	}
}

#[test]
fn every_byte_counts() {
	for bytes in &corpus().bundles[..2] {
		let bundle = Bundle::from_bytes(bytes).unwrap();
		for at in 0..bytes.len() {
			for flip in [0x01, 0x80] {
				let mut mutated = bytes.clone();
				mutated[at] ^= flip;
				let Ok(report) = verify(&mutated, &corpus().trusts[0]) else { continue };
				assert!(is_true(&report), "byte {at}: {report:#?}");
				// Another claim was made, and it is true; nothing else may have changed.
				let other = Bundle::from_bytes(&mutated).unwrap();
				assert!(other.keys != bundle.keys, "byte {at}: {report:#?}");
				assert_eq!(Bundle { keys: bundle.keys.clone(), ..other }, bundle);
			}
		}
	}
}

/// A change to bytes as damage, attack or bad luck makes it.
#[derive(Clone, Debug)]
enum Mutation {
	Set(prop::sample::Index, u8),
	Flip(prop::sample::Index, u8),
	Cut(prop::sample::Index, usize),
	Repeat(prop::sample::Index, usize),
	Insert(prop::sample::Index, Vec<u8>),
	Swap(prop::sample::Index, prop::sample::Index, usize),
	Splice(prop::sample::Index, prop::sample::Index, prop::sample::Index, usize),
}

fn mutation() -> impl Strategy<Value = Mutation> {
	let at = any::<prop::sample::Index>;
	let len = || prop_oneof![1usize..8, Just(32), Just(64), Just(132), 1usize..2000];
	prop_oneof![
		(at(), any::<u8>()).prop_map(|(at, byte)| Mutation::Set(at, byte)),
		(at(), 0u8..8).prop_map(|(at, bit)| Mutation::Flip(at, bit)),
		(at(), len()).prop_map(|(at, len)| Mutation::Cut(at, len)),
		(at(), len()).prop_map(|(at, len)| Mutation::Repeat(at, len)),
		(at(), prop::collection::vec(any::<u8>(), 1..9))
			.prop_map(|(at, bytes)| Mutation::Insert(at, bytes)),
		(at(), at(), len()).prop_map(|(a, b, len)| Mutation::Swap(a, b, len)),
		(at(), at(), at(), len()).prop_map(|(a, b, c, len)| Mutation::Splice(a, b, c, len)),
	]
}

fn mutate(bytes: &mut Vec<u8>, mutation: &Mutation) {
	if bytes.is_empty() {
		return;
	}
	let end = |at: usize, len: usize, bytes: &[u8]| (at + len).min(bytes.len());
	match mutation {
		Mutation::Set(at, byte) => {
			let at = at.index(bytes.len());
			bytes[at] = *byte;
		}
		Mutation::Flip(at, bit) => {
			let at = at.index(bytes.len());
			bytes[at] ^= 1 << bit;
		}
		Mutation::Cut(at, len) => {
			let at = at.index(bytes.len());
			bytes.drain(at..end(at, *len, bytes));
		}
		Mutation::Repeat(at, len) => {
			let at = at.index(bytes.len());
			let part = bytes[at..end(at, *len, bytes)].to_vec();
			bytes.splice(at..at, part);
		}
		Mutation::Insert(at, new) => {
			let at = at.index(bytes.len());
			bytes.splice(at..at, new.iter().copied());
		}
		Mutation::Swap(a, b, len) => {
			let (a, b) = (a.index(bytes.len()), b.index(bytes.len()));
			for step in 0..*len {
				if a + step < bytes.len() && b + step < bytes.len() {
					bytes.swap(a + step, b + step);
				}
			}
		}
		Mutation::Splice(which, from, to, len) => {
			let donor = which.get(&corpus().bundles);
			let from = from.index(donor.len());
			let to = to.index(bytes.len());
			let part = donor[from..end(from, *len, donor)].to_vec();
			bytes.splice(to..end(to, *len, bytes), part);
		}
	}
}

/// `CARNET_FUZZ_CASES` makes of this a fuzzer that runs as long as one likes.
fn cases() -> u32 {
	std::env::var("CARNET_FUZZ_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(3000)
}

proptest! {
	#![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..Default::default() })]

	#[test]
	fn a_mutated_bundle_is_refused_or_says_the_same(
		start in any::<prop::sample::Index>(),
		mutations in prop::collection::vec(mutation(), 1..4),
	) {
		let mut bytes = start.get(&corpus().bundles).clone();
		mutations.iter().for_each(|one| mutate(&mut bytes, one));
		probe(&bytes);
	}

	#[test]
	fn random_bytes_are_refused(mut bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
		probe(&bytes);
		if let Some(first) = bytes.first_mut() {
			*first = 1;
		}
		probe(&bytes);
	}

	#[test]
	fn mutated_json_is_refused_or_says_the_same(
		start in any::<prop::sample::Index>(),
		mutations in prop::collection::vec(mutation(), 1..3),
	) {
		let bundle = Bundle::from_bytes(start.get::<Vec<u8>>(&corpus().bundles[..3])).unwrap();
		let mut text = bundle.to_json().into_bytes();
		mutations.iter().for_each(|one| mutate(&mut text, one));
		if let Ok(bytes) = Bundle::binary(&text) {
			probe(&bytes);
		}
	}
}
