//! What units take of the state of the chain.

use crate::{
	context::{say, Context, Outcome},
	report::{number, Row, Section, Target},
	rpc::KeyPages,
	world::{World, GTIN, QUOTA_NOTE},
};
use carnet_primitives::{
	gs1::{Gtin, Lot},
	products::BatchSpec,
	H256,
};
use rand::{rngs::StdRng, Rng, SeedableRng};
use serde_json::json;
use sp_crypto_hashing::twox_128;
use std::time::{Duration, Instant};
use subxt::rpcs::RpcClient;

const MOMENT: u64 = 1_790_000_000_000;
const YEAR: u64 = 365 * 24 * 60 * 60 * 1000;
const PATIENCE: Duration = Duration::from_secs(60);

struct Plan {
	figure: &'static str,
	lot: &'static str,
	batches: u32,
	units: u32,
	target: f64,
}

const PLANS: [Plan; 3] = [
	Plan { figure: "one batch of 2^20", lot: "A", batches: 1, units: 1 << 20, target: 0.001 },
	Plan { figure: "105 batches of 10,000", lot: "B", batches: 105, units: 10_000, target: 0.1 },
	Plan { figure: "1,049 lots of 1,000", lot: "C", batches: 1_049, units: 1_000, target: 0.5 },
];

/// Bytes of state for each unit, at three sizes of batches.
pub async fn measure(context: &Context, section: &mut Section) -> Outcome {
	section.note(
		"growth of the sum of key and value bytes over all keys of the state, between two finalised blocks: with indexes \
		and accounting; without System.BlockHash, which grows by 76 bytes in every block, registered or not, up to 4,096",
	);
	section.note(
		"batches with made-up roots and both dates, each a lot of its own, by register_batches in chunks of what a call takes; the \
		member, its trade item, its counters and a first batch were there before",
	);
	section.note(QUOTA_NOTE);
	let world = World::new(context).await?;
	let client = RpcClient::from_insecure_url(world.node.url()).await?;
	let most: u32 = world.chain.finalised().await?.constant("Products", "MaxBatchesPerCall")?;
	world.register(&specs("W", 1, PLANS[0].units)?).await?;
	for plan in PLANS {
		let before = settled(&world, &client).await?;
		let disk = world.node.disk();
		let start = Instant::now();
		for chunk in specs(plan.lot, plan.batches, plan.units)?.chunks(most.max(1) as usize) {
			world.register(chunk).await?;
		}
		let seconds = start.elapsed().as_secs_f64();
		let after = settled(&world, &client).await?;
		let disk = world.node.disk() as i64 - disk as i64;
		let units = f64::from(plan.batches) * f64::from(plan.units);
		let total = grown(after.counted(), before.counted());
		say(format!("{}: {total} bytes, registered in {seconds:.1} s", plan.figure));
		let signed = |after: u64, before: u64| number(grown(after, before));
		section.row(
			Row::new(plan.figure, total / units, "B/unit")
				.target(Target::AtMost(plan.target))
				.detail(format!(
					"{} bytes, {} for each batch: Products {}, Consortium {}, rest {}",
					number(total),
					number(total / f64::from(plan.batches)),
					signed(after.products, before.products),
					signed(after.consortium, before.consortium),
					signed(after.rest, before.rest),
				))
				.detail(format!(
					"beside it System.BlockHash {}, and the database folder {} KiB with blocks and what ParityDB lays out ahead",
					signed(after.block_hashes, before.block_hashes),
					disk / 1024
				)),
		);
	}
	Ok(())
}

/// Batches with made-up roots and both dates, each a lot of its own.
pub fn specs(lot: &str, batches: u32, units: u32) -> Outcome<Vec<BatchSpec>> {
	let mut random = StdRng::seed_from_u64(1);
	let gtin = Gtin::parse(GTIN)?;
	(0..batches)
		.map(|number| {
			Ok(BatchSpec {
				gtin,
				lot: Lot::parse(&format!("{lot}2026{number:06}"))?,
				pack: 0,
				count: units,
				root: H256(random.gen()),
				made_at: Some(MOMENT),
				expires_at: Some(MOMENT + 10 * YEAR),
			})
		})
		.collect()
}

/// Bytes of keys and values.
#[derive(Default)]
pub struct Bytes {
	/// Of the pallet Products.
	pub products: u64,
	/// Of the pallet Consortium.
	pub consortium: u64,
	/// Of the pallet Custody.
	pub custody: u64,
	/// Of the pallet Copyright.
	pub copyright: u64,
	/// Of the pallet Receivables.
	pub receivables: u64,
	/// Of the pallet Passports.
	pub passports: u64,
	/// Of `System.BlockHash`.
	pub block_hashes: u64,
	/// Of all others.
	pub rest: u64,
}

impl Bytes {
	/// All but the hashes of blocks, which come whatever is called.
	pub fn counted(&self) -> u64 {
		let known = self.products + self.consortium + self.custody + self.copyright;
		known + self.receivables + self.passports + self.rest
	}
}

/// How much something grew, or shrank.
pub fn grown(after: u64, before: u64) -> f64 {
	after as f64 - before as f64
}

/// The state of a finalised block some blocks after the last transaction, so that no event of it is counted.
pub async fn settled(world: &World, client: &RpcClient) -> Outcome<Bytes> {
	const BLOCKS: u64 = 3;
	let from = world.chain.finalised().await?.number();
	let start = Instant::now();
	let at = loop {
		let at = world.chain.finalised().await?;
		if at.number() >= from + BLOCKS {
			break at.hash();
		}
		if start.elapsed() > PATIENCE {
			return Err("the node does not finalise blocks any more".into());
		}
		tokio::time::sleep(Duration::from_millis(100)).await;
	};
	sum(client, at).await
}

async fn sum(client: &RpcClient, at: H256) -> Outcome<Bytes> {
	let prefix = |parts: &[&str]| -> String {
		let hash: Vec<u8> = parts.iter().flat_map(|part| twox_128(part.as_bytes())).collect();
		format!("0x{}", hex::encode(hash))
	};
	let (products, consortium) = (prefix(&["Products"]), prefix(&["Consortium"]));
	let (custody, copyright) = (prefix(&["Custody"]), prefix(&["Copyright"]));
	let (receivables, passports) = (prefix(&["Receivables"]), prefix(&["Passports"]));
	let block_hashes = prefix(&["System", "BlockHash"]);
	let mut bytes = Bytes::default();
	let mut pages = KeyPages::new(client, "0x".to_owned(), json!(at));
	loop {
		let entries = pages.entries().await?;
		if entries.is_empty() {
			return Ok(bytes);
		}
		for (key, value) in entries {
			let size = hex_bytes(&key) + value.as_deref().map_or(0, hex_bytes);
			if key.starts_with(&products) {
				bytes.products += size;
			} else if key.starts_with(&consortium) {
				bytes.consortium += size;
			} else if key.starts_with(&custody) {
				bytes.custody += size;
			} else if key.starts_with(&copyright) {
				bytes.copyright += size;
			} else if key.starts_with(&receivables) {
				bytes.receivables += size;
			} else if key.starts_with(&passports) {
				bytes.passports += size;
			} else if key.starts_with(&block_hashes) {
				bytes.block_hashes += size;
			} else {
				bytes.rest += size;
			}
		}
	}
}

/// How many bytes a text of `0x` and digits stands for.
fn hex_bytes(text: &str) -> u64 {
	(text.len().saturating_sub(2) / 2) as u64
}
