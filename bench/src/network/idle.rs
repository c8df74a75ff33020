//! What four validators cost when nobody asks for anything, and whether they keep time.

use super::{
	heads::{Head, Heads, Slots},
	usage::{cpu, memory},
	Lengths, P99_SECONDS, VALIDATORS,
};
use crate::{
	context::{say, Outcome},
	report::{Row, Section, Target},
	stats::Sample,
};
use carnet_network::Network;
use std::time::{Duration, Instant};

const MISSED_PERCENT: f64 = 1.0;
const CORE_PERCENT: f64 = 30.0;
const MEGABYTES: f64 = 200.0;
/// Between two looks at the memory of the nodes.
const LOOK: Duration = Duration::from_secs(1);
/// What a start costs is not what idling costs.
const SETTLE: Duration = Duration::from_secs(5);

pub async fn measure(network: &Network, lengths: &Lengths, section: &mut Section) -> Outcome {
	say(format!("idle for {} s", lengths.idle.as_secs()));
	tokio::time::sleep(SETTLE).await;
	let rpc = network.node(0).rpc();
	let heads = Heads::follow(network, &VALIDATORS);
	let first = Head::best(rpc).await?;
	let (begin, before) = (Instant::now(), cpu(network));
	let mut peaks = [0u64; VALIDATORS.len()];
	while begin.elapsed() < lengths.idle {
		tokio::time::sleep(LOOK).await;
		for (peak, bytes) in peaks.iter_mut().zip(memory(network)) {
			*peak = (*peak).max(bytes);
		}
	}
	let (seconds, after) = (begin.elapsed().as_secs_f64(), cpu(network));
	let last = Head::best(rpc).await?;
	let seen = heads.end();

	let slots = Slots::between(&first, &last);
	section.row(
		Row::new("idle, missed slots", slots.percent_missed(), "%")
			.target(Target::AtMost(MISSED_PERCENT))
			.detail(format!(
				"{} of {} in {seconds:.0} s; {}",
				slots.missed,
				slots.all,
				seen.text()
			)),
	);
	section.row(
		Row::new("idle, finality lag p99", seen.lags.percentile(99.0), "s")
			.target(Target::AtMost(P99_SECONDS))
			.detail(format!(
				"p50 {:.2} s, worst {:.2} s; from the beginning of the slot until seen final, {} blocks at all nodes",
				seen.lags.median(),
				seen.lags.max(),
				seen.lags.len(),
			)),
	);
	let shares: Sample = before
		.iter()
		.zip(&after)
		.map(|(before, after)| (after - before) / seconds * 100.0)
		.collect();
	section.row(
		Row::new("idle, processor of the busiest validator", shares.max(), "% of a core")
			.target(Target::AtMost(CORE_PERCENT))
			.detail(format!("median {:.1}, least {:.1}", shares.median(), shares.min())),
	);
	let peaks: Sample = peaks.iter().map(|bytes| *bytes as f64 / 1e6).collect();
	section.row(
		Row::new("idle, memory of the largest validator", peaks.max(), "MB")
			.target(Target::AtMost(MEGABYTES))
			.detail(format!("resident; median {:.0}, least {:.0}", peaks.median(), peaks.min())),
	);
	Ok(())
}
