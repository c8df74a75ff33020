use crate::{mock::*, Approval, Approved, Delay, OpenMotions, Stop, Stops, MAX_DELAY};
use carnet_primitives::{Moment, H256};
use frame_support::{assert_ok, storage::unhashed, traits::ConstU32, BoundedVec};

fn with_approval(change: impl FnOnce(&mut Approval<ConstU32<MAX_CALL_LEN>>)) -> &'static str {
	broken_state(|| {
		assert_ok!(decide(&rule(1)));
		let mut known = approval(&rule(1)).unwrap();
		change(&mut known);
		Approved::<Test>::insert(Governance::hash_of(&rule(1)), known);
	})
}

fn with_stop(until: Option<Moment>, rests_until: Moment, limited: bool) -> &'static str {
	broken_state(|| {
		Stops::<Test>::insert(call_name("Business", "act"), Stop { until, rests_until, limited });
	})
}

#[test]
fn a_delay_out_of_bounds_is_found() {
	for delay in [0, MAX_DELAY + 1] {
		let said = broken_state(|| Delay::<Test>::put(delay));
		assert_eq!(said, "the delay is out of bounds");
	}
}

#[test]
fn an_approval_under_another_hash_is_found() {
	let said = broken_state(|| {
		assert_ok!(decide(&rule(1)));
		let approval = approval(&rule(1)).unwrap();
		Approved::<Test>::insert(H256::repeat_byte(1), approval);
	});
	assert_eq!(said, "an approval of another call");
	let said = with_approval(|approval| approval.call = BoundedVec::truncate_from(vec![1, 2]));
	assert_eq!(said, "an approval of another call");
}

#[test]
fn an_approval_whose_moments_do_not_follow_each_other_is_found() {
	let said = with_approval(|approval| approval.approved_at = START + 1);
	assert_eq!(said, "an approval of the future");
	let said = with_approval(|approval| approval.ready_at = approval.approved_at);
	assert_eq!(said, "an approval without a delay");
	let said = with_approval(|approval| approval.expires_at = approval.ready_at);
	assert_eq!(said, "an approval is never ready");
	let said = with_approval(|approval| {
		approval.ready_at = approval.approved_at + MAX_DELAY + 1;
		approval.expires_at = approval.ready_at + 1;
	});
	assert_eq!(said, "an approval waits longer than the longest delay");
}

#[test]
fn too_many_and_miscounted_approvals_are_found() {
	let said = broken_state(|| {
		assert_ok!(decide(&rule(1)));
		let approval = approval(&rule(1)).unwrap();
		for byte in 0..MAX_APPROVED as u8 {
			Approved::<Test>::insert(H256::repeat_byte(byte), approval.clone());
		}
	});
	assert_eq!(said, "more approvals than allowed");
	let counter = Approved::<Test>::counter_storage_final_key();
	let said = broken_state(|| unhashed::put(&counter, &7u32));
	assert_eq!(said, "approvals are miscounted");
}

#[test]
fn a_stop_of_what_cannot_be_stopped_is_found() {
	for (pallet, call) in [("Governance", "approve"), ("Council", "vote")] {
		let said = broken_state(|| {
			let stop = Stop { until: None, rests_until: 0, limited: false };
			Stops::<Test>::insert(call_name(pallet, call), stop);
		});
		assert_eq!(said, "a call is stopped that cannot be");
	}
}

#[test]
fn a_stop_that_ends_as_it_cannot_is_found() {
	assert_eq!(with_stop(Some(START + 2), START + 1, true), "a rest is over before its stop");
	let said = with_stop(Some(START + 1), 0, false);
	assert_eq!(said, "a stop of two thirds ends by the clock");
}

#[test]
fn too_many_and_miscounted_stops_are_found() {
	let said = broken_state(|| {
		for n in 0..=MAX_STOPPED {
			let stop = Stop { until: None, rests_until: 0, limited: false };
			Stops::<Test>::insert(call_name("Business", &n.to_string()), stop);
		}
	});
	assert_eq!(said, "more stops than allowed");
	let counter = Stops::<Test>::counter_storage_final_key();
	let said = broken_state(|| unhashed::put(&counter, &7u32));
	assert_eq!(said, "stops are miscounted");
}

#[test]
fn motions_that_cannot_be_are_found() {
	let said = broken_state(|| OpenMotions::<Test>::insert(0, BoundedVec::default()));
	assert_eq!(said, "an empty list of motions");
	let said = broken_state(|| {
		let ends = BoundedVec::truncate_from(vec![1 + MOTION_DURATION + 1]);
		OpenMotions::<Test>::insert(0, ends);
	});
	assert_eq!(said, "a motion lasts too long");
}

#[test]
fn what_no_longer_decodes_is_found() {
	let said = broken_state(|| {
		let key = OpenMotions::<Test>::hashed_key_for(0);
		// One more than the bound, as after an upgrade that lowered it.
		unhashed::put(&key, &vec![1u64; 5]);
	});
	assert_eq!(said, "motions do not decode");
	let said = broken_state(|| {
		assert_ok!(decide(&rule(1)));
		let key = Approved::<Test>::hashed_key_for(Governance::hash_of(&rule(1)));
		unhashed::put(&key, &[1u8]);
	});
	assert_eq!(said, "an approval does not decode");
}
