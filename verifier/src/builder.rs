//! Made-up chains and true bundles of them, for tests of everything that reads bundles.
//!
//! Keys, state and signatures follow from numbers, so a bundle that is built twice is the same twice.

#![allow(clippy::expect_used, clippy::unwrap_used)] // A test that cannot be set up has to fail.

use crate::{
	header::ScheduledChange, storage_keys, Authorities, Bundle, Checkpoint, Commit, DigestItem,
	GenesisPart, Hash, Header, Justification, Number, Pinned, Precommit, SetChange,
	SignedPrecommit, VERSION,
};
use alloc::{collections::BTreeMap, vec, vec::Vec};
use codec::Encode;
use ed25519_zebra::{SigningKey, VerificationKeyBytes};
use schnorrkel::{context::attach_rng, ExpansionMode, Keypair, MiniSecretKey};
use sp_core::{Blake2Hasher, H256};
use sp_trie::{
	read_trie_value, trie_types::TrieDBMutBuilderV1, LayoutV1, MemoryDB, RandomState, TrieMut,
	TrieRecorder,
};

type State = BTreeMap<Vec<u8>, Vec<u8>>;

/// The validator with a number.
#[derive(Clone, Copy, Debug)]
pub struct Validator(pub u8);

impl Validator {
	fn signing_key(self) -> SigningKey {
		SigningKey::from([self.0; 32])
	}

	/// Its GRANDPA key.
	pub fn key(self) -> [u8; 32] {
		VerificationKeyBytes::from(&self.signing_key()).into()
	}

	/// Its signed vote.
	pub fn vote(self, target: (Hash, Number), round: u64, set_id: u64) -> SignedPrecommit {
		let precommit = Precommit { target_hash: target.0, target_number: target.1 };
		let bytes = precommit.signed_bytes(round, set_id);
		SignedPrecommit {
			precommit,
			signature: self.signing_key().sign(&bytes).into(),
			id: self.key(),
		}
	}
}

/// The set of these validators, each of weight one.
pub fn authorities(validators: &[Validator]) -> Authorities {
	validators.iter().map(|validator| (validator.key(), 1)).collect()
}

/// The witness with a number.
#[derive(Clone, Copy, Debug)]
pub struct Witness(pub u8);

impl Witness {
	fn pair(self) -> Keypair {
		MiniSecretKey::from_bytes(&[self.0; 32]).unwrap().expand_to_keypair(ExpansionMode::Ed25519)
	}

	/// Its key.
	pub fn key(self) -> [u8; 32] {
		self.pair().public.to_bytes()
	}

	/// Its checkpoint of a block.
	pub fn sign(self, genesis: &Hash, number: Number, hash: Hash, at: u64) -> Checkpoint {
		let witness = self.key();
		let mut checkpoint = Checkpoint { number, hash, at, witness, signature: [0; 64] };
		let bytes = checkpoint.signed_bytes(genesis);
		let transcript = schnorrkel::signing_context(b"substrate").bytes(&bytes);
		checkpoint.signature = self.pair().sign(attach_rng(transcript, Counter(0))).to_bytes();
		checkpoint
	}
}

/// Makes signatures the same twice. Fit for keys that everybody knows, and for no others.
struct Counter(u64);

impl rand::RngCore for Counter {
	fn next_u32(&mut self) -> u32 {
		self.next_u64() as u32
	}

	fn next_u64(&mut self) -> u64 {
		self.0 += 1;
		self.0
	}

	fn fill_bytes(&mut self, bytes: &mut [u8]) {
		bytes.fill_with(|| self.next_u64() as u8);
	}

	fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), rand::Error> {
		self.fill_bytes(bytes);
		Ok(())
	}
}

impl rand::CryptoRng for Counter {}

/// A made-up chain, every block of which can be proved.
#[derive(Clone)]
pub struct Chain {
	blocks: Vec<Header>,
	states: Vec<State>,
	changes: Vec<SetChange>,
	/// The validators that sign now.
	pub validators: Vec<Validator>,
}

