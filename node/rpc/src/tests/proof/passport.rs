//! The kind of passports, on a chain where a platform took a merchant in whom two issuers know.

use super::*;
use carnet_primitives::{
	consortium::{MemberHead, MemberStatus, Prefixes},
	member::{client_principal, LegalId, Party, Roles},
	passports::{
		status, Acceptance, Accreditation, Application, Basis, Consent, Credential,
		CredentialStatus, Entry, Holdings, Identified, IdentifierKind, IdentifierKinds, Ledger,
		Missing, Passport, Policy, PolicyId, PolicySpec, Principal, Reason, Requirement, Schema,
		SchemaId, StatusQuery, StatusView,
	},
	Moment,
};
use carnet_verifier::storage_keys as at;
use codec::{Decode, DecodeAll};

type Records = BTreeMap<Vec<u8>, Vec<u8>>;

/// Governance accredited the registry, and the registry the bank.
const REGISTRY: MemberId = 5;
const BANK: MemberId = 6;
const PLATFORM: MemberId = 7;
const SCHEMA: SchemaId = 2;
/// The policy of the platform: two issuers and a LEI.
const POLICY: PolicyId = 3;
const NOW: Moment = 2_000;
const END: Moment = 9_000;

pub(super) fn merchant() -> Principal {
	client_principal(70)
}

fn account() -> [u8; 32] {
	merchant().into()
}

/// The record of a member as the chain writes it, but for its end, which is its own business.
fn member(name: &str, role: Role, status: MemberStatus) -> Vec<u8> {
	let (legal_id, roles) = (LegalId::Lei([b'5'; 20]), Roles::none().with(role));
	(name.as_bytes().to_vec(), legal_id, roles, Prefixes::default(), status, END, [9u8; 32])
		.encode()
}

fn accreditation(by: Option<MemberId>, until: Moment) -> Accreditation {
	Accreditation { by, may_accredit: by.is_none(), since: 500, until, withdrawn_at: None }
}

fn credential(issuer: MemberId) -> Credential {
	Credential {
		issuer,
		schema: SCHEMA,
		digest: H256::repeat_byte(0xdd),
		entry: Entry { list: 0, index: issuer },
		issued_at: 1_000,
		valid_from: 1_000,
		valid_until: END,
		status: CredentialStatus::Active,
	}
}

/// Writes the records of the merchant as the chain does.
pub(super) fn records() -> Records {
	let holdings = Holdings {
		credentials: vec![credential(REGISTRY), credential(BANK)].try_into().unwrap(),
		identifiers: vec![Identified {
			kind: IdentifierKind::Lei,
			schema: SCHEMA,
			epoch: 0,
			by: REGISTRY,
			at: 1_000,
		}]
		.try_into()
		.unwrap(),
	};
	let mut passport = Passport::new(Party::Client(70));
	passport.applications.try_push(Application { policy: POLICY, at: 1_100 }).unwrap();
	let acceptance = Some(Acceptance { policy: POLICY, at: 1_300, ended_at: None });
	let consent = Consent { platform: PLATFORM, given_at: 1_200, withdrawn_at: None, acceptance };
	passport.consents.try_push(consent).unwrap();
	let schema = Schema {
		name: b"registered".to_vec().try_into().unwrap(),
		document: H256::zero(),
		max_validity: END,
		identifies: true,
	};
	let requirement = Requirement { schema: SCHEMA, issuers: 2, max_age: None };
	let spec = PolicySpec {
		requirements: vec![requirement].try_into().unwrap(),
		issuers: 0,
		identifiers: IdentifierKinds::none().with(IdentifierKind::Lei),
		document: H256::zero(),
	};
	let policy = Policy { owner: Some(PLATFORM), spec, set_at: 1_000, revision: 0 };
	let active = MemberStatus::Active;
	BTreeMap::from([
		(at::timestamp(), NOW.encode()),
		(at::member(REGISTRY), member("Registry", Role::Issuer, active)),
		(at::member(BANK), member("Bank", Role::Issuer, active)),
		(at::member(PLATFORM), member("Platform", Role::Platform, active)),
		(at::schema(SCHEMA), schema.encode()),
		(at::accreditation(SCHEMA, REGISTRY), accreditation(None, 5_000).encode()),
		(at::accreditation(SCHEMA, BANK), accreditation(Some(REGISTRY), END).encode()),
		(at::policy(POLICY), policy.encode()),
		(at::adopted_policy(PLATFORM), POLICY.encode()),
		(at::merchant_holdings(&account()), holdings.encode()),
		(at::passport(&account()), passport.encode()),
	])
}

/// With another record in the place of one.
fn with(key: Vec<u8>, value: Vec<u8>) -> Records {
	let mut records = records();
	records.insert(key, value);
	records
}

