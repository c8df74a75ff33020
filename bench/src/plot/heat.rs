//! Figures of a grid as heat maps: a cell for each, the darker the larger it is, with the number in it.
//!
//! The shades are those of one hue, from light to dark: their order is seen without colour too, by whoever cannot tell colours
//! apart and in print. Whether a target is reached is told by frames, not by colours.

use super::{printable, rectangle, text, told, Xml, LINE, MARGIN, WIDTH};
use crate::report::{Row, Target};
use quick_xml::events::BytesText;
use std::{fmt::Write, io};

/// From the smallest value to the largest.
const SHADES: [&str; 6] = ["#eff3ff", "#c6dbef", "#9ecae1", "#6baed6", "#2171b5", "#08306b"];
/// What is written on a shade: dark on the light ones, light from this one on.
const LIGHT_FROM: usize = 4;
const DARK: &str = "#1f2328";
const LIGHT: &str = "#ffffff";

/// Where the cells begin: the names of rows stand before them.
const LABELS: f64 = 176.0;
/// The widest and the height of a cell, and what lies between two groups of columns.
const WIDEST: f64 = 64.0;
const CELL: f64 = 28.0;
const GAP: f64 = 6.0;
/// The lines above the cells: the name of the map, groups of columns, columns.
const HEAD: f64 = 4.0 * LINE;
/// Between a cell and the next one, so that no frame lies on another.
const INSIDE: f64 = 1.5;
/// A shade beside the name of a map.
const SAMPLE: f64 = 18.0;
/// Values that differ less than so many times are not made to look further apart.
const LEAST_FACTOR: f64 = 2.0;

/// How heat maps are read.
pub const KEY: &str = "cell: median, the darker the larger; thin frame: target reached; thick dashed frame: missed; -: not measured";

/// What the classes of heat maps look like. Cells are the same on a dark page, frames are not.
pub fn style() -> String {
	let mut style = format!(".dark{{fill:{DARK}}}.light{{fill:{LIGHT}}}");
	for (number, shade) in SHADES.iter().enumerate() {
		let _ = write!(style, ".shade{number}{{fill:{shade}}}");
	}
	style
		+ ".within{stroke:#1f2328;stroke-width:1.5}.beyond{stroke:#1f2328;stroke-width:3;stroke-dasharray:5 3}\
		@media (prefers-color-scheme:dark){.within,.beyond{stroke:#e6edf3}}"
}

/// Figures of one kind, by what they were measured with.
pub struct Map<'a> {
	/// What they are.
	pub name: &'static str,
	/// What groups of columns differ in, and what the columns of a group differ in.
	pub axes: [&'static str; 2],
	/// The names of the rows.
	pub rows: Vec<String>,
	/// The names of group and column of each column; those of a group stand beside each other.
	pub columns: Vec<[String; 2]>,
	/// The figures of each row, if they were measured.
	pub cells: Vec<Vec<Option<&'a Row>>>,
}

impl<'a> Map<'a> {
	/// All figures that were measured.
	pub fn figures(&self) -> impl Iterator<Item = &'a Row> + '_ {
		self.cells.iter().flatten().copied().flatten()
	}

	/// What it takes of the height of a picture.
	pub fn height(&self) -> f64 {
		HEAD + CELL * self.rows.len() as f64
	}

	/// Draws it from a height on; gives where it ends.
	pub fn draw(&self, xml: &mut Xml, top: f64) -> io::Result<f64> {
		let range = Range::of(self.figures());
		self.head(xml, &range, top + 1.5 * LINE)?;
		let (groups, columns) = (top + 2.5 * LINE, top + 3.5 * LINE);
		let [outer, inner] = self.axes;
		text(xml, "small", LABELS - GAP, groups, "end", outer)?;
		text(xml, "small", LABELS - GAP, columns, "end", inner)?;
		let lefts = self.lefts();
		let width = self.width();
		let mut last = None;
		for ([group, column], left) in self.columns.iter().zip(&lefts) {
			if last != Some(group) {
				text(xml, "small", left + INSIDE, groups, "start", group)?;
				last = Some(group);
			}
			text(xml, "small", left + width / 2.0, columns, "middle", column)?;
		}
		for (number, (name, cells)) in self.rows.iter().zip(&self.cells).enumerate() {
			let top = top + HEAD + CELL * number as f64;
			text(xml, "name", LABELS - GAP, middle(top), "end", name)?;
			for (cell, left) in cells.iter().zip(&lefts) {
				let place =
					[left + INSIDE, top + INSIDE, width - 2.0 * INSIDE, CELL - 2.0 * INSIDE];
				match cell {
					Some(row) => draw(xml, row, &range, place)?,
					None => text(xml, "small", left + width / 2.0, middle(top), "middle", "-")?,
				}
			}
		}
		Ok(top + self.height())
	}

