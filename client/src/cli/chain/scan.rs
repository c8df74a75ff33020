use super::{proved, verdict, Answer, Options};
use crate::cli::Outcome;
use carnet_client::codes::{evidence, LeavesFile, OpeningsFile};
use carnet_primitives::{gs1::Label, products::Evidence};
use clap::Args;
use serde_json::json;
use std::path::PathBuf;

#[derive(Args)]
pub(in crate::cli) struct Scan {
	/// The link on the label.
	link: String,
	/// The openings file of its pack, to put the evidence together here.
	#[arg(long, requires = "leaves")]
	openings: Option<PathBuf>,
	/// The leaves file of its pack.
	#[arg(long, requires = "openings")]
	leaves: Option<PathBuf>,
	/// Also get the proof of all that is said, check it here, and keep it in this new file for `carnet verify`.
	#[arg(long, value_name = "FILE")]
	proof: Option<PathBuf>,
}

pub(super) async fn run(args: Scan, options: &Options) -> Outcome<Answer> {
	let label = label(&args.link)?;
	let found = match (&args.openings, &args.leaves) {
		(Some(openings), Some(leaves)) => Some(local_evidence(
			&label,
			&OpeningsFile::open(openings)?,
			&LeavesFile::open(leaves)?,
		)?),
		_ => None,
	};
	let chain = options.connect().await?;
	let (report, source) = match &found {
		Some(evidence) => {
			(chain.finalised().await?.scan(&label, evidence.as_ref()).await?, "files")
		}
		None => match chain.scan_link(&args.link).await? {
			Some(report) => (report, "node"),
			None => (chain.finalised().await?.scan(&label, None).await?, "none"),
		},
	};
	let Some(path) = &args.proof else {
		let json = json!({ "report": report, "evidenceFrom": source });
		return Ok(Answer::new(verdict::describe(&report), json));
	};
	let evidence = match found {
		Some(evidence) => evidence,
		None => chain.evidence(&args.link).await?,
	};
	let (report, proved) = proved::scan(&chain, report, evidence.as_ref()).await?;
	proved::keep(&proved.bundle, path)?;
	let (signers, validators) = (proved.report.signers.len(), proved.report.validators);
	let text = format!(
		"{}Verified against {signers} of {validators} validators, by this program: all of this follows from what they signed in block {}.",
		verdict::describe(&report),
		proved.report.block.number
	);
	let json = json!({
		"report": report, "evidenceFrom": source,
		"proof": { "file": path, "number": proved.report.block.number, "signers": signers, "validators": validators },
	});
	Ok(Answer::new(text, json))
}

pub(super) fn label(link: &str) -> Outcome<Label> {
	Ok(Label::parse(link).map_err(|error| format!("the link {link:?} cannot be read: {error}"))?)
}

/// What the files say of a label; nothing for an index past the end of the pack, which the chain knows itself.
///
/// For a label whose serial is not the one at its index this is the evidence of the unit that does stand there: it
/// proves that the label was never registered, where no evidence would leave that open.
fn local_evidence(
	label: &Label,
	openings: &OpeningsFile,
	leaves: &LeavesFile,
) -> Outcome<Option<Evidence>> {
	let header = openings.header();
	let serial = label.serial;
	let same_pack =
		(label.gtin, &label.lot, serial.pack()) == (header.gtin, &header.lot, header.pack);
	if !same_pack {
		return Ok(Some(evidence(label, openings, leaves)?));
	}
	let Some(opening) = openings.get(serial.index())? else { return Ok(None) };
	let there = Label { serial: opening.serial, ..label.clone() };
	Ok(Some(evidence(&there, openings, leaves)?))
}
