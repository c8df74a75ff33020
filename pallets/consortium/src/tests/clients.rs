use crate::{mock::*, Error, Event, Keys, StateBytes};
use carnet_primitives::{
	consortium::KeyHolder,
	member::{client_principal, Permission, Permissions, Sponsors},
};
use frame_support::{assert_noop, assert_ok};

const EXISTS: Error<Test> = Error::AlreadyExists;

#[test]
fn a_member_brings_a_client_and_she_chooses_among_her_sponsors() {
	build_and_execute(|| {
		let client = add_client(0, 1);
		assert_eq!(last_event(), Event::ClientAdded { client, key: key(1), member: 0 });
		let she = || signed(&key(1));
		assert_noop!(Consortium::choose_sponsor(she(), 1), Error::<Test>::NotFound);
		assert_ok!(Consortium::ask_sponsor(she(), 1));
		assert_ok!(Consortium::sponsor_client(signed(&admin(1)), client));
		assert_ok!(Consortium::choose_sponsor(she(), 1));
		let view = Consortium::client_view(client).unwrap();
		assert_eq!(view.sponsors, vec![0, 1]);
		assert_eq!((view.chosen, view.asked), (Some(1), None));
		assert_eq!(view.principal, client_principal(client));

		assert_ok!(Consortium::leave_sponsor(she(), 1));
		assert_eq!(Consortium::client_view(client).unwrap().chosen, Some(0));
		assert_ok!(Consortium::drop_client(signed(&admin(0)), client));
		assert_eq!(last_event(), Event::SponsorLeft { client, member: 0 });
		assert_eq!(Consortium::client_view(client).unwrap().chosen, None);
		assert_noop!(Consortium::leave_sponsor(she(), 0), Error::<Test>::NotFound);
	});
}

#[test]
fn nobody_sponsors_a_client_who_did_not_ask() {
	build_and_execute(|| {
		let client = add_client(0, 1);
		let she = || signed(&key(1));
		assert_noop!(
			Consortium::sponsor_client(signed(&admin(1)), client),
			Error::<Test>::NotAsked
		);
		assert_noop!(Consortium::ask_sponsor(she(), 0), Error::<Test>::AlreadyExists);
		assert_noop!(Consortium::ask_sponsor(she(), 77), Error::<Test>::NotFound);
		assert_ok!(Consortium::ask_sponsor(she(), 1));
		assert_ok!(Consortium::ask_sponsor(she(), 2));
		assert_noop!(
			Consortium::sponsor_client(signed(&admin(1)), client),
			Error::<Test>::NotAsked
		);
		assert_ok!(Consortium::sponsor_client(signed(&admin(2)), client));
		assert_ok!(Consortium::ask_sponsor(she(), 3));
		assert_noop!(
			Consortium::sponsor_client(signed(&admin(3)), client),
			Error::<Test>::MaxCountExceeded
		);
	});
}

#[test]
fn only_admins_of_members_in_business_bring_clients() {
	build_and_execute(|| {
		let producer = add_operator(0, 1, Permission::Produce);
		assert_noop!(
			Consortium::add_client(signed(&producer), key(2)),
			Error::<Test>::NotAuthorized
		);
		assert_ok!(Consortium::suspend_member(RuntimeOrigin::root(), 0));
		assert_noop!(
			Consortium::add_client(signed(&admin(0)), key(2)),
			Error::<Test>::NotInBusiness
		);
		assert_noop!(
			Consortium::add_client(signed(&voter(1)), key(2)),
			Error::<Test>::NotAuthorized
		);
	});
}

#[test]
fn a_client_rotates_her_key_and_the_old_one_is_retired() {
	build_and_execute(|| {
		let client = add_client(0, 1);
		assert_noop!(
			Consortium::rotate_client_key(signed(&key(1)), admin(0)),
			Error::<Test>::AlreadyExists
		);
		assert_ok!(Consortium::rotate_client_key(signed(&key(1)), key(2)));
		assert_eq!(last_event(), Event::ClientKeyRotated { client, from: key(1), to: key(2) });
		assert_eq!(Keys::<Test>::get(key(1)), Some(KeyHolder::Retired));
		assert_noop!(Consortium::ask_sponsor(signed(&key(1)), 1), Error::<Test>::NotAuthorized);
		assert_ok!(Consortium::ask_sponsor(signed(&key(2)), 1));
	});
}

#[test]
fn a_sponsor_recovers_a_lost_key_after_seven_days() {
	build_and_execute(|| {
		let client = add_client(0, 1);
		let sponsor = || signed(&admin(0));
		assert_ok!(Consortium::start_client_recovery(sponsor(), client, key(2)));
		pass(7 * DAY - 1);
		assert_noop!(
			Consortium::finish_client_recovery(sponsor(), client),
			Error::<Test>::TooEarly
		);
		pass(1);
		assert_noop!(
			Consortium::finish_client_recovery(signed(&admin(1)), client),
			Error::<Test>::NotAuthorized
		);
		assert_ok!(Consortium::finish_client_recovery(sponsor(), client));
		assert_eq!(Keys::<Test>::get(key(2)), Some(KeyHolder::Client(client)));
		assert_eq!(Keys::<Test>::get(key(1)), Some(KeyHolder::Retired));
		assert_noop!(
			Consortium::finish_client_recovery(sponsor(), client),
			Error::<Test>::NotFound
		);
	});
}

