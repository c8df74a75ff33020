use super::{Content, Motion, Proposal, Quorum, COUNCIL, GOVERNANCE};
use crate::{
	chain::{
		snapshot::{key, read},
		submit::SLOT,
		Call, CallView, Chain, ChainError, Included, Result, Signer, Snapshot,
	},
	moment,
};
use carnet_primitives::{Moment, H256};
use codec::{Compact, Encode};
use sp_core::crypto::AccountId32;

/// Bytes of a hash, which come before the result in the events of the council.
const HASH: usize = 32;

/// A weight in its encoding: time and the size of the proof.
type Weight = (Compact<u64>, Compact<u64>);
/// Number, threshold, ayes, nays and end.
type Votes = (u32, u32, Vec<AccountId32>, Vec<AccountId32>, u32);

/// What became of a proposal.
#[derive(Clone, PartialEq, Debug)]
pub struct Proposed {
	/// The transaction.
	pub included: Included,
	/// The number of the motion; `None` if one vote is enough, and the council made the call at once.
	pub motion: Option<u32>,
	/// The hash of the motion's call.
	pub hash: H256,
	/// How many yes votes carry it.
	pub threshold: u32,
	/// How many keys vote.
	pub voters: u32,
	/// The call.
	pub call: CallView,
}

/// How a motion stands after a vote.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tally {
	/// The transaction.
	pub included: Included,
	/// How many yes votes carry it.
	pub threshold: u32,
	/// Votes for it.
	pub ayes: u32,
	/// Votes against it.
	pub nays: u32,
}

/// What became of a motion that was closed.
#[derive(Clone, PartialEq, Debug)]
pub struct Closed {
	/// The transaction.
	pub included: Included,
	/// Whether it was carried; its call was made then, without an error.
	pub carried: bool,
	/// Whether the slot that it took among the motions of its proposer is free again.
	pub slot_free: bool,
	/// The motion as it was.
	pub motion: Motion,
}

/// Bytes that are encoded already.
struct Raw<'a>(&'a [u8]);

impl Encode for Raw<'_> {
	fn encode_to<W: codec::Output + ?Sized>(&self, out: &mut W) {
		out.write(self.0);
	}
}

impl Motion {
	/// The quorum that the runtime asks of the call of the motion when it is closed, if this program knows it.
	pub fn quorum(&self) -> Option<Quorum> {
		match self.call.name()? {
			("Governance", "approve" | "release_call" | "cancel")
			| ("Consortium", "reinstate_member") => Some(Quorum::TwoThirds),
			("Governance", "stop_call") | ("Consortium", "suspend_member") => {
				Some(Quorum::MoreThanThird)
			}
			_ => None,
		}
	}

	/// Whether enough keys voted yes.
	pub fn is_carried(&self) -> bool {
		self.ayes.len() >= self.threshold as usize
	}

	/// Whether so many of `voters` keys voted no that it can no longer be carried.
	pub fn is_lost(&self, voters: u32) -> bool {
		(voters as usize).saturating_sub(self.nays.len()) < self.threshold as usize
	}

	/// The time of its end, as far as blocks come as often as they should.
	pub fn ends_at(&self, block: u64, now: Moment) -> Moment {
		let (end, slot) = (u64::from(self.end), SLOT.as_millis() as u64);
		match end.checked_sub(block) {
			Some(ahead) => now.saturating_add(ahead.saturating_mul(slot)),
			None => now.saturating_sub((block - end).saturating_mul(slot)),
		}
	}
}

impl Snapshot {
	/// The motions that are open, in the order of their numbers.
	pub async fn motions(&self) -> Result<Vec<Motion>> {
		let votes = self.entries::<H256>(COUNCIL, "Voting").await?;
		let calls = self.entries::<H256>(COUNCIL, "ProposalOf").await?;
		let mut motions = Vec::new();
		for (hash, votes) in votes {
			let (id, threshold, ayes, nays, end): Votes = read(COUNCIL, "Voting", &votes)?;
			let call = calls.iter().find(|(of, _)| *of == hash).map(|(_, call)| call.as_slice());
			let call = self.view(call.unwrap_or_default());
			motions.push(Motion { id, hash, threshold, ayes, nays, end, call });
		}
		motions.sort_by_key(|motion| motion.id);
		Ok(motions)
	}

