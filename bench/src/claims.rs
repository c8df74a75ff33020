//! Claims of buyers, until they are final.

use crate::{
	context::{say, Context, Outcome},
	report::{number, Row, Section, Target},
	rpc,
	stats::Sample,
	world::{passphrase, World, QUOTA_NOTE},
};
use carnet_client::{
	chain::{general_transaction, PendingClaim},
	codes::{evidence, read_secrets, unit_key, verify_key, LeavesFile, OpeningsFile},
};
use carnet_primitives::{subject::UnitRef, unit_code::MAX_UNITS};
use rand::Rng;
use serde_json::{json, Value};
use std::{
	sync::Arc,
	time::{Duration, Instant},
};
use subxt::{backend::LegacyBackend, rpcs::RpcClient, OnlineClient, SubstrateConfig};
use tokio::task::JoinSet;

const CONNECTIONS: usize = 8;
const SLOT_MILLIS: u64 = 500;
const SECONDS: f64 = 1.0;
const PATIENCE: Duration = Duration::from_secs(60);
const LIFETIME: u64 = 50 * 60 * 1000;

/// A claim that is ready to be sent.
struct Ready {
	unit: UnitRef,
	transaction: Arc<str>,
}

/// When a claim was in a block and when it was final, from when it was sent.
struct Course {
	in_block: Option<Duration>,
	finalised: Duration,
}

/// From submission to finality: one claim after another, then many at once.
pub async fn measure(context: &Context, section: &mut Section) -> Outcome {
	let (single, burst) = if context.quick { (10, 200) } else { (50, 1000) };
	section.note(
		"claims are General transactions, encoded and signed before; time runs from the sending of \
		author_submitAndWatchExtrinsic to its status `finalized`, over one WebSocket, with a single validator",
	);
	section.note(
		"afterwards every unit is read from finalised state: it must hold the claim, or nothing is reported",
	);
	section.note(QUOTA_NOTE);
	let world = World::new(context).await?;
	let claims = prepare(context, &world, single + burst * context.runs() as u32).await?;
	let (ones, rest) = claims.split_at(single as usize);
	let clients = rpc::connections(&world.node.url(), CONNECTIONS).await?;
	let client = clients.first().ok_or("there is no connection to send through")?;

	let mut courses = Vec::new();
	for claim in ones {
		// Without a pause each would be sent just after a block became final, always at the same point of a slot.
		let pause = rand::thread_rng().gen_range(0..SLOT_MILLIS);
		tokio::time::sleep(Duration::from_millis(pause)).await;
		courses.push(watch(client.clone(), claim.transaction.clone(), Instant::now()).await?);
	}
	let finalised: Sample = courses.iter().map(|course| course.finalised.as_secs_f64()).collect();
	let in_block: Sample = courses
		.iter()
		.filter_map(|course| course.in_block)
		.map(|time| time.as_secs_f64())
		.collect();
	say(format!("{single} claims one by one: median {:.2} s", finalised.median()));
	section.row(
		Row::new(format!("{single} claims one by one: median"), finalised.median(), "s")
			.target(Target::AtMost(SECONDS))
			.detail(format!(
				"a random pause of up to a slot before each; in a block after {:.2} s",
				in_block.median()
			)),
	);
	section.row(
		Row::new(format!("{single} claims one by one: p95"), finalised.percentile(95.0), "s")
			.detail(format!("{} to {} s", number(finalised.min()), number(finalised.max()))),
	);

	let mut bursts = Vec::new();
	let node_before = world.node.cpu();
	for (run, claims) in rest.chunks(burst as usize).enumerate() {
		let times = at_once(&clients, claims).await?;
		say(format!("{burst} claims at once, run {}: final after {:.2} s", run + 1, times.max()));
		bursts.push(times);
	}
	let node_cpu = world.node.cpu() - node_before;
	let most: u32 = world.chain.finalised().await?.constant("Products", "MaxClaimsPerBlock")?;
	let all: Sample = bursts.iter().map(Sample::max).collect();
	let half: Sample = bursts.iter().map(Sample::median).collect();
	section.row(
		Row::median(format!("{burst} claims at once: all final"), &all, "s").detail(format!(
			"half of them after {} s; {} claims/s; {} us of the node's processor each; a block takes {most} claims",
			number(half.median()),
			number(f64::from(burst) / all.median()),
			number(node_cpu * 1e6 / rest.len().max(1) as f64),
		)),
	);
	check(&world, &claims).await
}

