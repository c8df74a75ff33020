use crate::{mock::*, CallName, Error, Event, Stop, Stops};
use frame_support::{assert_noop, assert_ok, traits::Contains};
use sp_runtime::{traits::BadOrigin, DispatchError, DispatchResult};

/// What the smaller quorum is: two of four.
fn third_stops(pallet: &str, call: &str) -> DispatchResult {
	motion(&stop_call(pallet, call), 2, 2).expect("two of four pass a stop")
}

fn two_thirds_stop(pallet: &str, call: &str) -> DispatchResult {
	motion(&stop_call(pallet, call), 3, 3).expect("three of four pass a stop")
}

fn release(pallet: &str, call: &str) -> DispatchResult {
	motion(&release_call(pallet, call), 3, 3).expect("three of four pass a release")
}

fn act_result() -> DispatchResult {
	outcome(send(STRANGER, act()))
}

fn filtered() -> DispatchError {
	frame_system::Error::<Test>::CallFiltered.into()
}

#[test]
fn more_than_a_third_stop_a_call_for_seven_days() {
	build_and_execute(|| {
		assert_ok!(act_result());
		assert_ok!(third_stops("Business", "act"));
		let until = Some(START + 7 * DAY);
		let stopped = Event::CallStopped { pallet: name("Business"), call: name("act"), until };
		assert_eq!(governance_events(), [stopped]);
		assert_eq!(act_result(), Err(filtered()));
		pass(7 * DAY - 1);
		assert_eq!(act_result(), Err(filtered()));
		pass(1);
		assert_ok!(act_result());
		assert_eq!(acts(), 2);
	});
}

#[test]
fn a_third_or_less_stop_nothing() {
	build_and_execute(|| {
		for (ayes, of) in [(1, 3), (1, 4), (1, 5), (2, 6), (2, 7), (3, 9)] {
			let stop = Governance::stop_call(council(ayes, of), name("Business"), name("act"));
			assert_eq!(stop, Err(BadOrigin.into()), "{ayes} of {of}");
		}
		for (ayes, of) in [(2, 4), (2, 5), (3, 6), (3, 7), (4, 9)] {
			let stop = Governance::stop_call(council(ayes, of), name("Business"), name("act"));
			assert_ok!(stop);
			let all = council(of, of);
			assert_ok!(Governance::release_call(all, name("Business"), name("act")));
			Stops::<Test>::remove(call_name("Business", "act"));
		}
	});
}

#[test]
fn the_smaller_quorum_does_not_stop_a_call_again_within_28_days_after_the_end() {
	build_and_execute(|| {
		assert_ok!(third_stops("Business", "act"));
		assert_eq!(third_stops("Business", "act"), Err(Error::<Test>::AlreadyExists.into()));
		pass(7 * DAY);
		assert_eq!(third_stops("Business", "act"), Err(Error::<Test>::StoppedRecently.into()));
		// The rest of one call is not that of another.
		assert_ok!(third_stops("Business", "rule"));
		pass(28 * DAY - 1);
		assert_eq!(third_stops("Business", "act"), Err(Error::<Test>::StoppedRecently.into()));
		assert_ok!(act_result());
		pass(1);
		assert_ok!(third_stops("Business", "act"));
		assert_eq!(act_result(), Err(filtered()));
	});
}

#[test]
fn two_thirds_stop_a_call_that_rests() {
	build_and_execute(|| {
		assert_ok!(third_stops("Business", "act"));
		pass(8 * DAY);
		assert_ok!(two_thirds_stop("Business", "act"));
		assert_eq!(act_result(), Err(filtered()));
		assert_ok!(release("Business", "act"));
		// What was left of the rest is left still.
		assert_eq!(third_stops("Business", "act"), Err(Error::<Test>::StoppedRecently.into()));
		pass(27 * DAY);
		assert_ok!(third_stops("Business", "act"));
	});
}

