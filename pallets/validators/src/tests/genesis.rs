use crate::mock::*;
use carnet_primitives::member::{member_principal, MemberId};
use pallet_session::{historical, SessionManager};

fn refusal(validators: &[MemberId], minimum_size: u32) -> String {
	let session = session_genesis(validators);
	let config = validators_genesis(validators.to_vec(), minimum_size);
	Validators::check_genesis(&config, &session, MEMBERS).unwrap_err()
}

#[test]
fn the_genesis_set_validates_from_the_first_session_on() {
	build_and_execute(4, 3, || {
		assert_eq!((active(), queued(), planned()), (vec![0, 1, 2, 3], planned(), approved()));
		assert_eq!(authorities(), [1, 2, 3, 4]);
		assert!(historical::HistoricalSessions::<Test>::get(0).is_some());
	});
}

#[test]
fn the_session_is_told_the_genesis_set_once_and_in_ascending_order() {
	try_genesis(vec![3, 0, 2], 3).execute_with(|| {
		let principals = [0, 2, 3].map(member_principal);
		let plain = <Validators as SessionManager<_>>::new_session_genesis(0);
		assert_eq!(plain, Some(principals.to_vec()));
		assert_eq!(<Validators as SessionManager<_>>::new_session_genesis(1), None);
		let full = <Validators as historical::SessionManager<_, ()>>::new_session_genesis(0);
		assert_eq!(full, Some(principals.map(|principal| (principal, ())).to_vec()));
		let full = <Validators as historical::SessionManager<_, ()>>::new_session_genesis(1);
		assert_eq!(full, None);
		Validators::do_try_state().unwrap();
	});
}

#[test]
fn a_sound_genesis_is_accepted() {
	let validators = vec![2, 0, 1];
	let session = session_genesis(&validators);
	for minimum_size in 1..=3 {
		let config = validators_genesis(validators.clone(), minimum_size);
		assert_eq!(Validators::check_genesis(&config, &session, 3), Ok(()));
	}
}

#[test]
fn a_genesis_without_a_set_is_refused_with_a_sentence() {
	assert!(refusal(&[], 1).contains("names no validator"));
	assert!(refusal(&[1, 2, 1], 1).contains("names a validator twice"));
	assert!(refusal(&[0, 1], 0).contains("minimum size of the genesis is 0"));
	assert!(refusal(&[0], 3).contains("names 1 of at least 3 validators"));
	let all: Vec<_> = (0..MAX_VALIDATORS).collect();
	assert!(refusal(&all, MAX_VALIDATORS).contains("no room for a replacement"));
	let more: Vec<_> = (0..=MAX_VALIDATORS).collect();
	assert!(refusal(&more, 3).contains("name at most 8"));
	assert!(refusal(&[0, MEMBERS], 1).contains("not one of the 12 founding members"));
}

#[test]
fn a_genesis_with_missing_or_shared_keys_is_refused_with_a_sentence() {
	let config = validators_genesis(vec![0, 1], 1);
	let check = |session| Validators::check_genesis(&config, &session, 2).unwrap_err();
	let said = check(session_genesis(&[0]));
	assert!(said.starts_with("validator 1 has no session keys"), "{said}");
	assert!(said.contains(&member_principal(1).to_string()), "{said}");
	assert!(check(session_genesis(&[0, 1, 1])).starts_with("validator 1 has session keys twice"));
	let mut shared = session_genesis(&[0, 1]);
	shared.keys[1].2 = shared.keys[0].2.clone();
	assert!(check(shared).contains("is there twice"));
	// Keys of a member that does not validate yet are fine.
	assert_eq!(Validators::check_genesis(&config, &session_genesis(&[0, 1, 2]), 2), Ok(()));
}

#[test]
#[should_panic(expected = "the genesis names no validator")]
fn a_genesis_with_no_validator_is_not_built() {
	try_genesis(vec![], 1);
}

#[test]
#[should_panic(expected = "minimum size of the genesis is 0")]
fn a_genesis_with_no_minimum_size_is_not_built() {
	try_genesis(vec![0], 0);
}

#[test]
#[should_panic(expected = "names 2 of at least 3 validators")]
fn a_genesis_below_its_minimum_size_is_not_built() {
	try_genesis(vec![0, 1], 3);
}

#[test]
#[should_panic(expected = "names a validator twice")]
fn a_genesis_with_a_member_twice_is_not_built() {
	let session = session_genesis(&[0, 1]);
	build_genesis(validators_genesis(vec![0, 1, 0], 1), session);
}

#[test]
#[should_panic(expected = "has session keys and names no validator")]
fn a_genesis_with_keys_and_no_validator_is_not_built() {
	build_genesis(Default::default(), session_genesis(&[0]));
}

#[test]
fn without_a_genesis_nothing_is_planned() {
	sp_io::TestExternalities::default().execute_with(|| {
		assert_eq!(<Validators as SessionManager<_>>::new_session_genesis(0), None);
		System::inc_providers(&operator(0));
		add_with_keys(0);
		assert_eq!(<Validators as SessionManager<_>>::new_session(2), None);
	});
}
