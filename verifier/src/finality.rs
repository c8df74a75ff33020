//! Votes of validators, as GRANDPA makes and counts them.

use crate::{
	bundle::{ascending, limits},
	reader::{Read, Reader},
	Authorities, Hash, Header, Number, Refusal,
};
use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
use codec::Encode;
use core::fmt;
use ed25519_zebra::{Signature, VerificationKey};

/// The votes that finalised a block. Encoded as the chain encodes its justifications; a bundle has them sorted.
#[derive(Clone, PartialEq, Eq, Debug, Encode)]
#[cfg_attr(feature = "json", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "json", serde(rename_all = "camelCase", deny_unknown_fields))]
pub struct Justification {
	/// The round of the vote.
	#[cfg_attr(feature = "json", serde(with = "crate::json::text"))]
	pub round: u64,
	/// The block and the votes for it.
	pub commit: Commit,
	/// Headers that lead from the voted blocks down to the block, sorted by number and hash.
	pub votes_ancestries: Vec<Header>,
}

/// The block and the votes for it.
#[derive(Clone, PartialEq, Eq, Debug, Encode)]
#[cfg_attr(feature = "json", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "json", serde(rename_all = "camelCase", deny_unknown_fields))]
pub struct Commit {
	/// The hash of the block.
	#[cfg_attr(feature = "json", serde(with = "crate::json::hex"))]
	pub target_hash: Hash,
	/// The number of the block.
	pub target_number: Number,
	/// The votes, sorted by signer, one of each.
	pub precommits: Vec<SignedPrecommit>,
}

/// A signed vote.
#[derive(Clone, PartialEq, Eq, Debug, Encode)]
#[cfg_attr(feature = "json", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "json", serde(rename_all = "camelCase", deny_unknown_fields))]
pub struct SignedPrecommit {
	/// The vote.
	pub precommit: Precommit,
	/// The Ed25519 signature.
	#[cfg_attr(feature = "json", serde(with = "crate::json::hex"))]
	pub signature: [u8; 64],
	/// The Ed25519 key of the validator.
	#[cfg_attr(feature = "json", serde(with = "crate::json::hex"))]
	pub id: [u8; 32],
}

/// A vote.
#[derive(Clone, PartialEq, Eq, Debug, Encode)]
#[cfg_attr(feature = "json", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "json", serde(rename_all = "camelCase", deny_unknown_fields))]
pub struct Precommit {
	/// The hash of the voted block.
	#[cfg_attr(feature = "json", serde(with = "crate::json::hex"))]
	pub target_hash: Hash,
	/// The number of the voted block.
	pub target_number: Number,
}

impl Justification {
	/// Reads a justification as the chain stores it, and sorts it for a bundle.
	///
	/// GRANDPA lets a validator who voted twice stand twice; here the first vote stays and counts, so that what is
	/// made of a justification with at most a third of such validators holds here too. Headers that only a dropped vote
	/// needed go with it.
	pub fn from_chain(bytes: &[u8]) -> Result<Self, Refusal> {
		let mut justification: Self = Reader::read_all(bytes)?;
		justification.sort();
		justification.drop_unused_headers();
		Ok(justification)
	}

	/// Drops the votes that this set of validators does not need to finalise the block, and the headers of those.
	///
	/// What is left holds wherever all of them did, and takes less. Votes for the very block stay first: they need no headers.
	pub fn drop_unneeded_votes(&mut self, id: u64, authorities: &Authorities) {
		let Some(set) = Set::new(id, authorities.clone()) else { return };
		let (needed, commit) = (set.threshold(), &mut self.commit);
		let target = commit.target_hash;
		let mut weight = 0u64;
		commit.precommits.sort_by_key(|vote| (vote.precommit.target_hash != target, vote.id));
		commit.precommits.retain(|vote| {
			let is_needed = weight < needed;
			weight = weight.saturating_add(set.weight(&vote.id).unwrap_or_default());
			is_needed
		});
		self.sort();
		self.drop_unused_headers();
	}

	fn drop_unused_headers(&mut self) {
		let headers = by_hash(&self.votes_ancestries);
		let mut used = BTreeSet::new();
		for vote in &self.commit.precommits {
			self.commit.is_above(&vote.precommit, &headers, &mut used);
		}
		self.votes_ancestries.retain(|header| used.contains(&header.hash()));
	}

