//! How soon a gateway has read all of the chain.

use super::{filled::Filled, server::Served};
use crate::{
	context::{say, Context, Outcome},
	meter::aimed,
	process,
	report::{number, Row, Section, Target},
	stats::Sample,
};
use std::time::Duration;

/// A million events in ten minutes.
const PER_SECOND: f64 = 1_000_000.0 / 600.0;
const LIMIT: Duration = Duration::from_secs(30 * 60);
const GIBIBYTE: f64 = 1024.0 * 1024.0 * 1024.0;

/// The first reading, which an empty database begins with.
pub async fn first(filled: &Filled, served: &mut Served, section: &mut Section) -> Outcome {
	let seconds = served.start(&filled.world).await?;
	let figure = format!("first reading, {}", served.name);
	let mut row = Row::new(figure, filled.events() / seconds, "events/s").detail(format!(
		"{} s from the start of an empty gateway until it has indexed what was final",
		number(seconds)
	));
	if let Some(bytes) = served.disk() {
		row = row.detail(format!(
			"the database takes {} GiB, {} bytes for each event",
			number(bytes as f64 / GIBIBYTE),
			number(bytes as f64 / filled.events())
		));
	}
	section.row(row);
	Ok(())
}

/// `carnet-gateway rebuild` of a gateway that is stopped, until the one that is started behind it has indexed what is final.
pub async fn measure(
	context: &Context,
	filled: &Filled,
	served: &mut Served,
	section: &mut Section,
) -> Outcome {
	let (mut rates, mut cpu, mut memory) = (Vec::new(), Vec::new(), Vec::new());
	let sample = |values: &[f64]| values.iter().copied().collect::<Sample>();
	for run in 1..=context.runs() {
		served.gateway.stop().await?;
		let command = served.gateway.command(&["rebuild", "--yes"]);
		let done = process::run(command, LIMIT).await?;
		let seconds = done.wall.as_secs_f64() + served.start(&filled.world).await?;
		say(format!("rebuild, {}, run {run}: {} s", served.name, number(seconds)));
		rates.push(filled.events() / seconds);
		cpu.push((done.cpu + served.cpu()) * 1e6 / filled.events());
		memory.push(done.peak_memory.max(served.peak_memory()) as f64 / 1024.0 / 1024.0);
		let figure = format!("rebuild, {}", served.name);
		let row = Row::median(figure, &sample(&rates), "events/s").detail(format!(
			"{} us of processor of the gateway for each event; at most {} MiB",
			number(sample(&cpu).median()),
			number(sample(&memory).max())
		));
		section.update(aimed(context, row, Target::AtLeast(PER_SECOND)));
	}
	Ok(())
}
