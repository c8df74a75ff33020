#![allow(clippy::unwrap_used)]

use super::*;
use crate::subject::{StretchId, UnitRef};
use codec::Decode;
use proptest::prelude::*;
use std::collections::BTreeSet;

const MEMBER: Place = Place::With { holder: 1, owner: 1 };
const APART: Place = Place::Apart;

fn range(first: u32, last: u32) -> UnitRange {
	UnitRange { batch: 7, first, last }
}

fn units(ranges: &[UnitRange]) -> BTreeSet<u32> {
	ranges.iter().flat_map(|range| range.first..=range.last).collect()
}

#[test]
fn vocabularies_have_the_terms_of_the_standard_and_read_what_they_write() {
	assert_eq!((BizStep::ALL.len(), Disposition::ALL.len()), (41, 33));
	assert_eq!((EventType::ALL.len(), Action::ALL.len()), (5, 3));
	for step in BizStep::ALL {
		assert_eq!(BizStep::from_name(step.name()), Some(*step));
	}
	for disposition in Disposition::ALL {
		assert_eq!(Disposition::from_name(disposition.name()), Some(*disposition));
	}
	assert_eq!(BizStep::from_name("Shipping"), None);
}

#[test]
fn a_number_that_no_term_has_is_not_decoded() {
	fn known<T: Decode>() -> usize {
		(0..=u8::MAX).filter(|number| T::decode(&mut &[*number][..]).is_ok()).count()
	}
	assert_eq!((known::<BizStep>(), known::<Disposition>()), (41, 33));
	assert_eq!((known::<EventType>(), known::<Action>(), known::<ErrorReason>()), (5, 3, 2));
}

#[test]
fn neighbours_are_joined_and_overlaps_are_refused() {
	let all = join(&[range(0, 9), range(20, 29)], &[range(10, 19)]).unwrap();
	assert_eq!(all.as_slice(), [range(0, 29)]);
	assert_eq!(join(&all, &[range(29, 30)]), Err(RangeError::Overlap));
	assert_eq!(join(&all, &[range(0, 0)]), Err(RangeError::Overlap));
	let other = UnitRange { batch: 8, first: 30, last: 31 };
	assert_eq!(join(&all, &[other]).unwrap().len(), 2);
}

#[test]
fn the_middle_of_a_range_comes_out_whole_or_not_at_all() {
	let all = join(&[], &[range(0, 29)]).unwrap();
	assert_eq!(without(&all, &[range(10, 19)]).unwrap().as_slice(), [range(0, 9), range(20, 29)]);
	assert_eq!(without(&all, &[range(0, 29)]).unwrap().len(), 0);
	assert_eq!(without(&all, &[range(25, 30)]), Err(RangeError::Missing));
	assert_eq!(without(&all, &[range(3, 2)]), Err(RangeError::Missing));
	let other = UnitRange { batch: 8, first: 3, last: 4 };
	assert_eq!(without(&all, &[other]), Err(RangeError::Missing));
}

#[test]
fn there_are_no_more_than_32_ranges() {
	let full: Vec<_> = (0..MAX_RANGES).map(|n| range(n * 2, n * 2)).collect();
	let all = join(&[], &full).unwrap();
	assert_eq!(join(&all, &[range(100, 100)]), Err(RangeError::TooMany));
	assert_eq!(join(&all, &[range(1, 1)]).unwrap().len(), 31);
	let wide = join(&full[1..], &[range(100, 110)]).unwrap();
	assert_eq!(without(&wide, &[range(105, 105)]), Err(RangeError::TooMany));
}

#[test]
fn a_range_knows_its_stretches() {
	let found: Vec<_> = range(1_000, 3_000).stretches().collect();
	let id = |number| StretchId { batch: 7, number };
	assert_eq!(found, [(id(0), 1_000, 1_023), (id(1), 0, 1_023), (id(2), 0, 952)]);
	assert_eq!(range(1_000, 3_000).count_stretches(), 3);
	assert_eq!(range(1_024, 2_047).stretches().collect::<Vec<_>>(), [(id(1), 0, 1_023)]);
	assert_eq!((range(3, 2).stretches().count(), range(3, 2).count_stretches()), (0, 0));
	assert_eq!(range(0, u32::MAX).count_stretches(), 1 << 22);
}