	/// The name with the unit, and the shades with the ends of what they stand for.
	fn head(&self, xml: &mut Xml, range: &Range, line: f64) -> io::Result<()> {
		let unit = self.figures().next().map(|row| row.unit.as_str()).unwrap_or_default();
		text(xml, "unit", MARGIN, line, "start", &format!("{}, {unit}", self.name))?;
		let samples = SAMPLE * SHADES.len() as f64;
		let right = WIDTH - MARGIN - WIDEST;
		text(xml, "small", right - samples - GAP, line, "end", &short(range.low))?;
		for number in 0..SHADES.len() {
			let left = right - samples + SAMPLE * number as f64;
			rectangle(xml, &shade(number), [left, line - 12.0, SAMPLE, 14.0])?;
		}
		text(xml, "small", right + GAP, line, "start", &short(range.high))
	}

	/// Where each column begins.
	fn lefts(&self) -> Vec<f64> {
		let (width, mut left, mut last) = (self.width(), LABELS, None);
		let mut lefts = Vec::new();
		for [group, _] in &self.columns {
			if last.is_some_and(|last| last != group) {
				left += GAP;
			}
			last = Some(group);
			lefts.push(left);
			left += width;
		}
		lefts
	}

	/// How wide a column is: all of them have room.
	fn width(&self) -> f64 {
		let mut groups: Vec<&String> = self.columns.iter().map(|[group, _]| group).collect();
		groups.dedup();
		let gaps = GAP * groups.len().saturating_sub(1) as f64;
		let room = WIDTH - MARGIN - LABELS - gaps;
		(room / self.columns.len().max(1) as f64).min(WIDEST)
	}
}

/// Where words in the middle of a cell stand.
fn middle(top: f64) -> f64 {
	top + CELL / 2.0 + 4.0
}

fn draw(
	xml: &mut Xml,
	row: &Row,
	range: &Range,
	[left, top, width, height]: [f64; 4],
) -> io::Result<()> {
	let number = range.shade(row.value);
	let frame = match row.reached {
		Some(true) => " within",
		Some(false) => " beyond",
		None => "",
	};
	let on = if number < LIGHT_FROM { "dark" } else { "light" };
	xml.create_element("g").write_inner_content(|xml| {
		let words = format!("{}: {}", row.figure, told(row));
		xml.create_element("title").write_text_content(BytesText::new(&printable(&words)))?;
		rectangle(xml, &(shade(number) + frame), [left, top, width, height])?;
		let (x, y) = (left + width / 2.0, middle(top - INSIDE));
		text(xml, on, x, y, "middle", &short(row.value))
	})?;
	Ok(())
}

/// The class of a shade.
fn shade(number: usize) -> String {
	format!("shade{number}")
}

/// A number that fits into the narrowest cell; the title of the cell has all of it.
fn short(value: f64) -> String {
	match value {
		_ if value.is_nan() => "?".into(),
		_ if value.is_infinite() => "∞".into(),
		_ if value == 0.0 => "0".into(),
		_ if value > 0.0 && value < 0.005 => "<0.01".into(),
		_ if value.abs() < 9.995 => format!("{value:.2}"),
		_ if value.abs() < 99.95 => format!("{value:.1}"),
		_ => format!("{value:.0}"),
	}
}

/// What the shades stand for: as many times more from each to the next. Targets are in it, so that what keeps to one by far is
/// light.
struct Range {
	low: f64,
	high: f64,
}

impl Range {
	fn of<'a>(rows: impl Iterator<Item = &'a Row>) -> Self {
		let marks =
			|row: &'a Row| row.target.into_iter().flat_map(Target::values).chain([row.value]);
		let counts = |value: &f64| value.is_finite() && *value > 0.0;
		let marks: Vec<f64> = rows.flat_map(marks).filter(counts).collect();
		let low = marks.iter().copied().fold(f64::INFINITY, f64::min);
		// Nothing was measured that is more than nothing.
		let low = if low.is_finite() { low } else { 1.0 };
		let high = marks.iter().copied().fold(low * LEAST_FACTOR, f64::max);
		Self { low, high }
	}

	/// The shade of a value: the lightest of none, the darkest of what has no end.
	fn shade(&self, value: f64) -> usize {
		let part = (value / self.low).ln() / (self.high / self.low).ln();
		// Neither a number below nothing nor none at all has a logarithm.
		let place = (part.max(0.0) * SHADES.len() as f64) as usize;
		place.min(SHADES.len() - 1)
	}
}

