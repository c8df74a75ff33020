//! A merchant on the chain of the story: what an issuer stated of her and revoked, and the policy that asks for it.

use super::{member_record, with_lie, with_records, witnessed, Bundle, Chain};
use carnet_primitives::{
	member::{client_principal, MemberId},
	passports::{
		Accreditation, Basis, Credential, CredentialStatus, Entry, Holdings, Identified,
		IdentifierKind, IdentifierKinds, Party, Passport, Policy, PolicyId, PolicySpec, Principal,
		Requirement, SchemaId, StatusQuery,
	},
	Moment, H256,
};
use carnet_verifier::storage_keys;
use codec::Encode;

pub const POLICY: PolicyId = 3;
const ISSUER: MemberId = 9;
const SCHEMA: SchemaId = 1;
const NOW: Moment = 1_790_000_000_000;
const END: Moment = 1_800_000_000_000;

fn merchant() -> Principal {
	client_principal(70)
}

pub fn account() -> [u8; 32] {
	merchant().into()
}

pub fn query() -> StatusQuery {
	StatusQuery { merchant: merchant(), basis: Some(Basis::Policy(POLICY)) }
}

/// What is stated of her, with a credential that has this status.
pub fn holdings(status: CredentialStatus) -> Holdings {
	let credential = Credential {
		issuer: ISSUER,
		schema: SCHEMA,
		digest: H256::repeat_byte(6),
		entry: Entry { list: 0, index: 94_567 },
		issued_at: NOW - 3,
		valid_from: NOW - 3,
		valid_until: END,
		status,
	};
	let (kind, schema, epoch, by) = (IdentifierKind::Lei, SCHEMA, 0, ISSUER);
	let lei = Identified { kind, schema, epoch, by, at: NOW - 2 };
	Holdings {
		credentials: vec![credential].try_into().expect("one is not too many"),
		identifiers: vec![lei].try_into().expect("one is not too many"),
	}
}

pub fn truth() -> Holdings {
	holdings(CredentialStatus::Revoked { since: NOW - 1 })
}

pub fn policy() -> Policy {
	let requirement = Requirement { schema: SCHEMA, issuers: 1, max_age: None };
	let spec = PolicySpec {
		requirements: vec![requirement].try_into().expect("one is not too many"),
		issuers: 0,
		identifiers: IdentifierKinds::none().with(IdentifierKind::Lei),
		document: H256::repeat_byte(7),
	};
	Policy { owner: None, spec, set_at: NOW - 4, revision: 0 }
}

fn records() -> Vec<(Vec<u8>, Vec<u8>)> {
	let (since, until) = (NOW - 4, END);
	let given = Accreditation { by: None, may_accredit: false, since, until, withdrawn_at: None };
	vec![
		(storage_keys::timestamp(), NOW.encode()),
		(storage_keys::member(ISSUER), member_record("Trade Register", 1 << 9)),
		(storage_keys::accreditation(SCHEMA, ISSUER), given.encode()),
		(storage_keys::policy(POLICY), policy().encode()),
		(storage_keys::merchant_holdings(&account()), truth().encode()),
		(storage_keys::passport(&account()), Passport::new(Party::Client(70)).encode()),
	]
}

/// The keys of what is proved.
pub fn keys() -> Vec<Vec<u8>> {
	records().into_iter().map(|(key, _)| key).collect()
}

/// What a platform keeps that refused her: all that her status follows from, and that a court signed.
pub fn statement(chain: &Chain) -> Bundle {
	statement_of(chain, keys())
}

/// The same, with these keys.
pub fn statement_of(chain: &Chain, keys: Vec<Vec<u8>>) -> Bundle {
	let chain = with_records(chain, &records());
	witnessed(&chain, keys, 8, query().encode())
}

/// The same, as if the credential had not been revoked.
pub fn forged(chain: &Chain) -> Bundle {
	let lie = holdings(CredentialStatus::Active);
	with_lie(statement(chain), &truth().encode(), lie.encode())
}
