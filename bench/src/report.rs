//! What was measured, for people and for machines.

use crate::{
	context::{say, Outcome},
	machine::Machine,
	stats::Sample,
};
use serde::{Deserialize, Deserializer, Serialize};
use std::{fmt::Write, fs, path::Path};

/// What the fields of the JSON mean: it grows when a field goes or gets another meaning, and not when one is added.
pub const SCHEMA: u32 = 1;

/// What a figure should be.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Target {
	/// As much or more.
	AtLeast(f64),
	/// As much or less.
	AtMost(f64),
	/// Between the two, or one of them.
	Within(f64, f64),
}

impl Target {
	/// What it is compared with: one value, or two ends.
	pub fn values(self) -> Vec<f64> {
		match self {
			Self::AtLeast(value) | Self::AtMost(value) => vec![value],
			Self::Within(least, most) => vec![least, most],
		}
	}

	fn met_by(self, value: f64) -> bool {
		match self {
			Self::AtLeast(least) => value >= least,
			Self::AtMost(most) => value <= most,
			Self::Within(least, most) => (least..=most).contains(&value),
		}
	}

	fn text(self, unit: &str) -> String {
		match self {
			Self::AtLeast(least) => format!(">= {} {unit}", number(least)),
			Self::AtMost(most) => format!("<= {} {unit}", number(most)),
			Self::Within(least, most) => {
				format!("{} to {} {unit}", number(least), number(most))
			}
		}
	}
}

/// A number, or none: JSON has no other word for what never came to its end.
fn endless<'de, D: Deserializer<'de>>(from: D) -> Result<f64, D::Error> {
	Ok(Option::deserialize(from)?.unwrap_or(f64::INFINITY))
}

/// The ends of several runs.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Spread {
	/// How many runs.
	pub runs: usize,
	/// The smallest.
	#[serde(deserialize_with = "endless")]
	pub min: f64,
	/// The largest.
	#[serde(deserialize_with = "endless")]
	pub max: f64,
}

impl Spread {
	fn of(runs: &Sample) -> Self {
		Self { runs: runs.len(), min: runs.min(), max: runs.max() }
	}

	/// From where to where, if there is more than one run.
	pub fn ends(&self) -> Option<String> {
		(self.runs > 1).then(|| format!("{} to {}", number(self.min), number(self.max)))
	}

	fn text(&self) -> String {
		self.ends().map_or_else(|| "one run".into(), |ends| format!("{} runs: {ends}", self.runs))
	}
}

/// One figure.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Row {
	/// What it is of.
	pub figure: String,
	/// The median, if there were several runs.
	#[serde(deserialize_with = "endless")]
	pub value: f64,
	/// What it is counted in.
	pub unit: String,
	/// What it should be.
	pub target: Option<Target>,
	/// Whether it is what it should be.
	pub reached: Option<bool>,
	/// Of the runs that it is the median of.
	pub spread: Option<Spread>,
	detail: String,
}

impl Row {
	/// A figure without a target.
	pub fn new(figure: impl Into<String>, value: f64, unit: impl Into<String>) -> Self {
		Self {
			figure: figure.into(),
			value,
			unit: unit.into(),
			target: None,
			reached: None,
			spread: None,
			detail: String::new(),
		}
	}

	/// The median of several runs, with the ends of their spread.
	pub fn median(figure: impl Into<String>, runs: &Sample, unit: impl Into<String>) -> Self {
		Self::new(figure, runs.median(), unit).spread(runs)
	}

	/// Between which ends it came about.
	pub fn spread(mut self, runs: &Sample) -> Self {
		self.spread = Some(Spread::of(runs));
		self
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

	/// The figure with its unit.
	pub fn measured(&self) -> String {
		format!("{} {}", number(self.value), self.unit)
	}

	/// The target with its unit; nothing if there is none.
	pub fn wanted(&self) -> String {
		self.target.map(|target| target.text(&self.unit)).unwrap_or_default()
	}

	/// Whether the target is reached, in a word; nothing if there is none.
	pub const fn verdict(&self) -> &'static str {
		match self.reached {
			Some(true) => "reached",
			Some(false) => "missed",
			None => "",
		}
	}

	fn cells(&self) -> [String; 5] {
		let spread = self.spread.map(|spread| spread.text());
		let remarks: Vec<&str> = spread
			.iter()
			.chain(Some(&self.detail))
			.map(String::as_str)
			.filter(|text| !text.is_empty())
			.collect();
		[
			self.figure.clone(),
			self.measured(),
			self.wanted(),
			self.verdict().into(),
			remarks.join("; "),
		]
	}

	fn markdown(&self) -> [String; 5] {
		let ends = self.spread.and_then(|spread| spread.ends());
		let ends = ends.map(|ends| format!(" ({ends})")).unwrap_or_default();
		[
			self.figure.clone(),
			self.wanted(),
			self.measured() + &ends,
			self.verdict().into(),
			self.detail.clone(),
		]
	}
}

