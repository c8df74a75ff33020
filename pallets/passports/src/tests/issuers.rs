use crate::{mock::*, Accreditations, Error, Event, NextSchemaId, Schemas};
use carnet_primitives::{
	member::Role,
	passports::{Accreditation, Reason, Schema},
};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError::BadOrigin;

fn registry() -> crate::mock::RuntimeOrigin {
	signed(REGISTRY.into())
}

#[test]
fn governance_registers_schemas() {
	build_and_execute(|| {
		assert_ok!(Passports::register_schema(root(), schema(3, false)));
		assert_eq!(last_event(), Event::SchemaRegistered { schema: 3 });
		assert_eq!(Schemas::<Test>::get(3), Some(schema(3, false)));
		assert_eq!(NextSchemaId::<Test>::get(), 4);
		for who in [REGISTRY, PLATFORM, BRAND] {
			let origin = signed(who.into());
			assert_noop!(Passports::register_schema(origin, schema(4, false)), BadOrigin);
		}
	});
}

#[test]
fn a_schema_has_a_name_and_a_longest_validity() {
	build_and_execute(|| {
		let nameless = Schema { name: Default::default(), ..schema(3, false) };
		let timeless = Schema { max_validity: 0, ..schema(3, false) };
		for schema in [nameless, timeless] {
			assert_noop!(Passports::register_schema(root(), schema), Error::<Test>::InvalidSchema);
		}
	});
}

#[test]
fn governance_accredits_an_issuer_and_changes_its_terms() {
	build_and_execute(|| {
		let until = START + YEAR;
		assert_ok!(Passports::accredit(root(), UNISSUED, NEWCOMER, until, true));
		let (schema, issuer, by) = (UNISSUED, NEWCOMER, None);
		assert_eq!(last_event(), Event::Accredited { schema, issuer, by, until });
		let given =
			Accreditation { by, may_accredit: true, since: START, until, withdrawn_at: None };
		assert_eq!(Accreditations::<Test>::get(UNISSUED, NEWCOMER), Some(given));
		pass(DAY);
		assert_ok!(Passports::accredit(root(), UNISSUED, NEWCOMER, until + 1, false));
		let given = Accreditations::<Test>::get(UNISSUED, NEWCOMER).unwrap();
		assert_eq!((given.may_accredit, given.until), (false, until + 1));
		assert_eq!(charged(), 0);
	});
}

#[test]
fn accreditations_that_cannot_be_are_refused() {
	build_and_execute(|| {
		assert_noop!(accredit(root(), 99, REGISTRY), Error::<Test>::UnknownSchema);
		for member in [BRAND, PLATFORM, 99] {
			assert_noop!(accredit(root(), ACCOUNT, member), Error::<Test>::InvalidIssuer);
		}
		assert_noop!(
			Passports::accredit(root(), ACCOUNT, NEWCOMER, START, false),
			Error::<Test>::InvalidTerm
		);
		for who in [PLATFORM, BRAND] {
			assert_noop!(accredit(signed(who.into()), ACCOUNT, NEWCOMER), BadOrigin);
		}
		assert_noop!(accredit(signed(SELLER), ACCOUNT, NEWCOMER), BadOrigin);
	});
}

#[test]
fn an_issuer_that_may_accredits_others_and_pays_for_the_record() {
	build_and_execute(|| {
		assert_noop!(accredit(registry(), ACCOUNT, NEWCOMER), Error::<Test>::NotAuthorized);
		make_accreditor(ACCOUNT, REGISTRY);
		assert_ok!(accredit(registry(), ACCOUNT, NEWCOMER));
		let given = Accreditations::<Test>::get(ACCOUNT, NEWCOMER).unwrap();
		assert_eq!((given.by, given.may_accredit), (Some(REGISTRY), false));
		assert_eq!(CHARGED.get(), Some(REGISTRY));
		let before = charged();
		assert_ok!(accredit(registry(), ACCOUNT, NEWCOMER));
		assert_eq!(charged(), before);
		issued(NEWCOMER, ACCOUNT, SELLER, 1);
	});
}

#[test]
fn an_issuer_accredits_within_its_own_schema_and_never_itself_or_further() {
	build_and_execute(|| {
		make_accreditor(ACCOUNT, REGISTRY);
		let refused = Error::<Test>::NotAuthorized;
		assert_noop!(accredit(registry(), UNISSUED, NEWCOMER), refused);
		assert_noop!(accredit(registry(), ACCOUNT, REGISTRY), Error::<Test>::NotAuthorized);
		assert_noop!(
			Passports::accredit(registry(), ACCOUNT, NEWCOMER, START + YEAR, true),
			Error::<Test>::NotAuthorized
		);
		// `BANK` has its accreditation of governance.
		assert_noop!(accredit(registry(), ACCOUNT, BANK), Error::<Test>::NotAuthorized);
		assert_ok!(accredit(registry(), ACCOUNT, NEWCOMER));
		let newcomer = || signed(NEWCOMER.into());
		assert_noop!(accredit(newcomer(), ACCOUNT, ALL_ROLES), Error::<Test>::NotAuthorized);
		ALLOWANCE.set(10);
		let exceeded = Error::<Test>::AllowanceExceeded;
		assert_noop!(accredit(registry(), ACCOUNT, ALL_ROLES), exceeded);
	});
}