#[test]
fn a_range_is_parted_at_the_ends_of_stretches() {
	let parts = |range: UnitRange, stretches| range.parts(stretches).collect::<Vec<_>>();
	assert_eq!(parts(range(1_000, 3_000), 3), [range(1_000, 3_000)]);
	assert_eq!(parts(range(1_000, 3_000), 2), [range(1_000, 2_047), range(2_048, 3_000)]);
	let single = [range(1_000, 1_023), range(1_024, 2_047), range(2_048, 3_000)];
	assert_eq!(parts(range(1_000, 3_000), 1), single);
	assert_eq!(parts(range(1_000, 3_000), 0), single);
	assert_eq!(parts(range(1_024, 2_047), 1), [range(1_024, 2_047)]);
	assert_eq!(parts(range(7, 7), 1), [range(7, 7)]);
	assert!(parts(range(3, 2), 1).is_empty());
	let top = range(0, u32::MAX);
	assert_eq!(parts(top, u32::MAX), [top]);
	assert_eq!(parts(top, 1 << 21), [range(0, i32::MAX as u32), range(1 << 31, u32::MAX)]);
	let most = parts(range(5, 0xf_ffff), 64);
	assert_eq!((most.len(), most[0], most[15].last), (16, range(5, 65_535), 0xf_ffff));
	assert!(most.iter().all(|part| part.count_stretches() == 64));
	assert_eq!(join(&[], &most).unwrap().as_slice(), [range(5, 0xf_ffff)]);
}

#[test]
fn a_journal_moves_full_pages_out_and_its_head_is_the_fold_of_all() {
	let mut journal = Journal::<u32>::default();
	let mut head = Head::default();
	let mut pages = Vec::new();
	for entry in 0..20 {
		assert_eq!(journal.is_page_due(), entry % 8 == 7);
		let full = journal.append(entry).unwrap();
		head = head.with(&entry).unwrap();
		pages.extend(full);
	}
	assert_eq!((journal.head, journal.pages()), (head, 2));
	assert_eq!(journal.tail.to_vec(), [16, 17, 18, 19]);
	let numbers: Vec<_> = pages.iter().map(|(number, _)| *number).collect();
	assert_eq!(numbers, [0, 1]);
	assert_eq!(pages[1].1.to_vec(), (8..16).collect::<Vec<_>>());
}

#[test]
fn a_journal_that_is_longer_than_its_head_says_takes_no_more() {
	let mut journal = Journal::<u8> { tail: Page::truncate_from(vec![0; 8]), ..Default::default() };
	assert_eq!(journal.append(1), Err(()));
	let mut journal = Journal::<u8>::default();
	journal.head.len = u32::MAX;
	assert_eq!(journal.append(1), Err(()));
}

proptest! {
	#[test]
	fn ranges_are_the_sets_that_they_stand_for(
		steps in proptest::collection::vec((any::<bool>(), 0u32..60, 0u32..12), 0..40)
	) {
		let (mut ranges, mut model) = (Ranges::new(), BTreeSet::new());
		for (add, first, more) in steps {
			let one = range(first, first + more);
			let set = units(&[one]);
			if add {
				match join(&ranges, &[one]) {
					Ok(joined) => {
						prop_assert!(model.is_disjoint(&set));
						model.extend(set);
						ranges = joined;
					}
					Err(RangeError::Overlap) => prop_assert!(!model.is_disjoint(&set)),
					Err(error) => prop_assert_eq!(error, RangeError::TooMany),
				}
			} else {
				match without(&ranges, &[one]) {
					Ok(left) => {
						prop_assert!(model.is_superset(&set));
						model.retain(|unit| !set.contains(unit));
						ranges = left;
					}
					Err(RangeError::Missing) => prop_assert!(!model.is_superset(&set)),
					Err(error) => prop_assert_eq!(error, RangeError::TooMany),
				}
			}
			prop_assert_eq!(units(&ranges), model.clone());
			prop_assert!(ranges.windows(2).all(|two| two[0].last + 1 < two[1].first));
		}
	}

	#[test]
	fn a_stretch_is_the_map_that_it_stands_for(
		steps in proptest::collection::vec((0u16..1024, 0u16..300, 0u8..4), 0..60)
	) {
		let mut stretch = Stretch::default();
		let mut model = vec![None; 1024];
		for (first, more, which) in steps {
			let last = (first + more).min(StretchId::LAST);
			let place = match which {
				0 => MEMBER,
				1 => APART,
				_ => Place::With { holder: which.into(), owner: 9 },
			};
			stretch.put(first, last, place);
			model[usize::from(first)..=usize::from(last)].fill(Some(place));
			for (offset, expected) in model.iter().enumerate() {
				prop_assert_eq!(stretch.place(offset as u16), *expected);
			}
			let pieces = stretch.pieces(first.saturating_sub(5), last);
			let mut next = first.saturating_sub(5);
			for (low, high, place) in &pieces {
				prop_assert_eq!(*low, next);
				prop_assert!((*low..=*high).all(|at| model[usize::from(at)] == *place));
				next = *high + 1;
			}
			prop_assert_eq!(next, last + 1);
			prop_assert!(stretch.runs.windows(2).all(|two| two[0].last < two[1].first
				&& (two[0].last + 1 < two[1].first || two[0].place != two[1].place)));
		}
	}
}

#[test]
fn a_unit_lies_in_one_stretch() {
	let unit = UnitRef { batch: 7, index: 0xf_ffff };
	let id = StretchId::of(unit);
	assert_eq!((id.number, StretchId::offset_of(unit.index)), (1_023, 1_023));
	assert_eq!(id.index(1_023), unit.index);
	assert_eq!(range(0, 0xf_ffff).count_stretches(), 1_024);
}
