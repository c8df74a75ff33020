//! How soon calls are final when there is little to do.

use super::{fates::latency, Lengths, LIGHT, P99_SECONDS, VALIDATORS};
use crate::{
	context::{say, Context, Outcome},
	report::{Row, Section, Target},
	stats::Sample,
};
use carnet_network::{Account, Load, Network, Operator};
use std::time::Duration;

const P50_SECONDS: f64 = 0.8;
/// One way between two nodes.
const DISTANCE: Duration = Duration::from_millis(30);
/// Connections and queues get used to another delay.
const SETTLE: Duration = Duration::from_secs(3);
const PATIENCE: Duration = Duration::from_secs(60);

pub async fn measure(
	context: &Context,
	network: &mut Network,
	lengths: &Lengths,
	section: &mut Section,
) -> Outcome {
	for (place, delay) in [("loopback", Duration::ZERO), ("30 ms one way", DISTANCE)] {
		network.set_delay(delay);
		tokio::time::sleep(SETTLE).await;
		let (mut medians, mut slow, mut worst, mut count) = (Vec::new(), Vec::new(), 0f64, 0);
		for run in 1..=context.runs() {
			say(format!("{place}: {LIGHT} calls a second, run {run}"));
			let account = light(network, lengths.light).await?;
			medians.push(latency(&account, 0.5));
			slow.push(latency(&account, 0.99));
			worst = worst.max(latency(&account, 1.0));
			count += account.finalised();
		}
		let (medians, slow): (Sample, Sample) =
			(medians.into_iter().collect(), slow.into_iter().collect());
		let rows = [
			(
				Row::median(format!("{place}, submit to final p50"), &medians, "s")
					.detail(format!("{LIGHT} calls/s, {count} calls in all")),
				P50_SECONDS,
			),
			(
				Row::median(format!("{place}, submit to final p99"), &slow, "s")
					.detail(format!("worst {worst:.2} s")),
				P99_SECONDS,
			),
		];
		for (row, most) in rows {
			// The targets are those of the loopback; the way between distant nodes comes on top.
			section.row(match delay.is_zero() {
				true => row.target(Target::AtMost(most)),
				false => row,
			});
		}
	}
	network.set_delay(Duration::ZERO);
	tokio::time::sleep(SETTLE).await;
	Ok(())
}

/// The four founding members at work at light load. Every accepted call must be final in the end.
async fn light(network: &Network, length: Duration) -> Outcome<Account> {
	let load = Load::start(network, Operator::local()?, &VALIDATORS, LIGHT).await?;
	tokio::time::sleep(length).await;
	let account = load.account(network.node(0).rpc(), PATIENCE).await?;
	match account.finalised() == account.calls.len() && account.refused.is_empty() {
		true => Ok(account),
		false => Err(format!("at light load not every call became final: {account}").into()),
	}
}
