//! What four validators make of proofs: how large bundles are, how soon a new block can be proved, and what the votes take
//! on disk.

use crate::{
	context::{say, Outcome},
	proofs::{checked, VERIFY_MILLIS},
	report::{number, Row, Section, Target},
	stats::Sample,
};
use carnet_network::{Network, Rpc};
use carnet_verifier::Trust;
use serde::Deserialize;
use serde_json::{json, Value};
use std::time::{Duration, Instant};

const BYTES: f64 = 8.0 * 1024.0;
const SECONDS: f64 = 3.0;
/// How many blocks are waited for.
const BLOCKS: usize = 40;
/// How many blocks are searched for votes.
const SEARCHED: u64 = 200;
const POLL: Duration = Duration::from_millis(20);
const PATIENCE: Duration = Duration::from_secs(20);
const BLOCKS_OF_A_DAY: f64 = 24.0 * 3600.0 * 2.0;

#[derive(Deserialize)]
struct Proved {
	number: u64,
	bundle: String,
}

pub async fn measure(network: &Network, section: &mut Section) -> Outcome {
	let rpc = network.node(0).rpc();
	let genesis = rpc.hash_at(0).await?.ok_or("the chain has no first block")?;
	let trust = Trust::Genesis(genesis.0);
	for (name, options) in
		[("bundle of a member", json!({})), ("the same, nameless", json!({ "nameless": true }))]
	{
		let bytes = hex::decode(proof(rpc, options).await?.bundle.trim_start_matches("0x"))?;
		let (report, times) = checked(&bytes, &trust)?;
		let row = Row::new(name, bytes.len() as f64, "bytes").detail(format!(
			"{} of {} validators signed, {} changes of the set; checked in {} ms",
			report.signers.len(),
			report.validators,
			report.changes,
			number(times.median()),
		));
		section.row(row.target(Target::AtMost(BYTES)));
		section.row(Row::median("its check", &times, "ms").target(Target::AtMost(VERIFY_MILLIS)));
	}

	say(format!("waiting for proofs of {BLOCKS} new blocks"));
	let mut waits = Vec::new();
	for _ in 0..BLOCKS {
		let number = rpc.best().await?.number + 1;
		let start = new_block(rpc, number).await?;
		while proof(rpc, json!({ "nameless": true })).await?.number < number {
			if start.elapsed() > PATIENCE {
				return Err(format!("block {number} cannot be proved").into());
			}
			tokio::time::sleep(POLL).await;
		}
		waits.push(start.elapsed().as_secs_f64());
	}
	let waits: Sample = waits.into_iter().collect();
	section.row(
		Row::new("from a new block to its first bundle, worst", waits.max(), "s")
			.target(Target::AtMost(SECONDS))
			.detail(format!("median {:.2} s, {} blocks", waits.median(), waits.len())),
	);

	let last = rpc.finalised().await?.number;
	let first = last.saturating_sub(SEARCHED) + 1;
	let (mut bytes, mut kept) = (0, 0u64);
	for number in first..=last {
		let hash = rpc.hash_at(number).await?;
		let block: Value = rpc.call("chain_getBlock", &[json!(hash)]).await?;
		for votes in block["justifications"].as_array().into_iter().flatten() {
			bytes += votes[1].as_array().map_or(0, Vec::len);
			kept += 1;
		}
	}
	let each = bytes as f64 / (last + 1 - first) as f64;
	section.row(Row::new("votes kept", each, "bytes/block").detail(format!(
		"{kept} of {} blocks have them; {} MB a day",
		last + 1 - first,
		number(each * BLOCKS_OF_A_DAY / 1e6)
	)));
	Ok(())
}

async fn proof(rpc: &Rpc, options: Value) -> Outcome<Proved> {
	let found: Option<Proved> =
		rpc.call("proof_getBundle", &[json!("member"), json!(0), options]).await?;
	Ok(found.ok_or("member 0 cannot be proved")?)
}

/// Waits until a block is the best one.
async fn new_block(rpc: &Rpc, number: u64) -> Outcome<Instant> {
	let start = Instant::now();
	while rpc.best().await?.number < number {
		if start.elapsed() > PATIENCE {
			return Err(format!("no block {number} came").into());
		}
		tokio::time::sleep(POLL).await;
	}
	Ok(Instant::now())
}
