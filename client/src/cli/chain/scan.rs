use super::{proved, verdict, Answer, Options};
use crate::cli::Outcome;
use carnet_client::codes::{evidence, LeavesFile, OpeningsFile};
use carnet_primitives::{
	gs1::Label,
	products::{Evidence, ScanReport},
};
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
	ensure_about(&label, &report, chain.url())?;
	let Some(path) = &args.proof else {
		let json = json!({ "report": report, "evidenceFrom": source });
		return Ok(Answer::new(verdict::describe(&report), json));
	};
	let evidence = match found {
		Some(evidence) => evidence,
		None => chain.evidence(&args.link).await?,
	};
	let (report, proved) = proved::scan(&chain, &label, report, evidence.as_ref()).await?;
	proved::keep(&proved.bundle, path)?;
	let (signers, validators) = (proved.report.signers.len(), proved.report.validators);
	let text = format!(
		"{}Verified against {signers} of {validators} validators, by this program: all of this but the time follows from what they signed in block {}.{}",
		verdict::describe(&report),
		proved.report.block.number,
		proved::unpinned(options.genesis)
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

/// Refuses an answer about another label: a copy could pass for the label that a node has in its place.
fn ensure_about(label: &Label, report: &ScanReport, url: &str) -> Outcome {
	match report.label == *label {
		true => Ok(()),
		false => Err(format!(
			"the node at {url} answered about another label than this one; trust it in nothing, and ask another node"
		)
		.into()),
	}
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

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::*;
	use carnet_primitives::{
		gs1::{Gtin, Lot},
		products::Verdict,
		unit_code::Serial,
	};

	#[test]
	fn an_answer_about_another_label_is_refused() {
		let label = |random: u128| Label {
			gtin: Gtin::parse("09506000134352").unwrap(),
			lot: Lot::parse("L1").unwrap(),
			serial: Serial::new(0, 7, random),
		};
		let report = ScanReport {
			label: label(1),
			verdict: Verdict::Authentic,
			at: 0,
			batch: None,
			unit: None,
			certificates: Vec::new(),
		};
		ensure_about(&label(1), &report, "ws://node").unwrap();
		let refused = ensure_about(&label(2), &report, "ws://node").unwrap_err().to_string();
		assert!(refused.contains("ws://node answered about another label"), "{refused}");
	}
}
