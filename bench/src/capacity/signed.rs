//! Single signed calls: how many become final, how soon, and what one takes.

use super::{
	floor::{Floor, CALL},
	length,
	spending::{self, Spending},
};
use crate::{
	context::{say, Context, Outcome},
	course::{Figures, Subject, MARGIN},
	meter::aimed,
	report::{number, Row, Section, Target},
	stats::Sample,
};

/// What each chain should take, and what it is to take once all is done.
const ONE_PER_SECOND: [f64; 2] = [900.0, 1_200.0];
const FOUR_PER_SECOND: [f64; 2] = [250.0, 350.0];
/// Of the rate that was found.
const CALM: f64 = 0.8;
const P99_SECONDS: f64 = 1.5;

/// Measures on one validator.
pub async fn on_one(context: &Context, section: &mut Section) -> Outcome {
	let floor = Floor::on_one(context).await?;
	measure(context, &floor, "one validator", ONE_PER_SECOND, section).await?;
	floor.close(section).await
}

/// Measures on four validators, and gives the rate that they sustain.
pub async fn on_four(context: &Context, section: &mut Section) -> Outcome<f64> {
	let floor = Floor::on_four(context).await?;
	let rate = measure(context, &floor, "four validators", FOUR_PER_SECOND, section).await?;
	floor.close(section).await?;
	Ok(rate)
}

/// The most calls a second for which four validators are looked at.
pub const fn most_of_four() -> f64 {
	FOUR_PER_SECOND[1]
}

async fn measure(
	context: &Context,
	floor: &Floor,
	on: &str,
	[target, aim]: [f64; 2],
	section: &mut Section,
) -> Outcome<f64> {
	let length = length(context);
	section.note(format!(
		"signed, {on}: {} senders of {CALL}; the rate is sought by trials from {} calls a second on, then a tenth more than the \
		best of them is sent for {} s; latency, costs and losses are those of {} % of what became final then; the aim is {}",
		floor.operators()?.len(),
		number(aim * MARGIN),
		length.as_secs(),
		number(CALM * 100.0),
		number(aim),
	));
	let mut best = floor.climb(aim).await?;
	let route = floor.route();
	let mut figures = Figures::default();
	let figure = format!("signed calls, {on}");
	let subject = Subject { figure: &figure, unit: "calls/s", things: 1.0, target: Some(target) };
	for run in 1..=context.runs() {
		let offer = (best * MARGIN).min(aim * MARGIN);
		say(format!("{on}, {} calls a second, run {run}", number(offer)));
		let course = route.send(floor.operators()?, offer, length).await?;
		let failed = course.failed(route.rpc()).await?;
		best = best.max(course.per_second());
		figures.add(&course, course.account.calls.len().saturating_sub(failed));
		figures.rows(&subject, section);
	}
	let rate = figures.rates().median();
	calm(context, floor, on, rate * CALM, section).await?;
	Ok(rate)
}

/// Latency, losses and costs at a rate that leaves some room.
async fn calm(
	context: &Context,
	floor: &Floor,
	on: &str,
	rate: f64,
	section: &mut Section,
) -> Outcome {
	let route = floor.route();
	let (mut medians, mut slow, mut missed) = (Vec::new(), Vec::new(), Vec::new());
	let mut spent = Vec::new();
	let (mut lost, mut calls, mut refused) = (0, 0, 0);
	let sample = |values: &[f64]| values.iter().copied().collect::<Sample>();
	let figure = |what: &str| format!("signed calls at {} %, {on}: {what}", number(CALM * 100.0));
	for run in 1..=context.runs() {
		say(format!("{on}, {} calls a second, run {run}", number(rate)));
		let spending = Spending::begin(&floor.network, route.reader);
		let course = route.send(floor.operators()?, rate, length(context)).await?;
		spent.push(spending.each(course.account.finalised()).await);
		let failed = course.failed(route.rpc()).await?;
		let latencies = course.latencies_within(course.begin, course.end);
		medians.push(latencies.percentile(50.0));
		slow.push(latencies.percentile(99.0));
		missed.push(course.slots.percent_missed());
		lost += course.lost() + failed;
		calls += course.account.calls.len();
		refused += course.refused();
		section.update(
			Row::median(figure("submit to final p50"), &sample(&medians), "s")
				.detail(format!("{} calls/s", number(rate))),
		);
		let row = Row::median(figure("submit to final p99"), &sample(&slow), "s");
		section.update(aimed(context, row, Target::AtMost(P99_SECONDS)));
		section.update(
			Row::new(figure("lost"), lost as f64, "calls").target(Target::AtMost(0.0)).detail(
				format!("of {} that were accepted; {refused} refused", number(calls as f64)),
			),
		);
		spending::rows(&figure("processor for each"), &figure("disk for each"), &spent, section);
		section.update(Row::median(figure("missed slots"), &sample(&missed), "%"));
	}
	Ok(())
}
