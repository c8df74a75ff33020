use super::{
	governance::{decide, Governance},
	Answer, Options,
};
use crate::cli::Outcome;
use carnet_client::chain::{without_secrets, Chain, GovernanceCall, Validator as Row};
use carnet_primitives::member::MemberId;
use clap::{Args, Subcommand};
use serde_json::json;
use std::net::IpAddr;

#[derive(Subcommand)]
pub(in crate::cli) enum Validator {
	/// List the validators, and the members that prepared to be some.
	List,
	/// Make a member a validator. It sets session keys before.
	Add {
		/// Its number.
		member: MemberId,
		#[command(flatten)]
		governance: Governance,
	},
	/// Take a validator out of the set.
	Remove {
		/// The number of its member.
		member: MemberId,
		#[command(flatten)]
		governance: Governance,
	},
	/// Put a validator in the place of another.
	Replace {
		/// The number of the member that leaves.
		old: MemberId,
		/// The number of the member that enters.
		new: MemberId,
		#[command(flatten)]
		governance: Governance,
	},
	/// Set how many validators there are at least.
	Minimum {
		/// The number.
		size: u32,
		#[command(flatten)]
		governance: Governance,
	},
	/// Let a validator back that was disabled for an offence.
	Pardon {
		/// The number of its member.
		member: MemberId,
		#[command(flatten)]
		governance: Governance,
	},
	/// Session keys.
	#[command(subcommand)]
	Keys(Keys),
}

#[derive(Subcommand)]
pub(in crate::cli) enum Keys {
	/// Have the validator's own node make new session keys, and set them. Sign with an operator who may validate.
	Set(Set),
}

#[derive(Args)]
pub(in crate::cli) struct Set {
	/// The address of the validator's own node, on this machine.
	#[arg(long)]
	member_node: String,
	/// Take a node on another machine: whoever reaches it there can replace its keys as well.
	#[arg(long)]
	allow_remote: bool,
}

pub(super) async fn run(command: Validator, options: &Options) -> Outcome<Answer> {
	use GovernanceCall as Do;
	let (call, governance, text, json) = match command {
		Validator::List => return list(options).await,
		Validator::Keys(Keys::Set(set)) => return set_keys(&set, options).await,
		Validator::Add { member, governance } => (
			Do::AddValidator(member),
			governance,
			format!("member {member} becomes a validator"),
			json!({ "member": member }),
		),
		Validator::Remove { member, governance } => (
			Do::RemoveValidator(member),
			governance,
			format!("member {member} leaves the validators"),
			json!({ "member": member }),
		),
		Validator::Replace { old, new, governance } => (
			Do::ReplaceValidator(old, new),
			governance,
			format!("member {new} becomes a validator in the place of member {old}"),
			json!({ "old": old, "new": new }),
		),
		Validator::Minimum { size, governance } => (
			Do::SetMinimumSize(size),
			governance,
			format!("there are at least {size} validators"),
			json!({ "minimumSize": size }),
		),
		Validator::Pardon { member, governance } => (
			Do::PardonOffender(member),
			governance,
			format!("member {member} may validate again"),
			json!({ "member": member }),
		),
	};
	decide(&call, governance, options, text, json).await
}

async fn list(options: &Options) -> Outcome<Answer> {
	let at = options.connect().await?.finalised().await?;
	let set = at.validators().await?;
	let mut lines: Vec<String> = set.validators.iter().map(describe).collect();
	lines.push(format!("session {}, at least {} validators", set.session, set.minimum_size));
	let mut json = serde_json::to_value(&set)?;
	json["at"] = json!(at.hash());
	Ok(Answer::new(lines.join("\n"), json))
}

fn describe(row: &Row) -> String {
	let mut words = vec![match (row.active, row.planned) {
		(true, true) => "validates",
		(true, false) => "validates until the next session",
		(false, true) => "validates from the next session on",
		(false, false) => "does not validate",
	}];
	words.push(if row.approved { "approved" } else { "not approved" });
	words.push(if row.keys { "has keys" } else { "has no keys" });
	let offence = row
		.offended_in
		.map(|session| format!(", disabled for an offence in session {session}"))
		.unwrap_or_default();
	format!("member {}: {}{offence}", row.member, words.join(", "))
}

async fn set_keys(set: &Set, options: &Options) -> Outcome<Answer> {
	if !set.allow_remote && !is_loopback(&set.member_node) {
		return Err(format!(
			"{} is not on this machine, and whoever can ask a node over the network for new session keys can take its validator out of work; run this on the validator's machine, or add --allow-remote",
			without_secrets(&set.member_node)
		)
		.into());
	}
	let session = options.session().await?;
	let node = Chain::connect(&set.member_node, Some(session.chain.genesis())).await?;
	let work = session.chain.set_session_keys(&node, &session.signer);
	let (member, keys, included) = session.wait("Session.set_keys", work).await?;
	let keys = format!("0x{}", hex::encode(keys));
	let text = format!(
		"the validator of member {member} has the session keys {keys}; they are used from the session after the next one on"
	);
	Ok(Answer::of(&included, text, json!({ "member": member, "keys": keys })))
}

/// Whether the host of an address is this machine, whatever name servers say.
fn is_loopback(url: &str) -> bool {
	let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
	let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
	// A name before an @ is a user, not a host.
	let host = authority.rsplit('@').next().unwrap_or_default();
	let name = match host.strip_prefix('[') {
		Some(v6) => v6.split(']').next().unwrap_or_default(),
		None => host.split(':').next().unwrap_or_default(),
	};
	name.eq_ignore_ascii_case("localhost")
		|| name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
	use super::is_loopback;

	#[test]
	fn a_node_on_this_machine_is_told_from_one_elsewhere() {
		for here in [
			"ws://127.0.0.1:9944",
			"ws://127.9.9.9",
			"ws://localhost:9944/path",
			"ws://LOCALHOST",
			"ws://[::1]:9944",
			"wss://user@127.0.0.1:1/?a=@example.com",
		] {
			assert!(is_loopback(here), "{here}");
		}
		for elsewhere in [
			"ws://10.0.0.7:9944",
			"ws://127.0.0.1@example.com:9944",
			"ws://localhost.example.com",
			"ws://127.0.0.1.example.com",
			"ws://[2001:db8::1]:9944",
			"wss://example.com/127.0.0.1",
			"ws://0.0.0.0:9944",
			"",
		] {
			assert!(!is_loopback(elsewhere), "{elsewhere}");
		}
	}
}
