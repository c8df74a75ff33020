//! What members do on a network of four, as their tools do it.

use carnet_client::chain::{Call, Chain, Proposal, Signer};
use carnet_network::{Network, Rpc};
use carnet_rehearsal::{rehearse, WASM_BINARY};
use std::{
	future::Future,
	sync::{Mutex, PoisonError},
	time::{Duration, Instant},
};

/// A machine under load may need this long; a healthy one needs seconds.
pub const PATIENCE: Duration = Duration::from_secs(180);

/// One network at a time: two on a machine with two processors would slow each other down.
static TURN: Mutex<()> = Mutex::new(());

/// Runs a test on a runtime of its own when it is its turn.
pub fn run(test: impl Future<Output = ()>) {
	let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
	tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap().block_on(test);
}

pub fn signer(suri: &str) -> Signer {
	Signer::from_suri(suri).unwrap()
}

pub fn runtime() -> &'static [u8] {
	WASM_BINARY.expect("the tests need the wasm: build without SKIP_WASM_BUILD")
}

pub async fn chain(network: &Network, node: usize) -> Chain {
	Chain::connect(network.node(node).url(), None).await.unwrap()
}

/// The voters, two thirds at least, propose, vote and close, wait for the delay, and enact.
pub async fn decide(chain: &Chain, call: Call, voters: &[&str]) {
	let proposed = chain.propose(&Proposal::decision(call), &signer(voters[0])).await.unwrap();
	let motion = proposed.motion.expect("a motion of several");
	for voter in voters {
		chain.vote(motion, true, &signer(voter)).await.unwrap();
	}
	let closed = chain.close(motion, &signer(voters[0])).await.unwrap();
	assert!(closed.carried, "{closed:?}");
	let decisions = chain.finalised().await.unwrap().decisions().await.unwrap();
	let decision = decisions.into_iter().last().expect("a decision waits");
	let start = Instant::now();
	while chain.finalised().await.unwrap().now().await.unwrap() < decision.ready_at {
		assert!(start.elapsed() < PATIENCE, "the delay does not end");
		tokio::time::sleep(Duration::from_millis(200)).await;
	}
	chain.enact(decision.hash, &signer(voters[1])).await.unwrap();
}

/// Every record of the final state can be read, and every invariant of every pallet holds.
pub async fn check_state(rpc: &Rpc) {
	let at = rpc.finalised().await.unwrap();
	let node = rpc.client().await.unwrap();
	let checked = rehearse(runtime(), &node, at.hash, |_| {}).await.unwrap();
	println!("{} records at block {} hold every invariant", checked.records, at.number);
}