	/// A motion that is open, by its number.
	pub async fn motion(&self, id: u32) -> Result<Motion> {
		let found = self.motions().await?.into_iter().find(|motion| motion.id == id);
		found.ok_or_else(|| {
			ChainError::Unfit(format!(
				"there is no open motion {id}: it was closed, or never made; `carnet gov list` has those that are open"
			))
		})
	}

	/// The bytes of what the council shall do.
	fn motion_data(&self, proposal: &Proposal) -> Result<Vec<u8>> {
		let data = match &proposal.content {
			Content::Call(call) => self.call_data(call)?,
			Content::Data(data) => data.clone(),
		};
		let view = self.view(&data);
		if view.name().is_none() {
			return Err(ChainError::Unfit(
				"the bytes are no call of this runtime; make them with the metadata of this chain"
					.into(),
			));
		}
		match proposal.delayed {
			true => self.call_data(&Call::encoded(GOVERNANCE, "approve", data)),
			false => Ok(data),
		}
	}

	/// What the runtime says a call weighs. A bound that is any lower refuses to close the motion, and the quota of
	/// the signer is charged with it before anything runs, so that a generous one could be refused as well.
	async fn weight(&self, call: &[u8]) -> Result<Weight> {
		let arguments = (Raw(call), call.len() as u32);
		let (weight, _class, _fee): (Weight, u8, u128) =
			self.ask("TransactionPaymentCallApi_query_call_info", arguments).await?;
		Ok(weight)
	}

	/// The hashes of motions that are over and still take a slot of those who proposed them.
	async fn taken_slots(&self) -> Result<Vec<H256>> {
		let open = self.entries::<H256>(COUNCIL, "ProposalOf").await?;
		let taken = self.entries::<H256>(COUNCIL, "CostOf").await?.into_iter();
		Ok(taken
			.map(|(hash, _)| hash)
			.filter(|hash| open.iter().all(|(of, _)| of != hash))
			.collect())
	}
}

impl Chain {
	/// Puts something to the vote. Where one vote is enough, it is done at once.
	pub async fn propose(&self, proposal: &Proposal, signer: &Signer) -> Result<Proposed> {
		let at = self.finalised().await?;
		let voters = at.voters_with(signer).await?.len() as u32;
		let data = at.motion_data(proposal)?;
		let (call, threshold) = (at.view(&data), proposal.quorum.of(voters));
		let hash = call.hash();
		if let Some((id, ..)) = at.stored::<Votes>(COUNCIL, "Voting", key(&hash)).await? {
			return Err(ChainError::Unfit(format!(
				"the very same is open as motion {id}; vote on that one"
			)));
		}
		let arguments = (Compact(threshold), Raw(&data), Compact(data.len() as u32));
		let included = self.submit(&Call::new(COUNCIL, "propose", arguments), signer).await?;
		let motion = match threshold {
			0 | 1 => {
				at.ensure_executed(&included, &call, "the vote")?;
				None
			}
			_ => {
				let (_, id, ..): (AccountId32, u32, H256, u32) =
					included.first(COUNCIL, "Proposed")?;
				Some(id)
			}
		};
		Ok(Proposed { included, motion, hash, threshold, voters, call })
	}

