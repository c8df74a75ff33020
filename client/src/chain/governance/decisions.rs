use super::{Decision, Standing, GOVERNANCE};
use crate::{
	chain::{snapshot::read, Call, Chain, ChainError, Included, Result, Signer, Snapshot},
	moment,
};
use carnet_primitives::{Moment, H256};

/// Bytes of a hash, which come before the result in `Enacted`.
const HASH: usize = 32;

/// The call, when it was approved, when it is ready, when it expires, and the transaction version.
type Approval = (Vec<u8>, Moment, Moment, Moment, u32);

impl Snapshot {
	/// The decisions that are approved and not enacted, the one first that is ready first.
	pub async fn decisions(&self) -> Result<Vec<Decision>> {
		let (now, runtime) = (self.now().await?, self.at.transaction_version());
		let mut decisions = Vec::new();
		for (hash, value) in self.entries::<H256>(GOVERNANCE, "Approved").await? {
			let (call, approved_at, ready_at, expires_at, transaction_version): Approval =
				read(GOVERNANCE, "Approved", &value)?;
			let standing = match now {
				_ if transaction_version != runtime => Standing::Outdated,
				_ if now >= expires_at => Standing::Expired,
				_ if now >= ready_at => Standing::Ready,
				_ => Standing::Waits,
			};
			let call = self.view(&call);
			decisions.push(Decision {
				hash,
				approved_at,
				ready_at,
				expires_at,
				transaction_version,
				standing,
				call,
			});
		}
		decisions.sort_by_key(|decision| (decision.ready_at, decision.hash));
		Ok(decisions)
	}

	/// A decision that is approved and not enacted.
	pub async fn decision(&self, hash: H256) -> Result<Decision> {
		let found = self.decisions().await?.into_iter().find(|decision| decision.hash == hash);
		found.ok_or_else(|| {
			ChainError::Unfit(format!(
				"there is no decision {hash:?}: it was enacted, cancelled or never approved; `carnet gov decisions` has those that wait"
			))
		})
	}
}

impl Chain {
	/// Makes the call of a decision as Root, once its delay is over.
	pub async fn enact(&self, hash: H256, signer: &Signer) -> Result<(Decision, Included)> {
		let at = self.finalised().await?;
		at.voters_with(signer).await?;
		let decision = at.decision(hash).await?;
		ensure_ready(&decision)?;
		let call = Call::encoded(GOVERNANCE, "enact", decision.call.data().to_vec());
		let included = self.submit(&call, signer).await?;
		match at.inner_failure(&included, GOVERNANCE, "Enacted", HASH)? {
			Some(failure) => {
				let (call, spent) = (decision.call.title(), "the decision".to_owned());
				Err(ChainError::Spent { call, failure, spent })
			}
			None => Ok((decision, included)),
		}
	}

	/// Removes a decision that can no longer be enacted. Before that, two thirds can cancel it.
	pub async fn cancel(&self, hash: H256, signer: &Signer) -> Result<Included> {
		let at = self.finalised().await?;
		at.voters_with(signer).await?;
		let decision = at.decision(hash).await?;
		if matches!(decision.standing, Standing::Waits | Standing::Ready) {
			return Err(ChainError::Unfit(format!(
				"the decision on {} expires at {}; before that two thirds alone cancel it: add --propose",
				decision.call.title(),
				moment::show(decision.expires_at)
			)));
		}
		self.submit(&Call::new(GOVERNANCE, "cancel", hash), signer).await
	}
}

fn ensure_ready(decision: &Decision) -> Result<()> {
	let title = decision.call.title();
	let why = match decision.standing {
		Standing::Ready => return Ok(()),
		Standing::Waits => format!(
			"it is too early for the decision on {title}: it can be enacted from {} on",
			moment::show(decision.ready_at)
		),
		Standing::Expired => format!(
			"the decision on {title} expired at {}; cancel it, and propose it anew",
			moment::show(decision.expires_at)
		),
		Standing::Outdated => format!(
			"the decision on {title} is outdated: the runtime that came into force since may read its bytes as another call; cancel it, and propose it anew"
		),
	};
	Err(ChainError::Unfit(why))
}