/// The records of a bundle. One that it does not show is an error.
struct Proven<'a>(&'a Report);

impl Proven<'_> {
	fn bytes(&self, key: &[u8]) -> Result<Option<&[u8]>, String> {
		let found = self.0.records.iter().find(|record| record.key == key);
		let record = found.ok_or_else(|| format!("{key:02x?} is not proved"))?;
		Ok(record.value.as_deref())
	}

	fn get<T: Decode>(&self, key: &[u8]) -> Result<Option<T>, String> {
		let value = self.bytes(key)?;
		value.map(|mut value| T::decode_all(&mut value)).transpose().map_err(|e| e.to_string())
	}
}

impl Ledger for Proven<'_> {
	type Error = String;

	fn now(&mut self) -> Result<Moment, String> {
		Ok(self.get(&at::timestamp())?.unwrap())
	}

	fn issuer_until(&mut self, member: MemberId) -> Result<Option<Moment>, String> {
		let now = self.now()?;
		let Some(mut value) = self.bytes(&at::member(member))? else { return Ok(None) };
		let head = MemberHead::decode(&mut value).map_err(|error| error.to_string())?;
		Ok(head.role_until(Role::Issuer, now))
	}

	fn accreditation(
		&mut self,
		schema: SchemaId,
		issuer: MemberId,
	) -> Result<Option<Accreditation>, String> {
		self.get(&at::accreditation(schema, issuer))
	}

	fn holdings(&mut self, merchant: &Principal) -> Result<Holdings, String> {
		let merchant: &[u8; 32] = merchant.as_ref();
		Ok(self.get(&at::merchant_holdings(merchant))?.unwrap_or_default())
	}

	fn passport(&mut self, merchant: &Principal) -> Result<Option<Passport>, String> {
		let merchant: &[u8; 32] = merchant.as_ref();
		self.get(&at::passport(merchant))
	}

	fn adopted(&mut self, platform: MemberId) -> Result<Option<PolicyId>, String> {
		self.get(&at::adopted_policy(platform))
	}

	fn policy(&mut self, id: PolicyId) -> Result<Option<Policy>, String> {
		self.get(&at::policy(id))
	}
}

/// A bundle about the merchant of a chain with these records.
async fn report(records: Records, basis: Option<Basis>) -> Report {
	let query = StatusQuery { merchant: merchant(), basis };
	let params = json!(["passport", query.to_string(), { "nameless": true }]);
	let (_, report) = proved(&proofs(MockSource::with(records)), params).await;
	assert_eq!((report.kind, &report.subject), ("passport", &query.encode()));
	report
}

/// The status that whoever has the bundle computes.
async fn proven(records: Records, basis: Basis) -> StatusView {
	let report = report(records, Some(basis)).await;
	status(&mut Proven(&report), &merchant(), basis).unwrap().unwrap()
}

/// What all bundles about the merchant show.
fn shared_keys() -> Vec<Vec<u8>> {
	vec![
		at::timestamp(),
		at::merchant_holdings(&account()),
		at::passport(&account()),
		at::schema(SCHEMA),
		at::accreditation(SCHEMA, REGISTRY),
		at::accreditation(SCHEMA, BANK),
		at::member(REGISTRY),
		at::member(BANK),
	]
}

#[tokio::test]
async fn a_bundle_shows_what_the_status_follows_from_and_nothing_else() {
	for (basis, more) in [
		(None, vec![]),
		(Some(Basis::Policy(POLICY)), vec![at::policy(POLICY)]),
		(
			Some(Basis::Platform(PLATFORM)),
			vec![at::policy(POLICY), at::adopted_policy(PLATFORM), at::member(PLATFORM)],
		),
		// She did not consent to this one, which is told without looking for its policy.
		(Some(Basis::Platform(BANK)), vec![at::adopted_policy(BANK)]),
	] {
		let report = report(records(), basis).await;
		let mut keys = shared_keys();
		keys.extend(more);
		keys.sort();
		let found: Vec<_> = report.records.iter().map(|record| record.key.clone()).collect();
		assert_eq!(found, keys, "{basis:?}");
	}
}

#[tokio::test]
async fn the_status_is_computed_from_the_bundle_alone() {
	let view = proven(records(), Basis::Platform(PLATFORM)).await;
	assert_eq!((view.at, view.reason, view.policy), (NOW, Reason::Met, Some(POLICY)));
	assert_eq!((view.applied_at, view.accepted_at), (Some(1_100), Some(1_300)));
	// What the registry gave to the bank ends with what it has itself.
	assert_eq!(view.until, Some(5_000));
	let view = proven(records(), Basis::Policy(POLICY)).await;
	assert_eq!((view.reason, view.accepted_at, view.until), (Reason::Met, None, Some(5_000)));
	let view = proven(records(), Basis::Platform(BANK)).await;
	assert_eq!((view.reason, view.policy), (Reason::NoConsent, None));
}

