//! `carnet-bench` measures what Carnet promises, on the machine that it runs on: it starts a node and the command line
//! that were built beside it, and prints each figure with its target and with the machine.

mod baseline;
mod capacity;
mod claims;
mod codes;
mod context;
mod copyright;
mod course;
mod custody;
mod festival;
mod gateway;
mod grid;
mod growth;
mod limits;
mod load;
mod machine;
mod meter;
mod network;
mod node;
mod passports;
mod peers;
mod plot;
mod process;
mod proofs;
mod rates;
mod receivables;
mod registration;
mod regression;
mod report;
mod rpc;
mod sender;
mod spec;
mod state;
mod stats;
mod verdicts;
mod world;

use baseline::Baseline;
use clap::{Parser, ValueEnum};
use context::{say, Context, Outcome};
use futures::FutureExt;
use machine::Neighbours;
use report::{Report, Row, Section};
use std::{panic::AssertUnwindSafe, path::PathBuf, process::ExitCode, time::Duration};
use tokio::signal::unix::{signal, SignalKind};

/// The longest that a section may take, and that one with `--full` and those of the gateway and of capacity may take: a rebuild
/// alone takes ten minutes if it is as slow as its target lets it. Half an hour here is more than one on a slower machine.
const PATIENCE: [Duration; 2] = [Duration::from_secs(80 * 60), Duration::from_secs(150 * 60)];

/// How long what is under way may take to end once the results are printed.
const FAREWELL: Duration = Duration::from_secs(20);

/// What is measured unless something else is asked for: about ten minutes.
const SELECTION: [Topic; 6] = [
	Topic::Limits,
	Topic::Registration,
	Topic::State,
	Topic::Verdicts,
	Topic::Claims,
	Topic::Regression,
];

/// Measures Carnet on this machine: node and client share its cores.
#[derive(Parser)]
#[command(name = "carnet-bench", version = machine::version())]
struct Args {
	/// What to measure; a selection that takes about ten minutes unless given.
	#[arg(value_enum)]
	sections: Vec<Topic>,
	/// Measure every topic, which takes hours.
	#[arg(long, conflicts_with = "sections")]
	all: bool,
	/// Smaller sizes and single runs: shows that everything works, and no figures to quote.
	#[arg(long, conflicts_with = "full")]
	quick: bool,
	/// Make 10^7 codes too, which takes some minutes and 3 GB of disk, wait for 10^4 blocks of the network, which takes an
	/// hour and a half, and fill a state with 10^7 values, which takes about three quarters of an hour.
	#[arg(long)]
	full: bool,
	/// Print the results as JSON.
	#[arg(long)]
	json: bool,
	/// Print the results as tables in Markdown.
	#[arg(long, conflicts_with = "json")]
	markdown: bool,
	/// Draw the results of each topic into a folder too, as SVG; what --markdown prints shows them, for a page beside that
	/// folder.
	#[arg(long, value_name = "FOLDER")]
	svg: Option<PathBuf>,
	/// Measure nothing: print again what an earlier run printed with --json.
	#[arg(long, value_name = "FILE", conflicts_with_all = ["sections", "all", "quick", "full", "dir"])]
	from: Option<PathBuf>,
	/// Measure the topic `regression` alone, and fail if a ratio is 25 % worse than in this file, or more.
	#[arg(long, value_name = "FILE", conflicts_with_all = ["sections", "all", "quick", "full", "from"])]
	baseline: Option<PathBuf>,
	/// Measure the topic `regression` alone, and write its ratios into this file.
	#[arg(
		long,
		value_name = "FILE",
		conflicts_with_all = ["sections", "all", "quick", "full", "from", "baseline"]
	)]
	write_baseline: Option<PathBuf>,
	/// Where the temporary folder is made: a disk, not memory.
	#[arg(long, value_name = "FOLDER")]
	dir: Option<PathBuf>,
}

impl Args {
	/// What is to be measured.
	fn topics(&self) -> Vec<Topic> {
		if self.baseline.is_some() || self.write_baseline.is_some() {
			vec![Topic::Regression]
		} else if self.all {
			Topic::value_variants().to_vec()
		} else if self.sections.is_empty() {
			SELECTION.to_vec()
		} else {
			self.sections.clone()
		}
	}

	/// How results are printed that come one after the other; JSON comes at the end.
	fn print(&self, section: &Section) {
		if self.markdown {
			print!("{}", section.markdown());
			if let Some(folder) = self.svg.as_deref().filter(|_| !section.rows.is_empty()) {
				println!("\n{}", plot::link(folder, section));
			}
		} else if !self.json {
			print!("{}", section.table());
		}
	}