impl Chain {
	/// A chain with its first block. The salt makes it another chain.
	pub fn new(salt: u8, validators: &[Validator]) -> Self {
		let mut state = State::new();
		state.insert(storage_keys::grandpa_authorities(), authorities(validators).encode());
		// Every chain has more in its state; without it, a proof would be shorter than a real one.
		for at in 0..60u32 {
			let key = sp_crypto_hashing::blake2_256(&(b"filler", at).encode());
			state.insert(key.to_vec(), vec![salt; 40]);
		}
		let header = Header {
			parent_hash: [0; 32],
			number: 0,
			state_root: commit(&state).1,
			extrinsics_root: [salt; 32],
			digest: vec![],
		};
		Self {
			blocks: vec![header],
			states: vec![state],
			changes: vec![],
			validators: validators.to_vec(),
		}
	}

	/// The hash of the first block.
	pub fn genesis(&self) -> Hash {
		self.blocks[0].hash()
	}

	/// The number of the newest block.
	pub fn height(&self) -> Number {
		self.blocks.last().unwrap().number
	}

	/// The number of the current set.
	pub fn set_id(&self) -> u64 {
		self.changes.len() as u64
	}

	/// A block.
	pub fn header(&self, number: Number) -> &Header {
		&self.blocks[number as usize]
	}

	/// What is at a key in the state of a block.
	pub fn value(&self, number: Number, key: &[u8]) -> Option<&[u8]> {
		self.states[number as usize].get(key).map(Vec::as_slice)
	}

	/// Adds a block with these writes; `None` removes.
	pub fn write<'a>(&mut self, writes: impl IntoIterator<Item = (Vec<u8>, Option<&'a [u8]>)>) {
		let mut state = self.states.last().unwrap().clone();
		for (key, value) in writes {
			match value {
				Some(value) => state.insert(key, value.to_vec()),
				None => state.remove(&key),
			};
		}
		self.push(state, vec![]);
	}

	/// Adds empty blocks.
	pub fn grow(&mut self, blocks: u32) {
		for _ in 0..blocks {
			self.push(self.states.last().unwrap().clone(), vec![]);
		}
	}

	/// Adds a block that hands over to other validators, signed by all of the old ones.
	pub fn change(&mut self, validators: &[Validator]) {
		let change = ScheduledChange { authorities: authorities(validators), delay: 0 };
		let log = [vec![1], change.encode()].concat();
		let mut state = self.states.last().unwrap().clone();
		state.insert(storage_keys::grandpa_authorities(), change.authorities.encode());
		self.push(state, vec![DigestItem::Consensus(*b"FRNK", log)]);
		let header = self.blocks.last().unwrap().clone();
		let justification = self.justify(header.number, &self.validators);
		self.changes.push(SetChange { header, justification });
		self.validators = validators.to_vec();
	}

	fn push(&mut self, state: State, logs: Vec<DigestItem>) {
		let parent = self.blocks.last().unwrap();
		let number = parent.number + 1;
		let slot = u64::from(number).encode();
		let mut digest = vec![DigestItem::PreRuntime(*b"aura", slot)];
		digest.extend(logs);
		digest.push(DigestItem::Seal(*b"aura", vec![number as u8; 64]));
		let header = Header {
			parent_hash: parent.hash(),
			number,
			state_root: commit(&state).1,
			extrinsics_root: sp_crypto_hashing::blake2_256(&number.encode()),
			digest,
		};
		self.blocks.push(header);
		self.states.push(state);
	}

	/// The votes of these validators, as the current set, for a block.
	pub fn justify(&self, number: Number, signers: &[Validator]) -> Justification {
		let target = (self.header(number).hash(), number);
		self.votes(number, signers.iter().map(|signer| (*signer, target)))
	}

	/// Votes for a block that name blocks of this chain at or after it, with the headers between.
	pub fn justify_by(&self, number: Number, votes: &[(Validator, Number)]) -> Justification {
		let target = |at: Number| (self.header(at).hash(), at);
		let mut made = self.votes(number, votes.iter().map(|(signer, at)| (*signer, target(*at))));
		let highest = votes.iter().map(|(_, at)| *at).max().unwrap_or(number);
		made.votes_ancestries = (number + 1..=highest).map(|at| self.header(at).clone()).collect();
		made.sort();
		made
	}

	fn votes(
		&self,
		number: Number,
		votes: impl Iterator<Item = (Validator, (Hash, Number))>,
	) -> Justification {
		let round = u64::from(number) + 7;
		let mut justification = Justification {
			round,
			commit: Commit {
				target_hash: self.header(number).hash(),
				target_number: number,
				precommits: votes
					.map(|(signer, target)| signer.vote(target, round, self.set_id()))
					.collect(),
			},
			votes_ancestries: vec![],
		};
		justification.sort();
		justification
	}

	/// The nodes that prove keys in the state of a block.
	pub fn prove(&self, number: Number, keys: &[Vec<u8>]) -> Vec<Vec<u8>> {
		let (nodes, root) = commit(&self.states[number as usize]);
		let mut recorder = Recorder::default();
		for key in keys {
			read_trie_value::<LayoutV1<Blake2Hasher>, _>(
				&nodes,
				&H256(root),
				key,
				Some(&mut recorder as &mut dyn TrieRecorder<H256>),
				None,
			)
			.unwrap();
		}
		let mut nodes: Vec<_> = recorder.0.into_values().collect();
		nodes.sort();
		nodes
	}

	/// A true bundle: keys in the state of a block, all current validators signing that or a later one.
	pub fn bundle(&self, block: Number, signed: Number, mut keys: Vec<Vec<u8>>) -> Bundle {
		keys.sort();
		let mut bundle = Bundle {
			version: VERSION,
			genesis: GenesisPart {
				header: self.header(0).clone(),
				authorities_proof: self.prove(0, &[storage_keys::grandpa_authorities()]),
			},
			changes: self.changes.clone(),
			block: self.header(block).clone(),
			descent: (block + 1..=signed).map(|at| self.header(at).clone()).collect(),
			justification: self.justify(signed, &self.validators),
			records: self.prove(block, &keys),
			keys,
			checkpoints: vec![],
			kind: 0,
			subject: vec![],
		};
		bundle.sort();
		bundle
	}

	/// A checkpoint of a block of this chain.
	pub fn witnessed(&self, witness: Witness, number: Number) -> Checkpoint {
		let at = 1_790_000_000_000 + u64::from(number) * 500;
		witness.sign(&self.genesis(), number, self.header(number).hash(), at)
	}

	/// What a reader would write down of a block that the current set finalised.
	pub fn pin(&self, number: Number) -> Pinned {
		Pinned {
			genesis: self.genesis(),
			number,
			hash: self.header(number).hash(),
			set_id: self.set_id(),
			authorities: authorities(&self.validators),
		}
	}
}

