use crate::{mock::*, Event, Planned};
use carnet_primitives::member::Standing;
use frame_support::assert_ok;
use pallet_session::historical::HistoricalSessions;

#[test]
fn nothing_is_planned_when_nothing_changes() {
	build_and_execute(4, 3, || {
		for _ in 0..5 {
			next_session();
			assert_eq!(events(), []);
		}
		assert_eq!(active(), [0, 1, 2, 3]);
	});
}

#[test]
fn an_added_validator_is_queued_at_the_next_session_and_active_one_later() {
	build_and_execute(4, 3, || {
		add_with_keys(4);
		next_session();
		assert_eq!(newly_planned(), Some((2, vec![0, 1, 2, 3, 4])));
		assert_eq!((active().len(), queued().len()), (4, 5));
		next_session();
		assert_eq!(active(), [0, 1, 2, 3, 4]);
		assert_eq!(newly_planned(), None);
		assert_eq!(authorities(), [1, 2, 3, 4, 5]);
	});
}

#[test]
fn a_small_set_changes_by_one_member_a_session() {
	build_and_execute(4, 3, || {
		(4..7).for_each(add_with_keys);
		assert_ok!(remove(0));
		let steps: Vec<_> = (0..5)
			.map(|_| {
				next_session();
				newly_planned().map(|(_, members)| members)
			})
			.collect();
		let expected = [
			Some(vec![0, 1, 2, 3, 4]),
			Some(vec![0, 1, 2, 3, 4, 5]),
			// Six members change by two at a time: one enters and one leaves.
			Some(vec![1, 2, 3, 4, 5, 6]),
			None,
			None,
		];
		assert_eq!(steps, expected);
	});
}

#[test]
fn at_the_minimum_size_the_new_one_enters_before_the_old_one_leaves() {
	build_and_execute(3, 3, || {
		assert_ok!(set_keys(3));
		assert_ok!(replace(0, 3));
		next_session();
		assert_eq!(planned(), [0, 1, 2, 3]);
		next_session();
		assert_eq!(planned(), [1, 2, 3]);
	});
}

#[test]
fn the_only_validator_can_be_replaced() {
	build_and_execute(1, 1, || {
		assert_ok!(set_keys(1));
		assert_ok!(replace(0, 1));
		next_session();
		assert_eq!(planned(), [0, 1]);
		next_session();
		assert_eq!(planned(), [1]);
		next_session();
		assert_eq!(active(), [1]);
	});
}

#[test]
fn a_full_set_lets_somebody_leave_before_somebody_enters() {
	build_and_execute(MAX_VALIDATORS, MAX_VALIDATORS - 1, || {
		assert_ok!(set_keys(MAX_VALIDATORS));
		assert_ok!(replace(0, MAX_VALIDATORS));
		next_session();
		// Two changes at a time: out and in.
		assert_eq!(planned(), (1..=MAX_VALIDATORS).collect::<Vec<_>>());
	});
}

#[test]
fn a_raised_minimum_size_only_stops_exits() {
	build_and_execute(4, 1, || {
		assert_ok!(remove(3));
		assert_ok!(remove(2));
		add_with_keys(4);
		add_with_keys(5);
		assert_ok!(set_minimum_size(4));
		next_session();
		assert_eq!(planned(), [0, 1, 2, 3, 4]);
		for _ in 0..4 {
			next_session();
		}
		assert_eq!(planned(), [0, 1, 4, 5]);
	});
}

#[test]
fn a_member_that_lapses_stays_but_does_not_come_back() {
	build_and_execute(4, 3, || {
		stand(3, Standing::Lapsed);
		next_session();
		assert_eq!(newly_planned(), None);
		assert_ok!(remove(3));
		next_session();
		assert_eq!(planned(), [0, 1, 2]);
		stand(3, Standing::InBusiness);
		assert_ok!(add(3));
		stand(3, Standing::Lapsed);
		next_session();
		assert_eq!(planned(), [0, 1, 2]);
		stand(3, Standing::InBusiness);
		next_session();
		assert_eq!(planned(), [0, 1, 2, 3]);
	});
}

#[test]
fn a_member_that_is_out_leaves_if_the_size_permits() {
	build_and_execute(4, 3, || {
		stand(0, Standing::Out);
		stand(1, Standing::Out);
		next_session();
		assert_eq!(planned(), [1, 2, 3]);
		next_session();
		assert_eq!(newly_planned(), None);
		add_with_keys(4);
		next_session();
		next_session();
		assert_eq!(planned(), [2, 3, 4]);
		// It is still approved, so it comes back when it is reinstated.
		stand(0, Standing::InBusiness);
		next_session();
		assert_eq!(planned(), [0, 2, 3, 4]);
	});
}

#[test]
fn a_set_stays_when_every_member_is_out() {
	build_and_execute(4, 3, || {
		(0..MEMBERS).for_each(|member| stand(member, Standing::Out));
		for _ in 0..5 {
			next_session();
		}
		assert_eq!(active().len(), 3);
	});
}

#[test]
fn the_event_names_session_and_members() {
	build_and_execute(4, 3, || {
		assert_ok!(remove(3));
		next_session();
		let members = Planned::<Test>::get();
		assert_eq!(members.to_vec(), [0, 1, 2]);
		assert_eq!(events(), [Event::SetPlanned { session: 2, members }]);
	});
}

#[test]
fn the_historical_root_follows_the_set() {
	build_and_execute(4, 3, || {
		next_session();
		let root = |session| HistoricalSessions::<Test>::get(session).unwrap();
		assert_eq!(root(1), root(2));
		assert_ok!(remove(3));
		next_session();
		assert_ne!(root(2), root(3));
		assert_eq!(root(3).1, 3);
	});
}
