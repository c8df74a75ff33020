//! The members decide, in the runtime as it is: who can do what with which keys.

use super::on_local_chain;
use crate::{
	configs::governance::{Motion, REST_MILLIS, STOP_MILLIS},
	constants::{MAX_MOTION_BYTES, MOTION_BLOCKS},
	migrations::{RejectOutdatedMotions, ENCODING},
	Consortium, Runtime, RuntimeCall, RuntimeEvent, RuntimeOrigin, System, VERSION,
};
use carnet_primitives::{
	consortium::{Admission, Limit, Load, MemberStatus, Quota},
	member::{LegalId, MemberId, Permission, Permissions, Roles},
	BoundedVec, Moment,
};
use frame_support::{
	assert_err, assert_noop, assert_ok, dispatch::GetDispatchInfo, traits::OnRuntimeUpgrade,
};
use pallet_collective::Instance1;
use sp_core::{crypto::AccountId32, H256};
use sp_keyring::Sr25519Keyring::{
	self, Alice, AliceStash, Bob, BobStash, Charlie, Dave, Eve, Ferdie,
};
use sp_runtime::{
	traits::{BlakeTwo256, Dispatchable, Hash},
	DispatchError, DispatchResult,
};

const YEAR: Moment = 365 * 24 * 60 * 60 * 1000;
const DELAY: Moment = 10_000;

fn dispatch(call: RuntimeCall, key: Sr25519Keyring) -> DispatchResult {
	dispatch_as(call, key.to_account_id())
}

fn dispatch_as(call: RuntimeCall, key: AccountId32) -> DispatchResult {
	call.dispatch(RuntimeOrigin::signed(key)).map(|_| ()).map_err(|error| error.error)
}

fn pass(millis: Moment) {
	pallet_timestamp::Now::<Runtime>::mutate(|now| *now += millis);
}

fn propose(by: Sr25519Keyring, threshold: u32, call: &RuntimeCall) -> DispatchResult {
	let length_bound = u32::try_from(codec::Encode::encoded_size(call)).unwrap();
	let proposal = Box::new(call.clone());
	dispatch(
		RuntimeCall::Council(pallet_collective::Call::propose {
			threshold,
			proposal,
			length_bound,
		}),
		by,
	)
}

fn index_of(hash: H256) -> u32 {
	Motion::of(&hash).unwrap().index
}

fn vote(by: Sr25519Keyring, call: &RuntimeCall, approve: bool) -> DispatchResult {
	let proposal = BlakeTwo256::hash_of(call);
	let index = index_of(proposal);
	dispatch(RuntimeCall::Council(pallet_collective::Call::vote { proposal, index, approve }), by)
}

/// What closes the motion of a call.
fn closing(call: &RuntimeCall) -> RuntimeCall {
	let proposal_hash = BlakeTwo256::hash_of(call);
	RuntimeCall::Council(pallet_collective::Call::close {
		proposal_hash,
		index: index_of(proposal_hash),
		proposal_weight_bound: call.get_dispatch_info().call_weight,
		length_bound: u32::try_from(codec::Encode::encoded_size(call)).unwrap(),
	})
}

/// Closes a motion, frees its place and says what became of its call.
fn close(call: &RuntimeCall) -> DispatchResult {
	let proposal_hash = BlakeTwo256::hash_of(call);
	dispatch(closing(call), Eve)?;
	let release = pallet_collective::Call::release_proposal_cost { proposal_hash };
	dispatch(RuntimeCall::Council(release), Eve)?;
	let executed = System::events().into_iter().rev().find_map(|record| match record.event {
		RuntimeEvent::Council(pallet_collective::Event::Executed { result, .. }) => Some(result),
		_ => None,
	});
	executed.expect("the motion was carried")
}

/// All of these vote yes, one of them on a motion of his own.
fn carry(voters: &[Sr25519Keyring], call: &RuntimeCall) -> DispatchResult {
	let threshold = u32::try_from(voters.len()).unwrap();
	propose(voters[0], threshold, call)?;
	for voter in voters {
		vote(*voter, call, true)?;
	}
	close(call)
}

fn approval(call: &RuntimeCall) -> RuntimeCall {
	RuntimeCall::Governance(pallet_governance::Call::approve { call: Box::new(call.clone()) })
}

