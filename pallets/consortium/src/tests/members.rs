use crate::{
	mock::*, Error, Event, GenesisConfig, Keys, Members, NextMemberId, Suspensions, Voters,
};
use carnet_primitives::{
	consortium::{KeyHolder, Load, MemberStatus, Quota},
	member::{member_principal, Actor, LegalId, Members as _, Permissions, Role, Roles},
};
use codec::Decode;
use frame_support::{assert_noop, assert_ok, traits::EnsureOrigin};
use sp_runtime::{BuildStorage, DispatchError};

type EnsureBrand = crate::EnsureActor<Test, BRAND_ROLE, PRODUCE>;

#[test]
fn governance_admits_a_member_with_its_keys_and_prefixes() {
	build_and_execute(|| {
		let four = admission(4);
		assert_ok!(Consortium::admit_member(RuntimeOrigin::root(), four.clone()));
		assert_eq!(
			last_event(),
			Event::MemberAdmitted { member: 4, voter: voter(4), admin: admin(4) }
		);
		let view = Consortium::member_view(4).unwrap();
		assert_eq!(view.name, four.name);
		assert_eq!(view.principal, member_principal(4));
		assert!(view.in_business);
		assert_eq!(view.used, Load::default());
		assert_eq!(Consortium::key_holder(voter(4)), Some(KeyHolder::Voter(4)));
		assert_eq!(
			Consortium::key_holder(admin(4)),
			Some(KeyHolder::Operator {
				member: 4,
				permissions: Permissions::all(),
				expires_at: None
			})
		);
		assert!(Consortium::has_role(4, Role::Brand));
		assert!(!Consortium::has_role(4, Role::Notary));
		assert_eq!(Consortium::role_until(4, Role::Brand), Some(view.valid_until));
		assert_eq!(Consortium::role_until(4, Role::Notary), None);
	});
}

#[test]
fn only_governance_admits_changes_and_stops_members() {
	build_and_execute(|| {
		let stranger = signed(&admin(0));
		let bad = DispatchError::BadOrigin;
		assert_noop!(Consortium::admit_member(stranger.clone(), admission(4)), bad);
		assert_noop!(Consortium::set_roles(stranger.clone(), 0, Roles::all()), bad);
		assert_noop!(Consortium::renew_member(stranger.clone(), 0, START + 500 * DAY), bad);
		assert_noop!(Consortium::set_quota(stranger.clone(), 0, QUOTA), bad);
		assert_noop!(Consortium::suspend_member(stranger.clone(), 1), bad);
		assert_noop!(Consortium::reinstate_member(stranger.clone(), 1), bad);
		assert_noop!(Consortium::expel_member(stranger.clone(), 1), bad);
		assert_noop!(Consortium::replace_voting_key(stranger, 0, key(1)), bad);
	});
}

/// A decoder lets bits through that mean nothing yet.
fn roles_of_a_later_version() -> Roles {
	Decode::decode(&mut &[0xFF; 8][..]).unwrap()
}

#[test]
fn roles_that_mean_nothing_are_not_given() {
	build_and_execute(|| {
		assert_noop!(
			Consortium::set_roles(RuntimeOrigin::root(), 1, roles_of_a_later_version()),
			Error::<Test>::InvalidRoles
		);
	});
}

#[test]
fn a_bad_admission_changes_nothing() {
	build_and_execute(|| {
		let try_with = |change: fn(&mut _), error: Error<Test>| {
			let mut four = admission(4);
			change(&mut four);
			assert_noop!(Consortium::admit_member(RuntimeOrigin::root(), four), error);
		};
		type Admission = carnet_primitives::consortium::Admission<sp_core::crypto::AccountId32>;
		try_with(|a: &mut Admission| a.name.clear(), Error::InvalidName);
		try_with(|a| a.name = vec![0xFF].try_into().unwrap(), Error::InvalidName);
		try_with(|a| a.legal_id = LegalId::Lei(*b"CARNETTEST0000000008"), Error::InvalidLegalId);
		try_with(|a| a.legal_id = LegalId::parse(LEIS[0]).unwrap(), Error::AlreadyExists);
		try_with(|a| a.roles = roles_of_a_later_version(), Error::InvalidRoles);
		try_with(|a| a.valid_until = START, Error::InvalidExpiry);
		try_with(|a| a.quota = Quota::default(), Error::InvalidQuota);
		try_with(|a| a.quota.limit.burst.bytes = 1, Error::InvalidQuota);
		try_with(|a| a.voter = voter(0), Error::AlreadyExists);
		try_with(|a| a.admin = a.voter.clone(), Error::AlreadyExists);
		try_with(
			|a| a.prefixes = vec![prefix("0604141123")].try_into().unwrap(),
			Error::PrefixOverlap,
		);
		try_with(
			|a| a.prefixes = vec![prefix("0999"), prefix("09991")].try_into().unwrap(),
			Error::PrefixOverlap,
		);
		assert_eq!(NextMemberId::<Test>::get(), 4);
	});
}

