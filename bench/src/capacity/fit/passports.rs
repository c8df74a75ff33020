//! Merchants, and the credentials of one issuer.

use super::types::{in_turn, Lot};
use crate::{
	capacity::site::{Site, LIST, MANY},
	context::Outcome,
	custody::yard::DOCUMENT,
};
use carnet_client::chain::{Call, Mode};
use carnet_network::members::{admit, Member};
use carnet_primitives::{
	member::Role,
	passports::{Change, Entry, NewCredential, PolicyId},
	receivables::DAY,
	Moment,
};

/// How much longer a renewed credential counts: the schema allows 400 days.
const LONGER: Moment = 10 * DAY;

/// What is done with passports.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Act {
	/// A merchant applies and withdraws her application in turn.
	Apply,
	/// She consents to a platform and withdraws that in turn.
	Consent,
	/// A platform takes her in and out in turn.
	Accept,
	/// A credential of another merchant with each call.
	Issue,
	/// The same of many.
	IssueMany,
	/// It is renewed.
	Renew,
	/// It is suspended.
	Suspend,
	/// It is revoked.
	Revoke,
}

impl Act {
	/// All of them.
	pub const ALL: [Self; 8] = [
		Self::Apply,
		Self::Consent,
		Self::Accept,
		Self::Issue,
		Self::IssueMany,
		Self::Renew,
		Self::Suspend,
		Self::Revoke,
	];

	/// The call.
	pub const fn name(self) -> &'static str {
		match self {
			Self::Apply => "Passports.apply",
			Self::Consent => "Passports.consent",
			Self::Accept => "Passports.accept",
			Self::Issue => "Passports.issue",
			Self::IssueMany => "Passports.issue_many/250",
			Self::Renew => "Passports.renew",
			Self::Suspend => "Passports.suspend",
			Self::Revoke => "Passports.revoke",
		}
	}

	/// So many calls. What they need is on the chain then.
	pub async fn make(self, site: &mut Site, count: u32) -> Outcome<Vec<Lot>> {
		let registry = site.registry().await?;
		let issuer = registry.issuers.first().ok_or("there is no issuer")?;
		let platform = registry.platforms.first().ok_or("there is no platform")?;
		let (schema, policy) = (registry.schema, registry.policy);
		Ok(match self {
			Self::Apply => {
				let calls = [Call::apply(policy), Call::withdraw_application(policy)];
				Lot::of(&merchant(site).await?, in_turn(count, calls))
			}
			Self::Consent => {
				let merchant = applicant(site, policy).await?;
				let calls = [Call::consent(platform.id), Call::withdraw_consent(platform.id)];
				Lot::of(&merchant, in_turn(count, calls))
			}
			Self::Accept => {
				let merchant = applicant(site, policy).await?;
				let who = merchant.principal();
				site.chain.submit(&Call::consent(platform.id), &merchant.signer()?).await?;
				let mut credentials = site.credentials(1).await?;
				for credential in &mut credentials {
					credential.subject = who.clone();
					let issue = Call::issue_credential(schema, LIST, credential);
					site.chain.submit(&issue, &issuer.signer()?).await?;
				}
				let calls = [Call::accept_merchant(&who), Call::end_acceptance(&who, DOCUMENT)];
				Lot::of(platform, in_turn(count, calls))
			}
			Self::Issue => {
				let all = site.credentials(count).await?;
				let issue = |it: &NewCredential| Call::issue_credential(schema, LIST, it);
				Lot::of(issuer, all.iter().map(issue).collect())
			}
			Self::IssueMany => {
				let all = site.credentials(count * MANY).await?;
				let issue = |some: &[NewCredential]| {
					Call::issue_credentials(schema, LIST, some, Mode::AllOrNone)
				};
				Lot::of(issuer, all.chunks(MANY as usize).map(issue).collect())
			}
			Self::Renew => {
				let all = site.issued(count).await?;
				Lot::of(issuer, all.iter().map(renewal).collect())
			}
			Self::Suspend => Lot::of(issuer, changes(site, count, Change::Suspend).await?),
			Self::Revoke => Lot::of(issuer, changes(site, count, Change::Revoke).await?),
		})
	}
}

/// A new member, which is a merchant too.
async fn merchant(site: &mut Site) -> Outcome<Member> {
	let name = format!("Merchant{}", site.number());
	Ok(admit(&site.chain, &name, &[Role::Brand], &[]).await?)
}

/// One that has applied.
async fn applicant(site: &mut Site, policy: PolicyId) -> Outcome<Member> {
	let merchant = merchant(site).await?;
	site.chain.submit(&Call::apply(policy), &merchant.signer()?).await?;
	Ok(merchant)
}

fn renewal(credential: &NewCredential) -> Call {
	let entry = Entry { list: LIST, index: credential.index };
	let until = credential.valid_until + LONGER;
	// A renewal says something new.
	Call::renew_credential(&credential.subject, entry, DOCUMENT, until)
}

/// Changes of as many credentials, which were issued before.
async fn changes(site: &mut Site, count: u32, change: Change) -> Outcome<Vec<Call>> {
	let call = |it: NewCredential| {
		let entry = Entry { list: LIST, index: it.index };
		Call::change_credential(&it.subject, entry, change, DOCUMENT)
	};
	Ok(site.issued(count).await?.into_iter().map(call).collect())
}

#[cfg(test)]
mod tests {
	use super::{renewal, LONGER};
	use crate::{capacity::site::LIST, custody::yard::DOCUMENT};
	use carnet_client::chain::Call;
	use carnet_network::passports::credential;
	use carnet_primitives::passports::{Entry, Principal};

	#[test]
	fn a_renewal_says_something_new_and_lasts_longer() {
		let merchant = Principal::new([1; 32]);
		let before = credential(&merchant, 5, 1_000);
		let entry = Entry { list: LIST, index: 5 };
		let until = before.valid_until + LONGER;
		assert_eq!(renewal(&before), Call::renew_credential(&merchant, entry, DOCUMENT, until));
		assert_ne!(before.digest, DOCUMENT);
	}
}
