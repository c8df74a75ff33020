//! The status of a passport: computed from credentials and a policy, written nowhere.

use super::{Credential, CredentialStatus, Holdings, IdentifierKinds, PolicySpec, SchemaId};
use crate::{member::MemberId, Moment};
use alloc::{collections::BTreeMap, vec::Vec};
use codec::{Decode, Encode};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// What a platform reads.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum PassportStatus {
	/// All that the policy asks for is there.
	#[codec(index = 0)]
	Valid,
	/// Something was never there, or is not yet.
	#[codec(index = 1)]
	Pending,
	/// Something is set aside.
	#[codec(index = 2)]
	Suspended,
	/// Something was there and is too old.
	#[codec(index = 3)]
	Expired,
	/// Something was withdrawn for good.
	#[codec(index = 4)]
	Revoked,
}

/// Why a status is what it is. Of several reasons the gravest counts, which is the last one here.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	Encode,
	Decode,
	TypeInfo,
	Serialize,
	Deserialize,
)]
#[serde(rename_all = "camelCase")]
pub enum Reason {
	/// All that the policy asks for is there.
	#[codec(index = 0)]
	Met,
	/// The merchant did not consent that this platform relies on her passport. Nothing else is told then.
	#[codec(index = 1)]
	NoConsent,
	/// The platform has not said by which policy it judges.
	#[codec(index = 2)]
	NoPolicy,
	/// None of the identifiers that the policy asks for was checked by an issuer that is accredited and in business.
	#[codec(index = 3)]
	NoIdentifier,
	/// No further issuer issued a credential of this schema.
	#[codec(index = 4)]
	NotIssued,
	/// A credential does not count before its first moment.
	#[codec(index = 5)]
	NotYetValid,
	/// The credentials are by fewer issuers than the policy asks for.
	#[codec(index = 6)]
	TooFewIssuers,
	/// A credential was issued longer ago than the policy allows.
	#[codec(index = 7)]
	TooOld,
	/// A credential is past its time.
	#[codec(index = 8)]
	Expired,
	/// The issuer is no longer accredited for the schema.
	#[codec(index = 9)]
	IssuerNotAccredited,
	/// The issuer is not in business.
	#[codec(index = 10)]
	IssuerSuspended,
	/// The issuer set a credential aside.
	#[codec(index = 11)]
	Suspended,
	/// The issuer withdrew a credential.
	#[codec(index = 12)]
	Revoked,
}

impl Reason {
	/// The status that it makes.
	pub const fn status(self) -> PassportStatus {
		match self {
			Self::Met => PassportStatus::Valid,
			Self::NoConsent
			| Self::NoPolicy
			| Self::NoIdentifier
			| Self::NotIssued
			| Self::NotYetValid
			| Self::TooFewIssuers => PassportStatus::Pending,
			Self::TooOld | Self::Expired => PassportStatus::Expired,
			Self::IssuerNotAccredited | Self::IssuerSuspended | Self::Suspended => {
				PassportStatus::Suspended
			}
			Self::Revoked => PassportStatus::Revoked,
		}
	}
}

/// A piece that a policy asks for and that is not there.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Missing {
	/// Credentials of a schema.
	#[codec(index = 0)]
	Credentials {
		/// The schema.
		schema: SchemaId,
		/// By how many issuers there are some that count.
		have: u8,
		/// By how many there have to be.
		need: u8,
		/// Why there are not more: the gravest of the reasons.
		reason: Reason,
	},
	/// Issuers, over all credentials.
	#[codec(index = 1)]
	Issuers {
		/// How many there are.
		have: u8,
		/// How many there have to be.
		need: u8,
	},
	/// One of these identifiers, checked by an issuer that is accredited and in business.
	#[codec(index = 2)]
	Identifier(IdentifierKinds),
}

impl Missing {
	/// Why it is not there.
	pub const fn reason(&self) -> Reason {
		match self {
			Self::Credentials { reason, .. } => *reason,
			Self::Issuers { .. } => Reason::TooFewIssuers,
			Self::Identifier(_) => Reason::NoIdentifier,
		}
	}
}

/// Where the issuer of a credential stands, for its schema.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum IssuerStanding {
	/// It may issue such credentials, until this moment at least if nothing happens.
	Accredited {
		/// This moment excluded.
		until: Moment,
	},
	/// It is not or no longer accredited for this schema.
	NotAccredited,
	/// It is not in business, or no issuer any more.
	Suspended,
}

/// What a policy makes of a merchant's credentials.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Verdict {
	/// Why. It makes the status.
	pub reason: Reason,
	/// What is missing.
	pub missing: Vec<Missing>,
	/// Until when a valid status stays valid if nothing happens, this moment excluded.
	pub until: Option<Moment>,
}

