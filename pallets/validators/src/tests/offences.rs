use crate::{mock::*, weights::SubstrateWeight, Event, Offence, Offenders, Planned, WeightInfo};
use frame_support::{assert_ok, BoundedVec};

#[test]
fn an_offender_is_recorded_disabled_and_leaves() {
	build_and_execute(4, 3, || {
		let weight = offend(2);
		assert_eq!(weight, SubstrateWeight::<Test>::on_offence());
		assert_eq!(events(), [Event::OffenderDisabled { member: 2, session: 0 }]);
		assert_eq!(disabled(), [2]);
		next_session();
		assert_eq!((planned(), disabled()), (vec![0, 1, 3], vec![2]));
		next_session();
		assert_eq!((active(), disabled()), (vec![0, 1, 3], vec![]));
		assert_eq!(offenders(), [2]);
		next_session();
		assert_eq!(newly_planned(), None);
	});
}

#[test]
fn repeated_offences_change_nothing() {
	build_and_execute(4, 3, || {
		offend(2);
		let before = Offenders::<Test>::get();
		next_session();
		offend(2);
		offend(2);
		assert_eq!(Offenders::<Test>::get(), before);
		assert!(!events().iter().any(|event| matches!(event, Event::OffenderDisabled { .. })));
		assert_eq!(disabled(), [2]);
	});
}

#[test]
fn an_offender_at_the_minimum_size_stays_disabled_until_a_replacement_enters() {
	build_and_execute(4, 4, || {
		offend(1);
		for _ in 0..3 {
			next_session();
			assert_eq!((newly_planned(), disabled()), (None, vec![1]));
		}
		// Another set, with which the session pallet enables everybody.
		assert_ok!(set_keys(3));
		next_session();
		next_session();
		assert_eq!((active(), disabled()), (vec![0, 1, 2, 3], vec![1]));

		assert_ok!(set_keys(4));
		assert_ok!(replace(1, 4));
		next_session();
		assert_eq!((planned(), disabled()), (vec![0, 1, 2, 3, 4], vec![1]));
		next_session();
		assert_eq!((active(), disabled()), (vec![0, 1, 2, 3, 4], vec![1]));
		assert_eq!(planned(), [0, 2, 3, 4]);
		next_session();
		assert_eq!((active(), disabled()), (vec![0, 2, 3, 4], vec![]));
		// Replaced and gone: there is nothing left to keep it out of.
		assert!(offenders().is_empty());
	});
}

#[test]
fn a_third_of_the_set_at_most_is_disabled_and_every_offender_leaves() {
	build_and_execute(7, 3, || {
		(0..4).for_each(|member| {
			offend(member);
		});
		assert_eq!(disabled(), [0, 1]);
		for _ in 0..6 {
			next_session();
		}
		assert_eq!((active(), offenders()), (vec![4, 5, 6], vec![0, 1, 2, 3]));
	});
}

#[test]
fn offenders_leave_before_members_that_governance_does_not_want() {
	build_and_execute(5, 3, || {
		assert_ok!(remove(0));
		offend(4);
		next_session();
		assert_eq!(planned(), [0, 1, 2, 3]);
		next_session();
		assert_eq!(planned(), [1, 2, 3]);
	});
}

#[test]
fn an_offender_does_not_enter_until_it_is_pardoned() {
	build_and_execute(4, 3, || {
		add_with_keys(4);
		offend(4);
		assert_eq!((offenders(), disabled()), (vec![4], vec![]));
		next_session();
		assert_eq!(newly_planned(), None);
		assert_ok!(pardon(4));
		next_session();
		assert_eq!(planned(), [0, 1, 2, 3, 4]);
	});
}

#[test]
fn an_offence_of_a_validator_that_left_keeps_it_out() {
	build_and_execute(4, 3, || {
		offend(2);
		next_session();
		next_session();
		assert_ok!(pardon(2));
		offend(2);
		assert_eq!(offenders(), [2]);
		next_session();
		assert_eq!(planned(), [0, 1, 3]);
	});
}

#[test]
fn an_offence_of_a_stranger_is_not_recorded() {
	build_and_execute(4, 3, || {
		offend(9);
		assert_eq!(events(), []);
		assert!(offenders().is_empty());
	});
}

#[test]
fn a_validator_in_its_last_session_is_disabled_without_a_record() {
	build_and_execute(4, 3, || {
		assert_ok!(remove(3));
		next_session();
		assert_eq!((planned(), active().len()), (vec![0, 1, 2], 4));
		offend(3);
		assert_eq!((offenders(), disabled()), (vec![], vec![3]));
	});
}

#[test]
fn a_pardoned_offender_is_enabled_at_once() {
	build_and_execute(4, 4, || {
		offend(1);
		assert_eq!(disabled(), [1]);
		assert_ok!(pardon(1));
		assert!(disabled().is_empty());
		next_session();
		assert_eq!((newly_planned(), disabled()), (None, vec![]));
	});
}

#[test]
fn removal_does_not_clear_an_offender_that_is_still_in_the_set() {
	build_and_execute(4, 3, || {
		offend(1);
		assert_ok!(remove(1));
		assert_eq!(offenders(), [1]);
		assert_ok!(add(1));
		next_session();
		assert_eq!((planned(), offenders()), (vec![0, 2, 3], vec![1]));
		assert_ok!(remove(1));
		assert!(offenders().is_empty());
	});
}

#[test]
fn a_full_list_drops_an_offender_that_nobody_wants_for_one_that_is_wanted() {
	build_and_execute(4, 3, || {
		let offence = |member| Offence { member, session: 0 };
		let planned: Vec<_> = (4..4 + MAX_VALIDATORS).collect();
		let list: Vec<_> = planned.iter().copied().map(offence).collect();
		let before = Planned::<Test>::get();
		Planned::<Test>::put(BoundedVec::truncate_from(planned));
		Offenders::<Test>::put(BoundedVec::truncate_from(list));
		offend(0);
		assert!(offenders().contains(&0) && !offenders().contains(&4));
		// One that nobody wants takes no place.
		offend(4);
		assert!(!offenders().contains(&4));
		assert_eq!(offenders().len(), MAX_VALIDATORS as usize);
		Planned::<Test>::put(before);
		Offenders::<Test>::kill();
	});
}
