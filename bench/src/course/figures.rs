//! The figures of several loads of one kind.

use super::Course;
use crate::{
	network::fates::fates,
	report::{number, Row, Section, Target},
	stats::Sample,
};

/// What was measured in all runs.
#[derive(Default)]
pub struct Figures {
	rates: Vec<f64>,
	medians: Vec<f64>,
	slow: Vec<f64>,
	missed: Vec<f64>,
	lost: usize,
	ends: Vec<String>,
}

/// What the figures are of.
pub struct Subject<'a> {
	/// Their name.
	pub figure: &'a str,
	/// What a rate counts.
	pub unit: &'static str,
	/// So many of that are in a call.
	pub things: f64,
	/// The rate that is wanted, if one is.
	pub target: Option<f64>,
}

impl Figures {
	/// Adds a run, of whose accepted calls so many did what they should.
	pub fn add(&mut self, course: &Course, made: usize) {
		let taken = course.account.calls.len();
		let latencies = course.latencies();
		self.rates.push(course.per_second() * made.min(taken) as f64 / taken.max(1) as f64);
		self.medians.push(latencies.percentile(50.0));
		self.slow.push(latencies.percentile(99.0));
		self.missed.push(course.slots.percent_missed());
		// A call that a node did not take was refused, and its sender knows.
		self.lost += course.lost().max(taken.saturating_sub(made));
		self.ends.push(format!("{}, {} refused", fates(&course.account), course.refused()));
	}

	/// The rates of all runs, in calls a second.
	pub fn rates(&self) -> Sample {
		self.rates.iter().copied().collect()
	}

	/// The rate, what was lost, and latency, of the runs so far.
	pub fn rows(&self, subject: &Subject<'_>, section: &mut Section) {
		let Subject { figure, unit, things, target } = *subject;
		let sample = |values: &[f64]| values.iter().copied().collect::<Sample>();
		let rates = self.rates.iter().map(|rate| rate * things).collect();
		let row = Row::median(figure, &rates, unit);
		section.update(match target {
			Some(target) => row.target(Target::AtLeast(target)),
			None => row,
		});
		section.update(
			Row::new(format!("{figure}, lost"), self.lost as f64, "calls")
				.target(Target::AtMost(0.0))
				.detail(self.ends.join("; ")),
		);
		section.update(
			Row::median(format!("{figure}, submit to final p50"), &sample(&self.medians), "s")
				.detail(format!(
					"p99 {} s; of the calls that nodes took; {} % of the slots missed",
					number(sample(&self.slow).median()),
					number(sample(&self.missed).median())
				)),
		);
	}
}
