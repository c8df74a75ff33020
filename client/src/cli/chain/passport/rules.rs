//! What governance, accreditors and platforms set: schemas, accreditations, policies.

use super::{show, Answer, Options};
use crate::cli::{
	chain::{
		governance::{make, propose, Governance},
		member::read_json,
		not_found, parse, tame,
	},
	moment, Outcome,
};
use carnet_client::chain::{Call, GovernanceCall};
use carnet_primitives::{
	member::MemberId,
	passports::{PolicyId, PolicySpec, Schema as Record, SchemaId},
	Moment,
};
use clap::{Args, Subcommand};
use serde_json::json;
use std::path::{Path, PathBuf};

#[derive(Subcommand)]
pub(in crate::cli) enum Schema {
	/// Register a kind of credential.
	Register {
		/// A JSON file with name, document (the hash of the JSON Schema), maxValidity (milliseconds) and identifies.
		#[arg(long)]
		file: PathBuf,
		#[command(flatten)]
		governance: Governance,
	},
	/// Show a kind of credential, with who may issue it.
	Show {
		/// Its number.
		schema: SchemaId,
	},
}

#[derive(Args)]
pub(in crate::cli) struct Accredit {
	/// The number of the schema.
	schema: SchemaId,
	/// The number of the member.
	member: MemberId,
	/// Until when.
	#[arg(long, value_parser = moment::parse)]
	until: Moment,
	/// Let it accredit others for this schema. Governance alone gives that.
	#[arg(long)]
	may_accredit: bool,
	#[command(flatten)]
	governance: Governance,
}

#[derive(Args)]
pub(in crate::cli) struct WithdrawAccreditation {
	/// The number of the schema.
	schema: SchemaId,
	/// The number of the member.
	member: MemberId,
	/// The reasons: a file, whose BLAKE2b-256 is stated, or the hash itself with 0x.
	#[arg(long)]
	document: String,
	#[command(flatten)]
	governance: Governance,
}

#[derive(Subcommand)]
pub(in crate::cli) enum Policy {
	/// Set a policy: as a platform one of your own, or by governance one of all members.
	Set {
		/// A JSON file with requirements (schema, issuers, maxAge), issuers, identifiers and document.
		#[arg(long)]
		file: PathBuf,
		#[command(flatten)]
		governance: Governance,
	},
	/// Change a policy. Every status follows it from then on; who was taken in stays in.
	Change {
		/// Its number.
		policy: PolicyId,
		/// A JSON file as for `set`.
		#[arg(long)]
		file: PathBuf,
		#[command(flatten)]
		governance: Governance,
	},
	/// As a platform: judge by a policy, of your own or of all members.
	Adopt {
		/// Its number.
		policy: PolicyId,
	},
	/// Show a policy.
	Show {
		/// Its number.
		policy: PolicyId,
	},
}

pub(super) async fn schema(command: Schema, options: &Options) -> Outcome<Answer> {
	match command {
		Schema::Register { file, governance } => {
			let schema: Record = read_json(&file, "a schema")?;
			let name = tame(&schema.name);
			let call = GovernanceCall::RegisterSchema(schema);
			if governance.propose {
				return propose(&call.proposal(), options).await;
			}
			let included = options.session().await?.govern(&call, governance.sudo).await?;
			let id: SchemaId = included.first("Passports", "SchemaRegistered")?;
			let text = format!("{name:?} is schema {id}");
			Ok(Answer::of(&included, text, json!({ "schema": id })))
		}
		Schema::Show { schema } => {
			let at = options.connect().await?.finalised().await?;
			let view = at.credential_schema(schema).await?;
			let view = view.ok_or_else(|| not_found(format!("schema {schema}")))?;
			Ok(Answer::new(show::schema(&view), json!({ "schema": view, "at": at.hash() })))
		}
	}
}

pub(super) async fn accredit(args: Accredit, options: &Options) -> Outcome<Answer> {
	let Accredit { schema, member, until, may_accredit, governance } = args;
	let call = GovernanceCall::Accredit(schema, member, until, may_accredit);
	make(&call, governance, options, |included| {
		let (_, _, by, _): (SchemaId, MemberId, Option<MemberId>, Moment) =
			included.first("Passports", "Accredited")?;
		let end = moment::show(until);
		let text = format!("member {member} may issue schema {schema} until {end}");
		let json = json!({
			"schema": schema, "issuer": member, "by": by, "until": until,
			"mayAccredit": may_accredit,
		});
		Ok(Answer::of(included, text, json))
	})
	.await
}

pub(super) async fn withdraw(args: WithdrawAccreditation, options: &Options) -> Outcome<Answer> {
	let WithdrawAccreditation { schema, member, document, governance } = args;
	let document = parse::document(&document)?;
	let call = GovernanceCall::WithdrawAccreditation(schema, member, document);
	make(&call, governance, options, |included| {
		let text = format!("member {member} may no longer issue schema {schema}");
		let json = json!({ "schema": schema, "issuer": member, "document": document });
		Ok(Answer::of(included, text, json))
	})
	.await
}

pub(super) async fn policy(command: Policy, options: &Options) -> Outcome<Answer> {
	match command {
		Policy::Set { file, governance } => {
			let call = GovernanceCall::SetPolicy(spec(&file)?);
			make(&call, governance, options, |included| {
				let (policy, owner): (PolicyId, Option<MemberId>) =
					included.first("Passports", "PolicySet")?;
				let text = match owner {
					Some(owner) => format!("policy {policy} of member {owner} is set"),
					None => format!("policy {policy} of all members is set"),
				};
				Ok(Answer::of(included, text, json!({ "policy": policy, "owner": owner })))
			})
			.await
		}
		Policy::Change { policy, file, governance } => {
			let call = GovernanceCall::ChangePolicy(policy, spec(&file)?);
			make(&call, governance, options, |included| {
				let (_, revision): (PolicyId, u32) =
					included.first("Passports", "PolicyChanged")?;
				let text = format!("policy {policy} is changed; every status follows it now");
				let json = json!({ "policy": policy, "revision": revision });
				Ok(Answer::of(included, text, json))
			})
			.await
		}
		Policy::Adopt { policy } => {
			let included = options.session().await?.send(&Call::adopt_policy(policy)).await?;
			let (platform, _): (MemberId, PolicyId) =
				included.first("Passports", "PolicyAdopted")?;
			let text = format!("member {platform} judges by policy {policy}");
			let json = json!({ "policy": policy, "platform": platform });
			Ok(Answer::of(&included, text, json))
		}
		Policy::Show { policy } => {
			let at = options.connect().await?.finalised().await?;
			let view = at.policy(policy).await?;
			let view = view.ok_or_else(|| not_found(format!("policy {policy}")))?;
			Ok(Answer::new(show::policy(&view), json!({ "policy": view, "at": at.hash() })))
		}
	}
}

/// A policy that a merchant could meet.
fn spec(file: &Path) -> Outcome<PolicySpec> {
	let spec: PolicySpec = read_json(file, "a policy")?;
	match spec.is_valid() {
		true => Ok(spec),
		false => Err(format!(
			"{} is a policy that nobody could meet: name each schema once, with one issuer at least, and of issuers no more in all than the schemas ask for; nothing was sent",
			file.display()
		)
		.into()),
	}
}
