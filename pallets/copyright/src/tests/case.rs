use crate::{mock::*, Cases, Error, Event};
use carnet_primitives::{
	copyright::{Case, CaseStatus, Evidence, Outcome, Response, Right, Ruling, Scope},
	member::{MemberId, Role},
};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::{DispatchError::BadOrigin, DispatchResult};

const INFRINGED: Outcome = Outcome::Infringement;

fn opened() -> u64 {
	let id = deposited(SELLER, 1);
	assert_ok!(report(SELLER, id, SHOP));
	id
}

fn case() -> Case {
	Cases::<Test>::get(0).unwrap()
}

fn status() -> CaseStatus {
	Copyright::case_view(0).unwrap().status
}

fn report_at(platform: MemberId, evidence: Evidence) -> DispatchResult {
	Copyright::report_infringement(signed(SELLER), 0, platform, SHOP, evidence)
}

#[test]
fn a_shop_is_reported_its_platform_responds_and_a_court_rules() {
	build_and_execute(|| {
		let deposit = opened();
		let due_at = START + RESPONSE_TIME;
		assert_eq!(
			last_event(),
			Event::InfringementReported { case: 0, deposit, platform: PLATFORM, due_at }
		);
		let expected = Case {
			deposit,
			reporter: principal(SELLER),
			platform: PLATFORM,
			shop: SHOP,
			evidence: evidence(2),
			opened_at: START,
			due_at,
			response: None,
			ruling: None,
			withdrawn_at: None,
		};
		assert_eq!((case(), status()), (expected, CaseStatus::Open));
		pass(RESPONSE_TIME);
		assert_ok!(respond(PLATFORM, 0));
		assert_eq!(last_event(), Event::Responded { case: 0, document: DOCUMENT });
		let (document, at) = (DOCUMENT, due_at);
		assert_eq!(case().response, Some(Response { document, at, by: PLATFORM }));
		assert_eq!(status(), CaseStatus::Answered);
		assert_ok!(rule(COURT, 0, INFRINGED));
		let (by, outcome) = (COURT, INFRINGED);
		assert_eq!(last_event(), Event::Ruled { case: 0, by, outcome, document });
		assert_eq!(case().ruling, Some(Ruling { by, outcome, document, at }));
		assert_eq!(status(), CaseStatus::Ruled);
	});
}

#[test]
fn only_who_holds_the_rights_of_a_deposit_that_stands_reports() {
	build_and_execute(|| {
		assert_noop!(report(SELLER, 0, SHOP), Error::<Test>::NotFound);
		let (id, newer) = (deposited(SELLER, 1), deposited(SELLER, 2));
		assert_noop!(report(COPIER, id, SHOP), Error::<Test>::NotAuthorized);
		sell(SELLER, id, COPIER);
		assert_noop!(report(SELLER, id, SHOP), Error::<Test>::NotAuthorized);
		assert_ok!(report(COPIER, id, SHOP));
		assert_ok!(revoke(SELLER, newer));
		assert_noop!(report(SELLER, newer, SHOP), Error::<Test>::AlreadyRevoked);
		let (old, newer) = (deposited(SELLER, 3), deposited(SELLER, 4));
		assert_ok!(supersede(SELLER, old, newer));
		assert_noop!(report(SELLER, old, SHOP), Error::<Test>::AlreadySuperseded);
		assert_ok!(report(SELLER, newer, SHOP));
	});
}

#[test]
fn reports_that_show_nothing_or_name_no_platform_are_refused() {
	build_and_execute(|| {
		deposited(SELLER, 1);
		assert_noop!(report_at(PLATFORM, evidence(0)), Error::<Test>::InvalidEvidence);
		for platform in [BRAND, COURT, 99] {
			assert_noop!(report_at(platform, evidence(1)), Error::<Test>::InvalidPlatform);
		}
		assert_ok!(report_at(PLATFORM, evidence(8)));
	});
}

#[test]
fn nobody_reports_herself() {
	build_and_execute(|| {
		let id = deposited(PLATFORM.into(), 1);
		assert_noop!(report(PLATFORM.into(), id, SHOP), Error::<Test>::OwnWork);
		let bought = deposited(SELLER, 2);
		sell(SELLER, bought, PLATFORM.into());
		assert_noop!(report(PLATFORM.into(), bought, SHOP), Error::<Test>::OwnWork);
		let others = deposited(OTHER_PLATFORM.into(), 3);
		assert_ok!(report(OTHER_PLATFORM.into(), others, SHOP));
	});
}

#[test]
fn a_shop_that_may_show_the_work_is_not_reported() {
	build_and_execute(|| {
		let id = deposited(SELLER, 1);
		assert_ok!(license(SELLER, id, SHOP));
		assert_noop!(report(SELLER, id, SHOP), Error::<Test>::Licensed);
		assert_ok!(report(SELLER, id, OTHER_SHOP));
		assert_ok!(revoke_licence(SELLER, 0));
		assert_ok!(report(SELLER, id, SHOP));
		let other = deposited(SELLER, 2);
		let copies = Scope::none().with(Right::Reproduce);
		assert_ok!(license_with(SELLER, other, SHOP, None, copies));
		assert_ok!(report(SELLER, other, SHOP));
	});
}

#[test]
fn a_licence_that_an_earlier_holder_gave_keeps_its_shop_from_being_reported() {
	build_and_execute(|| {
		let id = deposited(SELLER, 1);
		assert_ok!(license(SELLER, id, SHOP));
		sell(SELLER, id, COPIER);
		assert_noop!(report(COPIER, id, SHOP), Error::<Test>::Licensed);
		assert_ok!(revoke_licence(COPIER, 0));
		assert_ok!(report(COPIER, id, SHOP));
	});
}

