//! Calls at a steady rate, from senders that behave as a careful client does.
//!
//! Each operator is a sender of its own: it counts its nonces, keeps to one node, and goes on through the next when that
//! one does not answer. It then does not know what the first still remembers, so it sends the same bytes of all calls
//! that are not final to the next node first: that is harmless, since bytes have one hash and a nonce counts once.

use crate::{
	account::Account,
	error::{Error, Result},
	ledger::{Accepted, Ledger},
	network::Network,
	operator::Operator,
	rpc::Rpc,
};
use carnet_primitives::H256;
use serde_json::json;
use std::{
	sync::{Arc, Mutex, MutexGuard, PoisonError},
	time::{Duration, Instant},
};
use subxt::{
	backend::LegacyBackend,
	client::OnlineClientAtBlock,
	config::{DefaultExtrinsicParamsBuilder, HashFor},
	OnlineClient, SubstrateConfig,
};
use tokio::{
	sync::{watch, RwLock},
	task::JoinSet,
	time::MissedTickBehavior,
};

type At = OnlineClientAtBlock<SubstrateConfig>;

/// Blocks after which a call is void: what the client of this chain uses.
const ERA: u64 = 256;
/// Blocks between the birth of a call and the last finalised block: what the client of this chain uses.
const BIRTH_LAG: u64 = 32;
/// How often the block that calls are made for is renewed.
const RENEWAL: Duration = Duration::from_secs(2);
/// How long before another node is tried when none answers.
const PAUSE: Duration = Duration::from_millis(500);
/// How long the first block to sign for may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// How far a node that answers may be behind another.
const LAG: Duration = Duration::from_secs(30);

/// The node has the same bytes already.
const KNOWN: i32 = 1013;
/// Another call with its nonce waits at the node, with a priority as high or higher.
const TOO_LOW: i32 = 1014;
/// Too many calls wait at the node.
const FULL: i32 = 1016;
/// How often nodes are asked for the end of calls that are late.
const QUESTIONS: Duration = Duration::from_secs(2);

/// What calls are signed for. It stays good when the node that gave it is gone.
struct Ground {
	at: At,
	birth: u64,
	birth_hash: HashFor<SubstrateConfig>,
}

struct Shared {
	rpcs: Vec<Arc<Rpc>>,
	ledger: Mutex<Ledger>,
	ground: RwLock<Option<Arc<Ground>>>,
	stop: watch::Receiver<bool>,
}

impl Shared {
	fn ledger(&self) -> MutexGuard<'_, Ledger> {
		self.ledger.lock().unwrap_or_else(PoisonError::into_inner)
	}

	fn stopped(&self) -> bool {
		*self.stop.borrow()
	}
}

/// What `calls_getStatus` says of a call that is void.
#[derive(serde::Deserialize)]
struct Status {
	reason: Option<String>,
}

/// Senders at work. They stop when this is dropped.
pub struct Load {
	shared: Arc<Shared>,
	stop: watch::Sender<bool>,
	senders: JoinSet<()>,
	/// They go on until the end of the account, and end when this is dropped.
	_watchers: JoinSet<()>,
	begin: u64,
	started: Instant,
}

