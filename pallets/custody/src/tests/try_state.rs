use crate::{
	mock::*, BatchCustoms, Pages, Reports, ReportsOf, StretchPages, Stretches, Subjects, Usages,
};
use carnet_primitives::{
	custody::{
		Contents, CustomsStatus, Page, Place, Run, Stretch, SubjectRecord, Transfer, MAX_LEVELS,
		PAGE_LEN,
	},
	subject::{LogisticUnitId, StretchId, Subject},
	H256,
};
use frame_support::assert_ok;

const BATCH: Subject = Subject::Batch(MILK);
const STRETCH: StretchId = StretchId { batch: MILK, number: 0 };

fn change(subject: Subject, change: impl FnOnce(&mut SubjectRecord)) {
	Subjects::<Test>::mutate(subject, |record| change(record.as_mut().unwrap()));
}

fn change_contents(number: u32, change_it: impl FnOnce(&mut Contents)) {
	change(case(number), |record| change_it(record.contents.as_mut().unwrap()));
}

/// Ten events of a batch, and its record changed.
fn with_journey(change_it: impl FnOnce(&mut SubjectRecord)) -> &'static str {
	broken_state(|| {
		for _ in 0..10 {
			assert_ok!(record(BRAND, BATCH));
			pass(REPORT_MILLIS);
		}
		change(BATCH, change_it);
	})
}

/// The container, and the contents of one logistic unit changed.
fn with_contents(number: u32, change: impl FnOnce(&mut Contents)) -> &'static str {
	broken_state(|| {
		pack_container();
		change_contents(number, change);
	})
}

/// The container, and the first stretch changed.
fn with_stretch(change: impl FnOnce(&mut Stretch)) -> &'static str {
	broken_state(|| {
		pack_container();
		Stretches::<Test>::mutate(STRETCH, |stretch| change(stretch.as_mut().unwrap()));
	})
}

#[test]
fn a_journal_that_is_not_whole_is_found() {
	let said = "a journal has other pages than its head says";
	assert_eq!(with_journey(|_| Pages::<Test>::remove(BATCH, 0)), said);
	let more = |_: &mut SubjectRecord| Pages::<Test>::insert(BATCH, 1, Page::new());
	assert_eq!(with_journey(more), said);
	assert_eq!(with_journey(|record| record.journal.head.len += PAGE_LEN), said);
	let cut = |_: &mut SubjectRecord| {
		Pages::<Test>::mutate(BATCH, 0, |page| page.as_mut().unwrap().truncate(7));
	};
	assert_eq!(with_journey(cut), "a page is not full");
	let said = "the open page of a journal is not as long as its head says";
	assert_eq!(with_journey(|record| record.journal.tail.truncate(1)), said);
	assert_eq!(with_journey(|record| record.journal.head.len += 1), said);
}

#[test]
fn a_changed_event_is_found() {
	let said = "the head of a journal does not follow from its entries";
	assert_eq!(with_journey(|record| record.journal.tail[0].at += 1), said);
	assert_eq!(with_journey(|record| record.journal.head.acc = H256::zero()), said);
	let old = |_: &mut SubjectRecord| {
		Pages::<Test>::mutate(BATCH, 0, |page| page.as_mut().unwrap()[3].author = None);
	};
	assert_eq!(with_journey(old), said);
	assert_eq!(with_stretch(|stretch| stretch.journal.tail[0].first += 1), said);
}

#[test]
fn a_page_without_a_journal_is_found() {
	let said = "a page belongs to no journal";
	assert_eq!(broken_state(|| Pages::<Test>::insert(BATCH, 0, Page::new())), said);
	assert_eq!(broken_state(|| StretchPages::<Test>::insert(STRETCH, 0, Page::new())), said);
}

#[test]
fn records_that_mix_the_kinds_of_subjects_are_found() {
	let said = "a subject has the contents of another";
	let none = SubjectRecord::default();
	assert_eq!(broken_state(|| Subjects::<Test>::insert(case(1), none.clone())), said);
	let full = SubjectRecord { contents: Some(Contents::new()), ..none.clone() };
	assert_eq!(broken_state(|| Subjects::<Test>::insert(BATCH, full.clone())), said);
	let said = "nobody has a logistic unit";
	assert_eq!(broken_state(|| Subjects::<Test>::insert(case(1), full)), said);
	let split = SubjectRecord { is_split: true, ..none };
	let said = broken_state(|| Subjects::<Test>::insert(Subject::Unit(unit(0)), split));
	assert_eq!(said, "something else than a batch is split");
}

