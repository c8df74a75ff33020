//! What was measured, for people and for machines.

use crate::{machine::Machine, stats::Sample};
use serde::Serialize;
use std::fmt::Write;

/// What a figure should be.
#[derive(Clone, Copy, PartialEq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Target {
	/// As much or more.
	AtLeast(f64),
	/// As much or less.
	AtMost(f64),
}

impl Target {
	fn met_by(self, value: f64) -> bool {
		match self {
			Self::AtLeast(least) => value >= least,
			Self::AtMost(most) => value <= most,
		}
	}

	fn text(self, unit: &str) -> String {
		match self {
			Self::AtLeast(least) => format!(">= {} {unit}", number(least)),
			Self::AtMost(most) => format!("<= {} {unit}", number(most)),
		}
	}
}

/// One figure.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Row {
	figure: String,
	value: f64,
	unit: &'static str,
	target: Option<Target>,
	reached: Option<bool>,
	detail: String,
}

impl Row {
	/// A figure without a target.
	pub fn new(figure: impl Into<String>, value: f64, unit: &'static str) -> Self {
		let figure = figure.into();
		Self { figure, value, unit, target: None, reached: None, detail: String::new() }
	}

	/// The median of several runs, with the ends of their spread.
	pub fn median(figure: impl Into<String>, runs: &Sample, unit: &'static str) -> Self {
		let row = Self::new(figure, runs.median(), unit);
		match runs.len() {
			0 | 1 => row.detail("one run"),
			count => row.detail(format!(
				"{count} runs: {} to {}",
				number(runs.min()),
				number(runs.max())
			)),
		}
	}

	/// Compares it with a target.
	pub fn target(mut self, target: Target) -> Self {
		self.reached = Some(target.met_by(self.value));
		self.target = Some(target);
		self
	}

	/// Adds to how it came about.
	pub fn detail(mut self, detail: impl AsRef<str>) -> Self {
		if !self.detail.is_empty() {
			self.detail.push_str("; ");
		}
		self.detail.push_str(detail.as_ref());
		self
	}

	fn cells(&self) -> [String; 5] {
		[
			self.figure.clone(),
			format!("{} {}", number(self.value), self.unit),
			self.target.map(|target| target.text(self.unit)).unwrap_or_default(),
			match self.reached {
				Some(true) => "reached".into(),
				Some(false) => "missed".into(),
				None => String::new(),
			},
			self.detail.clone(),
		]
	}
}

/// The figures of one topic.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Section {
	/// Its name.
	pub title: &'static str,
	/// What its figures are of.
	pub notes: Vec<String>,
	/// Cores that other programs kept busy meanwhile.
	pub neighbours: Option<f64>,
	/// Its figures.
	pub rows: Vec<Row>,
	/// Why it could not be measured to its end.
	pub failed: Option<String>,
}

impl Section {
	/// Nothing was measured yet.
	pub fn new(title: &'static str) -> Self {
		Self { title, notes: Vec::new(), neighbours: None, rows: Vec::new(), failed: None }
	}

	/// Says what the figures are of.
	pub fn note(&mut self, text: impl Into<String>) {
		self.notes.push(text.into());
	}

	/// Adds a figure.
	pub fn row(&mut self, row: Row) {
		self.rows.push(row);
	}

	/// An aligned table.
	pub fn table(&self) -> String {
		let mut lines = vec![["figure", "measured", "target", "", "detail"].map(String::from)];
		lines.extend(self.rows.iter().map(Row::cells));
		let mut widths = [0; 5];
		for line in &lines {
			for (width, cell) in widths.iter_mut().zip(line) {
				*width = (*width).max(cell.chars().count());
			}
		}
		let mut text = format!("\n{}\n", self.title);
		for note in &self.notes {
			let _ = writeln!(text, "  {note}");
		}
		if let Some(cores) = self.neighbours {
			let _ = writeln!(text, "  other programs kept {cores:.2} cores busy meanwhile");
		}
		for line in &lines {
			let mut row = String::from(" ");
			for (at, (cell, width)) in line.iter().zip(widths).enumerate() {
				let _ = match at {
					1 => write!(row, " {cell:>width$} "),
					_ => write!(row, " {cell:<width$} "),
				};
			}
			let _ = writeln!(text, "{}", row.trim_end());
		}
		if let Some(why) = &self.failed {
			let _ = writeln!(text, "  not measured to the end: {why}");
		}
		text
	}
}