fn enact(by: Sr25519Keyring, call: &RuntimeCall) -> DispatchResult {
	let call = Box::new(call.clone());
	dispatch(RuntimeCall::Governance(pallet_governance::Call::enact { call }), by)
}

/// Two thirds decide a call and it is done after the delay; what became of it.
fn decide(call: &RuntimeCall) -> DispatchResult {
	carry(&[Alice, Bob, Charlie], &approval(call))?;
	pass(DELAY);
	enact(Dave, call)?;
	let enacted = System::events().into_iter().rev().find_map(|record| match record.event {
		RuntimeEvent::Governance(pallet_governance::Event::Enacted { result, .. }) => Some(result),
		_ => None,
	});
	enacted.expect("the decision was enacted")
}

fn suspend(member: MemberId) -> RuntimeCall {
	RuntimeCall::Consortium(pallet_consortium::Call::suspend_member { member })
}

fn authorize_upgrade() -> RuntimeCall {
	let code_hash = H256::repeat_byte(7);
	RuntimeCall::System(frame_system::Call::authorize_upgrade { code_hash })
}

fn status(member: MemberId) -> MemberStatus {
	Consortium::member_view(member).unwrap().status
}

/// A fifth to twelfth member, so that a third is four of twelve.
fn admit_more() {
	const LEIS: [&[u8; 20]; 8] = [
		b"CARNETTEST0000000009",
		b"CARNETTEST0000000106",
		b"CARNETTEST0000000203",
		b"CARNETTEST0000000397",
		b"CARNETTEST0000000494",
		b"CARNETTEST0000000591",
		b"CARNETDEMO0000000188",
		b"CARNETDEMO0000000285",
	];
	let load = Load { ref_time: 1_000_000_000_000, bytes: 1 << 20 };
	for (at, lei) in LEIS.into_iter().enumerate() {
		let seed = u8::try_from(at).unwrap();
		let admission = Admission {
			name: BoundedVec::truncate_from(b"Another member".to_vec()),
			legal_id: LegalId::Lei(*lei),
			roles: Roles::none(),
			prefixes: BoundedVec::default(),
			valid_until: super::NOW + YEAR,
			voter: AccountId32::new([200 + seed; 32]),
			admin: AccountId32::new([100 + seed; 32]),
			quota: Quota { limit: Limit { burst: load, per_second: load }, state_bytes: 1 << 20 },
		};
		assert_ok!(Consortium::admit_member(RuntimeOrigin::root(), admission));
	}
}

#[test]
fn two_thirds_decide_and_it_is_done_after_the_delay_and_not_before() {
	on_local_chain(|| {
		let upgrade = authorize_upgrade();
		assert_ok!(carry(&[Alice, Bob, Dave], &approval(&upgrade)));
		assert_noop!(enact(Charlie, &upgrade), pallet_governance::Error::<Runtime>::TooEarly);
		pass(DELAY - 1);
		assert_err!(enact(Charlie, &upgrade), pallet_governance::Error::<Runtime>::TooEarly);
		assert!(System::authorized_upgrade().is_none());
		pass(1);
		assert_ok!(enact(Charlie, &upgrade));
		assert!(System::authorized_upgrade().is_some());
		assert_err!(enact(Charlie, &upgrade), pallet_governance::Error::<Runtime>::NotFound);
	});
}

#[test]
fn half_of_the_members_decide_nothing() {
	on_local_chain(|| {
		let upgrade = authorize_upgrade();
		assert_err!(carry(&[Alice, Bob], &approval(&upgrade)), DispatchError::BadOrigin);
		assert_err!(carry(&[Alice, Bob], &upgrade), DispatchError::BadOrigin);
		assert!(System::authorized_upgrade().is_none());
	});
}

