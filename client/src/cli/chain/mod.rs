//! The commands that talk to a chain.

mod ask;
mod certificate;
mod claim;
mod client;
mod custody;
mod goods;
mod gov;
mod governance;
mod member;
mod parse;
mod passport;
mod photo;
mod proof;
mod proved;
mod recall;
mod receivable;
mod scan;
mod unit;
mod validator;
mod verdict;
mod whom;
mod witness;

use super::{input, print, Failure, Outcome};
use carnet_client::chain::{Call, Chain, ChainError, GovernanceCall, Included, Signer};
use carnet_primitives::{
	consortium::{KeyHolder, MemberStatus},
	H256,
};
use clap::{Args, Subcommand};
use indicatif::ProgressBar;
use serde_json::{json, Value};
use std::{future::Future, path::PathBuf, time::Duration};

/// What every command takes.
#[derive(Args)]
#[command(next_help_heading = "Common options")]
pub(super) struct Options {
	/// Print the result as JSON.
	#[arg(long, global = true)]
	pub json: bool,
	/// The address of a node.
	#[arg(
		long,
		global = true,
		env = "CARNET_URL",
		hide_env_values = true,
		default_value = "ws://127.0.0.1:9944"
	)]
	url: String,
	/// The hash of the first block: a node or a bundle of another chain is refused.
	#[arg(long, global = true, env = "CARNET_GENESIS", value_parser = parse::hash)]
	pub genesis: Option<H256>,
	/// A file with the key that signs: a secret URI, or a keystore of polkadot.js.
	#[arg(long, global = true)]
	key_file: Option<PathBuf>,
	/// A file with the password of the keystore; otherwise CARNET_PASSWORD or the terminal is asked.
	#[arg(long, global = true)]
	password_file: Option<PathBuf>,
	/// The secret URI of the key that signs, for development keys alone: others on this machine can see it in the
	/// list of processes. CARNET_SURI is read if neither this nor --key-file is given.
	#[arg(long, global = true)]
	suri: Option<String>,
	/// How many seconds to wait until a transaction is final.
	#[arg(long, global = true, default_value_t = 120, value_parser = clap::value_parser!(u64).range(1..=3600))]
	timeout: u64,
}

#[derive(Subcommand)]
pub(super) enum Command {
	/// Register trade items.
	#[command(subcommand)]
	Item(goods::Item),
	/// Register and look up batches.
	#[command(subcommand)]
	Batch(goods::Batch),
	/// Certify a batch or a unit.
	Certify(certificate::Certify),
	/// Revoke certificates.
	#[command(subcommand)]
	Certificate(certificate::Certificate),
	/// Recall a batch or a part of it, or lift a recall.
	Recall(recall::Recall),
	/// Warn of units and take them out of circulation.
	#[command(subcommand)]
	Unit(unit::Unit),
	/// Ask for the verdict about a label.
	Scan(scan::Scan),
	/// Claim units, and give claims away or up. Needs no account.
	#[command(subcommand)]
	Claim(claim::Claim),
	/// Members, their operators and clients.
	#[command(subcommand)]
	Member(member::Member),
	/// Motions, votes, decisions, stops and upgrades.
	#[command(subcommand)]
	Gov(gov::Gov),
	/// Validators and their session keys.
	#[command(subcommand)]
	Validator(validator::Validator),
	/// Witnesses: courts and notaries whose nodes sign final blocks.
	#[command(subcommand)]
	Witness(witness::Witness),
	/// Get proof bundles, which need no trust in the node.
	#[command(subcommand)]
	Proof(proof::Proof),
	/// Photos as evidence: deposits, certificates, rights.
	#[command(subcommand)]
	Photo(photo::Photo),
	/// Infringement cases about photos.
	#[command(subcommand)]
	Case(photo::case::Case),
	/// Passports of merchants: certified once, accepted everywhere.
	#[command(subcommand)]
	Passport(passport::Passport),
	/// Receivables: issued, confirmed, split, financed and paid.
	#[command(subcommand)]
	Receivable(Box<receivable::Receivable>),
	#[command(flatten)]
	Custody(custody::Custody),
}

