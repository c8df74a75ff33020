use crate::{mock::*, Approved, Delay, Error, Event, GenesisConfig, DEFAULT_DELAY, MAX_DELAY};
use codec::Encode;
use frame_support::{
	assert_noop, assert_ok,
	traits::{BuildGenesisConfig, ChangeMembers},
};
use sp_io::hashing::blake2_256;
use sp_runtime::{traits::BadOrigin, DispatchError};

#[test]
fn two_thirds_decide_and_after_the_delay_root_acts() {
	build_and_execute(|| {
		let call = rule(7);
		assert_eq!(decide(&call), Ok(()));
		assert_eq!(rules(), 0);
		let hash = blake2_256(&call.encode()).into();
		let (ready_at, expires_at) = (START + DAY, START + 15 * DAY);
		assert_eq!(governance_events(), [Event::Approved { hash, ready_at, expires_at }]);
		assert_eq!(approval(&call).unwrap().call.to_vec(), call.encode());

		set_now(ready_at);
		assert_ok!(enact(voter(3), &call));
		assert_eq!(rules(), 7);
		assert_eq!(governance_events().last(), Some(&Event::Enacted { hash, result: Ok(()) }));
	});
}

#[test]
fn nothing_happens_before_the_delay() {
	build_and_execute(|| {
		let call = rule(7);
		assert_ok!(decide(&call));
		pass(DAY - 1);
		for member in 0..4 {
			assert_eq!(outcome(enact(voter(member), &call)), Err(Error::<Test>::TooEarly.into()));
		}
		assert_eq!(rules(), 0);
		assert!(approval(&call).is_some());
	});
}

#[test]
fn fewer_than_two_thirds_decide_nothing() {
	build_and_execute(|| {
		for (ayes, of) in [(0, 4), (1, 4), (2, 4), (1, 2), (3, 5), (3, 6), (4, 7), (6, 10)] {
			let approve = crate::Pallet::<Test>::approve(council(ayes, of), Box::new(rule(1)));
			assert_eq!(approve, Err(BadOrigin.into()), "{ayes} of {of}");
		}
		for (ayes, of) in [(3, 4), (1, 1), (2, 3), (4, 5), (4, 6), (5, 7), (7, 10)] {
			let call = rule(1);
			let approve = crate::Pallet::<Test>::approve(council(ayes, of), Box::new(call.clone()));
			assert_ok!(approve);
			let hash = Governance::hash_of(&call);
			assert_ok!(Governance::cancel(council(ayes, of), hash));
		}
		// A motion with too low a threshold closes, and fails.
		let low = motion(&approve_call(&rule(1)), 2, 2);
		assert_eq!(low, Some(Err(DispatchError::BadOrigin)));
		assert_eq!(motion(&approve_call(&rule(1)), 3, 2), None);
		assert_eq!(Approved::<Test>::count(), 0);
	});
}

#[test]
fn an_absent_member_does_not_agree_even_if_a_prime_did() {
	build_and_execute(|| {
		<Council as ChangeMembers<u64>>::set_prime(Some(voter(0)));
		assert_eq!(motion(&approve_call(&rule(1)), 3, 2), None);
	});
}

#[test]
fn one_approval_is_enacted_exactly_once() {
	build_and_execute(|| {
		let call = rule(1);
		assert_ok!(decide(&call));
		pass(DAY);
		assert_ok!(enact(voter(0), &call));
		assert_eq!(outcome(enact(voter(1), &call)), Err(Error::<Test>::NotFound.into()));
		assert_eq!(rules(), 1);

		assert_ok!(decide(&call));
		assert_eq!(outcome(enact(voter(1), &call)), Err(Error::<Test>::TooEarly.into()));
		pass(DAY);
		assert_ok!(enact(voter(1), &call));
		assert_eq!(rules(), 2);
	});
}

#[test]
fn what_was_not_decided_cannot_be_enacted() {
	build_and_execute(|| {
		assert_ok!(decide(&rule(1)));
		pass(DAY);
		assert_eq!(outcome(enact(voter(0), &rule(2))), Err(Error::<Test>::NotFound.into()));
	});
}

#[test]
fn a_failing_call_reports_its_error_changes_nothing_and_spends_the_approval() {
	build_and_execute(|| {
		let call: RuntimeCall = business::Call::fail {}.into();
		assert_ok!(decide(&call));
		pass(DAY);
		assert_ok!(enact(voter(0), &call));
		let hash = Governance::hash_of(&call);
		let result = Err(DispatchError::CannotLookup);
		assert_eq!(governance_events().last(), Some(&Event::Enacted { hash, result }));
		assert_eq!(rules(), 0);
		assert_eq!(approval(&call), None);
	});
}

