//! What a policy makes of credentials.

use super::*;
use crate::member::MemberId;
use IssuerStanding::{Accredited, NotAccredited};

const NOW: u64 = 1_000;
const END: u64 = 2_000;

fn credential(issuer: MemberId, schema: SchemaId) -> Credential {
	Credential {
		issuer,
		schema,
		digest: H256::zero(),
		entry: Entry { list: 0, index: 0 },
		issued_at: 900,
		valid_from: 900,
		valid_until: END,
		status: CredentialStatus::Active,
	}
}

fn holdings(credentials: &[Credential]) -> Holdings {
	Holdings { credentials: credentials.to_vec().try_into().unwrap(), ..Default::default() }
}

fn requirement(schema: SchemaId, issuers: u8) -> Requirement {
	Requirement { schema, issuers, max_age: None }
}

fn spec(requirements: &[Requirement]) -> PolicySpec {
	PolicySpec {
		requirements: requirements.to_vec().try_into().unwrap(),
		issuers: 0,
		identifiers: IdentifierKinds::none(),
		document: H256::zero(),
	}
}

fn verdict(spec: &PolicySpec, credentials: &[Credential]) -> Verdict {
	spec.evaluate(&holdings(credentials), NOW, |_, _| Accredited { until: u64::MAX })
}

fn reason(spec: &PolicySpec, credentials: &[Credential]) -> Reason {
	verdict(spec, credentials).reason
}

#[test]
fn a_policy_is_met_by_as_many_issuers_as_it_asks_for() {
	let two = spec(&[requirement(1, 2)]);
	let (first, second) = (credential(1, 1), credential(2, 1));
	let missing = |have, reason| vec![Missing::Credentials { schema: 1, have, need: 2, reason }];
	let found = verdict(&two, &[first]);
	assert_eq!((found.reason, found.missing), (Reason::NotIssued, missing(1, Reason::NotIssued)));
	assert_eq!(reason(&two, &[first, second]), Reason::Met);
	// Another schema, and the same issuer again, are no second issuer.
	assert_eq!(reason(&two, &[first, credential(2, 3)]), Reason::NotIssued);
	assert_eq!(reason(&two, &[first, first]), Reason::NotIssued);
}

#[test]
fn each_cause_has_its_reason_and_the_gravest_one_counts() {
	let one = spec(&[Requirement { max_age: Some(100), ..requirement(1, 1) }]);
	let fresh = Credential { issued_at: 901, ..credential(1, 1) };
	let suspended = CredentialStatus::Suspended { since: 950 };
	let revoked = CredentialStatus::Revoked { since: 950 };
	for (credential, expected) in [
		(fresh, Reason::Met),
		(Credential { issued_at: 900, ..fresh }, Reason::TooOld),
		(Credential { valid_from: NOW + 1, ..fresh }, Reason::NotYetValid),
		(Credential { valid_from: NOW, ..fresh }, Reason::Met),
		(Credential { valid_until: NOW, ..fresh }, Reason::Expired),
		(Credential { valid_until: NOW + 1, ..fresh }, Reason::Met),
		(Credential { status: suspended, ..fresh }, Reason::Suspended),
		(Credential { status: suspended, valid_until: NOW, ..fresh }, Reason::Expired),
		(Credential { status: revoked, valid_until: NOW, ..fresh }, Reason::Revoked),
	] {
		assert_eq!(reason(&one, &[credential]), expected, "{credential:?}");
	}
	let two = spec(&[requirement(1, 1), requirement(2, 1)]);
	let withdrawn = Credential { status: revoked, ..credential(1, 1) };
	let old = Credential { valid_until: NOW, ..credential(1, 2) };
	assert_eq!(reason(&two, &[withdrawn]), Reason::Revoked);
	assert_eq!(reason(&two, &[old, credential(1, 1)]), Reason::Expired);
	assert_eq!(verdict(&two, &[old, withdrawn]).missing.len(), 2);
}

