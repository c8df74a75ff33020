use crate::{mock::*, Approved, MinimumSize, Offence, Offenders, Planned};
use carnet_primitives::member::MemberId;
use frame_support::{assert_ok, BoundedVec};

fn approve(members: Vec<MemberId>) {
	Approved::<Test>::put(BoundedVec::truncate_from(members));
}

fn plan(members: Vec<MemberId>) {
	Planned::<Test>::put(BoundedVec::truncate_from(members));
}

fn accuse(members: Vec<MemberId>) {
	let offences = members.into_iter().map(|member| Offence { member, session: 0 }).collect();
	Offenders::<Test>::put(BoundedVec::truncate_from(offences));
}

/// As a runtime with a larger limit would have left it.
fn store_too_many(key: [u8; 32]) {
	let members: Vec<MemberId> = (0..=MAX_VALIDATORS).collect();
	frame_support::storage::unhashed::put(&key, &members);
}

#[test]
fn a_wrong_minimum_size_is_found() {
	assert_eq!(broken_state(|| MinimumSize::<Test>::put(0)), "the minimum size is zero");
	let said = broken_state(|| MinimumSize::<Test>::put(MAX_VALIDATORS));
	assert_eq!(said, "the minimum size leaves no room");
}

#[test]
fn wrong_approved_members_are_found() {
	let said = broken_state(|| approve(vec![0, 2, 1, 3]));
	assert_eq!(said, "approved members are out of order");
	let said = broken_state(|| approve(vec![0, 1, 1, 3]));
	assert_eq!(said, "approved members are out of order");
	let said = broken_state(|| approve(vec![0, 1]));
	assert_eq!(said, "fewer members are approved than the minimum size");
	let said = broken_state(|| store_too_many(Approved::<Test>::hashed_key()));
	assert_eq!(said, "too many members are approved");
}

#[test]
fn a_wrong_planned_set_is_found() {
	assert_eq!(broken_state(|| plan(vec![])), "the planned set is empty");
	assert_eq!(broken_state(|| plan(vec![1, 0])), "planned members are out of order");
	assert_eq!(broken_state(|| plan(vec![1, 1])), "planned members are out of order");
	let said = broken_state(|| store_too_many(Planned::<Test>::hashed_key()));
	assert_eq!(said, "the planned set is too large");
}

#[test]
fn wrong_offenders_are_found() {
	assert_eq!(broken_state(|| accuse(vec![1, 1])), "an offender is recorded twice");
	let said = broken_state(|| accuse(vec![7]));
	assert_eq!(said, "an offender is neither approved nor planned");
}

#[test]
fn a_session_that_queues_another_set_is_found() {
	let said = broken_state(|| plan(vec![0, 1, 2]));
	assert_eq!(said, "the session queued another set than the planned one");
	let said = broken_state(|| {
		assert_ok!(remove(3));
		next_session();
		plan(vec![0, 1, 2, 3]);
	});
	assert_eq!(said, "the session queued another set than the planned one");
}
