//! Runs of systems that are compared.

use crate::{
	context::say,
	report::{number, Row, Section},
	stats::Sample,
};
use std::fmt;

/// What shows that somebody changed records afterwards.
#[derive(Clone, Copy)]
pub enum Evidence {
	/// Whoever runs the server changes what they like.
	Nothing,
	/// A changed record does not fit to those behind it, unless all of them are made anew.
	HashChain,
	/// Whoever runs most of the members changes what they like.
	Replicated,
	/// A change needs the keys of more than two thirds of the validators.
	Signatures,
}

impl fmt::Display for Evidence {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(match self {
			Self::Nothing => "none",
			Self::HashChain => "hash chain",
			Self::Replicated => "replicated",
			Self::Signatures => "validators' signatures (one here, four in a consortium of four)",
		})
	}
}

/// What one run took.
#[derive(Clone, Copy)]
pub struct Run {
	/// Events that are durable.
	pub events: f64,
	/// From the first request until the last event was durable.
	pub seconds: f64,
	/// Processor time of all processes of the system, in seconds.
	pub cpu: f64,
	/// By how much its files grew; `None` if it has none.
	pub bytes: Option<f64>,
}

impl Run {
	/// Events a second.
	pub fn rate(&self) -> f64 {
		self.events / self.seconds
	}

	/// Events for each second of processor.
	pub fn per_cpu_second(&self) -> f64 {
		// Less than a tick cannot be told from nothing.
		self.events / self.cpu.max(0.01)
	}
}

/// A system, used in one way.
pub struct Contestant {
	name: String,
	/// What an event is called.
	what: &'static str,
	evidence: Evidence,
	runs: Vec<Run>,
}

impl Contestant {
	/// Nothing was measured yet.
	pub fn new(name: impl Into<String>, what: &'static str, evidence: Evidence) -> Self {
		Self { name: name.into(), what, evidence, runs: Vec::new() }
	}

	/// What the figures call it.
	pub fn name(&self) -> &str {
		&self.name
	}

	/// Adds a run.
	pub fn add(&mut self, run: Run) {
		say(format!(
			"{}: {} {}s/s, {} us of processor each",
			self.name,
			number(run.rate()),
			self.what,
			number(1e6 / run.per_cpu_second())
		));
		self.runs.push(run);
	}

	/// Its figures, of the runs so far.
	pub fn rows(&self, section: &mut Section) {
		let sample = |of: fn(&Run) -> f64| self.runs.iter().map(of).collect::<Sample>();
		let (name, what) = (&self.name, self.what);
		let first = self.runs.first().map_or(0.0, |run| run.events);
		section.update(Row::median(name, &sample(Run::rate), "/s").detail(format!(
			"{}s; {} of them in a run; tamper evidence: {}",
			what,
			number(first),
			self.evidence
		)));
		let cpu = sample(|run| 1e6 / run.per_cpu_second());
		section.update(Row::median(format!("{name}, processor for each"), &cpu, "us"));
		let bytes: Option<Sample> =
			self.runs.iter().map(|run| Some(run.bytes? / run.events)).collect();
		if let Some(bytes) = bytes {
			section.update(Row::median(format!("{name}, on disk for each"), &bytes, "B"));
		}
	}

	/// How many times as much of something it does as another one, by the medians of both.
	pub fn over(&self, other: &Self, figure: impl Into<String>, of: fn(&Run) -> f64) -> Row {
		let median = |runs: &[Run]| runs.iter().map(of).collect::<Sample>().median();
		let ratios: Sample =
			self.runs.iter().zip(&other.runs).map(|(one, other)| of(one) / of(other)).collect();
		let (one, two) = (median(&self.runs), median(&other.runs));
		Row::new(figure, one / two, "times").detail(format!(
			"{} rounds: {} to {}; {} against {}",
			ratios.len(),
			number(ratios.min()),
			number(ratios.max()),
			number(one),
			number(two)
		))
	}
}

/// In which order so many take their turns in a round: forwards, then backwards.
pub fn turns(round: usize, count: usize) -> Vec<usize> {
	match round % 2 {
		0 => (0..count).collect(),
		_ => (0..count).rev().collect(),
	}
}

#[cfg(test)]
mod tests {
	use super::{turns, Contestant, Evidence, Run};
	use crate::report::Section;

	fn contestant(name: &str, rates: &[f64]) -> Contestant {
		let mut contestant = Contestant::new(name, "event", Evidence::Nothing);
		for rate in rates {
			contestant.add(Run { events: 100.0 * rate, seconds: 100.0, cpu: 10.0, bytes: None });
		}
		contestant
	}

	#[test]
	fn what_is_compared_goes_forwards_and_backwards_in_turn() {
		assert_eq!(turns(0, 3), [0, 1, 2]);
		assert_eq!(turns(1, 3), [2, 1, 0]);
		assert_eq!(turns(2, 3), [0, 1, 2]);
	}

	#[test]
	fn a_ratio_is_that_of_the_medians_and_names_the_ends_of_the_rounds() {
		let (one, other) = (contestant("a", &[8.0, 6.0, 7.0]), contestant("b", &[2.0, 3.0, 1.0]));
		let mut section = Section::new("x");
		section.row(one.over(&other, "a over b", Run::rate));
		let table = section.table();
		assert!(table.contains("3.5 times"), "{table}");
		assert!(table.contains("3 rounds: 2 to 7; 7 against 2"), "{table}");
	}

	#[test]
	fn a_system_without_files_has_no_row_about_them() {
		let mut section = Section::new("x");
		contestant("a", &[2.0]).rows(&mut section);
		assert_eq!(section.rows.len(), 2);
		assert!(section.table().contains("tamper evidence: none"));
	}
}