#[test]
fn an_approval_expires() {
	build_and_execute(|| {
		let call = rule(1);
		assert_ok!(decide(&call));
		let hash = Governance::hash_of(&call);
		pass(15 * DAY - 1);
		assert_noop!(
			Governance::cancel(RuntimeOrigin::signed(voter(0)), hash),
			Error::<Test>::TooEarly
		);
		pass(1);
		assert_eq!(outcome(enact(voter(0), &call)), Err(Error::<Test>::Expired.into()));
		assert_noop!(Governance::cancel(RuntimeOrigin::signed(STRANGER), hash), BadOrigin);
		assert_ok!(Governance::cancel(RuntimeOrigin::signed(voter(0)), hash));
		assert_eq!(governance_events().last(), Some(&Event::Cancelled { hash }));
		assert_eq!(outcome(enact(voter(0), &call)), Err(Error::<Test>::NotFound.into()));
		assert_eq!(rules(), 0);
	});
}

#[test]
fn an_expired_approval_does_not_hinder_a_new_one() {
	build_and_execute(|| {
		let call = rule(1);
		assert_ok!(decide(&call));
		assert_eq!(decide(&call), Err(Error::<Test>::AlreadyExists.into()));
		pass(15 * DAY);
		assert_ok!(decide(&call));
		pass(DAY);
		assert_ok!(enact(voter(0), &call));
		assert_eq!(rules(), 1);
	});
}

#[test]
fn two_thirds_cancel_at_any_time() {
	build_and_execute(|| {
		let call = rule(1);
		assert_ok!(decide(&call));
		let hash = Governance::hash_of(&call);
		let cancel = crate::Call::cancel { hash }.into();
		assert_eq!(motion(&cancel, 2, 2), Some(Err(DispatchError::BadOrigin)));
		assert_eq!(motion(&cancel, 3, 3), Some(Ok(())));
		assert_eq!(motion(&cancel, 3, 3), Some(Err(Error::<Test>::NotFound.into())));
		pass(DAY);
		assert_eq!(outcome(enact(voter(0), &call)), Err(Error::<Test>::NotFound.into()));
	});
}

#[test]
fn a_call_that_is_too_long_or_too_heavy_is_not_decided() {
	build_and_execute(|| {
		// A remark has two bytes of index and two of length.
		let max = MAX_CALL_LEN as usize;
		assert_eq!(decide(&remark(max - 3)), Err(Error::<Test>::TooLong.into()));
		assert_eq!(decide(&remark(max - 4)), Ok(()));

		let most = MaxCallWeight::get().ref_time();
		let heavy = |charged| business::Call::rule { by: 1, charged, used: 0 }.into();
		assert_eq!(decide(&heavy(most + 1)), Err(Error::<Test>::TooHeavy.into()));
		assert_eq!(decide(&heavy(most)), Ok(()));
	});
}

#[test]
fn no_more_decisions_wait_than_allowed() {
	build_and_execute(|| {
		for by in 0..MAX_APPROVED {
			assert_ok!(decide(&rule(by)));
		}
		assert_eq!(decide(&rule(77)), Err(Error::<Test>::MaxCountExceeded.into()));
		pass(DAY);
		assert_ok!(enact(voter(0), &rule(0)));
		assert_eq!(decide(&rule(77)), Ok(()));
	});
}

#[test]
fn after_an_upgrade_that_changed_the_encoding_an_approval_is_outdated() {
	build_and_execute(|| {
		let call = rule(1);
		assert_ok!(decide(&call));
		pass(DAY);
		TransactionVersion::set(2);
		assert_eq!(outcome(enact(voter(0), &call)), Err(Error::<Test>::Outdated.into()));
		assert_ok!(decide(&call));
		TransactionVersion::set(3);
		let hash = Governance::hash_of(&call);
		assert_ok!(Governance::cancel(RuntimeOrigin::signed(voter(0)), hash));
	});
}