#[tokio::test]
async fn a_suspended_issuer_and_a_revoked_credential_show_in_the_bundle() {
	let missing =
		|have, reason| vec![Missing::Credentials { schema: SCHEMA, have, need: 2, reason }];
	let suspended = MemberStatus::Suspended { until: None };
	let bank = with(at::member(BANK), member("Bank", Role::Issuer, suspended));
	let view = proven(bank, Basis::Platform(PLATFORM)).await;
	assert_eq!(view.missing, missing(1, Reason::IssuerSuspended));

	// Who vouched for the bank is out of business, so both do not count.
	let registry = with(at::member(REGISTRY), member("Registry", Role::Issuer, suspended));
	let view = proven(registry, Basis::Platform(PLATFORM)).await;
	// Nor does the LEI that it checked.
	let mut all = missing(0, Reason::IssuerSuspended);
	all.push(Missing::Identifier(IdentifierKinds::none().with(IdentifierKind::Lei)));
	assert_eq!(view.missing, all);

	let revoked = CredentialStatus::Revoked { since: 1_900 };
	let mut holdings = Proven(&report(records(), None).await).holdings(&merchant()).unwrap();
	holdings.credentials[1].status = revoked;
	let records = with(at::merchant_holdings(&account()), holdings.encode());
	let view = proven(records, Basis::Platform(PLATFORM)).await;
	assert_eq!((view.reason, view.missing), (Reason::Revoked, missing(1, Reason::Revoked)));

	// What is past its time at the moment that the bundle proves.
	let late = with(at::timestamp(), END.encode());
	let view = proven(late, Basis::Policy(POLICY)).await;
	assert_eq!(view.reason, Reason::Expired);
}

#[tokio::test]
async fn a_bundle_shows_where_who_checked_an_identifier_stands() {
	// It states nothing else of her, and has a schema of its own.
	const NOTARY: MemberId = 8;
	const IDENTITY: SchemaId = 4;
	let basis = Basis::Policy(POLICY);
	let mut holdings = Proven(&report(records(), None).await).holdings(&merchant()).unwrap();
	holdings.identifiers[0].by = NOTARY;
	holdings.identifiers[0].schema = IDENTITY;
	let mut records = with(at::merchant_holdings(&account()), holdings.encode());
	records.insert(at::member(NOTARY), member("Notary", Role::Issuer, MemberStatus::Active));
	let given = accreditation(None, 4_000);
	records.insert(at::accreditation(IDENTITY, NOTARY), given.encode());
	for basis in [None, Some(basis)] {
		let report = report(records.clone(), basis).await;
		for key in [at::member(NOTARY), at::accreditation(IDENTITY, NOTARY), at::schema(IDENTITY)] {
			assert!(report.records.iter().any(|record| record.key == key), "{basis:?}");
		}
	}
	let view = proven(records.clone(), basis).await;
	assert_eq!((view.reason, view.until), (Reason::Met, Some(4_000)));
	records.remove(&at::accreditation(IDENTITY, NOTARY));
	let view = proven(records, basis).await;
	let lei = IdentifierKinds::none().with(IdentifierKind::Lei);
	assert_eq!(view.missing, [Missing::Identifier(lei)]);
}

#[tokio::test]
async fn an_outside_merchant_is_proved_to_have_no_passport() {
	let mut records = records();
	records.remove(&at::passport(&account()));
	let report = report(records, Some(Basis::Policy(POLICY))).await;
	assert_eq!(value(&report, at::passport(&account())), None);
	let found = status(&mut Proven(&report), &merchant(), Basis::Policy(POLICY)).unwrap();
	assert!(found.is_some_and(|view| view.reason == Reason::Met && view.applied_at.is_none()));
}

#[tokio::test]
async fn whom_or_what_the_chain_does_not_know_has_no_bundle() {
	let module = proofs(MockSource::with(records()));
	let stranger = client_principal(71);
	for id in [
		stranger.to_string(),
		format!("{stranger}/policy/{POLICY}"),
		format!("{}/policy/99", merchant()),
	] {
		let params = json!(["passport", id]);
		assert_eq!(call(&module, "proof_getBundle", params).await, Ok(Value::Null), "{id}");
	}
}

#[tokio::test]
async fn what_names_no_merchant_is_refused() {
	let module = proofs(MockSource::with(records()));
	for id in [
		"70".to_string(),
		String::new(),
		format!("{}/", merchant()),
		format!("{}/policy/first", merchant()),
		format!("{}/issuer/5", merchant()),
	] {
		let (number, text) = (code::INVALID_ID, "account of a merchant");
		let params = json!(["passport", id]);
		assert_refused(&module, "proof_getBundle", params, number, text).await;
	}
}
