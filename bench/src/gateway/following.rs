//! How far a gateway is behind finality while a chain is busy.

use super::{
	server::{Engine, Served},
	STATES,
};
use crate::{
	context::{say, Context, Outcome},
	custody::yard::Yard,
	meter::aimed,
	report::{number, Row, Section, Target},
	stats::Sample,
	world::{World, QUOTA_NOTE},
};
use carnet_network::{
	gateway::indexed,
	http::{request, Http},
};
use serde_json::Value;
use std::{
	collections::BTreeMap,
	net::SocketAddr,
	sync::{Arc, Mutex, PoisonError},
	time::{Duration, Instant},
};
use subxt::rpcs::RpcClient;
use tokio::task::JoinSet;

const PER_SECOND: u32 = 1_000;
/// Calls of a transaction.
const TOGETHER: usize = 50;
/// Calls of each logistic unit: a member can record a hundred EPCIS events of a subject.
const TIMES: usize = 50;
/// How often the gateway is asked how far it is: what it is behind is seen this much too late at most.
const LOOK: Duration = Duration::from_millis(5);
/// How long a gateway may need for the last block.
const PATIENCE: Duration = Duration::from_secs(120);
const SECONDS: f64 = 1.0;

/// When blocks were seen, by their numbers.
type Moments = Arc<Mutex<BTreeMap<u64, Instant>>>;

/// A thousand calls a second, on each database.
pub async fn measure(context: &Context, engines: &[Engine], section: &mut Section) -> Outcome {
	let length: u32 = if context.quick { 6 } else { 30 };
	section.note(format!(
		"keeping up: a development node, to which its brand sends {} EPCIS events a second for {length} s, {TOGETHER} in a \
		transaction, and which takes as many of them as their weight lets into its blocks; a block counts from when a \
		subscription to the node says that it is final until /health/readiness of the gateway names it or a later one, asked \
		every {} ms",
		number(f64::from(PER_SECOND)),
		LOOK.as_millis(),
	));
	section.note(QUOTA_NOTE);
	let world = World::in_folder(context, context.folder()?, &STATES).await?;
	let mut yard = Yard::new(&world).await?;
	for engine in engines {
		let outcome = on_one(context, &world, &mut yard, engine, length, section).await;
		section.part(&format!("keeping up, {engine}"), outcome);
	}
	Ok(())
}

async fn on_one(
	context: &Context,
	world: &World,
	yard: &mut Yard<'_>,
	engine: &Engine,
	length: u32,
	section: &mut Section,
) -> Outcome {
	let mut served = Served::new(world, engine, "following").await?;
	served.start(world).await?;
	let outcome = runs(context, world, yard, &served, length, section).await;
	served.end().await?;
	outcome
}

async fn runs(
	context: &Context,
	world: &World,
	yard: &mut Yard<'_>,
	served: &Served,
	length: u32,
	section: &mut Section,
) -> Outcome {
	let calls = (PER_SECOND * length) as usize;
	let (mut medians, mut slow, mut worst) = (Vec::new(), Vec::new(), Vec::new());
	let (mut rates, mut cpu) = (Vec::new(), Vec::new());
	for run in 1..=context.runs() {
		let units = yard.packer.pack(calls / TIMES, 1).await?;
		let signed = yard.signed_records(&units, TIMES, TOGETHER).await?;
		let (first, before) = (world.chain.finalised().await?.number(), served.cpu());
		let watch = Watch::begin(&world.node.url(), served.gateway.address()).await?;
		let begin = Instant::now();
		let per_second = f64::from(PER_SECOND) / TOGETHER as f64;
		yard.packer.brand.send_at(&signed, per_second).await?;
		let seconds = begin.elapsed().as_secs_f64();
		let last = world.chain.finalised().await?.number();
		let lags = watch.end(first + 1, last).await?;
		// No call failed, or this is an error.
		yard.expect(&units, 1 + TIMES as u32).await?;
		say(format!(
			"{}, run {run}: p50 {} s, p99 {} s behind in {} blocks",
			served.name,
			number(lags.median()),
			number(lags.percentile(99.0)),
			lags.len()
		));
		let sample = |values: &[f64]| values.iter().copied().collect::<Sample>();
		medians.push(lags.median());
		slow.push(lags.percentile(99.0));
		worst.push(lags.max());
		rates.push(calls as f64 / seconds);
		cpu.push((served.cpu() - before) * 1e6 / calls as f64);
		let sent = format!("{} calls/s sent, {}", number(f64::from(PER_SECOND)), served.name);
		let behind = format!("behind finality, {sent}");
		section.update(Row::median(format!("{behind}: p50"), &sample(&medians), "s"));
		let row = Row::median(format!("{behind}: p99"), &sample(&slow), "s").detail(format!(
			"worst {} s; {} us of processor of the gateway for each call",
			number(sample(&worst).max()),
			number(sample(&cpu).median())
		));
		section.update(aimed(context, row, Target::AtMost(SECONDS)));
		let row = Row::median(format!("calls final meanwhile, {sent}"), &sample(&rates), "/s");
		section.update(row.detail("until the last of them was: so many came to the gateway"));
	}
	Ok(())
}

