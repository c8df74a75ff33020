//! Verdicts about labels, by RPC.

use crate::{
	context::{say, Context, Outcome},
	load::{open_loop, Questions},
	rates::{Asking, Plan},
	report::{number, Row, Section},
	rpc,
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
const PLAN: Plan = Plan { rates: &[500, 1000, 2000, 3000, 4000], target: 2000, p99_millis: 20.0 };
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
		let asking = Asking { context, world: &world, name, questions, plan: &PLAN };
		kind(asking, &clients, section).await?;
	}
	section.row(Row::new(
		"peak memory of the node",
		world.node.peak_memory() as f64 / 1024.0 / 1024.0,
		"MiB",
	));
	Ok(())
}

/// The questions of one kind, at all rates and as fast as answers come.
async fn kind(asking: Asking<'_>, clients: &[RpcClient], section: &mut Section) -> Outcome {
	let few = clients.get(..CONNECTIONS).unwrap_or(clients);
	asking.rising(few, section).await?;
	section.row(asking.at_rate(clients, PLAN.target).await?.0);
	let some = clients.get(..CLOSED).unwrap_or(clients);
	section.row(asking.closed(some).await?);
	Ok(())
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
