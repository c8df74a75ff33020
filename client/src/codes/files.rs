use super::{CodesError, IoContext, Result};
use carnet_primitives::{
	gs1::{Gtin, Label, Lot},
	products::Evidence,
	unit_code::{
		batch_root, build_proof, depth, leaf_hash, level_len, parent_level, verify_proof, Opening,
		Proof, Serial, MAX_PACKS, MAX_UNITS,
	},
	H256,
};
use sp_core::ed25519;
use sp_crypto_hashing::blake2_256;
use std::{
	fs::File,
	os::unix::fs::FileExt,
	path::{Path, PathBuf},
};

/// Bytes of the header of a leaves or an openings file.
pub const HEADER_LEN: usize = 80;
/// Bytes of a record of an openings file.
pub const RECORD_LEN: usize = 68;
pub(super) const NODE_LEN: usize = 32;
/// Subtrees of 2^14 leaves are worked on at a time: half a mebibyte, and at most 64 tops to keep.
pub(super) const CHUNK_LEVEL: u32 = 14;
pub(super) const CHUNK: u32 = 1 << CHUNK_LEVEL;
const VERSION: u16 = 1;

#[derive(Clone, Copy)]
pub(super) enum Kind {
	Leaves,
	Openings,
}

impl Kind {
	const fn magic(self) -> &'static [u8; 8] {
		match self {
			Self::Leaves => b"CARNETLV",
			Self::Openings => b"CARNETOP",
		}
	}

	const fn name(self) -> &'static str {
		match self {
			Self::Leaves => "a leaves file",
			Self::Openings => "an openings file",
		}
	}

	fn len(self, count: u32) -> u64 {
		match self {
			Self::Leaves => level_offset(count, depth(count) + 1),
			Self::Openings => HEADER_LEN as u64 + u64::from(count) * RECORD_LEN as u64,
		}
	}
}

/// Where a level starts in a leaves file.
pub(super) fn level_offset(count: u32, level: u32) -> u64 {
	let before: u64 = (0..level).map(|l| u64::from(level_len(count, l))).sum();
	HEADER_LEN as u64 + before * NODE_LEN as u64
}

/// Climbs from the nodes of one level to another and shows every level on the way; `first` is the index of the
/// first node within its level.
pub(super) fn climb(
	mut nodes: Vec<H256>,
	from: u32,
	to: u32,
	mut first: u32,
	mut visit: impl FnMut(u32, u32, &[H256]) -> Result<()>,
) -> Result<Vec<H256>> {
	for level in from..to {
		nodes = parent_level(&nodes, level);
		first >>= 1;
		visit(level + 1, first, &nodes)?;
	}
	Ok(nodes)
}

pub(super) fn to_bytes(nodes: &[H256]) -> Vec<u8> {
	nodes.iter().flat_map(|node| node.0).collect()
}

/// What a file says of the pack that it belongs to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Header {
	/// The trade item.
	pub gtin: Gtin,
	/// The lot.
	pub lot: Lot,
	/// The pack of the lot.
	pub pack: u16,
	/// How many units it has.
	pub count: u32,
	/// The root that the chain registers.
	pub root: H256,
}

impl Header {
	pub(super) fn encode(&self, kind: Kind) -> [u8; HEADER_LEN] {
		let mut out = [0u8; HEADER_LEN];
		let lot = self.lot.as_bytes();
		out[..8].copy_from_slice(kind.magic());
		out[8..10].copy_from_slice(&VERSION.to_le_bytes());
		out[10..12].copy_from_slice(&self.pack.to_le_bytes());
		out[12..16].copy_from_slice(&self.count.to_le_bytes());
		out[16..24].copy_from_slice(&self.gtin.value().to_le_bytes());
		out[24] = lot.len() as u8;
		out[25..25 + lot.len()].copy_from_slice(lot);
		out[48..].copy_from_slice(&self.root.0);
		out
	}

	fn read(file: &File, path: &Path, kind: Kind) -> Result<Self> {
		let found = file.metadata().at("read", path)?.len();
		let mut bytes = [0u8; HEADER_LEN];
		let have = (found.min(HEADER_LEN as u64)) as usize;
		file.read_exact_at(&mut bytes[..have], 0).at("read", path)?;
		Self::decode(&bytes, found, path, kind)
	}

	/// Reads the header of an openings file that has so many bytes in all; `name` stands in errors.
	pub fn of_openings(start: &[u8], len: u64, name: &Path) -> Result<Self> {
		let mut bytes = [0u8; HEADER_LEN];
		let have = start.len().min(HEADER_LEN);
		bytes[..have].copy_from_slice(&start[..have]);
		Self::decode(&bytes, len, name, Kind::Openings)
	}

