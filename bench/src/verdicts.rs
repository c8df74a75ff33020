//! Verdicts about labels, by RPC.

use crate::{
	context::{say, Context, Outcome},
	load::{closed_loop, open_loop, Answers, Questions},
	process::cpu_seconds,
	report::{number, Row, Section, Target},
	rpc,
	stats::Sample,
	world::{Pack, World},
};
use carnet_client::codes::{evidence, LeavesFile, OpeningsFile};
use carnet_primitives::gs1::Label;
use rand::{rngs::StdRng, Rng, SeedableRng};
use serde_json::value::{to_raw_value, RawValue};
use std::{fs, sync::Arc, time::Duration};
use subxt::rpcs::RpcClient;

const HOST: &str = "https://id.example.com";
const GOOD: &str = "\"verdict\":\"authentic\"";
const CONNECTIONS: usize = 8;
/// As many as leave room below the hundred that a node takes.
const MANY: usize = 64;
/// Connections of the closed loop, with one open question each.
const CLOSED: usize = 32;
const RATES: [u32; 5] = [500, 1000, 2000, 3000, 4000];
const TARGET_RATE: u32 = 2000;
const P99_MILLIS: f64 = 20.0;
/// Labels that are asked for with evidence; each takes about 2 KiB of memory.
const WITH_EVIDENCE: usize = 10_000;

/// Verdicts per second and their latency.
pub async fn measure(context: &Context, section: &mut Section) -> Outcome {
	let count: u32 = if context.quick { 10_000 } else { 100_000 };
	let folder = context.folder()?;
	let resolver = folder.path().join("resolver");
	fs::create_dir(&resolver)?;
	let extra = ["--resolver".as_ref(), resolver.as_os_str()];
	let world = World::in_folder(context, folder, &extra).await?;
	let mut pack = world.pack(context, "SCAN", count).await?;
	for file in [&mut pack.leaves, &mut pack.openings] {
		let name = file.file_name().ok_or("a file of codes has no name")?;
		let to = resolver.join(name);
		fs::rename(&*file, &to)?;
		*file = to;
	}
	world.register_pack(&pack).await?;
	section.note(format!(
		"products_scanLabel for random labels of a batch of {} units, over {CONNECTIONS} or {MANY} WebSocket connections; client and \
		node share the machine, and the node writes a block every 500 ms meanwhile",
		number(f64::from(count)),
	));
	section.note(
		"at a rate: questions are due evenly and sent whether or not others were answered; latency counts from the \
		moment that a question was due",
	);
	let clients = rpc::connections(&world.node.url(), MANY).await?;
	let resolved = Arc::new(labels(&pack, count)?);
	let given = Arc::new(labels_with_evidence(&pack, count)?);
	say("warming up");
	for questions in [&resolved, &given] {
		open_loop(&clients, questions, 300, Duration::from_secs(2)).await?;
	}
	for (name, questions) in [("resolver", &resolved), ("evidence given", &given)] {
		kind(context, section, &world, &clients, name, questions).await?;
	}
	section.row(Row::new(
		"peak memory of the node",
		world.node.peak_memory() as f64 / 1024.0 / 1024.0,
		"MiB",
	));
	Ok(())
}

/// The questions of one kind, at all rates and as fast as answers come.
async fn kind(
	context: &Context,
	section: &mut Section,
	world: &World,
	clients: &[RpcClient],
	name: &str,
	questions: &Arc<Questions>,
) -> Outcome {
	let few = clients.get(..CONNECTIONS).unwrap_or(clients);
	let length = length(context);
	let (mut steady, mut highest) = (true, 0.0);
	for rate in RATES {
		if context.quick && ![500, TARGET_RATE].contains(&rate) {
			continue;
		}
		let (row, good) = at_rate(context, world, few, name, questions, rate).await?;
		section.row(row);
		// Once a rate was too much, a higher one that went well was luck.
		steady &= good;
		if steady {
			highest = f64::from(rate);
		}
	}
	section.row(
		Row::new(format!("{name}, highest rate above with p99 <= 20 ms"), highest, "/s")
			.target(Target::AtLeast(f64::from(TARGET_RATE)))
			.detail("without errors"),
	);
	section.row(at_rate(context, world, clients, name, questions, TARGET_RATE).await?.0);
	let (node_before, own_before) = (world.node.cpu(), own());
	let some = clients.get(..CLOSED).unwrap_or(clients);
	let answers = closed_loop(some, questions, 1, length).await?;
	let seconds = length.as_secs_f64();
	say(format!("{name}, as fast as it goes: {}", told(&answers)));
	section.row(
		Row::new(format!("{name}, as fast as answers come"), answers.rate, "/s").detail(format!(
			"{} questions open; p50 {}, p99 {} ms from sending; {} errors; cores busy: node {:.2}, client {:.2}",
			some.len(),
			number(answers.latencies.percentile(50.0) * 1e3),
			number(answers.latencies.percentile(99.0) * 1e3),
			answers.bad,
			(world.node.cpu() - node_before) / seconds,
			(own() - own_before) / seconds,
		)),
	);
	Ok(())
}