#[test]
fn an_actor_needs_role_permission_and_a_member_in_business() {
	build_and_execute(|| {
		let who = signed(&admin(1));
		let actor = Actor { member: 1, role: Role::Brand };
		assert_eq!(EnsureBrand::try_origin(who.clone()).ok(), Some(actor));
		assert!(
			EnsureBrand::try_origin(signed(&voter(1))).is_err(),
			"a voting key does no business"
		);
		assert!(EnsureBrand::try_origin(RuntimeOrigin::root()).is_err());

		assert_ok!(Consortium::set_roles(RuntimeOrigin::root(), 1, Roles::all()));
		assert_eq!(EnsureBrand::try_origin(who.clone()).ok(), Some(actor));
		let carrier = Roles::none().with(Role::Carrier);
		assert_ok!(Consortium::set_roles(RuntimeOrigin::root(), 1, carrier));
		assert!(EnsureBrand::try_origin(who.clone()).is_err(), "without the role");
		let brand = Roles::none().with(Role::Brand);
		assert_ok!(Consortium::set_roles(RuntimeOrigin::root(), 1, brand));

		let certifier = add_operator(1, 1, carnet_primitives::member::Permission::Certify);
		assert!(EnsureBrand::try_origin(signed(&certifier)).is_err(), "without the permission");

		assert_ok!(Consortium::suspend_member(RuntimeOrigin::root(), 1));
		assert!(EnsureBrand::try_origin(who.clone()).is_err(), "suspended");
		assert_ok!(Consortium::reinstate_member(RuntimeOrigin::root(), 1));
		assert!(EnsureBrand::try_origin(who.clone()).is_ok());

		pass(365 * DAY);
		assert!(EnsureBrand::try_origin(who.clone()).is_err(), "past its renewal");
		assert_ok!(Consortium::renew_member(RuntimeOrigin::root(), 1, START + 900 * DAY));
		assert!(EnsureBrand::try_origin(who.clone()).is_ok());

		assert_ok!(Consortium::expel_member(RuntimeOrigin::root(), 1));
		assert!(EnsureBrand::try_origin(who).is_err(), "expelled");
	});
}

#[test]
fn an_expelled_member_is_out_for_good() {
	build_and_execute(|| {
		let root = RuntimeOrigin::root;
		assert_ok!(Consortium::suspend_member(root(), 2));
		assert_ok!(Consortium::expel_member(root(), 2));
		assert_eq!(last_event(), Event::MemberExpelled { member: 2 });
		assert_eq!(Voters::<Test>::get().into_inner(), [voter(0), voter(1), voter(3)]);
		assert!(Suspensions::<Test>::get().is_empty());
		let error = Error::<Test>::Expelled;
		assert_noop!(Consortium::expel_member(root(), 2), error);
		let error = Error::<Test>::Expelled;
		assert_noop!(Consortium::reinstate_member(root(), 2), error);
		let error = Error::<Test>::Expelled;
		assert_noop!(Consortium::renew_member(root(), 2, START + 900 * DAY), error);
		assert_eq!(Members::<Test>::get(2).unwrap().status, MemberStatus::Expelled);
		assert_noop!(Consortium::expel_member(root(), 9), Error::<Test>::NotFound);
	});
}

#[test]
fn renewal_and_quota_are_checked() {
	build_and_execute(|| {
		let root = RuntimeOrigin::root;
		assert_noop!(Consortium::renew_member(root(), 0, START), Error::<Test>::InvalidExpiry);
		assert_noop!(
			Consortium::set_quota(root(), 0, Quota::default()),
			Error::<Test>::InvalidQuota
		);
		let mut quota = QUOTA;
		quota.state_bytes = 7;
		assert_ok!(Consortium::set_quota(root(), 0, quota));
		assert_eq!(last_event(), Event::QuotaSet { member: 0, quota });
		assert_eq!(Consortium::member_view(0).unwrap().quota, quota);
	});
}

#[test]
fn founding_members_are_admitted_at_genesis() {
	let mut storage = frame_system::GenesisConfig::<Test>::default().build_storage().unwrap();
	GenesisConfig::<Test> { members: vec![admission(0), admission(1)] }
		.assimilate_storage(&mut storage)
		.unwrap();
	sp_io::TestExternalities::from(storage).execute_with(|| {
		assert_eq!(NextMemberId::<Test>::get(), 2);
		assert_eq!(Keys::<Test>::get(voter(1)), Some(KeyHolder::Voter(1)));
		Consortium::do_try_state().unwrap();
	});
}
