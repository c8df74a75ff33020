//! Figures as SVG: a bar for each, on one axis for each unit, with the ends of the runs and the target; those of the latency
//! grid, of which there are hundreds, as [heat maps](heat).
//!
//! The XML is written by quick-xml, which the workspace has anyway and which escapes what people wrote. `plotters` 0.3 with
//! its SVG backend was the other choice: it brings three crates, but none of what these pictures need beside rectangles and
//! lines. It writes colours into every element, so that none can follow a dark page, it measures text without a font, and it
//! has no place for `title` and `desc`.

pub mod heat;

use crate::{
	context::Outcome,
	grid::maps,
	report::{number, Row, Section, Target},
};
use heat::Map;
use quick_xml::{events::BytesText, Writer};
use std::{
	fs, io,
	path::{Path, PathBuf},
};

const WIDTH: f64 = 960.0;
const MARGIN: f64 = 16.0;
const LINE: f64 = 18.0;
const BAR: f64 = 14.0;
/// Of a figure: its name, its bar, what was measured, and a gap.
const FIGURE: f64 = 2.0 * LINE + BAR + 12.0;
/// Of a unit: its name above, the numbers of its axis below, and a gap.
const AXIS: f64 = 3.0 * LINE;
/// Characters of a line; what is longer is cut, and stands in full in the title of its bar.
const LETTERS: usize = 125;
/// Values of one unit that differ more stand on a logarithmic axis.
const FACTOR: f64 = 50.0;
const TICKS: f64 = 5.0;

/// How bars are read.
const KEY: &str =
	"bar: median; line with ends: all runs; dashed: target; blue: reached; orange: missed";

/// Colours that can be told apart on both grounds, also by those who see no difference between red and green.
const STYLE: &str = "text{font:13px system-ui,sans-serif;fill:#1f2328}\
	.ground{fill:#ffffff}.head{font-size:16px;font-weight:600}.unit{font-weight:600}.small{fill:#59636e}\
	.grid{stroke:#d1d9e0}.none{fill:#8c959f}.reached{fill:#0969da}.missed{fill:#bc4c00}\
	.spread{stroke:#1f2328;stroke-width:1.5}.target{stroke:#1f2328;stroke-width:2;stroke-dasharray:3 2}\
	@media (prefers-color-scheme:dark){text{fill:#e6edf3}.ground{fill:#0d1117}.small{fill:#9198a1}\
	.grid{stroke:#3d444d}.none{fill:#656c76}.reached{fill:#4493f8}.missed{fill:#db6d28}\
	.spread,.target{stroke:#e6edf3}}";

type Xml = Writer<Vec<u8>>;

/// Writes the plot of each section that has figures into a folder.
pub fn write(folder: &Path, sections: &[Section]) -> Outcome<Vec<PathBuf>> {
	let failed =
		|path: &Path, error: io::Error| format!("{} cannot be written: {error}", path.display());
	fs::create_dir_all(folder).map_err(|error| failed(folder, error))?;
	let mut paths = Vec::new();
	for section in sections.iter().filter(|section| !section.rows.is_empty()) {
		let path = folder.join(file(section));
		fs::write(&path, svg(section)?).map_err(|error| failed(&path, error))?;
		paths.push(path);
	}
	Ok(paths)
}

/// The file of a section. Its title may come from a file of somebody else.
fn file(section: &Section) -> String {
	let letter = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '-' };
	section.title.chars().map(letter).collect::<String>() + ".svg"
}

/// Shows the plot of a section in Markdown, on a page beside its folder.
pub fn link(folder: &Path, section: &Section) -> String {
	let name = folder.file_name().unwrap_or_default().to_string_lossy();
	let slash = if name.is_empty() { "" } else { "/" };
	format!("![{}]({name}{slash}{})", section.title, file(section))
}

