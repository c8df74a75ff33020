use crate::{functions::CHUNK_BYTES, mock::*, Chunks, Error, Event, ListCounts};
use carnet_primitives::{
	member::Role,
	passports::{
		Credential, CredentialStatus, Entry, NewCredential, Principal, Reason, CHUNK_LEN, LIST_LEN,
		MAX_CREDENTIALS, MAX_CREDENTIALS_OF_ISSUER, MAX_CREDENTIAL_BYTES,
	},
};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError::BadOrigin;

#[test]
fn a_credential_is_recorded_with_its_entry_and_charged_to_its_issuer() {
	build_and_execute(|| {
		issued(REGISTRY, REGISTERED, SELLER, 94_567);
		let (subject, issuer, schema) = (principal(SELLER), REGISTRY, REGISTERED);
		let entry = entry(94_567);
		assert_eq!(last_event(), Event::CredentialIssued { subject, issuer, schema, entry });
		let expected = Credential {
			issuer,
			schema,
			digest: digest(94_567),
			entry,
			issued_at: START,
			valid_from: START,
			valid_until: START + YEAR,
			status: CredentialStatus::Active,
		};
		assert_eq!(holdings(SELLER).credentials.to_vec(), [expected]);
		assert!(Chunks::<Test>::get(REGISTRY, (0, 46)).unwrap().is_used(94_567));
		assert_eq!(
			(charged(), CHARGED.get()),
			(MAX_CREDENTIAL_BYTES + CHUNK_BYTES, Some(REGISTRY))
		);
		// The second one shares the chunk.
		issued(REGISTRY, REGISTERED, RIVAL, 94_568);
		assert_eq!(charged(), 2 * MAX_CREDENTIAL_BYTES + CHUNK_BYTES);
	});
}

#[test]
fn who_is_no_issuer_or_not_accredited_does_not_issue() {
	build_and_execute(|| {
		assert_noop!(issue(REGISTRY, UNISSUED, new(SELLER, 1)), Error::<Test>::NotAccredited);
		assert_noop!(issue(NEWCOMER, REGISTERED, new(SELLER, 1)), Error::<Test>::NotAccredited);
		assert_noop!(issue(REGISTRY, 99, new(SELLER, 1)), Error::<Test>::UnknownSchema);
		for who in [PLATFORM, BRAND, 99] {
			assert_noop!(issue(who, REGISTERED, new(SELLER, 1)), BadOrigin);
		}
		let client = signed(SELLER);
		assert_noop!(Passports::issue(client, REGISTERED, 0, new(RIVAL, 1)), BadOrigin);
		set_roles(BANK, &[]);
		assert_noop!(issue(BANK, REGISTERED, new(SELLER, 1)), BadOrigin);
		set_roles(BANK, &[Role::Issuer]);
		pass(10 * YEAR);
		assert_noop!(issue(BANK, REGISTERED, new(SELLER, 1)), Error::<Test>::NotAccredited);
	});
}

#[test]
fn a_credential_that_is_expired_or_lasts_too_long_is_refused() {
	build_and_execute(|| {
		let with = |valid_from, valid_until| {
			issue(REGISTRY, REGISTERED, NewCredential { valid_from, valid_until, ..new(SELLER, 1) })
		};
		let invalid = Error::<Test>::InvalidValidity;
		assert_noop!(with(START - YEAR, START), invalid);
		assert_noop!(with(START + 2, START + 2), Error::<Test>::InvalidValidity);
		assert_noop!(with(START + 3, START + 2), Error::<Test>::InvalidValidity);
		assert_noop!(with(START, START + MAX_VALIDITY + 1), Error::<Test>::InvalidValidity);
		assert_ok!(with(START - YEAR, START + MAX_VALIDITY));
	});
}

#[test]
fn a_credential_that_is_not_yet_valid_does_not_count_before() {
	build_and_execute(|| {
		let policy = policy(root(), spec(&[requirement(REGISTERED, 1)]));
		let valid_from = START + DAY;
		assert_ok!(issue(REGISTRY, REGISTERED, NewCredential { valid_from, ..new(SELLER, 1) }));
		assert_eq!(status_by(SELLER, policy).reason, Reason::NotYetValid);
		pass(DAY);
		assert_eq!(status_by(SELLER, policy).reason, Reason::Met);
	});
}

#[test]
fn an_entry_is_used_once_for_ever() {
	build_and_execute(|| {
		issued(REGISTRY, REGISTERED, SELLER, 7);
		let used = Error::<Test>::IndexInUse;
		assert_noop!(issue(REGISTRY, REGISTERED, new(RIVAL, 7)), used);
		assert_noop!(issue(REGISTRY, ACCOUNT, new(SELLER, 7)), Error::<Test>::IndexInUse);
		assert_ok!(revoke(REGISTRY, SELLER, 7));
		pass(RETENTION);
		assert_ok!(close_many(REGISTRY, &[(SELLER, 7)], crate::Mode::AllOrNone));
		assert_noop!(issue(REGISTRY, REGISTERED, new(SELLER, 7)), Error::<Test>::IndexInUse);
		// Another issuer has lists of its own.
		issued(BANK, REGISTERED, SELLER, 7);
	});
}

