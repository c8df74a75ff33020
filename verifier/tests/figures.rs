//! Sizes and times, printed: `cargo test --release -p carnet-verifier --test figures -- --nocapture`.
#![allow(clippy::unwrap_used)]

mod story;

use carnet_verifier::{builder::Chain, storage_keys, verify, Trust};
use std::time::Instant;
use story::*;

/// A chain of many batches: proofs are as long as in a state that is used.
fn busy(changes: usize) -> Chain {
	let mut chain = Chain::new(7, &FIRST);
	let keys: Vec<_> = (0..20_000).map(storage_keys::batch).collect();
	chain.write(keys.into_iter().map(|key| (key, Some(&BATCH[..]))));
	for change in 0..changes {
		chain.change(if change % 2 == 0 { &SECOND } else { &FIRST });
	}
	chain.grow(1);
	chain
}

#[test]
fn bundles_are_small_and_checked_fast() {
	let size = |changes| {
		let chain = busy(changes);
		let at = chain.height();
		let mut bundle = chain.bundle(at, at, vec![storage_keys::batch(12_345)]);
		bundle.kind = 2;
		bundle.subject = 12_345u64.to_le_bytes().to_vec();
		let bytes = bundle.to_bytes();
		let trust = Trust::Genesis(chain.genesis());
		let mut times: Vec<_> = (0..21)
			.map(|_| {
				let start = Instant::now();
				verify(&bytes, &trust).unwrap();
				start.elapsed()
			})
			.collect();
		times.sort();
		println!("{changes} changes: {} bytes, verified in {:?} (median)", bytes.len(), times[10]);
		(bytes.len(), times[10])
	};
	let (none, time) = size(0);
	let (four, _) = size(4);
	let growth = (four - none) / 4;
	println!("one record, 4 validators: {none} bytes; {growth} bytes more per change of the set");
	assert!(none <= 8 * 1024);
	assert!(growth <= 1024);
	// Ten times the goal: a loaded machine is no reason to fail.
	assert!(time.as_millis() < 50, "{time:?}");
}
