//! A chain that begins with passports.

use crate::{
	context::{Context, Outcome},
	spec::{self, digits},
};
use carnet_network::passports::DOCUMENT;
use carnet_primitives::{
	member::{client_principal, MemberId, Party},
	passports::{
		Application, Consent, Credential, CredentialStatus, Entry, Holdings, Passport, PolicyId,
		Principal, SchemaId,
	},
	Moment,
};
use carnet_verifier::storage_keys;
use serde_json::json;
use std::path::{Path, PathBuf};
use subxt::ext::codec::Encode;

/// 14 November 2023, before any of these chains began.
const BEGIN: Moment = 1_700_000_000_000;
/// 2100-01-01.
const FAR: Moment = 4_102_444_800_000;

/// The numbers by which passports name what is registered once the chain runs: they are given in order.
pub struct Numbers {
	/// Who issued.
	pub issuers: [MemberId; 2],
	/// On which platforms rely.
	pub platform: MemberId,
	/// What was issued.
	pub schema: SchemaId,
	/// For what was applied.
	pub policy: PolicyId,
}

/// The merchant of a number.
pub fn merchant(number: u32) -> Principal {
	client_principal(number.into())
}

/// Writes the spec of a development chain whose state has so many passports from its first block on: each with an
/// application, a consent, and a credential of each issuer.
pub async fn write_spec(
	context: &Context,
	folder: &Path,
	count: u32,
	numbers: &Numbers,
) -> Outcome<PathBuf> {
	spec::write(context, folder, |top| {
		for number in 0..count {
			let merchant = merchant(number);
			let account: &[u8; 32] = merchant.as_ref();
			let entry = digits(&storage_keys::passport(account));
			top.insert(entry, json!(digits(&passport(number, numbers)?.encode())));
			let entry = digits(&storage_keys::merchant_holdings(account));
			top.insert(entry, json!(digits(&holdings(number, numbers)?.encode())));
		}
		Ok(())
	})
	.await
}

fn passport(number: u32, numbers: &Numbers) -> Outcome<Passport> {
	let mut passport = Passport::new(Party::Client(number.into()));
	let application = Application { policy: numbers.policy, at: BEGIN };
	let consent = Consent {
		platform: numbers.platform,
		given_at: BEGIN,
		withdrawn_at: None,
		acceptance: None,
	};
	passport.applications.try_push(application).map_err(|_| "there is no room to apply")?;
	passport.consents.try_push(consent).map_err(|_| "there is no room to consent")?;
	Ok(passport)
}

fn holdings(number: u32, numbers: &Numbers) -> Outcome<Holdings> {
	let mut holdings = Holdings::default();
	for issuer in numbers.issuers {
		let credential = Credential {
			issuer,
			schema: numbers.schema,
			digest: DOCUMENT,
			entry: Entry { list: 0, index: number },
			issued_at: BEGIN,
			valid_from: BEGIN,
			valid_until: FAR,
			status: CredentialStatus::Active,
		};
		let pushed = holdings.credentials.try_push(credential);
		pushed.map_err(|_| "a merchant has no room for credentials")?;
	}
	Ok(holdings)
}