#[test]
fn a_newer_word_of_an_issuer_replaces_an_older_one() {
	let two = spec(&[requirement(1, 2)]);
	let revoked =
		Credential { status: CredentialStatus::Revoked { since: 950 }, ..credential(1, 1) };
	let again = credential(1, 1);
	assert_eq!(reason(&two, &[revoked, again, credential(2, 1)]), Reason::Met);
	// What is missing is a second issuer, not what the first one withdrew before.
	assert_eq!(reason(&two, &[revoked, again]), Reason::NotIssued);
	// A renewed credential stands before the later one that ended.
	assert_eq!(reason(&spec(&[requirement(1, 1)]), &[again, revoked]), Reason::Met);
}

#[test]
fn an_issuer_that_lost_its_standing_takes_its_credentials_along() {
	let one = spec(&[requirement(1, 1)]);
	let standing = |standing| {
		one.evaluate(&holdings(&[credential(1, 1)]), NOW, |issuer, schema| {
			assert_eq!((issuer, schema), (1, 1));
			standing
		})
		.reason
	};
	assert_eq!(standing(NotAccredited), Reason::IssuerNotAccredited);
	assert_eq!(standing(IssuerStanding::Suspended), Reason::IssuerSuspended);
}

#[test]
fn issuers_are_counted_over_all_credentials_too() {
	let mut three = spec(&[requirement(1, 2), requirement(2, 1)]);
	three.issuers = 3;
	let same = [credential(1, 1), credential(2, 1), credential(2, 2)];
	let found = verdict(&three, &same);
	assert_eq!(found.missing, [Missing::Issuers { have: 2, need: 3 }]);
	assert_eq!(found.reason.status(), PassportStatus::Pending);
	let different = [credential(1, 1), credential(2, 1), credential(3, 2)];
	assert_eq!(reason(&three, &different), Reason::Met);
}

#[test]
fn one_of_the_identifiers_is_enough() {
	let mut one = spec(&[requirement(1, 1)]);
	one.identifiers = [IdentifierKind::Lei, IdentifierKind::Uscc].into_iter().collect();
	let with = |kind| {
		let all = identified(&[Identified { kind, ..lei(1) }]);
		one.evaluate(&all, NOW, |_, _| Accredited { until: END }).reason
	};
	assert_eq!(with(IdentifierKind::Uscc), Reason::Met);
	assert_eq!(with(IdentifierKind::Vat), Reason::NoIdentifier);
}

/// That an issuer checked a LEI, under the ninth schema.
fn lei(by: MemberId) -> Identified {
	Identified { kind: IdentifierKind::Lei, schema: 9, epoch: 0, by, at: 1 }
}

fn identified(identifiers: &[Identified]) -> Holdings {
	Holdings {
		identifiers: identifiers.to_vec().try_into().unwrap(),
		..holdings(&[credential(1, 1)])
	}
}

#[test]
fn an_identifier_counts_while_who_checked_it_is_accredited() {
	let mut one = spec(&[requirement(1, 1)]);
	one.identifiers = [IdentifierKind::Lei].into_iter().collect();
	// The fourth and the fifth are accredited for the ninth schema, and nobody else.
	let verdict = |identifiers: &[Identified]| {
		one.evaluate(&identified(identifiers), NOW, |issuer, schema| match (issuer, schema) {
			(1, 1) => Accredited { until: u64::MAX },
			(4, 9) => Accredited { until: 1_500 },
			(5, 9) => Accredited { until: 1_700 },
			(6, 9) => IssuerStanding::Suspended,
			_ => NotAccredited,
		})
	};
	let missing = [Missing::Identifier(one.identifiers)];
	for gone in [2, 6] {
		let found = verdict(&[lei(gone)]);
		assert_eq!((found.reason, found.until), (Reason::NoIdentifier, None));
		assert_eq!(found.missing, missing);
	}
	assert_eq!(verdict(&[lei(4)]).until, Some(1_500));
	// The latest of several, whatever their order.
	assert_eq!(verdict(&[lei(6), lei(5), lei(4)]).until, Some(1_700));
	let elsewhere = Identified { schema: 1, ..lei(4) };
	assert_eq!(verdict(&[elsewhere]).reason, Reason::NoIdentifier);
	// Who is not asked for is not asked about.
	one.identifiers = IdentifierKinds::none();
	let found = one.evaluate(&identified(&[lei(2)]), NOW, |_, schema| {
		assert_eq!(schema, 1);
		Accredited { until: END }
	});
	assert_eq!((found.reason, found.until), (Reason::Met, Some(END)));
}