#[test]
fn no_single_key_can_change_anything_on_a_chain_without_sudo() {
	on_local_chain(|| {
		let calls = [
			authorize_upgrade(),
			approval(&authorize_upgrade()),
			suspend(1),
			RuntimeCall::Consortium(pallet_consortium::Call::expel_member { member: 1 }),
			RuntimeCall::Consortium(pallet_consortium::Call::reinstate_member { member: 1 }),
			RuntimeCall::Validators(pallet_validators::Call::remove_validator { member: 1 }),
			RuntimeCall::Governance(pallet_governance::Call::set_delay { delay: 1 }),
			RuntimeCall::System(frame_system::Call::set_code { code: vec![1] }),
			RuntimeCall::System(frame_system::Call::kill_storage { keys: vec![vec![1]] }),
			RuntimeCall::Council(pallet_collective::Call::set_members {
				new_members: vec![Alice.to_account_id()],
				prime: None,
				old_count: 4,
			}),
		];
		for key in Sr25519Keyring::well_known() {
			let root = sp_io::storage::root(sp_runtime::StateVersion::V1);
			for call in &calls {
				let inner = Box::new(call.clone());
				assert!(dispatch(call.clone(), key).is_err(), "{key:?} sent {call:?}");
				let sudo = pallet_sudo::Call::sudo { call: inner.clone() };
				assert!(dispatch(RuntimeCall::Sudo(sudo), key).is_err());
				let batch = pallet_utility::Call::batch_all { calls: vec![call.clone()] };
				assert!(dispatch(RuntimeCall::Utility(batch), key).is_err());
			}
			assert_eq!(sp_io::storage::root(sp_runtime::StateVersion::V1), root, "by {key:?}");
			// A motion of one is carried at once, and what it does fails.
			for call in &calls {
				if propose(key, 1, call).is_ok() {
					let result = System::events().into_iter().rev().find_map(|r| match r.event {
						RuntimeEvent::Council(pallet_collective::Event::Executed {
							result,
							..
						}) => Some(result),
						_ => None,
					});
					assert!(result.is_some_and(|result| result.is_err()), "{call:?}");
				}
			}
		}
		assert_eq!(status(1), MemberStatus::Active);
		assert!(System::authorized_upgrade().is_none());
		assert_eq!(pallet_collective::Members::<Runtime, Instance1>::get().len(), 4);
	});
}

#[test]
fn a_third_cannot_capture_the_chain_by_suspending_the_rest() {
	on_local_chain(|| {
		admit_more();
		// Twelve members vote. The third that conspires has four of them, and one more joins it later.
		let conspirators: Vec<AccountId32> =
			(0..5).map(|seed| AccountId32::new([200 + seed; 32])).collect();
		let carried = |call: &RuntimeCall, voters: &[AccountId32]| {
			let proposal = Box::new(call.clone());
			let proposal_hash = BlakeTwo256::hash_of(call);
			let length_bound = u32::try_from(codec::Encode::encoded_size(call)).unwrap();
			let threshold = u32::try_from(voters.len()).unwrap();
			let propose = pallet_collective::Call::propose { threshold, proposal, length_bound };
			dispatch_as(RuntimeCall::Council(propose), voters[0].clone())?;
			let index = index_of(proposal_hash);
			for voter in voters {
				let vote =
					pallet_collective::Call::vote { proposal: proposal_hash, index, approve: true };
				dispatch_as(RuntimeCall::Council(vote), voter.clone())?;
			}
			close(call)
		};
		let a_third = &conspirators[..4];
		assert_err!(carried(&suspend(0), a_third), DispatchError::BadOrigin);
		for member in 0..3 {
			assert_ok!(carried(&suspend(member), &conspirators));
		}
		let too_many = pallet_consortium::Error::<Runtime>::TooManySuspended;
		assert_err!(carried(&suspend(3), &conspirators), too_many);
		// They are still five of twelve votes, so they decide nothing and release nothing.
		assert_eq!(pallet_collective::Members::<Runtime, Instance1>::get().len(), 12);
		assert_err!(
			carried(&approval(&authorize_upgrade()), &conspirators),
			DispatchError::BadOrigin
		);
		// After a week it is over, and the same members cannot be stopped again for four weeks.
		pass(STOP_MILLIS);
		for member in 0..3 {
			assert_eq!(status(member), MemberStatus::Active);
			let recently = pallet_consortium::Error::<Runtime>::SuspendedRecently;
			assert_err!(carried(&suspend(member), &conspirators), recently);
		}
		pass(REST_MILLIS);
		assert_ok!(carried(&suspend(0), &conspirators));
	});
}

