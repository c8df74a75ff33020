use crate::{
	functions::{CHUNK_BYTES, MEMBERS},
	mock::*,
	weights::SubstrateWeight,
	Chunks, Error, Event, Failure, Mode, WeightInfo,
};
use carnet_primitives::passports::{
	Change, NewCredential, Reason, CHUNKS, CHUNK_LEN, MAX_CREDENTIALS_OF_ISSUER,
	MAX_CREDENTIAL_BYTES,
};
use frame_support::{
	assert_noop, assert_ok,
	weights::{constants::ParityDbWeight, Weight},
};
use sp_runtime::{DispatchError::BadOrigin, DispatchResult};

fn failure(index: u32, error: Error<Test>) -> Failure {
	Failure { index, error: error.into() }
}

fn told(count: u32, failed: Vec<Failure>) -> Event<Test> {
	Event::CredentialsIssued { issuer: REGISTRY, schema: REGISTERED, list: 0, count, failed }
}

fn changed(change: Change, count: u32, failed: Vec<Failure>) -> Event<Test> {
	let (issuer, list, document) = (REGISTRY, 0, DOCUMENT);
	Event::CredentialsChanged { issuer, list, change, count, failed, document }
}

/// The number of a client, and an entry far from that of the next one.
fn spread(number: u32) -> (u64, u32) {
	(1_000 + u64::from(number), number % CHUNKS * CHUNK_LEN + number / CHUNKS)
}

fn thousand() -> Vec<(u64, u32)> {
	(0..1_000).map(spread).collect()
}

fn issue_all(all: &[(u64, u32)], mode: Mode) -> DispatchResult {
	issue_many(REGISTRY, all.iter().map(|(who, index)| new(*who, *index)).collect(), mode)
}

#[test]
fn a_thousand_credentials_are_issued_and_revoked_in_one_call_each() {
	build_and_execute(|| {
		assert_ok!(issue_all(&thousand(), Mode::AllOrNone));
		assert_eq!(last_event(), told(1_000, vec![]));
		assert_eq!(Chunks::<Test>::iter().count(), CHUNKS as usize);
		let policy = policy(root(), spec(&[requirement(REGISTERED, 1)]));
		assert!(thousand().iter().all(|(who, _)| status_by(*who, policy).reason == Reason::Met));
		assert_ok!(change_many(REGISTRY, &thousand(), Change::Revoke, Mode::AllOrNone));
		assert_eq!(last_event(), changed(Change::Revoke, 1_000, vec![]));
		for (who, index) in thousand() {
			assert_eq!(status_by(who, policy).reason, Reason::Revoked);
			assert_eq!(bits(REGISTRY, index), [true, false]);
		}
	});
}

#[test]
fn a_change_is_charged_for_the_chunks_that_its_entries_are_in() {
	build_and_execute(|| {
		assert_ok!(issue_all(&thousand(), Mode::AllOrNone));
		let suspend = |all: &[(u64, u32)], untouched| {
			let places = places(all);
			let most = SubstrateWeight::<Test>::change_many(places.len() as u32);
			let (origin, change) = (signed(REGISTRY.into()), Change::Suspend);
			let done = Passports::change_many(origin, 0, places, change, DOCUMENT, Mode::Each);
			let spared = ParityDbWeight::get().reads_writes(untouched, untouched);
			assert_eq!(done.unwrap().actual_weight, Some(most.saturating_sub(spared)));
		};
		let chunks = u64::from(CHUNKS);
		// The first and the third of these are in one chunk.
		let three = [spread(0), spread(1), spread(CHUNKS)];
		suspend(&three, chunks - 2);
		// These fail, and nobody tells how much they read.
		suspend(&three, chunks - 3);
		suspend(&thousand(), 0);
	});
}

#[test]
fn credentials_are_charged_for_the_chunks_of_their_entries_and_for_the_issuers_that_make_room() {
	build_and_execute(|| {
		let issue = |all: &[(u64, u32)]| {
			let all: Vec<_> = all.iter().map(|(who, index)| new(*who, *index)).collect();
			let most = SubstrateWeight::<Test>::issue_many(all.len() as u32);
			let (origin, all) = (signed(REGISTRY.into()), all.try_into().unwrap());
			let done = Passports::issue_many(origin, REGISTERED, 0, all, Mode::AllOrNone);
			(most, done.unwrap().actual_weight.unwrap())
		};
		let without = |(most, _): (Weight, Weight), records: u32| {
			most.saturating_sub(ParityDbWeight::get().reads_writes(records.into(), records.into()))
		};
		let two = issue(&[spread(0), spread(CHUNKS)]);
		assert_eq!(two.1, without(two, MEMBERS + CHUNKS - 1));
		// Two issuers fill every place of a merchant with what they revoke.
		assert_ok!(accredit(root(), ACCOUNT, NEWCOMER));
		for issuer in [BANK, NEWCOMER] {
			for index in 100..100 + MAX_CREDENTIALS_OF_ISSUER {
				issued(issuer, ACCOUNT, SELLER, index);
				assert_ok!(revoke(issuer, SELLER, index));
			}
		}
		let (charged, one) = (charged(), issue(&[(SELLER, 2)]));
		assert_eq!(one.1, without(one, MEMBERS + CHUNKS - 2));
		assert_eq!((crate::mock::charged(), RELEASED.get()), (charged, Some(BANK)));
	});
}