#[test]
fn a_valid_status_says_until_when() {
	let until = |credential: Credential, ends| {
		let one = spec(&[Requirement { max_age: Some(500), ..requirement(1, 1) }]);
		one.evaluate(&holdings(&[credential]), NOW, |_, _| Accredited { until: ends }).until
	};
	let base = credential(1, 1);
	assert_eq!(until(base, u64::MAX), Some(1_400));
	assert_eq!(until(base, 1_200), Some(1_200));
	assert_eq!(until(Credential { valid_until: 1_300, ..base }, u64::MAX), Some(1_300));
	assert_eq!(until(Credential { valid_until: NOW, ..base }, u64::MAX), None);
	// Of three issuers where two are needed, the second latest counts.
	let ends = [1_700, 1_500, 1_600];
	let three: Vec<Credential> = (1..)
		.zip(ends)
		.map(|(issuer, valid_until)| Credential { valid_until, ..credential(issuer, 1) })
		.collect();
	let mut two = spec(&[requirement(1, 2)]);
	assert_eq!(verdict(&two, &three).until, Some(1_600));
	two = spec(&[requirement(1, 1)]);
	assert_eq!(verdict(&two, &three).until, Some(1_700));
	two.issuers = 1;
	assert_eq!(verdict(&two, &three).until, Some(1_700));
}

#[test]
fn an_issuer_counts_as_long_as_the_last_of_its_credentials() {
	let ending =
		|issuer, schema, valid_until| Credential { valid_until, ..credential(issuer, schema) };
	let all = [ending(1, 1, 1_500), ending(2, 1, 1_900), ending(1, 2, 1_800)];
	for [first, second] in [[1, 2], [2, 1]] {
		let mut two = spec(&[requirement(first, 1), requirement(second, 1)]);
		two.issuers = 2;
		assert_eq!(verdict(&two, &all).until, Some(1_800));
	}
}

#[test]
fn a_policy_that_nobody_could_meet_is_not_valid() {
	let valid = spec(&[requirement(1, 2), requirement(2, 1)]);
	assert!(valid.is_valid());
	assert!(!spec(&[]).is_valid());
	assert!(!spec(&[requirement(1, 0)]).is_valid());
	assert!(!spec(&[requirement(1, 1), requirement(1, 1)]).is_valid());
	assert!(!spec(&[Requirement { max_age: Some(0), ..requirement(1, 1) }]).is_valid());
	assert!(!spec(&[requirement(1, 9), requirement(2, 8)]).is_valid());
	assert!(PolicySpec { issuers: 3, ..valid.clone() }.is_valid());
	assert!(!PolicySpec { issuers: 4, ..valid }.is_valid());
}

#[test]
fn reasons_are_ordered_by_how_grave_they_are() {
	use PassportStatus::*;
	let order = [
		(Reason::Met, Valid),
		(Reason::NoConsent, Pending),
		(Reason::NoPolicy, Pending),
		(Reason::NoIdentifier, Pending),
		(Reason::NotIssued, Pending),
		(Reason::NotYetValid, Pending),
		(Reason::TooFewIssuers, Pending),
		(Reason::TooOld, Expired),
		(Reason::Expired, Expired),
		(Reason::IssuerNotAccredited, Suspended),
		(Reason::IssuerSuspended, Suspended),
		(Reason::Suspended, Suspended),
		(Reason::Revoked, Revoked),
	];
	assert!(order.windows(2).all(|pair| pair[0].0 < pair[1].0));
	assert!(order.iter().all(|(reason, status)| reason.status() == *status));
}