	/// The opening in a record of the openings file of this pack; `None` if it is not that of the unit.
	pub fn opening(&self, index: u32, record: &[u8]) -> Option<Opening> {
		let serial = std::str::from_utf8(record.get(..20)?).ok()?;
		let serial = Serial::parse(serial).ok()?;
		if serial.index() != index || serial.pack() != self.pack {
			return None;
		}
		let unit_key: [u8; 32] = record.get(20..52)?.try_into().ok()?;
		let salt: [u8; 16] = record.get(52..RECORD_LEN)?.try_into().ok()?;
		Some(Opening { serial, unit_key: ed25519::Public::from_raw(unit_key), salt })
	}

	fn decode(bytes: &[u8; HEADER_LEN], found: u64, path: &Path, kind: Kind) -> Result<Self> {
		let have = (found.min(HEADER_LEN as u64)) as usize;
		if &bytes[..8] != kind.magic() {
			return Err(CodesError::Foreign { path: path.into(), expected: kind.name() });
		}
		if have < HEADER_LEN {
			let expected = HEADER_LEN as u64;
			return Err(CodesError::Length { path: path.into(), expected, found });
		}
		let version = u16::from_le_bytes([bytes[8], bytes[9]]);
		if version != VERSION {
			return Err(CodesError::Version { path: path.into(), found: version });
		}
		let damaged = |what: &str| CodesError::Damaged { path: path.into(), what: what.into() };
		let mut gtin = [0u8; 8];
		gtin.copy_from_slice(&bytes[16..24]);
		let lot = bytes
			.get(25..25 + usize::from(bytes[24]).min(21))
			.and_then(|lot| std::str::from_utf8(lot).ok())
			.and_then(|lot| Lot::parse(lot).ok())
			.ok_or_else(|| damaged("its header names no valid lot"))?;
		let header = Self {
			gtin: Gtin::new(u64::from_le_bytes(gtin))
				.map_err(|_| damaged("its header names no valid GTIN"))?,
			lot,
			pack: u16::from_le_bytes([bytes[10], bytes[11]]),
			count: u32::from_le_bytes([bytes[12], bytes[13], bytes[14], bytes[15]]),
			root: H256::from_slice(&bytes[48..]),
		};
		if header.pack >= MAX_PACKS || header.count == 0 || header.count > MAX_UNITS {
			return Err(damaged("its header has a pack or a count out of range"));
		}
		// One encoding per header: the file name is a hash of it.
		if header.encode(kind) != *bytes {
			return Err(damaged("its header has bytes that should be zero"));
		}
		let expected = kind.len(header.count);
		if found != expected {
			return Err(CodesError::Length { path: path.into(), expected, found });
		}
		Ok(header)
	}

	/// The name of the leaves file of this pack.
	pub fn leaves_name(&self) -> String {
		format!("{}.leaves", hex::encode(blake2_256(&self.encode(Kind::Leaves))))
	}

	fn belongs(&self, label: &Label, path: &Path) -> Result<()> {
		let why = if label.gtin != self.gtin {
			"the GTIN differs"
		} else if label.lot != self.lot {
			"the lot differs"
		} else if label.serial.pack() != self.pack {
			"the pack differs"
		} else if label.serial.index() >= self.count {
			"the pack has fewer units"
		} else {
			return Ok(());
		};
		Err(CodesError::NotInFile { path: path.into(), label: Box::new(label.clone()), why })
	}
}

/// A leaves file: the tree of a pack.
#[derive(Debug)]
pub struct LeavesFile {
	file: File,
	path: PathBuf,
	header: Header,
}

impl LeavesFile {
	/// Opens a file and checks its header, its length and that its top node gives the root.
	pub fn open(path: &Path) -> Result<Self> {
		let file = File::open(path).at("open", path)?;
		let header = Header::read(&file, path, Kind::Leaves)?;
		let this = Self { file, path: path.into(), header };
		let count = this.header.count;
		let top = this.nodes(depth(count), 0, 1)?;
		match top.first() {
			Some(top) if batch_root(count, top) == this.header.root => Ok(this),
			_ => Err(this.damaged("its top node does not give its root".into())),
		}
	}

	fn damaged(&self, what: String) -> CodesError {
		CodesError::Damaged { path: self.path.clone(), what }
	}

	/// What the file is about.
	pub const fn header(&self) -> &Header {
		&self.header
	}

	/// Where the file is.
	pub fn path(&self) -> &Path {
		&self.path
	}

	pub(super) fn nodes(&self, level: u32, first: u32, len: u32) -> Result<Vec<H256>> {
		let mut bytes = vec![0u8; len as usize * NODE_LEN];
		let offset = level_offset(self.header.count, level) + u64::from(first) * NODE_LEN as u64;
		self.file.read_exact_at(&mut bytes, offset).at("read", &self.path)?;
		Ok(bytes.chunks_exact(NODE_LEN).map(H256::from_slice).collect())
	}

