//! Deposits with a call each: how soon they are final, and how soon they are witnessed.

use super::chain::{run, Coverage};
use crate::{
	context::{say, Context, Outcome},
	network::fates::{fates, latency},
	report::{Row, Section, Target},
	stats::Sample,
};
use carnet_network::{Account, Fate, Network};
use std::time::Duration;

/// Five million a day.
const RATE: f64 = 58.0;
const P50_SECONDS: f64 = 0.8;
const P99_SECONDS: f64 = 1.2;
const WITNESSED_SECONDS: f64 = 2.0;

pub async fn measure(
	context: &Context,
	network: &Network,
	length: Duration,
	section: &mut Section,
) -> Outcome {
	section.note(format!(
		"single deposits: {RATE} a second for {} s; time runs from when a call was due to be sent until its block was seen \
		final, and until a finalised state showed a checkpoint of a court and one of a notary of its block or of a later one",
		length.as_secs()
	));
	let (mut medians, mut slow, mut witnessed) = (Vec::new(), Vec::new(), Vec::new());
	let (mut worst, mut slowest, mut lost) = (0f64, 0f64, 0);
	let mut ends = Vec::new();
	for round in 1..=context.runs() {
		say(format!("{RATE} deposits a second, run {round}"));
		let coverage = Coverage::follow(network.node(0).rpc());
		let course = run(network, 1, RATE, length).await?;
		let waits = waits(&course.account, &coverage).await?;
		medians.push(latency(&course.account, 0.5));
		slow.push(latency(&course.account, 0.99));
		worst = worst.max(latency(&course.account, 1.0));
		witnessed.push(waits.median());
		slowest = slowest.max(waits.percentile(99.0));
		lost += course.lost();
		ends.push(fates(&course.account));
	}
	section.row(
		Row::median("single deposits, submit to final p50", &sample(medians), "s")
			.target(Target::AtMost(P50_SECONDS)),
	);
	section.row(
		Row::median("single deposits, submit to final p99", &sample(slow), "s")
			.target(Target::AtMost(P99_SECONDS))
			.detail(format!("worst {worst:.2} s")),
	);
	section.row(
		Row::median("single deposits, submit to witnessed p50", &sample(witnessed), "s")
			.target(Target::AtMost(WITNESSED_SECONDS))
			.detail(format!("p99 {slowest:.2} s in the slowest run")),
	);
	section.row(
		Row::new("single deposits, lost", lost as f64, "deposits")
			.target(Target::AtMost(0.0))
			.detail(ends.join("; ")),
	);
	Ok(())
}

fn sample(values: Vec<f64>) -> Sample {
	values.into_iter().collect()
}

/// Seconds from when each deposit was due until it was seen to be witnessed.
async fn waits(account: &Account, coverage: &Coverage) -> Outcome<Sample> {
	let included = || {
		account.calls.iter().filter_map(|(call, fate)| match fate {
			Fate::Finalised(number) => Some((call.due, *number)),
			_ => None,
		})
	};
	let last = included().map(|(_, number)| number).max().unwrap_or_default();
	coverage.wait_for(last).await?;
	let wait = |(due, number)| Some(coverage.when(number)?.saturating_duration_since(due));
	Ok(included().filter_map(wait).map(|wait| wait.as_secs_f64()).collect())
}
