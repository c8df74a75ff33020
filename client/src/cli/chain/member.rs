use super::{
	client,
	governance::{decide, propose, Governance},
	not_found, parse, tame, Answer, Options,
};
use crate::cli::{moment, Outcome};
use carnet_client::chain::{Call, GovernanceCall, Included, Quorum};
use carnet_primitives::{
	consortium::{Admission, KeyHolder, MemberStatus, MemberView, Quota},
	gs1::CompanyPrefix,
	member::{MemberId, Permissions, Roles},
	Moment,
};
use clap::Subcommand;
use serde_json::json;
use sp_core::crypto::AccountId32;
use std::{fs, path::Path, path::PathBuf};

#[derive(Subcommand)]
pub(in crate::cli) enum Member {
	/// Show a member.
	Show {
		/// Its number.
		member: MemberId,
	},
	/// List all members.
	List,
	/// Admit a member.
	Admit {
		/// A JSON file with name, legalId, roles, prefixes, validUntil, voter, admin and quota.
		#[arg(long)]
		file: PathBuf,
		#[command(flatten)]
		governance: Governance,
	},
	/// Stop the business of a member. More than a third of the votes do so for a limited time.
	Suspend {
		/// Its number.
		member: MemberId,
		/// Propose it to two thirds, whose suspension lasts until the member is reinstated.
		#[arg(long, requires = "propose")]
		confirm: bool,
		#[command(flatten)]
		governance: Governance,
	},
	/// End a suspension.
	Reinstate {
		/// Its number.
		member: MemberId,
		#[command(flatten)]
		governance: Governance,
	},
	/// Put a member out for good.
	Expel {
		/// Its number.
		member: MemberId,
		#[command(flatten)]
		governance: Governance,
	},
	/// Prolong a membership.
	Renew {
		/// Its number.
		member: MemberId,
		/// Until when.
		#[arg(long, value_parser = moment::parse)]
		until: Moment,
		#[command(flatten)]
		governance: Governance,
	},
	/// Set the roles of a member.
	Roles {
		/// Its number.
		member: MemberId,
		/// All of them, such as Brand,Carrier.
		#[arg(long, value_parser = parse::roles)]
		roles: Roles,
		#[command(flatten)]
		governance: Governance,
	},
	/// Set what a member may use.
	Quota {
		/// Its number.
		member: MemberId,
		/// A JSON file with limit and stateBytes, as in an admission.
		#[arg(long)]
		file: PathBuf,
		#[command(flatten)]
		governance: Governance,
	},
	/// Give a member that lost its voting key another one.
	ReplaceVoter {
		/// Its number.
		member: MemberId,
		/// The new key.
		#[arg(value_parser = parse::account)]
		key: AccountId32,
		#[command(flatten)]
		governance: Governance,
	},
	/// Replace the voting key that signs.
	RotateVoter {
		/// The new key.
		#[arg(value_parser = parse::account)]
		key: AccountId32,
	},
	/// GS1 company prefixes of members.
	#[command(subcommand)]
	Prefix(Prefix),
	/// What keys are for.
	#[command(subcommand)]
	Key(Key),
	/// Operators of your company.
	#[command(subcommand)]
	Operator(Operator),
	/// Clients, their sponsors and their keys.
	#[command(subcommand)]
	Client(client::Client),
}

#[derive(Subcommand)]
pub(in crate::cli) enum Prefix {
	/// Give a member a prefix, or the 12 digits of a single GTIN.
	Add {
		/// The number of the member.
		member: MemberId,
		/// The prefix.
		#[arg(value_parser = parse::prefix)]
		prefix: CompanyPrefix,
		#[command(flatten)]
		governance: Governance,
	},
	/// Take a prefix away from its member.
	Remove {
		/// The prefix.
		#[arg(value_parser = parse::prefix)]
		prefix: CompanyPrefix,
		#[command(flatten)]
		governance: Governance,
	},
}

#[derive(Subcommand)]
pub(in crate::cli) enum Key {
	/// Show what a key is for.
	Show {
		/// The account of the key; that of the key that signs if it is left out.
		#[arg(value_parser = parse::account)]
		account: Option<AccountId32>,
	},
}

