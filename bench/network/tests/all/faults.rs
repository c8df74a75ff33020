//! What four validators survive under steady load: after each fault all nodes agree, and every call that a node accepted
//! is final or was reported to its sender.

use crate::common::{four, length, load, load_of, run, setting, settle, sleep, PATIENCE};
use carnet_network::{
	http::{request, Http},
	Line, Network, Sync,
};
use std::{
	net::{Ipv4Addr, SocketAddr},
	time::{Duration, Instant},
};

/// How often the first test kills a validator; the long run uses 20.
fn rounds() -> usize {
	setting("CARNET_FAULT_ROUNDS", 3.0) as usize
}

/// Waits until a validator is in the round of another: before, it follows finality and does not vote, and without a second
/// one nothing becomes final until GRANDPA's neighbours greet each other anew, which they do every two minutes.
async fn wait_for_votes(network: &Network, node: usize, other: usize) {
	let begin = Instant::now();
	while round(network, node).await + 1 < round(network, other).await {
		assert!(begin.elapsed() < 2 * PATIENCE, "node {node} does not vote again");
		sleep(0.2).await;
	}
}

async fn round(network: &Network, node: usize) -> u64 {
	let state: serde_json::Value =
		network.node(node).rpc().call("grandpa_roundState", &[]).await.unwrap();
	state["best"]["round"].as_u64().unwrap()
}

#[test]
fn a_validator_that_is_killed_again_and_again_comes_back_and_nothing_is_lost() {
	run(async {
		let mut network = four().await;
		let load = load(&network).await;
		for round in 0..rounds() {
			let victim = round % 4;
			let witness = (victim + 1) % 4;
			network.kill(victim).await.unwrap();
			// Three of four are enough: finality goes on.
			let without = network.wait_for_progress(witness, 4, PATIENCE).await.unwrap();
			let target = network.node(witness).rpc().finalised().await.unwrap().number;
			let begin = Instant::now();
			network.start(victim).await.unwrap();
			network.wait_for_finality(victim, target + 1, PATIENCE).await.unwrap();
			println!(
				"  round {round}: 4 blocks without node {victim} in {:.1} s, it caught up {:.1} s after its start",
				without.as_secs_f64(),
				begin.elapsed().as_secs_f64()
			);
			wait_for_votes(&network, victim, witness).await;
		}
		settle(&mut network, load).await;
	});
}

#[test]
fn finality_stops_while_two_of_four_are_dead_and_returns_unaided() {
	run(async {
		let mut network = four().await;
		let load = load(&network).await;
		sleep(2.0).await;
		network.kill(2).await.unwrap();
		network.kill(3).await.unwrap();
		// What the two had voted for before they died may still become final.
		sleep(2.0).await;
		let (rpc, other) = (network.node(0).rpc().clone(), network.node(1).rpc().clone());
		let (final_then, best_then) = (rpc.finalised().await.unwrap(), rpc.best().await.unwrap());
		sleep(length()).await;
		let (final_now, best_now) = (rpc.finalised().await.unwrap(), rpc.best().await.unwrap());
		assert_eq!(final_then.number, final_now.number, "two of four finalise blocks");
		assert_eq!(final_now, other.finalised().await.unwrap());
		let blocks = best_now.number - best_then.number;
		let least = (length() / 2.0) as u64;
		assert!(blocks >= least, "only {blocks} blocks while finality stands still");
		network.start(2).await.unwrap();
		// The third alone is enough.
		let begin = Instant::now();
		network.wait_for_finality(0, best_now.number, PATIENCE).await.unwrap();
		let first = begin.elapsed();
		network.start(3).await.unwrap();
		let target = rpc.finalised().await.unwrap().number + 1;
		network.wait_for_finality(3, target, PATIENCE).await.unwrap();
		println!(
			"  {blocks} blocks without finality; finality returned {:.1} s after the start of the third validator",
			first.as_secs_f64()
		);
		settle(&mut network, load).await;
	});
}

#[test]
fn halves_that_were_cut_apart_become_one_chain_again() {
	run(async {
		let mut network = four().await;
		let load = load(&network).await;
		sleep(2.0).await;
		network.partition(&[&[0, 1], &[2, 3]], Line::Cut);
		for node in 0..4 {
			let what = format!("node {node} with one peer, on its side of the cut");
			let rpc = network.node(node).rpc();
			network.until(&what, PATIENCE, || rpc.peers(), |peers| *peers == 1).await.unwrap();
		}
		// What both halves had voted for before may still become final.
		sleep(2.0).await;
		let mut stood = Vec::new();
		for node in 0..4 {
			stood.push(network.node(node).rpc().finalised().await.unwrap().number);
		}
		sleep(length()).await;
		for (node, number) in stood.iter().enumerate() {
			let now = network.node(node).rpc().finalised().await.unwrap();
			assert_eq!(now.number, *number, "half of the validators finalise blocks");
		}
		let one = network.node(0).rpc().best().await.unwrap();
		let other = network.node(2).rpc().best().await.unwrap();
		assert!(one.hash != other.hash && one.number > stood[0] && other.number > stood[2]);
		network.heal();
		let begin = Instant::now();
		let target = one.number.max(other.number);
		for node in 0..4 {
			network.wait_for_finality(node, target, PATIENCE).await.unwrap();
		}
		println!(
			"  the halves reached heights {} and {}; finality passed both {:.1} s after healing",
			one.number,
			other.number,
			begin.elapsed().as_secs_f64()
		);
		settle(&mut network, load).await;
	});
}

