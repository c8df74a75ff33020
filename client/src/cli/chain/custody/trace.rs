use super::{
	proof::{self, Traced},
	subject,
	words::{self, Names},
};
use crate::cli::{
	chain::{ask::ask_each, not_found, proved, tame, verdict, Answer, Options},
	moment, Outcome,
};
use carnet_client::{
	chain::Snapshot,
	records::{document, mentioned_batches},
};
use carnet_primitives::{
	custody::{EventView, Happening, TraceReport},
	products::{BatchSpec, BatchView},
	subject::{BatchId, Subject, SubjectName},
	H256,
};
use clap::Args;
use serde_json::json;
use std::{
	collections::{BTreeMap, BTreeSet},
	fmt::Write,
	path::{Path, PathBuf},
};

/// How many events are shown unless all are asked for.
const LATEST: u32 = 50;
/// Of how many batches in a case or a pallet more than the number is told.
const BATCHES: usize = 4;

const CERTIFIED: char = '●';
const STATED: char = '○';

#[derive(Args)]
pub(in crate::cli) struct Trace {
	/// The goods: 42 for a batch, 42/7 for a unit, an SSCC, or the link on a label.
	#[arg(value_parser = SubjectName::parse)]
	subject: SubjectName,
	/// Show all events, and not the latest 50 alone.
	#[arg(long)]
	all: bool,
	/// Also get the proof of position and events, check it here, and keep it in this new file for `carnet verify`.
	#[arg(long, value_name = "FILE")]
	proof: Option<PathBuf>,
	/// Print the events as an EPCIS 2.0 document in JSON-LD.
	#[arg(long, conflicts_with = "proof")]
	epcis: bool,
}

pub(super) async fn run(args: Trace, options: &Options) -> Outcome<Answer> {
	let chain = options.connect().await?;
	let at = chain.finalised().await?;
	let subject = subject::resolve(&at, &args.subject).await?;
	if args.epcis {
		let report = whole(&at, subject).await?;
		let specs = specs(&at, mentioned_batches(&report)).await?;
		let document = document(&report, subject::label(&args.subject), &specs)?;
		return Ok(Answer::new(serde_json::to_string_pretty(&document)?, document));
	}
	if let Some(path) = &args.proof {
		let traced = proof::trace(&chain, whole(&at, subject).await?).await?;
		proved::keep(&traced.proved.bundle, path)?;
		return proved_answer(&at, traced, path, options).await;
	}
	let report = match args.all {
		true => whole(&at, subject).await?,
		false => latest(&at, subject).await?,
	};
	let names = Names::of(&at, &report).await?;
	let batches = batches(&at, subject).await?;
	let text = describe(&report, &names, &batches);
	Ok(Answer::new(text, json!({ "report": report, "batches": batches })))
}

async fn proved_answer(
	at: &Snapshot,
	traced: Traced,
	path: &Path,
	options: &Options,
) -> Outcome<Answer> {
	let Traced { report, names, batch, proved } = traced;
	let (batches, of_batch) = match batch {
		Some(batch) => (vec![batch], ", what is said of its batch,"),
		None => (batches(at, report.subject).await?, ""),
	};
	let (signers, validators) = (proved.report.signers.len(), proved.report.validators);
	let number = proved.report.block.number;
	let text = format!(
		"{}Verified against {signers} of {validators} validators, by this program: where it is, whose{of_batch} and every event follow from what they signed in block {number}. What stops it, and the time, are the word of the node.{}",
		describe(&report, &names, &batches),
		proved::unpinned(options.genesis)
	);
	let proof = json!({
		"file": path, "number": number, "signers": signers, "validators": validators,
	});
	Ok(Answer::new(text, json!({ "report": report, "batches": batches, "proof": proof })))
}

fn no_such(subject: &Subject) -> crate::cli::Failure {
	not_found(subject::show(subject))
}

/// The whole way of a subject.
pub(super) async fn whole(at: &Snapshot, subject: Subject) -> Outcome<TraceReport> {
	at.whole_trace(subject).await?.ok_or_else(|| no_such(&subject))
}

/// The way with its latest events alone.
async fn latest(at: &Snapshot, subject: Subject) -> Outcome<TraceReport> {
	let found = at.trace(subject, 0, LATEST).await?.ok_or_else(|| no_such(&subject))?;
	match found.total.checked_sub(LATEST) {
		None | Some(0) => Ok(found),
		Some(skip) => at.trace(subject, skip, LATEST).await?.ok_or_else(|| no_such(&subject)),
	}
}

