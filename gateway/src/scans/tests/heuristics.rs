use crate::scans::{
	alarms::Severity,
	heuristics::{
		bucket, highest, is_crowded, is_guessing, is_second_secret, jump, usual, withdrawn, Jump,
		Sighting,
	},
	place::{country, place_of, Cell, Place},
};
use axum::http::HeaderMap;
use carnet_primitives::products::{Claim, DecommissionReason, UnitState};

const HOUR: u64 = 3_600_000;

fn xiamen() -> Cell {
	Cell::of(24.5, 118.1).unwrap()
}

fn berlin() -> Cell {
	Cell::of(52.5, 13.4).unwrap()
}

fn sighting(cell: Cell, at: u64) -> Sighting {
	Sighting { at, cell }
}

#[test]
fn a_cell_has_five_degrees_and_every_point_has_one() {
	assert_eq!(xiamen(), Cell::of(20.0, 115.0).unwrap());
	assert_eq!(xiamen(), Cell::of(24.99, 119.99).unwrap());
	assert_ne!(xiamen(), Cell::of(25.0, 118.1).unwrap());
	assert_eq!(Cell::of(90.0, 180.0), Cell::of(85.0, 175.0));
	assert_eq!(Cell::of(-90.0, -180.0), Cell::from_number(0));
	for (latitude, longitude) in [(90.1, 0.0), (0.0, -180.1), (f64::NAN, 0.0), (0.0, f64::INFINITY)]
	{
		assert_eq!(Cell::of(latitude, longitude), None);
	}
	assert_eq!(Cell::from_number(2_592), None);
	assert_eq!(xiamen().number(), 1_643);
}

#[test]
fn distances_are_the_least_between_two_cells() {
	assert_eq!(xiamen().kilometres_to(berlin()), 8_288);
	assert_eq!(berlin().kilometres_to(xiamen()), 8_288);
	assert_eq!(xiamen().kilometres_to(xiamen()), 0);
	// Two phones on the two sides of a border between cells, or at its corner.
	assert_eq!(xiamen().kilometres_to(Cell::of(25.1, 118.1).unwrap()), 0);
	assert_eq!(xiamen().kilometres_to(Cell::of(25.1, 120.1).unwrap()), 0);
	// Over the line where days begin.
	assert_eq!(Cell::of(0.1, 179.9).unwrap().kilometres_to(Cell::of(0.1, -179.9).unwrap()), 0);
}

#[test]
fn a_journey_is_impossible_above_the_speed_and_possible_at_it() {
	// 8,288 km at 900 km/h take 33,152 seconds.
	let start = sighting(xiamen(), HOUR);
	assert_eq!(jump(&start, &sighting(berlin(), HOUR + 33_152_000), 900), None);
	assert_eq!(
		jump(&start, &sighting(berlin(), HOUR + 33_151_999), 900),
		Some(Jump { kilometres: 8_288, seconds: 33_151 })
	);
	assert_eq!(jump(&start, &sighting(berlin(), HOUR + 33_151_999), 901), None);
	assert!(jump(&start, &sighting(berlin(), HOUR), 900).is_some(), "in no time at all");
	assert_eq!(jump(&start, &sighting(xiamen(), HOUR), 900), None);
}

#[test]
fn more_than_five_clients_before_the_claim_are_many() {
	assert!(!is_crowded(5, false, 5));
	assert!(is_crowded(6, false, 5));
	assert!(!is_crowded(9, true, 5));
	assert!(is_crowded(9, false, 8));
}

fn claimed_by(claimant: u8) -> UnitState {
	let claim = Claim { claimant: sp_core::ed25519::Public::from_raw([claimant; 32]), at: 1 };
	UnitState { first_claimed_at: Some(1), claim: Some(claim), ..UnitState::default() }
}

