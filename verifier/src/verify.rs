//! The check itself.

use crate::{
	bundle::{ascending, limits},
	finality::Set,
	kind::Kind,
	members::Members,
	reader::Reader,
	report::{Basis, Block, Pinned, Record, Report, Signer, Trust, Witness},
	state, storage_keys, Authorities, Bundle, GenesisPart, Hash, Header, Number, Part, Refusal,
	SetChange,
};
use alloc::{collections::BTreeMap, vec::Vec};

/// Checks a bundle in its binary form against what the reader trusts.
///
/// Bytes that are no bundle are refused, as is a bundle of which anything does not hold; no bytes make it panic. What it
/// takes of memory is bounded by a small multiple of the largest bundle, [`limits::BYTES`](crate::limits::BYTES).
pub fn verify(bytes: &[u8], trust: &Trust) -> Result<Report, Refusal> {
	let bundle = Bundle::from_bytes(bytes)?;
	let genesis = bundle.genesis.header.hash();
	let first = first_set(&bundle, &genesis, trust)?;
	let history = History::walk(&bundle, first, trust)?;
	let path = Path::of(&bundle)?;
	let set = history.check_path(&path, trust)?;
	let records = records(&bundle)?;
	let witnesses = witnesses(&bundle, &genesis, &history, &path, &records)?;

	let members = Members(&records);
	let signed = bundle.justification.commit.precommits.iter();
	let signers = signed
		.map(|vote| Signer { key: vote.id, member: members.of_validator(&vote.id) })
		.collect();
	let (block, signed) = (path.first(), path.last());
	Ok(Report {
		basis: match trust {
			Trust::Genesis(_) => Basis::Genesis,
			Trust::Checkpoint(_) => Basis::Checkpoint,
		},
		genesis,
		block,
		state_root: bundle.block.state_root,
		signed,
		set_id: set.id,
		signers,
		validators: count(set.authorities.len()),
		changes: count(bundle.changes.len()),
		kind: Kind::of(bundle.kind)?.name,
		subject: bundle.subject.clone(),
		witnesses,
		pin: Pinned {
			genesis,
			number: signed.number,
			hash: signed.hash,
			set_id: set.id,
			authorities: set.authorities.clone(),
		},
		records,
	})
}

fn count(len: usize) -> u32 {
	u32::try_from(len).unwrap_or(u32::MAX)
}

/// The validators of the first block, proved from its state.
fn first_set(bundle: &Bundle, genesis: &Hash, trust: &Trust) -> Result<Set, Refusal> {
	let trusted = match trust {
		Trust::Genesis(hash) => hash,
		Trust::Checkpoint(pinned) => &pinned.genesis,
	};
	if genesis != trusted {
		return Err(Refusal::OtherChain { shown: *genesis, trusted: *trusted });
	}
	let header = &bundle.genesis.header;
	if header.number != 0 {
		return Err(Refusal::NotGenesis { number: header.number });
	}
	Set::new(0, bundle.genesis.authorities()?).ok_or(Refusal::UnsoundSet { set_id: 0 })
}

impl GenesisPart {
	/// The first validators, proved from the state of the first block.
	pub fn authorities(&self) -> Result<Authorities, Refusal> {
		let keys = [storage_keys::grandpa_authorities()];
		let values = state::read(&self.header.state_root, &self.authorities_proof, &keys)
			.map_err(|fault| Refusal::State { part: Part::Genesis, fault })?;
		let Some(Some(value)) = values.first() else { return Err(Refusal::UnreadableAuthorities) };
		let mut reader = Reader::new(value);
		match reader.list("validators", limits::AUTHORITIES) {
			Ok(authorities) if reader.rest().is_empty() => Ok(authorities),
			_ => Err(Refusal::UnreadableAuthorities),
		}
	}
}

/// The changes of the validators, and the set after them.
struct History {
	set: Set,
	/// The hashes of the blocks that changed the set, by number.
	changes: BTreeMap<Number, Hash>,
}

impl History {
	fn walk(bundle: &Bundle, first: Set, trust: &Trust) -> Result<Self, Refusal> {
		let numbers = bundle.changes.iter().map(|change| change.header.number);
		// The first block changes nothing: its state has the first set.
		let mut last = 0;
		for number in numbers {
			if number <= last {
				return Err(Refusal::ChangesUnsorted { number });
			}
			last = number;
		}
		let mut history = Self { set: first, changes: BTreeMap::new() };
		let Trust::Checkpoint(pinned) = trust else {
			history.follow(&bundle.changes)?;
			return Ok(history);
		};
		let trusted =
			Set::new(pinned.set_id, pinned.authorities.clone()).ok_or(Refusal::UnsoundTrust)?;
		let early = bundle.changes.partition_point(|change| change.header.number < pinned.number);
		let (early, late) = bundle.changes.split_at(early);
		// A bundle may leave out what the checkpoint makes unnecessary, but not show something else.
		if !early.is_empty() || trusted.id == 0 {
			history.follow(early)?;
			if history.set != trusted {
				return Err(Refusal::OtherSet { set_id: trusted.id });
			}
		}
		history.set = trusted;
		history.follow(late)?;
		match history.changes.get(&pinned.number) {
			Some(hash) if *hash != pinned.hash => {
				Err(Refusal::ContradictsCheckpoint { number: pinned.number })
			}
			_ => Ok(history),
		}
	}