/// What a command found or did.
struct Answer {
	text: String,
	json: Value,
	/// What was left undone of it, in a sentence; the exit code says so too.
	incomplete: Option<String>,
}

impl Answer {
	fn new(text: impl Into<String>, json: Value) -> Self {
		Self { text: text.into(), json, incomplete: None }
	}

	/// What a transaction did, with where it stands.
	fn of(included: &Included, text: impl Into<String>, mut json: Value) -> Self {
		let events: Vec<String> = included
			.events
			.iter()
			.map(|event| format!("{}.{}", event.pallet, event.name))
			.collect();
		if let Some(fields) = json.as_object_mut() {
			fields.insert("block".into(), json!(included.block));
			fields.insert("transaction".into(), json!(included.extrinsic));
			fields.insert("events".into(), json!(events));
		}
		Self::new(text, json)
	}
}

/// Where a transaction stands, for what took several of them.
fn transaction(included: &Included) -> Value {
	json!({ "block": included.block, "transaction": included.extrinsic })
}

pub(super) fn run(command: Command, options: &Options) -> Outcome {
	let runtime = tokio::runtime::Builder::new_current_thread()
		.enable_all()
		.build()
		.map_err(|error| format!("cannot start: {error}"))?;
	let answer = runtime.block_on(answer(command, options))?;
	if options.json {
		print(&serde_json::to_string_pretty(&answer.json)?)?;
	} else {
		print(answer.text.trim_end())?;
	}
	match answer.incomplete {
		Some(why) => Err(why.into()),
		None => Ok(()),
	}
}

async fn answer(command: Command, options: &Options) -> Outcome<Answer> {
	match command {
		Command::Item(command) => goods::run_item(command, options).await,
		Command::Batch(command) => goods::run_batch(command, options).await,
		Command::Certify(args) => certificate::run_certify(args, options).await,
		Command::Certificate(command) => certificate::run(command, options).await,
		Command::Recall(args) => recall::run(args, options).await,
		Command::Unit(command) => unit::run(command, options).await,
		Command::Scan(args) => scan::run(args, options).await,
		Command::Claim(command) => claim::run(command, options).await,
		Command::Member(command) => member::run(command, options).await,
		Command::Gov(command) => gov::run(command, options).await,
		Command::Validator(command) => validator::run(command, options).await,
		Command::Witness(command) => witness::run(command, options).await,
		Command::Proof(command) => proof::run(command, options).await,
		Command::Photo(command) => photo::run(command, options).await,
		Command::Case(command) => photo::case::run(command, options).await,
		Command::Passport(command) => passport::run(command, options).await,
		Command::Receivable(command) => receivable::run(*command, options).await,
		Command::Custody(command) => custody::run(command, options).await,
	}
}

impl Options {
	async fn connect(&self) -> Outcome<Chain> {
		let chain = Chain::connect(&self.url, self.genesis).await?;
		Ok(chain.with_patience(Duration::from_secs(self.timeout)))
	}

	fn signer(&self) -> Outcome<Signer> {
		if let Some(path) = &self.key_file {
			if self.suri.is_some() {
				return Err("--key-file and --suri name two keys; give one of them".into());
			}
			return input::key(path, self.password_file.as_deref());
		}
		let text = match &self.suri {
			Some(text) => text.clone(),
			None => std::env::var("CARNET_SURI")
				.map_err(|_| "no key to sign with; give --key-file or set CARNET_SURI")?,
		};
		Ok(Signer::from_suri(&text)?)
	}

	/// A connection for a command that signs. The key is read first: without it there is nothing to ask a node for.
	async fn session(&self) -> Outcome<Session> {
		let signer = self.signer()?;
		Ok(Session { chain: self.connect().await?, signer })
	}
}

/// A node and the key that signs.
struct Session {
	chain: Chain,
	signer: Signer,
}

impl Session {
	/// Signs and sends a call, and waits until it is final.
	async fn send(&self, call: &Call) -> Outcome<Included> {
		self.wait(&call.to_string(), self.chain.submit(call, &self.signer)).await
	}