#[derive(Subcommand)]
pub(in crate::cli) enum Operator {
	/// Add an operator.
	Add {
		/// Its key.
		#[arg(value_parser = parse::account)]
		key: AccountId32,
		/// What it may do, such as Produce,Recall.
		#[arg(long, value_parser = parse::permissions)]
		permissions: Permissions,
		/// From when on it may do nothing.
		#[arg(long, value_parser = moment::parse)]
		expires: Option<Moment>,
	},
	/// Remove an operator; its key is retired for good.
	Remove {
		/// Its key.
		#[arg(value_parser = parse::account)]
		key: AccountId32,
	},
}

pub(super) async fn run(command: Member, options: &Options) -> Outcome<Answer> {
	use GovernanceCall as Do;
	match command {
		Member::Show { member } => show(member, options).await,
		Member::List => list(options).await,
		Member::Admit { file, governance } => admit(&file, governance, options).await,
		Member::Suspend { member, confirm, governance } => {
			let quorum = if confirm { Quorum::TwoThirds } else { Quorum::MoreThanThird };
			let proposal = Do::Suspend(member).proposal().with_quorum(quorum);
			if governance.propose {
				return propose(&proposal, options).await;
			}
			govern(Do::Suspend(member), member, "is suspended", governance, options).await
		}
		Member::Reinstate { member, governance } => {
			govern(Do::Reinstate(member), member, "is active again", governance, options).await
		}
		Member::Expel { member, governance } => {
			govern(Do::Expel(member), member, "is expelled", governance, options).await
		}
		Member::Renew { member, until, governance } => {
			govern(Do::Renew(member, until), member, "is renewed", governance, options).await
		}
		Member::Roles { member, roles, governance } => {
			govern(Do::SetRoles(member, roles), member, "has new roles", governance, options).await
		}
		Member::Quota { member, file, governance } => {
			let quota: Quota = read_json(&file, "a quota")?;
			govern(Do::SetQuota(member, quota), member, "has a new quota", governance, options)
				.await
		}
		Member::ReplaceVoter { member, key, governance } => {
			let call = Do::ReplaceVotingKey(member, key);
			govern(call, member, "has a new voting key", governance, options).await
		}
		Member::RotateVoter { key } => {
			let done = send(&Call::rotate_voting_key(&key), options).await?;
			Ok(Answer::of(&done, format!("{key} votes now"), json!({ "voter": key })))
		}
		Member::Prefix(Prefix::Add { member, prefix, governance }) => {
			let call = Do::AddPrefix(member, prefix);
			govern(call, member, "has the prefix", governance, options).await
		}
		Member::Prefix(Prefix::Remove { prefix, governance }) => {
			let (text, json) =
				(format!("the prefix {prefix} is free"), json!({ "prefix": prefix }));
			decide(&Do::RemovePrefix(prefix), governance, options, text, json).await
		}
		Member::Key(Key::Show { account }) => show_key(account, options).await,
		Member::Operator(Operator::Add { key, permissions, expires }) => {
			let done = send(&Call::add_operator(&key, permissions, expires), options).await?;
			let json = json!({ "key": key, "permissions": permissions, "expiresAt": expires });
			Ok(Answer::of(&done, format!("{key} is an operator"), json))
		}
		Member::Operator(Operator::Remove { key }) => {
			let done = send(&Call::remove_operator(&key), options).await?;
			Ok(Answer::of(&done, format!("{key} is retired"), json!({ "key": key })))
		}
		Member::Client(command) => client::run(command, options).await,
	}
}

/// Connects, signs, sends and waits.
pub(super) async fn send(call: &Call, options: &Options) -> Outcome<Included> {
	options.session().await?.send(call).await
}

async fn govern(
	call: GovernanceCall,
	member: MemberId,
	done: &str,
	governance: Governance,
	options: &Options,
) -> Outcome<Answer> {
	let (text, json) = (format!("member {member} {done}"), json!({ "member": member }));
	decide(&call, governance, options, text, json).await
}

