use crate::{functions::IDENTIFIER_BYTES, mock::*, Epochs, Error, Event, TagOwners};
use carnet_primitives::{
	passports::{
		key_commitment, Identified, IdentifierKind, TagEpoch, TagOwner, Tags, MAX_EPOCHS,
		MAX_IDENTIFIERS,
	},
	H256,
};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::{DispatchError::BadOrigin, DispatchResult};

use IdentifierKind::{Lei, Uscc, Vat};

fn tag(kind: IdentifierKind, text: &str, key: &[u8; 32]) -> H256 {
	identifier(kind, text).tag(key)
}

fn register_text(subject: u64, kind: IdentifierKind, text: &str) -> DispatchResult {
	register(REGISTRY, subject, kind, vec![tag(kind, text, &KEY)].try_into().unwrap())
}

fn release(origin: RuntimeOrigin, epoch: u32, tag: H256) -> DispatchResult {
	Passports::release_identifier(origin, epoch, tag)
}

fn rotate(key: &[u8; 32]) -> DispatchResult {
	Passports::rotate_key(root(), key_commitment(key))
}

fn counts() -> Vec<(u32, u32)> {
	Epochs::<Test>::get().iter().map(|epoch| (epoch.number, epoch.count)).collect()
}

#[test]
fn an_identifier_is_registered_by_its_tag_for_one_merchant() {
	build_and_execute(|| {
		assert_ok!(register_lei(REGISTRY, SELLER, LEI));
		let (subject, kind, by) = (principal(SELLER), Lei, REGISTRY);
		assert_eq!(
			last_event(),
			Event::IdentifierRegistered { subject: subject.clone(), kind, by }
		);
		let (schema, at) = (REGISTERED, START);
		let owner = TagOwner { subject, kind, schema, by, at };
		assert_eq!(TagOwners::<Test>::get(0, tag(Lei, LEI, &KEY)), Some(owner));
		let identified = Identified { kind, schema, epoch: 0, by, at };
		assert_eq!(holdings(SELLER).identifiers.to_vec(), [identified]);
		let key = key_commitment(&KEY);
		assert_eq!(Epochs::<Test>::get().to_vec(), [TagEpoch { number: 0, key, count: 1 }]);
		assert_eq!((charged(), CHARGED.get()), (IDENTIFIER_BYTES, Some(REGISTRY)));
	});
}

#[test]
fn the_same_company_under_another_spelling_is_the_same_company() {
	build_and_execute(|| {
		assert_ok!(register_lei(REGISTRY, SELLER, LEI));
		for spelling in
			[LEI, "5493-001k jtii-gc8y 1r12", "５４９３００１ＫＪＴＩＩＧＣ８Ｙ１Ｒ１２"]
		{
			let exists = Error::<Test>::AlreadyExists;
			assert_noop!(register_lei(BANK, RIVAL, spelling), exists);
			assert_noop!(register_lei(BANK, SELLER, spelling), Error::<Test>::AlreadyExists);
		}
		assert_ok!(register_lei(BANK, RIVAL, OTHER_LEI));
	});
}

#[test]
fn a_person_of_law_has_one_lei_and_one_uscc_and_other_numbers_by_country() {
	build_and_execute(|| {
		assert_ok!(register_text(SELLER, Lei, LEI));
		assert_noop!(register_text(SELLER, Lei, OTHER_LEI), Error::<Test>::AlreadyExists);
		assert_ok!(register_text(SELLER, Uscc, "91350100M000100Y43"));
		let second = "91330100799655058B";
		assert_noop!(register_text(SELLER, Uscc, second), Error::<Test>::AlreadyExists);
		assert_ok!(register_text(SELLER, Vat, "DE136695976"));
		assert_ok!(register_text(SELLER, Vat, "DK13585628"));
		assert_ok!(register_text(SELLER, IdentifierKind::Gln, "4012345000016"));
		assert_ok!(register_text(SELLER, IdentifierKind::Gln, "0614141000012"));
		assert_ok!(register_text(SELLER, IdentifierKind::Eori, "DE1234567"));
		assert_ok!(register_text(SELLER, IdentifierKind::Eori, "FR1234567"));
		assert_eq!(holdings(SELLER).identifiers.len(), MAX_IDENTIFIERS as usize);
		let full = Error::<Test>::MaxIdentifiersExceeded;
		assert_noop!(register_text(SELLER, Vat, "FI20774740"), full);
	});
}

