//! Deposits in words.

use super::{
	deposit_of, deposits_of_file, parts, show_hash, show_party, shown, which, Answer, Options,
	Which,
};
use crate::cli::{
	chain::{not_found, verdict::named},
	moment, Outcome,
};
use carnet_client::photos;
use carnet_primitives::{
	copyright::{
		CaseStatus, CaseView, DepositStatus, DepositView, LicenceView, Licensee, Outcome as Finding,
	},
	member::Role,
};
use clap::Args;
use serde_json::json;

#[derive(Args)]
pub(in crate::cli) struct Show {
	/// The number of a deposit, or a file.
	#[arg(value_parser = which)]
	what: Which,
}

pub(super) async fn run(args: Show, options: &Options) -> Outcome<Answer> {
	let at = options.connect().await?.finalised().await?;
	let found = match &args.what {
		Which::Id(id) => vec![deposit_of(&at, *id).await?],
		Which::File(path) => {
			let digest = photos::digest(path)?;
			let found = deposits_of_file(&at, &digest).await?;
			if found.is_empty() {
				return Err(not_found(format!(
					"deposit of {}, whose SHA-256 is {}",
					shown(path),
					hex::encode(digest.sha256)
				)));
			}
			found
		}
	};
	let text: Vec<String> = found.iter().map(describe).collect();
	Ok(Answer::new(text.join("\n"), json!({ "deposits": found, "at": at.hash() })))
}

/// Who deposited it.
pub(super) fn depositor_of(view: &DepositView) -> String {
	match &view.member {
		Some(member) => named(member),
		None => show_party(view.deposit.by),
	}
}

/// What is on record of a deposit, and what is not.
pub(super) fn describe(view: &DepositView) -> String {
	let deposit = &view.deposit;
	let mut lines = vec![format!("deposit {} by {}", view.id, depositor_of(view))];
	lines.push(standing(view));
	lines.extend(work(view));
	lines.push(format!("deposited: {}, block {}", moment::show(deposit.at), deposit.block));
	if let Some(commit) = &deposit.committed {
		lines.push(format!(
			"committed: {}, block {}: the priority dates from then",
			moment::show(commit.at),
			commit.block
		));
	}
	let (algorithm, _) = parts(&deposit.work.file);
	lines.push(match view.first == view.id {
		true => format!("priority: no deposit of this file by its {algorithm} is earlier"),
		false => format!("priority: deposit {} of the same file is earlier", view.first),
	});
	if deposit.holder.is_some() {
		lines.push(format!("rights: held by {}", view.rights_holder));
	}
	if let Some(to) = &view.offered_to {
		lines.push(format!("rights: offered to {to}"));
	}
	lines.push(match view.witnessed {
		true => "WITNESSED by a court and a notary".to_owned(),
		false => "not yet witnessed by both a court and a notary".to_owned(),
	});
	lines.extend(view.witnesses.iter().map(|note| {
		let roles: Vec<&str> = note.roles.iter().map(Role::name).collect();
		format!(
			"witness: {} as {}, block {}, {} by its own clock",
			named(&note.member),
			roles.join(" and "),
			note.number,
			moment::show(note.at)
		)
	}));
	lines.extend(view.licences.iter().map(licence));
	lines.extend(view.cases.iter().map(case));
	let as_of = format!("As of {}, in a finalised block.", moment::show(view.at));
	format!("{}\n{as_of}", lines.join("\n  "))
}

fn standing(view: &DepositView) -> String {
	match view.deposit.status {
		DepositStatus::Active => "status: active".to_owned(),
		DepositStatus::Revoked => "status: REVOKED by its depositor".to_owned(),
		DepositStatus::Superseded { by } => {
			format!("status: SUPERSEDED by its depositor, by deposit {by}")
		}
	}
}

fn work(view: &DepositView) -> Vec<String> {
	let work = &view.deposit.work;
	let mut lines = vec![
		format!("file: {}, {} bytes, {}", show_hash(&work.file), work.len, work.media),
		format!(
			"the depositor states: {}, {}, rights by {} acquisition",
			work.category, work.nature, work.acquisition
		),
	];
	if let Some(hash) = &work.perceptual {
		lines.push(format!("PDQ: {}, quality {}", hex::encode(hash.pdq), hash.quality));
	}
	if let Some(at) = work.completed_at {
		lines.push(format!("completed, as the depositor states: {}", moment::show(at)));
	}
	let commitments = [("title", work.title), ("author", work.author), ("capture", work.capture)];
	for (what, commitment) in commitments {
		if let Some(commitment) = commitment {
			lines.push(format!("commitment to the {what}: {commitment:?}"));
		}
	}
	if let Some(parent) = work.parent {
		lines.push(format!("derives from the work of deposit {parent}"));
	}
	lines
}

/// A licence in words.
pub(super) fn licence(view: &LicenceView) -> String {
	let one = &view.licence;
	let to = match &one.licensee {
		Licensee::Principal(principal) => principal.to_string(),
		Licensee::Shop(shop) => format!("shop {shop:?}"),
	};
	let rights: Vec<String> = one.scope.iter().map(|right| right.name().to_lowercase()).collect();
	let place = match &view.platform {
		Some(platform) => format!("on {}", named(platform)),
		None => "on every platform".to_owned(),
	};
	let force = match (view.in_force, one.revoked_at) {
		(true, _) => "LICENSED".to_owned(),
		(false, Some(at)) => format!("revoked at {}", moment::show(at)),
		(false, None) => "not in force".to_owned(),
	};
	format!(
		"licence {}: {force}: {to} may {}, {place}, from {} until {}",
		view.id,
		rights.join(", "),
		moment::show(one.from),
		moment::show(one.until)
	)
}

/// A case in words.
pub(super) fn case(view: &CaseView) -> String {
	let one = &view.case;
	let standing = match (view.status, &one.ruling) {
		(_, Some(ruling)) => {
			let finding = match ruling.outcome {
				Finding::Infringement => "INFRINGEMENT",
				Finding::NoInfringement => "no infringement",
				Finding::Dismissed => "dismissed without a decision on the merits",
			};
			let court = view.court.as_ref().map(named);
			format!(
				"{finding}, ruled by {} at {}, document {:?}",
				court.unwrap_or_else(|| format!("member {}", ruling.by)),
				moment::show(ruling.at),
				ruling.document
			)
		}
		(CaseStatus::Withdrawn, _) => "withdrawn by the reporter".to_owned(),
		(CaseStatus::Answered, _) => "answered by the platform; a court may rule".to_owned(),
		(CaseStatus::Overdue, _) => "the platform let its time pass; a court may rule".to_owned(),
		_ => format!("open: the platform may respond until {}", moment::show(one.due_at)),
	};
	format!(
		"case {} about deposit {}, shop {:?} on {}: {standing}",
		view.id,
		one.deposit,
		one.shop,
		named(&view.platform)
	)
}
