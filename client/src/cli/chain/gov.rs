use super::{
	governance::{approved, propose, vote_or_sudo},
	parse, tame, Answer, Options,
};
use crate::cli::{moment, Outcome};
use carnet_client::chain::{
	code_hash, Decision, GovernanceCall, Motion, Proposal, Quorum, Snapshot, Standing, Stop,
};
use carnet_primitives::{Moment, H256};
use clap::{Subcommand, ValueEnum};
use serde_json::{json, Value};
use std::{
	fs,
	path::{Path, PathBuf},
};

#[derive(Clone, Copy, ValueEnum)]
pub(in crate::cli) enum Side {
	/// For it.
	Yes,
	/// Against it.
	No,
}

#[derive(Subcommand)]
pub(in crate::cli) enum Gov {
	/// List the motions that are open.
	List,
	/// Show a motion that is open.
	Show {
		/// Its number, which is the index that Apps shows.
		motion: u32,
	},
	/// Put something to the vote. Commands with --propose do so for what they are about.
	#[command(subcommand)]
	Propose(Propose),
	/// Vote on a motion.
	Vote {
		/// Its number.
		motion: u32,
		/// Your vote.
		side: Side,
	},
	/// Close a motion that has enough votes, or can no longer have them, or is over.
	Close {
		/// Its number.
		motion: u32,
	},
	/// Free the slots that motions which are over still take of their proposers.
	Free,
	/// List the decisions that wait to be enacted.
	Decisions,
	/// Enact a decision, once its delay is over.
	Enact {
		/// Its hash.
		#[arg(value_parser = parse::hash)]
		hash: H256,
	},
	/// Remove a decision that expired or is outdated, or have two thirds cancel one before.
	Cancel {
		/// Its hash.
		#[arg(value_parser = parse::hash)]
		hash: H256,
		/// Put it to the vote: two thirds cancel a decision at any time.
		#[arg(long)]
		propose: bool,
	},
	/// List the calls that are stopped.
	Stops,
	/// Propose to stop a call for everybody. More than a third of the votes do so for a limited time.
	Stop {
		/// The pallet, such as Products.
		pallet: String,
		/// The call, such as register_batch.
		call: String,
		/// Propose it to two thirds, whose stop lasts until it is released.
		#[arg(long)]
		confirm: bool,
		/// Send it through the sudo key, which development chains alone have.
		#[arg(long, conflicts_with = "confirm")]
		sudo: bool,
	},
	/// Propose to end the stop of a call.
	Release {
		/// The pallet.
		pallet: String,
		/// The call.
		call: String,
		/// Send it through the sudo key, which development chains alone have.
		#[arg(long)]
		sudo: bool,
	},
	/// The runtime, and the one that follows.
	#[command(subcommand)]
	Upgrade(Upgrade),
}

#[derive(Subcommand)]
pub(in crate::cli) enum Propose {
	/// A decision on any call.
	Call {
		/// The call in bytes, with 0x, as Apps shows it.
		data: String,
	},
	/// A decision on how long decisions wait.
	Delay {
		/// In seconds.
		seconds: u64,
		/// Send it through the sudo key, which development chains alone have.
		#[arg(long)]
		sudo: bool,
	},
}

#[derive(Subcommand)]
pub(in crate::cli) enum Upgrade {
	/// Show the version and the hash of the runtime, and what is authorised.
	Status,
	/// Propose a decision on a runtime.
	Authorize {
		/// The .wasm file that the build script wrote.
		#[arg(long)]
		code: PathBuf,
		/// Send it through the sudo key, which development chains alone have.
		#[arg(long)]
		sudo: bool,
	},
	/// Put the runtime into force that was authorised. Needs no key.
	Apply {
		/// The very file that was authorised.
		#[arg(long)]
		code: PathBuf,
	},
}

