use crate::{mock::*, Adopted, Error, Event, NextPolicyId, Policies};
use carnet_primitives::passports::{Policy, PolicySpec, Reason, Requirement};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError::BadOrigin;

fn platform() -> RuntimeOrigin {
	signed(PLATFORM.into())
}

fn valid() -> PolicySpec {
	spec(&[requirement(REGISTERED, 1), requirement(ACCOUNT, 2)])
}

#[test]
fn a_platform_sets_a_policy_and_pays_for_it_and_governance_does_not() {
	build_and_execute(|| {
		let id = policy(platform(), valid());
		assert_eq!(last_event(), Event::PolicySet { policy: id, owner: Some(PLATFORM) });
		let expected = Policy { owner: Some(PLATFORM), spec: valid(), set_at: START, revision: 0 };
		assert_eq!(Policies::<Test>::get(id), Some(expected));
		assert_eq!(CHARGED.get(), Some(PLATFORM));
		let before = charged();
		let id = policy(root(), valid());
		assert_eq!(last_event(), Event::PolicySet { policy: id, owner: None });
		assert_eq!(charged(), before);
		ALLOWANCE.set(10);
		assert_noop!(Passports::set_policy(platform(), valid()), Error::<Test>::AllowanceExceeded);
	});
}

#[test]
fn policies_that_nobody_can_meet_are_refused() {
	build_and_execute(|| {
		let twice = spec(&[requirement(ACCOUNT, 1), requirement(ACCOUNT, 1)]);
		let at_once = spec(&[Requirement { max_age: Some(0), ..requirement(ACCOUNT, 1) }]);
		let mut crowd = valid();
		crowd.issuers = 4;
		let mut forged_kinds = valid();
		forged_kinds.identifiers = codec::Decode::decode(&mut &[0x80u8][..]).unwrap();
		let nothing = spec(&[]);
		let nobody = spec(&[requirement(ACCOUNT, 0)]);
		let many = spec(&[requirement(ACCOUNT, 17)]);
		for spec in [twice, at_once, crowd, forged_kinds, nothing, nobody, many] {
			assert_noop!(Passports::set_policy(root(), spec.clone()), Error::<Test>::InvalidPolicy);
		}
		let unknown = spec(&[requirement(99, 1)]);
		assert_noop!(Passports::set_policy(root(), unknown), Error::<Test>::UnknownSchema);
		for who in [REGISTRY, BRAND] {
			assert_noop!(Passports::set_policy(signed(who.into()), valid()), BadOrigin);
		}
	});
}

#[test]
fn its_owner_changes_a_policy_and_the_status_follows() {
	build_and_execute(|| {
		let id = policy(platform(), spec(&[requirement(REGISTERED, 1)]));
		issued(REGISTRY, REGISTERED, SELLER, 1);
		assert_eq!(status_by(SELLER, id).reason, Reason::Met);
		pass(DAY);
		assert_ok!(Passports::change_policy(platform(), id, valid()));
		assert_eq!(last_event(), Event::PolicyChanged { policy: id, revision: 1 });
		assert_eq!(status_by(SELLER, id).reason, Reason::NotIssued);
		assert_eq!(Policies::<Test>::get(id).unwrap().set_at, START + DAY);
		let other = signed(OTHER_PLATFORM.into());
		for origin in [other, root()] {
			assert_noop!(
				Passports::change_policy(origin, id, valid()),
				Error::<Test>::NotAuthorized
			);
		}
		let change = |id, spec| Passports::change_policy(platform(), id, spec);
		assert_noop!(change(9, valid()), Error::<Test>::NotFound);
		assert_noop!(change(id, spec(&[])), Error::<Test>::InvalidPolicy);
		let unknown = spec(&[requirement(99, 1)]);
		assert_noop!(change(id, unknown), Error::<Test>::UnknownSchema);
	});
}

#[test]
fn a_platform_judges_by_a_policy_of_its_own_or_of_all() {
	build_and_execute(|| {
		let own = policy(platform(), valid());
		let common = policy(root(), valid());
		let adopt = |platform: u32, id| Passports::adopt_policy(signed(platform.into()), id);
		assert_ok!(adopt(PLATFORM, own));
		assert_eq!(last_event(), Event::PolicyAdopted { platform: PLATFORM, policy: own });
		let before = charged();
		assert_noop!(adopt(PLATFORM, own), Error::<Test>::AlreadyExists);
		assert_ok!(adopt(PLATFORM, common));
		assert_eq!(charged(), before);
		assert_eq!(Adopted::<Test>::get(PLATFORM), Some(common));
		assert_noop!(adopt(OTHER_PLATFORM, own), Error::<Test>::NotAuthorized);
		assert_noop!(adopt(OTHER_PLATFORM, 9), Error::<Test>::NotFound);
		assert_noop!(adopt(REGISTRY, common), BadOrigin);
		assert_ok!(adopt(OTHER_PLATFORM, common));
		ALLOWANCE.set(10);
		assert_noop!(adopt(ALL_ROLES, common), Error::<Test>::AllowanceExceeded);
	});
}

#[test]
fn who_is_no_platform_in_business_changes_no_policy() {
	build_and_execute(|| {
		let id = policy(platform(), valid());
		let change = |who| Passports::change_policy(signed(who), id, valid());
		for who in [REGISTRY.into(), BRAND.into(), SELLER] {
			assert_noop!(change(who), BadOrigin);
		}
		set_roles(PLATFORM, &[]);
		assert_noop!(change(PLATFORM.into()), BadOrigin);
	});
}

#[test]
fn no_policy_and_no_change_of_one_follows_the_last_number() {
	build_and_execute(|| {
		let id = policy(platform(), valid());
		NextPolicyId::<Test>::put(u32::MAX);
		let end = Error::<Test>::MaxCountExceeded;
		assert_noop!(Passports::set_policy(root(), valid()), end);
		NextPolicyId::<Test>::put(id + 1);
		Policies::<Test>::mutate(id, |policy| policy.as_mut().unwrap().revision = u32::MAX);
		let end = Error::<Test>::MaxCountExceeded;
		assert_noop!(Passports::change_policy(platform(), id, valid()), end);
	});
}