#[test]
fn suspended_members_vote_and_two_thirds_reinstate_them_at_once() {
	on_local_chain(|| {
		assert_ok!(carry(&[Bob, Charlie], &suspend(0)));
		assert!(matches!(status(0), MemberStatus::Suspended { until: Some(_) }));
		let reinstate =
			RuntimeCall::Consortium(pallet_consortium::Call::reinstate_member { member: 0 });
		assert_err!(carry(&[Bob, Charlie], &reinstate), DispatchError::BadOrigin);
		assert_ok!(carry(&[Alice, Bob, Dave], &reinstate));
		assert_eq!(status(0), MemberStatus::Active);
	});
}

#[test]
fn when_all_memberships_expire_at_once_the_members_still_renew_each_other() {
	on_local_chain(|| {
		pass(200 * YEAR);
		assert!((0..4).all(|id| !Consortium::member_view(id).unwrap().in_business));
		let valid_until = super::NOW + 300 * YEAR;
		for member in 0..4 {
			let renew = pallet_consortium::Call::renew_member { member, valid_until };
			assert_ok!(decide(&RuntimeCall::Consortium(renew)));
		}
		assert!((0..4).all(|id| Consortium::member_view(id).unwrap().in_business));
	});
}

#[test]
fn stolen_operator_keys_decide_nothing_and_the_voting_keys_put_them_out() {
	on_local_chain(|| {
		let stashes =
			[AliceStash, BobStash, Sr25519Keyring::CharlieStash, Sr25519Keyring::DaveStash];
		for thief in stashes {
			assert!(propose(thief, 1, &approval(&authorize_upgrade())).is_err());
			assert!(dispatch(suspend(0), thief).is_err());
		}
		for (voter, stolen) in [Alice, Bob, Charlie, Dave].into_iter().zip(stashes) {
			let key = stolen.to_account_id();
			let remove = pallet_consortium::Call::remove_operator { key };
			assert_ok!(dispatch(RuntimeCall::Consortium(remove), voter));
			let add = pallet_consortium::Call::add_operator {
				key: AccountId32::new([voter as u8 + 50; 32]),
				permissions: Permissions::none().with(Permission::Admin),
				expires_at: None,
			};
			assert_ok!(dispatch(RuntimeCall::Consortium(add), voter));
		}
		assert_ok!(decide(&authorize_upgrade()));
	});
}

#[test]
fn a_vote_counts_once_until_the_end_and_only_from_the_key_that_votes_now() {
	on_local_chain(|| {
		let motion = approval(&authorize_upgrade());
		assert_ok!(propose(Alice, 3, &motion));
		assert_ok!(vote(Alice, &motion, true));
		let twice = pallet_collective::Error::<Runtime, Instance1>::DuplicateVote;
		assert_err!(vote(Alice, &motion, true), twice);
		assert_ok!(vote(Bob, &motion, true));

		let rotate = pallet_consortium::Call::rotate_voting_key { new_key: Ferdie.to_account_id() };
		assert_ok!(dispatch(RuntimeCall::Consortium(rotate), Bob));
		let stranger = pallet_collective::Error::<Runtime, Instance1>::NotMember;
		assert_err!(vote(Bob, &motion, true), stranger);
		let ayes = |call: &RuntimeCall| Motion::of(&BlakeTwo256::hash_of(call)).unwrap().ayes;
		assert_eq!(ayes(&motion), [Alice.to_account_id()], "the vote of the old key is gone");
		assert_ok!(vote(Ferdie, &motion, true));

		System::set_block_number(1 + MOTION_BLOCKS);
		assert_err!(vote(Charlie, &motion, true), frame_system::Error::<Runtime>::CallFiltered);
		assert_ok!(dispatch(closing(&motion), Dave));
		assert!(Motion::of(&BlakeTwo256::hash_of(&motion)).is_none());
	});
}

#[test]
fn a_yes_is_taken_back_after_the_end_of_a_motion_that_nobody_closed() {
	on_local_chain(|| {
		let motion = approval(&authorize_upgrade());
		assert_ok!(propose(Alice, 3, &motion));
		for voter in [Alice, Bob, Charlie] {
			assert_ok!(vote(voter, &motion, true));
		}
		System::set_block_number(1 + MOTION_BLOCKS);
		assert_ok!(vote(Charlie, &motion, false));
		assert_err!(vote(Charlie, &motion, true), frame_system::Error::<Runtime>::CallFiltered);
		assert_ok!(dispatch(closing(&motion), Dave));
		assert!(Motion::of(&BlakeTwo256::hash_of(&motion)).is_none());
		assert_eq!(
			pallet_governance::Approved::<Runtime>::count(),
			0,
			"two of four decide nothing"
		);
	});
}

