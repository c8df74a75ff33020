//! One search for the status of a passport: the runtime answers with it, a node notes what it reads to prove the answer,
//! and whoever has the proof searches again. Each has a [`Ledger`] of its own.

use super::{
	Accreditation, Basis, Holdings, IssuerStanding, Passport, Policy, PolicyId, PolicySpec,
	Principal, Reason, SchemaId, StatusView, Verdict,
};
use crate::{member::MemberId, Moment};
use alloc::vec::Vec;

/// Where records are read.
pub trait Ledger {
	/// Why a record cannot be read.
	type Error;

	/// The time of the chain.
	fn now(&mut self) -> Result<Moment, Self::Error>;

	/// Until when a member is an issuer in business if nothing happens, this moment excluded; `None` if it is none.
	fn issuer_until(&mut self, member: MemberId) -> Result<Option<Moment>, Self::Error>;

	/// What an issuer was given for a schema, in force or not.
	fn accreditation(
		&mut self,
		schema: SchemaId,
		issuer: MemberId,
	) -> Result<Option<Accreditation>, Self::Error>;

	/// All that is stated of a merchant; nothing if nobody states anything.
	fn holdings(&mut self, merchant: &Principal) -> Result<Holdings, Self::Error>;

	/// What a merchant did.
	fn passport(&mut self, merchant: &Principal) -> Result<Option<Passport>, Self::Error>;

	/// The policy by which a platform judges.
	fn adopted(&mut self, platform: MemberId) -> Result<Option<PolicyId>, Self::Error>;

	/// A policy.
	fn policy(&mut self, id: PolicyId) -> Result<Option<Policy>, Self::Error>;
}

/// Until when a member may accredit others for a schema, if it may now.
pub fn accreditor_until<L: Ledger>(
	ledger: &mut L,
	member: MemberId,
	schema: SchemaId,
) -> Result<Option<Moment>, L::Error> {
	let Some(own) = ledger.accreditation(schema, member)? else { return Ok(None) };
	let now = ledger.now()?;
	let Some(until) = own.in_force(now) else { return Ok(None) };
	if !own.may_accredit {
		return Ok(None);
	}
	let member_until = ledger.issuer_until(member)?;
	Ok(member_until.map(|end| end.min(until)))
}

/// Until when an accreditation holds, if it does now. One that an issuer gave holds no longer than its own, and than
/// its membership.
pub fn holds_until<L: Ledger>(
	ledger: &mut L,
	schema: SchemaId,
	given: &Accreditation,
) -> Result<Option<Moment>, L::Error> {
	let now = ledger.now()?;
	let Some(until) = given.in_force(now) else { return Ok(None) };
	let Some(by) = given.by else { return Ok(Some(until)) };
	let own = accreditor_until(ledger, by, schema)?;
	Ok(own.map(|own| own.min(until)))
}

/// Where an issuer stands for a schema. It is asked when a status is: nothing is written when an issuer is suspended,
/// and all its credentials show it. It is accredited no longer than it is a member.
pub fn standing<L: Ledger>(
	ledger: &mut L,
	issuer: MemberId,
	schema: SchemaId,
) -> Result<IssuerStanding, L::Error> {
	let Some(end) = ledger.issuer_until(issuer)? else { return Ok(IssuerStanding::Suspended) };
	let until = match ledger.accreditation(schema, issuer)? {
		Some(given) => holds_until(ledger, schema, &given)?,
		None => None,
	};
	Ok(match until {
		Some(until) => IssuerStanding::Accredited { until: until.min(end) },
		None => IssuerStanding::NotAccredited,
	})
}

/// What a policy makes of a merchant now.
pub fn judge<L: Ledger>(
	ledger: &mut L,
	spec: &PolicySpec,
	holdings: &Holdings,
) -> Result<Verdict, L::Error> {
	let now = ledger.now()?;
	let mut failed = None;
	let verdict = spec.evaluate(holdings, now, |issuer, schema| {
		standing(ledger, issuer, schema).unwrap_or_else(|error| {
			failed = Some(error);
			IssuerStanding::Suspended
		})
	});
	match failed {
		Some(error) => Err(error),
		None => Ok(verdict),
	}
}

/// The status of a passport: for a platform by the policy that it adopted, or for a policy.
///
/// It reads what is stated of the merchant, her own record, the policy, and where the issuer of each credential that
/// counts and of each identifier that is asked for stands: some ten records, however many passports there are. `None`
/// if the chain knows neither the merchant nor, where one is asked for, the policy.
pub fn status<L: Ledger>(
	ledger: &mut L,
	merchant: &Principal,
	basis: Basis,
) -> Result<Option<StatusView>, L::Error> {
	let at = ledger.now()?;
	let passport = ledger.passport(merchant)?;
	let holdings = ledger.holdings(merchant)?;
	if passport.is_none() && holdings.is_empty() {
		return Ok(None);
	}
	let pending = |reason: Reason| StatusView {
		at,
		status: reason.status(),
		reason,
		policy: None,
		applied_at: None,
		accepted_at: None,
		until: None,
		missing: Vec::new(),
	};
	let (id, accepted_at) = match basis {
		Basis::Policy(id) => (id, None),
		Basis::Platform(platform) => {
			let consent = passport.as_ref().and_then(|it| it.consent(platform));
			let Some(consent) = consent.filter(|it| it.is_open()) else {
				return Ok(Some(pending(Reason::NoConsent)));
			};
			let Some(id) = ledger.adopted(platform)? else {
				return Ok(Some(pending(Reason::NoPolicy)));
			};
			(id, consent.accepted().map(|it| it.at))
		}
	};
	let Some(policy) = ledger.policy(id)? else { return Ok(None) };
	let verdict = judge(ledger, &policy.spec, &holdings)?;
	Ok(Some(StatusView {
		policy: Some(id),
		applied_at: passport.as_ref().and_then(|it| it.applied_at(id)),
		accepted_at,
		until: verdict.until,
		missing: verdict.missing,
		..pending(verdict.reason)
	}))
}
