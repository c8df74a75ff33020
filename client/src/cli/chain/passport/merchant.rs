//! What merchants do, and what platforms make of it.

use super::{principal, whom, Answer, Options, Whom};
use crate::cli::{chain::parse, Outcome};
use carnet_client::chain::Call;
use carnet_primitives::{
	member::MemberId,
	passports::{PolicyId, Principal},
};
use clap::Args;
use serde_json::json;

#[derive(Args)]
pub(in crate::cli) struct Apply {
	/// The number of the policy at which you aim.
	#[arg(long)]
	policy: PolicyId,
	/// Aim at it no more.
	#[arg(long)]
	withdraw: bool,
}

#[derive(Args)]
pub(in crate::cli) struct Consent {
	/// The number of the platform.
	#[arg(long)]
	platform: MemberId,
	/// Let it rely on your passport no more. If it has taken you in, that ends.
	#[arg(long)]
	withdraw: bool,
}

#[derive(Args)]
pub(in crate::cli) struct Accept {
	/// The merchant: member:N, client:N or the account in her records.
	#[arg(value_parser = whom)]
	whom: Whom,
}

#[derive(Args)]
pub(in crate::cli) struct EndAcceptance {
	/// The merchant: member:N, client:N or the account in her records.
	#[arg(value_parser = whom)]
	whom: Whom,
	/// The reasons: a file, whose BLAKE2b-256 is stated, or the hash itself with 0x.
	#[arg(long)]
	document: String,
}

pub(super) async fn apply(args: Apply, options: &Options) -> Outcome<Answer> {
	let Apply { policy, withdraw } = args;
	let (call, event, text) = match withdraw {
		false => (
			Call::apply(policy),
			"Applied",
			format!("you aim at policy {policy}; issuers certify, and `carnet passport consent` lets platforms rely on it"),
		),
		true => (
			Call::withdraw_application(policy),
			"ApplicationWithdrawn",
			format!("you no longer aim at policy {policy}"),
		),
	};
	let included = options.session().await?.send(&call).await?;
	let (merchant, _): (Principal, PolicyId) = included.first("Passports", event)?;
	let json = json!({ "merchant": merchant, "policy": policy });
	Ok(Answer::of(&included, text, json))
}

pub(super) async fn consent(args: Consent, options: &Options) -> Outcome<Answer> {
	let Consent { platform, withdraw } = args;
	let (call, event, text) = match withdraw {
		false => (
			Call::consent(platform),
			"Consented",
			format!("member {platform} may rely on your passport"),
		),
		true => (
			Call::withdraw_consent(platform),
			"ConsentWithdrawn",
			format!("member {platform} may rely on your passport no more"),
		),
	};
	let included = options.session().await?.send(&call).await?;
	let (merchant, _): (Principal, MemberId) = included.first("Passports", event)?;
	let json = json!({ "merchant": merchant, "platform": platform });
	Ok(Answer::of(&included, text, json))
}

pub(super) async fn accept(args: Accept, options: &Options) -> Outcome<Answer> {
	let session = options.session().await?;
	let merchant = principal(&session.chain.finalised().await?, &args.whom).await?;
	let included = session.send(&Call::accept_merchant(&merchant)).await?;
	let (_, platform, policy): (Principal, MemberId, PolicyId) =
		included.first("Passports", "Accepted")?;
	let text = format!("{} is taken in by member {platform}: she meets policy {policy}", args.whom);
	let json = json!({ "merchant": merchant, "platform": platform, "policy": policy });
	Ok(Answer::of(&included, text, json))
}

pub(super) async fn end_acceptance(args: EndAcceptance, options: &Options) -> Outcome<Answer> {
	let document = parse::document(&args.document)?;
	let session = options.session().await?;
	let merchant = principal(&session.chain.finalised().await?, &args.whom).await?;
	let included = session.send(&Call::end_acceptance(&merchant, document)).await?;
	let text = format!("{} is taken out; that she was in stays on record", args.whom);
	let json = json!({ "merchant": merchant, "document": document });
	Ok(Answer::of(&included, text, json))
}