/// The batches that a subject is of, or has units of.
async fn batches(at: &Snapshot, subject: Subject) -> Outcome<Vec<BatchView>> {
	let ids: BTreeSet<BatchId> = match subject {
		Subject::Batch(batch) => BTreeSet::from([batch]),
		Subject::Unit(unit) => BTreeSet::from([unit.batch]),
		Subject::LogisticUnit(_) => {
			let contents = at.subject(subject).await?.and_then(|record| record.contents);
			let ranges = contents.map(|contents| contents.ranges).unwrap_or_default();
			ranges.iter().map(|range| range.batch).collect()
		}
	};
	let found = ask_each(ids, |id| at.batch(id)).await?;
	Ok(found.into_iter().flatten().collect())
}

/// What the chain registered of batches that a document names.
pub(super) async fn specs(
	at: &Snapshot,
	ids: BTreeSet<BatchId>,
) -> Outcome<BTreeMap<BatchId, BatchSpec>> {
	let found = ask_each(ids.iter().copied(), |id| at.batch(id)).await?;
	let pairs = ids.into_iter().zip(found);
	Ok(pairs.filter_map(|(id, view)| Some((id, view?.batch.spec))).collect())
}

fn describe(report: &TraceReport, names: &Names, batches: &[BatchView]) -> String {
	let mut out = format!("{}\n", subject::show(&report.subject));
	let put = |out: &mut String, line: &str| {
		// Writing into a string cannot fail.
		let _ = writeln!(out, "  {line}");
	};
	if let Some(stop) = report.stop {
		put(&mut out, words::stop(stop));
	}
	words::position(&report.now, names).iter().for_each(|line| put(&mut out, line));
	for view in batches.iter().take(BATCHES) {
		let spec = &view.batch.spec;
		let _ = writeln!(
			out,
			"Batch {}, {:?} ({}) lot {}, of {}:",
			view.id,
			tame(&view.item),
			spec.gtin,
			spec.lot,
			verdict::named(&view.brand)
		);
		for one in &view.recalls {
			put(&mut out, &format!("recall: {}", verdict::recall(one)));
		}
		for one in &view.certificates {
			put(&mut out, &format!("{CERTIFIED} {}", verdict::certificate(one)));
		}
		if view.recalls.is_empty() && view.certificates.is_empty() {
			put(&mut out, "no recall, and nobody else certifies anything of it");
		}
	}
	if let Some(more) = batches.len().checked_sub(BATCHES).filter(|more| *more > 0) {
		let _ = writeln!(out, "and units of {more} more batches");
	}
	timeline(&mut out, report, names);
	let _ = writeln!(out, "As of {}, in a finalised block.", moment::show(report.at));
	out
}

fn timeline(out: &mut String, report: &TraceReport, names: &Names) {
	if report.events.is_empty() {
		out.push_str("Nothing happened to it since its batch was registered.\n");
		return;
	}
	let _ = writeln!(
		out,
		"What happened, oldest first ({CERTIFIED} certified by an authority or an inspector, {STATED} stated by who signs):"
	);
	let earlier = (report.total as usize).saturating_sub(report.events.len());
	if earlier > 0 {
		let _ = writeln!(out, "  … {earlier} earlier ones, shown with --all");
	}
	let wrong: Vec<(Subject, u32)> = report
		.events
		.iter()
		.filter_map(|view| match view.event.what {
			Happening::ErrorDeclared { event, .. } => Some((view.subject, event)),
			_ => None,
		})
		.collect();
	for view in &report.events {
		let _ = writeln!(out, "  {}", line(view, report, names, &wrong));
	}
}

fn line(view: &EventView, report: &TraceReport, names: &Names, wrong: &[(Subject, u32)]) -> String {
	let mark = if view.certified { CERTIFIED } else { STATED };
	let of = match view.subject == report.subject {
		true => String::new(),
		false => format!("{}: ", subject::show(&view.subject)),
	};
	let is_recorded = matches!(view.event.what, Happening::Recorded(_));
	let number = if is_recorded { format!(" [event {}]", view.seq) } else { String::new() };
	let wrong = match is_recorded && wrong.contains(&(view.subject, view.seq)) {
		true => " DECLARED WRONG by its author",
		false => "",
	};
	format!(
		"{mark} {} {}: {of}{}{number}{wrong}",
		moment::show(view.event.at),
		words::author(view),
		words::happening(view, names)
	)
}

/// The place at which the journey of a subject has the event with this hash.
pub(super) fn recorded_as(report: &TraceReport, hash: H256) -> Option<u32> {
	own(report).find_map(|view| match view.event.what {
		Happening::Recorded(event) if event.hash == hash => Some(view.seq),
		_ => None,
	})
}

/// The events of a subject's own journey, without those that it inherits.
pub(super) fn own(report: &TraceReport) -> impl Iterator<Item = &EventView> {
	report.events.iter().filter(move |view| view.subject == report.subject)
}
