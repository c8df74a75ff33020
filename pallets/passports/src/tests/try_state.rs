use crate::{
	mock::*, Accreditations, Adopted, Chunks, Epochs, HoldingsOf, ListCounts, NextPolicyId,
	NextSchemaId, PassportOf, Policies, Schemas, TagOwners,
};
use carnet_primitives::passports::{
	Acceptance, Accreditation, Application, Credential, CredentialStatus, Entry, Holdings,
	IdentifierKind, Passport, Schema, StatusChunk, TagEpochs, TagOwner, LIST_LEN,
	MAX_CREDENTIALS_OF_ISSUER,
};
use frame_support::assert_ok;

/// Two credentials of a merchant, of which the first is changed.
fn with_credential(change: impl FnOnce(&mut Credential)) -> &'static str {
	with_holdings(|holdings| change(&mut holdings.credentials[0]))
}

fn with_holdings(change: impl FnOnce(&mut Holdings)) -> &'static str {
	broken_state(|| {
		issued(REGISTRY, REGISTERED, SELLER, 1);
		issued(REGISTRY, ACCOUNT, SELLER, 2);
		assert_ok!(register_lei(REGISTRY, SELLER, LEI));
		HoldingsOf::<Test>::mutate(principal(SELLER), change);
	})
}

fn with_chunk(change: impl FnOnce(&mut StatusChunk)) -> &'static str {
	with_holdings(|_| {
		Chunks::<Test>::mutate(REGISTRY, (0, 0), |chunk| change(chunk.as_mut().unwrap()))
	})
}

/// An accreditation by an issuer that may.
fn with_accreditation(change: impl FnOnce(&mut Accreditation)) -> &'static str {
	broken_state(|| {
		make_accreditor(ACCOUNT, REGISTRY);
		assert_ok!(accredit(signed(REGISTRY.into()), ACCOUNT, NEWCOMER));
		Accreditations::<Test>::mutate(ACCOUNT, NEWCOMER, |given| change(given.as_mut().unwrap()));
	})
}

/// A passport with a consent and an acceptance.
fn with_passport(change: impl FnOnce(&mut Passport)) -> &'static str {
	broken_state(|| {
		let policy = judge_by(PLATFORM, spec(&[requirement(REGISTERED, 1)]));
		issued(REGISTRY, REGISTERED, SELLER, 1);
		assert_ok!(apply(SELLER, policy));
		assert_ok!(consent(SELLER, PLATFORM));
		assert_ok!(accept(PLATFORM, SELLER));
		PassportOf::<Test>::mutate(principal(SELLER), |passport| {
			change(passport.as_mut().unwrap())
		});
	})
}

#[test]
fn schemas_that_cannot_be_are_found() {
	let said = "a schema is missing or not counted";
	assert_eq!(broken_state(|| NextSchemaId::<Test>::put(2)), said);
	assert_eq!(broken_state(|| NextSchemaId::<Test>::put(4)), said);
	let moved = || {
		Schemas::<Test>::remove(UNISSUED);
		Schemas::<Test>::insert(9, schema(9, false));
	};
	assert_eq!(broken_state(moved), said);
	let said = "a schema has no name or no time";
	let with = |schema| broken_state(|| Schemas::<Test>::insert(UNISSUED, schema));
	assert_eq!(with(Schema { max_validity: 0, ..schema(2, false) }), said);
	let nameless = Schema { name: Default::default(), ..schema(2, false) };
	assert_eq!(with(nameless), said);
}

#[test]
fn accreditations_that_cannot_be_are_found() {
	let none = || {
		let given = Accreditations::<Test>::get(ACCOUNT, BANK).unwrap();
		Accreditations::<Test>::insert(99, BANK, given);
	};
	assert_eq!(broken_state(none), "an accreditation is for no schema");
	let said = "an accreditation has no time";
	assert_eq!(with_accreditation(|it| it.until = it.since), said);
	assert_eq!(with_accreditation(|it| it.since = START + 1), said);
	let said = with_accreditation(|it| it.withdrawn_at = Some(START - 1));
	assert_eq!(said, "an accreditation was withdrawn before it was given");
	let said = with_accreditation(|it| it.by = Some(NEWCOMER));
	assert_eq!(said, "an issuer accredited itself");
	let said = with_accreditation(|it| it.may_accredit = true);
	assert_eq!(said, "an issuer gave what it may not");
}