#[test]
fn packing_that_is_no_forest_is_found() {
	let said = "a logistic unit has too many levels";
	assert_eq!(with_contents(3, |contents| contents.levels = MAX_LEVELS + 1), said);
	assert_eq!(with_contents(1, |contents| contents.levels = 0), said);
	let said = "a logistic unit lies in one that does not exist";
	assert_eq!(with_contents(3, |contents| contents.parent = Some(lu(9))), said);
	let said = "a logistic unit has no more levels than its inside";
	assert_eq!(with_contents(3, |contents| contents.levels = 2), said);
	assert_eq!(with_contents(3, |contents| contents.parent = Some(lu(1))), said);
	let said = "a logistic unit does not count its inside";
	assert_eq!(with_contents(3, |contents| contents.children = 2), said);
	assert_eq!(with_contents(1, |contents| contents.parent = Some(lu(3))), said);
	let said = "a logistic unit does not know whether it is empty";
	assert_eq!(with_contents(3, |contents| contents.emptied_at = Some(START)), said);
}

#[test]
fn an_empty_logistic_unit_around_or_in_another_one_is_found() {
	let emptied = |contents: &mut Contents| {
		let parent = contents.parent;
		*contents = Contents { parent, emptied_at: Some(START), ..Contents::new() };
	};
	let said = "an empty logistic unit lies in another one";
	assert_eq!(with_contents(1, emptied), said);
	assert_eq!(with_contents(3, emptied), "a logistic unit lies in an empty one");
}

#[test]
fn runs_that_are_no_set_of_units_are_found() {
	let run = |first, last, place| Run { first, last, place };
	let place = Place::In(lu(1));
	let with_run = |run: Run| with_stretch(|stretch| stretch.runs.try_push(run).unwrap());
	assert_eq!(with_run(run(20, 19, place)), "a run is empty");
	assert_eq!(with_run(run(20, 1_024, place)), "a run reaches past its batch");
	assert_eq!(with_run(run(9, 12, place)), "the runs of a stretch are out of order");
	assert_eq!(with_run(run(10, 12, place)), "neighbours at one place are not joined");
	let said = broken_state(|| {
		let tea = StretchId { batch: TEA, number: 0 };
		let mut stretch = Stretch::default();
		stretch.put(99, 100, place);
		Stretches::<Test>::insert(tea, stretch);
	});
	assert_eq!(said, "a run reaches past its batch");
}

#[test]
fn units_in_a_logistic_unit_that_does_not_know_them_are_found() {
	let said = with_stretch(|stretch| stretch.put(20, 29, Place::In(lu(9))));
	assert_eq!(said, "units lie in a logistic unit that does not exist");
	let said = "the ranges of a logistic unit are not those of its inside";
	assert_eq!(with_stretch(|stretch| stretch.put(20, 29, Place::In(lu(1)))), said);
	assert_eq!(with_stretch(|stretch| stretch.put(0, 9, Place::In(lu(2)))), said);
	let loose = Place::With { holder: BRAND, owner: BRAND };
	assert_eq!(with_stretch(|stretch| stretch.put(9, 9, loose)), said);
	let cut = |contents: &mut Contents| contents.ranges[0].last = 8;
	for number in 1..=3 {
		assert_eq!(with_contents(number, cut), said);
	}
}

#[test]
fn a_unit_apart_without_custody_or_the_other_way_round_is_found() {
	let said = "a unit has a custody though it is not set apart";
	let custody = |index| {
		broken_state(|| {
			pack_container();
			let custody = Some(whereabouts(BATCH).custody);
			let record = SubjectRecord { custody, ..Default::default() };
			Subjects::<Test>::insert(Subject::Unit(unit(index)), record);
		})
	};
	assert_eq!([0, 20].map(custody), [said; 2]);
	let said = with_stretch(|stretch| stretch.put(20, 20, Place::Apart));
	assert_eq!(said, "nobody has a unit that is set apart");
}

#[test]
fn a_batch_whose_parts_are_elsewhere_without_being_split_is_found() {
	let said = "a batch whose units are elsewhere is not split";
	let with_batch = |change_it: fn(&mut SubjectRecord)| {
		broken_state(|| {
			pack_container();
			change(BATCH, change_it);
		})
	};
	assert_eq!(with_batch(|record| record.is_split = false), said);
	assert_eq!(with_batch(|record| record.custody = None), said);
	let untold = with_stretch(|stretch| stretch.journal = Default::default());
	assert_eq!(untold, "units moved and no journal says so");
}

