//! Faults of the machine below a node: its clock and its disk. They need what not every machine has, and say so.

use crate::common::{four, four_with, load, run, settle, sleep, PATIENCE};
use carnet_network::{Error, Role, Sync};

/// Enough for the database of a young chain.
const DISK: u64 = 512 << 20;

#[test]
fn a_validator_whose_clock_is_wrong_holds_nobody_up_and_is_taken_back_when_it_is_right() {
	run(async {
		let mut network = four().await;
		let load = load(&network).await;
		network.kill(3).await.unwrap();
		match network.set_clock_offset(3, 5_000) {
			Err(Error::NotPossible { why, .. }) => return println!("  left out: {why}"),
			other => other.unwrap(),
		}
		network.start(3).await.unwrap();
		sleep(5.0).await;
		// A node that hangs would hold nobody up either.
		network.wait_for_progress(3, 1, PATIENCE).await.unwrap();
		let took = network.wait_for_progress(0, 10, PATIENCE).await.unwrap();
		println!("  10 blocks in {:.1} s while a clock is 5 s ahead", took.as_secs_f64());
		network.kill(3).await.unwrap();
		network.set_clock_offset(3, 0).unwrap();
		network.start(3).await.unwrap();
		let target = network.node(0).rpc().finalised().await.unwrap().number + 4;
		network.wait_for_finality(3, target, PATIENCE).await.unwrap();
		settle(&mut network, load).await;
	});
}

#[test]
fn a_full_node_whose_disk_was_full_follows_again_once_there_is_room() {
	run(async {
		// The disk is smaller than what nodes want free unless they are told.
		let mut network = four_with(&["--db-storage-threshold", "16"]).await;
		let load = load(&network).await;
		let node = match network.add_with_disk(Role::Full(Sync::Full), Some(DISK)).await {
			Err(Error::NotPossible { why, .. }) => return println!("  left out: {why}"),
			other => other.unwrap(),
		};
		network.wait_for_finality(node, 4, PATIENCE).await.unwrap();
		network.fill_disk(node).unwrap();
		network.wait_for_progress(0, 10, PATIENCE).await.unwrap();
		let state = if network.running().contains(&node) { "runs" } else { "has ended" };
		println!("  a node with a full disk {state}");
		network.kill(node).await.unwrap();
		network.free_disk(node).unwrap();
		network.start(node).await.unwrap();
		let target = network.node(0).rpc().finalised().await.unwrap().number + 4;
		network.wait_for_finality(node, target, PATIENCE).await.unwrap();
		settle(&mut network, load).await;
	});
}
