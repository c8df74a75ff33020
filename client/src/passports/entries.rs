//! Entries of status lists, drawn at random: whoever sees two credentials does not learn which one was issued first.

use carnet_primitives::passports::{StatusChunk, CHUNKS, CHUNK_LEN};
use rand::{seq::SliceRandom, Rng};
use std::collections::BTreeMap;

/// Draws free entries of a list, as many as are wanted or as the list still has, each equally likely.
///
/// `begun` are the chunks of the list that the chain has. The issuer pays for each chunk when its first entry is taken, so
/// others are begun only if these have no room for all, one after the other and at random themselves.
pub fn draw(begun: &BTreeMap<u32, StatusChunk>, wanted: usize, rng: &mut impl Rng) -> Vec<u32> {
	let entries = |chunk: u32| chunk * CHUNK_LEN..(chunk + 1) * CHUNK_LEN;
	let mut free: Vec<u32> = begun
		.iter()
		.filter(|(number, _)| **number < CHUNKS)
		.flat_map(|(number, chunk)| entries(*number).filter(move |index| !chunk.is_used(*index)))
		.collect();
	let mut others: Vec<u32> = (0..CHUNKS).filter(|number| !begun.contains_key(number)).collect();
	others.shuffle(rng);
	for number in others {
		if free.len() >= wanted {
			break;
		}
		free.extend(entries(number));
	}
	free.partial_shuffle(rng, wanted).0.to_vec()
}
