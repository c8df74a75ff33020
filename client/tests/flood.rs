//! Floods of claims, false and true, against a real node.
//!
//! A binary of its own, because no other test may run meanwhile: each flood measures how long others wait.
#![allow(clippy::unwrap_used)]

// A part of it is for the other tests.
#[allow(dead_code)]
#[path = "all/common/mod.rs"]
mod common;

use carnet_client::{
	chain::{general_transaction, Chain, ChainError, PendingClaim, Refusal},
	codes::{
		evidence, generate, read_secrets, sign_claim, unit_key, GenerateSpec, LeavesFile,
		OpeningsFile,
	},
};
use carnet_primitives::{
	gs1::{Gtin, Lot},
	products::Evidence,
	subject::UnitRef,
	unit_code::ClaimAct,
	H256,
};
use codec::Encode;
use common::{
	block_on, json,
	members::{admission, gtin, quota, until},
	World,
};
use ed25519_zebra::SigningKey;
use serde_json::{json, Value};
use sp_core::ed25519;
use sp_crypto_hashing::twox_128;
use std::{
	collections::{BTreeMap, BTreeSet},
	sync::{
		atomic::{AtomicBool, AtomicUsize, Ordering},
		Arc, Mutex,
	},
	thread,
	time::{Duration, Instant},
};
use subxt::rpcs::{client::RpcParams, Error, RpcClient};

const UNITS: u32 = 10_000;
const CONNECTIONS: usize = 4;
const IN_FLIGHT: usize = 32;
const BRAND: &str = "//Brand//admin";
const OTHER: &str = "//Other//admin";
/// How long the transactions of others may take meanwhile, on a slow machine.
const BOUND: Duration = Duration::from_secs(15);
const TAKEN: &str = "taken";
const FALSE_PROOF: &str = "1010 \"Custom error: 3\"";
const OVER_QUOTA: &str = "1010 \"Custom error: 108\"";
const OUTDATED: &str = "1010 \"Transaction is outdated\"";
/// One flood at a time: two on one machine would measure each other.
static ALONE: Mutex<()> = Mutex::new(());

fn claimant() -> ed25519::Public {
	ed25519::Public::from_raw([7; 32])
}

/// What buys a unit: its evidence and the key that its secret derives.
struct Buyer {
	unit: UnitRef,
	evidence: Evidence,
	key: SigningKey,
}

impl Buyer {
	/// A claim as docs/rpc.md describes its bytes.
	fn claim(&self, genesis: &H256, expires_at: u64) -> String {
		let claimant = claimant();
		let act = ClaimAct::Claim { claimant };
		let signature = sign_claim(&self.key, genesis, self.unit, expires_at, &act);
		let Evidence { opening, proof } = &self.evidence;
		let call = (0x33u8, 0x0bu8, self.unit, opening, proof, claimant, expires_at, signature);
		format!("0x{}", hex::encode(general_transaction(&call.encode())))
	}
}

struct Flood {
	world: World,
	brand: String,
	buyers: Vec<Buyer>,
	genesis: H256,
}

impl Flood {
	fn new() -> Self {
		let world = World::new();
		let brand = world.admit(&admission("Brand", 0, "Brand", &["9506000"]));
		world.admit(&admission("Other", 1, "Brand", &["9506001"]));
		json(&world.register(BRAND, &gtin(0)));
		let spec = GenerateSpec {
			gtin: Gtin::parse(&gtin(0)).unwrap(),
			lot: Lot::parse("L1").unwrap(),
			first_pack: 0,
			count: UNITS,
			out: world.path("codes"),
			resolver: "https://id.example.com".into(),
			passphrase: common::passphrase(),
			work_factor: 1,
		};
		let [leaves, openings, secrets] = generate(&spec, |_| {}).unwrap()[0].files.clone();
		let register = ["batch", "register", "--leaves", leaves.to_str().unwrap()];
		let batch = json(&world.carnet.signed(BRAND, &register))["batches"][0]["id"].as_u64();
		let (leaves, openings) =
			(LeavesFile::open(&leaves).unwrap(), OpeningsFile::open(&openings).unwrap());
		let mut buyers = Vec::new();
		read_secrets(&secrets, &spec.passphrase, |label, secret| {
			buyers.push(Buyer {
				unit: UnitRef { batch: batch.unwrap(), index: label.serial.index() },
				evidence: evidence(&label, &openings, &leaves)?,
				key: unit_key(&secret, label.gtin, &label.lot, &label.serial),
			});
			Ok(())
		})
		.unwrap();
		let genesis = block_on(Chain::connect(&world.node.url(), None)).unwrap().genesis();
		Self { world, brand, buyers, genesis }
	}

