//! Passports, schemas and policies in full.

use super::{principal, whom, words, Answer, Options, Whom};
use crate::cli::{
	chain::{tame, verdict::named},
	moment, Outcome,
};
use carnet_primitives::passports::{
	AcceptanceView, AccreditationView, PassportView, PolicyView, SchemaView,
};
use clap::Args;
use serde_json::json;

#[derive(Args)]
pub(in crate::cli) struct Show {
	/// The merchant: member:N, client:N or the account in her records.
	#[arg(value_parser = whom)]
	whom: Whom,
}

pub(super) async fn run(args: Show, options: &Options) -> Outcome<Answer> {
	let at = options.connect().await?.finalised().await?;
	let merchant = principal(&at, &args.whom).await?;
	let view = at.passport(&merchant).await?.ok_or_else(|| {
		format!(
			"{} has not applied, and nobody certified anything of her: there is no passport",
			args.whom
		)
	})?;
	Ok(Answer::new(describe(&view), json!({ "passport": view, "at": at.hash() })))
}

/// What the merchant did and what others state stand apart.
fn describe(view: &PassportView) -> String {
	let mut lines = vec![format!("merchant {}", view.merchant)];
	lines.push("She did herself:".to_owned());
	if view.applications.is_empty() && view.platforms.is_empty() {
		lines.push("  nothing: she has credentials to show and no passport".to_owned());
	}
	lines.extend(
		view.applications
			.iter()
			.map(|one| format!("  applied for policy {} at {}", one.policy, moment::show(one.at))),
	);
	lines.extend(view.platforms.iter().map(|one| format!("  {}", platform(one))));
	lines.push("Others state of her:".to_owned());
	if view.credentials.is_empty() && view.identifiers.is_empty() {
		lines.push("  nothing".to_owned());
	}
	lines.extend(view.credentials.iter().map(|one| format!("  {}", words::credential(one))));
	lines.extend(view.identifiers.iter().map(|one| {
		format!(
			"  {} checked by member {} under schema {} at {}, tag under key {}",
			one.kind.name().to_uppercase(),
			one.by,
			one.schema,
			moment::show(one.at),
			one.epoch
		)
	}));
	lines.push(format!("As of {}, in a finalised block.", moment::show(view.at)));
	lines.join("\n")
}

fn platform(view: &AcceptanceView) -> String {
	let consent = &view.consent;
	let mut text = match consent.withdrawn_at {
		None => format!(
			"{} may rely on it since {}",
			named(&view.platform),
			moment::show(consent.given_at)
		),
		Some(at) => {
			format!("{} may rely on it no more since {}", named(&view.platform), moment::show(at))
		}
	};
	if let Some(taken) = &consent.acceptance {
		let at = moment::show(taken.at);
		text.push_str(&match taken.ended_at {
			None => format!("; TAKEN IN at {at} by policy {}", taken.policy),
			Some(end) => format!("; taken in at {at}, out at {}", moment::show(end)),
		});
	}
	text
}

/// A kind of credential, with who may issue it.
pub(super) fn schema(view: &SchemaView) -> String {
	let one = &view.schema;
	let mut lines = vec![format!("schema {}: {:?}", view.id, tame(&one.name))];
	lines.push(format!("document: {:?}", one.document));
	lines.push(format!("longest validity: {} days", one.max_validity / 86_400_000));
	if one.identifies {
		lines.push("who issues it checks identities, and may register identifiers".to_owned());
	}
	lines.extend(view.issuers.iter().map(accreditation));
	lines.join("\n  ")
}

fn accreditation(view: &AccreditationView) -> String {
	let one = &view.accreditation;
	let by = match &view.by {
		Some(by) => named(by),
		None => "governance".to_owned(),
	};
	let standing = match (view.in_force, one.withdrawn_at) {
		(true, _) => format!("until {}", moment::show(one.until)),
		(false, Some(at)) => format!("WITHDRAWN at {}", moment::show(at)),
		(false, None) => "NOT IN FORCE".to_owned(),
	};
	let more = if one.may_accredit { ", may accredit others" } else { "" };
	format!("issuer {}, accredited by {by}, {standing}{more}", named(&view.issuer))
}

/// What a policy asks for.
pub(super) fn policy(view: &PolicyView) -> String {
	let (one, spec) = (&view.policy, &view.policy.spec);
	let owner = match &view.owner {
		Some(owner) => named(owner),
		None => "all members".to_owned(),
	};
	let mut lines = vec![format!("policy {} of {owner}", view.id)];
	lines.push(format!("set: {}, changed {} times", moment::show(one.set_at), one.revision));
	lines.extend(spec.requirements.iter().map(|it| {
		let age = it.max_age.map(|age| format!(", not older than {} seconds", age / 1_000));
		format!("schema {} by {} issuers{}", it.schema, it.issuers, age.unwrap_or_default())
	}));
	if spec.issuers > 0 {
		lines.push(format!("by {} different issuers in all", spec.issuers));
	}
	if !spec.identifiers.is_empty() {
		let kinds = words::identifiers(spec.identifiers);
		lines.push(format!("one of the identifiers {kinds}"));
	}
	lines.push(format!("document: {:?}", spec.document));
	lines.join("\n  ")
}
