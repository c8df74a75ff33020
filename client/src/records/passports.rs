//! The status of a merchant, computed from proved records by the function that the chain itself answers with.

use super::{decode, keys, Found, Lacking, ReadError, Records, Source};
use crate::moment;
use carnet_primitives::{
	member::{MemberId, Role},
	passports::{
		Accreditation, Basis, Holdings, Ledger, Missing, Passport, PassportStatus, Policy,
		PolicyId, Principal, Reason, SchemaId, StatusQuery, StatusView,
	},
	Moment,
};
use carnet_verifier::Report;

/// Why no status follows from a bundle.
#[derive(Debug, thiserror::Error)]
pub enum ToldError {
	/// The records of the bundle are not enough.
	#[error("{0}")]
	Records(#[from] ReadError<Lacking>),
	/// What it is about cannot be read.
	#[error("the bundle does not say about whose passport it is; ask for a new one")]
	Subject,
	/// The state has no time.
	#[error("the bundle proves that its chain has no time; it is none of Carnet")]
	Timeless,
	/// The state has no such merchant or policy.
	#[error(
		"the bundle proves that the chain knows nothing of this merchant, or has no such policy"
	)]
	Unknown,
}

/// Records as the computation of a status reads them.
pub(super) struct Ledgers<'a, S>(pub &'a Records<S>);

impl<S: Source> Ledger for Ledgers<'_, S> {
	type Error = ReadError<S::Error>;

	fn now(&mut self) -> Found<Moment, S> {
		Ok(self.0.at)
	}

	fn issuer_until(&mut self, member: MemberId) -> Found<Option<Moment>, S> {
		let record = self.0.find_member(member)?;
		Ok(record.and_then(|record| record.role_until(Role::Issuer, self.0.at)))
	}

	fn accreditation(
		&mut self,
		schema: SchemaId,
		issuer: MemberId,
	) -> Found<Option<Accreditation>, S> {
		self.0.get(&keys::accreditation(schema, issuer))
	}

	fn holdings(&mut self, merchant: &Principal) -> Found<Holdings, S> {
		let merchant: &[u8; 32] = merchant.as_ref();
		Ok(self.0.get(&keys::merchant_holdings(merchant))?.unwrap_or_default())
	}

	fn passport(&mut self, merchant: &Principal) -> Found<Option<Passport>, S> {
		let merchant: &[u8; 32] = merchant.as_ref();
		self.0.get(&keys::passport(merchant))
	}

	fn adopted(&mut self, platform: MemberId) -> Found<Option<PolicyId>, S> {
		self.0.get(&keys::adopted_policy(platform))
	}

	fn policy(&mut self, id: PolicyId) -> Found<Option<Policy>, S> {
		self.0.get(&keys::policy(id))
	}
}

/// What follows from a bundle about a passport.
#[derive(Clone, Debug)]
pub struct Told {
	merchant: Principal,
	basis: Basis,
	/// The status in the block of the bundle.
	pub view: StatusView,
}

/// The status that follows from a bundle; nothing for one about something else, or for which nobody asked a status.
pub fn told(report: &Report) -> Result<Option<Told>, ToldError> {
	if report.kind != "passport" {
		return Ok(None);
	}
	let query: StatusQuery = decode(&report.subject).ok_or(ToldError::Subject)?;
	let StatusQuery { merchant, basis: Some(basis) } = query else { return Ok(None) };
	let mut records = Records { source: report, at: 0 };
	records.at = records.get(&keys::timestamp())?.ok_or(ToldError::Timeless)?;
	let view = records.passport(&merchant, basis)?.ok_or(ToldError::Unknown)?;
	Ok(Some(Told { merchant, basis, view }))
}

impl Told {
	/// The status in words.
	pub fn sentence(&self) -> String {
		let Self { merchant, basis, view } = self;
		let (at, status) = (moment::show(view.at), words_of_status(view.status));
		let whom = match basis {
			Basis::Platform(platform) => format!("for platform {platform}"),
			Basis::Policy(policy) => format!("by policy {policy}"),
		};
		let until = view.until.map(|until| {
			format!(
				"{}, until {} if nothing happens",
				words_of_reason(Reason::Met),
				moment::show(until)
			)
		});
		let missing: Vec<String> = view.missing.iter().map(words_of_missing).collect();
		let why = match until {
			Some(until) => until,
			None if missing.is_empty() => words_of_reason(view.reason).to_owned(),
			None => missing.join("; "),
		};
		format!("At {at}, the passport of {merchant} was {status} {whom}: {why}.")
	}
}

