//! Photos as evidence while goods are registered and claimed on the same validators.

use crate::{
	claims::{sign, Ready},
	context::{in_turn, say, Context, Outcome},
	copyright::{
		chain::{self, NOTE},
		single::{self, Run},
	},
	network::{
		fates::{fates, lost},
		saturate, VALIDATORS,
	},
	report::{number, Row, Section, Target},
	stats::Sample,
	world::{make_pack, register_pack, register_trade_item, GTIN},
};
use carnet_client::chain::{Chain, Signer};
use carnet_network::{
	members::{add_operators, Member},
	Load, Network, Operator, Rpc,
};
use carnet_primitives::{gs1::Gtin, member::Permission};
use serde_json::{json, Value};
use std::{
	sync::{
		atomic::{AtomicBool, AtomicUsize, Ordering},
		Arc,
	},
	time::{Duration, Instant},
};
use tokio::{task::JoinSet, time::MissedTickBehavior};

/// The brand of the chain, which is member 0.
const BRAND: &str = "//Alice//stash";
/// Operators of the brand. A sender waits for each answer, so a few are needed to ask for much.
const REGISTRARS: u32 = 16;
/// Units of a lot.
const UNITS: u32 = 1_000;
/// Of what the chain takes, the part that the festival is.
const PART: f64 = 0.5;
/// Claims a second within that part.
const CLAIMS: f64 = 25.0;
/// How much longer than deposits are sent the claims last: until all that was sent is final.
const LONGER: Duration = Duration::from_secs(25);
const LOOK: Duration = Duration::from_secs(1);
const SATURATION: Duration = Duration::from_secs(20);
/// Calls live for 256 blocks: whatever is not final then never will be.
const END: Duration = Duration::from_secs(150);

pub async fn measure(context: &Context, section: &mut Section) -> Outcome {
	let length = Duration::from_secs(if context.quick { 12 } else { 60 });
	section.note(format!("beside: {NOTE}"));
	section.note(single::note(length));
	let mut network = chain::start(context).await?;
	let runs = context.runs();
	let each = ((length + LONGER).as_secs_f64() * CLAIMS) as usize;
	let chain = Chain::connect(network.node(0).url(), None).await?;
	let claims = prepare(context, &network, &chain, each * runs).await?;
	let figure = "a festival beside deposits: registrations of a lot that are final at saturation";
	let capacity = saturate(&network, registrars()?, SATURATION, figure, section).await?;
	let rate = capacity * PART - CLAIMS;
	if rate < 1.0 {
		return Err(format!(
			"the chain takes {capacity:.0} registrations a second: half of that leaves none beside {CLAIMS} claims"
		)
		.into());
	}

	let (mut alone, mut beside) = (Vec::new(), Vec::new());
	let (mut loads, mut texts) = (Vec::new(), Vec::new());
	let mut gone = 0;
	for (round, claims) in claims.chunks(each.max(1)).enumerate() {
		for festival in in_turn(round) {
			if !festival {
				say(format!("deposits alone, run {}", round + 1));
				alone.push(single::once(&network, length).await?);
				single::rows("single deposits alone", &alone, section);
				continue;
			}
			say(format!("deposits beside {rate:.0} registrations and {CLAIMS} claims a second"));
			let load = Load::start(&network, registrars()?, &VALIDATORS, rate).await?;
			let stream = Stream::start(&network, claims);
			beside.push(single::once(&network, length).await?);
			let sent = stream.stop().await;
			let account = load.account(network.node(0).rpc(), END).await?;
			let held = held(&chain, claims, sent).await?;
			gone += lost(&account) + sent.saturating_sub(held);
			loads.push(account.finalised() as f64 / account.length.as_secs_f64());
			texts.push(format!("{}; {held} of {sent} claims final", fates(&account)));
			single::rows("single deposits beside a festival", &beside, section);
			section.update(
				Row::median(
					"the festival beside them: registrations final a second",
					&loads.iter().copied().collect(),
					"calls/s",
				)
				.detail(format!(
					"{} of {} calls/s wanted, with {CLAIMS} claims/s half of what the chain takes; {}",
					number(rate),
					number(capacity),
					texts.join("; ")
				)),
			);
			section.update(
				Row::new("the festival beside them: accepted calls lost", gone as f64, "calls")
					.target(Target::AtMost(0.0)),
			);
		}
		let p99 = |runs: &[Run]| runs.iter().map(|run| run.p99).collect::<Sample>().median();
		section.update(
			Row::new(
				"single deposits, submit to final p99 beside a festival against alone",
				p99(&beside) / p99(&alone),
				"times",
			)
			.detail("medians of all runs, which took turns"),
		);
	}
	let agreed = network.agree().await?;
	section.note(format!("in the end the four validators agreed at height {}", agreed.number));
	Ok(())
}

