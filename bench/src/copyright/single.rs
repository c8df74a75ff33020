//! Deposits with a call each: how soon they are in a block, final, and witnessed.

use super::chain::{run, Coverage};
use crate::{
	context::{say, Context, Outcome},
	network::{
		fates::{self, fates},
		inclusion::Inclusion,
	},
	report::{number, Row, Section, Target},
	stats::Sample,
};
use carnet_network::{Account, Fate, Network};
use std::time::Duration;

/// Five million a day.
pub const RATE: f64 = 58.0;
const P50_SECONDS: f64 = 0.8;
const P99_SECONDS: f64 = 1.2;
const WITNESSED_SECONDS: f64 = 2.0;
const INCLUDED_SECONDS: f64 = 1.0;

pub async fn measure(
	context: &Context,
	network: &Network,
	length: Duration,
	section: &mut Section,
) -> Outcome {
	section.note(note(length));
	let mut runs = Vec::new();
	for round in 1..=context.runs() {
		say(format!("{RATE} deposits a second, run {round}"));
		runs.push(once(network, length).await?);
		rows("single deposits", &runs, section);
	}
	Ok(())
}

/// What is sent and what is counted, for people.
pub fn note(length: Duration) -> String {
	format!(
		"single deposits: {RATE} a second for {} s; time runs from when a call was due to be sent until a best block had it, \
		until its block was seen final, and until a finalised state showed a checkpoint of a court and one of a notary of its \
		block or of a later one",
		length.as_secs()
	)
}

/// What one run gave, in seconds.
pub struct Run {
	included: Sample,
	median: f64,
	/// What 99 of 100 deposits took until they were final.
	pub p99: f64,
	worst: f64,
	witnessed: Sample,
	lost: u64,
	end: String,
}

/// One run.
pub async fn once(network: &Network, length: Duration) -> Outcome<Run> {
	let rpc = network.node(0).rpc();
	let (coverage, inclusion) = (Coverage::follow(rpc), Inclusion::follow(rpc));
	let course = run(network, 1, RATE, length).await?;
	let account = &course.account;
	let finals = fates::waits(account);
	Ok(Run {
		included: inclusion.waits(account),
		median: finals.median(),
		p99: finals.percentile(99.0),
		worst: finals.max(),
		witnessed: waits(account, &coverage).await?,
		lost: course.lost(),
		end: fates(account),
	})
}

/// The figures of the runs so far, each with its target.
pub fn rows(name: &str, runs: &[Run], section: &mut Section) {
	let of = |value: fn(&Run) -> f64| runs.iter().map(value).collect::<Sample>();
	section.update(
		Row::median(
			format!("{name}, submit to included p99"),
			&of(|run| run.included.percentile(99.0)),
			"s",
		)
		.target(Target::AtMost(INCLUDED_SECONDS))
		.detail(format!("p50 {} s", number(of(|run| run.included.median()).median()))),
	);
	section.update(
		Row::median(format!("{name}, submit to final p50"), &of(|run| run.median), "s")
			.target(Target::AtMost(P50_SECONDS)),
	);
	section.update(
		Row::median(format!("{name}, submit to final p99"), &of(|run| run.p99), "s")
			.target(Target::AtMost(P99_SECONDS))
			.detail(format!("worst {:.2} s", of(|run| run.worst).max())),
	);
	section.update(
		Row::median(
			format!("{name}, submit to witnessed p50"),
			&of(|run| run.witnessed.median()),
			"s",
		)
		.target(Target::AtMost(WITNESSED_SECONDS))
		.detail(format!(
			"p99 {:.2} s in the slowest run",
			of(|run| run.witnessed.percentile(99.0)).max()
		)),
	);
	let ends: Vec<&str> = runs.iter().map(|run| run.end.as_str()).collect();
	section.update(
		Row::new(
			format!("{name}, lost"),
			runs.iter().map(|run| run.lost).sum::<u64>() as f64,
			"deposits",
		)
		.target(Target::AtMost(0.0))
		.detail(ends.join("; ")),
	);
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
