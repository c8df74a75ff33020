use crate::{mock::*, Error, Event, RightsOffers};
use frame_support::{assert_noop, assert_ok};

#[test]
fn rights_move_with_two_signatures() {
	build_and_execute(|| {
		let id = deposited(SELLER, 1);
		assert_ok!(offer(SELLER, id, COPIER));
		let to = principal(COPIER);
		assert_eq!(last_event(), Event::RightsOffered { id, to: to.clone() });
		assert_eq!(stored(id).rights_holder(), principal(SELLER));
		assert_ok!(accept(COPIER, id));
		let from = principal(SELLER);
		assert_eq!(last_event(), Event::RightsTransferred { id, from, to: to.clone() });
		assert_eq!(stored(id).rights_holder(), to);
		assert_eq!(stored(id).depositor(), principal(SELLER));
		assert_noop!(accept(COPIER, id), Error::<Test>::NotFound);
	});
}

#[test]
fn rights_go_on_and_come_back() {
	build_and_execute(|| {
		let id = deposited(SELLER, 1);
		sell(SELLER, id, COPIER);
		assert_noop!(offer(SELLER, id, BRAND.into()), Error::<Test>::NotAuthorized);
		sell(COPIER, id, BRAND.into());
		assert_eq!(stored(id).holder, Some(principal(BRAND.into())));
		sell(BRAND.into(), id, SELLER);
		assert_eq!(stored(id).holder, None);
	});
}

#[test]
fn an_offer_is_changed_and_withdrawn() {
	build_and_execute(|| {
		let id = deposited(SELLER, 1);
		assert_noop!(offer(SELLER, id, SELLER), Error::<Test>::NotFound);
		assert_ok!(offer(SELLER, id, COPIER));
		let left = ALLOWANCE.get();
		assert_ok!(offer(SELLER, id, BRAND.into()));
		assert_eq!(ALLOWANCE.get(), left);
		assert_noop!(accept(COPIER, id), Error::<Test>::NotAuthorized);
		assert_ok!(offer(SELLER, id, SELLER));
		assert_eq!(RightsOffers::<Test>::get(id), None);
		assert_noop!(accept(BRAND.into(), id), Error::<Test>::NotFound);
	});
}

#[test]
fn rights_of_nothing_of_another_or_of_what_does_not_stand_are_not_offered() {
	build_and_execute(|| {
		let (id, newer) = (deposited(SELLER, 1), deposited(SELLER, 2));
		assert_noop!(offer(SELLER, 9, COPIER), Error::<Test>::NotFound);
		assert_noop!(offer(COPIER, id, COPIER), Error::<Test>::NotAuthorized);
		assert_ok!(supersede(SELLER, id, newer));
		assert_ok!(revoke(SELLER, newer));
		assert_noop!(offer(SELLER, id, COPIER), Error::<Test>::AlreadySuperseded);
		assert_noop!(offer(SELLER, newer, COPIER), Error::<Test>::AlreadyRevoked);
	});
}

#[test]
fn a_client_without_a_sponsor_takes_rights_and_makes_nothing_of_them() {
	build_and_execute(|| {
		let id = deposited(SELLER, 1);
		sell(SELLER, id, ORPHAN);
		assert_noop!(offer(ORPHAN, id, SELLER), Error::<Test>::NoSponsor);
		assert_noop!(license(ORPHAN, id, SHOP), Error::<Test>::NoSponsor);
		assert_noop!(report(ORPHAN, id, SHOP), Error::<Test>::NoSponsor);
	});
}