impl Load {
	/// Starts to send so many calls a second in all, each operator through a node of its own as far as there are enough:
	/// the first operator through the first of these nodes, and so on.
	pub async fn start(
		network: &Network,
		operators: Vec<Operator>,
		nodes: &[usize],
		per_second: f64,
	) -> Result<Self> {
		let rpcs: Vec<_> = nodes.iter().map(|node| network.node(*node).rpc().clone()).collect();
		let first = rpcs.first().ok_or_else(|| {
			Error::Unexpected("a load needs a node at least to send through".into())
		})?;
		if operators.is_empty() || !(0.001..1e6).contains(&per_second) {
			return Err(Error::Unexpected(
				"a load needs an operator and a rate above 0.001 calls a second".into(),
			));
		}
		let begin = first.finalised().await?.number;
		let (stop, stopped) = watch::channel(false);
		let shared = Arc::new(Shared {
			rpcs,
			ledger: Mutex::new(Ledger::new(begin)),
			ground: RwLock::new(None),
			stop: stopped,
		});
		let mut watchers = JoinSet::new();
		watchers.spawn(renew(shared.clone()));
		watchers.spawn(follow(shared.clone()));
		let patience = Instant::now();
		while shared.ground.read().await.is_none() {
			if patience.elapsed() > PATIENCE {
				return Err(Error::Patience {
					what: "a block to sign calls for".into(),
					seconds: PATIENCE.as_secs(),
					last: "not given by any node".into(),
				});
			}
			tokio::time::sleep(Duration::from_millis(50)).await;
		}
		let every = Duration::from_secs_f64(operators.len() as f64 / per_second);
		let mut senders = JoinSet::new();
		let count = operators.len() as u32;
		for (number, operator) in operators.into_iter().enumerate() {
			let home = number % shared.rpcs.len();
			let rpc = &shared.rpcs[home];
			let nonce = rpc.call("system_accountNextIndex", &[json!(operator.account)]).await?;
			let version = None;
			let sender =
				Sender { shared: shared.clone(), number, operator, node: home, nonce, version };
			// One after the other, so that calls come evenly.
			senders.spawn(sender.run(every * number as u32 / count, every));
		}
		Ok(Self { shared, stop, senders, _watchers: watchers, begin, started: Instant::now() })
	}

	/// How many calls were accepted so far.
	pub fn accepted(&self) -> usize {
		self.shared.ledger().calls.len()
	}

	/// How many calls were refused so far.
	pub fn refused(&self) -> usize {
		self.shared.ledger().refused.values().sum()
	}

	/// How many accepted calls were neither seen final nor told so far.
	pub fn open(&self) -> usize {
		self.shared.ledger().open()
	}

	/// Stops sending, and waits until each call has an answer.
	pub async fn stop(&mut self) {
		let _ = self.stop.send(true);
		while self.senders.join_next().await.is_some() {}
	}

	/// Asks the nodes what became of the calls that they took.
	async fn ask_for_ends(&self) {
		let open = self.shared.ledger().open_calls();
		for (hash, node) in open {
			let Some(rpc) = self.shared.rpcs.iter().find(|rpc| rpc.node() == node) else {
				continue;
			};
			let status: Result<Option<Status>> = rpc.call("calls_getStatus", &[json!(hash)]).await;
			if let Ok(Some(Status { reason: Some(reason) })) = status {
				self.shared.ledger().tell(&hash, reason);
			}
		}
	}

	/// Stops sending, waits until everything is final or patience ends, and then reads all finalised blocks of a node to say
	/// what became of each accepted call. Senders do nothing more: what is missing then is lost.
	pub async fn account(mut self, rpc: &Rpc, patience: Duration) -> Result<Account> {
		self.stop().await;
		let length = self.started.elapsed();
		let end = Instant::now();
		let mut asked = Instant::now();
		while self.open() > 0 && end.elapsed() < patience {
			if asked.elapsed() > QUESTIONS {
				self.ask_for_ends().await;
				asked = Instant::now();
			}
			tokio::time::sleep(Duration::from_millis(100)).await;
		}
		// The reader may be behind the node that was followed.
		let seen = self.shared.ledger().height;
		while rpc.finalised().await?.number < seen {
			if end.elapsed() > patience + LAG {
				return Err(Error::Patience {
					what: format!("finality of block {seen} at node {}", rpc.node()),
					seconds: (patience + LAG).as_secs(),
					last: "behind".into(),
				});
			}
			tokio::time::sleep(Duration::from_millis(100)).await;
		}
		let ledger = std::mem::take(&mut *self.shared.ledger());
		Account::new(ledger, rpc, self.begin, length).await
	}
}

/// Renews the block that calls are signed for, from any node that answers.
async fn renew(shared: Arc<Shared>) {
	let mut node = 0;
	let mut client = None;
	loop {
		let rpc = &shared.rpcs[node % shared.rpcs.len()];
		let renewed = tokio::time::timeout(Duration::from_secs(15), ground(rpc, &mut client)).await;
		match renewed {
			Ok(Some(ground)) => {
				*shared.ground.write().await = Some(Arc::new(ground));
				tokio::time::sleep(RENEWAL).await;
			}
			_ => {
				client = None;
				node += 1;
				tokio::time::sleep(PAUSE).await;
			}
		}
	}
}