/// The figures of one topic.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Section {
	/// Its name.
	pub title: String,
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
	pub fn new(title: impl Into<String>) -> Self {
		let title = title.into();
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

	/// Adds a figure, or puts it in the place of the one with its name: the runs that are over count until the next one is.
	pub fn update(&mut self, row: Row) {
		match self.rows.iter_mut().find(|one| one.figure == row.figure) {
			Some(before) => *before = row,
			None => self.rows.push(row),
		}
	}

	/// Notes that something could not be measured to its end. What was measured beside it stays.
	pub fn fail(&mut self, why: impl AsRef<str>) {
		let failed = self.failed.get_or_insert_default();
		if !failed.is_empty() {
			failed.push_str("; ");
		}
		failed.push_str(why.as_ref());
	}

	/// Notes how a part of the topic ended. One that failed takes none of the others with it.
	pub fn part(&mut self, name: &str, outcome: Outcome) {
		if let Err(error) = outcome {
			say(format!("{}, {name}: {error}", self.title));
			self.fail(format!("{name}: {error}"));
		}
	}

	/// An aligned table.
	pub fn table(&self) -> String {
		let mut lines = vec![["figure", "measured", "target", "", "detail"].map(String::from)];
		lines.extend(self.rows.iter().map(Row::cells));
		let mut text = format!("\n{}\n", self.title);
		for line in self.conditions() {
			let _ = writeln!(text, "  {line}");
		}
		text.push_str(&aligned(&lines, &[1]));
		if let Some(why) = self.failure() {
			let _ = writeln!(text, "  {why}");
		}
		text
	}

	/// A table for a page.
	pub fn markdown(&self) -> String {
		let cell = |text: &String| text.replace('|', "\\|").replace('\n', " ");
		let mut text = format!("\n### {}\n\n", self.title);
		for line in self.conditions() {
			let _ = writeln!(text, "- {line}");
		}
		text.push_str(
			"\n| figure | target | measured | | detail |\n| --- | --- | --- | --- | --- |\n",
		);
		for row in &self.rows {
			let _ = writeln!(text, "| {} |", row.markdown().each_ref().map(cell).join(" | "));
		}
		if let Some(why) = self.failure() {
			let _ = writeln!(text, "\n{why}");
		}
		text
	}

	fn conditions(&self) -> impl Iterator<Item = String> + '_ {
		let busy = |cores: f64| format!("other programs kept {cores:.2} cores busy meanwhile");
		self.notes.iter().cloned().chain(self.neighbours.map(busy))
	}

	fn failure(&self) -> Option<String> {
		self.failed.as_ref().map(|why| format!("not measured to the end: {why}"))
	}
}

/// Lines of cells under each other, the cells of some columns to the right.
pub fn aligned<const N: usize>(lines: &[[String; N]], right: &[usize]) -> String {
	let mut widths = [0; N];
	for line in lines {
		for (width, cell) in widths.iter_mut().zip(line) {
			*width = (*width).max(cell.chars().count());
		}
	}
	let mut text = String::new();
	for line in lines {
		let mut row = String::from(" ");
		for (at, (cell, width)) in line.iter().zip(widths).enumerate() {
			let _ = match right.contains(&at) {
				true => write!(row, " {cell:>width$} "),
				false => write!(row, " {cell:<width$} "),
			};
		}
		let _ = writeln!(text, "{}", row.trim_end());
	}
	text
}

/// All that one run of the program measured.
#[derive(Serialize, Deserialize)]
pub struct Report {
	schema: u32,
	/// Where.
	pub machine: Machine,
	/// The topics.
	pub sections: Vec<Section>,
}

impl Report {
	/// Nothing was measured yet.
	pub fn new(machine: Machine) -> Self {
		Self { schema: SCHEMA, machine, sections: Vec::new() }
	}

	/// What an earlier run wrote.
	pub fn read(path: &Path) -> Outcome<Self> {
		let failed = |error: String| format!("{}: {error}", path.display());
		let text =
			fs::read_to_string(path).map_err(|error| failed(format!("cannot be read: {error}")))?;
		Self::parse(&text).map_err(|error| failed(error).into())
	}

	fn parse(text: &str) -> Result<Self, String> {
		#[derive(Deserialize)]
		struct Version {
			schema: u32,
		}
		let unknown =
			|error: serde_json::Error| format!("is no result of carnet-bench --json: {error}");
		let Version { schema } = serde_json::from_str::<Version>(text).map_err(unknown)?;
		if schema != SCHEMA {
			return Err(format!(
				"has the schema {schema}, and this program knows {SCHEMA}; print it with the program that wrote it"
			));
		}
		serde_json::from_str(text).map_err(unknown)
	}

