//! A court's node signs final blocks on a chain of four validators: the court of the chain `local` is member 3, and its
//! validator node 3.

use crate::common::{four, load, run, settle, sleep, PATIENCE};
use carnet_client::chain::Chain;
use carnet_network::{Error, Network, Rpc};
use carnet_primitives::member::Role;
use std::time::{Duration, Instant};

const COURT: u32 = 3;
const NODE: usize = 3;
const OPERATOR: &str = "//Dave//stash";
const WITNESS: &str = "//Dave//witness";

/// A block that includes a checkpoint, and the block that is witnessed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Seen {
	height: u64,
	number: u64,
}

/// The number in a transaction with a checkpoint: a length of two bytes, what stands before the call, call 2 of pallet 40,
/// and the checkpoint, which begins with it.
fn witnessed_number(transaction: &[u8]) -> Option<u64> {
	const BEFORE: [u8; 8] = [0x45, 0, 0, 0, 0, 0, 40, 2];
	const CHECKPOINT: usize = 4 + 32 + 8 + 32 + 64;
	let body = transaction.get(2..)?.strip_prefix(&BEFORE)?;
	let (number, rest) = body.split_first_chunk()?;
	(rest.len() + 4 == CHECKPOINT).then(|| u32::from_le_bytes(*number).into())
}

/// All checkpoints in the blocks of a range.
async fn checkpoints(rpc: &Rpc, first: u64, last: u64) -> Vec<Seen> {
	let mut out = Vec::new();
	for height in first..=last {
		let hash = rpc.hash_at(height).await.unwrap().unwrap();
		for transaction in rpc.extrinsics(hash).await.unwrap() {
			if let Some(number) = witnessed_number(&transaction) {
				out.push(Seen { height, number });
			}
		}
	}
	out
}

/// One in a block at most, each of a newer block than the one before, and of a block before its own.
fn check_pace(seen: &[Seen]) {
	assert!(seen.iter().all(|one| one.number < one.height), "{seen:?}");
	for pair in seen.windows(2) {
		assert!(pair[1].height > pair[0].height, "two in a block: {pair:?}");
		assert!(pair[1].number > pair[0].number, "not newer: {pair:?}");
	}
}

async fn chain(network: &Network, node: usize) -> Chain {
	Chain::connect(network.node(node).url(), None).await.unwrap()
}

/// The newest block that the court signed, once that is as both its roles have it.
async fn latest(chain: &Chain) -> Option<u64> {
	let at = chain.finalised().await.unwrap();
	let witnesses = at.witnesses().await.unwrap();
	let last = witnesses.iter().find(|one| one.member == COURT)?.latest?;
	let witnessed = at.witnessed().await.unwrap();
	for role in [Role::Judicial, Role::Notary] {
		assert_eq!(witnessed.get(&role), Some(&last.checkpoint.number), "{role}");
	}
	Some(last.checkpoint.number.into())
}

/// Waits until a block from this one on is witnessed.
async fn wait_for_witness(chain: &Chain, from: u64) -> u64 {
	let start = Instant::now();
	loop {
		match latest(chain).await {
			Some(number) if number >= from => return number,
			now => {
				assert!(start.elapsed() < PATIENCE, "block {from} is not witnessed, only {now:?}")
			}
		}
		tokio::time::sleep(Duration::from_millis(200)).await;
	}
}

/// The witness key lies in the keystore of the court's node, which reads it at its next start.
async fn appoint(network: &Network) {
	assert_eq!(network.appoint(NODE, WITNESS, OPERATOR).await.unwrap(), COURT);
}

#[test]
fn a_court_signs_final_blocks_and_one_checkpoint_covers_its_absence() {
	run(async {
		let mut network = four().await;
		let chain = chain(&network, 0).await;
		let reader = network.node(0).rpc().clone();
		appoint(&network).await;
		assert_eq!(latest(&chain).await, None, "it signs before its key was read");
		network.restart(NODE).await.unwrap();
		network.wait_for_progress(NODE, 1, PATIENCE).await.unwrap();
		let load = load(&network).await;

		let begin = wait_for_witness(&chain, 1).await;
		sleep(12.0).await;
		let end = reader.finalised().await.unwrap().number;
		let seen = checkpoints(&reader, begin + 1, end).await;
		check_pace(&seen);
		println!("  {} checkpoints in {} blocks: {seen:?}", seen.len(), end - begin);
		let least = (end - begin) / 4;
		assert!(seen.len() as u64 >= least, "fewer than one in two seconds");

		network.kill(NODE).await.unwrap();
		// What it sent before may be included until its clock is seven seconds old.
		sleep(8.0).await;
		let before = reader.finalised().await.unwrap().number;
		let stopped = latest(&chain).await.unwrap();
		network.wait_for_progress(0, 24, PATIENCE).await.unwrap();
		let target = reader.finalised().await.unwrap().number;
		assert_eq!(latest(&chain).await, Some(stopped), "somebody signs for a node that is dead");
		network.start(NODE).await.unwrap();
		let again = wait_for_witness(&chain, stopped + 1).await;
		let end = reader.finalised().await.unwrap().number;
		let seen = checkpoints(&reader, before + 1, end).await;
		check_pace(&seen);
		// A node whose best block is two seconds old may sign already.
		let first = seen.first().unwrap();
		println!(
			"  dead from block {before} to {target}; the first checkpoint then is of block {} in block {}, read as {again}",
			first.number, first.height
		);
		assert!(first.number + 8 >= target, "it signs blocks that a newer one covers: {seen:?}");

		wait_for_witness(&chain, target + 8).await;
		settle(&mut network, load).await;
	});
}

#[test]
fn a_court_whose_clock_is_wrong_signs_nothing_until_it_is_right() {
	run(async {
		let mut network = four().await;
		let chain = chain(&network, 0).await;
		appoint(&network).await;
		network.kill(NODE).await.unwrap();
		match network.set_clock_offset(NODE, 5_000) {
			Err(Error::NotPossible { why, .. }) => return println!("  left out: {why}"),
			other => other.unwrap(),
		}
		network.start(NODE).await.unwrap();
		// It sees final blocks as it comes up, and says why it signs none of them.
		let start = Instant::now();
		let log = network.node(NODE).log();
		while !std::fs::read_to_string(&log).unwrap().contains("No checkpoint is signed: the clock")
		{
			assert!(
				start.elapsed() < PATIENCE,
				"it does not alarm:\n{}",
				network.node(NODE).tail()
			);
			tokio::time::sleep(Duration::from_millis(200)).await;
		}
		network.wait_for_progress(0, 16, PATIENCE).await.unwrap();
		assert_eq!(latest(&chain).await, None, "it signs with a clock that is five seconds ahead");
		let height = network.node(0).rpc().finalised().await.unwrap().number;

		network.kill(NODE).await.unwrap();
		network.set_clock_offset(NODE, 0).unwrap();
		network.start(NODE).await.unwrap();
		wait_for_witness(&chain, height).await;
	});
}

#[test]
fn a_transaction_with_a_checkpoint_is_known_by_its_bytes() {
	let call = [[40, 2].as_slice(), &[7, 1, 0, 0], &[9; 136]].concat();
	let transaction = carnet_client::chain::general_transaction(&call);
	assert_eq!(witnessed_number(&transaction), Some(263));
	assert_eq!(witnessed_number(&transaction[..transaction.len() - 1]), None);
	assert_eq!(witnessed_number(&carnet_client::chain::general_transaction(&[40, 1])), None);
}