	fn expiry(&self) -> u64 {
		self.world.now() + 3_000_000
	}

	/// Asks the node itself.
	fn ask(&self, method: &str, arguments: &[Value]) -> Value {
		block_on(async {
			let node = RpcClient::from_insecure_url(self.world.node.url()).await.unwrap();
			request(&node, method, arguments).await.unwrap()
		})
	}

	/// The calls that wait, as many as the node shows.
	fn waiting(&self) -> usize {
		self.ask("author_pendingExtrinsics", &[]).as_array().unwrap().len()
	}

	/// The units of the batch that have a record.
	fn recorded(&self) -> BTreeSet<u32> {
		let prefix = hex::encode([twox_128(b"Products"), twox_128(b"Units")].concat());
		let (mut found, mut last) = (BTreeSet::new(), Value::Null);
		loop {
			let page =
				self.ask("state_getKeysPaged", &[json!(format!("0x{prefix}")), json!(1000), last]);
			let page = page.as_array().unwrap();
			for key in page {
				// The hasher leaves the key readable, and the index of the unit is its end.
				let key = hex::decode(&key.as_str().unwrap()[2..]).unwrap();
				found.insert(u32::from_le_bytes(key[key.len() - 4..].try_into().unwrap()));
			}
			match page.last() {
				Some(key) if page.len() == 1000 => last = key.clone(),
				_ => return found,
			}
		}
	}

	/// Sends claims of all units that have none, and waits until the pool is empty; the units whose claim it took.
	fn claim_all(&self, what: &str) -> BTreeSet<u32> {
		let (recorded, expiry) = (self.recorded(), self.expiry());
		let missing = self.buyers.iter().filter(|buyer| !recorded.contains(&buyer.unit.index));
		let missing: Vec<&Buyer> = missing.collect();
		let claims = missing.iter().map(|buyer| buyer.claim(&self.genesis, expiry)).collect();
		let answers = self.send(claims, what);
		until("the pool is empty", || self.waiting() == 0);
		let sent = missing.iter().map(|buyer| buyer.unit.index).zip(&answers);
		sent.filter(|(_, answer)| *answer == TAKEN).map(|(unit, _)| unit).collect()
	}

	/// Claims some units that have no claim, follows each and counts what became of them.
	fn claim_and_wait(&self, count: usize) -> BTreeMap<&'static str, usize> {
		let (recorded, expires_at) = (self.recorded(), self.expiry());
		let missing = self.buyers.iter().filter(|buyer| !recorded.contains(&buyer.unit.index));
		block_on(async {
			let chain = Chain::connect(&self.world.node.url(), None).await.unwrap();
			let mut all = tokio::task::JoinSet::new();
			for buyer in missing.take(count) {
				let on = PendingClaim { genesis: self.genesis, unit: buyer.unit, expires_at };
				let call = on.claim(&buyer.key, &buyer.evidence, claimant());
				let chain = chain.clone();
				all.spawn(async move { chain.submit_authorised(&call).await });
			}
			let mut outcomes = BTreeMap::new();
			for outcome in all.join_all().await {
				let became = match outcome {
					Ok(_) => "recorded",
					Err(ChainError::Refused { refusal: Refusal::Custom(108), .. }) => {
						"the quota of the brand for claims"
					}
					// It left the pool before the block that filled the quota was there, and the reason came too late.
					// Or its block was given up for another one, in which it had no room.
					Err(ChainError::Dropped { .. } | ChainError::Unsure { .. }) => "send it again",
					Err(other) => panic!("{other}"),
				};
				*outcomes.entry(became).or_default() += 1;
			}
			outcomes
		})
	}

	/// Sends all of them while others go on with their work; the answers.
	fn send(&self, transactions: Vec<String>, what: &str) -> Vec<String> {
		let url = self.world.node.url();
		let start = Instant::now();
		let flood = thread::spawn(move || block_on(send_all(&url, Arc::new(transactions))));
		let mut slowest = Duration::ZERO;
		while !flood.is_finished() || slowest.is_zero() {
			slowest = slowest.max(self.others_work());
		}
		let answers = flood.join().unwrap();
		let mut counts = BTreeMap::<&str, usize>::new();
		answers.iter().for_each(|answer| *counts.entry(answer).or_default() += 1);
		println!("{what}, {:?}: {counts:?}; others waited {slowest:?}", start.elapsed());
		assert!(slowest < BOUND, "{what}: others waited {slowest:?}");
		let known = [TAKEN, FALSE_PROOF, OVER_QUOTA, OUTDATED, "1013 ", "1014 ", "1016 "];
		for answer in counts.keys() {
			assert!(known.iter().any(|start| answer.starts_with(start)), "{answer}");
		}
		answers
	}

	/// A transaction of the brand and one of another member; how long the slower one took until it was final.
	fn others_work(&self) -> Duration {
		static NEXT: AtomicUsize = AtomicUsize::new(1);
		let number = u32::try_from(NEXT.fetch_add(1, Ordering::Relaxed)).unwrap();
		let timed = |by: &str, item: &str| {
			let start = Instant::now();
			json(&self.world.register(by, item));
			start.elapsed()
		};
		timed(BRAND, &gtin(number)).max(timed(OTHER, &gtin(100_000 + number)))
	}
}