	/// Whether all of it could be measured to its end.
	pub fn is_complete(&self) -> bool {
		self.sections.iter().all(|section| section.failed.is_none())
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
	#![allow(clippy::unwrap_used)]

	use super::{number, Report, Row, Section, Target};
	use crate::machine::Machine;

	fn report() -> Report {
		let mut section = Section::new("things");
		section.note("a note");
		section.neighbours = Some(0.25);
		let runs = [1.0, 2.0, 3.0].into_iter().collect();
		section.row(Row::median("a | b", &runs, "s").target(Target::AtMost(2.5)).detail("x"));
		section.row(Row::new("longer", 1_000.0, "/s"));
		section.failed = Some("the node stopped".into());
		let mut report = Report::new(Machine::example());
		report.sections.push(section);
		report
	}

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
	fn a_target_with_two_ends_is_missed_on_both_sides() {
		let row = |value| Row::new("x", value, "times").target(Target::Within(0.5, 0.95));
		assert_eq!(
			[0.49, 0.5, 0.7, 0.95, 0.96, f64::NAN].map(|value| row(value).reached),
			[false, true, true, true, false, false].map(Some)
		);
		let cells = row(0.7).cells();
		assert_eq!(cells[2], "0.5 to 0.95 times");
		let json = serde_json::to_value(Target::Within(0.5, 0.95)).ok();
		assert_eq!(json, Some(serde_json::json!({ "within": [0.5, 0.95] })));
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

	#[test]
	fn a_figure_of_more_runs_takes_the_place_of_the_one_of_fewer() {
		let mut section = Section::new("things");
		let row = |runs: &[f64]| Row::median("a", &runs.iter().copied().collect(), "s");
		section.update(row(&[1.0]));
		section.update(Row::new("b", 1.0, "s"));
		section.update(row(&[1.0, 3.0]));
		let names: Vec<&str> = section.rows.iter().map(|row| row.figure.as_str()).collect();
		assert_eq!(names, ["a", "b"]);
		assert_eq!(section.rows[0], row(&[1.0, 3.0]));
	}

	#[test]
	fn a_part_that_failed_leaves_the_others_and_each_says_why() {
		let mut section = Section::new("things");
		section.part("one", Err("no disk".into()));
		section.row(Row::new("a", 1.0, "s"));
		section.part("other", Ok(()));
		section.part("third", Err("no node".into()));
		assert_eq!(section.failed.as_deref(), Some("one: no disk; third: no node"));
		assert_eq!(section.rows.len(), 1);
	}

	#[test]
	fn a_result_is_printed_again_as_it_was() {
		let report = report();
		let json = serde_json::to_string_pretty(&report).unwrap();
		let again = Report::parse(&json).unwrap();
		assert_eq!(again.heading(), report.heading());
		assert_eq!(again.sections, report.sections);
		assert_eq!(serde_json::to_string_pretty(&again).unwrap(), json);
	}

	#[test]
	fn what_never_came_to_its_end_can_be_read_again() {
		let mut report = report();
		let runs = [1.0, f64::INFINITY, f64::INFINITY].into_iter().collect();
		report.sections[0].row(Row::median("late", &runs, "s").target(Target::AtMost(1.0)));
		let json = serde_json::to_string(&report).unwrap();
		assert!(json.contains("\"value\":null"), "{json}");
		assert_eq!(Report::parse(&json).unwrap().sections, report.sections);
	}

	#[test]
	fn a_result_of_another_schema_and_what_is_none_are_told_apart() {
		let json = serde_json::to_string(&report()).unwrap();
		let other = json.replacen("\"schema\":1", "\"schema\":2", 1);
		assert_ne!(other, json);
		assert!(Report::parse(&other).is_err_and(|error| error.contains("has the schema 2")));
		for text in ["", "{}", "[1]", "{\"schema\":1}"] {
			assert!(Report::parse(text).is_err_and(|error| error.contains("is no result")));
		}
	}

	#[test]
	fn the_spread_of_runs_is_told_before_the_detail() {
		let runs = [3.0, 1.0, 2.0].into_iter().collect();
		let row = Row::median("a", &runs, "s").detail("x");
		assert_eq!(row.cells(), ["a", "2 s", "", "", "3 runs: 1 to 3; x"]);
		let row = Row::median("a", &[4.0].into_iter().collect(), "s");
		assert_eq!(row.cells(), ["a", "4 s", "", "", "one run"]);
		assert_eq!(Row::new("a", 4.0, "s").detail("x").cells(), ["a", "4 s", "", "", "x"]);
	}

	#[test]
	fn a_table_for_a_page_has_no_cell_too_many() {
		let report = report();
		let text = report.sections[0].markdown();
		assert!(text.contains("\n### things\n\n- a note\n- other programs kept 0.25"), "{text}");
		assert!(text.contains("\n| a \\| b | <= 2.5 s | 2 s (1 to 3) | reached | x |\n"), "{text}");
		assert!(text.contains("\n| longer |  | 1,000 /s |  |  |\n"), "{text}");
		assert!(text.ends_with("\nnot measured to the end: the node stopped\n"), "{text}");
	}
}
