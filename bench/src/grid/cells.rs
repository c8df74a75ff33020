//! Which cells of the grid are measured, and what the model expects of them.

/// What four validators are started with.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Setting {
	/// The slot of the chain.
	pub slot_millis: u64,
	/// How long GRANDPA expects a vote to travel.
	pub gossip_millis: u64,
}

impl Setting {
	/// What its figures, and those of its cells, begin with.
	pub fn name(&self) -> String {
		let Self { slot_millis, gossip_millis } = self;
		format!("slot {slot_millis} ms, gossip {gossip_millis} ms")
	}
}

/// What a chain has unless told otherwise.
pub const DEFAULT: Setting = Setting { slot_millis: 500, gossip_millis: 100 };
/// The other slot, which a runtime of its own has.
pub const SHORT_SLOT_MILLIS: u64 = 250;

/// A load over a distance.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Cell {
	/// What the validators were started with.
	pub setting: Setting,
	/// One way between two validators.
	pub delay_millis: u64,
	/// Calls, as a part of what the default setting can take in the long run.
	pub load_percent: u32,
}

impl Cell {
	/// What its figures begin with.
	pub fn name(&self) -> String {
		let Self { setting, delay_millis, load_percent } = self;
		format!("{}, delay {delay_millis} ms, load {load_percent} %", setting.name())
	}

	/// The cell that the name of a figure begins with, and the figure.
	pub fn read(name: &str) -> Option<(Self, &str)> {
		let (cell, figure) = name.split_once(": ")?;
		let mut parts = cell.split(", ");
		let mut number = |before: &str, after: &str| -> Option<u32> {
			parts.next()?.strip_prefix(before)?.strip_suffix(after)?.parse().ok()
		};
		let slot_millis = number("slot ", " ms")?.into();
		let gossip_millis = number("gossip ", " ms")?.into();
		let delay_millis = number("delay ", " ms")?.into();
		let load_percent = number("load ", " %")?;
		let setting = Setting { slot_millis, gossip_millis };
		let cell = Self { setting, delay_millis, load_percent };
		parts.next().is_none().then_some((cell, figure))
	}

	/// Whether its figures have targets: they are those of the default on the loopback, with room left.
	pub fn has_targets(&self) -> bool {
		self.setting == DEFAULT && self.delay_millis == 0 && self.load_percent <= 70
	}

	/// The mean times that the model of the latency expects at light load, if it says something of this cell.
	pub fn model(&self) -> Option<Model> {
		let light = self.delay_millis == MODEL_DELAY_MILLIS && self.load_percent == LIGHT_PERCENT;
		let (_, model) = MODELS.iter().find(|(setting, _)| light && *setting == self.setting)?;
		Some(*model)
	}
}

/// Seconds from sending to a block and to finality.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Model {
	/// Until a best block has a call.
	pub included: f64,
	/// Until that block is final.
	pub finalised: f64,
}

const MODEL_DELAY_MILLIS: u64 = 30;
const LIGHT_PERCENT: u32 = 10;
/// Derived from the timers of Aura and GRANDPA before anything was measured.
const MODELS: [(Setting, Model); 2] = [
	(DEFAULT, Model { included: 0.28, finalised: 0.71 }),
	(
		Setting { slot_millis: SHORT_SLOT_MILLIS, gossip_millis: 50 },
		Model { included: 0.16, finalised: 0.39 },
	),
];

/// How much of the grid is measured.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scale {
	/// Enough to see that it works.
	Quick,
	/// Its corners.
	Usual,
	/// All of it.
	Full,
}

impl Scale {
	/// The settings, the default first.
	pub fn settings(self) -> Vec<Setting> {
		let setting = |slot_millis, gossip_millis| Setting { slot_millis, gossip_millis };
		match self {
			Self::Quick => vec![DEFAULT, setting(SHORT_SLOT_MILLIS, 50)],
			Self::Usual | Self::Full => vec![
				DEFAULT,
				setting(500, 50),
				setting(SHORT_SLOT_MILLIS, 100),
				setting(SHORT_SLOT_MILLIS, 50),
			],
		}
	}

