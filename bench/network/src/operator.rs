//! Who sends, and what: calls that succeed for the operators of the chain `local`.

use crate::error::{Error, Result};
use carnet_client::chain::{Call, Mode, Signer};
use carnet_primitives::{
	copyright::Work,
	gs1::{check_digit, Gtin, Lot},
	products::{BatchSpec, ItemName},
	H256,
};
use std::{str::FromStr, sync::Arc};
use subxt_signer::{sr25519::Keypair, SecretUri};

/// What an operator sends.
#[derive(Clone)]
enum Calls {
	/// `System.remark` with a text that differs.
	Remarks,
	/// `Products.register_trade_item` with GTINs under a company prefix.
	TradeItems(String),
	/// `Products.register_batches` of one lot of a trade item, with so many units.
	Lots(Gtin, u32),
	/// `Copyright.deposit` of one work, or `Copyright.deposit_many` of so many.
	Deposits(u32, fn(H256) -> Work),
	/// Calls that were made before, of which the first has this nonce.
	Listed(u64, Arc<[Call]>),
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

	/// An operator of a brand that registers lots of a trade item, each another and with a root that nobody can open.
	pub fn lots(suri: &str, gtin: Gtin, units: u32) -> Result<Self> {
		Self::new(suri, Calls::Lots(gtin, units))
	}

	/// An operator that deposits works, so many with each call: what `make` makes of a hash that comes once.
	pub fn deposits(suri: &str, works: u32, make: fn(H256) -> Work) -> Result<Self> {
		match works {
			0 => Err(Error::Unexpected("a call deposits one work at least".into())),
			works => Self::new(suri, Calls::Deposits(works, make)),
		}
	}

	/// An operator that sends these calls, each once and in their order, and then no more. `first` is the nonce of the first
	/// one: zero for a key that never signed.
	pub fn listed(suri: &str, first: u64, calls: Vec<Call>) -> Result<Self> {
		Self::new(suri, Calls::Listed(first, calls.into()))
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
			Calls::Lots(gtin, units) => {
				let root =
					sp_crypto_hashing::blake2_256(format!("{} {nonce}", self.account).as_bytes());
				let lot = hex::encode_upper(root.get(..10).unwrap_or_default());
				let lot = Lot::parse(&lot)
					.map_err(|error| Error::Unexpected(format!("the lot {lot}: {error:?}")))?;
				Ok(Call::register_batches(&[BatchSpec {
					gtin: *gtin,
					lot,
					pack: 0,
					count: *units,
					root: H256(root),
					made_at: None,
					expires_at: None,
				}]))
			}
			Calls::Deposits(works, make) => {
				let hash = |place: u32| {
					let text = format!("{} {nonce} {place}", self.account);
					H256(sp_crypto_hashing::blake2_256(text.as_bytes()))
				};
				let all: Vec<Work> = (0..*works).map(|place| make(hash(place))).collect();
				Ok(match all.as_slice() {
					[one] => Call::deposit(one),
					many => Call::deposit_many(many, Mode::AllOrNone),
				})
			}
			Calls::Listed(first, calls) => {
				let place = nonce.checked_sub(*first).and_then(|place| usize::try_from(place).ok());
				place.and_then(|place| calls.get(place)).cloned().ok_or_else(|| {
					Error::Unexpected(format!("there is no call for the nonce {nonce}"))
				})
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
	use carnet_client::chain::Call;
	use carnet_primitives::copyright::{FileHash, Work};

	#[test]
	fn numbers_under_a_prefix_are_valid_and_begin_again_when_they_are_used_up() {
		for prefix in ["9506000", "95060001234"] {
			let all = 10u64.pow(12 - prefix.len() as u32);
			assert_eq!(gtin(prefix, 3).unwrap(), gtin(prefix, all + 3).unwrap());
			assert_ne!(gtin(prefix, 3).unwrap(), gtin(prefix, 4).unwrap());
		}
		assert!(Operator::trade_items("//Alice//stash", "950600012345").is_err());
	}

	#[test]
	fn listed_calls_are_sent_once_each_and_end() {
		let calls = vec![Call::drop_client(2), Call::drop_client(3)];
		let operator = Operator::listed("//Alice//stash", 7, calls.clone()).unwrap();
		assert!(operator.call(6).is_err());
		assert_eq!([operator.call(7).unwrap(), operator.call(8).unwrap()], calls[..]);
		assert!(operator.call(9).is_err());
	}

	#[test]
	fn no_lot_is_registered_twice() {
		let gtin = gtin("9506000", 3).unwrap();
		let of = |suri| Operator::lots(suri, gtin, 1_000).unwrap();
		let (alice, bob) = (of("//Alice//stash"), of("//Bob//stash"));
		let calls = [alice.call(0), alice.call(1), bob.call(0)].map(Result::unwrap);
		assert_ne!(calls[0], calls[1]);
		assert_ne!(calls[0], calls[2]);
		assert_eq!(calls[0], alice.call(0).unwrap());
	}

	#[test]
	fn no_file_is_deposited_twice() {
		let of = |suri, works| {
			Operator::deposits(suri, works, |hash| Work::photo(FileHash::Sha256(hash), 1))
		};
		let (alice, bob) = (of("//Alice//stash", 2).unwrap(), of("//Bob//stash", 2).unwrap());
		let calls = [alice.call(0), alice.call(1), bob.call(0)].map(Result::unwrap);
		assert_ne!(calls[0], calls[1]);
		assert_ne!(calls[0], calls[2]);
		assert_eq!(calls[0], alice.call(0).unwrap());
		assert!(of("//Alice//stash", 0).is_err());
	}
}