async fn admit(file: &Path, governance: Governance, options: &Options) -> Outcome<Answer> {
	let admission: Admission<AccountId32> = read_json(file, "an admission")?;
	let name = tame(&admission.name);
	let call = GovernanceCall::Admit(Box::new(admission));
	if governance.propose {
		return propose(&call.proposal(), options).await;
	}
	let included = options.session().await?.govern(&call, governance.sudo).await?;
	let (member, voter, admin): (MemberId, AccountId32, AccountId32) =
		included.first("Consortium", "MemberAdmitted")?;
	let json = json!({ "member": member, "voter": voter, "admin": admin });
	Ok(Answer::of(&included, format!("{name:?} is member {member}"), json))
}

pub(super) fn read_json<T: serde::de::DeserializeOwned>(path: &Path, what: &str) -> Outcome<T> {
	let text = fs::read_to_string(path).map_err(|error| {
		format!("cannot read {}: {error}; check the path and its permissions", path.display())
	})?;
	serde_json::from_str(&text)
		.map_err(|error| format!("{} is not {what}: {error}; correct it", path.display()).into())
}

async fn show(member: MemberId, options: &Options) -> Outcome<Answer> {
	let at = options.connect().await?.finalised().await?;
	let view = at.member(member).await?.ok_or_else(|| not_found(format!("member {member}")))?;
	Ok(Answer::new(describe(&view), json!({ "member": view, "at": at.hash() })))
}

async fn list(options: &Options) -> Outcome<Answer> {
	let at = options.connect().await?.finalised().await?;
	let mut all = Vec::new();
	// Numbers are given in order and no member is ever removed.
	while let Some(view) = at.member(all.len() as MemberId).await? {
		all.push(view);
	}
	let text: Vec<String> = all
		.iter()
		.map(|view| {
			let roles: Vec<&str> = view.roles.iter().map(|role| role.name()).collect();
			format!(
				"{} {}: {}; {}",
				view.id,
				tame(&view.name),
				status(view.status),
				roles.join(", ")
			)
		})
		.collect();
	Ok(Answer::new(text.join("\n"), json!({ "members": all, "at": at.hash() })))
}

fn status(status: MemberStatus) -> String {
	match status {
		MemberStatus::Active => "active".to_owned(),
		MemberStatus::Suspended { until: Some(until) } => {
			format!("suspended until {}", moment::show(until))
		}
		MemberStatus::Suspended { until: None } => "suspended until it is reinstated".to_owned(),
		MemberStatus::Expelled => "expelled".to_owned(),
	}
}

fn describe(view: &MemberView<AccountId32>) -> String {
	let roles: Vec<&str> = view.roles.iter().map(|role| role.name()).collect();
	let prefixes: Vec<String> = view.prefixes.iter().map(|prefix| prefix.to_string()).collect();
	let business = if view.in_business { "in business" } else { "not in business" };
	[
		format!("member {}: {} ({})", view.id, tame(&view.name), view.legal_id),
		format!(
			"  status: {}, {business}, a member until {}",
			status(view.status),
			moment::show(view.valid_until)
		),
		format!("  roles: {}", roles.join(", ")),
		format!("  prefixes: {}", prefixes.join(", ")),
		format!("  voter: {}", view.voter),
		format!("  principal: {}", view.principal),
		format!("  state: {} of {} bytes", view.state_bytes_used, view.quota.state_bytes),
	]
	.join("\n")
}

async fn show_key(account: Option<AccountId32>, options: &Options) -> Outcome<Answer> {
	let account = match account {
		Some(account) => account,
		None => options.signer()?.account(),
	};
	let holder = options.connect().await?.finalised().await?.key(&account).await?;
	let text = match &holder {
		None => "the chain never saw this key".to_owned(),
		Some(KeyHolder::Operator { member, permissions, expires_at }) => {
			let may: Vec<&str> = permissions.iter().map(|one| one.name()).collect();
			let end =
				expires_at.map(|end| format!(", until {}", moment::show(end))).unwrap_or_default();
			format!("operator of member {member}: {}{end}", may.join(", "))
		}
		Some(KeyHolder::Voter(member)) => format!("votes for member {member}"),
		Some(KeyHolder::Client(client)) => format!("key of client {client}"),
		Some(KeyHolder::Retired) => {
			"retired: it will never be valid again, unless a recovery names it".to_owned()
		}
	};
	Ok(Answer::new(format!("{account}: {text}"), json!({ "account": account, "holder": holder })))
}
