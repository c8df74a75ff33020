use crate::scans::{
	heuristics::Sighting,
	prints::{ClientPrint, Keys},
	sketch::{Sketch, MORE},
	tally::Places,
	Cell,
};
use proptest::prelude::*;

fn of(prints: &[u64]) -> Sketch {
	let mut sketch = Sketch::default();
	prints.iter().for_each(|print| sketch.add(*print));
	sketch
}

#[test]
fn a_flood_of_one_client_is_one_client() {
	let mut sketch = Sketch::default();
	for _ in 0..100_000 {
		sketch.add(42);
	}
	assert_eq!(sketch.clients(), 1);
	assert_eq!(sketch.to_bytes().len(), 8);
}

#[test]
fn the_ninth_client_empties_the_sketch() {
	let eight = of(&[1, 2, 3, 4, 5, 6, 7, 8]);
	assert_eq!((eight.clients(), eight.to_bytes().len()), (8, 64));
	let mut nine = eight.clone();
	nine.add(9);
	assert_eq!((nine.clients(), nine.to_bytes().len()), (MORE, 0));
	nine.add(1);
	assert_eq!(nine, Sketch::full());
}

proptest! {
	#[test]
	fn it_does_not_matter_which_gateway_saw_a_client(
		seen in prop::collection::vec((0_u64..14, any::<bool>()), 0..40),
	) {
		let all: Vec<u64> = seen.iter().map(|(print, _)| *print).collect();
		let one: Vec<u64> = seen.iter().filter(|(_, here)| *here).map(|(print, _)| *print).collect();
		let other: Vec<u64> = seen.iter().filter(|(_, here)| !here).map(|(print, _)| *print).collect();
		let mut merged = of(&one);
		merged.merge(&of(&other));
		prop_assert_eq!(&merged, &of(&all));
		let mut turned = of(&other);
		turned.merge(&of(&one));
		prop_assert_eq!(&turned, &merged);
		let different: std::collections::BTreeSet<u64> = all.into_iter().collect();
		prop_assert_eq!(merged.clients(), (different.len() as u32).min(MORE));
		if merged != Sketch::full() {
			prop_assert_eq!(Sketch::from_bytes(&merged.to_bytes()), merged);
		}
	}
}

fn sighting(hour: u64, longitude: f64) -> Sighting {
	Sighting { at: hour * 3_600_000, cell: Cell::of(0.0, longitude).unwrap() }
}

#[test]
fn places_are_looked_at_in_pairs_and_only_the_last_four_of_a_day_stay() {
	let mut before = Places::default();
	(0..3).for_each(|hour| before.add(sighting(hour, 10.0)));
	let mut new = Places::default();
	new.add(sighting(4, 20.0));
	new.add(sighting(3, 10.0));
	let (pairs, kept) = new.after(&before);
	let hours: Vec<(u64, u64)> =
		pairs.iter().map(|(first, second)| (first.at / 3_600_000, second.at / 3_600_000)).collect();
	assert_eq!(hours, [(2, 3), (3, 4)]);
	assert_eq!(kept.to_bytes().len(), 40);
	assert_eq!(Places::from_bytes(&kept.to_bytes()), kept);
	// What is more than a day older than the newest goes.
	let mut late = Places::default();
	late.add(sighting(27, 20.0));
	let (_, kept) = late.after(&kept);
	assert_eq!(kept.to_bytes().len(), 30);
	let (pairs, _) = Places::default().after(&kept);
	assert!(pairs.is_empty(), "nothing new, nothing found");
}

#[test]
fn without_a_key_there_is_no_print() {
	let keys = Keys::default();
	let print = keys.print(20_000, "192.0.2.1".parse().unwrap(), "phone");
	assert_eq!(print.on(20_000), None);
	assert_eq!(ClientPrint::test(7, 1).on(7), Some(1));
	assert_eq!(ClientPrint::test(7, 1).on(8), None, "a print of another day");
}
