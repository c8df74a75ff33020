//! How soon a new node has the chain.

use super::Lengths;
use crate::{
	context::{say, Context, Outcome},
	report::{Row, Section, Target},
	stats::Sample,
};
use carnet_network::{Network, Sync};
use std::time::{Duration, Instant};

/// For 10,000 blocks.
const FULL_SECONDS: f64 = 120.0;
const FULL_BLOCKS: f64 = 10_000.0;
const WARP_SECONDS: f64 = 20.0;
const PATIENCE: Duration = Duration::from_secs(600);
/// For blocks that are still to be written, at half the usual pace.
const SECOND_PER_BLOCK: u64 = 1;

pub async fn measure(
	context: &Context,
	network: &mut Network,
	lengths: &Lengths,
	section: &mut Section,
) -> Outcome {
	if let Some(blocks) = lengths.blocks {
		let missing = blocks.saturating_sub(network.node(0).rpc().finalised().await?.number);
		say(format!("{missing} blocks are still to be written, two a second"));
		let patience = Duration::from_secs(missing * SECOND_PER_BLOCK) + PATIENCE;
		network.wait_for_finality(0, blocks, patience).await?;
	}
	for sync in [Sync::Full, Sync::Warp] {
		let (mut seconds, mut blocks) = (Vec::new(), 0);
		for run in 1..=context.runs() {
			say(format!("a new node, {sync:?}, run {run}"));
			let (took, height) = once(network, sync).await?;
			seconds.push(took.as_secs_f64());
			blocks = height;
		}
		let seconds: Sample = seconds.into_iter().collect();
		let row = |figure: &str| Row::median(figure, &seconds, "s");
		section.row(match sync {
			Sync::Full => {
				let row = row("a new node, full sync").detail(format!(
					"{blocks} blocks, {:.0} a second",
					blocks as f64 / seconds.median()
				));
				match blocks as f64 >= FULL_BLOCKS {
					true => row.target(Target::AtMost(FULL_SECONDS)),
					false => row.detail("the target is 120 s for 10,000: --full"),
				}
			}
			Sync::Warp => row("a new node, warp sync")
				.target(Target::AtMost(WARP_SECONDS))
				.detail(format!("{blocks} blocks")),
		});
	}
	Ok(())
}

/// From the start of the process until it has finalised the height at which the others were then.
async fn once(network: &mut Network, sync: Sync) -> Outcome<(Duration, u64)> {
	let height = network.node(0).rpc().finalised().await?.number;
	let begin = Instant::now();
	let node = network.add_full_node(sync).await?;
	network.wait_for_finality(node, height, PATIENCE).await?;
	let took = begin.elapsed();
	network.agree().await?;
	network.stop(node).await?;
	Ok((took, height))
}