/// The plot of a section.
fn svg(section: &Section) -> Outcome<Vec<u8>> {
	let (maps, bars) = maps::divide(&section.rows);
	let groups = groups(&bars);
	let mut height = 2.0 * MARGIN + LINE;
	if !maps.is_empty() {
		height += LINE + maps.iter().map(Map::height).sum::<f64>();
	}
	if !bars.is_empty() {
		height += LINE + AXIS * groups.len() as f64 + FIGURE * bars.len() as f64;
	}
	let style = format!("{STYLE}{}", heat::style());
	let mut xml = Writer::new_with_indent(Vec::new(), b'\t', 1);
	xml.create_element("svg")
		.with_attribute(("xmlns", "http://www.w3.org/2000/svg"))
		.with_attribute(("viewBox", format!("0 0 {WIDTH} {height}").as_str()))
		.with_attribute(("role", "img"))
		.with_attribute(("aria-labelledby", "title desc"))
		.write_inner_content(|xml| {
			let words = description(section, &maps, &bars);
			let about = [("title", section.title.clone()), ("desc", words)];
			for (name, words) in about {
				xml.create_element(name)
					.with_attribute(("id", name))
					.write_text_content(BytesText::new(&printable(&words)))?;
			}
			xml.create_element("style").write_text_content(BytesText::new(&style))?;
			rectangle(xml, "ground", [0.0, 0.0, WIDTH, height])?;
			let mut top = MARGIN + LINE;
			text(xml, "head", MARGIN, top, "start", &section.title)?;
			if !maps.is_empty() {
				top += LINE;
				text(xml, "small", MARGIN, top, "start", heat::KEY)?;
			}
			for map in &maps {
				top = map.draw(xml, top)?;
			}
			if !bars.is_empty() {
				top += LINE;
				text(xml, "small", MARGIN, top, "start", KEY)?;
			}
			for (unit, rows) in &groups {
				top = group(xml, unit, rows, top)?;
			}
			Ok(())
		})?;
	Ok(xml.into_inner())
}

/// Figures by their units, in the order in which the units come up.
fn groups<'a>(rows: &[&'a Row]) -> Vec<(&'a str, Vec<&'a Row>)> {
	let mut groups: Vec<(&str, Vec<&Row>)> = Vec::new();
	for row in rows.iter().copied() {
		match groups.iter_mut().find(|(unit, _)| *unit == row.unit) {
			Some((_, some)) => some.push(row),
			None => groups.push((row.unit.as_str(), vec![row])),
		}
	}
	groups
}

/// All that the plot shows, in words.
fn description(section: &Section, maps: &[Map<'_>], bars: &[&Row]) -> String {
	let line = |row: &Row| format!("{}: {}.", row.figure, told(row));
	let shown = maps.iter().flat_map(Map::figures).chain(bars.iter().copied());
	let mut lines: Vec<String> = shown.map(line).collect();
	lines.extend(section.failed.as_ref().map(|why| format!("Not measured to the end: {why}.")));
	lines.join(" ")
}

fn told(row: &Row) -> String {
	let mut words = row.measured();
	if let Some(ends) = row.spread.and_then(|spread| spread.ends()) {
		words += &format!(" ({ends})");
	}
	if row.target.is_some() {
		words += &format!(", target {}, {}", row.wanted(), row.verdict());
	}
	words
}

/// The figures of one unit from a height on; gives where they end.
fn group(xml: &mut Xml, unit: &str, rows: &[&Row], top: f64) -> io::Result<f64> {
	let scale = Scale::of(rows);
	let bars = top + 1.5 * LINE;
	let bottom = bars + FIGURE * rows.len() as f64;
	let name = if scale.log { format!("{unit}, logarithmic") } else { unit.to_owned() };
	text(xml, "unit", MARGIN, bars - LINE / 3.0, "start", &name)?;
	for tick in scale.ticks.iter().copied() {
		let x = scale.x(tick);
		line(xml, "grid", [x, bars, x, bottom])?;
		text(xml, "small", x, bottom + LINE, anchor(scale.part(tick)), &number(tick))?;
	}
	for (place, row) in rows.iter().enumerate() {
		figure(xml, &scale, row, bars + FIGURE * place as f64)?;
	}
	Ok(bottom + AXIS - 1.5 * LINE)
}

/// Numbers at the ends of an axis stay inside of the picture.
fn anchor(part: f64) -> &'static str {
	if part < 0.03 {
		"start"
	} else if part > 0.97 {
		"end"
	} else {
		"middle"
	}
}