/// The row of one rate, and whether all of it was answered in time.
async fn at_rate(
	context: &Context,
	world: &World,
	clients: &[RpcClient],
	name: &str,
	questions: &Arc<Questions>,
	rate: u32,
) -> Outcome<(Row, bool)> {
	let runs = if rate == TARGET_RATE { context.runs() } else { 1 };
	let mut done = Vec::new();
	let (node_before, own_before) = (world.node.cpu(), own());
	for _ in 0..runs {
		let answers = open_loop(clients, questions, rate, length(context)).await?;
		say(format!("{name}, {rate}/s over {}: {}", clients.len(), told(&answers)));
		done.push(answers);
	}
	let (node_cpu, own_cpu) = (world.node.cpu() - node_before, own() - own_before);
	let asked: usize = done.iter().map(|run| run.latencies.len() + run.bad).sum();
	let bad: usize = done.iter().map(|run| run.bad).sum();
	let at = |percent: f64| -> Sample {
		done.iter().map(|run| run.latencies.percentile(percent) * 1e3).collect()
	};
	let p99 = at(99.0);
	let rates: Sample = done.iter().map(|run| run.rate).collect();
	let per_question = |seconds: f64| number(seconds * 1e6 / asked.max(1) as f64);
	let figure = format!("{name}, {}/s over {}: p99", number(f64::from(rate)), clients.len());
	let mut row = Row::median(figure, &p99, "ms").detail(format!(
		"p50 {}, p95 {}, worst {} ms; {} answers/s; {bad} errors; processor for each: node {} us, client {} us",
		number(at(50.0).median()),
		number(at(95.0).median()),
		number(at(100.0).max()),
		number(rates.median()),
		per_question(node_cpu),
		per_question(own_cpu),
	));
	if let Some(complaint) = done.iter().find_map(|run| run.complaint.as_ref()) {
		row = row.detail(complaint);
	}
	if rate == TARGET_RATE {
		row = row.target(Target::AtMost(P99_MILLIS));
	}
	Ok((row, p99.max() <= P99_MILLIS && bad == 0))
}

fn length(context: &Context) -> Duration {
	Duration::from_secs(if context.quick { 3 } else { 10 })
}

fn own() -> f64 {
	cpu_seconds(std::process::id()).unwrap_or_default()
}

fn told(answers: &Answers) -> String {
	format!(
		"{} answers/s, p50 {} ms, p99 {} ms, {} errors",
		number(answers.rate),
		number(answers.latencies.percentile(50.0) * 1e3),
		number(answers.latencies.percentile(99.0) * 1e3),
		answers.bad
	)
}

/// A label of every unit in random order.
fn labels(pack: &Pack, count: u32) -> Outcome<Questions> {
	let openings = OpeningsFile::open(&pack.openings)?;
	let mut random = StdRng::seed_from_u64(2);
	let parameters = (0..count)
		.map(|_| {
			let label = label(&openings, random.gen_range(0..count))?;
			Ok(vec![to_raw_value(&label.to_uri(HOST))?])
		})
		.collect::<Outcome<_>>()?;
	Ok(Questions { method: "products_scanLabel", parameters, good: GOOD })
}

fn labels_with_evidence(pack: &Pack, count: u32) -> Outcome<Questions> {
	let openings = OpeningsFile::open(&pack.openings)?;
	let leaves = LeavesFile::open(&pack.leaves)?;
	let mut random = StdRng::seed_from_u64(3);
	let parameters = (0..WITH_EVIDENCE.min(count as usize))
		.map(|_| {
			let label = label(&openings, random.gen_range(0..count))?;
			let evidence = evidence(&label, &openings, &leaves)?;
			Ok(vec![to_raw_value(&label.to_uri(HOST))?, to_raw_value(&evidence)?])
		})
		.collect::<Outcome<Vec<Vec<Box<RawValue>>>>>()?;
	Ok(Questions { method: "products_scanLabel", parameters, good: GOOD })
}

fn label(openings: &OpeningsFile, index: u32) -> Outcome<Label> {
	let opening = openings.get(index)?.ok_or("the openings file is shorter than its count")?;
	let header = openings.header();
	Ok(Label { gtin: header.gtin, lot: header.lot.clone(), serial: opening.serial })
}
