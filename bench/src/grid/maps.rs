//! Which figures of the grid are drawn as heat maps: there are hundreds, and a bar for each shows nothing.

use super::cells::{Cell, Setting};
use crate::{plot::heat::Map, report::Row};
use std::collections::{BTreeMap, BTreeSet};

/// What half of the calls take, and 99 of 100, until they are final.
pub const FINAL_P50: &str = "submit to final p50";
/// The same of 99 of 100.
pub const FINAL_P99: &str = "submit to final p99";
/// Slots without a block.
pub const MISSED: &str = "missed slots";
/// How the names of figures end that the model speaks of.
pub const AGAINST_MODEL: &str = "against the model";

/// What is drawn as a map, and in which order.
const MAPPED: [&str; 3] = [FINAL_P50, FINAL_P99, MISSED];

/// The maps that some figures make, and those that bars are drawn for. What else a cell has stands in the table alone.
pub fn divide(rows: &[Row]) -> (Vec<Map<'_>>, Vec<&Row>) {
	let mut mapped = MAPPED.map(|_| BTreeMap::new());
	let mut bars = Vec::new();
	for row in rows {
		let Some((cell, figure)) = Cell::read(&row.figure) else {
			bars.push(row);
			continue;
		};
		if let Some(place) = MAPPED.iter().position(|name| *name == figure) {
			mapped[place].insert(cell, row);
		} else if figure.ends_with(AGAINST_MODEL) {
			bars.push(row);
		}
	}
	let maps = MAPPED.into_iter().zip(mapped).filter(|(_, cells)| !cells.is_empty());
	(maps.map(|(name, cells)| map(name, &cells)).collect(), bars)
}

fn map<'a>(name: &'static str, cells: &BTreeMap<Cell, &'a Row>) -> Map<'a> {
	let settings: BTreeSet<Setting> = cells.keys().map(|cell| cell.setting).collect();
	let columns: BTreeSet<(u64, u32)> =
		cells.keys().map(|cell| (cell.delay_millis, cell.load_percent)).collect();
	let of = |setting: &Setting| {
		let cell = |(delay_millis, load_percent): &(u64, u32)| {
			let (delay_millis, load_percent) = (*delay_millis, *load_percent);
			cells.get(&Cell { setting: *setting, delay_millis, load_percent }).copied()
		};
		columns.iter().map(cell).collect::<Vec<_>>()
	};
	let label = |setting: &Setting| {
		format!("slot {}, gossip {} ms", setting.slot_millis, setting.gossip_millis)
	};
	Map {
		name,
		axes: ["delay", "load"],
		rows: settings.iter().map(label).collect(),
		columns: columns
			.iter()
			.map(|(delay, load)| [format!("{delay} ms"), format!("{load} %")])
			.collect(),
		cells: settings.iter().map(of).collect(),
	}
}

#[cfg(test)]
mod tests {
	use super::{divide, AGAINST_MODEL, FINAL_P50, FINAL_P99, MISSED};
	use crate::{
		grid::cells::{Cell, Scale},
		report::Row,
	};

	/// The rows of all cells of a grid as they are named, with a number of each.
	fn rows(scale: Scale) -> Vec<Row> {
		let cells = scale.settings().into_iter().flat_map(|setting| scale.cells(setting));
		let mut rows = Vec::new();
		for (number, cell) in cells.enumerate() {
			let figures: &[&str] = match cell.load_percent {
				0 => &["finality lag p99", MISSED],
				_ => &["submit to included p50", FINAL_P50, FINAL_P99, MISSED],
			};
			let row =
				|figure: &&str| Row::new(format!("{}: {figure}", cell.name()), number as f64, "s");
			rows.extend(figures.iter().map(row));
		}
		rows
	}

	#[test]
	fn the_whole_grid_is_three_maps_and_no_bars() {
		let rows = rows(Scale::Full);
		let (maps, bars) = divide(&rows);
		let shapes: Vec<_> =
			maps.iter().map(|map| (map.name, map.rows.len(), map.columns.len())).collect();
		// Without a load, no call is final.
		assert_eq!(shapes, [(FINAL_P50, 4, 16), (FINAL_P99, 4, 16), (MISSED, 4, 20)]);
		assert!(maps.iter().all(|map| map.cells.iter().flatten().all(Option::is_some)));
		assert!(bars.is_empty());
	}

	#[test]
	fn a_cell_stands_in_the_row_of_its_setting_and_the_column_of_its_delay_and_load() {
		let rows = rows(Scale::Full);
		let (maps, _) = divide(&rows);
		let mut seen = 0;
		for map in &maps {
			for (name, cells) in map.rows.iter().zip(&map.cells) {
				for ([delay, load], row) in map.columns.iter().zip(cells) {
					let (cell, figure) = row.and_then(|row| Cell::read(&row.figure)).unzip();
					assert_eq!(figure, Some(map.name));
					let cell = cell.map(|cell| cell.name()).unwrap_or_default();
					let at = name.replace(", gossip", " ms, gossip");
					assert_eq!(cell, format!("{at}, delay {delay}, load {load}"));
					seen += 1;
				}
			}
		}
		assert_eq!(seen, 2 * 64 + 80);
	}

	#[test]
	fn what_was_not_measured_leaves_its_cell_empty() {
		let mut rows = rows(Scale::Quick);
		rows.retain(|row| !(row.figure.contains("slot 250") && row.figure.contains("delay 30")));
		let (maps, _) = divide(&rows);
		let empty = |map: &crate::plot::heat::Map<'_>| {
			map.cells.iter().flatten().filter(|cell| cell.is_none()).count()
		};
		assert_eq!(maps.iter().map(empty).collect::<Vec<_>>(), [1, 1, 1]);
	}

	#[test]
	fn figures_of_no_cell_and_those_of_the_model_stay_bars() {
		let cell = "slot 500 ms, gossip 100 ms, delay 30 ms, load 10 %";
		let rows = [
			Row::new("slot 500 ms, gossip 100 ms: calls final at saturation", 300.0, "calls/s"),
			Row::new(format!("{cell}: mean from submit to final {AGAINST_MODEL}"), 1.1, "times"),
			Row::new(format!("{cell}: processor of all nodes"), 1.0, "cores"),
			Row::new("disk: 4 KiB appended, synced", 1.0, "/s"),
		];
		let (maps, bars) = divide(&rows);
		assert!(maps.is_empty());
		assert_eq!(bars, [&rows[0], &rows[1], &rows[3]]);
	}
}
