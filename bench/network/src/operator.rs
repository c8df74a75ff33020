//! Who sends, and what: calls that succeed for the operators of the chain `local`.

use crate::error::{Error, Result};
use carnet_client::chain::{Call, Signer};
use carnet_primitives::{
	gs1::{check_digit, Gtin},
	products::ItemName,
};
use std::str::FromStr;
use subxt_signer::{sr25519::Keypair, SecretUri};

/// What an operator sends.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Calls {
	/// `System.remark` with a text that differs.
	Remarks,
	/// `Products.register_trade_item` with GTINs under a company prefix.
	TradeItems(String),
}

/// A key that sends calls, and which.
#[derive(Clone)]
pub struct Operator {
	pub(crate) key: Keypair,
	/// Its address.
	pub(crate) account: String,
	calls: Calls,
}

impl Operator {
	/// An operator that sends remarks, which every member may do.
	pub fn remarks(suri: &str) -> Result<Self> {
		Self::new(suri, Calls::Remarks)
	}

	/// An operator of a brand that registers trade items under its company prefix, each another; the prefix has up to 11
	/// digits, and when its numbers are used up calls fail in their blocks.
	pub fn trade_items(suri: &str, prefix: &str) -> Result<Self> {
		if prefix.len() > 11 || !prefix.bytes().all(|digit| digit.is_ascii_digit()) {
			return Err(Error::Unexpected(format!(
				"{prefix:?} is not a company prefix of up to 11 digits"
			)));
		}
		Self::new(suri, Calls::TradeItems(prefix.to_owned()))
	}

	/// The four founding members of the chain `local`: one registers trade items, the others send remarks.
	pub fn local() -> Result<Vec<Self>> {
		let mut all = vec![Self::trade_items("//Alice//stash", "9506000")?];
		for suri in ["//Bob//stash", "//Charlie//stash", "//Dave//stash"] {
			all.push(Self::remarks(suri)?);
		}
		Ok(all)
	}

	fn new(suri: &str, calls: Calls) -> Result<Self> {
		let wrong = |error: String| Error::Unexpected(format!("the key of an operator: {error}"));
		let account = Signer::from_suri(suri)
			.map_err(|error| wrong(error.to_string()))?
			.account()
			.to_string();
		let uri = SecretUri::from_str(suri).map_err(|error| wrong(error.to_string()))?;
		let key = Keypair::from_uri(&uri).map_err(|error| wrong(error.to_string()))?;
		Ok(Self { key, account, calls })
	}

	/// The call that belongs to a nonce: another for each.
	pub(crate) fn call(&self, nonce: u64) -> Result<Call> {
		match &self.calls {
			Calls::Remarks => Ok(Call::new("System", "remark", format!("load {nonce}"))),
			Calls::TradeItems(prefix) => {
				let gtin = gtin(prefix, nonce)?;
				let name = ItemName::truncate_from(format!("Item {nonce}").into_bytes());
				Ok(Call::register_trade_item(gtin, &name))
			}
		}
	}
}

/// A GTIN-13 under a prefix; numbers begin again when they are used up.
fn gtin(prefix: &str, number: u64) -> Result<Gtin> {
	let digits = 12 - prefix.len();
	let number = number % 10u64.pow(digits as u32);
	let body = format!("0{prefix}{number:0digits$}");
	let digit = check_digit(&body.bytes().map(|digit| digit - b'0').collect::<Vec<_>>());
	Gtin::parse(&format!("{body}{digit}"))
		.map_err(|error| Error::Unexpected(format!("{body}{digit} is not a GTIN: {error:?}")))
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]

	use super::{gtin, Operator};

	#[test]
	fn numbers_under_a_prefix_are_valid_and_begin_again_when_they_are_used_up() {
		for prefix in ["9506000", "95060001234"] {
			let all = 10u64.pow(12 - prefix.len() as u32);
			assert_eq!(gtin(prefix, 3).unwrap(), gtin(prefix, all + 3).unwrap());
			assert_ne!(gtin(prefix, 3).unwrap(), gtin(prefix, 4).unwrap());
		}
		assert!(Operator::trade_items("//Alice//stash", "950600012345").is_err());
	}
}