async fn ground(rpc: &Rpc, kept: &mut Option<OnlineClient<SubstrateConfig>>) -> Option<Ground> {
	let client = match kept {
		Some(client) => client,
		None => {
			let backend = LegacyBackend::builder().build(rpc.client().await.ok()?);
			kept.insert(OnlineClient::from_backend(Arc::new(backend)).await.ok()?)
		}
	};
	let at = client.at_current_block().await.ok()?;
	let birth = at.block_number().saturating_sub(BIRTH_LAG);
	let birth_hash = rpc.call("chain_getBlockHash", &[birth.into()]).await.ok()?;
	Some(Ground { at, birth, birth_hash })
}

/// Notes which calls are final, from any node that answers.
async fn follow(shared: Arc<Shared>) {
	let mut node = 0;
	loop {
		let rpc = &shared.rpcs[node % shared.rpcs.len()];
		if follow_one(&shared, rpc).await.is_err() {
			rpc.disconnect().await;
		}
		node += 1;
		tokio::time::sleep(Duration::from_millis(100)).await;
	}
}

/// How long a node may be without a new finalised block before another is asked.
const SILENCE: Duration = Duration::from_secs(5);

async fn follow_one(shared: &Shared, rpc: &Rpc) -> Result {
	let broken = |error: subxt::rpcs::Error| Error::Unanswered {
		node: rpc.node(),
		method: "chain_subscribeFinalizedHeads".into(),
		said: error.to_string(),
	};
	let client = rpc.client().await?;
	let subscribe = client.subscribe::<serde_json::Value>(
		"chain_subscribeFinalizedHeads",
		Default::default(),
		"chain_unsubscribeFinalizedHeads",
	);
	let mut heads = match tokio::time::timeout(SILENCE, subscribe).await {
		Ok(heads) => heads.map_err(broken)?,
		Err(_) => return Ok(()),
	};
	// Silence is no failure: finality may stand still everywhere.
	while let Ok(Some(head)) = tokio::time::timeout(SILENCE, heads.next()).await {
		let head = head.map_err(broken)?;
		let when = Instant::now();
		let number = head.get("number").and_then(|number| number.as_str()).unwrap_or_default();
		let number = u64::from_str_radix(number.trim_start_matches("0x"), 16).unwrap_or_default();
		let seen = shared.ledger().height;
		for height in seen + 1..=number {
			let Some(hash) = rpc.hash_at(height).await? else { break };
			for bytes in rpc.extrinsics(hash).await? {
				shared.ledger().finalise(&hash_of(&bytes), height, when);
			}
			shared.ledger().height = height;
		}
	}
	Ok(())
}

pub(crate) fn hash_of(bytes: &[u8]) -> H256 {
	H256(sp_crypto_hashing::blake2_256(bytes))
}

/// One operator at work.
struct Sender {
	shared: Arc<Shared>,
	number: usize,
	operator: Operator,
	/// The place of its node in the list of nodes.
	node: usize,
	nonce: u64,
	/// The runtime that the last call was signed for.
	version: Option<u32>,
}

/// The answer to an offer.
enum Answer {
	Taken,
	/// Not now, and later with the same nonce: the node is full, or a call with that nonce waits, as one that was signed for
	/// the runtime before does until the node has thrown it out. To ask a full node for the nonce would have it go through
	/// all that waits, with each refusal.
	Later(String),
	Refused(String),
	/// The node is gone, and with it perhaps what it had.
	Gone,
}

impl Sender {
	async fn run(mut self, offset: Duration, every: Duration) {
		let mut tick = tokio::time::interval_at(tokio::time::Instant::now() + offset, every);
		// An open loop: what was missed while a node was gone is sent then.
		tick.set_missed_tick_behavior(MissedTickBehavior::Burst);
		loop {
			let due = tick.tick().await.into_std();
			if self.shared.stopped() || self.send(due).await.is_none() {
				return;
			}
		}
	}

