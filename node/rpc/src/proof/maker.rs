//! Puts bundles together. What all bundles about a block share is made once for each block.

use super::{
	kinds::{Kind, State},
	source::Source,
	Options,
};
use crate::Error;
use carnet_primitives::member::{member_principal, MemberId};
use carnet_verifier::{
	limits, storage_keys, Block, Bundle, Checkpoint, GenesisPart, Hash, Header, Justification,
	Number, SetChange, VERSION,
};
use std::{
	collections::{BTreeMap, BTreeSet},
	sync::{Arc, Mutex, PoisonError},
};

/// How many blocks to look back for votes. They are kept for every fourth block or so; the state lasts four times longer.
const SEARCH: Number = 64;

/// How far the checkpoints of a bundle may lie apart: a block earlier for each is a block later for a new record.
const SPREAD: Number = 8;

/// More members are not searched for the validators' names.
const MAX_MEMBERS: MemberId = 1 << 16;

/// Makes bundles about the newest justified block.
pub(crate) struct Maker<S> {
	source: S,
	genesis: Option<GenesisPart>,
	made: Mutex<Made>,
}

/// What was made for the bundles before.
#[derive(Default)]
struct Made {
	/// The ends of the sets, oldest first. They are final, so they stay.
	changes: Vec<Arc<SetChange>>,
	frames: BTreeMap<Shape, Arc<Frame>>,
}

/// The options that make different frames.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Shape {
	witnessed: bool,
	nameless: bool,
}

/// What the bundles about a block share.
struct Frame {
	/// The best finalised block when it was made.
	finalised: Hash,
	/// The block of the records.
	block: Block,
	/// The changes of the validators before it, oldest first.
	changes: Vec<Arc<SetChange>>,
	/// A bundle with the keys that name signers and witnesses, without changes and without a subject.
	bundle: Bundle,
}

impl<S: Source> Maker<S> {
	pub fn new(source: S, genesis: Option<GenesisPart>) -> Self {
		Self { source, genesis, made: Mutex::default() }
	}

	/// The bytes of a bundle about a thing, and the block in whose state it was proved; `None` if that has no such thing.
	pub fn bundle(
		&self,
		kind: &Kind,
		id: &str,
		options: Options,
	) -> Result<Option<(Block, Vec<u8>)>, Error> {
		let Options { witnessed, nameless, since } = options;
		let frame = self.frame(Shape { witnessed, nameless })?;
		let state = State { source: &self.source, block: frame.block.hash };
		let Some(claim) = kind.claim(id, &state)? else { return Ok(None) };
		let first = frame.changes.partition_point(|change| change.header.number < since);
		// What no bundle has room for is neither proved nor copied. Nothing but a way has so many records.
		let keys: BTreeSet<&Vec<u8>> = frame.bundle.keys.iter().chain(&claim.keys).collect();
		if keys.len() > limits::KEYS {
			return Err(Error::TraceTooLong);
		}
		if frame.changes.len().saturating_sub(first) > limits::CHANGES {
			return Err(Error::HistoryTooLong);
		}
		let mut bundle = frame.bundle.clone();
		let wanted = frame.changes.iter().skip(first);
		bundle.changes = wanted.map(|change| change.as_ref().clone()).collect();
		bundle.kind = kind.number;
		bundle.subject = claim.subject;
		bundle.records.extend(self.source.prove(&frame.block.hash, &claim.keys)?);
		bundle.keys.extend(claim.keys);
		bundle.sort();
		if bundle.records.len() > limits::NODES {
			return Err(Error::TraceTooLong);
		}
		let bytes = bundle.to_bytes();
		if bytes.len() > limits::BYTES {
			return Err(Error::HistoryTooLong);
		}
		Ok(Some((frame.block, bytes)))
	}

	fn frame(&self, shape: Shape) -> Result<Arc<Frame>, Error> {
		// Held while a frame is made: others would make the same. What a panic left is whole, each write is one insert.
		let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
		let finalised = self.source.finalised();
		match made.frames.get(&shape) {
			Some(frame) if frame.finalised == finalised.hash => return Ok(frame.clone()),
			_ => (),
		}
		let frame = Arc::new(self.make_frame(&mut made.changes, &finalised, shape)?);
		made.frames.insert(shape, frame.clone());
		Ok(frame)
	}

