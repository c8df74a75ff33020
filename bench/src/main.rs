//! `carnet-bench` measures what Carnet promises, on the machine that it runs on: it starts a node and the command line
//! that were built beside it, and prints each figure with its target and with the machine.

mod claims;
mod codes;
mod context;
mod copyright;
mod custody;
mod load;
mod machine;
mod network;
mod node;
mod process;
mod proofs;
mod rates;
mod registration;
mod report;
mod rpc;
mod sender;
mod state;
mod stats;
mod verdicts;
mod world;

use clap::{Parser, ValueEnum};
use context::{say, Context, Outcome};
use machine::Neighbours;
use report::{Report, Section};
use std::{path::PathBuf, process::ExitCode, time::Duration};
use tokio::signal::unix::{signal, SignalKind};

/// The longest that a section may take, and that one with `--full` may take.
const PATIENCE: [Duration; 2] = [Duration::from_secs(40 * 60), Duration::from_secs(150 * 60)];

/// Measures Carnet on this machine: node and client share its cores.
#[derive(Parser)]
#[command(name = "carnet-bench", version)]
struct Args {
	/// What to measure; all of it unless given.
	#[arg(value_enum)]
	sections: Vec<Topic>,
	/// Smaller sizes and single runs: shows that everything works, and no figures to quote.
	#[arg(long, conflicts_with = "full")]
	quick: bool,
	/// Make 10^7 codes too, which takes some minutes and 3 GB of disk, and wait for 10^4 blocks of the network, which
	/// takes an hour and a half.
	#[arg(long)]
	full: bool,
	/// Print the results as JSON.
	#[arg(long)]
	json: bool,
	/// Where the temporary folder is made: a disk, not memory.
	#[arg(long, value_name = "FOLDER")]
	dir: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Topic {
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
	/// Proof bundles.
	Proofs,
	/// Four validators: finality, faults, overload, new nodes.
	Network,
}

fn main() -> ExitCode {
	let args = Args::parse();
	match run(args) {
		Ok(true) => ExitCode::SUCCESS,
		Ok(false) => ExitCode::FAILURE,
		Err(error) => {
			eprintln!("error: {error}");
			ExitCode::FAILURE
		}
	}
}

/// Whether every section could be measured.
fn run(args: Args) -> Outcome<bool> {
	let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
	runtime.block_on(async {
		let mut interrupt = signal(SignalKind::interrupt())?;
		let mut terminate = signal(SignalKind::terminate())?;
		tokio::select! {
			done = measure(args) => done,
			_ = interrupt.recv() => Err("interrupted; the node was stopped".into()),
			_ = terminate.recv() => Err("terminated; the node was stopped".into()),
		}
	})
}

async fn measure(args: Args) -> Outcome<bool> {
	let context = Context::new(args.quick, args.full, args.dir)?;
	let mut report = Report::new(machine::describe(&context)?);
	if !args.json {
		print!("{}", report.heading());
	}
	let topics = match args.sections.is_empty() {
		true => Topic::value_variants().to_vec(),
		false => args.sections,
	};
	for topic in topics {
		let mut section = Section::new(title(topic));
		let neighbours = Neighbours::watch();
		let work = async {
			match topic {
				Topic::Codes => codes::measure(&context, &mut section).await,
				Topic::Registration => registration::measure(&context, &mut section).await,
				Topic::State => state::measure(&context, &mut section).await,
				Topic::Verdicts => verdicts::measure(&context, &mut section).await,
				Topic::Claims => claims::measure(&context, &mut section).await,
				Topic::Custody => custody::measure(&context, &mut section).await,
				Topic::Copyright => copyright::measure(&context, &mut section).await,
				Topic::Proofs => proofs::measure(&context, &mut section).await,
				Topic::Network => network::measure(&context, &mut section).await,
			}
		};
		let [usual, full] = PATIENCE;
		let patience = if context.full { full } else { usual };
		let outcome = tokio::time::timeout(patience, work).await.unwrap_or_else(|_| {
			Err(format!("nothing came of it within {} minutes", patience.as_secs() / 60).into())
		});
		section.neighbours = neighbours.and_then(|watch| watch.cores());
		if let Err(error) = outcome {
			say(format!("{}: {error}", section.title));
			section.failed = Some(error.to_string());
		}
		if !args.json {
			print!("{}", section.table());
		}
		report.sections.push(section);
	}
	if args.json {
		println!("{}", serde_json::to_string_pretty(&report)?);
	}
	Ok(report.sections.iter().all(|section| section.failed.is_none()))
}

const fn title(topic: Topic) -> &'static str {
	match topic {
		Topic::Codes => "codes",
		Topic::Registration => "registration",
		Topic::State => "state",
		Topic::Verdicts => "verdicts",
		Topic::Claims => "claims",
		Topic::Custody => "custody",
		Topic::Copyright => "copyright",
		Topic::Proofs => "proofs",
		Topic::Network => "network",
	}
}
