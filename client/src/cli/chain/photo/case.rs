//! Infringement cases.

use super::{deposit_of, show, shown, Answer, Options};
use crate::cli::{
	chain::{not_found, parse},
	moment, Outcome,
};
use carnet_client::{
	chain::Call,
	photos::{commit, Fact, Salts},
};
use carnet_primitives::{
	copyright::{CaseId, CaseView, DepositId, Outcome as Finding, MAX_EVIDENCE, MAX_VIEWS},
	member::MemberId,
	Moment, H256,
};
use clap::{ArgGroup, Args, Subcommand, ValueEnum};
use serde_json::json;
use std::{fs, path::PathBuf};

#[derive(Subcommand)]
pub(in crate::cli) enum Case {
	/// Make the commitment that names a shop in licences and cases. Needs no network.
	Shop(Shop),
	/// Report a shop that shows a work of yours without a licence.
	Report(Report),
	/// As the platform of the shop: respond to a report, in time and once.
	Respond(About),
	/// As a court: rule in a case, once the platform responded or let its time pass.
	Rule(Rule),
	/// Withdraw a report of yours.
	Withdraw {
		/// The number of the case.
		case: CaseId,
	},
	/// Show a case.
	Show {
		/// The number of the case.
		case: CaseId,
	},
	/// List the cases about a deposit, or those against shops of a platform.
	List(List),
}

#[derive(Args)]
pub(in crate::cli) struct Shop {
	/// A file that names the shop as its platform does. The text stays here.
	name: PathBuf,
	/// The file with the salt. It is made if it is missing: who has it and the text can open the commitment.
	#[arg(long, value_name = "FILE")]
	salt_out: PathBuf,
}

#[derive(Args)]
pub(in crate::cli) struct Report {
	/// The deposit of the work.
	deposit: DepositId,
	/// The number of the platform.
	#[arg(long)]
	platform: MemberId,
	/// The commitment to the shop.
	#[arg(long, value_parser = parse::hash)]
	shop: H256,
	/// What you show: a file, whose BLAKE2b-256 is stated, or the hash itself with 0x. It can be given several times.
	#[arg(long, required = true)]
	evidence: Vec<String>,
}

#[derive(Args)]
pub(in crate::cli) struct About {
	/// The number of the case.
	case: CaseId,
	/// The document: a file, whose BLAKE2b-256 is stated, or the hash itself with 0x.
	#[arg(long)]
	document: String,
}

#[derive(Clone, Copy, ValueEnum)]
enum Found {
	/// The shop infringes.
	Infringement,
	/// It does not.
	NoInfringement,
	/// The report is not decided on its merits. It may be made again.
	Dismissed,
}

impl From<Found> for Finding {
	fn from(found: Found) -> Self {
		match found {
			Found::Infringement => Self::Infringement,
			Found::NoInfringement => Self::NoInfringement,
			Found::Dismissed => Self::Dismissed,
		}
	}
}

#[derive(Args)]
pub(in crate::cli) struct Rule {
	#[command(flatten)]
	about: About,
	/// What the court finds.
	#[arg(long, value_enum)]
	outcome: Found,
}

#[derive(Args)]
#[command(group(ArgGroup::new("what").required(true).args(["deposit", "platform"])))]
pub(in crate::cli) struct List {
	/// The number of a deposit.
	#[arg(long)]
	deposit: Option<DepositId>,
	/// Or the number of a platform.
	#[arg(long)]
	platform: Option<MemberId>,
}

