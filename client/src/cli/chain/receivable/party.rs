//! Who takes part.

use crate::cli::{
	chain::{
		whom::{known, written, Whom},
		Session,
	},
	Outcome,
};
use carnet_client::chain::Snapshot;
use carnet_primitives::{
	consortium::KeyHolder,
	receivables::{Party, Principal, Recipient},
};

impl Whom {
	/// The account that names it, once the chain knows whose it is. Whose an address is nobody knows, but that of a key is
	/// refused.
	pub async fn principal(&self, at: &Snapshot) -> Outcome<Principal> {
		match self {
			Self::Party(party) => Ok(known(at, *party).await?.principal()),
			Self::Account(account) => no_key(at, account).await,
		}
	}

	/// The same as who gets a holding.
	pub async fn recipient(&self, at: &Snapshot) -> Outcome<Recipient> {
		match self {
			Self::Party(party) => Ok(Recipient::Party(known(at, *party).await?)),
			Self::Account(account) => Ok(Recipient::SubPrincipal(no_key(at, account).await?)),
		}
	}

	/// The member or the client, which is not known of an address.
	pub async fn party(&self, at: &Snapshot) -> Outcome<Party> {
		match self {
			Self::Party(party) => known(at, *party).await,
			Self::Account(_) => {
				Err("an address does not tell whose it is; write member:NUMBER or client:NUMBER"
					.into())
			}
		}
	}
}

/// An account that is no key: who has a key acts under another account, and what came to that of the key would be lost.
async fn no_key(at: &Snapshot, account: &Principal) -> Outcome<Principal> {
	match at.key(account).await? {
		None => Ok(account.clone()),
		Some(holder) => Err(key_of(account, &holder).into()),
	}
}

/// What is said of a key in place of an account.
fn key_of(account: &Principal, holder: &KeyHolder) -> String {
	let Some(whose) = written(holder) else {
		return format!("{account} is a key that was retired, under which nobody holds anything; write member:NUMBER, client:NUMBER or the account of a relationship");
	};
	format!("{account} is a key, under which nobody holds anything; write {whose}, or the account of a relationship")
}

/// In whose name the signer acts.
pub(super) async fn signing(session: &Session, at: &Snapshot) -> Outcome<Party> {
	let found = at.party(&session.signer.account()).await?;
	Ok(found.ok_or(
		"the key that signs is neither an operator's nor a client's, so it can hold nothing; use another key",
	)?)
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::*;

	#[test]
	fn of_a_key_it_is_told_whose_it_is() {
		let account = Principal::new([7; 32]);
		for (holder, text) in [
			(
				KeyHolder::Voter(5),
				"is a key, under which nobody holds anything; write member:5, or",
			),
			(KeyHolder::Client(7), "write client:7, or the account of a relationship"),
			(KeyHolder::Retired, "was retired"),
		] {
			let said = key_of(&account, &holder);
			assert!(said.starts_with(&account.to_string()) && said.contains(text), "{said}");
		}
	}
}
