use super::{tame, Answer, Options, Session};
use crate::cli::{moment, Outcome};
use carnet_client::chain::{GovernanceCall, Included, Proposal, Proposed};
use carnet_primitives::{Moment, H256};
use clap::Args;
use serde_json::{json, Value};

/// How a call of governance gets its origin.
#[derive(Args, Clone, Copy)]
pub(in crate::cli) struct Governance {
	/// Put it to the vote, signed with the key that votes for a member.
	#[arg(long, conflicts_with = "sudo")]
	pub propose: bool,
	/// Send it through the sudo key, which development chains alone have.
	#[arg(long)]
	pub sudo: bool,
}

impl Governance {
	/// Sends a call that governance or a member may make: through sudo, or signed as any other.
	pub(super) async fn send(self, call: &GovernanceCall, session: &Session) -> Outcome<Included> {
		match self.sudo {
			true => session.govern(call, true).await,
			false => session.send(&call.call()).await,
		}
	}
}

/// Makes a call that governance or a member may make, or puts it to the vote. It says what is told of its block.
pub(super) async fn make(
	call: &GovernanceCall,
	governance: Governance,
	options: &Options,
	tell: impl FnOnce(&Included) -> Outcome<Answer>,
) -> Outcome<Answer> {
	if governance.propose {
		return propose(&call.proposal(), options).await;
	}
	let session = options.session().await?;
	tell(&governance.send(call, &session).await?)
}

/// Puts a call to the vote, or makes it: then it says the text and the facts.
pub(super) async fn decide(
	call: &GovernanceCall,
	governance: Governance,
	options: &Options,
	text: String,
	json: Value,
) -> Outcome<Answer> {
	if governance.propose {
		return propose(&call.proposal(), options).await;
	}
	let included = options.session().await?.govern(call, governance.sudo).await?;
	Ok(Answer::of(&included, text, json))
}

/// The same of a command that has no other way than the vote but sudo.
pub(super) async fn vote_or_sudo(
	call: &GovernanceCall,
	sudo: bool,
	options: &Options,
	text: String,
	json: Value,
) -> Outcome<Answer> {
	decide(call, Governance { propose: !sudo, sudo }, options, text, json).await
}

/// Puts something to the vote.
pub(super) async fn propose(proposal: &Proposal, options: &Options) -> Outcome<Answer> {
	let session = options.session().await?;
	let work = session.chain.propose(proposal, &session.signer);
	answer(&session.wait("Council.propose", work).await?)
}

fn answer(proposed: &Proposed) -> Outcome<Answer> {
	let Proposed { included, motion, hash, threshold, voters, call } = proposed;
	let decision = match motion {
		None => approved(included)?,
		Some(_) => None,
	};
	let mut json = json!({
		"motion": motion, "hash": hash, "threshold": threshold, "voters": voters, "call": call,
		"executed": motion.is_none(),
	});
	let text = match (motion, &decision) {
		(Some(id), _) => format!(
			"motion {id}: {}\n{threshold} of {voters} votes carry it; vote with: carnet gov vote {id} yes",
			tame(call.to_string().as_bytes())
		),
		(None, Some(decision)) => decision.text(),
		(None, None) => format!("{} is done: one vote is enough", tame(call.title().as_bytes())),
	};
	json["decision"] = decision.map_or(Value::Null, |decision| decision.json());
	Ok(Answer::of(included, text, json))
}

/// A decision that a transaction left.
pub(super) struct Approved {
	hash: H256,
	ready_at: Moment,
	expires_at: Moment,
}

/// The decision that was approved in a transaction, if one was.
pub(super) fn approved(included: &Included) -> Outcome<Option<Approved>> {
	let found: Vec<(H256, Moment, Moment)> = included.all("Governance", "Approved")?;
	let first = found.into_iter().next();
	Ok(first.map(|(hash, ready_at, expires_at)| Approved { hash, ready_at, expires_at }))
}

impl Approved {
	pub(super) fn text(&self) -> String {
		let Self { hash, ready_at, expires_at } = self;
		let (ready, end) = (moment::show(*ready_at), moment::show(*expires_at));
		format!(
			"decided: from {ready} until {end} any voter enacts it with: carnet gov enact {hash:?}"
		)
	}

	pub(super) fn json(&self) -> Value {
		json!({ "hash": self.hash, "readyAt": self.ready_at, "expiresAt": self.expires_at })
	}
}