#[test]
fn only_issuers_that_check_identities_register_identifiers() {
	build_and_execute(|| {
		let tags = || lei_tags(LEI, &[KEY]);
		let with = |who: u64, schema| {
			let subject = principal(SELLER);
			Passports::register_identifier(signed(who), subject, schema, Lei, 0, tags())
		};
		assert_noop!(with(REGISTRY.into(), ACCOUNT), Error::<Test>::NotAuthorized);
		assert_noop!(with(REGISTRY.into(), 99), Error::<Test>::UnknownSchema);
		assert_noop!(with(NEWCOMER.into(), REGISTERED), Error::<Test>::NotAccredited);
		for who in [PLATFORM.into(), BRAND.into(), SELLER] {
			assert_noop!(with(who, REGISTERED), BadOrigin);
		}
		assert_noop!(register_lei(REGISTRY, REGISTRY.into(), LEI), Error::<Test>::OwnPassport);
	});
}

#[test]
fn a_tag_for_each_key_in_use_is_asked_for() {
	build_and_execute(|| {
		let with = |tags| register(REGISTRY, SELLER, Lei, tags);
		assert_noop!(with(Default::default()), Error::<Test>::InvalidTags);
		let two = lei_tags(LEI, &[KEY, NEXT_KEY]);
		assert_noop!(with(two.clone()), Error::<Test>::InvalidTags);
		assert_ok!(register_lei(REGISTRY, RIVAL, OTHER_LEI));
		assert_ok!(rotate(&NEXT_KEY));
		assert_noop!(with(lei_tags(LEI, &[NEXT_KEY])), Error::<Test>::InvalidTags);
		assert_ok!(with(two));
		ALLOWANCE.set(10);
		let exceeded = Error::<Test>::AllowanceExceeded;
		assert_noop!(register(REGISTRY, ORPHAN, Vat, lei_tags(LEI, &[NEXT_KEY, KEY])), exceeded);
	});
}

#[test]
fn without_a_key_nothing_is_registered() {
	build_and_execute(|| {
		Epochs::<Test>::kill();
		let none = Error::<Test>::InvalidTags;
		assert_noop!(register(REGISTRY, SELLER, Lei, Default::default()), none);
	});
}

#[test]
fn a_new_key_finds_the_companies_of_the_old_ones() {
	build_and_execute(|| {
		assert_ok!(register_lei(REGISTRY, SELLER, LEI));
		assert_ok!(rotate(&NEXT_KEY));
		let key = key_commitment(&NEXT_KEY);
		assert_eq!(last_event(), Event::KeyRotated { epoch: 1, key });
		let both = || lei_tags(LEI, &[KEY, NEXT_KEY]);
		assert_noop!(register(BANK, RIVAL, Lei, both()), Error::<Test>::AlreadyExists);
		let before = charged();
		pass(DAY);
		assert_ok!(register(REGISTRY, SELLER, Lei, both()));
		assert_eq!(charged(), before);
		assert_eq!((CHARGED.get(), RELEASED.get()), (Some(REGISTRY), Some(REGISTRY)));
		assert_eq!(counts(), [(0, 0), (1, 1)]);
		assert!(!TagOwners::<Test>::contains_key(0, tag(Lei, LEI, &KEY)));
		let (schema, by, at) = (REGISTERED, REGISTRY, START + DAY);
		let identified = Identified { kind: Lei, schema, epoch: 1, by, at };
		assert_eq!(holdings(SELLER).identifiers.to_vec(), [identified]);
		assert_noop!(register(BANK, RIVAL, Lei, both()), Error::<Test>::AlreadyExists);
		assert_noop!(register(BANK, SELLER, Lei, both()), Error::<Test>::AlreadyExists);
	});
}

