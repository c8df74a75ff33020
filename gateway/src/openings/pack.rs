//! An openings file in memory, and the tree above it.

use super::OpeningsError;
use carnet_client::codes::{CodesError, Header, HEADER_LEN, RECORD_LEN};
use carnet_primitives::{
	products::{BatchSpec, Evidence},
	subject::UnitIndex,
	unit_code::{
		batch_root, build_proof, depth, leaf_hash, level_len, parent_level, verify_proof, MAX_UNITS,
	},
	H256,
};
use std::path::Path;
use zeroize::Zeroizing;

/// How many openings are encrypted together: the units under a node of level 8.
pub(crate) const CHUNK: u32 = 1 << CHUNK_LEVEL;
const CHUNK_LEVEL: u32 = 8;
/// The length of the openings file of the greatest batch.
pub(crate) const MAX_BYTES: usize = HEADER_LEN + MAX_UNITS as usize * RECORD_LEN;
const NODE_LEN: usize = 32;

/// What stands for the file in errors.
const NAME: &str = "the openings file";

/// An openings file that fits its batch.
pub(super) struct Pack {
	pub header: Header,
	pub bytes: Zeroizing<Vec<u8>>,
	/// The nodes of level 8, or the top of a smaller tree.
	pub tops: Vec<H256>,
}

/// The upper levels of a tree.
pub(super) struct Tree {
	pub root: H256,
	count: u32,
	/// From level 8 on, or the top of a smaller tree alone.
	levels: Vec<Vec<H256>>,
}

/// Openings in the clear, with the nodes of the levels below 8 that stand above them.
pub(super) struct Chunk {
	pub number: u32,
	pub records: Zeroizing<Vec<u8>>,
	pub levels: Vec<Vec<H256>>,
}

fn lowest(count: u32) -> u32 {
	depth(count).min(CHUNK_LEVEL)
}

/// How many units a chunk has.
pub(super) fn len_of_chunk(count: u32, number: u32) -> u32 {
	count.saturating_sub(number.saturating_mul(CHUNK)).min(CHUNK)
}

/// The header of a file, if the file has the length that it asks for.
pub(super) fn header(bytes: &[u8]) -> Result<Header, OpeningsError> {
	let len = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
	Ok(Header::of_openings(bytes, len, Path::new(NAME))?)
}

/// The records of a chunk.
pub(super) fn records<'a>(header: &Header, bytes: &'a [u8], number: u32) -> Option<&'a [u8]> {
	let len = usize::try_from(len_of_chunk(header.count, number)).ok()?.checked_mul(RECORD_LEN)?;
	let from = usize::try_from(number).ok()?.checked_mul(CHUNK as usize * RECORD_LEN)?;
	let from = from.checked_add(HEADER_LEN)?;
	bytes.get(from..from.checked_add(len)?)
}

/// The levels above the records of a chunk, the leaves first and the one node of level 8 last.
pub(super) fn levels(
	header: &Header,
	records: &[u8],
	number: u32,
) -> Result<Vec<Vec<H256>>, OpeningsError> {
	let first = number.saturating_mul(CHUNK);
	let leaf = |(index, record): (u32, &[u8])| {
		let opening = header.opening(index, record).ok_or_else(|| CodesError::Damaged {
			path: NAME.into(),
			what: format!("record {index} has the serial of another unit or none"),
		})?;
		Ok(leaf_hash(header.gtin, &header.lot, &opening))
	};
	let leaves = (first..).zip(records.chunks_exact(RECORD_LEN)).map(leaf);
	let mut levels = vec![leaves.collect::<Result<Vec<_>, CodesError>>()?];
	for level in 0..lowest(header.count) {
		let next = parent_level(levels.last().map(Vec::as_slice).unwrap_or_default(), level);
		levels.push(next);
	}
	Ok(levels)
}

/// Whether all openings of a file together give the root. The nodes above the chunks.
pub(super) fn check(header: &Header, bytes: &[u8]) -> Result<Vec<H256>, OpeningsError> {
	let mut tops = Vec::new();
	for number in 0..header.count.div_ceil(CHUNK) {
		let records = records(header, bytes, number).ok_or(OpeningsError::OtherRoot)?;
		let levels = levels(header, records, number)?;
		let top = levels.last().and_then(|level| level.first());
		tops.push(*top.ok_or(OpeningsError::OtherRoot)?);
	}
	match Tree::new(header.count, header.root, tops.clone()) {
		Some(_) => Ok(tops),
		None => Err(OpeningsError::OtherRoot),
	}
}

pub(super) fn to_bytes(nodes: &[H256]) -> Vec<u8> {
	nodes.iter().flat_map(|node| node.0).collect()
}

pub(super) fn from_bytes(bytes: &[u8]) -> Vec<H256> {
	bytes.chunks_exact(NODE_LEN).map(H256::from_slice).collect()
}

impl Tree {
	/// The tree above the chunks; `None` if it does not give the root.
	pub(super) fn new(count: u32, root: H256, tops: Vec<H256>) -> Option<Self> {
		let low = lowest(count);
		if tops.len() != level_len(count, low) as usize {
			return None;
		}
		let mut levels = vec![tops];
		for level in low..depth(count) {
			levels.push(parent_level(levels.last()?, level));
		}
		let top = levels.last()?.first()?;
		(batch_root(count, top) == root).then_some(Self { root, count, levels })
	}

	fn node(&self, level: u32, at: u32) -> Option<H256> {
		let level = level.checked_sub(lowest(self.count))?;
		self.levels.get(level as usize)?.get(at as usize).copied()
	}
}

impl Chunk {
	/// A chunk from its records and the bytes of the nodes of its levels below the top.
	pub(super) fn new(
		count: u32,
		number: u32,
		records: Zeroizing<Vec<u8>>,
		nodes: &[u8],
	) -> Option<Self> {
		let len = len_of_chunk(count, number);
		if records.len() != (len as usize).checked_mul(RECORD_LEN)? {
			return None;
		}
		let mut levels = Vec::new();
		let mut rest = nodes;
		for level in 0..lowest(count) {
			let bytes = (level_len(len, level) as usize).checked_mul(NODE_LEN)?;
			let (these, others) = rest.split_at_checked(bytes)?;
			levels.push(from_bytes(these));
			rest = others;
		}
		rest.is_empty().then_some(Self { number, records, levels })
	}

	fn node(&self, level: u32, at: u32) -> Option<H256> {
		let first = self.number.checked_mul(CHUNK)? >> level;
		self.levels.get(level as usize)?.get(at.checked_sub(first)? as usize).copied()
	}
}

/// The evidence of a unit; `None` if what is kept does not prove it, for then nothing may be said of its label.
pub(super) fn evidence(
	spec: &BatchSpec,
	tree: &Tree,
	chunk: &Chunk,
	index: UnitIndex,
) -> Option<Evidence> {
	let BatchSpec { gtin, ref lot, pack, count, root, .. } = *spec;
	let header = Header { gtin, lot: lot.clone(), pack, count, root };
	let within = (index % CHUNK) as usize;
	let from = within.checked_mul(RECORD_LEN)?;
	let record = chunk.records.get(from..from.checked_add(RECORD_LEN)?)?;
	let opening = header.opening(index, record)?;
	let proof = build_proof(count, index, |level, at| match level < lowest(count) {
		true => chunk.node(level, at),
		false => tree.node(level, at),
	})?;
	let leaf = leaf_hash(gtin, lot, &opening);
	verify_proof(&root, count, index, &leaf, &proof).then_some(Evidence { opening, proof })
}
