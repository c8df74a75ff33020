//! Whether a merchant is what a platform asks for.

use super::{principal, whom, words, Answer, Options, Whom};
use crate::cli::{chain::not_found, moment, Outcome};
use carnet_primitives::{
	member::MemberId,
	passports::{Basis, PolicyId, StatusView},
};
use clap::{ArgGroup, Args};
use serde_json::json;

#[derive(Args)]
#[command(group(ArgGroup::new("basis").required(true).args(["platform", "policy"])))]
pub(in crate::cli) struct Status {
	/// The merchant: member:N, client:N or the account in her records.
	#[arg(value_parser = whom)]
	whom: Whom,
	/// For this platform, by the policy that it adopted and with the consent of the merchant.
	#[arg(long)]
	platform: Option<MemberId>,
	/// Or for this policy, whoever relies on it.
	#[arg(long)]
	policy: Option<PolicyId>,
}

pub(super) async fn run(args: Status, options: &Options) -> Outcome<Answer> {
	let Status { whom, platform, policy } = args;
	let at = options.connect().await?.finalised().await?;
	let merchant = principal(&at, &whom).await?;
	let (basis, asked) = match (platform, policy) {
		(Some(platform), _) => (Basis::Platform(platform), format!("member {platform}")),
		(None, Some(policy)) => {
			// Else it would be said of the merchant that nobody knows her.
			at.policy(policy).await?.ok_or_else(|| not_found(format!("policy {policy}")))?;
			(Basis::Policy(policy), format!("policy {policy}"))
		}
		(None, None) => return Err("for whom? give --platform or --policy".into()),
	};
	let view =
		at.passport_status(&merchant, basis).await?.ok_or_else(|| {
			format!("{whom} has not applied, and nobody certified anything of her: there is no passport")
		})?;
	let json = json!({
		"merchant": merchant, "basis": basis, "status": view, "at": at.hash(),
	});
	Ok(Answer::new(describe(&view, &whom, &asked), json))
}

fn describe(view: &StatusView, whom: &Whom, asked: &str) -> String {
	let mut lines = vec![words::headline(view)];
	lines.push(match view.policy {
		Some(policy) => format!("{whom} for {asked}, by policy {policy}"),
		None => format!("{whom} for {asked}"),
	});
	lines.extend(view.missing.iter().map(|piece| format!("missing: {}", words::missing(piece))));
	if let Some(until) = view.until {
		lines.push(format!("if nothing happens, until {}", moment::show(until)));
	}
	if let Some(at) = view.applied_at {
		lines.push(format!("applied: {}", moment::show(at)));
	}
	if let Some(at) = view.accepted_at {
		lines.push(format!("taken in: {}", moment::show(at)));
	}
	format!("{}\nAs of {}, in a finalised block.", lines.join("\n  "), moment::show(view.at))
}