fn suri(number: u32) -> String {
	format!("{BRAND}//festival//{number}")
}

fn registrars() -> Outcome<Vec<Operator>> {
	let gtin = Gtin::parse(GTIN)?;
	(0..REGISTRARS).map(|number| Ok(Operator::lots(&suri(number), gtin, UNITS)?)).collect()
}

/// Gives the brand its operators, its trade item, and a pack of which so many units can be claimed.
async fn prepare(
	context: &Context,
	network: &Network,
	chain: &Chain,
	claims: usize,
) -> Outcome<Vec<Ready>> {
	let brand = Signer::from_suri(BRAND)?;
	let keys: Vec<String> = (0..REGISTRARS).map(suri).collect();
	let member = Member { id: 0, key: BRAND.into() };
	add_operators(chain, &member, &keys, Permission::Produce).await?;
	register_trade_item(chain, &brand).await?;
	say(format!("codes for {claims} claims"));
	let folder = network.folder().join("codes");
	let pack = make_pack(context, &folder, "BESIDE", u32::try_from(claims)?).await?;
	let batch = register_pack(chain, &brand, &pack).await?;
	sign(chain, &pack, batch, 1, claims).await
}

/// Claims on their way, at a steady rate through all nodes in turn, whether or not the ones before were answered.
struct Stream {
	accepted: Arc<AtomicUsize>,
	stopped: Arc<AtomicBool>,
	sender: JoinSet<()>,
}

impl Stream {
	fn start(network: &Network, claims: &[Ready]) -> Self {
		let rpcs = network.rpcs();
		let transactions: Vec<_> = claims.iter().map(|claim| claim.transaction.clone()).collect();
		let (accepted, stopped) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
		let (count, stop) = (accepted.clone(), stopped.clone());
		let mut sender = JoinSet::new();
		sender.spawn(async move {
			let mut tick = tokio::time::interval(Duration::from_secs_f64(1.0 / CLAIMS));
			tick.set_missed_tick_behavior(MissedTickBehavior::Burst);
			let mut open = JoinSet::new();
			for (transaction, rpc) in transactions.into_iter().zip(rpcs.iter().cycle()) {
				tick.tick().await;
				if stop.load(Ordering::Relaxed) {
					break;
				}
				open.spawn(offer(rpc.clone(), transaction, count.clone()));
				while open.try_join_next().is_some() {}
			}
			while open.join_next().await.is_some() {}
		});
		Self { accepted, stopped, sender }
	}

	/// Sends no more, waits for answers, and says how many claims were accepted.
	async fn stop(mut self) -> usize {
		self.stopped.store(true, Ordering::Relaxed);
		while self.sender.join_next().await.is_some() {}
		self.accepted.load(Ordering::Relaxed)
	}
}

async fn offer(rpc: Arc<Rpc>, transaction: Arc<str>, accepted: Arc<AtomicUsize>) {
	match rpc.call::<Value>("author_submitExtrinsic", &[json!(*transaction)]).await {
		Ok(_) => {
			accepted.fetch_add(1, Ordering::Relaxed);
		}
		Err(error) => say(format!("a claim was not taken: {error}")),
	}
}

/// How many of the units hold a claim in finalised state, once all that were sent do or there was time enough for it.
async fn held(chain: &Chain, claims: &[Ready], sent: usize) -> Outcome<usize> {
	let begin = Instant::now();
	loop {
		let at = chain.finalised().await?;
		let mut held = 0;
		for claim in claims {
			let state = at.unit(claim.unit).await?.unwrap_or_default();
			held += usize::from(state.claim.is_some());
		}
		if held >= sent || begin.elapsed() > END {
			return Ok(held);
		}
		tokio::time::sleep(LOOK).await;
	}
}