	/// Sends the next call; `None` when there is no time left.
	async fn send(&mut self, due: Instant) -> Option<()> {
		self.keep_up().await?;
		let (hash, bytes, void_from) = self.sign(self.nonce).await?;
		loop {
			match self.offer(&bytes).await {
				Answer::Taken => break,
				Answer::Later(said) => {
					self.shared.ledger().refuse(said, due);
					return Some(());
				}
				Answer::Refused(said) => {
					self.shared.ledger().refuse(said, due);
					self.count_anew().await;
					return Some(());
				}
				Answer::Gone => self.go_on().await?,
			}
		}
		let accepted = Accepted {
			hash,
			operator: self.number,
			nonce: self.nonce,
			node: self.rpc().node(),
			due,
			accepted: Instant::now(),
			again: 0,
			finalised: None,
			told: None,
			void_from,
			bytes,
		};
		self.shared.ledger().accept(accepted);
		self.nonce += 1;
		Some(())
	}

	/// A new runtime refuses what was signed for the one before. Once it is final, what is not in a block by then never
	/// will be: its sender knows so, and goes on from the nonce that the chain has.
	async fn keep_up(&mut self) -> Option<()> {
		let ground = self.shared.ground.read().await.clone()?;
		let version = ground.at.spec_version();
		if self.version.is_some_and(|before| before != version) {
			let account = self.operator.key.public_key().to_account_id();
			self.nonce = ground.at.tx().account_nonce(&account).await.ok()?;
			let open = self.shared.ledger().open_of(self.number);
			for call in open.iter().filter(|call| call.nonce >= self.nonce) {
				let said = format!("signed for a runtime before version {version}");
				self.shared.ledger().tell(&call.hash, said);
			}
		}
		self.version = Some(version);
		Some(())
	}

	/// Turns to the next node and gives it what is not final yet; `None` when there is no time left.
	async fn go_on(&mut self) -> Option<()> {
		'nodes: loop {
			if self.shared.stopped() {
				return None;
			}
			self.node = (self.node + 1) % self.shared.rpcs.len();
			let open = self.shared.ledger().open_of(self.number);
			for call in open {
				match self.offer(&call.bytes).await {
					Answer::Taken => {
						let node = self.rpc().node();
						self.shared.ledger().accept_again(&call.hash, node);
					}
					// It is in a block of this node's best chain, as far as the sender can know.
					Answer::Refused(said) if said.contains("outdated") => {}
					Answer::Later(said) | Answer::Refused(said) => {
						self.shared.ledger().tell(&call.hash, said)
					}
					Answer::Gone => {
						tokio::time::sleep(PAUSE).await;
						continue 'nodes;
					}
				}
			}
			// With nothing to give, only an answer to something else shows that the node is there.
			if self.rpc().best().await.is_ok() {
				return Some(());
			}
			tokio::time::sleep(PAUSE).await;
		}
	}

	/// After a refusal: the nonce that the node expects, unless calls that it does not count wait elsewhere.
	async fn count_anew(&mut self) {
		let account = json!(self.operator.account);
		if let Ok(next) = self.rpc().call::<u64>("system_accountNextIndex", &[account]).await {
			self.nonce = self.nonce.max(next);
		}
	}

	async fn offer(&self, bytes: &[u8]) -> Answer {
		let hex = format!("0x{}", hex::encode(bytes));
		match self.rpc().call::<H256>("author_submitExtrinsic", &[hex.into()]).await {
			Ok(_) | Err(Error::Refused { code: KNOWN, .. }) => Answer::Taken,
			Err(Error::Refused { code: TOO_LOW | FULL, said, .. }) => Answer::Later(said),
			Err(Error::Refused { said, .. }) => Answer::Refused(said),
			Err(_) => Answer::Gone,
		}
	}

	async fn sign(&self, nonce: u64) -> Option<(H256, Vec<u8>, u64)> {
		let ground = self.shared.ground.read().await.clone()?;
		let call = self.operator.call(nonce).ok()?;
		let params = DefaultExtrinsicParamsBuilder::<SubstrateConfig>::new()
			.nonce(nonce)
			.mortal_from_unchecked(ERA, ground.birth, ground.birth_hash)
			.build();
		let tx = ground.at.tx();
		let signed = tx
			.create_signable_offline(&call, params)
			.and_then(|mut signable| signable.sign(&self.operator.key))
			.ok()?;
		Some((H256(signed.hash().0), signed.encoded().to_vec(), ground.birth + ERA))
	}

	fn rpc(&self) -> &Rpc {
		&self.shared.rpcs[self.node]
	}
}