async fn request(node: &RpcClient, method: &str, arguments: &[Value]) -> Result<Value, Error> {
	let mut parameters = RpcParams::new();
	arguments.iter().for_each(|argument| parameters.push(argument).unwrap());
	node.request(method, parameters).await
}

async fn send_all(url: &str, transactions: Arc<Vec<String>>) -> Vec<String> {
	let next = Arc::new(AtomicUsize::new(0));
	let mut senders = tokio::task::JoinSet::new();
	for _ in 0..CONNECTIONS {
		let node = RpcClient::from_insecure_url(url).await.unwrap();
		for _ in 0..IN_FLIGHT {
			let (node, next, transactions) = (node.clone(), next.clone(), transactions.clone());
			senders.spawn(async move {
				let mut answers = Vec::new();
				loop {
					let at = next.fetch_add(1, Ordering::Relaxed);
					let Some(bytes) = transactions.get(at) else { return answers };
					let sent = request(&node, "author_submitExtrinsic", &[json!(bytes)]).await;
					answers.push((at, answer(sent)));
				}
			});
		}
	}
	let mut all = vec![String::new(); transactions.len()];
	for (at, answer) in senders.join_all().await.into_iter().flatten() {
		all[at] = answer;
	}
	all
}

fn answer(sent: Result<Value, Error>) -> String {
	match sent {
		Ok(_) => TAKEN.to_owned(),
		Err(Error::User(error)) => {
			let data = error.data.as_ref().map(|data| data.get()).unwrap_or_default();
			format!("{} {data}", error.code)
		}
		Err(other) => other.to_string(),
	}
}

/// What a watcher saw of the blocks.
#[derive(Debug, Default)]
struct Seen {
	blocks: u64,
	/// The longest time without a finalised block.
	pause: Duration,
	/// Most claims of one block.
	claims: usize,
	all_claims: usize,
	/// Most that was in the bucket of the brand.
	used: u64,
}

/// Watches the finalised blocks until it is told to stop.
fn watch(flood: &Flood, stop: &AtomicBool) -> Seen {
	let brand = flood.brand.parse().unwrap();
	block_on(async {
		let chain = Chain::connect(&flood.world.node.url(), None).await.unwrap();
		let node = RpcClient::from_insecure_url(flood.world.node.url()).await.unwrap();
		let mut seen = Seen::default();
		let mut last = chain.finalised().await.unwrap().number();
		let mut since = Instant::now();
		while !stop.load(Ordering::Relaxed) {
			let at = chain.finalised().await.unwrap();
			seen.pause = seen.pause.max(since.elapsed());
			if at.number() > last {
				since = Instant::now();
			}
			for number in last + 1..=at.number() {
				let hash = request(&node, "chain_getBlockHash", &[json!(number)]).await.unwrap();
				let block = request(&node, "chain_getBlock", &[hash]).await.unwrap();
				let extrinsics = block["block"]["extrinsics"].as_array().unwrap();
				// Two bytes of length, then the version of General transactions.
				let claims =
					extrinsics.iter().filter(|bytes| &bytes.as_str().unwrap()[6..8] == "45");
				let claims = claims.count();
				seen.claims = seen.claims.max(claims);
				seen.all_claims += claims;
				seen.blocks += 1;
			}
			last = at.number();
			let member = at.member(brand).await.unwrap().unwrap();
			seen.used = seen.used.max(member.used.ref_time);
			tokio::time::sleep(Duration::from_millis(200)).await;
		}
		seen
	})
}