pub(super) async fn run(command: Gov, options: &Options) -> Outcome<Answer> {
	match command {
		Gov::List => list(options).await,
		Gov::Show { motion } => {
			let at = options.connect().await?.finalised().await?;
			let motion = at.motion(motion).await?;
			let (text, json) = Room::of(&at).await?.describe(&motion)?;
			Ok(Answer::new(text, json!({ "motion": json, "at": at.hash() })))
		}
		Gov::Propose(Propose::Call { data }) => {
			let data = hex::decode(data.trim_start_matches("0x"))
				.map_err(|_| "0x and an even number of hexadecimal digits are expected")?;
			propose(&Proposal::decision_on(data), options).await
		}
		Gov::Propose(Propose::Delay { seconds, sudo }) => {
			let delay = seconds.saturating_mul(1_000);
			let text = format!("decisions wait {seconds} seconds now");
			let call = GovernanceCall::SetDelay(delay);
			vote_or_sudo(&call, sudo, options, text, json!({ "delay": delay })).await
		}
		Gov::Vote { motion, side } => vote(motion, matches!(side, Side::Yes), options).await,
		Gov::Close { motion } => close(motion, options).await,
		Gov::Free => free(options).await,
		Gov::Decisions => decisions(options).await,
		Gov::Enact { hash } => {
			let session = options.session().await?;
			let work = session.chain.enact(hash, &session.signer);
			let (decision, included) = session.wait("Governance.enact", work).await?;
			let text = format!("{} is done", tame(decision.call.to_string().as_bytes()));
			Ok(Answer::of(&included, text, json!({ "hash": hash, "call": decision.call })))
		}
		Gov::Cancel { hash, propose: true } => {
			options.connect().await?.finalised().await?.decision(hash).await?;
			propose(&GovernanceCall::CancelDecision(hash).proposal(), options).await
		}
		Gov::Cancel { hash, propose: false } => {
			let session = options.session().await?;
			let work = session.chain.cancel(hash, &session.signer);
			let included = session.wait("Governance.cancel", work).await?;
			let text = format!("the decision {hash:?} is removed");
			Ok(Answer::of(&included, text, json!({ "hash": hash })))
		}
		Gov::Stops => stops(options).await,
		Gov::Stop { pallet, call, confirm, sudo } => {
			stop(&pallet, &call, confirm, sudo, options).await
		}
		Gov::Release { pallet, call, sudo } => release(&pallet, &call, sudo, options).await,
		Gov::Upgrade(command) => upgrade(command, options).await,
	}
}

/// What the votes on a motion are counted in and timed by.
struct Room {
	voters: u32,
	block: u64,
	now: Moment,
}

impl Room {
	async fn of(at: &Snapshot) -> Outcome<Self> {
		let voters = at.voters().await?.len() as u32;
		Ok(Self { voters, block: at.number(), now: at.now().await? })
	}

	/// A motion for people and for machines.
	fn describe(&self, motion: &Motion) -> Outcome<(String, Value)> {
		let ends_at = motion.ends_at(self.block, self.now);
		let standing = match motion {
			_ if motion.is_carried() => "carried",
			_ if motion.is_lost(self.voters) => "lost",
			_ if self.block >= u64::from(motion.end) => "over",
			_ => "open",
		};
		let text = format!(
			"motion {} ({standing}): {}\n  yes {} of {} needed, no {}, of {} votes; {} block {}, about {}",
			motion.id,
			tame(motion.call.to_string().as_bytes()),
			motion.ayes.len(),
			motion.threshold,
			motion.nays.len(),
			self.voters,
			if self.block >= u64::from(motion.end) { "ended with" } else { "ends with" },
			motion.end,
			moment::show(ends_at)
		);
		let mut json = serde_json::to_value(motion)?;
		json["standing"] = json!(standing);
		json["endsAbout"] = json!(ends_at);
		json["voters"] = json!(self.voters);
		Ok((text, json))
	}
}