#[test]
fn a_motion_fills_no_more_state_than_decisions_need() {
	on_local_chain(|| {
		let motion_of = |bytes: u32| {
			let remark = vec![0; bytes as usize];
			RuntimeCall::System(frame_system::Call::remark { remark })
		};
		assert_ok!(propose(Alice, 3, &motion_of(MAX_MOTION_BYTES - 16)));
		assert_err!(
			propose(Alice, 3, &motion_of(MAX_MOTION_BYTES)),
			frame_system::Error::<Runtime>::CallFiltered
		);
	});
}

#[test]
fn motions_from_before_another_encoding_of_calls_are_rejected() {
	on_local_chain(|| {
		let motion = approval(&authorize_upgrade());
		assert_ok!(propose(Alice, 3, &motion));
		let is_open = || Motion::of(&BlakeTwo256::hash_of(&motion)).is_some();
		assert_eq!(ENCODING.transaction_version, VERSION.transaction_version);
		RejectOutdatedMotions::on_runtime_upgrade();
		RejectOutdatedMotions::reject_before(VERSION.spec_version);
		assert!(is_open(), "its bytes mean what was proposed");
		RejectOutdatedMotions::reject_before(VERSION.spec_version + 1);
		assert!(!is_open());
		let release = pallet_collective::Call::release_proposal_cost {
			proposal_hash: BlakeTwo256::hash_of(&motion),
		};
		assert_ok!(dispatch(RuntimeCall::Council(release), Eve));
		assert_ok!(carry(&[Alice, Bob, Charlie], &motion));
	});
}

#[test]
fn business_can_be_stopped_for_a_week_and_nothing_else_can() {
	on_local_chain(|| {
		let stop = |pallet: &[u8], call: &[u8]| {
			RuntimeCall::Governance(pallet_governance::Call::stop_call {
				pallet: BoundedVec::truncate_from(pallet.to_vec()),
				call: BoundedVec::truncate_from(call.to_vec()),
			})
		};
		let recall = RuntimeCall::Products(pallet_products::Call::lift_recall { recall: 0 });
		assert_ok!(carry(&[Alice, Bob], &stop(b"Products", b"lift_recall")));
		assert_err!(
			dispatch(recall.clone(), AliceStash),
			frame_system::Error::<Runtime>::CallFiltered
		);
		pass(STOP_MILLIS);
		let after = dispatch(recall, AliceStash);
		assert!(after != Err(frame_system::Error::<Runtime>::CallFiltered.into()), "{after:?}");
		for (pallet, call) in [
			(b"Governance".as_slice(), b"enact".as_slice()),
			(b"Governance", b"release_call"),
			(b"Council", b"vote"),
			(b"Consortium", b"reinstate_member"),
			(b"Session", b"set_keys"),
			(b"Grandpa", b"report_equivocation_unsigned"),
			(b"System", b"apply_authorized_upgrade"),
			(b"Timestamp", b"set"),
		] {
			assert_err!(
				carry(&[Alice, Bob, Charlie, Dave], &stop(pallet, call)),
				pallet_governance::Error::<Runtime>::NotStoppable
			);
		}
	});
}

#[test]
fn the_keys_of_a_validator_can_be_replaced_but_not_taken_away() {
	on_local_chain(|| {
		let purge = RuntimeCall::Session(pallet_session::Call::purge_keys {});
		assert_err!(dispatch(purge, AliceStash), frame_system::Error::<Runtime>::CallFiltered);
	});
}

#[test]
fn governance_keeps_its_delay_until_the_delay_is_over() {
	on_local_chain(|| {
		let set = RuntimeCall::Governance(pallet_governance::Call::set_delay { delay: 60_000 });
		assert_ok!(decide(&set));
		assert_ok!(carry(&[Alice, Bob, Charlie], &approval(&authorize_upgrade())));
		pass(DELAY);
		assert_err!(
			enact(Alice, &authorize_upgrade()),
			pallet_governance::Error::<Runtime>::TooEarly
		);
		pass(60_000 - DELAY);
		assert_ok!(enact(Alice, &authorize_upgrade()));
	});
}
