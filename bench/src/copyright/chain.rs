//! Four validators, two of which sign final blocks for a court and a notary, and what their chain has of deposits.

use super::works::full;
use crate::{
	context::{Context, Outcome},
	network::{
		self,
		follower::{Blocks, Follower, Look},
		heads::{Head, Slots},
		VALIDATORS,
	},
	spec::digits,
	world::QUOTA,
};
use carnet_network::{Account, Load, Network, Operator, Rpc};
use carnet_primitives::{checkpoints::WITNESS_ROLES, member::Role, H256};
use carnet_verifier::storage_keys::{prefix, twox};
use serde_json::{json, Value};
use std::{
	sync::{Arc, Mutex, MutexGuard, PoisonError},
	time::{Duration, Instant},
};

/// What the chain is, for people.
pub const NOTE: &str =
	"four validators of the chain `local`, ParityDB on disk, nodes and senders on the same cores; two of the validators \
	are also the witnesses of their members, a court and a notary; all members have a quota that never limits them, so the \
	chain is measured and not a quota; each deposits through its own validator, and says all that can be said of a work but \
	from which other one it derives";

/// In the order of their numbers, with a role each.
const MEMBERS: [(&str, Role); 4] = [
	("//Alice//stash", Role::Brand),
	("//Bob//stash", Role::Notary),
	("//Charlie//stash", Role::Platform),
	("//Dave//stash", Role::Judicial),
];
/// The validators that are witnesses, their keys for that, and operators of their members.
const WITNESSES: [(usize, &str, &str); 2] =
	[(1, "//Bob//witness", "//Bob//stash"), (3, "//Dave//witness", "//Dave//stash")];

const LOOK: Duration = Duration::from_millis(100);
/// For what takes seconds.
const PATIENCE: Duration = Duration::from_secs(60);
/// Calls live for 256 blocks: whatever is not final then never will be.
const END: Duration = Duration::from_secs(150);

/// Starts the network, and waits until a block is witnessed.
pub async fn start(context: &Context) -> Outcome<Network> {
	let mut network = network::builder(context).genesis(found).start().await?;
	for (node, key, operator) in WITNESSES {
		network.appoint(node, key, operator).await?;
		network.restart(node).await?;
		network.wait_for_progress(node, 1, PATIENCE).await?;
	}
	Coverage::follow(network.node(0).rpc()).wait_for(1).await?;
	Ok(network)
}

/// Members with one role each, and without limits.
fn found(genesis: &mut Value) {
	let members = genesis.pointer_mut("/consortium/members").and_then(Value::as_array_mut);
	for (member, (_, role)) in members.into_iter().flatten().zip(MEMBERS) {
		member["roles"] = json!([role]);
		member["quota"] = json!(QUOTA);
	}
}

/// What became of a load of deposits.
pub struct Course {
	/// Its calls.
	pub account: Account,
	/// The works in all calls, whether or not a node took them.
	pub offered: u64,
	/// How many deposits more the chain has.
	pub made: u64,
	/// The slots while calls were sent.
	pub slots: Slots,
}

impl Course {
	/// Works that were offered and are not on the chain.
	pub fn lost(&self) -> u64 {
		self.offered.saturating_sub(self.made)
	}
}

/// The four members send so many calls a second for a while, with so many works in each.
pub async fn run(network: &Network, works: u32, calls: f64, length: Duration) -> Outcome<Course> {
	let depositors = MEMBERS
		.iter()
		.map(|(suri, _)| Ok(Operator::deposits(suri, works, full)?))
		.collect::<Outcome<Vec<_>>>()?;
	let rpc = network.node(0).rpc();
	let (first, before) = (Head::best(rpc).await?, deposits(rpc).await?);
	let mut load = Load::start(network, depositors, &VALIDATORS, calls).await?;
	tokio::time::sleep(length).await;
	load.stop().await;
	let slots = Slots::between(&first, &Head::best(rpc).await?);
	let account = load.account(rpc, END).await?;
	if account.finalised() == 0 {
		return Err(format!("no deposit became final: {account}").into());
	}
	let all = account.calls.len() + account.refused.values().sum::<usize>();
	let offered = all as u64 * u64::from(works);
	let made = deposits(rpc).await?.saturating_sub(before);
	Ok(Course { account, offered, made, slots })
}

/// How many deposits the last finalised state has.
async fn deposits(rpc: &Rpc) -> Outcome<u64> {
	let at = rpc.finalised().await?.hash;
	number_at(rpc, &digits(&prefix("Copyright", "NextDepositId")), at).await
}

/// An integer of the state; 0 if there is none.
async fn number_at(rpc: &Rpc, entry: &str, at: H256) -> Outcome<u64> {
	let found: Option<String> = rpc.call("state_getStorage", &[json!(entry), json!(at)]).await?;
	let bytes = hex::decode(found.unwrap_or_default().trim_start_matches("0x"))?;
	Ok(bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}

/// When finalised states showed up to which block a court and a notary had signed, until it is dropped.
pub struct Coverage {
	seen: Arc<Mutex<Vec<(Instant, u64)>>>,
	_follower: Follower,
}

impl Coverage {
	/// Follows the finalised blocks of a node from now on.
	pub fn follow(rpc: &Arc<Rpc>) -> Self {
		let seen = Arc::new(Mutex::new(Vec::new()));
		let shared = seen.clone();
		let begin = move || Covering {
			entries: WITNESS_ROLES
				.map(|role| digits(&twox(prefix("Checkpoints", "Witnessed"), &(role as u8)))),
			seen: shared.clone(),
		};
		Self { seen, _follower: Follower::start(rpc, Blocks::Final, begin) }
	}

	/// When it was first seen that both had signed a block or one after it.
	pub fn when(&self, number: u64) -> Option<Instant> {
		let seen = lock(&self.seen);
		let at = seen.partition_point(|(_, covered)| *covered < number);
		seen.get(at).map(|(when, _)| *when)
	}

	/// Waits until that is seen.
	pub async fn wait_for(&self, number: u64) -> Outcome {
		let begin = Instant::now();
		while self.when(number).is_none() {
			if begin.elapsed() > PATIENCE {
				let seconds = PATIENCE.as_secs();
				return Err(format!("block {number} is not witnessed after {seconds} s").into());
			}
			tokio::time::sleep(LOOK).await;
		}
		Ok(())
	}
}

fn lock(seen: &Mutex<Vec<(Instant, u64)>>) -> MutexGuard<'_, Vec<(Instant, u64)>> {
	seen.lock().unwrap_or_else(PoisonError::into_inner)
}

struct Covering {
	entries: [String; WITNESS_ROLES.len()],
	seen: Arc<Mutex<Vec<(Instant, u64)>>>,
}

impl Look for Covering {
	async fn look(&mut self, rpc: &Rpc, _: &Value) -> Outcome {
		let at = rpc.finalised().await?.hash;
		let mut covered = u64::MAX;
		for entry in &self.entries {
			covered = covered.min(number_at(rpc, entry, at).await?);
		}
		lock(&self.seen).push((Instant::now(), covered));
		Ok(())
	}
}