pub(in crate::cli::chain) async fn run(command: Case, options: &Options) -> Outcome<Answer> {
	match command {
		Case::Shop(args) => shop(&args),
		Case::Report(args) => report(args, options).await,
		Case::Respond(About { case, document }) => {
			let document = parse::document(&document)?;
			let included = options.session().await?.send(&Call::respond(case, document)).await?;
			let text = format!("the response in case {case} is on record");
			Ok(Answer::of(&included, text, json!({ "case": case, "document": document })))
		}
		Case::Rule(Rule { about: About { case, document }, outcome }) => {
			let document = parse::document(&document)?;
			let outcome = Finding::from(outcome);
			let call = Call::rule(case, outcome, document);
			let included = options.session().await?.send(&call).await?;
			let (_, by, _, _): (CaseId, MemberId, Finding, H256) =
				included.first("Copyright", "Ruled")?;
			let text = format!("the ruling of member {by} in case {case} is on record");
			let json = json!({ "case": case, "by": by, "outcome": outcome, "document": document });
			Ok(Answer::of(&included, text, json))
		}
		Case::Withdraw { case } => {
			let included = options.session().await?.send(&Call::withdraw_case(case)).await?;
			let text = format!("case {case} is withdrawn; it stays on record");
			Ok(Answer::of(&included, text, json!({ "case": case })))
		}
		Case::Show { case } => {
			let at = options.connect().await?.finalised().await?;
			let view = at.case(case).await?.ok_or_else(|| not_found(format!("case {case}")))?;
			let json = json!({ "case": view, "at": at.hash() });
			Ok(Answer::new(in_full(&view), json))
		}
		Case::List(args) => list(args, options).await,
	}
}

fn shop(args: &Shop) -> Outcome<Answer> {
	let path = shown(&args.name);
	let name = fs::read(&args.name)
		.map_err(|error| format!("cannot read {path}: {error}; check the path"))?;
	let name = name.trim_ascii();
	if name.is_empty() {
		return Err(
			format!("{path} names no shop; write its name or number on the platform").into()
		);
	}
	let salt = Salts::open_or_create(&args.salt_out)?;
	let shop = commit(Fact::Shop, &salt.salt(), name);
	Ok(Answer::new(format!("{shop:?}"), json!({ "shop": shop, "salt": shown(&args.salt_out) })))
}

async fn report(args: Report, options: &Options) -> Outcome<Answer> {
	let Report { deposit, platform, shop, evidence } = args;
	if evidence.len() > MAX_EVIDENCE as usize {
		return Err(
			format!("a report has {MAX_EVIDENCE} documents at most; put some together").into()
		);
	}
	let evidence: Vec<H256> =
		evidence.iter().map(|one| parse::document(one)).collect::<Outcome<_>>()?;
	let session = options.session().await?;
	let call = Call::report_infringement(deposit, platform, shop, &evidence);
	let included = session.send(&call).await?;
	let (case, _, _, due_at): (CaseId, DepositId, MemberId, Moment) =
		included.first("Copyright", "InfringementReported")?;
	let until = moment::show(due_at);
	let text = format!("case {case} is open: member {platform} may respond until {until}");
	let json = json!({
		"case": case, "deposit": deposit, "platform": platform, "shop": shop,
		"evidence": evidence, "dueAt": due_at,
	});
	Ok(Answer::of(&included, text, json))
}

fn in_full(view: &CaseView) -> String {
	let one = &view.case;
	let mut lines = vec![show::case(view)];
	lines.push(format!("reported: {} by {}", moment::show(one.opened_at), one.reporter));
	lines.extend(one.evidence.iter().map(|hash| format!("evidence: document {hash:?}")));
	if let Some(response) = &one.response {
		lines.push(format!(
			"response: {}, document {:?}",
			moment::show(response.at),
			response.document
		));
	}
	if let Some(at) = one.withdrawn_at {
		lines.push(format!("withdrawn: {}", moment::show(at)));
	}
	lines.join("\n  ")
}

async fn list(args: List, options: &Options) -> Outcome<Answer> {
	let at = options.connect().await?.finalised().await?;
	let cases = match (args.deposit, args.platform) {
		(Some(deposit), _) => deposit_of(&at, deposit).await?.cases,
		(None, Some(platform)) => {
			let mut cases = Vec::new();
			loop {
				let page = at.cases_of(platform, cases.len() as u32).await?;
				let last = page.len() < MAX_VIEWS as usize;
				cases.extend(page);
				if last {
					break cases;
				}
			}
		}
		(None, None) => return Err("which cases? give --deposit or --platform".into()),
	};
	let text = match cases.as_slice() {
		[] => "there are no cases".to_owned(),
		all => all.iter().map(show::case).collect::<Vec<_>>().join("\n"),
	};
	Ok(Answer::new(text, json!({ "cases": cases, "at": at.hash() })))
}
