//! One merchant, who is the client: an issuer states a thing of her, a platform took her in.

use super::{named, CLIENT, MEMBER};
use carnet_primitives::{
	member::{client_principal, MemberId},
	passports::{
		Acceptance, AcceptanceView, Accreditation, AccreditationView, Application, Basis, Consent,
		Credential, CredentialStatus, CredentialView, Entry, Identified, IdentifierKind,
		IdentifierKinds, ListNumber, Missing, PassportView, Policy, PolicyId, PolicySpec,
		PolicyView, Principal, Reason, Requirement, Schema, SchemaId, SchemaView, StatusPurpose,
		StatusView, TagEpoch, TagEpochs, LIST_LEN,
	},
	H256,
};

pub const SCHEMA: SchemaId = 2;
/// A policy that she meets, and one that she does not.
pub const POLICY: PolicyId = 3;
pub const STRICT: PolicyId = 4;
pub const ENTRY: Entry = Entry { list: 0, index: 9 };
const ISSUED_AT: u64 = 1_500;
const VALID_UNTIL: u64 = 9_000;

pub fn merchant() -> Principal {
	client_principal(CLIENT)
}

pub fn status(who: &Principal, basis: Basis) -> Option<StatusView> {
	let view = |reason: Reason, policy: Option<PolicyId>, accepted_at| StatusView {
		at: 2_000,
		status: reason.status(),
		reason,
		policy,
		applied_at: policy.filter(|id| *id == POLICY).map(|_| 1_400),
		accepted_at,
		until: (reason == Reason::Met).then_some(VALID_UNTIL),
		missing: Vec::new(),
	};
	if *who != merchant() {
		return None;
	}
	match basis {
		Basis::Platform(MEMBER) => Some(view(Reason::Met, Some(POLICY), Some(1_600))),
		Basis::Platform(_) => Some(view(Reason::NoConsent, None, None)),
		Basis::Policy(POLICY) => Some(view(Reason::Met, Some(POLICY), None)),
		Basis::Policy(STRICT) => {
			let reason = Reason::NotIssued;
			let missing = Missing::Credentials { schema: SCHEMA, have: 1, need: 2, reason };
			Some(StatusView { missing: vec![missing], ..view(reason, Some(STRICT), None) })
		}
		Basis::Policy(_) => None,
	}
}

fn credential_view() -> CredentialView {
	CredentialView {
		credential: Credential {
			issuer: MEMBER,
			schema: SCHEMA,
			digest: H256::repeat_byte(0xdd),
			entry: ENTRY,
			issued_at: ISSUED_AT,
			valid_from: ISSUED_AT,
			valid_until: VALID_UNTIL,
			status: CredentialStatus::Active,
		},
		issuer: named(MEMBER),
		reason: Reason::Met,
	}
}

pub fn credential(who: &Principal, issuer: MemberId, entry: Entry) -> Option<CredentialView> {
	let known = (who, issuer, entry) == (&merchant(), MEMBER, ENTRY);
	known.then(credential_view)
}

pub fn passport(who: &Principal) -> Option<PassportView> {
	let acceptance = Some(Acceptance { policy: POLICY, at: 1_600, ended_at: None });
	let consent = Consent { platform: MEMBER, given_at: 1_400, withdrawn_at: None, acceptance };
	let lei = Identified {
		kind: IdentifierKind::Lei,
		schema: SCHEMA,
		epoch: 0,
		by: MEMBER,
		at: ISSUED_AT,
	};
	let view = || PassportView {
		merchant: merchant(),
		at: 2_000,
		applications: vec![Application { policy: POLICY, at: 1_400 }],
		platforms: vec![AcceptanceView { platform: named(MEMBER), consent }],
		credentials: vec![credential_view()],
		identifiers: vec![lei],
	};
	(*who == merchant()).then(view)
}

/// The list in which the entry of the credential alone is revoked.
pub fn status_list(issuer: MemberId, list: ListNumber, purpose: StatusPurpose) -> Option<Vec<u8>> {
	let mut bits = vec![0; LIST_LEN as usize / 8];
	if purpose == StatusPurpose::Revocation {
		bits[ENTRY.index as usize / 8] = 0x80 >> (ENTRY.index % 8);
	}
	((issuer, list) == (MEMBER, ENTRY.list)).then_some(bits)
}

pub fn schema(id: SchemaId) -> Option<SchemaView> {
	let accreditation = Accreditation {
		by: None,
		may_accredit: true,
		since: 1_000,
		until: VALID_UNTIL,
		withdrawn_at: None,
	};
	let view = || SchemaView {
		id,
		schema: Schema {
			name: b"https://schemas.example/registered".to_vec().try_into().unwrap(),
			document: H256::repeat_byte(1),
			max_validity: 1_000_000,
			identifies: true,
		},
		issuers: vec![AccreditationView {
			issuer: named(MEMBER),
			by: None,
			accreditation,
			in_force: true,
		}],
	};
	(id == SCHEMA).then(view)
}

pub fn policy(id: PolicyId) -> Option<PolicyView> {
	let issuers = match id {
		POLICY => 1,
		STRICT => 2,
		_ => return None,
	};
	let requirement = Requirement { schema: SCHEMA, issuers, max_age: None };
	let spec = PolicySpec {
		requirements: vec![requirement].try_into().unwrap(),
		issuers: 0,
		identifiers: IdentifierKinds::none().with(IdentifierKind::Lei),
		document: H256::repeat_byte(2),
	};
	let policy = Policy { owner: Some(MEMBER), spec, set_at: 1_300, revision: 0 };
	Some(PolicyView { id, owner: Some(named(MEMBER)), policy })
}

pub fn tag_epochs() -> TagEpochs {
	let epoch = |number, count| TagEpoch { number, key: H256::repeat_byte(3), count };
	vec![epoch(0, 5), epoch(1, 0)].try_into().unwrap()
}
