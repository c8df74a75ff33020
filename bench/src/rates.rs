//! How many questions of a kind a node answers in a second, and how soon.

use crate::{
	context::{say, Context, Outcome},
	load::{closed_loop, open_loop, Questions},
	process::cpu_seconds,
	report::{number, Row, Section, Target},
	stats::Sample,
	world::World,
};
use std::{sync::Arc, time::Duration};
use subxt::rpcs::RpcClient;

/// What a node should do, and at which rates it is looked at.
pub struct Plan {
	/// Questions a second.
	pub rates: &'static [u32],
	/// The one of them at which 99 of 100 answers should come in time.
	pub target: u32,
	/// What is in time, in milliseconds.
	pub p99_millis: f64,
}

/// Questions of a kind to a node.
pub struct Asking<'a> {
	/// The sizes.
	pub context: &'a Context,
	/// The node.
	pub world: &'a World,
	/// What the figures call the questions.
	pub name: &'a str,
	/// The questions.
	pub questions: &'a Arc<Questions>,
	/// What is expected.
	pub plan: &'a Plan,
}

impl Asking<'_> {
	/// All rates, and the highest one that went well.
	pub async fn rising(&self, clients: &[RpcClient], section: &mut Section) -> Outcome {
		let Plan { rates, target, p99_millis } = self.plan;
		let (mut steady, mut highest) = (true, 0.0);
		for rate in rates.iter().copied() {
			if self.context.quick && rate != *target && Some(&rate) != rates.first() {
				continue;
			}
			let (row, good) = self.at_rate(clients, rate).await?;
			section.row(row);
			// Once a rate was too much, a higher one that went well was luck.
			steady &= good;
			if steady {
				highest = f64::from(rate);
			}
		}
		let figure =
			format!("{}, highest rate above with p99 <= {} ms", self.name, number(*p99_millis));
		section.row(
			Row::new(figure, highest, "/s")
				.target(Target::AtLeast(f64::from(*target)))
				.detail("without errors"),
		);
		Ok(())
	}

	/// The row of one rate, and whether all of it was answered in time.
	pub async fn at_rate(&self, clients: &[RpcClient], rate: u32) -> Outcome<(Row, bool)> {
		let Plan { target, p99_millis, .. } = self.plan;
		let runs = if rate == *target { self.context.runs() } else { 1 };
		let mut done = Vec::new();
		let (node_before, own_before) = (self.world.node.cpu(), own());
		for _ in 0..runs {
			let answers = open_loop(clients, self.questions, rate, length(self.context)).await?;
			say(format!("{}, {rate}/s over {}: {}", self.name, clients.len(), answers.told()));
			done.push(answers);
		}
		let (node_cpu, own_cpu) = (self.world.node.cpu() - node_before, own() - own_before);
		let asked: usize = done.iter().map(|run| run.latencies.len() + run.bad).sum();
		let bad: usize = done.iter().map(|run| run.bad).sum();
		let at = |percent: f64| -> Sample {
			done.iter().map(|run| run.percentile(percent) * 1e3).collect()
		};
		let p99 = at(99.0);
		let rates: Sample = done.iter().map(|run| run.rate).collect();
		let per_question = |seconds: f64| number(seconds * 1e6 / asked.max(1) as f64);
		let figure =
			format!("{}, {}/s over {}: p99", self.name, number(f64::from(rate)), clients.len());
		let mut row = Row::median(figure, &p99, "ms").detail(format!(
			"p50 {}, p95 {}, worst {} ms; {} answers/s; {bad} errors; processor for each: node {} us, client {} us",
			number(at(50.0).median()),
			number(at(95.0).median()),
			number(at(100.0).max()),
			number(rates.median()),
			per_question(node_cpu),
			per_question(own_cpu),
		));
		if let Some(complaint) = done.iter().find_map(|run| run.complaint.as_ref()) {
			row = row.detail(complaint);
		}
		if rate == *target {
			row = row.target(Target::AtMost(*p99_millis));
		}
		Ok((row, p99.max() <= *p99_millis && bad == 0))
	}

	/// The row of one question open on each connection.
	pub async fn closed(&self, clients: &[RpcClient]) -> Outcome<Row> {
		let length = length(self.context);
		let (node_before, own_before) = (self.world.node.cpu(), own());
		let answers = closed_loop(clients, self.questions, 1, length).await?;
		let seconds = length.as_secs_f64();
		say(format!("{}, as fast as it goes: {}", self.name, answers.told()));
		let figure = format!("{}, as fast as answers come", self.name);
		Ok(Row::new(figure, answers.rate, "/s").detail(format!(
			"{} questions open; p50 {}, p99 {} ms from sending; {} errors; cores busy: node {:.2}, client {:.2}",
			clients.len(),
			number(answers.percentile(50.0) * 1e3),
			number(answers.percentile(99.0) * 1e3),
			answers.bad,
			(self.world.node.cpu() - node_before) / seconds,
			(own() - own_before) / seconds,
		)))
	}
}

/// How long questions are asked at a rate.
pub fn length(context: &Context) -> Duration {
	Duration::from_secs(if context.quick { 3 } else { 10 })
}

/// Processor time of this program so far, in seconds.
pub fn own() -> f64 {
	cpu_seconds(std::process::id()).unwrap_or_default()
}
