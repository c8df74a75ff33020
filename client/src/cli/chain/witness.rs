use super::{Answer, Options};
use crate::cli::{input, moment, Outcome};
use carnet_client::chain::{Signer, Witness as Row};
use carnet_primitives::{member::Roles, Moment};
use clap::{Args, Subcommand};
use serde_json::{json, Value};
use std::path::PathBuf;

const VARIABLE: &str = "CARNET_WITNESS_SURI";

#[derive(Subcommand)]
pub(in crate::cli) enum Witness {
	/// Register the key with which a node of your member witnesses. Sign with an admin operator or the voting key.
	Register(Register),
	/// Remove the witness key of your member at once. Sign with an admin operator or the voting key.
	Remove,
	/// List the witnesses with their latest checkpoints.
	List,
}

#[derive(Args)]
pub(in crate::cli) struct Register {
	/// A file with the secret URI of the witness key (sr25519), the one that is inserted into the node.
	/// CARNET_WITNESS_SURI is read if it is not given.
	#[arg(long)]
	witness_key: Option<PathBuf>,
}

pub(super) async fn run(command: Witness, options: &Options) -> Outcome<Answer> {
	match command {
		Witness::Register(args) => register(&args, options).await,
		Witness::Remove => remove(options).await,
		Witness::List => list(options).await,
	}
}

fn witness_key(args: &Register) -> Outcome<Signer> {
	if let Some(path) = &args.witness_key {
		return input::uri(path);
	}
	let text = std::env::var(VARIABLE)
		.map_err(|_| format!("no witness key to register; give --witness-key or set {VARIABLE}"))?;
	Ok(Signer::from_suri(&text).map_err(|error| format!("{VARIABLE}: {error}"))?)
}

async fn register(args: &Register, options: &Options) -> Outcome<Answer> {
	let witness = witness_key(args)?;
	let session = options.session().await?;
	let work = session.chain.register_witness(&witness, &session.signer);
	let (member, key, included) = session.wait("Checkpoints.register_witness", work).await?;
	let text = format!(
		"member {member} witnesses with the key {key}; start its node anew once the key is in the keystore"
	);
	Ok(Answer::of(&included, text, json!({ "member": member, "key": key })))
}

async fn remove(options: &Options) -> Outcome<Answer> {
	let session = options.session().await?;
	let work = session.chain.remove_witness(&session.signer);
	let (member, key, included) = session.wait("Checkpoints.remove_witness", work).await?;
	let text = format!("member {member} does not witness any more; the key {key} never returns");
	Ok(Answer::of(&included, text, json!({ "member": member, "key": key })))
}

async fn list(options: &Options) -> Outcome<Answer> {
	let at = options.connect().await?.finalised().await?;
	let (witnesses, witnessed, now) =
		(at.witnesses().await?, at.witnessed().await?, at.now().await?);
	let mut lines: Vec<String> = witnesses.iter().map(|one| describe(one, now)).collect();
	if lines.is_empty() {
		lines.push("no member witnesses".to_owned());
	}
	for (role, number) in &witnessed {
		lines.push(format!("witnessed as {role}: up to block {number}"));
	}
	let rows = witnesses
		.iter()
		.map(|one| {
			let mut row = serde_json::to_value(one)?;
			row["age"] = json!(one.age(now));
			Ok(row)
		})
		.collect::<Outcome<Vec<Value>>>()?;
	let witnessed: serde_json::Map<String, Value> =
		witnessed.iter().map(|(role, number)| (role.name().to_owned(), json!(number))).collect();
	let json = json!({ "witnesses": rows, "witnessed": witnessed, "now": now, "at": at.hash() });
	Ok(Answer::new(lines.join("\n"), json))
}

fn names(roles: Roles) -> String {
	roles.iter().map(|role| role.name()).collect::<Vec<_>>().join(", ")
}

fn describe(row: &Row, now: Moment) -> String {
	let key = match row.key {
		Some(key) if row.roles.is_empty() => {
			format!("the key {key}, but is out of business or has no role that witnesses")
		}
		Some(key) => format!("the key {key} as {}", names(row.roles)),
		None => "no key now".to_owned(),
	};
	let latest = match (row.latest, row.age(now)) {
		(Some(last), Some(age)) => format!(
			"block {} signed as {} {}.{} s ago, at {}",
			last.checkpoint.number,
			names(last.roles),
			age / 1_000,
			age % 1_000 / 100,
			moment::show(last.checkpoint.at)
		),
		_ => "no checkpoint yet".to_owned(),
	};
	format!("member {} has {key}\n  {latest}", row.member)
}