	/// Puts votes and headers in the one order that is accepted, and drops what is there twice.
	pub fn sort(&mut self) {
		self.commit.precommits.sort_by_key(|vote| vote.id);
		self.commit.precommits.dedup_by_key(|vote| vote.id);
		self.votes_ancestries.sort_by_cached_key(|header| (header.number, header.hash()));
		self.votes_ancestries.dedup();
	}
}

/// Why votes do not finalise a block.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum VoteFault {
	/// They are for another block than the one shown.
	OtherBlock,
	/// They are not sorted.
	Unsorted,
	/// A validator stands twice.
	RepeatedSigner {
		/// Its key.
		signer: [u8; 32],
	},
	/// A signer is not of the set that had to sign.
	UnknownSigner {
		/// Its key.
		signer: [u8; 32],
		/// The set.
		set_id: u64,
	},
	/// A signature does not fit.
	BadSignature {
		/// The key.
		signer: [u8; 32],
		/// The set.
		set_id: u64,
	},
	/// A vote is for a block that is not shown to come after the justified one.
	NoDescendant {
		/// The key of the signer.
		signer: [u8; 32],
	},
	/// A header that leads from no vote.
	UnusedHeader {
		/// Its number.
		number: Number,
	},
	/// Too few validators signed.
	TooFew {
		/// The weight of those who did.
		weight: u64,
		/// The weight that is needed.
		needed: u64,
		/// The weight of all.
		total: u64,
	},
}

impl fmt::Display for VoteFault {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self {
			Self::OtherBlock => f.write_str("the votes are for another block"),
			Self::Unsorted => f.write_str("the votes or their headers are not in order"),
			Self::RepeatedSigner { signer } => {
				write!(f, "the validator {} stands there twice", Hex(signer))
			}
			Self::UnknownSigner { signer, set_id } => write!(
				f,
				"the signer {} is no validator of set {set_id}: of an old set or another chain",
				Hex(signer)
			),
			Self::BadSignature { signer, set_id } => {
				write!(f, "the signature of {} does not fit this vote in set {set_id}", Hex(signer))
			}
			Self::NoDescendant { signer } => {
				write!(f, "{} voted for a block that is not shown to come after it", Hex(signer))
			}
			Self::UnusedHeader { number } => {
				write!(f, "no vote needs the header of block {number} that comes with the votes")
			}
			Self::TooFew { weight, needed, total } => {
				write!(f, "votes of weight {weight} of {total} are there, and {needed} are needed")
			}
		}
	}
}

/// Bytes as people read them.
pub(crate) struct Hex<'a>(pub &'a [u8]);

impl fmt::Display for Hex<'_> {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str("0x")?;
		self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
	}
}

/// The validators of one set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Set {
	pub id: u64,
	pub authorities: Authorities,
	weights: BTreeMap<[u8; 32], u64>,
	total: u64,
}

impl Set {
	/// `None` if it is empty, too large, has a validator twice, or weights that are zero or too large to add.
	pub fn new(id: u64, authorities: Authorities) -> Option<Self> {
		let weights: BTreeMap<_, _> = authorities.iter().copied().collect();
		let total = authorities.iter().try_fold(0u64, |sum, (_, weight)| {
			(*weight > 0).then(|| sum.checked_add(*weight)).flatten()
		})?;
		let sound = weights.len() == authorities.len() && total > 0;
		(sound && authorities.len() <= limits::AUTHORITIES).then_some(Self {
			id,
			authorities,
			weights,
			total,
		})
	}

	pub fn weight(&self, key: &[u8; 32]) -> Option<u64> {
		self.weights.get(key).copied()
	}

	/// More than two thirds: all but as many as may be faulty, which is less than a third.
	pub fn threshold(&self) -> u64 {
		self.total.saturating_sub(self.total.saturating_sub(1) / 3)
	}