	/// Votes on a motion that is open. A vote can be changed until the motion is closed; after its end it takes no yes.
	pub async fn vote(&self, id: u32, approve: bool, signer: &Signer) -> Result<Tally> {
		let at = self.finalised().await?;
		at.voters_with(signer).await?;
		let motion = at.motion(id).await?;
		let (account, word) = (signer.account(), if approve { "yes" } else { "no" });
		if if approve { &motion.ayes } else { &motion.nays }.contains(&account) {
			return Err(ChainError::Unfit(format!(
				"{account} voted {word} on motion {id} already (DuplicateVote); it can only change to the other side"
			)));
		}
		if approve && at.number() >= u64::from(motion.end) {
			return Err(ChainError::Unfit(format!(
				"the time to vote yes on motion {id} ended with block {}; close it with `carnet gov close {id}`, and propose it anew",
				motion.end
			)));
		}
		let call = Call::new(COUNCIL, "vote", (motion.hash, Compact(id), approve));
		let included = self.submit(&call, signer).await?;
		let (_, _, _, ayes, nays): (AccountId32, H256, bool, u32, u32) =
			included.first(COUNCIL, "Voted")?;
		Ok(Tally { included, threshold: motion.threshold, ayes, nays })
	}

	/// Closes a motion: if it is carried, the council makes its call. Frees its slot afterwards.
	///
	/// A motion is spent when it is closed. One whose share of votes became too small, since there are more members
	/// now, is therefore left open until it ends.
	pub async fn close(&self, id: u32, signer: &Signer) -> Result<Closed> {
		let at = self.finalised().await?;
		let motion = at.motion(id).await?;
		let carried = at.ensure_closable(&motion).await?;
		let weight = match carried {
			true => at.weight(motion.call.data()).await?,
			false => (Compact(0), Compact(0)),
		};
		let length = Compact(motion.call.data().len() as u32);
		let arguments = (motion.hash, Compact(id), weight, length);
		let included = self.submit(&Call::new(COUNCIL, "close", arguments), signer).await?;
		let slot_free = self.free_slot(motion.hash, signer).await.is_ok();
		at.ensure_executed(&included, &motion.call, &format!("motion {id}"))?;
		let carried = included
			.events
			.iter()
			.any(|event| (&*event.pallet, &*event.name) == (COUNCIL, "Executed"));
		Ok(Closed { included, carried, slot_free, motion })
	}

	/// Frees the slots of all motions that are over; the hashes of those.
	pub async fn free_slots(&self, signer: &Signer) -> Result<Vec<H256>> {
		let taken = self.finalised().await?.taken_slots().await?;
		for hash in &taken {
			self.release_cost(*hash, signer).await?;
		}
		Ok(taken)
	}

	async fn free_slot(&self, hash: H256, signer: &Signer) -> Result<()> {
		let taken = self.finalised().await?.taken_slots().await?;
		if taken.contains(&hash) {
			self.release_cost(hash, signer).await?;
		}
		Ok(())
	}

	async fn release_cost(&self, hash: H256, signer: &Signer) -> Result<Included> {
		self.submit(&Call::new(COUNCIL, "release_proposal_cost", hash), signer).await
	}
}

impl Snapshot {
	/// Whether a motion is carried, once it can be closed.
	async fn ensure_closable(&self, motion: &Motion) -> Result<bool> {
		let (id, ayes) = (motion.id, motion.ayes.len());
		let voters = self.voters().await?.len() as u32;
		let ended = self.number() >= u64::from(motion.end);
		if !motion.is_carried() {
			if !ended && !motion.is_lost(voters) {
				let end = moment::show(motion.ends_at(self.number(), self.now().await?));
				return Err(ChainError::Unfit(format!(
					"motion {id} cannot be closed yet (TooEarly): {ayes} of {} yes votes were cast, and it ends at about {end}",
					motion.threshold
				)));
			}
			return Ok(false);
		}
		let least = motion.quorum().map_or(0, |quorum| quorum.of(voters));
		if !ended && ayes < least as usize {
			return Err(ChainError::Unfit(format!(
				"motion {id} has {ayes} yes votes of {voters} keys and its call needs {least}: closed now, it would fail and be spent; let others vote before"
			)));
		}
		Ok(true)
	}

	/// Tells the error of a call that the council made, if it made one that failed.
	fn ensure_executed(&self, included: &Included, call: &CallView, spent: &str) -> Result<()> {
		match self.inner_failure(included, COUNCIL, "Executed", HASH)? {
			Some(failure) => {
				Err(ChainError::Spent { call: call.title(), failure, spent: spent.to_owned() })
			}
			None => Ok(()),
		}
	}
}