	/// What comes when all results are there.
	fn finish(&self, report: &Report) -> Outcome {
		if self.json {
			println!("{}", serde_json::to_string_pretty(report)?);
		}
		if let Some(folder) = &self.svg {
			for path in plot::write(folder, &report.sections)? {
				say(path.display().to_string());
			}
		}
		Ok(())
	}
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Topic {
	/// What the machine itself does.
	Limits,
	/// Making unit codes.
	Codes,
	/// From nothing to a registered batch of 2^20 units.
	Registration,
	/// What units take of the state of the chain.
	State,
	/// Verdicts about labels.
	Verdicts,
	/// Claims of buyers.
	Claims,
	/// Goods on their way.
	Custody,
	/// Photos as evidence.
	Copyright,
	/// Confirmed debts and their holdings.
	Receivables,
	/// Passports of merchants.
	Passports,
	/// Proof bundles.
	Proofs,
	/// The gateway that buyers scan with.
	Gateway,
	/// Four validators: finality, faults, overload, new nodes.
	Network,
	/// What others do, in the same run.
	Peers,
	/// What calls cost, as ratios to be compared with those of another commit.
	Regression,
	/// A day with 1.5 billion units, and photos beside it.
	Festival,
	/// Four validators with other slots, over distances and under load.
	Grid,
	/// How many calls a chain takes, and for how long.
	Capacity,
	/// What reads and writes take while the state grows.
	Growth,
}

/// Runs the program. Its version names the commit that it was built from, if that is known.
pub fn run(commit: Option<&str>) -> ExitCode {
	machine::built_from(commit);
	match obey(Args::parse()) {
		Ok(true) => ExitCode::SUCCESS,
		Ok(false) => ExitCode::FAILURE,
		Err(error) => {
			eprintln!("error: {error}");
			ExitCode::FAILURE
		}
	}
}

/// Whether every section could be measured, and nothing is worse than the baseline allows.
fn obey(args: Args) -> Outcome<bool> {
	let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
	let outcome: Outcome<bool> = runtime.block_on(async {
		let mut interrupt = signal(SignalKind::interrupt())?;
		let mut terminate = signal(SignalKind::terminate())?;
		let mut progress = Progress::default();
		let stopped = tokio::select! {
			done = measure(&args, &mut progress) => return done,
			_ = interrupt.recv() => "interrupted; the node was stopped",
			_ = terminate.recv() => "terminated; the node was stopped",
		};
		// Hours may lie in what was measured before.
		if let Some(mut report) = progress.report {
			if let Some(mut section) = progress.section {
				section.fail(stopped);
				args.print(&section);
				report.sections.push(section);
			}
			args.finish(&report)?;
		}
		Err(stopped.into())
	});
	// What blocks a thread cannot be interrupted, and all is said.
	runtime.shutdown_timeout(FAREWELL);
	outcome
}

/// What was measured so far.
#[derive(Default)]
struct Progress {
	report: Option<Report>,
	/// The topic that is under way.
	section: Option<Section>,
}

async fn measure(args: &Args, progress: &mut Progress) -> Outcome<bool> {
	if let Some(path) = &args.from {
		let report = Report::read(path)?;
		if !args.json {
			print!("{}", report.heading());
		}
		report.sections.iter().for_each(|section| args.print(section));
		args.finish(&report)?;
		return Ok(report.is_complete());
	}
	// Before anything is measured: one that is not there is to be noticed now.
	let baseline = args.baseline.as_deref().map(Baseline::read).transpose()?;
	let context = Context::new(args.quick, args.full, args.dir.clone())?;
	let report = progress.report.insert(Report::new(machine::describe(&context)?));
	if !args.json {
		print!("{}", report.heading());
	}
	for topic in args.topics() {
		let section = progress.section.insert(Section::new(title(topic)));
		let neighbours = Neighbours::watch();
		let work = async {
			match topic {
				Topic::Limits => limits::measure(&context, section).await,
				Topic::Codes => codes::measure(&context, section).await,
				Topic::Registration => registration::measure(&context, section).await,
				Topic::State => state::measure(&context, section).await,
				Topic::Verdicts => verdicts::measure(&context, section).await,
				Topic::Claims => claims::measure(&context, section).await,
				Topic::Custody => custody::measure(&context, section).await,
				Topic::Copyright => copyright::measure(&context, section).await,
				Topic::Receivables => receivables::measure(&context, section).await,
				Topic::Passports => passports::measure(&context, section).await,
				Topic::Proofs => proofs::measure(&context, section).await,
				Topic::Gateway => gateway::measure(&context, section).await,
				Topic::Network => network::measure(&context, section).await,
				Topic::Peers => peers::measure(&context, section).await,
				Topic::Regression => {
					regression::measure(&context, baseline.as_ref(), section).await
				}
				Topic::Festival => festival::measure(&context, section).await,
				Topic::Grid => grid::measure(&context, section).await,
				Topic::Capacity => capacity::measure(&context, section).await,
				Topic::Growth => growth::measure(&context, section).await,
			}
		};
		let [usual, full] = PATIENCE;
		let long = context.full || matches!(topic, Topic::Gateway | Topic::Capacity);
		let patience = if long { full } else { usual };
		// A mistake of one topic, too, leaves the others.
		let work = AssertUnwindSafe(work).catch_unwind();
		let outcome = match tokio::time::timeout(patience, work).await {
			Ok(Ok(outcome)) => outcome,
			Ok(Err(_)) => {
				Err("it panicked, which is a mistake of this program: its words stand above".into())
			}
			Err(_) => {
				Err(format!("it did not end within {} minutes", patience.as_secs() / 60).into())
			}
		};
		section.neighbours = neighbours.and_then(|watch| watch.cores());
		if let Err(error) = outcome {
			say(format!("{}: {error}", section.title));
			section.fail(error.to_string());
		} else if section.rows.is_empty() && section.failed.is_none() {
			section.fail("nothing was measured: are all names in CARNET_BENCH_PARTS parts of it?");
		}
		args.print(section);
		report.sections.extend(progress.section.take());
	}
	args.finish(report)?;
	if !report.is_complete() {
		return Ok(false);
	}
	let ratios: Vec<Row> =
		report.sections.iter().flat_map(|section| section.rows.clone()).collect();
	if let Some(path) = &args.write_baseline {
		Baseline::new(report.machine.clone(), &ratios, regression::direction).write(path)?;
		say(format!("{} is written", path.display()));
	}
	let Some(baseline) = baseline else { return Ok(true) };
	let changes = baseline.compare(&ratios);
	eprint!("{}", baseline.table(&changes));
	let failed = changes.iter().filter(|change| change.failed()).count();
	if failed > 0 {
		eprintln!("{failed} of {} figures are worse than the baseline allows", changes.len());
	}
	Ok(failed == 0)
}

const fn title(topic: Topic) -> &'static str {
	match topic {
		Topic::Limits => "limits",
		Topic::Codes => "codes",
		Topic::Registration => "registration",
		Topic::State => "state",
		Topic::Verdicts => "verdicts",
		Topic::Claims => "claims",
		Topic::Custody => "custody",
		Topic::Copyright => "copyright",
		Topic::Receivables => "receivables",
		Topic::Passports => "passports",
		Topic::Proofs => "proofs",
		Topic::Gateway => "gateway",
		Topic::Network => "network",
		Topic::Peers => "peers",
		Topic::Regression => "regression",
		Topic::Festival => "festival",
		Topic::Grid => "grid",
		Topic::Capacity => "capacity",
		Topic::Growth => "growth",
	}
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]

	use super::{Args, Topic, SELECTION};
	use clap::{CommandFactory, Parser, ValueEnum};

	fn parsed(arguments: &[&str]) -> Result<Args, clap::Error> {
		Args::try_parse_from(std::iter::once(&"carnet-bench").chain(arguments))
	}

	fn topics(arguments: &[&str]) -> usize {
		parsed(arguments).unwrap().topics().len()
	}

	#[test]
	fn the_arguments_choose_what_is_measured() {
		Args::command().debug_assert();
		assert_eq!(topics(&[]), SELECTION.len());
		assert_eq!(topics(&["--quick"]), SELECTION.len());
		assert_eq!(topics(&["--all"]), Topic::value_variants().len());
		assert_eq!(topics(&["verdicts", "claims", "--json"]), 2);
		assert_eq!(topics(&["--baseline", "x"]), 1);
		assert_eq!(topics(&["--write-baseline", "x"]), 1);
	}

	#[test]
	fn what_does_not_go_together_is_refused() {
		for arguments in [
			["--all", "codes"].as_slice(),
			&["--json", "--markdown"],
			&["--from", "x", "--quick"],
			&["--from", "x", "codes"],
			&["--baseline", "x", "codes"],
			&["--baseline", "x", "--quick"],
			&["--baseline", "x", "--write-baseline", "y"],
		] {
			assert!(parsed(arguments).is_err(), "{arguments:?}");
		}
	}
}