	/// Checks that the votes finalise the block.
	pub fn check(
		&self,
		justification: &Justification,
		hash: &Hash,
		number: Number,
	) -> Result<(), VoteFault> {
		let commit = &justification.commit;
		if (&commit.target_hash, commit.target_number) != (hash, number) {
			return Err(VoteFault::OtherBlock);
		}
		let mut last: Option<[u8; 32]> = None;
		let mut weight = 0u64;
		for vote in &commit.precommits {
			let signer = vote.id;
			match last {
				Some(last) if last == signer => return Err(VoteFault::RepeatedSigner { signer }),
				Some(last) if last > signer => return Err(VoteFault::Unsorted),
				_ => last = Some(signer),
			}
			let own =
				self.weight(&signer).ok_or(VoteFault::UnknownSigner { signer, set_id: self.id })?;
			// Each counts once, and the sum of all fits.
			weight = weight.saturating_add(own);
		}
		let needed = self.threshold();
		if weight < needed {
			return Err(VoteFault::TooFew { weight, needed, total: self.total });
		}
		self.check_ancestry(justification)?;
		commit.precommits.iter().try_for_each(|vote| {
			vote.is_signed(justification.round, self.id)
				.then_some(())
				.ok_or(VoteFault::BadSignature { signer: vote.id, set_id: self.id })
		})
	}

	/// Checks that every vote is for the block or a descendant, and that every header is needed for that.
	fn check_ancestry(&self, justification: &Justification) -> Result<(), VoteFault> {
		let (commit, headers) = (&justification.commit, &justification.votes_ancestries);
		if !ascending(headers.iter().map(|header| (header.number, header.hash()))) {
			return Err(VoteFault::Unsorted);
		}
		let headers = by_hash(headers);
		let mut used = BTreeSet::new();
		for vote in &commit.precommits {
			if !commit.is_above(&vote.precommit, &headers, &mut used) {
				return Err(VoteFault::NoDescendant { signer: vote.id });
			}
		}
		match headers.iter().find(|(hash, _)| !used.contains(*hash)) {
			Some((_, header)) => Err(VoteFault::UnusedHeader { number: header.number }),
			None => Ok(()),
		}
	}
}

fn by_hash(headers: &[Header]) -> BTreeMap<Hash, &Header> {
	headers.iter().map(|header| (header.hash(), header)).collect()
}

impl Commit {
	/// Whether a vote is for the block or, as headers show, a descendant. Notes the headers that it went through.
	fn is_above(
		&self,
		vote: &Precommit,
		headers: &BTreeMap<Hash, &Header>,
		used: &mut BTreeSet<Hash>,
	) -> bool {
		let (mut hash, mut number) = (vote.target_hash, vote.target_number);
		while hash != self.target_hash {
			let Some(header) = headers.get(&hash) else { return false };
			// The hash binds the number, and a number falls by one at each step: this ends.
			if header.number != number || number <= self.target_number {
				return false;
			}
			used.insert(hash);
			hash = header.parent_hash;
			number = number.saturating_sub(1);
		}
		number == self.target_number
	}
}

impl SignedPrecommit {
	fn is_signed(&self, round: u64, set_id: u64) -> bool {
		let Ok(key) = VerificationKey::try_from(self.id) else { return false };
		let payload = self.precommit.signed_bytes(round, set_id);
		key.verify(&Signature::from(self.signature), &payload).is_ok()
	}
}

impl Precommit {
	/// What a validator signs.
	pub fn signed_bytes(&self, round: u64, set_id: u64) -> Vec<u8> {
		// 1 says that it is a precommit and no prevote.
		(1u8, self, round, set_id).encode()
	}
}

impl Read for Justification {
	fn read(reader: &mut Reader) -> Result<Self, Refusal> {
		Ok(Self {
			round: Read::read(reader)?,
			commit: Commit::read(reader)?,
			votes_ancestries: reader.list("headers of votes", limits::ANCESTRIES)?,
		})
	}
}

impl Read for Commit {
	fn read(reader: &mut Reader) -> Result<Self, Refusal> {
		Ok(Self {
			target_hash: reader.array()?,
			target_number: Read::read(reader)?,
			precommits: reader.list("votes", limits::VOTES)?,
		})
	}
}

impl Read for SignedPrecommit {
	fn read(reader: &mut Reader) -> Result<Self, Refusal> {
		Ok(Self {
			precommit: Precommit {
				target_hash: reader.array()?,
				target_number: Read::read(reader)?,
			},
			signature: reader.array()?,
			id: reader.array()?,
		})
	}
}