	fn make_frame(
		&self,
		changes: &mut Vec<Arc<SetChange>>,
		finalised: &Block,
		shape: Shape,
	) -> Result<Frame, Error> {
		let genesis = self.genesis.clone().ok_or(Error::HistoryMissing)?;
		let (signed, justification) = self.newest_justified(finalised)?;
		let mut checkpoints = self.source.checkpoints(&finalised.hash)?;
		checkpoints.retain(|(_, one)| {
			(signed.number.saturating_sub(SEARCH)..=signed.number).contains(&one.number)
		});
		let first = match shape.witnessed {
			true => earliest(&checkpoints).ok_or(Error::NotWitnessed)?,
			false => signed.number,
		};
		let changes = self.changes_before(signed.number, &genesis, changes)?;

		let mut path = vec![signed];
		while let Some(parent) = parent_above(&path, first) {
			path.push(self.source.header(&parent)?);
		}
		path.reverse();
		let shown: BTreeSet<(Number, Hash)> =
			path.iter().map(|header| (header.number, header.hash())).collect();
		checkpoints.retain(|(_, one)| shown.contains(&(one.number, one.hash)));
		checkpoints.truncate(limits::CHECKPOINTS);
		if shape.witnessed && checkpoints.is_empty() {
			return Err(Error::NotWitnessed);
		}

		let mut path = path.into_iter();
		let header = path.next().ok_or(Error::NotJustified)?;
		let block = Block { number: header.number, hash: header.hash() };
		let keys = match shape.nameless {
			true => Vec::new(),
			false => self.naming_keys(&block.hash, &justification, &checkpoints)?,
		};
		let bundle = Bundle {
			version: VERSION,
			genesis,
			changes: Vec::new(),
			block: header,
			descent: path.collect(),
			justification,
			records: self.source.prove(&block.hash, &keys)?,
			keys,
			checkpoints: checkpoints.into_iter().map(|(_, one)| one).collect(),
			kind: 0,
			subject: Vec::new(),
		};
		Ok(Frame { finalised: finalised.hash, block, changes, bundle })
	}

	/// The newest finalised block with votes of its own.
	fn newest_justified(&self, finalised: &Block) -> Result<(Header, Justification), Error> {
		let mut hash = finalised.hash;
		for _ in 0..SEARCH {
			let header = self.source.header(&hash)?;
			if header.number == 0 {
				break;
			}
			if let Some(votes) = self.source.justification(&hash)? {
				return Ok((header, votes));
			}
			hash = header.parent_hash;
		}
		Err(Error::NotJustified)
	}

	/// The changes of the validators before a block, oldest first, each with as many votes as it needs.
	fn changes_before(
		&self,
		block: Number,
		genesis: &GenesisPart,
		known: &mut Vec<Arc<SetChange>>,
	) -> Result<Vec<Arc<SetChange>>, Error> {
		let ends = self.source.set_ends().ok_or(Error::HistoryMissing)?;
		for (id, end) in ends.iter().enumerate().skip(known.len()) {
			let validators = match known.last() {
				Some(before) => before.header.change().ok().flatten().map(|next| next.authorities),
				None => genesis.authorities().ok(),
			};
			let hash = self.source.hash(*end)?;
			let header = self.source.header(&hash)?;
			let votes = self.source.justification(&hash)?;
			let (Some(validators), Some(mut votes)) = (validators, votes) else {
				return Err(Error::HistoryMissing);
			};
			votes.drop_unneeded_votes(id as u64, &validators);
			known.push(Arc::new(SetChange { header, justification: votes }));
		}
		let before = known.partition_point(|change| change.header.number < block);
		Ok(known.iter().take(before).cloned().collect())
	}

	/// The keys of the records that say whose the keys of the signers and of the witnesses are.
	fn naming_keys(
		&self,
		block: &Hash,
		justification: &Justification,
		checkpoints: &[(MemberId, Checkpoint)],
	) -> Result<Vec<Vec<u8>>, Error> {
		let mut keys = Vec::new();
		let mut owners = BTreeSet::new();
		for vote in &justification.commit.precommits {
			let key = storage_keys::grandpa_key_owner(&vote.id);
			// A validator that replaced its key signs with the old one for a while, and that has no owner any more.
			if let Some(owner) = self.source.read(block, &key)? {
				owners.insert(owner);
				keys.push(key);
			}
		}
		let state = State { source: &self.source, block: *block };
		let members: MemberId = state.get(&storage_keys::next_member())?.unwrap_or_default();
		for member in 0..members.min(MAX_MEMBERS) {
			let principal = member_principal(member);
			if owners.contains(AsRef::<[u8]>::as_ref(&principal)) {
				keys.push(storage_keys::member(member));
			}
		}
		for (member, _) in checkpoints {
			keys.extend([storage_keys::witness(*member), storage_keys::member(*member)]);
		}
		keys.sort();
		keys.dedup();
		Ok(keys)
	}
}

/// The lowest block that has a checkpoint of its own, of those that are near the newest one.
fn earliest(checkpoints: &[(MemberId, Checkpoint)]) -> Option<Number> {
	let numbers = checkpoints.iter().map(|(_, one)| one.number);
	let newest = numbers.clone().max()?;
	numbers.filter(|number| number.saturating_add(SPREAD) >= newest).min()
}

/// The parent of the last header, unless that has come down to this number.
fn parent_above(path: &[Header], number: Number) -> Option<Hash> {
	path.last().filter(|header| header.number > number).map(|header| header.parent_hash)
}
