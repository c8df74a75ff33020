//! How many verdicts of a kind a gateway gives in a second, and how soon.

use super::{
	load::{open_loop, Requests},
	server::Served,
};
use crate::{
	context::{say, Context, Outcome},
	load::Answers,
	meter::aimed,
	node::Node,
	rates::{length, own},
	report::{number, Row, Section, Target},
	stats::Sample,
};
use std::{sync::Arc, time::Instant};

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
	/// The node behind it, whether or not it is away.
	pub node: &'a Node,
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
		let figure =
			format!("{}, highest rate above with p99 <= {} ms", self.name, number(P99_MILLIS));
		for rate in self.rates.iter().copied() {
			if self.context.quick && rate != self.target && Some(&rate) != self.rates.first() {
				continue;
			}
			// Once a rate was too much, a higher one that went well was luck.
			steady &= self.at_rate(rate, section).await?;
			if steady {
				highest = f64::from(rate);
			}
		}
		let row = Row::new(figure, highest, "/s").detail("without errors");
		section.row(aimed(self.context, row, Target::AtLeast(f64::from(self.target))));
		Ok(())
	}

	/// Measures one rate, and says whether all of it was answered in time.
	pub async fn at_rate(&mut self, rate: u32, section: &mut Section) -> Outcome<bool> {
		let runs = if rate == self.target { self.context.runs() } else { 1 };
		let length = length(self.context);
		let mut taken = Taken::default();
		for _ in 0..runs {
			let (before, start) = (self.cpu(), Instant::now());
			let (answers, bytes) =
				open_loop(&self.requests, self.next, CONNECTIONS, rate, length).await?;
			taken.seconds += start.elapsed().as_secs_f64();
			for (sum, (after, before)) in
				taken.cpu.iter_mut().zip(self.cpu().into_iter().zip(before))
			{
				*sum += after - before;
			}
			for (sum, more) in taken.bytes.iter_mut().zip(bytes) {
				*sum += more as f64;
			}
			self.next += rate as usize * length.as_secs() as usize;
			say(format!("{}, {rate}/s: {}", self.name, answers.told()));
			taken.runs.push(answers);
			let row = taken.row(format!("{}, {}/s: p99", self.name, number(f64::from(rate))));
			section.update(match rate == self.target {
				true => aimed(self.context, row, Target::AtMost(P99_MILLIS)),
				false => row,
			});
		}
		Ok(taken.at(99.0).max() <= P99_MILLIS && taken.bad() == 0)
	}

	/// Processor time of the gateway, of this program and of the node so far, in seconds.
	fn cpu(&self) -> [f64; 3] {
		[self.served.cpu(), own(), self.node.cpu()]
	}
}

/// What runs at one rate gave, and took.
#[derive(Default)]
struct Taken {
	runs: Vec<Answers>,
	/// From the first request to the last answer.
	seconds: f64,
	cpu: [f64; 3],
	/// Sent and received.
	bytes: [f64; 2],
}

impl Taken {
	/// A percentile of each run, in milliseconds.
	fn at(&self, percent: f64) -> Sample {
		self.runs.iter().map(|run| run.percentile(percent) * 1e3).collect()
	}

	fn bad(&self) -> usize {
		self.runs.iter().map(|run| run.bad).sum()
	}

	fn row(&self, figure: String) -> Row {
		// What was never sent, since all that is late ended the run, took nothing.
		let good: usize = self.runs.iter().map(|run| run.latencies.len()).sum();
		let each = |sum: f64| number(sum / good.max(1) as f64);
		let rates: Sample = self.runs.iter().map(|run| run.rate).collect();
		let [gateway, sender, node] = self.cpu;
		let [sent, received] = self.bytes;
		let cores = |cpu: f64| format!("{:.2}", cpu / self.seconds.max(0.001));
		let row = Row::median(figure, &self.at(99.0), "ms").detail(format!(
			"p50 {}, p95 {}, worst {} ms; {} answers/s; {} errors; for each verdict: {} us of processor of the gateway, \
			{} us of the sender, {} bytes sent, {} bytes received; cores busy: gateway {}, sender {}, node {}",
			number(self.at(50.0).median()),
			number(self.at(95.0).median()),
			number(self.at(100.0).max()),
			number(rates.median()),
			self.bad(),
			each(gateway * 1e6),
			each(sender * 1e6),
			each(sent),
			each(received),
			cores(gateway),
			cores(sender),
			cores(node),
		));
		match self.runs.iter().find_map(|run| run.complaint.as_ref()) {
			Some(complaint) => row.detail(complaint),
			None => row,
		}
	}
}

#[cfg(test)]
mod tests {
	use super::Taken;
	use crate::load::Answers;

	#[test]
	fn what_was_never_answered_makes_no_verdict_cheaper_and_no_percentile_smaller() {
		let answers = Answers::new(1_000, [0.001; 10].into_iter().collect(), 1.0, None);
		let taken = Taken {
			runs: vec![answers],
			seconds: 2.0,
			cpu: [0.001, 1.0, 0.5],
			bytes: [100.0, 1_000.0],
		};
		assert_eq!((taken.bad(), taken.at(50.0).max()), (990, f64::INFINITY));
		let mut section = crate::report::Section::new("x");
		section.row(taken.row("y".into()));
		let table = section.table();
		assert!(table.contains("for each verdict: 100 us of processor of the gateway"), "{table}");
		assert!(table.contains("10 bytes sent, 100 bytes received"), "{table}");
		assert!(table.contains("gateway 0.00, sender 0.50, node 0.25"), "{table}");
	}
}
