use crate::{
	migrations::v1::{MemberCensus, MemberV0, MigrateV0ToV1, StatusV0},
	mock::*,
	Member, Members, Pallet, Suspension, Suspensions, Voters,
};
use carnet_primitives::{consortium::MemberStatus, member::MemberId};
use frame_support::{
	migration::put_storage_value,
	storage::generator::StorageMap as _,
	traits::{GetStorageVersion, OnRuntimeUpgrade, StorageVersion},
};
use sp_core::crypto::AccountId32;

fn as_it_was(member: Member<AccountId32>, status: StatusV0) -> MemberV0<AccountId32> {
	MemberV0 {
		name: member.name,
		legal_id: member.legal_id,
		roles: member.roles,
		prefixes: member.prefixes,
		status,
		valid_until: member.valid_until,
		voter: member.voter,
		quota: member.quota,
		operators: member.operators,
	}
}

/// The state of four members as version 0 laid it out, the second suspended and the third expelled.
fn version_0() {
	for (id, member) in Members::<Test>::iter().collect::<Vec<(MemberId, _)>>() {
		let status = match id {
			1 => StatusV0::Suspended,
			2 => StatusV0::Expelled,
			_ => StatusV0::Active,
		};
		let key = Members::<Test>::storage_map_final_key(id);
		frame_support::storage::unhashed::put(&key, &as_it_was(member, status));
	}
	Voters::<Test>::kill();
	Suspensions::<Test>::kill();
	ToldVoters::set(&Vec::new());
	put_storage_value(b"Consortium", b"MemberCensus", &[], (3u32, 1u32));
	StorageVersion::new(0).put::<Pallet<Test>>();
}

#[test]
fn version_0_becomes_version_1_and_nothing_is_lost() {
	build_and_execute(|| {
		let before: Vec<_> = (0..4).map(|id| Members::<Test>::get(id).unwrap()).collect();
		version_0();
		MigrateV0ToV1::<Test>::on_runtime_upgrade();
		assert_eq!(Pallet::<Test>::on_chain_storage_version(), 1);
		let status =
			[MemberStatus::Active, MemberStatus::Suspended { until: None }, MemberStatus::Expelled];
		for (id, member) in before.into_iter().enumerate() {
			let status = status.get(id).copied().unwrap_or(MemberStatus::Active);
			let id = MemberId::try_from(id).unwrap();
			assert_eq!(Members::<Test>::get(id), Some(Member { status, ..member }));
		}
		assert_eq!(Voters::<Test>::get().into_inner(), [voter(0), voter(1), voter(3)]);
		assert_eq!(ToldVoters::get(), Voters::<Test>::get().into_inner());
		let suspended = Suspension { member: 1, until: None };
		assert_eq!(Suspensions::<Test>::get().into_inner(), [suspended]);
		assert!(!MemberCensus::<Test>::exists());
	});
}

#[test]
fn a_second_run_changes_nothing() {
	build_and_execute(|| {
		version_0();
		MigrateV0ToV1::<Test>::on_runtime_upgrade();
		let root = sp_io::storage::root(sp_runtime::StateVersion::V1);
		MigrateV0ToV1::<Test>::on_runtime_upgrade();
		assert_eq!(sp_io::storage::root(sp_runtime::StateVersion::V1), root);
	});
}

#[cfg(feature = "try-runtime")]
#[test]
fn the_check_before_and_after_finds_a_member_that_was_lost() {
	new_test_ext().execute_with(|| {
		version_0();
		let noted = MigrateV0ToV1::<Test>::pre_upgrade().unwrap();
		MigrateV0ToV1::<Test>::on_runtime_upgrade();
		MigrateV0ToV1::<Test>::post_upgrade(noted.clone()).unwrap();
		Voters::<Test>::mutate(|list| list.truncate(2));
		assert!(MigrateV0ToV1::<Test>::post_upgrade(noted).is_err());
	});
}

#[cfg(feature = "try-runtime")]
#[test]
fn the_check_before_finds_more_members_than_may_vote() {
	new_test_ext().execute_with(|| {
		version_0();
		let most = <Test as crate::Config>::MaxMembers::get();
		crate::migrations::MemberCensus::<Test>::put((most + 1, 0));
		assert!(MigrateV0ToV1::<Test>::pre_upgrade().is_err());
	});
}
