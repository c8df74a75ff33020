//! The latency grid: what slot, gossip, distance and load do to four validators.

mod cells;
pub mod maps;

use crate::{
	context::{say, Context, Outcome},
	network::{
		self, add_operators,
		fates::{fates, waits},
		heads::{Head, Heads, Slots},
		inclusion::Inclusion,
		saturate, senders,
		usage::cpu,
		VALIDATORS,
	},
	report::{number, Row, Section, Target},
	stats::Sample,
};
use carnet_network::{Load, Network, Rpc};
use cells::{Cell, Scale, Setting, SHORT_SLOT_MILLIS};
use maps::{AGAINST_MODEL, FINAL_P50, FINAL_P99, MISSED};
use serde_json::json;
use std::{
	collections::BTreeMap,
	fs,
	path::PathBuf,
	time::{Duration, Instant},
};

/// For half of the calls, and for 99 of 100, until they are final.
const P50_SECONDS: f64 = 0.8;
const P99_SECONDS: f64 = 1.5;
const MISSED_PERCENT: f64 = 1.0;
/// The first calls of a chain that is asked for too much are not yet what it takes.
const SATURATION: Duration = Duration::from_secs(12);
/// Connections and queues get used to another delay.
const SETTLE: Duration = Duration::from_secs(3);
/// Calls live for 256 blocks, of which the slowest chain writes two a second: whatever is not final then never will be.
const PATIENCE: Duration = Duration::from_secs(150);

/// When no other setting is begun, usually and with `--full`: what a section has, less than what one setting takes.
const BUDGET: [Duration; 2] = [Duration::from_secs(60 * 60), Duration::from_secs(125 * 60)];

/// Where the runtime with short slots is, from the folder of the binaries on.
const SHORT_SLOTS: &str =
	"wbuild/carnet-bench-short-slots/carnet_bench_short_slots.compact.compressed.wasm";

/// What a cell gave in one round.
struct Measured {
	included: Sample,
	finalised: Sample,
	lags: Sample,
	missed_percent: f64,
	/// Cores that all nodes kept busy.
	cores: f64,
	text: String,
}

/// The grid, or a part of it.
pub async fn measure(context: &Context, section: &mut Section) -> Outcome {
	let (scale, seconds) = match (context.quick, context.full) {
		(true, _) => (Scale::Quick, 6),
		(_, false) => (Scale::Usual, 20),
		(_, true) => (Scale::Full, 20),
	};
	section.note(
		"four validators of the chain `local`, ParityDB on disk, nodes and senders on the same cores; members without limits; each \
		setting of slot and gossip is a chain of its own, on which the delays and loads are measured one after the other",
	);
	section.note(format!(
		"an open loop for {seconds} s a cell, from 32 senders; time runs from when a call was due until a best block of node 0 had \
		it, and until its block was seen final there; what was refused or never became final counts as taking for ever",
	));
	section.note(
		"the load is a part of what the default setting (slot 500 ms, gossip 100 ms) takes at saturation without delay, so cells of \
		different slots have the same calls a second",
	);
	let mut grid = Grid {
		context,
		scale,
		length: Duration::from_secs(seconds),
		wasm: short_slots()?,
		sustainable: None,
		results: BTreeMap::new(),
	};
	grid.rounds(section).await
}

/// The wasm with short slots, which is built for this topic alone.
fn short_slots() -> Outcome<Vec<u8>> {
	let path = std::env::var_os("CARNET_SHORT_SLOTS").map(PathBuf::from);
	let path = match path {
		Some(path) => path,
		None => std::env::current_exe()?.with_file_name(SHORT_SLOTS),
	};
	fs::read(&path).map_err(|error| {
		format!(
			"the runtime with short slots cannot be read from {}: {error}; build it with `cargo build --release -p \
			carnet-bench-short-slots --features std`, or name it in CARNET_SHORT_SLOTS",
			path.display()
		)
		.into()
	})
}

/// What is measured, and what was so far.
struct Grid<'a> {
	context: &'a Context,
	scale: Scale,
	/// How long calls are sent in a cell.
	length: Duration,
	/// The runtime with short slots.
	wasm: Vec<u8>,
	/// Calls a second that the default setting takes, once that is known.
	sustainable: Option<f64>,
	results: BTreeMap<Cell, Vec<Measured>>,
}

impl Grid<'_> {
	/// All settings, round by round. One that fails leaves the others.
	async fn rounds(&mut self, section: &mut Section) -> Outcome {
		let [usual, full] = BUDGET;
		let (rounds, budget) =
			if self.context.full { (self.context.runs(), full) } else { (1, usual) };
		let begin = Instant::now();
		for round in 0..rounds {
			for setting in self.scale.in_order(round) {
				if begin.elapsed() > budget {
					section.note(format!("time was up in round {} of {rounds}", round + 1));
					return Ok(());
				}
				let outcome = self.cells(setting, round, section).await;
				if self.sustainable.is_none() {
					// The loads of all others are parts of it.
					return outcome;
				}
				section.part(&setting.name(), outcome);
			}
		}
		Ok(())
	}

	/// The cells of a setting, on a chain of its own.
	async fn cells(&mut self, setting: Setting, round: usize, section: &mut Section) -> Outcome {
		let mut network = start(self.context, setting, &self.wasm).await?;
		if round == 0 {
			let figure = format!("{}: calls final at saturation", setting.name());
			let length = self.length.max(SATURATION);
			let rate = saturate(&network, senders()?, length, &figure, section).await?;
			self.sustainable.get_or_insert(rate);
		}
		let sustainable = self.sustainable.ok_or("the default setting was not measured first")?;
		for cell in self.scale.cells(setting) {
			say(format!("{}, round {}", cell.name(), round + 1));
			network.set_delay(Duration::from_millis(cell.delay_millis));
			tokio::time::sleep(SETTLE).await;
			let rate = sustainable * f64::from(cell.load_percent) / 100.0;
			let measured = once(&network, cell, rate, self.length).await?;
			let runs = self.results.entry(cell).or_default();
			runs.push(measured);
			// At once: whatever ends the topic later leaves this cell.
			rows(&cell, runs, section);
		}
		let agreed = network.agree().await?;
		say(format!("the four validators agree at height {}", agreed.number));
		Ok(())
	}
}