#[test]
fn a_key_that_was_rotated_out_neither_votes_nor_enacts() {
	build_and_execute(|| {
		let call = rule(1);
		let motion_call = approve_call(&rule(2));
		assert_ok!(decide(&call));
		assert_ok!(propose(voter(0), 3, &motion_call));
		assert_ok!(vote(voter(1), 1, &motion_call, true));
		pass(DAY);
		rotate(voter(1), 201);

		let not_member = pallet_collective::Error::<Test, CouncilInstance>::NotMember.into();
		assert_eq!(vote(voter(1), 1, &motion_call, true), Err(not_member));
		assert_eq!(propose(voter(1), 3, &approve_call(&rule(3))), Err(not_member));
		assert_eq!(outcome(enact(voter(1), &call)), Err(BadOrigin.into()));

		// Its vote went with it; the new key votes once for the member.
		assert_ok!(vote(voter(0), 1, &motion_call, true));
		assert_ok!(vote(voter(2), 1, &motion_call, true));
		let too_early = pallet_collective::Error::<Test, CouncilInstance>::TooEarly.into();
		assert_eq!(close(1, &motion_call), Err(too_early));
		assert_ok!(vote(201, 1, &motion_call, true));
		assert_ok!(close(1, &motion_call));
		assert!(approval(&rule(2)).is_some());
		assert_ok!(enact(201, &call));
	});
}

#[test]
fn no_single_key_decides_and_no_stranger_enacts() {
	build_and_execute(|| {
		assert_ok!(decide(&rule(1)));
		pass(DAY);
		for key in [STRANGER, voter(0)] {
			assert_eq!(outcome(send(key, approve_call(&rule(2)))), Err(BadOrigin.into()));
			let hash = Governance::hash_of(&rule(1));
			assert!(send(key, crate::Call::cancel { hash }).is_err());
			assert_eq!(
				outcome(send(key, crate::Call::set_delay { delay: 1 })),
				Err(BadOrigin.into())
			);
			assert_eq!(outcome(send(key, stop_call("Business", "act"))), Err(BadOrigin.into()));
			assert_eq!(outcome(send(key, release_call("Business", "act"))), Err(BadOrigin.into()));
		}
		assert_eq!(outcome(enact(STRANGER, &rule(1))), Err(BadOrigin.into()));
		assert_eq!(outcome(send(STRANGER, rule(1))), Err(BadOrigin.into()));
	});
}

#[test]
fn the_delay_is_decided_and_those_that_wait_keep_theirs() {
	build_and_execute(|| {
		let change: RuntimeCall = crate::Call::set_delay { delay: HOUR }.into();
		assert_ok!(decide(&rule(1)));
		pass(HOUR);
		assert_ok!(decide(&change));
		pass(DAY);
		assert_ok!(enact(voter(0), &change));
		assert_eq!(Delay::<Test>::get(), HOUR);
		assert!(governance_events().contains(&Event::DelaySet { delay: HOUR }));
		assert_ok!(decide(&rule(2)));
		assert_eq!(approval(&rule(1)).unwrap().ready_at, START + DAY);
		assert_eq!(approval(&rule(2)).unwrap().ready_at, START + DAY + 2 * HOUR);
	});
}

#[test]
fn a_delay_has_a_millisecond_to_thirty_days() {
	build_and_execute(|| {
		for delay in [0, MAX_DELAY + 1, u64::MAX] {
			assert_noop!(
				Governance::set_delay(RuntimeOrigin::root(), delay),
				Error::<Test>::InvalidDelay
			);
		}
		for delay in [1, MAX_DELAY] {
			assert_ok!(Governance::set_delay(RuntimeOrigin::root(), delay));
		}
		assert_noop!(Governance::set_delay(council(4, 4), HOUR), BadOrigin);
	});
}

#[test]
fn the_genesis_names_the_delay() {
	build_and_execute(|| {
		assert_eq!(GenesisConfig::<Test>::default().delay, DEFAULT_DELAY);
		GenesisConfig::<Test> { delay: 3_000, ..Default::default() }.build();
		assert_eq!(Delay::<Test>::get(), 3_000);
	});
}

#[test]
#[should_panic(expected = "change it in the genesis")]
fn a_genesis_without_a_delay_is_refused() {
	new_test_ext()
		.execute_with(|| GenesisConfig::<Test> { delay: 0, ..Default::default() }.build());
}

#[test]
fn a_decision_cannot_enact_itself_or_another() {
	build_and_execute(|| {
		let other = rule(1);
		let nested: RuntimeCall = crate::Call::enact { call: Box::new(other.clone()) }.into();
		let deep: RuntimeCall = crate::Call::enact { call: Box::new(nested.clone()) }.into();
		for call in [&other, &nested, &deep] {
			assert_ok!(decide(call));
		}
		pass(DAY);
		for call in [&deep, &nested] {
			assert_ok!(enact(voter(0), call));
			let hash = Governance::hash_of(call);
			let result = Err(DispatchError::BadOrigin);
			assert_eq!(governance_events().last(), Some(&Event::Enacted { hash, result }));
		}
		assert_eq!(rules(), 0);
		assert!(approval(&other).is_some());
	});
}
