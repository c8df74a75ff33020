use crate::{mock::*, Error, Event, Licences};
use carnet_primitives::{
	copyright::{Licence, Licensee, Right, Scope},
	member::{MemberId, Role},
	Moment,
};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchResult;

fn grant(
	licensee: Licensee,
	platform: Option<MemberId>,
	scope: Scope,
	from: Moment,
	until: Moment,
) -> DispatchResult {
	Copyright::grant_licence(signed(SELLER), 0, licensee, scope, platform, from, until)
}

fn for_time(from: Moment, until: Moment) -> DispatchResult {
	grant(Licensee::Shop(SHOP), None, network(), from, until)
}

fn shown(platform: MemberId) -> Option<u64> {
	Copyright::licensed(file(1), SHOP, platform).map(|view| view.id)
}

#[test]
fn a_licensed_shop_is_shown_as_licensed_on_its_platform_and_in_its_time() {
	build_and_execute(|| {
		let id = deposited(SELLER, 1);
		let (from, until) = (START + DAY, START + 2 * DAY);
		assert_ok!(grant(Licensee::Shop(SHOP), Some(PLATFORM), network(), from, until));
		let licensee = Licensee::Shop(SHOP);
		assert_eq!(
			last_event(),
			Event::LicenceGranted { id: 0, deposit: id, licensee: licensee.clone() }
		);
		let expected = Licence {
			deposit: id,
			by: principal(SELLER),
			licensee,
			scope: network(),
			platform: Some(PLATFORM),
			from,
			until,
			revoked_at: None,
		};
		assert_eq!(Licences::<Test>::get(0), Some(expected));
		assert_eq!(shown(PLATFORM), None);
		pass(DAY);
		assert_eq!((shown(PLATFORM), shown(OTHER_PLATFORM)), (Some(0), None));
		assert_eq!(Copyright::licensed(file(1), OTHER_SHOP, PLATFORM), None);
		pass(DAY);
		assert_eq!(shown(PLATFORM), None);
	});
}

#[test]
fn a_licence_for_all_platforms_is_shown_on_each() {
	build_and_execute(|| {
		deposited(SELLER, 1);
		assert_ok!(for_time(START, START + DAY));
		assert_eq!([PLATFORM, OTHER_PLATFORM].map(shown), [Some(0); 2]);
	});
}

#[test]
fn a_licence_does_not_reach_back() {
	build_and_execute(|| {
		deposited(SELLER, 1);
		assert_ok!(for_time(0, START + DAY));
		assert_eq!(Licences::<Test>::get(0).unwrap().from, START);
	});
}

#[test]
fn only_who_holds_the_rights_grants_and_what_was_granted_stays() {
	build_and_execute(|| {
		let id = deposited(SELLER, 1);
		assert_noop!(license(COPIER, id, SHOP), Error::<Test>::LicenceBeyondRights);
		assert_ok!(license(SELLER, id, SHOP));
		sell(SELLER, id, COPIER);
		assert_noop!(license(SELLER, id, OTHER_SHOP), Error::<Test>::LicenceBeyondRights);
		assert_eq!(shown(PLATFORM), Some(0));
		assert_eq!(Licences::<Test>::get(0).unwrap().by, principal(SELLER));
		assert_ok!(license(COPIER, id, OTHER_SHOP));
		// A licensee has no rights to give on.
		assert_noop!(revoke_licence(SELLER, 0), Error::<Test>::NotAuthorized);
		assert_ok!(revoke_licence(COPIER, 0));
	});
}