async fn list(options: &Options) -> Outcome<Answer> {
	let at = options.connect().await?.finalised().await?;
	let room = Room::of(&at).await?;
	let described: Vec<(String, Value)> =
		at.motions().await?.iter().map(|motion| room.describe(motion)).collect::<Outcome<_>>()?;
	let (mut texts, motions): (Vec<String>, Vec<Value>) = described.into_iter().unzip();
	let [decide, stop] = [Quorum::TwoThirds, Quorum::MoreThanThird].map(|one| one.of(room.voters));
	texts.push(format!("{} keys vote: {decide} decide, {stop} stop", room.voters));
	let json = json!({
		"motions": motions, "voters": room.voters, "decide": decide, "stop": stop, "at": at.hash(),
	});
	Ok(Answer::new(texts.join("\n"), json))
}

async fn vote(id: u32, approve: bool, options: &Options) -> Outcome<Answer> {
	let session = options.session().await?;
	let work = session.chain.vote(id, approve, &session.signer);
	let tally = session.wait("Council.vote", work).await?;
	let carried = tally.ayes >= tally.threshold;
	let mut text =
		format!("motion {id}: yes {} of {} needed, no {}", tally.ayes, tally.threshold, tally.nays);
	if carried {
		text.push_str(&format!("\ncarried; close it with: carnet gov close {id}"));
	}
	let json = json!({
		"motion": id, "approve": approve, "ayes": tally.ayes, "nays": tally.nays,
		"threshold": tally.threshold, "carried": carried,
	});
	Ok(Answer::of(&tally.included, text, json))
}

async fn close(id: u32, options: &Options) -> Outcome<Answer> {
	let session = options.session().await?;
	let work = session.chain.close(id, &session.signer);
	let closed = session.wait("Council.close", work).await?;
	let decision = approved(&closed.included)?;
	let title = tame(closed.motion.call.title().as_bytes());
	let mut text = match (&decision, closed.carried) {
		(Some(decision), _) => format!("motion {id} is carried; {}", decision.text()),
		(None, true) => format!("motion {id} is carried, and {title} is done"),
		(None, false) => format!("motion {id} is rejected"),
	};
	if !closed.slot_free {
		text.push_str("\nits slot is still taken; free it with: carnet gov free");
	}
	let json = json!({
		"motion": id, "carried": closed.carried, "slotFree": closed.slot_free,
		"call": closed.motion.call,
		"decision": decision.map_or(Value::Null, |decision| decision.json()),
	});
	Ok(Answer::of(&closed.included, text, json))
}

async fn free(options: &Options) -> Outcome<Answer> {
	let session = options.session().await?;
	let work = session.chain.free_slots(&session.signer);
	let freed = session.wait("Council.release_proposal_cost", work).await?;
	let text = format!("{} slots are free again", freed.len());
	Ok(Answer::new(text, json!({ "freed": freed })))
}

async fn decisions(options: &Options) -> Outcome<Answer> {
	let at = options.connect().await?.finalised().await?;
	let (decisions, delay, now) = (at.decisions().await?, at.delay().await?, at.now().await?);
	let mut texts: Vec<String> = decisions.iter().map(describe_decision).collect();
	texts.push(format!("decisions wait {} seconds", delay / 1_000));
	let json = json!({ "decisions": decisions, "delay": delay, "now": now, "at": at.hash() });
	Ok(Answer::new(texts.join("\n"), json))
}

fn describe_decision(decision: &Decision) -> String {
	let standing = match decision.standing {
		Standing::Waits => "waits",
		Standing::Ready => "ready",
		Standing::Expired => "expired",
		Standing::Outdated => "outdated",
	};
	format!(
		"{:?} ({standing}): {}\n  ready {}, expires {}",
		decision.hash,
		tame(decision.call.to_string().as_bytes()),
		moment::show(decision.ready_at),
		moment::show(decision.expires_at)
	)
}

