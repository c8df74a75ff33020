//! How many verdicts of a kind a gateway gives in a second, and how soon.

use super::{
	load::{open_loop, Requests},
	server::Served,
};
use crate::{
	context::{say, Context, Outcome},
	rates::{length, own},
	report::{number, Row, Section, Target},
	stats::Sample,
};
use std::sync::Arc;

/// What is in time, in milliseconds.
pub const P99_MILLIS: f64 = 50.0;
/// Connections, each with one request under way.
pub const CONNECTIONS: usize = 128;

/// Requests of a kind at rates.
pub struct Asking<'a> {
	/// The sizes.
	pub context: &'a Context,
	/// The gateway.
	pub served: &'a Served,
	/// What the figures call the requests.
	pub name: String,
	/// The requests.
	pub requests: Arc<Requests>,
	/// Where the next run begins in them.
	pub next: usize,
	/// The rates, the target among them.
	pub rates: &'a [u32],
	/// The rate at which 99 of 100 answers should come in time.
	pub target: u32,
}

impl Asking<'_> {
	/// How many requests all rates take.
	pub fn needed(context: &Context, rates: &[u32], target: u32) -> usize {
		let each = |rate: u32| (rate as usize) * length(context).as_secs() as usize;
		let more = each(target) * (context.runs() - 1);
		rates.iter().map(|rate| each(*rate)).sum::<usize>() + more
	}

	/// All rates, and the highest one that went well.
	pub async fn rising(&mut self, section: &mut Section) -> Outcome {
		let (mut steady, mut highest) = (true, 0.0);
		for rate in self.rates.iter().copied() {
			if self.context.quick && rate != self.target && Some(&rate) != self.rates.first() {
				continue;
			}
			let (row, good) = self.at_rate(rate).await?;
			section.row(row);
			// Once a rate was too much, a higher one that went well was luck.
			steady &= good;
			if steady {
				highest = f64::from(rate);
			}
		}
		let figure =
			format!("{}, highest rate above with p99 <= {} ms", self.name, number(P99_MILLIS));
		let row = Row::new(figure, highest, "/s").detail("without errors");
		section.row(self.aimed(row, Target::AtLeast(f64::from(self.target))));
		Ok(())
	}

	/// Small sizes say nothing about a target.
	fn aimed(&self, row: Row, target: Target) -> Row {
		match self.context.quick {
			true => row,
			false => row.target(target),
		}
	}

	/// The row of one rate, and whether all of it was answered in time.
	pub async fn at_rate(&mut self, rate: u32) -> Outcome<(Row, bool)> {
		let runs = if rate == self.target { self.context.runs() } else { 1 };
		let (mut done, mut sent, mut received) = (Vec::new(), 0, 0);
		let (gateway_before, own_before) = (self.served.cpu(), own());
		for _ in 0..runs {
			let length = length(self.context);
			let (answers, [up, down]) =
				open_loop(&self.requests, self.next, CONNECTIONS, rate, length).await?;
			self.next += rate as usize * length.as_secs() as usize;
			say(format!("{}, {rate}/s: {}", self.name, answers.told()));
			done.push(answers);
			sent += up;
			received += down;
		}
		let (gateway, own) = (self.served.cpu() - gateway_before, own() - own_before);
		let bad: usize = done.iter().map(|run| run.bad).sum();
		let asked = done.iter().map(|run| run.latencies.len()).sum::<usize>() + bad;
		let each = |sum: f64| number(sum / asked.max(1) as f64);
		let at = |percent: f64| -> Sample {
			done.iter().map(|run| run.percentile(percent) * 1e3).collect()
		};
		let p99 = at(99.0);
		let rates: Sample = done.iter().map(|run| run.rate).collect();
		let figure = format!("{}, {}/s: p99", self.name, number(f64::from(rate)));
		let mut row = Row::median(figure, &p99, "ms").detail(format!(
			"p50 {}, p95 {}, worst {} ms; {} answers/s; {bad} errors; for each verdict: {} us of processor of the gateway, \
			{} us of the sender, {} bytes sent, {} bytes received",
			number(at(50.0).median()),
			number(at(95.0).median()),
			number(at(100.0).max()),
			number(rates.median()),
			each(gateway * 1e6),
			each(own * 1e6),
			each(sent as f64),
			each(received as f64),
		));
		if let Some(complaint) = done.iter().find_map(|run| run.complaint.as_ref()) {
			row = row.detail(complaint);
		}
		if rate == self.target {
			row = self.aimed(row, Target::AtMost(P99_MILLIS));
		}
		Ok((row, p99.max() <= P99_MILLIS && bad == 0))
	}
}