#[test]
fn lists_are_begun_in_order_and_have_their_length() {
	build_and_execute(|| {
		let on = |list, index| {
			let origin = signed(REGISTRY.into());
			Passports::issue(origin, REGISTERED, list, new(1_000 + u64::from(index), index))
		};
		assert_noop!(on(1, 1), Error::<Test>::NotFound);
		assert_noop!(on(0, LIST_LEN), Error::<Test>::InvalidIndex);
		assert_noop!(on(0, u32::MAX), Error::<Test>::InvalidIndex);
		assert_ok!(on(0, LIST_LEN - 1));
		assert_noop!(on(2, 2), Error::<Test>::NotFound);
		assert_ok!(on(1, 3));
		assert_ok!(on(0, 4));
		assert_eq!((ListCounts::<Test>::get(REGISTRY), ListCounts::<Test>::get(BANK)), (2, 0));
		let chunks =
			[(0, 0), (0, 63), (1, 0)].map(|key| Chunks::<Test>::contains_key(REGISTRY, key));
		assert_eq!((chunks, Chunks::<Test>::iter().count()), ([true; 3], 3));
		assert_eq!(stored(REGISTRY, 1_004, 4).entry, Entry { list: 0, index: 4 });
	});
}

#[test]
fn an_issuer_certifies_the_same_once_until_it_ended() {
	build_and_execute(|| {
		issued(REGISTRY, REGISTERED, SELLER, 1);
		let again = |index| issue(REGISTRY, REGISTERED, new(SELLER, index));
		assert_noop!(again(2), Error::<Test>::AlreadyExists);
		assert_ok!(suspend(REGISTRY, SELLER, 1));
		assert_noop!(again(2), Error::<Test>::AlreadyExists);
		assert_ok!(revoke(REGISTRY, SELLER, 1));
		assert_ok!(again(2));
		pass(YEAR);
		assert_ok!(again(3));
		// Another schema, another issuer, another merchant are other words.
		issued(REGISTRY, ACCOUNT, SELLER, 4);
		issued(BANK, REGISTERED, SELLER, 1);
		issued(REGISTRY, REGISTERED, RIVAL, 5);
	});
}

#[test]
fn nobody_certifies_itself() {
	build_and_execute(|| {
		let own = new(REGISTRY.into(), 1);
		assert_noop!(issue(REGISTRY, REGISTERED, own), Error::<Test>::OwnPassport);
		issued(BANK, REGISTERED, REGISTRY.into(), 1);
	});
}

#[test]
fn an_outside_merchant_is_certified_by_any_principal() {
	build_and_execute(|| {
		let outside = Principal::new([0x77; 32]);
		let credential = NewCredential { subject: outside.clone(), ..new(SELLER, 1) };
		assert_ok!(issue(REGISTRY, REGISTERED, credential));
		assert!(Passports::credential(&outside, REGISTRY, entry(1)).is_some());
	});
}

#[test]
fn a_credential_counts_for_its_subject_only() {
	build_and_execute(|| {
		let policy = policy(root(), spec(&[requirement(REGISTERED, 1)]));
		issued(REGISTRY, REGISTERED, SELLER, 1);
		issued(REGISTRY, ACCOUNT, RIVAL, 2);
		assert_eq!(status_by(SELLER, policy).reason, Reason::Met);
		assert_eq!(status_by(RIVAL, policy).reason, Reason::NotIssued);
		assert!(Passports::credential(&principal(RIVAL), REGISTRY, entry(1)).is_none());
		assert_noop!(revoke(REGISTRY, RIVAL, 1), Error::<Test>::NotFound);
	});
}

#[test]
fn the_oldest_that_ended_long_ago_makes_room() {
	build_and_execute(|| {
		assert_ok!(accredit(root(), ACCOUNT, NEWCOMER));
		let short = |index| NewCredential {
			valid_until: START + 1 + u64::from(index),
			..new(SELLER, index)
		};
		for index in 0..MAX_CREDENTIALS {
			let issuer = if index < MAX_CREDENTIALS_OF_ISSUER { REGISTRY } else { BANK };
			assert_ok!(issue(issuer, REGISTERED, short(index)));
			assert_ok!(revoke(issuer, SELLER, index));
			set_now(START + 1 + u64::from(index));
		}
		let left = || -> Vec<u32> {
			holdings(SELLER).credentials.iter().map(|it| it.entry.index).collect()
		};
		// Who has its share waits for its own.
		let full = Error::<Test>::MaxCredentialsExceeded;
		assert_noop!(issue(REGISTRY, ACCOUNT, new(SELLER, CHUNK_LEN)), full);
		set_now(START + RETENTION);
		let full = Error::<Test>::MaxCredentialsExceeded;
		assert_noop!(issue(BANK, ACCOUNT, new(SELLER, CHUNK_LEN)), full);
		let before = charged();
		issued(REGISTRY, ACCOUNT, SELLER, CHUNK_LEN);
		assert_eq!((charged(), RELEASED.get()), (before + CHUNK_BYTES, Some(REGISTRY)));
		assert_eq!(left(), (1..MAX_CREDENTIALS).chain([CHUNK_LEN]).collect::<Vec<_>>());
		// What ended long ago goes before what was replaced.
		set_now(START + RETENTION + 1);
		issued(NEWCOMER, ACCOUNT, SELLER, 1);
		assert_eq!(RELEASED.get(), Some(REGISTRY));
		assert_eq!(left(), (2..MAX_CREDENTIALS).chain([CHUNK_LEN, 1]).collect::<Vec<_>>());
	});
}