fn describe_stop(stop: &Stop) -> String {
	let name = tame(format!("{}.{}", stop.pallet, stop.call).as_bytes());
	match (stop.active, stop.until) {
		(true, None) => format!("{name}: stopped until it is released"),
		(true, Some(until)) => format!("{name}: stopped until {}", moment::show(until)),
		(false, _) => format!(
			"{name}: works; fewer than two thirds cannot stop it again before {}",
			moment::show(stop.rests_until)
		),
	}
}

async fn stops(options: &Options) -> Outcome<Answer> {
	let at = options.connect().await?.finalised().await?;
	let stops = at.stops().await?;
	let text = match stops.is_empty() {
		true => "nothing is stopped".to_owned(),
		false => stops.iter().map(describe_stop).collect::<Vec<_>>().join("\n"),
	};
	Ok(Answer::new(text, json!({ "stops": stops, "at": at.hash() })))
}

async fn stop(
	pallet: &str,
	call: &str,
	confirm: bool,
	sudo: bool,
	options: &Options,
) -> Outcome<Answer> {
	let at = options.connect().await?.finalised().await?;
	let name = at.call_name(pallet, call)?;
	let quorum = if confirm || sudo { Quorum::TwoThirds } else { Quorum::MoreThanThird };
	at.check_stop(&name, quorum).await?;
	let (text, json) = (
		format!("{name} is stopped until it is released"),
		json!({ "pallet": name.pallet(), "call": name.call() }),
	);
	let stop = GovernanceCall::StopCall(name);
	if sudo {
		return vote_or_sudo(&stop, sudo, options, text, json).await;
	}
	propose(&stop.proposal().with_quorum(quorum), options).await
}

async fn release(pallet: &str, call: &str, sudo: bool, options: &Options) -> Outcome<Answer> {
	let at = options.connect().await?.finalised().await?;
	let name = at.call_name(pallet, call)?;
	let stops = at.stops().await?;
	let stopped =
		|one: &Stop| one.active && (&one.pallet, &one.call) == (&name.pallet(), &name.call());
	if !stops.iter().any(stopped) {
		return Err(format!("{name} is not stopped; `carnet gov stops` lists what is").into());
	}
	let (text, json) =
		(format!("{name} works again"), json!({ "pallet": name.pallet(), "call": name.call() }));
	vote_or_sudo(&GovernanceCall::ReleaseCall(name), sudo, options, text, json).await
}

fn read_code(path: &Path) -> Outcome<Vec<u8>> {
	Ok(fs::read(path).map_err(|error| {
		format!("cannot read {}: {error}; check the path and its permissions", path.display())
	})?)
}

async fn upgrade(command: Upgrade, options: &Options) -> Outcome<Answer> {
	match command {
		Upgrade::Status => {
			let status = options.connect().await?.upgrade().await?;
			let mut text = format!("version {}, code {:?}", status.spec_version, status.code_hash);
			text.push_str(&match &status.authorised {
				None => "\nno other runtime is authorised".to_owned(),
				Some(next) => {
					format!("\nanybody may put the runtime {:?} into force", next.code_hash)
				}
			});
			Ok(Answer::new(text, serde_json::to_value(&status)?))
		}
		Upgrade::Authorize { code, sudo } => {
			let hash = code_hash(&read_code(&code)?)?;
			let text = format!("anybody may put the runtime {hash:?} into force now");
			let call = GovernanceCall::AuthorizeUpgrade(hash);
			vote_or_sudo(&call, sudo, options, text, json!({ "codeHash": hash })).await
		}
		Upgrade::Apply { code } => {
			let code = read_code(&code)?;
			let chain = options.connect().await?;
			let waiting = super::Waiting::new("System.apply_authorized_upgrade");
			let outcome = chain.apply_upgrade(&code).await;
			drop(waiting);
			let done = outcome?;
			let text = format!(
				"the runtime {:?} is in force: version {} after {}",
				done.code_hash, done.to, done.from
			);
			Ok(Answer::new(text, serde_json::to_value(&done)?))
		}
	}
}