#[test]
fn two_thirds_confirm_a_stop() {
	build_and_execute(|| {
		assert_ok!(third_stops("Business", "act"));
		assert_ok!(two_thirds_stop("Business", "act"));
		let stopped =
			Event::CallStopped { pallet: name("Business"), call: name("act"), until: None };
		assert_eq!(governance_events().last(), Some(&stopped));
		pass(400 * DAY);
		assert_eq!(act_result(), Err(filtered()));
		assert_eq!(two_thirds_stop("Business", "act"), Err(Error::<Test>::AlreadyExists.into()));
		assert_eq!(third_stops("Business", "act"), Err(Error::<Test>::AlreadyExists.into()));

		assert_ok!(release("Business", "act"));
		assert_ok!(act_result());
		// The rest counts from the end of the stop, however long it was.
		pass(28 * DAY - 1);
		assert_eq!(third_stops("Business", "act"), Err(Error::<Test>::StoppedRecently.into()));
		pass(1);
		assert_ok!(third_stops("Business", "act"));
	});
}

#[test]
fn two_thirds_release_a_stop_at_once() {
	build_and_execute(|| {
		assert_ok!(third_stops("Business", "act"));
		let too_few = motion(&release_call("Business", "act"), 2, 2);
		assert_eq!(too_few, Some(Err(DispatchError::BadOrigin)));
		assert_ok!(release("Business", "act"));
		let released = Event::CallReleased { pallet: name("Business"), call: name("act") };
		assert_eq!(governance_events().last(), Some(&released));
		assert_ok!(act_result());
		assert_eq!(third_stops("Business", "act"), Err(Error::<Test>::StoppedRecently.into()));
		assert_eq!(release("Business", "act"), Err(Error::<Test>::NotStopped.into()));
	});
}

#[test]
fn a_stop_of_two_thirds_leaves_nothing_behind() {
	build_and_execute(|| {
		assert_eq!(release("Business", "act"), Err(Error::<Test>::NotStopped.into()));
		assert_ok!(two_thirds_stop("Business", "act"));
		assert_eq!(
			Stops::<Test>::get(call_name("Business", "act")),
			Some(Stop { until: None, rests_until: 0, limited: false })
		);
		assert_ok!(release("Business", "act"));
		assert_eq!(Stops::<Test>::count(), 0);
		assert_ok!(third_stops("Business", "act"));
	});
}

#[test]
fn root_stops_until_release_and_is_not_stopped() {
	build_and_execute(|| {
		let stop = stop_call("Business", "rule");
		assert_ok!(decide(&stop));
		pass(DAY);
		assert_ok!(enact(voter(0), &stop));
		assert_eq!(Stops::<Test>::get(call_name("Business", "rule")).unwrap().until, None);
		assert_eq!(outcome(send(STRANGER, rule(1))), Err(filtered()));

		assert_ok!(decide(&rule(5)));
		pass(DAY);
		assert_ok!(enact(voter(0), &rule(5)));
		assert_eq!(rules(), 5);
	});
}

#[test]
fn what_keeps_the_chain_governed_cannot_be_stopped() {
	build_and_execute(|| {
		let kept = ["approve", "enact", "cancel", "set_delay", "stop_call", "release_call"]
			.map(|call| ("Governance", call));
		let others = [
			("Council", "propose"),
			("Council", "vote"),
			("Council", "close"),
			("Timestamp", "set"),
		];
		for (pallet, call) in kept.into_iter().chain(others) {
			for origin in [council(2, 4), council(4, 4), RuntimeOrigin::root()] {
				assert_noop!(
					Governance::stop_call(origin, name(pallet), name(call)),
					Error::<Test>::NotStoppable
				);
			}
		}
	});
}

#[test]
fn a_stop_in_the_state_of_what_cannot_be_stopped_has_no_effect() {
	new_test_ext().execute_with(|| {
		let forever = Stop { until: None, rests_until: 0, limited: false };
		for name in [call_name("Governance", "release_call"), call_name("Council", "propose")] {
			Stops::<Test>::insert(&name, forever);
			assert!(!Governance::is_stopped(&name));
		}
		assert!(Governance::contains(&release_call("Business", "act")));
	});
}

