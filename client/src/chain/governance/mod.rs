//! How members decide together: motions of the council, decisions that wait for their delay, stops and upgrades.

mod decisions;
mod motions;
mod upgrade;

pub use motions::{Closed, Proposed, Tally};
pub use upgrade::{code_hash, AuthorisedUpgrade, Upgrade, Upgraded};

use super::{snapshot::read, Call, CallView, ChainError, Result, Signer, Snapshot};
use crate::moment;
use carnet_primitives::{Moment, H256};
use codec::{Decode, Encode};
use serde::Serialize;
use sp_core::crypto::AccountId32;
use std::fmt;

pub(super) const COUNCIL: &str = "Council";
pub(super) const GOVERNANCE: &str = "Governance";

/// The share of all voting keys that a motion needs. Whoever does not vote counts as a no.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Quorum {
	/// Two thirds: they can do whatever can be done.
	TwoThirds,
	/// More than a third: they can stop things for a limited time, and nothing else.
	MoreThanThird,
}

impl Quorum {
	/// The least number of yes votes among `voters` keys.
	pub const fn of(self, voters: u32) -> u32 {
		match self {
			Self::TwoThirds => voters.saturating_mul(2).div_ceil(3),
			Self::MoreThanThird => voters / 3 + 1,
		}
	}
}

impl fmt::Display for Quorum {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(match self {
			Self::TwoThirds => "two thirds",
			Self::MoreThanThird => "more than a third",
		})
	}
}

/// A pallet and one of its calls, as the metadata names them.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct CallName {
	pallet: Vec<u8>,
	call: Vec<u8>,
}

impl CallName {
	/// A call by its names.
	pub fn new(pallet: &str, call: &str) -> Self {
		Self { pallet: pallet.as_bytes().to_vec(), call: call.as_bytes().to_vec() }
	}

	/// The name of the pallet.
	pub fn pallet(&self) -> String {
		String::from_utf8_lossy(&self.pallet).into_owned()
	}

	/// The name of the call.
	pub fn call(&self) -> String {
		String::from_utf8_lossy(&self.call).into_owned()
	}
}

impl fmt::Display for CallName {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "{}.{}", self.pallet(), self.call())
	}
}

/// What a voter puts to the vote.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proposal {
	content: Content,
	quorum: Quorum,
	delayed: bool,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Content {
	Call(Call),
	Data(Vec<u8>),
}

impl From<Call> for Content {
	fn from(call: Call) -> Self {
		Self::Call(call)
	}
}

impl Proposal {
	/// A decision of two thirds: once carried, the call waits for the delay, and a voter enacts it then as Root.
	pub fn decision(call: Call) -> Self {
		Self { content: call.into(), quorum: Quorum::TwoThirds, delayed: true }
	}

	/// The same of a call in bytes.
	pub fn decision_on(data: Vec<u8>) -> Self {
		Self { content: Content::Data(data), quorum: Quorum::TwoThirds, delayed: true }
	}

	/// A call that the council itself makes as soon as the motion is carried and closed.
	pub fn at_once(call: Call, quorum: Quorum) -> Self {
		Self { content: call.into(), quorum, delayed: false }
	}

	/// The same with another quorum: two thirds make a stop last that fewer can make for a limited time only.
	pub fn with_quorum(mut self, quorum: Quorum) -> Self {
		self.quorum = quorum;
		self
	}
}

/// A motion of the council that is open.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Motion {
	/// Its number, which is the index that Apps shows.
	pub id: u32,
	/// The hash of its call.
	pub hash: H256,
	/// How many yes votes carry it.
	pub threshold: u32,
	/// The keys that voted yes.
	pub ayes: Vec<AccountId32>,
	/// The keys that voted no.
	pub nays: Vec<AccountId32>,
	/// The block from which on it can be closed without enough votes.
	pub end: u32,
	/// The call that the council makes if it is carried.
	pub call: CallView,
}

/// A call that two thirds approved and nobody has enacted yet.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Decision {
	/// The hash of the call, which names the decision.
	pub hash: H256,
	/// When it was approved, in milliseconds of chain time.
	pub approved_at: Moment,
	/// From when on it can be enacted.
	pub ready_at: Moment,
	/// From when on it no longer can.
	pub expires_at: Moment,
	/// The transaction version of the runtime that read the call: under another one it cannot be enacted.
	pub transaction_version: u32,
	/// How it stands.
	pub standing: Standing,
	/// The call.
	pub call: CallView,
}