fn figure(xml: &mut Xml, scale: &Scale, row: &Row, top: f64) -> io::Result<()> {
	let class = match row.reached {
		Some(true) => "reached",
		Some(false) => "missed",
		None => "none",
	};
	xml.create_element("g").write_inner_content(|xml| {
		let words = format!("{}: {}", row.figure, told(row));
		xml.create_element("title").write_text_content(BytesText::new(&printable(&words)))?;
		text(xml, "name", MARGIN, top + LINE - 4.0, "start", &row.figure)?;
		let (bar, middle) = (top + LINE, top + LINE + BAR / 2.0);
		rectangle(xml, class, [MARGIN, bar, scale.x(row.value) - MARGIN, BAR])?;
		if let Some(spread) = row.spread.filter(|spread| spread.runs > 1) {
			let (from, to) = (scale.x(spread.min), scale.x(spread.max));
			line(xml, "spread", [from, middle, to, middle])?;
			for end in [from, to] {
				line(xml, "spread", [end, bar + 3.0, end, bar + BAR - 3.0])?;
			}
		}
		for target in row.target.into_iter().flat_map(Target::values) {
			let x = scale.x(target);
			line(xml, "target", [x, bar - 3.0, x, bar + BAR + 3.0])?;
		}
		text(xml, "small", MARGIN, bar + BAR + LINE - 4.0, "start", &told(row))
	})?;
	Ok(())
}

fn text(xml: &mut Xml, class: &str, x: f64, y: f64, anchor: &str, words: &str) -> io::Result<()> {
	let mut words = printable(words);
	if words.chars().count() > LETTERS {
		words = words.chars().take(LETTERS - 1).chain(Some('…')).collect();
	}
	xml.create_element("text")
		.with_attribute(("class", class))
		.with_attribute(("x", place(x).as_str()))
		.with_attribute(("y", place(y).as_str()))
		.with_attribute(("text-anchor", anchor))
		.write_text_content(BytesText::new(&words))?;
	Ok(())
}

fn rectangle(xml: &mut Xml, class: &str, [x, y, width, height]: [f64; 4]) -> io::Result<()> {
	xml.create_element("rect")
		.with_attribute(("class", class))
		.with_attribute(("x", place(x).as_str()))
		.with_attribute(("y", place(y).as_str()))
		.with_attribute(("width", place(width).as_str()))
		.with_attribute(("height", place(height).as_str()))
		.write_empty()?;
	Ok(())
}

fn line(xml: &mut Xml, class: &str, [x1, y1, x2, y2]: [f64; 4]) -> io::Result<()> {
	xml.create_element("line")
		.with_attribute(("class", class))
		.with_attribute(("x1", place(x1).as_str()))
		.with_attribute(("y1", place(y1).as_str()))
		.with_attribute(("x2", place(x2).as_str()))
		.with_attribute(("y2", place(y2).as_str()))
		.write_empty()?;
	Ok(())
}

fn place(at: f64) -> String {
	format!("{at:.1}")
}

