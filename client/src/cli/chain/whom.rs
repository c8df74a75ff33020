//! Who a record names, as people write it.

use super::{not_found, parse};
use crate::cli::Outcome;
use carnet_client::chain::Snapshot;
use carnet_primitives::{consortium::KeyHolder, member::Party, receivables::Principal};
use std::fmt;

/// Somebody whom a record can name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::cli) enum Whom {
	/// A member or a client by its number.
	Party(Party),
	/// An account: a sub-principal, somebody outside, or a member or client by its account in records.
	Account(Principal),
}

/// Reads `member:7`, `client:3` or an address.
pub(in crate::cli) fn whom(text: &str) -> Result<Whom, String> {
	let wrong =
		|| format!("{text:?} names nobody; write member:7, client:3 or the address of an account");
	match text.split_once(':') {
		Some(("member", id)) => {
			id.parse().map(|id| Whom::Party(Party::Member(id))).map_err(|_| wrong())
		}
		Some(("client", id)) => {
			id.parse().map(|id| Whom::Party(Party::Client(id))).map_err(|_| wrong())
		}
		Some(_) => Err(wrong()),
		None => parse::account(text).map(Whom::Account).map_err(|_| wrong()),
	}
}

impl fmt::Display for Whom {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self {
			Self::Party(party) => f.write_str(&show_party(*party)),
			Self::Account(account) => write!(f, "{account}"),
		}
	}
}

/// A member or a client in words, by its number alone.
pub(super) fn show_party(party: Party) -> String {
	match party {
		Party::Member(id) => format!("member {id}"),
		Party::Client(id) => format!("client {id}"),
	}
}

/// A member or a client that the chain knows.
pub(super) async fn known(at: &Snapshot, party: Party) -> Outcome<Party> {
	let found = match party {
		Party::Member(id) => at.member(id).await?.is_some(),
		Party::Client(id) => at.client(id).await?.is_some(),
	};
	found.then_some(party).ok_or_else(|| not_found(show_party(party)))
}

/// How whoever has a key is written; `None` if nobody has it any more.
pub(super) fn written(holder: &KeyHolder) -> Option<String> {
	match holder {
		KeyHolder::Operator { member, .. } | KeyHolder::Voter(member) => {
			Some(format!("member:{member}"))
		}
		KeyHolder::Client(client) => Some(format!("client:{client}")),
		KeyHolder::Retired => None,
	}
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::*;

	#[test]
	fn somebody_is_named_by_a_number_or_an_address() {
		assert_eq!(whom("member:5").unwrap(), Whom::Party(Party::Member(5)));
		assert_eq!(whom("client:7").unwrap(), Whom::Party(Party::Client(7)));
		let account = Party::Member(5).principal();
		assert_eq!(whom(&account.to_string()).unwrap(), Whom::Account(account));
		let alice = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
		assert!(matches!(whom(alice).unwrap(), Whom::Account(it) if it.to_string() == alice));
		for bad in [
			"",
			"5",
			"7",
			"member:",
			"member:x",
			"member:-1",
			"client:-1",
			"client:x",
			"bank:5",
			"issuer:7",
			"5Grw",
			&alice[1..],
		] {
			let said = whom(bad).unwrap_err();
			assert!(said.contains("names nobody") && said.contains("member:7"), "{bad}");
		}
	}
}