/// All that one run of the program measured.
#[derive(Serialize)]
pub struct Report {
	machine: Machine,
	/// The topics.
	pub sections: Vec<Section>,
}

impl Report {
	/// Nothing was measured yet.
	pub fn new(machine: Machine) -> Self {
		Self { machine, sections: Vec::new() }
	}

	/// The machine, for people.
	pub fn heading(&self) -> String {
		self.machine.text()
	}
}

/// A number as people read it: three digits that count, or thousands set apart.
pub fn number(value: f64) -> String {
	let size = value.abs();
	let rounded = if size >= 100.0 {
		format!("{value:.0}")
	} else if size >= 10.0 || value == 0.0 {
		format!("{value:.1}")
	} else if size >= 1.0 {
		format!("{value:.2}")
	} else {
		// As many places as three digits need.
		let places = (-size.log10()).floor().clamp(0.0, 9.0) as usize + 3;
		return format!("{value:.places$}").trim_end_matches('0').to_owned();
	};
	let (whole, rest) =
		rounded.split_once('.').map_or((rounded.as_str(), None), |(whole, rest)| {
			(whole, Some(rest.trim_end_matches('0')).filter(|rest| !rest.is_empty()))
		});
	let mut grouped = String::new();
	for (at, digit) in whole.chars().enumerate() {
		if at > 0
			&& digit.is_ascii_digit()
			&& (whole.len() - at).is_multiple_of(3)
			&& !grouped.ends_with('-')
		{
			grouped.push(',');
		}
		grouped.push(digit);
	}
	rest.map_or(grouped.clone(), |rest| format!("{grouped}.{rest}"))
}

#[cfg(test)]
mod tests {
	use super::{number, Row, Section, Target};

	#[test]
	fn numbers_are_short() {
		for (value, text) in [
			(0.0, "0"),
			(60_000.0, "60,000"),
			(1_048_576.4, "1,048,576"),
			(-1_234.0, "-1,234"),
			(-123.0, "-123"),
			(12.34, "12.3"),
			(1.0, "1"),
			(2.345, "2.35"),
			(0.5, "0.5"),
			(0.001, "0.001"),
			(0.000_217_3, "0.000217"),
		] {
			assert_eq!(number(value), text);
		}
	}

	#[test]
	fn a_target_is_reached_or_missed_on_its_own_side() {
		let row = |value| Row::new("x", value, "s");
		assert_eq!(row(2.0).target(Target::AtMost(2.0)).reached, Some(true));
		assert_eq!(row(2.1).target(Target::AtMost(2.0)).reached, Some(false));
		assert_eq!(row(2.1).target(Target::AtLeast(2.0)).reached, Some(true));
		assert_eq!(row(1.9).target(Target::AtLeast(2.0)).reached, Some(false));
		assert_eq!(row(1.9).reached, None);
	}

	#[test]
	fn a_table_is_aligned_and_tells_what_failed() {
		let mut section = Section::new("things");
		section.row(Row::new("a", 1.0, "s").target(Target::AtMost(2.0)).detail("x"));
		section.row(Row::new("longer", 1_000.0, "s").target(Target::AtMost(2.0)));
		section.failed = Some("the node stopped".into());
		let table = section.table();
		assert!(table.contains("  a            1 s  <= 2 s  reached  x\n"), "{table}");
		assert!(table.contains("  longer   1,000 s  <= 2 s  missed\n"), "{table}");
		assert!(table.contains("not measured to the end: the node stopped"), "{table}");
	}
}
