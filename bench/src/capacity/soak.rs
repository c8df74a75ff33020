//! Four validators at work for long: whether memory, finality and latency stay as they are.

use super::{
	floor::{Floor, CALL},
	signed::most_of_four,
};
use crate::{
	context::{say, Context, Outcome},
	course::Course,
	network::usage::memory,
	report::{number, Row, Section, Target},
	stats::Sample,
};
use carnet_network::Network;
use std::time::{Duration, Instant};

/// Of the rate that four validators sustain.
const PART: f64 = 0.7;
const GROWTH_PERCENT: f64 = 10.0;
/// How far latency in the end may be from that in the beginning, in times.
const SPREAD: f64 = 0.1;
/// Six slots.
const GAP_SECONDS: f64 = 3.0;
/// Looks at memory, a second apart.
const LOOKS: u32 = 10;
const LOOK: Duration = Duration::from_secs(1);

fn length(context: &Context) -> Duration {
	let minutes = match (context.quick, context.full) {
		(true, _) => 1,
		(_, false) => 5,
		(_, true) => 30,
	};
	Duration::from_secs(minutes * 60)
}

/// What the figures begin with: a soak of a minute claims nothing of half an hour.
fn name(context: &Context) -> String {
	format!("soak of {} min", length(context).as_secs() / 60)
}

/// A figure with its target, of which a shorter soak says too little: what grows slowly has not grown yet.
fn aimed(context: &Context, row: Row, target: Target) -> Row {
	match context.full {
		true => row.target(target),
		false => row,
	}
}

/// Measures at a part of the rate that was found, or that is looked for now.
pub async fn measure(context: &Context, sustained: Option<f64>, section: &mut Section) -> Outcome {
	let length = length(context);
	let floor = Floor::on_four(context).await?;
	let sustained = match sustained {
		Some(rate) => rate,
		None => floor.climb(most_of_four()).await?,
	};
	let rate = sustained * PART;
	section.note(format!(
		"soak: {CALL} on four validators for {} minutes at {} calls a second, {} % of the {} that they sustain",
		length.as_secs() / 60,
		number(rate),
		number(PART * 100.0),
		number(sustained),
	));
	say(format!("{} calls a second for {} minutes", number(rate), length.as_secs() / 60));
	let route = floor.route();
	let (operators, looks) = (floor.operators()?, early_and_late(&floor.network, length));
	let (course, (early, late)) = route.send_while(operators, rate, looks).await?;
	rows_of_memory(context, &early, &late, section);
	rows_of_course(context, &course, course.failed(route.rpc()).await?, section);
	floor.close(section).await
}

/// Resident bytes of each node at a tenth of some time, and at its end.
async fn early_and_late(network: &Network, length: Duration) -> (Vec<f64>, Vec<f64>) {
	let begin = Instant::now();
	tokio::time::sleep(length / 10).await;
	let early = resident(network).await;
	let left = length.saturating_sub(begin.elapsed() + LOOK * LOOKS);
	tokio::time::sleep(left).await;
	(early, resident(network).await)
}

/// Resident bytes of each node: medians of some looks.
async fn resident(network: &Network) -> Vec<f64> {
	let mut looks: Vec<Vec<u64>> = Vec::new();
	for _ in 0..LOOKS {
		tokio::time::sleep(LOOK).await;
		looks.push(memory(network).collect());
	}
	medians(&looks)
}

/// The median of each place over all looks.
fn medians(looks: &[Vec<u64>]) -> Vec<f64> {
	let places = looks.iter().map(Vec::len).min().unwrap_or_default();
	let median = |place: usize| {
		let all = looks.iter().filter_map(|look| look.get(place)).map(|bytes| *bytes as f64);
		all.collect::<Sample>().median()
	};
	(0..places).map(median).collect()
}

/// By how many percent each grew.
fn growth(early: &[f64], late: &[f64]) -> Vec<f64> {
	early.iter().zip(late).map(|(early, late)| (late / early - 1.0) * 100.0).collect()
}

fn rows_of_memory(context: &Context, early: &[f64], late: &[f64], section: &mut Section) {
	let growth: Sample = growth(early, late).into_iter().collect();
	let megabytes = |all: &[f64]| {
		let each: Vec<String> = all.iter().map(|bytes| number(bytes / 1e6)).collect();
		each.join(", ")
	};
	let figure = format!("{}, growth of memory of the node that grew most", name(context));
	let row = Row::new(figure, growth.max(), "%").detail(format!(
		"from a tenth of the time to its end; resident {} and {} MB",
		megabytes(early),
		megabytes(late)
	));
	section.row(aimed(context, row, Target::AtMost(GROWTH_PERCENT)));
}

fn rows_of_course(context: &Context, course: &Course, failed: usize, section: &mut Section) {
	let name = name(context);
	let gap = course.heights.longest_gap(course.begin, course.end).as_secs_f64();
	section.row(
		Row::new(format!("{name}, longest time without a further final block"), gap, "s")
			.target(Target::AtMost(GAP_SECONDS))
			.detail(format!(
				"seen by the node that counts; {} % of the slots missed",
				number(course.slots.percent_missed())
			)),
	);
	let lost = (course.lost() + failed) as f64;
	section.row(
		Row::new(format!("{name}, accepted calls lost"), lost, "calls")
			.target(Target::AtMost(0.0))
			.detail(format!(
				"of {}; {failed} of them failed in their blocks; {} refused",
				number(course.account.calls.len() as f64),
				course.refused()
			)),
	);
	let (first, last) = fifths(course);
	for percent in [50.0, 99.0] {
		let (before, after) = (first.percentile(percent), last.percentile(percent));
		let figure = format!("{name}, p{percent} of the last fifth against that of the first");
		let row = Row::new(figure, after / before, "times").detail(format!(
			"{} s and {} s from submit to final",
			number(after),
			number(before)
		));
		section.row(aimed(context, row, Target::Within(1.0 - SPREAD, 1.0 + SPREAD)));
	}
}

/// Latencies of the calls that were due in the first and in the last fifth of the time.
fn fifths(course: &Course) -> (Sample, Sample) {
	let [first, last] = ends(course.begin, course.end);
	(course.latencies_within(first.0, first.1), course.latencies_within(last.0, last.1))
}

/// The first and the last fifth of a time.
fn ends(begin: Instant, end: Instant) -> [(Instant, Instant); 2] {
	let fifth = end.saturating_duration_since(begin) / 5;
	[(begin, begin + fifth), (begin + fifth * 4, end)]
}

#[cfg(test)]
mod tests {
	use super::{ends, growth, medians};
	use std::time::{Duration, Instant};

	#[test]
	fn memory_is_the_median_of_the_looks_at_each_node() {
		let looks = [vec![1, 10], vec![3, 30], vec![2, 900]];
		assert_eq!(medians(&looks), [2.0, 30.0]);
		assert!(medians(&[]).is_empty());
		assert_eq!(medians(&[vec![1, 10], vec![3]]), [2.0]);
	}

	#[test]
	fn growth_is_of_each_node_by_itself() {
		let found = growth(&[100.0, 200.0], &[110.0, 190.0]);
		assert!((found[0] - 10.0).abs() < 1e-9);
		assert!((found[1] + 5.0).abs() < 1e-9);
	}

	#[test]
	fn fifths_are_the_ends_of_the_time() {
		let begin = Instant::now();
		let at = |seconds| begin + Duration::from_secs(seconds);
		let [first, last] = ends(begin, at(50));
		assert_eq!(first, (begin, at(10)));
		assert_eq!(last, (at(40), at(50)));
	}
}
