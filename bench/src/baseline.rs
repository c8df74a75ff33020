//! Ratios of an earlier commit, and whether those of this one are worse.
//!
//! Only ratios are stored: of what one machine did in one run, so that they can be compared with those of another machine.

use crate::{
	context::Outcome,
	machine::Machine,
	report::{aligned, number, Row},
};
use serde::{Deserialize, Serialize};
use std::{fs, path::Path};

/// How many times as bad a figure may become, unless the file says otherwise.
const FACTOR: f64 = 1.25;

/// Which way a figure becomes better.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Direction {
	/// Costs.
	LowerIsBetter,
	/// Gains.
	HigherIsBetter,
}

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Figure {
	figure: String,
	ratio: f64,
	/// Of a figure that is so many times as bad, or worse, the comparison fails.
	factor: f64,
	direction: Direction,
}

/// The ratios of a run.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Baseline {
	/// Where they were measured, and with which commit.
	machine: Machine,
	figures: Vec<Figure>,
}

/// What became of a figure.
pub struct Change {
	/// Its name.
	pub figure: String,
	then: Option<f64>,
	now: Option<f64>,
	/// How many times as bad as it was.
	times: Option<f64>,
	factor: f64,
}

impl Change {
	/// Whether it is worse than it may be, or cannot be compared.
	pub fn failed(&self) -> bool {
		self.times.filter(|times| times.is_finite()).is_none_or(|times| times >= self.factor)
	}

	/// Whether it is worse than it may be, so that another measurement may say otherwise.
	pub fn is_worse(&self) -> bool {
		self.times.is_some() && self.failed()
	}

	fn cells(&self) -> [String; 6] {
		let value = |value: Option<f64>| value.map_or_else(|| "none".into(), number);
		let percent = |part: f64| format!("{:.0} %", 100.0 * part);
		let change = match self.times {
			Some(times) if times > 1.0 => percent(times - 1.0) + " worse",
			Some(times) => percent(1.0 - times) + " better",
			None => "not to be compared".into(),
		};
		[
			self.figure.clone(),
			value(self.then),
			value(self.now),
			change,
			format!("under {}", percent(self.factor - 1.0)),
			if self.failed() { "FAILED".into() } else { "ok".into() },
		]
	}
}

impl Baseline {
	/// The ratios of these rows.
	pub fn new(machine: Machine, rows: &[Row], direction: impl Fn(&str) -> Direction) -> Self {
		let figure = |row: &Row| Figure {
			figure: row.figure.clone(),
			ratio: row.value,
			factor: FACTOR,
			direction: direction(&row.figure),
		};
		Self { machine, figures: rows.iter().map(figure).collect() }
	}

	/// Reads a file that [`Self::write`] wrote.
	pub fn read(path: &Path) -> Outcome<Self> {
		let failed = |what: String| {
			format!(
				"the baseline {} {what}; make it on a quiet machine with: carnet-bench --write-baseline {0}",
				path.display()
			)
		};
		let text =
			fs::read_to_string(path).map_err(|error| failed(format!("cannot be read: {error}")))?;
		let baseline: Self =
			serde_json::from_str(&text).map_err(|error| failed(format!("is damaged: {error}")))?;
		match baseline.figures.is_empty() {
			true => Err(failed("has no figures".into()).into()),
			false => Ok(baseline),
		}
	}

	/// Writes it to a file.
	pub fn write(&self, path: &Path) -> Outcome {
		let text = serde_json::to_string_pretty(self)? + "\n";
		fs::write(path, text)
			.map_err(|error| format!("{} cannot be written: {error}", path.display()).into())
	}

	/// What became of its figures, and of those that it does not have.
	pub fn compare(&self, rows: &[Row]) -> Vec<Change> {
		let known = self.figures.iter().map(|figure| {
			let now = rows.iter().find(|row| row.figure == figure.figure).map(|row| row.value);
			let times = now.map(|now| match figure.direction {
				Direction::LowerIsBetter => now / figure.ratio,
				Direction::HigherIsBetter => figure.ratio / now,
			});
			Change {
				figure: figure.figure.clone(),
				then: Some(figure.ratio),
				now,
				times,
				factor: figure.factor,
			}
		});
		let is_new = |row: &&Row| self.figures.iter().all(|figure| figure.figure != row.figure);
		let new = rows.iter().filter(is_new).map(|row| Change {
			figure: row.figure.clone(),
			then: None,
			now: Some(row.value),
			times: None,
			factor: FACTOR,
		});
		known.chain(new).collect()
	}