/// Watches a node and a gateway until it is dropped.
struct Watch {
	node: Moments,
	gateway: Moments,
	watchers: JoinSet<Outcome>,
}

impl Watch {
	async fn begin(url: &str, address: SocketAddr) -> Outcome<Self> {
		let (node, gateway) = (Moments::default(), Moments::default());
		let mut watchers = JoinSet::new();
		watchers.spawn(watch_node(RpcClient::from_insecure_url(url).await?, node.clone()));
		watchers.spawn(watch_gateway(address, gateway.clone()));
		Ok(Self { node, gateway, watchers })
	}

	/// Waits until the gateway has the last block, and says how many seconds behind it was with each.
	async fn end(mut self, first: u64, last: u64) -> Outcome<Sample> {
		let begin = Instant::now();
		while newest(&self.gateway) < Some(last) || newest(&self.node) < Some(last) {
			if let Some(ended) = self.watchers.try_join_next() {
				ended??;
			}
			if begin.elapsed() > PATIENCE {
				let has = newest(&self.gateway);
				return Err(format!("the gateway has indexed {has:?} and not {last}").into());
			}
			tokio::time::sleep(LOOK).await;
		}
		let (node, gateway) = (held(&self.node), held(&self.gateway));
		// A block of which only a later one was seen was there with that one.
		let seen = |all: &BTreeMap<u64, Instant>, number| {
			all.range(number..).next().map(|(_, when)| *when)
		};
		let lag = |number| {
			let (there, here) = (seen(&node, number)?, seen(&gateway, number)?);
			Some(here.saturating_duration_since(there).as_secs_f64())
		};
		Ok((first..=last).filter_map(lag).collect())
	}
}

fn held(moments: &Moments) -> BTreeMap<u64, Instant> {
	moments.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

fn newest(moments: &Moments) -> Option<u64> {
	let moments = moments.lock().unwrap_or_else(PoisonError::into_inner);
	moments.keys().next_back().copied()
}

fn note(moments: &Moments, number: u64) {
	let mut moments = moments.lock().unwrap_or_else(PoisonError::into_inner);
	moments.entry(number).or_insert_with(Instant::now);
}

async fn watch_node(client: RpcClient, seen: Moments) -> Outcome {
	let (subscribe, unsubscribe) =
		("chain_subscribeFinalizedHeads", "chain_unsubscribeFinalizedHeads");
	let mut heads = client.subscribe::<Value>(subscribe, Default::default(), unsubscribe).await?;
	while let Some(head) = heads.next().await {
		let head = head?;
		let number = head.get("number").and_then(Value::as_str).unwrap_or_default();
		note(&seen, u64::from_str_radix(number.trim_start_matches("0x"), 16)?);
	}
	Err("the subscription to the node ended".into())
}

async fn watch_gateway(address: SocketAddr, seen: Moments) -> Outcome {
	let mut http = Http::new(address);
	let ask = request(address, "GET", "/health/readiness", &[], &[]);
	loop {
		if let Some(number) = indexed(&http.send(&ask).await?.json()?) {
			note(&seen, number);
		}
		tokio::time::sleep(LOOK).await;
	}
}