	/// The way from a unit to the root; `None` past the last unit.
	pub fn proof(&self, index: u32) -> Result<Option<Proof>> {
		let mut failure = None;
		let proof =
			build_proof(self.header.count, index, |level, at| match self.nodes(level, at, 1) {
				Ok(nodes) => nodes.first().copied(),
				Err(error) => {
					failure = Some(error);
					None
				}
			});
		failure.map_or(Ok(proof), Err)
	}

	/// Computes the whole tree anew and compares every node.
	pub fn verify(&self) -> Result<()> {
		let count = self.header.count;
		let compare = |level: u32, first: u32, nodes: &[H256]| {
			let stored = self.nodes(level, first, nodes.len() as u32)?;
			match nodes.iter().zip(&stored).position(|(a, b)| a != b) {
				None => Ok(()),
				Some(at) => Err(self.damaged(format!(
					"node {} of level {level} does not fit the nodes below it",
					u64::from(first) + at as u64
				))),
			}
		};
		let chunk_top = depth(count).min(CHUNK_LEVEL);
		let mut tops = Vec::new();
		for first in (0..count).step_by(CHUNK as usize) {
			let leaves = self.nodes(0, first, CHUNK.min(count - first))?;
			tops.extend(climb(leaves, 0, chunk_top, first, compare)?);
		}
		let top = climb(tops, chunk_top, depth(count), 0, compare)?;
		match top.as_slice() {
			[top] if batch_root(count, top) == self.header.root => Ok(()),
			_ => Err(self.damaged("its nodes do not give its root".into())),
		}
	}
}

/// An openings file: what opens the leaves of a pack.
#[derive(Debug)]
pub struct OpeningsFile {
	file: File,
	path: PathBuf,
	header: Header,
}

impl OpeningsFile {
	/// Opens a file and checks its header and its length.
	pub fn open(path: &Path) -> Result<Self> {
		let file = File::open(path).at("open", path)?;
		let header = Header::read(&file, path, Kind::Openings)?;
		Ok(Self { file, path: path.into(), header })
	}

	/// What the file is about.
	pub const fn header(&self) -> &Header {
		&self.header
	}

	/// Where the file is.
	pub fn path(&self) -> &Path {
		&self.path
	}

	/// The opening of a unit; `None` past the last one.
	pub fn get(&self, index: u32) -> Result<Option<Opening>> {
		Ok(self.range(index, 1)?.into_iter().next())
	}

	/// The openings from an index on, as many as there are.
	pub(super) fn range(&self, first: u32, len: u32) -> Result<Vec<Opening>> {
		let len = len.min(self.header.count.saturating_sub(first));
		let mut bytes = vec![0u8; len as usize * RECORD_LEN];
		let offset = HEADER_LEN as u64 + u64::from(first) * RECORD_LEN as u64;
		if len > 0 {
			self.file.read_exact_at(&mut bytes, offset).at("read", &self.path)?;
		}
		(first..)
			.zip(bytes.chunks_exact(RECORD_LEN))
			.map(|(at, raw)| self.decode(at, raw))
			.collect()
	}

	fn decode(&self, index: u32, raw: &[u8]) -> Result<Opening> {
		self.header.opening(index, raw).ok_or_else(|| CodesError::Damaged {
			path: self.path.clone(),
			what: format!("record {index} has the serial of another unit or none"),
		})
	}
}

/// What proves a label against the root of its batch.
pub fn evidence(label: &Label, openings: &OpeningsFile, leaves: &LeavesFile) -> Result<Evidence> {
	openings.header.belongs(label, &openings.path)?;
	if openings.header != leaves.header {
		let (first, second) = (openings.path.clone(), leaves.path.clone());
		return Err(CodesError::Mismatch { first, second });
	}
	let index = label.serial.index();
	let absent = |why| CodesError::NotInFile {
		path: openings.path.clone(),
		label: Box::new(label.clone()),
		why,
	};
	let opening = openings.get(index)?.ok_or_else(|| absent("the pack has fewer units"))?;
	if opening.serial != label.serial {
		return Err(absent("the unit of this number has another serial"));
	}
	let proof = leaves.proof(index)?.ok_or_else(|| absent("the pack has fewer units"))?;
	let leaf = leaf_hash(label.gtin, &label.lot, &opening);
	let header = &leaves.header;
	if !verify_proof(&header.root, header.count, index, &leaf, &proof) {
		let what = format!("unit {index} does not prove against the root");
		// Which of the two is wrong shows in the leaf: the tree vouches for it or not.
		let path = match leaves.nodes(0, index, 1)?.first() {
			Some(stored) if *stored == leaf => &leaves.path,
			_ => &openings.path,
		};
		return Err(CodesError::Damaged { path: path.clone(), what });
	}
	Ok(Evidence { opening, proof })
}
