use crate::mock::*;
use carnet_primitives::{
	member::Role,
	passports::{
		AcceptanceView, Application, Change, Entry, Identified, IdentifierKind, Reason,
		StatusPurpose, CHUNK_LEN, LIST_LEN, MAX_VIEWS,
	},
	products::NamedMember,
};
use frame_support::assert_ok;

fn named(id: u32) -> NamedMember {
	NamedMember { id, name: name_of(id) }
}

#[test]
fn a_passport_is_shown_with_what_she_did_and_what_others_state() {
	build_and_execute(|| {
		let policy = judge_by(PLATFORM, spec(&[requirement(REGISTERED, 1)]));
		assert_ok!(apply(SELLER, policy));
		assert_ok!(consent(SELLER, PLATFORM));
		assert_ok!(consent(SELLER, OTHER_PLATFORM));
		issued(REGISTRY, REGISTERED, SELLER, 1);
		issued(BANK, ACCOUNT, SELLER, 2);
		assert_ok!(suspend(BANK, SELLER, 2));
		assert_ok!(register_lei(REGISTRY, SELLER, LEI));
		pass(5);
		assert_ok!(accept(PLATFORM, SELLER));
		assert_ok!(withdraw_consent(SELLER, OTHER_PLATFORM));
		let view = Passports::passport(&principal(SELLER)).unwrap();
		assert_eq!((view.merchant, view.at), (principal(SELLER), START + 5));
		assert_eq!(view.applications, [Application { policy, at: START }]);
		let platforms: Vec<_> = passport(SELLER)
			.consents
			.iter()
			.map(|consent| AcceptanceView { platform: named(consent.platform), consent: *consent })
			.collect();
		assert_eq!(view.platforms, platforms);
		assert_eq!(platforms[0].consent.accepted().unwrap().at, START + 5);
		assert_eq!(platforms[1].consent.withdrawn_at, Some(START + 5));
		let credentials: Vec<_> =
			view.credentials.iter().map(|it| (it.issuer.clone(), it.reason)).collect();
		let expected = [(named(REGISTRY), Reason::Met), (named(BANK), Reason::Suspended)];
		assert_eq!(credentials, expected);
		let (kind, schema, epoch) = (IdentifierKind::Lei, REGISTERED, 0);
		let lei = Identified { kind, schema, epoch, by: REGISTRY, at: START };
		assert_eq!(view.identifiers, [lei]);
		assert_eq!(Passports::passport(&principal(RIVAL)), None);
	});
}

#[test]
fn a_credential_is_found_by_its_issuer_and_entry() {
	build_and_execute(|| {
		issued(REGISTRY, REGISTERED, SELLER, 1);
		let find = |issuer, list, index| {
			Passports::credential(&principal(SELLER), issuer, Entry { list, index })
		};
		let view = find(REGISTRY, 0, 1).unwrap();
		assert_eq!(view.credential, stored(REGISTRY, SELLER, 1));
		assert_eq!((view.issuer, view.reason), (named(REGISTRY), Reason::Met));
		for (issuer, list, index) in [(BANK, 0, 1), (REGISTRY, 1, 1), (REGISTRY, 0, 2)] {
			assert_eq!(find(issuer, list, index), None);
		}
	});
}

#[test]
fn a_list_has_all_its_bits_and_there_is_none_before_it_was_begun() {
	build_and_execute(|| {
		let list = |list, purpose| Passports::status_list(REGISTRY, list, purpose);
		assert_eq!(list(0, StatusPurpose::Revocation), None);
		let far = 60 * CHUNK_LEN;
		for (index, who) in [0, 9, far].into_iter().zip([SELLER, RIVAL, ORPHAN]) {
			issued(REGISTRY, REGISTERED, who, index);
		}
		assert_ok!(revoke(REGISTRY, SELLER, 0));
		assert_ok!(revoke(REGISTRY, ORPHAN, far));
		assert_ok!(change(REGISTRY, RIVAL, 9, Change::Suspend));
		let set = |bits: Vec<u8>| -> Vec<(usize, u8)> {
			bits.into_iter().enumerate().filter(|(_, byte)| *byte != 0).collect()
		};
		let revoked = list(0, StatusPurpose::Revocation).unwrap();
		assert_eq!(revoked.len(), LIST_LEN as usize / 8);
		assert_eq!(set(revoked), [(0, 0x80), (far as usize / 8, 0x80)]);
		assert_eq!(set(list(0, StatusPurpose::Suspension).unwrap()), [(1, 0x40)]);
		assert_eq!(
			(list(1, StatusPurpose::Revocation), Passports::status_lists(REGISTRY)),
			(None, 1)
		);
	});
}

#[test]
fn a_schema_is_shown_with_its_issuers() {
	build_and_execute(|| {
		make_accreditor(ACCOUNT, REGISTRY);
		assert_ok!(accredit(signed(REGISTRY.into()), ACCOUNT, NEWCOMER));
		assert_ok!(withdraw_accreditation(root(), ACCOUNT, BANK));
		let view = Passports::schema(ACCOUNT).unwrap();
		assert_eq!((view.id, view.schema), (ACCOUNT, schema(ACCOUNT, false)));
		let issuers: Vec<_> =
			view.issuers.iter().map(|it| (it.issuer.id, it.by.clone(), it.in_force)).collect();
		let newcomer = (NEWCOMER, Some(named(REGISTRY)), true);
		assert_eq!(issuers, [(REGISTRY, None, true), (BANK, None, false), newcomer]);
		assert_eq!(Passports::schema(99), None);
	});
}

#[test]
fn who_was_accredited_once_does_not_crowd_out_who_is() {
	build_and_execute(|| {
		for issuer in (1_000..).take(MAX_VIEWS as usize + 2) {
			set_roles(issuer, &[Role::Issuer]);
			assert_ok!(accredit(root(), UNISSUED, issuer));
		}
		for issuer in [1_000, 1_077] {
			assert_ok!(withdraw_accreditation(root(), UNISSUED, issuer));
		}
		let issuers = Passports::schema(UNISSUED).unwrap().issuers;
		assert_eq!(issuers.len(), MAX_VIEWS as usize);
		assert!(issuers.iter().all(|it| it.in_force));
		assert!(issuers.windows(2).all(|pair| pair[0].issuer.id < pair[1].issuer.id));
	});
}

#[test]
fn policies_and_keys_are_shown() {
	build_and_execute(|| {
		let own = judge_by(PLATFORM, spec(&[requirement(REGISTERED, 1)]));
		let common = policy(root(), spec(&[requirement(ACCOUNT, 1)]));
		assert_eq!(Passports::policy(own).unwrap().owner, Some(named(PLATFORM)));
		assert_eq!(Passports::policy(common).unwrap().owner, None);
		assert_eq!(Passports::policy(9), None);
		let adopted = [PLATFORM, OTHER_PLATFORM].map(Passports::adopted_policy);
		assert_eq!(adopted, [Some(own), None]);
		assert_eq!(Passports::tag_epochs().len(), 1);
	});
}
