//! Claims of buyers, until they are final.

use crate::{
	context::{say, Context, Outcome},
	report::{number, Row, Section, Target},
	rpc,
	spec::digits,
	stats::Sample,
	world::{passphrase, Pack, World, QUOTA_NOTE},
};
use carnet_client::{
	chain::{general_transaction, Call, Chain, PendingClaim},
	codes::{evidence, read_secrets, sign_claim, unit_key, verify_key, LeavesFile, OpeningsFile},
};
use carnet_primitives::{
	subject::{BatchId, UnitRef},
	unit_code::{ClaimAct, MAX_UNITS},
};
use carnet_verifier::storage_keys;
use rand::Rng;
use serde_json::{json, Value};
use sp_core::ed25519;
use std::{
	sync::Arc,
	time::{Duration, Instant},
};
use subxt::rpcs::RpcClient;
use tokio::task::JoinSet;

const CONNECTIONS: usize = 8;
const SLOT_MILLIS: u64 = 500;
const SECONDS: f64 = 1.0;
const PATIENCE: Duration = Duration::from_secs(60);
/// How often the chain is asked how far it is.
const LOOK: Duration = Duration::from_millis(100);
const LIFETIME: u64 = 50 * 60 * 1000;
/// The key to which claims go.
const OTHER: [u8; 32] = [7; 32];

/// A claim that is ready to be sent.
pub struct Ready {
	/// The unit, which nobody claimed before.
	pub unit: UnitRef,
	/// The claim.
	pub call: Call,
	/// Its transaction.
	pub transaction: Arc<str>,
	/// The transaction that gives it up again.
	pub release: Arc<str>,
	/// The calls that move it once it is made.
	pub moves: Moves,
}

/// The two ways of a claim that nobody moved yet: each undoes the other, so that one of them can be sent.
pub struct Moves {
	/// It goes to another key.
	pub transfer: Call,
	/// It is given up.
	pub release: Call,
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
		let times = at_once(&clients, claims.iter().map(|claim| claim.transaction.clone())).await?;
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
	check(&world.chain, &claims).await
}

/// Sends transactions at once, over all connections, and gives the seconds until each was final.
pub async fn at_once(
	clients: &[RpcClient],
	transactions: impl IntoIterator<Item = Arc<str>>,
) -> Outcome<Sample> {
	let start = Instant::now();
	let mut tasks = JoinSet::new();
	for (transaction, client) in transactions.into_iter().zip(clients.iter().cycle()) {
		tasks.spawn(watch(client.clone(), transaction, start));
	}
	let mut times = Vec::new();
	while let Some(course) = tasks.join_next().await {
		times.push(course??.finalised.as_secs_f64());
	}
	Ok(times.into_iter().collect())
}

/// Claims of the first units of a new batch.
pub async fn prepare(context: &Context, world: &World, count: u32) -> Outcome<Vec<Ready>> {
	let pack = world.pack(context, "CLAIM", count.min(MAX_UNITS)).await?;
	let batch = world.register_pack(&pack).await?;
	sign(&world.chain, &pack, batch, 1, count as usize).await
}

/// Claims of one unit in so many of a batch, from its first unit on, and so many claims at most.
pub async fn sign(
	chain: &Chain,
	pack: &Pack,
	batch: BatchId,
	one_in: u32,
	most: usize,
) -> Outcome<Vec<Ready>> {
	let (openings, leaves) = (OpeningsFile::open(&pack.openings)?, LeavesFile::open(&pack.leaves)?);
	let mut secrets = Vec::new();
	read_secrets(&pack.secrets, &passphrase(), |label, secret| {
		if label.serial.index().is_multiple_of(one_in) && secrets.len() < most {
			secrets.push((label, secret));
		}
		Ok(())
	})?;
	let at = chain.finalised().await?;
	let now = at.now().await?;
	let other = ed25519::Public::from_raw(OTHER);
	let text = |call: &Call| -> Outcome<Arc<str>> {
		Ok(digits(&general_transaction(&at.call_data(call)?)).into())
	};
	secrets
		.iter()
		.map(|(label, secret)| {
			let key = unit_key(secret, label.gtin, &label.lot, &label.serial);
			let unit = UnitRef { batch, index: label.serial.index() };
			let on = PendingClaim { genesis: chain.genesis(), unit, expires_at: now + LIFETIME };
			let call = on.claim(&key, &evidence(label, &openings, &leaves)?, verify_key(&key));
			// The first claim of a unit moves its sequence to one.
			let signed = |act| sign_claim(&key, &on.genesis, unit, on.expires_at, &act);
			let transfer = signed(ClaimAct::Transfer { to: other, sequence: 1 });
			let release = signed(ClaimAct::Release { sequence: 1 });
			let moves = Moves {
				transfer: on.signed_transfer(other, transfer),
				release: on.signed_release(release),
			};
			let release = text(&moves.release)?;
			Ok(Ready { unit, transaction: text(&call)?, call, release, moves })
		})
		.collect()
}

/// Sends claims without following each, and waits until all are final: a unit that nobody touched has no entry before.
pub async fn send(client: &RpcClient, claims: &[Ready]) -> Outcome {
	for claim in claims {
		let _: String =
			rpc::call(client, "author_submitExtrinsic", &[json!(*claim.transaction)]).await?;
	}
	let start = Instant::now();
	let mut head = finalised(client).await?;
	for claim in claims {
		let UnitRef { batch, index } = claim.unit;
		let entry = json!(digits(&storage_keys::unit(batch, index)));
		let at = |head: &str| [entry.clone(), json!(head)];
		while rpc::call::<Option<String>>(client, "state_getStorage", &at(&head)).await?.is_none() {
			if start.elapsed() > PATIENCE {
				return Err(
					format!("a claim is not final after {} seconds", PATIENCE.as_secs()).into()
				);
			}
			tokio::time::sleep(LOOK).await;
			head = finalised(client).await?;
		}
	}
	Ok(())
}

async fn finalised(client: &RpcClient) -> Outcome<String> {
	rpc::call(client, "chain_getFinalizedHead", &[]).await
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
pub async fn check(chain: &Chain, claims: &[Ready]) -> Outcome {
	let at = chain.finalised().await?;
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