fn commit(state: &State) -> (MemoryDB<Blake2Hasher>, Hash) {
	let mut nodes = MemoryDB::<Blake2Hasher>::with_hasher(RandomState::default());
	let mut root = H256::default();
	{
		let mut trie = TrieDBMutBuilderV1::new(&mut nodes, &mut root).build();
		for (key, value) in state {
			trie.insert(key, value).unwrap();
		}
	}
	(nodes, root.0)
}

/// Keeps the nodes that a look-up went through.
#[derive(Default)]
struct Recorder(BTreeMap<H256, Vec<u8>>);

impl TrieRecorder<H256> for Recorder {
	fn record(&mut self, access: trie_db::TrieAccess<H256>) {
		use trie_db::TrieAccess::{EncodedNode, Value};
		if let EncodedNode { hash, encoded_node: bytes } | Value { hash, value: bytes, .. } = access
		{
			self.0.insert(hash, bytes.into_owned());
		}
	}

	fn trie_nodes_recorded_for_key(&self, _: &[u8]) -> trie_db::RecordedForKey {
		trie_db::RecordedForKey::None
	}
}

/// The record of a member with a name and the bits of its roles, as the chain writes it.
pub fn member_record(name: &str, roles: u16) -> Vec<u8> {
	let quota = (0u64, 0u64, 0u64, 0u64, 0u64);
	let rest = (Vec::<(u8, u64)>::new(), 0u8, 1_900_000_000_000u64, [9u8; 32], quota, 2u32);
	(name.as_bytes().to_vec(), 0u8, [b'5'; 20], roles, rest).encode()
}

/// The account of a member.
pub fn member_account(member: u32) -> [u8; 32] {
	crate::members::principal(member)
}
