//! Proof bundles: what they weigh, how fast a node makes them, and how fast they are checked.

use crate::{
	context::{say, Context, Outcome},
	load::{closed_loop, open_loop, Questions},
	report::{number, Row, Section, Target},
	rpc,
	stats::Sample,
	world::{World, GTIN},
};
use carnet_client::chain::ProofOptions;
use carnet_primitives::{
	gs1::{Gtin, Lot},
	products::BatchSpec,
	H256,
};
use carnet_verifier::{verify, Report, Trust};
use serde_json::value::to_raw_value;
use std::{
	sync::Arc,
	time::{Duration, Instant},
};

const BATCHES: u32 = 640;
const BATCHES_OF_A_CALL: usize = 64;
const UNITS: u32 = 10_000;
const CONNECTIONS: usize = 32;
/// Questions that the closed loop keeps open on each connection. One alone would measure the 40 ms that an answer of several
/// packets waits for an acknowledgement, since the RPC server of the SDK does not set `TCP_NODELAY`.
const OPEN: usize = 4;
const RATE: u32 = 1_000;
/// What a check may take.
pub const VERIFY_MILLIS: f64 = 5.0;
const CHECKS: usize = 200;
const PATIENCE: Duration = Duration::from_secs(30);

/// Bundles of all kinds; then bundles of units at a rate and as fast as they are made.
pub async fn measure(context: &Context, section: &mut Section) -> Outcome {
	section.note(format!(
		"one validator that writes a block every 500 ms, {BATCHES} batches on its chain; proof_getBundle over WebSocket; client and node \
		share the machine"
	));
	let world = World::new(context).await?;
	register(&world).await?;
	let trust = Trust::Genesis(world.chain.genesis().0);
	for (kind, id) in [("member", "0"), ("item", GTIN), ("batch", "7"), ("unit", "7/1")] {
		sizes(&world, &trust, section, kind, id).await?;
	}
	let parameters = (0..UNITS)
		.map(|at| {
			let id = format!("{}/{at}", at % BATCHES);
			Ok(vec![to_raw_value("unit")?, to_raw_value(&id)?])
		})
		.collect::<Outcome<_>>()?;
	let good = "\"bundle\":\"0x01";
	let questions = Arc::new(Questions { method: "proof_getBundle", parameters, good });
	let clients = rpc::connections(&world.node.url(), CONNECTIONS).await?;
	let length = Duration::from_secs(if context.quick { 3 } else { 10 });
	open_loop(&clients, &questions, RATE / 4, Duration::from_secs(2)).await?;

	let (mut slow, mut errors) = (Vec::new(), 0);
	for run in 1..=context.runs() {
		let answers = open_loop(&clients, &questions, RATE, length).await?;
		let p99 = answers.percentile(99.0) * 1e3;
		say(format!("{RATE} bundles/s, run {run}: p99 {} ms, {} errors", number(p99), answers.bad));
		slow.push(p99);
		errors += answers.bad;
	}
	section.row(
		Row::median(
			format!("bundles of units at {RATE}/s: p99"),
			&slow.into_iter().collect(),
			"ms",
		)
		.detail(format!("{errors} errors")),
	);
	let mut rates = Vec::new();
	let cpu = world.node.cpu();
	let mut made = 0.0;
	for run in 1..=context.runs() {
		let answers = closed_loop(&clients, &questions, OPEN, length).await?;
		if answers.bad > 0 {
			return Err(
				format!("{} bundles were refused: {:?}", answers.bad, answers.complaint).into()
			);
		}
		say(format!("as fast as they are made, run {run}: {} bundles/s", number(answers.rate)));
		made += answers.latencies.len() as f64;
		rates.push(answers.rate);
	}
	let each = (world.node.cpu() - cpu) / made * 1e6;
	section.row(
		Row::median(
			"bundles of units, as fast as they are made",
			&rates.into_iter().collect(),
			"/s",
		)
		.target(Target::AtLeast(f64::from(RATE)))
		.detail(format!(
			"{} open; {} us of the node's processor each",
			CONNECTIONS * OPEN,
			number(each)
		)),
	);
	Ok(())
}

/// Batches as brands register them, one lot each.
async fn register(world: &World) -> Outcome {
	let spec = |at: u32| {
		Ok(BatchSpec {
			gtin: Gtin::parse(GTIN)?,
			lot: Lot::parse(&format!("P{at}"))?,
			pack: 0,
			count: UNITS,
			root: H256(sp_crypto_hashing::blake2_256(&at.to_le_bytes())),
			made_at: None,
			expires_at: None,
		})
	};
	let specs = (0..BATCHES).map(spec).collect::<Outcome<Vec<_>>>()?;
	for (done, some) in specs.chunks(BATCHES_OF_A_CALL).enumerate() {
		say(format!("{} of {BATCHES} batches are registered", done * BATCHES_OF_A_CALL));
		world.register(some).await?;
	}
	Ok(())
}

/// What a bundle weighs, and how long its check takes here.
async fn sizes(
	world: &World,
	trust: &Trust,
	section: &mut Section,
	kind: &str,
	id: &str,
) -> Outcome {
	let full = bundle(world, kind, id, ProofOptions::default()).await?;
	let options = ProofOptions { nameless: true, ..Default::default() };
	let bare = bundle(world, kind, id, options).await?;
	let (_, times) = checked(&full, trust)?;
	section.row(
		Row::new(format!("bundle, {kind}"), full.len() as f64, "bytes")
			.detail(format!("{} without names", bare.len())),
	);
	section.row(
		Row::median(format!("check of the bundle, {kind}"), &times, "ms")
			.target(Target::AtMost(VERIFY_MILLIS)),
	);
	Ok(())
}

/// What a bundle says, and how many milliseconds its check takes.
pub fn checked(bundle: &[u8], trust: &Trust) -> Outcome<(Report, Sample)> {
	let check = || verify(bundle, trust).map_err(|refusal| refusal.to_string());
	let report = check()?;
	let times = (0..CHECKS)
		.map(|_| {
			let start = Instant::now();
			check()?;
			Ok(start.elapsed().as_secs_f64() * 1e3)
		})
		.collect::<Outcome<Sample>>()?;
	Ok((report, times))
}

/// A bundle, once the newest block that can be proved has the thing.
async fn bundle(world: &World, kind: &str, id: &str, options: ProofOptions) -> Outcome<Vec<u8>> {
	let start = Instant::now();
	loop {
		match world.chain.proof(kind, id, options).await {
			Ok(Some(proved)) => return Ok(proved.bundle),
			Ok(None) if start.elapsed() < PATIENCE => {}
			Ok(None) => return Err(format!("there is no proof of the {kind} {id}").into()),
			Err(error) if start.elapsed() >= PATIENCE => return Err(error.into()),
			Err(_) => {}
		}
		tokio::time::sleep(Duration::from_millis(200)).await;
	}
}