	/// Shows a sign of life until something is final.
	async fn wait<T>(
		&self,
		what: &str,
		work: impl Future<Output = Result<T, ChainError>>,
	) -> Outcome<T> {
		let waiting = Waiting::new(what);
		let outcome = work.await;
		drop(waiting);
		match outcome {
			Ok(done) => Ok(done),
			Err(error) => Err(explain(error, &self.chain, &self.signer).await),
		}
	}

	/// Sends a call of governance: through sudo, or as the signer, which is refused where members vote.
	async fn govern(&self, call: &GovernanceCall, sudo: bool) -> Outcome<Included> {
		let plain = call.call();
		let waiting = Waiting::new(&plain.to_string());
		let outcome = match sudo {
			true => self.chain.submit_sudo(call, &self.signer).await,
			false => self.chain.submit(&plain, &self.signer).await,
		};
		drop(waiting);
		match outcome {
			Err(ChainError::Failed { call, failure }) if !sudo && failure.name == "BadOrigin" => {
				Err(format!("{call} failed: governance alone may make this call (BadOrigin); put it to the vote with --propose or, on a development chain, add --sudo").into())
			}
			outcome => Ok(outcome?),
		}
	}
}

/// Says who the signer is where the runtime says no more than that she may not do this.
async fn explain(error: ChainError, chain: &Chain, signer: &Signer) -> Failure {
	let ChainError::Failed { call, failure } = &error else { return error.into() };
	if failure.name == "CallFiltered" {
		return format!(
			"{call} failed: nobody may make it now (CallFiltered); `carnet gov stops` says whether the members stopped it, and until when"
		)
		.into();
	}
	if failure.name != "BadOrigin" {
		return error.into();
	}
	let who = async {
		let at = chain.finalised().await.ok()?;
		let KeyHolder::Operator { member, permissions, .. } =
			at.key(&signer.account()).await.ok()??
		else {
			return Some("the key that signed is no operator's; use the key of one".to_owned());
		};
		let view = at.member(member).await.ok()??;
		let standing = match (view.status, view.in_business) {
			(MemberStatus::Suspended { .. }, _) => "suspended",
			(MemberStatus::Expelled, _) => "expelled",
			(MemberStatus::Active, false) => "expired",
			(MemberStatus::Active, true) => {
				let may: Vec<&str> = permissions.iter().map(|one| one.name()).collect();
				let roles: Vec<&str> = view.roles.iter().map(|role| role.name()).collect();
				return Some(format!(
					"an operator of member {member} may not make this call (BadOrigin); the roles of the member are {roles:?} and the permissions of the operator {may:?}"
				));
			}
		};
		Some(format!(
			"member {member} is {standing}, so its operators can do no business (BadOrigin)"
		))
	};
	match who.await {
		Some(who) => format!("{call} failed: {who}").into(),
		None => error.into(),
	}
}

/// A sign of life on a terminal, gone when it is dropped; no terminal, no sign.
struct Waiting(ProgressBar);

impl Waiting {
	fn new(what: &str) -> Self {
		let bar =
			ProgressBar::new_spinner().with_message(format!("{what}: waiting until it is final"));
		bar.enable_steady_tick(Duration::from_millis(200));
		Self(bar)
	}
}

impl Drop for Waiting {
	fn drop(&mut self) {
		self.0.finish_and_clear();
	}
}

/// Text that somebody else wrote, without what would steer a terminal.
pub(super) fn tame(text: &[u8]) -> String {
	String::from_utf8_lossy(text)
		.chars()
		.map(|c| if c.is_control() || is_bidi_mark(c) { '\u{fffd}' } else { c })
		.collect()
}

/// Marks that change the order in which text is shown could turn one name into another.
fn is_bidi_mark(c: char) -> bool {
	matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn not_found(what: impl std::fmt::Display) -> Failure {
	format!("the chain has no {what}; check the number, and that the node follows the right chain")
		.into()
}