#[test]
fn a_licensee_gives_nothing_on_and_reports_nobody() {
	build_and_execute(|| {
		let id = deposited(SELLER, 1);
		let licensee = Licensee::Principal(principal(COPIER));
		assert_ok!(grant(licensee, None, Scope::all(), START, START + DAY));
		assert_noop!(license(COPIER, id, SHOP), Error::<Test>::LicenceBeyondRights);
		assert_noop!(offer(COPIER, id, BRAND.into()), Error::<Test>::NotAuthorized);
		assert_noop!(report(COPIER, id, SHOP), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn who_was_offered_the_rights_licenses_once_she_took_them() {
	build_and_execute(|| {
		let id = deposited(SELLER, 1);
		assert_ok!(offer(SELLER, id, COPIER));
		assert_noop!(license(COPIER, id, SHOP), Error::<Test>::LicenceBeyondRights);
		assert_ok!(accept(COPIER, id));
		assert_ok!(license(COPIER, id, SHOP));
	});
}

#[test]
fn licences_of_nothing_for_nothing_or_for_no_time_are_refused() {
	build_and_execute(|| {
		assert_noop!(license(SELLER, 0, SHOP), Error::<Test>::NotFound);
		let id = deposited(SELLER, 1);
		let own = Licensee::Principal(principal(SELLER));
		assert_noop!(grant(own, None, network(), START, START + 1), Error::<Test>::OwnWork);
		for scope in [Scope::none(), forged(0x10u8), forged(0x11u8)] {
			assert_noop!(license_with(SELLER, id, SHOP, None, scope), Error::<Test>::InvalidScope);
		}
		let terms = [
			(START, START),
			(START + 2, START + 1),
			(0, START),
			(START, START + MAX_TERM + 1),
			(u64::MAX, u64::MAX),
		];
		for (from, until) in terms {
			assert_noop!(for_time(from, until), Error::<Test>::InvalidTerm);
		}
		for platform in [BRAND, 99] {
			assert_noop!(
				license_with(SELLER, id, SHOP, Some(platform), network()),
				Error::<Test>::InvalidPlatform
			);
		}
		assert_ok!(for_time(START, START + MAX_TERM));
		assert_ok!(license_with(SELLER, id, OTHER_SHOP, None, Scope::all()));
	});
}

#[test]
fn a_work_that_does_not_stand_is_not_licensed_nor_shown() {
	build_and_execute(|| {
		let id = deposited(SELLER, 1);
		assert_ok!(license(SELLER, id, SHOP));
		assert_ok!(revoke(SELLER, id));
		assert_noop!(license(SELLER, id, OTHER_SHOP), Error::<Test>::AlreadyRevoked);
		assert_eq!(shown(PLATFORM), None);
		let (old, newer) = (deposited(SELLER, 2), deposited(SELLER, 3));
		assert_ok!(supersede(SELLER, old, newer));
		assert_noop!(license(SELLER, old, SHOP), Error::<Test>::AlreadySuperseded);
	});
}

#[test]
fn licences_outlive_a_deposit_that_is_replaced_and_end_with_one_that_is_withdrawn() {
	build_and_execute(|| {
		let (old, newer) = (deposited(SELLER, 1), deposited(SELLER, 2));
		assert_ok!(license(SELLER, old, SHOP));
		assert_ok!(license(SELLER, newer, SHOP));
		assert_ok!(supersede(SELLER, old, newer));
		assert_eq!(shown(PLATFORM), Some(0));
		assert_ok!(revoke(SELLER, newer));
		assert_eq!(Copyright::licensed(file(2), SHOP, PLATFORM), None);
		assert!(Copyright::licence_view(0).unwrap().in_force);
		assert!(!Copyright::licence_view(1).unwrap().in_force);
	});
}

#[test]
fn a_licence_to_copy_neither_shows_a_shop_as_licensed_nor_hides_a_licence_to_show() {
	build_and_execute(|| {
		let id = deposited(SELLER, 1);
		let copies = Scope::none().with(Right::Reproduce);
		assert_ok!(license_with(SELLER, id, SHOP, Some(PLATFORM), copies));
		assert_eq!(shown(PLATFORM), None);
		assert_ok!(license_with(SELLER, id, SHOP, None, network()));
		assert_eq!(shown(PLATFORM), Some(1));
		assert_noop!(report(SELLER, id, SHOP), Error::<Test>::Licensed);
	});
}

#[test]
fn a_licensee_has_one_licence_at_a_time_for_each_platform() {
	build_and_execute(|| {
		let id = deposited(SELLER, 1);
		assert_ok!(license(SELLER, id, SHOP));
		assert_noop!(license(SELLER, id, SHOP), Error::<Test>::AlreadyExists);
		assert_ok!(license_with(SELLER, id, SHOP, None, network()));
		assert_ok!(license_with(SELLER, id, SHOP, Some(OTHER_PLATFORM), network()));
		pass(YEAR);
		assert_ok!(license(SELLER, id, SHOP));
		assert_eq!(shown(PLATFORM), Some(3));
		assert_ok!(revoke_licence(SELLER, 3));
		assert_ok!(license(SELLER, id, SHOP));
		assert_eq!(shown(PLATFORM), Some(4));
	});
}

#[test]
fn a_licence_is_revoked_once_and_before_it_is_over() {
	build_and_execute(|| {
		let id = deposited(SELLER, 1);
		assert_ok!(license(SELLER, id, SHOP));
		assert_ok!(license(SELLER, id, OTHER_SHOP));
		assert_noop!(revoke_licence(SELLER, 9), Error::<Test>::NotFound);
		assert_noop!(revoke_licence(COPIER, 0), Error::<Test>::NotAuthorized);
		assert_ok!(revoke_licence(SELLER, 0));
		assert_eq!(last_event(), Event::LicenceRevoked { id: 0 });
		assert_eq!(Licences::<Test>::get(0).unwrap().revoked_at, Some(START));
		assert_eq!(shown(PLATFORM), None);
		assert_noop!(revoke_licence(SELLER, 0), Error::<Test>::AlreadyRevoked);
		pass(YEAR);
		assert_noop!(revoke_licence(SELLER, 1), Error::<Test>::Lapsed);
	});
}

#[test]
fn the_licence_of_the_deposit_with_priority_is_shown_before_that_of_a_copy() {
	build_and_execute(|| {
		let (id, copy) = (deposited(SELLER, 1), deposited(COPIER, 1));
		assert_ok!(license(COPIER, copy, SHOP));
		let view = Copyright::licensed(file(1), SHOP, PLATFORM).unwrap();
		assert_eq!((view.id, view.has_priority), (0, false));
		assert_ok!(license(SELLER, id, SHOP));
		let view = Copyright::licensed(file(1), SHOP, PLATFORM).unwrap();
		assert_eq!((view.id, view.has_priority), (1, true));
	});
}

#[test]
fn a_platform_out_of_business_gets_no_new_licence() {
	build_and_execute(|| {
		let id = deposited(SELLER, 1);
		set_roles(PLATFORM, &[]);
		assert_noop!(license(SELLER, id, SHOP), Error::<Test>::InvalidPlatform);
		set_roles(PLATFORM, &[Role::Platform]);
		let scope = Scope::none().with(Right::Reproduce).with(Right::Adapt);
		assert_ok!(license_with(SELLER, id, SHOP, Some(PLATFORM), scope));
	});
}