#[test]
fn all_validators_can_be_restarted_at_once() {
	run(async {
		let mut network = four().await;
		let load = load(&network).await;
		sleep(3.0).await;
		let before = network.node(0).rpc().best().await.unwrap().number;
		for node in 0..4 {
			network.kill(node).await.unwrap();
		}
		let begin = Instant::now();
		for node in 0..4 {
			network.start(node).await.unwrap();
		}
		for node in 0..4 {
			network.wait_for_finality(node, before + 4, PATIENCE).await.unwrap();
		}
		println!(
			"  four blocks more were final {:.1} s after the restart of all",
			begin.elapsed().as_secs_f64()
		);
		sleep(2.0).await;
		settle(&mut network, load).await;
	});
}

#[test]
fn new_full_nodes_reach_the_chain_by_full_sync_and_by_warp_sync() {
	run(async {
		let mut network = four().await;
		let load = load(&network).await;
		sleep(15.0).await;
		for sync in [Sync::Full, Sync::Warp] {
			let target = network.node(0).rpc().finalised().await.unwrap().number;
			let begin = Instant::now();
			let node = network.add_full_node(sync).await.unwrap();
			network.wait_for_finality(node, target, PATIENCE).await.unwrap();
			println!(
				"  {sync:?} sync to height {target} in {:.1} s",
				begin.elapsed().as_secs_f64()
			);
		}
		// A full node whose disk was replaced is as good as a new one.
		network.kill(4).await.unwrap();
		network.wipe(4).unwrap();
		network.start(4).await.unwrap();
		let target = network.node(0).rpc().finalised().await.unwrap().number;
		network.wait_for_finality(4, target, PATIENCE).await.unwrap();
		settle(&mut network, load).await;
	});
}

#[test]
fn a_pulled_cable_and_a_slow_peer_do_no_lasting_harm() {
	run(async {
		let mut network = four().await;
		let load = load(&network).await;
		network.partition(&[&[0, 1], &[2, 3]], Line::Silent);
		sleep(5.0).await;
		network.heal();
		let begin = Instant::now();
		let target = network.node(0).rpc().best().await.unwrap().number;
		for node in 0..4 {
			network.wait_for_finality(node, target, PATIENCE).await.unwrap();
		}
		println!("  finality returned {:.1} s after the cable", begin.elapsed().as_secs_f64());

		network.slow_down(2, Some(64 * 1024));
		network.set_delay(Duration::from_millis(30));
		let took = network.wait_for_progress(0, 10, PATIENCE).await.unwrap();
		println!("  10 blocks with 30 ms of delay and a slow peer in {:.1} s", took.as_secs_f64());
		settle(&mut network, load).await;
	});
}

#[test]
fn a_paused_validator_goes_on_and_forgets_nothing() {
	run(async {
		let mut network = four().await;
		let load = load(&network).await;
		sleep(2.0).await;
		network.pause(3).unwrap();
		network.wait_for_progress(0, 10, PATIENCE).await.unwrap();
		network.resume(3).unwrap();
		let target = network.node(0).rpc().finalised().await.unwrap().number + 4;
		network.wait_for_finality(3, target, PATIENCE).await.unwrap();
		settle(&mut network, load).await;
	});
}

/// A hundred calls a second over ten seconds of a cut: each sender has hundreds of calls in blocks that are taken back.
#[test]
fn a_cut_takes_back_hundreds_of_calls_of_a_signer_and_none_is_lost() {
	run(async {
		let mut network = four().await;
		let load = load_of(&network, 100.0).await;
		sleep(2.0).await;
		network.partition(&[&[0, 1], &[2, 3]], Line::Cut);
		sleep(10.0).await;
		network.heal();
		let target = network.node(0).rpc().best().await.unwrap().number;
		// Three of four are enough for one of them; calls wait at a fourth that still dials.
		for node in 0..4 {
			network.wait_for_finality(node, target, PATIENCE).await.unwrap();
		}
		settle(&mut network, load).await;
	});
}

/// A counter of a node, as Prometheus reads it.
async fn counter(network: &Network, node: usize, name: &str) -> f64 {
	let address = SocketAddr::from((Ipv4Addr::LOCALHOST, network.node(node).prometheus_port()));
	let question = request(address, "GET", "/metrics", &[], &[]);
	let text = Http::new(address).send(&question).await.unwrap().text();
	let line = text.lines().find(|line| line.starts_with(name));
	line.unwrap().rsplit(' ').next().unwrap().parse().unwrap()
}

/// Each sender sends as soon as it is answered, which is more than the chain can take.
#[test]
fn a_node_that_is_asked_for_too_much_refuses_and_keeps_what_it_accepted() {
	run(async {
		let mut network = four().await;
		let load = load_of(&network, 100_000.0).await;
		let begin = Instant::now();
		while load.refused() == 0 {
			assert!(begin.elapsed() < PATIENCE, "nothing is refused: this is no overload");
			sleep(0.5).await;
		}
		sleep(5.0).await;
		for node in 0..4 {
			let count = async |what| counter(&network, node, what).await;
			let questions = count("carnet_validity_questions_total").await;
			let known = count("carnet_validity_known_total").await;
			let calls = count("carnet_validity_calls_total").await;
			println!(
				"  node {node}: {questions} questions, {known} known, {calls} calls of the runtime"
			);
			assert!(known > 0.0, "each call is judged at the door and once more by the pool");
			assert!(calls < questions - known, "questions do not go together");
		}
		let account = settle(&mut network, load).await;
		assert_eq!(account.finalised(), account.calls.len(), "a call that was accepted is void");
	});
}
