//! Two of four validators are gone, and come back.

use super::{fates::lost, Lengths, LIGHT, VALIDATORS};
use crate::{
	context::{say, Context, Outcome},
	report::{Row, Section, Target},
	stats::Sample,
};
use carnet_network::{Load, Network, Operator};
use std::time::{Duration, Instant};

const SECONDS: f64 = 10.0;
const PATIENCE: Duration = Duration::from_secs(120);
/// The votes that were on their way when validators were killed may still make a block final.
const LAST_VOTES: Duration = Duration::from_secs(2);

pub async fn measure(
	context: &Context,
	network: &mut Network,
	lengths: &Lengths,
	section: &mut Section,
) -> Outcome {
	let load = Load::start(network, Operator::local()?, &VALIDATORS, LIGHT).await?;
	let mut returns = Vec::new();
	for run in 1..=context.runs() {
		say(format!("two validators killed for {} s, run {run}", lengths.stall.as_secs()));
		network.kill(2).await?;
		network.kill(3).await?;
		tokio::time::sleep(LAST_VOTES).await;
		let rpc = network.node(0).rpc().clone();
		let stalled = rpc.finalised().await?.number;
		tokio::time::sleep(lengths.stall).await;
		if rpc.finalised().await?.number != stalled {
			return Err("finality went on without two of four validators".into());
		}
		network.start(2).await?;
		let begin = Instant::now();
		network.start(3).await?;
		// All that waited is final, and not only the next block.
		let best = rpc.best().await?.number;
		network.wait_for_finality(0, best, PATIENCE).await?;
		returns.push(begin.elapsed().as_secs_f64());
		network.wait_for_progress(3, 4, PATIENCE).await?;
	}
	let account = load.account(network.node(0).rpc(), PATIENCE).await?;
	section.row(
		Row::median(
			"finality after two of four validators are back",
			&returns.into_iter().collect::<Sample>(),
			"s",
		)
		.target(Target::AtMost(SECONDS))
		.detail(format!(
				"from when the second process was started until what had waited was final; gone for {} s",
				(lengths.stall + LAST_VOTES).as_secs()
			)),
	);
	section.row(
		Row::new("accepted calls lost meanwhile", lost(&account) as f64, "calls")
			.target(Target::AtMost(0.0))
			.detail(format!("of {}, at {LIGHT} a second", account.calls.len())),
	);
	Ok(())
}
