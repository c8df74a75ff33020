use crate::{mock::*, OpenMotions, ProposalSlot};
use frame_support::{
	assert_ok,
	traits::{Consideration, MaybeConsideration},
};
use sp_runtime::DispatchError;

fn full() -> DispatchError {
	crate::Error::<Test>::MaxCountExceeded.into()
}

fn fill(key: u64) -> Vec<RuntimeCall> {
	let calls: Vec<_> = (0..4).map(|n| remark(key as usize * 4 + n)).collect();
	for call in &calls {
		assert_ok!(propose(key, 3, call));
	}
	calls
}

/// A member votes a motion of four down; the index is that of its proposal.
fn vote_down(index: u32, call: &RuntimeCall) {
	for member in 2..4 {
		assert_ok!(vote(voter(member), index, call, false));
	}
	assert_ok!(close(index, call));
}

fn open(member: u32) -> usize {
	OpenMotions::<Test>::get(member).len()
}

#[test]
fn a_fifth_open_motion_of_a_member_is_refused() {
	build_and_execute(|| {
		fill(voter(0));
		assert_eq!(propose(voter(0), 3, &remark(0)), Err(full()));
		assert_eq!(open(0), 4);
		let motions = pallet_collective::Proposals::<Test, CouncilInstance>::get();
		assert_eq!(motions.len(), 4);
	});
}

#[test]
fn a_full_member_does_not_silence_another() {
	build_and_execute(|| {
		fill(voter(0));
		fill(voter(1));
		assert_ok!(propose(voter(2), 3, &remark(0)));
		assert_ok!(propose(voter(3), 3, &remark(1)));
		assert_eq!((open(0), open(1), open(2), open(3)), (4, 4, 1, 1));
	});
}

#[test]
fn a_motion_that_is_over_gives_its_place_back() {
	build_and_execute(|| {
		let calls = fill(voter(0));
		vote_down(2, &calls[2]);
		assert_eq!(propose(voter(0), 3, &remark(0)), Err(full()));
		release_cost(&calls[2]);
		assert_eq!(open(0), 3);
		assert_ok!(propose(voter(0), 3, &remark(0)));
		assert_eq!(propose(voter(0), 3, &remark(1)), Err(full()));
	});
}

#[test]
fn the_last_motion_of_a_member_leaves_nothing_behind() {
	build_and_execute(|| {
		assert_ok!(propose(voter(0), 3, &remark(0)));
		vote_down(0, &remark(0));
		release_cost(&remark(0));
		assert!(!OpenMotions::<Test>::contains_key(0));
	});
}

#[test]
fn an_open_motion_keeps_its_place() {
	build_and_execute(|| {
		let calls = fill(voter(0));
		let proposal_hash = motion_hash(&calls[0]);
		let release = pallet_collective::Call::release_proposal_cost { proposal_hash };
		let active = pallet_collective::Error::<Test, CouncilInstance>::ProposalActive.into();
		assert_eq!(outcome(send(voter(0), release)), Err(active));
		assert_eq!(open(0), 4);
	});
}

#[test]
fn rotation_brings_no_new_places_and_the_old_ones_come_free() {
	build_and_execute(|| {
		let calls = fill(voter(0));
		rotate(voter(0), 200);
		assert_eq!(propose(200, 3, &remark(0)), Err(full()));
		vote_down(0, &calls[0]);
		release_cost(&calls[0]);
		assert_eq!(open(0), 3);
		assert_ok!(propose(200, 3, &remark(0)));
		assert_eq!(propose(200, 3, &remark(1)), Err(full()));
	});
}

#[test]
fn the_same_call_moved_again_takes_nobody_a_place_for_good() {
	build_and_execute(|| {
		// The collective overwrites the ticket of member 0 with that of member 1.
		let call = remark(0);
		assert_ok!(propose(voter(0), 3, &call));
		vote_down(0, &call);
		assert_ok!(propose(voter(1), 3, &call));
		vote_down(1, &call);
		release_cost(&call);
		assert_eq!((open(0), open(1)), (1, 0));

		System::set_block_number(1 + MOTION_DURATION - 1);
		for n in 1..4 {
			assert_ok!(propose(voter(0), 3, &remark(n)));
		}
		assert_eq!(propose(voter(0), 3, &remark(4)), Err(full()));
		System::set_block_number(1 + MOTION_DURATION);
		assert_ok!(propose(voter(0), 3, &remark(4)));
		assert_eq!(open(0), 4);
	});
}

#[test]
fn a_ticket_whose_place_came_free_by_itself_frees_no_other() {
	build_and_execute(|| {
		let calls = fill(voter(0));
		System::set_block_number(1 + MOTION_DURATION);
		assert_ok!(propose(voter(0), 3, &remark(0)));
		assert_eq!(open(0), 1);
		assert_ok!(close(1, &calls[1]));
		release_cost(&calls[1]);
		assert_eq!(open(0), 1);
	});
}

#[test]
fn a_killed_motion_keeps_its_place_until_it_would_have_ended() {
	build_and_execute(|| {
		let calls = fill(voter(0));
		assert_ok!(Council::kill(RuntimeOrigin::root(), motion_hash(&calls[0])));
		assert_eq!(propose(voter(0), 3, &remark(0)), Err(full()));
		System::set_block_number(1 + MOTION_DURATION);
		assert_ok!(propose(voter(0), 3, &remark(0)));
	});
}

#[test]
fn a_key_that_votes_for_no_member_gets_no_place() {
	build_and_execute(|| {
		assert_eq!(
			ProposalSlot::<Test>::new(&STRANGER, 0),
			Err(crate::Error::<Test>::NotFound.into())
		);
		let slot = ProposalSlot::<Test>::new(&voter(0), 0).unwrap();
		assert!(!slot.is_none());
		let same = slot.clone().update(&voter(0), 1).unwrap();
		assert_eq!(same, slot);
		assert_eq!(open(0), 1);
	});
}
