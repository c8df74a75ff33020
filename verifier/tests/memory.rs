//! What a check takes of memory, whatever the bytes are.
#![allow(clippy::unwrap_used)]
// An allocator is the one place that sees all of it.
#![allow(unsafe_code)]

mod story;

use carnet_verifier::{limits, verify, Trust};
use std::{
	alloc::{GlobalAlloc, Layout, System},
	sync::atomic::{AtomicUsize, Ordering::Relaxed},
};
use story::*;

struct Counted;

static NOW: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

// SAFETY: everything is left to the allocator of the system.
unsafe impl GlobalAlloc for Counted {
	unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
		let now = NOW.fetch_add(layout.size(), Relaxed) + layout.size();
		PEAK.fetch_max(now, Relaxed);
		// SAFETY: as the caller of this promises.
		unsafe { System.alloc(layout) }
	}

	unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
		NOW.fetch_sub(layout.size(), Relaxed);
		// SAFETY: as the caller of this promises.
		unsafe { System.dealloc(at, layout) }
	}
}

#[global_allocator]
static MEMORY: Counted = Counted;

/// How much more memory was in use at once while something ran.
fn peak<T>(work: impl FnOnce() -> T) -> usize {
	let before = NOW.load(Relaxed);
	PEAK.store(before, Relaxed);
	let result = work();
	let peak = PEAK.load(Relaxed) - before;
	drop(result);
	peak
}

// One test: others beside it would count as well.
#[test]
fn memory_is_bounded_by_a_small_multiple_of_the_bundle() {
	let chain = chain();
	let trust = Trust::Genesis(chain.genesis());
	let large = vec![1; 100 << 20];
	assert!(peak(|| verify(&large, &trust)) < 1 << 10);
	drop(large);

	let good = plain(&chain).to_bytes();
	let used = peak(|| verify(&good, &trust).unwrap());
	println!("a good bundle of {} bytes took {used}", good.len());
	assert!(used < 20 * good.len());

	// Whatever takes the most room for its bytes: empty nodes, empty headers, changes without votes, keys.
	let header = [&[0; 32][..], &[0], &[0; 64], &[0]].concat();
	let full_header = [&header[..97], &[16 << 2], &[8; 16]].concat();
	let justification = [&[0; 8 + 32 + 4][..], &[0, 0]].concat();
	let count = |many: usize| codec::Encode::encode(&codec::Compact(many as u32));
	let start = [&[1][..], &header, &[0]].concat();
	let change = [&full_header[..], &justification].concat();
	let votes = [&[0; 44][..], &count(limits::VOTES), &[7; 132 * limits::VOTES], &[0]].concat();
	let nodes = [&[1][..], &header, &count(limits::NODES), &[0; limits::NODES]].concat();
	let bombs = [
		[&start[..], &count(limits::CHANGES), &change.repeat(limits::CHANGES)].concat(),
		[
			&start[..],
			&count(limits::CHANGES),
			&[&full_header[..], &votes].concat().repeat(limits::BYTES / votes.len()),
		]
		.concat(),
		[&start[..], &[0], &header, &count(limits::DESCENT), &full_header.repeat(limits::DESCENT)]
			.concat(),
		nodes,
	];
	for mut bomb in bombs {
		bomb.truncate(limits::BYTES);
		let used = peak(|| verify(&bomb, &trust).unwrap_err());
		println!("{} bytes took {used}", bomb.len());
		assert!(used < 4 * limits::BYTES, "{used}");
	}
}