#[test]
fn policies_that_cannot_be_are_found() {
	let with = |change: fn(u32)| {
		broken_state(|| change(judge_by(PLATFORM, spec(&[requirement(REGISTERED, 1)]))))
	};
	let said = "a policy is missing or not counted";
	assert_eq!(with(|_| NextPolicyId::<Test>::put(0)), said);
	assert_eq!(with(|_| NextPolicyId::<Test>::put(2)), said);
	let moved = |id: u32| {
		let policy = Policies::<Test>::take(id).unwrap();
		Policies::<Test>::insert(9, policy);
	};
	assert_eq!(with(moved), said);
	let emptied = |id: u32| {
		Policies::<Test>::mutate(id, |it| it.as_mut().unwrap().spec.requirements.clear());
	};
	assert_eq!(with(emptied), "a policy cannot be met");
	let unknown = |id: u32| {
		Policies::<Test>::mutate(id, |it| it.as_mut().unwrap().spec.requirements[0].schema = 9);
	};
	assert_eq!(with(unknown), "a policy asks for no schema");
	let said = "a platform judges by another's policy";
	assert_eq!(with(|id| Adopted::<Test>::insert(OTHER_PLATFORM, id)), said);
	assert_eq!(with(|_| Adopted::<Test>::insert(PLATFORM, 9)), said);
}

#[test]
fn credentials_that_cannot_be_are_found() {
	let empty = || HoldingsOf::<Test>::insert(principal(RIVAL), Holdings::default());
	assert_eq!(broken_state(empty), "a record says nothing");
	assert_eq!(with_credential(|it| it.schema = 9), "a credential is of no schema");
	let own = || {
		issued(REGISTRY, REGISTERED, SELLER, 1);
		let all = HoldingsOf::<Test>::take(principal(SELLER));
		HoldingsOf::<Test>::insert(principal(REGISTRY.into()), all);
	};
	assert_eq!(broken_state(own), "an issuer certified itself");
	let said = with_credential(|it| it.issued_at = START + 1);
	assert_eq!(said, "a credential is of the future");
	let said = with_credential(|it| it.valid_from = it.valid_until);
	assert_eq!(said, "a credential has no time");
	let said = with_credential(|it| it.entry = entry(2));
	assert_eq!(said, "two credentials have the same entry");
	let said = with_credential(|it| it.schema = ACCOUNT);
	assert_eq!(said, "an issuer certified the same twice");
	let many = |holdings: &mut Holdings| {
		let status = CredentialStatus::Revoked { since: START };
		let first = Credential { status, ..holdings.credentials[0] };
		for index in 3..=MAX_CREDENTIALS_OF_ISSUER + 1 {
			let more = Credential { entry: entry(index), ..first };
			holdings.credentials.try_push(more).unwrap();
		}
	};
	assert_eq!(with_holdings(many), "an issuer has more than its share of credentials");
}

#[test]
fn lists_that_do_not_show_the_credentials_are_found() {
	let said = "a credential has no entry";
	for entry in [Entry { list: 1, index: 1 }, entry(3), entry(LIST_LEN)] {
		assert_eq!(with_credential(|it| it.entry = entry), said);
	}
	let said = "a list shows another status than the credential has";
	let revoked = CredentialStatus::Revoked { since: START };
	let suspended = CredentialStatus::Suspended { since: START };
	for status in [revoked, suspended] {
		assert_eq!(with_credential(|it| it.status = status), said);
		assert_eq!(with_chunk(|chunk| chunk.show(1, status)), said);
	}
	let said = "a bit is set of an entry that nobody took";
	assert_eq!(with_chunk(|chunk| chunk.show(9, revoked)), said);
	let said = "a chunk belongs to no list";
	let chunk = || {
		let mut chunk = StatusChunk::default();
		chunk.take(0);
		chunk
	};
	assert_eq!(broken_state(|| Chunks::<Test>::insert(REGISTRY, (0, 0), chunk())), said);
	assert_eq!(with_holdings(|_| Chunks::<Test>::insert(REGISTRY, (0, 64), chunk())), said);
	let blank = StatusChunk::default();
	let said = with_holdings(|_| Chunks::<Test>::insert(REGISTRY, (0, 1), blank));
	assert_eq!(said, "a chunk has no entry");
	let said = "a list is counted that was not begun";
	assert_eq!(broken_state(|| ListCounts::<Test>::insert(BANK, 1)), said);
	assert_eq!(with_holdings(|_| ListCounts::<Test>::insert(REGISTRY, 2)), said);
}