	/// The changes as a table.
	pub fn table(&self, changes: &[Change]) -> String {
		let mut lines = vec![["figure", "then", "now", "change", "allowed", ""].map(String::from)];
		lines.extend(changes.iter().map(Change::cells));
		format!("\nagainst the baseline ({})\n{}", self.machine.name(), aligned(&lines, &[1, 2, 3]))
	}
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]

	use super::{Baseline, Change, Direction, FACTOR};
	use crate::{machine::Machine, report::Row};

	fn baseline() -> Baseline {
		let rows = [Row::new("cost", 10.0, "verifications"), Row::new("gain", 8.0, "times")];
		Baseline::new(Machine::example(), &rows, |figure| match figure {
			"gain" => Direction::HigherIsBetter,
			_ => Direction::LowerIsBetter,
		})
	}

	fn failed(cost: f64, gain: f64) -> Vec<String> {
		let rows = [Row::new("cost", cost, "verifications"), Row::new("gain", gain, "times")];
		let changes = baseline().compare(&rows);
		changes.into_iter().filter(|change| change.failed()).map(|change| change.figure).collect()
	}

	#[test]
	fn a_figure_that_is_worse_is_worth_another_measurement() {
		let rows = [Row::new("cost", 20.0, "verifications"), Row::new("gain", 8.0, "times")];
		let worse: Vec<bool> = baseline().compare(&rows).iter().map(Change::is_worse).collect();
		assert_eq!(worse, [true, false]);
	}

	#[test]
	fn a_figure_fails_on_its_own_side_when_it_is_a_quarter_worse() {
		assert_eq!(failed(10.0, 8.0), [""; 0]);
		assert_eq!(failed(12.4, 6.5), [""; 0]);
		assert_eq!(failed(10.0 * FACTOR, 8.0), ["cost"]);
		assert_eq!(failed(10.0, 8.0 / FACTOR), ["gain"]);
		assert_eq!(failed(1.0, 80.0), [""; 0]);
		assert_eq!(failed(f64::NAN, 0.0), ["cost", "gain"]);
	}

	#[test]
	fn what_one_side_does_not_have_fails() {
		let rows = [Row::new("cost", 10.0, "verifications"), Row::new("new", 1.0, "times")];
		let changes = baseline().compare(&rows);
		let failed: Vec<&str> = changes
			.iter()
			.filter(|change| change.failed())
			.map(|change| change.figure.as_str())
			.collect();
		assert_eq!(failed, ["gain", "new"]);
		assert!(!changes.iter().any(Change::is_worse), "there is nothing to measure again");
	}

	#[test]
	fn a_table_names_the_figure_then_now_and_the_change() {
		let rows = [Row::new("cost", 13.0, "verifications"), Row::new("gain", 10.0, "times")];
		let baseline = baseline();
		let table = baseline.table(&baseline.compare(&rows));
		for line in [
			"  figure  then  now       change  allowed\n",
			"  cost      10   13   30 % worse  under 25 %  FAILED\n",
			"  gain       8   10  20 % better  under 25 %  ok\n",
		] {
			assert!(table.contains(line), "{table}");
		}
		assert!(table.contains("Example, 2 cores; carnet-node 0.1.0"), "{table}");
	}

	#[test]
	fn a_file_is_read_as_it_was_written_and_one_that_is_not_there_says_how_to_make_it() {
		let folder = tempfile::tempdir().unwrap();
		let path = folder.path().join("baseline.json");
		let error = Baseline::read(&path).err().unwrap().to_string();
		assert!(error.contains("carnet-bench --write-baseline"), "{error}");
		assert!(error.contains("baseline.json cannot be read"), "{error}");
		baseline().write(&path).unwrap();
		assert_eq!(Baseline::read(&path).unwrap().figures, baseline().figures);
		std::fs::write(&path, "{}").unwrap();
		assert!(Baseline::read(&path).is_err());
	}
}