#[test]
fn a_wrong_count_of_what_is_stopped_is_found() {
	let said = "a logistic unit does not count what is stopped";
	for number in 1..=3 {
		assert_eq!(with_contents(number, |contents| contents.stopped_inside = 1), said);
	}
	let forgotten = |number| {
		broken_state(|| {
			pack_container();
			assert_ok!(hold(CUSTOMS, case(1)));
			change_contents(number, |contents| contents.stopped_inside = 0);
		})
	};
	assert_eq!([2, 3].map(forgotten), [said; 2]);
}

#[test]
fn customs_of_a_batch_that_are_not_found_by_its_number_are_found() {
	let held = CustomsStatus::Held { by: CUSTOMS };
	let said = broken_state(|| {
		assert_ok!(hold(CUSTOMS, BATCH));
		BatchCustoms::<Test>::remove(MILK);
	});
	assert_eq!(said, "a batch and its customs disagree");
	let said = broken_state(|| {
		assert_ok!(hold(CUSTOMS, BATCH));
		BatchCustoms::<Test>::insert(MILK, CustomsStatus::Refused { by: CUSTOMS });
	});
	assert_eq!(said, "a batch and its customs disagree");
	let unsaid = "customs stop a batch that does not say so";
	assert_eq!(broken_state(|| BatchCustoms::<Test>::insert(MILK, held)), unsaid);
	let free = broken_state(|| {
		assert_ok!(pack(BRAND, 1, &[units(MILK, 0, 9)]));
		BatchCustoms::<Test>::insert(MILK, CustomsStatus::Free);
	});
	assert_eq!(free, unsaid);
}

#[test]
fn hand_overs_and_offers_of_what_cannot_move_are_found() {
	let on_its_way = |number, to| {
		broken_state(|| {
			pack_container();
			change(case(number), |record| {
				record.custody.as_mut().unwrap().transfer = Some(Transfer { to, deadline: START });
			});
		})
	};
	for number in [1, 2] {
		let said = on_its_way(number, CARRIER);
		assert_eq!(said, "what lies in a logistic unit is on its way by itself");
	}
	assert_eq!(on_its_way(3, BRAND), "goods are on their way to who holds them");
	let outside = broken_state(|| {
		pack_container();
		assert_ok!(dispatch(BRAND, case(3), CARRIER));
		change(case(3), |record| record.custody.as_mut().unwrap().holder = OUTSIDE);
	});
	assert_eq!(outside, "goods outside the consortium are on their way");
	let split = broken_state(|| {
		assert_ok!(dispatch(BRAND, BATCH, CARRIER));
		change(BATCH, |record| record.is_split = true);
	});
	assert_eq!(split, "a batch is on its way though it moves in parts");
	let offered = broken_state(|| {
		pack_container();
		change(case(1), |record| record.custody.as_mut().unwrap().title_offer = Some(CARRIER));
	});
	assert_eq!(offered, "what lies in a logistic unit is offered by itself");
}

#[test]
fn wrong_uses_of_an_sscc_are_found() {
	let with_usage = |change: fn()| {
		broken_state(|| {
			pack_container();
			change();
		})
	};
	let uncounted = with_usage(|| Usages::<Test>::remove(sscc(1)));
	assert_eq!(uncounted, "a use of an SSCC is not counted");
	let unfinished = with_usage(|| Usages::<Test>::insert(sscc(1), 1));
	assert_eq!(unfinished, "a use of an SSCC goes on though the next one has begun");
	let missing = with_usage(|| Usages::<Test>::insert(sscc(9), 0));
	assert_eq!(missing, "the last use of an SSCC does not exist");
	let ahead = broken_state(|| {
		pack_container();
		let mut record = stored(case(3));
		record.journal = Default::default();
		record.contents = Some(Contents { emptied_at: Some(START), ..Contents::new() });
		let next = LogisticUnitId { usage: 1, ..lu(3) };
		Subjects::<Test>::insert(Subject::LogisticUnit(next), record);
	});
	assert_eq!(ahead, "a use of an SSCC is not counted");
}

#[test]
fn reports_beyond_the_quota_or_without_a_journey_are_found() {
	let reports = Reports { level: MAX_REPORTS + 1, at: START };
	let lost = broken_state(|| ReportsOf::<Test>::insert(BATCH, BRAND, reports));
	assert_eq!(lost, "a report is in no journey");
	let flood = broken_state(|| {
		assert_ok!(record(BRAND, BATCH));
		ReportsOf::<Test>::insert(BATCH, BRAND, reports);
	});
	assert_eq!(flood, "a member reported too much");
}