#[test]
fn identifiers_that_do_not_match_are_found() {
	let with_epochs =
		|change: fn(&mut TagEpochs)| with_holdings(|_| Epochs::<Test>::mutate(change));
	let twice = |epochs: &mut TagEpochs| {
		let epoch = epochs[0];
		epochs.try_push(epoch).unwrap();
	};
	assert_eq!(with_epochs(twice), "the keys are not in order");
	assert_eq!(with_epochs(|epochs| epochs.clear()), "a tag is kept under no key");
	assert_eq!(with_epochs(|epochs| epochs[0].count = 2), "a key counts other tags than it has");
	let said = "a merchant has two identifiers of which there is one";
	let two = |holdings: &mut Holdings| {
		let identified = holdings.identifiers[0];
		holdings.identifiers.try_push(identified).unwrap();
	};
	assert_eq!(with_holdings(two), said);
	let said = "an identifier is by a schema that identifies nobody";
	for schema in [ACCOUNT, 9] {
		assert_eq!(with_holdings(|it| it.identifiers[0].schema = schema), said);
	}
	let said = "tags and identifiers do not match";
	assert_eq!(with_holdings(|it| it.identifiers.clear()), said);
	assert_eq!(with_holdings(|it| it.identifiers[0].at = START - 1), said);
	assert_eq!(with_holdings(|it| it.identifiers[0].kind = IdentifierKind::Vat), said);
	assert_eq!(with_holdings(|it| it.identifiers[0].by = BANK), said);
	let stolen = |_: &mut Holdings| {
		let tag = identifier(IdentifierKind::Lei, LEI).tag(&KEY);
		let owner = TagOwners::<Test>::get(0, tag).unwrap();
		TagOwners::<Test>::insert(0, tag, TagOwner { subject: principal(RIVAL), ..owner });
	};
	assert_eq!(with_holdings(stolen), said);
}

#[test]
fn passports_that_cannot_be_are_found() {
	let moved = |passport: &mut Passport| {
		PassportOf::<Test>::insert(principal(RIVAL), passport.clone());
	};
	assert_eq!(with_passport(moved), "a passport lies with another");
	let again = |passport: &mut Passport| {
		let application = passport.applications[0];
		passport.applications.try_push(application).unwrap();
	};
	assert_eq!(with_passport(again), "a merchant applied twice for the same");
	let nothing = Application { policy: 9, at: START };
	let said = with_passport(|it| it.applications[0] = nothing);
	assert_eq!(said, "a merchant applied for nothing");
	let twice = |passport: &mut Passport| {
		let consent = passport.consents[0];
		passport.consents.try_push(consent).unwrap();
	};
	assert_eq!(with_passport(twice), "a merchant consented twice to the same");
	let said = with_passport(|it| it.consents[0].withdrawn_at = Some(START - 1));
	assert_eq!(said, "a consent was withdrawn before it was given");
	let said = with_passport(|it| it.consents[0].withdrawn_at = Some(START));
	assert_eq!(said, "a merchant is in without her consent");
	let accepted = |policy, at, ended_at| {
		with_passport(|it| it.consents[0].acceptance = Some(Acceptance { policy, at, ended_at }))
	};
	assert_eq!(accepted(9, START, None), "a merchant was taken in by no policy");
	let said = "an acceptance ended before it began";
	assert_eq!(accepted(0, START, Some(START - 1)), said);
	assert_eq!(accepted(0, START + 1, None), said);
}
