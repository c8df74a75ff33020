//! The kind of passports: every record that the status of a merchant follows from, found or not, so that whoever has the
//! bundle can compute it again.

use super::{
	kinds::{Claim, ClaimError, Claimed, State},
	reads::Reads,
};
use crate::Error;
use carnet_primitives::{
	consortium::MemberHead,
	member::{MemberId, Role},
	passports::{
		standing, status, Accreditation, Basis, Holdings, Ledger, Passport, Policy, PolicyId,
		Principal, SchemaId, StatusQuery,
	},
	Moment,
};
use carnet_verifier::storage_keys as at;
use codec::Encode;
use std::collections::BTreeSet;

fn account(merchant: &Principal) -> &[u8; 32] {
	merchant.as_ref()
}

impl Ledger for Reads<'_> {
	type Error = Error;

	fn now(&mut self) -> Result<Moment, Error> {
		Ok(self.get(at::timestamp())?.unwrap_or_default())
	}

	fn issuer_until(&mut self, member: MemberId) -> Result<Option<Moment>, Error> {
		let now = self.now()?;
		let record: Option<MemberHead> = self.get_head(at::member(member))?;
		Ok(record.and_then(|record| record.role_until(Role::Issuer, now)))
	}

	fn accreditation(
		&mut self,
		schema: SchemaId,
		issuer: MemberId,
	) -> Result<Option<Accreditation>, Error> {
		self.get(at::accreditation(schema, issuer))
	}

	fn holdings(&mut self, merchant: &Principal) -> Result<Holdings, Error> {
		Ok(self.get(at::merchant_holdings(account(merchant)))?.unwrap_or_default())
	}

	fn passport(&mut self, merchant: &Principal) -> Result<Option<Passport>, Error> {
		self.get(at::passport(account(merchant)))
	}

	fn adopted(&mut self, platform: MemberId) -> Result<Option<PolicyId>, Error> {
		self.get(at::adopted_policy(platform))
	}

	fn policy(&mut self, id: PolicyId) -> Result<Option<Policy>, Error> {
		self.get(at::policy(id))
	}
}

/// What is to be proved of a merchant: her records, where each issuer of her credentials and each that checked an
/// identifier stands, and the policy that is asked about, with the schemas and members that all of them name.
pub(super) fn claim(id: &str, state: &State) -> Claimed {
	let query: StatusQuery = id.parse().map_err(|_| ClaimError::NotAnId)?;
	let StatusQuery { merchant, basis } = &query;
	let mut reads = Reads::new(state);
	reads.now()?;
	let passport = reads.passport(merchant)?;
	let holdings = reads.holdings(merchant)?;
	if passport.is_none() && holdings.is_empty() {
		return Ok(None);
	}
	let (mut members, mut schemas) = (BTreeSet::<MemberId>::new(), BTreeSet::<SchemaId>::new());
	if let Some(basis) = basis {
		let Some(found) = status(&mut reads, merchant, *basis)? else { return Ok(None) };
		if let Basis::Platform(platform) = basis {
			// Without consent, no status is told and no policy is looked up. Which one there is can be read all the same.
			reads.adopted(*platform)?;
			members.insert(*platform);
		}
		if let Some(policy) = found.policy.map(|id| reads.policy(id)).transpose()?.flatten() {
			schemas.extend(policy.spec.requirements.iter().map(|it| it.schema));
		}
	}
	members.extend(passport.and_then(|it| it.merchant.member()));
	let certified = holdings.credentials.iter().map(|it| (it.issuer, it.schema));
	let identified = holdings.identifiers.iter().map(|it| (it.by, it.schema));
	for (issuer, schema) in certified.chain(identified) {
		standing(&mut reads, issuer, schema)?;
		// That of an issuer out of business does not count, and says who vouched for it.
		let given = reads.accreditation(schema, issuer)?;
		members.extend(given.and_then(|given| given.by));
		schemas.insert(schema);
	}
	let mut keys = reads.into_keys();
	keys.extend(members.into_iter().map(at::member));
	keys.extend(schemas.into_iter().map(at::schema));
	Ok(Some(Claim { subject: query.encode(), keys: keys.into_iter().collect() }))
}
