use crate::{mock::*, Approved, Error, Event, MinimumSize};
use carnet_primitives::member::Standing;
use frame_support::{assert_noop, assert_ok};
use sp_runtime::{traits::BadOrigin, DispatchError};

#[test]
fn only_governance_decides() {
	build_and_execute(4, 3, || {
		assert_ok!(set_keys(4));
		let signed = || RuntimeOrigin::signed(operator(0));
		let refused: DispatchError = BadOrigin.into();
		assert_noop!(Validators::add_validator(signed(), 4), refused);
		assert_noop!(Validators::remove_validator(signed(), 0), refused);
		assert_noop!(Validators::replace_validator(signed(), 0, 4), refused);
		assert_noop!(Validators::set_minimum_size(signed(), 1), refused);
		offend(0);
		assert_noop!(Validators::pardon_offender(signed(), 0), refused);
	});
}

#[test]
fn a_member_in_business_with_keys_is_added() {
	build_and_execute(4, 3, || {
		add_with_keys(5);
		add_with_keys(4);
		assert_eq!(approved(), [0, 1, 2, 3, 4, 5]);
		let added = [5, 4].map(|member| Event::ValidatorAdded { member });
		assert_eq!(events(), added);
		assert_eq!(planned(), [0, 1, 2, 3]);
	});
}

#[test]
fn a_member_is_added_once() {
	build_and_execute(4, 3, || {
		assert_noop!(add(0), Error::<Test>::AlreadyExists);
	});
}

#[test]
fn a_member_without_keys_is_not_added() {
	build_and_execute(4, 3, || {
		assert_noop!(add(4), Error::<Test>::NoKeys);
		assert_noop!(replace(0, 4), Error::<Test>::NoKeys);
	});
}

#[test]
fn a_member_that_is_unknown_lapsed_or_out_is_not_added() {
	build_and_execute(4, 3, || {
		assert_ok!(set_keys(4));
		for standing in [Standing::Lapsed, Standing::Out] {
			stand(4, standing);
			assert_noop!(add(4), Error::<Test>::NotInBusiness);
			assert_noop!(replace(0, 4), Error::<Test>::NotInBusiness);
		}
		assert_noop!(add(MEMBERS), Error::<Test>::NotInBusiness);
	});
}

#[test]
fn no_more_validators_are_approved_than_the_chain_takes() {
	build_and_execute(4, 3, || {
		(4..MAX_VALIDATORS).for_each(add_with_keys);
		assert_ok!(set_keys(MAX_VALIDATORS));
		assert_noop!(add(MAX_VALIDATORS), Error::<Test>::TooMany);
		assert_ok!(replace(0, MAX_VALIDATORS));
	});
}

#[test]
fn a_validator_is_removed_down_to_the_minimum_size() {
	build_and_execute(4, 3, || {
		assert_noop!(remove(9), Error::<Test>::NotFound);
		assert_ok!(remove(1));
		assert_eq!(events(), [Event::ValidatorRemoved { member: 1 }]);
		assert_noop!(remove(1), Error::<Test>::NotFound);
		assert_noop!(remove(2), Error::<Test>::TooFew);
		assert_eq!(approved(), [0, 2, 3]);
	});
}

#[test]
fn a_validator_is_replaced_at_the_minimum_size() {
	build_and_execute(4, 4, || {
		assert_ok!(set_keys(4));
		assert_ok!(replace(0, 4));
		assert_eq!(events(), [Event::ValidatorReplaced { old: 0, new: 4 }]);
		assert_eq!(approved(), [1, 2, 3, 4]);
		assert_noop!(replace(0, 5), Error::<Test>::NotFound);
		assert_noop!(replace(1, 2), Error::<Test>::AlreadyExists);
		assert_noop!(replace(1, 1), Error::<Test>::AlreadyExists);
	});
}

#[test]
fn the_minimum_size_stays_between_one_and_the_approved_and_leaves_room() {
	build_and_execute(4, 3, || {
		assert_noop!(set_minimum_size(0), Error::<Test>::InvalidSize);
		assert_noop!(set_minimum_size(5), Error::<Test>::InvalidSize);
		assert_ok!(set_minimum_size(4));
		assert_eq!(events(), [Event::MinimumSizeSet { size: 4 }]);
		(4..MAX_VALIDATORS).for_each(add_with_keys);
		assert_eq!(Approved::<Test>::get().len(), MAX_VALIDATORS as usize);
		assert_noop!(set_minimum_size(MAX_VALIDATORS), Error::<Test>::InvalidSize);
		assert_ok!(set_minimum_size(MAX_VALIDATORS - 1));
		assert_eq!(MinimumSize::<Test>::get(), MAX_VALIDATORS - 1);
	});
}

#[test]
fn only_an_offender_is_pardoned() {
	build_and_execute(4, 3, || {
		assert_noop!(pardon(0), Error::<Test>::NotFound);
		offend(0);
		assert_ok!(pardon(0));
		assert_eq!(events().pop(), Some(Event::OffenderPardoned { member: 0 }));
		assert_noop!(pardon(0), Error::<Test>::NotFound);
	});
}