#[test]
fn two_issuers_do_not_vouch_for_the_same_unless_one_lost_the_right() {
	build_and_execute(|| {
		make_accreditor(ACCOUNT, REGISTRY);
		make_accreditor(ACCOUNT, BANK);
		assert_ok!(accredit(registry(), ACCOUNT, NEWCOMER));
		let bank = || signed(BANK.into());
		assert_noop!(accredit(bank(), ACCOUNT, NEWCOMER), Error::<Test>::AlreadyExists);
		assert_noop!(
			withdraw_accreditation(bank(), ACCOUNT, NEWCOMER),
			Error::<Test>::NotAuthorized
		);
		assert_ok!(withdraw_accreditation(registry(), ACCOUNT, NEWCOMER));
		assert_ok!(accredit(bank(), ACCOUNT, NEWCOMER));
	});
}

#[test]
fn an_accreditor_that_is_out_for_a_day_keeps_whom_it_vouched_for() {
	build_and_execute(|| {
		make_accreditor(ACCOUNT, REGISTRY);
		make_accreditor(ACCOUNT, BANK);
		assert_ok!(accredit(registry(), ACCOUNT, NEWCOMER));
		let given = Accreditations::<Test>::get(ACCOUNT, NEWCOMER);
		let bank = || signed(BANK.into());
		set_roles(REGISTRY, &[]);
		assert_noop!(accredit(bank(), ACCOUNT, NEWCOMER), Error::<Test>::AlreadyExists);
		set_roles(REGISTRY, &[Role::Issuer]);
		assert_eq!(Accreditations::<Test>::get(ACCOUNT, NEWCOMER), given);
		issued(NEWCOMER, ACCOUNT, SELLER, 1);
		// Past its time it is anybody's who may. The accreditors were given as much, and get more.
		pass(10 * YEAR);
		make_accreditor(ACCOUNT, BANK);
		assert_ok!(accredit(bank(), ACCOUNT, NEWCOMER));
		assert_eq!(Accreditations::<Test>::get(ACCOUNT, NEWCOMER).unwrap().by, Some(BANK));
	});
}

#[test]
fn an_accreditation_ends_with_that_of_who_gave_it() {
	build_and_execute(|| {
		make_accreditor(ACCOUNT, REGISTRY);
		assert_ok!(accredit(registry(), ACCOUNT, NEWCOMER));
		issued(NEWCOMER, ACCOUNT, SELLER, 1);
		let policy = policy(root(), spec(&[requirement(ACCOUNT, 1)]));
		let reason = || status_by(SELLER, policy).reason;
		assert_eq!(reason(), Reason::Met);
		// Out of business.
		set_roles(REGISTRY, &[]);
		assert_eq!(reason(), Reason::IssuerNotAccredited);
		set_roles(REGISTRY, &[Role::Issuer]);
		assert_eq!(reason(), Reason::Met);
		// Accredited, but not to accredit.
		assert_ok!(accredit(root(), ACCOUNT, REGISTRY));
		assert_eq!(reason(), Reason::IssuerNotAccredited);
		assert_noop!(issue(NEWCOMER, ACCOUNT, new(RIVAL, 2)), Error::<Test>::NotAccredited);
		// Past its time.
		make_accreditor(ACCOUNT, REGISTRY);
		assert_eq!(reason(), Reason::Met);
		assert_ok!(Passports::accredit(root(), ACCOUNT, REGISTRY, START + DAY, true));
		assert_eq!(status_by(SELLER, policy).until, Some(START + DAY));
		pass(DAY);
		assert_eq!(reason(), Reason::IssuerNotAccredited);
	});
}

#[test]
fn what_governance_withdrew_no_issuer_gives_back() {
	build_and_execute(|| {
		make_accreditor(ACCOUNT, REGISTRY);
		assert_ok!(accredit(registry(), ACCOUNT, NEWCOMER));
		assert_ok!(withdraw_accreditation(root(), ACCOUNT, NEWCOMER));
		let (schema, issuer, document) = (ACCOUNT, NEWCOMER, DOCUMENT);
		assert_eq!(last_event(), Event::AccreditationWithdrawn { schema, issuer, document });
		assert_noop!(accredit(registry(), ACCOUNT, NEWCOMER), Error::<Test>::NotAuthorized);
		assert_noop!(
			withdraw_accreditation(root(), ACCOUNT, NEWCOMER),
			Error::<Test>::AlreadyRevoked
		);
		assert_ok!(accredit(root(), ACCOUNT, NEWCOMER));
	});
}

#[test]
fn only_what_there_is_is_withdrawn_and_by_who_gave_it() {
	build_and_execute(|| {
		assert_noop!(withdraw_accreditation(root(), UNISSUED, REGISTRY), Error::<Test>::NotFound);
		make_accreditor(ACCOUNT, REGISTRY);
		assert_noop!(
			withdraw_accreditation(registry(), ACCOUNT, BANK),
			Error::<Test>::NotAuthorized
		);
	});
}

#[test]
fn who_is_no_issuer_in_business_withdraws_no_accreditation() {
	build_and_execute(|| {
		make_accreditor(ACCOUNT, REGISTRY);
		assert_ok!(accredit(registry(), ACCOUNT, NEWCOMER));
		let withdraw = |who| withdraw_accreditation(signed(who), ACCOUNT, NEWCOMER);
		for who in [PLATFORM.into(), BRAND.into(), SELLER] {
			assert_noop!(withdraw(who), BadOrigin);
		}
		set_roles(REGISTRY, &[]);
		assert_noop!(withdraw(REGISTRY.into()), BadOrigin);
	});
}

#[test]
fn no_schema_follows_the_last_number() {
	build_and_execute(|| {
		let next = NextSchemaId::<Test>::get();
		NextSchemaId::<Test>::put(u32::MAX);
		let end = Error::<Test>::MaxCountExceeded;
		assert_noop!(Passports::register_schema(root(), schema(3, false)), end);
		NextSchemaId::<Test>::put(next);
	});
}