/// XML cannot have control characters, not even escaped.
fn printable(words: &str) -> String {
	words.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

/// Where values lie on an axis.
struct Scale {
	low: f64,
	high: f64,
	log: bool,
	/// Values that have a number below.
	ticks: Vec<f64>,
}

impl Scale {
	/// An axis on which all there is to these figures has its place.
	fn of(rows: &[&Row]) -> Self {
		let marks = |row: &&Row| {
			let ends = row.spread.map_or([row.value; 2], |spread| [spread.min, spread.max]);
			let targets = row.target.into_iter().flat_map(Target::values);
			[row.value, ends[0], ends[1]].into_iter().chain(targets)
		};
		let above_zero = |value: &f64| value.is_finite() && *value > 0.0;
		let marks: Vec<f64> = rows.iter().flat_map(marks).filter(above_zero).collect();
		let high = marks.iter().copied().fold(0.0, f64::max);
		let low = marks.iter().copied().fold(f64::INFINITY, f64::min);
		if high > FACTOR * low {
			// The bar of the smallest value is to be seen too.
			let first = (low.log10() - 0.3).floor() as i32;
			let last = high.log10().ceil() as i32;
			let every = (f64::from(last - first) / (2.0 * TICKS)).ceil().max(1.0) as usize;
			let power = |exponent| 10f64.powi(exponent);
			let ticks = (first..=last).step_by(every).map(power).collect();
			return Self { low: power(first), high: power(last), log: true, ticks };
		}
		let step = if high > 0.0 { step(high) } else { 1.0 };
		let count = (high / step).ceil().max(1.0) as u32;
		let ticks = (0..=count).map(|number| f64::from(number) * step).collect();
		Self { low: 0.0, high: f64::from(count) * step, log: false, ticks }
	}

	/// Which part of the axis is left of a value.
	fn part(&self, value: f64) -> f64 {
		let part = match self.log {
			true => (value / self.low).log10() / (self.high / self.low).log10(),
			false => (value - self.low) / (self.high - self.low),
		};
		// Neither nothing nor what is less than nothing has a place on a logarithmic axis.
		if part.is_nan() {
			return 0.0;
		}
		part.clamp(0.0, 1.0)
	}

	fn x(&self, value: f64) -> f64 {
		MARGIN + self.part(value) * (WIDTH - 2.0 * MARGIN)
	}
}

/// A round number, of which about five make so much.
fn step(high: f64) -> f64 {
	let rough = high / TICKS;
	let power = 10f64.powf(rough.log10().floor());
	let factor = [1.0, 2.0, 5.0].into_iter().find(|factor| factor * power >= rough);
	factor.unwrap_or(10.0) * power
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]

	use super::{groups, link, svg, write, Scale, MARGIN, WIDTH};
	use crate::report::{Row, Section, Target};
	use quick_xml::{events::Event, Reader};

	fn section() -> Section {
		let mut section = Section::new("things");
		let runs = [1.0, 2.0, 3.0].into_iter().collect();
		section.row(Row::median("a <b> & \"c\"\u{1b}", &runs, "s").target(Target::AtMost(1.5)));
		section.row(Row::new("rate", 5_000.0, "/s").target(Target::AtLeast(20.0)));
		section.row(Row::new("other", 4.0, "s"));
		section
	}

	fn drawn(section: &Section) -> String {
		String::from_utf8(svg(section).unwrap()).unwrap()
	}

	#[test]
	fn a_plot_is_well_formed_and_what_people_wrote_is_escaped() {
		let text = drawn(&section());
		let mut reader = Reader::from_str(&text);
		let mut depth = 0;
		loop {
			match reader.read_event().unwrap() {
				Event::Start(_) => depth += 1,
				Event::End(_) => depth -= 1,
				Event::Eof => break,
				_ => {}
			}
		}
		assert_eq!(depth, 0);
		assert!(text.contains("a &lt;b&gt; &amp; &quot;c&quot; "), "{text}");
		assert!(!text.contains("<b>") && !text.contains('\u{1b}'), "{text}");
	}

	#[test]
	fn a_plot_tells_in_words_what_it_shows() {
		let text = drawn(&section());
		assert!(text.contains("<title id=\"title\">things</title>"), "{text}");
		assert!(text.contains(
			"2 s (1 to 3), target &lt;= 1.5 s, missed. rate: 5,000 /s, target &gt;= 20 /s, reached. other: 4 s.</desc>"
		), "{text}");
	}

	#[test]
	fn spreads_and_targets_are_drawn_where_there_are_some() {
		let text = drawn(&section());
		assert_eq!(text.matches("class=\"spread\"").count(), 3);
		assert_eq!(text.matches("class=\"target\"").count(), 2);
		for (class, count) in [("reached", 1), ("missed", 1), ("none", 1)] {
			assert_eq!(text.matches(&format!("<rect class=\"{class}\"")).count(), count);
		}
	}

	#[test]
	fn a_target_with_two_ends_is_drawn_at_both() {
		let mut section = Section::new("things");
		section.row(Row::new("ratio", 0.7, "times").target(Target::Within(0.5, 0.95)));
		assert_eq!(drawn(&section).matches("class=\"target\"").count(), 2);
	}

	#[test]
	fn figures_of_one_unit_share_an_axis() {
		let section = section();
		let rows: Vec<&Row> = section.rows.iter().collect();
		let names: Vec<(&str, usize)> =
			groups(&rows).into_iter().map(|(unit, rows)| (unit, rows.len())).collect();
		assert_eq!(names, [("s", 2), ("/s", 1)]);
	}

	#[test]
	fn values_that_differ_by_more_than_fifty_times_stand_on_a_logarithmic_axis() {
		let axis = |values: [f64; 2]| {
			let rows = values.map(|value| Row::new("x", value, "s"));
			Scale::of(&rows.iter().collect::<Vec<_>>())
		};
		let close = axis([2.0, 100.0]);
		assert!(!close.log);
		assert_eq!(close.ticks, [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
		assert_eq!(close.part(50.0), 0.5);
		let far = axis([1.0, 51.0]);
		assert!(far.log);
		assert!((far.part(1.0) - 1.0 / 3.0).abs() < 1e-9, "{}", far.part(1.0));
		assert_eq!(far.ticks.len(), 4);
		assert!(axis([5_000.0, 20.0]).log);
	}

	#[test]
	fn nothing_and_what_is_no_number_stay_inside_of_the_picture() {
		let rows = [0.0, -3.0, f64::NAN, f64::INFINITY].map(|value| Row::new("x", value, "s"));
		let scale = Scale::of(&rows.iter().collect::<Vec<_>>());
		for row in &rows {
			assert!((MARGIN..=WIDTH - MARGIN).contains(&scale.x(row.value)));
		}
	}

	#[test]
	fn the_grid_is_drawn_as_heat_maps_and_what_is_no_cell_as_bars() {
		let cell = "slot 500 ms, gossip 100 ms, delay 0 ms, load";
		let mut section = Section::new("grid");
		let rate = "slot 500 ms, gossip 100 ms: calls final at saturation";
		section.row(Row::new(rate, 300.0, "calls/s"));
		let p99 = |load: u32, value: f64| {
			Row::new(format!("{cell} {load} %: submit to final p99"), value, "s")
		};
		section.row(p99(10, 1.25).target(Target::AtMost(1.5)));
		section.row(p99(70, 2.5).target(Target::AtMost(1.5)));
		section.row(p99(90, f64::INFINITY));
		section.row(Row::new(format!("{cell} 10 %: processor of all nodes"), 1.0, "cores"));
		let text = drawn(&section);
		for (class, count) in [("within", 1), ("beyond", 1), ("none", 1), ("reached", 0)] {
			assert_eq!(text.matches(&format!("{class}\" x=")).count(), count, "{class}: {text}");
		}
		// The smallest and the largest number also stand beside the shades.
		for (words, count) in [
			(">1.25<", 2),
			(">2.50<", 2),
			(">∞<", 1),
			(">70 %<", 1),
			(">slot 500, gossip 100 ms<", 1),
		] {
			assert_eq!(text.matches(words).count(), count, "{words}: {text}");
		}
		assert!(text.contains(&format!("<title>{cell} 10 %: submit to final p99: 1.25 s, target")));
		// The words say what is shown, and nothing else.
		assert!(text.contains("300 calls/s.</desc>") && !text.contains("processor"), "{text}");
	}

	#[test]
	fn a_plot_of_bars_alone_says_nothing_of_heat_maps() {
		let text = drawn(&section());
		assert!(text.contains("bar: median;") && !text.contains("cell: median,"), "{text}");
	}

	#[test]
	fn a_page_shows_the_plots_of_the_folder_beside_it() {
		assert_eq!(link("docs/plots".as_ref(), &section()), "![things](plots/things.svg)");
		assert_eq!(link(".".as_ref(), &section()), "![things](things.svg)");
	}

	#[test]
	fn each_section_with_figures_gets_a_file_of_its_own_inside_of_the_folder() {
		let folder = tempfile::tempdir().unwrap();
		let strange = Section { title: "../up".into(), ..section() };
		let sections = [section(), Section::new("empty"), strange];
		let paths = write(&folder.path().join("plots"), &sections).unwrap();
		let names: Vec<_> = paths.iter().map(|path| path.file_name().unwrap()).collect();
		assert_eq!(names, ["things.svg", "---up.svg"]);
		assert!(paths.iter().all(|path| path.parent().unwrap().ends_with("plots")));
		assert!(paths.iter().all(|path| path.is_file()));
	}
}