/// How a decision stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Standing {
	/// Its delay is not over.
	Waits,
	/// It can be enacted.
	Ready,
	/// It can be enacted no longer.
	Expired,
	/// A runtime came into force in which its bytes may mean another call.
	Outdated,
}

/// A call that is stopped, or that was and rests.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Stop {
	/// The pallet.
	pub pallet: String,
	/// The call.
	pub call: String,
	/// When the stop ends by itself, in milliseconds of chain time; `None` until it is released.
	pub until: Option<Moment>,
	/// Until when only two thirds can stop it again.
	pub rests_until: Moment,
	/// Whether fewer than two thirds began it: then it rests once it is released.
	pub limited: bool,
	/// Whether it is in force.
	pub active: bool,
}

impl Snapshot {
	/// The voting keys of all members, sorted.
	pub async fn voters(&self) -> Result<Vec<AccountId32>> {
		Ok(self.stored(COUNCIL, "Members", Vec::new()).await?.unwrap_or_default())
	}

	/// The keys that vote, once the signer was found among them.
	async fn voters_with(&self, signer: &Signer) -> Result<Vec<AccountId32>> {
		let (voters, account) = (self.voters().await?, signer.account());
		match voters.contains(&account) {
			true => Ok(voters),
			false => Err(ChainError::Unfit(format!(
				"{account} is no voting key; sign with the key that votes for a member"
			))),
		}
	}

	/// How long a decision waits until it can be enacted, in milliseconds.
	pub async fn delay(&self) -> Result<Moment> {
		Ok(self.stored(GOVERNANCE, "Delay", Vec::new()).await?.unwrap_or_default())
	}

	/// The name of a call as the metadata writes it; capitals do not matter in what is given.
	pub fn call_name(&self, pallet: &str, call: &str) -> Result<CallName> {
		let metadata = self.at.metadata_ref();
		let Some(found) = metadata.pallets().find(|one| one.name().eq_ignore_ascii_case(pallet))
		else {
			let all: Vec<&str> = metadata.pallets().map(|one| one.name()).collect();
			return Err(ChainError::Unfit(format!(
				"the runtime has no pallet {pallet}; it has {}",
				all.join(", ")
			)));
		};
		let calls = found.call_variants().unwrap_or_default();
		match calls.iter().find(|one| one.name.eq_ignore_ascii_case(call)) {
			Some(call) => Ok(CallName::new(found.name(), &call.name)),
			None => {
				let all: Vec<&str> = calls.iter().map(|one| one.name.as_ref()).collect();
				Err(ChainError::Unfit(format!(
					"the pallet {} has no call {call}; it has {}",
					found.name(),
					all.join(", ")
				)))
			}
		}
	}

	/// The calls that are stopped, and those that rest after a stop, by name.
	pub async fn stops(&self) -> Result<Vec<Stop>> {
		let now = self.now().await?;
		let mut stops = Vec::new();
		for (name, value) in self.entries::<CallName>(GOVERNANCE, "Stops").await? {
			let (until, rests_until, limited): (Option<Moment>, Moment, bool) =
				read(GOVERNANCE, "Stops", &value)?;
			stops.push(Stop {
				pallet: name.pallet(),
				call: name.call(),
				until,
				rests_until,
				limited,
				active: until.is_none_or(|until| now < until),
			});
		}
		stops.sort_by(|a, b| (&a.pallet, &a.call).cmp(&(&b.pallet, &b.call)));
		Ok(stops)
	}

	/// Says why a stop by this quorum would fail, before a vote is held on it.
	pub async fn check_stop(&self, name: &CallName, quorum: Quorum) -> Result<()> {
		let (pallet, call) = (name.pallet(), name.call());
		let stops = self.stops().await?;
		let Some(stop) = stops.iter().find(|one| (&one.pallet, &one.call) == (&pallet, &call))
		else {
			return Ok(());
		};
		let why = match (stop.active, quorum) {
			(true, _) if stop.until.is_none() => {
				format!("{name} is stopped already, until two thirds release it")
			}
			(true, Quorum::MoreThanThird) => {
				format!("{name} is stopped already; two thirds can make it last, with --confirm")
			}
			(false, Quorum::MoreThanThird) if self.now().await? < stop.rests_until => format!(
				"{name} was stopped a short time ago (StoppedRecently) and rests until {}; two thirds can stop it before, with --confirm",
				moment::show(stop.rests_until)
			),
			_ => return Ok(()),
		};
		Err(ChainError::Unfit(why))
	}
}