/// Sends claims at once, over all connections, and gives the seconds until each was final.
async fn at_once(clients: &[RpcClient], claims: &[Ready]) -> Outcome<Sample> {
	let start = Instant::now();
	let mut tasks = JoinSet::new();
	for (claim, client) in claims.iter().zip(clients.iter().cycle()) {
		tasks.spawn(watch(client.clone(), claim.transaction.clone(), start));
	}
	let mut times = Vec::new();
	while let Some(course) = tasks.join_next().await {
		times.push(course??.finalised.as_secs_f64());
	}
	Ok(times.into_iter().collect())
}

/// Claims of the first units of a new batch.
async fn prepare(context: &Context, world: &World, count: u32) -> Outcome<Vec<Ready>> {
	let pack = world.pack(context, "CLAIM", count.min(MAX_UNITS)).await?;
	let batch = world.register_pack(&pack).await?;
	let (openings, leaves) = (OpeningsFile::open(&pack.openings)?, LeavesFile::open(&pack.leaves)?);
	let mut secrets = Vec::new();
	read_secrets(&pack.secrets, &passphrase(), |label, secret| {
		secrets.push((label, secret));
		Ok(())
	})?;
	let rpc = RpcClient::from_insecure_url(world.node.url()).await?;
	let backend = LegacyBackend::<SubstrateConfig>::builder().build(rpc);
	let client = OnlineClient::<SubstrateConfig>::from_backend(Arc::new(backend)).await?;
	let at = client.at_current_block().await?;
	let now = world.chain.finalised().await?.now().await?;
	secrets
		.iter()
		.map(|(label, secret)| {
			let key = unit_key(secret, label.gtin, &label.lot, &label.serial);
			let unit = UnitRef { batch, index: label.serial.index() };
			let on =
				PendingClaim { genesis: world.chain.genesis(), unit, expires_at: now + LIFETIME };
			let call = on.claim(&key, &evidence(label, &openings, &leaves)?, verify_key(&key));
			let transaction = general_transaction(&at.tx().call_data(&call)?);
			Ok(Ready { unit, transaction: format!("0x{}", hex::encode(transaction)).into() })
		})
		.collect()
}

/// Sends a transaction and follows it until it is final.
async fn watch(client: RpcClient, transaction: Arc<str>, start: Instant) -> Outcome<Course> {
	let follow = async {
		let mut statuses = client
			.subscribe::<Value>(
				"author_submitAndWatchExtrinsic",
				rpc::params(&[json!(*transaction)])?,
				"author_unwatchExtrinsic",
			)
			.await
			.map_err(|error| format!("a claim was not taken: {error}"))?;
		let mut in_block = None;
		while let Some(status) = statuses.next().await {
			let status = status?;
			if status.get("inBlock").is_some() {
				in_block.get_or_insert_with(|| start.elapsed());
			} else if status.get("finalized").is_some() {
				return Ok(Course { in_block, finalised: start.elapsed() });
			} else if ["invalid", "dropped", "usurped", "finalityTimeout"]
				.iter()
				.any(|word| status == *word || status.get(word).is_some())
			{
				return Err(format!("the node let go of a claim: {status}").into());
			}
		}
		Err("the node stopped to report on a claim".into())
	};
	tokio::time::timeout(PATIENCE, follow).await.unwrap_or_else(|_| {
		Err(format!("a claim is not final after {} seconds", PATIENCE.as_secs()).into())
	})
}

/// Every unit holds a claim in finalised state.
async fn check(world: &World, claims: &[Ready]) -> Outcome {
	let at = world.chain.finalised().await?;
	for claim in claims {
		let state = at.unit(claim.unit).await?.unwrap_or_default();
		if state.claim.is_none() {
			return Err(
				format!("unit {} holds no claim, though it was final", claim.unit.index).into()
			);
		}
	}
	Ok(())
}