#[test]
fn who_did_not_register_an_identifier_does_not_make_its_tag_anew() {
	build_and_execute(|| {
		assert_ok!(register_lei(REGISTRY, SELLER, LEI));
		assert_ok!(rotate(&NEXT_KEY));
		// Tags are public: whoever saw one names it without having the key.
		let seen = tag(Lei, LEI, &KEY);
		let forged: Tags = vec![seen, H256::repeat_byte(0x66)].try_into().unwrap();
		let exists = Error::<Test>::AlreadyExists;
		assert_noop!(register(BANK, SELLER, Lei, forged), exists);
		let right = || lei_tags(LEI, &[KEY, NEXT_KEY]);
		assert_noop!(register(BANK, SELLER, Lei, right()), Error::<Test>::AlreadyExists);
		// Once who registered it is out of business, another one answers for it and pays.
		set_roles(REGISTRY, &[]);
		assert_noop!(register(BANK, RIVAL, Lei, right()), Error::<Test>::AlreadyExists);
		assert_ok!(register(BANK, SELLER, Lei, right()));
		assert_eq!((CHARGED.get(), RELEASED.get()), (Some(BANK), Some(REGISTRY)));
		assert_eq!(holdings(SELLER).identifiers[0].by, BANK);
	});
}

#[test]
fn tags_made_before_a_rotation_are_refused_after_it() {
	build_and_execute(|| {
		// Made when there was one key; there is one again, and it is another.
		let made = lei_tags(LEI, &[KEY]);
		assert_ok!(rotate(&NEXT_KEY));
		assert_eq!(counts(), [(1, 0)]);
		let with = |epoch, tags| {
			let origin = signed(REGISTRY.into());
			Passports::register_identifier(origin, principal(SELLER), REGISTERED, Lei, epoch, tags)
		};
		let invalid = Error::<Test>::InvalidTags;
		assert_noop!(with(0, made), invalid);
		assert_noop!(with(2, lei_tags(LEI, &[NEXT_KEY])), Error::<Test>::InvalidTags);
		assert_ok!(with(1, lei_tags(LEI, &[NEXT_KEY])));
	});
}

#[test]
fn of_two_numbers_of_a_kind_the_one_that_is_released_goes() {
	build_and_execute(|| {
		assert_ok!(register_text(SELLER, Vat, "DE136695976"));
		pass(DAY);
		assert_ok!(register_text(SELLER, Vat, "DK13585628"));
		let moments = || holdings(SELLER).identifiers.iter().map(|it| it.at).collect::<Vec<_>>();
		assert_eq!(moments(), [START, START + DAY]);
		assert_ok!(release(root(), 0, tag(Vat, "DK13585628", &KEY)));
		assert_eq!(moments(), [START]);
		assert_ok!(register_text(SELLER, Vat, "DK13585628"));
		assert_ok!(release(root(), 0, tag(Vat, "DE136695976", &KEY)));
		assert_eq!(moments(), [START + DAY]);
	});
}

#[test]
fn the_oldest_keys_go_when_their_last_tag_did() {
	build_and_execute(|| {
		assert_ok!(register_lei(REGISTRY, SELLER, LEI));
		for number in 1..MAX_EPOCHS as u8 {
			assert_ok!(rotate(&[number; 32]));
		}
		assert_noop!(rotate(&[99; 32]), Error::<Test>::MaxEpochsExceeded);
		assert_noop!(rotate(&[1; 32]), Error::<Test>::AlreadyExists);
		assert_ok!(register(
			REGISTRY,
			SELLER,
			Lei,
			lei_tags(LEI, &[KEY, [1; 32], [2; 32], [3; 32]])
		));
		assert_eq!(counts(), [(0, 0), (1, 0), (2, 0), (3, 1)]);
		assert_ok!(rotate(&[99; 32]));
		assert_eq!(counts(), [(3, 1), (4, 0)]);
		for who in [REGISTRY, PLATFORM] {
			assert_noop!(Passports::rotate_key(signed(who.into()), DOCUMENT), BadOrigin);
		}
	});
}

