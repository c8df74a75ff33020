use crate::{mock::*, EnsureVoter, Error, Event, Keys, Suspensions, Voters};
use carnet_primitives::{
	consortium::{KeyHolder, MemberStatus},
	member::{Standing, Standings},
};
use frame_support::{assert_noop, assert_ok, traits::EnsureOrigin};
use sp_runtime::DispatchError;

fn root() -> RuntimeOrigin {
	RuntimeOrigin::root()
}

fn quorum() -> RuntimeOrigin {
	signed(&QUORUM.into())
}

fn status(member: u32) -> MemberStatus {
	Consortium::member_view(member).unwrap().status
}

#[test]
fn less_than_a_third_is_suspended_at_once() {
	build_and_execute(|| {
		assert_ok!(Consortium::suspend_member(root(), 0));
		assert_noop!(Consortium::suspend_member(root(), 0), Error::<Test>::AlreadySuspended);
		assert_noop!(Consortium::suspend_member(root(), 1), Error::<Test>::TooManySuspended);
		assert_noop!(Consortium::suspend_member(quorum(), 1), Error::<Test>::TooManySuspended);
		assert_ok!(Consortium::reinstate_member(root(), 0));
		assert_noop!(Consortium::reinstate_member(root(), 0), Error::<Test>::NotSuspended);
		// Of three, one is a third.
		assert_ok!(Consortium::expel_member(root(), 3));
		assert_noop!(Consortium::suspend_member(root(), 1), Error::<Test>::TooManySuspended);
	});
}

#[test]
fn a_smaller_quorum_suspends_for_a_week_and_then_rests() {
	build_and_execute(|| {
		assert_ok!(Consortium::suspend_member(quorum(), 1));
		let until = Some(START + 7 * DAY);
		assert_eq!(last_event(), Event::MemberSuspended { member: 1, until });
		assert_eq!(status(1), MemberStatus::Suspended { until });
		assert_eq!(Consortium::standing(1), Standing::Lapsed);
		assert_noop!(Consortium::suspend_member(quorum(), 1), Error::<Test>::AlreadySuspended);
		assert_noop!(Consortium::reinstate_member(quorum(), 1), DispatchError::BadOrigin);

		pass(7 * DAY - 1);
		assert_eq!(Consortium::standing(1), Standing::Lapsed);
		pass(1);
		assert_eq!(status(1), MemberStatus::Active);
		assert_eq!(Consortium::standing(1), Standing::InBusiness);
		assert_noop!(Consortium::reinstate_member(root(), 1), Error::<Test>::NotSuspended);
		assert_noop!(Consortium::suspend_member(quorum(), 1), Error::<Test>::SuspendedRecently);
		assert_ok!(Consortium::suspend_member(quorum(), 2));

		pass(28 * DAY);
		assert_ok!(Consortium::suspend_member(quorum(), 1));
		assert_eq!(Suspensions::<Test>::get().len(), 1, "what is over leaves the list");
	});
}

#[test]
fn a_suspension_that_is_lifted_early_rests_as_well() {
	build_and_execute(|| {
		assert_ok!(Consortium::suspend_member(quorum(), 1));
		assert_ok!(Consortium::reinstate_member(root(), 1));
		assert_eq!(status(1), MemberStatus::Active);
		assert_noop!(Consortium::suspend_member(quorum(), 1), Error::<Test>::SuspendedRecently);
		assert_ok!(Consortium::suspend_member(root(), 1));
	});
}

#[test]
fn two_thirds_make_a_limited_suspension_last() {
	build_and_execute(|| {
		assert_ok!(Consortium::suspend_member(quorum(), 1));
		assert_ok!(Consortium::suspend_member(root(), 1));
		assert_eq!(last_event(), Event::MemberSuspended { member: 1, until: None });
		pass(8 * DAY);
		assert_eq!(status(1), MemberStatus::Suspended { until: None });
		assert_eq!(Consortium::standing(1), Standing::Out);
		assert_noop!(Consortium::suspend_member(root(), 1), Error::<Test>::AlreadySuspended);
		assert_ok!(Consortium::reinstate_member(root(), 1));
		assert_eq!(Consortium::standing(1), Standing::InBusiness);
	});
}

#[test]
fn suspension_and_expiry_never_take_a_vote() {
	build_and_execute(|| {
		type Vote = EnsureVoter<Test>;
		assert_ok!(Consortium::suspend_member(root(), 1));
		pass(366 * DAY);
		assert_eq!(Consortium::standing(0), Standing::Lapsed, "expired");
		assert_eq!(Voters::<Test>::get().len(), 4);
		assert_eq!(Vote::try_origin(signed(&voter(1))).ok(), Some(1));
		assert_eq!(Vote::try_origin(signed(&voter(0))).ok(), Some(0));
		assert!(Vote::try_origin(signed(&admin(0))).is_err());
		assert_ok!(Consortium::expel_member(root(), 1));
		assert!(Vote::try_origin(signed(&voter(1))).is_err());
		assert_eq!(Consortium::standing(1), Standing::Out);
	});
}

#[test]
fn the_voting_keys_are_told_whenever_one_changes() {
	build_and_execute(|| {
		assert_eq!(ToldVoters::get(), Voters::<Test>::get().into_inner());
		assert_ok!(Consortium::rotate_voting_key(signed(&voter(2)), key(1)));
		assert_eq!(ToldVoters::get(), [key(1), voter(0), voter(1), voter(3)]);
		assert_eq!(Keys::<Test>::get(voter(2)), Some(KeyHolder::Retired));
		assert_ok!(Consortium::replace_voting_key(root(), 0, key(251)));
		assert_eq!(ToldVoters::get(), [key(1), voter(1), voter(3), key(251)]);
		assert_ok!(Consortium::expel_member(root(), 3));
		assert_eq!(ToldVoters::get(), [key(1), voter(1), key(251)]);
		assert_ok!(Consortium::admit_member(root(), admission(4)));
		assert_eq!(ToldVoters::get(), [key(1), voter(1), voter(4), key(251)]);
	});
}

#[test]
fn the_consortium_has_a_largest_size() {
	build_and_execute(|| {
		Voters::<Test>::mutate(|list| {
			list.force_push(key(253));
			list.force_push(key(254));
		});
		assert_noop!(
			Consortium::admit_member(root(), admission(4)),
			Error::<Test>::MaxCountExceeded
		);
		Voters::<Test>::mutate(|list| list.truncate(4));
	});
}