const fn words_of_status(status: PassportStatus) -> &'static str {
	match status {
		PassportStatus::Valid => "VALID",
		PassportStatus::Pending => "PENDING",
		PassportStatus::Suspended => "SUSPENDED",
		PassportStatus::Expired => "EXPIRED",
		PassportStatus::Revoked => "REVOKED",
	}
}

const fn words_of_reason(reason: Reason) -> &'static str {
	match reason {
		Reason::Met => "all that the policy asks for is there",
		Reason::NoConsent => "the merchant did not consent that this platform relies on it",
		Reason::NoPolicy => "the platform adopted no policy",
		Reason::NoIdentifier => "no identifier counts",
		Reason::NotIssued => "no further credential was issued",
		Reason::NotYetValid => "a credential is not valid yet",
		Reason::TooFewIssuers => "the credentials are by too few issuers",
		Reason::TooOld => "a credential is older than the policy allows",
		Reason::Expired => "a credential is past its time",
		Reason::IssuerNotAccredited => "an issuer is not accredited any more",
		Reason::IssuerSuspended => "an issuer is not in business",
		Reason::Suspended => "a credential is suspended",
		Reason::Revoked => "a credential was revoked",
	}
}

fn words_of_missing(missing: &Missing) -> String {
	match missing {
		Missing::Credentials { schema, have, need, reason } => format!(
			"of schema {schema}, {have} of {need} issuers have a credential that counts, and {}",
			words_of_reason(*reason)
		),
		Missing::Issuers { have, need } => {
			format!("the credentials are by {have} issuers, and {need} are asked for")
		}
		Missing::Identifier(kinds) => {
			let names: Vec<_> = kinds.iter().map(|kind| kind.name()).collect();
			format!("no identifier of the kind {} counts", names.join(" or "))
		}
	}
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::*;
	use carnet_primitives::{
		consortium::{MemberStatus, Prefixes},
		member::{client_principal, LegalId, Party, Roles},
		passports::{
			Consent, Credential, CredentialStatus, Entry, IdentifierKind, IdentifierKinds,
			PolicySpec, Requirement,
		},
		H256,
	};
	use carnet_verifier::storage_keys as at;
	use carnet_verifier::{Basis as Trusted, Block, Pinned, Record};
	use codec::Encode;

	const ISSUER: MemberId = 5;
	const PLATFORM: MemberId = 7;
	const SCHEMA: SchemaId = 2;
	const POLICY: PolicyId = 3;
	const NOW: Moment = 1_800_000_000_000;
	const END: Moment = 1_900_000_000_000;

	fn account() -> [u8; 32] {
		client_principal(70).into()
	}

	fn member(status: MemberStatus) -> Vec<u8> {
		let (legal_id, roles) = (LegalId::Lei([b'5'; 20]), Roles::none().with(Role::Issuer));
		(b"Registry".to_vec(), legal_id, roles, Prefixes::default(), status, END, [9u8; 32])
			.encode()
	}

	/// A chain where one issuer states a thing of the merchant, who lets a platform rely on it.
	fn records() -> Vec<Record> {
		let credential = Credential {
			issuer: ISSUER,
			schema: SCHEMA,
			digest: H256::zero(),
			entry: Entry { list: 0, index: 1 },
			issued_at: NOW - 5,
			valid_from: NOW - 5,
			valid_until: END,
			status: CredentialStatus::Active,
		};
		let holdings =
			Holdings { credentials: vec![credential].try_into().unwrap(), ..Default::default() };
		let mut passport = Passport::new(Party::Client(70));
		let (platform, given_at) = (PLATFORM, NOW - 5);
		let consent = Consent { platform, given_at, withdrawn_at: None, acceptance: None };
		passport.consents.try_push(consent).unwrap();
		let requirement = Requirement { schema: SCHEMA, issuers: 1, max_age: None };
		let spec = PolicySpec {
			requirements: vec![requirement].try_into().unwrap(),
			issuers: 0,
			identifiers: IdentifierKinds::none(),
			document: H256::zero(),
		};
		let policy = Policy { owner: None, spec, set_at: 0, revision: 0 };
		let (may_accredit, since, until) = (false, 0, END);
		let given = Accreditation { by: None, may_accredit, since, until, withdrawn_at: None };
		[
			(at::timestamp(), NOW.encode()),
			(at::member(ISSUER), member(MemberStatus::Active)),
			(at::accreditation(SCHEMA, ISSUER), given.encode()),
			(at::policy(POLICY), policy.encode()),
			(at::adopted_policy(PLATFORM), POLICY.encode()),
			(at::merchant_holdings(&account()), holdings.encode()),
			(at::passport(&account()), passport.encode()),
		]
		.map(|(key, value)| Record { key, value: Some(value) })
		.to_vec()
	}

	fn report(records: Vec<Record>, basis: Option<Basis>) -> Report {
		let block = Block { number: 20, hash: [2; 32] };
		let (genesis, hash) = ([1; 32], block.hash);
		let pin = Pinned { genesis, number: 20, hash, set_id: 0, authorities: Vec::new() };
		Report {
			basis: Trusted::Genesis,
			genesis,
			block,
			state_root: [3; 32],
			signed: block,
			set_id: 0,
			signers: Vec::new(),
			validators: 4,
			changes: 0,
			kind: "passport",
			subject: StatusQuery { merchant: client_principal(70), basis }.encode(),
			records,
			witnesses: Vec::new(),
			pin,
		}
	}

	fn sentence(records: Vec<Record>, basis: Basis) -> String {
		told(&report(records, Some(basis))).unwrap().unwrap().sentence()
	}

	/// With another value at a key.
	fn with(key: Vec<u8>, value: Option<Vec<u8>>) -> Vec<Record> {
		let mut records = records();
		records.retain(|record| record.key != key);
		records.push(Record { key, value });
		records
	}

	#[test]
	fn a_proved_status_is_said_in_words() {
		let merchant = client_principal(70);
		let said = sentence(records(), Basis::Platform(PLATFORM));
		let (now, end) = (moment::show(NOW), moment::show(END));
		assert!(said.starts_with(&format!("At {now}, the passport of {merchant} was VALID")));
		assert!(said.contains("for platform 7") && said.contains(&end), "{said}");
		assert!(sentence(records(), Basis::Policy(POLICY)).contains("VALID by policy 3"));

		let suspended = member(MemberStatus::Suspended { until: None });
		let said = sentence(with(at::member(ISSUER), Some(suspended)), Basis::Platform(PLATFORM));
		assert!(said.contains("SUSPENDED") && said.contains("not in business"), "{said}");
		let unadopted = with(at::adopted_policy(PLATFORM), None);
		let said = sentence(unadopted, Basis::Platform(PLATFORM));
		assert!(said.contains("PENDING") && said.contains("adopted no policy"), "{said}");
		let late = with(at::timestamp(), Some(END.encode()));
		assert!(sentence(late, Basis::Policy(POLICY)).contains("EXPIRED"));
	}

	#[test]
	fn what_is_missing_is_said_with_numbers() {
		let wanted = IdentifierKinds::none().with(IdentifierKind::Lei).with(IdentifierKind::Vat);
		for (missing, text) in [
			(
				Missing::Credentials { schema: 2, have: 1, need: 2, reason: Reason::Revoked },
				"of schema 2, 1 of 2 issuers have a credential that counts, and a credential was revoked",
			),
			(
				Missing::Issuers { have: 1, need: 3 },
				"the credentials are by 1 issuers, and 3 are asked for",
			),
			(Missing::Identifier(wanted), "no identifier of the kind Lei or Vat counts"),
		] {
			assert_eq!(words_of_missing(&missing), text);
		}
	}

	#[test]
	fn a_bundle_that_lacks_a_record_is_refused() {
		for key in [at::timestamp(), at::member(ISSUER), at::accreditation(SCHEMA, ISSUER)] {
			let mut records = records();
			records.retain(|record| record.key != key);
			let refused = told(&report(records, Some(Basis::Policy(POLICY))));
			let refused = refused.err().map(|error| error.to_string()).unwrap_or_default();
			assert!(refused.contains("lacks a record"), "{refused}");
		}
		let unknown = with(at::policy(POLICY), Some(vec![1, 2, 3]));
		assert!(told(&report(unknown, Some(Basis::Policy(POLICY)))).is_err());
		let none = with(at::policy(POLICY), None);
		assert!(told(&report(none, Some(Basis::Policy(POLICY)))).is_err());
	}

	#[test]
	fn without_a_question_there_is_no_status() {
		assert!(told(&report(records(), None)).unwrap().is_none());
		let other = Report { kind: "batch", ..report(records(), Some(Basis::Policy(POLICY))) };
		assert!(told(&other).unwrap().is_none());
	}
}