#[test]
fn a_second_secret_is_another_key_of_another_client() {
	let (owner, other) = ([1; 32], [2; 32]);
	assert!(is_second_secret(&claimed_by(1), &other, Some(7), Some(8)));
	assert!(is_second_secret(&claimed_by(1), &other, None, None), "nothing excuses it");
	assert!(!is_second_secret(&claimed_by(1), &owner, Some(7), Some(8)), "the owner again");
	assert!(!is_second_secret(&claimed_by(1), &other, Some(7), Some(7)), "the phone of the owner");
	let released = UnitState { claim: None, ..claimed_by(1) };
	assert!(!is_second_secret(&released, &other, Some(7), Some(8)));
	assert!(!is_second_secret(&UnitState::default(), &other, Some(7), None));
}

#[test]
fn guessing_needs_a_number_and_a_share() {
	assert!(!is_guessing(49, 49, 50, 5));
	assert!(is_guessing(50, 50, 50, 5));
	assert!(is_guessing(50, 1_000, 50, 5));
	assert!(!is_guessing(50, 1_001, 50, 5));
	assert!(is_guessing(u64::MAX, u64::MAX, 50, 100), "no sum overflows");
}

#[test]
fn what_was_sold_may_be_scanned_and_what_was_stolen_may_not() {
	use DecommissionReason::{Destroyed, Exported, Sample, Sold, Stolen, Withdrawn};
	assert_eq!([Sold, Sample].map(withdrawn), [None, None]);
	assert_eq!([Exported, Withdrawn].map(withdrawn), [Some(Severity::Warning); 2]);
	assert_eq!([Destroyed, Stolen].map(withdrawn), [Some(Severity::Serious); 2]);
}

#[test]
fn the_usual_is_the_999th_of_a_thousand_once_there_are_a_thousand() {
	// 999 of them have 30 scans and one has 400: the percentile is 30, the next count above it is too many.
	assert_eq!(usual(&[(bucket(30), 999), (bucket(400), 1)], 20), 30);
	assert_eq!(usual(&[(bucket(30), 998), (bucket(400), 2)], 20), highest(bucket(400)));
	// One unit fewer, and there is no percentile.
	assert_eq!(usual(&[(bucket(30), 998), (bucket(400), 1)], 20), 20);
	// The floor holds where less is usual.
	assert_eq!(usual(&[(bucket(1), 5_000)], 20), 20);
	assert_eq!(usual(&[], 20), 20);
}

#[test]
fn buckets_hold_every_count_and_are_an_eighth_wide_at_most() {
	let mut last = 0;
	for scans in (1..5_000).chain([1 << 20, (1 << 20) + 1, u32::MAX - 1, u32::MAX]) {
		let of = bucket(scans);
		assert!(of >= last, "{scans}");
		last = of;
		assert!(highest(of) >= scans && (of == 0 || highest(of - 1) < scans), "{scans}");
		assert!(u64::from(highest(of)) * 8 <= u64::from(scans) * 9 + 8, "{scans}");
	}
	assert_eq!((bucket(16), highest(16), bucket(17), highest(17)), (16, 16, 17, 18));
	assert!(bucket(u32::MAX) < 300);
}

#[test]
fn a_country_has_two_letters() {
	assert_eq!(country(*b"cn"), Some(*b"CN"));
	assert_eq!(country(*b"T1"), None);
	assert_eq!(country([0xC3, 0xA4]), None);
}

#[test]
fn a_proxy_names_country_and_place_and_what_is_neither_is_left_out() {
	let of = |country: &'static str, place: &'static str| {
		let mut headers = HeaderMap::new();
		headers.insert("x-client-country", country.parse().unwrap());
		headers.insert("x-client-place", place.parse().unwrap());
		let Place { country, cell } = place_of(&headers);
		(country, cell)
	};
	assert_eq!(of("cn", "24.5, 118.1"), (Some(*b"CN"), Some(xiamen())));
	for (country, place) in
		[("CHN", "24.5"), ("", "a,b"), ("C1", "91,0"), ("..", "NaN,0"), ("c", "")]
	{
		assert_eq!(of(country, place), (None, None), "{country} {place}");
	}
	assert_eq!(place_of(&HeaderMap::new()), Place::default());
}