impl Credential {
	/// Until when it counts for a policy, or why it does not.
	fn counts(
		&self,
		max_age: Option<Moment>,
		now: Moment,
		standing: &mut impl FnMut(MemberId, SchemaId) -> IssuerStanding,
	) -> Result<Moment, Reason> {
		let too_old = max_age.map_or(Moment::MAX, |age| self.issued_at.saturating_add(age));
		match self.status {
			CredentialStatus::Revoked { .. } => return Err(Reason::Revoked),
			_ if now >= self.valid_until => return Err(Reason::Expired),
			CredentialStatus::Suspended { .. } => return Err(Reason::Suspended),
			_ if now >= too_old => return Err(Reason::TooOld),
			_ if now < self.valid_from => return Err(Reason::NotYetValid),
			CredentialStatus::Active => {}
		}
		match standing(self.issuer, self.schema) {
			IssuerStanding::Accredited { until } => Ok(until.min(self.valid_until).min(too_old)),
			IssuerStanding::NotAccredited => Err(Reason::IssuerNotAccredited),
			IssuerStanding::Suspended => Err(Reason::IssuerSuspended),
		}
	}

	/// That it counts by itself, or why it does not.
	pub fn reason(
		&self,
		now: Moment,
		mut standing: impl FnMut(MemberId, SchemaId) -> IssuerStanding,
	) -> Reason {
		self.counts(None, now, &mut standing).err().unwrap_or(Reason::Met)
	}
}

/// The latest moment until which so many of these still count.
fn nth_latest(mut ends: Vec<Moment>, nth: u8) -> Option<Moment> {
	ends.sort_unstable_by(|one, other| other.cmp(one));
	ends.get(usize::from(nth).checked_sub(1)?).copied()
}

fn count(items: usize) -> u8 {
	u8::try_from(items).unwrap_or(u8::MAX)
}

impl PolicySpec {
	/// Holds a policy against all that is stated of a merchant. `standing` is asked once for each credential that would
	/// count by itself, and for each identifier that the policy asks for.
	pub fn evaluate(
		&self,
		holdings: &Holdings,
		now: Moment,
		mut standing: impl FnMut(MemberId, SchemaId) -> IssuerStanding,
	) -> Verdict {
		let mut missing = Vec::new();
		let mut until = Moment::MAX;
		let mut issuers = BTreeMap::<MemberId, Moment>::new();
		for requirement in &self.requirements {
			// Of an issuer the credential that counts, else the last one: a renewed word replaces an older one.
			let mut found = BTreeMap::<MemberId, Result<Moment, Reason>>::new();
			let of_schema = |it: &&Credential| it.schema == requirement.schema;
			for credential in holdings.credentials.iter().filter(of_schema) {
				if found.get(&credential.issuer).is_some_and(|word| word.is_ok()) {
					continue;
				}
				let word = credential.counts(requirement.max_age, now, &mut standing);
				found.insert(credential.issuer, word);
			}
			let ends: Vec<Moment> = found.values().filter_map(|word| word.ok()).collect();
			for (issuer, end) in
				found.iter().filter_map(|(issuer, word)| Some((issuer, word.ok()?)))
			{
				let latest = issuers.entry(*issuer).or_insert(end);
				*latest = end.max(*latest);
			}
			let (have, need) = (count(ends.len()), requirement.issuers);
			match nth_latest(ends, need) {
				Some(end) => until = until.min(end),
				None => {
					let reasons = found.values().filter_map(|word| word.err());
					let reason = reasons.max().unwrap_or(Reason::NotIssued);
					let schema = requirement.schema;
					missing.push(Missing::Credentials { schema, have, need, reason });
				}
			}
		}
		if self.issuers > 0 {
			let have = count(issuers.len());
			match nth_latest(issuers.into_values().collect(), self.issuers) {
				Some(end) => until = until.min(end),
				None => missing.push(Missing::Issuers { have, need: self.issuers }),
			}
		}
		let wanted = self.identifiers;
		if !wanted.is_empty() {
			let asked = holdings.identifiers.iter().filter(|it| wanted.has(it.kind));
			// It counts while who checked it stands by it.
			let ends = asked.filter_map(|it| match standing(it.by, it.schema) {
				IssuerStanding::Accredited { until } => Some(until),
				IssuerStanding::NotAccredited | IssuerStanding::Suspended => None,
			});
			match ends.max() {
				Some(end) => until = until.min(end),
				None => missing.push(Missing::Identifier(wanted)),
			}
		}
		let reason = missing.iter().map(Missing::reason).max().unwrap_or(Reason::Met);
		let until = (reason == Reason::Met).then_some(until);
		Verdict { reason, missing, until }
	}
}