/// Four validators with a setting, and senders that the chain knows.
async fn start(context: &Context, setting: Setting, wasm: &[u8]) -> Outcome<Network> {
	let gossip = setting.gossip_millis.to_string();
	let mut builder = network::builder(context)
		.genesis(network::unlimited)
		.arguments(&["--finality-gossip-millis", &gossip]);
	if setting.slot_millis == SHORT_SLOT_MILLIS {
		builder = builder.runtime(wasm.to_vec());
	}
	let network = builder.start().await?;
	let found = slot_millis(network.node(0).rpc()).await?;
	if found != setting.slot_millis {
		return Err(format!(
			"the chain has slots of {found} ms instead of {} ms: build the runtimes of this source tree anew",
			setting.slot_millis
		)
		.into());
	}
	add_operators(&network).await?;
	Ok(network)
}

/// The slot, as the runtime of the chain says.
async fn slot_millis(rpc: &Rpc) -> Outcome<u64> {
	let answer: String =
		rpc.call("state_call", &[json!("AuraApi_slot_duration"), json!("0x")]).await?;
	let bytes = hex::decode(answer.trim_start_matches("0x"))?;
	let bytes = <[u8; 8]>::try_from(bytes).map_err(|_| "the runtime gives no slot")?;
	Ok(u64::from_le_bytes(bytes))
}

async fn once(network: &Network, cell: Cell, rate: f64, length: Duration) -> Outcome<Measured> {
	let rpc = network.node(0).rpc();
	let heads = Heads::follow_slots(network, &VALIDATORS, cell.setting.slot_millis);
	let inclusion = Inclusion::follow(rpc);
	let mut load = match cell.load_percent {
		0 => None,
		_ => Some(Load::start(network, senders()?, &VALIDATORS, rate).await?),
	};
	let first = Head::best(rpc).await?;
	let (begin, before) = (Instant::now(), cpu(network).iter().sum::<f64>());
	tokio::time::sleep(length).await;
	if let Some(load) = &mut load {
		load.stop().await;
	}
	let busy = cpu(network).iter().sum::<f64>() - before;
	let seconds = begin.elapsed().as_secs_f64();
	let slots = Slots::between(&first, &Head::best(rpc).await?);
	let account = match load {
		Some(load) => Some(load.account(rpc, PATIENCE).await?),
		None => None,
	};
	let seen = heads.end();
	let mut text = format!(
		"{} of {} slots missed; {}; {} subscriptions broke",
		slots.missed,
		slots.all,
		seen.text(),
		seen.breaks
	);
	let (mut included, mut finalised) = (Sample::default(), Sample::default());
	if let Some(account) = &account {
		(included, finalised) = (inclusion.waits(account), waits(account));
		let each = busy * 1e6 / account.finalised().max(1) as f64;
		let refused = account.refused.values().sum::<usize>();
		text = format!(
			"{rate:.0} calls/s: {}, {refused} refused; {} us of the nodes' processors for each; {text}",
			fates(account),
			number(each)
		);
	}
	Ok(Measured {
		included,
		finalised,
		lags: seen.lags,
		missed_percent: slots.percent_missed(),
		cores: busy / seconds,
		text,
	})
}

fn rows(cell: &Cell, runs: &[Measured], section: &mut Section) {
	let name = cell.name();
	let of = |value: fn(&Measured) -> f64| runs.iter().map(value).collect::<Sample>();
	let mut figures = match cell.load_percent {
		0 => vec![
			("finality lag p50", of(|run| run.lags.median()), "s", None),
			("finality lag p99", of(|run| run.lags.percentile(99.0)), "s", None),
		],
		_ => vec![
			("submit to included p50", of(|run| run.included.median()), "s", None),
			("submit to included p99", of(|run| run.included.percentile(99.0)), "s", None),
			(FINAL_P50, of(|run| run.finalised.median()), "s", Some(P50_SECONDS)),
			(FINAL_P99, of(|run| run.finalised.percentile(99.0)), "s", Some(P99_SECONDS)),
		],
	};
	figures.push((MISSED, of(|run| run.missed_percent), "%", Some(MISSED_PERCENT)));
	figures.push(("processor of all nodes", of(|run| run.cores), "cores", None));
	let texts: Vec<&str> = runs.iter().map(|run| run.text.as_str()).collect();
	for (figure, values, unit, target) in figures {
		let mut row = Row::median(format!("{name}: {figure}"), &values, unit);
		// It says what became of the calls, too.
		if figure == MISSED {
			row = row.detail(texts.join("; then "));
		}
		section.update(match target.filter(|_| cell.has_targets()) {
			Some(most) => row.target(Target::AtMost(most)),
			None => row,
		});
	}
	let Some(model) = cell.model() else { return };
	for (figure, mean, expected) in [
		("included", of(|run| run.included.mean()).median(), model.included),
		("final", of(|run| run.finalised.mean()).median(), model.finalised),
	] {
		let figure = format!("{name}: mean from submit to {figure} {AGAINST_MODEL}");
		let detail = format!("{} s against {expected} s", number(mean));
		section.update(Row::new(figure, mean / expected, "times").detail(detail));
	}
}