	fn follow(&mut self, changes: &[SetChange]) -> Result<(), Refusal> {
		for SetChange { header, justification } in changes {
			let (number, hash) = (header.number, header.hash());
			let change = header.change()?.ok_or(Refusal::NoChange { number })?;
			self.set
				.check(justification, &hash, number)
				.map_err(|fault| Refusal::Votes { number, fault })?;
			let set_id = self.set.id.checked_add(1).ok_or(Refusal::UnsoundTrust)?;
			self.set =
				Set::new(set_id, change.authorities).ok_or(Refusal::UnsoundSet { set_id })?;
			self.changes.insert(number, hash);
		}
		Ok(())
	}

	/// Checks that the set finalised the end of the path, and that the path is of this history.
	fn check_path(&self, path: &Path, trust: &Trust) -> Result<&Set, Refusal> {
		let signed = path.last();
		if let Some((number, _)) = self.changes.range(signed.number..).next() {
			return Err(Refusal::UnneededChange { number: *number });
		}
		let mut since = 0;
		if let Trust::Checkpoint(pinned) = trust {
			if signed.number < pinned.number {
				return Err(Refusal::OlderThanCheckpoint {
					signed: signed.number,
					pinned: pinned.number,
				});
			}
			if path.hash(pinned.number).is_some_and(|hash| hash != pinned.hash) {
				return Err(Refusal::ContradictsCheckpoint { number: pinned.number });
			}
			since = pinned.number;
		}
		for (number, hash) in &self.changes {
			if path.hash(*number).is_some_and(|shown| shown != *hash) {
				return Err(Refusal::OtherHistory { number: *number });
			}
		}
		for (header, hash) in &path.headers {
			let number = header.number;
			let changes = header.change()?.is_some();
			let is_last = *hash == signed.hash;
			// Below a pinned block, the hashes on the path say all.
			if changes && !is_last && number >= since && !self.changes.contains_key(&number) {
				return Err(Refusal::UnlistedChange { number });
			}
		}
		self.set
			.check(path.justification, &signed.hash, signed.number)
			.map_err(|fault| Refusal::Votes { number: signed.number, fault })?;
		Ok(&self.set)
	}
}

/// The headers from the block to the signed one, linked by their hashes.
struct Path<'a> {
	headers: Vec<(&'a Header, Hash)>,
	justification: &'a crate::Justification,
	first: Block,
	last: Block,
}

impl<'a> Path<'a> {
	fn of(bundle: &'a Bundle) -> Result<Self, Refusal> {
		let mut hash = bundle.block.hash();
		let first = Block { number: bundle.block.number, hash };
		let mut last = first;
		let mut headers = Vec::from([(&bundle.block, hash)]);
		for header in &bundle.descent {
			let number = header.number;
			if header.parent_hash != hash || last.number.checked_add(1) != Some(number) {
				return Err(Refusal::BrokenDescent { number });
			}
			hash = header.hash();
			last = Block { number, hash };
			headers.push((header, hash));
		}
		Ok(Self { headers, justification: &bundle.justification, first, last })
	}

	fn first(&self) -> Block {
		self.first
	}

	fn last(&self) -> Block {
		self.last
	}

	fn hash(&self, number: Number) -> Option<Hash> {
		let at = number.checked_sub(self.first.number)?;
		self.headers.get(usize::try_from(at).ok()?).map(|(_, hash)| *hash)
	}
}

fn records(bundle: &Bundle) -> Result<Vec<Record>, Refusal> {
	if bundle.keys.is_empty() {
		return Err(Refusal::NothingClaimed);
	}
	let kind = Kind::of(bundle.kind)?;
	let (root, keys) = (&bundle.block.state_root, &bundle.keys);
	let values = state::read(root, &bundle.records, keys)
		.map_err(|fault| Refusal::State { part: Part::Records, fault })?;
	for key in kind.keys(&bundle.subject)? {
		if keys.binary_search(&key).is_err() {
			return Err(Refusal::KeyMissing { kind: kind.name, key });
		}
	}
	let pairs = keys.iter().cloned().zip(values);
	Ok(pairs.map(|(key, value)| Record { key, value }).collect())
}

fn witnesses(
	bundle: &Bundle,
	genesis: &Hash,
	history: &History,
	path: &Path,
	records: &[Record],
) -> Result<Vec<Witness>, Refusal> {
	if !ascending(bundle.checkpoints.iter().map(|checkpoint| checkpoint.order())) {
		return Err(Refusal::CheckpointsUnsorted);
	}
	let members = Members(records);
	let witness = |checkpoint: &crate::Checkpoint| {
		let crate::Checkpoint { number, hash, witness, .. } = *checkpoint;
		let shown = match number {
			0 => Some(*genesis),
			_ => path.hash(number).or_else(|| history.changes.get(&number).copied()),
		};
		if shown != Some(hash) {
			return Err(Refusal::CheckpointOfOtherBlock { witness, number });
		}
		if !checkpoint.is_signed(genesis) {
			return Err(Refusal::CheckpointSignature { witness, number });
		}
		Ok(Witness {
			key: witness,
			block: Block { number, hash },
			at: checkpoint.at,
			covers_records: number >= path.first().number,
			member: members.of_witness(&witness),
		})
	};
	bundle.checkpoints.iter().map(witness).collect()
}