#[test]
fn all_credentials_of_a_call_are_issued_or_none() {
	build_and_execute(|| {
		let all = [(SELLER, 1), (RIVAL, 1)];
		let used = Error::<Test>::IndexInUse;
		assert_noop!(issue_all(&all, Mode::AllOrNone), used);
		let twice = [(SELLER, 1), (SELLER, 2)];
		assert_noop!(issue_all(&twice, Mode::AllOrNone), Error::<Test>::AlreadyExists);
		assert_noop!(issue_all(&[], Mode::AllOrNone), Error::<Test>::Empty);
		assert_ok!(issue_all(&[(SELLER, 1), (RIVAL, 2)], Mode::AllOrNone));
	});
}

#[test]
fn each_credential_of_a_call_is_issued_for_itself_and_the_event_lists_those_that_failed() {
	build_and_execute(|| {
		let mut all: Vec<NewCredential> = [
			(SELLER, 1),
			(SELLER, 2),
			(RIVAL, 1),
			(RIVAL, CHUNK_LEN),
			(REGISTRY.into(), 3),
			(ORPHAN, u32::MAX),
		]
		.map(|(who, index)| new(who, index))
		.to_vec();
		all.push(NewCredential { valid_until: START, ..new(ORPHAN, 2 * CHUNK_LEN) });
		assert_ok!(issue_many(REGISTRY, all, Mode::Each));
		let failed = vec![
			failure(1, Error::AlreadyExists),
			failure(2, Error::IndexInUse),
			failure(4, Error::OwnPassport),
			failure(5, Error::InvalidIndex),
			failure(6, Error::InvalidValidity),
		];
		assert_eq!(last_event(), told(2, failed));
		// What failed left no chunk behind.
		assert_eq!(Chunks::<Test>::iter().count(), 2);
		assert_eq!(charged(), 2 * (MAX_CREDENTIAL_BYTES + CHUNK_BYTES));
	});
}

#[test]
fn a_call_of_which_nothing_can_be_issued_begins_no_list() {
	build_and_execute(|| {
		let all = vec![NewCredential { valid_until: START, ..new(SELLER, 1) }];
		assert_ok!(issue_many(REGISTRY, all, Mode::Each));
		assert_eq!(last_event(), told(0, vec![failure(0, Error::InvalidValidity)]));
		assert_eq!((Passports::status_lists(REGISTRY), charged()), (0, 0));
	});
}

#[test]
fn all_credentials_of_a_call_are_changed_or_none() {
	build_and_execute(|| {
		assert_ok!(issue_all(&[(SELLER, 1), (RIVAL, 2)], Mode::AllOrNone));
		assert_ok!(revoke(REGISTRY, RIVAL, 2));
		let both = [(SELLER, 1), (RIVAL, 2)];
		let revoked = Error::<Test>::AlreadyRevoked;
		assert_noop!(change_many(REGISTRY, &both, Change::Suspend, Mode::AllOrNone), revoked);
		let none = Error::<Test>::Empty;
		assert_noop!(change_many(REGISTRY, &[], Change::Suspend, Mode::Each), none);
		assert_noop!(
			change_many(REGISTRY, &[(SELLER, 1), (SELLER, 1)], Change::Suspend, Mode::AllOrNone),
			Error::<Test>::AlreadySuspended
		);
		assert_noop!(change_many(PLATFORM, &both, Change::Revoke, Mode::Each), BadOrigin);
	});
}

#[test]
fn each_credential_of_a_call_is_changed_for_itself() {
	build_and_execute(|| {
		assert_ok!(issue_all(&[(SELLER, 1), (RIVAL, 2)], Mode::AllOrNone));
		issued(BANK, REGISTERED, ORPHAN, 3);
		let all = [(SELLER, 1), (RIVAL, 1), (ORPHAN, 3), (SELLER, 1), (RIVAL, 2)];
		assert_ok!(change_many(REGISTRY, &all, Change::Suspend, Mode::Each));
		let failed = vec![
			failure(1, Error::NotFound),
			failure(2, Error::NotFound),
			failure(3, Error::AlreadySuspended),
		];
		assert_eq!(last_event(), changed(Change::Suspend, 2, failed));
		let back = [(SELLER, 1), (RIVAL, 2)];
		assert_ok!(change_many(REGISTRY, &back, Change::Reinstate, Mode::AllOrNone));
		assert_eq!([1, 2].map(|index| bits(REGISTRY, index)), [[false; 2]; 2]);
	});
}

#[test]
fn many_credentials_take_as_much_room_as_one_each() {
	build_and_execute(|| {
		let each = MAX_CREDENTIAL_BYTES;
		ALLOWANCE.set(2 * each + CHUNK_BYTES - 1);
		let exceeded = Error::<Test>::AllowanceExceeded;
		assert_noop!(issue_all(&[(SELLER, 1), (RIVAL, 2)], Mode::Each), exceeded);
	});
}

#[test]
fn who_is_no_issuer_in_business_does_nothing_to_many_credentials() {
	build_and_execute(|| {
		let all = [(SELLER, 1)];
		assert_ok!(issue_all(&all, Mode::AllOrNone));
		set_roles(REGISTRY, &[]);
		for who in [REGISTRY, PLATFORM, BRAND] {
			let issued = issue_many(who, vec![new(RIVAL, 2)], Mode::Each);
			assert_eq!(issued, Err(BadOrigin));
			let changed = change_many(who, &all, Change::Revoke, Mode::Each);
			assert_eq!(changed, Err(BadOrigin));
			assert_eq!(close_many(who, &all, Mode::Each), Err(BadOrigin));
		}
		assert!(holdings(RIVAL).is_empty());
		assert_eq!(bits(REGISTRY, 1), [false, false]);
	});
}
