//! Where something was scanned, as coarse as a heuristic can bear.

use crate::http::{app::App, limits::Peer};
use axum::http::{request::Parts, HeaderMap};

/// The header in which a trusted proxy names the country of a client: two letters.
const COUNTRY: &str = "x-client-country";
/// The header in which it names the place: degrees north and east, as in `24.5,118.1`.
const PLACE: &str = "x-client-place";
/// Degrees of a cell in each direction.
const SIDE: f64 = 5.0;
const ROWS: u16 = 36;
const COLUMNS: u16 = 72;
/// Mean radius of the earth in kilometres.
const EARTH: f64 = 6_371.0;

/// A cell of five by five degrees: 560 by 560 kilometres at the equator. It names a region and nobody's home.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell(u16);

impl Cell {
	/// The cell of a point, in degrees north and east; nothing if there is no such point.
	pub fn of(latitude: f64, longitude: f64) -> Option<Self> {
		if !(-90.0..=90.0).contains(&latitude) || !(-180.0..=180.0).contains(&longitude) {
			return None;
		}
		// In range, so that the casts cannot lose anything; the last degree belongs to the last cell.
		let row = (((latitude + 90.0) / SIDE) as u16).min(ROWS - 1);
		let column = (((longitude + 180.0) / SIDE) as u16).min(COLUMNS - 1);
		Some(Self(row * COLUMNS + column))
	}

	pub(crate) fn from_number(number: u16) -> Option<Self> {
		(number < ROWS * COLUMNS).then_some(Self(number))
	}

	pub(crate) fn number(self) -> u16 {
		self.0
	}

	/// Degrees north and east of its middle, in radians.
	fn centre(self) -> (f64, f64) {
		let row = f64::from(self.0 / COLUMNS);
		let column = f64::from(self.0 % COLUMNS);
		(
			(row * SIDE - 90.0 + SIDE / 2.0).to_radians(),
			(column * SIDE - 180.0 + SIDE / 2.0).to_radians(),
		)
	}

	/// How far its farthest corner is from its middle, in kilometres.
	fn radius(self) -> f64 {
		let (latitude, longitude) = self.centre();
		let half = (SIDE / 2.0).to_radians();
		// The corners nearer to the equator are the farther ones.
		let corner = latitude.abs() - half;
		arc((latitude.abs(), longitude), (corner, longitude + half))
	}

	/// The least number of kilometres between a point of this cell and one of another: from middle to middle, less both
	/// radii. Two phones on the two sides of a border between cells are not far apart.
	pub(crate) fn kilometres_to(self, other: Self) -> u64 {
		let between = arc(self.centre(), other.centre()) - self.radius() - other.radius();
		// Below half the circumference, and a negative one becomes zero.
		between.max(0.0) as u64
	}
}

/// Length of the great circle between two points, in kilometres (haversine).
fn arc(from: (f64, f64), to: (f64, f64)) -> f64 {
	let rise = ((to.0 - from.0) / 2.0).sin().powi(2);
	let turn = ((to.1 - from.1) / 2.0).sin().powi(2);
	let share = (rise + from.0.cos() * to.0.cos() * turn).clamp(0.0, 1.0);
	2.0 * EARTH * share.sqrt().asin()
}

/// A country as the proxy in front writes it; nothing if it is not two letters.
pub(crate) fn country(letters: [u8; 2]) -> Option<[u8; 2]> {
	let upper = letters.map(|letter| letter.to_ascii_uppercase());
	upper.iter().all(u8::is_ascii_uppercase).then_some(upper)
}

/// Where a client is, as far as the proxy in front says it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
	/// Two letters of ISO 3166.
	pub(crate) country: Option<[u8; 2]>,
	/// The cell of the point.
	pub(crate) cell: Option<Cell>,
}

impl Place {
	/// What the headers of a request say, if a trusted proxy sent it: anybody else can write anything into them.
	pub(crate) fn of(app: &App, parts: &Parts) -> Self {
		let peer = parts.extensions.get::<Peer>();
		match peer.is_some_and(|peer| app.limits.trusts(peer.0.ip())) {
			true => place_of(&parts.headers),
			false => Self::default(),
		}
	}
}

/// What a proxy says of the place of a client.
pub(super) fn place_of(headers: &HeaderMap) -> Place {
	let text = |name: &'static str| headers.get(name).and_then(|value| value.to_str().ok());
	let letters = text(COUNTRY).and_then(|text| <[u8; 2]>::try_from(text.as_bytes()).ok());
	let point = text(PLACE).and_then(|text| text.split_once(','));
	let cell = point.and_then(|(latitude, longitude)| {
		Cell::of(latitude.trim().parse().ok()?, longitude.trim().parse().ok()?)
	});
	Place { country: letters.and_then(country), cell }
}