#[test]
fn a_key_without_tags_is_followed_by_the_next_number() {
	build_and_execute(|| {
		assert_ok!(rotate(&NEXT_KEY));
		assert_eq!(counts(), [(1, 0)]);
	});
}

#[test]
fn a_released_identifier_can_be_another_merchants() {
	build_and_execute(|| {
		assert_ok!(register_lei(REGISTRY, SELLER, LEI));
		let lei = tag(Lei, LEI, &KEY);
		let bank = release(signed(BANK.into()), 0, lei);
		assert_eq!(bank, Err(Error::<Test>::NotAuthorized.into()));
		assert_noop!(release(signed(PLATFORM.into()), 0, lei), BadOrigin);
		assert_noop!(release(root(), 1, lei), Error::<Test>::NotFound);
		assert_ok!(release(signed(REGISTRY.into()), 0, lei));
		let (subject, kind, by, epoch) = (principal(SELLER), Lei, REGISTRY, 0);
		assert_eq!(last_event(), Event::IdentifierReleased { subject, kind, by, epoch });
		assert_eq!((charged(), RELEASED.get()), (0, Some(REGISTRY)));
		assert!(holdings(SELLER).is_empty());
		assert_eq!(counts(), [(0, 0)]);
		assert_ok!(register_lei(BANK, RIVAL, LEI));
		assert_ok!(release(root(), 0, lei));
		assert_ok!(register_lei(BANK, SELLER, LEI));
	});
}

#[test]
fn an_identifier_is_registered_once_under_a_key_even_by_the_same_issuer() {
	build_and_execute(|| {
		assert_ok!(register_lei(REGISTRY, SELLER, LEI));
		assert_noop!(register_lei(REGISTRY, SELLER, LEI), Error::<Test>::AlreadyExists);
		assert_ok!(register_text(SELLER, Vat, "DE136695976"));
		let exists = Error::<Test>::AlreadyExists;
		assert_noop!(register_text(SELLER, Vat, "DE136695976"), exists);
	});
}

#[test]
fn a_tag_is_not_made_anew_as_one_of_another_kind() {
	build_and_execute(|| {
		assert_ok!(register_lei(REGISTRY, SELLER, LEI));
		assert_ok!(rotate(&NEXT_KEY));
		let tags = vec![tag(Lei, LEI, &KEY), tag(Vat, "DE136695976", &NEXT_KEY)];
		let mixed: Tags = tags.try_into().unwrap();
		assert_noop!(register(REGISTRY, SELLER, Vat, mixed), Error::<Test>::AlreadyExists);
		assert_eq!(holdings(SELLER).identifiers[0].kind, Lei);
	});
}

#[test]
fn two_tags_are_not_made_anew_as_one() {
	build_and_execute(|| {
		assert_ok!(register_text(SELLER, Vat, "DE136695976"));
		assert_ok!(rotate(&NEXT_KEY));
		let both = [KEY, NEXT_KEY].map(|key| tag(Vat, "DK13585628", &key));
		assert_ok!(register(REGISTRY, SELLER, Vat, both.to_vec().try_into().unwrap()));
		assert_ok!(rotate(&[99; 32]));
		assert_eq!(counts(), [(0, 1), (1, 1), (2, 0)]);
		let tags = vec![tag(Vat, "DE136695976", &KEY), both[1], H256::repeat_byte(0x66)];
		let mixed: Tags = tags.try_into().unwrap();
		assert_noop!(register(REGISTRY, SELLER, Vat, mixed), Error::<Test>::AlreadyExists);
	});
}

#[test]
fn no_key_follows_the_last_number() {
	build_and_execute(|| {
		Epochs::<Test>::mutate(|epochs| epochs.iter_mut().for_each(|it| it.number = u32::MAX));
		assert_noop!(rotate(&NEXT_KEY), Error::<Test>::MaxCountExceeded);
	});
}