#[cfg(test)]
mod tests {
	use super::{short, Map, Range, DARK, LABELS, LIGHT, LIGHT_FROM, MARGIN, SHADES, WIDTH};
	use crate::report::{Row, Target};

	/// How much light a colour gives back, of 1.
	fn luminance(colour: &str) -> f64 {
		let part = |at: usize| {
			let digits = colour.get(at..at + 2).unwrap_or_default();
			let part = f64::from(u8::from_str_radix(digits, 16).unwrap_or_default()) / 255.0;
			match part <= 0.040_45 {
				true => part / 12.92,
				false => ((part + 0.055) / 1.055).powf(2.4),
			}
		};
		0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
	}

	fn range(values: &[f64]) -> Range {
		let rows: Vec<Row> = values.iter().map(|value| Row::new("x", *value, "s")).collect();
		Range::of(rows.iter())
	}

	#[test]
	fn shades_are_told_apart_without_their_colour() {
		let light: Vec<f64> = SHADES.iter().map(|shade| luminance(shade)).collect();
		for (number, pair) in light.windows(2).enumerate() {
			assert!(pair[0] - pair[1] > 0.1, "{number}: {pair:?}");
		}
	}

	#[test]
	fn numbers_can_be_read_on_every_shade() {
		for (number, shade) in SHADES.iter().enumerate() {
			let (on, ink) = (luminance(shade), if number < LIGHT_FROM { DARK } else { LIGHT });
			let (more, less) = (on.max(luminance(ink)), on.min(luminance(ink)));
			assert!((more + 0.05) / (less + 0.05) >= 4.5, "{ink} on {shade}");
		}
	}

	#[test]
	fn larger_values_are_darker_whatever_the_distance() {
		let found = range(&[0.5, 1.0, 32.0]);
		let shades = [0.5, 0.9, 1.1, 3.0, 31.0, 32.0].map(|value| found.shade(value));
		assert_eq!(shades, [0, 0, 1, 2, 5, 5]);
	}

	#[test]
	fn values_close_to_each_other_do_not_look_far_apart() {
		let found = range(&[0.60, 0.66]);
		assert_eq!([0.60, 0.66].map(|value| found.shade(value)), [0, 0]);
	}

	#[test]
	fn what_keeps_to_its_target_by_far_is_light() {
		let row = Row::new("x", 0.7, "s").target(Target::AtMost(4.0));
		let found = Range::of([&row, &Row::new("y", 0.5, "s")].into_iter());
		assert!(found.shade(0.7) < 2);
		assert_eq!(found.shade(4.0), SHADES.len() - 1);
	}

	#[test]
	fn nothing_is_lightest_and_what_never_ended_darkest() {
		let found = range(&[0.0, 1.0, f64::INFINITY, 3.0]);
		let last = SHADES.len() - 1;
		assert_eq!([0.0, 3.0, f64::INFINITY].map(|value| found.shade(value)), [0, last, last]);
		assert_eq!([-1.0, f64::NAN].map(|value| found.shade(value)), [0, 0]);
		let found = range(&[0.0, f64::INFINITY]);
		assert_eq!([0.0, f64::INFINITY].map(|value| found.shade(value)), [0, last]);
	}

	#[test]
	fn numbers_in_cells_have_five_letters_at_most() {
		for (value, text) in [
			(0.0, "0"),
			(0.001, "<0.01"),
			(0.674, "0.67"),
			(9.999, "10.0"),
			(12.34, "12.3"),
			(99.97, "100"),
			(149.6, "150"),
			(f64::INFINITY, "∞"),
		] {
			assert_eq!(short(value), text);
		}
	}

	#[test]
	fn twenty_columns_in_four_groups_have_room_beside_each_other() {
		let column = |at: usize| [format!("{} ms", at / 5), format!("{} %", at % 5)];
		let map = Map {
			name: "x",
			axes: ["delay", "load"],
			rows: Vec::new(),
			columns: (0..20).map(column).collect(),
			cells: Vec::new(),
		};
		let (lefts, width) = (map.lefts(), map.width());
		assert_eq!((lefts.len(), lefts.first()), (20, Some(&LABELS)));
		assert!(lefts.windows(2).all(|pair| pair[1] - pair[0] >= width - 1e-9));
		assert!(lefts.last().is_some_and(|left| left + width <= WIDTH - MARGIN + 1e-9));
		// Five letters of the size that is used.
		assert!(width > 36.0, "{width}");
	}
}
