//! Deposits with many works in a call.

use super::chain::run;
use crate::{
	context::{say, Context, Outcome},
	network::fates::{fates, waits},
	report::{number, Row, Section, Target},
	stats::Sample,
};
use carnet_network::Network;
use std::time::Duration;

/// Works in a call: a quarter of what comes in a second, so that two calls share a block.
const WORKS: u32 = 290;
const CALLS: f64 = 4.0;
/// Twenty times five million a day.
pub const PER_SECOND: f64 = WORKS as f64 * CALLS;
const MISSED_PERCENT: f64 = 2.0;

pub async fn measure(
	context: &Context,
	network: &Network,
	length: Duration,
	section: &mut Section,
) -> Outcome {
	let seconds = length.as_secs_f64();
	section.note(format!(
		"bulk: {CALLS} calls a second for {seconds} s with {WORKS} works in each, all or none; what is on the chain is the \
		growth of its number of deposits between two finalised states"
	));
	let (mut rates, mut medians, mut slow) = (Vec::new(), Vec::new(), Vec::new());
	let (mut missed, mut lost, mut ends) = (Vec::new(), 0, Vec::new());
	for round in 1..=context.runs() {
		say(format!("{} deposits a second in bulk, run {round}", number(PER_SECOND)));
		let course = run(network, WORKS, CALLS, length).await?;
		rates.push(course.made as f64 / seconds);
		let finals = waits(&course.account);
		medians.push(finals.median());
		slow.push(finals.percentile(99.0));
		missed.push(course.slots.percent_missed());
		lost += course.lost();
		ends.push(fates(&course.account));
	}
	let sample = |values: Vec<f64>| values.into_iter().collect::<Sample>();
	section.row(
		Row::median("bulk, deposits made for a second of sending", &sample(rates), "deposits/s")
			.target(Target::AtLeast(PER_SECOND)),
	);
	section.row(
		Row::new("bulk, lost", lost as f64, "deposits")
			.target(Target::AtMost(0.0))
			.detail(format!("calls: {}", ends.join("; "))),
	);
	section.row(
		Row::median("bulk, missed slots", &sample(missed), "%")
			.target(Target::AtMost(MISSED_PERCENT)),
	);
	section.row(
		Row::median("bulk, submit to final p50", &sample(medians), "s")
			.detail(format!("p99 {} s", number(sample(slow).median()))),
	);
	Ok(())
}