#[test]
fn a_platform_out_of_business_is_reported_no_more_and_does_not_respond() {
	build_and_execute(|| {
		let id = opened();
		set_roles(PLATFORM, &[]);
		assert_noop!(report(SELLER, id, OTHER_SHOP), Error::<Test>::InvalidPlatform);
		assert_noop!(respond(PLATFORM, 0), BadOrigin);
		pass(RESPONSE_TIME + 1);
		assert_ok!(rule(COURT, 0, INFRINGED));
	});
}

#[test]
fn a_shop_is_reported_once_for_a_work_unless_nothing_was_decided() {
	build_and_execute(|| {
		let id = opened();
		assert_noop!(report(SELLER, id, SHOP), Error::<Test>::AlreadyExists);
		assert_ok!(report(SELLER, id, OTHER_SHOP));
		assert_ok!(withdraw(SELLER, 0));
		assert_ok!(report(SELLER, id, SHOP));
		pass(RESPONSE_TIME + 1);
		assert_ok!(rule(COURT, 2, Outcome::Dismissed));
		assert_ok!(report(SELLER, id, SHOP));
		pass(RESPONSE_TIME + 1);
		assert_ok!(rule(COURT, 3, Outcome::NoInfringement));
		assert_noop!(report(SELLER, id, SHOP), Error::<Test>::AlreadyExists);
	});
}

#[test]
fn the_platform_of_the_shop_responds_once_and_in_time() {
	build_and_execute(|| {
		opened();
		assert_noop!(respond(OTHER_PLATFORM, 0), Error::<Test>::NotAuthorized);
		assert_noop!(respond(BRAND, 0), BadOrigin);
		assert_noop!(respond(PLATFORM, 9), Error::<Test>::NotFound);
		pass(RESPONSE_TIME + 1);
		assert_noop!(respond(PLATFORM, 0), Error::<Test>::DeadlinePassed);
		assert_eq!(status(), CaseStatus::Overdue);
		assert_ok!(report(SELLER, 0, OTHER_SHOP));
		assert_ok!(respond(PLATFORM, 1));
		assert_noop!(respond(PLATFORM, 1), Error::<Test>::AlreadyExists);
	});
}

#[test]
fn a_court_hears_the_platform_or_lets_its_time_pass() {
	build_and_execute(|| {
		opened();
		pass(RESPONSE_TIME);
		assert_noop!(rule(COURT, 0, INFRINGED), Error::<Test>::DeadlineNotPassed);
		pass(1);
		assert_ok!(rule(COURT, 0, INFRINGED));
		assert_noop!(rule(COURT, 0, Outcome::Dismissed), Error::<Test>::CaseClosed);
		assert_noop!(respond(PLATFORM, 0), Error::<Test>::CaseClosed);
		assert_noop!(withdraw(SELLER, 0), Error::<Test>::CaseClosed);
	});
}

#[test]
fn who_is_no_court_or_a_party_does_not_rule() {
	build_and_execute(|| {
		opened();
		assert_ok!(respond(PLATFORM, 0));
		for member in [NOTARY, BRAND, PLATFORM, 99] {
			assert_noop!(rule(member, 0, INFRINGED), BadOrigin);
		}
		assert_noop!(Copyright::rule(signed(SELLER), 0, INFRINGED, DOCUMENT), BadOrigin);
		assert_noop!(rule(COURT, 9, INFRINGED), Error::<Test>::NotFound);
		set_roles(PLATFORM, &[Role::Platform, Role::Judicial]);
		assert_noop!(rule(PLATFORM, 0, INFRINGED), Error::<Test>::NotAuthorized);
		let own = deposited(COURT.into(), 2);
		assert_ok!(report(COURT.into(), own, SHOP));
		assert_ok!(respond(PLATFORM, 1));
		assert_noop!(rule(COURT, 1, INFRINGED), Error::<Test>::NotAuthorized);
		assert_ok!(rule(ALL_ROLES, 1, INFRINGED));
	});
}

#[test]
fn a_court_that_holds_the_rights_by_now_does_not_rule() {
	build_and_execute(|| {
		let id = opened();
		assert_ok!(respond(PLATFORM, 0));
		sell(SELLER, id, COURT.into());
		assert_noop!(rule(COURT, 0, INFRINGED), Error::<Test>::NotAuthorized);
		assert_ok!(rule(ALL_ROLES, 0, INFRINGED));
	});
}

#[test]
fn a_reporter_withdraws_and_the_case_is_closed() {
	build_and_execute(|| {
		opened();
		assert_noop!(withdraw(COPIER, 0), Error::<Test>::NotAuthorized);
		assert_noop!(withdraw(SELLER, 9), Error::<Test>::NotFound);
		assert_ok!(respond(PLATFORM, 0));
		pass(1);
		assert_ok!(withdraw(SELLER, 0));
		assert_eq!(last_event(), Event::CaseWithdrawn { case: 0 });
		assert_eq!((status(), case().withdrawn_at), (CaseStatus::Withdrawn, Some(START + 1)));
		assert_noop!(withdraw(SELLER, 0), Error::<Test>::CaseClosed);
		assert_noop!(rule(COURT, 0, INFRINGED), Error::<Test>::CaseClosed);
	});
}

#[test]
fn a_report_takes_room_of_the_sponsor() {
	build_and_execute(|| {
		let id = deposited(SELLER, 1);
		ALLOWANCE.set(10);
		assert_noop!(report(SELLER, id, SHOP), Error::<Test>::AllowanceExceeded);
		assert_noop!(license(SELLER, id, SHOP), Error::<Test>::AllowanceExceeded);
		assert_noop!(offer(SELLER, id, COPIER), Error::<Test>::AllowanceExceeded);
	});
}