#[test]
fn nobody_stops_a_recovery_by_binding_the_key_that_it_names() {
	build_and_execute(|| {
		let client = add_client(0, 1);
		let other = add_client(1, 4);
		let start = |key| Consortium::start_client_recovery(signed(&admin(0)), client, key);
		let before = StateBytes::<Test>::get(0);
		assert_ok!(start(key(2)));
		let charged = StateBytes::<Test>::get(0);
		assert!(charged > before);
		let produce = Permissions::none().with(Permission::Produce);
		let by = || signed(&admin(1));
		assert_noop!(Consortium::add_operator(by(), key(2), produce, None), EXISTS);
		assert_noop!(Consortium::add_client(by(), key(2)), EXISTS);
		assert_noop!(Consortium::start_client_recovery(by(), other, key(2)), EXISTS);
		assert_noop!(Consortium::rotate_client_key(signed(&key(4)), key(2)), EXISTS);

		assert_ok!(start(key(2)));
		assert_eq!(StateBytes::<Test>::get(0), charged, "a key is paid for once");
		pass(7 * DAY);
		assert_ok!(Consortium::finish_client_recovery(signed(&admin(0)), client));
		assert_eq!(Keys::<Test>::get(key(2)), Some(KeyHolder::Client(client)));
	});
}

#[test]
fn a_recovery_takes_no_key_that_governance_gave_to_another() {
	build_and_execute(|| {
		let client = add_client(0, 1);
		let sponsor = || signed(&admin(0));
		assert_ok!(Consortium::start_client_recovery(sponsor(), client, admin(4)));
		pass(7 * DAY);
		assert_ok!(Consortium::admit_member(RuntimeOrigin::root(), admission(4)));
		assert_noop!(Consortium::finish_client_recovery(sponsor(), client), EXISTS);
		assert_noop!(Consortium::start_client_recovery(sponsor(), client, admin(4)), EXISTS);

		// Nor once its member removed it, if anybody signed with it.
		System::inc_account_nonce(admin(4));
		assert_ok!(Consortium::remove_operator(signed(&admin(4)), admin(4)));
		assert_noop!(Consortium::finish_client_recovery(sponsor(), client), EXISTS);
		assert_ok!(Consortium::start_client_recovery(sponsor(), client, key(2)));
	});
}

#[test]
fn a_sponsor_without_an_allowance_starts_no_recovery() {
	build_and_execute(|| {
		let client = add_client(0, 1);
		StateBytes::<Test>::insert(0, QUOTA.state_bytes);
		assert_noop!(
			Consortium::start_client_recovery(signed(&admin(0)), client, key(2)),
			Error::<Test>::AllowanceExceeded
		);
	});
}

#[test]
fn a_client_vetoes_a_recovery_and_a_stranger_cannot_start_one() {
	build_and_execute(|| {
		let client = add_client(0, 1);
		assert_noop!(
			Consortium::start_client_recovery(signed(&admin(1)), client, key(2)),
			Error::<Test>::NotAuthorized
		);
		let she = || signed(&key(1));
		assert_noop!(Consortium::veto_client_recovery(she()), Error::<Test>::NotFound);
		assert_ok!(Consortium::start_client_recovery(signed(&admin(0)), client, key(2)));
		assert_ok!(Consortium::veto_client_recovery(she()));
		assert_eq!(last_event(), Event::ClientRecoveryVetoed { client });
		pass(8 * DAY);
		assert_noop!(
			Consortium::finish_client_recovery(signed(&admin(0)), client),
			Error::<Test>::NotFound
		);
	});
}

#[test]
fn a_sponsor_that_she_left_cannot_finish_its_recovery() {
	build_and_execute(|| {
		let client = add_client(0, 1);
		let she = || signed(&key(1));
		assert_ok!(Consortium::ask_sponsor(she(), 1));
		assert_ok!(Consortium::sponsor_client(signed(&admin(1)), client));
		assert_ok!(Consortium::start_client_recovery(signed(&admin(1)), client, key(2)));
		assert_noop!(
			Consortium::start_client_recovery(signed(&admin(0)), client, key(3)),
			Error::<Test>::AlreadyExists
		);
		assert_ok!(Consortium::leave_sponsor(she(), 1));
		pass(8 * DAY);
		assert_noop!(
			Consortium::finish_client_recovery(signed(&admin(1)), client),
			Error::<Test>::NotFound
		);
		assert_ok!(Consortium::start_client_recovery(signed(&admin(0)), client, key(3)));
	});
}

#[test]
fn a_sponsor_out_of_business_keeps_no_other_from_recovering_a_key() {
	build_and_execute(|| {
		let client = add_client(0, 1);
		assert_ok!(Consortium::ask_sponsor(signed(&key(1)), 1));
		assert_ok!(Consortium::sponsor_client(signed(&admin(1)), client));
		assert_ok!(Consortium::start_client_recovery(signed(&admin(1)), client, key(2)));
		let recover = || Consortium::start_client_recovery(signed(&admin(0)), client, key(3));
		assert_noop!(recover(), Error::<Test>::AlreadyExists);
		assert_ok!(Consortium::expel_member(RuntimeOrigin::root(), 1));
		assert_ok!(recover());
		pass(7 * DAY);
		assert_ok!(Consortium::finish_client_recovery(signed(&admin(0)), client));
		assert_eq!(Keys::<Test>::get(key(3)), Some(KeyHolder::Client(client)));
	});
}

#[test]
fn the_sponsor_of_a_client_is_the_one_she_chose_while_it_is_in_business() {
	build_and_execute(|| {
		let client = add_client(0, 1);
		assert_eq!(<Consortium as Sponsors>::sponsor(client), Some(0));
		assert_eq!(<Consortium as Sponsors>::sponsor(client + 1), None);
		assert_ok!(Consortium::suspend_member(RuntimeOrigin::root(), 0));
		assert_eq!(<Consortium as Sponsors>::sponsor(client), None);
		assert_ok!(Consortium::leave_sponsor(signed(&key(1)), 0));
		assert_eq!(<Consortium as Sponsors>::sponsor(client), None);
	});
}