	/// The cells of a setting, by distance.
	pub fn cells(self, setting: Setting) -> Vec<Cell> {
		let (delays, loads): (&[u64], &[u32]) = match self {
			Self::Quick => (&[0, 30], &[50]),
			Self::Usual => (&[0, 30], &[LIGHT_PERCENT, 70]),
			Self::Full => (&[0, 10, 30, 60], &[0, LIGHT_PERCENT, 50, 70, 90]),
		};
		let cell = |delay_millis, load_percent| Cell { setting, delay_millis, load_percent };
		let of = |delay: &u64| loads.iter().map(|load| cell(*delay, *load)).collect::<Vec<_>>();
		delays.iter().flat_map(of).collect()
	}

	/// The settings in the order of a round, which turns back each time: what changes with time falls on all of them.
	pub fn in_order(self, round: usize) -> Vec<Setting> {
		let mut settings = self.settings();
		if round % 2 == 1 {
			settings.reverse();
		}
		settings
	}
}

#[cfg(test)]
mod tests {
	use super::{Cell, Scale, Setting, DEFAULT};
	use std::collections::BTreeSet;

	fn all(scale: Scale) -> Vec<Cell> {
		scale.settings().into_iter().flat_map(|setting| scale.cells(setting)).collect()
	}

	#[test]
	fn the_whole_grid_has_eighty_cells_and_each_once() {
		let full: BTreeSet<Cell> = all(Scale::Full).into_iter().collect();
		assert_eq!((full.len(), all(Scale::Full).len()), (80, 80));
		for scale in [Scale::Quick, Scale::Usual] {
			assert!(all(scale).iter().all(|cell| full.contains(cell)), "{scale:?}");
		}
	}

	#[test]
	fn the_default_is_measured_first_since_loads_are_parts_of_what_it_takes() {
		for scale in [Scale::Quick, Scale::Usual, Scale::Full] {
			assert_eq!(scale.in_order(0).first(), Some(&DEFAULT));
			assert_eq!(scale.in_order(1).last(), Some(&DEFAULT));
			assert_eq!(scale.in_order(2), scale.in_order(0));
		}
	}

	#[test]
	fn no_two_cells_have_one_name() {
		let names: BTreeSet<String> = all(Scale::Full).iter().map(Cell::name).collect();
		assert_eq!(names.len(), 80);
		assert!(names.contains("slot 500 ms, gossip 100 ms, delay 30 ms, load 50 %"));
	}

	#[test]
	fn a_cell_is_found_again_by_the_names_of_its_figures() {
		for cell in all(Scale::Full) {
			let name = format!("{}: p99: a", cell.name());
			assert_eq!(Cell::read(&name), Some((cell, "p99: a")));
		}
		for name in [
			"slot 500 ms, gossip 100 ms: calls final at saturation",
			"slot 500 ms, gossip 100 ms, delay 30 ms, load 50 %",
			"slot 500 ms, gossip 100 ms, delay 30 ms, load 50 %, more: p99",
			"slot x ms, gossip 100 ms, delay 30 ms, load 50 %: p99",
		] {
			assert_eq!(Cell::read(name), None, "{name}");
		}
	}

	#[test]
	fn the_model_speaks_of_two_cells_that_are_measured() {
		let known: Vec<Cell> =
			all(Scale::Usual).into_iter().filter(|cell| cell.model().is_some()).collect();
		let settings: Vec<Setting> = known.iter().map(|cell| cell.setting).collect();
		assert_eq!(settings, [DEFAULT, Setting { slot_millis: 250, gossip_millis: 50 }]);
		assert!(known.iter().all(|cell| !cell.has_targets()), "targets are those of the loopback");
	}
}