/// Does something while the blocks are watched.
fn watched<T>(flood: &Flood, act: impl FnOnce() -> T) -> (T, Seen) {
	let stop = AtomicBool::new(false);
	thread::scope(|scope| {
		let watcher = scope.spawn(|| watch(flood, &stop));
		let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(act));
		stop.store(true, Ordering::Relaxed);
		let seen = watcher.join().unwrap();
		println!("{seen:?}");
		assert!(seen.pause < BOUND, "no block was finalised for {:?}", seen.pause);
		(done.unwrap_or_else(|panic| std::panic::resume_unwind(panic)), seen)
	})
}

#[test]
fn ten_thousand_claims_with_false_proofs_leave_nothing_behind() {
	let _alone = ALONE.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
	let mut flood = Flood::new();
	for buyer in &mut flood.buyers {
		buyer.evidence.proof[3].0[0] ^= 1;
	}
	let expiry = flood.expiry();
	let claims = flood.buyers.iter().map(|buyer| buyer.claim(&flood.genesis, expiry)).collect();
	let (answers, seen) = watched(&flood, || flood.send(claims, "false proofs"));
	assert_eq!(answers, vec![FALSE_PROOF; UNITS as usize]);
	assert_eq!(seen.all_claims, 0);
	assert_eq!(flood.waiting(), 0);
	assert!(flood.recorded().is_empty());
}

#[test]
fn ten_thousand_claims_with_true_proofs_take_their_share_and_no_more() {
	let _alone = ALONE.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
	let flood = Flood::new();
	let most: u32 =
		flood.world.read(|at| async move { at.constant("Products", "MaxClaimsPerBlock").unwrap() });

	// Half of this is for claims, and nothing drains: with room for one more now and then, the answer to why a claim was
	// dropped would depend on the moment of the question.
	let burst = 1_000_000_000_000;
	flood.world.set_quota(&flood.brand, &quota([burst, 4 << 20], [1_000_000, 1 << 20]));
	let ((taken, waiting), seen) = watched(&flood, || {
		let taken = flood.claim_all("true proofs");
		(taken, flood.claim_and_wait(100))
	});
	let (taken, recorded) = (taken.len(), flood.recorded().len());
	println!("{taken} taken and {recorded} recorded; of those who waited: {waiting:?}");
	assert!(seen.claims <= most as usize, "{} claims in a block", seen.claims);
	assert!(seen.used < burst * 3 / 5, "half of the quota is for the brand: {}", seen.used);
	assert!((100..taken).contains(&recorded), "some are recorded, and the quota ends it");
	// What the pool took and no block has room for leaves it; whoever waits for it is told why.
	let told = waiting.get("the quota of the brand for claims").copied().unwrap_or_default();
	assert!(told > 50 && waiting.values().sum::<usize>() == 100, "{waiting:?}");

	// With more to spend, whatever the pool takes is recorded. The answers 1013, 1014 and "outdated" are of claims
	// of the first flood: the node keeps some of them out of sight and tries them again later.
	flood.world.set_quota(&flood.brand, &quota([1 << 50, 64 << 20], [1 << 43, 8 << 20]));
	let (_, seen) = watched(&flood, || {
		while flood.recorded().len() < UNITS as usize {
			let taken = flood.claim_all("with more to spend");
			assert!(!taken.is_empty());
			// A transaction that came while the pool changed from one block to the next is in no list of what waits, and
			// returns with the block after it. So an empty list alone does not end the wait.
			until("every claim that the pool took is recorded", || {
				taken.is_subset(&flood.recorded())
			});
		}
	});
	assert!(seen.claims <= most as usize, "{} claims in a block", seen.claims);
	assert_eq!(flood.waiting(), 0);
	flood.others_work();
}