#[test]
fn a_call_that_does_not_exist_is_not_stopped() {
	build_and_execute(|| {
		for (pallet, call) in
			[("Business", "acts"), ("business", "act"), ("", ""), ("Nobody", "act")]
		{
			assert_noop!(
				Governance::stop_call(council(4, 4), name(pallet), name(call)),
				Error::<Test>::NotFound
			);
		}
	});
}

#[test]
fn a_stopped_call_is_filtered_inside_of_batches_too() {
	build_and_execute(|| {
		assert_ok!(third_stops("Business", "act"));
		let batch = |calls| pallet_utility::Call::batch { calls };
		let batch_all = |calls| pallet_utility::Call::batch_all { calls };
		assert_ok!(send(STRANGER, batch(vec![remark(1), act()])));
		assert_ok!(send(STRANGER, batch(vec![batch(vec![act()]).into()])));
		assert_ok!(send(STRANGER, pallet_utility::Call::force_batch { calls: vec![act()] }));
		assert_ok!(send(
			STRANGER,
			pallet_utility::Call::if_else { main: Box::new(act()), fallback: Box::new(remark(1)) }
		));
		assert_eq!(outcome(send(STRANGER, batch_all(vec![act()]))), Err(filtered()));
		let derived = pallet_utility::Call::as_derivative { index: 0, call: Box::new(act()) };
		assert_eq!(outcome(send(STRANGER, derived)), Err(filtered()));
		assert_eq!(acts(), 0);
		pass(7 * DAY);
		assert_ok!(send(STRANGER, batch_all(vec![act(), batch(vec![act()]).into()])));
		assert_eq!(acts(), 2);
	});
}

#[test]
fn two_thirds_release_many_stops_with_one_motion() {
	build_and_execute(|| {
		for call in ["act", "rule", "fail"] {
			assert_ok!(third_stops("Business", call));
		}
		let calls = ["act", "rule", "fail"].map(|call| release_call("Business", call)).to_vec();
		let all = pallet_utility::Call::batch_all { calls }.into();
		assert_eq!(motion(&all, 3, 3), Some(Ok(())));
		assert!(["act", "rule", "fail"]
			.iter()
			.all(|call| !Governance::is_stopped(&call_name("Business", call))));
	});
}

#[test]
fn a_third_that_stops_all_it_can_leaves_two_thirds_their_stops() {
	build_and_execute(|| {
		let stoppable: Vec<CallName> = crate::Pallet::<Test>::stoppable_calls().collect();
		assert!(stoppable.len() <= MAX_STOPPED as usize);
		for CallName { pallet, call } in &stoppable {
			assert_ok!(Governance::stop_call(council(2, 4), pallet.clone(), call.clone()));
		}
		for CallName { pallet, call } in stoppable {
			assert_ok!(Governance::stop_call(council(3, 4), pallet.clone(), call.clone()));
			assert_ok!(Governance::release_call(council(3, 4), pallet, call));
		}
		// And they decide all the same.
		assert_ok!(decide(&rule(1)));
		pass(DAY);
		assert_ok!(enact(voter(0), &rule(1)));
		assert_eq!(rules(), 1);
	});
}

#[test]
fn no_more_calls_are_stopped_than_allowed() {
	new_test_ext().execute_with(|| {
		for former in 0..MAX_STOPPED {
			let name = call_name("Business", &format!("former_{former}"));
			let stop = Stop { until: None, rests_until: 0, limited: false };
			Stops::<Test>::insert(name, stop);
		}
		assert_noop!(
			Governance::stop_call(council(4, 4), name("Business"), name("act")),
			Error::<Test>::MaxCountExceeded
		);
		// What a former runtime had can be released.
		assert_ok!(Governance::release_call(council(4, 4), name("Business"), name("former_0")));
		assert_ok!(Governance::stop_call(council(4, 4), name("Business"), name("act")));
	});
}

#[test]
fn names_have_64_bytes_at_most() {
	assert!(CallName::new(&"p".repeat(64), &"c".repeat(64)).is_some());
	assert!(CallName::new(&"p".repeat(65), "c").is_none());
	assert!(CallName::new("p", &"c".repeat(65)).is_none());
}