#[test]
fn one_issuer_does_not_take_the_room_of_all_others() {
	build_and_execute(|| {
		// Two issuers of a schema fill every place with what they revoke.
		assert_ok!(accredit(root(), ACCOUNT, NEWCOMER));
		for issuer in [BANK, NEWCOMER] {
			for index in 0..MAX_CREDENTIALS_OF_ISSUER {
				issued(issuer, ACCOUNT, SELLER, index);
				assert_ok!(revoke(issuer, SELLER, index));
				pass(1);
			}
			let full = Error::<Test>::MaxCredentialsExceeded;
			assert_noop!(issue(issuer, ACCOUNT, new(SELLER, 100)), full);
			assert_ok!(withdraw_accreditation(root(), ACCOUNT, issuer));
		}
		assert_eq!(holdings(SELLER).credentials.len(), MAX_CREDENTIALS as usize);
		let before = charged();
		issued(REGISTRY, REGISTERED, SELLER, 1);
		assert_eq!((charged(), RELEASED.get()), (before + CHUNK_BYTES, Some(BANK)));
		let (subject, issuer, entry) = (principal(SELLER), BANK, entry(0));
		let dropped = Event::CredentialDropped { subject, issuer, entry };
		let told = RuntimeEvent::Passports(dropped);
		assert!(System::events().iter().any(|record| record.event == told));
		assert!(Passports::credential(&principal(SELLER), BANK, entry).is_none());
		assert_eq!(bits(BANK, 0), [true, false]);
	});
}

#[test]
fn the_last_word_of_each_issuer_stays_for_its_time() {
	build_and_execute(|| {
		for issuer in [REGISTRY, BANK] {
			for index in 0..MAX_CREDENTIALS_OF_ISSUER {
				issued(issuer, ACCOUNT, SELLER, index);
				assert_ok!(revoke(issuer, SELLER, index));
			}
		}
		let mut others = 50..;
		let mut certify = || {
			let issuer = others.next().unwrap();
			set_roles(issuer, &[Role::Issuer]);
			assert_ok!(accredit(root(), ACCOUNT, issuer));
			issue(issuer, ACCOUNT, new(SELLER, 1))
		};
		for _ in 0..MAX_CREDENTIALS - 2 {
			assert_ok!(certify());
		}
		assert_eq!(certify(), Err(Error::<Test>::MaxCredentialsExceeded.into()));
		for issuer in [REGISTRY, BANK] {
			let last = stored(issuer, SELLER, MAX_CREDENTIALS_OF_ISSUER - 1);
			assert!(matches!(last.status, CredentialStatus::Revoked { .. }));
		}
	});
}

#[test]
fn a_credential_takes_room_of_its_issuer() {
	build_and_execute(|| {
		ALLOWANCE.set(MAX_CREDENTIAL_BYTES + CHUNK_BYTES - 1);
		let exceeded = Error::<Test>::AllowanceExceeded;
		assert_noop!(issue(REGISTRY, REGISTERED, new(SELLER, 1)), exceeded);
	});
}

#[test]
fn an_issuer_does_not_make_room_with_what_it_revoked_itself() {
	build_and_execute(|| {
		issued(REGISTRY, REGISTERED, SELLER, 0);
		assert_ok!(revoke(REGISTRY, SELLER, 0));
		issued(REGISTRY, REGISTERED, SELLER, 1);
		for issuer in (50..).take(MAX_CREDENTIALS as usize - 2) {
			set_roles(issuer, &[Role::Issuer]);
			assert_ok!(accredit(root(), ACCOUNT, issuer));
			issued(issuer, ACCOUNT, SELLER, 1);
		}
		let full = Error::<Test>::MaxCredentialsExceeded;
		assert_noop!(issue(REGISTRY, ACCOUNT, new(SELLER, 2)), full);
		// Another one does.
		issued(BANK, ACCOUNT, SELLER, 1);
		assert_eq!(RELEASED.get(), Some(REGISTRY));
		assert!(Passports::credential(&principal(SELLER), REGISTRY, entry(0)).is_none());
	});
}

#[test]
fn no_list_follows_the_last_number() {
	build_and_execute(|| {
		ListCounts::<Test>::insert(REGISTRY, u32::MAX);
		let last = Passports::issue(signed(REGISTRY.into()), REGISTERED, u32::MAX, new(SELLER, 1));
		assert_eq!(last, Err(Error::<Test>::MaxCountExceeded.into()));
		ListCounts::<Test>::remove(REGISTRY);
	});
}
